package app_test

import (
	"testing"

	"merit/app/apptest"
	"merit/domain"
)

// TestIrregularOccupationTakesNobodysSeat: who sits in a post without an order is shown where the regular posting is, and the post so occupied
// stands beside it as what it is.
func TestIrregularOccupationTakesNobodysSeat(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, seat := e.officer("2020-01-01")
	occupied := e.post()
	_, err := e.App.ReportIrregular(ctx, e.As(so), officer, occupied, domain.Spell{Start: domain.On(apptest.Today.AddDays(-3))}, e.paper)
	e.ok(err)
	entry, err := e.App.CivilEntry(ctx, e.As("minister"), officer)
	e.ok(err)
	if entry.Post != seat {
		t.Errorf("the civil list shows the officer in post %d, and the regular one is %d", entry.Post, seat)
	}
	if p := entry.Present; p == nil || p.Status != "posted" || p.Post != seat || len(p.Beside) != 1 || p.Beside[0].Post != occupied || !p.Beside[0].Irregular || p.Beside[0].Order != 0 {
		t.Errorf("the officer is %+v", p)
	}
}
