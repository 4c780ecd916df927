package api

import (
	"context"
	"encoding/json"

	"merit/app"
	"merit/domain"
)

// A PersonFile is an officer's file.
type PersonFile struct {
	Officer        int64           `json:"officer"`
	Number         string          `json:"number"`
	Name           string          `json:"name"`
	Cadre          string          `json:"cadre"`
	Sex            string          `json:"sex,omitempty"`
	Born           looseDay        `json:"born"`
	Domicile       string          `json:"domicile,omitempty"`
	Disability     string          `json:"disability,omitempty"`
	Entered        looseDay        `json:"entered"`
	Retires        domain.Date     `json:"retires,omitzero"`
	Died           domain.Date     `json:"died,omitzero"`
	Left           domain.Date     `json:"left,omitzero"`
	LeftHow        string          `json:"left_how,omitempty"`
	Imported       string          `json:"imported_from,omitempty"`
	AsOf           domain.Date     `json:"as_of"`
	SeniorityNo    int             `json:"seniority_no,omitempty"`
	Grades         []GradeHeld     `json:"grades"`
	Postings       []PostHeld      `json:"postings"`
	Evaluations    []Evaluation    `json:"evaluations"`
	Trainings      []Training      `json:"trainings"`
	Qualifications []Qualification `json:"qualifications"`
	Penalties      []Penalty       `json:"penalties"`
	Inquiries      []Inquiry       `json:"inquiries"`
	Kin            []Kin           `json:"kin"`
	Circumstances  []Circumstance  `json:"circumstances"`
	AssetYears     []int           `json:"asset_years"`
	History        []Replaced      `json:"history" doc:"What corrections replaced."`
}

// A GradeHeld is the time in one grade.
type GradeHeld struct {
	ID      int64    `json:"id"`
	Cadre   string   `json:"cadre"`
	Grade   string   `json:"grade"`
	From    looseDay `json:"from"`
	To      looseDay `json:"to"`
	Regular bool     `json:"regular"`
	Method  string   `json:"method"`
	Batch   string   `json:"batch,omitempty"`
	Order   string   `json:"order,omitempty" doc:"Its number, or file and line of an import."`

	Requisition domain.Date `json:"requisition,omitzero" doc:"Of an ad hoc appointment: when the requisition was lodged."`
	Approved    domain.Date `json:"approved,omitzero" doc:"Of an ad hoc appointment or an absorption."`
	Recommended domain.Date `json:"recommended,omitzero" doc:"By the commission."`
	FromCadre   string      `json:"from_cadre,omitempty" doc:"Of an absorption."`
	Seniority   bool        `json:"seniority,omitempty" doc:"Of an absorption: it gave seniority in the cadre."`
	Ground      string      `json:"ground,omitempty" doc:"What the law makes of a fact: status-quo, act, surplus, wedlock."`
}

// A PostHeld is the time in one post.
type PostHeld struct {
	ID     int64    `json:"id"`
	Post   int64    `json:"post"`
	Title  string   `json:"title"`
	Kind   string   `json:"kind"`
	From   looseDay `json:"from"`
	To     looseDay `json:"to"`
	Source string   `json:"source" doc:"order, import, or irregular: without an order."`
}

// An Evaluation is a report, or a no-report certificate.
type Evaluation struct {
	ID             int64       `json:"id,omitempty" readOnly:"true"`
	Year           int         `json:"year" minimum:"1947" maximum:"2200"`
	From           looseDay    `json:"from"`
	To             looseDay    `json:"to"`
	Grade          string      `json:"grade" maxLength:"40" doc:"Of the post in which it was earned."`
	Acting         bool        `json:"acting,omitempty"`
	NoReport       bool        `json:"no_report,omitempty"`
	Grading        string      `json:"grading,omitempty" maxLength:"20"`
	Quality        string      `json:"quality,omitempty" maxLength:"20"`
	Integrity      string      `json:"integrity,omitempty" maxLength:"20"`
	Reporting      int64       `json:"reporting_officer,omitempty" minimum:"1"`
	Countersigning int64       `json:"countersigning_officer,omitempty" minimum:"1"`
	Adverse        bool        `json:"adverse,omitempty"`
	Communicated   domain.Date `json:"communicated,omitzero,omitempty"`
	Represented    domain.Date `json:"represented,omitzero,omitempty"`
	Decided        domain.Date `json:"decided,omitzero,omitempty"`
	Document       int64       `json:"document,omitempty" minimum:"1"`
}

