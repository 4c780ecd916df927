package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/web/paper"
)

// caseSheet begins a paper of a case with what its cover says.
func (v *visit) caseSheet(kind, title string, f app.CaseFile) *sheet {
	s := v.sheet(kind, title, f.Number, f.Government, f.Names.OrgName)
	s.heading(1, title)
	l := v.lang
	edition := joined(f.EditionID, f.Gazette)
	if len(f.EditionHash) > 16 {
		edition += "\n" + l.must("pdf.hash", f.EditionHash[:16])
	}
	s.facts(
		l.must("cases.number"), f.Number,
		l.must("pdf.vacancies"), l.must("pdf.vacancies-in", f.Case.Vacancies, f.ToGrade, f.FromGrade, f.Names.CadreName+" ("+f.CadreCode+")"),
		l.must("case.opened"), l.date(f.Opened),
		l.must("pdf.round"), l.number(int64(f.Round)),
		l.must("case.edition"), edition,
		l.must("case.ranking"), joined(l.word("ranking", f.Rule.Ranking), l.keptText(f.Rule.Ranked.Cite())),
		l.must("case.authority"), joined(l.keptText(f.Authority.Title), l.keptText(f.Authority.Cite())),
		l.must("case.earlier"), f.Earlier,
	)
	return s
}

// cited puts the paragraph behind what it is the source of.
func cited(l *language, paragraph string) string {
	if paragraph == "" {
		return ""
	}
	return " (" + l.keptText(paragraph) + ")"
}

func (s *sheet) assumed(f app.CaseFile) {
	if len(f.Assumed) == 0 {
		return
	}
	s.heading(2, s.l.must("case.assumed"))
	s.text(s.l.must("case.assumed.why"))
	t := paper.Table{Heads: []string{s.l.must("pdf.figure"), s.l.must("pdf.value"), s.l.must("pdf.basis")}, Shares: []float64{3, 1, 4}, Small: true, Prose: true}
	for _, a := range f.Assumed {
		t.Rows = append(t.Rows, []string{a.Path, a.Value, a.Basis})
	}
	s.add(t)
}

// workingPaperPrinted is the working paper, as its page has it, with those who are not on the panel.
func (v *visit) workingPaperPrinted() (*sheet, error) {
	p, err := v.loadWorkingPaper()
	if err != nil {
		return nil, err
	}
	f, l := p.File, v.lang
	s := v.caseSheet("working-paper", l.must("working-paper.title", f.Number), f)
	s.vacancies(f)
	if f.State == "open" {
		s.text(l.must("checklist.no-panel"))
		return s, nil
	}
	entries, err := v.site.app.Panel(v.Context(), v.who, f.ID)
	if err != nil {
		return nil, err
	}
	s.criteria(p.Criteria)
	s.panelSheet(p.Officers)
	s.seniority(p.Seniority)
	s.heading(2, l.must("paper.officers"))
	for _, o := range p.Officers {
		s.officer(o)
	}
	if err := s.excluded(entries); err != nil {
		return nil, err
	}
	s.add(paper.Signatures{s.sign("", l.must("pdf.prepared")), s.sign("", l.must("pdf.checked"))})
	s.assumed(f)
	return s, s.attach(s.file+".json", map[string]any{"case": f.Number, "edition": f.EditionID, "hash": f.EditionHash, "panel": entries, "officers": p.Officers, "seniority": p.Seniority.CaseSeniority})
}

func (s *sheet) vacancies(f app.CaseFile) {
	l := s.l
	t := paper.Table{Caption: l.must("case.vacancies"), Heads: []string{l.must("case.vacancy.kind"), l.must("case.vacancy.fell"), l.must("case.vacancy.cause")}, Shares: []float64{2, 2, 4}}
	for _, x := range f.CaseView.Vacancies {
		t.Rows = append(t.Rows, []string{l.word("vacancy", x.Kind), l.date(x.FellOn), x.Cause})
	}
	s.add(t)
}

