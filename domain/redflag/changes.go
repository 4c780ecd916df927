package redflag

import (
	"cmp"
	"slices"

	"merit/domain"
)

// A Holding is that somebody held a post whose new holder is a change of government: that of a minister, or of a secretary who heads an
// organization.
type Holding struct {
	Post    int64
	Unit    int64 // 0 the whole government
	Officer int64
	What    string // "minister", "secretary"
	Held    domain.Spell
}

// changeKnown is how closely the first day of a new holder must be known.
const changeKnown = 31

// ToldChanges reads changes of government from the register itself: another holder of such a post, a caretaker government's first day and the
// day after its last, and elections from the programme on. The first holder on record follows nobody, and is no change. What happens to one
// organization within days is one change.
func ToldChanges(holdings []Holding, windows []Window) []Change {
	var all []Change
	held := slices.SortedStableFunc(slices.Values(holdings), func(a, b Holding) int {
		return cmp.Or(cmp.Compare(a.Post, b.Post), a.Held.Start.Earliest.Compare(b.Held.Start.Earliest), cmp.Compare(a.Officer, b.Officer))
	})
	for i, h := range held {
		if i == 0 || held[i-1].Post != h.Post || held[i-1].Officer == h.Officer || h.Held.Start.Latest.DaysSince(h.Held.Start.Earliest) > changeKnown {
			continue
		}
		all = append(all, Change{Day: middleOf(h.Held.Start), What: "Another " + h.What, Unit: h.Unit})
	}
	for _, w := range windows {
		units := w.Units
		if len(units) == 0 {
			units = []int64{0}
		}
		for _, unit := range units {
			if w.Kind == "election" { // as domain/window names it
				all = append(all, Change{Day: w.From, Last: w.To, What: "Election", Unit: unit})
				continue
			}
			all = append(all, Change{Day: w.From, What: "Caretaker government", Unit: unit})
			if !w.To.IsZero() {
				all = append(all, Change{Day: w.To.AddDays(1), What: "Government after a caretaker government", Unit: unit})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), a.Day.Compare(b.Day), cmp.Compare(a.What, b.What))
	})
	var out []Change
	for _, c := range all {
		if n := len(out); n > 0 && out[n-1].Unit == c.Unit && c.Day.DaysSince(out[n-1].Day) <= joiningDays && c.Last.IsZero() && out[n-1].Last.IsZero() {
			if out[n-1].What != c.What {
				out[n-1].What += "; " + c.What
			}
			continue
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Change) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Unit, b.Unit)) })
	return out
}
