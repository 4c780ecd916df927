package app

import (
	"context"
	"errors"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/policy"
	"merit/storage"
)

// IssueOrder issues a draft. Whoever drafted it cannot; the number is taken last in the transaction.
func (a *App) IssueOrder(ctx context.Context, who Caller, id int64, version int) error {
	return a.orderStep(ctx, who, policy.OrderIssue, id, version, func(t *Act, o storage.Order) error {
		if o.State != storage.OrderDraft {
			return orderNotIn(o, storage.OrderDraft)
		}
		if o.Set != 0 {
			return errInSet(o)
		}
		f, err := t.issuingOf(ctx, []storage.Order{o})
		if err != nil {
			return err
		}
		acted, err := t.mayIssue(ctx, o, f)
		if err != nil {
			return err
		}
		return t.issue(ctx, []storage.Order{o}, acted)
	})
}

// errInSet refuses to take an order out of the set that it is issued with.
func errInSet(o storage.Order) error {
	return domain.Refuse(domain.Conflict, "order-in-set", "the order is number %d of set %d, and is issued with it", o.Serial, o.Set).From("DESIGN 3.9").
		Needing("the issue of the set, or its withdrawal")
}

// An issuing is what is read of orders before they are held against the rules of issuing, of all of them at once.
type issuing struct {
	moves    map[int64]storage.Move
	seats    map[int64]*storage.Incumbency // by officer
	records  map[int64]*domain.Record      // by officer; grades where one is transferred
	requests map[int64]*storage.Request
	cadres   map[int64]string         // the codes, where one is transferred
	missing  map[int64]domain.Reasons // what a window wants
	vacated  map[int64][]int64        // by post: the officers whom orders among them take out of it by being issued
}

// issuingOf reads what issuing asks of orders. Windows stay as they are until the act ends.
func (t *Act) issuingOf(ctx context.Context, orders []storage.Order) (issuing, error) {
	var f issuing
	var guarded, officers, moved []int64
	grades := false
	for _, o := range orders {
		officers = append(officers, o.Officer)
		if o.Guarded() {
			guarded, moved = append(guarded, o.ID), append(moved, o.Officer)
			grades = grades || o.Subject == orderTransfer
		}
	}
	var err error
	if f.records, err = t.ServiceRecords(ctx, officers, t.Today, grades); err != nil {
		return f, err
	}
	if grades {
		f.cadres = map[int64]string{}
		all, err := t.Cadres(ctx, orders[0].Government)
		if err != nil {
			return f, err
		}
		for _, c := range all {
			f.cadres[c.ID] = c.Code
		}
	}
	if len(guarded) > 0 {
		if f.moves, err = movesOf(ctx, &t.View, guarded); err != nil {
			return f, err
		}
		if f.seats, err = t.SeatsOf(ctx, moved); err != nil {
			return f, err
		}
		if f.requests, err = t.RequestsBehind(ctx, guarded); err != nil {
			return f, err
		}
	}
	f.vacated = map[int64][]int64{}
	for _, o := range orders {
		if seat := f.seats[o.Officer]; o.Subject == "vacating" && seat != nil && seat.ID == f.moves[o.ID].Posting {
			f.vacated[seat.Post] = append(f.vacated[seat.Post], o.Officer)
		}
	}
	f.missing, err = t.missingOfAll(ctx, orders)
	return f, err
}

// mayIssue holds a draft against what issuing asks of its kind, and gives the day on which it is acted upon by being
// issued, zero where charge is taken first. Whatever stands in the way is said at once.
func (t *Act) mayIssue(ctx context.Context, o storage.Order, f issuing) (acted domain.Date, err error) {
	var g gathering
	switch {
	case o.Kind == "exception":
		acted, err = t.issueException(ctx, o, f)
		g.take(err)
	case o.Kind == "arrangement" && o.Case == 0:
		g.take(t.issueArrangement(ctx, o, f))
	default:
		if o.Guarded() {
			g.take(t.mayMove(o, f, true))
		}
		g.take(t.standingDates(o, *f.records[o.Officer]))
		if o.Subject == orderTransfer {
			g.take(t.mayTransfer(o, f))
		}
	}
	g.take(f.missing[o.ID].Refusal(domain.Conflict))
	return acted, g.refusal()
}

// issueArrangement is what issuing asks of an arrangement.
func (t *Act) issueArrangement(ctx context.Context, o storage.Order, f issuing) error {
	rests, err := t.Arrangement(ctx, o.ID)
	if err != nil {
		return err
	}
	if rests == nil {
		return errNoArrangement(o.ID)
	}
	b, _ := arrangement.Of(o.Subject)
	var g gathering
	g.take(t.mayMove(o, f, b.Leaves))
	g.take(t.mayFill(ctx, o, f))
	g.take(t.standingDates(o, *f.records[o.Officer]))
	return g.refusal()
}

// mayFill refuses where another holds the post of an order of no case, or another order of its kind stands. Whom an order issued with it takes
// out of the post holds it no more, whatever else stands in the way of that order.
func (t *Act) mayFill(ctx context.Context, o storage.Order, f issuing) error {
	taken, err := t.taken(ctx, o, t.Today.AddDays(1), f.vacated[o.Post]...) // who leaves today is gone when charge is taken
	if err != nil {
		return err
	}
	var g gathering
	if taken {
		g.take(errPostFilled)
	}
	g.take(t.standsAlready(ctx, o))
	return g.refusal()
}

// issue writes that orders were issued; those that only vacate one by one, with the day on which each is acted upon.
func (t *Act) issue(ctx context.Context, orders []storage.Order, acted domain.Date) error {
	ids, promotions := make([]int64, len(orders)), []int64(nil)
	for i, o := range orders {
		ids[i] = o.ID
		if o.Subject == "promotion" {
			promotions = append(promotions, o.ID)
		}
	}
	if len(promotions) > 0 {
		if err := t.CountPenalties(ctx, promotions); err != nil {
			return err
		}
	}
	if err := t.AddOrderEvents(ctx, ids, storage.OrderEvent{Kind: "issued", On: t.Today}); err != nil {
		return err
	}
	if err := t.IssueOrders(ctx, orders, t.Actor.Account, t.Today, acted); err != nil || acted.IsZero() {
		return err
	}
	return t.vacate(ctx, orders[0], acted)
}

// A gathering collects the reasons of checks of which each refuses by itself, so that all are told at once.
type gathering struct {
	kind    domain.Kind
	reasons domain.Reasons
	err     error // a fault, which ends it
}

func (g *gathering) take(err error) {
	var r *domain.Refusal
	switch {
	case err == nil || g.err != nil:
	case !errors.As(err, &r):
		g.err = err
	default:
		if g.kind == "" {
			g.kind = r.Kind
		}
		g.reasons = append(g.reasons, r.Reasons...)
	}
}

func (g *gathering) refusal() error {
	if g.err != nil {
		return g.err
	}
	return g.reasons.Refusal(g.kind)
}
