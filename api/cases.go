package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/framework"
	"merit/policy"
)

func (s *Server) registerCases() {
	register(s, op{
		id: "open-case", method: http.MethodPost, path: "/v1/cases", tag: "cases", act: policy.CaseOpen, creates: true,
		summary: "Open a case for vacancies", text: "It is judged by the edition in force on that day, kept by its hash; the criteria must have been adopted before the vacancies fell open.",
	}, s.openCase)
	listing := op{id: "list-cases", method: http.MethodGet, path: "/v1/cases", tag: "cases", act: policy.CaseRead, summary: "List cases"}
	ask := func(ctx context.Context, who app.Caller, in *CaseFilter, after int64, limit int) ([]app.Case, error) {
		return s.app.Cases(ctx, who, in.State, after, limit)
	}
	register(s, listing, func(ctx context.Context, who app.Caller, in *casePageIn) (*list[CaseRow], error) {
		after, err := in.after()
		if err != nil {
			return nil, err
		}
		found, err := ask(ctx, who, &in.CaseFilter, after, in.Limit+1)
		if err != nil {
			return nil, err
		}
		return pageOf(ctx, in.Page, found, caseNumber, caseRow), nil
	})
	registerTable(s, listing, paged(ask, caseNumber, caseRow))
	register(s, op{
		id: "read-case", method: http.MethodGet, path: "/v1/cases/{id}", tag: "cases", act: policy.CaseRead, summary: "Read a case",
	}, s.readCase)
	register(s, op{
		id: "put-up", method: http.MethodPost, path: "/v1/cases/{id}/put-up", tag: "cases", act: policy.CasePutUp, edits: true, status: http.StatusNoContent,
		summary: "Put a recommended case up to its appointing authority",
	}, func(ctx context.Context, who app.Caller, in *putUpIn) (*nothing, error) {
		return &nothing{}, s.app.PutUp(ctx, asRead(ctx, who), in.ID, in.Body.To, in.Body.Summary)
	})
	register(s, op{
		id: "cancel-case", method: http.MethodPost, path: "/v1/cases/{id}/cancel", tag: "cases", act: policy.CaseCancel, edits: true, status: http.StatusNoContent,
		summary: "Cancel a case", text: "Once the panel is computed this takes the next higher authority, or a court; a later case for the same vacancy then carries the list.",
	}, func(ctx context.Context, who app.Caller, in *cancelIn) (*nothing, error) {
		return &nothing{}, s.app.CancelCase(ctx, asRead(ctx, who), in.ID, in.Body.Reasons, in.Body.CourtOrder, in.Body.Document)
	})
}

// caseStep adds an act on a case that says nothing more than that it is done.
func (s *Server) caseStep(o op, step func(*app.App, context.Context, app.Caller, int64) error) {
	o.method, o.tag, o.edits, o.status = http.MethodPost, "cases", true, http.StatusNoContent
	register(s, o, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, step(s.app, ctx, asRead(ctx, who), in.ID)
	})
}

// asRead adds the version of the case that the caller last read, from If-Match.
func asRead(ctx context.Context, who app.Caller) app.Caller {
	who.Case = int(version(ctx))
	return who
}

// A CaseFilter narrows a list of cases.
type CaseFilter struct {
	State string `query:"state" enum:"open,panel,working-paper,board,frozen,sealed,recommended,put-up,approved,rejected,cancelled" doc:"Only cases at this stage."`
}

type casePageIn struct {
	Page
	CaseFilter
}

type openCaseIn struct {
	Body struct {
		Kind         string         `json:"kind,omitempty" enum:"promotion,transfer" doc:"Left out: promotion. A transfer is for one post, which its vacancy names; where its edition names no board, panel and marks are worked out at once if nothing is missing."`
		Organization int64          `json:"organization" minimum:"1" doc:"Whose posts they are."`
		Cadre        int64          `json:"cadre" minimum:"1"`
		ToGrade      string         `json:"to_grade" minLength:"1" maxLength:"30" doc:"The grade promoted to, or of the post." example:"BS-19"`
		Vacancies    []vacancyIn    `json:"vacancies" maxItems:"1000"`
		Compelling   []compellingIn `json:"compelling,omitempty" maxItems:"100" doc:"Of a transfer: who is considered though the normal tenure is not served."`
	}
}

func (s *Server) openCase(ctx context.Context, who app.Caller, in *openCaseIn) (*created, error) {
	b := in.Body
	id, err := s.app.OpenCase(ctx, who, app.Opening{Kind: b.Kind, Organization: b.Organization, Cadre: b.Cadre, ToGrade: b.ToGrade, Vacancies: shown(b.Vacancies, vacancyIn.opening),
		Compelling: shown(b.Compelling, func(c compellingIn) app.Compelling { return app.Compelling(c) })})
	if err != nil {
		return nil, err
	}
	return made("/v1/cases", id), nil
}

