package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/register"
)

// set drafts a set of orders by the section officer.
func (b *boarded) set(orders ...int64) int64 {
	b.t.Helper()
	id, err := b.App.DraftOrderSet(ctx, b.As(so), app.OrderSetDraft{Heading: "Postings and transfers of officers of the service", Orders: orders})
	b.ok(err)
	return id
}

// movers gives the accounts of the officers of a chain.
func (b *boarded) movers(c apptest.Chain) (all []app.Caller) {
	for _, o := range c.Officers {
		name := f("mover.%d", o)
		b.Person(name, "officer", o)
		all = append(all, b.As(name))
	}
	return all
}

func (b *boarded) numbers(orders ...int64) (numbers []string, states []string) {
	b.t.Helper()
	for _, id := range orders {
		o := b.order(id)
		numbers, states = append(numbers, o.Number), append(states, o.State)
	}
	return numbers, states
}

// TestOrderSetMovesAChain: three officers move up by one notification with one number; each report of charge follows as for any order, and
// nobody assumes charge of a post before the one who sits there has relinquished it.
func TestOrderSetMovesAChain(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	c := b.TransferChain(t, "C", 3, false)
	told := slices.Clone(c.Orders)
	slices.Reverse(told) // the last link first: the order of issue is worked out
	id := b.set(told...)
	b.refused(b.App.IssueOrder(ctx, b.As(ds), c.Orders[0], 0), "order-in-set")
	b.refused(b.App.WithdrawOrder(ctx, b.As(js), c.Orders[0], app.Step{Reason: "drafted for the wrong post"}), "order-in-set")
	b.refused(b.App.IssueOrderSet(ctx, b.As(so), id, 0))
	key := b.As(ds)
	key.Key, key.Hash = "once", []byte("x")
	b.ok(b.App.IssueOrderSet(ctx, key, id, 1))
	b.ok(b.App.IssueOrderSet(ctx, key, id, 1)) // the second click
	b.refused(b.App.IssueOrderSet(ctx, b.As(ds), id, 0), "set-not-in-state")
	numbers, states := b.numbers(told...)
	if want := []string{"pk-federal/2026/1/1", "pk-federal/2026/1/2", "pk-federal/2026/1/3"}; !slices.Equal(numbers, want) || slices.Compact(states)[0] != "issued" {
		t.Errorf("numbered %v, want %v; they are %v", numbers, want, states)
	}
	var last int
	b.Query(&last, `select last from order_number`)
	if last != 1 {
		t.Errorf("the set has taken %d numbers", last)
	}
	movers := b.movers(c)
	self := func(i int) app.Caller { return movers[i] }
	leave := func(i int) {
		b.ok(only(b.App.RelinquishCharge(ctx, self(i), app.Charge{Order: c.Orders[i], On: apptest.Today, Noon: "forenoon"})))
	}
	take := func(i int) error {
		return only(b.App.AssumeCharge(ctx, self(i), app.Charge{Order: c.Orders[i], On: apptest.Today, Noon: "afternoon"}))
	}
	leave(2)
	b.refused(take(2), "post-already-filled")
	leave(1)
	b.ok(take(2))
	b.refused(take(1), "post-already-filled")
	leave(0)
	b.ok(take(1))
	b.ok(take(0))
	for i := range c.Officers {
		var sits int64
		b.Query(&sits, `select officer_id from posting where post_id = $1 and kind = 'regular' and end_earliest is null`, c.To[i])
		if sits != c.Officers[i] {
			t.Errorf("officer %d sits where %d was to", sits, c.Officers[i])
		}
	}
}

