package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/window"
	"merit/policy"
)

func (s *Site) registerWindows() {
	show(s, page{path: "/windows", act: policy.RegisterRead, template: "windows"}, (*visit).loadWindows)
	show(s, page{path: "/windows/new", act: policy.WindowPropose, template: "window-new"}, (*visit).loadWindowNew).
		does(policy.WindowPropose, "/windows/new", (*visit).proposeWindow)
	show(s, page{path: "/windows/{id}", act: policy.RegisterRead, template: "window"}, (*visit).loadWindow).
		does(policy.WindowAdopt, "/windows/{id}/adopt", (*visit).adoptWindow).
		does(policy.WindowClose, "/windows/{id}/close", (*visit).closeWindow).
		does(policy.WindowListOfficials, "/windows/{id}/officials", (*visit).listOfficials).
		does(policy.WindowRecordLetter, "/windows/{id}/letters", (*visit).recordLetter)
}

// A windowsPage lists election windows and caretaker periods.
type windowsPage struct {
	List       listing
	MayPropose bool
}

// windowStanding says how a window stands on a day, in the words of editions.
func windowStanding(w app.Window, today domain.Date) string {
	return standingOf(app.Adoption{AdoptedBy: w.AdoptedBy, From: w.From, To: w.To}, today)
}

