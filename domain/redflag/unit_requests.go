package redflag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/tenure"
)

// informationLate: requests for information that went past their working days without an answer or an approved refusal (flag 58), one item a
// unit and year. Where life or liberty is at stake it is high.
func informationLate(l *look, u *Unit) {
	type year struct {
		late, life int
		days       int // the longest
		ids        []string
		on         domain.Date
	}
	years := map[int]*year{}
	for _, r := range u.Requests {
		due := r.due(l)
		done := r.Answered
		if done.IsZero() || !r.Refused.IsZero() && r.Refused.Before(done) {
			done = r.Refused
		}
		if done.IsZero() {
			done = l.Today
		}
		if !done.After(due) {
			continue
		}
		y := years[due.Year]
		if y == nil {
			y = &year{}
			years[due.Year] = y
		}
		y.late++
		if r.Life {
			y.life++
		}
		y.days = max(y.days, tenure.WorkingDaysBetween(r.Received, done, l.Holidays))
		if len(y.ids) < 10 {
			y.ids = append(y.ids, fmt.Sprint(r.ID))
		}
		if done.After(y.on) {
			y.on = done
		}
	}
	numbers := make([]int, 0, len(years))
	for n := range years {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		y := years[n]
		f := Finding{Key: fmt.Sprintf("%s, requests of %d", row("organization", u.ID), n), On: y.on, Evidence: []Line{
			says("Requests due in %s that had no answer and no approved refusal in time: %s. The longest took %s working days so far. The first of them: %s.", n, y.late, y.days, strings.Join(y.ids, ", "))}}
		if y.life > 0 {
			f.Severity = High
			f.Evidence = append(f.Evidence, says("Of them, life or liberty is at stake in %s.", y.life))
		}
		l.find(f)
	}
}

// due is the last day of an answer in time. What was extended when it was late already is late all the same.
func (r Request) due(l *look) domain.Date {
	if r.Life {
		return tenure.WorkingDays(r.Received, l.at("days-life", r.Received), l.Holidays)
	}
	due := tenure.WorkingDays(r.Received, l.at("days", r.Received), l.Holidays)
	if r.Extended.IsZero() || r.Extended.After(due) {
		return due
	}
	return tenure.WorkingDays(r.Received, l.at("days-extended", r.Received), l.Holidays)
}

// trainingOutOfTurn: juniors nominated to a course before seniors of their cadre and grade (flag 60), one item a course. A senior who declined
// or was unfit in writing before is passed over by nobody.
func trainingOutOfTurn(l *look, u *Unit) {
	for _, c := range u.Courses {
		line := slices.SortedStableFunc(slices.Values(c.Line), func(a, b InLine) int { return cmp.Compare(a.Place, b.Place) })
		var passed []InLine
		var junior, over InLine // the nominated officer who passed over most, and the first of those
		skipped := 0
		for _, o := range line {
			switch {
			case !o.Nominated && (o.Excused.IsZero() || o.Excused.After(c.On)):
				passed = append(passed, o)
			case o.Nominated && len(passed) > 0:
				junior, over, skipped = o, passed[0], len(passed)
			}
		}
		if skipped == 0 {
			continue
		}
		l.find(Finding{Key: row("course", c.ID), On: c.On, Skipped: skipped, Beneficiary: junior.Officer, Evidence: []Line{
			says("Nominated on %s to course %s for %s, %s: officer %s, number %s in seniority. Seniors passed over who had not done it either: %s, the first of them officer %s, number %s.",
				c.On, c.ID, c.Cadre, c.Grade, junior.Officer, junior.Place, skipped, over.Officer, over.Place)}})
	}
}
