package storage

import (
	"context"
	"time"

	"merit/domain"
)

var _ = means("password_is_one_time", domain.Forbidden, "password-must-be-changed", "you have signed in with a one-time password", "", "change the password first")
var _ = means("credential_not_proved", domain.Forbidden, "password-wrong", "the old password is wrong", "", "the old password")

// Salt gives the password salt of a username; a name that does not exist gets one too.
func (db *DB) Salt(ctx context.Context, username string) ([]byte, error) {
	var salt []byte
	err := db.Read(ctx, func(v *View) error { return v.get(ctx, &salt, `select session_salt($1)`, username) })
	return salt, err
}

// An Opening is how an attempt to open a session went: Status is "ok", "refused", "locked", "expired" or "no-such-capacity".
type Opening struct {
	Status  string     `db:"status"`
	Account *int64     `db:"session_account"`
	Expires *time.Time `db:"expires"`
}

// OpenSession opens a session for whoever proves the password's derived key. Failures count towards the lock-out.
func (db *DB) OpenSession(ctx context.Context, username string, derived []byte, token string, lifetime time.Duration, capacity int64) (Opening, error) {
	var o Opening
	err := db.Write(ctx, func(tx *Tx) error {
		return tx.get(ctx, &o, `select status, session_account, expires from session_open($1, $2, $3, make_interval(secs => $4), nullif($5::bigint, 0))`,
			username, derived, token, lifetime.Seconds(), capacity)
	})
	return o, err
}

// ChooseCapacity makes the session act in another of the person's capacities; false where it is not theirs or not in force.
func (tx *Tx) ChooseCapacity(ctx context.Context, token string, capacity int64) (bool, error) {
	var ok bool
	err := tx.get(ctx, &ok, `select session_choose($1, $2)`, token, capacity)
	return ok, err
}

// RevokeSession ends the session; false where it had ended before.
func (tx *Tx) RevokeSession(ctx context.Context, token string) (bool, error) {
	var ok bool
	err := tx.get(ctx, &ok, `select session_revoke($1)`, token)
	return ok, err
}

// ProvePassword says whether the key is that of the password of whoever holds the token: "ok", "refused" or "locked". Wrong
// ones count towards the lock-out.
func (db *DB) ProvePassword(ctx context.Context, token string, derived []byte) (status string, err error) {
	err = db.Write(ctx, func(tx *Tx) error { return tx.get(ctx, &status, `select password_prove($1, $2)`, token, derived) })
	return status, err
}

// ChangePassword sets the verifier of one's own password and ends all one's sessions; old is the key of the old password.
func (tx *Tx) ChangePassword(ctx context.Context, account int64, salt, verifier, old []byte) error {
	_, err := tx.exec(ctx, `select credential_set($1, $2, $3, $4)`, account, salt, verifier, old)
	return err
}

// SetFirstPassword gives an account that this act has made its one-time password.
func (tx *Tx) SetFirstPassword(ctx context.Context, account int64, salt, verifier []byte) error {
	_, err := tx.exec(ctx, `select credential_set($1, $2, $3)`, account, salt, verifier)
	return err
}
