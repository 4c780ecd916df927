package app_test

import (
	"context"
	"errors"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
	"merit/storage"
)

// audited is a world in which a scan entered one finding.
func audited(t *testing.T) (*apptest.World, app.FindingView) {
	t.Helper()
	w := apptest.New(t)
	moved(t, w, "2", "2020-01-01", "2020-10-01", "2021-06-01")
	w.Sequence(t)
	scan, portions := scanned(t, w, app.ScanQuery{}, app.ScanAt{})
	if _, err := w.App.RecordScan(context.Background(), w.As("auditor"), scan, givingPortions(portions)); err != nil {
		t.Fatal(err)
	}
	found, err := w.App.AuditFindings(context.Background(), w.As("auditor"), app.FindingQuery{Limit: 10})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d findings, %v", len(found), err)
	}
	return w, found[0]
}

// TestFindingFromBirthToReferral walks a finding through its course, and tries what is out of turn on the way.
func TestFindingFromBirthToReferral(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	w, f := audited(t)
	w.Person("auditor.two", "auditor", 0)
	asked := w.Accounts["secretary.establishment"]
	refused := func(who string, step redflag.Step, code string) {
		t.Helper()
		err := w.App.TakeStep(ctx, w.As(who), f.ID, 0, step)
		var r *domain.Refusal
		if !errors.As(err, &r) || !r.Has(code) {
			t.Errorf("%s takes %s: %v, want %s", who, step.Kind, err, code)
		}
	}
	taken := func(who string, step redflag.Step, state string) {
		t.Helper()
		if err := w.App.TakeStep(ctx, w.As(who), f.ID, 0, step); err != nil {
			t.Fatalf("%s takes %s: %v", who, step.Kind, err)
		}
		now, err := w.App.AuditFinding(ctx, w.As("auditor"), f.ID)
		if err != nil || now.State != state || now.Version != f.Version+1 {
			t.Fatalf("after %s: %s, version %d, %v", step.Kind, now.State, now.Version, err)
		}
		f = now
	}
	const why = "The three orders moved the officer within seventeen months and none of them says anything of the officer or the posts."
	refused("auditor", redflag.Step{Kind: "wave-through"}, "step-unknown")
	refused("auditor", redflag.Step{Kind: redflag.StepSubstantiate, Body: why}, "step-out-of-turn")
	refused("auditor", redflag.Step{Kind: redflag.StepRefer, Body: why, Office: "the Bureau"}, "step-out-of-turn")
	refused("auditor", redflag.Step{Kind: redflag.StepExplain, Body: "public interest"}, "reasons-missing")
	refused("auditor", redflag.Step{Kind: redflag.StepQuery}, "service-missing")
	refused("auditor", redflag.Step{Kind: redflag.StepQuery, Body: "Why?", Served: "by hand", To: w.Accounts["auditor.two"]}, "not-in-office")
	refused("auditor", redflag.Step{Kind: redflag.StepAssign, To: asked}, "not-an-auditor")
	for _, who := range []string{"section.officer", "secretary.establishment", "minister", "prime.minister", "chair", "admin"} {
		refused(who, redflag.Step{Kind: redflag.StepExplain, Body: why}, "not-your-power")
	}
	taken("auditor", redflag.Step{Kind: redflag.StepAssign, To: w.Accounts["auditor.two"]}, redflag.Open)
	taken("auditor.two", redflag.Step{Kind: redflag.StepQuery, Body: "Why were three orders needed in seventeen months?", Served: "by hand, receipt 12", To: asked}, redflag.Queried)
	if due := apptest.Today.AddDays(redflag.QueryDays); f.Due != due || f.AssignedTo != "auditor.two" {
		t.Errorf("an answer is due on %s, the finding lies with %q", f.Due, f.AssignedTo)
	}
	refused("section.officer", redflag.Step{Kind: redflag.StepAnswer, Body: "x"}, "no-such-finding")
	refused("auditor", redflag.Step{Kind: redflag.StepEscalate, Office: "the Cabinet Division"}, "answer-not-due")
	mine, err := w.App.AskedOfMe(ctx, w.As("secretary.establishment"))
	if err != nil || len(mine) != 1 {
		t.Fatalf("%d findings were put to the asked, %v", len(mine), err)
	}
	if mine, err := w.App.AskedOfMe(ctx, w.As("secretary")); err != nil || len(mine) != 0 {
		t.Errorf("%d findings were put to somebody else, %v", len(mine), err)
	}
	if _, err := w.App.FindingAsked(ctx, w.As("secretary"), f.ID); err == nil {
		t.Error("somebody else reads what was asked")
	}
	late := *w
	late.App = w.App.On(f.Due.AddDays(1))
	if err := late.App.TakeStep(ctx, w.As("auditor"), f.ID, f.Version+5, redflag.Step{Kind: redflag.StepEscalate, Office: "the Cabinet Division"}); !errors.Is(err, domain.Stale) {
		t.Errorf("a version that is not the finding's: %v", err)
	}
	if err := late.App.TakeStep(ctx, w.As("auditor"), f.ID, f.Version, redflag.Step{Kind: redflag.StepEscalate, Office: "the Cabinet Division"}); err != nil {
		t.Fatal(err)
	}
	f.Version++
	taken("secretary.establishment", redflag.Step{Kind: redflag.StepAnswer, Body: "The posts were upgraded one after the other."}, redflag.Answered)
	taken("auditor", redflag.Step{Kind: redflag.StepSubstantiate, Body: why}, redflag.Substantiated)
	refused("auditor", redflag.Step{Kind: redflag.StepRefer, Body: why, Office: "the Bureau"}, "indicator-alone")
	// A breach on the same officer stands beside it, and the referral may go.
	sequencer, err := storage.Open(ctx, w.DB.Sequencer, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer sequencer.Close()
	beside := redflag.Finding{Flag: "osd-long", Key: "officer_status 1", On: apptest.Today, Severity: redflag.High, Breach: true, About: redflag.About{Officer: f.Officer}, Evidence: []redflag.Line{{Sentence: domain.Says("x")}}}
	if n, err := sequencer.RaiseFindings(ctx, apptest.Today, []redflag.Finding{beside}, 0); err != nil || n != 1 {
		t.Fatalf("raised %d, %v", n, err)
	}
	taken("auditor", redflag.Step{Kind: redflag.StepRefer, Body: why, Office: "the Bureau"}, redflag.Referred)
	refused("auditor", redflag.Step{Kind: redflag.StepExplain, Body: why}, "step-out-of-turn")
	if kinds := len(f.Steps); kinds != 6 || f.Steps[5].Office != "the Bureau" || f.Steps[2].Office != "the Cabinet Division" {
		t.Errorf("%d steps: %+v", kinds, f.Steps)
	}
}
