package web

import (
	"crypto/sha256"

	"merit/app"
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
	id, who := v.id("id"), v.acting()
	body, name, err := v.file("file")
	if err != nil {
		return "", err
	}
	var document int64
	if len(body) > 0 {
		if document, who, err = v.takeIn(who, name, body); err != nil {
			return "", about(err, "file", documentCodes...)
		}
	}
	return "/cases/" + itoa(id), v.site.app.CancelCase(v.Context(), who, id, v.text("reasons"), v.text("court"), document)
}

// documentCodes are the reasons why a file is not kept.
var documentCodes = []string{"document-too-large", "document-type-unknown", "document-is-something-else", "name-missing"}

// takeIn keeps a file that came with a form, and gives the caller of the act that the form does with it: sent twice, the form does
// each act once, and another file under the same key is another request.
func (v *visit) takeIn(who app.Caller, name string, body []byte) (int64, app.Caller, error) {
	sum := sha256.Sum256(append(who.Hash, body...))
	who.Hash = sum[:]
	paper := who
	paper.Case = 0
	document, err := v.site.app.AddDocument(v.Context(), paper, name, body)
	return document, who, err
}
