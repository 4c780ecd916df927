package app

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A Capacity is an office that a person may act in, and on whose word.
type Capacity struct {
	ID           int64
	Account      int64
	Username     string
	Person       string // the name of whose capacity it is
	Kind         policy.CapacityKind
	Organization int64
	OrgName      string
	StandInFor   int64
	OrderNo      string
	OrderDate    domain.Date
	Starts, Ends domain.Date
	State        string // proposed, approved, ended
	GrantedBy    int64
	ApprovedBy   int64
	EndedBy      int64
	Version      int64
}

func capacity(c storage.Capacity) Capacity {
	state := "proposed"
	switch {
	case c.EndedBy != 0:
		state = "ended"
	case c.ApprovedBy != 0 || c.Bootstrap:
		state = "approved"
	}
	return Capacity{
		ID: c.ID, Account: c.Account, Username: c.Username, Person: c.Person, Kind: policy.CapacityKind(c.Kind), Organization: c.Organization, OrgName: c.OrgName,
		StandInFor: c.StandInFor, OrderNo: c.OrderNo, OrderDate: c.OrderDate, Starts: c.Starts, Ends: c.Ends, State: state,
		GrantedBy: c.GrantedBy, ApprovedBy: c.ApprovedBy, EndedBy: c.EndedBy, Version: c.Version,
	}
}

// A GrantCapacity proposes that a person hold a capacity under an order.
type GrantCapacity struct {
	Account      int64
	Kind         policy.CapacityKind
	Organization int64 // the office, zero for the whole government
	OrderNo      string
	OrderDate    domain.Date
	Starts, Ends domain.Date // Ends is zero for "until further order"
}

// GrantCapacity proposes a capacity; it is in force once a third person has approved it.
func (a *App) GrantCapacity(ctx context.Context, who Caller, in GrantCapacity) (int64, error) {
	return create(ctx, a, who, policy.CapacityGrant, func(t *Act) (int64, error) {
		self, err := t.self(ctx)
		if err != nil {
			return 0, err
		}
		if err := t.allow(object("account", in.Account), policy.Facts{Own: self.is(in.Account)}); err != nil {
			return 0, err
		}
		class, known, err := t.ExclusiveClass(ctx, string(in.Kind))
		if err != nil {
			return 0, err
		}
		wrong := checkGrant(t.Today, in)
		if !known || !grantable(in.Kind) {
			wrong.AddField("kind", "capacity-not-grantable", "%q is no kind of capacity that is granted to anybody", in.Kind)
		}
		if _, err := t.LockAccount(ctx, in.Account); errors.Is(err, sql.ErrNoRows) || in.Account < firstAccount {
			wrong.AddField("account", "account-unknown", "there is no account %d", in.Account)
		} else if err != nil {
			return 0, err
		}
		if err := wrong.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		if err := t.compatible(ctx, in, class); err != nil {
			return 0, err
		}
		return t.InsertCapacity(ctx, storage.Capacity{
			Account: in.Account, Kind: string(in.Kind), Exclusive: class, Organization: in.Organization,
			OrderNo: in.OrderNo, OrderDate: in.OrderDate, Starts: in.Starts, Ends: in.Ends,
		})
	})
}

// firstAccount is the first number of an account that a person may have; those below are the system's own.
const firstAccount = 100

// grantable reports whether a kind may be granted: nobody is made the program itself, or nobody.
func grantable(kind policy.CapacityKind) bool {
	return kind != policy.Machine && kind != policy.Nobody
}

// checkGrant says everything that is wrong with a grant by itself.
func checkGrant(today domain.Date, in GrantCapacity) domain.Reasons {
	var wrong domain.Reasons
	if len(trimmed(in.OrderNo)) == 0 {
		wrong.AddField("order_no", "order-not-cited", "every grant of a capacity cites an order")
	}
	if in.OrderDate.IsZero() {
		wrong.AddField("order_date", "order-date-missing", "the order has a date")
	} else if in.OrderDate.After(today) {
		wrong.AddField("order_date", "order-in-future", "the order is dated after today")
	}
	if in.Starts.IsZero() {
		wrong.AddField("starts", "first-day-missing", "a capacity has a first day")
	}
	if !in.Ends.IsZero() && in.Ends.Before(in.Starts) {
		wrong.AddField("ends", "dates-out-of-order", "the last day lies before the first")
	}
	return wrong
}

// compatible refuses a capacity that does not go with one the person holds on some of the same days, naming each.
func (t *Act) compatible(ctx context.Context, in GrantCapacity, class string) error {
	held, err := t.HeldOn(ctx, in.Account, in.Starts, in.Ends)
	if err != nil {
		return err
	}
	var wrong domain.Reasons
	for _, h := range held {
		if class != "" && h.Exclusive != "" && h.Exclusive != class {
			wrong.Add("capacity-incompatible", "powers apart", "that capacity ended, or other days",
				"the person holds the capacity of %s from %s, which does not go with that of %s", h.Kind, h.Starts, in.Kind)
		}
	}
	return wrong.Refusal(domain.Conflict)
}

// A StandIn proposes that a person act in another's capacity for some days.
type StandIn struct {
	For          int64 // the capacity stood in for
	Account      int64 // who stands in
	OrderNo      string
	OrderDate    domain.Date
	Starts, Ends domain.Date
}