func (s *sheet) criteria(all []paperCriterion) {
	l := s.l
	if len(all) == 0 {
		return
	}
	t := paper.Table{Caption: l.must("paper.criteria"), Heads: []string{l.must("paper.criterion"), l.must("paper.weight"), l.must("paper.source"), l.must("paper.paragraph")},
		Shares: []float64{3, 1.2, 2, 4}, Numbers: []bool{false, true}}
	for _, c := range all {
		t.Rows = append(t.Rows, []string{l.keptText(c.Name), l.digits(c.Weight), l.word("mark-source", c.Source), l.keptText(c.Paragraph)})
	}
	s.add(t)
}

// panelSheet is the panel at one look, by seniority.
func (s *sheet) panelSheet(officers []paperOfficer) {
	l := s.l
	t := paper.Table{Caption: l.must("panel.in-caption"), Heads: []string{l.must("panel.seniority"), l.must("panel.name"), l.must("panel.number"), l.must("paper.marks")},
		Shares: []float64{1.6, 3, 2, 4}, Numbers: []bool{true}, Empty: l.must("list.empty")}
	for _, o := range officers {
		var marks []string
		for _, m := range o.Marks {
			marks = append(marks, l.keptText(m.Name)+": "+l.digits(m.Marks))
		}
		t.Rows = append(t.Rows, []string{l.number(int64(o.SeniorityNo)), o.Name, o.Number, strings.Join(marks, "\n")})
	}
	s.add(t)
}

// officer is one officer's record as the board reads it.
func (s *sheet) officer(o paperOfficer) {
	l, r := s.l, o.Record
	s.heading(3, l.must("paper.no", o.SeniorityNo)+" · "+l.isolate(o.Name)+" ("+l.isolate(o.Number)+")")
	born := l.when(r.Officer.Born)
	if !r.Retires.IsZero() {
		born += " · " + l.must("paper.retires", r.Retires)
	}
	var service, training, reports, discipline, missing []string
	for _, g := range r.Grades {
		line := l.isolate(g.Grade) + ": " + l.spell(g.Held)
		if !g.Regular {
			line += " (" + l.must("paper.acting") + ")"
		}
		service = append(service, line)
	}
	for _, t := range r.Trainings {
		line := l.isolate(t.Course) + ": " + l.word("training-result", t.Result)
		if t.Score != "" {
			line += " " + l.digits(t.Score) + "%"
		}
		if t.Band != "" {
			line += " (" + l.isolate(t.Band) + ")"
		}
		training = append(training, line)
	}
	for _, y := range o.Reports {
		line := l.digits(itoa(int64(y.Year))) + " " + l.word("grading", y.Grading)
		if y.Adverse {
			line += " " + l.must("paper.adverse")
		}
		reports = append(reports, line)
	}
	for _, p := range r.Penalties {
		discipline = append(discipline, l.isolate(p.Name)+l.comma()+l.date(p.Imposed))
	}
	if o.Pending > 0 {
		pending, _ := l.count("paper.pending", o.Pending)
		discipline = append(discipline, pending)
	}
	for _, c := range o.Items {
		if !c.Done {
			missing = append(missing, l.must("checklist.missing")+": "+l.word("checklist-item", c.ID))
		}
	}
	none := func(lines []string, sep, otherwise string) string {
		if len(lines) == 0 {
			return otherwise
		}
		return strings.Join(lines, sep)
	}
	nothing := l.must("paper.nothing")
	s.facts(l.must("paper.born"), born, l.must("paper.service"), none(service, "\n", nothing), l.must("paper.training"), none(training, "\n", nothing),
		l.must("paper.reports"), none(reports, l.comma(), nothing), l.must("paper.discipline"), none(discipline, "\n", nothing),
		l.must("paper.checklist"), none(missing, "\n", l.must("checklist.complete")))
	s.sums(o.Marks)
}

// sums are the computed marks of an officer, line by line.
func (s *sheet) sums(marks []paperMark) {
	if len(marks) == 0 {
		return
	}
	l := s.l
	t := paper.Table{Heads: []string{l.must("paper.line"), l.must("paper.mark")}, Shares: []float64{6, 1}, Numbers: []bool{false, true}}
	for _, m := range marks {
		for _, line := range m.Lines {
			t.Rows = append(t.Rows, []string{l.keptText(line.Text), l.digits(line.Value)})
		}
		t.Rows = append(t.Rows, []string{l.must("pdf.sum", l.keptText(m.Name), m.Formula), l.digits(m.Marks)})
	}
	s.add(t)
}

