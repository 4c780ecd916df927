package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerApproaches() {
	register(s, op{
		id: "record-approach", method: http.MethodPost, path: "/v1/approaches", tag: "approaches", act: policy.ApproachRecord, creates: true,
		summary: "Put on record that somebody approached one about a person or a case", text: "Shown to the officer, to auditors, and to whoever decides a case or authorises an order that it touches. Nobody changes it or takes it back.",
	}, func(ctx context.Context, who app.Caller, in *approachIn) (*created, error) {
		b := in.Body
		id, err := s.app.RecordApproach(ctx, who, app.ApproachTold{ByWhom: b.ByWhom, Subject: b.Subject, Form: b.Form, On: b.On, Case: b.Case, About: b.About, Order: b.Order})
		return madeIn(id, "/v1/approaches"), err
	})
	register(s, op{
		id: "list-approaches", method: http.MethodGet, path: "/v1/approaches", tag: "approaches", act: policy.ApproachRead,
		summary: "Read the approaches that one has put on record", text: "Auditors read everybody's.",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[ApproachView], error) {
		found, err := s.app.Approaches(ctx, who)
		return all(found, err, approachView)
	})
	register(s, op{
		id: "list-case-approaches", method: http.MethodGet, path: "/v1/cases/{id}/approaches", tag: "approaches", act: policy.ApproachRead,
		summary: "Read the approaches that a case touches",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[ApproachView], error) {
		found, err := s.app.CaseApproaches(ctx, who, in.ID)
		return all(found, err, approachView)
	})
	register(s, op{
		id: "object-to-order", method: http.MethodPost, path: "/v1/orders/{id}/objections", tag: "orders", act: policy.OrderObject, creates: true,
		summary: "Object in writing to an order that one holds unlawful", text: "Whom the order concerns, or who is told to carry it out. It stops nothing by itself, and nothing can rest on it against its author.",
	}, func(ctx context.Context, who app.Caller, in *objectionIn) (*numbered, error) {
		id, err := s.app.ObjectToOrder(ctx, who, in.ID, in.Body.Text)
		return &numbered{createdBody{id}}, err
	})
	register(s, op{
		id: "read-order-voices", method: http.MethodGet, path: "/v1/orders/{id}/voices", tag: "orders", act: policy.OrderRead,
		summary: "Read what was asked for about an order and what was said against it", text: "Directions and approaches are for whoever authorises and for auditors; objections for whoever issues too, and for their author.",
	}, s.readOrderVoices)
}

type approachIn struct {
	Body struct {
		ByWhom  string      `json:"by_whom" maxLength:"300"`
		Subject string      `json:"subject" maxLength:"20000" doc:"What it was about."`
		Form    string      `json:"form" enum:"in-person,telephone,letter,message,through-another"`
		On      domain.Date `json:"on" doc:"The day of the approach."`
		Case    int64       `json:"case,omitempty" doc:"The case it was about."`
		About   int64       `json:"about,omitempty" doc:"The officer it was about."`
		Order   int64       `json:"order,omitempty" doc:"The order it was about."`
	}
}

type objectionIn struct {
	ByID
	Body struct {
		Text string `json:"text" maxLength:"20000" doc:"Why the order is held unlawful, in twenty characters at least."`
	}
}

// An ApproachView is that an officer was approached.
type ApproachView struct {
	ID       int64       `json:"id"`
	Officer  int64       `json:"officer" doc:"Who was approached."`
	ByWhom   string      `json:"by_whom"`
	Subject  string      `json:"subject"`
	Form     string      `json:"form" enum:"in-person,telephone,letter,message,through-another"`
	On       domain.Date `json:"on"`
	Case     int64       `json:"case,omitempty"`
	About    int64       `json:"about,omitempty"`
	Order    int64       `json:"order,omitempty"`
	Recorded domain.Date `json:"recorded"`
}

func approachView(a app.Approach) ApproachView {
	return ApproachView{ID: a.ID, Officer: a.Officer, ByWhom: a.ByWhom, Subject: a.Subject, Form: a.Form, On: a.Made, Case: a.Case, About: a.About, Order: a.Order, Recorded: a.Recorded}
}

// VoicesView is what was asked for about an order and what was said against it.
type VoicesView struct {
	Directions []DirectionView `json:"directions"`
	Approaches []ApproachView  `json:"approaches"`
	Objections []ObjectionView `json:"objections"`
}

// An ObjectionView is an objection to an order.
type ObjectionView struct {
	ID      int64       `json:"id"`
	Account int64       `json:"account" doc:"Who objected."`
	Kind    string      `json:"kind" doc:"Of the capacity it was made in." example:"officer"`
	On      domain.Date `json:"on"`
	Text    string      `json:"text"`
}

func (s *Server) readOrderVoices(ctx context.Context, who app.Caller, in *ByID) (*answerOf[VoicesView], error) {
	v, err := s.app.OrderVoices(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &answerOf[VoicesView]{VoicesView{shown(v.Directions, directionView), shown(v.Approaches, approachView), shown(v.Objections, func(o app.OrderObjection) ObjectionView {
		return ObjectionView{ID: o.ID, Account: o.Account, Kind: o.Title, On: o.On, Text: o.Body}
	})}}, nil
}
