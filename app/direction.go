package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// RecordDirection puts on record what a political executive asks for about a case or a person. It starts nothing: it is
// shown to whoever decides, and to auditors (DESIGN 3.7).
func (a *App) RecordDirection(ctx context.Context, who Caller, caseID, officer int64, body string) (int64, error) {
	return create(ctx, a, who, policy.DirectionRecord, func(t *Act) (int64, error) {
		if err := t.allow("direction", policy.Facts{}); err != nil {
			return 0, err
		}
		if caseID == 0 && officer == 0 {
			return 0, domain.Refuse(domain.Invalid, "direction-about-nothing", "a direction is about a case or a person").At("case")
		}
		if caseID != 0 {
			if _, err := t.LockCase(ctx, caseID); err != nil {
				return 0, err
			}
		}
		if officer != 0 {
			if _, err := t.Officer(ctx, officer); err != nil {
				return 0, err
			}
		}
		return t.InsertDirection(ctx, storage.Direction{Case: caseID, Officer: officer, Account: t.Actor.Account, Given: t.Today, Body: body}, t.Actor.Capacity)
	})
}

// Directions shows the directions about a case to whoever decides it and to auditors; to their giver only the giver's own.
func (a *App) Directions(ctx context.Context, who Caller, caseID int64) ([]storage.Direction, error) {
	return read(ctx, a, who, policy.DirectionRead, func(r *Reading) ([]storage.Direction, error) {
		c, err := r.Case(ctx, caseID)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return nil, err
		}
		if d := policy.Decide(policy.DirectionRead, r.Actor.Kind, f.facts); d.Allowed {
			if err := r.allow(f.facts); err != nil {
				return nil, err
			}
			return r.Directions(ctx, caseID, 0)
		}
		f.facts.Author = true
		if err := r.allow(f.facts); err != nil {
			return nil, fmt.Errorf("directions of case %d: %w", caseID, err)
		}
		return r.Directions(ctx, caseID, r.Actor.Account)
	})
}
