package app

import (
	"context"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// orderPage is how many orders a case is shown with.
const orderPage = 200

// An OrderQuery narrows a list of orders.
type OrderQuery struct {
	Words string // the beginning of the order's number or the officer's, or part of the name
	State string
	Kind  string
	Case  int64
	Sort  string // "", "oldest", "name"
	Name  string // of the officer of the order After, where sorted by name
	After int64  // the last order of the page before; 0 begins
	Limit int
}

// OrderList gives a page of orders with the names on them; drafts only to who may read them.
func (a *App) OrderList(ctx context.Context, who Caller, q OrderQuery) ([]storage.OrderListed, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) ([]storage.OrderListed, error) {
		drafts := policy.Decide(policy.OrderRead, r.Actor.Kind, policy.Facts{State: policy.StateDraft}).Allowed
		if err := r.allow(policy.Facts{State: storage.OrderIssued}); err != nil {
			return nil, err
		}
		return r.OrdersListed(ctx, storage.OrderQuery{Words: q.Words, State: q.State, Kind: q.Kind, Case: q.Case, Drafts: drafts, Sort: q.Sort, Name: q.Name, After: q.After, Limit: q.Limit})
	})
}

// An OrderFile is an order with its life, the names on it, and what the reader may do with it.
type OrderFile struct {
	OrderAsides
	storage.Order
	storage.OrderNames
	Events   []storage.OrderEvent
	Seats    []storage.OpenSeat // the posts that a modification could name
	May      map[policy.Act]May
	Rests    *ExceptionFile   // what an exception rests on; nil on merit, and where its reasons are not the reader's to see
	Ground   string           // of an exception, which everybody may see
	Arranged *ArrangementFile // what an arrangement rests on; nil of another order, and where its reasons are not the reader's to see
	Leaves   *LeavingFile     // what a transfer before the normal tenure rests on beside its case; nil of another, and where its reasons are not the reader's to see
	Away     bool             // the officer is away under it, from the one day to the other, and may be posted onward there
	AwayFrom domain.Date
	AwayTo   domain.Date
	Moves    bool          // it may end a posting, and somebody is heard on it
	Open     bool          // the reader may read the case that it rests on
	Branch   policy.Branch // of the authority that authorises it; "" none does

	Documents map[int64]bool // those cited that the reader may open
}

// A LeavingFile is what a transfer that cuts a posting short rests on: its reasons, its authority, and who was heard.
type LeavingFile struct {
	storage.Move
	Hearings []storage.Hearing
}

// seatsOffered is how many posts an order is offered; whoever wants another finds it among the posts and names its reference.
const seatsOffered = 300

// orderActs are the acts on an order that stands.
var orderActs = []policy.Act{policy.OrderIssue, policy.OrderCorrigendum, policy.OrderHold, policy.OrderRelease, policy.OrderStay, policy.OrderLiftStay,
	policy.OrderModify, policy.OrderWithdraw, policy.AuthorisePolitical, policy.AuthoriseBureaucratic, policy.OrderRecordHearing, policy.OrderAnswer}

// OrderFile shows an order whole, to whoever may read it.
func (a *App) OrderFile(ctx context.Context, who Caller, id int64) (OrderFile, error) {
	return read(ctx, a, who, policy.OrderRead, func(r *Reading) (OrderFile, error) {
		o, err := r.Order(ctx, id)
		if err != nil {
			return OrderFile{}, err
		}
		facts, err := r.readingFacts(ctx, o)
		if err != nil {
			return OrderFile{}, err
		}
		if err := r.allow(facts); err != nil {
			return OrderFile{}, err
		}
		out := OrderFile{Order: o, May: map[policy.Act]May{}}
		if o.Guarded() {
			if err := r.moveShown(ctx, &out, &facts); err != nil {
				return out, err
			}
		}
		for _, act := range orderActs {
			out.May[act] = may(act, r.Actor.Kind, facts)
		}
		charge, err := chargeFacts(ctx, r.View, o, r.Actor)
		if err != nil {
			return out, err
		}
		for _, act := range []policy.Act{policy.ChargeRelinquish, policy.ChargeAssume} {
			out.May[act] = may(act, r.Actor.Kind, charge)
		}
		if err := r.onwardShown(ctx, &out); err != nil {
			return out, err
		}
		if out.OrderNames, err = r.View.OrderNames(ctx, id); err != nil {
			return out, err
		}
		if out.OrderAsides, err = r.orderAsides(ctx, o, facts, out.May); err != nil {
			return out, err
		}
		if o.Case != 0 {
			c, err := r.Case(ctx, o.Case)
			if err != nil {
				return out, err
			}
			f, err := newFile(ctx, r.View, c, r.Actor)
			if err != nil {
				return out, err
			}
			out.Open = policy.Decide(policy.CaseRead, r.Actor.Kind, f.readingFacts(r.Actor)).Allowed
		}
		if out.May[policy.OrderModify].Allowed && (o.State == storage.OrderIssued || o.State == storage.OrderHeld) {
			if out.Seats, err = r.OpenSeats(ctx, o.Cadre, o.Grade, out.Line, out.Seat, seatsOffered); err != nil {
				return out, err
			}
		}
		if out.Events, err = r.life(ctx, o, facts); err != nil {
			return out, err
		}
		return out, r.openDocuments(ctx, &out)
	})
}

