package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// A Draft is an order drawn up for one name approved in a case.
type Draft struct {
	Case      int64
	Officer   int64
	Vacancy   int64       // which of the case's vacancies it fills
	Post      int64       // the seat, or 0 where the officer is retained where posted
	Text      string      // "" words it from the record
	Notional  domain.Date // seniority counts from here; zero none
	Ends      domain.Date // of an acting charge
	SubjectTo string      // a named petition, whose outcome the order awaits

	Request int64              // of a transfer: the officer's own request on which it is ordered
	Reasons tenure.MoveReasons // of a transfer before the normal tenure
	Danger  bool               // danger to life: the hearing follows
	Board   tenure.Board       // where no authority is higher
}

// DraftOrder draws up the order of an officer who was recommended in the sealed list and approved by the authority; of
// nobody else (DESIGN 3.1). An officer of the reserve follows only where one before has dropped out.
func (a *App) DraftOrder(ctx context.Context, who Caller, in Draft) (int64, error) {
	return create(ctx, a, who, policy.OrderDraft, func(t *Act) (int64, error) {
		c, err := t.LockCase(ctx, in.Case)
		if err != nil {
			return 0, err
		}
		f, err := newFile(ctx, &t.View, c, t.Actor)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("case/%d", c.ID), f.facts); err != nil {
			return 0, err
		}
		o, err := t.orderFor(ctx, f, in)
		if err != nil {
			return 0, err
		}
		if err := t.noOrderYet(ctx, o); err != nil {
			return 0, err
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return 0, err
		}
		var l leaving
		if o.Subject == orderTransfer {
			if l, err = t.leavingFor(ctx, f, o, in); err != nil {
				return 0, err
			}
			o.Text += l.printed()
		}
		id, err := t.InsertOrder(ctx, o)
		if err != nil {
			return 0, err
		}
		if err := t.keepLeaving(ctx, id, l); err != nil {
			return 0, err
		}
		return id, t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: "drafted", On: t.Today})
	})
}

// orderFor holds a draft against the case and gives the order, with every reason where it cannot stand.
func (t *Act) orderFor(ctx context.Context, f File, in Draft) (storage.Order, error) {
	if err := f.in(storage.CaseApproved); err != nil {
		return storage.Order{}, err
	}
	names, err := t.Recommendations(ctx, f.ID, f.Round)
	if err != nil {
		return storage.Order{}, err
	}
	decisions, err := t.Decisions(ctx, f.ID)
	if err != nil {
		return storage.Order{}, err
	}
	minutes, err := t.Minutes(ctx, f.ID, f.Round)
	if err != nil {
		return storage.Order{}, err
	}
	var name *storage.Recommended
	for i := range names {
		if names[i].Officer == in.Officer {
			name = &names[i]
		}
	}
	decision, approved := approval(decisions, f.Round, in.Officer)
	if name == nil || !approved {
		return storage.Order{}, domain.Refuse(domain.Conflict, "no-order-without-merit", "officer %d was not recommended and approved in case %s", in.Officer, f.Number).
			From("DESIGN 3.1: no order without merit").Needing("a case approved by the appointing authority").At("officer")
	}
	if name.Outcome == framework.OutcomeReserve {
		if err := t.mayFollow(ctx, f, names, in.Officer, minutes.SignedOn); err != nil {
			return storage.Order{}, err
		}
	}
	if err := t.vacancyOf(ctx, f, in); err != nil {
		return storage.Order{}, err
	}
	o := storage.Order{Kind: "merit", Subject: "promotion", Government: f.Government, Case: f.ID, Round: f.Round, Vacancy: in.Vacancy, Officer: in.Officer,
		Cadre: f.Cadre, Grade: f.ToGrade, Post: in.Post, Retained: in.Post == 0, Authority: decision.Account, Text: in.Text, Recommended: minutes.SignedOn,
		Approved: decision.Decided, Notional: in.Notional, SubjectTo: in.SubjectTo, DraftedBy: t.Actor.Account}
	if name.Outcome == framework.OutcomeActing {
		if in.Post == 0 || in.Ends.IsZero() || !in.Ends.After(t.Today) {
			return o, domain.Refuse(domain.Invalid, "acting-charge-ends", "an acting charge names its post and the day it ends").From("APT Rules 1973, rule 8-B").At("ends")
		}
		o.Kind, o.Subject, o.Retained, o.Ends = "arrangement", "acting-charge", false, in.Ends
	}
	if f.Kind == framework.KindTransfer {
		if err := t.transferFor(ctx, f, &o, in); err != nil {
			return o, err
		}
	}
	subject, err := subjectTo(ctx, &t.View, f.ID)
	if err != nil {
		return o, err
	}
	o.Basis = basis(f, *name, decision) + subject
	if o.Text == "" {
		o.Text = orderText(f, *name, o)
	}
	records, err := t.ServiceRecords(ctx, []int64{o.Officer}, t.Today, false) // whether in service is all that is asked: the papers are left alone
	if err != nil {
		return o, err
	}
	return o, t.standingDates(o, *records[o.Officer])
}

