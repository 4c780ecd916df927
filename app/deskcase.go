package app

import (
	"cmp"
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

// atDesk reports whether the case comes before no board: a transfer whose edition names none. It is worked out as it opens,
// its list is fixed by a reviewer, and the desk recommends down that list.
func (f File) atDesk() bool { return f.Kind == framework.KindTransfer && f.Rule.Board == "" }

// onePost holds a transfer to what it is for: one post, named, of this grade and organization, which nobody holds or which
// is to fall vacant.
func (t *Act) onePost(ctx context.Context, in Opening, org storage.Organization) error {
	if in.kind() != framework.KindTransfer {
		return nil
	}
	if len(in.Vacancies) != 1 {
		return domain.Refuse(domain.Invalid, "transfer-is-for-one-post", "a transfer case is for one post, and %d are named", len(in.Vacancies)).From("DESIGN 2").
			Needing("a case for each post; one order can move many officers").At("vacancies")
	}
	w := in.Vacancies[0]
	if w.ID != 0 {
		v, err := t.Vacancy(ctx, w.ID)
		if err != nil {
			return err
		}
		w.Post, w.Kind = v.Post, v.Kind
	}
	if w.Post == 0 {
		return domain.Refuse(domain.Invalid, "post-missing", "a transfer case names the post that it fills").At("vacancies[0].post")
	}
	p, err := t.LockPost(ctx, w.Post)
	if err != nil {
		return err
	}
	var reasons domain.Reasons
	if p.Grade != in.ToGrade || p.Cadre != in.Cadre || !p.Ended.IsZero() {
		reasons.AddField("vacancies[0].post", "post-not-of-vacancy", "post %d is no standing seat in %s of this cadre", w.Post, in.ToGrade)
	}
	if p.Organization != org.ID && !below(p.OrgPath, org.Path) {
		reasons.AddField("vacancies[0].post", "post-of-another-organization", "the post is not one of %s", org.Name)
	}
	held, err := t.PostRegularlyHeld(ctx, w.Post, t.Today.AddDays(1))
	if err != nil {
		return err
	}
	if held && w.Kind != "anticipated" {
		reasons.Add("post-already-filled", "DESIGN 3.9: one seat, one holder", "a vacancy that is anticipated, with the day on which the holder leaves", "another officer holds the post")
	}
	other, err := t.CaseInTheWay(ctx, w.Post)
	if err != nil {
		return err
	}
	if other != "" {
		reasons.Add("post-in-another-case", "DESIGN 3.9: one seat, one holder", "the end of that case", "case %s is for this post", other)
	}
	return reasons.Refusal(domain.Conflict)
}

// keepCompelling keeps the papers with which officers are considered before their tenure is served.
func (t *Act) keepCompelling(ctx context.Context, id int64, in Opening) error {
	if len(in.Compelling) > 0 && in.kind() != framework.KindTransfer {
		return domain.Refuse(domain.Invalid, "compelling-of-a-transfer", "compelling reasons to move an officer are of a transfer").At("compelling")
	}
	if len(in.Compelling) > 0 {
		f, err := t.fileOpened(ctx, id)
		if err != nil {
			return err
		}
		if err := f.exempts(framework.FactCompelling, "compelling"); err != nil {
			return err
		}
	}
	for i, c := range in.Compelling {
		if c.Document == 0 {
			return domain.Refuse(domain.Invalid, "document-missing", "compelling reasons are named with their document").From("PLD 2013 SC 195").At(fmt.Sprintf("compelling[%d].document", i))
		}
		if _, err := t.Officer(ctx, c.Officer); err != nil {
			return err
		}
		if err := t.mayCite(ctx, c.Document); err != nil {
			return err
		}
		if err := t.KeepCompelling(ctx, id, c.Officer, c.Document); err != nil {
			return err
		}
	}
	return nil
}

// exempts refuses an exemption that the policy of a transfer does not know: its rules of eligibility do not read the fact.
func (f File) exempts(fact, field string) error {
	if f.Edition.Exempts(f.ToGrade, fact) {
		return nil
	}
	return domain.Refuse(domain.Conflict, "no-such-exemption", "the policy in force allows no such exemption").From(f.Edition.Paragraph).At(field)
}

// A worked is what follows from the record for a case at the desk: the panel, and the marks of those on it.
type worked struct {
	considered []promotion.Considered
	marks      []storage.ComputedMark
}

// workOut works out panel and marks from the record as a view has it, or gives every reason why it cannot.
func workOut(ctx context.Context, v *storage.View, f File) (worked, error) {
	w := worked{}
	records, err := unitRecords(ctx, v, f)
	if err != nil {
		return w, err
	}
	if w.considered, err = promotion.Panel(f.Edition, f.Rule, records, 1, f.Opened); err != nil {
		return w, err
	}
	for i := range w.considered {
		notTheHolder(&w.considered[i], records)
	}
	if !slices.ContainsFunc(w.considered, func(c promotion.Considered) bool { return c.Included }) {
		return w, domain.Refuse(domain.Conflict, "nobody-eligible", "nobody in %s is eligible for the post on %s", f.ToGrade, f.Opened).
			From(f.Edition.Paragraph).Needing("an eligible officer of the unit")
	}
	candidates := slices.DeleteFunc(records, func(r domain.Record) bool {
		return !slices.ContainsFunc(w.considered, func(c promotion.Considered) bool { return c.Included && c.Officer == r.Officer.ID })
	})
	w.marks, err = computedMarks(f, candidates, nil)
	return w, err
}

// notTheHolder takes whoever holds the post off its panel.
func notTheHolder(c *promotion.Considered, records []domain.Record) {
	i := slices.IndexFunc(records, func(r domain.Record) bool { return r.Officer.ID == c.Officer })
	if i < 0 || !slices.ContainsFunc(records[i].Postings, func(p domain.PostingSpell) bool {
		return p.Post == records[i].Transfer.Post && p.Kind == "regular" && p.Source != "irregular" && p.Held.End.IsZero()
	}) {
		return
	}
	why := domain.Reasons(c.Reasons)
	why.Add("already-in-the-post", "DESIGN 3.9: one seat, one holder", "", "the officer holds this post")
	c.Included, c.Reasons = false, why
}

// workedOutAtOnce takes a case that was just opened and comes before no board to its marks. Where something is missing it
// stays open, and computing the panel says what.
func (t *Act) workedOutAtOnce(ctx context.Context, id int64) error {
	f, err := t.fileOpened(ctx, id)
	if err != nil || !f.atDesk() {
		return err
	}
	err = t.workedOut(ctx, f)
	var missing *domain.Refusal
	if errors.As(err, &missing) && missing.Kind == domain.Conflict {
		return nil
	}
	return err
}

func (t *Act) fileOpened(ctx context.Context, id int64) (File, error) {
	c, err := t.Tx.Case(ctx, id)
	if err != nil {
		return File{}, err
	}
	return newFile(ctx, &t.View, c, t.Actor)
}

// workedOut writes panel and marks of a case at the desk. It writes nothing before it has worked out everything.
func (t *Act) workedOut(ctx context.Context, f File) error {
	w, err := workOut(ctx, &t.View, f)
	if err != nil {
		return err
	}
	if err := t.nobodyOnOwnCase(ctx, f, w.considered); err != nil {
		return err
	}
	if err := t.writePanel(ctx, f, w.considered); err != nil {
		return err
	}
	if err := t.InsertComputedMarks(ctx, f.ID, f.Round, w.marks); err != nil {
		return err
	}
	if err := t.namesItsSeniority(ctx, f); err != nil {
		return err
	}
	return t.SetCase(ctx, f.Case, storage.CaseFrozen, f.Round)
}

// postOf gives the post of a transfer case.
func postOf(ctx context.Context, v *storage.View, f File) (int64, error) {
	vacancies, err := v.CaseVacancies(ctx, f.ID)
	if err != nil {
		return 0, err
	}
	if len(vacancies) != 1 || vacancies[0].Post == 0 {
		return 0, fmt.Errorf("transfer case %d is not for one post", f.ID)
	}
	return vacancies[0].Post, nil
}

// FixList fixes the list of a case that comes before no board: the marks from the record, ranked by the edition. Whoever
// drafted the case does not; after this nothing of the round changes (DESIGN 3.4, 3.5, 3.8).
func (a *App) FixList(ctx context.Context, who Caller, id int64) error {
	_, err := do(ctx, a, who, policy.CaseFixList, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.beforeNoBoard(); err != nil {
			return none, err
		}
		if err := f.unsealed(storage.CaseFrozen); err != nil {
			return none, err
		}
		s, err := readSealing(ctx, &t.View, f)
		if err != nil {
			return none, err
		}
		if len(s.computed) == 0 {
			return none, domain.Refuse(domain.Conflict, "marks-not-computed", "the marks of round %d are not worked out", f.Round).From("DESIGN 3.3").Needing("the marks from the record")
		}
		rows, err := s.ranked(ctx, &t.View, nil, t.Today)
		if err != nil {
			return none, err
		}
		if err := t.join(ctx, f, "reviewer"); err != nil {
			return none, err
		}
		return none, t.writeSeal(ctx, s, rows)
	})
	return err
}

