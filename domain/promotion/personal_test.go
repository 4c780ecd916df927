package promotion

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"merit/domain/framework"
)

// TestEveryFormulaIsPersonalOrNot: whoever adds a formula says whether its marks tell of an officer's own life.
func TestEveryFormulaIsPersonalOrNot(t *testing.T) {
	if listed := slices.Sorted(maps.Keys(personal)); !slices.Equal(listed, FormulaNames()) {
		t.Errorf("listed are\n%v, and there are\n%v", listed, FormulaNames())
	}
	if !Personal(framework.Criterion{Source: framework.SourceComputed, Formula: "unheard_of@1"}) {
		t.Error("the marks of a formula that nobody has thought about are published")
	}
}

// TestPersonalCriteriaOfTheEditions goes through every computed criterion of every edition that comes with the program.
func TestPersonalCriteriaOfTheEditions(t *testing.T) {
	set, err := embeddedEditions()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"in-haryana/teacher-transfer@2023":          "age special",
		"in-haryana/teacher-transfer@2025":          "age special",
		"pk-federal/transfer@2026":                  "hardship rotation wedlock",
		"pk-federal/transfer-rotation@2021":         "hard-area rotation",
		"pk-punjab/hed-transfer@2022":               "hardship out-of-domicile wedlock",
		"pk-punjab/sed-transfer@2022":               "disability distance medical wedlock widow",
		"pk-punjab/special-education-transfer@2022": "compassionate disability far-flung wedlock",
	}
	published := []string{"per_1982@1", "per_2019@1", "per_ratio@1", "training_bands@1", "tenure_in_post@1", "service_in_grade@1",
		"field_experience@1", "hard_area@1", "in_present_zone@1", "relevant_training@1", "qualification@1"}
	for _, e := range set.All() {
		var got []string
		for _, c := range e.Criteria {
			switch {
			case Personal(c):
				got = append(got, c.ID)
			case c.Source == framework.SourceComputed && !slices.Contains(published, c.Formula):
				t.Errorf("%s: the marks of %s by %s are published", e.ID, c.ID, c.Formula)
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != want[e.ID] {
			t.Errorf("%s: personal are %q, want %q", e.ID, s, want[e.ID])
		}
		delete(want, e.ID)
	}
	if len(want) > 0 {
		t.Errorf("no editions: %v", want)
	}
}

// TestPersonalByParameter: the same formula tells of nobody's life where the edition leaves the parameter out, or sets it to nought.
func TestPersonalByParameter(t *testing.T) {
	for formula, param := range map[string]string{"hard_area_due@1": framework.ParamMenOnly, "distance@1": framework.ParamElsewhere} {
		c := framework.Criterion{Source: framework.SourceComputed, Formula: formula}
		if Personal(c) {
			t.Errorf("%s without %s is personal", formula, param)
		}
		for value, want := range map[string]bool{"0": false, "1": true} {
			c.Params = map[string]framework.Figure{param: {Value: value}}
			if Personal(c) != want {
				t.Errorf("%s with %s %s: personal %t", formula, param, value, !want)
			}
		}
	}
}
