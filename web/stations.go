package web

import (
	"encoding/csv"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerStations() {
	show(s, page{path: "/stations", act: policy.RegisterRead, template: "stations"}, (*visit).loadStations)
	show(s, page{path: "/stations/new", act: policy.StationsPropose, template: "stations-new"}, (*visit).loadStationsNew).
		does(policy.StationsPropose, "/stations/new", (*visit).proposeStations)
	show(s, page{path: "/stations/{id}", act: policy.RegisterRead, template: "station-table"}, (*visit).loadStationTable).
		does(policy.StationsAdopt, "/stations/{id}/adopt", (*visit).adoptStations)
	s.file("/stations/{id}/distances/export", policy.RegisterRead, (*visit).exportDistances)
}

// A stationsPage lists the tables of stations.
type stationsPage struct {
	List       listing
	MayPropose bool
}

// stationsStanding says how a table stands on a day, in the words of editions.
func stationsStanding(t app.StationTable, today domain.Date) string {
	return standingOf(app.Adoption{AdoptedBy: t.AdoptedBy, From: t.From}, today)
}

func (v *visit) loadStations() (stationsPage, error) {
	p := stationsPage{MayPropose: v.may(policy.StationsPropose)}
	rows, err := v.site.app.StationTables(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	today := v.site.app.Today()
	type row = app.StationTable
	p.List, err = listed(v, list[row]{rows: rows, caption: "stations.title", file: "stations", search: true, columns: []column[row]{
		{key: "stations.name", text: func(t row) any { return t.Name }, link: func(t row) string { return "/stations/" + itoa(t.ID) }, order: by(func(t row) string { return t.Name })},
		{key: "stations.government", text: func(t row) any { return t.Government }, order: by(func(t row) string { return t.Government })},
		{key: "windows.standing", text: func(t row) any { return coded{"window-standing", stationsStanding(t, today)} }, tag: func(t row) string { return standingTags[stationsStanding(t, today)] }},
		{key: "stations.from", text: func(t row) any { return t.From }, order: byDate(func(t row) domain.Date { return t.From })},
		{key: "windows.gazette", text: func(t row) any { return t.Gazette }},
		{key: "stations.count", text: func(t row) any { return t.Stations }, number: true},
		{key: "stations.distances", text: func(t row) any { return t.Distances }, number: true},
	}})
	return p, err
}

// A stationsNewPage proposes a table of stations.
type stationsNewPage struct{ Governments []pick }

func (v *visit) loadStationsNew() (stationsNewPage, error) {
	var p stationsNewPage
	if !v.may(policy.StationsPropose) {
		return p, v.closed(policy.StationsPropose)
	}
	cadres, _, err := v.site.app.Cadres(v.Context(), v.who, "")
	for _, c := range cadres {
		if !slices.ContainsFunc(p.Governments, func(g pick) bool { return g.Value == c.Government }) {
			p.Governments = append(p.Governments, pick{Value: c.Government, Text: c.Government})
		}
	}
	return p, err
}

func (v *visit) proposeStations() (string, error) {
	d, err := v.days("from", "gazetted")
	if err != nil {
		return "", err
	}
	stations, err := v.lines("stations", 5)
	if err != nil {
		return "", err
	}
	distances, err := v.lines("distances", 3)
	if err != nil {
		return "", err
	}
	in := app.StationProposal{Government: v.text("government"), StationTable: register.StationTable{Name: v.text("name"), From: d[0], Gazette: v.text("gazette"), Gazetted: d[1]}}
	for _, s := range stations {
		in.Stations = append(in.Stations, register.Station{Code: s[0], Name: s[1], District: s[2], Zone: s[3], UnionCouncil: s[4]})
	}
	for _, s := range distances {
		in.Distances = append(in.Distances, register.Distance{A: s[0], B: s[1], Km: latin(s[2])})
	}
	if in.Document, err = v.paper(); err != nil {
		return "", err
	}
	id, err := v.site.app.ProposeStations(v.Context(), v.acting(), in)
	return "/stations/" + itoa(id), renamed(err, map[string]string{"document": "paper"})
}

// lines reads a field of lines of so many parts, parted by commas; what is left out at the end of a line is empty.
func (v *visit) lines(field string, parts int) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(v.text(field)))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	var out [][]string
	for {
		line, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil || len(line) > parts:
			return nil, domain.Refuse(domain.Invalid, "line-unreadable", "line %d has not at most %d parts, parted by commas", len(out)+1, parts).At(field)
		}
		for len(line) < parts {
			line = append(line, "")
		}
		for i := range line {
			line[i] = strings.TrimSpace(line[i])
		}
		out = append(out, line)
	}
}

