package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"merit/domain"
	"merit/domain/register"

	"github.com/lib/pq"
)

var (
	_ = means("station_table_needs_two_people", domain.Forbidden, "second-person-needed", "whoever proposed a table of stations does not adopt it", "DESIGN 3.2: criteria first, by two people", "another officer with the power to adopt")
	_ = means("station_table_not_back", domain.Conflict, "table-in-force-before", "a table comes into force on the day of its adoption or later", "DESIGN 3.2: criteria first", "a table for days that lie ahead")
	_ = means("station_table_adopted_once", domain.Conflict, "already-adopted", "the table is adopted, or lists no station", "", "")
	_ = means("post_fact_once_a_day", domain.Conflict, "fact-on-file", "the same of this post is on record for some of these days", "DESIGN 3.11", "a correction of that, with the day on which it ended")
	_ = means("post_fact_station_known", domain.Invalid, "no-such-station", "no adopted table of the government knows the station", "", "the code as it stands in the table of stations")
	_ = means("post_fact_holder_known", domain.Invalid, "no-such-officer", "no officer of the government bears the number", "", "the service number of the officer who came back")
	_ = means("post_fact_has_its_document", domain.Invalid, "document-missing", "what is true of a post is entered with its document", "DESIGN 3.11", "the notification, or the paper that shows it")
	_ = means("post_fact_of_the_current_row", domain.Conflict, "replaced-meanwhile", "the fact was corrected before, or is another post's or of another kind", "DESIGN 3.11", "a correction of the one that stands")
	_ = means("post_fact_major_stands", domain.Conflict, "major-post-stays", "while a caretaker government stands no post ceases to be a major one", "Elections Act 2017 s.230(2)(e)", "the government that follows")
	_ = means("caretaker_appoints_nobody", domain.Conflict, "caretaker-appoints-nobody", "a caretaker government makes no major appointment", "Elections Act 2017 s.230(2)(e)", "the government that follows; an acting or short-term charge is open meanwhile")
	_ = wall("station_table_says_something", "station_table_is_published", "station_with_its_table", "station_pkey", "station_says_something", "station_distance_pkey",
		"station_distance_positive", "station_distance_of_a", "station_distance_of_b", "post_fact_kind_known", "post_fact_value_of_its_kind", "post_fact_dates_in_order", "post_fact_correction_says_why",
		"post_fact_has_begun", "post_fact_days_plausible", "move_window_major_of_a_caretaker")
)

// A PostFact is what is true of a post for a time.
type PostFact struct {
	ID       int64       `db:"id"`
	Post     int64       `db:"post_id"`
	Kind     string      `db:"kind"`
	Value    string      `db:"value"`
	Name     string      `db:"name"` // of a station, in the table that stands; "" where it has none
	From     domain.Date `db:"from_day"`
	To       domain.Date `db:"to_day"`
	Why      string      `db:"correction"`    // of one that replaced another
	Imported string      `db:"imported_from"` // file and line, where it came by a list
	Document int64       `db:"document_id"`
}

// PostFacts gives what is true of a post and was, as corrected, the latest first.
func (v *View) PostFacts(ctx context.Context, post int64, today domain.Date) ([]PostFact, error) {
	var list []PostFact
	err := v.list(ctx, &list, `
		select f.id, f.post_id, f.kind, f.value, coalesce(s.name, '') as name, f.from_day, f.to_day, f.correction, f.imported_from, coalesce(f.document_id, 0) as document_id
		from post_fact f join post p on p.id = f.post_id join organization o on o.id = p.organization_id
		left join station s on s.table_id = stations_on(o.government, $2::date) and s.code = f.value and f.kind = 'station'
		where f.post_id = $1 and f.replaced_by is null order by f.from_day desc, f.id desc`, post, today)
	return list, err
}

// PostFact gives a fact of a post that stands; a refusal where there is none.
func (v *View) PostFact(ctx context.Context, id int64) (PostFact, error) {
	var f PostFact
	err := v.get(ctx, &f, `select f.id, f.post_id, f.kind, f.value, '' as name, f.from_day, f.to_day, f.correction, f.imported_from, coalesce(f.document_id, 0) as document_id from post_fact f where f.id = $1 and f.replaced_by is null`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return f, domain.Refuse(domain.NotFound, "no-such-row", "no fact %d stands", id)
	}
	return f, err
}

