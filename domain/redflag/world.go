package redflag

import (
	"slices"

	"merit/domain"
)

// A World is what flags know beside the file that they look at.
type World struct {
	Today   domain.Date // the last day looked at; what is open is counted up to it
	Limits  Limits
	Windows []Window // election programmes and caretaker governments, by first day
	Changes []Change // of government, by day
	Assets  int      // the first year whose declarations of assets the register holds; 0 it holds none

	Holidays []domain.Date // gazetted, for what is counted in working days

	// CountGaps says that nobody reads gaps of the data, of which an imported register has one or two for each of its postings: a finding that is one
	// has its flag and its day and no words.
	CountGaps bool
}

// A Window is an election programme or a caretaker period.
type Window struct {
	ID       int64       `yaml:"id"`
	Kind     string      `yaml:"kind"` // window.Election, window.Caretaker
	From     domain.Date `yaml:"from"`
	To       domain.Date `yaml:"to"`       // zero: still open
	Officers []int64     `yaml:"officers"` // of an election: whom the commission listed, in ascending order
	Grades   []string    `yaml:"grades"`   // of a caretaker government: in which every post is a major one
	Units    []int64     `yaml:"units"`    // of a caretaker government: the organizations under it; none, all
}

// A Change is a day on which another government, minister or secretary came.
type Change struct {
	Day  domain.Date `yaml:"day"`
	What string      `yaml:"what"`
	Unit int64       `yaml:"unit"` // the organization; 0 the whole government
	Last domain.Date `yaml:"last"` // the last day that is looked at after it; zero, as many days as the flag goes by
}

// A look is one flag at work on one file.
type look struct {
	*World
	flag  *Flag
	about About
	found func(Finding)

	asked  *Flag   // the flag whose figures are these
	limits []Limit // found once for a flag and a file
	goneBy []Limit // of them, the adopted ones that were gone by
}

// at gives a figure of the flag on a day.
func (l *look) at(name string, on domain.Date) int {
	if l.asked != l.flag {
		l.asked, l.limits, l.goneBy = l.flag, l.Limits[l.flag.ID], nil
	}
	limit := limitOn(l.limits, l.flag.ID, name, on)
	if limit.ID != 0 && !slices.Contains(l.goneBy, *limit) {
		l.goneBy = append(l.goneBy, *limit)
	}
	return limit.Value
}

// counted adds a gap of the data without words where nobody reads them, and reports whether it did.
func (l *look) counted(gap bool, on domain.Date) bool {
	if !gap || !l.CountGaps {
		return false
	}
	l.found(Finding{Flag: l.flag.ID, On: on, Gap: true})
	return true
}

// find adds a finding. Severity and standing are the flag's unless the finding says something less; an indicator is medium at most.
func (l *look) find(f Finding) {
	if l.counted(f.Gap, f.On) {
		return
	}
	f.Flag = l.flag.ID
	if f.Severity == "" {
		f.Severity = l.flag.Severity
	}
	f.Breach = l.flag.Breach() && !f.Gap
	if !f.Breach && f.Severity == High {
		f.Severity = Medium
	}
	if l.asked == l.flag {
		for _, g := range l.goneBy {
			f.Evidence = append(f.Evidence, says("It went by the figure %s of %s, adopted from %s on (%s).", g.Name, g.Value, g.From, row("flag_limit", g.ID)))
		}
	}
	if f.Officer == 0 {
		f.Officer = l.about.Officer
	}
	if f.Post == 0 {
		f.Post = l.about.Post
	}
	if f.Case == 0 {
		f.Case = l.about.Case
	}
	if f.Order == 0 {
		f.Order = l.about.Order
	}
	if f.Unit == 0 {
		f.Unit = l.about.Unit
	}
	l.found(f)
}

// indicator adds a finding of a flag of law whose ground this time is no law.
func (l *look) indicator(f Finding) {
	held := *l.flag
	held.Rests = RestsOnDefault
	(&look{World: l.World, flag: &held, about: l.about, found: l.found, asked: &held, goneBy: l.goneBy}).find(f)
}
