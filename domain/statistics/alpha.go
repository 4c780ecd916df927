package statistics

import (
	"math/big"
	"slices"
)

// A Metric says what makes two values differ, and by how much.
type Metric string

const (
	Nominal  Metric = "nominal"  // values are names: they differ or they do not
	Ordinal  Metric = "ordinal"  // values are places: what lies between them counts
	Interval Metric = "interval" // values are marks: their difference counts
	Ratio    Metric = "ratio"    // values are amounts from nought: their difference in proportion counts
)

// Alpha gives Krippendorff's alpha: 1 full agreement, 0 what chance would bring, less than 0 systematic disagreement
// (Krippendorff, Content Analysis, ch. 12; Hayes and Krippendorff 2007). Marks may be missing: a candidate whom only one
// member scored does not count. The work grows with the square of the number of different values. It answers TooFew where
// no candidate has two marks, NoSpread where all marks that count are alike, and Malformed where the ratio of marks below
// nought is asked for.
func (p *Panel) Alpha(metric Metric) (float64, error) {
	values, counts := p.pairable()
	total := 0.0
	for _, n := range counts {
		total += n
	}
	switch {
	case len(values) == 0:
		return 0, none(TooFew, "no candidate has marks by two members")
	case len(values) == 1:
		return 0, none(NoSpread, "all marks are %v", values[0])
	case metric == Ratio && values[0] < 0:
		return 0, none(Malformed, "the ratio of marks below nought, such as %v, means nothing", values[0])
	}
	differ := difference(metric, values, counts)
	if differ == nil {
		return 0, none(Malformed, "there is no metric %q", metric)
	}
	observed := 0.0
	p.byCandidate(func(cells []cell) {
		unit := 0.0
		for i, a := range cells {
			for _, b := range cells[:i] {
				unit += differ(place(values, a.value), place(values, b.value))
			}
		}
		if len(cells) > 1 {
			observed += unit / float64(len(cells)-1)
		}
	})
	expected := 0.0
	for i := range values {
		for j := range i {
			expected += counts[i] * counts[j] * differ(i, j)
		}
	}
	return 1 - (total-1)*observed/expected, nil
}

// pairable gives the different values, in order, of candidates with at least two marks, and how often each stands.
func (p *Panel) pairable() (values, counts []float64) {
	p.byCandidate(func(cells []cell) {
		if len(cells) > 1 {
			for _, c := range cells {
				values = append(values, c.value)
			}
		}
	})
	slices.Sort(values)
	all := values
	values = slices.Compact(slices.Clone(all))
	counts = make([]float64, len(values))
	for _, v := range all {
		counts[place(values, v)]++
	}
	return values, counts
}

func place(values []float64, v float64) int {
	i, _ := slices.BinarySearch(values, v)
	return i
}

// difference gives the squared difference of the values at two places, scaled so that none overflows or vanishes; nil where
// there is no such metric.
func difference(metric Metric, values, counts []float64) func(i, j int) float64 {
	switch metric {
	case Nominal:
		return func(i, j int) float64 {
			if i == j {
				return 0
			}
			return 1
		}
	case Ordinal:
		middle := make([]float64, len(counts)) // how many values lie below the middle of those at this place
		below := 0.0
		for i, n := range counts {
			middle[i] = below + n/2
			below += n
		}
		return func(i, j int) float64 { return square(middle[i] - middle[j]) }
	case Interval:
		span := values[len(values)-1] - values[0]
		return func(i, j int) float64 { return square((values[i] - values[j]) / span) }
	case Ratio:
		return func(i, j int) float64 {
			if i == j {
				return 0
			}
			return square((values[i] - values[j]) / (values[i] + values[j]))
		}
	}
	return nil
}

func square(x float64) float64 { return x * x }

// A Kappa is how far raters put subjects into the same categories (Fleiss, Psychological Bulletin 76, 1971).
type Kappa struct {
	Kappa     float64 // 1 full agreement, 0 what chance would bring
	Agreement float64 // mean share of pairs of raters that agree
	Chance    float64 // the share that would, were categories drawn by lot
}

// FleissKappa takes how many raters put each subject (row) into each category (column); each row adds up to the same number
// of raters, who need not be the same persons. It answers Malformed where rows differ in length or sum or a count is
// negative, TooFew without a subject or a second rater, and NoSpread where all stand in one category.
func FleissKappa(counts [][]int) (Kappa, error) {
	if len(counts) == 0 {
		return Kappa{}, none(TooFew, "no subjects")
	}
	raters, err := rowSum(counts[0])
	if err != nil {
		return Kappa{}, err
	}
	if raters < 2 {
		return Kappa{}, none(TooFew, "%d raters: agreement needs two", raters)
	}
	columns, pairs := bigs(len(counts[0])), new(big.Int)
	for i, row := range counts {
		n, err := rowSum(row)
		if err != nil {
			return Kappa{}, err
		}
		if n != raters || len(row) != len(columns) {
			return Kappa{}, none(Malformed, "subject %d has %d marks in %d categories, the first %d in %d", i+1, n, len(row), raters, len(columns))
		}
		for j, c := range row {
			columns[j].Add(columns[j], big.NewInt(int64(c)))
			pairs.Add(pairs, new(big.Int).Mul(big.NewInt(int64(c)), big.NewInt(int64(c-1))))
		}
	}
	subjects := big.NewInt(int64(len(counts)))
	possible := new(big.Int).Mul(subjects, big.NewInt(int64(raters)*int64(raters-1)))
	marks := times(subjects, raters)
	agreement := new(big.Rat).SetFrac(pairs, possible)
	chance := new(big.Rat).SetFrac(sumOfSquares(columns), marks.Mul(marks, marks))
	one := big.NewRat(1, 1)
	room := new(big.Rat).Sub(one, chance)
	if room.Sign() == 0 {
		return Kappa{}, none(NoSpread, "every rater puts every subject into one category")
	}
	kappa := new(big.Rat).Sub(agreement, chance)
	kappa.Quo(kappa, room)
	return Kappa{Kappa: float(kappa), Agreement: float(agreement), Chance: float(chance)}, nil
}

// rowSum adds up counts, and refuses negative ones and more than can be.
func rowSum(row []int) (int, error) {
	sum := 0
	for _, c := range row {
		if c < 0 || c > most || sum+c > most {
			return 0, none(Malformed, "a count of %d", c)
		}
		sum += c
	}
	return sum, nil
}

func float(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}
