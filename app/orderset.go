package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// This file holds order sets: many moves by one notification, each by an order that has its own case or ground, basis and reasons, issued
// whole or not at all (DESIGN 3.1, 3.9). A set is issued under the power to issue its orders, by the rules for each of them.

// Of a set.
const (
	SetLeast = 2
	SetMost  = 5000
)

// An OrderSetDraft is a set to be drawn up.
type OrderSetDraft struct {
	Heading string
	Orders  []int64 // by their serials
}

// DraftOrderSet gathers drafted orders into a set. What each of them lacks is asked as the set is issued.
func (a *App) DraftOrderSet(ctx context.Context, who Caller, in OrderSetDraft) (int64, error) {
	return create(ctx, a, who, policy.OrderSetDraft, func(t *Act) (int64, error) {
		if err := orderSetForm(in); err != nil {
			return 0, err
		}
		orders, err := t.LockOrders(ctx, in.Orders)
		if err != nil {
			return 0, err
		}
		if err := t.allow("order-set/new", setFacts(storage.OrderSet{State: storage.OrderDraft}, orders, t.Actor)); err != nil {
			return 0, err
		}
		links, _, err := t.chainOf(ctx, orders)
		if err != nil {
			return 0, err
		}
		_, broken := tenure.Chain(links, nil) // whether the posts are vacant is asked on the day
		g := setGathering{orders: orders}
		for i, o := range orders {
			switch {
			case o.State != storage.OrderDraft:
				g.take(i, orderNotIn(o, storage.OrderDraft))
			case o.Set != 0:
				g.take(i, errInSet(o))
			case o.Government != orders[0].Government:
				g.take(i, domain.Refuse(domain.Conflict, "order-of-another-government", "the order is one of another government"))
			}
			g.take(i, broken[i].Refusal(domain.Conflict))
		}
		if err := g.refusal(); err != nil {
			return 0, err
		}
		return t.InsertOrderSet(ctx, orders[0].Government, in.Heading, in.Orders)
	})
}

// orderSetForm refuses a set that is none.
func orderSetForm(in OrderSetDraft) error {
	var reasons domain.Reasons
	if n := len([]rune(strings.TrimSpace(in.Heading))); n < 5 || n > 300 {
		reasons.AddField("heading", "heading-missing", "a notification has a heading of five to 300 characters")
	}
	if n := len(in.Orders); n < SetLeast || n > SetMost {
		reasons.AddField("orders", "orders-too-few", "a set holds %d to %d orders", SetLeast, SetMost)
	}
	sorted := slices.Sorted(slices.Values(in.Orders))
	if len(slices.Compact(sorted)) < len(in.Orders) {
		reasons.AddField("orders", "order-twice-in-set", "an order is named twice")
	}
	return reasons.Refusal(domain.Invalid)
}

// setFacts says how an actor stands to a set: what is true of one of its orders is true of it, and it lies in the actor's tree where all of
// them do.
func setFacts(s storage.OrderSet, orders []storage.Order, actor policy.Actor) policy.Facts {
	f := policy.Facts{State: s.State, Drafter: s.DraftedBy == actor.Account && s.ID != 0, SameUnit: true, Subtree: true}
	for _, o := range orders {
		one := orderFacts(o, actor)
		f.Own, f.Drafter, f.Author = f.Own || one.Own, f.Drafter || one.Drafter, f.Author || one.Author
		f.SameUnit, f.Subtree = f.SameUnit && one.SameUnit, f.Subtree && (one.Subtree || one.SameUnit)
	}
	return f
}

// chainOf gives the chain of the posts of some orders, and how the posts that they take stand but for them.
func (t *Act) chainOf(ctx context.Context, orders []storage.Order) ([]tenure.Link, map[int64]tenure.Target, error) {
	return chainOf(ctx, &t.View, orders, t.Today)
}

func chainOf(ctx context.Context, v *storage.View, orders []storage.Order, day domain.Date) ([]tenure.Link, map[int64]tenure.Target, error) {
	var officers, posts, ids []int64
	for _, o := range orders {
		officers, ids = append(officers, o.Officer), append(ids, o.ID)
		if takesPost(o) {
			posts = append(posts, o.Post)
		}
	}
	seats, err := v.SeatsOf(ctx, officers)
	if err != nil {
		return nil, nil, err
	}
	links := make([]tenure.Link, len(orders))
	for i, o := range orders {
		links[i] = tenure.Link{Order: o.ID, Officer: o.Officer}
		if takesPost(o) || chargeOf(o) {
			links[i].Takes, links[i].Beside = o.Post, chargeOf(o)
		}
		if o.Kind == "arrangement" && o.Case == 0 {
			links[i].For = o.Post
		}
		if seat := seats[o.Officer]; seat != nil && leavesSeat(o) {
			links[i].Leaves = seat.Post
		}
	}
	held, err := v.HeldPosts(ctx, posts, day)
	if err != nil {
		return nil, nil, err
	}
	ordered, err := v.OrderedPosts(ctx, posts, ids)
	if err != nil {
		return nil, nil, err
	}
	places := map[int64]tenure.Target{}
	for _, h := range held {
		p := places[h.Post]
		p.Holders = append(p.Holders, h.Officer)
		if h.Leaving {
			p.Leaving = append(p.Leaving, h.Officer)
		}
		places[h.Post] = p
	}
	for _, h := range ordered {
		p := places[h.Post]
		p.Ordered = h.Officer
		places[h.Post] = p
	}
	return links, places, nil
}

