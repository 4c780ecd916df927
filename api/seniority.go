package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

func (s *Server) registerSeniority() {
	const tag = "seniority-lists"
	register(s, op{id: "list-seniority-lists", method: http.MethodGet, path: "/v1/cadres/{id}/seniority-lists", tag: tag, act: policy.RegisterRead,
		summary: "List the seniority lists of a service, the latest first"},
		func(ctx context.Context, who app.Caller, in *ByID) (*list[SeniorityList], error) {
			found, err := s.app.SeniorityLists(ctx, who, in.ID)
			return all(found, err, seniorityListView)
		})
	register(s, op{id: "read-seniority-list", method: http.MethodGet, path: "/v1/seniority-lists/{id}", tag: tag, act: policy.RegisterRead,
		summary: "Read a seniority list, each place with its grounds"}, s.readSeniorityList)
	register(s, op{id: "publish-seniority-list", method: http.MethodPost, path: "/v1/seniority-lists", tag: tag, act: policy.SeniorityPublish, creates: true,
		summary: "Compute the seniority list of a grade and publish it provisionally", text: "It is open to objection for the days in force, and is made final afterwards."}, s.publishSeniorityList)
	register(s, op{id: "object-to-seniority-list", method: http.MethodPost, path: "/v1/seniority-lists/{id}/objections", tag: tag, act: policy.SeniorityObject, creates: true,
		summary: "Object to a provisional seniority list", text: "About one's own place, about having been left out, or about the place of another; once in each matter, while the list is open to objection."}, s.object)
	register(s, op{id: "list-seniority-objections", method: http.MethodGet, path: "/v1/seniority-lists/{id}/objections", tag: tag, act: policy.SeniorityReadObjections,
		summary: "List the objections to a seniority list with their decisions", text: "An act, since it tells what officers say of each other's places."},
		func(ctx context.Context, who app.Caller, in *ByID) (*list[SeniorityObjection], error) {
			found, err := s.app.ListObjections(ctx, who, in.ID)
			return all(found, err, seniorityObjection)
		})
	register(s, op{id: "read-seniority-objection", method: http.MethodGet, path: "/v1/seniority-objections/{id}", tag: tag, act: policy.SeniorityReadObjections,
		summary: "Read an objection to a seniority list with its decision"},
		func(ctx context.Context, who app.Caller, in *ByID) (*answerOf[SeniorityObjection], error) {
			o, err := s.app.Objection(ctx, who, in.ID)
			if err != nil {
				return nil, err
			}
			return &answerOf[SeniorityObjection]{seniorityObjection(o)}, nil
		})
	register(s, op{id: "decide-seniority-objection", method: http.MethodPost, path: "/v1/seniority-objections/{id}/decide", tag: tag, act: policy.SeniorityDecideObjection, status: http.StatusNoContent,
		summary: "Decide an objection with reasons", text: "Upheld with the number that the officer gets, struck where another is taken off the list, or dismissed. Not by whoever drew the list up or stands on it."}, s.decideObjection)
	register(s, op{id: "finalise-seniority-list", method: http.MethodPost, path: "/v1/seniority-lists/{id}/finalise", tag: tag, act: policy.SeniorityFinalise, creates: true,
		summary: "Make a seniority list final", text: "Once the time for objections is over and each is decided: a new list, which names the one it replaces, each changed place with its reason."}, s.finaliseSeniority)
	register(s, op{id: "list-own-seniority", method: http.MethodGet, path: "/v1/me/seniority", tag: "me", act: policy.RecordReadOwn,
		summary: "Read one's own places on seniority lists, with the objections one made and those about one's place"}, s.ownSeniority)
	register(s, op{id: "read-panel-seniority", method: http.MethodGet, path: "/v1/cases/{id}/panel-seniority", tag: "cases", act: policy.CaseRead,
		summary: "Read which seniority list a panel goes by, what is disputed about it, and whom a list moved shortly before"}, s.panelSeniority)
}

