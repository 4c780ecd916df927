package app_test

import (
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
)

// TestExemptionsFromRotation: that somebody was let off rotation is entered like any circumstance, and found unless the authority of the officer's class
// granted it for security or health.
func TestExemptionsFromRotation(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	exempt := func(number, ground, by string) int64 {
		t.Helper()
		officer := e.Officer(number, apptest.OfficerSpec{})
		_, err := e.App.EnterRecord(ctx, e.As(so), officer, app.Entry{Circumstance: &domain.Circumstance{Kind: domain.CircumstanceExemption, Ground: ground, Authority: by,
			Held: domain.Spell{Start: domain.On(apptest.Today.AddDays(-30))}, Document: e.Document()}})
		e.ok(err)
		return officer
	}
	exempt("BY-SECRETARY", "health", "secretary")
	want := []int64{exempt("BY-MINISTER", "health", "minister"), exempt("AT-WILL", "another", "secretary")}
	var got []int64
	for _, f := range foundOf(t, e.World, "rotation-exemption") {
		got = append(got, f.Officer)
	}
	if !slices.Equal(got, want) {
		t.Errorf("found of officers %v, want %v", got, want)
	}
}
