package apptest

import (
	"context"
	"fmt"
	"testing"

	"merit/app"
	"merit/domain"
)

// TransferEdition is the edition by which the world's transfers are judged.
const TransferEdition = "pk-federal/transfer@2026"

// Seat puts an officer into a post from a day on, as an import before the world began, and gives the posting's id.
func (w *World) Seat(officer, post int64, from string) int64 {
	w.T.Helper()
	w.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '%s', '%[3]s', 'import', 'list.csv:1')`, officer, post, from))
	var id int64
	w.Query(&id, `select max(id) from posting`)
	return id
}

// A Moved is a transfer case: its post, and the officers of the unit by seniority with the posts they sit in.
type Moved struct {
	ID       int64
	Post     int64
	Officers []int64
	Seats    []int64
}

// TransferUnit makes a vacant post in BS-18 and three officers who sit elsewhere: two since long ago, who are eligible, and one
// since a year, whose tenure is not served.
func (w *World) TransferUnit(t testing.TB) Moved {
	t.Helper()
	n := func(what string, i int) string { return fmt.Sprintf("%s-%s-%d", w.cadre, what, i) }
	m := Moved{Post: w.Post("BS-18", n("SO", 0))}
	for i, since := range []string{"2021-01-01", "2019-03-01", "2025-02-01"} {
		officer, seat := w.Officer(n("T", i+1), OfficerSpec{Domicile: "PB"}), w.Post("BS-18", n("SO", i+1))
		w.Seat(officer, seat, since)
		m.Officers, m.Seats = append(m.Officers, officer), append(m.Seats, seat)
	}
	w.Seniority("BS-18", m.Officers...)
	return m
}

// TransferOpening gives what is needed to open a transfer case for a post.
func (w *World) TransferOpening(post int64) app.Opening {
	return app.Opening{Kind: "transfer", Organization: w.Division, Cadre: w.CadreID, ToGrade: "BS-18",
		Vacancies: []app.VacancyOpening{{Post: post, Kind: "clear", FellOn: domain.MustDate("2026-02-01"), Cause: "the incumbent was promoted"}}}
}

// TransferCase opens the case of a unit, by the section officer.
func (w *World) TransferCase(t testing.TB) Moved {
	t.Helper()
	m := w.TransferUnit(t)
	var err error
	m.ID, err = w.App.OpenCase(context.Background(), w.As("section.officer"), w.TransferOpening(m.Post))
	must(t, err)
	return m
}

// TransferPutUp takes a transfer case to the authority: the list is fixed, and the first of it recommended.
func (w *World) TransferPutUp(t testing.TB) Moved {
	t.Helper()
	ctx := context.Background()
	m := w.TransferCase(t)
	must(t, w.App.FixList(ctx, w.As("deputy.secretary"), m.ID))
	must(t, w.App.Recommend(ctx, w.As("section.officer"), m.ID, app.Recommendation{}))
	must(t, w.App.PutUp(ctx, w.As("deputy.secretary"), m.ID, w.Capacity["secretary"], ""))
	return m
}

// TransferApproved is TransferPutUp with the name approved: the officer who has sat longest.
func (w *World) TransferApproved(t testing.TB) Moved {
	t.Helper()
	m := w.TransferPutUp(t)
	must(t, w.App.DecideBureaucratic(context.Background(), w.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[1:2]}))
	return m
}

// TransferDraft gives what is needed to draft the order of a transfer case.
func (w *World) TransferDraft(m Moved) app.Draft {
	var vacancy int64
	w.Query(&vacancy, `select vacancy_id from case_vacancy where case_id = $1`, m.ID)
	return app.Draft{Case: m.ID, Officer: m.Officers[1], Vacancy: vacancy}
}
