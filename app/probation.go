package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/register"
	"merit/domain/tenure"
	"merit/policy"
	"merit/storage"
)

// A ProbationEntry is a probation as it is entered; Replaces names the one that it corrects, with the reason.
type ProbationEntry struct {
	Appointment int64       // the spell in a grade that the appointment opened
	Start       domain.Date // the day on which the appointment took effect
	Until       domain.Date // zero: as long as is laid down
	Document    int64       // the notification
	Replaces    int64       // 0 none
	Reason      string
}

// RecordProbation puts on record that an officer is on probation, of which appointment and until when. One of before the register was kept is
// entered likewise, by the paper of that time.
func (a *App) RecordProbation(ctx context.Context, who Caller, officer int64, in ProbationEntry) (int64, error) {
	return create(ctx, a, who, policy.ProbationRecord, func(t *Act) (int64, error) {
		if err := t.openRecord(ctx, officer); err != nil {
			return 0, err
		}
		r, err := t.recordOf(ctx, officer)
		if err != nil {
			return 0, err
		}
		o, err := t.Officer(ctx, officer)
		if err != nil {
			return 0, err
		}
		of, found := tenure.AppointmentTo(r, in.Appointment)
		var terms *tenure.ProbationTerms
		if found && !in.Start.IsZero() {
			if terms, err = t.ProbationTerms(ctx, o.Government, of.Method, in.Start); err != nil {
				return 0, err
			}
		}
		if terms != nil && in.Until.IsZero() {
			in.Until = terms.Last(in.Start)
		}
		p := tenure.Probation{Appointment: in.Appointment, Start: in.Start, Until: in.Until, Document: in.Document}
		was, correction, others, proposed, err := t.replacedProbation(ctx, officer, in)
		if err != nil {
			return 0, err
		}
		if err := tenure.CheckProbation(p, of, found, terms, was, others, proposed, t.Today); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.InsertProbation(ctx, officer, p, correction)
	})
}

// replacedProbation gives the probation that an entry corrects, nil where it corrects none, whether something was proposed of it, and all of
// the officer's that stand.
func (t *Act) replacedProbation(ctx context.Context, officer int64, in ProbationEntry) (was *tenure.Probation, c *storage.Correction, all []tenure.Probation, proposed bool, err error) {
	if in.Replaces != 0 {
		if err := register.Correction(strings.TrimSpace(in.Reason)); err != nil {
			return nil, nil, nil, false, err
		}
	}
	rows, err := t.ProbationsOf(ctx, officer, t.Today)
	for _, p := range rows {
		held := p.Held()
		all = append(all, held)
		if p.ID == in.Replaces {
			was, c, proposed = &held, &storage.Correction{Row: p.ID, Reason: strings.TrimSpace(in.Reason)}, len(p.Steps) > 0
		}
	}
	if err == nil && in.Replaces != 0 && was == nil {
		err = domain.Refuse(domain.NotFound, "no-such-row", "there is no probation %d of this officer, or it was corrected", in.Replaces)
	}
	return was, c, all, proposed, err
}

// ProposeProbation proposes what is to become of a probation: that it go on, once, or end. The appointing authority decides.
func (a *App) ProposeProbation(ctx context.Context, who Caller, probation int64, in tenure.ProbationStep) (int64, error) {
	return create(ctx, a, who, policy.ProbationPropose, func(t *Act) (int64, error) {
		p, err := t.Tx.Probation(ctx, probation, t.Today)
		if err != nil {
			return 0, err
		}
		if err := t.openRecord(ctx, p.Officer); err != nil {
			return 0, err
		}
		if p, err = t.Tx.Probation(ctx, probation, t.Today); err != nil { // as it stands now that the file is locked
			return 0, err
		}
		in.Reasons, in.Cites = strings.TrimSpace(in.Reasons), strings.TrimSpace(in.Cites)
		if err := tenure.CheckProbationStep(in, p.Held(), p.Method, p.Terms(), p.Pending() != nil, t.Today); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		return t.InsertProbationStep(ctx, probation, in)
	})
}

// DecideProbation is the decision on a proposal where the edition gives the class of the grade to a bureaucrat.
func (a *App) DecideProbation(ctx context.Context, who Caller, step int64, approve bool, answer string) error {
	return a.decideProbation(ctx, who, policy.ProbationDecide, step, approve, answer)
}

// DecideProbationPolitical is the same where the edition names a political authority.
func (a *App) DecideProbationPolitical(ctx context.Context, who Caller, step int64, approve bool, answer string) error {
	return a.decideProbation(ctx, who, policy.ProbationDecidePolitical, step, approve, answer)
}

