package main

import (
	"context"
	"fmt"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// demoPassword opens every account of the demonstration; only `merit demo` ever makes them.
const demoPassword = "merit-demo"

// A demoPerson is an account of the demonstration and the capacities it is granted.
type demoPerson struct {
	username, name string
	kinds          []policy.CapacityKind
}

// The first two come from the one-time command; the administrator proposes all others and the approver approves them.
var (
	demoAdministrator = demoPerson{"admin", "System Administrator", []policy.CapacityKind{policy.Administrator}}
	demoApprover      = demoPerson{"secretary.establishment", "Secretary Establishment", []policy.CapacityKind{policy.SecretaryEstablishment}}
	demoPeople        = []demoPerson{
		{"ministry.hr", "Personnel Officer, Ministry of Water Resources", []policy.CapacityKind{policy.MinistryHR}},
		{"federal.hr", "Personnel Officer, all ministries", []policy.CapacityKind{policy.MinistryHR}},
		{"section.officer", "Section Officer (CP-2)", []policy.CapacityKind{policy.SectionOfficer}},
		{"deputy.secretary", "Deputy Secretary (CP)", []policy.CapacityKind{policy.DeputySecretary}},
		{"joint.secretary", "Joint Secretary (CP)", []policy.CapacityKind{policy.JointSecretary}},
		{"dpc.chair", "Chair, Departmental Promotion Committee", []policy.CapacityKind{policy.BoardChair}},
		{"dpc.member1", "Member for the Establishment Division, DPC", []policy.CapacityKind{policy.BoardMember}},
		{"dpc.member2", "Member for the Ministry, DPC", []policy.CapacityKind{policy.BoardMember}},
		{"dpc.secretary", "Secretary, DPC", []policy.CapacityKind{policy.BoardSecretary}},
		{"dsb.chair", "Secretary to the Ministry, Chair of the DSB", []policy.CapacityKind{policy.BoardChair, policy.Secretary}},
		{"dsb.member1", "Member for the Establishment Division, DSB", []policy.CapacityKind{policy.BoardMember}},
		{"dsb.member2", "Head of Department, DSB", []policy.CapacityKind{policy.BoardMember}},
		{"dsb.member3", "Member for the Law Division, DSB", []policy.CapacityKind{policy.BoardMember}},
		{"dsb.secretary", "Member and Secretary, DSB", []policy.CapacityKind{policy.BoardMember}},
		{"csb.secretary", "Additional Secretary, Secretary of the CSB", []policy.CapacityKind{policy.BoardSecretary}},
		{"csb.chair", "Chair of the Commission, Chair of the CSB", []policy.CapacityKind{policy.BoardChair}},
		{"csb.member1", "Member for Establishment, CSB", []policy.CapacityKind{policy.BoardMember}},
		{"csb.member2", "Member for Cabinet, CSB", []policy.CapacityKind{policy.BoardMember}},
		{"csb.member3", "Federal Secretary, first province, CSB", []policy.CapacityKind{policy.BoardMember}},
		{"csb.member4", "Federal Secretary, second province, CSB", []policy.CapacityKind{policy.BoardMember}},
		{"csb.mna", "Member of the National Assembly, CSB", []policy.CapacityKind{policy.PoliticalMember}},
		{"prime.minister", "Prime Minister", []policy.CapacityKind{policy.PrimeMinister}},
		{"minister", "Minister", []policy.CapacityKind{policy.Minister}},
		{"auditor", "Auditor", []policy.CapacityKind{policy.Auditor}},
		{"deputy.auditor", "Deputy Auditor", []policy.CapacityKind{policy.Auditor}},
	}
)

// The boards of the demonstration: who sits in which seat that the editions name.
type demoBoard struct {
	chair, secretary string            // who calls the meeting and keeps the record; on the DSB the secretary votes, so the chair does
	seats            map[string]string // seat → username
}

var (
	demoDPC = demoBoard{"dpc.chair", "dpc.secretary", map[string]string{"chair": "dpc.chair", "establishment": "dpc.member1", "ministry": "dpc.member2", "secretary": "dpc.secretary"}}
	demoDSB = demoBoard{"dsb.chair", "dsb.chair", map[string]string{"chair": "dsb.chair", "establishment": "dsb.member1", "head-of-department": "dsb.member2", "law": "dsb.member3", "secretary": "dsb.secretary"}}
	demoCSB = demoBoard{"csb.chair", "csb.secretary", map[string]string{"chair": "csb.chair", "establishment": "csb.member1", "cabinet": "csb.member2",
		"federal-secretary-punjab": "csb.member3", "federal-secretary-sindh": "csb.member4", "mna": "csb.mna", "secretary": "csb.secretary"}}
)

// demoOffice is where the personnel officers work.
var demoOffice = map[string]string{"ministry.hr": "Ministry of Water Resources", "federal.hr": "Federal Government"}

// demoBegins is the legal day from which the demonstration's people hold their offices.
var demoBegins = domain.MustDate("2017-01-02")

// accounts makes everybody in the way every account is made.
func (d *demo) accounts(ctx context.Context) error {
	for _, p := range demoPeople {
		if err := d.person(ctx, p, 0); err != nil {
			return fmt.Errorf("%s: %w", p.username, err)
		}
	}
	return nil
}

// person makes one account: proposed by the administrator, approved by the approver, the one-time password changed.
func (d *demo) person(ctx context.Context, p demoPerson, officer int64) error {
	const once = "one-time-only"
	then := d.app.On(demoBegins)
	id, err := then.CreateAccount(ctx, d.as(demoAdministrator.username), app.CreateAccount{Username: p.username, Name: p.name, Officer: officer, Password: once})
	if err != nil {
		return fmt.Errorf("create account: %w", err)
	}
	if err := then.ApproveAccount(ctx, d.as(demoApprover.username), id, 0); err != nil {
		return fmt.Errorf("approve account: %w", err)
	}
	for i, kind := range p.kinds {
		organization := int64(0)
		if kind == policy.MinistryHR {
			organization = d.organizations[demoOffice[p.username]]
		}
		c, err := then.GrantCapacity(ctx, d.as(demoAdministrator.username), app.GrantCapacity{Account: id, Kind: kind, Organization: organization,
			OrderNo: fmt.Sprintf("F.1/%d-E.V(%d)", id, i+1), OrderDate: demoBegins, Starts: demoBegins})
		if err != nil {
			return fmt.Errorf("grant %s: %w", kind, err)
		}
		if err := then.ApproveCapacity(ctx, d.as(demoApprover.username), c, 0); err != nil {
			return fmt.Errorf("approve %s: %w", kind, err)
		}
		d.capacity[p.username+"/"+string(kind)] = c
	}
	return d.takeOffice(ctx, p, once)
}

// takeOffice signs a person in, changes the one-time password and signs in again in the first capacity.
func (d *demo) takeOffice(ctx context.Context, p demoPerson, password string) error {
	signed, err := d.app.SignIn(ctx, app.SignIn{Username: p.username, Password: password}, "demo")
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	if err := d.app.ChangePassword(ctx, app.Caller{Token: signed.Token, Request: "demo"}, password, demoPassword); err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	for _, kind := range p.kinds {
		signed, err := d.app.SignIn(ctx, app.SignIn{Username: p.username, Password: demoPassword, CapacityKind: kind}, "demo")
		if err != nil {
			return fmt.Errorf("sign in as %s: %w", kind, err)
		}
		d.tokens[p.username+"/"+string(kind)] = signed.Token
		if d.tokens[p.username] == "" {
			d.tokens[p.username] = signed.Token
			d.capacity[p.username] = signed.Capacity
		}
	}
	return nil
}

// as gives the caller that a person is, in the first capacity or, after a stroke, in a named one.
func (d *demo) as(username string) app.Caller {
	return app.Caller{Token: d.tokens[username], Request: "demo"}
}

// signOut ends every session that the making of the demonstration opened.
func (d *demo) signOut(ctx context.Context) error {
	seen := map[string]bool{}
	for _, token := range d.tokens {
		if seen[token] {
			continue
		}
		seen[token] = true
		if err := d.app.SignOut(ctx, app.Caller{Token: token, Request: "demo"}); err != nil {
			return err
		}
	}
	return nil
}
