package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/tenure"
	"merit/storage"
)

// orderTransfer is the subject of an order that moves an officer to another post of the grade held.
const orderTransfer = "transfer"

// transferFor makes an order of an approved name the order of a transfer: the post of the case, in the grade held, until
// further orders.
func (t *Act) transferFor(ctx context.Context, f File, o *storage.Order, in Draft) error {
	post, err := postOf(ctx, &t.View, f)
	if err != nil {
		return err
	}
	var reasons domain.Reasons
	if in.Post != 0 && in.Post != post {
		reasons.AddField("post", "post-not-of-vacancy", "the case is for another post")
	}
	if !in.Notional.IsZero() || !in.Ends.IsZero() {
		reasons.AddField("notional", "transfer-gives-no-grade", "a transfer gives no grade and no seniority, and lasts until further orders")
	}
	records, err := t.Records(ctx, []int64{in.Officer}, t.Today)
	if err != nil {
		return err
	}
	held, ok := records[0].Grade(t.Today)
	if !ok || held.Grade != f.ToGrade || held.Cadre != f.CadreCode {
		reasons.Add("grade-not-held", "CSA s.10", "an officer of the grade of the post", "the officer no longer holds %s in %s", f.ToGrade, f.CadreCode)
	}
	other, err := t.MovesAlready(ctx, in.Officer)
	if err != nil {
		return err
	}
	if other != "" {
		reasons.Add("another-order-moves-the-officer", "DESIGN 3.9: one regular post an officer", "its withdrawal, or charge taken under it", "order %s is to move the officer", other)
	}
	if err := reasons.Refusal(domain.Conflict); err != nil {
		return err
	}
	o.Subject, o.Post, o.Retained = orderTransfer, post, false
	if o.Text == "" {
		o.Text, err = t.transferText(ctx, f, o, in)
	}
	return err
}

// transferText words a transfer: from which post, and to which.
func (t *Act) transferText(ctx context.Context, f File, o *storage.Order, in Draft) (string, error) {
	who, err := t.Officer(ctx, o.Officer)
	if err != nil {
		return "", err
	}
	to, err := t.Post(ctx, o.Post)
	if err != nil {
		return "", err
	}
	from := ""
	seat, err := t.SeatOf(ctx, o.Officer)
	if err != nil {
		return "", err
	}
	if seat != nil {
		p, err := t.Post(ctx, seat.Post)
		if err != nil {
			return "", err
		}
		from = fmt.Sprintf(", %s, %s,", p.Title, p.OrgName)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s), an officer of %s in %s%s is transferred and posted as %s, %s, with effect from the day charge is assumed.", who.Name, who.Number, f.CadreCode, f.ToGrade, from, to.Title, to.OrgName)
	if in.Request != 0 {
		b.WriteString(" The transfer is on the officer's own request.")
	}
	if o.SubjectTo != "" {
		fmt.Fprintf(&b, " This order is subject to the outcome of %s.", o.SubjectTo)
	}
	return b.String(), nil
}

// A leaving is what a transfer says of the posting it ends.
type leaving struct {
	move    *storage.Move // nil where the officer holds no post
	request int64
}

// printed is what the order itself says of a move before the normal tenure: its reasons (DESIGN 3.10).
func (l leaving) printed() string {
	if l.move == nil || !l.move.Premature {
		return ""
	}
	return fmt.Sprintf("\n\nThe present posting ends before the normal tenure is served, for these reasons. What happened: %s Why it cannot wait: %s Why this officer: %s",
		l.move.Happened, l.move.WhyNow, l.move.WhyOfficer)
}

