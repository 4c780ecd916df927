package storage

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"

	"github.com/lib/pq"
)

// A Listed is an officer in the civil list: who, in which grade, in which post.
type Listed struct {
	ID           int64  `db:"id"`
	Number       string `db:"number"`
	Name         string `db:"name"`
	Cadre        string `db:"cadre"`
	Grade        string `db:"grade"`
	Post         int64  `db:"post_id"`
	Title        string `db:"title"`
	OrgID        int64  `db:"org_id"`
	Organization string `db:"org_name"`
}

// A ListQuery narrows the civil list as on a day.
type ListQuery struct {
	Words string // each a part of the name, or the beginning of the number
	Cadre int64
	Grade string
	Under string // a place in the tree
	On    domain.Date
	After int64
	Limit int
}

// civilQuery is the civil list on the day $1. An officer sits where the regular posting is, and nothing irregular takes its place; else where the latest other one.
const civilQuery = `
	select o.id, o.number, o.name, c.code as cadre, coalesce(g.grade, '') as grade, coalesce(p.post_id, 0) as post_id, coalesce(p.title, '') as title,
	       coalesce(p.org_id, 0) as org_id, coalesce(p.org_name, '') as org_name
	from officer o join cadre c on c.id = o.cadre_id
	left join lateral (
		select x.grade from officer_grade x join cadre_grade s on s.cadre_id = x.cadre_id and s.grade = x.grade
		where x.officer_id = o.id and x.regular and x.replaced_by is null and x.start_latest <= $1 and (x.end_earliest is null or x.end_earliest >= $1)
		order by s.step desc limit 1) as g on true
	left join lateral (
		select x.post_id, s.title, n.id as org_id, n.name as org_name, n.path from posting x join post s on s.id = x.post_id join organization n on n.id = s.organization_id
		where x.officer_id = o.id and x.replaced_by is null and x.start_latest <= $1 and (x.end_earliest is null or x.end_earliest >= $1)
		order by x.kind = 'regular' and x.source <> 'irregular' desc, x.start_latest desc, x.id desc limit 1) as p on true
	where o.id > $2 and (o.died is null or o.died > $1) and (o.left_on is null or o.left_on > $1)`

// manyWords bounds how many words of a search are looked for.
const manyWords = 6

// A narrowing is a question of which only the conditions that were asked for are written.
type narrowing struct {
	text strings.Builder
	args []any
}

// where adds a condition, which calls its first argument $ and its second $$.
func (n *narrowing) where(condition string, args ...any) {
	n.args = append(n.args, args...)
	at := len(n.args) - len(args) + 1
	n.text.WriteString(" and " + strings.NewReplacer("$$", fmt.Sprintf("$%d", at+1), "$", fmt.Sprintf("$%d", at)).Replace(condition))
}

// named adds the conditions that an officer's name holds the words, or the number begins with them.
func (n *narrowing) named(officer string, words []string) {
	for _, word := range words {
		n.where(strings.ReplaceAll(`(@.name ilike '%' || $ || '%' or @.number ilike $ || '%')`, "@", officer), like(word))
	}
}

// fewSeats is up to how many officers of a part of the tree a search gathers before it looks at their names. Of a larger part enough are met on
// a walk through the register; in a smaller one a walk for a name that is rare there goes through the whole register.
const fewSeats = 50_000

// fewSatIn reports whether few officers ever sat in some organizations.
func (v *View) fewSatIn(ctx context.Context, organizations pq.Int64Array) (bool, error) {
	var n int
	err := v.get(ctx, &n, `select count(*) from (select 1 from sat_in i where i.organization_id = any ($1) limit $2) as seats`, organizations, fewSeats+1)
	return n <= fewSeats, err
}

// organizationsLike gives the ids of the organizations that a condition on $1 lets through. They are few beside officers and
// posts, and the planner chooses well where it is told which.
func (v *View) organizationsLike(ctx context.Context, condition, argument string) (pq.Int64Array, error) {
	ids := []int64{}
	err := v.list(ctx, &ids, `select id from organization where `+condition+` order by id`, argument)
	return ids, err
}

// CivilList gives a page of officers in service on the day, in the order of their ids. A register may hold a million, so
// only what was asked for stands in the query, and it is planned for the very arguments: a plan made for any would walk the
// whole register to find a rare name.
func (v *View) CivilList(ctx context.Context, q ListQuery) ([]Listed, error) {
	n := narrowing{args: []any{q.On, q.After}}
	n.text.WriteString(civilQuery)
	words := strings.Fields(q.Words)
	words = words[:min(len(words), manyWords)]
	n.named("o", words)
	if q.Cadre != 0 {
		n.where(`o.cadre_id = $`, q.Cadre)
	}
	if q.Grade != "" { // whoever ever held it, by its index; of these, whose highest it is on the day
		n.where(`exists (select 1 from officer_grade h where h.officer_id = o.id and h.grade = $ and h.regular and h.replaced_by is null) and g.grade = $`, q.Grade)
	}
	if q.Under != "" {
		within, err := v.organizationsLike(ctx, `path like $1 || '%'`, q.Under)
		if err != nil {
			return nil, err
		}
		few, err := v.fewSatIn(ctx, within)
		if err != nil {
			return nil, err
		}
		if few && len(words) > 0 {
			n.where(`o.id = any (array(select f.id from sat_in i join officer f on f.id = i.officer_id where i.organization_id = any ($)`, within)
			n.named(`f`, words)
			n.text.WriteString(`))`)
		} else {
			n.where(`exists (select 1 from sat_in i where i.organization_id = any ($) and i.officer_id = o.id)`, within)
		}
		n.where(`p.org_id = any ($)`, within)
	}
	n.args = append(n.args, q.Limit)
	fmt.Fprintf(&n.text, " order by o.id limit $%d", len(n.args))
	var ls []Listed
	err := v.x.SelectContext(ctx, &ls, v.asked(n.text.String()), n.args...)
	return ls, err
}

// CivilEntry gives one officer's line of the civil list on a day; none where the officer is not in service then.
func (v *View) CivilEntry(ctx context.Context, officer int64, on domain.Date) ([]Listed, error) {
	var ls []Listed
	err := v.list(ctx, &ls, civilQuery+` and o.id = $3`, on, 0, officer)
	return ls, err
}
