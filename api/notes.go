package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerNotes() {
	register(s, op{
		id: "read-notes", method: http.MethodGet, path: "/v1/cases/{id}/notes", tag: "cases", act: policy.CaseRead, summary: "Read the note sheet",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[NoteView], error) {
		found, err := s.app.Notes(ctx, who, in.ID)
		return all(found, err, noteView)
	})
	register(s, op{
		id: "write-note", method: http.MethodPost, path: "/v1/cases/{id}/notes", tag: "cases", act: policy.CaseNote, creates: true, edits: true,
		summary: "Write a paragraph on the note sheet", text: "Numbered, signed and unalterable. The file must lie with the writer.",
	}, func(ctx context.Context, who app.Caller, in *noteIn) (*created, error) {
		no, err := s.app.WriteNote(ctx, asRead(ctx, who), in.ID, in.Body.Text)
		return noted(in.ID, no), err
	})
	register(s, op{
		id: "forward-case", method: http.MethodPost, path: "/v1/cases/{id}/forward", tag: "cases", act: policy.CaseForward, creates: true, edits: true,
		summary: "Write a paragraph and mark the file up or down",
	}, func(ctx context.Context, who app.Caller, in *forwardIn) (*created, error) {
		no, err := s.app.ForwardCase(ctx, asRead(ctx, who), in.ID, in.Body.Text, in.Body.To)
		return noted(in.ID, no), err
	})
}

// noted answers with the number of a paragraph, which stands on the sheet.
func noted(caseID, no int64) *created {
	return madeIn(no, "/v1/cases/%d/notes", caseID)
}

type noteIn struct {
	ByID
	Body struct {
		Text string `json:"text" minLength:"1" maxLength:"50000"`
	}
}

type forwardIn struct {
	ByID
	Body struct {
		Text string `json:"text" minLength:"1" maxLength:"50000"`
		To   int64  `json:"to" minimum:"1" doc:"The capacity that the file goes to."`
	}
}

// A NoteView is a paragraph of the note sheet.
type NoteView struct {
	No       int         `json:"no"`
	Text     string      `json:"text"`
	Author   string      `json:"author"`
	Account  int64       `json:"account"`
	Capacity int64       `json:"capacity"`
	Kind     string      `json:"kind" doc:"Of the capacity that the author wrote in." example:"section-officer"`
	MarkedTo int64       `json:"marked_to,omitempty" doc:"The capacity that the file was marked to."`
	Signed   domain.Date `json:"signed"`
}

func noteView(n app.Note) NoteView {
	return NoteView{No: n.No, Text: n.Body, Author: n.Author, Account: n.Account, Capacity: n.Capacity, Kind: n.Kind, MarkedTo: n.MarkedTo, Signed: n.Signed}
}
