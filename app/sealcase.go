package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"

	"merit/domain"
	"merit/domain/framework"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
	"merit/storage"
)

// SealCase is the chair's act that ends the marking of a round: of every member, for every candidate, there are marks or
// a recorded absence, recusal or abstention, and the quorum held for each. The marks are opened, made one by the
// edition's rule, and the list is fixed, with the figures of what was sealed. After this nothing changes (DESIGN 3.4, 3.5).
func (a *App) SealCase(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.CaseSeal, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.unsealed(storage.CaseFrozen); err != nil {
			return none, err
		}
		s, err := readSealing(ctx, &t.View, f)
		if err != nil {
			return none, err
		}
		if err := s.complete(); err != nil {
			return none, err
		}
		rows, err := s.ranked(ctx, &t.View, a.seal, t.Today)
		if err != nil {
			return none, err
		}
		return none, t.writeSeal(ctx, s, rows)
	})
	return err
}

// A sealing is what the sealing of a round rests on.
type sealing struct {
	File
	board        framework.Board
	rule         storage.BoardRule
	seats        []storage.Seat
	declarations []storage.Declaration
	roll         []storage.Attendance
	before       []storage.Absence // recorded by the members themselves
	marks        []storage.SealedMark
	computed     []storage.ComputedMark

	absences []storage.Absence // with those that follow from the roll and the declarations
	given    []openedMark
	quorum   map[int64]promotion.Quorum
	judged   []promotion.Entry // what was ranked
	made     promotion.List    // and the list that it made
}

// An openedMark is a member's mark with its seal off.
type openedMark struct {
	storage.SealedMark
	words sealedWords
	title string // the seat's
	last  bool   // the revision that counts
}

// readSealing reads everything that a round holds.
func readSealing(ctx context.Context, v *storage.View, f File) (*sealing, error) {
	if f.atDesk() {
		return readDesk(ctx, v, f)
	}
	s, err := readBoard(ctx, v, f)
	if err != nil {
		return nil, err
	}
	if s.marks, err = v.ConfirmedMarks(ctx, f.ID, f.Round); err != nil {
		return nil, err
	}
	if s.computed, err = v.ComputedMarks(ctx, f.ID, f.Round); err != nil {
		return nil, err
	}
	return s, nil
}

// readDesk reads what the list of a case that comes before no board is made of: the panel, and its marks from the record.
func readDesk(ctx context.Context, v *storage.View, f File) (*sealing, error) {
	s := &sealing{File: f, quorum: map[int64]promotion.Quorum{}}
	panel, err := v.Panel(ctx, f.ID, true)
	if err != nil {
		return nil, err
	}
	for _, p := range panel {
		s.rule.Candidates = append(s.rule.Candidates, storage.BoardCandidate{Officer: p.Officer, Number: p.Number, Name: p.Name, SeniorityNo: p.SeniorityNo})
	}
	s.computed, err = v.ComputedMarks(ctx, f.ID, f.Round)
	return s, err
}

// readBoard reads who sits in a round, who has come, and who takes no part for whom; no mark.
func readBoard(ctx context.Context, v *storage.View, f File) (*sealing, error) {
	s := &sealing{File: f, quorum: map[int64]promotion.Quorum{}}
	var err error
	if s.board, err = f.board(); err != nil {
		return nil, err
	}
	if s.rule, err = v.BoardRule(ctx, f.ID); err != nil {
		return nil, err
	}
	if s.seats, err = v.Board(ctx, f.ID); err != nil {
		return nil, err
	}
	if s.declarations, err = v.Declarations(ctx, f.ID); err != nil {
		return nil, err
	}
	if s.roll, err = v.AttendanceIn(ctx, f.ID, f.Round); err != nil {
		return nil, err
	}
	s.before, err = v.Absences(ctx, f.ID, f.Round)
	return s, err
}

// complete works out who took no part for whom, and refuses where somebody has neither marks nor a reason, where the
// roll has a gap, or where the quorum did not hold for a candidate. Of unfinished members it says who, never how far.
func (s *sealing) complete() error {
	if s.atDesk() {
		return nil // nobody sits
	}
	var reasons domain.Reasons
	if len(s.roll) == 0 {
		reasons.Add("no-meeting", s.board.Cite(), "a meeting with the case on its agenda", "the board has not met on this case")
	}
	for _, seat := range s.seats {
		if !seat.Votes && !seat.Required {
			continue
		}
		present, absent := attended(s.roll, seat.Account, "present"), attended(s.roll, seat.Account, "absent")
		if !present && !absent {
			reasons.Add("roll-incomplete", s.board.Cite(), "presence or absence on record", "of %s it is not on record whether present or absent", seat.Title)
			continue
		}
		unfinished := false
		for _, c := range s.rule.Marked() {
			why := s.without(seat, c.Officer, present)
			if why != nil {
				s.absences = append(s.absences, *why)
				continue
			}
			unfinished = unfinished || seat.Votes && !s.hasMarked(seat.Account, c.Officer)
		}
		if unfinished {
			reasons.Add("member-not-finished", "DESIGN 3.4", "marks, or a recorded recusal or abstention, for every candidate", "%s has not finished", seat.Title)
		}
	}
	for _, c := range s.rule.Marked() {
		q := promotion.QuorumFor(s.board, s.CadreCode, s.sittings(c.Officer))
		s.quorum[c.Officer] = q
		for _, r := range q.Reasons {
			reasons = append(reasons, r.About("officer %s: %s", c.Number))
		}
	}
	return reasons.Refusal(domain.Conflict)
}