// openDocuments finds out which of the documents that an order cites the reader may open.
func (r *Reading) openDocuments(ctx context.Context, f *OrderFile) (err error) {
	var cited []int64
	for _, e := range f.Events {
		cited = append(cited, e.Document)
	}
	heard := func(all []storage.Hearing) {
		for _, h := range all {
			cited = append(cited, h.Document)
		}
	}
	if f.Leaves != nil {
		cited = append(cited, f.Leaves.BoardPaper)
		heard(f.Leaves.Hearings)
	}
	if f.Rests != nil {
		cited = append(cited, f.Rests.Document, f.Rests.BoardPaper)
		heard(f.Rests.Hearings)
	}
	if f.Arranged != nil {
		cited = append(cited, f.Arranged.Document)
		if f.Arranged.Move != nil {
			cited = append(cited, f.Arranged.Move.BoardPaper)
		}
		heard(f.Arranged.Hearings)
		for _, o := range f.Arranged.Onward {
			cited = append(cited, o.Document)
		}
	}
	f.Documents = map[int64]bool{}
	for _, id := range cited {
		if _, asked := f.Documents[id]; id == 0 || asked {
			continue
		}
		if f.Documents[id], err = r.mayOpen(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// life is what became of an order. Why one that moves somebody was authorised is about a person: it is told with its reasons, or not.
func (r *Reading) life(ctx context.Context, o storage.Order, facts policy.Facts) ([]storage.OrderEvent, error) {
	events, err := r.OrderEvents(ctx, o.ID)
	if err != nil || !o.Guarded() || r.seesReasons(o, facts) {
		return events, err
	}
	return withoutReasons(events), nil
}

func withoutReasons(events []storage.OrderEvent) []storage.OrderEvent {
	for i := range events {
		if events[i].Kind == "authorised" {
			events[i].Reason = ""
		}
	}
	return events
}

// reasonFacts are the facts for reading the reasons of an exception: whoever may read the draft may, and the officer once it is
// issued.
func reasonFacts(o storage.Order, facts policy.Facts) policy.Facts {
	if !facts.Own || o.Issued.IsZero() {
		facts.State = policy.StateDraft
	}
	return facts
}

func (r *Reading) seesReasons(o storage.Order, facts policy.Facts) bool {
	return policy.Decide(policy.OrderRead, r.Actor.Kind, reasonFacts(o, facts)).Allowed
}

// moveShown reads what an order rests on that rests on no case or ends a posting, as far as the reader may see it, and who
// authorises it.
func (r *Reading) moveShown(ctx context.Context, out *OrderFile, facts *policy.Facts) error {
	m, err := moveOf(ctx, r.View, out.Order)
	if err != nil {
		return err
	}
	out.Ground, out.Moves, out.Branch = out.Order.Ground, m.Edition != 0, branchOfCapacity(m.Authority)
	facts.EditionBranch = out.Branch
	if !r.seesReasons(out.Order, *facts) {
		return nil
	}
	if out.Kind == "arrangement" {
		file, err := r.arrangement(ctx, out.ID)
		out.Arranged = &file
		return err
	}
	if out.Kind != "exception" {
		if !m.Premature {
			return nil
		}
		out.Leaves = &LeavingFile{Move: m}
		out.Leaves.Hearings, err = r.Hearings(ctx, out.ID)
		return err
	}
	x, err := r.View.Exception(ctx, out.ID)
	if err != nil {
		return err
	}
	out.Rests = &ExceptionFile{Exception: x}
	out.Rests.Hearings, err = r.Hearings(ctx, out.ID)
	return err
}

// PublicOrder shows an order that was issued to anybody, without a session: its text, what it rests on and its life, without
// the people of the desk. Of a draft, and of one withdrawn since, it says what it says of no order at all.
func (a *App) PublicOrder(ctx context.Context, id int64) (OrderFile, error) {
	return open(ctx, a, policy.OrderRead, func(v *storage.View) (OrderFile, error) {
		o, err := v.Order(ctx, id)
		if err != nil {
			return OrderFile{}, err
		}
		if !policy.Decide(policy.OrderRead, policy.Nobody, policy.Facts{State: readAs(o)}).Allowed {
			return OrderFile{}, domain.Refuse(domain.NotFound, "no-such-order", "there is no order %d", id)
		}
		if o.Kind == "exception" {
			return OrderFile{}, withoutNames()
		}
		out := OrderFile{Order: o}
		if out.OrderNames, err = v.OrderNames(ctx, id); err != nil {
			return out, err
		}
		out.Drafter, out.Issuer, out.DraftedBy, out.IssuedBy = "", "", 0, 0
		out.Events, err = v.OrderEvents(ctx, id)
		out.Events = withoutReasons(out.Events)
		return out, err
	})
}

// withoutNames refuses anything public that would say whose an exception is.
func withoutNames() error {
	return domain.Refuse(domain.Forbidden, "exception-without-names", "an order that rests on no case is published without whose it is").
		From("DESIGN 3.1").Needing("the public list of exceptions, where it stands by its ground, month and ministry")
}

// A Drafting is what an order can be drawn up from: a case's approved names, its vacancies, and their posts.
type Drafting struct {
	storage.Case
	Names     []DraftingName
	Vacancies []DraftingVacancy
}

// A DraftingName is an approved name, and the order that stands for it already.
type DraftingName struct {
	storage.Recommended
	Order    int64 // 0 none stands
	Rejected bool

	Premature bool   // a transfer ordered today would cut the present posting short
	Higher    string // the authority above that of the class, which must authorise it then; "" none is higher
	Board     string // where none is, the board that is heard
	BoardName string
	Requests  []storage.Request // own requests on which a transfer could be ordered
}

// A DraftingVacancy is a vacancy of the case, the posts it could be filled with, and the order that fills it already.
type DraftingVacancy struct {
	storage.Vacancy
	Order int64
	Seats []storage.OpenSeat
}

// DraftingFor gives what an order of a case can be drawn up from, to whoever may draft it.
func (a *App) DraftingFor(ctx context.Context, who Caller, caseID int64) (Drafting, error) {
	return read(ctx, a, who, policy.OrderDraft, func(r *Reading) (Drafting, error) {
		f, err := r.openFile(ctx, caseID)
		if err != nil {
			return Drafting{}, err
		}
		if err := f.in(storage.CaseApproved); err != nil {
			return Drafting{}, err
		}
		out := Drafting{Case: f.Case}
		names, err := r.Recommendations(ctx, caseID, f.Round)
		if err != nil {
			return out, err
		}
		decisions, err := r.Decisions(ctx, caseID)
		if err != nil {
			return out, err
		}
		standing, filled, err := r.standing(ctx, caseID)
		if err != nil {
			return out, err
		}
		for _, n := range names {
			_, approved := approval(decisions, f.Round, n.Officer)
			name := DraftingName{Recommended: n, Order: standing[n.Officer], Rejected: !approved}
			if f.Kind == framework.KindTransfer && approved && name.Order == 0 {
				if err := r.leaves(ctx, f, &name); err != nil {
					return out, err
				}
			}
			out.Names = append(out.Names, name)
		}
		vacancies, err := r.CaseVacancies(ctx, caseID)
		if err != nil {
			return out, err
		}
		for _, v := range vacancies {
			w := DraftingVacancy{Vacancy: v, Order: filled[v.ID]}
			if w.Order == 0 {
				if w.Seats, err = r.OpenSeats(ctx, f.Cadre, f.ToGrade, v.Line, v.Post, seatsOffered); err != nil {
					return out, err
				}
			}
			out.Vacancies = append(out.Vacancies, w)
		}
		return out, nil
	})
}

// leaves says how a transfer would take an officer out of the present post, and the officer's own requests for the new one.
func (r *Reading) leaves(ctx context.Context, f File, n *DraftingName) error {
	post, err := postOf(ctx, r.View, f)
	if err != nil {
		return err
	}
	seat, err := r.SeatOf(ctx, n.Officer)
	if err != nil {
		return err
	}
	n.Premature = seat != nil && tenure.Premature(seat.Held(), tenureMonths(f.Rule), r.Today)
	if n.Higher = f.Rule.Authority.NextHigher; n.Premature && n.Higher == "" {
		e, board, err := moveBoard(ctx, r.View, f, r.Today)
		if err != nil {
			return err
		}
		n.Board, n.BoardName = board, e.Boards[board].Name
	}
	requests, err := r.Requests(ctx, n.Officer)
	for _, q := range requests {
		asks, err := r.RequestAsksFor(ctx, q.ID, n.Officer, post)
		if err != nil {
			return err
		}
		if asks {
			n.Requests = append(n.Requests, q)
		}
	}
	return err
}

// standing gives the orders of a case that stand, by officer and by vacancy.
func (r *Reading) standing(ctx context.Context, caseID int64) (officers, vacancies map[int64]int64, err error) {
	orders, err := r.Orders(ctx, caseID, 0, "", true, 0, 1000)
	officers, vacancies = map[int64]int64{}, map[int64]int64{}
	for _, o := range orders {
		switch o.State {
		case storage.OrderWithdrawn, storage.OrderLapsed, storage.OrderModified:
			continue
		}
		officers[o.Officer], vacancies[o.Vacancy] = o.ID, o.ID
	}
	return officers, vacancies, err
}

// IsActing reports whether the name was recommended for an acting charge.
func (n DraftingName) IsActing() bool { return n.Outcome == framework.OutcomeActing }

// A ChargeBook is what a person reports charge of.
type ChargeBook struct {
	Today domain.Date
	Own   bool // of the reader's own posts, not of a ministry's
	Due   []storage.ChargeDue
}

// ChargesDue gives the orders under which the reader may report charge, and the charges that end: an officer's own, or those of
// the reader's ministry.
func (a *App) ChargesDue(ctx context.Context, who Caller) (ChargeBook, error) {
	return read(ctx, a, who, policy.ChargeAssume, func(r *Reading) (ChargeBook, error) {
		facts, officer, under := policy.Facts{}, int64(0), ""
		for _, scope := range policy.Reach(r.name, r.Actor.Kind) {
			switch scope {
			case "self":
				officer, facts.Own = r.Actor.Officer, r.Actor.Officer != 0
			case "own-tree":
				under, facts.Subtree, facts.SameUnit = r.Actor.OrgPath, true, true
			}
		}
		if err := r.allow(facts); err != nil {
			return ChargeBook{}, err
		}
		due, err := r.View.ChargesDue(ctx, officer, under, r.Today)
		return ChargeBook{Today: r.Today, Own: officer != 0, Due: due}, err
	})
}

// A ChargeFile is one order as whoever reports charge under it needs it.
type ChargeFile struct {
	storage.Order
	storage.OrderNames
	Today domain.Date
	Due   *storage.ChargeDue // nil once charge is taken, or the order has ended
}

// ChargeOf shows an order to whoever may report charge under it.
func (a *App) ChargeOf(ctx context.Context, who Caller, order int64) (ChargeFile, error) {
	return read(ctx, a, who, policy.ChargeAssume, func(r *Reading) (ChargeFile, error) {
		o, err := r.Order(ctx, order)
		if err != nil {
			return ChargeFile{}, err
		}
		facts, err := chargeFacts(ctx, r.View, o, r.Actor)
		if err != nil {
			return ChargeFile{}, err
		}
		if err := r.allow(facts); err != nil {
			return ChargeFile{}, err
		}
		out := ChargeFile{Order: o, Today: r.Today}
		if out.OrderNames, err = r.View.OrderNames(ctx, order); err != nil {
			return out, err
		}
		due, err := r.View.ChargesDue(ctx, o.Officer, "", r.Today)
		for i := range due {
			if due[i].Order == order && o.State != storage.OrderActed {
				out.Due = &due[i]
			}
		}
		return out, err
	})
}
