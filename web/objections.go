package web

import (
	"html/template"

	"merit/app"
	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
	"merit/web/paper"
)

func (s *Site) registerObjections() {
	show(s, page{path: "/seniority/{id}/objections", act: policy.SeniorityReadObjections, template: "objections"}, (*visit).loadObjections)
	show(s, page{path: "/objections/{id}", act: policy.SeniorityReadObjections, template: "objection"}, (*visit).loadObjection).
		does(policy.SeniorityDecideObjection, "/objections/{id}/decide", (*visit).decideObjection)
	show(s, page{path: "/me/seniority", act: policy.RecordReadOwn, template: "me-seniority"}, (*visit).loadMeSeniority)
	show(s, page{path: "/me/seniority/{id}", act: policy.RecordReadOwn, template: "me-objection"}, (*visit).loadMeObjection).
		does(policy.SeniorityObject, "/me/seniority/{id}", (*visit).object)
}

// listTag is the colour of a list's state.
func listTag(state string) string {
	switch state {
	case "provisional":
		return "govuk-tag--yellow"
	case "final":
		return "govuk-tag--green"
	}
	return "govuk-tag--grey"
}

func seniorityFuncs(*language) template.FuncMap {
	return template.FuncMap{"listtag": listTag, "moved": func(caption string, rows []app.PanelMove) movedRows { return movedRows{caption, rows} }}
}

// movedRows are the officers whose places a list changed, under a caption.
type movedRows struct {
	Caption string
	Rows    []app.PanelMove
}

// A shownObjection is an objection as a page shows it.
type shownObjection struct {
	app.SeniorityObjection
	State, Tag string
}

func showObjection(o app.SeniorityObjection) shownObjection {
	s := shownObjection{o, o.Outcome, "govuk-tag--grey"}
	switch o.Outcome {
	case "":
		s.State, s.Tag = "undecided", "govuk-tag--yellow"
	case tenure.Upheld, tenure.Struck:
		s.Tag = "govuk-tag--green"
	}
	return s
}

// An objectionsPage lists the objections to a list.
type objectionsPage struct {
	List app.List
	Rows listing
}

func (p objectionsPage) titleArguments() []any { return []any{p.List.Grade, p.List.AsAt} }

func (v *visit) loadObjections() (objectionsPage, error) {
	var p objectionsPage
	all, err := v.site.app.ListObjections(v.Context(), v.who, v.id("id"))
	if err != nil {
		return p, err
	}
	l, err := v.site.app.SeniorityList(v.Context(), v.who, v.id("id"))
	if err != nil {
		return p, err
	}
	p.List = l.List
	p.Rows, err = listed(v, list[app.SeniorityObjection]{
		rows: all, file: "objections", search: true,
		filters: []filter{{Name: "state", Key: "objections.outcome", Choices: v.picks("objection-state", "", "undecided", "upheld", "struck", "dismissed")}},
		keep:    func(o app.SeniorityObjection, f filter) bool { return showObjection(o).State == f.Value },
		columns: []column[app.SeniorityObjection]{
			{key: "objections.officer", text: func(o app.SeniorityObjection) any { return o.Name }, link: func(o app.SeniorityObjection) string { return "/objections/" + itoa(o.ID) }},
			{key: "objections.number", text: func(o app.SeniorityObjection) any { return o.Number }},
			{key: "objections.matter", text: func(o app.SeniorityObjection) any { return coded{"matter", o.Matter} }},
			{key: "objections.about", text: func(o app.SeniorityObjection) any { return o.AboutName }},
			{key: "objections.lodged", text: func(o app.SeniorityObjection) any { return o.Lodged }, order: byDate(func(o app.SeniorityObjection) domain.Date { return o.Lodged })},
			{key: "objections.outcome", text: func(o app.SeniorityObjection) any { return coded{"objection-state", showObjection(o).State} }, tag: func(o app.SeniorityObjection) string { return showObjection(o).Tag }},
		},
	})
	return p, err
}

// An objectionPage is one objection, with the room to decide it.
type objectionPage struct {
	shownObjection
	List     app.List
	Now      int // the number on the list of whom it speaks; 0 none
	Outcomes []pick
	Decides  bool
}

