package storage

import "context"

// OwnCases gives the cases in which an officer was considered, the latest first.
func (v *View) OwnCases(ctx context.Context, officer int64) ([]Case, error) {
	var cases []Case
	err := v.list(ctx, &cases, caseQuery+`
		where exists (select 1 from panel_entry e where e.case_id = c.id and e.officer_id = $1) order by c.id desc`, officer)
	return cases, err
}

// OwnEntry gives an officer's entry on the panel of a case; sql.ErrNoRows where there is none.
func (v *View) OwnEntry(ctx context.Context, caseID, officer int64) (PanelEntry, error) {
	var e PanelEntry
	err := v.get(ctx, &e, `
		select e.case_id, e.officer_id, o.number, o.name, e.seniority_no, e.included, e.reasons
		from panel_entry e join officer o on o.id = e.officer_id where e.case_id = $1 and e.officer_id = $2`, caseID, officer)
	return e, err
}

// An OwnItem is an item of an officer's dossiers, with the case that it stands in.
type OwnItem struct {
	DossierItem
	CaseNumber string `db:"case_number"`
	CaseState  string `db:"case_state"`
	Edition    int64  `db:"edition_id"`
}

// OwnServed gives what was served on an officer in any case, the latest first.
func (v *View) OwnServed(ctx context.Context, officer int64) ([]OwnItem, error) {
	var list []OwnItem
	err := v.list(ctx, &list, `
		select d.id, d.case_id, d.officer_id, d.class, d.title, coalesce(d.document_id, 0) as document_id, d.record_tbl, coalesce(d.record_id, 0) as record_id,
		       d.pages, d.served_on, d.gist, d.answer, d.answered_on, d.disclosed_on, d.frozen,
		       c.number as case_number, c.state as case_state, c.edition_id
		from dossier_item d join cases c on c.id = d.case_id
		where d.officer_id = $1 and d.served_on is not null order by d.answered_on is not null, d.served_on desc, d.id desc`, officer)
	return list, err
}

// ServedDocument gives a document that was served on an officer; sql.ErrNoRows where it was not.
func (v *View) ServedDocument(ctx context.Context, id, officer int64) (Document, error) {
	var d Document
	err := v.get(ctx, &d, `
		select d.id, d.sha256, d.media_type, d.name, octet_length(d.bytes) as size, d.bytes from document d
		where d.id = $1 and exists (select 1 from dossier_item i where i.document_id = d.id and i.officer_id = $2 and i.served_on is not null)`, id, officer)
	return d, err
}
