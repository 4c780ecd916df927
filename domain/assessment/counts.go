package assessment

import (
	"cmp"
	"slices"

	"merit/domain"
)

// countTests are the figures of the criteria that have no files.
var countTests = map[string]func(*Snapshot) []Figure{
	"eligible-per-vacancy":    candidates,
	"candidates-per-position": candidates,
	"appeals":                 appeals,
	"appeals-in-practice":     appeals,
	"appeals-reported":        appeals,
	"women-in-the-middle":     womenInTheMiddle,
	"mobility":                mobility,
	"headcount":               headcount,
	"gender":                  gender,
	"turnover":                turnover,
	"training":                training,
	"appraisals":              appraisals,
	"dismissals":              dismissals,
}

func candidates(s *Snapshot) []Figure {
	if len(s.Cases) == 0 {
		return nil
	}
	eligible, vacancies := 0, 0
	for _, c := range s.Cases {
		eligible, vacancies = eligible+c.Eligible, vacancies+c.Vacancies
	}
	return []Figure{{domain.Says("sealed lists"), len(s.Cases), 0}, {domain.Says("vacancies of theirs"), vacancies, 0}, {domain.Says("eligible candidates"), eligible, 0}}
}

// appeals gives each kind with what became of it, in the order of the kinds; nothing becomes of the last two.
func appeals(s *Snapshot) []Figure {
	forms := []struct{ kind, form, open string }{
		{"seniority", "objections to seniority lists: %s", "objections to seniority lists, not decided yet"},
		{"correction", "corrections asked for: %s", "corrections asked for, not answered yet"},
		{"representation", "representations against adverse remarks: %s", "representations against adverse remarks, not decided yet"},
		{"order-objection", "", "written objections to orders"},
		{"stay", "", "orders stayed by a court"},
	}
	var all []Figure
	for _, f := range forms {
		for _, a := range s.Counts.Appeals {
			if a.Kind != f.kind {
				continue
			}
			if f.form == "" || a.Outcome == "" {
				all = append(all, Figure{domain.Says(f.open), a.N, 0})
			} else {
				all = append(all, Figure{domain.Says(f.form, plain(a.Outcome)), a.N, 0})
			}
		}
	}
	return all
}

type gradeOf struct{ government, cadre, grade string }

// middleGrades are the grades from which top grades are filled, where they are not top grades themselves. A class for every cadre stands under "".
func middleGrades(classes []Class) map[gradeOf]bool {
	middle, top := map[gradeOf]bool{}, map[gradeOf]bool{}
	for i := range classes {
		c := &classes[i]
		if c.Kind == kindPromotion && c.top() {
			top[gradeOf{c.Government, c.Cadre, c.Grade}] = true
			middle[gradeOf{c.Government, c.Cadre, c.Feeder}] = true
		}
	}
	for g := range middle {
		if top[g] || top[gradeOf{g.government, "", g.grade}] {
			delete(middle, g)
		}
	}
	return middle
}

func womenInTheMiddle(s *Snapshot) []Figure {
	middle := middleGrades(s.Classes)
	women, known, unsaid := 0, 0, 0
	for _, x := range s.Counts.Staff {
		if middle[gradeOf{x.Government, x.Cadre, x.Grade}] || middle[gradeOf{x.Government, "", x.Grade}] {
			women, known, unsaid = women+x.Women, known+x.Women+x.Men, unsaid+x.Unsaid
		}
	}
	var all []Figure
	if known > 0 { // else there is no share
		all = append(all, Figure{domain.Says("women in the grades of middle management, of those whose sex is on record"), women, known})
	}
	if unsaid > 0 {
		all = append(all, Figure{domain.Says("officers of those grades whose sex is not on record"), unsaid, 0})
	}
	return all
}

func total(staff []Staff) (n, women, men, unsaid int) {
	for _, x := range staff {
		women, men, unsaid = women+x.Women, men+x.Men, unsaid+x.Unsaid
	}
	return women + men + unsaid, women, men, unsaid
}

func mobility(s *Snapshot) []Figure {
	n, _, _, _ := total(s.Counts.Staff)
	if n == 0 {
		return nil
	}
	return []Figure{{domain.Says("officers on deputation or secondment, of those in service"), s.Counts.Seconded, n}, {domain.Says("officers moved to another post, of those in service"), s.Counts.Moved, n}}
}

func headcount(s *Snapshot) []Figure {
	n, _, _, _ := total(s.Counts.Staff)
	if n == 0 {
		return nil
	}
	all := []Figure{{domain.Says("officers in service"), n, 0}}
	byGrade := map[string]int{}
	for _, x := range s.Counts.Staff {
		byGrade[x.Grade] += x.Women + x.Men + x.Unsaid
	}
	for _, grade := range sortedGrades(byGrade) {
		if grade == "" {
			all = append(all, Figure{domain.Says("without a grade on record"), byGrade[grade], 0})
		} else {
			all = append(all, Figure{domain.Says("of %s", grade), byGrade[grade], 0})
		}
	}
	return all
}

// sortedGrades gives the grades as their numbers go: BS-9 before BS-17.
func sortedGrades(by map[string]int) []string {
	var all []string
	for grade := range by {
		all = append(all, grade)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	return all
}

func gender(s *Snapshot) []Figure {
	n, women, men, unsaid := total(s.Counts.Staff)
	if n == 0 {
		return nil
	}
	return []Figure{{domain.Says("women, of all in service"), women, n}, {domain.Says("men, of all in service"), men, n}, {domain.Says("not on record, of all in service"), unsaid, n}}
}

func turnover(s *Snapshot) []Figure {
	n, _, _, _ := total(s.Counts.Staff)
	gone := 0
	for _, g := range s.Counts.Gone {
		gone += g.N
	}
	if n+gone == 0 {
		return nil
	}
	all := []Figure{{domain.Says("officers who died or left, of those in service and them"), gone, n + gone}}
	for _, g := range s.Counts.Gone {
		all = append(all, Figure{domain.Says("%s, of %s", plain(g.How), cmp.Or(g.Grade, "–")), g.N, 0})
	}
	return all
}

func named(form string, rows []Named) []Figure {
	var all []Figure
	for _, r := range rows {
		all = append(all, Figure{domain.Says(form, plain(r.Name)), r.N, 0})
	}
	return all
}

func training(s *Snapshot) []Figure { return named("courses: %s", s.Counts.Training) }

func appraisals(s *Snapshot) []Figure { return named("reports: %s", s.Counts.Appraisals) }

func dismissals(s *Snapshot) []Figure {
	if len(s.Counts.Staff)+len(s.Counts.Gone) == 0 {
		return nil
	}
	var all []Figure
	by := map[string]int{}
	for _, g := range s.Counts.Gone {
		if g.How == "removed" || g.How == "dismissed" {
			by[g.How] += g.N
		}
	}
	for _, how := range []string{"removed", "dismissed"} {
		all = append(all, Figure{domain.Says("officers: %s", how), by[how], 0})
	}
	return append(all, named("penalties: %s", s.Counts.Penalties)...)
}
