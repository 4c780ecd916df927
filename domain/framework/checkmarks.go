package framework

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// criteria checks each criterion: what it is worth, and where its marks come from.
func (c check) criteria() {
	e := c.e
	c.unique("criteria", len(e.Criteria), func(i int) string { return e.Criteria[i].ID })
	for i, cr := range e.Criteria {
		p := fmt.Sprintf("criteria[%d]", i)
		c.need(p+".id", cr.ID)
		c.need(p+".name", cr.Name)
		c.provision(p, cr.Provision)
		c.targets(p+".grades", cr.Grades)
		for _, grade := range cr.Grades {
			if !e.marked(grade) && slices.ContainsFunc(e.Grades, func(g GradeRule) bool { return e.standsFor(g, grade) }) {
				c.at(p+".grades", "%s is filled by seniority-cum-fitness, without marks", grade)
			}
		}
		c.figure(p+".weight", cr.Weight)
		if cr.Weight.Given() && cr.Weight.Rat().Sign() == 0 {
			c.at(p+".weight", "a criterion worth nothing decides nothing; leave it out")
		}
		if cr.Minimum.Given() && cr.Minimum.Rat().Cmp(cr.Weight.Rat()) > 0 {
			c.at(p+".minimum", "%s is more than the %s that the criterion is worth", cr.Minimum.Value, cr.Weight.Value)
		}
		c.oneOf(p+".source", cr.Source, SourceComputed, SourceAssessed)
		switch cr.Source {
		case SourceComputed:
			c.computed(p, cr)
		case SourceAssessed:
			c.assessed(p, cr)
		}
	}
}

func (c check) computed(p string, cr Criterion) {
	switch {
	case cr.Formula == "":
		c.at(p+".formula", "a computed criterion needs the name of its formula")
	case !c.known(cr.Formula):
		c.at(p+".formula", "there is no formula %q", cr.Formula)
	default:
		c.params(p+".params", cr)
	}
	if cr.Scale != nil {
		c.at(p+".scale", "a computed criterion has no scale")
	}
}

func (c check) assessed(p string, cr Criterion) {
	if cr.Formula != "" || len(cr.Params) > 0 {
		c.at(p+".formula", "an assessed criterion has no formula and no parameters")
	}
	if cr.Scale == nil || len(cr.Scale.Levels) == 0 {
		c.at(p+".scale", "an assessed criterion needs a scale whose levels have meanings")
		return
	}
	c.provision(p+".scale", cr.Scale.Provision)
	step := cr.Scale.Step
	if c.figure(p+".scale.step", step); step.Rat().Sign() <= 0 {
		c.at(p+".scale.step", "needs the smallest difference between two marks")
		return
	}
	levels := cr.Scale.Levels
	c.unique(p+".scale.levels", len(levels), func(i int) string { return levels[i].Name })
	next := new(big.Rat)
	for i, l := range levels {
		q := fmt.Sprintf("%s.scale.levels[%d]", p, i)
		c.need(q+".name", l.Name)
		c.need(q+".meaning", l.Meaning)
		c.figure(q+".from", l.From)
		c.figure(q+".to", l.To)
		c.levelBounds(q, l, step.Rat(), next)
		next = new(big.Rat).Add(l.To.Rat(), step.Rat())
		if (i == 0 || i == len(levels)-1) && !l.NeedsText {
			c.at(q+".needs_text", "the top and the bottom level need free text")
		}
	}
	if last := levels[len(levels)-1].To; last.Given() && cr.Weight.Given() && last.Rat().Cmp(cr.Weight.Rat()) != 0 {
		c.at(fmt.Sprintf("%s.scale.levels[%d].to", p, len(levels)-1), "the scale ends at %s, but the criterion is worth %s", last.Value, cr.Weight.Value)
	}
}

// levelBounds checks that a level begins where the one before it ended, and falls on steps of the scale.
func (c check) levelBounds(q string, l Level, step, next *big.Rat) {
	from, to := l.From.Rat(), l.To.Rat()
	switch {
	case !l.From.Given() || !l.To.Given():
		return
	case to.Cmp(from) < 0:
		c.at(q+".to", "%s lies below %s, where the level begins", l.To.Value, l.From.Value)
	case !new(big.Rat).Quo(from, step).IsInt() || !new(big.Rat).Quo(to, step).IsInt():
		c.at(q, "%s to %s does not fall on steps of %s", l.From.Value, l.To.Value, short(step))
	}
	switch from.Cmp(next) {
	case 1:
		c.at(q+".from", "marks from %s are in no level: there is a gap below %s", short(next), l.From.Value)
	case -1:
		c.at(q+".from", "%s overlaps the level before: it must begin at %s", l.From.Value, short(next))
	}
}

