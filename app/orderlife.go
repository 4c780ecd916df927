package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A Step is what is said when an order is held, stayed, changed or ended.
type Step struct {
	Reason    string
	Reference string // a court's order and petition, for a stay and its lifting
	Document  int64
	Version   int // of the order as read; 0 does not ask
}

// move is a step from some states to one, with its reason on record.
func (a *App) move(ctx context.Context, who Caller, act policy.Act, id int64, in Step, event, to string, from ...string) error {
	return a.orderStep(ctx, who, act, id, in.Version, func(t *Act, o storage.Order) error {
		if !slices.Contains(from, o.State) {
			return orderNotIn(o, from...)
		}
		if o.State == storage.OrderDraft && o.Set != 0 {
			return errInSet(o)
		}
		if strings.TrimSpace(in.Reason) == "" {
			return domain.Refuse(domain.Invalid, "reasons-missing", "this step states its reason").At("reason")
		}
		if act == policy.OrderStay && (in.Reference == "" || in.Document == 0) {
			return domain.Refuse(domain.Invalid, "court-order-missing", "a stay names the petition and carries the court's order").At("reference")
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return err
		}
		if err := t.SetOrder(ctx, o, to); err != nil {
			return err
		}
		return t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: event, On: t.Today, Reason: in.Reason, Reference: in.Reference, Document: in.Document})
	})
}

// HoldOrder keeps an order in abeyance.
func (a *App) HoldOrder(ctx context.Context, who Caller, id int64, in Step) error {
	return a.move(ctx, who, policy.OrderHold, id, in, "held", storage.OrderHeld, storage.OrderIssued)
}

// ReleaseOrder lets a held order stand again.
func (a *App) ReleaseOrder(ctx context.Context, who Caller, id int64, in Step) error {
	return a.move(ctx, who, policy.OrderRelease, id, in, "released", storage.OrderIssued, storage.OrderHeld)
}

// StayOrder records a court's stay: nobody takes charge under the order, and the former incumbent stays.
func (a *App) StayOrder(ctx context.Context, who Caller, id int64, in Step) error {
	return a.move(ctx, who, policy.OrderStay, id, in, "stayed", storage.OrderStayed, storage.OrderIssued, storage.OrderHeld)
}

// LiftStay lets a stayed order stand again.
func (a *App) LiftStay(ctx context.Context, who Caller, id int64, in Step) error {
	return a.move(ctx, who, policy.OrderLiftStay, id, in, "stay-lifted", storage.OrderIssued, storage.OrderStayed)
}

// WithdrawOrder takes back an order that nobody has acted upon.
func (a *App) WithdrawOrder(ctx context.Context, who Caller, id int64, in Step) error {
	return a.move(ctx, who, policy.OrderWithdraw, id, in, "withdrawn", storage.OrderWithdrawn, storage.OrderDraft, storage.OrderIssued, storage.OrderHeld, storage.OrderStayed)
}

// Corrigendum changes an order's text and nothing else: never officer, post, grade or date.
func (a *App) Corrigendum(ctx context.Context, who Caller, id int64, text string, in Step) error {
	return a.orderStep(ctx, who, policy.OrderCorrigendum, id, in.Version, func(t *Act, o storage.Order) error {
		if o.State != storage.OrderIssued && o.State != storage.OrderActed && o.State != storage.OrderHeld {
			return orderNotIn(o, storage.OrderIssued, storage.OrderActed, storage.OrderHeld)
		}
		var reasons domain.Reasons
		if strings.TrimSpace(text) == "" || text == o.Text {
			reasons.AddField("text", "text-unchanged", "a corrigendum brings another text")
		}
		if strings.TrimSpace(in.Reason) == "" {
			reasons.AddField("reason", "reasons-missing", "a corrigendum states its reason")
		}
		if err := reasons.Refusal(domain.Invalid); err != nil {
			return err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return err
		}
		if err := t.SetOrderText(ctx, o, text); err != nil {
			return err
		}
		return t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: "corrigendum", On: t.Today, Reason: in.Reason, Document: in.Document})
	})
}

