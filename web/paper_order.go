package web

import (
	"errors"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/web/paper"
)

// gazetted is the lowest grade whose orders are notified.
const gazetted = 17

// notified reports whether an order in a grade is a notification; below, it is an office order.
func notified(grade string) bool {
	step, err := strconv.Atoi(strings.TrimPrefix(grade, "BS-"))
	return err == nil && strings.HasPrefix(grade, "BS-") && step >= gazetted
}

// orderPrinted is an order as it goes out: its text word for word, what it rests on, and how anybody checks it.
func (v *visit) orderPrinted() (*sheet, error) {
	o, err := v.site.app.OrderFile(v.Context(), v.who, v.id("id"))
	if err != nil {
		return nil, err
	}
	l := v.lang
	title := l.must("pdf.office-order")
	if notified(o.Grade) {
		title = l.must("pdf.notification")
	}
	number := o.Number
	if number == "" {
		number = l.must("pdf.draft-no", o.ID)
	}
	s := v.sheet("order", title, number, o.Government, "")
	if o.Number == "" {
		s.file = fileName("order-draft-" + itoa(o.ID))
	}
	s.add(paper.Heading{Level: 1, Text: title})
	s.facts(l.must("pdf.order-no"), number, l.must("pdf.order-date"), l.date(o.Issued))
	if o.Set != 0 && o.Number != "" {
		s.text(l.must("pdf.set-extract", o.Serial, strings.TrimSuffix(o.Number, "/"+strconv.Itoa(o.Serial))))
	}
	s.standing(o)
	if l.Code != languageIn(o.Text) {
		s.add(paper.Paragraph{Text: l.must("pdf.text-as-issued"), Lead: true})
	}
	s.quoted(o.Text)
	if o.SubjectTo != "" {
		s.add(paper.Paragraph{Text: l.must("pdf.subject-to", o.SubjectTo), Bold: true})
	}
	s.add(paper.Signatures{s.sign(o.Issuer, l.must("pdf.issuing-officer"))})
	s.provable(o.Order)
	if err := s.rests(o); err != nil {
		return nil, err
	}
	s.objections(o.Objections)
	return s, s.attach(s.file+".json", printedOrder{ID: o.ID, Number: o.Number, Kind: o.Kind, Subject: o.Subject, State: o.State, Grade: o.Grade, Case: o.CaseNumber, Text: o.Text, Basis: o.Basis,
		SubjectTo: o.SubjectTo, Issued: o.Issued.String(), Approved: o.Approved.String(), Recommended: o.Recommended.String(), Notional: o.Notional.String(), Ends: o.Ends.String(), Address: s.publicOrder(o.Order)})
}

// objections are those on record that the reader is shown, beside the order and not part of it.
func (s *sheet) objections(all []app.OrderObjection) {
	if len(all) == 0 {
		return
	}
	s.heading(2, s.l.must("pdf.objections"))
	s.text(s.l.must("order-objection.why"))
	for _, o := range all {
		s.add(paper.Paragraph{Text: s.l.must("pdf.objection-of", s.l.word("capacity", o.Title), o.On), Bold: true, Lead: true})
		s.quoted(o.Body)
	}
}

// A printedOrder is an order as the file within its paper has it.
type printedOrder struct {
	ID          int64  `json:"id"`
	Number      string `json:"number,omitempty"`
	Kind        string `json:"kind"`
	Subject     string `json:"subject"`
	State       string `json:"state"`
	Grade       string `json:"grade"`
	Case        string `json:"case,omitempty"`
	Text        string `json:"text"`
	Basis       string `json:"basis"`
	SubjectTo   string `json:"subject_to,omitempty"`
	Recommended string `json:"recommended_on,omitempty"`
	Approved    string `json:"approved_on,omitempty"`
	Issued      string `json:"issued_on,omitempty"`
	Notional    string `json:"notional_from,omitempty"`
	Ends        string `json:"ends_on,omitempty"`
	Address     string `json:"address,omitempty"`
}

