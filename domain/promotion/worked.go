package promotion

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// worked is a case while it is being read: facts gather, and each line that begins "want" looks at them as they stand.
type worked struct {
	editions  *framework.Set
	edition   *framework.Edition
	grade     string
	cadre     string
	asOf      domain.Date
	vacancies int
	threshold string
	criterion framework.Criterion // of a formula tried by itself
	people    []*person
	members   int
	missing   []string // seats whose holders took no part
	days      domain.Date
	given     []merit.Given
	post      *domain.Transfer // the post of a transfer case
}

// person is one officer of a case.
type person struct {
	name    string
	record  domain.Record
	percent map[string]merit.Marks // of the weight of criteria, by the beginning of their ids
	marks   map[string]merit.Marks
}

func newWorked(editions *framework.Set) *worked {
	return &worked{editions: editions, vacancies: 1, criterion: framework.Criterion{ID: "formula", Params: map[string]framework.Figure{}}}
}

// who gives the officer that the lines are about; a case of one officer need not name anybody.
func (w *worked) who() *person {
	if len(w.people) == 0 {
		w.addPerson("the officer")
	}
	return w.people[len(w.people)-1]
}

func (w *worked) addPerson(name string) {
	n := int64(len(w.people) + 1)
	w.people = append(w.people, &person{
		name:    name,
		record:  domain.Record{Officer: domain.Officer{ID: n, Number: name, Name: name, Cadre: w.cadre}},
		percent: map[string]merit.Marks{}, marks: map[string]merit.Marks{},
	})
}

// line carries out one line and reports whether it asked for something.
func (w *worked) line(text string) (asked bool, err error) {
	words := strings.Fields(text)
	if words[0] == "want" {
		if len(words) < 2 {
			return true, fmt.Errorf("wants nothing")
		}
		want, ok := wants[words[1]]
		if !ok {
			return true, fmt.Errorf("%q is nothing a case can want (%s)", words[1], list(wants))
		}
		return true, want(w, words[2:])
	}
	fact, ok := facts[words[0]]
	if !ok {
		return false, fmt.Errorf("%q is no line of a case (%s)", words[0], list(facts))
	}
	if keepsWord[words[0]] {
		return false, fact(w, words)
	}
	return false, fact(w, words[1:])
}

// keepsWord are the lines that share a reader, which must see the word.
var keepsWord = map[string]bool{
	"superseded": true, "deferred": true, "died": true, "retires": true, "left": true, "quality": true, "integrity": true,
}

func list[T any](m map[string]T) string { return strings.Join(slices.Sorted(maps.Keys(m)), ", ") }

// rule gives the grade rule that the case is about.
func (w *worked) rule() (framework.GradeRule, error) {
	if w.edition == nil {
		return framework.GradeRule{}, fmt.Errorf("the case names no edition")
	}
	g, ok := w.edition.Grade(w.grade, w.cadre)
	if !ok {
		return framework.GradeRule{}, fmt.Errorf("%s has no rule for %q", w.edition.ID, w.grade)
	}
	if w.threshold != "" {
		g.Threshold, g.CadreMinimum = framework.Figure{Value: w.threshold, Paragraph: "the case"}, nil
	}
	return g, nil
}

// A words reads the words of a line one after another; the first thing wrong sticks.
type words struct {
	rest []string
	err  error
}

func (ws *words) next(what string) string {
	if ws.err != nil {
		return ""
	}
	if len(ws.rest) == 0 {
		ws.err = fmt.Errorf("%s is missing", what)
		return ""
	}
	s := ws.rest[0]
	ws.rest = ws.rest[1:]
	return s
}

// is takes the word if it comes next.
func (ws *words) is(word string) bool {
	if ws.err != nil || len(ws.rest) == 0 || ws.rest[0] != word {
		return false
	}
	ws.rest = ws.rest[1:]
	return true
}

func (ws *words) date(what string) domain.Date {
	s := ws.next(what)
	if ws.err != nil {
		return domain.Date{}
	}
	d, err := domain.ParseDate(s)
	ws.fail(err)
	return d
}

func (ws *words) when(what string) domain.When {
	s := ws.next(what)
	if ws.err != nil {
		return domain.When{}
	}
	d, err := domain.ParseWhen(s)
	ws.fail(err)
	return d
}

func (ws *words) number(what string) int {
	s := ws.next(what)
	if ws.err != nil {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		ws.fail(fmt.Errorf("%q is not a number", s))
	}
	return n
}

func (ws *words) marks(what string) merit.Marks {
	s := ws.next(what)
	if ws.err != nil {
		return merit.Marks{}
	}
	m, err := merit.Parse(s)
	ws.fail(err)
	return m
}

func (ws *words) oneOf(what string, of ...string) string {
	s := ws.next(what)
	if ws.err == nil && !slices.Contains(of, s) {
		ws.fail(fmt.Errorf("%q is not %s (%s)", s, what, strings.Join(of, ", ")))
	}
	return s
}

func (ws *words) fail(err error) {
	if ws.err == nil {
		ws.err = err
	}
}

// done gives the first thing wrong, or complains about words left over.
func (ws *words) done() error {
	if ws.err == nil && len(ws.rest) > 0 {
		return fmt.Errorf("%q was not understood", strings.Join(ws.rest, " "))
	}
	return ws.err
}
