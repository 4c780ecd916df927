package storage

import (
	"context"

	"merit/domain"
)

// An InLineAudited is an officer in the line for a course on the day on which others were nominated to it, or one of those nominated.
type InLineAudited struct {
	First        int64       `db:"id"` // the first of the nominations: those of one day, list and organization
	Organization int64       `db:"organization_id"`
	Government   string      `db:"government"`
	Cadre        string      `db:"code"`
	CadreID      int64       `db:"cadre_id"`
	Grade        string      `db:"grade"`
	Course       string      `db:"course"`
	On           domain.Date `db:"on_day"`
	Officer      int64       `db:"officer_id"`
	Born         domain.Date `db:"born_latest"`
	Place        int         `db:"no"`
	Nominated    bool        `db:"nominated"`
	Excused      domain.Date `db:"excused_on"` // zero: nothing is on record against it
}

// AuditNominations gives the nominations to courses, by their numbers: with those who stood on the same list of seniority that day, in the grade and in
// service, had not begun the course, and had been nominated by nobody. A list that stands is the last published by the day with the officer on it.
func (v *View) AuditNominations(ctx context.Context) ([]InLineAudited, error) {
	var line []InLineAudited
	err := v.list(ctx, &line, `
		with named as materialized (
			select t.id, t.officer_id, t.course, t.start_latest as on_day, g.cadre_id, g.grade, l.id as list_id, coalesce(s.organization_id, 0) as organization_id
			from training t
			join officer_grade g on g.officer_id = t.officer_id and g.regular and g.replaced_by is null and t.start_latest between g.start_latest and coalesce(g.end_earliest, 'infinity')
			join lateral (
				select n.id from seniority_list n join seniority_place p on p.list_id = n.id and p.officer_id = t.officer_id
				where n.cadre_id = g.cadre_id and n.grade = g.grade and coalesce(n.published_on, n.as_at) <= t.start_latest
				order by n.as_at desc, n.replaces nulls last, n.id desc limit 1) as l on true
			left join lateral (
				select w.organization_id from posting h join post w on w.id = h.post_id
				where h.officer_id = t.officer_id and h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null
				  and t.start_latest between h.start_latest and coalesce(h.end_latest, 'infinity')
				order by h.start_latest desc, h.id desc limit 1) as s on true
			where t.result = 'nominated' and t.replaced_by is null),
		course as (select min(id) as id, course, on_day, cadre_id, grade, list_id, organization_id from named group by 2, 3, 4, 5, 6, 7)
		select b.id, b.organization_id, c.government, c.code, b.cadre_id, b.grade, b.course, b.on_day, p.officer_id, o.born_latest, p.no, n.id is not null as nominated,
		       (select min(coalesce(x.start_latest, b.on_day)) from training x
		         where x.officer_id = p.officer_id and x.course = b.course and x.result in ('declined', 'unfit', 'deferred') and x.replaced_by is null) as excused_on
		from course b join cadre c on c.id = b.cadre_id join seniority_place p on p.list_id = b.list_id join officer o on o.id = p.officer_id
		left join lateral (
			select n.id from named n
			where n.officer_id = p.officer_id and n.course = b.course and n.on_day = b.on_day and n.list_id = b.list_id and n.organization_id = b.organization_id limit 1) as n on true
		where n.id is not null
		   or coalesce(least(o.died, o.left_on, o.retires), 'infinity') > b.on_day
		  and exists (select 1 from officer_grade g where g.officer_id = p.officer_id and g.cadre_id = b.cadre_id and g.grade = b.grade and g.regular and g.replaced_by is null
		                and b.on_day between g.start_latest and coalesce(g.end_earliest, 'infinity'))
		  and not exists (select 1 from training d where d.officer_id = p.officer_id and d.course = b.course and d.replaced_by is null
		                    and d.result in ('passed', 'failed', 'exempt', 'pending', 'nominated') and coalesce(d.start_earliest, d.end_earliest, '-infinity') <= b.on_day)
		order by b.id, p.no`)
	return line, err
}

// An EditionInForce is an edition of promotions as it was adopted for a government, or for one of its cadres.
type EditionInForce struct {
	Edition    int64       `db:"edition_id"`
	Government string      `db:"government"`
	Cadre      int64       `db:"cadre_id"` // 0 every one
	From       domain.Date `db:"from_day"`
	Until      domain.Date `db:"until_day"` // the first day on which it is no longer in force; zero still
}

// EditionsInForce gives the editions of promotions that were ever in force, and when.
func (v *View) EditionsInForce(ctx context.Context) ([]EditionInForce, error) {
	var all []EditionInForce
	err := v.list(ctx, &all, `
		select a.edition_id, d.government, coalesce(a.cadre_id, 0) as cadre_id, lower(a.in_force) as from_day, upper(a.in_force) as until_day
		from adoption a join edition d on d.id = a.edition_id where d.kind = 'promotion' and a.adopted_by is not null order by a.id`)
	return all, err
}
