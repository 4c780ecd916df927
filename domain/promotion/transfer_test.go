package promotion

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

var transferEditions = map[string]string{ // and a grade of each
	"pk-federal/transfer@2026":                  "BS-19",
	"pk-punjab/sed-transfer@2022":               "BS-16",
	"pk-punjab/hed-transfer@2022":               "BS-18",
	"pk-punjab/special-education-transfer@2022": "BS-17",
	"in-haryana/teacher-transfer@2023":          "TGT",
	"in-haryana/teacher-transfer@2025":          "TGT",
}

// mover is an officer who asks for a post, with a record that every transfer edition can mark.
func mover(grade, since string) domain.Record {
	return domain.Record{
		Officer: domain.Officer{ID: 1, Number: "T-1", Cadre: "TEACH", Sex: "female", Domicile: "PB", Born: domain.MustWhen("1985-03-01")},
		Grades:  []domain.GradeSpell{{ID: 1, Cadre: "TEACH", Grade: grade, Step: 1, Regular: true, Held: domain.Spell{Start: domain.MustWhen("2008-01-01")}}},
		Postings: []domain.PostingSpell{{ID: 1, Post: 7, Kind: "regular", Source: "order", Km: "60", Field: "EDU", HardArea: true,
			Place: domain.Place{District: "MUL", Zone: "SR"}, Held: domain.Spell{Start: domain.MustWhen(since)}}},
		Transfer: &domain.Transfer{Post: 1, Field: "EDU", Place: domain.Place{District: "LHR", Zone: "PB"}, HomeDistrict: "LHR", Km: "40", Certified: 3,
			Request: &domain.TransferRequest{ID: 1, Filed: day("2025-01-01"), Options: 12}, CadreStrength: 100, Staffed: "97"},
	}
}

func transferMarks(t tester, id string, r domain.Record, on string) (*framework.Edition, framework.GradeRule, []Mark) {
	t.Helper()
	e := edition(t, id)
	g := gradeRule(t, e, transferEditions[id])
	var marks []Mark
	for _, c := range e.CriteriaFor(g.Grade) {
		m, err := Compute(e, g, c, r, day(on))
		if err != nil {
			t.Fatalf("%s, %s: %v", id, c.ID, err)
		}
		marks = append(marks, m)
	}
	return e, g, marks
}

func drawMover(t *rapid.T, id string) domain.Record {
	days := rapid.IntRange(1, 7000).Draw(t, "days in the post")
	r := mover(transferEditions[id], day("2025-06-01").AddDays(-days).String())
	r.Postings[0].Km = fmt.Sprintf("%d.%d", rapid.IntRange(0, 150).Draw(t, "km from home"), rapid.IntRange(0, 9).Draw(t, "tenths"))
	r.Transfer.Km = fmt.Sprint(rapid.IntRange(0, 150).Draw(t, "km"))
	r.Officer.Born = domain.On(day("2025-06-01").AddDays(-rapid.IntRange(20*365, 58*365).Draw(t, "days of age")))
	for i, kind := range domain.Circumstances {
		if rapid.Bool().Draw(t, kind) {
			r.Circumstances = append(r.Circumstances, domain.Circumstance{ID: int64(i), Kind: kind, Percent: rapid.IntRange(0, 100).Draw(t, "per cent"),
				Held: domain.Spell{Start: domain.MustWhen("2010-01-01")}, Born: domain.MustWhen("2016-02-29")})
		}
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "penalties") {
		r.Penalties = append(r.Penalties, domain.Penalty{ID: int64(i), Major: rapid.Bool().Draw(t, "major"), Imposed: day("2024-05-01")})
	}
	return r
}

