package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/domain/tenure"
	"merit/storage"
)

// A demoFinding is what a flag finds on the demonstration, and of whom.
type demoFinding struct {
	flag     string   // its id
	officers []string // by their numbers, one a finding
}

// demoFindings are what a scan of the demonstration finds, and nothing else: every one was planted by an act of its people. Beside them stands
// one of demoBackdated for every order issued.
var demoFindings = []demoFinding{
	{"deputation-overrun", []string{"PSP-0331"}},       // on deputation for longer than any may last (demoOverrun)
	{"election-window", []string{"PSP-0187"}},          // lent while the commission's list, on which the officer stands, was on its way to the desk
	{"osd-long", []string{"PSP-0332"}},                 // three whole months: as long as the edition lets it last, and longer than the court does
	{"political-recommendation", []string{"EPG-0004"}}, // moved a few days after a minister had asked for it
	{"post-made-to-fit", []string{"OMG-0271"}},         // promoted into a post made half a year before (demoMadeToFit)
}

// demoBackdated finds every order of the demonstration: its past days were lived through in a minute, so that each order bears another day than that
// of its recording. The auditor has closed them, for that reason.
const demoBackdated = "odd-time-order"

// plant does what the flags are to find, beside what the other steps do of it: an officer left on special duty for three whole months, and a list of
// the election commission that reaches the desk after an officer on it has gone.
func (d *demo) plant(ctx context.Context) error {
	if err := d.longDuty(ctx); err != nil {
		return fmt.Errorf("special duty: %w", err)
	}
	late := d.app.On(d.today.AddDays(-demoElectionTo - 5))
	paper, err := late.AddDocument(ctx, d.as("section.officer"), "second-list.txt", []byte("Further officials for the general election, as the commission lists them.\n"))
	if err != nil {
		return err
	}
	return late.ListOfficials(ctx, d.as("section.officer"), d.window, app.Listing{Officers: []int64{d.lent}, Document: paper})
}

// longDuty puts an officer on special duty from the first of July to the last of September, the last of them that are over: 92 days, whatever the
// months that a year's other quarters have.
func (d *demo) longDuty(ctx context.Context) error {
	from := domain.NewDate(d.today.Year, time.July, 1)
	if !from.AddMonths(3).Before(d.today) {
		from = from.AddYears(-1)
	}
	then := d.app.On(from)
	found, err := then.Officers(ctx, d.as("section.officer"), app.OfficerQuery{Cadre: d.cadres["PSP"], Grade: "BS-19", Limit: 2})
	if err != nil || len(found) < 2 {
		return fmt.Errorf("find two officers of the police: %d found: %w", len(found), err)
	}
	officer := found[1] // the first is on deputation (demoOverrun)
	return d.arrangement(ctx, then, app.ArrangementDraft{Basis: "osd", Officer: officer.ID, Ends: from.AddMonths(3).AddDays(-1), Why: "The report on the lost consignment is to be written in the division.",
		Reasons: tenure.MoveReasons{
			Happened: "A consignment of vehicles was lost between two depots of the division.",
			Now:      "The report on it is due to the cabinet at the end of September.",
			Officer:  "The officer ran the second depot when the consignment left the first."}}, true)
}

// suggested puts on record what a minister asked for about an officer, some days before the case that moves the officer.
func (d *demo) suggested(ctx context.Context, on domain.Date, officer int64) error {
	_, err := d.app.On(on).RecordDirection(ctx, d.as("minister"), app.DirectionGiven{Officer: officer, Body: "This officer should be brought into the division before the floods."})
	return err
}

