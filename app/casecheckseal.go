package app

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain/framework"
	"merit/storage"
)

// sealed opens the members' marks of the round once more and holds them against what sealing made public: the marks as
// given, the list, and its fingerprint. Whoever has the chair's token and the application's password, but not the seal's
// key, can write a list that the members never made.
func (k *caseCheck) sealed(ctx context.Context) error {
	act, ok := k.one("case_seal", k.Round)
	if !ok {
		return nil
	}
	seal, err := k.view.CaseSeal(ctx, k.ID, k.Round)
	if err != nil {
		return err
	}
	list, err := k.view.List(ctx, k.ID, k.Round)
	if err != nil {
		return err
	}
	hash, err := listHash(k.File, list)
	if err != nil {
		return err
	}
	if !bytes.Equal(hash, seal.ListHash) {
		k.find("list-changed", 0, "fingerprint of the list", hex.EncodeToString(seal.ListHash), hex.EncodeToString(hash))
	}
	then, err := k.view.Before(ctx, act.Act)
	if err != nil {
		return err
	}
	s, err := readSealing(ctx, then, k.File)
	if err != nil {
		return k.refused("sealed-incomplete", 0, "board", "sealed", err)
	}
	if err := k.refused("sealed-incomplete", 0, "round", "sealed", s.complete()); err != nil {
		return err
	}
	if k.seal == nil && len(s.marks) > 0 {
		k.Unopened = append(k.Unopened, k.Round)
		return nil
	}
	again, err := s.ranked(ctx, then, k.seal, seal.SealedOn)
	if err != nil { // a mark that does not open, or marks that make no list
		k.find("list-not-of-its-marks", 0, "list", fmt.Sprintf("%d places", len(list)), "none: "+err.Error())
	}
	follows, err := s.givenMarks()
	if err != nil {
		return err
	}
	given, err := k.view.GivenMarks(ctx, k.ID, k.Round, 0)
	if err != nil {
		return err
	}
	k.given(given, follows)
	k.list(list, again)
	if again == nil || k.atDesk() {
		return nil
	}
	figures, err := s.figures(ctx, then)
	if err != nil {
		return err
	}
	return k.figures(ctx, storage.FiguresSeal, figures)
}

// given holds the marks made public against those sealed.
func (k *caseCheck) given(kept, follows []storage.GivenMark) {
	type key struct {
		account, officer int64
		criterion        string
		revision         int
	}
	public := map[key]storage.GivenMark{}
	for _, g := range kept {
		public[key{g.Account, g.Officer, g.Criterion, g.Revision}] = g
	}
	for _, w := range follows {
		at := key{w.Account, w.Officer, w.Criterion, w.Revision}
		about := fmt.Sprintf("mark of account %d on %s", w.Account, w.Criterion)
		g, ok := public[at]
		delete(public, at)
		switch {
		case !ok:
			k.find("mark-left-out", w.Officer, about, "none", w.Marks+" "+w.Level)
		case !sameNumber(g.Marks, w.Marks) || g.Level != w.Level:
			k.find("mark-not-as-sealed", w.Officer, about, g.Marks+" "+g.Level, w.Marks+" "+w.Level)
		default:
			k.same("mark-not-as-sealed", w.Officer, about+", words", g.Text, w.Text)
			k.same("mark-not-as-sealed", w.Officer, about+", citations", g.Citations, w.Citations)
		}
	}
	for at, g := range public {
		k.find("mark-not-as-sealed", at.officer, fmt.Sprintf("mark of account %d on %s", at.account, at.criterion), g.Marks+" "+g.Level, "none was sealed")
	}
}

// list holds the list on record against the one that the sealed marks make.
func (k *caseCheck) list(kept, again []storage.ListEntry) {
	at := map[int64]storage.ListEntry{}
	for _, e := range again {
		at[e.Officer] = e
	}
	words := func(e storage.ListEntry) string {
		return fmt.Sprintf("place %d, seniority %d, meets %t, total %s", e.Place, e.SeniorityNo, e.Meets, total(e))
	}
	const code = "list-not-of-its-marks"
	for _, e := range kept {
		w, ok := at[e.Officer]
		delete(at, e.Officer)
		switch {
		case !ok:
			k.find(code, e.Officer, "list", words(e), "not on the list")
		case words(e) != words(w):
			k.find(code, e.Officer, "list", words(e), words(w))
		default:
			k.same(code, e.Officer, "list, how the place came about", e.Detail, w.Detail)
		}
	}
	for officer, w := range at {
		k.find(code, officer, "list", "not on the list", words(w))
	}
}

func total(e storage.ListEntry) string {
	if e.Total == nil {
		return "none"
	}
	m, err := exact(*e.Total)
	if err != nil {
		return *e.Total
	}
	return m.Decimal(totalPlaces)
}

// conflicts holds the class of each declared relation against the edition.
func (k *caseCheck) conflicts(ctx context.Context) error {
	all, err := k.view.Declarations(ctx, k.ID)
	if err != nil {
		return err
	}
	for _, d := range all {
		relation, _, _ := strings.Cut(d.Why, ": ")
		if d.Kind == conflictNone || d.Source != "declared" {
			continue
		}
		class := conflictDisclosed
		if slices.ContainsFunc(k.Edition.Conflicts.Barring, func(r framework.Relation) bool { return r.Kind == relation }) {
			class = conflictBarring
		}
		k.same("conflict-class-changed", d.Officer, "relation of account "+strconv.FormatInt(d.Account, 10)+", "+relation, d.Kind, class)
	}
	return nil
}
