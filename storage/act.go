package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"merit/domain"
)

// A Principal is who acts: the person behind a session and the capacity chosen. Zero fields mean none.
type Principal struct {
	Act          int64  `db:"act_id"`
	Account      int64  `db:"account_id"`
	Capacity     int64  `db:"capacity_id"`
	Kind         string `db:"kind"`
	Branch       string `db:"branch"`
	Organization int64  `db:"organization_id"`
	OrgPath      string `db:"org_path"` // "/1/7/", the organization's place in the tree; "" for the whole government
	Officer      int64  `db:"officer_id"`
	StandInFor   int64  `db:"stand_in_for"` // the capacity stood in for
}

var _ = means("session_required", domain.Unknown, "sign-in-required", "nobody is signed in: the session has ended or was never opened", "", "sign in again")
var _ = wall("act_required", "act_may_not_write", "row_never_deleted", "act_needs_entry", "ledger_never_changes", "one_act_at_a_time",
	"system_acts_only", "refused_act_writes_nothing", "ledger_entry_outcome_known", "credential_not_yours", "act_needs_power",
	"capacity_kind_branch_known", "power_pkey", "idempotency_key_form", "idempotency_pkey", "idempotency_key_is_ones_own")

// BeginAct begins an act for whoever holds the session token, on the legal day given. It must be the first statement.
func (tx *Tx) BeginAct(ctx context.Context, token, act string, day domain.Date, request string) (Principal, error) {
	var p Principal
	err := tx.get(ctx, &p, `
		select b.act_id, b.account_id, coalesce(b.capacity_id, 0) as capacity_id, coalesce(b.kind, '') as kind,
		       coalesce(b.branch, '') as branch, coalesce(b.organization_id, 0) as organization_id,
		       coalesce((select o.path from organization o where o.id = b.organization_id), '') as org_path,
		       coalesce(b.officer_id, 0) as officer_id, coalesce(b.stand_in_for, 0) as stand_in_for
		from act_begin($1, $2, $3, $4) as b`, token, act, day, request)
	return p, err
}

// An Ending is what the application says of an act when it ends: outcome "done" or "refused", the object ("case/12"),
// the policy line and fingerprint, the facts it was decided on, and the codes of the reasons of a refusal.
type Ending struct {
	Outcome, Object, Rule, Policy, Facts string
	Reasons                              []string
}

// EndAct writes the ledger entry of the running act, with a commitment to every row the act wrote.
func (tx *Tx) EndAct(ctx context.Context, e Ending) (entry int64, err error) {
	if e.Reasons == nil {
		e.Reasons = []string{}
	}
	err = tx.get(ctx, &entry, `select act_end($1, $2, $3, $4, $5, $6)`, e.Outcome, e.Object, e.Rule, e.Policy, e.Facts, e.Reasons)
	return entry, err
}

// BeginSystemAct begins an act of the system itself; only the owner and the sequencer may.
func (tx *Tx) BeginSystemAct(ctx context.Context, act string, day domain.Date) (int64, error) {
	return tx.insert(ctx, `select act_begin_system($1, $2)`, act, day)
}

// SessionActor says who holds a token, for reads that are not acts; nil where the session is over.
func (v *View) SessionActor(ctx context.Context, token string) (*Session, error) {
	var s Session
	err := v.get(ctx, &s, `
		select a.account_id, a.username, a.display_name, coalesce(a.officer_id, 0) as officer_id, coalesce(a.capacity_id, 0) as capacity_id,
		       coalesce(a.kind, '') as kind, coalesce(a.branch, '') as branch, coalesce(a.organization_id, 0) as organization_id,
		       coalesce((select o.path from organization o where o.id = a.organization_id), '') as org_path,
		       coalesce(a.stand_in_for, 0) as stand_in_for, a.expires_at, a.one_time, 0 as act_id
		from session_actor($1) as a`, token)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &s, err
}

// A Session is what a token stands for.
type Session struct {
	Principal
	Username string    `db:"username"`
	Name     string    `db:"display_name"`
	Expires  time.Time `db:"expires_at"`

	MustChange bool `db:"one_time"` // opened with a one-time password: nothing but changing it can be done
}

// An Earlier is what a request with the same idempotency key made before.
type Earlier struct {
	Hash    []byte `db:"request_hash"`
	Created int64  `db:"created_id"`
}

// ClaimKey claims an idempotency key within the act's transaction; a concurrent twin waits here until the first commits.
// It gives what the earlier request made, or nil where this is the first.
func (tx *Tx) ClaimKey(ctx context.Context, p Principal, operation, key string, hash []byte) (*Earlier, error) {
	n, err := tx.exec(ctx, `
		insert into idempotency (account_id, capacity_id, operation, key, request_hash)
		values ($1, $2, $3, $4, $5) on conflict do nothing`, p.Account, p.Capacity, operation, key, hash)
	if err != nil || n == 1 {
		return nil, err
	}
	var e Earlier
	err = tx.get(ctx, &e, `
		select request_hash, coalesce(created_id, 0) as created_id from idempotency
		where account_id = $1 and capacity_id = $2 and operation = $3 and key = $4`, p.Account, p.Capacity, operation, key)
	return &e, err
}

// KeepCreated remembers what the request with this key made.
func (tx *Tx) KeepCreated(ctx context.Context, p Principal, operation, key string, id int64) error {
	_, err := tx.exec(ctx, `
		update idempotency set created_id = $5
		where account_id = $1 and capacity_id = $2 and operation = $3 and key = $4`, p.Account, p.Capacity, operation, key, id)
	return err
}
