package framework_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"merit/domain/framework"
)

// TestWeightsOfTheFederalRules holds the editions against the history of the federal rules: reports, training, board.
func TestWeightsOfTheFederalRules(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ edition, grade, want string }{
		{"pk-federal/promotion@1982", "BS-18", "reports-bs18 100"},
		{"pk-federal/promotion@1982", "BS-20", "reports-bs20 100"},
		{"pk-federal/promotion@2007", "BS-19", "reports 70, training-first 15, board 15"},
		{"pk-federal/promotion@2007", "BS-21", "reports 70, training 15, board 15"},
		{"pk-federal/promotion@2017", "BS-20", "reports 50, training 35, board 15"},
		{"pk-federal/promotion@2019", "BS-18", ""},
		{"pk-federal/promotion@2019", "BS-19", "reports-bs19 40, training-first 30, board 30"},
		{"pk-federal/promotion@2019", "BS-20", "reports-bs20 40, training 30, board 30"},
		{"pk-federal/promotion@2019", "BS-21", "reports-bs21 40, training 30, board 30"},
		{"pk-punjab/promotion@2010", "BS-19", "reports 70, training-first 15, board 15"},
		{"lk-slas/promotion@2021", "I", ""},
	} {
		var terms []string
		for _, c := range edition(t, test.edition).CriteriaFor(test.grade) {
			terms = append(terms, c.ID+" "+c.Weight.Value)
		}
		if got := strings.Join(terms, ", "); got != test.want {
			t.Errorf("%s, %s: criteria %q, want %q", test.edition, test.grade, got, test.want)
		}
	}
}

// TestRankingServiceAndAuthority holds each grade against what the rules say of it.
func TestRankingServiceAndAuthority(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ edition, grade, cadre, want string }{
		{"pk-federal/promotion@2019", "BS-18", "PAS", "seniority-cum-fitness, 5 years, no threshold, dpc, bureaucratic"},
		{"pk-federal/promotion@2019", "BS-19", "PAS", "seniority-above-threshold, 12 years, 60 (assumed), dsb, bureaucratic"},
		{"pk-federal/promotion@2019", "BS-20", "PAS", "seniority-above-threshold, 17 years, 70 (assumed), csb, political"},
		{"pk-federal/promotion@2019", "BS-21", "PAS", "seniority-above-threshold, 22 years, 75 (assumed), csb, political"},
		{"pk-federal/promotion@2017", "BS-20", "PAS", "seniority-above-threshold, 17 years, 75 (assumed), csb, political"},
		{"pk-federal/promotion@2017", "BS-20", "IRS", "seniority-above-threshold, 17 years, 72 (assumed), csb, political"},
		{"pk-federal/promotion-bs22@2010", "BS-22", "PAS", "seniority-cum-fitness, 25 (assumed) years, no threshold, hpsb, political"},
		{"pk-punjab/promotion@2010", "BS-18", "PMS", "seniority-cum-fitness, 5 (assumed) years, no threshold, dpc, bureaucratic"},
		{"pk-punjab/promotion@2010", "BS-19", "PMS", "marks-descending, 12 (assumed) years, 60 (assumed), psb, bureaucratic"},
		{"uk/merit-order@2018", "G7", "", "marks-descending, no years, 16 (assumed), panel, bureaucratic"},
		{"uk/merit-order@2018", "SCS2", "", "marks-descending, no years, 16 (assumed), commissioner, bureaucratic"},
		{"lk-slas/promotion@2021", "I", "SLAS", "seniority-cum-fitness, 12 (assumed) years, no threshold, promotion-board, bureaucratic"},
	} {
		g := grade(t, edition(t, test.edition), test.grade, test.cadre)
		got := fmt.Sprintf("%s, %s years, %s, %s, %s", g.Ranking, or(g.MinService, "no"), or(g.ThresholdFor(test.cadre), "no threshold"), g.Board, g.Authority.Branch)
		if got != test.want {
			t.Errorf("%s, %s in %s: %s, want %s", test.edition, test.grade, test.cadre, got, test.want)
		}
	}
}

func or(f framework.Figure, absent string) string {
	if !f.Given() {
		return absent
	}
	return f.String()
}

// TestPoliticalSeats: a political office-holder sits on the CSB (one Senator, one member of the National Assembly) and in
// the chair of the HPSB, and on no other board of any edition.
func TestPoliticalSeats(t *testing.T) {
	t.Parallel()
	allowed := map[string]bool{"csb senator": true, "csb mna": true, "hpsb chair": true}
	seen := map[string]bool{}
	for _, e := range load(t).All() {
		for name, b := range e.Boards {
			for _, s := range b.Seats {
				key := name + " " + s.ID
				if s.Political && (!allowed[key] || s.Paragraph == "") {
					t.Errorf("%s: seat %q is political under %q, want it not to be", e.ID, key, s.Paragraph)
				}
				seen[key] = seen[key] || s.Political
			}
		}
	}
	for key := range allowed {
		if !seen[key] {
			t.Errorf("no edition has the political seat %q", key)
		}
	}
}

func TestSelectionBoardOf2021(t *testing.T) {
	t.Parallel()
	b := edition(t, "pk-federal/promotion@2019").Boards["dsb"]
	if b.Quorum.Value != "3/4" || b.Quorum.Assumed || !cmp.Equal(b.VoidWithout, []string{"establishment"}) || b.StandIn != "chair" {
		t.Errorf("dsb has quorum %s, void without %v, stand-in by %q; want 3/4, establishment, chair", b.Quorum, b.VoidWithout, b.StandIn)
	}
	csb := edition(t, "pk-federal/promotion@2019").Boards["csb"]
	if !csb.Quorum.Assumed {
		t.Error("the quorum of the Central Selection Board was not found, so it must be assumed")
	}
}

