package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// A CaseFinding is something on record in a case that does not follow from what the case rests on.
type CaseFinding struct {
	Code    string `json:"code" doc:"Stable: panel-seniority-changed."`
	Round   int    `json:"round,omitempty" doc:"Absent where it is of no round."`
	Officer int64  `json:"officer,omitempty" doc:"Absent where it is about nobody."`
	About   string `json:"about" doc:"The figure: panel, seniority number."`
	Kept    string `json:"kept" doc:"What is on record."`
	Follows string `json:"follows" doc:"What follows from the edition and the record."`
}

// A CaseCheck is what came of working out a case once more.
type CaseCheck struct {
	Case     int64         `json:"case"`
	Number   string        `json:"number"`
	Findings []CaseFinding `json:"findings"`
	Unopened []int         `json:"unopened,omitempty" doc:"Sealed rounds whose marks could not be opened without the seal's key."`
	Erased   []CaseFinding `json:"erased,omitempty" doc:"What no longer follows about officers whose data were erased on lawful order: the record that it rested on is gone, and it can be judged neither way."`
}

// CheckCase works out once more everything that a case rests on, from the bytes of its edition and from the record as
// each act found it: the figures drawn from the edition, the panel, the computed marks, the sealed list, outcomes,
// decisions and orders. Somebody with the right token and the application's password can write rows that the rules never
// gave; here they are found.
func (a *App) CheckCase(ctx context.Context, who Caller, id int64) (CaseCheck, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) (CaseCheck, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return CaseCheck{}, err
		}
		return VerifyCase(ctx, r.View, a.seal, id)
	})
}

// VerifyCase is CheckCase over a view of the database, for whoever needs no server's word. Without the seal's key it says
// which rounds it could not open.
func VerifyCase(ctx context.Context, v *storage.View, seal *Seal, id int64) (CaseCheck, error) {
	c, err := v.Case(ctx, id)
	if err != nil {
		return CaseCheck{}, err
	}
	k := &caseCheck{view: v, seal: seal, CaseCheck: CaseCheck{Case: id, Number: c.Number, Findings: []CaseFinding{}}}
	k.File.Case = c
	if judged, err := k.edition(ctx); err != nil || !judged {
		return k.CaseCheck, err
	}
	if k.acts, err = v.CaseActs(ctx, id); err != nil {
		return k.CaseCheck, err
	}
	if k.erased, err = v.ErasedOfficers(ctx); err != nil {
		return k.CaseCheck, err
	}
	for _, step := range []func(context.Context) error{k.panel, k.boardSeats, k.rounds, k.decisions, k.orders} {
		if err := step(ctx); err != nil {
			return k.CaseCheck, fmt.Errorf("case %d: %w", id, err)
		}
	}
	return k.CaseCheck, nil
}

// A caseCheck is a check under way.
type caseCheck struct {
	CaseCheck
	File
	view  *storage.View
	seal  *Seal
	acts  []storage.CaseAct
	round int // that findings are about; 0 none

	erased []int64 // officers whose data were erased on lawful order
}

func (k *caseCheck) find(code string, officer int64, about, kept, follows string) {
	f := CaseFinding{Code: code, Round: k.round, Officer: officer, About: about, Kept: kept, Follows: follows}
	if officer != 0 && slices.Contains(k.erased, officer) {
		k.Erased = append(k.Erased, f)
		return
	}
	k.Findings = append(k.Findings, f)
}

// same finds a difference between what is kept and what follows.
func (k *caseCheck) same(code string, officer int64, about, kept, follows string) {
	if kept != follows {
		k.find(code, officer, about, kept, follows)
	}
}

// refused takes a rule's refusal for a finding: what is on record is what the rule does not allow.
func (k *caseCheck) refused(code string, officer int64, about, kept string, err error) error {
	var r *domain.Refusal
	if !errors.As(err, &r) {
		return err
	}
	for _, reason := range r.Reasons {
		k.find(code, officer, about, kept, reason.Code+": "+reason.Text)
	}
	return nil
}

// by gives the acts that wrote a table of the case in a round.
func (k *caseCheck) by(table string, round int) []storage.CaseAct {
	var out []storage.CaseAct
	for _, a := range k.acts {
		if a.Table == table && a.Round == round {
			out = append(out, a)
		}
	}
	return out
}

// one gives the one act that wrote a table in a round; a second is a finding. False where there is none.
func (k *caseCheck) one(table string, round int) (storage.CaseAct, bool) {
	acts := k.by(table, round)
	if len(acts) == 0 {
		return storage.CaseAct{}, false
	}
	for _, a := range acts[1:] {
		k.find("written-twice", 0, table, fmt.Sprintf("rows of act %d", a.Act), fmt.Sprintf("rows of act %d alone", acts[0].Act))
	}
	return acts[0], true
}

