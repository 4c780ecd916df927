package promotion

import (
	"fmt"
	"slices"
	"strconv"

	"merit/domain"
	"merit/domain/framework"
)

// Checklist says for each thing the edition asks for whether it is on file, and what is missing. The working paper does
// not go up until every item of every officer on the panel is done.
func Checklist(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) []Item {
	var out []Item
	for _, q := range e.Checklist {
		if !q.For(g.Grade) {
			continue
		}
		missing := missingFor(e, g, q, r, asOf)
		out = append(out, Item{ID: q.ID, Text: q.Sentence, Paragraph: q.Cite(), Done: len(missing) == 0, Missing: missing})
	}
	return out
}

func missingFor(e *framework.Edition, g framework.GradeRule, q framework.Requirement, r domain.Record, asOf domain.Date) []string {
	switch q.Needs {
	case framework.NeedsEvaluations:
		return append(yearsAsText(missingReports(e, g, r, q.Years.Int(), asOf)), unsettled(e, r, asOf)...)
	case framework.NeedsTraining:
		return missingCourses(g, r, asOf)
	case framework.NeedsAssets:
		return yearsAsText(missingYears(r, r.AssetYears, q.Years.Int(), asOf))
	case framework.NeedsCertificate:
		if !slices.Contains(r.Certificates, q.Certificate) {
			return []string{q.Certificate}
		}
	case framework.NeedsWillingness:
		if r.Willing == nil {
			return []string{"the officer's own answer"}
		}
	}
	return nil
}

func yearsAsText(years []int) []string {
	var out []string
	for _, y := range years {
		out = append(out, strconv.Itoa(y))
	}
	return out
}

// missingReports gives the past calendar years, at most so many back where n is not 0, in which the officer served long
// enough for a report in the grades counted and has neither a report nor a no-report certificate.
func missingReports(e *framework.Edition, g framework.GradeRule, r domain.Record, n int, asOf domain.Date) []int {
	base := g.ServiceBase
	if base == "" {
		base = g.From
	}
	counted := from(e, base)
	var out []int
	for y := firstYear(r, asOf, n); y < asOf.Year; y++ {
		has := slices.ContainsFunc(r.Evaluations, func(ev domain.Evaluation) bool { return year(ev) == y })
		if !has && daysServed(r, counted, y) >= leastServed {
			out = append(out, y)
		}
	}
	return out
}

func firstYear(r domain.Record, asOf domain.Date, n int) int {
	first := asOf.Year
	for _, s := range r.Grades {
		if s.Regular && !s.Held.Start.IsZero() {
			first = min(first, s.Held.Start.Latest.Year)
		}
	}
	if n > 0 {
		first = max(first, asOf.Year-n)
	}
	return first
}

// daysServed counts the days of the year certainly served in the grades.
func daysServed(r domain.Record, grades []string, y int) int {
	first, last := domain.NewDate(y, 1, 1), domain.NewDate(y, 12, 31)
	days := 0
	for _, s := range r.Grades {
		from, to, ok := s.Held.CertainlyHeld()
		if !s.Regular || !ok || !slices.Contains(grades, s.Grade) {
			continue
		}
		if from.Before(first) {
			from = first
		}
		if to.IsZero() || to.After(last) {
			to = last
		}
		if n := to.DaysSince(from) + 1; n > 0 {
			days += n
		}
	}
	return days
}

// unsettled names the reports whose adverse remarks stand open: until they are settled the file is not complete.
func unsettled(e *framework.Edition, r domain.Record, asOf domain.Date) []string {
	var out []string
	for _, ev := range r.Evaluations {
		if why := NotFinal(e, ev, asOf); why != "" && year(ev) < asOf.Year {
			out = append(out, fmt.Sprintf("%d: adverse remarks, but %s", year(ev), why))
		}
	}
	return out
}

func missingCourses(g framework.GradeRule, r domain.Record, asOf domain.Date) []string {
	var out []string
	for _, c := range g.Courses {
		if _, ok := completed(r, c.Code, "passed", asOf); !ok && !exemptFrom(c, r, asOf) {
			out = append(out, c.Code)
		}
	}
	return out
}

// missingAssets gives the years without a declaration of assets among those the edition's checklist asks for.
func missingAssets(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) []int {
	for _, q := range e.Checklist {
		if q.Needs == framework.NeedsAssets && q.For(g.Grade) {
			return missingYears(r, r.AssetYears, q.Years.Int(), asOf)
		}
	}
	return nil
}

// missingYears gives those of the last n calendar years before the day that are not among the years on file, counting
// from the officer's entry.
func missingYears(r domain.Record, have []int, n int, asOf domain.Date) []int {
	var out []int
	for y := firstYear(r, asOf, n); y < asOf.Year; y++ {
		if !slices.Contains(have, y) {
			out = append(out, y)
		}
	}
	return out
}
