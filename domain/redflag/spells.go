package redflag

import "merit/domain"

// beyond is the first day on which what began on a day has lasted over so many months. Where the month reached is too short for the
// day, its last day still belongs to the months.
func beyond(from domain.Date, months int) domain.Date {
	day := from.AddMonths(months)
	if day.Day < from.Day {
		return day.AddDays(1)
	}
	return day
}

// monthsFrom is how many months of the calendar lie from the month of a day to that of another. Where that settles a question, as it
// mostly does, no day need be worked out.
func monthsFrom(from, to domain.Date) int {
	return (to.Year-from.Year)*12 + int(to.Month) - int(from.Month)
}

// within reports whether a day lies no more than so many months after another.
func within(from, day domain.Date, months int) bool {
	if n := monthsFrom(from, day); n != months {
		return n < months
	}
	return !day.After(from.AddMonths(months))
}

// over reports whether what began then has certainly lasted over so many months by the end of the last day.
func over(start domain.When, last domain.Date, months int) bool {
	if n := monthsFrom(start.Latest, last); n < months || n > months+1 {
		return n > months
	}
	return !last.Before(beyond(start.Latest, months))
}

// reached reports whether what began then has certainly lasted so many months by the end of the last day.
func reached(start domain.When, last domain.Date, months int) bool {
	if n := monthsFrom(start.Latest, last); n < months-1 || n > months+1 {
		return n > months
	}
	return !last.AddDays(1).Before(beyond(start.Latest, months))
}

// lastOf is the last day on which a spell certainly ran, today at most.
func (l *look) lastOf(s domain.Spell) domain.Date {
	if s.End.IsZero() || s.End.Earliest.After(l.Today) {
		return l.Today
	}
	return s.End.Earliest
}

// mayCover reports whether a spell covers the day on some reading of its dates.
func mayCover(s domain.Spell, day domain.Date) bool {
	return !s.Start.Earliest.After(day) && (s.End.IsZero() || !s.End.Latest.Before(day))
}

// A stretch is one spell that stands in one row or, prolonged, in several.
type stretch[T any] struct {
	rows []*T
	held domain.Spell
}

// stretches joins the rows of the same thing that certainly follow on one another with so many days between them at most. of gives the
// spell of a row that counts.
func stretches[T any](rows []T, of func(*T) (domain.Spell, bool), same func(a, b *T) bool, between int) (all []stretch[T]) {
	for i := range rows {
		row := &rows[i]
		held, counts := of(row)
		if !counts {
			continue
		}
		at := -1
		for j := range all {
			if same(all[j].rows[0], row) && follows(all[j].held, held, between) {
				at = j
			}
		}
		if at < 0 {
			all = append(all, stretch[T]{[]*T{row}, held})
			continue
		}
		s := &all[at]
		s.rows = append(s.rows, row)
		s.held.End = later(s.held.End, held.End)
	}
	return all
}

// follows reports whether the second spell certainly begins before the first has been over for more than so many days.
func follows(first, second domain.Spell, between int) bool {
	return first.End.IsZero() || !second.Start.Latest.After(first.End.Earliest.AddDays(1+between))
}

// apart reports whether a day certainly lies between the end of the first spell and the beginning of the second.
func apart(first, second domain.Spell) bool {
	return !first.End.IsZero() && second.Start.Earliest.After(first.End.Latest.AddDays(1))
}

// later is the later end of two; an open one is later than any.
func later(a, b domain.When) domain.When {
	if a.IsZero() || !b.IsZero() && a.Latest.After(b.Latest) {
		return a
	}
	return b
}

// any reports whether some row of the stretch is so.
func (s stretch[T]) any(so func(*T) bool) bool {
	for _, row := range s.rows {
		if so(row) {
			return true
		}
	}
	return false
}

// unitOn is the organization in which the officer served on a day, 0 where no posting covers it.
func (life *Life) unitOn(day domain.Date) int64 {
	for i := len(life.Postings) - 1; i >= 0; i-- {
		if mayCover(life.Postings[i].Held, day) {
			return life.Postings[i].Unit
		}
	}
	return 0
}
