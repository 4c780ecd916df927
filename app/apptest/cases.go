package apptest

import (
	"context"
	"fmt"
	"testing"

	"merit/app"
	"merit/domain"
)

// Opening gives what is needed to open a case for one vacancy in a grade that fell open on the day.
func (w *World) Opening(grade string, fell domain.Date) app.Opening {
	return app.Opening{Organization: w.Division, Cadre: w.CadreID, ToGrade: grade,
		Vacancies: []app.VacancyOpening{{Line: w.Line[grade], Kind: "clear", FellOn: fell, Cause: "retirement of the incumbent"}}}
}

// OpenCase opens a case for so many vacancies, by the section officer.
func (w *World) OpenCase(t testing.TB, grade string, vacancies int) int64 {
	t.Helper()
	in := w.Opening(grade, domain.MustDate("2026-02-01"))
	for len(in.Vacancies) < vacancies {
		in.Vacancies = append(in.Vacancies, in.Vacancies[0])
	}
	id, err := w.App.OpenCase(context.Background(), w.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// A Panelled is a case with a panel, and its candidates by seniority.
type Panelled struct {
	ID       int64
	Officers []int64
}

// WorkingPaperCase makes a case for so many vacancies in BS-19 (or BS-20, before the central board) and takes it as far as
// the approved working paper: two candidates a vacancy (three for BS-20), blameless but for their gradings.
func (w *World) WorkingPaperCase(t testing.TB, grade string, vacancies int) Panelled {
	t.Helper()
	ctx := context.Background()
	from, each := "BS-18", 2
	if grade == "BS-20" {
		from, each = "BS-19", 3
	}
	f := Panelled{}
	for i := range each * vacancies {
		grading := []string{"outstanding", "very-good", "good"}[i%3]
		f.Officers = append(f.Officers, w.Officer(w.number(from, i+1), OfficerSpec{Grade: from, Grading: grading}))
	}
	w.Seniority(from, f.Officers...)
	f.ID = w.OpenCase(t, grade, vacancies)
	so := w.As("section.officer")
	must(t, w.App.ComputePanel(ctx, so, f.ID))
	paper := w.Document()
	for _, o := range f.Officers {
		must(t, w.App.SetChecklist(ctx, so, f.ID, o, "inquiry", paper))
		must(t, w.App.SetChecklist(ctx, so, f.ID, o, "willingness", paper))
	}
	must(t, w.App.ApproveWorkingPaper(ctx, w.As("joint.secretary"), f.ID))
	return f
}

// number is the number on the register of a cadre's officer.
func (w *World) number(grade string, n int) string {
	if w.cadre == Cadre {
		return fmt.Sprintf("%s-%d", grade, n)
	}
	return fmt.Sprintf("%s-%s-%d", w.cadre, grade, n)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
