package api

import (
	"context"
	"encoding/hex"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
)

func (s *Server) registerOutcomes() {
	register(s, op{
		id: "seal-case", method: http.MethodPost, path: "/v1/cases/{id}/seal", tag: "cases", act: policy.CaseSeal, edits: true, status: http.StatusNoContent,
		summary: "Seal the marks of a round and fix the list", text: "Refused until of every member, for every candidate, there are marks or a recorded absence, recusal or abstention, and the quorum held for each. Nothing changes after it.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*nothing, error) {
		return &nothing{}, s.app.SealCase(ctx, asRead(ctx, who), in.ID)
	})
	register(s, op{
		id: "check-case", method: http.MethodGet, path: "/v1/cases/{id}/check", tag: "cases", act: policy.AuditRead,
		summary: "Work a case out once more", text: "From the bytes of its edition and the record as each act found it: figures drawn from the edition, panel, computed marks, sealed list, outcomes, decisions and orders. Whatever is on record and does not follow is a finding.",
	}, s.checkCase)
	register(s, op{
		id: "read-merit-list", method: http.MethodGet, path: "/v1/cases/{id}/merit-list", tag: "cases", act: policy.MeritListRead,
		summary: "Read the sealed list with how each came to their place", text: "Single members' marks are shown to the officer they were given to and to those whose office it is to read the case.",
	}, s.readMeritList)
	register(s, op{
		id: "record-outcomes", method: http.MethodPost, path: "/v1/cases/{id}/outcomes", tag: "cases", act: policy.CaseRecordOutcomes, edits: true, status: http.StatusNoContent,
		summary: "Record how the consideration of every candidate ended", text: "Those who passed and are left out were not reached by the vacancies.",
	}, s.recordOutcomes)
	register(s, op{
		id: "read-outcomes", method: http.MethodGet, path: "/v1/cases/{id}/outcomes", tag: "cases", act: policy.CaseRead, summary: "Read the outcomes",
	}, s.readOutcomes)
	register(s, op{
		id: "write-minutes", method: http.MethodPost, path: "/v1/cases/{id}/minutes", tag: "cases", act: policy.CaseWriteMinutes, edits: true, status: http.StatusNoContent,
		summary: "Write the minutes", text: "With them the board has recommended and the file goes back to the desk.",
	}, func(ctx context.Context, who app.Caller, in *wordsIn) (*nothing, error) {
		return &nothing{}, s.app.WriteMinutes(ctx, asRead(ctx, who), in.ID, in.Body.Text)
	})
	register(s, op{
		id: "read-minutes", method: http.MethodGet, path: "/v1/cases/{id}/minutes", tag: "cases", act: policy.CaseRead, summary: "Read the minutes with every dissent",
	}, s.readMinutes)
	register(s, op{
		id: "dissent", method: http.MethodPost, path: "/v1/cases/{id}/dissents", tag: "cases", act: policy.CaseDissent, status: http.StatusNoContent,
		summary: "Put one's dissent on record, until the summary goes up",
	}, func(ctx context.Context, who app.Caller, in *wordsIn) (*nothing, error) {
		return &nothing{}, s.app.Dissent(ctx, who, in.ID, in.Body.Text)
	})
}

type wordsIn struct {
	ByID
	Body struct {
		Text string `json:"text" minLength:"1" maxLength:"50000"`
	}
}

// A MeritListView is a sealed list as answered.
type MeritListView struct {
	Case      int64        `json:"case"`
	Number    string       `json:"number"`
	Grade     string       `json:"grade"`
	Edition   string       `json:"edition"`
	Paragraph string       `json:"paragraph"`
	Ranking   string       `json:"ranking"`
	Round     int          `json:"round"`
	SealedOn  domain.Date  `json:"sealed_on"`
	Hash      string       `json:"hash" doc:"SHA-256 of the list, in hex."`
	Withheld  bool         `json:"marks_withheld,omitempty" doc:"The edition marks what is personal: marks by criterion are shown to the officer and to those concerned."`
	Entries   []MeritPlace `json:"entries"`
}

// A MeritPlace is one officer's place and how it came about.
type MeritPlace struct {
	Place       int              `json:"place"`
	Officer     int64            `json:"officer"`
	ServiceNo   string           `json:"service_number"`
	Name        string           `json:"name"`
	SeniorityNo int              `json:"seniority_no"`
	Meets       bool             `json:"meets" doc:"Reached the threshold, or is fit."`
	Outcome     string           `json:"outcome,omitempty"`
	Ground      string           `json:"ground,omitempty" doc:"For the officer and for those concerned only."`
	Detail      app.ListDetail   `json:"detail"`
	Given       []MemberMarkView `json:"given,omitempty"`
}