// ModifyOrder replaces an issued order by a new draft for the same officer, vacancy and grade, in another seat of the
// vacancy or with another notional day; the draft is issued like any other. It gives the draft's id.
func (a *App) ModifyOrder(ctx context.Context, who Caller, id, post int64, notional domain.Date, in Step) (int64, error) {
	return create(ctx, a, who, policy.OrderModify, func(t *Act) (int64, error) {
		o, err := t.LockOrder(ctx, id)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("order/%d", id), t.orderFacts(o)); err != nil {
			return 0, err
		}
		if err := unchangedOrder(o, in.Version); err != nil {
			return 0, err
		}
		if o.State != storage.OrderIssued && o.State != storage.OrderHeld {
			return 0, orderNotIn(o, storage.OrderIssued, storage.OrderHeld)
		}
		if o.Subject == orderTransfer {
			return 0, domain.Refuse(domain.Conflict, "transfer-not-modified", "a transfer is not modified").From("DESIGN 3.10").Needing("its withdrawal, and a new draft held to the tenure of its own day")
		}
		if o.Kind == "exception" {
			return 0, domain.Refuse(domain.Conflict, "exception-not-modified", "an exception is not modified").From("DESIGN 3.1").Needing("its withdrawal, and a new draft on its own ground")
		}
		if strings.TrimSpace(in.Reason) == "" {
			return 0, domain.Refuse(domain.Invalid, "reasons-missing", "a modification states its reason").At("reason")
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		c, err := t.Case(ctx, o.Case)
		if err != nil {
			return 0, err
		}
		f, err := newFile(ctx, &t.View, c, t.Actor)
		if err != nil {
			return 0, err
		}
		draft, err := t.orderFor(ctx, f, Draft{Case: o.Case, Officer: o.Officer, Vacancy: o.Vacancy, Post: post, Notional: notional, Ends: o.Ends, SubjectTo: o.SubjectTo})
		if err != nil {
			return 0, err
		}
		if err := t.SetOrder(ctx, o, storage.OrderModified); err != nil {
			return 0, err
		}
		draft.Replaces = o.ID
		to, err := t.InsertOrder(ctx, draft)
		if err != nil {
			return 0, err
		}
		if err := t.AddOrderEvent(ctx, o.ID, storage.OrderEvent{Kind: "modified", On: t.Today, Reason: in.Reason, Reference: fmt.Sprintf("order/%d", to), Document: in.Document}); err != nil {
			return 0, err
		}
		return to, t.AddOrderEvent(ctx, to, storage.OrderEvent{Kind: "drafted", On: t.Today, Reference: o.Number})
	})
}

// Order shows an order and its life. Whoever is signed in may read one that was issued.
func (a *App) Order(ctx context.Context, who Caller, id int64) (storage.Order, []storage.OrderEvent, error) {
	type both struct {
		order  storage.Order
		events []storage.OrderEvent
	}
	b, err := read(ctx, a, who, policy.OrderRead, func(r *Reading) (both, error) {
		o, err := r.Order(ctx, id)
		if err != nil {
			return both{}, err
		}
		facts, err := r.readingFacts(ctx, o)
		if err != nil {
			return both{}, err
		}
		if err := r.allow(facts); err != nil {
			return both{}, err
		}
		events, err := r.life(ctx, o, facts)
		return both{o, events}, err
	})
	return b.order, b.events, err
}

// Orders lists a page of orders; drafts only to who may read them.
func (a *App) Orders(ctx context.Context, who Caller, caseID, officer int64, state string, after int64, limit int) ([]storage.Order, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) ([]storage.Order, error) {
		drafts := policy.Decide(policy.OrderRead, r.Actor.Kind, policy.Facts{State: policy.StateDraft}).Allowed
		if err := r.allow(policy.Facts{State: storage.OrderIssued}); err != nil {
			return nil, err
		}
		return r.Orders(ctx, caseID, officer, state, drafts, after, limit)
	})
}