// TestOrderSetExchange: two officers take each other's post.
func TestOrderSetExchange(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	c := b.TransferChain(t, "R", 2, true)
	b.ok(b.App.IssueOrderSet(ctx, b.As(js), b.set(c.Orders...), 0))
	movers := b.movers(c)
	for i := range c.Orders {
		b.ok(only(b.App.RelinquishCharge(ctx, movers[i], app.Charge{Order: c.Orders[i], On: apptest.Today, Noon: "forenoon"})))
	}
	for i := range c.Orders {
		b.ok(only(b.App.AssumeCharge(ctx, movers[i], app.Charge{Order: c.Orders[i], On: apptest.Today, Noon: "afternoon"})))
	}
}

// TestOrderSetRefusedWhole: one link that fails refuses all, with every reason of every order and whose it is, and nothing is changed.
func TestOrderSetRefusedWhole(t *testing.T) {
	t.Parallel()
	b := rob(transfers(t))
	c := b.TransferChain(t, "C", 4, false)
	broken := b.set(c.Orders[0], c.Orders[2]) // the second goes where officer 1 stays
	err := b.App.IssueOrderSet(ctx, b.As(ds), broken, 0)
	b.refused(err, "chain-has-a-hole")
	if r := refusalOf(err); len(r.Reasons) != 1 || r.Reasons[0].Field != "orders[1]" || !strings.Contains(r.Reasons[0].Text, f("order %d of officer %d", c.Orders[2], c.Officers[2])) {
		t.Errorf("it does not say whose: %v", r)
	}
	b.refused(only(b.App.DraftOrderSet(ctx, b.As(so), app.OrderSetDraft{Heading: "Again", Orders: []int64{c.Orders[0], c.Orders[1]}})), "order-in-set")
	b.ok(b.App.WithdrawOrderSet(ctx, b.As(so), broken, 0))
	b.refused(b.App.IssueOrderSet(ctx, b.As(ds), broken, 0), "set-not-in-state")
	whole := b.set(c.Orders...)
	b.setBack(f(`update officer set retires = '2026-01-31' where id = %d`, c.Officers[1]), f(`update posting set end_earliest = '2026-02-28', end_latest = '2026-02-28' where officer_id = %d`, c.Officers[3]))
	err = b.App.IssueOrderSet(ctx, b.As(ds), whole, 0)
	b.refused(err, "dropped-out", "seat-changed")
	if r := refusalOf(err); len(r.Reasons) != 2 || r.Reasons[0].Field != "orders[3]" && r.Reasons[1].Field != "orders[3]" {
		t.Errorf("not every reason is told: %v", r)
	}
	if numbers, states := b.numbers(c.Orders...); strings.Join(numbers, "") != "" || slices.Compact(states)[0] != "draft" {
		t.Errorf("a refused set changed something: %v %v", numbers, states)
	}
	var numbered, sets int
	b.Query(&numbered, `select count(*) from order_number`)
	b.Query(&sets, `select count(*) from order_set where state = 'draft'`)
	if numbered != 0 || sets != 1 {
		t.Errorf("%d numbers were drawn, %d sets are drafts", numbered, sets)
	}
}

func refusalOf(err error) *domain.Refusal {
	r, _ := err.(*domain.Refusal)
	if r == nil {
		return &domain.Refusal{}
	}
	return r
}

// TestOrderSetForm: what is no set is refused as it is drafted, with everything that is wrong.
func TestOrderSetForm(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	c := b.TransferChain(t, "C", 2, false)
	draft := func(who string, heading string, orders ...int64) error {
		return only(b.App.DraftOrderSet(ctx, b.As(who), app.OrderSetDraft{Heading: heading, Orders: orders}))
	}
	b.refused(draft(so, "x", c.Orders[0]), "heading-missing", "orders-too-few")
	b.refused(draft(so, "Transfers", c.Orders[0], c.Orders[0]), "order-twice-in-set")
	b.refused(draft(so, "Transfers", c.Orders[0], 987654), "no-such-order")
	for _, who := range []string{"minister", "auditor", "secretary"} {
		if err := draft(who, "Transfers", c.Orders...); err == nil {
			t.Errorf("%s gathers orders", who)
		}
	}
	b.ok(b.App.IssueOrder(ctx, b.As(ds), c.Orders[1], 0))
	b.refused(draft(so, "Transfers", c.Orders...), "order-not-in-state")
	b.ok(b.App.IssueOrder(ctx, b.As(ds), c.Orders[0], 0)) // an order in no set is issued as before
}

