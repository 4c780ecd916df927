package statistics_test

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain/statistics"
)

// drawTable draws a table of marks on a grid; of ten cells so many stay empty.
func drawTable(r *rapid.T, candidates, raters, empty int) [][]float64 {
	out := make([][]float64, rapid.IntRange(2, candidates).Draw(r, "candidates"))
	k := rapid.IntRange(2, raters).Draw(r, "raters")
	for i := range out {
		out[i] = make([]float64, k)
		for j := range out[i] {
			out[i][j] = float64(rapid.IntRange(0, 20).Draw(r, "mark")) / 2
			if rapid.IntRange(1, 10).Draw(r, "empty") <= empty {
				out[i][j] = math.NaN()
			}
		}
	}
	return out
}

// figures gives what a panel says, by name, for comparison; a figure without a value is left out.
func figures(t testing.TB, seated []string, scores []statistics.Score) map[string]float64 {
	t.Helper()
	p := must[*statistics.Panel](t)(statistics.NewPanel(seated, scores))
	out := map[string]float64{}
	if m, err := p.MeanSquares(); err == nil {
		for _, f := range []statistics.Form{statistics.ICC11, statistics.ICC21, statistics.ICC31, statistics.ICC1K, statistics.ICC2K, statistics.ICC3K} {
			if v, err := m.ICC(f); err == nil {
				out[string(f)] = v
			}
		}
	}
	for _, m := range []statistics.Metric{statistics.Nominal, statistics.Ordinal, statistics.Interval, statistics.Ratio} {
		if v, err := p.Alpha(m); err == nil {
			out[string(m)] = v
		}
	}
	if w, err := p.Concordance(); err == nil {
		out["W"], out["uncorrected"], out["P"] = w.W, w.Uncorrected, w.P
	}
	if s, err := p.Severity(); err == nil {
		out["residual"] = s.Residual
		for _, x := range s.Raters {
			out["leniency "+x.Rater], out["error "+x.Rater] = x.Leniency, x.StdErr
		}
		for _, x := range s.Candidates {
			out["adjusted "+x.Candidate] = x.Adjusted
		}
	}
	return out
}

// alike fails unless both say the same of each name kept.
func alike(t interface{ Errorf(string, ...any) }, what string, got, want map[string]float64, keep func(name string) bool) {
	for name := range want {
		if keep == nil || keep(name) {
			if g, ok := got[name]; !ok || math.Abs(g-want[name]) > 1e-9*max(1, math.Abs(want[name])) {
				t.Errorf("%s: %s is %v (there: %v), want %v", what, name, g, ok, want[name])
			}
		}
	}
}

// ofThePanel reports whether the figure is of the panel and without a unit; those of persons have their names.
func ofThePanel(name string) bool { return !strings.Contains(name, " ") && name != "residual" }

func TestNamesAndOrderChangeNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		given := scores(drawTable(r, 7, 5, 2)...)
		want := figures(t, nil, given)
		if got := figures(t, nil, rapid.Permutation(given).Draw(r, "rows")); !reflect.DeepEqual(got, want) {
			r.Errorf("rows in another order: %v, want %v", got, want)
		}
		names := rapid.Permutation([]string{"a", "b", "c", "d", "e", "f", "g"}).Draw(r, "names")
		renamed := slices.Clone(given)
		for i, s := range renamed {
			renamed[i].Candidate, renamed[i].Rater = names[s.Candidate[3]-'1'], names[s.Rater[3]-'1']
		}
		wanted := map[string]float64{}
		for name, v := range want {
			if kind, of, personal := strings.Cut(name, " "); personal {
				name = kind + " " + names[of[3]-'1']
			}
			wanted[name] = v
		}
		alike(r, "renamed", figures(t, nil, renamed), wanted, nil)
	})
}

