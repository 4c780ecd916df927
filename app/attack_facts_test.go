package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/register"
)

// The attacks on facts that come from outside: what commissions notify, how grades and posts were held, requests for information.

// Nobody replaces the notification of a competition in which he stood by one that leaves him out, nor as somebody's stand-in.
func TestNobodyReplacesTheNotificationOfHisOwnCompetition(t *testing.T) {
	t.Parallel()
	h := bare(t)
	own := h.Officer("VAIN", apptest.OfficerSpec{Grade: "BS-17"})
	h.Person("vain.hand", "section-officer", own)
	in := h.Notified()
	in.Candidates[2].Officer = "VAIN"
	first, err := h.App.EnterRecruitment(ctx, h.As(so), in)
	h.ok(err)
	in = h.Notified()
	in.Replaces, in.Reason = first, "The second on the list declined in writing."
	in.Candidates[1].Fate, in.Candidates[1].Seat = register.FateDeclined, ""
	_, err = h.App.EnterRecruitment(ctx, h.As("vain.hand"), in)
	wantRefusal(t, err, "own-matter")
	again := f(`insert into recruitment (requisition, organization_id, cadre_id, grade, advertised_on, closes_on, written_most, interview_most, number, notified_on, document_id, replaces, correction)
		values ('%s', %d, %d, 'BS-17', '2026-01-01', '2026-01-20', 1200, 300, 'F.1', '%s', %d, %d, 'The second declined.')`, in.Requisition, h.Division, h.CadreID, apptest.Today, h.Document(), first)
	h.each([]boardAttack{{"a candidate of the entry that it replaces", "vain.hand", "recruitment.enter", again, "nobody_on_own_case"}})
	h.ok(h.try(so, "recruitment.enter", again))
}

// Whoever is re-employed in a post says nothing of it while he is: neither that nobody regular was eligible, nor that it was somebody else.
func TestTheReemployedSaysNothingOfHisPost(t *testing.T) {
	t.Parallel()
	h := bare(t)
	own, post, paper := h.Officer("VAIN", apptest.OfficerSpec{}), h.Post("BS-19", "V-1"), h.Document()
	h.Officer("OTHER", apptest.OfficerSpec{})
	h.Person("vain.hand", "section-officer", own)
	record := func(person, kind, value, from, to string, replaces int64) (int64, error) {
		in := app.PostFactEntry{PostFact: register.PostFact{Kind: kind, Value: value, From: domain.MustDate(from), Document: paper}, Replaces: replaces}
		if to != "" {
			in.To = domain.MustDate(to)
		}
		if replaces != 0 {
			in.Reason = "it was wrong before"
		}
		return h.App.RecordPostFact(ctx, h.As(person), post, in)
	}
	his, err := record(so, register.FactReemployment, "VAIN", "2025-02-01", "", 0)
	h.ok(err)
	_, err = record("vain.hand", register.FactNoneEligible, "", "2020-01-01", "", 0)
	wantRefusal(t, err, "own-matter")
	_, err = record("vain.hand", register.FactReemployment, "OTHER", "2025-02-01", "", his)
	wantRefusal(t, err, "own-matter")
	_, err = record("vain.hand", register.FactReemployment, "OTHER", "2024-01-01", "2024-12-31", his)
	wantRefusal(t, err, "own-matter")
	row := func(kind, value, from, to string, replaces int64) string {
		why := map[bool]string{true: "", false: "it was wrong before"}[replaces == 0]
		return f(`insert into post_fact (post_id, kind, value, from_day, to_day, replaces, correction, document_id) values (%d, '%s', '%s', '%s', nullif('%s', '')::date, nullif(%d, 0), '%s', %d)`, post, kind, value, from, to, replaces, why, paper)
	}
	const act = "post.record-fact"
	h.each([]boardAttack{
		{"that nobody was eligible", "vain.hand", act, row("none-eligible", "", "2020-01-01", "", 0), "nobody_on_own_case"},
		{"that it was somebody else", "vain.hand", act, row("re-employment", "OTHER", "2025-02-01", "", his), "nobody_on_own_case"},
		{"that it was somebody else before", "vain.hand", act, row("re-employment", "OTHER", "2024-01-01", "2024-12-31", his), "nobody_on_own_case"},
	})
	_, err = record("vain.hand", register.FactNoneEligible, "", "2020-01-01", "2025-01-31", 0) // of days before he came
	h.ok(err)
}

