package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"merit/app"
	"merit/domain"
)

const (
	timelineRow  = 48 // one time in a post: a line of words above its bar; Urdu letters are tall
	timelineTop  = 34 // room for the words of the marked day
	timelineMost = 14 // how many rows it shows: those about the marked day
)

// A span is a time in a post.
type span struct {
	Held      domain.Spell
	What      string // the post of an officer, the officer of a post
	Unit      string
	Href      string
	Kind      string
	Order     int64
	OrderNo   string
	Imported  string
	Irregular bool
	Marked    bool // it began or ended by what is looked at

	When        string
	Uncertain   bool
	From, Until string
}

// A timeline is times in posts, drawn and as a table.
type timeline struct {
	drawing
	Of      string // "officer" or "post"
	Rows    []span
	Bars    []drawnBar
	Mark    *drawnTick
	MarkEnd bool // its words stand before the line
	More    int  // rows that lie too far off to be shown
}

// A drawnBar is one row of a timeline: its words, and its days, those that are certain and those on which it may have begun or ended.
type drawnBar struct {
	Words           string
	WordsAt, WordsY int
	Y               int
	Certain         *drawnBox
	Loose           []drawnBox
	Regular, Marked bool
}

// timeline draws times in posts about a day; the zero day marks none.
func (l *language) timeline(id, of, title string, spans []span, mark, today domain.Date) *timeline {
	if len(spans) == 0 {
		return nil
	}
	t := &timeline{drawing: drawing{ID: id, Title: title, Width: chartWidth}, Of: of}
	spans, t.More = nearest(spans, cmp.Or(mark, today), today)
	axis := timeAxis{l: l, first: mark, last: mark}
	for _, s := range spans {
		axis.reach(s.Held.Start.Earliest)
		axis.reach(cmp.Or(s.Held.End.Latest, today))
	}
	if !mark.IsZero() {
		axis.reach(mark.AddYears(-1)) // what was before stands beside it
	}
	for n := range spans {
		s := &spans[n]
		s.When, s.Uncertain = l.spell(s.Held), !s.Held.Start.Known() || !s.Held.End.IsZero() && !s.Held.End.Known()
		s.From, s.Until = l.when(s.Held.Start), l.when(s.Held.End)
		t.Bars = append(t.Bars, l.bar(*s, axis, timelineTop+n*timelineRow, today))
	}
	t.Rows = spans
	t.Height = timelineTop + len(spans)*timelineRow + chartFoot
	t.Ticks = axis.years()
	t.Desc = l.must("timeline.desc-"+of, len(spans), axis.first, axis.last)
	if !mark.IsZero() {
		t.Mark = &drawnTick{axis.at(mark), l.must("timeline.mark", mark)}
		t.MarkEnd = axis.share(mark) > 0.5
		t.Desc += " " + l.must("timeline.marked", mark)
	}
	return t
}

// nearest gives those of the spans that lie nearest to a day, in the order of time, and how many they leave out.
func nearest(spans []span, about, today domain.Date) (near []span, more int) {
	near = slices.Clone(spans)
	slices.SortStableFunc(near, func(a, b span) int {
		return cmp.Compare(distance(a.Held, about, today), distance(b.Held, about, today))
	})
	near = near[:min(len(near), timelineMost)]
	slices.SortStableFunc(near, func(a, b span) int {
		return cmp.Or(a.Held.Start.Earliest.Compare(b.Held.Start.Earliest), a.Held.Start.Latest.Compare(b.Held.Start.Latest))
	})
	return near, len(spans) - len(near)
}

// timelineWords is how many letters stand above a bar, in the width of the drawing. A name that is longer is cut; the table has it whole.
const timelineWords = 86

// shortened cuts a text to so many letters, and no text to fewer than a few.
func shortened(s string, most int) string {
	most = max(most, 20)
	if letters := []rune(s); len(letters) > most {
		return strings.TrimSpace(string(letters[:most-1])) + "…"
	}
	return s
}

// spellDrawn says when a time began and ended: days that are certain, and of others the years, since the bar and the table show the rest.
func (l *language) spellDrawn(s domain.Spell) string {
	if s.End.IsZero() {
		return l.must("date.since", l.whenDrawn(s.Start))
	}
	return l.must("date.from-to", l.whenDrawn(s.Start), l.whenDrawn(s.End))
}

func (l *language) whenDrawn(w domain.When) string {
	first, last := w.Earliest.Time().Year(), w.Latest.Time().Year()
	switch {
	case w.IsZero() || w.Known():
		return l.when(w)
	case first == last:
		return l.digits(strconv.Itoa(first))
	}
	return l.must("date.between", number{l.digits(strconv.Itoa(first))}, number{l.digits(strconv.Itoa(last))})
}

