package redflag

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"merit/domain"
)

var limitToday = domain.MustDate("2026-03-02")

func limitProposal() LimitProposal {
	return LimitProposal{Flag: "osd-long", Name: "days-any", Value: 60, From: limitToday.AddDays(1), Paper: "Resolution 4/2026", Dated: limitToday,
		Reason: "Half of the spells closed this year as substantiated had lasted between sixty and ninety days."}
}

// TestLimitProposals refuses each thing that a proposal of a figure may lack, all at once where all lack.
func TestLimitProposals(t *testing.T) {
	if err := CheckLimit(limitProposal(), limitToday); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, code string
		spoil      func(*LimitProposal)
	}{
		{"of no flag", "no-such-figure", func(p *LimitProposal) { p.Flag = "nothing" }},
		{"of no figure", "no-such-figure", func(p *LimitProposal) { p.Name = "days" }},
		{"that switches the flag off", "figure-out-of-range", func(p *LimitProposal) { p.Value = 361 }},
		{"that fires on everybody", "figure-out-of-range", func(p *LimitProposal) { p.Value = 22 }},
		{"from today", "limit-not-back", func(p *LimitProposal) { p.From = limitToday }},
		{"from no day", "limit-not-back", func(p *LimitProposal) { p.From = domain.Date{} }},
		{"without its paper", "paper-missing", func(p *LimitProposal) { p.Paper = " 4 " }},
		{"by a paper to come", "paper-not-written", func(p *LimitProposal) { p.Dated = limitToday.AddDays(1) }},
		{"without a reason", "reasons-missing", func(p *LimitProposal) { p.Reason = "In the public interest and in the exigency of service." }},
	} {
		p := limitProposal()
		c.spoil(&p)
		var r *domain.Refusal
		if err := CheckLimit(p, limitToday); !errors.As(err, &r) || len(r.Reasons) != 1 || r.Reasons[0].Code != c.code {
			t.Errorf("a figure %s: %v", c.what, err)
		}
	}
	var r *domain.Refusal
	if err := CheckLimit(LimitProposal{Flag: "osd-long", Name: "days-any"}, limitToday); !errors.As(err, &r) || len(r.Reasons) != 5 {
		t.Errorf("all at once: %v", err)
	}
}

// TestFiguresRange holds that every figure of the register lies within what another may be, and that none can be moved without end.
func TestFiguresRange(t *testing.T) {
	figures := Figures()
	for i, f := range figures {
		if f.Least > f.Value || f.Value > f.Most || f.Least == f.Most || f.Value > 0 && f.Least < 1 {
			t.Errorf("%s, %s: %d between %d and %d", f.Flag, f.Name, f.Value, f.Least, f.Most)
		}
		if strings.HasSuffix(f.Name, "-percent") && f.Number != 0 && f.Most > 100 {
			t.Errorf("%s, %s: up to %d percent", f.Flag, f.Name, f.Most)
		}
		if slices.ContainsFunc(figures[:i], func(g Figure) bool { return g.Flag == f.Flag && g.Name == f.Name }) {
			t.Errorf("%s, %s: twice", f.Flag, f.Name)
		}
	}
	if f := figures[slices.IndexFunc(figures, func(f Figure) bool { return f.Name == "correlation-percent" })]; f.Least != -100 || f.Most != -8 {
		t.Errorf("a figure below nothing: %d to %d", f.Least, f.Most)
	}
}

// TestAdoptedFigure goes by an adopted figure from its day on, not before it, and says so on what it finds.
func TestAdoptedFigure(t *testing.T) {
	limits := StandingWith([]Adopted{{ID: 7, Flag: "osd-long", Name: "days-any", Value: 60, Paper: "Resolution 4/2026", From: domain.MustDate("2026-01-01")}})
	spell := func(from string) (found []Finding) {
		start := domain.MustDate(from)
		w := &World{Today: start.AddDays(75), Limits: limits}
		LookAtLife(w, &Life{Officer: 1, Statuses: []Status{{ID: 3, Basis: "osd", Held: domain.Spell{Start: domain.On(start)}, Reason: "The reorganization of the division."}}}, func(f Finding) {
			if f.Flag == "osd-long" {
				found = append(found, f)
			}
		})
		return found
	}
	if found := spell("2025-06-01"); len(found) != 0 {
		t.Errorf("75 days before the figure was adopted: %v", found)
	}
	found := spell("2026-02-01")
	if len(found) != 1 || !strings.Contains(found[0].Text(), "It went by the figure days-any of 60, adopted from 2026-01-01 on (flag_limit 7).") {
		t.Errorf("75 days once it stands: %v", found)
	}
	if was, is := limits.On("osd-long", "days-any", domain.MustDate("2025-12-31")), limits.On("osd-long", "days-any", domain.MustDate("2026-01-01")); was.Value != 90 || is.Value != 60 || limits.On("osd-long", "x", limitToday) != nil {
		t.Errorf("on the day before %v, on the day %v", was, is)
	}
}
