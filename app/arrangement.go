package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// An ArrangementDraft is an order drawn up that puts nobody into a post regularly.
type ArrangementDraft struct {
	Basis    string
	Officer  int64
	Post     int64 // 0 where the basis is a status
	Ends     domain.Date
	Document int64            // the basis' own
	Place    string           // where the officer goes
	Why      string           // the compelling reasons of what needs them always
	Passed   map[int64]string // of a charge: why a senior was passed over, by officer
	Text     string           // "" words it from the record

	Reasons tenure.MoveReasons // of a premature move
	Danger  bool               // danger to life: the hearing follows
	Board   tenure.Board       // where no authority is higher
}

// DraftArrangement draws up a charge, a deputation, leave or another arrangement of the closed list (DESIGN 3.1). It ends by
// itself; where the officer leaves a regular post, the guard of tenure holds as for any order.
func (a *App) DraftArrangement(ctx context.Context, who Caller, in ArrangementDraft) (int64, error) {
	return create(ctx, a, who, policy.OrderDraftArrangement, func(t *Act) (int64, error) {
		officer, post, err := t.lockForDraft(ctx, in.Officer, in.Post)
		if err != nil {
			return 0, err
		}
		d, err := t.arrangementFor(ctx, officer, post, in)
		if err != nil {
			return 0, err
		}
		id, err := t.InsertOrder(ctx, d.order)
		if err != nil {
			return 0, err
		}
		d.rests.Order = id
		if err := t.InsertArrangement(ctx, d.rests, d.eligible); err != nil {
			return 0, err
		}
		if d.move != nil {
			d.move.Order = id
			if err := t.InsertMove(ctx, *d.move); err != nil {
				return 0, err
			}
		}
		return id, t.AddOrderEvent(ctx, id, storage.OrderEvent{Kind: "drafted", On: t.Today, Document: in.Document})
	})
}

// A drafted is an arrangement as it will be kept.
type drafted struct {
	order    storage.Order
	rests    storage.Arrangement
	eligible []storage.Candidate
	move     *storage.Move // how the officer leaves the regular post; nil where none is left
}

// arrangementFor holds a draft against its basis and the registers.
func (t *Act) arrangementFor(ctx context.Context, officer storage.Officer, post *storage.Post, in ArrangementDraft) (drafted, error) {
	var d drafted
	records, err := t.Records(ctx, []int64{in.Officer}, t.Today)
	if err != nil {
		return d, err
	}
	held, ok := records[0].Grade(t.Today)
	if !ok {
		return d, domain.Refuse(domain.Conflict, "no-grade-held", "the officer certainly holds no grade on %s", t.Today).From("DESIGN 3.1").At("officer")
	}
	b, _ := arrangement.Of(in.Basis)
	p := arrangement.Proposal{Basis: in.Basis, Today: t.Today, Ends: in.Ends, Document: in.Document, Place: strings.TrimSpace(in.Place), Why: in.Why, Officer: in.Officer, Grade: held.Grade,
		Record: records[0], Passed: in.Passed, Move: in.Reasons, Danger: in.Danger, Board: in.Board}
	d.order = storage.Order{Kind: "arrangement", Subject: in.Basis, Government: officer.Government, Officer: in.Officer, Cadre: officer.CadreID, Grade: held.Grade, Post: in.Post, Ends: in.Ends,
		Text: in.Text, DraftedBy: t.Actor.Account}
	government, cadre, code, grade := officer.Government, officer.CadreID, officer.Cadre, held.Grade
	if post != nil {
		p.Post = &arrangement.Post{ID: post.ID}
	}
	if post != nil && b.Posting != "" {
		beside, err := t.PostBeside(ctx, post.ID, in.Officer, held.Grade, t.Today)
		if err != nil {
			return d, err
		}
		government, cadre, code, grade = post.Government, post.Cadre, post.CadreCode, post.Grade
		d.order.Government = post.Government
		p.Post = &arrangement.Post{ID: post.ID, Grade: beside.Grade, Cadre: beside.Cadre, Abolished: !post.Ended.IsZero(), Held: beside.Held, VacantSince: beside.VacantSince}
		if b.Charge { // of a post whose holder is away and keeps it, too
			p.Post.Held = beside.SatIn
		}
		p.Regular = beside.Regular
		if b.Charge {
			d.rests.VacantSince = beside.VacantSince
		}
	}
	if err := t.besideIt(ctx, b, &p, &d, in); err != nil {
		return d, err
	}
	seat, own, err := t.leaving(ctx, officer, b, held.Grade)
	if err != nil {
		return d, err
	}
	if seat != nil {
		p.Seat = &tenure.Seat{Post: seat.Post, Start: seat.Held()}
		p.Months, p.Highest = tenureMonths(own.rule), own.rule.Authority.NextHigher == ""
	}
	found, err := arrangement.Check(p)
	if err != nil {
		return d, err
	}
	e, class, err := t.classOf(ctx, government, cadre, code, grade)
	if err != nil {
		return d, err
	}
	heard := class
	if seat != nil {
		m := moveSaid(own, seat, t.Today, found.Premature, in.Reasons, in.Danger, in.Board)
		d.move, heard = &m, own
	}
	if err := t.moveCites(ctx, e, heard, in.Board, in.Document); err != nil {
		return d, err
	}
	d.rests = storage.Arrangement{Basis: in.Basis, Document: in.Document, Place: p.Place, Compels: in.Why, Edition: class.Edition, ClassGrade: class.Grade, ClassCadre: class.Cadre,
		First: found.First, Further: found.Further, VacantSince: d.rests.VacantSince}
	for i := range d.eligible {
		if slices.Contains(found.Passed, d.eligible[i].Officer) {
			d.eligible[i].Reason = in.Passed[d.eligible[i].Officer]
		}
	}
	d.order.Basis = arrangementBasis(b, in, d, class, e.ID, e.Hash)
	if d.order.Text == "" {
		d.order.Text = arrangementText(b, officer, post, p)
	}
	return d, nil
}

