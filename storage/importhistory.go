package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// A HistoryRow is a spell in a post from before go-live, as it was read from a file.
type HistoryRow struct {
	Line                      int
	OrgCode, OrgName, OrgKind string
	Post, Grade               string
	Number, Name              string
	Held                      domain.Spell
	Source                    string
}

// A historyPlace is an organization that rows name.
type historyPlace struct {
	ID     int64       `db:"id"`
	Code   string      `db:"code"`
	Within bool        `db:"within"` // below the root
	Live   domain.Date `db:"live"`
}

// A historyPost is a post in one of the organizations.
type historyPost struct {
	ID           int64       `db:"id"`
	Organization int64       `db:"organization_id"`
	Reference    string      `db:"reference"`
	Ended        domain.Date `db:"ended"`
}

// A historyOfficer is somebody whom rows name.
type historyOfficer struct {
	ID     int64  `db:"id"`
	Number string `db:"number"`
	Cadre  int64  `db:"cadre_id"`
}

// seatKey is a post by its organization and reference.
type seatKey struct {
	organization int64
	reference    string
}

// known is what the register has of what rows name.
type known struct {
	places   map[string]historyPlace
	posts    map[seatKey]historyPost
	officers map[string]historyOfficer
}

// EnterHistory enters spells in posts with what they need: organizations below the root, posts, officers. It gives how many were
// entered and on the register already, and the lines that it set apart. The file sanctions nothing, so the lines of the
// establishment say what was seen.
func (tx *Tx) EnterHistory(ctx context.Context, s Snapshot, rows []HistoryRow) (entered, before int, apart []Finding, err error) {
	if err := tx.historyPlaces(ctx, s, rows); err != nil {
		return 0, 0, nil, fmt.Errorf("history: organizations: %w", err)
	}
	k, err := tx.knownOf(ctx, s, rows)
	if err != nil {
		return 0, 0, nil, fmt.Errorf("history: %w", err)
	}
	var kept []HistoryRow
	for _, r := range rows {
		found := k.judge(s, r)
		if apart = append(apart, found...); len(found) == 0 {
			kept = append(kept, r)
		}
	}
	if err := tx.historyPosts(ctx, s, k, kept); err != nil {
		return 0, 0, nil, fmt.Errorf("history: posts: %w", err)
	}
	if err := tx.historyOfficers(ctx, s, k, kept); err != nil {
		return 0, 0, nil, fmt.Errorf("history: officers: %w", err)
	}
	if k, err = tx.knownOf(ctx, s, rows); err != nil {
		return 0, 0, nil, fmt.Errorf("history: %w", err)
	}
	entered, err = tx.historyPostings(ctx, k, kept)
	return entered, len(kept) - entered, apart, err
}

// historyPlaces enters the organizations that are new, each below the root.
func (tx *Tx) historyPlaces(ctx context.Context, s Snapshot, rows []HistoryRow) error {
	seen := map[string]bool{}
	var codes, names, kinds []string
	for _, r := range rows {
		if !seen[r.OrgCode] {
			seen[r.OrgCode] = true
			codes, names, kinds = append(codes, r.OrgCode), append(names, r.OrgName), append(kinds, r.OrgKind)
		}
	}
	_, err := tx.exec(ctx, `
		insert into organization (parent_id, government, code, name, kind)
		select $2::bigint, $1::text, r.code, r.name, r.kind from unnest($3::text[], $4::text[], $5::text[]) as r (code, name, kind)
		on conflict (government, code) do nothing`, s.Government, s.Root, codes, names, kinds)
	return err
}

// knownOf reads what the register has of what rows name.
func (tx *Tx) knownOf(ctx context.Context, s Snapshot, rows []HistoryRow) (known, error) {
	k := known{places: map[string]historyPlace{}, posts: map[seatKey]historyPost{}, officers: map[string]historyOfficer{}}
	var codes, numbers []string
	for _, r := range rows {
		codes, numbers = append(codes, r.OrgCode), append(numbers, r.Number)
	}
	var places []historyPlace
	if err := tx.list(ctx, &places, `
		select o.id, o.code, go_live_of(o.id) as live, o.path like (select t.path from organization t where t.id = $2) || '%' as within
		from organization o where o.government = $1 and o.code = any ($3::text[])`, s.Government, s.Root, codes); err != nil {
		return k, err
	}
	var ids []int64
	for _, p := range places {
		k.places[p.Code] = p
		ids = append(ids, p.ID)
	}
	var posts []historyPost
	if err := tx.list(ctx, &posts, `select p.id, p.organization_id, p.reference, p.ended from post p where p.organization_id = any ($1::bigint[])`, ids); err != nil {
		return k, err
	}
	for _, p := range posts {
		k.posts[seatKey{p.Organization, p.Reference}] = p
	}
	var officers []historyOfficer
	if err := tx.list(ctx, &officers, `select o.id, o.number, o.cadre_id from officer o where o.government = $1 and o.number = any ($2::text[])`, s.Government, numbers); err != nil {
		return k, err
	}
	for _, o := range officers {
		k.officers[o.Number] = o
	}
	return k, nil
}

