package web

import (
	"slices"
	"strings"

	"merit/app"
	"merit/domain"
	"merit/domain/register"
	"merit/policy"
)

func (s *Site) registerCorrections() {
	show(s, page{path: "/me/corrections", act: policy.RecordReadOwn, template: "me-corrections"}, (*visit).loadMeCorrections).
		does(policy.RecordAskCorrection, "/me/corrections", (*visit).askCorrection)
	s.entries = append(s.entries, entry{key: "nav.corrections", path: "/corrections", act: policy.RecordAnswerCorrection, room: "room.registers"})
	show(s, page{path: "/corrections", act: policy.RecordRead, template: "corrections"}, (*visit).loadCorrections)
	show(s, page{path: "/corrections/{id}", act: policy.RecordRead, template: "correction"}, (*visit).loadCorrection).
		does(policy.RecordAnswerCorrection, "/corrections/{id}/answer", (*visit).answerCorrection)
}

// A meCorrectionsPage shows an officer what was asked for with the answers, and the room to ask.
type meCorrectionsPage struct {
	Asked []askedCorrection
	Rows  []pick
}

// An askedCorrection is one request as a page shows it.
type askedCorrection struct {
	app.CorrectionRequest
	What  string
	State string
	Tag   string
}

func (v *visit) askedCorrection(r app.CorrectionRequest, rows []pick) askedCorrection {
	a := askedCorrection{CorrectionRequest: r, What: v.lang.data("file-part", r.Table), State: r.Outcome, Tag: "govuk-tag--grey"}
	switch r.Outcome {
	case "":
		a.State, a.Tag = "open", "govuk-tag--yellow"
	case register.Corrected:
		a.Tag = "govuk-tag--green"
	}
	for _, row := range rows {
		if r.Row != 0 && row.Value == r.Table+"/"+itoa(r.Row) {
			a.What = row.Text
		}
	}
	return a
}