func TestScaleAndShiftChangeNoAgreement(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		given := scores(drawTable(r, 7, 5, 2)...)
		scale := rapid.SampledFrom([]float64{.01, .5, 3, 1000}).Draw(r, "scale")
		shift := float64(rapid.IntRange(-50, 50).Draw(r, "shift"))
		moved := slices.Clone(given)
		for i := range moved {
			moved[i].Value = scale*moved[i].Value + shift
		}
		got, want := figures(t, nil, moved), figures(t, nil, given)
		alike(r, "moved", got, want, func(name string) bool { return ofThePanel(name) && name != "ratio" })
		for name, v := range want {
			switch kind, _, _ := strings.Cut(name, " "); kind {
			case "leniency", "error":
				alike(r, "moved", got, map[string]float64{name: scale * v}, nil)
			case "adjusted":
				alike(r, "moved", got, map[string]float64{name: scale*v + shift}, nil)
			}
		}
		for i := range moved {
			moved[i].Value = given[i].Value * scale
		}
		alike(r, "scaled", figures(t, nil, moved), want, ofThePanel)
	})
}

// TestASevererJudgeChangesOnlyTheSeverity: what one judge takes off every mark is found as severity, and costs no candidate
// a place.
func TestASevererJudgeChangesOnlyTheSeverity(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		given := scores(drawTable(r, 7, 5, 3)...)
		p := must[*statistics.Panel](t)(statistics.NewPanel(nil, given))
		before, err := p.Severity()
		if err != nil {
			return
		}
		judge := rapid.SampledFrom(before.Raters).Draw(r, "judge").Rater
		by := float64(rapid.IntRange(-8, 8).Draw(r, "by"))
		harder := slices.Clone(given)
		for i, s := range harder {
			if s.Rater == judge {
				harder[i].Value += by
			}
		}
		after := must[statistics.Severity](t)(must[*statistics.Panel](t)(statistics.NewPanel(nil, harder)).Severity())
		share := by / float64(len(before.Raters))
		for i, x := range before.Raters {
			want := x.Leniency - share
			if x.Rater == judge {
				want += by
			}
			within(r, "leniency", after.Raters[i].Leniency, want)
			within(r, "standard error", after.Raters[i].StdErr, x.StdErr)
		}
		for i, c := range before.Candidates {
			within(r, "adjusted", after.Candidates[i].Adjusted, c.Adjusted+share)
		}
		within(r, "residual", after.Residual, before.Residual)
	})
}

func within(t interface{ Errorf(string, ...any) }, what string, got, want float64) {
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// TestSeverityIsLeastSquares: the residuals of each member and of each candidate add up to nought, which is what makes
// squares least.
func TestSeverityIsLeastSquares(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		given := scores(drawTable(r, 8, 5, 4)...)
		s, err := must[*statistics.Panel](t)(statistics.NewPanel(nil, given)).Severity()
		if err != nil {
			return
		}
		effect, left, squares := map[string]float64{}, map[string]float64{}, 0.0
		for _, x := range s.Raters {
			effect[x.Rater] = x.Leniency
			left[""] += x.Leniency
		}
		for _, c := range s.Candidates {
			effect[c.Candidate] = c.Adjusted
		}
		for _, g := range given {
			rest := g.Value - effect[g.Rater] - effect[g.Candidate]
			left[g.Rater] += rest
			left[g.Candidate] += rest
			squares += rest * rest
		}
		for name, sum := range left {
			within(r, "what is left of "+name, sum, 0)
		}
		within(r, "residual", s.Residual, squares)
	})
}

// TestWhatIsMissingWasNeverThere: a candidate with one mark tells nothing of agreement or severity, and an empty seat
// nothing of agreement.
func TestWhatIsMissingWasNeverThere(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		given := scores(drawTable(r, 7, 5, 3)...)
		want := figures(t, nil, given)
		if len(given) == 0 {
			return
		}
		alone := append(slices.Clone(given), statistics.Score{Candidate: "c999", Rater: given[0].Rater, Value: 3})
		got := figures(t, nil, alone)
		alike(r, "one mark more", got, want, func(name string) bool {
			return isMetric(name) || name == "residual" || strings.Contains(name, " ")
		})
		seats := []string{"r001", "r002", "r003", "r004", "r005", "r006"}
		alike(r, "an empty seat", figures(t, seats, given), want, ofThePanel)
	})
}

func isMetric(name string) bool {
	return slices.Contains([]statistics.Metric{statistics.Nominal, statistics.Ordinal, statistics.Interval, statistics.Ratio}, statistics.Metric(name))
}

