package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/exception"
	"merit/domain/tenure"
	"merit/policy"
)

func (s *Server) registerExceptions() {
	register(s, op{
		id: "draft-exception", method: http.MethodPost, path: "/v1/exceptions", tag: "exceptions", act: policy.OrderDraftException, creates: true,
		summary: "Draft an order that rests on no case, on one of the few grounds",
		text:    "A second person authorises it, the appointing authority of the edition in force, and a third issues it. Where it ends a posting before the normal tenure, it says what happened, why now and why this officer; the officer is heard, and the next higher authority authorises it.",
	}, s.draftException)
	register(s, op{
		id: "read-exception", method: http.MethodGet, path: "/v1/orders/{id}/exception", tag: "exceptions", act: policy.OrderRead,
		summary: "Read what an order rests on that rests on no case", text: "Its reasons and hearings: for who drafts, authorises and audits, and for the officer once it is issued.",
	}, s.readException)
	register(s, op{
		id: "record-hearing", method: http.MethodPost, path: "/v1/orders/{id}/hearings", tag: "exceptions", act: policy.OrderRecordHearing, creates: true,
		summary: "Record that the officer of a draft was heard",
	}, func(ctx context.Context, who app.Caller, in *hearingIn) (*created, error) {
		id, err := s.app.RecordHearing(ctx, who, in.ID, in.Body.On, in.Body.Document)
		return madeIn(id, "/v1/orders/%d/exception", in.ID), err
	})
	register(s, op{
		id: "answer-order", method: http.MethodPost, path: "/v1/orders/{id}/answer", tag: "exceptions", act: policy.OrderAnswer, creates: true,
		summary: "Say what one has to say about one's own move", text: "The officer's own statement counts as the hearing.",
	}, func(ctx context.Context, who app.Caller, in *answerIn) (*numbered, error) {
		id, err := s.app.AnswerOrder(ctx, who, in.ID, in.Body.Statement, in.Body.Document)
		return &numbered{createdBody{id}}, err
	})
	for _, by := range []struct {
		branch, whose string
		act           policy.Act
		do            func(*app.App, context.Context, app.Caller, int64, string, int) error
	}{
		{"political", "a political office-holder's", policy.AuthorisePolitical, (*app.App).AuthorisePolitical},
		{"bureaucratic", "a secretary's", policy.AuthoriseBureaucratic, (*app.App).AuthoriseBureaucratic},
	} {
		register(s, op{
			id: "authorise-" + by.branch, method: http.MethodPost, path: "/v1/orders/{id}/authorise-" + by.branch, tag: "exceptions", act: by.act, edits: true, status: http.StatusNoContent,
			summary: "Authorise a drafted exception, arrangement or premature move where the edition makes that " + by.whose,
		}, func(ctx context.Context, who app.Caller, in *authoriseIn) (*nothing, error) {
			return &nothing{}, by.do(s.app, ctx, who, in.ID, in.Body.Reasons, int(version(ctx)))
		})
	}
	s.registerExceptionLists()
}

