package app

import (
	"context"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// RecordHearing records that the officer of a draft was heard, with the paper of the hearing.
func (a *App) RecordHearing(ctx context.Context, who Caller, id int64, on domain.Date, document int64) (int64, error) {
	return a.hear(ctx, who, policy.OrderRecordHearing, id, storage.Hearing{On: on, Document: document})
}

// AnswerOrder is the officer's own statement on a move.
func (a *App) AnswerOrder(ctx context.Context, who Caller, id int64, statement string, document int64) (int64, error) {
	return a.hear(ctx, who, policy.OrderAnswer, id, storage.Hearing{Statement: statement, Document: document})
}

// A MoveHeard is a move that would cut the reader's own posting short, with why, and what was said on it so far.
type MoveHeard struct {
	storage.MoveAsked
	Hearings []storage.Hearing
}

// OwnHearings shows an officer each move on which the officer is heard: what is meant, and the reasons for it, for whoever is heard has
// to know on what. It is shown while it can be answered.
func (a *App) OwnHearings(ctx context.Context, who Caller) ([]MoveHeard, error) {
	return read(ctx, a, who, policy.OrderAnswer, func(r *Reading) ([]MoveHeard, error) {
		if err := r.allow(policy.Facts{Own: r.Actor.Officer != 0, State: storage.OrderDraft}); err != nil {
			return nil, err
		}
		asked, err := r.MovesAsked(ctx, r.Actor.Officer, r.Today, tenure.HearingDays)
		if err != nil {
			return nil, err
		}
		out := make([]MoveHeard, len(asked))
		for i, m := range asked {
			out[i].MoveAsked = m
			if out[i].Hearings, err = r.Hearings(ctx, m.Order); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// hear puts a hearing on record: before the order, or in danger to life within seven days after it.
func (a *App) hear(ctx context.Context, who Caller, act policy.Act, id int64, h storage.Hearing) (int64, error) {
	return create(ctx, a, who, act, func(t *Act) (int64, error) {
		o, x, err := t.moveStep(ctx, id)
		if err != nil {
			return 0, err
		}
		if x.Edition == 0 {
			return 0, domain.Refuse(domain.Conflict, "nobody-is-moved", "order %d takes nobody out of a post, and on it nobody is heard", id)
		}
		h.Officer = o.Officer
		own := act == policy.OrderAnswer
		if own {
			h.On = t.Today
		}
		var reasons domain.Reasons
		if h.On.IsZero() || h.On.After(t.Today) {
			reasons.AddField("on", "day-out-of-range", "a hearing is recorded on its day or after it")
		}
		if !own && h.Document == 0 {
			reasons.AddField("document", "document-missing", "a hearing is on record by its document")
		}
		if own && h.Document == 0 && len([]rune(strings.TrimSpace(h.Statement))) < 20 {
			reasons.AddField("statement", "statement-too-short", "a statement has twenty characters at least, or is a document")
		}
		late := o.State != storage.OrderDraft && (!x.Danger || t.Today.After(o.Issued.AddDays(tenure.HearingDays)))
		if late || o.State == storage.OrderWithdrawn || o.State == storage.OrderLapsed {
			reasons.Add("hearing-late", "DESIGN 3.10: tenure", "", "the officer is heard before the order; in danger to life within seven days after it")
		}
		if err := reasons.Refusal(domain.Conflict); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, h.Document); err != nil {
			return 0, err
		}
		hearing, err := t.InsertHearing(ctx, id, h)
		if err != nil {
			return 0, err
		}
		return hearing, t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: "heard", On: h.On, Document: h.Document})
	})
}
