package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// errNoSealKey is a fault of the setting: marks cannot be kept without the key that seals them.
var errNoSealKey = errors.New("no seal key is set: assessed marks can neither be kept nor opened")

// sealedWords is what a mark holds while it is sealed: everything a member said, in one ciphertext.
type sealedWords struct {
	Marks     merit.Marks          `json:"marks"`
	Level     string               `json:"level"`
	Text      string               `json:"text,omitempty"`
	Citations []promotion.Citation `json:"citations"`
	Reason    string               `json:"reason,omitempty"` // of a revision
	Sheet     int64                `json:"sheet,omitempty"`  // document of the signed sheet it was entered from
	SheetPage int                  `json:"page,omitempty"`
}

// place is what a ciphertext is bound to: moved to another case, round, member, candidate, criterion or revision it opens no more.
func place(caseID int64, m storage.SealedMark) string {
	return fmt.Sprintf("%d/%d/%d/%d/%s/%d", caseID, m.Round, m.Account, m.Officer, m.Criterion, m.Revision)
}

// GiveMarks is one member's marks for one candidate, each on one criterion, with the level's statement and the pages of
// the dossier it rests on. Nobody but the member reads them before sealing, and nothing is answered but that they are kept.
func (a *App) GiveMarks(ctx context.Context, who Caller, id, officer int64, marks []promotion.Giving) error {
	_, err := do(ctx, a, who, policy.MarkGive, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, officer, t.Actor.Account)
		if err != nil {
			return none, err
		}
		if err := m.check(marks, func(rows []storage.SealedMark) error { return ungiven(rows) }); err != nil {
			return none, err
		}
		for _, g := range marks {
			if err := t.keep(ctx, a.seal, m, g, sealedWords{}, true); err != nil {
				return none, err
			}
		}
		return none, nil
	})
	return err
}

// ReviseMark changes a mark once, after discussion, with a reason, where the edition lets members do so. Both marks stand.
func (a *App) ReviseMark(ctx context.Context, who Caller, id, officer int64, mark promotion.Giving, reason string) error {
	_, err := do(ctx, a, who, policy.MarkRevise, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, officer, t.Actor.Account)
		if err != nil {
			return none, err
		}
		if !m.rule.Revise {
			return none, domain.Refuse(domain.Conflict, "no-revision", "%s does not let members revise their marks", m.Edition.ID).From(m.Edition.Combine.Cite())
		}
		reason = strings.TrimSpace(reason)
		if reason == "" {
			return none, domain.Refuse(domain.Invalid, "reason-missing", "a revision needs its reason").From(m.Edition.Combine.Cite()).At("reason")
		}
		err = m.check([]promotion.Giving{mark}, func(rows []storage.SealedMark) error {
			switch confirmed(rows) {
			case 0:
				return domain.Refuse(domain.Conflict, "not-marked-yet", "there is no mark to revise")
			case 1:
				return nil
			}
			return domain.Refuse(domain.Conflict, "revised-already", "a mark is revised once").From(m.Edition.Combine.Cite())
		})
		if err != nil {
			return none, err
		}
		return none, t.keep(ctx, a.seal, m, mark, sealedWords{Reason: reason}, true)
	})
	return err
}

// A Sheet is a member's signed sheet, from which the secretary enters marks.
type Sheet struct {
	Member   int64 // account
	Officer  int64
	Document int64
	Page     int
	Marks    []promotion.Giving
}

// EnterFromSheet enters a member's marks from a sheet that the member signed. They count once the member has confirmed
// them, and nobody but the member can read them back.
func (a *App) EnterFromSheet(ctx context.Context, who Caller, id int64, in Sheet) error {
	_, err := do(ctx, a, who, policy.MarkEnterFromSheet, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, in.Officer, in.Member)
		if err != nil {
			return none, err
		}
		switch {
		case in.Document == 0:
			return none, domain.Refuse(domain.Invalid, "document-missing", "marks are entered from a signed sheet, by its document").At("document")
		case in.Member == t.Actor.Account:
			return none, domain.Refuse(domain.Invalid, "own-sheet", "one's own marks are given, not entered from a sheet").At("member")
		case !m.actor.Secretary:
			return none, domain.Refuse(domain.Forbidden, "not-the-secretary", "only the secretary of the board enters marks from a sheet")
		}
		if err := t.HasDocument(ctx, in.Document); err != nil {
			return none, err
		}
		if err := m.check(in.Marks, func(rows []storage.SealedMark) error { return ungiven(rows) }); err != nil {
			return none, err
		}
		for _, g := range in.Marks {
			if err := t.keep(ctx, a.seal, m, g, sealedWords{Sheet: in.Document, SheetPage: max(in.Page, 1)}, false); err != nil {
				return none, err
			}
		}
		return none, nil
	})
	return err
}

