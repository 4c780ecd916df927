package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// keepFigures keeps with the seal of a board's round what its marks say of themselves. They are for whoever signs and whoever checks:
// no mark and no place follows from them.
func (t *Act) keepFigures(ctx context.Context, s *sealing) error {
	if s.atDesk() {
		return nil // nobody sits
	}
	figures, err := s.figures(ctx, &t.View)
	if err != nil {
		return err
	}
	return t.insertFigures(ctx, s.File, storage.FiguresSeal, figures)
}

// keepOutcomeFigures keeps with the outcomes how groups fared in the end.
func (t *Act) keepOutcomeFigures(ctx context.Context, f File, outcomes []storage.Outcome) error {
	figures, err := outcomeFigures(ctx, &t.View, f, outcomes)
	if err != nil {
		return err
	}
	return t.insertFigures(ctx, f, storage.FiguresOutcomes, figures)
}

func (t *Act) insertFigures(ctx context.Context, f File, stage string, figures promotion.Figures) error {
	body, err := json.Marshal(figures)
	if err != nil {
		return err
	}
	return t.InsertFigures(ctx, f.ID, f.Round, storage.KeptFigures{Stage: stage, Body: string(body)})
}

// figures works out what the opened marks of a round say of themselves, once they are ranked.
func (s *sealing) figures(ctx context.Context, v *storage.View) (promotion.Figures, error) {
	out := promotion.Figures{Formula: promotion.FiguresFormula}
	var err error
	if out.Agreement, err = promotion.AgreementOf(s.wholeMarks()); err != nil {
		return out, err
	}
	if out.Discretion, err = promotion.DiscretionOf(s.Edition, s.Rule, s.judged, s.made, s.Vacancies); err != nil {
		return out, err
	}
	people, err := grouped(ctx, v, s.ID)
	if err != nil {
		return out, err
	}
	out.Impact, err = promotion.SealedImpact(people, s.made.Passed())
	return out, err
}

// wholeMarks gives what each member gave each candidate on all criteria together.
func (s *sealing) wholeMarks() []promotion.MemberMark {
	var out []promotion.MemberMark
	for _, c := range s.rule.Marked() {
		for _, seat := range s.seats {
			sum, gave := merit.Marks{}, false
			for _, m := range s.given {
				if m.last && m.Account == seat.Account && m.Officer == c.Officer {
					sum, gave = sum.Add(m.words.Marks), true
				}
			}
			if gave {
				out = append(out, promotion.MemberMark{Member: seat.Account, Officer: c.Officer, Marks: sum})
			}
		}
	}
	return out
}

// outcomeFigures works out how groups fared in the end.
func outcomeFigures(ctx context.Context, v *storage.View, f File, outcomes []storage.Outcome) (promotion.Figures, error) {
	out := promotion.Figures{Formula: promotion.FiguresFormula}
	people, err := grouped(ctx, v, f.ID)
	if err != nil {
		return out, err
	}
	var recommended []int64
	for _, o := range outcomes {
		if slices.Contains(recommending, o.Outcome) {
			recommended = append(recommended, o.Officer)
		}
	}
	out.Impact, err = promotion.RecommendedImpact(people, recommended)
	return out, err
}

// recommending are the outcomes by which an officer is recommended now.
var recommending = []string{framework.OutcomePromote, framework.OutcomeActing, framework.OutcomeAppoint, framework.OutcomeRecommend}

// grouped gives everybody considered in a case by the groups that the register holds.
func grouped(ctx context.Context, v *storage.View, id int64) ([]promotion.GroupedOfficer, error) {
	rows, err := v.GroupedOfficers(ctx, id)
	out := make([]promotion.GroupedOfficer, len(rows))
	for i, r := range rows {
		out[i] = promotion.GroupedOfficer(r)
	}
	return out, err
}

// A BoardFigures is what a board's figures say, as far as the reader may know it.
type BoardFigures struct {
	Case     storage.Case
	Round    int
	SealedOn domain.Date
	Ranking  string
	Kept     bool // false: sealed before figures were kept, or before no board
	Figures  promotion.Figures
	Officers map[int64]FigureOfficer
	Own      *promotion.MemberSeverity // of the reader, who sat
	Severity []AnonymousSeverity       // for the chair: the members as letters
	Names    bool                      // the reader may know the members by name
}

// A FigureOfficer is a candidate by number and name.
type FigureOfficer struct{ Number, Name string }

