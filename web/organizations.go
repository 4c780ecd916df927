package web

import (
	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerOrganizations() {
	s.entries = append(s.entries, entry{key: "nav.organizations", path: "/organizations", act: policy.RegisterRead, room: "room.registers"})
	show(s, page{path: "/organizations", act: policy.RegisterRead, template: "organizations"}, (*visit).loadOrganizations)
	show(s, page{path: "/organizations/new", act: policy.OrganizationCreate, template: "organization-new"}, (*visit).loadOrganizationNew).
		does(policy.OrganizationCreate, "/organizations/new", (*visit).createOrganization)
	show(s, page{path: "/organizations/{id}", act: policy.RegisterRead, template: "organization"}, (*visit).loadOrganization).
		does(policy.OrganizationProposeGoLive, "/organizations/{id}/propose-go-live", (*visit).proposeGoLive).
		does(policy.OrganizationApproveGoLive, "/organizations/{id}/approve-go-live", (*visit).approveGoLive).
		does(policy.OrganizationEnd, "/organizations/{id}/end", (*visit).endOrganization)
}

// An organizationsPage is the top of the tree, or what a search found in it.
type organizationsPage struct {
	Words     string
	Top       []branch
	Found     []app.Branch
	MayCreate bool
}

// A branch is an organization with what lies directly below it.
type branch struct {
	app.Branch
	Children []app.Branch
}

// foundRows bounds what a search in the tree shows.
const foundRows = 200

func (v *visit) loadOrganizations() (organizationsPage, error) {
	p := organizationsPage{Words: v.URL.Query().Get("q"), MayCreate: v.may(policy.OrganizationCreate)}
	var err error
	if p.Words != "" {
		p.Found, err = v.site.app.OrganizationsNamed(v.Context(), v.who, p.Words, foundRows)
		return p, err
	}
	tree, err := v.site.app.OrganizationTree(v.Context(), v.who, 0)
	if err != nil {
		return p, err
	}
	for _, b := range tree.Below {
		top := branch{Branch: b}
		if len(tree.Below) <= 5 { // a few governments: their ministries are what is looked for
			below, err := v.site.app.OrganizationTree(v.Context(), v.who, b.ID)
			if err != nil {
				return p, err
			}
			top.Children = below.Below
		}
		p.Top = append(p.Top, top)
	}
	return p, nil
}

// An organizationPage is one organization: where it lies, what it came from, its posts, and its go-live day.
type organizationPage struct {
	app.Tree
	MayPropose, MayApprove, MayEnd bool
}

func (p organizationPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadOrganization() (organizationPage, error) {
	p := organizationPage{MayEnd: v.may(policy.OrganizationEnd)}
	var err error
	if p.Tree, err = v.site.app.OrganizationTree(v.Context(), v.who, v.id("id")); err != nil {
		return p, err
	}
	if p.ID == 0 {
		return p, domain.Refuse(domain.NotFound, "no-such-organization", "there is no organization %d", v.id("id"))
	}
	open := p.GoLive.IsZero() && p.Ended.IsZero()
	p.MayPropose = open && v.may(policy.OrganizationProposeGoLive)
	p.MayApprove = open && !p.Proposed.IsZero() && p.ProposedBy != v.me.Account && v.may(policy.OrganizationApproveGoLive)
	return p, nil
}

func (v *visit) organizationHref() string { return "/organizations/" + itoa(v.id("id")) }

func (v *visit) proposeGoLive() (string, error) {
	day, err := v.date("day")
	if err != nil {
		return "", err
	}
	return v.organizationHref(), v.site.app.ProposeGoLive(v.Context(), v.acting(), v.id("id"), day)
}

func (v *visit) approveGoLive() (string, error) {
	return v.organizationHref(), v.site.app.ApproveGoLive(v.Context(), v.acting(), v.id("id"))
}

func (v *visit) endOrganization() (string, error) {
	day, err := v.date("last-day")
	if err != nil {
		return "", err
	}
	return v.organizationHref(), renamed(v.site.app.EndOrganization(v.Context(), v.acting(), v.id("id"), day), map[string]string{"day": "last-day"})
}

// An organizationNewPage enters an organization.
type organizationNewPage struct {
	Kinds, Parents, Lineages []pick
}

func (v *visit) loadOrganizationNew() (organizationNewPage, error) {
	var p organizationNewPage
	if !v.may(policy.OrganizationCreate) {
		return p, v.closed(policy.OrganizationCreate)
	}
	f, err := v.filter()
	for _, k := range register.OrganizationKinds {
		p.Kinds = append(p.Kinds, pick{Value: k, Text: v.lang.word("organization-kind", k)})
	}
	p.Lineages = []pick{{Text: v.lang.must("organization-new.nothing")}}
	for _, k := range register.LineageKinds {
		p.Lineages = append(p.Lineages, pick{Value: k, Text: v.lang.word("lineage", k)})
	}
	p.Parents = append([]pick{{Text: v.lang.must("organization-new.top")}}, f.Organizations...)
	return p, err
}

func (v *visit) createOrganization() (string, error) {
	started, err := v.date("started")
	if err != nil {
		return "", err
	}
	in := app.NewOrganization{NewOrganization: app.NewOrganizationEntry{Government: v.text("government"), Code: v.text("code"), Name: v.text("name"), Kind: v.text("kind"),
		Parent: v.number("parent"), Started: started}}
	if from := v.number("from"); from != 0 || v.text("lineage") != "" {
		in.From, in.Gazette = []app.Predecessor{{ID: from, Kind: v.text("lineage")}}, v.text("gazette")
	}
	id, err := v.site.app.CreateOrganization(v.Context(), v.acting(), in)
	return "/organizations/" + itoa(id), err
}
