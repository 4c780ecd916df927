package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A Serving puts something that is not of the record before a candidate: the whole of it, or its gist.
type Serving struct {
	Officer  int64
	Class    string
	Title    string
	Document int64
	Pages    int
	Gist     string // what it says of the officer, in words the officer can answer
}

// ServeDossierItem serves an item on a candidate. It can be cited once it is answered or its clock has run; what was
// never served can never be cited (DESIGN 3.3; IHC 23-12-2024).
func (a *App) ServeDossierItem(ctx context.Context, who Caller, id int64, in Serving) (int64, error) {
	return create(ctx, a, who, policy.CaseServeDossier, func(t *Act) (int64, error) {
		f, err := t.openFile(ctx, id)
		if err != nil {
			return 0, err
		}
		if err := f.in(storage.CaseWorkingPaper, storage.CaseBoard); err != nil {
			return 0, err
		}
		var reasons domain.Reasons
		if strings.TrimSpace(in.Title) == "" {
			reasons.AddField("title", "title-missing", "the item has no title")
		}
		if strings.TrimSpace(in.Gist) == "" {
			reasons.AddField("gist", "gist-missing", "the officer is told what the item says")
		}
		if in.Document == 0 {
			reasons.AddField("document", "document-missing", "an item is served with its document")
		}
		panel, err := t.Panel(ctx, id, true)
		if err != nil {
			return 0, err
		}
		if !slices.ContainsFunc(panel, func(p storage.PanelEntry) bool { return p.Officer == in.Officer }) {
			reasons.AddField("officer", "not-on-panel", "officer %d is not on the panel of this case", in.Officer)
		}
		if err := reasons.Refusal(domain.Invalid); err != nil {
			return 0, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return 0, err
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return 0, err
		}
		return t.AddDossierItem(ctx, storage.DossierItem{Case: id, Officer: in.Officer, Class: in.Class, Title: in.Title,
			Document: in.Document, Pages: max(in.Pages, 1), Served: t.Today, Gist: in.Gist})
	})
}

// AnswerDossierItem is the candidate's answer to an item served. Only the candidate can give it, once.
func (a *App) AnswerDossierItem(ctx context.Context, who Caller, item int64, answer string) error {
	_, err := do(ctx, a, who, policy.CaseAnswerDossier, func(t *Act) (struct{}, error) {
		none := struct{}{}
		d, err := t.DossierItem(ctx, item)
		if err != nil {
			return none, err
		}
		c, err := t.LockCase(ctx, d.Case)
		if err != nil {
			return none, err
		}
		facts := policy.Facts{State: c.State, Own: t.Actor.Officer != 0 && t.Actor.Officer == d.Officer, Panelled: true}
		if err := t.allow(fmt.Sprintf("case/%d", c.ID), facts); err != nil {
			return none, err
		}
		if d.Served.IsZero() {
			return none, domain.Refuse(domain.Conflict, "not-served", "this item is of the record and was not served for an answer").
				Needing("a correction of the record, if it is wrong")
		}
		if strings.TrimSpace(answer) == "" {
			return none, domain.Refuse(domain.Invalid, "answer-empty", "the answer is empty").At("answer")
		}
		return none, t.Tx.AnswerDossierItem(ctx, item, answer, t.Today)
	})
	return err
}

// FreezeDossiers freezes the dossiers of all candidates, discloses what may be disclosed, and works out the marks that
// the edition computes from the record, each with its lines and the records it read (DESIGN 3.3).
func (a *App) FreezeDossiers(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.CaseFreezeDossiers, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseBoard); err != nil {
			return none, err
		}
		records, err := candidates(ctx, &t.View, f)
		if err != nil {
			return none, err
		}
		marks, err := candidatesMarks(ctx, &t.View, f, records)
		if err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		var items []storage.DossierItem
		for _, r := range records {
			items = append(items, recordItems(f.Edition, r, t.Today)...)
		}
		if err := t.FreezeServed(ctx, id, t.Today, f.Edition.Disclosure.AnswerDays.Int()); err != nil {
			return none, err
		}
		if err := t.AddDossierItems(ctx, id, items); err != nil {
			return none, err
		}
		if err := t.InsertComputedMarks(ctx, id, f.Round, marks); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CaseFrozen, f.Round)
	})
	return err
}

