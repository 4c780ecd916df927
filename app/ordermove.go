package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// This file holds what every order shares that takes an officer out of a regular post, on whatever it rests: how it is
// authorised, and what the guard of tenure asks before it is issued (DESIGN 3.10).

// moveSaid is what an order says of the posting it ends, as it is kept.
func moveSaid(class classRule, seat *storage.Incumbency, on domain.Date, premature bool, why tenure.MoveReasons, danger bool, board tenure.Board) storage.Move {
	return storage.Move{On: on, Posting: seatID(seat), Edition: class.Edition, ClassGrade: class.Grade, ClassCadre: class.Cadre, Premature: premature, Danger: danger,
		Happened: why.Happened, WhyNow: why.Now, WhyOfficer: why.Officer, Board: board.Name, BoardOn: board.On, BoardPaper: board.Document}
}

// moveCites refuses a board that is not the edition's for the class, and papers that are not the drafter's to cite.
func (t *Act) moveCites(ctx context.Context, e *framework.Edition, class classRule, board tenure.Board, papers ...int64) error {
	if board.Name != "" && board.Name != class.rule.Board {
		return domain.Refuse(domain.Invalid, "board-not-the-editions", "the edition's board for this class is %q", class.rule.Board).From(e.ID).At("board")
	}
	for _, paper := range append(papers, board.Document) {
		if err := t.mayCite(ctx, paper); err != nil {
			return err
		}
	}
	return nil
}

// moveStep is what the steps of a draft share that somebody must authorise: the order locked, what it says of the posting
// it ends, policy.
func (t *Act) moveStep(ctx context.Context, id int64) (storage.Order, storage.Move, error) {
	o, err := t.LockOrder(ctx, id)
	if err != nil {
		return o, storage.Move{}, err
	}
	m, err := moveOf(ctx, &t.View, o)
	if err != nil {
		return o, m, err
	}
	facts := t.orderFacts(o)
	facts.AuthorityNamed, facts.EditionBranch = m.Authority != "" && m.Authority == string(t.Actor.Kind), branchOfCapacity(m.Authority)
	return o, m, t.allow(fmt.Sprintf("order/%d", id), facts)
}

// moveOf gives what an order says of the posting it ends, and who must authorise it; of one that ends none, the latter alone.
func moveOf(ctx context.Context, v *storage.View, o storage.Order) (storage.Move, error) {
	all, err := movesOf(ctx, v, []int64{o.ID})
	return all[o.ID], err
}

// movesOf is moveOf for each of some orders.
func movesOf(ctx context.Context, v *storage.View, orders []int64) (map[int64]storage.Move, error) {
	all, err := v.MovesOf(ctx, orders)
	if err != nil {
		return nil, err
	}
	for _, id := range orders {
		if _, found := all[id]; found {
			continue
		}
		a, err := v.Authorisation(ctx, id)
		if err != nil {
			return nil, err
		}
		all[id] = storage.Move{Order: id, Authorisation: a}
	}
	return all, nil
}

// branchOfCapacity gives the branch of the capacity that the edition names as an authority.
func branchOfCapacity(kind string) policy.Branch {
	for _, k := range policy.Kinds() {
		if string(k.Kind) == kind {
			return k.Branch
		}
	}
	return ""
}

// AuthorisePolitical authorises a draft where the edition gives the class to a political office-holder.
func (a *App) AuthorisePolitical(ctx context.Context, who Caller, id int64, reasons string, version int) error {
	return a.authorise(ctx, who, policy.AuthorisePolitical, id, reasons, version)
}

// AuthoriseBureaucratic authorises a draft where the edition gives the class to a bureaucrat.
func (a *App) AuthoriseBureaucratic(ctx context.Context, who Caller, id int64, reasons string, version int) error {
	return a.authorise(ctx, who, policy.AuthoriseBureaucratic, id, reasons, version)
}

// authorise is the appointing authority's word on a draft that no case has decided; the next higher authority's, where it cuts
// a posting short. The officer was heard before, unless life is in danger.
func (a *App) authorise(ctx context.Context, who Caller, act policy.Act, id int64, reasons string, version int) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		none := struct{}{}
		o, m, err := t.moveStep(ctx, id)
		if err != nil {
			return none, err
		}
		switch {
		case version != 0 && version != o.Version:
			return none, domain.Refuse(domain.Stale, "changed-meanwhile", "somebody changed this order since you read it").Needing("read it again and repeat what you meant to do")
		case o.State != storage.OrderDraft:
			return none, orderNotIn(o, storage.OrderDraft)
		case m.By != 0:
			return none, domain.Refuse(domain.Conflict, "authorised-already", "the order has been authorised already")
		case len([]rune(strings.TrimSpace(reasons))) < 20:
			return none, domain.Refuse(domain.Invalid, "reasons-missing", "whoever authorises says why, in twenty characters at least").From("DESIGN 3.6").At("reasons")
		}
		if err := tenure.CheckHeard(moveAsked(m)); err != nil {
			return none, err
		}
		if err := t.InsertAuthorisation(ctx, id, t.Actor.Account, t.Actor.Capacity, t.Today, reasons); err != nil {
			return none, err
		}
		return none, t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: "authorised", On: t.Today, Reason: reasons})
	})
	return err
}

// moveAsked gives what the guard of tenure asks of a move.
func moveAsked(m storage.Move) tenure.Move {
	return tenure.Move{Premature: m.Premature, Danger: m.Danger, Highest: m.Higher == "", Heard: m.Heard, Authorised: m.Authorised}
}

// PublishBy is the day by which an order that cuts a posting short is issued, which publishes it; zero where no such day runs.
func PublishBy(m storage.Move) domain.Date { return tenure.PublishBy(moveAsked(m)) }

// mayMove is what issuing asks of an order that somebody must authorise or that ends a posting: it is authorised and
// published in time, it is not over, and, where it leaves the seat, the officer sits where it says.
func (t *Act) mayMove(o storage.Order, f issuing, leaves bool) error {
	m := f.moves[o.ID]
	var g gathering
	switch {
	case m.Authority == "":
	case m.By == 0:
		g.take(domain.Refuse(domain.Conflict, "not-authorised", "nobody has authorised the order").From("DESIGN 3.6").Needing("the authority that the edition names: %s", m.Authority))
	default:
		g.take(tenure.CheckPublished(moveAsked(m), t.Today))
	}
	if !o.Ends.IsZero() && o.Ends.Before(t.Today) {
		g.take(domain.Refuse(domain.Conflict, "over-before-issued", "the order was to end on %s", o.Ends))
	}
	if leaves && seatID(f.seats[o.Officer]) != m.Posting {
		g.take(errSeatChanged)
	}
	return g.refusal()
}

// errSeatChanged is the refusal of an order whose officer has since left the posting that it was to end.
var errSeatChanged = domain.Refuse(domain.Conflict, "seat-changed", "the officer's posting is not the one that the order ends").From("DESIGN 3.9").Needing("a new draft")

func seatID(s *storage.Incumbency) int64 {
	if s == nil {
		return 0
	}
	return s.ID
}