// ConfirmMarks is a member's word that the marks entered from the sheet for one candidate are the member's own.
func (a *App) ConfirmMarks(ctx context.Context, who Caller, id, officer int64) error {
	_, err := do(ctx, a, who, policy.MarkConfirm, func(t *Act) (struct{}, error) {
		none := struct{}{}
		m, err := t.openMarking(ctx, id, officer, t.Actor.Account)
		if err != nil {
			return none, err
		}
		n := 0
		for _, c := range m.rule.Criteria {
			rows := m.on(c.Criterion)
			if len(rows) == 0 || confirmed(rows) > 0 {
				continue
			}
			if err := t.ConfirmMark(ctx, id, rows[len(rows)-1]); err != nil {
				return none, err
			}
			n++
		}
		if n == 0 {
			return none, domain.Refuse(domain.Conflict, "nothing-to-confirm", "no mark of yours for this candidate waits for confirmation")
		}
		return none, nil
	})
	return err
}

// A Marking is a case open for one member's marks on one candidate.
type Marking struct {
	File
	rule      storage.BoardRule
	candidate storage.BoardCandidate
	member    storage.Seat // whose marks they are
	actor     storage.Seat // who acts: the member, or the secretary with the member's sheet
	standing  promotion.Standing
	before    []storage.SealedMark // what the member has on the candidate
}

// openMarking locks the case, asks policy with what is true between the actor and this one candidate, and refuses with
// every reason where this member cannot give this candidate marks now.
func (t *Act) openMarking(ctx context.Context, id, officer, member int64) (Marking, error) {
	c, err := t.LockCase(ctx, id)
	if err != nil {
		return Marking{}, err
	}
	f, err := newFile(ctx, &t.View, c, t.Actor)
	if err != nil {
		return Marking{}, err
	}
	declarations, err := t.Declarations(ctx, id)
	if err != nil {
		return Marking{}, err
	}
	f.facts.Barred = barredFrom(declarations, t.Actor.Account, officer)
	f.facts.Author = member == t.Actor.Account
	if err := t.allow(fmt.Sprintf("case/%d", id), f.facts); err != nil {
		return Marking{}, err
	}
	if err := f.unsealed(storage.CaseFrozen); err != nil {
		return Marking{}, err
	}
	m := Marking{File: f}
	if m.rule, err = t.BoardRule(ctx, id); err != nil {
		return m, err
	}
	if err := t.mayMark(ctx, &m, declarations, officer, member); err != nil {
		return m, err
	}
	if m.before, err = t.SealedMarksOf(ctx, id, f.Round, member, officer); err != nil {
		return m, err
	}
	m.standing, err = standing(ctx, &t.View, f, officer, t.Today)
	return m, err
}

// mayMark gathers every reason why a member cannot give a candidate marks.
func (t *Act) mayMark(ctx context.Context, m *Marking, declarations []storage.Declaration, officer, member int64) error {
	seats, err := t.Board(ctx, m.ID)
	if err != nil {
		return err
	}
	absences, err := t.Absences(ctx, m.ID, m.Round)
	if err != nil {
		return err
	}
	roll, err := t.AttendanceIn(ctx, m.ID, m.Round)
	if err != nil {
		return err
	}
	if own := slices.IndexFunc(seats, func(s storage.Seat) bool { return s.Account == t.Actor.Account }); own >= 0 {
		m.actor = seats[own]
	}
	var reasons domain.Reasons
	candidate, ok := m.rule.Candidate(officer)
	switch {
	case !ok:
		reasons.AddField("officer", "not-on-panel", "officer %d is not on the panel of this case", officer)
	case candidate.DeferredBy != "":
		reasons.AddField("officer", "candidate-deferred", "officer %s is to be deferred (%s) and gets no marks", candidate.Number, candidate.DeferredBy)
	}
	m.candidate = candidate
	at := slices.IndexFunc(seats, func(s storage.Seat) bool { return s.Account == member })
	if at < 0 || !seats[at].Votes {
		reasons.Add("not-a-voting-member", m.Rule.Cite(), "a voting seat on the board", "marks are given by the voting members of the board")
	} else {
		m.member = seats[at]
	}
	if !slices.ContainsFunc(declarations, func(d storage.Declaration) bool { return d.Account == member && d.Source == "declared" }) {
		reasons.Add("conflicts-not-declared", "DESIGN 3.8", "the declaration of conflicts, or that there are none", "a member declares conflicts before giving marks")
	}
	if barredFrom(declarations, member, officer) {
		reasons.Add("barred", "DESIGN 3.8", "", "a conflict bars the member from this candidate")
	}
	if slices.ContainsFunc(absences, func(a storage.Absence) bool { return a.Account == member && a.Officer == officer }) {
		reasons.Add("stood-down", "DESIGN 3.4", "", "the member takes no part for this candidate")
	}
	if !attended(roll, member, "present") {
		reasons.Add("not-sitting", m.Rule.Cite(), "the member's presence at a meeting with this case on its agenda", "marks are given by members who sit")
	}
	return reasons.Refusal(domain.Conflict)
}

