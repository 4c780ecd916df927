package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// gathered is the statement by which a thief drafts a set.
func gathered(orders ...int64) string {
	s := `insert into order_set (government, heading) values ('pk-federal', 'Transfers');`
	for i, id := range orders {
		s += f(`insert into order_set_member (set_id, serial, order_id) select max(id), %d, %d from order_set;`, i+1, id)
	}
	return s
}

// issuesSet is the statement by which a thief issues a set and some orders.
func issuesSet(set int64, orders ...int64) string {
	s := f(`update order_set set state = 'issued', version = version + 1 where id = %d;`, set)
	for _, id := range orders {
		s += issues(id, "issued", "null") + ";"
	}
	return s
}

// withdrawsSet is the statement by which a thief withdraws a set.
func withdrawsSet(set int64) string {
	return f(`update order_set set state = 'withdrawn', version = version + 1 where id = %d; update order_set_member set live = false where set_id = %[1]d`, set)
}

// orderSetStage is sets of transfers: one that could be issued, one withdrawn, one drafted by a reviewer, and others whose chains do not hold.
func orderSetStage(t *testing.T) (*thief, []wall) {
	b := adopted(t)
	b.Adopt(apptest.TransferEdition)
	h := rob(b)
	e := &excepted{thief: h, paper: h.Document()}
	whole, free := h.TransferChain(t, "A", 2, false), h.TransferChain(t, "B", 2, false)
	own, holed := h.TransferChain(t, "C", 2, false), h.TransferChain(t, "D", 3, false)
	wanted, both, alone := h.TransferChain(t, "E", 1, false), h.TransferChain(t, "F", 1, false), h.TransferChain(t, "G", 1, false)
	set := func(by string, orders ...int64) int64 {
		id, err := h.App.DraftOrderSet(ctx, h.As(by), app.OrderSetDraft{Heading: "Transfers", Orders: orders})
		h.ok(err)
		return id
	}
	gone := set(so, free.Orders...)
	h.ok(h.App.WithdrawOrderSet(ctx, h.As(so), gone, 0))
	standing, drawn, hole := set(so, whole.Orders...), set(ds, own.Orders...), set(so, holed.Orders[0], holed.Orders[2])
	rival, _ := e.officer("")
	ordered := e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: rival, Post: wanted.To[0]})
	late := set(so, wanted.Orders[0], holed.Orders[1])
	second, _ := e.officer("")
	same := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: second, Post: free.To[0]})
	leaving := e.authorised(app.ExceptionDraft{Ground: "repatriation", Officer: both.Officers[0], On: apptest.Today})
	h.Person("vain.officer", "section-officer", free.Officers[0])
	h.Person("vain.mover", "section-officer", whole.Officers[0])

	draft := func(by string, orders ...int64) func() error {
		return func() error {
			return only(h.App.DraftOrderSet(ctx, h.As(by), app.OrderSetDraft{Heading: "Transfers", Orders: orders}))
		}
	}
	issue := func(id int64) func() error {
		return func() error { return h.App.IssueOrderSet(ctx, h.As(ds), id, 0) }
	}
	withdraw := func(by string) func() error {
		return func() error { return h.App.WithdrawOrderSet(ctx, h.As(by), standing, 0) }
	}
	const drafts, withdraws = "order-set.draft", "order-set.withdraw"
	forged := func(orders ...int64) int64 { // a set that the application would not draft
		h.setBack(`insert into order_set (government, heading, drafted_by, drafted_on, act_id) values ('pk-federal', 'Forged', 1, '2026-03-02', 1)`)
		id := h.max("order_set")
		for i, o := range orders {
			h.setBack(f(`insert into order_set_member (set_id, serial, order_id, act_id) values (%d, %d, %d, 1)`, id, i+1, o))
		}
		return id
	}
	twice := forged(both.Orders[0], leaving)
	acted := f(`update order_set set state = 'issued', version = version + 1 where id = %d; %s; update orders set state = 'acted', actualised_on = '%s', version = version + 1 where id = %d`,
		twice, issues(both.Orders[0], "issued", "null"), apptest.Today, leaving)
	elsewhere := forged()
	h.setBack(f(`update order_set set government = 'pk-punjab' where id = %d`, elsewhere))
	onePost := forged(free.Orders[1], same)
	h.setBack(f(`update orders set post_id = %d where id = %d`, free.To[1], same), f(`update posting set end_earliest = '2026-03-01', end_latest = '2026-03-01' where post_id = %d`, free.To[1]))
	return h, []wall{
		{"order_set_lawful", "order_set_moves_by_its_acts", 9, so, withdraws, f(`update order_set set state = 'withdrawn', version = version + 1 where id = %d`, gone), "nobody",
			func() error { return h.App.WithdrawOrderSet(ctx, h.As(so), gone, 0) }, "set-not-in-state"},
		{"order_set_lawful", "order_set_moves_by_its_acts", 9, so, drafts, issuesSet(standing), "order_set_numbered_when_issued", nil, namesItsAct},
		{"order_set", "order_set_issued_by_another", 8, ds, "order.issue", issuesSet(drawn, own.Orders...), "nobody", issue(drawn), "four-eyes"},
		{"order_set_member_lawful", "nobody_on_own_case", 8, "vain.officer", drafts, gathered(free.Orders[0], free.Orders[1]), "order_set_member_once", draft("vain.officer", free.Orders[0], free.Orders[1]), "own-matter"},
		{"order_set_member_lawful", "outside_your_organization", 7, "ministry.hr", drafts, gathered(free.Orders[0], free.Orders[1]), "order_set_member_once", draft("ministry.hr", free.Orders[0], free.Orders[1]), "other-unit"},
		{"order_set_lawful", "nobody_on_own_case", 8, "vain.mover", withdraws, withdrawsSet(standing), "nobody", withdraw("vain.mover"), "own-matter"},
		{"order_set_lawful", "outside_your_organization", 7, "ministry.hr", withdraws, withdrawsSet(standing), "nobody", withdraw("ministry.hr"), "other-unit"},
		{"order_set_member_lawful", "order_set_of_drafts", 9, so, drafts, gathered(ordered, same), "order_set_member_once", draft(so, ordered, same), "order-not-in-state"},
		{"order_set_member_lawful", "order_set_is_whole", 9, so, withdraws, f(`update order_set_member set live = false where set_id = %d and serial = 1`, standing), "nobody", nil, "WithdrawOrderSet lets all of them go"},
		{"order_set_member", "order_set_member_once", 9, so, drafts, gathered(whole.Orders...), "nobody", draft(so, whole.Orders...), "order-in-set"},
		{"order_set_stands", "order_set_has_its_orders", 9, so, drafts, `insert into order_set (government, heading) values ('pk-federal', 'Transfers')`, "nobody", draft(so), "orders-too-few"},
		{"order_set_stands", "order_set_is_whole", 9, ds, "order.issue", issuesSet(standing, whole.Orders[0]), "nobody", nil, "IssueOrderSet issues every order of the set"},
		{"order_set_stands", "order_set_officer_once", 9, ds, "order.issue", acted, "exception_is_followed", issue(twice), "officer-twice-in-set"},
		{"order_set_stands", "order_set_post_once", 9, ds, "order.issue", issuesSet(onePost, free.Orders[1], same), "nobody", issue(onePost), "post-taken-twice-in-set"},
		{"order_set_stands", "order_set_post_not_ordered", 9, ds, "order.issue", issuesSet(late, wanted.Orders[0], holed.Orders[1]), "nobody", issue(late), "post-ordered-already"},
		{"order_set_stands", "order_set_chain_holds", 9, ds, "order.issue", issuesSet(hole, holed.Orders[0], holed.Orders[2]), "nobody", issue(hole), "chain-has-a-hole"},
		{"order_set_member_moves", "order_moves_with_its_set", 9, ds, "order.issue", issues(whole.Orders[0], "issued", "null"), "nobody", func() error { return h.App.IssueOrder(ctx, h.As(ds), whole.Orders[0], 0) }, "order-in-set"},
		{"order_set_member_moves", "order_set_alone_in_its_act", 9, ds, "order.issue", issuesSet(standing, whole.Orders[0], whole.Orders[1], alone.Orders[0]), "order_number_taken", nil, "IssueOrderSet issues the orders of the set alone"},
		{"order_set_stands", "order_set_alone_in_its_act", 9, ds, "order.issue", issues(alone.Orders[0], "issued", "null") + ";" + issuesSet(standing, whole.Orders...), "nobody", nil, "IssueOrderSet issues the orders of the set alone"},
		{"order_set", "order_set_one_an_act", 9, ds, "order.issue", issuesSet(standing) + issuesSet(elsewhere), "order_set_is_whole", nil, "IssueOrderSet issues one set"},
	}
}

