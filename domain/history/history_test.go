package history_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/lineage"

	"pgregory.net/rapid"
)

func refusal(err error) *domain.Refusal {
	var r *domain.Refusal
	errors.As(err, &r)
	return r
}

const postingsMap = `
files:
  - file: postings.csv
    holds: postings
    one_holder: '.'
    absent: ["-"]
    columns:
      post: {column: post}
      person: {column: who}
      serial: {column: no}
      start: {column: since, formats: [D/M/YYYY, M/YYYY, D-M-YY], years_from: 1930}
      end: {column: until, formats: [D/M/YYYY, M/YYYY, D-M-YY], years_from: 1930}
    normal: [{match: Head, months: 24, basis: made up}]
`

func section(t interface {
	Fatal(...any)
	Helper()
}, body string) *history.Section {
	t.Helper()
	m, err := history.ParseMap([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return &m.Files[0]
}

func readText(t *testing.T, body, file string) *history.History {
	t.Helper()
	h, err := history.Read(section(t, body), strings.NewReader(file), nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func kinds(findings []history.Finding) []string {
	out := make([]string, len(findings))
	for i, f := range findings {
		out[i] = fmt.Sprintf("%d %s", f.Line, f.Kind)
		if f.Apart {
			out[i] += " apart"
		}
	}
	return out
}

func TestDirtIsReportedLineByLine(t *testing.T) {
	t.Parallel()
	h := readText(t, postingsMap, "\ufeffno,post,who,since,until\n"+
		"1,Head,A,1/1/2001,1/1/2003\n"+ // 2
		"2,Head,B,31/12/2002,3/2004\n"+ // 3: a day's overlap, a month
		"২,Head,C,১/৬/২০০৪,31-12-05\n"+ // 4: other digits, the serial again, a year of two digits, a gap
		"4,Head,D,1/2/2006,1/1/2006\n"+ // 5: ends before it starts
		"5,Head,NA,1/1/2006,-\n"+ // 6: NA is a value, and the day after C, and without an end though another follows
		"6,Head,A,30/2/2007,1/1/2008\n"+ // 7: no such day
		"7,Head,-,1/1/2007,\n"+ // 8: nobody
		"8,Head\n"+ // 9: a short line
		",Head,A,1/1/2008,\n"+ // 10: comes back
		"9,,E,1/1/2008,2/2/2009\n") // 11: no post
	want := []string{"3 day-not-known", "3 overlap", "4 serial-repeated", "4 other-digits", "4 two-digit-year", "4 gap", "5 ends-before-it-starts", "6 end-missing",
		"7 day-unreadable apart", "8 person-missing apart", "9 fields-missing apart", "11 post-missing apart"}
	got := kinds(h.Findings)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("found\n%v\nwant\n%v", got, want)
	}
	noneLost(t, h)
	g := h.Tenure(history.ByPost, 0)[1]
	if g.Spells != 6 || g.Closed != 3 || g.Open != 2 || g.Negative != 1 || g.Gaps != 1 || g.Overlaps != 1 || g.Twice != 1 || g.Under != 3 || g.Premature != 2 || g.Exact != 3 {
		t.Errorf("%+v", g)
	}
	if people := h.Tenure(history.ByPerson, 0); !slices.ContainsFunc(people, func(g history.Group) bool { return g.Name == "NA" && g.Spells == 1 }) {
		t.Error("NA is lost")
	}
}

// A tenure with uncertain ends is an interval: it counts by its middle, and is premature only where all of it is.
func TestTenureIsAnInterval(t *testing.T) {
	t.Parallel()
	h := readText(t, postingsMap, "no,post,who,since,until\n"+
		"1,Head,A,1/2001,1/2003\n"+ // 23 months and a day to 25 months
		"2,Head,B,15/1/2003,14/1/2005\n"+ // a day short
		"3,Head,C,14/1/2005,14/1/2007\n"+ // the full two years of the calendar, but 730 days: 23.98 mean months
		"4,Head,D,3/2007,3/2007\n") // within one month
	g := h.Tenure("", 0)[0]
	if g.Under != 4 || g.Premature != 2 || g.MaybePre != 3 || g.WithNormal != 4 || g.Normal != 24 {
		t.Errorf("%d under %d, %d premature, %d perhaps", g.Under, g.Normal, g.Premature, g.MaybePre)
	}
	if g.MeanLeast >= g.Mean || g.Mean >= g.MeanMost || g.Mean != 18 {
		t.Errorf("mean %.1f between %.1f and %.1f", g.Mean, g.MeanLeast, g.MeanMost)
	}
	if g := h.Tenure("", 12)[0]; g.Under != 1 || g.Normal != 12 {
		t.Errorf("under twelve: %+v", g)
	}
	for _, g := range h.Tenure(history.ByPeriod, 0)[1:] {
		if g.By != history.ByPeriod || g.Endings == 0 || g.CalendarDays > 366 {
			t.Errorf("%+v", g)
		}
	}
}

func TestMapRefusesWithLineAndReason(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ from, to, want string }{
		"no YAML":              {"files:", "files: [", "line "},
		"a key nobody knows":   {"    absent:", "    ansent:", "line 6: field ansent not found"},
		"another kind":         {"holds: postings", "holds: pets", `line 4: holds: "pets"`},
		"a field nobody knows": {"serial: {column: no}", "shoe: {column: no}", "line 10: shoe is no field of postings"},
		"no column":            {"      person: {column: who}\n", "", "which column holds person is not said"},
		"a nameless column":    {"person: {column: who}", "person: {column: ''}", "line 9: person: a column without a name"},
		"a way of days":        {"formats: [D/M/YYYY, M/YYYY, D-M-YY], years_from: 1930}\n      end", "formats: [D.M], years_from: 1930}\n      end", `line 11: start: "D.M" is not a way`},
		"two digits":           {", years_from: 1930}\n    normal", "}\n    normal", "years_from says in which hundred years"},
		"a pattern":            {"match: Head", "match: '('", `line 13: "(" is no pattern`},
		"no basis":             {", basis: made up", "", "line 13: normal: months and the basis"},
		"what is not its own":  {"    normal:", "    ladder: [A]\n    normal:", "line 13: ladder has no meaning for postings"},
		"two documents":        {"    normal:", "---\n    normal:", "one document a map"},
		"no files":             {"files:", "about: nothing\nother:", "other not found"},
	} {
		body := strings.Replace(postingsMap, test.from, test.to, 1)
		if body == postingsMap {
			t.Errorf("%s: the map is unchanged", name)
		}
		_, err := history.ParseMap([]byte(body))
		var faults history.Faults
		if !errors.As(err, &faults) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	if _, err := history.ParseMap(nil); err == nil {
		t.Error("an empty map is taken")
	}
}

func TestHeaderMustFit(t *testing.T) {
	t.Parallel()
	_, err := history.Read(section(t, postingsMap), strings.NewReader("no,post,who,since,since\n"), nil)
	if err == nil || !strings.Contains(err.Error(), `no column "until"`) || !strings.Contains(err.Error(), `two columns "since"`) {
		t.Errorf("%v", err)
	}
}

const followMap = `
files:
  - file: a.csv
    holds: postings
    columns:
      post: {column: seat, follow: [{file: seats.csv, key: id, take: name}]}
      ministry: {column: seat, follow: [{file: seats.csv, key: id, take: office}, {file: offices.csv, key: id, take: name}]}
      person: {column: who}
      start: {column: since}
      end: {column: until}
    periods: {file: events.csv, name: what, day: day, before: 9, where: {kind: change}}
`

func TestFilesBeside(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"seats.csv":   "id,name,office\ns1,Head,o1\ns2,Deputy,o9\n",
		"offices.csv": "id,name\no1,Works\n",
		"events.csv":  "what,day,kind\nnew,2001-06-10,change\npoll,2001-01-01,poll\n",
	}
	beside := func(name string) (io.Reader, error) {
		if _, ok := files[name]; !ok {
			return nil, fmt.Errorf("no %s", name)
		}
		return strings.NewReader(files[name]), nil
	}
	file := "seat,who,since,until\ns1,A,2000-01-01,2001-06-01\ns2,B,2000-01-01,2001-06-11\ns3,C,2000,\n"
	h, err := history.Read(section(t, followMap), strings.NewReader(file), beside)
	if err != nil {
		t.Fatal(err)
	}
	noneLost(t, h)
	if got, want := kinds(h.Findings), []string{"3 key-unknown", "4 key-unknown", "4 key-unknown", "4 post-missing apart", "4 day-not-known"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if h.Records[0].Ministry != "Works" || h.Records[1].Ministry != "" || h.Records[1].Post != "Deputy" {
		t.Errorf("%+v", h.Records)
	}
	if g := h.Tenure(history.ByPeriod, 0); len(g) != 3 || g[1].Endings != 1 || g[1].CalendarDays != 10 || g[2].EndingShare != .5 {
		t.Errorf("%+v", g)
	}
	delete(files, "offices.csv")
	if _, err := history.Read(section(t, followMap), strings.NewReader(file), beside); err == nil {
		t.Error("a file that is not there is read")
	}
}

const ordersMap = `
files:
  - file: orders.csv
    holds: orders
    one_holder: '^Head'
    columns: {text: {column: text}, day: {column: issued}}
    stated: {day: 'effective ([A-Z][a-z]+ \d+, \d{4})', term: 'term of ([a-z]+ years?)', until: 'ending ([A-Z][a-z]+ \d+, \d{4})'}
    sentences:
      - {match: '^Amend', does: other, as: amends}
      - {match: '^(?:Re)?appointment of (?P<person>[^,]+) to be concurrently (?P<post>[^,.]+)', does: appoint, adds: true}
      - {match: '^(?:Rea|A)ppointment of (?P<person>[^,]+) to be (?P<post>[^,.]+)', does: appoint}
      - {match: '^Termination of (?P<person>[^,.]+)', does: end}
`

func TestOrdersBecomeSpells(t *testing.T) {
	t.Parallel()
	h := readText(t, ordersMap, "issued,text\n"+
		"2000-01-01,\"Appointment of ANNA ROE to be Head of Works, effective February 1, 2000.\"\n"+ // 2: until line 4
		"2001-01-01,\"Appointment of Ben Coe to be Adviser, for a term of two years.\"\n"+ // 3: until its term
		"2002-01-01,\"Appointment of Carl Doe to be Head of Works.\"\n"+ // 4: until he goes elsewhere
		"2003-03-03,\"Appointment of Carl Doe to be Head of Roads.\"\n"+ // 5: until an order ends it
		"2003-06-01,\"Reappointment of CARL DOE to be Head of Roads.\"\n"+ // 6: the same
		"2004-01-01,\"Termination of Carl Doe.\"\n"+ // 7
		"2004-02-02,\"Amendment of something.\"\n"+ // 8
		"2004-02-02,\"What is this?\"\n"+ // 9
		"2004-02-02,\"Termination of Nobody Known.\"\n"+ // 10
		",\"Appointment of Dora Foe to be Head of Ports.\"\n"+ // 11
		"2005-01-01,\"Appointment of Ed Goe to be Clerk, ending May 5, 2006.\"\n"+ // 12
		"2005-02-01,\"Appointment of Fay Hoe to be Clerk, effective Smarch 1, 2005.\"\n") // 13
	noneLost(t, h)
	want := []string{"6 reappointed", "8 amends apart", "9 sentence-unknown apart", "10 ends-nothing", "11 start-missing apart", "13 day-unreadable"}
	if got := kinds(h.Findings); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	ends := map[int]string{2: "2002-01-01", 3: "2003-01-01", 4: "2003-03-03", 5: "2004-01-01", 12: "2006-05-05", 13: ""}
	for _, r := range h.Records {
		if end, ok := ends[r.Line]; !ok || r.Held.End.String() != end || r.Derived != (end != "") {
			t.Errorf("line %d: %s in %s, %v", r.Line, r.Person, r.Post, r.Held)
		}
	}
	if len(h.Records) != len(ends) || h.Records[0].Held.Start.String() != "2000-02-01" {
		t.Errorf("%+v", h.Records)
	}
}

const listsMap = `
files:
  - file: lists.csv
    holds: snapshots
    columns: {label: {column: day}, person: {column: who}, place: {column: where}, grade: {column: grade}, number: {column: no}, since II: {column: since}}
    ladder: [I, II]
    spelling: {leave_out: [of, the, and], alike: 0.85}
    renames: {people: 3, share: 0.4}
    units: ' - '
`

// lists makes two lists of so many people: what each says is asked by day and person.
func lists(t *testing.T, first, second []string) (*history.Section, []history.Snapshot) {
	t.Helper()
	s := section(t, listsMap)
	all, err := history.ReadSnapshots(s, strings.NewReader("day,who,where,grade,no,since\n"+strings.Join(slices.Concat(first, second), "\n")), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, all.Lists
}

func rows(day string, places ...string) []string {
	var out []string
	for i, place := range places {
		grade := "I"
		if i%2 == 1 {
			grade = "II"
		}
		out = append(out, fmt.Sprintf("%s,P%d,%q,%s,%d,", day, i, place, grade, i+1))
	}
	return out
}

func TestMovesBetweenLists(t *testing.T) {
	t.Parallel()
	was := []string{"Ministry of Lands", "Ministry of Lands", "Ministry of Lands", "Ministry of Lands", "Ministry of Lands", "Department of Roads", "Department of Roads", "Department of Roads", "Department of Roads & Ports", "", "Ministry of Trade"}
	is := []string{"Ministry of Lands & Tourism", "Ministry of Lands & Tourism", "Ministry of Lands & Tourism", "Ministry of Health", "Ministry of Health",
		"Ministry of Health", "department of ROADS", "Departmnt of Roads", "Department of Ports and Roads", "Ministry of Health", "Ministry of Commerce - Trade Unit"}
	s, two := lists(t, rows("2001-01-01", was...), append(rows("2002-01-01", is...), "2002-01-01,New,Ministry of Health,I,12,", "2002-01-01,P0,Ministry of Lands & Tourism,II,2,2000-01-01"))
	m, err := history.Compare(s, two[0], two[1], history.Comparing{})
	if err != nil {
		t.Fatal(err)
	}
	all := m.Groups[0]
	if all.InBoth != 11 || all.Joined != 1 || all.Left != 0 || all.Same != 2 || all.Changed != 9 || all.ByColleagues != 3 || all.Unstated != 1 || all.Moved != 5 {
		t.Errorf("%+v", all)
	}
	if len(m.Renames) != 1 || m.Renames[0].People != 3 || m.Renames[0].Of != 5 {
		t.Errorf("%+v", m.Renames)
	}
	if got := kinds(m.Findings); !slices.Equal(got, []string{"25 twice-in-one-list"}) {
		t.Errorf("%v", got)
	}
	if len(m.Promotions) != 1 || m.Promotions[0].People != 1 {
		t.Errorf("%+v", m.Promotions)
	}
	// A gazette knows more: Trade went into Commerce, and nobody who went there was moved.
	events := []lineage.Event{{Day: domain.MustDate("2001-05-05"), Kind: lineage.Merge, From: "Ministry of Trade", To: "Ministry of Commerce", Source: "G 1"}}
	m, err = history.Compare(s, two[0], two[1], history.Comparing{Lineage: lineage.New(events, s.Spelling.Fold)})
	if err != nil {
		t.Fatal(err)
	}
	if g := m.Groups[0]; g.ByGazette != 1 || g.Renamed != 4 || g.Moved != 4 {
		t.Errorf("%+v", g)
	}
}

// Where more stay than go, those who go are transferred, however many they are.
func TestManyWhoGoAreNoRenameWhereMoreStay(t *testing.T) {
	t.Parallel()
	was := slices.Repeat([]string{"Public Finance"}, 7)
	is := slices.Concat(slices.Repeat([]string{"National Planning"}, 3), slices.Repeat([]string{"Public Finance"}, 4))
	s, two := lists(t, rows("2001-01-01", was...), rows("2002-01-01", is...))
	m, err := history.Compare(s, two[0], two[1], history.Comparing{})
	if err != nil || m.Groups[0].Moved != 3 || len(m.Renames) != 0 {
		t.Errorf("%+v %v", m, err)
	}
}

func TestIncompleteListIsRefused(t *testing.T) {
	t.Parallel()
	was := slices.Concat(slices.Repeat([]string{"Works"}, 10), slices.Repeat([]string{"Roads"}, 10), slices.Repeat([]string{"Ports"}, 4))
	full := rows("2002-01-01", was...)
	for name, test := range map[string]struct {
		second  []string
		refused int
	}{
		"the same":                {full, 0},
		"one line more than half": {slices.Concat(full[:6], full[10:17]), 0},
		"half":                    {slices.Concat(full[:6], full[10:16]), 1},
		"a place is empty":        {slices.Concat(full[:10], full[20:]), 1},
		"a grade is empty":        {slices.DeleteFunc(slices.Clone(full), func(r string) bool { return strings.Contains(r, ",II,") }), 2},
	} {
		s, two := lists(t, rows("2001-01-01", was...), test.second)
		_, err := history.Compare(s, two[0], two[1], history.Comparing{})
		r := refusal(err)
		switch {
		case test.refused == 0 && err != nil:
			t.Errorf("%s: %v", name, err)
		case test.refused > 0 && (r == nil || len(r.Reasons) != test.refused || !r.Has("snapshot-incomplete")):
			t.Errorf("%s: %v, want %d reasons", name, err, test.refused)
		}
		if _, err := history.Compare(s, two[0], two[1], history.Comparing{Partial: true}); err != nil {
			t.Errorf("%s, said to be partial: %v", name, err)
		}
	}
}

// Whatever a file holds, each of its lines is counted or set apart, and what is counted adds up.
func TestNoLineIsLost(t *testing.T) {
	t.Parallel()
	s := section(t, postingsMap)
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.SampledFrom([]string{"", "-", "1/1/2001", "31/12/2002", "2/2003", "30/2/2001", "5-6-47", "১/২/১৯৯৯", "x"})
		var b strings.Builder
		b.WriteString("no,post,who,since,until\n")
		n := rapid.IntRange(0, 12).Draw(t, "lines")
		for range n {
			fmt.Fprintf(&b, "%s,%s,%s,%s,%s\n", rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "no"), rapid.SampledFrom([]string{"Head", "Seat", "-"}).Draw(t, "post"),
				rapid.SampledFrom([]string{"A", "B", "NA", ""}).Draw(t, "who"), day.Draw(t, "since"), day.Draw(t, "until"))
		}
		h, err := history.Read(s, strings.NewReader(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		if h.Lines != n || h.Lines != len(h.Records)+h.SetApart() {
			t.Fatalf("%d lines: %d records, %d set apart", n, len(h.Records), h.SetApart())
		}
		for _, by := range []string{history.ByPost, history.ByPerson, history.ByMinistry} {
			groups := h.Tenure(by, 0)
			sum := 0
			for _, g := range groups[1:] {
				sum += g.Spells
				if g.Closed+g.Open+g.Negative != g.Spells || g.Premature > g.MaybePre {
					t.Fatalf("%+v", g)
				}
			}
			if sum != groups[0].Spells || sum != len(h.Records) {
				t.Fatalf("by %s: %d of %d", by, sum, len(h.Records))
			}
		}
	})
}

// However two lists differ, everybody in both stayed, was renamed, moved, or is not said.
func TestMovesAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.SampledFrom([]string{"", "Works", "Works Division", "Roads", "Ports", "Roads and Ports"})
		s := section(t, listsMap)
		var b strings.Builder
		b.WriteString("day,who,where,grade,no,since\n")
		for i := range rapid.IntRange(1, 14).Draw(t, "people") {
			for _, day := range []string{"2001-01-01", "2002-01-01"} {
				if rapid.IntRange(0, 9).Draw(t, "there") > 0 {
					fmt.Fprintf(&b, "%s,P%d,%s,%s,%d,\n", day, i, place.Draw(t, "place"), rapid.SampledFrom([]string{"I", "II"}).Draw(t, "grade"), i+1)
				}
			}
		}
		all, err := history.ReadSnapshots(s, strings.NewReader(b.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(all.Lists) < 2 {
			return
		}
		m, err := history.Compare(s, all.Lists[0], all.Lists[1], history.Comparing{Partial: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range m.Groups {
			if g.Same+g.Changed != g.InBoth || g.Renamed+g.Unstated+g.Moved != g.Changed || g.InBoth+g.Left != g.InFirst || g.Moved < 0 {
				t.Fatalf("%+v", g)
			}
		}
		if all := m.Groups[0]; all.InBoth+all.Joined != all.InSecond {
			t.Fatalf("%+v", all)
		}
	})
}

func FuzzMap(f *testing.F) {
	for _, m := range []string{postingsMap, followMap, ordersMap, listsMap, "", "files: 3", "files: [{}]", "a: &a [*a]"} {
		f.Add(m)
	}
	f.Fuzz(func(t *testing.T, body string) {
		m, err := history.ParseMap([]byte(body))
		if (m == nil) != (err != nil) {
			t.Errorf("%v, %v", m, err)
		}
	})
}

func FuzzPostings(f *testing.F) {
	f.Add("no,post,who,since,until\n1,Head,A,1/1/2001,১/২/২০০২\n")
	f.Add("no,post,who,since,until\n,,,,\n\"\n")
	s := section(f, postingsMap)
	f.Fuzz(func(t *testing.T, file string) {
		h, err := history.Read(s, strings.NewReader(file), nil)
		if err != nil {
			return
		}
		if h.Lines != len(h.Records)+h.SetApart() {
			t.Errorf("%d lines: %d records, %d set apart", h.Lines, len(h.Records), h.SetApart())
		}
		h.Tenure(history.ByPeriod, 0)
	})
}

func FuzzOrders(f *testing.F) {
	f.Add("2001-01-01", "Appointment of A to be Head of B, effective May 5, 2001, for a term of two years.")
	f.Add("", "Termination of A.")
	s := section(f, ordersMap)
	f.Fuzz(func(t *testing.T, day, text string) {
		if strings.ContainsAny(day+text, "\"\r\n") {
			return
		}
		h, err := history.Read(s, strings.NewReader(fmt.Sprintf("issued,text\n%q,\"%s\"\n", day, text)), nil)
		if err != nil || h.Lines != len(h.Records)+h.SetApart()+h.Ended {
			t.Errorf("%+v %v", h, err)
		}
	})
}

func FuzzLists(f *testing.F) {
	f.Add("2001-01-01,A,Works,I,1,\n2002-01-01,A,Roads,II,x,2001\n")
	s := section(f, listsMap)
	f.Fuzz(func(t *testing.T, file string) {
		all, err := history.ReadSnapshots(s, strings.NewReader("day,who,where,grade,no,since\n"+file), nil)
		if err != nil {
			return
		}
		n := history.CountApart(all.Findings)
		for _, l := range all.Lists {
			n += len(l.Rows)
		}
		if n != all.Lines {
			t.Errorf("%d lines, %d accounted for", all.Lines, n)
		}
		for i := 1; i < len(all.Lists); i++ {
			if _, err := history.Compare(s, all.Lists[i-1], all.Lists[i], history.Comparing{}); err != nil && refusal(err) == nil {
				t.Error(err)
			}
		}
	})
}

const gazettesMap = `
files:
  - file: gazettes.csv
    holds: lineage
    columns: {day: {column: day}, source: {column: no}, old: {column: old}, new: {column: new}}
    events:
      - {when: {what: renamed}, does: rename, from: old, to: new}
      - {when: {what: moved}, does: move, unit: old, to: new}
      - {when: {what: ended}, does: close, from: old, above: new}
      - {when: {what: begun}, does: begin, to: new, above: old}
    infer_units: 2
    into: {government: yy, root: {code: yy, name: Y, kind: government}, kind: department}
`

// Whatever a file says: every line is an event or set apart, and what can enter lies in what came before it.
func FuzzGazettes(f *testing.F) {
	f.Add("G 1,2001-01-01,begun,Lands,Survey\nG 2,2001-05-01,moved,Survey,Works\nG 2,2001-05-01,ended,Survey,Lands\n")
	f.Add("G 3,2001-05-01,renamed,A,B\nG 4,2001-05-01,renamed,B,A\n,,,,\n")
	s := section(f, gazettesMap)
	f.Fuzz(func(t *testing.T, file string) {
		b, err := history.ReadLineage(s, strings.NewReader("no,day,what,old,new\n"+file), nil)
		if err != nil {
			return
		}
		if b.Lines > 0 && len(b.Events) > b.Lines {
			t.Errorf("%d lines, %d events", b.Lines, len(b.Events))
		}
		lives, steps := b.Organizations(s.Into)
		codes := map[string]bool{}
		for i, l := range lives {
			if l.Above >= i || l.Code == "" || codes[l.Code] {
				t.Errorf("%d: %+v", i, l)
			}
			codes[l.Code] = true
		}
		for _, step := range steps {
			if step.From == step.To {
				t.Errorf("%+v", step)
			}
		}
	})
}