// edition holds what the register has drawn from the edition's bytes against the bytes. It reports whether the case can
// be judged by them at all.
func (k *caseCheck) edition(ctx context.Context) (bool, error) {
	kept, err := k.view.KeptEdition(ctx, k.File.Case.Edition)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(kept.Body)
	k.same("edition-bytes-changed", 0, "edition sha256", kept.Hash, hex.EncodeToString(sum[:]))
	e, err := framework.Parse(fmt.Sprintf("edition %d", k.File.Case.Edition), kept.Body, promotion.Known)
	if err != nil {
		k.find("edition-does-not-load", 0, "edition", kept.Name, err.Error())
		return false, nil
	}
	k.Edition = e
	k.same("edition-figure-changed", 0, "edition name", kept.Name, e.ID)
	k.same("edition-figure-changed", 0, "edition government", kept.Government, e.Government)
	k.same("edition-figure-changed", 0, "edition kind", kept.Kind, e.Kind)
	k.drawnGrades(kept.Grades)
	if err := k.adoption(ctx); err != nil {
		return false, err
	}
	rule, ok := e.Grade(k.ToGrade, k.CadreCode)
	if !ok {
		k.find("case-not-of-edition", 0, "case to_grade", k.ToGrade, "no rule for this grade in "+e.ID)
		return false, nil
	}
	k.Rule = rule
	k.same("case-not-of-edition", 0, "case from_grade", k.FromGrade, rule.From)
	k.same("case-not-of-edition", 0, "case kind", k.Kind, e.Kind)
	k.same("case-not-of-edition", 0, "case government", k.Government, e.Government)
	return true, nil
}

func (k *caseCheck) drawnGrades(kept []storage.EditionGrade) {
	follows := map[[2]string]storage.EditionGrade{}
	for _, g := range drawn(k.Edition) {
		if at := [2]string{g.Grade, g.Cadre}; follows[at].Grade == "" {
			follows[at] = g
		}
	}
	for _, g := range kept {
		at := [2]string{g.Grade, g.Cadre}
		w, ok := follows[at]
		delete(follows, at)
		about := "edition_grade " + g.Grade + " " + g.Cadre
		if !ok {
			k.find("edition-figure-changed", 0, about, "a rule for this grade", "none in the edition")
			continue
		}
		k.same("edition-figure-changed", 0, about+" feeder", g.Feeder, w.Feeder)
		k.same("edition-figure-changed", 0, about+" authority", g.Capacity, w.Capacity)
		k.same("edition-figure-changed", 0, about+" branch", g.Branch, w.Branch)
		k.same("edition-figure-changed", 0, about+" next higher", g.NextHigher, w.NextHigher)
		k.same("edition-figure-changed", 0, about+" as a transfer", transferWords(g.Transfer), transferWords(w.Transfer))
		k.same("edition-figure-changed", 0, about+" remands", strconv.Itoa(g.Remands), strconv.Itoa(w.Remands))
		if g.TenureMonths >= 0 {
			k.same("edition-figure-changed", 0, about+" normal tenure in months", strconv.Itoa(g.TenureMonths), strconv.Itoa(w.TenureMonths))
		}
	}
	for at := range follows {
		k.find("edition-figure-changed", 0, "edition_grade "+at[0]+" "+at[1], "none", "a rule for this grade")
	}
}

func transferWords(r *storage.TransferRule) string {
	if r == nil {
		return "none"
	}
	return fmt.Sprintf("board %t, ranking %s, names %d, unit %s, own requests %t, compelling reasons %t", r.Board, r.Ranking, r.Names, r.Unit, r.Requested, r.Compelling)
}

// adoption holds the case against the adoption it names: the edition in force for its class of posts on the day it opened.
func (k *caseCheck) adoption(ctx context.Context) error {
	a, err := k.view.Adoption(ctx, k.Adoption)
	if err != nil {
		return err
	}
	say := func(about, kept, follows string) { k.find("case-not-of-adoption", 0, about, kept, follows) }
	if a.Edition != k.File.Case.Edition {
		say("case edition", strconv.FormatInt(k.File.Case.Edition, 10), fmt.Sprintf("edition %d, which adoption %d adopts", a.Edition, a.ID))
	}
	if a.AdoptedBy == 0 {
		say("case adoption", fmt.Sprint(a.ID), "an adoption by two people")
	}
	if a.Cadre != 0 && a.Cadre != k.Cadre || !slices.Contains(a.Grades, k.ToGrade) {
		say("class of posts", fmt.Sprintf("%s in %s", k.ToGrade, k.CadreCode), fmt.Sprintf("%v in cadre %d (0: every one)", []string(a.Grades), a.Cadre))
	}
	if k.Opened.Before(a.From) || !a.To.IsZero() && k.Opened.After(a.To) {
		say("case opened", k.Opened.String(), fmt.Sprintf("in force %s to %s", a.From, a.To))
	}
	return nil
}

