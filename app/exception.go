package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/exception"
	"merit/domain/framework"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// An ExceptionDraft is an order drawn up on one of the few grounds that need no case.
type ExceptionDraft struct {
	Ground   string
	Officer  int64
	Post     int64       // to be filled; 0 where the ground only vacates
	On       domain.Date // vacates: the last day of the posting
	Ends     domain.Date // of what ends by itself
	Document int64       // the ground's own
	Text     string      // "" words it from the record

	Reasons tenure.MoveReasons // of a premature move
	Danger  bool               // danger to life: the hearing follows
	Board   exception.Board    // where no authority is higher
}

// DraftException draws up an order that rests on no case: on the ground's document, for an officer in the grade held, and
// with reasons where it cuts a posting short (DESIGN 3.1, 3.10). It is authorised by a second person and issued by a third.
func (a *App) DraftException(ctx context.Context, who Caller, in ExceptionDraft) (int64, error) {
	return create(ctx, a, who, policy.OrderDraftException, func(t *Act) (int64, error) {
		var post *storage.Post
		if in.Post != 0 {
			p, err := t.LockPost(ctx, in.Post)
			if err != nil {
				return 0, err
			}
			post = &p
		}
		officer, err := t.LockOfficer(ctx, in.Officer)
		if err != nil {
			return 0, err
		}
		facts, err := t.fileFacts(ctx, in.Officer)
		if err != nil {
			return 0, err
		}
		if post != nil { // both the officer and the post lie in the tree of whoever drafts
			there := inTree(t.Actor, post.Organization, post.OrgPath)
			within := (facts.SameUnit || facts.Subtree) && (there.SameUnit || there.Subtree)
			facts.SameUnit, facts.Subtree = within && there.SameUnit, within && there.Subtree
		}
		if err := t.allow(fmt.Sprintf("officer/%d", in.Officer), facts); err != nil {
			return 0, err
		}
		o, x, err := t.exceptionFor(ctx, officer, post, in)
		if err != nil {
			return 0, err
		}
		if x.Order, err = t.InsertOrder(ctx, o); err != nil {
			return 0, err
		}
		if err := t.InsertException(ctx, x); err != nil {
			return 0, err
		}
		return x.Order, t.AddOrderEvent(ctx, x.Order, storage.OrderEvent{Kind: "drafted", On: t.Today, Document: in.Document})
	})
}

// exceptionFor holds a draft against its ground and the registers, and gives the order and what it rests on.
func (t *Act) exceptionFor(ctx context.Context, officer storage.Officer, post *storage.Post, in ExceptionDraft) (storage.Order, storage.Exception, error) {
	var o storage.Order
	var x storage.Exception
	records, err := t.Records(ctx, []int64{in.Officer}, t.Today)
	if err != nil {
		return o, x, err
	}
	held, ok := records[0].Grade(t.Today)
	if !ok {
		return o, x, domain.Refuse(domain.Conflict, "no-grade-held", "the officer certainly holds no grade on %s", t.Today).From("DESIGN 3.1").At("officer")
	}
	e, class, err := t.classOf(ctx, officer, held.Grade)
	if err != nil {
		return o, x, err
	}
	seat, err := t.SeatOf(ctx, in.Officer)
	if err != nil {
		return o, x, err
	}
	p := exception.Proposal{Ground: in.Ground, Today: t.Today, On: in.On, Ends: in.Ends, Document: in.Document, Grade: held.Grade, Record: records[0],
		Months: tenureMonths(class.rule), Highest: class.rule.Authority.NextHigher == "", Reasons: in.Reasons, Danger: in.Danger, Board: in.Board}
	if seat != nil {
		p.Seat = &exception.Seat{Post: seat.Post, Start: seat.Held()}
	}
	if post != nil {
		taken, err := t.PostHeld(ctx, post.ID, t.Today.AddDays(1), in.Officer) // who leaves today is gone when charge is taken
		if err != nil {
			return o, x, err
		}
		em, err := t.Emergencies(ctx, post.ID, in.Officer)
		if err != nil {
			return o, x, err
		}
		p.Post = &exception.Post{ID: post.ID, Grade: post.Grade, SameCadre: post.Cadre == officer.CadreID, Abolished: !post.Ended.IsZero(), Held: taken}
		p.Renewal, p.Second, p.Regular = em.Renewal, em.Second, em.Regular
	}
	premature, err := exception.Check(p)
	if err != nil {
		return o, x, err
	}
	if in.Board.Name != "" && in.Board.Name != class.rule.Board {
		return o, x, domain.Refuse(domain.Invalid, "board-not-the-editions", "the edition's board for this class is %q", class.rule.Board).From(e.ID).At("board")
	}
	for _, paper := range []int64{in.Document, in.Board.Document} {
		if err := t.mayCite(ctx, paper); err != nil {
			return o, x, err
		}
	}
	ground, _ := exception.Of(in.Ground)
	x = storage.Exception{Ground: in.Ground, Document: in.Document, On: in.On, Edition: class.Edition, ClassGrade: class.Grade, ClassCadre: class.Cadre, Premature: premature,
		Danger: in.Danger, Happened: in.Reasons.Happened, WhyNow: in.Reasons.Now, WhyOfficer: in.Reasons.Officer, Board: in.Board.Name, BoardOn: in.Board.On, BoardPaper: in.Board.Document}
	if seat != nil {
		x.Posting = seat.ID
	}
	o = storage.Order{Kind: "exception", Subject: "vacating", Government: officer.Government, Officer: in.Officer, Cadre: officer.CadreID, Grade: held.Grade, Post: in.Post,
		Text: in.Text, Ends: in.Ends, DraftedBy: t.Actor.Account,
		Basis: fmt.Sprintf("An exception, on no merit: %s, by document %d (%s); class %s of %s (%.16s)", ground.Name, in.Document, ground.Paper, class.Grade, e.ID, e.Hash)}
	if ground.Fills() {
		o.Subject, x.On = "exception-posting", t.Today
	}
	if premature {
		o.Basis += "; before the normal tenure"
	}
	if o.Text == "" {
		o.Text = exceptionText(ground, officer, post, in)
	}
	return o, x, nil
}

