package web

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerOfficer() {
	show(s, page{path: "/officers/{id}", act: policy.RegisterRead, template: "officer"}, (*visit).loadOfficer)
	show(s, page{path: "/officers/{id}/file", act: policy.RecordRead, template: "officer-file"}, (*visit).loadOfficerFile)
}

// An officerPage is what is public of an officer.
type officerPage struct {
	app.CivilEntry
	MayFile    bool
	FileHref   string
	MayAdd     bool
	MayCorrect bool
	Audits     bool
}

func (p officerPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadOfficer() (officerPage, error) {
	id := v.id("id")
	forCase := v.may(policy.RecordRead) && parseID(v.URL.Query().Get("case")) != 0
	e, err := v.site.app.CivilEntry(v.Context(), v.who, id)
	p := officerPage{CivilEntry: e, MayFile: e.File[policy.RecordRead].Allowed || v.ownFile(id) || forCase,
		MayAdd: e.File[policy.RecordEnter].Allowed, MayCorrect: e.File[policy.RecordCorrect].Allowed, Audits: v.may(policy.AuditRead)}
	p.FileHref = v.fileHref(id)
	return p, err
}

// ownFile reports whether the visitor is the officer, in that capacity.
func (v *visit) ownFile(id int64) bool {
	return v.me.Officer != 0 && v.me.Officer == id && v.may(policy.RecordReadOwn)
}

// fileHref leads to the file, for the case in which it is needed.
func (v *visit) fileHref(id int64) string {
	href := "/officers/" + itoa(id) + "/file"
	if c := parseID(v.URL.Query().Get("case")); c > 0 {
		href += "?case=" + itoa(c)
	}
	return href
}

// An officerFilePage is an officer's whole file.
type officerFilePage struct {
	app.Service
	Grade      string
	Events     []fileEvent
	Missing    []string
	Kin        []fileEvent
	Past       []pastRow
	MayAdd     bool
	MayCorrect bool
	Time       *timeline
}

func (p officerFilePage) titleArguments() []any { return []any{p.Entry.Name} }

// A fileEvent is one row of a file as its page shows it.
type fileEvent struct {
	at        domain.When
	When      string
	Uncertain bool
	Kind      string // the table
	What      string
	Details   []string
	Href      string // of the post, the case, the other officer
	Source    string
	OrderHref string
	Irregular bool
	Document  int64
	Why       string // of a correction
	Correct   string
}

// A pastRow is a row that a correction replaced.
type pastRow struct {
	Kind     string
	Said     []string
	Reason   string
	Document int64
}

// service reads the file: one's own as the officer, another's as policy allows.
func (v *visit) service(id int64) (app.Service, error) {
	if v.ownFile(id) {
		return v.site.app.ReadOwnService(v.Context(), v.who)
	}
	return v.site.app.ReadService(v.Context(), v.who, id, parseID(v.URL.Query().Get("case")))
}

func (v *visit) loadOfficerFile() (officerFilePage, error) {
	id := v.id("id")
	if v.ownFile(id) && v.Method == http.MethodGet { // one's own is another act, and has a page of its own
		v.redirect("/me")
		return officerFilePage{}, nil
	}
	p := officerFilePage{MayAdd: v.may(policy.RecordEnter), MayCorrect: v.may(policy.RecordCorrect)}
	var err error
	if p.Service, err = v.service(id); err != nil {
		return p, err
	}
	if g, ok := p.Record.Grade(v.site.app.Today()); ok {
		p.Grade = g.Grade
	}
	p.Missing = v.lang.lacking(p.Service.Missing)
	f := filing{l: v.lang, rows: map[string]app.FileRow{}, officer: id, correct: p.MayCorrect}
	for _, r := range p.Rows {
		f.rows[r.Table+"/"+itoa(r.Row)] = r
	}
	f.record(p.Record)
	f.leaving(p.Service)
	slices.SortStableFunc(f.events, func(a, b fileEvent) int {
		return cmp.Or(a.at.Latest.Compare(b.at.Latest), a.at.Earliest.Compare(b.at.Earliest))
	})
	p.Events, p.Kin = f.events, f.kin
	var spans []span
	for _, each := range p.Record.Postings {
		spans = append(spans, span{Held: each.Held, What: each.PostTitle, Kind: each.Kind})
	}
	p.Time = v.lang.timeline("officer", "officer", v.lang.must("timeline.officer", p.Entry.Number), spans, domain.Date{}, v.site.app.Today())
	for _, h := range p.History {
		p.Past = append(p.Past, pastRow{Kind: h.Table, Said: v.lang.said(h), Reason: h.Reason, Document: h.Document})
	}
	return p, nil
}

// lacking words what a file lacks, the years of one kind that follow each other as one.
func (l *language) lacking(all []app.Missing) []string {
	var words []string
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b app.Missing) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Year, b.Year)) })
	for i := 0; i < len(all); i++ {
		first := all[i]
		for i+1 < len(all) && all[i+1].Kind == first.Kind && all[i+1].Year == all[i].Year+1 {
			i++
		}
		switch last := all[i]; {
		case first.Year == 0:
			words = append(words, l.must("missing."+first.Kind))
		case last.Year > first.Year:
			words = append(words, l.must("missing."+first.Kind+"-years", first.Year, last.Year))
		default:
			words = append(words, l.must("missing."+first.Kind, first.Year))
		}
	}
	return words
}

