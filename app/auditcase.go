package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"merit/domain"
	"merit/domain/exception"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/domain/redflag"
	"merit/domain/tenure"
	"merit/storage"
)

// auditCasesNamed gives cases by their numbers as the red flags look at them.
func auditCasesNamed(ctx context.Context, v *storage.View, ids []int64, w *redflag.World) ([]redflag.Case, error) {
	p, err := v.AuditCases(ctx, ids)
	if err != nil || len(p.Cases) == 0 {
		return nil, err
	}
	records, err := auditRecords(ctx, v, p, w.Today)
	if err != nil {
		return nil, err
	}
	rules := rulesRead{}
	cases := make([]redflag.Case, len(p.Cases))
	for i, row := range p.Cases {
		e, g, err := rules.of(ctx, v, row.Edition, row.ToGrade, row.CadreCode)
		if err != nil {
			return nil, fmt.Errorf("case %d: %w", row.ID, err)
		}
		a := audited{row: row, all: &p, edition: e, rule: g, records: records}
		if cases[i], err = a.read(); err != nil {
			return nil, fmt.Errorf("case %d: %w", row.ID, err)
		}
	}
	return cases, nil
}

// auditRecords reads the files of everybody who is or was on a panel of the portion.
func auditRecords(ctx context.Context, v *storage.View, p storage.CasesAudited, today domain.Date) (map[int64]domain.Record, error) {
	var officers []int64
	for _, c := range p.Candidates {
		if c.Included {
			officers = append(officers, c.Officer)
		}
	}
	for _, e := range p.Earlier {
		if e.Officer != 0 && e.Included {
			officers = append(officers, e.Officer)
		}
	}
	slices.Sort(officers)
	list, err := v.Records(ctx, slices.Compact(officers), today)
	records := make(map[int64]domain.Record, len(list))
	for _, r := range list {
		records[r.Officer.ID] = r
	}
	return records, err
}

// rulesRead keeps the editions of one portion, so that each is asked for once.
type rulesRead map[int64]*framework.Edition

func (r rulesRead) of(ctx context.Context, v *storage.View, id int64, grade, cadre string) (*framework.Edition, framework.GradeRule, error) {
	if r[id] == nil {
		e, err := edition(ctx, v, id)
		if err != nil {
			return nil, framework.GradeRule{}, err
		}
		r[id] = e
	}
	g, ok := r[id].Grade(grade, cadre)
	if !ok {
		return nil, g, fmt.Errorf("edition %s has no rule for %s", r[id].ID, grade)
	}
	return r[id], g, nil
}

// An audited is one case being put together from the rows of its portion.
type audited struct {
	row     storage.CaseAudited
	all     *storage.CasesAudited
	edition *framework.Edition
	rule    framework.GradeRule
	records map[int64]domain.Record
	papers  map[int64]storage.PaperAudited
	cited   map[int64]bool
	top     []string // the two top gradings
}

// rowsOf gives the rows of a case from those of its portion, which stand in the order of the cases.
func rowsOf[T any](rows []T, id int64, of func(*T) int64) []T {
	first, _ := slices.BinarySearchFunc(rows, id, func(r T, id int64) int { return int(of(&r) - id) })
	last := first
	for last < len(rows) && of(&rows[last]) == id {
		last++
	}
	return rows[first:last]
}

// rotated are the cadres under the Rotation Policy 2020.
var rotated = []string{"PAS", "PSP"}

