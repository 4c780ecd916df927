package web

import (
	"fmt"
	"slices"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerMeetings() {
	s.entries = append(s.entries, entry{key: "nav.meetings", path: "/meetings", act: policy.CaseRead, kinds: boardKinds, room: "room.board"})
	show(s, page{path: "/meetings", act: policy.CaseRead, template: "meetings"}, (*visit).loadMeetings)
	show(s, page{path: "/meetings/new", act: policy.CaseRead, template: "meeting-new"}, (*visit).loadMeetingNew).
		does(policy.MeetingCall, "/meetings/new", (*visit).callMeeting)
	const path = "/meetings/{meeting}"
	show(s, page{path: path, act: policy.CaseRead, template: "meeting"}, (*visit).loadMeeting).
		does(policy.MeetingAttend, path+"/present", (*visit).sit).
		does(policy.MeetingAttend, path+"/attend", (*visit).attend).
		does(policy.MeetingAddCase, path+"/agenda", (*visit).addToAgenda).
		does(policy.MeetingAdjourn, path+"/adjourn", (*visit).adjourn).
		does(policy.MeetingAdjourn, path+"/close", (*visit).closeMeeting)
}

// refuseNothingChosen refuses a form on which nothing was chosen.
func refuseNothingChosen(field, why string) error {
	return domain.Refuse(domain.Invalid, "nothing-chosen", "%s", why).At(field)
}

// A meetingsPage is the meetings of the boards that one sits on.
type meetingsPage struct {
	List listing
	Call bool
}

func (v *visit) loadMeetings() (meetingsPage, error) {
	all, err := v.site.app.Meetings(v.Context(), v.who)
	if err != nil {
		return meetingsPage{}, err
	}
	p := meetingsPage{Call: slices.Contains(powers[policy.MeetingCall], v.me.Kind)}
	p.List, err = listed(v, list[app.Sitting]{caption: "meetings.caption", rows: all, search: true, file: "meetings", columns: []column[app.Sitting]{
		{key: "meetings.held", text: func(s app.Sitting) any { return s.HeldOn }, order: byDate(func(s app.Sitting) domain.Date { return s.HeldOn }),
			link: func(s app.Sitting) string { return fmt.Sprintf("/meetings/%d", s.ID) }},
		{key: "meetings.board", text: func(s app.Sitting) any { return s.Board }, order: by(func(s app.Sitting) string { return s.Board })},
		{key: "meetings.place", text: func(s app.Sitting) any { return s.Place }},
		{key: "meetings.cases", text: func(s app.Sitting) any { return caseNumbers(s) }},
		{key: "meetings.state", text: func(s app.Sitting) any { return coded{"meeting-state", s.State} }, order: by(func(s app.Sitting) string { return s.State }),
			tag: func(s app.Sitting) string { return meetingTag(s.State) }},
	}})
	return p, err
}

func caseNumbers(s app.Sitting) string {
	text := ""
	for i, c := range s.Agenda {
		if i > 0 {
			text += ", "
		}
		text += c.Number
	}
	return text
}

func meetingTag(state string) string {
	switch state {
	case "called":
		return "govuk-tag--blue"
	case "sitting":
		return "govuk-tag--green"
	}
	return "govuk-tag--grey"
}

// A meetingNewPage calls a meeting on cases of one board.
type meetingNewPage struct{ Cases []pick }

func (v *visit) loadMeetingNew() (meetingNewPage, error) {
	mine, err := v.site.app.MySittings(v.Context(), v.who)
	var p meetingNewPage
	for _, c := range mine.Cases {
		if (c.Chair || c.Secretary) && !c.Sealed && (c.State == "board" || c.State == "frozen") {
			p.Cases = append(p.Cases, pick{Value: itoa(c.Case), Text: c.Number, Hint: v.lang.must("meeting-new.case", c.ToGrade, c.Cadre)})
		}
	}
	if len(p.Cases) == 1 {
		p.Cases[0].Chosen = true
	}
	return p, err
}

func (v *visit) callMeeting() (string, error) {
	on, err := v.date("on")
	if err != nil {
		return "", err
	}
	id, err := v.site.app.CallMeeting(v.Context(), v.acting(), app.Calling{On: on, Place: v.text("place"), Cases: v.numbers("cases")})
	return fmt.Sprintf("/meetings/%d", id), err
}

// A meetingPage is one meeting: its agenda, who has come, and whether the quorum holds for each candidate.
type meetingPage struct {
	app.MeetingRoll
	Rolls    []meetingCase
	Tag      string
	Under    bool // it can still sit
	Today    bool // it sits today or has begun
	Absent   bool // one's own presence is not on record for some case
	Chair    bool
	Desk     bool
	More     []pick // cases that could still be put on the agenda
	Adjourns bool
}

func (p meetingPage) titleArguments() []any { return []any{p.Board, p.HeldOn} }

// A meetingCase is a case on the agenda with its roll.
type meetingCase struct {
	app.Roll
	Members []meetingMember
	Short   int // candidates for whom the quorum does not hold so far
}

// A meetingMember is a seat and whether its holder has come.
type meetingMember struct {
	app.Seat
	Status   string // "present", "absent", ""
	Approved string
	Mine     bool
	ByDesk   bool // the visitor may record the absence
	ByChair  bool // the visitor may record a stand-in's presence
}

func (v *visit) loadMeeting() (meetingPage, error) {
	roll, err := v.site.app.RollOf(v.Context(), v.who, v.id("meeting"))
	if err != nil {
		return meetingPage{}, err
	}
	p := meetingPage{MeetingRoll: roll, Tag: meetingTag(roll.State), Under: roll.State == "called" || roll.State == "sitting"}
	p.Today = p.Under && !v.site.app.Today().Before(roll.HeldOn)
	for _, r := range roll.Rolls {
		p.Rolls = append(p.Rolls, v.meetingCase(&p, r))
	}
	if p.Under && p.Desk {
		mine, err := v.loadMeetingNew()
		if err != nil {
			return p, err
		}
		for _, c := range mine.Cases {
			if !slices.ContainsFunc(roll.Rolls, func(r app.Roll) bool { return itoa(r.Case.ID) == c.Value }) {
				p.More = append(p.More, c)
			}
		}
	}
	return p, nil
}

func (v *visit) meetingCase(p *meetingPage, r app.Roll) meetingCase {
	c := meetingCase{Roll: r}
	mine := slices.IndexFunc(r.Seats, func(s app.Seat) bool { return s.Account == v.me.Account && s.Capacity == v.me.Capacity })
	chair := mine >= 0 && r.Seats[mine].Chair
	desk := mine >= 0 && (r.Seats[mine].Chair || r.Seats[mine].Secretary)
	p.Chair, p.Desk = p.Chair || chair, p.Desk || desk
	open := p.Today && !r.Case.Sealed
	for i, s := range r.Seats {
		m := meetingMember{Seat: s, Mine: i == mine}
		for _, a := range r.Roll {
			if a.Account == s.Account && (a.Meeting == p.ID || m.Status == "") {
				m.Status, m.Approved = a.Status, a.Approved
			}
		}
		m.ByDesk = open && desk && !m.Mine && m.Status == ""
		m.ByChair = m.ByDesk && chair && s.StandsIn
		p.Absent = p.Absent || open && m.Mine && m.Status == "" && !s.StandsIn
		c.Members = append(c.Members, m)
	}
	for _, q := range r.Candidates {
		if !q.Held {
			c.Short++
		}
	}
	return c
}

// sit records that the visitor is present, for every case of the agenda where it is not on record.
func (v *visit) sit() (string, error) {
	p, err := v.loadMeeting()
	if err != nil {
		return "", err
	}
	to := fmt.Sprintf("/meetings/%d", p.ID)
	mine := slices.ContainsFunc(p.Rolls, func(c meetingCase) bool {
		return slices.ContainsFunc(c.Members, func(m meetingMember) bool { return m.Mine })
	})
	if !mine && len(p.Rolls) > 0 { // the act says why not
		return "", v.site.app.AttendMeeting(v.Context(), v.acting(), p.ID, p.Rolls[0].Case.ID, app.Attending{Status: "present"})
	}
	for _, c := range p.Rolls {
		if c.Case.Sealed || !slices.ContainsFunc(c.Members, func(m meetingMember) bool { return m.Mine && m.Status == "" }) {
			continue
		}
		who := v.acting()
		if who.Key != "" {
			who.Key += "/" + itoa(c.Case.ID) // one act a case
		}
		if err := v.site.app.AttendMeeting(v.Context(), who, p.ID, c.Case.ID, app.Attending{Status: "present"}); err != nil {
			return "", err
		}
	}
	return to, nil
}

func (v *visit) attend() (string, error) {
	in := app.Attending{Member: v.number("member"), Status: v.text("status"), Approved: v.text("approved")}
	err := v.site.app.AttendMeeting(v.Context(), v.acting(), v.id("meeting"), v.number("case"), in)
	return fmt.Sprintf("/meetings/%d", v.id("meeting")), err
}

func (v *visit) addToAgenda() (string, error) {
	return fmt.Sprintf("/meetings/%d", v.id("meeting")), v.site.app.AddToAgenda(v.Context(), v.acting(), v.id("meeting"), v.number("case"))
}

func (v *visit) adjourn() (string, error) {
	to, err := v.date("to")
	if err != nil {
		return "", err
	}
	id, err := v.site.app.AdjournMeeting(v.Context(), v.acting(), v.id("meeting"), app.Adjournment{To: to, Place: v.text("place")})
	return fmt.Sprintf("/meetings/%d", id), err
}

func (v *visit) closeMeeting() (string, error) {
	return fmt.Sprintf("/meetings/%d", v.id("meeting")), v.site.app.CloseMeeting(v.Context(), v.acting(), v.id("meeting"))
}
