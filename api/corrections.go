package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerCorrections() {
	register(s, op{id: "ask-correction", method: http.MethodPost, path: "/v1/me/corrections", tag: "me", act: policy.RecordAskCorrection, creates: true,
		summary: "Ask that something on one's own file be corrected", text: "A row that is wrong, or (row 0) something that is missing. What is on record stands until its keepers correct it."}, s.askCorrection)
	register(s, op{id: "list-own-corrections", method: http.MethodGet, path: "/v1/me/corrections", tag: "me", act: policy.RecordReadOwn,
		summary: "List what one asked to have corrected, with the answers"},
		func(ctx context.Context, who app.Caller, _ *struct{}) (*list[CorrectionRequest], error) {
			found, err := s.app.OwnCorrections(ctx, who)
			return all(found, err, correctionRequest)
		})
	register(s, op{id: "list-correction-requests", method: http.MethodGet, path: "/v1/correction-requests", tag: "officers", act: policy.RecordRead,
		summary: "List what officers asked to have corrected", text: "An act, since it tells of people's files. A ministry sees its own."}, s.listCorrectionRequests)
	register(s, op{id: "answer-correction", method: http.MethodPost, path: "/v1/correction-requests/{id}/answer", tag: "officers", act: policy.RecordAnswerCorrection, status: http.StatusNoContent,
		summary: "Answer what an officer asked to have corrected", text: "By \"corrected\", once the correction is made, or by \"refused\" with reasons."}, s.answerCorrection)
}

type askCorrectionIn struct {
	Body struct {
		Part     string `json:"part" enum:"officer,officer_grade,posting,evaluation,training,qualification,penalty,inquiry,asset_year,kin,circumstance"`
		Row      int64  `json:"row,omitempty" doc:"The row that is wrong; 0 where something is missing, or of the officer's own entry."`
		Wrong    string `json:"wrong" minLength:"10" maxLength:"5000" doc:"What is wrong, and what should stand instead."`
		Document int64  `json:"document,omitempty" doc:"The paper that shows it."`
	}
}

func (s *Server) askCorrection(ctx context.Context, who app.Caller, in *askCorrectionIn) (*created, error) {
	b := in.Body
	id, err := s.app.AskCorrection(ctx, who, app.AskedCorrection{Part: b.Part, Row: b.Row, Wrong: b.Wrong, Document: b.Document})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/me/corrections"), nil
}

// A CorrectionRequest is what an officer asked to have corrected, and the answer.
type CorrectionRequest struct {
	ID         int64       `json:"id"`
	Officer    int64       `json:"officer"`
	Part       string      `json:"part"`
	Row        int64       `json:"row,omitempty"`
	Wrong      string      `json:"wrong"`
	Document   int64       `json:"document,omitempty"`
	Asked      domain.Date `json:"asked"`
	Outcome    string      `json:"outcome,omitempty" enum:"corrected,refused" doc:"Absent while it is open."`
	Answer     string      `json:"answer,omitempty"`
	Answered   domain.Date `json:"answered"`
	AnsweredBy int64       `json:"answered_by,omitempty"`
}

func correctionRequest(r app.CorrectionRequest) CorrectionRequest {
	return CorrectionRequest{ID: r.ID, Officer: r.Officer, Part: r.Table, Row: r.Row, Wrong: r.Wrong, Document: r.Document, Asked: r.Asked,
		Outcome: r.Outcome, Answer: r.Answer, Answered: r.Answered, AnsweredBy: r.AnsweredBy}
}

type correctionRequestsIn struct {
	Page
	Open bool `query:"open" doc:"Only those without an answer."`
}

func (s *Server) listCorrectionRequests(ctx context.Context, who app.Caller, in *correctionRequestsIn) (*list[CorrectionRequest], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.CorrectionRequests(ctx, who, in.Open, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, in.Page, found, func(r app.CorrectionRequest) int64 { return r.ID }, correctionRequest), nil
}

type answerCorrectionIn struct {
	ByID
	Body struct {
		Outcome string `json:"outcome" enum:"corrected,refused"`
		Answer  string `json:"answer,omitempty" maxLength:"5000"`
	}
}

func (s *Server) answerCorrection(ctx context.Context, who app.Caller, in *answerCorrectionIn) (*nothing, error) {
	return &nothing{}, s.app.AnswerCorrection(ctx, who, in.ID, in.Body.Outcome, in.Body.Answer)
}
