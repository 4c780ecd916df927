package api_test

import (
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/app/apptest"
)

// cited is a citation of the first item of an officer's dossier that may be cited.
func (f *filed) cited(officer int64, marks, level string) m {
	f.t.Helper()
	score := f.score(officer, marks)
	score["level"] = level
	return score
}

func TestBoardOverHTTP(t *testing.T) {
	t.Parallel()
	f := sitting(t, 1)
	var board api.BoardView
	f.get("chair", f.path("/board"), &board)
	if len(board.Seats) != 4 || board.Needed != 3 || board.Seats[0].Finished == nil || *board.Seats[0].Finished || len(board.Roll) != 4 || len(board.Meetings) != 1 {
		t.Errorf("the chair sees %+v", board)
	}
	var member api.BoardView
	f.get("member.law", f.path("/board"), &member)
	for _, s := range member.Seats {
		if s.Seat == "law" && s.Finished != nil {
			t.Error("a member sees who has finished")
		}
	}
	f.as("csb.chair", "GET", f.path("/board"), nil).is(t, 403)

	// Every reason at once, and nothing kept.
	bad := f.cited(f.officers[0], "40.5", "A")
	bad["citations"] = []m{}
	f.as("member.law", "POST", f.path("/scores"), m{"officer": f.officers[0], "marks": []m{bad}}).refused(t, 422, "mark-over-maximum", "citation-missing")
	f.as("member.law", "POST", f.path("/scores"), m{"officer": f.officers[0], "marks": []m{f.cited(f.officers[0], "1e1", "A")}}).refused(t, 422, "bad-marks")
	f.as("member.law", "POST", f.path("/scores"), m{"officer": 424242, "marks": []m{f.cited(f.officers[0], "15", "B")}}).refused(t, 409, "not-on-panel")
	for _, who := range []string{"section.officer", "minister", "auditor", "admin", "csb.mna", "board.secretary"} {
		f.as(who, "POST", f.path("/scores"), m{"officer": f.officers[0], "marks": []m{f.cited(f.officers[0], "15", "B")}}).is(t, 403)
	}
	draft := m{"officer": f.officers[0], "marks": []m{{"criterion": "board", "marks": "2", "text": "half a sent", "cited": []m{{"item": 1, "pages": "2,"}}}}}
	f.post("member.law", f.path("/scores/draft"), draft)
	for _, who := range []string{"auditor", "section.officer", "board.secretary"} {
		f.as(who, "POST", f.path("/scores/draft"), draft).is(t, 403)
	}
	for who, kept := range map[string]int{"member.law": 1, "chair": 0} {
		var drafts items[api.DraftBody]
		f.get(who, f.path("/scores/draft/%d", f.officers[0]), &drafts)
		if len(drafts.Items) != kept {
			t.Errorf("%s reads the draft %+v", who, drafts.Items)
		}
	}
	f.post("member.law", f.path("/scores"), m{"officer": f.officers[0], "marks": []m{f.cited(f.officers[0], "25", "A")}})
	f.as("member.law", "POST", f.path("/scores/draft"), draft).refused(t, 409, "marked-already")
	f.as("member.law", "POST", f.path("/scores"), m{"officer": f.officers[0], "marks": []m{f.cited(f.officers[0], "25", "A")}}).refused(t, 409, "marked-already")
	f.as("member.law", "POST", f.path("/scores/revise"), m{"officer": f.officers[0], "mark": f.cited(f.officers[0], "24", "A"), "reason": "x"}).refused(t, 409, "no-revision")
	f.as("member.law", "POST", f.path("/scores/confirm"), m{"officer": f.officers[0]}).refused(t, 409, "nothing-to-confirm")
	f.as("chair", "POST", f.path("/scores/enter-from-sheet"), m{"member": f.Accounts["member.law"], "officer": f.officers[0], "document": f.Document(), "marks": []m{f.cited(f.officers[0], "25", "A")}}).is(t, 403)

	var own items[api.OwnScore]
	f.get("member.law", f.path("/scores/own"), &own)
	if len(own.Items) != 1 || own.Items[0].Marks != "25" || own.Items[0].Officer != f.officers[0] {
		t.Errorf("the member reads back %+v", own.Items)
	}
	var others items[api.OwnScore]
	f.get("chair", f.path("/scores/own"), &others)
	if len(others.Items) != 0 {
		t.Errorf("the chair reads %+v", others.Items)
	}
	f.as("auditor", "GET", f.path("/scores/own"), nil).is(t, 403)
	f.as("auditor", "GET", f.path("/merit-list"), nil).is(t, 403)
	f.as("chair", "POST", f.path("/seal"), nil).refused(t, 409, "member-not-finished", "member-not-finished", "member-not-finished", "member-not-finished")
	f.as("chair", "POST", f.path("/outcomes"), m{"outcomes": []m{{"officer": f.officers[0], "outcome": "promote"}}}).is(t, 403)
	f.post("member.head", f.path("/recusals"), m{"officer": f.officers[1], "kind": "recusal", "reason": "An old quarrel."})
	f.as("member.head", "POST", f.path("/recusals"), m{"officer": f.officers[1], "kind": "recusal", "reason": "Again."}).refused(t, 409, "stood-down-already")
	f.as("member.head", "POST", f.path("/recusals"), m{"officer": f.officers[1], "kind": "holiday", "reason": "x"}).is(t, 422)

	for _, o := range f.officers {
		for _, person := range dsb {
			if person == "member.law" && o == f.officers[0] || person == "member.head" && o == f.officers[1] {
				continue
			}
			f.post(person, f.path("/scores"), m{"officer": o, "marks": []m{f.cited(o, "25", "A")}})
		}
	}
	f.as("chair", "POST", f.path("/seal"), nil, "If-Match", `"1"`).refused(t, 412, "changed-meanwhile")
	f.post("chair", f.path("/seal"), nil)
	f.as("chair", "POST", f.path("/seal"), nil).is(t, 403)
	f.sealed()
}

