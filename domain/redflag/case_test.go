package redflag

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/merit"
)

// selection is a case in which so many of each group were chosen.
func selection(groups ...[2]int) *Case {
	c := &Case{ID: 5, Decided: domain.MustDate("2026-03-01")}
	for g, n := range groups {
		for i := range n[1] {
			who := Candidate{Officer: int64(len(c.Panel) + 1), Included: true, Domicile: fmt.Sprintf("group %d", g)}
			if i < n[0] {
				who.Outcome = "promote"
			}
			c.Panel = append(c.Panel, who)
		}
	}
	return c
}

// TestAdverseImpactOnRealCounts: four fifths alone flip on small counts, so that a ratio of .49 of ten selections and one of .57 of nine are not
// found, and one of .50 of sixty is.
func TestAdverseImpactOnRealCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		of    *Case
		found string // "" nothing
	}{
		{"3 of 63 and 7 of 72", selection([2]int{3, 63}, [2]int{7, 72}), ""},
		{"48 of 80 and 12 of 40", selection([2]int{48, 80}, [2]int{12, 40}), "0.500 of the best rate"},
		{"7 of 20 and 2 of 10", selection([2]int{7, 20}, [2]int{2, 10}), ""},
		{"6 of 20 and 3 of 10", selection([2]int{6, 20}, [2]int{3, 10}), ""},
		{"60, 45, 48 and 51 of 100", selection([2]int{60, 100}, [2]int{45, 100}, [2]int{48, 100}, [2]int{51, 100}), "45 of 100 of group 1"},
	} {
		var found []Finding
		LookAtCase(&World{Limits: Standing(nil)}, c.of, func(f Finding) {
			if f.Flag == "adverse-impact" {
				found = append(found, f)
			}
		})
		switch {
		case c.found == "" && len(found) > 0:
			t.Errorf("%s: found %s", c.name, found[0].Text())
		case c.found != "" && (len(found) != 1 || !strings.Contains(found[0].Text(), c.found) || found[0].Chance <= 0 || found[0].Chance >= 0.05):
			t.Errorf("%s: found %+v, want one that says %q", c.name, found, c.found)
		}
	}
}

// anything makes files of whatever content, days and marks among them.
func anything[T any]() *rapid.Generator[T] {
	day := rapid.Custom(func(t *rapid.T) domain.Date {
		if rapid.Bool().Draw(t, "none") {
			return domain.Date{}
		}
		return domain.MustDate("2024-01-01").AddDays(rapid.IntRange(0, 900).Draw(t, "day"))
	})
	mark := rapid.Custom(func(t *rapid.T) merit.Marks {
		return merit.Ratio(rapid.IntRange(-4, 400).Draw(t, "marks"), rapid.IntRange(1, 4).Draw(t, "of"))
	})
	return rapid.MakeCustom[T](rapid.MakeConfig{
		Types: map[reflect.Type]*rapid.Generator[any]{reflect.TypeFor[domain.Date](): day.AsAny(), reflect.TypeFor[merit.Marks](): mark.AsAny(),
			reflect.TypeFor[int64](): rapid.Int64Range(0, 6).AsAny(), reflect.TypeFor[int](): rapid.IntRange(-1, 40).AsAny(),
			reflect.TypeFor[string](): rapid.SampledFrom([]string{"", "a", "board", "reports", "integrity", "kin", "reporting", "dsb", "promote", "defer", "BS-20", "male", "female", "marks-descending",
				"merit", "remand", "recusal", "contract", "regular", "court-order"}).AsAny()},
	})
}

// TestFilesOfWhateverContent: no content of a file makes a flag fail, the same content gives the same findings, and each is whole.
func TestFilesOfWhateverContent(t *testing.T) {
	t.Parallel()
	t.Run("case", func(t *testing.T) { t.Parallel(); looksTwice(t, LookAtCase) })
	t.Run("order", func(t *testing.T) { t.Parallel(); looksTwice(t, LookAtOrder) })
	t.Run("post", func(t *testing.T) { t.Parallel(); looksTwice(t, LookAtPost) })
	t.Run("recruitment", func(t *testing.T) { t.Parallel(); looksTwice(t, LookAtRecruitment) })
}

func looksTwice[T any](t *testing.T, lookAt func(*World, *T, func(Finding))) {
	files := anything[T]()
	rapid.Check(t, func(t *rapid.T) {
		file := files.Draw(t, "file")
		w := &World{Today: domain.MustDate("2026-06-01"), Limits: Standing(nil)}
		var first, second []Finding
		lookAt(w, &file, func(f Finding) { first = append(first, f) })
		lookAt(w, &file, func(f Finding) { second = append(second, f) })
		if !reflect.DeepEqual(first, second) {
			t.Fatalf("the same file gives %v and %v", first, second)
		}
		for _, f := range first {
			if f.Key == "" || len(f.Evidence) == 0 || strings.Contains(f.Text(), "%!") || !f.Breach && f.Severity == High {
				t.Fatalf("a finding is not whole: %+v", f)
			}
		}
	})
}

// TestWhatIsNotRead: a flag lacks its facts altogether, or in part, or not at all.
func TestWhatIsNotRead(t *testing.T) {
	t.Parallel()
	for _, f := range Flags {
		if f.Lacks != "" && f.Partly != "" {
			t.Errorf("flag %d lacks its facts altogether, and in part", f.Number)
		}
	}
}
