package app_test

import (
	"strings"
	"testing"

	"merit/app/apptest"
)

// What is erased, of whom and by whom.
func erasureStage(t *testing.T) (*thief, []wall) {
	e := newErasable(t)
	h := rob(&boarded{World: e.World, t: t})
	serving, own := e.Officer("SERVES", apptest.OfficerSpec{}), e.Officer("OWN", apptest.OfficerSpec{})
	e.Seed(f(`update officer set left_on = '2020-05-04', left_how = 'retired' where id = %d`, own))
	e.Person("own.head", "joint-secretary", own)
	waits, err := e.App.ProposeErasure(ctx, e.As(js), own, e.proposal())
	h.ok(err)
	done, err := e.App.ProposeErasure(ctx, e.As(js), e.officer, e.proposal())
	h.ok(err)
	h.ok(e.App.ApproveErasure(ctx, e.As("auditor"), done))
	insert := func(officer int64) string {
		return strings.NewReplacer("OFFICER", f("%d", officer), "PAPER", f("%d", e.order)).
			Replace(`insert into erasure (officer_id, authority, order_no, order_date, ground, document_id) values (OFFICER, 'High Court', 'W.P. 1', '2026-01-01', 'The court directs that it be erased.', PAPER)`)
	}
	approve := func(id int64) string { return f(`update erasure set approved_by = 1 where id = %d`, id) }
	return h, []wall{
		{"erasure_two_people", "erasure_of_a_former_officer", 11, js, "erasure.propose", insert(serving), "not null",
			func() error { return only(e.App.ProposeErasure(ctx, e.As(js), serving, e.proposal())) }, "officer-still-serves"},
		{"erasure_two_people", "erasure_not_of_oneself", 8, "own.head", "erasure.propose", insert(own), "not null",
			func() error { return only(e.App.ProposeErasure(ctx, e.As("own.head"), own, e.proposal())) }, "own-matter"},
		{"erasure_two_people", "erasure_act_fits", 11, "auditor", "erasure.approve", approve(done), "nobody",
			func() error { return e.App.ApproveErasure(ctx, e.As("auditor"), done) }, "already-erased"},
		{"erasure", "erasure_needs_two_people", 8, js, "erasure.approve", approve(waits), "act_needs_power",
			func() error { return e.App.ApproveErasure(ctx, e.As(js), waits) }, "powers-apart"},
	}
}
