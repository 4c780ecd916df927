package app

import (
	"context"

	"merit/domain/framework"
	"merit/policy"
	"merit/storage"
)

// A CaseFile is what stands on the cover of a case: the case with the names of all in it, how far it has come, what the edition
// asks for, and what the reader may do. It is read in one snapshot.
type CaseFile struct {
	CaseView
	Names      storage.CaseNames
	Progress   storage.CaseProgress
	Rule       framework.GradeRule
	BoardName  string
	Gazette    string // of the adoption it rests on
	Checklist  []framework.Requirement
	Criteria   []framework.Criterion
	May        map[policy.Act]May
	Next       []policy.Act // the acts that carry it on from here
	Mine       bool         // the file lies with the reader
	Role       string       // the part that the reader has played in it; "" none
	NextHigher string       // the capacity that cancels once the panel is computed
	Earlier    string       // number of the case that a vacancy was in before; "" none
}

// AtDesk reports whether the case comes before no board: see File.
func (c CaseFile) AtDesk() bool { return File{Case: c.Case, Rule: c.Rule}.atDesk() }

// CaseFile shows the cover of a case to whoever may read it.
func (a *App) CaseFile(ctx context.Context, who Caller, id int64) (CaseFile, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (CaseFile, error) { return r.caseFile(ctx, f) })
}

func (r *Reading) caseFile(ctx context.Context, f File) (CaseFile, error) {
	out := CaseFile{Rule: f.Rule, Mine: f.facts.Assigned, Role: f.Actor.Role, BoardName: f.Edition.Boards[f.Rule.Board].Name, NextHigher: nextAbove(f.Rule.Authority), Criteria: f.Edition.CriteriaFor(f.ToGrade)}
	out.CaseView = CaseView{Case: f.Case, EditionID: f.Edition.ID, EditionHash: f.Edition.Hash, Board: f.Rule.Board, Authority: f.Rule.Authority,
		Assumed: f.Edition.AssumedFor(f.ToGrade, f.CadreCode)}
	for _, q := range f.Edition.Checklist {
		if q.For(f.ToGrade) {
			out.Checklist = append(out.Checklist, q)
		}
	}
	ids := []int64{f.ID}
	names, err := r.CaseNames(ctx, ids)
	if err != nil {
		return out, err
	}
	progress, err := r.CaseProgress(ctx, ids)
	if err != nil {
		return out, err
	}
	out.Names, out.Progress = names[f.ID], progress[f.ID]
	if out.CaseView.Vacancies, err = r.CaseVacancies(ctx, f.ID); err != nil {
		return out, err
	}
	adoption, err := r.Adoption(ctx, f.Adoption)
	if err != nil {
		return out, err
	}
	out.Gazette = adoption.Gazette
	if f.Case.Earlier != 0 {
		earlier, err := r.View.Case(ctx, f.Case.Earlier)
		if err != nil {
			return out, err
		}
		out.Earlier = earlier.Number
	}
	duties, err := r.SeatDuties(ctx, r.Actor.Account, r.Actor.Capacity)
	if err != nil {
		return out, err
	}
	out.Next = f.nextActs(out.Progress, duties[f.ID])
	out.May, err = r.may(ctx, f)
	return out, err
}

// A CaseRow is a case in a list.
type CaseRow struct {
	storage.Case
	Names storage.CaseNames
}

// caseListLimit bounds the list of cases that is shown and sorted at once.
const caseListLimit = 20_000

// CaseList lists all cases that the reader may see, each with its names.
func (a *App) CaseList(ctx context.Context, who Caller) ([]CaseRow, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) ([]CaseRow, error) {
		filter, facts := r.reach(storage.CaseFilter{})
		if err := r.allow(facts); err != nil {
			return nil, err
		}
		cases, err := r.Cases(ctx, filter, 0, caseListLimit)
		if err != nil {
			return nil, err
		}
		return r.caseRows(ctx, cases)
	})
}

