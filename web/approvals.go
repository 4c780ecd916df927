package web

import (
	"slices"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerApprovals() {
	s.entries = append(s.entries, entry{key: "nav.approvals", path: "/approvals", act: policy.AccountApprove, room: "room.accounts"})
	show(s, page{path: "/approvals", act: policy.DirectoryRead, template: "approvals"}, (*visit).loadApprovals)
}

// An approvalsPage is what waits for the second person: accounts and capacities that somebody proposed.
type approvalsPage struct {
	Accounts, Capacities listing
}

func (v *visit) loadApprovals() (approvalsPage, error) {
	p := approvalsPage{}
	if err := v.refuseWithout(policy.AccountApprove); err != nil {
		return p, err
	}
	accounts, err := v.site.app.Accounts(v.Context(), v.who, 0, peopleRows)
	if err != nil {
		return p, err
	}
	capacities, err := v.site.app.Capacities(v.Context(), v.who, 0, 0, peopleRows)
	if err != nil {
		return p, err
	}
	names := map[int64]string{}
	for _, a := range accounts {
		names[a.ID] = a.Name
	}
	p.Accounts, err = listed(v, list[app.Account]{
		name: "accounts", caption: "approvals.accounts", file: "accounts-to-approve",
		rows: slices.DeleteFunc(accounts, func(a app.Account) bool { return a.State != "proposed" }),
		columns: []column[app.Account]{
			{key: "accounts.username", text: func(a app.Account) any { return a.Username }, link: func(a app.Account) string { return "/accounts/" + itoa(a.ID) }},
			{key: "accounts.name", text: func(a app.Account) any { return a.Name }},
			{key: "approvals.proposed-by", text: func(a app.Account) any { return names[a.CreatedBy] }},
		},
	})
	if err != nil || v.answered {
		return p, err
	}
	columns := slices.DeleteFunc(v.capacityColumns(), func(c column[app.Capacity]) bool { return c.key == "capacities.state" })
	columns = append(columns, column[app.Capacity]{key: "approvals.proposed-by", text: func(c app.Capacity) any { return names[c.GrantedBy] }})
	p.Capacities, err = listed(v, list[app.Capacity]{
		name: "capacities", caption: "approvals.capacities", file: "capacities-to-approve",
		rows:    slices.DeleteFunc(capacities, func(c app.Capacity) bool { return c.State != "proposed" }),
		columns: columns,
	})
	return p, err
}
