package statistics

import "math/big"

// Tails are exact probabilities of a count.
type Tails struct {
	Lower    float64 // of as many or fewer
	Upper    float64 // of as many or more
	TwoSided float64 // of any count that is no more likely than this one
}

// precision is the bits to which weights are worked out. A step loses one at most, so that a million steps leave far more
// than a float64 holds, and counts that are equally likely are told by agreeing to alike bits.
const (
	precision = 192
	alike     = 150
)

// mostSteps bounds how many counts a distribution may range over.
const mostSteps = 1_000_000

// tails gives the probabilities of at, of a count from 0 to last whose weight follows from the one before by a ratio of
// whole numbers: step(i) is that of i+1 to i. Logarithms of the gamma function would lose seven digits at a million; the
// exponent of a big.Float has room for any weight.
func tails(at, last int64, step func(i int64) (num, den uint64)) Tails {
	walk := func(f func(i int64, weight *big.Float)) {
		weight := newFloat().SetInt64(1)
		num, den := newFloat(), newFloat()
		for i := int64(0); ; i++ {
			f(i, weight)
			if i == last {
				return
			}
			n, d := step(i)
			weight.Mul(weight, num.SetUint64(n))
			weight.Quo(weight, den.SetUint64(d))
		}
	}
	limit := newFloat()
	walk(func(i int64, weight *big.Float) {
		if i == at {
			limit.Set(weight)
		}
	})
	limit.Add(limit, newFloat().SetMantExp(limit, -alike))
	all, lower, upper, unlikely := newFloat(), newFloat(), newFloat(), newFloat()
	walk(func(i int64, weight *big.Float) {
		add(all, weight)
		if i <= at {
			add(lower, weight)
		}
		if i >= at {
			add(upper, weight)
		}
		if weight.Cmp(limit) <= 0 {
			add(unlikely, weight)
		}
	})
	share := func(part *big.Float) float64 {
		v, _ := newFloat().Quo(part, all).Float64()
		return v
	}
	return Tails{Lower: share(lower), Upper: share(upper), TwoSided: share(unlikely)}
}

// add adds a weight to a sum, unless the one is lost in the rounding of the other: big.Float would write out every bit
// between them first.
func add(sum, weight *big.Float) {
	switch apart := sum.MantExp(nil) - weight.MantExp(nil); {
	case sum.Sign() == 0 || apart < -precision:
		sum.Set(weight)
	case apart <= precision:
		sum.Add(sum, weight)
	}
}

func newFloat() *big.Float { return new(big.Float).SetPrec(precision) }

// Binomial gives the exact tails of x successes in n trials, where each has the odds for : against (both whole numbers,
// such as days). It answers Malformed where x is not within 0 and n or odds are not above 0, and TooMany above 1,000,000
// trials.
func Binomial(x, n, odds, against int) (Tails, error) {
	switch {
	case x < 0 || n < x || odds < 1 || against < 1 || odds > most || against > most:
		return Tails{}, none(Malformed, "%d of %d at odds of %d to %d", x, n, odds, against)
	case n > mostSteps:
		return Tails{}, none(TooMany, "%d trials: %d at most", n, mostSteps)
	}
	return tails(int64(x), int64(n), func(i int64) (num, den uint64) {
		return uint64(int64(n)-i) * uint64(odds), uint64(i+1) * uint64(against)
	}), nil
}

// FisherExact gives the exact tails of how many of the first group were selected, all four margins being as they are
// (Fisher 1935): Upper that chance selects as many of the first group or more. It answers Malformed where more are selected
// than there are or a count is negative, and TooMany where the smallest margin is above 1,000,000.
func FisherExact(first, second Group) (Tails, error) {
	for _, g := range []Group{first, second} {
		if err := g.check(); err != nil {
			return Tails{}, err
		}
	}
	a, b := int64(first.Total), int64(second.Total)
	selected := int64(first.Selected) + int64(second.Selected)
	least, greatest := max(0, selected-b), min(a, selected)
	if greatest-least > mostSteps {
		return Tails{}, none(TooMany, "%d possible counts: %d at most", greatest-least, mostSteps)
	}
	return tails(int64(first.Selected)-least, greatest-least, func(i int64) (num, den uint64) {
		x := least + i
		return uint64(a-x) * uint64(selected-x), uint64(x+1) * uint64(b-selected+x+1)
	}), nil
}
