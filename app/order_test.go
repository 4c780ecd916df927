package app_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
	"merit/storage"
)

// recommended takes a BS-19 case as far as the authority: the first of the list is promoted, the next is in reserve.
func recommended(t *testing.T) *boarded {
	t.Helper()
	return kept(t, "recommended", (*boarded).recommendBoth)
}

func (b *boarded) recommendBoth() {
	b.t.Helper()
	b.sitDown(1)
	b.giveAll(25, 22)
	b.ok(b.seal())
	b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"}, {Officer: b.Officers[1], Outcome: "reserve"}}))
	b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "Considered and recommended."))
	b.ok(b.App.PutUp(ctx, b.As("joint.secretary"), b.ID, b.Capacity["secretary"], ""))
}

// approved is recommended with every name approved.
func approved(t *testing.T) *boarded {
	t.Helper()
	return kept(t, "approved", func(b *boarded) {
		b.recommendBoth()
		b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: b.Officers}))
	})
}

func (b *boarded) vacancy() int64 {
	b.t.Helper()
	var id int64
	b.Query(&id, `select vacancy_id from case_vacancy where case_id = $1`, b.ID)
	return id
}

// draft drafts the order of the first of the list, retained where posted, unless changed.
func (b *boarded) draft(change func(*app.Draft)) (int64, error) {
	in := app.Draft{Case: b.ID, Officer: b.Officers[0], Vacancy: b.vacancy()}
	if change != nil {
		change(&in)
	}
	return b.App.DraftOrder(ctx, b.As("section.officer"), in)
}

// issued drafts and issues it.
func (b *boarded) issued(change func(*app.Draft)) int64 {
	b.t.Helper()
	id, err := b.draft(change)
	b.ok(err)
	b.ok(b.App.IssueOrder(ctx, b.As("deputy.secretary"), id, 0))
	return id
}

func (b *boarded) order(id int64) storage.Order {
	b.t.Helper()
	o, _, err := b.App.Order(ctx, b.As("section.officer"), id)
	b.ok(err)
	return o
}

// self lets an officer act for himself.
func (b *boarded) self(officer int64) app.Caller {
	b.t.Helper()
	if b.Accounts["officer.self"] == 0 {
		b.Person("officer.self", "officer", officer)
	}
	return b.As("officer.self")
}

var why = app.Step{Reason: "as the file shows at paragraph 12"}

func TestOrderFromDraftToCharge(t *testing.T) {
	t.Parallel()
	b := approved(t)
	seat := b.Post("BS-19", "DS-1")
	id := b.issued(func(d *app.Draft) { d.Post, d.SubjectTo = seat, "W.P. 77 of 2026" })
	o := b.order(id)
	if o.State != "issued" || o.Number != "pk-federal/2026/1" || o.Issued != apptest.Today {
		t.Errorf("the order is %s, number %q, issued %s", o.State, o.Number, o.Issued)
	}
	if o.SubjectTo != "W.P. 77 of 2026" {
		t.Errorf("subject to %q", o.SubjectTo)
	}
	old := b.Post("BS-18", "SO-1")
	b.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, o.Officer, old))
	_, err := b.App.AssumeCharge(ctx, b.self(o.Officer), app.Charge{Order: id, On: apptest.Today, Noon: "afternoon"})
	b.refused(err, "officer-already-posted")
	_, err = b.App.RelinquishCharge(ctx, b.self(o.Officer), app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	b.ok(err)
	_, err = b.App.AssumeCharge(ctx, b.self(o.Officer), app.Charge{Order: id, On: apptest.Today, Noon: "afternoon"})
	b.ok(err)
	if o = b.order(id); o.State != "acted" || o.Actualised != apptest.Today {
		t.Errorf("the order is %s, actual from %s", o.State, o.Actualised)
	}
	var grade string
	b.Query(&grade, `select grade from officer_grade where officer_id = $1 and regular and end_earliest is null and replaced_by is null`, o.Officer)
	var held int64
	b.Query(&held, `select officer_id from posting where post_id = $1 and source = 'order' and end_earliest is null`, seat)
	if grade != "BS-19" || held != o.Officer {
		t.Errorf("the officer holds %s and officer %d sits in the post", grade, held)
	}
}

func TestNobodyIsOrderedWithoutMerit(t *testing.T) {
	t.Parallel()
	b := recommended(t)
	_, err := b.draft(nil)
	b.refused(err, "case-not-in-state")
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: b.Officers}))
	stranger := b.Officer("BS-18-99", apptest.OfficerSpec{})
	_, err = b.draft(func(d *app.Draft) { d.Officer = stranger })
	b.refused(err, "no-order-without-merit")
	_, err = b.draft(func(d *app.Draft) { d.Officer = b.Officers[1] })
	b.refused(err, "reserve-not-reached")
	id, err := b.draft(nil)
	b.ok(err)
	_, err = b.draft(nil)
	b.refused(err, "order-exists")
	b.refused(b.App.IssueOrder(ctx, b.As("section.officer"), id, 0))
}