func (e Evaluation) entry() domain.Evaluation {
	return domain.Evaluation{Year: e.Year, Period: domain.Spell{Start: e.From.When, End: e.To.When}, Grade: e.Grade, Acting: e.Acting, NoReport: e.NoReport, Grading: e.Grading,
		Quality: e.Quality, Integrity: e.Integrity, ReportingID: e.Reporting, CountersignID: e.Countersigning, Adverse: e.Adverse,
		Communicated: e.Communicated, Represented: e.Represented, Decided: e.Decided, Document: e.Document}
}

// A Training is a course, or an exemption from one.
type Training struct {
	ID       int64    `json:"id,omitempty" readOnly:"true"`
	Course   string   `json:"course" minLength:"1" maxLength:"100"`
	From     looseDay `json:"from,omitempty"`
	To       looseDay `json:"to,omitempty"`
	Result   string   `json:"result" maxLength:"20"`
	Score    string   `json:"score,omitempty" pattern:"^[0-9]{1,3}([.][0-9]{1,4})?$"`
	Band     string   `json:"band,omitempty" maxLength:"1"`
	Exempted string   `json:"exempted,omitempty" maxLength:"300" doc:"The paragraph of the exemption."`
	Document int64    `json:"document,omitempty" minimum:"1"`
}

// A Qualification is a degree or certificate.
type Qualification struct {
	ID       int64    `json:"id,omitempty" readOnly:"true"`
	Name     string   `json:"name" minLength:"1" maxLength:"300"`
	Level    string   `json:"level" maxLength:"20"`
	Awarded  looseDay `json:"awarded,omitempty"`
	Document int64    `json:"document,omitempty" minimum:"1"`
}

// A Penalty was imposed after proceedings.
type Penalty struct {
	ID       int64       `json:"id,omitempty" readOnly:"true"`
	Name     string      `json:"name" minLength:"1" maxLength:"300"`
	Major    bool        `json:"major,omitempty"`
	Imposed  domain.Date `json:"imposed"`
	Ends     domain.Date `json:"ends,omitzero,omitempty"`
	Order    string      `json:"order" minLength:"1" maxLength:"200"`
	Document int64       `json:"document,omitempty" minimum:"1"`
}

// An Inquiry is a disciplinary or criminal proceeding.
type Inquiry struct {
	ID       int64       `json:"id,omitempty" readOnly:"true"`
	Kind     string      `json:"kind" maxLength:"20"`
	Started  domain.Date `json:"started"`
	Reported domain.Date `json:"reported,omitzero,omitempty"`
	Ended    domain.Date `json:"ended,omitzero,omitempty"`
	Outcome  string      `json:"outcome,omitempty" maxLength:"500"`
	Document int64       `json:"document,omitempty" minimum:"1"`
}

// A Kin is a declared relation.
type Kin struct {
	ID         int64  `json:"id,omitempty" readOnly:"true"`
	Other      int64  `json:"other,omitempty" minimum:"1" doc:"The other officer."`
	Name       string `json:"name,omitempty" maxLength:"300" doc:"Of somebody who is not in the register."`
	Relation   string `json:"relation" maxLength:"20"`
	SpousePost string `json:"spouse_post,omitempty" maxLength:"300"`
}

// A Circumstance is a certified fact of an officer's life that a policy of transfers gives weight to.
type Circumstance struct {
	ID        int64    `json:"id,omitempty" readOnly:"true"`
	Kind      string   `json:"kind" maxLength:"30" enum:"wedlock,widow,widower,divorced,separated,unmarried,military-spouse,minor-child,disability,medical,debilitating-disease,serious-illness,compassionate,domicile,home,rotation-exemption"`
	From      looseDay `json:"from"`
	To        looseDay `json:"to,omitempty"`
	Percent   int      `json:"percent,omitempty" minimum:"0" maximum:"100" doc:"Of a disability, as the board certified it."`
	Born      looseDay `json:"born,omitempty" doc:"Of a child."`
	District  string   `json:"district,omitempty" maxLength:"40" doc:"Of wedlock the spouse's district, of a domicile its own, by its code; of other kinds the one district that it speaks for; left out: any."`
	Station   string   `json:"station,omitempty" maxLength:"40" doc:"Of a home: its station, by its code in the adopted table."`
	Ground    string   `json:"ground,omitempty" enum:"security,health,another" doc:"Of an exemption from rotation: what its paper gives."`
	Authority string   `json:"authority,omitempty" enum:"secretary,secretary-establishment,minister,prime-minister,another" doc:"Of an exemption from rotation: in what capacity it was granted."`
	Document  int64    `json:"document,omitempty" minimum:"1" doc:"The certificate."`
}