// beforeNoBoard refuses what is done at the desk to a case that a board considers.
func (f File) beforeNoBoard() error {
	if f.atDesk() {
		return nil
	}
	return domain.Refuse(domain.Conflict, "before-a-board", "a board considers this case").From(f.Edition.Paragraph).Needing("the seal and the minutes of the board")
}

// A Recommendation is what the desk recommends on a fixed list. Officers without a proposal are put up down the list, as
// many as the edition puts up for the post.
type Recommendation struct {
	PassedOver []promotion.Proposal // who ranks high enough and is not recommended, each on a ground of the edition
	Reserve    []int64              // who follows if the one chosen drops out, in the list's order
	Note       string               // "" worded from the record
}

// Recommend puts forward the first of the fixed list, and passes over only on a ground of the edition, in words (DESIGN 3.5).
func (a *App) Recommend(ctx context.Context, who Caller, id int64, in Recommendation) error {
	_, err := do(ctx, a, who, policy.CaseRecommend, func(t *Act) (struct{}, error) {
		none := struct{}{}
		f, err := t.openFile(ctx, id)
		if err != nil {
			return none, err
		}
		if err := f.beforeNoBoard(); err != nil {
			return none, err
		}
		if err := f.in(storage.CaseSealed); err != nil {
			return none, err
		}
		p, err := proceedings(ctx, &t.View, f, t.Today)
		if err != nil {
			return none, err
		}
		plain := f.downTheList(p.List, in.PassedOver)
		if err := promotion.CheckOutcomes(p, plain); err != nil {
			return none, err
		}
		rest := without(p.List, plain)
		if err := promotion.CheckReserve(f.Edition, p.List, rest, in.Reserve); err != nil {
			return none, err
		}
		rows := append(outcomeRows(plain, in.Reserve, rest), notPassed(p.List, plain)...)
		if err := t.join(ctx, f, "desk"); err != nil {
			return none, err
		}
		if err := t.InsertOutcomes(ctx, id, f.Round, rows); err != nil {
			return none, err
		}
		note := strings.TrimSpace(in.Note)
		if note == "" {
			note = recommendationNote(f, plain)
		}
		if err := t.InsertMinutes(ctx, id, storage.Minutes{Round: f.Round, Body: note, SignedOn: t.Today}); err != nil {
			return none, err
		}
		return none, t.SetCase(ctx, f.Case, storage.CaseRecommended, f.Round)
	})
	return err
}

