package main

import (
	"context"
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/domain/window"
)

// demoElection are the days of an election that is over, counted back from today: its programme, the commission's list, the end.
const (
	demoElectionFrom   = 60
	demoElectionListed = 58
	demoElectionTo     = 10
)

// election adopts the window of an election by two people and lists an officer for it, with the commission's approval of a move that
// is ordered on the day after the letter.
func (d *demo) election(ctx context.Context, officer int64, ordered domain.Date) (int64, error) {
	from := d.today.AddDays(-demoElectionFrom)
	then := d.app.On(from)
	id, err := then.ProposeWindow(ctx, d.as("deputy.secretary"), app.WindowProposal{Government: demoGovernment,
		Proposal: window.Proposal{Kind: window.Election, Name: "General election", From: from, Gazette: "F.2(1)/" + from.String()[:4] + "-Elections", Gazetted: from}})
	if err != nil {
		return 0, fmt.Errorf("propose: %w", err)
	}
	if err := then.AdoptWindow(ctx, d.as("joint.secretary"), id); err != nil {
		return 0, fmt.Errorf("adopt: %w", err)
	}
	then = d.app.On(d.today.AddDays(-demoElectionListed))
	list, err := then.AddDocument(ctx, d.as("section.officer"), "list.txt", []byte("Officials for the general election, as the commission lists them.\n"))
	if err != nil {
		return 0, err
	}
	if err := then.ListOfficials(ctx, d.as("section.officer"), id, app.Listing{Officers: []int64{officer}, Document: list}); err != nil {
		return 0, fmt.Errorf("list: %w", err)
	}
	then = d.app.On(ordered)
	letter, err := then.AddDocument(ctx, d.as("section.officer"), "approval.txt", []byte("The commission approves that the officer be posted on return from leave.\n"))
	if err != nil {
		return 0, err
	}
	_, err = then.RecordLetter(ctx, d.as("section.officer"), id, app.LetterRecord{Officer: officer,
		Letter: window.Letter{Kind: window.Approval, Number: "F.9(3)/Estt", Dated: ordered.AddDays(-1), Document: letter}})
	if err != nil {
		return 0, fmt.Errorf("letter: %w", err)
	}
	return id, nil
}

// electionOver ends the window by the gazette of its last day, by two people.
func (d *demo) electionOver(ctx context.Context, id int64) error {
	on := d.today.AddDays(-demoElectionTo)
	then := d.app.On(on)
	if err := then.CloseWindow(ctx, d.as("deputy.secretary"), id, window.End{On: on, Gazette: "F.2(9)/" + on.String()[:4] + "-Elections", Gazetted: on}); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return then.AdoptWindow(ctx, d.as("joint.secretary"), id)
}
