package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/intake"
	"merit/domain/register"
)

// wanted holds the marks of officers on criteria against those expected, exactly.
func wanted(t *testing.T, got map[int64]map[string]string, want map[int64]map[string]string) {
	t.Helper()
	for officer, marks := range want {
		for criterion, mark := range marks {
			if !sameMark(got[officer][criterion], mark) {
				t.Errorf("officer %d has %q on %s, want %s", officer, got[officer][criterion], criterion, mark)
			}
		}
	}
}

func sameMark(a, b string) bool {
	var x, y float64
	n, _ := fmt.Sscan(a, &x)
	m, _ := fmt.Sscan(b, &y)
	return n == 1 && m == 1 && x == y
}

// checkedClean has a case checked, which works everything out again from the record as it stood: nothing may be found.
func checkedClean(t *testing.T, p *apptest.Province, id int64) {
	t.Helper()
	check, err := p.App.CheckCase(ctx, p.As("auditor"), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(check.Findings) > 0 {
		t.Errorf("the check finds %+v", check.Findings)
	}
}

// totalsAlone holds a sealed list under an edition with personal criteria to what each reader may know: anybody places and totals and no
// mark, not even a sum of some; the officer the own marks with their working, and nobody else's; the desk and the auditor all of them.
func totalsAlone(t *testing.T, p *apptest.Province, id, officer int64, self string, criteria int) {
	t.Helper()
	public, err := p.App.PublicMeritList(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	own, err := p.App.MeritListOf(ctx, p.As(self), id)
	if err != nil {
		t.Fatal(err)
	}
	for reader, l := range map[string]app.MeritList{"nobody": public, self: own} {
		if !l.Withheld || len(l.Entries) < 2 {
			t.Errorf("%s is not told that marks are left out of %d places", reader, len(l.Entries))
		}
		for _, e := range l.Entries {
			if reader == self && e.Officer == officer {
				if m := e.ListDetail.Marks; len(m) != criteria || len(m[0].Lines) == 0 {
					t.Errorf("%s reads of the own marks: %+v", reader, m)
				}
				continue
			}
			if e.ListDetail.Total == "" || e.SeniorityNo == 0 || e.Place == 0 {
				t.Errorf("%s reads no place, seniority and total: %+v", reader, e)
			}
			if len(e.ListDetail.Marks) > 0 || e.Detail != "" || e.Tie != "" || len(e.Reasons) > 0 {
				t.Errorf("%s reads of officer %d: %+v", reader, e.Officer, e)
			}
		}
	}
	for _, reader := range []string{so, "auditor"} {
		l, err := p.App.MeritListOf(ctx, p.As(reader), id)
		if err != nil || l.Withheld {
			t.Errorf("%s: %v, withheld %t", reader, err, l.Withheld)
		}
		for _, e := range l.Entries {
			if m := e.ListDetail.Marks; len(m) != criteria || len(m[0].Lines) == 0 {
				t.Errorf("%s reads of officer %d: %+v", reader, e.Officer, m)
			}
		}
	}
}

// TestSEDTransferFromTheRecord is vector 26 out of the register: distances of the adopted table, districts of stations, tenure and service of
// the postings, circumstances of the file; from the opening of the case to the order.
func TestSEDTransferFromTheRecord(t *testing.T) {
	t.Parallel()
	p := apptest.New(t).Province(t, "pk-punjab/sed-transfer@2022", "BS-16", 200, "2022-11-15")
	stations := []register.Station{{Code: "LHR-0", Name: "Lahore", District: "LHR"}, {Code: "MUL-1", Name: "Multan", District: "MUL"}}
	var distances []register.Distance
	kms := []string{"10", "25", "50", "51", "80", "100", "120", "50.9"}
	for _, km := range kms {
		stations = append(stations, register.Station{Code: "LHR-" + km, Name: "School at " + km, District: "LHR", UnionCouncil: "7"})
		distances = append(distances, register.Distance{A: "LHR-" + km, B: "LHR-0", Km: km})
	}
	p.Stations(t, "2022-11-01", stations, distances...)
	post := p.School(t, "VACANT", "LHR-0", "2000-01-01")
	want := map[int64]map[string]string{}
	teacher := func(number, station, posted, held string) int64 {
		officer := p.Teacher(t, number, "male", "1980-01-01", held)
		p.Seat(officer, p.School(t, "S-"+number, station, "2000-01-01"), posted)
		p.Applied(t, number, post)
		return officer
	}
	marks := []string{"4", "10", "20", "20.1", "23", "25", "25", "20"}
	for i, km := range kms {
		want[teacher("D"+km, "LHR-"+km, "2021-11-15", "2021-11-15")] = map[string]string{"distance": marks[i], "tenure": "2", "service": "1"}
	}
	near := teacher("NEAR", "LHR-0", "2021-11-15", "2021-11-15")
	want[near] = map[string]string{"distance": "0"}
	// Between districts, the other heads out of 75: 45 bring 15, 60 bring 20.
	first := teacher("FIRST", "MUL-1", "2012-11-15", "2007-11-15")
	p.Certified(t, first, "2020-01-01", domain.Circumstance{Kind: "wedlock", District: "LHR"}, domain.Circumstance{Kind: "medical", District: "MUL"})
	want[first] = map[string]string{"tenure": "20", "service": "15", "wedlock": "10", "medical": "0", "distance": "15"}
	second := teacher("SECOND", "MUL-1", "2012-11-15", "2012-11-15")
	p.Certified(t, second, "2020-01-01", domain.Circumstance{Kind: "wedlock", District: "LHR"}, domain.Circumstance{Kind: "medical", District: "LHR"}, domain.Circumstance{Kind: "disability", Percent: 40})
	want[second] = map[string]string{"tenure": "20", "service": "10", "wedlock": "10", "medical": "10", "disability": "10", "distance": "20"}
	// Who has not applied is not listed.
	silent := p.Teacher(t, "SILENT", "male", "1980-01-01", "2012-11-15")
	p.Seat(silent, p.School(t, "S-SILENT", "LHR-10", "2000-01-01"), "2012-11-15")

	id := p.Opened(t, post)
	got := p.Marked(t, id)
	if len(got) != len(want) || got[silent] != nil {
		t.Errorf("%d teachers are marked, want %d: %v", len(got), len(want), got)
	}
	wanted(t, got, want)

	var request int64
	p.Query(&request, `select id from transfer_request where officer_id = $1`, second)
	order := p.Ordered(t, id, second, request)
	list, err := p.App.MeritListOf(ctx, p.As(so), id)
	if err != nil || list.Entries[0].Officer != second || list.Entries[0].ListDetail.Total != "80" {
		t.Errorf("%v: the list begins with %+v", err, list.Entries[0])
	}
	totalsAlone(t, p, id, second, "as.second", 7)
	on := p.App.On(p.Day)
	self := p.As("as.second")
	if _, err := on.RelinquishCharge(ctx, self, app.Charge{Order: order, On: p.Day, Noon: "forenoon"}); err != nil {
		t.Fatal(err)
	}
	if _, err := on.AssumeCharge(ctx, self, app.Charge{Order: order, On: p.Day, Noon: "afternoon"}); err != nil {
		t.Fatal(err)
	}
	// What is corrected afterwards changes nothing of what was marked: the check finds the record as it stood.
	p.Stations(t, "2022-12-01", stations, register.Distance{A: "LHR-0", B: "LHR-10", Km: "11"})
	var fact, certificate int64
	p.Query(&fact, `select f.id from post_fact f where f.value = 'LHR-25'`)
	var moved int64
	p.Query(&moved, `select post_id from post_fact where id = $1`, fact)
	_, err = p.App.On(domain.MustDate("2022-12-02")).RecordPostFact(ctx, p.As(so), moved, app.PostFactEntry{Replaces: fact, Reason: "the school lies at another station",
		PostFact: register.PostFact{Kind: "station", Value: "LHR-80", From: domain.MustDate("2000-01-01"), Document: p.Document()}})
	if err != nil {
		t.Fatal(err)
	}
	p.Query(&certificate, `select id from circumstance where officer_id = $1 and kind = 'wedlock'`, first)
	_, err = p.App.On(domain.MustDate("2022-12-02")).CorrectRecord(ctx, p.As(so), first, app.Correction{Table: "circumstance", Row: certificate, Reason: "the spouse serves elsewhere", Document: p.Document(),
		Entry: app.Entry{Circumstance: &domain.Circumstance{Kind: "wedlock", District: "MUL", Held: domain.Spell{Start: domain.MustWhen("2020-01-01")}, Document: p.Document()}}})
	if err != nil {
		t.Fatal(err)
	}
	checkedClean(t, p, id)
}

// TestHEDTransferFromTheRecord is vector 27 out of the register: days outside the certified district of domicile, by the districts of
// stations; degrees, and years in areas declared hard for a time.
func TestHEDTransferFromTheRecord(t *testing.T) {
	t.Parallel()
	p := apptest.New(t).Province(t, "pk-punjab/hed-transfer@2022", "BS-18", 200, "2023-06-24")
	p.Stations(t, "2023-01-01", []register.Station{{Code: "L1", Name: "College, Lahore", District: "LHR"}, {Code: "M1", Name: "College, Multan", District: "MUL"}})
	post := p.School(t, "VACANT", "L1", "2000-01-01")
	want := map[int64]map[string]string{}
	teacher := func(number, station string, days int) (officer, seat int64) {
		officer = p.Teacher(t, number, "female", "1975-01-01", "2010-01-01")
		seat = p.School(t, "C-"+number, station, "2000-01-01")
		p.Seat(officer, seat, p.Day.AddDays(-days).String())
		p.Certified(t, officer, "2000-01-01", domain.Circumstance{Kind: "domicile", District: "LHR"})
		p.Applied(t, number, post)
		return officer, seat
	}
	for days, mark := range map[int]string{30: "0.16", 182: "1", 365: "2", 400: "2.19", 1825: "10", 2000: "10"} {
		officer, _ := teacher(fmt.Sprintf("D%d", days), "M1", days)
		want[officer] = map[string]string{"out-of-domicile": mark, "hard-area": "0", "qualification": "0"}
	}
	within, _ := teacher("WITHIN", "L1", 4000)
	want[within] = map[string]string{"out-of-domicile": "0"}
	full, seat := teacher("FULL", "M1", 2000)
	p.Fact(t, seat, register.PostFact{Kind: "hard-area", From: domain.MustDate("2019-06-24"), To: domain.MustDate("2022-06-23")})
	p.Certified(t, full, "2020-01-01", domain.Circumstance{Kind: "widow"}, domain.Circumstance{Kind: "wedlock", District: "LHR"})
	if _, err := p.App.On(p.Day).EnterRecord(ctx, p.As(so), full, app.Entry{Qualification: &domain.Qualification{Name: "PhD", Level: "phd", Awarded: domain.MustWhen("2015"), Document: p.Document()}}); err != nil {
		t.Fatal(err)
	}
	want[full] = map[string]string{"out-of-domicile": "10", "hard-area": "3", "hardship": "2", "wedlock": "2", "qualification": "5"}

	id := p.Opened(t, post)
	wanted(t, p.Marked(t, id), want)
	var request int64
	p.Query(&request, `select id from transfer_request where officer_id = $1`, full)
	p.Ordered(t, id, full, request)
	totalsAlone(t, p, id, full, "as.full", 5)
	checkedClean(t, p, id)
}

// TestSpecialEducationTransferFromTheRecord is vector 28 out of the register: kilometres between the station of the home and that of the
// present post, in the adopted table.
func TestSpecialEducationTransferFromTheRecord(t *testing.T) {
	t.Parallel()
	p := apptest.New(t).Province(t, "pk-punjab/special-education-transfer@2022", "BS-17", 200, "2022-05-20")
	stations := []register.Station{{Code: "HOME", Name: "Home", District: "LHR"}}
	var distances []register.Distance
	for _, km := range []string{"20", "60", "120"} {
		stations = append(stations, register.Station{Code: "K" + km, Name: "At " + km, District: "KSR"})
		distances = append(distances, register.Distance{A: "K" + km, B: "HOME", Km: km})
	}
	p.Stations(t, "2022-05-01", stations, distances...)
	post := p.School(t, "VACANT", "HOME", "2000-01-01")
	want := map[int64]map[string]string{}
	teacher := func(number, station, posted string) int64 {
		officer := p.Teacher(t, number, "female", "1980-01-01", "2005-01-01")
		p.Seat(officer, p.School(t, "S-"+number, station, "2000-01-01"), posted)
		p.Certified(t, officer, "2000-01-01", domain.Circumstance{Kind: "home", Station: "HOME"})
		p.Applied(t, number, post)
		return officer
	}
	want[teacher("FOUR", "K60", "2018-05-20")] = map[string]string{"far-flung": "12"}
	seven := teacher("SEVEN", "K120", "2015-05-20")
	p.Certified(t, seven, "2020-01-01", domain.Circumstance{Kind: "wedlock", District: "LHR"}, domain.Circumstance{Kind: "compassionate"}, domain.Circumstance{Kind: "disability", Percent: 50})
	want[seven] = map[string]string{"far-flung": "30", "wedlock": "20", "compassionate": "20", "disability": "30"}
	want[teacher("NINE", "K20", "2013-05-20")] = map[string]string{"far-flung": "0"}
	short := teacher("SHORT", "K60", "2019-06-20") // two years and eleven months

	id := p.Opened(t, post)
	got := p.Marked(t, id)
	wanted(t, got, want)
	panel, err := p.App.Panel(ctx, p.As(so), id)
	if err != nil || got[short] != nil {
		t.Errorf("%v; who has not served three years has marks: %v", err, got[short])
	}
	for _, c := range panel {
		if c.Officer == short && (c.Included || len(c.Reasons) == 0) {
			t.Errorf("who has not served three years: %+v", c)
		}
	}
	var request int64
	p.Query(&request, `select id from transfer_request where officer_id = $1`, seven)
	p.Ordered(t, id, seven, request)
	totalsAlone(t, p, id, seven, "as.seven", 4)
	checkedClean(t, p, id)
}

// TestHaryanaTransfersFromTheRecord is vector 29 out of the register, under both schemes. The age of retirement, which is assumed, is set
// where teachers of sixty still serve.
func TestHaryanaTransfersFromTheRecord(t *testing.T) {
	t.Parallel()
	for _, scheme := range []struct{ edition, day, stations string }{
		{"in-haryana/teacher-transfer@2023", "2023-06-01", "2023-05-01"},
		{"in-haryana/teacher-transfer@2025", "2025-06-01", "2025-05-01"},
	} {
		t.Run(scheme.edition, func(t *testing.T) {
			t.Parallel()
			p := apptest.New(t).Province(t, scheme.edition, "TGT", 100, scheme.day, "retirement_age: {assumed: {value: 58", "retirement_age: {assumed: {value: 65")
			p.Stations(t, scheme.stations, []register.Station{{Code: "R1", Name: "School, Rohtak", District: "RTK"}, {Code: "H1", Name: "School, Hisar", District: "HSR"}})
			post := p.School(t, "VACANT", "R1", "2000-01-01")
			options := make([]int64, 9)
			for i := range options {
				options[i] = p.School(t, fmt.Sprintf("BLOCK-%d", i), "R1", "2000-01-01")
			}
			// Every post in Hisar is held; those of Rohtak stand empty.
			teacher := func(number, sex string, days int, station string) int64 {
				officer := p.Teacher(t, number, sex, p.Day.AddDays(-days).String(), "2005-01-01")
				p.Seat(officer, p.School(t, "S-"+number, station, "2000-01-01"), "2015-01-01")
				p.Applied(t, number, post, options...)
				return officer
			}
			want := map[int64]map[string]string{
				teacher("A18250", "male", 18250, "H1"): {"age": "50", "special": "0"},
				teacher("A16437", "male", 16437, "H1"): {"age": "45.0329", "special": "0"},
				teacher("A21900", "male", 21950, "H1"): {"age": "60", "special": "0"},
			}
			first := teacher("FIRST", "female", 21950, "H1")
			p.Certified(t, first, "2020-01-01", domain.Circumstance{Kind: "disability", Percent: 65})
			want[first] = map[string]string{"age": "60", "special": "20"}
			few := p.Teacher(t, "FEW", "male", "1975-01-01", "2005-01-01")
			p.Seat(few, p.School(t, "S-FEW", "H1", "2000-01-01"), "2015-01-01")
			p.Applied(t, "FEW", post) // one option, where ten are asked
			leaving := teacher("LEAVING", "female", 12000, "R1")
			want[leaving] = map[string]string{"special": "10"} // within the district, so that its vacancies do not hold her

			id := p.Opened(t, post)
			got := p.Marked(t, id)
			wanted(t, got, want)
			if got[few] != nil {
				t.Error("one option is enough")
			}
			var request int64
			p.Query(&request, `select id from transfer_request where officer_id = $1`, first)
			p.Ordered(t, id, first, request)
			totalsAlone(t, p, id, first, "as.first", 2)
			list, err := p.App.MeritListOf(ctx, p.As(so), id)
			if err != nil || list.Entries[0].Officer != first || list.Entries[0].ListDetail.Total != "80" {
				t.Errorf("%v: the list begins with %+v", err, list.Entries[0])
			}
			checkedClean(t, p, id)
		})
	}
}

// TestHaryanaDistrictHeldBack: nobody moves out of a district of which fewer than 95 of a hundred posts are held.
func TestHaryanaDistrictHeldBack(t *testing.T) {
	t.Parallel()
	p := apptest.New(t).Province(t, "in-haryana/teacher-transfer@2025", "TGT", 100, "2025-06-01")
	p.Stations(t, "2025-05-01", []register.Station{{Code: "R1", Name: "School, Rohtak", District: "RTK"}, {Code: "H1", Name: "School, Hisar", District: "HSR"}})
	post := p.School(t, "VACANT", "R1", "2000-01-01")
	var options []int64
	for i := range 9 {
		options = append(options, p.School(t, fmt.Sprintf("BLOCK-%d", i), "R1", "2000-01-01"))
	}
	var officers []int64
	for i := range 19 {
		number := fmt.Sprintf("T%d", i)
		officer := p.Teacher(t, number, "male", "1980-01-01", "2005-01-01")
		p.Seat(officer, p.School(t, "S-"+number, "H1", "2000-01-01"), "2015-01-01")
		officers = append(officers, officer)
	}
	p.Applied(t, "T0", post, options...)
	p.School(t, "EMPTY-1", "H1", "2000-01-01") // 19 of 20: 95 of a hundred
	held := p.Opened(t, post)
	if got := p.Marked(t, held); got[officers[0]] == nil {
		t.Error("at 95 of a hundred he is held back")
	}
	p.School(t, "EMPTY-2", "H1", "2000-01-01") // 19 of 21
	second := p.Opened(t, options[0])
	(&boarded{World: p.World, t: t}).refused(p.App.On(p.Day).ComputePanel(ctx, p.As(so), second), "nobody-eligible")
	checkedClean(t, p, held)
}

// TestStationsByImport: a list of posts says where they lie, of those already on the register too; a station that no adopted table knows is
// told and not entered, and what the register says already stays.
func TestStationsByImport(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	m, err := intake.Parse([]byte(strings.Replace(smallPosts, "  reference: {column: ref}", "  reference: {column: ref}\n  station: {column: station}", 1)))
	if err != nil {
		t.Fatal(err)
	}
	const header = "ref,to,grade,title,office,department,name,fte,station\n"
	day := domain.MustDate("2013-09-30")
	load := func(file, lines string) app.ImportReport {
		t.Helper()
		report, err := g.App.Import(t.Context(), g.As("section.officer"), app.Import{Mapping: m, File: file, Open: text(header + lines), AsAt: day})
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	const posts = "1,XX,S3,Secretary,Works,,Ann One,1.0,%s\n2,1,S2,Director,Works,,Bob Two,1.0,%s\n"
	_, entered := load("a.csv", fmt.Sprintf(posts, "Y1", "")).Kinds()
	if entered["station-unknown"] != 1 || g.count(`select count(*) from post_fact`) != 0 {
		t.Errorf("before there is a table: %v", entered)
	}
	id, err := g.App.ProposeStations(t.Context(), g.As("deputy.secretary"), app.StationProposal{Government: "yy", StationTable: register.StationTable{Name: "x", From: apptest.Today, Gazette: "G", Gazetted: apptest.Today,
		Document: g.Document(), Stations: []register.Station{{Code: "Y1", Name: "Y1"}, {Code: "Y2", Name: "Y2"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.App.AdoptStations(t.Context(), g.As("joint.secretary"), id); err != nil {
		t.Fatal(err)
	}
	load("b.csv", fmt.Sprintf(posts, "Y1", "")+"3,1,S1,Clerk,Works,,Cat Three,1.0,Y2\n")
	_, entered = load("c.csv", fmt.Sprintf(posts, "Y2", "Y9")).Kinds()
	if entered["station-unknown"] != 1 {
		t.Errorf("a station of no table: %v", entered)
	}
	for what, want := range map[string]int{
		`select count(*) from post_fact`: 2,
		`select count(*) from post_fact f join post p on p.id = f.post_id where p.reference = '1' and f.value = 'Y1' and f.from_day = '2013-09-30' and f.imported_from = 'b.csv:2' and f.document_id is null`: 1,
		`select count(*) from post_fact f join post p on p.id = f.post_id where p.reference = '3' and f.value = 'Y2'`:                                                                                         1,
	} {
		if got := g.count(what); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
}
