package app

import (
	"context"

	"merit/policy"
	"merit/storage"
)

// An ArrangementFile is what an arrangement rests on, whole.
type ArrangementFile struct {
	storage.Arrangement
	Move     *storage.Move // how the officer leaves the regular post; nil where none is left
	Eligible []storage.Candidate
	Hearings []storage.Hearing
	Onward   []storage.Onward // where a province or body has posted the officer since
}

// Arrangement shows what an order rests on that puts nobody into a post regularly. Its reasons are about persons, and are for
// those who draft, authorise and audit, and for the officer once it is issued.
func (a *App) Arrangement(ctx context.Context, who Caller, id int64) (ArrangementFile, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) (ArrangementFile, error) {
		o, err := r.Order(ctx, id)
		if err != nil {
			return ArrangementFile{}, err
		}
		facts, err := r.readingFacts(ctx, o)
		if err != nil {
			return ArrangementFile{}, err
		}
		if err := r.allow(reasonFacts(o, facts)); err != nil {
			return ArrangementFile{}, err
		}
		return r.arrangement(ctx, id)
	})
}

// arrangement reads what an arrangement rests on. Why seniors were passed over is about them: of an order of one's own, the
// officer reads who came into question and not why.
func (r *Reading) arrangement(ctx context.Context, id int64) (ArrangementFile, error) {
	rests, err := r.View.Arrangement(ctx, id)
	if err != nil {
		return ArrangementFile{}, err
	}
	if rests == nil {
		return ArrangementFile{}, errNoArrangement(id)
	}
	out := ArrangementFile{Arrangement: *rests}
	moves, err := r.MovesOf(ctx, []int64{id})
	if err != nil {
		return out, err
	}
	if m, ends := moves[id]; ends {
		out.Move = &m
	}
	if out.Eligible, err = r.Candidates(ctx, id); err != nil {
		return out, err
	}
	if r.Actor.Kind == policy.Officer {
		for i := range out.Eligible {
			out.Eligible[i].Reason = ""
		}
	}
	if out.Hearings, err = r.Hearings(ctx, id); err != nil {
		return out, err
	}
	out.Onward, err = r.Onwards(ctx, id)
	return out, err
}

// EligibleForCharge gives who comes into question for a charge of a post today, the most senior first, to whoever may draft it.
func (a *App) EligibleForCharge(ctx context.Context, who Caller, basis string, post int64) ([]storage.Candidate, error) {
	return read(ctx, a, who, policy.OrderDraftArrangement, func(r *Reading) ([]storage.Candidate, error) {
		p, err := r.Post(ctx, post)
		if err != nil {
			return nil, err
		}
		if err := r.allow(inTree(r.Actor, p.Organization, p.OrgPath)); err != nil {
			return nil, err
		}
		return r.View.EligibleForCharge(ctx, basis, post, r.Today)
	})
}
