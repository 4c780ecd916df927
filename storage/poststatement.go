package storage

import (
	"context"

	"merit/domain"
)

// A Position is one line of the vacancy position statement: how many posts of a cadre and grade are sanctioned, stand,
// are worked and are vacant on a day.
type Position struct {
	Cadre      int64  `db:"cadre_id"`
	CadreCode  string `db:"cadre_code"`
	Grade      string `db:"grade"`
	Step       int    `db:"step"`
	Sanctioned int    `db:"sanctioned"`
	Posts      int    `db:"posts"`     // created on the lines by then, not yet abolished
	Working    int    `db:"working"`   // posts with a regular incumbent by order or import
	Charges    int    `db:"charges"`   // vacant posts looked after on a charge
	Irregular  int    `db:"irregular"` // vacant posts sat in without an order
	Vacant     int    `db:"vacant"`    // sanctioned less working
	Uncertain  int    `db:"uncertain"` // incumbents whose spell may or may not cover the day
}

// VacancyPosition gives the statement as on a day, at or below a place in the tree ("" everywhere), of a cadre (0 all).
func (v *View) VacancyPosition(ctx context.Context, under string, cadre int64, on domain.Date) ([]Position, error) {
	var ps []Position
	err := v.list(ctx, &ps, `
		with line as (
			select l.id, l.cadre_id, l.grade, l.sanctioned from establishment_line l join organization o on o.id = l.organization_id
			where ($1 = '' or o.path like $1 || '%') and ($2::bigint = 0 or l.cadre_id = $2) and (o.ended is null or o.ended >= $3)),
		seat as (
			select p.id, n.cadre_id, n.grade from post p join line n on n.id = p.line_id
			where (p.started is null or p.started <= $3) and (p.ended is null or p.ended >= $3)),
		held as (
			select s.id, s.cadre_id, s.grade,
			       bool_or(h.kind = 'regular' and h.source <> 'irregular' and h.start_latest <= $3 and (h.end_earliest is null or h.end_earliest >= $3)) as worked,
			       bool_or(h.kind <> 'regular' and h.source <> 'irregular' and h.start_latest <= $3 and (h.end_earliest is null or h.end_earliest >= $3)) as charged,
			       bool_or(h.source = 'irregular' and h.start_latest <= $3 and (h.end_earliest is null or h.end_earliest >= $3)) as irregular,
			       bool_or(h.kind = 'regular' and h.source <> 'irregular') as perhaps
			from seat s join posting h on h.post_id = s.id and h.replaced_by is null and h.start_earliest <= $3 and (h.end_latest is null or h.end_latest >= $3)
			group by s.id, s.cadre_id, s.grade),
		sums as (
			select t.cadre_id, t.grade, sum(t.sanctioned)::int as sanctioned, sum(t.posts)::int as posts
			from (select n.cadre_id, n.grade, n.sanctioned, 0 as posts from line n union all select s.cadre_id, s.grade, 0, 1 from seat s) as t
			group by t.cadre_id, t.grade),
		busy as (
			select h.cadre_id, h.grade, count(*) filter (where h.worked) as working, count(*) filter (where h.charged and not h.worked) as charges,
			       count(*) filter (where h.irregular and not h.worked) as irregular, count(*) filter (where h.perhaps and not h.worked) as uncertain
			from held h group by h.cadre_id, h.grade)
		select u.cadre_id, c.code as cadre_code, u.grade, g.step, u.sanctioned, u.posts, coalesce(b.working, 0) as working, coalesce(b.charges, 0) as charges,
		       coalesce(b.irregular, 0) as irregular, u.sanctioned - coalesce(b.working, 0) as vacant, coalesce(b.uncertain, 0) as uncertain
		from sums u join cadre c on c.id = u.cadre_id join cadre_grade g on g.cadre_id = u.cadre_id and g.grade = u.grade
		left join busy b on b.cadre_id = u.cadre_id and b.grade = u.grade
		order by c.code, g.step`, under, cadre, on)
	return ps, err
}
