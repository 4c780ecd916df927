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
	Court    exception.Petition
	Text     string // "" words it from the record

	Reasons tenure.MoveReasons // of a premature move
	Danger  bool               // danger to life: the hearing follows
	Board   tenure.Board       // where no authority is higher
}

// DraftException draws up an order that rests on no case: on the ground's document, for an officer in the grade held, and
// with reasons where it cuts a posting short (DESIGN 3.1, 3.10). It is authorised by a second person and issued by a third.
func (a *App) DraftException(ctx context.Context, who Caller, in ExceptionDraft) (int64, error) {
	return create(ctx, a, who, policy.OrderDraftException, func(t *Act) (int64, error) {
		officer, post, err := t.lockForDraft(ctx, in.Officer, in.Post)
		if err != nil {
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

// lockForDraft locks what an order of no case is about, the post before the officer, and asks whether it may be drafted: both lie
// in the tree of whoever drafts.
func (t *Act) lockForDraft(ctx context.Context, officerID, postID int64) (officer storage.Officer, post *storage.Post, err error) {
	if postID != 0 {
		p, err := t.LockPost(ctx, postID)
		if err != nil {
			return officer, nil, err
		}
		post = &p
	}
	if officer, err = t.LockOfficer(ctx, officerID); err != nil {
		return officer, post, err
	}
	facts, err := t.fileFacts(ctx, officerID)
	if err != nil {
		return officer, post, err
	}
	if post != nil {
		there := inTree(t.Actor, post.Organization, post.OrgPath)
		within := (facts.SameUnit || facts.Subtree) && (there.SameUnit || there.Subtree)
		facts.SameUnit, facts.Subtree = within && there.SameUnit, within && there.Subtree
	}
	return officer, post, t.allow(fmt.Sprintf("officer/%d", officerID), facts)
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
	e, class, err := t.classOf(ctx, officer.Government, officer.CadreID, officer.Cadre, held.Grade)
	if err != nil {
		return o, x, err
	}
	seat, err := t.SeatOf(ctx, in.Officer)
	if err != nil {
		return o, x, err
	}
	p := exception.Proposal{Ground: in.Ground, Today: t.Today, On: in.On, Ends: in.Ends, Document: in.Document, Court: in.Court, Grade: held.Grade, Record: records[0],
		Months: tenureMonths(class.rule), Highest: class.rule.Authority.NextHigher == "", Reasons: in.Reasons, Danger: in.Danger, Board: in.Board}
	if seat != nil {
		p.Seat = &tenure.Seat{Post: seat.Post, Start: seat.Held()}
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
	if err := t.moveCites(ctx, e, class, in.Board, in.Document, in.Court.Judgment); err != nil {
		return o, x, err
	}
	if err := t.letterCited(ctx, in); err != nil {
		return o, x, err
	}
	ground, _ := exception.Of(in.Ground)
	x = storage.Exception{Ground: in.Ground, Document: in.Document, Petitioner: in.Court.By, Contest: in.Court.Answer, Judgment: in.Court.Judgment, Move: moveSaid(class, seat, in.On, premature, in.Reasons, in.Danger, in.Board)}
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
func (t *Act) classOf(ctx context.Context, government string, cadre int64, code, grade string) (*framework.Edition, classRule, error) {
	class, err := t.ClassOn(ctx, government, cadre, grade, t.Today)
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
	rule, ok := e.Grade(class.Grade, code)
	if !ok {
		return nil, classRule{}, fmt.Errorf("edition %s has no rule for %s", e.ID, class.Grade)
	}
	// An edition proposed before tenure was drawn from its bytes is drawn from now.
	return e, classRule{*class, rule}, t.KeepTenure(ctx, class.Edition, class.Grade, class.Cadre, tenureMonths(rule))
}

// tenureMonths gives the normal tenure of a class in whole months, a part of one counting as one; 0 where there is none.
func tenureMonths(g framework.GradeRule) int { return g.TenureMonths() }

// issueException is what issuing asks of an exception beyond any order, and what follows from it: one that fills waits for
// its charge; one that only vacates ends the posting on its day, which is today or past, and says on the officer's file
// what its ground says. It gives the day on which it was acted upon, zero where it waits.
func (t *Act) issueException(ctx context.Context, o storage.Order, f issuing) (acted domain.Date, err error) {
	m, ok := f.moves[o.ID]
	if !ok || m.Edition == 0 {
		_, err := t.Exception(ctx, o.ID) // which says that it is none
		return acted, err
	}
	var g gathering
	g.take(t.mayMove(o, f, true))
	switch {
	case o.Post != 0:
		g.take(t.mayFill(ctx, o, f))
		g.take(t.standingDates(o, *f.records[o.Officer]))
	case m.On.After(t.Today):
		g.take(domain.Refuse(domain.Conflict, "not-yet-its-day", "the order takes effect with the end of %s, and is issued on that day or after it", m.On))
	default:
		acted = m.On
	}
	return acted, g.refusal()
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