// TestOrderSetVacatesAndFills: one notification retires an officer and moves another into the post left; what only vacates is issued first. A
// member that somebody must authorise and nobody has refuses the whole, beside what else is wrong.
func TestOrderSetVacatesAndFills(t *testing.T) {
	t.Parallel()
	b := adopted(t)
	b.Adopt(apptest.TransferEdition)
	h := rob(b)
	e := &excepted{thief: h, paper: h.Document()}
	gone, post := e.officer("2015-01-01")
	mover := h.Officer("MOVER", apptest.OfficerSpec{Domicile: "PB"})
	h.Seat(mover, h.Post("BS-18", "MOVER"), "2019-03-01")
	h.setBack(f(`update officer set domicile = 'PB' where id = %d`, gone))
	moves := h.TransferOf(t, mover, post, true)
	leaves, err := e.draft(app.ExceptionDraft{Ground: "removal", Officer: gone, On: apptest.Today})
	h.ok(err)
	set := h.set(moves, leaves)
	err = h.App.IssueOrderSet(ctx, h.As(ds), set, 0)
	h.refused(err, "not-authorised")
	if r := refusalOf(err); r.Reasons[0].Field != "orders[1]" {
		t.Errorf("it does not say whose: %v", r)
	}
	h.ok(h.App.AuthoriseBureaucratic(ctx, h.As("secretary"), leaves, because, 0))
	h.ok(h.App.IssueOrderSet(ctx, h.As(ds), set, 0))
	if numbers, states := h.numbers(moves, leaves); states[0] != "issued" || states[1] != "acted" || numbers[0] != "pk-federal/2026/1/1" || numbers[1] != "pk-federal/2026/1/2" {
		t.Errorf("they are %v, numbered %v", states, numbers)
	}
	h.holds("a notification that vacates and fills")
}

