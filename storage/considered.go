package storage

import (
	"context"

	"merit/domain"
)

// A Considered is an officer whom the next board has to consider again: the latest consideration for a grade ended in
// deferment or supersession, by the authority's approval, and the officer is still in service below that grade.
type Considered struct {
	Officer int64       `db:"officer_id"`
	Number  string      `db:"number"`
	Name    string      `db:"name"`
	Cadre   string      `db:"cadre"`
	Grade   string      `db:"to_grade"` // considered for
	Outcome string      `db:"outcome"`  // "defer", "supersede"
	Ground  string      `db:"ground"`
	On      domain.Date `db:"decided_on"`
	Case    int64       `db:"case_id"`
	CaseNo  string      `db:"case_no"`
	Reports int         `db:"reports"` // years evaluated in full from the year of the decision on
	Now     int64       `db:"now_id"`  // a case in whose panel the officer stands already; 0 none
	NowNo   string      `db:"now_no"`
}

// Considered gives those whom the next board has to consider again, at or below a place in the tree ("" everywhere), of a
// cadre (0 all), the longest waiting first. A year counts as in promotion.FactsOf: one considered in 2005 was judged by the
// reports up to 2004.
func (v *View) Considered(ctx context.Context, under string, cadre int64, on domain.Date) ([]Considered, error) {
	var cs []Considered
	err := v.list(ctx, &cs, `
		with latest as (
			select distinct on (u.officer_id, c.cadre_id, c.to_grade) u.officer_id, c.cadre_id, c.to_grade, u.outcome, u.ground, d.decided_on, c.id as case_id, c.number as case_no
			from outcome u join cases c on c.id = u.case_id join decision d on d.case_id = u.case_id and d.round = u.round and d.decision = 'approve'
			where u.outcome <> 'not-reached' and c.kind <> 'transfer' and d.decided_on <= $3 and ($2::bigint = 0 or c.cadre_id = $2)
			order by u.officer_id, c.cadre_id, c.to_grade, d.decided_on desc, c.id desc)
		select l.officer_id, o.number, o.name, k.code as cadre, l.to_grade, l.outcome, l.ground, l.decided_on, l.case_id, l.case_no,
		       (select count(distinct e.year) from evaluation e where e.officer_id = l.officer_id and e.replaced_by is null and not e.no_report
		          and e.year >= extract(year from l.decided_on) and e.end_latest < $3
		          and e.start_latest <= make_date(e.year, 1, 1) and e.end_earliest >= make_date(e.year, 12, 31))::int as reports,
		       coalesce(n.id, 0) as now_id, coalesce(n.number, '') as now_no
		from latest l join officer o on o.id = l.officer_id join cadre k on k.id = l.cadre_id
		left join lateral (
			select c.id, c.number from panel_entry p join cases c on c.id = p.case_id
			where p.officer_id = l.officer_id and p.included and c.to_grade = l.to_grade and c.cadre_id = l.cadre_id and c.id <> l.case_id
			  and c.state not in ('approved', 'rejected', 'cancelled') order by c.id desc limit 1) as n on true
		where l.outcome in ('defer', 'supersede') and (o.died is null or o.died > $3) and (o.left_on is null or o.left_on > $3) and `+inPart(under)+`
		  and not exists (
			select 1 from officer_grade g join cadre_grade s on s.cadre_id = g.cadre_id and s.grade = g.grade
			join cadre_grade t on t.cadre_id = l.cadre_id and t.grade = l.to_grade
			where g.officer_id = l.officer_id and g.cadre_id = l.cadre_id and g.regular and g.replaced_by is null and g.start_earliest > l.decided_on and s.step >= t.step)
		order by l.decided_on, l.officer_id`, under, cadre, on)
	return cs, err
}
