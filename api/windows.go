package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/window"
	"merit/policy"
)

func (s *Server) registerWindows() {
	register(s, op{
		id: "propose-window", method: http.MethodPost, path: "/v1/windows", tag: "windows", act: policy.WindowPropose, creates: true,
		summary: "Propose an election window or a caretaker period", text: "By its gazette, for a government or a part of its tree. It is in force once a second person has adopted it.",
	}, s.proposeWindow)
	register(s, op{
		id: "list-windows", method: http.MethodGet, path: "/v1/windows", tag: "windows", act: policy.RegisterRead, summary: "List election windows and caretaker periods, the latest first",
	}, func(ctx context.Context, who app.Caller, _ *nothing) (*list[WindowRow], error) {
		found, err := s.app.Windows(ctx, who)
		return all(found, err, windowRow)
	})
	register(s, op{
		id: "read-window", method: http.MethodGet, path: "/v1/windows/{id}", tag: "windows", act: policy.RegisterRead,
		summary: "Read a window, who is listed for it, and what the commission has written", text: "Classes of posts are everybody's to know. Officers by name and letters are for the desk and for auditors.",
	}, s.readWindow)
	register(s, op{
		id: "adopt-window", method: http.MethodPost, path: "/v1/windows/{id}/adopt", tag: "windows", act: policy.WindowAdopt, status: http.StatusNoContent,
		summary: "Adopt a window that another has proposed, or its end",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.AdoptWindow(ctx, who, in.ID)
	})
	register(s, op{
		id: "close-window", method: http.MethodPost, path: "/v1/windows/{id}/close", tag: "windows", act: policy.WindowClose, status: http.StatusNoContent,
		summary: "Propose the last day of a window, by the gazette that published it", text: "It ends when a second person has adopted that.",
	}, func(ctx context.Context, who app.Caller, in *closeWindowIn) (*nothing, error) {
		return &nothing{}, s.app.CloseWindow(ctx, who, in.ID, window.End{On: in.Body.On, Gazette: in.Body.Gazette, Gazetted: in.Body.Gazetted})
	})
	register(s, op{
		id: "list-officials", method: http.MethodPost, path: "/v1/windows/{id}/officials", tag: "windows", act: policy.WindowListOfficials, status: http.StatusNoContent,
		summary: "Put on record who is listed for an election", text: "Officers by name, a class of posts, or both, on a paper of the commission. Who stands on the list already stays there; nobody comes off it.",
	}, func(ctx context.Context, who app.Caller, in *listOfficialsIn) (*nothing, error) {
		b := in.Body
		return &nothing{}, s.app.ListOfficials(ctx, who, in.ID, app.Listing{Officers: b.Officers, Organization: b.Organization, Cadre: b.Cadre, Grade: b.Grade, Document: b.Document})
	})
	register(s, op{
		id: "record-letter", method: http.MethodPost, path: "/v1/windows/{id}/letters", tag: "windows", act: policy.WindowRecordLetter, creates: true,
		summary: "Put on record what the election commission has written about an officer", text: "That a move is approved, of one order or any; that it is directed; or that the officer is suspended. An approval holds for an order of a later day.",
	}, s.recordLetter)
	register(s, op{
		id: "read-order-windows", method: http.MethodGet, path: "/v1/orders/{id}/windows", tag: "windows", act: policy.OrderRead,
		summary: "Read in which windows an order lies today, and what it lacks to be issued or carried out",
	}, s.readOrderWindows)
}

type proposeWindowIn struct {
	Body struct {
		Kind         string      `json:"kind" enum:"election,caretaker"`
		Government   string      `json:"government,omitempty" maxLength:"60" doc:"Leave out where a part of its tree is named." example:"pk-federal"`
		Organization int64       `json:"organization,omitempty" doc:"The part of the tree; leave out for the whole government."`
		Name         string      `json:"name" maxLength:"300" example:"General election 2027"`
		From         domain.Date `json:"from" doc:"Of an election: the day its programme was notified."`
		To           domain.Date `json:"to,omitzero" doc:"The last day, where it is published already; leave out for: open until then."`
		Gazette      string      `json:"gazette" maxLength:"300"`
		Gazetted     domain.Date `json:"gazetted"`
		Major        []string    `json:"major,omitempty" maxItems:"20" doc:"Of a caretaker government: the grades in which every post is a major one, beside the posts marked so." example:"[\"BS-21\",\"BS-22\"]"`
	}
}

