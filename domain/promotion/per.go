package promotion

import (
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/tenure"
)

// A share is a weight of the formula and the grades whose reports it applies to.
type share struct {
	weight merit.Marks
	grades []string
}

// per1982 is the quantification of the 1982 policy (Estacode ch.2-B, Example VII): the mean of the yearly marks of each
// grade, weighted by grade, then additions and deductions; the weights add up to 10, so that the total is out of 100.
func per1982(in Input) (merit.Marks, []Line, error) { return in.quantify(in.gradeShares()) }

// per2019 is the same arithmetic with the marks and weights of the 2019 Rules' schedules. Those could not be read: the
// edition's figures are assumed.
func per2019(in Input) (merit.Marks, []Line, error) { return in.quantify(in.gradeShares()) }

// perRatio is the quantification of the 2007 policy: the reports of the present grade and of the grades before it, in
// the ratio that the edition states (60:40; LHC WP 25301/2011).
func perRatio(in Input) (merit.Marks, []Line, error) {
	present, _ := in.param(framework.ParamPresent)
	previous, _ := in.param(framework.ParamPrevious)
	var before []string
	for _, g := range from(in.Edition, in.Grade.ServiceBase) {
		if g == in.Grade.From {
			break
		}
		before = append(before, g)
	}
	shares := []share{{present, []string{in.Grade.From}}}
	if previous.Sign() > 0 && len(before) > 0 {
		shares = append(shares, share{previous, before})
	}
	return in.quantify(shares)
}

// gradeShares reads the weights by grade from the criterion, the highest grade first.
func (in Input) gradeShares() []share {
	var out []share
	names := in.params(framework.ParamWeight)
	for i := len(names) - 1; i >= 0; i-- {
		w, _ := in.param(framework.ParamWeight + names[i])
		out = append(out, share{w, strings.Split(names[i], "+")})
	}
	return out
}

// quantify carries out the formula: means, weights, additions and deductions out of 100, then the criterion's weight.
func (in Input) quantify(shares []share) (merit.Marks, []Line, error) {
	byGrade, lines, err := in.reports(func(ev domain.Evaluation) string { return ev.Grading })
	if err != nil {
		return merit.Marks{}, nil, err
	}
	best := in.bestMark()
	if len(shares) == 0 || best.IsZero() {
		return merit.Marks{}, nil, fmt.Errorf("criterion %s: %s needs marks for gradings and weights for grades", in.Criterion.ID, in.Criterion.Formula)
	}
	means, weights, lines, err := in.means(byGrade, shares, lines)
	if err != nil {
		return merit.Marks{}, nil, err
	}
	var sum, whole merit.Marks
	var terms []string
	for i, m := range means {
		sum = sum.Add(weights[i].Mul(m.mean))
		whole = whole.Add(weights[i].Mul(best))
		terms = append(terms, fmt.Sprintf("%s × %s", weights[i], show(m.mean)))
	}
	percent := sum.Div(whole).Mul(merit.Int(100))
	text := fmt.Sprintf("%s = %s", strings.Join(terms, " + "), show(sum))
	if !whole.Equal(merit.Int(100)) {
		text += fmt.Sprintf(", of %s: %s per cent", show(whole), show(percent))
	}
	lines = append(lines, Line{Text: text, Value: percent})
	changed, more := in.adjust(percent)
	lines = append(lines, more...)
	value := changed.Mul(in.weight()).Div(merit.Int(100))
	if !in.weight().Equal(merit.Int(100)) {
		lines = append(lines, Line{Text: fmt.Sprintf("%s of 100 on a weight of %s: %s", show(changed), in.weight(), show(value)), Value: value})
	}
	return value, lines, nil
}

// means gives the mean for each share. A share of grades in which the officer never served, or for which there are
// no-report certificates only, is left out, and the others carry the whole (assumed; the text read is silent). One in
// which the officer served without a report on file is refused: a gap is not a mark.
func (in Input) means(byGrade map[string][]yearMark, shares []share, lines []Line) ([]gradeMean, []merit.Marks, []Line, error) {
	var reasons domain.Reasons
	var means []gradeMean
	var weights []merit.Marks
	for _, s := range shares {
		m, ok := mean(byGrade, s.grades)
		grades := strings.Join(s.grades, " or ")
		switch {
		case ok:
			means, weights = append(means, m), append(weights, s.weight)
			lines = append(lines, m.line)
		case in.served(s.grades) && !in.certified(s.grades):
			reasons.Add("no-reports-in-grade", in.Criterion.Cite(), "the reports, or a no-report certificate for the time without one",
				"the officer served in %s, but no report of that time can be counted", grades)
		default:
			lines = append(lines, Line{Text: fmt.Sprintf("no service with reports in %s: the other weights carry the whole", grades)})
		}
	}
	if len(means) == 0 && len(reasons) == 0 {
		reasons.Add("no-reports", in.Criterion.Cite(), "reports for the years served", "no report on file can be counted")
	}
	return means, weights, lines, reasons.Refusal(domain.Conflict)
}

