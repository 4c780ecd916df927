package main

import (
	"context"
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/domain/tenure"
	"merit/storage"
)

// probations enters two officers of the information group who have come into the service lately, and are on probation: of one it ends within some
// weeks; of the other it ended months ago, and what is proposed of it waits for the appointing authority.
func (d *demo) probations(ctx context.Context) error {
	for i, ago := range []int{330, 480} {
		entered := d.today.AddDays(-ago)
		then, desk := d.app.On(entered), d.as("section.officer")
		number := fmt.Sprintf("IG-P%03d", i+1)
		officer, err := then.EnterOfficer(ctx, desk, app.NewOfficer{
			Officer: storage.Officer{Officer: domain.Officer{Number: number, Name: fmt.Sprintf("Information Group probationer %d", i+1), Sex: "female", Born: domain.On(entered.AddYears(-26)), Entered: domain.On(entered)},
				CadreID: d.cadres["IG"], Retires: entered.AddYears(34).AddDays(-1)},
			Grade: domain.GradeSpell{Grade: "BS-17", Held: domain.Spell{Start: domain.On(entered)}, Order: "F.4(2)/E-V"}})
		if err != nil {
			return fmt.Errorf("officer %s: %w", number, err)
		}
		paper, err := then.AddDocument(ctx, desk, "notification.txt", fmt.Appendf(nil, "The appointment of %s, on probation.\n", number))
		if err != nil {
			return err
		}
		file, err := then.Probations(ctx, desk, officer)
		if err != nil {
			return err
		}
		id, err := then.RecordProbation(ctx, desk, officer, app.ProbationEntry{Appointment: file.Appointments[0].ID, Start: entered, Document: paper})
		if err != nil {
			return fmt.Errorf("probation of %s: %w", number, err)
		}
		if i == 0 {
			continue
		}
		if _, err := d.app.ProposeProbation(ctx, desk, id, tenure.ProbationStep{Kind: tenure.ProbationConfirm, Document: paper, Reasons: "Both half-yearly reports are good, and the second was received late."}); err != nil {
			return fmt.Errorf("confirmation of %s: %w", number, err)
		}
	}
	return nil
}
