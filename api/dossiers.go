package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerDossiers() {
	register(s, op{
		id: "serve-dossier-item", method: http.MethodPost, path: "/v1/cases/{id}/dossier-items", tag: "cases", act: policy.CaseServeDossier, creates: true, edits: true,
		summary: "Serve something that is not of the record on a candidate", text: "It can be cited once it is answered, or its time to answer has run; what was never served can never be cited.",
	}, s.serveDossierItem)
	register(s, op{
		id: "answer-dossier-item", method: http.MethodPost, path: "/v1/dossier-items/{id}/answer", tag: "cases", act: policy.CaseAnswerDossier, status: http.StatusNoContent,
		summary: "Answer what was served on oneself",
	}, func(ctx context.Context, who app.Caller, in *answerItemIn) (*nothing, error) {
		return &nothing{}, s.app.AnswerDossierItem(ctx, who, in.ID, in.Body.Text)
	})
	s.caseStep(op{
		id: "freeze-dossiers", path: "/v1/cases/{id}/freeze-dossiers", act: policy.CaseFreezeDossiers, summary: "Freeze the dossiers and have the marks from the record computed",
		text: "What may be disclosed is disclosed with it; the board cites nothing else.",
	}, (*app.App).FreezeDossiers)
	s.caseStep(op{
		id: "compute-marks", path: "/v1/cases/{id}/compute-marks", act: policy.MarkCompute, summary: "Have the marks from the record computed for a new round, after a remand",
	}, (*app.App).ComputeMarks)
	register(s, op{
		id: "read-computed-marks", method: http.MethodGet, path: "/v1/cases/{id}/computed-marks", tag: "cases", act: policy.CaseRead,
		summary: "Read the marks from the record, line by line",
	}, s.readComputedMarks)
	register(s, op{
		id: "read-dossier", method: http.MethodGet, path: "/v1/cases/{id}/dossiers/{officer}", tag: "cases", act: policy.RecordRead,
		summary: "Read a candidate's dossier", text: "Reading a person's file is an act and on record before the answer is sent.",
	}, func(ctx context.Context, who app.Caller, in *dossierIn) (*list[DossierItem], error) {
		found, err := s.app.Dossier(ctx, who, in.ID, in.Officer)
		return all(found, err, dossierItem)
	})
	register(s, op{
		id: "read-own-dossier", method: http.MethodGet, path: "/v1/cases/{id}/own-dossier", tag: "cases", act: policy.RecordReadOwn,
		summary: "Read one's own dossier",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[DossierItem], error) {
		found, err := s.app.OwnDossier(ctx, who, in.ID)
		return all(found, err, dossierItem)
	})
}

type dossierIn struct {
	ByID
	Officer int64 `path:"officer" minimum:"1" doc:"The candidate."`
}

type serveIn struct {
	ByID
	Body struct {
		Officer  int64  `json:"officer" minimum:"1" doc:"The candidate it is served on."`
		Class    string `json:"class" enum:"report,other" doc:"What it is; what is of the record comes in by itself."`
		Title    string `json:"title" maxLength:"300"`
		Document int64  `json:"document" doc:"The document itself."`
		Pages    int    `json:"pages,omitempty" minimum:"0" maximum:"5000" doc:"How many pages can be cited; 1 if left out."`
		Gist     string `json:"gist" maxLength:"20000" doc:"What it says of the officer, in words that can be answered."`
	}
}

func (s *Server) serveDossierItem(ctx context.Context, who app.Caller, in *serveIn) (*created, error) {
	b := in.Body
	id, err := s.app.ServeDossierItem(ctx, asRead(ctx, who), in.ID, app.Serving{Officer: b.Officer, Class: b.Class, Title: b.Title, Document: b.Document, Pages: b.Pages, Gist: b.Gist})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/cases/%d/dossiers/%d", in.ID, b.Officer), nil
}

type answerItemIn struct {
	ByID
	Body struct {
		Text string `json:"text" maxLength:"50000"`
	}
}

// A DossierItem is one thing in a candidate's dossier.
type DossierItem struct {
	ID        int64       `json:"id" doc:"What a citation names."`
	Officer   int64       `json:"officer"`
	Class     string      `json:"class" example:"evaluation"`
	Title     string      `json:"title"`
	Document  int64       `json:"document,omitempty"`
	Record    string      `json:"record,omitempty" doc:"The register it comes from; absent where it was served in the case." example:"evaluation"`
	RecordID  int64       `json:"record_id,omitempty"`
	Pages     int         `json:"pages"`
	Served    domain.Date `json:"served,omitzero"`
	Gist      string      `json:"gist,omitempty"`
	Answer    string      `json:"answer,omitempty" doc:"The candidate's."`
	Answered  domain.Date `json:"answered,omitzero"`
	Disclosed domain.Date `json:"disclosed,omitzero" doc:"It can be cited from this day; absent: it cannot."`
	Frozen    bool        `json:"frozen"`
}

func dossierItem(d app.DossierItem) DossierItem {
	return DossierItem{ID: d.ID, Officer: d.Officer, Class: d.Class, Title: d.Title, Document: d.Document, Record: d.Table, RecordID: d.Record, Pages: d.Pages,
		Served: d.Served, Gist: d.Gist, Answer: d.Answer, Answered: d.Answered, Disclosed: d.Disclosed, Frozen: d.Frozen}
}

// A ComputedMark is what a formula gives an officer on one criterion, from the record.
type ComputedMark struct {
	Officer   int64      `json:"officer"`
	Criterion string     `json:"criterion"`
	Formula   string     `json:"formula" example:"per_1982@1"`
	Marks     string     `json:"marks" doc:"An exact decimal, or as many places as are kept." example:"31.5"`
	Lines     []MarkLine `json:"lines" doc:"The arithmetic, line by line."`
}

// A MarkLine is one line of the arithmetic behind a mark.
type MarkLine struct {
	Text  string      `json:"text"`
	Value string      `json:"value"`
	Refs  []RecordRef `json:"refs" doc:"The records it rests on."`
}

// A RecordRef names a row of an officer's record.
type RecordRef struct {
	Kind string `json:"kind" example:"evaluation"`
	ID   int64  `json:"id"`
}

func (s *Server) readComputedMarks(ctx context.Context, who app.Caller, in *ByID) (*list[ComputedMark], error) {
	found, err := s.app.ComputedMarks(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	out := make([]ComputedMark, len(found))
	for i, m := range found {
		var lines []app.MarkLine
		if err := json.Unmarshal([]byte(m.Lines), &lines); err != nil {
			return nil, fmt.Errorf("lines of %s for officer %d: %w", m.Criterion, m.Officer, err)
		}
		out[i] = ComputedMark{Officer: m.Officer, Criterion: m.Criterion, Formula: m.Formula, Marks: m.Marks, Lines: shown(lines, markLine)}
	}
	return all(out, nil, same[ComputedMark])
}

func markLine(l app.MarkLine) MarkLine {
	refs := make([]RecordRef, len(l.Refs))
	for i, r := range l.Refs {
		refs[i] = RecordRef{Kind: r.Kind, ID: r.ID}
	}
	return MarkLine{Text: l.Text, Value: l.Value, Refs: refs}
}
