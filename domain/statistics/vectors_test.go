package statistics_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"merit/domain/statistics"
)

// near fails where got is further from want than the digits given: published values are held to their last digit.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

const (
	exact = 1e-9 // for what can be worked out by hand
	six   = 5e-7 // published to six places
)

// panel makes a panel of a table, candidates by raters; NaN is a mark not given.
func panel(t testing.TB, rows ...[]float64) *statistics.Panel {
	t.Helper()
	p, err := statistics.NewPanel(nil, scores(rows...))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func scores(rows ...[]float64) (out []statistics.Score) {
	for c, row := range rows {
		for r, v := range row {
			if !math.IsNaN(v) {
				out = append(out, statistics.Score{Candidate: fmt.Sprintf("c%03d", c+1), Rater: fmt.Sprintf("r%03d", r+1), Value: v})
			}
		}
	}
	return out
}

// must fails the test on an error.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// refused fails unless the error is a NoFigure of the ground, with words.
func refused(t *testing.T, err error, ground statistics.Ground) *statistics.NoFigure {
	t.Helper()
	var none *statistics.NoFigure
	if !errors.Is(err, ground) || !errors.As(err, &none) || none.Text == "" {
		t.Fatalf("the error is %v, want %s", err, ground)
	}
	return none
}

// shroutFleiss is table 2 of Shrout and Fleiss 1979.
var shroutFleiss = [][]float64{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}}

func TestIntraclassCorrelation(t *testing.T) {
	m := must[statistics.MeanSquares](t)(panel(t, shroutFleiss...).MeanSquares())
	near(t, "BMS", m.BMS, 11+29.0/120, exact)
	near(t, "WMS", m.WMS, 6+19.0/72, exact)
	near(t, "JMS", m.JMS, 32+35.0/72, exact)
	near(t, "EMS", m.EMS, 1+7.0/360, exact)
	for form, want := range map[statistics.Form]float64{
		statistics.ICC11: .165742, statistics.ICC21: .289764, statistics.ICC31: .714841,
		statistics.ICC1K: .442797, statistics.ICC2K: .620051, statistics.ICC3K: .909316,
	} {
		near(t, string(form), must[float64](t)(m.ICC(form)), want, six)
	}
}

func TestSpearmanBrown(t *testing.T) {
	m := must[statistics.MeanSquares](t)(panel(t, shroutFleiss...).MeanSquares())
	one := must[float64](t)(m.ICC(statistics.ICC21))
	for k, want := range map[float64]float64{1: .289764, 2: .449329, 3: .550349, 4: .620051, 5: .671043} {
		near(t, fmt.Sprint("the reliability of ", k), must[float64](t)(statistics.SpearmanBrown(.289764, k)), want, six)
	}
	// The mean of k marks is what the form for k marks says of it.
	near(t, "(2,4)", must[float64](t)(m.ICC(statistics.ICC2K)), must[float64](t)(statistics.SpearmanBrown(one, 4)), exact)

	k := must[float64](t)(statistics.RatersNeeded(one, .80))
	near(t, "raters needed for .80", k, 9.8043, 5e-5)
	near(t, "the reliability of as many", must[float64](t)(statistics.SpearmanBrown(one, k)), .80, exact)

	_, err := statistics.RatersNeeded(-.031, .80)
	refused(t, err, statistics.NoSpread)
	_, err = statistics.RatersNeeded(.29, 1)
	refused(t, err, statistics.Malformed)
	_, err = statistics.RatersNeeded(1e-12, .99)
	refused(t, err, statistics.TooMany)
	_, err = statistics.SpearmanBrown(-.5, 4)
	refused(t, err, statistics.NoSpread)
	_, err = statistics.SpearmanBrown(math.NaN(), 4)
	refused(t, err, statistics.Malformed)
}

