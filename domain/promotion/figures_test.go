package promotion

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"merit/domain/merit"
	"merit/domain/statistics"
)

// textbook is the panel of Shrout and Fleiss 1979: six candidates by four members.
var textbook = [][]string{{"9", "2", "5", "8"}, {"6", "1", "3", "2"}, {"8", "4", "6", "8"}, {"7", "1", "2", "6"}, {"10", "5", "6", "9"}, {"6", "2", "4", "7"}}

// given makes marks of a table, candidates by members; "" is a mark not given. Members are 101 and on.
func given(table [][]string) (out []MemberMark) {
	for c, row := range table {
		for m, mark := range row {
			if mark != "" {
				out = append(out, MemberMark{Member: int64(101 + m), Officer: int64(c + 1), Marks: merit.Must(mark)})
			}
		}
	}
	return out
}

func agreementOf(t tester, marks []MemberMark) Agreement {
	t.Helper()
	a, err := AgreementOf(marks)
	if err != nil || a == nil {
		t.Fatalf("the agreement is %v, %v", a, err)
	}
	return *a
}

func TestAgreementOfATextbookPanel(t *testing.T) {
	t.Parallel()
	a := agreementOf(t, given(textbook))
	want := Agreement{Candidates: 6, Members: 4, Single: Figure{Value: "0.2898"}, Average: Figure{Value: "0.6201"}, Alpha: a.Alpha, W: Figure{Value: "0.8870"},
		Needed: Figure{Value: "10"}, Gap: Figure{Value: "1.3993"}, // 1.96·√(2·1.0194/4)
		Severity: []MemberSeverity{{102, "-2.7917", a.Severity[0].Error}, {103, "-0.9583", a.Severity[0].Error}, {104, "1.3750", a.Severity[0].Error}, {101, "2.3750", a.Severity[0].Error}}}
	if !reflect.DeepEqual(a, want) || a.Alpha.Value == "" || a.Severity[0].Error != "0.3570" { // √(1.0194·¾/6)
		t.Errorf("the agreement is %+v", a)
	}
}

func TestAgreementOfTooFew(t *testing.T) {
	t.Parallel()
	var two [][]string
	for _, row := range textbook {
		two = append(two, row[:2])
	}
	for name, table := range map[string][][]string{"five candidates": textbook[:5], "two members": two} {
		a := agreementOf(t, given(table))
		for _, f := range []Figure{a.Single, a.Average, a.Alpha, a.W, a.Needed, a.Gap, a.Unjudged} {
			if f.None != string(statistics.TooFew) || f.Value != "" || f.Why == "" {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if a.Severity != nil {
			t.Errorf("%s: a severity of noise: %+v", name, a.Severity)
		}
	}
	if a, err := AgreementOf(nil); a != nil || err != nil {
		t.Errorf("of a board that gave no marks: %+v, %v", a, err)
	}
}

// TestAgreementOfAnIncompletePanel: a recusal leaves alpha and the severities standing; whoever shares no candidate with the others
// is not compared, and no reason names a member.
func TestAgreementOfAnIncompletePanel(t *testing.T) {
	t.Parallel()
	recused := slices.Clone(textbook)
	recused[2] = []string{"8", "", "6", "8"}
	a := agreementOf(t, given(recused))
	for _, f := range []Figure{a.Single, a.Average, a.W, a.Needed, a.Gap} {
		if f.None != string(statistics.Incomplete) {
			t.Errorf("%+v", f)
		}
	}
	if a.Alpha.Value == "" || len(a.Severity) != 4 || a.Unjudged != (Figure{}) {
		t.Errorf("alpha %+v, severities %+v", a.Alpha, a.Severity)
	}
	alone := append(given(textbook), MemberMark{Member: 105, Officer: 9, Marks: merit.Int(5)})
	a = agreementOf(t, alone)
	if a.Unjudged.None != string(statistics.Apart) || strings.ContainsAny(a.Unjudged.Why, "0123456789") || a.Severity != nil {
		t.Errorf("%+v, %+v", a.Unjudged, a.Severity)
	}
	same := agreementOf(t, given([][]string{{"5", "5", "5"}, {"5", "5", "5"}, {"5", "5", "5"}, {"5", "5", "5"}, {"5", "5", "5"}, {"5", "5", "5"}}))
	if same.Single.None != string(statistics.NoSpread) || same.Needed.None != string(statistics.NoSpread) || same.Severity[0].Leniency != "0.0000" {
		t.Errorf("%+v", same)
	}
	noise := agreementOf(t, given([][]string{{"1", "9", "5"}, {"9", "1", "5"}, {"5", "5", "5"}, {"1", "9", "5"}, {"9", "1", "5"}, {"5", "5", "5"}}))
	if noise.Needed.None != string(statistics.NoSpread) {
		t.Errorf("of marks that do not agree no number of members makes a mean: %+v", noise.Needed)
	}
}

// TestFiguresProperties: members' names and the order of the rows change no figure of the panel; what a member takes off every mark is
// that member's severity and nobody's place.
func TestFiguresProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var table [][]string
		for range rapid.IntRange(6, 8).Draw(r, "candidates") {
			var row []string
			for range 4 {
				row = append(row, merit.Ratio(rapid.IntRange(20, 60).Draw(r, "mark"), 2).String())
			}
			table = append(table, row)
		}
		marks := given(table)
		want := agreementOf(r, marks)
		mixed := rapid.Permutation(marks).Draw(r, "rows")
		if got := agreementOf(r, mixed); !reflect.DeepEqual(got, want) {
			r.Errorf("in another order %+v, want %+v", got, want)
		}
		renamed := slices.Clone(marks)
		for i := range renamed {
			renamed[i].Member = 1000 - renamed[i].Member
		}
		got := agreementOf(r, renamed)
		for i := range got.Severity {
			if got.Severity[i].Leniency != want.Severity[i].Leniency {
				r.Errorf("renamed %+v, want %+v", got.Severity, want.Severity)
			}
		}
		got.Severity, want.Severity = nil, nil
		if !reflect.DeepEqual(got, want) {
			r.Errorf("renamed %+v, want %+v", got, want)
		}
		harder := slices.Clone(marks)
		for i := range harder {
			if harder[i].Member == 102 {
				harder[i].Marks = harder[i].Marks.Sub(merit.Int(4))
			}
		}
		after := agreementOf(r, harder)
		if after.Gap != want.Gap || after.W != want.W {
			r.Errorf("a severer member makes of %+v, %+v: %+v, %+v", want.Gap, want.W, after.Gap, after.W)
		}
	})
}

