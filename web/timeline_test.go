package web

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"merit/domain"
	"merit/domain/redflag"
)

// A timeline lies within its box whichever way its language runs; loosely known days are drawn beside the certain ones; of many postings those about the
// marked day are shown, and it says how many are not.
func TestTimeline(t *testing.T) {
	t.Parallel()
	today, act := domain.MustDate("2026-03-02"), domain.MustDate("2021-06-01")
	spans := []span{
		{Held: domain.Spell{Start: domain.When{Earliest: domain.MustDate("2018-01-01"), Latest: domain.MustDate("2018-12-31")}, End: domain.On(domain.MustDate("2021-05-31"))}, What: "First", Kind: "regular"},
		{Held: domain.Spell{Start: domain.On(act)}, What: "Second", Kind: "additional-charge", Marked: true},
	}
	for _, l := range languages {
		d := l.timeline("officer", "officer", "Postings", spans, act, today)
		if len(d.Bars) != 2 || len(d.Bars[0].Loose) != 1 || d.Bars[0].Certain == nil || len(d.Bars[1].Loose) != 0 || !d.Bars[0].Regular || d.Bars[1].Regular || !d.Bars[1].Marked || d.More != 0 {
			t.Fatalf("%s: %+v", l.Code, d)
		}
		loose, certain, later := d.Bars[0].Loose[0], *d.Bars[0].Certain, *d.Bars[1].Certain
		for _, b := range []drawnBox{loose, certain, later} {
			if b.X < 0 || b.Width < 2 || b.X+b.Width > chartWidth {
				t.Errorf("%s: %+v is out of its box", l.Code, b)
			}
		}
		forward := loose.X < certain.X && certain.X < later.X
		if forward != (l.Dir == "ltr") {
			t.Errorf("%s: time runs the other way: %v %v %v", l.Code, loose, certain, later)
		}
		if at := d.Mark.At; l.Dir == "ltr" && at != later.X || l.Dir == "rtl" && at != later.X+later.Width {
			t.Errorf("%s: the act is marked at %d, and begins %+v", l.Code, at, later)
		}
		if len(d.Ticks) < 3 || len(d.Ticks) > 9 || !strings.Contains(d.Desc, l.date(act)) {
			t.Errorf("%s: %d years, %s", l.Code, len(d.Ticks), d.Desc)
		}
		if !d.Rows[0].Uncertain || d.Rows[0].From != l.digits("2018") || d.Rows[1].Until != "" {
			t.Errorf("%s: the table %+v", l.Code, d.Rows)
		}
	}
	long := spans[1]
	long.What = strings.Repeat("Deputy Secretary of a Division ", 5)
	long.Held = domain.Spell{Start: domain.When{Earliest: domain.MustDate("2013-01-13"), Latest: domain.MustDate("2018-11-27")}, End: domain.When{Earliest: domain.MustDate("2021-09-23"), Latest: domain.MustDate("2021-10-22")}}
	for _, l := range languages {
		d := l.timeline("officer", "officer", "Postings", []span{long}, act, today)
		if words := d.Bars[0].Words; utf8.RuneCountInString(words) > timelineWords+2 || !strings.Contains(words, "…") || !strings.Contains(words, l.digits("2013")) || d.Rows[0].What != long.What {
			t.Errorf("%s: above the bar stands %q, %d letters, and in the table %q", l.Code, words, utf8.RuneCountInString(words), d.Rows[0].What)
		}
	}
	var many []span
	for n := range 40 {
		day := domain.MustDate("1990-01-01").AddYears(n)
		many = append(many, span{Held: domain.Spell{Start: domain.On(day), End: domain.On(day.AddDays(300))}, What: fmt.Sprint(day.Year), Kind: "regular"})
	}
	d := languages[0].timeline("post", "post", "Holders", many, domain.MustDate("2000-06-01"), domain.MustDate("2030-06-01"))
	if d.More != 26 || d.Rows[0].What != "1993" && d.Rows[0].What != "1994" || len(d.Rows) != timelineMost || len(d.Ticks) > 9 {
		t.Errorf("of 40: %d more, from %s, %d rows", d.More, d.Rows[0].What, len(d.Rows))
	}
	if languages[0].timeline("post", "post", "Holders", nil, act, today) != nil {
		t.Error("nothing is drawn of nothing")
	}
}

// A chart keeps within its box whatever was counted, and nothing is drawn of what a finding did not freeze.
func TestSurgeChart(t *testing.T) {
	t.Parallel()
	if languages[0].surge([]redflag.Line{{}, {Chart: &redflag.Chart{}}}) != nil {
		t.Error("a chart of no months")
	}
	c := &redflag.Chart{Day: domain.MustDate("2025-03-10"), Points: []redflag.Point{{Month: "2025-01", In: "before", Season: true}, {Month: "2025-02", Moves: 3, Heads: 0, In: "before"}, {Month: "2025-03", Moves: 250, Heads: 100, Others: 1, OthersHeads: 1000, In: "after"}}}
	for _, l := range languages {
		s := l.surge([]redflag.Line{{Chart: c}})
		for n, b := range s.Bars {
			if b.X < 0 || b.X+b.drawnBox.Width > chartWidth || b.Y < surgeTop || b.Y+b.Height != s.Low {
				t.Errorf("%s: month %d: %+v", l.Code, n, b)
			}
		}
		if s.Season == nil || len(s.Dots) != 3 || s.Bars[2].Height < surgeHigh/2 || !s.Bars[2].After || s.Months[0].OthersShare == "" {
			t.Errorf("%s: %+v", l.Code, s)
		}
		if l.Dir == "rtl" && s.Bars[0].X < s.Bars[2].X || l.Dir == "ltr" && s.Change.At > s.Bars[2].X {
			t.Errorf("%s: time runs the other way", l.Code)
		}
	}
}
