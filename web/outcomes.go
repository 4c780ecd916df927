package web

import (
	"fmt"
	"strings"

	"merit/app"
	"merit/domain/promotion"
	"merit/policy"
)

func (s *Site) registerOutcomes() {
	const path = "/cases/{id}/outcomes"
	show(s, page{path: path, act: policy.CaseRead, template: "outcomes"}, (*visit).loadOutcomes).
		does(policy.CaseRecordOutcomes, path, (*visit).recordOutcomes)
}

// An outcomesPage is how the consideration of each officer ends.
type outcomesPage struct {
	app.OutcomeChoice
	Rows    []outcomeRow
	Open    bool
	Refused []reason
	Grounds []outcomeGround
}

func (p outcomesPage) titleArguments() []any { return []any{p.Case.Number} }
func (p outcomesPage) version() int          { return p.Case.Version }

// An outcomeRow is one officer, with the field in which the outcome is chosen, or the outcome on record.
type outcomeRow struct {
	app.OutcomeOfficer
	Field, Text string // names of the fields
	Choices     []pick
	Typed       string
	Recorded    *app.Outcome
}

// An outcomeGround is a ground of the edition, with its paragraph.
type outcomeGround struct{ Outcome, Sentence, Paragraph string }

func (v *visit) loadOutcomes() (outcomesPage, error) {
	choice, err := v.site.app.OutcomeChoiceOf(v.Context(), v.who, v.id("id"))
	if err != nil {
		return outcomesPage{}, err
	}
	may, err := v.site.app.CaseMay(v.Context(), v.who, v.id("id"))
	if err != nil {
		return outcomesPage{}, err
	}
	p := outcomesPage{OutcomeChoice: choice, Open: choice.Case.State == "sealed" && len(choice.Recorded) == 0 && may[policy.CaseRecordOutcomes].Allowed}
	if m := may[policy.CaseRecordOutcomes]; !m.Allowed && len(choice.Recorded) == 0 {
		p.Refused = v.lang.problems(&refusalOf{Reasons: m.Reasons})
	}
	for _, o := range choice.Outcomes {
		for _, g := range o.Grounds {
			p.Grounds = append(p.Grounds, outcomeGround{v.lang.word("board-outcome", o.ID), g.Sentence, g.Cite()})
		}
	}
	left := choice.Vacancies
	for _, o := range choice.Officers {
		row := outcomeRow{OutcomeOfficer: o, Field: "outcome-" + itoa(o.Officer), Text: "text-" + itoa(o.Officer)}
		row.Typed = v.typed.Get(row.Text)
		for i := range choice.Recorded {
			if choice.Recorded[i].Officer == o.Officer {
				row.Recorded = &choice.Recorded[i]
			}
		}
		row.Choices = v.outcomePicks(choice, o, left > 0)
		if o.Meets && left > 0 {
			left--
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

// outcomePicks are the outcomes that an officer's place allows, the one that follows from the list chosen beforehand.
func (v *visit) outcomePicks(c app.OutcomeChoice, o app.OutcomeOfficer, vacancy bool) []pick {
	typed, was := v.typed["outcome-"+itoa(o.Officer)]
	chosen := func(value string, first bool) bool { return was && typed[0] == value || !was && first }
	var picks []pick
	if o.Meets {
		picks = append(picks, pick{Value: "", Text: v.lang.word("board-outcome", "not-reached"), Chosen: chosen("", !vacancy && !c.Reserve)})
		if c.Reserve {
			picks = append(picks, pick{Value: "reserve", Text: v.lang.word("board-outcome", "reserve"), Chosen: chosen("reserve", !vacancy)})
		}
	} else {
		picks = append(picks, pick{Text: v.lang.must("form.choose"), Chosen: !was})
	}
	for _, known := range c.Outcomes {
		name := v.lang.word("board-outcome", known.ID)
		if len(known.Grounds) == 0 {
			if o.Meets {
				picks = append(picks, pick{Value: known.ID, Text: name, Chosen: chosen(known.ID, vacancy)})
			}
			continue
		}
		for _, g := range known.Grounds {
			value := known.ID + "|" + g.ID
			picks = append(picks, pick{Value: value, Text: v.lang.must("outcomes.on-ground", name, g.Sentence), Chosen: chosen(value, false)})
		}
	}
	return picks
}

func (v *visit) recordOutcomes() (string, error) {
	id := v.id("id")
	choice, err := v.site.app.OutcomeChoiceOf(v.Context(), v.who, id)
	if err != nil {
		return "", err
	}
	var all []promotion.Proposal
	for _, o := range choice.Officers {
		outcome, ground, _ := strings.Cut(v.typed.Get("outcome-"+itoa(o.Officer)), "|")
		if outcome != "" {
			all = append(all, promotion.Proposal{Officer: o.Officer, Outcome: outcome, Ground: ground, Text: v.text("text-" + itoa(o.Officer))})
		}
	}
	return fmt.Sprintf("/cases/%d/minutes", id), v.site.app.RecordOutcomes(v.Context(), v.acting(), id, all)
}
