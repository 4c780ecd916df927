package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// StagedPost names the columns of a staged line of a list of posts, in the order they are copied.
var StagedPost = []string{"load", "line", "org_code", "org_name", "org_kind", "above_code", "above_name", "above_kind",
	"reference", "seat", "superior", "grade", "title", "unit", "holder", "holder_number", "state", "share", "station", "source"}

// LoadPosts enters a list of posts as at a day: organizations, lines, seats, superiors, holders. The list sanctions
// nothing, so the lines say what was seen.
func (tx *Tx) LoadPosts(ctx context.Context, s Snapshot, day domain.Date) ([]Finding, error) {
	if lines, _, _, err := tx.CountStaged(ctx, "staged_post", s.Load); err != nil {
		return nil, err
	} else if lines > 1000 { // a small file is loaded before its statistics would be gathered
		if err := tx.Analyze(ctx); err != nil {
			return nil, err
		}
	}
	for i, q := range postUnits {
		if _, err := tx.exec(ctx, q, s.Load, s.Government, s.Root); err != nil {
			return nil, fmt.Errorf("organizations %d: %w", i+1, err)
		}
	}
	if err := tx.steps(ctx, judgePosts, s.Load, day); err != nil {
		return nil, err
	}
	findings, err := tx.gather(ctx, postFindings, s.Load)
	if err != nil {
		return nil, err
	}
	if err := tx.steps(ctx, enterPosts, s.Load, s.Cadre, day); err != nil {
		return nil, err
	}
	if err := tx.steps(ctx, enterHolders, s.Load, s.Cadre, day, s.Government); err != nil {
		return nil, err
	}
	after, err := tx.gather(ctx, postFindingsAfter, s.Load)
	return append(findings, after...), err
}

// postUnits enters the organizations of a list: parents first. $1 load, $2 government, $3 root.
var postUnits = []string{
	`insert into organization (parent_id, government, code, name, kind)
	 select $3::bigint, $2::text, s.above_code, mode() within group (order by s.above_name), mode() within group (order by s.above_kind)
	 from staged_post s where s.load = $1 and s.above_code <> '' group by s.above_code on conflict (government, code) do nothing`,
	`insert into organization (parent_id, government, code, name, kind)
	 select coalesce((select o.id from organization o where o.government = $2 and o.code = mode() within group (order by s.above_code) and o.code <> s.org_code), $3::bigint), $2::text,
	        s.org_code, mode() within group (order by s.org_name), mode() within group (order by s.org_kind)
	 from staged_post s where s.load = $1 group by s.org_code on conflict (government, code) do nothing`,
	`update staged_post s set org_id = o.id from organization o where s.load = $1 and o.government = $2 and o.code = s.org_code and $3 > 0`,
}

// judgePosts sets lines apart and tells apart the seats that share a reference. $1 load, $2 day.
var judgePosts = []string{
	// After go-live posts are entered by the establishment division.
	`update staged_post s set apart = 'after-go-live' where s.load = $1 and $2::date >= go_live_of(s.org_id)`,
	// The very same line again, for a whole post or one that is not held: nothing is lost by leaving it out.
	`update staged_post s set apart = 'line-repeated'
	 from (select t.line, row_number() over (partition by t.org_id, t.reference, t.superior, lower(t.grade), lower(t.title), t.unit, t.holder, t.state, t.share order by t.line) as nth
	       from staged_post t where t.load = $1 and t.apart = '' and (t.share is null or t.share > 0.99 or t.state <> 'undisclosed')) as d
	 where s.load = $1 and s.line = d.line and d.nth > 1 and $2::date is not null`,
	// The same post as another file has it: it is on the register.
	`update staged_post s set apart = 'on-register', post_id = q.id
	 from (select t.line, row_number() over (partition by t.org_id, t.reference, t.grade, lower(t.title) order by t.line) as nth
	       from staged_post t where t.load = $1 and t.apart = '') as d,
	      (select p.id, p.organization_id, p.job_share, l.grade, lower(p.title) as word, b.base,
	              row_number() over (partition by p.organization_id, b.base, l.grade, lower(p.title) order by p.id) as nth
	       from post p join establishment_line l on l.id = p.line_id cross join lateral regexp_replace(p.reference, ' \([0-9]+\)$', '') as b (base)
	       where p.imported_from <> '' and p.organization_id in (select t.org_id from staged_post t where t.load = $1)) as q
	 where s.load = $1 and s.line = d.line and q.organization_id = s.org_id and q.base = s.reference and q.grade = s.grade and q.word = lower(s.title)
	   and (q.nth = d.nth or q.job_share) and $2::date is not null`,
	// Holders of one title under one reference who share a full post share one seat; other lines under the reference are seats of their own.
	`update staged_post s set seat = s.reference || case when d.nth + d.taken > 1 then ' (' || d.nth + d.taken || ')' else '' end
	 from (select t.line, dense_rank() over (partition by t.org_id, t.reference order by g.first) as nth,
	              (select count(*) from post p where p.organization_id = t.org_id and (p.reference = t.reference or p.reference like t.reference || ' (%')) as taken
	       from staged_post t
	       join lateral (select case when t.share < 0.99 then min(o.line) filter (where o.share < 0.99) else t.line end as first
	                     from staged_post o where o.load = $1 and o.apart = '' and o.org_id = t.org_id and o.reference = t.reference and lower(o.title) = lower(t.title) and o.grade = t.grade) as g on true
	       where t.load = $1 and t.apart = '' and $2::date is not null) as d
	 where s.load = $1 and s.line = d.line`,
}

