package promotion

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/merit"
)

// A yearMark is the mark of one year in one grade: of one report, or the mean of part-year reports.
type yearMark struct {
	year  int
	mark  merit.Marks
	words string
	refs  []Ref
}

// A gradeMean is the mean of the yearly marks of one grade, or of several pooled.
type gradeMean struct {
	grades []string
	mean   merit.Marks
	line   Line
}

// reports gives the yearly marks by the grade in which each report counts, and lines for what was left out. It refuses
// with a reason for every report that the edition gives no mark for.
func (in Input) reports(entry func(domain.Evaluation) string) (map[string][]yearMark, []Line, error) {
	var reasons domain.Reasons
	var left []Line
	byYear := map[string]map[int][]domain.Evaluation{}
	for _, ev := range in.Record.Evaluations {
		if why := in.leaveOut(ev); why != "" {
			left = append(left, Line{Text: why, Refs: []Ref{{"evaluation", ev.ID}}})
			continue
		}
		if entry(ev) == "" {
			continue
		}
		if _, ok := in.param("mark." + entry(ev)); !ok {
			reasons.Add("grading-without-marks", in.Criterion.Cite(), "a mark for the grading in the edition, or a corrected report",
				"the report of %d is graded %q, for which %s gives no marks", year(ev), entry(ev), in.Criterion.ID)
			continue
		}
		grade := in.countsIn(ev)
		if byYear[grade] == nil {
			byYear[grade] = map[int][]domain.Evaluation{}
		}
		byYear[grade][year(ev)] = append(byYear[grade][year(ev)], ev)
	}
	out := map[string][]yearMark{}
	for grade, years := range byYear {
		for y, evs := range years {
			out[grade] = append(out[grade], in.yearOf(y, evs, entry))
		}
		slices.SortFunc(out[grade], func(a, b yearMark) int { return cmp.Compare(a.year, b.year) })
	}
	return out, left, reasons.Refusal(domain.Conflict)
}

// yearOf averages the reports of one year: two part-year reports make one yearly mark (assumed; from memory).
func (in Input) yearOf(y int, evs []domain.Evaluation, entry func(domain.Evaluation) string) yearMark {
	slices.SortFunc(evs, func(a, b domain.Evaluation) int { return cmp.Compare(a.ID, b.ID) })
	var marks []merit.Marks
	var words []string
	ym := yearMark{year: y}
	for _, ev := range evs {
		m, _ := in.param("mark." + entry(ev))
		marks = append(marks, m)
		words = append(words, fmt.Sprintf("%s %s", entry(ev), m))
		ym.refs = append(ym.refs, Ref{"evaluation", ev.ID})
	}
	ym.mark = merit.Mean(marks)
	ym.words = fmt.Sprintf("%d %s", y, words[0])
	if len(words) > 1 {
		ym.words = fmt.Sprintf("%d %s: mean %s", y, strings.Join(words, " and "), show(ym.mark))
	}
	return ym
}

// leaveOut says why a report cannot count; "" where it counts. A report is cited only once its adverse remarks were
// communicated and the time to represent has run or the representation was decided.
func (in Input) leaveOut(ev domain.Evaluation) string {
	switch {
	case ev.Period.End.IsZero() && year(ev) >= in.AsOf.Year, !ev.Period.End.Latest.IsZero() && !ev.Period.End.Latest.Before(in.AsOf):
		return fmt.Sprintf("report of %d: its period had not ended by %s", year(ev), in.AsOf)
	case ev.NoReport:
		return fmt.Sprintf("no-report certificate for %d: neither nought nor a gap", year(ev))
	case ev.Adverse && !in.final(ev):
		return fmt.Sprintf("report of %d left out: its adverse remarks are not final, because %s", year(ev), in.notFinal(ev))
	}
	return ""
}

// final reports whether adverse remarks can be held against the officer.
func (in Input) final(ev domain.Evaluation) bool { return in.notFinal(ev) == "" }

func (in Input) notFinal(ev domain.Evaluation) string { return NotFinal(in.Edition, ev, in.AsOf) }

func year(ev domain.Evaluation) int {
	if ev.Year != 0 {
		return ev.Year
	}
	return ev.Period.Start.Latest.Year
}

// countsIn gives the grade in which a report counts. One earned on acting charge counts in the grade that the officer
// held substantively (1982 policy, Example VII).
func (in Input) countsIn(ev domain.Evaluation) string {
	if !ev.Acting {
		return ev.Grade
	}
	for _, day := range []domain.Date{ev.Period.End.Earliest, ev.Period.Start.Latest} {
		if g, ok := in.Record.Grade(day); ok && !day.IsZero() {
			return g.Grade
		}
	}
	if i := slices.Index(in.Edition.Ladder, ev.Grade); i > 0 {
		return in.Edition.Ladder[i-1]
	}
	return ev.Grade
}

// mean pools the yearly marks of the grades; ok is false where there is none.
func mean(byGrade map[string][]yearMark, grades []string) (gradeMean, bool) {
	var marks []merit.Marks
	var words []string
	g := gradeMean{grades: grades}
	for _, grade := range grades {
		for _, ym := range byGrade[grade] {
			marks = append(marks, ym.mark)
			words = append(words, ym.words)
			g.line.Refs = append(g.line.Refs, ym.refs...)
		}
	}
	if len(marks) == 0 {
		return g, false
	}
	g.mean = merit.Mean(marks)
	g.line.Value = g.mean
	g.line.Text = fmt.Sprintf("%s: %s; mean %s / %d = %s",
		strings.Join(grades, " and "), strings.Join(words, ", "), show(merit.Sum(marks...)), len(marks), show(g.mean))
	return g, true
}

// served reports whether the officer ever held one of the grades regularly.
func (in Input) served(grades []string) bool {
	return slices.ContainsFunc(in.Record.Grades, func(s domain.GradeSpell) bool {
		return s.Regular && slices.Contains(grades, s.Grade)
	})
}

// certified reports whether a no-report certificate covers time in one of the grades.
func (in Input) certified(grades []string) bool {
	return slices.ContainsFunc(in.Record.Evaluations, func(ev domain.Evaluation) bool {
		return ev.NoReport && slices.Contains(grades, in.countsIn(ev))
	})
}
