package promotion

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// entry2019 is an officer of the 2019 edition's BS-20 panel with a mark on each criterion.
func entry2019(t tester, officer int64, seniority int, reports, training, board string) Entry {
	e := edition(t, "pk-federal/promotion@2019")
	return Entry{Officer: officer, Number: fmt.Sprintf("N%03d", officer), Cadre: "PAS", SeniorityNo: seniority, Marks: []Mark{
		mark(criterionBegins(t, e, "BS-20", "reports").ID, reports),
		mark(criterionBegins(t, e, "BS-20", "training").ID, training),
		mark(criterionBegins(t, e, "BS-20", "board").ID, board),
	}}
}

func rank2019(t tester, entries ...Entry) (List, error) {
	e := edition(t, "pk-federal/promotion@2019")
	return Rank(e, gradeRule(t, e, "BS-20"), entries)
}

func TestRankGoesBySeniorityAboveTheThreshold(t *testing.T) {
	t.Parallel()
	l, err := rank2019(t, entry2019(t, 3, 3, "40", "30", "30"), entry2019(t, 1, 1, "30", "25", "15"), entry2019(t, 2, 2, "30", "25", "14"))
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Passed(); !slices.Equal(got, []int64{1, 3}) {
		t.Errorf("passed %v, want 1 at exactly seventy, then 3", got)
	}
	p, _ := l.Place(2)
	if p.Passed || p.Rank != 0 || len(p.Reasons) != 1 || p.Reasons[0].Code != "below-threshold" || !p.Total.Equal(merit.Int(69)) {
		t.Errorf("the officer below the line: %+v", p)
	}
	if l.Hash == "" || l.Edition != "pk-federal/promotion@2019" || l.Ranking != framework.RankThreshold {
		t.Errorf("the list does not say by what it was made: %+v", l)
	}
}

func TestRankRefuses(t *testing.T) {
	t.Parallel()
	short := entry2019(t, 1, 1, "30", "25", "15")
	short.Marks = short.Marks[:2]
	over := entry2019(t, 2, 2, "41", "-1", "15")
	strange := entry2019(t, 3, 0, "30", "25", "15")
	strange.Marks = append(strange.Marks, mark("charm", "5"))
	_, err := rank2019(t, short, over, strange)
	refusedFor(t, err, "mark-missing", "mark-over-maximum", "mark-over-maximum", "not-on-seniority-list", "unknown-criterion")
	_, err = rank2019(t, entry2019(t, 1, 1, "30", "25", "15"), entry2019(t, 1, 1, "30", "25", "15"), entry2019(t, 2, 1, "30", "25", "15"))
	refusedFor(t, err, "listed-twice", "seniority-undecided")
}

func TestRankByMarksSaysWhatPartedATie(t *testing.T) {
	t.Parallel()
	e := edition(t, "uk/merit-order@2018")
	g := gradeRule(t, e, "G7")
	candidate := func(officer int64, number, behaviours, experience string) Entry {
		return Entry{Officer: officer, Number: number, Marks: []Mark{mark("behaviours", behaviours), mark("experience", experience), mark("strengths", "5"), mark("technical", "5")}}
	}
	l, err := Rank(e, g, []Entry{candidate(1, "c", "5", "6"), candidate(2, "b", "6", "5"), candidate(3, "a", "5", "6")})
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Passed(); !slices.Equal(got, []int64{2, 3, 1}) {
		t.Errorf("list %v, want 2 3 1", got)
	}
	if tie := l.Places[1].Tie; tie == "" || tie == l.Places[2].Tie {
		t.Errorf("ties are explained as %q and %q", l.Places[1].Tie, l.Places[2].Tie)
	}
	if l.Places[2].Tie != "equal marks, parted by no rule of the edition: in the order of service numbers" {
		t.Errorf("a tie that no rule parts is hidden: %q", l.Places[2].Tie)
	}
}

