package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode"

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
	Words string // each a part of the name, or the beginning of the number; of one or two letters, the beginning of a part
	Cadre int64
	Grade string
	Under string // a place in the tree
	On    domain.Date
	After int64
	Limit int // more than nothing
}

// civilQuery is the line of the civil list of each of the officers $2, as on the day $1.
const civilQuery = `
	select o.id, o.number, o.name, c.code as cadre, coalesce(g.grade, '') as grade, coalesce(p.post_id, 0) as post_id, coalesce(p.title, '') as title,
	       coalesce(p.org_id, 0) as org_id, coalesce(p.org_name, '') as org_name
	from officer o join cadre c on c.id = o.cadre_id
	left join lateral (select x.grade from ` + gradeThen + `) as g on true
	left join lateral (select x.post_id, s.title, n.id as org_id, n.name as org_name from ` + seatThen + `) as p on true
	where o.id = any ($2) and ` + servedThen + ` order by o.id`

// What held of an officer o on the day $1: in service; in the highest grade; in the seat of the regular posting, which nothing
// irregular displaces, else of the latest other one.
const (
	servedThen = `(o.died is null or o.died > $1) and (o.left_on is null or o.left_on > $1)`
	gradeThen  = `officer_grade x join cadre_grade s on s.cadre_id = x.cadre_id and s.grade = x.grade
		where x.officer_id = o.id and x.regular and x.replaced_by is null and x.start_latest <= $1 and (x.end_earliest is null or x.end_earliest >= $1)
		order by s.step desc limit 1`
	seatThen = `posting x join post s on s.id = x.post_id join organization n on n.id = s.organization_id
		where x.officer_id = o.id and x.replaced_by is null and x.start_latest <= $1 and (x.end_earliest is null or x.end_earliest >= $1)
		order by x.kind = 'regular' and x.source <> 'irregular' desc, x.start_latest desc, x.id desc limit 1`
)

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

// called is the condition that the name in a row holds a word or its number begins with it, each as its index has it. A word of one or two
// letters begins a part of the name: within a part it is in no index, and the whole register would be read for it.
func called(row, word string) string {
	name := `@.name ilike '%' || $ || '%'`
	if !threeLetters(word) {
		name = `@.name ilike $ || '%' or @.name ilike '% ' || $ || '%'`
	}
	return strings.ReplaceAll(`(`+name+` or lower(@.number) like lower($) || '%')`, "@", row)
}

// threeLetters reports whether three letters or digits stand together in a word.
func threeLetters(word string) bool {
	together := 0
	for _, r := range word {
		if together++; !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			together = 0
		}
		if together == 3 {
			return true
		}
	}
	return false
}

// named adds the conditions that the name or number in a row holds each of the words.
func (n *narrowing) named(row string, words []string) {
	for _, word := range words {
		n.where(called(row, word), like(word))
	}
}

// organizationsLike gives the ids of the organizations that a condition on $1 lets through. They are few beside officers and
// posts, and the planner chooses well where it is told which.
func (v *View) organizationsLike(ctx context.Context, condition, argument string) (pq.Int64Array, error) {
	ids := []int64{}
	err := v.list(ctx, &ids, `select id from organization where `+condition+` order by id`, argument)
	return ids, err
}

// nearSeats is how many seats of a part of the tree a search looks at in their order, before all are searched by their index: a name that is
// common there has filled the page by then, and one that is rare is soon gathered.
const nearSeats = 500

// CivilList gives a page of officers in service on the day, in the order of their ids. First it is found who they are, then their lines
// are read: what shows them need not be planned anew for each search, nor be read for an officer who is not shown.
func (v *View) CivilList(ctx context.Context, q ListQuery) ([]Listed, error) {
	words := strings.Fields(q.Words)
	words = words[:min(len(words), manyWords)]
	var found []int64
	usual := q.Under != "" && len(words) < 2
	if q.Under != "" && len(words) > 0 {
		if err := v.found(ctx, &found, q.who(words, nearSeats), usual); err != nil {
			return nil, err
		}
	}
	if len(found) < q.Limit {
		if err := v.found(ctx, &found, q.who(words, 0), usual); err != nil {
			return nil, err
		}
	}
	return v.civilLines(ctx, found, q.On)
}

