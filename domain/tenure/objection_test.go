package tenure_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/tenure"
)

func codes(rs domain.Reasons) string {
	var out []string
	for _, r := range rs {
		out = append(out, r.Code)
	}
	return strings.Join(out, " ")
}

func TestCheckObjection(t *testing.T) {
	t.Parallel()
	good := tenure.Objection{Officer: 1, Matter: tenure.MatterPlace, Grounds: "I was promoted a day before number 3.", Lodged: domain.MustDate("2026-03-10"), Until: domain.MustDate("2026-03-10"), Listed: true}
	for name, c := range map[string]struct {
		change func(*tenure.Objection)
		want   string
	}{
		"on the last day":                 {func(*tenure.Objection) {}, ""},
		"a day late":                      {func(o *tenure.Objection) { o.Lodged = o.Lodged.AddDays(1) }, "objection-late"},
		"to a final list":                 {func(o *tenure.Objection) { o.Until = domain.Date{} }, "list-final"},
		"to a place not held":             {func(o *tenure.Objection) { o.Listed = false }, "not-on-list"},
		"left out":                        {func(o *tenure.Objection) { o.Matter, o.Listed = tenure.MatterLeftOut, false }, ""},
		"left out, and on the list":       {func(o *tenure.Objection) { o.Matter = tenure.MatterLeftOut }, "listed-already"},
		"about another":                   {func(o *tenure.Objection) { o.Matter, o.About, o.AboutListed = tenure.MatterAnother, 2, true }, ""},
		"about another who is not listed": {func(o *tenure.Objection) { o.Matter, o.About = tenure.MatterAnother, 2 }, "about-not-listed"},
		"about oneself as another":        {func(o *tenure.Objection) { o.Matter, o.About, o.AboutListed = tenure.MatterAnother, 1, true }, "about-not-listed"},
		"about the own place and another": {func(o *tenure.Objection) { o.About = 2 }, "about-nobody-else"},
		"of no matter":                    {func(o *tenure.Objection) { o.Matter = "pay" }, "word-unknown"},
		"everything at once": {func(o *tenure.Objection) {
			o.Lodged, o.Listed, o.Grounds = o.Lodged.AddDays(1), false, "wrong"
		}, "objection-late not-on-list grounds-missing"},
	} {
		o := good
		c.change(&o)
		if got := codes(tenure.CheckObjection(o)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCheckDecision(t *testing.T) {
	t.Parallel()
	const why = "The notification of 2019 shows the promotion in the batch of March, before number three."
	earlier := []tenure.Change{{Objection: 7, Officer: 5, To: 2}}
	for name, c := range map[string]struct {
		matter, outcome string
		change          tenure.Change
		want            string
	}{
		"upheld":                               {tenure.MatterPlace, tenure.Upheld, tenure.Change{Officer: 1, To: 3, Why: why}, ""},
		"dismissed":                            {tenure.MatterPlace, tenure.Dismissed, tenure.Change{Officer: 1, Why: why}, ""},
		"upheld without a number":              {tenure.MatterPlace, tenure.Upheld, tenure.Change{Officer: 1, Why: why}, "number-not-of-list"},
		"beyond the list":                      {tenure.MatterPlace, tenure.Upheld, tenure.Change{Officer: 1, To: 12, Why: why}, "number-not-of-list"},
		"dismissed with a number":              {tenure.MatterPlace, tenure.Dismissed, tenure.Change{Officer: 1, To: 3, Why: why}, "number-without-need"},
		"struck on one's own objection":        {tenure.MatterPlace, tenure.Struck, tenure.Change{Officer: 1, Why: why}, "struck-own-place"},
		"struck on another's":                  {tenure.MatterAnother, tenure.Struck, tenure.Change{Officer: 1, Why: why}, ""},
		"a number given to another already":    {tenure.MatterPlace, tenure.Upheld, tenure.Change{Officer: 1, To: 2, Why: why}, "decisions-disagree"},
		"another number for the same officer":  {tenure.MatterAnother, tenure.Upheld, tenure.Change{Officer: 5, To: 4, Why: why}, "decisions-disagree"},
		"the same number for the same officer": {tenure.MatterAnother, tenure.Upheld, tenure.Change{Officer: 5, To: 2, Why: why}, ""},
		"no reasons":                           {tenure.MatterPlace, tenure.Dismissed, tenure.Change{Officer: 1}, "reason-missing"},
		"a phrase":                             {tenure.MatterPlace, tenure.Dismissed, tenure.Change{Officer: 1, Why: "Without merit."}, "reason-too-short"},
		"boilerplate":                          {tenure.MatterPlace, tenure.Dismissed, tenure.Change{Officer: 1, Why: "In the public interest, with the approval of the competent authority."}, "reason-boilerplate"},
		"no word of it right":                  {"x", "maybe", tenure.Change{Officer: 1}, "outcome-unknown reason-missing"},
	} {
		if got := codes(tenure.CheckDecision(c.matter, c.outcome, c.change, 10, earlier)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func listOf(officers ...int64) []tenure.Place {
	out := make([]tenure.Place, len(officers))
	for i, o := range officers {
		out[i] = tenure.Place{Officer: o, No: i + 1}
	}
	return out
}

func orderOf(places []tenure.Place) []int64 {
	out := make([]int64, len(places))
	for i, p := range places {
		out[i] = p.Officer
	}
	return out
}

func TestFinalPlaces(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		changes []tenure.Change
		want    []int64
		direct  []int64 // whose own change is the reason
	}{
		"nothing decided":        {nil, []int64{1, 2, 3, 4, 5}, nil},
		"up":                     {[]tenure.Change{{9, 4, 2, "why"}}, []int64{1, 4, 2, 3, 5}, []int64{4}},
		"down":                   {[]tenure.Change{{9, 1, 3, "why"}}, []int64{2, 3, 1, 4, 5}, []int64{1}},
		"to the own place":       {[]tenure.Change{{9, 3, 3, "why"}}, []int64{1, 2, 3, 4, 5}, nil},
		"put on":                 {[]tenure.Change{{9, 8, 1, "why"}}, []int64{8, 1, 2, 3, 4, 5}, []int64{8}},
		"put on past the end":    {[]tenure.Change{{9, 8, 6, "why"}}, []int64{1, 2, 3, 4, 5, 8}, []int64{8}},
		"off":                    {[]tenure.Change{{9, 2, 0, "why"}}, []int64{1, 3, 4, 5}, nil},
		"two decisions the same": {[]tenure.Change{{9, 4, 2, "why"}, {10, 4, 2, "why else"}}, []int64{1, 4, 2, 3, 5}, []int64{4}},
		"one up, one off, one on": {[]tenure.Change{{9, 5, 1, "why"}, {10, 2, 0, "why"}, {11, 8, 3, "why"}},
			[]int64{5, 1, 8, 3, 4}, []int64{5, 8}},
	} {
		got := tenure.FinalPlaces(listOf(1, 2, 3, 4, 5), c.changes)
		if !slices.Equal(orderOf(got), c.want) {
			t.Errorf("%s: %v, want %v", name, orderOf(got), c.want)
		}
		for _, p := range got {
			same := p.Officer <= 5 && int64(p.No) == p.Officer
			if same != (p.Changed == "") {
				t.Errorf("%s: officer %d at %d says %q", name, p.Officer, p.No, p.Changed)
			}
			if slices.Contains(c.direct, p.Officer) != strings.Contains(p.Changed, "upheld: why") {
				t.Errorf("%s: officer %d says %q", name, p.Officer, p.Changed)
			}
		}
	}
}

// Whatever is decided: numbers without a gap, nobody twice, those of whom nothing was decided in their order.
func TestFinalPlacesProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 7))
	for range 500 {
		n := 1 + r.IntN(12)
		var was []int64
		for i := range n {
			was = append(was, int64(i+1))
		}
		var changes []tenure.Change
		for i, to := range r.Perm(n + 1)[:r.IntN(n+1)] {
			changes = append(changes, tenure.Change{Objection: int64(i), Officer: int64(1 + r.IntN(n+2)), To: to, Why: "why"})
		}
		first := map[int64]bool{}
		changes = slices.DeleteFunc(changes, func(c tenure.Change) bool { again := first[c.Officer]; first[c.Officer] = true; return again })
		got := tenure.FinalPlaces(listOf(was...), changes)
		seen, last := map[int64]bool{}, int64(0)
		for i, p := range got {
			if p.No != i+1 || seen[p.Officer] {
				t.Fatalf("%v by %v: %v", was, changes, got)
			}
			seen[p.Officer] = true
			if !first[p.Officer] {
				if p.Officer < last {
					t.Fatalf("%v by %v: officer %d overtook %d", was, changes, p.Officer, last)
				}
				last = p.Officer
			}
		}
	}
}

func TestMoved(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before, after []int64
		want          []tenure.PlaceMoved
	}{
		"nobody":                       {[]int64{1, 2, 3}, []int64{1, 2, 3}, nil},
		"somebody retired":             {[]int64{1, 2, 3}, []int64{2, 3}, []tenure.PlaceMoved{{Officer: 1, Was: 1}}},
		"somebody joined at the end":   {[]int64{1, 2, 3}, []int64{1, 2, 3, 4}, nil},
		"somebody put in above others": {[]int64{1, 2, 3}, []int64{1, 4, 2, 3}, []tenure.PlaceMoved{{Officer: 4, Became: 2}}},
		"two exchanged":                {[]int64{1, 2, 3}, []int64{1, 3, 2}, []tenure.PlaceMoved{{Officer: 3, Was: 3, Became: 2}, {Officer: 2, Was: 2, Became: 3}}},
		"exchanged behind one retired": {[]int64{1, 2, 3}, []int64{3, 2}, []tenure.PlaceMoved{{Officer: 3, Was: 2, Became: 1}, {Officer: 2, Was: 1, Became: 2}, {Officer: 1, Was: 1}}},
	} {
		if got := tenure.Moved(listOf(c.before...), listOf(c.after...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
