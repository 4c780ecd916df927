package history

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"merit/domain"
)

// A Record is one spell of one person in one post, as a line gives it. The day of the end is the day of the change: where
// the next holder begins on it, neither a gap nor an overlap lies between them.
type Record struct {
	Line                   int
	Post, Person, Ministry string
	Rank                   string // "" not said
	Held                   domain.Spell
	Derived                bool // the end is not in the file: it follows from another line
	ByOrder                bool // an order of the register ended it
	Normal                 int  // months of the normal tenure, where the register knows them; the map says those of a file
}

// A History is what a file of spells holds. Every line is a record, or set apart by a finding; of orders, some go on with a record
// ("reappointed") or end one.
type History struct {
	Lines    int
	Records  []Record
	Ended    int // orders: lines that end what another began
	Findings []Finding
	Normal   func(post string) int // months of the normal tenure; 0 none is known
	Periods  []Period
	oneEach  func(post string) bool // the post has one holder at a time
}

// Read reads a file of postings or of orders.
func Read(s *Section, file io.Reader, beside Beside) (*History, error) {
	if s.Holds != HoldsPostings && s.Holds != HoldsOrders {
		return nil, fmt.Errorf("%s holds %s, not spells in posts", s.File, s.Holds)
	}
	t, err := open(s, file, beside)
	if err != nil {
		return nil, err
	}
	h := &History{Normal: s.normalOf, oneEach: s.hasOne}
	if s.Periods != nil {
		if h.Periods, err = readPeriods(s.Periods, beside); err != nil {
			return nil, err
		}
	}
	if s.Holds == HoldsOrders {
		err = h.orders(t)
	} else {
		err = h.postings(t)
	}
	h.Lines, h.Findings = t.lines, append(t.findings, h.Findings...)
	h.compare()
	slices.SortStableFunc(h.Findings, func(a, b Finding) int { return a.Line - b.Line })
	return h, err
}

// SetApart counts the lines that are not counted.
func (h *History) SetApart() int { return CountApart(h.Findings) }

// CountApart counts the lines that findings set apart.
func CountApart(findings []Finding) int {
	apart := map[int]bool{}
	for _, f := range findings {
		if f.Apart {
			apart[f.Line] = true
		}
	}
	return len(apart)
}

// normalOf gives the normal tenure of a post.
func (s *Section) normalOf(post string) int {
	for _, n := range s.Normal {
		if n.re.MatchString(post) {
			return n.Months
		}
	}
	return 0
}

// hasOne reports whether a post has one holder at a time.
func (s *Section) hasOne(post string) bool {
	return s.oneHolder != nil && s.oneHolder.MatchString(post)
}

// postings reads a line a spell.
func (h *History) postings(t *table) error {
	serials := map[string]int{}
	return t.each(func(l *line) {
		r := Record{Line: l.no, Post: l.field("post"), Person: l.field("person"), Ministry: l.field("ministry"), Rank: l.field("rank")}
		if n := plainDigits(l.field("serial")); n != "" && serials[n] > 0 {
			l.note("serial-repeated", "serial %s stands in line %d already", n, serials[n])
		} else if n != "" {
			serials[n] = l.no
		}
		start, okStart := l.day("start")
		end, okEnd := l.day("end")
		if r.Post == "" {
			l.setApart("post-missing", "which post is meant is not said")
		}
		if r.Person == "" {
			l.setApart("person-missing", "who held %s is not said", r.Post)
		}
		if okStart && start.when.IsZero() {
			l.setApart("start-missing", "since when %s was held is not said", r.Post)
		}
		if start.digits || end.digits {
			l.note("other-digits", "the days are written in the digits of another script")
		}
		if start.short || end.short {
			l.note("two-digit-year", "a year is written with two digits: read as %s to %s", start.when, end.when)
		}
		if unknown := notKnown(start.when, end.when); len(unknown) > 0 {
			l.note("day-not-known", "%s: not known to the day, so that the tenure is an interval", strings.Join(unknown, ", "))
		}
		if l.apart || !okEnd {
			return
		}
		r.Held = domain.Spell{Start: start.when, End: end.when}
		if r.negative() {
			l.note("ends-before-it-starts", "from %s to %s: it counts in no mean", r.Held.Start, r.Held.End)
		}
		h.Records = append(h.Records, r)
	})
}

// notKnown gives those of some days that are not known to the day.
func notKnown(days ...domain.When) (unknown []string) {
	for _, w := range days {
		if !w.IsZero() && !w.Known() {
			unknown = append(unknown, w.String())
		}
	}
	return unknown
}

// closed reports whether the spell has ended, and not before it began.
func (r Record) closed() bool { return !r.Held.End.IsZero() && !r.negative() }

// negative reports whether the spell ends before it starts on whatever day of its dates.
func (r Record) negative() bool {
	return !r.Held.End.IsZero() && r.Held.End.Latest.Before(r.Held.Start.Earliest)
}

// exact reports whether both ends are known to the day.
func (r Record) exact() bool { return r.Held.Start.Known() && r.Held.End.Known() }

// uncertain reports whether a day of it is not known to the day.
func (r Record) uncertain() bool {
	return !r.Held.Start.Known() || !r.Held.End.IsZero() && !r.Held.End.Known()
}

// days gives the least and the most days of a closed spell; the least is below nothing where the latest start lies behind the
// earliest end.
func (r Record) days() (least, most int) {
	return r.Held.End.Earliest.DaysSince(r.Held.Start.Latest), r.Held.End.Latest.DaysSince(r.Held.Start.Earliest)
}
