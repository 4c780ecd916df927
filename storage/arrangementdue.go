package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// What falls due of an arrangement.
const (
	DueNotActed  = "not-acted"  // an order nobody has acted upon
	DueJoining   = "joining"    // an officer who left one charge and has not taken the next
	DueEnds      = "ends"       // an arrangement whose last day is near
	DueOverLimit = "over-limit" // one without an order of ours that lasts beyond what its kind allows
	DueReview    = "review"     // an arrangement that is looked at again
	DueAbolished = "abolished"  // a post so long under charges that it is treated as abolished
)

// A DueLine is one thing that falls due.
type DueLine struct {
	Kind          string      `db:"kind"`
	On            domain.Date `db:"on_day"` // from when
	Since         domain.Date `db:"since"`  // the order's issue, the beginning of the spell
	Basis         string      `db:"basis"`  // the kind of arrangement, or the subject of the order
	Order         int64       `db:"order_id"`
	Number        string      `db:"number"`
	Officer       int64       `db:"officer_id"`
	OfficerNumber string      `db:"officer_number"`
	Name          string      `db:"name"`
	Post          int64       `db:"post_id"`
	PostTitle     string      `db:"post_title"`
	Organization  string      `db:"organization"`
	Source        string      `db:"source"` // "order", "import", "irregular"
}

// ArrangementsDue gives what falls due of arrangements as on a day, the earliest first, of posts and officers within a part of the
// tree ("" everywhere): orders not acted upon for so many days, officers on the way for longer than so many, and ends until a day.
func (v *View) ArrangementsDue(ctx context.Context, under string, day, until domain.Date, actDays, joiningDays, limit int) ([]DueLine, error) {
	var list []DueLine
	err := v.list(ctx, &list, `
		with kind as (select b.basis, coalesce(b.posting_kind, b.basis) as posting_kind, b.most_months + b.more_months as months, b.most_days as days from arrangement_basis b),
		due as (
			select case when r.on_day is null then 'not-acted' else 'joining' end as kind, case when r.on_day is null then o.issued_on + $4::int else r.on_day + $5::int end as on_day,
			       coalesce(r.on_day, o.issued_on) as since, o.subject as basis, o.id as order_id, o.officer_id, o.post_id, 'order' as source
			  from orders o left join charge_report r on r.order_id = o.id and r.kind = 'relinquished'
			 where o.state = 'issued' and (case when r.on_day is null then o.issued_on + $4::int else r.on_day + $5::int end) <= $2
			union all
			select 'ends', p.end_latest, p.start_latest, k.basis, p.order_id, p.officer_id, p.post_id, p.source
			  from posting p join kind k on k.posting_kind = p.kind where p.source = 'order' and p.replaced_by is null and p.end_latest between $2 and $3
			union all
			select 'ends', s.end_on, s.start_on, s.basis, s.order_id, s.officer_id, null, 'order' from officer_status s where s.end_on between $2 and $3
			union all
			select 'over-limit', (p.start_latest + make_interval(months => k.months))::date + k.days, p.start_latest, k.basis, null, p.officer_id, p.post_id, p.source
			  from posting p join kind k on k.posting_kind = p.kind where p.source <> 'order' and p.replaced_by is null and coalesce(p.end_earliest, $2) >= $2
			   and (p.start_latest + make_interval(months => k.months))::date + k.days <= $2
			union all
			select 'review', s.start_on + ($2::date - s.start_on) / b.review_days * b.review_days, s.start_on, s.basis, s.order_id, s.officer_id, null, 'order'
			  from officer_status s join arrangement_basis b on b.basis = s.basis where b.review_days > 0 and s.end_on >= $2 and $2::date - s.start_on >= b.review_days
			union all
			select 'abolished', (e.first_on + interval '6 months')::date, e.first_on, 'additional-charge', null, null, c.post_id, 'order'
			  from (select distinct p.post_id from posting p where p.kind in ('additional-charge', 'current-charge') and p.source <> 'irregular' and p.replaced_by is null) c
			  join post t on t.id = c.post_id and t.ended is null cross join lateral earlier_spell('additional-charge', 0, c.post_id) e
			 where (e.first_on + interval '6 months')::date <= $2 and vacant_since(c.post_id) is not null)
		select d.kind, d.on_day, d.since, d.basis, coalesce(d.order_id, 0) as order_id, coalesce(o.number, '') as number, coalesce(d.officer_id, 0) as officer_id,
		       coalesce(f.number, '') as officer_number, coalesce(f.name, '') as name, coalesce(d.post_id, 0) as post_id, coalesce(p.title, '') as post_title, coalesce(u.name, '') as organization, d.source
		from due d left join orders o on o.id = d.order_id left join officer f on f.id = d.officer_id left join post p on p.id = d.post_id left join organization u on u.id = p.organization_id
		where $1 = '' or starts_with(u.path, $1) or d.officer_id is not null and officer_within(d.officer_id, $1)
		order by d.on_day, d.kind, d.order_id nulls last, d.officer_id, d.post_id limit $6`, under, day, until, actDays, joiningDays, limit)
	return list, err
}

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
