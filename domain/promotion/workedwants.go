package promotion

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/tenure"
)

// wants are the things a case can want.
var wants map[string]func(*worked, []string) error

func init() { // the table refers to functions that list it in their complaints
	wants = map[string]func(*worked, []string) error{
		"mark": wantMark, "total": wantTotal, "passed": wantPassed, "not-passed": wantNotPassed, "needs": wantNeeds,
		"level": wantLevel, "combined": wantCombined,
		"service": wantService, "earliest": wantEarliest,
		"eligible": wantEligible, "not-eligible": wantNotEligible, "panel": wantPanel, "not-on-panel": wantNotOnPanel,
		"list": wantList, "promotion-order": wantPromotionOrder, "seniority": wantSeniority,
		"complete": wantComplete, "missing": wantMissing, "fit": wantFit, "unfit": wantUnfit,
		"referred": wantReferred, "not-referred": wantNotReferred,
		"quorum": wantQuorum, "proceedings": wantProceedings,
		"day": wantDay, "working-day": wantWorkingDay,
		"board-mark": wantBoardMark, "places": wantPlaces, "without-board": wantWithoutBoard,
	}
	maps.Copy(wants, transferWants)
}

// same compares to as many places as the case writes, rounding half up.
func same(want string, got merit.Marks) error {
	m, err := merit.Parse(want)
	if err != nil {
		return err
	}
	_, places, _ := strings.Cut(want, ".")
	if strings.Contains(want, "/") && m.Equal(got) || got.Round(len(places), merit.HalfUp, merit.Marks{}).Equal(m) {
		return nil
	}
	return fmt.Errorf("got %s", got)
}

func sameNames(want, got []string) error {
	if slices.Equal(want, got) {
		return nil
	}
	if len(got) == 0 {
		return fmt.Errorf("got nobody")
	}
	return fmt.Errorf("got %s", strings.Join(got, " "))
}

// wantMark reads "65.6", of the formula tried by itself, or "reports 65.6", of a criterion of the edition.
func wantMark(w *worked, rest []string) error {
	ws := words{rest: rest}
	if len(rest) == 1 {
		want := ws.next("the mark")
		v, _, err := Formulas[w.criterion.Formula].try(w)
		if err != nil {
			return err
		}
		return same(want, v)
	}
	id, want := ws.next("the criterion"), ws.next("the mark")
	if err := ws.done(); err != nil {
		return err
	}
	m, err := w.mark(w.who(), id)
	if err != nil {
		return err
	}
	return same(want, m.Value)
}

// try carries out the case's own formula, exactly and without an edition's rounding.
func (f Formula) try(w *worked) (merit.Marks, []Line, error) {
	if f == nil {
		return merit.Marks{}, nil, fmt.Errorf("the case names no formula")
	}
	e := w.edition
	if e == nil {
		e = &framework.Edition{}
	}
	g, _ := e.Grade(w.grade, w.cadre)
	asOf := w.asOf
	if asOf.IsZero() {
		asOf = domain.NewDate(9999, 1, 1)
	}
	return f(Input{Edition: e, Grade: g, Criterion: w.criterion, Record: w.recordOf(w.who()), AsOf: asOf})
}

// mark gives one officer's mark on the criterion whose id begins so: the one the case states, or the one computed.
func (w *worked) mark(p *person, id string) (Mark, error) {
	g, err := w.rule()
	if err != nil {
		return Mark{}, err
	}
	for _, c := range w.edition.CriteriaFor(g.Grade) {
		if !strings.HasPrefix(c.ID, id) {
			continue
		}
		for given, m := range p.marks {
			if strings.HasPrefix(c.ID, given) {
				return Mark{Criterion: c.ID, Value: m}, nil
			}
		}
		for given, percent := range p.percent {
			if strings.HasPrefix(c.ID, given) {
				return Mark{Criterion: c.ID, Value: marksOf(c.Weight).Mul(percent).Div(merit.Int(100))}, nil
			}
		}
		if c.Source == framework.SourceAssessed {
			return Mark{}, fmt.Errorf("%s is assessed, and the case gives no mark", c.ID)
		}
		return Compute(w.edition, g, c, w.recordOf(p), w.asOf)
	}
	return Mark{}, fmt.Errorf("%s has no criterion %q for %s", w.edition.ID, id, g.Grade)
}

func (w *worked) entry(p *person) (Entry, error) {
	g, err := w.rule()
	if err != nil {
		return Entry{}, err
	}
	o := p.record.Officer
	en := Entry{Officer: o.ID, Number: o.Number, Cadre: w.cadre, SeniorityNo: p.record.SeniorityNo, Born: o.Born, Merit: o.Merit}
	if en.SeniorityNo == 0 && len(w.people) == 1 {
		en.SeniorityNo = 1
	}
	for _, c := range w.edition.CriteriaFor(g.Grade) {
		m, err := w.mark(p, c.ID)
		if err != nil {
			return Entry{}, err
		}
		en.Marks = append(en.Marks, m)
	}
	if !g.Marked() {
		en.Fitness, err = FitnessOf(w.edition, g, p.record, w.asOf)
	}
	return en, err
}

