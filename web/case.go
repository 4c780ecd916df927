package web

import (
	"html/template"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerCase() {
	s.file("/editions/{adoption}", policy.RegisterRead, (*visit).editionText)
	show(s, page{path: "/cases/{id}", act: policy.CaseRead, template: "case"}, (*visit).loadCase)
}

// A caseCover is what every page of a case begins with. Its number stands in the title.
type caseCover struct {
	File   app.CaseFile
	Holder string // with whom the file lies, in words
	Rooms  caseRooms
}

// caseRooms are the ways between the pages of a case.
type caseRooms struct {
	Number string
	Rooms  []caseRoom
}

// A caseRoom is one of the pages of a case.
type caseRoom struct {
	Key, Href string
	Current   bool
}

func (c caseCover) titleArguments() []any { return []any{c.File.Number} }
func (c caseCover) version() int          { return c.File.Version }

// Path is the address of the case.
func (c caseCover) Path() string { return "/cases/" + itoa(c.File.ID) }

// FileName is the number of the case as a file can be called.
func (c caseCover) FileName(what string) string {
	return what + "-" + strings.ReplaceAll(c.File.Number, "/", "-")
}

// cover reads what every page of a case begins with; at is the page shown.
func (v *visit) cover(at string) (caseCover, error) {
	f, err := v.site.app.CaseFile(v.Context(), v.who, v.id("id"))
	c := caseCover{File: f, Holder: v.lang.office(f.Names.HolderKind, f.Names.HolderOrg, false)}
	c.at(at)
	return c, err
}

// at says which page of the case is shown.
func (c *caseCover) at(at string) {
	c.Rooms = roomsOf(c.File.ID, c.File.Number, at, c.File.May[policy.RecordRead].Allowed, c.File.AtDesk())
}

// roomsOf gives the pages of a case; at is the page shown, files whether the candidates' files are open to the visitor.
func roomsOf(id int64, number, at string, files, atDesk bool) caseRooms {
	all := caseRooms{Number: number}
	rooms := []string{"", "panel", "checklist", "working-paper", "notes", "dossiers", "board"}
	if atDesk {
		rooms = []string{"", "sitting", "panel", "notes"}
	}
	for _, r := range rooms {
		if (r == "working-paper" || r == "dossiers") && !files {
			continue // it shows the files of people
		}
		href := "/cases/" + itoa(id)
		if r != "" {
			href += "/" + r
		}
		all.Rooms = append(all.Rooms, caseRoom{Key: "case.room." + r, Href: href, Current: r == at})
	}
	return all
}

// office words a kind of capacity and where it is held.
func (l *language) office(kind, org string, standIn bool) string {
	c := app.Capacity{Kind: policy.CapacityKind(kind), OrgName: org}
	if standIn {
		c.StandInFor = 1
	}
	return l.capacity(c)
}

// A casePage is the cover of a case: the way from vacancy to order, and what may be done now.
type casePage struct {
	caseCover
	Stages  []caseStage
	Do      []deed   // what the visitor may do now
	Refused []denial // what is next and is not the visitor's, with the rules
	Cancel  bool
	Write   bool
}

// A caseStage is one step on the way from vacancy to order.
type caseStage struct {
	Key    string // of the words
	Href   string
	Status string // "done", "next", "later", "dropped"
	Hint   string
}

// A deed is an act that may be done now, and where.
type deed struct {
	Act  policy.Act
	Href string
}

// deed words an act as what a button or a list of things to do says.
func (l *language) deed(a policy.Act) string {
	if l.has("do." + string(a)) {
		return l.must("do." + string(a))
	}
	return l.word("act", string(a))
}

// A denial is an act that policy refuses the visitor, with every reason.
type denial struct {
	Act     policy.Act
	Reasons []reason
}

// rank orders the states of a case along the way.
var rank = map[string]int{"open": 0, "panel": 1, "working-paper": 2, "board": 3, "frozen": 4, "sealed": 5, "recommended": 6, "put-up": 7, "approved": 8}

func (v *visit) loadCase() (casePage, error) {
	c, err := v.cover("")
	p := casePage{caseCover: c}
	if err != nil {
		return p, err
	}
	if p.Stages = v.stages(c); c.File.AtDesk() {
		p.Stages = v.transferStages(c)
	}
	for _, act := range c.File.Next {
		if may := c.File.May[act]; may.Allowed {
			place := casePlace(c.File.ID, act)
			if c.File.AtDesk() && act != policy.OrderDraft && act != policy.DecidePolitical && act != policy.DecideBureaucratic {
				place = c.Path() + "/sitting"
			}
			p.Do = append(p.Do, deed{act, place})
		} else if len(may.Reasons) > 0 && !branchOnly(may.Reasons) {
			p.Refused = append(p.Refused, v.denied(act, may.Reasons))
		}
	}
	ended := over(c.File.State)
	p.Cancel = c.File.May[policy.CaseCancel].Allowed && !ended
	if may := c.File.May[policy.CaseCancel]; !may.Allowed && !ended && !branchOnly(may.Reasons) {
		p.Refused = append(p.Refused, v.denied(policy.CaseCancel, may.Reasons))
	}
	p.Write = c.File.Mine && c.File.May[policy.CaseNote].Allowed
	return p, nil
}

// editionText gives the text of an adopted edition as it is kept, byte for byte.
func (v *visit) editionText() error {
	text, err := v.site.app.EditionText(v.Context(), v.who, v.id("adoption"))
	if err != nil {
		return err
	}
	v.answered = true
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = v.w.Write(text) // the browser is gone if this fails
	return nil
}

// denied words why an act is refused, shortly: that no line of the policy allows it is said only where nothing else is.
func (v *visit) denied(act policy.Act, reasons []domain.Reason) denial {
	telling := slices.DeleteFunc(slices.Clone(reasons), func(r domain.Reason) bool { return r.Source == "default refusal" })
	if len(telling) == 0 {
		telling = reasons
	}
	return denial{act, v.lang.problems(&domain.Refusal{Reasons: telling})}
}

// branchOnly reports whether an act is refused for nothing but being another branch's: nobody expects it here, and it is not spoken of.
func branchOnly(reasons []domain.Reason) bool {
	for _, r := range reasons {
		if r.Code != "powers-apart" && r.Code != "not-your-power" {
			return false
		}
	}
	return true
}

// casePlace is the page on which an act on a case is done.
func casePlace(id int64, act policy.Act) string {
	path := "/cases/" + itoa(id)
	switch act {
	case policy.CaseComputePanel:
		return path + "/panel"
	case policy.CaseSetChecklist:
		return path + "/checklist"
	case policy.CaseApproveWorkingPaper, policy.MarkCompute:
		return path + "/working-paper"
	case policy.CaseFreezeDossiers:
		return path + "/dossiers"
	case policy.CaseFixList, policy.CaseRecommend:
		return path + "/sitting"
	case policy.CasePutUp:
		return path + "/put-up"
	case policy.DecidePolitical, policy.DecideBureaucratic:
		return path + "/decision"
	case policy.OrderDraft:
		return "/orders/new?case=" + itoa(id)
	case policy.CaseCancel:
		return path + "/cancel"
	}
	return path + "/board"
}

// stages is the way from vacancy to order, as far as the case has come on it.
func (v *visit) stages(c caseCover) []caseStage {
	p, id, now := c.File.Progress, c.File.ID, rank[c.File.State]
	of := func(key string, all int, counts ...any) string {
		if all == 0 {
			return ""
		}
		return v.lang.must(key, counts...)
	}
	panelled := p.Items > 0 && p.Done == p.Items
	all := []struct {
		key  string
		act  policy.Act
		done bool
		hint string
	}{
		{"panel", policy.CaseComputePanel, now >= 1, of("case.hint.panel", p.Considered, p.Included, p.Considered)},
		{"checklist", policy.CaseSetChecklist, now >= 2 || panelled, of("case.hint.checklist", p.Items, p.Done, p.Items)},
		{"working-paper", policy.CaseApproveWorkingPaper, now >= 2, ""},
		{"board", policy.CaseConstituteBoard, now >= 3, of("case.hint.board", p.Seats, p.Seats)},
		{"dossiers", policy.CaseFreezeDossiers, now >= 4, ""},
		{"marks", policy.CaseSeal, now >= 5, ""},
		{"outcomes", policy.CaseWriteMinutes, now >= 6, of("case.hint.outcomes", p.Listed, p.Outcomes, p.Listed)},
		{"put-up", policy.CasePutUp, now >= 7, ""},
		{"decision", policy.DecidePolitical, now >= 8, ""},
		{"orders", policy.OrderDraft, now >= 8 && p.Orders >= p.Approved, of("case.hint.orders", p.Approved, p.Orders, p.Approved)},
	}
	stages := make([]caseStage, 0, len(all))
	reached := true
	for _, s := range all {
		one := caseStage{Key: "case.stage." + s.key, Hint: s.hint, Status: "later"}
		switch {
		case c.File.State == "rejected" && s.key != "orders", s.done:
			one.Status = "done"
		case c.File.State == "rejected", c.File.State == "cancelled":
			one.Status, reached = "dropped", false
		case reached:
			one.Status, reached = "next", false
		}
		// The case was cancelled at a stage that is not kept in its state: what was done is told by what is there.
		if c.File.State == "cancelled" && (s.key == "panel" && p.Included > 0 || s.key == "board" && p.Seats > 0) {
			one.Status = "done"
		}
		switch {
		case one.Status != "done" && one.Status != "next":
		case s.act == policy.OrderDraft: // whoever reads the case sees its orders; to draft them is a deed
			one.Href = "/orders?case=" + itoa(id)
		default:
			one.Href = casePlace(id, s.act)
		}
		if (s.key == "working-paper" || s.key == "dossiers") && !c.File.May[policy.RecordRead].Allowed {
			one.Href = ""
		}
		if s.key == "put-up" && one.Href != "" && !c.File.May[policy.CasePutUp].Allowed {
			one.Href = "/cases/" + itoa(id) + "/decision" // where what was put up is read
			if one.Status != "done" {
				one.Href = ""
			}
		}
		stages = append(stages, one)
	}
	return stages
}

// Tag is the class of the tag that shows the state of a stage; "" where it is plain.
func (s caseStage) Tag() string {
	switch s.Status {
	case "next":
		return "govuk-tag--blue"
	case "dropped":
		return "govuk-tag--grey"
	}
	return ""
}

// caseFuncs are what the pages of cases write.
func caseFuncs(l *language) template.FuncMap {
	return template.FuncMap{"statetag": stateTag, "deed": l.deed}
}
