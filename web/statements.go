package web

import (
	"errors"
	"strconv"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Site) registerStatements() {
	s.entries = append(s.entries, entry{key: "nav.statements", path: "/statements", act: policy.RegisterRead, room: "room.registers"})
	show(s, page{path: "/statements", act: policy.RegisterRead, template: "statements"}, (*visit).loadStatements)
	show(s, page{path: "/statements/vacancies", act: policy.RegisterRead, template: "statement-vacancies"}, (*visit).loadVacancies)
	show(s, page{path: "/statements/retirements", act: policy.RecordRead, template: "statement-retirements"}, (*visit).loadRetirements)
	s.file("/statements/retirements/export", policy.RecordRead, (*visit).exportRetirements)
	show(s, page{path: "/statements/considered", act: policy.RecordRead, template: "statement-considered"}, (*visit).loadConsidered)
	show(s, page{path: "/statements/reports", act: policy.RecordRead, template: "statement-reports"}, (*visit).loadMissingReports)
	show(s, page{path: "/statements/overlaps", act: policy.RegisterRead, template: "statement-overlaps"}, (*visit).loadOverlaps)
	s.file("/statements/overlaps/export", policy.RegisterRead, (*visit).exportOverlaps)
}

// A statementsPage leads to the statements.
type statementsPage struct {
	MayFiles   bool
	MayReceive bool // a direction, to be put on record
	Recruits   bool // what commissions have notified is open to the visitor
}

func (v *visit) loadStatements() (statementsPage, error) {
	return statementsPage{MayFiles: v.mayFiles(), MayReceive: v.may(policy.DirectionReceive), Recruits: v.may(policy.RecruitmentRead)}, nil
}

// A vacanciesPage is the vacancy position as on a day.
type vacanciesPage struct {
	Filter registerFilter
	List   listing
	Sums   app.Position
}

func (v *visit) loadVacancies() (vacanciesPage, error) {
	var p vacanciesPage
	var err error
	if p.Filter, err = v.filter(); err != nil {
		return p, err
	}
	p.Filter.Dated = true
	all, err := v.site.app.VacancyPosition(v.Context(), v.who, p.Filter.Under, p.Filter.Cadre, p.Filter.On)
	if err != nil {
		return p, err
	}
	var rows []app.Position
	for _, r := range all {
		if p.Filter.Grade != "" && r.Grade != p.Filter.Grade {
			continue
		}
		rows = append(rows, r)
		p.Sums.Sanctioned += r.Sanctioned
		p.Sums.Posts += r.Posts
		p.Sums.Working += r.Working
		p.Sums.Charges += r.Charges
		p.Sums.Irregular += r.Irregular
		p.Sums.Vacant += r.Vacant
		p.Sums.Uncertain += r.Uncertain
	}
	count := func(key string, of func(app.Position) int) column[app.Position] {
		return column[app.Position]{key: key, text: func(r app.Position) any { return of(r) }, order: by(of), number: true}
	}
	p.List, err = listed(v, list[app.Position]{rows: rows, caption: "statement-vacancies.caption", file: "vacancies-" + p.Filter.OnISO(), columns: []column[app.Position]{
		{key: "posts.cadre", text: func(r app.Position) any { return r.CadreCode }, order: by(func(r app.Position) string { return r.CadreCode })},
		{key: "posts.grade", text: func(r app.Position) any { return r.Grade }, order: by(func(r app.Position) int { return r.Step }),
			link: func(r app.Position) string {
				return "/posts?" + address(v.URL.Query(), "on", "", "sort", "", "page", "", "cadre", itoa(r.Cadre), "grade", r.Grade)
			}},
		count("statement-vacancies.sanctioned", func(r app.Position) int { return r.Sanctioned }),
		count("statement-vacancies.posts", func(r app.Position) int { return r.Posts }),
		count("statement-vacancies.working", func(r app.Position) int { return r.Working }),
		count("statement-vacancies.vacant", func(r app.Position) int { return r.Vacant }),
		count("statement-vacancies.charges", func(r app.Position) int { return r.Charges }),
		count("statement-vacancies.irregular", func(r app.Position) int { return r.Irregular }),
		count("statement-vacancies.uncertain", func(r app.Position) int { return r.Uncertain }),
	}})
	return p, err
}

