package promotion

import (
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
)

// serviceQuality is the special entry "quality and output of work": the marks of all reports over their number, out of
// the best mark, as a share of the criterion's weight (Estacode ch.2-B, Examples VIII and IX).
func serviceQuality(in Input) (merit.Marks, []Line, error) {
	return in.specialEntry("quality and output of work", func(ev domain.Evaluation) string { return ev.Quality })
}

// integrity is the special entry "integrity" by the same arithmetic.
func integrity(in Input) (merit.Marks, []Line, error) {
	return in.specialEntry("integrity", func(ev domain.Evaluation) string { return ev.Integrity })
}

func (in Input) specialEntry(name string, entry func(domain.Evaluation) string) (merit.Marks, []Line, error) {
	byGrade, lines, err := in.reports(entry)
	if err != nil {
		return merit.Marks{}, nil, err
	}
	count := map[string]int{}
	var sum merit.Marks
	var refs []Ref
	n := 0
	for _, yms := range byGrade {
		for _, ym := range yms {
			sum, n = sum.Add(ym.mark), n+1
			refs = append(refs, ym.refs...)
			count[ym.mark.String()]++
		}
	}
	best := in.bestMark()
	if n == 0 || best.IsZero() {
		return merit.Marks{}, nil, domain.Refuse(domain.Conflict, "no-entries", "no report on file has the special entry %q", name).
			From(in.Criterion.Cite()).Needing("reports with the special entry")
	}
	slices.SortFunc(refs, func(a, b Ref) int { return int(a.ID - b.ID) })
	percent := sum.Div(merit.Int(n)).Div(best).Mul(merit.Int(100))
	value := percent.Mul(in.weight()).Div(merit.Int(100))
	lines = append(lines, Line{
		Text:  fmt.Sprintf("%s: (%s) / %d of %s = %s per cent", name, tally(count), n, best, percent.Decimal(2)),
		Value: percent, Refs: refs,
	})
	if !in.weight().Equal(merit.Int(100)) {
		lines = append(lines, Line{Text: fmt.Sprintf("on a weight of %s: %s", in.weight(), show(value)), Value: value})
	}
	return value, lines, nil
}

// tally writes "5 × 10 + 8 × 7", the highest mark first.
func tally(count map[string]int) string {
	var marks []merit.Marks
	for m := range count {
		marks = append(marks, merit.Must(m))
	}
	slices.SortFunc(marks, func(a, b merit.Marks) int { return b.Cmp(a) })
	var terms []string
	for _, m := range marks {
		terms = append(terms, fmt.Sprintf("%d × %s", count[m.String()], m))
	}
	return strings.Join(terms, " + ")
}

// trainingBands gives the marks of the course of the present level and of the level before it (9:6 of 15; LHC WP
// 25301/2011), by the percentage scored or, where only a band is on record, the percentage that the edition credits for
// it. An officer exempt from the course of the present level is credited a share of all the marks instead.
func trainingBands(in Input) (merit.Marks, []Line, error) {
	maxPresent, _ := in.param(framework.ParamMaxPresent)
	maxPrevious, both := in.param(framework.ParamMaxPrevious)
	present, ok := in.course(in.Grade)
	if ok && present.Result == "exempt" || !ok && in.exempt() {
		return in.exemptMarks(present, maxPresent.Add(maxPrevious))
	}
	var reasons domain.Reasons
	var lines []Line
	var total merit.Marks
	add := func(level string, t domain.Training, found bool, most merit.Marks) {
		if !found {
			reasons.Add("course-missing", in.Criterion.Cite(), "the result of the course, or an exemption",
				"no passed course of the %s level is on record", level)
			return
		}
		percent, words, err := in.scored(t)
		if err != nil {
			reasons = append(reasons, *err)
			return
		}
		v := most.Mul(percent).Div(merit.Int(100))
		total = total.Add(v)
		lines = append(lines, Line{Text: fmt.Sprintf("%s (%s level): %s of %s = %s", t.Course, level, words, most, show(v)), Value: v, Refs: []Ref{{"training", t.ID}}})
	}
	add("present", present, ok, maxPresent)
	if both {
		previous, found := in.previousCourse()
		if found && previous.Result == "exempt" {
			share, _ := in.param(framework.ParamExempt)
			previous.Score, previous.Band = share.Mul(merit.Int(100)).String(), ""
		}
		add("previous", previous, found, maxPrevious)
	}
	if err := reasons.Refusal(domain.Conflict); err != nil {
		return merit.Marks{}, nil, err
	}
	return total, append(lines, Line{Text: "together " + show(total), Value: total}), nil
}

