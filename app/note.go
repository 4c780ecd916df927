package app

import (
	"context"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// WriteNote adds a paragraph to the note sheet: numbered, signed, unalterable. The file must lie with the writer.
func (a *App) WriteNote(ctx context.Context, who Caller, id int64, body string) (int64, error) {
	return create(ctx, a, who, policy.CaseNote, func(t *Act) (int64, error) {
		f, err := t.openFile(ctx, id)
		if err != nil {
			return 0, err
		}
		return t.note(ctx, f, body, 0)
	})
}

// ForwardCase writes a paragraph and marks the file up or down to another capacity.
func (a *App) ForwardCase(ctx context.Context, who Caller, id int64, body string, to int64) (int64, error) {
	return create(ctx, a, who, policy.CaseForward, func(t *Act) (int64, error) {
		f, err := t.openFile(ctx, id)
		if err != nil {
			return 0, err
		}
		if _, ok, err := t.CapacityInForce(ctx, to, t.Today); err != nil {
			return 0, err
		} else if !ok {
			return 0, domain.Refuse(domain.Invalid, "capacity-not-in-force", "nobody acts in capacity %d today", to).At("to")
		}
		no, err := t.note(ctx, f, body, to)
		if err != nil {
			return 0, err
		}
		return no, t.MarkCase(ctx, f.Case, to, t.Today)
	})
}

func (t *Act) note(ctx context.Context, f File, body string, to int64) (int64, error) {
	if !f.facts.Assigned {
		return 0, domain.Refuse(domain.Conflict, "file-not-with-you", "the file lies with another officer").Needing("the file marked to you")
	}
	role := "desk"
	if t.Actor.Kind == policy.DeputySecretary {
		role = "reviewer" // looks over the draft, and so neither approves nor decides (DESIGN 3.8)
	}
	if err := t.join(ctx, f, role); err != nil {
		return 0, err
	}
	return t.AddNote(ctx, f.ID, storage.Note{Body: body, Account: t.Actor.Account, Capacity: t.Actor.Capacity, MarkedTo: to, Signed: t.Today})
}
