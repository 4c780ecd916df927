package app

import (
	"context"
	"errors"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A Docket is what lies before an office for its decision, and what it has decided.
type Docket struct {
	Waiting []storage.Submitted
	Decided []storage.Ruling // the latest
}

// docketRulings is how many of its decisions an office is shown.
const docketRulings = 200

// DocketOf gives the cases put up to the office in which the reader acts, and what that office decided. The edition says which
// office decides; an office that it never names has an empty docket.
func (a *App) DocketOf(ctx context.Context, who Caller) (Docket, error) {
	return read(ctx, a, who, policy.CaseRead, func(r *Reading) (Docket, error) {
		_, facts := r.reach(storage.CaseFilter{})
		if err := r.allow(facts); err != nil {
			return Docket{}, err
		}
		var out Docket
		var err error
		if !decides(r.Actor.Kind) {
			return out, nil
		}
		if out.Waiting, err = r.SubmittedTo(ctx, string(r.Actor.Kind)); err != nil {
			return out, err
		}
		out.Decided, err = r.RulingsOf(ctx, string(r.Actor.Kind), docketRulings)
		return out, err
	})
}

// decides reports whether some line of the policy could let a kind of capacity decide a case.
func decides(kind policy.CapacityKind) bool {
	return powers()[[2]string{string(policy.DecidePolitical), string(kind)}] || powers()[[2]string{string(policy.DecideBureaucratic), string(kind)}]
}

// A Submission is a case as its appointing authority needs it: what is recommended, all it rests on, and what may be done, in
// one snapshot. Before the present round is sealed it has no list, and only earlier rounds.
type Submission struct {
	CaseView
	Ranking      string
	RankedBy     string           // its paragraph
	Threshold    framework.Figure // not given: none
	Grounds      map[string]framework.Ground
	Remands      int // that the authority may order by itself
	Remanded     int
	NextHigher   bool // the reader stands in the authority's place, whose remands are spent
	ChairDecides bool // the edition lets the chair of the board decide (DESIGN 3.8)
	Summary      *storage.Summary
	Names        []storage.Recommended
	List         MeritList
	Minutes      MinuteBook
	Seats        []storage.Seat
	Declarations []storage.Declaration
	Directions   []storage.Direction
	Approaches   []storage.Approach // that the case touches, where the reader may see them
	Unshown      []domain.Reason    // why no directions are shown to the reader, nil where they are
	Decisions    []storage.Decision
	Earlier      []EarlierRound
	Orders       []storage.OrderListed
	Act          policy.Act      // the deciding act of the edition's branch
	Decide       May             // as policy has it
	Remand       []domain.Reason // why no remand can be ordered now
	Cancel       May
}

// An EarlierRound is a round that was sent back.
type EarlierRound struct {
	Round   int
	Names   []storage.Recommended
	Minutes storage.Minutes
}

// SubmissionOf shows a case to whoever decides it, and to others who may read it.
func (a *App) SubmissionOf(ctx context.Context, who Caller, id int64) (Submission, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (Submission, error) {
		s := Submission{CaseView: CaseView{Case: f.Case, EditionID: f.Edition.ID, EditionHash: f.Edition.Hash, Board: f.Edition.Boards[f.Rule.Board].Name,
			Authority: f.Rule.Authority, Assumed: f.Edition.AssumedFor(f.ToGrade, f.CadreCode)},
			Ranking: f.Rule.Ranking, RankedBy: f.Rule.Ranked.Cite(), Remands: f.Edition.Limits.Remands.Int(), ChairDecides: f.Edition.Boards[f.Rule.Board].ChairDecides}
		s.Grounds = map[string]framework.Ground{}
		for _, o := range f.Edition.Outcomes {
			for _, g := range o.Grounds {
				s.Grounds[g.ID] = g
			}
		}
		s.Threshold = f.Rule.ThresholdFor(f.CadreCode)
		for _, part := range []func(context.Context, *Reading, File) error{s.history, s.recommendation, s.board, s.powers} {
			if err := part(ctx, r, f); err != nil {
				return s, err
			}
		}
		return s, nil
	})
}

// history reads what was decided before, and the rounds that were sent back.
func (s *Submission) history(ctx context.Context, r *Reading, f File) error {
	var err error
	if s.Vacancies, err = r.CaseVacancies(ctx, f.ID); err != nil {
		return err
	}
	if s.Decisions, err = r.Decisions(ctx, f.ID); err != nil {
		return err
	}
	s.Remanded = remands(s.Decisions)
	for round := 1; round < f.Round; round++ {
		e := EarlierRound{Round: round}
		if e.Names, err = r.Recommendations(ctx, f.ID, round); err != nil {
			return err
		}
		if e.Minutes, err = r.Minutes(ctx, f.ID, round); err != nil && !errors.Is(err, domain.NotFound) {
			return err
		}
		s.Earlier = append(s.Earlier, e)
	}
	if f.State == storage.CaseApproved {
		drafts := policy.Decide(policy.OrderRead, r.Actor.Kind, policy.Facts{State: policy.StateDraft}).Allowed
		s.Orders, err = r.OrdersListed(ctx, storage.OrderQuery{Case: f.ID, Drafts: drafts, Sort: storage.OldestOrders, Limit: orderPage})
	}
	return err
}

