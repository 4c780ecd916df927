package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/arrangement"
	"merit/policy"
)

// A step is one thing that can be done with an order that stands, and what its form asks.
type step struct {
	Act       policy.Act
	Name      string // of its form and the beginning of its fields: "hold"
	From      []string
	Reason    bool
	Reference bool // a petition and the court's order, with its document
	Document  bool
	Text      bool // the whole text as corrected
	Seat      bool // another seat, another notional day
	Moves     bool // of an order that may end a posting, on which somebody is heard
	Branch    policy.Branch
	Day       bool // the day of a hearing
	Statement bool // the officer's own words
	do        func(*app.App, context.Context, app.Caller, int64, app.Step) error
}

// steps are what can be done with an order, in the order in which a page offers them.
var steps = []step{
	{Act: policy.OrderIssue, Name: "issue", From: []string{"draft"}, do: func(a *app.App, ctx context.Context, who app.Caller, id int64, in app.Step) error {
		return a.IssueOrder(ctx, who, id, in.Version)
	}},
	{Act: policy.AuthorisePolitical, Name: "authorise-political", From: []string{"draft"}, Reason: true, Branch: policy.Political,
		do: func(a *app.App, ctx context.Context, who app.Caller, id int64, in app.Step) error {
			return a.AuthorisePolitical(ctx, who, id, in.Reason, in.Version)
		}},
	{Act: policy.AuthoriseBureaucratic, Name: "authorise-bureaucratic", From: []string{"draft"}, Reason: true, Branch: policy.Bureaucratic,
		do: func(a *app.App, ctx context.Context, who app.Caller, id int64, in app.Step) error {
			return a.AuthoriseBureaucratic(ctx, who, id, in.Reason, in.Version)
		}},
	{Act: policy.OrderAnswer, Name: "answer", From: []string{"draft", "issued"}, Statement: true, Document: true, Moves: true},
	{Act: policy.OrderRecordHearing, Name: "hearing", From: []string{"draft", "issued"}, Day: true, Document: true, Moves: true},
	{Act: policy.OrderRelease, Name: "release", From: []string{"held"}, Reason: true, do: (*app.App).ReleaseOrder},
	{Act: policy.OrderLiftStay, Name: "lift-stay", From: []string{"stayed"}, Reason: true, Reference: true, Document: true, do: (*app.App).LiftStay},
	{Act: policy.OrderCorrigendum, Name: "corrigendum", From: []string{"issued", "acted", "held"}, Reason: true, Text: true, Document: true},
	{Act: policy.OrderHold, Name: "hold", From: []string{"issued"}, Reason: true, do: (*app.App).HoldOrder},
	{Act: policy.OrderStay, Name: "stay", From: []string{"issued", "held"}, Reason: true, Reference: true, Document: true, do: (*app.App).StayOrder},
	{Act: policy.OrderModify, Name: "modify", From: []string{"issued", "held"}, Reason: true, Seat: true, Document: true},
	{Act: policy.OrderWithdraw, Name: "withdraw", From: []string{"draft", "issued", "held", "stayed"}, Reason: true, Document: true, do: (*app.App).WithdrawOrder},
	{Act: policy.OrderObject, Name: "object", From: []string{"draft", "issued", "acted", "held", "stayed"}, Statement: true},
}

func (s *Site) registerOrder() {
	p := show(s, page{path: "/orders/{id}", act: policy.OrderRead, template: "order"}, (*visit).loadOrder)
	for _, st := range steps {
		p.does(st.Act, "/orders/{id}/"+st.Name, func(v *visit) (string, error) { return v.orderStep(st) })
	}
	p.does(policy.PostingReportOnward, "/orders/{id}/onward", (*visit).reportOnward)
}

// An orderPage is an order whole: its text, what it rests on, its days and its life, and what may be done with it.
type orderPage struct {
	app.OrderFile
	Held     *heldOrder // the windows that it lies in; nil none
	Offered  []offeredStep
	Refused  []refusedStep
	Life     []lifeEvent
	Proven   bool // it has a number, so a proof; of an exception, whose names are not public, none is published
	Address  string
	ByCharge bool        // the visitor may report charge under it now
	JoinBy   domain.Date // while the officer is on the way: the day by which charge is taken
	Onward   bool        // the visitor may record where the officer was posted since
	Sent     bool        // the form for it was refused
	Audits   bool
}

type offeredStep struct {
	step
	Path string
	Why  string // which words say what it is for
	Open bool   // its form was refused
	Kept string
	Seat []pick // the seats offered
}

type refusedStep struct {
	Act     policy.Act
	Reasons []reason
}