// TestAlphaOfTwoObservers: with two observers who miss nothing, alpha is one less the mean difference within pairs over
// that of all values thrown together.
func TestAlphaOfTwoObservers(t *testing.T) {
	differ := map[statistics.Metric]func(a, b float64, all []float64) float64{
		statistics.Nominal: func(a, b float64, _ []float64) float64 {
			if a == b {
				return 0
			}
			return 1
		},
		statistics.Interval: func(a, b float64, _ []float64) float64 { return (a - b) * (a - b) },
		statistics.Ratio: func(a, b float64, _ []float64) float64 {
			if a == b {
				return 0
			}
			return (a - b) * (a - b) / ((a + b) * (a + b))
		},
		statistics.Ordinal: func(a, b float64, all []float64) float64 {
			between := 0.0 // each value from the one to the other counts, the two themselves by half
			for _, v := range all {
				switch lo, hi := min(a, b), max(a, b); {
				case a == b:
				case v > lo && v < hi:
					between++
				case v == lo || v == hi:
					between += .5
				}
			}
			return between * between
		},
	}
	rapid.Check(t, func(r *rapid.T) {
		var rows [][]float64
		var all []float64
		for range rapid.IntRange(2, 9).Draw(r, "units") {
			a, b := float64(rapid.IntRange(0, 4).Draw(r, "a")), float64(rapid.IntRange(0, 4).Draw(r, "b"))
			rows, all = append(rows, []float64{a, b}), append(all, a, b)
		}
		p := panel(t, rows...)
		for metric, d := range differ {
			observed, expected := 0.0, 0.0
			for _, row := range rows {
				observed += d(row[0], row[1], all) / float64(len(rows))
			}
			for _, a := range all {
				for _, b := range all {
					expected += d(a, b, all) / float64(len(all)*(len(all)-1))
				}
			}
			got, err := p.Alpha(metric)
			if expected == 0 {
				if err == nil {
					r.Errorf("%s of values all alike is %v", metric, got)
				}
				continue
			}
			within(r, string(metric), got, 1-observed/expected)
		}
	})
}

// TestKappaAndAlpha: where every subject has the same number of raters, 1 − alpha is 1 − kappa times (marks − 1)/marks.
func TestKappaAndAlpha(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		raters := rapid.IntRange(2, 5).Draw(r, "raters")
		var rows [][]float64
		var counts [][]int
		for range rapid.IntRange(2, 8).Draw(r, "subjects") {
			row, count := make([]float64, raters), make([]int, 4)
			for j := range row {
				c := rapid.IntRange(0, 3).Draw(r, "category")
				row[j] = float64(c)
				count[c]++
			}
			rows, counts = append(rows, row), append(counts, count)
		}
		k, err := statistics.FleissKappa(counts)
		alpha, err2 := panel(t, rows...).Alpha(statistics.Nominal)
		if (err == nil) != (err2 == nil) {
			r.Fatalf("kappa %v, alpha %v", err, err2)
		}
		if err == nil {
			marks := float64(len(rows) * raters)
			within(r, "1 - alpha", 1-alpha, (1-k.Kappa)*(marks-1)/marks)
		}
	})
}

// TestConcordanceAndSpearman: without ties the mean of the rank correlations of all pairs of members is (m·W − 1)/(m − 1).
func TestConcordanceAndSpearman(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, m := rapid.IntRange(3, 8).Draw(r, "candidates"), rapid.IntRange(2, 5).Draw(r, "members")
		places := make([]float64, n)
		for i := range places {
			places[i] = float64(i)
		}
		var columns [][]float64
		for range m {
			columns = append(columns, rapid.Permutation(places).Draw(r, "ranks"))
		}
		w := must[statistics.Concordance](t)(panel(t, transposed(columns)...).Concordance())
		mean := 0.0
		for i := range columns {
			for j := range i {
				mean += must[statistics.RankCorrelation](t)(statistics.Spearman(columns[i], columns[j])).Rho / float64(m*(m-1)/2)
			}
		}
		within(r, "the mean rho", mean, (float64(m)*w.W-1)/float64(m-1))
		within(r, "W uncorrected", w.Uncorrected, w.W)
	})
}

