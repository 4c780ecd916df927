package register_test

import (
	"testing"

	"merit/domain"
	"merit/domain/register"
)

// What happened is entered with its paper, once, and says nothing that is of another fact.
func TestGradeFacts(t *testing.T) {
	t.Parallel()
	adHoc := domain.GradeSpell{ID: 7, Cadre: "PAS", Grade: "BS-18", Method: domain.AdHoc, Held: spell("2024-01-15", "2024-07-14"), Requisition: day("2024-01-10"), Approved: day("2024-01-12")}
	r := domain.Record{Grades: []domain.GradeSpell{{ID: 6, Cadre: "PAS", Grade: "BS-17", Method: "initial", Regular: true, Held: spell("2020-01-01", "")}, adHoc}}
	with := func(change func(*domain.GradeSpell)) domain.GradeSpell {
		g := adHoc
		g.ID, g.Held = 0, spell("2024-07-15", "2024-12-31")
		change(&g)
		return g
	}
	regularised := with(func(g *domain.GradeSpell) {
		g.Method, g.Requisition, g.Approved, g.Recommended = domain.Regularised, domain.Date{}, domain.Date{}, day("2024-07-01")
	})
	absorbed := with(func(g *domain.GradeSpell) {
		g.Method, g.Requisition, g.From, g.Seniority, g.Ground = domain.Absorption, domain.Date{}, "TEACH", true, "surplus"
	})
	for _, x := range []struct {
		name     string
		g        domain.GradeSpell
		document int64
		replaced int64
		codes    []string
	}{
		{"prolonged", with(func(*domain.GradeSpell) {}), 1, 0, nil},
		{"over for ten years, and unlawful", with(func(g *domain.GradeSpell) {
			g.Held, g.Requisition, g.Approved = spell("2010-01-01", "2016-01-01"), domain.Date{}, domain.Date{}
		}), 1, 0, nil},
		{"made regular", regularised, 1, 0, nil},
		{"absorbed", absorbed, 1, 0, nil},
		{"absorbed from nowhere", with(func(g *domain.GradeSpell) { g.Method, g.Requisition = domain.Absorption, domain.Date{} }), 1, 0, nil},
		{"of a court's order", with(func(g *domain.GradeSpell) { g.Ground = "status-quo" }), 1, 0, nil},
		{"without its paper", with(func(*domain.GradeSpell) {}), 0, 0, []string{"document-missing"}},
		{"on a day of the other", with(func(g *domain.GradeSpell) { g.Held = spell("2024-07-14", "") }), 1, 0, []string{"fact-on-file"}},
		{"in place of the other", with(func(g *domain.GradeSpell) { g.Held = spell("2024-07-14", "") }), 1, 7, nil},
		{"in place of the other, and of another grade", with(func(g *domain.GradeSpell) { g.Grade = "BS-19" }), 1, 7, []string{"correction-makes-no-promotion"}},
		{"in place of a grade", with(func(*domain.GradeSpell) {}), 1, 6, []string{"correction-makes-no-promotion"}},
		{"in place of nothing", with(func(*domain.GradeSpell) {}), 1, 99, []string{"correction-makes-no-promotion"}},
		{"a promotion", with(func(g *domain.GradeSpell) {
			g.Method, g.Requisition, g.Approved = "promotion", domain.Date{}, domain.Date{}
		}), 1, 0, []string{"word-unknown"}},
		{"to no grade", with(func(g *domain.GradeSpell) { g.Grade = "" }), 1, 0, []string{"grade-missing"}},
		{"ahead", with(func(g *domain.GradeSpell) { g.Held = spell("2026-03-03", "") }), 1, 0, []string{"in-the-future"}},
		{"approved ahead", with(func(g *domain.GradeSpell) { g.Approved = day("2026-03-03") }), 1, 0, []string{"in-the-future"}},
		{"ends before it starts", with(func(g *domain.GradeSpell) { g.Held = spell("2025-01-01", "2024-12-31") }), 1, 0, []string{"ends-before-it-starts"}},
		{"ad hoc by an Act", with(func(g *domain.GradeSpell) { g.Ground = "act" }), 1, 0, []string{"word-unknown"}},
		{"ad hoc on a recommendation", with(func(g *domain.GradeSpell) { g.Recommended = day("2024-01-01") }), 1, 0, []string{"recommended-to-be-regular"}},
		{"ad hoc with seniority", with(func(g *domain.GradeSpell) { g.Seniority = true }), 1, 0, []string{"absorbed-from"}},
		{"made regular on a requisition and an approval", with(func(g *domain.GradeSpell) { g.Method = domain.Regularised }), 1, 0, []string{"requisition-of-the-ad-hoc", "approval-of-the-ad-hoc"}},
		{"absorbed within the cadre", with(func(g *domain.GradeSpell) { g.Method, g.Requisition, g.From = domain.Absorption, domain.Date{}, "PAS" }), 1, 0, []string{"absorbed-from-elsewhere"}},
		{"absorbed on a requisition", with(func(g *domain.GradeSpell) { g.Method, g.From = domain.Absorption, "TEACH" }), 1, 0, []string{"requisition-of-the-ad-hoc"}},
	} {
		each(t, x.name, register.GradeFact(r, x.g, x.document, x.replaced, today), x.codes...)
	}
}
