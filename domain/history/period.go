package history

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
)

// A Period is a stretch of days that endings are counted in, first and last day inclusive. A zero Last is still running.
type Period struct {
	Name        string
	First, Last domain.Date
	For         string // only posts whose names hold this text; "" all
}

// readPeriods reads the periods of a file: governments from a day to a day, or the days around events.
func readPeriods(p *Periods, beside Beside) ([]Period, error) {
	columns := []string{p.Name}
	for column := range p.Where {
		columns = append(columns, column)
	}
	for _, column := range []string{p.Start, p.End, p.For, p.Day} {
		if column != "" {
			columns = append(columns, column)
		}
	}
	slices.Sort(columns)
	var periods []Period
	err := readBeside(beside, p.File, slices.Compact(columns), func(cells map[string]string) error {
		for column, word := range p.Where {
			if cells[column] != word {
				return nil
			}
		}
		period, err := p.period(cells)
		periods = append(periods, period)
		return err
	})
	slices.SortStableFunc(periods, func(a, b Period) int { return cmp.Or(a.First.Compare(b.First), cmp.Compare(a.Name, b.Name)) })
	return periods, err
}

func (p *Periods) period(cells map[string]string) (Period, error) {
	period := Period{Name: cells[p.Name]}
	if text := cells[p.For]; p.For != "" && !slices.Contains(p.Everyone, text) {
		period.For = text
	}
	if p.Day != "" {
		day, err := domain.ParseDate(cells[p.Day])
		period.First, period.Last = day.AddDays(-p.Before), day.AddDays(p.After)
		return period, err
	}
	start, err := domain.ParseWhen(cells[p.Start])
	if err != nil {
		return period, err
	}
	period.First = middle(start)
	if cells[p.End] == "" {
		return period, nil
	}
	end, err := domain.ParseWhen(cells[p.End])
	period.Last = middle(end)
	return period, err
}

// middle gives the day half way between the earliest and the latest.
func middle(w domain.When) domain.Date {
	if w.IsZero() {
		return domain.Date{}
	}
	return w.Earliest.AddDays(w.Latest.DaysSince(w.Earliest) / 2)
}

// holds reports whether a spell ended within the period, by the middle of its end.
func (p Period) holds(r Record) bool {
	day := middle(r.Held.End)
	return r.closed() && !day.Before(p.First) && (p.Last.IsZero() || !day.After(p.Last)) && strings.Contains(r.Post, p.For)
}

// tenureByPeriod counts the spells that ended in each period, and in any of them; without periods in the map, in each year.
func (h *History) tenureByPeriod(all Group) []Group {
	var covered span
	for _, r := range h.Records {
		covered.take(r)
	}
	periods := h.Periods
	if len(periods) == 0 {
		periods = h.years()
	}
	group := func(by, name string, ps []Period) Group {
		var rs []Record
		for _, r := range h.Records {
			if slices.ContainsFunc(ps, func(p Period) bool { return p.holds(r) }) {
				rs = append(rs, r)
			}
		}
		g := Group{By: by, Name: name, Figures: h.figures(rs, false)}
		g.Endings = len(rs)
		covered.part(&g, all, ps)
		return g
	}
	groups := []Group{all}
	if len(h.Periods) > 0 {
		groups = append(groups, group("periods", "in any of them", periods))
	}
	for _, p := range periods {
		name := p.Name
		if p.For != "" {
			name = p.For + ": " + name
		}
		groups = append(groups, group(ByPeriod, name, []Period{p}))
	}
	return groups
}

// A span is the days from the first to the last that spells name.
type span struct{ first, last domain.Date }

func (s *span) take(r Record) {
	if s.first.IsZero() || r.Held.Start.Earliest.Before(s.first) {
		s.first = r.Held.Start.Earliest
	}
	for _, d := range []domain.Date{r.Held.Start.Latest, r.Held.End.Latest} {
		if d.After(s.last) {
			s.last = d
		}
	}
}

// part says of the endings in some periods what part of all they are, and of the days.
func (s *span) part(g *Group, all Group, ps []Period) {
	total := s.last.DaysSince(s.first) + 1
	g.CalendarDays = union(ps, s.first, s.last)
	if all.Closed > 0 && total > 0 {
		g.EndingShare, g.CalendarPart = round(float64(g.Endings)/float64(all.Closed), 3), round(float64(g.CalendarDays)/float64(total), 3)
	}
}

// union counts the days of some periods between two days, each day once.
func union(ps []Period, first, last domain.Date) int {
	if first.IsZero() {
		return 0
	}
	n, next := 0, first
	for _, p := range slices.SortedStableFunc(slices.Values(ps), func(a, b Period) int { return a.First.Compare(b.First) }) {
		from, to := p.First, p.Last
		if from.Before(next) {
			from = next
		}
		if to.IsZero() || to.After(last) {
			to = last
		}
		if !to.Before(from) {
			n += to.DaysSince(from) + 1
			next = to.AddDays(1)
		}
	}
	return n
}

// years gives the years in which spells ended.
func (h *History) years() []Period {
	seen := map[string]bool{}
	for _, r := range h.Records {
		if r.closed() {
			seen[yearOf(r)] = true
		}
	}
	var periods []Period
	for _, name := range slices.Sorted(maps.Keys(seen)) {
		periods = append(periods, year(name))
	}
	return periods
}

// year is the period of a year.
func year(name string) Period {
	n, _ := strconv.Atoi(name)
	return Period{Name: name, First: domain.NewDate(n, 1, 1), Last: domain.NewDate(n, 12, 31)}
}
