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
}

type addDocumentIn struct {
	Name    string `query:"name" minLength:"1" maxLength:"300" required:"true" doc:"The name of the file."`
	RawBody []byte `contentType:"application/octet-stream"`
}

func (s *Server) addDocument(ctx context.Context, who app.Caller, in *addDocumentIn) (*numbered, error) {
	id, err := s.app.AddDocument(ctx, who, in.Name, in.RawBody)
	if err != nil {
		return nil, err
	}
	return &numbered{createdBody{id}}, nil
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
