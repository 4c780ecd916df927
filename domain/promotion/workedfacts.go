package promotion

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

var gradings = []string{"outstanding", "very-good", "good", "average", "below-average"}

// facts are the lines of a case that say how things stand.
var facts map[string]func(*worked, []string) error

func init() { // the table refers to functions that list it in their complaints
	facts = map[string]func(*worked, []string) error{
		// the case
		"edition": factEdition, "on": factOn, "grade": factGrade, "cadre": factCadre,
		"vacancies": factVacancies, "threshold": factThreshold, "officer": factOfficer,
		"formula": factFormula, "weight": factWeight, "param": factParam,
		// the record
		"born": factBorn, "held": factHeld, "seniority": factSeniority, "merit": factMerit,
		"report": factReport, "reports": factReports, "no-report": factNoReport,
		"quality": factEntry, "integrity": factEntry,
		"course": factCourse, "training-post": factTrainingPost, "penalty": factPenalty, "inquiry": factInquiry,
		"superseded": factLapse, "deferred": factLapse, "assets": factAssets, "certificate": factCertificate,
		"willing": factWilling, "died": factEnd, "retires": factEnd, "left": factEnd,
		// marks
		"mark": factMark, "percent": factPercent, "member": factMember,
		// boards and deadlines
		"members": factMembers, "without": factWithout, "after": factAfter,
	}
	maps.Copy(facts, transferLines)
}

func factEdition(w *worked, rest []string) error {
	ws := words{rest: rest}
	id := ws.next("the edition's id")
	if err := ws.done(); err != nil {
		return err
	}
	e, ok := w.editions.Edition(id)
	if !ok {
		return fmt.Errorf("there is no edition %q", id)
	}
	w.edition = e
	return nil
}

func factOn(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.asOf = ws.date("the day")
	return ws.done()
}

func factGrade(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.grade = ws.next("the grade promoted to")
	return ws.done()
}

func factCadre(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.cadre = ws.next("the cadre")
	return ws.done()
}

func factVacancies(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.vacancies = ws.number("how many")
	return ws.done()
}

func factThreshold(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.threshold = ws.marks("the threshold").String()
	return ws.done()
}

func factOfficer(w *worked, rest []string) error {
	ws := words{rest: rest}
	name := ws.next("a name")
	if err := ws.done(); err != nil {
		return err
	}
	for _, p := range w.people {
		if p.name == name {
			return fmt.Errorf("there is another officer of that name")
		}
	}
	w.addPerson(name)
	return nil
}

func factFormula(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.criterion.Formula = ws.next("the formula")
	if ws.err == nil && !Known(w.criterion.Formula) {
		return fmt.Errorf("there is no formula %q (%s)", w.criterion.Formula, strings.Join(FormulaNames(), ", "))
	}
	return ws.done()
}

func factWeight(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.criterion.Weight = framework.Figure{Value: ws.marks("the weight").String()}
	return ws.done()
}

func factParam(w *worked, rest []string) error {
	ws := words{rest: rest}
	name := ws.next("the figure's name")
	w.criterion.Params[name] = framework.Figure{Value: ws.marks("the figure").String()}
	return ws.done()
}

func factBorn(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.who().record.Officer.Born = ws.when("the birthday")
	return ws.done()
}

// factHeld reads "BS-17 2001-03-15 to 2006-03-14 by promotion in batch X advertised 2000-11"; "on" leaves the end open.
func factHeld(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	s := domain.GradeSpell{ID: int64(len(r.Grades) + 1), Cadre: w.cadre, Regular: true, Method: "initial"}
	s.Grade = ws.next("the grade")
	s.Held = ws.spell()
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("by"):
			s.Method = ws.oneOf("a way to come by a grade", "initial", "promotion", "transfer")
		case ws.is("batch"):
			s.Batch = ws.next("the batch")
		case ws.is("advertised"):
			s.Advertised = ws.when("when it was advertised")
		case ws.is("acting"):
			s.Regular = false
		default:
			return ws.done()
		}
	}
	s.Step = w.step(s.Grade)
	r.Grades = append(r.Grades, s)
	return ws.done()
}

