package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/tenure"
	"merit/policy"
)

func (s *Server) registerOrders() {
	register(s, op{
		id: "draft-order", method: http.MethodPost, path: "/v1/orders", tag: "orders", act: policy.OrderDraft, creates: true,
		summary: "Draft the order of an officer whom the appointing authority approved", text: "Of nobody else. Another person issues it.",
	}, s.draftOrder)
	listing := op{id: "list-orders", method: http.MethodGet, path: "/v1/orders", tag: "orders", act: policy.OrderRead, summary: "List orders; drafts only to whoever may read them"}
	ask := func(ctx context.Context, who app.Caller, in *OrderFilter, after int64, limit int) ([]app.Order, error) {
		return s.app.Orders(ctx, who, in.Case, in.Officer, in.State, after, limit)
	}
	register(s, listing, func(ctx context.Context, who app.Caller, in *orderPageIn) (*list[OrderRow], error) {
		after, err := in.after()
		if err != nil {
			return nil, err
		}
		found, err := ask(ctx, who, &in.OrderFilter, after, in.Limit+1)
		if err != nil {
			return nil, err
		}
		return pageOf(ctx, in.Page, found, orderNumber, orderRow), nil
	})
	registerTable(s, listing, paged(ask, orderNumber, orderRow))
	register(s, op{
		id: "read-order", method: http.MethodGet, path: "/v1/orders/{id}", tag: "orders", act: policy.OrderRead, summary: "Read an order and its life",
	}, s.readOrder)
	register(s, op{
		id: "issue-order", method: http.MethodPost, path: "/v1/orders/{id}/issue", tag: "orders", act: policy.OrderIssue, edits: true, status: http.StatusNoContent,
		summary: "Issue an order that another has drafted",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.IssueOrder(ctx, who, in.ID, int(version(ctx)))
	})
	s.registerOrderSteps()
	register(s, op{
		id: "corrigendum", method: http.MethodPost, path: "/v1/orders/{id}/corrigendum", tag: "orders", act: policy.OrderCorrigendum, edits: true, status: http.StatusNoContent,
		summary: "Correct the text of an order", text: "Never its officer, post, grade or dates.",
	}, func(ctx context.Context, who app.Caller, in *corrigendumIn) (*nothing, error) {
		return &nothing{}, s.app.Corrigendum(ctx, who, in.ID, in.Body.Text, in.Body.step(ctx))
	})
	register(s, op{
		id: "modify-order", method: http.MethodPost, path: "/v1/orders/{id}/modify", tag: "orders", act: policy.OrderModify, creates: true, edits: true,
		summary: "Replace an issued order by a new draft for the same officer, vacancy and grade", text: "In another seat of the vacancy, or with another notional day. The draft is issued like any other.",
	}, func(ctx context.Context, who app.Caller, in *modifyIn) (*created, error) {
		id, err := s.app.ModifyOrder(ctx, who, in.ID, in.Body.Post, in.Body.Notional, in.Body.step(ctx))
		if err != nil {
			return nil, err
		}
		return made("/v1/orders", id), nil
	})
}

// registerOrderSteps adds the steps in an order's life that say only why they are taken.
func (s *Server) registerOrderSteps() {
	for _, step := range []struct {
		verb, summary, text string
		act                 policy.Act
		do                  func(*app.App, context.Context, app.Caller, int64, app.Step) error
	}{
		{"hold", "Hold an order in abeyance", "", policy.OrderHold, (*app.App).HoldOrder},
		{"release", "Release an order held", "", policy.OrderRelease, (*app.App).ReleaseOrder},
		{"stay", "Record that a court has stayed an order", "It names the petition and carries the court's order; the former incumbent stays.", policy.OrderStay, (*app.App).StayOrder},
		{"lift-stay", "Record that the stay has ended", "", policy.OrderLiftStay, (*app.App).LiftStay},
		{"withdraw", "Withdraw an order that nobody has acted upon", "", policy.OrderWithdraw, (*app.App).WithdrawOrder},
	} {
		id := step.verb + "-order"
		if step.verb == "lift-stay" {
			id = step.verb
		}
		register(s, op{
			id: id, method: http.MethodPost, path: "/v1/orders/{id}/" + step.verb, tag: "orders", act: step.act, edits: true, status: http.StatusNoContent,
			summary: step.summary, text: step.text,
		}, func(ctx context.Context, who app.Caller, in *stepIn) (*nothing, error) {
			return &nothing{}, step.do(s.app, ctx, who, in.ID, in.Body.step(ctx))
		})
	}
}

