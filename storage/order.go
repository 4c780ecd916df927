package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"merit/domain"
)

// An Order is what makes a promotion, a posting or a charge lawful.
type Order struct {
	ID          int64       `db:"id"`
	Number      string      `db:"number"` // "" while a draft
	Kind        string      `db:"kind"`   // "merit", "arrangement", "exception"
	Subject     string      `db:"subject"`
	Ground      string      `db:"ground"` // of an exception
	Government  string      `db:"government"`
	Case        int64       `db:"case_id"`
	CaseNumber  string      `db:"case_number"`
	Round       int         `db:"round"`
	Vacancy     int64       `db:"vacancy_id"`
	Officer     int64       `db:"officer_id"`
	Cadre       int64       `db:"cadre_id"`
	Grade       string      `db:"grade"`
	Post        int64       `db:"post_id"` // 0: retained where posted
	Retained    bool        `db:"retained"`
	Basis       string      `db:"basis"`
	Authority   int64       `db:"authority_id"`
	Authoriser  int64       `db:"authoriser"` // of a draft that no case decided, or that cuts a posting short; 0 none yet
	Text        string      `db:"text"`
	State       string      `db:"state"`
	Recommended domain.Date `db:"recommended_on"`
	Approved    domain.Date `db:"approved_on"`
	Notional    domain.Date `db:"notional_from"`
	Issued      domain.Date `db:"issued_on"`
	Actualised  domain.Date `db:"actualised_on"`
	Ends        domain.Date `db:"ends_on"`
	SubjectTo   string      `db:"subject_to"` // a named petition
	Replaces    int64       `db:"replaces_order"`
	DraftedBy   int64       `db:"drafted_by"`
	IssuedBy    int64       `db:"issued_by"`
	Version     int         `db:"version"`
	OrgID       int64       `db:"organization_id"`
	OrgPath     string      `db:"org_path"`
	Set         int64       `db:"set_id"` // the set that it is issued with; 0 none
	Serial      int         `db:"serial"` // in the set

	Relinquished domain.Date `db:"relinquished_on"` // when its officer left the former post under it; zero not, or not yet
}

// RelievedAtOnce reports whether the officer was relieved on the very day of the order.
func (o Order) RelievedAtOnce() bool { return !o.Issued.IsZero() && o.Relinquished == o.Issued }

// States of an order.
const (
	OrderDraft     = "draft"
	OrderIssued    = "issued"
	OrderActed     = "acted"
	OrderHeld      = "held"
	OrderStayed    = "stayed"
	OrderModified  = "modified"
	OrderWithdrawn = "withdrawn"
	OrderLapsed    = "lapsed"
)

const orderQuery = `
	select o.id, coalesce(o.number, '') as number, o.kind, o.subject, coalesce(x.ground, '') as ground, o.government, coalesce(o.case_id, 0) as case_id, coalesce(c.number, '') as case_number,
	       coalesce(o.round, 0) as round, coalesce(o.vacancy_id, 0) as vacancy_id, o.officer_id, o.cadre_id, o.grade, coalesce(o.post_id, 0) as post_id,
	       o.retained, o.basis, coalesce(o.authority_id, t.account_id, 0) as authority_id, coalesce(t.account_id, 0) as authoriser, o.text, o.state, o.recommended_on, o.approved_on, o.notional_from,
	       o.issued_on, o.actualised_on, o.ends_on, o.subject_to, coalesce(o.replaces_order, 0) as replaces_order, o.drafted_by,
	       coalesce(o.issued_by, 0) as issued_by, o.version, coalesce(g.id, 0) as organization_id, coalesce(g.path, '') as org_path,
	       coalesce(s.set_id, 0) as set_id, coalesce(s.serial, 0) as serial,
	       (select r.on_day from charge_report r where r.order_id = o.id and r.kind = 'relinquished') as relinquished_on
	from orders o left join cases c on c.id = o.case_id left join exception_order x on x.order_id = o.id left join order_authorisation t on t.order_id = o.id
	left join order_set_member s on s.order_id = o.id and s.live
	left join order_move m on m.order_id = o.id left join posting w on w.id = coalesce(x.posting_id, m.posting_id) left join post p on p.id = coalesce(o.post_id, w.post_id)
	left join organization g on g.id = coalesce(c.organization_id, case when o.case_id is null then p.organization_id end)`

