package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/window"
)

// What must never be of windows is asked with everything else after each race.
func init() {
	always["a listed official moved without a letter"] = `select count(*) from orders o join move_window w on w.kind = 'election' and w.government = o.government and w.adopted_by is not null
		join window_official f on f.window_id = w.id and f.officer_id = o.officer_id
		join ledger_entry done on done.act_id = o.act_id join ledger_entry adopted on adopted.act_id = w.act_id join ledger_entry listed on listed.act_id = f.act_id
		where o.state = 'issued' and o.issued_on >= w.from_day and (w.to_day is null or o.issued_on <= w.to_day) and done.id > greatest(adopted.id, listed.id)
		and not exists (select 1 from commission_letter l where l.window_id = w.id and l.officer_id = o.officer_id and l.dated <= o.issued_on)`
	always["a window adopted by its proposer"] = `select count(*) from move_window where adopted_by = proposed_by or closed_by = close_proposed_by`
}

// TestInvariant10RacesForAWindow: a window is adopted, and officials are listed for it, while their orders are issued. Whichever comes
// first counts for the other: no order goes out after the window stands, and none is held that went out before. What must always hold
// is asked of the tables after each round.
func TestInvariant10RacesForAWindow(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	held, free := 0, 0
	for round := range rounds {
		officer, _ := e.officer("")
		order := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
		id, err := e.App.ProposeWindow(ctx, e.As(ds), election(domain.Date{}))
		e.ok(err)
		issue := func() error { return e.App.IssueOrder(ctx, e.As(js), order, 0) }
		adopt := func() error { return e.App.AdoptWindow(ctx, e.As(se), id) }
		list := func() error {
			return e.App.ListOfficials(ctx, e.As(so), id, app.Listing{Officers: []int64{officer}, Document: e.paper})
		}
		what, acts := "adopted while an official's order is issued", []func() error{issue, adopt}
		if round%2 == 0 {
			e.ok(list())
		} else {
			e.ok(adopt())
			what, acts = "listed while the order is issued", []func() error{issue, list}
		}
		if won := e.eitherOrder(what, acts...); won < 1 {
			t.Fatalf("%s: nobody got through", what)
		}
		switch e.state(order) {
		case "issued":
			free++
		default:
			held++
			if err := issue(); !has(err, "commission-approval-missing") {
				t.Fatalf("the order held back: %v", err)
			}
			e.race("an approval recorded, and the order issued once", func() error {
				if err := e.letter(id, window.Approval, officer, order, e.paper, windowFrom); err != nil {
					return err
				}
				return issue()
			}, func() error { return e.App.AdoptWindow(ctx, e.As(js), id) })
		}
		e.ok(e.App.CloseWindow(ctx, e.As(ds), id, window.End{On: windowFrom, Gazette: "F.9", Gazetted: windowFrom}))
		e.race("the end adopted twice", func() error { return e.App.AdoptWindow(ctx, e.As(js), id) }, func() error { return e.App.AdoptWindow(ctx, e.As(se), id) })
	}
	t.Logf("%d were held and %d went out before", held, free)
}

// TestTheQuestionsFindMovesInWindows: the questions find what they ask for, once somebody with the server in hand has brought it about.
func TestTheQuestionsFindMovesInWindows(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	id := e.windowed(election(domain.Date{}))
	officer, _ := e.officer("")
	e.listed(id, e.paper, officer)
	order := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	e.ok(e.letter(id, window.Approval, officer, order, e.paper, windowFrom))
	e.ok(e.App.IssueOrder(ctx, e.As(ds), order, 0))
	e.holds("a lawful move in a window")
	for question, by := range map[string]string{
		"a listed official moved without a letter": f(`update commission_letter set dated = '%s'`, apptest.Today.AddDays(1)),
		"a window adopted by its proposer":         `alter table move_window drop constraint move_window_needs_two_people; update move_window set adopted_by = proposed_by`,
	} {
		tx, err := e.watch.Begin()
		e.ok(err)
		for _, s := range []string{`set local session_replication_role = replica`, by} {
			if _, err := tx.Exec(s); err != nil {
				t.Fatalf("%v\n%s", err, s)
			}
		}
		var found int
		e.ok(tx.QueryRow(always[question]).Scan(&found))
		e.ok(tx.Rollback())
		if found == 0 {
			t.Errorf("%s is not found", question)
		}
	}
}
