package web

import (
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerPutUp() {
	show(s, page{path: "/cases/{id}/put-up", act: policy.CasePutUp, template: "put-up"}, (*visit).loadPutUp).
		does(policy.CasePutUp, "/cases/{id}/put-up", (*visit).putUp)
	show(s, page{path: "/cases/{id}/cancel", act: policy.CaseRead, template: "cancel"}, (*visit).loadCancel).
		does(policy.CaseCancel, "/cases/{id}/cancel", (*visit).cancelCase)
}

// A putUpPage sends a recommended case up to its appointing authority, with the summary as it will stand on record.
type putUpPage struct {
	caseCover
	Ready   bool
	Summary string
	To      []pick
}

func (v *visit) loadPutUp() (putUpPage, error) {
	c, err := v.cover("put-up")
	p := putUpPage{caseCover: c}
	if err != nil {
		return p, err
	}
	s, err := v.site.app.DraftSummary(v.Context(), v.who, c.File.ID)
	if err != nil {
		return p, err
	}
	p.Ready, p.Summary = c.File.State == "recommended", s.Summary
	for _, o := range s.Authorities {
		p.To = append(p.To, pick{Value: itoa(o.Capacity), Text: o.Name, Hint: v.lang.office(o.Kind, o.OrgName, o.StandIn), Chosen: len(s.Authorities) == 1})
	}
	return p, nil
}

func (v *visit) putUp() (string, error) {
	id := v.id("id")
	if v.number("to") == 0 {
		return "", domain.Refuse(domain.Invalid, "nobody-chosen", "choose to whom the case is put up").At("to")
	}
	if v.text("summary") == "" {
		return "", domain.Refuse(domain.Invalid, "summary-missing", "the authority decides on a summary: say what is recommended").At("summary")
	}
	return "/cases/" + itoa(id), v.site.app.PutUp(v.Context(), v.acting(), id, v.number("to"), v.text("summary"))
}

// A cancelPage cancels a case, with reasons.
type cancelPage struct {
	caseCover
	May      bool
	Panelled bool
	Court    bool // no authority is higher: it takes a court's order
	Refused  []denial
}

func (v *visit) loadCancel() (cancelPage, error) {
	c, err := v.cover("cancel")
	p := cancelPage{caseCover: c, Panelled: c.File.State != "open"}
	if err != nil {
		return p, err
	}
	p.Court = p.Panelled && c.File.Authority.NextHigher == ""
	may := c.File.May[policy.CaseCancel]
	if p.May = may.Allowed; !p.May {
		p.Refused = []denial{v.denied(policy.CaseCancel, may.Reasons)}
	}
	return p, nil
}

// cancelCase takes in a court's order where one is sent, and cancels the case: two acts, each done once.
func (v *visit) cancelCase() (string, error) {
	id := v.id("id")
	document, err := v.kept("file")
	if err != nil {
		return "", err
	}
	return "/cases/" + itoa(id), v.site.app.CancelCase(v.Context(), v.acting(), id, v.text("reasons"), v.text("court"), document)
}
