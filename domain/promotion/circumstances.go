package promotion

import (
	"fmt"

	"merit/domain/framework"
	"merit/domain/merit"
)

// personal says of every formula when its mark tells what stands on the personal file and is nobody's business on a list: an
// illness, a marriage, a birthday, the sex, where an officer comes from and how far off home is. Whoever knows the postings, which are public,
// reads it out of the mark. A formula that is not here counts as personal until somebody has thought about it.
var personal = map[string]func(framework.Criterion) bool{
	"per_1982@1":        never,
	"per_ratio@1":       never,
	"per_2019@1":        never,
	"training_bands@1":  never,
	"service_quality@1": never,
	"integrity@1":       never,

	"tenure_in_post@1":    never,
	"service_in_grade@1":  never,
	"field_experience@1":  never,
	"hard_area@1":         never,
	"in_present_zone@1":   never,
	"relevant_training@1": never,
	"qualification@1":     never,

	"circumstances@1":   always,                         // disability, widowhood, the place of a spouse
	"age_points@1":      always,                         // the birthday to the day; the whole weight, who is ill
	"out_of_zone@1":     always,                         // the province of domicile
	"rotation_due@1":    always,                         // likewise
	"out_of_district@1": always,                         // the district of domicile, whether or not only a move there counts
	"far_posting@1":     always,                         // how far home lies
	"hard_area_due@1":   sets(framework.ParamMenOnly),   // the sex
	"distance@1":        sets(framework.ParamElsewhere), // between districts it is what the other criteria bring
}

func never(framework.Criterion) bool  { return false }
func always(framework.Criterion) bool { return true }

// sets is true of a criterion that sets the parameter, other than to nought.
func sets(param string) func(framework.Criterion) bool {
	return func(c framework.Criterion) bool { f := c.Param(param); return f.Given() && f.Rat().Sign() != 0 }
}

// Personal reports whether the marks of a criterion tell of an officer's own life. They are for the officer and for whoever decides,
// and on no list, by themselves or in a sum (DESIGN 3.12). What members of a board assess is not.
func Personal(c framework.Criterion) bool {
	if c.Source != framework.SourceComputed {
		return false
	}
	tells, known := personal[c.Formula]
	return !known || tells(c)
}

// circumstances gives marks for what is certified of an officer's life: some kinds add up, of some only the highest counts,
// and a disability counts by its degree. The weight of the criterion is the most that all of them bring.
func circumstances(in Input) (merit.Marks, []Line, error) {
	if v, lines, ok := in.whole(); ok {
		return v, lines, nil
	}
	var v merit.Marks
	var lines []Line
	add := func(what string, m merit.Marks, refs []Ref) {
		v = v.Add(m)
		lines = append(lines, Line{Text: fmt.Sprintf("for %s: %s", what, m), Value: v, Refs: refs})
	}
	for _, kind := range in.params(framework.ParamFor) {
		if refs, ok := in.has(kind); ok {
			m, _ := in.param(framework.ParamFor + kind)
			add(kind, m, refs)
		}
	}
	if kind, m, refs := in.highest(); kind != "" {
		add(kind, m, refs)
	}
	if percent, refs := in.disability(); percent > 0 {
		if m, ok := in.disabilityMarks(percent); ok {
			add(fmt.Sprintf("a disability of %d per cent", percent), m, refs)
		}
	}
	if len(lines) == 0 {
		lines = []Line{{Text: "no such circumstance is certified"}}
	}
	return v, lines, nil
}

// highest gives the circumstance with the most marks of those of which only one counts.
func (in Input) highest() (kind string, most merit.Marks, refs []Ref) {
	for _, k := range in.params(framework.ParamOnce) {
		m, _ := in.param(framework.ParamOnce + k)
		if rs, ok := in.has(k); ok && (kind == "" || most.Less(m)) {
			kind, most, refs = k, m, rs
		}
	}
	return kind, most, refs
}

// has reports whether a circumstance holds on the day and bears on the post, with the conditions that the edition sets.
func (in Input) has(kind string) ([]Ref, bool) {
	o := in.Record.Officer
	switch kind {
	case "female":
		return nil, o.Sex == "female"
	case "unmarried":
		if age, ok := in.param(framework.ParamUnmarriedAge); ok && (o.Born.IsZero() || !in.AsOf.After(o.Born.Latest.AddYears(age.Whole()))) {
			return nil, false
		}
	case "widower":
		if age, ok := in.param(framework.ParamWidowerChild); ok {
			child, young := in.childBelow(age.Whole())
			refs, holds := in.onRecord(kind)
			return append(refs, child...), young && holds
		}
	}
	return in.onRecord(kind)
}

