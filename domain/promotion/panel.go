package promotion

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// Panel says of every officer of the feeder grade whether the officer is on the panel, and if not, why not. Those the
// edition excludes take no place; those it has deferred are considered and take none either, where they are senior to the
// last place; the places go by seniority.
// The answer is in the order of the seniority list.
//
// It refuses where a rule cannot be decided for somebody, and where the list on record does not say who has the last place.
func Panel(e *framework.Edition, g framework.GradeRule, records []domain.Record, vacancies int, asOf domain.Date) ([]Considered, error) {
	if vacancies < 1 {
		return nil, domain.Refuse(domain.Invalid, "no-vacancy", "a panel needs a vacancy").From(g.Cite())
	}
	var reasons domain.Reasons
	var out []Considered
	for _, r := range feeder(g, records, asOf) {
		c, err := consider(e, g, r, asOf)
		var refusal *domain.Refusal
		switch {
		case errors.As(err, &refusal):
			for _, reason := range refusal.Reasons {
				reasons = append(reasons, reason.About("officer %s: %s", r.Officer.Number))
			}
		case err != nil:
			return nil, fmt.Errorf("officer %s: %w", r.Officer.Number, err)
		}
		out = append(out, c)
	}
	if err := reasons.Refusal(domain.Conflict); err != nil {
		return nil, err
	}
	return out, fill(out, g, vacancies)
}

// feeder gives the records of those who hold the feeder grade in a cadre of the rule, by seniority; the unlisted last.
// For an appointment from outside everybody who applied is a candidate.
func feeder(g framework.GradeRule, records []domain.Record, asOf domain.Date) []domain.Record {
	var out []domain.Record
	for _, r := range records {
		held, ok := r.Grade(asOf)
		if g.From != "" && (!ok || held.Grade != g.From || len(g.Cadres) > 0 && !slices.Contains(g.Cadres, held.Cadre)) {
			continue
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b domain.Record) int {
		if (a.SeniorityNo == 0) != (b.SeniorityNo == 0) {
			return cmp.Compare(b.SeniorityNo, a.SeniorityNo)
		}
		return cmp.Or(cmp.Compare(a.SeniorityNo, b.SeniorityNo), strings.Compare(a.Officer.Number, b.Officer.Number), cmp.Compare(a.Officer.ID, b.Officer.ID))
	})
	return out
}

// consider judges one officer by the edition's rules; a place on the panel is not given yet.
func consider(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) (Considered, error) {
	c := Considered{Officer: r.Officer.ID, SeniorityNo: r.SeniorityNo, Included: true, Facts: FactsOf(e, g, r, asOf)}
	met := ServiceMet(e, g, r, asOf)
	if len(met.Length.Pieces) > 0 {
		c.Working = append(met.Length.Lines(), fmt.Sprintf("together %s years; needed: %s (%s)", show(met.Length.Years), met.Requirement, met.Requirement.Paragraph))
	}
	verdicts, err := e.Judge(g, c.Facts)
	if err != nil {
		return c, err
	}
	var reasons domain.Reasons
	for _, v := range verdicts {
		if v.Met {
			continue
		}
		c.Unmet = append(c.Unmet, v.Rule.ID)
		c.Included = c.Included && v.Rule.Outcome == framework.OutDefer
		reasons.Add(v.Rule.ID, v.Rule.Cite(), "", "%s", v.Rule.Sentence)
		if day, ok := servedBy(e, g, v.Rule, r, asOf); ok {
			reasons.Needing("service on to %s", day)
		}
	}
	if r.Officer.Born.IsZero() {
		c.Working = append(c.Working, "no birthday on record: rules about age could not be held against it")
	}
	if r.SeniorityNo == 0 && g.From != "" && e.Kind != framework.KindTransfer { // a transfer goes by marks, whoever is senior
		c.Included = false
		reasons.Add("not-on-seniority-list", "CSA s.8", "", "the officer has no number in the seniority list of %s", g.From)
		reasons.Needing("a place in the seniority list of %s", g.From)
	}
	c.Reasons = reasons
	return c, nil
}

// servedBy gives the day from which on a rule about length of service, or about tenure in a post, will be met.
func servedBy(e *framework.Edition, g framework.GradeRule, rule framework.Rule, r domain.Record, asOf domain.Date) (domain.Date, bool) {
	switch {
	case strings.Contains(rule.Expr, "service_enough"), strings.Contains(rule.Expr, "officer.service_years"):
		return EarliestDay(e, g, r)
	case strings.Contains(rule.Expr, "transfer.tenure_complete"):
		start, ok := tookPost(r, asOf)
		return start.Earliest.AddMonths(g.TenureMonths()), ok
	}
	return domain.Date{}, false
}

// fill gives the places of the panel to the eligible by seniority and tells the others that it is full.
func fill(all []Considered, g framework.GradeRule, vacancies int) error {
	size, words, limited := PanelSize(g, vacancies)
	if !limited {
		return nil
	}
	taken, lastNo := 0, 0
	var reasons domain.Reasons
	for i := range all {
		c := &all[i]
		deferred := len(c.Unmet) > 0
		switch {
		case !c.Included || deferred && taken < size:
			continue
		case taken < size:
			taken, lastNo = taken+1, c.SeniorityNo
			continue
		case c.SeniorityNo == lastNo && !deferred:
			reasons.Add("seniority-undecided", "CSA s.8", "a seniority list in which each officer has a number of their own",
				"the last place on the panel falls between officers who share number %d in the seniority list", lastNo)
		}
		c.Included = false
		why := domain.Reasons(c.Reasons)
		why.Add("beyond-panel", cite(g.PanelSize, g.Provision), "", "the panel of %d (%s) is filled by more senior officers", size, words)
		c.Reasons = why
	}
	return reasons.Refusal(domain.Conflict)
}

// PanelSize gives how many officers the panel holds, how that was reckoned, and false where the edition sets no limit.
func PanelSize(g framework.GradeRule, vacancies int) (size int, words string, limited bool) {
	if !g.PanelSize.Given() {
		return 0, "", false
	}
	size = marksOf(g.PanelSize).Mul(merit.Int(vacancies)).Round(0, merit.Up, merit.Marks{}).Whole()
	return size, fmt.Sprintf("%s for each of %d vacancies", g.PanelSize, vacancies), true
}
