package redflag

import "merit/domain/statistics"

// Comparisons counts the comparisons that statistical flags make of a unit, each of which chance alone may make a finding.
func Comparisons(w *World, u *Unit) map[string]int {
	comparisons := map[string]int{}
	for _, t := range u.Turns {
		if t.Before.Days > 0 && t.After.Days > 0 {
			comparisons[flagSpike]++
		}
	}
	for _, t := range u.Totals {
		if t.All >= lookBy(w, "score-bunching", nil).at("totals", t.Last) {
			comparisons["score-bunching"]++
		}
	}
	if len(u.Linked) > 0 {
		comparisons["connected-promotion"]++
	}
	return comparisons
}

// falseShare is the share of statistical findings of a scan that may be chance.
const falseShare = 0.05

// Discovered holds the findings of statistical flags to how many comparisons a scan made (Benjamini and Hochberg 1995): among many, some are
// improbable by chance. What does not hold is low, and says why; nothing is left out.
func Discovered(found []Finding, comparisons map[string]int) {
	byFlag := map[string][]int{}
	for i, f := range found {
		if f.Chance > 0 {
			byFlag[f.Flag] = append(byFlag[f.Flag], i)
		}
	}
	for id, at := range byFlag {
		p := make([]float64, max(len(at), comparisons[id]))
		for i := range p {
			p[i] = 1 // what was no finding was improbable enough for none
			if i < len(at) {
				p[i] = min(1, found[at[i]].Chance)
			}
		}
		adjusted, err := statistics.BenjaminiHochberg(p)
		if err != nil {
			continue
		}
		for i, at := range at {
			if adjusted[i] > falseShare {
				f := &found[at]
				f.Severity = Low
				f.Evidence = append(f.Evidence, says("Among %s comparisons of this scan so small a probability is to be expected by chance: held to them it is %s.", len(p), chance(adjusted[i])))
			}
		}
	}
}
