package register_test

import (
	"testing"

	"merit/domain"
	"merit/domain/register"
)

func TestCircumstancePlaces(t *testing.T) {
	t.Parallel()
	today := domain.MustDate("2026-03-02")
	held := domain.Spell{Start: domain.MustWhen("2020")}
	home := domain.Circumstance{ID: 7, Kind: "home", Station: "A", Held: domain.Spell{Start: domain.MustWhen("2010-01-01")}}
	on := domain.Record{Circumstances: []domain.Circumstance{home}}
	for name, c := range map[string]struct {
		r        domain.Record
		c        domain.Circumstance
		replaced int64
		code     string
	}{
		"a home":                       {domain.Record{}, domain.Circumstance{Kind: "home", Station: "A"}, 0, ""},
		"a home nowhere":               {domain.Record{}, domain.Circumstance{Kind: "home"}, 0, "station-of-a-home"},
		"a home in a district":         {domain.Record{}, domain.Circumstance{Kind: "home", Station: "A", District: "D"}, 0, "district-missing"},
		"a second home":                {on, domain.Circumstance{Kind: "home", Station: "B"}, 0, "home-on-file"},
		"a corrected home":             {on, domain.Circumstance{Kind: "home", Station: "B"}, 7, ""},
		"a domicile":                   {on, domain.Circumstance{Kind: "domicile", District: "D"}, 0, ""},
		"a domicile nowhere":           {on, domain.Circumstance{Kind: "domicile"}, 0, "district-missing"},
		"wedlock":                      {on, domain.Circumstance{Kind: "wedlock", District: "D"}, 0, ""},
		"wedlock anywhere":             {on, domain.Circumstance{Kind: "wedlock"}, 0, "district-missing"},
		"a widow at a station":         {on, domain.Circumstance{Kind: "widow", Station: "A"}, 0, "station-of-a-home"},
		"an exemption from rotation":   {on, domain.Circumstance{Kind: "rotation-exemption", Ground: "health", Authority: "secretary"}, 0, ""},
		"one that nobody granted":      {on, domain.Circumstance{Kind: "rotation-exemption", Ground: "health"}, 0, "word-unknown"},
		"one on a ground of its own":   {on, domain.Circumstance{Kind: "rotation-exemption", Ground: "favour", Authority: "secretary"}, 0, "word-unknown"},
		"one for a district":           {on, domain.Circumstance{Kind: "rotation-exemption", Ground: "another", Authority: "minister", District: "D"}, 0, "exemption-of-no-district"},
		"a granted widowhood":          {on, domain.Circumstance{Kind: "widow", Authority: "minister"}, 0, "exemption-not-asked"},
		"two widowhoods are no matter": {domain.Record{Circumstances: []domain.Circumstance{{Kind: "widow", Held: held}}}, domain.Circumstance{Kind: "widow"}, 0, ""},
	} {
		c.c.Held, c.c.Document = held, 1
		wantCode(t, name, register.Circumstance(c.r, c.c, c.replaced, today), c.code)
	}
}

