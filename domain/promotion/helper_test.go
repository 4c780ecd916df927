package promotion

import (
	"errors"
	"slices"
	"testing"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

func edition(t tester, id string) *framework.Edition {
	t.Helper()
	set, err := embeddedEditions()
	if err != nil {
		t.Fatalf("editions: %v", err)
	}
	e, ok := set.Edition(id)
	if !ok {
		t.Fatalf("no edition %s", id)
	}
	return e
}

func gradeRule(t tester, e *framework.Edition, grade string) framework.GradeRule {
	t.Helper()
	g, ok := e.Grade(grade, "PAS")
	if !ok {
		t.Fatalf("%s has no rule for %s", e.ID, grade)
	}
	return g
}

func day(s string) domain.Date { return domain.MustDate(s) }

// refusedFor fails the test unless the error refuses for exactly these codes, in any order.
func refusedFor(t *testing.T, err error, codes ...string) {
	t.Helper()
	var got []string
	var refusal *domain.Refusal
	if errors.As(err, &refusal) {
		for _, r := range refusal.Reasons {
			got = append(got, r.Code)
		}
	} else if err != nil {
		t.Fatalf("got %v, which is no refusal", err)
	}
	slices.Sort(got)
	slices.Sort(codes)
	if !slices.Equal(got, codes) {
		t.Errorf("refused for %v, want %v (%v)", got, codes, err)
	}
}

func held(grade string, step int, from, to, method string) domain.GradeSpell {
	s := domain.GradeSpell{Cadre: "PAS", Grade: grade, Step: step, Regular: true, Method: method, Held: domain.Spell{Start: domain.MustWhen(from)}}
	if to != "" {
		s.Held.End = domain.MustWhen(to)
	}
	return s
}

// bs19 is an officer of BS-19 with a whole file: reports, course, assets, nothing against the officer.
func bs19(id int64, seniority int) domain.Record {
	r := domain.Record{
		Officer:     domain.Officer{ID: id, Number: "P" + string(rune('A'+id)), Name: "Officer", Cadre: "PAS", Born: domain.MustWhen("1975-01-01")},
		SeniorityNo: seniority,
		Grades: []domain.GradeSpell{
			held("BS-17", 17, "2000-01-01", "2006-12-31", "initial"),
			held("BS-18", 18, "2007-01-01", "2013-12-31", "promotion"),
			held("BS-19", 19, "2014-01-01", "", "promotion"),
		},
		Trainings: []domain.Training{
			{ID: 1, Course: "MCMC", Result: "passed", Band: "B", Held: domain.Spell{Start: domain.MustWhen("2012-01"), End: domain.MustWhen("2012-04")}},
			{ID: 2, Course: "SMC", Result: "passed", Score: "88.5", Held: domain.Spell{Start: domain.MustWhen("2018-01"), End: domain.MustWhen("2018-04")}},
		},
		AssetYears:   []int{2015, 2016, 2017, 2018, 2019},
		Certificates: []string{"no-inquiry"},
	}
	grades := map[int]string{2000: "BS-17", 2007: "BS-18", 2014: "BS-19"}
	grade := ""
	for y := 2000; y < 2020; y++ {
		if g := grades[y]; g != "" {
			grade = g
		}
		ev := yearReport(y, grade)
		ev.ID, ev.Grading, ev.ReportingID = int64(y), "very-good", 900
		r.Evaluations = append(r.Evaluations, ev)
	}
	return r
}

func reasonCodes(c Considered) []string { return codes(c.Reasons) }

func mark(criterion, value string) Mark { return Mark{Criterion: criterion, Value: merit.Must(value)} }
