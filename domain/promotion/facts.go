package promotion

import (
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/tenure"
)

// leastServed is the least service in a year for which a report is due: three months under one reporting officer.
const leastServed = 90

// FactsOf works out what the edition's rules may ask about the officer, from the record as it stood on the day.
func FactsOf(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) framework.Facts {
	held, _ := r.Grade(asOf)
	age, _, _ := tenure.Age(r.Officer.Born, asOf)
	in, _ := tenure.InService(r, asOf)
	f := framework.Facts{
		Cadre: r.Officer.Cadre, Grade: held.Grade, Step: int64(held.Step), Sex: r.Officer.Sex, Domicile: r.Officer.Domicile,
		Age:           int64(age),
		ServiceYears:  wholeYears(tenure.Service(r, counting(e, g), asOf).Years),
		ServiceEnough: ServiceMet(e, g, r, asOf).Met,
		GradeYears:    wholeYears(tenure.Service(r, tenure.Whole(g.From), asOf).Years),
		DirectEntry:   directEntry(e, g, r),
		Willing:       r.Willing == nil || *r.Willing,
		InService:     in,
		Certificates:  slices.Clone(r.Certificates),
	}
	f.Trained, f.TrainingExempt = trained(g, r, asOf)
	for _, t := range r.Trainings {
		if t.Result == "deferred" {
			f.TrainingDeferrals++
		}
	}
	for _, q := range r.Qualifications {
		f.Qualifications = append(f.Qualifications, q.Level)
	}
	for _, p := range r.Postings {
		f.OnDeputation = f.OnDeputation || p.Kind == "deputation" && p.Held.Covers(asOf)
	}
	reportFacts(&f, e, g, r, asOf)
	conductFacts(&f, r, asOf)
	lapseFacts(&f, g, r, asOf)
	f.AssetYearsMissing = int64(len(missingAssets(e, g, r, asOf)))
	if e.Kind == framework.KindTransfer {
		f.Transfer = transferFacts(e, g, r, asOf)
	}
	return f
}

func wholeYears(m merit.Marks) int64 { return int64(m.Whole()) }

// counting says which service counts for the grade: from the base up to the feeder grade and above whole, below it by
// the rule's fractions.
func counting(e *framework.Edition, g framework.GradeRule) tenure.Counting {
	base := g.ServiceBase
	if base == "" {
		base = g.From
	}
	c := tenure.Whole(from(e, base)...)
	for _, f := range g.Fractions {
		for _, grade := range f.Grades {
			c[grade] = marksOf(f.Counts)
		}
	}
	return c
}

// from gives the grades of the ladder from the one named upwards.
func from(e *framework.Edition, grade string) []string {
	if i := slices.Index(e.Ladder, grade); i >= 0 {
		return e.Ladder[i:]
	}
	return []string{grade}
}

// Requirements gives the lengths of service of which an officer needs one: the ordinary one and those for direct
// entrants. None means that the rule asks for no service.
func Requirements(e *framework.Edition, g framework.GradeRule) []tenure.Requirement {
	var out []tenure.Requirement
	if g.MinService.Given() {
		base := g.ServiceBase
		if base == "" {
			base = g.From
		}
		out = append(out, tenure.Requirement{
			Years: marksOf(g.MinService), Counting: counting(e, g), What: "in " + base + " and above", Paragraph: cite(g.MinService, g.Provision),
		})
	}
	for _, d := range g.DirectService {
		if d.Years.Given() {
			out = append(out, tenure.Requirement{
				Years: marksOf(d.Years), Counting: tenure.Whole(from(e, d.Entry)...), What: "in " + d.Entry + " and above", Entry: d.Entry, Paragraph: d.Cite(),
			})
		}
		if d.OrInGrade.Given() {
			out = append(out, tenure.Requirement{
				Years: marksOf(d.OrInGrade), Counting: tenure.Whole(g.From), What: "in " + g.From, Entry: d.Entry, Paragraph: d.Cite(),
			})
		}
	}
	return out
}

// ServiceMet says whether the grade's length of service is met by any road the edition knows, with the working.
func ServiceMet(e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) tenure.Met {
	reqs := Requirements(e, g)
	if len(reqs) == 0 {
		return tenure.Met{Met: true}
	}
	return tenure.Meets(r, reqs, asOf)
}

// EarliestDay gives the first day on which the length of service for the grade is met; false where it never will be.
func EarliestDay(e *framework.Edition, g framework.GradeRule, r domain.Record) (domain.Date, bool) {
	return tenure.Earliest(r, Requirements(e, g))
}

// cite gives the paragraph of a figure, or that of the provision it belongs to.
func cite(f framework.Figure, p framework.Provision) string {
	switch {
	case f.Assumed:
		return "assumed: " + f.Basis
	case f.Paragraph != "":
		return f.Paragraph
	}
	return p.Cite()
}

func directEntry(e *framework.Edition, g framework.GradeRule, r domain.Record) bool {
	first, ok := tenure.Entry(r)
	return ok && slices.Index(e.Ladder, first.Grade) > slices.Index(e.Ladder, g.ServiceBase) && g.ServiceBase != ""
}

