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

// A NewOrganization is what an organization is entered with.
type NewOrganization struct {
	Government, Code, Name, Kind string
	Parent                       int64 // 0 the top
	Started                      domain.Date
}

var (
	_ = means("organization_code_taken", domain.Conflict, "organization-code-taken", "another organization of this government has this code", "", "another code")
	_ = means("organization_dates_in_order", domain.Invalid, "ends-before-it-starts", "an organization ends after it began", "", "")
	_ = means("organization_kind_known", domain.Invalid, "word-unknown", "this is not a kind of organization", "", "")
	_ = means("organization_go_live_once", domain.Conflict, "gone-live-already", "the go-live day is set once", "DESIGN 3.1", "")
	_ = means("organization_go_live_two_people", domain.Conflict, "second-person-needed", "the go-live day is proposed by one person and approved by another", "DESIGN 3.1", "another person")
	_ = means("organization_ends_once", domain.Conflict, "ended-already", "the organization has ended", "", "")
	_ = means("organization_lineage_cites_its_gazette", domain.Invalid, "gazette-missing", "what comes from another cites the gazette that says so", "", "the number of the gazette or notification")
	_ = means("outside_your_organization", domain.Forbidden, "outside-your-organization", "this belongs to another ministry", "DESIGN 3.7", "somebody of that ministry or of the establishment division")
	_ = wall("organization_stays_in_place", "organization_lineage_kind_known", "organization_lineage_not_itself", "organization_lineage_import_is_marked",
		"organization_lineage_one_government")
)

// CreateOrganization enters an organization and gives its id.
func (tx *Tx) CreateOrganization(ctx context.Context, o NewOrganization) (int64, error) {
	return tx.insert(ctx, `
		insert into organization (parent_id, government, code, name, kind, started) values (nullif($1::bigint, 0), $2, $3, $4, $5, $6) returning id`,
		o.Parent, o.Government, o.Code, o.Name, o.Kind, o.Started)
}

// LockOrganization locks an organization and gives it as it then stands.
func (tx *Tx) LockOrganization(ctx context.Context, id int64) (Organization, error) {
	if _, err := tx.exec(ctx, `select 1 from organization where id = $1 for update`, id); err != nil {
		return Organization{}, err
	}
	return tx.Organization(ctx, id)
}

// EndOrganization sets the last day of an organization.
func (tx *Tx) EndOrganization(ctx context.Context, id int64, day domain.Date) error {
	_, err := tx.exec(ctx, `update organization set ended = $2 where id = $1`, id, day)
	return err
}

// AddLineage records what became of what, how, when, and which gazette says so.
func (tx *Tx) AddLineage(ctx context.Context, predecessor, successor int64, l Lineage) error {
	_, err := tx.exec(ctx, `
		insert into organization_lineage (predecessor_id, successor_id, kind, on_day, gazette, document_id) values ($1, $2, $3, $4, $5, nullif($6::bigint, 0))`,
		predecessor, successor, l.Kind, l.On, l.Gazette, l.Document)
	return err
}

// A Lineage is one step in the descent of organizations.
type Lineage struct {
	Predecessor int64       `db:"predecessor_id"`
	Successor   int64       `db:"successor_id"`
	Kind        string      `db:"kind"` // "renamed", "merged", "split", "moved", "part-moved"
	On          domain.Date `db:"on_day"`
	Gazette     string      `db:"gazette"`       // that says so; "" not on record
	Document    int64       `db:"document_id"`   // the gazette on record; 0 none
	Imported    string      `db:"imported_from"` // file and line, where an import says so
}

// LineageOf gives every step that touches an organization, and theirs in turn, the earliest first.
func (v *View) LineageOf(ctx context.Context, organization int64) ([]Lineage, error) {
	var ls []Lineage
	err := v.list(ctx, &ls, `
		with recursive kin (id) as (
			select $1::bigint
			union
			select case when l.predecessor_id = k.id then l.successor_id else l.predecessor_id end
			from kin k join organization_lineage l on k.id in (l.predecessor_id, l.successor_id))
		select l.predecessor_id, l.successor_id, l.kind, l.on_day, l.gazette, coalesce(l.document_id, 0) as document_id, l.imported_from from organization_lineage l
		where l.predecessor_id in (select id from kin) order by l.on_day, l.id`, organization)
	return ls, err
}

// ProposeGoLive proposes the day from which an organization takes postings by order only; the database notes who proposes.
func (tx *Tx) ProposeGoLive(ctx context.Context, id int64, day domain.Date) error {
	_, err := tx.exec(ctx, `update organization set go_live_proposed = $2 where id = $1`, id, day)
	return err
}

// ApproveGoLive sets the proposed day.
func (tx *Tx) ApproveGoLive(ctx context.Context, id int64, day domain.Date) error {
	_, err := tx.exec(ctx, `update organization set go_live = $2 where id = $1`, id, day)
	return err
}

// StandingPosts counts the posts at or below a place in the tree that have not been abolished.
func (v *View) StandingPosts(ctx context.Context, path string) (int, error) {
	var n int
	err := v.get(ctx, &n, `
		select count(*) from post p join organization o on o.id = p.organization_id where o.path like $1 || '%' and p.ended is null`, path)
	return n, err
}
