package app

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"merit/domain"
	"merit/domain/assessment"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// An AssessmentQuery asks for the self-assessment of a calendar year.
type AssessmentQuery struct {
	Year       int         // 0: of the day
	On         domain.Date // as dated by this day, where the year is not over; zero today
	Government string      // "" every one
	Under      int64       // organizations at or below one; 0 all
}

// An Assessment is the yardstick held against the register for a period.
type Assessment struct {
	From, To   domain.Date // To is the last day of the year, or the day as on which it is read
	Government string
	Results    []assessment.Result
}

// Assessment holds every criterion of RULES D against the register: over one snapshot, and in as many statements whatever there is.
func (a *App) Assessment(ctx context.Context, who Caller, q AssessmentQuery) (Assessment, error) {
	return read(ctx, a, who, policy.AssessmentRead, func(r *Reading) (Assessment, error) {
		s, out, err := r.assessed(ctx, q)
		if err == nil {
			out.Results = assessment.Assess(s)
		}
		return out, err
	})
}

// AssessmentOf holds one criterion against the register.
func (a *App) AssessmentOf(ctx context.Context, who Caller, criterion string, q AssessmentQuery) (Assessment, error) {
	return read(ctx, a, who, policy.AssessmentRead, func(r *Reading) (Assessment, error) {
		s, out, err := r.assessed(ctx, q)
		if err != nil {
			return out, err
		}
		c, ok := assessment.CriterionOf(criterion)
		if !ok {
			return out, domain.Refuse(domain.NotFound, "no-such-criterion", "the yardstick has no criterion %q", criterion)
		}
		out.Results = []assessment.Result{c.Of(s)}
		return out, nil
	})
}

// assessed reads the snapshot of a query.
func (r *Reading) assessed(ctx context.Context, q AssessmentQuery) (*assessment.Snapshot, Assessment, error) {
	var out Assessment
	if err := r.allow(policy.Facts{}); err != nil {
		return nil, out, err
	}
	ask, err := r.assessmentAsk(ctx, q)
	if err != nil {
		return nil, out, err
	}
	out.From, out.To, out.Government = ask.From, ask.To, ask.Government
	facts, err := r.View.Assessment(ctx, ask)
	if err != nil {
		return nil, out, err
	}
	s, err := r.assessmentSnapshot(ctx, ask, &facts)
	return s, out, err
}

func (r *Reading) assessmentAsk(ctx context.Context, q AssessmentQuery) (ask storage.AssessmentAsk, err error) {
	on := q.On
	if on.IsZero() {
		on = r.Today
	}
	year := q.Year
	if year == 0 {
		year = on.Year
	}
	ask = storage.AssessmentAsk{From: domain.NewDate(year, 1, 1), To: domain.NewDate(year, 12, 31), Government: q.Government}
	if on.Before(ask.From) || year < 1900 {
		return ask, domain.Refuse(domain.Invalid, "year-to-come", "of %d nothing is on record on %s", year, on).At("year")
	}
	if on.Before(ask.To) {
		ask.To = on
	}
	if q.Under != 0 {
		o, err := r.View.Organization(ctx, q.Under)
		if err != nil {
			return ask, err
		}
		if q.Government != "" && q.Government != o.Government {
			return ask, domain.Refuse(domain.Invalid, "organization-elsewhere", "the organization is one of %s and not of %s", o.Government, q.Government).At("under")
		}
		ask.Path, ask.Government = o.Path, o.Government
	}
	return ask, nil
}

// An assessor makes a snapshot of the rows.
type assessor struct {
	editions map[int64]*framework.Edition
	top      map[postClass]bool // a political authority appoints to the grade
}

// A postClass is a grade of a cadre of a government; cadre "" every one.
type postClass struct{ government, cadre, grade string }

// isTop reports whether posts of a class are top posts, by the rule for the cadre before the one for every cadre.
func (a *assessor) isTop(government, cadre, grade string) bool {
	if top, ok := a.top[postClass{government, cadre, grade}]; ok {
		return top
	}
	return a.top[postClass{government, "", grade}]
}

func (r *Reading) assessmentSnapshot(ctx context.Context, ask storage.AssessmentAsk, f *storage.AssessmentFacts) (*assessment.Snapshot, error) {
	adoptions, err := r.AllAdoptions(ctx)
	if err != nil {
		return nil, err
	}
	adoptions = slices.DeleteFunc(adoptions, func(d storage.Adoption) bool {
		return d.AdoptedBy == 0 || ask.Government != "" && d.Government != ask.Government || d.From.After(ask.To) || !d.To.IsZero() && d.To.Before(ask.To)
	})
	a := &assessor{top: map[postClass]bool{}}
	if a.editions, err = editionsNamed(ctx, r.View, adoptions, f.Cases); err != nil {
		return nil, err
	}
	cadres, err := r.Cadres(ctx, ask.Government)
	if err != nil {
		return nil, err
	}
	codes := map[int64]string{0: ""}
	for _, c := range cadres {
		codes[c.ID] = c.Code
	}
	s := &assessment.Snapshot{From: ask.From, To: ask.To}
	for _, d := range adoptions {
		s.Classes = append(s.Classes, classesOf(d, codes[d.Cadre], a.editions[d.Edition])...)
	}
	for _, c := range s.Classes {
		if c.Kind != framework.KindTransfer {
			a.top[postClass{c.Government, c.Cadre, c.Grade}] = c.Political
		}
	}
	if s.Cases, err = a.cases(f); err != nil {
		return nil, err
	}
	s.Orders, s.Charges = a.orders(f.Orders), a.charges(f.Charges)
	s.Counts = assessmentCounts(f)
	return s, nil
}

