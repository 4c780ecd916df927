package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"merit/domain"
)

// A GivenMark is a member's mark after sealing.
type GivenMark struct {
	Account   int64  `db:"account_id"`
	Officer   int64  `db:"officer_id"`
	Criterion string `db:"criterion"`
	Revision  int    `db:"revision"`
	Marks     string `db:"marks"`
	Level     string `db:"level"`
	Text      string `db:"text"`
	Citations string `db:"citations"` // JSON list of item and page
}

// A ListEntry is one officer's place on the sealed list.
type ListEntry struct {
	Round       int     `db:"round"`
	Officer     int64   `db:"officer_id"`
	Number      string  `db:"number"`
	Name        string  `db:"name"`
	Place       int     `db:"place"`
	SeniorityNo int     `db:"seniority_no"`
	Total       *string `db:"total"` // nil where the list goes without marks; the exact figure is in Detail
	Meets       bool    `db:"meets"` // reached the threshold, or is fit
	Detail      string  `db:"detail"`
}

// A CaseSeal is the sealing of a round.
type CaseSeal struct {
	Round    int         `db:"round"`
	SealedOn domain.Date `db:"sealed_on"`
	ListHash []byte      `db:"list_hash"`
}

var (
	_ = means("case_seal_pkey", domain.Conflict, "round-sealed", "the marks of this round are sealed", "DESIGN 3.4", "a remand, which opens a new round")
	_ = means("sealed_once", domain.Conflict, "round-sealed", "a round is sealed once, after the dossiers are frozen", "DESIGN 3.4", "")
	_ = means("sealed_when_complete", domain.Conflict, "members-not-finished", "a member has for a candidate neither marks nor a recorded absence, recusal or abstention", "DESIGN 3.4", "the marks or the reason why there are none")
	_ = means("sealed_with_quorum", domain.Conflict, "no-quorum", "for a candidate the quorum did not hold, or a member was away without whom the proceedings are void", "APT Rules 1973, rule 4", "another sitting")
	_ = wall("given_mark_pkey", "given_mark_not_negative", "given_mark_was_sealed", "given_mark_on_its_scale", "given_mark_cites", "list_entry_pkey", "list_entry_place_taken",
		"list_of_the_candidates", "sealed_by_the_chair", "sealed_with_its_list", "nothing_after_sealing", "case_sealed_by_its_seal")
)

// InsertGivenMarks opens the marks of a round.
func (tx *Tx) InsertGivenMarks(ctx context.Context, caseID int64, round int, all []GivenMark) error {
	for _, m := range all {
		if _, err := tx.exec(ctx, `
			insert into given_mark (case_id, round, account_id, officer_id, criterion, revision, marks, level, text, citations)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			caseID, round, m.Account, m.Officer, m.Criterion, m.Revision, m.Marks, m.Level, m.Text, m.Citations); err != nil {
			return err
		}
	}
	return nil
}

// InsertList writes the list of a round. Its rows stand in the entry by officer, whatever their places: the order of the rows would tell whose
// place is whose to anybody who is shown the entry.
func (tx *Tx) InsertList(ctx context.Context, caseID int64, round int, list []ListEntry) error {
	for _, e := range slices.SortedFunc(slices.Values(list), func(a, b ListEntry) int { return cmp.Compare(a.Officer, b.Officer) }) {
		if _, err := tx.exec(ctx, `
			insert into list_entry (case_id, round, officer_id, place, seniority_no, total, meets, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			caseID, round, e.Officer, e.Place, e.SeniorityNo, e.Total, e.Meets, e.Detail); err != nil {
			return err
		}
	}
	return nil
}

// SealCase seals a round; everything it seals must have been written before.
func (tx *Tx) SealCase(ctx context.Context, caseID int64, s CaseSeal) error {
	_, err := tx.exec(ctx, `insert into case_seal (case_id, round, sealed_on, list_hash) values ($1, $2, $3, $4)`, caseID, s.Round, s.SealedOn, s.ListHash)
	return err
}

// CaseSeal gives the seal of a round; a refusal where it is not sealed.
func (v *View) CaseSeal(ctx context.Context, caseID int64, round int) (CaseSeal, error) {
	var s CaseSeal
	err := v.get(ctx, &s, `select round, sealed_on, list_hash from case_seal where case_id = $1 and round = $2`, caseID, round)
	if errors.Is(err, sql.ErrNoRows) {
		return s, domain.Refuse(domain.Conflict, "not-sealed", "the list of round %d is not fixed", round).Needing("the seal of the chair (where no board sits: the list fixed by a reviewer)")
	}
	return s, err
}

// List gives the sealed list of a round, in its order.
func (v *View) List(ctx context.Context, caseID int64, round int) ([]ListEntry, error) {
	var list []ListEntry
	err := v.list(ctx, &list, `
		select e.round, e.officer_id, o.number, o.name, e.place, e.seniority_no, e.total, e.meets, e.detail
		from list_entry e join officer o on o.id = e.officer_id where e.case_id = $1 and e.round = $2 order by e.place`, caseID, round)
	return list, err
}

// GivenMarks gives the members' marks of a sealed round, on one officer or (0) on all.
func (v *View) GivenMarks(ctx context.Context, caseID int64, round int, officer int64) ([]GivenMark, error) {
	var list []GivenMark
	err := v.list(ctx, &list, `
		select account_id, officer_id, criterion, revision, marks, level, text, citations from given_mark
		where case_id = $1 and round = $2 and ($3 = 0 or officer_id = $3) order by officer_id, criterion, account_id, revision`, caseID, round, officer)
	return list, err
}
