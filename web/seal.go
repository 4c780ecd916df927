package web

import (
	"fmt"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerSeal() {
	const path = "/cases/{id}/seal"
	show(s, page{path: path, act: policy.CaseRead, template: "seal"}, (*visit).loadSeal).
		does(policy.CaseSeal, path, (*visit).seal)
}

// A sealPage is what is still missing before a round can be sealed: whether, for each member and candidate, never what.
type sealPage struct {
	app.SealState
	Rows    []sealRow
	Missing int
	Why     []reason
	Chair   bool
	Refused []reason // why the visitor does not seal
}

func (p sealPage) titleArguments() []any { return []any{p.Case.Number} }
func (p sealPage) version() int          { return p.Case.Version }

// A sealRow is one candidate: each voting member's state, and whether the quorum holds.
type sealRow struct {
	app.CandidateQuorum
	Cells []sealCell
}

type sealCell struct{ State, Tag string }

func (v *visit) loadSeal() (sealPage, error) {
	state, err := v.site.app.SealStateOf(v.Context(), v.who, v.id("id"))
	if err != nil {
		return sealPage{}, err
	}
	may, err := v.site.app.CaseMay(v.Context(), v.who, v.id("id"))
	if err != nil {
		return sealPage{}, err
	}
	p := sealPage{SealState: state, Why: v.lang.problems(&refusalOf{Reasons: state.Reasons}), Chair: may[policy.CaseSeal].Allowed}
	if !p.Chair && !state.Case.Sealed {
		p.Refused = v.lang.problems(&refusalOf{Reasons: may[policy.CaseSeal].Reasons})
	}
	for _, c := range state.Candidates {
		row := sealRow{CandidateQuorum: c}
		for _, s := range state.Seats {
			cell := sealCell{State: state.Cells[s.Account][c.Officer], Tag: "govuk-tag--grey"}
			switch cell.State {
			case app.CellDone:
				cell.Tag = "govuk-tag--green"
			case app.CellMissing:
				cell.Tag = "govuk-tag--yellow"
				p.Missing++
			}
			row.Cells = append(row.Cells, cell)
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

func (v *visit) seal() (string, error) {
	return fmt.Sprintf("/cases/%d/merit-list", v.id("id")), v.site.app.SealCase(v.Context(), v.acting(), v.id("id"))
}
