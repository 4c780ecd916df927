package app

import (
	"context"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
	"merit/storage"
)

// FlagLimit is a figure as it was proposed for a flag.
type FlagLimit = storage.FlagLimit

// ProposeLimit proposes a figure that a flag, or the weights, are to go by from a day on; a second auditor adopts it or turns it down.
func (a *App) ProposeLimit(ctx context.Context, who Caller, in redflag.LimitProposal) (int64, error) {
	return create(ctx, a, who, policy.LimitPropose, func(t *Act) (int64, error) {
		if err := t.allow("limit", policy.Facts{}); err != nil {
			return 0, err
		}
		if err := redflag.CheckLimit(in, t.Today); err != nil {
			return 0, err
		}
		return t.Tx.ProposeLimit(ctx, in)
	})
}

// AdoptLimit puts a proposed figure in force from its day. Whoever proposed it cannot.
func (a *App) AdoptLimit(ctx context.Context, who Caller, id int64) error {
	return a.decideLimit(ctx, who, policy.LimitAdopt, id, func(t *Act, l FlagLimit) error {
		if err := redflag.CheckLimitAdoption(l.From, l.Decided(), t.Today); err != nil {
			return err
		}
		return t.Tx.AdoptLimit(ctx, id, t.Actor.Account)
	})
}

// RefuseLimit turns a proposed figure down and says why. Whoever proposed it cannot.
func (a *App) RefuseLimit(ctx context.Context, who Caller, id int64, why string) error {
	return a.decideLimit(ctx, who, policy.LimitRefuse, id, func(t *Act, l FlagLimit) error {
		if err := redflag.CheckLimitRefusal(l.Decided(), why); err != nil {
			return err
		}
		return t.Tx.RefuseLimit(ctx, id, t.Actor.Account, why)
	})
}

// decideLimit decides on a proposed figure that is locked until then.
func (a *App) decideLimit(ctx context.Context, who Caller, act policy.Act, id int64, decide func(*Act, FlagLimit) error) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		l, err := t.LockFlagLimit(ctx, id)
		if err != nil {
			return struct{}{}, err
		}
		if err := t.allow(fmt.Sprintf("limit/%d", id), limitFacts(l, t.Actor)); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, decide(t, l)
	})
	return err
}

// limitFacts says how somebody stands to a proposed figure.
func limitFacts(l FlagLimit, actor policy.Actor) policy.Facts {
	return policy.Facts{State: policy.StateDraft, Drafter: l.ProposedBy == actor.Account}
}

// A LimitView is a figure of the register with the one that stands today and those that were proposed for it.
type LimitView struct {
	redflag.Figure
	Flagged *redflag.Flag // nil of the weights
	Stands  redflag.Limit
	Changes []LimitChange // the latest first
}

// A LimitChange is a figure as it was proposed, and whether whoever asks may decide on it.
type LimitChange struct {
	FlagLimit
	May May
}

// Limits gives the figures of a flag, "" those of all flags and of the weights, in the order of the register.
func (a *App) Limits(ctx context.Context, who Caller, flag string) ([]LimitView, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]LimitView, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		figures := redflag.Figures()
		if flag != "" {
			figures = slices.DeleteFunc(figures, func(f redflag.Figure) bool { return f.Flag != flag })
			if len(figures) == 0 {
				return nil, domain.Refuse(domain.NotFound, "no-such-figure", "no flag with figures has the name %q", flag)
			}
		}
		standing, err := standingLimits(ctx, r.View)
		if err != nil {
			return nil, err
		}
		changes, err := r.FlagLimits(ctx, flag)
		if err != nil {
			return nil, err
		}
		views := make([]LimitView, len(figures))
		for i, f := range figures {
			views[i] = LimitView{Figure: f, Stands: *standing.On(f.Flag, f.Name, r.Today)}
			views[i].Flagged, _ = redflag.FlagOf(f.Flag)
			for _, c := range changes {
				if c.Flag == f.Flag && c.Name == f.Name {
					views[i].Changes = append(views[i].Changes, LimitChange{c, may(policy.LimitAdopt, r.Actor.Kind, limitFacts(c, r.Actor))})
				}
			}
		}
		return views, nil
	})
}

// standingLimits gives the figures that flags go by, as the record of the view has them.
func standingLimits(ctx context.Context, v *storage.View) (redflag.Limits, error) {
	adopted, err := v.AdoptedLimits(ctx)
	return redflag.StandingWith(adopted), err
}
