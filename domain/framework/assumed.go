package framework

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// An AssumedFigure is one thing that the edition assumes because the law at hand does not give it.
type AssumedFigure struct {
	Path  string `json:"path"`            // "grades[BS-19].threshold"
	Value string `json:"value,omitempty"` // empty where a whole provision is assumed, not a figure
	Basis string `json:"basis"`
}

// Assumed lists everything the edition assumes, in the file's order.
func (e *Edition) Assumed() []AssumedFigure {
	var out []AssumedFigure
	walkAssumed(reflect.ValueOf(*e), "", &out)
	return out
}

// AssumedFor lists what the edition assumes and a case for the grade and cadre rests on: what is shown on its panel,
// list and orders, and keeps a production setting from opening it.
func (e *Edition) AssumedFor(grade, cadre string) []AssumedFigure {
	return e.narrow(grade, cadre).Assumed()
}

// narrow gives a copy that holds only what applies to one grade and cadre.
func (e *Edition) narrow(grade, cadre string) *Edition {
	n := *e
	n.Grades, n.Boards = nil, nil
	if g, ok := e.Grade(grade, cadre); ok {
		if f, named := g.CadreMinimum[cadre]; named {
			g.Threshold = f
		}
		g.CadreMinimum = nil
		n.Grades = []GradeRule{g}
		if b, ok := e.Boards[g.Board]; ok {
			b.Seats = slices.DeleteFunc(slices.Clone(b.Seats), func(s Seat) bool { return !appliesTo(s.Cadres, cadre) })
			n.Boards = map[string]Board{g.Board: b}
		}
		if !g.Marked() {
			n.Ties = nil
		} else {
			n.Fitness = nil
		}
	}
	n.Criteria = e.CriteriaFor(grade)
	if !slices.ContainsFunc(n.Criteria, func(c Criterion) bool { return c.Source == SourceAssessed }) {
		n.Combine = Combine{}
	}
	if len(n.Criteria) == 0 {
		n.Rounding = nil
	}
	n.Eligible, n.Fitness = e.RulesFor(grade), rulesFor(n.Fitness, grade)
	n.Checklist = slices.DeleteFunc(slices.Clone(e.Checklist), func(r Requirement) bool { return !appliesTo(r.Grades, grade) })
	n.Outcomes = slices.DeleteFunc(slices.Clone(e.Outcomes), func(o Outcome) bool { return !appliesTo(o.Grades, grade) })
	return &n
}

// walkAssumed visits every part of a value and notes the figures and provisions that are assumed.
func walkAssumed(v reflect.Value, path string, out *[]AssumedFigure) {
	switch x := v.Interface().(type) {
	case Figure:
		if x.Assumed {
			*out = append(*out, AssumedFigure{path, x.Value, x.Basis})
		}
		return
	case *Assumption:
		if x != nil {
			*out = append(*out, AssumedFigure{path, "", x.Basis})
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkAssumed(v.Elem(), path, out)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkAssumed(v.Index(i), fmt.Sprintf("%s[%s]", path, nameOf(v.Index(i), i)), out)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			walkAssumed(v.MapIndex(k), join(path, k.String()), out)
		}
	case reflect.Struct:
		walkFields(v, path, out)
	}
}

func walkFields(v reflect.Value, path string, out *[]AssumedFigure) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		tag := field.Tag.Get("yaml")
		switch {
		case tag == "-" || tag == "":
		case tag == ",inline", tag == "assumed":
			walkAssumed(v.Field(i), path, out)
		default:
			walkAssumed(v.Field(i), join(path, tag), out)
		}
	}
}

// nameOf gives the name by which somebody would call an item of a list, or its number.
func nameOf(v reflect.Value, i int) string {
	if v.Kind() == reflect.Struct {
		for _, key := range []string{"ID", "Grade", "Code", "Kind", "By", "At", "Name", "Entry"} {
			if f := v.FieldByName(key); f.IsValid() && f.Kind() == reflect.String && f.String() != "" {
				return f.String()
			}
		}
	}
	return fmt.Sprint(i)
}
