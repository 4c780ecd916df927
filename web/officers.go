package web

import (
	"merit/app"
	"merit/policy"
)

func (s *Site) registerOfficers() {
	s.entries = append(s.entries, entry{key: "nav.officers", path: "/officers", act: policy.RegisterRead, room: "room.registers"})
	show(s, page{path: "/officers", act: policy.RegisterRead, template: "officers"}, (*visit).loadOfficers)
	s.file("/officers/export", policy.RegisterRead, (*visit).exportOfficers)
}

// An officersPage is the civil list, searched.
type officersPage struct {
	Filter   registerFilter
	List     registerList
	MayEnter bool
}

var officerColumns = []column[app.Listed]{
	{key: "officers.name", text: func(o app.Listed) any { return o.Name }, link: func(o app.Listed) string { return "/officers/" + itoa(o.ID) }},
	{key: "officers.number", text: func(o app.Listed) any { return o.Number }},
	{key: "officers.cadre", text: func(o app.Listed) any { return o.Cadre }},
	{key: "officers.grade", text: func(o app.Listed) any { return o.Grade }},
	{key: "officers.post", text: func(o app.Listed) any { return o.Title }, link: func(o app.Listed) string { return ifNumber("/posts/", o.Post) }},
	{key: "officers.organization", text: func(o app.Listed) any { return o.Organization }, link: func(o app.Listed) string { return ifNumber("/organizations/", o.OrgID) }},
}

// ifNumber is an address with a number at its end; none where there is no number.
func ifNumber(path string, id int64) string {
	if id == 0 {
		return ""
	}
	return path + itoa(id)
}

func officerID(o app.Listed) int64 { return o.ID }

func (f registerFilter) officers(after int64, limit int) app.OfficerQuery {
	return app.OfficerQuery{Words: f.Words, Cadre: f.Cadre, Grade: f.Grade, Under: f.Under, After: after, Limit: limit}
}

func (v *visit) loadOfficers() (officersPage, error) {
	p := officersPage{MayEnter: v.may(policy.OfficerEnter)}
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return p, err
	}
	p.Filter.Search = true
	rows, err := v.site.app.Officers(v.Context(), v.who, p.Filter.officers(p.Filter.After, pageRows+1))
	p.List = registerRows(v, "officers.title", rows, officerColumns, officerID, "/officers/export")
	return p, err
}

func (v *visit) exportOfficers() error {
	f, err := v.filter()
	if err != nil {
		return err
	}
	return export(v, "officers", officerColumns, func(after int64, limit int) ([]app.Listed, error) {
		return v.site.app.Officers(v.Context(), v.who, f.officers(after, limit))
	}, officerID)
}
