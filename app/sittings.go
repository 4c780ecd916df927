package app

import (
	"context"
	"slices"

	"merit/domain"
	"merit/domain/framework"
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

// An OutcomeChoice is what the board can resolve in a round: the list, and the outcomes of the edition with their grounds.
type OutcomeChoice struct {
	Case      storage.Case
	Vacancies int
	Reserve   bool // the edition keeps a reserve
	Outcomes  []framework.Outcome
	Officers  []OutcomeOfficer
	Recorded  []storage.Outcome
}

// An OutcomeOfficer is an officer of the panel whose consideration ends in an outcome.
type OutcomeOfficer struct {
	Officer      int64
	Number, Name string
	SeniorityNo  int
	Place        int // on the list; 0 not on it
	Total        string
	Meets        bool
	DeferredBy   string
}

// OutcomeChoiceOf shows what the board can resolve for each officer of the panel.
func (a *App) OutcomeChoiceOf(ctx context.Context, who Caller, id int64) (OutcomeChoice, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (OutcomeChoice, error) {
		out := OutcomeChoice{Case: f.Case, Vacancies: f.Vacancies, Reserve: f.Edition.Reserve.Allowed}
		for _, o := range f.Edition.Outcomes {
			if known, ok := f.Edition.Outcome(o.ID, f.ToGrade); ok {
				out.Outcomes = append(out.Outcomes, known)
			}
		}
		rule, err := r.BoardRule(ctx, id)
		if err != nil {
			return out, err
		}
		rows, err := r.List(ctx, id, f.Round)
		if err != nil {
			return out, err
		}
		for _, row := range rows {
			o := OutcomeOfficer{Officer: row.Officer, Number: row.Number, Name: row.Name, SeniorityNo: row.SeniorityNo, Place: row.Place, Meets: row.Meets}
			if row.Total != nil {
				o.Total = *row.Total
			}
			out.Officers = append(out.Officers, o)
		}
		for _, c := range rule.Candidates {
			if c.DeferredBy != "" {
				out.Officers = append(out.Officers, OutcomeOfficer{Officer: c.Officer, Number: c.Number, Name: c.Name, SeniorityNo: c.SeniorityNo, DeferredBy: c.DeferredBy})
			}
		}
		out.Recorded, err = r.Outcomes(ctx, id, f.Round)
		return out, err
	})
}

// PublicMeritList shows the sealed list of the present round to whoever asks, signed in or not: no single member's marks.
func (a *App) PublicMeritList(ctx context.Context, id int64) (MeritList, error) {
	var out MeritList
	err := a.db.Read(ctx, func(v *storage.View) error {
		r := &Reading{View: v, Actor: policy.Actor{Kind: policy.Nobody}, Today: a.Today(), name: policy.MeritListRead}
		f, err := r.openFile(ctx, id)
		if err != nil {
			return err
		}
		out, err = r.meritList(ctx, f, f.Round)
		return err
	})
	return out, err
}

// ServedItems gives what was served on the candidates of a case beside their records. It stands in their files, so reading it
// is an act (DESIGN 3.12).
func (a *App) ServedItems(ctx context.Context, who Caller, id int64) ([]DossierItem, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]DossierItem, error) {
		if _, err := t.openFile(ctx, id); err != nil {
			return nil, err
		}
		all, err := t.Tx.Dossier(ctx, id, 0)
		return slices.DeleteFunc(all, func(d DossierItem) bool { return d.Served.IsZero() }), err
	})
}

// A SheetForm is what the secretary enters a member's signed sheet on.
type SheetForm struct {
	Case     storage.Case
	Criteria []SheetCriterion
}

// SheetFormOf gives the secretary the criteria on which a member's signed sheet on one candidate is entered.
func (a *App) SheetFormOf(ctx context.Context, who Caller, id, officer int64) (SheetForm, error) {
	return read(ctx, a, who, policy.MarkEnterFromSheet, func(r *Reading) (SheetForm, error) {
		m, _, err := r.openSheet(ctx, id, officer)
		if err != nil {
			return SheetForm{}, err
		}
		s, err := standing(ctx, r.View, m.File, officer, r.Today)
		return SheetForm{Case: m.Case, Criteria: sheetCriteria(m.File, s)}, err
	})
}
