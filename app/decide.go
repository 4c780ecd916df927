package app

import (
	"context"
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

// PutUp puts a recommended case up to its appointing authority, with the summary of what is recommended and why.
// An empty summary is drawn from the record.
func (a *App) PutUp(ctx context.Context, who Caller, id, to int64, body string) error {
	_, err := do(ctx, a, who, policy.CasePutUp, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CaseRecommended); err != nil {
			return none, err
		}
		kind, ok, err := t.CapacityInForce(ctx, to, t.Today)
		if err != nil {
			return none, err
		}
		if !ok || kind != f.Rule.Authority.Capacity {
			return none, domain.Refuse(domain.Invalid, "wrong-authority", "capacity %d is not that of the %s, who decides on %s", to, f.Rule.Authority.Capacity, f.ToGrade).
				From(f.Rule.Authority.Cite()).At("to")
		}
		if body == "" {
			if body, err = summary(ctx, &t.View, f); err != nil {
				return none, err
			}
		}
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		if err := t.InsertSummary(ctx, id, f.Round, body, to, t.Today); err != nil {
			return none, err
		}
		if err := t.SetCase(ctx, f.Case, storage.CasePutUp, f.Round); err != nil {
			return none, err
		}
		f.Version++
		return none, t.MarkCase(ctx, f.Case, to, t.Today)
	})
	return err
}

// summary words what is recommended, in what order, on which rule, and which figures are assumed.
func summary(ctx context.Context, v *storage.View, f File) (string, error) {
	names, err := v.Recommendations(ctx, f.ID, f.Round)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Case %s: %d vacancies in %s (%s), under %s. Ranking: %s (%s).\n", f.Number, f.Vacancies, f.ToGrade, f.CadreCode, f.Edition.ID, f.Rule.Ranking, f.Rule.Ranked.Cite())
	for _, n := range names {
		fmt.Fprintf(&b, "%s: officer %s, seniority %d", n.Outcome, n.Number, n.No)
		if n.Total != "" {
			fmt.Fprintf(&b, ", total %s", n.Total)
		}
		b.WriteString(".\n")
	}
	for _, x := range f.Edition.AssumedFor(f.ToGrade, f.CadreCode) {
		fmt.Fprintf(&b, "Assumed: %s (%s).\n", x.Path, x.Basis)
	}
	return b.String(), nil
}

// A Verdict is what the authority decides: on each recommended name, or to send the case back.
type Verdict struct {
	Remand   bool
	Ground   string // of a remand
	Reasons  string // of the remand, or of the decision as a whole
	Approve  []int64
	Reject   []Rejection
	Court    string // the order of a court that the decision follows, "" none
	Document int64  // of the order from above
}

// A Rejection refuses one recommended name, with reasons on record.
type Rejection struct {
	Officer int64
	Reasons string
}

// DecidePolitical decides a case whose edition gives the grade to a political office-holder.
func (a *App) DecidePolitical(ctx context.Context, who Caller, id int64, in Verdict) error {
	return a.decide(ctx, who, policy.DecidePolitical, id, in)
}

// DecideBureaucratic decides a case whose edition gives the grade to a bureaucrat.
func (a *App) DecideBureaucratic(ctx context.Context, who Caller, id int64, in Verdict) error {
	return a.decide(ctx, who, policy.DecideBureaucratic, id, in)
}

