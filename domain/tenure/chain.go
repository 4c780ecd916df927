package tenure

import (
	"slices"

	"merit/domain"
)

// A Link is one order of a set that moves officers in one go, as the chain of their posts sees it.
type Link struct {
	Order   int64
	Officer int64
	Leaves  int64 // the post that the order takes the officer out of; 0 none
	Takes   int64 // the post that it puts the officer into; 0 none
	Beside  bool  // on a charge, beside the post's holder: whether there is room is asked of the charge itself
	For     int64 // the post for which it is an arrangement, by which its officer need not take it: to look after it; 0 none
}

// A Target is a post that some link takes, as it stands on the day and but for the set.
type Target struct {
	Holders []int64 // who holds it; nobody where it is vacant
	Leaving []int64 // those of them whom an order issued already takes out of it
	Ordered int64   // another officer whom an order issued already puts there; 0 nobody
}

// Chain says what breaks a set of moves, by the link that it is about: one officer in two links, two officers into one post, two arrangements
// for one, a post that its holder does not leave by the set or by an order issued before, a post to which an order issued before sends
// another. Where nothing does, it gives the order in which the links are issued, whoever leaves a post before whoever takes it. Two who
// exchange their posts break nothing: both leave first, and an officer on the way holds no post. Such a ring begins at its first link.
func Chain(links []Link, places map[int64]Target) (order []int, broken map[int]domain.Reasons) {
	c := chain{links: links, places: places, leaves: map[[2]int64]int{}, broken: map[int]domain.Reasons{}, seen: make([]bool, len(links))}
	for i, l := range links {
		if l.Leaves != 0 {
			c.leaves[[2]int64{l.Officer, l.Leaves}] = i
		}
	}
	c.twice()
	for i, l := range links {
		if l.Takes != 0 {
			c.check(i, l)
		}
	}
	for i := range links {
		c.place(i)
	}
	return c.order, c.broken
}

type chain struct {
	links  []Link
	places map[int64]Target
	leaves map[[2]int64]int // the link by which an officer leaves a post
	broken map[int]domain.Reasons
	order  []int
	seen   []bool
}

func (c *chain) add(i int, code, source, needs, format string, args ...any) {
	reasons := c.broken[i]
	reasons.Add(code, source, needs, format, args...)
	c.broken[i] = reasons
}

// twice finds officers in two links, and posts that two links take or for which two are arrangements.
func (c *chain) twice() {
	officers, posts, arranged := map[int64]int{}, map[int64]int{}, map[int64]int{}
	for i, l := range c.links {
		if first, ok := officers[l.Officer]; ok {
			c.add(i, "officer-twice-in-set", "DESIGN 3.9: one regular post an officer", "one order for an officer in a set", "order %d of the set is about this officer too", c.links[first].Order)
		} else {
			officers[l.Officer] = i
		}
		first, taken := posts[l.Takes]
		if !taken {
			first, taken = arranged[l.For]
		}
		if taken {
			c.add(i, "post-taken-twice-in-set", "DESIGN 3.9: one seat, one holder", "one officer for a post in a set", "order %d of the set is to fill this post too", c.links[first].Order)
		}
		keepFirst(posts, l.Takes, i)
		keepFirst(arranged, l.For, i)
	}
}

// keepFirst notes the first link of a post; 0 is none.
func keepFirst(links map[int64]int, post int64, i int) {
	if _, noted := links[post]; post != 0 && !noted {
		links[post] = i
	}
}

// check finds out whether the post that a link takes is vacant by then.
func (c *chain) check(i int, l Link) {
	p := c.places[l.Takes]
	if p.Ordered != 0 && p.Ordered != l.Officer {
		c.add(i, "post-ordered-already", "DESIGN 3.9: one seat, one holder", "its withdrawal or lapse", "another order stands that fills this post")
	}
	if l.Beside {
		return
	}
	for _, holder := range p.Holders {
		if holder == l.Officer || slices.Contains(p.Leaving, holder) {
			continue
		}
		if _, leaves := c.leaves[[2]int64{holder, l.Takes}]; !leaves {
			c.add(i, "chain-has-a-hole", "DESIGN 3.9: one seat, one holder", "an order in the set that moves the incumbent, or one issued before", "another officer holds the post, and no order takes that officer out of it")
		}
	}
}

// place puts a link behind those by which the post it takes is left.
func (c *chain) place(i int) {
	if c.seen[i] {
		return
	}
	c.seen[i] = true
	for _, holder := range c.places[c.links[i].Takes].Holders {
		if before, leaves := c.leaves[[2]int64{holder, c.links[i].Takes}]; leaves {
			c.place(before)
		}
	}
	c.order = append(c.order, i)
}