// sealed reads what there is to read after the sealing.
func (f *filed) sealed() {
	f.t.Helper()
	var list api.MeritListView
	f.get("section.officer", f.path("/merit-list"), &list)
	if len(list.Entries) != 2 || len(list.Entries[1].Given) != 3 || len(list.Entries[1].Detail.Without) != 1 || len(list.Hash) != 64 || len(list.Entries[0].Detail.Assumed) == 0 {
		f.t.Errorf("the list = %+v", list)
	}
	f.Person("the.first", "officer", f.officers[0])
	var own api.MeritListView
	f.get("the.first", f.path("/merit-list"), &own)
	if len(own.Entries[0].Given) != 4 || own.Entries[1].Given != nil {
		f.t.Errorf("the officer sees %d members' marks of their own and %d of another", len(own.Entries[0].Given), len(own.Entries[1].Given))
	}
	var check app.CaseCheck
	f.get("auditor", f.path("/check"), &check)
	if len(check.Findings) != 0 || check.Case != f.id {
		f.t.Errorf("an honest case is found fault with: %+v", check)
	}
	f.as("chair", "GET", f.path("/check"), nil).is(f.t, 403)
	f.agreement()
	f.as("chair", "POST", f.path("/outcomes"), m{"outcomes": []m{{"officer": f.officers[0], "outcome": "promote"}, {"officer": f.officers[1], "outcome": "promote"}}}).refused(f.t, 409, "more-than-vacancies")
	f.as("chair", "POST", f.path("/outcomes"), m{"outcomes": []m{{"officer": f.officers[0], "outcome": "bless"}}}).refused(f.t, 409, "unknown-outcome")
	f.post("chair", f.path("/outcomes"), m{"outcomes": []m{{"officer": f.officers[0], "outcome": "promote"}, {"officer": f.officers[1], "outcome": "reserve"}}})
	var outcomes items[api.OutcomeView]
	f.get("auditor", f.path("/outcomes"), &outcomes)
	if len(outcomes.Items) != 2 || outcomes.Items[1].Reserve != 1 {
		f.t.Errorf("outcomes = %+v", outcomes.Items)
	}
	f.post("member.law", f.path("/dissents"), m{"text": "I would have waited."})
	f.as("csb.chair", "POST", f.path("/dissents"), m{"text": "No."}).is(f.t, 403)
	f.post("chair", f.path("/minutes"), m{"text": "The board met and resolved."})
	var minutes api.MinutesView
	f.get("section.officer", f.path("/minutes"), &minutes)
	if minutes.SignedOn != apptest.Today || len(minutes.Dissents) != 1 || len(minutes.Outcomes) != 2 {
		f.t.Errorf("minutes = %+v", minutes)
	}
	if strings.Contains(f.log.String(), "As the reports show") {
		f.t.Error("the log holds a member's words")
	}
}

