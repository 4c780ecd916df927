package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/promotion"
	"merit/domain/tenure"
	"merit/storage"
)

// lockUsedList holds the list that a panel goes by, so that what the panel says of it is what stood there.
func (t *Act) lockUsedList(ctx context.Context, f File) error {
	l, err := t.ListUsed(ctx, f.Cadre, f.FromGrade, f.Opened)
	if err != nil || l == nil {
		return err
	}
	return t.LockList(ctx, l.ID)
}

func (t *Act) panelList(ctx context.Context, f File, considered []promotion.Considered) (storage.PanelList, error) {
	return panelList(ctx, &t.View, f, t.Today, considered)
}

// namesItsSeniority keeps which seniority list a case at the desk goes by, and what is disputed of it, where seniority sets one officer
// before another: there the marks do not decide alone. Nothing where it sets nobody, or the case has said so in a round before.
func (t *Act) namesItsSeniority(ctx context.Context, f File) error {
	kept, err := t.PanelList(ctx, f.ID)
	if err != nil || kept != nil {
		return err
	}
	s, err := readDesk(ctx, &t.View, f)
	if err != nil {
		return err
	}
	rows, err := s.ranked(ctx, &t.View, nil, t.Today)
	if err != nil {
		return err
	}
	parts, considered := false, make([]promotion.Considered, len(rows))
	for i, r := range rows {
		considered[i].Officer = r.Officer
		var d ListDetail
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return err
		}
		parts = parts || d.Seniority
	}
	if !parts {
		return nil
	}
	if err := t.lockUsedList(ctx, f); err != nil {
		return err
	}
	found, err := t.panelList(ctx, f, considered)
	if err != nil {
		return err
	}
	return t.InsertPanelList(ctx, f.ID, found)
}

// panelList finds out what a panel has to say of the seniority list it goes by: whether it is provisional, which objections to it
// are undecided, and which of those considered a list moved in the days before that the figures name.
func panelList(ctx context.Context, v *storage.View, f File, day domain.Date, considered []promotion.Considered) (storage.PanelList, error) {
	var p storage.PanelList
	l, err := v.ListUsed(ctx, f.Cadre, f.FromGrade, f.Opened)
	if err != nil || l == nil {
		return p, err
	}
	p.List = l.ID
	if l.State == storage.ListProvisional {
		p.Until = l.Until
		all, err := v.Objections(ctx, l.ID)
		if err != nil {
			return p, err
		}
		for _, o := range all {
			if o.Outcome == "" {
				p.Objections = append(p.Objections, o.ID)
			}
		}
	}
	limit, err := v.SeniorityLimit(ctx, f.Government, day)
	if err != nil {
		return p, err
	}
	concerned := map[int64]bool{}
	for _, c := range considered {
		concerned[c.Officer] = true
	}
	lists, err := v.ListsOfGrade(ctx, f.Cadre, f.FromGrade)
	if err != nil {
		return p, err
	}
	used := slices.IndexFunc(lists, func(x storage.List) bool { return x.ID == l.ID })
	p.Moves, err = moves(ctx, v, lists[:used+1], day.AddDays(-limit.RecentDays), concerned)
	return p, err
}

// moves gives whom each list since the day moved against the list before it, of those concerned.
func moves(ctx context.Context, v *storage.View, lists []storage.List, since domain.Date, concerned map[int64]bool) ([]storage.PanelMove, error) {
	var out []storage.PanelMove
	for i := 1; i < len(lists); i++ {
		if lists[i].Day().Before(since) {
			continue
		}
		before, err := v.ListPlaces(ctx, lists[i-1].ID)
		if err != nil {
			return nil, err
		}
		after, err := v.ListPlaces(ctx, lists[i].ID)
		if err != nil {
			return nil, err
		}
		for _, m := range tenure.Moved(before, after) {
			if concerned[m.Officer] {
				out = append(out, storage.PanelMove{List: lists[i].ID, Officer: m.Officer, Was: m.Was, Became: m.Became, Why: m.Why})
			}
		}
	}
	return out, nil
}

// subjectTo words to what an order of a case is subject: the list that its panel went by, while it is provisional, and each
// objection to it undecided; or that the list was made final since. Nothing where the panel went by a final list.
func subjectTo(ctx context.Context, v *storage.View, caseID int64) (string, error) {
	p, err := v.PanelList(ctx, caseID)
	if err != nil || p == nil || p.Until.IsZero() {
		return "", err
	}
	l, err := v.ListHead(ctx, p.List)
	if err != nil {
		return "", err
	}
	if l.State == storage.ListReplaced {
		return fmt.Sprintf("; the panel went by the provisional seniority list %d, which list %d has made final since", l.ID, l.Final), nil
	}
	s := fmt.Sprintf("; subject to the provisional seniority list %d, open to objection until %s", l.ID, l.Until)
	all, err := v.Objections(ctx, l.ID)
	for _, o := range all {
		if o.Outcome == "" {
			s += fmt.Sprintf("; subject to objection %d to it, of %s", o.ID, o.Lodged)
		}
	}
	return s, err
}

// subjectThen words to what an order was subject when it was drafted.
func (k *caseCheck) subjectThen(ctx context.Context, order int64) (string, error) {
	p, err := k.view.PanelList(ctx, k.ID)
	if err != nil || p == nil || p.Until.IsZero() {
		return "", err
	}
	act, err := k.view.DraftedBy(ctx, order)
	if err != nil || act == 0 {
		return "", err
	}
	then, err := k.view.Before(ctx, act)
	if err != nil {
		return "", err
	}
	return subjectTo(ctx, then, k.ID)
}

