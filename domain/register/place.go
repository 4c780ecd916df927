package register

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"merit/domain"
)

// What may be true of a post for a time.
const (
	FactStation  = "station"   // it lies at a station
	FactHardArea = "hard-area" // it lies in a hard area
	FactMajor    = "major"     // filling it is a major appointment

	FactContract     = "contract"      // it is held on contract
	FactReemployment = "re-employment" // it is held by an officer who came back after leaving
	FactNoneEligible = "none-eligible" // no regular officer was eligible for it
)

// PostFacts are the kinds of fact of a post.
var PostFacts = []string{FactStation, FactHardArea, FactMajor, FactContract, FactReemployment, FactNoneEligible}

// A PostFact is what is true of a post for a time, by its document.
type PostFact struct {
	Kind     string
	Value    string // of a station its code; of a contract its number, which names nobody; of a re-employment the officer's service number; "" of other kinds
	From, To domain.Date
	Document int64
}

// CheckPostFact says whether a fact of a post may be entered beside the others that stand. was is the one that it corrects, nil none; serving
// says whether a caretaker government stands, under which no post ceases to be a major one.
func CheckPostFact(f PostFact, was *PostFact, others []PostFact, serving bool, today domain.Date) error {
	var rs domain.Reasons
	word(&rs, "kind", f.Kind, PostFacts)
	valueOf(&rs, f)
	implausible(&rs, "from", f.From)
	implausible(&rs, "to", f.To)
	switch {
	case f.From.IsZero():
		rs.AddField("from", "start-missing", "from when is not said")
	case f.From.After(today):
		rs.AddField("from", "in-the-future", "%s has not come yet", f.From)
	case !f.To.IsZero() && f.To.Before(f.From):
		rs.AddField("to", "ends-before-it-starts", "it ends on %s, before %s", f.To, f.From)
	}
	if f.Document == 0 {
		rs.Add("document-missing", onRecord, "the notification, or the paper that shows it", "what is true of a post is entered with its document")
	}
	for _, o := range others {
		if o.Kind == f.Kind && (f.To.IsZero() || !o.From.After(f.To)) && (o.To.IsZero() || !f.From.After(o.To)) {
			rs.Add("fact-on-file", onRecord, "a correction of that, with the day on which it ended", "the same of this post is on record from %s", o.From)
		}
	}
	if was == nil {
		return rs.Refusal(domain.Invalid)
	}
	if was.Kind != f.Kind {
		rs.AddField("kind", "word-unknown", "a fact of the kind %s is not replaced by one of %s", was.Kind, f.Kind)
	}
	shorter := f.From.After(was.From) || !f.To.IsZero() && (was.To.IsZero() || f.To.Before(was.To))
	if was.Kind == FactMajor && shorter && serving {
		rs.Add("major-post-stays", "Elections Act 2017 s.230(2)(e)", "the government that follows", "while a caretaker government stands no post ceases to be a major one")
	}
	return rs.Refusal(domain.Conflict)
}

// valueOf checks that a fact says which station, which contract or whose re-employment it is, and others nothing.
func valueOf(rs *domain.Reasons, f PostFact) {
	switch said := f.Value != ""; {
	case f.Kind == FactContract && !said:
		rs.AddField("value", "contract-without-number", "a contract has a number, by which its paper is found; it names nobody")
	case f.Kind == FactReemployment && !said:
		rs.AddField("value", "nobody-named", "whose re-employment it is is not said")
	case f.Kind != FactContract && f.Kind != FactReemployment && said != (f.Kind == FactStation):
		rs.AddField("value", "station-of-a-post", "a post lies at a station, by its code, and no other fact has one")
	}
}

// A Station is a place where posts lie.
type Station struct {
	Code, Name   string
	District     string // its code; "" not said
	Zone         string // the province or zone, in the codes of an officer's domicile; "" not said
	UnionCouncil string
}

