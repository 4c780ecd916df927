package app_test

import (
	"encoding/json"
	"errors"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
)

// TestFindingPackOfACase: the pack of a finding about a case says who stood on its sealed list with what marks, and what was asked for
// about the time of the act; nothing of longer ago; and the proof of the finding is checked by whoever has the ledger's key.
func TestFindingPackOfACase(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	w := apptest.New(t)
	w.Adopt("pk-federal/promotion@2019")
	f := w.SealedCase(t)
	direct := func(body string) {
		t.Helper()
		if _, err := w.App.RecordDirection(ctx, w.As("minister"), app.DirectionGiven{Officer: f.Officers[0], Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	direct("Take the first.")
	found := func(key string, on domain.Date) int64 {
		w.Raised(t, redflag.Finding{Flag: "void-quorum", Key: key, On: on, Severity: redflag.High, Breach: true, About: redflag.About{Case: f.ID, Officer: f.Officers[0]}, Skipped: 1,
			Evidence: []redflag.Line{{Sentence: domain.Says("On %s %s of the %s members with a vote were present; %s are needed.", on.String(), "2", "5", "3")}}})
		var id int64
		w.Query(&id, `select id from finding where key = $1`, key)
		return id
	}
	now, old := found("case now", apptest.Today), found("case long ago", apptest.Today.AddDays(-181))
	if p, err := w.App.FindingPack(ctx, w.As("auditor"), now); err != nil || len(p.Proofs) != 0 && len(p.Proofs[0].Entries) != 0 {
		t.Errorf("proven before any checkpoint: %v, %v", p.Proofs, err)
	}
	w.Sequence(t)
	p, err := w.App.FindingPack(ctx, w.As("auditor"), now)
	if err != nil {
		t.Fatal(err)
	}
	if p.Case == nil || p.Case.State != "sealed" || len(p.Case.Candidates) != len(f.Officers) || p.Case.Candidates[0].Total != "89" || p.Case.Candidates[0].Number == "" || !p.Case.Candidates[1].Passed {
		t.Errorf("the case in the pack: %+v", p.Case)
	}
	if len(p.Directions) != 1 || p.Directions[0].Body != "Take the first." || p.Directions[0].As != "minister" || p.Finding.Displaced != 1 || !p.Finding.Verified {
		t.Errorf("the pack: %+v", p)
	}
	if len(p.Proofs) != 1 || len(p.Proofs[0].Entries) != 1 || p.Proofs[0].Table != "finding" {
		t.Errorf("proofs: %+v", p.Proofs)
	}
	// What is written on the note sheet and done with the case since does not change what the pack says was known.
	before, err := json.Marshal(p.Case)
	if err != nil {
		t.Fatal(err)
	}
	var holder string
	w.Query(&holder, `select a.username from cases c join account a on a.id = c.holder_id where c.id = $1`, f.ID)
	if _, err := w.App.WriteNote(ctx, w.As(holder), f.ID, "Written afterwards."); err != nil {
		t.Fatal(err)
	}
	p, err = w.App.FindingPack(ctx, w.As("auditor"), now)
	if err != nil {
		t.Fatal(err)
	}
	if after, _ := json.Marshal(p.Case); string(after) != string(before) || p.AsKnown != apptest.Today || p.Case.StateNow != "sealed" {
		t.Errorf("the case in the pack was %s and is %s", before, after)
	}
	if p, err := w.App.FindingPack(ctx, w.As("auditor"), old); err != nil || len(p.Directions) != 0 {
		t.Errorf("181 days apart: %+v, %v", p.Directions, err)
	}
	for _, who := range []string{"minister", "secretary", "admin", "chair", "section.officer"} {
		var refused *domain.Refusal
		if _, err := w.App.FindingPack(ctx, w.As(who), now); !errors.As(err, &refused) || refused.Kind != domain.Forbidden {
			t.Errorf("%s reads the pack: %v", who, err)
		}
	}
}
