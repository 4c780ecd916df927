package storage

import (
	"context"

	"merit/domain"
)

// A SealedDraft is what a member is writing on a candidate: one ciphertext of one length.
type SealedDraft struct {
	Officer    int64  `db:"officer_id"`
	Ciphertext []byte `db:"ciphertext"`
}

var (
	_ = means("draft_only_while_unsealed", domain.Conflict, "round-sealed", "the marks of this round are sealed, and nothing changes after sealing", "DESIGN 3.4", "a remand, which opens a new round")
	_ = means("draft_before_the_mark", domain.Conflict, "marked-already", "the marks for this candidate are given", "DESIGN 3.4", "a revision, where the edition allows one")
	_ = wall("mark_draft_one_length", "mark_draft_pkey", "draft_by_a_voting_member", "draft_for_a_candidate", "draft_after_declaration", "draft_not_by_the_barred")
)

// KeepDraft keeps what the holder of the token is writing on a candidate, in place of what was kept before.
func (tx *Tx) KeepDraft(ctx context.Context, token string, caseID int64, round int, officer int64, ciphertext []byte) error {
	_, err := tx.exec(ctx, `select draft_keep($1, $2, $3, $4, $5)`, token, caseID, round, officer, ciphertext)
	return err
}

// Draft gives the holder of the token the draft on a candidate; nil where none is kept.
func (v *View) Draft(ctx context.Context, token string, caseID, officer int64) ([]byte, error) {
	var list []SealedDraft
	err := v.list(ctx, &list, `select officer_id, ciphertext from draft_mine($1, $2, $3)`, token, caseID, officer)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list[0].Ciphertext, nil
}

// Drafted gives the candidates on whom the holder of the token keeps a draft.
func (v *View) Drafted(ctx context.Context, token string, caseID int64) ([]int64, error) {
	var officers []int64
	err := v.list(ctx, &officers, `select officer_id from draft_mine($1, $2, 0)`, token, caseID)
	return officers, err
}

// A Progress is how far one member is with one candidate: on how many criteria a mark counts, and on how many one waits to
// be confirmed. It is for the member alone.
type Progress struct {
	Officer int64 `db:"officer_id"`
	Given   int   `db:"given"`
	Waiting int   `db:"waiting"`
}

// ProgressOf gives how far one member is in a round.
func (v *View) ProgressOf(ctx context.Context, caseID int64, round int, account int64) ([]Progress, error) {
	var list []Progress
	err := v.list(ctx, &list, `
		select officer_id, count(*) filter (where given) as given, count(*) filter (where not given) as waiting
		from (select officer_id, criterion, bool_or(confirmed) as given from sealed_mark
		      where case_id = $1 and round = $2 and account_id = $3 group by officer_id, criterion) as marked
		group by officer_id`, caseID, round, account)
	return list, err
}

// MarkedBy gives every confirmed mark of a round without the mark: who has marked whom on what.
func (v *View) MarkedBy(ctx context.Context, caseID int64, round int) ([]SealedMark, error) {
	var list []SealedMark
	err := v.list(ctx, &list, `
		select distinct round, account_id, officer_id, criterion, 1 as revision, ''::bytea as ciphertext, 0 as entered_by, true as confirmed
		from sealed_mark where case_id = $1 and round = $2 and confirmed`, caseID, round)
	return list, err
}