// besideIt reads what stands beside a draft: the earlier spell that counts with it, and who comes into question for a charge.
func (t *Act) besideIt(ctx context.Context, b arrangement.Basis, p *arrangement.Proposal, d *drafted, in ArrangementDraft) error {
	e, err := t.EarlierSpell(ctx, b.Name, in.Officer, in.Post)
	if err != nil {
		return err
	}
	if e != nil {
		p.Earlier = &arrangement.Spell{First: e.First, Ends: e.Ends, Same: e.Same}
	}
	if !b.Charge || p.Post == nil {
		return nil
	}
	if d.eligible, err = t.EligibleForCharge(ctx, b.Name, in.Post, t.Today); err != nil {
		return err
	}
	for _, c := range d.eligible {
		p.Eligible = append(p.Eligible, c.Officer)
	}
	return nil
}

// leaving gives the regular post that an arrangement takes the officer out of, and its class; nil where it takes him out of none.
func (t *Act) leaving(ctx context.Context, officer storage.Officer, b arrangement.Basis, grade string) (*storage.Incumbency, classRule, error) {
	if !b.Leaves {
		return nil, classRule{}, nil
	}
	seat, err := t.SeatOf(ctx, officer.ID)
	if err != nil || seat == nil {
		return nil, classRule{}, err
	}
	_, class, err := t.classOf(ctx, officer.Government, officer.CadreID, officer.Cadre, grade)
	return seat, class, err
}

// arrangementBasis words on what an arrangement rests.
func arrangementBasis(b arrangement.Basis, in ArrangementDraft, d drafted, class classRule, edition, hash string) string {
	s := fmt.Sprintf("An arrangement, no regular posting: %s (%s), by document %d (%s); class %s of %s (%.16s); until %s at most", b.Name, b.Source, in.Document, b.Paper, class.Grade, edition, hash,
		b.Limit(d.rests.First, d.rests.Further))
	if b.Charge {
		s += fmt.Sprintf("; %d officers came into question", len(d.eligible))
		for _, c := range d.eligible {
			if c.Officer == in.Officer {
				s += fmt.Sprintf(", this one at place %d", c.Place)
			}
		}
		if !d.rests.VacantSince.IsZero() {
			s += fmt.Sprintf("; the post is vacant since %s", d.rests.VacantSince)
		}
	}
	if d.rests.Further {
		s += fmt.Sprintf("; it goes on since %s", d.rests.First)
	}
	if d.move != nil && d.move.Premature {
		s += "; before the normal tenure"
	}
	if b.Assumed != "" {
		s += "; assumed: " + b.Assumed
	}
	return s
}

// arrangementText words an arrangement.
func arrangementText(b arrangement.Basis, officer storage.Officer, post *storage.Post, p arrangement.Proposal) string {
	who, what := fmt.Sprintf("%s (%s), an officer of %s,", officer.Name, officer.Number, officer.Cadre), strings.ReplaceAll(b.Name, "-", " ")
	where := ""
	switch {
	case post != nil:
		where = fmt.Sprintf(", as %s, %s", post.Title, post.OrgName)
	case p.Place != "":
		where = ", " + p.Place
	}
	after := "The present post is kept."
	if b.Leaves {
		after = "The present post, if one is held, is left, and the lien on the cadre is kept."
	}
	return fmt.Sprintf("%s is placed on %s%s, until %s from the day charge is assumed. %s It gives no grade and no seniority.", who, what, where, p.Ends, after)
}

func errNoArrangement(order int64) error {
	return domain.Refuse(domain.Conflict, "not-an-arrangement", "order %d rests on no basis of an arrangement", order)
}

// taken reports whether another officer than those leaving holds the post of an order of no case, in a way that stands against it: a charge is
// given of a post whose holder is away, and duty is looked after whoever holds it.
func (t *Act) taken(ctx context.Context, o storage.Order, day domain.Date, leaving ...int64) (bool, error) {
	but := append([]int64{o.Officer}, leaving...)
	b, arranged := arrangement.Of(o.Subject)
	switch {
	case o.Post == 0 || arranged && !b.Charge && !b.Leaves:
		return false, nil
	case b.Charge:
		return t.PostSatIn(ctx, o.Post, day, but...)
	}
	return t.PostHeld(ctx, o.Post, day, but...)
}

var errPostFilled = domain.Refuse(domain.Conflict, "post-already-filled", "another officer holds the post").From("DESIGN 3.9: one seat, one holder").Needing("the incumbent's relinquishment")

// standsAlready refuses where another order of no case and of the same kind stands for the post, or for the officer.
func (t *Act) standsAlready(ctx context.Context, o storage.Order) error {
	stands, err := t.StandsAlready(ctx, o)
	switch {
	case err != nil || !stands:
		return err
	case o.Post == 0:
		return domain.Refuse(domain.Conflict, "order-exists", "an order of this kind stands for this officer").From("DESIGN 3.9").Needing("its withdrawal or lapse")
	}
	return domain.Refuse(domain.Conflict, "post-ordered-already", "another order stands that fills this post").From("DESIGN 3.9: one seat, one holder").Needing("its withdrawal or lapse")
}