// excluded are those who were considered and are not on the panel, with every reason.
func (s *sheet) excluded(entries []app.PanelEntry) error {
	l := s.l
	t := paper.Table{Caption: l.must("panel.out-caption"), Heads: []string{l.must("panel.seniority"), l.must("panel.officer"), l.must("panel.why")}, Shares: []float64{1.6, 3, 6}, Numbers: []bool{true},
		Empty: l.must("pdf.nobody-out")}
	for _, e := range entries {
		if e.Included {
			continue
		}
		o, err := s.v.panelOfficer(e)
		if err != nil {
			return err
		}
		var why []string
		for _, r := range o.Against {
			why = append(why, r.Text+cited(l, r.Source))
		}
		t.Rows = append(t.Rows, []string{l.number(int64(e.SeniorityNo)), e.Name + "\n" + e.Number, strings.Join(why, "\n")})
	}
	s.add(t)
	return nil
}

// A proceeding is what the board did with a case: all that its minutes are made from.
type proceeding struct {
	file    app.CaseFile
	board   app.Board
	book    app.MinuteBook
	list    app.MeritList
	figures []string
}

func (v *visit) proceeding() (proceeding, error) {
	id := v.id("id")
	var p proceeding
	var err error
	if p.file, err = v.site.app.CaseFile(v.Context(), v.who, id); err != nil {
		return p, err
	}
	if p.board, err = v.site.app.BoardOf(v.Context(), v.who, id); err != nil {
		return p, err
	}
	if p.book, err = v.site.app.MinutesOf(v.Context(), v.who, id); err != nil {
		return p, err
	}
	if !p.file.Sealed {
		return p, nil
	}
	if p.list, err = v.site.app.MeritListOf(v.Context(), v.who, id); err != nil {
		return p, err
	}
	p.figures, err = v.figuresTold(id)
	return p, err
}

// minutesPrinted are the minutes of the board: who sat, what was considered, how each candidate's consideration ended, every dissent.
func (v *visit) minutesPrinted() (*sheet, error) {
	p, err := v.proceeding()
	if err != nil {
		return nil, err
	}
	if p.book.Body == "" {
		return nil, domain.Refuse(domain.Conflict, "minutes-not-written", "the minutes of this case are not written yet").Needing("the marks sealed, the outcomes recorded, and the minutes written by the chair or the secretary")
	}
	l := v.lang
	s := v.caseSheet("minutes", l.must("pdf.minutes", p.board.Name, p.file.Number), p.file)
	s.heading(2, l.must("pdf.meetings"))
	s.meetings(p.board)
	s.heading(2, l.must("pdf.members"))
	s.members(p.board)
	s.heading(2, l.must("pdf.considered"))
	s.list(p.list)
	s.outcomes(p.book.Outcomes)
	if len(p.figures) > 0 {
		s.heading(2, l.must("minutes.figures"))
		for _, said := range p.figures {
			s.text(said)
		}
	}
	s.heading(2, l.must("pdf.resolved"))
	s.quoted(p.book.Body)
	s.text(l.must("pdf.signed-on", p.book.SignedOn))
	s.dissents(p.book.Dissents)
	s.heading(2, l.must("pdf.signatures"))
	var places paper.Signatures
	for _, m := range p.board.Seats {
		if m.Votes || m.Secretary {
			places = append(places, s.sign(m.Name, s.l.keptText(m.Title)))
		}
	}
	s.add(places)
	s.assumed(p.file)
	return s, s.attach(s.file+".json", map[string]any{"case": p.file.Number, "minutes": p.book, "seats": p.board.Seats, "list": p.list.Entries})
}

func (s *sheet) meetings(b app.Board) {
	l := s.l
	t := paper.Table{Heads: []string{l.must("pdf.held-on"), l.must("pdf.place"), l.must("pdf.present")}, Shares: []float64{2, 3, 2}, Empty: l.must("list.empty")}
	for _, m := range b.Meetings {
		present := 0
		for _, a := range b.Attendance {
			if a.Meeting == m.ID && a.Status == "present" {
				present++
			}
		}
		t.Rows = append(t.Rows, []string{l.date(m.HeldOn), m.Place, l.number(int64(present))})
	}
	s.add(t)
}

