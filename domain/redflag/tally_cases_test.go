package redflag

import (
	"testing"

	"merit/domain"
	"merit/domain/merit"
)

// TestCandidatesOfCases: who is tied to a member who took part, and totals about the threshold; the members' own marks are no ability.
func TestCandidatesOfCases(t *testing.T) {
	t.Parallel()
	met := domain.MustDate("2019-05-01")
	c := Case{ID: 3, Unit: 4, Met: met, Threshold: merit.Int(75), Criteria: []Criterion{{ID: "reports"}, {ID: "board", Assessed: true}},
		Board: Board{Links: []Link{{Member: 9, Officer: 1, Kind: "kin"}, {Member: 9, Officer: 2, Kind: "dispute"}, {Member: 8, Officer: 3, Kind: "business"}}}}
	for officer := int64(1); officer <= 5; officer++ {
		who := Candidate{Officer: officer, Included: true, Outcome: "defer", Total: merit.Must("75.5"), Marks: []Mark{{"reports", merit.Int(62)}, {"board", merit.Must("13.5")}}}
		switch officer {
		case 1:
			who.Outcome = "promote"
		case 3:
			who.Away = []Away{{Member: 8, Kind: "recusal"}}
		case 4:
			who.Total = merit.Must("74.25")
		case 5:
			who.Included = false
		}
		c.Panel = append(c.Panel, who)
	}
	tally := NewTally(&World{Today: domain.MustDate("2020-12-31"), Limits: Standing(nil)})
	tally.Case(&c)
	u := tally.Units()[1]
	if want := (Linked{Ability: 6, Promoted: 1, Candidates: 1, Others: 3, Last: met}); len(u.Linked) != 1 || u.Linked[0] != want {
		t.Errorf("%+v", u.Linked)
	}
	if want := (Totals{Threshold: "75", All: 4, Above: 3, Below: 1, Grid: "0.25", Last: met}); len(u.Totals) != 1 || u.Totals[0] != want {
		t.Errorf("%+v", u.Totals)
	}
}
