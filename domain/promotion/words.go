package promotion

import (
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// CheckAssessed is CheckMark for a candidate whose computed marks are known: it also asks for the member's own words
// where the mark decides, because it carries the candidate across the threshold or runs against what the record shows.
func CheckAssessed(e *framework.Edition, g framework.GradeRule, cadre string, c framework.Criterion, m merit.Marks, text string, computed []Mark) error {
	err := CheckMark(c, m, text)
	if strings.TrimSpace(text) != "" || c.Source != framework.SourceAssessed {
		return err
	}
	reasons := domain.Reasons(reasonsOf(err))
	for _, why := range Decides(e, g, cadre, c, m, computed) {
		reasons.AddField("text", "text-needed", "%s: the mark needs the member's own words", why)
		reasons[len(reasons)-1].Source = c.Cite()
	}
	return reasons.Refusal(domain.Invalid)
}

func reasonsOf(err error) []domain.Reason {
	if refusal, ok := err.(*domain.Refusal); ok { //nolint:errorlint // CheckMark wraps nothing
		return slices.Clone(refusal.Reasons)
	}
	return nil
}

// Decides says in which ways an assessed mark decides about a candidate, measured against the share of the computed
// marks that the record earned: that share of the criterion is what the record lets one expect. It is nothing a mark
// must equal, only the point from which it must be explained.
func Decides(e *framework.Edition, g framework.GradeRule, cadre string, c framework.Criterion, m merit.Marks, computed []Mark) []string {
	var earned, whole merit.Marks
	for _, k := range e.CriteriaFor(g.Grade) {
		if i := slices.IndexFunc(computed, func(cm Mark) bool { return cm.Criterion == k.ID }); i >= 0 && k.Source == framework.SourceComputed {
			earned, whole = earned.Add(computed[i].Value), whole.Add(marksOf(k.Weight))
		}
	}
	if whole.IsZero() {
		return nil
	}
	share := earned.Div(whole)
	expected := share.Mul(marksOf(c.Weight))
	var out []string
	if threshold := g.ThresholdFor(cadre); threshold.Given() {
		rest := earned // the other assessed criteria as the record lets one expect them
		for _, k := range e.CriteriaFor(g.Grade) {
			if k.Source == framework.SourceAssessed && k.ID != c.ID {
				rest = rest.Add(share.Mul(marksOf(k.Weight)))
			}
		}
		line := marksOf(threshold)
		if rest.Add(expected).Less(line) != rest.Add(m).Less(line) {
			out = append(out, "it carries the candidate across the threshold of "+threshold.Value)
		}
	}
	if got, want := levelAt(c, m), levelAt(c, expected); got >= 0 && want >= 0 && (got-want > 1 || want-got > 1) {
		out = append(out, "it lies more than one level from what the record shows")
	}
	return out
}

// levelAt gives the place of the highest level that begins at or below the mark, -1 where there is none.
func levelAt(c framework.Criterion, m merit.Marks) int {
	at := -1
	if c.Scale == nil {
		return at
	}
	for i, l := range c.Scale.Levels {
		if !m.Less(marksOf(l.From)) {
			at = i
		}
	}
	return at
}
