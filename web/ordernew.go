package web

import (
	"cmp"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerOrderNew() {
	show(s, page{path: "/orders/new", act: policy.OrderDraft, template: "order-new"}, (*visit).loadOrderNew).
		does(policy.OrderDraft, "/orders/new", (*visit).draftOrder)
}

// An orderNewPage draws up an order from a case's approved names, its vacancies and their posts. Without a case it offers those
// that are approved.
type orderNewPage struct {
	Case      int64
	Draft     app.Drafting
	Cases     listing
	Names     []pick
	Vacancies []pick
	Seats     []pick
	Done      []app.DraftingName // names that have their order
	Acting    bool               // some name was recommended for an acting charge
	Left      bool               // a name and a vacancy are left
	Transfer  bool
	Requests  []pick // own requests on which it can be ordered
	Premature bool   // a posting would be cut short: the order says why, and who has to agree
	Higher    string // the authority that then authorises it; "" none is higher
	Board     string // where none is, the board that is heard, and its name
	BoardName string
	Danger    []pick
}

func (v *visit) loadOrderNew() (orderNewPage, error) {
	p := orderNewPage{}
	if !v.may(policy.OrderDraft) {
		return p, v.closed(policy.OrderDraft)
	}
	p.Case = parseID(v.URL.Query().Get("case"))
	if v.Method == "POST" {
		p.Case = v.number("case")
	}
	if p.Case == 0 {
		return p, v.approvedCases(&p)
	}
	d, err := v.site.app.DraftingFor(v.Context(), v.who, p.Case)
	if err != nil {
		return p, err
	}
	p.Draft, p.Transfer, p.Danger = d, d.Kind == "transfer", v.dangers()
	for _, n := range d.Names {
		switch {
		case n.Rejected:
			continue
		case n.Order != 0:
			p.Done = append(p.Done, n)
			continue
		}
		c := pick{Value: itoa(n.Officer), Text: n.Name + " (" + n.Number + ")", Hint: v.lang.must("order-new.name-hint", v.lang.word("outcome", n.Outcome), n.Place, n.No)}
		if n.Reserve > 0 {
			c.Hint = v.lang.must("order-new.reserve-hint", n.Reserve)
		}
		p.Acting = p.Acting || n.IsActing()
		if n.Premature {
			p.Premature, p.Higher, p.Board, p.BoardName = true, n.Higher, n.Board, cmp.Or(n.BoardName, n.Board)
		}
		for _, q := range n.Requests {
			p.Requests = append(p.Requests, pick{Value: itoa(q.ID), Text: v.lang.must("order-new.request-of", q.Filed), Hint: q.Why})
		}
		p.Names = append(p.Names, c)
	}
	seen := map[int64]bool{}
	var seats []app.OpenSeat
	for i, w := range d.Vacancies {
		if w.Order != 0 {
			continue
		}
		where := ""
		if w.Post != 0 && len(w.Seats) == 1 {
			where = w.Seats[0].Title + ", " + w.Seats[0].Org
		}
		p.Vacancies = append(p.Vacancies, pick{Value: itoa(w.ID), Hint: where, Text: v.lang.must("order-new.vacancy", i+1, v.lang.word("vacancy", w.Kind), w.FellOn, w.Cause)})
		for _, s := range w.Seats {
			if !seen[s.Post] {
				seen[s.Post] = true
				seats = append(seats, s)
			}
		}
	}
	p.Seats = v.seatPicks(seats, 0)
	if len(p.Requests) > 0 {
		p.Requests = append([]pick{{Text: v.lang.must("order-new.no-request")}}, p.Requests...)
	}
	p.Left = len(p.Names) > 0 && len(p.Vacancies) > 0
	if len(p.Names) == 1 {
		p.Names[0].Chosen = true
	}
	if len(p.Vacancies) == 1 {
		p.Vacancies[0].Chosen = true
	}
	return p, nil
}

// approvedCases lists the cases of which orders can be drafted.
func (v *visit) approvedCases(p *orderNewPage) error {
	found, err := v.site.app.CasesToOrder(v.Context(), v.who)
	if err != nil {
		return err
	}
	p.Cases, err = listed(v, list[app.Case]{caption: "order-new.cases", rows: found, search: true, file: "approved-cases", columns: []column[app.Case]{
		{key: "decisions.case", text: func(c app.Case) any { return c.Number }, link: func(c app.Case) string { return "/orders/new?case=" + itoa(c.ID) }, order: by(func(c app.Case) string { return c.Number })},
		{key: "decisions.service", text: func(c app.Case) any { return c.CadreCode }, order: by(func(c app.Case) string { return c.CadreCode })},
		{key: "decisions.grade", text: func(c app.Case) any { return c.ToGrade }, order: by(func(c app.Case) string { return c.ToGrade })},
		{key: "order-new.vacancies", text: func(c app.Case) any { return c.Vacancies }, number: true},
	}})
	return err
}

// draftOrder draws up the order of one name.
func (v *visit) draftOrder() (string, error) {
	in := app.Draft{Case: v.number("case"), Officer: v.number("officer"), Vacancy: v.number("vacancy"), Post: v.number("post"), Text: v.text("text"), SubjectTo: v.text("subject-to")}
	var err error
	if in.Notional, err = v.date("notional"); err != nil {
		return "", err
	}
	if in.Ends, err = v.date("ends"); err != nil {
		return "", err
	}
	in.Request = v.number("request")
	if in.Reasons, in.Danger, in.Board, err = v.moveTyped(); err != nil {
		return "", err
	}
	if in.Board.On.IsZero() && in.Board.Document == 0 {
		in.Board.Name = "" // the page names it beforehand, heard or not
	}
	id, err := v.site.app.DraftOrder(v.Context(), v.acting(), in)
	return "/orders/" + itoa(id), renamed(err, map[string]string{"board": "board_on"})
}
