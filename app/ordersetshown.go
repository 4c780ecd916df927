package app

import (
	"context"
	"slices"

	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// An OrderSetFile is a set with its orders, in what order they are issued, what breaks their chain as things stand, and what the reader may do.
type OrderSetFile struct {
	storage.OrderSet
	Lines []SetLine
	May   map[policy.Act]May
}

// A SetLine is an order of a set.
type SetLine struct {
	storage.SetLine
	Turn   int            // in the order of issue, from 1 on; 0 once the set is no draft
	Broken domain.Reasons // what breaks the chain here, today
}

// OrderSets gives a page of sets before an id, the newest first; those not issued only to who may read drafts of all.
func (a *App) OrderSets(ctx context.Context, who Caller, before int64, limit int) ([]OrderSet, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) ([]OrderSet, error) {
		drafts := policy.Decide(policy.OrderRead, r.Actor.Kind, policy.Facts{State: policy.StateDraft}).Allowed
		if err := r.allow(policy.Facts{State: storage.OrderIssued}); err != nil {
			return nil, err
		}
		return r.View.OrderSets(ctx, drafts, before, limit)
	})
}

// OrderSet shows a set whole, to whoever may read it: one that is not issued, to whoever may read the drafts of all of its orders.
func (a *App) OrderSet(ctx context.Context, who Caller, id int64) (OrderSetFile, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) (OrderSetFile, error) {
		s, err := r.View.OrderSet(ctx, id)
		if err != nil {
			return OrderSetFile{}, err
		}
		ids, err := r.SetMembers(ctx, id)
		if err != nil {
			return OrderSetFile{}, err
		}
		orders, err := r.OrdersNamed(ctx, ids)
		if err != nil {
			return OrderSetFile{}, err
		}
		facts := setFacts(s, orders, r.Actor)
		reading := facts
		if s.State != storage.OrderIssued {
			reading.State = policy.StateDraft
		}
		if err := r.allow(reading); err != nil {
			return OrderSetFile{}, err
		}
		out := OrderSetFile{OrderSet: s, May: map[policy.Act]May{}}
		for _, act := range []policy.Act{policy.OrderIssue, policy.OrderSetWithdraw} {
			out.May[act] = may(act, r.Actor.Kind, facts)
		}
		lines, err := r.View.SetLines(ctx, id)
		if err != nil {
			return out, err
		}
		for i, l := range lines {
			if l.Subject != orderTransfer && !r.seesReasons(orders[i], orderFacts(orders[i], r.Actor)) {
				l.Happened, l.WhyNow, l.WhyOfficer = "", "", ""
			}
			out.Lines = append(out.Lines, SetLine{SetLine: l})
		}
		if s.State != storage.OrderDraft {
			return out, nil
		}
		links, places, err := chainOf(ctx, r.View, orders, r.Today)
		if err != nil {
			return out, err
		}
		chain, broken := tenure.Chain(links, places)
		vacating, rest := turnsOf(orders, chain)
		for n, i := range slices.Concat(vacating, rest) {
			out.Lines[i].Turn = n + 1
		}
		for i, reasons := range broken {
			out.Lines[i].Broken = reasons
		}
		return out, nil
	})
}

// settable is how many drafts are offered for a set.
const settable = 2000

// SettableOrders gives the drafted orders that the reader may gather into a set, the oldest first.
func (a *App) SettableOrders(ctx context.Context, who Caller) ([]storage.SetLine, error) {
	return read(ctx, a, who, policy.OrderSetDraft, func(r *Reading) ([]storage.SetLine, error) {
		if err := r.allow(policy.Facts{State: policy.StateDraft, SameUnit: true, Subtree: true}); err != nil {
			return nil, err
		}
		under := r.Actor.OrgPath
		if policy.Decide(r.name, r.Actor.Kind, policy.Facts{State: policy.StateDraft}).Allowed { // wherever in the tree
			under = ""
		}
		found, err := r.View.SettableOrders(ctx, under, settable)
		if err != nil {
			return nil, err
		}
		var all []storage.SetLine
		for _, l := range found {
			facts := inTree(r.Actor, l.OrgID, l.OrgPath)
			facts.State, facts.Own = policy.StateDraft, r.Actor.Officer != 0 && r.Actor.Officer == l.Officer
			if policy.Decide(r.name, r.Actor.Kind, facts).Allowed {
				all = append(all, l)
			}
		}
		return all, nil
	})
}
