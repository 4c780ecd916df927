package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/domain/exception"
	"merit/policy"
)

func (s *Site) registerDues() {
	show(s, page{path: "/statements/due", act: policy.RecordRead, template: "statement-due"}, (*visit).loadDues)
	s.file("/statements/due/export", policy.RecordRead, (*visit).exportDues)
}

// A duesPage lists what falls due as on a day, and how much of each kind.
type duesPage struct {
	Filter   registerFilter
	Kind     string
	Kinds    []dueKind
	Ahead    int
	Aheads   []dueAhead
	Until    domain.Date
	Lines    []dueShown
	Ways     ways
	Past     int
	MayDraft bool
}

// A dueKind is how much of a kind falls due; at most Full is counted.
type dueKind struct {
	app.DueCount
	Href   string
	Chosen bool
	Full   bool
}

// A dueShown is a line as it is worded.
type dueShown struct {
	app.DueItem
	Day, State, Tag  string
	Basis, Paragraph string
	Acts             string // where it is acted on
}

type dueAhead struct {
	Days   int
	Chosen bool
}

// aheads are the days ahead that are offered.
var aheads = []int{0, 30, 90, 180, 365, 730}

const aheadUnasked = 90

// duesQuery reads what is asked for from the address.
func (v *visit) duesQuery() (app.DuesQuery, registerFilter, error) {
	f, err := v.ownFilter()
	q := app.DuesQuery{Under: f.Under, On: f.On, Ahead: aheadUnasked}
	if n, err := strconv.Atoi(latin(v.URL.Query().Get("ahead"))); err == nil {
		q.Ahead = n
	}
	q.Kinds = slices.DeleteFunc(app.DueKinds(), func(k string) bool { return k == "tenure" }) // which are many, and of which nothing has to be done
	if k := v.URL.Query().Get("kind"); slices.Contains(app.DueKinds(), k) {
		q.Kinds = []string{k}
	}
	f.Dated, f.Cadres, f.Grades = true, nil, nil
	return q, f, err
}

func (v *visit) loadDues() (duesPage, error) {
	p := duesPage{MayDraft: v.may(policy.OrderDraftArrangement)}
	if !v.mayFiles() {
		return p, v.filesClosed()
	}
	q, f, err := v.duesQuery()
	if err != nil {
		return p, err
	}
	p.Filter, p.Ahead = f, q.Ahead
	in := v.URL.Query()
	q.Limit, q.Count = pageRows, true
	if in.Get("last") != "" {
		q.After = duePlace(in)
	}
	found, err := v.site.app.Dues(v.Context(), v.who, q)
	if err != nil {
		return p, err
	}
	p.Until = found.Until
	if len(q.Kinds) == 1 {
		p.Kind = q.Kinds[0]
	}
	for _, c := range found.Counts {
		if app.DueRuleOf(c.Kind).Deadline {
			p.Past += c.Past
		}
		p.Kinds = append(p.Kinds, dueKind{DueCount: c, Href: "/statements/due?" + address(in, "kind", c.Kind, "last", "", "last-day", "", "last-part", "", "last-start", "", "last-key", ""), Chosen: c.Kind == p.Kind, Full: c.All >= app.NeedLimit})
	}
	for _, days := range aheads {
		p.Aheads = append(p.Aheads, dueAhead{days, days == q.Ahead})
	}
	var lines []app.DueItem
	lines, p.Ways = cursor(v, found.Items, "/statements/due/export", []string{"last", "last-day", "last-part", "last-start", "last-key"}, func(i app.DueItem) []string {
		c := i.Cursor()
		return []string{c.Kind, c.Day.String(), strconv.Itoa(c.Part), c.Start.String(), itoa(c.Key)}
	})
	for _, i := range lines {
		p.Lines = append(p.Lines, dueShown{DueItem: i, Day: v.lang.shown(v.dueDay(i)), State: v.dueState(i), Tag: dueTag(i), Basis: v.dueBasis(i), Paragraph: v.dueParagraph(i), Acts: v.dueActs(i)})
	}
	return p, nil
}

// duePlace reads where the page before ended; what cannot be read is no place of a line, and refused as such.
func duePlace(in url.Values) *app.DueCursor {
	c := &app.DueCursor{Kind: in.Get("last")}
	part, wrongPart := strconv.Atoi(in.Get("last-part"))
	key, wrongKey := strconv.ParseInt(in.Get("last-key"), 10, 64)
	if errors.Join(c.Day.UnmarshalText([]byte(in.Get("last-day"))), c.Start.UnmarshalText([]byte(in.Get("last-start"))), wrongPart, wrongKey) != nil {
		return &app.DueCursor{}
	}
	c.Part, c.Key = part, key
	return c
}