// A Distance is how far two stations lie apart.
type Distance struct {
	A, B string
	Km   string // a decimal
}

// A StationTable is what a gazette says of stations and how far they lie apart.
type StationTable struct {
	Name      string
	From      domain.Date
	Gazette   string
	Gazetted  domain.Date
	Document  int64
	Stations  []Station
	Distances []Distance
}

// mostKm is more than any two stations of a country lie apart.
const mostKm = 10000

// CheckStationTable refuses a table that is not published, or names a place twice or one that it does not list. The distances come out
// with the lesser code first.
func CheckStationTable(t StationTable, today domain.Date) error {
	var rs domain.Reasons
	if strings.TrimSpace(t.Name) == "" {
		rs.AddField("name", "name-missing", "the table has no name")
	}
	if t.From.Before(today) {
		rs.Add("table-in-force-before", "DESIGN 3.2: criteria first", "a day that lies ahead, on which both have signed", "a table comes into force on the day of its adoption or later, and not on %s", t.From)
	}
	if strings.TrimSpace(t.Gazette) == "" || t.Gazetted.IsZero() || t.Gazetted.After(today) {
		rs.AddField("gazette", "gazette-missing", "the table cites no gazette, or not its day, or a day ahead")
	}
	if t.Document == 0 {
		rs.Add("document-missing", onRecord, "the gazette itself", "a table is entered with its document")
	}
	if len(t.Stations) == 0 {
		rs.AddField("stations", "stations-missing", "the table lists no station")
	}
	known := map[string]bool{}
	for _, s := range t.Stations {
		if strings.TrimSpace(s.Code) == "" || strings.TrimSpace(s.Name) == "" {
			rs.AddField("stations", "name-missing", "a station has a code and a name: %q, %q", s.Code, s.Name)
		}
		if known[s.Code] {
			rs.AddField("stations", "station-twice", "the station %s is listed twice", s.Code)
		}
		known[s.Code] = true
	}
	distances(&rs, t.Distances, known)
	return rs.Refusal(domain.Invalid)
}

func distances(rs *domain.Reasons, list []Distance, known map[string]bool) {
	seen := map[Distance]bool{}
	for i, d := range list {
		if d.A > d.B {
			d.A, d.B = d.B, d.A
		}
		list[i] = d
		for _, code := range []string{d.A, d.B} {
			if !known[code] {
				rs.AddField("distances", "no-such-station", "the table does not list the station %q", code)
			}
		}
		if d.A == d.B || !kilometres(d.Km) {
			rs.AddField("distances", "bad-distance", "%q is not how many kilometres %s and %s lie apart", d.Km, d.A, d.B)
		}
		pair := Distance{A: d.A, B: d.B}
		if seen[pair] {
			rs.AddField("distances", "distance-twice", "how far %s and %s lie apart is said twice", d.A, d.B)
		}
		seen[pair] = true
	}
	slices.SortFunc(list, func(x, y Distance) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
}

// kilometres reports whether a text is a decimal that two stations can lie apart.
func kilometres(s string) bool {
	km, ok := new(big.Rat).SetString(s)
	return ok && strings.Trim(s, "0123456789.") == "" && km.Sign() > 0 && km.Cmp(big.NewRat(mostKm, 1)) < 0
}

// AdoptStations says whether a second person may adopt a table.
func AdoptStations(proposer, adopter int64, adopted bool, from, today domain.Date) error {
	var rs domain.Reasons
	if adopted {
		rs.Add("already-adopted", "", "", "the table is adopted")
	}
	if proposer == adopter {
		rs.Add("second-person-needed", "DESIGN 3.2: criteria first", "another person", "whoever proposed the table does not adopt it")
	}
	if from.Before(today) {
		rs.Add("table-in-force-before", "DESIGN 3.2: criteria first", "a table for days that lie ahead", "a table comes into force on the day of its adoption or later, and not on %s", from)
	}
	return rs.Refusal(domain.Conflict)
}
