package web

import (
	"html/template"
	"math/big"
	"strings"

	"merit/app"
	"merit/domain/promotion"
	"merit/policy"
)

func (s *Site) registerAgreement() {
	const path = "/cases/{id}/agreement"
	show(s, page{path: path, act: policy.AgreementRead, template: "agreement"}, (*visit).loadAgreement)
	show(s, page{path: path + "/members", act: policy.AgreementReadNames, template: "agreement-members"}, (*visit).loadAgreementMembers)
}

// An agreementPage is what a sealed board's marks say of themselves.
type agreementPage struct {
	app.BoardFigures
	Figures    []figureLine // how far the members agree
	TooFew     bool
	Own        string // the visitor's own severity, in words
	Unjudged   string // why there are no severities
	Meter      []string
	Candidates []meterRow
	Impact     []impactTable
}

func (p agreementPage) titleArguments() []any { return []any{p.Case.Number} }

// A figureLine is one figure and what it means.
type figureLine struct{ Name, Value, Meaning string }

// A meterRow is a candidate on the discretion meter.
type meterRow struct {
	promotion.CandidateDiscretion
	Number, Name string
	Tag          string
}

// An impactTable is one stage by one kind of group.
type impactTable struct {
	Caption string
	Rows    []impactRow
	Unknown int
	None    string
	Alone   string // where there is one group only: what there is to say of it
}

// An impactRow is one group; a ratio to itself is not shown.
type impactRow struct {
	promotion.ImpactGroup
	Name string
}

func (v *visit) loadAgreement() (agreementPage, error) {
	f, err := v.site.app.BoardFiguresOf(v.Context(), v.who, v.id("id"))
	if err != nil {
		return agreementPage{}, err
	}
	l := v.lang
	p := agreementPage{BoardFigures: f, Figures: l.agreement(f.Figures.Agreement), Meter: l.meter(f.Figures.Discretion), Impact: l.impact(f.Figures.Impact)}
	if a := f.Figures.Agreement; a != nil {
		p.TooFew = a.Single.None == "too-few"
		if a.Unjudged.None != "" {
			p.Unjudged = l.word("figure-none", a.Unjudged.None)
		}
	}
	if f.Own != nil {
		p.Own = l.severity(f.Own.Leniency, f.Own.Error)
	}
	if d := f.Figures.Discretion; d != nil {
		for _, c := range d.Candidates {
			row := meterRow{CandidateDiscretion: c, Number: f.Officers[c.Officer].Number, Name: f.Officers[c.Officer].Name, Tag: "govuk-tag--grey"}
			if c.Verdict == promotion.BoardDecides {
				row.Tag = "govuk-tag--blue"
			}
			p.Candidates = append(p.Candidates, row)
		}
	}
	return p, nil
}

// agreement says each figure of a board's agreement and what it means for who reads it.
func (l *language) agreement(a *promotion.Agreement) []figureLine {
	if a == nil {
		return nil
	}
	line := func(key string, f promotion.Figure, value, meaning string) figureLine {
		if f.None != "" {
			value, meaning = "–", l.word("figure-none", f.None)
		}
		return figureLine{l.must("agreement.figure." + key), value, meaning}
	}
	parts := func(f promotion.Figure, words string, args ...any) string {
		if strings.HasPrefix(f.Value, "-") || f.Value == "" {
			return l.must("agreement.meaning.none")
		}
		return l.must(words, append([]any{hundredths(f.Value)}, args...)...)
	}
	return []figureLine{
		line("single", a.Single, l.digits(rounded(a.Single.Value)), parts(a.Single, "agreement.meaning.single")),
		line("average", a.Average, l.digits(rounded(a.Average.Value)), parts(a.Average, "agreement.meaning.average", a.Members)),
		line("w", a.W, l.digits(rounded(a.W.Value)), l.must("agreement.meaning.w")),
		line("alpha", a.Alpha, l.digits(rounded(a.Alpha.Value)), l.must("agreement.meaning.alpha")),
		line("needed", a.Needed, l.digits(a.Needed.Value), l.must("agreement.meaning.needed", a.Members)),
		line("gap", a.Gap, l.digits(rounded(a.Gap.Value)), l.must("agreement.meaning.gap")),
	}
}

