package app

import (
	"context"

	"merit/domain"
	"merit/policy"
)

// ChangePassword sets one's own password and ends every session of the account, this one too. The old password is asked
// for, so that a stolen token is not enough; wrong ones count towards the lock-out.
func (a *App) ChangePassword(ctx context.Context, who Caller, old, new string) error {
	me, err := a.Me(ctx, who)
	if err != nil {
		return err
	}
	wrong := checkPassword("new", new, me.Username)
	if old == new {
		wrong.AddField("new", "password-same", "the new password is the old one")
	}
	oldSalt, err := a.db.Salt(ctx, me.Username)
	if err != nil {
		return err
	}
	oldKey, err := derive(ctx, old, oldSalt)
	if err != nil {
		return err
	}
	status, err := a.db.ProvePassword(ctx, who.Token, oldKey)
	if err != nil {
		return err
	}
	salt, verifier, err := newVerifier(ctx, new)
	if err != nil {
		return err
	}
	_, err = do(ctx, a, who, policy.MeChangePassword, func(t *Act) (struct{}, error) {
		var none struct{}
		if err := t.allow(object("account", me.Account), policy.Facts{Own: true}); err != nil {
			return none, err
		}
		if status != "ok" {
			return none, domain.Refuse(domain.Forbidden, "password-wrong", "the old password is wrong, or was wrong five times: then it is locked for fifteen minutes").At("old")
		}
		if err := wrong.Refusal(domain.Invalid); err != nil {
			return none, err
		}
		return none, t.Tx.ChangePassword(ctx, me.Account, salt, verifier, oldKey)
	})
	return err
}
