package app_test

import (
	"testing"

	"merit/app"
	"merit/domain"
	"merit/storage"
)

// The next higher authority reads a case that it may have to cancel or decide, and none before its names are known.
func TestNextHigherAuthorityReadsOncePanelled(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	open := w.OpenCase(t, "BS-19", 1)
	pm := w.As("prime.minister")
	_, err := w.App.Case(ctx, pm, open)
	wantRefusal(t, err, "not-the-authority")
	f := w.WorkingPaperCase(t, "BS-19", 1)
	if _, err = w.App.Case(ctx, pm, f.ID); err != nil {
		t.Error(err)
	}
	_, err = w.App.Case(ctx, w.As("minister"), f.ID)
	wantRefusal(t, err, "not-the-authority")
	may, err := w.App.CaseMay(ctx, pm, f.ID)
	if err != nil || may["decide.political"].Allowed || may["decide.bureaucratic"].Allowed {
		t.Errorf("who may read may decide: %+v, %v", may["decide.political"], err)
	}
}

// What is put up lies before its authority alone, and before the next higher one once the remands are spent.
func TestDocket(t *testing.T) {
	t.Parallel()
	b := recommended(t)
	waiting := func(who string) int {
		t.Helper()
		d, err := b.App.DocketOf(ctx, b.As(who))
		b.ok(err)
		return len(d.Waiting)
	}
	for who, want := range map[string]int{"secretary": 1, "prime.minister": 0, "minister": 0, "secretary.establishment": 0, "section.officer": 0, "auditor": 0} {
		if got := waiting(who); got != want {
			t.Errorf("%d cases lie before %s, want %d", got, who, want)
		}
	}
	_, err := b.App.DocketOf(ctx, b.As("admin"))
	b.refused(err)
	s, err := b.App.SubmissionOf(ctx, b.As("secretary"), b.ID)
	b.ok(err)
	if !s.Decide.Allowed || s.Remand != nil || s.Remanded != 0 || len(s.Names) != 2 || len(s.List.Entries) != 2 || s.Summary == nil {
		t.Errorf("the submission: %+v", s)
	}
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Remand: true, Reasons: "The board may look again at the report of last year."}))
	s, err = b.App.SubmissionOf(ctx, b.As("secretary"), b.ID)
	b.ok(err)
	if s.Names != nil || s.Summary != nil || len(s.Earlier) != 1 || len(s.Earlier[0].Names) != 2 || s.Remanded != 1 {
		t.Errorf("after the remand: %+v", s)
	}
	if d, err := b.App.DocketOf(ctx, b.As("secretary")); err != nil || len(d.Waiting) != 0 || len(d.Decided) != 1 || d.Decided[0].Kind != "remand" {
		t.Errorf("the docket after the remand: %+v, %v", d, err)
	}
}

// A modification asks which version was read, as every step in an order's life does.
func TestModificationOfAnotherVersion(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id := b.issued(nil)
	read := b.order(id).Version
	b.ok(b.App.Corrigendum(ctx, b.As("deputy.secretary"), id, "Another text.", why))
	stale := why
	stale.Version = read
	_, err := b.App.ModifyOrder(ctx, b.As("joint.secretary"), id, b.Post("BS-19", "DS-9"), domain.Date{}, stale)
	b.refused(err, "changed-meanwhile")
}

// The public reads an order that is issued, without the people of the desk; of a draft it learns nothing.
func TestPublicOrder(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id, err := b.draft(nil)
	b.ok(err)
	_, err = b.App.PublicOrder(ctx, id)
	b.refused(err, "no-such-order")
	b.ok(b.App.IssueOrder(ctx, b.As("deputy.secretary"), id, 0))
	f, err := b.App.PublicOrder(ctx, id)
	b.ok(err)
	if f.Number == "" || f.DraftedBy != 0 || f.IssuedBy != 0 || f.Drafter != "" || f.Issuer != "" || f.May != nil || f.OfficerName == "" {
		t.Errorf("the public reads %+v", f)
	}
}

// A draft that is withdrawn was never an order: who could not read it before cannot read it since, and no list has it. Who could sees what
// became of it; and an order that was issued stays public, withdrawn too.
func TestAWithdrawnDraftStaysUnread(t *testing.T) {
	t.Parallel()
	b := approved(t)
	drafted, err := b.draft(nil)
	b.ok(err)
	b.ok(b.App.WithdrawOrder(ctx, b.As("joint.secretary"), drafted, why))
	issued := b.issued(nil)
	b.ok(b.App.WithdrawOrder(ctx, b.As("joint.secretary"), issued, why))
	_, err = b.App.PublicOrder(ctx, drafted)
	b.refused(err, "no-such-order")
	f, err := b.App.PublicOrder(ctx, issued)
	b.ok(err)
	if f.State != storage.OrderWithdrawn {
		t.Errorf("the public reads that the order is %s", f.State)
	}
	for _, who := range []app.Caller{b.self(b.Officers[0]), b.As("minister"), b.As("admin")} {
		_, _, err := b.App.Order(ctx, who, drafted)
		b.refused(err)
		_, err = b.App.OrderFile(ctx, who, drafted)
		b.refused(err)
		_, err = b.App.OrderVoices(ctx, who, drafted)
		b.refused(err)
		if _, err = b.App.OrderFile(ctx, who, issued); err != nil {
			t.Errorf("the order that was issued is not read: %v", err)
		}
		for _, state := range []string{"", storage.OrderWithdrawn} {
			plain, err := b.App.Orders(ctx, who, b.ID, 0, state, 0, 10)
			b.ok(err)
			named, err := b.App.OrderList(ctx, who, app.OrderQuery{Case: b.ID, State: state, Limit: 10})
			b.ok(err)
			if len(plain) != 1 || plain[0].ID != issued || len(named) != 1 || named[0].ID != issued {
				t.Errorf("listed with the state %q are %+v and %+v", state, plain, named)
			}
		}
	}
	for _, person := range []string{"section.officer", "auditor"} {
		f, err := b.App.OrderFile(ctx, b.As(person), drafted)
		b.ok(err)
		named, err := b.App.OrderList(ctx, b.As(person), app.OrderQuery{Case: b.ID, State: storage.OrderWithdrawn, Limit: 10})
		b.ok(err)
		if f.State != storage.OrderWithdrawn || len(named) != 2 || named[0].State != storage.OrderWithdrawn {
			t.Errorf("%s reads that it is %s, and lists %+v", person, f.State, named)
		}
	}
}
