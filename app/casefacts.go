package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/policy"
	"merit/storage"
)

// A File is a case under an act: locked, with the edition it is judged by and how the actor stands to it.
type File struct {
	storage.Case
	Edition *framework.Edition
	Rule    framework.GradeRule
	Actor   storage.CaseActor
	facts   policy.Facts
}

// openFile locks the case, gathers the facts that policy decides on, and asks policy for the act under way.
func (t *Act) openFile(ctx context.Context, id int64) (File, error) {
	c, err := t.LockCase(ctx, id)
	if err != nil {
		return File{}, err
	}
	f, err := newFile(ctx, &t.View, c, t.Actor)
	if err != nil {
		return File{}, err
	}
	if err := t.allow(fmt.Sprintf("case/%d", id), f.facts); err != nil {
		return f, err
	}
	return f, t.unchanged(c)
}

// unchanged refuses where the case is no longer as the caller last read it.
func (t *Act) unchanged(c storage.Case) error {
	if t.version != 0 && t.version != c.Version {
		return domain.Refuse(domain.Stale, "changed-meanwhile", "somebody moved this case since you read it").Needing("read it again and repeat what you meant to do")
	}
	return nil
}

// join fixes the actor's capacity in the case, by the first act there.
func (t *Act) join(ctx context.Context, f File, role string) error {
	return t.JoinCase(ctx, f.ID, t.Actor.Account, t.Actor.Capacity, role)
}

// openFile reads the case for a question and asks policy.
func (r *Reading) openFile(ctx context.Context, id int64) (File, error) {
	c, err := r.Case(ctx, id)
	if err != nil {
		return File{}, err
	}
	f, err := newFile(ctx, r.View, c, r.Actor)
	if err != nil {
		return File{}, err
	}
	return f, r.allow(f.readingFacts(r.Actor))
}

// newFile gathers what is true of an actor and a case. Every fact is read in the transaction that uses it.
func newFile(ctx context.Context, v *storage.View, c storage.Case, actor policy.Actor) (File, error) {
	e, g, err := gradeRule(ctx, v, c)
	if err != nil {
		return File{}, err
	}
	a, err := v.CaseActor(ctx, c.ID, actor.Account, actor.Capacity, actor.Officer)
	if err != nil {
		return File{}, err
	}
	return fileOf(c, e, g, a, actor), nil
}

// fileOf puts together what was read of a case and of an actor.
func fileOf(c storage.Case, e *framework.Edition, g framework.GradeRule, a storage.CaseActor, actor policy.Actor) File {
	chairs := a.Seat != "" && a.Chair
	return File{Case: c, Edition: e, Rule: g, Actor: a, facts: policy.Facts{
		State:              c.State,
		Own:                a.Candidate,
		Drafter:            a.Role == "drafter",
		Reviewer:           a.Role == "reviewer" || a.Role == "approver" || a.Fixed,
		Barred:             a.Barred,
		SameUnit:           actor.Organization == c.Organization,
		Subtree:            below(c.OrgPath, actor.OrgPath),
		Assigned:           c.Holder == actor.Capacity || actor.For != 0 && c.Holder == actor.For,
		SeatNamed:          a.Seat != "" && !a.Political,
		PoliticalSeatNamed: a.Seat != "" && a.Political,
		Chairs:             chairs,
		AuthorityNamed:     g.Authority.Capacity == string(actor.Kind),
		EditionBranch:      policy.Branch(g.Authority.Branch),
		Panelled:           c.State != storage.CaseOpen,
		Sealed:             c.Sealed,
		OtherCapacity:      a.Capacity != 0 && a.Capacity != actor.Capacity,
	}}
}

// below reports whether an organization's path lies below another's.
func below(path, top string) bool {
	return top != "" && path != top && strings.HasPrefix(path, top)
}
