package app

import (
	"context"
	"errors"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A CivilEntry is what the civil list says of one officer, which is public.
type CivilEntry struct {
	storage.Listed
	Serving bool     // on the list today: in service
	Present *Present // what the officer is today; nil of one who has left

	File map[policy.Act]May // whether the reader may read, add to and correct the officer's file, without a case
}

// CivilEntry gives an officer's line of the civil list. Of one who has left, only number, name and cadre are known.
func (a *App) CivilEntry(ctx context.Context, who Caller, officer int64) (CivilEntry, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (CivilEntry, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return CivilEntry{}, err
		}
		facts, err := r.fileFacts(ctx, officer)
		if err != nil {
			return CivilEntry{}, err
		}
		file := map[policy.Act]May{}
		for _, act := range []policy.Act{policy.RecordRead, policy.RecordEnter, policy.RecordCorrect} {
			file[act] = may(act, r.Actor.Kind, facts)
		}
		found, err := r.View.CivilEntry(ctx, officer, r.Today)
		if err != nil {
			return CivilEntry{}, err
		}
		if len(found) > 0 {
			now, err := presentOf(ctx, r.View, officer, r.Today)
			return CivilEntry{found[0], true, now, file}, err
		}
		o, err := r.View.Officer(ctx, officer)
		return CivilEntry{Listed: storage.Listed{ID: o.ID, Number: o.Number, Name: o.Name, Cadre: o.Cadre}, File: file}, err
	})
}

// OfficersBearing gives the officers who bear a service number: one at most in each government.
func (a *App) OfficersBearing(ctx context.Context, who Caller, number string) ([]int64, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]int64, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.View.OfficersNumbered(ctx, number)
	})
}

// A PostView is a post with who holds and held it, what it reports to and what reports to it.
type PostView struct {
	storage.Post
	Line       storage.Line
	Superior   *storage.Post
	Reporting  []storage.Post
	Incumbents []storage.Incumbent
	Made       map[int64][]register.MadeBefore // by posting: what was done to the post shortly before
	Facts      []storage.PostFact
	Held       bool // today, by whom an order that fills the post would find in the way
}

// PostView gives a post as its page shows it.
func (a *App) PostView(ctx context.Context, who Caller, id int64) (PostView, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (PostView, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return PostView{}, err
		}
		var v PostView
		var err error
		if v.Post, err = r.View.Post(ctx, id); err != nil {
			return v, err
		}
		if v.ReportsTo != 0 {
			superior, err := r.View.Post(ctx, v.ReportsTo)
			if err != nil {
				return v, err
			}
			v.Superior = &superior
		}
		if v.Line, err = r.View.Line(ctx, v.Post.Line); err != nil {
			return v, err
		}
		if v.Reporting, err = r.View.Reporting(ctx, id); err != nil {
			return v, err
		}
		if v.Incumbents, err = r.View.Incumbents(ctx, id); err != nil {
			return v, err
		}
		if v.Facts, err = r.View.PostFacts(ctx, id, r.Today); err != nil {
			return v, err
		}
		held, err := r.HeldPosts(ctx, []int64{id}, r.Today.AddDays(-1))
		if err != nil {
			return v, err
		}
		v.Held = len(held) > 0
		origin, err := r.PostOrigin(ctx, id)
		v.Made = map[int64][]register.MadeBefore{}
		for _, i := range v.Incumbents {
			v.Made[i.Posting] = register.MadeShortlyBefore(origin, i.Held().Start)
		}
		return v, err
	})
}

// A Tree is a part of the tree of organizations: one, what it lies in, and what lies directly below it.
type Tree struct {
	storage.Organization // zero at the top
	Above                []storage.Organization
	Below                []storage.Branch
	Steps                []LineageStep
}

// A LineageStep is one step of lineage, with the names.
type LineageStep struct {
	storage.Lineage
	PredecessorName, SuccessorName string
}