func TestMeetingsOverHTTP(t *testing.T) {
	t.Parallel()
	f := sitting(t, 1)
	call := func(who string, body m) answer { return f.as(who, "POST", "/v1/meetings", body) }
	call("chair", m{"on": "2026-03-01", "cases": []int64{f.id}}).refused(t, 422, "meeting-in-the-past")
	call("chair", m{"on": "2026-03-09", "cases": []int64{424242}}).refused(t, 404, "no-such-case")
	for _, who := range []string{"section.officer", "minister", "member.law", "csb.chair", "auditor"} {
		call(who, m{"on": "2026-03-09", "cases": []int64{f.id}}).is(t, 403)
	}
	id := call("chair", m{"on": "2026-03-09", "cases": []int64{f.id}}).id(t)
	f.as("chair", "POST", path("/v1/meetings/%d/cases", id), m{"case": f.id}).refused(t, 409, "on-the-agenda-already")
	f.as("chair", "POST", path("/v1/meetings/%d/attendance", id), m{"case": f.id, "status": "present"}).refused(t, 409, "meeting-not-yet")
	f.as("member.law", "POST", path("/v1/meetings/%d/adjourn", id), m{"to": "2026-03-20"}).is(t, 403)
	next := f.as("chair", "POST", path("/v1/meetings/%d/adjourn", id), m{"to": "2026-03-20"}).id(t)
	var meeting api.MeetingView
	f.get("member.law", path("/v1/meetings/%d", next), &meeting)
	if meeting.On.String() != "2026-03-20" || len(meeting.Agenda) != 1 || meeting.Agenda[0].Case != f.id {
		t.Errorf("the meeting = %+v", meeting)
	}
	f.as("minister", "GET", path("/v1/meetings/%d", next), nil).is(t, 403)
	f.as("chair", "GET", "/v1/meetings/424242", nil).refused(t, 404, "no-such-meeting")
	f.post("chair", path("/v1/meetings/%d/close", next), nil)
	f.as("chair", "POST", path("/v1/meetings/%d/close", next), nil).refused(t, 409, "meeting-over")
}

// agreement reads what the marks say of themselves: of two candidates no more than that they are too few, and what the board decided.
func (f *filed) agreement() {
	f.t.Helper()
	var view api.AgreementView
	f.get("chair", f.path("/agreement"), &view)
	a, d := view.Figures.Agreement, view.Figures.Discretion
	if !view.Kept || a == nil || a.Single.None != "too-few" || a.Single.Why == "" || view.Own != nil || view.Members != nil || d == nil || len(d.Candidates) != 2 || len(view.Figures.Impact) == 0 {
		f.t.Errorf("the chair reads %+v", view)
	}
	var named items[api.NamedSeverity]
	f.get("auditor", f.path("/agreement/members"), &named)
	if len(named.Items) != 0 {
		f.t.Errorf("of too few the auditor reads %+v", named.Items)
	}
	for _, who := range []string{"chair", "member.law", "section.officer", "the.first"} {
		f.as(who, "GET", f.path("/agreement/members"), nil).refused(f.t, 403, "powers-apart", "not-your-power")
	}
	f.as("the.first", "GET", f.path("/agreement"), nil).refused(f.t, 403, "powers-apart", "not-your-power")
}
