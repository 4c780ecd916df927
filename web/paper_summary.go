package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/web/paper"
)

// summaryPrinted is the summary for the appointing authority: what is recommended, on what it rests, and a place for the decision.
func (v *visit) summaryPrinted() (*sheet, error) {
	file, err := v.site.app.CaseFile(v.Context(), v.who, v.id("id"))
	if err != nil {
		return nil, err
	}
	p, err := v.site.app.SubmissionOf(v.Context(), v.who, file.ID)
	if err != nil {
		return nil, err
	}
	if p.Minutes.Body == "" {
		return nil, domain.Refuse(domain.Conflict, "nothing-recommended", "the board has not recommended anybody yet, so there is no summary").Needing("the minutes of the board")
	}
	l := v.lang
	s := v.caseSheet("summary", l.must("pdf.summary", file.Authority.Title, file.Number), file)
	n := s.paragraphs()
	n(l.must("pdf.summary.vacancies", file.Case.Vacancies, file.ToGrade, file.Names.CadreName, file.Opened))
	n(l.must("pdf.summary.panel", file.Progress.Considered, file.Progress.Included))
	n(l.must("pdf.summary.board", p.Board, p.Minutes.SignedOn))
	s.recommended(p.Names)
	s.notRecommended(p.Minutes.Outcomes, p.Names)
	if p.Summary != nil {
		n(l.must("pdf.summary.put-up", p.Summary.On))
		s.quoted(p.Summary.Body)
	}
	if len(p.Minutes.Dissents) > 0 {
		s.dissents(p.Minutes.Dissents)
	}
	s.directions(p.Directions)
	s.approaches(p.Approaches)
	s.heading(2, l.must("pdf.decision"))
	n(l.must("pdf.summary.rule") + cited(l, file.Authority.Cite()))
	s.decided(p.Decisions, file.Round, p.Names)
	s.add(paper.Signatures{s.sign("", l.must("pdf.submitted")), s.sign("", s.l.keptText(file.Authority.Title))})
	s.assumed(file)
	return s, s.attach(s.file+".json", map[string]any{"case": file.Number, "recommended": p.Names, "outcomes": p.Minutes.Outcomes, "decisions": p.Decisions})
}

// paragraphs gives what writes the numbered paragraphs of a summary.
func (s *sheet) paragraphs() func(text string) {
	n := int64(0)
	return func(text string) {
		n++
		s.add(paper.Paragraph{Text: text, Number: s.l.must("pdf.numbered", n), Lead: strings.HasSuffix(text, ":")})
	}
}

func (s *sheet) recommended(names []app.Recommended) {
	l := s.l
	t := paper.Table{Caption: l.must("pdf.recommended"), Heads: []string{l.must("pdf.place-no"), l.must("panel.name"), l.must("panel.number"), l.must("panel.seniority"), l.must("pdf.total"), l.must("pdf.recommended-for")},
		Shares: []float64{1.2, 3, 2, 1.7, 1.4, 3}, Numbers: []bool{true, false, false, true, true}, Empty: l.must("pdf.nobody-recommended")}
	for _, n := range names {
		outcome := l.word("pdf-outcome", n.Outcome)
		if n.Reserve > 0 {
			outcome += " " + l.number(int64(n.Reserve))
		}
		t.Rows = append(t.Rows, []string{l.number(int64(n.Place)), n.Name, n.Number, l.number(int64(n.No)), l.digits(trimmedMark(n.Total)), outcome})
	}
	s.add(t)
}

// notRecommended are the other candidates with the ground for each.
func (s *sheet) notRecommended(all []app.Outcome, names []app.Recommended) {
	rest := slices.DeleteFunc(slices.Clone(all), func(o app.Outcome) bool {
		return slices.ContainsFunc(names, func(n app.Recommended) bool { return n.Officer == o.Officer })
	})
	if len(rest) == 0 {
		return
	}
	s.heading(3, s.l.must("pdf.not-recommended"))
	s.outcomes(rest)
}

// directions are those on record that the reader is shown; of others nothing is told.
func (s *sheet) directions(all []app.Direction) {
	if len(all) == 0 {
		return
	}
	s.heading(2, s.l.must("pdf.directions"))
	s.text(s.l.must("pdf.directions.why"))
	for _, d := range all {
		said := s.l.must("pdf.direction-of", s.l.word("capacity", d.Title), d.Given)
		if d.GivenBy != "" {
			said = s.l.must("pdf.direction-received", d.GivenBy, d.InName, s.l.word("capacity", d.Title), d.Given)
		}
		s.add(paper.Paragraph{Text: said, Bold: true, Lead: true})
		s.quoted(d.Body)
	}
}

// approaches are those on record that the case touches, where the reader is shown them.
func (s *sheet) approaches(all []app.Approach) {
	if len(all) == 0 {
		return
	}
	s.heading(2, s.l.must("approach.all"))
	for _, a := range all {
		s.add(paper.Paragraph{Text: s.l.must("approach.told", a.Name, a.Number, a.Recorded), Bold: true, Lead: true})
		s.text(s.l.must("approach.made", a.ByWhom, s.l.word("approach-form", a.Form), a.Made))
		s.quoted(a.Subject)
	}
}

// decided is what was decided on the round, or boxes for what may be.
func (s *sheet) decided(all []app.Decision, round int, names []app.Recommended) {
	l := s.l
	made := false
	for _, d := range all {
		if d.Round != round {
			continue
		}
		made = true
		s.add(paper.Paragraph{Text: l.must("pdf.decided", l.word("pdf-decision", d.Kind), l.word("capacity", d.Title), d.Decided), Bold: true, Lead: true})
		s.quoted(joined(d.Ground, d.Reasons))
		t := paper.Table{Heads: []string{l.must("panel.name"), l.must("pdf.decision"), l.must("pdf.reasons")}, Shares: []float64{3, 2, 5}}
		for _, n := range d.Names {
			name := ""
			for _, r := range names {
				if r.Officer == n.Officer {
					name = r.Name + " (" + r.Number + ")"
				}
			}
			t.Rows = append(t.Rows, []string{name, l.word("pdf-decision", n.Kind), n.Reasons})
		}
		s.add(t)
	}
	if made {
		return
	}
	t := paper.Table{Heads: []string{l.must("panel.name"), l.must("pdf.decision.open"), l.must("pdf.reasons")}, Shares: []float64{3, 3, 5}}
	for _, n := range names {
		t.Rows = append(t.Rows, []string{n.Name + "\n" + n.Number, "", ""})
	}
	s.add(t)
}
