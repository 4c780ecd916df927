package app

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"strings"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// An Account is a person who may sign in.
type Account = storage.Account

var usernameForm = regexp.MustCompile(`^[a-z][a-z0-9.-]{1,62}$`)

// A CreateAccount proposes an account with a one-time password.
type CreateAccount struct {
	Username, Name string
	Officer        int64 // the register's officer behind it, zero for none
	Password       string
}

// CreateAccount proposes an account; it can sign in once another person has approved it, and must then change its password.
func (a *App) CreateAccount(ctx context.Context, who Caller, in CreateAccount) (int64, error) {
	in.Name = trimmed(in.Name)
	wrong := checkPassword("password", in.Password, in.Username)
	if !usernameForm.MatchString(in.Username) {
		wrong.AddField("username", "username-form", "a username is 2 to 63 small letters, digits, dots or hyphens and begins with a letter")
	}
	if in.Name == "" {
		wrong.AddField("name", "name-missing", "an account bears the name of a person")
	}
	salt, verifier, err := newVerifier(ctx, in.Password)
	if err != nil {
		return 0, err
	}
	return create(ctx, a, who, policy.AccountCreate, func(t *Act) (int64, error) {
		if err := t.allow("account", policy.Facts{}); err != nil {
			return 0, err
		}
		if err := wrong.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		// One account an officer: nobody is kept from his own case by an account that does not say who he is (DESIGN 3.8).
		if has, err := t.OfficerHasAccount(ctx, in.Officer); err != nil {
			return 0, err
		} else if has {
			return 0, domain.Refuse(domain.Conflict, "officer-has-account", "this officer has an account already").Needing("the account there is").At("officer")
		}
		id, err := t.InsertAccount(ctx, in.Username, in.Name, in.Officer)
		if err != nil {
			return 0, err
		}
		return id, t.SetFirstPassword(ctx, id, salt, verifier)
	})
}

// ApproveAccount lets a proposed account sign in; who created it does not approve it.
func (a *App) ApproveAccount(ctx context.Context, who Caller, id, version int64) error {
	return a.moveAccount(ctx, who, policy.AccountApprove, id, version, "proposed", "active")
}

// LockAccount keeps an account from signing in and ends what it has open.
func (a *App) LockAccount(ctx context.Context, who Caller, id, version int64) error {
	return a.moveAccount(ctx, who, policy.AccountLock, id, version, "active", "locked")
}

// UnlockAccount lets a locked account sign in again.
func (a *App) UnlockAccount(ctx context.Context, who Caller, id, version int64) error {
	return a.moveAccount(ctx, who, policy.AccountUnlock, id, version, "locked", "active")
}

// moveAccount is the one way an account's state changes: from a state, to a state, by an act.
func (a *App) moveAccount(ctx context.Context, who Caller, name policy.Act, id, version int64, from, to string) error {
	_, err := do(ctx, a, who, name, func(t *Act) (struct{}, error) {
		var none struct{}
		account, err := t.LockAccount(ctx, id)
		if err == nil && id < firstAccount {
			err = sql.ErrNoRows
		}
		if err != nil {
			return none, unknown(err, "account", id)
		}
		self, err := t.self(ctx)
		if err != nil {
			return none, err
		}
		if err := t.allow(object("account", id), policy.Facts{Own: self.is(id), Drafter: self.is(account.CreatedBy)}); err != nil {
			return none, err
		}
		if err := unchanged(account.Version, version); err != nil {
			return none, err
		}
		moved, err := t.SetAccountState(ctx, id, from, to)
		if err == nil && !moved {
			err = domain.Refuse(domain.Conflict, "account-not-"+from, "the account is %s, not %s", account.State, from)
		}
		return none, err
	})
	return err
}

// unknown says that there is no such thing; any other error stays what it is.
func unknown(err error, kind string, id int64) error {
	if errors.Is(err, sql.ErrNoRows) {
		return domain.Refuse(domain.NotFound, kind+"-unknown", "there is no %s %d", kind, id)
	}
	return err
}

// unchanged refuses a change of something that somebody else has changed since it was read. Zero asks for no such check.
func unchanged(now, read int64) error {
	if read != 0 && read != now {
		return domain.Refuse(domain.Stale, "changed-since", "somebody has changed this since you read it").Needing("read it again, then decide again")
	}
	return nil
}

func trimmed(s string) string { return strings.TrimSpace(s) }
