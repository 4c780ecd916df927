package framework_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"merit/domain/framework"
)

func transferEdition(t *testing.T) *framework.Edition {
	t.Helper()
	b, err := os.ReadFile("testdata/transfer.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e, err := framework.Parse("transfer.yaml", b, known)
	if err != nil {
		t.Fatalf("Parse = %v, want an edition", err)
	}
	return e
}

// A rule for any grade is one for each grade of the ladder that has none of its own, and a transfer keeps the grade.
func TestAnyGradeIsSpeltOut(t *testing.T) {
	t.Parallel()
	e := transferEdition(t)
	var got []string
	for _, g := range e.Grades {
		names := "one name"
		if g.Names != nil {
			names = "panel of " + g.Names.First.Value
		}
		got = append(got, g.Grade+" from "+g.From+", "+g.NormalTenure.Value+" years, "+g.Authority.Title+", "+names)
	}
	want := []string{
		"III from III, 2 years, The head, panel of 3",
		"I from I, 3 years, The secretary, one name",
		"II from II, 3 years, The secretary, one name",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rules differ (-want +got):\n%s", diff)
	}
	if len(e.CriteriaFor("II")) != 3 || len(e.CriteriaFor("IV")) != 0 {
		t.Errorf("criteria for II %v, for IV %v; want three and none", e.CriteriaFor("II"), e.CriteriaFor("IV"))
	}
}

func TestRulesOfATransferAskAboutThePost(t *testing.T) {
	t.Parallel()
	e := transferEdition(t)
	g := grade(t, e, "II", "")
	if got := unmet(t, e, g, framework.Facts{InService: true}); !slices.Equal(got, []string{"asked exclude"}) {
		t.Errorf("not asked: unmet %v, want the rule", got)
	}
	if got := unmet(t, e, g, framework.Facts{InService: true, Transfer: framework.TransferFacts{Requested: true}}); got != nil {
		t.Errorf("asked: unmet %v, want none", got)
	}
}

func TestTenureMonths(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]int{"": 0, "3": 36, "2.5": 30, "1/12": 1, "1/24": 1, "5/3": 20} {
		if got := (framework.GradeRule{NormalTenure: framework.Figure{Value: value}}).TenureMonths(); got != want {
			t.Errorf("a tenure of %q years has %d months, want %d", value, got, want)
		}
	}
}

// TestScoredTransferPolicies holds the editions against what was read of each policy: heads and weights, what is assumed
// of them, tenure, who decides.
func TestScoredTransferPolicies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		edition, grade string
		want           []string
		tenure, branch string
	}{
		{"pk-federal/transfer@2026", "BS-19", []string{"experience 20 (assumed)", "training 10 (assumed)", "tenure 25 (assumed)", "rotation 10 (assumed)",
			"hard-area 10 (assumed)", "wedlock 10 (assumed)", "hardship 15 (assumed)"}, "3 (assumed)", framework.BranchBureaucratic},
		{"pk-federal/transfer@2026", "BS-21", []string{"experience 20 (assumed)", "training 10 (assumed)", "tenure 25 (assumed)", "rotation 10 (assumed)",
			"hard-area 10 (assumed)", "wedlock 10 (assumed)", "hardship 15 (assumed)"}, "3 (assumed)", framework.BranchPolitical},
		{"pk-punjab/sed-transfer@2022", "BS-16", []string{"distance 25", "tenure 20 (assumed)", "service 15 (assumed)", "disability 10 (assumed)",
			"widow 10 (assumed)", "wedlock 10 (assumed)", "medical 10 (assumed)"}, "3", framework.BranchBureaucratic},
		{"pk-punjab/hed-transfer@2022", "BS-18", []string{"qualification 5", "out-of-domicile 10", "hard-area 10", "hardship 2", "wedlock 2"}, "3", framework.BranchBureaucratic},
		{"pk-punjab/special-education-transfer@2022", "BS-17", []string{"far-flung 30", "wedlock 20", "compassionate 20", "disability 30"}, "3", framework.BranchBureaucratic},
		{"in-haryana/teacher-transfer@2023", "TGT", []string{"age 60", "special 20"}, "5", framework.BranchBureaucratic},
		{"in-haryana/teacher-transfer@2025", "PGT", []string{"age 60", "special 20"}, "5 (assumed)", framework.BranchBureaucratic},
	} {
		e := edition(t, test.edition)
		g := grade(t, e, test.grade, "")
		var got []string
		for _, c := range e.CriteriaFor(test.grade) {
			got = append(got, c.ID+" "+c.Weight.String())
			if c.Source != framework.SourceComputed {
				t.Errorf("%s: %s is not computed", e.ID, c.ID)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", e.ID, test.grade, diff)
		}
		if g.NormalTenure.String() != test.tenure || g.Authority.Branch != test.branch || g.Board != "" || len(e.Boards) > 0 {
			t.Errorf("%s, %s: tenure %s, authority %s, board %q", e.ID, test.grade, g.NormalTenure, g.Authority.Branch, g.Board)
		}
	}
}

// A production setting opens no case on what nobody has read: the federal weights and the split of the 75 marks are named.
func TestWhatATransferAssumes(t *testing.T) {
	t.Parallel()
	for id, want := range map[string][]string{
		"pk-federal/transfer@2026":                  {"criteria[experience].weight", "criteria[wedlock].params.for.wedlock", "grades[BS-20].normal_tenure"},
		"pk-punjab/sed-transfer@2022":               {"criteria[tenure].weight", "criteria[distance].params.whole-km"},
		"pk-punjab/hed-transfer@2022":               {"criteria[qualification].params.level.mphil", "total"},
		"pk-punjab/special-education-transfer@2022": {"in_force", "criteria[far-flung].params.whole-km"},
		"in-haryana/teacher-transfer@2025":          {"criteria[age].params.deduct.major"},
	} {
		e := edition(t, id)
		var got []string
		for _, a := range e.AssumedFor(e.Grades[len(e.Grades)/2].Grade, "") {
			got = append(got, a.Path)
		}
		for _, path := range want {
			if !slices.Contains(got, path) {
				t.Errorf("%s does not say that it assumes %s; it says %v", id, path, got)
			}
		}
	}
}
