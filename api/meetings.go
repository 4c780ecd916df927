package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerMeetings() {
	register(s, op{
		id: "call-meeting", method: http.MethodPost, path: "/v1/meetings", tag: "meetings", act: policy.MeetingCall, creates: true,
		summary: "Call a meeting of a board on one case or several",
	}, s.callMeeting)
	register(s, op{
		id: "read-meeting", method: http.MethodGet, path: "/v1/meetings/{id}", tag: "meetings", act: policy.CaseRead,
		summary: "Read a meeting and those cases of its agenda that one may read",
	}, s.readMeeting)
	register(s, op{
		id: "add-to-agenda", method: http.MethodPost, path: "/v1/meetings/{id}/cases", tag: "meetings", act: policy.MeetingAddCase, status: http.StatusNoContent,
		summary: "Put another case on the agenda",
	}, s.addToAgenda)
	register(s, op{
		id: "attend-meeting", method: http.MethodPost, path: "/v1/meetings/{id}/attendance", tag: "meetings", act: policy.MeetingAttend, status: http.StatusNoContent,
		summary: "Record presence or absence, for one case",
		text:    "A member is present by their own word; the chair or the secretary records who is absent; a stand-in sits with the prior approval of the chair, who records it.",
	}, s.attendMeeting)
	register(s, op{
		id: "adjourn-meeting", method: http.MethodPost, path: "/v1/meetings/{id}/adjourn", tag: "meetings", act: policy.MeetingAdjourn, creates: true,
		summary: "Adjourn a meeting to another day", text: "The cases not yet sealed come before the board again at the meeting that this makes.",
	}, s.adjournMeeting)
	register(s, op{
		id: "close-meeting", method: http.MethodPost, path: "/v1/meetings/{id}/close", tag: "meetings", act: policy.MeetingAdjourn, status: http.StatusNoContent,
		summary: "Close a meeting for good",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.CloseMeeting(ctx, who, in.ID)
	})
}

type meetingIn struct {
	Body struct {
		On    domain.Date `json:"on"`
		Place string      `json:"place,omitempty" maxLength:"200"`
		Cases []int64     `json:"cases" minItems:"1" maxItems:"100" doc:"In the order of the agenda."`
	}
}

func (s *Server) callMeeting(ctx context.Context, who app.Caller, in *meetingIn) (*created, error) {
	id, err := s.app.CallMeeting(ctx, who, app.Calling{On: in.Body.On, Place: in.Body.Place, Cases: in.Body.Cases})
	if err != nil {
		return nil, err
	}
	return made("/v1/meetings", id), nil
}

// A MeetingLine is a meeting in a list.
type MeetingLine struct {
	ID    int64       `json:"id"`
	On    domain.Date `json:"on"`
	Place string      `json:"place"`
	State string      `json:"state" enum:"called,sitting,adjourned,closed"`
}

// A MeetingView is a meeting with its agenda.
type MeetingView struct {
	MeetingLine
	Board  string       `json:"board"`
	Agenda []AgendaView `json:"agenda"`
}

// An AgendaView is one case on the agenda.
type AgendaView struct {
	No     int    `json:"no"`
	Case   int64  `json:"case"`
	Number string `json:"number"`
	State  string `json:"state"`
	Sealed bool   `json:"sealed"`
}

type meetingOut struct{ Body MeetingView }

func (s *Server) readMeeting(ctx context.Context, who app.Caller, in *ByID) (*meetingOut, error) {
	m, err := s.app.MeetingOf(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	v := MeetingView{MeetingLine: MeetingLine{m.ID, m.HeldOn, m.Place, m.State}, Board: m.Board, Agenda: []AgendaView{}}
	for _, i := range m.Agenda {
		v.Agenda = append(v.Agenda, AgendaView{i.No, i.Case, i.Number, i.State, i.Sealed})
	}
	return &meetingOut{v}, nil
}

type agendaIn struct {
	ByID
	Body struct {
		Case int64 `json:"case" minimum:"1"`
	}
}

func (s *Server) addToAgenda(ctx context.Context, who app.Caller, in *agendaIn) (*nothing, error) {
	return &nothing{}, s.app.AddToAgenda(ctx, who, in.ID, in.Body.Case)
}

type attendIn struct {
	ByID
	Body struct {
		Case     int64  `json:"case" minimum:"1"`
		Member   int64  `json:"member,omitempty" doc:"The member's account; leave out for oneself."`
		Status   string `json:"status" enum:"present,absent"`
		Approved string `json:"stand_in_approved,omitempty" maxLength:"1000" doc:"How the chair approved a stand-in beforehand."`
	}
}

func (s *Server) attendMeeting(ctx context.Context, who app.Caller, in *attendIn) (*nothing, error) {
	b := in.Body
	return &nothing{}, s.app.AttendMeeting(ctx, who, in.ID, b.Case, app.Attending{Member: b.Member, Status: b.Status, Approved: b.Approved})
}

type adjournIn struct {
	ByID
	Body struct {
		To    domain.Date `json:"to"`
		Place string      `json:"place,omitempty" maxLength:"200"`
	}
}

func (s *Server) adjournMeeting(ctx context.Context, who app.Caller, in *adjournIn) (*created, error) {
	id, err := s.app.AdjournMeeting(ctx, who, in.ID, app.Adjournment{To: in.Body.To, Place: in.Body.Place})
	if err != nil {
		return nil, err
	}
	return made("/v1/meetings", id), nil
}