// A GradeFact is how a grade was held otherwise than by the regular road. Neither a grade nor seniority follows from it.
type GradeFact struct {
	Kind        string      `json:"kind" enum:"ad-hoc,regularised,absorption"`
	Cadre       string      `json:"cadre,omitempty" maxLength:"40" doc:"Its code; left out: the officer's own."`
	Grade       string      `json:"grade" minLength:"1" maxLength:"40"`
	From        looseDay    `json:"from"`
	To          looseDay    `json:"to,omitempty" doc:"Its last day; leave out while it goes on."`
	Order       string      `json:"order,omitempty" maxLength:"200" doc:"The number of the order or the notification."`
	Requisition domain.Date `json:"requisition,omitzero,omitempty" doc:"Of an ad hoc appointment: when the requisition was lodged with the commission."`
	Approved    domain.Date `json:"approved,omitzero,omitempty" doc:"Of an ad hoc appointment by the commission; of an absorption by those whose consent it needs."`
	Recommended domain.Date `json:"recommended,omitzero,omitempty" doc:"Of one made regular: when the commission recommended it."`
	FromCadre   string      `json:"from_cadre,omitempty" maxLength:"40" doc:"Of an absorption: the code of the cadre from which; left out: somebody who was no civil servant."`
	Seniority   bool        `json:"seniority,omitempty" doc:"Of an absorption: it gave seniority in the cadre."`
	Ground      string      `json:"ground,omitempty" enum:"status-quo,act,surplus,wedlock" doc:"What the law makes of it: of an ad hoc appointment a court's order that things stay as they are, of one made regular an Act, of an absorption the surplus pool or wedlock."`
	Document    int64       `json:"document,omitempty" minimum:"1" doc:"The order or the notification."`
}

func (f GradeFact) entry() *app.GradeFact {
	return &app.GradeFact{Document: f.Document, GradeSpell: domain.GradeSpell{Method: f.Kind, Cadre: f.Cadre, Grade: f.Grade, Held: domain.Spell{Start: f.From.When, End: f.To.When}, Order: f.Order,
		Requisition: f.Requisition, Approved: f.Approved, Recommended: f.Recommended, From: f.FromCadre, Seniority: f.Seniority, Ground: f.Ground}}
}

// A Replaced is a row that a correction replaced.
type Replaced struct {
	Table    string `json:"table"`
	Row      int64  `json:"row"`
	By       int64  `json:"by"`
	Said     string `json:"said"`
	Reason   string `json:"reason"`
	Document int64  `json:"document,omitempty"`
}

func fileView(f app.PersonFile) PersonFile {
	o, r := f.Entry, f.Record
	return PersonFile{Officer: o.ID, Number: o.Number, Name: o.Name, Cadre: o.Cadre, Sex: o.Sex, Born: looseDay{o.Born}, Domicile: o.Domicile, Disability: o.Disability,
		Entered: looseDay{o.Entered}, Retires: o.Retires, Died: r.Died, Left: r.Left, LeftHow: o.LeftHow, Imported: o.Imported, AsOf: r.AsOf, SeniorityNo: r.SeniorityNo,
		Grades: shown(r.Grades, func(g domain.GradeSpell) GradeHeld {
			return GradeHeld{g.ID, g.Cadre, g.Grade, looseDay{g.Held.Start}, looseDay{g.Held.End}, g.Regular, g.Method, g.Batch, g.Order, g.Requisition, g.Approved, g.Recommended, g.From, g.Seniority, g.Ground}
		}),
		Postings: shown(r.Postings, func(p domain.PostingSpell) PostHeld {
			return PostHeld{p.ID, p.Post, p.PostTitle, p.Kind, looseDay{p.Held.Start}, looseDay{p.Held.End}, p.Source}
		}),
		Evaluations: shown(r.Evaluations, func(e domain.Evaluation) Evaluation {
			return Evaluation{e.ID, e.Year, looseDay{e.Period.Start}, looseDay{e.Period.End}, e.Grade, e.Acting, e.NoReport, e.Grading, e.Quality, e.Integrity,
				e.ReportingID, e.CountersignID, e.Adverse, e.Communicated, e.Represented, e.Decided, e.Document}
		}),
		Trainings: shown(r.Trainings, func(t domain.Training) Training {
			return Training{t.ID, t.Course, looseDay{t.Held.Start}, looseDay{t.Held.End}, t.Result, t.Score, t.Band, t.Exempted, t.Document}
		}),
		Qualifications: shown(r.Qualifications, func(q domain.Qualification) Qualification {
			return Qualification{q.ID, q.Name, q.Level, looseDay{q.Awarded}, q.Document}
		}),
		Penalties: shown(r.Penalties, func(p domain.Penalty) Penalty {
			return Penalty{p.ID, p.Name, p.Major, p.Imposed, p.Ends, p.Order, p.Document}
		}),
		Inquiries: shown(r.Inquiries, func(i domain.Inquiry) Inquiry {
			return Inquiry{i.ID, i.Kind, i.Started, i.Reported, i.Ended, i.Outcome, i.Document}
		}),
		Kin: shown(r.Kin, func(k domain.Kin) Kin { return Kin{k.ID, k.Other, k.Name, k.Relation, ""} }),
		Circumstances: shown(r.Circumstances, func(c domain.Circumstance) Circumstance {
			return Circumstance{c.ID, c.Kind, looseDay{c.Held.Start}, looseDay{c.Held.End}, c.Percent, looseDay{c.Born}, c.District, c.Station, c.Ground, c.Authority, c.Document}
		}),
		AssetYears: append([]int{}, r.AssetYears...),
		History: shown(f.History, func(h app.Replaced) Replaced {
			return Replaced{h.Table, h.Row, h.By, h.Said, h.Reason, h.Document}
		}),
	}
}

