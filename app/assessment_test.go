package app_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/assessment"
)

// TestAssessmentOverTheRegister holds the yardstick against a register whose files are known one by one, and reads it as those may who answer for it, and nobody else.
func TestAssessmentOverTheRegister(t *testing.T) {
	t.Parallel()
	b := approved(t) // one vacancy: the first of the list recommended, the second a reserve
	b.issued(func(d *app.Draft) { d.Post = b.Post("BS-19", "DS-1") })
	old, held := b.Post("BS-18", "SO-1"), b.Post("BS-18", "SO-2")
	squatter := b.Officer("SQ-1", apptest.OfficerSpec{})
	b.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', '2025-12-31', '2025-12-31', 'import', 'list.csv:1')`, squatter, old),
		fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) values (%d, %d, 'regular', '2026-02-01', '2026-02-01', 'irregular', %d)`, squatter, held, b.Document()),
		fmt.Sprintf(`update officer set left_on = '2026-01-15', left_how = 'dismissed' where id = %d`, b.Officer("GONE-1", apptest.OfficerSpec{})))
	read := func(who string, q app.AssessmentQuery) map[string]assessment.Result {
		t.Helper()
		a, err := b.App.Assessment(ctx, b.As(who), q)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Results) != len(assessment.Criteria) {
			t.Errorf("%d results of %d criteria", len(a.Results), len(assessment.Criteria))
		}
		all := map[string]assessment.Result{}
		for _, r := range a.Results {
			all[r.ID] = r
		}
		return all
	}
	got := read("auditor", app.AssessmentQuery{})
	for id, want := range map[string][3]int{ // met, not met, left open
		"committee-sat": {1, 0, 0}, "members-level": {0, 0, 1}, "no-politics": {1, 0, 0}, "no-political-panel": {1, 0, 0}, "first-ranked": {1, 0, 0}, "not-overruled": {0, 0, 0},
		"five-candidates": {0, 0, 0}, "by-competition": {1, 1, 0}, "senior-competition": {0, 0, 0}, "same-level": {1, 0, 0}, "transfer-grounds": {0, 1, 0}, "promotion-assessed": {1, 0, 0},
		"acting-holders": {0, 0, 0}, "equivalent-post": {0, 0, 0}, "committee-in-law": {1, 0, 3}, "no-political-promotion": {2, 2, 0}, "promotion-assessed-in-law": {3, 1, 0}, "mobility-in-law": {0, 0, 0},
	} {
		r := got[id]
		if have := [3]int{r.Met, r.Failed, r.Left}; have != want {
			t.Errorf("%s: %v, want %v: %+v", id, have, want, r.Verdicts)
		}
		if state := map[bool]string{true: assessment.Computed, false: assessment.NoFile}[want[0]+want[1] > 0]; r.State != state {
			t.Errorf("%s is %s", id, r.State)
		}
	}
	figure := func(r assessment.Result, name string) string {
		for _, f := range r.Figures {
			if f.Name.Text() == name {
				return fmt.Sprintf("%d of %d", f.N, f.Of)
			}
		}
		return "none"
	}
	for _, f := range [][3]string{{"eligible-per-vacancy", "eligible candidates", "2 of 0"}, {"dismissals", "officers: dismissed", "1 of 0"}, {"turnover", "dismissed, of BS-18", "1 of 0"}, {"gender", "women, of all in service", "3 of 3"},
		{"mobility", "officers moved to another post, of those in service", "0 of 3"}} {
		if n := figure(got[f[0]], f[1]); n != f[2] {
			t.Errorf("%s, %s: %s, want %s: %+v", f[0], f[1], n, f[2], got[f[0]].Figures)
		}
	}
	for _, c := range assessment.Criteria {
		if c.How == assessment.ByPerson && got[c.ID].State != assessment.NeedsPerson {
			t.Errorf("%s is %s without anybody", c.ID, got[c.ID].State)
		}
	}

	// The day before the seal nothing had been sealed, and in another year and another government there is nothing.
	before := read("joint.secretary", app.AssessmentQuery{On: apptest.Today.AddDays(-1)})
	if r := before["first-ranked"]; r.State != assessment.NoFile || len(r.Verdicts) > 0 {
		t.Errorf("the day before the seal: %s, %+v", r.State, r.Verdicts)
	}
	if r := read("auditor", app.AssessmentQuery{Year: 2025})["by-competition"]; r.State != assessment.NoFile {
		t.Errorf("of 2025: %+v", r.Verdicts)
	}
	elsewhere := read("auditor", app.AssessmentQuery{Government: "elsewhere"})
	for id, r := range elsewhere {
		if r.State == assessment.Computed {
			t.Errorf("%s has an answer of a government that there is not: %+v", id, r)
		}
	}
	if r := read("auditor", app.AssessmentQuery{Under: b.Division})["by-competition"]; r.Met != 1 || r.Failed != 1 {
		t.Errorf("of the division: %+v", r.Verdicts)
	}
	if r := read("auditor", app.AssessmentQuery{Under: b.Ministry}); r["by-competition"].State != assessment.NoFile || r["headcount"].State != assessment.NoFile {
		t.Errorf("of a ministry without posts: %+v, %+v", r["by-competition"].Verdicts, r["headcount"].Figures)
	}

	one, err := b.App.AssessmentOf(ctx, b.As("auditor"), "first-ranked", app.AssessmentQuery{})
	b.ok(err)
	if v := one.Results[0].Verdicts; len(one.Results) != 1 || len(v) != 1 || v[0].ID != b.ID || v[0].Name == "" || v[0].On != apptest.Today || v[0].Why.Text() != "The first 1 of the list were appointed." {
		t.Errorf("the files of first-ranked: %+v", v)
	}
	_, err = b.App.AssessmentOf(ctx, b.As("auditor"), "beauty", app.AssessmentQuery{})
	b.refused(err, "no-such-criterion")
	_, err = b.App.Assessment(ctx, b.As("auditor"), app.AssessmentQuery{Year: 2031})
	b.refused(err, "year-to-come")
	_, err = b.App.Assessment(ctx, b.As("auditor"), app.AssessmentQuery{Under: b.Division, Government: "elsewhere"})
	b.refused(err, "organization-elsewhere")
	b.Person("an.officer", "officer", b.Officers[0])
	for _, who := range slices.Sorted(maps.Keys(b.Accounts)) {
		_, err := b.App.Assessment(ctx, b.As(who), app.AssessmentQuery{})
		if slices.Contains([]string{"auditor", "joint.secretary", "secretary.establishment"}, who) {
			b.ok(err)
		} else {
			b.refused(err)
		}
	}
}