// spell reads "2001-03-15 to 2006-03-14" or "2001-03-15 on".
func (ws *words) spell() domain.Spell {
	s := domain.Spell{Start: ws.when("the first day")}
	if ws.is("on") {
		return s
	}
	if !ws.is("to") {
		ws.fail(fmt.Errorf("after the first day stands \"to\" with the last, or \"on\""))
	}
	s.End = ws.when("the last day")
	if ws.err == nil && s.End.Latest.Before(s.Start.Earliest) {
		ws.fail(fmt.Errorf("it ends before it begins"))
	}
	return s
}

// step gives a grade's height: its number where it has one, else its place on the edition's ladder.
func (w *worked) step(grade string) int {
	if _, n, ok := strings.Cut(grade, "-"); ok {
		if v, err := strconv.Atoi(n); err == nil {
			return v
		}
	}
	if w.edition != nil {
		for i, g := range w.edition.Ladder {
			if g == grade {
				return i + 1
			}
		}
	}
	return 0
}

func factSeniority(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.who().record.SeniorityNo = ws.number("the number in the seniority list")
	return ws.done()
}

func factMerit(w *worked, rest []string) error {
	ws := words{rest: rest}
	w.who().record.Officer.Merit = ws.number("the place in the merit order")
	return ws.done()
}

// factReport reads "2004 BS-18 average by 501 from 2004-01-01 to 2004-12-31 acting adverse communicated 2005-02-01".
func factReport(w *worked, rest []string) error {
	ws := words{rest: rest}
	ev := w.evaluation(&ws)
	ev.Grading = ws.oneOf("a grading", gradings...)
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("acting"):
			ev.Acting = true
		case ws.is("part"):
			ev.PartOfYearDays = ws.number("the days")
		case ws.is("by"):
			ev.ReportingID = int64(ws.number("the reporting officer's number"))
		case ws.is("from"):
			ev.Period = ws.spell()
		case ws.is("adverse"):
			ev.Adverse = true
		case ws.is("communicated"):
			ev.Communicated = ws.date("the day of communication")
		case ws.is("represented"):
			ev.Represented = ws.date("the day of the representation")
		case ws.is("decided"):
			ev.Decided = ws.date("the day of the decision")
		default:
			return ws.done()
		}
	}
	return w.addReport(ev, ws.done())
}

// factReports reads "2001 to 2005 BS-17 good": a report of the same grading for each year.
func factReports(w *worked, rest []string) error {
	ws := words{rest: rest}
	first := ws.number("the first year")
	if !ws.is("to") {
		ws.fail(fmt.Errorf("after the first year stands \"to\" with the last"))
	}
	last := ws.number("the last year")
	grade := ws.next("the grade")
	grading := ws.oneOf("a grading", gradings...)
	if err := ws.done(); err != nil {
		return err
	}
	if last < first || last-first > 60 {
		return fmt.Errorf("%d to %d are not the years of a service", first, last)
	}
	for y := first; y <= last; y++ {
		ev := yearReport(y, grade)
		ev.Step, ev.Grading = w.step(grade), grading
		if err := w.addReport(ev, nil); err != nil {
			return err
		}
	}
	return nil
}

func factNoReport(w *worked, rest []string) error {
	ws := words{rest: rest}
	ev := w.evaluation(&ws)
	ev.NoReport = true
	return w.addReport(ev, ws.done())
}

func (w *worked) evaluation(ws *words) domain.Evaluation {
	ev := yearReport(ws.number("the year"), ws.next("the grade"))
	ev.Step = w.step(ev.Grade)
	return ev
}

func yearReport(y int, grade string) domain.Evaluation {
	return domain.Evaluation{
		Year: y, Grade: grade,
		Period: domain.Spell{Start: domain.On(domain.NewDate(y, 1, 1)), End: domain.On(domain.NewDate(y, 12, 31))},
	}
}

