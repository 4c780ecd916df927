package app_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
)

// TestRegisterRulesAlone takes the walls of the database away: the application's own rules must refuse by themselves.
func TestRegisterRulesAlone(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	g.Seed(`alter table post disable trigger post_within_sanction`, `alter table post disable trigger post_abolished`, `alter table organization disable trigger organization_go_live`,
		`alter table evaluation disable trigger correction_replaces`, `alter table evaluation drop constraint evaluation_no_overlap`, `alter table posting disable trigger posting_enters_by_order`,
		`alter table qualification disable trigger file_within_ministry`, `alter table officer_correction disable trigger officer_corrected`, `alter table document drop constraint document_type_known`)
	line := g.ok(g.App.CreateLine(ctx, who, app.Line{Organization: g.Ministry, Cadre: g.CadreID, Grade: "BS-19", Title: "DS", Sanctioned: 1, SanctionOrder: "S"}))
	post := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: "DS-1"}))
	_, err := g.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: "DS-2"})
	wantRefusal(t, err, "beyond-sanctioned-strength")
	officer, other := g.entered("P-1", 0), g.entered("P-2", 0)
	g.ok(g.App.ReportIrregular(ctx, who, officer, post, days("2025-06", ""), g.paper()))
	wantRefusal(t, g.App.AbolishPost(ctx, g.As("joint.secretary"), post, apptest.Today), "post-is-held")

	g.Seed(`update organization set go_live_proposed = '2026-01-01', go_live_proposed_by = ` + fmt.Sprint(g.Accounts["joint.secretary"]) + ` where id = ` + fmt.Sprint(g.Ministry))
	if err := g.App.ApproveGoLive(ctx, g.As("joint.secretary"), g.Ministry); !errors.Is(err, domain.Forbidden) {
		t.Errorf("whoever proposed the day approves it: %v", err)
	}
	g.Seed(`update organization set go_live = '2026-01-01' where id = ` + fmt.Sprint(g.Ministry))
	wantRefusal(t, g.App.ProposeGoLive(ctx, who, g.Ministry, apptest.Today), "gone-live-already")
	wantRefusal(t, g.App.ApproveGoLive(ctx, g.As("secretary.establishment"), g.Ministry), "gone-live-already")

	report := app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days("2024-01-01", "2024-12-31"), Grade: "BS-17", Grading: "good"}}
	ids, err := g.App.EnterRecord(ctx, who, officer, report)
	if err != nil {
		t.Fatal(err)
	}
	_, err = g.App.EnterRecord(ctx, who, officer, report)
	wantRefusal(t, err, "reports-overlap")
	_, err = g.App.CorrectRecord(ctx, who, other, app.Correction{Table: "evaluation", Row: ids[0], Reason: "it is the other officer's", Entry: report})
	wantRefusal(t, err, "no-such-row")
	_, err = g.App.CorrectRecord(ctx, who, officer, app.Correction{Table: "training", Row: ids[0], Reason: "it is another kind of paper", Entry: report})
	wantRefusal(t, err, "no-such-row")
	_, err = g.App.EnterRecord(ctx, g.As("ministry.hr"), officer, app.Entry{Qualification: &domain.Qualification{Name: "MPA", Level: "master"}})
	if !errors.Is(err, domain.Forbidden) {
		t.Errorf("another ministry's file: %v", err)
	}
	_, err = g.App.AddDocument(ctx, who, "a.html", []byte("<html><script>"))
	wantRefusal(t, err, "document-type-unknown")
}

// Two people correct one row at once: one correction stands, the other is told.
func TestCorrectionsAtOnce(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx := t.Context()
	officer := g.entered("P-1", 0)
	entry := func(grading string) app.Entry {
		return app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days("2024-01-01", "2024-12-31"), Grade: "BS-17", Grading: grading}}
	}
	ids, err := g.App.EnterRecord(ctx, g.As("section.officer"), officer, entry("average"))
	if err != nil {
		t.Fatal(err)
	}
	errs := make([]error, 4)
	var wg sync.WaitGroup
	for i, person := range []string{"section.officer", "deputy.secretary", "joint.secretary", "secretary.establishment"} {
		wg.Go(func() {
			_, errs[i] = g.App.CorrectRecord(ctx, g.As(person), officer, app.Correction{Table: "evaluation", Row: ids[0], Reason: "the form says otherwise", Entry: entry("good")})
		})
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
			continue
		}
		wantRefusal(t, err, "replaced-meanwhile")
	}
	if n := g.count(`select count(*) from evaluation where replaced_by is null`); done != 1 || n != 1 {
		t.Errorf("%d corrections went through, %d reports stand", done, n)
	}
}