// rounded writes a figure with two places, for reading.
func rounded(value string) string {
	r, ok := new(big.Rat).SetString(value)
	if !ok {
		return value
	}
	if text := r.FloatString(2); text != "-0.00" {
		return text
	}
	return "0.00"
}

// hundredths gives a share as so many parts of a hundred.
func hundredths(value string) int {
	r, ok := new(big.Rat).SetString(value)
	if !ok {
		return 0
	}
	n, _ := new(big.Rat).Mul(r, big.NewRat(100, 1)).Float64()
	return int(n + .5)
}

// severity says how one marks beside the others.
func (l *language) severity(leniency, err string) string {
	value, key := rounded(leniency), "agreement.own.more"
	if strings.HasPrefix(value, "-") {
		value, key = value[1:], "agreement.own.less"
	}
	return l.must(key, l.digits(value), l.digits(rounded(err)))
}

// told says in sentences what a board was told: as the minutes have it.
func (l *language) told(f app.BoardFigures) []string {
	var out []string
	switch a := f.Figures.Agreement; {
	case a == nil:
	case a.Single.None == "too-few":
		out = append(out, l.must("agreement.too-few", a.Candidates, a.Members))
	default:
		lines := l.agreement(a)
		for _, line := range []figureLine{lines[0], lines[4], lines[5]} { // of one mark, the members needed, the gap
			out = append(out, l.must("agreement.line", line.Name, line.Value, line.Meaning))
		}
	}
	out = append(out, l.meter(f.Figures.Discretion)...)
	for _, t := range l.impact(f.Figures.Impact) {
		for _, g := range t.Rows {
			if g.Under {
				out = append(out, l.must("agreement.told.under", t.Caption, g.Name, g.Selected, g.Total, l.digits(g.Ratio), l.digits(g.P)))
			}
		}
	}
	return out
}

// meter says in sentences what the board's own marks decided.
func (l *language) meter(d *promotion.Discretion) []string {
	if d == nil {
		return nil
	}
	out := []string{l.must("agreement.meter.most", l.digits(d.Most), l.digits(d.Of))}
	if d.Threshold != "" {
		bar, assumed := strings.CutSuffix(d.Threshold, " (assumed)")
		key := "agreement.meter.threshold"
		if assumed {
			key = "agreement.meter.threshold-assumed"
		}
		out = append(out, l.must(key, l.digits(bar)))
	}
	return append(out, l.must("agreement.meter.decided", d.Decided, d.Filled), l.must("agreement.meter.moved", d.Moved, d.Filled), l.must("agreement.meter.stoppable", d.Stoppable, len(d.Candidates)))
}

// impact puts the groups of each stage into tables.
func (l *language) impact(stages []promotion.ImpactStage) []impactTable {
	var out []impactTable
	for _, s := range stages {
		t := impactTable{Caption: l.must("agreement.impact.caption", l.word("impact-stage", s.Stage), l.word("impact-by", s.By)), Unknown: s.Unknown}
		if s.None != "" {
			t.None = l.word("impact-none", s.None)
		}
		if len(s.Groups) == 1 {
			t.Alone = l.must("agreement.impact.alone", l.word("person-sex", s.Groups[0].Name), s.Groups[0].Selected, s.Groups[0].Total)
		}
		for _, g := range s.Groups {
			row := impactRow{ImpactGroup: g, Name: g.Name}
			if s.By == promotion.BySex {
				row.Name = l.word("person-sex", g.Name)
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, t)
	}
	return out
}

// An agreementMembersPage is how each member marks beside the others, by name: for oversight, and on record.
type agreementMembersPage struct {
	app.MembersFigures
	ID int64
}

func (p agreementMembersPage) titleArguments() []any { return []any{p.Number} }

func (v *visit) loadAgreementMembers() (agreementMembersPage, error) {
	f, err := v.site.app.MemberSeverities(v.Context(), v.who, v.id("id"))
	return agreementMembersPage{MembersFigures: f, ID: v.id("id")}, err
}

// agreementFuncs are what the pages of a board's figures write.
func agreementFuncs(l *language) template.FuncMap {
	return template.FuncMap{"shortmark": shortMark, "rounded": rounded, "signed": func(value string) string {
		text := rounded(value)
		if rest, negative := strings.CutPrefix(text, "-"); negative {
			return "\u2212" + l.digits(rest)
		}
		return "+" + l.digits(text)
	}}
}
