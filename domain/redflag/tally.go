package redflag

import (
	"cmp"
	"maps"
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

// Skipped is how many postings were not counted, because they end before they start or begin on no day.
func (t *Tally) Skipped() int { return t.skipped }

// Units gives what was counted: the whole government first, then its units by their numbers.
func (t *Tally) Units() []Unit {
	ids := slices.Sorted(maps.Keys(t.units))
	whole := Unit{Until: t.w.Today, Months: t.whole.months(t.last)}
	lost := t.told(whole.Months)
	units := make([]Unit, 0, len(ids)+1)
	marks := make([]map[int]kindOfMonth, len(ids))
	for i, id := range ids {
		u := t.units[id]
		months := u.months(t.last)
		marks[i] = t.told(months)
		for month, kind := range lost {
			if kind == incomplete && marks[i][month] == 0 {
				marks[i][month] = incomplete
			}
		}
		for month := range marks[i] {
			for g, s := range u.groups {
				if !g.political && month >= s.first && month < s.first+len(s.cells) {
					t.apart[month] += int(s.cells[month-s.first].moves)
				}
			}
		}
		units = append(units, Unit{ID: id, Until: t.w.Today, Months: months})
	}
	for _, d := range t.days {
		d.sum()
	}
	for i, id := range ids {
		u := &units[i]
		c := t.units[id]
		u.Rest = whole.Months
		u.Turns = t.turns(c, marks[i], len(ids) > 1)
		c.fill(u)
	}
	whole.Turns = t.wholeTurns()
	return append([]Unit{whole}, units...)
}

// months writes the series of a unit, by month and group, with how many were in post on the first day.
func (c *counting) months(last int) []Month {
	groups := slices.SortedFunc(maps.Keys(c.groups), func(a, b group) int {
		return cmp.Or(cmp.Compare(b2i(a.political), b2i(b.political)), cmp.Compare(a.grade, b.grade))
	})
	end := monthOfDay(last)
	var out []Month
	for _, g := range groups {
		s := c.groups[g]
		heads := int32(0)
		for m := s.first; m <= end; m++ {
			var at cell
			if m-s.first < len(s.cells) {
				at = s.cells[m-s.first]
			}
			if heads > 0 || at != (cell{}) {
				out = append(out, Month{Month: monthNamed(m), Grade: g.grade, Political: g.political, Heads: int(heads), Begun: int(at.begun), Moves: int(at.moves),
					Lawful: int(at.lawful), Vanished: int(at.vanished), Renamed: int(at.renamed)})
			}
			heads += at.came - at.went
		}
	}
	slices.SortStableFunc(out, func(a, b Month) int { return cmp.Compare(a.Month, b.Month) })
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// What a month is besides one in which officers moved.
type kindOfMonth int

const (
	closure kindOfMonth = iota + 1
	incomplete
)

// Bounds of what a month can be (as lists are judged by domain/history).
const (
	halfGone  = 2 // one of so many vanish
	placeGone = 10
	refilled  = 3 // months within which those who come show that posts were filled anew
	leastUnit = 3 // officers, whose going together ends a unit
)

// told tells closures and incomplete uploads apart from moves. A unit that empties and is never filled again has ended: those who went on
// elsewhere were not removed. A month in which half of ten or more vanish, with nothing on record afterwards, and in which and after which
// fewer than half as many come, was not uploaded whole: a purge fills the posts that it empties.
func (t *Tally) told(months []Month) map[int]kindOfMonth {
	type sum struct{ heads, begun, moves, vanished int }
	sums := map[string]*sum{}
	var names []string
	for _, m := range months {
		s := sums[m.Month]
		if s == nil {
			s = &sum{}
			sums[m.Month], names = s, append(names, m.Month)
		}
		s.heads, s.begun, s.moves, s.vanished = s.heads+m.Heads, s.begun+m.Begun, s.moves+m.Moves, s.vanished+m.Vanished
	}
	kinds := map[int]kindOfMonth{}
	for i, name := range names {
		s := sums[name]
		came := 0
		for _, next := range names[i:min(i+refilled, len(names))] {
			came += sums[next].begun
		}
		there := s.heads + s.begun
		number := monthRead(name)
		end := i == len(names)-1 && name < monthOf(t.w.Today) // nobody is in post in the months after
		switch {
		case s.vanished >= placeGone && s.vanished*halfGone >= there && came*halfGone < s.vanished:
			kinds[number] = incomplete
		case end && s.moves >= leastUnit && s.moves*halfGone >= there && s.vanished*halfGone < s.moves:
			kinds[number] = closure
		}
	}
	for i := range months {
		switch kinds[monthRead(months[i].Month)] {
		case closure:
			months[i].Closed = true
		case incomplete:
			months[i].Incomplete = true
		}
	}
	return kinds
}

// turns gives those of a unit, beside all other organizations.
func (t *Tally) turns(u *counting, marks map[int]kindOfMonth, others bool) []Turn {
	var out []Turn
	for _, i := range slices.Sorted(maps.Keys(u.turns)) {
		n, c := u.turns[i], t.changes[i]
		turn := Turn{Day: c.Day, Last: c.Last, What: c.What, Control: "other organizations",
			After:     Counted{Days: n.days},
			Before:    Counted{Days: n.daysBefore},
			Season:    Counted{Days: n.daysSeason},
			Political: Counted{Moves: n.political, Days: n.politicalDays},
			Apart:     Apart{Lawful: n.lawful, Renamed: n.renamed},
		}
		own, ownBefore := 0, 0 // with those that are left out
		for k := range n.after {
			own, ownBefore = own+int(n.after[k]), ownBefore+int(n.before[k])
			switch marks[n.first+k] {
			case closure:
				turn.Apart.Closed += int(n.after[k])
				continue
			case incomplete:
				turn.Apart.Incomplete += int(n.after[k])
				continue
			}
			turn.After.Moves += int(n.after[k])
			turn.Before.Moves += int(n.before[k])
			turn.Season.Moves += int(n.season[k])
		}
		if others {
			all, allBefore := t.career(c.day, c.last), t.career(c.before, c.day-1)
			apart, apartBefore := t.apartIn(c.day, c.last), t.apartIn(c.before, c.day-1)
			turn.Others = Counted{Moves: max(0, all.Moves-own-max(0, apart-turn.Apart.Closed-turn.Apart.Incomplete)), Days: all.Days - n.days}
			turn.OthersBefore = Counted{Moves: max(0, allBefore.Moves-ownBefore-max(0, apartBefore-(ownBefore-turn.Before.Moves))), Days: allBefore.Days - n.daysBefore}
		}
		out = append(out, turn)
	}
	return out
}

// career counts all career posts in some days.
func (t *Tally) career(first, last int) Counted {
	var sum Counted
	for g, d := range t.days {
		if !g.political {
			c := d.in(first, last)
			sum.Moves, sum.Days = sum.Moves+c.Moves, sum.Days+c.Days
		}
	}
	return sum
}

// apartIn counts the moves that are left out of months whose middle lies in some days.
func (t *Tally) apartIn(first, last int) int {
	n := 0
	for month, moves := range t.apart {
		if middle := dayNumber(firstOf(month)) + 14; middle >= first && middle <= last {
			n += moves
		}
	}
	return n
}

// sum makes sums of days.
func (d *byDay) sum() {
	d.sums, d.service = make([]int, len(d.moves)), make([]int, len(d.moves))
	moves, heads, service := 0, 0, 0
	for i := range d.moves {
		moves, heads = moves+int(d.moves[i]), heads+int(d.heads[i])
		service += heads
		d.sums[i], d.service[i] = moves, service
	}
}

// in counts what lies in some days.
func (d *byDay) in(first, last int) Counted {
	first, last = max(first, 1), min(last, len(d.sums)-1)
	if last < first {
		return Counted{}
	}
	return Counted{Moves: d.sums[last] - d.sums[first-1], Days: d.service[last] - d.service[first-1]}
}

// wholeTurns are those of the whole government: all career posts, which have no control but political ones; then grade by grade beside the
// other grades; then all the changes together that have days of their own, beside all other days.
func (t *Tally) wholeTurns() []Turn {
	var grades []group
	for g := range t.days {
		if !g.political {
			grades = append(grades, g)
		}
	}
	slices.SortFunc(grades, func(a, b group) int { return cmp.Compare(a.grade, b.grade) })
	var out []Turn
	for _, c := range t.changes {
		if c.Unit != 0 {
			continue
		}
		turn := Turn{Day: c.Day, Last: c.Last, What: c.What}
		turn.After, turn.Before, turn.Season = t.career(c.day, c.last), t.career(c.before, c.day-1), t.career(c.season, c.season+c.last-c.day)
		for g, d := range t.days {
			if g.political {
				p := d.in(c.day, c.last)
				turn.Political.Moves, turn.Political.Days = turn.Political.Moves+p.Moves, turn.Political.Days+p.Days
			}
		}
		turn.Apart.Closed = t.apartIn(c.day, c.last)
		turn.After.Moves = max(0, turn.After.Moves-turn.Apart.Closed)
		turn.Before.Moves = max(0, turn.Before.Moves-t.apartIn(c.before, c.day-1))
		out = append(out, turn)
		if len(grades) < 2 {
			continue
		}
		all, allBefore := t.career(c.day, c.last), t.career(c.before, c.day-1)
		for _, g := range grades {
			if g.grade == "" { // not said; such posts are some of all
				continue
			}
			d := t.days[g]
			one := Turn{Day: c.Day, Last: c.Last, What: c.What, Grade: g.grade, Control: "other grades", After: d.in(c.day, c.last), Before: d.in(c.before, c.day-1), Season: d.in(c.season, c.season+c.last-c.day)}
			one.Others = Counted{Moves: all.Moves - one.After.Moves, Days: all.Days - one.After.Days}
			one.OthersBefore = Counted{Moves: allBefore.Moves - one.Before.Moves, Days: allBefore.Days - one.Before.Days}
			out = append(out, one)
		}
	}
	if turn, several := t.together(); several {
		out = append(out, turn)
	}
	return out
}

// together counts all changes that have last days of their own as one, against all the other days from the first posting on.
func (t *Tally) together() (Turn, bool) {
	var windows []change
	for _, c := range t.changes {
		if c.Unit == 0 && !c.Last.IsZero() {
			windows = append(windows, c)
		}
	}
	first := t.firstDay()
	if len(windows) < 2 || first > t.last {
		return Turn{}, false
	}
	turn := Turn{Day: windows[0].Day, Last: windows[len(windows)-1].Last, What: "All changes of government together, beside all other days", calendar: true}
	all := t.career(first, t.last)
	days := t.last - first + 1
	next := first
	for _, c := range windows {
		if from := max(c.day, next); c.last >= from {
			turn.After.Moves += t.career(from, c.last).Moves
			turn.After.Days += c.last - from + 1
			next = c.last + 1
		}
	}
	turn.Before = Counted{Moves: all.Moves - turn.After.Moves, Days: days - turn.After.Days}
	return turn, true
}

// firstDay is the first on which anybody was in post.
func (t *Tally) firstDay() int {
	first := t.last + 1
	for _, d := range t.days {
		if i := slices.IndexFunc(d.heads, func(n int32) bool { return n != 0 }); i >= 0 {
			first = min(first, i)
		}
	}
	return first
}
