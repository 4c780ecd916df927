package redflag

import (
	"cmp"
	"maps"
	"slices"
)

// What a tally tells once all lives have gone by: its units, month by month, and what each had about the changes of government.

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
