package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerPosts() {
	register(s, op{id: "list-cadres", method: http.MethodGet, path: "/v1/cadres", tag: "establishment-lines", act: policy.RegisterRead,
		summary: "List the services with their ladders"}, s.listCadres)
	register(s, op{id: "create-cadre", method: http.MethodPost, path: "/v1/cadres", tag: "establishment-lines", act: policy.EstablishmentCreate, creates: true,
		summary: "Enter a service with its ladder, the lowest grade first"}, s.createCadre)
	register(s, op{id: "list-establishment-lines", method: http.MethodGet, path: "/v1/establishment-lines", tag: "establishment-lines", act: policy.RegisterRead,
		summary: "List establishment lines"}, s.listLines)
	register(s, op{id: "create-establishment-line", method: http.MethodPost, path: "/v1/establishment-lines", tag: "establishment-lines", act: policy.EstablishmentCreate, creates: true,
		summary: "Enter an establishment line"}, s.createLine)
	register(s, op{id: "list-posts", method: http.MethodGet, path: "/v1/posts", tag: "posts", act: policy.RegisterRead,
		summary: "Search the register of posts"}, s.listPosts)
	register(s, op{id: "read-post", method: http.MethodGet, path: "/v1/posts/{id}", tag: "posts", act: policy.RegisterRead, summary: "Read a post"},
		func(ctx context.Context, who app.Caller, in *ByID) (*answerOf[Post], error) {
			p, err := s.app.Post(ctx, who, in.ID)
			return &answerOf[Post]{postView(p)}, err
		})
	register(s, op{id: "create-post", method: http.MethodPost, path: "/v1/posts", tag: "posts", act: policy.PostCreate, creates: true,
		summary: "Enter a post on an establishment line", text: "Never beyond its sanctioned strength."}, s.createPost)
	register(s, op{id: "abolish-post", method: http.MethodPost, path: "/v1/posts/{id}/abolish", tag: "posts", act: policy.PostAbolish, status: http.StatusNoContent,
		summary: "Abolish a post that nobody holds any more"},
		func(ctx context.Context, who app.Caller, in *onDay) (*nothing, error) {
			return &nothing{}, s.app.AbolishPost(ctx, who, in.ID, in.Body.Day)
		})
	register(s, op{id: "report-irregular-posting", method: http.MethodPost, path: "/v1/postings", tag: "postings", act: policy.PostingReportIrregular, creates: true,
		summary: "Record that a post is held without an order", text: "A fact with its document: it gives no number and no proof, and nothing counts it."}, s.reportIrregular)
	reading := op{id: "read-vacancy-position", method: http.MethodGet, path: "/v1/vacancy-position", tag: "posts", act: policy.RegisterRead,
		summary: "The vacancy position as on any day: sanctioned, working and vacant by cadre and grade"}
	register(s, reading, func(ctx context.Context, who app.Caller, in *positionIn) (*list[Position], error) {
		found, err := s.positions(ctx, who, in)
		return all(found, err, same[Position])
	})
	registerTable(s, reading, whole(s.positions, same[Position]))
	register(s, op{id: "list-overlaps", method: http.MethodGet, path: "/v1/postings/overlaps", tag: "postings", act: policy.RegisterRead,
		summary: "List postings that certainly share days with another in the same post or of the same officer"}, s.listOverlaps)
}

// A CadreView is a service with its ladder.
type CadreView struct {
	ID         int64       `json:"id"`
	Government string      `json:"government"`
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	Ladder     []GradeView `json:"ladder"`
}

// A GradeView is one step of a ladder.
type GradeView struct {
	Grade      string `json:"grade" minLength:"1" maxLength:"40"`
	Title      string `json:"title" maxLength:"200"`
	Equivalent string `json:"equivalent,omitempty" maxLength:"40" doc:"The pay scale, where there is one."`
}

type listCadresIn struct {
	Government string `query:"government" maxLength:"100"`
}

func (s *Server) listCadres(ctx context.Context, who app.Caller, in *listCadresIn) (*list[CadreView], error) {
	found, ladders, err := s.app.Cadres(ctx, who, in.Government)
	return all(found, err, func(c app.Cadre) CadreView {
		return CadreView{c.ID, c.Government, c.Code, c.Name, shown(ladders[c.ID], func(g app.Grade) GradeView { return GradeView{g.Grade, g.Title, g.Equivalent} })}
	})
}