// without says why a member takes no part for a candidate; nil where the member does.
func (s *sealing) without(seat storage.Seat, officer int64, present bool) *storage.Absence {
	for _, a := range s.before {
		if a.Account == seat.Account && a.Officer == officer {
			return &a
		}
	}
	for _, d := range s.declarations {
		if d.Account == seat.Account && d.Officer == officer && d.Kind == conflictBarring {
			return &storage.Absence{Account: seat.Account, Officer: officer, Kind: "recusal", Reason: d.Why}
		}
	}
	if !present {
		return &storage.Absence{Account: seat.Account, Officer: officer, Kind: "absence", Reason: "absent from every sitting on this case"}
	}
	return nil
}

// hasMarked reports whether a member has a confirmed mark for a candidate on every criterion.
func (s *sealing) hasMarked(account, officer int64) bool {
	for _, c := range s.rule.Criteria {
		if !slices.ContainsFunc(s.marks, func(m storage.SealedMark) bool {
			return m.Account == account && m.Officer == officer && m.Criterion == c.Criterion
		}) {
			return false
		}
	}
	return true
}

// noneWords says in the edition's words why a member gave a candidate nothing.
var noneWords = map[string]string{"absence": "absent", "recusal": "recused", "abstention": "abstained"}

// sittings gives who sat for a candidate.
func (s *sealing) sittings(officer int64) []promotion.Sitting {
	var out []promotion.Sitting
	for _, seat := range s.seats {
		sitting := promotion.Sitting{Seat: seat.Seat, Member: seat.Account, Without: s.none(seat.Account, officer)}
		if !seat.Votes && !seat.Required && !attended(s.roll, seat.Account, "present") {
			sitting.Without = "absent"
		}
		out = append(out, sitting)
	}
	return out
}

// none says why a member takes no part for a candidate; "" where the member does.
func (s *sealing) none(account, officer int64) string {
	for _, a := range s.absences {
		if a.Account == account && a.Officer == officer {
			return noneWords[a.Kind]
		}
	}
	return ""
}

// open takes the seals off the marks of those who took part. What a member gave before standing down stays sealed.
func (s *sealing) open(seal *Seal) error {
	for i, m := range s.marks {
		at := slices.IndexFunc(s.seats, func(seat storage.Seat) bool { return seat.Account == m.Account })
		if at < 0 || s.none(m.Account, m.Officer) != "" {
			continue
		}
		words, err := seal.open(s.ID, m)
		if err != nil {
			return err
		}
		last := i+1 == len(s.marks) || s.marks[i+1].Account != m.Account || s.marks[i+1].Officer != m.Officer || s.marks[i+1].Criterion != m.Criterion
		s.given = append(s.given, openedMark{SealedMark: m, words: words, title: s.seats[at].Title, last: last})
	}
	return nil
}

// ranked opens the marks, makes one of each candidate's by the edition's rule, and gives the list under its ranking rule.
func (s *sealing) ranked(ctx context.Context, v *storage.View, seal *Seal, sits domain.Date) ([]storage.ListEntry, error) {
	if err := s.open(seal); err != nil {
		return nil, err
	}
	var err error
	if s.judged, err = s.entries(ctx, v, sits); err != nil {
		return nil, err
	}
	if s.made, err = promotion.Rank(s.Edition, s.Rule, s.judged); err != nil {
		return nil, err
	}
	return s.list(s.made)
}

