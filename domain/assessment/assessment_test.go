package assessment

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"merit/domain"
)

// A worked case is a file, or a whole snapshot, with what a criterion is to say of it.
type worked struct {
	Name     string
	Class    *Class
	Case     *Case
	Order    *Order
	Charge   *Charge
	Snapshot *Snapshot
	Expect   string // meets, does-not, open, beside
	Says     string
	Figures  []string
}

func workedCases(t *testing.T, name string) map[string][]worked {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("cases", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	var all map[string][]worked
	if err := d.Decode(&all); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return all
}

// snapshotOf puts one file into a snapshot as on the last day of 2026.
func (w worked) snapshotOf() *Snapshot {
	s := &Snapshot{}
	if w.Snapshot != nil {
		s = w.Snapshot
	}
	s.From, s.To = domain.MustDate("2026-01-01"), domain.MustDate("2026-12-31")
	if w.Class != nil {
		s.Classes = []Class{*w.Class}
	}
	if w.Case != nil {
		s.Cases = []Case{*w.Case}
	}
	if w.Order != nil {
		s.Orders = []Order{*w.Order}
	}
	if w.Charge != nil {
		s.Charges = []Charge{*w.Charge}
	}
	return s
}

// TestCases holds every criterion that is computed to its case files, and every criterion of files to cases on both sides of it.
func TestCases(t *testing.T) {
	t.Parallel()
	seen := map[string][]string{}
	for _, looks := range []string{OfClass, OfCase, OfOrder, OfCharge, "counts"} {
		for id, cases := range workedCases(t, looks) {
			c, ok := CriterionOf(id)
			if !ok || c.How == ByPerson || c.Looks != looks && (looks != "counts" || c.Looks != "") {
				t.Errorf("cases/%s.yaml has cases of %s, which is no criterion of it", looks, id)
				continue
			}
			for _, w := range cases {
				t.Run(id+"/"+w.Name, func(t *testing.T) { w.holds(t, c) })
				seen[id] = append(seen[id], w.Expect)
			}
		}
	}
	for _, c := range Criteria {
		if c.How == ByPerson {
			continue
		}
		if len(seen[c.ID]) == 0 {
			t.Errorf("%s has no case", c.ID)
		}
		// An edition that is silent leaves the right of appeal open: other law may give it.
		if c.Looks != "" && (!slices.Contains(seen[c.ID], Meets) || !slices.Contains(seen[c.ID], Fails) && !strings.Contains(c.ID, "appeal-in-law")) {
			t.Errorf("%s has no cases on both sides: %v", c.ID, seen[c.ID])
		}
	}
}

func (w worked) holds(t *testing.T, c *Criterion) {
	r := c.Of(w.snapshotOf())
	if c.Looks == "" {
		var got []string
		for _, f := range r.Figures {
			text := fmt.Sprintf("%s: %d", f.Name.Text(), f.N)
			if f.Of > 0 {
				text += fmt.Sprintf(" of %d", f.Of)
			}
			got = append(got, text)
		}
		if !slices.Equal(got, w.Figures) || (r.State == NoFile) != (len(w.Figures) == 0) {
			t.Errorf("%s, figures %q, want %q", r.State, got, w.Figures)
		}
		return
	}
	got, why := "beside", ""
	if len(r.Verdicts) > 0 {
		got, why = r.Verdicts[0].Says, r.Verdicts[0].Why.Text()
	}
	if got != w.Expect || !strings.Contains(why, w.Says) || strings.Contains(why, "%!") {
		t.Errorf("%s: %q, want %s: %q", got, why, w.Expect, w.Says)
	}
	if met, failed, left := r.Met, r.Failed, r.Left; (met == 1) != (got == Meets) || (failed == 1) != (got == Fails) || (left == 1) != (got == Open) {
		t.Errorf("of one file that %s: %d meet, %d do not, %d are left", got, met, failed, left)
	}
	if (r.State == Computed) != (got == Meets || got == Fails) {
		t.Errorf("state %s of a file that %s: nothing that was not judged is a result", r.State, got)
	}
}

// TestNothingIsNoPass holds that an empty register passes nothing and fails nothing.
func TestNothingIsNoPass(t *testing.T) {
	t.Parallel()
	for _, r := range Assess(&Snapshot{}) {
		want := NoFile
		if r.How == ByPerson {
			want = NeedsPerson
		}
		if _, points := r.Points(); r.State != want || points || r.Met+r.Failed+r.Left > 0 {
			t.Errorf("%s over nothing: %s, %d met, points %v", r.ID, r.State, r.Met, points)
		}
	}
}

// TestPart holds the points to the share, and those of candidates for top posts to their scale.
func TestPart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		id          string
		met, judged int
		want        int
		ok          bool
	}{
		{"first-ranked", 0, 0, 0, false}, {"first-ranked", 1, 8, 125, true}, {"first-ranked", 8, 8, 1000, true}, {"first-ranked", 0, 8, 0, true},
		{"five-candidates", 19, 100, 0, true}, {"five-candidates", 20, 100, 200, true}, {"five-candidates", 1, 5, 200, true}, {"five-candidates", 199, 1000, 0, true}, {"five-candidates", 7, 7, 1000, true},
		{"headcount", 1, 1, 0, false},
	} {
		criterion, _ := CriterionOf(c.id)
		if got, ok := criterion.Part(c.met, c.judged); got != c.want || ok != c.ok {
			t.Errorf("%s, %d of %d: %d, %v; want %d, %v", c.id, c.met, c.judged, got, ok, c.want, c.ok)
		}
	}
}
