package redflag

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
)

var weighedOn = domain.MustDate("2026-06-01")

func weigh(t interface {
	Helper()
	Fatal(...any)
}, asked int, found ...Finding) Weighed {
	t.Helper()
	w, err := Weigh(slices.Clone(found), Standing(nil), weighedOn, asked)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// sign is a finding of a flag as its function would leave it.
func sign(flag, key string, about About) Finding {
	var f Finding
	each, ok := FlagOf(flag)
	if !ok {
		panic(flag)
	}
	l := look{World: &World{Limits: Standing(nil)}, flag: each, found: func(x Finding) { f = x }}
	l.find(Finding{Key: key, On: weighedOn, About: about, Evidence: []Line{says("seen")}})
	return f
}

// TestWeights: what single findings weigh.
func TestWeights(t *testing.T) {
	t.Parallel()
	change := func(f Finding, how func(*Finding)) Finding { how(&f); return f }
	breach := sign("election-window", "posting 1", About{Officer: 4, Order: 7, Unit: 9})
	indicator := sign("own-pay-scale", "posting 1", About{Officer: 4, Order: 7, Unit: 9})
	for _, test := range []struct {
		name  string
		found Finding
		want  int
		parts Parts
	}{
		{"a high breach", breach, 300, Parts{300, 100, 100, 100}},
		{"a high flag that is an indicator", indicator, 40, Parts{40, 100, 100, 100}},
		{"a low one", sign("wedlock-misuse", "wedlock 1", About{Officer: 4}), 15, Parts{15, 100, 100, 100}},
		{"two were displaced", change(breach, func(f *Finding) { f.Skipped = 2 }), 450, Parts{300, 150, 100, 100}},
		{"a hundred were displaced, of whom eight count", change(breach, func(f *Finding) { f.Skipped = 100 }), 900, Parts{300, 300, 100, 100}},
		{"somebody gained", change(breach, func(f *Finding) { f.Beneficiary = 4 }), 450, Parts{300, 100, 150, 100}},
		{"somebody directed it and somebody gained", change(sign("political-recommendation", "order 7", About{Order: 7}), func(f *Finding) { f.Beneficiary = 4 }), 600, Parts{300, 100, 200, 100}},
		{"a year ago", change(breach, func(f *Finding) { f.On = weighedOn.AddYears(-1) }), 255, Parts{300, 100, 100, 85}},
		{"a year ago less a day", change(breach, func(f *Finding) { f.On = weighedOn.AddYears(-1).AddDays(1) }), 300, Parts{300, 100, 100, 100}},
		{"twenty years ago", change(breach, func(f *Finding) { f.On = weighedOn.AddYears(-20) }), 75, Parts{300, 100, 100, 25}},
		{"all of it", change(breach, func(f *Finding) { f.Skipped, f.Beneficiary, f.On = 2, 4, weighedOn.AddYears(-2) }), 472, Parts{300, 150, 150, 70}},
	} {
		w := weigh(t, 0, test.found)
		if len(w.Incidents) != 1 || w.Incidents[0].Weight != test.want || w.Incidents[0].Parts != test.parts {
			t.Errorf("%s: %+v, want %d", test.name, w.Incidents, test.want)
		}
	}
}

// TestIncidents: which findings are one incident, and by what name.
func TestIncidents(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		found []Finding
		want  []string // the keys, with the number of findings
	}{
		{"on one order", []Finding{sign("premature-transfer", "posting 1", About{Officer: 4, Post: 1, Order: 7}), sign("own-pay-scale", "posting 2", About{Officer: 4, Post: 2, Order: 7})}, []string{"order 7: 2"}},
		{"on two orders about one officer and post", []Finding{sign("premature-transfer", "posting 1", About{Officer: 4, Post: 1, Order: 7}), sign("own-pay-scale", "posting 1", About{Officer: 4, Post: 1, Order: 6})}, []string{"order 6: 1", "order 7: 1"}},
		{"on a case and its order", []Finding{sign("junior-over-senior", "case 3", About{Officer: 4, Case: 3}), sign("out-of-turn", "officer_grade 5", About{Officer: 4, Case: 3, Order: 7})}, []string{"order 7: 2"}},
		{"on a case, of two officers", []Finding{sign("junior-over-senior", "case 3", About{Officer: 4, Case: 3}), sign("training-skip", "case 3", About{Officer: 5, Case: 3})}, []string{"case 3, officer 4: 1", "case 3, officer 5: 1"}},
		{"on a case, of nobody alone", []Finding{sign("void-quorum", "case 3", About{Case: 3, Unit: 9})}, []string{"case 3: 1"}},
		{"on one officer and post without an order", []Finding{sign("home-district", "posting 1", About{Officer: 4, Post: 1}), sign("own-pay-scale", "posting 1", About{Officer: 4, Post: 1})}, []string{"post 1, officer 4: 2"}},
		{"on one officer and nothing else", []Finding{sign("wedlock-misuse", "wedlock 1", About{Officer: 4}), sign("churn", "officer 4", About{Officer: 4})}, []string{"churn officer 4: 1", "wedlock-misuse wedlock 1: 1"}},
		{"on two recruitments of one unit", []Finding{sign("short-advertisement", "recruitment 100 announcement", About{Unit: 9}), sign("merit-list-skipped", "recruitment 100 candidate 7", About{Unit: 9}), sign("merit-list-skipped", "recruitment 1001 candidate 7", About{Unit: 9})},
			[]string{"recruitment 1001: 1", "recruitment 100: 2"}},
		{"the backlog of a unit and year", []Finding{sign("assets-not-filed", "officer 4, 2024", About{Officer: 4, Unit: 9}), sign("osd-long", "officer_status 5", About{Officer: 5, Unit: 9, Order: 7}), sign("assets-not-filed", "officer 6, 2024", About{Officer: 6, Unit: 8})},
			[]string{"backlog of organization 8 in 2026: 1", "backlog of organization 9 in 2026: 2"}},
	} {
		var got []string
		for _, i := range weigh(t, 0, test.found...).Incidents {
			got = append(got, says("%s: %s", i.Key, len(i.Findings)).Text())
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestGapsAndChance: gaps are counted and no findings; of statistics those are left out that so many tests may show by chance.
func TestGapsAndChance(t *testing.T) {
	t.Parallel()
	gap := sign("premature-transfer", "posting 1", About{Officer: 4})
	gap.Gap, gap.Breach = true, false
	if w := weigh(t, 0, gap, gap); len(w.Incidents) != 0 || w.Gaps["premature-transfer"] != 2 {
		t.Errorf("%+v", w)
	}
	spike := func(chances ...float64) (all []Finding) {
		for i, p := range chances {
			f := sign("regime-spike", row("unit", int64(i)), About{Unit: int64(i + 1)})
			f.Chance = p
			all = append(all, f)
		}
		return all
	}
	for _, test := range []struct {
		asked, kept int
		chances     []float64
	}{
		{4, 4, []float64{.01, .02, .03, .04}},
		{10, 0, []float64{.01, .02, .03, .04}},
		{40, 1, []float64{.001}},
		{100, 0, []float64{.001}},
		{0, 1, []float64{.05}}, // fewer asked than found is as many as found
		{0, 0, []float64{.051}},
		{100, 1, []float64{.0001, .04}},
		{100, 1, []float64{0}}, // none was worked out
	} {
		w := weigh(t, test.asked, spike(test.chances...)...)
		if len(w.Incidents) != test.kept || w.ByChance["regime-spike"] != len(test.chances)-test.kept {
			t.Errorf("%v of %d: %d kept, %v left out", test.chances, test.asked, len(w.Incidents), w.ByChance)
		}
	}
	if _, err := Weigh(spike(1.5), Standing(nil), weighedOn, 1); err == nil {
		t.Error("1.5 was taken for a probability")
	}
}

// TestReferable: only a breach of verified law is ground for a referral, however many indicators there are.
func TestReferable(t *testing.T) {
	t.Parallel()
	indicators := []Finding{sign("premature-transfer", "posting 1", About{Officer: 4, Order: 7}), sign("retaliatory-move", "posting 1", About{Officer: 4, Order: 7}), sign("own-pay-scale", "posting 1", About{Officer: 4, Order: 7})}
	i := weigh(t, 0, indicators...).Incidents[0]
	if ok, why := Referable(i); ok || !strings.Contains(why.Text(), "Premature transfer, Moved after speaking out, Leap in own pay") || i.Officer != 0 || i.Order != 7 {
		t.Errorf("%v %s, put to officer %d", ok, why.Text(), i.Officer)
	}
	i = weigh(t, 0, append(indicators, sign("election-window", "posting 1", About{Officer: 4, Order: 7}))...).Incidents[0]
	if ok, why := Referable(i); !ok || !strings.Contains(why.Text(), "Elections Act 2017 s.5(4)") || i.Officer != 4 {
		t.Errorf("%v %s, put to officer %d", ok, why.Text(), i.Officer)
	}
}

// someFinding draws a finding as a flag would leave it.
func someFinding(t *rapid.T) Finding {
	few := func(what string) int64 { return rapid.Int64Range(0, 3).Draw(t, what) }
	flag := rapid.SampledFrom(Flags).Draw(t, "flag")
	f := sign(flag.ID, row("row", few("key")), About{few("officer"), few("post"), few("order"), few("case"), few("unit")})
	f.On = weighedOn.AddDays(-rapid.IntRange(-10, 4000).Draw(t, "age"))
	f.Skipped, f.Beneficiary = rapid.IntRange(0, 10).Draw(t, "skipped"), few("beneficiary")
	if flag.Rests == RestsOnStatistic {
		f.Chance = rapid.SampledFrom([]float64{0, 1e-6, 1e-4, .001, .04, .2}).Draw(t, "chance")
	}
	f.Gap = rapid.IntRange(0, 6).Draw(t, "gap") == 0
	f.Breach = f.Breach && !f.Gap
	return f
}

// The order of the findings makes no difference; no finding is lost or counted twice; what is no breach is put to no officer, exceeds
// medium never, and is no ground for a referral.
func TestWeighingAnything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		found := rapid.SliceOfN(rapid.Custom(someFinding), 0, 14).Draw(t, "found")
		w := weigh(t, 50, found...)
		shuffled := slices.Clone(found)
		r := rand.New(rand.NewPCG(1, rapid.Uint64().Draw(t, "order")))
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if other := weigh(t, 50, shuffled...); !reflect.DeepEqual(w, other) {
			t.Fatalf("in one order\n%+v\nin another\n%+v", w, other)
		}
		count := 0
		for _, n := range w.Gaps {
			count += n
		}
		for _, n := range w.ByChance {
			count += n
		}
		keys := map[string]bool{}
		for n, i := range w.Incidents {
			count += len(i.Findings)
			ok, _ := Referable(i)
			if ok != i.Breach || !i.Breach && (i.Officer != 0 || i.Severity == High) || keys[i.Key] || i.Weight <= 0 {
				t.Fatalf("%+v", i)
			}
			keys[i.Key] = true
			if n > 0 && i.Weight > w.Incidents[n-1].Weight {
				t.Fatalf("incident %d is heavier than the one before", n)
			}
		}
		if count != len(found) {
			t.Fatalf("%d findings went in and %d came out", len(found), count)
		}
	})
}