func (s *Server) proposeWindow(ctx context.Context, who app.Caller, in *proposeWindowIn) (*created, error) {
	b := in.Body
	id, err := s.app.ProposeWindow(ctx, who, app.WindowProposal{Government: b.Government, Organization: b.Organization,
		Proposal: window.Proposal{Kind: b.Kind, Name: b.Name, From: b.From, To: b.To, Gazette: b.Gazette, Gazetted: b.Gazetted, Major: b.Major}})
	if err != nil {
		return nil, err
	}
	return made("/v1/windows", id), nil
}

type closeWindowIn struct {
	ByID
	Body struct {
		On       domain.Date `json:"on" doc:"The last day: of an election, the day on which the names of the returned candidates were published."`
		Gazette  string      `json:"gazette" maxLength:"300"`
		Gazetted domain.Date `json:"gazetted"`
	}
}

type listOfficialsIn struct {
	ByID
	Body struct {
		Officers     []int64 `json:"officers,omitempty" maxItems:"2000" doc:"Officers listed by name."`
		Organization int64   `json:"organization,omitempty" doc:"Of a class of posts: in this part of the tree."`
		Cadre        int64   `json:"cadre,omitempty" doc:"Of a class of posts: of this cadre."`
		Grade        string  `json:"grade,omitempty" maxLength:"20" doc:"Of a class of posts: in this grade."`
		Document     int64   `json:"document" minimum:"1" doc:"The commission's list."`
	}
}

type recordLetterIn struct {
	ByID
	Body struct {
		Kind      string      `json:"kind" enum:"approval,direction,suspension"`
		Officer   int64       `json:"officer" minimum:"1"`
		Order     int64       `json:"order,omitempty" doc:"The order that it is about alone; leave out for any order of the officer."`
		Number    string      `json:"number" maxLength:"200" doc:"Of the letter."`
		Dated     domain.Date `json:"dated"`
		Document  int64       `json:"document" minimum:"1" doc:"The letter itself."`
		Expedient string      `json:"expedient,omitempty" maxLength:"20000" doc:"Under a caretaker government: why the transfer is expedient."`
	}
}

func (s *Server) recordLetter(ctx context.Context, who app.Caller, in *recordLetterIn) (*created, error) {
	b := in.Body
	id, err := s.app.RecordLetter(ctx, who, in.ID, app.LetterRecord{Officer: b.Officer,
		Letter: window.Letter{Kind: b.Kind, Order: b.Order, Number: b.Number, Dated: b.Dated, Document: b.Document, Expedient: b.Expedient}})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/windows/%d", in.ID), nil
}

// A WindowRow is a window in a list.
type WindowRow struct {
	ID           int64       `json:"id"`
	Kind         string      `json:"kind" enum:"election,caretaker"`
	Government   string      `json:"government"`
	Organization int64       `json:"organization,omitempty" doc:"Absent: the whole government."`
	Name         string      `json:"name"`
	From         domain.Date `json:"from"`
	To           domain.Date `json:"to,omitzero" doc:"The last day; absent: open until its end is published."`
	Gazette      string      `json:"gazette"`
	Gazetted     domain.Date `json:"gazetted"`
	ProposedBy   int64       `json:"proposed_by" doc:"An account."`
	AdoptedBy    int64       `json:"adopted_by,omitempty" doc:"Absent: not yet adopted."`
	Adopted      domain.Date `json:"adopted,omitzero"`
	Close        domain.Date `json:"close,omitzero" doc:"Its last day as proposed."`
	CloseGazette string      `json:"close_gazette,omitempty"`
	CloseBy      int64       `json:"close_proposed_by,omitempty"`
	ClosedBy     int64       `json:"closed_by,omitempty" doc:"Absent: its end is not adopted."`
	Major        []string    `json:"major,omitempty" doc:"Of a caretaker government: the grades in which every post is a major one."`
}

