package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/arrangement"
	"merit/domain/tenure"
	"merit/policy"
)

func (s *Server) registerArrangements() {
	register(s, op{
		id: "draft-arrangement", method: http.MethodPost, path: "/v1/arrangements", tag: "arrangements", act: policy.OrderDraftArrangement, creates: true,
		summary: "Draft a charge, a deputation, leave or another arrangement of the closed list",
		text:    "The appointing authority of the edition in force authorises it, the next higher one where it goes on beyond a first spell or cuts a posting short, and a third person issues it. It ends by itself and gives no grade. A charge says of each senior why he was passed over.",
	}, s.draftArrangement)
	register(s, op{
		id: "read-arrangement", method: http.MethodGet, path: "/v1/orders/{id}/arrangement", tag: "arrangements", act: policy.OrderRead,
		summary: "Read what an arrangement rests on", text: "Its reasons, the eligible and the hearings: for who drafts, authorises and audits, and for the officer once it is issued.",
	}, s.readArrangement)
	register(s, op{
		id: "report-onward-posting", method: http.MethodPost, path: "/v1/orders/{id}/onward-postings", tag: "arrangements", act: policy.PostingReportOnward, creates: true,
		summary: "Record where a province or body has posted an officer at its disposal", text: "Its own fact, by its notification: no posting of ours, and nothing counts it.",
	}, func(ctx context.Context, who app.Caller, in *onwardIn) (*created, error) {
		id, err := s.app.ReportOnward(ctx, who, in.ID, app.Onward{Office: in.Body.Office, Start: in.Body.Start, Notification: in.Body.Notification, Document: in.Body.Document})
		return madeIn(id, "/v1/orders/%d/arrangement", in.ID), err
	})
	register(s, op{
		id: "list-eligible", method: http.MethodGet, path: "/v1/posts/{id}/eligible", tag: "arrangements", act: policy.OrderDraftArrangement,
		summary: "List who comes into question for a charge of a post, the most senior first",
	}, func(ctx context.Context, who app.Caller, in *eligibleIn) (*list[CandidateView], error) {
		found, err := s.app.EligibleForCharge(ctx, who, in.Basis, in.ID)
		return all(found, err, candidateView)
	})
	register(s, op{
		id: "read-status", method: http.MethodGet, path: "/v1/officers/{id}/status", tag: "arrangements", act: policy.RecordRead,
		summary: "Read what an officer is on a day, with the lien kept meanwhile",
	}, func(ctx context.Context, who app.Caller, in *statusIn) (*answerOf[StatusView], error) {
		x, err := s.app.StatusOf(ctx, who, in.ID, in.On)
		return &answerOf[StatusView]{StatusView{Status: x.Status, Since: x.Since, Until: x.Until, Lien: x.Lien, Order: x.Order, Post: x.Post, Place: x.Place}}, err
	})
	registerPublic(s, op{
		id: "list-arrangement-bases", method: http.MethodGet, path: "/v1/arrangements/bases", tag: "arrangements", summary: "List the bases on which an arrangement may rest",
		text: "The list is closed.",
	}, func(context.Context, *struct{}) (*list[BasisView], error) {
		return all(arrangement.Bases, nil, basisView)
	})
}

type draftArrangementIn struct {
	Body struct {
		Basis    string       `json:"basis" enum:"additional-charge,current-charge,look-after,attachment,osd,training,deputation-in,deputation-out,deputation-abroad,at-disposal,secondment,study-leave,long-leave,lpr"`
		Officer  int64        `json:"officer" minimum:"1"`
		Post     int64        `json:"post,omitempty" doc:"Of a charge, a deputation in and a secondment."`
		Ends     domain.Date  `json:"ends" doc:"Its last day."`
		Document int64        `json:"document" minimum:"1" doc:"The basis' own: a proposal, a consent, a sanction."`
		Place    string       `json:"place,omitempty" maxLength:"500" doc:"Where the officer goes, where no post of ours is meant."`
		Why      string       `json:"why,omitempty" maxLength:"20000" doc:"What compels it, of what needs reasons always: OSD, attachment."`
		Passed   []PassedBody `json:"passed,omitempty" doc:"Of a charge: each senior who was passed over, and why."`
		Text     string       `json:"text,omitempty" maxLength:"50000" doc:"Leave out to have it worded from the record."`
		MoveBody
	}
}