// panel works the panel out again from the record as the act found it.
func (k *caseCheck) panel(ctx context.Context) error {
	act, ok := k.one("panel_entry", 0)
	if !ok {
		return nil
	}
	then, err := k.view.Before(ctx, act.Act)
	if err != nil {
		return err
	}
	considered, err := k.considered(ctx, then)
	if err != nil {
		return k.refused("panel-not-of-record", 0, "panel", "a panel", err)
	}
	entries, err := panelEntries(considered)
	if err != nil {
		return err
	}
	follows := map[int64]storage.PanelEntry{}
	for _, e := range entries {
		follows[e.Officer] = e
	}
	kept, err := k.view.Panel(ctx, k.ID, false)
	if err != nil {
		return err
	}
	for _, e := range kept {
		w, ok := follows[e.Officer]
		delete(follows, e.Officer)
		if !ok {
			k.find("panel-officer-added", e.Officer, "panel", "officer "+e.Number, "not an officer of the feeder grade")
			continue
		}
		k.same("panel-place-changed", e.Officer, "panel, included", strconv.FormatBool(e.Included), strconv.FormatBool(w.Included))
		k.same("panel-seniority-changed", e.Officer, "panel, seniority number", strconv.Itoa(e.SeniorityNo), strconv.Itoa(w.SeniorityNo))
		k.same("panel-reasons-changed", e.Officer, "panel, reasons", e.Reasons, w.Reasons)
	}
	for officer, w := range follows {
		k.find("panel-officer-left-out", officer, "panel", "not considered", fmt.Sprintf("considered, seniority %d, included %t", w.SeniorityNo, w.Included))
	}
	return k.panelList(ctx, then, act.Day, considered)
}

// considered works out who is considered, as the act that wrote the panel did.
func (k *caseCheck) considered(ctx context.Context, then *storage.View) ([]promotion.Considered, error) {
	f := k.File
	f.FromGrade = k.Rule.From
	if f.atDesk() {
		w, err := workOut(ctx, then, f)
		return w.considered, err
	}
	records, err := unitRecords(ctx, then, f)
	if err != nil {
		return nil, err
	}
	return promotion.Panel(f.Edition, f.Rule, records, f.Vacancies, f.Opened)
}

// boardSeats holds the board, and what was copied from the edition when it was constituted, against the edition.
func (k *caseCheck) boardSeats(ctx context.Context) error {
	seats, err := k.view.Board(ctx, k.ID)
	if err != nil || len(seats) == 0 {
		return err
	}
	board, err := k.board()
	if err != nil {
		return k.refused("board-not-of-edition", 0, "board", "a board", err)
	}
	c := constitution{file: k.File, board: board, filled: map[string]bool{}}
	for _, s := range seats {
		c.filled[s.Seat] = true
		k.seat(board, s)
	}
	c.whole(seats)
	if err := k.refused("board-not-of-edition", 0, "board", fmt.Sprintf("%d seats", len(seats)), c.reasons.Refusal(domain.Invalid)); err != nil {
		return err
	}
	if err := k.boardRule(ctx, board, seats); err != nil {
		return err
	}
	return k.conflicts(ctx)
}

func (k *caseCheck) seat(board framework.Board, s storage.Seat) {
	seats := promotion.Seats(board, k.CadreCode)
	at := slices.IndexFunc(seats, func(f framework.Seat) bool { return f.ID == s.Seat })
	if at < 0 {
		k.find("board-not-of-edition", s.Officer, "seat "+s.Seat, s.Title, "no such seat on the "+board.Name)
		return
	}
	f := seats[at]
	words := func(title string, votes, chair, secretary, political, required bool) string {
		return fmt.Sprintf("%s: votes %t, chair %t, secretary %t, political %t, required %t", title, votes, chair, secretary, political, required)
	}
	k.same("board-seat-changed", s.Officer, "seat "+s.Seat, words(s.Title, s.Votes, s.Chair, s.Secretary, s.Political, s.Required),
		words(f.Title, f.Votes, f.Chair, f.Secretary, f.Political, slices.Contains(board.VoidWithout, f.ID)))
}

