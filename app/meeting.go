package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/policy"
	"merit/storage"
)

// A Calling calls a meeting of a board, with the cases on its agenda in order.
type Calling struct {
	On    domain.Date
	Place string
	Cases []int64
}

// CallMeeting calls a meeting of the board on one case or several. Whoever calls sits on the board of each.
func (a *App) CallMeeting(ctx context.Context, who Caller, in Calling) (int64, error) {
	return create(ctx, a, who, policy.MeetingCall, func(t *Act) (int64, error) {
		if len(in.Cases) == 0 {
			return 0, domain.Refuse(domain.Invalid, "agenda-empty", "a meeting is called on a case").At("cases")
		}
		files, err := t.openFiles(ctx, "meeting", in.Cases)
		if err != nil {
			return 0, err
		}
		name, err := sameBoard(files)
		if err != nil {
			return 0, err
		}
		if in.On.Before(t.Today) {
			return 0, domain.Refuse(domain.Invalid, "meeting-in-the-past", "a meeting is called for today or a later day").At("on")
		}
		return t.callMeeting(ctx, name, in)
	})
}

// callMeeting writes a meeting and its agenda; the cases are locked.
func (t *Act) callMeeting(ctx context.Context, board string, in Calling) (int64, error) {
	id, err := t.InsertMeeting(ctx, storage.Meeting{Board: board, HeldOn: in.On, Place: strings.TrimSpace(in.Place)})
	if err != nil {
		return 0, err
	}
	for _, c := range in.Cases {
		if err := t.AddToAgenda(ctx, id, c); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// openFiles locks several cases in the order of their ids and asks policy once, as the facts are for all of them
// together: what refuses in one refuses, and a seat must be held in each.
func (t *Act) openFiles(ctx context.Context, object string, ids []int64) ([]File, error) {
	order := slices.Compact(slices.Sorted(slices.Values(ids)))
	var files []File
	var facts policy.Facts
	for i, id := range order {
		c, err := t.LockCase(ctx, id)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, &t.View, c, t.Actor)
		if err != nil {
			return nil, err
		}
		f.facts.Barred = false // a member barred for one candidate sits for the others
		files = append(files, f)
		if i == 0 {
			facts = f.facts
			continue
		}
		facts = together(facts, f.facts)
	}
	return files, t.allow(object, facts)
}

// together gives the facts about two cases at once.
func together(a, b policy.Facts) policy.Facts {
	if a.State == policy.StateOpen {
		a.State = b.State
	}
	a.Own, a.OtherCapacity = a.Own || b.Own, a.OtherCapacity || b.OtherCapacity
	a.Drafter, a.Reviewer = a.Drafter || b.Drafter, a.Reviewer || b.Reviewer
	a.SameUnit, a.Subtree, a.Assigned = a.SameUnit && b.SameUnit, a.Subtree && b.Subtree, a.Assigned && b.Assigned
	a.SeatNamed, a.PoliticalSeatNamed, a.Chairs = a.SeatNamed && b.SeatNamed, a.PoliticalSeatNamed && b.PoliticalSeatNamed, a.Chairs && b.Chairs
	a.AuthorityNamed = a.AuthorityNamed && b.AuthorityNamed
	a.Panelled, a.Sealed = a.Panelled && b.Panelled, a.Sealed && b.Sealed
	return a
}

// sameBoard gives the name of the board that all the cases come before, and refuses where one has another or is not
// before its board.
func sameBoard(files []File) (string, error) {
	var reasons domain.Reasons
	name := ""
	for _, f := range files {
		board, err := f.board()
		if err != nil {
			return "", err
		}
		if name == "" {
			name = board.Name
		}
		if board.Name != name {
			reasons.Add("another-board", board.Cite(), "a meeting of its own", "case %s comes before the %s, not the %s", f.Number, board.Name, name)
		}
		if f.Sealed || f.State != storage.CaseBoard && f.State != storage.CaseFrozen {
			reasons.Add("case-not-before-board", "", "its board constituted, and its round not yet sealed", "case %s is at %q and not before a board", f.Number, f.State)
		}
	}
	return name, reasons.Refusal(domain.Conflict)
}

// AddToAgenda puts another case on the agenda of a meeting of the same board.
func (a *App) AddToAgenda(ctx context.Context, who Caller, meeting, caseID int64) error {
	_, err := do(ctx, a, who, policy.MeetingAddCase, func(t *Act) (struct{}, error) {
		none := struct{}{}
		files, err := t.openFiles(ctx, fmt.Sprintf("meeting/%d", meeting), []int64{caseID})
		if err != nil {
			return none, err
		}
		name, err := sameBoard(files)
		if err != nil {
			return none, err
		}
		m, err := t.LockMeeting(ctx, meeting)
		if err != nil {
			return none, err
		}
		if m.Board != name {
			return none, domain.Refuse(domain.Conflict, "another-board", "the meeting is of the %s, the case comes before the %s", m.Board, name)
		}
		if err := underWay(m); err != nil {
			return none, err
		}
		return none, t.Tx.AddToAgenda(ctx, meeting, caseID)
	})
	return err
}

func underWay(m storage.Meeting) error {
	if m.State == storage.MeetingCalled || m.State == storage.MeetingSitting {
		return nil
	}
	return domain.Refuse(domain.Conflict, "meeting-over", "the meeting is %s", m.State).Needing("a meeting called for another day")
}

// An Attending is whether a member sits on a case.
type Attending struct {
	Member   int64  // the member's account; 0 oneself
	Status   string // "present", "absent"
	Approved string // how the chair approved a stand-in beforehand
}

// AttendMeeting records presence or absence at a meeting, for one case. A member is present by their own word; the desk
// of the board keeps the roll of those absent; a stand-in sits with the prior approval of the chair, who records it.
func (a *App) AttendMeeting(ctx context.Context, who Caller, meeting, caseID int64, in Attending) error {
	_, err := do(ctx, a, who, policy.MeetingAttend, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openAttending(ctx, meeting, caseID)
		if err != nil {
			return none, err
		}
		if err := f.unsealed(storage.CaseBoard, storage.CaseFrozen); err != nil {
			return none, err
		}
		m, err := t.LockMeeting(ctx, meeting)
		if err != nil {
			return none, err
		}
		if err := t.sitsToday(ctx, m, caseID); err != nil {
			return none, err
		}
		member := in.Member
		if member == 0 {
			member = t.Actor.Account
		}
		if err := t.mayRecord(ctx, f, member, in); err != nil {
			return none, err
		}
		if m.State == storage.MeetingCalled {
			if err := t.SetMeeting(ctx, m, storage.MeetingSitting); err != nil {
				return none, err
			}
		}
		return none, t.Attend(ctx, storage.Attendance{Meeting: meeting, Case: caseID, Account: member, Status: in.Status, Approved: strings.TrimSpace(in.Approved)})
	})
	return err
}