// A lifeEvent is one day in the life of an order, from the board's recommendation on.
type lifeEvent struct {
	Kind, Reason, Reference string
	On                      domain.Date
	citedDocument
	Other int64 // the order that Reference names
	Who   string
}

// A citedDocument is one that an order cites, and whether the visitor may open it.
type citedDocument struct {
	Document int64
	Open     bool
}

func citedIn(f app.OrderFile, document int64) citedDocument {
	return citedDocument{document, f.Documents[document]}
}

// A heardOn is a hearing, with its paper.
type heardOn struct {
	app.Hearing
	Cited citedDocument
}

// A movedShort is how an order cuts a posting short, with the minutes of the board that was heard.
type movedShort struct {
	app.Move
	Cited     citedDocument
	PublishBy domain.Date // zero once it is issued
}

func movedIn(f app.OrderFile, m app.Move) movedShort {
	shown := movedShort{Move: m, Cited: citedIn(f, m.BoardPaper)}
	if f.Issued.IsZero() {
		shown.PublishBy = app.PublishBy(m)
	}
	return shown
}

func hearingsIn(f app.OrderFile, hearings []app.Hearing) []heardOn {
	out := make([]heardOn, len(hearings))
	for i, h := range hearings {
		out[i] = heardOn{h, citedIn(f, h.Document)}
	}
	return out
}

func (p orderPage) version() int { return p.OrderFile.Version }

func (p orderPage) titleArguments() []any { return []any{p.OfficerName} }

func (v *visit) loadOrder() (orderPage, error) {
	f, err := v.site.app.OrderFile(v.Context(), v.who, v.id("id"))
	if err != nil {
		return orderPage{}, err
	}
	p := orderPage{OrderFile: f, Proven: f.Number != "" && f.Ground == "", Address: v.publicAddress(f.ID), Life: life(f), Held: v.held(f)}
	p.Audits = v.may(policy.AuditRead)
	p.ByCharge = f.State == "issued" && (f.May[policy.ChargeAssume].Allowed || f.May[policy.ChargeRelinquish].Allowed)
	if !f.Relinquished.IsZero() && f.Actualised.IsZero() {
		p.JoinBy = arrangement.JoinBy(f.Relinquished)
	}
	p.Onward, p.Sent = f.May[policy.PostingReportOnward].Allowed, strings.HasSuffix(v.URL.Path, "/onward")
	for _, s := range steps {
		if !slices.Contains(s.From, f.State) || s.Moves && !f.Moves || s.Branch != "" && s.Branch != f.Branch || s.Act == policy.OrderModify && f.Guarded() ||
			f.Set != 0 && f.State == "draft" && (s.Act == policy.OrderIssue || s.Act == policy.OrderWithdraw) { // done with its set
			continue
		}
		if may := f.May[s.Act]; !may.Allowed {
			p.Refused = append(p.Refused, refusedStep{s.Act, v.lang.problems(&domain.Refusal{Reasons: may.Reasons})})
			continue
		}
		o := offeredStep{step: s, Why: s.Name, Path: fmt.Sprintf("/orders/%d/%s", f.ID, s.Name), Kept: v.typed.Get(s.Name + "-document-kept")}
		o.Open = len(v.problems) > 0 && v.URL.Path == o.Path
		if s.Branch != "" && f.Leaves != nil {
			o.Why = "cut-short"
		}
		if s.Seat {
			o.Seat = v.seatPicks(f.Seats, f.Post)
		}
		p.Offered = append(p.Offered, o)
	}
	return p, nil
}

// seatPicks are the posts that an order may name, and that the officer is retained where posted.
func (v *visit) seatPicks(seats []app.OpenSeat, chosen int64) []pick {
	all := []pick{{Value: "", Text: v.lang.must("order.retained"), Chosen: chosen == 0}}
	for _, s := range seats {
		text := s.Title
		if s.Reference != "" {
			text += " (" + s.Reference + ")"
		}
		if s.Org != "" {
			text += ", " + s.Org
		}
		if s.Holder != "" {
			text = v.lang.must("order.seat-held", text, s.Holder)
		} else {
			text = v.lang.must("order.seat-vacant", text)
		}
		all = append(all, pick{Value: itoa(s.Post), Text: text, Chosen: s.Post == chosen})
	}
	return all
}