// FactIsOwn reports whether an officer was, or may have been, in the post of a fact on some of its days, in whatever way, or on some of those of
// the fact that it replaces (0 none), or is on record as re-employed in it then: marks rest on what was true of former posts too.
func (v *View) FactIsOwn(ctx context.Context, officer, post int64, from, to domain.Date, replaces int64) (own bool, err error) {
	err = v.get(ctx, &own, `
		select exists (select 1 from posting p
		                where p.officer_id = $1 and p.post_id = $2 and p.replaced_by is null
		                  and (p.start_earliest <= coalesce($4::date, 'infinity') and coalesce(p.end_latest, 'infinity') >= $3::date
		                       or exists (select 1 from post_fact f where f.id = $5 and f.post_id = p.post_id
		                                     and p.start_earliest <= coalesce(f.to_day, 'infinity') and coalesce(p.end_latest, 'infinity') >= f.from_day)))
		    or exists (select 1 from post_fact f join post s on s.id = f.post_id join organization g on g.id = s.organization_id join officer o on o.government = g.government and o.number = f.value
		                where o.id = $1 and f.post_id = $2 and f.kind = 're-employment'
		                  and (f.id = $5 or f.replaced_by is null and f.from_day <= coalesce($4::date, 'infinity') and coalesce(f.to_day, 'infinity') >= $3::date))`, officer, post, from, to, replaces)
	return own, err
}

// CaretakerStands reports whether a caretaker government of the government stands on a day.
func (v *View) CaretakerStands(ctx context.Context, government string, day domain.Date) (stands bool, err error) {
	err = v.get(ctx, &stands, `
		select exists (select 1 from move_window w where w.kind = 'caretaker' and w.adopted_by is not null and w.government = $1 and w.from_day <= $2 and (w.to_day is null or w.to_day >= $2))`, government, day)
	return stands, err
}

// InsertPostFact enters a fact of a post and gives its id; c names the one that it replaces.
func (tx *Tx) InsertPostFact(ctx context.Context, post int64, f register.PostFact, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into post_fact (post_id, kind, value, from_day, to_day, replaces, correction, document_id) values ($1, $2, $3, $4, $5, nullif($6::bigint, 0), $7, $8) returning id`,
		post, f.Kind, f.Value, f.From, f.To, c.Replaced(), c.why(), f.Document)
}

// A StationTable is a table of stations and distances, without them.
type StationTable struct {
	ID         int64       `db:"id"`
	Government string      `db:"government"`
	Name       string      `db:"name"`
	From       domain.Date `db:"from_day"`
	Gazette    string      `db:"gazette"`
	Gazetted   domain.Date `db:"gazetted_on"`
	Document   int64       `db:"document_id"`
	ProposedBy int64       `db:"proposed_by"`
	Proposer   string      `db:"proposer"`
	AdoptedBy  int64       `db:"adopted_by"` // 0 not yet
	Adopter    string      `db:"adopter"`
	AdoptedOn  domain.Date `db:"adopted_on"`
	Stations   int         `db:"stations"`
	Distances  int         `db:"distances"`
}

const stationTableQuery = `
	select t.id, t.government, t.name, t.from_day, t.gazette, t.gazetted_on, t.document_id, t.proposed_by, p.display_name as proposer, coalesce(t.adopted_by, 0) as adopted_by,
	       coalesce(a.display_name, '') as adopter, t.adopted_on, (select count(*) from station s where s.table_id = t.id) as stations, (select count(*) from station_distance d where d.table_id = t.id) as distances
	from station_table t join account p on p.id = t.proposed_by left join account a on a.id = t.adopted_by`

// StationTables gives all tables of stations, the latest first.
func (v *View) StationTables(ctx context.Context) ([]StationTable, error) {
	var list []StationTable
	err := v.list(ctx, &list, stationTableQuery+` order by t.from_day desc, t.id desc`)
	return list, err
}

// StationTable gives a table; a refusal where there is none.
func (v *View) StationTable(ctx context.Context, id int64) (StationTable, error) {
	var t StationTable
	err := v.get(ctx, &t, stationTableQuery+` where t.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return t, domain.Refuse(domain.NotFound, "no-such-table", "there is no table of stations %d", id)
	}
	return t, err
}

// Stations gives the stations of a table, after a code and at most so many.
func (v *View) Stations(ctx context.Context, table int64, after string, limit int) ([]register.Station, error) {
	var rows []struct {
		Code         string `db:"code"`
		Name         string `db:"name"`
		District     string `db:"district"`
		Zone         string `db:"zone"`
		UnionCouncil string `db:"union_council"`
	}
	err := v.list(ctx, &rows, `select code, name, district, zone, union_council from station where table_id = $1 and code > $2 order by code limit $3`, table, after, limit)
	list := make([]register.Station, len(rows))
	for i, r := range rows {
		list[i] = register.Station(r)
	}
	return list, err
}

