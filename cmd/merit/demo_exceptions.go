package main

import (
	"context"
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/domain/tenure"
	"merit/storage"
)

// demoExceptionsAgo is how many days ago the two orders that rest on no case were made.
const demoExceptionsAgo = 25

// exceptions makes one order that only vacates a post and one that fills it, each by its several people: an officer of a
// cadre that no case concerns retires, and another who returns from leave follows, inside an election window and with the
// commission's approval.
func (d *demo) exceptions(ctx context.Context) error {
	then := d.app.On(d.today.AddDays(-demoExceptionsAgo))
	found, err := then.Officers(ctx, d.as("section.officer"), app.OfficerQuery{Cadre: d.cadres["PSP"], Grade: "BS-18", Limit: 2})
	if err != nil || len(found) < 2 {
		return fmt.Errorf("find two officers of the police: %d found: %w", len(found), err)
	}
	leaves, follows := found[0], found[1]
	paper := func(name, text string) (int64, error) {
		return then.AddDocument(ctx, d.as("section.officer"), name, []byte(text))
	}
	notice, err := paper("option.txt", "The officer opts to retire after twenty-five years of service.\n")
	if err != nil {
		return err
	}
	id, err := d.exception(ctx, then, app.ExceptionDraft{Ground: "retirement", Officer: leaves.ID, On: then.Today(), Document: notice})
	if err != nil {
		return fmt.Errorf("retirement of officer %s: %w", leaves.Number, err)
	}
	if o, _, err := then.Order(ctx, d.as("auditor"), id); err != nil || o.State != storage.OrderActed {
		return fmt.Errorf("the retirement is %q: %w", o.State, err)
	}
	then = d.app.On(then.Today().AddDays(2))
	d.window, err = d.election(ctx, follows.ID, then.Today())
	if err != nil {
		return fmt.Errorf("election window: %w", err)
	}
	leave, err := paper("leave.txt", "Leave of 120 days sanctioned, and the report of return.\n")
	if err != nil {
		return err
	}
	id, err = d.exception(ctx, then, app.ExceptionDraft{Ground: "return-from-leave", Officer: follows.ID, Post: leaves.Post, Document: leave, Reasons: tenure.MoveReasons{
		Happened: "The officer's former post was needed and filled while the leave of 120 days lasted.",
		Now:      "The leave ended this week, and without a post the officer would draw pay for no work.",
		Officer:  "No other officer of this grade returns this month, and the vacated post asks for the same training."}})
	if err != nil {
		return fmt.Errorf("return of officer %s: %w", follows.Number, err)
	}
	hr := d.as("federal.hr")
	if _, err := then.RelinquishCharge(ctx, hr, app.Charge{Order: id, On: then.Today(), Noon: "afternoon"}); err != nil {
		return fmt.Errorf("relinquish: %w", err)
	}
	next := d.app.On(then.Today().AddDays(1))
	if _, err = next.AssumeCharge(ctx, hr, app.Charge{Order: id, On: next.Today(), Noon: "forenoon"}); err != nil {
		return fmt.Errorf("assume: %w", err)
	}
	return d.electionOver(ctx, d.window)
}

// exception takes an order from its draft over the hearing and the authority that the edition names to its issue.
func (d *demo) exception(ctx context.Context, then *app.App, in app.ExceptionDraft) (int64, error) {
	id, err := then.DraftException(ctx, d.as("section.officer"), in)
	if err != nil {
		return 0, fmt.Errorf("draft: %w", err)
	}
	if err := d.heard(ctx, then, id, then.Today()); err != nil {
		return 0, fmt.Errorf("hear: %w", err)
	}
	x, err := then.Exception(ctx, d.as("section.officer"), id)
	if err != nil {
		return 0, err
	}
	if err := d.authorise(ctx, then, id, x.Authority, "The paper of the ground was seen, and the draft follows it."); err != nil {
		return 0, err
	}
	return id, then.IssueOrder(ctx, d.as("deputy.secretary"), id, 0)
}

// authorise has the authority that the edition names authorise a draft.
func (d *demo) authorise(ctx context.Context, then *app.App, id int64, authority, because string) (err error) {
	if authority == "prime-minister" {
		err = then.AuthorisePolitical(ctx, d.as("prime.minister"), id, because, 0)
	} else {
		err = then.AuthoriseBureaucratic(ctx, d.as("dsb.chair/secretary"), id, because, 0)
	}
	if err != nil {
		return fmt.Errorf("authorise: %w", err)
	}
	return nil
}

// heard records that the officer was heard.
func (d *demo) heard(ctx context.Context, then *app.App, id int64, on domain.Date) error {
	record, err := then.AddDocument(ctx, d.as("section.officer"), "hearing.txt", []byte("The officer was heard and had no objection.\n"))
	if err != nil {
		return err
	}
	_, err = then.RecordHearing(ctx, d.as("section.officer"), id, on, record)
	return err
}
