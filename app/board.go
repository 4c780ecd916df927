package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A Seating puts whoever holds a capacity into a seat of the edition's board.
type Seating struct {
	Seat     string
	Capacity int64
}

// ConstituteBoard fills the seats that the edition gives the board for the grade (RULES A2). Nobody sits who is a
// candidate or has worked on the file; a political office-holder sits only where the edition names the seat. Conflicts
// are looked for in the record at once.
func (a *App) ConstituteBoard(ctx context.Context, who Caller, id int64, seatings []Seating) error {
	_, err := do(ctx, a, who, policy.CaseConstituteBoard, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseWorkingPaper); err != nil {
			return none, err
		}
		board, err := f.board()
		if err != nil {
			return none, err
		}
		seats, err := t.seats(ctx, f, board, seatings)
		if err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		rule, err := boardRule(ctx, &t.View, f, board, seats)
		if err != nil {
			return none, err
		}
		if err := t.InsertBoard(ctx, id, rule, seats); err != nil {
			return none, err
		}
		for _, s := range seats {
			if err := t.JoinCase(ctx, id, s.Account, s.Capacity, seatRole(s)); err != nil {
				return none, err
			}
		}
		if err := t.detectConflicts(ctx, f, seats, rule.Candidates); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CaseBoard, f.Round)
	})
	return err
}

// board gives the board that the edition names for the grade.
func (f File) board() (framework.Board, error) {
	b, ok := f.Edition.Boards[f.Rule.Board]
	if !ok {
		return b, domain.Refuse(domain.Conflict, "no-board-in-edition", "%s names no board for %s", f.Edition.ID, f.ToGrade).
			From(f.Rule.Cite()).Needing("an edition that names the board")
	}
	return b, nil
}

func seatRole(s storage.Seat) string {
	switch {
	case s.Chair:
		return "chair"
	case s.Secretary:
		return "secretary"
	}
	return "member"
}