// recommendation reads what is recommended in the present round; nothing before its seal.
func (s *Submission) recommendation(ctx context.Context, r *Reading, f File) error {
	if !f.Sealed {
		return nil
	}
	var err error
	if s.Summary, err = r.View.Summary(ctx, f.ID, f.Round); err != nil {
		return err
	}
	if s.Names, err = r.View.Recommendations(ctx, f.ID, f.Round); err != nil {
		return err
	}
	if s.List, err = r.meritList(ctx, f, f.Round); err != nil {
		return err
	}
	s.Minutes.Minutes, err = r.View.Minutes(ctx, f.ID, f.Round)
	if err != nil && !errors.Is(err, domain.NotFound) {
		return err
	}
	if s.Minutes.Dissents, err = r.Dissents(ctx, f.ID, f.Round); err != nil {
		return err
	}
	s.Minutes.Outcomes, err = r.Outcomes(ctx, f.ID, f.Round)
	return err
}

// board reads who sat, and what they declared.
func (s *Submission) board(ctx context.Context, r *Reading, f File) error {
	var err error
	if s.Seats, err = r.View.Board(ctx, f.ID); err != nil {
		return err
	}
	s.Declarations, err = r.View.Declarations(ctx, f.ID)
	return err
}

// powers says what the reader may do, and why not; and reads the directions where the reader may see them.
func (s *Submission) powers(ctx context.Context, r *Reading, f File) error {
	facts, higher := f.decideFacts(s.Decisions, r.Actor)
	s.NextHigher = higher
	s.Act = policy.DecideBureaucratic
	if f.Rule.Authority.Branch == string(policy.Political) {
		s.Act = policy.DecidePolitical
	}
	if higher && r.Actor.Branch == policy.Political {
		s.Act = policy.DecidePolitical
	}
	s.Decide = may(s.Act, r.Actor.Kind, facts)
	s.Cancel = may(policy.CaseCancel, r.Actor.Kind, f.cancelFacts(r.Actor))
	s.Remand = f.remandRefused(s.Names, s.Decisions, string(r.Actor.Kind), higher)
	var err error
	if s.Approaches, err = r.approachesOn(ctx, f, s.Decisions); err != nil {
		return err
	}
	s.Directions, s.Unshown, err = r.directions(ctx, f, s.Decisions)
	return err
}

// may is policy's answer.
func may(act policy.Act, kind policy.CapacityKind, facts policy.Facts) May {
	d := policy.Decide(act, kind, facts)
	return May{Allowed: d.Allowed, Rule: d.Rule, Reasons: d.Reasons}
}

// remandRefused says why a remand could not be ordered now without an order from above, whatever its reasons.
func (f File) remandRefused(names []storage.Recommended, before []storage.Decision, capacity string, higher bool) []domain.Reason {
	d := promotion.Decision{Kind: promotion.Remand, Capacity: capacity, Reasons: "given with the decision"}
	if higher {
		d.Above, d.Document = promotion.NextHigher, -1
	}
	var r *domain.Refusal
	if errors.As(promotion.CheckDecision(f.Edition, f.Rule, history(names, before), d), &r) {
		return r.Reasons
	}
	return nil
}

// directions gives the directions about a case to whoever decides it and to auditors; to their giver only the giver's own; to
// anybody else the reasons why not.
func (r *Reading) directions(ctx context.Context, f File, before []storage.Decision) ([]storage.Direction, []domain.Reason, error) {
	facts, _ := f.decideFacts(before, r.Actor)
	d := policy.Decide(policy.DirectionRead, r.Actor.Kind, facts)
	if d.Allowed {
		seen, err := r.View.Directions(ctx, f.ID, 0)
		return seen, nil, err
	}
	facts.Author = true
	if !policy.Decide(policy.DirectionRead, r.Actor.Kind, facts).Allowed {
		return nil, d.Reasons, nil
	}
	seen, err := r.View.Directions(ctx, f.ID, r.Actor.Account)
	return seen, d.Reasons, err
}

// readingFacts are the facts for reading a case: the next higher authority reads what it may have to decide or cancel, once
// names are known.
func (f File) readingFacts(actor policy.Actor) policy.Facts {
	facts := f.facts
	if next := f.Rule.Authority.NextHigher; facts.Panelled && next != "" && next == string(actor.Kind) {
		facts.AuthorityNamed = true
	}
	return facts
}
