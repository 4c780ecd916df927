package storage

import (
	"context"
	"database/sql"
	"errors"

	"github.com/lib/pq"

	"merit/domain"
	"merit/domain/register"
)

var (
	_ = means("information_request_once", domain.Conflict, "request-on-file", "a request of this number is on record for the organization", "DESIGN 3.11", "the request that stands, told of anew")
	_ = means("information_request_of_the_current_row", domain.Conflict, "replaced-meanwhile", "the request was told of anew before, or is another organization's", "DESIGN 3.11", "the row that stands")
	_ = wall("information_request_says_something", "information_request_dates_in_order", "information_request_ends_once", "information_request_correction_says_why", "information_request_has_happened", "information_request_days_plausible")
)

// An InformationRequest is a request for information as it stands on record.
type InformationRequest struct {
	ID           int64       `db:"id"`
	Organization int64       `db:"organization_id"`
	Reference    string      `db:"reference"`
	Received     domain.Date `db:"received_on"`
	Life         bool        `db:"life"`
	Extended     domain.Date `db:"extended_on"`
	Answered     domain.Date `db:"answered_on"`
	Refused      domain.Date `db:"refused_on"`
	Why          string      `db:"correction"` // of one that replaced another
	Document     int64       `db:"document_id"`
}

const informationQuery = `
	select q.id, q.organization_id, q.reference, q.received_on, q.life, q.extended_on, q.answered_on, q.refused_on, q.correction, q.document_id
	from information_request q where q.replaced_by is null`

// InformationRequests gives the requests made to an organization as they stand, the latest first, after one of them and at most so many.
func (v *View) InformationRequests(ctx context.Context, organization, before int64, limit int) ([]InformationRequest, error) {
	var list []InformationRequest
	err := v.list(ctx, &list, informationQuery+` and q.organization_id = $1 and ($2 = 0 or q.id < $2) order by q.id desc limit $3`, organization, before, limit)
	return list, err
}

// InformationRequest gives a request that stands; a refusal where there is none.
func (v *View) InformationRequest(ctx context.Context, id int64) (InformationRequest, error) {
	var q InformationRequest
	err := v.get(ctx, &q, informationQuery+` and q.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return q, domain.Refuse(domain.NotFound, "no-such-row", "no request for information %d stands", id)
	}
	return q, err
}

// InformationNumbered reports whether a request of the number stands with an organization, beside one row.
func (v *View) InformationNumbered(ctx context.Context, organization int64, reference string, but int64) (stands bool, err error) {
	err = v.get(ctx, &stands, `select exists (select 1 from information_request q where q.replaced_by is null and q.organization_id = $1 and q.reference = $2 and q.id <> $3)`, organization, reference, but)
	return stands, err
}

// AuditInformation gives the requests for information made to some organizations that stand, by their numbers; nil all.
func (v *View) AuditInformation(ctx context.Context, organizations []int64) ([]InformationRequest, error) {
	var list []InformationRequest
	err := v.list(ctx, &list, informationQuery+` and ($1::bigint[] is null or q.organization_id = any($1)) order by q.id`, pq.Array(organizations))
	return list, err
}

// InsertInformation enters a request for information and gives its id; c names the row that it replaces.
func (tx *Tx) InsertInformation(ctx context.Context, organization int64, r register.InformationRequest, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into information_request (organization_id, reference, received_on, life, extended_on, answered_on, refused_on, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, $6, $7, nullif($8::bigint, 0), $9, $10) returning id`,
		organization, r.Reference, r.Received, r.Life, r.Extended, r.Answered, r.Refused, c.Replaced(), c.why(), r.Document)
}
