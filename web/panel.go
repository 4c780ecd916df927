package web

import (
	"encoding/json"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerPanel() {
	show(s, page{path: "/cases/{id}/panel", act: policy.CaseRead, template: "panel"}, (*visit).loadPanel).
		does(policy.CaseComputePanel, "/cases/{id}/panel", (*visit).computePanel)
}

// A panelPage is the panel of a case: who is considered, who is not, and why.
type panelPage struct {
	caseCover
	Compute bool // the visitor may have it computed now
	Refused []denial
	In, Out []panelOfficer

	Seniority panelSeniority
}

// A panelOfficer is one officer of the feeder grade as considered.
type panelOfficer struct {
	app.PanelEntry
	Against []reason
	Service []string // how the length of service was reckoned
}

func (v *visit) loadPanel() (panelPage, error) {
	c, err := v.cover("panel")
	p := panelPage{caseCover: c}
	if err != nil {
		return p, err
	}
	if c.File.State == "open" {
		may := c.File.May[policy.CaseComputePanel]
		if p.Compute = may.Allowed; !may.Allowed {
			p.Refused = []denial{v.denied(policy.CaseComputePanel, may.Reasons)}
		}
		return p, nil
	}
	entries, err := v.site.app.Panel(v.Context(), v.who, c.File.ID)
	if err != nil {
		return p, err
	}
	if v.URL.Query().Get("as") == "csv" {
		writeCSV(v, c.FileName("panel"), v.panelColumns(), entries)
		return p, nil
	}
	if p.Seniority, err = v.panelSeniority(c.File.ID); err != nil {
		return p, err
	}
	for _, e := range entries {
		o, err := v.panelOfficer(e)
		if err != nil {
			return p, err
		}
		if e.Included {
			p.In = append(p.In, o)
		} else {
			p.Out = append(p.Out, o)
		}
	}
	return p, nil
}

// panelOfficer reads the reasons kept with an officer on the panel.
func (v *visit) panelOfficer(e app.PanelEntry) (panelOfficer, error) {
	o := panelOfficer{PanelEntry: e}
	var kept []app.PanelReason
	if err := json.Unmarshal([]byte(e.Reasons), &kept); err != nil {
		return o, err
	}
	for _, r := range kept {
		if r.Code == app.ServiceWorking {
			o.Service = append(o.Service, r.Text)
		} else {
			o.Against = append(o.Against, v.lang.problem(domain.Reason{Code: r.Code, Text: r.Text, Source: r.Source, Needs: r.Needs}))
		}
	}
	return o, nil
}

func (v *visit) panelColumns() []column[app.PanelEntry] {
	return []column[app.PanelEntry]{
		{key: "panel.seniority", text: func(e app.PanelEntry) any { return e.SeniorityNo }},
		{key: "panel.number", text: func(e app.PanelEntry) any { return e.Number }},
		{key: "panel.name", text: func(e app.PanelEntry) any { return e.Name }},
		{key: "panel.included", text: func(e app.PanelEntry) any {
			if e.Included {
				return v.lang.must("panel.in")
			}
			return v.lang.must("panel.out")
		}},
		{key: "panel.reasons", text: func(e app.PanelEntry) any {
			o, err := v.panelOfficer(e)
			if err != nil {
				return e.Reasons
			}
			said := append([]string{}, o.Service...)
			for _, r := range o.Against {
				said = append(said, strings.TrimSpace(r.Text+" "+r.Source))
			}
			return strings.Join(said, "; ")
		}},
	}
}

func (v *visit) computePanel() (string, error) {
	id := v.id("id")
	return "/cases/" + itoa(id) + "/panel", v.site.app.ComputePanel(v.Context(), v.acting(), id)
}
