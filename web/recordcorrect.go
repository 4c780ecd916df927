package web

import (
	"cmp"
	"slices"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerCorrect() {
	show(s, page{path: "/officers/{id}/correct", act: policy.RecordCorrect, template: "record-correct"}, (*visit).loadCorrect).
		does(policy.RecordCorrect, "/officers/{id}/correct", (*visit).correct)
}

// A correctPage replaces one row of a file by another.
type correctPage struct {
	recordForm
	ID     int64
	Name   string
	Table  string
	Row    int64
	Stands fileEvent // the row as it stands
	Fields []ownField
}

func (p correctPage) titleArguments() []any { return []any{p.Name} }

// An ownField is one field of the officer's own entry.
type ownField struct{ Name, Text, Was string }

// ownColumns are the fields of an officer's own entry that a correction may change; of days known loosely, both ends.
var ownColumns = []string{"name", "sex", "born_earliest", "born_latest", "domicile", "disability", "entered_earliest", "entered_latest", "merit", "retires", "died", "left_on", "left_how"}

// own gives what a field of the officer's own entry says; nil nothing.
func own(o app.Officer, field string) *string {
	day := func(d domain.Date) *string {
		if d.IsZero() {
			return nil
		}
		return new(d.String())
	}
	switch field {
	case "name":
		return &o.Name
	case "sex":
		return &o.Sex
	case "born_earliest":
		return day(o.Born.Earliest)
	case "born_latest":
		return day(o.Born.Latest)
	case "domicile":
		return &o.Domicile
	case "disability":
		return &o.Disability
	case "entered_earliest":
		return day(o.Entered.Earliest)
	case "entered_latest":
		return day(o.Entered.Latest)
	case "merit":
		return new(itoa(int64(o.Merit)))
	case "retires":
		return day(o.Retires)
	case "died":
		return day(o.Died)
	case "left_on":
		return day(o.Left)
	}
	return &o.LeftHow
}

func (v *visit) loadCorrect() (correctPage, error) {
	q := v.URL.Query()
	p := correctPage{ID: v.id("id"), Table: cmp.Or(v.text("table"), q.Get("table")), Row: v.number("row")}
	if p.Row == 0 {
		p.Row = parseID(q.Get("row"))
	}
	if !v.may(policy.RecordCorrect) {
		return p, v.closed(policy.RecordCorrect)
	}
	s, err := v.service(p.ID)
	if err != nil {
		return p, err
	}
	p.Name = s.Entry.Name
	if p.Table == "officer" {
		p.recordForm = v.newRecordForm("officer")
		for _, column := range ownColumns {
			f := ownField{Name: column, Text: v.lang.word("file-column", column)}
			if was := own(s.Entry, column); was != nil {
				f.Was = *was
			}
			p.Fields = append(p.Fields, f)
			p.Choices["field"] = append(p.Choices["field"], pick{Value: column, Text: f.Text, Hint: f.Was})
		}
		return p, nil
	}
	f := filing{l: v.lang, rows: map[string]app.FileRow{}, officer: p.ID}
	for _, r := range s.Rows {
		f.rows[r.Table+"/"+itoa(r.Row)] = r
	}
	r, found := onlyRow(s, p.Table, p.Row)
	if !found {
		return p, domain.Refuse(domain.NotFound, "no-such-row", "there is no %s %d on this file", p.Table, p.Row)
	}
	f.rows = map[string]app.FileRow{p.Table + "/" + itoa(p.Row): f.rows[p.Table+"/"+itoa(p.Row)]}
	f.record(r)
	if all := slices.Concat(f.events, f.kin); len(all) > 0 {
		p.Stands = all[0]
	}
	kind := p.Table
	if kind == "evaluation" && r.Evaluations[0].NoReport {
		kind = "no-report"
	}
	if kind == "officer_grade" && slices.Contains(domain.GradeFacts, r.Grades[0].Method) {
		kind = "grade-fact"
	}
	p.recordForm = v.newRecordForm(kind)
	was := standing(r, f.rows[p.Table+"/"+itoa(p.Row)])
	for _, field := range []string{"reporting", "countersigning", "other"} {
		if id := parseID(was[field]); id != 0 {
			o, err := v.site.app.CivilEntry(v.Context(), v.who, id)
			if err != nil {
				return p, err
			}
			was[field] = o.Number
		}
	}
	p.recordForm.stands(was)
	return p, nil
}

// onlyRow gives a record with nothing in it but one row.
func onlyRow(s app.Service, table string, id int64) (domain.Record, bool) {
	all := s.Record
	r := domain.Record{AsOf: all.AsOf, Officer: all.Officer}
	switch table {
	case "officer_grade":
		r.Grades = only(all.Grades, func(g domain.GradeSpell) bool { return g.ID == id })
	case "posting":
		r.Postings = only(all.Postings, func(p domain.PostingSpell) bool { return p.ID == id })
	case "evaluation":
		r.Evaluations = only(all.Evaluations, func(e domain.Evaluation) bool { return e.ID == id })
	case "training":
		r.Trainings = only(all.Trainings, func(t domain.Training) bool { return t.ID == id })
	case "qualification":
		r.Qualifications = only(all.Qualifications, func(q domain.Qualification) bool { return q.ID == id })
	case "penalty":
		r.Penalties = only(all.Penalties, func(p domain.Penalty) bool { return p.ID == id })
	case "inquiry":
		r.Inquiries = only(all.Inquiries, func(i domain.Inquiry) bool { return i.ID == id })
	case "kin":
		r.Kin = only(all.Kin, func(k domain.Kin) bool { return k.ID == id })
	case "circumstance":
		r.Circumstances = only(all.Circumstances, func(c domain.Circumstance) bool { return c.ID == id })
	case "asset_year":
		return r, slices.ContainsFunc(s.Rows, func(f app.FileRow) bool { return f.Table == table && f.Row == id })
	}
	return r, len(r.Grades)+len(r.Postings)+len(r.Evaluations)+len(r.Trainings)+len(r.Qualifications)+len(r.Penalties)+len(r.Inquiries)+len(r.Kin)+len(r.Circumstances) == 1
}

func only[T any](all []T, is func(T) bool) []T {
	for _, x := range all {
		if is(x) {
			return []T{x}
		}
	}
	return nil
}

// standing is what the fields of a form hold at first, from a record of one row.
func standing(r domain.Record, row app.FileRow) map[string]string {
	was := map[string]string{}
	spell := func(s domain.Spell) { was["from"], was["to"] = s.Start.String(), s.End.String() }
	ticked := func(name string, so bool) {
		if so {
			was[name] = "yes"
		}
	}
	for _, g := range r.Grades {
		spell(g.Held)
		was["kind"], was["grade"], was["cadre"], was["order-no"], was["from-cadre"], was["ground"] = g.Method, g.Grade, g.Cadre, row.OrderNo, g.From, g.Ground
		was["requisition"], was["approved"], was["recommended"] = dayOrNone(g.Requisition), dayOrNone(g.Approved), dayOrNone(g.Recommended)
		ticked("seniority", g.Seniority)
	}
	for _, p := range r.Postings {
		spell(p.Held)
	}
	for _, e := range r.Evaluations {
		spell(e.Period)
		was["year"], was["grade"], was["grading"], was["quality"], was["integrity"] = itoa(int64(e.Year)), e.Grade, e.Grading, e.Quality, e.Integrity
		was["reporting"], was["countersigning"] = someID(e.ReportingID), someID(e.CountersignID)
		ticked("acting", e.Acting)
		ticked("adverse", e.Adverse)
	}
	for _, t := range r.Trainings {
		spell(t.Held)
		was["course"], was["result"], was["score"], was["band"], was["exempted"] = t.Course, t.Result, t.Score, t.Band, t.Exempted
	}
	for _, q := range r.Qualifications {
		was["name"], was["level"], was["awarded"] = q.Name, q.Level, q.Awarded.String()
	}
	for _, p := range r.Penalties {
		was["name"], was["order"], was["imposed"], was["ends"], was["size"] = p.Name, p.Order, p.Imposed.String(), dayOrNone(p.Ends), "minor"
		if p.Major {
			was["size"] = "major"
		}
	}
	for _, i := range r.Inquiries {
		was["kind"], was["started"], was["reported"], was["ended"], was["outcome"] = i.Kind, i.Started.String(), dayOrNone(i.Reported), dayOrNone(i.Ended), i.Outcome
	}
	for _, k := range r.Kin {
		was["name"], was["relation"], was["other"], was["spouse-post"] = k.Name, k.Relation, someID(k.Other), row.Place
	}
	for _, c := range r.Circumstances {
		spell(c.Held)
		was["kind"], was["percent"], was["born"], was["district"], was["station"] = c.Kind, someID(int64(c.Percent)), c.Born.String(), c.District, c.Station
		was["ground"], was["authority"] = c.Ground, c.Authority
	}
	if row.Table == "asset_year" {
		was["year"], was["filed"] = itoa(int64(row.Year)), dayOrNone(row.On)
	}
	return was
}

func dayOrNone(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// someID is a number as it stands in a field; none where it is 0.
func someID(id int64) string { return ifNumber("", id) }

func (v *visit) correct() (string, error) {
	officer := v.id("id")
	to := "/officers/" + itoa(officer) + "/file"
	if !v.may(policy.RecordCorrect) {
		return to, v.closed(policy.RecordCorrect)
	}
	c := app.Correction{Table: v.text("table"), Row: v.number("row"), Reason: v.text("reason")}
	if err := register.Correction(c.Reason); err != nil {
		return to, renamed(err, map[string]string{"": "reason"})
	}
	kind := c.Table
	switch {
	case kind == "evaluation" && v.text("no-report") != "":
		kind = "no-report"
	case kind == "officer_grade" && v.text("kind") != "":
		kind = "grade-fact"
	}
	var err error
	switch kind {
	case "officer":
		err = v.correctedField(officer, &c)
	case "officer_grade", "posting":
		var held domain.Spell
		held, err = v.spell("from", "to")
		c.Held = &held
	default:
		var entry typedEntry
		entry, err = v.entryTyped(kind, c.Row)
		c.Entry = entry.Entry
	}
	if err != nil {
		return to, err
	}
	if c.Document, err = v.paper(); err != nil {
		return to, err
	}
	typedEntry{c.Entry}.cite(c.Document)
	_, err = v.site.app.CorrectRecord(v.Context(), v.acting(), officer, c)
	return to, renamed(err, recordFields)
}

// correctedField reads which field of the officer's own entry is corrected, what it said when the form was opened, and what it
// says from now on.
func (v *visit) correctedField(officer int64, c *app.Correction) error {
	c.Field = v.text("field")
	if !slices.Contains(ownColumns, c.Field) {
		return domain.Refuse(domain.Invalid, "field-missing", "choose which field of the entry is wrong").At("field")
	}
	text := func(s string) *string {
		if s == "" && !slices.Contains([]string{"name", "sex", "domicile", "disability", "left_how", "merit"}, c.Field) {
			return nil
		}
		return &s
	}
	c.Was, c.Becomes = text(v.typed.Get("was-"+c.Field)), text(latin(v.text("becomes")))
	return nil
}