func (r *Reading) caseRows(ctx context.Context, cases []storage.Case) ([]CaseRow, error) {
	ids := make([]int64, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	names, err := r.CaseNames(ctx, ids)
	rows := make([]CaseRow, len(cases))
	for i, c := range cases {
		rows[i] = CaseRow{c, names[c.ID]}
	}
	return rows, err
}

// writers are the kinds of capacity that can write on a note sheet: a file marked to anybody else would lie still.
var writers = []string{string(policy.SectionOfficer), string(policy.DeputySecretary), string(policy.JointSecretary), string(policy.SecretaryEstablishment),
	string(policy.MinistryHR), string(policy.Secretary)}

// MarkableTo lists the offices in force to which a case's file may be marked: those whose holder could write on it then.
func (a *App) MarkableTo(ctx context.Context, who Caller, id int64) ([]storage.Office, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.Office, error) {
		offices, err := r.Offices(ctx, id, writers, r.Today)
		if err != nil {
			return nil, err
		}
		var able []storage.Office
		for _, o := range offices {
			facts := policy.Facts{State: f.State, Assigned: true, SameUnit: o.Organization == f.Organization, Subtree: below(f.OrgPath, o.OrgPath),
				AuthorityNamed: f.Rule.Authority.Capacity == o.Kind, Panelled: f.facts.Panelled, Sealed: f.Sealed, OtherCapacity: o.InCase != 0 && o.InCase != o.Capacity}
			if o.Capacity != f.Holder && policy.Decide(policy.CaseNote, policy.CapacityKind(o.Kind), facts).Allowed {
				able = append(able, o)
			}
		}
		return able, nil
	})
}

// A SummaryDraft is what is to be put up to the appointing authority: the summary as drawn from the record, and to whom it may go.
type SummaryDraft struct {
	Summary     string
	Authorities []storage.Office
}

// DraftSummary shows, to whoever may put the case up, the summary drawn from the record and the holders of the authority's office.
func (a *App) DraftSummary(ctx context.Context, who Caller, id int64) (SummaryDraft, error) {
	return read(ctx, a, who, policy.CasePutUp, func(r *Reading) (SummaryDraft, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return SummaryDraft{}, err
		}
		var out SummaryDraft
		if out.Summary, err = summary(ctx, r.View, f); err != nil {
			return out, err
		}
		out.Authorities, err = r.Offices(ctx, id, []string{f.Rule.Authority.Capacity}, r.Today)
		return out, err
	})
}

// A NoteSheet is the note sheet of a case, with the offices that its paragraphs were marked to.
type NoteSheet struct {
	Notes  []storage.Note
	Marked map[int64]storage.Office // by capacity
}

// NoteSheet shows the note sheet and to whom each paragraph marked the file.
func (a *App) NoteSheet(ctx context.Context, who Caller, id int64) (NoteSheet, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (NoteSheet, error) {
		notes, err := r.Notes(ctx, id)
		if err != nil {
			return NoteSheet{}, err
		}
		out := NoteSheet{Notes: notes, Marked: map[int64]storage.Office{}}
		var marked []int64
		for _, n := range notes {
			marked = append(marked, n.MarkedTo)
		}
		offices, err := r.OfficesNamed(ctx, marked)
		for _, o := range offices {
			out.Marked[o.Capacity] = o
		}
		return out, err
	})
}

// A ChecklistSheet is the checklist of everybody on the panel.
type ChecklistSheet struct {
	Panel []storage.PanelEntry
	Items []storage.ChecklistItem
}

// ChecklistSheet shows the panel and its checklists in one snapshot.
func (a *App) ChecklistSheet(ctx context.Context, who Caller, id int64) (ChecklistSheet, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (out ChecklistSheet, err error) {
		if out.Panel, err = r.Panel(ctx, id, true); err != nil {
			return out, err
		}
		out.Items, err = r.Checklist(ctx, id, 0)
		return out, err
	})
}
