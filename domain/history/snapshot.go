package history

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"merit/domain"
)

// A Snapshot is one list: who is where on one day.
type Snapshot struct {
	Label string
	Day   domain.Date // zero where the label is no day
	Lines int         // of the file, this list's
	Rows  []Row
}

// A Row is one line of a list.
type Row struct {
	Line          int
	Person        string
	Place         string // where many may sit
	Post          string // a seat of one
	Grade         string
	Number        int                    // the place in the grade; 0 not said
	Since         map[string]domain.When // since when each grade was held
	folded, organ string                 // the place as it is compared, and the organization in it
}

// Snapshots are the lists of a file, the oldest first: every line is a row of one, or a finding.
type Snapshots struct {
	Lines    int
	Lists    []Snapshot
	Findings []Finding
}

// ReadSnapshots reads the lists of a file. Without a column that says to which list a line belongs the file is one list without a label.
func ReadSnapshots(s *Section, file io.Reader, beside Beside) (*Snapshots, error) {
	if s.Holds != HoldsSnapshots {
		return nil, fmt.Errorf("%s holds %s, not lists", s.File, s.Holds)
	}
	t, err := open(s, file, beside)
	if err != nil {
		return nil, err
	}
	lists := map[string]*Snapshot{}
	_, several := s.Columns["label"]
	err = t.each(func(l *line) {
		label := l.field("label")
		if label == "" && several {
			l.setApart("label-missing", "which list the line belongs to is not said")
			return
		}
		if len(s.Order) > 0 && !slices.Contains(s.Order, label) {
			l.setApart("label-unknown", "the map does not say where the list %q stands", label)
			return
		}
		if lists[label] == nil {
			lists[label] = &Snapshot{Label: label}
			if r, err := s.Columns["label"].readDay(label); err == nil {
				lists[label].Day = r.when.Latest
			}
		}
		lists[label].Lines++
		row := l.row()
		if !l.apart {
			lists[label].Rows = append(lists[label].Rows, row)
		}
	})
	out := &Snapshots{Lines: t.lines, Findings: t.findings}
	for _, list := range lists {
		out.Lists = append(out.Lists, *list)
	}
	slices.SortFunc(out.Lists, func(a, b Snapshot) int {
		return cmp.Or(slices.Index(s.Order, a.Label)-slices.Index(s.Order, b.Label), cmp.Compare(a.Label, b.Label))
	})
	return out, err
}

// row reads who is where.
func (l *line) row() Row {
	s := l.t.section
	r := Row{Line: l.no, Person: l.field("person"), Place: l.field("place"), Post: l.field("post"), Grade: l.field("grade"), Since: map[string]domain.When{}}
	if r.Person == "" && r.Post == "" {
		l.setApart("person-missing", "neither a person nor a post is named")
	} else if r.Person == "" {
		l.note("holder-missing", "who holds %s is not said", r.Post)
	}
	if _, placed := s.Columns["place"]; placed && r.Place == "" {
		l.note("place-missing", "where the person sits is not said")
	}
	if len(s.Ladder) > 0 && !slices.Contains(s.Ladder, r.Grade) {
		l.setApart("grade-unknown", "the ladder has no grade %q", r.Grade)
	}
	if text := plainDigits(l.field("number")); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			l.note("number-unreadable", "%q is no number", text)
		}
		r.Number = max(n, 0)
	}
	for _, grade := range s.Ladder {
		if day, ok := l.day("since " + grade); ok && !day.when.IsZero() {
			r.Since[grade] = day.when
		}
	}
	r.folded = s.Spelling.Fold(r.Place)
	r.organ = s.organ(r.Place)
	return r
}