func (in Input) exemptMarks(t domain.Training, all merit.Marks) (merit.Marks, []Line, error) {
	share, ok := in.param(framework.ParamExempt)
	if !ok {
		return merit.Marks{}, nil, domain.Refuse(domain.Conflict, "exemption-without-marks",
			"the officer is exempt from the course, but the edition credits no marks to an exempt officer").From(in.Criterion.Cite())
	}
	v := all.Mul(share)
	l := Line{Text: fmt.Sprintf("exempt from the course: %s × %s = %s", share, all, show(v)), Value: v}
	if t.ID != 0 {
		l.Refs = []Ref{{"training", t.ID}}
	}
	return v, []Line{l}, nil
}

// scored gives the percentage of a course, from the score or the band.
func (in Input) scored(t domain.Training) (merit.Marks, string, *domain.Reason) {
	refuse := func(code, format string, args ...any) (merit.Marks, string, *domain.Reason) {
		var rs domain.Reasons
		rs.Add(code, in.Criterion.Cite(), "the course's result sheet", format, args...)
		return merit.Marks{}, "", &rs[0]
	}
	if t.Score != "" {
		p, err := merit.Parse(t.Score)
		if err != nil || p.Sign() < 0 || merit.Int(100).Less(p) {
			return refuse("bad-score", "the score %q of %s is not a percentage", t.Score, t.Course)
		}
		return p, p.String() + " per cent", nil
	}
	p, ok := in.param(framework.ParamBand + t.Band)
	if !ok {
		return refuse("band-without-marks", "band %q of %s has no percentage in the edition", t.Band, t.Course)
	}
	return p, fmt.Sprintf("band %s, credited %s per cent,", t.Band, p), nil
}

// course gives the officer's completed course of the level that the grade rule asks for, the last one attended.
func (in Input) course(g framework.GradeRule) (domain.Training, bool) {
	var codes []string
	for _, c := range g.Courses {
		codes = append(codes, c.Code)
	}
	return lastCourse(in.Record, in.AsOf, func(t domain.Training) bool { return slices.Contains(codes, t.Course) })
}

// previousCourse gives the course that qualified for the feeder grade: the one its own rule names, else the course
// marked for the feeder's step.
func (in Input) previousCourse() (domain.Training, bool) {
	if g, ok := in.Edition.Grade(in.Grade.From, in.Record.Officer.Cadre); ok && len(g.Courses) > 0 {
		return in.course(g)
	}
	held, ok := in.Record.Grade(in.AsOf)
	if !ok {
		return domain.Training{}, false
	}
	return lastCourse(in.Record, in.AsOf, func(t domain.Training) bool { return t.Level == held.Step })
}

func lastCourse(r domain.Record, asOf domain.Date, of func(domain.Training) bool) (domain.Training, bool) {
	var best domain.Training
	found := false
	for _, t := range r.Trainings {
		done := t.Result == "passed" || t.Result == "exempt"
		if !done || !of(t) || !t.Held.End.IsZero() && t.Held.End.Latest.After(asOf) {
			continue
		}
		if !found || t.Held.Start.Latest.After(best.Held.Start.Latest) {
			best, found = t, true
		}
	}
	return best, found
}
