package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// StagedOfficer names the columns of a staged line of a seniority list, in the order they are copied.
var StagedOfficer = []string{"load", "line", "as_at", "grade", "step", "number", "name", "sex", "born_earliest", "born_latest", "no",
	"org_code", "org_name", "org_kind", "title", "kind", "starts_earliest", "starts_latest", "source"}

// A Snapshot is what an import of seniority lists needs to know.
type Snapshot struct {
	Load       string // of the staging
	Government string
	Cadre      int64
	Root       int64
	File       string
}

// JudgeOfficers sets apart what cannot enter, links the rest to organizations and officers, entering those that are new,
// and gives the days of the lists, the earliest first.
func (tx *Tx) JudgeOfficers(ctx context.Context, s Snapshot) ([]domain.Date, error) {
	if err := tx.Analyze(ctx); err != nil {
		return nil, err
	}
	if _, err := tx.exec(ctx, `
		insert into organization (parent_id, government, code, name, kind)
		select $3::bigint, $2::text, s.org_code, mode() within group (order by s.org_name), mode() within group (order by s.org_kind)
		from staged_officer s where s.load = $1 and s.org_code <> '' group by s.org_code
		on conflict (government, code) do nothing`, s.Load, s.Government, s.Root); err != nil {
		return nil, fmt.Errorf("enter organizations: %w", err)
	}
	if _, err := tx.exec(ctx, `
		update staged_officer s set org_id = o.id from organization o where s.load = $1 and o.government = $2 and o.code = s.org_code`, s.Load, s.Government); err != nil {
		return nil, err
	}
	if err := tx.steps(ctx, judgeOfficers, s.Load, s.Cadre); err != nil {
		return nil, err
	}
	if _, err := tx.exec(ctx, `
		insert into officer (government, number, name, cadre_id, sex, born_earliest, born_latest, entered_earliest, entered_latest, imported_from)
		select distinct on (s.number) $2::text, s.number, s.name, $3::bigint, s.sex, s.born_earliest, s.born_latest, s.starts_earliest[1], s.starts_latest[1], s.source
		from staged_officer s where s.load = $1 and s.apart = '' and s.best order by s.number, s.as_at desc
		on conflict (government, number) do nothing`, s.Load, s.Government, s.Cadre); err != nil {
		return nil, fmt.Errorf("enter officers: %w", err)
	}
	if err := tx.Analyze(ctx); err != nil { // the officers are new: a planner that knows of none looks each up by the index for words
		return nil, err
	}
	if _, err := tx.exec(ctx, `
		update staged_officer s set officer_id = o.id from officer o where s.load = $1 and s.apart = '' and o.government = $2 and o.number = s.number`, s.Load, s.Government); err != nil {
		return nil, err
	}
	var days []domain.Date
	err := tx.list(ctx, &days, `select distinct s.as_at from staged_officer s where s.load = $1 and s.apart = '' order by s.as_at`, s.Load)
	return days, err
}

// judgeOfficers sets lines apart, each with the first thing that stands in its way. $1 load, $2 cadre.
var judgeOfficers = []string{
	// A list that is on the register stays as it is; its lines come again when another file repeats them.
	`update staged_officer s set apart = case when exists (
			select 1 from seniority_place p join officer o on o.id = p.officer_id where p.list_id = l.id and p.no = s.no and o.number = s.number)
		then 'on-register' else 'list-published-already' end
	 from seniority_list l where s.load = $1 and l.cadre_id = $2 and l.grade = s.grade and l.as_at = s.as_at`,
	// After go-live nobody sits anywhere but by an order.
	`update staged_officer s set apart = 'after-go-live' where s.load = $1 and s.apart = '' and s.org_id is not null and s.as_at >= go_live_of(s.org_id) and $2 > 0`,
	// A number twice in one list: the line stands that agrees best with the others of the number, then the first.
	`update staged_officer s set apart = case when s.born_latest = r.born_latest and s.starts_latest[1] = r.starts_latest[1] then 'twice-in-one-list' else 'number-of-two-people' end
	 from (select q.as_at, q.grade, q.number, q.line, q.born_latest, q.starts_latest,
	              row_number() over (partition by q.as_at, q.grade, q.number order by q.agrees desc, q.line) as place
	       from (select t.*, (select count(*) from staged_officer o where o.load = $1 and o.number = t.number and o.born_latest = t.born_latest and o.starts_latest[1] = t.starts_latest[1]) as agrees
	             from staged_officer t where t.load = $1 and t.apart = '' and $2 > 0
	               and (t.as_at, t.grade, t.number) in (select d.as_at, d.grade, d.number from staged_officer d where d.load = $1 and d.apart = '' group by 1, 2, 3 having count(*) > 1)) as q) as r
	 where s.load = $1 and s.apart = '' and s.as_at = r.as_at and s.grade = r.grade and s.number = r.number and r.place = 1 and s.line <> r.line`,
	// A place that two officers stand in: the first line stands.
	`update staged_officer s set apart = 'place-of-two-people'
	 from (select t.line, row_number() over (partition by t.as_at, t.grade, t.no order by t.line) as nth
	       from staged_officer t where t.load = $1 and t.apart = '' and t.no is not null and $2 > 0) as d
	 where s.load = $1 and s.line = d.line and d.nth > 1`,
	// Of a number in the lists of two grades of one day, the higher grade is the officer's.
	`update staged_officer s set best = true
	 from (select distinct on (t.as_at, t.number) t.line from staged_officer t where t.load = $1 and t.apart = '' and $2 > 0
	       order by t.as_at, t.number, t.step desc, t.line) as b
	 where s.load = $1 and s.line = b.line`,
}