// StandIn proposes a stand-in; once a third person has approved it, what the stand-in does is recorded as done for the other.
func (a *App) StandIn(ctx context.Context, who Caller, in StandIn) (int64, error) {
	return create(ctx, a, who, policy.CapacityStandIn, func(t *Act) (int64, error) {
		self, err := t.self(ctx)
		if err != nil {
			return 0, err
		}
		if err := t.allow(object("capacity", in.For), policy.Facts{Own: self.is(in.Account)}); err != nil {
			return 0, err
		}
		if _, err := t.LockAccount(ctx, in.Account); err != nil {
			return 0, unknown(err, "account", in.Account)
		}
		other, err := t.LockCapacity(ctx, in.For)
		if err != nil {
			return 0, unknown(err, "capacity", in.For)
		}
		grant := GrantCapacity{
			Account: in.Account, Kind: policy.CapacityKind(other.Kind), Organization: other.Organization,
			OrderNo: in.OrderNo, OrderDate: in.OrderDate, Starts: in.Starts, Ends: in.Ends,
		}
		wrong := checkGrant(t.Today, grant)
		if in.Ends.IsZero() {
			wrong.AddField("ends", "last-day-missing", "a stand-in has a last day")
		}
		if in.Account == other.Account {
			wrong.AddField("account", "stand-in-for-oneself", "nobody stands in for himself")
		}
		if in.Starts.Before(other.Starts) || !other.Ends.IsZero() && in.Ends.After(other.Ends) {
			wrong.AddField("ends", "stand-in-outside-term", "a stand-in has a first and a last day within those of the one stood in for")
		}
		if err := wrong.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		if other.EndedBy != 0 || other.StandInFor != 0 || other.ApprovedBy == 0 && !other.Bootstrap {
			return 0, standInForNobody()
		}
		if err := t.compatible(ctx, grant, other.Exclusive); err != nil {
			return 0, err
		}
		return t.InsertCapacity(ctx, storage.Capacity{
			Account: in.Account, Kind: other.Kind, Exclusive: other.Exclusive, Organization: other.Organization, StandInFor: other.ID,
			OrderNo: in.OrderNo, OrderDate: in.OrderDate, Starts: in.Starts, Ends: in.Ends,
		})
	})
}

func standInForNobody() error {
	return domain.Refuse(domain.Conflict, "stand-in-for-nobody", "a stand-in stands in for somebody who holds his capacity in his own right, approved and not ended").From("four eyes").At("for")
}

// ApproveCapacity puts a proposed capacity in force, by a person who neither granted it nor is to hold it nor is stood in for.
func (a *App) ApproveCapacity(ctx context.Context, who Caller, id, version int64) error {
	_, err := do(ctx, a, who, policy.CapacityApprove, func(t *Act) (struct{}, error) {
		var none struct{}
		c, err := t.LockCapacity(ctx, id)
		if err != nil {
			return none, unknown(err, "capacity", id)
		}
		self, err := t.self(ctx)
		if err != nil {
			return none, err
		}
		own, ended := self.is(c.Account), false
		if c.StandInFor != 0 {
			other, err := t.LockCapacity(ctx, c.StandInFor) // so that it does not end meanwhile
			if err != nil {
				return none, err
			}
			own = own || self.is(other.Account)
			ended = other.EndedBy != 0
		}
		if err := t.allow(object("capacity", id), policy.Facts{Own: own, Drafter: self.is(c.GrantedBy)}); err != nil {
			return none, err
		}
		if err := unchanged(c.Version, version); err != nil {
			return none, err
		}
		if c.EndedBy != 0 || c.ApprovedBy != 0 || c.Bootstrap {
			return none, domain.Refuse(domain.Conflict, "capacity-not-proposed", "this capacity has been approved or ended already")
		}
		if ended {
			return none, standInForNobody()
		}
		return none, t.Tx.ApproveCapacity(ctx, id, t.Actor.Account)
	})
	return err
}

// EndCapacity ends a capacity at once; what stands in for it ends with it. One person may, since it only takes power away.
func (a *App) EndCapacity(ctx context.Context, who Caller, id, version int64) error {
	_, err := do(ctx, a, who, policy.CapacityEnd, func(t *Act) (struct{}, error) {
		var none struct{}
		c, err := t.LockCapacity(ctx, id)
		if err != nil {
			return none, unknown(err, "capacity", id)
		}
		self, err := t.self(ctx)
		if err != nil {
			return none, err
		}
		if err := t.allow(object("capacity", id), policy.Facts{Own: self.is(c.Account)}); err != nil {
			return none, err
		}
		if err := unchanged(c.Version, version); err != nil {
			return none, err
		}
		if c.EndedBy != 0 || !c.Ends.IsZero() && c.Ends.Before(t.Today) {
			return none, domain.Refuse(domain.Conflict, "capacity-ended", "this capacity has ended already")
		}
		last := t.Today
		if last.Before(c.Starts) { // ended before it began: its days stay as they were granted
			last = c.Starts
		}
		return none, t.Tx.EndCapacity(ctx, id, t.Actor.Account, last)
	})
	return err
}

// A self is who acts: the person, and the one he stands in for. What is true of either counts.
type self struct{ account, other int64 }

func (s self) is(account int64) bool {
	return account != 0 && (account == s.account || account == s.other)
}

// self gives the accounts of who acts.
func (t *Act) self(ctx context.Context) (self, error) {
	out := self{account: t.Actor.Account}
	if t.Actor.For == 0 {
		return out, nil
	}
	held, err := t.Capacity(ctx, t.Actor.For)
	out.other = held.Account
	return out, err
}

// object names what an act is done to, as the ledger knows it: "case/12".
func object(kind string, id int64) string { return kind + "/" + strconv.FormatInt(id, 10) }