// TestFisherAgainstEveryWayToSelect picks every subset of people there is.
func TestFisherAgainstEveryWayToSelect(t *testing.T) {
	const first, second = 5, 6
	for selected := 0; selected <= first+second; selected++ {
		ways := map[int]float64{}
		all := 0.0
		for set := uint(0); set < 1<<(first+second); set++ {
			if bits.OnesCount(set) == selected {
				ways[bits.OnesCount(set&(1<<first-1))]++
				all++
			}
		}
		for x := range ways {
			var want statistics.Tails
			for y, n := range ways {
				if y <= x {
					want.Lower += n / all
				}
				if y >= x {
					want.Upper += n / all
				}
				if n <= ways[x] {
					want.TwoSided += n / all
				}
			}
			a, b := statistics.Group{Selected: x, Total: first}, statistics.Group{Selected: selected - x, Total: second}
			got := must[statistics.Tails](t)(statistics.FisherExact(a, b))
			swapped := must[statistics.Tails](t)(statistics.FisherExact(b, a))
			for _, g := range [][2]float64{{got.Lower, want.Lower}, {got.Upper, want.Upper}, {got.TwoSided, want.TwoSided},
				{swapped.Upper, got.Lower}, {swapped.Lower, got.Upper}, {swapped.TwoSided, got.TwoSided}} {
				near(t, fmt.Sprint(a, b), g[0], g[1], 1e-14)
			}
		}
	}
}

// TestTailsAreExactFarOut: against whole numbers, where the tail is one in 10 to the 60th.
func TestTailsAreExactFarOut(t *testing.T) {
	a, b := statistics.Group{Selected: 230, Total: 400}, statistics.Group{Selected: 50, Total: 500}
	got := must[statistics.Tails](t)(statistics.FisherExact(a, b))
	upper := new(big.Int)
	for x := int64(a.Selected); x <= 280; x++ {
		term := new(big.Int).Binomial(400, x)
		upper.Add(upper, term.Mul(term, new(big.Int).Binomial(500, 280-x)))
	}
	want, _ := new(big.Rat).SetFrac(upper, new(big.Int).Binomial(900, 280)).Float64()
	near(t, "P relative to the exact", got.Upper/want, 1, 0)
	if want > 1e-50 {
		t.Errorf("the tail %v is not far", want)
	}

	tails := must[statistics.Tails](t)(statistics.Binomial(400, 900, 1, 4))
	upper.SetInt64(0)
	for x := int64(400); x <= 900; x++ {
		term := new(big.Int).Binomial(900, x)
		upper.Add(upper, term.Mul(term, new(big.Int).Exp(big.NewInt(4), big.NewInt(900-x), nil)))
	}
	want, _ = new(big.Rat).SetFrac(upper, new(big.Int).Exp(big.NewInt(5), big.NewInt(900), nil)).Float64()
	near(t, "P relative to the exact", tails.Upper/want, 1, 0)
	if want > 1e-50 {
		t.Errorf("the tail %v is not far", want)
	}
}

func TestBinomialIsSymmetric(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(r, "n")
		x, a, b := rapid.IntRange(0, n).Draw(r, "x"), rapid.IntRange(1, 400).Draw(r, "a"), rapid.IntRange(1, 400).Draw(r, "b")
		p := must[statistics.Tails](t)(statistics.Binomial(x, n, a, b))
		q := must[statistics.Tails](t)(statistics.Binomial(n-x, n, b, a))
		within(r, "lower", p.Lower, q.Upper)
		within(r, "upper", p.Upper, q.Lower)
		within(r, "two-sided", p.TwoSided, q.TwoSided)
		if x > 0 {
			before := must[statistics.Tails](t)(statistics.Binomial(x-1, n, a, b))
			within(r, "all", before.Lower+p.Upper, 1)
		}
	})
}