func (v *visit) loadWindows() (windowsPage, error) {
	p := windowsPage{MayPropose: v.may(policy.WindowPropose)}
	rows, err := v.site.app.Windows(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	today := v.site.app.Today()
	type row = app.Window
	p.List, err = listed(v, list[row]{rows: rows, caption: "windows.title", file: "windows", search: true, columns: []column[row]{
		{key: "windows.name", text: func(w row) any { return w.Name }, link: func(w row) string { return "/windows/" + itoa(w.ID) }, order: by(func(w row) string { return w.Name })},
		{key: "windows.kind", text: func(w row) any { return coded{"window-kind", w.Kind} }, order: by(func(w row) string { return w.Kind })},
		{key: "windows.standing", text: func(w row) any { return coded{"window-standing", windowStanding(w, today)} }, tag: func(w row) string { return standingTags[windowStanding(w, today)] }},
		{key: "windows.where", text: func(w row) any { return cmp.Or(w.OrgName, w.Government) }},
		{key: "windows.from", text: func(w row) any { return w.From }, order: byDate(func(w row) domain.Date { return w.From })},
		{key: "windows.to", text: func(w row) any { return w.To }},
		{key: "windows.gazette", text: func(w row) any { return w.Gazette }},
		{key: "windows.listed", text: func(w row) any { return w.Listed }, number: true},
		{key: "windows.letters", text: func(w row) any { return w.Letters }, number: true},
	}})
	return p, err
}

// A windowNewPage proposes a window.
type windowNewPage struct{ Kinds, Governments, Organizations []pick }

func (v *visit) loadWindowNew() (windowNewPage, error) {
	var p windowNewPage
	if !v.may(policy.WindowPropose) {
		return p, v.closed(policy.WindowPropose)
	}
	f, err := v.filter()
	if err != nil {
		return p, err
	}
	cadres, _, err := v.site.app.Cadres(v.Context(), v.who, "")
	for _, c := range cadres {
		if !slices.ContainsFunc(p.Governments, func(g pick) bool { return g.Value == c.Government }) {
			p.Governments = append(p.Governments, pick{Value: c.Government, Text: c.Government})
		}
	}
	p.Kinds = v.picks("window-kind", "", window.Kinds...)
	p.Organizations = append([]pick{{Text: v.lang.must("windows.whole")}}, f.Organizations...)
	return p, err
}

func (v *visit) proposeWindow() (string, error) {
	d, err := v.days("from", "to", "gazetted")
	if err != nil {
		return "", err
	}
	id, err := v.site.app.ProposeWindow(v.Context(), v.acting(), app.WindowProposal{Government: v.text("government"), Organization: v.number("organization"),
		Proposal: window.Proposal{Kind: v.text("kind"), Name: v.text("name"), From: d[0], To: d[1], Gazette: v.text("gazette"), Gazetted: d[2], Major: parted(v.text("major"))}})
	return "/windows/" + itoa(id), err
}

// parted gives what stands between commas, without what is empty.
func parted(s string) []string {
	var out []string
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// A windowPage is one window: since when and by which gazette, who is listed, what the commission wrote, and what may be done.
type windowPage struct {
	app.WindowFile
	Standing, Tag string
	Where         string
	Listed        listing // who is listed, by name or by the class of the post
	Written       listing // the letters of the commission
	Kinds         []pick  // of letters
	Organizations []pick
	Cadres        []pick
	Ends          bool // its end waits for a second person
	Doing         string
	Officer       string // for whom a letter is to be recorded, as the address says
	Order         string
}

func (p windowPage) titleArguments() []any { return []any{p.Name} }

// Can reports whether the visitor may do an act on the window as it stands.
func (p windowPage) Can(act policy.Act) bool { return p.May[act].Allowed }

// MajorGrades words the grades in which every post is a major one.
func (p windowPage) MajorGrades() string { return strings.Join(p.Major, ", ") }

// MayAdopt reports whether something waits for the visitor as the second person.
func (p windowPage) MayAdopt() bool {
	return (p.AdoptedBy == 0 || p.Ends) && p.Can(policy.WindowAdopt)
}

func (v *visit) loadWindow() (windowPage, error) {
	var p windowPage
	var err error
	if p.WindowFile, err = v.site.app.WindowFile(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	p.Standing = windowStanding(p.Window, v.site.app.Today())
	p.Tag, p.Where = standingTags[p.Standing], cmp.Or(p.OrgName, p.Government)
	p.Ends = !p.Close.IsZero() && p.ClosedBy == 0
	kinds := window.Letters
	if p.Kind == window.Caretaker {
		kinds = kinds[:1]
	}
	p.Kinds = v.picks("letter-kind", window.Approval, kinds...)
	if v.Method == "POST" {
		p.Doing = v.URL.Path[strings.LastIndexByte(v.URL.Path, '/')+1:]
	}
	q := v.URL.Query()
	p.Officer, p.Order = q.Get("officer"), q.Get("order")
	if p.Officer != "" {
		p.Doing = "letters"
	}
	if p.Listed, err = v.officialsListed(p.WindowFile); err != nil || v.answered {
		return p, err
	}
	if p.Written, err = v.lettersListed(p.WindowFile); err != nil || v.answered {
		return p, err
	}
	if !p.Can(policy.WindowListOfficials) {
		return p, nil
	}
	f, err := v.filter()
	p.Organizations = append([]pick{{Text: v.lang.must("windows.any")}}, f.Organizations...)
	p.Cadres = append([]pick{{Text: v.lang.must("windows.any")}}, f.Cadres...)
	return p, err
}

// searched is from how many rows on a list that stands among other things is worth searching.
const searched = 10

// officialsListed is the commission's list as the page shows it.
func (v *visit) officialsListed(f app.WindowFile) (listing, error) {
	type row = app.WindowOfficial
	l, err := listed(v, list[row]{name: "list", rows: f.Officials, caption: "window.list", file: "window-list", search: len(f.Officials) > searched, columns: []column[row]{
		{key: "window.who", text: func(o row) any { return v.official(o) }, link: func(o row) string { return linkTo("/officers/", o.Officer) }, order: by(v.official)},
		{key: "officers.number", text: func(o row) any { return cmp.Or(o.Number, "–") }, order: by(func(o row) string { return o.Number })},
		{key: "window.paper", text: func(o row) any { return v.lang.must("order.document", o.Document) }},
	}})
	switch {
	case len(f.Officials) > 0:
	case f.Named:
		l.Empty = v.lang.must("window.list-empty")
	default:
		l.Empty = v.lang.must("window.no-classes")
	}
	return l, err
}

// official is who a line of the list names: an officer, or whoever holds a post of a class.
func (v *visit) official(o app.WindowOfficial) string {
	if o.Officer != 0 {
		return o.Name
	}
	class := v.lang.must("window.class")
	for _, part := range []string{o.Grade, o.CadreCode, o.OrgName} {
		if part != "" {
			class += " " + v.lang.isolate(part)
		}
	}
	return class
}

// lettersListed are the commission's letters as the page shows them; a caretaker's says why the transfer is expedient.
func (v *visit) lettersListed(f app.WindowFile) (listing, error) {
	type row = app.CommissionLetter
	columns := []column[row]{
		{key: "window.letter", text: func(l row) any { return coded{"letter-kind", l.Kind} }, order: by(func(l row) string { return l.Kind })},
		{key: "window.letter-number", text: func(l row) any { return l.Number }, order: by(func(l row) string { return l.Number })},
		{key: "window.dated", text: func(l row) any { return l.Dated }, order: byDate(func(l row) domain.Date { return l.Dated })},
		{key: "orders.officer", text: func(l row) any { return l.Name }, link: func(l row) string { return linkTo("/officers/", l.Officer) }, order: by(func(l row) string { return l.Name })},
		{key: "officers.number", text: func(l row) any { return l.OfficerNo }, order: by(func(l row) string { return l.OfficerNo })},
		{key: "window.of-order", text: func(l row) any { return v.lettersOrder(l) }, link: func(l row) string { return linkTo("/orders/", l.Order) }},
		{key: "window.paper", text: func(l row) any { return v.lang.must("order.document", l.Document) }},
	}
	if f.Kind == window.Caretaker {
		columns = append(columns, column[row]{key: "window.letter-expedient", text: func(l row) any { return l.Expedient }})
	}
	l, err := listed(v, list[row]{name: "letters", rows: f.Letters, caption: "window.letters", file: "window-letters", search: len(f.Letters) > searched, columns: columns})
	if len(f.Letters) == 0 {
		l.Empty = v.lang.must("window.no-letters")
	}
	return l, err
}

// lettersOrder is what a letter holds for: one order, or any of the officer.
func (v *visit) lettersOrder(l app.CommissionLetter) string {
	if l.Order == 0 {
		return v.lang.must("window.any-order")
	}
	return v.lang.must("window.one-order")
}

func (v *visit) adoptWindow() (string, error) {
	id := v.id("id")
	return "/windows/" + itoa(id), v.site.app.AdoptWindow(v.Context(), v.acting(), id)
}

func (v *visit) closeWindow() (string, error) {
	id := v.id("id")
	d, err := v.days("close-on", "close-gazetted")
	if err != nil {
		return "", err
	}
	err = v.site.app.CloseWindow(v.Context(), v.acting(), id, window.End{On: d[0], Gazette: v.text("close-gazette"), Gazetted: d[1]})
	return "/windows/" + itoa(id), under("close-", err)
}

// listOfficials reads officers by their numbers, one a line, and a class of posts.
func (v *visit) listOfficials() (string, error) {
	id := v.id("id")
	in := app.Listing{Organization: v.number("list-organization"), Cadre: v.number("list-cadre"), Grade: v.text("list-grade")}
	var numbers []string
	for _, number := range strings.FieldsFunc(v.text("list-officers"), func(r rune) bool { return r == '\n' || r == ',' || r == '،' }) {
		if number = strings.TrimSpace(number); number != "" {
			numbers = append(numbers, number)
		}
	}
	var err error
	if in.Officers, err = v.site.app.OfficersListed(v.Context(), v.who, id, numbers); err != nil {
		return "", under("list-", err)
	}
	if in.Document, err = v.attached("list-document"); err != nil {
		return "", toField(err, "list-document")
	}
	return "/windows/" + itoa(id), under("list-", v.site.app.ListOfficials(v.Context(), v.acting(), id, in))
}

func (v *visit) recordLetter() (string, error) {
	id := v.id("id")
	in := app.LetterRecord{Letter: window.Letter{Kind: v.text("letter-kind"), Number: v.text("letter-number"), Expedient: v.text("letter-expedient")}}
	var err error
	if in.Dated, err = v.date("letter-dated"); err != nil {
		return "", err
	}
	if in.Officer, err = v.officerNumbered("letter-officer"); err != nil {
		return "", err
	}
	if in.Order, err = v.orderNumbered("letter-order"); err != nil {
		return "", err
	}
	if in.Document, err = v.attached("letter-document"); err != nil {
		return "", toField(err, "letter-document")
	}
	_, err = v.site.app.RecordLetter(v.Context(), v.acting(), id, in)
	return "/windows/" + itoa(id), under("letter-", err)
}

// orderNumbered finds an order by its number, or a draft by the one it stands under; 0 where nothing was typed.
func (v *visit) orderNumbered(field string) (int64, error) {
	typed := v.text(field)
	if typed == "" {
		return 0, nil
	}
	if draft, err := strconv.ParseInt(latin(typed), 10, 64); err == nil {
		return draft, nil
	}
	found, err := v.site.app.OrderList(v.Context(), v.who, app.OrderQuery{Words: typed, Limit: numberMatches})
	if err != nil {
		return 0, err
	}
	for _, o := range found {
		if strings.EqualFold(o.Number, typed) {
			return o.ID, nil
		}
	}
	return 0, domain.Refuse(domain.Invalid, "no-such-order", "there is no order %s", typed).At(field)
}

// A heldOrder is an order within the windows that it lies in, and why it is held back there.
type heldOrder struct {
	Over    []app.OrderWindow
	Missing []reason
	Officer string
	Order   int64
	Record  bool // the visitor may record a letter
}

// held words what an order lacks in its windows; nil where it lies in none.
func (v *visit) held(f app.OrderFile) *heldOrder {
	if len(f.Windows.Over) == 0 {
		return nil
	}
	return &heldOrder{Over: f.Windows.Over, Missing: v.lang.problems(&domain.Refusal{Reasons: f.Windows.Missing}), Officer: f.OfficerNumber, Order: f.ID,
		Record: v.may(policy.WindowRecordLetter)}
}