func TestAuthorityDecidesOnRecommendedNamesOnly(t *testing.T) {
	t.Parallel()
	b := recommended(t)
	stranger := b.Officer("BS-18-99", apptest.OfficerSpec{})
	b.refused(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: append([]int64{stranger}, b.Officers...)}), "not-recommended")
	b.refused(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: b.Officers[:1]}), "name-undecided")
	b.refused(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, app.Verdict{Approve: b.Officers[:1], Reject: []app.Rejection{{Officer: b.Officers[1], Reasons: "no"}}}), "reasons-missing")
	b.refused(b.App.DecidePolitical(ctx, b.As("prime.minister"), b.ID, app.Verdict{Approve: b.Officers}))
	b.refused(b.App.DecideBureaucratic(ctx, b.As("joint.secretary"), b.ID, app.Verdict{Approve: b.Officers}))
	var decisions int
	b.Query(&decisions, `select count(*) from decision`)
	if decisions != 0 {
		t.Errorf("%d decisions were kept", decisions)
	}
}

func TestOrderHeldStayedWithdrawn(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id := b.issued(nil)
	ds := b.As("deputy.secretary")
	b.refused(b.App.HoldOrder(ctx, ds, id, app.Step{}), "reasons-missing")
	b.ok(b.App.HoldOrder(ctx, ds, id, why))
	_, err := b.App.AssumeCharge(ctx, b.self(b.Officers[0]), app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	b.refused(err, "order-not-standing")
	b.ok(b.App.ReleaseOrder(ctx, ds, id, why))
	b.refused(b.App.StayOrder(ctx, ds, id, why), "court-order-missing")
	court := app.Step{Reason: "stayed until the next date", Reference: "W.P. 5 of 2026", Document: b.Document()}
	b.ok(b.App.StayOrder(ctx, ds, id, court))
	_, err = b.App.AssumeCharge(ctx, b.self(b.Officers[0]), app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	b.refused(err, "order-not-standing")
	b.ok(b.App.LiftStay(ctx, ds, id, court))
	b.refused(b.App.WithdrawOrder(ctx, ds, id, why))
	b.ok(b.App.WithdrawOrder(ctx, b.As("joint.secretary"), id, why))
	b.refused(b.App.ReleaseOrder(ctx, ds, id, why), "order-not-in-state")
	if o := b.order(id); o.State != "withdrawn" || o.Number == "" {
		t.Errorf("the order is %s, number %q: it keeps its number", o.State, o.Number)
	}
}

func TestCorrigendumChangesTextOnly(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id := b.issued(nil)
	before := b.order(id)
	b.refused(b.App.Corrigendum(ctx, b.As("deputy.secretary"), id, before.Text, why), "text-unchanged")
	b.ok(b.App.Corrigendum(ctx, b.As("deputy.secretary"), id, before.Text+" (corrected)", why))
	after := b.order(id)
	if after.Text == before.Text || after.Officer != before.Officer || after.Grade != before.Grade || after.Issued != before.Issued || after.Number != before.Number {
		t.Errorf("after the corrigendum: %+v, before: %+v", after, before)
	}
	b.refused(b.App.Corrigendum(ctx, b.As("deputy.secretary"), id, "again", app.Step{Reason: "typing", Version: before.Version}), "changed-meanwhile")
}

func TestModifiedOrderIsReplacedByADraft(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id := b.issued(nil)
	seat := b.Post("BS-19", "DS-2")
	to, err := b.App.ModifyOrder(ctx, b.As("joint.secretary"), id, seat, domain.Date{}, why)
	b.ok(err)
	if o, n := b.order(id), b.order(to); o.State != "modified" || n.State != "draft" || n.Replaces != id || n.Officer != o.Officer || n.Post != seat {
		t.Errorf("the old order is %s, the new one %+v", o.State, n)
	}
	b.ok(b.App.IssueOrder(ctx, b.As("deputy.secretary"), to, 0))
}

// TestRetirementBeforeChargeLetsTheReserveFollow: the first drops out, and only then does the next of the reserve follow.
func TestRetirementBeforeChargeLetsTheReserveFollow(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id := b.issued(nil)
	sequencer, err := storage.Open(ctx, b.DB.Sequencer, 2)
	b.ok(err)
	defer sequencer.Close()
	lapse := func(day string) int {
		t.Helper()
		n, err := app.LapseOrders(ctx, sequencer, domain.MustDate(day))
		b.ok(err)
		return n
	}
	if n := lapse("2026-03-02"); n != 0 {
		t.Errorf("%d orders lapsed of an officer in service", n)
	}
	if n := lapse("2035-06-14"); n != 1 {
		t.Errorf("%d orders lapsed on the day the officer retires, want 1", n)
	}
	if o := b.order(id); o.State != "lapsed" {
		t.Errorf("the order is %s", o.State)
	}
	_, err = b.draft(func(d *app.Draft) { d.Officer = b.Officers[1] })
	b.ok(err)
	if _, err := app.LapseOrders(ctx, b.Store, apptest.Today); err == nil {
		t.Error("the application can end orders by a timed act of the system")
	}
}

func TestNotionalDayCountsForSeniority(t *testing.T) {
	t.Parallel()
	b := approved(t)
	id := b.issued(func(d *app.Draft) { d.Notional = domain.MustDate("2026-03-01") })
	_, err := b.App.AssumeCharge(ctx, b.self(b.Officers[0]), app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	b.ok(err)
	var from string
	b.Query(&from, `select start_latest::text from officer_grade where order_id = $1`, id)
	if o := b.order(id); from != "2026-03-01" || o.Actualised != apptest.Today {
		t.Errorf("grade held from %s, actual from %s", from, o.Actualised)
	}
}

func TestRemandOnceThenHigher(t *testing.T) {
	t.Parallel()
	b := recommended(t)
	back := app.Verdict{Remand: true, Ground: "record", Reasons: "The board may look again at the report of last year."}
	b.ok(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, back))
	b.ok(b.App.ComputeMarks(ctx, b.As("section.officer"), b.ID))
	b.call()
	for _, person := range dsb {
		b.ok(b.App.AttendMeeting(ctx, b.As(person), b.meeting, b.ID, app.Attending{Status: "present"}))
	}
	b.giveAll(24, 21)
	b.ok(b.seal())
	b.ok(b.App.RecordOutcomes(ctx, b.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"}}))
	b.ok(b.App.WriteMinutes(ctx, b.As("chair"), b.ID, "Considered again."))
	b.ok(b.App.PutUp(ctx, b.As("joint.secretary"), b.ID, b.Capacity["secretary"], ""))
	b.refused(b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, back), "second-remand")
	b.ok(b.App.DecidePolitical(ctx, b.As("prime.minister"), b.ID, back))
	var round int
	b.Query(&round, `select round from cases where id = $1`, b.ID)
	if round != 3 {
		t.Errorf("the case is in round %d, want 3", round)
	}
}

func TestCancelAfterPanelNeedsNextHigher(t *testing.T) {
	t.Parallel()
	b := recommended(t)
	reasons := "The posts were surrendered in the reorganisation."
	b.refused(b.App.CancelCase(ctx, b.As("joint.secretary"), b.ID, reasons, "", 0))
	b.refused(b.App.CancelCase(ctx, b.As("secretary"), b.ID, reasons, "", 0))
	b.ok(b.App.CancelCase(ctx, b.As("prime.minister"), b.ID, reasons, "", 0))
	// A later case for the same vacancy carries the earlier list.
	in := b.Opening("BS-19", domain.MustDate("2026-02-01"))
	in.Vacancies = []app.VacancyOpening{{ID: b.vacancy()}}
	id, err := b.App.OpenCase(ctx, b.As("section.officer"), in)
	b.ok(err)
	view, err := b.App.Case(ctx, b.As("section.officer"), id)
	b.ok(err)
	if view.Earlier != b.ID {
		t.Errorf("the later case carries %d, want %d", view.Earlier, b.ID)
	}
}

// TestApproveWhileRemanding: of two decisions at once exactly one stands.
func TestApproveWhileRemanding(t *testing.T) {
	t.Parallel()
	b := recommended(t)
	verdicts := []app.Verdict{{Approve: b.Officers}, {Remand: true, Reasons: "The board may look again at the report of last year."}}
	errs := make([]error, len(verdicts))
	var wait sync.WaitGroup
	for i, v := range verdicts {
		wait.Go(func() { errs[i] = b.App.DecideBureaucratic(ctx, b.As("secretary"), b.ID, v) })
	}
	wait.Wait()
	var decisions int
	b.Query(&decisions, `select count(*) from decision where case_id = $1`, b.ID)
	if decisions != 1 || (errs[0] == nil) == (errs[1] == nil) {
		t.Errorf("%d decisions stand: %v, %v", decisions, errs[0], errs[1])
	}
	for _, err := range errs {
		var r *domain.Refusal
		if err != nil && !errors.As(err, &r) {
			t.Errorf("the loser got %v, want a refusal", err)
		}
	}
}
