package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A DirectionGiven is what a political executive asks for: a policy, which names nobody, or something about a case, an officer or a
// post.
type DirectionGiven struct {
	Kind    string // register.PolicyDirection or register.NamedDirection; "" is the latter
	Case    int64
	Officer int64
	Post    int64
	Body    string
}

func (d DirectionGiven) named() bool { return d.Case != 0 || d.Officer != 0 || d.Post != 0 }

// RecordDirection puts on record what a political executive asks for. It starts nothing: it is shown to whoever decides a case or
// authorises an order that it touches, and to auditors (DESIGN 3.7).
func (a *App) RecordDirection(ctx context.Context, who Caller, in DirectionGiven) (int64, error) {
	return create(ctx, a, who, policy.DirectionRecord, func(t *Act) (int64, error) {
		if err := t.allow("direction", policy.Facts{}); err != nil {
			return 0, err
		}
		return t.keepDirection(ctx, in, storage.Direction{})
	})
}

// A DirectionReceived is a direction that reached an official: who gave it, and in whose name.
type DirectionReceived struct {
	DirectionGiven
	GivenBy  string // "the minister's private secretary"
	InNameOf string // "the Minister of Water"
}

// ReceiveDirection puts on record a direction that an official received from somebody in a political executive's name. It starts as
// little as one that the executive records.
func (a *App) ReceiveDirection(ctx context.Context, who Caller, in DirectionReceived) (int64, error) {
	return create(ctx, a, who, policy.DirectionReceive, func(t *Act) (int64, error) {
		facts, err := t.receivingFacts(ctx, in.DirectionGiven)
		if err != nil {
			return 0, err
		}
		if err := t.allow("direction", facts); err != nil {
			return 0, err
		}
		if err := register.CheckReceived(in.GivenBy, in.InNameOf); err != nil {
			return 0, err
		}
		return t.keepDirection(ctx, in.DirectionGiven, storage.Direction{GivenBy: in.GivenBy, InName: in.InNameOf})
	})
}

// receivingFacts says how whoever received a direction stands to what it is about: a ministry's staff for what is their own ministry's; a
// policy reaches each ministry by itself.
func (t *Act) receivingFacts(ctx context.Context, in DirectionGiven) (policy.Facts, error) {
	facts := policy.Facts{SameUnit: t.Actor.Organization != 0}
	if in.Officer != 0 {
		of, err := t.fileFacts(ctx, in.Officer)
		if err != nil {
			return facts, err
		}
		facts = of
	}
	if in.Post != 0 {
		p, err := t.Post(ctx, in.Post)
		if err != nil {
			return facts, err
		}
		at := inTree(t.Actor, p.Organization, p.OrgPath)
		facts.SameUnit, facts.Subtree = at.SameUnit, at.Subtree
	}
	if in.Case != 0 {
		c, err := t.View.Case(ctx, in.Case)
		if err != nil {
			return facts, err
		}
		at := inTree(t.Actor, c.Organization, c.OrgPath)
		facts.SameUnit, facts.Subtree = at.SameUnit, at.Subtree
	}
	return facts, nil
}

// keepDirection holds a direction against its kind and what it names, and keeps it.
func (t *Act) keepDirection(ctx context.Context, in DirectionGiven, d storage.Direction) (int64, error) {
	if in.Kind == "" {
		in.Kind = register.NamedDirection
	}
	if err := register.CheckDirection(in.Kind, in.named(), in.Body); err != nil {
		return 0, err
	}
	if in.Case != 0 {
		if _, err := t.LockCase(ctx, in.Case); err != nil {
			return 0, err
		}
	}
	if in.Officer != 0 {
		if _, err := t.Officer(ctx, in.Officer); err != nil {
			return 0, err
		}
	}
	if in.Post != 0 {
		if _, err := t.Post(ctx, in.Post); err != nil {
			return 0, err
		}
	}
	d.Case, d.Officer, d.Post, d.Account, d.Given, d.Body = in.Case, in.Officer, in.Post, t.Actor.Account, t.Today, in.Body
	return t.InsertDirection(ctx, d, t.Actor.Capacity)
}

