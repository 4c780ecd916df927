package app

import (
	"context"
	"fmt"
	"strings"

	"merit/domain"
	"merit/domain/register"
	"merit/policy"
	"merit/storage"
)

// A CorrectionRequest is what an officer asked to have corrected on the own file, and the answer.
type CorrectionRequest = storage.CorrectionRequest

// An AskedCorrection says what on the own file is wrong: a row of it, or (Row 0) something that is missing.
type AskedCorrection struct {
	Part     string // "evaluation", "posting", …; "officer" is the entry itself
	Row      int64
	Wrong    string
	Document int64 // the paper that shows it; 0 none
}

// AskCorrection asks the keepers of the own file for a correction. What is on record stands until they make one.
func (a *App) AskCorrection(ctx context.Context, who Caller, in AskedCorrection) (int64, error) {
	return create(ctx, a, who, policy.RecordAskCorrection, func(t *Act) (int64, error) {
		officer := t.Actor.Officer
		if err := t.allow(fmt.Sprintf("officer/%d", officer), policy.Facts{Own: officer != 0}); err != nil {
			return 0, err
		}
		in.Wrong = strings.TrimSpace(in.Wrong)
		if err := register.AskCorrection(in.Part, in.Wrong); err != nil {
			return 0, err
		}
		if err := t.mayAsk(ctx, officer, in); err != nil {
			return 0, err
		}
		return t.Tx.AskCorrection(ctx, storage.CorrectionRequest{Officer: officer, Table: in.Part, Row: in.Row, Wrong: in.Wrong, Document: in.Document, Asked: t.Today})
	})
}

// mayAsk checks what is asked for against the file: the row stands on it, the same is not being asked for, and the paper was
// put in by who asks. Whoever keeps a file reads the papers named on it, so that another's paper is not drawn there.
func (t *Act) mayAsk(ctx context.Context, officer int64, in AskedCorrection) error {
	if in.Row != 0 {
		if err := t.mayReplace(ctx, officer, Correction{Table: in.Part, Row: in.Row}); err != nil {
			return err
		}
	}
	var rs domain.Reasons
	asked, err := t.CorrectionAsked(ctx, officer, in.Part, in.Row)
	if err != nil {
		return err
	}
	if asked {
		rs.Add("asked-already", "", "its answer", "a correction of this was asked for and is not answered yet")
	}
	if in.Document != 0 {
		if err := t.HasDocument(ctx, in.Document); err != nil {
			return err
		}
		own, err := t.DocumentPutIn(ctx, in.Document, t.Actor.Account)
		if err != nil {
			return err
		}
		if !own {
			rs.Add("paper-not-your-own", "invariant 12", "a paper that the officer puts in", "document %d was put in by somebody else", in.Document)
		}
	}
	return rs.Refusal(domain.Conflict)
}

// AnswerCorrection answers a request: corrected, once the correction is made, or refused with reasons.
func (a *App) AnswerCorrection(ctx context.Context, who Caller, id int64, outcome, answer string) error {
	_, err := do(ctx, a, who, policy.RecordAnswerCorrection, func(t *Act) (struct{}, error) {
		none := struct{}{}
		r, err := t.CorrectionRequest(ctx, id)
		if err != nil {
			return none, err
		}
		if err := t.openRecord(ctx, r.Officer); err != nil {
			return none, err
		}
		if r, err = t.CorrectionRequest(ctx, id); err != nil { // as it stands now that the file is locked
			return none, err
		}
		if r.Outcome != "" {
			return none, domain.Refuse(domain.Conflict, "answered-already", "this request is answered already").Needing("a new request")
		}
		if err := register.AnswerCorrection(outcome, answer, r.Made); err != nil {
			return none, err
		}
		r.Outcome, r.Answer, r.Answered, r.AnsweredBy = outcome, strings.TrimSpace(answer), t.Today, t.Actor.Account
		return none, t.Tx.AnswerCorrection(ctx, r)
	})
	return err
}

// OwnCorrections shows the officer behind the account what was asked for, and the answers.
func (a *App) OwnCorrections(ctx context.Context, who Caller) ([]CorrectionRequest, error) {
	return ownFile(ctx, a, who, func(t *Act, officer int64) ([]CorrectionRequest, error) {
		return t.View.OwnCorrectionRequests(ctx, officer)
	})
}

// CorrectionRequests lists what officers asked for to the keepers of their files: the open ones or all, after a number, of those who
// sit at or below the keeper's own organization where the keeper is bound to one. It tells of people's files, so it is an act.
func (a *App) CorrectionRequests(ctx context.Context, who Caller, open bool, after int64, limit int) ([]CorrectionRequest, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) ([]CorrectionRequest, error) {
		under := int64(0)
		if t.Actor.Kind == policy.MinistryHR {
			under = t.Actor.Organization
		}
		path, err := t.openPart(ctx, under)
		if err != nil {
			return nil, err
		}
		return t.View.CorrectionRequests(ctx, path, open, after, limit)
	})
}

// CorrectionRequest shows one request to a keeper of the file.
func (a *App) CorrectionRequest(ctx context.Context, who Caller, id int64) (CorrectionRequest, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (CorrectionRequest, error) {
		r, err := t.View.CorrectionRequest(ctx, id)
		if err != nil {
			return r, err
		}
		facts, err := t.fileFacts(ctx, r.Officer)
		if err != nil {
			return r, err
		}
		return r, t.allow(fmt.Sprintf("officer/%d", r.Officer), facts)
	})
}
