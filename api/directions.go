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
		summary: "Give a direction about a case or a person, and have it on record", text: "It starts nothing. It is shown to whoever decides, and to auditors.",
	}, func(ctx context.Context, who app.Caller, in *directionIn) (*created, error) {
		id, err := s.app.RecordDirection(ctx, who, in.Body.Case, in.Body.Officer, in.Body.Text)
		if err != nil {
			return nil, err
		}
		out := &created{Location: "/v1/directions", Body: createdBody{id}}
		if in.Body.Case != 0 {
			out.Location = fmt.Sprintf("/v1/cases/%d/directions", in.Body.Case)
		}
		return out, nil
	})
	register(s, op{
		id: "list-directions", method: http.MethodGet, path: "/v1/cases/{id}/directions", tag: "directions", act: policy.DirectionRead,
		summary: "Read the directions given about a case", text: "Whoever gave some, and neither decides nor audits, reads only those.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[DirectionView], error) {
		found, err := s.app.Directions(ctx, who, in.ID)
		return all(found, err, directionView)
	})
}

type directionIn struct {
	Body struct {
		Case    int64  `json:"case,omitempty" doc:"The case it is about."`
		Officer int64  `json:"officer,omitempty" doc:"The officer it is about."`
		Text    string `json:"text" minLength:"1" maxLength:"20000"`
	}
}

// A DirectionView is a direction of a political executive.
type DirectionView struct {
	ID      int64       `json:"id"`
	Case    int64       `json:"case,omitempty"`
	Officer int64       `json:"officer,omitempty"`
	Account int64       `json:"account" doc:"Who gave it."`
	Kind    string      `json:"kind" doc:"Of the capacity it was given in." example:"minister"`
	Given   domain.Date `json:"given"`
	Text    string      `json:"text"`
}

func directionView(d app.Direction) DirectionView {
	return DirectionView{ID: d.ID, Case: d.Case, Officer: d.Officer, Account: d.Account, Kind: d.Title, Given: d.Given, Text: d.Body}
}
