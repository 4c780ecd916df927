package history_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/history"
	"merit/domain/lineage"
	"merit/domain/tenure"

	"pgregory.net/rapid"
)

func when(t *rapid.T, from domain.Date, name string) domain.When {
	first := from.AddDays(rapid.IntRange(0, 900).Draw(t, name))
	return domain.When{Earliest: first, Latest: first.AddDays(rapid.SampledFrom([]int{0, 0, 0, 30, 364}).Draw(t, name+" width"))}
}

// What is counted as the spells go by, post by post, is what is counted of a file that holds them all.
func TestACounterCountsWhatAFileCounts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		months := rapid.SampledFrom([]int{0, 12, 36}).Draw(t, "normal")
		one := rapid.Bool().Draw(t, "one holder")
		body := "files: [{file: f.csv, holds: postings, columns: {post: {column: p}, person: {column: w}, start: {column: s}, end: {column: e}}}]"
		if one {
			body = "files: [{file: f.csv, holds: postings, one_holder: '.', columns: {post: {column: p}, person: {column: w}, start: {column: s}, end: {column: e}}}]"
		}
		h := readAll(t, body)
		posts := map[string][]history.Record{}
		for i := range rapid.IntRange(0, 25).Draw(t, "spells") {
			r := history.Record{Line: i + 2, Post: rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "post"), Person: rapid.SampledFrom([]string{"P", "Q", "R", "S"}).Draw(t, "person"), Normal: months,
				Ministry: rapid.SampledFrom([]string{"M", "N"}).Draw(t, "ministry"), ByOrder: rapid.Bool().Draw(t, "by order")}
			r.Held.Start = when(t, domain.MustDate("2001-01-01"), "start")
			if rapid.IntRange(0, 4).Draw(t, "ended") > 0 {
				r.Held.End = when(t, r.Held.Start.Earliest.AddDays(-20), "end")
			}
			h.Records = append(h.Records, r)
			posts[r.Post] = append(posts[r.Post], r)
		}
		for _, by := range []string{"", history.ByPost, history.ByPerson, history.ByMinistry, history.ByPeriod} {
			c := history.NewCounter(by)
			for _, rs := range posts {
				c.Post(rs, one)
			}
			want, got := h.Tenure(by, months), c.Groups()
			if len(got) != len(want) {
				t.Fatalf("by %s: %d groups, the file has %d", by, len(got), len(want))
			}
			for i := range got {
				if got[i].Figures != want[i].Figures || got[i].Name != want[i].Name {
					t.Fatalf("by %s:\n%+v\nthe file\n%+v", by, got[i], want[i])
				}
			}
		}
	})
}

// What enters the register from a file is read from it again as it was, but that what lasted less than a day counts as one.
func TestAsOnReadsWhatEntered(t *testing.T) {
	t.Parallel()
	on := domain.MustDate
	span := func(a, b string) domain.When { return domain.When{Earliest: on(a), Latest: on(b)} }
	for _, c := range []struct {
		what      string
		held      domain.Spell
		day       string
		want      domain.Spell
		notCounts bool
	}{
		{"ended", domain.Spell{Start: domain.On(on("2001-01-01")), End: domain.On(on("2002-12-31"))}, "2003-01-01", domain.Spell{Start: domain.On(on("2001-01-01")), End: domain.On(on("2003-01-01"))}, false},
		{"on the last day", domain.Spell{Start: domain.On(on("2001-01-01")), End: domain.On(on("2002-12-31"))}, "2002-12-31", domain.Spell{Start: domain.On(on("2001-01-01"))}, false},
		{"ended in a month, asked for in it", domain.Spell{Start: domain.On(on("2001-01-01")), End: span("2002-12-01", "2002-12-31")}, "2002-12-10", domain.Spell{Start: domain.On(on("2001-01-01"))}, false},
		{"before it began", domain.Spell{Start: domain.On(on("2001-01-01"))}, "2000-12-31", domain.Spell{}, true},
		{"began in a month, asked for in it", domain.Spell{Start: span("2001-01-01", "2001-01-31")}, "2001-01-10", domain.Spell{Start: span("2001-01-01", "2001-01-31")}, false},
		{"ended nobody knows when", domain.Spell{Start: domain.On(on("2001-01-01")), End: span("2001-01-01", "2007-12-31")}, "2010-01-01", domain.Spell{Start: domain.On(on("2001-01-01"))}, false},
		{"within one month", domain.Spell{Start: span("2001-01-01", "2001-01-31"), End: span("2001-01-01", "2001-01-30")}, "2010-01-01", domain.Spell{Start: span("2001-01-01", "2001-01-31"), End: span("2001-01-02", "2001-01-31")}, false},
	} {
		if got, ok := history.AsOn(c.held, on(c.day)); got != c.want || ok == c.notCounts {
			t.Errorf("%s: %v %v", c.what, got, ok)
		}
	}
}

