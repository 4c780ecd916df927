package web

import (
	"fmt"
	"slices"
	"strconv"

	"merit/domain"
	"merit/domain/redflag"
)

const (
	surgeTop   = 60
	surgeHigh  = 180 // of the columns
	surgeLeft  = 48  // where the first month begins
	surgeScale = 36  // where the figures of the scale end
)

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
	middle             int    // where the month stands in the drawing
}

// surge draws the chart that a finding froze; nil where it froze none.
func (l *language) surge(lines []redflag.Line) *surgeChart {
	i := slices.IndexFunc(lines, func(x redflag.Line) bool { return x.Chart != nil && len(x.Chart.Points) > 0 })
	if i < 0 {
		return nil
	}
	c := lines[i].Chart
	s := &surgeChart{drawing: drawing{ID: "surge", Title: l.must("surge.title", c.Day), Width: chartWidth, Height: surgeTop + surgeHigh + chartFoot}, Low: surgeTop + surgeHigh}
	s.Control = fmt.Sprint(l.evidentArgument(c.Control))
	top := s.scale(l, c.Points)
	wide := (chartWidth - surgeLeft - chartEdge) / len(c.Points)
	for n, p := range c.Points {
		s.month(l, p, surgeLeft+n*wide, wide, top)
	}
	if slices.ContainsFunc(c.Points, func(p redflag.Point) bool { return p.OthersHeads > 0 }) {
		s.control(l, top)
	}
	if first := slices.IndexFunc(c.Points, func(p redflag.Point) bool { return p.In == "after" }); first >= 0 {
		s.Change = drawnTick{l.across(surgeLeft + first*wide), l.must("surge.change", c.Day)}
	}
	s.Desc = l.must("surge.desc", s.Months[0].Name, s.Months[len(s.Months)-1].Name, s.highest())
	return s
}

// scale draws the scale, and gives the share at its top.
func (s *surgeChart) scale(l *language, points []redflag.Point) (top int) {
	most := 1.0
	for _, p := range points {
		most = max(most, shareOf(p.Moves, p.Heads), shareOf(p.Others, p.OthersHeads))
	}
	top = scaleTop(most)
	for n := range 3 {
		s.Ticks = append(s.Ticks, drawnTick{s.Low - surgeHigh*n/2, l.digits(strconv.FormatFloat(float64(top*n)/2, 'g', -1, 64)) + l.must("surge.percent")})
	}
	s.ScaleAt = l.across(surgeScale)
	return top
}

// month draws the group's column of a month, which begins so far along the line, and adds its row.
func (s *surgeChart) month(l *language, p redflag.Point, begins, wide, top int) {
	box := between(l.across(begins), l.across(begins+wide))
	m := surgeMonth{Point: p, Name: l.monthName(p.Month), Share: l.percent(shareOf(p.Moves, p.Heads)), When: l.word("surge-when", p.In), middle: box.X + wide/2}
	if len(s.Months)%3 == 0 {
		s.Names = append(s.Names, drawnTick{m.middle, m.Name})
	}
	h := surgeHeight(shareOf(p.Moves, p.Heads), top)
	s.Bars = append(s.Bars, drawnColumn{drawnBox{box.X + wide/6, max(2, wide*2/3)}, s.Low - h, h, p.In == "after"})
	if p.Season {
		m.When = l.word("surge-when", "season")
		if s.Season != nil {
			box = drawnBox{min(s.Season.X, box.X), s.Season.Width + wide}
		}
		s.Season = &box
	}
	s.Months = append(s.Months, m)
}

// control draws the line of the control group, and adds its shares to the rows.
func (s *surgeChart) control(l *language, top int) {
	for n := range s.Months {
		m := &s.Months[n]
		share := shareOf(m.Others, m.OthersHeads)
		m.OthersShare = l.percent(share)
		dot := drawnDot{m.middle, s.Low - surgeHeight(share, top)}
		s.Dots = append(s.Dots, dot)
		s.Line += " " + strconv.Itoa(dot.X) + "," + strconv.Itoa(dot.Y)
	}
}

// shareOf is how many of a hundred in post moved.
func shareOf(moves, heads int) float64 { return 100 * float64(moves) / float64(max(1, heads)) }

func surgeHeight(share float64, top int) int { return int(share/float64(top)*surgeHigh + 0.5) }

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
