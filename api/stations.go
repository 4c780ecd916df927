package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"

	"merit/app"
	"merit/domain"
	places "merit/domain/register"
	"merit/policy"
)

func (s *Server) registerStations() {
	register(s, op{
		id: "propose-station-table", method: http.MethodPost, path: "/v1/station-tables", tag: "posts", act: policy.StationsPropose, creates: true, limit: 8 << 20,
		summary: "Propose a table of stations and of how far they lie apart", text: "By its gazette, for a government. It stands from its day on, whole, once a second person has adopted it; a case is judged by the table that stood when its vacancy fell open.",
	}, s.proposeStations)
	register(s, op{
		id: "list-station-tables", method: http.MethodGet, path: "/v1/station-tables", tag: "posts", act: policy.RegisterRead, summary: "List tables of stations, the latest first",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[StationTableRow], error) {
		found, err := s.app.StationTables(ctx, who)
		return all(found, err, stationTableRow)
	})
	register(s, op{
		id: "read-station-table", method: http.MethodGet, path: "/v1/station-tables/{id}", tag: "posts", act: policy.RegisterRead, summary: "Read a table of stations, a page of them at a time",
	}, func(ctx context.Context, who app.Caller, in *stationTableIn) (*answerOf[StationTableDetail], error) {
		t, err := s.app.StationTable(ctx, who, in.ID, in.After, in.Limit)
		d := StationTableDetail{StationTableRow: stationTableRow(t.StationTable), Stations: shown(t.Page, func(x places.Station) Station { return Station(x) })}
		return &answerOf[StationTableDetail]{d}, err
	})
	distances := op{
		id: "list-station-distances", method: http.MethodGet, path: "/v1/station-tables/{id}/distances", tag: "posts", act: policy.RegisterRead,
		summary: "List how far the stations of a table lie apart", text: "Each pair once, in the order of the codes; of a table that waits for a second person too, who reads them before adopting it.",
	}
	register(s, distances, func(ctx context.Context, who app.Caller, in *distancesIn) (*list[DistanceRow], error) {
		q, err := in.query()
		if err != nil {
			return nil, err
		}
		q.Limit++
		found, err := s.app.StationDistances(ctx, who, in.ID, q)
		if err != nil || len(found) <= in.Limit {
			return all(found, err, distanceRow)
		}
		last := found[in.Limit-1]
		mark, err := json.Marshal([]string{last.A, last.B})
		if err != nil {
			return nil, err
		}
		page, err := all(found[:in.Limit], nil, distanceRow)
		page.Link = []string{linkAfter(ctx, mark)}
		return page, err
	})
	registerTable(s, distances, func(ctx context.Context, who app.Caller, in *distancesWhole, _ int64) ([]DistanceRow, int64, error) {
		q := app.DistanceQuery{Words: in.Q, Limit: distancesAtOnce}.After(in.last)
		found, err := s.app.StationDistances(ctx, who, in.ID, q)
		if err != nil || len(found) < distancesAtOnce {
			return shown(found, distanceRow), 0, err
		}
		in.last = found[distancesAtOnce-1]
		return shown(found, distanceRow), 1, nil
	})
	register(s, op{
		id: "adopt-station-table", method: http.MethodPost, path: "/v1/station-tables/{id}/adopt", tag: "posts", act: policy.StationsAdopt, status: http.StatusNoContent,
		summary: "Adopt a table of stations that another has proposed", text: "No later than the day from which it is to stand.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.AdoptStations(ctx, who, in.ID)
	})
	register(s, op{
		id: "record-post-fact", method: http.MethodPost, path: "/v1/posts/{id}/facts", tag: "posts", act: policy.PostRecordFact, creates: true,
		summary: "Record what is true of a post for a time", text: "The station at which it lies, that it lies in a hard area, that filling it is a major appointment; that it is held on contract or by an officer re-employed, and that no regular officer was eligible. A correction names the fact that it replaces, and why.",
	}, s.recordPostFact)
	register(s, op{
		id: "list-post-facts", method: http.MethodGet, path: "/v1/posts/{id}/facts", tag: "posts", act: policy.RegisterRead, summary: "List what is on record about a post for a time, the latest first",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[PostFact], error) {
		found, err := s.app.PostFacts(ctx, who, in.ID)
		return all(found, err, func(f app.PostFact) PostFact {
			fact := PostFact{ID: f.ID, Kind: f.Kind, Number: f.Value, From: f.From, To: f.To, Document: f.Document, Imported: f.Imported, Correction: f.Why}
			if f.Kind == places.FactStation {
				fact.Station, fact.Number = f.Value, ""
			}
			return fact
		})
	})
}

