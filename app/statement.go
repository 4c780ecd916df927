package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// VacancyPosition gives the vacancy position as on any day: sanctioned, working and vacant by cadre and grade, at or
// below an organization (0 everywhere), of a cadre (0 all).
func (a *App) VacancyPosition(ctx context.Context, who Caller, under, cadre int64, on domain.Date) ([]storage.Position, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Position, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		path, err := r.pathOf(ctx, under)
		if err != nil {
			return nil, err
		}
		if on.IsZero() {
			on = r.Today
		}
		return r.View.VacancyPosition(ctx, path, cadre, on)
	})
}

// dueMonths is how far ahead retirements are listed.
const dueMonths = 24

// A RetirementQuery narrows who retires within two years; a page begins after the officer who stood last on the one before.
type RetirementQuery struct {
	Under int64 // an organization; 0 everywhere
	Cadre int64
	Grade string
	After domain.Date // the day on which Last retires
	Last  int64
	Limit int // 0 all
}

// Retirements lists who retires within two years, the earliest first. It names what stands on people's files, so it is an act.
func (a *App) Retirements(ctx context.Context, who Caller, q RetirementQuery) ([]storage.Due, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]storage.Due, error) {
		path, err := t.openPart(ctx, q.Under)
		if err != nil {
			return nil, err
		}
		in := storage.DueQuery{Under: path, Cadre: q.Cadre, Grade: q.Grade, After: t.Today, By: t.Today.AddMonths(dueMonths), Limit: q.Limit}
		if q.Last != 0 && q.After.After(t.Today) {
			in.After, in.Last = q.After, q.Last
		}
		return t.View.Retirements(ctx, in)
	})
}

// MissingEvaluations lists the years from one to another without a report or certificate, of officers at or below an
// organization (0 everywhere), of a cadre (0 all). A year is missing only once it is over.
func (a *App) MissingEvaluations(ctx context.Context, who Caller, under, cadre int64, from, to int) ([]storage.Due, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]storage.Due, error) {
		path, err := t.openPart(ctx, under)
		if err != nil {
			return nil, err
		}
		to = min(to, t.Today.Year-1)
		if from < to-30 || from > to {
			return nil, domain.Refuse(domain.Invalid, "year-unlikely", "the years from %d to %d are not asked for at once: up to thirty, that are over", from, to).At("from")
		}
		return t.View.MissingEvaluations(ctx, path, cadre, from, to)
	})
}

// openPart asks policy for the files of a whole organization: whoever is bound to a ministry asks below it.
func (t *Act) openPart(ctx context.Context, under int64) (path string, err error) {
	object, facts := "officers", policy.Facts{}
	if under != 0 {
		o, err := t.Organization(ctx, under)
		if err != nil {
			return "", err
		}
		path, object, facts = o.Path, fmt.Sprintf("officers of organization/%d", under), inTree(t.Actor, o.ID, o.Path)
	}
	return path, t.allow(object, facts)
}

// Timeline gives an officer's career in the order of its days. It reads the file, so it is an act; caseID as in ReadRecord.
func (a *App) Timeline(ctx context.Context, who Caller, officer, caseID int64) ([]storage.Event, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]storage.Event, error) {
		facts, err := t.readingFacts(ctx, officer, caseID)
		if err != nil {
			return nil, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), facts); err != nil {
			return nil, err
		}
		return t.View.Timeline(ctx, officer)
	})
}

// OwnTimeline gives the career of the officer behind the account.
func (a *App) OwnTimeline(ctx context.Context, who Caller) ([]storage.Event, error) {
	return do(ctx, a, who, policy.RecordReadOwn, func(t *Act) ([]storage.Event, error) {
		if err := t.allow(fmt.Sprintf("officer/%d", t.Actor.Officer), policy.Facts{Own: t.Actor.Officer != 0}); err != nil {
			return nil, err
		}
		return t.View.Timeline(ctx, t.Actor.Officer)
	})
}

// Overlaps lists postings that certainly share days with another in the same post or of the same officer: imported or
// irregular, kept as found.
func (a *App) Overlaps(ctx context.Context, who Caller, after int64, limit int) ([]storage.Overlap, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Overlap, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.Overlaps(ctx, after, limit)
	})
}

// Findings gives what was strange in a loaded file, of one kind ("" all). It tells of people, so it is for whoever may
// load, and an act.
func (a *App) Findings(ctx context.Context, who Caller, load int64, kind string) ([]storage.Finding, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]storage.Finding, error) {
		if err := t.allow(fmt.Sprintf("import/%d", load), policy.Facts{}); err != nil {
			return nil, err
		}
		return t.View.Findings(ctx, load, kind)
	})
}
