package app

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// ownFile runs f for the officer behind the account, about whom it is. Reading one's own file is an act.
func ownFile[T any](ctx context.Context, a *App, who Caller, f func(*Act, int64) (T, error)) (T, error) {
	return do(ctx, a, who, policy.RecordReadOwn, func(t *Act) (T, error) {
		var none T
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return none, err
		}
		if officer == 0 {
			return none, domain.Refuse(domain.NotFound, "no-officer-behind-account", "no officer of the register stands behind this account")
		}
		return f(t, officer)
	})
}

// An OwnFile is an officer's own file as its page shows it: what is on it, the career in order, and what the edition in force
// would ask for the next grade.
type OwnFile struct {
	PersonFile
	Present   *Present           // what the officer is today
	Probation *storage.Probation // the latest; nil none is on record
	Career    []storage.Event
	Next      *Prospect // nil where no edition in force promotes out of the grade held
}

// A Prospect is how an officer stands to the next grade today: what is on file and what is missing, and why not yet.
type Prospect struct {
	Grade     string
	Edition   string
	Paragraph string
	Items     []ChecklistLine
	Reasons   []domain.Reason
	Served    domain.Date // the day on which the length of service is met; zero where no rule asks for one or it never will be
}

// OwnFile shows the officer behind the account everything on the own file at once, by one act.
func (a *App) OwnFile(ctx context.Context, who Caller) (OwnFile, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) (OwnFile, error) {
		file, err := t.personFile(ctx, officer, t.Today)
		if err != nil {
			return OwnFile{}, err
		}
		career, err := t.View.Timeline(ctx, officer)
		if err != nil {
			return OwnFile{}, err
		}
		now, err := presentOf(ctx, &t.View, officer, t.Today)
		if err != nil {
			return OwnFile{}, err
		}
		probation, err := t.probationOf(ctx, officer)
		if err != nil {
			return OwnFile{}, err
		}
		next, err := t.prospect(ctx, file)
		return OwnFile{PersonFile: file, Present: now, Probation: probation, Career: career, Next: next}, err
	})
}

// prospect holds the file against the edition in force for the grade above the one held.
func (t *Act) prospect(ctx context.Context, file PersonFile) (*Prospect, error) {
	held, ok := file.Record.Grade(t.Today)
	if !ok {
		return nil, nil
	}
	cadre, err := t.CadreCoded(ctx, file.Entry.Government, held.Cadre)
	if err != nil {
		return nil, err
	}
	ladder, err := t.Ladder(ctx, cadre.ID)
	if err != nil {
		return nil, err
	}
	for _, g := range ladder {
		if g.Step <= held.Step {
			continue
		}
		adoption, err := t.AdoptionOn(ctx, file.Entry.Government, framework.KindPromotion, cadre.ID, g.Grade, t.Today)
		if err != nil {
			return nil, err
		}
		if adoption == nil {
			continue
		}
		e, err := edition(ctx, &t.View, adoption.Edition)
		if err != nil {
			return nil, err
		}
		if rule, ok := e.Grade(g.Grade, cadre.Code); ok && rule.From == held.Grade {
			return prospectFor(e, rule, file.Record, t.Today)
		}
	}
	return nil, nil
}

func prospectFor(e *framework.Edition, rule framework.GradeRule, r domain.Record, today domain.Date) (*Prospect, error) {
	next := &Prospect{Grade: rule.Grade, Edition: e.ID, Paragraph: rule.Cite(), Items: promotion.Checklist(e, rule, r, today)}
	if day, ok := promotion.EarliestDay(e, rule, r); ok {
		next.Served = day
	}
	considered, err := promotion.Panel(e, rule, []domain.Record{r}, 1, today)
	var refusal *domain.Refusal
	switch {
	case errors.As(err, &refusal): // a rule that cannot be decided is a reason too
		next.Reasons = refusal.Reasons
	case err != nil:
		return nil, err
	case len(considered) == 1:
		next.Reasons = considered[0].Reasons
	}
	return next, nil
}

// OwnServed shows the officer behind the account what was served on them in any case, and until when it can be answered.
func (a *App) OwnServed(ctx context.Context, who Caller) ([]Served, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) ([]Served, error) {
		items, err := t.View.OwnServed(ctx, officer)
		if err != nil {
			return nil, err
		}
		days := map[int64]int{} // by edition
		out := make([]Served, len(items))
		for i, item := range items {
			n, known := days[item.Edition]
			if !known {
				e, err := edition(ctx, &t.View, item.Edition)
				if err != nil {
					return nil, err
				}
				n = e.Disclosure.AnswerDays.Int()
				days[item.Edition] = n
			}
			out[i] = Served{OwnItem: item, Until: item.Served.AddDays(n)}
		}
		return out, nil
	})
}

// A Served is an item served on an officer, and the last day on which the officer may expect an answer to be waited for.
type Served struct {
	storage.OwnItem
	Until domain.Date
}

// Open reports whether the item can still be answered.
func (s Served) Open() bool { return s.Answered.IsZero() && !s.Frozen }

// OwnCases lists the cases in which the officer behind the account was considered.
func (a *App) OwnCases(ctx context.Context, who Caller) ([]Case, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) ([]Case, error) { return t.View.OwnCases(ctx, officer) })
}