// A Station is a place where posts lie.
type Station struct {
	Code         string `json:"code" minLength:"1" maxLength:"40"`
	Name         string `json:"name" minLength:"1" maxLength:"300"`
	District     string `json:"district,omitempty" maxLength:"40" doc:"Its code."`
	Zone         string `json:"zone,omitempty" maxLength:"40" doc:"The province or zone, in the codes of an officer's domicile."`
	UnionCouncil string `json:"union_council,omitempty" maxLength:"100"`
}

// A Distance is how far two stations lie apart.
type Distance struct {
	A  string `json:"a" minLength:"1" maxLength:"40" doc:"A station, by its code."`
	B  string `json:"b" minLength:"1" maxLength:"40"`
	Km string `json:"km" pattern:"^[0-9]{1,4}(\\.[0-9]{1,3})?$" example:"12.5"`
}

// A DistanceRow is how far two stations of a table lie apart, with their names.
type DistanceRow struct {
	A     string `json:"a" doc:"A station, by its code."`
	NameA string `json:"name_a"`
	B     string `json:"b"`
	NameB string `json:"name_b"`
	Km    string `json:"km" example:"12.5"`
}

func distanceRow(d app.StationDistance) DistanceRow { return DistanceRow(d) }

// distancesAtOnce is how many distances of a whole table are asked for at once.
const distancesAtOnce = 5000

// DistancesAsked narrows the distances of a table. (Huma fills no embedded type that is not exported.)
type DistancesAsked struct {
	ByID
	Q string `query:"q" maxLength:"300" doc:"Only those of which a station has this in its code or name."`
}

// distancesWhole asks for all of them, and keeps how far it has come.
type distancesWhole struct {
	DistancesAsked
	last app.StationDistance
}

type distancesIn struct {
	DistancesAsked
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"How many at most."`
	Cursor string `query:"cursor" maxLength:"1000" doc:"Where to go on: as the Link of the page before has it."`
}

// query reads the cursor too: the codes of the pair that stood last.
func (in *distancesIn) query() (app.DistanceQuery, error) {
	q := app.DistanceQuery{Words: in.Q, Limit: in.Limit}
	if in.Cursor == "" {
		return q, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(in.Cursor)
	var pair []string
	if err != nil || json.Unmarshal(raw, &pair) != nil || len(pair) != 2 {
		return q, cursorUnknown()
	}
	return q.After(app.StationDistance{A: pair[0], B: pair[1]}), nil
}

type proposeStationsIn struct {
	Body struct {
		Government string      `json:"government" minLength:"1" maxLength:"60" example:"pk-punjab"`
		Name       string      `json:"name" minLength:"1" maxLength:"300"`
		From       domain.Date `json:"from" doc:"The day from which it is to stand: today or later."`
		Gazette    string      `json:"gazette" minLength:"1" maxLength:"300"`
		Gazetted   domain.Date `json:"gazetted"`
		Document   int64       `json:"document" minimum:"1" doc:"The gazette itself."`
		Stations   []Station   `json:"stations" minItems:"1" maxItems:"20000"`
		Distances  []Distance  `json:"distances,omitempty" maxItems:"200000"`
	}
}

func (s *Server) proposeStations(ctx context.Context, who app.Caller, in *proposeStationsIn) (*created, error) {
	b := in.Body
	id, err := s.app.ProposeStations(ctx, who, app.StationProposal{Government: b.Government, StationTable: places.StationTable{
		Name: b.Name, From: b.From, Gazette: b.Gazette, Gazetted: b.Gazetted, Document: b.Document,
		Stations:  shown(b.Stations, func(x Station) places.Station { return places.Station(x) }),
		Distances: shown(b.Distances, func(x Distance) places.Distance { return places.Distance(x) })}})
	if err != nil {
		return nil, err
	}
	return made("/v1/station-tables", id), nil
}

// A StationTableRow is a table of stations in a list.
type StationTableRow struct {
	ID         int64       `json:"id"`
	Government string      `json:"government"`
	Name       string      `json:"name"`
	From       domain.Date `json:"from"`
	Gazette    string      `json:"gazette"`
	Gazetted   domain.Date `json:"gazetted"`
	Document   int64       `json:"document"`
	ProposedBy int64       `json:"proposed_by" doc:"An account."`
	AdoptedBy  int64       `json:"adopted_by,omitempty" doc:"Absent: not yet adopted."`
	Adopted    domain.Date `json:"adopted,omitzero"`
	Stations   int         `json:"count_stations"`
	Distances  int         `json:"count_distances"`
}

func stationTableRow(t app.StationTable) StationTableRow {
	return StationTableRow{t.ID, t.Government, t.Name, t.From, t.Gazette, t.Gazetted, t.Document, t.ProposedBy, t.AdoptedBy, t.AdoptedOn, t.Stations, t.Distances}
}

type stationTableIn struct {
	ByID
	After string `query:"after" maxLength:"40" doc:"Go on after the station of this code."`
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"200"`
}

