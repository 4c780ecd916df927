package storage

import (
	"context"

	"merit/domain"
)

// A SealedMark is a member's mark as kept until sealing: one ciphertext of fixed length.
type SealedMark struct {
	Round      int    `db:"round"`
	Account    int64  `db:"account_id"`
	Officer    int64  `db:"officer_id"`
	Criterion  string `db:"criterion"`
	Revision   int    `db:"revision"`
	Ciphertext []byte `db:"ciphertext"`
	EnteredBy  int64  `db:"entered_by"`
	Confirmed  bool   `db:"confirmed"`
}

// An Absence is why a member takes no part for a candidate.
type Absence struct {
	Account int64  `db:"account_id"`
	Officer int64  `db:"officer_id"`
	Kind    string `db:"kind"` // "absence", "recusal", "abstention"
	Reason  string `db:"reason"`
}

var (
	_ = means("member_absence_pkey", domain.Conflict, "stood-down-already", "the member stands down for this candidate already", "", "")
	_ = means("member_absence_says_why", domain.Invalid, "reason-missing", "standing down needs its reason", "DESIGN 3.4", "")
	_ = wall("sealed_mark_one_length", "sealed_mark_once", "member_absence_kind_known", "mark_only_while_unsealed", "mark_confirmed_by_its_member", "mark_is_ones_own",
		"mark_by_a_voting_member", "mark_for_a_candidate", "mark_on_an_assessed_criterion", "mark_after_declaration", "mark_not_by_the_barred", "mark_by_who_sits",
		"mark_in_order", "absence_only_while_unsealed", "absence_is_true", "absence_of_a_member")
)

// InsertSealedMark keeps a mark.
func (tx *Tx) InsertSealedMark(ctx context.Context, caseID int64, m SealedMark) error {
	_, err := tx.exec(ctx, `
		insert into sealed_mark (case_id, round, account_id, officer_id, criterion, revision, ciphertext, entered_by, confirmed)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		caseID, m.Round, m.Account, m.Officer, m.Criterion, m.Revision, m.Ciphertext, m.EnteredBy, m.Confirmed)
	return err
}

// ConfirmMark confirms the latest entry from a sheet on a criterion.
func (tx *Tx) ConfirmMark(ctx context.Context, caseID int64, m SealedMark) error {
	n, err := tx.exec(ctx, `
		update sealed_mark set confirmed = true
		where case_id = $1 and round = $2 and account_id = $3 and officer_id = $4 and criterion = $5 and revision = $6 and not confirmed`,
		caseID, m.Round, m.Account, m.Officer, m.Criterion, m.Revision)
	return changed(n, err)
}

// SealedMarksOf gives the marks of one member in a round, on one candidate or (officer 0) on all. It is for the member
// alone.
func (v *View) SealedMarksOf(ctx context.Context, caseID int64, round int, account, officer int64) ([]SealedMark, error) {
	var list []SealedMark
	err := v.list(ctx, &list, `
		select round, account_id, officer_id, criterion, revision, ciphertext, entered_by, confirmed from sealed_mark
		where case_id = $1 and round = $2 and account_id = $3 and ($4 = 0 or officer_id = $4) order by officer_id, criterion, revision`,
		caseID, round, account, officer)
	return list, err
}

// ConfirmedMarks gives every confirmed mark of a round, for the sealing and for whoever checks a seal afterwards.
func (v *View) ConfirmedMarks(ctx context.Context, caseID int64, round int) ([]SealedMark, error) {
	var list []SealedMark
	err := v.list(ctx, &list, `
		select round, account_id, officer_id, criterion, revision, ciphertext, entered_by, confirmed from sealed_mark
		where case_id = $1 and round = $2 and confirmed order by officer_id, criterion, account_id, revision`, caseID, round)
	return list, err
}

// Finished gives the voting members who have marks or a reason for none for every candidate: whether, never how far.
func (v *View) Finished(ctx context.Context, caseID int64, round int) (map[int64]bool, error) {
	var done []int64
	err := v.list(ctx, &done, `
		select s.account_id from board_seat s
		where s.case_id = $1 and s.votes and not exists (
		    select 1 from board_candidate b
		    where b.case_id = $1 and b.deferred_by = ''
		      and not exists (select 1 from member_absence m where m.case_id = $1 and m.round = $2 and m.account_id = s.account_id and m.officer_id = b.officer_id)
		      and not exists (select 1 from declaration d where d.case_id = $1 and d.account_id = s.account_id and d.officer_id = b.officer_id and d.kind = 'barring')
		      and exists (select 1 from assessed_criterion x where x.case_id = $1 and not exists (
		          select 1 from sealed_mark k where k.case_id = $1 and k.round = $2 and k.account_id = s.account_id and k.officer_id = b.officer_id
		             and k.criterion = x.criterion and k.confirmed)))
		order by s.account_id`, caseID, round)
	finished := make(map[int64]bool, len(done))
	for _, account := range done {
		finished[account] = true
	}
	return finished, err
}

// HasMarked reports whether a member has a confirmed mark in the round.
func (v *View) HasMarked(ctx context.Context, caseID int64, round int, account int64) (bool, error) {
	var has bool
	err := v.get(ctx, &has, `
		select exists (select 1 from sealed_mark where case_id = $1 and round = $2 and account_id = $3 and confirmed)`, caseID, round, account)
	return has, err
}

// InsertAbsences records for which candidates members take no part, and why.
func (tx *Tx) InsertAbsences(ctx context.Context, caseID int64, round int, all []Absence) error {
	for _, a := range all {
		if _, err := tx.exec(ctx, `
			insert into member_absence (case_id, round, account_id, officer_id, kind, reason) values ($1, $2, $3, $4, $5, $6)`,
			caseID, round, a.Account, a.Officer, a.Kind, a.Reason); err != nil {
			return err
		}
	}
	return nil
}

// Absences gives who takes no part for whom in a round.
func (v *View) Absences(ctx context.Context, caseID int64, round int) ([]Absence, error) {
	var list []Absence
	err := v.list(ctx, &list, `
		select account_id, officer_id, kind, reason from member_absence
		where case_id = $1 and round = $2 order by officer_id, account_id`, caseID, round)
	return list, err
}
