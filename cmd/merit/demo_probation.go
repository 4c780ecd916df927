package main

import (
	"context"
	"fmt"
	"slices"

	"merit/app"
	"merit/domain/tenure"
)

// probations puts two police officers on probation in the grade to which they were promoted: of one it ends within some weeks, of
// the other it ended months ago, and what is proposed of it waits for the appointing authority.
func (d *demo) probations(ctx context.Context) error {
	desk := d.as("section.officer")
	found, err := d.app.Officers(ctx, desk, app.OfficerQuery{Cadre: d.cadres["PSP"], Grade: "BS-18", Limit: 200})
	if err != nil {
		return err
	}
	var soon, late bool
	for _, o := range slices.Backward(found) { // who was promoted last stands last
		if soon && late {
			return nil
		}
		file, err := d.app.Probations(ctx, desk, o.ID)
		if err != nil {
			return err
		}
		for _, g := range file.Appointments {
			start := g.Held.Start
			ago := d.today.DaysSince(start.Latest)
			isSoon, isLate := !soon && ago > 270 && ago < 360, !late && ago > 400 && ago < 700
			if !start.Known() || !isSoon && !isLate {
				continue
			}
			paper, err := d.app.AddDocument(ctx, desk, "notification.txt", []byte("The notification of the promotion, on probation.\n"))
			if err != nil {
				return err
			}
			id, err := d.app.RecordProbation(ctx, desk, o.ID, app.ProbationEntry{Appointment: g.ID, Start: start.Latest, Document: paper})
			if err != nil {
				return fmt.Errorf("probation of %s: %w", o.Number, err)
			}
			soon, late = soon || isSoon, late || isLate
			if isSoon {
				continue
			}
			if _, err := d.app.ProposeProbation(ctx, desk, id, tenure.ProbationStep{Kind: tenure.ProbationConfirm, Document: paper, Reasons: "Both half-yearly reports are good, and the second was received late."}); err != nil {
				return fmt.Errorf("confirmation of %s: %w", o.Number, err)
			}
		}
	}
	if !soon || !late {
		return fmt.Errorf("the police have no officer whose probation ends soon (%t) or ended (%t)", soon, late)
	}
	return nil
}