func (a *audited) read() (redflag.Case, error) {
	r := a.row
	c := redflag.Case{ID: r.ID, Unit: r.Organization, Kind: r.Kind, Cadre: r.CadreCode, To: r.ToGrade, Ranking: a.rule.Ranking, Rotates: slices.Contains(rotated, r.CadreCode),
		Fell: r.Fell, Opened: r.Opened, Panelled: r.Panelled, Met: r.Met, PutUp: r.PutUp, Decided: r.Decided, Cancelled: r.State == storage.CaseCancelled, By: r.By,
		Amended: []redflag.Amendment{{ID: r.Adoption, On: r.Adopted}}}
	if th := a.rule.ThresholdFor(r.CadreCode); th.Given() {
		c.Threshold = merit.FromRat(th.Rat())
	}
	if len(a.rule.Courses) > 0 {
		c.Course = a.rule.Courses[0].Code
	}
	a.dossier(&c)
	if err := a.criteria(&c); err != nil {
		return c, err
	}
	a.board(&c)
	if err := a.panel(&c); err != nil {
		return c, err
	}
	a.decisions(&c)
	for _, p := range rowsOf(a.all.Placings, r.ID, func(p *storage.PlacingAudited) int64 { return p.Case }) {
		c.Placings = append(c.Placings, redflag.Placing{List: p.List, Officer: p.Officer, Was: p.Was, Became: p.Became, On: p.On, Why: p.Why, Open: p.Open})
	}
	for _, m := range rowsOf(a.all.Matters, r.ID, func(m *storage.MatterAudited) int64 { return m.Case }) {
		if m.Course != "" && !a.mustAttend(m) {
			continue
		}
		c.Matters = append(c.Matters, redflag.Matter{ID: m.ID, Table: m.Table, Officer: m.Officer, On: m.On, Penalty: m.Penalty})
	}
	a.earlier(&c)
	return c, nil
}

// mustAttend reports whether the grade that the case fills asks for the course, of an officer of that age.
func (a *audited) mustAttend(m storage.MatterAudited) bool {
	return slices.ContainsFunc(a.rule.Courses, func(c framework.Course) bool {
		return c.Code == m.Course && !promotion.ExemptByAge(c, domain.On(m.Born), m.On)
	})
}

// dossier reads the items, and which of them a member cites.
func (a *audited) dossier(c *redflag.Case) {
	a.papers, a.cited = map[int64]storage.PaperAudited{}, map[int64]bool{}
	for _, g := range rowsOf(a.all.Given, a.row.ID, func(g *storage.GivenAudited) int64 { return g.Case }) {
		for _, item := range citations(g.Citations) {
			a.cited[item] = true
		}
	}
	for _, p := range rowsOf(a.all.Papers, a.row.ID, func(p *storage.PaperAudited) int64 { return p.Case }) {
		a.papers[p.ID] = p
		c.Papers = append(c.Papers, redflag.Paper{ID: p.ID, Officer: p.Officer, Agency: p.Class == "report", Cited: a.cited[p.ID], Served: p.Served, Answered: p.Answered, Ran: !p.Answered && !p.Disclosed.IsZero()})
	}
}

// citations gives the items that a mark cites; what cannot be read cites nothing.
func citations(text string) []int64 {
	var rows []citationRow
	if json.Unmarshal([]byte(text), &rows) != nil {
		return nil
	}
	items := make([]int64, len(rows))
	for i, r := range rows {
		items[i] = r.Item
	}
	return items
}

// criteria takes weights and lines from the edition and the members' scales as they were kept with the board.
func (a *audited) criteria(c *redflag.Case) error {
	steps := map[string]merit.Marks{}
	for _, x := range rowsOf(a.all.Criteria, a.row.ID, func(x *storage.CriterionAudited) int64 { return x.Case }) {
		step, err := exact(x.Step)
		if err != nil {
			return err
		}
		steps[x.Criterion] = step
	}
	for _, x := range a.edition.CriteriaFor(a.row.ToGrade) {
		c.Criteria = append(c.Criteria, redflag.Criterion{ID: x.ID, About: matterOf(x), Assessed: x.Source == framework.SourceAssessed,
			Most: merit.FromRat(x.Weight.Rat()), Least: merit.FromRat(x.Minimum.Rat()), Step: steps[x.ID]})
		if strings.HasPrefix(x.Formula, "per_") {
			a.top = topGradings(x)
		}
	}
	return nil
}

// matterOf says what a criterion judges, by its formula, or by what an assessed one is called.
func matterOf(x framework.Criterion) string {
	switch {
	case strings.HasPrefix(x.Formula, "per_"):
		return "reports"
	case strings.HasPrefix(x.Formula, "training_"):
		return "training"
	case strings.Contains(x.ID, "integrity"):
		return "integrity"
	}
	return ""
}

