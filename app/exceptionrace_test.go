package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// Of the races below, each in the rounds of attack_race_test.go, what must always hold is asked of the tables after each.

// TestInvariant10RacesForAHearing: an officer answers while the move is authorised, and again while it is issued. Nobody is
// authorised to move whom nobody has heard, and nobody is heard after the order.
func TestInvariant10RacesForAHearing(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	const statement = "I am the only carer of my mother and ask to stay."
	answered, late := 0, 0
	for round := range rounds {
		officer, _ := e.officer("2025-06-01")
		self := e.self()
		danger := round%4 == 3
		id, err := e.draft(app.ExceptionDraft{Ground: "return-from-leave", Officer: officer, Post: e.post(), Reasons: compelling, Danger: danger})
		e.ok(err)
		answer := func() error { return only(e.App.AnswerOrder(ctx, self, id, statement, 0)) }
		hear := func() error { return only(e.App.RecordHearing(ctx, e.As(so), id, apptest.Today, e.paper)) }
		authorise := func() error { return e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0) }
		issue := func(person string) func() error {
			return func() error { return e.App.IssueOrder(ctx, e.As(person), id, 0) }
		}
		if won := e.eitherOrder("authorised while heard", authorise, answer, hear); won < 2 {
			t.Fatalf("%d got through: a hearing of a draft stops nobody, and is not stopped", won)
		}
		if err := authorise(); err != nil && !has(err, "authorised-already") {
			t.Fatal(err)
		}
		won := e.eitherOrder("issued while heard", issue(ds), answer, issue(js))
		if won < 1 || danger && won != 2 {
			t.Fatalf("%d got through", won)
		}
		answered += won - 1
		if e.state(id) != "issued" {
			t.Fatalf("the order is %s", e.state(id))
		}
		err = answer()
		if danger != (err == nil) || err != nil && !has(err, "hearing-late") {
			t.Fatalf("danger %t, heard after the order: %v", danger, err)
		}
		if err != nil {
			late++
		}
	}
	if late != rounds*3/4 {
		t.Errorf("%d were refused a hearing after the order, and %d were heard while it was issued", late, answered)
	}
}

// TestInvariant6RacesForAnAuthorisation: two people of the authority's office authorise one draft at once, through the
// application and past it, and one authorises what the desk withdraws.
func TestInvariant6RacesForAnAuthorisation(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	e.Person("secretary.two", "secretary", 0)
	officer, _ := e.officer("")
	for range rounds {
		draft := func() int64 {
			id, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
			e.ok(err)
			return id
		}
		id := draft()
		authorise := func(person string) func() error {
			return func() error { return e.App.AuthoriseBureaucratic(ctx, e.As(person), id, because, 0) }
		}
		e.race("two authorisations", authorise("secretary"), authorise("secretary.two"), authorise("secretary"))
		id = draft()
		by := func(person string) [3]string {
			return [3]string{person, "authorise.bureaucratic", e.authorisation(id, person)}
		}
		e.raceBySQL("two authorisations", "order_authorisation_pkey", by("secretary"), by("secretary.two"))
		id = draft()
		e.eitherOrder("authorised while withdrawn", authorise("secretary"), func() error {
			return e.App.WithdrawOrder(ctx, e.As(js), id, app.Step{Reason: "drafted for the wrong post"})
		})
		if e.state(id) != "withdrawn" || !has(e.App.IssueOrder(ctx, e.As(ds), id, 0), "order-not-in-state") {
			t.Fatalf("what was withdrawn is %s, or is issued", e.state(id))
		}
	}
}

