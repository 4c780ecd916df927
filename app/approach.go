package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// An ApproachTold is that somebody approached an officer, and which case, officer or order it was about; 0 none.
type ApproachTold struct {
	ByWhom  string
	Subject string
	Form    string // one of register.ApproachForms
	On      domain.Date
	Case    int64
	About   int64
	Order   int64
}

// RecordApproach puts on record that the officer behind the account was approached. It is shown to the officer, to auditors and to
// whoever decides a case or authorises an order that it touches; nobody changes it or takes it back.
func (a *App) RecordApproach(ctx context.Context, who Caller, in ApproachTold) (int64, error) {
	return create(ctx, a, who, policy.ApproachRecord, func(t *Act) (int64, error) {
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return 0, err
		}
		if err := register.CheckApproach(register.Approach{ByWhom: in.ByWhom, Subject: in.Subject, Form: in.Form, On: in.On}, t.Today); err != nil {
			return 0, err
		}
		if in.Case != 0 {
			if _, err := t.View.Case(ctx, in.Case); err != nil {
				return 0, err
			}
		}
		if in.About != 0 {
			if _, err := t.Officer(ctx, in.About); err != nil {
				return 0, err
			}
		}
		if in.Order != 0 {
			if err := t.orderToTellOf(ctx, in.Order); err != nil {
				return 0, err
			}
		}
		return t.InsertApproach(ctx, storage.Approach{Officer: officer, ByWhom: in.ByWhom, Subject: in.Subject, Form: in.Form, Made: in.On, Case: in.Case, About: in.About,
			Order: in.Order, Recorded: t.Today})
	})
}

// orderToTellOf refuses an order that the officer could not read: whether there is such a draft is not told.
func (t *Act) orderToTellOf(ctx context.Context, id int64) error {
	o, err := t.Order(ctx, id)
	if err == nil && !policy.Decide(policy.OrderRead, t.Actor.Kind, t.orderFacts(o)).Allowed {
		err = domain.Refuse(domain.NotFound, "no-such-order", "there is no order %d", id)
	}
	return err
}

// Approaches shows an officer the own approaches on record, and auditors everybody's.
func (a *App) Approaches(ctx context.Context, who Caller) ([]storage.Approach, error) {
	return read(ctx, a, who, policy.ApproachRead, func(r *Reading) ([]storage.Approach, error) {
		officer := r.Actor.Officer
		if policy.Decide(policy.ApproachRead, r.Actor.Kind, policy.Facts{}).Allowed {
			officer = 0
		} else if officer == 0 {
			officer = -1 // nobody's
		}
		if err := r.allow(policy.Facts{Author: officer > 0}); err != nil {
			return nil, err
		}
		return r.View.Approaches(ctx, officer)
	})
}

// CaseApproaches shows the approaches that a case touches to whoever decides it and to auditors.
func (a *App) CaseApproaches(ctx context.Context, who Caller, caseID int64) ([]storage.Approach, error) {
	return read(ctx, a, who, policy.ApproachRead, func(r *Reading) ([]storage.Approach, error) {
		c, err := r.Case(ctx, caseID)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return nil, err
		}
		before, err := r.Decisions(ctx, caseID)
		if err != nil {
			return nil, err
		}
		facts, _ := f.decideFacts(before, r.Actor)
		if err := r.allow(facts); err != nil {
			return nil, err
		}
		return r.ApproachesOnCase(ctx, caseID)
	})
}

// approachesOn gives the approaches that a case touches, where the reader may see them.
func (r *Reading) approachesOn(ctx context.Context, f File, before []storage.Decision) ([]storage.Approach, error) {
	facts, _ := f.decideFacts(before, r.Actor)
	if !policy.Decide(policy.ApproachRead, r.Actor.Kind, facts).Allowed {
		return nil, nil
	}
	return r.ApproachesOnCase(ctx, f.ID)
}

