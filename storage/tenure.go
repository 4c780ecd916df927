package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"merit/domain"
)

// A PostSpells is the regular postings in one post that count in tenure figures: by order or import.
type PostSpells struct {
	Post         int64
	Organization int64
	JobShare     bool
	Cadre        int64
	Grade        string
	Spells       []SeatSpell
}

// A SeatSpell is one of them, with its first and last day.
type SeatSpell struct {
	Posting, Officer int64
	Held             domain.Spell
	ByOrder          bool // an order of the register ended it
}

// counted are the postings that count in tenure figures.
const counted = `h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null and h.start_earliest <= $1`

// A posting is written as numbers: its own, the officer's, the first and last day on which it may have begun, and the first and last day that
// may have been its last, where it has ended. Days count from 1970. A line a posting would take longer to send than to count.
const spelled = `string_agg(concat_ws(' ', h.id, h.officer_id, h.start_earliest - date '1970-01-01', h.start_latest - date '1970-01-01',
	       h.end_earliest - date '1970-01-01', h.end_latest - date '1970-01-01'), ';') as spells`

const (
	spellsOfPost = `select p.id, p.organization_id, p.job_share, l.cadre_id, l.grade, s.spells, `
	ofPost       = ` join post p on p.id = s.post_id join establishment_line l on l.id = p.line_id`
	// allSpells counts post by post as an index has them. Which of them an order ended is joined afterwards: before, all postings would be
	// put in order anew.
	allSpells = spellsOfPost + `e.ended
		from (select h.post_id, ` + spelled + ` from posting h where ` + counted + ` group by h.post_id) as s
		left join (select q.post_id, string_agg(distinct x.posting_id::text, ' ') as ended from posting_ended_by x join posting q on q.id = x.posting_id group by q.post_id) as e on e.post_id = s.post_id` + ofPost
	// someSpells asks of each of the few that are wanted.
	someSpells = spellsOfPost + `s.ended
		from (select h.post_id, ` + spelled + `, string_agg(e.posting_id::text, ' ') as ended
		      from posting h left join lateral (select x.posting_id from posting_ended_by x where x.posting_id = h.id limit 1) as e on true where ` + counted + ` and %s group by h.post_id) as s` + ofPost
)

var (
	spellsIn       = fmt.Sprintf(someSpells, `h.post_id in (select q.id from post q where q.organization_id = any ($2::bigint[]))`)
	spellsOfPosts  = fmt.Sprintf(someSpells, `h.post_id = any ($2::bigint[])`)
	spellsOfPeople = fmt.Sprintf(someSpells, `h.officer_id = any ($2::bigint[])`)
)

// EachPost calls f with the postings of one post after the other, those that had begun by the day: of all posts, or of those in some
// organizations. What f is given is good until it returns.
func (v *View) EachPost(ctx context.Context, on domain.Date, organizations []int64, f func(PostSpells) error) error {
	if organizations == nil {
		return v.eachPost(ctx, f, allSpells, on)
	}
	return v.eachPost(ctx, f, spellsIn, on, organizations)
}

// SpellsOfPosts is EachPost of some posts.
func (v *View) SpellsOfPosts(ctx context.Context, on domain.Date, posts []int64, f func(PostSpells) error) error {
	return v.eachPost(ctx, f, spellsOfPosts, on, posts)
}

// SpellsOfPeople is EachPost of the postings of some officers only.
func (v *View) SpellsOfPeople(ctx context.Context, on domain.Date, officers []int64, f func(PostSpells) error) error {
	return v.eachPost(ctx, f, spellsOfPeople, on, officers)
}

func (v *View) eachPost(ctx context.Context, f func(PostSpells) error, query string, args ...any) (err error) {
	s, err := v.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var one PostSpells
	var text, ended sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&one.Post, &one.Organization, &one.JobShare, &one.Cadre, &one.Grade, &text, &ended); err != nil {
			return err
		}
		if one.Spells, err = readSpells(one.Spells[:0], text, ended); err != nil {
			return fmt.Errorf("spells in post %d: %w", one.Post, err)
		}
		if err := f(one); err != nil {
			return err
		}
	}
	return rows.Err()
}

