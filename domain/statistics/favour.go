package statistics

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mathext/prng"
)

// A Compared is one mark that a member gave, as a deviation from the others' marks, and whether the candidate is one of the
// member's own: of their country, family or office.
type Compared struct {
	Value   float64 // in marks: a Deviation's, from the others or from the panel
	Related bool
	Stratum string // marks change places only within a stratum, such as one board: what differs between strata is then no favour
}

// A Favour is how much more a member gives to their own, and how often chance would bring as much.
type Favour struct {
	Related, Others         int     // how many marks
	MeanRelated, MeanOthers float64 // deviations, in marks
	Difference              float64 // the first less the second; leniency towards all is not in it
	AtLeast, Draws          int     // draws in which the difference was as large or larger
	P                       float64 // one-sided: (AtLeast + 1) / (Draws + 1), since what happened is one of the arrangements
	Seed                    uint64
}

// mostDraws bounds the work of a permutation test.
const mostDraws = 10_000_000

// Favouritism tests by permutation whether the related marks lie above the others (Emerson, Seltzer and Lin, The American
// Statistician 63, 2009): it deals out anew, draws times within each stratum, which marks are the related ones. The same
// marks, in whatever order, and the same seed give the same answer to the last bit on any machine. It answers TooFew
// without a related mark or without another, NoSpread where no stratum holds both, and Malformed where a value is no number
// or draws is not within 1 and 10,000,000.
func Favouritism(marks []Compared, draws int, seed uint64) (Favour, error) {
	if draws < 1 || draws > mostDraws {
		return Favour{}, none(Malformed, "%d draws: at least 1 and at most %d", draws, mostDraws)
	}
	marks = slices.Clone(marks)
	slices.SortFunc(marks, func(a, b Compared) int {
		return cmp.Or(strings.Compare(a.Stratum, b.Stratum), cmp.Compare(a.Value, b.Value))
	})
	values := make([]float64, len(marks))
	out := Favour{Draws: draws, Seed: seed}
	related, others := 0.0, 0.0
	for i, m := range marks {
		values[i] = m.Value
		if m.Related {
			related += m.Value
			out.Related++
		} else {
			others += m.Value
			out.Others++
		}
	}
	if err := checkValues(values); err != nil {
		return Favour{}, err
	}
	if out.Related == 0 || out.Others == 0 {
		return Favour{}, none(TooFew, "%d marks of the member's own and %d of others: there is nothing to compare", out.Related, out.Others)
	}
	out.MeanRelated, out.MeanOthers = related/float64(out.Related), others/float64(out.Others)
	out.Difference = out.MeanRelated - out.MeanOthers
	strata, least := deal(marks, whole(values), out.Related)
	if len(strata) == 0 {
		return Favour{}, none(NoSpread, "no stratum holds marks of the member's own and of others")
	}
	source := prng.NewXoshiro256starstar(seed)
	for range draws {
		var sum int64
		for i := range strata {
			sum += strata[i].draw(source)
		}
		if sum >= least {
			out.AtLeast++
		}
	}
	out.P = float64(out.AtLeast+1) / float64(draws+1)
	return out, nil
}

// whole gives the values in billionths (2^-30) of the greatest, so that sums of them are the same in any order, and on
// machines that round differently.
func whole(values []float64) []int64 {
	biggest := 0.0
	for _, v := range values {
		biggest = max(biggest, math.Abs(v))
	}
	_, exponent := math.Frexp(biggest)
	out := make([]int64, len(values))
	for i, v := range values {
		out[i] = int64(math.RoundToEven(math.Ldexp(v, 30-exponent)))
	}
	return out
}

// A stratum is the marks within which the related ones are dealt out anew.
type stratum struct {
	values []int64
	take   int   // how many are drawn: the related ones, or the others where they are fewer
	total  int64 // of all values where the others are drawn
	sign   int64 // 1 or, where the others are drawn, -1
}

// deal parts the sorted marks into strata that hold both sorts, and gives the least sum of related marks that counts as
// large: the observed one, less what rounding each mark may have taken from it, so that an equal sum counts. With the
// number of related marks fixed in every stratum, their sum orders the draws as the difference of the means does.
func deal(marks []Compared, values []int64, related int) (strata []stratum, least int64) {
	for from := 0; from < len(marks); {
		to, n := from, 0
		var sum, total int64
		for ; to < len(marks) && marks[to].Stratum == marks[from].Stratum; to++ {
			total += values[to]
			if marks[to].Related {
				n++
				sum += values[to]
			}
		}
		if others := to - from - n; n > 0 && others > 0 {
			s := stratum{values: values[from:to], take: n, sign: 1}
			if others < n {
				s.take, s.total, s.sign = others, total, -1
			}
			strata, least = append(strata, s), least+sum
		}
		from = to
	}
	return strata, least - 2*int64(related)
}

// draw deals the stratum out anew and gives the sum of its related marks: the first steps of a Fisher-Yates shuffle, which
// may start from any order.
func (s *stratum) draw(source *prng.Xoshiro256starstar) int64 {
	var sum int64
	for i := range s.take {
		j := i + int(below(source, uint64(len(s.values)-i)))
		s.values[i], s.values[j] = s.values[j], s.values[i]
		sum += s.values[i]
	}
	return s.total + s.sign*sum
}

// below draws evenly from 0 to n−1 (Lemire 2019). It is ours since math/rand may change how it draws.
func below(source *prng.Xoshiro256starstar, n uint64) uint64 {
	high, low := bits.Mul64(source.Uint64(), n)
	for low < n && low < -n%n {
		high, low = bits.Mul64(source.Uint64(), n)
	}
	return high
}