// distance is how many days lie between a spell and a day; 0 it covers the day.
func distance(s domain.Spell, day, today domain.Date) int {
	switch end := cmp.Or(s.End.Latest, today); {
	case s.Start.Earliest.After(day):
		return s.Start.Earliest.DaysSince(day)
	case end.Before(day):
		return day.DaysSince(end)
	}
	return 0
}

// bar draws one row.
func (l *language) bar(s span, axis timeAxis, top int, today domain.Date) drawnBar {
	b := drawnBar{WordsAt: l.across(chartEdge), WordsY: top + 20, Y: top + 28, Regular: s.Kind == "regular", Marked: s.Marked}
	before, after := "", l.must("list.comma")+" "+l.spellDrawn(s.Held)
	if s.Marked {
		before = l.must("timeline.flagged") + l.must("list.comma") + " "
	}
	if !b.Regular {
		after += l.must("list.comma") + " " + l.word("posting-kind", s.Kind)
	}
	b.Words = before + l.isolate(shortened(s.What, timelineWords-utf8.RuneCountInString(before+after))) + after
	start, end := s.Held.Start, s.Held.End
	if end.IsZero() {
		end = domain.On(today)
	}
	if !start.Latest.After(end.Earliest) {
		certain := axis.box(start.Latest, end.Earliest)
		b.Certain = &certain
	}
	if !start.Known() {
		b.Loose = append(b.Loose, axis.box(start.Earliest, start.Latest))
	}
	if !end.Known() {
		b.Loose = append(b.Loose, axis.box(end.Earliest, end.Latest))
	}
	return b
}

// A timeAxis lays days along a drawing.
type timeAxis struct {
	l           *language
	first, last domain.Date
}

func (a *timeAxis) reach(d domain.Date) {
	if a.first.IsZero() || d.Before(a.first) {
		a.first = d
	}
	if a.last.IsZero() || d.After(a.last) {
		a.last = d
	}
}

// share is how much of the time has gone by on a day.
func (a timeAxis) share(d domain.Date) float64 {
	return float64(d.DaysSince(a.first)) / float64(max(1, a.last.DaysSince(a.first)))
}

// at is where a day lies.
func (a timeAxis) at(d domain.Date) int {
	return a.l.across(chartEdge + int(a.share(d)*(chartWidth-2*chartEdge)+0.5))
}

// box is the room between two days, at least so wide that it is seen.
func (a timeAxis) box(from, to domain.Date) drawnBox {
	b := between(a.at(from), a.at(to))
	b.Width = max(2, b.Width)
	return b
}

// years are the ticks of an axis, eight at most.
func (a timeAxis) years() (ticks []drawnTick) {
	step := 1
	for _, step = range []int{1, 2, 5, 10, 20, 50, 100} {
		if (a.last.Year-a.first.Year)/step <= 7 {
			break
		}
	}
	for year := a.first.Year; year <= a.last.Year; year++ {
		if day := domain.NewDate(year, 1, 1); year%step == 0 && !day.Before(a.first) {
			ticks = append(ticks, drawnTick{a.at(day), a.l.digits(strconv.Itoa(year))})
		}
	}
	return ticks
}

// timelines draws the postings of the officer and the holders of the post of a finding, with its act.
func (l *language) timelines(f app.FindingView, today domain.Date) (all []*timeline) {
	if t := l.timeline("officer", "officer", l.must("timeline.officer", f.OfficerNo), postingSpans(f.Postings, "officer", f.Order, f.Key), f.On, today); t != nil {
		all = append(all, t)
	}
	if t := l.timeline("post", "post", l.must("timeline.post", f.PostName), postingSpans(f.Holders, "post", f.Order, f.Key), f.On, today); t != nil {
		all = append(all, t)
	}
	return all
}

// postingSpans are postings as a timeline of an officer, or of a post, shows them; marked are those of an order, or the one that a finding names.
func postingSpans(all []app.PostingSeen, of string, order int64, key string) (spans []span) {
	for _, p := range all {
		s := span{Held: p.Held(), What: p.Post, Unit: p.Unit, Href: "/posts/" + itoa(p.PostID), Kind: p.Kind, Order: p.Order, OrderNo: p.OrderNo, Imported: p.Imported, Irregular: p.Source == "irregular",
			Marked: order != 0 && p.Order == order || key == "posting "+itoa(p.ID)}
		if of == "post" {
			s.What, s.Unit, s.Href = p.Officer, p.OfficerNo, "/officers/"+itoa(p.OfficerID)
		}
		spans = append(spans, s)
	}
	return spans
}
