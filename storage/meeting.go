package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A Meeting is one sitting of a board, with the cases on its agenda.
type Meeting struct {
	ID      int64       `db:"id"`
	Board   string      `db:"board"`
	HeldOn  domain.Date `db:"held_on"`
	Place   string      `db:"place"`
	State   string      `db:"state"` // "called", "sitting", "adjourned", "closed"
	Version int         `db:"version"`
}

// States of a meeting.
const (
	MeetingCalled    = "called"
	MeetingSitting   = "sitting"
	MeetingAdjourned = "adjourned"
	MeetingClosed    = "closed"
)

// An AgendaItem is a case on the agenda of a meeting.
type AgendaItem struct {
	Meeting int64  `db:"meeting_id"`
	Case    int64  `db:"case_id"`
	No      int    `db:"agenda_no"`
	Number  string `db:"number"`
	State   string `db:"state"`
	Sealed  bool   `db:"sealed"`
}

// An Attendance is whether a member sat on a case at a meeting.
type Attendance struct {
	Meeting  int64       `db:"meeting_id"`
	HeldOn   domain.Date `db:"held_on"`
	Case     int64       `db:"case_id"`
	Account  int64       `db:"account_id"`
	Status   string      `db:"status"`            // "present", "absent"
	Approved string      `db:"stand_in_approved"` // how the chair approved a stand-in
}

var (
	_ = means("meeting_called_beforehand", domain.Invalid, "meeting-in-the-past", "a meeting is called for today or a later day", "", "")
	_ = means("meeting_case_pkey", domain.Conflict, "on-the-agenda-already", "the case is on the agenda already", "", "")
	_ = means("attendance_pkey", domain.Conflict, "attendance-recorded", "the attendance of this member at this meeting is on record", "", "an adjourned meeting that sits again")
	_ = means("attendance_absent_has_marked", domain.Conflict, "absent-has-marked", "the member has given marks and was not absent", "DESIGN 3.4", "")
	_ = wall("meeting_state_known", "meeting_is_of_a_board", "meeting_agenda_no_taken", "attendance_status_known", "meeting_goes_forward", "meeting_of_its_board",
		"meeting_case_has_a_board", "meeting_called_by_its_board", "attendance_of_a_member", "attendance_while_sitting", "attendance_own_or_by_roll", "attendance_stand_in_approved")
)

// InsertMeeting calls a meeting.
func (tx *Tx) InsertMeeting(ctx context.Context, m Meeting) (int64, error) {
	return tx.insert(ctx, `insert into meeting (board, held_on, place) values ($1, $2, $3) returning id`, m.Board, m.HeldOn, m.Place)
}

// AddToAgenda puts a case next on the agenda. The case must be locked, and the meeting.
func (tx *Tx) AddToAgenda(ctx context.Context, meeting, caseID int64) error {
	_, err := tx.exec(ctx, `
		insert into meeting_case (meeting_id, case_id, agenda_no)
		select $1, $2, coalesce(max(agenda_no), 0) + 1 from meeting_case where meeting_id = $1`, meeting, caseID)
	return err
}

// Meeting gives a meeting; a refusal where there is none.
func (v *View) Meeting(ctx context.Context, id int64) (Meeting, error) {
	var m Meeting
	err := v.get(ctx, &m, `select id, board, held_on, place, state, version from meeting where id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return m, domain.Refuse(domain.NotFound, "no-such-meeting", "there is no meeting %d", id)
	}
	return m, err
}

// LockMeeting locks a meeting, after the cases it concerns, and gives it as it then stands.
func (tx *Tx) LockMeeting(ctx context.Context, id int64) (Meeting, error) {
	if _, err := tx.exec(ctx, `select 1 from meeting where id = $1 for update`, id); err != nil {
		return Meeting{}, err
	}
	return tx.Meeting(ctx, id)
}

// SetMeeting moves a meeting to another state.
func (tx *Tx) SetMeeting(ctx context.Context, m Meeting, state string) error {
	n, err := tx.exec(ctx, `update meeting set state = $3, version = version + 1 where id = $1 and version = $2`, m.ID, m.Version, state)
	return changed(n, err)
}

// Agenda gives the cases of a meeting in order.
func (v *View) Agenda(ctx context.Context, meeting int64) ([]AgendaItem, error) {
	var list []AgendaItem
	err := v.list(ctx, &list, `
		select m.meeting_id, m.case_id, m.agenda_no, c.number, c.state,
		       exists (select 1 from case_seal s where s.case_id = c.id and s.round = c.round) as sealed
		from meeting_case m join cases c on c.id = m.case_id where m.meeting_id = $1 order by m.agenda_no`, meeting)
	return list, err
}

// MeetingsOf gives the meetings that have had a case on their agenda.
func (v *View) MeetingsOf(ctx context.Context, caseID int64) ([]Meeting, error) {
	var list []Meeting
	err := v.list(ctx, &list, `
		select m.id, m.board, m.held_on, m.place, m.state, m.version
		from meeting m join meeting_case c on c.meeting_id = m.id where c.case_id = $1 order by m.held_on, m.id`, caseID)
	return list, err
}

// Attend records whether a member sits on a case at a meeting.
func (tx *Tx) Attend(ctx context.Context, a Attendance) error {
	_, err := tx.exec(ctx, `
		insert into attendance (meeting_id, case_id, account_id, status, stand_in_approved) values ($1, $2, $3, $4, $5)`,
		a.Meeting, a.Case, a.Account, a.Status, a.Approved)
	return err
}

// AttendanceIn gives the roll of a case in a round: of the meetings on whose agenda it came after the round before was sealed.
func (v *View) AttendanceIn(ctx context.Context, caseID int64, round int) ([]Attendance, error) {
	var list []Attendance
	err := v.list(ctx, &list, `
		select t.meeting_id, m.held_on, t.case_id, t.account_id, t.status, t.stand_in_approved
		from attendance t join meeting m on m.id = t.meeting_id join meeting_case a on a.meeting_id = t.meeting_id and a.case_id = t.case_id
		where t.case_id = $1 and a.act_id > coalesce((select max(s.act_id) from case_seal s where s.case_id = $1 and s.round < $2), 0)
		order by m.held_on, t.meeting_id, t.account_id`, caseID, round)
	return list, err
}
