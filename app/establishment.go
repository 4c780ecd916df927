package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// CreateCadre enters a service with its ladder, the lowest grade first.
func (a *App) CreateCadre(ctx context.Context, who Caller, c storage.Cadre, ladder []storage.Grade) (int64, error) {
	return create(ctx, a, who, policy.EstablishmentCreate, func(t *Act) (int64, error) {
		if err := t.allow("cadre/new", policy.Facts{}); err != nil {
			return 0, err
		}
		var rs domain.Reasons
		if strings.TrimSpace(c.Government) == "" || strings.TrimSpace(c.Code) == "" || strings.TrimSpace(c.Name) == "" {
			rs.AddField("code", "name-missing", "a cadre has a government, a code and a name")
		}
		if len(ladder) == 0 {
			rs.AddField("ladder", "ladder-missing", "a cadre has a ladder of grades")
		}
		for i, g := range ladder {
			if strings.TrimSpace(g.Grade) == "" {
				rs.AddField("ladder", "grade-missing", "step %d of the ladder has no name", i+1)
			}
		}
		if err := rs.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		return t.Tx.CreateCadre(ctx, c, ladder)
	})
}

// CreateLine enters an establishment line: so many sanctioned posts of one title and grade in one organization.
func (a *App) CreateLine(ctx context.Context, who Caller, l storage.Line) (int64, error) {
	return create(ctx, a, who, policy.EstablishmentCreate, func(t *Act) (int64, error) {
		o, err := t.LockOrganization(ctx, l.Organization)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("organization/%d", o.ID), inTree(t.Actor, o.ID, o.Path)); err != nil {
			return 0, err
		}
		var rs domain.Reasons
		if strings.TrimSpace(l.Title) == "" {
			rs.AddField("title", "name-missing", "the title of the posts is not said")
		}
		if strings.TrimSpace(l.SanctionOrder) == "" {
			rs.Add("sanction-missing", "DESIGN 3.9", "the number of the sanction", "a line rests on a sanction")
		}
		if l.Sanctioned < 1 {
			rs.AddField("sanctioned", "nothing-sanctioned", "a line sanctions at least one post")
		}
		if err := rs.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		return t.Tx.CreateLine(ctx, l)
	})
}
