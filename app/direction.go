package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// RecordDirection puts on record what a political executive asks for about a case or a person. It starts nothing: it is
// shown to whoever decides, and to auditors (DESIGN 3.7).
func (a *App) RecordDirection(ctx context.Context, who Caller, caseID, officer int64, body string) (int64, error) {
	return create(ctx, a, who, policy.DirectionRecord, func(t *Act) (int64, error) {
		if err := t.allow("direction", policy.Facts{}); err != nil {
			return 0, err
		}
		if caseID == 0 && officer == 0 {
			return 0, domain.Refuse(domain.Invalid, "direction-about-nothing", "a direction is about a case or a person").At("case")
		}
		if caseID != 0 {
			if _, err := t.LockCase(ctx, caseID); err != nil {
				return 0, err
			}
		}
		if officer != 0 {
			if _, err := t.Officer(ctx, officer); err != nil {
				return 0, err
			}
		}
		return t.InsertDirection(ctx, storage.Direction{Case: caseID, Officer: officer, Account: t.Actor.Account, Given: t.Today, Body: body}, t.Actor.Capacity)
	})
}

// Directions shows the directions about a case to whoever decides it and to auditors; to their giver only the giver's own.
func (a *App) Directions(ctx context.Context, who Caller, caseID int64) ([]storage.Direction, error) {
	file, err := a.DirectionsOn(ctx, who, caseID)
	return file.Given, err
}

// A DirectionFile is the directions about a case, with as much of the case as tells which it is: who gives one need not be one
// who may read the file.
type DirectionFile struct {
	Case    int64
	Number  string
	Cadre   string
	ToGrade string
	Given   []storage.Direction
	Own     bool // only the reader's own are shown
	Give    May  // whether the reader may give one
	Read    bool // whether the reader may read the case
}

// DirectionsOn shows the directions about a case, with its number.
func (a *App) DirectionsOn(ctx context.Context, who Caller, caseID int64) (DirectionFile, error) {
	return read(ctx, a, who, policy.DirectionRead, func(r *Reading) (DirectionFile, error) {
		c, err := r.Case(ctx, caseID)
		if err != nil {
			return DirectionFile{}, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return DirectionFile{}, err
		}
		before, err := r.Decisions(ctx, caseID)
		if err != nil {
			return DirectionFile{}, err
		}
		facts, _ := f.decideFacts(before, r.Actor)
		out := DirectionFile{Case: c.ID, Number: c.Number, Cadre: c.CadreCode, ToGrade: c.ToGrade, Give: may(policy.DirectionRecord, r.Actor.Kind, policy.Facts{}),
			Read: policy.Decide(policy.CaseRead, r.Actor.Kind, f.readingFacts(r.Actor)).Allowed}
		if !policy.Decide(policy.DirectionRead, r.Actor.Kind, facts).Allowed {
			facts.Author, out.Own = true, true
		}
		if err := r.allow(facts); err != nil {
			return out, fmt.Errorf("directions of case %d: %w", caseID, err)
		}
		out.Given, _, err = r.directions(ctx, f, before)
		return out, err
	})
}

// OwnDirections shows the directions that the reader has given, about whatever.
func (a *App) OwnDirections(ctx context.Context, who Caller) ([]storage.Direction, error) {
	return read(ctx, a, who, policy.DirectionRead, func(r *Reading) ([]storage.Direction, error) {
		if err := r.allow(policy.Facts{Author: true}); err != nil {
			return nil, err
		}
		return r.View.Directions(ctx, 0, r.Actor.Account)
	})
}

// DirectionAbout finds what a direction is about by the numbers that a political executive knows it by: of a case, of an
// officer, or both.
func (a *App) DirectionAbout(ctx context.Context, who Caller, caseNumber, officerNumber string) (caseID, officer int64, err error) {
	_, err = read(ctx, a, who, policy.DirectionRecord, func(r *Reading) (struct{}, error) {
		none := struct{}{}
		if err := r.allow(policy.Facts{}); err != nil {
			return none, err
		}
		var reasons domain.Reasons
		var err error
		if caseNumber != "" {
			if caseID, err = r.CaseNumbered(ctx, caseNumber); err != nil {
				return none, err
			}
			if caseID == 0 {
				reasons.AddField("case", "no-such-case", "there is no case %s", caseNumber)
			}
		}
		if officerNumber != "" {
			found, err := r.OfficersNumbered(ctx, officerNumber)
			switch {
			case err != nil:
				return none, err
			case len(found) != 1:
				reasons.AddField("officer", "no-such-officer", "there is no officer %s", officerNumber)
			default:
				officer = found[0]
			}
		}
		return none, reasons.Refusal(domain.Invalid)
	})
	return caseID, officer, err
}