// A SeniorityList is a list as published.
type SeniorityList struct {
	ID         int64            `json:"id"`
	Cadre      int64            `json:"cadre"`
	Grade      string           `json:"grade"`
	AsAt       domain.Date      `json:"as_at"`
	Published  domain.Date      `json:"published,omitzero"`
	Imported   string           `json:"imported_from,omitempty"`
	State      string           `json:"state" enum:"provisional,final,replaced" doc:"replaced: a final list has taken the place of this provisional one. A list that was imported is final."`
	Until      domain.Date      `json:"objections_until,omitzero" doc:"The last day for objections to a list published provisionally."`
	Replaces   int64            `json:"replaces,omitempty" doc:"The provisional list that this one makes final."`
	Final      int64            `json:"final,omitempty" doc:"The list that made this one final."`
	Objections int              `json:"objections"`
	Undecided  int              `json:"undecided"`
	Officers   int              `json:"officers"`
	Places     []SeniorityPlace `json:"places,omitempty"`
}

// A SeniorityPlace is one place with its grounds.
type SeniorityPlace struct {
	No      int    `json:"no"`
	Officer int64  `json:"officer"`
	Number  string `json:"number"`
	Name    string `json:"name"`
	Why     string `json:"why,omitempty"`
	Changed string `json:"changed,omitempty" doc:"On a final list, why the number is another than on the provisional one."`
}

func seniorityListView(l app.List) SeniorityList {
	return SeniorityList{ID: l.ID, Cadre: l.Cadre, Grade: l.Grade, AsAt: l.AsAt, Published: l.Published, Imported: l.Imported, Officers: l.Officers,
		State: l.State, Until: l.Until, Replaces: l.Replaces, Final: l.Final, Objections: l.Lodged, Undecided: l.Undecided}
}