// A GradeCount is how many stand in one grade of the lists of a day.
type GradeCount struct {
	Day    domain.Date `db:"day"`
	Grade  string      `db:"grade"`
	People int         `db:"people"`
}

// ListsBefore counts who stands in the lists of the last day before, and Staged who stands in those of a day that is staged.
func (v *View) ListsBefore(ctx context.Context, cadre int64, day domain.Date) ([]GradeCount, error) {
	var cs []GradeCount
	err := v.list(ctx, &cs, `
		select l.as_at as day, l.grade, count(*) as people from seniority_list l join seniority_place p on p.list_id = l.id
		where l.cadre_id = $1 and l.as_at = (select max(b.as_at) from seniority_list b where b.cadre_id = $1 and b.as_at < $2) group by l.as_at, l.grade order by l.grade`, cadre, day)
	return cs, err
}

// Staged counts who stands in the staged lists of a day, each officer once in a grade.
func (v *View) Staged(ctx context.Context, load string, day domain.Date) ([]GradeCount, error) {
	var cs []GradeCount
	err := v.list(ctx, &cs, `
		select s.as_at as day, s.grade, count(distinct s.number) as people from staged_officer s
		where s.load = $1 and s.as_at = $2 and s.apart in ('', 'on-register') group by s.as_at, s.grade order by s.grade`, load, day)
	return cs, err
}

// LoadList enters one day's lists: grades, postings as intervals since the list before, the lists themselves.
func (tx *Tx) LoadList(ctx context.Context, s Snapshot, day domain.Date) ([]Finding, error) {
	var before domain.Date
	if err := tx.Analyze(ctx); err != nil {
		return nil, err
	}
	if err := tx.get(ctx, &before, `select max(l.as_at) from seniority_list l where l.cadre_id = $1 and l.as_at < $2`, s.Cadre, day); err != nil {
		return nil, err
	}
	findings, err := tx.gather(ctx, beforeGrades, s.Load, s.Cadre, day, before)
	if err != nil {
		return nil, err
	}
	if err := tx.steps(ctx, enterGrades, s.Load, s.Cadre, day, before); err != nil {
		return nil, fmt.Errorf("grades as at %s: %w", day, err)
	}
	if err := tx.steps(ctx, enterPostings, s.Load, s.Cadre, day, before); err != nil {
		return nil, fmt.Errorf("postings as at %s: %w", day, err)
	}
	return findings, tx.enterLists(ctx, s, day)
}

func (tx *Tx) enterLists(ctx context.Context, s Snapshot, day domain.Date) error {
	_, err := tx.exec(ctx, `
		with lists as (
			insert into seniority_list (cadre_id, grade, as_at, imported_from)
			select distinct $2::bigint, s.grade, s.as_at, $4::text from staged_officer s where s.load = $1 and s.as_at = $3 and s.apart = '' and s.no is not null
			returning id, grade)
		select count(*) from lists`, s.Load, s.Cadre, day, s.File)
	if err != nil {
		return fmt.Errorf("lists as at %s: %w", day, err)
	}
	_, err = tx.exec(ctx, `
		insert into seniority_place (list_id, officer_id, no)
		select l.id, s.officer_id, s.no from staged_officer s join seniority_list l on l.cadre_id = $2 and l.grade = s.grade and l.as_at = s.as_at and l.replaces is null
		where s.load = $1 and s.as_at = $3 and s.apart = '' and s.no is not null`, s.Load, s.Cadre, day)
	if err != nil {
		return fmt.Errorf("places as at %s: %w", day, err)
	}
	return nil
}

