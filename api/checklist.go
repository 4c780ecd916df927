package api

import (
	"context"
	"net/http"
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Server) registerChecklist() {
	register(s, op{
		id: "read-checklist", method: http.MethodGet, path: "/v1/cases/{id}/checklist", tag: "cases", act: policy.CaseRead,
		summary: "Read what is on file and what is missing, officer by officer",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[ChecklistItem], error) {
		found, err := s.app.Checklist(ctx, who, in.ID)
		return all(found, err, checklistItem)
	})
	register(s, op{
		id: "set-checklist", method: http.MethodPost, path: "/v1/cases/{id}/set-checklist", tag: "cases", act: policy.CaseSetChecklist, edits: true, status: http.StatusNoContent,
		summary: "Work out an officer's checklist anew, and tick an item that only paper can show",
	}, func(ctx context.Context, who app.Caller, in *setChecklistIn) (*nothing, error) {
		return &nothing{}, s.app.SetChecklist(ctx, asRead(ctx, who), in.ID, in.Body.Officer, in.Body.Item, in.Body.Document)
	})
}

type setChecklistIn struct {
	ByID
	Body struct {
		Officer  int64  `json:"officer" minimum:"1"`
		Item     string `json:"item,omitempty" maxLength:"60" doc:"A certificate or the officer's own answer; leave out to work out only what the record shows." example:"willingness"`
		Document int64  `json:"document,omitempty" doc:"The paper that shows it."`
	}
}

// A ChecklistItem is one thing that must be on file of an officer before the working paper goes up.
type ChecklistItem struct {
	Officer  int64    `json:"officer"`
	Item     string   `json:"item" example:"reports"`
	Done     bool     `json:"done"`
	Missing  []string `json:"missing" doc:"What is missing, one by one."`
	Document int64    `json:"document,omitempty" doc:"The paper that shows it, where it is not the record."`
}

func checklistItem(i app.ChecklistItem) ChecklistItem {
	missing := []string{}
	if i.Missing != "" {
		missing = strings.Split(i.Missing, "\n")
	}
	return ChecklistItem{Officer: i.Officer, Item: i.Item, Done: i.Done, Missing: missing, Document: i.Document}
}
