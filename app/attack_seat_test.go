package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// charge reports charge of an order through the application.
func (r *robbed) charge(person string, order int64, assume bool) error {
	report := r.App.RelinquishCharge
	if assume {
		report = r.App.AssumeCharge
	}
	_, err := report(ctx, r.As(person), app.Charge{Order: order, On: r.App.Today(), Noon: "forenoon"})
	return err
}

func TestInvariant9SecondHolderBySQL(t *testing.T) {
	t.Parallel()
	r := granted(t, 2)
	first, second := r.issued(0), r.issued(1)
	a, b := r.Officers[0], r.Officers[1]
	// b already sits in the seat that a is ordered to, by an order of long ago.
	r.Seed(`alter table posting disable trigger user`,
		fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id, act_id) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'order', %d, (select max(id) from act))`, b, r.seats[0], second),
		`alter table posting enable trigger user`)
	acted := fmt.Sprintf(`update orders set state = 'acted', actualised_on = '%s', version = version + 1 where id = `, apptest.Today)
	take := func(order, officer, post int64) string {
		return r.report(order, officer, post, "assumed") + ";" + acted + fmt.Sprint(order) + ";" + r.seat(officer, post, order)
	}
	assume := "charge.assume"
	r.each([]boardAttack{
		{"a second holder of one post", "candidate.1", assume, take(first, a, r.seats[0]), "posting_one_holder"},
		{"a second post of one officer", "candidate.2", assume, take(second, b, r.seats[1]), "posting_one_seat"},
		{"another post than ordered", "candidate.1", assume, r.report(first, a, r.seats[1], "assumed"), "charge_under_standing_order"},
		{"another officer than ordered", "candidate.2", assume, r.report(first, b, r.seats[0], "assumed"), "charge_under_standing_order"},
		{"charge by another officer", "candidate.2", assume, r.report(first, a, r.seats[0], "assumed"), "charge_by_its_officer"},
		{"charge by another ministry's staff", "ministry.hr", assume, r.report(first, a, r.seats[0], "assumed"), "charge_by_its_officer"},
		{"charge taken by giving up", "candidate.1", "charge.relinquish", r.report(first, a, r.seats[0], "assumed"), "charge_under_standing_order"},
		{"another's posting ended", "candidate.1", "charge.relinquish", fmt.Sprintf(`update posting set end_earliest = '%s', end_latest = '%[1]s' where officer_id = %d`, apptest.Today, b), "posting_by_its_order"},
		{"another's posting ended beside one's own report", "candidate.1", "charge.relinquish", r.report(first, a, r.seats[0], "relinquished") + ";" +
			fmt.Sprintf(`update posting set end_earliest = '%s', end_latest = '%[1]s' where officer_id = %d`, apptest.Today, b), "posting_by_its_order"},
		{"a grade in passing", "candidate.1", assume, r.grade(a, first), "grade_by_its_order"},
		{"an event of another kind", "candidate.1", assume, fmt.Sprintf(`insert into order_event (order_id, no, kind, on_day, reason) values (%d, 3, 'withdrawn', '%s', 'x')`, first, apptest.Today), "order_event_of_its_act"},
		{"an event out of order", "deputy.secretary", "order.hold", fmt.Sprintf(`insert into order_event (order_id, no, kind, on_day, reason) values (%d, 9, 'held', '%s', 'x')`, first, apptest.Today), "order_event_in_order"},
		{"an event taken back", "deputy.secretary", "order.hold", `delete from order_event`, "grant"},
	})
	wantRefusal(t, r.charge("candidate.1", first, true), "post-already-filled")
	wantRefusal(t, r.charge("candidate.2", second, true), "officer-already-posted")
	r.ok(r.charge("candidate.2", second, false))
	r.App = r.App.On(apptest.Today.AddDays(1)) // who gave up a post today takes another tomorrow
	r.ok(r.charge("candidate.2", second, true))
	r.ok(r.charge("candidate.1", first, true))
	var holders int
	r.Query(&holders, `select count(*) from posting where end_earliest is null and kind = 'regular'`)
	if holders != 2 {
		t.Errorf("%d postings run, want 2", holders)
	}
}

// Every person tries the decision and the order, with the walls of the database away.
func TestInvariant1And6And8DomainAlone(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	r.Seed(`alter table orders disable trigger order_lawful`, `alter table orders disable trigger order_moves_lawfully`, `drop index order_once_per_case_and_officer`, `drop index order_once_per_vacancy`,
		`alter table orders drop constraint order_issued_by_another`, `alter table decision disable trigger decision_lawful`, `alter table decision_name disable trigger decision_name_lawful`,
		`alter table cases disable trigger case_moves_with_decision`, `alter table cases disable trigger case_moves_lawfully`, `alter table case_person disable trigger case_person_lawful`,
		`drop index decision_once_a_round`)
	won, lost := r.Officers[0], r.Officers[1]
	approve := func(person string, officers ...int64) error {
		return r.App.DecideBureaucratic(ctx, r.As(person), r.ID, app.Verdict{Approve: officers})
	}
	draft := func(person string, officer int64) error {
		_, err := r.App.DraftOrder(ctx, r.As(person), app.Draft{Case: r.ID, Officer: officer, Vacancy: r.vacancies[0], Post: r.seats[0]})
		return err
	}
	wantRefusal(t, draft("section.officer", won)) // not decided yet
	for _, person := range []string{"section.officer", "joint.secretary", "member.law", "minister", "auditor", "admin", "secretary.establishment", "candidate.1"} {
		wantRefusal(t, approve(person, won))
	}
	wantRefusal(t, r.App.DecidePolitical(ctx, r.As("prime.minister"), r.ID, app.Verdict{Approve: []int64{won}}))
	wantRefusal(t, approve("secretary", lost), "not-recommended")
	wantRefusal(t, approve("secretary", won, won), "named-twice")
	wantRefusal(t, r.App.DecideBureaucratic(ctx, r.As("secretary"), r.ID, app.Verdict{Remand: true}), "reasons-missing")
	wantRefusal(t, r.App.CancelCase(ctx, r.As("secretary"), r.ID, "for a reason as long as asked", "", 0))
	r.ok(approve("secretary", won))
	wantRefusal(t, approve("secretary", won))
	wantRefusal(t, draft("section.officer", lost), "no-order-without-merit")
	wantRefusal(t, draft("section.officer", r.clerk), "no-order-without-merit")
	for _, person := range []string{"secretary", "minister", "prime.minister", "auditor", "admin", "chair", "candidate.1"} {
		wantRefusal(t, draft(person, won))
	}
	r.ok(draft("joint.secretary", won))
	var id int64
	r.Query(&id, `select max(id) from orders`)
	wantRefusal(t, r.App.IssueOrder(ctx, r.As("joint.secretary"), id, 0)) // drafted it
	for _, person := range []string{"section.officer", "secretary", "minister", "chair", "auditor", "candidate.1"} {
		wantRefusal(t, r.App.IssueOrder(ctx, r.As(person), id, 0))
	}
	r.Seed(`alter table orders enable trigger order_moves_lawfully`) // which numbers orders too
	r.ok(r.App.IssueOrder(ctx, r.As("deputy.secretary"), id, 0))
	r.Seed(`alter table orders disable trigger order_moves_lawfully`)
	wantRefusal(t, r.App.IssueOrder(ctx, r.As("deputy.secretary"), id, 0), "order-not-in-state")
}
