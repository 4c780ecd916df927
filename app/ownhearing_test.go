package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// TestOwnHearings: an officer reads on which move the officer is heard, and why, while it can be answered; nobody else does by this road.
func TestOwnHearings(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	short, _ := e.officer("2025-06-01")
	self := e.self()
	e.officer("2025-06-01")
	other := e.self()
	id, err := e.draft(app.ExceptionDraft{Ground: "court-order", Court: opposed, Officer: short, Post: e.post(), Reasons: compelling})
	e.ok(err)
	moves, err := e.App.OwnHearings(ctx, self)
	e.ok(err)
	if len(moves) != 1 || moves[0].Order != id || moves[0].Happened != compelling.Happened || moves[0].From == "" || moves[0].To == "" || moves[0].State != "draft" {
		t.Fatalf("the officer reads %+v", moves)
	}
	if moves, err := e.App.OwnHearings(ctx, other); err != nil || len(moves) != 0 {
		t.Errorf("another officer reads %+v, %v", moves, err)
	}
	for _, person := range []string{so, ds, "secretary", "minister", "auditor", "admin"} {
		_, err := e.App.OwnHearings(ctx, e.As(person))
		e.refused(err)
	}
	_, err = e.App.AnswerOrder(ctx, self, id, "I have begun the spillway and would rather finish it.", 0)
	e.ok(err)
	if moves, err = e.App.OwnHearings(ctx, self); err != nil || len(moves) != 1 || len(moves[0].Hearings) != 1 {
		t.Errorf("after the answer the officer reads %+v, %v", moves, err)
	}
	e.ok(e.App.WithdrawOrder(ctx, e.As(js), id, app.Step{Reason: "The court has recalled its order of February."}))
	if moves, err := e.App.OwnHearings(ctx, self); err != nil || len(moves) != 0 {
		t.Errorf("of an order withdrawn the officer reads %+v, %v", moves, err)
	}

	// A move whose tenure is served asks nobody.
	served, _ := e.officer("2020-01-01")
	self = e.self()
	_, err = e.draft(app.ExceptionDraft{Ground: "court-order", Court: opposed, Officer: served, Post: e.post()})
	e.ok(err)
	if moves, err := e.App.OwnHearings(ctx, self); err != nil || len(moves) != 0 {
		t.Errorf("of a move after the tenure the officer reads %+v, %v", moves, err)
	}
	// In danger to life it is answered within seven days after the issue.
	quick, _ := e.officer("2025-06-01")
	self = e.self()
	urgent := e.issuedHigher(app.ExceptionDraft{Ground: "court-order", Court: opposed, Officer: quick, Post: e.post(), Reasons: compelling, Danger: true})
	for days, want := range map[int]int{0: 1, 7: 1, 8: 0} {
		if moves, err := e.App.On(apptest.Today.AddDays(days)).OwnHearings(ctx, self); err != nil || len(moves) != want {
			t.Errorf("%d days after order %d: %d moves, %v", days, urgent, len(moves), err)
		}
	}
}

// issuedHigher is issued by the word of the next higher authority, where the order cuts a posting short.
func (e *excepted) issuedHigher(in app.ExceptionDraft) int64 {
	e.t.Helper()
	id, err := e.draft(in)
	e.ok(err)
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
	e.ok(e.App.IssueOrder(ctx, e.As(ds), id, 0))
	return id
}
