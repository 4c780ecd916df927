package history

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/lineage"
)

// endKnown is how many days the end of a posting may be uncertain, where it may lie on the very first day: beyond, nobody knows when it
// ended, but that it did.
const endKnown = 31

// AsOn gives what a posting of the register, with its last day, was on a day, with the day of the change: the day after the last. It has
// no end while its last day may lie ahead, and none where only a later holder shows that it ended. ok is false where it had not begun.
func AsOn(held domain.Spell, day domain.Date) (spell domain.Spell, ok bool) {
	start, last := held.Start, held.End
	if start.Earliest.After(day) {
		return domain.Spell{}, false
	}
	if last.IsZero() || !last.Latest.Before(day) || last.Earliest == start.Earliest && last.Latest.After(start.Latest.AddDays(endKnown)) {
		return domain.Spell{Start: start}, true
	}
	return domain.Spell{Start: start, End: domain.When{Earliest: last.Earliest.AddDays(1), Latest: last.Latest.AddDays(1)}}, true
}

// A Counter counts the spells of a register as they are read, post by post, and keeps none of them. What a spell is, and what is counted
// of it, is what History.Tenure counts of a file.
type Counter struct {
	by     string
	all    *tally
	groups map[string]*tally
	span   span
	held   []Record // the spells of the post that is counted, in their order
}

// NewCounter makes a counter by post, person, ministry or period; "" counts all of them together only.
func NewCounter(by string) *Counter {
	return &Counter{by: by, all: newTally(), groups: map[string]*tally{}}
}

// By gives by what it counts.
func (c *Counter) By() string { return c.by }

// Post counts all the spells of one post, which has one holder at a time or several, and what lies between them.
func (c *Counter) Post(rs []Record, oneEach bool) {
	c.Spells(rs)
	c.between(rs, oneEach)
}

// Spells counts some spells, but nothing that lies between them.
func (c *Counter) Spells(rs []Record) {
	for i := range rs {
		r := &rs[i]
		s := look(*r, r.Normal)
		c.all.spell(s)
		c.span.take(*r)
		if key, counts := c.key(r); counts {
			c.group(key).spell(s)
		}
	}
}

func (c *Counter) between(rs []Record, oneEach bool) {
	c.held = c.held[:0]
	for _, r := range rs {
		if !r.negative() {
			c.held = append(c.held, r)
		}
	}
	if len(c.held) == 0 {
		return
	}
	slices.SortStableFunc(c.held, began)
	all := betweenOf(c.held, oneEach)
	c.all.between(all)
	if c.by != ByPost && c.by != ByMinistry {
		return
	}
	parts := map[string][]Record{}
	if first, _ := c.key(&c.held[0]); slices.ContainsFunc(c.held, func(r Record) bool { key, _ := c.key(&r); return key != first }) {
		for _, r := range c.held {
			key, _ := c.key(&r)
			parts[key] = append(parts[key], r)
		}
	} else { // as nearly always
		c.group(first).between(all)
	}
	for key, own := range parts {
		c.group(key).between(betweenOf(own, oneEach))
	}
}

func (c *Counter) group(key string) *tally {
	t := c.groups[key]
	if t == nil {
		t = newTally()
		c.groups[key] = t
	}
	return t
}

// key gives the group of a spell; by period, the year in which it ended.
func (c *Counter) key(r *Record) (key string, counts bool) {
	switch c.by {
	case ByPost:
		return r.Post, true
	case ByPerson:
		return r.Person, true
	case ByMinistry:
		return r.Ministry, true
	case ByPeriod:
		if !r.closed() {
			return "", false
		}
		return yearOf(*r), true
	}
	return "", false
}

// yearOf gives the year in which a closed spell ended, by the middle of its end.
func yearOf(r Record) string { return fmt.Sprintf("%04d", middle(r.Held.End).Year) }

// Groups gives the figures of all first, then of each group: periods as they came, others with the largest number of spells first.
func (c *Counter) Groups() []Group {
	all := Group{By: "register", Figures: c.all.figures()}
	var groups []Group
	for name, t := range c.groups {
		groups = append(groups, Group{By: c.by, Name: name, Figures: t.figures()})
	}
	if c.by != ByPeriod {
		slices.SortFunc(groups, mostFirst)
		return append([]Group{all}, groups...)
	}
	slices.SortFunc(groups, func(a, b Group) int { return strings.Compare(a.Name, b.Name) })
	for i := range groups {
		g := &groups[i]
		g.Endings = g.Spells
		c.span.part(g, all, []Period{year(g.Name)})
	}
	return append([]Group{all}, groups...)
}

// Carried makes one spell of two where lineage says that an organization went on under another name, as Join does: Ministry of the records
// is the organization by its number. It gives, by the line, the records whose spell goes on in another, as they then are, and the lines of
// those that are counted in an earlier one.
func Carried(records []Record, l *lineage.Lineage) (longer map[int]Record, gone map[int]bool) {
	h := History{Records: slices.Clone(records)}
	h.Join(l)
	longer, gone = map[int]Record{}, map[int]bool{}
	left := map[int]Record{}
	for _, r := range h.Records {
		left[r.Line] = r
	}
	for _, r := range records {
		switch now, there := left[r.Line]; {
		case !there:
			gone[r.Line] = true
		case now != r:
			longer[r.Line] = now
		}
	}
	return longer, gone
}
