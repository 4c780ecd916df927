package tenure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/merit"
)

// A Counting says how much of the service in each grade counts towards a requirement: 1 the whole of it, 1/2 half. A
// grade it does not name counts for nothing. Half of the service in BS-16 and a quarter of that below count as service
// in BS-17 for promotion to BS-18.
type Counting map[string]merit.Marks

// Whole counts the grades whole.
func Whole(grades ...string) Counting {
	c := Counting{}
	for _, g := range grades {
		c[g] = merit.Int(1)
	}
	return c
}

// A Piece is one stretch of unbroken service that counts alike.
type Piece struct {
	From, To domain.Date // first and last day
	Grades   []string
	Years    merit.Marks
	Factor   merit.Marks
	Counted  merit.Marks
	Spells   []int64
}

// Line writes the piece as an officer reads it.
func (p Piece) Line() string {
	grades := p.Grades[0]
	if n := len(p.Grades); n > 1 {
		grades += " to " + p.Grades[n-1]
	}
	if p.Factor.Equal(merit.Int(1)) {
		return fmt.Sprintf("%s to %s in %s: %s years", p.From, p.To, grades, years(p.Years))
	}
	return fmt.Sprintf("%s to %s in %s: %s years × %s = %s years", p.From, p.To, grades, years(p.Years), p.Factor, years(p.Counted))
}

func years(m merit.Marks) string {
	if s := m.String(); len(s) <= 6 && !strings.Contains(s, "/") {
		return s
	}
	return m.Decimal(3)
}

// A Length is service counted, with the working.
type Length struct {
	Years  merit.Marks
	Pieces []Piece
}

// Years gives the exact time from the first to the last day, both inclusive, in years: whole years from anniversary to
// anniversary, and the rest in days over the length of the year it falls in.
func Years(from, to domain.Date) merit.Marks {
	after := to.AddDays(1)
	if !from.Before(after) {
		return merit.Marks{}
	}
	n := after.Year - from.Year
	if from.AddYears(n).After(after) {
		n--
	}
	start, end := from.AddYears(n), from.AddYears(n+1)
	return merit.Int(n).Add(merit.Ratio(after.DaysSince(start), end.DaysSince(start)))
}

// Service counts the service before the day: what was certainly held in grades regularly appointed to. An acting
// charge is left out, because the substantive grade runs on beneath it (APT r.8-B).
func Service(r domain.Record, c Counting, before domain.Date) Length {
	var out Length
	for _, p := range pieces(r, c) {
		if last := before.AddDays(-1); p.To.IsZero() || p.To.After(last) {
			p.To = last
		}
		if p.To.Before(p.From) {
			continue
		}
		p.Years = Years(p.From, p.To)
		p.Counted = p.Years.Mul(p.Factor)
		out.Years = out.Years.Add(p.Counted)
		out.Pieces = append(out.Pieces, p)
	}
	return out
}

// Lines writes the working, a piece a line.
func (l Length) Lines() []string {
	lines := make([]string, len(l.Pieces))
	for i, p := range l.Pieces {
		lines[i] = p.Line()
	}
	return lines
}

// pieces joins unbroken service that counts alike, so that nobody loses a day at a promotion between two year lengths.
// A piece still running has a zero To.
func pieces(r domain.Record, c Counting) []Piece {
	spells := slices.Clone(r.Grades)
	slices.SortStableFunc(spells, func(a, b domain.GradeSpell) int {
		return cmp.Or(a.Held.Start.Latest.Compare(b.Held.Start.Latest), cmp.Compare(a.Step, b.Step), cmp.Compare(a.ID, b.ID))
	})
	end := leaving(r)
	var out []Piece
	var last domain.GradeSpell
	for _, s := range spells {
		factor := c[s.Grade]
		if !s.Regular || factor.IsZero() {
			continue
		}
		from, to, ok := s.Held.CertainlyHeld()
		if !ok {
			continue
		}
		if !end.IsZero() && (to.IsZero() || to.After(end)) {
			to = end
		}
		p := Piece{From: from, To: to, Grades: []string{s.Grade}, Factor: factor, Spells: []int64{s.ID}}
		out, last = join(out, p, last, s), s
	}
	return out
}

func join(done []Piece, p Piece, last, s domain.GradeSpell) []Piece {
	if len(done) == 0 {
		return append(done, p)
	}
	prev := &done[len(done)-1]
	if touches(*prev, last, s) && prev.Factor.Equal(p.Factor) {
		if prev.To.IsZero() || !p.To.IsZero() && p.To.Before(prev.To) {
			p.To = prev.To
		}
		prev.To = p.To
		prev.Grades, prev.Spells = append(prev.Grades, p.Grades...), append(prev.Spells, p.Spells...)
		return done
	}
	// A day belongs to one piece only: where they overlap, or where the promotion's day is known only roughly, the
	// earlier grade runs up to the later one.
	if prev.To.IsZero() || !prev.To.Before(p.From) || touches(*prev, last, s) {
		prev.To = p.From.AddDays(-1)
	}
	return append(done, p)
}

// touches reports whether service ran on without a break: the next spell begins by the day after the last ends, or it
// is a promotion out of it, which presupposes it, on a day that the record knows only roughly.
func touches(prev Piece, last, s domain.GradeSpell) bool {
	if prev.To.IsZero() || !s.Held.Start.Latest.After(prev.To.AddDays(1)) {
		return true
	}
	return s.Method == "promotion" && !s.Held.Start.Earliest.After(last.Held.End.Latest.AddDays(1))
}

// leaving gives the last day of service, or the zero Date for an officer who serves.
func leaving(r domain.Record) domain.Date {
	var end domain.Date
	for _, d := range []domain.Date{r.Died, r.Left} {
		if !d.IsZero() && (end.IsZero() || d.Before(end)) {
			end = d
		}
	}
	return end
}
