package app

import (
	"context"

	"merit/policy"
	"merit/storage"
)

// What the questions of this package answer with, by the names under which the edges know it: they do not import storage.
type (
	Adoption       = storage.Adoption
	Case           = storage.Case
	Vacancy        = storage.Vacancy
	PanelEntry     = storage.PanelEntry
	ChecklistItem  = storage.ChecklistItem
	Note           = storage.Note
	DossierItem    = storage.DossierItem
	ComputedMark   = storage.ComputedMark
	Decision       = storage.Decision
	DecisionName   = storage.DecisionName
	Recommended    = storage.Recommended
	Direction      = storage.Direction
	Order          = storage.Order
	OrderEvent     = storage.OrderEvent
	ExceptionRow   = storage.ExceptionRow
	ExceptionCount = storage.ExceptionCount
	Hearing        = storage.Hearing
	Seat           = storage.Seat
	Declaration    = storage.Declaration
	Meeting        = storage.Meeting
	Attendance     = storage.Attendance
	AgendaItem     = storage.AgendaItem
	Outcome        = storage.Outcome
	Dissent        = storage.Dissent
	CaseNames      = storage.CaseNames
	CaseProgress   = storage.CaseProgress
	Office         = storage.Office
	Proposal       = storage.Proposal
	Submitted      = storage.Submitted
	Ruling         = storage.Ruling
	OrderListed    = storage.OrderListed
	OpenSeat       = storage.OpenSeat
	ChargeDue      = storage.ChargeDue
)

// Adoption shows one adoption of an edition, proposed or in force.
func (a *App) Adoption(ctx context.Context, who Caller, id int64) (Adoption, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (Adoption, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return Adoption{}, err
		}
		return r.Adoption(ctx, id)
	})
}

// EditionText gives the bytes of the edition that an adoption is of, as they are kept.
func (a *App) EditionText(ctx context.Context, who Caller, adoption int64) ([]byte, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]byte, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		found, err := r.Adoption(ctx, adoption)
		if err != nil {
			return nil, err
		}
		return r.EditionBody(ctx, found.Edition)
	})
}
