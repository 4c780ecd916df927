package domain

import (
	"fmt"
	"strings"
	"time"
)

// A When is a day known only to lie between two days, both inclusive: old records often give a month or a year.
// Earliest equals Latest where the day is known. The zero When means "not known" or "until further order".
//
// It is written as the day (2019-03-05), the month (2019-03), the year (2019), or both ends (2019-03-05/2019-04-02).
type When struct {
	Earliest, Latest Date
}

// On gives the When of a day that is known.
func On(d Date) When { return When{d, d} }

// ParseWhen reads a day, a month, a year, or two days with a slash between.
func ParseWhen(s string) (When, error) {
	if from, to, ok := strings.Cut(s, "/"); ok {
		a, err := ParseDate(from)
		if err != nil {
			return When{}, err
		}
		b, err := ParseDate(to)
		if err != nil {
			return When{}, err
		}
		if b.Before(a) {
			return When{}, fmt.Errorf("%q ends before it starts", s)
		}
		return When{a, b}, nil
	}
	if t, err := time.Parse("2006", s); err == nil {
		return When{DateOf(t), DateOf(t.AddDate(1, 0, -1))}, nil
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return When{DateOf(t), DateOf(t.AddDate(0, 1, -1))}, nil
	}
	d, err := ParseDate(s)
	if err != nil {
		return When{}, fmt.Errorf("%q is not a day, a month or a year (2019-03-05, 2019-03, 2019)", s)
	}
	return On(d), nil
}

// MustWhen is ParseWhen for constants and tests; it panics on bad text.
func MustWhen(s string) When {
	w, err := ParseWhen(s)
	if err != nil {
		panic(err)
	}
	return w
}

// IsZero reports whether nothing is known.
func (w When) IsZero() bool { return w == When{} }

// Known reports whether the day is known exactly.
func (w When) Known() bool { return !w.IsZero() && w.Earliest == w.Latest }

// String writes the shortest of the four forms that says the same.
func (w When) String() string {
	switch {
	case w.IsZero():
		return ""
	case w.Known():
		return w.Earliest.String()
	}
	e, l := w.Earliest, w.Latest
	if e.Day == 1 && l == e.AddMonths(1).AddDays(-1) {
		return e.String()[:7]
	}
	if e.Day == 1 && e.Month == time.January && l == e.AddYears(1).AddDays(-1) {
		return e.String()[:4]
	}
	return e.String() + "/" + l.String()
}

// MarshalText writes the When for JSON, YAML and forms.
func (w When) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads what MarshalText writes; nothing is the zero When.
func (w *When) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*w = When{}
		return nil
	}
	v, err := ParseWhen(string(b))
	if err != nil {
		return err
	}
	*w = v
	return nil
}

// A Spell is a stretch of days, first and last day inclusive, either end known as closely as the record allows.
// A zero End means "still running".
type Spell struct {
	Start, End When
}

// CertainlyHeld gives the days that the spell covers whatever its open dates turn out to be: from the latest possible
// start to the earliest possible end. ok is false where no day is certain. A running spell ends at the zero Date.
func (s Spell) CertainlyHeld() (from, to Date, ok bool) {
	from, to = s.Start.Latest, s.End.Earliest
	return from, to, to.IsZero() || !to.Before(from)
}

// Covers reports whether the spell certainly covers the day.
func (s Spell) Covers(d Date) bool {
	from, to, ok := s.CertainlyHeld()
	return ok && !d.Before(from) && (to.IsZero() || !d.After(to))
}