// noOrderYet refuses a second order for the officer in the case, or for the vacancy, while an earlier one stands.
func (t *Act) noOrderYet(ctx context.Context, o storage.Order) error {
	earlier, err := t.Orders(ctx, o.Case, 0, "", true, 0, 1000)
	if err != nil {
		return err
	}
	var reasons domain.Reasons
	for _, e := range earlier {
		if slices.Contains([]string{storage.OrderWithdrawn, storage.OrderLapsed, storage.OrderModified}, e.State) {
			continue
		}
		if e.Officer == o.Officer {
			reasons.Add("order-exists", "DESIGN 3.1", "its withdrawal or modification", "an order for this officer stands in this case")
		}
		if e.Vacancy == o.Vacancy {
			reasons.Add("vacancy-filled", "DESIGN 3.9: one seat, one holder", "its withdrawal or lapse", "an order fills this vacancy already")
		}
	}
	return reasons.Refusal(domain.Conflict)
}

// approval gives the decision that approved an officer in the round.
func approval(decisions []storage.Decision, round int, officer int64) (storage.Decision, bool) {
	for _, d := range decisions {
		for _, n := range d.Names {
			if d.Round == round && n.Officer == officer && n.Kind == promotion.Approve {
				return d, true
			}
		}
	}
	return storage.Decision{}, false
}

// mayFollow lets the next of the reserve follow where an order of the case has lapsed or was withdrawn.
func (t *Act) mayFollow(ctx context.Context, f File, names []storage.Recommended, officer int64, recorded domain.Date) error {
	orders, err := t.Orders(ctx, f.ID, 0, "", true, 0, 1000)
	if err != nil {
		return err
	}
	fallen, standing := 0, map[int64]bool{}
	for _, o := range orders {
		if o.State == storage.OrderLapsed || o.State == storage.OrderWithdrawn {
			fallen++
		}
		standing[o.Officer] = true
	}
	if fallen == 0 {
		return domain.Refuse(domain.Conflict, "reserve-not-reached", "nobody before the reserve has dropped out").From(f.Edition.Reserve.Cite()).At("officer")
	}
	reserve := promotion.ReserveList{Recorded: recorded}
	var taken []int64
	for _, n := range names {
		if n.Outcome == framework.OutcomeReserve {
			reserve.Officers = append(reserve.Officers, n.Officer)
			if standing[n.Officer] {
				taken = append(taken, n.Officer)
			}
		}
	}
	list := promotion.List{}
	for i, o := range reserve.Officers {
		list.Places = append(list.Places, promotion.Ranked{Rank: i + 1, Officer: o, Passed: true})
	}
	next, err := promotion.FromReserve(f.Edition, list, reserve, taken, t.Today)
	if err != nil {
		return err
	}
	if next != officer {
		return domain.Refuse(domain.Conflict, "reserve-out-of-order", "officer %d is next on the reserve", next).From(f.Edition.Reserve.Cite()).At("officer")
	}
	return nil
}

// vacancyOf holds the vacancy and the seat against the case.
func (t *Act) vacancyOf(ctx context.Context, f File, in Draft) error {
	vacancies, err := t.CaseVacancies(ctx, f.ID)
	if err != nil {
		return err
	}
	var v *storage.Vacancy
	for i := range vacancies {
		if vacancies[i].ID == in.Vacancy {
			v = &vacancies[i]
		}
	}
	if v == nil {
		return domain.Refuse(domain.Invalid, "vacancy-not-in-case", "vacancy %d is not of case %s", in.Vacancy, f.Number).At("vacancy")
	}
	if in.Post == 0 {
		return nil
	}
	p, err := t.Post(ctx, in.Post)
	if err != nil {
		return err
	}
	if v.Post != 0 && v.Post != in.Post || v.Line != 0 && v.Line != p.Line || p.Grade != f.ToGrade || !p.Ended.IsZero() {
		return domain.Refuse(domain.Invalid, "post-not-of-vacancy", "post %d is not a seat of this vacancy in %s", in.Post, f.ToGrade).At("post")
	}
	return nil
}

