package storage

import (
	"context"

	"merit/domain"
)

// A FlagCount is how many findings of a flag are in a state.
type FlagCount struct {
	Flag  string `db:"flag"`
	State string `db:"state"`
	Count int    `db:"n"`
}

// FlagCounts counts the findings, by flag and state.
func (v *View) FlagCounts(ctx context.Context) ([]FlagCount, error) {
	var list []FlagCount
	err := v.list(ctx, &list, `select flag, state, count(*) as n from finding group by flag, state order by flag, state`)
	return list, err
}

// FindingsDue counts the findings that nobody has taken up, the queries whose answer is awaited, and those of them whose time is over on a day.
func (v *View) FindingsDue(ctx context.Context, on domain.Date) (open, awaited, overdue int, err error) {
	var n struct {
		Open    int `db:"open"`
		Awaited int `db:"awaited"`
		Overdue int `db:"overdue"`
	}
	err = v.get(ctx, &n, `
		select count(*) filter (where f.state = 'open') as open, count(*) filter (where f.state = 'queried') as awaited, count(*) filter (where f.state = 'queried' and q.due_on < $1) as overdue
		from finding f left join lateral (select s.due_on from finding_step s where s.finding_id = f.id and s.step = 'query' order by s.no desc limit 1) as q on f.state = 'queried'
		where f.state in ('open', 'queried')`, on)
	return n.Open, n.Awaited, n.Overdue, err
}

// AskedOf counts the findings on which the audit waits for an account's answer, and those of them whose time is over on a day.
func (v *View) AskedOf(ctx context.Context, account int64, on domain.Date) (waiting, overdue int, err error) {
	var n struct {
		Waiting int `db:"waiting"`
		Overdue int `db:"overdue"`
	}
	err = v.get(ctx, &n, `
		select count(*) as waiting, count(*) filter (where q.due_on < $2) as overdue
		from (select distinct finding_id from finding_step where step = 'query' and to_account = $1) as a join finding f on f.id = a.finding_id
		join lateral (select s.to_account, s.due_on from finding_step s where s.finding_id = f.id and s.step = 'query' order by s.no desc limit 1) as q on q.to_account = $1
		where f.state in ('queried', 'unanswered')`, account, on)
	return n.Waiting, n.Overdue, err
}

// A FindingPattern is how many findings stand under one value of what they are grouped by, and how they were closed.
type FindingPattern struct {
	By            string `db:"by_what"` // authority, ministry, flag, beneficiary
	ID            int64  `db:"id"`      // of the account, the organization or the officer; 0 of a flag
	Name          string `db:"name"`    // or the id of the flag
	Findings      int    `db:"findings"`
	Breaches      int    `db:"breaches"`
	Explained     int    `db:"explained"`
	Substantiated int    `db:"substantiated"` // referred ones too
}

// FindingPatterns counts findings by who decided, by the ministry at the head of the unit, by flag and by who gained; those with most breaches
// first, at most limit of each.
func (v *View) FindingPatterns(ctx context.Context, limit int) ([]FindingPattern, error) {
	var list []FindingPattern
	err := v.list(ctx, &list, `
		with f as materialized (
			select x.*, (select m.id from organization m where u.path like m.path || '%' and m.kind in ('ministry', 'division', 'department', 'province') order by length(m.path) limit 1) as ministry_id
			from finding x left join organization u on u.id = x.organization_id),
		grouped as (
			select 'authority' as by_what, f.decided_by as id, '' as flag, f.state, f.breach from f where f.decided_by is not null
			union all select 'ministry', f.ministry_id, '', f.state, f.breach from f where f.ministry_id is not null
			union all select 'flag', 0, f.flag, f.state, f.breach from f
			union all select 'beneficiary', f.beneficiary_id, '', f.state, f.breach from f where f.beneficiary_id is not null),
		counted as (
			select g.by_what, g.id, g.flag, count(*) as findings, count(*) filter (where g.breach) as breaches, count(*) filter (where g.state = 'explained') as explained,
			       count(*) filter (where g.state in ('substantiated', 'referred')) as substantiated,
			       row_number() over (partition by g.by_what order by count(*) filter (where g.breach) desc, count(*) desc, g.id, g.flag) as place
			from grouped g group by g.by_what, g.id, g.flag)
		select c.by_what, c.id, case c.by_what when 'authority' then (select a.display_name from account a where a.id = c.id) when 'ministry' then (select o.name from organization o where o.id = c.id)
		       when 'beneficiary' then (select w.number from officer w where w.id = c.id) else c.flag end as name, c.findings, c.breaches, c.explained, c.substantiated
		from counted c where c.place <= $1 order by array_position(array['authority', 'ministry', 'flag', 'beneficiary'], c.by_what), c.place`, limit)
	return list, err
}
