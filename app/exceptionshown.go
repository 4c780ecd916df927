package app

import (
	"context"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// An ExceptionFile is what an order rests on that rests on no case, whole.
type ExceptionFile struct {
	storage.Exception
	Hearings []storage.Hearing
}

// Exception shows what an order rests on that rests on no case. Its reasons and hearings are about a person, and are for
// those who draft, authorise and audit; everybody sees the public list.
func (a *App) Exception(ctx context.Context, who Caller, id int64) (ExceptionFile, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) (ExceptionFile, error) {
		o, err := r.Order(ctx, id)
		if err != nil {
			return ExceptionFile{}, err
		}
		facts, err := r.readingFacts(ctx, o)
		if err != nil {
			return ExceptionFile{}, err
		}
		if err := r.allow(reasonFacts(o, facts)); err != nil {
			return ExceptionFile{}, err
		}
		x, err := r.View.Exception(ctx, id)
		if err != nil {
			return ExceptionFile{}, err
		}
		hearings, err := r.Hearings(ctx, id)
		return ExceptionFile{x, hearings}, err
	})
}

// readingFacts says how a reader stands to an order: whoever is to authorise it reads its draft.
func (r *Reading) readingFacts(ctx context.Context, o storage.Order) (policy.Facts, error) {
	facts := orderFacts(o, r.Actor)
	if !o.Guarded() {
		return facts, nil
	}
	m, err := moveOf(ctx, r.View, o)
	facts.AuthorityNamed = m.Authority != "" && m.Authority == string(r.Actor.Kind)
	return facts, err
}

// An ExceptionQuery narrows the public list of exceptions; zero values mean any.
type ExceptionQuery struct {
	Ground   string
	Under    int64 // an organization, with all below it
	From, To domain.Date
}

// Exceptions gives a page of the public list: every exception that was issued, and never whose it was.
func (a *App) Exceptions(ctx context.Context, q ExceptionQuery, after int64, limit int) ([]ExceptionRow, error) {
	return open(ctx, a, policy.OrderRead, func(v *storage.View) ([]ExceptionRow, error) {
		f, err := q.filter(ctx, v)
		if err != nil {
			return nil, err
		}
		return v.Exceptions(ctx, f, after, limit)
	})
}

// ExceptionCounts counts exceptions by ground, month and ministry; those alone that filled a post count against merit.
func (a *App) ExceptionCounts(ctx context.Context, q ExceptionQuery) ([]ExceptionCount, error) {
	return open(ctx, a, policy.OrderRead, func(v *storage.View) ([]ExceptionCount, error) {
		f, err := q.filter(ctx, v)
		if err != nil {
			return nil, err
		}
		return v.ExceptionCounts(ctx, f)
	})
}

func (q ExceptionQuery) filter(ctx context.Context, v *storage.View) (storage.ExceptionFilter, error) {
	f := storage.ExceptionFilter{Ground: q.Ground, From: q.From, To: q.To}
	if q.Under == 0 {
		return f, nil
	}
	o, err := v.Organization(ctx, q.Under)
	f.Path = o.Path
	return f, err
}
