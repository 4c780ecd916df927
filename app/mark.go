package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// errNoSealKey is a fault of the setting: marks cannot be kept without the key that seals them.
var errNoSealKey = errors.New("no seal key is set: assessed marks can neither be kept nor opened")

// sealedWords is what a mark holds while it is sealed: everything a member said, in one ciphertext.
type sealedWords struct {
	Marks     merit.Marks          `json:"marks"`
	Level     string               `json:"level"`
	Text      string               `json:"text,omitempty"`
	Citations []promotion.Citation `json:"citations"`
	Reason    string               `json:"reason,omitempty"` // of a revision
	Sheet     int64                `json:"sheet,omitempty"`  // document of the signed sheet it was entered from
	SheetPage int                  `json:"page,omitempty"`
}

// place is what a ciphertext is bound to: moved to another case, round, member, candidate, criterion or revision it opens no more.
func place(caseID int64, m storage.SealedMark) string {
	return fmt.Sprintf("%d/%d/%d/%d/%s/%d", caseID, m.Round, m.Account, m.Officer, m.Criterion, m.Revision)
}

// GiveMarks is one member's marks for one candidate, each on one criterion, with the level's statement and the pages of
// the dossier it rests on. Nobody but the member reads them before sealing, and nothing is answered but that they are kept.
func (a *App) GiveMarks(ctx context.Context, who Caller, id, officer int64, marks []promotion.Giving) error {
	_, err := do(ctx, a, who, policy.MarkGive, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, officer, t.Actor.Account)
		if err != nil {
			return none, err
		}
		if err := m.check(marks, func(rows []storage.SealedMark) error { return ungiven(rows) }); err != nil {
			return none, err
		}
		for _, g := range marks {
			if err := t.keep(ctx, a.seal, m, g, sealedWords{}, true); err != nil {
				return none, err
			}
		}
		return none, nil
	})
	return err
}

// ReviseMark changes a mark once, after discussion, with a reason, where the edition lets members do so. Both marks stand.
func (a *App) ReviseMark(ctx context.Context, who Caller, id, officer int64, mark promotion.Giving, reason string) error {
	_, err := do(ctx, a, who, policy.MarkRevise, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, officer, t.Actor.Account)
		if err != nil {
			return none, err
		}
		if !m.rule.Revise {
			return none, domain.Refuse(domain.Conflict, "no-revision", "%s does not let members revise their marks", m.Edition.ID).From(m.Edition.Combine.Cite())
		}
		reason = strings.TrimSpace(reason)
		if reason == "" {
			return none, domain.Refuse(domain.Invalid, "reason-missing", "a revision needs its reason").From(m.Edition.Combine.Cite()).At("reason")
		}
		err = m.check([]promotion.Giving{mark}, func(rows []storage.SealedMark) error {
			switch confirmed(rows) {
			case 0:
				return domain.Refuse(domain.Conflict, "not-marked-yet", "there is no mark to revise")
			case 1:
				return nil
			}
			return domain.Refuse(domain.Conflict, "revised-already", "a mark is revised once").From(m.Edition.Combine.Cite())
		})
		if err != nil {
			return none, err
		}
		return none, t.keep(ctx, a.seal, m, mark, sealedWords{Reason: reason}, true)
	})
	return err
}

// A Sheet is a member's signed sheet, from which the secretary enters marks.
type Sheet struct {
	Member   int64 // account
	Officer  int64
	Document int64
	Page     int
	Marks    []promotion.Giving
}

// EnterFromSheet enters a member's marks from a sheet that the member signed. They count once the member has confirmed
// them, and nobody but the member can read them back.
func (a *App) EnterFromSheet(ctx context.Context, who Caller, id int64, in Sheet) error {
	_, err := do(ctx, a, who, policy.MarkEnterFromSheet, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, in.Officer, in.Member)
		if err != nil {
			return none, err
		}
		switch {
		case in.Document == 0:
			return none, domain.Refuse(domain.Invalid, "document-missing", "marks are entered from a signed sheet, by its document").At("document")
		case in.Member == t.Actor.Account:
			return none, domain.Refuse(domain.Invalid, "own-sheet", "one's own marks are given, not entered from a sheet").At("member")
		case !m.actor.Secretary:
			return none, domain.Refuse(domain.Forbidden, "not-the-secretary", "only the secretary of the board enters marks from a sheet")
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return none, err
		}
		if err := m.check(in.Marks, func(rows []storage.SealedMark) error { return ungiven(rows) }); err != nil {
			return none, err
		}
		for _, g := range in.Marks {
			if err := t.keep(ctx, a.seal, m, g, sealedWords{Sheet: in.Document, SheetPage: max(in.Page, 1)}, false); err != nil {
				return none, err
			}
		}
		return none, nil
	})
	return err
}

// ConfirmMarks is a member's word that the marks entered from the sheet for one candidate are the member's own.
func (a *App) ConfirmMarks(ctx context.Context, who Caller, id, officer int64) error {
	_, err := do(ctx, a, who, policy.MarkConfirm, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, officer, t.Actor.Account)
		if err != nil {
			return none, err
		}
		n := 0
		for _, c := range m.rule.Criteria {
			rows := m.on(c.Criterion)
			if len(rows) == 0 || confirmed(rows) > 0 {
				continue
			}
			if err := t.ConfirmMark(ctx, id, rows[len(rows)-1]); err != nil {
				return none, err
			}
			n++
		}
		if n == 0 {
			return none, domain.Refuse(domain.Conflict, "nothing-to-confirm", "no mark of yours for this candidate waits for confirmation")
		}
		return none, nil
	})
	return err
}

// open gives what a sealed mark says.
func (s *Seal) open(caseID int64, row storage.SealedMark) (sealedWords, error) {
	var words sealedWords
	if s == nil {
		return words, errNoSealKey
	}
	plain, err := s.Open(place(caseID, row), row.Ciphertext)
	if err != nil {
		return words, fmt.Errorf("a mark of case %d does not open: %w", caseID, err)
	}
	return words, json.Unmarshal(plain, &words)
}

// An OwnMark is a mark as its giver reads it back.
type OwnMark struct {
	Officer   int64
	Criterion string
	Revision  int
	Confirmed bool
	Sheet     int64 // the document it was entered from; 0 given by the member
	Reason    string
	promotion.Giving
}

// MyMarks gives a member the member's own marks in the present round, and nobody anything of anybody else's.
func (a *App) MyMarks(ctx context.Context, who Caller, id int64) ([]OwnMark, error) {
	return read(ctx, a, who, policy.MarkReadOwn, func(r *Reading) ([]OwnMark, error) {
		c, err := r.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return nil, err
		}
		f.facts.Author = true // only the reader's own are read below
		if err := r.allow(f.facts); err != nil {
			return nil, err
		}
		rows, err := r.SealedMarksOf(ctx, id, f.Round, r.Actor.Account, 0)
		if err != nil {
			return nil, err
		}
		return a.ownMarks(id, rows)
	})
}

// ownMarks opens marks for whoever gave them.
func (a *App) ownMarks(id int64, rows []storage.SealedMark) ([]OwnMark, error) {
	var out []OwnMark
	for _, row := range rows {
		words, err := a.seal.open(id, row)
		if err != nil {
			return nil, err
		}
		out = append(out, OwnMark{Officer: row.Officer, Criterion: row.Criterion, Revision: row.Revision, Confirmed: row.Confirmed, Sheet: words.Sheet, Reason: words.Reason,
			Giving: promotion.Giving{Criterion: row.Criterion, Marks: words.Marks, Level: words.Level, Text: words.Text, Citations: words.Citations}})
	}
	return out, nil
}
