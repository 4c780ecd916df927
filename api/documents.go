package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// documentLimit is the largest request that brings a document: its bytes and nothing else.
const documentLimit = 10<<20 + 1

func (s *Server) registerDocuments() {
	register(s, op{id: "add-document", method: http.MethodPost, path: "/v1/documents", tag: "documents", act: policy.DocumentAdd, creates: true, limit: documentLimit,
		summary: "Keep a document", text: "The body is the document itself. Its type is read from its bytes, not from what the request says."}, s.addDocument)
	register(s, op{id: "read-document", method: http.MethodGet, path: "/v1/documents/{id}", tag: "documents", act: policy.RecordRead,
		summary: "Fetch a document", text: "Reading what lies on a person's file is an act."}, s.readDocument)
	register(s, op{id: "list-imports", method: http.MethodGet, path: "/v1/imports", tag: "documents", act: policy.RegisterRead, summary: "List the files loaded"}, s.listImports)
	register(s, op{id: "read-import-findings", method: http.MethodGet, path: "/v1/imports/{id}/findings", tag: "documents", act: policy.RecordRead,
		summary: "List what was strange in a file loaded"}, s.readFindings)
	register(s, op{id: "list-seniority-lists", method: http.MethodGet, path: "/v1/cadres/{id}/seniority-lists", tag: "seniority-lists", act: policy.RegisterRead,
		summary: "List the seniority lists of a service, the latest first"},
		func(ctx context.Context, who app.Caller, in *ByID) (*list[SeniorityList], error) {
			found, err := s.app.SeniorityLists(ctx, who, in.ID)
			return all(found, err, seniorityListView)
		})
	register(s, op{id: "read-seniority-list", method: http.MethodGet, path: "/v1/seniority-lists/{id}", tag: "seniority-lists", act: policy.RegisterRead,
		summary: "Read a seniority list, each place with its grounds"}, s.readSeniorityList)
	register(s, op{id: "publish-seniority-list", method: http.MethodPost, path: "/v1/seniority-lists", tag: "seniority-lists", act: policy.SeniorityPublish, creates: true,
		summary: "Compute the seniority list of a grade and keep it as published"}, s.publishSeniorityList)
}

type addDocumentIn struct {
	Name    string `query:"name" minLength:"1" maxLength:"300" required:"true" doc:"The name of the file."`
	RawBody []byte `contentType:"application/octet-stream"`
}

func (s *Server) addDocument(ctx context.Context, who app.Caller, in *addDocumentIn) (*created, error) {
	id, err := s.app.AddDocument(ctx, who, in.Name, in.RawBody)
	if err != nil {
		return nil, err
	}
	return made("/v1/documents", id), nil
}

type documentOut struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// readDocument never lets a browser show what it fetched as a page of ours.
func (s *Server) readDocument(ctx context.Context, who app.Caller, in *recordIn) (*documentOut, error) {
	d, err := s.app.Document(ctx, who, in.ID, in.Case)
	if err != nil {
		return nil, err
	}
	return &documentOut{d.Type, "attachment", d.Bytes}, nil
}

// A Load is a file loaded.
type Load struct {
	ID         int64       `json:"id"`
	Government string      `json:"government"`
	Mapping    string      `json:"mapping"`
	File       string      `json:"file"`
	AsAt       domain.Date `json:"as_at,omitzero"`
	Lines      int         `json:"lines"`
	Loaded     int         `json:"loaded"`
	SetApart   int         `json:"set_apart"`
}

func (s *Server) listImports(ctx context.Context, who app.Caller, in *Page) (*list[Load], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Loads(ctx, who, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, *in, found, func(l app.Load) int64 { return l.ID }, func(l app.Load) Load {
		return Load{l.ID, l.Government, l.Mapping, l.File, l.AsAt, l.Lines, l.Loaded, l.SetApart}
	}), nil
}

// A Finding is something strange about a line.
type Finding struct {
	Line  int    `json:"line"`
	Kind  string `json:"kind"`
	Apart bool   `json:"set_apart"`
	Text  string `json:"text"`
}

type findingsIn struct {
	ByID
	Kind string `query:"kind" maxLength:"60"`
}

func (s *Server) readFindings(ctx context.Context, who app.Caller, in *findingsIn) (*list[Finding], error) {
	found, err := s.app.Findings(ctx, who, in.ID, in.Kind)
	return all(found, err, func(f app.Finding) Finding { return Finding{f.Line, f.Kind, f.Apart, f.Text} })
}

// A SeniorityList is a list as published.
type SeniorityList struct {
	ID        int64            `json:"id"`
	Cadre     int64            `json:"cadre"`
	Grade     string           `json:"grade"`
	AsAt      domain.Date      `json:"as_at"`
	Published domain.Date      `json:"published,omitzero"`
	Imported  string           `json:"imported_from,omitempty"`
	Officers  int              `json:"officers"`
	Places    []SeniorityPlace `json:"places,omitempty"`
}

// A SeniorityPlace is one place with its grounds.
type SeniorityPlace struct {
	No      int    `json:"no"`
	Officer int64  `json:"officer"`
	Number  string `json:"number"`
	Name    string `json:"name"`
	Why     string `json:"why,omitempty"`
}

func seniorityListView(l app.List) SeniorityList {
	return SeniorityList{ID: l.ID, Cadre: l.Cadre, Grade: l.Grade, AsAt: l.AsAt, Published: l.Published, Imported: l.Imported, Officers: l.Officers}
}

func (s *Server) readSeniorityList(ctx context.Context, who app.Caller, in *ByID) (*answerOf[SeniorityList], error) {
	l, err := s.app.SeniorityList(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	view := seniorityListView(l.List)
	view.Places = shown(l.Places, func(p app.ListPlace) SeniorityPlace { return SeniorityPlace{p.No, p.Officer, p.Number, p.Name, p.Why} })
	return &answerOf[SeniorityList]{view}, nil
}

type publishIn struct {
	Body struct {
		Cadre int64       `json:"cadre" minimum:"1"`
		Grade string      `json:"grade" minLength:"1" maxLength:"40"`
		AsAt  domain.Date `json:"as_at"`
	}
}

func (s *Server) publishSeniorityList(ctx context.Context, who app.Caller, in *publishIn) (*created, error) {
	id, err := s.app.PublishSeniority(ctx, who, in.Body.Cadre, in.Body.Grade, in.Body.AsAt)
	if err != nil {
		return nil, err
	}
	return made("/v1/seniority-lists", id), nil
}