func (v *visit) loadMeCorrections() (meCorrectionsPage, error) {
	p := meCorrectionsPage{}
	file, err := v.site.app.OwnFile(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	asked, err := v.site.app.OwnCorrections(v.Context(), v.who)
	if err != nil {
		return p, err
	}
	p.Rows = v.fileRows(file.Record)
	for _, r := range asked {
		p.Asked = append(p.Asked, v.askedCorrection(r, p.Rows))
	}
	return p, nil
}

// fileRows offers what of a file can be said to be wrong: each row, what is missing, and the entry itself.
func (v *visit) fileRows(r domain.Record) []pick {
	l := v.lang
	out := []pick{{Text: l.must("form.choose")}, {Value: "officer/0", Text: l.must("me-corrections.entry")}}
	add := func(part string, row int64, what ...string) {
		what = slices.DeleteFunc(what, func(s string) bool { return s == "" })
		out = append(out, pick{Value: part + "/" + itoa(row), Text: l.data("file-part", part) + ": " + strings.Join(what, ", ")})
	}
	for _, x := range r.Grades {
		add("officer_grade", x.ID, x.Grade, l.spell(x.Held))
	}
	for _, x := range r.Postings {
		add("posting", x.ID, x.PostTitle, l.spell(x.Held))
	}
	for _, x := range slices.Backward(r.Evaluations) {
		grading := l.must("me.no-report")
		if !x.NoReport {
			grading = l.data("grading", x.Grading)
		}
		add("evaluation", x.ID, l.spell(x.Period), grading)
	}
	for _, x := range r.Trainings {
		add("training", x.ID, x.Course, l.data("training-result", x.Result))
	}
	for _, x := range r.Qualifications {
		add("qualification", x.ID, x.Name)
	}
	for _, x := range r.Penalties {
		add("penalty", x.ID, x.Name, l.date(x.Imposed))
	}
	for _, x := range r.Inquiries {
		add("inquiry", x.ID, l.data("inquiry-kind", x.Kind), l.date(x.Started))
	}
	for _, x := range r.Circumstances {
		add("circumstance", x.ID, l.word("circumstance-kind", x.Kind))
	}
	for _, x := range r.Kin {
		add("kin", x.ID, x.Name)
	}
	for _, part := range register.Parts[1:] {
		out = append(out, pick{Value: part + "/0", Text: l.must("me-corrections.missing", l.data("file-part", part))})
	}
	return out
}

func (v *visit) askCorrection() (string, error) {
	part, row, _ := strings.Cut(v.text("part"), "/")
	v.typed.Set("row", row)
	in := app.AskedCorrection{Part: part, Row: v.number("row"), Wrong: v.text("wrong")}
	if part == "" {
		return "", domain.Refuse(domain.Invalid, "part-missing", "what is wrong is not chosen").At("part")
	}
	if err := register.AskCorrection(part, in.Wrong); err != nil { // before the paper is kept for nothing
		return "", err
	}
	var err error
	if in.Document, err = v.kept("paper"); err != nil {
		return "", err
	}
	_, err = v.site.app.AskCorrection(v.Context(), v.acting(), in)
	return "/me/corrections", err
}

// A correctionsPage lists what officers asked for to the keepers of their files.
type correctionsPage struct{ Asked listing }

func (v *visit) loadCorrections() (correctionsPage, error) {
	if err := v.refuseWithout(policy.RecordAnswerCorrection); err != nil {
		return correctionsPage{}, err
	}
	rows, err := v.site.app.CorrectionRequests(v.Context(), v.who, false, 0, peopleRows)
	if err != nil {
		return correctionsPage{}, err
	}
	slices.SortStableFunc(rows, func(a, b app.CorrectionRequest) int { return strings.Compare(a.Outcome, b.Outcome) }) // the open ones first
	l, err := listed(v, list[app.CorrectionRequest]{
		rows: rows, file: "corrections", search: true,
		filters: []filter{{Name: "state", Key: "corrections.state", Choices: v.picks("correction-state", "", "open", "corrected", "refused")}},
		keep: func(r app.CorrectionRequest, f filter) bool {
			return r.Outcome == f.Value || r.Outcome == "" && f.Value == "open"
		},
		columns: []column[app.CorrectionRequest]{
			{key: "corrections.officer", text: func(r app.CorrectionRequest) any { return r.Name }, link: func(r app.CorrectionRequest) string { return "/corrections/" + itoa(r.ID) }},
			{key: "corrections.number", text: func(r app.CorrectionRequest) any { return r.Number }},
			{key: "corrections.what", text: func(r app.CorrectionRequest) any { return v.lang.data("file-part", r.Table) }},
			{key: "corrections.asked", text: func(r app.CorrectionRequest) any { return r.Asked }, order: byDate(func(r app.CorrectionRequest) domain.Date { return r.Asked })},
			{key: "corrections.state", text: func(r app.CorrectionRequest) any {
				return coded{"correction-state", v.askedCorrection(r, nil).State}
			}, tag: func(r app.CorrectionRequest) string { return v.askedCorrection(r, nil).Tag }},
		},
	})
	return correctionsPage{Asked: l}, err
}

// A correctionPage is one request with the way to the file, and the room for an answer.
type correctionPage struct {
	askedCorrection
	Correct  string // where the row is corrected
	Outcomes []pick
	Answers  bool
}

func (p correctionPage) titleArguments() []any { return []any{p.Name} }

func (v *visit) loadCorrection() (correctionPage, error) {
	r, err := v.site.app.CorrectionRequest(v.Context(), v.who, v.id("id"))
	if err != nil {
		return correctionPage{}, err
	}
	p := correctionPage{askedCorrection: v.askedCorrection(r, nil), Answers: r.Outcome == "" && r.Officer != v.me.Officer && v.power(policy.RecordAnswerCorrection)}
	at := "/officers/" + itoa(r.Officer)
	switch {
	case r.Table == "officer":
		p.Correct = at + "/correct?table=officer"
	case r.Row != 0:
		p.Correct = at + "/correct?table=" + r.Table + "&row=" + itoa(r.Row)
	default:
		p.Correct = at + "/add"
	}
	p.Outcomes = []pick{
		{Value: register.Corrected, Text: v.lang.must("correction.corrected"), Hint: v.lang.must("correction.corrected-hint"), Chosen: r.Made},
		{Value: register.Refused, Text: v.lang.must("correction.refused"), Hint: v.lang.must("correction.refused-hint")},
	}
	return p, nil
}

func (v *visit) answerCorrection() (string, error) {
	id := v.id("id")
	return "/corrections/" + itoa(id), v.site.app.AnswerCorrection(v.Context(), v.plainly(), id, v.text("outcome"), v.text("answer"))
}
