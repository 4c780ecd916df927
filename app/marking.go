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
	"merit/storage"
)

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
	why, err := m.hindrances(ctx, &t.View, declarations, t.Actor.Account, officer, member)
	if err != nil {
		return m, err
	}
	if err := why.Refusal(domain.Conflict); err != nil {
		return m, err
	}
	if m.before, err = t.SealedMarksOf(ctx, id, f.Round, member, officer); err != nil {
		return m, err
	}
	m.standing, err = standing(ctx, &t.View, f, officer, t.Today)
	return m, err
}

// hindrances gathers every reason why a member cannot give a candidate marks.
func (m *Marking) hindrances(ctx context.Context, v *storage.View, declarations []storage.Declaration, actor, officer, member int64) (domain.Reasons, error) {
	seats, err := v.Board(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	absences, err := v.Absences(ctx, m.ID, m.Round)
	if err != nil {
		return nil, err
	}
	roll, err := v.AttendanceIn(ctx, m.ID, m.Round)
	if err != nil {
		return nil, err
	}
	if own := slices.IndexFunc(seats, func(s storage.Seat) bool { return s.Account == actor }); own >= 0 {
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
	return reasons, nil
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