// registerExceptionLists adds what everybody may ask without signing in.
func (s *Server) registerExceptionLists() {
	registerPublic(s, op{
		id: "list-exception-grounds", method: http.MethodGet, path: "/v1/exceptions/grounds", tag: "exceptions", summary: "List the grounds on which an order may rest beside a case",
		text: "The list is closed.",
	}, func(context.Context, *struct{}) (*list[GroundView], error) {
		return all(exception.Grounds, nil, groundView)
	})
	listing := op{id: "list-exceptions", method: http.MethodGet, path: "/v1/exceptions", tag: "exceptions", summary: "List the exceptions that were issued, without whose they were"}
	ask := func(ctx context.Context, in *ExceptionFilter, after int64, limit int) ([]app.ExceptionRow, error) {
		return s.app.Exceptions(ctx, in.query(), after, limit)
	}
	registerPublic(s, listing, func(ctx context.Context, in *exceptionPageIn) (*list[ExceptionRow], error) {
		after, err := in.after()
		if err != nil {
			return nil, err
		}
		found, err := ask(ctx, &in.ExceptionFilter, after, in.Limit+1)
		if err != nil {
			return nil, err
		}
		return pageOf(ctx, in.Page, found, exceptionNumber, exceptionRow), nil
	})
	registerPublicTable(s, listing, func(ctx context.Context, in *ExceptionFilter, after int64) ([]ExceptionRow, int64, error) {
		found, err := ask(ctx, in, after, tablePage)
		next := int64(0)
		if err == nil && len(found) == tablePage {
			next = exceptionNumber(found[tablePage-1])
		}
		return shown(found, exceptionRow), next, err
	})
	counting := op{id: "count-exceptions", method: http.MethodGet, path: "/v1/exceptions/counts", tag: "exceptions", summary: "Count exceptions by ground, month and ministry",
		text: "Those that only vacate a post are counted and do not count against merit."}
	count := func(ctx context.Context, in *ExceptionFilter) ([]app.ExceptionCount, error) {
		return s.app.ExceptionCounts(ctx, in.query())
	}
	registerPublic(s, counting, func(ctx context.Context, in *ExceptionFilter) (*list[ExceptionCount], error) {
		found, err := count(ctx, in)
		return all(found, err, exceptionCount)
	})
	registerPublicTable(s, counting, func(ctx context.Context, in *ExceptionFilter, _ int64) ([]ExceptionCount, int64, error) {
		found, err := count(ctx, in)
		return shown(found, exceptionCount), 0, err
	})
}

type draftExceptionIn struct {
	Body struct {
		Ground   string      `json:"ground" enum:"death,retirement,removal,dismissal,compulsory-retirement,suspension,repatriation,abolition,court-order,reinstatement,return-from-leave,return-from-deputation,commission-direction,first-attachment,emergency"`
		Officer  int64       `json:"officer" minimum:"1"`
		Post     int64       `json:"post,omitempty" doc:"The post it fills; of a ground that only vacates, none."`
		On       domain.Date `json:"on,omitzero" doc:"Of a ground that only vacates: the last day of the posting."`
		Ends     domain.Date `json:"ends,omitzero" doc:"The last day of what ends by itself."`
		Document int64       `json:"document" minimum:"1" doc:"The ground's own: a certificate, an order, a sanction."`
		Text     string      `json:"text,omitempty" maxLength:"50000" doc:"Leave out to have it worded from the record."`
		PetitionBody
		MoveBody
	}
}

// PetitionBody is how an order of a court came about.
type PetitionBody struct {
	Petitioner string `json:"petitioner,omitempty" enum:"officer,another" doc:"Of a court's order: who petitioned for it, the officer or another."`
	Contest    string `json:"contest,omitempty" enum:"contested,conceded,covered" doc:"Of a court's order: whether the office contested the petition, conceded it, or was bound by an earlier judgment."`
	Judgment   int64  `json:"judgment,omitempty" doc:"The earlier judgment that covers the matter."`
}

// MoveBody is what is said of a move before the normal tenure.
type MoveBody struct {
	Happened   string      `json:"happened,omitempty" maxLength:"20000" doc:"Of a premature move: what happened."`
	WhyNow     string      `json:"why_now,omitempty" maxLength:"20000" doc:"Why it cannot wait for the end of the tenure."`
	WhyOfficer string      `json:"why_officer,omitempty" maxLength:"20000" doc:"Why this officer and no other."`
	Danger     bool        `json:"danger,omitempty" doc:"Danger to life: the hearing follows within seven days after the order, or the move lapses."`
	Board      string      `json:"board,omitempty" maxLength:"100" doc:"The edition's board that was heard, where no authority is higher."`
	BoardOn    domain.Date `json:"board_on,omitzero"`
	BoardPaper int64       `json:"board_document,omitempty" doc:"Its minutes."`
}

