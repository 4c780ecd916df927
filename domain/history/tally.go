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

// spell counts one, in a post with a normal tenure of so many months; 0 none is known.
func (t *tally) spell(r Record, months int) {
	f := &t.f
	f.Spells++
	f.Exact += b2i(r.exact())
	f.Uncertain += b2i(r.uncertain())
	f.Negative += b2i(r.negative())
	f.Open += b2i(r.Held.End.IsZero())
	if t.normals && months != f.Normal {
		t.mixed = true
	}
	t.normals, f.Normal = true, months
	if !r.closed() {
		return
	}
	f.Closed++
	a, b := r.days()
	length := max(0, a+b)
	t.lengths[length]++
	t.sum, t.least, t.most = t.sum+length, t.least+max(0, a), t.most+b
	if months == 0 {
		return
	}
	f.WithNormal++
	f.Under += b2i(float64(length)/2/monthDays < float64(months))
	early := premature(r, months)
	f.Premature += b2i(early)
	f.Excepted += b2i(early && r.ByOrder)
	f.MaybePre += b2i(early || perhapsPremature(r, months))
}

// between counts what lies between all the spells of one post, in the order in which they began.
func (t *tally) between(rs []Record, oneEach bool) {
	before := 0 // which of those that went by ends last
	for i := 1; i < len(rs); i++ {
		t.f.Twice += b2i(slices.ContainsFunc(rs[:i], func(b Record) bool { return b.Person == rs[i].Person }))
		if oneEach && !rs[before].Held.End.IsZero() {
			if n := gapDays(rs[before], rs[i]); n > 0 {
				t.f.Gaps, t.f.GapDays = t.f.Gaps+1, t.f.GapDays+n
			}
			t.f.Overlaps += b2i(overlapDays(rs[before], rs[i]) > 0)
		}
		if endsLater(rs[i], rs[before]) {
			before = i
		}
	}
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
