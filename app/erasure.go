package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// An Erasure is one that was proposed, with what became of it.
type Erasure = storage.Erasure

// ProposeErasure proposes that a former officer's personal data be erased by a lawful order. Nothing is erased before somebody else approves it.
func (a *App) ProposeErasure(ctx context.Context, who Caller, officer int64, in register.Erasure) (int64, error) {
	return create(ctx, a, who, policy.ErasurePropose, func(t *Act) (int64, error) {
		o, err := t.LockOfficer(ctx, officer)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: t.Actor.Officer == officer}); err != nil {
			return 0, err
		}
		if err := register.CheckErasure(in, !o.Died.IsZero() || !o.Left.IsZero(), t.Today); err != nil {
			return 0, err
		}
		if _, err := t.Document(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.Tx.ProposeErasure(ctx, storage.Erasure{Officer: officer, Authority: in.Authority, OrderNo: in.OrderNo, OrderDate: in.OrderDate, Ground: in.Ground, Document: in.Document})
	})
}

// ApproveErasure approves what another has proposed, and has it carried out: the columns that the table erasure_column names are emptied in every row of
// the officer, and so are the papers that nothing else cites, with a new commitment to each row.
func (a *App) ApproveErasure(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.ErasureApprove, func(t *Act) (struct{}, error) {
		none := struct{}{}
		e, err := t.LockErasure(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("erasure/%d", id), policy.Facts{Own: t.Actor.Officer == e.Officer, Drafter: e.ProposedBy == t.Actor.Account}); err != nil {
			return none, err
		}
		if e.ApprovedBy != 0 {
			return none, domain.Refuse(domain.Conflict, "already-erased", "this erasure has been carried out")
		}
		return none, t.Tx.ApproveErasure(ctx, id, t.Actor.Account)
	})
	return err
}

// Erasures gives what was proposed and carried out, the latest first.
func (a *App) Erasures(ctx context.Context, who Caller) ([]Erasure, error) {
	return read(ctx, a, who, policy.ErasureRead, func(r *Reading) ([]Erasure, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.Erasures(ctx)
	})
}