func TestPostFacts(t *testing.T) {
	t.Parallel()
	day := domain.MustDate
	today := day("2026-03-02")
	station := func(from, to string) register.PostFact {
		f := register.PostFact{Kind: "station", Value: "A", From: day(from), Document: 1}
		if to != "" {
			f.To = day(to)
		}
		return f
	}
	major := register.PostFact{Kind: "major", From: day("2020-01-01"), Document: 1}
	shorter := major
	shorter.To = day("2026-03-01")
	for name, c := range map[string]struct {
		f       register.PostFact
		was     *register.PostFact
		others  []register.PostFact
		serving bool
		code    string
	}{
		"well":                          {station("2020-01-01", ""), nil, nil, false, ""},
		"without its paper":             {register.PostFact{Kind: "hard-area", From: today}, nil, nil, false, "document-missing"},
		"of no kind":                    {register.PostFact{Kind: "nice", From: today, Document: 1}, nil, nil, false, "word-unknown"},
		"ahead":                         {station("2026-03-03", ""), nil, nil, false, "in-the-future"},
		"ended before it began":         {station("2020-01-01", "2019-12-31"), nil, nil, false, "ends-before-it-starts"},
		"from no day":                   {register.PostFact{Kind: "major", Document: 1}, nil, nil, false, "start-missing"},
		"a second on the last day":      {station("2021-01-01", ""), nil, []register.PostFact{station("2020-01-01", "2021-01-01")}, false, "fact-on-file"},
		"a second on the day after":     {station("2021-01-02", ""), nil, []register.PostFact{station("2020-01-01", "2021-01-01")}, false, ""},
		"another kind beside":           {major, nil, []register.PostFact{station("2020-01-01", "")}, false, ""},
		"a correction by another kind":  {major, &register.PostFact{Kind: "station", Value: "A", From: day("2020-01-01")}, nil, false, "word-unknown"},
		"a major post freed":            {shorter, &major, nil, true, "major-post-stays"},
		"a major post freed otherwise":  {shorter, &major, nil, false, ""},
		"a major post kept longer":      {major, &shorter, nil, true, ""},
		"on contract":                   {register.PostFact{Kind: "contract", Value: "C-1/2025", From: today, Document: 1}, nil, nil, false, ""},
		"on a contract of no number":    {register.PostFact{Kind: "contract", From: today, Document: 1}, nil, nil, false, "contract-without-number"},
		"re-employed":                   {register.PostFact{Kind: "re-employment", Value: "P-1", From: today, Document: 1}, nil, nil, false, ""},
		"re-employed, nobody":           {register.PostFact{Kind: "re-employment", From: today, Document: 1}, nil, nil, false, "nobody-named"},
		"nobody eligible":               {register.PostFact{Kind: "none-eligible", From: today, Document: 1}, nil, nil, false, ""},
		"nobody eligible, at a station": {register.PostFact{Kind: "none-eligible", Value: "A", From: today, Document: 1}, nil, nil, false, "station-of-a-post"},
		"a hard area under a caretaker": {register.PostFact{Kind: "hard-area", From: today, Document: 1}, &register.PostFact{Kind: "hard-area", From: day("2020-01-01")}, nil, true, ""},
	} {
		wantCode(t, name, register.CheckPostFact(c.f, c.was, c.others, c.serving, today), c.code)
	}
}

func TestStationTables(t *testing.T) {
	t.Parallel()
	today := domain.MustDate("2026-03-02")
	whole := func(change func(*register.StationTable)) error {
		x := register.StationTable{Name: "x", From: today, Gazette: "G", Gazetted: today, Document: 1, Stations: []register.Station{{Code: "A", Name: "A"}, {Code: "B", Name: "B"}}, Distances: []register.Distance{{A: "B", B: "A", Km: "12.5"}}}
		change(&x)
		err := register.CheckStationTable(x, today)
		if err == nil && len(x.Distances) > 0 && x.Distances[0].A != "A" {
			t.Error("the lesser code does not come first")
		}
		return err
	}
	distance := func(a, b, km string) func(*register.StationTable) {
		return func(x *register.StationTable) {
			x.Distances = append(x.Distances, register.Distance{A: a, B: b, Km: km})
		}
	}
	for name, c := range map[string]struct {
		change func(*register.StationTable)
		code   string
	}{
		"well":                   {func(*register.StationTable) {}, ""},
		"nameless":               {func(x *register.StationTable) { x.Name = " " }, "name-missing"},
		"backwards":              {func(x *register.StationTable) { x.From = today.AddDays(-1) }, "table-in-force-before"},
		"of a gazette ahead":     {func(x *register.StationTable) { x.Gazetted = today.AddDays(1) }, "gazette-missing"},
		"without its paper":      {func(x *register.StationTable) { x.Document = 0 }, "document-missing"},
		"of no station":          {func(x *register.StationTable) { x.Stations, x.Distances = nil, nil }, "stations-missing"},
		"a station twice":        {func(x *register.StationTable) { x.Stations = append(x.Stations, x.Stations[0]) }, "station-twice"},
		"a station unlisted":     {distance("A", "Z", "3"), "no-such-station"},
		"the same way back":      {distance("A", "B", "13"), "distance-twice"},
		"from a place to itself": {distance("A", "A", "1"), "bad-distance"},
		"a fraction":             {func(x *register.StationTable) { x.Distances[0].Km = "1/2" }, "bad-distance"},
		"a negative":             {func(x *register.StationTable) { x.Distances[0].Km = "-3" }, "bad-distance"},
		"round the world":        {func(x *register.StationTable) { x.Distances[0].Km = "40000" }, "bad-distance"},
		"nothing":                {func(x *register.StationTable) { x.Distances[0].Km = "0" }, "bad-distance"},
	} {
		wantCode(t, name, whole(c.change), c.code)
	}
}