func attended(roll []storage.Attendance, member int64, status string) bool {
	return slices.ContainsFunc(roll, func(a storage.Attendance) bool { return a.Account == member && a.Status == status })
}

// standing gathers what a mark is held against.
func standing(ctx context.Context, v *storage.View, f File, officer int64, today domain.Date) (promotion.Standing, error) {
	s := promotion.Standing{Officer: officer, Cadre: f.CadreCode, Today: today}
	items, err := v.Dossier(ctx, f.ID, officer)
	if err != nil {
		return s, err
	}
	for _, d := range items {
		s.Dossier = append(s.Dossier, promotion.Citable{ID: d.ID, Officer: d.Officer, Pages: d.Pages, Frozen: d.Frozen, Disclosed: d.Disclosed})
	}
	rows, err := v.ComputedMarks(ctx, f.ID, f.Round)
	if err != nil {
		return s, err
	}
	for _, row := range rows {
		if row.Officer != officer {
			continue
		}
		mark, err := computedMark(row)
		if err != nil {
			return s, err
		}
		s.Computed = append(s.Computed, mark)
	}
	return s, nil
}

// check refuses marks with every reason: each by itself, one on each criterion, and what stands before it.
func (m Marking) check(marks []promotion.Giving, before func([]storage.SealedMark) error) error {
	var reasons domain.Reasons
	if len(marks) == 0 {
		reasons.AddField("marks", "marks-missing", "no marks were sent")
	}
	kind, seen := domain.Invalid, map[string]bool{}
	for i, g := range marks {
		field := fmt.Sprintf("marks[%d]", i)
		for _, r := range promotion.CheckGiving(m.Edition, m.Rule, m.standing, g) {
			r.Field = strings.TrimSuffix(field+"."+r.Field, ".")
			reasons = append(reasons, r)
		}
		if seen[g.Criterion] {
			reasons.AddField(field+".criterion", "criterion-twice", "%q is marked twice", g.Criterion)
		}
		seen[g.Criterion] = true
		var refusal *domain.Refusal
		if errors.As(before(m.on(g.Criterion)), &refusal) {
			for _, r := range refusal.Reasons {
				r.Field = field
				reasons = append(reasons, r)
			}
			kind = refusal.Kind
		}
	}
	return reasons.Refusal(kind)
}

// on gives what the member has on one criterion, the latest last.
func (m Marking) on(criterion string) []storage.SealedMark {
	var rows []storage.SealedMark
	for _, r := range m.before {
		if r.Criterion == criterion {
			rows = append(rows, r)
		}
	}
	return rows
}

func confirmed(rows []storage.SealedMark) int {
	n := 0
	for _, r := range rows {
		if r.Confirmed {
			n++
		}
	}
	return n
}

func ungiven(rows []storage.SealedMark) error {
	if confirmed(rows) > 0 {
		return domain.Refuse(domain.Conflict, "marked-already", "the member has given this candidate a mark on this criterion").Needing("a revision, where the edition allows one")
	}
	return nil
}

