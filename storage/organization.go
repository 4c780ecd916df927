package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// An Organization is a ministry, division, department or office in its tree.
type Organization struct {
	ID         int64       `db:"id"`
	Parent     int64       `db:"parent_id"`
	Path       string      `db:"path"`
	Government string      `db:"government"`
	Code       string      `db:"code"`
	Name       string      `db:"name"`
	Kind       string      `db:"kind"`
	Started    domain.Date `db:"started"`
	Ended      domain.Date `db:"ended"`
	GoLive     domain.Date `db:"go_live"` // from this day postings enter by order only; zero not yet
	Proposed   domain.Date `db:"go_live_proposed"`
	ProposedBy int64       `db:"go_live_proposed_by"`
}

const organizationQuery = `
	select o.id, coalesce(o.parent_id, 0) as parent_id, o.path, o.government, o.code, o.name, o.kind, o.started, o.ended,
	       o.go_live, o.go_live_proposed, coalesce(o.go_live_proposed_by, 0) as go_live_proposed_by
	from organization o`

// Organization gives an organization; a refusal where there is none.
func (v *View) Organization(ctx context.Context, id int64) (Organization, error) {
	var o Organization
	err := v.get(ctx, &o, organizationQuery+` where o.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return o, domain.Refuse(domain.NotFound, "no-such-organization", "there is no organization %d", id)
	}
	return o, err
}

// Organizations gives a page of organizations after the id, at most limit: those of a government ("" any), at or below a
// place in the tree ("" anywhere).
func (v *View) Organizations(ctx context.Context, government, under string, after int64, limit int) ([]Organization, error) {
	var os []Organization
	err := v.list(ctx, &os, organizationQuery+`
		where ($1 = '' or o.government = $1) and ($2 = '' or o.path like $2 || '%') and o.id > $3 order by o.id limit $4`, government, under, after, limit)
	return os, err
}
