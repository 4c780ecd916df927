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
		facts, err := t.fileFacts(ctx, o.Officer)
		if err != nil {
			return 0, err
		}
		of := t.orderFacts(o) // the ministry whose post was left
		facts.SameUnit, facts.Subtree = facts.SameUnit || of.SameUnit, facts.Subtree || of.Subtree
		if err := t.allow(fmt.Sprintf("order/%d", order), facts); err != nil {
			return 0, err
		}
		in.Office, in.Notification = strings.TrimSpace(in.Office), strings.TrimSpace(in.Notification)
		from, to, away, err := t.Away(ctx, order)
		if err != nil {
			return 0, err
		}
		var reasons domain.Reasons
		if b, _ := arrangement.Of(o.Subject); !away || !b.Place || !b.Leaves {
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
