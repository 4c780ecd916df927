package app

import (
	"context"

	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A SeatedCase is a case on whose board the reader sits, with what is left to do there.
type SeatedCase = storage.SeatedCase

// Sittings are the boards that somebody sits on, and when they meet.
type Sittings struct {
	Cases    []SeatedCase
	Meetings []Sitting
}

// meetingsShown bounds a list of meetings.
const meetingsShown = 200

// MySittings gives the cases on whose board the reader sits and the meetings they come before.
func (a *App) MySittings(ctx context.Context, who Caller) (Sittings, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (Sittings, error) {
		_, facts := r.reach(storage.CaseFilter{})
		if err := r.allow(facts); err != nil {
			return Sittings{}, err
		}
		var out Sittings
		var err error
		if out.Cases, err = r.SeatedCases(ctx, r.Actor.Account, r.Actor.Capacity); err != nil {
			return out, err
		}
		out.Meetings, err = r.meetings(ctx, false)
		return out, err
	})
}

// Meetings gives the meetings of the boards that the reader sits on; of all boards to those who may read every case.
func (a *App) Meetings(ctx context.Context, who Caller) ([]Sitting, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) ([]Sitting, error) {
		filter, facts := r.reach(storage.CaseFilter{})
		if err := r.allow(facts); err != nil {
			return nil, err
		}
		return r.meetings(ctx, filter.All)
	})
}

func (r *Reading) meetings(ctx context.Context, all bool) ([]Sitting, error) {
	rows, err := r.MeetingsOn(ctx, r.Actor.Account, all, meetingsShown)
	if err != nil {
		return nil, err
	}
	var out []Sitting
	for _, row := range rows {
		if len(out) == 0 || out[len(out)-1].ID != row.ID {
			out = append(out, Sitting{Meeting: row.Meeting})
		}
		last := &out[len(out)-1]
		last.Agenda = append(last.Agenda, storage.AgendaItem{Meeting: row.ID, Case: row.Case, Number: row.Number, Sealed: row.Sealed})
	}
	return out, nil
}

// A Roll is a case on the agenda of a meeting: who sits, who has come, and whether the quorum holds for each candidate as
// far as it is known.
type Roll struct {
	Case       storage.Case
	Needed     int
	Seats      []storage.Seat
	Roll       []storage.Attendance
	Candidates []CandidateQuorum
}

// A CandidateQuorum is whether the board can act for one candidate.
type CandidateQuorum struct {
	storage.BoardCandidate
	promotion.Quorum
}

// A MeetingRoll is a meeting with the rolls of its cases.
type MeetingRoll struct {
	storage.Meeting
	Rolls []Roll
}

// RollOf shows a meeting with those cases of its agenda that the reader may read; who may read none is refused.
func (a *App) RollOf(ctx context.Context, who Caller, id int64) (MeetingRoll, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (MeetingRoll, error) {
		m, err := r.Meeting(ctx, id)
		if err != nil {
			return MeetingRoll{}, err
		}
		agenda, err := r.Agenda(ctx, id)
		if err != nil {
			return MeetingRoll{}, err
		}
		out := MeetingRoll{Meeting: m}
		var refused error
		for _, i := range agenda {
			f, err := r.openFile(ctx, i.Case)
			if err != nil {
				refused = err
				continue
			}
			s, err := readBoard(ctx, r.View, f)
			if err != nil {
				return out, err
			}
			out.Rolls = append(out.Rolls, s.rollCall())
		}
		if len(out.Rolls) == 0 {
			return MeetingRoll{}, refused
		}
		return out, nil
	})
}

// rollCall reckons the quorum for each candidate with whoever is present so far.
func (s *sealing) rollCall() Roll {
	out := Roll{Case: s.Case, Needed: s.rule.Needed, Seats: s.seats, Roll: s.roll}
	for _, c := range s.rule.Marked() {
		var sittings []promotion.Sitting
		for _, seat := range s.seats {
			sitting := promotion.Sitting{Seat: seat.Seat, Member: seat.Account}
			if why := s.without(seat, c.Officer, attended(s.roll, seat.Account, "present")); why != nil {
				sitting.Without = noneWords[why.Kind]
			}
			sittings = append(sittings, sitting)
		}
		out.Candidates = append(out.Candidates, CandidateQuorum{c, promotion.QuorumFor(s.board, s.CadreCode, sittings)})
	}
	return out
}
