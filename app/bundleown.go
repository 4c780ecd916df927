package app

import (
	"context"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/proof"
	"merit/policy"
	"merit/storage"
)

// OwnBundle gives the officer behind the account the bundle of a case in which the officer was considered: the public rows, who of the pseudonyms
// the officer is, and the rows of the own record and the members' marks from which the own marks follow. Reading one's own file is an act.
func (a *App) OwnBundle(ctx context.Context, who Caller, caseID int64) (*proof.Bundle, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) (*proof.Bundle, error) {
		return a.bundleAbout(ctx, &t.View, proof.Officer, caseID, officer)
	})
}

// AuditedBundle gives an auditor the bundle of a case about one officer on its list: reading a person's file, on record before it is answered,
// and for oversight alone, since it opens what the members of a board gave.
func (a *App) AuditedBundle(ctx context.Context, who Caller, caseID, officer int64) (*proof.Bundle, error) {
	return do(ctx, a, who, policy.AuditReadBundle, func(t *Act) (*proof.Bundle, error) {
		facts, err := t.readingFacts(ctx, officer, 0)
		if err != nil {
			return nil, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), facts); err != nil {
			return nil, err
		}
		return a.bundleAbout(ctx, &t.View, proof.Auditor, caseID, officer)
	})
}

// bundleAbout makes the bundle of the last sealed round of a case about an officer on its list, with the officer's order where one was issued.
func (a *App) bundleAbout(ctx context.Context, v *storage.View, kind string, caseID, officer int64) (*proof.Bundle, error) {
	at, err := v.OfficerOnLists(ctx, caseID, officer)
	if err != nil {
		return nil, err
	}
	if at.Round == 0 {
		return nil, domain.Refuse(domain.NotFound, "not-on-a-list", "the officer is on no sealed list of this case that can be opened").Needing("a list that was sealed with the officer on it")
	}
	g, err := a.bundling(v, &proof.Bundle{Format: proof.Format, Kind: kind, Case: caseID, Round: at.Round, Order: at.Order, Officer: officer})
	if err != nil {
		return nil, err
	}
	if err := g.checkpoint(ctx); err != nil {
		return nil, err
	}
	if err := g.inputs(ctx, at); err != nil {
		return nil, err
	}
	return g.bundle, g.gather(ctx, officer)
}

// inputs opens the working of the computed marks, and the record's rows.
func (g *bundling) inputs(ctx context.Context, at storage.OnLists) error {
	for _, criterion := range at.Computed {
		if err := g.row(ctx, "computed_mark", fmt.Sprintf("%d/%d/%d/%s", g.bundle.Case, g.bundle.Round, g.bundle.Officer, criterion)); err != nil {
			return err
		}
	}
	for _, table := range proof.RecordTables {
		keys, err := g.RowsOfOfficer(ctx, table, g.bundle.Officer)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := g.row(ctx, table, key); err != nil {
				return err
			}
		}
	}
	posts, err := g.PostsOfOfficer(ctx, g.bundle.Officer)
	if err != nil {
		return err
	}
	for _, post := range slices.Compact(posts) {
		if err := g.row(ctx, "post", post); err != nil {
			return err
		}
	}
	return nil
}