type createCadreIn struct {
	Body struct {
		Government string      `json:"government" minLength:"1" maxLength:"100"`
		Code       string      `json:"code" minLength:"1" maxLength:"40"`
		Name       string      `json:"name" minLength:"1" maxLength:"300"`
		Ladder     []GradeView `json:"ladder" minItems:"1" maxItems:"60"`
	}
}

func (s *Server) createCadre(ctx context.Context, who app.Caller, in *createCadreIn) (*created, error) {
	ladder := shown(in.Body.Ladder, func(g GradeView) app.Grade {
		return app.Grade{Grade: g.Grade, Title: g.Title, Equivalent: g.Equivalent}
	})
	id, err := s.app.CreateCadre(ctx, who, app.Cadre{Government: in.Body.Government, Code: in.Body.Code, Name: in.Body.Name}, ladder)
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/cadres"), nil
}

// A LineView is an establishment line.
type LineView struct {
	ID            int64  `json:"id"`
	Organization  int64  `json:"organization"`
	Cadre         int64  `json:"cadre"`
	CadreCode     string `json:"cadre_code"`
	Grade         string `json:"grade"`
	Title         string `json:"title"`
	Sanctioned    int    `json:"sanctioned"`
	SanctionOrder string `json:"sanction_order"`
	Posts         int    `json:"posts" doc:"Standing today."`
}

type listLinesIn struct {
	Page
	Under int64 `query:"under" minimum:"1" doc:"At or below this organization."`
}

func (s *Server) listLines(ctx context.Context, who app.Caller, in *listLinesIn) (*list[LineView], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Lines(ctx, who, in.Under, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, in.Page, found, func(l app.Line) int64 { return l.ID }, func(l app.Line) LineView {
		return LineView{l.ID, l.Organization, l.Cadre, l.CadreCode, l.Grade, l.Title, l.Sanctioned, l.SanctionOrder, l.Posts}
	}), nil
}

type createLineIn struct {
	Body struct {
		Organization  int64  `json:"organization" minimum:"1"`
		Cadre         int64  `json:"cadre" minimum:"1"`
		Grade         string `json:"grade" minLength:"1" maxLength:"40"`
		Title         string `json:"title" minLength:"1" maxLength:"300"`
		Sanctioned    int    `json:"sanctioned" minimum:"1" maximum:"100000"`
		SanctionOrder string `json:"sanction_order" minLength:"1" maxLength:"300"`
	}
}

func (s *Server) createLine(ctx context.Context, who app.Caller, in *createLineIn) (*created, error) {
	b := in.Body
	id, err := s.app.CreateLine(ctx, who, app.Line{Organization: b.Organization, Cadre: b.Cadre, Grade: b.Grade, Title: b.Title, Sanctioned: b.Sanctioned, SanctionOrder: b.SanctionOrder})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/establishment-lines"), nil
}

// A Post is one seat.
type Post struct {
	ID           int64       `json:"id"`
	Line         int64       `json:"establishment_line"`
	Organization int64       `json:"organization"`
	OrgName      string      `json:"organization_name"`
	CadreCode    string      `json:"cadre_code"`
	Grade        string      `json:"grade"`
	Reference    string      `json:"reference"`
	Title        string      `json:"title"`
	ReportsTo    int64       `json:"reports_to,omitempty"`
	JobShare     bool        `json:"job_share"`
	HardArea     bool        `json:"hard_area"`
	Training     bool        `json:"training"`
	Started      domain.Date `json:"started,omitzero"`
	Ended        domain.Date `json:"ended,omitzero"`
	Imported     string      `json:"imported_from,omitempty" doc:"File and line."`
}

func postView(p app.Post) Post {
	return Post{p.ID, p.Line, p.Organization, p.OrgName, p.CadreCode, p.Grade, p.Reference, p.Title, p.ReportsTo, p.JobShare, p.HardArea, p.Training, p.Started, p.Ended, p.Imported}
}

type listPostsIn struct {
	Page
	Words string `query:"q" maxLength:"200" doc:"Part of the title or organization, or the beginning of the reference."`
	Under int64  `query:"under" minimum:"1" doc:"At or below this organization."`
	Cadre int64  `query:"cadre" minimum:"1"`
	Grade string `query:"grade" maxLength:"40"`
}