// A MemberMarkView is what one member gave, after sealing.
type MemberMarkView struct {
	Member    string `json:"member"`
	Title     string `json:"title"`
	Criterion string `json:"criterion"`
	Revision  int    `json:"revision"`
	Marks     string `json:"marks"`
	Level     string `json:"level"`
	Text      string `json:"text"`
	Citations string `json:"citations"`
}

type meritListOut struct{ Body MeritListView }

func (s *Server) readMeritList(ctx context.Context, who app.Caller, in *ByID) (*meritListOut, error) {
	l, err := s.app.MeritListOf(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	v := MeritListView{Case: l.Case.ID, Number: l.Case.Number, Grade: l.Case.ToGrade, Edition: l.Edition, Paragraph: l.Paragraph, Ranking: l.Ranking,
		Round: l.Round, SealedOn: l.SealedOn, Hash: hex.EncodeToString(l.Hash), Withheld: l.Withheld, Entries: []MeritPlace{}}
	for _, e := range l.Entries {
		p := MeritPlace{Place: e.Place, Officer: e.Officer, ServiceNo: e.Number, Name: e.Name, SeniorityNo: e.SeniorityNo, Meets: e.Meets,
			Outcome: e.Outcome, Ground: e.Ground, Detail: e.ListDetail}
		for _, g := range e.Given {
			p.Given = append(p.Given, MemberMarkView{g.Member, g.Title, g.Criterion, g.Revision, g.Marks, g.Level, g.Text, g.Citations})
		}
		v.Entries = append(v.Entries, p)
	}
	return &meritListOut{v}, nil
}

type caseCheckOut struct{ Body app.CaseCheck }

func (s *Server) checkCase(ctx context.Context, who app.Caller, in *ByID) (*caseCheckOut, error) {
	check, err := s.app.CheckCase(ctx, who, in.ID)
	return &caseCheckOut{check}, err
}

type outcomesIn struct {
	ByID
	Body struct {
		Outcomes []proposedOutcome `json:"outcomes" minItems:"1" maxItems:"1000"`
	}
}

type proposedOutcome struct {
	Officer int64  `json:"officer" minimum:"1"`
	Outcome string `json:"outcome" minLength:"1" maxLength:"40" example:"promote"`
	Ground  string `json:"ground,omitempty" maxLength:"80"`
	Text    string `json:"text,omitempty" maxLength:"4000"`
}

func (s *Server) recordOutcomes(ctx context.Context, who app.Caller, in *outcomesIn) (*nothing, error) {
	proposals := make([]promotion.Proposal, len(in.Body.Outcomes))
	for i, o := range in.Body.Outcomes {
		proposals[i] = promotion.Proposal{Officer: o.Officer, Outcome: o.Outcome, Ground: o.Ground, Text: o.Text}
	}
	return &nothing{}, s.app.RecordOutcomes(ctx, asRead(ctx, who), in.ID, proposals)
}

// An OutcomeView is how one consideration ended.
type OutcomeView struct {
	Officer   int64  `json:"officer"`
	ServiceNo string `json:"service_number"`
	Name      string `json:"name"`
	Outcome   string `json:"outcome"`
	Ground    string `json:"ground,omitempty"`
	Text      string `json:"text,omitempty"`
	Reserve   int    `json:"reserve,omitempty" doc:"Place on the reserve."`
}

type outcomesOut struct{ Body items[OutcomeView] }

func (s *Server) readOutcomes(ctx context.Context, who app.Caller, in *ByID) (*outcomesOut, error) {
	found, err := s.app.OutcomesOf(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	out := &outcomesOut{Body: items[OutcomeView]{Items: []OutcomeView{}}}
	for _, o := range found {
		out.Body.Items = append(out.Body.Items, OutcomeView{o.Officer, o.Number, o.Name, o.Outcome, o.Ground, o.Text, o.Reserve})
	}
	return out, nil
}

// A MinutesView is the minutes with every dissent.
type MinutesView struct {
	Round    int           `json:"round"`
	SignedOn domain.Date   `json:"signed_on,omitempty"`
	Text     string        `json:"text"`
	Outcomes []OutcomeView `json:"outcomes"`
	Dissents []DissentView `json:"dissents"`
}

// A DissentView is one member's dissent.
type DissentView struct {
	Member string `json:"member"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

type minutesOut struct{ Body MinutesView }

func (s *Server) readMinutes(ctx context.Context, who app.Caller, in *ByID) (*minutesOut, error) {
	m, err := s.app.MinutesOf(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	v := MinutesView{Round: m.Round, SignedOn: m.SignedOn, Text: m.Body, Outcomes: []OutcomeView{}, Dissents: []DissentView{}}
	for _, o := range m.Outcomes {
		v.Outcomes = append(v.Outcomes, OutcomeView{o.Officer, o.Number, o.Name, o.Outcome, o.Ground, o.Text, o.Reserve})
	}
	for _, d := range m.Dissents {
		v.Dissents = append(v.Dissents, DissentView{d.Name, d.Title, d.Body})
	}
	return &minutesOut{v}, nil
}
