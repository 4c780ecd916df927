package web

import (
	"encoding/hex"
	"math/big"
	"slices"
	"strings"

	"merit/app"
	"merit/policy"
)

func (s *Site) registerMeritList() {
	show(s, page{path: "/cases/{id}/merit-list", public: true, template: "merit-list"}, (*visit).loadMeritList)
}

// A meritListPage is a sealed list: for whoever asks, with the working of every mark; members' own marks for those whose office it is.
type meritListPage struct {
	app.MeritList
	Criteria []app.DetailMark // headings of the table, in the edition's order
	Rows     []meritRow
	Assumed  []string
	Hash     string
	Marked   bool
	Reader   bool // the visitor may read the case itself
	Audits   bool // and open what an officer's marks rest on
}

func (p meritListPage) titleArguments() []any { return []any{p.Case.Number} }

// A meritRow is one place, with a mark for each criterion.
type meritRow struct {
	app.MeritEntry
	Marks      []string
	Sum, Bar   string // total and threshold
	Assumption bool   // the threshold is one that the law read does not give
}

func (v *visit) loadMeritList() (meritListPage, error) {
	var l app.MeritList
	var err error
	if v.me.Account == 0 {
		l, err = v.site.app.PublicMeritList(v.Context(), v.id("id"))
	} else {
		l, err = v.site.app.MeritListOf(v.Context(), v.who, v.id("id"))
	}
	if err != nil {
		return meritListPage{}, err
	}
	p := meritListPage{MeritList: l, Hash: hex.EncodeToString(l.Hash)}
	for _, e := range l.Entries {
		if len(p.Criteria) == 0 {
			p.Criteria = e.ListDetail.Marks
		}
		row := meritRow{MeritEntry: e, Sum: shortMark(e.ListDetail.Total)}
		row.Bar, row.Assumption = strings.CutSuffix(e.ListDetail.Threshold, " (assumed)")
		for _, c := range p.Criteria {
			value := ""
			for _, m := range e.ListDetail.Marks {
				if m.Criterion == c.Criterion {
					value = shortMark(m.Marks)
				}
			}
			row.Marks = append(row.Marks, value)
		}
		for _, a := range e.Assumed {
			if !slices.Contains(p.Assumed, a) {
				p.Assumed = append(p.Assumed, a)
			}
		}
		p.Marked = p.Marked || e.ListDetail.Total != ""
		p.Reader = p.Reader || len(e.Given) > 0
		p.Audits = v.may(policy.AuditReadBundle)
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

// shortMark writes an exact mark with two places, or four where two are not all of it; the working has it exact.
func shortMark(exact string) string {
	r, ok := new(big.Rat).SetString(exact)
	if !ok {
		return exact
	}
	if two, ok := new(big.Rat).SetString(r.FloatString(2)); ok && two.Cmp(r) == 0 {
		return r.FloatString(2)
	}
	return r.FloatString(4)
}