// exceptionText words an order on a ground.
func exceptionText(g exception.Ground, officer storage.Officer, post *storage.Post, in ExceptionDraft) string {
	who := fmt.Sprintf("%s (%s), an officer of %s,", officer.Name, officer.Number, officer.Cadre)
	what := strings.ReplaceAll(g.Name, "-", " ")
	if post == nil {
		return fmt.Sprintf("%s ceases to hold the present post with the end of %s (%s).", who, in.On, what)
	}
	until := ""
	if !in.Ends.IsZero() {
		until = fmt.Sprintf(" until %s", in.Ends)
	}
	return fmt.Sprintf("%s is posted as %s, %s,%s from the day charge is assumed (%s). The posting gives no grade and no seniority.", who, post.Title, post.OrgName, until, what)
}

// A classRule is a class of posts and the rule of the edition for it.
type classRule struct {
	storage.Class
	rule framework.GradeRule
}

// classOf gives the edition in force and its rule for the class that a grade belongs to: who is its authority, and how long
// a posting in it lasts.
func (t *Act) classOf(ctx context.Context, officer storage.Officer, grade string) (*framework.Edition, classRule, error) {
	class, err := t.ClassOn(ctx, officer.Government, officer.CadreID, grade, t.Today)
	if err != nil {
		return nil, classRule{}, err
	}
	if class == nil {
		return nil, classRule{}, domain.Refuse(domain.Conflict, "no-edition-in-force", "no edition in force names %s of this cadre or the class above it", grade).
			From("DESIGN 3.2").Needing("an edition adopted for the class, which names its appointing authority and normal tenure")
	}
	e, err := edition(ctx, &t.View, class.Edition)
	if err != nil {
		return nil, classRule{}, err
	}
	rule, ok := e.Grade(class.Grade, officer.Cadre)
	if !ok {
		return nil, classRule{}, fmt.Errorf("edition %s has no rule for %s", e.ID, class.Grade)
	}
	// An edition proposed before tenure was drawn from its bytes is drawn from now.
	return e, classRule{*class, rule}, t.KeepTenure(ctx, class.Edition, class.Grade, class.Cadre, tenureMonths(rule))
}

// tenureMonths gives the normal tenure of a class in whole months, a part of one counting as one; 0 where there is none.
func tenureMonths(g framework.GradeRule) int {
	r := g.NormalTenure.Rat()
	n, d := r.Num().Int64()*12, r.Denom().Int64()
	return int((n + d - 1) / d)
}

// exceptionStep is what the steps of an exception's draft share: the order locked, what it rests on, policy.
func (t *Act) exceptionStep(ctx context.Context, id int64) (storage.Order, storage.Exception, error) {
	o, err := t.LockOrder(ctx, id)
	if err != nil {
		return o, storage.Exception{}, err
	}
	facts := t.orderFacts(o)
	x, err := t.Exception(ctx, id)
	if err == nil {
		facts.AuthorityNamed, facts.EditionBranch = x.Authority == string(t.Actor.Kind), branchOfCapacity(x.Authority)
	} else if o.Kind == "exception" {
		return o, x, err
	}
	if err := t.allow(fmt.Sprintf("order/%d", id), facts); err != nil {
		return o, x, err
	}
	return o, x, err
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

// AuthorisePolitical authorises an exception where the edition gives the class to a political office-holder.
func (a *App) AuthorisePolitical(ctx context.Context, who Caller, id int64, reasons string, version int) error {
	return a.authorise(ctx, who, policy.AuthorisePolitical, id, reasons, version)
}

// AuthoriseBureaucratic authorises an exception where the edition gives the class to a bureaucrat.
func (a *App) AuthoriseBureaucratic(ctx context.Context, who Caller, id int64, reasons string, version int) error {
	return a.authorise(ctx, who, policy.AuthoriseBureaucratic, id, reasons, version)
}

// authorise is the appointing authority's word on a draft that rests on no case; the next higher authority's, where it cuts
// a posting short. The officer was heard before, unless life is in danger.
func (a *App) authorise(ctx context.Context, who Caller, act policy.Act, id int64, reasons string, version int) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		none := struct{}{}
		o, x, err := t.exceptionStep(ctx, id)
		if err != nil {
			return none, err
		}
		switch {
		case version != 0 && version != o.Version:
			return none, domain.Refuse(domain.Stale, "changed-meanwhile", "somebody changed this order since you read it").Needing("read it again and repeat what you meant to do")
		case o.State != storage.OrderDraft:
			return none, orderNotIn(o, storage.OrderDraft)
		case x.By != 0:
			return none, domain.Refuse(domain.Conflict, "authorised-already", "the order has been authorised already")
		case len([]rune(strings.TrimSpace(reasons))) < 20:
			return none, domain.Refuse(domain.Invalid, "reasons-missing", "whoever authorises says why, in twenty characters at least").From("DESIGN 3.6").At("reasons")
		}
		if err := exception.CheckHeard(moveOf(x)); err != nil {
			return none, err
		}
		if err := t.InsertAuthorisation(ctx, id, t.Actor.Account, t.Actor.Capacity, t.Today, reasons); err != nil {
			return none, err
		}
		return none, t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: "authorised", On: t.Today, Reason: reasons})
	})
	return err
}

