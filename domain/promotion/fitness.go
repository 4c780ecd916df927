package promotion

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
)

// FitnessOf judges an officer by each fitness criterion of the edition, with the record it was judged by. It refuses
// where one cannot be decided.
func FitnessOf(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) ([]Fitness, error) {
	facts := FactsOf(e, g, r, asOf)
	verdicts, err := e.Fit(g, facts)
	if err != nil {
		return nil, err
	}
	in := Input{Edition: e, Grade: g, Record: r, AsOf: asOf}
	var out []Fitness
	for _, v := range verdicts {
		out = append(out, Fitness{
			Rule: v.Rule.ID, Sentence: v.Rule.Sentence, Paragraph: v.Rule.Cite(), Fit: v.Met,
			Record: in.recordBehind(v.Rule.Expr, facts),
		})
	}
	return out, nil
}

var factName = regexp.MustCompile(`officer\.([a-z_]+)`)

// recordBehind writes what the record holds on each fact that the expression asks about.
func (in Input) recordBehind(expr string, facts framework.Facts) string {
	var words []string
	var names []string
	for _, m := range factName.FindAllStringSubmatch(expr, -1) {
		if slices.Contains(names, m[1]) {
			continue
		}
		names = append(names, m[1])
		words = append(words, in.words(m[1], facts))
	}
	return strings.Join(words, "; ")
}

func (in Input) words(fact string, facts framework.Facts) string {
	switch fact {
	case "satisfactory", "reports":
		return in.reportWords()
	case "penalties", "major_penalties":
		return in.penaltyWords()
	}
	v := reflect.ValueOf(facts)
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("cel") == fact {
			return fmt.Sprintf("%s: %v", strings.ReplaceAll(fact, "_", " "), v.Field(i).Interface())
		}
	}
	return fact
}

func (in Input) reportWords() string {
	var years []string
	for _, ev := range in.Record.Evaluations {
		if ev.NoReport || in.leaveOut(ev) != "" || in.countsIn(ev) != in.Grade.From {
			continue
		}
		years = append(years, fmt.Sprintf("%d %s", year(ev), ev.Grading))
	}
	slices.Sort(years)
	if len(years) == 0 {
		return "no report in " + in.Grade.From
	}
	return "reports in " + in.Grade.From + ": " + strings.Join(years, ", ")
}

func (in Input) penaltyWords() string {
	var all []string
	for _, p := range in.Record.Penalties {
		if !p.Imposed.After(in.AsOf) && (p.Ends.IsZero() || !p.Ends.Before(in.AsOf)) {
			all = append(all, fmt.Sprintf("%s of %s", p.Name, p.Imposed))
		}
	}
	if len(all) == 0 {
		return "no penalty running"
	}
	return "penalties running: " + strings.Join(all, ", ")
}
