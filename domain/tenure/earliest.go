package tenure

import (
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/merit"
)

// A Requirement is a minimum length of service. An edition may give alternatives; the officer needs one of them.
type Requirement struct {
	Years     merit.Marks
	Counting  Counting
	What      string // "in BS-17 and above"
	Entry     string // only for those whose first regular appointment was to this grade; "" everybody
	Paragraph string
}

// String says what is required.
func (q Requirement) String() string {
	s := fmt.Sprintf("%s years %s", q.Years, q.What)
	if q.Entry != "" {
		s += " after entering at " + q.Entry
	}
	return s
}

// A Met says whether one alternative is met, and gives the working of the one that comes nearest.
type Met struct {
	Met         bool
	Requirement Requirement
	Length      Length
	Short       merit.Marks // years lacking; nought where met
}

// Meets says whether the service before the day meets one of the requirements.
func Meets(r domain.Record, alternatives []Requirement, on domain.Date) Met {
	var best Met
	found := false
	for _, q := range alternatives {
		if !q.applies(r) {
			continue
		}
		l := Service(r, q.Counting, on)
		m := Met{Requirement: q, Length: l, Short: q.Years.Sub(l.Years)}
		if m.Short.Sign() <= 0 {
			m.Met, m.Short = true, merit.Marks{}
			return m
		}
		if !found || m.Short.Less(best.Short) {
			best, found = m, true
		}
	}
	return best
}

func (q Requirement) applies(r domain.Record) bool {
	if q.Entry == "" {
		return true
	}
	first, ok := Entry(r)
	return ok && first.Grade == q.Entry
}

// Entry gives the first regular appointment on the record.
func Entry(r domain.Record) (domain.GradeSpell, bool) {
	var first domain.GradeSpell
	found := false
	for _, s := range r.Grades {
		if s.Regular && (!found || s.Held.Start.Latest.Before(first.Held.Start.Latest)) {
			first, found = s, true
		}
	}
	return first, found
}

// Earliest gives the first day on which the service before it meets one of the requirements if the officer serves on
// as now; false where service has ended short of it or none counts.
func Earliest(r domain.Record, alternatives []Requirement) (domain.Date, bool) {
	var first domain.Date
	for _, s := range r.Grades {
		if d := s.Held.Start.Latest; s.Regular && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	const lifetime = 80 * 366
	if first.IsZero() || !Meets(r, alternatives, first.AddDays(lifetime)).Met {
		return domain.Date{}, false
	}
	low, high := 0, lifetime // service never shrinks as days pass, so the first day is found by halving
	for low < high {
		mid := (low + high) / 2
		if Meets(r, alternatives, first.AddDays(mid)).Met {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return first.AddDays(low), true
}

// Working writes the service line by line, ending in the sum.
func (m Met) Working() string {
	lines := append(m.Length.Lines(), fmt.Sprintf("together %s of %s years", years(m.Length.Years), m.Requirement.Years))
	return strings.Join(lines, "; ")
}