func TestConcordance(t *testing.T) {
	w := must[statistics.Concordance](t)(panel(t, []float64{1, 1, 2}, []float64{2, 3, 1}, []float64{3, 2, 3}, []float64{4, 4, 4}).Concordance())
	near(t, "W without ties", w.W, 7.0/9, exact)
	near(t, "W without ties, uncorrected", w.Uncorrected, 7.0/9, exact)
	if got := []float64{w.RankSums["c001"], w.RankSums["c002"], w.RankSums["c003"], w.RankSums["c004"]}; !slices.Equal(got, []float64{4, 6, 8, 12}) {
		t.Errorf("the rank sums are %v", got)
	}

	w = must[statistics.Concordance](t)(panel(t, shroutFleiss...).Concordance())
	near(t, "W", w.W, .887037, six)
	near(t, "W uncorrected", w.Uncorrected, .855357, six)
	near(t, "chi-square", w.ChiSquare, 17.7407, 5e-5)
	near(t, "P", w.P, chiSquare5(w.ChiSquare), 1e-12)
	if w.DF != 5 {
		t.Errorf("there are %d degrees of freedom", w.DF)
	}
	for i, want := range []float64{17, 6, 19, 7.5, 23.5, 11} {
		near(t, "a rank sum", w.RankSums[fmt.Sprintf("c%03d", i+1)], want, 0)
	}
}

// chiSquare5 is the upper tail of the chi-square with five degrees of freedom, in closed form.
func chiSquare5(x float64) float64 {
	return math.Erfc(math.Sqrt(x/2)) + math.Sqrt(2*x/math.Pi)*math.Exp(-x/2)*(1+x/3)
}

func TestKrippendorffsAlpha(t *testing.T) {
	x := math.NaN()
	observers := [][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3},
		{x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x},
	}
	p := panel(t, transposed(observers)...)
	for metric, want := range map[statistics.Metric]float64{
		statistics.Nominal: .743421, statistics.Ordinal: .815388, statistics.Interval: .849107, statistics.Ratio: .797403,
	} {
		near(t, string(metric), must[float64](t)(p.Alpha(metric)), want, six)
	}
	two := panel(t, transposed([][]float64{{0, 1, 0, 0, 0, 0, 0, 0, 1, 0}, {1, 1, 1, 0, 0, 1, 0, 0, 0, 0}})...)
	near(t, "two observers", must[float64](t)(two.Alpha(statistics.Nominal)), 2.0/21, exact)
	// Of two values, every metric that looks at differences says the same.
	for _, metric := range []statistics.Metric{statistics.Ordinal, statistics.Interval, statistics.Ratio} {
		near(t, string(metric), must[float64](t)(two.Alpha(metric)), 2.0/21, exact)
	}
}

func transposed(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows[0]))
	for _, row := range rows {
		for i, v := range row {
			out[i] = append(out[i], v)
		}
	}
	return out
}

