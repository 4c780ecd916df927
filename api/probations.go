package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
)

func (s *Server) registerProbations() {
	register(s, op{
		id: "list-probations", method: http.MethodGet, path: "/v1/officers/{id}/probations", tag: "officers", act: policy.ProbationRead, summary: "List an officer's probations, the latest first",
		text: "Of which appointment, until when, what was proposed and decided. To the officer, the keepers of the file, the authority that decides and auditors. An act: on record before the answer is sent.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[ProbationView], error) {
		f, err := s.app.Probations(ctx, who, in.ID)
		return all(f.Probations, err, probationView)
	})
	register(s, op{
		id: "record-probation", method: http.MethodPost, path: "/v1/officers/{id}/probations", tag: "officers", act: policy.ProbationRecord, creates: true, summary: "Put on record that an officer is on probation",
		text: "Of a regular appointment to the grade held, from the day on which it took effect. A correction names the probation that it replaces, and why, before anything is proposed of it.",
	}, s.recordProbation)
	register(s, op{
		id: "propose-probation-step", method: http.MethodPost, path: "/v1/probations/{id}/proposals", tag: "officers", act: policy.ProbationPropose, creates: true, summary: "Propose what is to become of a probation",
		text: "That it go on, once and within the limit; that it be confirmed; or that the officer be discharged or go back, by an order of its own. The appointing authority of the grade decides.",
	}, s.proposeProbationStep)
	register(s, op{
		id: "decide-probation-step", method: http.MethodPost, path: "/v1/probation-proposals/{id}/decide", tag: "officers", act: policy.ProbationDecide, status: http.StatusNoContent,
		summary: "Decide a proposal about a probation where the authority is a secretary",
	}, func(ctx context.Context, who app.Caller, in *decideProbationIn) (*nothing, error) {
		return &nothing{}, s.app.DecideProbation(ctx, who, in.ID, in.Body.Approve, in.Body.Answer)
	})
	register(s, op{
		id: "decide-probation-step-political", method: http.MethodPost, path: "/v1/probation-proposals/{id}/decide-political", tag: "officers", act: policy.ProbationDecidePolitical, status: http.StatusNoContent,
		summary: "Decide a proposal about a probation where the authority is political",
	}, func(ctx context.Context, who app.Caller, in *decideProbationIn) (*nothing, error) {
		return &nothing{}, s.app.DecideProbationPolitical(ctx, who, in.ID, in.Body.Approve, in.Body.Answer)
	})
}

// A ProbationView is a probation, with what was proposed of it.
type ProbationView struct {
	ID          int64               `json:"id"`
	Appointment int64               `json:"appointment" doc:"The spell in a grade that the appointment opened."`
	Cadre       string              `json:"cadre"`
	Grade       string              `json:"grade" example:"BS-17"`
	Method      string              `json:"method" enum:"initial,promotion,transfer"`
	Order       int64               `json:"order,omitempty" doc:"Of the appointment, where it is one of ours."`
	OrderNo     string              `json:"order_number,omitempty"`
	Start       domain.Date         `json:"start"`
	Until       domain.Date         `json:"until"`
	FirstUntil  domain.Date         `json:"first_until" doc:"Before it was extended; else as until."`
	Extended    domain.Date         `json:"extended,omitzero" doc:"The day on which it was."`
	Limit       domain.Date         `json:"limit" doc:"The last day to which it may be extended."`
	Outcome     string              `json:"outcome,omitempty" doc:"confirmed, terminated, reverted; absent while nobody has decided."`
	Ended       domain.Date         `json:"ended,omitzero"`
	Document    int64               `json:"document"`
	Correction  string              `json:"correction,omitempty" doc:"Why it replaced another."`
	Paragraph   string              `json:"paragraph"`
	Assumed     string              `json:"assumed,omitempty" doc:"What was not read in the law, and on what it rests."`
	Authority   string              `json:"authority,omitempty" doc:"The capacity that decides today; absent: no edition in force names one."`
	Proposals   []ProbationProposal `json:"proposals"`
}

