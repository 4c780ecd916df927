package api

import (
	"context"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
)

func (s *Server) registerAgreement() {
	register(s, op{
		id: "read-agreement", method: http.MethodGet, path: "/v1/cases/{id}/agreement", tag: "cases", act: policy.AgreementRead,
		summary: "Read what a sealed board's marks say of themselves",
		text:    "How far the members agree, what their marks decided, and how groups fared, as kept with the seal and the outcomes. Nothing follows from them. A member reads the own severity, the chair all of them without names.",
	}, s.readAgreement)
	register(s, op{
		id: "read-members-severity", method: http.MethodGet, path: "/v1/cases/{id}/agreement/members", tag: "cases", act: policy.AgreementReadNames,
		summary: "Read by name how the members' marks lie beside each other", text: "For oversight. An act: on record before the answer is sent.",
	}, func(ctx context.Context, who app.Caller, in *ByID) (*list[NamedSeverity], error) {
		found, err := s.app.MemberSeverities(ctx, who, in.ID)
		return all(found.Members, err, func(m app.NamedSeverity) NamedSeverity {
			return NamedSeverity{Account: m.Member, Member: m.Name, Title: m.Title, Leniency: m.Leniency, Error: m.Error}
		})
	})
}

// An AgreementView is what a sealed round's marks say of themselves, as far as the reader may know it.
type AgreementView struct {
	Case     int64               `json:"case"`
	Number   string              `json:"number"`
	Round    int                 `json:"round"`
	SealedOn domain.Date         `json:"sealed_on"`
	Kept     bool                `json:"kept" doc:"False where the round was sealed before figures were kept, or the case comes before no board."`
	Figures  promotion.Figures   `json:"figures"`
	Own      *SeverityView       `json:"own,omitempty" doc:"The reader's own, who sat."`
	Members  []AnonymousSeverity `json:"members,omitempty" doc:"For the chair: the members as letters, the most severe first."`
}

// A SeverityView is how a member marks beside the others.
type SeverityView struct {
	Leniency string `json:"leniency" doc:"Marks above the panel's; below nought is severe."`
	Error    string `json:"error" doc:"Its standard error, in marks."`
}

// An AnonymousSeverity is a member's, the member a letter.
type AnonymousSeverity struct {
	Member string `json:"member" doc:"A letter; it goes by the figures and tells of no seat."`
	SeverityView
}

// A NamedSeverity is a member's, by name and seat.
type NamedSeverity struct {
	Account  int64  `json:"account"`
	Member   string `json:"member"`
	Title    string `json:"title"`
	Leniency string `json:"leniency" doc:"Marks above the panel's; below nought is severe."`
	Error    string `json:"error" doc:"Its standard error, in marks."`
}

func (s *Server) readAgreement(ctx context.Context, who app.Caller, in *ByID) (*answerOf[AgreementView], error) {
	f, err := s.app.BoardFiguresOf(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	v := AgreementView{Case: f.Case.ID, Number: f.Case.Number, Round: f.Round, SealedOn: f.SealedOn, Kept: f.Kept, Figures: f.Figures}
	if f.Own != nil {
		v.Own = &SeverityView{f.Own.Leniency, f.Own.Error}
	}
	for _, m := range f.Severity {
		v.Members = append(v.Members, AnonymousSeverity{m.Letter, SeverityView{m.Leniency, m.Error}})
	}
	return &answerOf[AgreementView]{v}, nil
}
