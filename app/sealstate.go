package app

import (
	"context"
	"slices"

	"merit/domain"
	"merit/storage"
)

// How a member stands to a candidate before sealing, as far as the board's desk may know it: whether, never what.
const (
	CellDone    = "done"
	CellMissing = "missing"
)

// A SealState is what is still missing before a round can be sealed.
type SealState struct {
	Case       storage.Case
	Seats      []storage.Seat // those that vote
	Candidates []CandidateQuorum
	Cells      map[int64]map[int64]string // by account and officer: CellDone, CellMissing, "absence", "recusal" or "abstention"
	Reasons    []domain.Reason            // why it cannot be sealed yet
}

// SealStateOf tells the chair and the secretary of the board what is missing for each member and candidate: whether there are
// marks, never which (DESIGN 3.4).
func (a *App) SealStateOf(ctx context.Context, who Caller, id int64) (SealState, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (SealState, error) {
		out := SealState{Case: f.Case, Cells: map[int64]map[int64]string{}}
		s, err := readBoard(ctx, r.View, f)
		if err != nil {
			return out, err
		}
		if !slices.ContainsFunc(s.seats, func(x storage.Seat) bool { return x.Capacity == r.Actor.Capacity && (x.Chair || x.Secretary) }) {
			return out, domain.Refuse(domain.Forbidden, "not-the-boards-desk", "who has finished is for the chair and the secretary of the board").From("DESIGN 3.4")
		}
		if s.marks, err = r.MarkedBy(ctx, id, f.Round); err != nil {
			return out, err
		}
		if f.Sealed {
			return out, nil
		}
		if err := f.in(storage.CaseFrozen); err != nil {
			out.Reasons = append(out.Reasons, refusalReasons(err)...)
		}
		out.Reasons = append(out.Reasons, refusalReasons(s.complete())...)
		out.Candidates = s.rollCall().Candidates
		for _, seat := range s.seats {
			if !seat.Votes {
				continue
			}
			out.Seats = append(out.Seats, seat)
			out.Cells[seat.Account] = map[int64]string{}
			for _, c := range s.rule.Marked() {
				out.Cells[seat.Account][c.Officer] = s.cell(seat, c.Officer)
			}
		}
		return out, nil
	})
}

// cell says how one member stands to one candidate. An absence follows from the roll, so nothing is one before the roll says it.
func (s *sealing) cell(seat storage.Seat, officer int64) string {
	recorded := attended(s.roll, seat.Account, "present") || !attended(s.roll, seat.Account, "absent")
	if why := s.without(seat, officer, recorded); why != nil {
		return why.Kind
	}
	if s.hasMarked(seat.Account, officer) {
		return CellDone
	}
	return CellMissing
}