func (s *Server) readSeniorityList(ctx context.Context, who app.Caller, in *ByID) (*answerOf[SeniorityList], error) {
	l, err := s.app.SeniorityList(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	view := seniorityListView(l.List)
	view.Places = shown(l.Places, func(p app.ListPlace) SeniorityPlace {
		return SeniorityPlace{p.No, p.Officer, p.Number, p.Name, p.Why, p.Changed}
	})
	return &answerOf[SeniorityList]{view}, nil
}

type publishIn struct {
	Body struct {
		Cadre int64       `json:"cadre" minimum:"1"`
		Grade string      `json:"grade" minLength:"1" maxLength:"40"`
		AsAt  domain.Date `json:"as_at"`
	}
}

func (s *Server) publishSeniorityList(ctx context.Context, who app.Caller, in *publishIn) (*created, error) {
	id, err := s.app.PublishSeniority(ctx, who, in.Body.Cadre, in.Body.Grade, in.Body.AsAt)
	if err != nil {
		return nil, err
	}
	return made("/v1/seniority-lists", id), nil
}

type objectIn struct {
	ByID
	Body struct {
		Matter   string `json:"matter" enum:"place,left-out,another"`
		About    int64  `json:"about,omitempty" doc:"The other officer whose place it is about."`
		Grounds  string `json:"grounds" minLength:"20" maxLength:"5000" doc:"What is wrong with the list, and by which record."`
		Document int64  `json:"document,omitempty" doc:"The paper that shows it."`
	}
}

func (s *Server) object(ctx context.Context, who app.Caller, in *objectIn) (*created, error) {
	b := in.Body
	id, err := s.app.Object(ctx, who, app.LodgedObjection{List: in.ID, Matter: b.Matter, About: b.About, Grounds: b.Grounds, Document: b.Document})
	if err != nil {
		return nil, err
	}
	return madeIn(id, "/v1/me/seniority"), nil
}

// A SeniorityObjection is what an officer says against a provisional list, and the decision.
type SeniorityObjection struct {
	ID        int64       `json:"id"`
	List      int64       `json:"list"`
	Officer   int64       `json:"officer"`
	Matter    string      `json:"matter" enum:"place,left-out,another"`
	About     int64       `json:"about,omitempty"`
	Grounds   string      `json:"grounds,omitempty" doc:"Absent where only the fact of the objection is shown."`
	Document  int64       `json:"document,omitempty"`
	Lodged    domain.Date `json:"lodged"`
	Outcome   string      `json:"outcome,omitempty" enum:"upheld,struck,dismissed" doc:"Absent while it is undecided."`
	To        int         `json:"to,omitempty" doc:"The number decided."`
	Reasons   string      `json:"reasons,omitempty"`
	Decided   domain.Date `json:"decided,omitzero"`
	DecidedBy int64       `json:"decided_by,omitempty"`
}

func seniorityObjection(o app.SeniorityObjection) SeniorityObjection {
	return SeniorityObjection{ID: o.ID, List: o.List, Officer: o.Officer, Matter: o.Matter, About: o.About, Grounds: o.Grounds, Document: o.Document, Lodged: o.Lodged,
		Outcome: o.Outcome, To: o.To, Reasons: o.Reasons, Decided: o.Decided, DecidedBy: o.DecidedBy}
}

type decideObjectionIn struct {
	ByID
	Body struct {
		Outcome string `json:"outcome" enum:"upheld,struck,dismissed"`
		To      int    `json:"to,omitempty" doc:"The number that the officer gets where the objection is upheld."`
		Reasons string `json:"reasons" minLength:"1" maxLength:"5000"`
	}
}

func (s *Server) decideObjection(ctx context.Context, who app.Caller, in *decideObjectionIn) (*struct{}, error) {
	b := in.Body
	return nil, s.app.DecideObjection(ctx, who, app.DecidedObjection{Objection: in.ID, Outcome: b.Outcome, To: b.To, Reasons: b.Reasons})
}

func (s *Server) finaliseSeniority(ctx context.Context, who app.Caller, in *ByID) (*created, error) {
	id, err := s.app.FinaliseSeniority(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	return made("/v1/seniority-lists", id), nil
}

// OwnSeniority is what an officer sees of the lists.
type OwnSeniority struct {
	Lists      []OwnListPlace       `json:"lists"`
	Objections []SeniorityObjection `json:"objections" doc:"One's own, and those about one's place."`
}

// An OwnListPlace is a list with the officer's own number on it.
type OwnListPlace struct {
	List    SeniorityList `json:"list"`
	No      int           `json:"no,omitempty" doc:"Absent where one is not on the list."`
	Changed string        `json:"changed,omitempty"`
}

func (s *Server) ownSeniority(ctx context.Context, who app.Caller, _ *struct{}) (*answerOf[OwnSeniority], error) {
	own, err := s.app.OwnSeniority(ctx, who)
	if err != nil {
		return nil, err
	}
	return &answerOf[OwnSeniority]{OwnSeniority{
		Lists:      shown(own.Lists, func(p app.OwnListPlace) OwnListPlace { return OwnListPlace{seniorityListView(p.List), p.No, p.Changed} }),
		Objections: shown(own.Objections, seniorityObjection),
	}}, nil
}

// PanelSeniority is the seniority list that a panel goes by.
type PanelSeniority struct {
	List       int64                `json:"list,omitempty" doc:"Absent where none was published, or the panel was computed before panels said so."`
	State      string               `json:"state,omitempty" enum:"provisional,final,replaced" doc:"As the list stands today."`
	Until      domain.Date          `json:"objections_until,omitzero" doc:"Where the list was provisional when the panel was computed: the panel is subject to it."`
	Undecided  []int64              `json:"undecided,omitempty" doc:"The objections undecided when the panel was computed."`
	Objections []SeniorityObjection `json:"objections,omitempty" doc:"Those undecided then or now, without their grounds."`
	Moved      []SeniorityMove      `json:"moved,omitempty" doc:"Whom a list moved shortly before the panel."`
	Since      []SeniorityMove      `json:"moved_since,omitempty" doc:"Whom a list has moved since."`
}

// A SeniorityMove is an officer whose place a list changed against the list before it.
type SeniorityMove struct {
	List    int64  `json:"list"`
	Officer int64  `json:"officer"`
	Was     int    `json:"was" doc:"The number among those on both lists; 0 not listed."`
	Became  int    `json:"became" doc:"Likewise; 0 left out."`
	Why     string `json:"why,omitempty"`
}

func seniorityMove(m app.PanelMove) SeniorityMove {
	return SeniorityMove{m.List, m.Officer, m.Was, m.Became, m.Why}
}

func (s *Server) panelSeniority(ctx context.Context, who app.Caller, in *ByID) (*answerOf[PanelSeniority], error) {
	found, err := s.app.CaseSeniority(ctx, who, in.ID)
	if err != nil || found == nil {
		return &answerOf[PanelSeniority]{}, err
	}
	return &answerOf[PanelSeniority]{PanelSeniority{List: found.List, State: found.Of.State, Until: found.Until, Undecided: found.PanelList.Objections,
		Objections: shown(found.Disputes, seniorityObjection), Moved: shown(found.Moves, seniorityMove), Since: shown(found.Later, seniorityMove)}}, nil
}
