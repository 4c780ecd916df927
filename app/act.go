package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A Caller is what an edge knows of whoever asks: never more than the session's token. Key and Hash are the request's
// idempotency key and the hash of its body, both empty where the operation needs none.
type Caller struct {
	Token   string
	Request string // request id, kept with the act
	Key     string
	Hash    []byte // of what was asked with the key
	Case    int    // the version of the case as the caller last read it; 0 does not ask
}

// An Act is one act under way: its transaction, who acts, and the legal day.
type Act struct {
	*storage.Tx
	Actor   policy.Actor
	Today   domain.Date
	name    policy.Act
	object  string
	facts   policy.Facts
	decided *policy.Decision
	version int // of the case as the caller last read it; 0 does not ask
}

// errUnasked is a fault of ours: an act that wrote without asking policy.
var errUnasked = errors.New("the act asked no policy")

// do runs one act in one transaction: begin with the session token, f, entry. A refusal rolls back and is put on
// record in a transaction of its own. f may run twice, so it touches nothing but the Act and what it returns. Where the
// request bears a key, a second one with the same key does nothing and is answered with the zero T.
func do[T any](ctx context.Context, a *App, who Caller, name policy.Act, f func(*Act) (T, error)) (T, error) {
	out, err := run(ctx, a, who, name, func(t *Act) (T, error) {
		var none T
		if earlier, err := t.claim(ctx, who); err != nil || earlier != nil {
			return none, cmp.Or(err, errReplayed)
		}
		return f(t)
	})
	if errors.Is(err, errReplayed) {
		return out, nil
	}
	return out, err
}

// create is do for an act that makes one thing and answers with its id: a second request with the same key gives the id of
// the first.
func create(ctx context.Context, a *App, who Caller, name policy.Act, f func(*Act) (int64, error)) (int64, error) {
	var made int64
	id, err := run(ctx, a, who, name, func(t *Act) (int64, error) {
		earlier, err := t.claim(ctx, who)
		if err != nil {
			return 0, err
		}
		if earlier != nil {
			made = earlier.Created
			return 0, errReplayed
		}
		id, err := f(t)
		if err != nil || who.Key == "" {
			return id, err
		}
		return id, t.KeepCreated(ctx, t.principal(), string(name), who.Key, id)
	})
	if errors.Is(err, errReplayed) {
		return made, nil
	}
	return id, err
}

// errReplayed says that an earlier request with the same key did this.
var errReplayed = errors.New("replayed")

// claim takes the key of the request for this act; a concurrent twin waits here. It gives the earlier request with the same
// key, nil where this is the first or bears none, and refuses a key used before for something else.
func (t *Act) claim(ctx context.Context, who Caller) (*storage.Earlier, error) {
	if who.Key == "" {
		return nil, nil
	}
	earlier, err := t.ClaimKey(ctx, t.principal(), string(t.name), who.Key, who.Hash)
	if err == nil && earlier != nil && string(earlier.Hash) != string(who.Hash) {
		err = domain.Refuse(domain.Conflict, "idempotency-key-reused", "this Idempotency-Key was used before with another request").
			Needing("a new key for a new request")
	}
	return earlier, err
}

// run is one act in one transaction.
func run[T any](ctx context.Context, a *App, who Caller, name policy.Act, f func(*Act) (T, error)) (T, error) {
	var none, out T
	var act *Act
	err := a.db.Write(ctx, func(tx *storage.Tx) error {
		act = &Act{Tx: tx, Today: a.Today(), name: name, version: who.Case}
		if err := act.begin(ctx, who); err != nil {
			return err
		}
		var err error
		if out, err = f(act); err != nil {
			return err
		}
		return act.end(ctx)
	})
	if err == nil {
		return out, nil
	}
	a.recordRefusal(ctx, who, act, err)
	return none, err
}

// read runs f over one snapshot for whoever holds the token. It is for what needs no record; reading a person's file
// is an act and goes through do.
func read[T any](ctx context.Context, a *App, who Caller, name policy.Act, f func(*Reading) (T, error)) (T, error) {
	var out T
	err := a.db.Read(ctx, func(v *storage.View) error {
		r, err := a.reading(ctx, v, who, name)
		if err != nil {
			return err
		}
		if out, err = f(r); err != nil {
			return err
		}
		if r.decided == nil {
			return fmt.Errorf("%s: %w", name, errUnasked)
		}
		return nil
	})
	return out, err
}

// reading finds out who asks.
func (a *App) reading(ctx context.Context, v *storage.View, who Caller, name policy.Act) (*Reading, error) {
	s, err := v.SessionActor(ctx, who.Token)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, domain.Refuse(domain.Unknown, "sign-in-required", "nobody is signed in: the session has ended or was never opened").Needing("sign in again")
	}
	if s.MustChange && name != policy.MeRead {
		return nil, domain.Refuse(domain.Forbidden, "password-must-be-changed", "you have signed in with a one-time password").Needing("change the password first")
	}
	r := &Reading{View: v, Session: *s, Actor: actor(s.Principal), Today: a.Today(), name: name}
	return r, powerless(name, r.Actor.Kind)
}

// A Reading is a question under way: its snapshot and who asks.
type Reading struct {
	*storage.View
	Session storage.Session
	Actor   policy.Actor
	Today   domain.Date
	name    policy.Act
	decided *policy.Decision
}

// allow asks policy whether the reader may; the refusal names every rule that refused.
func (r *Reading) allow(facts policy.Facts) error {
	d := policy.Decide(r.name, r.Actor.Kind, facts)
	r.decided = &d
	if !d.Allowed {
		return &domain.Refusal{Kind: domain.Forbidden, Reasons: d.Reasons}
	}
	return nil
}

