package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerCapacities() {
	register(s, op{
		id: "list-capacities", method: http.MethodGet, path: "/v1/capacities", tag: "capacities", act: policy.DirectoryRead,
		summary: "List capacities, proposed and ended ones too",
	}, s.listCapacities)
	register(s, op{
		id: "read-capacity", method: http.MethodGet, path: "/v1/capacities/{id}", tag: "capacities", act: policy.DirectoryRead,
		summary: "Read a capacity",
	}, s.readCapacity)
	register(s, op{
		id: "grant-capacity", method: http.MethodPost, path: "/v1/capacities", tag: "capacities", act: policy.CapacityGrant, creates: true,
		summary: "Propose that a person hold a capacity under an order", text: "In force once a third person has approved it.",
	}, s.grantCapacity)
	register(s, op{
		id: "stand-in", method: http.MethodPost, path: "/v1/capacities/{id}/stand-ins", tag: "capacities", act: policy.CapacityStandIn, creates: true,
		summary: "Propose that a person stand in for the holder of a capacity", text: "In force once a third person has approved it; what the stand-in does is recorded as done for the holder.",
	}, s.standIn)
	register(s, op{
		id: "approve-capacity", method: http.MethodPost, path: "/v1/capacities/{id}/approve", tag: "capacities", act: policy.CapacityApprove, edits: true,
		status: http.StatusNoContent, summary: "Approve a capacity that another has proposed",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.ApproveCapacity(ctx, who, in.ID, version(ctx))
	})
	register(s, op{
		id: "end-capacity", method: http.MethodPost, path: "/v1/capacities/{id}/end", tag: "capacities", act: policy.CapacityEnd, edits: true,
		status: http.StatusNoContent, summary: "End a capacity at once", text: "Whoever stands in for it stops with it.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.EndCapacity(ctx, who, in.ID, version(ctx))
	})
}

type grantIn struct {
	Body struct {
		Account      int64               `json:"account" minimum:"1"`
		Kind         policy.CapacityKind `json:"kind" minLength:"1" maxLength:"60" example:"section-officer"`
		Organization int64               `json:"organization,omitempty" doc:"The office; leave out for the whole government."`
		OrderNo      string              `json:"order_no" minLength:"1" maxLength:"200" doc:"The order that the grant rests on."`
		OrderDate    domain.Date         `json:"order_date"`
		Starts       domain.Date         `json:"starts"`
		Ends         domain.Date         `json:"ends,omitempty" doc:"Leave out for: until further order."`
	}
}

func (s *Server) grantCapacity(ctx context.Context, who app.Caller, in *grantIn) (*created, error) {
	b := in.Body
	id, err := s.app.GrantCapacity(ctx, who, app.GrantCapacity{
		Account: b.Account, Kind: b.Kind, Organization: b.Organization, OrderNo: b.OrderNo, OrderDate: b.OrderDate, Starts: b.Starts, Ends: b.Ends,
	})
	if err != nil {
		return nil, err
	}
	return made("/v1/capacities", id), nil
}

type standInIn struct {
	ByID
	Body struct {
		Account   int64       `json:"account" minimum:"1" doc:"Who stands in."`
		OrderNo   string      `json:"order_no" minLength:"1" maxLength:"200"`
		OrderDate domain.Date `json:"order_date"`
		Starts    domain.Date `json:"starts"`
		Ends      domain.Date `json:"ends"`
	}
}

func (s *Server) standIn(ctx context.Context, who app.Caller, in *standInIn) (*created, error) {
	b := in.Body
	id, err := s.app.StandIn(ctx, who, app.StandIn{For: in.ID, Account: b.Account, OrderNo: b.OrderNo, OrderDate: b.OrderDate, Starts: b.Starts, Ends: b.Ends})
	if err != nil {
		return nil, err
	}
	return made("/v1/capacities", id), nil
}

type capacityOut struct {
	ETag string `header:"ETag"`
	Body CapacityView
}

func (s *Server) readCapacity(ctx context.Context, who app.Caller, in *ByID) (*capacityOut, error) {
	c, err := s.app.Capacity(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &capacityOut{etag(c.Version), capacityView(c)}, nil
}

type listCapacitiesIn struct {
	Page
	Account int64 `query:"account" minimum:"1" doc:"Of this account alone."`
}

func (s *Server) listCapacities(ctx context.Context, who app.Caller, in *listCapacitiesIn) (*list[CapacityView], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Capacities(ctx, who, in.Account, after, in.Limit)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, in.Page, found, func(c app.Capacity) int64 { return c.ID }, capacityView), nil
}
