package web

import (
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
	"merit/web/paper"
)

func (s *Site) registerOrderSets() {
	s.entries = append(s.entries, entry{key: "nav.order-sets", path: "/order-sets", act: policy.OrderSetDraft, room: "room.orders"})
	show(s, page{path: "/order-sets", act: policy.OrderRead, template: "order-sets"}, (*visit).loadOrderSets)
	show(s, page{path: "/order-sets/new", act: policy.OrderSetDraft, template: "order-set-new"}, (*visit).loadOrderSetNew).
		does(policy.OrderSetDraft, "/order-sets/new", (*visit).draftOrderSet)
	show(s, page{path: "/order-sets/{id}", act: policy.OrderRead, template: "order-set"}, (*visit).loadOrderSet).
		does(policy.OrderIssue, "/order-sets/{id}/issue", (*visit).issueOrderSet).
		does(policy.OrderSetWithdraw, "/order-sets/{id}/withdraw", (*visit).withdrawOrderSet)
	s.prints("/order-sets/{id}/notification.pdf", policy.OrderRead, (*visit).orderSetPrinted)
}

// An orderSetsPage lists notifications that move many officers.
type orderSetsPage struct {
	List     listing
	MayDraft bool
}

// setsListed is how many sets the list holds, the newest.
const setsListed = 1000

func (v *visit) loadOrderSets() (orderSetsPage, error) {
	p := orderSetsPage{MayDraft: v.may(policy.OrderSetDraft)}
	rows, err := v.site.app.OrderSets(v.Context(), v.who, 0, setsListed)
	if err != nil {
		return p, err
	}
	type row = app.OrderSet
	p.List, err = listed(v, list[row]{rows: rows, caption: "order-sets.title", file: "order-sets", search: true, columns: []column[row]{
		{key: "order-sets.heading", text: func(s row) any { return s.Heading }, link: func(s row) string { return "/order-sets/" + itoa(s.ID) }, order: by(func(s row) string { return s.Heading })},
		{key: "orders.number", text: func(s row) any { return s.Number }},
		{key: "orders.state", text: func(s row) any { return coded{"order-state", s.State} }, tag: func(s row) string { return orderTag(s.State) }},
		{key: "order-sets.orders", text: func(s row) any { return s.Orders }, number: true},
		{key: "order-sets.drafted", text: func(s row) any { return s.Drafted }, order: byDate(func(s row) domain.Date { return s.Drafted })},
		{key: "orders.issued", text: func(s row) any { return s.Issued }, order: byDate(func(s row) domain.Date { return s.Issued })},
	}})
	return p, err
}

// An orderSetNewPage gathers drafted orders into one notification.
type orderSetNewPage struct{ Orders []pick }

func (v *visit) loadOrderSetNew() (orderSetNewPage, error) {
	var p orderSetNewPage
	if !v.may(policy.OrderSetDraft) {
		return p, v.closed(policy.OrderSetDraft)
	}
	found, err := v.site.app.SettableOrders(v.Context(), v.who)
	for _, o := range found {
		to := v.lang.must("order-set.to-none")
		if place := placed(o.PostTitle, o.PostOrg); place != "" {
			to = place
		}
		from := v.lang.must("order-set.from-none")
		if place := placed(o.SeatTitle, o.SeatOrg); place != "" {
			from = place
		}
		p.Orders = append(p.Orders, pick{Value: itoa(o.ID), Text: v.lang.must("order-set-new.order", o.OfficerName, o.OfficerNumber, v.lang.word("order-subject", o.Subject)),
			Hint: v.lang.must("order-set-new.order-hint", from, to)})
	}
	return p, err
}

func placed(post, org string) string {
	if post == "" || org == "" {
		return post + org
	}
	return post + ", " + org
}

func (v *visit) draftOrderSet() (string, error) {
	id, err := v.site.app.DraftOrderSet(v.Context(), v.acting(), app.OrderSetDraft{Heading: v.text("heading"), Orders: v.numbers("orders")})
	return "/order-sets/" + itoa(id), relabel(err, func(r domain.Reason) string {
		if strings.HasPrefix(r.Field, "orders[") {
			return "orders"
		}
		return r.Field
	})
}

// An orderSetPage is a set with the chain of its posts, and what may be done with it.
type orderSetPage struct {
	app.OrderSetFile
	Rows    []setRow
	Whole   bool     // nothing breaks the chain today
	Refused []reason // why the visitor does not issue it
}

// A setRow is an order of a set, with what breaks the chain there in the reader's language.
type setRow struct {
	app.SetLine
	Against []reason
}

func (p orderSetPage) titleArguments() []any { return []any{p.Heading} }

func (p orderSetPage) version() int { return p.OrderSetFile.Version }

// Can reports whether the visitor may do an act on the draft.
func (p orderSetPage) Can(act policy.Act) bool { return p.State == "draft" && p.May[act].Allowed }

// Draft reports whether the set waits to be issued.
func (p orderSetPage) Draft() bool { return p.State == "draft" }

