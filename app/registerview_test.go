package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
)

// One who was deferred is due for the next board from the day of the authority's approval until a promotion.
func TestDeferredAreDueForTheNextBoard(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	due := func(who string, under int64) []app.Considered {
		t.Helper()
		all, err := b.App.Considered(ctx, b.As(who), under, 0)
		b.ok(err)
		return all
	}
	b.giveAll(25, 22)
	b.ok(b.seal())
	b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"},
		{Officer: b.Officers[1], Outcome: "defer", Ground: "proceedings-pending", Text: "An inquiry is pending."}}))
	b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "Considered."))
	b.ok(b.App.PutUp(ctx, b.As("joint.secretary"), b.ID, b.Capacity["secretary"], ""))
	if all := due("section.officer", 0); len(all) != 0 {
		t.Fatalf("due before the authority approved: %+v", all)
	}
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: b.Officers[:1]}))
	all := due("section.officer", 0)
	if len(all) != 1 || all[0].Officer != b.Officers[1] || all[0].Outcome != "defer" || all[0].Ground != "proceedings-pending" || all[0].Case != b.ID || all[0].Grade != "BS-19" || all[0].Now != 0 {
		t.Fatalf("due: %+v", all)
	}
	if all := due("ministry.hr", b.Ministry); len(all) != 0 {
		t.Errorf("a ministry sees another's: %+v", all)
	}
	for _, who := range []string{"ministry.hr", "minister", "chair", "admin"} {
		if _, err := b.App.Considered(ctx, b.As(who), 0, 0); err == nil {
			t.Errorf("%s reads the whole statement", who)
		}
	}
	b.Seed(fmt.Sprintf(`update officer_grade set end_earliest = '2026-05-31', end_latest = '2026-05-31' where officer_id = %d and end_earliest is null`, b.Officers[1]),
		fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method) values (%d, %d, 'BS-19', '2026-06-01', '2026-06-01', true, 'promotion')`, b.Officers[1], b.CadreID))
	if all := due("section.officer", 0); len(all) != 0 {
		t.Errorf("due after the promotion: %+v", all)
	}
	b.clean()
}

// What a file lacks is told: years served in full without a report, and nothing of a year that was not.
func TestFileSaysWhatItLacks(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	id := w.Officer("L-1", apptest.OfficerSpec{Missing: []int{2003, 2025}, NoAssets: true})
	s, err := w.App.ReadService(ctx, w.As("section.officer"), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []app.Missing{{Kind: "evaluation", Year: 2003}, {Kind: "assets", Year: 2021}, {Kind: "assets", Year: 2022}, {Kind: "assets", Year: 2023}, {Kind: "assets", Year: 2024},
		{Kind: "evaluation", Year: 2025}, {Kind: "assets", Year: 2025}}
	if fmt.Sprint(s.Missing) != fmt.Sprint(want) {
		t.Errorf("missing %v, want %v", s.Missing, want)
	}
	for _, who := range []string{"ministry.hr", "chair", "minister", "admin"} {
		if _, err := w.App.ReadService(ctx, w.As(who), id, 0); err == nil {
			t.Errorf("%s reads the file", who)
		}
	}
	other := w.Officer("L-2", apptest.OfficerSpec{})
	w.Person("own.officer", "officer", other)
	own, err := w.App.ReadOwnService(ctx, w.As("own.officer"))
	if err != nil || own.Entry.ID != other || len(own.Missing) != 0 {
		t.Errorf("an officer's own file: %+v, %v", own.Missing, err)
	}
	gone := w.Officer("L-3", apptest.OfficerSpec{Missing: []int{2025}})
	if _, err := w.App.EnterRecord(ctx, w.As("section.officer"), gone, app.Entry{Departure: &app.Departure{Left: domain.MustDate("2025-06-30"), How: "resigned"}}); err != nil {
		t.Fatal(err)
	}
	left, err := w.App.ReadService(ctx, w.As("section.officer"), gone, 0)
	if err != nil || len(left.Missing) != 0 {
		t.Errorf("of one who left in the year: %+v, %v", left.Missing, err)
	}
}
