package redflag

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"merit/domain"
)

// A Tally counts units while the lives of a scan go by, one after the other, and keeps none of them: what it holds grows with the number of
// units, months and changes of government, and not with that of officers. What it gives does not depend on the order in which it was fed, but
// for which of many wordings of a year were dropped.
type Tally struct {
	w         *World
	changes   []change // by day
	everyones touching
	own       map[int64]*touching
	units     map[int64]*counting
	whole     counting          // everybody, by month
	days      map[group]*byDay  // everybody, by day
	apart     map[int]int       // month → moves of career posts that closures and incomplete uploads account for, in whatever unit
	strata    map[string]string // one copy of each name
	last      int
	skipped   int
}

// A group is posts that are counted together.
type group struct {
	grade     string
	political bool
}

// counting is one unit.
type counting struct {
	groups   map[group]*series
	turns    map[int]*turning // by the place of the change
	reasons  map[int]*wordings
	raters   map[rater]*Rated
	reported map[int]*Reported
	totals   map[string]*Totals
	linked   map[int]*Linked
	grids    map[string]*grid
	requests []Request
	courses  []Course
}

// A series is the months of a group, from the first that says anything.
type series struct {
	first int
	cells []cell
}

// A cell is one month.
type cell struct{ came, went, begun, moves, lawful, vanished, renamed int32 }

// at gives the month, and makes it.
func (s *series) at(month int) *cell {
	if len(s.cells) == 0 {
		s.first = month
	}
	if n := s.first - month; n > 0 {
		s.cells = append(make([]cell, n), s.cells...)
		s.first = month
	}
	for len(s.cells) <= month-s.first {
		s.cells = append(s.cells, cell{})
	}
	return &s.cells[month-s.first]
}

// byDay is a group of the whole government, day by day: any window of any change can be asked of it.
type byDay struct {
	moves, heads []int32 // heads: by how many more or fewer are in post than the day before
	sums         []int   // moves up to and including the day, once summed
	service      []int   // days of service up to and including the day, once summed
}

// A change is one with its windows in days.
type change struct {
	Change
	before, day, last int // first days of before and after, last day of after
	season, from      int // as many days as after has, a year before, begin at season; from: the first of all these days
}

// A touching is changes that touch a unit, or all units, by their places.
type touching struct {
	at            []int
	after, before int // the most days of theirs
}

func (c *touching) add(i int, n *change) {
	c.at = append(c.at, i)
	c.after, c.before = max(c.after, n.last-n.day), max(c.before, n.day-n.from)
}

// A turning is what a unit had about a change: moves by month and window, so that months which turn out to be closures can be left out.
type turning struct {
	first                        int // month
	after, before, season        []int32
	days, daysBefore, daysSeason int // of service
	political, politicalDays     int
	lawful, renamed              int
}

// epoch is day and month 0: no service is older.
const epoch = 1800

var epochDay = domain.NewDate(epoch, 1, 1)

func dayNumber(d domain.Date) int { return d.DaysSince(epochDay) }

func monthNumber(d domain.Date) int { return (d.Year-epoch)*12 + int(d.Month) - 1 }

func monthNamed(n int) string { return monthOf(firstOf(n)) }

// monthRead gives the number of a month that monthNamed wrote.
func monthRead(name string) int {
	year, _ := strconv.Atoi(name[:4])
	month, _ := strconv.Atoi(name[5:])
	return (year-epoch)*12 + month - 1
}

func firstOf(month int) domain.Date { return domain.NewDate(epoch+month/12, time.Month(month%12+1), 1) }