// A duePage lists officers for whom something falls due.
type duePage struct {
	Filter   registerFilter
	List     listing
	From, To int
	Ask      bool // nothing was asked for yet: the list would be of the whole service
}

// A retirementsPage lists who retires next.
type retirementsPage struct {
	Filter registerFilter
	List   registerList
}

// officerOf are the columns in which an officer stands in a statement.
func officerOf[T any](of func(T) app.Due) []column[T] {
	return []column[T]{
		{key: "officers.name", text: func(r T) any { return of(r).Name }, link: func(r T) string { return "/officers/" + itoa(of(r).Officer) }, order: by(func(r T) string { return of(r).Name })},
		{key: "officers.number", text: func(r T) any { return of(r).Number }, order: by(func(r T) string { return of(r).Number })},
		{key: "officers.cadre", text: func(r T) any { return of(r).Cadre }, order: by(func(r T) string { return of(r).Cadre })},
		{key: "officers.grade", text: func(r T) any { return of(r).Grade }, order: by(func(r T) string { return of(r).Grade })},
	}
}

func asDue(d app.Due) app.Due { return d }

// narrowed keeps what a filter lets through.
func (f registerFilter) narrowed(all []app.Due) []app.Due {
	var rows []app.Due
	for _, d := range all {
		if (f.CadreCode == "" || d.Cadre == f.CadreCode) && (f.Grade == "" || d.Grade == f.Grade) {
			rows = append(rows, d)
		}
	}
	return rows
}

func (v *visit) loadRetirements() (retirementsPage, error) {
	var p retirementsPage
	if !v.mayFiles() {
		return p, v.filesClosed()
	}
	var err error
	if p.Filter, err = v.ownFilter(); err != nil {
		return p, err
	}
	in := v.retirementQuery(p.Filter)
	in.After, _ = domain.ParseDate(v.URL.Query().Get("after"))
	in.Last, in.Limit = parseID(v.URL.Query().Get("last")), pageRows+1
	rows, err := v.site.app.Retirements(v.Context(), v.who, in)
	p.List = registerRowsBy(v, "statement-retirements.caption", rows, retirementColumns, []string{"after", "last"}, func(d app.Due) []string { return []string{d.On.String(), itoa(d.Officer)} }, "/statements/retirements/export")
	return p, err
}

func (v *visit) retirementQuery(f registerFilter) app.RetirementQuery {
	return app.RetirementQuery{Under: f.Under, Cadre: f.Cadre, Grade: f.Grade}
}

var retirementColumns = append([]column[app.Due]{{key: "statement-retirements.on", text: func(d app.Due) any { return d.On }}}, officerOf(asDue)...)

func (v *visit) exportRetirements() error {
	if !v.mayFiles() {
		return v.filesClosed()
	}
	f, err := v.ownFilter()
	if err != nil {
		return err
	}
	in := v.retirementQuery(f)
	return export(v, "retirements", retirementColumns, func(after int64, limit int) ([]app.Due, error) {
		in.Last, in.Limit = after, limit
		rows, err := v.site.app.Retirements(v.Context(), v.who, in)
		if len(rows) > 0 {
			in.After = rows[len(rows)-1].On
		}
		return rows, err
	}, func(d app.Due) int64 { return d.Officer })
}

func (v *visit) loadMissingReports() (duePage, error) {
	last := v.site.app.Today().Year - 1
	p := duePage{From: yearOr(v.URL.Query().Get("from"), last), To: yearOr(v.URL.Query().Get("to"), last)}
	if !v.mayFiles() {
		return p, v.filesClosed()
	}
	var err error
	if p.Filter, err = v.ownFilter(); err != nil {
		return p, err
	}
	if p.Ask = p.Filter.Under == 0 && p.Filter.Cadre == 0; p.Ask {
		return p, nil
	}
	all, err := v.site.app.MissingEvaluations(v.Context(), v.who, p.Filter.Under, p.Filter.Cadre, p.From, p.To)
	if errors.Is(err, domain.Invalid) && v.refused(err) != nil { // years that are not asked for at once: the form is shown with the reason
		p.Ask = true
		return p, nil
	}
	if err != nil {
		return p, err
	}
	p.List, err = listed(v, list[app.Due]{rows: p.Filter.narrowed(all), caption: "statement-reports.caption", file: "missing-reports", columns: append(
		[]column[app.Due]{{key: "statement-reports.year", text: func(d app.Due) any { return strconv.Itoa(d.Year) }, order: by(func(d app.Due) int { return d.Year })}}, officerOf(asDue)...)})
	return p, err
}

