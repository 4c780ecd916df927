package web

import (
	"cmp"
	"slices"
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerMe() {
	s.entries = append(s.entries, entry{key: "nav.me", path: "/me", act: policy.RecordReadOwn})
	show(s, page{path: "/me", act: policy.RecordReadOwn, template: "me"}, (*visit).loadMe)
	s.file("/me/documents/{id}", policy.RecordReadOwn, (*visit).servedDocument)
}

// A mePage is an officer's own record: what is on file, what is missing, and what stands between the officer and the next grade.
type mePage struct {
	app.OwnFile
	Grade   string
	Post    string
	Asked   []askedLine
	Reasons []reason
	Years   []yearLine
	Papers  []paperLine
	Events  []careerLine
}

// A careerLine is one event of the career.
type careerLine struct{ When, Kind, Text, Source string }

// An askedLine is one thing that the edition asks for, and what of it is missing.
type askedLine struct {
	Text, Lang, Paragraph string
	Done                  bool
	Missing               []string
}

// A yearLine is one year of service: its report and its declaration of assets.
type yearLine struct {
	Year    int
	Reports []string // empty: none on file
	Adverse bool
	Asked   bool // a report is asked for and is missing
	Assets  bool
}

// A paperLine is a training, a qualification, a penalty or a proceeding.
type paperLine struct {
	Kind, Name, Detail, When string
}

func (v *visit) loadMe() (mePage, error) {
	p := mePage{}
	var err error
	if p.OwnFile, err = v.site.app.OwnFile(v.Context(), v.who); err != nil {
		return p, err
	}
	today := v.site.app.Today()
	if g, ok := p.Record.Grade(today); ok {
		p.Grade = g.Grade
	}
	for _, s := range p.Record.Postings {
		if s.Kind == "regular" && s.Held.Covers(today) {
			p.Post = s.PostTitle
		}
	}
	missing := map[int]bool{}
	if p.Next != nil {
		p.Reasons = v.lang.problems(&domain.Refusal{Reasons: p.Next.Reasons})
		for _, i := range p.Next.Items {
			p.Asked = append(p.Asked, v.askedLine(i))
			for _, m := range i.Missing {
				if year, err := strconv.Atoi(m); err == nil && i.ID == "reports" {
					missing[year] = true
				}
			}
		}
	}
	p.Years = v.years(p.Record, missing)
	p.Papers = v.papers(p.Record)
	for _, e := range slices.Backward(p.Career) {
		if !slices.Contains([]string{"grade", "posting", "posting-end", "order", "left"}, e.Kind) {
			continue // stands with the years and papers above
		}
		line := careerLine{When: v.lang.when(domain.When{Earliest: e.OnEarliest, Latest: e.OnLatest}), Kind: v.lang.must("career." + e.Kind), Text: v.lang.keptText(e.Text), Source: e.Source}
		p.Events = append(p.Events, line)
	}
	return p, nil
}

func (v *visit) askedLine(i app.ChecklistLine) askedLine {
	line := askedLine{Done: i.Done, Paragraph: i.Paragraph}
	line.Text, line.Lang = v.lang.kept(i.Text)
	for _, m := range i.Missing {
		line.Missing = append(line.Missing, v.lang.missing(m))
	}
	return line
}

// missing words what of a thing is missing: a year, or a paper.
func (l *language) missing(what string) string {
	if _, err := strconv.Atoi(what); err == nil {
		return l.digits(what)
	}
	return l.data("me-missing", what)
}

// years puts the reports and the declarations of assets of each year beside each other, the latest first.
func (v *visit) years(r domain.Record, missing map[int]bool) []yearLine {
	lines := map[int]*yearLine{}
	of := func(year int) *yearLine {
		if lines[year] == nil {
			lines[year] = &yearLine{Year: year}
		}
		return lines[year]
	}
	for _, e := range r.Evaluations {
		l := of(e.Year)
		said := v.lang.must("me.no-report")
		if !e.NoReport {
			said = v.lang.data("grading", e.Grading)
		}
		l.Reports, l.Adverse = append(l.Reports, said), l.Adverse || e.Adverse
	}
	for _, year := range r.AssetYears {
		of(year).Assets = true
	}
	for year := range missing {
		of(year).Asked = true
	}
	out := make([]yearLine, 0, len(lines))
	for _, l := range lines {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b yearLine) int { return cmp.Compare(b.Year, a.Year) })
	return out
}

func (v *visit) papers(r domain.Record) []paperLine {
	l := v.lang
	var out []paperLine
	for _, x := range r.Trainings {
		out = append(out, paperLine{l.must("me.training"), x.Course, l.data("training-result", x.Result), l.spell(x.Held)})
	}
	for _, x := range r.Qualifications {
		out = append(out, paperLine{l.must("me.qualification"), x.Name, l.data("degree", x.Level), l.when(x.Awarded)})
	}
	for _, x := range r.Penalties {
		out = append(out, paperLine{l.must("me.penalty"), x.Name, "", l.date(x.Imposed)})
	}
	for _, x := range r.Inquiries {
		state := l.data("training-result", "pending")
		if !x.Ended.IsZero() {
			state = l.must("me.inquiry-ended", x.Ended)
		}
		out = append(out, paperLine{l.must("me.inquiry"), l.data("inquiry-kind", x.Kind), state, l.date(x.Started)})
	}
	for _, x := range r.Circumstances {
		out = append(out, paperLine{l.must("me.circumstance"), l.word("circumstance-kind", x.Kind), cmp.Or(x.District, x.Station, l.exemption(x)), l.spell(x.Held)})
	}
	return out
}

// exemption words on what ground the officer was let off rotation; "" of any other circumstance.
func (l *language) exemption(c domain.Circumstance) string {
	if c.Kind != domain.CircumstanceExemption {
		return ""
	}
	return l.must("file.exempted-by", l.word("exemption-ground", c.Ground), l.word("exemption-authority", c.Authority))
}

// servedDocument shows an officer a document that was served on them.
func (v *visit) servedDocument() error {
	d, err := v.site.app.ServedDocument(v.Context(), v.who, v.id("id"))
	if err != nil {
		return err
	}
	v.sendDocument(d, "inline")
	return nil
}