// TestInvariant9SetsBySQL: with the application's password and the right token, an order of a set is not issued outside the act of its set, a set
// is not issued in part, and nothing of it moves where its chain does not hold.
func TestInvariant9SetsBySQL(t *testing.T) {
	t.Parallel()
	h := rob(transfers(t))
	c, d, alone := h.TransferChain(t, "C", 4, false), h.TransferChain(t, "D", 2, false), h.TransferChain(t, "E", 1, false).Orders[0]
	whole, holed := h.set(c.Orders[0], c.Orders[1]), int64(0)
	second := h.set(d.Orders...)
	h.Person("vain.mover", "section-officer", c.Officers[0])
	const issue, withdraw = "order.issue", "order-set.withdraw"
	h.each([]boardAttack{
		{"an order without its set", ds, issue, issues(c.Orders[0], "issued", "null"), "order_moves_with_its_set"},
		{"an order of a set withdrawn alone", js, "order.withdraw", f(`update orders set state = 'withdrawn', version = version + 1 where id = %d`, c.Orders[0]), "order_moves_with_its_set"},
		{"a set in part", ds, issue, issuesSet(whole, c.Orders[0]), "order_set_is_whole"},
		{"a set and none of its orders", ds, issue, issuesSet(whole), "order_set_is_whole"},
		{"another order beside a set", ds, issue, issuesSet(whole, c.Orders[0], c.Orders[1], c.Orders[2]), "order_set_alone_in_its_act"},
		{"an order beside a set, before it", ds, issue, issues(alone, "issued", "null") + ";" + issuesSet(whole, c.Orders[0], c.Orders[1]), "order_set_alone_in_its_act"},
		{"two sets", ds, issue, issuesSet(whole, c.Orders[0], c.Orders[1]) + issuesSet(second, d.Orders...), "order_set_number_taken"},
		{"another ministry's orders", "ministry.hr", "order-set.draft", gathered(c.Orders[2], c.Orders[3]), "outside_your_organization"},
		{"another ministry's set withdrawn", "ministry.hr", withdraw, withdrawsSet(whole), "outside_your_organization"},
		{"a set with one's own order withdrawn", "vain.mover", withdraw, withdrawsSet(whole), "nobody_on_own_case"},
		{"an order added later", so, "order-set.draft", f(`insert into order_set_member (set_id, serial, order_id) values (%d, 3, %d)`, whole, c.Orders[2]), "order_set_of_drafts"},
		{"an order let go by itself", so, "order-set.withdraw", f(`update order_set_member set live = false where set_id = %d and serial = 1`, whole), "order_set_is_whole"},
		{"another order put in its place", so, "order-set.draft", f(`update order_set_member set order_id = %d where set_id = %d and serial = 1`, c.Orders[2], whole), "grant"},
		{"a number of one's own", so, "order-set.draft", `update order_set set number = 'X/1'`, "grant"},
		{"issued by drafting", so, "order-set.draft", issuesSet(whole), "order_set_moves_by_its_acts"},
		{"by the minister", "minister", "order-set.draft", gathered(c.Orders[2], c.Orders[3]), "act_needs_power"},
		{"with nobody's token", "", "", gathered(c.Orders[2], c.Orders[3]), "act_required"},
	})
	elsewhere := func(government string) {
		h.setBack(f(`update order_set set government = '%s' where id = %d`, government, second), f(`update orders set government = '%s' where id in (%d, %d)`, government, d.Orders[0], d.Orders[1]))
	}
	elsewhere("pk-punjab")
	h.each([]boardAttack{{"two sets, of two governments", ds, issue, issuesSet(whole, c.Orders[0], c.Orders[1]) + issuesSet(second, d.Orders...), "order_set_one_an_act"}})
	elsewhere("pk-federal")
	h.ok(h.App.WithdrawOrderSet(ctx, h.As(so), whole, 0))
	holed = h.set(c.Orders[0], c.Orders[2])
	h.each([]boardAttack{{"a chain with a hole", ds, issue, issuesSet(holed, c.Orders[0], c.Orders[2]), "order_set_chain_holds"}})
	h.ok(h.App.WithdrawOrderSet(ctx, h.As(so), holed, 0))
	whole = h.set(c.Orders[0], c.Orders[1])
	h.setBack(f(`update capacity set organization_id = %d where id = %d`, h.Division, h.Capacity["ministry.hr"]))
	h.ok(h.try("ministry.hr", "order-set.draft", gathered(c.Orders[2], c.Orders[3]))) // of its own tree
	h.ok(h.try("ministry.hr", withdraw, withdrawsSet(h.max("order_set"))))
	h.ok(h.try(ds, issue, issuesSet(whole, c.Orders[0], c.Orders[1]))) // the lawful way is open to whoever has the token
	h.ok(h.try(ds, issue, issues(alone, "issued", "null")))
	h.ok(h.try(ds, issue, issuesSet(second, d.Orders...)))
	var numbers string
	h.Query(&numbers, `select string_agg(number, ' ' order by number) from (select number from order_set where state = 'issued' union all select number from orders where id = $1) x`, alone)
	if numbers != "pk-federal/2026/1 pk-federal/2026/2 pk-federal/2026/3" {
		t.Errorf("numbered %s", numbers)
	}
	h.holds("sets past the application")
}

