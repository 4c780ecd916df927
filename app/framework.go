package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// An EditionProposal puts an edition forward for a class of posts.
type EditionProposal struct {
	Body     []byte      // the edition's file
	Cadre    int64       // 0: every cadre
	Grades   []string    // target grades
	Gazette  string      // the notification's reference
	Gazetted domain.Date // and its day
	From, To domain.Date // days in force; a zero To means until further notice
}

// ProposeEdition keeps an edition's bytes by hash and proposes it for a class of posts; a second person adopts it
// (DESIGN 3.2). A file that is wrong is refused with every line that is wrong.
func (a *App) ProposeEdition(ctx context.Context, who Caller, in EditionProposal) (int64, error) {
	return create(ctx, a, who, policy.FrameworkPropose, func(t *Act) (int64, error) {
		if err := t.allow("framework", policy.Facts{}); err != nil {
			return 0, err
		}
		e, err := readEdition(in.Body)
		if err != nil {
			return 0, err
		}
		var reasons domain.Reasons
		for _, grade := range in.Grades {
			if !slices.ContainsFunc(e.Grades, func(g framework.GradeRule) bool { return g.Grade == grade }) {
				reasons.AddField("grades", "grade-not-in-edition", "the edition %s has no rule for %s", e.ID, grade)
			}
		}
		if len(in.Grades) == 0 {
			reasons.AddField("grades", "no-grades", "the adoption names no grade")
		}
		if in.Gazette == "" || in.Gazetted.IsZero() {
			reasons.AddField("gazette", "gazette-missing", "the adoption cites no gazette, or not its day")
		}
		if in.From.IsZero() || !in.To.IsZero() && in.To.Before(in.From) {
			reasons.AddField("from", "dates-out-of-order", "the days in force have no beginning, or end before they begin")
		}
		if err := reasons.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		id, err := t.KeepEdition(ctx, e.ID, e.Government, e.Kind, in.Body)
		if err != nil {
			return 0, err
		}
		for _, g := range drawn(e) {
			if err := t.KeepEditionGrade(ctx, id, g); err != nil {
				return 0, err
			}
			if err := t.KeepTenure(ctx, id, g.Grade, g.Cadre, g.TenureMonths); err != nil {
				return 0, err
			}
			if g.Transfer != nil {
				if err := t.KeepTransferRule(ctx, id, g.Grade, g.Cadre, *g.Transfer); err != nil {
					return 0, err
				}
			}
		}
		return t.ProposeAdoption(ctx, storage.Adoption{Edition: id, Cadre: in.Cadre, Grades: in.Grades, Gazette: in.Gazette,
			Gazetted: in.Gazetted, From: in.From, To: in.To, ProposedBy: t.Actor.Account})
	})
}

// drawn gives what the register draws from an edition for each grade and cadre.
func drawn(e *framework.Edition) []storage.EditionGrade {
	var out []storage.EditionGrade
	for _, g := range e.Grades {
		for _, cadre := range append(slices.Clone(g.Cadres), "")[:max(len(g.Cadres), 1)] {
			drawn := storage.EditionGrade{Grade: g.Grade, Cadre: cadre, Feeder: g.From, Capacity: g.Authority.Capacity, Branch: g.Authority.Branch,
				NextHigher: g.Authority.NextHigher, Remands: e.Limits.Remands.Int(), TenureMonths: tenureMonths(g)}
			if e.Kind == framework.KindTransfer {
				drawn.Transfer = &storage.TransferRule{Board: g.Board != "", Ranking: g.Ranking, Names: promotion.PutUp(g, 1), Unit: e.Unit.Of,
					Requested: e.Exempts(g.Grade, framework.FactRequested), Compelling: e.Exempts(g.Grade, framework.FactCompelling)}
			}
			out = append(out, drawn)
		}
	}
	return out
}

// readEdition reads an edition's file; what is wrong with it becomes the reasons of a refusal.
func readEdition(body []byte) (*framework.Edition, error) {
	e, err := framework.Parse("edition.yaml", body, promotion.Known)
	var problems framework.Problems
	if !errors.As(err, &problems) {
		return e, err
	}
	var reasons domain.Reasons
	for _, p := range problems {
		reasons.AddField("body", "edition-wrong", "%s", p)
	}
	return nil, reasons.Refusal(domain.Invalid)
}

// AdoptEdition puts a proposed edition in force; whoever proposed it cannot.
func (a *App) AdoptEdition(ctx context.Context, who Caller, adoption int64) error {
	_, err := do(ctx, a, who, policy.FrameworkAdopt, func(t *Act) (struct{}, error) {
		none := struct{}{}
		p, err := t.Adoption(ctx, adoption)
		if err != nil {
			return none, err
		}
		if err := t.allow(fmt.Sprintf("adoption/%d", adoption), policy.Facts{State: policy.StateDraft, Drafter: p.ProposedBy == t.Actor.Account}); err != nil {
			return none, err
		}
		others, err := t.Adoptions(ctx, p.Government)
		if err != nil {
			return none, err
		}
		if err := overlapping(p, others); err != nil {
			return none, err
		}
		return none, t.Adopt(ctx, adoption, t.Actor.Account, t.Today)
	})
	return err
}

// overlapping refuses to adopt where another edition of the same kind is in force for one of the grades on one of the days:
// a case must find one set of criteria, never two to choose from (DESIGN 3.2).
func overlapping(p storage.Adoption, others []storage.Adoption) error {
	var reasons domain.Reasons
	for _, o := range others {
		if o.ID == p.ID || o.AdoptedBy == 0 || o.Kind != p.Kind || o.Cadre != p.Cadre || !o.To.IsZero() && o.To.Before(p.From) || !p.To.IsZero() && p.To.Before(o.From) {
			continue
		}
		for _, grade := range p.Grades {
			if slices.Contains(o.Grades, grade) {
				reasons.Add("edition-already-in-force", "DESIGN 3.2: criteria first", "an adoption for other days, or the other's end", "%s is in force for %s from %s", o.Name, grade, o.From)
			}
		}
	}
	return reasons.Refusal(domain.Conflict)
}

// Adoptions lists the editions adopted and proposed in a government.
func (a *App) Adoptions(ctx context.Context, who Caller, government string) ([]storage.Adoption, error) {
	return read(ctx, a, who, policy.RegisterRead, func(r *Reading) ([]storage.Adoption, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		return r.Adoptions(ctx, government)
	})
}