// One finding more never lowers what an incident weighs, nor takes a finding out of it.
func TestAFindingMoreLowersNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		found := rapid.SliceOfN(rapid.Custom(someFinding), 1, 12).Draw(t, "found")
		before, after := weigh(t, 50, found...), weigh(t, 50, append(found, someFinding(t))...)
		for _, i := range before.Incidents {
			for _, f := range i.Findings {
				if got := heaviestWith(after, f); got < i.Weight {
					t.Fatalf("%s %s lay in an incident of %d, and lies in one of %d", f.Flag, f.Key, i.Weight, got)
				}
			}
		}
	})
}

// heaviestWith is the weight of the heaviest incident that a finding is in, 0 of none.
func heaviestWith(w Weighed, f Finding) int {
	for _, i := range w.Incidents {
		if slices.ContainsFunc(i.Findings, func(g Finding) bool { return reflect.DeepEqual(f, g) }) {
			return i.Weight
		}
	}
	return 0
}

// TestPrecisions: how what flags found was closed.
func TestPrecisions(t *testing.T) {
	t.Parallel()
	closed := []Closure{{"churn", true}, {"churn", false}, {"churn", true}, {"osd-long", true}, {"churn", false}, {"churn", true}, {"gone", true}}
	all := Precisions(closed, Standing(nil), weighedOn)
	if len(all) != len(Flags) || all[2] != (Precision{"churn", 2, 3, 60, true}) || all[6] != (Precision{"osd-long", 0, 1, 100, false}) || all[0] != (Precision{Flag: "premature-transfer"}) {
		t.Errorf("%+v", all[:7])
	}
}

