package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/exception"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A Charge is a report that charge was relinquished or assumed.
type Charge struct {
	Order int64
	On    domain.Date
	Noon  string // "forenoon", "afternoon"
}

// RelinquishCharge reports that the officer of an order has left the present post.
func (a *App) RelinquishCharge(ctx context.Context, who Caller, in Charge) (int64, error) {
	return a.charge(ctx, who, policy.ChargeRelinquish, in, func(t *Act, o storage.Order) (int64, error) {
		seat, err := t.SeatOf(ctx, o.Officer)
		if err != nil {
			return 0, err
		}
		if seat == nil {
			return 0, domain.Refuse(domain.Conflict, "no-charge-held", "the officer holds no regular post to relinquish")
		}
		if o.Guarded() {
			m, err := moveOf(ctx, &t.View, o)
			if err != nil {
				return 0, err
			}
			if m.Posting != seat.ID { // a posting is cut short only by the order whose reasons and hearing were about it
				return 0, errSeatChanged
			}
		}
		last := in.On
		if in.Noon == "forenoon" {
			last = in.On.AddDays(-1) // gone before noon: the day is the next post's, so that charge can pass on one day
		}
		if last.Before(seat.Start) {
			return 0, domain.Refuse(domain.Invalid, "relinquished-before-assumed", "the officer took the present post on %s", seat.Start).At("on")
		}
		id, err := t.InsertChargeReport(ctx, o, "relinquished", seat.Post, in.On, in.Noon)
		if err != nil {
			return 0, err
		}
		if err := t.LeaveSeat(ctx, seat.ID, last); err != nil {
			return 0, err
		}
		return id, t.AddOrderEvent(ctx, o.ID, storage.OrderEvent{Kind: "relinquished", On: in.On})
	})
}

// AssumeCharge reports that the officer of an order has taken charge: the promotion is actual from then on, and seniority
// counts from the notional day where one was ordered (CSA s.8(4); RULES A1.7, actualisation).
func (a *App) AssumeCharge(ctx context.Context, who Caller, in Charge) (int64, error) {
	return a.charge(ctx, who, policy.ChargeAssume, in, func(t *Act, o storage.Order) (int64, error) {
		if err := t.seatFree(ctx, o, in.On); err != nil {
			return 0, err
		}
		records, err := t.Records(ctx, []int64{o.Officer}, in.On)
		if err != nil {
			return 0, err
		}
		if len(records) != 1 {
			return 0, errNoRecord
		}
		dates := promotion.Dates{Recommended: o.Recommended, Approved: o.Approved, Notional: o.Notional, Actualised: in.On}
		if o.Case == 0 {
			dates = promotion.Dates{Recommended: o.Issued, Approved: o.Issued, Actualised: in.On} // no board recommended it
		}
		if err := promotion.CheckDates(dates, records[0]); err != nil {
			return 0, err
		}
		id, err := t.InsertChargeReport(ctx, o, "assumed", o.Post, in.On, in.Noon)
		if err != nil {
			return 0, err
		}
		if err := t.ActualiseOrder(ctx, o, in.On); err != nil {
			return 0, err
		}
		if err := t.takeUp(ctx, o, in.On); err != nil {
			return 0, err
		}
		if err := t.AddOrderEvent(ctx, o.ID, storage.OrderEvent{Kind: "assumed", On: in.On}); err != nil {
			return 0, err
		}
		return id, t.AddOrderEvent(ctx, o.ID, storage.OrderEvent{Kind: "actualised", On: in.On})
	})
}

// takeUp writes the posting or the status, and the grade, that the order made lawful. What ends by it ends in the database: the
// charge of the post, and the officer's own deputation or leave.
func (t *Act) takeUp(ctx context.Context, o storage.Order, on domain.Date) error {
	switch {
	case o.Post != 0:
		if _, err := t.TakeSeat(ctx, o, postingKind(o), on); err != nil {
			return err
		}
	case o.Kind == "arrangement":
		r, err := t.Arrangement(ctx, o.ID)
		if err != nil {
			return err
		}
		if err := t.TakeStatus(ctx, o, r.Place, on); err != nil {
			return err
		}
	}
	if o.Guarded() {
		return nil // it gives no grade and no seniority
	}
	from := on
	if !o.Notional.IsZero() {
		from = o.Notional
	}
	return t.TakeGrade(ctx, o, from, o.CaseNumber)
}

// postingKind is the kind of posting that an order opens.
func postingKind(o storage.Order) string {
	switch {
	case o.Subject == "acting-charge":
		return "acting-charge"
	case o.Kind == "exception":
		ground, _ := exception.Of(o.Ground)
		return ground.Posting
	case o.Kind == "arrangement":
		basis, _ := arrangement.Of(o.Subject)
		return basis.Posting
	}
	return "regular"
}