// topGradings gives the two gradings for which a criterion gives the most marks.
func topGradings(x framework.Criterion) []string {
	var names []string
	for p := range x.Params {
		if strings.HasPrefix(p, framework.ParamMark) {
			names = append(names, strings.TrimPrefix(p, framework.ParamMark))
		}
	}
	slices.SortFunc(names, func(m, n string) int {
		return x.Param(framework.ParamMark + n).Rat().Cmp(x.Param(framework.ParamMark + m).Rat())
	})
	return names[:min(2, len(names))]
}

func (a *audited) board(c *redflag.Case) {
	c.Board = redflag.Board{Kind: a.rule.Board, Needed: a.row.Needed, Assumed: a.edition.Boards[a.rule.Board].Quorum.Assumed}
	voting := 0
	for _, s := range rowsOf(a.all.Seats, a.row.ID, func(s *storage.SeatAudited) int64 { return s.Case }) {
		c.Board.Seats = append(c.Board.Seats, redflag.Seat{Seat: s.Seat, Member: s.Account, Votes: s.Votes, Required: s.Required, Present: s.Present, StandIn: s.StandsIn, Approved: s.Approved})
		if s.Votes && s.Present {
			voting++
		}
		if s.StandsIn {
			x := redflag.SeatChange{Seat: s.Seat, On: s.Since, StandIn: true}
			switch {
			case !s.Died.IsZero() && !s.Died.After(s.Since):
				x.Cause = "death"
			case !s.Gone.IsZero() && !s.Gone.After(s.Since):
				x.Cause = "retirement"
			}
			c.Board.Changes = append(c.Board.Changes, x)
		}
	}
	for _, l := range rowsOf(a.all.Links, a.row.ID, func(l *storage.LinkAudited) int64 { return l.Case }) {
		k := redflag.Link{Member: l.Account, Officer: l.Officer, Kind: l.Relation, Until: l.Until, Declared: l.Declared}
		if k.Kind != framework.RelBusiness && k.Kind != framework.RelDispute && k.Kind != "reporting" {
			k.Kind = framework.RelKin
		}
		c.Board.Links = append(c.Board.Links, k)
	}
	for _, x := range c.Criteria {
		if x.Assessed && c.Grid.IsZero() && voting > 0 && a.edition.Combine.Method != framework.CombineMedian {
			c.Grid = x.Step.Div(merit.Int(voting)) // of a mean
		}
	}
}

func (a *audited) panel(c *redflag.Case) error {
	given := byOfficer(rowsOf(a.all.Given, a.row.ID, func(g *storage.GivenAudited) int64 { return g.Case }), func(g storage.GivenAudited) int64 { return g.Officer })
	away := byOfficer(rowsOf(a.all.Away, a.row.ID, func(x *storage.AwayAudited) int64 { return x.Case }), func(x storage.AwayAudited) int64 { return x.Officer })
	lines := byOfficer(rowsOf(a.all.Computed, a.row.ID, func(x *storage.ComputedAudited) int64 { return x.Case }), func(x storage.ComputedAudited) int64 { return x.Officer })
	for _, row := range rowsOf(a.all.Candidates, a.row.ID, func(x *storage.CandidateAudited) int64 { return x.Case }) {
		who := redflag.Candidate{Officer: row.Officer, No: row.SeniorityNo, Place: row.Place, Included: row.Included, Sex: row.Sex, Domicile: row.Domicile,
			Born: domain.When{Earliest: row.BornFirst, Latest: row.BornLast}, Retires: row.Retires, Outcome: row.Outcome, Ground: row.Ground, Rejected: row.Rejected, Order: row.Order}
		if err := a.excluded(&who, row.Reasons); err != nil {
			return err
		}
		if err := a.marked(&who, row.Detail, given[row.Officer]); err != nil {
			return err
		}
		for _, x := range away[row.Officer] {
			who.Away = append(who.Away, redflag.Away{Member: x.Account, Kind: x.Kind, On: x.On})
		}
		if r, ok := a.records[row.Officer]; ok && row.Included {
			a.filed(&who, c, r)
			if err := a.acting(&who, r, lines[row.Officer]); err != nil {
				return err
			}
		}
		c.Panel = append(c.Panel, who)
	}
	return nil
}

