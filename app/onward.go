package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/policy"
	"merit/storage"
)

// ReportOnward puts on record where a province or body has posted an officer who was placed at its disposal or sent on
// deputation to it: a fact of theirs, by their notification. It is no posting of ours, and nothing counts it.
func (a *App) ReportOnward(ctx context.Context, who Caller, order int64, in storage.Onward) (int64, error) {
	return create(ctx, a, who, policy.PostingReportOnward, func(t *Act) (int64, error) {
		o, err := t.LockOrder(ctx, order)
		if err != nil {
			return 0, err
		}
		facts, err := onwardFacts(ctx, &t.View, t.Actor, o)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("order/%d", order), facts); err != nil {
			return 0, err
		}
		in.Office, in.Notification = strings.TrimSpace(in.Office), strings.TrimSpace(in.Notification)
		from, to, away, err := t.Away(ctx, order)
		if err != nil {
			return 0, err
		}
		var reasons domain.Reasons
		if !away || !postedOnward(o) {
			reasons.Add("not-away", "DESIGN 3.9", "", "the officer has not left for a province or body under this order")
		} else if in.Start.IsZero() || in.Start.After(t.Today) || in.Start.Before(from) || in.Start.After(to) {
			reasons.AddField("start", "day-out-of-range", "an onward posting begins while the officer is away, from %s to %s, and not ahead of today", from, to)
		}
		if len([]rune(in.Office)) < 3 {
			reasons.AddField("office", "office-missing", "an onward posting names the office")
		}
		if in.Document == 0 || len([]rune(in.Notification)) < 3 {
			reasons.AddField("notification", "notification-missing", "an onward posting is on record by the number of its notification, and the notification itself")
		}
		if err := reasons.Refusal(domain.Conflict); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.InsertOnward(ctx, o, in)
	})
}

// onwardFacts say how an actor stands to the officer away under an order: of the ministry where the file lies, or of that whose post
// was left.
func onwardFacts(ctx context.Context, v *storage.View, actor policy.Actor, o storage.Order) (policy.Facts, error) {
	facts, err := fileFacts(ctx, v, actor, o.Officer)
	of := orderFacts(o, actor)
	facts.SameUnit, facts.Subtree = facts.SameUnit || of.SameUnit, facts.Subtree || of.Subtree
	return facts, err
}

// postedOnward reports whether an order sends its officer to a province or body that gives the posts there.
func postedOnward(o storage.Order) bool {
	b, ok := arrangement.Of(o.Subject)
	return ok && b.Place && b.Leaves
}

// onwardShown says whether the reader may record where the officer of an order was posted since; nothing of an officer who is not away.
func (r *Reading) onwardShown(ctx context.Context, f *OrderFile) error {
	if !postedOnward(f.Order) {
		return nil
	}
	var err error
	if f.AwayFrom, f.AwayTo, f.Away, err = r.View.Away(ctx, f.ID); err != nil || !f.Away {
		return err
	}
	facts, err := onwardFacts(ctx, r.View, r.Actor, f.Order)
	f.May[policy.PostingReportOnward] = may(policy.PostingReportOnward, r.Actor.Kind, facts)
	return err
}
