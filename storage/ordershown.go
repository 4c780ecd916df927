package storage

import (
	"context"

	"merit/domain"
)

// An OrderListed is an order in a list, with the names that its numbers stand for.
type OrderListed struct {
	ID            int64       `db:"id"`
	Number        string      `db:"number"` // "" while a draft
	Kind          string      `db:"kind"`
	Subject       string      `db:"subject"`
	State         string      `db:"state"`
	Case          int64       `db:"case_id"`
	CaseNumber    string      `db:"case_number"`
	Officer       int64       `db:"officer_id"`
	OfficerNumber string      `db:"officer_number"`
	OfficerName   string      `db:"officer_name"`
	Cadre         string      `db:"cadre"`
	Grade         string      `db:"grade"`
	Retained      bool        `db:"retained"`
	PostTitle     string      `db:"post_title"`
	PostOrg       string      `db:"post_org"`
	Issued        domain.Date `db:"issued_on"`
	Actualised    domain.Date `db:"actualised_on"`
	Ends          domain.Date `db:"ends_on"`
}

// An OrderQuery narrows the orders. A page begins after the order that Name and After tell; the first where After is 0.
type OrderQuery struct {
	Words  string // the beginning of the order's number or the officer's, or part of the name
	State  string
	Kind   string
	Case   int64
	Drafts bool // with those that are not issued yet
	Sort   string
	Name   string // of the last officer on the page before, where sorted by name
	After  int64
	Limit  int
}

// Ways to sort orders.
const (
	NewestOrders = ""
	OldestOrders = "oldest"
	NamedOrders  = "name"
)

const listedOrders = `
	select o.id, coalesce(o.number, '') as number, o.kind, o.subject, o.state, coalesce(o.case_id, 0) as case_id, coalesce(c.number, '') as case_number, o.officer_id,
	       f.number as officer_number, f.name as officer_name, d.code as cadre, o.grade, o.retained, coalesce(p.title, '') as post_title, coalesce(n.name, '') as post_org,
	       o.issued_on, o.actualised_on, o.ends_on
	from orders o join officer f on f.id = o.officer_id join cadre d on d.id = o.cadre_id left join cases c on c.id = o.case_id
	left join post p on p.id = o.post_id left join organization n on n.id = p.organization_id
	where true`

// OrdersListed gives a page of orders. There may be as many as officers, so only what was asked for stands in the query.
func (v *View) OrdersListed(ctx context.Context, q OrderQuery) ([]OrderListed, error) {
	n := narrowing{args: []any{q.Limit}}
	n.text.WriteString(listedOrders)
	if q.Words != "" {
		words := like(q.Words)
		n.where(`o.id in (select x.id from orders x where lower(x.number) like lower($) || '%' union all
			select x.id from officer p join orders x on x.officer_id = p.id where `+called("p", q.Words)+`)`, words)
	}
	if q.State != "" {
		n.where(`o.state = $`, q.State)
	}
	if q.Kind != "" {
		n.where(`o.kind = $`, q.Kind)
	}
	if q.Case != 0 {
		n.where(`o.case_id = $`, q.Case)
	}
	if !q.Drafts {
		n.text.WriteString(` and o.issued_on is not null`) // a draft withdrawn is still none of theirs
	}
	order := ` order by o.id desc limit $1`
	switch {
	case q.Sort == OldestOrders:
		n.where(`o.id > $`, q.After)
		order = ` order by o.id limit $1`
	case q.Sort == NamedOrders:
		if q.After != 0 {
			n.where(`(f.name, o.id) > ($, $$)`, q.Name, q.After)
		}
		order = ` order by f.name, o.id limit $1`
	case q.After != 0:
		n.where(`o.id < $`, q.After)
	}
	n.text.WriteString(order)
	var list []OrderListed
	err := v.x.SelectContext(ctx, &list, v.asked(n.text.String()), n.args...)
	return list, err
}

