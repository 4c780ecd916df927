package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	places "merit/domain/register"
	"merit/policy"
)

func (s *Server) registerInformation() {
	register(s, op{
		id: "record-information-request", method: http.MethodPost, path: "/v1/organizations/{id}/information-requests", tag: "organizations", act: policy.InformationRecord, creates: true,
		summary: "Record a request for information, or what became of one", text: "What became of it is told by a row that replaces the former, with the reason.",
	}, s.recordInformation)
	register(s, op{
		id: "list-information-requests", method: http.MethodGet, path: "/v1/organizations/{id}/information-requests", tag: "organizations", act: policy.RegisterRead,
		summary: "List the requests for information made to an organization as they stand, the latest first",
	}, func(ctx context.Context, who app.Caller, in *informationPageIn) (*list[InformationRequest], error) {
		after, err := in.after()
		if err != nil {
			return nil, err
		}
		found, err := s.app.InformationRequests(ctx, who, in.ID, after, in.Limit+1)
		if err != nil {
			return nil, err
		}
		return pageOf(ctx, in.Page, found, func(q app.InformationRequest) int64 { return q.ID }, informationRow), nil
	})
}

type informationPageIn struct {
	ByID
	Page
}

// An InformationRequest is a request for information as it stands.
type InformationRequest struct {
	ID         int64       `json:"id"`
	Reference  string      `json:"reference"`
	Received   domain.Date `json:"received"`
	Life       bool        `json:"life" doc:"Life or liberty is at stake."`
	Extended   domain.Date `json:"extended,omitzero" doc:"The day on which its time was extended."`
	Answered   domain.Date `json:"answered,omitzero"`
	Refused    domain.Date `json:"refused,omitzero" doc:"The day on which a refusal was approved."`
	Correction string      `json:"correction,omitempty" doc:"Why it replaced another row."`
	Document   int64       `json:"document"`
}

func informationRow(q app.InformationRequest) InformationRequest {
	return InformationRequest{q.ID, q.Reference, q.Received, q.Life, q.Extended, q.Answered, q.Refused, q.Why, q.Document}
}

type recordInformationIn struct {
	ByID
	Body struct {
		Reference string      `json:"reference" minLength:"1" maxLength:"200" doc:"The number under which the organization keeps it."`
		Received  domain.Date `json:"received"`
		Life      bool        `json:"life,omitempty" doc:"Life or liberty is at stake."`
		Extended  domain.Date `json:"extended,omitzero" doc:"The day on which its time was extended."`
		Answered  domain.Date `json:"answered,omitzero"`
		Refused   domain.Date `json:"refused,omitzero" doc:"The day on which a refusal was approved."`
		Document  int64       `json:"document" minimum:"1" doc:"The request, or the paper that shows what became of it."`
		Replaces  int64       `json:"replaces,omitempty" minimum:"1" doc:"The row that tells of it so far."`
		Reason    string      `json:"reason,omitempty" maxLength:"2000" doc:"Of one that replaces another: what became of the request, or what was wrong."`
	}
}

func (s *Server) recordInformation(ctx context.Context, who app.Caller, in *recordInformationIn) (*created, error) {
	b := in.Body
	id, err := s.app.RecordInformation(ctx, who, in.ID, app.InformationEntry{Replaces: b.Replaces, Reason: b.Reason,
		InformationRequest: places.InformationRequest{Reference: b.Reference, Received: b.Received, Life: b.Life, Extended: b.Extended, Answered: b.Answered, Refused: b.Refused, Document: b.Document}})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/organizations/%d/information-requests", in.ID), nil
}
