package web

import (
	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerInformation() {
	show(s, page{path: "/organizations/{id}/requests", act: policy.RegisterRead, template: "requests"}, (*visit).loadInformation).
		does(policy.InformationRecord, "/organizations/{id}/requests", (*visit).recordInformation)
}

// An informationPage is the requests for information made to an organization, as they stand.
type informationPage struct {
	app.Tree
	Rows []app.InformationRequest
	ways
	MayRecord bool
	Life      []pick
}

func (p informationPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadInformation() (informationPage, error) {
	p := informationPage{MayRecord: v.may(policy.InformationRecord), Life: []pick{{Value: "yes", Text: v.lang.must("requests.life-yes")}}}
	var err error
	if p.Tree, err = v.site.app.OrganizationTree(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	if p.ID == 0 {
		return p, domain.Refuse(domain.NotFound, "no-such-organization", "there is no organization %d", v.id("id"))
	}
	rows, err := v.site.app.InformationRequests(v.Context(), v.who, p.ID, parseID(v.URL.Query().Get("after")), pageRows+1)
	p.Rows, p.ways = cursor(v, rows, "", []string{"after"}, func(q app.InformationRequest) []string { return []string{itoa(q.ID)} })
	return p, err
}

func (v *visit) recordInformation() (string, error) {
	d, err := v.days("received", "extended", "answered", "refused")
	if err != nil {
		return "", err
	}
	in := app.InformationEntry{Replaces: v.number("replaces"), Reason: v.text("reason"),
		InformationRequest: register.InformationRequest{Reference: v.text("reference"), Received: d[0], Life: v.text("life") != "", Extended: d[1], Answered: d[2], Refused: d[3]}}
	if in.Document, err = v.paper(); err != nil {
		return "", err
	}
	_, err = v.site.app.RecordInformation(v.Context(), v.acting(), v.id("id"), in)
	return v.organizationHref() + "/requests", renamed(err, map[string]string{"document": "paper", "": "reference"})
}
