package web

import (
	"encoding/csv"
	"strconv"
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerOrders() {
	s.entries = append(s.entries, entry{key: "nav.orders", path: "/orders", act: policy.OrderRead})
	show(s, page{path: "/orders", act: policy.OrderRead, template: "orders"}, (*visit).loadOrders)
	s.file("/orders.csv", policy.OrderRead, (*visit).ordersCSV)
	s.registerOrderNew()
	s.registerOrder()
	s.registerPublicOrder()
}

// orderStates and orderKinds are the words by which orders are narrowed.
var (
	orderStates = []string{"draft", "issued", "acted", "held", "stayed", "modified", "withdrawn", "lapsed"}
	orderKinds  = []string{"merit", "arrangement", "exception"}
	orderSorts  = []string{"", "oldest", "name"}
)

// An ordersPage is a page of orders, paged by the database: one begins where the one before ended.
type ordersPage struct {
	Words            string
	States, Kinds    []pick
	Sorts            []pick
	Case             int64
	CaseNumber       string
	Orders           []app.OrderListed
	Next, First, CSV string
	MayDraft         bool
	Narrowed         bool
}

// orderQuery is what the address asks for.
func (v *visit) orderQuery() app.OrderQuery {
	q := v.URL.Query()
	in := app.OrderQuery{Words: strings.TrimSpace(latin(q.Get("q"))), State: among(q.Get("state"), orderStates), Kind: among(q.Get("kind"), orderKinds),
		Sort: among(q.Get("sort"), orderSorts), Name: q.Get("name")}
	in.Case, _ = strconv.ParseInt(q.Get("case"), 10, 64)
	in.After, _ = strconv.ParseInt(q.Get("after"), 10, 64)
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
	q := v.URL.Query()
	p := ordersPage{Words: in.Words, Case: in.Case, States: v.picks("order-state", in.State, orderStates...), Kinds: v.picks("order-kind", in.Kind, orderKinds...),
		Sorts: v.picks("order-sort", in.Sort, orderSorts...), MayDraft: entry{act: policy.OrderDraft}.open(v.me.Kind), Narrowed: in.Words != "" || in.State != "" || in.Kind != "" || in.Case != 0}
	if len(found) > pageRows {
		found = found[:pageRows]
		last := found[pageRows-1]
		name := ""
		if in.Sort == "name" {
			name = last.OfficerName
		}
		p.Next = "/orders?" + address(q, "after", itoa(last.ID), "name", name)
	}
	if in.After != 0 {
		p.First = "/orders?" + address(q, "after", "", "name", "")
	}
	p.CSV = "/orders.csv?" + address(q, "after", "", "name", "")
	p.Orders = found
	if in.Case != 0 && len(found) > 0 {
		p.CaseNumber = found[0].CaseNumber
	}
	return p, nil
}

// csvBatch is how many orders are fetched at a time for a file.
const csvBatch = 1000

// ordersCSV writes all orders that the address asks for as they come from the database, never the whole in memory.
func (v *visit) ordersCSV() error {
	in := v.orderQuery()
	in.Limit, in.After, in.Name = csvBatch, 0, ""
	found, err := v.site.app.OrderList(v.Context(), v.who, in)
	if err != nil {
		return err
	}
	v.answered = true
	h := v.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="orders.csv"`)
	_, _ = v.w.Write([]byte("\uFEFF"))
	w := csv.NewWriter(v.w)
	head := make([]string, len(orderColumns))
	for i, c := range orderColumns {
		head[i] = v.lang.must(c.key)
	}
	_ = w.Write(head)
	for len(found) > 0 {
		for _, o := range found {
			record := make([]string, len(orderColumns))
			for i, c := range orderColumns {
				record[i] = harmless(v.lang.plain(c.text(o)))
			}
			if w.Write(record) != nil {
				return nil // the browser is gone
			}
		}
		w.Flush()
		if len(found) < csvBatch {
			break
		}
		last := found[len(found)-1]
		in.After, in.Name = last.ID, last.OfficerName
		if found, err = v.site.app.OrderList(v.Context(), v.who, in); err != nil {
			v.brokenOff(err)
		}
	}
	w.Flush()
	return nil
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
