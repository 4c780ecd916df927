package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A Case is one file: n vacancies in a grade of a cadre.
type Case struct {
	ID           int64       `db:"id"`
	Number       string      `db:"number"`
	Kind         string      `db:"kind"` // "promotion"
	Government   string      `db:"government"`
	Organization int64       `db:"organization_id"`
	OrgPath      string      `db:"org_path"`
	Cadre        int64       `db:"cadre_id"`
	CadreCode    string      `db:"cadre_code"`
	FromGrade    string      `db:"from_grade"`
	ToGrade      string      `db:"to_grade"`
	Edition      int64       `db:"edition_id"`
	Adoption     int64       `db:"adoption_id"`
	Opened       domain.Date `db:"opened_on"`
	State        string      `db:"state"`
	Round        int         `db:"round"`
	Earlier      int64       `db:"earlier_case_id"`
	Holder       int64       `db:"holder_id"` // the capacity with whom the file lies
	HeldSince    domain.Date `db:"held_since"`
	Version      int         `db:"version"`
	Vacancies    int         `db:"vacancies"`
	Sealed       bool        `db:"sealed"` // the marks of the present round are sealed
}

// States of a case.
const (
	CaseOpen         = "open"
	CasePanel        = "panel"
	CaseWorkingPaper = "working-paper"
	CaseBoard        = "board"
	CaseFrozen       = "frozen"
	CaseSealed       = "sealed"
	CaseRecommended  = "recommended"
	CasePutUp        = "put-up"
	CaseApproved     = "approved"
	CaseRejected     = "rejected"
	CaseCancelled    = "cancelled"
)

const caseQuery = `
	select c.id, c.number, c.kind, c.government, c.organization_id, o.path as org_path, c.cadre_id, d.code as cadre_code,
	       c.from_grade, c.to_grade, c.edition_id, c.adoption_id, c.opened_on, c.state, c.round, coalesce(c.earlier_case_id, 0) as earlier_case_id,
	       c.holder_id, c.held_since, c.version,
	       (select count(*) from case_vacancy v where v.case_id = c.id) as vacancies,
	       exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round) as sealed
	from cases c join organization o on o.id = c.organization_id join cadre d on d.id = c.cadre_id`

var _ = means("case_number_taken", domain.Conflict, "case-number-taken", "another case bears this number", "", "")
var _ = wall("case_step_pkey", "case_starts_open", "case_from_its_feeder_grade", "case_moves_by_its_acts", "case_vacancy_ends_with_its_case", "case_version_counts", "case_panel_not_empty", "case_person_is_the_actor",
	"case_vacancy_of_its_grade", "panel_of_feeder_grade", "checklist_until_working_paper", "case_kind_known", "case_state_known", "case_round_positive")

