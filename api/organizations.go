package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerOrganizations() {
	register(s, op{
		id: "list-organizations", method: http.MethodGet, path: "/v1/organizations", tag: "organizations", act: policy.RegisterRead,
		summary: "List organizations",
	}, s.listOrganizations)
	register(s, op{
		id: "read-organization", method: http.MethodGet, path: "/v1/organizations/{id}", tag: "organizations", act: policy.RegisterRead,
		summary: "Read an organization, and what it came from and became",
	}, s.readOrganization)
	register(s, op{
		id: "create-organization", method: http.MethodPost, path: "/v1/organizations", tag: "organizations", act: policy.OrganizationCreate, creates: true,
		summary: "Enter an organization in the tree", text: "A new name, a merger or a division is a new organization that says what it comes from; those end the day before.",
	}, s.createOrganization)
	register(s, op{
		id: "end-organization", method: http.MethodPost, path: "/v1/organizations/{id}/end", tag: "organizations", act: policy.OrganizationEnd, status: http.StatusNoContent,
		summary: "End an organization that nothing takes over from",
	}, func(ctx context.Context, who app.Caller, in *onDay) (*nothing, error) {
		return &nothing{}, s.app.EndOrganization(ctx, who, in.ID, in.Body.Day)
	})
	register(s, op{
		id: "propose-go-live", method: http.MethodPost, path: "/v1/organizations/{id}/propose-go-live", tag: "organizations", act: policy.OrganizationProposeGoLive,
		status: http.StatusNoContent, summary: "Propose the day from which postings enter by order only",
	}, func(ctx context.Context, who app.Caller, in *onDay) (*nothing, error) {
		return &nothing{}, s.app.ProposeGoLive(ctx, who, in.ID, in.Body.Day)
	})
	register(s, op{
		id: "approve-go-live", method: http.MethodPost, path: "/v1/organizations/{id}/approve-go-live", tag: "organizations", act: policy.OrganizationApproveGoLive,
		status: http.StatusNoContent, summary: "Approve that day as the second person", text: "It is set once.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.ApproveGoLive(ctx, who, in.ID)
	})
}

type onDay struct {
	ByID
	Body struct {
		Day domain.Date `json:"day"`
	}
}

// An Organization is a ministry, division, department or office.
type Organization struct {
	ID         int64       `json:"id"`
	Parent     int64       `json:"parent,omitempty"`
	Path       string      `json:"path" doc:"Its place in the tree: the numbers from the top, its own last."`
	Government string      `json:"government"`
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	Kind       string      `json:"kind"`
	Started    domain.Date `json:"started,omitzero"`
	Ended      domain.Date `json:"ended,omitzero"`
	GoLive     domain.Date `json:"go_live,omitzero" doc:"From this day postings enter by order only."`
	Proposed   domain.Date `json:"go_live_proposed,omitzero"`
	Lineage    []Lineage   `json:"lineage,omitempty"`
}

// A Lineage is one step in the descent of organizations.
type Lineage struct {
	Predecessor int64       `json:"predecessor"`
	Successor   int64       `json:"successor"`
	Kind        string      `json:"kind"`
	On          domain.Date `json:"on"`
	Gazette     string      `json:"gazette,omitempty" doc:"Number of the gazette or notification that says so."`
	Document    int64       `json:"document,omitempty"`
	Imported    string      `json:"imported_from,omitempty" doc:"File and line, where an import says so."`
}

func organizationView(o app.Organization) Organization {
	return Organization{ID: o.ID, Parent: o.Parent, Path: o.Path, Government: o.Government, Code: o.Code, Name: o.Name, Kind: o.Kind,
		Started: o.Started, Ended: o.Ended, GoLive: o.GoLive, Proposed: o.Proposed}
}

type listOrganizationsIn struct {
	Page
	Government string `query:"government" maxLength:"100"`
	Under      int64  `query:"under" minimum:"1" doc:"At or below this organization."`
}

func (s *Server) listOrganizations(ctx context.Context, who app.Caller, in *listOrganizationsIn) (*list[Organization], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Organizations(ctx, who, in.Government, in.Under, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, in.Page, found, func(o app.Organization) int64 { return o.ID }, organizationView), nil
}

func (s *Server) readOrganization(ctx context.Context, who app.Caller, in *ByID) (*answerOf[Organization], error) {
	o, lineage, err := s.app.Organization(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	view := organizationView(o)
	for _, l := range lineage {
		view.Lineage = append(view.Lineage, Lineage{l.Predecessor, l.Successor, l.Kind, l.On, l.Gazette, l.Document, l.Imported})
	}
	return &answerOf[Organization]{view}, nil
}

type createOrganizationIn struct {
	Body struct {
		Government string        `json:"government" minLength:"1" maxLength:"100"`
		Code       string        `json:"code" minLength:"1" maxLength:"200"`
		Name       string        `json:"name" minLength:"1" maxLength:"300"`
		Kind       string        `json:"kind" maxLength:"40" example:"ministry"`
		Parent     int64         `json:"parent,omitempty" minimum:"1"`
		Started    domain.Date   `json:"started,omitempty"`
		From       []Predecessor `json:"from,omitempty" maxItems:"50" doc:"What it comes from."`
		Gazette    string        `json:"gazette,omitempty" maxLength:"200" doc:"Number of the gazette or notification that says so; needed with from."`
		Document   int64         `json:"document,omitempty" minimum:"1" doc:"That gazette on record."`
	}
}

// A Predecessor is an organization that a new one comes from.
type Predecessor struct {
	ID   int64  `json:"id" minimum:"1"`
	Kind string `json:"kind" maxLength:"20" example:"renamed"`
}

func (s *Server) createOrganization(ctx context.Context, who app.Caller, in *createOrganizationIn) (*created, error) {
	b := in.Body
	var o app.NewOrganization
	o.Government, o.Code, o.Name, o.Kind, o.Parent, o.Started = b.Government, b.Code, b.Name, b.Kind, b.Parent, b.Started
	o.Gazette, o.Document = b.Gazette, b.Document
	for _, p := range b.From {
		o.From = append(o.From, app.Predecessor{ID: p.ID, Kind: p.Kind})
	}
	id, err := s.app.CreateOrganization(ctx, who, o)
	if err != nil {
		return nil, err
	}
	return made("/v1/organizations", id), nil
}
