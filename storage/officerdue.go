package storage

import (
	"context"

	"merit/domain"
)

// A Due is an officer for whom something falls due on a day.
type Due struct {
	Officer int64       `db:"officer_id"`
	Number  string      `db:"number"`
	Name    string      `db:"name"`
	Cadre   string      `db:"cadre"`
	Grade   string      `db:"grade"`
	On      domain.Date `db:"on_day"`
	Year    int         `db:"year"` // of a missing report
}

const dueGrade = `
	left join lateral (
		select x.grade from officer_grade x join cadre_grade s on s.cadre_id = x.cadre_id and s.grade = x.grade
		where x.officer_id = o.id and x.regular and x.replaced_by is null and x.end_earliest is null order by s.step desc limit 1) as g on true`

// within limits officers to those whose file lies within a part of the tree, $1: kept there, or the officer sits there. It begins with
// whoever ever sat there, which is one index.
const within = `o.id in (
		select k.id from officer k join organization q on q.id = k.kept_by where q.path like $1 || '%'
		union all select i.officer_id from sat_in i join organization q on q.id = i.organization_id where q.path = $1)
	and (exists (select 1 from organization q where q.id = o.kept_by and q.path like $1 || '%')
	  or exists (select 1 from posting h join post s on s.id = h.post_id join organization q on q.id = s.organization_id
	             where h.officer_id = o.id and h.replaced_by is null and h.end_earliest is null and h.source <> 'irregular' and q.path like $1 || '%'))`

// inPart is within where a part is asked for; an empty part is the whole government, and $1 is then not looked at.
func inPart(under string) string {
	if under == "" {
		return `$1 = ''`
	}
	return within
}

// A DueQuery narrows who retires. A page begins after the officer who stood last on the one before.
type DueQuery struct {
	Under     string // a place in the tree; "" everywhere
	Cadre     int64
	Grade     string // on the register today
	After, By domain.Date
	Last      int64 // the officer who stood last, who retires on After; 0 the first page, which begins the day after it
	Limit     int   // 0 all
}

// Retirements gives a page of who retires after one day and by another, the earliest first.
func (v *View) Retirements(ctx context.Context, q DueQuery) ([]Due, error) {
	n := narrowing{args: []any{q.Under, q.By, q.Limit}}
	n.text.WriteString(`
		select o.id as officer_id, o.number, o.name, c.code as cadre, coalesce(g.grade, '') as grade, o.retires as on_day, 0 as year
		from officer o join cadre c on c.id = o.cadre_id` + dueGrade + `
		where o.retires <= $2 and o.died is null and o.left_on is null and ` + inPart(q.Under))
	if q.Last != 0 {
		n.where(`(o.retires, o.id) > ($, $$)`, q.After, q.Last)
	} else {
		n.where(`o.retires > $`, q.After)
	}
	if q.Cadre != 0 {
		n.where(`o.cadre_id = $`, q.Cadre)
	}
	if q.Grade != "" {
		n.where(`g.grade = $`, q.Grade)
	}
	n.text.WriteString(` order by o.retires, o.id limit nullif($3, 0)`)
	var ds []Due
	err := v.x.SelectContext(ctx, &ds, v.asked(n.text.String()), n.args...)
	return ds, err
}

// MissingEvaluations gives the calendar years from one to another for which an officer in service all year has neither a
// report nor a no-report certificate.
func (v *View) MissingEvaluations(ctx context.Context, under string, cadre int64, from, to int) ([]Due, error) {
	var ds []Due
	err := v.list(ctx, &ds, `
		select o.id as officer_id, o.number, o.name, c.code as cadre, coalesce(g.grade, '') as grade, make_date(y.year + 1, 1, 31) as on_day, y.year
		from officer o join cadre c on c.id = o.cadre_id cross join generate_series($3::int, $4::int) as y (year)`+dueGrade+`
		where ($2::bigint = 0 or o.cadre_id = $2) and `+inPart(under)+`
		  and o.entered_latest <= make_date(y.year, 1, 1) and (o.died is null or o.died > make_date(y.year, 12, 31)) and (o.left_on is null or o.left_on > make_date(y.year, 12, 31))
		  and not exists (select 1 from evaluation e where e.officer_id = o.id and e.year = y.year and e.replaced_by is null)
		order by y.year, o.id`, under, cadre, from, to)
	return ds, err
}

// An Event is one thing in an officer's career, in the order of its day.
type Event struct {
	OnEarliest domain.Date `db:"on_earliest"`
	OnLatest   domain.Date `db:"on_latest"`
	Kind       string      `db:"kind"` // "grade", "posting", "posting-end", "evaluation", "training", "penalty", "inquiry", "order", "left"
	Text       string      `db:"text"` // in plain words
	Table      string      `db:"tbl"`  // the row behind it
	Row        int64       `db:"row_id"`
	Source     string      `db:"source"` // "order 12", "import FILE:7", "irregular", ""
}

// Timeline gives an officer's career as it stands on the register, the earliest first.
func (v *View) Timeline(ctx context.Context, officer int64) ([]Event, error) {
	var es []Event
	err := v.list(ctx, &es, `
		select g.start_earliest as on_earliest, g.start_latest as on_latest, 'grade' as kind, g.grade || ' (' || g.method || ')' as text, 'officer_grade' as tbl, g.id as row_id,
		       coalesce('order ' || g.order_id, nullif('import ' || g.imported_from, 'import '), g.order_no) as source
		from officer_grade g where g.officer_id = $1 and g.replaced_by is null
		union all
		select p.start_earliest, p.start_latest, 'posting', s.title || ', ' || o.name || case when p.kind = 'regular' then '' else ' (' || p.kind || ')' end, 'posting', p.id,
		       case p.source when 'order' then 'order ' || p.order_id when 'import' then 'import ' || p.imported_from else 'irregular: no order' end
		from posting p join post s on s.id = p.post_id join organization o on o.id = s.organization_id where p.officer_id = $1 and p.replaced_by is null
		union all
		select p.end_earliest, p.end_latest, 'posting-end', s.title || ', ' || o.name, 'posting', p.id, ''
		from posting p join post s on s.id = p.post_id join organization o on o.id = s.organization_id where p.officer_id = $1 and p.replaced_by is null and p.end_earliest is not null
		union all
		select e.end_earliest, e.end_latest, 'evaluation', e.year || ': ' || case when e.no_report then 'no-report certificate' else e.grading end, 'evaluation', e.id, ''
		from evaluation e where e.officer_id = $1 and e.replaced_by is null
		union all
		select coalesce(t.end_earliest, t.start_earliest), coalesce(t.end_latest, t.start_latest), 'training', t.course || ': ' || t.result, 'training', t.id, ''
		from training t where t.officer_id = $1 and t.replaced_by is null
		union all
		select n.imposed_on, n.imposed_on, 'penalty', n.name, 'penalty', n.id, n.order_no from penalty n where n.officer_id = $1 and n.replaced_by is null
		union all
		select i.started_on, i.started_on, 'inquiry', i.kind || coalesce(', ended ' || i.ended_on || ': ' || i.outcome, ', pending'), 'inquiry', i.id, '' from inquiry i where i.officer_id = $1 and i.replaced_by is null
		union all
		select f.left_on, f.left_on, 'left', f.left_how, 'officer', f.id, '' from officer f where f.id = $1 and f.left_on is not null
		union all
		select f.died, f.died, 'left', 'died', 'officer', f.id, '' from officer f where f.id = $1 and f.died is not null
		order by 2 nulls first, 1 nulls first, 5, 6`, officer)
	return es, err
}