// OrganizationTree gives a part of the tree; 0 is its top.
func (a *App) OrganizationTree(ctx context.Context, who Caller, id int64) (Tree, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (Tree, error) {
		var t Tree
		if err := r.allow(policy.Facts{}); err != nil {
			return t, err
		}
		var err error
		if id != 0 {
			if t.Organization, err = r.View.Organization(ctx, id); err != nil {
				return t, err
			}
			if t.Above, err = r.Ancestors(ctx, t.Path); err != nil {
				return t, err
			}
			t.Above = t.Above[:max(0, len(t.Above)-1)]
			if t.Steps, err = r.steps(ctx, id); err != nil {
				return t, err
			}
		}
		t.Below, err = r.Branches(ctx, id)
		return t, err
	})
}

func (r *Reading) steps(ctx context.Context, id int64) ([]LineageStep, error) {
	ls, err := r.LineageOf(ctx, id)
	steps := make([]LineageStep, len(ls))
	names := map[int64]string{}
	for i, l := range ls {
		for _, o := range []int64{l.Predecessor, l.Successor} {
			if names[o] == "" {
				found, err := r.View.Organization(ctx, o)
				if err != nil {
					return nil, err
				}
				names[o] = found.Name
			}
		}
		steps[i] = LineageStep{l, names[l.Predecessor], names[l.Successor]}
	}
	return steps, err
}

// OrganizationsNamed finds organizations by a part of the name or the beginning of the code.
func (a *App) OrganizationsNamed(ctx context.Context, who Caller, words string, limit int) ([]storage.Branch, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Branch, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.BranchesNamed(ctx, words, limit)
	})
}

// A Choice of a register is what its lists are narrowed by: the organizations of the two highest levels, the one chosen
// among them wherever it lies, and the cadres with their ladders.
type RegisterChoice struct {
	Organizations []storage.Organization
	Cadres        []storage.Cadre
	Ladders       map[int64][]storage.Grade
}

// manyOrganizations bounds what a select offers.
const manyOrganizations = 300

// RegisterChoice gives what the lists of the registers are narrowed by; under is an organization chosen already, 0 none.
func (a *App) RegisterChoice(ctx context.Context, who Caller, under int64) (RegisterChoice, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (RegisterChoice, error) {
		c := RegisterChoice{Ladders: map[int64][]storage.Grade{}}
		if err := r.allow(policy.Facts{}); err != nil {
			return c, err
		}
		var err error
		if c.Organizations, err = r.TopOrganizations(ctx, manyOrganizations); err != nil {
			return c, err
		}
		if under != 0 && !containsOrganization(c.Organizations, under) {
			chosen, err := r.View.Organization(ctx, under)
			if err != nil {
				return c, err
			}
			c.Organizations = append(c.Organizations, chosen)
		}
		if c.Cadres, err = r.View.Cadres(ctx, ""); err != nil {
			return c, err
		}
		grades, err := r.Ladders(ctx)
		for _, g := range grades {
			c.Ladders[g.Cadre] = append(c.Ladders[g.Cadre], g)
		}
		return c, err
	})
}

func containsOrganization(os []storage.Organization, id int64) bool {
	for _, o := range os {
		if o.ID == id {
			return true
		}
	}
	return false
}

// Line gives an establishment line.
func (a *App) Line(ctx context.Context, who Caller, id int64) (storage.Line, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) (storage.Line, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return storage.Line{}, err
		}
		return r.View.Line(ctx, id)
	})
}

// RegisterMay says which acts on the registers policy lets a kind of capacity do at all, so that only those are offered; whether
// it may on this file or office is the act's own business.
func RegisterMay(kind policy.CapacityKind, act policy.Act) bool {
	return powerless(act, kind) == nil
}

// RegisterReasons says why a kind of capacity has no power for an act on the registers.
func RegisterReasons(kind policy.CapacityKind, act policy.Act) []domain.Reason {
	var r *domain.Refusal
	if errors.As(powerless(act, kind), &r) {
		return r.Reasons
	}
	return nil
}
