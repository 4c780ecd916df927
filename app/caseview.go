package app

import (
	"context"
	"slices"

	"merit/domain/framework"
	"merit/policy"
	"merit/storage"
)

// A CaseView is a case as shown to whoever may read it.
type CaseView struct {
	storage.Case
	EditionID   string // "pk-federal/promotion@2019"
	EditionHash string
	Board       string
	Authority   framework.Authority
	Assumed     []framework.AssumedFigure // figures the law does not give, shown wherever the case is
	Vacancies   []storage.Vacancy
}

// Case shows a case.
func (a *App) Case(ctx context.Context, who Caller, id int64) (CaseView, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (CaseView, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return CaseView{}, err
		}
		vacancies, err := r.CaseVacancies(ctx, id)
		return CaseView{Case: f.Case, EditionID: f.Edition.ID, EditionHash: f.Edition.Hash, Board: f.Rule.Board,
			Authority: f.Rule.Authority, Assumed: f.Edition.AssumedFor(f.ToGrade, f.CadreCode), Vacancies: vacancies}, err
	})
}

// Cases lists a page of the cases that the reader may see: all, those of the reader's own organization and below, those
// on whose board the reader sits, those that the reader decides, or those that lie with the reader.
func (a *App) Cases(ctx context.Context, who Caller, state string, after int64, limit int) ([]storage.Case, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) ([]storage.Case, error) {
		filter, facts := r.reach(storage.CaseFilter{State: state})
		if err := r.allow(facts); err != nil {
			return nil, err
		}
		return r.Cases(ctx, filter, after, limit)
	})
}

// CasesToOrder lists the decided cases that the reader may see and that have approved names without an order.
func (a *App) CasesToOrder(ctx context.Context, who Caller) ([]storage.Case, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) ([]storage.Case, error) {
		filter, facts := r.reach(storage.CaseFilter{State: storage.CaseApproved})
		if err := r.allow(facts); err != nil {
			return nil, err
		}
		cases, err := r.Cases(ctx, filter, 0, caseListLimit)
		if err != nil {
			return nil, err
		}
		ids := make([]int64, len(cases))
		for i, c := range cases {
			ids[i] = c.ID
		}
		progress, err := r.CaseProgress(ctx, ids)
		return slices.DeleteFunc(cases, func(c storage.Case) bool {
			p := progress[c.ID]
			return p.Orders+p.Drafts >= p.Approved
		}), err
	})
}

// reach turns the scopes under which the reader may see a case into a filter, and into the facts that hold for every row
// the filter lets through.
func (r *Reading) reach(f storage.CaseFilter) (storage.CaseFilter, policy.Facts) {
	var facts policy.Facts
	for _, scope := range policy.Reach(r.name, r.Actor.Kind) {
		switch scope {
		case "any":
			f.All = true
		case "own-tree":
			f.Below, facts.Subtree = r.Actor.OrgPath, true
		case "seat":
			f.Seat, facts.SeatNamed = r.Actor.Account, true
		case "political-seat":
			f.Seat, facts.PoliticalSeatNamed = r.Actor.Account, true
		case "authority":
			f.Authority, facts.AuthorityNamed = string(r.Actor.Kind), true
		case "assigned":
			f.Holder, facts.Assigned = r.Actor.Capacity, true
		}
	}
	return f, facts
}

// Panel shows the panel with the reasons for and against each officer.
func (a *App) Panel(ctx context.Context, who Caller, id int64) ([]storage.PanelEntry, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.PanelEntry, error) { return r.Panel(ctx, id, false) })
}

// Checklist shows what is on file and what is missing, officer by officer.
func (a *App) Checklist(ctx context.Context, who Caller, id int64) ([]storage.ChecklistItem, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.ChecklistItem, error) { return r.Checklist(ctx, id, 0) })
}

// Notes shows the note sheet.
func (a *App) Notes(ctx context.Context, who Caller, id int64) ([]storage.Note, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.Note, error) { return r.Notes(ctx, id) })
}

// ComputedMarks shows the computed marks of the present round, line by line.
func (a *App) ComputedMarks(ctx context.Context, who Caller, id int64) ([]storage.ComputedMark, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.ComputedMark, error) {
		return r.ComputedMarks(ctx, id, f.Round)
	})
}

// readFile runs f for whoever may read the case.
func readFile[T any](ctx context.Context, a *App, who Caller, id int64, f func(*Reading, File) (T, error)) (T, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (T, error) {
		var none T
		file, err := r.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		return f(r, file)
	})
}

// Dossier shows one candidate's dossier: reading a person's file is an act, on record before the answer (DESIGN 3.12).
func (a *App) Dossier(ctx context.Context, who Caller, id, officer int64) ([]storage.DossierItem, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]storage.DossierItem, error) {
		c, err := t.Tx.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, &t.View, c, t.Actor)
		if err != nil {
			return nil, err
		}
		if f.facts.Barred, err = t.barredFor(ctx, f, officer); err != nil {
			return nil, err
		}
		if err := t.allow("officer/"+itoa(officer), f.facts); err != nil {
			return nil, err
		}
		return t.Tx.Dossier(ctx, id, officer)
	})
}

// OwnDossier shows a candidate what is in the candidate's own dossier, to be answered.
func (a *App) OwnDossier(ctx context.Context, who Caller, id int64) ([]storage.DossierItem, error) {
	return do(ctx, a, who, policy.RecordReadOwn, func(t *Act) ([]storage.DossierItem, error) {
		if err := t.allow("officer/"+itoa(t.Actor.Officer), policy.Facts{Own: t.Actor.Officer != 0}); err != nil {
			return nil, err
		}
		return t.Tx.Dossier(ctx, id, t.Actor.Officer)
	})
}
