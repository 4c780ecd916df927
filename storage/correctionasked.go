package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A CorrectionRequest is what an officer asked to have corrected on the own file, and the answer.
type CorrectionRequest struct {
	ID         int64       `db:"id"`
	Officer    int64       `db:"officer_id"`
	Number     string      `db:"number"`
	Name       string      `db:"name"`
	Table      string      `db:"tbl"`
	Row        int64       `db:"row_id"` // 0: something is missing, or the entry itself is wrong
	Wrong      string      `db:"wrong"`
	Document   int64       `db:"document_id"`
	Asked      domain.Date `db:"asked_on"`
	Outcome    string      `db:"outcome"` // "" open, "corrected", "refused"
	Answer     string      `db:"answer"`
	Answered   domain.Date `db:"answered_on"`
	AnsweredBy int64       `db:"answered_by"`
	Made       bool        `db:"made"` // what was asked for has come about since
}

var (
	_ = means("correction_request_own_file", domain.Forbidden, "not-your-own", "an officer asks about the own file alone", "Constitution Art.10A", "the officer whom it concerns")
	_ = means("correction_request_row_stands", domain.Conflict, "no-such-row", "no such row stands on this file", "DESIGN 3.11", "a row that stands, or none where something is missing")
	_ = means("correction_request_paper_own", domain.Forbidden, "paper-not-your-own", "the paper was put in by somebody else", "invariant 12", "a paper that the officer puts in")
	_ = means("correction_request_part_known", domain.Invalid, "word-unknown", "this is not a part of an officer's file", "", "")
	_ = means("correction_request_says_what", domain.Invalid, "wrong-not-said", "what is wrong is not said, or at too great length", "", "what is wrong, and what should stand instead")
	_ = means("correction_request_once_open", domain.Conflict, "asked-already", "a correction of this was asked for and is not answered yet", "", "its answer")
	_ = means("correction_request_outcome_known", domain.Invalid, "outcome-unknown", "a request is answered by a correction or by a refusal", "", "")
	_ = means("correction_request_refused_with_reasons", domain.Invalid, "reasons-missing", "a refusal states its reasons, in a sentence at least", "General Clauses Act 1897 s.24-A", "the reasons")
	_ = means("correction_request_answered_once", domain.Conflict, "answered-already", "this request is answered already", "", "a new request")
	_ = means("correction_request_answered_by_another", domain.Forbidden, "own-matter", "nobody answers a request about the own file", "four eyes", "another keeper of the file")
	_ = means("correction_request_corrected_indeed", domain.Conflict, "not-corrected", "nothing of what was asked for has been corrected since", "DESIGN 3.11", "the correction of the row, or the entry of what is missing, first")
	_ = wall("correction_request_answered_whole")
)

const correctionRequestQuery = `
	select r.id, r.officer_id, o.number, o.name, r.tbl, coalesce(r.row_id, 0) as row_id, r.wrong, coalesce(r.document_id, 0) as document_id, r.asked_on,
	       r.outcome, r.answer, r.answered_on, coalesce(r.answered_by, 0) as answered_by,
	       r.outcome = '' and correction_made(r.tbl, r.row_id, r.officer_id, r.act_id) as made
	from correction_request r join officer o on o.id = r.officer_id`

// AskCorrection keeps a request.
func (tx *Tx) AskCorrection(ctx context.Context, r CorrectionRequest) (int64, error) {
	return tx.insert(ctx, `
		insert into correction_request (officer_id, tbl, row_id, wrong, document_id, asked_on)
		values ($1, $2, nullif($3::bigint, 0), $4, nullif($5::bigint, 0), $6) returning id`, r.Officer, r.Table, r.Row, r.Wrong, r.Document, r.Asked)
}

// CorrectionRequest gives one request; a refusal where there is none.
func (v *View) CorrectionRequest(ctx context.Context, id int64) (CorrectionRequest, error) {
	var r CorrectionRequest
	err := v.get(ctx, &r, correctionRequestQuery+` where r.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, domain.Refuse(domain.NotFound, "no-such-request", "there is no request %d for a correction", id)
	}
	return r, err
}

// OwnCorrectionRequests gives what an officer asked for, the latest first.
func (v *View) OwnCorrectionRequests(ctx context.Context, officer int64) ([]CorrectionRequest, error) {
	var list []CorrectionRequest
	err := v.list(ctx, &list, correctionRequestQuery+` where r.officer_id = $1 order by r.id desc`, officer)
	return list, err
}

// CorrectionRequests gives the requests of officers who sit at or below a place in the tree ("" anywhere), the open ones or all,
// after the one given, the oldest first.
func (v *View) CorrectionRequests(ctx context.Context, under string, open bool, after int64, limit int) ([]CorrectionRequest, error) {
	var list []CorrectionRequest
	err := v.list(ctx, &list, correctionRequestQuery+`
		where r.id > $3 and (not $2 or r.outcome = '')
		  and ($1 = '' or exists (select 1 from organization n where n.path like $1 || '%' and (n.id = o.kept_by or exists
		       (select 1 from posting p join post s on s.id = p.post_id
		        where p.officer_id = r.officer_id and s.organization_id = n.id and p.replaced_by is null and p.end_earliest is null and p.source <> 'irregular'))))
		order by r.id limit $4`, under, open, after, limit)
	return list, err
}

// CorrectionAsked reports whether a correction of the same was asked for and is not answered yet.
func (v *View) CorrectionAsked(ctx context.Context, officer int64, table string, row int64) (bool, error) {
	var open bool
	err := v.get(ctx, &open, `select exists (select 1 from correction_request r where r.officer_id = $1 and r.tbl = $2 and coalesce(r.row_id, 0) = $3 and r.outcome = '')`, officer, table, row)
	return open, err
}

// DocumentPutIn reports whether a document was put in by a person.
func (v *View) DocumentPutIn(ctx context.Context, id, account int64) (bool, error) {
	var own bool
	err := v.get(ctx, &own, `select document_put_in($1, $2)`, id, account)
	return own, err
}

// AnswerCorrection keeps the answer to a request.
func (tx *Tx) AnswerCorrection(ctx context.Context, r CorrectionRequest) error {
	_, err := tx.exec(ctx, `update correction_request set outcome = $2, answer = $3, answered_on = $4, answered_by = $5 where id = $1`,
		r.ID, r.Outcome, r.Answer, r.Answered, r.AnsweredBy)
	return err
}