// A StationDistance is how far two stations of a table lie apart, with their names.
type StationDistance struct {
	A     string `db:"a"`
	NameA string `db:"name_a"`
	B     string `db:"b"`
	NameB string `db:"name_b"`
	Km    string `db:"km"`
}

// A DistanceQuery asks for distances of a table in the order of their codes: after a pair, at most so many, and only those of which a station has
// the words in its code or name.
type DistanceQuery struct {
	Words          string // "" all
	AfterA, AfterB string // "" from the first
	Limit          int
}

// After goes on after a pair.
func (q DistanceQuery) After(d StationDistance) DistanceQuery {
	q.AfterA, q.AfterB = d.A, d.B
	return q
}

// StationDistances gives the distances of a table.
func (v *View) StationDistances(ctx context.Context, table int64, q DistanceQuery) ([]StationDistance, error) {
	var list []StationDistance
	err := v.list(ctx, &list, `
		select d.a, x.name as name_a, d.b, y.name as name_b, d.km::text as km
		from station_distance d join station x on x.table_id = d.table_id and x.code = d.a join station y on y.table_id = d.table_id and y.code = d.b
		where d.table_id = $1 and (d.a, d.b) > ($2, $3)
		  and ($4 = '' or strpos(lower(concat_ws(E'\n', d.a, x.name, d.b, y.name)), lower($4)) > 0)
		order by d.a, d.b limit $5`, table, q.AfterA, q.AfterB, q.Words, q.Limit)
	return list, err
}

// LockStationTable locks a table and gives it as it then stands.
func (tx *Tx) LockStationTable(ctx context.Context, id int64) (StationTable, error) {
	if _, err := tx.exec(ctx, `select 1 from station_table where id = $1 for update`, id); err != nil {
		return StationTable{}, err
	}
	return tx.StationTable(ctx, id)
}