// Whatever the record, a mark lies between nought and the weight, a day more in the post or a circumstance more lowers
// nothing, and the total is the sum of the marks as each was rounded.
func TestTransferMarkProperties(t *testing.T) {
	t.Parallel()
	ids := slices.Sorted(func(yield func(string) bool) {
		for id := range transferEditions {
			if !yield(id) {
				return
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(ids).Draw(t, "edition")
		r := drawMover(t, id)
		e, g, marks := transferMarks(t, id, r, "2025-06-01")
		var sum merit.Marks
		for i, c := range e.CriteriaFor(g.Grade) {
			m := marks[i]
			if m.Value.Sign() < 0 || marksOf(c.Weight).Less(m.Value) {
				t.Fatalf("%s: %s outside 0 to %s", c.ID, m.Value, c.Weight)
			}
			if rd, ok := e.RoundingAt(framework.RoundCriterion); ok && !rounding(rd).Apply(m.Value).Equal(m.Value) {
				t.Fatalf("%s: %s is not rounded to %d places", c.ID, m.Value, rd.Places)
			}
			if len(m.Lines) == 0 {
				t.Fatalf("%s: a mark of %s without its working", c.ID, m.Value)
			}
			sum = sum.Add(m.Value)
		}
		list, err := Rank(e, g, []Entry{{Officer: 1, Number: "T-1", Marks: marks}})
		if err != nil || !list.Places[0].Total.Equal(sum) {
			t.Fatalf("total %v (%v), the parts add up to %s", list.Places, err, sum)
		}

		longer := r
		longer.Postings = slices.Clone(r.Postings)
		longer.Postings[0].Held.Start = domain.On(r.Postings[0].Held.Start.Earliest.AddDays(-rapid.IntRange(1, 500).Draw(t, "days more")))
		notLower(t, id, "a longer tenure", marks, longer)

		needier := r
		needier.Circumstances = append(slices.Clone(r.Circumstances), domain.Circumstance{ID: 99, Kind: rapid.SampledFrom(domain.Circumstances).Draw(t, "kind"),
			Percent: rapid.IntRange(0, 100).Draw(t, "per cent"), Held: domain.Spell{Start: domain.MustWhen("2010-01-01")}, Born: domain.MustWhen("2020-01-01")})
		notLower(t, id, "a circumstance more", marks, needier)

		served := r
		start := day("1995-01-01").AddDays(rapid.IntRange(0, 1000).Draw(t, "day"))
		served.Postings = append(slices.Clone(r.Postings), domain.PostingSpell{ID: 2, Post: 8, Kind: "regular", Source: "order", Field: "EDU", HardArea: true,
			Place: domain.Place{District: "FSD", Zone: "BA"}, Held: domain.Spell{Start: domain.On(start), End: domain.On(start.AddDays(rapid.IntRange(0, 1500).Draw(t, "days")))}})
		notLower(t, id, "a posting more", marks, served)
		slices.Reverse(served.Postings)
		notLower(t, id, "another order of the postings", marks, served)
	})
}

func notLower(t tester, id, what string, before []Mark, r domain.Record) {
	t.Helper()
	_, _, after := transferMarks(t, id, r, "2025-06-01")
	for i, m := range after {
		if m.Value.Less(before[i].Value) {
			t.Fatalf("%s lowers %s from %s to %s", what, m.Criterion, before[i].Value, m.Value)
		}
	}
}

// A fact that is not on file is no mark, and the refusal says what is needed.
func TestTransferMarksRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		edition, criterion, code string
		change                   func(*domain.Record)
	}{
		{"pk-federal/transfer@2026", "experience", "field-not-on-file", func(r *domain.Record) { r.Transfer.Field = "" }},
		{"pk-federal/transfer@2026", "training", "field-not-on-file", func(r *domain.Record) { r.Transfer.Field = "" }},
		{"pk-federal/transfer@2026", "rotation", "domicile-not-on-file", func(r *domain.Record) { r.Officer.Domicile = "" }},
		{"pk-federal/transfer-rotation@2021", "stay", "zone-not-on-file", func(r *domain.Record) { r.Postings[0].Place.Zone = "" }},
		{"pk-federal/transfer-rotation@2021", "rotation", "domicile-not-on-file", func(r *domain.Record) { r.Officer.Domicile = "" }},
		{"pk-federal/transfer-rotation@2021", "hard-area", "sex-not-on-file", func(r *domain.Record) { r.Officer.Sex, r.Transfer.HardArea = "", true }},
		{"pk-punjab/hed-transfer@2022", "out-of-domicile", "domicile-not-on-file", func(r *domain.Record) { r.Transfer.HomeDistrict = "" }},
		{"pk-punjab/sed-transfer@2022", "distance", "district-not-on-file", func(r *domain.Record) { r.Postings[0].Place.District = "" }},
		{"pk-punjab/sed-transfer@2022", "distance", "district-not-on-file", func(r *domain.Record) { r.Transfer.Place.District = "" }},
		{"pk-punjab/sed-transfer@2022", "distance", "district-not-on-file", func(r *domain.Record) { r.Postings = nil }},
		{"pk-punjab/sed-transfer@2022", "distance", "station-not-on-file", func(r *domain.Record) { r.Transfer.Km, r.Transfer.Place.District = "", "MUL" }},
		{"pk-punjab/sed-transfer@2022", "distance", "distance-not-in-table", func(r *domain.Record) {
			r.Transfer.Km, r.Transfer.Place, r.Postings[0].Place.Station = "", domain.Place{Station: "A", District: "MUL"}, "B"
		}},
		{"pk-punjab/sed-transfer@2022", "distance", "bad-distance", func(r *domain.Record) { r.Transfer.Km, r.Transfer.Place.District = "-3", "MUL" }},
		{"pk-punjab/sed-transfer@2022", "distance", "bad-distance", func(r *domain.Record) { r.Transfer.Km, r.Transfer.Place.District = "about 3", "MUL" }},
		{"pk-punjab/special-education-transfer@2022", "far-flung", "home-not-on-file", func(r *domain.Record) { r.Postings[0].Km = "" }},
		{"pk-punjab/special-education-transfer@2022", "far-flung", "distance-not-in-table", func(r *domain.Record) {
			r.Postings[0].Km, r.Postings[0].Place.Station = "", "B"
			r.Circumstances = append(r.Circumstances, domain.Circumstance{Kind: "home", Station: "A", Held: domain.Spell{Start: domain.MustWhen("2000")}})
		}},
		{"in-haryana/teacher-transfer@2023", "age", "birthday-not-on-file", func(r *domain.Record) { r.Officer.Born = domain.When{} }},
	} {
		e := edition(t, test.edition)
		g := gradeRule(t, e, cmp.Or(transferEditions[test.edition], "BS-18"))
		r := mover(g.Grade, "2015-01-01")
		test.change(&r)
		_, err := Compute(e, g, criterionBegins(t, e, g.Grade, test.criterion), r, day("2025-06-01"))
		refusedFor(t, err, test.code)
	}
}

