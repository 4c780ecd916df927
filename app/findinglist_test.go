package app_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/storage"
)

// TestFindingsByWeight: the list goes by incident and weight as on the day, in pages that lose and repeat nothing; what is explained moves to the end
// at once, and what is found meanwhile stands in its place at once.
func TestFindingsByWeight(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := apptest.New(t)
	officer := w.Officer("BS-19-1", apptest.OfficerSpec{Grade: "BS-19"})
	other := w.Officer("BS-19-2", apptest.OfficerSpec{Grade: "BS-19"})
	post := w.Post("BS-19", "P-19")
	raise := func(flag, key string, breach bool, severity redflag.Severity, years int, about redflag.About, skipped int) {
		w.Raised(t, redflag.Finding{Flag: flag, Key: key, On: apptest.Today.AddYears(-years), Severity: severity, Breach: breach, About: about, Skipped: skipped, Evidence: []redflag.Line{{Sentence: domain.Says("x")}}})
	}
	raise("churn", "officer 1", false, redflag.Medium, 0, redflag.About{Officer: officer}, 0)
	raise("own-pay-scale", "posting 1", false, redflag.Medium, 0, redflag.About{Officer: officer, Post: post}, 0)
	raise("election-window", "posting 1", true, redflag.High, 0, redflag.About{Officer: officer, Post: post}, 0)
	raise("election-window", "posting 2", true, redflag.High, 1, redflag.About{Officer: other, Post: post}, 2)
	for n := range 5 {
		raise("assets-not-filed", fmt.Sprintf("officer %d, 2024", n), true, redflag.Medium, 3, redflag.About{Officer: officer, Unit: w.Division}, 0)
	}
	ask := func(q app.FindingQuery) (all []string) {
		t.Helper()
		found, err := w.App.AuditFindings(ctx, w.As("auditor"), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			all = append(all, fmt.Sprintf("%d %d %s/%d", f.Incident.Rank, f.Incident.Weight, f.Flag, f.Incident.Asked))
		}
		return all
	}
	backlog := "3 66 assets-not-filed/5"
	want := []string{"1 382 election-window/1", "2 300 election-window/2", "2 300 own-pay-scale/2", backlog, backlog, "4 40 churn/1"}
	if got := ask(app.FindingQuery{Each: 2, Limit: 50}); !slices.Equal(got, want) {
		t.Fatalf("the list reads\n%q, want\n%q", got, want)
	}
	whole, err := w.App.AuditFindings(ctx, w.As("auditor"), app.FindingQuery{Limit: 50})
	if err != nil || len(whole) != 9 {
		t.Fatalf("%d findings, %v", len(whole), err)
	}
	for size := 1; size < 5; size++ {
		var ids []int64
		for q := (app.FindingQuery{Limit: size}); ; {
			page, err := w.App.AuditFindings(ctx, w.As("auditor"), q)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range page {
				ids = append(ids, f.ID)
			}
			if len(page) == 0 {
				break
			}
			place := page[len(page)-1].Place()
			q.After = &place
		}
		if !slices.EqualFunc(ids, whole, func(id int64, f app.FindingView) bool { return id == f.ID }) {
			t.Errorf("in pages of %d: %d", size, ids)
		}
	}
	for name, test := range map[string]struct {
		q    app.FindingQuery
		want []string
	}{
		"one incident":    {app.FindingQuery{Incident: whole[1].Incident.Key}, want[1:3]},
		"no incident":     {app.FindingQuery{Incident: "order 7"}, nil},
		"by severity":     {app.FindingQuery{FindingQuery: storage.FindingQuery{Severity: "medium", Flag: "own-pay-scale"}}, []string{"2 300 own-pay-scale/1"}},
		"of another one":  {app.FindingQuery{FindingQuery: storage.FindingQuery{Officer: other}}, want[:1]},
		"below a unit":    {app.FindingQuery{FindingQuery: storage.FindingQuery{Under: w.Division}, Each: 2}, want[3:5]},
		"in one state":    {app.FindingQuery{FindingQuery: storage.FindingQuery{State: redflag.Explained}}, nil},
		"breaches of one": {app.FindingQuery{FindingQuery: storage.FindingQuery{Breach: true, Post: post}}, []string{want[0], "2 300 election-window/1"}},
	} {
		test.q.Limit = 50
		if got := ask(test.q); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	one, err := w.App.AuditFinding(ctx, w.As("auditor"), whole[1].ID)
	if err != nil || one.Incident == nil || one.Incident.Rank != 2 || one.Incident.Count != 2 {
		t.Errorf("the finding's own page: %+v, %v", one.Incident, err)
	}
	if err := w.App.TakeStep(ctx, w.As("auditor"), whole[0].ID, 0, redflag.Step{Kind: redflag.StepExplain, Body: "The commission approved the move on 3 March 2025 in its letter 12/2025, before the order was signed."}); err != nil {
		t.Fatal(err)
	}
	raise("void-quorum", "case 1", true, redflag.High, 0, redflag.About{Unit: w.Division}, 4)
	got := ask(app.FindingQuery{Each: 1, Limit: 50})
	if now := []string{"1 600 void-quorum/1", "2 300 election-window/2", backlog, "4 40 churn/1", "5 0 election-window/1"}; !slices.Equal(got, now) {
		t.Errorf("after an explanation and a finding more: %q, want %q", got, now)
	}
	w.App = w.App.On(apptest.Today.AddYears(4))
	if got := ask(app.FindingQuery{Each: 1, Limit: 1}); !slices.Equal(got, []string{"1 240 void-quorum/1"}) {
		t.Errorf("four years later: %q", got)
	}
}