// exportDues writes the whole statement, portion by portion.
func (v *visit) exportDues() error {
	if !v.mayFiles() {
		return v.filesClosed()
	}
	q, _, err := v.duesQuery()
	if err != nil {
		return err
	}
	walk, err := v.site.app.WalkDues(v.Context(), v.who, q)
	if err != nil {
		return err
	}
	return export(v, "due-"+q.On.String(), v.dueColumns(), func(_ int64, limit int) ([]app.DueItem, error) { return walk.Next(v.Context(), limit) }, func(app.DueItem) int64 { return 1 })
}

// dueColumns are what a line has in a file.
func (v *visit) dueColumns() []column[app.DueItem] {
	type item = app.DueItem
	return []column[item]{
		{key: "statement-due.on", text: v.dueDay},
		{key: "statement-due.state", text: func(i item) any { return v.dueState(i) }},
		{key: "statement-due.kind", text: func(i item) any { return coded{"due-kind", i.Kind} }},
		{key: "orders.officer", text: func(i item) any { return cmp.Or(i.Name, "–") }},
		{key: "orders.post", text: func(i item) any { return cmp.Or(i.PostTitle, "–") }},
		{key: "orders.organization", text: func(i item) any { return cmp.Or(i.Organization, "–") }},
		{key: "statement-due.basis", text: func(i item) any { return v.dueBasis(i) }},
		{key: "statement-due.paragraph", text: func(i item) any { return v.dueParagraph(i) }},
		{key: "statement-due.todo", text: func(i item) any { return coded{"due-todo", i.Kind} }},
		{key: "statement-due.by", text: func(i item) any { return coded{"due-by", i.Kind} }},
	}
}

// dueDay is the day; both ends, where it is not known.
func (v *visit) dueDay(i app.DueItem) any {
	switch {
	case i.On.IsZero():
		return v.lang.must("statement-due.long-ago")
	case i.Earliest != i.On:
		return v.lang.must("statement-due.between", i.Earliest, i.On)
	}
	return i.On
}

func (v *visit) dueState(i app.DueItem) string {
	switch {
	case i.Perhaps:
		return v.lang.must("statement-due.perhaps")
	case i.On.IsZero():
		return v.lang.must("statement-due.past-long")
	case i.Days == 0:
		return v.lang.must("statement-due.today")
	case i.Days > 0 && !app.DueRuleOf(i.Kind).Deadline:
		return v.lang.counted("statement-due.since", i.Days)
	case i.Days > 0:
		return v.lang.counted("statement-due.past", i.Days)
	}
	return v.lang.counted("statement-due.ahead", -i.Days)
}

func dueTag(i app.DueItem) string {
	switch {
	case i.Perhaps:
		return "govuk-tag--purple"
	case i.Days > 0 && app.DueRuleOf(i.Kind).Deadline:
		return "govuk-tag--red"
	case i.Days >= 0:
		return "govuk-tag--yellow"
	}
	return "govuk-tag--grey"
}

// dueBasis is on what a line rests: a ground, the subject of an order, or what is said of neither.
func (v *visit) dueBasis(i app.DueItem) string {
	text := v.lang.word("order-subject", i.Basis)
	if _, ok := exception.Of(i.Basis); ok {
		text = v.lang.word("ground", i.Basis)
	}
	switch i.Basis {
	case "superannuation", "awaiting", "regular", "officer-leaves", "last-day", "unheard", "probation-initial", "probation-promotion", "probation-transfer":
		text = v.lang.word("due-basis", i.Basis)
	}
	if i.Number != "" {
		text += " " + v.lang.isolate(i.Number)
	}
	if i.Source == "import" || i.Source == "irregular" {
		text += " (" + v.lang.word("due-source", i.Source) + ")"
	}
	return text
}

func (v *visit) dueParagraph(i app.DueItem) string {
	text := v.lang.isolate(i.Paragraph)
	if i.Assumed != "" {
		text += " (" + v.lang.must("statement-due.assumed") + ")"
	}
	return text
}

// dueActs leads to the page where a line is acted on.
func (v *visit) dueActs(i app.DueItem) string {
	switch {
	case i.Kind == "tenure" && v.may(policy.CaseOpen):
		return fmt.Sprintf("/transfers/new?organization=%d", i.OrgID)
	case i.Kind == "vacancy" && v.may(policy.CaseOpen):
		return fmt.Sprintf("/cases/new?organization=%d", i.OrgID)
	case i.Kind == "retirement" && i.Post != 0 && v.may(policy.OrderDraftException):
		return "/exceptions/new"
	case i.Kind == "vacancy" || i.Kind == "abolished":
		return linkTo("/posts/", i.Post)
	case i.Kind == "probation":
		return linkTo("/officers/", i.Officer) + "/probation"
	case i.Order != 0 && i.Kind != "tenure":
		return linkTo("/orders/", i.Order)
	}
	return linkTo("/officers/", i.Officer)
}