// found asks for ids. What is asked of a part of the tree is kept prepared, in its usual forms, for it is gone about in the same way whatever
// is sought. A search of the whole register is planned for the very arguments: a plan made for any would walk all of it to find a rare name.
func (v *View) found(ctx context.Context, ids *[]int64, n *narrowing, usual bool) error {
	*ids = nil
	if usual {
		return v.list(ctx, ids, n.text.String(), n.args...)
	}
	return v.x.SelectContext(ctx, ids, v.asked(n.text.String()), n.args...)
}

// who asks who is on the page. A register may hold a million, so only what was asked for stands in the question.
//
// Of a part of the tree, whoever could be meant is put in order first, among so many seats as are near (0 all), and one after the other is asked
// what the officer held on the day, until the page is full: the borders ("offset 0") keep the planner from asking it of a whole ministry.
func (q ListQuery) who(words []string, near int) *narrowing {
	n := &narrowing{args: []any{q.On, q.After}}
	id, then := "o.id", ""
	if q.Grade != "" {
		then = ` cross join lateral (select x.grade from ` + gradeThen + `) as g`
	}
	if q.Under == "" {
		n.text.WriteString(`select o.id from officer o` + then + ` where o.id > $2`)
		n.named("o", words)
	} else {
		id, then = "i.officer_id", then+` cross join lateral (select n.path from `+seatThen+`) as p`
		n.text.WriteString(`select o.id from (select i.officer_id from `)
		if near > 0 {
			n.args = append(n.args, lastOf(q.Under))
			fmt.Fprintf(&n.text, `(select i.* from sat_in i where i.organization_id = $3 and i.officer_id > $2 order by i.officer_id limit %d) as i where true`, near)
		} else {
			n.text.WriteString(`sat_in i where i.officer_id > $2`)
			n.where(`i.organization_id = $`, lastOf(q.Under))
		}
		n.named("i", words)
		n.text.WriteString(` order by i.officer_id offset 0) as i cross join lateral (select o.* from officer o where o.id = i.officer_id offset 0) as o` + then + ` where true`)
		n.where(`p.path like $ || '%'`, q.Under)
	}
	n.text.WriteString(` and ` + servedThen)
	if q.Cadre != 0 {
		n.where(`o.cadre_id = $`, q.Cadre)
	}
	if q.Grade != "" { // whoever ever held it, by its index; of these, whose highest it is on the day
		n.where(`exists (select 1 from officer_grade h where h.officer_id = o.id and h.grade = $ and h.regular and h.replaced_by is null) and g.grade = $`, q.Grade)
	}
	n.args = append(n.args, q.Limit)
	fmt.Fprintf(&n.text, ` order by %s limit $%d`, id, len(n.args))
	return n
}

// lastOf is the id of the organization at a place in the tree; 0 where there is none.
func lastOf(place string) int64 {
	place = strings.TrimSuffix(place, "/")
	id, _ := strconv.ParseInt(place[strings.LastIndex(place, "/")+1:], 10, 64)
	return id
}

// civilLines gives the lines of officers in the civil list, of those in service on the day.
func (v *View) civilLines(ctx context.Context, officers pq.Int64Array, on domain.Date) ([]Listed, error) {
	var ls []Listed
	err := v.list(ctx, &ls, civilQuery, on, officers)
	return ls, err
}

// CivilEntry gives one officer's line of the civil list on a day; none where the officer is not in service then.
func (v *View) CivilEntry(ctx context.Context, officer int64, on domain.Date) ([]Listed, error) {
	return v.civilLines(ctx, pq.Int64Array{officer}, on)
}
