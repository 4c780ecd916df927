package api

import (
	"context"
	"fmt"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerDirections() {
	register(s, op{
		id: "record-direction", method: http.MethodPost, path: "/v1/directions", tag: "directions", act: policy.DirectionRecord, creates: true,
		summary: "Give a direction, and have it on record", text: "A policy, which names nobody, or something about a case, a person or a post. It starts nothing. It is shown to whoever decides or authorises, and to auditors.",
	}, func(ctx context.Context, who app.Caller, in *directionIn) (*created, error) {
		id, err := s.app.RecordDirection(ctx, who, in.Body.given())
		return in.Body.located(id, err)
	})
	register(s, op{
		id: "receive-direction", method: http.MethodPost, path: "/v1/directions/received", tag: "directions", act: policy.DirectionReceive, creates: true,
		summary: "Put on record a direction received from somebody in a political executive's name", text: "It starts as little as one that the executive records.",
	}, func(ctx context.Context, who app.Caller, in *receivedIn) (*numbered, error) {
		b := in.Body
		id, err := s.app.ReceiveDirection(ctx, who, app.DirectionReceived{DirectionGiven: b.given(), GivenBy: b.GivenBy, InNameOf: b.InNameOf})
		return &numbered{createdBody{id}}, err
	})
	register(s, op{
		id: "list-own-directions", method: http.MethodGet, path: "/v1/directions", tag: "directions", act: policy.DirectionRead,
		summary: "Read the directions that one has given", text: "Auditors read everybody's.",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[DirectionView], error) {
		found, err := s.app.OwnDirections(ctx, who)
		return all(found, err, directionView)
	})
	register(s, op{
		id: "list-directions", method: http.MethodGet, path: "/v1/cases/{id}/directions", tag: "directions", act: policy.DirectionRead,
		summary: "Read the directions given about a case", text: "Whoever gave some, and neither decides nor audits, reads only those.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[DirectionView], error) {
		found, err := s.app.Directions(ctx, who, in.ID)
		return all(found, err, directionView)
	})
}

// DirectionBody is a direction as it is put on record.
type DirectionBody struct {
	Kind    string `json:"kind,omitempty" enum:"policy,named" doc:"A policy names nobody; leave out for one about a case, a person or a post."`
	Case    int64  `json:"case,omitempty" doc:"The case it is about."`
	Officer int64  `json:"officer,omitempty" doc:"The officer it is about."`
	Post    int64  `json:"post,omitempty" doc:"The post it is about."`
	Text    string `json:"text" minLength:"1" maxLength:"20000"`
}

func (b DirectionBody) given() app.DirectionGiven {
	return app.DirectionGiven{Kind: b.Kind, Case: b.Case, Officer: b.Officer, Post: b.Post, Body: b.Text}
}

func (b DirectionBody) located(id int64, err error) (*created, error) {
	if err != nil {
		return nil, err
	}
	out := madeIn(id, "/v1/directions")
	if b.Case != 0 {
		out.Location = fmt.Sprintf("/v1/cases/%d/directions", b.Case)
	}
	return out, nil
}

type directionIn struct {
	Body DirectionBody
}

type receivedIn struct {
	Body struct {
		DirectionBody
		GivenBy  string `json:"given_by" maxLength:"300" doc:"Who passed it on." example:"The minister's private secretary"`
		InNameOf string `json:"in_name_of" maxLength:"300" doc:"In whose name." example:"The Minister of Water"`
	}
}

// A DirectionView is a direction of a political executive.
type DirectionView struct {
	ID       int64       `json:"id"`
	Policy   bool        `json:"policy" doc:"It names nobody."`
	Case     int64       `json:"case,omitempty"`
	Officer  int64       `json:"officer,omitempty"`
	Post     int64       `json:"post,omitempty"`
	Account  int64       `json:"account" doc:"Who gave it, or put it on record."`
	Kind     string      `json:"kind" doc:"Of the capacity it was given or recorded in." example:"minister"`
	GivenBy  string      `json:"given_by,omitempty" doc:"Who passed it on, where an official received it."`
	InNameOf string      `json:"in_name_of,omitempty"`
	Given    domain.Date `json:"given"`
	Text     string      `json:"text"`
}

func directionView(d app.Direction) DirectionView {
	return DirectionView{ID: d.ID, Policy: d.Policy(), Case: d.Case, Officer: d.Officer, Post: d.Post, Account: d.Account, Kind: d.Title, GivenBy: d.GivenBy, InNameOf: d.InName,
		Given: d.Given, Text: d.Body}
}