// Nobody is moved for a circumstance that ended, has not begun, or speaks for another district.
func TestCircumstancesOfTheDay(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/transfer@2026")
	g := gradeRule(t, e, "BS-19")
	for _, test := range []struct {
		from, to, district, want string
	}{
		{"2020-01-01", "", "", "10"}, {"2025-06-01", "", "LHR", "10"}, {"2020-01-01", "2025-06-01", "", "10"},
		{"2025-06-02", "", "", "0"}, {"2020-01-01", "2025-05-31", "", "0"}, {"2020-01-01", "", "MUL", "0"}, {"2025-06", "", "", "0"},
	} {
		r := mover("BS-19", "2015-01-01")
		c := domain.Circumstance{ID: 5, Kind: "wedlock", District: test.district, Held: domain.Spell{Start: domain.MustWhen(test.from)}}
		if test.to != "" {
			c.Held.End = domain.MustWhen(test.to)
		}
		r.Circumstances = []domain.Circumstance{c}
		m, err := Compute(e, g, criterionBegins(t, e, "BS-19", "wedlock"), r, day("2025-06-01"))
		if err != nil || m.Value.String() != test.want {
			t.Errorf("wedlock %+v: %s (%v), want %s", test, m.Value, err, test.want)
		}
		if want := test.want != "0"; slices.Contains(m.Refs(), Ref{"circumstance", 5}) != want {
			t.Errorf("wedlock %+v: the mark cites %v", test, m.Refs())
		}
	}
}

// A mark cites the postings that it counts and no other: charges give no experience, an irregular occupation nothing at all.
func TestTransferMarkCitesItsPostings(t *testing.T) {
	t.Parallel()
	r := mover("BS-19", "2020-06-01")
	add := func(id int64, kind, source, start, end string) {
		r.Postings = append(r.Postings, domain.PostingSpell{ID: id, Post: id, Kind: kind, Source: source, Field: "EDU",
			Held: domain.Spell{Start: domain.MustWhen(start), End: domain.MustWhen(end)}})
	}
	add(2, "deputation", "order", "2015-01-01", "2015-12-31")
	add(3, "additional-charge", "order", "2014-01-01", "2014-12-31")
	add(4, "regular", "irregular", "2013-01-01", "2013-12-31")
	add(5, "regular", "import", "2012-01-01", "2012-12-31")
	_, _, marks := transferMarks(t, "pk-federal/transfer@2026", r, "2025-06-01")
	if got := marks[0].Refs(); !slices.Equal(got, []Ref{{"posting", 1}, {"posting", 2}, {"posting", 5}}) || !marks[0].Value.Equal(merit.Int(14)) {
		t.Errorf("experience %s, citing %v; want 14 for seven years, by the postings 1, 2 and 5", marks[0].Value, got)
	}
}

