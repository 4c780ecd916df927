package storage

import (
	"context"

	"merit/domain"
)

// An Approach is that an officer was approached about something.
type Approach struct {
	ID         int64       `db:"id"`
	Officer    int64       `db:"officer_id"` // who was approached, and tells of it
	Number     string      `db:"number"`
	Name       string      `db:"name"`
	ByWhom     string      `db:"by_whom"`
	Subject    string      `db:"subject"`
	Form       string      `db:"form"`
	Made       domain.Date `db:"made_on"`
	Case       int64       `db:"case_id"`
	CaseNumber string      `db:"case_number"`
	About      int64       `db:"about_id"` // the officer whom it was about
	AboutName  string      `db:"about_name"`
	AboutNo    string      `db:"about_number"`
	Order      int64       `db:"order_id"`
	Recorded   domain.Date `db:"recorded_on"`
}

var _ = wall("approach_says_something", "approach_form_known", "approach_is_ones_own", "approach_was_made")

// InsertApproach puts an approach on record.
func (tx *Tx) InsertApproach(ctx context.Context, a Approach) (int64, error) {
	return tx.insert(ctx, `
		insert into approach (officer_id, by_whom, subject, form, made_on, case_id, about_id, order_id, recorded_on)
		values ($1, $2, $3, $4, $5, nullif($6::bigint, 0), nullif($7::bigint, 0), nullif($8::bigint, 0), $9) returning id`,
		a.Officer, a.ByWhom, a.Subject, a.Form, a.Made, a.Case, a.About, a.Order, a.Recorded)
}

const approachQuery = `
	select p.id, p.officer_id, f.number, f.name, p.by_whom, p.subject, p.form, p.made_on, coalesce(p.case_id, 0) as case_id, coalesce(c.number, '') as case_number,
	       coalesce(p.about_id, 0) as about_id, coalesce(o.name, '') as about_name, coalesce(o.number, '') as about_number, coalesce(p.order_id, 0) as order_id, p.recorded_on
	from approach p join officer f on f.id = p.officer_id left join cases c on c.id = p.case_id left join officer o on o.id = p.about_id`

// Approaches gives the approaches that an officer has told of; 0 gives everybody's.
func (v *View) Approaches(ctx context.Context, officer int64) ([]Approach, error) {
	var list []Approach
	err := v.list(ctx, &list, approachQuery+` where ($1::bigint = 0 or p.officer_id = $1) order by p.id`, officer)
	return list, err
}

// ApproachesOnCase gives the approaches that a case touches: about it, about somebody on its panel, or about an order of it.
func (v *View) ApproachesOnCase(ctx context.Context, caseID int64) ([]Approach, error) {
	var list []Approach
	err := v.list(ctx, &list, approachQuery+`
		where p.case_id = $1 or p.about_id in (select officer_id from panel_entry where case_id = $1) or p.order_id in (select id from orders where case_id = $1) order by p.id`, caseID)
	return list, err
}

// ApproachesOnOrder gives the approaches that an order touches: about it, its officer or its case.
func (v *View) ApproachesOnOrder(ctx context.Context, order int64) ([]Approach, error) {
	var list []Approach
	err := v.list(ctx, &list, approachQuery+`
		where exists (select 1 from orders r where r.id = $1 and (p.order_id = r.id or p.about_id = r.officer_id or p.case_id = r.case_id)) order by p.id`, order)
	return list, err
}

// An OrderObjection is what somebody said in writing against an order.
type OrderObjection struct {
	ID      int64       `db:"id"`
	Order   int64       `db:"order_id"`
	Account int64       `db:"account_id"`
	Name    string      `db:"display_name"`
	Title   string      `db:"title"` // the kind of capacity it was made in
	On      domain.Date `db:"on_day"`
	Body    string      `db:"body"`
}

var _ = wall("order_objection_says_why", "objection_is_ones_own", "objection_by_whom_it_concerns")

// InsertOrderObjection puts an objection to an order on record.
func (tx *Tx) InsertOrderObjection(ctx context.Context, o OrderObjection, capacity int64) (int64, error) {
	return tx.insert(ctx, `insert into order_objection (order_id, account_id, capacity_id, on_day, body) values ($1, $2, $3, $4, $5) returning id`,
		o.Order, o.Account, capacity, o.On, o.Body)
}

// OrderObjections gives the objections to an order; account 0 gives everybody's.
func (v *View) OrderObjections(ctx context.Context, order, account int64) ([]OrderObjection, error) {
	var list []OrderObjection
	err := v.list(ctx, &list, `
		select b.id, b.order_id, b.account_id, a.display_name, c.kind as title, b.on_day, b.body
		from order_objection b join account a on a.id = b.account_id join capacity c on c.id = b.capacity_id
		where b.order_id = $1 and ($2::bigint = 0 or b.account_id = $2) order by b.id`, order, account)
	return list, err
}

// ApproachesNear gives the approaches about an officer, a case or an order of which the day lies between two.
func (v *View) ApproachesNear(ctx context.Context, officer, caseID, order int64, from, to domain.Date) ([]Approach, error) {
	var list []Approach
	err := v.list(ctx, &list, approachQuery+` where (p.about_id = $1 or p.case_id = $2 or p.order_id = $3) and p.made_on between $4 and $5 order by p.id`, officer, caseID, order, from, to)
	return list, err
}