// ComputeMarks works out the computed marks of a new round after a remand; the round before keeps its own.
func (a *App) ComputeMarks(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.MarkCompute, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseFrozen); err != nil {
			return none, err
		}
		before, err := t.View.ComputedMarks(ctx, id, f.Round)
		if err != nil {
			return none, err
		}
		if len(before) > 0 {
			return none, domain.Refuse(domain.Conflict, "computed-already", "the computed marks of round %d are on file", f.Round).From("DESIGN 3.3").Needing("a remand, which opens a new round")
		}
		records, err := candidates(ctx, &t.View, f)
		if err != nil {
			return none, err
		}
		marks, err := candidatesMarks(ctx, &t.View, f, records)
		if err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		if err := t.InsertComputedMarks(ctx, id, f.Round, marks); err != nil || !f.atDesk() {
			return none, err
		}
		return none, t.namesItsSeniority(ctx, f)
	})
	return err
}

// candidates gives the records of the officers on the panel, by seniority, as the register stood when the case opened.
func candidates(ctx context.Context, v *storage.View, f File) ([]domain.Record, error) {
	panel, err := v.Panel(ctx, f.ID, true)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(panel))
	no := map[int64]int{}
	for i, p := range panel {
		ids[i] = p.Officer
		no[p.Officer] = p.SeniorityNo
	}
	records, err := v.Records(ctx, ids, f.Opened)
	if err != nil {
		return nil, err
	}
	if len(records) != len(ids) {
		return nil, errNoRecord
	}
	for i := range records {
		records[i].SeniorityNo = no[records[i].Officer.ID]
	}
	return records, againstPost(ctx, v, f, records)
}

// unitRecords gives the records of everybody whom a case considers: who holds the feeder grade or, of a transfer, who holds the
// grade of the post within the unit of the edition, held against that post.
func unitRecords(ctx context.Context, v *storage.View, f File) ([]domain.Record, error) {
	records, err := v.FeederRecords(ctx, f.Cadre, f.FromGrade, f.Opened)
	if err != nil || f.Kind != framework.KindTransfer {
		return records, err
	}
	if f.Edition.Unit.Of != framework.UnitCadre {
		ids := make([]int64, len(records))
		for i, r := range records {
			ids[i] = r.Officer.ID
		}
		unit, err := v.TransferUnit(ctx, f.ID)
		if err != nil {
			return nil, err
		}
		within, err := v.WithinUnit(ctx, ids, unit)
		if err != nil {
			return nil, err
		}
		records = slices.DeleteFunc(records, func(r domain.Record) bool { return !within[r.Officer.ID] })
	}
	return records, againstPost(ctx, v, f, records)
}

// againstPost holds records against the post of a transfer case; of any other case nothing is asked.
func againstPost(ctx context.Context, v *storage.View, f File, records []domain.Record) error {
	if f.Kind != framework.KindTransfer {
		return nil
	}
	post, err := postOf(ctx, v, f)
	if err != nil {
		return err
	}
	return v.HoldAgainst(ctx, f.ID, post, records, f.Opened, f.Edition.Asks(f.ToGrade, framework.FactStaffed))
}

// candidatesMarks works out every computed criterion of every candidate. An officer whom a rule of eligibility defers is not
// marked: what the marks need may be the very thing that is missing.
func candidatesMarks(ctx context.Context, v *storage.View, f File, records []domain.Record) ([]storage.ComputedMark, error) {
	panel, err := v.Panel(ctx, f.ID, true)
	if err != nil {
		return nil, err
	}
	deferred := map[int64]bool{}
	for _, p := range panel {
		unmet, err := unmetRules(f, p)
		if err != nil {
			return nil, err
		}
		deferred[p.Officer] = len(unmet) > 0
	}
	return computedMarks(f, records, deferred)
}