func byOfficer[T any](rows []T, of func(T) int64) map[int64][]T {
	m := map[int64][]T{}
	for _, r := range rows {
		m[of(r)] = append(m[of(r)], r)
	}
	return m
}

// excluded reads why an officer is not on the panel, and what that says of the rules.
func (a *audited) excluded(who *redflag.Candidate, reasons string) error {
	var list []PanelReason
	if err := json.Unmarshal([]byte(reasons), &list); err != nil {
		return fmt.Errorf("reasons of officer %d: %w", who.Officer, err)
	}
	for _, r := range list {
		if r.Code == ServiceWorking || who.Included {
			continue
		}
		x := redflag.Exclusion{Rule: r.Code}
		if at := slices.IndexFunc(a.edition.Eligible, func(rule framework.Rule) bool { return rule.ID == r.Code }); at >= 0 {
			rule := a.edition.Eligible[at]
			x.Beyond = rule.Assumed != nil
			who.Declined = who.Declined || strings.Contains(rule.Expr, "officer.willing")
			who.Short = who.Short || strings.Contains(rule.Expr, "officer.service")
		}
		who.Excluded = append(who.Excluded, x)
	}
	return nil
}

// marked reads the marks of the list, and what each member gave.
func (a *audited) marked(who *redflag.Candidate, detail string, given []storage.GivenAudited) error {
	if detail != "" {
		var d ListDetail
		if err := json.Unmarshal([]byte(detail), &d); err != nil {
			return fmt.Errorf("detail of officer %d: %w", who.Officer, err)
		}
		for _, m := range d.Marks {
			marks, err := exact(m.Marks)
			if err != nil {
				return err
			}
			who.Marks = append(who.Marks, redflag.Mark{Criterion: m.Criterion, Marks: marks})
		}
		if d.Total != "" {
			total, err := exact(d.Total)
			if err != nil {
				return err
			}
			who.Total = total
		}
	}
	for _, g := range given {
		marks, err := exact(g.Marks)
		if err != nil {
			return err
		}
		who.Given = append(who.Given, redflag.Given{Member: g.Account, Criterion: g.Criterion, Marks: marks, Lowest: a.lowest(g.Criterion, g.Level), Reason: strings.TrimSpace(g.Text) != "",
			Cited: slices.ContainsFunc(citations(g.Citations), a.bearsOut)})
	}
	for _, p := range a.papers {
		who.Put = who.Put || p.Officer == who.Officer && !p.Served.IsZero() && p.Answered
	}
	return nil
}

// lowest reports whether a level is the lowest of its criterion's scale.
func (a *audited) lowest(criterion, level string) bool {
	at := slices.IndexFunc(a.edition.Criteria, func(x framework.Criterion) bool { return x.ID == criterion })
	return at >= 0 && a.edition.Criteria[at].Scale != nil && len(a.edition.Criteria[at].Scale.Levels) > 0 && a.edition.Criteria[at].Scale.Levels[0].Name == level
}

// bearsOut reports whether an item that is cited can speak against the officer: it is disclosed, and no report of the top gradings.
func (a *audited) bearsOut(item int64) bool {
	p, ok := a.papers[item]
	return ok && !p.Disclosed.IsZero() && (p.Adverse || p.Class != "evaluation" || p.Grading != "" && !slices.Contains(a.top, p.Grading))
}

// filed reads what the officer's file says for the day of the board.
func (a *audited) filed(who *redflag.Candidate, c *redflag.Case, r domain.Record) {
	on := c.Met
	if on.IsZero() {
		on = c.Opened
	}
	for _, ev := range r.Evaluations {
		if !ev.NoReport && ev.Grading != "" && ev.Period.End.Latest.Before(on) {
			who.Filed++
			if slices.Contains(a.top, ev.Grading) {
				who.Top++
			}
		}
	}
	for _, p := range r.Penalties {
		who.Proof = who.Proof || !p.Imposed.After(on)
	}
	for _, t := range r.Trainings {
		if t.Course == c.Course && (t.Held.End.IsZero() || !t.Held.End.Earliest.After(on)) {
			who.Trained = who.Trained || t.Result == "passed"
			who.Exempt = who.Exempt || t.Result == "exempt"
		}
	}
	if c.Rotates {
		who.Hard = hardMonths(r, on)
	}
}