// decide approves, rejects or remands; it can name nobody who was not recommended (DESIGN 3.6; RULES A1.7).
func (a *App) decide(ctx context.Context, who Caller, act policy.Act, id int64, in Verdict) error {
	_, err := do(ctx, a, who, act, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, higher, err := t.openForDecision(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.in(storage.CasePutUp); err != nil {
			return none, err
		}
		names, err := t.Recommendations(ctx, id, f.Round)
		if err != nil {
			return none, err
		}
		before, err := t.Decisions(ctx, id)
		if err != nil {
			return none, err
		}
		d, err := verdict(f, in, names, before, string(t.Actor.Kind), higher)
		if err != nil {
			return none, err
		}
		if err := t.mayCite(ctx, in.Document); err != nil {
			return none, err
		}
		d.Case, d.Round, d.Branch, d.Account, d.Capacity, d.Decided, d.Higher = id, f.Round, string(t.Actor.Branch), t.Actor.Account, t.Actor.Capacity, t.Today, higher
		if err := t.join(ctx, f, "authority"); err != nil {
			return none, err
		}
		if _, err := t.InsertDecision(ctx, d); err != nil {
			return none, err
		}
		return none, t.afterDecision(ctx, f, d.Kind)
	})
	return err
}

// afterDecision moves the case on: a remand opens a new round, and keeps the old.
func (t *Act) afterDecision(ctx context.Context, f File, kind string) error {
	switch kind {
	case promotion.Remand:
		return t.SetCase(ctx, f.Case, storage.CaseFrozen, f.Round+1)
	case promotion.Approve:
		return t.SetCase(ctx, f.Case, storage.CaseApproved, f.Round)
	}
	if err := t.EndVacancies(ctx, f.ID); err != nil {
		return err
	}
	return t.SetCase(ctx, f.Case, storage.CaseRejected, f.Round)
}

// openForDecision opens the file for whoever decides. The next higher authority stands in the authority's place once the
// authority has used up what it may do alone; higher says so.
func (t *Act) openForDecision(ctx context.Context, id int64) (f File, higher bool, err error) {
	c, err := t.LockCase(ctx, id)
	if err != nil {
		return File{}, false, err
	}
	f, err = newFile(ctx, &t.View, c, t.Actor)
	if err != nil {
		return File{}, false, err
	}
	before, err := t.Decisions(ctx, id)
	if err != nil {
		return File{}, false, err
	}
	f.facts, higher = f.decideFacts(before, t.Actor)
	if err := t.allow(fmt.Sprintf("case/%d", id), f.facts); err != nil {
		return f, higher, err
	}
	return f, higher, t.unchanged(c)
}

// decideFacts says how an actor stands to a case that is to be decided: the authority of the edition, or once its remands are
// spent the next higher one.
func (f File) decideFacts(before []storage.Decision, actor policy.Actor) (facts policy.Facts, higher bool) {
	facts = f.facts
	facts.ChairAuthority = f.Edition.Boards[f.Rule.Board].ChairDecides
	next := f.Rule.Authority.NextHigher
	if next != "" && next == string(actor.Kind) && remands(before) >= f.Edition.Limits.Remands.Int() {
		facts.AuthorityNamed, facts.EditionBranch, higher = true, actor.Branch, true
	}
	return facts, higher
}

// cancelFacts says how an actor stands to a case that is to be cancelled, which takes the next higher authority.
func (f File) cancelFacts(actor policy.Actor) policy.Facts {
	facts := f.facts
	facts.AuthorityNamed = string(actor.Kind) == nextAbove(f.Rule.Authority)
	return facts
}

func remands(before []storage.Decision) int {
	n := 0
	for _, d := range before {
		if d.Kind == promotion.Remand && !d.Higher && d.Court == "" {
			n++
		}
	}
	return n
}