// computedMarks works out every computed criterion of each record but the deferred, or says everything that is missing.
func computedMarks(f File, records []domain.Record, deferred map[int64]bool) ([]storage.ComputedMark, error) {
	var reasons domain.Reasons
	var out []storage.ComputedMark
	for _, c := range f.Edition.CriteriaFor(f.ToGrade) {
		if c.Source != framework.SourceComputed {
			continue
		}
		for _, r := range records {
			if deferred[r.Officer.ID] {
				continue
			}
			m, err := promotion.Compute(f.Edition, f.Rule, c, r, f.Opened)
			var refusal *domain.Refusal
			if errors.As(err, &refusal) {
				for _, reason := range refusal.Reasons {
					reasons = append(reasons, reason.About("officer %s, %s: %s", r.Officer.Number, c.Name))
				}
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("officer %d, criterion %s: %w", r.Officer.ID, c.ID, err)
			}
			row, err := computedRow(r.Officer.ID, m)
			if err != nil {
				return nil, err
			}
			out = append(out, row)
		}
	}
	return out, reasons.Refusal(domain.Conflict)
}

// A MarkLine is one line of the arithmetic behind a computed mark, as kept and shown.
type MarkLine struct {
	Text  string          `json:"text"`
	Value string          `json:"value"`
	Refs  []promotion.Ref `json:"refs,omitempty"`
}

func computedRow(officer int64, m promotion.Mark) (storage.ComputedMark, error) {
	lines := make([]MarkLine, len(m.Lines))
	for i, l := range m.Lines {
		lines[i] = MarkLine{Text: l.Text, Value: l.Value.String(), Refs: l.Refs}
	}
	text, err := json.Marshal(lines)
	if err != nil {
		return storage.ComputedMark{}, err
	}
	return storage.ComputedMark{Officer: officer, Criterion: m.Criterion, Formula: m.Formula, Marks: m.Value.Decimal(computedPlaces), Lines: string(text)}, nil
}

// computedPlaces is how many decimal places a computed mark keeps in the register where the edition does not round it.
// Sealing and ranking read the mark as it is kept here.
const computedPlaces = 12

// recordItems gives what the record holds on a candidate. A report with adverse remarks is disclosed only once they are
// final; everything else on the record is known to the officer.
func recordItems(e *framework.Edition, r domain.Record, today domain.Date) []storage.DossierItem {
	var out []storage.DossierItem
	add := func(class, table string, id, document int64, disclosed domain.Date, format string, args ...any) {
		out = append(out, storage.DossierItem{Officer: r.Officer.ID, Class: class, Table: table, Record: id, Document: document, Disclosed: disclosed, Title: fmt.Sprintf(format, args...)})
	}
	for _, ev := range r.Evaluations {
		disclosed := today
		if promotion.NotFinal(e, ev, today) != "" {
			disclosed = domain.Date{}
		}
		if ev.NoReport {
			add("evaluation", "evaluation", ev.ID, ev.Document, disclosed, "No-report certificate %d", ev.Year)
		} else {
			add("evaluation", "evaluation", ev.ID, ev.Document, disclosed, "PER %d, %s: %s", ev.Year, ev.Grade, ev.Grading)
		}
	}
	for _, x := range r.Trainings {
		add("training", "training", x.ID, x.Document, today, "%s: %s", x.Course, x.Result)
	}
	for _, x := range r.Penalties {
		add("penalty", "penalty", x.ID, x.Document, today, "Penalty: %s, %s", x.Name, x.Imposed)
	}
	for _, x := range r.Qualifications {
		add("qualification", "qualification", x.ID, x.Document, today, "%s", x.Name)
	}
	for _, x := range r.Grades {
		add("service", "officer_grade", x.ID, 0, today, "%s from %s", x.Grade, x.Held.Start)
	}
	return out
}

// ServedItems gives what was served on the candidates of a case beside their records. It stands in their files, so reading it
// is an act (DESIGN 3.12).
func (a *App) ServedItems(ctx context.Context, who Caller, id int64) ([]DossierItem, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]DossierItem, error) {
		if _, err := t.openFile(ctx, id); err != nil {
			return nil, err
		}
		all, err := t.Tx.Dossier(ctx, id, 0)
		return slices.DeleteFunc(all, func(d DossierItem) bool { return d.Served.IsZero() }), err
	})
}
