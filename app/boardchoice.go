package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A BoardChoice is the board of a case before it is constituted: its seats, with whoever could sit there today.
type BoardChoice struct {
	Case      storage.Case
	Name      string
	Paragraph string
	StandIn   string // whose approval a stand-in needs; "" nobody stands in
	Seats     []SeatChoice
}

// A SeatChoice is one seat of the edition's board.
type SeatChoice struct {
	framework.Seat
	Required bool // without its holder the proceedings are void
	Holders  []SeatHolder
}

// A SeatHolder is somebody in a capacity of the seat's kind, with what the record shows between them and the candidates.
type SeatHolder struct {
	storage.Holder
	Hindered  []domain.Reason // why this person cannot sit there
	Conflicts []storage.Declaration
}

// seatKindsAll are the kinds of capacity in which people sit on boards.
var seatKindsAll = strings.Join([]string{string(policy.BoardChair), string(policy.BoardMember), string(policy.BoardSecretary), string(policy.PoliticalMember)}, " ")

// BoardChoiceOf gives whoever constitutes the board each seat with the capacities in force that could fill it.
func (a *App) BoardChoiceOf(ctx context.Context, who Caller, id int64) (BoardChoice, error) {
	return read(ctx, a, who, policy.CaseConstituteBoard, func(r *Reading) (BoardChoice, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return BoardChoice{}, err
		}
		board, err := f.board()
		if err != nil {
			return BoardChoice{}, err
		}
		out := BoardChoice{Case: f.Case, Name: board.Name, Paragraph: board.Cite(), StandIn: board.StandIn}
		c, holders, conflicts, err := r.sitters(ctx, f, board)
		if err != nil {
			return out, err
		}
		for _, seat := range promotion.Seats(board, f.CadreCode) {
			s := SeatChoice{Seat: seat, Required: seat.Chair || slices.Contains(board.VoidWithout, seat.ID)}
			for _, h := range holders {
				if !slices.Contains(seatKinds(seat), policy.CapacityKind(h.Kind)) {
					continue
				}
				alone := c
				alone.filled, alone.taken, alone.reasons = map[string]bool{}, map[int64]bool{r.Actor.Account: true}, nil
				alone.seat("", Seating{Seat: seat.ID, Capacity: h.Capacity}, h)
				holder := SeatHolder{Holder: h, Hindered: alone.reasons}
				for _, d := range conflicts {
					if d.Account == h.Account {
						holder.Conflicts = append(holder.Conflicts, d)
					}
				}
				s.Holders = append(s.Holders, holder)
			}
			out.Seats = append(out.Seats, s)
		}
		return out, nil
	})
}

// sitters gives everybody in a capacity that sits on boards, and what the record shows between them and the candidates.
func (r *Reading) sitters(ctx context.Context, f File, board framework.Board) (constitution, []storage.Holder, []storage.Declaration, error) {
	c := constitution{file: f, board: board}
	ids, err := r.SeatCapacities(ctx, seatKindsAll, r.Today)
	if err != nil {
		return c, nil, nil, err
	}
	held, err := r.Holders(ctx, ids, r.Today)
	if err != nil {
		return c, nil, nil, err
	}
	if c.people, err = r.PeopleOnFile(ctx, f.ID); err != nil {
		return c, nil, nil, err
	}
	panel, err := r.Panel(ctx, f.ID, false)
	if err != nil {
		return c, nil, nil, err
	}
	var candidates []storage.BoardCandidate
	for _, p := range panel {
		c.panel = append(c.panel, p.Officer)
		if p.Included {
			candidates = append(candidates, storage.BoardCandidate{Officer: p.Officer})
		}
	}
	var holders []storage.Holder
	var seats []storage.Seat
	for _, id := range ids {
		h := held[id]
		holders = append(holders, h)
		if !slices.ContainsFunc(seats, func(s storage.Seat) bool { return s.Account == h.Account }) {
			seats = append(seats, storage.Seat{Account: h.Account, Name: h.Name, Officer: h.Officer})
		}
	}
	conflicts, err := conflictsBetween(ctx, r.View, f, seats, candidates, r.Today)
	return c, holders, conflicts, err
}

// refusalReasons are the reasons of a refusal; none where err is none.
func refusalReasons(err error) []domain.Reason {
	var r *domain.Refusal
	if errors.As(err, &r) {
		return r.Reasons
	}
	return nil
}