// A Paper is one paper for a file: exactly one of its members is given.
type Paper struct {
	Evaluation    *Evaluation    `json:"evaluation,omitempty"`
	Training      *Training      `json:"training,omitempty"`
	Qualification *Qualification `json:"qualification,omitempty"`
	Penalty       *Penalty       `json:"penalty,omitempty"`
	Inquiry       *Inquiry       `json:"inquiry,omitempty"`
	Assets        *Assets        `json:"assets,omitempty"`
	Kin           *Kin           `json:"kin,omitempty"`
	Circumstance  *Circumstance  `json:"circumstance,omitempty"`
	GradeFact     *GradeFact     `json:"grade_fact,omitempty"`
	Departure     *Departure     `json:"departure,omitempty"`
	Remarks       *Remarks       `json:"remarks,omitempty" doc:"What became of adverse remarks."`
	InquiryEnd    *InquiryEnd    `json:"inquiry_end,omitempty"`
}

// Assets is a declaration of assets.
type Assets struct {
	Year     int         `json:"year" minimum:"1947" maximum:"2200"`
	Filed    domain.Date `json:"filed"`
	Document int64       `json:"document,omitempty" minimum:"1"`
}

// A Departure is a death or a leaving.
type Departure struct {
	Died domain.Date `json:"died,omitzero,omitempty"`
	Left domain.Date `json:"left,omitzero,omitempty"`
	How  string      `json:"how,omitempty" maxLength:"30"`
}

// Remarks is what became of adverse remarks.
type Remarks struct {
	Evaluation   int64       `json:"evaluation" minimum:"1"`
	Communicated domain.Date `json:"communicated,omitzero,omitempty"`
	Represented  domain.Date `json:"represented,omitzero,omitempty"`
	Decided      domain.Date `json:"decided,omitzero,omitempty"`
}

// An InquiryEnd is how a pending proceeding ended.
type InquiryEnd struct {
	Inquiry  int64       `json:"inquiry" minimum:"1"`
	Reported domain.Date `json:"reported,omitzero,omitempty"`
	Ended    domain.Date `json:"ended"`
	Outcome  string      `json:"outcome" minLength:"1" maxLength:"500"`
}

