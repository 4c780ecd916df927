package api

import (
	"context"
	"fmt"
	"net/http"

	"merit/app"
	"merit/domain"
	"merit/domain/merit"
	"merit/domain/promotion"
	"merit/policy"
)

// None of these operations makes a thing with an Idempotency-Key: the hash of a request whose body is a mark would give
// the mark away, and a mark given twice is refused by itself.
func (s *Server) registerMarks() {
	register(s, op{
		id: "give-scores", method: http.MethodPost, path: "/v1/cases/{id}/scores", tag: "cases", act: policy.MarkGive, status: http.StatusNoContent,
		summary: "Give one candidate marks, alone and sealed", text: "Each mark makes its level's statement and cites pages of the candidate's dossier. Nobody but the giver can read it before sealing.",
	}, s.giveScores)
	register(s, op{
		id: "revise-score", method: http.MethodPost, path: "/v1/cases/{id}/scores/revise", tag: "cases", act: policy.MarkRevise, status: http.StatusNoContent,
		summary: "Revise a mark once, with a reason, where the edition allows it", text: "Both marks stand; the later one counts.",
	}, s.reviseScore)
	register(s, op{
		id: "enter-sheet", method: http.MethodPost, path: "/v1/cases/{id}/scores/enter-from-sheet", tag: "cases", act: policy.MarkEnterFromSheet, status: http.StatusNoContent,
		summary: "Enter a member's marks from a sheet that the member signed", text: "They count once the member has confirmed them.",
	}, s.enterSheet)
	register(s, op{
		id: "confirm-scores", method: http.MethodPost, path: "/v1/cases/{id}/scores/confirm", tag: "cases", act: policy.MarkConfirm, status: http.StatusNoContent,
		summary: "Confirm one's own marks that were entered from a sheet",
	}, s.confirmScores)
	register(s, op{
		id: "keep-score-draft", method: http.MethodPost, path: "/v1/cases/{id}/scores/draft", tag: "cases", act: policy.MarkKeepDraft, status: http.StatusNoContent,
		summary: "Keep what one is writing on a candidate before the marks are given",
		text:    "It replaces what was kept before, is sealed like a mark, enters no ledger, and is gone once the marks are given. Nobody else can read it.",
	}, s.keepDraft)
	register(s, op{
		id: "read-score-draft", method: http.MethodGet, path: "/v1/cases/{id}/scores/draft/{officer}", tag: "cases", act: policy.MarkReadOwn,
		summary: "Read back what one is writing on a candidate",
	}, s.readDraft)
	register(s, op{
		id: "read-own-scores", method: http.MethodGet, path: "/v1/cases/{id}/scores/own", tag: "cases", act: policy.MarkReadOwn,
		summary: "Read back the marks one has given",
	}, s.readOwnScores)
}

// A ScoreBody is one mark as sent.
type ScoreBody struct {
	Criterion string         `json:"criterion" minLength:"1" maxLength:"80"`
	Marks     string         `json:"marks" minLength:"1" maxLength:"20" example:"24" doc:"A decimal."`
	Level     string         `json:"level" maxLength:"40" doc:"The level of the scale whose statement the mark makes."`
	Text      string         `json:"text,omitempty" maxLength:"3500" doc:"Own words; needed where the mark decides."`
	Citations []CitationBody `json:"citations" maxItems:"40"`
}

// A CitationBody is a page of an item of the candidate's dossier.
type CitationBody struct {
	Item int64 `json:"item" minimum:"1"`
	Page int   `json:"page" minimum:"1"`
}

// givings reads the marks sent, or says of each why it is none.
func givings(bodies []ScoreBody) ([]promotion.Giving, error) {
	var reasons domain.Reasons
	out := make([]promotion.Giving, len(bodies))
	for i, b := range bodies {
		m, err := merit.Parse(b.Marks)
		if err != nil {
			reasons.AddField(fmt.Sprintf("marks[%d].marks", i), "bad-marks", "this is not a mark; one is written 12 or 12.5")
		}
		out[i] = promotion.Giving{Criterion: b.Criterion, Marks: m, Level: b.Level, Text: b.Text}
		for _, c := range b.Citations {
			out[i].Citations = append(out[i].Citations, promotion.Citation{Item: c.Item, Page: c.Page})
		}
	}
	return out, reasons.Refusal(domain.Invalid)
}

type scoresIn struct {
	ByID
	Body struct {
		Officer int64       `json:"officer" minimum:"1"`
		Marks   []ScoreBody `json:"marks" minItems:"1" maxItems:"40"`
	}
}

func (s *Server) giveScores(ctx context.Context, who app.Caller, in *scoresIn) (*nothing, error) {
	marks, err := givings(in.Body.Marks)
	if err != nil {
		return nil, err
	}
	return &nothing{}, s.app.GiveMarks(ctx, who, in.ID, in.Body.Officer, marks)
}

type reviseIn struct {
	ByID
	Body struct {
		Officer int64     `json:"officer" minimum:"1"`
		Mark    ScoreBody `json:"mark"`
		Reason  string    `json:"reason" maxLength:"500"`
	}
}