// An OwnCase is a case as it stands for one officer considered in it: the place on the panel and, once the marks are sealed,
// the place on the list, every mark with its reasons, and what was decided on the name. Of the board's members nobody is named.
type OwnCase struct {
	Case     storage.Case
	Edition  string
	Entry    storage.PanelEntry
	Reasons  []PanelReason
	SealedOn domain.Date // zero before sealing: then nothing below is set
	Listed   int         // how many stand on the list
	Place    *OwnPlace   // nil where the officer is not on the list
	Decision *Decision   // on the round: nil before it
	Name     *DecisionName
}

// An OwnPlace is an officer's own place on a sealed list.
type OwnPlace struct {
	storage.ListEntry
	ListDetail
	Outcome, Ground string
	Given           []UnnamedMark // by criterion, the highest first: the order says nothing of who gave them
}

// An UnnamedMark is what a member gave, and why, without the member.
type UnnamedMark struct {
	Criterion, Marks, Level, Text string
	Revised                       bool // a mark that was revised later; both stand
}

// OwnCase shows the officer behind the account a case in which they were considered.
func (a *App) OwnCase(ctx context.Context, who Caller, id int64) (OwnCase, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) (OwnCase, error) {
		out := OwnCase{}
		var err error
		if out.Entry, err = t.OwnEntry(ctx, id, officer); errors.Is(err, sql.ErrNoRows) {
			return out, domain.Refuse(domain.NotFound, "no-such-case", "there is no case %d", id) // nobody learns of another's case
		} else if err != nil {
			return out, err
		}
		if out.Case, err = t.View.Case(ctx, id); err != nil {
			return out, err
		}
		e, err := edition(ctx, &t.View, out.Case.Edition)
		if err != nil {
			return out, err
		}
		out.Edition = e.ID
		if err := json.Unmarshal([]byte(out.Entry.Reasons), &out.Reasons); err != nil {
			return out, fmt.Errorf("reasons of officer %d on the panel of case %d: %w", officer, id, err)
		}
		if !out.Case.Sealed {
			return out, nil
		}
		return out, t.ownSealed(ctx, officer, &out)
	})
}

// ownSealed adds what an officer may know once the round is sealed.
func (t *Act) ownSealed(ctx context.Context, officer int64, out *OwnCase) error {
	c := out.Case
	seal, err := t.CaseSeal(ctx, c.ID, c.Round)
	if err != nil {
		return err
	}
	out.SealedOn = seal.SealedOn
	list, err := t.List(ctx, c.ID, c.Round)
	if err != nil {
		return err
	}
	out.Listed = len(list)
	at := slices.IndexFunc(list, func(e storage.ListEntry) bool { return e.Officer == officer })
	if at < 0 {
		return nil
	}
	place := &OwnPlace{ListEntry: list[at]}
	if err := json.Unmarshal([]byte(place.Detail), &place.ListDetail); err != nil {
		return fmt.Errorf("detail of officer %d on the list of case %d: %w", officer, c.ID, err)
	}
	out.Place = place
	given, err := t.GivenMarks(ctx, c.ID, c.Round, officer)
	if err != nil {
		return err
	}
	place.Given = unnamed(given)
	outcomes, err := t.Outcomes(ctx, c.ID, c.Round)
	if err != nil {
		return err
	}
	for _, o := range outcomes {
		if o.Officer == officer {
			place.Outcome, place.Ground = o.Outcome, o.Ground
		}
	}
	decisions, err := t.Decisions(ctx, c.ID)
	if err != nil {
		return err
	}
	for i, d := range decisions {
		if d.Round != c.Round {
			continue
		}
		out.Decision = &decisions[i]
		for j, n := range d.Names {
			if n.Officer == officer {
				out.Name = &d.Names[j]
			}
		}
		out.Decision.Names = nil // the others' names are not the officer's own
	}
	return nil
}

// unnamed takes the members away from their marks, and the order by which they could be told.
func unnamed(given []storage.GivenMark) []UnnamedMark {
	out := make([]UnnamedMark, len(given))
	for i, g := range given {
		revised := slices.ContainsFunc(given, func(o storage.GivenMark) bool {
			return o.Account == g.Account && o.Criterion == g.Criterion && o.Revision > g.Revision
		})
		out[i] = UnnamedMark{Criterion: g.Criterion, Marks: g.Marks, Level: g.Level, Text: g.Text, Revised: revised}
	}
	slices.SortFunc(out, compareUnnamed)
	return out
}

func compareUnnamed(a, b UnnamedMark) int {
	return cmp.Or(strings.Compare(a.Criterion, b.Criterion), -marksOf(a).Cmp(marksOf(b)), strings.Compare(a.Text, b.Text))
}

// marksOf reads what the register keeps; what it could not be is taken for nothing, since it only orders.
func marksOf(m UnnamedMark) merit.Marks {
	v, _ := merit.Parse(m.Marks)
	return v
}

// A ChecklistLine is one thing that an edition asks to be on file, and what of it is missing.
type ChecklistLine = promotion.Item

// ServedDocument gives the officer behind the account a document that was served on them.
func (a *App) ServedDocument(ctx context.Context, who Caller, id int64) (Document, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) (Document, error) {
		d, err := t.View.ServedDocument(ctx, id, officer)
		if errors.Is(err, sql.ErrNoRows) {
			err = domain.Refuse(domain.NotFound, "no-such-document", "there is no document %d", id)
		}
		return d, err
	})
}