func (w *worked) addReport(ev domain.Evaluation, err error) error {
	if err != nil {
		return err
	}
	r := &w.who().record
	ev.ID = int64(len(r.Evaluations) + 1)
	r.Evaluations = append(r.Evaluations, ev)
	return nil
}

// factEntry reads "quality 5 very-good": so many reports with the special entry, a year each.
func factEntry(w *worked, rest []string) error {
	ws := words{rest: rest}
	entry := ws.oneOf("a special entry", "quality", "integrity")
	n := ws.number("how many")
	grading := ws.oneOf("an entry", gradings...)
	if err := ws.done(); err != nil {
		return err
	}
	r := &w.who().record
	for range min(n, 60) {
		ev := yearReport(1900+len(r.Evaluations), "BS-19")
		if entry == "integrity" {
			ev.Integrity = grading
		} else {
			ev.Quality = grading
		}
		if err := w.addReport(ev, nil); err != nil {
			return err
		}
	}
	return nil
}

// factCourse reads "MCMC passed band B" or "SMC exempt".
func factCourse(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	t := domain.Training{ID: int64(len(r.Trainings) + 1), Course: ws.next("the course")}
	t.Result = ws.oneOf("a result", "passed", "failed", "exempt", "deferred", "pending")
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("band"):
			t.Band = ws.next("the band")
		case ws.is("score"):
			t.Score = ws.marks("the score").String()
		case ws.is("field"):
			t.Field = ws.next("the field of work")
		case ws.is("on"):
			t.Held = domain.Spell{Start: ws.when("the day")}
			t.Held.End = t.Held.Start
		default:
			return ws.done()
		}
	}
	r.Trainings = append(r.Trainings, t)
	return ws.done()
}

func factTrainingPost(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	r.Postings = append(r.Postings, domain.PostingSpell{ID: int64(len(r.Postings) + 1), Kind: "regular", Source: "order", Training: true, Held: ws.spell()})
	return ws.done()
}

func factPenalty(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	p := domain.Penalty{ID: int64(len(r.Penalties) + 1)}
	p.Name = ws.oneOf("a kind of penalty", "major", "minor")
	p.Major = p.Name == "major"
	p.Imposed = ws.date("the day it was imposed")
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("ends"):
			p.Ends = ws.date("the day it ends")
		case ws.is("counted"):
			p.Counted = ws.next("the grade at whose promotion it was deducted")
		default:
			return ws.done()
		}
	}
	r.Penalties = append(r.Penalties, p)
	return ws.done()
}

func factInquiry(w *worked, rest []string) error {
	ws := words{rest: rest}
	r := &w.who().record
	q := domain.Inquiry{ID: int64(len(r.Inquiries) + 1), Kind: "disciplinary", Started: ws.date("the day it began")}
	for ws.err == nil && len(ws.rest) > 0 {
		switch {
		case ws.is("to"):
			q.Ended = ws.date("the day it ended")
		case ws.is("outcome"):
			q.Outcome = ws.next("the outcome")
		default:
			return ws.done()
		}
	}
	r.Inquiries = append(r.Inquiries, q)
	return ws.done()
}

func factMark(w *worked, rest []string) error {
	ws := words{rest: rest}
	id := ws.next("the criterion")
	w.who().marks[id] = ws.marks("the mark")
	return ws.done()
}

func factPercent(w *worked, rest []string) error {
	ws := words{rest: rest}
	id := ws.next("the criterion")
	w.who().percent[id] = ws.marks("the percentage")
	return ws.done()
}

// factMember reads "A 21" or "B absent": what one member gave.
func factMember(w *worked, rest []string) error {
	ws := words{rest: rest}
	g := merit.Given{Member: ws.next("the member")}
	for _, none := range []string{"absent", "recused", "abstained"} {
		if ws.is(none) {
			g.None = none
		}
	}
	if g.None == "" {
		g.Marks = ws.marks("the marks")
	}
	w.given = append(w.given, g)
	return ws.done()
}