// moveOf gives what the guard of tenure asks of an exception.
func moveOf(x storage.Exception) exception.Move {
	return exception.Move{Premature: x.Premature, Danger: x.Danger, Highest: x.Higher == "", Heard: x.Heard, Authorised: x.Authorised}
}

// issueException is what issuing asks of an exception beyond any order, and what follows from it: one that fills waits for
// its charge; one that only vacates ends the posting on its day, which is today or past, and says on the officer's file
// what its ground says. It gives the day on which it was acted upon, zero where it waits.
func (t *Act) issueException(ctx context.Context, o storage.Order) (domain.Date, error) {
	none := domain.Date{}
	x, err := t.Exception(ctx, o.ID)
	if err != nil {
		return none, err
	}
	if x.By == 0 {
		return none, domain.Refuse(domain.Conflict, "not-authorised", "nobody has authorised the order").From("DESIGN 3.6").Needing("the authority that the edition names: %s", x.Authority)
	}
	if err := exception.CheckPublished(moveOf(x), t.Today); err != nil {
		return none, err
	}
	if !o.Ends.IsZero() && o.Ends.Before(t.Today) {
		return none, domain.Refuse(domain.Conflict, "over-before-issued", "the order was to end on %s", o.Ends)
	}
	seat, err := t.SeatOf(ctx, o.Officer)
	if err != nil {
		return none, err
	}
	if held := seatID(seat); held != x.Posting {
		return none, errSeatChanged
	}
	if o.Post != 0 {
		taken, err := t.PostHeld(ctx, o.Post, t.Today.AddDays(1), o.Officer)
		if err != nil {
			return none, err
		}
		if taken {
			return none, domain.Refuse(domain.Conflict, "post-already-filled", "another officer holds the post").From("DESIGN 3.9: one seat, one holder").Needing("the incumbent's relinquishment")
		}
		ordered, err := t.PostOrdered(ctx, o.Post, o.ID)
		if err != nil {
			return none, err
		}
		if ordered {
			return none, domain.Refuse(domain.Conflict, "post-ordered-already", "another order on a ground stands that fills this post").From("DESIGN 3.9: one seat, one holder").Needing("its withdrawal or lapse")
		}
		return none, t.standingDates(ctx, o)
	}
	if x.On.After(t.Today) {
		return none, domain.Refuse(domain.Conflict, "not-yet-its-day", "the order takes effect with the end of %s, and is issued on that day or after it", x.On)
	}
	return x.On, nil
}

// errSeatChanged is the refusal of an order whose officer has since left the posting that it was to end.
var errSeatChanged = domain.Refuse(domain.Conflict, "seat-changed", "the officer's posting is not the one that the order ends").From("DESIGN 3.9").Needing("a new draft")

func seatID(s *storage.Incumbency) int64 {
	if s == nil {
		return 0
	}
	return s.ID
}

// vacate does what follows from an order just issued that only vacates.
func (t *Act) vacate(ctx context.Context, o storage.Order, day domain.Date) error {
	x, err := t.Exception(ctx, o.ID)
	if err != nil {
		return err
	}
	if x.Posting != 0 {
		if err := t.LeaveSeat(ctx, x.Posting, day); err != nil {
			return err
		}
		if err := t.AddOrderEvent(ctx, o.ID, storage.OrderEvent{Kind: "relinquished", On: day}); err != nil {
			return err
		}
	}
	ground, _ := exception.Of(x.Ground)
	switch ground.Follows {
	case "":
	case exception.FollowsDeath:
		err = t.Depart(ctx, o.Officer, day, domain.Date{}, "")
	default:
		err = t.Depart(ctx, o.Officer, domain.Date{}, day, ground.Follows)
	}
	if err != nil {
		return err
	}
	return t.AddOrderEvent(ctx, o.ID, storage.OrderEvent{Kind: "actualised", On: day})
}
