package web

import (
	"slices"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerMeCases() {
	show(s, page{path: "/me/cases", act: policy.RecordReadOwn, template: "me-cases"}, (*visit).loadMeCases)
	show(s, page{path: "/me/cases/{id}", act: policy.RecordReadOwn, template: "me-case"}, (*visit).loadMeCase)
}

// A meCasesPage lists the cases in which the officer was considered.
type meCasesPage struct{ Cases listing }

func (v *visit) loadMeCases() (meCasesPage, error) {
	cases, err := v.site.app.OwnCases(v.Context(), v.who)
	if err != nil {
		return meCasesPage{}, err
	}
	l, err := listed(v, list[app.Case]{
		rows: cases, file: "my-cases",
		columns: []column[app.Case]{
			{key: "me-cases.number", text: func(c app.Case) any { return c.Number }, link: func(c app.Case) string { return "/me/cases/" + itoa(c.ID) }},
			{key: "me-cases.to", text: func(c app.Case) any { return c.ToGrade }},
			{key: "me-cases.opened", text: func(c app.Case) any { return c.Opened }, order: byDate(func(c app.Case) domain.Date { return c.Opened })},
			{key: "me-cases.state", text: func(c app.Case) any { return v.lang.data("case-state", c.State) }},
		},
	})
	return meCasesPage{Cases: l}, err
}

// A meCasePage is a case as it stands for the officer.
type meCasePage struct {
	app.OwnCase
	Against []said // why not on the panel, or deferred
	Working []said // how the length of service was reckoned
	Marks   []ownMark
	Reasons []said // why the officer did not pass
}

func (p meCasePage) titleArguments() []any { return []any{p.Case.Number} }

// A said is a sentence kept from the time of the act, in the language it is shown in.
type said struct{ Text, Lang, Needs, Source string }

// An ownMark is one criterion's mark, with its working and what each member gave.
type ownMark struct {
	app.DetailMark
	Given []app.UnnamedMark
}

func (v *visit) loadMeCase() (meCasePage, error) {
	own, err := v.site.app.OwnCase(v.Context(), v.who, v.id("id"))
	if err != nil {
		return meCasePage{}, err
	}
	p := meCasePage{OwnCase: own}
	for _, r := range own.Reasons {
		if r.Code == app.ServiceWorking {
			p.Working = append(p.Working, v.said(r))
		} else {
			p.Against = append(p.Against, v.said(r))
		}
	}
	if own.Place == nil {
		return p, nil
	}
	for _, m := range own.Place.Marks {
		mark := ownMark{DetailMark: m}
		for _, g := range own.Place.Given {
			if g.Criterion == m.Criterion {
				mark.Given = append(mark.Given, g)
			}
		}
		p.Marks = append(p.Marks, mark)
	}
	for _, r := range own.Place.ListDetail.Reasons {
		p.Reasons = append(p.Reasons, v.said(r))
	}
	return p, nil
}

// said words a reason that was kept with a panel or a list.
func (v *visit) said(r app.PanelReason) said {
	s := said{Needs: r.Needs, Source: r.Source}
	s.Text, s.Lang = v.lang.kept(r.Text)
	return s
}

// OnPanel reports whether the officer is on the panel and not deferred.
func (p meCasePage) OnPanel() bool { return p.Entry.Included && len(p.Against) == 0 }

// Passed reports whether the officer reached the threshold, or is fit.
func (p meCasePage) Passed() bool { return p.Place != nil && p.Place.Meets }

// Figures are the edition's assumed figures behind the list, each once.
func (p meCasePage) Figures() []string { return slices.Compact(slices.Clone(p.Place.Assumed)) }
