package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerOfficers() {
	register(s, op{id: "list-officers", method: http.MethodGet, path: "/v1/officers", tag: "officers", act: policy.RegisterRead,
		summary: "Search the civil list", text: "Who, in which grade and post; nothing that is on the file."}, s.listOfficers)
	register(s, op{id: "enter-officer", method: http.MethodPost, path: "/v1/officers", tag: "officers", act: policy.OfficerEnter, creates: true,
		summary: "Enter an officer in the grade of the initial appointment", text: "Every later grade comes by an order."}, s.enterOfficer)
	register(s, op{id: "read-record", method: http.MethodGet, path: "/v1/officers/{id}/record", tag: "officers", act: policy.RecordRead,
		summary: "Read an officer's file as it stood on a day", text: "An act: on record before the answer is sent. A board member or the authority names the case that needs the file."}, s.readRecord)
	register(s, op{id: "read-timeline", method: http.MethodGet, path: "/v1/officers/{id}/timeline", tag: "officers", act: policy.RecordRead,
		summary: "Read an officer's career in the order of its days"},
		func(ctx context.Context, who app.Caller, in *recordIn) (*list[Event], error) {
			found, err := s.app.Timeline(ctx, who, in.ID, in.Case)
			return all(found, err, eventView)
		})
	register(s, op{id: "read-own-record", method: http.MethodGet, path: "/v1/me/record", tag: "me", act: policy.RecordReadOwn, summary: "Read one's own file"},
		func(ctx context.Context, who app.Caller, in *ownIn) (*answerOf[PersonFile], error) {
			f, err := s.app.ReadOwnRecord(ctx, who, in.On)
			return &answerOf[PersonFile]{fileView(f)}, err
		})
	register(s, op{id: "read-own-timeline", method: http.MethodGet, path: "/v1/me/timeline", tag: "me", act: policy.RecordReadOwn, summary: "Read one's own career"},
		func(ctx context.Context, who app.Caller, _ *struct{}) (*list[Event], error) {
			found, err := s.app.OwnTimeline(ctx, who)
			return all(found, err, eventView)
		})
	register(s, op{id: "enter-record", method: http.MethodPost, path: "/v1/officers/{id}/record", tag: "officers", act: policy.RecordEnter,
		summary: "Put papers on an officer's file", text: "All of them or none."}, s.enterRecord)
	register(s, op{id: "correct-record", method: http.MethodPost, path: "/v1/officers/{id}/corrections", tag: "officers", act: policy.RecordCorrect, creates: true,
		summary: "Replace a row of an officer's file", text: "By one that names it, the reason and the document; the old row stays readable. A grade, a post or an order never changes this way."}, s.correctRecord)
	register(s, op{id: "list-retirements", method: http.MethodGet, path: "/v1/officers/retirements", tag: "officers", act: policy.RecordRead,
		summary: "List who retires within two years"},
		func(ctx context.Context, who app.Caller, in *dueIn) (*list[Due], error) {
			found, err := s.app.Retirements(ctx, who, app.RetirementQuery{Under: in.Under})
			return all(found, err, dueView)
		})
	register(s, op{id: "list-missing-evaluations", method: http.MethodGet, path: "/v1/officers/missing-evaluations", tag: "officers", act: policy.RecordRead,
		summary: "List the years without a report or certificate"},
		func(ctx context.Context, who app.Caller, in *missingIn) (*list[Due], error) {
			found, err := s.app.MissingEvaluations(ctx, who, in.Under, in.Cadre, in.From, in.To)
			return all(found, err, dueView)
		})
}

// A Listed is an officer in the civil list.
type Listed struct {
	ID           int64  `json:"id"`
	Number       string `json:"number"`
	Name         string `json:"name"`
	Cadre        string `json:"cadre"`
	Grade        string `json:"grade"`
	Post         int64  `json:"post,omitempty"`
	Title        string `json:"title,omitempty"`
	Organization string `json:"organization,omitempty"`
}

type listOfficersIn struct {
	Page
	Words string `query:"q" maxLength:"200" doc:"Part of the name, or the beginning of the number."`
	Cadre int64  `query:"cadre" minimum:"1"`
	Grade string `query:"grade" maxLength:"40"`
	Under int64  `query:"under" minimum:"1" doc:"Who sits at or below this organization."`
}

func (s *Server) listOfficers(ctx context.Context, who app.Caller, in *listOfficersIn) (*list[Listed], error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	found, err := s.app.Officers(ctx, who, app.OfficerQuery{Words: in.Words, Cadre: in.Cadre, Grade: in.Grade, Under: in.Under, After: after, Limit: in.Limit + 1})
	if err != nil {
		return nil, err
	}
	return pageOf(ctx, in.Page, found, func(l app.Listed) int64 { return l.ID }, func(l app.Listed) Listed {
		return Listed{l.ID, l.Number, l.Name, l.Cadre, l.Grade, l.Post, l.Title, l.Organization}
	}), nil
}

