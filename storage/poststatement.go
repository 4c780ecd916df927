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

var _ = wall("post_step_pkey", "line_sum_pkey", "sat_in_pkey")

// VacancyPosition gives the statement as on a day, at or below a place in the tree ("" everywhere), of a cadre (0 all). It
// is read from the sums that the database keeps, so a million posts are no more than their lines.
func (v *View) VacancyPosition(ctx context.Context, under string, cadre int64, on domain.Date) ([]Position, error) {
	var ps []Position
	err := v.list(ctx, &ps, `
		with line as (
			select l.id, l.cadre_id, l.grade, l.sanctioned from establishment_line l join organization o on o.id = l.organization_id
			where ($1 = '' or o.path like $1 || '%') and ($2::bigint = 0 or l.cadre_id = $2) and (o.ended is null or o.ended >= $3)),
		change as (
			select s.line_id, case when s.day = 'infinity' then 1 else -1 end as way, s.posts, s.working, s.charges, s.irregular, s.uncertain from line_sum s where s.day > $3),
		stands as (
			select c.line_id, sum(c.way * c.posts) as posts, sum(c.way * c.working) as working, sum(c.way * c.charges) as charges,
			       sum(c.way * c.irregular) as irregular, sum(c.way * c.uncertain) as uncertain from change c group by c.line_id)
		select n.cadre_id, c.code as cadre_code, n.grade, g.step, sum(n.sanctioned) as sanctioned, coalesce(sum(k.posts), 0) as posts, coalesce(sum(k.working), 0) as working,
		       coalesce(sum(k.charges), 0) as charges, coalesce(sum(k.irregular), 0) as irregular, sum(n.sanctioned) - coalesce(sum(k.working), 0) as vacant,
		       coalesce(sum(k.uncertain), 0) as uncertain
		from line n join cadre c on c.id = n.cadre_id join cadre_grade g on g.cadre_id = n.cadre_id and g.grade = n.grade left join stands k on k.line_id = n.id
		group by n.cadre_id, c.code, n.grade, g.step order by c.code, g.step`, under, cadre, on)
	return ps, err
}