// hardMonths gives the whole months that an officer certainly served in hard areas before the day.
func hardMonths(r domain.Record, on domain.Date) int {
	var years merit.Marks
	add := func(from, to domain.Date) {
		if last := on.AddDays(-1); to.IsZero() || to.After(last) {
			to = last
		}
		if !to.Before(from) {
			years = years.Add(tenure.Years(from, to))
		}
	}
	for _, p := range r.Postings {
		from, to, ok := p.Held.CertainlyHeld()
		if p.Kind != "regular" || p.Source == "irregular" || !ok {
			continue
		}
		if p.HardArea {
			add(from, to)
			continue
		}
		for _, h := range p.Hard {
			hardFrom, hardTo, ok := h.CertainlyHeld()
			if !ok {
				continue
			}
			end := to
			if end.IsZero() || !hardTo.IsZero() && hardTo.Before(end) {
				end = hardTo
			}
			if from.After(hardFrom) {
				hardFrom = from
			}
			add(hardFrom, end)
		}
	}
	return years.Mul(merit.Int(12)).Whole()
}

// acting reads in which grade each report earned on a charge was counted: the line of the working that names the report begins with it.
func (a *audited) acting(who *redflag.Candidate, r domain.Record, computed []storage.ComputedAudited) error {
	for _, ev := range r.Evaluations {
		if !ev.Acting || ev.NoReport {
			continue
		}
		x := redflag.Acting{ID: ev.ID, Year: ev.Year, Charge: ev.Grade}
		if g, ok := r.Grade(ev.Period.End.Earliest); ok {
			x.Held = g.Grade
		}
		for _, m := range computed {
			var lines []MarkLine
			if err := json.Unmarshal([]byte(m.Lines), &lines); err != nil {
				return fmt.Errorf("working of officer %d: %w", who.Officer, err)
			}
			for _, l := range lines {
				grades, _, counted := strings.Cut(l.Text, ": ")
				if !counted || !slices.Contains(l.Refs, promotion.Ref{Kind: "evaluation", ID: ev.ID}) {
					continue
				}
				for _, g := range strings.Split(grades, " and ") {
					if slices.Contains(a.edition.Ladder, g) && (x.Counted == "" || g == x.Held) {
						x.Counted = g // of grades that are pooled, the one that was held
					}
				}
			}
		}
		who.Acting = append(who.Acting, x)
	}
	return nil
}

// decisions joins the officers of each decision.
func (a *audited) decisions(c *redflag.Case) {
	for _, d := range rowsOf(a.all.Decisions, a.row.ID, func(d *storage.DecisionAudited) int64 { return d.Case }) {
		kind := d.Kind
		if kind == promotion.Approve && d.Officer != 0 {
			kind = promotion.Reject // a name left out of those approved
		}
		last := len(c.Decisions) - 1
		if last < 0 || c.Decisions[last].ID != d.ID || c.Decisions[last].Reasons != d.Reasons {
			c.Decisions = append(c.Decisions, redflag.Decision{ID: d.ID, On: d.On, Kind: kind, By: d.Account, Reasons: d.Reasons})
			last++
		}
		if d.Officer != 0 {
			c.Decisions[last].Officers = append(c.Decisions[last].Officers, d.Officer)
		}
	}
}

// earlier reads a cancelled case for the same vacancy, and why each change of the pool.
func (a *audited) earlier(c *redflag.Case) {
	rows := rowsOf(a.all.Earlier, a.row.ID, func(e *storage.EarlierAudited) int64 { return e.Case })
	if len(rows) == 0 {
		return
	}
	e := redflag.Earlier{Case: rows[0].Earlier, Cancelled: rows[0].Cancelled, Carried: rows[0].Carried}
	known := map[int64]storage.EarlierAudited{}
	for _, r := range rows {
		if r.Officer == 0 {
			continue
		}
		known[r.Officer] = r
		if r.Included {
			e.Pool = append(e.Pool, r.Officer)
		}
	}
	if panelled := rows[0].Panelled; !panelled.IsZero() {
		if c.Panelled.IsZero() || panelled.Before(c.Panelled) {
			c.Panelled = panelled
		}
		a.changes(c, &e, known, panelled)
	}
	if len(e.Pool) > 0 {
		c.Earlier = &e
	}
}