// readSpells reads postings as spelled writes them, and the numbers of those that an order ended.
func readSpells(spells []SeatSpell, text, ended []byte) ([]SeatSpell, error) {
	var n [6]int64
	for at := 0; at < len(text); {
		count := 0
		for more := true; more; {
			if count == len(n) {
				return nil, errors.New("a posting of too many numbers")
			}
			n[count], at, more = wholeNumber(text, at)
			count++
		}
		s := SeatSpell{Posting: n[0], Officer: n[1], Held: domain.Spell{Start: domain.When{Earliest: day(n[2]), Latest: day(n[3])}}}
		switch count {
		case 4:
		case 6:
			s.Held.End = domain.When{Earliest: day(n[4]), Latest: day(n[5])}
		default:
			return nil, fmt.Errorf("a posting of %d numbers", count)
		}
		spells = append(spells, s)
	}
	for at := 0; at < len(ended); {
		var posting int64
		posting, at, _ = wholeNumber(ended, at)
		for i := range spells {
			spells[i].ByOrder = spells[i].ByOrder || spells[i].Posting == posting
		}
	}
	return spells, nil
}

// wholeNumber reads a number, and whether another of the same posting follows at the place it gives.
func wholeNumber(text []byte, at int) (n int64, next int, more bool) {
	sign := int64(1)
	for ; at < len(text); at++ {
		switch c := text[at]; c {
		case '-':
			sign = -1
		case ' ', ';':
			return sign * n, at + 1, c == ' '
		default:
			n = n*10 + int64(c-'0')
		}
	}
	return sign * n, at, false
}

// day gives the day so many days after the first of 1970.
func day(n int64) domain.Date { return domain.DateOf(time.Unix(n*24*60*60, 0).UTC()) }

// A CarriedSpell is a posting that may go on in another, or be what another goes on in, since organizations got new names in between.
type CarriedSpell struct {
	Posting      int64       `db:"id"`
	Officer      int64       `db:"officer_id"`
	Post         int64       `db:"post_id"`
	Organization int64       `db:"organization_id"`
	Cadre        int64       `db:"cadre_id"`
	Grade        string      `db:"grade"`
	StartFirst   domain.Date `db:"start_earliest"`
	StartLast    domain.Date `db:"start_latest"`
	EndFirst     domain.Date `db:"end_earliest"`
	EndLast      domain.Date `db:"end_latest"`
}

// Held gives its days.
func (s CarriedSpell) Held() domain.Spell {
	return domain.Spell{Start: domain.When{Earliest: s.StartFirst, Latest: s.StartLast}, End: domain.When{Earliest: s.EndFirst, Latest: s.EndLast}}
}

// CarriedSpells gives the postings in organizations that became others by the day, and those of the same officers elsewhere that began within
// a few days of their end: of some officers, or of everybody where officers is nil. Whether one goes on in the other, the rules say.
func (v *View) CarriedSpells(ctx context.Context, on domain.Date, days int, organizations, officers []int64) ([]CarriedSpell, error) {
	of, args := ``, []any{on, days, organizations}
	if officers != nil {
		of, args = ` and h.officer_id = any ($4::bigint[])`, append(args, officers)
	}
	var list []CarriedSpell
	err := v.list(ctx, &list, `
		with pair as (
			select h.id as first, b.id as second
			from post p join posting h on h.post_id = p.id and `+counted+`
			join posting b on b.officer_id = h.officer_id and b.kind = 'regular' and b.source <> 'irregular' and b.replaced_by is null and b.start_earliest <= $1
			                  and b.start_earliest <= h.end_latest + 1 + $2::int and b.start_latest >= h.end_earliest + 1 - $2::int
			join post q on q.id = b.post_id and q.organization_id <> p.organization_id
			where p.organization_id = any ($3::bigint[])`+of+`),
		one as (select first as id from pair union select second from pair)
		select h.id, h.officer_id, h.post_id, p.organization_id, l.cadre_id, l.grade, h.start_earliest, h.start_latest, h.end_earliest, h.end_latest
		from one join posting h on h.id = one.id join post p on p.id = h.post_id join establishment_line l on l.id = p.line_id
		order by h.officer_id, h.id`, args...)
	return list, err
}

