package tenure_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"merit/domain"
	"merit/domain/tenure"
)

func brokenBy(broken map[int]domain.Reasons) []string {
	var all []string
	for _, i := range slices.Sorted(maps.Keys(broken)) {
		for _, r := range broken[i] {
			all = append(all, r.Code)
		}
	}
	return all
}

func TestChain(t *testing.T) {
	t.Parallel()
	held := func(holders ...int64) tenure.Target { return tenure.Target{Holders: holders} }
	for name, c := range map[string]struct {
		links  []tenure.Link
		places map[int64]tenure.Target
		order  []int
		codes  []string
	}{
		"into a vacant post":              {links: []tenure.Link{{Order: 1, Officer: 1, Leaves: 10, Takes: 20}}, order: []int{0}},
		"a chain told backwards":          {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 2, 20, 30, false, 0}, {3, 3, 30, 40, false, 0}}, places: map[int64]tenure.Target{20: held(2), 30: held(3)}, order: []int{2, 1, 0}},
		"a mutual exchange":               {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 2, 20, 10, false, 0}}, places: map[int64]tenure.Target{20: held(2), 10: held(1)}, order: []int{1, 0}},
		"a ring of three":                 {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 2, 20, 30, false, 0}, {3, 3, 30, 10, false, 0}}, places: map[int64]tenure.Target{10: held(1), 20: held(2), 30: held(3)}, order: []int{2, 1, 0}},
		"a hole":                          {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 3, 30, 40, false, 0}}, places: map[int64]tenure.Target{20: held(2)}, codes: []string{"chain-has-a-hole"}},
		"left by an older order":          {links: []tenure.Link{{1, 1, 10, 20, false, 0}}, places: map[int64]tenure.Target{20: {Holders: []int64{2}, Leaving: []int64{2}}}, order: []int{0}},
		"one of two holders":              {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 2, 20, 0, false, 0}}, places: map[int64]tenure.Target{20: held(2, 3)}, codes: []string{"chain-has-a-hole"}},
		"who leaves another one":          {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 2, 50, 60, false, 0}}, places: map[int64]tenure.Target{20: held(2)}, codes: []string{"chain-has-a-hole"}},
		"two into one post":               {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 2, 30, 20, false, 0}}, codes: []string{"post-taken-twice-in-set"}},
		"one officer twice":               {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 1, 10, 30, false, 0}}, codes: []string{"officer-twice-in-set"}},
		"ordered to another":              {links: []tenure.Link{{1, 1, 10, 20, false, 0}}, places: map[int64]tenure.Target{20: {Ordered: 9}}, codes: []string{"post-ordered-already"}},
		"a charge beside":                 {links: []tenure.Link{{1, 1, 0, 20, true, 0}}, places: map[int64]tenure.Target{20: held(2)}, order: []int{0}},
		"a charge and a look-after":       {links: []tenure.Link{{1, 1, 0, 20, true, 20}, {2, 2, 0, 0, false, 20}}, codes: []string{"post-taken-twice-in-set"}},
		"looked after by two":             {links: []tenure.Link{{1, 1, 0, 0, false, 20}, {2, 2, 0, 0, false, 20}}, codes: []string{"post-taken-twice-in-set"}},
		"two charges":                     {links: []tenure.Link{{1, 1, 0, 20, true, 20}, {2, 2, 0, 20, true, 20}}, codes: []string{"post-taken-twice-in-set"}},
		"looked after until it is filled": {links: []tenure.Link{{1, 1, 0, 0, false, 20}, {2, 2, 30, 20, false, 0}}, order: []int{0, 1}},
		"everything at once": {links: []tenure.Link{{1, 1, 10, 20, false, 0}, {2, 1, 10, 20, false, 0}}, places: map[int64]tenure.Target{20: {Holders: []int64{2}, Ordered: 9}},
			codes: []string{"post-ordered-already", "chain-has-a-hole", "officer-twice-in-set", "post-taken-twice-in-set", "post-ordered-already", "chain-has-a-hole"}},
	} {
		order, broken := tenure.Chain(c.links, c.places)
		if got := brokenBy(broken); !slices.Equal(got, c.codes) {
			t.Errorf("%s: broken by %v, want %v", name, got, c.codes)
		}
		if c.codes == nil && !slices.Equal(order, c.order) {
			t.Errorf("%s: issued in the order %v, want %v", name, order, c.order)
		}
	}
}

