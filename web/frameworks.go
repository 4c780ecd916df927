package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerFrameworks() {
	show(s, page{path: "/frameworks", act: policy.RegisterRead, template: "frameworks"}, (*visit).loadFrameworks)
	show(s, page{path: "/frameworks/new", act: policy.FrameworkPropose, template: "framework-new"}, (*visit).loadFrameworkNew).
		does(policy.FrameworkPropose, "/frameworks/new", (*visit).proposeFramework)
	show(s, page{path: "/frameworks/{id}", act: policy.RegisterRead, template: "framework"}, (*visit).loadFramework).
		does(policy.FrameworkAdopt, "/frameworks/{id}/adopt", (*visit).adoptFramework)
}

// A frameworksPage lists the editions that are in force, were, or are proposed.
type frameworksPage struct {
	List       listing
	MayPropose bool
}

// standingOf says how an adoption stands on a day.
func standingOf(a app.Adoption, today domain.Date) string {
	switch {
	case a.AdoptedBy == 0:
		return "proposed"
	case a.From.After(today):
		return "coming"
	case !a.To.IsZero() && a.To.Before(today):
		return "past"
	}
	return "in-force"
}

var standingTags = map[string]string{"proposed": "govuk-tag--yellow", "coming": "govuk-tag--blue", "past": "govuk-tag--grey", "in-force": "govuk-tag--green"}

func (v *visit) loadFrameworks() (frameworksPage, error) {
	p := frameworksPage{MayPropose: v.may(policy.FrameworkPropose)}
	rows, err := v.site.app.AllAdoptions(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	cadres, _, err := v.site.app.Cadres(v.Context(), v.who, "")
	if err != nil {
		return p, err
	}
	codes := map[int64]string{0: v.lang.must("frameworks.every-cadre")}
	for _, c := range cadres {
		codes[c.ID] = c.Code
	}
	today := v.site.app.Today()
	governments := filter{Name: "government", Key: "frameworks.government"}
	for _, a := range rows {
		if !slices.ContainsFunc(governments.Choices, func(c pick) bool { return c.Value == a.Government }) {
			governments.Choices = append(governments.Choices, pick{Value: a.Government, Text: a.Government})
		}
	}
	p.List, err = listed(v, list[app.Adoption]{rows: rows, caption: "frameworks.caption", file: "editions", search: true, filters: []filter{governments},
		keep: func(a app.Adoption, f filter) bool { return a.Government == f.Value },
		columns: []column[app.Adoption]{
			{key: "frameworks.edition", text: func(a app.Adoption) any { return a.Name }, link: func(a app.Adoption) string { return "/frameworks/" + itoa(a.ID) }, order: by(func(a app.Adoption) string { return a.Name })},
			{key: "frameworks.state", text: func(a app.Adoption) any { return coded{"edition-standing", standingOf(a, today)} }, tag: func(a app.Adoption) string { return standingTags[standingOf(a, today)] }},
			{key: "frameworks.grades", text: func(a app.Adoption) any { return strings.Join(a.Grades, ", ") }},
			{key: "frameworks.cadre", text: func(a app.Adoption) any { return codes[a.Cadre] }},
			{key: "frameworks.from", text: func(a app.Adoption) any { return a.From }, order: byDate(func(a app.Adoption) domain.Date { return a.From })},
			{key: "frameworks.to", text: func(a app.Adoption) any { return a.To }},
			{key: "frameworks.gazette", text: func(a app.Adoption) any { return a.Gazette }},
		}})
	return p, err
}

// A frameworkPage is one edition: for what it is in force, what is assumed in it, and its text.
type frameworkPage struct {
	app.EditionView
	Standing string
	Tag      string
	Cadres   string
	MayAdopt bool
}

func (p frameworkPage) titleArguments() []any { return []any{p.Name} }

// GradeList are the grades it is adopted for.
func (p frameworkPage) GradeList() string { return strings.Join(p.Grades, ", ") }

func (v *visit) loadFramework() (frameworkPage, error) {
	var p frameworkPage
	var err error
	if p.EditionView, err = v.site.app.EditionView(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	p.Standing = standingOf(p.Adoption, v.site.app.Today())
	p.Tag = standingTags[p.Standing]
	p.MayAdopt = p.AdoptedBy == 0 && p.ProposedBy != v.me.Account && v.may(policy.FrameworkAdopt)
	p.Cadres = v.lang.must("frameworks.every-cadre")
	if p.Cadre != 0 {
		cadres, _, err := v.site.app.Cadres(v.Context(), v.who, "")
		if err != nil {
			return p, err
		}
		for _, c := range cadres {
			if c.ID == p.Cadre {
				p.Cadres = c.Name
			}
		}
	}
	return p, nil
}

func (v *visit) adoptFramework() (string, error) {
	id := v.id("id")
	return "/frameworks/" + itoa(id), v.site.app.AdoptEdition(v.Context(), v.acting(), id)
}

// A frameworkNewPage proposes an edition.
type frameworkNewPage struct{ Cadres []pick }

func (v *visit) loadFrameworkNew() (frameworkNewPage, error) {
	var p frameworkNewPage
	if !v.may(policy.FrameworkPropose) {
		return p, v.closed(policy.FrameworkPropose)
	}
	f, err := v.filter()
	p.Cadres = append([]pick{{Text: v.lang.must("frameworks.every-cadre")}}, f.Cadres...)
	return p, err
}

func (v *visit) proposeFramework() (string, error) {
	d, err := v.days("gazetted", "in-force-from", "in-force-to")
	if err != nil {
		return "", err
	}
	body, _, err := v.file("edition")
	if err != nil {
		return "", err
	}
	if body == nil {
		return "", domain.Refuse(domain.Invalid, "edition-missing", "choose the file of the edition").At("edition")
	}
	grades := strings.FieldsFunc(v.text("grades"), func(r rune) bool { return r == ',' || r == '،' || r == ' ' || r == '\n' })
	id, err := v.site.app.ProposeEdition(v.Context(), v.acting(), app.EditionProposal{Body: body, Cadre: v.number("cadre"), Grades: grades, Gazette: v.text("gazette"),
		Gazetted: d[0], From: d[1], To: d[2]})
	return "/frameworks/" + itoa(id), renamed(err, map[string]string{"body": "edition", "from": "in-force-from"})
}