// wanted are the spells that a day's lines say, lowest grade first: each ends the day before the next begins. A grade
// without a date began some time between the grade below and the list.
const wanted = `
	wanted as (
		select w.*, s.officer_id, s.source, g.grade,
		       lead(w.first) over (partition by s.officer_id order by w.step) as next_first,
		       lead(w.last) over (partition by s.officer_id order by w.step) as next_last
		from staged_officer s
		cross join lateral (
			select d.step, coalesce(d.first, s.starts_earliest[1], s.as_at) as first, coalesce(d.last, s.as_at) as last
			from unnest(s.starts_earliest, s.starts_latest) with ordinality as d (first, last, step)
			where d.step <= s.step and (d.first is not null or d.step = s.step)) as w
		join cadre_grade g on g.cadre_id = $2 and g.step = w.step
		where s.load = $1 and s.as_at = $3 and s.apart = '' and s.best and coalesce($4::date, s.as_at) <= s.as_at),
	spells as (
		select w.officer_id, w.source, w.grade, w.step, w.first, w.last,
		       case when w.next_first is not null then greatest(w.next_first - 1, w.first) end as end_first,
		       case when w.next_first is not null then greatest(w.next_last - 1, w.last) end as end_last from wanted w),
	stand as (
		select distinct on (g.officer_id, g.grade) g.* from officer_grade g
		where g.cadre_id = $2 and g.regular and g.replaced_by is null order by g.officer_id, g.grade, g.start_latest desc, g.id desc)`

// enterGrades brings the spells in grades up to a day's lists. $1 load, $2 cadre, $3 day, $4 the day of the list before.
var enterGrades = []string{
	// Who was in the list before and is in none now ended between the two.
	`update officer_grade g set end_earliest = $4::date, end_latest = $3::date - 1, end_stated_on = $3::date
	 where g.cadre_id = $2 and g.replaced_by is null and g.end_earliest is null and g.imported_from <> '' and g.start_latest <= $4::date
	   and exists (select 1 from seniority_place p join seniority_list l on l.id = p.list_id where p.officer_id = g.officer_id and l.cadre_id = $2 and l.as_at = $4::date)
	   and not exists (select 1 from staged_officer s where s.load = $1 and s.as_at = $3 and s.officer_id = g.officer_id)`,
	// Who fell in grade left the higher one between the two lists.
	`update officer_grade g set end_earliest = $4::date, end_latest = $3::date - 1, end_stated_on = $3::date
	 from staged_officer s, cadre_grade h
	 where s.load = $1 and s.as_at = $3 and s.best and s.apart = '' and g.officer_id = s.officer_id and h.cadre_id = g.cadre_id and h.grade = g.grade and h.step > s.step
	   and g.cadre_id = $2 and g.replaced_by is null and g.end_earliest is null and g.imported_from <> '' and g.start_latest <= $4::date`,
	// Another day than the list before had: a correction, which names what it replaces.
	`with ` + wanted + `
	 insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, imported_from, stated_on, end_stated_on, replaces, correction)
	 select p.officer_id, $2::bigint, p.grade, p.first, p.last, p.end_first, p.end_last, true, t.method, p.source, $3::date, case when p.end_first is not null then $3::date end, t.id, 'the list of ' || $3::date || ' has another day'
	 from spells p join stand t on t.officer_id = p.officer_id and t.grade = p.grade
	 where t.imported_from <> '' and t.method <> 'demotion' and (t.start_earliest, t.start_latest) is distinct from (p.first, p.last)`,
	// The same day, another end: promoted since, or back in the list.
	`with ` + wanted + `
	 update officer_grade g set end_earliest = p.end_first, end_latest = p.end_last,
	        end_stated_on = case when p.end_first is null then null when g.end_earliest is null then $3::date else g.end_stated_on end
	 from spells p join stand t on t.officer_id = p.officer_id and t.grade = p.grade
	 where g.id = t.id and t.imported_from <> '' and t.method <> 'demotion' and (t.end_earliest, t.end_latest) is distinct from (p.end_first, p.end_last)
	   and not (p.end_first is null and exists (select 1 from stand h join cadre_grade k on k.cadre_id = $2 and k.grade = h.grade where h.officer_id = p.officer_id and k.step > p.step))`,
	// New on the register.
	`with ` + wanted + `
	 insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, imported_from, stated_on, end_stated_on)
	 select p.officer_id, $2::bigint, p.grade, p.first, p.last, p.end_first, p.end_last, true, case when p.step = 1 then 'initial' else 'promotion' end, p.source,
	        case when $4::date is not null then $3::date end, case when $4::date is not null and p.end_first is not null then $3::date end
	 from spells p where not exists (select 1 from stand t where t.officer_id = p.officer_id and t.grade = p.grade)`,
	// Fallen: the lower grade begins anew between the two lists.
	`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, imported_from, stated_on)
	 select s.officer_id, $2::bigint, s.grade, $4::date + 1, s.as_at, true, 'demotion', s.source, s.as_at
	 from staged_officer s where s.load = $1 and s.as_at = $3 and s.best and s.apart = '' and $4::date is not null
	   and not exists (select 1 from officer_grade g where g.officer_id = s.officer_id and g.cadre_id = $2 and g.grade = s.grade and g.regular and g.replaced_by is null and g.end_earliest is null)`,
}