type putUpIn struct {
	ByID
	Body struct {
		To      int64  `json:"to" minimum:"1" doc:"The capacity of the appointing authority."`
		Summary string `json:"summary,omitempty" maxLength:"100000" doc:"Leave out to have it drawn from the record."`
	}
}

type cancelIn struct {
	ByID
	Body struct {
		Reasons    string `json:"reasons" maxLength:"20000" doc:"A sentence at least."`
		CourtOrder string `json:"court_order,omitempty" maxLength:"500" doc:"The order of a court that it follows."`
		Document   int64  `json:"document,omitempty" doc:"The document of that order."`
	}
}

// A CaseRow is a case in a list.
type CaseRow struct {
	ID           int64       `json:"id"`
	Number       string      `json:"number"`
	Kind         string      `json:"kind" example:"promotion"`
	State        string      `json:"state" example:"working-paper"`
	Round        int         `json:"round" doc:"Counted up by each remand."`
	Organization int64       `json:"organization"`
	Cadre        int64       `json:"cadre"`
	CadreCode    string      `json:"cadre_code"`
	FromGrade    string      `json:"from_grade"`
	ToGrade      string      `json:"to_grade"`
	Vacancies    int         `json:"vacancies" doc:"How many it is to fill."`
	Opened       domain.Date `json:"opened"`
	Holder       int64       `json:"holder" doc:"The capacity with whom the file lies."`
	HeldSince    domain.Date `json:"held_since"`
}

func caseNumber(c app.Case) int64 { return c.ID }

func caseRow(c app.Case) CaseRow {
	return CaseRow{ID: c.ID, Number: c.Number, Kind: c.Kind, State: c.State, Round: c.Round, Organization: c.Organization, Cadre: c.Cadre, CadreCode: c.CadreCode,
		FromGrade: c.FromGrade, ToGrade: c.ToGrade, Vacancies: c.Vacancies, Opened: c.Opened, Holder: c.Holder, HeldSince: c.HeldSince}
}

// A CaseView is a case whole.
type CaseView struct {
	CaseRow
	Government  string          `json:"government"`
	Edition     string          `json:"edition" example:"pk-federal/promotion@2019"`
	EditionHash string          `json:"edition_hash" doc:"SHA-256 of the edition's file, in hex."`
	Adoption    int64           `json:"adoption" doc:"The framework, as adopted."`
	EarlierCase int64           `json:"earlier_case,omitempty" doc:"The case in which one of the vacancies was before."`
	Sealed      bool            `json:"sealed" doc:"The marks of the present round are sealed."`
	Board       string          `json:"board,omitempty" doc:"The board that the edition names."`
	Authority   AuthorityView   `json:"authority"`
	Assumed     []AssumedFigure `json:"assumed" doc:"Figures that the law read does not give and the edition assumes."`
	Positions   []VacancyView   `json:"positions" doc:"The vacancies, one by one."`
}

// An AuthorityView is the authority that decides a case.
type AuthorityView struct {
	Title      string `json:"title"`
	Branch     string `json:"branch" enum:"political,bureaucratic" doc:"Which of the two deciding acts is asked for."`
	Capacity   string `json:"capacity" example:"prime-minister"`
	NextHigher string `json:"next_higher,omitempty"`
	Paragraph  string `json:"paragraph"`
}

// An AssumedFigure is a figure that an edition assumes, with its ground.
type AssumedFigure struct {
	Path  string `json:"path"`
	Value string `json:"value,omitempty"`
	Basis string `json:"basis"`
}

func (s *Server) readCase(ctx context.Context, who app.Caller, in *ByID) (*versioned[CaseView], error) {
	c, err := s.app.Case(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &versioned[CaseView]{etag(int64(c.Version)), CaseView{
		CaseRow: caseRow(c.Case), Government: c.Government, Edition: c.EditionID, EditionHash: c.EditionHash, Adoption: c.Adoption, EarlierCase: c.Earlier,
		Sealed: c.Sealed, Board: c.Board, Authority: authorityView(c.Authority),
		Assumed:   shown(c.Assumed, func(f framework.AssumedFigure) AssumedFigure { return AssumedFigure(f) }),
		Positions: shown(c.Vacancies, vacancyView),
	}}, nil
}

func authorityView(a framework.Authority) AuthorityView {
	return AuthorityView{Title: a.Title, Branch: a.Branch, Capacity: a.Capacity, NextHigher: a.NextHigher, Paragraph: a.Cite()}
}