func (s *Server) listPosts(ctx context.Context, who app.Caller, in *listPostsIn) (*list[Post], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Posts(ctx, who, app.PostQuery{Words: in.Words, Under: in.Under, Cadre: in.Cadre, Grade: in.Grade, After: after, Limit: in.Limit + 1})
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, in.Page, found, func(p app.Post) int64 { return p.ID }, postView), nil
}

type createPostIn struct {
	Body struct {
		Line      int64       `json:"establishment_line" minimum:"1"`
		Reference string      `json:"reference" minLength:"1" maxLength:"200"`
		Title     string      `json:"title,omitempty" maxLength:"300" doc:"The line's where it is left out."`
		ReportsTo int64       `json:"reports_to,omitempty" minimum:"1"`
		JobShare  bool        `json:"job_share,omitempty"`
		HardArea  bool        `json:"hard_area,omitempty"`
		Training  bool        `json:"training,omitempty" doc:"In a government training institution."`
		Started   domain.Date `json:"started,omitempty"`
	}
}

func (s *Server) createPost(ctx context.Context, who app.Caller, in *createPostIn) (*created, error) {
	b := in.Body
	id, err := s.app.CreatePost(ctx, who, app.NewPost{Line: b.Line, Reference: b.Reference, Title: b.Title, ReportsTo: b.ReportsTo, JobShare: b.JobShare,
		HardArea: b.HardArea, Training: b.Training, Started: b.Started})
	if err != nil {
		return nil, err
	}
	return made("/v1/posts", id), nil
}

type reportIrregularIn struct {
	Body struct {
		Officer  int64    `json:"officer" minimum:"1"`
		Post     int64    `json:"post" minimum:"1"`
		From     looseDay `json:"from"`
		To       looseDay `json:"to,omitempty" doc:"Leave out while it goes on."`
		Document int64    `json:"document" minimum:"1" doc:"The paper that shows it."`
	}
}

func (s *Server) reportIrregular(ctx context.Context, who app.Caller, in *reportIrregularIn) (*created, error) {
	held, err := spellOf(in.Body.From, in.Body.To)
	if err != nil {
		return nil, err
	}
	id, err := s.app.ReportIrregular(ctx, who, in.Body.Officer, in.Body.Post, held, in.Body.Document)
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/posts/%d", in.Body.Post), nil
}

type positionIn struct {
	Under int64       `query:"under" minimum:"1" doc:"At or below this organization."`
	Cadre int64       `query:"cadre" minimum:"1"`
	On    domain.Date `query:"on" doc:"Today where it is left out."`
}

// A Position is one line of the vacancy position.
type Position struct {
	Cadre      string `json:"cadre"`
	Grade      string `json:"grade"`
	Sanctioned int    `json:"sanctioned"`
	Posts      int    `json:"posts" doc:"That stand on that day."`
	Working    int    `json:"working" doc:"With a regular incumbent."`
	Charges    int    `json:"charges" doc:"Vacant, looked after on a charge."`
	Irregular  int    `json:"irregular" doc:"Vacant, sat in without an order."`
	Vacant     int    `json:"vacant"`
	Uncertain  int    `json:"uncertain" doc:"With an incumbent whose days on record leave open whether he was there that day."`
}

func (s *Server) positions(ctx context.Context, who app.Caller, in *positionIn) ([]Position, error) {
	found, err := s.app.VacancyPosition(ctx, who, in.Under, in.Cadre, in.On)
	return shown(found, func(p app.Position) Position {
		return Position{p.CadreCode, p.Grade, p.Sanctioned, p.Posts, p.Working, p.Charges, p.Irregular, p.Vacant, p.Uncertain}
	}), err
}

// An Overlap is two postings that certainly share days.
type Overlap struct {
	Of      string      `json:"of" doc:"post or officer"`
	ID      int64       `json:"id" doc:"Of the post or the officer."`
	First   int64       `json:"first"`
	Second  int64       `json:"second"`
	From    domain.Date `json:"from"`
	To      domain.Date `json:"to,omitzero" doc:"Left out where it goes on."`
	Sources string      `json:"sources"`
}

func (s *Server) listOverlaps(ctx context.Context, who app.Caller, in *Page) (*list[Overlap], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Overlaps(ctx, who, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, *in, found, func(o app.Overlap) int64 { return o.First }, func(o app.Overlap) Overlap {
		return Overlap{o.Of, o.ID, o.First, o.Second, o.From, o.To, o.Sources}
	}), nil
}
