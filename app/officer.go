package app

import (
	"context"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A NewOfficer is what an officer is entered with: who it is, and the grade of the initial appointment. Every later
// grade comes by an order.
type NewOfficer struct {
	storage.Officer
	KeptBy int64             // the organization that keeps the file; 0 the establishment division
	Grade  domain.GradeSpell // Grade, Held, Batch, Order, Advertised, Recommended
}

// EnterOfficer enters an officer in the grade of the initial appointment.
func (a *App) EnterOfficer(ctx context.Context, who Caller, o NewOfficer) (int64, error) {
	return create(ctx, a, who, policy.OfficerEnter, func(t *Act) (int64, error) {
		facts, err := t.keeperFacts(ctx, o.KeptBy)
		if err != nil {
			return 0, err
		}
		if err := t.allow("officer/new", facts); err != nil {
			return 0, err
		}
		cadre, err := t.Cadre(ctx, o.CadreID)
		if err != nil {
			return 0, err
		}
		o.Government = cadre.Government
		o.Grade.Regular, o.Grade.Method = true, "initial"
		if err := register.Enter(register.Officer{Officer: o.Officer.Officer, Retires: o.Retires, Grade: o.Grade}, t.Today); err != nil {
			return 0, err
		}
		id, err := t.CreateOfficer(ctx, o.Officer, o.KeptBy)
		if err != nil {
			return 0, err
		}
		_, err = t.AddGrade(ctx, id, cadre.ID, o.Grade, "", nil)
		return id, err
	})
}

// keeperFacts says how the organization that is to keep a file lies to the actor.
func (t *Act) keeperFacts(ctx context.Context, organization int64) (policy.Facts, error) {
	if organization == 0 {
		return policy.Facts{}, nil
	}
	o, err := t.Organization(ctx, organization)
	return inTree(t.Actor, o.ID, o.Path), err
}

// fileFacts says how an officer's file lies to the actor.
func (t *Act) fileFacts(ctx context.Context, officer int64) (policy.Facts, error) {
	return fileFacts(ctx, &t.View, t.Actor, officer)
}

func (r *Reading) fileFacts(ctx context.Context, officer int64) (policy.Facts, error) {
	return fileFacts(ctx, r.View, r.Actor, officer)
}

func fileFacts(ctx context.Context, v *storage.View, actor policy.Actor, officer int64) (policy.Facts, error) {
	same, below, err := v.OfficerWithin(ctx, officer, actor.Organization, actor.OrgPath)
	return policy.Facts{Own: actor.Officer != 0 && actor.Officer == officer, SameUnit: same, Subtree: below}, err
}

// An OfficerQuery narrows a list of officers.
type OfficerQuery struct {
	Words string // part of the name, or the beginning of the number
	Cadre int64
	Grade string
	Under int64 // an organization where they sit; 0 anywhere
	After int64
	Limit int
}

// Officers searches the civil list, a page at a time: who, in which grade and post. What is personal is not in it.
func (a *App) Officers(ctx context.Context, who Caller, q OfficerQuery) ([]storage.Listed, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Listed, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		path, err := r.pathOf(ctx, q.Under)
		if err != nil {
			return nil, err
		}
		return r.CivilList(ctx, storage.ListQuery{Words: q.Words, Cadre: q.Cadre, Grade: q.Grade, Under: path, On: r.Today, After: q.After, Limit: q.Limit})
	})
}

// Cadres gives the services of a government ("" all) with their ladders.
func (a *App) Cadres(ctx context.Context, who Caller, government string) ([]storage.Cadre, map[int64][]storage.Grade, error) {
	ladders := map[int64][]storage.Grade{}
	cs, err := read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Cadre, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		cs, err := r.View.Cadres(ctx, government)
		for _, c := range cs {
			if ladders[c.ID], err = r.Ladder(ctx, c.ID); err != nil {
				return nil, err
			}
		}
		return cs, err
	})
	return cs, ladders, err
}