// leavingFor works out how a transfer ends the officer's present posting: whether before the normal tenure of the edition, and
// with which reasons then (DESIGN 3.10). A move on the officer's own request is not guarded.
func (t *Act) leavingFor(ctx context.Context, f File, o storage.Order, in Draft) (leaving, error) {
	l := leaving{request: in.Request}
	if in.Request != 0 {
		if err := f.exempts(framework.FactRequested, "request"); err != nil {
			return l, err
		}
		if err := t.ownRequest(ctx, in.Request, o); err != nil {
			return l, err
		}
	}
	seat, err := t.SeatOf(ctx, o.Officer)
	if err != nil || seat == nil {
		return l, err
	}
	class := classRule{storage.Class{Edition: f.Case.Edition, Grade: f.ToGrade}, f.Rule}
	if len(f.Rule.Cadres) > 0 {
		class.Cadre = f.CadreCode
	}
	asked := tenure.Leaving{Guarded: in.Request == 0, Start: seat.Held(), Last: t.Today, Today: t.Today, Months: tenureMonths(f.Rule), Highest: f.Rule.Authority.NextHigher == "",
		Fills: true, Reasons: in.Reasons, Danger: in.Danger, Board: in.Board}
	var reasons domain.Reasons
	premature := asked.Guard(&reasons)
	if err := reasons.Refusal(domain.Invalid); err != nil {
		return l, err
	}
	e, board, err := moveBoard(ctx, &t.View, f, t.Today)
	if err != nil {
		return l, err
	}
	class.rule.Board = board
	if err := t.moveCites(ctx, e, class, in.Board); err != nil {
		return l, err
	}
	why := in.Reasons
	if !premature {
		why = tenure.MoveReasons{}
	}
	m := moveSaid(class, seat, t.Today, premature, why, in.Danger, in.Board)
	l.move = &m
	return l, nil
}

// moveBoard gives the board that is heard on a transfer that no higher authority can authorise, and the edition that names it: that
// of the case or, where a transfer of the grade comes before no board, the edition of promotions in force for the class; "" none.
func moveBoard(ctx context.Context, v *storage.View, f File, today domain.Date) (*framework.Edition, string, error) {
	if f.Rule.Board != "" {
		return f.Edition, f.Rule.Board, nil
	}
	class, err := v.ClassOn(ctx, f.Government, f.Cadre, f.ToGrade, today)
	if err != nil || class == nil {
		return f.Edition, "", err
	}
	e, err := edition(ctx, v, class.Edition)
	if err != nil {
		return nil, "", err
	}
	rule, _ := e.Grade(class.Grade, f.CadreCode)
	return e, rule.Board, nil
}

// ownRequest holds an order against the request on which it is said to rest: filed by the officer, standing, for this post.
func (t *Act) ownRequest(ctx context.Context, id int64, o storage.Order) error {
	r, err := t.LockRequest(ctx, id)
	if err != nil {
		return err
	}
	asks, err := t.RequestAsksFor(ctx, id, o.Officer, o.Post)
	if err != nil {
		return err
	}
	if r.Officer != o.Officer || !asks {
		return domain.Refuse(domain.Conflict, "not-an-own-request", "the officer did not ask for this post since taking the present one, or withdrew the request").From("DESIGN 3.10: tenure").
			Needing("a request filed from the officer's own account").At("request")
	}
	return nil
}

// keepLeaving writes what a transfer says of the posting it ends, and the request behind it.
func (t *Act) keepLeaving(ctx context.Context, order int64, l leaving) error {
	if l.request != 0 { // first, so that the guard knows that the move is the officer's own wish
		if err := t.KeepOrderRequest(ctx, order, l.request); err != nil {
			return err
		}
	}
	if l.move == nil {
		return nil
	}
	l.move.Order = order
	return t.InsertMove(ctx, *l.move)
}

// mayTransfer is what issuing asks of a transfer beyond any order that ends a posting.
func (t *Act) mayTransfer(o storage.Order, f issuing) error {
	var reasons domain.Reasons
	if held, ok := f.records[o.Officer].Grade(t.Today); !ok || held.Grade != o.Grade || held.Cadre != f.cadres[o.Cadre] {
		reasons.Add("grade-not-held", "CSA s.10", "a new case", "the officer no longer holds %s", o.Grade)
	}
	r := f.requests[o.ID]
	switch {
	case r == nil:
	case !r.Withdrawn.IsZero():
		reasons.Add("request-withdrawn", "DESIGN 3.10: tenure", "the order's withdrawal", "the officer withdrew the request on %s", r.Withdrawn)
	case tenure.Withdrawable(r.Filed, t.Today):
		reasons.Add("request-can-be-withdrawn", "DESIGN 3.10: tenure", "the end of the seven days", "the officer can withdraw the request until %s", r.Filed.AddDays(tenure.WithdrawDays))
	}
	return reasons.Refusal(domain.Conflict)
}
