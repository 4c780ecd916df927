package web

import (
	"context"
	"html/template"
	"slices"

	"merit/app"
	"merit/domain"
	"merit/domain/tenure"
	"merit/policy"
)

func (s *Site) registerProbation() {
	show(s, page{path: "/officers/{id}/probation", act: policy.ProbationRead, template: "probation"}, (*visit).loadProbation).
		does(policy.ProbationDecide, "/officers/{id}/probation/decide", func(v *visit) (string, error) { return v.decideProbation(v.site.app.DecideProbation) }).
		does(policy.ProbationDecidePolitical, "/officers/{id}/probation/decide-political", func(v *visit) (string, error) { return v.decideProbation(v.site.app.DecideProbationPolitical) })
	show(s, page{path: "/officers/{id}/probation/new", act: policy.ProbationRead, template: "probation-new"}, (*visit).loadProbationNew).
		does(policy.ProbationRecord, "/officers/{id}/probation/new", (*visit).recordProbation)
	show(s, page{path: "/officers/{id}/probation/propose", act: policy.ProbationRead, template: "probation-propose"}, (*visit).loadProbationPropose).
		does(policy.ProbationPropose, "/officers/{id}/probation/propose", (*visit).proposeProbation)
}

// A probationPage is what is on record of an officer's probations, and what the visitor may do with them.
type probationPage struct {
	app.ProbationFile
	Rows     []probationRow
	Back     string
	Outcomes []pick
	Today    domain.Date
}

func (p probationPage) titleArguments() []any { return []any{p.Officer.Name} }

// A probationRow is one probation as the page shows it.
type probationRow struct {
	app.ProbationShown
	State, Tag  string
	Said        []probationStep
	Decide      string // where the form that decides goes; "" nothing is the visitor's to decide
	Correctable bool
}

// A probationStep is what was proposed, and whether its paper is open to the visitor.
type probationStep struct {
	app.ProbationStep
	Open bool
}

// probationState says how a probation stands on a day, and how it is marked.
func probationState(p app.Probation, today domain.Date) (state, tag string) {
	switch {
	case p.Outcome != "":
		return p.Outcome, "govuk-tag--green"
	case p.Until.Before(today):
		return "undecided", "govuk-tag--red"
	}
	return "running", "govuk-tag--yellow"
}