// TestSpearmanAgainstEveryOrder deals out y in every order.
func TestSpearmanAgainstEveryOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(3, 5).Draw(r, "n")
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = float64(rapid.IntRange(0, 5).Draw(r, "x")), float64(rapid.IntRange(0, 5).Draw(r, "y"))
		}
		got, err := statistics.Spearman(x, y)
		if err != nil {
			return
		}
		const slack = 1e-12
		all, lower, upper, far := 0.0, 0.0, 0.0, 0.0
		var every func(k int, y []float64)
		every = func(k int, y []float64) {
			if k == n {
				rho := must[statistics.RankCorrelation](t)(statistics.Spearman(x, y)).Rho
				all++
				if rho <= got.Rho+slack {
					lower++
				}
				if rho >= got.Rho-slack {
					upper++
				}
				if math.Abs(rho) >= math.Abs(got.Rho)-slack {
					far++
				}
				return
			}
			for i := k; i < n; i++ {
				y[k], y[i] = y[i], y[k]
				every(k+1, y)
				y[k], y[i] = y[i], y[k]
			}
		}
		every(0, slices.Clone(y))
		within(r, "lower", got.P.Lower, lower/all)
		within(r, "upper", got.P.Upper, upper/all)
		within(r, "two-sided", got.P.TwoSided, far/all)
	})
}

func TestSpearmanIsSymmetric(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(3, 14).Draw(r, "n")
		x, y, back, curved := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = float64(rapid.IntRange(0, 30).Draw(r, "x")), float64(rapid.IntRange(0, 9).Draw(r, "y"))
			back[i], curved[i] = -y[i], math.Exp(x[i]/5)
		}
		s, err := statistics.Spearman(x, y)
		if err != nil {
			return
		}
		other := must[statistics.RankCorrelation](t)(statistics.Spearman(y, curved))
		if s != other {
			r.Errorf("turned about and curved: %+v, want %+v", other, s)
		}
		opposite := must[statistics.RankCorrelation](t)(statistics.Spearman(x, back))
		within(r, "the opposite", opposite.Rho, -s.Rho)
		within(r, "lower", opposite.P.Lower, s.P.Upper)
		within(r, "upper", opposite.P.Upper, s.P.Lower)
		within(r, "two-sided", opposite.P.TwoSided, s.P.TwoSided)
	})
}

func TestBenjaminiHochbergProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 40), func(n int) float64 { return float64(n) / 40 }), 1, 12).Draw(r, "p")
		q := must[[]float64](t)(statistics.BenjaminiHochberg(p))
		sorted := slices.Sorted(slices.Values(p))
		for i := range p {
			if q[i] < p[i] || q[i] > 1 {
				r.Errorf("%v becomes %v", p[i], q[i])
			}
			for j := range p {
				if p[i] <= p[j] && q[i] > q[j] {
					r.Errorf("%v and %v become %v and %v", p[i], p[j], q[i], q[j])
				}
			}
			// By its definition: found at q exactly where some k has the k-th least at or below q·k/m, and this one at or below that.
			found := false
			for k, v := range sorted {
				found = found || v*float64(len(p)) <= (q[i]+1e-12)*float64(k+1) && p[i] <= v
			}
			if !found {
				r.Errorf("%v is not found at its own %v", p[i], q[i])
			}
		}
	})
}

func TestModifiedZProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		marks := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 40), func(n int) float64 { return float64(n) / 2 }), 3, 9).Draw(r, "marks")
		s := must[statistics.Spread](t)(statistics.ModifiedZ(marks))
		moved := make([]float64, len(marks))
		for i, m := range marks {
			moved[i] = 5 - 4*m
		}
		other := must[statistics.Spread](t)(statistics.ModifiedZ(moved))
		if (s.Z == nil) != (other.Z == nil) {
			r.Fatalf("z %v, moved %v", s.Z, other.Z)
		}
		for i := range s.Z {
			within(r, "z turned about", other.Z[i], -s.Z[i])
		}
		if !slices.Equal(s.Outlying(3.5, 5), other.Outlying(3.5, 20)) {
			r.Errorf("outlying %v, moved %v", s.Outlying(3.5, 5), other.Outlying(3.5, 20))
		}
	})
}

// compared makes marks of deviations, the first so many related.
func compared(related int, stratum string, values ...float64) (out []statistics.Compared) {
	for i, v := range values {
		out = append(out, statistics.Compared{Value: v, Related: i < related, Stratum: stratum})
	}
	return out
}

