package statistics

import (
	"cmp"
	"math/big"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// doubledRanks gives twice the rank of each value, 1 for the least, equal values sharing the mean of their ranks; twice, so
// that they are whole. ties is the sum of t³−t over the groups of t equal values.
func doubledRanks(values []float64) (ranks []int64, ties *big.Int) {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks, ties = make([]int64, len(values)), new(big.Int)
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = int64(from + to + 1)
		}
		ties.Add(ties, cubeLess(to-from))
		from = to
	}
	return ranks, ties
}

// cubeLess is n³ − n.
func cubeLess(n int) *big.Int {
	b := big.NewInt(int64(n))
	cube := new(big.Int).Mul(new(big.Int).Mul(b, b), b)
	return cube.Sub(cube, b)
}

// A Concordance is how far the members rank the candidates alike (Kendall and Babington Smith 1939; Kendall, Rank
// Correlation Methods, ch. 6).
type Concordance struct {
	W           float64            // with the correction for ties: 0 none, 1 full
	Uncorrected float64            // as if there were no ties; never more than W
	ChiSquare   float64            // raters·(candidates−1)·W
	DF          int                // candidates − 1
	P           float64            // that ranks by lot agree so well, by the chi-square: an approximation, fair from six candidates on
	RankSums    map[string]float64 // of each candidate, the least mark being rank 1
}

// Concordance gives Kendall's W of a complete panel. It answers Incomplete where a mark is missing, TooFew below two
// candidates or two members, and NoSpread where every member marks all candidates alike.
func (p *Panel) Concordance() (Concordance, error) {
	if err := p.complete(); err != nil {
		return Concordance{}, err
	}
	n, m := len(p.candidates), len(p.raters)
	columns := make([][]float64, m)
	for _, c := range p.cells { // by candidate, so that each column has them in order
		columns[c.rater] = append(columns[c.rater], c.value)
	}
	sums, ties := make([]int64, n), new(big.Int)
	for _, column := range columns {
		ranks, tied := doubledRanks(column)
		for i, r := range ranks {
			sums[i] += r
		}
		ties.Add(ties, tied)
	}
	out := Concordance{DF: n - 1, RankSums: map[string]float64{}}
	squares, sum := new(big.Int), new(big.Int)
	for i, s := range sums {
		out.RankSums[p.candidates[i]] = float64(s) / 2
		b := big.NewInt(s)
		sum.Add(sum, b)
		squares.Add(squares, b.Mul(b, b))
	}
	// S is the sum of squares about the mean; of doubled ranks it is 4·S, and times n it is whole.
	spread := times(squares, n)
	spread.Sub(spread, sum.Mul(sum, sum))
	spread.Mul(spread, big.NewInt(3)) // 12·S·n
	full := times(cubeLess(n), m*m)
	corrected := new(big.Int).Sub(full, times(ties, m))
	if corrected.Sign() <= 0 {
		return Concordance{}, none(NoSpread, "every member marks all candidates alike")
	}
	out.W = quotient(spread, 1, 0) / quotient(times(corrected, n), 1, 0)
	out.Uncorrected = quotient(spread, 1, 0) / quotient(times(full, n), 1, 0)
	out.ChiSquare = float64(m*(n-1)) * out.W
	out.P = distuv.ChiSquared{K: float64(out.DF)}.Survival(out.ChiSquare)
	return out, nil
}
