package web

import (
	"fmt"

	"merit/app"
	"merit/policy"
)

// boardKinds are the kinds of capacity whose room the board's pages are.
var boardKinds = []policy.CapacityKind{policy.BoardChair, policy.BoardMember, policy.BoardSecretary, policy.PoliticalMember}

func (s *Site) registerSittings() {
	s.entries = append(s.entries, entry{key: "nav.sittings", path: "/sittings", act: policy.CaseRead, kinds: boardKinds, room: "room.board"})
	show(s, page{path: "/sittings", act: policy.CaseRead, template: "sittings"}, (*visit).loadSittings)
}

// A sittingsPage is the boards one sits on, and what is left to do for each case.
type sittingsPage struct {
	Open, Over []sittingCase
	Meetings   []app.Sitting
}

// A sittingCase is a case with its steps in the order in which a member takes them.
type sittingCase struct {
	app.SeatedCase
	Tasks []sittingTask
}

// A sittingTask is one step, whether it is done, and where it is done.
type sittingTask struct {
	Text, Href, State, Tag string
}

func (v *visit) loadSittings() (sittingsPage, error) {
	all, err := v.site.app.MySittings(v.Context(), v.who)
	if err != nil {
		return sittingsPage{}, err
	}
	var p sittingsPage
	for _, c := range all.Cases {
		s := sittingCase{SeatedCase: c, Tasks: v.sittingTasks(c, all.Meetings)}
		if c.State == "board" || c.State == "frozen" || c.State == "sealed" {
			p.Open = append(p.Open, s)
		} else {
			p.Over = append(p.Over, s)
		}
	}
	for _, m := range all.Meetings {
		if m.State == "called" || m.State == "sitting" {
			p.Meetings = append(p.Meetings, m)
		}
	}
	return p, nil
}

// sittingTasks are what a member does on a case: declare, sit, mark, confirm; then the seal and what follows it.
func (v *visit) sittingTasks(c app.SeatedCase, meetings []app.Sitting) []sittingTask {
	at := fmt.Sprintf("/cases/%d", c.Case)
	var tasks []sittingTask
	add := func(key, href, state, tag string, args ...any) {
		tasks = append(tasks, sittingTask{Text: v.lang.must("sittings.task." + key), Href: href, State: v.lang.must("sittings.state."+state, args...), Tag: tag})
	}
	const done, todo, wait = "govuk-tag--green", "govuk-tag--blue", "govuk-tag--grey"
	if !c.Sealed {
		if c.Declared {
			add("declare", at+"/declare", "done", done)
		} else {
			add("declare", at+"/declare", "todo", todo)
		}
		meeting := meetingOf(c.Case, meetings)
		switch {
		case c.Present:
			add("sit", meeting, "present", done)
		case meeting != "":
			add("sit", meeting, "todo", todo)
		case c.Chair || c.Secretary:
			add("call", "/meetings/new", "todo", todo)
		default:
			add("sit", "", "not-called", wait)
		}
		if c.Votes && c.Due > 0 {
			switch {
			case c.State != "frozen":
				add("mark", "", "not-frozen", wait)
			case c.Left == 0:
				add("mark", at+"/candidates", "all", done, c.Due)
			case c.Next != 0:
				add("mark", fmt.Sprintf("%s/candidates/%d", at, c.Next), "left", todo, c.Left, c.Due)
			}
			if c.Waiting > 0 {
				add("confirm", fmt.Sprintf("%s/candidates/%d", at, c.Confirm), "waiting", todo, c.Waiting)
			}
		}
		if c.Secretary && !c.Votes && c.State == "frozen" {
			add("sheet", at+"/sheet", "open", wait)
		}
		if c.Chair || c.Secretary {
			add("seal", at+"/seal", "open", wait)
		}
		return tasks
	}
	add("list", at+"/merit-list", "sealed", done)
	if c.Chair || c.Secretary {
		add("outcomes", at+"/outcomes", "open", wait)
	}
	add("minutes", at+"/minutes", "open", wait)
	return tasks
}

// meetingOf is the address of the latest meeting that a case comes before; "" none.
func meetingOf(id int64, meetings []app.Sitting) string {
	for _, m := range meetings {
		for _, i := range m.Agenda {
			if i.Case == id {
				return fmt.Sprintf("/meetings/%d", m.ID)
			}
		}
	}
	return ""
}
