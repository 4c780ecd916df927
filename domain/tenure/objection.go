package tenure

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
)

// What an objection to a seniority list can be about.
const (
	MatterPlace   = "place"    // the officer's own number
	MatterLeftOut = "left-out" // the officer is not on the list and says that the grade is held
	MatterAnother = "another"  // the number of another officer
)

// Matters are all of them.
var Matters = []string{MatterPlace, MatterLeftOut, MatterAnother}

// How an objection is decided.
const (
	Upheld    = "upheld"    // the officer of whom it speaks gets the number decided
	Struck    = "struck"    // that officer is taken off the list
	Dismissed = "dismissed" // the list stands in this
)

const leastGrounds, mostGrounds = 20, 5000

// An Objection is what an officer says against a provisional list, with what the list says of those whom it names.
type Objection struct {
	Officer, About int64 // About 0: of the officer's own place
	Matter         string
	Grounds        string
	Lodged         domain.Date
	Until          domain.Date // the last day for objections; zero where the list is final
	Listed         bool        // the officer is on the list
	AboutListed    bool
}

// CheckObjection says everything for which an objection is refused.
func CheckObjection(o Objection) domain.Reasons {
	var rs domain.Reasons
	if o.Until.IsZero() {
		rs.Add("list-final", listRule, "an objection to a provisional list within its time", "the list is final")
	} else if o.Lodged.After(o.Until) {
		rs.Add("objection-late", listRule, "an objection within the time", "objections to this list were open until %s", o.Until)
	}
	switch {
	case !slices.Contains(Matters, o.Matter):
		rs.AddField("matter", "word-unknown", "%q is nothing that an objection can be about", o.Matter)
	case o.Matter == MatterLeftOut && o.Listed:
		rs.AddField("matter", "listed-already", "you are on this list")
		rs.Needing("an objection to the place")
	case o.Matter != MatterLeftOut && !o.Listed:
		rs.AddField("matter", "not-on-list", "you are not on this list")
		rs.Needing("an objection to having been left out")
	}
	if o.Matter == MatterAnother {
		if !o.AboutListed || o.About == o.Officer {
			rs.AddField("about", "about-not-listed", "the objection names no other officer who is on this list")
		}
	} else if o.About != 0 {
		rs.AddField("about", "about-nobody-else", "an objection about one's own place names nobody else")
	}
	if n := len([]rune(strings.TrimSpace(o.Grounds))); n < leastGrounds || n > mostGrounds {
		rs.AddField("grounds", "grounds-missing", "the grounds are said in %d to %d characters", leastGrounds, mostGrounds)
		rs.Needing("what is wrong with the list, and by which record")
	}
	return rs
}

const listRule = "CSA s.8"

// A Change is what an objection that was not dismissed asks of the list.
type Change struct {
	Objection int64
	Officer   int64
	To        int // the number; 0 off the list
	Why       string
}

// CheckDecision says everything for which the decision of an objection is refused: no reasons, a number that the list does not
// have, or one that goes against what was decided on another objection.
func CheckDecision(matter, outcome string, c Change, places int, before []Change) domain.Reasons {
	var rs domain.Reasons
	switch outcome {
	case Upheld:
		if c.To < 1 || c.To > places+1 {
			rs.AddField("to", "number-not-of-list", "the number decided lies between 1 and %d", places+1)
		}
	case Struck:
		if matter != MatterAnother {
			rs.AddField("outcome", "struck-own-place", "an objection about another's place alone takes somebody off the list")
		}
		fallthrough
	case Dismissed:
		if c.To != 0 {
			rs.AddField("to", "number-without-need", "only an objection that is upheld gives a number")
		}
	default:
		rs.AddField("outcome", "outcome-unknown", "an objection is upheld, struck or dismissed")
	}
	if outcome != Dismissed {
		for _, b := range before {
			if same := b.Officer == c.Officer; same && b.To != c.To || !same && c.To != 0 && b.To == c.To {
				rs.AddField("to", "decisions-disagree", "objection %d was decided otherwise: officer %d has number %d by it", b.Objection, b.Officer, b.To)
			}
		}
	}
	if fault := reasonFault(c.Why); fault != "" {
		rs.AddField("reasons", fault, "the decision does not say in words of its own why")
		rs.Needing("the facts and the rule on which the objection is decided")
		rs[len(rs)-1].Source = "General Clauses Act 1897 s.24-A"
	}
	return rs
}

// FinalPlaces gives the final list: those of whom nothing was decided in their old order, the others at the numbers decided (or
// at the end where the list is shorter), each changed number with its reason.
func FinalPlaces(was []Place, changes []Change) []Place {
	changes = slices.SortedStableFunc(slices.Values(changes), func(a, b Change) int { return cmp.Compare(a.To, b.To) })
	decided, causes := map[int64]Change{}, []string{}
	for _, c := range changes {
		decided[c.Officer] = c
		causes = append(causes, fmt.Sprint(c.Objection))
	}
	old := map[int64]Place{}
	var list []Place
	for _, p := range was {
		old[p.Officer] = p
		if _, ok := decided[p.Officer]; !ok {
			list = append(list, p)
		}
	}
	put := map[int64]bool{}
	for _, c := range changes {
		if c.To == 0 || put[c.Officer] {
			continue
		}
		put[c.Officer] = true
		p, listed := old[c.Officer]
		if !listed {
			p = Place{Officer: c.Officer}
		}
		list = slices.Insert(list, min(c.To-1, len(list)), p)
	}
	for i := range list {
		p := &list[i]
		p.No = i + 1
		c, direct := decided[p.Officer]
		switch before, listed := old[p.Officer]; {
		case listed && before.No == p.No:
		case direct:
			p.Changed = fmt.Sprintf("objection %d upheld: %s", c.Objection, c.Why)
		default:
			p.Changed = "follows from what was decided on objection " + strings.Join(causes, ", ")
		}
	}
	return list
}

// A PlaceMoved is an officer whose place one list gives otherwise than the list before it: the numbers among those who are on both,
// so that nobody moves because somebody else retired. Was 0: put on the list above somebody who had been on it. Became 0: left out.
type PlaceMoved struct {
	Officer     int64
	Was, Became int
	Why         string
}

// Moved gives the officers whose places a list changed against the one before it, in the order of the list.
func Moved(before, after []Place) []PlaceMoved {
	was, is := map[int64]bool{}, map[int64]bool{}
	for _, p := range before {
		was[p.Officer] = true
	}
	for _, p := range after {
		is[p.Officer] = true
	}
	common := map[int64]int{}
	for _, p := range before {
		if is[p.Officer] {
			common[p.Officer] = len(common) + 1
		}
	}
	var moves []PlaceMoved
	n := 0
	for _, p := range after {
		why := cmp.Or(p.Changed, strings.Join(p.Why, "; "))
		if was[p.Officer] {
			n++
			if common[p.Officer] != n {
				moves = append(moves, PlaceMoved{p.Officer, common[p.Officer], n, why})
			}
		} else if n < len(common) {
			moves = append(moves, PlaceMoved{p.Officer, 0, p.No, why})
		}
	}
	for _, p := range before {
		if !is[p.Officer] {
			moves = append(moves, PlaceMoved{p.Officer, p.No, 0, ""})
		}
	}
	return moves
}