func TestFitnessShowsItsRecord(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	g := gradeRule(t, e, "BS-18")
	r := domain.Record{
		Officer: domain.Officer{ID: 1, Cadre: "PAS"}, SeniorityNo: 1,
		Grades:    []domain.GradeSpell{held("BS-17", 17, "2010-01-01", "", "initial")},
		Penalties: []domain.Penalty{{ID: 1, Name: "censure", Imposed: day("2019-01-01")}},
	}
	for y := 2010; y < 2020; y++ {
		ev := yearReport(y, "BS-17")
		ev.Grading = "good"
		r.Evaluations = append(r.Evaluations, ev)
	}
	fitness, err := FitnessOf(e, g, r, day("2020-02-01"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Rank(e, g, []Entry{{Officer: 1, Number: "1", SeniorityNo: 1, Cadre: "PAS", Fitness: fitness}})
	if err != nil {
		t.Fatal(err)
	}
	p := l.Places[0]
	if p.Passed || len(p.Reasons) != 1 || p.Reasons[0].Code != "no-running-penalty" {
		t.Errorf("fit with a running penalty: %+v", p)
	}
	for _, f := range fitness {
		switch f.Rule {
		case "satisfactory-record":
			if !f.Fit || f.Record != "reports in BS-17: 2010 good, 2011 good, 2012 good, 2013 good, 2014 good, 2015 good, 2016 good, 2017 good, 2018 good, 2019 good" {
				t.Errorf("satisfactory record: %+v", f)
			}
		case "no-running-penalty":
			if f.Fit || f.Record != "penalties running: censure of 2019-01-01" {
				t.Errorf("running penalty: %+v", f)
			}
		}
	}
	_, err = Rank(e, g, []Entry{{Officer: 1, Number: "1", SeniorityNo: 1, Cadre: "PAS"}})
	refusedFor(t, err, "fitness-not-judged", "fitness-not-judged")
}

// More marks never rank lower, permuting the entries changes nothing, everybody is on the list once, and those promoted
// together keep their seniority.
func TestRankProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"pk-federal/promotion@2019", "pk-punjab/promotion@2010"}).Draw(t, "edition")
		e := edition(t, id)
		g := gradeRule(t, e, "BS-20")
		n := rapid.IntRange(1, 10).Draw(t, "officers")
		var entries []Entry
		for i := range n {
			en := Entry{Officer: int64(i + 1), Number: fmt.Sprint(i), Cadre: "PAS", SeniorityNo: i + 1}
			for _, c := range e.CriteriaFor("BS-20") {
				share := merit.Ratio(rapid.IntRange(8, 16).Draw(t, "share"), 16)
				en.Marks = append(en.Marks, Mark{Criterion: c.ID, Value: marksOf(c.Weight).Mul(share)})
			}
			entries = append(entries, en)
		}
		l, err := Rank(e, g, entries)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Rank(e, g, rapid.Permutation(entries).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range l.Places {
			if p.Officer != again.Places[i].Officer {
				t.Fatalf("another order of the entries gives another list")
			}
		}
		if len(l.Places) != n {
			t.Fatalf("%d of %d on the list", len(l.Places), n)
		}
		for i, a := range l.Places {
			for _, b := range l.Places[i+1:] {
				if b.Passed && !a.Passed {
					t.Fatalf("officer %d failed and stands above %d, who passed", a.Officer, b.Officer)
				}
				if a.Passed == b.Passed && g.Ranking == framework.RankMarks && a.Total.Less(b.Total) {
					t.Fatalf("%s ranks above %s", a.Total, b.Total)
				}
				if a.Passed == b.Passed && g.Ranking == framework.RankThreshold && a.SeniorityNo > b.SeniorityNo {
					t.Fatalf("number %d ranks above number %d", a.SeniorityNo, b.SeniorityNo)
				}
			}
			if a.Passed == a.Total.Less(a.Threshold) {
				t.Fatalf("%s against %s: passed %t", a.Total, a.Threshold, a.Passed)
			}
		}
		order := l.PromotionOrder(l.Passed())
		if !slices.IsSorted(order) { // officers are numbered by seniority here
			t.Fatalf("promoted in the order %v", order)
		}
		raise(t, e, g, entries, l)
	})
}

// raise gives one officer more marks and asks that the rank does not fall.
func raise(t *rapid.T, e *framework.Edition, g framework.GradeRule, entries []Entry, l List) {
	i := rapid.IntRange(0, len(entries)-1).Draw(t, "who gets more")
	raised := slices.Clone(entries)
	raised[i].Marks = slices.Clone(entries[i].Marks)
	c := criterion(e, g, raised[i].Marks[0].Criterion)
	raised[i].Marks[0].Value = marksOf(c.Weight)
	up, err := Rank(e, g, raised)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := l.Place(entries[i].Officer)
	after, _ := up.Place(entries[i].Officer)
	if before.Passed && (!after.Passed || after.Rank > before.Rank) {
		t.Fatalf("more marks moved officer %d from rank %d to %d", entries[i].Officer, before.Rank, after.Rank)
	}
}
