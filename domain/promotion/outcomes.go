package promotion

import (
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
)

// A Vacancy is one post to be filled, and how long it has been or is expected to stay vacant.
type Vacancy struct {
	Post         int64
	VacantMonths int
}

// Proceedings are what the board's outcomes are held against.
type Proceedings struct {
	Edition   *framework.Edition
	Grade     framework.GradeRule
	Panel     []Considered
	List      List
	Vacancies []Vacancy
}

// CheckOutcomes refuses the board's outcomes, with every reason, where one is unknown to the edition or lacks its ground,
// where more are promoted than there are vacancies, or where somebody is passed over without an outcome that says why.
func CheckOutcomes(p Proceedings, proposals []Proposal) error {
	c := outcomeCheck{Proceedings: p, by: map[int64]Proposal{}}
	for _, pr := range proposals {
		if _, twice := c.by[pr.Officer]; twice {
			c.refuse(pr.Officer, "outcome-twice", p.Grade.Cite(), "", "has two outcomes")
		}
		c.by[pr.Officer] = pr
	}
	for _, pr := range proposals {
		c.known(pr)
	}
	c.vacancies(proposals)
	c.passedOver()
	c.complete()
	return c.reasons.Refusal(domain.Conflict)
}

type outcomeCheck struct {
	Proceedings
	by      map[int64]Proposal
	reasons domain.Reasons
}

func (c *outcomeCheck) refuse(officer int64, code, source, needs, format string, args ...any) {
	var one domain.Reasons
	one.Add(code, source, needs, format, args...)
	c.reasons = append(c.reasons, one[0].About("officer %d: %s", officer))
}

// promotes reports whether an outcome fills a vacancy regularly.
func promotes(outcome string) bool {
	return outcome == framework.OutcomePromote || outcome == framework.OutcomeAppoint || outcome == framework.OutcomeRecommend
}

// known checks one proposal by itself: its outcome, its ground, and whether the list bears it.
func (c *outcomeCheck) known(pr Proposal) {
	place, listed := c.List.Place(pr.Officer)
	c.ground(pr)
	switch {
	case pr.Outcome == framework.OutcomeActing:
		c.acting(pr)
	case !listed && (pr.Outcome != framework.OutcomeDefer || c.deferredByRule(pr.Officer) == ""):
		c.refuse(pr.Officer, "not-on-list", c.Grade.Cite(), "", "is not on the list")
	case promotes(pr.Outcome) && !place.Passed:
		c.refuse(pr.Officer, "promoted-without-passing", c.Grade.Cite(), "", "is proposed for promotion without having passed: %s", texts(place.Reasons))
	case promotes(pr.Outcome) && c.deferredByRule(pr.Officer) != "":
		c.refuse(pr.Officer, "must-be-deferred", c.Grade.Cite(), "", "is to be deferred by rule %s", c.deferredByRule(pr.Officer))
	case pr.Outcome == framework.OutcomeSupersede && place.Passed:
		c.refuse(pr.Officer, "superseded-though-passed", c.Grade.Cite(), "", "is proposed for supersession, but has passed")
	}
}

func texts(reasons []domain.Reason) string {
	var out []string
	for _, r := range reasons {
		out = append(out, r.Text)
	}
	return strings.Join(out, "; ")
}

// deferredByRule gives the ids of the eligibility rules that ask for deferment of an officer on the panel.
func (c *outcomeCheck) deferredByRule(officer int64) string {
	for _, p := range c.Panel {
		if p.Officer == officer && p.Included {
			return strings.Join(p.Unmet, ", ")
		}
	}
	return ""
}

func (c *outcomeCheck) ground(pr Proposal) {
	o, ok := c.Edition.Outcome(pr.Outcome, c.Grade.Grade)
	if !ok {
		c.refuse(pr.Officer, "unknown-outcome", c.Edition.Paragraph, "", "%q is no outcome that %s knows for %s", pr.Outcome, c.Edition.ID, c.Grade.Grade)
		return
	}
	if len(o.Grounds) == 0 {
		return
	}
	g, ok := o.Ground(pr.Ground)
	switch {
	case pr.Ground == "":
		c.refuse(pr.Officer, "ground-missing", o.Cite(), "one of the grounds of the edition", "%s needs a ground", pr.Outcome)
	case !ok:
		c.refuse(pr.Officer, "unknown-ground", o.Cite(), "one of the grounds of the edition", "%q is no ground for %s", pr.Ground, pr.Outcome)
	case g.Text && strings.TrimSpace(pr.Text) == "":
		c.refuse(pr.Officer, "text-needed", g.Cite(), "the board's own words", "the ground %s needs the board's own words", g.ID)
	}
}

