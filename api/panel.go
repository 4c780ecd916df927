package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"merit/app"
	"merit/policy"
)

func (s *Server) registerPanel() {
	s.caseStep(op{
		id: "compute-panel", path: "/v1/cases/{id}/compute-panel", act: policy.CaseComputePanel, summary: "Have the panel computed",
		text: "From the register as it stood on the day the case was opened: every officer of the feeder grade, on the panel or with every reason why not.",
	}, (*app.App).ComputePanel)
	s.caseStep(op{
		id: "approve-working-paper", path: "/v1/cases/{id}/approve-working-paper", act: policy.CaseApproveWorkingPaper, summary: "Approve the working paper",
		text: "Refused, with everything that is missing, until the checklist of every officer on the panel is complete; and to whoever drafted or reviewed it.",
	}, (*app.App).ApproveWorkingPaper)
	reading := op{id: "read-panel", method: http.MethodGet, path: "/v1/cases/{id}/panel", tag: "cases", act: policy.CaseRead,
		summary: "Read the panel, with the reasons why each officer is on it or not"}
	ask := func(ctx context.Context, who app.Caller, in *ByID) ([]PanelEntry, error) {
		found, err := s.app.Panel(ctx, who, in.ID)
		if err != nil {
			return nil, err
		}
		return panelEntries(found)
	}
	register(s, reading, func(ctx context.Context, who app.Caller, in *ByID) (*list[PanelEntry], error) {
		found, err := ask(ctx, who, in)
		return all(found, err, same[PanelEntry])
	})
	registerTable(s, reading, whole(ask, same[PanelEntry]))
}

func same[T any](t T) T { return t }

// A PanelEntry is one officer considered for the panel.
type PanelEntry struct {
	Officer     int64    `json:"officer"`
	Number      string   `json:"number" doc:"The officer's personnel number."`
	Name        string   `json:"name"`
	SeniorityNo int      `json:"seniority_no"`
	Included    bool     `json:"included" doc:"On the panel."`
	Reasons     []Reason `json:"reasons" doc:"Why the officer is not on the panel, or is to be deferred."`
	Working     []string `json:"working" doc:"How the length of service was reckoned."`
}

func panelEntries(found []app.PanelEntry) ([]PanelEntry, error) {
	out := make([]PanelEntry, len(found))
	for i, p := range found {
		out[i] = PanelEntry{Officer: p.Officer, Number: p.Number, Name: p.Name, SeniorityNo: p.SeniorityNo, Included: p.Included, Reasons: []Reason{}, Working: []string{}}
		var kept []app.PanelReason
		if err := json.Unmarshal([]byte(p.Reasons), &kept); err != nil {
			return nil, fmt.Errorf("reasons of officer %d on the panel: %w", p.Officer, err)
		}
		for _, r := range kept {
			if r.Code == app.ServiceWorking {
				out[i].Working = append(out[i].Working, r.Text)
				continue
			}
			out[i].Reasons = append(out[i].Reasons, panelReason(r))
		}
	}
	return out, nil
}

func panelReason(r app.PanelReason) Reason {
	return Reason{Code: r.Code, Text: sentence(r.Text), Source: r.Source, Needs: r.Needs}
}