// entries makes of each candidate what is ranked: marks from the record and from the board, or fitness.
func (s *sealing) entries(ctx context.Context, v *storage.View, sits domain.Date) ([]promotion.Entry, error) {
	var ids []int64
	for _, c := range s.rule.Marked() {
		ids = append(ids, c.Officer)
	}
	records, err := v.Records(ctx, ids, s.Opened)
	if err != nil {
		return nil, err
	}
	today, err := v.Records(ctx, ids, sits)
	if err != nil {
		return nil, err
	}
	var entries []promotion.Entry
	for i, c := range s.rule.Marked() {
		e, err := s.entry(c, records[i])
		if err != nil {
			return nil, err
		}
		if !s.Rule.Marked() { // fitness is judged by the record as it stands on the day the board sits
			if e.Fitness, err = promotion.FitnessOf(s.Edition, s.Rule, today[i], sits); err != nil {
				return nil, err
			}
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func (s *sealing) entry(c storage.BoardCandidate, r domain.Record) (promotion.Entry, error) {
	e := promotion.Entry{Officer: c.Officer, Number: c.Number, Cadre: s.CadreCode, SeniorityNo: c.SeniorityNo, Born: r.Officer.Born, Merit: r.Officer.Merit}
	if held, ok := r.Grade(s.Opened); ok {
		e.Batch = held.Batch
	}
	for _, row := range s.computed {
		if row.Officer != c.Officer {
			continue
		}
		m, err := computedMark(row)
		if err != nil {
			return e, err
		}
		e.Marks = append(e.Marks, m)
	}
	for _, criterion := range s.assessed() {
		m, err := promotion.BoardMark(s.Edition, criterion, s.ofMembers(c.Officer, criterion.ID))
		if err != nil {
			return e, err
		}
		e.Marks = append(e.Marks, m)
	}
	return e, nil
}

// ofMembers gives what each voting member gave a candidate on a criterion, by the title of the seat.
func (s *sealing) ofMembers(officer int64, criterion string) []merit.Given {
	var out []merit.Given
	for _, seat := range s.seats {
		if !seat.Votes {
			continue
		}
		g := merit.Given{Member: seat.Title, None: s.none(seat.Account, officer)}
		for _, m := range s.given {
			if m.last && m.Account == seat.Account && m.Officer == officer && m.Criterion == criterion {
				g.Marks = m.words.Marks
			}
		}
		out = append(out, g)
	}
	return out
}

// writeSeal writes what sealing fixes, the seal itself last: after it nothing more of the round can be written but the figures of what was
// sealed.
func (t *Act) writeSeal(ctx context.Context, s *sealing, rows []storage.ListEntry) error {
	var derived []storage.Absence
	for _, a := range s.absences {
		if !slices.Contains(s.before, a) {
			derived = append(derived, a)
		}
	}
	if err := t.InsertAbsences(ctx, s.ID, s.Round, derived); err != nil {
		return err
	}
	given, err := s.givenMarks()
	if err != nil {
		return err
	}
	if err := t.InsertGivenMarks(ctx, s.ID, s.Round, given); err != nil {
		return err
	}
	if err := t.InsertList(ctx, s.ID, s.Round, rows); err != nil {
		return err
	}
	hash, err := listHash(s.File, rows)
	if err != nil {
		return err
	}
	if err := t.Tx.SealCase(ctx, s.ID, storage.CaseSeal{Round: s.Round, SealedOn: t.Today, ListHash: hash}); err != nil {
		return err
	}
	if err := t.keepFigures(ctx, s); err != nil {
		return err
	}
	return t.SetCase(ctx, s.Case, storage.CaseSealed, s.Round)
}

func (s *sealing) givenMarks() ([]storage.GivenMark, error) {
	var out []storage.GivenMark
	for _, m := range s.given {
		cited := make([]citationRow, len(m.words.Citations))
		for i, c := range m.words.Citations {
			cited[i] = citationRow(c)
		}
		citations, err := json.Marshal(cited)
		if err != nil {
			return nil, err
		}
		text := m.words.Text
		if m.words.Reason != "" {
			text = "Revised: " + m.words.Reason + "\n" + text
		}
		out = append(out, storage.GivenMark{Account: m.Account, Officer: m.Officer, Criterion: m.Criterion, Revision: m.Revision,
			Marks: m.words.Marks.String(), Level: m.words.Level, Text: text, Citations: string(citations)})
	}
	return out, nil
}

// A citationRow is a citation as kept with a given mark.
type citationRow struct {
	Item int64 `json:"item"`
	Page int   `json:"page"`
}

// listHash is the fingerprint of a list: SHA-256 over the case, its round, its edition and every line in order.
func listHash(f File, rows []storage.ListEntry) ([]byte, error) {
	type line struct {
		Officer int64  `json:"officer"`
		Place   int    `json:"place"`
		Meets   bool   `json:"meets"`
		Detail  string `json:"detail"`
	}
	body := struct {
		Case    int64  `json:"case"`
		Round   int    `json:"round"`
		Edition string `json:"edition"`
		Lines   []line `json:"lines"`
	}{Case: f.ID, Round: f.Round, Edition: f.Edition.Hash}
	for _, r := range rows {
		body.Lines = append(body.Lines, line{r.Officer, r.Place, r.Meets, r.Detail})
	}
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	return sum[:], nil
}