// Guarded reports whether the order ends the posting that it names and no other: any but a promotion and a board's acting
// charge (DESIGN 3.10).
func (o Order) Guarded() bool { return o.Subject != "promotion" && o.Subject != "acting-charge" }

var (
	_ = means("order_once_per_case_and_officer", domain.Conflict, "order-exists", "an order for this officer stands in this case", "DESIGN 3.1", "its withdrawal or modification")
	_ = means("order_once_per_vacancy", domain.Conflict, "vacancy-filled", "an order fills this vacancy already", "DESIGN 3.9: one seat, one holder", "its withdrawal or lapse")
	_ = means("order_issued_by_another", domain.Forbidden, "drafter-issues", "whoever drafted an order does not issue it", "DESIGN 3.8: four eyes", "another officer")
	_ = means("order_post_or_retained", domain.Invalid, "post-or-retained", "a promotion names the post, or that the officer is retained where posted, and not both", "", "")
	_ = means("order_needs_merit", domain.Conflict, "no-order-without-merit", "the officer was not recommended and approved in the sealed list of this case", "DESIGN 3.1: no order without merit", "a case approved by the appointing authority")
	_ = means("order_moves_by_its_acts", domain.Conflict, "order-not-in-state", "the order is not at the step where this is done", "", "")
	_ = means("order_corrigendum_changes_text_only", domain.Conflict, "corrigendum-text-only", "a corrigendum changes the text, never officer, post, grade or date", "DESIGN 3", "a modification by the authority")
	_ = means("order_event_has_reasons", domain.Invalid, "reasons-missing", "this step in the life of an order states its reason", "", "")
	_ = means("charge_report_once", domain.Conflict, "charge-reported", "this charge was reported already", "", "")
	_ = means("charge_under_standing_order", domain.Conflict, "order-not-standing", "charge is taken under an order that stands", "DESIGN 3", "an order issued, neither held nor stayed")
	_ = means("posting_one_holder", domain.Conflict, "post-already-filled", "the post is filled on one of these days", "DESIGN 3.9: one seat, one holder", "the incumbent's relinquishment")
	_ = means("posting_one_seat", domain.Conflict, "officer-already-posted", "the officer holds a regular post on one of these days", "DESIGN 3.9: one regular post an officer", "relinquishment of the present charge")
	_ = means("officer_grade_one_at_a_time", domain.Conflict, "grade-already-held", "the officer holds a grade regularly on one of these days", "DESIGN 3.9", "the end of the grade held")
	_ = wall("order_number_taken", "order_number_pkey", "order_event_pkey", "order_step_pkey", "order_kind_known", "order_subject_known", "order_state_known", "order_numbered_when_issued", "order_merit_has_its_case",
		"order_cites_its_basis", "order_arrangement_ends", "order_event_kind_known", "order_event_in_order", "charge_report_kind_known", "charge_report_noon_known",
		"posting_by_its_order", "grade_by_its_order", "order_kind_not_yet", "order_event_of_its_act", "charge_by_its_officer")
)