// verdict holds what is decided against the recommendation and the history, and gives the decision to keep.
func verdict(f File, in Verdict, names []storage.Recommended, before []storage.Decision, capacity string, higher bool) (storage.Decision, error) {
	h := history(names, before)
	above := ""
	switch {
	case in.Court != "":
		above = promotion.Court
	case higher:
		above = promotion.NextHigher
	}
	// The next higher authority needs no order from above: it is the one above.
	document := in.Document
	if higher {
		document = -1
	}
	check := func(kind string, officers []int64, reasons string) []domain.Reason {
		err := promotion.CheckDecision(f.Edition, f.Rule, h, promotion.Decision{Kind: kind, Capacity: capacity, Officers: officers, Reasons: reasons, Above: above, Document: document})
		if r, ok := err.(*domain.Refusal); ok {
			return r.Reasons
		}
		return nil
	}
	d := storage.Decision{Kind: promotion.Remand, Ground: in.Ground, Reasons: in.Reasons, Court: in.Court}
	if in.Remand {
		reasons := domain.Reasons(check(promotion.Remand, nil, in.Reasons))
		if len(strings.TrimSpace(in.Reasons)) < leastReasons {
			reasons.AddField("reasons", "reasons-missing", "a remand states its reasons, in a sentence at least")
		}
		return d, reasons.Refusal(domain.Conflict)
	}
	reasons := domain.Reasons(check(promotion.Approve, in.Approve, reasonsOf(in)))
	d.Kind = promotion.Approve
	reasons = append(reasons, choice(f, h, in)...)
	if len(in.Approve) == 0 {
		d.Kind, reasons = promotion.Reject, nil
	}
	for _, o := range in.Approve {
		d.Names = append(d.Names, storage.DecisionName{Officer: o, Kind: promotion.Approve})
	}
	for _, r := range in.Reject {
		reasons = append(reasons, check(promotion.Reject, []int64{r.Officer}, r.Reasons)...)
		if len(strings.TrimSpace(r.Reasons)) < leastReasons {
			reasons.AddField("reject", "reasons-missing", "officer %d is rejected without reasons, a sentence at least", r.Officer)
		}
		d.Names = append(d.Names, storage.DecisionName{Officer: r.Officer, Kind: promotion.Reject, Reasons: r.Reasons})
	}
	if f.Rule.Names != nil && len(in.Approve) > 0 { // one is chosen of the panel of names, and the others are not
		for _, n := range names {
			if !slices.ContainsFunc(d.Names, func(o storage.DecisionName) bool { return o.Officer == n.Officer }) {
				d.Names = append(d.Names, storage.DecisionName{Officer: n.Officer, Kind: notChosen})
			}
		}
	}
	undecided(&reasons, names, d.Names)
	if d.Kind == promotion.Reject && d.Reasons == "" && len(in.Reject) > 0 {
		d.Reasons = in.Reject[0].Reasons
	}
	return d, reasons.Refusal(domain.Conflict)
}

// notChosen is what is kept of a name of a panel of names from which another was chosen.
const notChosen = "not-chosen"

// choice holds the name chosen from a panel of names against those above it.
func choice(f File, h promotion.CaseHistory, in Verdict) domain.Reasons {
	err := promotion.CheckChoice(f.Rule, 1, h, promotion.Decision{Kind: promotion.Approve, Officers: in.Approve, Reasons: in.Reasons})
	var refused *domain.Refusal
	if errors.As(err, &refused) {
		return refused.Reasons
	}
	return nil
}

// leastReasons is the fewest characters that can be reasons; the database asks the same.
const leastReasons = 20

// reasonsOf gives the reasons of an approval: approving what the board recommended on the record rests on the record.
func reasonsOf(in Verdict) string {
	if in.Reasons != "" {
		return in.Reasons
	}
	return "as recommended by the board"
}

// undecided asks for a decision on every recommended name.
func undecided(reasons *domain.Reasons, names []storage.Recommended, decided []storage.DecisionName) {
	seen := map[int64]int{}
	for _, n := range decided {
		seen[n.Officer]++
		if seen[n.Officer] == 2 {
			reasons.AddField("approve", "named-twice", "officer %d is named twice", n.Officer)
		}
	}
	for _, n := range names {
		if seen[n.Officer] == 0 {
			reasons.AddField("approve", "name-undecided", "officer %s was recommended and is neither approved nor rejected", n.Number)
		}
	}
}

