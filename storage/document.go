package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A Document is bytes in the register, named by their hash; a citation names document and page.
type Document struct {
	ID     int64  `db:"id"`
	SHA256 []byte `db:"sha256"`
	Type   string `db:"media_type"`
	Name   string `db:"name"`
	Size   int    `db:"size"`
	Bytes  []byte `db:"bytes"`
}

var _ = wall("document_hash_is_of_its_bytes", "document_type_known")
var _ = means("document_at_most_10_mib", domain.Invalid, "document-too-large", "a document has between 1 byte and 10 MiB", "DESIGN 2", "a smaller file")

// AddDocument keeps the bytes and gives the document's id.
func (tx *Tx) AddDocument(ctx context.Context, d Document) (int64, error) {
	return tx.insert(ctx, `insert into document (sha256, media_type, name, bytes) values ($1, $2, $3, $4) returning id`, d.SHA256, d.Type, d.Name, d.Bytes)
}

// Document gives a document with its bytes; a refusal where there is none.
func (v *View) Document(ctx context.Context, id int64) (Document, error) {
	var d Document
	err := v.get(ctx, &d, `
		select d.id, d.sha256, d.media_type, d.name, octet_length(d.bytes) as size, d.bytes from document d where d.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return d, noSuchDocument(id)
	}
	return d, err
}

// A DocumentOrigin is who added a document, and in which branch of the state; "system" where it was the program itself.
type DocumentOrigin struct {
	Account int64  `db:"account_id"`
	Branch  string `db:"branch"`
	Scoring bool   `db:"scoring"` // it came from a seat of a board that has not sealed yet
	Audit   bool   `db:"audit"`   // it was put to a finding, by auditors or by whoever was asked
}

// DocumentOrigin tells where a document came from; a refusal where there is none.
func (v *View) DocumentOrigin(ctx context.Context, id int64) (DocumentOrigin, error) {
	var o DocumentOrigin
	err := v.get(ctx, &o, `
		select a.account_id, coalesce(k.branch, 'system') as branch,
		       exists (select 1 from board_seat s join cases x on x.id = s.case_id where s.account_id = a.account_id and s.capacity_id = a.capacity_id
		                 and x.state in ('board', 'frozen')) as scoring, exists (select 1 from finding_step s where s.document_id = d.id) as audit
		from document d join act a on a.id = d.act_id left join capacity c on c.id = a.capacity_id left join capacity_kind k on k.kind = c.kind where d.id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return o, noSuchDocument(id)
	}
	return o, err
}

func noSuchDocument(id int64) error {
	return domain.Refuse(domain.NotFound, "no-such-document", "there is no document %d", id)
}

// DocumentOfficers gives the officers on whose files a document lies.
func (v *View) DocumentOfficers(ctx context.Context, id int64) ([]int64, error) {
	var ids []int64
	err := v.list(ctx, &ids, `
		select officer_id from evaluation where document_id = $1 union select officer_id from training where document_id = $1
		union select officer_id from qualification where document_id = $1 union select officer_id from penalty where document_id = $1
		union select officer_id from inquiry where document_id = $1 union select officer_id from asset_year where document_id = $1
		union select officer_id from commission_letter where document_id = $1 union select officer_id from window_official where document_id = $1 and officer_id is not null
		union select officer_id from kin where document_id = $1 union select officer_id from officer_grade where document_id = $1
		union select officer_id from posting where document_id = $1 union select officer_id from officer_correction where document_id = $1
		union select officer_id from dossier_item where document_id = $1 union select officer_id from correction_request where document_id = $1 union select officer_id from hearing where document_id = $1
		union select officer_id from seniority_objection where document_id = $1
		union select officer_id from checklist_item where document_id = $1 union select officer_id from circumstance where document_id = $1
		union select officer_id from transfer_compelling where document_id = $1
		union select officer_id from probation where document_id = $1 union select officer_id from probation_step where document_id = $1
		union select o.officer_id from exception_order x join orders o on o.id = x.order_id where $1 in (x.document_id, x.board_document_id)
		union select o.officer_id from arrangement_order x join orders o on o.id = x.order_id where x.document_id = $1
		union select o.officer_id from order_move x join orders o on o.id = x.order_id where x.board_document_id = $1
		union select officer_id from onward_posting where document_id = $1 order by 1`, id)
	return ids, err
}
