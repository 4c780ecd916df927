package promotion

import (
	"slices"
	"testing"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// giving is a lawful mark of 15, and what it is held against: an officer with 40 of the 70 marks that the record gives.
func giving(t *testing.T) (*framework.Edition, framework.GradeRule, Standing, Giving) {
	t.Helper()
	e := edition(t, "pk-federal/promotion@2019")
	g, ok := e.Grade("BS-19", "OMG")
	if !ok {
		t.Fatal("no rule for BS-19")
	}
	today := domain.MustDate("2026-03-02")
	s := Standing{
		Officer: 1, Cadre: "OMG", Today: today,
		Computed: []Mark{{Criterion: "reports-bs19", Value: merit.Int(20)}, {Criterion: "training-first", Value: merit.Int(20)}},
		Dossier: []Citable{
			{ID: 7, Officer: 1, Pages: 3, Frozen: true, Disclosed: today},
			{ID: 8, Officer: 1, Pages: 1, Frozen: true},
			{ID: 9, Officer: 1, Pages: 1, Frozen: true, Disclosed: today.AddDays(1)},
			{ID: 10, Officer: 1, Pages: 1, Disclosed: today},
			{ID: 11, Officer: 2, Pages: 1, Frozen: true, Disclosed: today},
		},
	}
	return e, g, s, Giving{Criterion: "board", Marks: merit.Int(20), Level: "B", Text: "The reports of 2019 to 2023.", Citations: []Citation{{Item: 7, Page: 3}}}
}

func codesOf(reasons domain.Reasons) []string {
	var out []string
	for _, r := range reasons {
		out = append(out, r.Code)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestCheckGiving(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(*Giving)
		want   []string
	}{
		{"lawful", func(*Giving) {}, nil},
		{"words where the mark decides nothing may be left out", func(g *Giving) { g.Text = "" }, nil},
		{"keeps below the threshold without words", func(g *Giving) { g.Marks, g.Text = merit.Int(19), "" }, []string{"text-needed"}},
		{"keeps below the threshold with words", func(g *Giving) { g.Marks = merit.Int(19) }, nil},
		{"top level without words", func(g *Giving) { g.Marks, g.Level, g.Text = merit.Int(25), "A", "\n" }, []string{"text-needed"}},
		{"undisclosed", func(g *Giving) { g.Citations[0].Item = 8 }, []string{"citation-undisclosed", "page-out-of-range"}},
		{"disclosed tomorrow", func(g *Giving) { g.Citations = []Citation{{Item: 9, Page: 1}} }, []string{"citation-undisclosed"}},
		{"not frozen", func(g *Giving) { g.Citations = []Citation{{Item: 10, Page: 1}} }, []string{"citation-not-frozen"}},
		{"another's dossier", func(g *Giving) { g.Citations = []Citation{{Item: 11, Page: 1}} }, []string{"citation-not-of-candidate"}},
		{"page nought", func(g *Giving) { g.Citations[0].Page = 0 }, []string{"page-out-of-range"}},
		{"everything at once", func(g *Giving) { g.Marks, g.Citations = merit.Must("30.5"), nil }, []string{"citation-missing", "mark-over-maximum"}},
		{"a computed criterion", func(g *Giving) { g.Criterion = "reports-bs19" }, []string{"not-assessed"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			e, g, s, given := giving(t)
			test.change(&given)
			reasons := CheckGiving(e, g, s, given)
			if got := codesOf(reasons); !slices.Equal(got, test.want) {
				t.Errorf("CheckGiving = %v, want %v", got, test.want)
			}
			for _, r := range reasons {
				if r.Source == "" && r.Code != "not-assessed" {
					t.Errorf("%s names no paragraph", r.Code)
				}
			}
		})
	}
}

func TestWordsNeededAgainstTheRecord(t *testing.T) {
	t.Parallel()
	e, g, s, _ := giving(t)
	s.Computed = []Mark{{Criterion: "reports-bs19", Value: merit.Int(39)}, {Criterion: "training-first", Value: merit.Int(30)}}
	for _, test := range []struct {
		marks int
		want  int
	}{{14, 1}, {15, 0}, {30, 0}} {
		var board framework.Criterion
		for _, c := range e.CriteriaFor(g.Grade) {
			if c.ID == "board" {
				board = c
			}
		}
		if why := WordsNeeded(e, g, s, board, merit.Int(test.marks)); len(why) != test.want {
			t.Errorf("%d against a record of 69 of 70: %v, want %d reasons", test.marks, why, test.want)
		}
	}
}