// A StationTableDetail is a table with a page of its stations, in the order of their codes.
type StationTableDetail struct {
	StationTableRow
	Stations []Station `json:"stations"`
}

// A PostFact is what is true of a post for a time.
type PostFact struct {
	ID         int64       `json:"id"`
	Kind       string      `json:"kind" enum:"station,hard-area,major,contract,re-employment,none-eligible"`
	Station    string      `json:"station,omitempty"`
	Number     string      `json:"number,omitempty" doc:"Of a contract its own; of a re-employment the service number of the officer."`
	From       domain.Date `json:"from"`
	To         domain.Date `json:"to,omitzero" doc:"Its last day; absent while it goes on."`
	Document   int64       `json:"document,omitempty"`
	Imported   string      `json:"imported_from,omitempty" doc:"File and line, where it came by a list."`
	Correction string      `json:"correction,omitempty" doc:"Why it replaced another."`
}

type recordPostFactIn struct {
	ByID
	Body struct {
		Kind     string      `json:"kind" enum:"station,hard-area,major,contract,re-employment,none-eligible"`
		Station  string      `json:"station,omitempty" maxLength:"40" doc:"The code of the station, where that is the fact."`
		Number   string      `json:"number,omitempty" maxLength:"100" doc:"Of a contract its number, which names nobody; of a re-employment the service number of the officer who came back."`
		From     domain.Date `json:"from"`
		To       domain.Date `json:"to,omitzero" doc:"Its last day; leave out while it goes on."`
		Document int64       `json:"document" minimum:"1" doc:"The notification, or the paper that shows it."`
		Replaces int64       `json:"replaces,omitempty" minimum:"1" doc:"The fact that this one corrects."`
		Reason   string      `json:"reason,omitempty" maxLength:"2000" doc:"Of a correction: what was wrong, and how it is known."`
	}
}

func (s *Server) recordPostFact(ctx context.Context, who app.Caller, in *recordPostFactIn) (*created, error) {
	b := in.Body
	value, other := b.Number, b.Station
	if b.Kind == places.FactStation {
		value, other = other, value
	}
	if other != "" {
		return nil, domain.Refuse(domain.Invalid, "value-of-its-kind", "a station is given by its code, a contract and a re-employment by a number").At("number")
	}
	id, err := s.app.RecordPostFact(ctx, who, in.ID, app.PostFactEntry{Replaces: b.Replaces, Reason: b.Reason,
		PostFact: places.PostFact{Kind: b.Kind, Value: value, From: b.From, To: b.To, Document: b.Document}})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/posts/%d/facts", in.ID), nil
}