// panelList holds what the panel says of its seniority list against what stood there when it was computed. A panel from before
// panels said so, when every list was final, has nothing to say.
func (k *caseCheck) panelList(ctx context.Context, then *storage.View, day domain.Date, considered []promotion.Considered) error {
	kept, err := k.view.PanelList(ctx, k.ID)
	if err != nil || k.atDesk() && kept == nil { // marks decided alone: the list is not fixed otherwise
		return err
	}
	follows, err := panelList(ctx, then, k.File, day, considered)
	if err != nil {
		return err
	}
	if kept == nil {
		if !follows.Until.IsZero() {
			k.find("panel-list-changed", 0, "panel, seniority list", "none", listWords(follows))
		}
		return nil
	}
	k.same("panel-list-changed", 0, "panel, seniority list", listWords(*kept), listWords(follows))
	said := map[[2]int64]storage.PanelMove{}
	for _, m := range kept.Moves {
		said[[2]int64{m.List, m.Officer}] = m
	}
	words := func(m storage.PanelMove) string { return fmt.Sprintf("from %d to %d: %s", m.Was, m.Became, m.Why) }
	for _, w := range follows.Moves {
		at := [2]int64{w.List, w.Officer}
		about := fmt.Sprintf("place changed by seniority list %d", w.List)
		if m, ok := said[at]; ok {
			k.same("panel-move-changed", w.Officer, about, words(m), words(w))
		} else {
			k.find("panel-move-changed", w.Officer, about, "not said", words(w))
		}
		delete(said, at)
	}
	for at, m := range said {
		k.find("panel-move-changed", at[1], fmt.Sprintf("place changed by seniority list %d", at[0]), words(m), "none")
	}
	return nil
}

func listWords(p storage.PanelList) string {
	objections := make([]string, len(p.Objections))
	for i, o := range p.Objections {
		objections[i] = strconv.FormatInt(o, 10)
	}
	return fmt.Sprintf("list %d, open to objection until %q, undecided: %s", p.List, p.Until, strings.Join(objections, ", "))
}

// A CaseSeniority is the seniority list that a panel went by, as the panel found it, and what has become of it since.
type CaseSeniority struct {
	storage.PanelList
	Of         storage.List // the list as it stands today; zero where none was published
	Paragraph  string
	RecentDays int
	Disputes   []SeniorityObjection // those undecided when the panel was computed or today, without their grounds
	Later      []storage.PanelMove  // places of those considered that lists since then changed, up to the board's meeting
}

// CaseSeniority shows what a case's panel rests on to whoever may read the case; nil where the panel is not computed, or was before
// panels said so.
func (a *App) CaseSeniority(ctx context.Context, who Caller, id int64) (*CaseSeniority, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (*CaseSeniority, error) {
		kept, err := r.PanelList(ctx, id)
		if err != nil || kept == nil || kept.List == 0 {
			return nil, err
		}
		s := &CaseSeniority{PanelList: *kept}
		if s.Of, err = r.ListHead(ctx, kept.List); err != nil {
			return nil, err
		}
		all, err := r.Objections(ctx, kept.List)
		if err != nil {
			return nil, err
		}
		for _, o := range all {
			if o.Outcome == "" || slices.Contains(kept.Objections, o.ID) {
				o.Grounds, o.Reasons, o.Document = "", "", 0
				s.Disputes = append(s.Disputes, o)
			}
		}
		day, err := r.MeetingDay(ctx, id)
		if err != nil {
			return nil, err
		}
		if day.IsZero() {
			day = r.Today
		}
		limit, err := r.SeniorityLimit(ctx, f.Government, day)
		if err != nil {
			return nil, err
		}
		s.Paragraph, s.RecentDays = limit.Paragraph, limit.RecentDays
		s.Later, err = r.movedSince(ctx, f, kept.List, day.AddDays(-limit.RecentDays), day)
		return s, err
	})
}

// movedSince gives those considered whose places lists after the panel's own changed, from the one day to the other.
func (r *Reading) movedSince(ctx context.Context, f File, list int64, since, until domain.Date) ([]storage.PanelMove, error) {
	lists, err := r.ListsOfGrade(ctx, f.Cadre, f.FromGrade)
	if err != nil {
		return nil, err
	}
	lists = slices.DeleteFunc(lists, func(x storage.List) bool { return x.ID != list && x.Day().After(until) })
	used := slices.IndexFunc(lists, func(x storage.List) bool { return x.ID == list })
	if used < 0 || used == len(lists)-1 {
		return nil, nil
	}
	entries, err := r.View.Panel(ctx, f.ID, false)
	if err != nil {
		return nil, err
	}
	concerned, ids := map[int64]bool{}, make([]int64, len(entries))
	for i, e := range entries {
		concerned[e.Officer], ids[i] = true, e.Officer
	}
	later, err := moves(ctx, r.View, lists[used:], since, concerned)
	if err != nil {
		return nil, err
	}
	names, err := r.NamesOf(ctx, ids)
	for i, m := range later {
		later[i].Number, later[i].Name = names[m.Officer].Number, names[m.Officer].Name
	}
	return later, err
}