// history gives what a decision is held against.
func history(names []storage.Recommended, before []storage.Decision) promotion.CaseHistory {
	h := promotion.CaseHistory{PanelComputed: true}
	for _, n := range names {
		h.Recommended = append(h.Recommended, n.Officer)
	}
	for _, d := range before {
		above := ""
		if d.Higher {
			above = promotion.NextHigher
		}
		if d.Court != "" {
			above = promotion.Court
		}
		byKind := map[string][]int64{}
		for _, n := range d.Names {
			byKind[n.Kind] = append(byKind[n.Kind], n.Officer)
		}
		if len(byKind) == 0 {
			h.Decisions = append(h.Decisions, promotion.Decision{Kind: d.Kind, Capacity: d.Title, Reasons: d.Reasons, Above: above})
		}
		for _, kind := range []string{promotion.Approve, promotion.Reject} {
			if len(byKind[kind]) > 0 {
				h.Decisions = append(h.Decisions, promotion.Decision{Kind: kind, Capacity: d.Title, Officers: byKind[kind], Reasons: d.Reasons, Above: above})
			}
		}
	}
	return h
}

// CancelCase ends a case. Before the panel is computed its own office may; afterwards it takes the next higher authority,
// or a court where none is higher, and a later case for the same vacancy carries the list (DESIGN 3.6).
func (a *App) CancelCase(ctx context.Context, who Caller, id int64, reasons, court string, document int64) error {
	_, err := do(ctx, a, who, policy.CaseCancel, func(t *Act) (struct{}, error) {
		none := struct{}{}
		c, err := t.LockCase(ctx, id)
		if err != nil {
			return none, err
		}
		f, err := newFile(ctx, &t.View, c, t.Actor)
		if err != nil {
			return none, err
		}
		f.facts = f.cancelFacts(t.Actor)
		if err := t.allow(fmt.Sprintf("case/%d", id), f.facts); err != nil {
			return none, err
		}
		if err := t.unchanged(c); err != nil {
			return none, err
		}
		if len(strings.TrimSpace(reasons)) < leastReasons {
			return none, domain.Refuse(domain.Invalid, "reasons-missing", "a cancellation states its reasons, in a sentence at least").At("reasons")
		}
		if f.facts.Panelled && f.Rule.Authority.NextHigher == "" && (court == "" || document == 0) {
			return none, domain.Refuse(domain.Conflict, "cancel-after-panel", "the panel is computed and no authority is higher").
				From(f.Rule.Authority.Cite()).Needing("a court's order, with its document")
		}
		if err := t.mayCite(ctx, document); err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "authority"); err != nil {
			return none, err
		}
		if _, err := t.InsertDecision(ctx, storage.Decision{Case: id, Round: f.Round, Kind: promotion.Cancel, Branch: decisionBranch(t.Actor.Branch), Account: t.Actor.Account,
			Capacity: t.Actor.Capacity, Reasons: reasons, Higher: f.facts.Panelled && f.Rule.Authority.NextHigher != "", Court: court, Decided: t.Today}); err != nil {
			return none, err
		}
		if err := t.EndVacancies(ctx, id); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CaseCancelled, f.Round)
	})
	return err
}

// nextAbove gives the capacity that cancels once names are known: the next higher authority, or the authority itself on a
// court's order where none is higher.
func nextAbove(a framework.Authority) string {
	if a.NextHigher != "" {
		return a.NextHigher
	}
	return a.Capacity
}

func decisionBranch(b policy.Branch) string {
	if b == policy.Political {
		return string(policy.Political)
	}
	return string(policy.Bureaucratic)
}

// Decisions shows what was decided on a case.
func (a *App) Decisions(ctx context.Context, who Caller, id int64) ([]storage.Decision, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.Decision, error) { return r.Decisions(ctx, id) })
}

// Recommendations shows what the board put forward, to whoever may read the case.
func (a *App) Recommendations(ctx context.Context, who Caller, id int64) ([]storage.Recommended, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) ([]storage.Recommended, error) {
		return r.Recommendations(ctx, id, f.Round)
	})
}
