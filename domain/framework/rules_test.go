package framework_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"merit/domain"
	"merit/domain/framework"
)

// sound is the facts of an officer whom no rule of the federal editions keeps from promotion out of the grade.
func sound(grade string) framework.Facts {
	return framework.Facts{Grade: grade, Age: 45, ServiceYears: 30, ServiceEnough: true, GradeYears: 5, Trained: true, Willing: true, InService: true, Satisfactory: true}
}

func unmet(t *testing.T, e *framework.Edition, g framework.GradeRule, f framework.Facts) []string {
	t.Helper()
	verdicts, err := e.Judge(g, f)
	if err != nil {
		t.Fatalf("Judge = %v, want verdicts", err)
	}
	var ids []string
	for _, v := range verdicts {
		if !v.Met {
			ids = append(ids, v.Rule.ID+" "+v.Rule.Outcome)
		}
	}
	return ids
}

func TestEligibilityOf2019(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	for _, test := range []struct {
		name   string
		grade  string
		change func(*framework.Facts)
		want   []string
	}{
		{"nothing in the way", "BS-19", func(*framework.Facts) {}, nil},
		{"on the last day before sixty", "BS-19", func(f *framework.Facts) { f.Age = 59 }, nil},
		{"sixty", "BS-19", func(f *framework.Facts) { f.Age = 60 }, []string{"in-service exclude"}},
		{"gone", "BS-19", func(f *framework.Facts) { f.InService = false }, []string{"in-service exclude"}},
		{"holds another grade", "BS-19", func(f *framework.Facts) { f.Grade = "BS-19" }, []string{"feeder-grade exclude"}},
		{"service short", "BS-19", func(f *framework.Facts) { f.ServiceEnough = false }, []string{"length-of-service exclude"}},
		{"untrained", "BS-19", func(f *framework.Facts) { f.Trained = false }, []string{"mandatory-training defer"}},
		{"untrained but exempt", "BS-19", func(f *framework.Facts) { f.Trained, f.TrainingExempt = false, true }, nil},
		{"untrained for a grade without a course", "BS-18", func(f *framework.Facts) { f.Grade, f.Trained = "BS-17", false }, nil},
		{"inquiry", "BS-19", func(f *framework.Facts) { f.InquiryPending = true }, []string{"no-inquiry defer"}},
		{"a report missing", "BS-19", func(f *framework.Facts) { f.MissingReports = 1 }, []string{"reports-complete defer"}},
		{"superseded, no full year since", "BS-19", func(f *framework.Facts) { f.SupersededInGrade = 1 }, []string{"full-year-after-supersession exclude"}},
		{"superseded, a full year since", "BS-19", func(f *framework.Facts) { f.SupersededInGrade, f.YearsSinceLapse = 1, 1 }, nil},
		{"declined", "BS-19", func(f *framework.Facts) { f.Willing = false }, []string{"willing exclude"}},
		{"everything at once", "BS-19", func(f *framework.Facts) {
			*f = framework.Facts{InquiryPending: true, MissingReports: 2, SupersededInGrade: 1}
		},
			[]string{"in-service exclude", "feeder-grade exclude", "length-of-service exclude", "full-year-after-supersession exclude",
				"willing exclude", "mandatory-training defer", "no-inquiry defer", "reports-complete defer"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := sound("BS-18")
			test.change(&f)
			if diff := cmp.Diff(test.want, unmet(t, e, grade(t, e, test.grade, ""), f)); diff != "" {
				t.Errorf("unmet rules differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTwiceConsideredForBS22(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion-bs22@2010")
	g := grade(t, e, "BS-22", "")
	f := sound("BS-21")
	f.NotRecommended = 1
	if got := unmet(t, e, g, f); got != nil {
		t.Errorf("considered once: unmet %v, want none", got)
	}
	f.NotRecommended = 2
	if diff := cmp.Diff([]string{"twice-considered exclude"}, unmet(t, e, g, f)); diff != "" {
		t.Errorf("considered twice (-want +got):\n%s", diff)
	}
}

func TestReferralToARetirementBoard(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/directory-retirement@2020")
	for _, test := range []struct {
		name  string
		facts framework.Facts
		want  []string
	}{
		{"three adverse reports by three officers", framework.Facts{AdverseReporters: 3}, []string{"adverse-reports refer"}},
		{"three by two officers", framework.Facts{AdverseReporters: 2, AdverseReports: 3}, nil},
		{"second supersession", framework.Facts{Superseded: 2}, []string{"superseded-twice refer"}},
		{"first supersession", framework.Facts{Superseded: 1}, nil},
		{"twice in category C", framework.Facts{CategoryC: 2}, []string{"category-c refer"}},
		{"once in category C", framework.Facts{CategoryC: 1}, nil},
		{"corruption found", framework.Facts{CorruptionFound: true}, []string{"corruption refer"}},
	} {
		if diff := cmp.Diff(test.want, unmet(t, e, framework.GradeRule{}, test.facts)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// variant is the good edition with another condition for its one eligibility rule.
func variant(t *testing.T, expr string) *framework.Edition {
	t.Helper()
	b, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := strings.Replace(string(b), "expr: officer.service_years >= required.service_years", "expr: '"+expr+"'", 1)
	e, err := framework.Parse("good.yaml", []byte(s), known)
	if err != nil {
		t.Fatalf("Parse with the condition %s = %v", expr, err)
	}
	return e
}

func TestARuleThatCannotBeDecidedIsNeverTrue(t *testing.T) {
	t.Parallel()
	many := framework.Facts{Certificates: make([]string, 400)}
	for _, test := range []struct {
		name, expr string
		facts      framework.Facts
	}{
		{"division by nought", "10 / officer.reports > 1 || officer.age > 200", framework.Facts{Age: 50}},
		{"nothing at that place of a list", `officer.certificates[3] == "x"`, framework.Facts{}},
		{"overflow", "officer.age * 9223372036854775807 > 0", framework.Facts{Age: 2}},
		{"more work than a rule may make", `officer.certificates.all(a, officer.certificates.all(b, officer.certificates.all(c, a == b && b == c)))`, many},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			e := variant(t, test.expr)
			verdicts, err := e.Judge(grade(t, e, "II", ""), test.facts)
			var r *domain.Refusal
			if !errors.As(err, &r) || !r.Has("rule-not-decided") || !errors.Is(err, domain.Conflict) || verdicts != nil {
				t.Errorf("Judge = %v, %v; want the refusal rule-not-decided and no verdicts", verdicts, err)
			}
		})
	}
}

func TestARuleReadsTheGradesOwnFigures(t *testing.T) {
	t.Parallel()
	e := variant(t, `officer.service_years >= required.service_years && required.courses == ["C1"] && required.grade == "II" && required.retirement_age == 60`)
	g := grade(t, e, "II", "")
	if got := unmet(t, e, g, framework.Facts{ServiceYears: 2}); len(got) != 1 {
		t.Errorf("two years of three: unmet %v, want one rule", got)
	}
	if got := unmet(t, e, g, framework.Facts{ServiceYears: 3}); got != nil {
		t.Errorf("three years of three: unmet %v, want none", got)
	}
}

func TestARuleOfAnotherEditionIsNotRun(t *testing.T) {
	t.Parallel()
	var stranger framework.Edition
	stranger.Eligible = []framework.Rule{{ID: "open", Expr: "true", Outcome: framework.OutExclude}}
	if v, err := stranger.Judge(framework.GradeRule{}, framework.Facts{}); err == nil {
		t.Errorf("Judge of an edition that was never checked = %v, want an error", v)
	}
}