// downTheList recommends the first of those who passed and are not passed over, as many as the edition puts up.
func (f File) downTheList(l promotion.List, passedOver []promotion.Proposal) []promotion.Proposal {
	var plain []promotion.Proposal
	for _, p := range passedOver {
		p.Outcome, p.Text = cmp.Or(p.Outcome, framework.OutcomePassOver), strings.TrimSpace(p.Text)
		plain = append(plain, p)
	}
	n := 0
	for _, officer := range l.Passed() {
		if n == promotion.PutUp(f.Rule, 1) {
			break
		}
		if slices.ContainsFunc(passedOver, func(p promotion.Proposal) bool { return p.Officer == officer }) {
			continue
		}
		plain = append(plain, promotion.Proposal{Officer: officer, Outcome: framework.OutcomeRecommend})
		n++
	}
	return plain
}

// notPassed gives those on the list who did not reach its threshold: the post does not reach them.
func notPassed(l promotion.List, plain []promotion.Proposal) []storage.Outcome {
	var rows []storage.Outcome
	for _, p := range l.Places {
		if !p.Passed && !slices.ContainsFunc(plain, func(o promotion.Proposal) bool { return o.Officer == p.Officer }) {
			rows = append(rows, storage.Outcome{Officer: p.Officer, Outcome: OutcomeNotReached})
		}
	}
	return rows
}

func recommendationNote(f File, plain []promotion.Proposal) string {
	n, over := 0, 0
	for _, p := range plain {
		if p.Outcome == framework.OutcomeRecommend {
			n++
		} else {
			over++
		}
	}
	return fmt.Sprintf("On the list as fixed under %s, by %s: %d recommended in the order of the list, %d passed over, each on its ground.", f.Edition.ID, f.Rule.Ranking, n, over)
}
