package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
)

// Drawings are written into the page as SVG, their geometry worked out here in whole units of a box of chartWidth: the page's policy lets in no
// script and no style, and a drawing has the same figures beside it as a table. Where the language runs from right to left, so does the time.
const (
	chartWidth  = 720
	chartEdge   = 8  // at both sides
	timelineRow = 48 // one time in a post: a line of words above its bar; Urdu letters are tall
	timelineTop = 34 // room for the words of the marked day
	chartFoot   = 30 // room for the years
)

// A drawing is what every drawing has: its names, by which it is read out, and its box.
type drawing struct {
	ID, Title, Desc string
	Width, Height   int
	Ticks           []drawnTick
}

// A drawnTick is a line across the drawing with its words.
type drawnTick struct {
	At   int
	Text string
}

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

type drawnBox struct{ X, Width int }

// timelineMost is how many rows a timeline shows: those about the marked day.
const timelineMost = 14

// timeline draws times in posts about a day; the zero day marks none.
func (l *language) timeline(id, of, title string, spans []span, mark, today domain.Date) *timeline {
	if len(spans) == 0 {
		return nil
	}
	t := &timeline{drawing: drawing{ID: id, Title: title, Width: chartWidth}, Of: of}
	about := cmp.Or(mark, today)
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Compare(distance(a.Held, about, today), distance(b.Held, about, today))
	})
	if t.More = len(spans) - timelineMost; t.More > 0 {
		spans = spans[:timelineMost]
	}
	t.More = max(t.More, 0)
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Or(a.Held.Start.Earliest.Compare(b.Held.Start.Earliest), a.Held.Start.Latest.Compare(b.Held.Start.Latest))
	})
	axis := timeAxis{first: mark, last: mark, mirrored: l.Dir == "rtl"}
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
	t.Ticks = l.years(axis)
	t.Desc = l.must("timeline.desc-"+of, len(spans), axis.first, axis.last)
	if !mark.IsZero() {
		t.Mark = &drawnTick{axis.at(mark), l.must("timeline.mark", mark)}
		t.MarkEnd = axis.share(mark) > 0.5
		t.Desc += " " + l.must("timeline.marked", mark)
	}
	return t
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
	b := drawnBar{WordsAt: axis.edge(), WordsY: top + 20, Y: top + 28, Regular: s.Kind == "regular", Marked: s.Marked}
	b.Words = l.isolate(s.What) + l.must("list.comma") + " " + s.When
	if !b.Regular {
		b.Words += l.must("list.comma") + " " + l.word("posting-kind", s.Kind)
	}
	if s.Marked {
		b.Words = l.must("timeline.flagged") + l.must("list.comma") + " " + b.Words
	}
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
	first, last domain.Date
	mirrored    bool
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
	x := chartEdge + int(a.share(d)*(chartWidth-2*chartEdge)+0.5)
	if a.mirrored {
		return chartWidth - x
	}
	return x
}

// edge is where a line of words begins.
func (a timeAxis) edge() int {
	if a.mirrored {
		return chartWidth - chartEdge
	}
	return chartEdge
}

// box is the room between two days, at least so wide that it is seen.
func (a timeAxis) box(from, to domain.Date) drawnBox {
	x, y := a.at(from), a.at(to)
	return drawnBox{min(x, y), max(2, max(x, y)-min(x, y))}
}

// years are the ticks of an axis, eight at most.
func (l *language) years(a timeAxis) (ticks []drawnTick) {
	step := 1
	for _, step = range []int{1, 2, 5, 10, 20, 50, 100} {
		if (a.last.Year-a.first.Year)/step <= 7 {
			break
		}
	}
	for year := a.first.Year; year <= a.last.Year; year++ {
		if day := domain.NewDate(year, 1, 1); year%step == 0 && !day.Before(a.first) {
			ticks = append(ticks, drawnTick{a.at(day), l.digits(strconv.Itoa(year))})
		}
	}
	return ticks
}

// A surgeChart is the months about a change of government, the group beside its control, drawn and as a table.
type surgeChart struct {
	drawing
	Control string
	Change  drawnTick
	Season  *drawnBox // the same season a year before
	Bars    []drawnColumn
	Line    string // through the control group's months; "" there is none
	Dots    []drawnDot
	Low     int         // where the columns stand
	Names   []drawnTick // of every third month
	ScaleAt int         // where the figures of the scale stand
	Months  []surgeMonth
}

type drawnColumn struct {
	drawnBox
	Y, Height int
	After     bool
}

type drawnDot struct{ X, Y int }

// A surgeMonth is one row of its table.
type surgeMonth struct {
	redflag.Point
	Name, When         string
	Share, OthersShare string // moves of a hundred in post
}