// enterPosts enters lines, seats and superiors. $1 load, $2 cadre, $3 day.
var enterPosts = []string{
	`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order)
	 select s.org_id, $2::bigint, s.grade, coalesce(nullif(min(s.title), ''), 'not titled'), count(distinct s.seat), 'not on record: seats seen in ' || min(s.source)
	 from staged_post s where s.load = $1 and s.apart = '' and $3::date is not null group by s.org_id, s.grade, lower(s.title)`,
	`insert into post (line_id, organization_id, reference, title, job_share, ended, imported_from)
	 select l.id, s.org_id, s.seat, min(coalesce(nullif(s.title, ''), 'not titled')), count(*) > 1, case when bool_and(s.state = 'abolished') then $3::date end, min(s.source)
	 from staged_post s
	 join establishment_line l on l.act_id = act_running() and l.cadre_id = $2 and l.organization_id = s.org_id and l.grade = s.grade and lower(l.title) = lower(coalesce(nullif(s.title, ''), 'not titled'))
	 where s.load = $1 and s.apart = '' group by l.id, s.org_id, s.seat order by min(s.line)`,
	`update staged_post s set post_id = p.id from post p
	 where s.load = $1 and s.apart = '' and p.organization_id = s.org_id and p.reference = s.seat and $2 > 0 and $3::date is not null`,
	`update post p set reports_to = a.post_id
	 from (select distinct on (s.post_id) s.post_id as id, u.post_id
	       from staged_post s join staged_post u on u.load = $1 and u.reference = s.superior and u.post_id is not null and u.post_id <> s.post_id
	       where s.load = $1 and s.apart = '' and s.superior <> ''
	       order by s.post_id, s.line, (u.org_id = s.org_id) desc, (u.state = 'abolished'), u.line) as a
	 where p.id = a.id and p.imported_from <> '' and $2 > 0 and $3::date is not null`,
	// Where a post lies, as the list has it on its day, unless the register says already.
	`insert into post_fact (post_id, kind, value, from_day, imported_from)
	 select distinct on (s.post_id) s.post_id, 'station', s.station, $3::date, s.source
	 from staged_post s join organization o on o.id = s.org_id join post p on p.id = s.post_id
	 where s.load = $1 and s.apart in ('', 'on-register') and s.station <> '' and p.ended is null and $2 > 0
	   and exists (select 1 from station n join station_table t on t.id = n.table_id where t.government = o.government and t.adopted_by is not null and n.code = s.station)
	   and not exists (select 1 from post_fact f where f.post_id = s.post_id and f.kind = 'station' and f.replaced_by is null and (f.to_day is null or f.to_day >= $3::date))
	 order by s.post_id, s.line`,
}

// enterHolders enters who holds the posts: the same name in one organization is one officer. $1 load, $2 cadre, $3 day, $4 government.
var enterHolders = []string{
	`insert into officer (government, number, name, cadre_id, imported_from)
	 select $4::text, s.holder_number, min(s.holder), $2::bigint, min(s.source)
	 from staged_post s where s.load = $1 and s.apart = '' and s.state = 'held' and $3::date is not null group by s.holder_number order by min(s.line)
	 on conflict (government, number) do nothing`,
	`update staged_post s set officer_id = o.id from officer o
	 where s.load = $1 and s.apart = '' and s.state = 'held' and o.government = $4 and o.number = s.holder_number and $2 > 0 and $3::date is not null`,
	`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, imported_from)
	 select distinct on (s.officer_id) s.officer_id, $2::bigint, s.grade, $3::date - 365 * 40, $3::date, true, 'initial', s.source
	 from staged_post s join cadre_grade g on g.cadre_id = $2 and g.grade = s.grade
	 where s.load = $1 and s.apart = '' and s.officer_id is not null and $4::text <> ''
	   and not exists (select 1 from officer_grade x where x.officer_id = s.officer_id and x.cadre_id = $2 and x.regular and x.replaced_by is null)
	 order by s.officer_id, g.step desc, s.line`,
	`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from)
	 select distinct on (s.officer_id, s.post_id) s.officer_id, s.post_id, 'regular', $3::date - 365 * 40, $3::date, 'import', s.source
	 from staged_post s where s.load = $1 and s.apart = '' and s.officer_id is not null and $2 > 0 and $4::text <> ''
	   and not exists (select 1 from posting p where p.officer_id = s.officer_id and p.post_id = s.post_id and p.replaced_by is null)
	 order by s.officer_id, s.post_id, s.line`,
}