// seats turns the seatings into seats, or gives every reason why they make no lawful board.
func (t *Act) seats(ctx context.Context, f File, board framework.Board, seatings []Seating) ([]storage.Seat, error) {
	capacities := make([]int64, len(seatings))
	for i, s := range seatings {
		capacities[i] = s.Capacity
	}
	held, err := t.Holders(ctx, capacities, t.Today)
	if err != nil {
		return nil, err
	}
	people, err := t.PeopleOnFile(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	panel, err := t.Panel(ctx, f.ID, false)
	if err != nil {
		return nil, err
	}
	c := constitution{file: f, board: board, people: people, filled: map[string]bool{}, taken: map[int64]bool{t.Actor.Account: true}}
	for _, p := range panel {
		c.panel = append(c.panel, p.Officer)
	}
	var seats []storage.Seat
	for i, s := range seatings {
		if seat, ok := c.seat(fmt.Sprintf("seats[%d]", i), s, held[s.Capacity]); ok {
			seats = append(seats, seat)
		}
	}
	c.whole(seats)
	return seats, c.reasons.Refusal(domain.Invalid)
}

// A constitution is a board being put together, with what stands in its way.
type constitution struct {
	file    File
	board   framework.Board
	people  map[int64]string
	panel   []int64
	filled  map[string]bool
	taken   map[int64]bool
	reasons domain.Reasons
}

func (c *constitution) refuse(field, code, source, needs, format string, args ...any) {
	c.reasons.Add(code, source, needs, format, args...)
	c.reasons[len(c.reasons)-1].Field = field
}

// seat checks one seating.
func (c *constitution) seat(field string, s Seating, h storage.Holder) (storage.Seat, bool) {
	seats := promotion.Seats(c.board, c.file.CadreCode)
	at := slices.IndexFunc(seats, func(seat framework.Seat) bool { return seat.ID == s.Seat })
	if at < 0 {
		c.refuse(field+".seat", "no-such-seat", c.board.Cite(), "a seat that the edition names", "the %s has no seat %q for this case", c.board.Name, s.Seat)
		return storage.Seat{}, false
	}
	seat := seats[at]
	if c.filled[seat.ID] {
		c.refuse(field+".seat", "seat-twice", seat.Cite(), "", "the seat %q is filled twice", seat.ID)
	}
	c.filled[seat.ID] = true
	if !h.InForce {
		c.refuse(field+".capacity", "capacity-not-in-force", "", "a capacity in force today", "nobody acts in capacity %d today", s.Capacity)
		return storage.Seat{}, false
	}
	c.person(field+".capacity", seat, h)
	return storage.Seat{Seat: seat.ID, Account: h.Account, Name: h.Name, Officer: h.Officer, Capacity: h.Capacity, StandsIn: h.StandsIn, Title: seat.Title, Votes: seat.Votes,
		Chair: seat.Chair, Secretary: seat.Secretary, Political: seat.Political, Required: slices.Contains(c.board.VoidWithout, seat.ID)}, true
}

// person checks whether somebody may hold a seat.
func (c *constitution) person(field string, seat framework.Seat, h storage.Holder) {
	kind := policy.CapacityKind(h.Kind)
	switch {
	case seat.Political && kind != policy.PoliticalMember:
		c.refuse(field, "seat-for-political-member", seat.Cite(), "a political member of the board", "the seat %q is one that the edition gives to a political office-holder", seat.ID)
	case !seat.Political && kind == policy.PoliticalMember:
		c.refuse(field, "political-seat-not-named", c.board.Cite(), "an edition that names the seat, with its paragraph", "the seat %q is not one that the edition gives to a political office-holder", seat.ID)
	case !slices.Contains(seatKinds(seat), kind):
		c.refuse(field, "capacity-not-of-seat", seat.Cite(), "a capacity of the kind that the seat asks for", "a %s does not sit as %s", h.Kind, seat.Title)
	}
	if h.StandsIn && c.board.StandIn == "" {
		c.refuse(field, "no-stand-in", c.board.Cite(), "the holder of the office itself", "nobody stands in on the %s", c.board.Name)
	}
	if seat.MinGrade != "" && h.Grade != "" && slices.Index(c.file.Edition.Ladder, h.Grade) < slices.Index(c.file.Edition.Ladder, seat.MinGrade) {
		c.refuse(field, "grade-too-low-for-seat", seat.Cite(), "", "%s holds %s; the seat asks for %s", h.Name, h.Grade, seat.MinGrade)
		c.reasons.Needing("an officer of %s or above", seat.MinGrade)
	}
	if h.Officer != 0 && slices.Contains(c.panel, h.Officer) {
		c.refuse(field, "candidate-on-board", "nobody is judge in their own cause", "another person in that seat", "%s is considered in this case", h.Name)
	}
	if role, on := c.people[h.Account]; on {
		c.refuse(field, "desk-on-board", "DESIGN 3.8: four eyes", "another person in that seat", "%s has worked on this file (%s)", h.Name, role)
	}
	if c.taken[h.Account] {
		c.refuse(field, "two-seats-one-person", "DESIGN 3.8", "another person in that seat", "%s constitutes the board or holds another seat on it", h.Name)
	}
	c.taken[h.Account] = true
}

// seatKinds gives the kinds of capacity that may fill a seat. A secretary who votes sits as a member: the secretary's own
// office has no vote.
func seatKinds(s framework.Seat) []policy.CapacityKind {
	switch {
	case s.Political:
		return []policy.CapacityKind{policy.PoliticalMember}
	case s.Chair:
		return []policy.CapacityKind{policy.BoardChair}
	case s.Secretary && !s.Votes:
		return []policy.CapacityKind{policy.BoardSecretary}
	}
	return []policy.CapacityKind{policy.BoardMember}
}

// whole checks the board as a whole: its chair, the seats without which it is void, and members enough.
func (c *constitution) whole(seats []storage.Seat) {
	voting := 0
	for _, s := range seats {
		if s.Votes {
			voting++
		}
	}
	for _, s := range promotion.Seats(c.board, c.file.CadreCode) {
		if (s.Chair || slices.Contains(c.board.VoidWithout, s.ID)) && !c.filled[s.ID] {
			c.refuse("seats", "seat-must-be-filled", s.Cite(), "a holder for it", "the seat %q (%s) is not filled, and without it the proceedings are void", s.ID, s.Title)
		}
	}
	if needed := promotion.QuorumNeeded(c.board, voting); voting < max(needed, 1) {
		c.refuse("seats", "too-few-members", c.board.Cite(), "", "%d voting members cannot make the quorum of %d", voting, needed)
		c.reasons.Needing("%d voting members", needed)
	}
}

// boardRule says what the edition asks of this board, and of whom it gives marks.
func boardRule(ctx context.Context, v *storage.View, f File, board framework.Board, seats []storage.Seat) (storage.BoardRule, error) {
	rule := storage.BoardRule{Revise: f.Edition.Combine.Revise}
	voting := 0
	for _, s := range seats {
		if s.Votes {
			voting++
		}
	}
	rule.Needed = max(1, promotion.QuorumNeeded(board, voting))
	for _, c := range f.Edition.CriteriaFor(f.ToGrade) {
		if c.Source == framework.SourceAssessed {
			rule.Criteria = append(rule.Criteria, storage.AssessedCriterion{Criterion: c.ID, Most: decimal(c.Weight), Step: decimal(c.Scale.Step)})
		}
	}
	panel, err := v.Panel(ctx, f.ID, true)
	if err != nil {
		return rule, err
	}
	for _, p := range panel {
		unmet, err := unmetRules(f, p)
		if err != nil {
			return rule, err
		}
		rule.Candidates = append(rule.Candidates, storage.BoardCandidate{Officer: p.Officer, Number: p.Number, Name: p.Name, SeniorityNo: p.SeniorityNo, DeferredBy: strings.Join(unmet, ", ")})
	}
	return rule, nil
}

func decimal(f framework.Figure) string { return merit.FromRat(f.Rat()).Decimal(6) }

// unmetRules gives the eligibility rules that an officer considered for the panel did not meet, as kept with the panel.
func unmetRules(f File, p storage.PanelEntry) ([]string, error) {
	var kept []PanelReason
	if err := json.Unmarshal([]byte(p.Reasons), &kept); err != nil {
		return nil, fmt.Errorf("reasons of officer %d on the panel of case %d: %w", p.Officer, f.ID, err)
	}
	var unmet []string
	for _, rule := range f.Edition.RulesFor(f.ToGrade) {
		if slices.ContainsFunc(kept, func(r PanelReason) bool { return r.Code == rule.ID }) {
			unmet = append(unmet, rule.ID)
		}
	}
	return unmet, nil
}

// A Board is a case's board as shown.
type Board struct {
	Name         string
	Paragraph    string
	Needed       int // voting members who must take part, for each candidate
	Seats        []storage.Seat
	Declarations []storage.Declaration
	Meetings     []storage.Meeting
	Attendance   []storage.Attendance
	Finished     map[int64]bool // by account; shown to the chair and the secretary alone, nil to everybody else
}

// BoardOf shows the board of a case. Before sealing, the chair and the secretary see which members have finished, and
// nobody sees how far anybody is (DESIGN 3.4).
func (a *App) BoardOf(ctx context.Context, who Caller, id int64) (Board, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (Board, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return Board{}, err
		}
		board, err := f.board()
		if err != nil {
			return Board{}, err
		}
		rule, err := r.BoardRule(ctx, id)
		if err != nil {
			return Board{}, err
		}
		out := Board{Name: board.Name, Paragraph: board.Cite(), Needed: rule.Needed}
		if out.Seats, err = r.Board(ctx, id); err != nil {
			return out, err
		}
		if out.Declarations, err = r.Declarations(ctx, id); err != nil {
			return out, err
		}
		if out.Meetings, err = r.MeetingsOf(ctx, id); err != nil {
			return out, err
		}
		if out.Attendance, err = r.AttendanceIn(ctx, id, f.Round); err != nil {
			return out, err
		}
		if slices.ContainsFunc(out.Seats, func(s storage.Seat) bool { return s.Capacity == r.Actor.Capacity && (s.Chair || s.Secretary) }) {
			out.Finished, err = r.Finished(ctx, id, f.Round)
		}
		return out, err
	})
}