// The listing has everybody of the grade who is eligible, in whatever number, and every reason of everybody else.
func TestEverybodyEligibleIsListed(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/transfer@2026")
	g := gradeRule(t, e, "BS-19")
	var records []domain.Record
	for i := range 40 {
		r := mover("BS-19", "2015-01-01")
		r.Officer.ID, r.Officer.Number = int64(i+1), fmt.Sprintf("T-%02d", i+1)
		if i%10 == 3 {
			r.Transfer.Request = nil
			r.Postings[0].Held.Start = domain.MustWhen("2024-01-01")
			r.Inquiries = []domain.Inquiry{{ID: 1, Kind: "disciplinary", Started: day("2025-01-01")}}
			r.Statuses = []domain.StatusSpell{{ID: 1, Kind: "suspension", Held: domain.Spell{Start: domain.MustWhen("2025-01-01")}}}
		}
		records = append(records, r)
	}
	other := mover("BS-20", "2015-01-01")
	other.Officer.ID = 99
	all, err := Panel(e, g, append(records, other), 1, day("2025-06-01"))
	if err != nil || len(all) != 40 {
		t.Fatalf("%d considered (%v), want the 40 of the grade", len(all), err)
	}
	for i, c := range all {
		want := []string(nil)
		if i%10 == 3 {
			want = []string{"not-suspended", "no-inquiry", "tenure"}
		}
		if c.Included != (want == nil) || !slices.Equal(c.Unmet, want) {
			t.Errorf("officer %d: included %t, unmet %v, want %v", c.Officer, c.Included, c.Unmet, want)
		}
		if want != nil && c.Reasons[2].Needs != "service on to 2027-01-01" { // the day on which the tenure is complete
			t.Errorf("officer %d: %q is needed, want the day", c.Officer, c.Reasons[2].Needs)
		}
	}
}

func TestMonthsToRetirement(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/transfer@2026")
	for _, test := range []struct {
		born, retires, on string
		want              int64
	}{
		{"1970-06-15", "", "2029-06-15", 12}, {"1970-06-15", "", "2029-06-16", 11}, {"1970-06-15", "", "2030-06-15", 0}, {"1970-06-15", "", "2031-01-01", 0},
		{"1970-06-15", "2026-03-31", "2026-02-28", 1}, {"1970-06-15", "2026-03-31", "2026-01-31", 2},
		{"1970-06", "", "2029-06-30", 12}, // what the record allows at the latest
		{"", "", "2026-01-01", noRetirement},
	} {
		r := mover("BS-19", "2015-01-01")
		r.Officer.Born = domain.When{}
		if test.born != "" {
			r.Officer.Born = domain.MustWhen(test.born)
		}
		if test.retires != "" {
			r.Retires = day(test.retires)
		}
		if got := FactsOf(e, gradeRule(t, e, "BS-19"), r, day(test.on)).Transfer.RetireMonths; got != test.want {
			t.Errorf("born %q, retires %q: %d months on %s, want %d", test.born, test.retires, got, test.on, test.want)
		}
	}
}

// transferProceedings is a list of four officers for so many posts of the grade.
func transferProceedings(t *testing.T, grade string, posts int) Proceedings {
	t.Helper()
	e := edition(t, "pk-federal/transfer@2026")
	g := gradeRule(t, e, grade)
	var entries []Entry
	var panel []Considered
	for i := range int64(4) {
		en := Entry{Officer: i + 1, Number: fmt.Sprint(i + 1), SeniorityNo: int(i + 1)}
		for _, c := range e.CriteriaFor(grade) {
			en.Marks = append(en.Marks, Mark{Criterion: c.ID, Value: merit.Int(int(4 - i))})
		}
		entries = append(entries, en)
		panel = append(panel, Considered{Officer: i + 1, Included: true})
	}
	list, err := Rank(e, g, entries)
	if err != nil {
		t.Fatal(err)
	}
	return Proceedings{Edition: e, Grade: g, Panel: panel, List: list, Vacancies: make([]Vacancy, posts)}
}