// weights checks that the criteria of each marked grade add up to the stated total.
func (c check) weights() {
	e := c.e
	for i, g := range e.Grades {
		if !g.Marked() || g.Grade == "" {
			continue
		}
		if !e.Total.Given() {
			c.at("total", "%s is marked, so the edition must state the total of its marks", g.Grade)
			return
		}
		for _, grade := range e.gradesOf(g) {
			if !c.weightsOf(fmt.Sprintf("grades[%d]", i), g, grade) {
				break // one grade of a rule for any speaks for the others
			}
		}
	}
}

// weightsOf checks the weights of one grade that the rule is for, and reports whether they are right.
func (c check) weightsOf(p string, g GradeRule, grade string) bool {
	sum := new(big.Rat)
	var terms []string
	assessed := false
	for _, cr := range c.e.CriteriaFor(grade) {
		sum.Add(sum, cr.Weight.Rat())
		terms = append(terms, cr.ID+" "+cr.Weight.Value)
		assessed = assessed || cr.Source == SourceAssessed
	}
	right := sum.Cmp(c.e.Total.Rat()) == 0
	if !right {
		c.at(p+".grade", "the weights for %s (%s) add up to %s, not to the total of %s", grade, strings.Join(terms, ", "), short(sum), c.e.Total.Value)
	}
	if assessed && g.Board == "" && !(c.e.Kind == KindTransfer && len(c.e.Boards) == 0) { // there the criterion says so
		c.at(p+".board", "%s has an assessed criterion, so it needs a board to assess it", grade)
		return false
	}
	return right
}

// combine checks how members' marks come together and where marks are rounded.
func (c check) combine() {
	e := c.e
	assessed := slices.ContainsFunc(e.Criteria, func(x Criterion) bool { return x.Source == SourceAssessed })
	switch {
	case c.faulted("combine"):
	case assessed:
		c.oneOf("combine.method", e.Combine.Method, CombineMean, CombineMedian, CombineTrimmed)
		c.provision("combine", e.Combine.Provision)
	case e.Combine != (Combine{}):
		c.at("combine", "there is no assessed criterion whose marks could be combined")
	}
	if (e.Combine.Method == CombineTrimmed) != e.Combine.Trim.Given() {
		c.at("combine.trim", "is the number of marks dropped at each end of a trimmed mean, and belongs to it alone")
	}
	c.unique("rounding", len(e.Rounding), func(i int) string { return e.Rounding[i].At })
	for i, r := range e.Rounding {
		p := fmt.Sprintf("rounding[%d]", i)
		c.oneOf(p+".at", r.At, RoundCriterion, RoundCombined, RoundTotal)
		c.oneOf(p+".mode", r.Mode, RoundHalfUp, RoundHalfEven, RoundDown)
		c.provision(p, r.Provision)
		if r.Places < 0 || r.Places > 6 {
			c.at(p+".places", "%d is not a number of decimal places between 0 and 6", r.Places)
		}
	}
}

// boards checks seats, quorum and who must be present.
func (c check) boards() {
	for name, b := range c.e.Boards {
		p := "boards." + name
		c.need(p+".name", b.Name)
		c.provision(p, b.Provision)
		if !slices.ContainsFunc(c.e.Grades, func(g GradeRule) bool { return g.Board == name }) {
			c.at(p, "no grade goes to this board")
		}
		c.unique(p+".seats", len(b.Seats), func(i int) string { return b.Seats[i].ID })
		c.seats(p, b)
		c.figure(p+".quorum", b.Quorum)
		if q := b.Quorum.Rat(); b.Quorum.Given() && (q.Sign() <= 0 || q.Cmp(big.NewRat(1, 1)) > 0) {
			c.at(p+".quorum", "%s is not a fraction of the seats between 0 and 1", b.Quorum.Value)
		}
		if b.MinMembers.Int() > len(b.Seats) {
			c.at(p+".min_members", "asks for %s members of %d seats", b.MinMembers.Value, len(b.Seats))
		}
		for i, id := range b.VoidWithout {
			if id != "" && !slices.ContainsFunc(b.Seats, func(s Seat) bool { return s.ID == id }) {
				c.at(fmt.Sprintf("%s.void_without[%d]", p, i), "the board has no seat %q", id)
			}
		}
		if b.StandIn != "" {
			c.oneOf(p+".stand_in", b.StandIn, "chair")
		}
	}
}