// Order gives an order; a refusal where there is none.
func (v *View) Order(ctx context.Context, id int64) (Order, error) {
	var o Order
	err := v.get(ctx, &o, orderQuery+` where o.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return o, domain.Refuse(domain.NotFound, "no-such-order", "there is no order %d", id)
	}
	return o, err
}

// OrdersNamed gives the orders with the ids, in their order; a refusal where one is none.
func (v *View) OrdersNamed(ctx context.Context, ids []int64) ([]Order, error) {
	if len(ids) == 1 {
		o, err := v.Order(ctx, ids[0])
		return []Order{o}, err
	}
	var list []Order
	if err := v.list(ctx, &list, orderQuery+` where o.id = any($1)`, ids); err != nil {
		return nil, err
	}
	at := make(map[int64]Order, len(list))
	for _, o := range list {
		at[o.ID] = o
	}
	out := make([]Order, len(ids))
	for i, id := range ids {
		o, ok := at[id]
		if !ok {
			return nil, domain.Refuse(domain.NotFound, "no-such-order", "there is no order %d", id)
		}
		out[i] = o
	}
	return out, nil
}

// lockOrders locks one table after the other, in the order in which they stand, and in each by id; it follows the orders' own columns and
// those of what they rest on, which no grant lets anybody change. Of the posts are those that an order fills and those that it empties.
var lockOrders = []string{
	`select p.id from post p where p.id in (
		select o.post_id from orders o where o.id = any($1)
		union all select s.post_id from move_of m join posting s on s.id = m.posting_id where m.order_id = any($1)) order by p.id for update`,
	`select f.id from officer f where f.id in (select o.officer_id from orders o where o.id = any($1)) order by f.id for update`,
	`select c.id from cases c where c.id in (select o.case_id from orders o where o.id = any($1)) order by c.id for update`,
	`select o.id from orders o where o.id = any($1) order by o.id for update`,
}

// LockOrder is LockOrders for one.
func (tx *Tx) LockOrder(ctx context.Context, id int64) (Order, error) {
	orders, err := tx.LockOrders(ctx, []int64{id})
	if err != nil {
		return Order{}, err
	}
	return orders[0], nil
}

// LockOrders locks orders and, before them, their posts, their officers and their cases, in the documented order, and gives them as
// they then stand: read after the locks, for who authorised an order, in which set it is and when its officer left change without its version.
func (tx *Tx) LockOrders(ctx context.Context, ids []int64) ([]Order, error) {
	for _, lock := range lockOrders {
		var locked []int64
		if err := tx.list(ctx, &locked, lock, ids); err != nil {
			return nil, fmt.Errorf("lock orders: %w", err)
		}
	}
	return tx.OrdersNamed(ctx, ids)
}

// Orders gives a page of orders after the id; caseID, officer 0 and state "" mean any. Drafts, those withdrawn too, are left out unless asked for.
func (v *View) Orders(ctx context.Context, caseID, officer int64, state string, drafts bool, after int64, limit int) ([]Order, error) {
	var list []Order
	err := v.list(ctx, &list, orderQuery+`
		where ($1::bigint = 0 or o.case_id = $1) and ($2::bigint = 0 or o.officer_id = $2) and ($3 = '' or o.state = $3) and ($4 or o.issued_on is not null) and o.id > $5
		order by o.id limit $6`, caseID, officer, state, drafts, after, limit)
	return list, err
}

// InsertOrder drafts an order.
func (tx *Tx) InsertOrder(ctx context.Context, o Order) (int64, error) {
	return tx.insert(ctx, `
		insert into orders (kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, retained, basis, authority_id, text,
		                    recommended_on, approved_on, notional_from, ends_on, subject_to, replaces_order, drafted_by)
		values ($1, $2, $3, nullif($4::bigint, 0), nullif($5::int, 0), nullif($6::bigint, 0), $7, $8, $9, nullif($10::bigint, 0), $11, $12, nullif($13::bigint, 0), $14, $15, $16, $17, $18, $19, nullif($20::bigint, 0), $21) returning id`,
		o.Kind, o.Subject, o.Government, o.Case, o.Round, o.Vacancy, o.Officer, o.Cadre, o.Grade, o.Post, o.Retained, o.Basis, o.Authority, o.Text,
		o.Recommended, o.Approved, o.Notional, o.Ends, o.SubjectTo, o.Replaces, o.DraftedBy)
}

// IssueOrders issues drafts; the database gives each the next number of its government and year, or that of its set. What only vacates is
// acted upon as it is issued, on its own day; acted is zero of any other.
func (tx *Tx) IssueOrders(ctx context.Context, orders []Order, by int64, on, acted domain.Date) error {
	state := OrderIssued
	if !acted.IsZero() {
		state = OrderActed
	}
	ids, versions := make([]int64, len(orders)), make([]int64, len(orders))
	for i, o := range orders {
		ids[i], versions[i] = o.ID, int64(o.Version)
	}
	n, err := tx.exec(ctx, `
		update orders o set state = $5, issued_by = $3, issued_on = $4, actualised_on = $6, version = o.version + 1
		from unnest($1::bigint[], $2::bigint[]) as x (id, version) where o.id = x.id and o.version = x.version`,
		ids, versions, by, on, state, acted)
	if err == nil && n < int64(len(orders)) {
		n = 0
	}
	return changed(n, err)
}

// SetOrder moves an order to another state.
func (tx *Tx) SetOrder(ctx context.Context, o Order, state string) error {
	n, err := tx.exec(ctx, `update orders set state = $3, version = version + 1 where id = $1 and version = $2`, o.ID, o.Version, state)
	return changed(n, err)
}

// SetOrderText changes an order's text by corrigendum.
func (tx *Tx) SetOrderText(ctx context.Context, o Order, text string) error {
	n, err := tx.exec(ctx, `update orders set text = $3, version = version + 1 where id = $1 and version = $2`, o.ID, o.Version, text)
	return changed(n, err)
}

// ActualiseOrder records that charge was taken: the promotion is actual from then on.
func (tx *Tx) ActualiseOrder(ctx context.Context, o Order, on domain.Date) error {
	n, err := tx.exec(ctx, `update orders set state = 'acted', actualised_on = $3, version = version + 1 where id = $1 and version = $2`, o.ID, o.Version, on)
	return changed(n, err)
}

// An OrderEvent is one step in the life of an order.
type OrderEvent struct {
	No        int         `db:"no"`
	Kind      string      `db:"kind"`
	On        domain.Date `db:"on_day"`
	Reason    string      `db:"reason"`
	Reference string      `db:"reference"` // a court's order, a petition, the order that replaces it
	Document  int64       `db:"document_id"`
}

// AddOrderEvent adds the next event. The order must be locked.
func (tx *Tx) AddOrderEvent(ctx context.Context, order int64, e OrderEvent) error {
	return tx.AddOrderEvents(ctx, []int64{order}, e)
}

// AddOrderEvents adds the next event to each of some orders. They must be locked.
func (tx *Tx) AddOrderEvents(ctx context.Context, orders []int64, e OrderEvent) error {
	_, err := tx.exec(ctx, `
		insert into order_event (order_id, no, kind, on_day, reason, reference, document_id)
		select o.id, 1 + coalesce((select max(x.no) from order_event x where x.order_id = o.id), 0), $2, $3, $4, $5, nullif($6::bigint, 0) from unnest($1::bigint[]) as o (id)`,
		orders, e.Kind, e.On, e.Reason, e.Reference, e.Document)
	return err
}

// OrderEvents gives the life of an order.
func (v *View) OrderEvents(ctx context.Context, order int64) ([]OrderEvent, error) {
	var list []OrderEvent
	err := v.list(ctx, &list, `
		select no, kind, on_day, reason, reference, coalesce(document_id, 0) as document_id from order_event where order_id = $1 order by no`, order)
	return list, err
}

// CountPenalties marks as deducted, at the promotions ordered, the penalties imposed until their cases were opened: a penalty is
// deducted once only.
func (tx *Tx) CountPenalties(ctx context.Context, orders []int64) error {
	_, err := tx.exec(ctx, `
		update penalty p set counted_for = o.grade from orders o join cases c on c.id = o.case_id
		where o.id = any($1) and p.officer_id = o.officer_id and p.counted_for = '' and p.replaced_by is null and p.imposed_on <= c.opened_on`, orders)
	return err
}