func (k *caseCheck) boardRule(ctx context.Context, board framework.Board, seats []storage.Seat) error {
	kept, err := k.view.BoardRule(ctx, k.ID)
	if err != nil {
		return k.refused("board-figure-changed", 0, "board_rule", "none", err)
	}
	follows, err := boardRule(ctx, k.view, k.File, board, seats)
	if err != nil {
		return err
	}
	k.same("board-figure-changed", 0, "quorum", strconv.Itoa(kept.Needed), strconv.Itoa(follows.Needed))
	k.same("board-figure-changed", 0, "revision allowed", strconv.FormatBool(kept.Revise), strconv.FormatBool(follows.Revise))
	scales := map[string]storage.AssessedCriterion{}
	for _, c := range follows.Criteria {
		scales[c.Criterion] = c
	}
	for _, c := range kept.Criteria {
		w := scales[c.Criterion]
		delete(scales, c.Criterion)
		if !sameNumber(c.Most, w.Most) || !sameNumber(c.Step, w.Step) {
			k.find("board-figure-changed", 0, "scale of "+c.Criterion, c.Most+" by "+c.Step, w.Most+" by "+w.Step)
		}
	}
	for id, w := range scales {
		k.find("board-figure-changed", 0, "scale of "+id, "none", w.Most+" by "+w.Step)
	}
	deferred := map[int64]string{}
	for _, c := range follows.Candidates {
		deferred[c.Officer] = "candidate, deferred by " + c.DeferredBy
	}
	for _, c := range kept.Candidates {
		k.same("board-candidate-changed", c.Officer, "board_candidate", "candidate, deferred by "+c.DeferredBy, deferred[c.Officer])
		delete(deferred, c.Officer)
	}
	for officer, w := range deferred {
		k.find("board-candidate-changed", officer, "board_candidate", "none", w)
	}
	return nil
}

// sameNumber compares two numbers whatever noughts they end in.
func sameNumber(a, b string) bool {
	x, err := exact(a)
	if err != nil {
		return a == b
	}
	y, err := exact(b)
	return err == nil && x.Equal(y)
}

// rounds checks each round: computed marks, seal, outcomes.
func (k *caseCheck) rounds(ctx context.Context) error {
	last := k.Round
	defer func() { k.Round = last }()
	for k.Round = 1; k.Round <= last; k.Round++ {
		k.round = k.Round
		for _, step := range []func(context.Context) error{k.computedMarks, k.sealed, k.outcomes, k.opened} {
			if err := step(ctx); err != nil {
				return fmt.Errorf("round %d: %w", k.Round, err)
			}
		}
	}
	return nil
}

// computedMarks works the computed marks of the round out again from the record as the act found it.
func (k *caseCheck) computedMarks(ctx context.Context) error {
	act, ok := k.one("computed_mark", k.Round)
	if !ok {
		return nil
	}
	then, err := k.view.Before(ctx, act.Act)
	if err != nil {
		return err
	}
	records, err := candidates(ctx, then, k.File)
	if err != nil {
		return err
	}
	again, err := candidatesMarks(ctx, then, k.File, records)
	if err != nil {
		return k.refused("computed-mark-changed", 0, "computed marks", "marks", err)
	}
	type at struct {
		officer   int64
		criterion string
	}
	follows := map[at]storage.ComputedMark{}
	for _, m := range again {
		follows[at{m.Officer, m.Criterion}] = m
	}
	kept, err := k.view.ComputedMarks(ctx, k.ID, k.Round)
	if err != nil {
		return err
	}
	for _, m := range kept {
		w, ok := follows[at{m.Officer, m.Criterion}]
		delete(follows, at{m.Officer, m.Criterion})
		if !ok {
			k.find("computed-mark-added", m.Officer, "mark on "+m.Criterion, m.Marks, "none")
			continue
		}
		if !sameNumber(m.Marks, w.Marks) {
			k.find("computed-mark-changed", m.Officer, "mark on "+m.Criterion, m.Marks, w.Marks)
		}
		k.same("computed-mark-changed", m.Officer, "formula of "+m.Criterion, m.Formula, w.Formula)
		k.same("computed-lines-changed", m.Officer, "working of "+m.Criterion, m.Lines, w.Lines)
	}
	for p, w := range follows {
		k.find("computed-mark-left-out", p.officer, "mark on "+p.criterion, "none", w.Marks)
	}
	return nil
}