// TestWeightsAreAdopted: a figure adopted later holds from its day on, and each is assumed or of a law.
func TestWeightsAreAdopted(t *testing.T) {
	t.Parallel()
	limits := Standing(map[string][]Limit{weighing: {{Name: "breach-percent", Value: 500, Law: "a resolution", From: weighedOn}}})
	for day, want := range map[domain.Date]int{weighedOn: 500, weighedOn.AddDays(-1): 300} {
		f := sign("election-window", "posting 1", About{Order: 7})
		f.On = day
		if w, err := Weigh([]Finding{f}, limits, day, 0); err != nil || w.Incidents[0].Weight != want {
			t.Errorf("on %s: %+v %v, want %d", day, w, err, want)
		}
	}
	seen := map[string]bool{}
	for _, l := range Weights {
		if l.Assumed == (l.Law != "") || seen[l.Name] {
			t.Errorf("%s is assumed or of a law, and stands once", l.Name)
		}
		seen[l.Name] = true
	}
}

// TestIncidentsInOrder: the heaviest first, each with its reasons; what was explained weighs nothing, alone or beside what stands.
func TestIncidentsInOrder(t *testing.T) {
	t.Parallel()
	old := sign("election-window", "posting 1", About{Officer: 4, Order: 7})
	old.On, old.Skipped = weighedOn.AddYears(-3), 2
	fresh := sign("election-window", "posting 2", About{Officer: 5, Order: 8})
	explained := sign("election-window", "posting 3", About{Officer: 6, Order: 9})
	explained.Cleared = true
	beside := sign("premature-transfer", "posting 3", About{Officer: 6, Order: 9})
	alone := sign("election-window", "posting 4", About{Officer: 7, Order: 10})
	alone.Cleared = true
	got := Incidents([]Finding{old, explained, fresh, alone, beside}, Standing(nil), weighedOn)
	var keys []string
	for _, i := range got {
		keys = append(keys, says("%s weighs %s", i.Key, i.Weight).Text())
	}
	if want := []string{"order 8 weighs 300", "order 7 weighs 247", "order 9 weighs 40", "order 10 weighs 0"}; !slices.Equal(keys, want) {
		t.Errorf("%q, want %q", keys, want)
	}
	why := func(i Incident) (all string) {
		for _, l := range i.Why() {
			all += l.Text() + "\n"
		}
		return all
	}
	for n, want := range []string{"a breach of verified law: 300 points", "Of the points 150 %.\nIt was on 2023-06-01: of the points 55 %.", "indicators alone", "All that was found was explained"} {
		if !strings.Contains(why(got[n]), want) {
			t.Errorf("incident %s says\n%s", got[n].Key, why(got[n]))
		}
	}
	// By a later day the recency is gone and the harm stands: the order turns.
	if later := Incidents([]Finding{old, fresh}, Standing(nil), weighedOn.AddYears(9)); later[0].Key != "order 7" {
		t.Errorf("nine years on %s stands first", later[0].Key)
	}
}
