package promotion

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// An Input is what a formula may look at.
type Input struct {
	Edition   *framework.Edition
	Grade     framework.GradeRule
	Criterion framework.Criterion
	Record    domain.Record
	AsOf      domain.Date
}

// A Formula turns a record into the marks of one criterion. It says line by line how, and refuses with every reason
// where the record does not hold what it needs.
type Formula func(Input) (merit.Marks, []Line, error)

// Formulas are the formulas an edition may name. A formula never changes once orders rest on it: a new reading of the
// law is a new version.
var Formulas = map[string]Formula{
	"per_1982@1":        per1982,
	"per_ratio@1":       perRatio,
	"per_2019@1":        per2019,
	"training_bands@1":  trainingBands,
	"service_quality@1": serviceQuality,
	"integrity@1":       integrity,

	"tenure_in_post@1":    tenureInPost,
	"service_in_grade@1":  serviceInGrade,
	"field_experience@1":  fieldExperience,
	"hard_area@1":         hardAreaService,
	"out_of_zone@1":       outOfZone,
	"out_of_district@1":   outOfDistrict,
	"in_present_zone@1":   inPresentZone,
	"rotation_due@1":      rotationDue,
	"hard_area_due@1":     hardAreaDue,
	"far_posting@1":       farPosting,
	"relevant_training@1": relevantTraining,
	"qualification@1":     qualification,
	"circumstances@1":     circumstances,
	"age_points@1":        agePoints,
}

func init() { // it works out the other criteria by this table
	Formulas["distance@1"] = distance
}

// Known reports whether there is a formula of that name; a framework is checked with it.
func Known(name string) bool { return Formulas[name] != nil }

// FormulaNames lists the formulas there are, in order.
func FormulaNames() []string {
	var names []string
	for n := range Formulas {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Compute gives the mark of a computed criterion, rounded where the edition rounds each criterion.
func Compute(e *framework.Edition, g framework.GradeRule, c framework.Criterion, r domain.Record, asOf domain.Date) (Mark, error) {
	f := Formulas[c.Formula]
	if f == nil {
		return Mark{}, fmt.Errorf("criterion %s of %s: there is no formula %q", c.ID, e.ID, c.Formula)
	}
	in := Input{Edition: e, Grade: g, Criterion: c, Record: r, AsOf: asOf}
	v, lines, err := f(in)
	if err != nil {
		return Mark{}, err
	}
	v, lines = in.within(v, lines)
	v, lines = in.round(framework.RoundCriterion, v, lines)
	return Mark{Criterion: c.ID, Formula: c.Formula, Value: v, Lines: lines}, nil
}

// within keeps a mark between nought and the weight of its criterion: additions cannot buy more than the whole, nor
// deductions eat into another criterion (assumed; the text read is silent).
func (in Input) within(v merit.Marks, lines []Line) (merit.Marks, []Line) {
	most := in.weight()
	switch {
	case v.Sign() < 0:
		v = merit.Marks{}
		return v, append(lines, Line{Text: "not less than 0", Value: v})
	case most.Less(v):
		return most, append(lines, Line{Text: fmt.Sprintf("not more than the %s that the criterion is worth", most), Value: most})
	}
	return v, lines
}

func (in Input) round(at string, v merit.Marks, lines []Line) (merit.Marks, []Line) {
	rd, ok := in.Edition.RoundingAt(at)
	if !ok {
		return v, lines
	}
	w := rounding(rd).Apply(v)
	if w.Equal(v) {
		return v, lines
	}
	return w, append(lines, Line{Text: fmt.Sprintf("rounded %s to %d places (%s)", rd.Mode, rd.Places, rd.Cite()), Value: w})
}

func rounding(r framework.Rounding) merit.Rounding {
	return merit.Rounding{Places: r.Places, Mode: merit.Mode(r.Mode)}
}

func marksOf(f framework.Figure) merit.Marks { return merit.FromRat(f.Rat()) }

func (in Input) weight() merit.Marks { return marksOf(in.Criterion.Weight) }

// param gives a figure of the criterion and whether the edition sets it.
func (in Input) param(name string) (merit.Marks, bool) {
	f := in.Criterion.Param(name)
	return marksOf(f), f.Given()
}

// params gives the figures whose names begin with the prefix, by the rest of their names, in order.
func (in Input) params(prefix string) []string {
	var names []string
	for name := range in.Criterion.Params {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			names = append(names, rest)
		}
	}
	slices.Sort(names)
	return names
}

// show writes a number for a line of working: exactly where that is short, else to four places.
func show(m merit.Marks) string {
	if s := m.String(); len(s) <= 8 && !strings.Contains(s, "/") {
		return s
	}
	return m.Decimal(4)
}
