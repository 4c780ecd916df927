package promotion

import (
	"fmt"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// LevelOf gives the level of an assessed criterion's scale in which the mark lies.
func LevelOf(c framework.Criterion, m merit.Marks) (framework.Level, bool) {
	if c.Scale == nil {
		return framework.Level{}, false
	}
	for _, l := range c.Scale.Levels {
		if !m.Less(marksOf(l.From)) && !marksOf(l.To).Less(m) {
			return l, true
		}
	}
	return framework.Level{}, false
}

// CheckMark refuses a member's mark that is not on the criterion's scale, or that stands without the words its level asks
// for, with every reason.
func CheckMark(c framework.Criterion, m merit.Marks, text string) error {
	var reasons domain.Reasons
	if c.Source != framework.SourceAssessed || c.Scale == nil {
		reasons.Add("not-assessed", c.Cite(), "", "%s is computed from the record; nobody gives marks for it", c.Name)
		return reasons.Refusal(domain.Invalid)
	}
	most, step := marksOf(c.Weight), marksOf(c.Scale.Step)
	switch {
	case m.Sign() < 0:
		reasons.AddField("marks", "mark-below-nought", "%s is below nought", m)
	case most.Less(m):
		reasons.AddField("marks", "mark-over-maximum", "%s is more than the %s that %s is worth", m, most, c.Name)
	case step.Sign() > 0 && !m.Div(step).Round(0, merit.Down, merit.Marks{}).Equal(m.Div(step)):
		reasons.AddField("marks", "mark-off-scale", "%s is not a multiple of %s", m, step)
	}
	if l, ok := LevelOf(c, m); ok && l.NeedsText && text == "" {
		reasons.AddField("text", "text-needed", "a mark in level %s needs the member's own words", l.Name)
	}
	for i := range reasons {
		reasons[i].Source = c.Cite()
	}
	return reasons.Refusal(domain.Invalid)
}

// BoardMark makes one mark of the members' marks for an assessed criterion as the edition combines them, rounded where
// it says so and nowhere else.
func BoardMark(e *framework.Edition, c framework.Criterion, given []merit.Given) (Mark, error) {
	var reasons domain.Reasons
	for _, g := range given {
		if g.None != "" {
			continue
		}
		if g.Marks.Sign() < 0 || marksOf(c.Weight).Less(g.Marks) {
			reasons.Add("mark-over-maximum", c.Cite(), "", "%s of %s lies outside 0 to %s", g.Marks, g.Member, c.Weight.Value)
		}
	}
	if err := reasons.Refusal(domain.Invalid); err != nil {
		return Mark{}, err
	}
	combined, err := merit.Combine(merit.Method(e.Combine.Method), e.Combine.Trim.Int(), given)
	if err != nil {
		return Mark{}, fmt.Errorf("criterion %s of %s: %w", c.ID, e.ID, err)
	}
	lines := []Line{{Text: combined.Line, Value: combined.Value}}
	for _, left := range combined.Left {
		lines = append(lines, Line{Text: left + ": left out as highest or lowest", Value: combined.Value})
	}
	for _, without := range combined.Without {
		lines = append(lines, Line{Text: without + ": gave no marks", Value: combined.Value})
	}
	in := Input{Edition: e, Criterion: c}
	v, lines := in.round(framework.RoundCombined, combined.Value, lines)
	return Mark{Criterion: c.ID, Value: v, Lines: lines}, nil
}
