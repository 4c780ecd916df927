package app

import (
	"context"
	"errors"
	"strings"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// WriteMinutes keeps the minutes of a round, once every candidate has an outcome. With them the board has recommended,
// and the file goes back to the desk.
func (a *App) WriteMinutes(ctx context.Context, who Caller, id int64, body string) error {
	_, err := do(ctx, a, who, policy.CaseWriteMinutes, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseSealed); err != nil {
			return none, err
		}
		outcomes, err := t.Outcomes(ctx, id, f.Round)
		if err != nil {
			return none, err
		}
		if len(outcomes) == 0 {
			return none, domain.Refuse(domain.Conflict, "outcome-missing", "no outcomes are recorded").From(f.Edition.Paragraph).Needing("an outcome for every candidate")
		}
		if err := t.figured(ctx, f); err != nil {
			return none, err
		}
		if err := t.InsertMinutes(ctx, id, storage.Minutes{Round: f.Round, Body: strings.TrimSpace(body), SignedOn: t.Today}); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CaseRecommended, f.Round)
	})
	return err
}

// figured refuses minutes before the figures of the outcomes are kept: the board is told them before it signs. A round that was sealed
// before figures were kept has none.
func (t *Act) figured(ctx context.Context, f File) error {
	kept, err := t.Figures(ctx, f.ID, f.Round)
	if err != nil || len(kept) != 1 || kept[0].Stage != storage.FiguresSeal {
		return err
	}
	return domain.Refuse(domain.Conflict, "figures-missing", "the figures of the outcomes are not kept").From("DESIGN 3.4").Needing("the outcomes recorded through the program")
}

// Dissent puts a voting member's dissent on record, after sealing and until the summary goes up. It is printed with the
// minutes.
func (a *App) Dissent(ctx context.Context, who Caller, id int64, body string) error {
	_, err := do(ctx, a, who, policy.CaseDissent, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseSealed, storage.CaseRecommended); err != nil {
			return none, err
		}
		return none, t.InsertDissent(ctx, id, f.Round, t.Actor.Account, strings.TrimSpace(body))
	})
	return err
}

// A MinuteBook is what the board resolved in a round.
type MinuteBook struct {
	storage.Minutes
	Dissents []storage.Dissent
	Outcomes []storage.Outcome
}

// MinutesOf shows the minutes with every dissent, as far as they are written.
func (a *App) MinutesOf(ctx context.Context, who Caller, id int64) (MinuteBook, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (MinuteBook, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return MinuteBook{}, err
		}
		book := MinuteBook{Minutes: storage.Minutes{Round: f.Round}}
		m, err := r.Minutes(ctx, id, f.Round)
		switch {
		case err == nil:
			book.Minutes = m
		case !errors.Is(err, domain.NotFound):
			return book, err
		}
		if book.Dissents, err = r.Dissents(ctx, id, f.Round); err != nil {
			return book, err
		}
		book.Outcomes, err = r.Outcomes(ctx, id, f.Round)
		return book, err
	})
}