// TestASetIsWhatAwaitsIssue: whoever issues is shown the set and none of its orders by itself; whoever drafted it, neither; and a table of
// stations waits for another than who proposed it.
func TestASetIsWhatAwaitsIssue(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	c := b.TransferChain(t, "N", 2, false)
	shown := func(person string) (drafts, sets, tables int) {
		t.Helper()
		n, err := b.App.NeedsOf(ctx, b.As(person))
		b.ok(err)
		for _, p := range n.Proposals {
			if p.Kind == "stations" {
				tables++
			}
		}
		return len(n.Drafts), len(n.Sets), tables
	}
	if drafts, sets, _ := shown(ds); drafts != 2 || sets != 0 {
		t.Errorf("before there is a set, %d drafts and %d sets wait", drafts, sets)
	}
	id := b.set(c.Orders...)
	if drafts, sets, _ := shown(ds); drafts != 0 || sets != 1 {
		t.Errorf("in a set, %d drafts and %d sets wait", drafts, sets)
	}
	if drafts, sets, _ := shown(so); drafts+sets != 0 {
		t.Errorf("the drafter is shown %d drafts and %d sets", drafts, sets)
	}
	b.ok(b.App.IssueOrderSet(ctx, b.As(ds), id, 0))
	if drafts, sets, _ := shown(ds); drafts+sets != 0 {
		t.Errorf("issued, %d drafts and %d sets wait", drafts, sets)
	}
	_, err := b.App.ProposeStations(ctx, b.As(ds), app.StationProposal{Government: "pk-federal", StationTable: register.StationTable{Name: "Distances", From: apptest.Today.AddDays(9), Gazette: "G",
		Gazetted: apptest.Today, Document: b.Document(), Stations: []register.Station{{Code: "A", Name: "A", District: "A"}}}})
	b.ok(err)
	for person, want := range map[string]int{ds: 0, "secretary.establishment": 1, "minister": 0} {
		if _, _, tables := shown(person); tables != want {
			t.Errorf("%s is shown %d tables of stations, want %d", person, tables, want)
		}
	}
}

// TestOrderSetOfOrdersJustTaken: an order that went into another set while this one waited for its lock is seen there, though its version is
// as it was.
func TestOrderSetOfOrdersJustTaken(t *testing.T) {
	t.Parallel()
	h := rob(transfers(t))
	c := h.TransferChain(t, "C", 3, false)
	tx := h.begin(so, "order-set.draft")
	defer tx.Rollback()
	_, err := tx.Exec(gathered(c.Orders[1], c.Orders[2]))
	h.ok(err)
	late := make(chan error)
	go func() {
		late <- only(h.App.DraftOrderSet(ctx, h.As(js), app.OrderSetDraft{Heading: "Transfers", Orders: []int64{c.Orders[0], c.Orders[1]}}))
	}()
	h.blocked()
	h.ok(finish(tx))
	err = <-late
	h.refused(err, "order-in-set")
	if r := refusalOf(err); len(r.Reasons) != 1 || r.Reasons[0].Field != "orders[1]" {
		t.Errorf("it does not say which: %v", r)
	}
}

// TestOrderSetOneArrangementForAPost: a charge of a post and its look-after, or two look-afters, are no set, drafted or past the application; the
// reason names the order.
func TestOrderSetOneArrangementForAPost(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	first, _ := e.officer("2020-01-01")
	second, _ := e.officer("2020-01-01")
	third, _ := e.officer("2020-01-01")
	e.Seniority("BS-18", first, second, third)
	post := e.post()
	arranged := func(basis string, officer int64) int64 {
		id, err := e.arranges(app.ArrangementDraft{Basis: basis, Officer: officer, Post: post, Ends: apptest.Today.AddDays(20)})
		e.ok(err)
		e.approves("secretary", id)
		return id
	}
	charge, looks, twin := arranged("additional-charge", first), arranged("look-after", second), arranged("look-after", third)
	for _, pair := range [][2]int64{{charge, looks}, {looks, charge}, {looks, twin}} {
		err := only(e.App.DraftOrderSet(ctx, e.As(so), app.OrderSetDraft{Heading: "Charges", Orders: pair[:]}))
		e.refused(err, "post-taken-twice-in-set")
		if r := refusalOf(err); len(r.Reasons) != 1 || r.Reasons[0].Field != "orders[1]" || !strings.Contains(r.Reasons[0].Text, f("order %d of the set", pair[0])) {
			t.Errorf("it does not say which: %v", r)
		}
		e.ok(e.try(so, "order-set.draft", gathered(pair[:]...)))
		id := e.max("order_set")
		e.refused(e.App.IssueOrderSet(ctx, e.As(ds), id, 0), "post-taken-twice-in-set")
		e.each([]boardAttack{{"two arrangements for a post", ds, "order.issue", issuesSet(id, pair[:]...), "arrangement_once_per_post"}})
		e.ok(e.App.WithdrawOrderSet(ctx, e.As(so), id, 0))
	}
}

