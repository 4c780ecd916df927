package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A PersonFile is what is on an officer's file, with what corrections replaced.
type PersonFile struct {
	Entry   storage.Officer
	Record  domain.Record
	History []storage.Replaced
}

// ReadRecord reads an officer's file as it stood on a day (zero: today). Reading is an act and on record before the
// answer is sent. caseID names the case in which a board member or the authority needs the file, 0 none.
func (a *App) ReadRecord(ctx context.Context, who Caller, officer, caseID int64, asOf domain.Date) (PersonFile, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (PersonFile, error) {
		facts, err := t.readingFacts(ctx, officer, caseID)
		if err != nil {
			return PersonFile{}, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), facts); err != nil {
			return PersonFile{}, err
		}
		return t.personFile(ctx, officer, asOf)
	})
}

// ReadOwnRecord reads the file of the officer behind the account. It is an act too.
func (a *App) ReadOwnRecord(ctx context.Context, who Caller, asOf domain.Date) (PersonFile, error) {
	return do(ctx, a, who, policy.RecordReadOwn, func(t *Act) (PersonFile, error) {
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return PersonFile{}, err
		}
		if officer == 0 {
			return PersonFile{}, domain.Refuse(domain.NotFound, "no-officer-behind-account", "no officer of the register stands behind this account")
		}
		return t.personFile(ctx, officer, asOf)
	})
}

// readingFacts says how the file lies to the reader, and how the reader stands to the case that needs it.
func (t *Act) readingFacts(ctx context.Context, officer, caseID int64) (policy.Facts, error) {
	if _, err := t.Officer(ctx, officer); err != nil {
		return policy.Facts{}, err
	}
	facts, err := t.fileFacts(ctx, officer)
	if err != nil || caseID == 0 {
		return facts, err
	}
	c, err := t.Case(ctx, caseID)
	if err != nil {
		return facts, err
	}
	f, err := newFile(ctx, &t.View, c, t.Actor)
	if err != nil {
		return facts, err
	}
	concerned, err := t.OnPanel(ctx, caseID, officer)
	if err != nil || !concerned {
		return facts, err
	}
	facts.State = f.facts.State
	if facts.Barred, err = t.barredFor(ctx, f, officer); err != nil {
		return facts, err
	}
	facts.SeatNamed, facts.PoliticalSeatNamed, facts.Chairs = f.facts.SeatNamed, f.facts.PoliticalSeatNamed, f.facts.Chairs
	facts.AuthorityNamed, facts.Assigned = f.facts.AuthorityNamed, f.facts.Assigned
	return facts, nil
}

// barredFor reports whether a conflict closes one candidate's file to the reader. Who sits on the board reads those of the other
// candidates; who decides on the case decides on all of them.
func (t *Act) barredFor(ctx context.Context, f File, officer int64) (bool, error) {
	if !f.facts.Barred || f.Actor.Seat == "" {
		return f.facts.Barred, nil
	}
	declarations, err := t.Declarations(ctx, f.ID)
	return barredFrom(declarations, t.Actor.Account, officer), err
}

func (t *Act) personFile(ctx context.Context, officer int64, asOf domain.Date) (PersonFile, error) {
	if asOf.IsZero() {
		asOf = t.Today
	}
	entry, err := t.Officer(ctx, officer)
	if err != nil {
		return PersonFile{}, err
	}
	rs, err := t.Records(ctx, []int64{officer}, asOf)
	if err != nil {
		return PersonFile{}, err
	}
	history, err := t.History(ctx, officer)
	return PersonFile{Entry: entry, Record: rs[0], History: history}, err
}