// TestWhatWasNotReadIsAssumed names figures that the law at hand does not give: each must be listed with its basis.
func TestWhatWasNotReadIsAssumed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ edition, path, value string }{
		{"pk-federal/promotion@1982", "criteria[reports-bs19].params.mark.outstanding", "10"},
		{"pk-federal/promotion@1982", "criteria[reports-bs19].params.mark.below-average", "1"},
		{"pk-federal/promotion@1982", "criteria[reports-bs20].params.weight.BS-19", "5"},
		{"pk-federal/promotion@1982", "criteria[reports-bs19].params.deduct.major", "5"},
		{"pk-federal/promotion@2007", "grades[BS-21].threshold", "75"},
		{"pk-federal/promotion@2007", "grades[BS-20].panel", "3"},
		{"pk-federal/promotion@2017", "grades[BS-20].cadre_threshold.PAS", "75"},
		{"pk-federal/promotion@2019", "grades[BS-20].threshold", "70"},
		{"pk-federal/promotion@2019", "grades[BS-20].authority", ""},
		{"pk-federal/promotion@2019", "grades[BS-20].normal_tenure", "3"},
		{"pk-federal/promotion@2019", "grades[BS-21].courses[NMC]", ""},
		{"pk-federal/promotion@2019", "criteria[training].params.max.present", "18"},
		{"pk-federal/promotion@2019", "criteria[board].scale", ""},
		{"pk-federal/promotion@2019", "disclosure.represent_days", "30"},
		{"uk/merit-order@2018", "reserve.months", "12"},
		{"lk-slas/promotion@2021", "grades[I].min_service", "12"},
	} {
		found := false
		for _, a := range edition(t, test.edition).Assumed() {
			if a.Path == test.path {
				found = true
				if a.Value != test.value || a.Basis == "" {
					t.Errorf("%s assumes %s = %q because %q, want %q and a basis", test.edition, a.Path, a.Value, a.Basis, test.value)
				}
			}
		}
		if !found {
			t.Errorf("%s does not list %s as assumed", test.edition, test.path)
		}
	}
}

// TestWhatWasReadIsNotAssumed: the figures that the law does give must not hide among the assumptions.
func TestWhatWasReadIsNotAssumed(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	for _, a := range e.Assumed() {
		for _, stated := range []string{"grades[BS-19].min_service", "grades[BS-20].min_service", "grades[BS-21].min_service", "boards.dsb.quorum",
			"limits.retirement_age", "reconsideration.full_years", "criteria[board]", "boards.csb.seats[senator]"} {
			if a.Path == stated {
				t.Errorf("%s is assumed, but the law states it", stated)
			}
		}
	}
}

func TestAssumedForOneGrade(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2017")
	has := func(grade, cadre, path, value string) bool {
		for _, a := range e.AssumedFor(grade, cadre) {
			if a.Path == path && (value == "" || a.Value == value) {
				return true
			}
		}
		return false
	}
	for _, test := range []struct {
		grade, cadre, path, value string
		want                      bool
	}{
		{"BS-20", "PAS", "grades[BS-20].threshold", "75", true},
		{"BS-20", "IRS", "grades[BS-20].threshold", "72", true},
		{"BS-20", "IRS", "grades[BS-20].cadre_threshold.PAS", "", false},
		{"BS-20", "PAS", "grades[BS-19].threshold", "", false},
		{"BS-20", "PAS", "boards.csb.quorum", "", true},
		{"BS-20", "PAS", "boards.dsb.quorum", "", false},
		{"BS-20", "PAS", "fitness[satisfactory-record]", "", false},
		{"BS-18", "PAS", "fitness[satisfactory-record]", "", true},
		{"BS-18", "PAS", "combine", "", false},
		{"BS-18", "PAS", "boards.dpc.quorum", "", true},
		{"BS-19", "IRS", "boards.dsb.seats[police-sindh]", "", false},
		{"BS-19", "PSP", "boards.dsb.seats[police-sindh]", "", true},
	} {
		if got := has(test.grade, test.cadre, test.path, test.value); got != test.want {
			t.Errorf("a case for %s in %s rests on the assumption %s: %v, want %v", test.grade, test.cadre, test.path, got, test.want)
		}
	}
	if before := len(e.Assumed()); before != len(edition(t, e.ID).Assumed()) {
		t.Error("AssumedFor changed the edition")
	}
}

func TestGroundsOfAnOutcome(t *testing.T) {
	t.Parallel()
	e := edition(t, "pk-federal/promotion@2019")
	defer19, ok := e.Outcome(framework.OutcomeDefer, "BS-19")
	if !ok {
		t.Fatal("there is no deferment")
	}
	if g, ok := defer19.Ground("board-recorded"); !ok || !g.Text {
		t.Errorf("Ground(board-recorded) = %+v, %v; want it with words of the board's own", g, ok)
	}
	if _, ok := defer19.Ground("seniority-sub-judice"); ok {
		t.Error("seniority before a court is a ground of deferment, but it was withdrawn in 2016")
	}
	if _, ok := e.Outcome("banish", "BS-19"); ok {
		t.Error("the edition knows an outcome that the rules do not")
	}
}