// editionsNamed gives the editions of adoptions and cases: those not parsed yet in one question.
func editionsNamed(ctx context.Context, v *storage.View, adoptions []storage.Adoption, cases []storage.CaseAssessed) (map[int64]*framework.Edition, error) {
	var ids []int64
	for _, d := range adoptions {
		ids = append(ids, d.Edition)
	}
	for _, c := range cases {
		ids = append(ids, c.Edition)
	}
	slices.Sort(ids)
	kept, err := v.EditionsKept(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	all := map[int64]*framework.Edition{}
	for _, k := range kept {
		e, ok := editions.Load(k.Hash)
		if !ok {
			parsed, err := framework.Parse(fmt.Sprintf("edition %d", k.ID), k.Body, promotion.Known)
			if err != nil {
				return nil, fmt.Errorf("edition %d of the register does not load: %w", k.ID, err)
			}
			e, _ = editions.LoadOrStore(k.Hash, parsed)
		}
		all[k.ID] = e.(*framework.Edition)
	}
	return all, nil
}

// classesOf gives what an edition lays down for each grade and cadre for which it was adopted; only "" where that is every cadre.
func classesOf(d storage.Adoption, only string, e *framework.Edition) (all []assessment.Class) {
	if e.Kind == framework.KindRetirement {
		return nil
	}
	for _, g := range e.Grades {
		if !slices.Contains(d.Grades, g.Grade) {
			continue
		}
		for _, cadre := range append(slices.Clone(g.Cadres), only)[:max(len(g.Cadres), 1)] {
			if only != "" && cadre != only {
				continue
			}
			c := classOf(e, g)
			c.Adoption, c.Government, c.Cadre = d.ID, d.Government, cadre
			all = append(all, c)
		}
	}
	return all
}

var personal = regexp.MustCompile(`\bofficer\.(sex|domicile)\b`)

func classOf(e *framework.Edition, g framework.GradeRule) assessment.Class {
	c := assessment.Class{Name: e.ID, Kind: e.Kind, Grade: g.Grade, Step: stepOf(e, g.Grade), Political: g.Authority.Branch == framework.BranchPolitical, Feeder: g.From,
		Ranking: provided(g.Ranked), Marked: g.Marked(), Choice: g.Names != nil, Complain: figured(e.Limits.ComplainDays), Tenure: figured(g.NormalTenure)}
	if c.Ranking == assessment.Absent { // where the rule for the grade is the ranking rule
		c.Ranking = provided(g.Provision)
	}
	for _, r := range e.RulesFor(g.Grade) {
		c.Rules = append(c.Rules, assessment.Rule{ID: r.ID, Stands: provided(r.Provision), Personal: personal.MatchString(r.Expr)})
	}
	for _, x := range e.CriteriaFor(g.Grade) {
		c.Criteria = append(c.Criteria, provided(x.Provision))
	}
	for _, t := range e.Conflicts.Barring {
		c.Barring = append(c.Barring, assessment.Tie{Kind: t.Kind, Stands: provided(t.Provision)})
	}
	if b, ok := e.Boards[g.Board]; ok {
		c.Board = &assessment.Board{Stands: provided(b.Provision), Quorum: figured(b.Quorum)}
		for _, s := range b.Seats {
			c.Board.Seats = append(c.Board.Seats, assessment.Seat{Title: s.Title, Stands: provided(s.Provision), Votes: s.Votes, Political: s.Political, Least: s.MinGrade, Step: stepOf(e, s.MinGrade)})
		}
	}
	return c
}

// stepOf is the height of a grade on the ladder of an edition; 0 where it is not on it.
func stepOf(e *framework.Edition, grade string) int { return slices.Index(e.Ladder, grade) + 1 }

func provided(p framework.Provision) assessment.Law {
	switch {
	case p.Assumed != nil:
		return assessment.Assumed
	case p.Paragraph != "":
		return assessment.Stands
	}
	return assessment.Absent
}

func figured(f framework.Figure) assessment.Law {
	switch {
	case !f.Given():
		return assessment.Absent
	case f.Assumed:
		return assessment.Assumed
	}
	return assessment.Stands
}

func (a *assessor) cases(f *storage.AssessmentFacts) ([]assessment.Case, error) {
	all := make([]assessment.Case, len(f.Cases))
	for i, r := range f.Cases {
		e := a.editions[r.Edition]
		if e == nil {
			return nil, fmt.Errorf("case %d names the edition %d, which is not kept", r.ID, r.Edition)
		}
		g, ok := e.Grade(r.Grade, r.Cadre)
		if !ok {
			return nil, fmt.Errorf("case %d: edition %s has no rule for %s", r.ID, e.ID, r.Grade)
		}
		c := assessment.Case{ID: r.ID, Number: r.Number, Kind: r.Kind, Grade: r.Grade, Step: stepOf(e, r.Grade), State: decidedAs[r.Decision], Sealed: r.Sealed, Vacancies: r.Vacancies,
			Eligible: r.Eligible, Marked: g.Marked(), Needed: r.Needed, Constituted: r.Constituted, Political: r.Political, Remands: r.Remands,
			Top: r.Kind != framework.KindTransfer && g.Authority.Branch == framework.BranchPolitical}
		for _, l := range rowsOf(f.Listed, r.ID, func(l *storage.ListedAssessed) int64 { return l.Case }) {
			c.Listed = append(c.Listed, assessment.Listed{Place: l.Place, Meets: l.Meets, Outcome: l.Outcome, Ground: l.Ground, Recommended: l.Recommended, Approved: l.Approved, Appointed: l.Appointed, Left: l.Left})
		}
		for _, m := range rowsOf(f.Members, r.ID, func(m *storage.MemberAssessed) int64 { return m.Case }) {
			c.Members = append(c.Members, assessment.Member{Title: m.Title, Votes: m.Votes, Required: m.Required, Present: m.Present, Political: m.Political, Grade: m.Grade, Step: stepOf(e, m.Grade)})
		}
		all[i] = c
	}
	return all, nil
}

// decidedAs is the state of a case by what was decided on its sealed list.
var decidedAs = map[string]string{"": storage.CaseSealed, "approve": storage.CaseApproved, "reject": storage.CaseRejected, "cancel": storage.CaseCancelled}

func (a *assessor) orders(rows []storage.OrderAssessed) []assessment.Order {
	all := make([]assessment.Order, len(rows))
	for i, r := range rows {
		o := assessment.Order{ID: r.ID, Number: r.Number, Kind: r.Kind, Subject: r.Subject, Ground: r.Ground, On: r.On, Case: r.Case, Officer: r.Officer, Post: r.Post, Fills: r.Fills,
			Promotes: r.Kind == assessment.KindGrade || r.Subject == "promotion", Marked: r.Marked, Again: r.Again, Went: r.Went}
		if r.PostGrade != "" {
			o.Top = a.isTop(r.Government, r.PostCadre, r.PostGrade)
		} else {
			o.Top = a.isTop(r.Government, r.Cadre, r.Grade)
		}
		if r.Post != 0 && (r.Fills || r.Kind == assessment.KindOccupation) {
			o.To = &assessment.Place{Post: r.Post, Cadre: r.PostCadre, Grade: r.PostGrade}
		}
		if r.Held != 0 {
			o.From = &assessment.Place{Post: r.Held, Cadre: r.HeldCadre, Grade: r.HeldGrade}
		}
		all[i] = o
	}
	return all
}

func (a *assessor) charges(rows []storage.ChargeAssessed) []assessment.Charge {
	all := make([]assessment.Charge, len(rows))
	for i, r := range rows {
		all[i] = assessment.Charge{ID: r.ID, Order: r.Order, Number: r.Number, Post: r.Post, Officer: r.Officer, Kind: r.Kind, Top: a.isTop(r.Government, r.Cadre, r.Grade),
			Start: domain.When{Earliest: r.StartFirst, Latest: r.StartLast}, End: domain.When{Earliest: r.EndFirst, Latest: r.EndLast}, Before: r.Before}
	}
	return all
}

func assessmentCounts(f *storage.AssessmentFacts) assessment.Counts {
	c := assessment.Counts{Seconded: f.Seconded, Moved: f.Moved}
	for _, s := range f.Staff {
		c.Staff = append(c.Staff, assessment.Staff(s))
	}
	for _, g := range f.Gone {
		c.Gone = append(c.Gone, assessment.Gone(g))
	}
	named := func(rows []storage.CountAssessed) (all []assessment.Named) {
		for _, r := range rows {
			all = append(all, assessment.Named{Name: r.Name, N: r.N})
		}
		return all
	}
	c.Training, c.Appraisals, c.Penalties = named(f.Training), named(f.Appraisals), named(f.Penalties)
	for _, r := range f.Appeals {
		c.Appeals = append(c.Appeals, assessment.Appeal{Kind: r.Kind, Outcome: r.Name, N: r.N})
	}
	return c
}
