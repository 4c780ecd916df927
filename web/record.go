package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerRecord() {
	show(s, page{path: "/officers/new", act: policy.OfficerEnter, template: "officer-new"}, (*visit).loadOfficerNew).
		does(policy.OfficerEnter, "/officers/new", (*visit).enterOfficer)
	show(s, page{path: "/officers/{id}/add", act: policy.RecordEnter, template: "record-kinds"}, (*visit).loadRecordKinds)
	show(s, page{path: "/officers/{id}/add/{kind}", act: policy.RecordEnter, template: "record-add"}, (*visit).loadRecordAdd).
		does(policy.RecordEnter, "/officers/{id}/add/{kind}", (*visit).addRecord)
}

// recordKinds are the papers that may be put on a file, in the order in which they are offered.
var recordKinds = []string{"evaluation", "no-report", "remarks", "training", "qualification", "penalty", "inquiry", "inquiry-end", "asset_year", "kin", "circumstance", "grade-fact", "departure", "irregular"}

// A recordKindsPage offers the kinds of papers.
type recordKindsPage struct {
	app.CivilEntry
	Kinds []string
}

func (p recordKindsPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadRecordKinds() (recordKindsPage, error) {
	p := recordKindsPage{Kinds: recordKinds}
	var err error
	p.CivilEntry, err = v.entered()
	return p, err
}

// entered is the officer to whose file something is added, where the visitor may.
func (v *visit) entered() (app.CivilEntry, error) {
	if !v.may(policy.RecordEnter) {
		return app.CivilEntry{}, v.closed(policy.RecordEnter)
	}
	e, err := v.site.app.CivilEntry(v.Context(), v.who, v.id("id"))
	if may := e.File[policy.RecordEnter]; err == nil && !may.Allowed {
		err = &domain.Refusal{Kind: domain.Forbidden, Reasons: may.Reasons}
	}
	return e, err
}

// closed refuses a page that holds nothing but a form for an act that the visitor's capacity has no power for.
func (v *visit) closed(act policy.Act) error {
	return &domain.Refusal{Kind: domain.Forbidden, Reasons: app.RegisterReasons(v.me.Kind, act)}
}

// A recordForm is one paper as it is typed: a new one, or one that corrects another.
type recordForm struct {
	Kind    string
	Was     map[string]string // what stands in each field at first
	Choices map[string][]pick
}

// A recordAddPage adds one paper to a file.
type recordAddPage struct {
	app.CivilEntry
	recordForm
}

func (p recordAddPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadRecordAdd() (recordAddPage, error) {
	p := recordAddPage{}
	if kind := v.PathValue("kind"); slices.Contains(recordKinds, kind) {
		p.recordForm = v.newRecordForm(kind)
	} else {
		return p, domain.Refuse(domain.NotFound, "no-such-page", "there is no page under this address").Needing("an address from one of the pages")
	}
	var err error
	if p.CivilEntry, err = v.entered(); err != nil {
		return p, err
	}
	if p.Kind == "evaluation" || p.Kind == "no-report" {
		p.Was["grade"] = p.Grade
	}
	if p.Kind == "remarks" || p.Kind == "inquiry-end" {
		return p, v.openRows(&p)
	}
	return p, nil
}

// openRows offers the reports with adverse remarks, or the proceedings that are pending: they stand on the file, so it is read.
func (v *visit) openRows(p *recordAddPage) error {
	s, err := v.service(p.ID)
	if err != nil {
		return err
	}
	for _, e := range s.Record.Evaluations {
		if p.Kind == "remarks" && e.Adverse && e.Decided.IsZero() {
			p.Choices["row"] = append(p.Choices["row"], pick{Value: itoa(e.ID), Text: v.lang.must("file.report", e.Year, v.lang.word("per-grading", e.Grading))})
		}
	}
	for _, i := range s.Record.Inquiries {
		if p.Kind == "inquiry-end" && i.Ended.IsZero() {
			p.Choices["row"] = append(p.Choices["row"], pick{Value: itoa(i.ID), Text: v.lang.must("record.inquiry-of", v.lang.word("inquiry-kind", i.Kind), i.Started)})
		}
	}
	return nil
}

// newRecordForm is an empty form with its choices.
func (v *visit) newRecordForm(kind string) recordForm {
	words := func(family string, values []string) []pick {
		all := make([]pick, 0, len(values))
		for _, value := range values {
			if value != "" {
				all = append(all, pick{Value: value, Text: v.lang.word(family, value)})
			}
		}
		return all
	}
	f := recordForm{Kind: kind, Was: map[string]string{}, Choices: map[string][]pick{}}
	switch kind {
	case "evaluation":
		f.Choices["grading"] = words("per-grading", register.Gradings)
		none := []pick{{Text: v.lang.must("record.none")}}
		f.Choices["quality"], f.Choices["integrity"] = slices.Concat(none, words("per-grading", register.Entries)), slices.Concat(none, words("per-grading", register.Entries))
		f.Choices["flags"] = words("per-flag", []string{"acting", "adverse"})
	case "training":
		f.Choices["result"] = words("course-result", register.Results)
		f.Choices["band"] = append([]pick{{Text: v.lang.must("record.none")}}, words("training-band", register.Bands)...)
	case "qualification":
		f.Choices["level"] = words("degree-level", register.Degrees)
	case "penalty":
		f.Choices["size"] = words("penalty-size", []string{"minor", "major"})
	case "inquiry":
		f.Choices["kind"] = words("inquiry-kind", register.Inquests)
	case "kin":
		f.Choices["relation"] = words("kin-relation", register.Kinships)
	case "circumstance":
		none := []pick{{Text: v.lang.must("record.none")}}
		f.Choices["kind"] = words("circumstance-kind", domain.Circumstances)
		f.Choices["ground"] = slices.Concat(none, words("exemption-ground", domain.ExemptionGrounds))
		f.Choices["authority"] = slices.Concat(none, words("exemption-authority", domain.ExemptionAuthorities))
	case "grade-fact":
		f.Choices["kind"] = words("grade-method", domain.GradeFacts)
		f.Choices["ground"] = []pick{{Text: v.lang.must("record.none")}}
		for _, fact := range domain.GradeFacts {
			f.Choices["ground"] = append(f.Choices["ground"], words("grade-ground", domain.GradeGrounds[fact])...)
		}
		f.Choices["flags"] = words("grade-flag", []string{"seniority"})
	case "departure":
		f.Choices["how"] = append([]pick{{Text: v.lang.must("record.none")}}, words("leaving-how", register.Leaving)...)
	}
	return f
}

// stands fills in what stands in each field at first.
func (f *recordForm) stands(was map[string]string) {
	f.Was = was
	for name, choices := range f.Choices {
		for i := range choices {
			choices[i].Chosen = choices[i].Value == was[name] || name == "flags" && was[choices[i].Value] != ""
		}
	}
}

// recordFields are the fields of the forms by the names that app gives them.
var recordFields = map[string]string{"period": "from", "held": "from"}

func (v *visit) addRecord() (string, error) {
	officer, kind := v.id("id"), v.PathValue("kind")
	to := "/officers/" + itoa(officer) + "/file"
	if !v.may(policy.RecordEnter) {
		return to, v.closed(policy.RecordEnter)
	}
	if kind == "irregular" {
		return to, v.reportIrregular(officer)
	}
	entry, err := v.entryTyped(kind, 0)
	if err != nil {
		return to, err
	}
	document, err := v.paper()
	if err != nil {
		return to, err
	}
	entry.cite(document)
	_, err = v.site.app.EnterRecord(v.Context(), v.acting(), officer, entry.Entry)
	return to, renamed(err, recordFields)
}

func (v *visit) reportIrregular(officer int64) error {
	held, err := v.spell("from", "to")
	if err != nil {
		return err
	}
	post := v.number("post")
	if post == 0 {
		return domain.Refuse(domain.Invalid, "post-missing", "which post is not said").At("post")
	}
	document, err := v.paper()
	if err != nil {
		return err
	}
	_, err = v.site.app.ReportIrregular(v.Context(), v.acting(), officer, post, held, document)
	return renamed(err, recordFields)
}

// spell reads two days that may be known loosely.
func (v *visit) spell(from, to string) (domain.Spell, error) {
	var s domain.Spell
	var wrong domain.Reasons
	var err error
	if s.Start, err = v.loose(from); err != nil {
		wrong = append(wrong, err.(*domain.Refusal).Reasons...)
	}
	if s.End, err = v.loose(to); err != nil {
		wrong = append(wrong, err.(*domain.Refusal).Reasons...)
	}
	return s, wrong.Refusal(domain.Invalid)
}

// A typedEntry is a paper as it was typed.
type typedEntry struct{ app.Entry }

// cite puts the document on the paper.
func (e typedEntry) cite(document int64) {
	switch {
	case e.Evaluation != nil:
		e.Evaluation.Document = document
	case e.Training != nil:
		e.Training.Document = document
	case e.Qualification != nil:
		e.Qualification.Document = document
	case e.Penalty != nil:
		e.Penalty.Document = document
	case e.Inquiry != nil:
		e.Inquiry.Document = document
	case e.Assets != nil:
		e.Assets.Document = document
	case e.Circumstance != nil:
		e.Circumstance.Document = document
	case e.GradeFact != nil:
		e.GradeFact.Document = document
	}
}

// entryTyped reads a paper of a kind from the form.
func (v *visit) entryTyped(kind string, row int64) (typedEntry, error) {
	var e typedEntry
	switch kind {
	case "evaluation", "no-report":
		period, err := v.spell("from", "to")
		x := domain.Evaluation{Period: period, Year: int(v.number("year")), Grade: v.text("grade"), NoReport: kind == "no-report"}
		if x.Year == 0 {
			x.Year = period.Start.Latest.Year
		}
		if !x.NoReport {
			x.Grading, x.Quality, x.Integrity = v.text("grading"), v.text("quality"), v.text("integrity")
			x.Acting, x.Adverse = slices.Contains(v.typed["flags"], "acting"), slices.Contains(v.typed["flags"], "adverse")
			var wrong domain.Reasons
			x.ReportingID, x.CountersignID = v.bearer("reporting", &wrong), v.bearer("countersigning", &wrong)
			err = cmpErr(err, wrong.Refusal(domain.Invalid))
		}
		e.Evaluation = &x
		return e, err
	case "training":
		held, err := v.spell("from", "to")
		score := strings.TrimSuffix(latin(v.text("score")), "%")
		e.Training = &domain.Training{Course: v.text("course"), Held: held, Result: v.text("result"), Score: score, Band: v.text("band"), Exempted: v.text("exempted")}
		return e, cmpErr(err, v.isMark("score", score))
	case "qualification":
		awarded, err := v.loose("awarded")
		e.Qualification = &domain.Qualification{Name: v.text("name"), Level: v.text("level"), Awarded: awarded}
		return e, err
	case "penalty":
		d, err := v.days("imposed", "ends")
		e.Penalty = &domain.Penalty{Name: v.text("name"), Major: v.text("size") == "major", Imposed: d[0], Ends: d[1], Order: v.text("order")}
		return e, err
	case "inquiry":
		d, err := v.days("started", "reported", "ended")
		e.Inquiry = &domain.Inquiry{Kind: v.text("kind"), Started: d[0], Reported: d[1], Ended: d[2], Outcome: v.text("outcome")}
		return e, err
	case "inquiry-end":
		d, err := v.days("reported", "ended")
		e.InquiryEnd = &domain.Inquiry{ID: v.number("row"), Reported: d[0], Ended: d[1], Outcome: v.text("outcome")}
		return e, err
	case "asset_year":
		d, err := v.days("filed")
		e.Assets = &app.Assets{Year: int(v.number("year")), Filed: d[0]}
		return e, err
	case "kin":
		var wrong domain.Reasons
		e.Kin = &app.Kin{Kin: domain.Kin{Other: v.bearer("other", &wrong), Name: v.text("name"), Relation: v.text("relation")}, SpousePost: v.text("spouse-post")}
		return e, wrong.Refusal(domain.Invalid)
	case "circumstance":
		held, err := v.spell("from", "to")
		born, wrong := v.loose("born")
		e.Circumstance = &domain.Circumstance{Kind: v.text("kind"), Held: held, Percent: int(v.number("percent")), Born: born, District: v.text("district"), Station: v.text("station"),
			Ground: v.text("ground"), Authority: v.text("authority")}
		return e, cmpErr(err, wrong)
	case "grade-fact":
		held, err := v.spell("from", "to")
		d, wrong := v.days("requisition", "approved", "recommended")
		e.GradeFact = &app.GradeFact{GradeSpell: domain.GradeSpell{Method: v.text("kind"), Cadre: v.text("cadre"), Grade: v.text("grade"), Held: held, Order: v.text("order-no"),
			Requisition: d[0], Approved: d[1], Recommended: d[2], From: v.text("from-cadre"), Ground: v.text("ground"), Seniority: slices.Contains(v.typed["flags"], "seniority")}}
		return e, cmpErr(err, wrong)
	case "departure":
		d, err := v.days("died", "left")
		e.Departure = &app.Departure{Died: d[0], Left: d[1], How: v.text("how")}
		return e, err
	case "remarks":
		d, err := v.days("communicated", "represented", "decided")
		e.Remarks = &app.Remarks{Evaluation: v.number("row"), Communicated: d[0], Represented: d[1], Decided: d[2]}
		return e, err
	}
	return e, domain.Refuse(domain.Invalid, "nothing-to-enter", "a paper for the file is one of the kinds that a file holds")
}

// bearer is the officer who bears the service number typed into a field; 0 where none was typed.
func (v *visit) bearer(field string, wrong *domain.Reasons) int64 {
	number := latin(v.text(field))
	if number == "" {
		return 0
	}
	found, err := v.site.app.OfficersBearing(v.Context(), v.who, number)
	switch {
	case err != nil || len(found) == 0:
		wrong.AddField(field, "no-such-officer", "no officer on the register bears the number %q", number)
	case len(found) > 1:
		wrong.AddField(field, "several-officers", "officers of %d governments bear the number %q", len(found), number)
	default:
		return found[0]
	}
	return 0
}

// cmpErr is the first error that is one.
func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// isMark refuses what is no number.
func (v *visit) isMark(field, s string) error {
	if s == "" || len(s) <= 6 && strings.Trim(s, "0123456789.") == "" && strings.Count(s, ".") <= 1 && strings.Trim(s, ".") == s {
		return nil
	}
	return domain.Refuse(domain.Invalid, "score-no-number", "a score is a percentage in digits").At(field)
}

// An officerNewPage enters an officer.
type officerNewPage struct {
	Cadres, Grades, Sexes, Organizations []pick
}

func (v *visit) loadOfficerNew() (officerNewPage, error) {
	p := officerNewPage{}
	if !v.may(policy.OfficerEnter) {
		return p, v.closed(policy.OfficerEnter)
	}
	f, err := v.filter()
	choose := pick{Text: v.lang.must("form.choose")}
	p.Cadres, p.Grades = append([]pick{choose}, f.Cadres...), append([]pick{choose}, f.Grades...)
	for _, sex := range register.Sexes {
		p.Sexes = append(p.Sexes, pick{Value: sex, Text: v.lang.word("person-sex", sex)})
	}
	p.Sexes[0].Text = v.lang.must("record.not-said")
	p.Organizations = append([]pick{{Text: v.lang.must("officer-new.establishment")}}, f.Organizations...)
	return p, err
}

func (v *visit) enterOfficer() (string, error) {
	var wrong domain.Reasons
	when := map[string]domain.When{}
	for _, name := range []string{"born", "entered", "since", "advertised"} {
		w, err := v.loose(name)
		if err != nil {
			wrong = append(wrong, err.(*domain.Refusal).Reasons...)
		}
		when[name] = w
	}
	d, err := v.days("retires", "recommended")
	if err != nil {
		wrong = append(wrong, err.(*domain.Refusal).Reasons...)
	}
	if v.number("cadre") == 0 {
		wrong.AddField("cadre", "cadre-missing", "which cadre is not said")
	}
	if v.text("grade") == "" {
		wrong.AddField("grade", "grade-missing", "which grade is not said")
	}
	if err := wrong.Refusal(domain.Invalid); err != nil {
		return "", err
	}
	in := app.NewOfficer{KeptBy: v.number("kept-by"), Grade: domain.GradeSpell{Grade: v.text("grade"), Held: domain.Spell{Start: when["since"]}, Batch: v.text("batch"),
		Order: v.text("order"), Advertised: when["advertised"], Recommended: d[1]}}
	in.Officer = app.Officer{Officer: domain.Officer{Number: v.text("number"), Name: v.text("name"), Sex: v.text("sex"), Born: when["born"], Domicile: v.text("domicile"),
		Disability: v.text("disability"), Entered: when["entered"], Merit: int(v.number("merit"))}, CadreID: v.number("cadre"), Retires: d[0]}
	id, err := v.site.app.EnterOfficer(v.Context(), v.acting(), in)
	return "/officers/" + itoa(id), err
}
