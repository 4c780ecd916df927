package web

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerBoard() {
	const path = "/cases/{id}/board"
	show(s, page{path: path, act: policy.CaseRead, template: "board"}, (*visit).loadBoard).
		does(policy.CaseConstituteBoard, path, (*visit).constitute)
}

// A boardPage is the board of a case: before it is constituted its seats and who could sit there, afterwards who sits.
type boardPage struct {
	Case       app.CaseView
	Choice     *app.BoardChoice
	Seats      []boardSeat
	Board      *app.Board
	Found      []boardDeclaration
	Files      bool     // the candidates' files are open to the visitor
	Gone       bool     // the case was cancelled before it had a board
	Reason     []reason // why the visitor does not constitute it
	Candidates map[int64]string
}

func (p boardPage) titleArguments() []any { return []any{p.Case.Number} }
func (p boardPage) version() int          { return p.Case.Version }

// Rooms are the other pages of the case.
func (p boardPage) Rooms() caseRooms {
	return roomsOf(p.Case.ID, p.Case.Number, "board", p.Files, false)
}

// A boardSeat is a seat with whoever could fill it.
type boardSeat struct {
	app.SeatChoice
	Field     selectBox
	Hindered  []boardHindered
	Conflicts []boardDeclaration
}

// A boardHindered is somebody of the seat's kind who cannot sit there, and why.
type boardHindered struct {
	Name string
	Why  []reason
}

// A boardDeclaration is a relation between somebody and a candidate, in words.
type boardDeclaration struct {
	Person, Candidate, Why, Source string
	Barring                        bool
}

func (v *visit) loadBoard() (boardPage, error) {
	id := v.id("id")
	file, err := v.site.app.Case(v.Context(), v.who, id)
	if err != nil {
		return boardPage{}, err
	}
	may, err := v.site.app.CaseMay(v.Context(), v.who, id)
	if err != nil {
		return boardPage{}, err
	}
	p := boardPage{Case: file, Candidates: map[int64]string{}, Files: may[policy.RecordRead].Allowed}
	panel, err := v.site.app.Panel(v.Context(), v.who, id)
	if err != nil {
		return p, err
	}
	for _, e := range panel {
		p.Candidates[e.Officer] = v.lang.must("board.officer-named", e.Name, e.Number)
	}
	switch file.State {
	case "open", "panel":
		return p, nil
	case "working-paper":
		return p, v.boardChoice(&p, may)
	}
	board, err := v.site.app.BoardOf(v.Context(), v.who, id)
	var r *domain.Refusal
	switch {
	case file.State == "cancelled" && errors.As(err, &r) && r.Has("no-board"): // before a board was constituted
		p.Gone = true
		return p, nil
	case err != nil:
		return p, err
	}
	p.Board = &board
	for _, d := range board.Declarations {
		for _, s := range board.Seats {
			if s.Account == d.Account && d.Officer != 0 {
				p.Found = append(p.Found, boardDeclaration{Person: s.Name, Candidate: p.Candidates[d.Officer], Why: d.Why, Source: d.Source, Barring: d.Kind == "barring"})
			}
		}
	}
	return p, nil
}

// boardChoice shows who could fill each seat, to whoever may constitute the board; to others why they may not.
func (v *visit) boardChoice(p *boardPage, may map[policy.Act]app.May) error {
	if m := may[policy.CaseConstituteBoard]; !m.Allowed {
		for _, r := range m.Reasons {
			p.Reason = append(p.Reason, v.lang.problem(r))
		}
		return nil
	}
	choice, err := v.site.app.BoardChoiceOf(v.Context(), v.who, p.Case.ID)
	if err != nil {
		return err
	}
	p.Choice = &choice
	s, f := &shown{Problems: v.problems, typed: v.typed}, formMaker{v.lang}
	for _, seat := range choice.Seats {
		b := boardSeat{SeatChoice: seat}
		name := "seat-" + seat.ID
		b.Field = selectBox{control: f.control(s, name, "board.seat", v.lang.keptText(seat.Title), nil)}
		empty := ""
		b.Field.Items = append(b.Field.Items, option{Value: &empty, Text: v.lang.must("board.nobody")})
		for _, h := range seat.Holders {
			if len(h.Hindered) > 0 {
				b.Hindered = append(b.Hindered, boardHindered{Name: h.Name, Why: v.lang.problems(&refusalOf{Reasons: h.Hindered})})
				continue
			}
			value := itoa(h.Capacity)
			text := h.Name
			if h.Grade != "" {
				text = v.lang.must("board.holder-grade", h.Name, h.Grade)
			}
			if h.StandsIn {
				text = v.lang.must("board.holder-stands-in", text)
			}
			b.Field.Items = append(b.Field.Items, option{Value: &value, Text: text, Selected: v.typed.Get(name) == value})
			for _, d := range h.Conflicts {
				b.Conflicts = append(b.Conflicts, boardDeclaration{Person: h.Name, Candidate: p.Candidates[d.Officer], Why: d.Why, Source: d.Source, Barring: d.Kind == "barring"})
			}
		}
		p.Seats = append(p.Seats, b)
	}
	return nil
}

var seatField = regexp.MustCompile(`^seats\[(\d+)\]`)

func (v *visit) constitute() (string, error) {
	id := v.id("id")
	choice, err := v.site.app.BoardChoiceOf(v.Context(), v.who, id)
	if err != nil {
		return "", err
	}
	var seatings []app.Seating
	for _, s := range choice.Seats {
		if capacity := v.number("seat-" + s.ID); capacity != 0 {
			seatings = append(seatings, app.Seating{Seat: s.ID, Capacity: capacity})
		}
	}
	err = v.site.app.ConstituteBoard(v.Context(), v.acting(), id, seatings)
	return fmt.Sprintf("/cases/%d/board", id), relabel(err, func(x domain.Reason) string {
		if m := seatField.FindStringSubmatch(x.Field); m != nil {
			if n, _ := strconv.Atoi(m[1]); n < len(seatings) {
				return "seat-" + seatings[n].Seat
			}
		}
		return x.Field
	})
}