// PassedBody is why a senior was passed over.
type PassedBody struct {
	Officer int64  `json:"officer" minimum:"1"`
	Reason  string `json:"reason" maxLength:"20000"`
}

func (s *Server) draftArrangement(ctx context.Context, who app.Caller, in *draftArrangementIn) (*created, error) {
	b := in.Body
	passed := make(map[int64]string, len(b.Passed))
	for _, p := range b.Passed {
		passed[p.Officer] = p.Reason
	}
	id, err := s.app.DraftArrangement(ctx, who, app.ArrangementDraft{Basis: b.Basis, Officer: b.Officer, Post: b.Post, Ends: b.Ends, Document: b.Document, Place: b.Place, Why: b.Why,
		Passed: passed, Text: b.Text, Reasons: tenure.MoveReasons{Happened: b.Happened, Now: b.WhyNow, Officer: b.WhyOfficer}, Danger: b.Danger,
		Board: tenure.Board{Name: b.Board, On: b.BoardOn, Document: b.BoardPaper}})
	if err != nil {
		return nil, err
	}
	return made("/v1/orders", id), nil
}

// An ArrangementView is what an arrangement rests on.
type ArrangementView struct {
	Order         int64           `json:"order"`
	Basis         string          `json:"basis" example:"additional-charge"`
	Document      int64           `json:"document"`
	Place         string          `json:"place,omitempty"`
	Why           string          `json:"why,omitempty"`
	Class         string          `json:"class" doc:"The class of posts by which the authority is found." example:"BS-19"`
	First         domain.Date     `json:"first" doc:"The day from which its limit counts."`
	Further       bool            `json:"further" doc:"It goes on beyond a first spell."`
	VacantSince   domain.Date     `json:"vacant_since,omitzero"`
	Lien          string          `json:"lien" enum:"post,cadre" doc:"On what the officer keeps a claim meanwhile."`
	Replaced      string          `json:"replaced_by" enum:"charge,regular" doc:"By what the officer's own post may be filled meanwhile."`
	Assumed       string          `json:"assumed,omitempty" doc:"Which figures were not read in the law, and on what they rest."`
	Eligible      []CandidateView `json:"eligible,omitempty" doc:"Of a charge: who came into question, the most senior first."`
	Posting       int64           `json:"posting,omitempty" doc:"The regular posting that it ends."`
	Premature     bool            `json:"premature" doc:"It ends a posting before the normal tenure."`
	MoveReason    MoveBody        `json:"move"`
	Authority     string          `json:"authority" doc:"The capacity that authorises it."`
	By            int64           `json:"authorised_by,omitempty"`
	Authorised    domain.Date     `json:"authorised_on,omitzero"`
	AuthorisedWhy string          `json:"authorised_why,omitempty"`
	Hearings      []HearingView   `json:"hearings"`
	Onward        []OnwardView    `json:"onward,omitempty" doc:"Where the province or body has posted the officer since."`
}

// A CandidateView is an officer who comes into question for a charge.
type CandidateView struct {
	Place   int    `json:"place" doc:"1 the most senior."`
	Officer int64  `json:"officer"`
	Number  string `json:"number"`
	Name    string `json:"name"`
	Reason  string `json:"reason,omitempty" doc:"Why a senior was passed over."`
}

func candidateView(c app.Candidate) CandidateView {
	return CandidateView{Place: c.Place, Officer: c.Officer, Number: c.Number, Name: c.Name, Reason: c.Reason}
}

