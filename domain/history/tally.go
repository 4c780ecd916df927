package history

import (
	"maps"
	"slices"
)

// A tally counts spells as they go by and keeps none of them: a register may hold more than fit in memory.
type tally struct {
	f           Figures
	lengths     map[int]int // twice the days of a closed spell's middle → how many lasted so long
	sum         int         // of them
	least, most int         // days
	normals     bool        // a normal tenure was seen
	mixed       bool        // and another one
}

func newTally() *tally { return &tally{lengths: map[int]int{}} }

// A seen is what one spell adds to whatever it is counted in.
type seen struct {
	exact, uncertain, negative, open, closed bool
	least, most, length                      int // days; the length twice
	months                                   int // of the normal tenure; 0 none is known
	under, early, perhaps, byOrder           bool
}

// look looks at a spell in a post with a normal tenure of so many months.
func look(r Record, months int) seen {
	s := seen{exact: r.exact(), uncertain: r.uncertain(), negative: r.negative(), open: r.Held.End.IsZero(), months: months}
	if s.closed = !s.open && !s.negative; !s.closed {
		return s
	}
	a, b := r.days()
	s.length, s.least, s.most = max(0, a+b), max(0, a), b
	if months > 0 {
		s.under = float64(s.length)/2/monthDays < float64(months)
		s.early = shorter(b, months, func() bool { return premature(r, months) })
		s.perhaps = s.early || shorter(a, months, func() bool { return perhapsPremature(r, months) })
		s.byOrder = s.early && r.ByOrder
	}
	return s
}

// shorter asks the calendar whether so many days are fewer than so many months, where a month of any length does not settle it.
func shorter(days, months int, calendar func() bool) bool {
	return days < 28*months || days < 31*months && calendar()
}

func (t *tally) spell(s seen) {
	f := &t.f
	f.Spells++
	f.Exact += b2i(s.exact)
	f.Uncertain += b2i(s.uncertain)
	f.Negative += b2i(s.negative)
	f.Open += b2i(s.open)
	if t.normals && s.months != f.Normal {
		t.mixed = true
	}
	t.normals, f.Normal = true, s.months
	if !s.closed {
		return
	}
	f.Closed++
	t.lengths[s.length]++
	t.sum, t.least, t.most = t.sum+s.length, t.least+s.least, t.most+s.most
	f.WithNormal += b2i(s.months > 0)
	f.Under += b2i(s.under)
	f.Premature += b2i(s.early)
	f.Excepted += b2i(s.byOrder)
	f.MaybePre += b2i(s.perhaps)
}

// A between is what lies between the spells of one post.
type between struct{ gaps, gapDays, overlaps, returns int }

// betweenOf looks at all the spells of one post, in the order in which they began.
func betweenOf(rs []Record, oneEach bool) (b between) {
	before := 0 // which of those that went by ends last
	for i := 1; i < len(rs); i++ {
		b.returns += b2i(slices.ContainsFunc(rs[:i], func(b Record) bool { return b.Person == rs[i].Person }))
		if oneEach && !rs[before].Held.End.IsZero() {
			if n := gapDays(rs[before], rs[i]); n > 0 {
				b.gaps, b.gapDays = b.gaps+1, b.gapDays+n
			}
			b.overlaps += b2i(overlapDays(rs[before], rs[i]) > 0)
		}
		if endsLater(rs[i], rs[before]) {
			before = i
		}
	}
	return b
}

func (t *tally) between(b between) {
	t.f.Gaps, t.f.GapDays, t.f.Overlaps, t.f.Twice = t.f.Gaps+b.gaps, t.f.GapDays+b.gapDays, t.f.Overlaps+b.overlaps, t.f.Twice+b.returns
}

// figures gives what was counted.
func (t *tally) figures() Figures {
	f := t.f
	if t.mixed {
		f.Normal = 0
	}
	if f.WithNormal > 0 {
		f.ShareUnder = round(float64(f.Under)/float64(f.WithNormal), 3)
	}
	if f.Closed == 0 {
		return f
	}
	n := float64(f.Closed)
	f.Mean, f.MeanLeast, f.MeanMost = round(float64(t.sum)/2/monthDays/n, 1), round(float64(t.least)/monthDays/n, 1), round(float64(t.most)/monthDays/n, 1)
	lengths := slices.Sorted(maps.Keys(t.lengths))
	f.Shortest = round(float64(lengths[0])/2/monthDays, 1)
	f.Median = round(float64(t.at(lengths, (f.Closed-1)/2)+t.at(lengths, f.Closed/2))/4/monthDays, 1)
	return f
}

// at gives the length of the spell in a place, the shortest in place 0.
func (t *tally) at(lengths []int, place int) int {
	for _, l := range lengths {
		if place -= t.lengths[l]; place < 0 {
			return l
		}
	}
	return 0
}