// TestOrderSetsOfCrossingPosts: a set locks the posts that it empties with those that it fills, before it takes a number, and whoever waits for one
// of them holds up nobody else's order. So two sets of which each empties a post that the other fills both get through, one after the other. What
// stands in the way of an order that empties a post is no reason against the one that fills it.
func TestOrderSetsOfCrossingPosts(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	var officers, free []int64
	for range 4 {
		o, _ := e.officer("")
		free = append(free, o)
	}
	for range 2 {
		o, _ := e.officer("")
		officers = append(officers, o)
	}
	e.Seniority("BS-18", append(slices.Clone(free), officers...)...)
	posts := []int64{e.post(), e.post()}
	removed := func(i int) int64 {
		id, err := e.draft(app.ExceptionDraft{Ground: "removal", Officer: officers[i], On: apptest.Today})
		e.ok(err)
		return id
	}
	arranged := func(basis string, officer, post int64) int64 {
		id, err := e.arranges(app.ArrangementDraft{Basis: basis, Officer: officer, Post: post, Ends: apptest.Today.AddDays(20)})
		e.ok(err)
		e.approves("secretary", id)
		return id
	}
	charges := arranged("additional-charge", free[0], posts[0]) // while the post was vacant
	for i, o := range officers {
		e.seat(o, posts[i], "regular", "2015-01-01", "2015-01-01", "")
	}
	leaves := []int64{removed(0), removed(1)}
	charge := e.set(charges, leaves[0])
	err := e.App.IssueOrderSet(ctx, e.As(ds), charge, 0)
	e.refused(err, "not-authorised")
	if r := refusalOf(err); len(r.Reasons) != 1 || r.Reasons[0].Field != "orders[1]" {
		t.Errorf("the charge of a post that the set empties is refused too: %v", r)
	}
	e.ok(e.App.WithdrawOrderSet(ctx, e.As(so), charge, 0))
	e.approves("secretary", leaves[0])
	e.approves("secretary", leaves[1])
	sets := []int64{e.set(leaves[0], arranged("look-after", free[1], posts[1])), e.set(leaves[1], arranged("look-after", free[2], posts[0]))}
	alone := arranged("look-after", free[3], e.post())

	held, err := e.Owner.Begin()
	e.ok(err)
	defer held.Rollback()
	_, err = held.Exec(`select 1 from post where id = $1 for update`, posts[0])
	e.ok(err)
	issued := make(chan error, 1)
	go func() { issued <- e.App.IssueOrderSet(ctx, e.As(ds), sets[0], 0) }()
	for waits := 0; waits == 0; time.Sleep(5 * time.Millisecond) {
		if len(issued) > 0 {
			t.Fatalf("a set does not wait for the post that it empties: %v", <-issued)
		}
		e.ok(e.watch.QueryRow(`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).Scan(&waits))
	}
	soon, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := e.App.IssueOrder(soon, e.As("joint.secretary"), alone, 0); err != nil {
		t.Errorf("a set that waits for a post holds up an order that has nothing to do with it: %v", err)
	}
	other := make(chan error, 1)
	go func() { other <- e.App.IssueOrderSet(ctx, e.As("joint.secretary"), sets[1], 0) }()
	e.ok(held.Rollback())
	e.ok(<-issued)
	e.ok(<-other)
	e.holds("two sets that cross")
}
