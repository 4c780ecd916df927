package history

import (
	"slices"

	"merit/domain/lineage"
)

// JoinDays is how many days may lie between the end of a spell and its going on under another name.
const JoinDays = 3

// Join makes one spell of two where a person went on, in the same rank, in what became of the same organization: a ministry renamed
// ends nobody's tenure. Without ranks in the file the post must bear the same name. It gives how many spells went on so; each is a
// finding of its line.
func (h *History) Join(l *lineage.Lineage) int {
	people := map[string][]int{}
	for i, r := range h.Records {
		people[r.Person] = append(people[r.Person], i)
	}
	gone := map[int]bool{}
	for _, spells := range people {
		slices.SortStableFunc(spells, func(a, b int) int { return h.Records[a].Held.Start.Earliest.Compare(h.Records[b].Held.Start.Earliest) })
		for at, i := range spells {
			if gone[i] {
				continue
			}
			for _, j := range spells[at+1:] { // each may go on again
				if !gone[j] && goesOn(l, h.Records[i], h.Records[j]) {
					h.note(h.Records[j], "goes-on", "goes on in %s, held since %s (line %d)", h.Records[i].Post, h.Records[i].Held.Start, h.Records[i].Line)
					h.Records[i].Held.End, h.Records[i].Ministry = h.Records[j].Held.End, h.Records[j].Ministry
					gone[j] = true
				}
			}
		}
	}
	var records []Record
	for i, r := range h.Records {
		if !gone[i] {
			records = append(records, r)
		}
	}
	h.Records = records
	slices.SortStableFunc(h.Findings, func(a, b Finding) int { return a.Line - b.Line })
	return len(gone)
}

// goesOn reports whether one spell goes on in another under a new name.
func goesOn(l *lineage.Lineage, a, b Record) bool {
	if !a.closed() || b.negative() || a.Ministry == "" || b.Ministry == "" || a.Rank != b.Rank || a.Rank == "" && a.Post != b.Post {
		return false
	}
	if n := b.Held.Start.Earliest.DaysSince(a.Held.End.Latest); n > JoinDays || b.Held.Start.Latest.DaysSince(a.Held.End.Earliest) < -JoinDays {
		return false
	}
	// What happened within days of the change is what made it.
	chain, same := l.Same(a.Ministry, a.Held.End.Earliest.AddDays(-JoinDays-1), b.Ministry, b.Held.Start.Latest.AddDays(JoinDays))
	return same && len(chain) > 0
}
