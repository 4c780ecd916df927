package storage

// postFindings gives what is strange in a staged list of posts before it is entered. $1 load.
var postFindings = []string{
	`select s.line, s.apart as kind, true as apart, case s.apart
	            when 'line-repeated' then 'the line says again what a line above says'
	            else 'the organization takes orders only since ' || go_live_of(s.org_id) end as text
	 from staged_post s where s.load = $1 and s.apart not in ('', 'on-register') order by s.line`,
	`select s.line, 'shared-reference' as kind, false as apart, s.reference || ' stands for several posts: this one is entered as ' || s.seat as text
	 from staged_post s where s.load = $1 and s.apart = ''
	   and (s.seat <> s.reference or exists (select 1 from staged_post t where t.load = $1 and t.org_id = s.org_id and t.reference = s.reference and t.apart = '' and t.seat <> s.seat))
	 order by s.line`,
	`select s.line, 'doubled-holder' as kind, false as apart, s.title || ' has ' || t.n || ' holders at ' || coalesce(s.share::text, 'an unknown share') as text
	 from staged_post s join (select org_id, seat, count(*) as n from staged_post where load = $1 and apart = '' group by org_id, seat having count(*) > 1) as t on t.org_id = s.org_id and t.seat = s.seat
	 where s.load = $1 and s.apart = '' order by s.line`,
	`select s.line, 'in-several-posts' as kind, false as apart, 'one name holds ' || t.n || ' posts here' as text
	 from staged_post s join (select holder_number, count(distinct (org_id, seat)) as n from staged_post where load = $1 and apart = '' and state = 'held' group by holder_number having count(distinct (org_id, seat)) > 1) as t on t.holder_number = s.holder_number
	 where s.load = $1 and s.apart = '' and s.state = 'held' order by s.line`,
	`select s.line, 'orphan-post' as kind, false as apart, s.reference || ' reports to ' || s.superior || ', which is not in the file' as text
	 from staged_post s where s.load = $1 and s.apart in ('', 'on-register') and s.superior <> ''
	   and not exists (select 1 from staged_post u where u.load = $1 and u.reference = s.superior) order by s.line`,
	`select s.line, 'reports-to-itself' as kind, false as apart, s.reference || ' reports to itself' as text
	 from staged_post s where s.load = $1 and s.apart in ('', 'on-register') and s.superior = s.reference order by s.line`,
	`select s.line, 'superior-shared' as kind, false as apart, s.reference || ' reports to ' || s.superior || ', which stands for several posts' as text
	 from staged_post s where s.load = $1 and s.apart = '' and s.superior <> s.reference
	   and (select count(distinct (u.org_id, u.seat)) from staged_post u where u.load = $1 and u.apart = '' and u.reference = s.superior) > 1 order by s.line`,
	`select s.line, 'holder-' || s.state as kind, false as apart, s.reference || ': who holds it is not said' as text
	 from staged_post s where s.load = $1 and s.apart = '' and s.state in ('undisclosed', 'vacant', 'abolished') order by s.line`,
	`select s.line, 'no-title' as kind, false as apart, s.reference || ' has no title' as text from staged_post s where s.load = $1 and s.apart = '' and s.title = '' order by s.line`,
	`select s.line, 'station-unknown' as kind, false as apart, s.reference || ' lies at ' || s.station || ', which no adopted table of stations knows' as text
	 from staged_post s join organization o on o.id = s.org_id where s.load = $1 and s.apart in ('', 'on-register') and s.station <> ''
	   and not exists (select 1 from station n join station_table t on t.id = n.table_id where t.government = o.government and t.adopted_by is not null and n.code = s.station) order by s.line`,
	`select min(s.line) as line, 'organization-spelt-otherwise' as kind, false as apart, s.org_name || ' is taken for ' || o.name as text
	 from staged_post s join organization o on o.id = s.org_id where s.load = $1 and s.apart = '' and s.org_name <> o.name group by s.org_name, o.name order by 1`,
}

// postFindingsAfter gives what shows only once the posts stand. $1 load.
var postFindingsAfter = []string{
	`with recursive up (start, id, path) as (
	     select s.post_id, p.reports_to, array[s.post_id] from staged_post s join post p on p.id = s.post_id where s.load = $1 and s.apart = '' and p.reports_to is not null
	     union all
	     select u.start, p.reports_to, u.path || u.id from up u join post p on p.id = u.id where u.id <> u.start and not u.id = any (u.path) and p.reports_to is not null)
	 select min(s.line) as line, 'cycle' as kind, false as apart, min(s.reference) || ' reports to itself in a ring of ' || min(cardinality(u.path)) as text
	 from up u join staged_post s on s.load = $1 and s.post_id = u.start and s.apart = '' where u.id = u.start group by u.start order by 1`,
}