// Nobody says how his own grade was held.
func TestNobodySaysHowHisOwnGradeWasHeld(t *testing.T) {
	t.Parallel()
	h := bare(t)
	own := h.Officer("VAIN", apptest.OfficerSpec{Grade: "BS-17"})
	h.Person("vain.hand", "section-officer", own)
	paper := h.Document()
	_, err := h.App.EnterRecord(ctx, h.As("vain.hand"), own, app.Entry{GradeFact: adHocOf("2024-01-15", "2024-03-31", paper)})
	wantRefusal(t, err, "own-matter")
	row := f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, document_id) values (%d, %d, 'BS-18', '2024-01-01', '2024-01-01', false, 'regularised', %d)`, own, h.CadreID, paper)
	h.each([]boardAttack{{"about himself", "vain.hand", "record.enter", row, "nobody_on_own_case"}})
	h.ok(h.try(so, "record.enter", row))
}

// What clears a flag says something that can be read, and a share or a group is written in one way, or a flag would look for another.
func TestWhatClearsAFlagIsSaid(t *testing.T) {
	t.Parallel()
	h := bare(t)
	n := 0
	try := func(spoil func(*register.Recruitment)) error {
		in := h.Notified()
		n++
		in.Requisition = fmt.Sprint("NEW-", n)
		spoil(&in)
		_, err := h.App.EnterRecruitment(ctx, h.As(so), in)
		return err
	}
	for code, spoils := range map[string][]func(*register.Recruitment){
		"clearance-says-nothing": {
			func(r *register.Recruitment) { r.Emergency = " " },
			func(r *register.Recruitment) { r.Published = "\u200b\u00a0" },
			func(r *register.Recruitment) { r.Published = "-" },
		},
		"share-written-otherwise": {
			func(r *register.Recruitment) {
				r.Seats = append(r.Seats, register.RecruitedSeats{Share: "Merit", Posts: 1})
			},
			func(r *register.Recruitment) {
				r.Seats = append(r.Seats, register.RecruitedSeats{Share: "PB ", Posts: 1})
			},
			func(r *register.Recruitment) {
				r.Seats = append(r.Seats, register.RecruitedSeats{Share: "PB", Group: "Women", Posts: 1})
			},
			func(r *register.Recruitment) { r.Candidates[2].Domicile = "pb" },
			func(r *register.Recruitment) { r.Candidates[2].Domicile = " PB" },
			func(r *register.Recruitment) { r.Candidates[2].Groups = []string{"Women"} },
		},
		"seats-too-many": {
			func(r *register.Recruitment) { r.Seats[1].Posts = 2_000_000_000 },
			func(r *register.Recruitment) { r.Seats[1].Left = 1 << 40 },
		},
		"marks-unreadable": {
			func(r *register.Recruitment) { r.Written = "99999999999999999999" },
			func(r *register.Recruitment) { r.Candidates[0].Written = "-1" },
			func(r *register.Recruitment) { r.Candidates[0].Written = "NaN" },
			func(r *register.Recruitment) { r.Candidates[0].Written = "٧٠٠" },
		},
		"day-implausible": {
			func(r *register.Recruitment) { r.Advertised = domain.Date{Year: 1, Month: 1, Day: 1} },
		},
	} {
		for i, spoil := range spoils {
			if err := try(spoil); !has(err, code) {
				t.Errorf("%s %d: %v", code, i, err)
			}
		}
	}
	paper := f("%d", h.Document())
	head := func(advertised, written, emergency, published string) string {
		return f(`insert into recruitment (requisition, organization_id, cadre_id, grade, advertised_on, closes_on, written_most, interview_most, emergency, published, number, notified_on, document_id)
			values ('NEW', %d, %d, 'BS-17', '%s', '2026-01-20', '%s', 300, %s, %s, 'F.1', '%s', %s)`, h.Division, h.CadreID, advertised, written, emergency, published, apptest.Today, paper)
	}
	lawful := head("2026-01-01", "1200", "''", "''")
	seat := func(share, group string, posts int) string {
		return f(`; insert into recruitment_seat (recruitment_id, share, reserved, posts) select max(id), '%s', '%s', %d from recruitment`, share, group, posts)
	}
	candidate := func(columns, values string) string {
		return f(`; insert into recruitment_candidate (recruitment_id, no, roll, %s) select max(id), 1, '1', %s from recruitment`, columns, values)
	}
	const act = "recruitment.enter"
	h.each([]boardAttack{
		{"a blank approval", so, act, head("2026-01-01", "1200", "' '", "''"), "recruitment_clearance_says_something"},
		{"an approval that nobody sees", so, act, head("2026-01-01", "1200", "''", `E'\u200b\u00a0'`), "recruitment_clearance_says_something"},
		{"since ever", so, act, head("-infinity", "1200", "''", "''"), "recruitment_days_plausible"},
		{"marks that are no number", so, act, head("2026-01-01", "NaN", "''", "''"), "recruitment_marks_plausible"},
		{"marks without end", so, act, head("2026-01-01", "Infinity", "''", "''"), "recruitment_marks_plausible"},
		{"a total that is no number", so, act, lawful + candidate("total", "'NaN'"), "recruitment_candidate_total_plausible"},
		{"open merit by another name", so, act, lawful + seat("Merit", "", 1), "recruitment_seat_share_form"},
		{"a share with a blank", so, act, lawful + seat("PB ", "", 1), "recruitment_seat_share_form"},
		{"a share twice", so, act, lawful + seat("PB", "", 1) + seat("Pb", "", 1), "recruitment_seat_written_once"},
		{"a group twice", so, act, lawful + seat("PB", "women", 1) + seat("PB", "Women", 1), "recruitment_seat_written_once"},
		{"more seats than a list can be asked for", so, act, lawful + seat("PB", "", 2_000_000_000), "recruitment_seat_plausible"},
		{"a domicile by another name", so, act, lawful + seat("PB", "", 1) + candidate("domicile", "'pb'"), "recruitment_candidate_as_notified"},
		{"a group by another name", so, act, lawful + seat("PB", "women", 1) + candidate("groups", "'{Women}'"), "recruitment_candidate_as_notified"},
	})
	h.ok(h.try(so, act, lawful+seat("PB", "", 1)+seat("PB", "women", 1)+candidate("domicile, groups", "'PB', '{women}'")))
}

// Days that no calendar has would leave a file, or the requests of a whole government, unread by every flag.
func TestDaysOfFactsAreDays(t *testing.T) {
	t.Parallel()
	h := bare(t)
	officer, post, paper := h.Officer("P-1", apptest.OfficerSpec{Grade: "BS-17"}), h.Post("BS-19", "V-1"), h.Document()
	grade := func(column string) string {
		return f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, %s, document_id) values (%d, %d, 'BS-18', '2024-01-01', '2024-01-01', false, 'ad-hoc', '1799-12-31', %d)`, column, officer, h.CadreID, paper)
	}
	h.each([]boardAttack{
		{"a requisition since ever", so, "record.enter", grade("requisition_on"), "officer_grade_fact_days_plausible"},
		{"an approval since ever", so, "record.enter", grade("approved_on"), "officer_grade_fact_days_plausible"},
		{"a course for ever", so, "record.enter", f(`insert into training (officer_id, course, start_earliest, start_latest, end_earliest, end_latest, result, document_id) values (%d, 'NMC', '2020-01-01', '2020-01-01', 'infinity', 'infinity', 'passed', %d)`, officer, paper), "training_days_plausible"},
		{"an inquiry since ever", so, "record.enter", f(`insert into inquiry (officer_id, kind, started_on, document_id) values (%d, 'fact-finding', '-infinity', %d)`, officer, paper), "inquiry_days_plausible"},
		{"a request since ever", so, "information.record", f(`insert into information_request (organization_id, reference, received_on, document_id) values (%d, 'R', '-infinity', %d)`, h.Division, paper), "information_request_days_plausible"},
		{"a fact since ever", so, "post.record-fact", f(`insert into post_fact (post_id, kind, value, from_day, document_id) values (%d, 'contract', 'C-1', '-infinity', %d)`, post, paper), "post_fact_days_plausible"},
		{"a fact for ever", so, "post.record-fact", f(`insert into post_fact (post_id, kind, value, from_day, to_day, document_id) values (%d, 'contract', 'C-1', '2020-01-01', 'infinity', %d)`, post, paper), "post_fact_days_plausible"},
	})
	ancient := domain.Date{Year: 1, Month: 1, Day: 1}
	g := adHocOf("2024-01-15", "2024-03-31", paper)
	g.Approved = ancient
	_, err := h.App.EnterRecord(ctx, h.As(so), officer, app.Entry{GradeFact: g})
	wantRefusal(t, err, "day-implausible")
	_, err = h.App.RecordInformation(ctx, h.As(so), h.Division, app.InformationEntry{InformationRequest: register.InformationRequest{Reference: "R", Received: ancient, Document: paper}})
	wantRefusal(t, err, "day-implausible")
	_, err = h.App.RecordPostFact(ctx, h.As(so), post, app.PostFactEntry{PostFact: register.PostFact{Kind: register.FactContract, Value: "C-1", From: ancient, Document: paper}})
	wantRefusal(t, err, "day-implausible")
}