func TestFleissKappa(t *testing.T) {
	k := must[statistics.Kappa](t)(statistics.FleissKappa([][]int{
		{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
		{7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}}))
	near(t, "kappa", k.Kappa, .209931, six)
	near(t, "mean agreement", k.Agreement, .378022, six)
	near(t, "chance", k.Chance, .212755, six)

	for name, test := range map[string]struct {
		counts [][]int
		ground statistics.Ground
	}{
		"nothing":        {nil, statistics.TooFew},
		"one rater":      {[][]int{{1, 0}, {0, 1}}, statistics.TooFew},
		"one category":   {[][]int{{3, 0}, {3, 0}}, statistics.NoSpread},
		"uneven raters":  {[][]int{{3, 0}, {3, 1}}, statistics.Malformed},
		"ragged":         {[][]int{{3, 0}, {3}}, statistics.Malformed},
		"negative":       {[][]int{{4, -1}, {3, 0}}, statistics.Malformed},
		"beyond a count": {[][]int{{math.MaxInt, 1}}, statistics.Malformed},
	} {
		_, err := statistics.FleissKappa(test.counts)
		t.Run(name, func(t *testing.T) { refused(t, err, test.ground) })
	}
}

// incomplete is an incomplete panel in which who marked whom turns the order.
var incomplete = []statistics.Score{
	{"c1", "A", 8}, {"c1", "B", 5}, {"c2", "A", 8.5}, {"c2", "C", 7.5}, {"c3", "B", 6}, {"c3", "C", 8}, {"c4", "A", 7}, {"c4", "B", 4.5},
}

// without leaves scores out.
func without(scores []statistics.Score, left func(s statistics.Score) bool) []statistics.Score {
	return slices.DeleteFunc(slices.Clone(scores), left)
}

func TestSeverity(t *testing.T) {
	p := must[*statistics.Panel](t)(statistics.NewPanel(nil, incomplete))
	s := must[statistics.Severity](t)(p.Severity())
	for i, want := range []struct{ raw, adjusted float64 }{{6.5, 6 + 2.0/3}, {8, 7 + 13.0/60}, {7, 7 + 37.0/60}, {5.75, 5 + 11.0/12}} {
		near(t, "raw "+s.Candidates[i].Candidate, s.Candidates[i].Raw, want.raw, exact)
		near(t, "adjusted "+s.Candidates[i].Candidate, s.Candidates[i].Adjusted, want.adjusted, exact)
	}
	for i, want := range []float64{1 + 7.0/30, -1 - 17.0/30, 1.0 / 3} {
		near(t, s.Raters[i].Rater, s.Raters[i].Leniency, want, exact)
	}
	near(t, "residual", s.Residual, .075, exact)
	if s.DF != 2 {
		t.Errorf("%d degrees of freedom are left", s.DF)
	}
	// The equations of the members are 1.5 −1 −.5 | −1 1.5 −.5 | −.5 −.5 1; the diagonal of their pseudo-inverse is 14/45,
	// 14/45, 20/45.
	near(t, "standard error of A", s.Raters[0].StdErr, math.Sqrt(.0375*14.0/45), exact)
	near(t, "standard error of C", s.Raters[2].StdErr, math.Sqrt(.0375*20.0/45), exact)

	s = must[statistics.Severity](t)(panel(t, shroutFleiss...).Severity())
	for i, want := range []float64{2.375, -2.791667, -.958333, 1.375} {
		near(t, s.Raters[i].Rater, s.Raters[i].Leniency, want, six)
	}
	m := must[statistics.MeanSquares](t)(panel(t, shroutFleiss...).MeanSquares())
	near(t, "residual of a full table", s.Residual, m.EMS*float64(s.DF), exact)
	near(t, "standard error of a full table", s.Raters[0].StdErr, math.Sqrt(m.EMS*(1-.25)/6), exact)
}

func TestSeverityRefusesWhatCannotBeCompared(t *testing.T) {
	try := func(seated []string, scores []statistics.Score) (statistics.Severity, error) {
		return must[*statistics.Panel](t)(statistics.NewPanel(seated, scores)).Severity()
	}
	c2 := func(s statistics.Score) bool { return s.Candidate == "c2" }
	c3 := func(s statistics.Score) bool { return s.Candidate == "c3" }
	board := []string{"A", "B", "C"}
	if _, err := try(board, without(incomplete, c3)); err != nil {
		t.Errorf("C is joined to A by c2, and yet: %v", err)
	}
	unlinked := without(without(incomplete, c2), func(s statistics.Score) bool { return c3(s) && s.Rater == "C" })
	_, err := try(board, unlinked)
	if n := refused(t, err, statistics.Apart); fmt.Sprint(n.Groups) != "[[A B] [C]]" {
		t.Errorf("those apart are %v", n.Groups)
	}
	if _, err := try(nil, unlinked); err != nil {
		t.Errorf("whoever did not sit is nobody to compare: %v", err)
	}
	// C marks somebody, but nobody whom another marks.
	_, err = try(board, append(unlinked, statistics.Score{"c5", "C", 9}, statistics.Score{"c6", "C", 8}))
	refused(t, err, statistics.Apart)
	_, err = try(board, nil)
	refused(t, err, statistics.TooFew)
}

func TestModifiedZ(t *testing.T) {
	s := must[statistics.Spread](t)(statistics.ModifiedZ([]float64{22, 23, 21, 24, 22, 8}))
	if s.Median != 22 || s.MAD != 1 {
		t.Errorf("median %v, MAD %v", s.Median, s.MAD)
	}
	for i, want := range []float64{0, .6745, -.6745, 1.349, 0, -9.443} {
		near(t, fmt.Sprint("z of mark ", i+1), s.Z[i], want, exact)
	}
	if got := s.Outlying(3.5, 5); !slices.Equal(got, []int{5}) {
		t.Errorf("those outlying are %v", got)
	}
	// Most are alike: the gap in marks decides.
	s = must[statistics.Spread](t)(statistics.ModifiedZ([]float64{20, 20, 20, 24.5, 15, 20}))
	if s.Z != nil || s.MAD != 0 || !slices.Equal(s.Outlying(3.5, 5), []int{4}) {
		t.Errorf("with a MAD of 0: %+v, outlying %v", s, s.Outlying(3.5, 5))
	}
	// The median of an even number lies between the middle two.
	if s = must[statistics.Spread](t)(statistics.ModifiedZ([]float64{1, 2, 4, 9})); s.Median != 3 || s.MAD != 1.5 {
		t.Errorf("median %v, MAD %v", s.Median, s.MAD)
	}
	_, err := statistics.ModifiedZ([]float64{1, 2})
	refused(t, err, statistics.TooFew)
	_, err = statistics.ModifiedZ([]float64{1, 2, math.NaN()})
	refused(t, err, statistics.Malformed)
	if s := must[statistics.Spread](t)(statistics.ModifiedZ([]float64{0, 5e-324, -5e-324, 1e12})); s.Z != nil {
		t.Errorf("a MAD next to nothing gives %v", s.Z)
	}
}

func TestFourFifths(t *testing.T) {
	type group = statistics.Group
	for _, test := range []struct {
		groups []group
		ratios []float64
		under  []bool
		within float64
	}{
		{[]group{{"a", 48, 80}, {"b", 12, 40}}, []float64{1, .5}, []bool{false, true}, exact},
		{[]group{{"a", 60, 100}, {"b", 45, 100}, {"c", 48, 100}, {"d", 51, 100}}, []float64{1, .75, .80, .85}, []bool{false, true, false, false}, exact},
		{[]group{{"a", 63, 187}, {"b", 27, 93}, {"c", 13, 58}}, []float64{1, .861751, .665298}, []bool{false, false, true}, six},
		{[]group{{"a", 7, 20}, {"b", 2, 10}}, []float64{1, .571429}, []bool{false, true}, six},
		{[]group{{"a", 6, 20}, {"b", 3, 10}}, []float64{1, 1}, []bool{false, false}, exact},
		{[]group{{"b", 3, 63}, {"a", 7, 72}}, []float64{24.0 / 49, 1}, []bool{true, false}, exact},
	} {
		got := must[[]statistics.Impact](t)(statistics.FourFifths(test.groups))
		for i, g := range got {
			near(t, fmt.Sprint("ratio of ", g.Group), g.Ratio, test.ratios[i], test.within)
			if g.Under != test.under[i] || g.Best != (test.groups[i].Name == "a") {
				t.Errorf("%v: under %v, best %v", g.Group, g.Under, g.Best)
			}
		}
	}
	b := must[[]statistics.Impact](t)(statistics.FourFifths([]group{{"a", 48, 80}, {"b", 12, 40}}))[1]
	near(t, "rate", b.Rate, .30, exact)
	near(t, "pooled z", b.Z, math.Sqrt(9.6), exact)
	near(t, "Fisher two-sided", b.Fisher.TwoSided, .0034092, 5e-8)
	near(t, "Fisher one-sided", b.Fisher.Lower, .0017046, 5e-8)
	small := must[[]statistics.Impact](t)(statistics.FourFifths([]group{{"a", 7, 20}, {"b", 2, 10}}))[1]
	near(t, "Fisher two-sided on small counts", small.Fisher.TwoSided, .674904, six)

	for name, test := range map[string]struct {
		groups []group
		ground statistics.Ground
	}{
		"one group":        {[]group{{"a", 1, 2}}, statistics.TooFew},
		"nobody selected":  {[]group{{"a", 0, 2}, {"b", 0, 3}}, statistics.NoSpread},
		"an empty group":   {[]group{{"a", 1, 2}, {"b", 0, 0}}, statistics.Malformed},
		"more than all":    {[]group{{"a", 1, 2}, {"b", 4, 3}}, statistics.Malformed},
		"less than nobody": {[]group{{"a", 1, 2}, {"b", -1, 3}}, statistics.Malformed},
	} {
		_, err := statistics.FourFifths(test.groups)
		t.Run(name, func(t *testing.T) { refused(t, err, test.ground) })
	}
	if all := must[[]statistics.Impact](t)(statistics.FourFifths([]group{{"a", 3, 3}, {"b", 2, 2}})); all[1].Z != 0 || all[1].Under {
		t.Errorf("where everybody was selected: %+v", all[1])
	}
}

// TestFisherTeaTasting is Fisher's own example (The Design of Experiments, 1935): of eight cups, three of four are told right.
func TestFisherTeaTasting(t *testing.T) {
	p := must[statistics.Tails](t)(statistics.FisherExact(statistics.Group{Selected: 3, Total: 4}, statistics.Group{Selected: 1, Total: 4}))
	near(t, "one-sided", p.Upper, 17.0/70, 0)
	near(t, "two-sided", p.TwoSided, 34.0/70, 0)
	near(t, "the other side", p.Lower, 69.0/70, 0)
}

func TestBunching(t *testing.T) {
	var marks []*big.Rat
	add := func(mark string, n int) {
		r, ok := new(big.Rat).SetString(mark)
		if !ok {
			t.Fatal(mark)
		}
		for range n {
			marks = append(marks, r)
		}
	}
	add("62.4", 24)   // on the line
	add("63.3999", 3) // the last just above
	add("63.4", 50)   // beyond
	add("61.4", 5)    // the first just below
	add("62.3999", 4)
	add("61.3999", 70) // beyond
	b := must[statistics.Bunch](t)(statistics.Bunching(marks, big.NewRat(624, 10), big.NewRat(1, 1)))
	if b.Above != 27 || b.Below != 9 || b.Ratio != 3 {
		t.Errorf("about the line: %+v", b)
	}
	near(t, "P", b.P, 135142796.0/(1<<36), 0)
	b = must[statistics.Bunch](t)(statistics.Bunching(nil, big.NewRat(60, 1), big.NewRat(1, 1)))
	if b.P != 1 || b.Ratio != 0 {
		t.Errorf("of no marks: %+v", b)
	}
	_, err := statistics.Bunching(marks, big.NewRat(60, 1), new(big.Rat))
	refused(t, err, statistics.Malformed)
	_, err = statistics.Bunching([]*big.Rat{nil}, big.NewRat(60, 1), big.NewRat(1, 1))
	refused(t, err, statistics.Malformed)
}

func TestSpikes(t *testing.T) {
	window := func(events, days int) statistics.Window { return statistics.Window{Events: events, Days: days} }
	s := must[statistics.Spike](t)(statistics.SpikeIn(window(20, 90), window(20, 360)))
	near(t, "P of 20 in 40", s.P, 2.17e-5, 5e-8)
	near(t, "rate ratio", s.RateRatio, 4, exact)
	near(t, "expected", s.Expected, 8, exact)
	s = must[statistics.Spike](t)(statistics.SpikeIn(window(7, 90), window(13, 360)))
	near(t, "P of 7 in 20", s.P, .087, 5e-4)
	s = must[statistics.Spike](t)(statistics.SpikeIn(window(3, 90), window(0, 360)))
	near(t, "rate ratio to nothing", s.RateRatio, 12, exact)
	near(t, "P of 3 in 3", s.P, 1.0/125, 1e-15)
	s = must[statistics.Spike](t)(statistics.SpikeIn(window(0, 90), window(0, 360)))
	near(t, "P of nothing", s.P, 1, 0)
	_, err := statistics.SpikeIn(window(1, 0), window(1, 10))
	refused(t, err, statistics.Malformed)
	_, err = statistics.SpikeIn(window(-1, 10), window(1, 10))
	refused(t, err, statistics.Malformed)
	_, err = statistics.SpikeIn(window(900_000, 10), window(900_000, 10))
	refused(t, err, statistics.TooMany)
}

func TestHazard(t *testing.T) {
	h := must[statistics.Hazard](t)(statistics.HazardOf(.49))
	near(t, "rate", h.Rate, .673345, six)
	near(t, "within a month", must[float64](t)(h.AtLeast(1, 1.0/12)), .054567, six)
	near(t, "within a year", must[float64](t)(h.AtLeast(1, 1)), .49, exact)
	near(t, "five in three years", must[float64](t)(h.AtLeast(5, 3)), .054479, six)
	near(t, "none or more", must[float64](t)(h.AtLeast(0, 3)), 1, 0)
	near(t, "where nobody moves", must[float64](t)(statistics.Hazard{}.AtLeast(1, 3)), 0, 0)
	_, err := statistics.HazardOf(1)
	refused(t, err, statistics.Malformed)
	_, err = h.AtLeast(1, math.Inf(1))
	refused(t, err, statistics.Malformed)
}

func TestSpearman(t *testing.T) {
	// Seven pairs whose squared differences add up to 10: the tables give .017.
	x := []float64{1, 2, 3, 4, 5, 6, 7}
	s := must[statistics.RankCorrelation](t)(statistics.Spearman(x, []float64{2, 1, 5, 3, 4, 7, 6}))
	near(t, "rho", s.Rho, 1-6*10.0/(7*48), exact)
	near(t, "P", s.P.Upper, 86.0/5040, 0)
	if !s.Exact {
		t.Error("seven pairs can be counted")
	}
	s = must[statistics.RankCorrelation](t)(statistics.Spearman(x, []float64{7, 6, 5, 4, 3, 2, 1}))
	near(t, "opposite", s.Rho, -1, 0)
	near(t, "P of opposite", s.P.Lower, 1.0/5040, 1e-15)
	near(t, "two-sided", s.P.TwoSided, 2.0/5040, 1e-15)
	// With ties, rho is the correlation of mean ranks.
	s = must[statistics.RankCorrelation](t)(statistics.Spearman([]float64{1, 2, 2, 4}, []float64{10, 30, 20, 20}))
	near(t, "with ties", s.Rho, 2.25/4.5, exact)
	// Beyond ten pairs it is Student's t: of twelve, rho .5 is t 1.825742 with 10 degrees.
	s = must[statistics.RankCorrelation](t)(statistics.Spearman(
		[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, []float64{5, 2, 6, 3, 9, 1, 4, 12, 7, 10, 8, 11}))
	near(t, "two-sided by t", s.P.TwoSided, student10(s.Rho*math.Sqrt(10/(1-s.Rho*s.Rho))), 1e-12)
	if s.Exact {
		t.Error("twelve pairs are not counted")
	}
	_, err := statistics.Spearman(x, x[:6])
	refused(t, err, statistics.Malformed)
	_, err = statistics.Spearman(x[:2], x[:2])
	refused(t, err, statistics.TooFew)
	_, err = statistics.Spearman(x[:3], []float64{4, 4, 4})
	refused(t, err, statistics.NoSpread)
}

// student10 is the two-sided tail of Student's t with ten degrees, in closed form.
func student10(t float64) float64 {
	cos2 := 10 / (10 + t*t)
	sin := math.Abs(t) / math.Sqrt(10+t*t)
	return 1 - sin*(1+cos2/2+cos2*cos2*3/8+math.Pow(cos2, 3)*15/48+math.Pow(cos2, 4)*105/384)
}

func TestBenjaminiHochberg(t *testing.T) {
	// The fifteen probabilities of the paper's own example (section 3.2): at .05 the first four are discoveries.
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	got := must[[]float64](t)(statistics.BenjaminiHochberg(p))
	for i, q := range got {
		if (q <= .05) != (i < 4) {
			t.Errorf("the probability %v becomes %v", p[i], q)
		}
	}
	near(t, "the fourth", got[3], .0095*15/4, exact)
	near(t, "the sixth, by the seventh", got[5], .0298*15/7, exact)
	_, err := statistics.BenjaminiHochberg([]float64{.5, math.NaN()})
	refused(t, err, statistics.Malformed)
}

func TestTooFewForAPanel(t *testing.T) {
	_, err := panel(t, shroutFleiss[:5]...).Agreement()
	refused(t, err, statistics.TooFew)
	var two [][]float64
	for _, row := range shroutFleiss {
		two = append(two, row[:2])
	}
	_, err = panel(t, two...).Agreement()
	refused(t, err, statistics.TooFew)
	// A third seat does not help where nobody marks from it.
	_, err = must[*statistics.Panel](t)(statistics.NewPanel([]string{"r001", "r002", "r003"}, scores(two...))).Agreement()
	refused(t, err, statistics.TooFew)

	a := must[statistics.Agreement](t)(panel(t, shroutFleiss...).Agreement())
	near(t, "one mark", a.Single.Value, .289764, six)
	near(t, "the mean", a.Average.Value, .620051, six)
	near(t, "W", a.W.Value, .887037, six)
	if a.Candidates != 6 || a.Raters != 4 || a.Alpha.None != nil {
		t.Errorf("the agreement is %+v", a)
	}
	// A missing mark takes the figures that need it, and says so.
	gap := slices.Clone(shroutFleiss)
	gap[2] = []float64{8, math.NaN(), 6, 8}
	a = must[statistics.Agreement](t)(panel(t, gap...).Agreement())
	refused(t, a.Single.None, statistics.Incomplete)
	refused(t, a.Average.None, statistics.Incomplete)
	refused(t, a.W.None, statistics.Incomplete)
	if a.Alpha.None != nil || a.Alpha.Value == 0 {
		t.Errorf("alpha is %+v", a.Alpha)
	}
	// All alike: there is nothing to agree on.
	same := [][]float64{{.1, .1, .1}, {.1, .1, .1}, {.1, .1, .1}, {.1, .1, .1}, {.1, .1, .1}, {.1, .1, .1}}
	a = must[statistics.Agreement](t)(panel(t, same...).Agreement())
	for _, f := range []statistics.Figure{a.Single, a.Average, a.W, a.Alpha} {
		refused(t, f.None, statistics.NoSpread)
	}
}

func TestPanelRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		seated []string
		scores []statistics.Score
	}{
		"no number":    {nil, []statistics.Score{{"c", "r", math.NaN()}}},
		"an infinity":  {nil, []statistics.Score{{"c", "r", math.Inf(-1)}}},
		"no mark":      {nil, []statistics.Score{{"c", "r", 1e13}}},
		"no candidate": {nil, []statistics.Score{{"", "r", 1}}},
		"no member":    {nil, []statistics.Score{{"c", "", 1}}},
		"twice":        {nil, []statistics.Score{{"c", "r", 1}, {"d", "r", 1}, {"c", "r", 1}}},
		"not seated":   {[]string{"s"}, []statistics.Score{{"c", "r", 1}}},
	} {
		_, err := statistics.NewPanel(test.seated, test.scores)
		t.Run(name, func(t *testing.T) { refused(t, err, statistics.Malformed) })
	}
}

