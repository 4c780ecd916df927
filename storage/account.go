package storage

import (
	"context"

	"merit/domain"
)

var _ = means("account_username_taken", domain.Conflict, "username-taken", "another account bears this username", "", "another username")
var _ = means("account_username_form", domain.Invalid, "username-form", "a username is 2 to 63 small letters, digits, dots or hyphens and begins with a letter", "", "")
var _ = means("account_one_per_officer", domain.Conflict, "officer-has-account", "this officer has an account already", "", "the account there is")
var _ = means("account_needs_two_people", domain.Forbidden, "second-person-needed", "who created an account does not approve it", "two people make an account", "approval by somebody else")
var _ = means("account_not_oneself", domain.Forbidden, "not-ones-own-account", "nobody approves, locks or unlocks his own account", "four eyes", "somebody else")
var _ = means("account_officer_id_fkey", domain.NotFound, "officer-unknown", "there is no such officer in the register", "", "an officer of the register, or none")
var _ = wall("account_state_known", "account_act_fits", "account_pkey", "credential_pkey", "session_pkey", "session_token_hash_key")

// An Account is a person who may sign in. Version is the act that last changed the row.
type Account struct {
	ID         int64  `db:"id"`
	Username   string `db:"username"`
	Name       string `db:"display_name"`
	Officer    int64  `db:"officer_id"`
	State      string `db:"state"`
	CreatedBy  int64  `db:"created_by"`
	ApprovedBy int64  `db:"approved_by"`
	Version    int64  `db:"act_id"`
}

const accountColumns = `id, username, display_name, coalesce(officer_id, 0) as officer_id, state,
		       coalesce(created_by, 0) as created_by, coalesce(approved_by, 0) as approved_by, act_id`

// Account gives one account; sql.ErrNoRows where there is none.
func (v *View) Account(ctx context.Context, id int64) (Account, error) {
	var a Account
	err := v.get(ctx, &a, `select `+accountColumns+` from account where id = $1`, id)
	return a, err
}

// LockAccount gives one account and keeps others from changing it until the act ends.
func (tx *Tx) LockAccount(ctx context.Context, id int64) (Account, error) {
	var a Account
	err := tx.get(ctx, &a, `select `+accountColumns+` from account where id = $1 for no key update`, id)
	return a, err
}

// Accounts gives accounts of people in the order of their numbers, after the one given.
func (v *View) Accounts(ctx context.Context, after int64, limit int) ([]Account, error) {
	var as []Account
	err := v.list(ctx, &as, `select `+accountColumns+` from account where id > greatest($1, 99) order by id limit $2`, after, limit)
	return as, err
}

// OfficerHasAccount reports whether an account that is not closed stands for an officer of the register.
func (v *View) OfficerHasAccount(ctx context.Context, officer int64) (bool, error) {
	var has bool
	err := v.get(ctx, &has, `select exists (select 1 from account where officer_id = $1 and state <> 'closed')`, officer)
	return has, err
}

// InsertAccount enters a proposed account and gives its number. officer is zero for none.
func (tx *Tx) InsertAccount(ctx context.Context, username, name string, officer int64) (int64, error) {
	return tx.insert(ctx, `insert into account (username, display_name, officer_id) values ($1, $2, nullif($3::bigint, 0)) returning id`, username, name, officer)
}

// SetAccountState moves an account from one state to another; false where it was not in the first.
func (tx *Tx) SetAccountState(ctx context.Context, id int64, from, to string) (bool, error) {
	n, err := tx.exec(ctx, `update account set state = $3 where id = $1 and state = $2`, id, from, to)
	return n == 1, err
}

var _ = means("first_administrator_once", domain.Conflict, "first-administrator-made", "the first administrator was made before; this works once", "", "an administrator to propose accounts and an approver to approve them")

// A FirstPerson is one of the two people an installation begins with.
type FirstPerson struct {
	Username, Name string
	Salt, Verifier []byte
}

// FirstAdministrator makes the first administrator and the first approver, or renews those of their one-time passwords
// that lapsed; only the owner may. It says whose password was set. A zero day is today.
func (db *DB) FirstAdministrator(ctx context.Context, administrator, approver FirstPerson, approverKind, order string, day domain.Date) (one, two bool, err error) {
	var set struct {
		Administrator bool `db:"administrator"`
		Approver      bool `db:"approver"`
	}
	err = db.Write(ctx, func(tx *Tx) error {
		return tx.get(ctx, &set, `
			select f.administrator_id is not null as administrator, f.approver_id is not null as approver
			from first_administrator($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11::date, current_date)) as f`,
			administrator.Username, administrator.Name, administrator.Salt, administrator.Verifier,
			approver.Username, approver.Name, approverKind, approver.Salt, approver.Verifier, order, day)
	})
	return set.Administrator, set.Approver, err
}

// HasPeople reports whether anybody but the system has an account.
func (v *View) HasPeople(ctx context.Context) (bool, error) {
	var any bool
	err := v.get(ctx, &any, `select exists (select 1 from account where id >= 100)`)
	return any, err
}

// AccountName gives the name of an account; "" of none.
func (v *View) AccountName(ctx context.Context, id int64) (name string, err error) {
	err = v.get(ctx, &name, `select coalesce((select display_name from account where id = $1), '')`, id)
	return name, err
}