// keep seals one mark and keeps it as the next revision.
func (t *Act) keep(ctx context.Context, seal *Seal, m Marking, g promotion.Giving, words sealedWords, confirmed bool) error {
	if seal == nil {
		return errNoSealKey
	}
	words.Marks, words.Level, words.Text, words.Citations = g.Marks, g.Level, strings.TrimSpace(g.Text), g.Citations
	row := storage.SealedMark{Round: m.Round, Account: m.member.Account, Officer: m.candidate.Officer, Criterion: g.Criterion, Revision: 1,
		EnteredBy: t.Actor.Account, Confirmed: confirmed}
	if rows := m.on(g.Criterion); len(rows) > 0 {
		row.Revision = rows[len(rows)-1].Revision + 1
	}
	plain, err := json.Marshal(words)
	if err != nil {
		return err
	}
	row.Ciphertext, err = seal.Close(place(m.ID, row), plain)
	if errors.Is(err, errTooLong) {
		return domain.Refuse(domain.Invalid, "words-too-long", "the words and citations of a mark take at most %d bytes together", sealedLength-200).At("text")
	}
	if err != nil {
		return err
	}
	return t.InsertSealedMark(ctx, m.ID, row)
}

// open gives what a sealed mark says.
func (s *Seal) open(caseID int64, row storage.SealedMark) (sealedWords, error) {
	var words sealedWords
	if s == nil {
		return words, errNoSealKey
	}
	plain, err := s.Open(place(caseID, row), row.Ciphertext)
	if err != nil {
		return words, fmt.Errorf("a mark of case %d does not open: %w", caseID, err)
	}
	return words, json.Unmarshal(plain, &words)
}

// An OwnMark is a mark as its giver reads it back.
type OwnMark struct {
	Officer   int64
	Criterion string
	Revision  int
	Confirmed bool
	Sheet     int64 // the document it was entered from; 0 given by the member
	Reason    string
	promotion.Giving
}

// MyMarks gives a member the member's own marks in the present round, and nobody anything of anybody else's.
func (a *App) MyMarks(ctx context.Context, who Caller, id int64) ([]OwnMark, error) {
	return read(ctx, a, who, policy.MarkReadOwn, func(r *Reading) ([]OwnMark, error) {
		c, err := r.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return nil, err
		}
		f.facts.Author = true // only the reader's own are read below
		if err := r.allow(f.facts); err != nil {
			return nil, err
		}
		rows, err := r.SealedMarksOf(ctx, id, f.Round, r.Actor.Account, 0)
		if err != nil {
			return nil, err
		}
		var out []OwnMark
		for _, row := range rows {
			words, err := a.seal.open(id, row)
			if err != nil {
				return nil, err
			}
			out = append(out, OwnMark{Officer: row.Officer, Criterion: row.Criterion, Revision: row.Revision, Confirmed: row.Confirmed, Sheet: words.Sheet, Reason: words.Reason,
				Giving: promotion.Giving{Criterion: row.Criterion, Marks: words.Marks, Level: words.Level, Text: words.Text, Citations: words.Citations}})
		}
		return out, nil
	})
}

// computedMark gives a computed mark back as the formula made it. The register keeps so many places; the exact value is
// in the lines of its working.
func computedMark(row storage.ComputedMark) (promotion.Mark, error) {
	m := promotion.Mark{Criterion: row.Criterion, Formula: row.Formula}
	var lines []MarkLine
	if err := json.Unmarshal([]byte(row.Lines), &lines); err != nil {
		return m, fmt.Errorf("lines of %s for officer %d: %w", row.Criterion, row.Officer, err)
	}
	kept, err := exact(row.Marks)
	if err != nil {
		return m, fmt.Errorf("mark of %s for officer %d: %w", row.Criterion, row.Officer, err)
	}
	m.Value = kept
	for _, l := range lines {
		v, err := exact(l.Value)
		if err != nil {
			return m, fmt.Errorf("line of %s for officer %d: %w", row.Criterion, row.Officer, err)
		}
		m.Lines = append(m.Lines, promotion.Line{Text: l.Text, Value: v, Refs: l.Refs})
		if v.Decimal(computedPlaces) == kept.Decimal(computedPlaces) {
			m.Value = v
		}
	}
	return m, nil
}

// exact reads a number that we wrote ourselves, however long its fraction.
func exact(text string) (merit.Marks, error) {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return merit.Marks{}, fmt.Errorf("%q is not a number", text)
	}
	return merit.FromRat(r), nil
}

// assessed gives the criteria of the case that the board assesses.
func (f File) assessed() []framework.Criterion {
	var out []framework.Criterion
	for _, c := range f.Edition.CriteriaFor(f.ToGrade) {
		if c.Source == framework.SourceAssessed {
			out = append(out, c)
		}
	}
	return out
}
