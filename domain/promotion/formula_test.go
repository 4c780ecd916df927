package promotion

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

func criterionBegins(t tester, e *framework.Edition, grade, begins string) framework.Criterion {
	t.Helper()
	for _, c := range e.CriteriaFor(grade) {
		if strings.HasPrefix(c.ID, begins) {
			return c
		}
	}
	t.Fatalf("%s has no criterion %s… for %s", e.ID, begins, grade)
	return framework.Criterion{}
}

func compute(t tester, id, grade, begins string, r domain.Record) (Mark, error) {
	e := edition(t, id)
	return Compute(e, gradeRule(t, e, grade), criterionBegins(t, e, grade, begins), r, day("2020-02-01"))
}

// A mark cites every report it counts and none that it does not.
func TestMarkCitesItsRecords(t *testing.T) {
	t.Parallel()
	r := bs19(1, 1)
	r.Evaluations[3].NoReport, r.Evaluations[3].Grading = true, ""
	r.Evaluations[5].Adverse = true // never communicated
	m, err := compute(t, "pk-federal/promotion@2019", "BS-20", "reports", r)
	if err != nil {
		t.Fatal(err)
	}
	if m.Formula != "per_2019@1" || len(m.Lines) < 4 {
		t.Errorf("mark by %q with %d lines", m.Formula, len(m.Lines))
	}
	counted := map[Ref]bool{}
	for _, l := range m.Lines {
		if strings.Contains(l.Text, "mean") {
			for _, ref := range l.Refs {
				counted[ref] = true
			}
		}
	}
	for _, ev := range r.Evaluations {
		if want := !ev.NoReport && !ev.Adverse; counted[Ref{"evaluation", ev.ID}] != want {
			t.Errorf("the report of %d counts: %t, want %t", ev.Year, !want, want)
		}
	}
	text := ""
	for _, l := range m.Lines {
		text += l.Text + "\n"
	}
	for _, want := range []string{"no-report certificate for 2003", "report of 2005 left out", "not communicated"} {
		if !strings.Contains(text, want) {
			t.Errorf("the working does not say %q:\n%s", want, text)
		}
	}
}

func TestReportsRefused(t *testing.T) {
	t.Parallel()
	strange := bs19(1, 1)
	strange.Evaluations[0].Grading, strange.Evaluations[1].Grading = "excellent", "splendid"
	_, err := compute(t, "pk-federal/promotion@2019", "BS-20", "reports", strange)
	refusedFor(t, err, "grading-without-marks", "grading-without-marks")

	gap := bs19(1, 1)
	gap.Evaluations = slices.DeleteFunc(gap.Evaluations, func(ev domain.Evaluation) bool { return ev.Grade == "BS-18" })
	_, err = compute(t, "pk-federal/promotion@2019", "BS-20", "reports", gap)
	refusedFor(t, err, "no-reports-in-grade")

	empty := bs19(1, 1)
	empty.Evaluations = nil
	empty.Grades = nil
	_, err = compute(t, "pk-federal/promotion@2019", "BS-20", "reports", empty)
	refusedFor(t, err, "no-reports")
}

// A direct entrant has no reports of BS-17: the other grades carry the whole weight, and the working says so.
func TestWeightOfAGradeNeverServed(t *testing.T) {
	t.Parallel()
	r := bs19(1, 1)
	r.Grades = r.Grades[1:]
	r.Evaluations = slices.DeleteFunc(r.Evaluations, func(ev domain.Evaluation) bool { return ev.Grade == "BS-17" })
	m, err := compute(t, "pk-federal/promotion@2019", "BS-20", "reports", r)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Value.Equal(merit.Int(32)) { // eight of ten, on a weight of forty
		t.Errorf("mark %s, want 32", m.Value)
	}
	if !slices.ContainsFunc(m.Lines, func(l Line) bool { return strings.Contains(l.Text, "BS-17: the other weights carry the whole") }) {
		t.Errorf("the working is silent about BS-17: %v", m.Lines)
	}
}

func TestTrainingRefused(t *testing.T) {
	t.Parallel()
	none := bs19(1, 1)
	none.Trainings = nil
	_, err := compute(t, "pk-federal/promotion@2019", "BS-20", "training", none)
	refusedFor(t, err, "course-missing", "course-missing")

	wrong := bs19(1, 1)
	wrong.Trainings[0].Band, wrong.Trainings[1].Score = "Z", "101"
	_, err = compute(t, "pk-federal/promotion@2019", "BS-20", "training", wrong)
	refusedFor(t, err, "band-without-marks", "bad-score")

	later := bs19(1, 1)
	later.Trainings[1].Held = domain.Spell{Start: domain.MustWhen("2020-03-01"), End: domain.MustWhen("2020-04-01")}
	_, err = compute(t, "pk-federal/promotion@2019", "BS-20", "training", later)
	refusedFor(t, err, "course-missing")
}

func TestSpecialEntryWithoutEntries(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	c := framework.Criterion{ID: "q", Formula: "service_quality@1", Weight: framework.Figure{Value: "10"}, Params: map[string]framework.Figure{"mark.good": {Value: "7"}}}
	_, err := Compute(e, gradeRule(t, e, "BS-20"), c, bs19(1, 1), day("2020-02-01"))
	refusedFor(t, err, "no-entries")
	if _, err := Compute(e, gradeRule(t, e, "BS-20"), framework.Criterion{Formula: "none@1"}, bs19(1, 1), day("2020-02-01")); err == nil {
		t.Error("a formula that does not exist was carried out")
	}
}

// Whatever the record, a mark lies between nought and the weight; a better report never lowers it; the order of the
// record changes nothing.
func TestReportProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"pk-federal/promotion@1982", "pk-federal/promotion@2007", "pk-federal/promotion@2017", "pk-federal/promotion@2019"}).Draw(t, "edition")
		r := bs19(1, 1)
		for i := range r.Evaluations {
			r.Evaluations[i].Grading = rapid.SampledFrom(gradings).Draw(t, "grading")
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "penalties") {
			r.Penalties = append(r.Penalties, domain.Penalty{ID: int64(i), Major: rapid.Bool().Draw(t, "major"), Imposed: day("2016-05-01")})
		}
		m, err := compute(t, id, "BS-20", "reports", r)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		c := criterionBegins(t, edition(t, id), "BS-20", "reports")
		if m.Value.Sign() < 0 || marksOf(c.Weight).Less(m.Value) {
			t.Fatalf("mark %s outside 0 to %s", m.Value, c.Weight.Value)
		}
		shuffled := r
		shuffled.Evaluations = rapid.Permutation(r.Evaluations).Draw(t, "order")
		if again, err := compute(t, id, "BS-20", "reports", shuffled); err != nil || !again.Value.Equal(m.Value) {
			t.Fatalf("another order of the reports gives %s instead of %s (%v)", again.Value, m.Value, err)
		}
		better := r
		better.Evaluations = slices.Clone(r.Evaluations)
		i := rapid.IntRange(0, len(r.Evaluations)-1).Draw(t, "which")
		better.Evaluations[i].Grading = "outstanding"
		if up, err := compute(t, id, "BS-20", "reports", better); err != nil || up.Value.Less(m.Value) {
			t.Fatalf("a better report lowered the mark from %s to %s (%v)", m.Value, up.Value, err)
		}
	})
}
