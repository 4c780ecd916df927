package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/policy"
	"merit/storage"
)

// An Opening says for which vacancies a case is opened.
type Opening struct {
	Kind         string // framework.KindPromotion, KindTransfer; "" a promotion
	Organization int64  // whose posts they are
	Cadre        int64
	ToGrade      string // promoted to, or of the post of a transfer
	Vacancies    []VacancyOpening
	Compelling   []Compelling // of a transfer: who is considered though the normal tenure is not served
}

// A Compelling names the paper with the compelling reasons to consider an officer before the normal tenure is served.
type Compelling struct {
	Officer  int64
	Document int64
}

func (in Opening) kind() string { return cmp.Or(in.Kind, framework.KindPromotion) }

// A VacancyOpening is a new vacancy, or one already on record by its id.
type VacancyOpening struct {
	ID       int64 // 0: a new one
	Line     int64 // establishment line; 0 none named
	Post     int64 // the seat itself, if one is named
	Kind     string
	FellOn   domain.Date // for an anticipated vacancy the day it will fall open
	Cause    string
	Document int64
}

// OpenCase opens a case for vacancies, under the edition in force that day, kept by its hash. The criteria must have been
// adopted before the vacancy fell open (DESIGN 3.2; 2022 SCMR 694). Where no board sits on the case, its panel and its marks
// are worked out at once, if nothing is missing.
func (a *App) OpenCase(ctx context.Context, who Caller, in Opening) (int64, error) {
	return create(ctx, a, who, policy.CaseOpen, func(t *Act) (int64, error) {
		org, err := t.Organization(ctx, in.Organization)
		if err != nil {
			return 0, err
		}
		if err := t.allow(fmt.Sprintf("organization/%d", org.ID), t.unitFacts(org.ID, org.Path)); err != nil {
			return 0, err
		}
		adoption, rule, err := a.inForce(ctx, &t.View, t.Today, org.Government, in)
		if err != nil {
			return 0, err
		}
		ids, earlier, err := t.vacancies(ctx, org, in, adoption)
		if err != nil {
			return 0, err
		}
		if err := t.onePost(ctx, in, org); err != nil {
			return 0, err
		}
		id, err := t.InsertCase(ctx, storage.Case{Kind: in.kind(), Government: org.Government, Organization: org.ID,
			Cadre: in.Cadre, FromGrade: rule.From, ToGrade: rule.Grade, Edition: adoption.Edition, Adoption: adoption.ID,
			Opened: t.Today, Earlier: earlier, Holder: t.Actor.Capacity})
		if err != nil {
			return 0, err
		}
		if err := t.AddVacancies(ctx, id, ids); err != nil {
			return 0, err
		}
		if err := t.JoinCase(ctx, id, t.Actor.Account, t.Actor.Capacity, "drafter"); err != nil {
			return 0, err
		}
		if err := t.keepCompelling(ctx, id, in); err != nil {
			return 0, err
		}
		return id, t.workedOutAtOnce(ctx, id)
	})
}

// inForce gives the edition in force today for the case and its rule, or every reason why none can be used.
func (a *App) inForce(ctx context.Context, v *storage.View, today domain.Date, government string, in Opening) (storage.Adoption, framework.GradeRule, error) {
	var none framework.GradeRule
	cadre, err := v.Cadre(ctx, in.Cadre)
	if err != nil {
		return storage.Adoption{}, none, err
	}
	adoption, err := v.AdoptionOn(ctx, government, in.kind(), in.Cadre, in.ToGrade, today)
	if err != nil {
		return storage.Adoption{}, none, err
	}
	if adoption == nil {
		return storage.Adoption{}, none, domain.Refuse(domain.Conflict, "no-edition-in-force", "no edition is in force on %s for %s to %s in %s", today, in.kind(), in.ToGrade, cadre.Code).
			From("DESIGN 3.2: criteria first").Needing("an adoption by two people with its gazette reference")
	}
	e, err := edition(ctx, v, adoption.Edition)
	if err != nil {
		return *adoption, none, err
	}
	rule, ok := e.Grade(in.ToGrade, cadre.Code)
	if !ok {
		return *adoption, none, domain.Refuse(domain.Conflict, "grade-not-in-edition", "the edition %s has no rule for %s in %s", e.ID, in.ToGrade, cadre.Code)
	}
	return *adoption, rule, a.refuseAssumed(e, in.ToGrade, cadre.Code)
}

// refuseAssumed refuses an edition with assumed figures where the setting says so: production cannot rest on a guess.
func (a *App) refuseAssumed(e *framework.Edition, grade, cadre string) error {
	if !a.refuseAssumption {
		return nil
	}
	var reasons domain.Reasons
	for _, f := range e.AssumedFor(grade, cadre) {
		reasons.Add("figure-assumed", e.Paragraph, "the figure read in the gazette", "%s is assumed: %s", f.Path, f.Basis)
	}
	return reasons.Refusal(domain.Conflict)
}

