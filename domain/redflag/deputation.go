package redflag

import (
	"slices"

	"merit/domain"
)

// deputationOverrun: a deputation over its years without an extension, over those that it may last at all, or out again too soon after
// coming back (flag 38). One for wedlock has no such limits.
func deputationOverrun(l *look, life *Life) {
	statuses := life.Statuses
	if len(life.Lent) > 0 {
		statuses = slices.Concat(life.Statuses, life.Lent)
		slices.SortStableFunc(statuses, func(a, b Status) int { return a.Held.Start.Earliest.Compare(b.Held.Start.Earliest) })
	}
	all := stretches(statuses,
		func(s *Status) (domain.Spell, bool) { return s.Held, s.Basis == "deputation" && !s.Wedlock },
		func(_, _ *Status) bool { return true }, 0)
	for i, s := range all {
		last := l.lastOf(s.held)
		if last.Before(s.held.Start.Latest) {
			continue
		}
		var lines []Line
		bare, most, between := l.at("years-bare", last), l.at("years-most", last), l.at("years-between", last)
		ends := beyond(s.held.Start.Latest, 12*bare)
		extended := s.any(func(s *Status) bool { return !s.Extended.IsZero() && s.Extended.Before(ends) })
		switch {
		case over(s.held.Start, last, 12*most):
			lines = append(lines, says("On deputation from %s to %s at least: over the %s years that it may last at all.", s.held.Start, last, most))
		case over(s.held.Start, last, 12*bare) && !extended:
			lines = append(lines, says("On deputation from %s to %s at least: over %s years, and no extension was granted by then.", s.held.Start, last, bare))
		}
		if i > 0 && apart(all[i-1].held, s.held) && within(all[i-1].held.End.Earliest, s.held.Start.Latest, 12*between) {
			lines = append(lines, says("Out again from %s; the deputation before ended on %s, under %s years earlier.", s.held.Start, all[i-1].held.End, between))
		}
		if lines == nil {
			continue
		}
		first, table := s.rows[0], "officer_status"
		if first.Post != 0 {
			table = "posting"
		}
		l.find(Finding{Key: row(table, first.ID), On: last, About: About{Post: first.Post, Order: first.Begun.Order, Unit: life.unitOn(first.Held.Start.Earliest.AddDays(-1))}, By: first.Begun.By,
			Beneficiary: life.Officer, Evidence: lines})
	}
}
