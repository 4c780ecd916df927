package app

import (
	"context"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A ScoreSheet is what a member gives marks on: one candidate, criterion by criterion, with the member's own marks and draft
// and nobody else's.
type ScoreSheet struct {
	Case       storage.Case
	Edition    string
	Candidate  storage.BoardCandidate
	Candidates []SheetCandidate // by seniority
	Criteria   []SheetCriterion // those that the board assesses, in the edition's order
	Computed   []SheetComputed  // what the record earned this candidate
	Marks      []OwnMark
	Draft      []DraftMark
	DraftLost  bool            // a draft is kept that does not open
	Revise     bool            // the edition lets a member revise once
	Hindered   []domain.Reason // why marks cannot be given now
	Seat       storage.Seat
}

// A SheetComputed is what the record earned a candidate on one criterion.
type SheetComputed struct{ Name, Marks, Most string }

// How far a member is with a candidate.
const (
	SheetOpen      = "open"
	SheetDraft     = "draft"
	SheetMarked    = "marked"
	SheetToConfirm = "to-confirm"
	SheetStoodDown = "stood-down"
	SheetBarred    = "barred"
	SheetDeferred  = "deferred"
)

// A SheetCandidate is a candidate in the member's own list of what is left to do.
type SheetCandidate struct {
	storage.BoardCandidate
	State string
}

// A SheetCriterion is one criterion with its scale, as a member needs it.
type SheetCriterion struct {
	ID        string
	Name      string
	Paragraph string
	Assumed   string // why the weight is taken so where the law read does not give it
	Most      string
	Step      string
	Levels    []SheetLevel
	Words     []WordsRange // the marks that need the member's own words
}

// A SheetLevel is a level of a scale.
type SheetLevel struct {
	Name, From, To, Meaning string
	NeedsText               bool
}

// A WordsRange is a stretch of marks that need the member's own words: because of their level, or because they decide.
type WordsRange struct{ From, To, Why string }

// Why a mark needs words.
const (
	WordsOfLevel  = "level"
	WordsDeciding = "decides"
)

// ScoreSheetOf gives a member the sheet on one candidate; officer 0 gives the list of candidates alone.
func (a *App) ScoreSheetOf(ctx context.Context, who Caller, id, officer int64) (ScoreSheet, error) {
	return read(ctx, a, who, policy.MarkReadOwn, func(r *Reading) (ScoreSheet, error) {
		m, why, err := r.openSheet(ctx, id, officer)
		if err != nil {
			return ScoreSheet{}, err
		}
		candidate, ok := m.rule.Candidate(officer)
		if !ok && officer != 0 {
			return ScoreSheet{}, domain.Refuse(domain.NotFound, "not-on-panel", "officer %d is not on the panel of this case", officer)
		}
		out := ScoreSheet{Case: m.Case, Edition: m.Edition.ID, Candidate: candidate, Revise: m.rule.Revise, Hindered: why, Seat: m.member}
		if m.State != storage.CaseFrozen || m.Sealed {
			out.Hindered = nil // nothing is marked at all, which the state of the case says
		}
		if out.Candidates, err = r.sheetCandidates(ctx, m, who.Token); err != nil {
			return out, err
		}
		if officer == 0 {
			return out, nil
		}
		s, err := standing(ctx, r.View, m.File, officer, r.Today)
		if err != nil {
			return out, err
		}
		out.Criteria = sheetCriteria(m.File, s)
		for _, c := range m.Edition.CriteriaFor(m.ToGrade) {
			for _, earned := range s.Computed {
				if earned.Criterion == c.ID {
					out.Computed = append(out.Computed, SheetComputed{Name: c.Name, Marks: earned.Value.String(), Most: c.Weight.Value})
				}
			}
		}
		rows, err := r.SealedMarksOf(ctx, id, m.Round, r.Actor.Account, officer)
		if err != nil {
			return out, err
		}
		if out.Marks, err = a.ownMarks(id, rows); err != nil {
			return out, err
		}
		out.Draft, out.DraftLost, err = a.draft(ctx, r, who.Token, m.File, officer)
		return out, err
	})
}

// sheetCandidates says of each candidate how far the reader is.
func (r *Reading) sheetCandidates(ctx context.Context, m Marking, token string) ([]SheetCandidate, error) {
	progress, err := r.ProgressOf(ctx, m.ID, m.Round, r.Actor.Account)
	if err != nil {
		return nil, err
	}
	drafted, err := r.Drafted(ctx, token, m.ID)
	if err != nil {
		return nil, err
	}
	declarations, err := r.Declarations(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	absences, err := r.Absences(ctx, m.ID, m.Round)
	if err != nil {
		return nil, err
	}
	out := make([]SheetCandidate, len(m.rule.Candidates))
	for i, c := range m.rule.Candidates {
		state := SheetOpen
		at := slices.IndexFunc(progress, func(p storage.Progress) bool { return p.Officer == c.Officer })
		switch {
		case c.DeferredBy != "":
			state = SheetDeferred
		case slices.ContainsFunc(absences, func(a storage.Absence) bool { return a.Account == r.Actor.Account && a.Officer == c.Officer }):
			state = SheetStoodDown
		case barredFrom(declarations, r.Actor.Account, c.Officer):
			state = SheetBarred
		case at >= 0 && progress[at].Given >= len(m.rule.Criteria):
			state = SheetMarked
		case at >= 0 && progress[at].Waiting > 0:
			state = SheetToConfirm
		case slices.Contains(drafted, c.Officer):
			state = SheetDraft
		}
		out[i] = SheetCandidate{BoardCandidate: c, State: state}
	}
	return out, nil
}

// sheetCriteria words the scales, and works out beforehand which marks need words on this candidate.
func sheetCriteria(f File, s promotion.Standing) []SheetCriterion {
	var out []SheetCriterion
	for _, c := range f.assessed() {
		k := SheetCriterion{ID: c.ID, Name: c.Name, Paragraph: c.Cite(), Most: c.Weight.Value, Step: c.Scale.Step.Value, Assumed: c.Weight.Basis}
		for _, l := range c.Scale.Levels {
			k.Levels = append(k.Levels, SheetLevel{Name: l.Name, From: l.From.Value, To: l.To.Value, Meaning: l.Meaning, NeedsText: l.NeedsText})
		}
		k.Words = wordsRanges(f, s, c)
		out = append(out, k)
	}
	return out
}

// wordsRanges asks of every mark on the scale whether it needs words, and joins neighbours that need them for one reason.
func wordsRanges(f File, s promotion.Standing, c framework.Criterion) []WordsRange {
	var out []WordsRange
	step, most := merit.FromRat(c.Scale.Step.Rat()), merit.FromRat(c.Weight.Rat())
	before := ""
	for m := merit.Int(0); step.Sign() > 0 && !most.Less(m); m = m.Add(step) {
		why := ""
		if len(promotion.WordsNeeded(f.Edition, f.Rule, s, c, m)) > 0 {
			why = WordsDeciding
		}
		if l, ok := promotion.LevelOf(c, m); ok && l.NeedsText {
			why = WordsOfLevel
		}
		if why != "" && why == before {
			out[len(out)-1].To = m.String()
		} else if why != "" {
			out = append(out, WordsRange{From: m.String(), To: m.String(), Why: why})
		}
		before = why
	}
	return out
}

// A SheetForm is what the secretary enters a member's signed sheet on.
type SheetForm struct {
	Case     storage.Case
	Criteria []SheetCriterion
}

// SheetFormOf gives the secretary the criteria on which a member's signed sheet on one candidate is entered.
func (a *App) SheetFormOf(ctx context.Context, who Caller, id, officer int64) (SheetForm, error) {
	return read(ctx, a, who, policy.MarkEnterFromSheet, func(r *Reading) (SheetForm, error) {
		m, _, err := r.openSheet(ctx, id, officer)
		if err != nil {
			return SheetForm{}, err
		}
		s, err := standing(ctx, r.View, m.File, officer, r.Today)
		return SheetForm{Case: m.Case, Criteria: sheetCriteria(m.File, s)}, err
	})
}
