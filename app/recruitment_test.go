package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/domain/register"
)

// flagged gives the flags of findings that look at recruitments, each with its key, in order.
func flagged(portions []app.ScanPortion) (all []string) {
	for _, p := range portions {
		for _, f := range p.Findings {
			if flag, _ := redflag.FlagOf(f.Flag); flag.Of == redflag.OfRecruitment {
				all = append(all, fmt.Sprint(flag.Number, " ", f.Key))
			}
		}
	}
	slices.Sort(all)
	return all
}

// TestRecruitments: what a commission notified is entered with its paper, by the desk and nobody whom it concerns; the watch and a scan look at what stands
// and see what is wrong with it, each as the record stood; and an erasure leaves the marks and takes who it was.
func TestRecruitments(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	desk := w.As(so)
	officer := w.Officer("R-77", apptest.OfficerSpec{Grade: "BS-17"})
	in := w.Notified()
	in.Candidates[0].Officer = "r-77"
	first, err := w.App.EnterRecruitment(ctx, desk, in)
	if err != nil {
		t.Fatal(err)
	}
	w.Sequence(t)
	var size int64
	w.Query(&size, `select max(size) from ledger_checkpoint`)
	if _, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{}); len(flagged(portions)) != 0 {
		t.Errorf("of a lawful one is found %v", flagged(portions))
	}

	wrong := w.Notified()
	wrong.Replaces, wrong.Reason, wrong.Number = first, "The commission corrected its list by a second notification.", "F.4-9/2025-A"
	wrong.Candidates[0].Officer = "R-77"
	wrong.Closes = wrong.Advertised.AddDays(14)
	wrong.Interview = "301"                                                                              // of 1,501
	wrong.Candidates[1].Seat, wrong.Candidates[1].Fate = "", ""                                          // the second, for the third
	wrong.Candidates[2].Seat, wrong.Candidates[2].Fate = "PB", register.FateAppointed                    //
	wrong.Seats[3].Due = 3                                                                               // and has one
	wrong.Seats = append(wrong.Seats, register.RecruitedSeats{Share: "merit", Group: "women", Posts: 1}) // which nobody won
	second, err := w.App.EnterRecruitment(ctx, desk, wrong)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"31 recruitment %d announcement", "32 recruitment %d interview", "33 recruitment %d candidate 2", "34 recruitment %d share SD", "35 recruitment %d reserved women"}
	for i := range want {
		want[i] = fmt.Sprintf(want[i], second)
	}
	sequencer := openStore(t, w.DB.Sequencer, 2)
	w.Sequence(t)
	if _, err := app.NewWatch(w.App, sequencer, nil).Once(ctx); err != nil {
		t.Fatal(err)
	}
	var raised string
	w.Query(&raised, `select string_agg(key, ',' order by key collate "C") from finding where organization_id = $1 and key like 'recruitment %'`, w.Division)
	if got := strings.Split(raised, ","); len(got) != 5 {
		t.Errorf("the watch raised %v", got)
	}
	_, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	if got := flagged(portions); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
	if _, portions := scanned(t, w, app.ScanQuery{Size: size}, app.ScanAt{}); len(flagged(portions)) != 0 {
		t.Errorf("as the record stood before it was corrected is found %v", flagged(portions))
	}
	if _, portions := scanned(t, w, app.ScanQuery{Flag: "quota-drift"}, app.ScanAt{}); !slices.Equal(flagged(portions), want[3:4]) {
		t.Errorf("of one flag: %v", flagged(portions))
	}

	list, err := w.App.Recruitments(ctx, w.As("auditor"))
	if err != nil || len(list) != 1 || list[0].ID != second || list[0].Posts != 4 || list[0].Listed != 6 || list[0].Appointed != 4 {
		t.Errorf("%+v, %v", list, err)
	}
	file, err := w.App.RecruitmentFile(ctx, w.As("auditor"), first)
	if err != nil || file.ReplacedBy != second || len(file.Seats) != 4 || len(file.Candidates) != 6 || file.Candidates[0].Officer != officer || file.Candidates[0].Total != "1010.5" || file.May.Allowed {
		t.Errorf("%+v, %v", file, err)
	}
	if _, err := w.App.RecruitmentFile(ctx, w.As("minister"), second); !has(err, "powers-apart") && !has(err, "no-power") {
		t.Errorf("a minister reads it: %v", err)
	}
	w.Person("vain.officer", "section-officer", officer)
	if _, err := w.App.EnterRecruitment(ctx, w.As("vain.officer"), wrong); !has(err, "own-matter") {
		t.Errorf("entered by one of its candidates: %v", err)
	}
	if _, err := w.App.EnterRecruitment(ctx, desk, wrong); !has(err, "replaced-meanwhile") {
		t.Errorf("replaced twice: %v", err)
	}

	w.Seed(fmt.Sprintf(`update officer set left_on = '2026-02-25', left_how = 'resigned' where id = %d`, officer))
	order := w.Document()
	id, err := w.App.ProposeErasure(ctx, w.As(js), officer, register.Erasure{Authority: "High Court", OrderNo: "W.P. 1", OrderDate: domain.MustDate("2026-02-26"), Ground: "The court directs that the data be erased.", Document: order})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.ApproveErasure(ctx, w.As("auditor"), id); err != nil {
		t.Fatal(err)
	}
	var left string
	w.Query(&left, `select string_agg(format('%s|%s|%s|%s|%s', left(roll, 6), domicile, groups, total, place), ' ') from recruitment_candidate where officer_id = $1`, officer)
	if left != "erased||{}|1010.5|1 erased||{}|1010.5|1" {
		t.Errorf("after the erasure stands %s", left)
	}
}

// TestCarriedSeats: seats that one batch of a service left over are looked for in the next.
func TestCarriedSeats(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	enter := func(in register.Recruitment) (id int64) {
		t.Helper()
		id, err := w.App.EnterRecruitment(ctx, w.As(so), in)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	before := w.Notified()
	before.Requisition, before.Advertised, before.Closes, before.Notified = "F.4-8/2024-R", before.Advertised.AddDays(-364), before.Closes.AddDays(-364), before.Notified.AddDays(-364)
	before.Seats[3] = register.RecruitedSeats{Share: "SD", Posts: 3, Due: 3, Left: 2}
	enter(before)
	next := w.Notified()
	next.Seats[3].Brought = 1
	id := enter(next)
	w.Sequence(t)
	_, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	if got := flagged(portions); !slices.Equal(got, []string{fmt.Sprintf("34 recruitment %d share SD", id)}) {
		t.Errorf("one of two is gone: %v", got)
	}
	next.Seats[3].Brought, next.Replaces, next.Reason = 2, id, "The commission corrected how many were brought forward."
	enter(next)
	w.Sequence(t)
	if _, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{}); len(flagged(portions)) != 0 {
		t.Errorf("both are found again: %v", flagged(portions))
	}
}