// trained reports whether every mandatory course is passed, and whether those not passed are all exempted.
func trained(g framework.GradeRule, r domain.Record, asOf domain.Date) (passed, exempt bool) {
	passed = true
	for _, c := range g.Courses {
		if _, ok := completed(r, c.Code, "passed", asOf); ok {
			continue
		}
		passed = false
		if !exemptFrom(c, r, asOf) {
			return false, false
		}
		exempt = true
	}
	return passed, exempt
}

// exemptFrom reports whether the officer need not attend the course: by a recorded exemption, or being certainly older
// than the age that the rule names.
func exemptFrom(c framework.Course, r domain.Record, asOf domain.Date) bool {
	if _, ok := completed(r, c.Code, "exempt", asOf); ok {
		return true
	}
	return ExemptByAge(c, r.Officer.Born, asOf)
}

// ExemptByAge reports whether whoever was born then is certainly older than the age up to which the course is attended.
func ExemptByAge(c framework.Course, born domain.When, asOf domain.Date) bool {
	return c.ExemptAge.Given() && !born.IsZero() && asOf.After(born.Latest.AddYears(c.ExemptAge.Int()))
}

func completed(r domain.Record, course, result string, asOf domain.Date) (domain.Training, bool) {
	return lastCourse(r, asOf, func(t domain.Training) bool { return t.Course == course && t.Result == result })
}

// exempt reports whether the officer is exempt from a course of the present level.
func (in Input) exempt() bool {
	return len(in.Grade.Courses) > 0 && !slices.ContainsFunc(in.Grade.Courses, func(c framework.Course) bool {
		return !exemptFrom(c, in.Record, in.AsOf)
	})
}

func reportFacts(f *framework.Facts, e *framework.Edition, g framework.GradeRule, r domain.Record, asOf domain.Date) {
	in := Input{Edition: e, Grade: g, Record: r, AsOf: asOf}
	reporters := map[int64]bool{}
	f.Satisfactory = true
	for _, ev := range r.Evaluations {
		if ev.NoReport || in.leaveOut(ev) != "" {
			continue
		}
		if ev.Adverse {
			f.AdverseReports++
		}
		if in.countsIn(ev) == g.From {
			f.Reports++
			f.Satisfactory = f.Satisfactory && ev.Grading != "below-average"
		}
		poor := ev.Adverse || ev.Grading == "average" || ev.Grading == "below-average"
		if poor && halfYear(ev) {
			reporters[ev.ReportingID] = true
		}
	}
	f.AdverseReporters = int64(len(reporters))
	f.MissingReports = int64(len(missingReports(e, g, r, 0, asOf)))
}

// halfYear reports whether the report certainly covers six months.
func halfYear(ev domain.Evaluation) bool {
	from, to, ok := ev.Period.CertainlyHeld()
	return ok && !to.IsZero() && !to.Before(from.AddMonths(6).AddDays(-1))
}

func conductFacts(f *framework.Facts, r domain.Record, asOf domain.Date) {
	for _, p := range r.Penalties {
		if p.Imposed.After(asOf) || !p.Ends.IsZero() && p.Ends.Before(asOf) {
			continue
		}
		f.Penalties++
		if p.Major {
			f.MajorPenalties++
		}
	}
	for _, q := range r.Inquiries {
		if q.Started.After(asOf) {
			continue
		}
		f.InquiryPending = f.InquiryPending || q.Ended.IsZero() || q.Ended.After(asOf)
		outcome := strings.ReplaceAll(strings.ToLower(q.Outcome), " ", "-")
		ended := !q.Ended.IsZero() && !q.Ended.After(asOf)
		f.CorruptionFound = f.CorruptionFound || ended && slices.Contains([]string{"corruption", "plea-bargain", "voluntary-return"}, outcome)
	}
}

func lapseFacts(f *framework.Facts, g framework.GradeRule, r domain.Record, asOf domain.Date) {
	var latest domain.Lapse
	inGrade := map[string]int64{}
	for _, l := range slices.Concat(r.Superseded, r.Deferred) {
		if l.Category == "C" && !l.On.After(asOf) {
			f.CategoryC++
		}
	}
	for _, l := range r.Superseded {
		if l.On.After(asOf) {
			continue
		}
		f.Superseded++
		inGrade[l.Grade]++
		if l.Grade == g.Grade && latest.On.Before(l.On) {
			latest = l
		}
	}
	f.SupersededInGrade, f.NotRecommended = inGrade[g.Grade], inGrade[g.Grade]
	if g.Grade == "" { // a retirement board asks about any grade
		for _, n := range inGrade {
			f.NotRecommended = max(f.NotRecommended, n)
		}
	}
	if !latest.On.IsZero() {
		f.YearsSinceLapse = int64(fullYearsSince(r, latest.On, asOf))
	}
}

// fullYearsSince counts the years evaluated in full after a supersession. One considered in 2005 was judged by reports
// up to 2004, so the report of 2005 is the first new one.
func fullYearsSince(r domain.Record, on, asOf domain.Date) int {
	years := map[int]bool{}
	for _, ev := range r.Evaluations {
		whole := !ev.NoReport && ev.PartOfYearDays == 0
		if whole && year(ev) >= on.Year && ev.Period.End.Latest.Before(asOf) && !ev.Period.End.IsZero() {
			years[year(ev)] = true
		}
	}
	return len(years)
}