// A stationTablePage is one table of stations.
type stationTablePage struct {
	app.StationTableView
	Standing, Tag string
	MayAdopt      bool
	Next          string // the address of the next page; "" none
	Apart         registerList
	Words         string // of a station, by which the distances are narrowed
}

func (p stationTablePage) titleArguments() []any { return []any{p.Name} }

// stationRows is how many stations a page shows.
const stationRows = 200

func (v *visit) loadStationTable() (stationTablePage, error) {
	var p stationTablePage
	var err error
	if p.StationTableView, err = v.site.app.StationTable(v.Context(), v.who, v.id("id"), v.URL.Query().Get("after"), stationRows+1); err != nil {
		return p, err
	}
	p.Standing = stationsStanding(p.StationTable, v.site.app.Today())
	p.Tag, p.MayAdopt = standingTags[p.Standing], p.AdoptedBy == 0 && v.may(policy.StationsAdopt)
	if len(p.Page) > stationRows {
		p.Page = p.Page[:stationRows]
		p.Next = "/stations/" + itoa(p.ID) + "?after=" + url.QueryEscape(p.Page[stationRows-1].Code)
	}
	asked := v.URL.Query()
	q := v.distanceQuery()
	q.AfterA, q.AfterB, q.Limit = asked.Get("a"), asked.Get("b"), pageRows+1
	apart, err := v.site.app.StationDistances(v.Context(), v.who, p.ID, q)
	p.Words = q.Words
	p.Apart = registerRowsBy(v, "stations.distances", apart, distanceColumns, []string{"a", "b"}, func(d app.StationDistance) []string { return []string{d.A, d.B} }, "/stations/"+itoa(p.ID)+"/distances/export")
	return p, err
}

// distanceQuery reads from the address by which words of a station the distances are narrowed.
func (v *visit) distanceQuery() app.DistanceQuery {
	return app.DistanceQuery{Words: strings.TrimSpace(v.URL.Query().Get("q"))}
}

// distanceColumns are what a distance has in a list and in a file.
var distanceColumns = []column[app.StationDistance]{
	{key: "station-distance.a", text: func(d app.StationDistance) any { return d.A }},
	{key: "station-distance.name-a", text: func(d app.StationDistance) any { return d.NameA }},
	{key: "station-distance.b", text: func(d app.StationDistance) any { return d.B }},
	{key: "station-distance.name-b", text: func(d app.StationDistance) any { return d.NameB }},
	{key: "station-distance.km", text: func(d app.StationDistance) any { return d.Km }, number: true},
}

// exportDistances writes all distances of a table, or those that were searched for, portion by portion.
func (v *visit) exportDistances() error {
	id, q := v.id("id"), v.distanceQuery()
	return export(v, "distances-"+itoa(id), distanceColumns, func(_ int64, limit int) ([]app.StationDistance, error) {
		q.Limit = limit
		rows, err := v.site.app.StationDistances(v.Context(), v.who, id, q)
		if len(rows) > 0 {
			q = q.After(rows[len(rows)-1])
		}
		return rows, err
	}, func(app.StationDistance) int64 { return 1 })
}

func (v *visit) adoptStations() (string, error) {
	id := v.id("id")
	return "/stations/" + itoa(id), v.site.app.AdoptStations(v.Context(), v.acting(), id)
}

// A factRow is a fact of a post as its page shows it.
type factRow struct {
	app.PostFact
	When string
}

// recordFact puts a fact of a post on record, or corrects one.
func (v *visit) recordFact() (string, error) {
	id := v.id("id")
	d, err := v.days("fact-from", "fact-to")
	if err != nil {
		return "", err
	}
	in := app.PostFactEntry{Replaces: v.number("fact-replaces"), Reason: v.text("fact-reason"),
		PostFact: register.PostFact{Kind: v.text("fact-kind"), Value: v.text("fact-station"), From: d[0], To: d[1]}}
	if in.Document, err = v.paper(); err != nil {
		return "", err
	}
	_, err = v.site.app.RecordPostFact(v.Context(), v.acting(), id, in)
	return "/posts/" + itoa(id), renamed(err, map[string]string{"kind": "fact-kind", "value": "fact-station", "from": "fact-from", "to": "fact-to", "document": "paper", "": "fact-kind"})
}
