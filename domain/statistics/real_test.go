package statistics_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"merit/domain/statistics"
)

// A row is one line of a real file, by the names of its columns.
type row map[string]string

func (r row) number(t testing.TB, column string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(r[column], 64)
	if err != nil {
		t.Fatalf("%v: %v", r, err)
	}
	return v
}

// realRows reads a file of real input; the test is skipped where it is absent.
func realRows(t testing.TB, folder, name string) (out []row) {
	t.Helper()
	root := os.Getenv("MERIT_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(root, folder, name))
	if err != nil {
		t.Skipf("the real input %s is not here (MERIT_DATA names where it is): %v", folder, err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		r := row{}
		for i, column := range lines[0] {
			r[column] = line[i]
		}
		out = append(out, r)
	}
	return out
}

func TestRealReferenceTable(t *testing.T) {
	var rows [][]float64
	for _, r := range realRows(t, "shrout_fleiss_1979", "ratings.csv") {
		rows = append(rows, []float64{r.number(t, "judge1"), r.number(t, "judge2"), r.number(t, "judge3"), r.number(t, "judge4")})
	}
	m := must[statistics.MeanSquares](t)(panel(t, rows...).MeanSquares())
	for form, want := range map[statistics.Form]float64{
		statistics.ICC11: .1657, statistics.ICC21: .2898, statistics.ICC31: .7148,
		statistics.ICC1K: .4428, statistics.ICC2K: .6201, statistics.ICC3K: .9093,
	} {
		near(t, string(form), must[float64](t)(m.ICC(form)), want, 5e-5)
	}
}

// TestRealPanelThatDoesNotAgree: nine judges who cannot tell one wine from another.
func TestRealPanelThatDoesNotAgree(t *testing.T) {
	flights := map[string][]statistics.Score{}
	for _, r := range realRows(t, "wines_2012", "Wines2012.csv") {
		flights[r["flight"]] = append(flights[r["flight"]], statistics.Score{Candidate: r["wine"], Rater: r["judge"], Value: r.number(t, "score")})
	}
	for flight, want := range map[string]struct{ icc21, icc31, w float64 }{"white": {-.031, -.048, .102}, "red": {.101, .128, .154}} {
		p := must[*statistics.Panel](t)(statistics.NewPanel(nil, flights[flight]))
		m := must[statistics.MeanSquares](t)(p.MeanSquares())
		w := must[statistics.Concordance](t)(p.Concordance())
		one, fixed := must[float64](t)(m.ICC(statistics.ICC21)), must[float64](t)(m.ICC(statistics.ICC31))
		near(t, flight+" ICC(2,1)", one, want.icc21, 5e-4)
		near(t, flight+" ICC(3,1)", fixed, want.icc31, 5e-4)
		near(t, flight+" W", w.W, want.w, 5e-4)
		t.Logf("%s: ICC(2,1) %.4f, ICC(3,1) %.4f, W %.4f (uncorrected %.4f), P %.3f", flight, one, fixed, w.W, w.Uncorrected, w.P)
		if w.P < .05 {
			t.Errorf("%s: ranks by lot agree so well with probability %v", flight, w.P)
		}
	}
}

// dives reads the diving of 2000: each dive a candidate, seven judges a dive.
func dives(t testing.TB, of func(r row) bool) (scores []statistics.Score, judge, diver, event map[string]string) {
	t.Helper()
	judge, diver, event = map[string]string{}, map[string]string{}, map[string]string{}
	for _, r := range realRows(t, "diving_2000", "Diving2000.csv") {
		if !of(r) {
			continue
		}
		dive := strings.Join([]string{r["Event"], r["Round"], r["Diver"], r["DiveNo"]}, "|")
		scores = append(scores, statistics.Score{Candidate: dive, Rater: r["Judge"], Value: r.number(t, "JScore")})
		judge[r["Judge"]], diver[dive], event[dive] = r["JCountry"], r["Country"], r["Event"]+"|"+r["Round"]
	}
	return scores, judge, diver, event
}

func everyDive(row) bool { return true }

func TestRealPanelsThatAgree(t *testing.T) {
	for event, want := range map[string]float64{"M3mSB": .862, "M10mPF": .901, "W3mSB": .728, "W10mPF": .912} {
		scores, _, _, _ := dives(t, func(r row) bool { return r["Event"] == event && r["Round"] == "Final" })
		a := must[statistics.Agreement](t)(must[*statistics.Panel](t)(statistics.NewPanel(nil, scores)).Agreement())
		near(t, event, a.Single.Value, want, 5e-4)
		t.Logf("%s: %d dives by %d judges, ICC(2,1) %.4f, ICC(2,k) %.4f, W %.4f, alpha %.4f", event, a.Candidates, a.Raters, a.Single.Value, a.Average.Value, a.W.Value, a.Alpha.Value)
	}
}

func TestRealSeverityOfManyJudges(t *testing.T) {
	scores, _, _, _ := dives(t, everyDive)
	p := must[*statistics.Panel](t)(statistics.NewPanel(nil, scores))
	s := must[statistics.Severity](t)(p.Severity())
	if len(s.Raters) != 25 || len(s.Candidates) != 1541 || s.DF != 10787-1541-25+1 {
		t.Fatalf("%d judges, %d dives, %d degrees of freedom", len(s.Raters), len(s.Candidates), s.DF)
	}
	sum, mild, hard := 0.0, s.Raters[0], s.Raters[0]
	for _, r := range s.Raters {
		sum += r.Leniency
		if r.Leniency > mild.Leniency {
			mild = r
		}
		if r.Leniency < hard.Leniency {
			hard = r
		}
		if r.StdErr <= 0 || r.StdErr > .05 {
			t.Errorf("a judge of hundreds of dives has the standard error %v", r.StdErr)
		}
	}
	near(t, "the sum of leniencies", sum, 0, 1e-9)
	t.Logf("leniency from %+.3f to %+.3f (standard errors %.3f, %.3f), residual variance %.4f", hard.Leniency, mild.Leniency, hard.StdErr, mild.StdErr, s.Residual/float64(s.DF))
	// The least squares leave nothing to gain: the residuals of each judge and each dive add up to nought.
	byJudge, leniency, adjusted := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, r := range s.Raters {
		leniency[r.Rater] = r.Leniency
	}
	for _, c := range s.Candidates {
		adjusted[c.Candidate] = c.Adjusted
	}
	for _, sc := range scores {
		byJudge[sc.Rater] += sc.Value - leniency[sc.Rater] - adjusted[sc.Candidate]
	}
	for _, left := range byJudge {
		near(t, "what a judge's residuals add up to", left, 0, 1e-9)
	}
}

// TestRealFavouritism: of 25 judges eleven favour their own divers, and the most lenient of all does not. Leniency is no
// favour. The published deviations are from the mean of all seven judges.
func TestRealFavouritism(t *testing.T) {
	scores, judge, diver, event := dives(t, everyDive)
	p := must[*statistics.Panel](t)(statistics.NewPanel(nil, scores))
	byJudge, strata := map[string][]statistics.Compared{}, map[string][]statistics.Compared{}
	var all, beside []statistics.Compared
	total := map[string]float64{}
	for _, d := range p.Deviations() {
		c := statistics.Compared{Value: d.FromPanel, Related: judge[d.Rater] == diver[d.Candidate]}
		byJudge[d.Rater], all = append(byJudge[d.Rater], c), append(all, c)
		total[d.Rater] += d.FromPanel
		c.Stratum = event[d.Candidate]
		strata[d.Rater] = append(strata[d.Rater], c)
		c.Value = d.FromOthers
		beside = append(beside, c)
	}
	whole := must[statistics.Favour](t)(statistics.Favouritism(all, 100, 1))
	if whole.Related != 314 {
		t.Errorf("%d scores share the country", whole.Related)
	}
	near(t, "deviation of the same country", whole.MeanRelated, .242, 5e-4)
	near(t, "deviation of others", whole.MeanOthers, -.007, 5e-4)
	others := must[statistics.Favour](t)(statistics.Favouritism(beside, 100, 1))
	near(t, "deviation of the same country from the other six", others.MeanRelated, whole.MeanRelated*7/6, 1e-12)

	// favouring counts the judges with P < .01 among those who have divers of their own.
	favouring := func(marks map[string][]statistics.Compared) (favour, tested int) {
		for _, m := range marks {
			f, err := statistics.Favouritism(m, 10_000, 2000)
			if err != nil {
				refused(t, err, statistics.TooFew)
				continue
			}
			tested++
			if f.P < .01 {
				favour++
			}
		}
		return favour, tested
	}
	favour, tested := favouring(byJudge)
	if favour != 11 {
		t.Errorf("%d of %d judges have P < .01, want 11", favour, tested)
	}
	within, _ := favouring(strata)

	lenient, leniency := "", 0.0
	for name, marks := range byJudge {
		if mean := total[name] / float64(len(marks)); mean > leniency {
			lenient, leniency = name, mean
		}
	}
	f := must[statistics.Favour](t)(statistics.Favouritism(byJudge[lenient], 10_000, 2000))
	near(t, "the most lenient judge", leniency, .173, 5e-4)
	near(t, "the favour of the most lenient judge", f.Difference, -.001, 5e-4)
	if f.P < .1 {
		t.Errorf("the most lenient judge has P %v", f.P)
	}
	t.Logf("same country %+.4f, others %+.4f (from the other six %+.4f, %+.4f); %d of %d judges with P < .01, within event and round %d; the most lenient %+.4f, favour %+.4f, P %.3f",
		whole.MeanRelated, whole.MeanOthers, others.MeanRelated, others.MeanOthers, favour, tested, within, leniency, f.Difference, f.P)
}