// TestInvariant9RacesExceptionAgainstMerit: an exception and a merit order name one post, and their officers report charge
// at once, each of them twice; one sits. Two thieves who issue two exceptions for one post are stopped too.
func TestInvariant9RacesExceptionAgainstMerit(t *testing.T) {
	t.Parallel()
	r := granted(t, 1)
	e := &excepted{thief: r.thief, paper: r.Document()}
	seat, grades := r.seats[0], r.max("officer_grade")
	back := r.Officer("BACK", apptest.OfficerSpec{Grade: "BS-19"})
	r.Person("back", "officer", back)
	other := r.Officer("OTHER", apptest.OfficerSpec{Grade: "BS-19"})
	grades = max(grades, r.max("officer_grade"))
	won := [2]int{}
	for range rounds {
		merit, err := r.draft(0)
		r.ok(err)
		ordered := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: back, Post: seat})
		rival := e.authorised(app.ExceptionDraft{Ground: "court-order", Court: opposed, Officer: other, Post: seat})
		r.raceBySQL("two exceptions for one post", "exception_once_per_post", [3]string{ds, "order.issue", issues(ordered, "issued", "null")}, [3]string{js, "order.issue", issues(rival, "issued", "null")})
		r.setBack(fmt.Sprintf(`delete from order_authorisation where order_id = %d`, rival), fmt.Sprintf(`delete from exception_order where order_id = %d`, rival), fmt.Sprintf(`delete from order_event where order_id = %d`, rival),
			fmt.Sprintf(`delete from orders where id = %d`, rival), fmt.Sprintf(`update orders set state = 'draft', number = null, issued_on = null, issued_by = null where id = %d`, ordered))
		issue := func(id int64) func() error {
			return func() error { return r.App.IssueOrder(ctx, r.As(ds), id, 0) }
		}
		if issued := r.eitherOrder("an exception and a merit order issued for one post", issue(merit), issue(ordered)); issued != 2 {
			t.Fatalf("%d of both were issued", issued)
		}
		take := func(person string, id int64) func() error {
			return func() error { return r.charge(person, id, true) }
		}
		winner := r.race("an exception and a merit order for one post", take("candidate.1", merit), take("back", ordered), take("candidate.1", merit), take("back", ordered))
		won[winner%2]++
		r.setBack(`delete from charge_report`, `delete from posting`, `delete from order_event`, `delete from order_authorisation`, `delete from exception_order`, `delete from orders`,
			fmt.Sprintf(`delete from officer_grade where id > %d`, grades), fmt.Sprintf(`update officer_grade set end_earliest = null, end_latest = null where grade = 'BS-18' and officer_id = %d`, r.Officers[0]))
	}
	if won[0]+won[1] != rounds {
		t.Errorf("in %d rounds merit sat %d times and the exception %d times", rounds, won[0], won[1])
	}
}

// TestTheQuestionsFindExceptions: each question that the races ask about exceptions finds what it asks for, once somebody
// with the server in hand has brought it about.
func TestTheQuestionsFindExceptions(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	moved := func() int64 {
		officer, _ := e.officer("2025-06-01")
		id, err := e.draft(app.ExceptionDraft{Ground: "return-from-leave", Officer: officer, Post: e.post(), Reasons: compelling})
		e.ok(err)
		e.ok(only(e.App.AnswerOrder(ctx, e.self(), id, "I am the only carer of my mother and ask to stay.", 0)))
		e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
		e.ok(e.App.IssueOrder(ctx, e.As(ds), id, 0))
		return id
	}
	id, twin := moved(), moved()
	e.holds("two lawful moves")
	same := fmt.Sprintf(`update orders set (officer_id, post_id) = (select officer_id, post_id from orders where id = %d) where id = %d`, id, twin)
	fill := fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id, act_id)
		select officer_id, post_id, case id when %d then 'regular' else 'look-after' end, '2026-03-02', '2026-03-02', 'order', id, 1 from orders where id in (%[1]d, %d)`, id, twin)
	twice := `drop index exception_once_per_post`
	e.finds(id, map[string][]string{
		"an exception without its ground":      {`delete from exception_order where order_id = %d`},
		"an exception nobody authorised":       {`delete from order_authorisation where order_id = %d`},
		"an exception by fewer than three":     {`update order_authorisation a set account_id = o.drafted_by from orders o where o.id = a.order_id and a.order_id = %d`},
		"an exception by another authority":    {fmt.Sprintf(`update order_authorisation set capacity_id = %d where order_id = %%d`, e.Capacity["minister"])},
		"an exception that gave a grade":       {`update officer_grade set order_id = %d where end_earliest is null`},
		"two exceptions that stand for a post": {twice, same},
		"two fillings of a post":               {twice, same, fill},
		"an emergency renewed":                 {twice, same, `update exception_order set ground = 'emergency'`},
		"a premature move without reasons":     {`update exception_order set happened = 'In the public interest.' where order_id = %d`},
		"a premature move unheard":             {`delete from hearing where order_id = %d`},
		"authorised before the hearing":        {`update order_event set no = 90 where kind = 'heard' and order_id = %d`},
		"heard when it was too late":           {`update order_event set no = 90 where kind = 'heard' and order_id = %d`},
	})
}

// finds brings each thing about that a question asks for, with %d for an order, and wants the question to find it.
func (e *excepted) finds(id int64, questions map[string][]string) {
	e.t.Helper()
	for question, by := range questions {
		tx, err := e.watch.Begin()
		e.ok(err)
		for _, s := range append([]string{`set local session_replication_role = replica`}, by...) {
			if strings.Contains(s, "%d") {
				s = fmt.Sprintf(s, id)
			}
			if _, err := tx.Exec(s); err != nil {
				e.t.Fatalf("%v\n%s", err, s)
			}
		}
		var found int
		e.ok(tx.QueryRow(always[question]).Scan(&found))
		e.ok(tx.Rollback())
		if found == 0 {
			e.t.Errorf("%s is not found", question)
		}
	}
}