func (in Input) onRecord(kind string) ([]Ref, bool) {
	for _, c := range in.Record.Circumstances {
		if c.Kind == kind && speaksFor(c, transferOf(in.Record), in.AsOf) {
			return []Ref{{"circumstance", c.ID}}, true
		}
	}
	return nil, false
}

// childBelow reports whether a child on record is certainly below the age.
func (in Input) childBelow(age int) ([]Ref, bool) {
	for _, c := range in.Record.Circumstances {
		if c.Kind == "minor-child" && !c.Born.IsZero() && !c.Born.Earliest.After(in.AsOf) && c.Born.Earliest.AddYears(age).After(in.AsOf) {
			return []Ref{{"circumstance", c.ID}}, true
		}
	}
	return nil, false
}

func (in Input) disability() (int, []Ref) {
	most, refs := 0, []Ref(nil)
	for _, c := range in.Record.Circumstances {
		if c.Kind == "disability" && c.Percent > most && speaksFor(c, transferOf(in.Record), in.AsOf) {
			most, refs = c.Percent, []Ref{{"circumstance", c.ID}}
		}
	}
	return most, refs
}

// disabilityMarks gives the marks of the highest band that the degree reaches.
func (in Input) disabilityMarks(percent int) (merit.Marks, bool) {
	var v merit.Marks
	found := false
	for n := 1; ; n++ {
		from, ok := in.param(framework.Band("disability", n, framework.ParamDisabilityFrom))
		if !ok || merit.Int(percent).Less(from) {
			return v, found
		}
		v, _ = in.param(framework.Band("disability", n, framework.ParamDisabilityMarks))
		found = true
	}
}

// agePoints gives marks for age, by days over the days of a year, less what a major penalty takes (Haryana).
func agePoints(in Input) (merit.Marks, []Line, error) {
	v, lines, ok := in.whole()
	if !ok {
		born := in.Record.Officer.Born
		if born.IsZero() {
			return in.unknown("birthday-not-on-file", "the birthday", "the officer's birthday is not on file")
		}
		year, _ := in.param(framework.ParamDaysInYear)
		if year.IsZero() {
			return merit.Marks{}, nil, fmt.Errorf("criterion %s: %s needs the days of a year", in.Criterion.ID, in.Criterion.Formula)
		}
		days := max(in.AsOf.DaysSince(born.Latest), 0) // where the birthday is uncertain, what is certain counts
		v = merit.Int(days).Div(year)
		lines = []Line{{Text: fmt.Sprintf("%d days of age / %s = %s", days, year, show(v)), Value: v}}
	}
	minus, deducts := in.param(framework.ParamMajor)
	if !deducts {
		return v, lines, nil
	}
	for _, p := range in.Record.Penalties {
		if p.Major && !p.Imposed.After(in.AsOf) && (p.Ends.IsZero() || !p.Ends.Before(in.AsOf)) {
			v = least(v, in.weight()).Sub(minus)
			lines = append(lines, Line{Text: fmt.Sprintf("major penalty of %s: −%s = %s", p.Imposed, minus, show(v)), Value: v, Refs: []Ref{{"penalty", p.ID}}})
		}
	}
	return v, lines, nil
}

// whole gives the whole weight to an officer whom the edition puts before all marks, and says why.
func (in Input) whole() (merit.Marks, []Line, bool) {
	why, refs := in.first()
	if why == "" {
		return merit.Marks{}, nil, false
	}
	return in.weight(), []Line{{Text: fmt.Sprintf("all the marks: %s", why), Value: in.weight(), Refs: refs}}, true
}

// first says why the officer comes before all marks; "" where nothing does.
func (in Input) first() (string, []Ref) {
	if months, ok := in.param(framework.ParamWholeRetiring); ok {
		if day := retirement(in.Edition, in.Record); !day.IsZero() && !day.After(in.AsOf.AddMonths(months.Whole())) {
			return fmt.Sprintf("retires on %s, within %s months", day, months), nil
		}
	}
	if above, ok := in.param(framework.ParamWholeDisability); ok {
		if percent, refs := in.disability(); above.Less(merit.Int(percent)) {
			return fmt.Sprintf("disability of %d per cent, above %s", percent, above), refs
		}
	}
	if age, ok := in.param(framework.ParamWholeWidowChild); ok {
		child, young := in.childBelow(age.Whole())
		if refs, widow := in.onRecord("widow"); widow && young {
			return fmt.Sprintf("widow with a child below %s", age), append(refs, child...)
		}
	}
	if serious, ok := in.param(framework.ParamWholeSeriousness); ok && !serious.IsZero() {
		if refs, ill := in.onRecord("serious-illness"); ill {
			return "seriously ill", refs
		}
	}
	return "", nil
}