// standing says of an order that does not simply stand what became of it, before anything else is read.
func (s *sheet) standing(o app.OrderFile) {
	l := s.l
	if o.State != "issued" && o.State != "acted" {
		s.add(paper.Paragraph{Text: l.word("pdf-order-state", o.State), Bold: true})
	}
	for _, e := range o.Events {
		if e.Kind == "drafted" || e.Kind == "issued" {
			continue
		}
		s.add(paper.Paragraph{Text: l.must("pdf.event", l.word("pdf-order-event", e.Kind), e.On) + told(l, e), Small: true})
	}
}

// told is what is on record of an event beside its day.
func told(l *language, e app.OrderEvent) string {
	reference := e.Reference
	if strings.HasPrefix(reference, "order/") { // the program's own name for an order: its number stands on the other one
		reference = ""
	}
	said := ""
	for _, part := range []string{reference, e.Reason} {
		if part != "" {
			said += l.comma() + l.isolate(part)
		}
	}
	return said
}

// rests says on what the order rests: case, list, approval, post, days, and what was assumed.
func (s *sheet) rests(o app.OrderFile) error {
	l := s.l
	post := ""
	switch {
	case o.Post != 0:
		post = o.PostTitle + l.comma() + l.isolate(o.PostOrg)
		if o.PostReference != "" {
			post += " (" + l.isolate(o.PostReference) + ")"
		}
	case o.Retained:
		post = l.must("pdf.retained")
	}
	assumed, err := s.v.assumedFor(o.Order)
	if err != nil {
		return err
	}
	basis := o.Basis
	if len(assumed) > 0 { // they stand below, each with its own basis
		basis, _, _ = strings.Cut(basis, "; assumed figures:")
	}
	s.heading(2, l.must("pdf.rests"))
	s.facts(
		l.must("pdf.kind"), l.word("pdf-order-kind", o.Kind)+" · "+l.word("order-subject", o.Subject),
		l.must("pdf.grade"), o.Grade,
		l.must("pdf.case"), o.CaseNumber,
		l.must("pdf.recommended-on"), l.date(o.Recommended),
		l.must("pdf.approved-on"), l.date(o.Approved),
		l.must("pdf.post"), post,
		l.must("pdf.notional"), l.date(o.Notional),
		l.must("pdf.ends"), l.date(o.Ends),
		l.must("pdf.actualised"), l.date(o.Actualised),
		l.must("pdf.basis"), basis,
	)
	if len(assumed) == 0 {
		return nil
	}
	s.add(paper.Paragraph{Text: l.must("case.assumed"), Bold: true})
	s.text(l.must("case.assumed.why"))
	t := paper.Table{Heads: []string{l.must("pdf.figure"), l.must("pdf.basis")}, Shares: []float64{2, 3}, Small: true, Prose: true}
	for _, a := range assumed {
		figure, why, _ := strings.Cut(a, ": ")
		t.Rows = append(t.Rows, []string{figure, why})
	}
	s.add(t)
	return nil
}

// assumedFor are the figures assumed that stand with the officer on the list that the order rests on.
func (v *visit) assumedFor(o app.Order) ([]string, error) {
	if o.Case == 0 {
		return nil, nil
	}
	m, err := v.site.app.MeritListOf(v.Context(), v.who, o.Case)
	if errors.Is(err, domain.NotFound) { // the case went on to a round that is not sealed
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, e := range m.Entries {
		if e.Officer == o.Officer && m.Round == o.Round {
			return e.Assumed, nil
		}
	}
	return nil, nil
}

// publicOrder is the address under which anybody finds the order; "" for a draft, and where the installation has no public address.
func (s *sheet) publicOrder(o app.Order) string {
	if o.Number == "" || s.v.site.address == "" {
		return ""
	}
	return strings.TrimSuffix(s.v.site.address, "/") + "/public/orders/" + itoa(o.ID)
}

// provable is the order's address as a code, and how its proof is checked.
func (s *sheet) provable(o app.Order) {
	address := s.publicOrder(o)
	if address == "" {
		return
	}
	l := s.l
	s.heading(3, l.must("pdf.check"))
	s.add(paper.Code{Address: address, Alt: l.must("pdf.check.code", address), Lines: []string{address, l.must("pdf.check.how"), l.must("pdf.check.offline")}})
}