func TestImpactCountsEachStage(t *testing.T) {
	t.Parallel()
	var people []GroupedOfficer
	add := func(n, included int, sex, domicile string) {
		for i := range n {
			people = append(people, GroupedOfficer{Officer: int64(len(people) + 1), Included: i < included, Sex: sex, Domicile: domicile})
		}
	}
	add(20, 7, "male", "")   // officers 1 to 20
	add(10, 2, "female", "") // 21 to 30
	add(2, 1, "", " ")       // not on record
	sealed, err := SealedImpact(people, []int64{1, 2, 3, 21})
	if err != nil {
		t.Fatal(err)
	}
	if len(sealed) != 2 { // by domicile nobody is on record
		t.Fatalf("%+v", sealed)
	}
	want := ImpactStage{Stage: ImpactPanel, By: BySex, Unknown: 2, Groups: []ImpactGroup{
		{Name: "female", Selected: 2, Total: 10, Ratio: "0.5714", P: "0.6749", Under: true}, {Name: "male", Selected: 7, Total: 20, Ratio: "1.0000", P: "1.0000", Best: true}}}
	if !reflect.DeepEqual(sealed[0], want) {
		t.Errorf("%+v, want %+v", sealed[0], want)
	}
	if g := sealed[1].Groups; g[0].Selected != 1 || g[0].Total != 2 || g[1].Selected != 3 || g[1].Total != 7 || sealed[1].Stage != ImpactThreshold {
		t.Errorf("%+v", sealed[1])
	}
	recommended, err := RecommendedImpact(people, []int64{1})
	if err != nil {
		t.Fatal(err)
	}
	if g := recommended[0].Groups; g[0].Selected != 0 || g[0].Ratio != "0.0000" || !g[0].Under || recommended[1].Groups[1].Total != 20 {
		t.Errorf("%+v", recommended)
	}
	nobody, err := RecommendedImpact(people, nil)
	if err != nil || nobody[0].None != string(statistics.NoSpread) || nobody[0].Groups[0].Ratio != "" || nobody[0].Groups[0].Total != 2 {
		t.Errorf("%+v, %v", nobody, err)
	}
	one, err := SealedImpact(people[:20], nil)
	if err != nil || one[0].None != string(statistics.TooFew) || one[0].Groups[0].Selected != 7 {
		t.Errorf("%+v, %v", one, err)
	}
}

func TestFigureOfAFault(t *testing.T) {
	t.Parallel()
	fault := errors.New("a fault")
	if _, err := figure(0, fault); !errors.Is(err, fault) {
		t.Errorf("got %v", err)
	}
	if _, err := AgreementOf([]MemberMark{{1, 1, merit.Int(1)}, {1, 1, merit.Int(2)}}); err == nil {
		t.Error("two marks of one member for one candidate are no table")
	}
}

// TestNoDiscretionWithoutMarks: a board that goes by seniority and fitness has no marks to decide with, and of nobody nothing is said.
func TestNoDiscretionWithoutMarks(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	for grade, entries := range map[string][]Entry{"BS-18": {{Officer: 1, Number: "N1", Cadre: "PAS", SeniorityNo: 1}}, "BS-21": nil} {
		if d, err := DiscretionOf(e, gradeRule(t, e, grade), entries, List{}, 1); d != nil || err != nil {
			t.Errorf("%s: %+v, %v", grade, d, err)
		}
	}
}
