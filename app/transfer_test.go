package app_test

import (
	"encoding/json"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// transfers is a world that has adopted the transfer edition.
func transfers(t *testing.T) *boarded {
	t.Helper()
	return kept(t, "transfers", func(b *boarded) { b.Adopt(apptest.TransferEdition) })
}

// TestTransferFromVacancyToAssumption: a section officer opens the case and its marks are there; a reviewer fixes the list;
// the desk recommends; the authority approves; the order ends one posting and opens the other, and gives no grade.
func TestTransferFromVacancyToAssumption(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	m := b.TransferCase(t)
	view, err := b.App.Case(ctx, b.As(so), m.ID)
	b.ok(err)
	if view.State != "frozen" || view.Kind != "transfer" || view.FromGrade != "BS-18" || view.Number[:2] != "T/" {
		t.Errorf("opened, the case is %s, a %s from %s, numbered %s", view.State, view.Kind, view.FromGrade, view.Number)
	}
	panel, err := b.App.Panel(ctx, b.As(so), m.ID)
	b.ok(err)
	if len(panel) != 3 || !panel[0].Included || !panel[1].Included || panel[2].Included {
		t.Errorf("the panel: %+v", panel)
	}
	marks, err := b.App.ComputedMarks(ctx, b.As(so), m.ID)
	b.ok(err)
	cited := 0
	for _, mark := range marks {
		var lines []app.MarkLine
		if err := json.Unmarshal([]byte(mark.Lines), &lines); err != nil || len(lines) == 0 {
			t.Errorf("the mark on %s of officer %d has no line: %v", mark.Criterion, mark.Officer, err)
		}
		for _, l := range lines {
			cited += len(l.Refs)
		}
	}
	if len(marks) != 14 || cited == 0 {
		t.Errorf("%d marks citing %d records", len(marks), cited)
	}
	b.refused(b.App.FixList(ctx, b.As(so), m.ID))
	b.ok(b.App.FixList(ctx, b.As(ds), m.ID))
	list, err := b.App.MeritListOf(ctx, b.As(so), m.ID)
	b.ok(err)
	if len(list.Entries) != 2 || list.Entries[0].Officer != m.Officers[1] {
		t.Fatalf("the list: %+v", list.Entries)
	}
	b.ok(b.App.Recommend(ctx, b.As(so), m.ID, app.Recommendation{}))
	b.ok(b.App.PutUp(ctx, b.As(ds), m.ID, b.Capacity["secretary"], ""))
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[1:2]}))
	id, err := b.App.DraftOrder(ctx, b.As(so), b.TransferDraft(m))
	b.ok(err)
	b.ok(b.App.IssueOrder(ctx, b.As(ds), id, 0))
	o := b.order(id)
	if o.Kind != "merit" || o.Subject != "transfer" || o.State != "issued" || o.Post != m.Post {
		t.Errorf("the order: %+v", o)
	}
	self := b.self(m.Officers[1])
	_, err = b.App.RelinquishCharge(ctx, self, app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	b.ok(err)
	_, err = b.App.AssumeCharge(ctx, self, app.Charge{Order: id, On: apptest.Today, Noon: "afternoon"})
	b.ok(err)
	var held, grades int64
	b.Query(&held, `select officer_id from posting where post_id = $1 and kind = 'regular' and source = 'order' and end_earliest is null`, m.Post)
	b.Query(&grades, `select count(*) from officer_grade where order_id is not null`)
	if held != m.Officers[1] || grades != 0 {
		t.Errorf("officer %d sits in the post, and %d grades were given", held, grades)
	}
	check, err := b.App.CheckCase(ctx, b.As("auditor"), m.ID)
	b.ok(err)
	if len(check.Findings) > 0 {
		t.Errorf("the check finds %+v", check.Findings)
	}
}
