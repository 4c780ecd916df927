package web

import (
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerSeniority() {
	show(s, page{path: "/seniority", act: policy.RegisterRead, template: "seniority"}, (*visit).loadSeniority)
	show(s, page{path: "/seniority/draft", act: policy.RegisterRead, template: "seniority-draft"}, (*visit).loadSeniorityDraft).
		does(policy.SeniorityPublish, "/seniority/draft", (*visit).publishSeniority)
	show(s, page{path: "/seniority/{id}", act: policy.RegisterRead, template: "seniority-list"}, (*visit).loadSeniorityList).
		does(policy.SeniorityFinalise, "/seniority/{id}/finalise", (*visit).finaliseSeniority)
}

// A seniorityPage chooses a grade, and lists what was published of its cadre.
type seniorityPage struct {
	Filter      registerFilter
	Lists       []app.List
	Provisional []app.List // of every cadre, where none is chosen
}

func (v *visit) loadSeniority() (seniorityPage, error) {
	var p seniorityPage
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return p, err
	}
	p.Filter.Organizations, p.Filter.Dated = nil, true
	if p.Filter.Cadre == 0 {
		p.Provisional, err = v.site.app.ProvisionalLists(v.Context(), v.who)
	} else {
		p.Lists, err = v.site.app.SeniorityLists(v.Context(), v.who, p.Filter.Cadre)
	}
	if p.Filter.Grade != "" {
		var of []app.List
		for _, l := range p.Lists {
			if l.Grade == p.Filter.Grade {
				of = append(of, l)
			}
		}
		p.Lists = of
	}
	return p, err
}

// DraftHref leads to the list of the grade chosen as it would be published.
func (p seniorityPage) DraftHref() string {
	if p.Filter.Cadre == 0 || p.Filter.Grade == "" {
		return ""
	}
	return "/seniority/draft?" + address(nil, "cadre", itoa(p.Filter.Cadre), "grade", p.Filter.Grade, "on", p.Filter.OnISO())
}

// A seniorityDraftPage is a list as it would be published, with what somebody must look at first.
type seniorityDraftPage struct {
	app.NamedDraft
	Grade      string
	CadreID    int64
	On         domain.Date
	Rows       []seniorityRow
	Look       []lookAt
	MayPublish bool
}

func (p seniorityDraftPage) titleArguments() []any { return []any{p.Grade, p.Cadre.Name} }

// A seniorityRow is a place on a list with its grounds.
type seniorityRow struct {
	app.ListPlace
	Grounds []string
}

// A lookAt is a finding about a list, with the officers it is about.
type lookAt struct {
	Code, Text, Source string
	Officers           []app.ListPlace
}

func seniorityRows(places []app.ListPlace) []seniorityRow {
	rows := make([]seniorityRow, len(places))
	for i, p := range places {
		rows[i].ListPlace = p
		if p.Why != "" {
			rows[i].Grounds = strings.Split(p.Why, "\n")
		}
	}
	return rows
}

func (v *visit) loadSeniorityDraft() (seniorityDraftPage, error) {
	p := seniorityDraftPage{Grade: v.asked("grade"), CadreID: parseID(v.asked("cadre")), On: v.site.app.Today(), MayPublish: v.may(policy.SeniorityPublish)}
	var err error
	if on := v.asked("on"); on != "" {
		if p.On, err = domain.ParseDate(latin(on)); err != nil {
			return p, domain.Refuse(domain.Invalid, "not-a-day", "this is no day: type the day, the month and the year in numbers").At("on")
		}
	}
	if p.NamedDraft, err = v.site.app.NamedDraft(v.Context(), v.who, p.CadreID, p.Grade, p.On); err != nil {
		return p, err
	}
	p.Rows = seniorityRows(p.Places)
	for _, f := range p.Findings {
		l := lookAt{Code: f.Code, Text: sentence(f.Text), Source: f.Source}
		for _, o := range f.Officers {
			l.Officers = append(l.Officers, p.Names[o])
		}
		p.Look = append(p.Look, l)
	}
	return p, nil
}

func (v *visit) publishSeniority() (string, error) {
	on, err := domain.ParseDate(v.text("on"))
	if err != nil {
		return "", domain.Refuse(domain.Invalid, "not-a-day", "this is no day: type the day, the month and the year in numbers").At("on")
	}
	id, err := v.site.app.PublishSeniority(v.Context(), v.acting(), v.number("cadre"), v.text("grade"), on)
	return "/seniority/" + itoa(id), err
}

// A seniorityListPage is a list as it was published.
type seniorityListPage struct {
	app.PublishedList
	CadreName  string
	Rows       []seniorityRow
	CSV        string
	Objections bool // the visitor may read them
	Finalise   bool
	Object     bool // the visitor is an officer who may object
}

func (p seniorityListPage) titleArguments() []any { return []any{p.Grade, p.CadreName} }

func (v *visit) loadSeniorityList() (seniorityListPage, error) {
	var p seniorityListPage
	var err error
	if p.PublishedList, err = v.site.app.SeniorityList(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	cadres, _, err := v.site.app.Cadres(v.Context(), v.who, "")
	for _, c := range cadres {
		if c.ID == p.Cadre {
			p.CadreName = c.Name
		}
	}
	p.Rows, p.CSV = seniorityRows(p.Places), "?as=csv"
	provisional := p.State == "provisional"
	p.Objections = v.power(policy.SeniorityReadObjections) && p.Lodged > 0
	p.Finalise = provisional && p.Undecided == 0 && v.site.app.Today().After(p.Until) && v.power(policy.SeniorityFinalise)
	p.Object = provisional && !v.site.app.Today().After(p.Until) && v.power(policy.SeniorityObject)
	if v.URL.Query().Get("as") == "csv" && err == nil {
		writeCSV(v, "seniority-"+itoa(p.ID), []column[app.ListPlace]{
			{key: "seniority.no", text: func(p app.ListPlace) any { return p.No }},
			{key: "officers.number", text: func(p app.ListPlace) any { return p.Number }},
			{key: "officers.name", text: func(p app.ListPlace) any { return p.Name }},
			{key: "seniority.why", text: func(p app.ListPlace) any { return p.Why }},
			{key: "seniority.changed", text: func(p app.ListPlace) any { return p.Changed }},
		}, p.Places)
	}
	return p, err
}

func (v *visit) finaliseSeniority() (string, error) {
	id, err := v.site.app.FinaliseSeniority(v.Context(), v.acting(), v.id("id"))
	return "/seniority/" + itoa(id), err
}