// Case gives a case; a refusal where there is none.
func (v *View) Case(ctx context.Context, id int64) (Case, error) {
	var c Case
	err := v.get(ctx, &c, caseQuery+` where c.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return c, domain.Refuse(domain.NotFound, "no-such-case", "there is no case %d", id)
	}
	return c, err
}

// LockCase locks the case, the parent of all that belongs to it, and gives it as it then stands. Every act on a case
// locks it first, so that two acts on one case follow each other.
func (tx *Tx) LockCase(ctx context.Context, id int64) (Case, error) {
	if _, err := tx.exec(ctx, `select 1 from cases where id = $1 for update`, id); err != nil {
		return Case{}, err
	}
	return tx.Case(ctx, id)
}

// A CaseFilter narrows a list of cases to what somebody may see; each field that is set adds the cases it names, and All
// gives every case. State "" means any state.
type CaseFilter struct {
	State     string
	All       bool
	Below     string // cases of the organization at this path and below
	Seat      int64  // cases on whose board this account sits
	Authority string // cases that the edition gives this kind of capacity to decide, or as the next higher one once names are known
	Holder    int64  // cases whose file lies with this capacity
}

// Cases gives a page of cases after the id, in order, at most limit.
func (v *View) Cases(ctx context.Context, f CaseFilter, after int64, limit int) ([]Case, error) {
	var cases []Case
	err := v.list(ctx, &cases, caseQuery+`
		where ($1 = '' or c.state = $1) and c.id > $2
		  and ($4 or $5 <> '' and o.path like $5 || '%' or c.holder_id = $8
		       or exists (select 1 from board_seat s where s.case_id = c.id and s.account_id = $6)
		       or exists (select 1 from edition_grade g where g.edition_id = c.edition_id and g.grade = c.to_grade and g.cadre in (d.code, '')
		                  and ($7 = g.capacity or $7 = g.next_higher and c.state <> 'open')))
		order by c.id limit $3`, f.State, after, limit, f.All, f.Below, f.Seat, f.Authority, f.Holder)
	return cases, err
}

// SetCase moves a case from one state to another and gives it a new version; a refusal where it has moved meanwhile.
func (tx *Tx) SetCase(ctx context.Context, c Case, state string, round int) error {
	n, err := tx.exec(ctx, `update cases set state = $3, round = $4, version = version + 1 where id = $1 and version = $2`, c.ID, c.Version, state, round)
	return changed(n, err)
}

// MarkCase marks the file to another capacity.
func (tx *Tx) MarkCase(ctx context.Context, c Case, holder int64, since domain.Date) error {
	n, err := tx.exec(ctx, `update cases set holder_id = $3, held_since = $4, version = version + 1 where id = $1 and version = $2`, c.ID, c.Version, holder, since)
	return changed(n, err)
}

// changed turns an update of no row into a refusal: somebody changed it since it was read.
func changed(n int64, err error) error {
	if err == nil && n == 0 {
		return domain.Refuse(domain.Stale, "changed-meanwhile", "somebody changed this since you read it").Needing("read it again and repeat what you meant to do")
	}
	return err
}

// A CaseActor is how a person stands to a case: what policy's facts are made of.
type CaseActor struct {
	Role      string `db:"role"`     // the part played so far: "drafter", "reviewer" …; "" none
	Capacity  int64  `db:"capacity"` // in which capacity; 0 none
	Candidate bool   `db:"candidate"`
	Seat      string `db:"seat"` // the seat held in this capacity; "" none
	Chair     bool   `db:"chair"`
	Political bool   `db:"political"`
	Barred    bool   `db:"barred"`  // a barring conflict with any candidate on the panel
	Decided   bool   `db:"decided"` // decided on this case before
	Fixed     bool   `db:"fixed"`   // fixed a list of it, where no board sits
}

// CaseActor says how a person, acting in a capacity, stands to one case, as CaseActors does of several.
func (v *View) CaseActor(ctx context.Context, caseID, account, capacity, officer int64) (CaseActor, error) {
	actors, err := v.CaseActors(ctx, []int64{caseID}, account, capacity, officer)
	return actors[caseID], err
}

var _ = means("case_person_pkey", domain.Conflict, "another-capacity-in-this-case", "you acted in this case in another capacity before", "DESIGN 2: one capacity per person and case", "act in the capacity of your first act here")
var _ = wall("case_person_role_known")

// JoinCase fixes the capacity in which a person acts in a case, by the first act there; later acts keep the role.
func (tx *Tx) JoinCase(ctx context.Context, caseID, account, capacity int64, role string) error {
	_, err := tx.exec(ctx, `
		insert into case_person (case_id, account_id, capacity_id, role)
		select $1, $2, $3, $4 where not exists (select 1 from case_person where case_id = $1 and account_id = $2)`, caseID, account, capacity, role)
	return err
}

// EditionHash gives the SHA-256, in hex, of an edition's bytes.
func (v *View) EditionHash(ctx context.Context, id int64) (string, error) {
	var hash string
	err := v.get(ctx, &hash, `select encode(sha256, 'hex') from edition where id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", domain.Refuse(domain.NotFound, "no-such-edition", "there is no edition %d", id)
	}
	return hash, err
}

// EditionBody gives the bytes of an edition as adopted.
func (v *View) EditionBody(ctx context.Context, id int64) ([]byte, error) {
	var body []byte
	err := v.get(ctx, &body, `select body from edition where id = $1`, id)
	return body, err
}