// TestInvariant9RacesForASet: two sets with one order, one set issued by two and one of its orders alone, and two sets with one post,
// through the application and past it.
func TestInvariant9RacesForASet(t *testing.T) {
	t.Parallel()
	b := adopted(t)
	b.Adopt(apptest.TransferEdition)
	h := rob(b)
	e := &excepted{thief: h, paper: h.Document()}
	c := h.TransferChain(t, "A", 3, false)
	rival, _ := e.officer("")
	same := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: rival, Post: c.To[0]})
	another, _ := e.officer("")
	other := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: another, Post: e.post()})
	draft := func(by string, orders ...int64) func() error {
		return func() error {
			return only(h.App.DraftOrderSet(ctx, h.As(by), app.OrderSetDraft{Heading: "Transfers", Orders: orders}))
		}
	}
	issue := func(by string, id int64) func() error {
		return func() error { return h.App.IssueOrderSet(ctx, h.As(by), id, 0) }
	}
	again := func() {
		h.setBack(`delete from order_set_member`, `delete from order_set`, `delete from order_event where kind = 'issued'`,
			`update orders set state = 'draft', number = null, issued_on = null, issued_by = null`)
	}
	for range rounds {
		h.race("two sets with one order", draft(so, c.Orders[0], c.Orders[1]), draft(js, c.Orders[2], c.Orders[1]))
		h.raceBySQL("two thieves with one order", "order_set_member_once", [3]string{so, "order-set.draft", gathered(same, other)}, [3]string{js, "order-set.draft", gathered(same, other)})
		again()
		h.ok(draft(so, c.Orders[0], c.Orders[1])())
		set := h.max("order_set")
		h.race("one set issued by two, and an order of it alone", issue(ds, set), func() error { return h.App.IssueOrder(ctx, h.As(js), c.Orders[1], 0) }, issue(js, set))
		again()
		h.ok(draft(so, c.Orders[0], c.Orders[1])())
		first := h.max("order_set")
		h.ok(draft(so, same, other)())
		second := h.max("order_set")
		h.race("two sets with one post", issue(ds, first), issue(ds, second))
		h.setBack(`delete from order_event where kind = 'issued'`, `update orders set state = 'draft', number = null, issued_on = null, issued_by = null`, `update order_set set state = 'draft', number = null, issued_on = null, issued_by = null`)
		h.raceBySQL("two thieves with one post", "order_set_post_not_ordered", [3]string{ds, "order.issue", issuesSet(first, c.Orders[0], c.Orders[1])}, [3]string{js, "order.issue", issuesSet(second, same, other)})
		again()
	}
	h.ok(draft(so, c.Orders[0], c.Orders[1])())
	e.finds(c.Orders[0], map[string][]string{
		"an order that moves without its set": {`update orders set state = 'issued', number = 'x' where id = %d`},
		"an order in two sets":                {`drop index order_set_member_once`, `insert into order_set_member (set_id, serial, order_id, act_id) select set_id, 9, order_id, 1 from order_set_member where order_id = %d`},
		"two ordered into the post of a set":  {f(`update orders set state = 'issued', number = id::text where id in (%%d, %d)`, same)},
	})
}