// vacancies enters the new vacancies and gives the ids of all, with the earlier case that one of them was in.
func (t *Act) vacancies(ctx context.Context, org storage.Organization, in Opening, under storage.Adoption) (ids []int64, earlier int64, err error) {
	if len(in.Vacancies) == 0 {
		return nil, 0, domain.Refuse(domain.Invalid, "no-vacancy", "a case needs a vacancy").At("vacancies")
	}
	if err := undated(in.Vacancies); err != nil {
		return nil, 0, err
	}
	for i, w := range in.Vacancies {
		id, fell := w.ID, w.FellOn
		if id == 0 {
			if err := t.mayCite(ctx, w.Document); err != nil {
				return nil, 0, err
			}
			id, err = t.InsertVacancy(ctx, storage.Vacancy{Government: org.Government, Cadre: in.Cadre, Grade: in.ToGrade, Line: w.Line, Post: w.Post,
				Kind: w.Kind, FellOn: w.FellOn, Cause: w.Cause, Document: w.Document})
			if err != nil {
				return nil, 0, err
			}
		} else {
			before, err := t.Vacancy(ctx, id)
			if err != nil {
				return nil, 0, err
			}
			if before.Cadre != in.Cadre || before.Grade != in.ToGrade || before.Government != org.Government {
				return nil, 0, domain.Refuse(domain.Invalid, "vacancy-of-another-grade", "vacancy %d is in another grade or cadre", id).At(fmt.Sprintf("vacancies[%d].id", i))
			}
			if before.LiveCase != 0 {
				return nil, 0, domain.Refuse(domain.Conflict, "vacancy-in-another-case", "vacancy %d is in case %d", id, before.LiveCase).
					From("DESIGN 3.6").Needing("that case's end").At(fmt.Sprintf("vacancies[%d].id", i))
			}
			earlier, fell = max(earlier, before.LastCase), before.FellOn
		}
		if under.AdoptedOn.After(fell) {
			return nil, 0, domain.Refuse(domain.Conflict, "criteria-after-vacancy", "the criteria were adopted on %s, after the vacancy fell open on %s", under.AdoptedOn, fell).
				From("DESIGN 3.2: criteria first; 2022 SCMR 694").Needing("the edition that was in force when it fell open").At(fmt.Sprintf("vacancies[%d]", i))
		}
		ids = append(ids, id)
	}
	return ids, earlier, nil
}

// undated refuses new vacancies that do not say when or why they fall open: the criteria are held against that day.
func undated(vacancies []VacancyOpening) error {
	var reasons domain.Reasons
	for i, w := range vacancies {
		if w.ID != 0 {
			continue
		}
		if w.FellOn.IsZero() {
			reasons.AddField(fmt.Sprintf("vacancies[%d].fell_on", i), "vacancy-without-day", "the vacancy does not say on which day it falls open")
		}
		if strings.TrimSpace(w.Cause) == "" {
			reasons.AddField(fmt.Sprintf("vacancies[%d].cause", i), "vacancy-without-cause", "the vacancy does not say how it falls open")
		}
	}
	return reasons.Refusal(domain.Invalid)
}

// A CaseForm is what opening a case for a grade of a cadre rests on, before it is opened.
type CaseForm struct {
	Organization storage.Organization
	Cadre        storage.Cadre
	Edition      string // in force today; "" none
	Gazette      string
	From         string // the feeder grade
	Ranking      string
	Assumed      []framework.AssumedFigure
	Refused      []domain.Reason // why no case could be opened today
	Seats        []storage.VacantSeat
	Lines        []storage.Line
	Waiting      []storage.Vacancy // on record, and neither filled nor in another case
}

const seatLimit = 500

// CaseForm shows, to whoever may open a case in an organization, under which edition it would be judged and for which seats it could be.
func (a *App) CaseForm(ctx context.Context, who Caller, in Opening) (CaseForm, error) {
	return read(ctx, a, who, policy.CaseOpen, func(r *Reading) (CaseForm, error) {
		org, err := r.View.Organization(ctx, in.Organization)
		if err != nil {
			return CaseForm{}, err
		}
		out := CaseForm{Organization: org}
		if err := r.allow(policy.Facts{SameUnit: r.Actor.Organization == org.ID, Subtree: below(org.Path, r.Actor.OrgPath)}); err != nil {
			return out, err
		}
		if out.Cadre, err = r.Cadre(ctx, in.Cadre); err != nil {
			return out, err
		}
		if err := a.under(ctx, r, in, &out); err != nil {
			return out, err
		}
		if out.Seats, err = r.VacantSeats(ctx, org.Path, in.Cadre, in.ToGrade, r.Today, seatLimit); err != nil {
			return out, err
		}
		if out.Lines, err = r.LinesOf(ctx, org.Path, in.Cadre, in.ToGrade); err != nil {
			return out, err
		}
		out.Waiting, err = r.WaitingVacancies(ctx, org.Government, in.Cadre, in.ToGrade)
		return out, err
	})
}

// under says by which edition the case would be judged, or why by none.
func (a *App) under(ctx context.Context, r *Reading, in Opening, out *CaseForm) error {
	adoption, rule, err := a.inForce(ctx, r.View, r.Today, out.Organization.Government, in)
	var refused *domain.Refusal
	switch {
	case errors.As(err, &refused) && refused.Kind == domain.Conflict:
		out.Refused = refused.Reasons
		return nil
	case err != nil:
		return err
	}
	e, err := edition(ctx, r.View, adoption.Edition)
	if err != nil {
		return err
	}
	out.Edition, out.Gazette, out.From, out.Ranking, out.Assumed = e.ID, adoption.Gazette, rule.From, rule.Ranking, e.AssumedFor(in.ToGrade, out.Cadre.Code)
	return nil
}

// unitFacts says how the actor's own organization stands to one.
func (t *Act) unitFacts(org int64, path string) policy.Facts {
	return policy.Facts{SameUnit: t.Actor.Organization == org, Subtree: below(path, t.Actor.OrgPath)}
}