func (a *App) decideProbation(ctx context.Context, who Caller, act policy.Act, id int64, approve bool, answer string) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		none := struct{}{}
		probation, officer, err := t.ProbationOfStep(ctx, id)
		if err != nil {
			return none, err
		}
		if _, err := t.LockOfficer(ctx, officer); err != nil {
			return none, err
		}
		p, err := t.Tx.Probation(ctx, probation, t.Today)
		if err != nil {
			return none, err
		}
		var s storage.ProbationStep
		for _, one := range p.Steps {
			if one.ID == id {
				s = one
			}
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), probationFacts(p, &s, t.Actor)); err != nil {
			return none, err
		}
		answer = strings.TrimSpace(answer)
		if err := tenure.CheckProbationDecision(s.Said(), p.Held(), approve, s.Outcome != "", answer, s.ProposedBy, t.Actor.Account, t.Today); err != nil {
			return none, err
		}
		outcome := "refused"
		if approve {
			outcome = "approved"
		}
		return none, t.DecideProbationStep(ctx, id, outcome, answer)
	})
	return err
}

// probationFacts says how an actor stands to a probation and to what is proposed of it.
func probationFacts(p storage.Probation, s *storage.ProbationStep, actor policy.Actor) policy.Facts {
	return policy.Facts{Own: actor.Officer != 0 && actor.Officer == p.Officer, Drafter: s != nil && s.ProposedBy == actor.Account,
		AuthorityNamed: p.Authority != "" && p.Authority == string(actor.Kind), EditionBranch: branchOfCapacity(p.Authority)}
}

// A ProbationShown is a probation, and what whoever reads it may do.
type ProbationShown struct {
	storage.Probation
	MayPropose bool
	MayDecide  policy.Act // the act by which the reader decides what is proposed; "" none
}

// A ProbationFile is what is on record of an officer's probations, the latest first.
type ProbationFile struct {
	Officer      storage.Officer
	Probations   []ProbationShown
	MayRecord    bool
	Appointments []domain.GradeSpell // to whoever may record one: the regular appointments that stand
}

// Probations gives the probations of an officer: to the officer, to who keeps the file, to who decides and to auditors. It reads a person's
// file, so it is an act.
func (a *App) Probations(ctx context.Context, who Caller, officer int64) (ProbationFile, error) {
	return do(ctx, a, who, policy.ProbationRead, func(t *Act) (f ProbationFile, err error) {
		facts, err := t.readingFacts(ctx, officer, 0)
		if err != nil {
			return f, err
		}
		rows, err := t.ProbationsOf(ctx, officer, t.Today)
		if err != nil {
			return f, err
		}
		for _, p := range rows {
			facts.AuthorityNamed = facts.AuthorityNamed || probationFacts(p, nil, t.Actor).AuthorityNamed
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), facts); err != nil {
			return f, err
		}
		for _, p := range rows {
			open := p.Pending()
			f.Probations = append(f.Probations, ProbationShown{Probation: p, MayDecide: mayDecideProbation(p, open, t.Actor),
				MayPropose: p.Outcome == "" && open == nil && policy.Decide(policy.ProbationPropose, t.Actor.Kind, facts).Allowed})
		}
		if f.Officer, err = t.Officer(ctx, officer); err != nil {
			return f, err
		}
		if f.MayRecord = policy.Decide(policy.ProbationRecord, t.Actor.Kind, facts).Allowed; !f.MayRecord {
			return f, nil
		}
		r, err := t.recordOf(ctx, officer)
		for _, g := range r.Grades {
			if g.Regular && g.Held.End.IsZero() {
				f.Appointments = append(f.Appointments, g)
			}
		}
		return f, err
	})
}

// probationOf gives the latest probation of an officer, as the file shows it; nil where none is on record.
func (t *Act) probationOf(ctx context.Context, officer int64) (*storage.Probation, error) {
	rows, err := t.ProbationsOf(ctx, officer, t.Today)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

// mayDecideProbation gives the act by which an actor decides what is proposed of a probation; "" where it is not theirs, or nothing is.
func mayDecideProbation(p storage.Probation, open *storage.ProbationStep, actor policy.Actor) policy.Act {
	for _, act := range []policy.Act{policy.ProbationDecide, policy.ProbationDecidePolitical} {
		if open != nil && policy.Decide(act, actor.Kind, probationFacts(p, open, actor)).Allowed {
			return act
		}
	}
	return ""
}

// needProbations finds what is proposed of probations and is the reader's to decide.
func (r *Reading) needProbations(ctx context.Context, out *Needs) error {
	if powerless(policy.ProbationDecide, r.Actor.Kind) != nil && powerless(policy.ProbationDecidePolitical, r.Actor.Kind) != nil {
		return nil
	}
	proposed, err := r.ProbationsProposed(ctx, r.Today, NeedLimit)
	for _, p := range proposed {
		if mayDecideProbation(p, p.Pending(), r.Actor) != "" {
			out.Probations = append(out.Probations, p)
		}
	}
	return err
}
