package statistics

import (
	"math"
	"math/bits"

	"gonum.org/v1/gonum/mathext"
)

// A RankCorrelation is how far two rankings of the same things agree (Spearman 1904).
type RankCorrelation struct {
	N     int
	Rho   float64 // −1 opposite, 0 unrelated, 1 the same; ties share the mean of their ranks
	P     Tails   // that ranks by lot give such a rho or one below, above, or further from 0
	Exact bool    // P counts every arrangement; otherwise it is Student's t with N − 2 degrees, an approximation
}

// mostExact is the longest ranking whose arrangements are all counted.
const mostExact = 10

// Spearman gives the rank correlation of pairs x[i], y[i]. P is exact up to ten pairs, with ties too. It answers Malformed
// where the two differ in length or hold no number, TooFew below three pairs, TooMany above 1,000,000, and NoSpread where
// one of them is all alike.
func Spearman(x, y []float64) (RankCorrelation, error) {
	if err := checkValues(x); err != nil {
		return RankCorrelation{}, err
	}
	if err := checkValues(y); err != nil {
		return RankCorrelation{}, err
	}
	n := len(x)
	switch {
	case len(y) != n:
		return RankCorrelation{}, none(Malformed, "%d values beside %d", n, len(y))
	case n < 3:
		return RankCorrelation{}, none(TooFew, "%d pairs: a rank correlation needs three", n)
	case n > mostSteps:
		return RankCorrelation{}, none(TooMany, "%d pairs: %d at most", n, mostSteps)
	}
	a, b := about(x), about(y)
	product, squaresA, squaresB := dot(a, b), dot(a, a), dot(b, b)
	if squaresA == 0 || squaresB == 0 {
		return RankCorrelation{}, none(NoSpread, "one side of %d pairs is all alike", n)
	}
	out := RankCorrelation{N: n, Rho: product / math.Sqrt(squaresA*squaresB), Exact: n <= mostExact}
	out.Rho = max(-1, min(1, out.Rho))
	if out.Exact {
		out.P = arrangements(a, b)
		return out, nil
	}
	// P(|t| ≥ …) with t² = (n−2)·rho²/(1−rho²) is this incomplete beta function, which knows no infinite t.
	two := mathext.RegIncBeta(float64(n-2)/2, 0.5, (1-out.Rho)*(1+out.Rho))
	out.P = Tails{Lower: two / 2, Upper: 1 - two/2, TwoSided: two}
	if out.Rho > 0 {
		out.P.Lower, out.P.Upper = out.P.Upper, out.P.Lower
	}
	return out, nil
}

// about gives doubled ranks about their mean, which is n+1 with ties or without.
func about(values []float64) []int64 {
	ranks, _ := doubledRanks(values)
	for i := range ranks {
		ranks[i] -= int64(len(values)) + 1
	}
	return ranks
}

// dot adds up products. Up to 200,000 ranks the sum is whole in a float64, and so exact; beyond, it is right to 15 digits.
func dot(a, b []int64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

// arrangements counts, over all orders of b, how the sum of products compares with the one there is. It goes by the sets of
// b already placed, of which there are far fewer than orders.
func arrangements(a, b []int64) Tails {
	n := len(a)
	var observed, squaresA, squaresB int64
	for i := range a {
		observed += a[i] * b[i]
		squaresA += a[i] * a[i]
		squaresB += b[i] * b[i]
	}
	bound := max(squaresA, squaresB) // no sum of some of the products is further from 0 (Cauchy and Schwarz)
	counts := make([][]int64, 1<<n)  // by set, then by sum + bound
	for set := range counts {
		counts[set] = make([]int64, 2*bound+1)
	}
	counts[0][bound] = 1
	for set, from := range counts {
		placed := bits.OnesCount(uint(set))
		for j := range n {
			if set&(1<<j) != 0 {
				continue
			}
			to, product := counts[set|1<<j], a[placed]*b[j]
			for sum, c := range from {
				if c != 0 {
					to[int64(sum)+product] += c
				}
			}
		}
	}
	var all, lower, upper, far int64
	for i, c := range counts[len(counts)-1] {
		sum := int64(i) - bound
		all += c
		if sum <= observed {
			lower += c
		}
		if sum >= observed {
			upper += c
		}
		if max(sum, -sum) >= max(observed, -observed) {
			far += c
		}
	}
	share := func(c int64) float64 { return float64(c) / float64(all) }
	return Tails{Lower: share(lower), Upper: share(upper), TwoSided: share(far)}
}