type enterOfficerIn struct {
	Body struct {
		Number      string      `json:"number" minLength:"1" maxLength:"60"`
		Name        string      `json:"name" minLength:"1" maxLength:"300"`
		Cadre       int64       `json:"cadre" minimum:"1"`
		KeptBy      int64       `json:"kept_by,omitempty" minimum:"1" doc:"The organization that keeps the file; the establishment division where it is left out."`
		Sex         string      `json:"sex,omitempty" maxLength:"20"`
		Born        looseDay    `json:"born,omitempty"`
		Domicile    string      `json:"domicile,omitempty" maxLength:"60"`
		Disability  string      `json:"disability,omitempty" maxLength:"200"`
		Entered     looseDay    `json:"entered,omitempty"`
		Merit       int         `json:"merit,omitempty" minimum:"0" doc:"Place in the commission's merit order."`
		Retires     domain.Date `json:"retires,omitempty"`
		Grade       string      `json:"grade" minLength:"1" maxLength:"40"`
		Since       looseDay    `json:"since" doc:"Of the initial appointment."`
		Order       string      `json:"order,omitempty" maxLength:"200"`
		Batch       string      `json:"batch,omitempty" maxLength:"100"`
		Advertised  looseDay    `json:"advertised,omitempty"`
		Recommended domain.Date `json:"recommended,omitempty" doc:"By the commission, of a single candidate who held the post ad hoc."`
	}
}

func (s *Server) enterOfficer(ctx context.Context, who app.Caller, in *enterOfficerIn) (*created, error) {
	b := in.Body
	o := app.NewOfficer{KeptBy: b.KeptBy, Grade: domain.GradeSpell{Grade: b.Grade, Held: domain.Spell{Start: b.Since.When}, Order: b.Order, Batch: b.Batch,
		Advertised: b.Advertised.When, Recommended: b.Recommended}}
	o.CadreID, o.Retires = b.Cadre, b.Retires
	o.Officer.Officer = domain.Officer{Number: b.Number, Name: b.Name, Sex: b.Sex, Born: b.Born.When, Domicile: b.Domicile, Disability: b.Disability, Entered: b.Entered.When, Merit: b.Merit}
	id, err := s.app.EnterOfficer(ctx, who, o)
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/officers/%d/record", id), nil
}

type recordIn struct {
	ByID
	Case int64 `query:"case" minimum:"1" doc:"The case that needs the file."`
}

type ownIn struct {
	On domain.Date `query:"on" doc:"Today where it is left out."`
}

type readRecordIn struct {
	ByID
	Case int64       `query:"case" minimum:"1" doc:"The case that needs the file."`
	On   domain.Date `query:"on" doc:"Today where it is left out."`
}

func (s *Server) readRecord(ctx context.Context, who app.Caller, in *readRecordIn) (*answerOf[PersonFile], error) {
	f, err := s.app.ReadRecord(ctx, who, in.ID, in.Case, in.On)
	if err != nil {
		return nil, err
	}
	return &answerOf[PersonFile]{fileView(f)}, nil
}

type dueIn struct {
	Under int64 `query:"under" minimum:"1" doc:"At or below this organization."`
}

type missingIn struct {
	Under int64 `query:"under" minimum:"1" doc:"At or below this organization."`
	Cadre int64 `query:"cadre" minimum:"1"`
	From  int   `query:"from" minimum:"1947" required:"true"`
	To    int   `query:"to" minimum:"1947" required:"true"`
}

// A Due is an officer for whom something falls due.
type Due struct {
	Officer int64       `json:"officer"`
	Number  string      `json:"number"`
	Name    string      `json:"name"`
	Cadre   string      `json:"cadre"`
	Grade   string      `json:"grade"`
	On      domain.Date `json:"on"`
	Year    int         `json:"year,omitempty" doc:"Of the missing report."`
}

func dueView(d app.Due) Due { return Due{d.Officer, d.Number, d.Name, d.Cadre, d.Grade, d.On, d.Year} }

// An Event is one thing in a career.
type Event struct {
	On     looseDay `json:"on"`
	Kind   string   `json:"kind"`
	Text   string   `json:"text"`
	Table  string   `json:"table"`
	Row    int64    `json:"row"`
	Source string   `json:"source,omitempty"`
}

func eventView(e app.Event) Event {
	return Event{looseDay{domain.When{Earliest: e.OnEarliest, Latest: e.OnLatest}}, e.Kind, e.Text, e.Table, e.Row, e.Source}
}