// A ProbationProposal is what was proposed of a probation, and the decision.
type ProbationProposal struct {
	ID         int64       `json:"id"`
	Kind       string      `json:"kind" enum:"extend,confirm,terminate,revert"`
	Until      domain.Date `json:"until,omitzero" doc:"Of an extension."`
	Reasons    string      `json:"reasons"`
	Cites      string      `json:"cites,omitempty" doc:"The order by which the officer is discharged or goes back."`
	Document   int64       `json:"document"`
	ProposedBy int64       `json:"proposed_by" doc:"An account."`
	ProposedOn domain.Date `json:"proposed_on"`
	Outcome    string      `json:"outcome,omitempty" doc:"approved, refused; absent: not decided."`
	Answer     string      `json:"answer,omitempty"`
	DecidedBy  int64       `json:"decided_by,omitempty" doc:"An account."`
	DecidedOn  domain.Date `json:"decided_on,omitzero"`
}

func probationView(p app.ProbationShown) ProbationView {
	return ProbationView{ID: p.ID, Appointment: p.Appointment, Cadre: p.CadreCode, Grade: p.Grade, Method: p.Method, Order: p.Order, OrderNo: p.OrderNo, Start: p.Start, Until: p.Until, FirstUntil: p.FirstUntil,
		Extended: p.ExtendedOn, Limit: p.Limit(), Outcome: p.Outcome, Ended: p.Ended, Document: p.Document, Correction: p.Why, Paragraph: p.Paragraph, Assumed: p.Assumed, Authority: p.Authority,
		Proposals: shown(p.Steps, func(s app.ProbationStep) ProbationProposal {
			return ProbationProposal{s.ID, s.Kind, s.Until, s.Reasons, s.Cites, s.Document, s.ProposedBy, s.ProposedOn, s.Outcome, s.Answer, s.DecidedBy, s.DecidedOn}
		})}
}

type recordProbationIn struct {
	ByID
	Body struct {
		Appointment int64       `json:"appointment" minimum:"1" doc:"The spell in a grade that the appointment opened, as the officer's record numbers it."`
		Start       domain.Date `json:"start" doc:"The day on which the appointment took effect."`
		Until       domain.Date `json:"until,omitzero" doc:"Its last day; leave out for as long as is laid down."`
		Document    int64       `json:"document" minimum:"1" doc:"The notification of the appointment."`
		Replaces    int64       `json:"replaces,omitempty" minimum:"1" doc:"The probation that this one corrects."`
		Reason      string      `json:"reason,omitempty" maxLength:"2000" doc:"Of a correction: what was wrong, and how it is known."`
	}
}

func (s *Server) recordProbation(ctx context.Context, who app.Caller, in *recordProbationIn) (*created, error) {
	b := in.Body
	id, err := s.app.RecordProbation(ctx, who, in.ID, app.ProbationEntry{Appointment: b.Appointment, Start: b.Start, Until: b.Until, Document: b.Document, Replaces: b.Replaces, Reason: b.Reason})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/officers/%d/probations", in.ID), nil
}

type proposeProbationIn struct {
	ByID
	Body struct {
		Kind     string      `json:"kind" enum:"extend,confirm,terminate,revert" doc:"terminate after an initial appointment, revert after a promotion or transfer."`
		Until    domain.Date `json:"until,omitzero" doc:"Of an extension."`
		Reasons  string      `json:"reasons" maxLength:"5000" doc:"Twenty characters at least."`
		Cites    string      `json:"cites,omitempty" maxLength:"300" doc:"Of a discharge or reversion: the number and day of the order by which it is done."`
		Document int64       `json:"document" minimum:"1" doc:"The report on the probation, or the order."`
	}
}

func (s *Server) proposeProbationStep(ctx context.Context, who app.Caller, in *proposeProbationIn) (*numbered, error) {
	b := in.Body
	id, err := s.app.ProposeProbation(ctx, who, in.ID, tenure.ProbationStep{Kind: b.Kind, Until: b.Until, Reasons: b.Reasons, Cites: b.Cites, Document: b.Document})
	if err != nil {
		return nil, err
	}
	return &numbered{createdBody{id}}, nil
}

type decideProbationIn struct {
	ByID
	Body struct {
		Approve bool   `json:"approve"`
		Answer  string `json:"answer,omitempty" maxLength:"5000" doc:"A refusal states its reasons, in a sentence at least."`
	}
}