func (c check) seats(p string, b Board) {
	chairs, secretaries, votes := 0, 0, 0
	for i, s := range b.Seats {
		q := fmt.Sprintf("%s.seats[%d]", p, i)
		c.need(q+".id", s.ID)
		c.need(q+".title", s.Title)
		c.grade(q+".min_grade", s.MinGrade)
		c.provision(q, s.Provision)
		if s.Political && s.Provision.Paragraph == "" {
			c.at(q+".political", "a political office-holder sits only where a paragraph says so")
		}
		if s.Chair && len(s.Cadres) > 0 {
			c.at(q+".cadres", "the chair sits for every cadre")
		}
		chairs += btoi(s.Chair)
		secretaries += btoi(s.Secretary)
		votes += btoi(s.Votes)
	}
	if chairs != 1 {
		c.at(p+".seats", "a board has one chair, not %d", chairs)
	}
	if secretaries > 1 {
		c.at(p+".seats", "a board has one secretary, not %d", secretaries)
	}
	if votes == 0 {
		c.at(p+".seats", "no seat has a vote")
	}
}

// conflicts checks the relations between members and candidates.
func (c check) conflicts() {
	e := c.e
	if len(e.Boards) == 0 {
		return
	}
	seen := map[string]bool{}
	for _, list := range []struct {
		path      string
		relations []Relation
	}{{"conflicts.barring", e.Conflicts.Barring}, {"conflicts.disclosed", e.Conflicts.Disclosed}} {
		for i, r := range list.relations {
			p := fmt.Sprintf("%s[%d]", list.path, i)
			c.oneOf(p+".kind", r.Kind, RelSelf, RelKin, RelBusiness, RelDispute, RelReporting)
			c.provision(p, r.Provision)
			if seen[r.Kind] {
				c.at(p+".kind", "%q stands among the conflicts already", r.Kind)
			}
			seen[r.Kind] = true
		}
	}
	if !slices.ContainsFunc(e.Conflicts.Barring, func(r Relation) bool { return r.Kind == RelSelf }) {
		c.at("conflicts.barring", "nobody sits on their own case: self must be barring")
	}
}

// clocks checks the figures that belong to the procedure and therefore name their own paragraph.
func (c check) clocks() {
	e := c.e
	if e.Kind == KindRetirement {
		return
	}
	c.sourced("limits.remands", e.Limits.Remands, true)
	c.sourced("limits.retirement_age", e.Limits.RetirementAge, e.Kind == KindPromotion || e.Kind == KindTransfer)
	c.sourced("limits.remand_days", e.Limits.RemandDays, false)
	c.sourced("limits.decide_days", e.Limits.DecideDays, false)
	c.sourced("limits.complain_days", e.Limits.ComplainDays, false)
	c.sourced("limits.complain_decide_days", e.Limits.ComplainEnds, e.Limits.ComplainDays.Given())
	c.sourced("disclosure.represent_days", e.Disclosure.RepresentDays, e.Kind == KindPromotion)
	c.sourced("disclosure.answer_days", e.Disclosure.AnswerDays, e.Kind == KindPromotion)
	c.sourced("reconsideration.full_years", e.Again.FullYears, false)
	if a := e.Limits.ActingCharge; a != nil {
		c.actingCharge(*a)
	}
	if e.Again.RestoreDeferred {
		if e.Again.Deferred == nil {
			c.at("reconsideration.deferred", "restored seniority needs its paragraph or assumption")
		} else {
			c.provision("reconsideration.deferred", *e.Again.Deferred)
		}
	}
	switch {
	case e.Reserve.Allowed:
		c.sourced("reserve.months", e.Reserve.Months, true)
		c.provision("reserve", e.Reserve.Provision)
	case e.Reserve.Months.Given():
		c.at("reserve.months", "no reserve is allowed")
	}
}

func (c check) actingCharge(a ActingCharge) {
	p := "limits.acting_charge"
	c.provision(p, a.Provision)
	c.figure(p+".vacant_months", a.VacantMonths)
	for i, grade := range a.NotFor {
		c.grade(fmt.Sprintf("%s.not_for[%d]", p, i), grade)
	}
	for i, id := range a.LackingRules {
		if !slices.ContainsFunc(c.e.Eligible, func(r Rule) bool { return r.ID == id }) {
			c.at(fmt.Sprintf("%s.lacking_only[%d]", p, i), "%q is not an eligibility rule of this edition", id)
		}
	}
	if len(a.LackingRules) == 0 {
		c.at(p+".lacking_only", "needs the rule that may be unmet")
	}
}