// stretch writes a spell; where its first day is known loosely, so that it reads as a sentence.
func (l *language) stretch(s domain.Spell) string {
	w := s.Start
	if w.Known() || w.IsZero() || !strings.Contains(w.String(), "/") {
		return l.spell(s)
	}
	from := l.must("registers.from-some-day", w.Earliest, w.Latest)
	if s.End.IsZero() {
		return from
	}
	return l.must("registers.until", from, l.when(s.End))
}

// A filing makes the rows of a file's page.
type filing struct {
	l       *language
	rows    map[string]app.FileRow
	officer int64
	correct bool
	events  []fileEvent
	kin     []fileEvent
}

// event begins a row of a table, with what is known of its source.
func (f *filing) event(table string, row int64, at domain.When, when string) fileEvent {
	r := f.rows[table+"/"+itoa(row)]
	e := fileEvent{at: at, When: when, Uncertain: !at.IsZero() && !at.Known(), Kind: table, Document: r.Document, Why: r.Why, Irregular: r.Source == "irregular"}
	switch {
	case r.Order != 0:
		e.Source, e.OrderHref = f.l.must("source.order", cmp.Or(r.OrderNo, itoa(r.Order))), "/orders/"+itoa(r.Order)
	case r.Imported != "":
		e.Source = f.l.must("source.import", r.Imported)
	case r.OrderNo != "":
		e.Source = f.l.must("source.order", r.OrderNo)
	}
	if f.correct && row != 0 {
		e.Correct = "/officers/" + itoa(f.officer) + "/correct?table=" + table + "&row=" + itoa(row)
	}
	return e
}

func (f *filing) add(e fileEvent, what string, details ...string) {
	e.What = what
	e.Details = slices.DeleteFunc(details, func(s string) bool { return s == "" })
	f.events = append(f.events, e)
}

// when says a sentence where it is so.
func (f *filing) when(so bool, key string, args ...any) string {
	if !so {
		return ""
	}
	return f.l.must(key, args...)
}

// fact is what is on record of a fact in the history of grades; nothing of a grade.
func (f *filing) fact(g domain.GradeSpell) []string {
	if !slices.Contains(domain.GradeFacts, g.Method) {
		return nil
	}
	said := []string{f.when(g.From != "", "file.from-cadre", g.From), f.when(g.Seniority, "file.seniority"), f.when(!g.Requisition.IsZero(), "file.requisition", g.Requisition),
		f.when(!g.Approved.IsZero(), "file.approved", g.Approved), f.when(!g.Recommended.IsZero(), "file.recommended", g.Recommended)}
	if g.Ground != "" {
		said = append(said, f.l.word("grade-ground", g.Ground))
	}
	return said
}

func (f *filing) record(r domain.Record) {
	l := f.l
	for _, g := range r.Grades {
		f.add(f.event("officer_grade", g.ID, g.Held.Start, l.stretch(g.Held)), l.must("file.grade", g.Grade, g.Cadre),
			append([]string{l.word("grade-method", g.Method), f.when(!g.Regular, "file.not-regular"), f.when(g.Batch != "", "file.batch", g.Batch)}, f.fact(g)...)...)
	}
	for _, p := range r.Postings {
		e := f.event("posting", p.ID, p.Held.Start, l.stretch(p.Held))
		e.Href = "/posts/" + itoa(p.Post)
		kind := ""
		if p.Kind != "regular" {
			kind = l.word("posting-kind", p.Kind)
		}
		f.add(e, l.must("file.posting", p.PostTitle, f.rows["posting/"+itoa(p.ID)].Place), kind, f.when(p.HardArea, "file.hard-area"), f.when(p.Training, "file.training-post"))
	}
	f.papers(r)
	for outcome, lapses := range map[string][]domain.Lapse{"defer": r.Deferred, "supersede": r.Superseded} {
		for _, lapse := range lapses {
			e := f.event("outcome", 0, domain.On(lapse.On), l.date(lapse.On))
			e.Href = "/cases/" + itoa(lapse.Case)
			f.add(e, l.must("file.considered", lapse.Grade), l.word("file-outcome", outcome), l.word("file-ground", lapse.Ground))
		}
	}
	for _, c := range r.Circumstances {
		f.add(f.event("circumstance", c.ID, c.Held.Start, l.stretch(c.Held)), l.word("circumstance-kind", c.Kind),
			f.when(c.Percent > 0, "file.percent", c.Percent), f.when(!c.Born.IsZero(), "file.born", l.when(c.Born)), f.when(c.District != "", "file.for-district", c.District), f.when(c.Station != "", "file.at-station", c.Station),
			f.when(c.Ground != "", "file.exempted-by", l.word("exemption-ground", c.Ground), l.word("exemption-authority", c.Authority)))
	}
	for _, k := range r.Kin {
		e := f.event("kin", k.ID, domain.When{}, "")
		e.What, e.Details = k.Name, []string{l.word("kin-relation", k.Relation)}
		e.Href = ifNumber("/officers/", k.Other)
		f.kin = append(f.kin, e)
	}
}