func yearOr(s string, otherwise int) int {
	if n, err := strconv.Atoi(latin(s)); err == nil {
		return n
	}
	return otherwise
}

// A consideredPage lists whom the next board has to consider again.
type consideredPage struct {
	Filter registerFilter
	List   listing
}

func (v *visit) loadConsidered() (consideredPage, error) {
	var p consideredPage
	if !v.mayFiles() {
		return p, v.filesClosed()
	}
	var err error
	if p.Filter, err = v.ownFilter(); err != nil {
		return p, err
	}
	all, err := v.site.app.Considered(v.Context(), v.who, p.Filter.Under, p.Filter.Cadre)
	if err != nil {
		return p, err
	}
	var rows []app.Considered
	for _, c := range all {
		if p.Filter.Grade == "" || c.Grade == p.Filter.Grade {
			rows = append(rows, c)
		}
	}
	columns := officerOf(func(c app.Considered) app.Due {
		return app.Due{Officer: c.Officer, Number: c.Number, Name: c.Name, Cadre: c.Cadre, Grade: c.Grade}
	})
	columns[3].key = "statement-considered.grade"
	columns = append(columns,
		column[app.Considered]{key: "statement-considered.outcome", text: func(c app.Considered) any { return coded{"file-outcome", c.Outcome} }, order: by(func(c app.Considered) string { return c.Outcome })},
		column[app.Considered]{key: "statement-considered.ground", text: func(c app.Considered) any { return coded{"file-ground", c.Ground} }},
		column[app.Considered]{key: "statement-considered.on", text: func(c app.Considered) any { return c.On }, order: byDate(func(c app.Considered) domain.Date { return c.On })},
		column[app.Considered]{key: "statement-considered.case", text: func(c app.Considered) any { return c.CaseNo }, link: func(c app.Considered) string { return "/cases/" + itoa(c.Case) }},
		column[app.Considered]{key: "statement-considered.reports", text: func(c app.Considered) any { return c.Reports }, number: true, order: by(func(c app.Considered) int { return c.Reports })},
		column[app.Considered]{key: "statement-considered.now", text: func(c app.Considered) any { return c.NowNo }, link: func(c app.Considered) string { return ifNumber("/cases/", c.Now) }})
	p.List, err = listed(v, list[app.Considered]{rows: rows, caption: "statement-considered.caption", file: "to-be-considered", columns: columns})
	return p, err
}

// An overlapsPage lists postings that share days.
type overlapsPage struct{ List registerList }

func overlapColumns(v *visit) []column[app.Overlap] {
	paths := map[string]string{"post": "/posts/", "officer": "/officers/"}
	return []column[app.Overlap]{
		{key: "statement-overlaps.of", text: func(o app.Overlap) any { return v.lang.must("statement-overlaps."+o.Of, itoa(o.ID)) }, link: func(o app.Overlap) string { return paths[o.Of] + itoa(o.ID) }},
		{key: "statement-overlaps.from", text: func(o app.Overlap) any { return o.From }},
		{key: "statement-overlaps.to", text: func(o app.Overlap) any { return o.To }},
		{key: "statement-overlaps.sources", text: func(o app.Overlap) any { return o.Sources }},
	}
}

func firstPosting(o app.Overlap) int64 { return o.First }

func (v *visit) loadOverlaps() (overlapsPage, error) {
	rows, err := v.site.app.Overlaps(v.Context(), v.who, parseID(v.URL.Query().Get("after")), pageRows+1)
	return overlapsPage{registerRows(v, "statement-overlaps.title", rows, overlapColumns(v), firstPosting, "/statements/overlaps/export")}, err
}

func (v *visit) exportOverlaps() error {
	return export(v, "overlaps", overlapColumns(v), func(after int64, limit int) ([]app.Overlap, error) {
		return v.site.app.Overlaps(v.Context(), v.who, after, limit)
	}, firstPosting)
}
