package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/policy"
)

func (s *Server) registerMeritRows() {
	registerTable(s, op{id: "read-merit-list", method: http.MethodGet, path: "/v1/cases/{id}/merit-list", tag: "cases", act: policy.MeritListRead, summary: "Read the sealed list"},
		whole(func(ctx context.Context, who app.Caller, in *ByID) ([]app.MeritEntry, error) {
			l, err := s.app.MeritListOf(ctx, who, in.ID)
			return l.Entries, err
		}, meritRow))
}

// A MeritRow is one place on a sealed list, in a table.
type MeritRow struct {
	Place       int    `json:"place"`
	Officer     int64  `json:"officer"`
	ServiceNo   string `json:"service_number"`
	Name        string `json:"name"`
	SeniorityNo int    `json:"seniority_no"`
	Meets       bool   `json:"meets" doc:"Reached the threshold, or is fit."`
	Total       string `json:"total" doc:"Exact; empty where the list bears no marks."`
	Outcome     string `json:"outcome"`
	Ground      string `json:"ground" doc:"For the officer and for those concerned only; empty for others."`
}

func meritRow(e app.MeritEntry) MeritRow {
	return MeritRow{Place: e.Place, Officer: e.Officer, ServiceNo: e.Number, Name: e.Name, SeniorityNo: e.SeniorityNo, Meets: e.Meets,
		Total: e.ListDetail.Total, Outcome: e.Outcome, Ground: e.Ground}
}
