package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
)

func (s *Server) registerLimits() {
	register(s, op{
		id: "list-limits", method: http.MethodGet, path: "/v1/flags/limits", tag: "flags", act: policy.AuditRead, summary: "Read the figures that red flags and their weights go by, in the order of the register",
		text: "Each with the figure of the register, the one that stands today, from what to what another may lie, and those that were proposed.",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[LimitRow], error) {
		found, err := s.app.Limits(ctx, who, "")
		return all(found, err, limitRow)
	})
	register(s, op{
		id: "list-flag-limits", method: http.MethodGet, path: "/v1/flags/{flag}/limits", tag: "flags", act: policy.AuditRead, summary: "Read the figures that one red flag goes by",
	}, func(ctx context.Context, who app.Caller, in *byFlag) (*list[LimitRow], error) {
		found, err := s.app.Limits(ctx, who, in.Flag)
		return all(found, err, limitRow)
	})
	register(s, op{
		id: "propose-flag-limit", method: http.MethodPost, path: "/v1/flags/{flag}/limits", tag: "flags", act: policy.LimitPropose, creates: true, summary: "Propose a figure that a red flag is to go by from a day on",
		text: "It lies within a quarter and four times of the register's, rests on a paper, says why, and holds from a day that lies ahead, once a second auditor has adopted it.",
	}, func(ctx context.Context, who app.Caller, in *proposeLimitIn) (*created, error) {
		b := in.Body
		id, err := s.app.ProposeLimit(ctx, who, redflag.LimitProposal{Flag: in.Flag, Name: b.Name, Value: b.Value, From: b.From, Paper: b.Paper, Dated: b.Dated, Reason: b.Reason})
		if err != nil {
			return nil, err
		}
		return madeIn(id, "/v1/flags/%s/limits", in.Flag), nil
	})
	register(s, op{
		id: "adopt-flag-limit", method: http.MethodPost, path: "/v1/flags/limits/{id}/adopt", tag: "flags", act: policy.LimitAdopt, status: http.StatusNoContent,
		summary: "Adopt a figure that another auditor has proposed", text: "On the day before the one from which it is to hold at the latest.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.AdoptLimit(ctx, who, in.ID)
	})
	register(s, op{
		id: "refuse-flag-limit", method: http.MethodPost, path: "/v1/flags/limits/{id}/refuse", tag: "flags", act: policy.LimitRefuse, status: http.StatusNoContent,
		summary: "Turn down a figure that another auditor has proposed",
	}, func(ctx context.Context, who app.Caller, in *refuseLimitIn) (*nothing, error) {
		return &nothing{}, s.app.RefuseLimit(ctx, who, in.ID, in.Body.Why)
	})
}

type byFlag struct {
	Flag string `path:"flag" minLength:"1" maxLength:"60" doc:"A red flag by its id; weight for the weights." example:"osd-long"`
}

type proposeLimitIn struct {
	Flag string `path:"flag" minLength:"1" maxLength:"60" doc:"A red flag by its id; weight for the weights." example:"osd-long"`
	Body struct {
		Name   string      `json:"name" minLength:"1" maxLength:"60" example:"days-any"`
		Value  int         `json:"value"`
		From   domain.Date `json:"from"`
		Paper  string      `json:"paper" minLength:"3" maxLength:"300" doc:"The law, resolution or minute that it rests on."`
		Dated  domain.Date `json:"dated"`
		Reason string      `json:"reason" minLength:"1" maxLength:"4000"`
	}
}

type refuseLimitIn struct {
	ByID
	Body struct {
		Why string `json:"why" minLength:"1" maxLength:"4000"`
	}
}

// A LimitRow is a figure that a red flag goes by.
type LimitRow struct {
	Flag     string        `json:"flag"`
	Number   int           `json:"number,omitempty" doc:"Of the flag; none of the weights."`
	Name     string        `json:"name"`
	Register int           `json:"register" doc:"The figure until another is adopted."`
	Law      string        `json:"law,omitempty" doc:"On which the register's figure rests; none where it is a choice of the design."`
	Least    int           `json:"least"`
	Most     int           `json:"most"`
	Stands   int           `json:"stands" doc:"The figure today."`
	Since    domain.Date   `json:"since,omitzero"`
	Changes  []LimitChange `json:"changes" doc:"What was proposed, the latest first."`
}

// A LimitChange is a figure as it was proposed for a red flag.
type LimitChange struct {
	ID         int64       `json:"id"`
	Value      int         `json:"value"`
	From       domain.Date `json:"from"`
	Paper      string      `json:"paper"`
	Dated      domain.Date `json:"dated"`
	Reason     string      `json:"reason"`
	Proposed   domain.Date `json:"proposed"`
	ProposedBy string      `json:"proposed_by"`
	Adopted    domain.Date `json:"adopted,omitzero"`
	AdoptedBy  string      `json:"adopted_by,omitempty"`
	Refused    domain.Date `json:"refused,omitzero"`
	RefusedBy  string      `json:"refused_by,omitempty"`
	Why        string      `json:"why,omitempty" doc:"Of one turned down."`
}

func limitRow(l app.LimitView) LimitRow {
	return LimitRow{Flag: l.Flag, Number: l.Number, Name: l.Name, Register: l.Value, Law: l.Law, Least: l.Least, Most: l.Most, Stands: l.Stands.Value, Since: l.Stands.From,
		Changes: shown(l.Changes, func(c app.LimitChange) LimitChange {
			return LimitChange{ID: c.ID, Value: c.Value, From: c.From, Paper: c.Paper, Dated: c.Dated, Reason: c.Reason, Proposed: c.ProposedOn, ProposedBy: c.Proposer,
				Adopted: c.AdoptedOn, AdoptedBy: c.Adopter, Refused: c.RefusedOn, RefusedBy: c.Refuser, Why: c.Why}
		})}
}