// audit looks the whole record through as the auditor and enters what is found; closes what the making of the demonstration is the reason of; and asks
// about two findings, of which one is answered and the other waits. A figure that a flag goes by is proposed, and waits for a second auditor.
func (d *demo) audit(ctx context.Context) error {
	if err := d.sequence(ctx); err != nil {
		return err
	}
	auditor := d.as("auditor")
	var tally *app.ScanTally
	var portions []app.ScanPortion
	err := d.app.Scan(ctx, auditor, app.ScanQuery{}, func(s app.Scan) (app.ScanAt, error) { tally = app.NewScanTally(s); return app.ScanAt{}, nil },
		func(p app.ScanPortion) error {
			p.Findings = slices.Clone(p.Findings)
			portions = append(portions, p)
			return tally.Add(p)
		})
	if err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	_, err = d.app.RecordScan(ctx, auditor, tally.Scan, func(enter func(app.ScanPortion) error) error {
		for _, p := range portions {
			if err := enter(p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("enter what was found: %w", err)
	}
	backdated, err := d.app.AuditFindings(ctx, auditor, app.FindingQuery{FindingQuery: storage.FindingQuery{Flag: demoBackdated}, Limit: 500})
	if err != nil {
		return err
	}
	for _, f := range backdated {
		if err := d.step(ctx, "auditor", f.ID, redflag.Step{Kind: redflag.StepExplain, Body: "The demonstration lives through its past days in one minute: the order bears the day of its make-believe, and was recorded when it was made."}); err != nil {
			return err
		}
	}
	if err := d.queries(ctx); err != nil {
		return fmt.Errorf("query: %w", err)
	}
	_, err = d.app.ProposeLimit(ctx, auditor, redflag.LimitProposal{Flag: "osd-long", Name: "days-any", Value: 60, From: d.today.AddDays(30), Paper: "Minute 12 of the audit committee", Dated: d.today,
		Reason: "Officers wait three whole months without work, and no edition lets special duty last longer: the flag sees only the last two days of it."})
	return err
}

// queries asks the desk about the officer whom a minister named, and is answered; and the secretary about the officer who was lent, who has not answered yet.
func (d *demo) queries(ctx context.Context) error {
	asked, err := d.ask(ctx, "political-recommendation", "section.officer", "A minister named this officer some days before the case was opened. On what did the desk go when it put up the last name of the list, and who had seen the direction?")
	if err != nil {
		return err
	}
	err = d.step(ctx, "section.officer", asked, redflag.Step{Kind: redflag.StepAnswer,
		Body: "The direction is on the file, and whoever decided saw it there. The list was fixed before and without it; the officer was put up for the flood model alone, which nobody else of the service has run, as the reasons of the order say."})
	if err != nil {
		return err
	}
	_, err = d.ask(ctx, "election-window", "dsb.chair/secretary", "The officer stands on the commission's list and was lent to a province inside the window. Was the commission asked, and where is its letter?")
	return err
}

// ask puts the one finding of a flag to somebody.
func (d *demo) ask(ctx context.Context, flag, whom, question string) (int64, error) {
	found, err := d.app.AuditFindings(ctx, d.as("auditor"), app.FindingQuery{FindingQuery: storage.FindingQuery{Flag: flag}, Limit: 2})
	if err != nil || len(found) != 1 {
		return 0, fmt.Errorf("%d findings of %s: %w", len(found), flag, err)
	}
	held, err := d.app.Capacities(ctx, d.as("auditor"), 0, 0, 200)
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(held, func(c app.Capacity) bool { return c.ID == d.capacity[whom] })
	if i < 0 {
		return 0, fmt.Errorf("no capacity of %s", whom)
	}
	return found[0].ID, d.step(ctx, "auditor", found[0].ID, redflag.Step{Kind: redflag.StepQuery, To: held[i].Account, Body: question, Served: "By hand, with receipt"})
}

// step takes a step on a finding as somebody.
func (d *demo) step(ctx context.Context, who string, finding int64, s redflag.Step) error {
	if err := d.app.TakeStep(ctx, d.as(who), finding, 0, s); err != nil {
		return fmt.Errorf("%s finding %d: %w", s.Kind, finding, err)
	}
	return nil
}

// placeAll places every entry that waits in the ledger's tree, as the server that follows does.
func (s *system) placeAll(ctx context.Context) error {
	db, err := storage.Open(ctx, s.sequencerURL, 2)
	if err != nil {
		return err
	}
	defer db.Close()
	sequencer := app.NewSequencer(db, s.signer, nil)
	for {
		if n, err := sequencer.Once(ctx); err != nil || n == 0 {
			return err
		}
	}
}
