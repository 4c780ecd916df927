package redflag

// Comparisons counts the comparisons that statistical flags make of a unit, each of which chance alone may make a finding: what Weigh asks for.
func Comparisons(w *World, u *Unit) int {
	n := 0
	for _, t := range u.Turns {
		if t.Before.Days > 0 && t.After.Days > 0 {
			n++
		}
	}
	for _, t := range u.Totals {
		if t.All >= lookBy(w, "score-bunching", nil).at("totals", t.Last) {
			n++
		}
	}
	if len(u.Linked) > 0 {
		n++
	}
	return n
}