// papers are the reports, courses, degrees, penalties, proceedings and declarations.
func (f *filing) papers(r domain.Record) {
	l := f.l
	for _, e := range r.Evaluations {
		row := f.event("evaluation", e.ID, e.Period.End, l.stretch(e.Period))
		if e.NoReport {
			f.add(row, l.must("file.no-report", e.Year), l.must("file.earned-in", e.Grade))
			continue
		}
		f.add(row, l.must("file.report", e.Year, l.word("per-grading", e.Grading)), l.must("file.earned-in", e.Grade), f.when(e.Acting, "file.on-acting-charge"),
			f.when(e.Quality != "", "file.quality", l.word("per-grading", e.Quality)), f.when(e.Integrity != "", "file.integrity", l.word("per-grading", e.Integrity)),
			f.when(e.Adverse && e.Communicated.IsZero(), "file.adverse-not-communicated"), f.when(e.Adverse && !e.Communicated.IsZero(), "file.adverse", e.Communicated),
			f.when(!e.Decided.IsZero(), "file.represented", e.Represented, e.Decided))
	}
	for _, t := range r.Trainings {
		at := t.Held.End
		if at.IsZero() {
			at = t.Held.Start
		}
		when := ""
		if !t.Held.Start.IsZero() {
			when = l.stretch(t.Held)
		}
		f.add(f.event("training", t.ID, at, when), l.must("file.training", t.Course, l.word("course-result", t.Result)),
			f.when(t.Score != "", "file.score", t.Score), f.when(t.Band != "", "file.band", t.Band), f.when(t.Exempted != "", "file.exempted", t.Exempted))
	}
	for _, q := range r.Qualifications {
		f.add(f.event("qualification", q.ID, q.Awarded, l.when(q.Awarded)), q.Name, l.word("degree-level", q.Level))
	}
	for _, p := range r.Penalties {
		size := "minor"
		if p.Major {
			size = "major"
		}
		f.add(f.event("penalty", p.ID, domain.On(p.Imposed), l.date(p.Imposed)), p.Name, l.word("penalty-size", size), f.when(!p.Ends.IsZero(), "file.ends", p.Ends),
			f.when(p.Counted != "", "file.counted", p.Counted))
	}
	for _, i := range r.Inquiries {
		f.add(f.event("inquiry", i.ID, domain.On(i.Started), l.date(i.Started)), l.word("inquiry-kind", i.Kind), f.when(i.Ended.IsZero(), "file.pending"),
			f.when(!i.Reported.IsZero(), "file.reported", i.Reported), f.when(!i.Ended.IsZero(), "file.ended", i.Ended, i.Outcome))
	}
	for _, row := range f.rows {
		if row.Table == "asset_year" {
			f.add(f.event("asset_year", row.Row, domain.On(row.On), l.date(row.On)), l.must("file.assets", row.Year))
		}
	}
}

// leaving is how the service ended.
func (f *filing) leaving(s app.Service) {
	if !s.Entry.Left.IsZero() {
		f.add(f.event("officer", 0, domain.On(s.Entry.Left), f.l.date(s.Entry.Left)), f.l.word("leaving-how", s.Entry.LeftHow))
	}
	if !s.Entry.Died.IsZero() {
		f.add(f.event("officer", 0, domain.On(s.Entry.Died), f.l.date(s.Entry.Died)), f.l.must("file.died"))
	}
}

// said words a row that was replaced: its columns that say something to a reader.
func (l *language) said(r app.Replaced) []string {
	var columns map[string]any
	decoder := json.NewDecoder(strings.NewReader(r.Said))
	decoder.UseNumber()
	if decoder.Decode(&columns) != nil { // of the officer's own entry: "field: what it said"
		field, was, _ := strings.Cut(r.Said, ": ")
		return []string{l.must("file.said", l.word("file-column", field), was)}
	}
	var all []string
	for name, value := range columns {
		text := ""
		switch x := value.(type) {
		case string:
			text = x
		case json.Number:
			text = x.String()
		case bool:
			if x {
				text = l.must("file.yes")
			}
		}
		if text == "" || !l.has("file-column."+name) {
			continue
		}
		all = append(all, l.must("file.said", l.word("file-column", name), text))
	}
	slices.Sort(all)
	return all
}