// NewTally makes a tally of a world, whose day and changes of government it counts up to and about.
func NewTally(w *World) *Tally {
	t := &Tally{w: w, own: map[int64]*touching{}, units: map[int64]*counting{}, days: map[group]*byDay{}, apart: map[int]int{}, strata: map[string]string{}, last: dayNumber(w.Today)}
	for _, c := range w.Changes {
		if c.Day.After(w.Today) || c.Day.Year < epoch+2 {
			continue
		}
		at := func(name string) int { return w.spike(name, c.Day) }
		day := dayNumber(c.Day)
		n := change{Change: c, day: day, before: day - at("before-days"), last: day + at("after-days") - 1, season: day - 365}
		n.from = min(n.before, n.season)
		if !c.Last.IsZero() {
			n.last = dayNumber(c.Last)
		}
		n.last = min(n.last, t.last)
		t.changes = append(t.changes, n)
	}
	slices.SortStableFunc(t.changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.What, b.What))
	})
	for i := range t.changes {
		c := &t.changes[i]
		if c.Unit == 0 {
			t.everyones.add(i, c)
			continue
		}
		if t.own[c.Unit] == nil {
			t.own[c.Unit] = &touching{}
		}
		t.own[c.Unit].add(i, c)
	}
	return t
}

// unit gives the counting of a unit.
func (t *Tally) unit(id int64) *counting {
	u := t.units[id]
	if u == nil {
		u = &counting{}
		t.units[id] = u
	}
	return u
}

func (c *counting) series(g group) *series {
	if c.groups == nil {
		c.groups = map[group]*series{}
	}
	s := c.groups[g]
	if s == nil {
		s = &series{}
		c.groups[g] = s
	}
	return s
}

// Life counts an officer's postings, the reasons of the orders that moved the officer, and the reports.
func (t *Tally) Life(l *Life) {
	for i := range l.Postings {
		p := &l.Postings[i]
		var next *Posting
		if i+1 < len(l.Postings) {
			next = &l.Postings[i+1]
		}
		t.posting(l, p, next)
		if p.Ended.Order != 0 {
			t.Reason(p.Unit, dated(p.Ended, p.Held.End))
		}
		if p.Begun.Order != 0 && (i == 0 || l.Postings[i-1].Ended.Order != p.Begun.Order) {
			t.Reason(p.Unit, dated(p.Begun, p.Held.Start))
		}
	}
	for i := range l.Evaluations {
		t.evaluation(l, &l.Evaluations[i])
	}
}

// dated gives an act its day, that of what it did where the day of issue is not known.
func dated(a Act, when domain.When) Act {
	if a.Issued.IsZero() {
		a.Issued = middleOf(when)
	}
	return a
}

// posting counts one. Days that are known to the month count by its middle.
func (t *Tally) posting(l *Life, p, next *Posting) {
	start, end := middleOf(p.Held.Start), middleOf(p.Held.End)
	if p.Source == "irregular" {
		return
	}
	if start.IsZero() || start.Year < epoch || backwards(p.Held) {
		t.skipped++
		return
	}
	from, to := dayNumber(start), t.last+1 // to: the first day on which it is not held
	if from > t.last {
		return
	}
	ended := !end.IsZero() && !end.After(t.w.Today)
	if ended {
		to = max(from, dayNumber(end))
	}
	u, g := t.unit(p.Unit), group{t.one(p.Grade), p.Political}
	began := monthNumber(start)
	for _, s := range []*series{u.series(g), t.whole.series(g)} {
		c := s.at(began)
		c.begun, c.came = c.begun+1, c.came+1
	}
	all := t.byDay(g)
	all.heads[from]++
	if to < len(all.heads) {
		all.heads[to]--
	}
	kind := movedOn
	if ended {
		kind = ending(l, p, next)
		month := monthNumber(end)
		month = max(month, began)
		for _, s := range []*series{u.series(g), t.whole.series(g)} {
			s.at(month).end(kind)
		}
		if kind == movedOn || kind == vanished {
			all.moves[to]++
		}
	}
	t.turn(&t.everyones, u, p, from, to, ended, kind)
	if own := t.own[p.Unit]; own != nil {
		t.turn(own, u, p, from, to, ended, kind)
	}
}

// backwards reports whether a spell ends before it starts, whatever its dates: an error of the record, which is no tenure.
func backwards(s domain.Spell) bool {
	return !s.End.IsZero() && s.End.Latest.Before(s.Start.Earliest)
}

