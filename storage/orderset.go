package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// An OrderSet is a notification that moves many officers, each by an order of their own.
type OrderSet struct {
	ID         int64       `db:"id"`
	Number     string      `db:"number"` // "" while a draft
	Government string      `db:"government"`
	Heading    string      `db:"heading"`
	State      string      `db:"state"` // OrderDraft, OrderIssued, OrderWithdrawn
	DraftedBy  int64       `db:"drafted_by"`
	Drafted    domain.Date `db:"drafted_on"`
	Drafter    string      `db:"drafter"`
	IssuedBy   int64       `db:"issued_by"`
	Issued     domain.Date `db:"issued_on"`
	Issuer     string      `db:"issuer"`
	Version    int         `db:"version"`
	Orders     int         `db:"orders"`
}

const orderSetQuery = `
	select s.id, coalesce(s.number, '') as number, s.government, s.heading, s.state, s.drafted_by, s.drafted_on, coalesce(d.display_name, '') as drafter,
	       coalesce(s.issued_by, 0) as issued_by, s.issued_on, coalesce(i.display_name, '') as issuer, s.version,
	       (select count(*) from order_set_member m where m.set_id = s.id) as orders
	from order_set s left join account d on d.id = s.drafted_by left join account i on i.id = s.issued_by`

var (
	_ = means("order_set_says_something", domain.Invalid, "heading-missing", "a notification has a heading of five to 300 characters", "", "")
	_ = means("order_set_issued_by_another", domain.Forbidden, "drafter-issues", "whoever drafted a set does not issue it", "DESIGN 3.8: four eyes", "another officer")
	_ = means("order_set_member_once", domain.Conflict, "order-in-set", "one of the orders is in another set", "DESIGN 3.9", "the issue of that set, or its withdrawal")
	_ = means("order_set_of_drafts", domain.Conflict, "order-not-in-state", "a set is drafted of drafts of one government", "", "")
	_ = means("order_set_moves_by_its_acts", domain.Conflict, "set-not-in-state", "a set is issued or withdrawn once, while it is a draft", "", "")
	_ = means("order_moves_with_its_set", domain.Conflict, "order-in-set", "the order is in a set, and is issued with it", "DESIGN 3.9", "the issue of the set, or its withdrawal")
	_ = means("order_set_post_not_ordered", domain.Conflict, "post-ordered-already", "another order stands that fills one of the posts", "DESIGN 3.9: one seat, one holder", "its withdrawal or lapse")
	_ = means("order_set_chain_holds", domain.Conflict, "chain-has-a-hole", "another officer holds one of the posts, and no order takes that officer out of it", "DESIGN 3.9: one seat, one holder", "an order in the set that moves the incumbent, or one issued before")
	_ = wall("order_set_number_taken", "order_set_state_known", "order_set_numbered_when_issued", "order_set_member_pkey", "order_set_serial_plausible", "order_set_has_its_orders", "order_set_is_whole",
		"order_set_officer_once", "order_set_post_once", "order_set_alone_in_its_act", "order_set_one_an_act")
)

