package app

import (
	"context"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// An Entry is one paper for an officer's file: exactly one of its fields is set.
type Entry struct {
	Evaluation    *domain.Evaluation
	Training      *domain.Training
	Qualification *domain.Qualification
	Penalty       *domain.Penalty
	Inquiry       *domain.Inquiry
	Assets        *Assets
	Kin           *Kin
	Circumstance  *domain.Circumstance
	Departure     *Departure
	Remarks       *Remarks
	InquiryEnd    *domain.Inquiry // of the inquiry with this id: Reported, Ended, Outcome
	GradeFact     *GradeFact
}

// paper is the document that the entry cites; 0 none.
func (e Entry) paper() int64 {
	switch {
	case e.Evaluation != nil:
		return e.Evaluation.Document
	case e.Training != nil:
		return e.Training.Document
	case e.Qualification != nil:
		return e.Qualification.Document
	case e.Penalty != nil:
		return e.Penalty.Document
	case e.Inquiry != nil:
		return e.Inquiry.Document
	case e.Assets != nil:
		return e.Assets.Document
	case e.Circumstance != nil:
		return e.Circumstance.Document
	case e.GradeFact != nil:
		return e.GradeFact.Document
	}
	return 0
}

// A GradeFact is how a grade was held otherwise than by the regular road; without a cadre it is of the officer's own.
type GradeFact struct {
	domain.GradeSpell
	Document int64
}

// Assets is a declaration of assets.
type Assets struct {
	Year     int
	Filed    domain.Date
	Document int64
}

// A Kin is a declared relation; of a spouse in service, the post too.
type Kin struct {
	domain.Kin
	SpousePost string
}

// A Departure is a death, or a leaving and how.
type Departure struct {
	Died, Left domain.Date
	How        string
}

// Remarks is what became of the adverse remarks of a report.
type Remarks struct {
	Evaluation                         int64
	Communicated, Represented, Decided domain.Date
}

// EnterRecord puts papers on an officer's file, all or none, and gives their ids in order.
func (a *App) EnterRecord(ctx context.Context, who Caller, officer int64, entries ...Entry) ([]int64, error) {
	return do(ctx, a, who, policy.RecordEnter, func(t *Act) ([]int64, error) {
		if err := t.openRecord(ctx, officer); err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			return nil, domain.Refuse(domain.Invalid, "nothing-to-enter", "no paper was sent")
		}
		ids := make([]int64, len(entries))
		for i, e := range entries {
			r, err := t.recordOf(ctx, officer)
			if err != nil {
				return nil, err
			}
			if ids[i], err = t.enter(ctx, r, e, nil); err != nil {
				return nil, err
			}
		}
		return ids, nil
	})
}

// openRecord locks an officer's file and asks policy for the act under way.
func (t *Act) openRecord(ctx context.Context, officer int64) error {
	if _, err := t.LockOfficer(ctx, officer); err != nil {
		return err
	}
	facts, err := t.fileFacts(ctx, officer)
	if err != nil {
		return err
	}
	return t.allow(fmt.Sprintf("officer/%d", officer), facts)
}

func (t *Act) recordOf(ctx context.Context, officer int64) (domain.Record, error) {
	rs, err := t.Records(ctx, []int64{officer}, t.Today)
	if err != nil {
		return domain.Record{}, err
	}
	return rs[0], nil
}

// enter checks one paper against the record and writes it; c names the row it replaces, nil none.
func (t *Act) enter(ctx context.Context, r domain.Record, e Entry, c *storage.Correction) (int64, error) {
	officer := r.Officer.ID
	if err := t.mayCite(ctx, e.paper()); err != nil {
		return 0, err
	}
	switch {
	case e.Evaluation != nil:
		return t.enterEvaluation(ctx, r, *e.Evaluation, c)
	case e.Training != nil:
		return checked(register.Training(*e.Training, t.Today), func() (int64, error) { return t.EnterTraining(ctx, officer, *e.Training, c) })
	case e.Qualification != nil:
		return checked(register.Qualification(*e.Qualification, t.Today), func() (int64, error) { return t.EnterQualification(ctx, officer, *e.Qualification, c) })
	case e.Penalty != nil:
		return checked(register.Penalty(*e.Penalty, t.Today), func() (int64, error) { return t.EnterPenalty(ctx, officer, *e.Penalty, c) })
	case e.Inquiry != nil:
		return checked(register.Inquiry(*e.Inquiry, t.Today), func() (int64, error) { return t.EnterInquiry(ctx, officer, *e.Inquiry, c) })
	case e.Assets != nil:
		if c != nil {
			r.AssetYears = nil // the year it corrects is on file, of course
		}
		return checked(register.AssetYear(r, e.Assets.Year, e.Assets.Filed, t.Today), func() (int64, error) {
			return t.EnterAssetYear(ctx, officer, e.Assets.Year, e.Assets.Filed, e.Assets.Document, c)
		})
	case e.Kin != nil:
		return checked(register.Kin(r, e.Kin.Kin), func() (int64, error) { return t.EnterKin(ctx, officer, e.Kin.Kin, e.Kin.SpousePost, c) })
	case e.Circumstance != nil:
		return checked(register.Circumstance(r, *e.Circumstance, c.Replaced(), t.Today), func() (int64, error) {
			return checked(t.circumstanceAt(ctx, officer, *e.Circumstance), func() (int64, error) { return t.EnterCircumstance(ctx, officer, *e.Circumstance, c) })
		})
	case e.GradeFact != nil:
		return t.enterGradeFact(ctx, r, *e.GradeFact, c)
	case e.Departure != nil && c == nil:
		d := e.Departure
		return checked(register.Departure(r, d.Died, d.Left, d.How, t.Today), func() (int64, error) { return officer, t.SetDeparture(ctx, officer, d.Died, d.Left, d.How) })
	case e.Remarks != nil && c == nil:
		return t.followRemarks(ctx, officer, *e.Remarks)
	case e.InquiryEnd != nil && c == nil:
		return t.endInquiry(ctx, r, *e.InquiryEnd)
	}
	return 0, domain.Refuse(domain.Invalid, "nothing-to-enter", "a paper for the file is one of the kinds that a file holds")
}