func (t *Act) begin(ctx context.Context, who Caller) error {
	p, err := t.BeginAct(ctx, who.Token, string(t.name), t.Today, who.Request)
	if err != nil {
		return fmt.Errorf("begin %s: %w", t.name, err)
	}
	t.Actor = actor(p)
	return powerless(t.name, t.Actor.Kind)
}

// powers are the pairs of act and kind of capacity for which some line of the policy could allow something.
var powers = sync.OnceValue(func() map[[2]string]bool {
	all := map[[2]string]bool{}
	for _, pair := range policy.Powers() {
		all[pair] = true
	}
	return all
})

// powerless refuses whom the policy allows the act on nothing, before anything is looked up: who has no power learns
// nothing of what exists.
func powerless(act policy.Act, kind policy.CapacityKind) error {
	if powers()[[2]string{string(act), string(kind)}] {
		return nil
	}
	bare, full := policy.Decide(act, kind, policy.Facts{}), policy.Decide(act, kind, favourable)
	if bare.Allowed || full.Allowed {
		return fmt.Errorf("%s by %s is allowed and is no power", act, kind)
	}
	// What hangs on facts would be a guess here: only the reasons that stand whatever the facts are said.
	reasons := slices.DeleteFunc(slices.Clone(bare.Reasons), func(r domain.Reason) bool {
		return !slices.ContainsFunc(full.Reasons, func(s domain.Reason) bool { return s.Code == r.Code && s.Text == r.Text })
	})
	if len(reasons) == 0 {
		return domain.Refuse(domain.Forbidden, "not-your-power", "no line of the policy gives your capacity this act").From("default refusal").
			Needing("somebody in a capacity that holds the power")
	}
	return &domain.Refusal{Kind: domain.Forbidden, Reasons: reasons}
}

// favourable is the facts as they would be if nothing about the thing itself stood in the way.
var favourable = policy.Facts{State: policy.StateOpen, Author: true, SameUnit: true, Subtree: true, Assigned: true, SeatNamed: true, Chairs: true,
	AuthorityNamed: true, Panelled: true, Sealed: true}

// allow asks policy whether the actor may do this act on the object ("case/12") as the facts stand in this
// transaction. The facts go into the ledger with the entry; the refusal names every rule that refused.
func (t *Act) allow(object string, facts policy.Facts) error {
	d := policy.Decide(t.name, t.Actor.Kind, facts)
	t.object, t.facts, t.decided = object, facts, &d
	if !d.Allowed {
		return &domain.Refusal{Kind: domain.Forbidden, Reasons: d.Reasons}
	}
	return nil
}

func (t *Act) end(ctx context.Context) error {
	if t.decided == nil {
		return fmt.Errorf("%s: %w", t.name, errUnasked)
	}
	_, err := t.EndAct(ctx, storage.Ending{Outcome: "done", Object: t.object, Rule: t.decided.Rule, Policy: policy.Fingerprint(), Facts: t.facts.String()})
	return err
}

// recordRefusal puts a refused act on record, at most so many a minute for one account. Not being signed in is not an
// act of anybody; a fault of ours is logged by the edge.
func (a *App) recordRefusal(ctx context.Context, who Caller, refused *Act, cause error) {
	var r *domain.Refusal
	if !errors.As(cause, &r) || r.Kind == domain.Unknown || refused == nil || refused.Actor.Account == 0 {
		return
	}
	if !a.refused.allow(refused.Actor.Account, a.now()) {
		return
	}
	codes := recordedCodes(refused.name, r)
	ctx = context.WithoutCancel(ctx)
	err := a.db.Write(ctx, func(tx *storage.Tx) error {
		if _, err := tx.BeginAct(ctx, who.Token, string(refused.name), refused.Today, who.Request); err != nil {
			return err
		}
		_, err := tx.EndAct(ctx, storage.Ending{Outcome: "refused", Object: refused.object, Policy: policy.Fingerprint(), Facts: refused.facts.String(), Reasons: codes})
		return err
	})
	if err != nil {
		a.log.ErrorContext(ctx, "a refusal was not recorded", "act", refused.name, "request", who.Request, "error", err)
	}
}

// sealedActs are the acts on sealed marks. Why such a mark was refused would tell what it was, so the ledger says only
// that it was refused, unless it was refused whatever the mark (DESIGN 3.4).
var sealedActs = map[policy.Act]bool{policy.MarkGive: true, policy.MarkRevise: true, policy.MarkEnterFromSheet: true, policy.MarkConfirm: true}

// recordedCodes gives the codes of a refusal that go on record.
func recordedCodes(name policy.Act, r *domain.Refusal) []string {
	if sealedActs[name] && r.Kind != domain.Forbidden {
		return []string{"mark-refused"}
	}
	codes := make([]string, len(r.Reasons))
	for i, reason := range r.Reasons {
		codes[i] = reason.Code
	}
	return codes
}

func (t *Act) principal() storage.Principal {
	return storage.Principal{Account: t.Actor.Account, Capacity: t.Actor.Capacity}
}

// actor gives policy's view of a principal. A person who has chosen no capacity acts as nobody.
func actor(p storage.Principal) policy.Actor {
	kind := policy.CapacityKind(p.Kind)
	if kind == "" {
		kind = policy.Nobody
	}
	return policy.Actor{
		Account: p.Account, Capacity: p.Capacity, Kind: kind, Branch: policy.Branch(p.Branch),
		Organization: p.Organization, OrgPath: p.OrgPath, Officer: p.Officer, For: p.StandInFor,
	}
}