// beforeGrades finds what a day's lists say otherwise than the register before they are entered.
var beforeGrades = []string{
	`with ` + wanted + `
	 select s.line, 'grade-date-differs' as kind, false as apart, p.grade || ' since ' || p.first || ', before it was ' || t.start_earliest as text
	 from spells p join stand t on t.officer_id = p.officer_id and t.grade = p.grade join staged_officer s on s.load = $1 and s.as_at = $3 and s.best and s.officer_id = p.officer_id
	 where t.method <> 'demotion' and (t.start_earliest, t.start_latest) is distinct from (p.first, p.last) order by s.line`,
	`select s.line, 'promotion-before-the-list-before' as kind, false as apart,
	        s.grade || ' since ' || s.starts_latest[s.step] || ', but the list as at ' || $4::date || ' has the officer in ' || h.grade as text
	 from staged_officer s join lateral (
	     select l.grade, g.step from seniority_place p join seniority_list l on l.id = p.list_id join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade
	     where p.officer_id = s.officer_id and l.cadre_id = $2 and l.as_at = $4::date order by g.step desc limit 1) as h on true
	 where s.load = $1 and s.as_at = $3 and s.best and s.apart = '' and h.step < s.step and s.starts_latest[s.step] <= $4::date order by s.line`,
	`select s.line, 'fell-in-grade' as kind, false as apart, 'in ' || h.grade || ' as at ' || $4::date || ', in ' || s.grade || ' as at ' || s.as_at as text
	 from staged_officer s join lateral (
	     select l.grade, g.step from seniority_place p join seniority_list l on l.id = p.list_id join cadre_grade g on g.cadre_id = l.cadre_id and g.grade = l.grade
	     where p.officer_id = s.officer_id and l.cadre_id = $2 and l.as_at = $4::date order by g.step desc limit 1) as h on true
	 where s.load = $1 and s.as_at = $3 and s.best and s.apart = '' and h.step > s.step order by s.line`,
	`select 0 as line, 'missing-from-list' as kind, false as apart, o.number || ' is in the list as at ' || $4::date || ' and in none as at ' || $3::date as text
	 from (select distinct p.officer_id from seniority_place p join seniority_list l on l.id = p.list_id where l.cadre_id = $2 and l.as_at = $4::date) as b
	 join officer o on o.id = b.officer_id
	 where not exists (select 1 from staged_officer s where s.load = $1 and s.as_at = $3 and s.officer_id = b.officer_id) order by o.number`,
	`select s.line, 'back-in-the-list' as kind, false as apart, s.number || ' was in no list as at ' || $4::date as text
	 from staged_officer s where s.load = $1 and s.as_at = $3 and s.best and s.apart = ''
	   and not exists (select 1 from seniority_place p join seniority_list l on l.id = p.list_id where p.officer_id = s.officer_id and l.cadre_id = $2 and l.as_at = $4::date)
	   and exists (select 1 from seniority_place p join seniority_list l on l.id = p.list_id where p.officer_id = s.officer_id and l.cadre_id = $2 and l.as_at < $4::date) order by s.line`,
}