func (s *Server) reviseScore(ctx context.Context, who app.Caller, in *reviseIn) (*nothing, error) {
	marks, err := givings([]ScoreBody{in.Body.Mark})
	if err != nil {
		return nil, err
	}
	return &nothing{}, s.app.ReviseMark(ctx, who, in.ID, in.Body.Officer, marks[0], in.Body.Reason)
}

type sheetIn struct {
	ByID
	Body struct {
		Member   int64       `json:"member" minimum:"1" doc:"The member's account."`
		Officer  int64       `json:"officer" minimum:"1"`
		Document int64       `json:"document" minimum:"1" doc:"The signed sheet."`
		Page     int         `json:"page,omitempty" minimum:"1"`
		Marks    []ScoreBody `json:"marks" minItems:"1" maxItems:"40"`
	}
}

func (s *Server) enterSheet(ctx context.Context, who app.Caller, in *sheetIn) (*nothing, error) {
	b := in.Body
	marks, err := givings(b.Marks)
	if err != nil {
		return nil, err
	}
	return &nothing{}, s.app.EnterFromSheet(ctx, who, in.ID, app.Sheet{Member: b.Member, Officer: b.Officer, Document: b.Document, Page: b.Page, Marks: marks})
}

type confirmIn struct {
	ByID
	Body struct {
		Officer int64 `json:"officer" minimum:"1"`
	}
}

func (s *Server) confirmScores(ctx context.Context, who app.Caller, in *confirmIn) (*nothing, error) {
	return &nothing{}, s.app.ConfirmMarks(ctx, who, in.ID, in.Body.Officer)
}

// A DraftBody is what is written on one criterion so far, right or wrong.
type DraftBody struct {
	Criterion string           `json:"criterion" minLength:"1" maxLength:"80"`
	Marks     string           `json:"marks,omitempty" maxLength:"40"`
	Level     string           `json:"level,omitempty" maxLength:"40"`
	Text      string           `json:"text,omitempty" maxLength:"3500"`
	Cited     []DraftCitedBody `json:"cited,omitempty" maxItems:"200"`
}

// A DraftCitedBody is an item of the dossier and its pages, as typed.
type DraftCitedBody struct {
	Item  int64  `json:"item" minimum:"1"`
	Pages string `json:"pages,omitempty" maxLength:"100" example:"2, 5"`
}

type draftIn struct {
	ByID
	Body struct {
		Officer int64       `json:"officer" minimum:"1"`
		Marks   []DraftBody `json:"marks" maxItems:"40"`
	}
}

func (s *Server) keepDraft(ctx context.Context, who app.Caller, in *draftIn) (*nothing, error) {
	marks := make([]app.DraftMark, len(in.Body.Marks))
	for i, d := range in.Body.Marks {
		marks[i] = app.DraftMark{Criterion: d.Criterion, Marks: d.Marks, Level: d.Level, Text: d.Text}
		for _, c := range d.Cited {
			marks[i].Cited = append(marks[i].Cited, app.DraftCited(c))
		}
	}
	return &nothing{}, s.app.KeepDraft(ctx, who, in.ID, in.Body.Officer, marks)
}

type readDraftIn struct {
	ByID
	Officer int64 `path:"officer" minimum:"1"`
}

type draftOut struct{ Body items[DraftBody] }

func (s *Server) readDraft(ctx context.Context, who app.Caller, in *readDraftIn) (*draftOut, error) {
	sheet, err := s.app.ScoreSheetOf(ctx, who, in.ID, in.Officer)
	if err != nil {
		return nil, err
	}
	out := &draftOut{Body: items[DraftBody]{Items: []DraftBody{}}}
	for _, d := range sheet.Draft {
		body := DraftBody{Criterion: d.Criterion, Marks: d.Marks, Level: d.Level, Text: d.Text}
		for _, c := range d.Cited {
			body.Cited = append(body.Cited, DraftCitedBody(c))
		}
		out.Body.Items = append(out.Body.Items, body)
	}
	return out, nil
}

// An OwnScore is a mark as its giver reads it back.
type OwnScore struct {
	ScoreBody
	Officer   int64  `json:"officer"`
	Revision  int    `json:"revision"`
	Confirmed bool   `json:"confirmed" doc:"False: entered from a sheet, and waiting for the member's word."`
	Sheet     int64  `json:"sheet,omitempty"`
	Reason    string `json:"reason,omitempty" doc:"Of a revision."`
}

type ownScoresOut struct{ Body items[OwnScore] }

func (s *Server) readOwnScores(ctx context.Context, who app.Caller, in *ByID) (*ownScoresOut, error) {
	marks, err := s.app.MyMarks(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	out := &ownScoresOut{Body: items[OwnScore]{Items: []OwnScore{}}}
	for _, m := range marks {
		body := ScoreBody{Criterion: m.Criterion, Marks: m.Marks.String(), Level: m.Level, Text: m.Text, Citations: []CitationBody{}}
		for _, c := range m.Citations {
			body.Citations = append(body.Citations, CitationBody{c.Item, c.Page})
		}
		out.Body.Items = append(out.Body.Items, OwnScore{ScoreBody: body, Officer: m.Officer, Revision: m.Revision, Confirmed: m.Confirmed, Sheet: m.Sheet, Reason: m.Reason})
	}
	return out, nil
}
