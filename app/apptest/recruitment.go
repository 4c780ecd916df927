package apptest

import (
	"context"
	"fmt"
	"testing"

	"merit/domain"
	"merit/domain/register"
)

// Notified is a competition for four posts of the world's division as a commission may notify it: nobody is passed over, every share has its due, and
// the interview moves nobody.
func (w *World) Notified() register.Recruitment {
	r := register.Recruitment{Requisition: "F.4-9/2025-R", Organization: w.Division, Cadre: w.CadreID, Grade: "BS-17", Advertised: domain.MustDate("2025-09-01"), Closes: domain.MustDate("2025-09-30"),
		Written: "1200", Interview: "300", Number: "F.4-9/2025", Notified: domain.MustDate("2026-02-20"), Document: w.Document(),
		Seats: []register.RecruitedSeats{{Share: register.SharesMerit, Posts: 1, Due: 1}, {Share: "PB", Posts: 2, Due: 2}, {Share: "PB", Group: "women", Posts: 1}, {Share: "SD", Posts: 1, Due: 1}}}
	for i, c := range []register.Candidate{{Domicile: "PB", Seat: register.SharesMerit}, {Domicile: "PB", Seat: "PB"}, {Domicile: "PB"}, {Domicile: "SD", Seat: "SD"}, {Domicile: "PB", Groups: []string{"women"}, Seat: "PB", Group: "women"}, {Domicile: "SD"}} {
		c.Roll, c.Place, c.Written, c.Interview, c.Total = fmt.Sprint(2101+i), i+1, fmt.Sprint(800-10*i), "210.5", fmt.Sprintf("%d.5", 1010-10*i)
		if c.Seat != "" {
			c.Fate = register.FateAppointed
		}
		r.Candidates = append(r.Candidates, c)
	}
	return r
}

// recruitments are one that stands in the place of another.
func (w *Town) recruitments(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	first, err := w.App.EnterRecruitment(ctx, w.As("section.officer"), w.Notified())
	must(t, err)
	later := w.Notified()
	later.Replaces, later.Reason, later.Number = first, "The commission corrected the roll number of the third candidate by its corrigendum.", "F.4-9/2025-A"
	later.Candidates[2].Roll, later.Candidates[2].Fate = "2113", register.FateDeclined
	_, err = w.App.EnterRecruitment(ctx, w.As("section.officer"), later)
	must(t, err)
}