// acting checks an appointment on acting charge: the most senior officer who lacks nothing but length of service, to a
// post vacant for the time that the edition asks (APT r.8-B). It is not promotion.
func (c *outcomeCheck) acting(pr Proposal) {
	rule := c.Edition.Limits.ActingCharge
	if rule == nil {
		return // the edition then does not know the outcome either, and says so
	}
	if slices.Contains(rule.NotFor, c.Grade.Grade) {
		c.refuse(pr.Officer, "acting-not-for-grade", rule.Cite(), "", "nobody is appointed to %s on acting charge", c.Grade.Grade)
	}
	long := func(v Vacancy) bool { return v.VacantMonths >= rule.VacantMonths.Int() }
	if !slices.ContainsFunc(c.Vacancies, long) {
		c.refuse(pr.Officer, "acting-vacancy-short", cite(rule.VacantMonths, rule.Provision), "", "no vacancy has lasted or will last %s months", rule.VacantMonths.Value)
	}
	i := slices.IndexFunc(c.Panel, func(p Considered) bool { return p.Officer == pr.Officer })
	if i < 0 {
		c.refuse(pr.Officer, "not-considered", rule.Cite(), "", "was not considered with the panel")
		return
	}
	if !lacksOnly(c.Panel[i], rule.LackingRules) {
		c.refuse(pr.Officer, "acting-lacks-more", rule.Cite(), "", "acting charge is for an officer who lacks only %s", strings.Join(rule.LackingRules, ", "))
		return
	}
	for _, p := range c.Panel[:i] {
		if _, has := c.by[p.Officer]; !has && lacksOnly(p, rule.LackingRules) {
			c.refuse(pr.Officer, "acting-not-most-senior", rule.Cite(), "", "officer %d is senior and lacks no more", p.Officer)
		}
	}
}

// lacksOnly reports whether an officer fails some of the rules named and no other.
func lacksOnly(p Considered, rules []string) bool {
	if len(p.Unmet) == 0 || p.SeniorityNo == 0 {
		return false
	}
	return !slices.ContainsFunc(p.Unmet, func(id string) bool { return !slices.Contains(rules, id) })
}

func (c *outcomeCheck) vacancies(proposals []Proposal) {
	n := 0
	for _, pr := range proposals {
		if promotes(pr.Outcome) || pr.Outcome == framework.OutcomeActing {
			n++
		}
	}
	if n > PutUp(c.Grade, len(c.Vacancies)) {
		c.reasons.Add("more-than-vacancies", c.Grade.Cite(), "", "%d are proposed for %d vacancies", n, len(c.Vacancies))
	}
}

// passedOver asks an outcome with a ground for everybody who passed, ranks above the last one promoted and is not
// promoted. Those who did not pass, or whom a rule defers, need one in any case.
func (c *outcomeCheck) passedOver() {
	order := c.List.Passed()
	lastUp := -1
	for i, officer := range order {
		if promotes(c.by[officer].Outcome) {
			lastUp = i
		}
	}
	reasoned := []string{framework.OutcomeDefer, framework.OutcomeSupersede, framework.OutcomeActing, framework.OutcomeReject, framework.OutcomePassOver}
	for _, officer := range order[:max(lastUp, 0)] {
		if o := c.by[officer].Outcome; !promotes(o) && !slices.Contains(reasoned, o) && c.deferredByRule(officer) == "" {
			c.refuse(officer, "passed-over", c.Grade.Cite(), "an outcome with a ground, or promotion", "ranks above somebody promoted and has no outcome that says why not")
		}
	}
}

// complete asks an outcome for everybody who did not pass, and for everybody a rule defers: consideration ends in one.
func (c *outcomeCheck) complete() {
	for _, p := range c.List.Places {
		pr, has := c.by[p.Officer]
		if !has && !p.Passed && c.deferredByRule(p.Officer) == "" {
			c.refuse(p.Officer, "outcome-missing", c.Grade.Cite(), "an outcome with a ground", "did not pass and has no outcome")
		}
		if has && pr.Outcome == framework.OutcomeReserve && !c.Edition.Reserve.Allowed {
			c.refuse(p.Officer, "no-reserve", c.Edition.Reserve.Cite(), "", "%s keeps no reserve", c.Edition.ID)
		}
	}
	for _, p := range c.Panel {
		if rule := c.deferredByRule(p.Officer); rule != "" && c.by[p.Officer].Outcome == "" {
			c.refuse(p.Officer, "outcome-missing", c.Grade.Cite(), "deferment with its ground", "is to be deferred by rule %s and has no outcome", rule)
		}
	}
}
