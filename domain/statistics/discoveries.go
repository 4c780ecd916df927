package statistics

import (
	"cmp"
	"slices"
)

// BenjaminiHochberg gives each probability adjusted for how many were asked at once, in the order given: whoever flags
// those up to q is wrong in a share q of the flags at most, on average (Benjamini and Hochberg 1995, for tests that are
// independent or depend positively). It answers Malformed where one is no probability.
func BenjaminiHochberg(p []float64) ([]float64, error) {
	order := make([]int, len(p))
	for i, v := range p {
		if !(v >= 0 && v <= 1) {
			return nil, none(Malformed, "value %d is %v, which is no probability", i+1, v)
		}
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	out, least := make([]float64, len(p)), 1.0
	for i, at := range order {
		least = min(least, p[at]*(float64(len(p))/float64(len(p)-i)))
		out[at] = least
	}
	return out, nil
}
