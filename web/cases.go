package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerCases() {
	s.entries = append(s.entries, entry{key: "nav.cases", path: "/cases", act: policy.CaseRead})
	show(s, page{path: "/cases", act: policy.CaseRead, template: "cases"}, (*visit).loadCases)
}

// A casesPage lists the cases that the visitor may see.
type casesPage struct {
	List listing
	Open bool // the visitor may open one
}

func (v *visit) loadCases() (casesPage, error) {
	p := casesPage{Open: slices.Contains(powers[policy.CaseOpen], v.me.Kind)}
	rows, err := v.site.app.CaseList(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	slices.Reverse(rows) // the latest first
	p.List, err = listed(v, list[app.CaseRow]{
		rows: rows, search: true, file: "cases", columns: v.caseColumns(),
		filters: []filter{
			{Name: "state", Key: "cases.state", Choices: v.states(rows)},
			{Name: "grade", Key: "cases.grade", Choices: choicesOf(rows, func(r app.CaseRow) (string, string) { return r.ToGrade, r.ToGrade })},
			{Name: "cadre", Key: "cases.cadre", Choices: choicesOf(rows, func(r app.CaseRow) (string, string) { return r.CadreCode, r.CadreCode })},
			{Name: "organization", Key: "cases.organization", Choices: choicesOf(rows, func(r app.CaseRow) (string, string) { return itoa(r.Organization), r.Names.OrgName })},
		},
		keep: func(r app.CaseRow, f filter) bool {
			switch f.Name {
			case "state":
				return r.State == f.Value
			case "grade":
				return r.ToGrade == f.Value
			case "cadre":
				return r.CadreCode == f.Value
			}
			return itoa(r.Organization) == f.Value
		},
	})
	return p, err
}

// caseColumns are those of every list of cases.
func (v *visit) caseColumns() []column[app.CaseRow] {
	return []column[app.CaseRow]{
		{key: "cases.number", text: func(r app.CaseRow) any { return r.Number }, link: func(r app.CaseRow) string { return "/cases/" + itoa(r.ID) }, order: by(func(r app.CaseRow) int64 { return r.ID })},
		{key: "cases.grade", text: func(r app.CaseRow) any { return r.ToGrade }, order: by(func(r app.CaseRow) string { return r.ToGrade })},
		{key: "cases.cadre", text: func(r app.CaseRow) any { return r.CadreCode }, order: by(func(r app.CaseRow) string { return r.CadreCode + r.ToGrade })},
		{key: "cases.vacancies", number: true, text: func(r app.CaseRow) any { return r.Vacancies }, order: by(func(r app.CaseRow) int { return r.Vacancies })},
		{key: "cases.state", text: func(r app.CaseRow) any { return coded{"case-state", r.State} }, order: by(func(r app.CaseRow) int { return rank[r.State] }), tag: func(r app.CaseRow) string { return stateTag(r.State) }},
		{key: "cases.holder", text: func(r app.CaseRow) any { return coded{"office", r.Names.HolderKind} }, order: by(func(r app.CaseRow) string { return r.Names.HolderKind })},
		{key: "cases.since", text: func(r app.CaseRow) any { return r.HeldSince }, order: byDate(func(r app.CaseRow) domain.Date { return r.HeldSince })},
		{key: "cases.organization", text: func(r app.CaseRow) any { return r.Names.OrgName }, order: by(func(r app.CaseRow) string { return r.Names.OrgName })},
		{key: "cases.opened", text: func(r app.CaseRow) any { return r.Opened }, order: byDate(func(r app.CaseRow) domain.Date { return r.Opened })},
	}
}

// stateTag is the colour of a state beside its word: what is over is grey, what is approved is green.
func stateTag(state string) string {
	switch state {
	case "approved":
		return "govuk-tag--green"
	case "rejected", "cancelled":
		return "govuk-tag--grey"
	case "put-up", "recommended", "sealed":
		return "govuk-tag--purple"
	}
	return "govuk-tag--blue"
}

// states are the states that occur, along the way.
func (v *visit) states(rows []app.CaseRow) []pick {
	picks := choicesOf(rows, func(r app.CaseRow) (string, string) { return r.State, v.lang.word("case-state", r.State) })
	slices.SortFunc(picks, func(a, b pick) int { return along(a.Value) - along(b.Value) })
	return picks
}

func along(state string) int {
	if n, ok := rank[state]; ok {
		return n
	}
	return len(rank)
}

// choicesOf are the different values of a field that rows have, by what they are called.
func choicesOf[T any](rows []T, of func(T) (value, text string)) []pick {
	seen := map[string]bool{}
	var picks []pick
	for _, r := range rows {
		value, text := of(r)
		if value != "" && !seen[value] {
			seen[value] = true
			picks = append(picks, pick{Value: value, Text: text})
		}
	}
	slices.SortFunc(picks, func(a, b pick) int { return strings.Compare(a.Text, b.Text) })
	return picks
}
