package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A Cadre is a service with a ladder of its own.
type Cadre struct {
	ID         int64  `db:"id"`
	Government string `db:"government"`
	Code       string `db:"code"` // "PAS"
	Name       string `db:"name"`
}

// A Grade is one step of a cadre's ladder, 1 the lowest.
type Grade struct {
	Cadre      int64  `db:"cadre_id"`
	Grade      string `db:"grade"`
	Step       int    `db:"step"`
	Title      string `db:"title"`
	Equivalent string `db:"equivalent"` // the pay scale, where there is one
}

// A Post is one seat.
type Post struct {
	ID           int64       `db:"id"`
	Line         int64       `db:"line_id"`
	Organization int64       `db:"organization_id"`
	OrgName      string      `db:"org_name"`
	OrgPath      string      `db:"org_path"`
	Government   string      `db:"government"`
	GoLive       domain.Date `db:"go_live"` // of its organization or the nearest above; zero not yet
	Cadre        int64       `db:"cadre_id"`
	CadreCode    string      `db:"cadre_code"`
	Grade        string      `db:"grade"`
	Reference    string      `db:"reference"`
	Title        string      `db:"title"`
	ReportsTo    int64       `db:"reports_to"`
	JobShare     bool        `db:"job_share"`
	HardArea     bool        `db:"hard_area"`
	Training     bool        `db:"training"`
	Started      domain.Date `db:"started"`
	Ended        domain.Date `db:"ended"`
	Imported     string      `db:"imported_from"`
}

const postQuery = `
	select p.id, p.line_id, p.organization_id, o.name as org_name, o.path as org_path, o.government, go_live_of(o.id) as go_live, l.cadre_id, c.code as cadre_code, l.grade,
	       p.reference, p.title, coalesce(p.reports_to, 0) as reports_to, p.job_share, p.hard_area, p.training, p.started, p.ended, p.imported_from
	from post p join establishment_line l on l.id = p.line_id join organization o on o.id = p.organization_id join cadre c on c.id = l.cadre_id`

// Post gives a post; a refusal where there is none.
func (v *View) Post(ctx context.Context, id int64) (Post, error) {
	var p Post
	err := v.get(ctx, &p, postQuery+` where p.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return p, domain.Refuse(domain.NotFound, "no-such-post", "there is no post %d", id)
	}
	return p, err
}

// Cadre gives a cadre; a refusal where there is none.
func (v *View) Cadre(ctx context.Context, id int64) (Cadre, error) {
	var c Cadre
	err := v.get(ctx, &c, `select c.id, c.government, c.code, c.name from cadre c where c.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return c, domain.Refuse(domain.NotFound, "no-such-cadre", "there is no cadre %d", id)
	}
	return c, err
}

// CadreCoded gives the cadre with a code in a government; a refusal where there is none.
func (v *View) CadreCoded(ctx context.Context, government, code string) (Cadre, error) {
	var c Cadre
	err := v.get(ctx, &c, `select c.id, c.government, c.code, c.name from cadre c where c.government = $1 and c.code = $2`, government, code)
	if errors.Is(err, sql.ErrNoRows) {
		return c, domain.Refuse(domain.NotFound, "no-such-cadre", "%s has no cadre %q", government, code)
	}
	return c, err
}

// Cadres gives all cadres, of one government where it is named.
func (v *View) Cadres(ctx context.Context, government string) ([]Cadre, error) {
	var cs []Cadre
	err := v.list(ctx, &cs, `
		select c.id, c.government, c.code, c.name from cadre c where $1 = '' or c.government = $1 order by c.government, c.code`, government)
	return cs, err
}

// Ladder gives the grades of a cadre, the lowest first.
func (v *View) Ladder(ctx context.Context, cadre int64) ([]Grade, error) {
	var gs []Grade
	err := v.list(ctx, &gs, `
		select g.cadre_id, g.grade, g.step, g.title, g.equivalent from cadre_grade g where g.cadre_id = $1 order by g.step`, cadre)
	return gs, err
}

// Ladders gives the grades of all cadres, each the lowest first.
func (v *View) Ladders(ctx context.Context) ([]Grade, error) {
	var gs []Grade
	err := v.list(ctx, &gs, `select g.cadre_id, g.grade, g.step, g.title, g.equivalent from cadre_grade g order by g.cadre_id, g.step`)
	return gs, err
}