// TestChainIsWhatCanBeMoved: a set of moves of different officers stands exactly where there is some order of leaving and taking in which no
// post ever has two holders; looked for by trying every order. The order given is one in which it works.
func TestChainIsWhatCanBeMoved(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 2026))
	lawful := 0
	for range 20_000 {
		w := randomMoves(random)
		order, broken := tenure.Chain(w.links, w.places())
		if can := w.can(0, w.holders()); can != (len(broken) == 0) {
			t.Fatalf("%+v can be moved: %t; broken: %v", w, can, broken)
		}
		if len(broken) > 0 {
			continue
		}
		lawful++
		at := map[int64]int{}
		for n, i := range order {
			at[w.links[i].Officer] = n
		}
		for _, l := range w.links {
			holder, held := w.sits[l.Takes]
			n, moves := at[holder]
			if held && moves && n > at[l.Officer] && !w.ring(l.Officer) {
				t.Fatalf("%+v: %v has officer %d taking post %d before officer %d leaves it", w, order, l.Officer, l.Takes, holder)
			}
		}
		if sorted := slices.Sorted(slices.Values(order)); len(sorted) != len(w.links) || len(slices.Compact(sorted)) != len(w.links) {
			t.Fatalf("%+v: %v does not hold each link once", w, order)
		}
	}
	if lawful < 2000 || lawful > 18_000 {
		t.Errorf("%d of 20000 sets were lawful: the sets made show little", lawful)
	}
}

// A moving is a few officers in a few posts, the set that moves some, and what older orders do.
type moving struct {
	sits  map[int64]int64 // who sits in a post
	links []tenure.Link
	older []tenure.Link
}

func randomMoves(r *rand.Rand) moving {
	w := moving{sits: map[int64]int64{}}
	officers := r.Perm(4)
	for post := range 4 {
		if r.IntN(3) > 0 {
			w.sits[int64(post+1)] = int64(officers[post] + 1)
		}
	}
	for _, o := range r.Perm(5)[:2+r.IntN(3)] { // the fifth sits nowhere
		l := tenure.Link{Order: int64(o + 100), Officer: int64(o + 1)}
		for post, holder := range w.sits {
			if holder == l.Officer {
				l.Leaves = post
			}
		}
		if to := int64(r.IntN(6)); to != l.Leaves && to < 5 {
			l.Takes = to
		}
		if r.IntN(5) == 0 {
			w.older = append(w.older, l)
		} else {
			w.links = append(w.links, l)
		}
	}
	return w
}

// places is what the chain is told.
func (w moving) places() map[int64]tenure.Target {
	all := map[int64]tenure.Target{}
	for _, l := range w.links {
		if l.Takes == 0 {
			continue
		}
		p := tenure.Target{}
		if holder, ok := w.sits[l.Takes]; ok {
			p.Holders = []int64{holder}
		}
		for _, o := range w.older {
			if o.Leaves == l.Takes {
				p.Leaving = append(p.Leaving, o.Officer)
			}
			if o.Takes == l.Takes {
				p.Ordered = o.Officer
			}
		}
		all[l.Takes] = p
	}
	return all
}

func (w moving) holders() map[int64]int {
	in := map[int64]int{}
	for post := range w.sits {
		in[post] = 1
	}
	return in
}

// can tries every order of leaving and taking; done has two bits for each move, the older ones last. What older orders do to
// each other is not asked of the set: they are moved only as far as it needs.
func (w moving) can(done uint, in map[int64]int) bool {
	all := slices.Concat(w.links, w.older)
	whole := true
	for i, l := range all {
		left, taken := uint(1)<<(2*i), uint(2)<<(2*i)
		if done&taken != 0 {
			continue
		}
		whole = whole && (i >= len(w.links) && !w.wanted(l.Takes))
		if done&left == 0 {
			if l.Leaves != 0 {
				in[l.Leaves]--
			}
			if w.can(done|left, in) {
				return true
			}
			if l.Leaves != 0 {
				in[l.Leaves]++
			}
			continue
		}
		if l.Takes != 0 && in[l.Takes] > 0 {
			continue
		}
		if l.Takes != 0 {
			in[l.Takes]++
		}
		if w.can(done|taken, in) {
			return true
		}
		if l.Takes != 0 {
			in[l.Takes]--
		}
	}
	return whole
}

// wanted reports whether a link of the set takes a post: then an older order must not be to fill it too.
func (w moving) wanted(post int64) bool {
	return post != 0 && slices.ContainsFunc(w.links, func(l tenure.Link) bool { return l.Takes == post })
}

// ring reports whether an officer stands in a ring of the set, which begins somewhere.
func (w moving) ring(officer int64) bool {
	at := officer
	for range w.links {
		i := slices.IndexFunc(w.links, func(l tenure.Link) bool { return l.Officer == at })
		if i < 0 || w.links[i].Takes == 0 || w.sits[w.links[i].Takes] == 0 {
			return false
		}
		if at = w.sits[w.links[i].Takes]; at == officer {
			return true
		}
	}
	return false
}