// OrderSet gives a set; a refusal where there is none.
func (v *View) OrderSet(ctx context.Context, id int64) (OrderSet, error) {
	var s OrderSet
	err := v.get(ctx, &s, orderSetQuery+` where s.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return s, domain.Refuse(domain.NotFound, "no-such-order-set", "there is no order set %d", id)
	}
	return s, err
}

// OrderSets gives a page of sets before the id, the newest first; before 0 begins. Those not issued are left out unless asked for.
func (v *View) OrderSets(ctx context.Context, drafts bool, before int64, limit int) ([]OrderSet, error) {
	var list []OrderSet
	err := v.list(ctx, &list, orderSetQuery+` where ($1 or s.state = 'issued') and ($2::bigint = 0 or s.id < $2) order by s.id desc limit $3`, drafts, before, limit)
	return list, err
}

// SetMembers gives the ids of a set's orders by their serials, of a withdrawn set too.
func (v *View) SetMembers(ctx context.Context, set int64) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `select order_id from order_set_member where set_id = $1 order by serial`, set)
	return ids, err
}

// LockOrderSet locks a set's orders, as LockOrders does, and then the set.
func (tx *Tx) LockOrderSet(ctx context.Context, id int64) (OrderSet, []Order, error) {
	ids, err := tx.SetMembers(ctx, id) // which never change but by the set's own acts
	if err != nil {
		return OrderSet{}, nil, err
	}
	orders, err := tx.LockOrders(ctx, ids)
	if err != nil {
		return OrderSet{}, nil, err
	}
	var version int
	if err := tx.get(ctx, &version, `select s.version from order_set s where s.id = $1 for update`, id); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return OrderSet{}, nil, err
	}
	s, err := tx.OrderSet(ctx, id)
	return s, orders, err
}

// InsertOrderSet drafts a set of orders, which get their serials as they stand.
func (tx *Tx) InsertOrderSet(ctx context.Context, government, heading string, orders []int64) (int64, error) {
	id, err := tx.insert(ctx, `insert into order_set (government, heading) values ($1, $2) returning id`, government, heading)
	if err != nil {
		return 0, err
	}
	_, err = tx.exec(ctx, `insert into order_set_member (set_id, serial, order_id) select $1, x.n, x.id from unnest($2::bigint[]) with ordinality as x (id, n)`, id, orders)
	return id, err
}

// SetOrderSet issues or withdraws a set. Issued, the database gives it its number; withdrawn, its orders are let go.
func (tx *Tx) SetOrderSet(ctx context.Context, s OrderSet, state string) error {
	n, err := tx.exec(ctx, `update order_set set state = $3, version = version + 1 where id = $1 and version = $2`, s.ID, s.Version, state)
	if err = changed(n, err); err != nil || state != OrderWithdrawn {
		return err
	}
	_, err = tx.exec(ctx, `update order_set_member set live = false where set_id = $1 and live`, s.ID)
	return err
}

// A HeldPost is a post that somebody holds the day after, and whether an order issued already takes the holder out of it.
type HeldPost struct {
	Post    int64 `db:"post_id"`
	Officer int64 `db:"officer_id"`
	Leaving bool  `db:"leaving"`
}

// HeldPosts gives who holds some posts the day after.
func (v *View) HeldPosts(ctx context.Context, posts []int64, day domain.Date) ([]HeldPost, error) {
	var list []HeldPost
	err := v.list(ctx, &list, `select post_id, officer_id, leaving from posts_held_by($1, $2)`, posts, day)
	return list, err
}

// OrderedPosts gives the officers whom orders that stand, but for some, are to put into posts.
func (v *View) OrderedPosts(ctx context.Context, posts, but []int64) ([]HeldPost, error) {
	var list []HeldPost
	err := v.list(ctx, &list, `
		select o.post_id, o.officer_id, false as leaving from orders o
		where o.post_id = any($1) and o.id <> all($2) and o.state in ('issued', 'held', 'stayed') and order_takes_the_post(o) order by o.id`, posts, but)
	return list, err
}

// A SetLine is an order of a set, or one that could be put into a set, with the names that its numbers stand for: from which post, and to which.
type SetLine struct {
	OrderListed
	Ground     string      `db:"ground"`
	Basis      string      `db:"basis"`
	Serial     int         `db:"serial"`
	Set        int64       `db:"set_id"` // 0 none
	Post       int64       `db:"post_id"`
	Reference  string      `db:"post_reference"`
	SeatTitle  string      `db:"seat_title"` // from which; "" none is held
	SeatOrg    string      `db:"seat_org"`
	SeatPost   int64       `db:"seat_post"`
	Premature  bool        `db:"premature"`
	Happened   string      `db:"happened"`
	WhyNow     string      `db:"why_now"`
	WhyOfficer string      `db:"why_officer"`
	Drafted    domain.Date `db:"drafted_on"`
	OrgID      int64       `db:"organization_id"`
	OrgPath    string      `db:"org_path"`
}

const setLines = `
	select o.id, coalesce(o.number, '') as number, o.kind, o.subject, o.state, coalesce(o.case_id, 0) as case_id, coalesce(c.number, '') as case_number, o.officer_id,
	       f.number as officer_number, f.name as officer_name, d.code as cadre, o.grade, o.retained, coalesce(p.title, '') as post_title, coalesce(n.name, '') as post_org,
	       o.issued_on, o.actualised_on, o.ends_on, coalesce(x.ground, '') as ground, o.basis, coalesce(m.serial, 0) as serial, coalesce(m.set_id, 0) as set_id,
	       coalesce(o.post_id, 0) as post_id, coalesce(p.reference, '') as post_reference, coalesce(q.title, '') as seat_title, coalesce(r.name, '') as seat_org, coalesce(q.id, 0) as seat_post,
	       coalesce(v.premature, false) as premature, coalesce(v.happened, '') as happened, coalesce(v.why_now, '') as why_now, coalesce(v.why_officer, '') as why_officer,
	       (select e.on_day from order_event e where e.order_id = o.id and e.no = 1) as drafted_on, coalesce(g.id, 0) as organization_id, coalesce(g.path, '') as org_path
	from orders o join officer f on f.id = o.officer_id join cadre d on d.id = o.cadre_id left join cases c on c.id = o.case_id
	left join post p on p.id = o.post_id left join organization n on n.id = p.organization_id left join exception_order x on x.order_id = o.id
	left join order_set_member m on m.order_id = o.id and (m.live or m.set_id = $1) left join move_of v on v.order_id = o.id
	left join lateral (
		select y.post_id from posting y where y.id = v.posting_id
		union all
		select y.post_id from posting y where v.order_id is null and o.state in ('draft', 'issued') and y.officer_id = o.officer_id and y.kind = 'regular' and y.source <> 'irregular'
		   and y.replaced_by is null and y.end_earliest is null limit 1) w on true
	left join post q on q.id = w.post_id left join organization r on r.id = q.organization_id
	left join organization g on g.id = coalesce(c.organization_id, p.organization_id, q.organization_id)`

// noSet is the number of no set.
const noSet = 0

// SetLines gives the orders of a set by their serials.
func (v *View) SetLines(ctx context.Context, set int64) ([]SetLine, error) {
	var list []SetLine
	err := v.list(ctx, &list, setLines+` where m.set_id = $1 order by m.serial`, set)
	return list, err
}

// SettableOrders gives the drafts that are in no set, of a place in the tree and below it ("" all), the oldest first and at most limit.
func (v *View) SettableOrders(ctx context.Context, under string, limit int) ([]SetLine, error) {
	var list []SetLine
	err := v.list(ctx, &list, setLines+` where o.state = 'draft' and m.set_id is null and g.path like $2 || '%' order by o.id limit $3`, noSet, under, limit)
	return list, err
}