// entry gives the paper in the words of the registers; more than one at once is none.
func (p Paper) entry() (app.Entry, error) {
	var e app.Entry
	given := 0
	if v := p.Evaluation; v != nil {
		given, e.Evaluation = given+1, ptr(v.entry())
	}
	if v := p.Training; v != nil {
		given, e.Training = given+1, &domain.Training{Course: v.Course, Held: domain.Spell{Start: v.From.When, End: v.To.When}, Result: v.Result, Score: v.Score, Band: v.Band, Exempted: v.Exempted, Document: v.Document}
	}
	if v := p.Qualification; v != nil {
		given, e.Qualification = given+1, &domain.Qualification{Name: v.Name, Level: v.Level, Awarded: v.Awarded.When, Document: v.Document}
	}
	if v := p.Penalty; v != nil {
		given, e.Penalty = given+1, &domain.Penalty{Name: v.Name, Major: v.Major, Imposed: v.Imposed, Ends: v.Ends, Order: v.Order, Document: v.Document}
	}
	if v := p.Inquiry; v != nil {
		given, e.Inquiry = given+1, &domain.Inquiry{Kind: v.Kind, Started: v.Started, Reported: v.Reported, Ended: v.Ended, Outcome: v.Outcome, Document: v.Document}
	}
	if v := p.Assets; v != nil {
		given, e.Assets = given+1, &app.Assets{Year: v.Year, Filed: v.Filed, Document: v.Document}
	}
	if v := p.Kin; v != nil {
		given, e.Kin = given+1, &app.Kin{Kin: domain.Kin{Other: v.Other, Name: v.Name, Relation: v.Relation}, SpousePost: v.SpousePost}
	}
	if v := p.Circumstance; v != nil {
		given, e.Circumstance = given+1, &domain.Circumstance{Kind: v.Kind, Held: domain.Spell{Start: v.From.When, End: v.To.When}, Percent: v.Percent, Born: v.Born.When, District: v.District, Station: v.Station, Ground: v.Ground, Authority: v.Authority, Document: v.Document}
	}
	if v := p.GradeFact; v != nil {
		given, e.GradeFact = given+1, v.entry()
	}
	if v := p.Departure; v != nil {
		given, e.Departure = given+1, &app.Departure{Died: v.Died, Left: v.Left, How: v.How}
	}
	if v := p.Remarks; v != nil {
		given, e.Remarks = given+1, &app.Remarks{Evaluation: v.Evaluation, Communicated: v.Communicated, Represented: v.Represented, Decided: v.Decided}
	}
	if v := p.InquiryEnd; v != nil {
		given, e.InquiryEnd = given+1, &domain.Inquiry{ID: v.Inquiry, Reported: v.Reported, Ended: v.Ended, Outcome: v.Outcome}
	}
	if given > 1 {
		return e, domain.Refuse(domain.Invalid, "several-at-once", "a paper is one thing; %d were given", given)
	}
	return e, nil
}

type enterRecordIn struct {
	ByID
	Body struct {
		Papers []Paper `json:"papers" minItems:"1" maxItems:"100"`
	}
}

// An entered answers with the numbers of the rows written, in order.
type entered struct {
	Body struct {
		IDs []int64 `json:"ids"`
	}
}

func (s *Server) enterRecord(ctx context.Context, who app.Caller, in *enterRecordIn) (*entered, error) {
	entries := make([]app.Entry, len(in.Body.Papers))
	for i, p := range in.Body.Papers {
		var err error
		if entries[i], err = p.entry(); err != nil {
			return nil, err
		}
	}
	ids, err := s.app.EnterRecord(ctx, who, in.ID, entries...)
	out := &entered{}
	out.Body.IDs = ids
	return out, err
}

type correctRecordIn struct {
	ByID
	Body struct {
		Table    string          `json:"table" maxLength:"40" example:"evaluation"`
		Row      int64           `json:"row,omitempty" minimum:"1" doc:"The row it replaces; none of the officer's own entry."`
		Reason   string          `json:"reason" minLength:"1" maxLength:"2000"`
		Document int64           `json:"document,omitempty" minimum:"1"`
		Paper    Paper           `json:"paper,omitempty" doc:"The new paper."`
		From     looseDay        `json:"from,omitempty" doc:"Of a grade or a posting."`
		To       looseDay        `json:"to,omitempty"`
		Field    string          `json:"field,omitempty" maxLength:"40" doc:"Of the officer's own entry."`
		Was      json.RawMessage `json:"was,omitempty" doc:"What the entry says, null where nothing."`
		Becomes  json.RawMessage `json:"becomes,omitempty"`
	}
}

func (s *Server) correctRecord(ctx context.Context, who app.Caller, in *correctRecordIn) (*created, error) {
	b := in.Body
	entry, err := b.Paper.entry()
	if err != nil {
		return nil, err
	}
	c := app.Correction{Table: b.Table, Row: b.Row, Reason: b.Reason, Document: b.Document, Entry: entry, Field: b.Field}
	if !b.From.IsZero() {
		c.Held = &domain.Spell{Start: b.From.When, End: b.To.When}
	}
	if c.Was, err = textOrNull("was", b.Was); err != nil {
		return nil, err
	}
	if c.Becomes, err = textOrNull("becomes", b.Becomes); err != nil {
		return nil, err
	}
	id, err := s.app.CorrectRecord(ctx, who, in.ID, c)
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/officers/%d/record", in.ID), nil
}

// textOrNull reads a JSON string or null.
func textOrNull(field string, raw json.RawMessage) (*string, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	var text *string
	if err := json.Unmarshal(raw, &text); err != nil {
		return nil, domain.Refuse(domain.Invalid, "not-a-text", "%s is a text or null", field).At(field)
	}
	return text, nil
}
