package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// OutcomeNotReached is written for an officer who passed and whom the vacancies did not reach.
const OutcomeNotReached = "not-reached"

// RecordOutcomes records how the consideration of every candidate ended. Promotions go down the sealed list as far as
// the vacancies reach; passing somebody over needs an outcome with a ground that the edition knows (DESIGN 3.5).
func (a *App) RecordOutcomes(ctx context.Context, who Caller, id int64, proposals []promotion.Proposal) error {
	_, err := do(ctx, a, who, policy.CaseRecordOutcomes, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseSealed); err != nil {
			return none, err
		}
		p, err := proceedings(ctx, &t.View, f, t.Today)
		if err != nil {
			return none, err
		}
		plain, reserve := apart(proposals)
		if err := promotion.CheckOutcomes(p, plain); err != nil {
			return none, err
		}
		rest := without(p.List, plain)
		if err := promotion.CheckReserve(f.Edition, p.List, rest, reserve); err != nil {
			return none, err
		}
		rows := outcomeRows(plain, reserve, rest)
		if err := t.InsertOutcomes(ctx, id, f.Round, rows); err != nil {
			return none, err
		}
		return none, t.keepOutcomeFigures(ctx, f, rows)
	})
	return err
}

// proceedings gathers what outcomes are held against.
func proceedings(ctx context.Context, v *storage.View, f File, today domain.Date) (promotion.Proceedings, error) {
	p := promotion.Proceedings{Edition: f.Edition, Grade: f.Rule, List: promotion.List{Edition: f.Edition.ID, Hash: f.Edition.Hash, Grade: f.ToGrade, Ranking: f.Rule.Ranking}}
	panel, err := v.Panel(ctx, f.ID, false)
	if err != nil {
		return p, err
	}
	for _, e := range panel {
		unmet, err := unmetRules(f, e)
		if err != nil {
			return p, err
		}
		p.Panel = append(p.Panel, promotion.Considered{Officer: e.Officer, SeniorityNo: e.SeniorityNo, Included: e.Included, Unmet: unmet})
	}
	rows, err := v.List(ctx, f.ID, f.Round)
	if err != nil {
		return p, err
	}
	for _, r := range rows {
		place := promotion.Ranked{Officer: r.Officer, SeniorityNo: r.SeniorityNo, Passed: r.Meets}
		if r.Meets {
			place.Rank = r.Place
		}
		p.List.Places = append(p.List.Places, place)
	}
	vacancies, err := v.CaseVacancies(ctx, f.ID)
	if err != nil {
		return p, err
	}
	for _, w := range vacancies {
		p.Vacancies = append(p.Vacancies, promotion.Vacancy{Post: w.Post, VacantMonths: monthsVacant(w.FellOn, today)})
	}
	return p, nil
}

// monthsVacant gives the complete months since a vacancy fell open.
func monthsVacant(since, today domain.Date) int {
	n := 0
	for !since.AddMonths(n + 1).After(today) {
		n++
	}
	return n
}

// apart parts the reserve, which follows by itself, from the outcomes that end a consideration.
func apart(all []promotion.Proposal) (plain []promotion.Proposal, reserve []int64) {
	for _, p := range all {
		if p.Outcome == framework.OutcomeReserve {
			reserve = append(reserve, p.Officer)
			continue
		}
		p.Text = strings.TrimSpace(p.Text)
		plain = append(plain, p)
	}
	return plain, reserve
}

// without gives those who passed and have no outcome, in the list's order.
func without(l promotion.List, plain []promotion.Proposal) []int64 {
	var rest []int64
	for _, officer := range l.Passed() {
		if !slices.ContainsFunc(plain, func(p promotion.Proposal) bool { return p.Officer == officer }) {
			rest = append(rest, officer)
		}
	}
	return rest
}

// outcomeRows gives every candidate an outcome: those proposed, the reserve in order, and for the rest that the
// vacancies did not reach them.
func outcomeRows(plain []promotion.Proposal, reserve, rest []int64) []storage.Outcome {
	var rows []storage.Outcome
	for _, p := range plain {
		row := storage.Outcome{Officer: p.Officer, Outcome: p.Outcome, Ground: p.Ground, Text: p.Text}
		if row.Text == "" && p.Ground != "" {
			row.Text = fmt.Sprintf("On the ground %s of the edition.", p.Ground)
		}
		rows = append(rows, row)
	}
	for i, officer := range rest {
		if i < len(reserve) {
			rows = append(rows, storage.Outcome{Officer: officer, Outcome: framework.OutcomeReserve, Reserve: i + 1})
			continue
		}
		rows = append(rows, storage.Outcome{Officer: officer, Outcome: OutcomeNotReached})
	}
	return rows
}

// OutcomesOf shows the outcomes of the present round to whoever may read the case.
func (a *App) OutcomesOf(ctx context.Context, who Caller, id int64) ([]storage.Outcome, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) ([]storage.Outcome, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return nil, err
		}
		return r.Outcomes(ctx, id, f.Round)
	})
}

// An OutcomeChoice is what the board can resolve in a round: the list, and the outcomes of the edition with their grounds.
type OutcomeChoice struct {
	Case      storage.Case
	Vacancies int
	Reserve   bool // the edition keeps a reserve
	Outcomes  []framework.Outcome
	Officers  []OutcomeOfficer
	Recorded  []storage.Outcome
}

// An OutcomeOfficer is an officer of the panel whose consideration ends in an outcome.
type OutcomeOfficer struct {
	Officer      int64
	Number, Name string
	SeniorityNo  int
	Place        int // on the list; 0 not on it
	Total        string
	Meets        bool
	DeferredBy   string
}

// OutcomeChoiceOf shows what the board can resolve for each officer of the panel.
func (a *App) OutcomeChoiceOf(ctx context.Context, who Caller, id int64) (OutcomeChoice, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (OutcomeChoice, error) {
		out := OutcomeChoice{Case: f.Case, Vacancies: f.Vacancies, Reserve: f.Edition.Reserve.Allowed}
		for _, o := range f.Edition.Outcomes {
			if known, ok := f.Edition.Outcome(o.ID, f.ToGrade); ok {
				out.Outcomes = append(out.Outcomes, known)
			}
		}
		rule, err := r.BoardRule(ctx, id)
		if err != nil {
			return out, err
		}
		rows, err := r.List(ctx, id, f.Round)
		if err != nil {
			return out, err
		}
		for _, row := range rows {
			o := OutcomeOfficer{Officer: row.Officer, Number: row.Number, Name: row.Name, SeniorityNo: row.SeniorityNo, Place: row.Place, Meets: row.Meets}
			if row.Total != nil {
				o.Total = *row.Total
			}
			out.Officers = append(out.Officers, o)
		}
		for _, c := range rule.Candidates {
			if c.DeferredBy != "" {
				out.Officers = append(out.Officers, OutcomeOfficer{Officer: c.Officer, Number: c.Number, Name: c.Name, SeniorityNo: c.SeniorityNo, DeferredBy: c.DeferredBy})
			}
		}
		out.Recorded, err = r.Outcomes(ctx, id, f.Round)
		return out, err
	})
}