// joins reports whether what begins then may follow on the day.
func joins(start domain.When, on domain.Date) bool {
	return !start.Earliest.After(on.AddDays(joiningDays)) && !start.Latest.Before(on.AddDays(-joiningDays))
}

// How a posting ended.
type endingKind int

const (
	movedOn  endingKind = iota
	vanished            // and nothing is on record afterwards
	lawfully
	renamed
)

func ending(l *Life, p, next *Posting) endingKind {
	switch {
	case next != nil && p.Post != 0 && next.Post == p.Post && next.Unit == p.Unit && joins(next.Held.Start, p.Held.End.Latest):
		return renamed
	case p.Ended.cleared(), next != nil && lawfulCauses[next.Begun.How], !l.Left.IsZero() && joins(p.Held.End, l.Left):
		return lawfully
	case next == nil && len(l.Statuses) == 0:
		return vanished
	}
	return movedOn
}

func (c *cell) end(kind endingKind) {
	c.went++
	switch kind {
	case lawfully:
		c.lawful++
	case renamed:
		c.renamed++
	case vanished:
		c.vanished, c.moves = c.vanished+1, c.moves+1
	default:
		c.moves++
	}
}

// byDay gives the days of a group of the whole government.
func (t *Tally) byDay(g group) *byDay {
	d := t.days[g]
	if d == nil {
		d = &byDay{moves: make([]int32, t.last+2), heads: make([]int32, t.last+2)}
		t.days[g] = d
	}
	return d
}

// turn counts a posting about changes that touch its unit: those whose windows it reaches.
func (t *Tally) turn(those *touching, u *counting, p *Posting, from, to int, ended bool, kind endingKind) {
	first, _ := slices.BinarySearchFunc(those.at, from-those.after, func(i, day int) int { return cmp.Compare(t.changes[i].day, day) })
	for _, i := range those.at[first:] {
		c := &t.changes[i]
		if c.day-those.before > to {
			break
		}
		if c.from > to || c.last < from {
			continue
		}
		n := u.turning(i, c)
		served, before := overlap(from, to, c.day, c.last), overlap(from, to, c.before, c.day-1)
		if p.Political {
			n.politicalDays += served
		} else {
			n.days, n.daysBefore = n.days+served, n.daysBefore+before
			n.daysSeason += overlap(from, to, c.season, c.season+c.last-c.day)
		}
		if !ended || to < c.from || to > c.last {
			continue
		}
		month := monthOfDay(to) - n.first
		switch {
		case kind == lawfully && to >= c.day:
			n.lawful++
		case kind == renamed && to >= c.day:
			n.renamed++
		case kind == lawfully || kind == renamed:
		case p.Political:
			if to >= c.day {
				n.political++
			}
		case to >= c.day:
			n.after[month]++
		default:
			if to >= c.before {
				n.before[month]++
			}
			if to >= c.season && to <= c.season+c.last-c.day {
				n.season[month]++
			}
		}
	}
}

func (u *counting) turning(i int, c *change) *turning {
	if u.turns == nil {
		u.turns = map[int]*turning{}
	}
	n := u.turns[i]
	if n == nil {
		n = &turning{first: monthOfDay(c.from)}
		months := monthOfDay(c.last) - n.first + 1
		cells := make([]int32, 3*months)
		n.after, n.before, n.season = cells[:months], cells[months:2*months], cells[2*months:]
		u.turns[i] = n
	}
	return n
}

// overlap is how many days of [from, to) lie in [first, last].
func overlap(from, to, first, last int) int { return max(0, min(to, last+1)-max(from, first)) }

func monthOfDay(day int) int { return monthNumber(epochDay.AddDays(day)) }

// middleOf gives the day half way between the earliest and the latest.
func middleOf(w domain.When) domain.Date {
	if w.IsZero() || w.Known() {
		return w.Earliest
	}
	return w.Earliest.AddDays(w.Latest.DaysSince(w.Earliest) / 2)
}

// one gives one copy of a name.
func (t *Tally) one(name string) string {
	if s, there := t.strata[name]; there {
		return s
	}
	s := strings.Clone(name)
	t.strata[s] = s
	return s
}
