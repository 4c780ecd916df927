package web

import (
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerOrders() {
	s.entries = append(s.entries, entry{key: "nav.orders", path: "/orders", act: policy.OrderRead, room: "room.orders"})
	show(s, page{path: "/orders", act: policy.OrderRead, template: "orders"}, (*visit).loadOrders)
	s.file("/orders.csv", policy.OrderRead, (*visit).ordersCSV)
	s.registerOrderNew()
	s.registerOrder()
	s.registerPublicOrder()
	s.registerLedger()
}

// orderStates and orderKinds are the words by which orders are narrowed.
var (
	orderStates = []string{"draft", "issued", "acted", "held", "stayed", "modified", "withdrawn", "lapsed"}
	orderKinds  = []string{"merit", "arrangement", "exception"}
	orderSorts  = []string{"", "oldest", "name"}
)

// An ordersPage is a page of orders, paged by the database: one begins where the one before ended.
type ordersPage struct {
	Words         string
	States, Kinds []pick
	Sorts         []pick
	Case          int64
	CaseNumber    string
	Orders        []app.OrderListed
	ways
	MayDraft bool
	Narrowed bool
}

// orderQuery is what the address asks for.
func (v *visit) orderQuery() app.OrderQuery {
	q := v.URL.Query()
	in := app.OrderQuery{Words: strings.TrimSpace(latin(q.Get("q"))), State: among(q.Get("state"), orderStates), Kind: among(q.Get("kind"), orderKinds),
		Sort: among(q.Get("sort"), orderSorts), Name: q.Get("name")}
	in.Case, in.After = parseID(q.Get("case")), parseID(q.Get("after"))
	return in
}

// among gives a word where it is one of those known, else "".
func among(word string, known []string) string {
	for _, k := range known {
		if k == word {
			return word
		}
	}
	return ""
}

func (v *visit) loadOrders() (ordersPage, error) {
	in := v.orderQuery()
	in.Limit = pageRows + 1
	found, err := v.site.app.OrderList(v.Context(), v.who, in)
	if err != nil {
		return ordersPage{}, err
	}
	p := ordersPage{Words: in.Words, Case: in.Case, States: v.picks("order-state", in.State, orderStates...), Kinds: v.picks("order-kind", in.Kind, orderKinds...),
		Sorts: v.picks("order-sort", in.Sort, orderSorts...), MayDraft: entry{act: policy.OrderDraft}.open(v.me.Kind), Narrowed: in.Words != "" || in.State != "" || in.Kind != "" || in.Case != 0}
	p.Orders, p.ways = cursor(v, found, "/orders.csv", []string{"after", "name"}, func(o app.OrderListed) []string {
		if in.Sort == "name" {
			return []string{itoa(o.ID), o.OfficerName}
		}
		return []string{itoa(o.ID), ""}
	})
	if in.Case != 0 && len(found) > 0 {
		p.CaseNumber = found[0].CaseNumber
	}
	return p, nil
}

// ordersCSV writes all orders that the address asks for.
func (v *visit) ordersCSV() error {
	in := v.orderQuery()
	in.Name = ""
	return export(v, "orders", orderColumns, func(after int64, limit int) ([]app.OrderListed, error) {
		in.After, in.Limit = after, limit
		found, err := v.site.app.OrderList(v.Context(), v.who, in)
		if len(found) > 0 {
			in.Name = found[len(found)-1].OfficerName
		}
		return found, err
	}, func(o app.OrderListed) int64 { return o.ID })
}

var orderColumns = []column[app.OrderListed]{
	{key: "orders.number", text: func(o app.OrderListed) any { return o.Number }},
	{key: "orders.kind", text: func(o app.OrderListed) any { return coded{"order-kind", o.Kind} }},
	{key: "orders.subject", text: func(o app.OrderListed) any { return coded{"order-subject", o.Subject} }},
	{key: "orders.state", text: func(o app.OrderListed) any { return coded{"order-state", o.State} }},
	{key: "orders.case", text: func(o app.OrderListed) any { return o.CaseNumber }},
	{key: "orders.officer", text: func(o app.OrderListed) any { return o.OfficerName }},
	{key: "orders.officer-number", text: func(o app.OrderListed) any { return o.OfficerNumber }},
	{key: "orders.service", text: func(o app.OrderListed) any { return o.Cadre }},
	{key: "orders.grade", text: func(o app.OrderListed) any { return o.Grade }},
	{key: "orders.post", text: func(o app.OrderListed) any { return o.PostTitle }},
	{key: "orders.organization", text: func(o app.OrderListed) any { return o.PostOrg }},
	{key: "orders.issued", text: func(o app.OrderListed) any { return o.Issued }},
	{key: "orders.actual", text: func(o app.OrderListed) any { return o.Actualised }},
	{key: "orders.ends", text: func(o app.OrderListed) any { return o.Ends }},
}
