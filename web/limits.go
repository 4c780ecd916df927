package web

import (
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/policy"
)

func (s *Site) registerLimits() {
	s.entries = append(s.entries, entry{key: "nav.limits", path: "/flags/limits", act: policy.AuditRead, room: "room.audit"})
	show(s, page{path: "/flags/limits", act: policy.AuditRead, template: "limits"}, (*visit).loadLimits)
	show(s, page{path: "/flags/limits/{flag}", act: policy.AuditRead, template: "limit"}, (*visit).loadLimit).
		does(policy.LimitPropose, "/flags/limits/{flag}/propose", (*visit).proposeLimit).
		does(policy.LimitAdopt, "/flags/limits/{flag}/adopt", (*visit).adoptLimit).
		does(policy.LimitRefuse, "/flags/limits/{flag}/refuse", (*visit).refuseLimit)
}

// A limitShown is a figure of a flag as the pages show it.
type limitShown struct {
	app.LimitView
	What    string // the figure, in words
	Of      line   // the flag, or the weights
	Changes []limitChangeShown
}

// A limitChangeShown is a figure that was proposed.
type limitChangeShown struct {
	app.LimitChange
	What     string
	Of       line
	Stood    int    // the figure that stands today
	Standing string // waits, late, comes, stands, past, refused
	Tag      string
}

// limitTags colour how a proposed figure stands.
var limitTags = map[string]string{"waits": "govuk-tag--yellow", "late": "govuk-tag--grey", "comes": "govuk-tag--blue", "stands": "govuk-tag--green", "past": "govuk-tag--grey", "refused": "govuk-tag--red"}

// limitStanding says how a proposed figure stands on a day, where this one stands.
func limitStanding(c app.LimitChange, stands redflag.Limit, today domain.Date) string {
	switch {
	case c.RefusedBy != 0:
		return "refused"
	case c.AdoptedBy == 0 && !c.From.After(today):
		return "late"
	case c.AdoptedBy == 0:
		return "waits"
	case c.From.After(today):
		return "comes"
	case c.ID == stands.ID:
		return "stands"
	}
	return "past"
}

func (v *visit) limitsShown(flag string) ([]limitShown, error) {
	found, err := v.site.app.Limits(v.Context(), v.who, flag)
	shown := make([]limitShown, len(found))
	for i, l := range found {
		s := limitShown{LimitView: l, What: v.lang.word("figure", l.Name), Of: line{Text: v.lang.must("limits.weights")}}
		if l.Flagged != nil {
			s.Of = v.lang.flagWords(l.Flagged.Name)
		}
		for _, c := range l.Changes {
			standing := limitStanding(c, l.Stands, v.site.app.Today())
			s.Changes = append(s.Changes, limitChangeShown{LimitChange: c, What: s.What, Of: s.Of, Stood: l.Stands.Value, Standing: standing, Tag: limitTags[standing]})
		}
		shown[i] = s
	}
	return shown, err
}

// A limitsPage lists the figures that flags go by, and first those that wait for a second person.
type limitsPage struct {
	Waiting []limitChangeShown
	List    listing
}

func (v *visit) loadLimits() (limitsPage, error) {
	var p limitsPage
	rows, err := v.limitsShown("")
	if err != nil {
		return p, err
	}
	for _, l := range rows {
		for _, c := range l.Changes {
			if c.Standing == "waits" {
				p.Waiting = append(p.Waiting, c)
			}
		}
	}
	type row = limitShown
	p.List, err = listed(v, list[row]{rows: rows, caption: "limits.title", file: "limits", search: true, columns: []column[row]{
		{key: "limits.flag", text: func(l row) any { return l.Of.Text }, link: func(l row) string { return "/flags/limits/" + l.Flag }, order: by(func(l row) int { return l.Number })},
		{key: "limits.figure", text: func(l row) any { return l.What }},
		{key: "limits.stands", text: func(l row) any { return l.Stands.Value }, number: true},
		{key: "limits.since", text: func(l row) any { return l.Stands.From }, order: byDate(func(l row) domain.Date { return l.Stands.From })},
		{key: "limits.register", text: func(l row) any { return l.Value }, number: true},
		{key: "limits.rests", text: func(l row) any { return v.rests(l.Stands) }},
	}})
	return p, err
}

// rests says on what a figure rests: the law or paper, or that it is a choice of the design.
func (v *visit) rests(l redflag.Limit) string {
	if l.Assumed {
		return v.lang.must("limits.assumed")
	}
	return l.Law
}

// A limitPage is the figures of one flag, what was proposed of them, and the forms to propose and to decide.
type limitPage struct {
	Name, When line
	Figures    []limitShown
	Rests      []string // of each figure, on what it rests
	Changes    []limitChangeShown
	Names      []pick
	MayPropose bool
	Doing      int64 // the proposal that was not turned down, for what the form lacked
}

func (p limitPage) titleArguments() []any { return []any{p.Name.Text} }

func (v *visit) loadLimit() (limitPage, error) {
	var p limitPage
	var err error
	if p.Figures, err = v.limitsShown(v.PathValue("flag")); err != nil {
		return p, err
	}
	p.Name, p.MayPropose = p.Figures[0].Of, v.may(policy.LimitPropose)
	if strings.HasSuffix(v.URL.Path, "/refuse") {
		p.Doing = v.number("limit")
	}
	if f := p.Figures[0].Flagged; f != nil {
		p.When = v.lang.flagWords(f.When)
	}
	for _, l := range p.Figures {
		p.Rests = append(p.Rests, v.rests(l.Stands))
		p.Changes = append(p.Changes, l.Changes...)
		p.Names = append(p.Names, pick{Value: l.Name, Text: v.lang.put(v.lang.must("limit.choice"), []any{l.What, l.Stands.Value, l.Least, l.Most})})
	}
	return p, nil
}

// limitAddress is the page of the figures of the flag that the address names.
func (v *visit) limitAddress() string { return "/flags/limits/" + v.PathValue("flag") }

func (v *visit) proposeLimit() (string, error) {
	d, err := v.days("from", "dated")
	if err != nil {
		return "", err
	}
	value, err := strconv.Atoi(latin(v.text("value")))
	if err != nil {
		return "", domain.Refuse(domain.Invalid, "figure-unreadable", "the figure is no whole number").At("value")
	}
	_, err = v.site.app.ProposeLimit(v.Context(), v.acting(), redflag.LimitProposal{Flag: v.PathValue("flag"), Name: v.text("name"), Value: value, From: d[0],
		Paper: v.text("paper"), Dated: d[1], Reason: v.text("reason")})
	return v.limitAddress(), err
}

func (v *visit) adoptLimit() (string, error) {
	return v.limitAddress(), v.site.app.AdoptLimit(v.Context(), v.acting(), v.number("limit"))
}

func (v *visit) refuseLimit() (string, error) {
	return v.limitAddress(), v.site.app.RefuseLimit(v.Context(), v.acting(), v.number("limit"), v.text("why"))
}
