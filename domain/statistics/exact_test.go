package statistics_test

import (
	"math"
	"testing"

	"merit/domain/statistics"
)

// TestVectorsToTheLastPlace holds the published vectors to their exact values: each fraction was worked out in whole numbers apart from
// this package, and rounds to what is published.
func TestVectorsToTheLastPlace(t *testing.T) {
	m := must[statistics.MeanSquares](t)(panel(t, shroutFleiss...).MeanSquares())
	for form, want := range map[statistics.Form]float64{
		statistics.ICC11: 448.0 / 2703, statistics.ICC21: 184.0 / 635, statistics.ICC31: 920.0 / 1287,
		statistics.ICC1K: 1792.0 / 4047, statistics.ICC2K: 736.0 / 1187, statistics.ICC3K: 3680.0 / 4047,
	} {
		near(t, string(form), must[float64](t)(m.ICC(form)), want, exact)
	}
	for k, want := range map[float64]float64{2: 368.0 / 819, 3: 552.0 / 1003, 4: 736.0 / 1187, 5: 920.0 / 1371} {
		near(t, "Spearman-Brown", must[float64](t)(statistics.SpearmanBrown(184.0/635, k)), want, exact)
	}
	near(t, "raters for .80", must[float64](t)(statistics.RatersNeeded(184.0/635, .80)), 451.0/46, exact)

	w := must[statistics.Concordance](t)(panel(t, shroutFleiss...).Concordance())
	near(t, "W", w.W, 479.0/540, exact)
	near(t, "W uncorrected", w.Uncorrected, 479.0/560, exact)
	near(t, "chi-square", w.ChiSquare, 479.0/27, exact)

	x := math.NaN()
	p := panel(t, transposed([][]float64{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x}, {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3}, {x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x}, {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x}})...)
	for metric, want := range map[statistics.Metric]float64{
		statistics.Nominal: 113.0 / 152, statistics.Ordinal: 108577.0 / 133160, statistics.Interval: 951.0 / 1120, statistics.Ratio: 18222619.0 / 22852465,
	} {
		near(t, string(metric), must[float64](t)(p.Alpha(metric)), want, exact)
	}

	k := must[statistics.Kappa](t)(statistics.FleissKappa([][]int{
		{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1}, {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}}))
	near(t, "kappa", k.Kappa, 4211.0/20059, exact)
	near(t, "mean agreement", k.Agreement, 172.0/455, exact)
	near(t, "chance", k.Chance, 417.0/1960, exact)

	type group = statistics.Group
	large := must[[]statistics.Impact](t)(statistics.FourFifths([]group{{"a", 48, 80}, {"b", 12, 40}}))[1]
	near(t, "Fisher two-sided", large.Fisher.TwoSided, 6932865089262356.0/2033562367412718561, 1e-15)
	near(t, "Fisher one-sided", large.Fisher.Lower, 3466432544631178.0/2033562367412718561, 1e-15)
	small := must[[]statistics.Impact](t)(statistics.FourFifths([]group{{"a", 7, 20}, {"b", 2, 10}}))[1]
	near(t, "Fisher on small counts", small.Fisher.TwoSided, 64373.0/95381, exact)
	three := must[[]statistics.Impact](t)(statistics.FourFifths([]group{{"a", 63, 187}, {"b", 27, 93}, {"c", 13, 58}}))
	near(t, "the second's ratio", three[1].Ratio, 187.0/217, exact)
	near(t, "the third's ratio", three[2].Ratio, 2431.0/3654, exact)

	near(t, "a spike", must[statistics.Spike](t)(statistics.SpikeIn(statistics.Window{Events: 20, Days: 90}, statistics.Window{Events: 20, Days: 360})).P, 2.1691893126332917e-05, 1e-15)
	near(t, "no spike", must[statistics.Spike](t)(statistics.SpikeIn(statistics.Window{Events: 7, Days: 90}, statistics.Window{Events: 13, Days: 360})).P, 0.08669251356740026, 1e-12)

	// Benjamini and Hochberg by hand: of .01, .04, .03 and .005 the adjusted are .02, .04, .04 and .02.
	q := must[[]float64](t)(statistics.BenjaminiHochberg([]float64{.01, .04, .03, .005}))
	for i, want := range []float64{.02, .04, .04, .02} {
		near(t, "adjusted", q[i], want, exact)
	}
}
