package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
)

func (s *Server) registerTransfers() {
	s.caseStep(op{
		id: "fix-list", path: "/v1/cases/{id}/fix-list", act: policy.CaseFixList,
		summary: "Fix the list of a transfer that comes before no board", text: "The marks from the record, ranked by the edition. Whoever drafted the case does not; nothing of the round changes after it.",
	}, (*app.App).FixList)
	register(s, op{
		id: "recommend", method: http.MethodPost, path: "/v1/cases/{id}/recommend", tag: "cases", act: policy.CaseRecommend, edits: true, status: http.StatusNoContent,
		summary: "Recommend down a fixed list", text: "The first are put up, as many as the edition puts up for the post. Passing over takes a ground of the edition.",
	}, s.recommend)
	register(s, op{
		id: "request-transfer", method: http.MethodPost, path: "/v1/me/transfer-requests", tag: "me", act: policy.TransferRequest, creates: true,
		summary: "Ask to be moved, and say where to", text: "Only this makes a move one on the officer's own request. It can be withdrawn for seven days, and no order on it is issued before.",
	}, s.requestTransfer)
	register(s, op{
		id: "list-transfer-requests", method: http.MethodGet, path: "/v1/me/transfer-requests", tag: "me", act: policy.RecordReadOwn, summary: "List one's own requests to be moved",
	}, func(ctx context.Context, who app.Caller, _ *struct{}) (*list[TransferRequestView], error) {
		found, err := s.app.OwnTransferRequests(ctx, who)
		return all(found, err, transferRequestView)
	})
	register(s, op{
		id: "withdraw-transfer-request", method: http.MethodPost, path: "/v1/me/transfer-requests/{id}/withdraw", tag: "me", act: policy.TransferWithdraw, status: http.StatusNoContent,
		summary: "Withdraw one's own request, within seven days",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.WithdrawTransferRequest(ctx, who, in.ID)
	})
	register(s, op{
		id: "list-own-hearings", method: http.MethodGet, path: "/v1/me/hearings", tag: "me", act: policy.OrderAnswer,
		summary: "List the moves that would end one's own posting early, on which one is heard",
		text:    "With the reasons for each, for whoever is heard has to know on what; while it can be answered. The answer is POST /v1/orders/{id}/answer.",
	}, func(ctx context.Context, who app.Caller, _ *struct{}) (*list[MoveHeardView], error) {
		found, err := s.app.OwnHearings(ctx, who)
		return all(found, err, moveHeardView)
	})
}

// A MoveHeardView is a move on which its officer is heard.
type MoveHeardView struct {
	Order      int64         `json:"order"`
	Subject    string        `json:"subject" example:"transfer"`
	State      string        `json:"state" doc:"Of the order: draft, or issued for danger to life."`
	From       string        `json:"from" doc:"The post that would be left."`
	To         string        `json:"to,omitempty"`
	Place      string        `json:"place,omitempty"`
	Happened   string        `json:"happened"`
	WhyNow     string        `json:"why_now"`
	WhyOfficer string        `json:"why_officer"`
	Danger     bool          `json:"danger"`
	Hearings   []HearingView `json:"hearings"`
}

func moveHeardView(m app.MoveHeard) MoveHeardView {
	return MoveHeardView{Order: m.Order, Subject: m.Subject, State: m.State, From: m.From, To: m.To, Place: m.Place, Happened: m.Happened, WhyNow: m.WhyNow,
		WhyOfficer: m.WhyOfficer, Danger: m.Danger, Hearings: shown(m.Hearings, hearingView)}
}

type recommendIn struct {
	ByID
	Body struct {
		PassedOver []passedOver `json:"passed_over,omitempty" maxItems:"1000" doc:"Who ranks high enough and is not recommended."`
		Reserve    []int64      `json:"reserve,omitempty" maxItems:"100" doc:"Who follows if the one chosen drops out, in the list's order."`
		Note       string       `json:"note,omitempty" maxLength:"50000" doc:"Leave out to have it worded from the record."`
	}
}

type passedOver struct {
	Officer int64  `json:"officer" minimum:"1"`
	Outcome string `json:"outcome,omitempty" enum:"pass-over,defer" doc:"Left out: pass-over."`
	Ground  string `json:"ground" minLength:"1" maxLength:"80" doc:"One of the edition's."`
	Text    string `json:"text,omitempty" maxLength:"4000"`
}

func (s *Server) recommend(ctx context.Context, who app.Caller, in *recommendIn) (*nothing, error) {
	out := app.Recommendation{Reserve: in.Body.Reserve, Note: in.Body.Note}
	for _, p := range in.Body.PassedOver {
		out.PassedOver = append(out.PassedOver, promotion.Proposal{Officer: p.Officer, Outcome: p.Outcome, Ground: p.Ground, Text: p.Text})
	}
	return &nothing{}, s.app.Recommend(ctx, asRead(ctx, who), in.ID, out)
}

type compellingIn struct {
	Officer  int64 `json:"officer" minimum:"1"`
	Document int64 `json:"document" minimum:"1" doc:"The paper with the reasons."`
}

type requestTransferIn struct {
	Body struct {
		Why    string   `json:"why" minLength:"20" maxLength:"5000"`
		Wishes []wishIn `json:"wishes" minItems:"1" maxItems:"20" doc:"Where to, in one's own order."`
	}
}

type wishIn struct {
	Post         int64 `json:"post,omitempty"`
	Organization int64 `json:"organization,omitempty" doc:"Instead of a post: anywhere in it."`
}

func (s *Server) requestTransfer(ctx context.Context, who app.Caller, in *requestTransferIn) (*created, error) {
	out := app.TransferRequest{Why: in.Body.Why}
	for _, w := range in.Body.Wishes {
		out.Wishes = append(out.Wishes, app.Wish{Post: w.Post, Organization: w.Organization})
	}
	id, err := s.app.RequestTransfer(ctx, who, out)
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/me/transfer-requests"), nil
}

// A TransferRequestView is a request to be moved as answered.
type TransferRequestView struct {
	ID        int64       `json:"id"`
	Filed     domain.Date `json:"filed"`
	Why       string      `json:"why"`
	Withdrawn domain.Date `json:"withdrawn,omitzero"`
	Wishes    []WishView  `json:"wishes"`
}

// A WishView is one place that an officer asks for.
type WishView struct {
	No           int    `json:"no"`
	Post         int64  `json:"post,omitempty"`
	Title        string `json:"title,omitempty" doc:"Of the post."`
	Organization int64  `json:"organization,omitempty"`
	Name         string `json:"name" doc:"Of the organization."`
}

func transferRequestView(r app.RequestFiled) TransferRequestView {
	return TransferRequestView{ID: r.ID, Filed: r.Filed, Why: r.Why, Withdrawn: r.Withdrawn, Wishes: shown(r.Wishes, func(w app.Wish) WishView {
		return WishView{No: w.No, Post: w.Post, Title: w.Title, Organization: w.Organization, Name: w.OrgName}
	})}
}