// ProposeStations enters a table that a second person has still to adopt.
func (tx *Tx) ProposeStations(ctx context.Context, government string, t register.StationTable) (int64, error) {
	id, err := tx.insert(ctx, `insert into station_table (government, name, from_day, gazette, gazetted_on, document_id) values ($1, $2, $3, $4, $5, $6) returning id`,
		government, t.Name, t.From, t.Gazette, t.Gazetted, t.Document)
	if err != nil {
		return 0, err
	}
	var cols [5][]string
	for _, s := range t.Stations {
		for i, value := range []string{s.Code, s.Name, s.District, s.Zone, s.UnionCouncil} {
			cols[i] = append(cols[i], value)
		}
	}
	if _, err := tx.exec(ctx, `insert into station (table_id, code, name, district, zone, union_council) select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
		id, pq.Array(cols[0]), pq.Array(cols[1]), pq.Array(cols[2]), pq.Array(cols[3]), pq.Array(cols[4])); err != nil {
		return 0, err
	}
	var a, b, km []string
	for _, d := range t.Distances {
		a, b, km = append(a, d.A), append(b, d.B), append(km, d.Km)
	}
	_, err = tx.exec(ctx, `insert into station_distance (table_id, a, b, km) select $1, * from unnest($2::text[], $3::text[], $4::numeric[])`, id, pq.Array(a), pq.Array(b), pq.Array(km))
	return id, err
}

// AdoptStations adopts a table.
func (tx *Tx) AdoptStations(ctx context.Context, id, account int64) error {
	_, err := tx.exec(ctx, `update station_table set adopted_by = $2 where id = $1`, id, account)
	return err
}

// PlaceKnown reports whether an adopted table of a government knows a station, or a district; a district may be one of the tree too.
func (v *View) PlaceKnown(ctx context.Context, government, station, district string) (known bool, err error) {
	err = v.get(ctx, &known, `
		select exists (select 1 from station s join station_table t on t.id = s.table_id where t.government = $1 and t.adopted_by is not null and (s.code = $2 or $2 = '' and s.district = $3))
		    or $2 = '' and exists (select 1 from organization g where g.government = $1 and g.kind = 'district' and g.code = $3)`, government, station, district)
	return known, err
}

// stationsOf says of the post of a case and of every posting at which station it lies, of each officer the district of domicile, and how
// far present post, home and the post of the case lie apart.
func (v *View) stationsOf(ctx context.Context, caseID, post int64, records []domain.Record, on domain.Date) error {
	if len(records) == 0 {
		return nil
	}
	posts := []int64{post}
	for _, r := range records {
		for _, p := range r.Postings {
			posts = append(posts, p.Post)
		}
	}
	facts, err := v.factsOf(ctx, posts, on)
	if err != nil {
		return err
	}
	g, err := v.gazetteer(ctx, caseID, post, on)
	if err != nil {
		return err
	}
	if err := g.stations(ctx, v, facts); err != nil {
		return err
	}
	for i := range records {
		r := &records[i]
		t := r.Transfer
		facts.put(&t.Place, g, post, on)
		t.HardArea = t.HardArea || facts.covering(post, register.FactHardArea, on) != nil
		for j := range r.Postings {
			p := &r.Postings[j]
			last := on
			if !p.Held.End.IsZero() && p.Held.End.Latest.Before(on) {
				last = p.Held.End.Latest
			}
			facts.put(&p.Place, g, p.Post, last)
			for _, f := range facts[p.Post] {
				if f.Kind == register.FactHardArea {
					h := domain.Spell{Start: domain.On(f.From)}
					if !f.To.IsZero() {
						h.End = domain.On(f.To)
					}
					p.Hard = append(p.Hard, h)
				}
			}
		}
		for _, c := range r.Circumstances {
			if c.Kind == domain.CircumstanceDomicile && c.Held.Covers(on) {
				t.HomeDistrict = c.District
			}
		}
	}
	return g.apart(ctx, v, records, on)
}

// postFactsBy are facts of posts, by post.
type postFactsBy map[int64][]PostFact

func (v *View) factsOf(ctx context.Context, posts []int64, on domain.Date) (postFactsBy, error) {
	var rows []PostFact
	err := v.list(ctx, &rows, `
		select f.id, f.post_id, f.kind, f.value, '' as name, f.from_day, f.to_day, f.correction, f.imported_from, coalesce(f.document_id, 0) as document_id
		from post_fact f where f.post_id = any($1) and f.replaced_by is null and f.from_day <= $2 order by f.post_id, f.from_day, f.id`, pq.Array(posts), on)
	if err != nil {
		return nil, fmt.Errorf("read facts of posts: %w", err)
	}
	by := postFactsBy{}
	for _, r := range rows {
		by[r.Post] = append(by[r.Post], r)
	}
	return by, nil
}

// covering gives the fact of a kind that holds of a post on a day; nil where none does.
func (by postFactsBy) covering(post int64, kind string, day domain.Date) *PostFact {
	for i, f := range by[post] {
		if f.Kind == kind && !day.Before(f.From) && (f.To.IsZero() || !day.After(f.To)) {
			return &by[post][i]
		}
	}
	return nil
}

// put says where a post lies on a day: at its station and in the station's district and zone; what the station does not say, the tree does.
func (by postFactsBy) put(p *domain.Place, g *gazetteer, post int64, day domain.Date) {
	f := by.covering(post, register.FactStation, day)
	if f == nil {
		return
	}
	p.Station = f.Value
	if s := g.at[f.Value]; s.District != "" {
		p.District = s.District
	}
	if s := g.at[f.Value]; s.Zone != "" {
		p.Zone = s.Zone
	}
}

// A gazetteer is the table of stations by which a case is judged, as far as the case asks: the one that stood when its vacancy fell open, or on
// the day of the case where that came first (DESIGN 3.2).
type gazetteer struct {
	table    int64 // 0 none stands
	document int64
	at       map[string]register.Station
}

func (v *View) gazetteer(ctx context.Context, caseID, post int64, on domain.Date) (*gazetteer, error) {
	g := &gazetteer{at: map[string]register.Station{}}
	var rows []struct {
		ID       int64 `db:"id"`
		Document int64 `db:"document_id"`
	}
	err := v.list(ctx, &rows, `
		select t.id, t.document_id from station_table t join organization o on o.government = t.government join post p on p.organization_id = o.id and p.id = $1,
		     (select least($2::date, min(n.fell_on)) as day from case_vacancy c join vacancy n on n.id = c.vacancy_id where c.case_id = $3) as d
		where t.adopted_on <= d.day and t.from_day <= d.day order by t.from_day desc, t.id desc limit 1`, post, on, caseID)
	if err != nil {
		return nil, fmt.Errorf("read the table of stations: %w", err)
	}
	for _, r := range rows {
		g.table, g.document = r.ID, r.Document
	}
	return g, nil
}

// stations reads the stations that facts name.
func (g *gazetteer) stations(ctx context.Context, v *View, facts postFactsBy) error {
	var codes []string
	for _, list := range facts {
		for _, f := range list {
			if f.Kind == register.FactStation {
				codes = append(codes, f.Value)
			}
		}
	}
	var rows []struct {
		Code     string `db:"code"`
		District string `db:"district"`
		Zone     string `db:"zone"`
	}
	if err := v.list(ctx, &rows, `select s.code, s.district, s.zone from station s where s.table_id = $1 and s.code = any($2)`, g.table, pq.Array(codes)); err != nil {
		return fmt.Errorf("read stations: %w", err)
	}
	for _, r := range rows {
		g.at[r.Code] = register.Station{Code: r.Code, District: r.District, Zone: r.Zone}
	}
	return nil
}

// apart says how far the present post of each officer lies from the post of the case, and from the officer's home.
func (g *gazetteer) apart(ctx context.Context, v *View, records []domain.Record, on domain.Date) error {
	wanted := map[[2]string]string{}
	for _, r := range records {
		if seat, ok := r.Seat(on); ok {
			wanted[pair(seat.Place.Station, r.Transfer.Place.Station)] = ""
			wanted[pair(seat.Place.Station, r.Home(on))] = ""
		}
	}
	var a, b []string
	for p := range wanted {
		if p[0] != "" && p[0] != p[1] {
			a, b = append(a, p[0]), append(b, p[1])
		} else if p[0] != "" {
			wanted[p] = "0"
		}
	}
	var rows []struct {
		A  string `db:"a"`
		B  string `db:"b"`
		Km string `db:"km"`
	}
	if err := v.list(ctx, &rows, `
		select d.a, d.b, d.km::text as km from station_distance d join unnest($2::text[], $3::text[]) as w (a, b) on w.a = d.a and w.b = d.b where d.table_id = $1`, g.table, pq.Array(a), pq.Array(b)); err != nil {
		return fmt.Errorf("read distances: %w", err)
	}
	for _, r := range rows {
		wanted[pair(r.A, r.B)] = r.Km
	}
	for i := range records {
		r := &records[i]
		seat, ok := r.Seat(on)
		if !ok {
			continue
		}
		r.Transfer.Km, r.Transfer.Certified = wanted[pair(seat.Place.Station, r.Transfer.Place.Station)], g.document
		for j := range r.Postings {
			if p := &r.Postings[j]; p.ID == seat.ID {
				p.Km = wanted[pair(seat.Place.Station, r.Home(on))]
			}
		}
	}
	return nil
}

// pair is two stations, the lesser code first, as tables have them.
func pair(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

// staffedDistricts says of each officer how many of a hundred sanctioned posts of the cadre are held in the district of the present post.
// A seat that a line sanctions and nobody has entered yet is sanctioned where its organization lies, and empty.
func (v *View) staffedDistricts(ctx context.Context, caseID, post int64, records []domain.Record, on domain.Date) error {
	g, err := v.gazetteer(ctx, caseID, post, on)
	if err != nil {
		return err
	}
	var rows []struct {
		District string `db:"district"`
		Staffed  string `db:"staffed"`
	}
	var cadre int64
	if err := v.get(ctx, &cadre, `select l.cadre_id from post p join establishment_line l on l.id = p.line_id where p.id = $1`, post); err != nil {
		return err
	}
	district := fmt.Sprintf(above, `array['district']`)
	standing := `(p.started is null or p.started <= $2) and (p.ended is null or p.ended >= $2)`
	err = v.list(ctx, &rows, `
		select e.district, trunc(sum(e.held) * 100.0 / sum(e.seats), 2)::text as staffed from (
			select coalesce(nullif((select s.district from post_fact f join station s on s.table_id = $3 and s.code = f.value
			         where f.post_id = p.id and f.kind = 'station' and f.replaced_by is null and f.from_day <= $2 and (f.to_day is null or f.to_day >= $2) limit 1), ''), `+district+`) as district, 1 as seats,
			       exists (select 1 from posting h where h.post_id = p.id and h.kind = 'regular' and h.source <> 'irregular' and h.replaced_by is null and days_certain(h.start_latest, h.end_earliest) @> $2::date)::int as held
			from post p join establishment_line l on l.id = p.line_id and l.cadre_id = $1 join organization o on o.id = p.organization_id where `+standing+`
			union all
			select `+district+`, greatest(l.sanctioned - (select count(*) from post p where p.line_id = l.id and `+standing+`), 0)::int, 0
			from establishment_line l join organization o on o.id = l.organization_id where l.cadre_id = $1) as e
		where e.district <> '' group by e.district having sum(e.seats) > 0`, cadre, on, g.table)
	if err != nil {
		return fmt.Errorf("read how districts are staffed: %w", err)
	}
	by := map[string]string{}
	for _, r := range rows {
		by[r.District] = r.Staffed
	}
	for i := range records {
		if seat, ok := records[i].Seat(on); ok {
			records[i].Transfer.Staffed = by[seat.Place.District]
		}
	}
	return nil
}