func (w *worked) ranked() (List, error) {
	g, err := w.rule()
	if err != nil {
		return List{}, err
	}
	w.who() // a case of one officer need not name anybody
	var entries []Entry
	for _, p := range w.people {
		en, err := w.entry(p)
		if err != nil {
			return List{}, fmt.Errorf("%s: %w", p.name, err)
		}
		entries = append(entries, en)
	}
	return Rank(w.edition, g, entries)
}

func (w *worked) place() (Ranked, error) {
	l, err := w.ranked()
	if err != nil {
		return Ranked{}, err
	}
	p, _ := l.Place(w.who().record.Officer.ID)
	return p, nil
}

func wantTotal(w *worked, rest []string) error {
	ws := words{rest: rest}
	want := ws.next("the total")
	if err := ws.done(); err != nil {
		return err
	}
	p, err := w.place()
	if err != nil {
		return err
	}
	return same(want, p.Total)
}

func wantPassed(w *worked, rest []string) error { return w.passed(rest, true) }

func wantNotPassed(w *worked, rest []string) error { return w.passed(rest, false) }

func (w *worked) passed(rest []string, want bool) error {
	if len(rest) > 0 {
		return fmt.Errorf("%q was not understood", strings.Join(rest, " "))
	}
	p, err := w.place()
	if err != nil {
		return err
	}
	if p.Passed != want {
		return fmt.Errorf("got total %s against %s: %s", p.Total, p.Threshold, texts(p.Reasons))
	}
	return nil
}

// wantNeeds reads "board 6.25": what the officer lacks on one criterion to reach the threshold.
func wantNeeds(w *worked, rest []string) error {
	ws := words{rest: rest}
	id, want := ws.next("the criterion"), ws.next("the marks needed")
	if err := ws.done(); err != nil {
		return err
	}
	g, err := w.rule()
	if err != nil {
		return err
	}
	need := marksOf(g.ThresholdFor(w.cadre))
	for _, c := range w.edition.CriteriaFor(g.Grade) {
		if strings.HasPrefix(c.ID, id) {
			continue
		}
		m, err := w.mark(w.who(), c.ID)
		if err != nil {
			return err
		}
		need = need.Sub(m.Value)
	}
	return same(want, need)
}

// wantLevel reads "board C": the level of the scale in which the case's mark lies.
func wantLevel(w *worked, rest []string) error {
	ws := words{rest: rest}
	id, want := ws.next("the criterion"), ws.next("the level")
	if err := ws.done(); err != nil {
		return err
	}
	m, err := w.mark(w.who(), id)
	if err != nil {
		return err
	}
	l, ok := LevelOf(w.criterionOf(m.Criterion), m.Value)
	if !ok || l.Name != want {
		return fmt.Errorf("got %q", l.Name)
	}
	return nil
}

func (w *worked) criterionOf(id string) framework.Criterion {
	for _, c := range w.edition.Criteria {
		if c.ID == id {
			return c
		}
	}
	return framework.Criterion{}
}

// wantCombined reads "board 21.5": the members' marks combined as the edition says.
func wantCombined(w *worked, rest []string) error {
	ws := words{rest: rest}
	id, want := ws.next("the criterion"), ws.next("the mark")
	if err := ws.done(); err != nil {
		return err
	}
	if w.edition == nil {
		return fmt.Errorf("the case names no edition")
	}
	m, err := BoardMark(w.edition, w.criterionOf(id), w.given)
	if err != nil {
		return err
	}
	return same(want, m.Value)
}

func wantService(w *worked, rest []string) error {
	ws := words{rest: rest}
	want := ws.next("the years")
	if err := ws.done(); err != nil {
		return err
	}
	g, err := w.rule()
	if err != nil {
		return err
	}
	return same(want, tenure.Service(w.who().record, counting(w.edition, g), w.asOf).Years)
}

func wantEarliest(w *worked, rest []string) error {
	ws := words{rest: rest}
	want := ws.date("the day")
	if err := ws.done(); err != nil {
		return err
	}
	g, err := w.rule()
	if err != nil {
		return err
	}
	got, ok := EarliestDay(w.edition, g, w.who().record)
	if !ok {
		return fmt.Errorf("got never")
	}
	return sameDay(want, got)
}

func sameDay(want, got domain.Date) error {
	if want != got {
		return fmt.Errorf("got %s", got)
	}
	return nil
}

func wantDay(w *worked, rest []string) error {
	ws := words{rest: rest}
	n, want := ws.number("the days"), ws.date("the day")
	if err := ws.done(); err != nil {
		return err
	}
	return sameDay(want, tenure.Days(w.days, n))
}

func wantWorkingDay(w *worked, rest []string) error {
	ws := words{rest: rest}
	n, want := ws.number("the working days"), ws.date("the day")
	if err := ws.done(); err != nil {
		return err
	}
	return sameDay(want, tenure.WorkingDays(w.days, n, nil))
}
