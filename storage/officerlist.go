package storage

import (
	"context"

	"merit/domain"
)

// A Listed is an officer in the civil list: who, in which grade, in which post.
type Listed struct {
	ID           int64  `db:"id"`
	Number       string `db:"number"`
	Name         string `db:"name"`
	Cadre        string `db:"cadre"`
	Grade        string `db:"grade"`
	Post         int64  `db:"post_id"`
	Title        string `db:"title"`
	Organization string `db:"org_name"`
}

// A ListQuery narrows the civil list as on a day.
type ListQuery struct {
	Words string // part of the name, or the beginning of the number
	Cadre int64
	Grade string
	Under string // a place in the tree
	On    domain.Date
	After int64
	Limit int
}

// CivilList gives a page of officers in service on the day, in the order of their ids.
func (v *View) CivilList(ctx context.Context, q ListQuery) ([]Listed, error) {
	var ls []Listed
	err := v.list(ctx, &ls, `
		select o.id, o.number, o.name, c.code as cadre, coalesce(g.grade, '') as grade, coalesce(p.post_id, 0) as post_id, coalesce(p.title, '') as title, coalesce(p.org_name, '') as org_name
		from officer o join cadre c on c.id = o.cadre_id
		left join lateral (
			select x.grade from officer_grade x join cadre_grade s on s.cadre_id = x.cadre_id and s.grade = x.grade
			where x.officer_id = o.id and x.regular and x.replaced_by is null and x.start_latest <= $5 and (x.end_earliest is null or x.end_earliest >= $5)
			order by s.step desc limit 1) as g on true
		left join lateral (
			select x.post_id, s.title, n.name as org_name, n.path from posting x join post s on s.id = x.post_id join organization n on n.id = s.organization_id
			where x.officer_id = o.id and x.replaced_by is null and x.start_latest <= $5 and (x.end_earliest is null or x.end_earliest >= $5)
			order by x.kind = 'regular' desc, x.start_latest desc, x.id desc limit 1) as p on true
		where o.id > $6 and (o.died is null or o.died > $5) and (o.left_on is null or o.left_on > $5)
		  and ($1 = '' or o.name ilike '%' || $1 || '%' or o.number ilike $1 || '%')
		  and ($2 = 0 or o.cadre_id = $2) and ($3 = '' or g.grade = $3) and ($4 = '' or p.path like $4 || '%')
		order by o.id limit $7`, like(q.Words), q.Cadre, q.Grade, q.Under, q.On, q.After, q.Limit)
	return ls, err
}