// life is an order's life with the days before it was drafted.
func life(f app.OrderFile) []lifeEvent {
	var all []lifeEvent
	if !f.Recommended.IsZero() {
		all = append(all, lifeEvent{Kind: "recommended", On: f.Recommended})
	}
	if !f.Approved.IsZero() {
		all = append(all, lifeEvent{Kind: "approved", On: f.Approved, Who: f.AuthorityName})
	}
	for _, e := range f.Events {
		x := lifeEvent{Kind: e.Kind, On: e.On, Reason: e.Reason, Reference: e.Reference, citedDocument: citedIn(f, e.Document)}
		if _, err := fmt.Sscanf(e.Reference, "order/%d", &x.Other); err == nil {
			x.Reference = ""
		}
		switch e.Kind {
		case "drafted":
			x.Who = f.Drafter
		case "issued":
			x.Who = f.Issuer
		}
		all = append(all, x)
	}
	return all
}

// orderStep does the act of one of the forms.
func (v *visit) orderStep(s step) (string, error) {
	id := v.id("id")
	prefix := s.Name + "-"
	in := app.Step{Reason: v.text(prefix + "reason"), Reference: v.text(prefix + "reference"), Version: v.version()}
	var err error
	if s.Document {
		if in.Document, err = v.attached(prefix + "document"); err != nil {
			return "", err
		}
	}
	who := v.acting()
	to := id
	switch s.Act {
	case policy.OrderAnswer:
		_, err = v.site.app.AnswerOrder(v.Context(), who, id, v.text(prefix+"statement"), in.Document)
	case policy.OrderObject:
		_, err = v.site.app.ObjectToOrder(v.Context(), who, id, v.text(prefix+"statement"))
		err = renamed(err, map[string]string{"body": "statement"})
	case policy.OrderRecordHearing:
		var on domain.Date
		if on, err = v.date(prefix + "on"); err != nil {
			return "", err
		}
		_, err = v.site.app.RecordHearing(v.Context(), who, id, on, in.Document)
	case policy.OrderCorrigendum:
		err = v.site.app.Corrigendum(v.Context(), who, id, v.text(prefix+"text"), in)
	case policy.OrderModify:
		var notional domain.Date
		if notional, err = v.date(prefix + "notional"); err != nil {
			return "", err
		}
		to, err = v.site.app.ModifyOrder(v.Context(), who, id, v.number(prefix+"post"), notional, in)
	default:
		err = s.do(v.site.app, v.Context(), who, id, in)
	}
	return "/orders/" + itoa(to), under(prefix, stepFields(err))
}

// reportOnward records where a province or body has posted the officer of an order, by its notification.
func (v *visit) reportOnward() (string, error) {
	in := app.Onward{Office: v.text("onward-office"), Notification: v.text("onward-notification")}
	var err error
	if in.Start, err = v.date("onward-start"); err != nil {
		return "", err
	}
	if in.Document, err = v.attached("onward-document"); err != nil {
		return "", err
	}
	_, err = v.site.app.ReportOnward(v.Context(), v.acting(), v.id("id"), in)
	return "/orders/" + itoa(v.id("id")), under("onward-", err)
}

// stepFields calls the reasons of every step by one name.
func stepFields(err error) error {
	return relabel(err, func(x domain.Reason) string {
		if x.Field == "reasons" {
			return "reason"
		}
		return x.Field
	})
}

// Paragraphs are the order's text by its lines.
func (p orderPage) Paragraphs() []string { return paragraphs(p.Text) }

func paragraphs(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return strings.TrimSpace(s) == "" })
}

// An orderStepForm is the form of one step, with the page that it stands on.
type orderStepForm struct {
	Shown *shown
	Step  offeredStep
}

// assumedMark begins the figures that the words of an order's basis name as assumed.
const assumedMark = "; assumed figures:"

// restsOn is what an order rests on, without the list of its assumed figures.
func restsOn(basis string) string {
	before, _, _ := strings.Cut(basis, assumedMark)
	return before
}

// assumedIn are the assumed figures on which an order rests.
func assumedIn(basis string) []string {
	_, after, _ := strings.Cut(basis, assumedMark)
	return strings.Fields(after)
}

// orderTag is the colour of an order's state.
func orderTag(state string) string {
	colours := map[string]string{"issued": "green", "acted": "blue", "held": "yellow", "stayed": "orange", "draft": "light-blue"}
	return "govuk-tag--" + cmp.Or(colours[state], "grey")
}

// orderFuncs are what the pages of orders write.
func orderFuncs(*language) template.FuncMap {
	return template.FuncMap{
		"ordertag": orderTag, "restson": restsOn, "assumedin": assumedIn,
		"cited":     citedIn,
		"hearings":  hearingsIn,
		"cutshort":  movedIn,
		"orderstep": func(s *shown, o offeredStep) orderStepForm { return orderStepForm{s, o} },
	}
}