// Directions shows the directions about a case to whoever decides it and to auditors; to their giver only the giver's own.
func (a *App) Directions(ctx context.Context, who Caller, caseID int64) ([]storage.Direction, error) {
	file, err := a.DirectionsOn(ctx, who, caseID)
	return file.Given, err
}

// A DirectionFile is the directions about a case, with as much of the case as tells which it is: who gives one need not be one
// who may read the file.
type DirectionFile struct {
	Case       int64
	Number     string
	Cadre      string
	ToGrade    string
	Given      []storage.Direction
	Approaches []storage.Approach // that the case touches, where the reader may see them
	Own        bool               // only the reader's own are shown
	Give       May                // whether the reader may give one
	Read       bool               // whether the reader may read the case
}

// DirectionsOn shows the directions about a case, with its number.
func (a *App) DirectionsOn(ctx context.Context, who Caller, caseID int64) (DirectionFile, error) {
	return read(ctx, a, who, policy.DirectionRead, func(r *Reading) (DirectionFile, error) {
		c, err := r.Case(ctx, caseID)
		if err != nil {
			return DirectionFile{}, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return DirectionFile{}, err
		}
		before, err := r.Decisions(ctx, caseID)
		if err != nil {
			return DirectionFile{}, err
		}
		facts, _ := f.decideFacts(before, r.Actor)
		out := DirectionFile{Case: c.ID, Number: c.Number, Cadre: c.CadreCode, ToGrade: c.ToGrade, Give: may(policy.DirectionRecord, r.Actor.Kind, policy.Facts{}),
			Read: policy.Decide(policy.CaseRead, r.Actor.Kind, f.readingFacts(r.Actor)).Allowed}
		if !policy.Decide(policy.DirectionRead, r.Actor.Kind, facts).Allowed {
			facts.Author, out.Own = true, true
		}
		if err := r.allow(facts); err != nil {
			return out, fmt.Errorf("directions of case %d: %w", caseID, err)
		}
		if out.Approaches, err = r.approachesOn(ctx, f, before); err != nil {
			return out, err
		}
		out.Given, _, err = r.directions(ctx, f, before)
		return out, err
	})
}

// OwnDirections shows the directions that the reader has given, about whatever; to auditors everybody's.
func (a *App) OwnDirections(ctx context.Context, who Caller) ([]storage.Direction, error) {
	return read(ctx, a, who, policy.DirectionRead, func(r *Reading) ([]storage.Direction, error) {
		account := r.Actor.Account
		if policy.Decide(policy.DirectionRead, r.Actor.Kind, policy.Facts{}).Allowed {
			account = 0
		}
		if err := r.allow(policy.Facts{Author: true}); err != nil {
			return nil, err
		}
		return r.View.Directions(ctx, 0, account)
	})
}

// DirectionAbout finds what is told of by the numbers that people know it by: of a case, of an officer, of a post, each "" where it is
// about none. Anybody who may put something on record about them may ask.
func (a *App) DirectionAbout(ctx context.Context, who Caller, act policy.Act, caseNumber, officerNumber, postReference string) (DirectionGiven, error) {
	return read(ctx, a, who, act, func(r *Reading) (DirectionGiven, error) {
		var out DirectionGiven
		if err := r.allow(policy.Facts{Own: act == policy.ApproachRecord, SameUnit: true}); err != nil {
			return out, err
		}
		var reasons domain.Reasons
		var err error
		if caseNumber != "" {
			if out.Case, err = r.CaseNumbered(ctx, caseNumber); err != nil {
				return out, err
			}
			if out.Case == 0 {
				reasons.AddField("case", "no-such-case", "there is no case %s", caseNumber)
			}
		}
		if officerNumber != "" {
			found, err := r.OfficersNumbered(ctx, officerNumber)
			switch {
			case err != nil:
				return out, err
			case len(found) != 1:
				reasons.AddField("officer", "no-such-officer", "there is no officer %s", officerNumber)
			default:
				out.Officer = found[0]
			}
		}
		if postReference != "" {
			found, err := r.PostsReferenced(ctx, postReference)
			switch {
			case err != nil:
				return out, err
			case len(found) != 1:
				reasons.AddField("post", "no-such-post", "there is no post with the reference %s", postReference)
			default:
				out.Post = found[0]
			}
		}
		return out, reasons.Refusal(domain.Invalid)
	})
}
