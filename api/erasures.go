package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	rules "merit/domain/register"
	"merit/policy"
)

func (s *Server) registerErasures() {
	register(s, op{
		id: "propose-erasure", method: http.MethodPost, path: "/v1/erasures", tag: "erasures", act: policy.ErasurePropose, creates: true,
		summary: "Propose that a former officer's personal data be erased on a lawful order", text: "Nothing is erased before an auditor has approved it.",
	}, s.proposeErasure)
	register(s, op{
		id: "approve-erasure", method: http.MethodPost, path: "/v1/erasures/{id}/approve", tag: "erasures", act: policy.ErasureApprove, status: http.StatusNoContent,
		summary: "Approve an erasure as the second person, and have it carried out",
		text: "Name, birth, domicile, disability, kin, circumstances, declarations, what the officer asked to have corrected, the account and the papers that nothing else cites are emptied for good. Orders, grades, postings, reports and marks stay. " +
			"Every proof made before holds, and the ledger shows the rows as erased under the order.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.ApproveErasure(ctx, who, in.ID)
	})
	register(s, op{
		id: "list-erasures", method: http.MethodGet, path: "/v1/erasures", tag: "erasures", act: policy.ErasureRead, summary: "List erasures, the latest first",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[ErasureRow], error) {
		found, err := s.app.Erasures(ctx, who)
		return all(found, err, erasureRow)
	})
}

type proposeErasureIn struct {
	Body struct {
		Officer   int64       `json:"officer" minimum:"1"`
		Authority string      `json:"authority" maxLength:"500" doc:"The court or commission that ordered it."`
		OrderNo   string      `json:"order_no" maxLength:"200"`
		OrderDate domain.Date `json:"order_date"`
		Ground    string      `json:"ground" maxLength:"5000"`
		Document  int64       `json:"document" minimum:"1" doc:"The order itself."`
	}
}

func (s *Server) proposeErasure(ctx context.Context, who app.Caller, in *proposeErasureIn) (*created, error) {
	b := in.Body
	id, err := s.app.ProposeErasure(ctx, who, b.Officer, rules.Erasure{Authority: b.Authority, OrderNo: b.OrderNo, OrderDate: b.OrderDate, Ground: b.Ground, Document: b.Document})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/erasures"), nil
}

// An ErasureRow is an erasure in the list.
type ErasureRow struct {
	ID         int64       `json:"id"`
	Officer    int64       `json:"officer"`
	Number     string      `json:"number" doc:"The officer's, which stays."`
	Authority  string      `json:"authority"`
	OrderNo    string      `json:"order_no"`
	OrderDate  domain.Date `json:"order_date"`
	Ground     string      `json:"ground"`
	Document   int64       `json:"document"`
	ProposedBy int64       `json:"proposed_by" doc:"An account."`
	Proposed   domain.Date `json:"proposed"`
	ApprovedBy int64       `json:"approved_by,omitempty" doc:"Absent: it waits, and nothing is erased."`
	Approved   domain.Date `json:"approved,omitzero"`
}

func erasureRow(e app.Erasure) ErasureRow {
	return ErasureRow{ID: e.ID, Officer: e.Officer, Number: e.Number, Authority: e.Authority, OrderNo: e.OrderNo, OrderDate: e.OrderDate, Ground: e.Ground, Document: e.Document,
		ProposedBy: e.ProposedBy, Proposed: e.ProposedOn, ApprovedBy: e.ApprovedBy, Approved: e.ApprovedOn}
}
