package storage

import (
	"context"

	"merit/domain"
	"merit/domain/register"
)

// An Incumbent is one who holds or held a post.
type Incumbent struct {
	Posting  int64  `db:"id"`
	Officer  int64  `db:"officer_id"`
	Number   string `db:"number"`
	Name     string `db:"name"`
	Kind     string `db:"kind"`
	Source   string `db:"source"` // "order", "import", "irregular"
	Order    int64  `db:"order_id"`
	Imported string `db:"imported_from"`
	spellRow
}

// Held is the time in the post.
func (i Incumbent) Held() domain.Spell { return i.spell() }

// Incumbents gives everybody who holds or held a post, the latest first.
func (v *View) Incumbents(ctx context.Context, post int64) ([]Incumbent, error) {
	var is []Incumbent
	err := v.list(ctx, &is, `
		select p.id, p.officer_id, o.number, o.name, p.kind, p.source, coalesce(p.order_id, 0) as order_id, p.imported_from,
		       p.start_earliest, p.start_latest, p.end_earliest, p.end_latest
		from posting p join officer o on o.id = p.officer_id
		where p.post_id = $1 and p.replaced_by is null order by p.start_latest desc, p.id desc`, post)
	return is, err
}

// PostOrigin gives since when a post is what it is: created on its first day, else on the day of the act that entered it, and of an
// imported post nobody knows; in the place of one of a lower grade; in an organization that came to where it is, or took parts in.
func (v *View) PostOrigin(ctx context.Context, post int64) (register.PostOrigin, error) {
	var o struct {
		Created  domain.Date `db:"created"`
		Lower    string      `db:"lower"`
		Replaced domain.Date `db:"replaced"`
		Moved    domain.Date `db:"moved"`
	}
	err := v.get(ctx, &o, `
		with this as (
			select p.id, p.organization_id, lower(p.title) as word, l.cadre_id, g.step, coalesce(p.started, case when p.imported_from = '' then a.legal_date end) as created
			from post p join establishment_line l on l.id = p.line_id join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade left join act a on a.id = p.act_id
			where p.id = $1)
		select t.created, coalesce(low.grade, '') as lower, low.ended as replaced,
		       (select max(s.on_day) from organization_lineage s where s.successor_id = t.organization_id and s.kind in ('moved', 'split', 'part-moved')) as moved
		from this t
		left join lateral (
			select m.grade, q.ended from post q join establishment_line m on m.id = q.line_id join cadre_grade h on h.cadre_id = m.cadre_id and h.grade = m.grade
			where q.organization_id = t.organization_id and q.id <> t.id and lower(q.title) = t.word and m.cadre_id = t.cadre_id and h.step < t.step and q.ended <= t.created
			order by q.ended desc, q.id limit 1) as low on true`, post)
	return register.PostOrigin{Created: o.Created, Lower: o.Lower, Replaced: o.Replaced, Moved: o.Moved}, err
}

// Reporting gives the posts that report to a post, those that stand.
func (v *View) Reporting(ctx context.Context, post int64) ([]Post, error) {
	var ps []Post
	err := v.list(ctx, &ps, postQuery+` where p.reports_to = $1 and p.ended is null order by p.title, p.id`, post)
	return ps, err
}

// A Branch is an organization with how many stand below it.
type Branch struct {
	Organization
	Below int `db:"below"` // directly below, not ended
	Posts int `db:"posts"` // its own, standing
}

const branchQuery = `
	select o.id, coalesce(o.parent_id, 0) as parent_id, o.path, o.government, o.code, o.name, o.kind, o.started, o.ended,
	       o.go_live, o.go_live_proposed, coalesce(o.go_live_proposed_by, 0) as go_live_proposed_by,
	       (select count(*) from organization b where b.parent_id = o.id and b.ended is null) as below,
	       (select coalesce(sum(s.posts), 0) from establishment_line l join line_sum s on s.day = 'infinity' and s.line_id = l.id where l.organization_id = o.id) as posts
	from organization o`

// Branches gives the organizations directly below one (0 those at the top), in the order of their names.
func (v *View) Branches(ctx context.Context, parent int64) ([]Branch, error) {
	var bs []Branch
	err := v.list(ctx, &bs, branchQuery+` where o.parent_id is not distinct from nullif($1::bigint, 0) order by o.ended is not null, o.name, o.id`, parent)
	return bs, err
}

// BranchesNamed gives the organizations whose name contains the words or whose code begins with them, at most limit.
func (v *View) BranchesNamed(ctx context.Context, words string, limit int) ([]Branch, error) {
	var bs []Branch
	err := v.list(ctx, &bs, branchQuery+` where o.name ilike '%' || $1 || '%' or o.code ilike $1 || '%' order by o.ended is not null, o.name, o.id limit $2`, like(words), limit)
	return bs, err
}

// Ancestors gives what an organization lies in, the top first, itself last.
func (v *View) Ancestors(ctx context.Context, path string) ([]Organization, error) {
	var os []Organization
	err := v.list(ctx, &os, organizationQuery+` where $1 like o.path || '%' order by length(o.path)`, path)
	return os, err
}

// TopOrganizations gives the organizations of the two highest levels that stand, in the order of the tree, at most limit.
func (v *View) TopOrganizations(ctx context.Context, limit int) ([]Organization, error) {
	var os []Organization
	err := v.list(ctx, &os, `
		select t.* from (`+organizationQuery+` left join organization a on a.id = o.parent_id where o.ended is null and (o.parent_id is null or a.parent_id is null)) as t
		order by t.parent_id <> 0, t.name, t.id limit $1`, limit)
	return os, err
}