func (s *Server) readArrangement(ctx context.Context, who app.Caller, in *ByID) (*answerOf[ArrangementView], error) {
	x, err := s.app.Arrangement(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	b, _ := arrangement.Of(x.Basis)
	out := ArrangementView{Order: x.Order, Basis: x.Basis, Document: x.Document, Place: x.Place, Why: x.Compels, Class: x.ClassGrade, First: x.First, Further: x.Further, VacantSince: x.VacantSince,
		Lien: b.Lien(), Replaced: b.Replaced(), Assumed: b.Assumed, Eligible: shown(x.Eligible, candidateView), Authority: x.Authority, By: x.By, Authorised: x.Authorised, AuthorisedWhy: x.Why,
		Hearings: shown(x.Hearings, hearingView), Onward: shown(x.Onward, onwardView)}
	if m := x.Move; m != nil {
		out.Posting, out.Premature = m.Posting, m.Premature
		out.MoveReason = MoveBody{Happened: m.Happened, WhyNow: m.WhyNow, WhyOfficer: m.WhyOfficer, Danger: m.Danger, Board: m.Board, BoardOn: m.BoardOn, BoardPaper: m.BoardPaper}
	}
	return &answerOf[ArrangementView]{out}, nil
}

type onwardIn struct {
	ByID
	Body OnwardView
}

// An OnwardView is where a province or body has posted an officer.
type OnwardView struct {
	Office       string      `json:"office" maxLength:"500"`
	Start        domain.Date `json:"start"`
	Notification string      `json:"notification" maxLength:"200" doc:"Its number, as that government gave it."`
	Document     int64       `json:"document" minimum:"1" doc:"The notification itself."`
}

func onwardView(w app.Onward) OnwardView {
	return OnwardView{Office: w.Office, Start: w.Start, Notification: w.Notification, Document: w.Document}
}

type eligibleIn struct {
	ByID
	Basis string `query:"basis" enum:"additional-charge,current-charge" required:"true"`
}

type statusIn struct {
	ByID
	On domain.Date `query:"on" doc:"On this day; today where left out."`
}

// A StatusView is what an officer is on a day.
type StatusView struct {
	Status string      `json:"status" doc:"posted, in-transit, suspended, awaiting-posting, left, or the basis of an arrangement." example:"osd"`
	Since  domain.Date `json:"since,omitzero"`
	Until  domain.Date `json:"until,omitzero"`
	Lien   string      `json:"lien,omitempty" doc:"post or cadre: on what the officer keeps a claim."`
	Order  int64       `json:"order,omitempty"`
	Post   int64       `json:"post,omitempty"`
	Place  string      `json:"place,omitempty"`
}

// A BasisView is one of the few on which an arrangement may rest.
type BasisView struct {
	Basis    string `json:"basis"`
	Paper    string `json:"paper" doc:"The document that it needs."`
	Posting  string `json:"posting,omitempty" doc:"The kind of posting that it opens in a post; absent: a status."`
	Charge   bool   `json:"charge" doc:"It cites the vacancy and the eligible by seniority."`
	Place    bool   `json:"place" doc:"It says where the officer goes."`
	Why      bool   `json:"why" doc:"It gives compelling reasons in writing."`
	Lien     string `json:"lien" enum:"post,cadre"`
	Replaced string `json:"replaced_by" enum:"charge,regular"`
	Guarded  bool   `json:"guarded" doc:"A posting is not cut short by it without reasons, hearing and the next higher authority."`
	Months   int    `json:"months" doc:"The most it lasts at first, in months and days."`
	Days     int    `json:"days"`
	More     int    `json:"more_months" doc:"By how many months the next higher authority may let it go on."`
	Cooling  int    `json:"cooling_months" doc:"That lie between two spells."`
	Review   int    `json:"review_days,omitempty"`
	Source   string `json:"source"`
	Assumed  string `json:"assumed,omitempty" doc:"Which figures were not read in the law, and on what they rest."`
}

func basisView(b arrangement.Basis) BasisView {
	return BasisView{Basis: b.Name, Paper: b.Paper, Posting: b.Posting, Charge: b.Charge, Place: b.Place, Why: b.Why, Lien: b.Lien(), Replaced: b.Replaced(), Guarded: b.Guarded,
		Months: b.Most.Months, Days: b.Most.Days, More: b.More, Cooling: b.Cooling, Review: b.Review, Source: b.Source, Assumed: b.Assumed}
}
