package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A DraftMark is what a member has written on one criterion so far, as it was typed.
type DraftMark struct {
	Criterion string       `json:"criterion"`
	Marks     string       `json:"marks,omitempty"`
	Level     string       `json:"level,omitempty"`
	Text      string       `json:"text,omitempty"`
	Cited     []DraftCited `json:"cited,omitempty"`
}

// A DraftCited is an item of the dossier that a draft cites, and its pages as typed.
type DraftCited struct {
	Item  int64  `json:"item"`
	Pages string `json:"pages"`
}

// draftLength is the fixed length in bytes of what is encrypted of a draft: all criteria of one candidate together.
const draftLength = 32 << 10

// draftPlace is what the ciphertext of a draft is bound to; no mark's place begins like it.
func draftPlace(caseID int64, round int, member, officer int64) string {
	return fmt.Sprintf("draft/%d/%d/%d/%d", caseID, round, member, officer)
}

// KeepDraft keeps what a member is writing on a candidate until the marks are given, so that a power cut loses nothing. It is
// replaced each time and gone with the marks. Nobody else reads it, and nothing of it, not even that it was kept, enters the
// ledger: it binds nobody yet.
func (a *App) KeepDraft(ctx context.Context, who Caller, id, officer int64, marks []DraftMark) error {
	return a.db.Write(ctx, func(tx *storage.Tx) error {
		r, err := a.reading(ctx, &tx.View, who, policy.MarkKeepDraft)
		if err != nil {
			return err
		}
		m, why, err := r.openDraft(ctx, id, officer)
		if err != nil {
			return err
		}
		if err := why.Refusal(domain.Conflict); err != nil {
			return err
		}
		for _, d := range marks {
			if !slices.ContainsFunc(m.rule.Criteria, func(c storage.AssessedCriterion) bool { return c.Criterion == d.Criterion }) {
				return domain.Refuse(domain.Invalid, "not-assessed", "%q is no criterion that the board assesses for %s", d.Criterion, m.ToGrade).At("criterion")
			}
		}
		if a.seal == nil {
			return errNoSealKey
		}
		plain, err := json.Marshal(marks)
		if err != nil {
			return err
		}
		sealed, err := a.seal.close(draftPlace(id, m.Round, r.Actor.Account, officer), plain, draftLength)
		if errors.Is(err, errTooLong) {
			return domain.Refuse(domain.Invalid, "draft-too-long", "a draft takes at most %d bytes", draftLength-2)
		}
		if err != nil {
			return err
		}
		return tx.KeepDraft(ctx, who.Token, id, m.Round, officer, sealed)
	})
}

// openDraft asks policy, and says why the member cannot write on this candidate. Whether the member sits already is not asked:
// who reads at home before the meeting may write at home.
func (r *Reading) openDraft(ctx context.Context, id, officer int64) (Marking, domain.Reasons, error) {
	m, why, err := r.openSheet(ctx, id, officer)
	if err != nil {
		return m, nil, err
	}
	why = slices.DeleteFunc(why, func(reason domain.Reason) bool { return reason.Code == "not-sitting" })
	progress, err := r.ProgressOf(ctx, m.ID, m.Round, r.Actor.Account)
	if err != nil {
		return m, nil, err
	}
	if slices.ContainsFunc(progress, func(p storage.Progress) bool { return p.Officer == officer && p.Given >= len(m.rule.Criteria) }) {
		why.Add("marked-already", "DESIGN 3.4", "a revision, where the edition allows one", "the marks for this candidate are given")
	}
	return m, why, m.unsealed(storage.CaseFrozen)
}

// openSheet asks policy for what a member does with the member's own sheet on one candidate, and gathers what hinders marks.
func (r *Reading) openSheet(ctx context.Context, id, officer int64) (Marking, domain.Reasons, error) {
	c, err := r.Case(ctx, id)
	if err != nil {
		return Marking{}, nil, err
	}
	f, err := newFile(ctx, r.View, c, r.Actor)
	if err != nil {
		return Marking{}, nil, err
	}
	declarations, err := r.Declarations(ctx, id)
	if err != nil {
		return Marking{}, nil, err
	}
	f.facts.Author, f.facts.Barred = true, barredFrom(declarations, r.Actor.Account, officer)
	if err := r.allow(f.facts); err != nil {
		return Marking{}, nil, err
	}
	m := Marking{File: f}
	if m.rule, err = r.BoardRule(ctx, id); err != nil {
		return m, nil, err
	}
	why, err := m.hindrances(ctx, r.View, declarations, r.Actor.Account, officer, r.Actor.Account)
	return m, why, err
}

// draft opens the reader's draft on a candidate; none is nil. One that does not open was written by a hand without the key, or is
// spoilt: it is lost, and must not keep its member from giving marks.
func (a *App) draft(ctx context.Context, r *Reading, token string, f File, officer int64) (marks []DraftMark, lost bool, err error) {
	sealed, err := r.Draft(ctx, token, f.ID, officer)
	if err != nil || sealed == nil {
		return nil, false, err
	}
	if a.seal == nil {
		return nil, false, errNoSealKey
	}
	plain, err := a.seal.opened(draftPlace(f.ID, f.Round, r.Actor.Account, officer), sealed, draftLength)
	if err != nil || json.Unmarshal(plain, &marks) != nil {
		return nil, true, nil
	}
	return marks, false, nil
}