// TestFavouritismRepeatsToTheByte: the figures below were drawn once; whoever draws again, on any machine, finds them.
func TestFavouritismRepeatsToTheByte(t *testing.T) {
	marks := slices.Concat(
		compared(3, "first board", .5, .1, .9, 0, -.2, .3, .1, -.6, .2, -.1),
		compared(2, "second board", .4, -.1, 0, -.3, .1, .2))
	for seed, want := range map[uint64]int{1: 222, 2: 253} {
		f := must[statistics.Favour](t)(statistics.Favouritism(marks, 10_000, seed))
		if f.AtLeast != want {
			t.Errorf("seed %d: %d draws are as large, want %d", seed, f.AtLeast, want)
		}
		back := slices.Clone(marks)
		slices.Reverse(back)
		if again := must[statistics.Favour](t)(statistics.Favouritism(back, 10_000, seed)); again != f {
			t.Errorf("in another order: %+v, want %+v", again, f)
		}
	}
}

// TestFavouritismAgainstEveryArrangement: ten thousand draws find what all arrangements say, to within four standard errors.
func TestFavouritismAgainstEveryArrangement(t *testing.T) {
	strata := [][]float64{{3, 1, 0, 2, -1, 1}, {1, -2, 0, 1, 1}} // whole numbers, so that there are ties
	related := []int{4, 2}                                       // the first has more related marks than others
	observed := 3 + 1 + 0 + 2 + 1 - 2
	all, large := 0.0, 0.0
	for a := range uint(1 << len(strata[0])) {
		for b := range uint(1 << len(strata[1])) {
			if bits.OnesCount(a) != related[0] || bits.OnesCount(b) != related[1] {
				continue
			}
			sum := 0.0
			for i, v := range strata[0] {
				sum += v * float64(a>>i&1)
			}
			for i, v := range strata[1] {
				sum += v * float64(b>>i&1)
			}
			all++
			if sum >= float64(observed) {
				large++
			}
		}
	}
	marks := slices.Concat(compared(related[0], "a", strata[0]...), compared(related[1], "b", strata[1]...))
	const draws = 10_000
	want := large / all
	for seed := range uint64(5) {
		f := must[statistics.Favour](t)(statistics.Favouritism(marks, draws, seed))
		near(t, fmt.Sprintf("P of %v arrangements of %v", large, all), f.P, want, 4*math.Sqrt(want*(1-want)/draws))
	}
}

// TestLeniencyIsNoFavour: what a member gives to all changes nothing.
func TestLeniencyIsNoFavour(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		values := rapid.SliceOfN(rapid.Map(rapid.IntRange(-8, 8), func(n int) float64 { return float64(n) / 4 }), 3, 12).Draw(r, "values")
		marks := compared(rapid.IntRange(1, len(values)-1).Draw(r, "related"), "", values...)
		f := must[statistics.Favour](t)(statistics.Favouritism(marks, 200, 7))
		lenient := slices.Clone(marks)
		for i := range lenient {
			lenient[i].Value += 2
		}
		g := must[statistics.Favour](t)(statistics.Favouritism(lenient, 200, 7))
		within(r, "difference", g.Difference, f.Difference)
		if g.P != f.P {
			r.Errorf("P %v, lenient %v", f.P, g.P)
		}
	})
}

func TestFavouritismRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		marks  []statistics.Compared
		draws  int
		ground statistics.Ground
	}{
		"no own":             {compared(0, "", 1, 2), 10, statistics.TooFew},
		"no others":          {compared(2, "", 1, 2), 10, statistics.TooFew},
		"nothing to deal":    {slices.Concat(compared(2, "a", 1, 2), compared(0, "b", 1, 2)), 10, statistics.NoSpread},
		"no number":          {compared(1, "", math.NaN(), 2), 10, statistics.Malformed},
		"no draws":           {compared(1, "", 1, 2), 0, statistics.Malformed},
		"draws without end":  {compared(1, "", 1, 2), math.MaxInt, statistics.Malformed},
		"nothing whatsoever": {nil, 10, statistics.TooFew},
	} {
		_, err := statistics.Favouritism(test.marks, test.draws, 1)
		t.Run(name, func(t *testing.T) { refused(t, err, test.ground) })
	}
	if f := must[statistics.Favour](t)(statistics.Favouritism(compared(1, "", 0, 0, 0), 10, 1)); f.P != 1 {
		t.Errorf("where nothing differs P is %v", f.P)
	}
}