// takesPost reports whether an order puts its officer into its post as the holder: not beside one on a charge, nor to look after it.
func takesPost(o storage.Order) bool {
	return o.Post != 0 && !chargeOf(o) && o.Subject != "look-after"
}

// chargeOf reports whether an order gives a charge of a post.
func chargeOf(o storage.Order) bool {
	b, _ := arrangement.Of(o.Subject)
	return o.Post != 0 && (b.Charge || o.Subject == "acting-charge")
}

// leavesSeat reports whether an order takes its officer out of the regular post held.
func leavesSeat(o storage.Order) bool {
	if o.Kind == "arrangement" {
		b, _ := arrangement.Of(o.Subject)
		return b.Leaves
	}
	return !o.Retained
}

// IssueOrderSet issues every order of a set, or none: each by the rules by which it would be issued alone, and all of them in a chain that
// holds. Whatever stands in the way of any of them is said at once.
func (a *App) IssueOrderSet(ctx context.Context, who Caller, id int64, version int) error {
	return a.orderSetStep(ctx, who, policy.OrderIssue, id, version, func(t *Act, s storage.OrderSet, orders []storage.Order) error {
		links, places, err := t.chainOf(ctx, orders)
		if err != nil {
			return err
		}
		chain, broken := tenure.Chain(links, places)
		vacating, rest := turnsOf(orders, chain)
		f, err := t.issuingOf(ctx, orders)
		if err != nil {
			return err
		}
		g := setGathering{orders: orders}
		for i := range orders {
			g.take(i, broken[i].Refusal(domain.Conflict))
		}
		acted := make([]domain.Date, len(orders))
		for _, i := range slices.Concat(vacating, rest) {
			var err error
			acted[i], err = t.mayIssue(ctx, orders[i], f)
			g.take(i, err)
		}
		if err := g.refusal(); err != nil {
			return err
		}
		if err := t.SetOrderSet(ctx, s, storage.OrderIssued); err != nil { // as late as can be: it takes a number, and the counter is everybody's
			return err
		}
		for _, i := range vacating {
			if err := t.issue(ctx, orders[i:i+1], acted[i]); err != nil {
				return err
			}
		}
		if len(rest) == 0 {
			return nil
		}
		waits := make([]storage.Order, len(rest)) // for their charge
		for n, i := range rest {
			waits[n] = orders[i]
		}
		return t.issue(ctx, waits, domain.Date{})
	})
}

// turnsOf parts a chain into those who only vacate a post, which are acted upon by being issued, and the rest: what the first vacated is vacant
// as the rest are issued. Both stand in the order of the chain, whoever leaves a post before whoever takes it.
func turnsOf(orders []storage.Order, chain []int) (vacating, rest []int) {
	for _, i := range chain {
		if orders[i].Subject == "vacating" {
			vacating = append(vacating, i)
		} else {
			rest = append(rest, i)
		}
	}
	return vacating, rest
}

// WithdrawOrderSet takes a drafted set apart: its orders are drafts like any other again.
func (a *App) WithdrawOrderSet(ctx context.Context, who Caller, id int64, version int) error {
	return a.orderSetStep(ctx, who, policy.OrderSetWithdraw, id, version, func(t *Act, s storage.OrderSet, _ []storage.Order) error {
		return t.SetOrderSet(ctx, s, storage.OrderWithdrawn)
	})
}

// orderSetStep is what the steps of a drafted set share: its orders and the set locked, policy, the version read, the state.
func (a *App) orderSetStep(ctx context.Context, who Caller, act policy.Act, id int64, version int, step func(*Act, storage.OrderSet, []storage.Order) error) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		none := struct{}{}
		s, orders, err := t.LockOrderSet(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("order-set/%d", id), setFacts(s, orders, t.Actor)); err != nil {
			return none, err
		}
		switch {
		case version != 0 && version != s.Version:
			return none, domain.Refuse(domain.Stale, "changed-meanwhile", "somebody changed this set since you read it").Needing("read it again and repeat what you meant to do")
		case s.State != storage.OrderDraft:
			return none, domain.Refuse(domain.Conflict, "set-not-in-state", "the set is %s; this is done while it is a draft", s.State)
		}
		return none, step(t, s, orders)
	})
	return err
}

// A setGathering collects what stands in the way of the orders of a set, each reason with the order that it is about.
type setGathering struct {
	gathering
	orders []storage.Order
}

// take adds the reasons of one of the orders.
func (g *setGathering) take(i int, err error) {
	before := len(g.reasons)
	g.gathering.take(err)
	for j := before; j < len(g.reasons); j++ {
		r := g.reasons[j].About("number %d of the set, order %d of officer %d: %s", i+1, g.orders[i].ID, g.orders[i].Officer)
		r.Field = fmt.Sprintf("orders[%d]", i)
		g.reasons[j] = r
	}
}