// changes finds a reason on record for whoever is on one panel and not on the other.
func (a *audited) changes(c *redflag.Case, e *redflag.Earlier, known map[int64]storage.EarlierAudited, panelled domain.Date) {
	why := func(officer int64, format string, args ...any) {
		e.Changes = append(e.Changes, redflag.Pooled{Officer: officer, Why: fmt.Sprintf(format, args...)})
	}
	considered := map[int64]bool{}
	for _, who := range c.Panel {
		considered[who.Officer] = true
		was, before := known[who.Officer]
		r := a.records[who.Officer]
		held, ok := r.Grade(a.row.Opened)
		switch {
		case who.Included && before && !was.Included && was.Reasoned:
			why(who.Officer, "left out of the earlier panel for a reason that no longer holds")
		case who.Included && !before && ok && held.Held.Start.Earliest.After(panelled):
			why(who.Officer, "in the grade from %s", held.Held.Start)
		case !who.Included && before && was.Included && len(who.Excluded) > 0:
			why(who.Officer, "left out for %s", who.Excluded[0].Rule)
		}
	}
	for officer, was := range known {
		r, read := a.records[officer]
		if considered[officer] || !was.Included || !read {
			continue
		}
		if in, gone := tenure.InService(r, a.row.Opened); !in {
			why(officer, "%s", gone)
		} else if held, ok := r.Grade(a.row.Opened); ok && held.Grade != a.row.FromGrade {
			why(officer, "holds %s", held.Grade)
		}
	}
	slices.SortFunc(e.Changes, func(x, y redflag.Pooled) int { return int(x.Officer - y.Officer) })
}

// zones are how far the offices of a government lie east of Greenwich, in minutes, by how its code begins.
var zones = []struct {
	code    string
	minutes int
}{{"pk-", 300}, {"in-", 330}, {"lk-", 330}, {"bd-", 360}}

// whereItIs gives the day and the hour of an instant where the offices of a government are.
func whereItIs(government string, at time.Time) (domain.Date, int) {
	minutes := 0
	for _, z := range zones {
		if strings.HasPrefix(government, z.code) {
			minutes = z.minutes
		}
	}
	there := at.UTC().Add(time.Duration(minutes) * time.Minute)
	return domain.DateOf(there), there.Hour()
}

// auditOrdersNamed gives orders by their numbers as the red flags look at them.
func auditOrdersNamed(ctx context.Context, v *storage.View, ids []int64, w *redflag.World) ([]redflag.Order, error) {
	rows, asked, err := v.AuditOrders(ctx, ids)
	if err != nil {
		return nil, err
	}
	person, err := oneNumberAPerson(ctx, v, rows)
	if err != nil {
		return nil, err
	}
	orders := make([]redflag.Order, len(rows))
	odd := map[int]storage.Signing{}
	for i, r := range rows {
		o := redflag.Order{ID: r.ID, Unit: r.Organization, Officer: r.Officer, Post: r.Post, Case: r.Case, Ground: r.Ground, Issued: r.Issued, Note: r.Note,
			Acted: r.Acted, Written: r.Issued, Proposed: person(r.Proposed), Drafted: person(r.Drafted), Approved: person(r.Approved)}
		if r.Petitioner != "" {
			o.Court = petitionOf(r)
		}
		if r.Recorded != nil {
			o.Recorded, o.Hour = whereItIs(r.Government, *r.Recorded)
			if w.OddTime(o.Recorded, o.Hour) {
				odd[i] = storage.Signing{Account: r.IssuedBy, On: r.Issued}
			}
		}
		for _, x := range rowsOf(asked, r.ID, func(x *storage.AskedAudited) int64 { return x.Order }) {
			o.Asked = append(o.Asked, redflag.Asked{ID: x.ID, Table: x.Table, On: x.On, Political: x.Political, Officer: x.Officer})
		}
		orders[i] = o
	}
	return orders, batches(ctx, v, orders, odd)
}

