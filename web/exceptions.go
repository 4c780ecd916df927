package web

import (
	"cmp"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/exception"
	"merit/domain/tenure"
	"merit/policy"
)

func (s *Site) registerExceptions() {
	s.entries = append(s.entries, entry{key: "nav.exceptions", path: "/exceptions", act: policy.OrderRead, room: "room.orders"})
	show(s, page{path: "/exceptions", public: true, template: "exceptions"}, (*visit).loadExceptions)
	s.file("/exceptions.csv", "", (*visit).exceptionsCSV)
	show(s, page{path: "/exceptions/new", act: policy.OrderDraftException, template: "exception-new"}, (*visit).loadExceptionNew).
		does(policy.OrderDraftException, "/exceptions/new", (*visit).draftException)
}

// An exceptionsPage is what everybody may know of the orders that rest on no case: each without whose it was, and how many
// there were by ground, month and ministry.
type exceptionsPage struct {
	Grounds  []pick
	From, To string
	Counts   listing
	Rows     []app.ExceptionRow
	ways
	MayDraft, Named bool // whoever is signed in may open the orders
	Orders, Against int
}

// exceptionQuery is what the address asks for. A day that is none asks for nothing.
func (v *visit) exceptionQuery() app.ExceptionQuery {
	q := v.URL.Query()
	in := app.ExceptionQuery{}
	if g, ok := exception.Of(q.Get("ground")); ok {
		in.Ground = g.Name
	}
	in.From, _ = domain.ParseDate(q.Get("from"))
	in.To, _ = domain.ParseDate(q.Get("to"))
	return in
}

func (v *visit) loadExceptions() (exceptionsPage, error) {
	in := v.exceptionQuery()
	p := exceptionsPage{Grounds: v.grounds(in.Ground), MayDraft: v.me.Account != 0 && entry{act: policy.OrderDraftException}.open(v.me.Kind), Named: v.me.Account != 0}
	if !in.From.IsZero() {
		p.From = in.From.String()
	}
	if !in.To.IsZero() {
		p.To = in.To.String()
	}
	counts, err := v.site.app.ExceptionCounts(v.Context(), in)
	if err != nil {
		return p, err
	}
	for _, c := range counts {
		p.Orders, p.Against = p.Orders+c.Orders, p.Against+c.AgainstMerit
	}
	if p.Counts, err = v.exceptionCounts(counts); err != nil || v.answered {
		return p, err
	}
	rows, err := v.site.app.Exceptions(v.Context(), in, parseID(v.URL.Query().Get("after")), pageRows+1)
	p.Rows, p.ways = cursor(v, rows, "/exceptions.csv", []string{"after"}, func(r app.ExceptionRow) []string { return []string{itoa(r.Order)} })
	return p, err
}

// exceptionCounts lists how many there were by ground, month and ministry.
func (v *visit) exceptionCounts(counts []app.ExceptionCount) (listing, error) {
	type row = app.ExceptionCount
	return listed(v, list[row]{name: "counts", caption: "exceptions.counts", rows: counts, file: "exception-counts", columns: []column[row]{
		{key: "exceptions.month", text: func(r row) any { return domain.When{Earliest: r.Month, Latest: r.Month.AddMonths(1).AddDays(-1)} }, order: byDate(func(r row) domain.Date { return r.Month })},
		{key: "exceptions.ministry", text: func(r row) any { return cmp.Or(r.MinistryName, "–") }, order: by(func(r row) string { return r.MinistryName })},
		{key: "exceptions.ground", text: func(r row) any { return coded{"ground", r.Ground} }, order: by(func(r row) string { return r.Ground })},
		{key: "exceptions.orders", text: func(r row) any { return r.Orders }, number: true, order: by(func(r row) int { return r.Orders })},
		{key: "exceptions.against", text: func(r row) any { return r.AgainstMerit }, number: true, order: by(func(r row) int { return r.AgainstMerit })},
	}})
}

// grounds are the closed list, in words.
func (v *visit) grounds(chosen string) []pick {
	var all []pick
	for _, g := range exception.Grounds {
		all = append(all, pick{Value: g.Name, Text: v.lang.word("ground", g.Name), Chosen: g.Name == chosen})
	}
	return all
}

// exceptionsCSV writes the public list whole.
func (v *visit) exceptionsCSV() error {
	in := v.exceptionQuery()
	return export(v, "exceptions", exceptionColumns, func(after int64, limit int) ([]app.ExceptionRow, error) {
		return v.site.app.Exceptions(v.Context(), in, after, limit)
	}, func(r app.ExceptionRow) int64 { return r.Order })
}

