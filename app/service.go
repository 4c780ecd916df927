package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A Service is a whole file: what is on it, where each row comes from, and what is not on it.
type Service struct {
	PersonFile
	Present   *Present           // what the officer is today
	Probation *storage.Probation // the latest; nil none is on record
	Rows      []storage.FileRow
	Missing   []Missing
}

// A Missing is something that a file ought to hold and does not.
type Missing struct {
	Kind string // "born", "entered", "retires", "evaluation", "assets", "communicated"
	Year int    // of a report or a declaration
}

// assetYears is how many declarations of assets back are looked for.
const assetYears = 5

// ReadService reads an officer's whole file as it stands, with the sources of its rows. It is an act, as ReadRecord is;
// caseID names the case in which the file is needed, 0 none.
func (a *App) ReadService(ctx context.Context, who Caller, officer, caseID int64) (Service, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (Service, error) {
		facts, err := t.readingFacts(ctx, officer, caseID)
		if err != nil {
			return Service{}, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), facts); err != nil {
			return Service{}, err
		}
		return t.service(ctx, officer)
	})
}

// ReadOwnService reads the whole file of the officer behind the account. It is an act too.
func (a *App) ReadOwnService(ctx context.Context, who Caller) (Service, error) {
	return do(ctx, a, who, policy.RecordReadOwn, func(t *Act) (Service, error) {
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return Service{}, err
		}
		if officer == 0 {
			return Service{}, domain.Refuse(domain.NotFound, "no-officer-behind-account", "no officer of the register stands behind this account")
		}
		return t.service(ctx, officer)
	})
}

func (t *Act) service(ctx context.Context, officer int64) (Service, error) {
	f, err := t.personFile(ctx, officer, t.Today)
	if err != nil {
		return Service{}, err
	}
	now, err := presentOf(ctx, &t.View, officer, t.Today)
	if err != nil {
		return Service{}, err
	}
	probation, err := t.probationOf(ctx, officer)
	if err != nil {
		return Service{}, err
	}
	rows, err := t.FileRows(ctx, officer)
	return Service{PersonFile: f, Present: now, Probation: probation, Rows: rows, Missing: missing(f.Record, f.Entry.Entered, t.Today)}, err
}

// missing says what a file lacks. A report is missing for a year that was served from its first day to its last.
func missing(r domain.Record, entered domain.When, today domain.Date) []Missing {
	var all []Missing
	for _, f := range []struct {
		kind  string
		lacks bool
	}{{"born", r.Officer.Born.IsZero()}, {"entered", entered.IsZero()}, {"retires", r.Retires.IsZero()}} {
		if f.lacks {
			all = append(all, Missing{Kind: f.kind})
		}
	}
	reported := map[int]bool{}
	for _, e := range r.Evaluations {
		reported[e.Year] = true
		if e.Adverse && e.Communicated.IsZero() {
			all = append(all, Missing{"communicated", e.Year})
		}
	}
	declared := map[int]bool{}
	for _, y := range r.AssetYears {
		declared[y] = true
	}
	if entered.IsZero() {
		return all
	}
	for y := entered.Latest.Year; y < today.Year; y++ {
		first, last := domain.NewDate(y, 1, 1), domain.NewDate(y, 12, 31)
		gone := !r.Died.IsZero() && !r.Died.After(last) || !r.Left.IsZero() && !r.Left.After(last)
		if entered.Latest.After(first) || gone {
			continue
		}
		if !reported[y] {
			all = append(all, Missing{"evaluation", y})
		}
		if !declared[y] && y >= today.Year-assetYears {
			all = append(all, Missing{"assets", y})
		}
	}
	return all
}

// Considered lists whom the next board has to consider again, deferred or superseded before, at or below an organization
// (0 everywhere), of a cadre (0 all). It names what stands on people's files, so it is an act.
func (a *App) Considered(ctx context.Context, who Caller, under, cadre int64) ([]storage.Considered, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]storage.Considered, error) {
		path, err := t.openPart(ctx, under)
		if err != nil {
			return nil, err
		}
		return t.View.Considered(ctx, path, cadre, t.Today)
	})
}