// bestMark is the mark of the best grading.
func (in Input) bestMark() merit.Marks {
	var best merit.Marks
	for _, name := range in.params(framework.ParamMark) {
		if m, _ := in.param(framework.ParamMark + name); best.Less(m) {
			best = m
		}
	}
	return best
}

// adjust applies additions and deductions to the total out of 100.
func (in Input) adjust(total merit.Marks) (merit.Marks, []Line) {
	var lines []Line
	step := func(text string, by merit.Marks, refs ...Ref) {
		total = total.Add(by)
		sign := "+"
		if by.Sign() < 0 {
			sign = "−"
			by = by.Neg()
		}
		lines = append(lines, Line{Text: fmt.Sprintf("%s: %s%s = %s", text, sign, by, show(total)), Value: total, Refs: refs})
	}
	if plus, ok := in.param(framework.ParamTrainingPost); ok {
		if years, refs, enough := in.trainingPosts(); enough {
			step(fmt.Sprintf("%s years in government training institutions", show(years)), plus, refs...)
		}
	}
	for _, p := range in.Record.Penalties {
		name, kind := framework.ParamMinor, "minor"
		if p.Major {
			name, kind = framework.ParamMajor, "major"
		}
		minus, ok := in.param(name)
		if !ok || p.Imposed.After(in.AsOf) {
			continue
		}
		ref := Ref{"penalty", p.ID}
		if grade := in.countedAt(p); grade != "" {
			lines = append(lines, Line{Text: fmt.Sprintf("%s penalty of %s: deducted once only, at the promotion to %s", kind, p.Imposed, grade), Value: total, Refs: []Ref{ref}})
			continue
		}
		step(fmt.Sprintf("%s penalty of %s (%s)", kind, p.Imposed, p.Name), minus.Neg(), ref)
	}
	if minus, ok := in.param(framework.ParamAdverse); ok {
		for _, ev := range in.Record.Evaluations {
			if !ev.Adverse || in.leaveOut(ev) != "" {
				continue
			}
			ref := Ref{"evaluation", ev.ID}
			if g := in.countsIn(ev); g != in.Grade.From {
				lines = append(lines, Line{Text: fmt.Sprintf("adverse remarks of %d: deducted once only, at the promotion from %s", year(ev), g), Value: total, Refs: []Ref{ref}})
				continue
			}
			step(fmt.Sprintf("adverse remarks of %d", year(ev)), minus.Neg(), ref)
		}
	}
	return total, lines
}

// countedAt gives the grade at whose promotion the penalty was or must have been deducted; "" where it is due now. A
// penalty is deducted at the next promotion only (Punjab amendment 27-3-2015; federally assumed).
func (in Input) countedAt(p domain.Penalty) string {
	if p.Counted != "" {
		if p.Counted == in.Grade.Grade {
			return ""
		}
		return p.Counted
	}
	for _, s := range in.Record.Grades {
		if s.Regular && s.Grade == in.Grade.From && s.Method == "promotion" && p.Imposed.Before(s.Held.Start.Earliest) {
			return s.Grade
		}
	}
	return ""
}

// trainingPosts counts service on posts of government training institutions. An irregular occupation gives none.
func (in Input) trainingPosts() (merit.Marks, []Ref, bool) {
	var years merit.Marks
	var refs []Ref
	for _, p := range in.Record.Postings {
		from, to, ok := p.Held.CertainlyHeld()
		if !p.Training || p.Source == "irregular" || !ok || !from.Before(in.AsOf) {
			continue
		}
		if last := in.AsOf.AddDays(-1); to.IsZero() || to.After(last) {
			to = last
		}
		years = years.Add(tenure.Years(from, to))
		refs = append(refs, Ref{"posting", p.ID})
	}
	least, _ := in.param(framework.ParamTrainingTime)
	return years, refs, years.Sign() > 0 && !years.Less(least)
}