// An AnonymousSeverity is how a member marks beside the others, the member a letter. The letters go by the figures, the most severe first,
// so that no seat can be read off them.
type AnonymousSeverity struct {
	Letter   string
	Leniency string
	Error    string
}

// BoardFiguresOf shows what a sealed round's marks say of themselves to whoever reads the case: a member's severity to the member,
// all of them as letters to the chair, and to nobody by name.
func (a *App) BoardFiguresOf(ctx context.Context, who Caller, id int64) (BoardFigures, error) {
	return read(ctx, a, who, policy.AgreementRead, func(r *Reading) (BoardFigures, error) {
		f, err := r.openFile(ctx, id)
		if err != nil {
			return BoardFigures{}, err
		}
		out, err := boardFigures(ctx, r.View, f)
		if err != nil || out.Figures.Agreement == nil {
			return out, err
		}
		all := out.Figures.Agreement.Severity
		out.Figures.Agreement.Severity = nil
		for i, m := range all {
			own := f.facts
			own.Author = m.Member == r.Actor.Account
			if policy.Decide(policy.AgreementReadOwn, r.Actor.Kind, own).Allowed {
				out.Own = &all[i]
			}
		}
		out.Names = policy.Decide(policy.AgreementReadNames, r.Actor.Kind, f.facts).Allowed
		if policy.Decide(policy.AgreementReadSeverities, r.Actor.Kind, f.facts).Allowed {
			for i, m := range all {
				out.Severity = append(out.Severity, AnonymousSeverity{Letter: letter(i), Leniency: m.Leniency, Error: m.Error})
			}
		}
		return out, nil
	})
}

// letter gives A to Z, then A1 and on: no board is so large.
func letter(i int) string {
	l := string(rune('A' + i%26))
	if i >= 26 {
		l += fmt.Sprint(i / 26)
	}
	return l
}

// A NamedSeverity is how a member marks beside the others, by name and seat.
type NamedSeverity struct {
	promotion.MemberSeverity
	Name, Title string
}

// A MembersFigures is who marks how beside the others in a sealed round.
type MembersFigures struct {
	Number  string // of the case
	Members []NamedSeverity
}

// MemberSeverities is oversight's reading of who marks how beside the others, by name. It is on record before it is answered.
func (a *App) MemberSeverities(ctx context.Context, who Caller, id int64) (MembersFigures, error) {
	return do(ctx, a, who, policy.AgreementReadNames, func(t *Act) (MembersFigures, error) {
		f, err := t.openFile(ctx, id)
		out := MembersFigures{Number: f.Number}
		if err != nil {
			return out, err
		}
		figures, err := boardFigures(ctx, &t.View, f)
		if err != nil || figures.Figures.Agreement == nil {
			return out, err
		}
		seats, err := t.Board(ctx, id)
		if err != nil {
			return out, err
		}
		for _, m := range figures.Figures.Agreement.Severity {
			named := NamedSeverity{MemberSeverity: m}
			for _, s := range seats {
				if s.Account == m.Member {
					named.Name, named.Title = s.Name, s.Title
				}
			}
			out.Members = append(out.Members, named)
		}
		return out, nil
	})
}

// boardFigures reads the figures of the present round, those of the seal and of the outcomes together.
func boardFigures(ctx context.Context, v *storage.View, f File) (BoardFigures, error) {
	out := BoardFigures{Case: f.Case, Round: f.Round, Ranking: f.Rule.Ranking, Officers: map[int64]FigureOfficer{}}
	seal, err := v.CaseSeal(ctx, f.ID, f.Round)
	if err != nil {
		return out, err
	}
	out.SealedOn = seal.SealedOn
	kept, err := v.Figures(ctx, f.ID, f.Round)
	if err != nil {
		return out, err
	}
	out.Kept = len(kept) > 0
	for _, k := range kept {
		var part promotion.Figures
		if err := json.Unmarshal([]byte(k.Body), &part); err != nil {
			return out, fmt.Errorf("figures of %s of case %d: %w", k.Stage, f.ID, err)
		}
		if k.Stage == storage.FiguresSeal {
			out.Figures = part
			continue
		}
		out.Figures.Impact = append(out.Figures.Impact, part.Impact...)
	}
	list, err := v.List(ctx, f.ID, f.Round)
	if err != nil {
		return out, err
	}
	for _, e := range list {
		out.Officers[e.Officer] = FigureOfficer{e.Number, e.Name}
	}
	return out, nil
}