// judge says why a row cannot enter.
func (k known) judge(s Snapshot, r HistoryRow) (apart []Finding) {
	bad := func(kind, format string, args ...any) {
		apart = append(apart, Finding{Line: r.Line, Kind: kind, Apart: true, Text: fmt.Sprintf(format, args...)})
	}
	place := k.places[r.OrgCode]
	if !place.Live.IsZero() && !r.Held.Start.Latest.Before(place.Live) {
		bad("after-go-live", "the organization takes postings by order only since %s", place.Live)
	}
	if !place.Within {
		bad("organization-elsewhere", "%s stands elsewhere in the government", r.OrgCode)
	}
	if post, there := k.posts[seatKey{place.ID, r.Post}]; there && !post.Ended.IsZero() && post.Ended.Before(r.Held.Start.Latest) {
		bad("post-abolished", "the post was abolished on %s", post.Ended)
	}
	if officer, there := k.officers[r.Number]; there && officer.Cadre != s.Cadre {
		bad("another-service", "%s is an officer of another service", r.Number)
	}
	return apart
}

// historyPosts enters the posts that are new, each with a line of the establishment of its own.
func (tx *Tx) historyPosts(ctx context.Context, s Snapshot, k known, rows []HistoryRow) error {
	seen := map[seatKey]bool{}
	var organizations []int64
	var grades, titles, sources []string
	for _, r := range rows {
		key := seatKey{k.places[r.OrgCode].ID, r.Post}
		if _, there := k.posts[key]; there || seen[key] {
			continue
		}
		seen[key] = true
		organizations, grades, titles, sources = append(organizations, key.organization), append(grades, r.Grade), append(titles, r.Post), append(sources, r.Source)
	}
	if len(organizations) == 0 {
		return nil
	}
	_, err := tx.exec(ctx, `
		with lines as (
			insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order)
			select r.organization_id, $1::bigint, r.grade, r.title, 1, 'not on record: seats seen in ' || r.source
			from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) as r (organization_id, grade, title, source)
			returning id, organization_id, title, sanction_order)
		insert into post (line_id, organization_id, reference, title, imported_from)
		select l.id, l.organization_id, l.title, l.title, substr(l.sanction_order, 30) from lines l`, s.Cadre, organizations, grades, titles, sources)
	return err
}

// historyOfficers enters the officers who are new.
func (tx *Tx) historyOfficers(ctx context.Context, s Snapshot, k known, rows []HistoryRow) error {
	seen := map[string]bool{}
	var numbers, names, sources []string
	for _, r := range rows {
		if _, there := k.officers[r.Number]; there || seen[r.Number] {
			continue
		}
		seen[r.Number] = true
		numbers, names, sources = append(numbers, r.Number), append(names, r.Name), append(sources, r.Source)
	}
	if len(numbers) == 0 {
		return nil
	}
	_, err := tx.exec(ctx, `
		insert into officer (government, number, name, cadre_id, imported_from)
		select $1::text, r.number, r.name, $2::bigint, r.source from unnest($3::text[], $4::text[], $5::text[]) as r (number, name, source)`,
		s.Government, s.Cadre, numbers, names, sources)
	return err
}

// historyPostings enters the spells that are not on the register, and gives how many: a spell is known again by officer, post and
// start, and stays as it stands there.
func (tx *Tx) historyPostings(ctx context.Context, k known, rows []HistoryRow) (int, error) {
	type spell struct {
		Officer  int64       `db:"officer_id"`
		Post     int64       `db:"post_id"`
		Earliest domain.Date `db:"start_earliest"`
		Latest   domain.Date `db:"start_latest"`
	}
	ids := make([]int64, 0, len(k.officers))
	for _, o := range k.officers {
		ids = append(ids, o.ID)
	}
	var stand []spell
	if err := tx.list(ctx, &stand, `select p.officer_id, p.post_id, p.start_earliest, p.start_latest from posting p where p.officer_id = any ($1::bigint[])`, ids); err != nil {
		return 0, fmt.Errorf("history: postings: %w", err)
	}
	there := map[spell]bool{}
	for _, p := range stand {
		there[p] = true
	}
	var officers, posts []int64
	var startsEarliest, startsLatest, endsEarliest, endsLatest, sources []string
	for _, r := range rows {
		p := spell{k.officers[r.Number].ID, k.posts[seatKey{k.places[r.OrgCode].ID, r.Post}].ID, r.Held.Start.Earliest, r.Held.Start.Latest}
		if there[p] {
			continue
		}
		there[p] = true
		officers, posts, sources = append(officers, p.Officer), append(posts, p.Post), append(sources, r.Source)
		startsEarliest, startsLatest = append(startsEarliest, p.Earliest.String()), append(startsLatest, p.Latest.String())
		endsEarliest, endsLatest = append(endsEarliest, r.Held.End.Earliest.String()), append(endsLatest, r.Held.End.Latest.String())
	}
	if len(officers) == 0 {
		return 0, nil
	}
	_, err := tx.exec(ctx, `
		insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from)
		select r.officer_id, r.post_id, 'regular', r.a::date, r.b::date, nullif(r.c, '')::date, nullif(r.d, '')::date, 'import', r.source
		from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as r (officer_id, post_id, a, b, c, d, source)`,
		officers, posts, startsEarliest, startsLatest, endsEarliest, endsLatest, sources)
	if err != nil {
		return 0, fmt.Errorf("history: postings: %w", err)
	}
	return len(officers), nil
}
