package statistics

import (
	"math"
	"slices"
)

// A Spread is how far each of some marks lies from their median.
type Spread struct {
	Median float64
	MAD    float64   // median of the absolute gaps; 0 where more than half of the marks are alike
	Gaps   []float64 // mark − median, in the order given
	Z      []float64 // modified z, without unit; nil where MAD is 0 or next to nothing beside a gap
}

// ModifiedZ gives 0.6745·(x − median)/MAD for each mark (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). It
// answers TooFew below three marks and Malformed where one is no number.
func ModifiedZ(marks []float64) (Spread, error) {
	if err := checkValues(marks); err != nil {
		return Spread{}, err
	}
	if len(marks) < LeastRaters {
		return Spread{}, none(TooFew, "%d marks: a mark lies apart from at least two others", len(marks))
	}
	const normal = 0.6745 // the third quartile of the normal distribution, to the digits its authors give
	s := Spread{Median: median(marks), Gaps: make([]float64, len(marks))}
	absolute := make([]float64, len(marks))
	for i, m := range marks {
		s.Gaps[i] = m - s.Median
		absolute[i] = math.Abs(s.Gaps[i])
	}
	s.MAD = median(absolute)
	if s.MAD == 0 || math.IsInf(slices.Max(absolute)/s.MAD, 1) {
		return s, nil
	}
	for _, g := range s.Gaps {
		s.Z = append(s.Z, normal*g/s.MAD)
	}
	return s, nil
}

// Outlying lists the places of the marks whose modified z is beyond the limit either way; where there is no z, those at
// least gap marks from the median.
func (s Spread) Outlying(limit, gap float64) []int {
	var out []int
	for i, g := range s.Gaps {
		if s.Z != nil && math.Abs(s.Z[i]) > limit || s.Z == nil && math.Abs(g) >= gap {
			out = append(out, i)
		}
	}
	return out
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