// seatFree refuses where somebody else holds the post, or the officer has not left the present one.
func (t *Act) seatFree(ctx context.Context, o storage.Order, on domain.Date) error {
	if o.Kind == "arrangement" && o.Case == 0 {
		return t.roomFor(ctx, o, on)
	}
	if o.Post == 0 || o.Subject == "acting-charge" {
		return nil
	}
	var reasons domain.Reasons
	holder, err := t.Incumbent(ctx, o.Post)
	if err != nil {
		return err
	}
	if holder != nil && holder.Officer != o.Officer {
		reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "the incumbent's relinquishment", "another officer holds the post since %s", holder.Start)
	}
	if o.Kind == "exception" && holder == nil {
		taken, err := t.PostHeld(ctx, o.Post, on, o.Officer)
		if err != nil {
			return err
		}
		if taken {
			reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "the end of the posting under another exception", "another officer holds the post")
		}
	}
	seat, err := t.SeatOf(ctx, o.Officer)
	if err != nil {
		return err
	}
	if seat != nil && seat.Post != o.Post {
		reasons.Add("officer-already-posted", "DESIGN 3.9: one regular post an officer", "a report that the present charge was relinquished", "the officer still holds another post since %s", seat.Start)
	}
	return reasons.Refusal(domain.Conflict)
}

// roomFor refuses where another holds the post of an arrangement, on a charge or regularly, or the officer has not left the regular
// post that the basis takes him out of.
func (t *Act) roomFor(ctx context.Context, o storage.Order, on domain.Date) error {
	var reasons domain.Reasons
	basis, _ := arrangement.Of(o.Subject)
	taken, err := t.taken(ctx, o, on)
	if err != nil {
		return err
	}
	if taken {
		reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "the incumbent's relinquishment", "another officer holds the post")
	}
	if o.Post != 0 && !basis.Leaves {
		charged, err := t.ChargeHeld(ctx, o.Post, on, o.Ends)
		if err != nil {
			return err
		}
		if charged {
			reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "the end of that charge", "somebody holds the post on a charge on one of these days")
		}
	}
	if basis.Leaves {
		seat, err := t.SeatOf(ctx, o.Officer)
		if err != nil {
			return err
		}
		if seat != nil {
			reasons.Add("officer-already-posted", "DESIGN 3.9: one regular post an officer", "a report that the present charge was relinquished", "the officer still holds another post since %s", seat.Start)
		}
	}
	return reasons.Refusal(domain.Conflict)
}

// charge is what both reports share: the order stands, the day is neither before the order nor ahead of today.
func (a *App) charge(ctx context.Context, who Caller, act policy.Act, in Charge, report func(*Act, storage.Order) (int64, error)) (int64, error) {
	return create(ctx, a, who, act, func(t *Act) (int64, error) {
		o, err := t.LockOrder(ctx, in.Order)
		if err != nil {
			return 0, err
		}
		facts, err := chargeFacts(ctx, &t.View, o, t.Actor)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("order/%d", o.ID), facts); err != nil {
			return 0, err
		}
		var reasons domain.Reasons
		if o.State != storage.OrderIssued {
			reasons.Add("order-not-standing", "DESIGN 3", "an order issued, neither held nor stayed", "the order is %s", o.State)
		}
		if in.Noon != "forenoon" && in.Noon != "afternoon" {
			reasons.AddField("noon", "noon-unknown", "charge changes hands in the forenoon or the afternoon")
		}
		if in.On.IsZero() || in.On.After(t.Today) || !o.Issued.IsZero() && in.On.Before(o.Issued) {
			reasons.AddField("on", "day-out-of-range", "charge is reported for a day from the order's issue to today")
		}
		if !o.Ends.IsZero() && in.On.After(o.Ends) {
			reasons.Add("order-over", "DESIGN 3.9", "a new order", "the order ended on %s", o.Ends)
		}
		if err := reasons.Refusal(domain.Conflict); err != nil {
			return 0, err
		}
		return report(t, o)
	})
}

// chargeFacts says how an actor stands to a change of charge: personnel staff report it for the posts of their own
// ministry, the one where the officer sits or the one where the officer goes; where that is to no post, the one that was left.
func chargeFacts(ctx context.Context, v *storage.View, o storage.Order, actor policy.Actor) (policy.Facts, error) {
	facts := orderFacts(o, actor)
	if o.Post != 0 || o.Case != 0 { // else it is of the ministry whose post the officer leaves
		facts.SameUnit, facts.Subtree = false, false
	}
	posts := []int64{o.Post}
	seat, err := v.SeatOf(ctx, o.Officer)
	if err != nil {
		return facts, err
	}
	if seat != nil {
		posts = append(posts, seat.Post)
	}
	for _, id := range posts {
		if id == 0 {
			continue
		}
		p, err := v.Post(ctx, id)
		if err != nil {
			return facts, err
		}
		facts.SameUnit = facts.SameUnit || p.Organization == actor.Organization
		facts.Subtree = facts.Subtree || below(p.OrgPath, actor.OrgPath)
	}
	return facts, nil
}
