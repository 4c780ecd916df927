package main

import (
	"context"
	"fmt"

	"merit/app"
	"merit/domain/tenure"
)

// demoOverrun is the officer of an imported list who has been on deputation for longer than any may last.
var demoOverrun = struct {
	cadre, grade string
	years        int
}{"PSP", "BS-19", 6}

// demoArrangementsAgo is how many days ago the first of the arrangements was made.
const demoArrangementsAgo = 40

// arrangements makes a chain: an officer goes on deputation, another takes additional charge of the post so vacated, past a senior
// for a reason; a third is made an officer on special duty, which falls due for review; and an order nobody acts upon.
func (d *demo) arrangements(ctx context.Context) error {
	desk := d.as("section.officer")
	then := d.app.On(d.today.AddDays(-demoArrangementsAgo))
	found, err := then.Officers(ctx, desk, app.OfficerQuery{Cadre: d.cadres["PSP"], Grade: "BS-18", Limit: 40})
	if err != nil {
		return err
	}
	// Who goes sits in a ministry with two more of the grade, of whom one is to look after the post.
	var goes *app.Listed
	var others []app.Listed
	for i, o := range found[min(len(found), 2):] { // the first two are those of the exceptions
		if o.Post == 0 {
			continue
		}
		eligible, err := then.EligibleForCharge(ctx, desk, "additional-charge", o.Post)
		if err != nil {
			return err
		}
		switch {
		case goes == nil && len(eligible) > 2:
			goes = &found[min(len(found), 2)+i]
		case len(eligible) <= 2:
			others = append(others, o)
		}
	}
	if goes == nil || len(others) < 2 {
		return fmt.Errorf("the police have no ministry with three officers, or no two officers elsewhere")
	}
	special, idle := others[0], others[1]
	d.lent = goes.ID
	early := tenure.MoveReasons{
		Happened: "The inquiry into the procurement of vehicles named the officer's own signature.",
		Now:      "The inquiry begins this week, and its witnesses work in the same office.",
		Officer:  "No other officer of the office signed a contract that the inquiry examines."}
	if err := d.arrangement(ctx, then, app.ArrangementDraft{Basis: "deputation-out", Officer: goes.ID, Place: "Government of the Punjab", Ends: then.Today().AddMonths(36).AddDays(-1), Reasons: tenure.MoveReasons{
		Happened: "The Government of the Punjab asked for an officer who has run a traffic control room.",
		Now:      "The control room opens within the month, and its staff must be trained before.",
		Officer:  "She ran the only such room of the federal capital for four years."}}, true); err != nil {
		return fmt.Errorf("deputation of %s: %w", goes.Number, err)
	}
	if err := d.arrangement(ctx, then, app.ArrangementDraft{Basis: "osd", Officer: special.ID, Ends: then.Today().AddMonths(3).AddDays(-1), Why: early.Happened, Reasons: early}, true); err != nil {
		return fmt.Errorf("special duty of %s: %w", special.Number, err)
	}

	then = d.app.On(then.Today().AddDays(2))
	eligible, err := then.EligibleForCharge(ctx, desk, "additional-charge", goes.Post)
	if err != nil {
		return err
	}
	if len(eligible) < 2 {
		return fmt.Errorf("only %d officers come into question for the charge", len(eligible))
	}
	if err := d.arrangement(ctx, then, app.ArrangementDraft{Basis: "additional-charge", Officer: eligible[1].Officer, Post: goes.Post, Ends: then.Today().AddDays(60),
		Passed: map[int64]string{eligible[0].Officer: "Already answers for the security of two embassies and asked to be spared."}}, true); err != nil {
		return fmt.Errorf("charge of the post: %w", err)
	}
	// Nobody takes this one up: it falls due.
	if err := d.arrangement(ctx, then, app.ArrangementDraft{Basis: "training", Officer: idle.ID, Place: "National School of Public Policy", Ends: then.Today().AddMonths(5)}, false); err != nil {
		return fmt.Errorf("training of %s: %w", idle.Number, err)
	}
	return nil
}

// arrangement takes an order from its draft to its issue and, where it is acted upon, to the report of charge.
func (d *demo) arrangement(ctx context.Context, then *app.App, in app.ArrangementDraft, acted bool) error {
	desk, hr := d.as("section.officer"), d.as("federal.hr")
	paper, err := then.AddDocument(ctx, desk, "proposal.txt", []byte("The proposal, with the consent of whoever is concerned.\n"))
	if err != nil {
		return err
	}
	in.Document = paper
	id, err := then.DraftArrangement(ctx, desk, in)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	file, err := then.Arrangement(ctx, desk, id)
	if err != nil {
		return err
	}
	if file.Move != nil {
		if err := d.heard(ctx, then, id, then.Today()); err != nil {
			return fmt.Errorf("hear: %w", err)
		}
	}
	if err := d.authorise(ctx, then, id, file.Authority, "The proposal was seen, and the draft follows it."); err != nil {
		return err
	}
	if err := then.IssueOrder(ctx, d.as("deputy.secretary"), id, 0); err != nil || !acted {
		return err
	}
	if file.Move != nil {
		if _, err := then.RelinquishCharge(ctx, hr, app.Charge{Order: id, On: then.Today(), Noon: "forenoon"}); err != nil {
			return fmt.Errorf("relinquish: %w", err)
		}
	}
	if _, err := then.AssumeCharge(ctx, hr, app.Charge{Order: id, On: then.Today(), Noon: "afternoon"}); err != nil {
		return fmt.Errorf("assume: %w", err)
	}
	return nil
}
