package app

import (
	"context"

	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
	"merit/storage"
)

// What of the audit an edge shows as it is kept.
type (
	FindingStep    = storage.FindingStep
	PostingSeen    = storage.PostingSeen
	FindingPattern = storage.FindingPattern
)

// A FlagView is a flag of the register with what became of its findings.
type FlagView struct {
	*redflag.Flag
	Looks    bool           // a function looks for it, and its facts are on record
	States   map[string]int // of its findings
	Found    int
	Observed redflag.Precision // how its findings were closed
}

// AuditFlags gives the register of flags, by number, with how many findings of each there are and how they were closed.
func (a *App) AuditFlags(ctx context.Context, who Caller) ([]FlagView, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]FlagView, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		counts, err := r.FlagCounts(ctx)
		if err != nil {
			return nil, err
		}
		limits, err := standingLimits(ctx, r.View)
		return flagViews(counts, limits, r.Today), err
	})
}

func flagViews(counts []storage.FlagCount, limits redflag.Limits, today domain.Date) []FlagView {
	states := map[string]map[string]int{}
	var closed []redflag.Closure
	for _, c := range counts {
		if states[c.Flag] == nil {
			states[c.Flag] = map[string]int{}
		}
		states[c.Flag][c.State] = c.Count
		substantiated := c.State == redflag.Substantiated || c.State == redflag.Referred
		if substantiated || c.State == redflag.Explained {
			for range c.Count {
				closed = append(closed, redflag.Closure{Flag: c.Flag, Substantiated: substantiated})
			}
		}
	}
	observed := redflag.Precisions(closed, limits, today)
	views := make([]FlagView, len(redflag.Flags))
	for i := range redflag.Flags {
		f := &redflag.Flags[i]
		views[i] = FlagView{Flag: f, Looks: redflag.Watched(f), States: states[f.ID], Observed: observed[i]}
		for _, n := range states[f.ID] {
			views[i].Found += n
		}
	}
	return views
}

// patternRows is how many lines of each kind of pattern are shown.
const patternRows = 50

// FindingPatterns counts findings by who decided, by ministry, by flag and by who gained.
func (a *App) FindingPatterns(ctx context.Context, who Caller) ([]FindingPattern, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]FindingPattern, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.FindingPatterns(ctx, patternRows)
	})
}

// An AuditDue is how much of the audit waits: for an auditor, of whatever was found; for whoever was asked, of what was put to that account.
type AuditDue struct {
	Open    int // nobody has taken it up
	Awaited int // an answer to a query
	Overdue int // of those, past their day
}

// auditDue counts what waits of the audit for whoever reads.
func (r *Reading) auditDue(ctx context.Context) (d AuditDue, err error) {
	if policy.Decide(policy.AuditRead, r.Actor.Kind, policy.Facts{}).Allowed {
		d.Open, d.Awaited, d.Overdue, err = r.FindingsDue(ctx, r.Today)
	} else if policy.Decide(policy.AuditReadAsked, r.Actor.Kind, policy.Facts{Assigned: true, SameUnit: true}).Allowed {
		d.Awaited, d.Overdue, err = r.AskedOf(ctx, r.Actor.Account, r.Today)
	}
	return d, err
}

// asAsked takes from a finding what was not put to the account that was asked: who else was asked and did not answer, what auditors said among
// themselves, to whom it is assigned, who gained and who decided, what stands beside it.
func (f FindingView) asAsked(account int64) FindingView {
	f.AssignedTo, f.Beside, f.Scan, f.Beneficiary, f.By, f.Decider, f.Incident = "", false, 0, 0, 0, "", nil
	var steps []storage.FindingStep
	mine := false // the last query was put to this account
	for _, s := range f.Steps {
		if s.Kind == redflag.StepQuery {
			mine = s.ToID == account
		}
		if mine && (s.Kind == redflag.StepQuery || s.Kind == redflag.StepEscalate) || s.Kind == redflag.StepAnswer && s.ByID == account {
			steps = append(steps, s)
		}
	}
	f.Steps, f.Next = steps, nil
	if f.State == redflag.Queried || f.State == redflag.Unanswered {
		f.Next = []string{redflag.StepAnswer}
	} else {
		f.State = redflag.Answered // how it was closed is the auditors'
	}
	return f
}
