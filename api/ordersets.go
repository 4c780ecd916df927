package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerOrderSets() {
	register(s, op{
		id: "draft-order-set", method: http.MethodPost, path: "/v1/order-sets", tag: "order-sets", act: policy.OrderSetDraft, creates: true,
		summary: "Gather drafted orders into one notification that moves many officers",
		text:    "Each keeps its own case or ground, basis, reasons and authority. From then on they are issued together, and none by itself.",
	}, func(ctx context.Context, who app.Caller, in *draftOrderSetIn) (*created, error) {
		id, err := s.app.DraftOrderSet(ctx, who, app.OrderSetDraft{Heading: in.Body.Heading, Orders: in.Body.Orders})
		if err != nil {
			return nil, err
		}
		return made("/v1/order-sets", id), nil
	})
	register(s, op{
		id: "list-order-sets", method: http.MethodGet, path: "/v1/order-sets", tag: "order-sets", act: policy.OrderRead,
		summary: "List order sets, the newest first; those not issued only to whoever may read drafts",
	}, func(ctx context.Context, who app.Caller, in *orderSetsIn) (*list[OrderSetRow], error) {
		before, err := in.after()
		if err != nil {
			return nil, err
		}
		found, err := s.app.OrderSets(ctx, who, before, in.Limit+1)
		if err != nil {
			return nil, err
		}
		return pageOf(ctx, in.Page, found, func(o app.OrderSet) int64 { return o.ID }, orderSetRow), nil
	})
	register(s, op{
		id: "read-order-set", method: http.MethodGet, path: "/v1/order-sets/{id}", tag: "order-sets", act: policy.OrderRead,
		summary: "Read an order set: its orders by their serials, from which post and to which", text: "Of a draft also in what order they are issued, and what breaks the chain of their posts today.",
	}, s.readOrderSet)
	register(s, op{
		id: "issue-order-set", method: http.MethodPost, path: "/v1/order-sets/{id}/issue", tag: "order-sets", act: policy.OrderIssue, edits: true, status: http.StatusNoContent,
		summary: "Issue every order of a set, or none", text: "Each by the rules by which it would be issued alone, and all in a chain that holds on the day: whoever takes a post needs it vacant, left by an order of the set, or by one issued before. A refusal says every reason of every order; the field names the order.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.IssueOrderSet(ctx, who, in.ID, int(version(ctx)))
	})
	register(s, op{
		id: "withdraw-order-set", method: http.MethodPost, path: "/v1/order-sets/{id}/withdraw", tag: "order-sets", act: policy.OrderSetWithdraw, edits: true, status: http.StatusNoContent,
		summary: "Take a drafted set apart", text: "Its orders are drafts like any other again.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.WithdrawOrderSet(ctx, who, in.ID, int(version(ctx)))
	})
}

type draftOrderSetIn struct {
	Body struct {
		Heading string  `json:"heading" maxLength:"300" example:"Postings and transfers of officers of the Secretariat Group"`
		Orders  []int64 `json:"orders" maxItems:"5000" doc:"Drafted orders, in the order of their serials."`
	}
}

type orderSetsIn struct{ Page }

// An OrderSetRow is an order set in a list.
type OrderSetRow struct {
	ID         int64       `json:"id"`
	Number     string      `json:"number,omitempty" doc:"Absent until it is issued; its orders bear it with their serials."`
	Government string      `json:"government"`
	Heading    string      `json:"heading"`
	State      string      `json:"state" enum:"draft,issued,withdrawn"`
	Orders     int         `json:"orders" doc:"How many."`
	DraftedBy  int64       `json:"drafted_by"`
	Drafted    domain.Date `json:"drafted"`
	IssuedBy   int64       `json:"issued_by,omitempty"`
	Issued     domain.Date `json:"issued,omitzero"`
}

func orderSetRow(o app.OrderSet) OrderSetRow {
	return OrderSetRow{ID: o.ID, Number: o.Number, Government: o.Government, Heading: o.Heading, State: o.State, Orders: o.Orders, DraftedBy: o.DraftedBy, Drafted: o.Drafted,
		IssuedBy: o.IssuedBy, Issued: o.Issued}
}

// An OrderSetView is an order set whole.
type OrderSetView struct {
	OrderSetRow
	Members []OrderSetMember `json:"members"`
}

// An OrderSetMember is an order of a set.
type OrderSetMember struct {
	Serial  int      `json:"serial"`
	Order   int64    `json:"order"`
	Number  string   `json:"number,omitempty"`
	Kind    string   `json:"kind" enum:"merit,arrangement,exception"`
	Subject string   `json:"subject" example:"transfer"`
	State   string   `json:"state" enum:"draft,issued,acted,held,stayed,modified,withdrawn,lapsed"`
	Officer int64    `json:"officer"`
	From    int64    `json:"from,omitempty" doc:"The post that it takes the officer out of."`
	To      int64    `json:"to,omitempty" doc:"The post that it puts the officer into."`
	Basis   string   `json:"basis"`
	Turn    int      `json:"turn,omitempty" doc:"Of a draft: in the order of issue, whoever leaves a post before whoever takes it."`
	Broken  []Reason `json:"broken,omitempty" doc:"Of a draft: what breaks the chain here, today."`
}

func (s *Server) readOrderSet(ctx context.Context, who app.Caller, in *ByID) (*versioned[OrderSetView], error) {
	f, err := s.app.OrderSet(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &versioned[OrderSetView]{etag(int64(f.Version)), OrderSetView{orderSetRow(f.OrderSet), shown(f.Lines, func(l app.SetLine) OrderSetMember {
		return OrderSetMember{Serial: l.Serial, Order: l.ID, Number: l.Number, Kind: l.Kind, Subject: l.Subject, State: l.State, Officer: l.Officer, From: l.SeatPost, To: l.Post,
			Basis: l.Basis, Turn: l.Turn, Broken: reasonsOf(l.Broken)}
	})}}, nil
}