// openAttending locks the case and asks policy. A member barred for every candidate has no reason to sit.
func (t *Act) openAttending(ctx context.Context, meeting, caseID int64) (File, error) {
	c, err := t.LockCase(ctx, caseID)
	if err != nil {
		return File{}, err
	}
	f, err := newFile(ctx, &t.View, c, t.Actor)
	if err != nil {
		return File{}, err
	}
	if f.facts.Barred {
		rule, err := t.BoardRule(ctx, caseID)
		if err != nil {
			return File{}, err
		}
		declarations, err := t.Declarations(ctx, caseID)
		if err != nil {
			return File{}, err
		}
		f.facts.Barred = !slices.ContainsFunc(rule.Candidates, func(c storage.BoardCandidate) bool {
			return !barredFrom(declarations, t.Actor.Account, c.Officer)
		})
	}
	return f, t.allow(fmt.Sprintf("meeting/%d", meeting), f.facts)
}

func barredFrom(all []storage.Declaration, account, officer int64) bool {
	return slices.ContainsFunc(all, func(d storage.Declaration) bool {
		return d.Account == account && d.Officer == officer && d.Kind == conflictBarring
	})
}

// sitsToday refuses where the case is not on the agenda or the meeting is not under way.
func (t *Act) sitsToday(ctx context.Context, m storage.Meeting, caseID int64) error {
	agenda, err := t.Agenda(ctx, m.ID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(agenda, func(i storage.AgendaItem) bool { return i.Case == caseID }) {
		return domain.Refuse(domain.Conflict, "not-on-the-agenda", "the case is not on the agenda of this meeting").Needing("the case put on the agenda")
	}
	if t.Today.Before(m.HeldOn) {
		return domain.Refuse(domain.Conflict, "meeting-not-yet", "the meeting sits on %s", m.HeldOn)
	}
	return underWay(m)
}

// mayRecord says who may record what about whom.
func (t *Act) mayRecord(ctx context.Context, f File, member int64, in Attending) error {
	seats, err := t.Board(ctx, f.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(seats, func(s storage.Seat) bool { return s.Account == member })
	mine := slices.IndexFunc(seats, func(s storage.Seat) bool { return s.Account == t.Actor.Account && s.Capacity == t.Actor.Capacity })
	if at < 0 || mine < 0 {
		return domain.Refuse(domain.Invalid, "not-a-member", "account %d holds no seat on this board", member).At("member")
	}
	var reasons domain.Reasons
	switch {
	case in.Status != "present" && in.Status != "absent":
		reasons.AddField("status", "status-unknown", "a member is present or absent")
	case in.Status == "present" && seats[at].StandsIn:
		if !seats[mine].Chair || strings.TrimSpace(in.Approved) == "" {
			reasons.Add("stand-in-unapproved", "Establishment Division notification of 4 May 2021 (2)", "the chair's record of when and how it was approved", "a stand-in sits with the prior approval of the chair, recorded by the chair")
		}
	case in.Status == "present" && at != mine:
		reasons.AddField("member", "presence-is-ones-own", "a member's presence is recorded by the member")
	case in.Status == "absent" && at != mine && !seats[mine].Chair && !seats[mine].Secretary:
		reasons.AddField("member", "roll-by-the-desk", "the absence of others is recorded by the chair or the secretary")
	}
	if err := reasons.Refusal(domain.Invalid); err != nil || in.Status != "absent" {
		return err
	}
	marked, err := t.HasMarked(ctx, f.ID, f.Round, member)
	if err == nil && marked {
		err = domain.Refuse(domain.Conflict, "absent-has-marked", "the member has given marks and was not absent").From("DESIGN 3.4").At("status")
	}
	return err
}

// An Adjournment ends a sitting until another day.
type Adjournment struct {
	To    domain.Date
	Place string
}

// AdjournMeeting ends a sitting until another day: the cases not yet sealed come before the board again then. It gives
// the new meeting.
func (a *App) AdjournMeeting(ctx context.Context, who Caller, meeting int64, in Adjournment) (int64, error) {
	return create(ctx, a, who, policy.MeetingAdjourn, func(t *Act) (int64, error) {
		m, agenda, err := t.openMeeting(ctx, meeting)
		if err != nil {
			return 0, err
		}
		if !in.To.After(m.HeldOn) || in.To.Before(t.Today) {
			return 0, domain.Refuse(domain.Invalid, "adjourned-backwards", "a meeting of %s is adjourned to a later day", m.HeldOn).At("to")
		}
		next := Calling{On: in.To, Place: in.Place}
		for _, i := range agenda {
			if !i.Sealed && (i.State == storage.CaseBoard || i.State == storage.CaseFrozen) {
				next.Cases = append(next.Cases, i.Case)
			}
		}
		if len(next.Cases) == 0 {
			return 0, domain.Refuse(domain.Conflict, "nothing-left", "every case on the agenda is sealed or no longer before the board").Needing("close the meeting instead")
		}
		if err := t.SetMeeting(ctx, m, storage.MeetingAdjourned); err != nil {
			return 0, err
		}
		return t.callMeeting(ctx, m.Board, next)
	})
}

// CloseMeeting ends a meeting for good.
func (a *App) CloseMeeting(ctx context.Context, who Caller, meeting int64) error {
	_, err := do(ctx, a, who, policy.MeetingAdjourn, func(t *Act) (struct{}, error) {
		m, _, err := t.openMeeting(ctx, meeting)
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, t.SetMeeting(ctx, m, storage.MeetingClosed)
	})
	return err
}

// openMeeting locks the cases of a meeting and then the meeting, asks policy, and refuses where it is over.
func (t *Act) openMeeting(ctx context.Context, id int64) (storage.Meeting, []storage.AgendaItem, error) {
	if _, err := t.Meeting(ctx, id); err != nil {
		return storage.Meeting{}, nil, err
	}
	before, err := t.Agenda(ctx, id)
	if err != nil {
		return storage.Meeting{}, nil, err
	}
	ids := make([]int64, len(before))
	for i, item := range before {
		ids[i] = item.Case
	}
	if _, err := t.openFiles(ctx, fmt.Sprintf("meeting/%d", id), ids); err != nil {
		return storage.Meeting{}, nil, err
	}
	m, err := t.LockMeeting(ctx, id)
	if err != nil {
		return m, nil, err
	}
	if err := underWay(m); err != nil {
		return m, nil, err
	}
	agenda, err := t.Agenda(ctx, id)
	if err == nil && len(agenda) != len(before) {
		err = domain.Refuse(domain.Stale, "changed-meanwhile", "the agenda changed meanwhile").Needing("read it again and repeat what you meant to do")
	}
	return m, agenda, err
}

// A Sitting is a meeting with its agenda.
type Sitting struct {
	storage.Meeting
	Agenda []storage.AgendaItem
}

// MeetingOf shows a meeting with those cases of its agenda that the reader may read; who may read none is refused.
func (a *App) MeetingOf(ctx context.Context, who Caller, id int64) (Sitting, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (Sitting, error) {
		m, err := r.Meeting(ctx, id)
		if err != nil {
			return Sitting{}, err
		}
		agenda, err := r.Agenda(ctx, id)
		if err != nil {
			return Sitting{}, err
		}
		out := Sitting{Meeting: m}
		var refused error
		for _, i := range agenda {
			if _, err := r.openFile(ctx, i.Case); err != nil {
				refused = err
				continue
			}
			out.Agenda = append(out.Agenda, i)
		}
		if len(out.Agenda) == 0 {
			return Sitting{}, refused
		}
		return out, nil
	})
}