type draftOrderIn struct {
	Body struct {
		Case      int64       `json:"case" minimum:"1"`
		Officer   int64       `json:"officer" minimum:"1"`
		Vacancy   int64       `json:"vacancy" minimum:"1" doc:"Which of the case's vacancies it fills."`
		Post      int64       `json:"post,omitempty" doc:"The seat; leave out where the officer is retained where posted."`
		Text      string      `json:"text,omitempty" maxLength:"50000" doc:"Leave out to have it worded from the record."`
		Notional  domain.Date `json:"notional_from,omitzero" doc:"The day from which seniority counts, where another than that of actual charge."`
		Ends      domain.Date `json:"ends,omitzero" doc:"The last day of an acting charge."`
		SubjectTo string      `json:"subject_to,omitempty" maxLength:"500" doc:"A petition, whose outcome the order awaits."`
		Request   int64       `json:"request,omitempty" doc:"Of a transfer: the officer's own request on which it is ordered."`
		MoveBody
	}
}

func (s *Server) draftOrder(ctx context.Context, who app.Caller, in *draftOrderIn) (*created, error) {
	b := in.Body
	id, err := s.app.DraftOrder(ctx, who, app.Draft{Case: b.Case, Officer: b.Officer, Vacancy: b.Vacancy, Post: b.Post, Text: b.Text,
		Notional: b.Notional, Ends: b.Ends, SubjectTo: b.SubjectTo, Request: b.Request, Reasons: tenure.MoveReasons{Happened: b.Happened, Now: b.WhyNow, Officer: b.WhyOfficer},
		Danger: b.Danger, Board: tenure.Board{Name: b.Board, On: b.BoardOn, Document: b.BoardPaper}})
	if err != nil {
		return nil, err
	}
	return made("/v1/orders", id), nil
}

// StepBody is what is said of each step in an order's life.
type StepBody struct {
	Reason    string `json:"reason" maxLength:"20000"`
	Reference string `json:"reference,omitempty" maxLength:"500" doc:"The petition and the court's order, of a stay and of its end."`
	Document  int64  `json:"document,omitempty" doc:"The court's order."`
}

func (b StepBody) step(ctx context.Context) app.Step {
	return app.Step{Reason: b.Reason, Reference: b.Reference, Document: b.Document, Version: int(version(ctx))}
}

type stepIn struct {
	ByID
	Body StepBody
}

type corrigendumIn struct {
	ByID
	Body struct {
		StepBody
		Text string `json:"text" maxLength:"50000" doc:"The whole text as corrected."`
	}
}

type modifyIn struct {
	ByID
	Body struct {
		StepBody
		Post     int64       `json:"post,omitempty" doc:"The seat; leave out where the officer is retained where posted."`
		Notional domain.Date `json:"notional_from,omitzero"`
	}
}

// An OrderFilter narrows a list of orders.
type OrderFilter struct {
	Case    int64  `query:"case" minimum:"0" doc:"Only orders of this case."`
	Officer int64  `query:"officer" minimum:"0" doc:"Only orders of this officer."`
	State   string `query:"state" enum:"draft,issued,acted,held,stayed,modified,withdrawn,lapsed" doc:"Only orders in this state."`
}

type orderPageIn struct {
	Page
	OrderFilter
}

// An OrderRow is an order in a list.
type OrderRow struct {
	ID         int64       `json:"id"`
	Number     string      `json:"number,omitempty" doc:"Absent while it is a draft."`
	Kind       string      `json:"kind" enum:"merit,arrangement,exception"`
	Subject    string      `json:"subject" example:"promotion"`
	Ground     string      `json:"ground,omitempty" doc:"Of an exception: on what it rests instead of a case."`
	State      string      `json:"state" enum:"draft,issued,acted,held,stayed,modified,withdrawn,lapsed"`
	Case       int64       `json:"case,omitempty"`
	CaseNumber string      `json:"case_number,omitempty"`
	Officer    int64       `json:"officer"`
	Grade      string      `json:"grade" example:"BS-19"`
	Post       int64       `json:"post,omitempty" doc:"Absent where the officer is retained where posted."`
	Issued     domain.Date `json:"issued,omitzero"`
	Actualised domain.Date `json:"actualised,omitzero" doc:"The day charge was assumed."`
}