func (v *visit) loadProbation() (probationPage, error) {
	id := v.id("id")
	p := probationPage{Today: v.site.app.Today(), Back: "/officers/" + itoa(id), Outcomes: v.picks("probation-decision", "", "approved", "refused")}
	var err error
	if p.ProbationFile, err = v.site.app.Probations(v.Context(), v.who, id); err != nil {
		return p, err
	}
	for _, one := range p.Probations {
		row := probationRow{ProbationShown: one, Correctable: p.MayRecord && len(one.Steps) == 0}
		row.State, row.Tag = probationState(one.Probation, p.Today)
		for _, s := range one.Steps { // to who decides, while it waits for the decision
			row.Said = append(row.Said, probationStep{s, p.MayRecord || v.me.Kind == policy.Auditor || one.MayDecide != "" && s.Outcome == ""})
		}
		switch one.MayDecide {
		case policy.ProbationDecide:
			row.Decide = p.Back + "/probation/decide"
		case policy.ProbationDecidePolitical:
			row.Decide = p.Back + "/probation/decide-political"
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

func (v *visit) decideProbation(decide func(context.Context, app.Caller, int64, bool, string) error) (string, error) {
	outcome := v.text("outcome")
	if outcome != "approved" && outcome != "refused" {
		return "", domain.Refuse(domain.Invalid, "outcome-missing", "whether it is approved or refused is not said").At("outcome")
	}
	return "/officers/" + itoa(v.id("id")) + "/probation", decide(v.Context(), v.acting(), v.number("step"), outcome == "approved", v.text("answer"))
}

// A probationNewPage puts a probation on record, or corrects one.
type probationNewPage struct {
	probationPage
	Replaces     *app.Probation // nil: a new one
	Offered      []pick
	Start, Until string
}

func (v *visit) loadProbationNew() (probationNewPage, error) {
	p := probationNewPage{}
	if !v.may(policy.ProbationRecord) {
		return p, v.closed(policy.ProbationRecord)
	}
	var err error
	if p.probationPage, err = v.loadProbation(); err != nil {
		return p, err
	}
	for _, r := range p.Rows {
		if r.ID == parseID(v.URL.Query().Get("replaces")) || r.ID == v.number("replaces") {
			p.Replaces, p.Start, p.Until = &r.Probation, r.Start.String(), r.Until.String()
		}
	}
	for _, g := range slices.Backward(p.Appointments) {
		p.Offered = append(p.Offered, pick{Value: itoa(g.ID), Text: v.lang.must("probation-new.offered", g.Grade, v.lang.word("grade-method", g.Method), v.lang.spell(g.Held)),
			Chosen: p.Replaces != nil && p.Replaces.Appointment == g.ID || len(p.Appointments) == 1})
	}
	return p, nil
}

func (v *visit) recordProbation() (string, error) {
	d, err := v.days("start", "until")
	if err != nil {
		return "", err
	}
	in := app.ProbationEntry{Appointment: v.number("appointment"), Start: d[0], Until: d[1], Replaces: v.number("replaces"), Reason: v.text("reason")}
	if in.Document, err = v.paper(); err != nil {
		return "", err
	}
	id := v.id("id")
	_, err = v.site.app.RecordProbation(v.Context(), v.acting(), id, in)
	return "/officers/" + itoa(id) + "/probation", renamed(err, map[string]string{"document": "paper"})
}

// A probationProposePage proposes what is to become of a probation.
type probationProposePage struct {
	probationPage
	Of    app.Probation
	Kinds []pick
}

func (v *visit) loadProbationPropose() (probationProposePage, error) {
	p := probationProposePage{}
	if !v.may(policy.ProbationPropose) {
		return p, v.closed(policy.ProbationPropose)
	}
	var err error
	if p.probationPage, err = v.loadProbation(); err != nil {
		return p, err
	}
	at := slices.IndexFunc(p.Rows, func(r probationRow) bool { return r.MayPropose })
	if of := max(parseID(v.URL.Query().Get("of")), v.number("of")); of != 0 {
		at = slices.IndexFunc(p.Rows, func(r probationRow) bool { return r.ID == of })
	}
	if at < 0 {
		return p, domain.Refuse(domain.NotFound, "no-such-probation", "no probation of this officer waits for a proposal").Needing("one on record of which nothing is proposed")
	}
	p.Of = p.Rows[at].Probation
	for _, kind := range tenure.ProbationSteps {
		if (kind != tenure.ProbationTerminate || p.Of.Method == "initial") && (kind != tenure.ProbationRevert || p.Of.Method != "initial") && (kind != tenure.ProbationExtend || p.Of.ExtendedOn.IsZero()) {
			p.Kinds = append(p.Kinds, v.picks("probation-step", "", kind)...)
		}
	}
	return p, nil
}

func (v *visit) proposeProbation() (string, error) {
	until, err := v.date("until")
	if err != nil {
		return "", err
	}
	s := tenure.ProbationStep{Kind: v.text("kind"), Until: until, Reasons: v.text("reasons"), Cites: v.text("cites")}
	if s.Document, err = v.paper(); err != nil {
		return "", err
	}
	_, err = v.site.app.ProposeProbation(v.Context(), v.acting(), v.number("of"), s)
	return "/officers/" + itoa(v.id("id")) + "/probation", renamed(err, map[string]string{"document": "paper"})
}

// probationsNeed is what is proposed of probations and is the visitor's to decide.
func (v *visit) probationsNeed(n app.Needs) needGroup {
	g := needGroup{Key: "home.probations"}
	for _, p := range n.Probations {
		g.Items = append(g.Items, need{Text: v.lang.must("home.probation", p.Name, p.Grade), Href: "/officers/" + itoa(p.Officer) + "/probation", Hint: v.lang.must("home.probation-until", p.Until), Overdue: p.Until.Before(n.Today)})
	}
	return g
}

// probationFuncs are what pages of an officer say of a probation.
func probationFuncs(l *language) template.FuncMap {
	return template.FuncMap{
		// What the row of a file says: until when, or what it came to.
		"probationsaid": func(p app.Probation) string {
			if p.Outcome != "" {
				return l.must("probation.came-to", l.word("probation-state", p.Outcome), p.Ended)
			}
			return l.must("probation.lasts", p.Until)
		},
	}
}
