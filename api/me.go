package api

import (
	"context"
	"net/http"
	"time"

	"merit/app"
	"merit/policy"
)

func (s *Server) registerMe() {
	register(s, op{
		id: "me", method: http.MethodGet, path: "/v1/me", tag: "me", act: policy.MeRead,
		summary: "See who is signed in, in which capacity, and which others can be chosen",
	}, s.me)
	register(s, op{
		id: "change-password", method: http.MethodPost, path: "/v1/me/change-password", tag: "me", status: http.StatusNoContent, act: policy.MeChangePassword,
		summary: "Change one's own password", text: "Ends every session of the account, this one too.",
	}, s.changePassword)
}

type meOut struct {
	Body MeView
}

// A MeView is the person signed in.
type MeView struct {
	Account    int64               `json:"account"`
	Username   string              `json:"username"`
	Name       string              `json:"name"`
	Officer    int64               `json:"officer,omitempty" doc:"The officer of the register whom this account belongs to."`
	Capacity   int64               `json:"capacity,omitempty"`
	Kind       policy.CapacityKind `json:"kind,omitempty"`
	Expires    time.Time           `json:"expires"`
	MustChange bool                `json:"must_change_password"`
	Capacities []CapacityView      `json:"capacities"`
}

func (s *Server) me(ctx context.Context, who app.Caller, _ *struct{}) (*meOut, error) {
	m, err := s.app.Me(ctx, who)
	if err != nil {
		return nil, err
	}
	return &meOut{MeView{
		Account: m.Account, Username: m.Username, Name: m.Name, Officer: m.Officer, Capacity: m.Capacity, Kind: m.Kind,
		Expires: m.Expires.UTC(), MustChange: m.MustChange, Capacities: capacityViews(m.Capacities),
	}}, nil
}

type changePasswordIn struct {
	Body struct {
		Old string `json:"old" minLength:"1" maxLength:"200"`
		New string `json:"new" minLength:"1" maxLength:"200"`
	}
}

func (s *Server) changePassword(ctx context.Context, who app.Caller, in *changePasswordIn) (*nothing, error) {
	return &nothing{}, s.app.ChangePassword(ctx, who, in.Body.Old, in.Body.New)
}
