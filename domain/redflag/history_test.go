package redflag

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/history"
)

// section reads one part of a map.
func section(t *testing.T, body string) *history.Section {
	t.Helper()
	m, err := history.ParseMap([]byte("files:\n  - " + strings.ReplaceAll(strings.TrimSpace(body), "\n", "\n    ")))
	if err != nil {
		t.Fatal(err)
	}
	return &m.Files[0]
}

// TestDirtIsNamedAndNothingLost: a month, an overlap, a spell that ends before it starts, and a line that says nothing.
func TestDirtIsNamedAndNothingLost(t *testing.T) {
	t.Parallel()
	s := section(t, `
file: held.csv
holds: postings
one_holder: '.'
columns: {post: {column: post}, person: {column: who}, ministry: {column: at}, start: {column: since}, end: {column: until}}
normal: [{match: Head, months: 24, basis: made up}]`)
	h, err := history.Read(s, strings.NewReader(`post,who,at,since,until
Head of Works,A,Works,2001-01,2002-11
Head of Works,B,Works,2002-10-01,2004-09-30
Head of Roads,A,Roads,2004-01-01,2003-01-01
Head of Roads,C,Roads,2004-01-01,2005-12-31
Head of Roads,,Roads,2006-01-01,
Head of Works,D,Works,2005-01-01,
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	im, units, found := looked(h)
	if !slices.Equal(im.People, []string{"A", "B", "C", "D"}) || !slices.Equal(im.Posts, []string{"Head of Works", "Head of Roads"}) || !slices.Equal(im.Units, []string{"Works", "Roads"}) {
		t.Errorf("%v %v %v", im.People, im.Posts, im.Units)
	}
	kinds := map[string]int{}
	for _, f := range h.Findings {
		kinds[f.Kind]++
	}
	if kinds["ends-before-it-starts"] != 1 || kinds["overlap"] != 1 || kinds["day-not-known"] != 1 || kinds["person-missing"] != 1 || h.SetApart() != 1 || h.Lines != 6 {
		t.Errorf("%v", kinds)
	}
	postings := 0
	for _, l := range im.Lives {
		postings += len(l.Postings)
	}
	if postings != 4 || ended(units) != 3 || len(units) != 3 {
		t.Errorf("%d postings, %d of them ended", postings, ended(units))
	}
	// Line 2 lasted 23 months at most; lines 3 and 5 lack the last day of their months, and line 4 is no spell.
	var keys []string
	for _, f := range found[flagPremature] {
		keys = append(keys, f.Key)
		if !f.Gap {
			t.Errorf("%+v", f)
		}
	}
	if want := []string{"posting 2", "posting 3", "posting 5"}; !slices.Equal(keys, want) {
		t.Errorf("%v", keys)
	}
}

// TestListsAgainstEachOther: a surge of one grade, an officer who rose from far behind, and one who stands twice.
func TestListsAgainstEachOther(t *testing.T) {
	t.Parallel()
	s := section(t, `
file: lists.csv
holds: snapshots
columns: {label: {column: day}, person: {column: who}, place: {column: at}, grade: {column: grade}, number: {column: no}, since I: {column: one}, since II: {column: two}}
ladder: [II, I]`)
	var b strings.Builder
	b.WriteString("day,who,at,grade,no,one,two\n")
	row := func(day, who, at, grade, no, one, two string) {
		b.WriteString(strings.Join([]string{day, who, at, grade, no, one, two}, ",") + "\n")
	}
	for i := range 200 {
		who := "x" + string(rune('a'+i%26)) + strings.Repeat("y", i/26)
		grade, no := "II", i+1
		if i < 100 {
			grade = "I"
		} else {
			no = i - 99
		}
		at := []string{"A", "A", "A"}
		if i < 20 || i >= 100 && i < 130 { // moved between the first two lists
			at[1], at[2] = "B", "B"
		}
		if i >= 20 && i < 75 || i >= 130 && i < 160 { // and between the last two
			at[2] = "C"
		}
		for k, day := range []string{"2021-01-01", "2022-01-01", "2023-01-01"} {
			g := grade
			if k == 2 && i == 199 {
				g = "I"
			}
			one := "2015-01-01"
			if g == "II" {
				one = ""
			}
			row(day, who, at[k], g, strconv.Itoa(no), one, "2016-01-01")
		}
	}
	row("2023-01-01", "xa", "A", "I", "1", "2015-01-01", "2010-01-01")
	all, err := history.ReadSnapshots(s, strings.NewReader(b.String()), nil)
	if err != nil {
		t.Fatal(err)
	}
	look := func(changes ...Change) map[string][]Finding {
		ls := &Lists{Section: s, Lists: all.Lists}
		for i := 1; i < len(all.Lists); i++ {
			m, err := history.Compare(s, all.Lists[i-1], all.Lists[i], history.Comparing{})
			if err != nil {
				t.Fatal(err)
			}
			ls.Moves = append(ls.Moves, m)
		}
		found := map[string][]Finding{}
		ls.Look(&World{Today: ls.Until(), Limits: Standing(nil), Changes: changes}, func(f Finding) { found[f.Flag] = append(found[f.Flag], f) })
		return found
	}
	found := look()
	if f := found[flagSpike]; len(f) != 1 || f[0].Key != "government, I, change of 2022-01-01" || f[0].Severity != Medium {
		t.Errorf("%+v", f)
	}
	if f := found[flagOutOfTurn]; len(f) != 1 || f[0].Skipped != 99 || !strings.Contains(f[0].Text(), "II since 2016-01-01") || !strings.Contains(f[0].Text(), "I since 2015-01-01") || !strings.Contains(f[0].Text(), "dated before") {
		t.Errorf("%+v", f)
	}
	if f := found[flagSeniority]; len(f) != 1 || !f[0].Gap || !strings.Contains(f[0].Text(), "stands twice") {
		t.Errorf("%+v", f)
	}
	if again := look(); !reflect.DeepEqual(found, again) {
		t.Error("looked at again, it gives something else")
	}
	if f := look(Change{Day: domain.MustDate("2021-03-01"), What: "Another"})[flagSpike]; len(f) != 0 {
		t.Errorf("no change lies between the last lists: %+v", f)
	}
}
