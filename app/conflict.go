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

// Kinds of declaration.
const (
	conflictNone      = "none"
	conflictBarring   = "barring"
	conflictDisclosed = "disclosed"
)

// detectConflicts looks for relations between the members and the candidates in the record, and puts what it finds on
// the case: barring or disclosed, as the edition classes it.
func (t *Act) detectConflicts(ctx context.Context, f File, seats []storage.Seat, candidates []storage.BoardCandidate) error {
	found, err := conflictsBetween(ctx, &t.View, f, seats, candidates, t.Today)
	if err != nil {
		return err
	}
	return t.InsertDeclarations(ctx, f.ID, found)
}

// conflictsBetween gives the relations between people and candidates that the record shows.
func conflictsBetween(ctx context.Context, v *storage.View, f File, seats []storage.Seat, candidates []storage.BoardCandidate, today domain.Date) ([]storage.Declaration, error) {
	var members, ids []int64
	for _, s := range seats {
		if s.Officer != 0 {
			members = append(members, s.Officer)
		}
	}
	for _, c := range candidates {
		ids = append(ids, c.Officer)
	}
	records, err := v.Records(ctx, ids, today)
	if err != nil {
		return nil, err
	}
	own, err := v.Records(ctx, members, today)
	if err != nil {
		return nil, err
	}
	lines, err := v.ReportingLines(ctx, members, ids)
	if err != nil {
		return nil, err
	}
	var found []storage.Declaration
	for _, s := range seats {
		m := promotion.Member{Officer: s.Officer, Name: s.Name}
		if at := slices.IndexFunc(own, func(r domain.Record) bool { return r.Officer.ID == s.Officer }); at >= 0 {
			m.Kin = own[at].Kin
		}
		for _, r := range records {
			found = append(found, detected(s.Account, r.Officer.ID, promotion.Detect(f.Edition, m, r, lines, today))...)
		}
	}
	return found, nil
}

// detected puts what was found between one member and one candidate into at most one declaration of each class.
func detected(account, officer int64, found []promotion.Conflict) []storage.Declaration {
	var out []storage.Declaration
	for _, class := range []struct {
		kind    string
		barring bool
	}{{conflictBarring, true}, {conflictDisclosed, false}} {
		var why []string
		for _, c := range found {
			if words := c.Relation + ": " + c.Why; c.Barring == class.barring && !slices.Contains(why, words) {
				why = append(why, words)
			}
		}
		if len(why) > 0 {
			out = append(out, storage.Declaration{Account: account, Officer: officer, Kind: class.kind, Source: "detected", Why: strings.Join(why, "; ")})
		}
	}
	return out
}

// A Declared is a relation that a member declares to a candidate.
type Declared struct {
	Officer  int64
	Relation string // framework.RelKin …
	Why      string
}

// DeclareConflicts is a member's declaration of relations to the candidates; none at all declares that there are none. A
// member declares before giving marks, and again whenever something comes to mind; the edition says what bars.
func (a *App) DeclareConflicts(ctx context.Context, who Caller, id int64, relations []Declared) error {
	_, err := do(ctx, a, who, policy.BoardDeclareConflict, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, rule, err := t.openBoard(ctx, id)
		if err != nil {
			return none, err
		}
		rows := []storage.Declaration{{Account: t.Actor.Account, Kind: conflictNone, Source: "declared", Why: "no conflict with any candidate"}}
		if len(relations) > 0 {
			if rows, err = declared(f, rule, t.Actor.Account, relations); err != nil {
				return none, err
			}
		}
		return none, t.InsertDeclarations(ctx, id, rows)
	})
	return err
}

// declared classes what a member declares by the edition.
func declared(f File, rule storage.BoardRule, account int64, relations []Declared) ([]storage.Declaration, error) {
	known := []string{framework.RelKin, framework.RelBusiness, framework.RelDispute, framework.RelReporting}
	var reasons domain.Reasons
	var rows []storage.Declaration
	for i, d := range relations {
		field := fmt.Sprintf("relations[%d]", i)
		if !slices.ContainsFunc(rule.Candidates, func(c storage.BoardCandidate) bool { return c.Officer == d.Officer }) {
			reasons.AddField(field+".officer", "not-on-panel", "officer %d is not on the panel of this case", d.Officer)
		}
		if !slices.Contains(known, d.Relation) {
			reasons.AddField(field+".relation", "relation-unknown", "%q is not a relation that is declared (%s)", d.Relation, domain.OneOf(known))
		}
		if strings.TrimSpace(d.Why) == "" {
			reasons.AddField(field+".why", "reason-missing", "say what the relation is")
		}
		kind := conflictDisclosed
		if slices.ContainsFunc(f.Edition.Conflicts.Barring, func(r framework.Relation) bool { return r.Kind == d.Relation }) {
			kind = conflictBarring
		}
		rows = append(rows, storage.Declaration{Account: account, Officer: d.Officer, Kind: kind, Source: "declared", Why: d.Relation + ": " + strings.TrimSpace(d.Why)})
	}
	return rows, reasons.Refusal(domain.Invalid)
}

// openBoard opens a case whose board sits and has not sealed its list, with what the edition asks of it.
func (t *Act) openBoard(ctx context.Context, id int64) (f File, rule storage.BoardRule, err error) {
	if f, err = t.openFile(ctx, id); err != nil {
		return f, rule, err
	}
	if err = f.unsealed(storage.CaseBoard, storage.CaseFrozen); err != nil {
		return f, rule, err
	}
	rule, err = t.BoardRule(ctx, id)
	return f, rule, err
}

// A StandDown is why a member takes no part for a candidate.
type StandDown struct {
	Officer int64
	Kind    string // "recusal", "abstention"
	Reason  string
}

// StandDownFor recuses a member from one candidate, or records an abstention. The seat leaves the count for that candidate,
// never the base that the quorum is reckoned on.
func (a *App) StandDownFor(ctx context.Context, who Caller, id int64, in StandDown) error {
	_, err := do(ctx, a, who, policy.BoardRecuse, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, rule, err := t.openBoard(ctx, id)
		if err != nil {
			return none, err
		}
		var reasons domain.Reasons
		if in.Kind != "recusal" && in.Kind != "abstention" {
			reasons.AddField("kind", "kind-unknown", "%q is neither a recusal nor an abstention", in.Kind)
		}
		if strings.TrimSpace(in.Reason) == "" {
			reasons.AddField("reason", "reason-missing", "standing down needs its reason")
		}
		if _, ok := rule.Candidate(in.Officer); !ok {
			reasons.AddField("officer", "not-on-panel", "officer %d is not on the panel of this case", in.Officer)
		}
		if err := reasons.Refusal(domain.Invalid); err != nil {
			return none, err
		}
		return none, t.InsertAbsences(ctx, id, f.Round, []storage.Absence{{Account: t.Actor.Account, Officer: in.Officer, Kind: in.Kind, Reason: strings.TrimSpace(in.Reason)}})
	})
	return err
}

// unsealed refuses where the round is sealed, or the case is not in one of the states.
func (f File) unsealed(states ...string) error {
	if f.Sealed {
		return domain.Refuse(domain.Conflict, "round-sealed", "the marks of this round are sealed, and nothing changes after sealing").
			From("DESIGN 3.4").Needing("a remand, which opens a new round")
	}
	return f.in(states...)
}