func (s *Server) draftException(ctx context.Context, who app.Caller, in *draftExceptionIn) (*created, error) {
	b := in.Body
	id, err := s.app.DraftException(ctx, who, app.ExceptionDraft{Ground: b.Ground, Officer: b.Officer, Post: b.Post, On: b.On, Ends: b.Ends, Document: b.Document, Text: b.Text,
		Court:   exception.Petition{By: b.Petitioner, Answer: b.Contest, Judgment: b.Judgment},
		Reasons: tenure.MoveReasons{Happened: b.Happened, Now: b.WhyNow, Officer: b.WhyOfficer}, Danger: b.Danger,
		Board: tenure.Board{Name: b.Board, On: b.BoardOn, Document: b.BoardPaper}})
	if err != nil {
		return nil, err
	}
	return made("/v1/orders", id), nil
}

type hearingIn struct {
	ByID
	Body struct {
		On       domain.Date `json:"on" doc:"The day of the hearing."`
		Document int64       `json:"document" minimum:"1" doc:"Its record."`
	}
}

type answerIn struct {
	ByID
	Body struct {
		Statement string `json:"statement" maxLength:"50000"`
		Document  int64  `json:"document,omitempty"`
	}
}

type authoriseIn struct {
	ByID
	Body struct {
		Reasons string `json:"reasons" maxLength:"20000" doc:"Twenty characters at least."`
	}
}

// An ExceptionView is what an order rests on that rests on no case.
type ExceptionView struct {
	Order      int64         `json:"order"`
	Ground     string        `json:"ground" example:"emergency"`
	Document   int64         `json:"document"`
	On         domain.Date   `json:"on" doc:"The last day of the posting it ends, where it only vacates; else the day of the draft."`
	Posting    int64         `json:"posting,omitempty" doc:"The regular posting that it ends."`
	Class      string        `json:"class" doc:"The class of posts by which authority and tenure are found." example:"BS-19"`
	Premature  bool          `json:"premature" doc:"It ends a posting before the normal tenure."`
	Court      PetitionBody  `json:"court" doc:"Of a court's order; empty where it was drafted before this was asked."`
	MoveReason MoveBody      `json:"move"`
	Authority  string        `json:"authority" doc:"The capacity that authorises it."`
	By         int64         `json:"authorised_by,omitempty"`
	Authorised domain.Date   `json:"authorised_on,omitzero"`
	Why        string        `json:"authorised_why,omitempty"`
	Hearings   []HearingView `json:"hearings"`
}

// A HearingView is a hearing, or the officer's own statement.
type HearingView struct {
	ID        int64       `json:"id"`
	On        domain.Date `json:"on"`
	Document  int64       `json:"document,omitempty"`
	Statement string      `json:"statement,omitempty"`
}

func hearingView(h app.Hearing) HearingView {
	return HearingView{ID: h.ID, On: h.On, Document: h.Document, Statement: h.Statement}
}