// objectingFacts says how somebody stands to an order that they may object to: whom it moves, or who sits where it sends another, is
// told to carry it out; a ministry's staff, for the posts of their own ministry.
func objectingFacts(ctx context.Context, v *storage.View, o storage.Order, actor policy.Actor) (policy.Facts, error) {
	facts, err := chargeFacts(ctx, v, o, actor)
	if err != nil || facts.Own || actor.Officer == 0 || o.Post == 0 {
		return facts, err
	}
	holder, err := v.Incumbent(ctx, o.Post)
	facts.Own = holder != nil && holder.Officer == actor.Officer
	return facts, err
}

// ObjectToOrder puts on record, in writing, that somebody bound to obey an order holds it unlawful (PLD 2013 SC 195). It stands beside the
// order for auditors and for whoever issues and authorises; it stops nothing by itself, and nothing can rest on it against its author.
func (a *App) ObjectToOrder(ctx context.Context, who Caller, order int64, body string) (int64, error) {
	return create(ctx, a, who, policy.OrderObject, func(t *Act) (int64, error) {
		o, err := t.Order(ctx, order)
		if err != nil {
			return 0, err
		}
		facts, err := objectingFacts(ctx, &t.View, o, t.Actor)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("order/%d", order), facts); err != nil {
			return 0, err
		}
		if err := register.CheckObjection(body); err != nil {
			return 0, err
		}
		return t.InsertOrderObjection(ctx, storage.OrderObjection{Order: order, Account: t.Actor.Account, On: t.Today, Body: body}, t.Actor.Capacity)
	})
}

// OrderVoices is what was asked for about an order and what was said against it, each as far as the reader may see it.
type OrderVoices struct {
	Directions []storage.Direction
	Approaches []storage.Approach
	Objections []storage.OrderObjection
}

// OrderAsides is what stands beside an order: the windows that it lies in, what was asked for about it and said against it.
type OrderAsides struct {
	Windows OrderWindows
	OrderVoices
}

// orderAsides reads what stands beside an order, and says whether the reader may object to it.
func (r *Reading) orderAsides(ctx context.Context, o storage.Order, facts policy.Facts, all map[policy.Act]May) (out OrderAsides, err error) {
	if out.Windows, err = r.orderWindows(ctx, o); err != nil {
		return out, err
	}
	if out.OrderVoices, err = r.orderVoices(ctx, o, facts); err != nil {
		return out, err
	}
	objecting, err := objectingFacts(ctx, r.View, o, r.Actor)
	all[policy.OrderObject] = may(policy.OrderObject, r.Actor.Kind, objecting)
	return out, err
}

// orderVoices gives what a reader may see of directions, approaches and objections that an order touches.
func (r *Reading) orderVoices(ctx context.Context, o storage.Order, facts policy.Facts) (out OrderVoices, err error) {
	facts.Author = false // of an order it means whoever authorised it
	if policy.Decide(policy.DirectionRead, r.Actor.Kind, facts).Allowed {
		if out.Directions, err = r.DirectionsOnOrder(ctx, o.ID); err != nil {
			return out, err
		}
	}
	if policy.Decide(policy.ApproachRead, r.Actor.Kind, facts).Allowed {
		if out.Approaches, err = r.ApproachesOnOrder(ctx, o.ID); err != nil {
			return out, err
		}
	}
	account := int64(0)
	if !policy.Decide(policy.OrderReadObjections, r.Actor.Kind, facts).Allowed {
		account, facts.Author = r.Actor.Account, true
	}
	if policy.Decide(policy.OrderReadObjections, r.Actor.Kind, facts).Allowed {
		out.Objections, err = r.OrderObjections(ctx, o.ID, account)
	}
	return out, err
}

// OrderVoices shows what was asked for about an order and what was said against it, to whoever may read the order.
func (a *App) OrderVoices(ctx context.Context, who Caller, id int64) (OrderVoices, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) (OrderVoices, error) {
		o, err := r.Order(ctx, id)
		if err != nil {
			return OrderVoices{}, err
		}
		facts, err := r.readingFacts(ctx, o)
		if err != nil {
			return OrderVoices{}, err
		}
		if err := r.allow(facts); err != nil {
			return OrderVoices{}, err
		}
		return r.orderVoices(ctx, o, facts)
	})
}