// OrderNames are the names that the numbers of an order stand for.
type OrderNames struct {
	OfficerNumber  string `db:"officer_number"`
	OfficerName    string `db:"officer_name"`
	Cadre          string `db:"cadre"`
	PostTitle      string `db:"post_title"`
	PostReference  string `db:"post_reference"`
	PostOrg        string `db:"post_org"`
	Edition        string `db:"edition"`
	AuthorityName  string `db:"authority_name"` // of the person who approved
	AuthorityKind  string `db:"authority_kind"`
	Drafter        string `db:"drafter"`
	Issuer         string `db:"issuer"`
	ReplacesNumber string `db:"replaces_number"`
	ReplacedBy     int64  `db:"replaced_by"`
	ReplacedNumber string `db:"replaced_number"` // "" while that one is a draft
	Line           int64  `db:"line_id"`         // of the vacancy; 0 any
	Seat           int64  `db:"seat_id"`         // the post of the vacancy; 0 any of its line
}

// OrderNames gives the names of an order.
func (v *View) OrderNames(ctx context.Context, id int64) (OrderNames, error) {
	var n OrderNames
	err := v.get(ctx, &n, `
		select f.number as officer_number, f.name as officer_name, d.code as cadre, coalesce(p.title, '') as post_title, coalesce(p.reference, '') as post_reference,
		       coalesce(g.name, '') as post_org, coalesce(e.name, '') as edition, coalesce(a.display_name, '') as authority_name, coalesce(k.kind, '') as authority_kind,
		       coalesce(w.display_name, '') as drafter, coalesce(i.display_name, '') as issuer, coalesce(r.number, '') as replaces_number, coalesce(b.id, 0) as replaced_by,
		       coalesce(b.number, '') as replaced_number, coalesce(y.line_id, 0) as line_id, coalesce(y.post_id, 0) as seat_id
		from orders o join officer f on f.id = o.officer_id join cadre d on d.id = o.cadre_id
		left join post p on p.id = o.post_id left join organization g on g.id = p.organization_id
		left join cases c on c.id = o.case_id left join edition e on e.id = c.edition_id left join vacancy y on y.id = o.vacancy_id
		left join account a on a.id = o.authority_id left join account w on w.id = o.drafted_by left join account i on i.id = o.issued_by
		left join lateral (
			select q.kind from decision x join decision_name z on z.decision_id = x.id and z.officer_id = o.officer_id join capacity q on q.id = x.capacity_id
			where x.case_id = o.case_id and x.round = o.round order by x.id desc limit 1) k on true
		left join orders r on r.id = o.replaces_order
		left join lateral (select x.id, x.number from orders x where x.replaces_order = o.id order by x.id desc limit 1) b on true
		where o.id = $1`, id)
	return n, err
}

// An OpenSeat is a post that an order could name, and who sits there.
type OpenSeat struct {
	Post      int64  `db:"id"`
	Reference string `db:"reference"`
	Title     string `db:"title"`
	Org       string `db:"org_name"`
	Holder    string `db:"holder"` // "" vacant
}

// OpenSeats gives the posts in a grade that a vacancy's order could name: the vacancy's own post, else those of its line, else
// those of its cadre; the vacant ones first, and at most limit.
func (v *View) OpenSeats(ctx context.Context, cadre int64, grade string, line, post int64, limit int) ([]OpenSeat, error) {
	var list []OpenSeat
	err := v.list(ctx, &list, `
		select p.id, p.reference, p.title, o.name as org_name, coalesce(h.name, '') as holder
		from post p join establishment_line l on l.id = p.line_id join organization o on o.id = p.organization_id
		left join lateral (
			select f.name from posting x join officer f on f.id = x.officer_id
			where x.post_id = p.id and x.kind = 'regular' and x.source <> 'irregular' and x.replaced_by is null and x.end_earliest is null
			order by x.start_latest desc limit 1) h on true
		where l.grade = $2 and p.ended is null and ($4 <> 0 and p.id = $4 or $4 = 0 and $3 <> 0 and p.line_id = $3 or $4 = 0 and $3 = 0 and l.cadre_id = $1)
		order by h.name is not null, o.name, p.reference, p.id limit $5`, cadre, grade, line, post, limit)
	return list, err
}
