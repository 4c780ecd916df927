package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A NewOrganization is what an organization is entered with: it may take over from others, which end the day before.
type NewOrganization struct {
	storage.NewOrganization
	From     []Predecessor
	Gazette  string // number of the gazette or notification that says so, needed where it comes from another
	Document int64  // that gazette on record; 0 none
}

// A Predecessor is an organization that a new one comes from.
type Predecessor struct {
	ID   int64
	Kind string // "renamed", "merged", "split", "moved": the predecessor ends; "part-moved": it goes on
}

// CreateOrganization enters an organization in the tree, and with it what it was made from. A new name, a merger or a
// division of organizations is a new entry with its lineage, so that tenure is never broken by a sign on a door.
func (a *App) CreateOrganization(ctx context.Context, who Caller, o NewOrganization) (int64, error) {
	return create(ctx, a, who, policy.OrganizationCreate, func(t *Act) (int64, error) {
		if err := t.allow("organization/new", policy.Facts{}); err != nil {
			return 0, err
		}
		if err := t.checkOrganization(ctx, o); err != nil {
			return 0, err
		}
		id, err := t.Tx.CreateOrganization(ctx, o.NewOrganization)
		if err != nil {
			return 0, err
		}
		return id, t.takeOver(ctx, id, o)
	})
}

func (t *Act) checkOrganization(ctx context.Context, o NewOrganization) error {
	var rs domain.Reasons
	for _, f := range []struct{ field, value string }{{"government", o.Government}, {"code", o.Code}, {"name", o.Name}} {
		if strings.TrimSpace(f.value) == "" {
			rs.AddField(f.field, f.field+"-missing", "the organization's %s is not said", f.field)
		}
	}
	if !slices.Contains(register.OrganizationKinds, o.Kind) {
		rs.AddField("kind", "word-unknown", "%q is not a kind of organization; known are %v", o.Kind, register.OrganizationKinds)
	}
	for _, p := range o.From {
		if !slices.Contains(register.LineageKinds, p.Kind) {
			rs.AddField("from", "word-unknown", "%q is not a way one organization comes from another; known are %v", p.Kind, register.LineageKinds)
		}
		old, err := t.Organization(ctx, p.ID)
		if err != nil {
			return err
		}
		if old.Government != o.Government {
			rs.AddField("from", "another-government", "%s belongs to another government", old.Name)
		}
	}
	if len(o.From) > 0 && strings.TrimSpace(o.Gazette) == "" {
		rs.AddField("gazette", "gazette-missing", "what comes from another cites the gazette that says so")
		rs.Needing("the number of the gazette or notification")
	}
	if len(o.From) > 0 && o.Started.IsZero() {
		rs.AddField("started", "start-missing", "what takes over from another begins on a day")
	}
	if o.Parent != 0 {
		above, err := t.Organization(ctx, o.Parent)
		if err != nil {
			return err
		}
		if above.Government != o.Government {
			rs.AddField("parent", "another-government", "%s belongs to another government", above.Name)
		}
		if !above.Ended.IsZero() && above.Ended.Before(t.Today) {
			rs.AddField("parent", "ended-already", "%s ended on %s", above.Name, above.Ended)
		}
	}
	if err := rs.Refusal(domain.Invalid); err != nil || o.Document == 0 {
		return err
	}
	return t.mayCite(ctx, o.Document)
}

// takeOver records the lineage of a new organization and ends what it replaces.
func (t *Act) takeOver(ctx context.Context, id int64, o NewOrganization) error {
	for _, p := range o.From {
		old, err := t.LockOrganization(ctx, p.ID)
		if err != nil {
			return err
		}
		if err := t.AddLineage(ctx, p.ID, id, storage.Lineage{Kind: p.Kind, On: o.Started, Gazette: strings.TrimSpace(o.Gazette), Document: o.Document}); err != nil {
			return err
		}
		if p.Kind == "part-moved" || !old.Ended.IsZero() {
			continue
		}
		if err := t.Tx.EndOrganization(ctx, p.ID, o.Started.AddDays(-1)); err != nil {
			return err
		}
	}
	return nil
}

