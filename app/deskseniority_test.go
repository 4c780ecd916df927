package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/storage"
)

// levelled is a transfer case whose first two officers are level on every mark, so that seniority sets one before the other.
func levelled(t *testing.T) (*thief, apptest.Moved) {
	t.Helper()
	h := rob(transfers(t))
	m := h.TransferUnit(t)
	h.Seed(f(`update posting set start_earliest = '2019-03-01', start_latest = '2019-03-01' where officer_id = %d`, m.Officers[0]))
	return h, m
}

// TestDeskGoesByADisputedList: where marks alone do not part the officers of a transfer, the sitting names the seniority list and what
// is disputed of it, and the order is subject to that; where they do, nothing is said.
func TestDeskGoesByADisputedList(t *testing.T) {
	t.Parallel()
	h, m := levelled(t)
	b := h.boarded
	var list int64
	h.Query(&list, `select max(id) from seniority_list where grade = 'BS-18'`)
	until := apptest.Today.AddDays(10)
	h.setBack(f(`update seniority_list set objections_until = '%s' where id = %d`, until, list))
	h.Person("an.objector", "officer", h.Officer("OBJECTOR", apptest.OfficerSpec{Grade: "BS-17"}))
	objection, err := h.App.Object(ctx, h.As("an.objector"), app.LodgedObjection{List: list, Matter: "left-out", Grounds: grounds})
	h.ok(err)
	m.ID, err = h.App.OpenCase(ctx, h.As(so), h.TransferOpening(m.Post))
	h.ok(err)
	s, err := h.App.CaseSeniority(ctx, h.As(so), m.ID)
	h.ok(err)
	if s == nil || s.List != list || s.Until != until || len(s.Disputes) != 1 || s.Disputes[0].ID != objection {
		t.Fatalf("the sitting says of its seniority list %+v", s)
	}
	h.ok(h.App.FixList(ctx, h.As(ds), m.ID))
	h.ok(h.App.Recommend(ctx, h.As(so), m.ID, app.Recommendation{}))
	h.ok(h.App.PutUp(ctx, h.As(ds), m.ID, h.Capacity["secretary"], ""))
	h.ok(h.App.DecideBureaucratic(ctx, h.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[:1]}))
	in := h.TransferDraft(m)
	in.Officer = m.Officers[0]
	id, err := h.App.DraftOrder(ctx, h.As(so), in)
	h.ok(err)
	if o := b.order(id); !strings.Contains(o.Basis, f("; subject to the provisional seniority list %d, open to objection until %s; subject to objection %d", list, until, objection)) {
		t.Errorf("the order rests on %q", o.Basis)
	}
	check := func() []string {
		found, err := h.App.CheckCase(ctx, h.As("auditor"), m.ID)
		h.ok(err)
		var codes []string
		for _, x := range found.Findings {
			codes = append(codes, x.Code)
		}
		return codes
	}
	if codes := check(); len(codes) > 0 {
		t.Errorf("the check finds %v", codes)
	}
	h.setBack(f(`delete from panel_objection where case_id = %d`, m.ID))
	if codes := check(); len(codes) != 1 || codes[0] != "panel-list-changed" {
		t.Errorf("of a dispute that the panel no longer tells the check finds %v", codes)
	}

	// Another post, for which the marks part everybody.
	plain := rob(transfers(t))
	other := plain.TransferCase(t)
	if s, err := plain.App.CaseSeniority(ctx, plain.As(so), other.ID); err != nil || s != nil {
		t.Errorf("where marks decide alone the sitting says %+v, %v", s, err)
	}
}

// A list fixed at the desk in which seniority parts officers is not sealed by whoever goes round the application without its seniority list.
func TestDeskListSaysItsSeniorityBySQL(t *testing.T) {
	t.Parallel()
	h, m := levelled(t)
	var err error
	m.ID, err = h.App.OpenCase(ctx, h.As(so), h.TransferOpening(m.Post))
	h.ok(err)
	h.setBack(f(`delete from panel_list where case_id = %d`, m.ID))
	err = h.App.FixList(ctx, h.As(ds), m.ID) // the program reads nothing again: only the wall stands
	if got := storage.Constraint(err); got != "panel_says_its_list" {
		t.Errorf("a list that seniority parts was sealed without its list: %v (%s)", err, got)
	}
	err = h.try(ds, "case.fix-list", f(`insert into panel_list (case_id, list_id, objections_until) values (%d, null, null)`, m.ID))
	if err == nil {
		t.Error("the seniority list of a panel was written by an act that is not named for it")
	}
}