// TestWhatIsNoFigure: what the other tests do not come by. Each refusal has a ground for programs and words for people.
func TestWhatIsNoFigure(t *testing.T) {
	below := panel(t, []float64{-1, 2}, []float64{1, 2})
	flat := must[statistics.MeanSquares](t)(panel(t, []float64{1, 3}, []float64{3, 1}).MeanSquares())
	var crowd []statistics.Score
	for i := range 1001 {
		crowd = append(crowd, statistics.Score{Candidate: "c", Rater: fmt.Sprint(i), Value: 1})
	}
	million := statistics.Group{Selected: 1_500_000, Total: 4_000_000}
	long := make([]float64, 1_000_001)
	for name, test := range map[string]struct {
		figure func() error
		ground statistics.Ground
	}{
		"a metric that is none":  {func() error { _, err := below.Alpha("cosine"); return err }, statistics.Malformed},
		"a ratio below nought":   {func() error { _, err := below.Alpha(statistics.Ratio); return err }, statistics.Malformed},
		"alpha of single marks":  {func() error { _, err := panel(t, []float64{1}, []float64{2}).Alpha(statistics.Nominal); return err }, statistics.TooFew},
		"a form that is none":    {func() error { _, err := flat.ICC("ICC(4,1)"); return err }, statistics.Malformed},
		"means all alike":        {func() error { _, err := flat.ICC(statistics.ICC3K); return err }, statistics.NoSpread},
		"mean squares of nobody": {func() error { _, err := statistics.MeanSquares{}.ICC(statistics.ICC21); return err }, statistics.Malformed},
		"a negative mean square": {func() error {
			_, err := statistics.MeanSquares{Candidates: 2, Raters: 2, BMS: -1}.ICC(statistics.ICC21)
			return err
		}, statistics.Malformed},
		"one member": {func() error { _, err := panel(t, []float64{1}, []float64{2}).MeanSquares(); return err }, statistics.TooFew},
		"a thousand and one members": {func() error {
			_, err := must[*statistics.Panel](t)(statistics.NewPanel(nil, crowd)).Severity()
			return err
		}, statistics.TooMany},
		"two million counts": {func() error { _, err := statistics.FisherExact(million, million); return err }, statistics.TooMany},
		"a longer ranking":   {func() error { _, err := statistics.Spearman(long, long); return err }, statistics.TooMany},
		"a ranking of no numbers": {func() error {
			_, err := statistics.Spearman([]float64{1, 2, 3}, []float64{1, math.NaN(), 3})
			return err
		}, statistics.Malformed},
	} {
		t.Run(name, func(t *testing.T) {
			n := refused(t, test.figure(), test.ground)
			if n.Error() != string(test.ground)+": "+n.Text || test.ground.Error() != string(test.ground) {
				t.Errorf("it says %q", n.Error())
			}
		})
	}
}