// ProposeGoLive proposes the day from which an organization takes postings by order only.
func (a *App) ProposeGoLive(ctx context.Context, who Caller, organization int64, day domain.Date) error {
	_, err := do(ctx, a, who, policy.OrganizationProposeGoLive, func(t *Act) (struct{}, error) {
		o, err := t.LockOrganization(ctx, organization)
		if err != nil {
			return struct{}{}, err
		}
		if err := t.allow(fmt.Sprintf("organization/%d", organization), inTree(t.Actor, o.ID, o.Path)); err != nil {
			return struct{}{}, err
		}
		if err := register.GoLive(day, o.GoLive); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, t.Tx.ProposeGoLive(ctx, organization, day)
	})
	return err
}

// ApproveGoLive sets the proposed day, as the second person; it is set once.
func (a *App) ApproveGoLive(ctx context.Context, who Caller, organization int64) error {
	_, err := do(ctx, a, who, policy.OrganizationApproveGoLive, func(t *Act) (struct{}, error) {
		o, err := t.LockOrganization(ctx, organization)
		if err != nil {
			return struct{}{}, err
		}
		facts := inTree(t.Actor, o.ID, o.Path)
		facts.Drafter = o.ProposedBy == t.Actor.Account
		if err := t.allow(fmt.Sprintf("organization/%d", organization), facts); err != nil {
			return struct{}{}, err
		}
		if err := register.ApproveGoLive(o.Proposed, o.GoLive, o.ProposedBy, t.Actor.Account); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, t.Tx.ApproveGoLive(ctx, organization, o.Proposed)
	})
	return err
}

// inTree says how an organization lies to the actor's own.
func inTree(actor policy.Actor, organization int64, path string) policy.Facts {
	return policy.Facts{
		SameUnit: actor.Organization != 0 && actor.Organization == organization,
		Subtree:  actor.OrgPath != "" && actor.Organization != organization && strings.HasPrefix(path, actor.OrgPath),
	}
}

// Organization gives an organization and the steps of its lineage.
func (a *App) Organization(ctx context.Context, who Caller, id int64) (storage.Organization, []storage.Lineage, error) {
	type both struct {
		o  storage.Organization
		ls []storage.Lineage
	}
	b, err := read(ctx, a, who, policy.RegisterRead, func(r *Reading) (both, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return both{}, err
		}
		o, err := r.View.Organization(ctx, id)
		if err != nil {
			return both{}, err
		}
		ls, err := r.LineageOf(ctx, id)
		return both{o, ls}, err
	})
	return b.o, b.ls, err
}

// Organizations gives a page of organizations of a government ("" any), at or below one (0 anywhere), after an id.
func (a *App) Organizations(ctx context.Context, who Caller, government string, under, after int64, limit int) ([]storage.Organization, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Organization, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		path, err := r.pathOf(ctx, under)
		if err != nil {
			return nil, err
		}
		return r.View.Organizations(ctx, government, path, after, limit)
	})
}

// pathOf gives an organization's place in the tree, "" for none.
func (r *Reading) pathOf(ctx context.Context, organization int64) (string, error) {
	if organization == 0 {
		return "", nil
	}
	o, err := r.View.Organization(ctx, organization)
	return o.Path, err
}

// EndOrganization ends an organization that nothing takes over from, once nobody sits in it any more.
func (a *App) EndOrganization(ctx context.Context, who Caller, organization int64, day domain.Date) error {
	_, err := do(ctx, a, who, policy.OrganizationEnd, func(t *Act) (struct{}, error) {
		o, err := t.LockOrganization(ctx, organization)
		if err != nil {
			return struct{}{}, err
		}
		if err := t.allow(fmt.Sprintf("organization/%d", organization), inTree(t.Actor, o.ID, o.Path)); err != nil {
			return struct{}{}, err
		}
		posts, err := t.StandingPosts(ctx, o.Path)
		if err != nil {
			return struct{}{}, err
		}
		if err := register.End(o.Started, o.Ended, day, posts); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, t.Tx.EndOrganization(ctx, organization, day)
	})
	return err
}
