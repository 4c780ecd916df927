package storage

import "context"

// enterPostings brings postings up to a day's lists: an officer who sits where the list before had him stays; who moved
// left between the two lists and came between them. $1 load, $2 cadre, $3 day, $4 the day of the list before.
//
// A title at a workplace is as many seats as were ever held at once. The lists sanction nothing, so the lines say what
// was seen.
var enterPostings = []string{
	`update posting p set end_earliest = $4::date, end_latest = $3::date - 1, end_stated_on = $3::date
	 from post t, establishment_line n, officer o
	 where t.id = p.post_id and n.id = t.line_id and n.cadre_id = $2 and o.id = p.officer_id
	   and p.source = 'import' and p.replaced_by is null and p.end_earliest is null and p.start_latest <= $4::date
	   and not exists (select 1 from staged_officer s where s.load = $1 and s.as_at = $3 and s.best and s.apart = '' and s.officer_id = p.officer_id
	                     and s.org_id = t.organization_id and lower(s.title) = lower(t.title) and s.kind = p.kind)`,
	`with ` + seats + `
	 insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order)
	 select w.org_id, $2::bigint, w.grade, w.title, w.people - coalesce(f.seats, 0), 'not on record: seats seen in ' || w.source
	 from (select org_id, lower(title) as word, mode() within group (order by title) as title, mode() within group (order by grade) as grade, count(*) as people, min(source) as source
	       from movers group by org_id, lower(title)) as w
	 left join (select org_id, word, count(*) as seats from free group by org_id, word) as f on f.org_id = w.org_id and f.word = w.word
	 where w.people > coalesce(f.seats, 0) order by w.org_id, w.word`,
	`insert into post (line_id, organization_id, reference, title, imported_from)
	 select l.id, l.organization_id,
	        l.title || ' / ' || (i + (select count(*) from post o where o.organization_id = l.organization_id and lower(o.title) = lower(l.title))), l.title, substr(l.sanction_order, 30)
	 from establishment_line l cross join generate_series(1, l.sanctioned) as i
	 where l.act_id = act_running() and l.cadre_id = $2 and not exists (select 1 from post p where p.line_id = l.id) and $1::uuid is not null and $3::date >= coalesce($4::date, $3::date)
	 order by l.id, i`,
	`with ` + seats + `
	 insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, stated_on)
	 select m.officer_id, f.id, m.kind, least(m.since, $3::date), $3::date, 'import', m.source, case when $4::date is not null then $3::date end
	 from (select x.*, row_number() over (partition by x.org_id, lower(x.title) order by x.line) as nth from movers x) as m
	 join (select x.*, row_number() over (partition by x.org_id, x.word order by x.id) as nth from free x) as f on f.org_id = m.org_id and f.word = lower(m.title) and f.nth = m.nth
	 order by m.line`,
}

// seats are the officers of a day who do not sit where they are listed, and the seats that nobody holds. A posting by
// an order is not moved by a list.
const seats = `
	movers as (
		select s.line, s.officer_id, s.org_id, s.title, s.grade, s.kind, s.source,
		       case when $4::date is null or exists (select 1 from officer n where n.id = s.officer_id and n.act_id = act_running()) and not exists (select 1 from posting q where q.officer_id = s.officer_id)
		            then coalesce(s.starts_earliest[1], s.as_at) else $4::date + 1 end as since
		from staged_officer s
		where s.load = $1 and s.as_at = $3 and s.best and s.apart = '' and s.org_id is not null and s.title <> ''
		  and not exists (select 1 from posting p where p.officer_id = s.officer_id and p.replaced_by is null and p.end_earliest is null and p.source <> 'irregular')),
	free as (
		select t.id, t.organization_id as org_id, lower(t.title) as word from post t join establishment_line n on n.id = t.line_id
		where n.cadre_id = $2 and t.imported_from <> '' and t.ended is null
		  and t.organization_id in (select m.org_id from movers m)
		  and not exists (select 1 from posting p where p.post_id = t.id and p.replaced_by is null and p.end_earliest is null))`

// OfficerFindings gives what was strange in the lines of staged seniority lists, and why lines were set apart.
func (v *View) OfficerFindings(ctx context.Context, s Snapshot) ([]Finding, error) {
	return v.gather(ctx, officerFindings, s.Load, s.Cadre)
}

