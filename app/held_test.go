package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/domain/register"
	"merit/storage"
)

// adHocOf is an ad hoc appointment to a grade, as it is entered.
func adHocOf(from, to string, paper int64) *app.GradeFact {
	return &app.GradeFact{GradeSpell: domain.GradeSpell{Method: domain.AdHoc, Grade: "BS-18", Held: days(from, to), Order: "F.1/2024"}, Document: paper}
}

// TestFactsOfAGradeEarnNothingAndAreSeen: how a grade was held is entered with its paper, corrected like any paper, gives neither grade nor service, and a
// scan sees in it what the law forbids. A fact of a post does the same for a contract and a re-employment.
func TestFactsOfAGradeEarnNothingAndAreSeen(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	paper := g.paper()
	enter := func(officer int64, f *app.GradeFact) int64 {
		t.Helper()
		ids, err := g.App.EnterRecord(ctx, who, officer, app.Entry{GradeFact: f})
		if err != nil {
			t.Fatal(err)
		}
		return ids[0]
	}
	long, regularised, absorbed := g.entered("P-1", 0), g.entered("P-2", 0), g.entered("P-3", 0)
	first := enter(long, adHocOf("2024-01-15", "2024-07-14", paper))
	enter(long, adHocOf("2024-07-15", "2024-09-30", paper))
	enter(regularised, adHocOf("2024-01-15", "2024-03-31", paper))
	enter(regularised, &app.GradeFact{GradeSpell: domain.GradeSpell{Method: domain.Regularised, Grade: "BS-18", Held: days("2024-04-01", "")}, Document: paper})
	enter(absorbed, &app.GradeFact{GradeSpell: domain.GradeSpell{Method: domain.Absorption, Grade: "BS-18", Held: days("2024-04-01", ""), From: "TEACH", Seniority: true}, Document: paper})

	_, err := g.App.EnterRecord(ctx, who, long, app.Entry{GradeFact: &app.GradeFact{GradeSpell: domain.GradeSpell{Method: "promotion", Grade: "BS-22", Held: days("2027-01-01", "")}}})
	wantRefusal(t, err, "word-unknown", "in-the-future", "document-missing")
	_, err = g.App.EnterRecord(ctx, g.As("ministry.hr"), long, app.Entry{GradeFact: adHocOf("2020-01-01", "2020-02-01", paper)})
	wantRefusal(t, err, "other-unit")
	_, err = g.App.EnterRecord(ctx, who, long, app.Entry{GradeFact: &app.GradeFact{GradeSpell: domain.GradeSpell{Method: domain.AdHoc, Cadre: "NONE", Grade: "BS-18", Held: days("2020-01-01", "")}, Document: paper}})
	if err == nil {
		t.Error("a fact of a cadre that there is not was entered")
	}

	var record domain.Record
	if err := g.Store.Read(ctx, func(v *storage.View) error {
		rs, err := v.Records(ctx, []int64{absorbed}, apptest.Today)
		record = rs[0]
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if held, _ := record.Grade(apptest.Today); held.Grade != "BS-17" || len(record.Grades) != 2 || record.Grades[1].From != "TEACH" || record.Grades[1].Regular {
		t.Errorf("a fact became a grade: %+v", record.Grades)
	}

	// The post that a regular holder left is held on contract; the one before was certified to have nobody eligible.
	post, second := g.Post("BS-18", "D-1"), g.Post("BS-18", "D-2")
	g.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from)
		values (%d, %d, 'regular', '2018-01-01', '2018-01-01', '2023-12-31', '2023-12-31', 'import', 'list.csv:1'), (%[1]d, %d, 'regular', '2010-01-01', '2010-01-01', '2017-12-31', '2017-12-31', 'import', 'list.csv:2')`, long, post, second))
	of := func(post int64, kind, value, from string) {
		t.Helper()
		g.ok(g.App.RecordPostFact(ctx, who, post, app.PostFactEntry{PostFact: register.PostFact{Kind: kind, Value: value, From: domain.MustDate(from), Document: paper}}))
	}
	of(post, register.FactReemployment, "P-1", "2024-02-01")
	of(second, register.FactNoneEligible, "", "2018-01-01")
	of(second, register.FactContract, "C-1/2018", "2018-02-01")
	_, err = g.App.RecordPostFact(ctx, who, second, app.PostFactEntry{PostFact: register.PostFact{Kind: register.FactReemployment, Value: "P-99", From: domain.MustDate("2025-02-01"), Document: paper}})
	wantRefusal(t, err, "no-such-officer")

	seen := func() map[string][]redflag.Finding {
		g.Sequence(t)
		found := map[string][]redflag.Finding{}
		_, portions := scanned(t, g.World, app.ScanQuery{}, app.ScanAt{})
		for _, p := range portions {
			for _, f := range p.Findings {
				if !f.Gap {
					found[f.Flag] = append(found[f.Flag], f)
				}
			}
		}
		return found
	}
	found := seen()
	for _, want := range []struct {
		flag string
		n    int
		says string
	}{
		{"ad-hoc-long", 2, "over 6 months"}, {"ad-hoc-regularised", 1, "No recommendation of the commission"},
		{"absorbed-into-cadre", 1, "from TEACH"}, {"contract-in-service-post", 1, "on re-employment"},
	} {
		if len(found[want.flag]) != want.n || want.n > 0 && !strings.Contains(found[want.flag][0].Text(), want.says) {
			t.Errorf("%s: %+v, want %d that say %q", want.flag, found[want.flag], want.n, want.says)
		}
	}

	// What the papers had left out is put right by corrections, and the flag of the officer is gone.
	right := adHocOf("2024-01-15", "2024-05-14", 0)
	right.Requisition, right.Approved = domain.MustDate("2024-01-10"), domain.MustDate("2024-01-12")
	g.ok(g.App.CorrectRecord(ctx, who, long, app.Correction{Table: "officer_grade", Row: first, Reason: "the commission's letter was found", Document: paper, Entry: app.Entry{GradeFact: right}}))
	held := days("2024-05-15", "2024-06-30")
	var rest int64
	g.Query(&rest, `select id from officer_grade where officer_id = $1 and start_latest = '2024-07-15'`, long)
	g.ok(g.App.CorrectRecord(ctx, who, long, app.Correction{Table: "officer_grade", Row: rest, Held: &held, Reason: "the order has other days"}))
	if again := seen()["ad-hoc-long"]; len(again) != 1 || again[0].Officer != regularised {
		t.Errorf("after the corrections: %+v", again)
	}
}