// standingDates refuses an officer who has left, retired or died, and days in the wrong order.
func (t *Act) standingDates(o storage.Order, record domain.Record) error {
	dates := promotion.Dates{Recommended: o.Recommended, Approved: o.Approved, Notional: o.Notional}
	if why, out := promotion.DroppedOut(dates, record, t.Today); out {
		return domain.Refuse(domain.Conflict, "dropped-out", "the officer %s before charge was taken", why).From("CSA s.13").Needing("the next of a recorded reserve, or a new case")
	}
	return promotion.CheckDates(dates, record)
}

// basis words on what an order rests: case, edition by its hash, list, rank and marks or seniority, decision.
func basis(f File, n storage.Recommended, d storage.Decision) string {
	s := fmt.Sprintf("Case %s, round %d; %s (%.16s); place %d of the sealed list, seniority %d", f.Number, f.Round, f.Edition.ID, f.Edition.Hash, n.Place, n.No)
	if n.Total != "" {
		s += ", total " + n.Total
	}
	s += fmt.Sprintf("; approved by the %s on %s", d.Title, d.Decided)
	if f.Edition.Boards[f.Rule.Board].ChairDecides {
		s += "; the chair of the board is also the appointing authority"
	}
	for i, x := range f.Edition.AssumedFor(f.ToGrade, f.CadreCode) {
		if i == 0 {
			s += "; assumed figures:"
		}
		s += " " + x.Path
	}
	return s
}

// orderText words a promotion order.
func orderText(f File, n storage.Recommended, o storage.Order) string {
	var b strings.Builder
	verb := "is promoted"
	if o.Subject == "acting-charge" {
		verb = "is appointed on acting charge"
	}
	fmt.Fprintf(&b, "%s (%s), an officer of %s in %s, %s to %s", n.Name, n.Number, f.CadreCode, f.FromGrade, verb, f.ToGrade)
	if o.Retained {
		b.WriteString(" and is retained at the present place of posting")
	}
	if !o.Notional.IsZero() {
		fmt.Fprintf(&b, ", notionally from %s", o.Notional)
	}
	if !o.Ends.IsZero() {
		fmt.Fprintf(&b, ", until %s", o.Ends)
	}
	b.WriteString(", with effect from the day charge is assumed.")
	if o.SubjectTo != "" {
		fmt.Fprintf(&b, " This order is subject to the outcome of %s.", o.SubjectTo)
	}
	return b.String()
}

// orderStep is what every step in an order's life shares: lock, facts, policy, the version read, then the step itself.
// version 0 does not ask.
func (a *App) orderStep(ctx context.Context, who Caller, act policy.Act, id int64, version int, step func(*Act, storage.Order) error) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		none := struct{}{}
		o, err := t.LockOrder(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("order/%d", id), t.orderFacts(o)); err != nil {
			return none, err
		}
		if err := unchangedOrder(o, version); err != nil {
			return none, err
		}
		return none, step(t, o)
	})
	return err
}

// unchangedOrder refuses where the order is no longer as it was read; version 0 does not ask.
func unchangedOrder(o storage.Order, version int) error {
	if version != 0 && version != o.Version {
		return domain.Refuse(domain.Stale, "changed-meanwhile", "somebody changed this order since you read it").Needing("read it again and repeat what you meant to do")
	}
	return nil
}

func (t *Act) orderFacts(o storage.Order) policy.Facts {
	return orderFacts(o, t.Actor)
}

// orderFacts says how an actor stands to an order.
func orderFacts(o storage.Order, actor policy.Actor) policy.Facts {
	return policy.Facts{State: readAs(o), Own: actor.Officer != 0 && actor.Officer == o.Officer, Drafter: o.DraftedBy == actor.Account,
		Author:   o.Authoriser != 0 && o.Authoriser == actor.Account,
		SameUnit: actor.Organization == o.OrgID, Subtree: below(o.OrgPath, actor.OrgPath)}
}

// readAs is the state in which policy sees an order. One that was never issued stays a draft, withdrawn or not: nobody reads more of it
// since.
func readAs(o storage.Order) string {
	if o.Issued.IsZero() {
		return policy.StateDraft
	}
	return o.State
}

func orderNotIn(o storage.Order, states ...string) error {
	return domain.Refuse(domain.Conflict, "order-not-in-state", "the order is %s; this is done while it is %s", o.State, domain.OneOf(states))
}