var officerFindings = []string{
	`select s.line, s.apart as kind, true as apart, case s.apart
	            when 'twice-in-one-list' then s.number || ' stands twice in the list of ' || s.grade || ' as at ' || s.as_at
	            when 'number-of-two-people' then 'another person stands under ' || s.number || ' in the list of ' || s.grade || ' as at ' || s.as_at
	            when 'place-of-two-people' then 'another officer stands in place ' || s.no || ' of the list of ' || s.grade || ' as at ' || s.as_at
	            when 'after-go-live' then 'the organization takes postings by order only since ' || go_live_of(s.org_id)
	            else 'another list of ' || s.grade || ' as at ' || s.as_at || ' is on the register' end as text
	 from staged_officer s where s.load = $1 and s.apart not in ('', 'on-register') and $2 > 0 order by s.line`,
	`select s.line, 'two-grades-in-one-year' as kind, false as apart, s.number || ' is in the list of ' || s.grade || ' and in that of ' || b.grade || ' as at ' || s.as_at as text
	 from staged_officer s join staged_officer b on b.load = $1 and b.as_at = s.as_at and b.number = s.number and b.best
	 where s.load = $1 and s.apart = '' and not s.best and $2 > 0 order by s.line`,
	`select s.line, 'birth-differs' as kind, false as apart, s.number || ' was born ' || s.born_earliest || ' here and ' || o.born_earliest || ' on the register' as text
	 from staged_officer s join officer o on o.id = s.officer_id
	 where s.load = $1 and s.apart = '' and (s.born_earliest, s.born_latest) is distinct from (o.born_earliest, o.born_latest) and s.born_earliest is not null and $2 > 0 order by s.line`,
	`select s.line, 'entry-differs' as kind, false as apart, s.number || ' entered ' || s.starts_earliest[1] || ' here and ' || o.entered_earliest || ' on the register' as text
	 from staged_officer s join officer o on o.id = s.officer_id
	 where s.load = $1 and s.apart = '' and s.starts_earliest[1] is distinct from o.entered_earliest and s.starts_earliest[1] is not null and $2 > 0 order by s.line`,
	`select s.line, 'title-differs' as kind, false as apart, s.number || ' is listed as ' || s.sex || ' here and as ' || o.sex || ' on the register' as text
	 from staged_officer s join officer o on o.id = s.officer_id
	 where s.load = $1 and s.apart = '' and s.sex <> '' and o.sex <> '' and s.sex <> o.sex and $2 > 0 order by s.line`,
	`select s.line, 'sex-not-stated' as kind, false as apart, s.number || ': the list does not say' as text from staged_officer s where s.load = $1 and s.apart = '' and s.sex = '' and $2 > 0 order by s.line`,
	`select s.line, 'no-workplace' as kind, false as apart, s.number || ': the list names no workplace, so no posting' as text from staged_officer s where s.load = $1 and s.apart = '' and s.org_id is null and $2 > 0 order by s.line`,
	`select s.line, 'no-post' as kind, false as apart, s.number || ': the list names no post, so no posting' as text from staged_officer s where s.load = $1 and s.apart = '' and s.title = '' and $2 > 0 order by s.line`,
	`select s.line, 'grade-date-missing' as kind, false as apart, s.number || ': since when in ' || s.grade || ' is not said' as text
	 from staged_officer s where s.load = $1 and s.apart = '' and s.starts_latest[s.step] is null and $2 > 0 order by s.line`,
	`select s.line, 'grades-out-of-order' as kind, false as apart, s.number || ': a higher grade begins before a lower one' as text
	 from staged_officer s where s.load = $1 and s.apart = '' and $2 > 0
	   and exists (select 1 from unnest(s.starts_earliest, s.starts_latest) with ordinality as a (e, l, n) join unnest(s.starts_earliest, s.starts_latest) with ordinality as b (e, l, n) on b.n > a.n and b.l < a.e)
	 order by s.line`,
	`select x.line, 'inversion' as kind, false as apart, x.number || ' stands in place ' || x.no || ' of ' || x.grade || ' since ' || x.since || ', below one of ' || x.above as text
	 from (select s.line, s.number, s.no, s.grade, s.starts_latest[s.step] as since, lag(s.starts_latest[s.step]) over (partition by s.as_at, s.grade order by s.no) as above
	       from staged_officer s where s.load = $1 and s.apart in ('', 'number-of-two-people', 'twice-in-one-list') and s.no is not null and $2 > 0) as x
	 where x.above > x.since order by x.line`,
	`select min(s.line) as line, 'workplace-spelt-otherwise' as kind, false as apart, s.org_name || ' is taken for ' || o.name as text
	 from staged_officer s join organization o on o.id = s.org_id where s.load = $1 and s.apart = '' and s.org_name <> o.name and $2 > 0 group by s.org_name, o.name order by 1`,
}

// CountStaged gives how many staged lines of a load stand, were there before, and were set apart.
func (v *View) CountStaged(ctx context.Context, table, load string) (stand, before, apart int, err error) {
	var n struct {
		Stand  int `db:"stand"`
		Before int `db:"before"`
		Apart  int `db:"apart"`
	}
	err = v.get(ctx, &n, `
		select count(*) filter (where apart = '') as stand, count(*) filter (where apart = 'on-register') as before,
		       count(*) filter (where apart not in ('', 'on-register')) as apart from `+table+` where load = $1`, load)
	return n.Stand, n.Before, n.Apart, err
}