// What an act puts on record of a post or of a request is looked at with it, and not only by the next scan; and a scan of an older checkpoint knows
// nothing of it, nor of what replaced it.
func TestTheWatchSeesFactsOfPostsAndRequests(t *testing.T) {
	t.Parallel()
	h := bare(t)
	officer, post, paper := h.Officer("P-1", apptest.OfficerSpec{Grade: "BS-19"}), h.Post("BS-19", "V-1"), h.Document()
	h.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from)
		values (%d, %d, 'regular', '2018-01-01', '2018-01-01', '2023-12-31', '2023-12-31', 'import', 'list.csv:1')`, officer, post))
	h.Sequence(t)
	watch := app.NewWatch(h.App, openStore(t, h.DB.Sequencer, 2), nil)
	raised := func(flag string) (n int) {
		t.Helper()
		h.Sequence(t)
		for again := true; again; {
			if _, err := watch.Once(ctx); err != nil {
				t.Fatal(err)
			}
			var looked, leaves int64
			h.Query(&looked, `select looked from audit_watch`)
			h.Query(&leaves, `select max(n) + 1 from ledger_leaf`)
			again = looked < leaves
		}
		h.Query(&n, `select count(*) from finding where flag = $1`, flag)
		return n
	}
	size := func() (size int64) { h.Query(&size, `select max(size) from ledger_checkpoint`); return size }
	found := func(flag string, at int64) (n int) {
		t.Helper()
		_, portions := scanned(t, h.World, app.ScanQuery{Flag: flag, Size: at}, app.ScanAt{})
		for _, p := range portions {
			n += len(p.Findings)
		}
		return n
	}
	if raised("contract-in-service-post")+raised("information-late") != 0 {
		t.Fatal("found before anything was entered")
	}
	before := size()
	_, err := h.App.RecordPostFact(ctx, h.As(so), post, app.PostFactEntry{PostFact: register.PostFact{Kind: register.FactReemployment, Value: "P-1", From: domain.MustDate("2024-02-01"), Document: paper}})
	h.ok(err)
	if n := raised("contract-in-service-post"); n != 1 {
		t.Errorf("the watch raised %d of the re-employment", n)
	}
	held := size()
	_, err = h.App.RecordPostFact(ctx, h.As(so), post, app.PostFactEntry{PostFact: register.PostFact{Kind: register.FactNoneEligible, From: domain.MustDate("2024-01-01"), Document: paper}})
	h.ok(err)
	request := register.InformationRequest{Reference: "RTI/1", Received: apptest.Today.AddDays(-60), Document: paper}
	first, err := h.App.RecordInformation(ctx, h.As(so), h.Division, app.InformationEntry{InformationRequest: request})
	h.ok(err)
	if n := raised("information-late"); n != 1 {
		t.Errorf("the watch raised %d of the request", n)
	}
	late := size()
	request.Answered = request.Received.AddDays(3)
	_, err = h.App.RecordInformation(ctx, h.As(so), h.Division, app.InformationEntry{InformationRequest: request, Replaces: first, Reason: "The answer was found."})
	h.ok(err)
	if n := raised("information-late"); n != 1 { // what was raised stays
		t.Errorf("after the answer %d stand", n)
	}
	if got := fmt.Sprint(found("contract-in-service-post", before), found("contract-in-service-post", held), found("contract-in-service-post", 0), found("information-late", held), found("information-late", late), found("information-late", 0)); got != "0 1 0 0 1 0" {
		t.Errorf("as the record stood is found %s", got)
	}
}