// LineageSteps gives every step in the descent of organizations by the day, the earliest first.
func (v *View) LineageSteps(ctx context.Context, on domain.Date) ([]Lineage, error) {
	var ls []Lineage
	err := v.list(ctx, &ls, `
		select l.predecessor_id, l.successor_id, l.kind, l.on_day, l.gazette, coalesce(l.document_id, 0) as document_id, l.imported_from
		from organization_lineage l where l.on_day <= $1 order by l.on_day, l.id`, on)
	return ls, err
}

// A NormalTenure is how many months a posting in a class of posts lasts from a day on, until the next such line says otherwise.
type NormalTenure struct {
	Cadre  int64       `db:"cadre_id"`
	Grade  string      `db:"grade"`
	From   domain.Date `db:"day"`
	Months int         `db:"months"` // 0 no edition states it
}

// NormalTenures gives what the editions in force said at any time, in the order of the days.
func (v *View) NormalTenures(ctx context.Context) ([]NormalTenure, error) {
	var list []NormalTenure
	err := v.list(ctx, &list, `
		with days as (
			select lower(a.in_force) as day from adoption a where a.adopted_by is not null and not lower_inf(a.in_force)
			union select upper(a.in_force) from adoption a where a.adopted_by is not null and not upper_inf(a.in_force))
		select g.cadre_id, g.grade, d.day, coalesce(t.months, 0) as months
		from cadre_grade g join cadre c on c.id = g.cadre_id cross join days d
		left join lateral class_on(c.government, g.cadre_id, g.grade, d.day) as k on true
		left join edition_tenure t on t.edition_id = k.edition_id and t.grade = k.grade and t.cadre = k.cadre
		order by g.cadre_id, g.grade, d.day`)
	return list, err
}

// PostingsAbout gives about how many postings there are, as the database last estimated it.
func (v *View) PostingsAbout(ctx context.Context) (n int64, err error) {
	err = v.get(ctx, &n, `select greatest(c.reltuples, 0)::bigint from pg_class c where c.oid = 'posting'::regclass`)
	return n, err
}

// A Held names a post or an officer whose tenure is counted.
type Held struct {
	ID    int64  `db:"id"`
	Name  string `db:"name"`
	Below string `db:"below"` // the organization of the post; the officer's number
}

// PostsHeld gives a page of the posts that were ever held, after the one with the number: of all, or of some organizations.
func (v *View) PostsHeld(ctx context.Context, organizations []int64, after int64, limit int) ([]Held, error) {
	var list []Held
	err := v.list(ctx, &list, `
		select p.id, p.title as name, o.name as below from post p join organization o on o.id = p.organization_id
		where ($1::bigint[] is null or p.organization_id = any ($1)) and p.id > $2
		  and (select true from posting h where h.post_id = p.id and h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null limit 1)
		order by p.id limit $3`, organizations, after, limit)
	return list, err
}

// PeopleSeated gives a page of the officers who ever held a post, after the one with the number: anywhere, or in some organizations.
func (v *View) PeopleSeated(ctx context.Context, organizations []int64, after int64, limit int) ([]Held, error) {
	var list []Held
	err := v.list(ctx, &list, `
		select o.id, o.name, o.number as below from officer o
		where o.id > $2 and ($1::bigint[] is null or exists (select 1 from sat_in s where s.officer_id = o.id and s.organization_id = any ($1)))
		  and (select true from posting h where h.officer_id = o.id and h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null limit 1)
		order by o.id limit $3`, organizations, after, limit)
	return list, err
}
