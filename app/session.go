package app

import (
	"context"
	"errors"
	"time"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// sessionLifetime is how long a session lasts; the database allows at most twelve hours.
const sessionLifetime = 8 * time.Hour

// A SignIn is what somebody shows to be let in. Capacity or CapacityKind names the capacity to act in; with neither, a
// person who holds exactly one acts in that.
type SignIn struct {
	Username, Password string
	Capacity           int64
	CapacityKind       policy.CapacityKind
}

// A Signed is an open session: its token is shown once and kept nowhere.
type Signed struct {
	Token      string
	Expires    time.Time
	MustChange bool // the password is a one-time one: nothing else can be done before it is changed
	Capacity   int64
	Capacities []Capacity
}

// refusedSignIn is the one answer to every failed attempt. It is the same for a name that does not exist, a wrong password
// and an account locked after five wrong ones, so that nobody learns which names exist.
func refusedSignIn() error {
	return domain.Refuse(domain.Unknown, "sign-in-refused",
		"the name or the password is wrong, or the account is locked: five wrong passwords lock it for fifteen minutes").
		Needing("the right name and password; after several attempts, a quarter of an hour's wait")
}

// SignIn opens a session. The work is the same whether or not the name exists.
func (a *App) SignIn(ctx context.Context, in SignIn, request string) (Signed, error) {
	salt, err := a.db.Salt(ctx, in.Username)
	if err != nil {
		return Signed{}, err
	}
	key, err := derive(ctx, in.Password, salt)
	if err != nil {
		return Signed{}, err
	}
	token := newToken()
	opening, err := a.db.OpenSession(ctx, in.Username, key, token, sessionLifetime, 0)
	if err != nil {
		return Signed{}, err
	}
	switch opening.Status {
	case "ok":
	case "expired": // told only to whoever has proved the password
		return Signed{}, domain.Refuse(domain.Unknown, "password-expired", "this one-time password was not changed in time and no longer opens a session").
			Needing("a new one-time password from an administrator")
	default:
		return Signed{}, refusedSignIn()
	}
	return a.settle(ctx, Caller{Token: token, Request: request}, in, *opening.Expires)
}

// settle chooses the capacity of a session just opened and says what it may act in. Where the choice is refused the
// session is closed again, since nobody has been given its token.
func (a *App) settle(ctx context.Context, who Caller, in SignIn, expires time.Time) (Signed, error) {
	me, err := a.Me(ctx, who)
	if err != nil {
		return Signed{}, err
	}
	out := Signed{Token: who.Token, Expires: expires, MustChange: me.MustChange, Capacities: me.Capacities}
	wanted, err := pick(me.Capacities, in)
	if err == nil && wanted != 0 {
		out.Capacity = wanted
		err = a.ChooseCapacity(ctx, who, wanted)
	}
	if err != nil {
		return Signed{}, errors.Join(err, a.SignOut(ctx, who))
	}
	return out, nil
}

// pick finds the capacity asked for among those in force; zero is none.
func pick(held []Capacity, in SignIn) (int64, error) {
	var found []int64
	for _, c := range held {
		asked := in.Capacity == 0 && in.CapacityKind == ""
		if asked || c.ID == in.Capacity || in.CapacityKind != "" && c.Kind == in.CapacityKind {
			found = append(found, c.ID)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case in.Capacity == 0 && in.CapacityKind == "":
		return 0, nil
	case len(found) == 0:
		return 0, domain.Refuse(domain.Forbidden, "capacity-not-held", "you do not hold this capacity today").At("capacity").
			Needing("a capacity that was granted to you, approved, and is in force")
	}
	return 0, domain.Refuse(domain.Conflict, "capacity-ambiguous", "you hold this kind of capacity %d times", len(found)).At("capacity").
		Needing("the number of the capacity instead of its kind")
}

// ChooseCapacity makes the session act in another of the person's own capacities.
func (a *App) ChooseCapacity(ctx context.Context, who Caller, capacity int64) error {
	_, err := do(ctx, a, who, policy.SessionChoose, func(t *Act) (struct{}, error) {
		var none struct{}
		if err := t.allow("session", policy.Facts{Own: true}); err != nil {
			return none, err
		}
		ok, err := t.ChooseCapacity(ctx, who.Token, capacity)
		if err == nil && !ok {
			err = domain.Refuse(domain.Forbidden, "capacity-not-held", "you do not hold this capacity today").At("capacity").
				Needing("a capacity that was granted to you, approved, and is in force")
		}
		return none, err
	})
	return err
}

// SignOut ends the session. Ending one that has ended already is an error like any other act of nobody.
func (a *App) SignOut(ctx context.Context, who Caller) error {
	_, err := do(ctx, a, who, policy.SessionRevoke, func(t *Act) (struct{}, error) {
		var none struct{}
		if err := t.allow("session", policy.Facts{Own: true}); err != nil {
			return none, err
		}
		_, err := t.RevokeSession(ctx, who.Token)
		return none, err
	})
	return err
}

// A Me is a person as the session knows him.
type Me struct {
	Account    int64
	Username   string
	Name       string
	Officer    int64 // the register's officer behind the account, 0 none
	Capacity   int64 // the one chosen, 0 none
	Kind       policy.CapacityKind
	Expires    time.Time
	MustChange bool
	Capacities []Capacity
}

// Me says who is signed in, in which capacity, and which others could be chosen.
func (a *App) Me(ctx context.Context, who Caller) (Me, error) {
	return read(ctx, a, who, policy.MeRead, func(r *Reading) (Me, error) {
		if err := r.allow(policy.Facts{Own: true}); err != nil {
			return Me{}, err
		}
		held, err := r.CapacitiesInForce(ctx, r.Session.Account, r.Today)
		if err != nil {
			return Me{}, err
		}
		s := r.Session
		return Me{
			Account: s.Account, Username: s.Username, Name: s.Name, Officer: s.Officer, Capacity: s.Capacity, Kind: policy.CapacityKind(s.Kind),
			Expires: s.Expires, MustChange: s.MustChange, Capacities: capacities(held),
		}, nil
	})
}

func capacities(rows []storage.Capacity) []Capacity {
	out := make([]Capacity, len(rows))
	for i, row := range rows {
		out[i] = capacity(row)
	}
	return out
}
