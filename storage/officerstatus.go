package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// An OfficerStatus is what an officer is on a day.
type OfficerStatus struct {
	Status string      `db:"status"` // "posted", "in-transit", "suspended", "awaiting-posting", "left", or a basis of an arrangement
	Since  domain.Date `db:"since"`
	Until  domain.Date `db:"until"` // zero: nobody has said
	Lien   string      `db:"lien"`  // on what the officer keeps a claim: "post", "cadre", "" none is needed, or none is left
	Order  int64       `db:"order_id"`
	Post   int64       `db:"post_id"`
	Place  string      `db:"place"`
}

// StatusOf gives what an officer is on a day: of several, whatever takes the officer furthest from the regular post.
func (v *View) StatusOf(ctx context.Context, officer int64, day domain.Date, joiningDays int) (OfficerStatus, error) {
	var s OfficerStatus
	err := v.get(ctx, &s, `
		select s.status, s.since, s.until, s.lien, coalesce(s.order_id, 0) as order_id, coalesce(s.post_id, 0) as post_id, s.place from (
			select 1 as rank, 'left' as status, least(f.died, f.left_on, f.retires) as since, null::date as until, '' as lien, null::bigint as order_id, null::bigint as post_id, '' as place
			  from officer f where f.id = $1 and least(f.died, f.left_on, f.retires) <= $2
			union all
			select 2, 'in-transit', r.on_day, r.on_day + $3::int, 'cadre', o.id, o.post_id, '' from orders o join charge_report r on r.order_id = o.id and r.kind = 'relinquished'
			 where o.officer_id = $1 and r.on_day <= $2 and o.state in ('issued', 'held', 'stayed')
			union all
			select 3, t.basis, t.start_on, t.end_on, case when b.leaves then 'cadre' else 'post' end, t.order_id, null, t.place
			  from officer_status t join arrangement_basis b on b.basis = t.basis where t.officer_id = $1 and $2 between t.start_on and t.end_on
			union all
			select 4, b.basis, p.start_latest, p.end_latest, 'cadre', p.order_id, p.post_id, '' from posting p join arrangement_basis b on b.posting_kind = p.kind and b.leaves
			 where p.officer_id = $1 and p.source <> 'irregular' and p.replaced_by is null and days_certain(p.start_latest, p.end_earliest) @> $2::date
			union all
			select 5, 'posted', p.start_latest, p.end_latest, '', p.order_id, p.post_id, '' from posting p
			 where p.officer_id = $1 and p.kind = 'regular' and p.source <> 'irregular' and p.replaced_by is null and days_certain(p.start_latest, p.end_earliest) @> $2::date
			union all
			select 6, 'suspended', x.on_day + 1, null, 'cadre', o.id, null, '' from orders o join exception_order x on x.order_id = o.id
			 where o.officer_id = $1 and x.ground = 'suspension' and o.state = 'acted' and x.on_day < $2
			   and not exists (select 1 from posting p where p.officer_id = $1 and p.source <> 'irregular' and p.replaced_by is null and p.start_latest > x.on_day)
			union all
			select 7, 'awaiting-posting', coalesce(1 + greatest((select max(p.end_latest) from posting p where p.officer_id = $1 and p.replaced_by is null and p.source <> 'irregular' and p.end_latest < $2),
			       (select max(t.end_on) from officer_status t where t.officer_id = $1 and t.end_on < $2)), f.entered_latest), null, 'cadre', null, null, '' from officer f where f.id = $1) s
		order by s.rank, s.since desc limit 1`, officer, day, joiningDays)
	if errors.Is(err, sql.ErrNoRows) {
		return s, noSuchOfficer(officer)
	}
	return s, err
}

// A PresentPost is a post that an officer has a charge of beside the own one, or sits in without an order.
type PresentPost struct {
	Kind      string      `db:"kind"` // of the posting
	Post      int64       `db:"post_id"`
	Title     string      `db:"title"`
	Org       string      `db:"org_name"`
	Since     domain.Date `db:"since"`
	Until     domain.Date `db:"until"` // zero: nobody has said
	Order     int64       `db:"order_id"`
	Number    string      `db:"number"`
	Irregular bool        `db:"irregular"`
}

// PostsBeside gives the posts that an officer has on a day beside a regular posting, a deputation or a secondment: charges, and
// those occupied without an order.
func (v *View) PostsBeside(ctx context.Context, officer int64, day domain.Date) ([]PresentPost, error) {
	var list []PresentPost
	err := v.list(ctx, &list, `
		select p.kind, p.post_id, t.title, n.name as org_name, p.start_latest as since, p.end_latest as until, coalesce(p.order_id, 0) as order_id, coalesce(o.number, '') as number, p.source = 'irregular' as irregular
		from posting p join post t on t.id = p.post_id join organization n on n.id = t.organization_id left join orders o on o.id = p.order_id
		where p.officer_id = $1 and p.replaced_by is null and days_certain(p.start_latest, p.end_earliest) @> $2::date
		  and (p.source = 'irregular' or p.kind <> 'regular' and not exists (select 1 from arrangement_basis b where b.posting_kind = p.kind and b.leaves))
		order by p.start_latest, p.id`, officer, day)
	return list, err
}
