package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"merit/app"
	"merit/domain"
	"merit/policy"

	"github.com/danielgtaylor/huma/v2"
)

func (s *Server) registerSessions() {
	registerPublic(s, op{
		id: "sign-in", method: http.MethodPost, path: "/v1/sessions", tag: "sessions", status: http.StatusCreated,
		summary: "Sign in",
		text:    "Opens a session in one capacity. Five wrong passwords lock an account for fifteen minutes. A person who holds exactly one capacity acts in that one unless another is named.",
	}, s.signIn)
	register(s, op{
		id: "choose-capacity", method: http.MethodPut, path: "/v1/sessions/current/capacity", tag: "sessions", status: http.StatusNoContent, act: policy.SessionChoose,
		summary: "Choose the capacity to act in",
	}, s.chooseCapacity)
	register(s, op{
		id: "sign-out", method: http.MethodDelete, path: "/v1/sessions/current", tag: "sessions", status: http.StatusNoContent, act: policy.SessionRevoke,
		summary: "End this session",
	}, s.signOut)
}

type signInIn struct {
	Body struct {
		Username string       `json:"username" minLength:"1" maxLength:"63"`
		Password string       `json:"password" minLength:"1" maxLength:"200"`
		Capacity *capacityRef `json:"capacity,omitempty"`
	}
}

// A capacityRef names a capacity by its number or its kind.
type capacityRef struct {
	ID   int64
	Kind policy.CapacityKind
}

// Schema is a number or a word.
func (capacityRef) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		OneOf:       []*huma.Schema{{Type: huma.TypeInteger}, {Type: huma.TypeString, MaxLength: new(60)}},
		Description: "The capacity to act in: its number, or its kind where one holds only one of that kind.",
	}
}

// UnmarshalJSON reads either form.
func (c *capacityRef) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &c.Kind)
	}
	return json.Unmarshal(b, &c.ID)
}

type signInOut struct {
	Body Session
}

// A Session is an open session; its token is shown here and never again.
type Session struct {
	Token      string         `json:"token" doc:"To be sent as Authorization: Bearer."`
	Expires    time.Time      `json:"expires"`
	MustChange bool           `json:"must_change_password" doc:"The password is a one-time one; nothing else can be done before it is changed."`
	Capacity   int64          `json:"capacity,omitempty" doc:"The capacity chosen; without one, only what everybody may."`
	Capacities []CapacityView `json:"capacities" doc:"The capacities that may be chosen today."`
}

func (s *Server) signIn(ctx context.Context, in *signInIn) (*signInOut, error) {
	show := app.SignIn{Username: in.Body.Username, Password: in.Body.Password}
	if c := in.Body.Capacity; c != nil {
		show.Capacity, show.CapacityKind = c.ID, c.Kind
	}
	signed, err := s.app.SignIn(ctx, show, requestOf(ctx).id)
	if err != nil {
		return nil, err
	}
	return &signInOut{Session{
		Token: signed.Token, Expires: signed.Expires.UTC(), MustChange: signed.MustChange,
		Capacity: signed.Capacity, Capacities: capacityViews(signed.Capacities),
	}}, nil
}

type chooseIn struct {
	Body struct {
		Capacity int64 `json:"capacity" minimum:"1"`
	}
}

func (s *Server) chooseCapacity(ctx context.Context, who app.Caller, in *chooseIn) (*nothing, error) {
	return &nothing{}, s.app.ChooseCapacity(ctx, who, in.Body.Capacity)
}

func (s *Server) signOut(ctx context.Context, who app.Caller, _ *struct{}) (*nothing, error) {
	return &nothing{}, s.app.SignOut(ctx, who)
}

// A CapacityView is a capacity as the API shows it.
type CapacityView struct {
	ID           int64               `json:"id"`
	Account      int64               `json:"account"`
	Username     string              `json:"username"`
	Kind         policy.CapacityKind `json:"kind" example:"section-officer"`
	Organization int64               `json:"organization,omitempty" doc:"The office; absent for the whole government."`
	OrgName      string              `json:"organization_name,omitempty"`
	StandInFor   int64               `json:"stand_in_for,omitempty" doc:"The capacity stood in for."`
	OrderNo      string              `json:"order_no"`
	OrderDate    domain.Date         `json:"order_date"`
	Starts       domain.Date         `json:"starts"`
	Ends         *domain.Date        `json:"ends,omitempty" doc:"Absent: until further order."`
	State        string              `json:"state" enum:"proposed,approved,ended"`
	GrantedBy    int64               `json:"granted_by"`
	ApprovedBy   int64               `json:"approved_by,omitempty"`
	EndedBy      int64               `json:"ended_by,omitempty"`
}

func capacityView(c app.Capacity) CapacityView {
	v := CapacityView{
		ID: c.ID, Account: c.Account, Username: c.Username, Kind: c.Kind, Organization: c.Organization, OrgName: c.OrgName, StandInFor: c.StandInFor,
		OrderNo: c.OrderNo, OrderDate: c.OrderDate, Starts: c.Starts, State: c.State, GrantedBy: c.GrantedBy, ApprovedBy: c.ApprovedBy, EndedBy: c.EndedBy,
	}
	if !c.Ends.IsZero() {
		v.Ends = &c.Ends
	}
	return v
}

func capacityViews(cs []app.Capacity) []CapacityView {
	out := make([]CapacityView, len(cs))
	for i, c := range cs {
		out[i] = capacityView(c)
	}
	return out
}