func (v *visit) loadOrderSet() (orderSetPage, error) {
	f, err := v.site.app.OrderSet(v.Context(), v.who, v.id("id"))
	p := orderSetPage{OrderSetFile: f, Whole: true, Refused: v.lang.problems(&domain.Refusal{Reasons: f.May[policy.OrderIssue].Reasons})}
	for _, l := range f.Lines {
		p.Whole = p.Whole && len(l.Broken) == 0
		p.Rows = append(p.Rows, setRow{l, v.lang.problems(&domain.Refusal{Reasons: l.Broken})})
	}
	return p, err
}

func (v *visit) issueOrderSet() (string, error) {
	return "/order-sets/" + itoa(v.id("id")), v.site.app.IssueOrderSet(v.Context(), v.acting(), v.id("id"), v.version())
}

func (v *visit) withdrawOrderSet() (string, error) {
	return "/order-sets/" + itoa(v.id("id")), v.site.app.WithdrawOrderSet(v.Context(), v.acting(), v.id("id"), v.version())
}

// orderSetPrinted is the notification: one number, and a schedule of who goes from where to where, on what basis and for what reasons. The extract
// of each officer is the officer's own order, under this number with its serial.
func (v *visit) orderSetPrinted() (*sheet, error) {
	f, err := v.site.app.OrderSet(v.Context(), v.who, v.id("id"))
	if err != nil {
		return nil, err
	}
	l := v.lang
	title := l.must("pdf.notification")
	number := f.Number
	if number == "" {
		number = l.must("pdf.set-draft-no", f.ID)
	}
	s := v.sheet("notification", title, number, f.Government, "")
	if f.Number == "" {
		s.file = fileName("notification-draft-" + itoa(f.ID))
	}
	s.add(paper.Heading{Level: 1, Text: title})
	s.facts(l.must("pdf.order-no"), number, l.must("pdf.order-date"), l.date(f.Issued))
	if f.State != "issued" {
		s.add(paper.Paragraph{Text: l.word("pdf-order-state", f.State), Bold: true})
	}
	s.quoted(f.Heading)
	s.text(l.must("pdf.set-what", len(f.Lines)))
	t := paper.Table{Heads: []string{l.must("pdf.set-serial"), l.must("pdf.set-officer"), l.must("pdf.set-from"), l.must("pdf.set-to"), l.must("pdf.set-basis")},
		Shares: []float64{1, 4, 4, 4, 7}, Small: true, Prose: true}
	for _, line := range f.Lines {
		t.Rows = append(t.Rows, []string{l.number(int64(line.Serial)), joined(line.OfficerName, line.OfficerNumber+", "+line.Cadre+" "+line.Grade), joined(line.SeatTitle, line.SeatOrg), v.setGoes(line), v.setRests(line)})
	}
	s.add(t)
	s.text(l.must("pdf.set-extracts"))
	s.add(paper.Signatures{s.sign(f.Issuer, l.must("pdf.issuing-officer"))})
	return s, s.attach(s.file+".json", printedSet(f))
}

// setGoes says where an order of a set puts its officer.
func (v *visit) setGoes(line app.SetLine) string {
	l := v.lang
	what := l.word("order-subject", line.Subject)
	if line.Ground != "" {
		what = l.word("ground", line.Ground)
	}
	if !line.Ends.IsZero() {
		what += l.comma() + l.must("pdf.set-until", line.Ends)
	}
	if line.Retained {
		return joined(l.must("pdf.retained"), what)
	}
	return joined(line.PostTitle, line.PostOrg, what)
}

// setRests says on what an order of a set rests, and why it cuts a posting short where it does.
func (v *visit) setRests(line app.SetLine) string {
	why := ""
	if line.Happened != "" {
		why = v.lang.must("pdf.set-premature", line.Happened, line.WhyNow, line.WhyOfficer)
	}
	return joined(restsOn(line.Basis), why)
}

// A printedMember is an order of a set as the file within its paper has it.
type printedMember struct {
	Serial  int    `json:"serial"`
	Order   int64  `json:"order"`
	Number  string `json:"number,omitempty"`
	Subject string `json:"subject"`
	Officer string `json:"officer"`
	From    int64  `json:"from,omitempty"`
	To      int64  `json:"to,omitempty"`
	Basis   string `json:"basis"`
}

func printedSet(f app.OrderSetFile) any {
	out := struct {
		ID      int64           `json:"id"`
		Number  string          `json:"number,omitempty"`
		Heading string          `json:"heading"`
		State   string          `json:"state"`
		Issued  string          `json:"issued_on,omitempty"`
		Orders  []printedMember `json:"orders"`
	}{ID: f.ID, Number: f.Number, Heading: f.Heading, State: f.State, Issued: f.Issued.String()}
	for _, l := range f.Lines {
		out.Orders = append(out.Orders, printedMember{Serial: l.Serial, Order: l.ID, Number: l.Number, Subject: l.Subject, Officer: l.OfficerNumber, From: l.SeatPost, To: l.Post, Basis: l.Basis})
	}
	return out
}
