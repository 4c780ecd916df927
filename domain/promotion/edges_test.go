package promotion

import (
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

func TestCheckReserve(t *testing.T) {
	t.Parallel()
	p := proceedings(t)
	refusedFor(t, CheckReserve(p.Edition, p.List, []int64{3, 4}, []int64{3, 4}))
	refusedFor(t, CheckReserve(p.Edition, p.List, []int64{3, 4}, nil))
	refusedFor(t, CheckReserve(p.Edition, p.List, []int64{3, 4}, []int64{4}), "reserve-out-of-order")
	refusedFor(t, CheckReserve(p.Edition, p.List, []int64{3, 4}, []int64{3, 2}), "reserve-not-passed")
	none := *p.Edition
	none.Reserve.Allowed = false
	refusedFor(t, CheckReserve(&none, p.List, []int64{3}, []int64{3}), "no-reserve")
	refusedFor(t, CheckOutcomes(Proceedings{Edition: &none, Grade: p.Grade, Panel: p.Panel, List: p.List, Vacancies: p.Vacancies},
		[]Proposal{up1, down2, {Officer: 3, Outcome: "reserve"}}), "no-reserve", "unknown-outcome")
}

// Who was nominated to a course, declined it or was unfit for it has not done it, and is not exempt from it.
func TestANominationIsNoCourse(t *testing.T) {
	t.Parallel()
	g := framework.GradeRule{Courses: []framework.Course{{Code: "MCMC"}}}
	for result, want := range map[string]bool{"passed": true, "nominated": false, "declined": false, "unfit": false} {
		r := bs19(1, 1)
		r.Trainings = []domain.Training{{ID: 1, Course: "MCMC", Result: result, Held: domain.Spell{Start: domain.MustWhen("2016-01-04")}}}
		if passed, exempt := trained(g, r, day("2020-01-01")); passed != want || exempt {
			t.Errorf("%s: passed %v, exempt %v", result, passed, exempt)
		}
	}
}

// Additions cannot lift a mark above its weight, nor deductions push it below nought, and the working says so.
func TestMarkStaysWithinItsWeight(t *testing.T) {
	t.Parallel()
	best, worst := bs19(1, 1), bs19(1, 1)
	for i := range best.Evaluations {
		best.Evaluations[i].Grading, worst.Evaluations[i].Grading = "outstanding", "below-average"
	}
	best.Postings = []domain.PostingSpell{{ID: 1, Training: true, Source: "order", Held: domain.Spell{Start: domain.MustWhen("2001-01-01"), End: domain.MustWhen("2005-01-01")}}}
	for i := range 4 {
		worst.Penalties = append(worst.Penalties, domain.Penalty{ID: int64(i), Major: true, Name: "reduction", Imposed: day("2016-01-01")})
	}
	for _, test := range []struct {
		r          domain.Record
		want, says string
	}{{best, "100", "not more than"}, {worst, "0", "not less than 0"}} {
		m, err := compute(t, "pk-federal/promotion@1982", "BS-20", "reports", test.r)
		if err != nil {
			t.Fatal(err)
		}
		if m.Value.String() != test.want || !strings.Contains(m.Lines[len(m.Lines)-1].Text, test.says) {
			t.Errorf("mark %s, want %s; the working ends %q", m.Value, test.want, m.Lines[len(m.Lines)-1].Text)
		}
	}
	best.Postings[0].Source = "irregular"
	m, err := compute(t, "pk-federal/promotion@1982", "BS-20", "reports", best)
	if err != nil || slices.ContainsFunc(m.Refs(), func(r Ref) bool { return r.Kind == "posting" }) {
		t.Errorf("an irregular occupation gives experience: %v, %v", m.Refs(), err)
	}
}

func TestRefsStandOnce(t *testing.T) {
	t.Parallel()
	a, b := Ref{"evaluation", 1}, Ref{"penalty", 1}
	m := Mark{Lines: []Line{{Refs: []Ref{a, b}}, {}, {Refs: []Ref{a}}}}
	if got := m.Refs(); !slices.Equal(got, []Ref{a, b}) {
		t.Errorf("refs are %v", got)
	}
}

// A report on acting charge counts below even where the record has no spell for the time: one step down the ladder.
func TestActingReportWithoutASpell(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@1982")
	in := Input{Edition: e, Grade: gradeRule(t, e, "BS-19"), AsOf: day("2000-01-01")}
	ev := yearReport(1995, "BS-19")
	ev.Acting = true
	if got := in.countsIn(ev); got != "BS-18" {
		t.Errorf("counts in %s", got)
	}
	in.Record.Grades = []domain.GradeSpell{held("BS-17", 17, "1990-01-01", "", "initial")}
	if got := in.countsIn(ev); got != "BS-17" {
		t.Errorf("counts in %s, though BS-17 was held", got)
	}
}

// The course of the level before is the one of the feeder's own rule; where that names none, the one marked for its step.
func TestPreviousCourseByLevel(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	r := bs19(1, 1)
	r.Trainings[0].Course, r.Trainings[0].Level = "NIPA", 18
	in := Input{Edition: e, Grade: gradeRule(t, e, "BS-20"), Record: r, AsOf: day("2020-02-01")}
	if _, ok := in.previousCourse(); ok {
		t.Error("a course of another name stands for the one the rule names")
	}
	in.Grade.From = "BS-18"
	in.Record.Grades = r.Grades[:2]
	in.Record.Grades[1].Held.End = domain.When{}
	if c, ok := in.previousCourse(); !ok || c.Course != "NIPA" {
		t.Errorf("the course of the feeder's step was not found: %+v", c)
	}
}

func TestTiesByAgeAndMeritOrder(t *testing.T) {
	t.Parallel()
	e := *edition(t, "uk/merit-order@2018")
	g := gradeRule(t, &e, "G7")
	candidate := func(officer int64, born string, order int) Entry {
		en := Entry{Officer: officer, Number: string(rune('z' - officer)), Merit: order, Marks: []Mark{mark("behaviours", "5"), mark("experience", "5"), mark("strengths", "5"), mark("technical", "5")}}
		if born != "" {
			en.Born = domain.MustWhen(born)
		}
		return en
	}
	entries := []Entry{candidate(1, "1980-05", 3), candidate(2, "1979", 2), candidate(3, "1980-05-09", 1), candidate(4, "", 0)}
	for by, want := range map[string][]int64{
		framework.TieMerit: {3, 2, 1, 4}, // without a place comes last
		framework.TieOlder: {4, 3, 2, 1},
	} {
		e.Ties = []framework.Tie{{By: by, Provision: framework.Provision{Paragraph: "published beforehand"}}}
		list := entries
		if by == framework.TieOlder {
			list = []Entry{candidate(4, "1960-01", 0), candidate(3, "1970-01", 0), candidate(2, "1980-01", 0), candidate(1, "1990-01", 0)}
		}
		l, err := Rank(&e, g, list)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Passed(); !slices.Equal(got, want) {
			t.Errorf("parted by %s: %v, want %v", by, got, want)
		}
	}
	if older(domain.MustWhen("1980-05"), domain.MustWhen("1980-05-09")) != 0 || older(domain.When{}, domain.MustWhen("1980")) != 0 {
		t.Error("a birthday known only roughly decides a tie")
	}
}

func TestRequirementsCite(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2007")
	reqs := Requirements(e, gradeRule(t, e, "BS-20"))
	var got []string
	for _, q := range reqs {
		got = append(got, q.String())
		if q.Paragraph == "" {
			t.Errorf("%s has no paragraph", q)
		}
	}
	want := []string{"17 years in BS-17 and above", "10 years in BS-18 and above after entering at BS-18", "3 years in BS-19 after entering at BS-18"}
	if !slices.Equal(got, want) {
		t.Errorf("requirements %q, want %q", got, want)
	}
	met := ServiceMet(e, gradeRule(t, e, "BS-20"), bs19(1, 1), day("2016-01-01"))
	if met.Met || !met.Short.Equal(merit.Int(1)) || met.Working() != "2000-01-01 to 2015-12-31 in BS-17 to BS-19: 16 years; together 16 of 17 years" {
		t.Errorf("working is %q, short of %s", met.Working(), met.Short)
	}
}