func orderNumber(o app.Order) int64 { return o.ID }

func orderRow(o app.Order) OrderRow {
	return OrderRow{ID: o.ID, Number: o.Number, Kind: o.Kind, Subject: o.Subject, Ground: o.Ground, State: o.State, Case: o.Case, CaseNumber: o.CaseNumber, Officer: o.Officer,
		Grade: o.Grade, Post: o.Post, Issued: o.Issued, Actualised: o.Actualised}
}

// An OrderView is an order whole.
type OrderView struct {
	OrderRow
	Government     string       `json:"government"`
	Round          int          `json:"round,omitempty" doc:"Of the case."`
	Vacancy        int64        `json:"vacancy,omitempty"`
	Cadre          int64        `json:"cadre"`
	Retained       bool         `json:"retained" doc:"At the present place of posting."`
	Text           string       `json:"text"`
	Basis          string       `json:"basis" doc:"What it rests on: case, edition, list, marks, decision."`
	Authority      int64        `json:"authority,omitempty" doc:"The account that decided, or authorised an exception."`
	Recommended    domain.Date  `json:"recommended,omitzero"`
	Approved       domain.Date  `json:"approved,omitzero"`
	Notional       domain.Date  `json:"notional_from,omitzero"`
	Ends           domain.Date  `json:"ends,omitzero"`
	SubjectTo      string       `json:"subject_to,omitempty"`
	Replaces       int64        `json:"replaces,omitempty" doc:"The order that it replaces."`
	DraftedBy      int64        `json:"drafted_by"`
	IssuedBy       int64        `json:"issued_by,omitempty"`
	Relinquished   domain.Date  `json:"relinquished,omitzero" doc:"The day the former charge was given up under it."`
	RelievedAtOnce bool         `json:"relieved_at_once,omitempty" doc:"On the very day of the order."`
	JoinBy         domain.Date  `json:"join_by,omitzero" doc:"While the officer is on the way: the day by which charge is taken."`
	Events         []OrderEvent `json:"events"`
}

// An OrderEvent is one step in an order's life.
type OrderEvent struct {
	No        int         `json:"no"`
	Kind      string      `json:"kind" example:"issued"`
	On        domain.Date `json:"on"`
	Reason    string      `json:"reason,omitempty"`
	Reference string      `json:"reference,omitempty"`
	Document  int64       `json:"document,omitempty"`
}

func (s *Server) readOrder(ctx context.Context, who app.Caller, in *ByID) (*versioned[OrderView], error) {
	o, events, err := s.app.Order(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	joinBy := domain.Date{}
	if !o.Relinquished.IsZero() && o.Actualised.IsZero() {
		joinBy = arrangement.JoinBy(o.Relinquished)
	}
	return &versioned[OrderView]{etag(int64(o.Version)), OrderView{
		OrderRow: orderRow(o), Government: o.Government, Round: o.Round, Vacancy: o.Vacancy, Cadre: o.Cadre, Retained: o.Retained, Text: o.Text, Basis: o.Basis,
		Authority: o.Authority, Recommended: o.Recommended, Approved: o.Approved, Notional: o.Notional, Ends: o.Ends, SubjectTo: o.SubjectTo, Replaces: o.Replaces,
		DraftedBy: o.DraftedBy, IssuedBy: o.IssuedBy, Relinquished: o.Relinquished, RelievedAtOnce: o.RelievedAtOnce(), JoinBy: joinBy, Events: shown(events, func(e app.OrderEvent) OrderEvent {
			return OrderEvent{No: e.No, Kind: e.Kind, On: e.On, Reason: e.Reason, Reference: e.Reference, Document: e.Document}
		}),
	}}, nil
}