var exceptionColumns = []column[app.ExceptionRow]{
	{key: "orders.number", text: func(r app.ExceptionRow) any { return r.Number }},
	{key: "exceptions.ground", text: func(r app.ExceptionRow) any { return coded{"ground", r.Ground} }},
	{key: "orders.state", text: func(r app.ExceptionRow) any { return coded{"order-state", r.State} }},
	{key: "orders.post", text: func(r app.ExceptionRow) any { return r.PostTitle }},
	{key: "orders.organization", text: func(r app.ExceptionRow) any { return r.OrgName }},
	{key: "orders.grade", text: func(r app.ExceptionRow) any { return r.Grade }},
	{key: "orders.issued", text: func(r app.ExceptionRow) any { return r.Issued }},
	{key: "orders.ends", text: func(r app.ExceptionRow) any { return r.Ends }},
}

// An exceptionNewPage draws up an order on one of the few grounds that need no case.
type exceptionNewPage struct {
	Grounds []groundWords
	Choices []pick
	Danger  []pick

	Petitioners, Answers []pick // of an order of a court
}

// groundWords say what a ground needs and does.
type groundWords struct {
	Name  string
	Fills bool
	Days  int
}

func (v *visit) loadExceptionNew() (exceptionNewPage, error) {
	if !v.may(policy.OrderDraftException) {
		return exceptionNewPage{}, v.closed(policy.OrderDraftException)
	}
	p := exceptionNewPage{Danger: v.dangers(), Choices: append([]pick{{Value: "", Text: v.lang.must("form.choose")}}, v.grounds("")...)}
	p.Petitioners, p.Answers = v.picks("petitioner", "", exception.Petitioners...), v.picks("contest", "", exception.Answers...)
	for _, g := range exception.Grounds {
		p.Grounds = append(p.Grounds, groundWords{Name: g.Name, Fills: g.Fills(), Days: g.Days})
	}
	return p, nil
}

// draftException finds officer and post by the numbers they are known by, and draws up the order.
func (v *visit) draftException() (string, error) {
	in := app.ExceptionDraft{Ground: v.text("ground"), Text: v.text("text")}
	var err error
	if in.On, err = v.date("on"); err != nil {
		return "", err
	}
	if in.Ends, err = v.date("ends"); err != nil {
		return "", err
	}
	if in.Officer, err = v.officerNumbered("officer"); err != nil {
		return "", err
	}
	if in.Post, err = v.postReferenced("post"); err != nil {
		return "", err
	}
	if in.Document, err = v.attached("document"); err != nil {
		return "", err
	}
	in.Court = exception.Petition{By: v.text("petitioner"), Answer: v.text("contest")}
	if in.Court.Judgment, err = v.attached("judgment"); err != nil {
		return "", err
	}
	if in.Reasons, in.Danger, in.Board, err = v.moveTyped(); err != nil {
		return "", err
	}
	id, err := v.site.app.DraftException(v.Context(), v.acting(), in)
	return "/orders/" + itoa(id), err
}

// moveTyped is what was typed of a posting that an order would cut short.
func (v *visit) moveTyped() (why tenure.MoveReasons, danger bool, board tenure.Board, err error) {
	why = tenure.MoveReasons{Happened: v.text("happened"), Now: v.text("why_now"), Officer: v.text("why_officer")}
	board.Name = v.text("board")
	if board.On, err = v.date("board_on"); err != nil {
		return why, danger, board, err
	}
	board.Document, err = v.attached("board_document")
	return why, v.text("danger") != "", board, err
}

// dangers is the box that says that life is in danger.
func (v *visit) dangers() []pick {
	return []pick{{Value: "yes", Text: v.lang.must("exception-new.danger-yes")}}
}

// numberMatches is how many officers or posts are looked through for the one whose number was typed.
const numberMatches = 1000

// officerNumbered finds the officer whose number was typed; a refusal at the field where there is none.
func (v *visit) officerNumbered(field string) (int64, error) {
	o, err := v.officerTyped(field)
	return o.ID, err
}

// officerTyped is officerNumbered with the name.
func (v *visit) officerTyped(field string) (app.Listed, error) {
	typed := v.text(field)
	found, err := v.site.app.Officers(v.Context(), v.who, app.OfficerQuery{Words: typed, Limit: numberMatches})
	if err != nil {
		return app.Listed{}, err
	}
	for _, o := range found {
		if typed != "" && strings.EqualFold(o.Number, typed) {
			return o, nil
		}
	}
	return app.Listed{}, domain.Refuse(domain.Invalid, "no-such-officer", "there is no officer %s", typed).At(field)
}

// postReferenced finds the post whose reference was typed; 0 where nothing was.
func (v *visit) postReferenced(field string) (int64, error) {
	typed := v.text(field)
	if typed == "" {
		return 0, nil
	}
	found, err := v.site.app.Posts(v.Context(), v.who, app.PostQuery{Words: typed, Limit: numberMatches})
	if err != nil {
		return 0, err
	}
	for _, p := range found {
		if strings.EqualFold(p.Reference, typed) && p.Ended.IsZero() {
			return p.ID, nil
		}
	}
	return 0, domain.Refuse(domain.Invalid, "no-such-post", "there is no post with the reference %s", typed).At(field)
}
