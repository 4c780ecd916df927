package app

import (
	"bytes"
	"context"
	"fmt"

	"merit/domain/merit"
	"merit/policy"
	"merit/storage"
)

// A SealFinding is something about a sealed round that does not follow from what its members sealed.
type SealFinding struct {
	Code    string // "list-changed", "mark-not-as-sealed", "mark-left-out", "list-not-of-its-marks"
	Officer int64
	Text    string
}

// CheckSeal opens the members' marks of the present round once more and holds them against what sealing made public: the
// marks as given, the list, and its fingerprint. Somebody with the chair's token and the application's password, but
// without the seal's key, can write a list that the members never made; here it is found.
func (a *App) CheckSeal(ctx context.Context, who Caller, id int64) ([]SealFinding, error) {
	return read(ctx, a, who, policy.AuditRead, func(r *Reading) ([]SealFinding, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return nil, err
		}
		c, err := r.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		f, err := newFile(ctx, r.View, c, r.Actor)
		if err != nil {
			return nil, err
		}
		seal, err := r.CaseSeal(ctx, id, f.Round)
		if err != nil {
			return nil, err
		}
		s, err := readSealing(ctx, r.View, f)
		if err != nil {
			return nil, err
		}
		var findings []SealFinding
		if err := s.complete(); err != nil {
			findings = append(findings, SealFinding{Code: "sealed-incomplete", Text: err.Error()})
		}
		again, err := s.ranked(ctx, r.View, a.seal, seal.SealedOn)
		if err != nil {
			findings = append(findings, SealFinding{Code: "list-not-of-its-marks", Text: "no list can be made of the marks that the members sealed: " + err.Error()})
		}
		list, err := r.List(ctx, id, f.Round)
		if err != nil {
			return nil, err
		}
		hash, err := listHash(f, list)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(hash, seal.ListHash) {
			findings = append(findings, SealFinding{Code: "list-changed", Text: "the list does not have the fingerprint that was sealed"})
		}
		given, err := r.GivenMarks(ctx, id, f.Round, 0)
		if err != nil {
			return nil, err
		}
		return append(append(findings, s.compareMarks(given)...), compareLists(list, again)...), nil
	})
}

// compareMarks holds the marks made public against those sealed.
func (s *sealing) compareMarks(given []storage.GivenMark) []SealFinding {
	type key struct {
		account, officer int64
		criterion        string
		revision         int
	}
	public := map[key]storage.GivenMark{}
	for _, g := range given {
		public[key{g.Account, g.Officer, g.Criterion, g.Revision}] = g
	}
	var findings []SealFinding
	for _, m := range s.given {
		k := key{m.Account, m.Officer, m.Criterion, m.Revision}
		g, ok := public[k]
		delete(public, k)
		if !ok {
			findings = append(findings, SealFinding{Code: "mark-left-out", Officer: m.Officer, Text: fmt.Sprintf("a mark of %s on %s was sealed and is not among those made public", m.title, m.Criterion)})
			continue
		}
		v, err := merit.Parse(g.Marks)
		if err != nil || !v.Equal(m.words.Marks) || g.Level != m.words.Level {
			findings = append(findings, SealFinding{Code: "mark-not-as-sealed", Officer: m.Officer, Text: fmt.Sprintf("%s gave %s on %s; made public is %s", m.title, m.words.Marks, m.Criterion, g.Marks)})
		}
	}
	for k := range public {
		findings = append(findings, SealFinding{Code: "mark-not-as-sealed", Officer: k.officer, Text: fmt.Sprintf("a mark on %s was made public that no member sealed", k.criterion)})
	}
	return findings
}

// compareLists holds the list on record against the one that the sealed marks make.
func compareLists(kept, again []storage.ListEntry) []SealFinding {
	at := map[int64]storage.ListEntry{}
	for _, e := range again {
		at[e.Officer] = e
	}
	var findings []SealFinding
	for _, e := range kept {
		w, ok := at[e.Officer]
		if !ok || w.Place != e.Place || w.Meets != e.Meets {
			findings = append(findings, SealFinding{Code: "list-not-of-its-marks", Officer: e.Officer, Text: fmt.Sprintf("officer %s stands at place %d; the marks that the members sealed give place %d", e.Number, e.Place, w.Place)})
		}
	}
	return findings
}
