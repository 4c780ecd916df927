package main

import (
	"context"
	"fmt"
	"time"

	"merit/domain/register"
)

// recruitment enters what the commission notified of the batch that the first probationer of the information group came in with: a candidate declined, and
// the next of the province took the seat; the seat kept for women came out of a province's share.
func (d *demo) recruitment(ctx context.Context) error {
	desk := d.as("section.officer")
	notified := d.today.AddDays(-360)
	paper, err := d.app.AddDocument(ctx, desk, "notification.txt", []byte("The commission notifies the result of its competition for five posts of the Information Group.\n"))
	if err != nil {
		return err
	}
	advertised := notified.AddDays(-200)
	closes := advertised.AddDays(30)
	for day := closes.Time().Weekday(); day == time.Saturday || day == time.Sunday; day = closes.Time().Weekday() {
		closes = closes.AddDays(1) // nobody can apply on a day on which the commission is shut
	}
	in := register.Recruitment{Requisition: "F.4-3/" + fmt.Sprint(advertised.Year) + "-R", Organization: d.organizations["Ministry of Information"], Cadre: d.cadres["IG"], Grade: "BS-17",
		Advertised: advertised, Closes: closes, Written: "1200", Interview: "300", Number: "F.4-3/" + fmt.Sprint(notified.Year), Notified: notified, Document: paper,
		Seats: []register.RecruitedSeats{{Share: register.SharesMerit, Posts: 1, Due: 1}, {Share: "PB", Posts: 2, Due: 2}, {Share: "PB", Group: "women", Posts: 1}, {Share: "SD", Posts: 1, Due: 1}, {Share: "KP", Posts: 1, Due: 1}}}
	women := []string{"women"}
	for i, c := range []register.Candidate{
		{Domicile: "PB", Groups: women, Seat: register.SharesMerit, Officer: "IG-P001"},
		{Domicile: "PB", Seat: "PB"},
		{Domicile: "SD", Fate: register.FateDeclined},
		{Domicile: "SD", Seat: "SD"},
		{Domicile: "PB"},
		{Domicile: "KP", Seat: "KP"},
		{Domicile: "PB", Groups: women, Seat: "PB", Group: "women"},
		{Domicile: "SD", Groups: women},
		{Domicile: "KP"},
	} {
		c.Roll, c.Place = fmt.Sprint(4301+7*i), i+1
		c.Written, c.Interview, c.Total = fmt.Sprint(812-9*i), fmt.Sprint(204-3*i), fmt.Sprint(1016-12*i)
		if c.Seat != "" {
			c.Fate = register.FateAppointed
		}
		in.Candidates = append(in.Candidates, c)
	}
	if _, err := d.app.EnterRecruitment(ctx, desk, in); err != nil {
		return fmt.Errorf("requisition %s: %w", in.Requisition, err)
	}
	return nil
}