// petitionOf is how an order of a court came about.
func petitionOf(r storage.OrderAudited) *redflag.Petitions {
	c := redflag.Petitions{Contested: r.Contest == exception.Contested, Covered: r.Contest == exception.Covered}
	if r.Petitioner == exception.ByOfficer {
		c.Petitioner = r.Officer
	}
	return &c
}

// oneNumberAPerson gives what the accounts behind orders are called, so that somebody with two is one.
func oneNumberAPerson(ctx context.Context, v *storage.View, rows []storage.OrderAudited) (func(int64) int64, error) {
	var accounts []int64
	for _, r := range rows {
		accounts = append(accounts, r.Proposed, r.Drafted, r.Approved)
	}
	slices.Sort(accounts)
	first, err := v.FirstAccounts(ctx, slices.Compact(accounts))
	return func(account int64) int64 {
		if f := first[account]; f != 0 {
			return f
		}
		return account
	}, err
}

// batches counts what was signed together with the orders that were recorded at an odd time.
func batches(ctx context.Context, v *storage.View, orders []redflag.Order, odd map[int]storage.Signing) error {
	var signings []storage.Signing
	seen := map[storage.Signing]bool{}
	for _, s := range odd {
		if !seen[s] {
			seen[s] = true
			signings = append(signings, s)
		}
	}
	n, err := v.SignedTogether(ctx, signings)
	for i, s := range odd {
		orders[i].Batch = n[s]
	}
	return err
}

// auditPostsNamed gives posts by their numbers as the red flags look at them.
func auditPostsNamed(ctx context.Context, v *storage.View, ids []int64, w *redflag.World) ([]redflag.Post, error) {
	rows, holders, vacancies, err := v.AuditPosts(ctx, ids)
	if err != nil {
		return nil, err
	}
	eligible, err := eligibleFrom(ctx, v, vacancies, w.Today)
	if err != nil {
		return nil, err
	}
	posts := make([]redflag.Post, len(rows))
	for i, r := range rows {
		p := redflag.Post{ID: r.ID, Unit: r.Organization}
		if !r.Started.IsZero() {
			p.Made = []redflag.Making{{Kind: "created", On: r.Started, Alike: r.Alike}}
		}
		for _, h := range rowsOf(holders, r.ID, func(h *storage.HolderAudited) int64 { return h.Post }) {
			p.Holders = append(p.Holders, redflag.Holder{Posting: h.ID, Fact: h.Fact, None: h.None, Officer: h.Officer, Held: h.Held(), Basis: h.Kind, Order: h.Order, By: h.By})
		}
		for _, x := range rowsOf(vacancies, r.ID, func(x *storage.VacancyAudited) int64 { return x.Post }) {
			p.Vacancies = append(p.Vacancies, redflag.Vacating{ID: x.ID, Fell: x.Fell, Notified: x.Notified, Retired: x.Retired, Case: x.Case, Filled: x.Officer, Eligible: eligible[x.Order], Order: x.Order, By: x.By})
		}
		posts[i] = p
	}
	return posts, nil
}

// eligibleFrom gives, by order, the first day on which whoever filled a vacancy by promotion had the length of service for it.
func eligibleFrom(ctx context.Context, v *storage.View, vacancies []storage.VacancyAudited, today domain.Date) (map[int64]domain.Date, error) {
	var officers []int64
	for _, x := range vacancies {
		if x.Edition != 0 && !x.Retired {
			officers = append(officers, x.Officer)
		}
	}
	slices.Sort(officers)
	records, err := v.ServiceRecords(ctx, slices.Compact(officers), today, true)
	if err != nil {
		return nil, err
	}
	rules, from := rulesRead{}, map[int64]domain.Date{}
	for _, x := range vacancies {
		if x.Edition == 0 || x.Retired {
			continue
		}
		e, g, err := rules.of(ctx, v, x.Edition, x.Grade, x.Cadre)
		if err != nil {
			return nil, fmt.Errorf("order %d: %w", x.Order, err)
		}
		if day, ok := promotion.EarliestDay(e, g, *records[x.Officer]); ok {
			from[x.Order] = day
		}
	}
	return from, nil
}