func (s *Server) readException(ctx context.Context, who app.Caller, in *ByID) (*answerOf[ExceptionView], error) {
	x, err := s.app.Exception(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &answerOf[ExceptionView]{ExceptionView{
		Order: x.Order, Ground: x.Ground, Document: x.Document, On: x.On, Posting: x.Posting, Class: x.ClassGrade, Premature: x.Premature,
		Court:      PetitionBody{Petitioner: x.Petitioner, Contest: x.Contest, Judgment: x.Judgment},
		MoveReason: MoveBody{Happened: x.Happened, WhyNow: x.WhyNow, WhyOfficer: x.WhyOfficer, Danger: x.Danger, Board: x.Board, BoardOn: x.BoardOn, BoardPaper: x.BoardPaper},
		Authority:  x.Authority, By: x.By, Authorised: x.Authorised, Why: x.Why,
		Hearings: shown(x.Hearings, hearingView),
	}}, nil
}

// A GroundView is one of the few grounds beside a case.
type GroundView struct {
	Ground  string `json:"ground"`
	Paper   string `json:"paper" doc:"The document that it needs."`
	Fills   bool   `json:"fills" doc:"It puts somebody into a post; otherwise it only vacates one."`
	Posting string `json:"posting,omitempty" doc:"The kind of posting that it opens."`
	Days    int    `json:"days,omitempty" doc:"The most days it lasts."`
	Ends    bool   `json:"ends" doc:"It names its last day."`
	Follows string `json:"follows,omitempty" doc:"What it says of the officer: died, or how the officer left."`
	Guarded bool   `json:"guarded" doc:"A posting is not cut short by it without reasons, hearing and the next higher authority."`
	Source  string `json:"source"`
}

func groundView(g exception.Ground) GroundView {
	return GroundView{Ground: g.Name, Paper: g.Paper, Fills: g.Fills(), Posting: g.Posting, Days: g.Days, Ends: g.Ends, Follows: g.Follows, Guarded: g.Guarded, Source: g.Provided}
}

// An ExceptionFilter narrows the public list of exceptions.
type ExceptionFilter struct {
	Ground       string      `query:"ground" maxLength:"40" doc:"Only on this ground."`
	Organization int64       `query:"organization" minimum:"0" doc:"Only of this organization and what lies below it."`
	From         domain.Date `query:"from" doc:"Issued on this day or later."`
	To           domain.Date `query:"to" doc:"Issued on this day or earlier."`
}

func (f *ExceptionFilter) query() app.ExceptionQuery {
	return app.ExceptionQuery{Ground: f.Ground, Under: f.Organization, From: f.From, To: f.To}
}

type exceptionPageIn struct {
	Page
	ExceptionFilter
}

// An ExceptionRow is an exception as everybody may see it: never who.
type ExceptionRow struct {
	Order        int64       `json:"order"`
	Number       string      `json:"number"`
	Ground       string      `json:"ground"`
	Fills        bool        `json:"fills"`
	State        string      `json:"state"`
	Organization int64       `json:"organization,omitempty"`
	OrgName      string      `json:"organization_name,omitempty"`
	Post         int64       `json:"post,omitempty" doc:"Filled, or vacated."`
	PostTitle    string      `json:"post_title,omitempty"`
	Grade        string      `json:"grade"`
	Issued       domain.Date `json:"issued"`
	Acted        domain.Date `json:"acted,omitzero"`
	Ends         domain.Date `json:"ends,omitzero"`
	Premature    bool        `json:"premature" doc:"It ended a posting before the normal tenure."`
	Danger       bool        `json:"danger" doc:"For danger to life."`
	Heard        bool        `json:"heard"`
	Board        string      `json:"board,omitempty"`
	Authority    string      `json:"authority"`
}

func exceptionNumber(r app.ExceptionRow) int64 { return r.Order }

func exceptionRow(r app.ExceptionRow) ExceptionRow {
	return ExceptionRow{Order: r.Order, Number: r.Number, Ground: r.Ground, Fills: r.Fills, State: r.State, Organization: r.Organization, OrgName: r.OrgName, Post: r.Post,
		PostTitle: r.PostTitle, Grade: r.Grade, Issued: r.Issued, Acted: r.Acted, Ends: r.Ends, Premature: r.Premature, Danger: r.Danger, Heard: r.Heard, Board: r.Board, Authority: r.Authority}
}

// An ExceptionCount is how many exceptions of a ground a ministry had in a month.
type ExceptionCount struct {
	Ground       string `json:"ground"`
	Month        string `json:"month" example:"2026-03"`
	Ministry     int64  `json:"ministry,omitempty" doc:"The nearest ministry, division or province above the post."`
	MinistryName string `json:"ministry_name,omitempty"`
	Orders       int    `json:"orders"`
	AgainstMerit int    `json:"against_merit" doc:"Of them, those that filled a post without a case."`
}

func exceptionCount(c app.ExceptionCount) ExceptionCount {
	return ExceptionCount{Ground: c.Ground, Month: c.Month.String()[:7], Ministry: c.Ministry, MinistryName: c.MinistryName, Orders: c.Orders, AgainstMerit: c.AgainstMerit}
}
