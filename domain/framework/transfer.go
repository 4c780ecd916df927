package framework

import (
	"fmt"
	"slices"
	"strings"
)

// transfer checks what is particular to moves from post to post: they keep the grade, list everybody who is eligible in
// the unit, go by marks from the record, and know how long a tenure is.
func (c check) transfer() {
	e := c.e
	is := e.Kind == KindTransfer
	switch {
	case is && e.Unit == nil && !c.faulted("unit"):
		c.at("unit", "needs the unit whose eligible officers are listed")
	case !is && e.Unit != nil:
		c.at("unit", "belongs in an edition of the kind %s", KindTransfer)
	case is && e.Unit != nil:
		c.oneOf("unit.of", e.Unit.Of, UnitCadre, UnitOrganization, UnitDistrict)
		c.provision("unit", e.Unit.Provision)
	}
	for i, g := range e.Grades {
		p := fmt.Sprintf("grades[%d]", i)
		if !is {
			if g.Names != nil {
				c.at(p+".panel_of_names", "belongs in an edition of the kind %s", KindTransfer)
			}
			continue
		}
		if g.From != "" {
			c.at(p+".from", "a transfer keeps the grade; leave it out")
		}
		if g.Ranking != RankMarks && g.Ranking != "" {
			c.at(p+".ranking", "a transfer goes by marks: %s", RankMarks)
		}
		if g.PanelSize.Given() {
			c.at(p+".panel", "everybody who is eligible in the unit is listed; a transfer has no panel")
		}
		c.figure(p+".normal_tenure", g.NormalTenure)
		c.namesPanel(p+".panel_of_names", g.Names)
	}
	if is && len(e.Fitness) > 0 {
		c.at("fitness", "a transfer goes by marks; nothing asks for fitness")
	}
	if is && !slices.ContainsFunc(e.Outcomes, func(o Outcome) bool { return o.ID == OutcomeRecommend }) && len(e.Outcomes) > 0 {
		c.at("outcomes", "%q is missing: nobody could be recommended", OutcomeRecommend)
	}
	for i, cr := range e.Criteria {
		if is && cr.Source == SourceAssessed && len(e.Boards) == 0 {
			c.at(fmt.Sprintf("criteria[%d].source", i), "a routine posting has no board, so its marks are computed from the record")
		}
	}
}

func (c check) namesPanel(p string, n *NamesPanel) {
	if n == nil || c.faulted(p) {
		return
	}
	c.provision(p, n.Provision)
	if c.figure(p+".first", n.First); n.First.Given() && (!n.First.Rat().IsInt() || n.First.Int() < 2) {
		c.at(p+".first", "%s names leave no choice to make", n.First.Value)
	}
}

// standsFor reports whether the rule is for the grade: by name, or as the rule for any grade that no other names.
func (e *Edition) standsFor(g GradeRule, grade string) bool {
	return g.Grade == grade || g.Grade == GradeAny && slices.Contains(e.gradesOf(g), grade)
}

// gradesOf gives the grades that the rule is for.
func (e *Edition) gradesOf(g GradeRule) []string {
	if g.Grade != GradeAny {
		return []string{g.Grade}
	}
	var out []string
	for _, grade := range e.Ladder {
		if !slices.ContainsFunc(e.Grades, func(o GradeRule) bool { return o.Grade == grade && slices.Equal(o.Cadres, g.Cadres) }) {
			out = append(out, grade)
		}
	}
	return out
}

// spellOut writes the rule for any grade out, a rule a grade, and sets the grade held to the grade posted to.
func (e *Edition) spellOut() {
	if e.Kind != KindTransfer {
		return
	}
	var out []GradeRule
	for _, g := range e.Grades {
		for _, grade := range e.gradesOf(g) {
			one := g
			one.Grade, one.From = grade, grade
			out = append(out, one)
		}
	}
	e.Grades = out
}

// Facts by which an edition lets an officer be moved before the normal tenure is served.
const (
	FactRequested  = "transfer.requested"
	FactCompelling = "transfer.compelling"
)

// FactStaffed is how many of the posts of the officer's district are held.
const FactStaffed = "transfer.staffed"

// Exempts reports whether the policy knows an exemption at all: whether a rule of eligibility for the grade reads its fact.
func (e *Edition) Exempts(grade, fact string) bool { return e.Asks(grade, fact) }

// Asks reports whether a rule of eligibility for the grade reads the fact.
func (e *Edition) Asks(grade, fact string) bool {
	return slices.ContainsFunc(e.RulesFor(grade), func(r Rule) bool { return strings.Contains(r.Expr, fact) })
}
