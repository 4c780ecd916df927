package app

import (
	"context"

	"merit/domain"
	"merit/policy"
)

// Account gives one account, to those who propose, approve or audit accounts.
func (a *App) Account(ctx context.Context, who Caller, id int64) (Account, error) {
	return read(ctx, a, who, policy.DirectoryRead, func(r *Reading) (Account, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return Account{}, err
		}
		account, err := r.View.Account(ctx, id)
		if err == nil && id < firstAccount {
			err = domain.Refuse(domain.NotFound, "account-unknown", "there is no account %d", id)
		}
		return account, unknown(err, "account", id)
	})
}

// Accounts lists accounts after a number, one more than the limit where there are more.
func (a *App) Accounts(ctx context.Context, who Caller, after int64, limit int) ([]Account, error) {
	return read(ctx, a, who, policy.DirectoryRead, func(r *Reading) ([]Account, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.Accounts(ctx, after, limit+1)
	})
}

// Capacity gives one capacity, to those who propose, approve or audit capacities.
func (a *App) Capacity(ctx context.Context, who Caller, id int64) (Capacity, error) {
	return read(ctx, a, who, policy.DirectoryRead, func(r *Reading) (Capacity, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return Capacity{}, err
		}
		c, err := r.View.Capacity(ctx, id)
		return capacity(c), unknown(err, "capacity", id)
	})
}

// Capacities lists the capacities of one person, or of everybody for account zero, after a number; one more than the
// limit where there are more.
func (a *App) Capacities(ctx context.Context, who Caller, account, after int64, limit int) ([]Capacity, error) {
	return read(ctx, a, who, policy.DirectoryRead, func(r *Reading) ([]Capacity, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		rows, err := r.View.Capacities(ctx, account, after, limit+1)
		return capacities(rows), err
	})
}