func TestOutcomesOfATransfer(t *testing.T) {
	t.Parallel()
	recommend := func(o int64) Proposal { return Proposal{Officer: o, Outcome: framework.OutcomeRecommend} }
	over := func(o int64, ground, text string) Proposal {
		return Proposal{Officer: o, Outcome: framework.OutcomePassOver, Ground: ground, Text: text}
	}
	for _, test := range []struct {
		name, grade string
		posts       int
		proposals   []Proposal
		codes       []string
	}{
		{"the first of the list", "BS-19", 1, []Proposal{recommend(1)}, nil},
		{"two posts, the first two", "BS-19", 2, []Proposal{recommend(2), recommend(1)}, nil},
		{"the second, and nothing said of the first", "BS-19", 1, []Proposal{recommend(2)}, []string{"passed-over"}},
		{"the second, the first passed over with a ground", "BS-19", 1, []Proposal{over(1, "work-would-suffer", "the audit of the year closes in July"), recommend(2)}, nil},
		{"with a ground that needs words", "BS-19", 1, []Proposal{over(1, "work-would-suffer", " "), recommend(2)}, []string{"text-needed"}},
		{"with no ground", "BS-19", 1, []Proposal{over(1, "", ""), recommend(2)}, []string{"ground-missing"}},
		{"with a ground of nobody's", "BS-19", 1, []Proposal{over(1, "not-one-of-ours", "x"), recommend(2)}, []string{"unknown-ground"}},
		{"more than there are posts", "BS-19", 1, []Proposal{recommend(1), recommend(2)}, []string{"more-than-vacancies"}},
		{"promotion by a transfer", "BS-19", 1, []Proposal{{Officer: 1, Outcome: framework.OutcomePromote}}, []string{"unknown-outcome"}},
		{"somebody who is not listed", "BS-19", 1, []Proposal{recommend(9)}, []string{"not-on-list"}},
		{"three names for a Secretary", "BS-21", 1, []Proposal{recommend(1), recommend(2), recommend(3)}, nil},
		{"four names for a Secretary", "BS-21", 1, []Proposal{recommend(1), recommend(2), recommend(3), recommend(4)}, []string{"more-than-vacancies"}},
		{"a hole in the names", "BS-21", 1, []Proposal{recommend(1), recommend(2), recommend(4)}, []string{"passed-over"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			refusedFor(t, CheckOutcomes(transferProceedings(t, test.grade, test.posts), test.proposals), test.codes...)
		})
	}
}

func TestChoiceWithinAPanelOfNames(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/transfer@2026")
	names, plain := gradeRule(t, e, "BS-21"), gradeRule(t, e, "BS-19")
	facts := "the post closes the third year of the audit reform which this officer led at the divisional office"
	h := CaseHistory{Recommended: []int64{1, 2, 3}}
	after := CaseHistory{Recommended: []int64{1, 2, 3}, Decisions: []Decision{{Kind: Approve, Officers: []int64{2}}}}
	for _, test := range []struct {
		name  string
		grade framework.GradeRule
		h     CaseHistory
		d     Decision
		codes []string
	}{
		{"the first, for any reason", names, h, Decision{Kind: Approve, Officers: []int64{1}, Reasons: "highest"}, nil},
		{"the third, for reasons", names, h, Decision{Kind: Approve, Officers: []int64{3}, Reasons: facts}, nil},
		{"the third, in the public interest", names, h, Decision{Kind: Approve, Officers: []int64{3}, Reasons: "in the best public interest, on administrative grounds"}, []string{"choice-without-reasons"}},
		{"two for one post", names, h, Decision{Kind: Approve, Officers: []int64{1, 2}, Reasons: facts}, []string{"more-than-posts"}},
		{"a second, later", names, after, Decision{Kind: Approve, Officers: []int64{1}, Reasons: facts}, []string{"more-than-posts"}},
		{"both faults", names, after, Decision{Kind: Approve, Officers: []int64{3}, Reasons: "suitable"}, []string{"more-than-posts", "choice-without-reasons"}},
		{"rejecting is no choice", names, h, Decision{Kind: Reject, Officers: []int64{1, 2, 3}, Reasons: "none"}, nil},
		{"one name a post", plain, h, Decision{Kind: Approve, Officers: []int64{3}, Reasons: "x"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			refusedFor(t, CheckChoice(test.grade, 1, test.h, test.d), test.codes...)
		})
	}
	// Somebody from outside the panel is no choice within it: that is CheckDecision's to say.
	err := CheckDecision(e, names, h, Decision{Kind: Approve, Capacity: "prime-minister", Officers: []int64{4}, Reasons: facts})
	refusedFor(t, err, "not-recommended")
}

// The arithmetic between districts takes the others as they are, and refuses with every reason of theirs.
func TestDistanceBetweenDistrictsNeedsTheOthers(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-punjab/sed-transfer@2022")
	g := gradeRule(t, e, "BS-16")
	c := criterionBegins(t, e, "BS-16", "distance")
	m, err := Compute(e, g, c, mover("BS-16", "2015-06-01"), day("2025-06-01"))
	if err != nil || !m.Value.Equal(merit.Ratio(35, 3)) { // 20 and 15 of 75, on 25
		t.Errorf("distance %s (%v), want 35/3", m.Value, err)
	}
	var text []string
	for _, l := range m.Lines {
		text = append(text, l.Text)
	}
	if all := strings.Join(text, "\n"); !strings.Contains(all, "between districts: 35 of 75 on 25 = 11.6667") {
		t.Errorf("the working is\n%s", all)
	}
}