const (
	surgeTop  = 60
	surgeHigh = 180 // of the columns
)

// surge draws the chart that a finding froze; nil where it froze none.
func (l *language) surge(lines []redflag.Line) *surgeChart {
	i := slices.IndexFunc(lines, func(x redflag.Line) bool { return x.Chart != nil && len(x.Chart.Points) > 0 })
	if i < 0 {
		return nil
	}
	c := lines[i].Chart
	s := &surgeChart{drawing: drawing{ID: "surge", Title: l.must("surge.title", c.Day), Width: chartWidth, Height: surgeTop + surgeHigh + chartFoot}, Low: surgeTop + surgeHigh}
	s.Control = fmt.Sprint(l.evidentArgument(c.Control))
	share := func(moves, heads int) float64 { return 100 * float64(moves) / float64(max(1, heads)) }
	most := 1.0
	for _, p := range c.Points {
		most = max(most, share(p.Moves, p.Heads), share(p.Others, p.OthersHeads))
	}
	top := scaleTop(most)
	high := func(v float64) int { return int(v/float64(top)*surgeHigh + 0.5) }
	for n := range 3 {
		s.Ticks = append(s.Ticks, drawnTick{s.Low - surgeHigh*n/2, l.digits(strconv.FormatFloat(float64(top*n)/2, 'g', -1, 64)) + l.must("surge.percent")})
	}
	s.ScaleAt = 36
	if l.Dir == "rtl" {
		s.ScaleAt = chartWidth - 36
	}
	left, wide := 48, (chartWidth-56)/len(c.Points)
	place := func(n int) int { // where a month begins
		if l.Dir == "rtl" {
			return chartWidth - left - (n+1)*wide
		}
		return left + n*wide
	}
	controlled := slices.ContainsFunc(c.Points, func(p redflag.Point) bool { return p.OthersHeads > 0 })
	for n, p := range c.Points {
		h := high(share(p.Moves, p.Heads))
		s.Bars = append(s.Bars, drawnColumn{drawnBox{place(n) + wide/6, max(2, wide*2/3)}, s.Low - h, h, p.In == "after"})
		m := surgeMonth{Point: p, Name: l.monthName(p.Month), Share: l.percent(share(p.Moves, p.Heads)), When: l.word("surge-when", p.In)}
		if p.Season {
			m.When = l.word("surge-when", "season")
			box := drawnBox{place(n), wide}
			if s.Season != nil {
				box = drawnBox{min(s.Season.X, box.X), s.Season.Width + wide}
			}
			s.Season = &box
		}
		if controlled {
			m.OthersShare = l.percent(share(p.Others, p.OthersHeads))
			dot := drawnDot{place(n) + wide/2, s.Low - high(share(p.Others, p.OthersHeads))}
			s.Dots = append(s.Dots, dot)
			s.Line += " " + strconv.Itoa(dot.X) + "," + strconv.Itoa(dot.Y)
		}
		if n%3 == 0 {
			s.Names = append(s.Names, drawnTick{place(n) + wide/2, m.Name})
		}
		s.Months = append(s.Months, m)
	}
	if first := slices.IndexFunc(c.Points, func(p redflag.Point) bool { return p.In == "after" }); first >= 0 {
		s.Change = drawnTick{place(first), l.must("surge.change", c.Day)}
		if l.Dir == "rtl" {
			s.Change.At += wide
		}
	}
	s.Desc = l.must("surge.desc", s.Months[0].Name, s.Months[len(s.Months)-1].Name, s.highest())
	return s
}

// highest names the month in which most moved.
func (s *surgeChart) highest() string {
	i := 0
	for n := range s.Bars {
		if s.Bars[n].Height > s.Bars[i].Height {
			i = n
		}
	}
	return s.Months[i].Name
}

// scaleTop is the round number that a scale ends at: even, so that its half is one too.
func scaleTop(most float64) int {
	for _, top := range []int{2, 4, 6, 10, 20, 30, 40, 60, 80} {
		if float64(top) >= most {
			return top
		}
	}
	return 100 * int((most+99)/100)
}

func (l *language) percent(v float64) string {
	return l.digits(strconv.FormatFloat(v, 'f', 1, 64)) + l.must("surge.percent")
}

// monthName writes a month as "2024-07" names it.
func (l *language) monthName(month string) string {
	d, err := domain.ParseDate(month + "-01")
	if err != nil {
		return month
	}
	return l.month(d.Time().Month()) + " " + l.digits(strconv.Itoa(d.Year))
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

func chartFuncs(*language) template.FuncMap {
	return template.FuncMap{"half": func(n int) int { return n / 2 }, "plus": func(a, b int) int { return a + b }}
}
