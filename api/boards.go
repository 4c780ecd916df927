package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerBoards() {
	register(s, op{
		id: "constitute-board", method: http.MethodPost, path: "/v1/cases/{id}/board", tag: "cases", act: policy.CaseConstituteBoard, edits: true, status: http.StatusNoContent,
		summary: "Constitute the board of a case", text: "Fills the seats that the edition names for the grade. Relations to the candidates are looked for in the record at once.",
	}, s.constituteBoard)
	register(s, op{
		id: "read-board", method: http.MethodGet, path: "/v1/cases/{id}/board", tag: "cases", act: policy.CaseRead,
		summary: "Read the board of a case: seats, declarations, meetings, the roll", text: "The chair and the secretary also see which members have finished marking, and nobody sees more before sealing.",
	}, s.readBoard)
	register(s, op{
		id: "declare-conflicts", method: http.MethodPost, path: "/v1/cases/{id}/declarations", tag: "cases", act: policy.BoardDeclareConflict, status: http.StatusNoContent,
		summary: "Declare one's relations to the candidates, or that there are none", text: "An empty list declares that there are none. A member declares before giving marks.",
	}, s.declareConflicts)
	register(s, op{
		id: "stand-down", method: http.MethodPost, path: "/v1/cases/{id}/recusals", tag: "cases", act: policy.BoardRecuse, status: http.StatusNoContent,
		summary: "Stand down for one candidate, by recusal or abstention",
	}, s.standDown)
}

type boardIn struct {
	ByID
	Body struct {
		Seats []seating `json:"seats" minItems:"1" maxItems:"40"`
	}
}

type seating struct {
	Seat     string `json:"seat" minLength:"1" maxLength:"80" doc:"A seat of the edition's board."`
	Capacity int64  `json:"capacity" minimum:"1" doc:"The capacity in which its holder sits."`
}

func (s *Server) constituteBoard(ctx context.Context, who app.Caller, in *boardIn) (*nothing, error) {
	seats := make([]app.Seating, len(in.Body.Seats))
	for i, seat := range in.Body.Seats {
		seats[i] = app.Seating{Seat: seat.Seat, Capacity: seat.Capacity}
	}
	return &nothing{}, s.app.ConstituteBoard(ctx, asRead(ctx, who), in.ID, seats)
}

// A BoardView is a board as answered.
type BoardView struct {
	Name         string            `json:"name"`
	Paragraph    string            `json:"paragraph"`
	Needed       int               `json:"needed" doc:"Voting members who must take part, for each candidate."`
	Seats        []SeatView        `json:"seats"`
	Declarations []DeclarationView `json:"declarations"`
	Meetings     []MeetingLine     `json:"meetings"`
	Roll         []RollView        `json:"roll"`
}

// A SeatView is one seat and its holder.
type SeatView struct {
	Seat      string `json:"seat"`
	Title     string `json:"title"`
	Account   int64  `json:"account"`
	Name      string `json:"name"`
	Capacity  int64  `json:"capacity"`
	Votes     bool   `json:"votes"`
	Chair     bool   `json:"chair"`
	Secretary bool   `json:"secretary"`
	Political bool   `json:"political"`
	StandsIn  bool   `json:"stands_in"`
	Required  bool   `json:"required"`
	Finished  *bool  `json:"finished,omitempty" doc:"Whether the member has finished marking; to the chair and the secretary alone."`
}

// A DeclarationView is a relation declared or detected, or that there is none.
type DeclarationView struct {
	Account int64  `json:"account"`
	Officer int64  `json:"officer,omitempty"`
	Kind    string `json:"kind" enum:"none,barring,disclosed"`
	Source  string `json:"source" enum:"declared,detected"`
	Why     string `json:"why"`
}

// A RollView is one line of the roll.
type RollView struct {
	Meeting  int64       `json:"meeting"`
	On       domain.Date `json:"on"`
	Account  int64       `json:"account"`
	Status   string      `json:"status" enum:"present,absent"`
	Approved string      `json:"stand_in_approved,omitempty"`
}

type boardOut struct{ Body BoardView }

func (s *Server) readBoard(ctx context.Context, who app.Caller, in *ByID) (*boardOut, error) {
	b, err := s.app.BoardOf(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	v := BoardView{Name: b.Name, Paragraph: b.Paragraph, Needed: b.Needed, Seats: []SeatView{}, Declarations: []DeclarationView{}, Meetings: []MeetingLine{}, Roll: []RollView{}}
	for _, x := range b.Seats {
		seat := SeatView{Seat: x.Seat, Title: x.Title, Account: x.Account, Name: x.Name, Capacity: x.Capacity, Votes: x.Votes, Chair: x.Chair, Secretary: x.Secretary,
			Political: x.Political, StandsIn: x.StandsIn, Required: x.Required}
		if b.Finished != nil && x.Votes {
			seat.Finished = new(b.Finished[x.Account])
		}
		v.Seats = append(v.Seats, seat)
	}
	for _, x := range b.Declarations {
		v.Declarations = append(v.Declarations, DeclarationView{x.Account, x.Officer, x.Kind, x.Source, x.Why})
	}
	for _, x := range b.Meetings {
		v.Meetings = append(v.Meetings, MeetingLine{x.ID, x.HeldOn, x.Place, x.State})
	}
	for _, x := range b.Attendance {
		v.Roll = append(v.Roll, RollView{x.Meeting, x.HeldOn, x.Account, x.Status, x.Approved})
	}
	return &boardOut{v}, nil
}

type declareIn struct {
	ByID
	Body struct {
		Relations []relation `json:"relations" maxItems:"200"`
	}
}

type relation struct {
	Officer  int64  `json:"officer" minimum:"1"`
	Relation string `json:"relation" minLength:"1" maxLength:"40" example:"kin" doc:"kin, business, dispute or reporting-line"`
	Why      string `json:"why" maxLength:"1000"`
}

func (s *Server) declareConflicts(ctx context.Context, who app.Caller, in *declareIn) (*nothing, error) {
	relations := make([]app.Declared, len(in.Body.Relations))
	for i, c := range in.Body.Relations {
		relations[i] = app.Declared{Officer: c.Officer, Relation: c.Relation, Why: c.Why}
	}
	return &nothing{}, s.app.DeclareConflicts(ctx, who, in.ID, relations)
}

type standDownIn struct {
	ByID
	Body struct {
		Officer int64  `json:"officer" minimum:"1"`
		Kind    string `json:"kind" enum:"recusal,abstention"`
		Reason  string `json:"reason" maxLength:"1000"`
	}
}

func (s *Server) standDown(ctx context.Context, who app.Caller, in *standDownIn) (*nothing, error) {
	return &nothing{}, s.app.StandDownFor(ctx, who, in.ID, app.StandDown{Officer: in.Body.Officer, Kind: in.Body.Kind, Reason: in.Body.Reason})
}