func (p objectionPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadObjection() (objectionPage, error) {
	o, err := v.site.app.Objection(v.Context(), v.who, v.id("id"))
	if err != nil {
		return objectionPage{}, err
	}
	l, err := v.site.app.SeniorityList(v.Context(), v.who, o.List)
	if err != nil {
		return objectionPage{}, err
	}
	p := objectionPage{shownObjection: showObjection(o), List: l.List, Decides: o.Outcome == "" && v.power(policy.SeniorityDecideObjection)}
	for _, x := range l.Places {
		if x.Officer == o.Subject() {
			p.Now = x.No
		}
	}
	p.Outcomes = v.picks("decide", "", tenure.Upheld, tenure.Dismissed)
	if o.Matter == tenure.MatterAnother {
		p.Outcomes = v.picks("decide", "", tenure.Upheld, tenure.Struck, tenure.Dismissed)
	}
	return p, nil
}

func (v *visit) decideObjection() (string, error) {
	in := app.DecidedObjection{Objection: v.id("id"), Outcome: v.text("outcome"), To: int(v.number("to")), Reasons: v.text("reasons")}
	return "/objections/" + itoa(in.Objection), v.site.app.DecideObjection(v.Context(), v.plainly(), in)
}

// A meSeniorityPage shows an officer the own places, and what was objected to by the officer or about the own place.
type meSeniorityPage struct {
	Lists      []ownList
	Objections []ownObjection
}

type ownList struct {
	app.OwnListPlace
	Open bool // to objection
}

type ownObjection struct {
	shownObjection
	Own bool // the officer's own; else another's about the own place
}

func (v *visit) loadMeSeniority() (meSeniorityPage, error) {
	var p meSeniorityPage
	own, err := v.site.app.OwnSeniority(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	for _, l := range own.Lists {
		p.Lists = append(p.Lists, ownList{l, l.State == "provisional" && !v.site.app.Today().After(l.Until)})
	}
	for _, o := range own.Objections {
		p.Objections = append(p.Objections, ownObjection{showObjection(o), o.Officer == own.Officer})
	}
	return p, nil
}

// A meObjectionPage is the room to object to one list.
type meObjectionPage struct {
	app.OwnListPlace
	Matters []pick
}

func (p meObjectionPage) titleArguments() []any { return []any{p.Grade, p.AsAt} }

func (v *visit) loadMeObjection() (meObjectionPage, error) {
	p := meObjectionPage{Matters: v.picks("matter", "", tenure.MatterPlace, tenure.MatterAnother)}
	l, err := v.site.app.SeniorityList(v.Context(), v.who, v.id("id"))
	if err != nil {
		return p, err
	}
	own, err := v.site.app.OwnSeniority(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	p.List = l.List
	for _, x := range own.Lists {
		if x.ID == l.ID {
			p.OwnListPlace = x
		}
	}
	if p.No == 0 {
		p.Matters = v.picks("matter", tenure.MatterLeftOut, tenure.MatterLeftOut)
	}
	return p, nil
}

func (v *visit) object() (string, error) {
	in := app.LodgedObjection{List: v.id("id"), Matter: v.text("matter"), Grounds: v.text("grounds")}
	if no := v.number("about"); no != 0 {
		l, err := v.site.app.SeniorityList(v.Context(), v.who, in.List)
		if err != nil {
			return "", err
		}
		for _, x := range l.Places {
			if int64(x.No) == no {
				in.About = x.Officer
			}
		}
		if in.About == 0 {
			return "", domain.Refuse(domain.Invalid, "about-not-listed", "the list has no number %d", no).At("about")
		}
	}
	body, name, err := v.file("paper")
	if err != nil {
		return "", err
	}
	if len(body) > 0 {
		who := v.plainly()
		if who.Key != "" {
			who.Key += "-paper"
		}
		if in.Document, err = v.site.app.AddDocument(v.Context(), who, name, body); err != nil {
			return "", err
		}
	}
	_, err = v.site.app.Object(v.Context(), v.acting(), in)
	return "/me/seniority", err
}

// A panelSeniority is the seniority list that a panel goes by, as the panel and the working paper show it.
type panelSeniority struct {
	app.CaseSeniority
	Disputes []shownObjection
	Since    int64 // the list that has made a provisional one final since
}

func (v *visit) panelSeniority(id int64) (panelSeniority, error) {
	var p panelSeniority
	found, err := v.site.app.CaseSeniority(v.Context(), v.who, id)
	if err != nil || found == nil {
		return p, err
	}
	p.CaseSeniority = *found
	for _, o := range found.Disputes {
		p.Disputes = append(p.Disputes, showObjection(o))
	}
	if !p.Until.IsZero() {
		p.Since = found.Of.Final
	}
	return p, nil
}

// seniority says on paper what the panel goes by.
func (s *sheet) seniority(p panelSeniority) {
	if p.List == 0 {
		return
	}
	l := s.l
	s.heading(2, l.must("panel.seniority-list"))
	if p.Until.IsZero() {
		s.text(l.must("panel.by-list", p.List))
	} else {
		s.text(l.must("panel.by-provisional", p.List, p.Until))
	}
	if p.Since != 0 {
		s.text(l.must("panel.final-since", p.Since))
	}
	if len(p.Disputes) > 0 {
		t := paper.Table{Caption: l.must("panel.disputed"), Heads: []string{l.must("objections.id"), l.must("objections.officer"), l.must("objections.matter"), l.must("objections.lodged"), l.must("objections.outcome")},
			Shares: []float64{1.2, 3, 3, 2, 2}, Numbers: []bool{true}}
		for _, o := range p.Disputes {
			matter := l.word("matter", o.Matter)
			if o.About != 0 {
				matter += ": " + o.AboutName
			}
			t.Rows = append(t.Rows, []string{l.number(o.ID), o.Name + "\n" + o.Number, matter, l.date(o.Lodged), l.word("objection-state", o.State)})
		}
		s.add(t)
	}
	s.moved("panel.moved", p.Moves)
	s.moved("panel.moved-since", p.Later)
}

func (s *sheet) moved(caption string, moves []app.PanelMove) {
	if len(moves) == 0 {
		return
	}
	l := s.l
	number := func(n int) string {
		if n == 0 {
			return l.must("panel.unlisted")
		}
		return l.number(int64(n))
	}
	t := paper.Table{Caption: l.must(caption), Heads: []string{l.must("panel.officer"), l.must("panel.was"), l.must("panel.became"), l.must("panel.by"), l.must("panel.move-why")},
		Shares: []float64{3, 1.2, 1.2, 1.6, 5}, Numbers: []bool{false, true, true}}
	for _, m := range moves {
		why := l.must("panel.no-reason")
		if m.Why != "" {
			why = l.keptText(m.Why)
		}
		t.Rows = append(t.Rows, []string{m.Name + "\n" + m.Number, number(m.Was), number(m.Became), l.must("panel.list-no", m.List), why})
	}
	s.add(t)
}