// checked writes only what the rules let pass.
func checked(err error, write func() (int64, error)) (int64, error) {
	if err != nil {
		return 0, err
	}
	return write()
}

func (t *Act) enterEvaluation(ctx context.Context, r domain.Record, e domain.Evaluation, c *storage.Correction) (int64, error) {
	if err := register.Evaluation(r, e, c.Replaced(), t.Today); err != nil {
		return 0, err
	}
	cadre, err := t.cadreOfGrade(ctx, r, e.Grade, e.Period)
	if err != nil {
		return 0, err
	}
	return t.EnterEvaluation(ctx, r.Officer.ID, cadre, e, c)
}

// enterGradeFact puts on record how a grade was held: a fact, from which neither a grade nor seniority follows.
func (t *Act) enterGradeFact(ctx context.Context, r domain.Record, g GradeFact, c *storage.Correction) (int64, error) {
	o, err := t.Officer(ctx, r.Officer.ID)
	if err != nil {
		return 0, err
	}
	cadre := o.CadreID
	if g.Cadre == "" {
		g.Cadre = o.Cadre
	} else if g.Cadre != o.Cadre {
		other, err := t.CadreCoded(ctx, o.Government, g.Cadre)
		if err != nil {
			return 0, err
		}
		cadre = other.ID
	}
	document := g.Document
	if c != nil && c.Document != 0 {
		document = c.Document
	}
	return checked(register.GradeFact(r, g.GradeSpell, document, c.Replaced(), t.Today), func() (int64, error) {
		return t.EnterGradeFact(ctx, r.Officer.ID, cadre, g.GradeSpell, document, c)
	})
}

// cadreOfGrade gives the cadre on whose ladder a report was earned: the one whose grade the officer held then, else the
// officer's own.
func (t *Act) cadreOfGrade(ctx context.Context, r domain.Record, grade string, held domain.Spell) (int64, error) {
	o, err := t.Officer(ctx, r.Officer.ID)
	if err != nil {
		return 0, err
	}
	for _, g := range r.Grades {
		if g.Grade == grade && g.Cadre != o.Cadre && !slices.Contains(domain.GradeFacts, g.Method) && g.Held.Covers(held.Start.Latest) {
			c, err := t.CadreCoded(ctx, o.Government, g.Cadre)
			return c.ID, err
		}
	}
	return o.CadreID, nil
}

func (t *Act) followRemarks(ctx context.Context, officer int64, f Remarks) (int64, error) {
	owner, _, err := t.Owner(ctx, "evaluation", f.Evaluation)
	if err != nil {
		return 0, err
	}
	if owner != officer {
		return 0, domain.Refuse(domain.NotFound, "no-such-row", "there is no evaluation %d on this file", f.Evaluation)
	}
	return f.Evaluation, t.FollowEvaluation(ctx, f.Evaluation, f.Communicated, f.Represented, f.Decided)
}

func (t *Act) endInquiry(ctx context.Context, r domain.Record, end domain.Inquiry) (int64, error) {
	for _, i := range r.Inquiries {
		if i.ID != end.ID {
			continue
		}
		if !i.Ended.IsZero() {
			return 0, domain.Refuse(domain.Conflict, "ended-already", "the proceeding ended on %s", i.Ended)
		}
		end.Kind, end.Started = i.Kind, i.Started
		if end.Ended.IsZero() || end.Ended.After(t.Today) {
			return 0, domain.Refuse(domain.Invalid, "in-the-future", "a proceeding ends on a day that has come").At("ended")
		}
		if err := register.Inquiry(end, t.Today); err != nil {
			return 0, err
		}
		return end.ID, t.EndInquiry(ctx, end.ID, end.Reported, end.Ended, end.Outcome)
	}
	return 0, domain.Refuse(domain.NotFound, "no-such-row", "there is no inquiry %d on this file", end.ID)
}
