package app_test

import (
	"context"
	"errors"
	"testing"

	"merit/app/apptest"
	"merit/domain"
)

// TestVacancyToWorkingPaper walks a case from its vacancies to the approved working paper.
func TestVacancyToWorkingPaper(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	f := w.WorkingPaperCase(t, "BS-19", 2)
	view, err := w.App.Case(context.Background(), w.As("section.officer"), f.ID)
	if err != nil {
		t.Fatal(err)
	}
	if view.State != "working-paper" || view.EditionID != "pk-federal/promotion@2019" {
		t.Errorf("the case is %s under %s, want working-paper under pk-federal/promotion@2019", view.State, view.EditionID)
	}
	if len(f.Officers) != 4 {
		t.Errorf("%d candidates, want 4", len(f.Officers))
	}
	var entries int
	w.Query(&entries, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'case.approve-working-paper' and e.outcome = 'done'`)
	if entries != 1 {
		t.Errorf("%d ledger entries for the approval, want 1", entries)
	}
}

// TestPanelNamesEveryExclusion: nobody of the feeder grade is left out without a reason.
func TestPanelNamesEveryExclusion(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	good := w.Officer("A-1", apptest.OfficerSpec{})
	retired := w.Officer("A-2", apptest.OfficerSpec{Born: "1960-01-01"})
	untaught := w.Officer("A-3", apptest.OfficerSpec{Untaught: true})
	w.Seniority("BS-18", good, retired, untaught)
	id := w.OpenCase(t, "BS-19", 1)
	if err := w.App.ComputePanel(context.Background(), w.As("section.officer"), id); err != nil {
		t.Fatal(err)
	}
	panel, err := w.App.Panel(context.Background(), w.As("section.officer"), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(panel) != 3 {
		t.Fatalf("%d officers considered, want 3", len(panel))
	}
	for _, p := range panel {
		if !p.Included && p.Reasons == "[]" {
			t.Errorf("officer %s is left out without a reason", p.Number)
		}
		if p.Officer == good && !p.Included || p.Officer == retired && p.Included {
			t.Errorf("officer %s: on the panel is %v: %s", p.Number, p.Included, p.Reasons)
		}
	}
}

// TestIncompleteChecklistHoldsTheWorkingPaper: each missing thing is named, and nothing goes up.
func TestIncompleteChecklistHoldsTheWorkingPaper(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := adopted(t).World
	a := w.Officer("A-1", apptest.OfficerSpec{NoAssets: true})
	w.Seniority("BS-18", a)
	id := w.OpenCase(t, "BS-19", 1)
	if err := w.App.ComputePanel(ctx, w.As("section.officer"), id); err != nil {
		t.Fatal(err)
	}
	err := w.App.ApproveWorkingPaper(ctx, w.As("joint.secretary"), id)
	var r *domain.Refusal
	if !errors.As(err, &r) || !r.Has("checklist-incomplete") || len(r.Reasons) != 3 {
		t.Fatalf("ApproveWorkingPaper = %v, want three things missing: assets, certificate, willingness", err)
	}
	if err := w.App.SetChecklist(ctx, w.As("section.officer"), id, a, "assets", w.Document()); !has(err, "shown-by-the-record") {
		t.Errorf("ticking what the record shows = %v, want shown-by-the-record", err)
	}
}

// TestCriteriaComeFirst: a vacancy that fell open before the criteria were adopted cannot be filled by them.
func TestCriteriaComeFirst(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := apptest.New(t)
	_, err := w.App.OpenCase(ctx, w.As("section.officer"), w.Opening("BS-19", domain.MustDate("2026-02-01")))
	if !has(err, "no-edition-in-force") {
		t.Errorf("OpenCase = %v, want no-edition-in-force", err)
	}
	w.Adopt("pk-federal/promotion@2019")
	_, err = w.App.OpenCase(ctx, w.As("section.officer"), w.Opening("BS-19", domain.MustDate("2019-11-01")))
	if !has(err, "criteria-after-vacancy") {
		t.Errorf("OpenCase = %v, want criteria-after-vacancy", err)
	}
}

// TestFourEyesOnWorkingPaper: whoever drafted or reviewed does not approve.
func TestFourEyesOnWorkingPaper(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w := adopted(t).World
	w.Seniority("BS-18", w.Officer("A-1", apptest.OfficerSpec{}))
	id, err := w.App.OpenCase(ctx, w.As("joint.secretary"), w.Opening("BS-19", domain.MustDate("2026-02-01")))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.ComputePanel(ctx, w.As("joint.secretary"), id); err != nil {
		t.Fatal(err)
	}
	if err := w.App.ApproveWorkingPaper(ctx, w.As("joint.secretary"), id); !errors.Is(err, domain.Forbidden) {
		t.Errorf("the drafter approves = %v, want forbidden", err)
	}
}

func has(err error, code string) bool {
	var r *domain.Refusal
	return errors.As(err, &r) && r.Has(code)
}
