package framework

import (
	"fmt"
	"math/big"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A check holds one decoded edition against itself: that every part names its paragraph, that the sums come out, and that
// whatever one part names another part has. Each method adds its problems and goes on.
type check struct {
	*decoder
	e     *Edition
	known func(formula string) bool
}

func (c check) all() {
	c.identity()
	c.grades()
	c.transfer()
	c.criteria()
	c.weights()
	c.combine()
	c.rules("eligibility", c.e.Eligible, OutExclude, OutDefer, OutRefer)
	c.rules("fitness", c.e.Fitness, OutUnfit, OutDefer)
	c.ruleNames()
	c.ties()
	c.checklist()
	c.outcomes()
	c.boards()
	c.conflicts()
	c.clocks()
}

var editionID = regexp.MustCompile(`^([a-z0-9-]+)/([a-z0-9-]+)@([a-z0-9.-]+)$`)

// identity checks the name of the edition, its place in the tree, and its days in force.
func (c check) identity() {
	e := c.e
	c.need("id", e.ID)
	c.need("government", e.Government)
	c.need("name", e.Name)
	c.need("paragraph", e.Paragraph)
	c.oneOf("kind", e.Kind, KindPromotion, KindAppointment, KindTransfer, KindRetirement)
	if m := editionID.FindStringSubmatch(e.ID); e.ID != "" && m == nil {
		c.at("id", "%q is not written government/framework@edition", e.ID)
	} else if m != nil {
		if m[1] != e.Government {
			c.at("id", "begins with %q, but the government is %q", m[1], e.Government)
		}
		if folder, file := path.Split(c.file); folder != "" {
			if path.Base(folder) != e.Government {
				c.at("government", "is %q, but the file lies in the folder %q", e.Government, path.Base(folder))
			}
			if want := m[2] + "-" + m[3] + ".yaml"; file != want {
				c.at("id", "belongs in a file named %s", want)
			}
		}
	}
	if e.InForce.From.IsZero() && !c.faulted("in_force") {
		c.at("in_force", "needs the day from which the edition is in force")
	} else if !e.InForce.To.IsZero() && e.InForce.To.Before(e.InForce.From) {
		c.at("in_force.to", "%s lies before %s, the day from which it is in force", e.InForce.To, e.InForce.From)
	}
	if c.unique("ladder", len(e.Ladder), func(i int) string { return e.Ladder[i] }); len(e.Ladder) == 0 && !c.faulted("ladder") {
		c.at("ladder", "needs the grades, lowest first")
	}
}

// grades checks each target grade and what it points to.
func (c check) grades() {
	e := c.e
	if len(e.Grades) == 0 && e.Kind != KindRetirement {
		c.at("grades", "needs at least one grade")
	}
	c.unique("grades", len(e.Grades), func(i int) string {
		return e.Grades[i].Grade + " " + strings.Join(e.Grades[i].Cadres, " ")
	})
	for i, g := range e.Grades {
		p := fmt.Sprintf("grades[%d]", i)
		c.need(p+".grade", g.Grade)
		if e.Kind != KindTransfer || g.Grade != GradeAny {
			c.grade(p+".grade", g.Grade)
		}
		c.grade(p+".from", g.From)
		if at, from := slices.Index(e.Ladder, g.Grade), slices.Index(e.Ladder, g.From); at >= 0 && from >= at {
			c.at(p+".from", "%s does not lie below %s on the ladder", g.From, g.Grade)
		}
		if g.From == "" && e.Kind == KindPromotion {
			c.at(p+".from", "needs the grade promoted from")
		}
		c.provision(p, g.Provision)
		c.oneOf(p+".ranking", g.Ranking, RankMarks, RankThreshold, RankFitness)
		c.provision(p+".ranking_source", g.Ranked)
		c.gradeFigures(p, g)
		c.authority(p+".authority", g.Authority)
		if _, ok := e.Boards[g.Board]; g.Board != "" && !ok {
			c.at(p+".board", "no board %q stands under boards", g.Board)
		}
		if g.Ranking == RankFitness && len(e.FitnessFor(g.Grade)) == 0 {
			c.at(p+".ranking", "seniority-cum-fitness needs at least one criterion under fitness")
		}
	}
}

// gradeFigures checks service, training, threshold and panel of one grade.
func (c check) gradeFigures(p string, g GradeRule) {
	c.grade(p+".service_base", g.ServiceBase)
	if g.MinService.Given() && g.ServiceBase == "" {
		c.at(p+".min_service", "needs service_base, the grade from which service counts")
	}
	for i, s := range g.DirectService {
		q := fmt.Sprintf("%s.direct_service[%d]", p, i)
		c.need(q+".entry", s.Entry)
		c.grade(q+".entry", s.Entry)
		c.figure(q+".years", s.Years)
		c.provision(q, s.Provision)
	}
	for i, f := range g.Fractions {
		q := fmt.Sprintf("%s.service_fractions[%d]", p, i)
		c.provision(q, f.Provision)
		if c.figure(q+".counts", f.Counts); f.Counts.Rat().Cmp(big.NewRat(1, 1)) > 0 {
			c.at(q+".counts", "%s is more than the whole of the service", f.Counts.Value)
		}
	}
	c.unique(p+".courses", len(g.Courses), func(i int) string { return g.Courses[i].Code })
	for i, course := range g.Courses {
		q := fmt.Sprintf("%s.courses[%d]", p, i)
		c.need(q+".code", course.Code)
		c.need(q+".name", course.Name)
		c.provision(q, course.Provision)
	}
	if g.Ranking == RankThreshold && !g.Threshold.Given() {
		c.at(p+".threshold", "seniority-above-threshold needs a threshold")
	}
	if !g.Marked() && (g.Threshold.Given() || len(g.CadreMinimum) > 0) {
		c.at(p+".threshold", "a grade without marks has no threshold")
	}
	c.withinTotal(p+".threshold", g.Threshold)
	for cadre, f := range g.CadreMinimum {
		c.withinTotal(p+".cadre_threshold."+cadre, f)
	}
	if g.PanelSize.Given() && g.PanelSize.Rat().Cmp(big.NewRat(1, 1)) < 0 {
		c.at(p+".panel", "is less than one officer a vacancy")
	}
}

func (c check) withinTotal(p string, f Figure) {
	if f.Given() && c.e.Total.Given() && f.Rat().Cmp(c.e.Total.Rat()) > 0 {
		c.at(p, "%s is above the total of %s", f.Value, c.e.Total.Value)
	}
}

// authority checks who decides.
func (c check) authority(p string, a Authority) {
	if a == (Authority{}) {
		if !c.faulted(p) {
			c.at(p, "needs the appointing authority")
		}
		return
	}
	c.oneOf(p+".branch", a.Branch, BranchPolitical, BranchBureaucratic)
	c.need(p+".title", a.Title)
	capacities := []string{CapacitySecretary, CapacityEstablishment, CapacityPrimeMinister, CapacityMinister}
	c.oneOf(p+".capacity", a.Capacity, capacities...)
	if of := branchOf(a.Capacity); of != "" && of != a.Branch && (a.Branch == BranchPolitical || a.Branch == BranchBureaucratic) {
		c.at(p+".capacity", "%q belongs to the %s branch", a.Capacity, of)
	}
	if a.NextHigher != "" {
		c.oneOf(p+".next_higher", a.NextHigher, capacities...)
	}
	c.provision(p, a.Provision)
	if a.NextHigher == a.Capacity && a.Capacity != "" {
		c.at(p+".next_higher", "%q is the authority itself", a.NextHigher)
	}
}

// rules checks a list of conditions and compiles them.
func (c check) rules(list string, rules []Rule, outcomes ...string) {
	for i, r := range rules {
		p := fmt.Sprintf("%s[%d]", list, i)
		c.need(p+".id", r.ID)
		c.need(p+".sentence", r.Sentence)
		c.provision(p, r.Provision)
		c.targets(p+".grades", r.Grades)
		c.oneOf(p+".outcome", r.Outcome, outcomes...)
		if (r.Outcome == OutRefer) != (c.e.Kind == KindRetirement) && r.Outcome != "" {
			c.at(p+".outcome", "%q does not belong in an edition of the kind %s", r.Outcome, c.e.Kind)
		}
		if r.Expr == "" {
			c.at(p+".expr", "needs a condition")
			continue
		}
		program, faults := compile(c.e.Kind, r.Expr)
		for _, f := range faults {
			// Columns are the expression's own; the line is that of the key, as a condition fits on one.
			c.at(p+".expr", "%s (line %d, column %d of the condition)", f.reason, f.line, f.column+1)
		}
		c.e.rules[r.Expr] = program
	}
}

// ruleNames checks that no two rules of the edition bear one id.
func (c check) ruleNames() {
	seen := map[string]bool{}
	for _, list := range []struct {
		path  string
		rules []Rule
	}{{"eligibility", c.e.Eligible}, {"fitness", c.e.Fitness}} {
		for i, r := range list.rules {
			if r.ID != "" && seen[r.ID] {
				c.at(fmt.Sprintf("%s[%d].id", list.path, i), "%q is the id of another rule already", r.ID)
			}
			seen[r.ID] = true
		}
	}
}

// ties checks that marks that are level are parted by something.
func (c check) ties() {
	for i, t := range c.e.Ties {
		p := fmt.Sprintf("ties[%d]", i)
		c.oneOf(p+".by", t.By, TieSeniority, TieOlder, TieCriterion, TieMerit)
		c.provision(p, t.Provision)
		named := slices.ContainsFunc(c.e.Criteria, func(x Criterion) bool { return x.ID == t.Criterion })
		switch {
		case t.By == TieCriterion && !named:
			c.at(p+".criterion", "%q is not a criterion of this edition", t.Criterion)
		case t.By != TieCriterion && t.Criterion != "":
			c.at(p+".criterion", "is read only where the tie is parted by criterion")
		}
	}
	byMarks := slices.ContainsFunc(c.e.Grades, func(g GradeRule) bool { return g.Ranking == RankMarks })
	if byMarks && len(c.e.Ties) == 0 {
		c.at("ties", "marks-descending needs a rule for equal marks")
	}
}

// checklist checks what must be on file.
func (c check) checklist() {
	e := c.e
	c.unique("checklist", len(e.Checklist), func(i int) string { return e.Checklist[i].ID })
	for i, r := range e.Checklist {
		p := fmt.Sprintf("checklist[%d]", i)
		c.need(p+".id", r.ID)
		c.need(p+".sentence", r.Sentence)
		c.provision(p, r.Provision)
		c.targets(p+".grades", r.Grades)
		c.oneOf(p+".needs", r.Needs, NeedsEvaluations, NeedsTraining, NeedsAssets, NeedsCertificate, NeedsWillingness)
		if (r.Needs == NeedsCertificate) != (r.Certificate != "") {
			c.at(p+".certificate", "is named where a certificate is needed, and only there")
		}
		if r.Needs == NeedsAssets && !r.Years.Given() {
			c.at(p+".years", "needs the number of years")
		}
	}
}

// outcomes checks how a consideration can end.
func (c check) outcomes() {
	e := c.e
	if len(e.Outcomes) == 0 && e.Kind != KindRetirement {
		c.at("outcomes", "needs the outcomes that the board may recommend")
	}
	c.unique("outcomes", len(e.Outcomes), func(i int) string {
		return e.Outcomes[i].ID + " " + strings.Join(e.Outcomes[i].Grades, " ")
	})
	for i, o := range e.Outcomes {
		p := fmt.Sprintf("outcomes[%d]", i)
		c.oneOf(p+".id", o.ID, OutcomePromote, OutcomeActing, OutcomeDefer, OutcomeSupersede, OutcomeAppoint, OutcomeReserve, OutcomeReject,
			OutcomeRecommend, OutcomePassOver)
		c.targets(p+".grades", o.Grades)
		c.provision(p, o.Provision)
		if transfer := o.ID == OutcomeRecommend || o.ID == OutcomePassOver; o.ID != "" && o.ID != OutcomeDefer && transfer != (e.Kind == KindTransfer) {
			c.at(p+".id", "%q does not belong in an edition of the kind %s", o.ID, e.Kind)
		}
		switch o.ID {
		case OutcomePromote, OutcomeAppoint, OutcomeReserve, OutcomeRecommend:
		default:
			if len(o.Grounds) == 0 {
				c.at(p+".grounds", "passing over somebody needs a ground; name those that the law knows")
			}
		}
		c.unique(p+".grounds", len(o.Grounds), func(j int) string { return o.Grounds[j].ID })
		for j, g := range o.Grounds {
			q := fmt.Sprintf("%s.grounds[%d]", p, j)
			c.need(q+".id", g.ID)
			c.need(q+".sentence", g.Sentence)
			c.provision(q, g.Provision)
		}
	}
}
