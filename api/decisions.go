package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerDecisions() {
	for _, decide := range []struct {
		branch string
		act    policy.Act
		do     func(*app.App, context.Context, app.Caller, int64, app.Verdict) error
	}{
		{"political", policy.DecidePolitical, (*app.App).DecidePolitical},
		{"bureaucratic", policy.DecideBureaucratic, (*app.App).DecideBureaucratic},
	} {
		register(s, op{
			id: "decide-" + decide.branch, method: http.MethodPost, path: "/v1/cases/{id}/decide-" + decide.branch, tag: "cases", act: decide.act, edits: true,
			status: http.StatusNoContent, summary: "Decide a case where the appointing authority is " + decide.branch,
			text: "Every recommended name is approved or rejected, nobody else; or the case is sent back once, on stated grounds.",
		}, func(ctx context.Context, who app.Caller, in *decideIn) (*nothing, error) {
			return &nothing{}, decide.do(s.app, ctx, asRead(ctx, who), in.ID, in.verdict())
		})
	}
	register(s, op{
		id: "list-decisions", method: http.MethodGet, path: "/v1/cases/{id}/decisions", tag: "cases", act: policy.CaseRead, summary: "Read what was decided on a case",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[DecisionView], error) {
		found, err := s.app.Decisions(ctx, who, in.ID)
		return all(found, err, decisionView)
	})
	register(s, op{
		id: "list-recommendations", method: http.MethodGet, path: "/v1/cases/{id}/recommendations", tag: "cases", act: policy.CaseRead, summary: "Read whom the board put forward",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[Recommendation], error) {
		found, err := s.app.Recommendations(ctx, who, in.ID)
		return all(found, err, recommendation)
	})
}

type decideIn struct {
	ByID
	Body struct {
		Approve    []int64     `json:"approve,omitempty" maxItems:"1000" doc:"The officers approved."`
		Reject     []rejection `json:"reject,omitempty" maxItems:"1000" doc:"The officers rejected, each with reasons."`
		Remand     bool        `json:"remand,omitempty" doc:"Send the case back; then nobody is approved or rejected."`
		Ground     string      `json:"ground,omitempty" maxLength:"200" doc:"Of a remand."`
		Reasons    string      `json:"reasons,omitempty" maxLength:"50000" doc:"Of the remand, or of the decision as a whole."`
		CourtOrder string      `json:"court_order,omitempty" maxLength:"500" doc:"The order of a court that the decision follows."`
		Document   int64       `json:"document,omitempty" doc:"The document of the order from above."`
	}
}

type rejection struct {
	Officer int64  `json:"officer" minimum:"1"`
	Reasons string `json:"reasons" maxLength:"20000" doc:"A sentence at least."`
}

func (in *decideIn) verdict() app.Verdict {
	b := in.Body
	return app.Verdict{Remand: b.Remand, Ground: b.Ground, Reasons: b.Reasons, Approve: b.Approve, Court: b.CourtOrder, Document: b.Document,
		Reject: shown(b.Reject, func(r rejection) app.Rejection { return app.Rejection(r) })}
}

// A DecisionView is a decision on a case.
type DecisionView struct {
	ID         int64         `json:"id"`
	Round      int           `json:"round"`
	Decision   string        `json:"decision" enum:"approve,reject,remand,cancel"`
	Branch     string        `json:"branch" enum:"political,bureaucratic"`
	Account    int64         `json:"account"`
	Capacity   int64         `json:"capacity"`
	Kind       string        `json:"kind" doc:"Of the capacity that decided." example:"prime-minister"`
	Ground     string        `json:"ground,omitempty"`
	Reasons    string        `json:"reasons"`
	Higher     bool          `json:"higher" doc:"Decided as the next higher authority."`
	CourtOrder string        `json:"court_order,omitempty"`
	Decided    domain.Date   `json:"decided"`
	Names      []DecidedName `json:"names"`
}

// A DecidedName is what was decided on one officer.
type DecidedName struct {
	Officer  int64  `json:"officer"`
	Decision string `json:"decision" enum:"approve,reject"`
	Reasons  string `json:"reasons,omitempty"`
}

func decisionView(d app.Decision) DecisionView {
	return DecisionView{ID: d.ID, Round: d.Round, Decision: d.Kind, Branch: d.Branch, Account: d.Account, Capacity: d.Capacity, Kind: d.Title, Ground: d.Ground,
		Reasons: d.Reasons, Higher: d.Higher, CourtOrder: d.Court, Decided: d.Decided,
		Names: shown(d.Names, func(n app.DecisionName) DecidedName {
			return DecidedName{Officer: n.Officer, Decision: n.Kind, Reasons: n.Reasons}
		})}
}

// A Recommendation is an officer whom the board put forward.
type Recommendation struct {
	Officer     int64  `json:"officer"`
	Number      string `json:"number" doc:"The officer's personnel number."`
	Name        string `json:"name"`
	Outcome     string `json:"outcome" example:"promote"`
	Reserve     int    `json:"reserve,omitempty" doc:"Place on the reserve."`
	Place       int    `json:"place" doc:"On the sealed list."`
	Total       string `json:"total,omitempty" doc:"Absent where the list bears no marks."`
	SeniorityNo int    `json:"seniority_no"`
	Ground      string `json:"ground,omitempty"`
	Text        string `json:"text,omitempty"`
}

func recommendation(r app.Recommended) Recommendation {
	return Recommendation{Officer: r.Officer, Number: r.Number, Name: r.Name, Outcome: r.Outcome, Reserve: r.Reserve, Place: r.Place, Total: r.Total,
		SeniorityNo: r.No, Ground: r.Ground, Text: r.Text}
}