func windowRow(w app.Window) WindowRow {
	return WindowRow{ID: w.ID, Kind: w.Kind, Government: w.Government, Organization: w.Organization, Name: w.Name, From: w.From, To: w.To, Gazette: w.Gazette, Gazetted: w.Gazetted,
		ProposedBy: w.ProposedBy, AdoptedBy: w.AdoptedBy, Adopted: w.AdoptedOn, Close: w.Close, CloseGazette: w.CloseGazette, CloseBy: w.CloseBy, ClosedBy: w.ClosedBy, Major: w.Major}
}

// A WindowView is a window whole.
type WindowView struct {
	WindowRow
	Officials []OfficialView `json:"officials"`
	Letters   []LetterView   `json:"letters,omitempty"`
}

// An OfficialView is a line of the commission's list.
type OfficialView struct {
	Officer      int64  `json:"officer,omitempty" doc:"Absent: a class of posts."`
	Organization int64  `json:"organization,omitempty"`
	Cadre        int64  `json:"cadre,omitempty"`
	Grade        string `json:"grade,omitempty"`
	Document     int64  `json:"document"`
}

// A LetterView is a letter of the election commission.
type LetterView struct {
	ID        int64       `json:"id"`
	Kind      string      `json:"kind" enum:"approval,direction,suspension"`
	Officer   int64       `json:"officer"`
	Order     int64       `json:"order,omitempty"`
	Number    string      `json:"number"`
	Dated     domain.Date `json:"dated"`
	Document  int64       `json:"document"`
	Expedient string      `json:"expedient,omitempty"`
}

func letterView(l app.CommissionLetter) LetterView {
	return LetterView{ID: l.ID, Kind: l.Kind, Officer: l.Officer, Order: l.Order, Number: l.Number, Dated: l.Dated, Document: l.Document, Expedient: l.Expedient}
}

func (s *Server) readWindow(ctx context.Context, who app.Caller, in *ByID) (*answerOf[WindowView], error) {
	f, err := s.app.WindowFile(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &answerOf[WindowView]{WindowView{windowRow(f.Window), shown(f.Officials, func(o app.WindowOfficial) OfficialView {
		return OfficialView{Officer: o.Officer, Organization: o.Organization, Cadre: o.Cadre, Grade: o.Grade, Document: o.Document}
	}), shown(f.Letters, letterView)}}, nil
}

// An OrderWindowsView is the windows that an order lies in today, and what it lacks in them.
type OrderWindowsView struct {
	Windows []OrderWindowView `json:"windows"`
	Missing []Reason          `json:"missing" doc:"Why it is not issued, and no charge taken under it, today."`
}

// An OrderWindowView is a window that touches the officer of an order.
type OrderWindowView struct {
	ID      int64        `json:"id"`
	Kind    string       `json:"kind" enum:"election,caretaker"`
	Name    string       `json:"name"`
	From    domain.Date  `json:"from"`
	To      domain.Date  `json:"to,omitzero"`
	Letters []LetterView `json:"letters,omitempty" doc:"Of the commission about the officer; for the desk and for auditors."`
}

func (s *Server) readOrderWindows(ctx context.Context, who app.Caller, in *ByID) (*answerOf[OrderWindowsView], error) {
	o, err := s.app.OrderWindows(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return &answerOf[OrderWindowsView]{OrderWindowsView{shown(o.Over, func(w app.OrderWindow) OrderWindowView {
		return OrderWindowView{w.ID, w.Kind, w.Name, w.From, w.To, shown(w.Letters, letterView)}
	}), shown(o.Missing, func(r domain.Reason) Reason {
		return Reason{Code: r.Code, Text: r.Text, Source: r.Source, Needs: r.Needs}
	})}}, nil
}
