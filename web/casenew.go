package web

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerCaseNew() {
	show(s, page{path: "/cases/new", act: policy.CaseOpen, template: "case-new"}, (*visit).loadCaseNew).
		does(policy.CaseOpen, "/cases/new", (*visit).openCase)
}

// A caseNewPage goes from the vacancy position to an opened case in four steps, all kept in the address.
type caseNewPage struct {
	Step          int // 1 organization, 2 vacancy position, 3 how many, 4 the vacancies
	Organizations []pick
	Organization  app.Organization
	Position      []app.Position
	Form          app.CaseForm
	Grade         string
	Rows          []int
	Kinds         []pick
	Places        []pick
	Waiting       []pick
	Query         string // the address of this step
	Refused       []reason
}

// mostVacancies is how many new vacancies one form takes.
const mostVacancies = 20

// organizationsShown is how many organizations the first step offers.
const organizationsShown = 1000

// asked is a parameter of the address, or of the form that was sent from it.
func (v *visit) asked(name string) string {
	if typed, ok := v.typed[name]; ok && len(typed) > 0 {
		return strings.TrimSpace(typed[0])
	}
	return strings.TrimSpace(v.URL.Query().Get(name))
}

func (v *visit) askedNumber(name string) int64 {
	n, _ := strconv.ParseInt(latin(v.asked(name)), 10, 64)
	return n
}

func (v *visit) loadCaseNew() (caseNewPage, error) {
	p := caseNewPage{Step: 1, Grade: v.asked("grade")}
	org, cadre, n := v.askedNumber("organization"), v.askedNumber("cadre"), v.askedNumber("n")
	if !slices.Contains(powers[policy.CaseOpen], v.me.Kind) { // asks policy for the reasons
		_, err := v.site.app.CaseForm(v.Context(), v.who, app.Opening{})
		return p, err
	}
	if org == 0 {
		return p, v.pickOrganization(&p)
	}
	var err error
	if p.Organization, _, err = v.site.app.Organization(v.Context(), v.who, org); err != nil {
		return p, err
	}
	if cadre == 0 || p.Grade == "" {
		p.Step = 2
		p.Position, err = v.site.app.VacancyPosition(v.Context(), v.who, org, 0, domain.Date{})
		return p, err
	}
	if p.Form, err = v.site.app.CaseForm(v.Context(), v.who, app.Opening{Organization: org, Cadre: cadre, ToGrade: p.Grade}); err != nil {
		return p, err
	}
	p.Step, p.Refused = 3, v.lang.problems(&domain.Refusal{Reasons: p.Form.Refused})
	if v.asked("n") == "" || len(p.Refused) > 0 {
		return p, nil
	}
	p.Step = 4
	p.Query = fmt.Sprintf("/cases/new?organization=%d&cadre=%d&grade=%s&n=%d", org, cadre, p.Grade, n)
	for i := range min(max(n, 0), mostVacancies) {
		p.Rows = append(p.Rows, int(i))
	}
	v.vacancyChoices(&p)
	return p, nil
}

// pickOrganization offers the organizations whose posts a case can be for: the visitor's own part of the tree.
func (v *visit) pickOrganization(p *caseNewPage) error {
	var own int64
	for _, c := range v.me.Capacities {
		if c.ID == v.me.Capacity {
			own = c.Organization
		}
	}
	under := int64(0)
	if v.me.Kind == policy.MinistryHR {
		under = own
	}
	found, err := v.site.app.Organizations(v.Context(), v.who, "", under, 0, organizationsShown)
	for _, o := range found {
		if o.Ended.IsZero() {
			p.Organizations = append(p.Organizations, pick{Value: itoa(o.ID), Text: o.Name, Chosen: o.ID == own})
		}
	}
	slices.SortFunc(p.Organizations, func(a, b pick) int { return strings.Compare(a.Text, b.Text) })
	return err
}

func (v *visit) vacancyChoices(p *caseNewPage) {
	for _, k := range []string{"clear", "anticipated", "leave", "deputation", "newly-created"} {
		p.Kinds = append(p.Kinds, pick{Value: k, Text: v.lang.word("vacancy", k)})
	}
	p.Places = []pick{{Text: v.lang.must("case-new.no-place")}}
	for _, s := range p.Form.Seats {
		text := s.Title + ", " + s.OrgName
		if s.Reference != "" {
			text = s.Reference + " · " + text
		}
		if !s.Held {
			text = v.lang.must("case-new.seat-vacant", text)
		}
		p.Places = append(p.Places, pick{Value: "post:" + itoa(s.ID), Text: text})
	}
	for _, l := range p.Form.Lines {
		p.Places = append(p.Places, pick{Value: "line:" + itoa(l.ID), Text: v.lang.must("case-new.line", l.Title, l.Sanctioned)})
	}
	for _, w := range p.Form.Waiting {
		p.Waiting = append(p.Waiting, pick{Value: itoa(w.ID), Text: v.lang.must("case-new.waiting-one", v.lang.word("vacancy", w.Kind), w.FellOn), Hint: w.Cause})
	}
}

// openCase opens the case for the vacancies typed and those chosen from the record.
func (v *visit) openCase() (string, error) {
	in := app.Opening{Organization: v.number("organization"), Cadre: v.number("cadre"), ToGrade: v.text("grade")}
	var reasons domain.Reasons
	for i := range min(max(int(v.number("n")), 0), mostVacancies) {
		at := "-" + strconv.Itoa(i)
		w := app.VacancyOpening{Kind: v.text("kind" + at), Cause: v.text("cause" + at)}
		var err error
		if w.FellOn, err = v.date("fell" + at); err != nil {
			var r *domain.Refusal
			if errors.As(err, &r) {
				reasons = append(reasons, r.Reasons...)
			}
		}
		if what, id, ok := strings.Cut(v.text("place"+at), ":"); ok {
			n, _ := strconv.ParseInt(id, 10, 64)
			if what == "post" {
				w.Post = n
			} else {
				w.Line = n
			}
		}
		in.Vacancies = append(in.Vacancies, w)
	}
	for _, id := range v.numbers("waiting") {
		in.Vacancies = append(in.Vacancies, app.VacancyOpening{ID: id})
	}
	if err := reasons.Refusal(domain.Invalid); err != nil {
		return "", err
	}
	id, err := v.site.app.OpenCase(v.Context(), v.acting(), in)
	return "/cases/" + itoa(id), vacancyFields(err)
}

var vacancyField = regexp.MustCompile(`^vacancies\[(\d+)\]\.(fell_on|cause)$`)

// vacancyFields names the fields of this form where app names those of its question.
func vacancyFields(err error) error {
	var r *domain.Refusal
	if !errors.As(err, &r) {
		return err
	}
	out := *r
	out.Reasons = slices.Clone(r.Reasons)
	for i, reason := range out.Reasons {
		if m := vacancyField.FindStringSubmatch(reason.Field); m != nil {
			out.Reasons[i].Field = strings.Replace(m[2], "fell_on", "fell", 1) + "-" + m[1]
		}
	}
	return &out
}