func TestCarriedSpells(t *testing.T) {
	t.Parallel()
	l := lineage.New([]lineage.Event{lineage.OfStep("renamed", domain.MustDate("2005-05-01"), "1", "2"), lineage.OfStep("moved", domain.MustDate("2007-05-01"), "2", "3"),
		lineage.OfStep("split", domain.MustDate("2005-05-01"), "8", "9"), lineage.OfStep("part-moved", domain.MustDate("2005-05-01"), "6", "7")}, func(s string) string { return s })
	spell := func(line int, person, ministry, rank, from, to string) history.Record {
		r := history.Record{Line: line, Post: fmt.Sprint("post ", line), Person: person, Ministry: ministry, Rank: rank, Held: domain.Spell{Start: domain.On(domain.MustDate(from))}}
		if to != "" {
			r.Held.End = domain.On(domain.MustDate(to))
		}
		return r
	}
	longer, gone := history.Carried([]history.Record{
		spell(1, "A", "1", "G", "2003-01-01", "2005-05-01"), spell(2, "A", "2", "G", "2005-05-01", "2007-05-02"), spell(3, "A", "3", "G", "2007-05-01", ""), // twice, a day's overlap
		spell(4, "B", "1", "G", "2003-01-01", "2005-05-01"), spell(5, "B", "2", "H", "2005-05-01", ""), // promoted: another rank
		spell(6, "C", "6", "G", "2003-01-01", "2005-05-01"), spell(7, "C", "7", "G", "2005-05-01", ""), // the ministry goes on: a transfer
		spell(8, "D", "8", "G", "2003-01-01", "2005-05-01"), spell(9, "D", "9", "G", "2005-05-01", ""), // with the part that was split off
		spell(10, "E", "1", "G", "2003-01-01", "2005-01-01"), spell(11, "E", "2", "G", "2005-05-01", ""), // months apart
	}, l)
	if len(gone) != 3 || !gone[2] || !gone[3] || !gone[9] {
		t.Errorf("counted in an earlier one: %v", gone)
	}
	if len(longer) != 2 || longer[1].Ministry != "3" || !longer[1].Held.End.IsZero() || longer[8].Ministry != "9" {
		t.Errorf("longer: %v", longer)
	}
	for name, want := range map[string]string{"1": "3", "2": "3", "8": "8", "6": "6", "5": "5"} {
		if got := l.Became(name, domain.MustDate("2010-01-01")); got != want {
			t.Errorf("%s became %s, want %s", name, got, want)
		}
	}
	if got := l.Became("1", domain.MustDate("2006-01-01")); got != "2" {
		t.Errorf("in between it was %s", got)
	}
}

// readAll reads a file without lines.
func readAll(t *rapid.T, body string) *history.History {
	h, err := history.Read(section(t, body), strings.NewReader("p,w,s,e\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Whether a spell was premature is what the calendar says, also where no month is long or short enough to make a difference.
func TestPrematureIsByTheCalendar(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		months := rapid.IntRange(1, 60).Draw(t, "months")
		start := domain.On(domain.MustDate("2001-01-01").AddDays(rapid.IntRange(0, 3000).Draw(t, "start")))
		end := start.Earliest.AddDays(max(0, months*30+rapid.IntRange(-80, 80).Draw(t, "more")))
		c := history.NewCounter("")
		c.Spells([]history.Record{{Post: "P", Person: "Q", Normal: months, Held: domain.Spell{Start: start, End: domain.On(end)}}})
		f := c.Groups()[0].Figures
		if early := tenure.Premature(start, months, end.AddDays(-1)); early != (f.Premature == 1) || early != (f.MaybePre == 1) {
			t.Fatalf("from %s to %s under %d months: premature %v, counted %+v", start, end, months, early, f)
		}
	})
}