// members are the seats with who holds them, whether they sat, and the relations that law lets stand beside their marks.
func (s *sheet) members(b app.Board) {
	l := s.l
	s.text(l.must("pdf.quorum", b.Needed) + cited(l, b.Paragraph))
	t := paper.Table{Heads: []string{l.must("pdf.member"), l.must("pdf.seat"), l.must("pdf.attendance"), l.must("pdf.declared")}, Shares: []float64{3, 4, 2, 4}}
	for _, m := range b.Seats {
		sat := "absent"
		if slices.ContainsFunc(b.Attendance, func(a app.Attendance) bool { return a.Account == m.Account && a.Status == "present" }) {
			sat = "present"
		}
		var declared []string
		for _, d := range b.Declarations {
			if d.Account == m.Account && d.Kind != "none" {
				declared = append(declared, joined(l.word("pdf-conflict", d.Kind), l.keptText(d.Why)))
			}
		}
		role := ""
		switch {
		case m.Chair:
			role = l.must("pdf.chair")
		case m.Secretary:
			role = l.must("pdf.secretary")
		}
		t.Rows = append(t.Rows, []string{m.Name, joined(l.keptText(m.Title), role), l.word("pdf-attendance", sat), strings.Join(declared, "\n")})
	}
	s.add(t)
}

// list is the sealed list, in its order.
func (s *sheet) list(m app.MeritList) {
	if len(m.Entries) == 0 {
		return
	}
	l := s.l
	s.text(l.must("pdf.sealed-on", m.SealedOn))
	t := paper.Table{Heads: []string{l.must("pdf.place-no"), l.must("panel.name"), l.must("panel.seniority"), l.must("pdf.marks"), l.must("pdf.total"), l.must("pdf.quorum-had")},
		Shares: []float64{1.1, 2.6, 1.7, 3.8, 1.2, 2.6}, Numbers: []bool{true, false, true, false, true}}
	for _, e := range m.Entries {
		place := ""
		if e.Meets {
			place = l.number(int64(e.Place))
		}
		var marks, more []string
		for _, x := range e.Marks {
			marks = append(marks, l.keptText(x.Name)+": "+l.digits(trimmedMark(x.Marks)))
		}
		for _, x := range e.Fitness {
			marks = append(marks, l.keptText(x.Sentence))
		}
		for _, said := range slices.Concat([]string{e.Quorum}, e.Without, e.Disclosed) {
			more = append(more, l.keptText(said))
		}
		t.Rows = append(t.Rows, []string{place, e.Name + "\n" + e.Number, l.number(int64(e.SeniorityNo)), strings.Join(marks, "\n"), l.digits(e.ListDetail.Total), strings.Join(more, "\n")})
	}
	s.add(t)
}

// outcomes say how each consideration ended, with its ground.
func (s *sheet) outcomes(all []app.Outcome) {
	l := s.l
	t := paper.Table{Caption: l.must("pdf.outcomes"), Heads: []string{l.must("panel.name"), l.must("panel.number"), l.must("pdf.outcome"), l.must("pdf.ground")}, Shares: []float64{3, 2, 3, 4}, Empty: l.must("list.empty")}
	for _, o := range all {
		outcome := l.word("pdf-outcome", o.Outcome)
		if o.Reserve > 0 {
			outcome += " " + l.number(int64(o.Reserve))
		}
		t.Rows = append(t.Rows, []string{o.Name, o.Number, outcome, joined(l.keptText(o.Ground), o.Text)})
	}
	s.add(t)
}

func (s *sheet) dissents(all []app.Dissent) {
	s.heading(2, s.l.must("pdf.dissents"))
	if len(all) == 0 {
		s.text(s.l.must("pdf.no-dissent"))
	}
	for _, d := range all {
		s.add(paper.Paragraph{Text: s.l.must("pdf.dissent-of", d.Name, d.Title), Bold: true, Lead: true})
		s.quoted(d.Body)
	}
}
