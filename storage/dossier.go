package storage

import (
	"context"
	"database/sql"
	"errors"

	"merit/domain"
)

// A DossierItem is one thing in a candidate's dossier that a mark may cite once it is disclosed.
type DossierItem struct {
	ID        int64       `db:"id"`
	Case      int64       `db:"case_id"`
	Officer   int64       `db:"officer_id"`
	Class     string      `db:"class"` // "evaluation", "training", "penalty", "qualification", "service", "report", "other"
	Title     string      `db:"title"`
	Document  int64       `db:"document_id"`
	Table     string      `db:"record_tbl"` // the register it comes from; "" served in the case
	Record    int64       `db:"record_id"`
	Pages     int         `db:"pages"`
	Served    domain.Date `db:"served_on"`
	Gist      string      `db:"gist"`
	Answer    string      `db:"answer"`
	Answered  domain.Date `db:"answered_on"`
	Disclosed domain.Date `db:"disclosed_on"`
	Frozen    bool        `db:"frozen"`
}

var (
	_ = means("dossier_class_known", domain.Invalid, "dossier-class-unknown", "the class of a dossier item is not known", "", "")
	_ = means("dossier_pages_positive", domain.Invalid, "pages-out-of-range", "a document has between 1 and 5,000 pages", "", "")
	_ = means("dossier_frozen", domain.Conflict, "dossier-frozen", "the dossiers of this case are frozen", "DESIGN 3.3", "a remand, which opens a new round")
	_ = means("dossier_answer_by_its_officer", domain.Forbidden, "not-your-dossier", "only the officer answers what was served on the officer", "Constitution Art.10A", "")
	_ = wall("dossier_answer_after_service", "dossier_item_of_candidate")
)

const dossierQuery = `
	select id, case_id, officer_id, class, title, coalesce(document_id, 0) as document_id, record_tbl, coalesce(record_id, 0) as record_id,
	       pages, served_on, gist, answer, answered_on, disclosed_on, frozen
	from dossier_item`

// AddDossierItem puts an item into a candidate's dossier.
func (tx *Tx) AddDossierItem(ctx context.Context, d DossierItem) (int64, error) {
	return tx.insert(ctx, `
		insert into dossier_item (case_id, officer_id, class, title, document_id, record_tbl, record_id, pages, served_on, gist, disclosed_on, frozen)
		values ($1, $2, $3, $4, nullif($5::bigint, 0), $6, nullif($7::bigint, 0), $8, $9, $10, $11, $12) returning id`,
		d.Case, d.Officer, d.Class, d.Title, d.Document, d.Table, d.Record, d.Pages, d.Served, d.Gist, d.Disclosed, d.Frozen)
}

// AddDossierItems puts many items in at once, as the record gives them.
func (tx *Tx) AddDossierItems(ctx context.Context, caseID int64, items []DossierItem) error {
	n := len(items)
	officers, documents, records := make([]int64, n), make([]int64, n), make([]int64, n)
	classes, titles, tables, disclosed := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	for i, d := range items {
		officers[i], documents[i], records[i] = d.Officer, d.Document, d.Record
		classes[i], titles[i], tables[i], disclosed[i] = d.Class, d.Title, d.Table, d.Disclosed.String()
	}
	_, err := tx.exec(ctx, `
		insert into dossier_item (case_id, officer_id, class, title, document_id, record_tbl, record_id, disclosed_on, frozen)
		select $1, i.officer, i.class, i.title, nullif(i.document, 0), i.tbl, i.record, nullif(i.disclosed, '')::date, true
		from unnest($2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bigint[], $8::text[])
		  as i (officer, class, title, document, tbl, record, disclosed)`,
		caseID, officers, classes, titles, documents, tables, records, disclosed)
	return err
}

// FreezeServed freezes the items served in the case; those answered, or whose clock has run by the day, are disclosed.
func (tx *Tx) FreezeServed(ctx context.Context, caseID int64, today domain.Date, answerDays int) error {
	_, err := tx.exec(ctx, `
		update dossier_item set frozen = true,
		       disclosed_on = case when answered_on is not null or served_on + $3::int < $2::date then $2::date end
		where case_id = $1 and not frozen`, caseID, today, answerDays)
	return err
}

// DossierItem gives an item; a refusal where there is none.
func (v *View) DossierItem(ctx context.Context, id int64) (DossierItem, error) {
	var d DossierItem
	err := v.get(ctx, &d, dossierQuery+` where id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return d, domain.Refuse(domain.NotFound, "no-such-dossier-item", "there is no dossier item %d", id)
	}
	return d, err
}

// Dossier gives the dossier of a candidate in a case; officer 0 gives everybody's.
func (v *View) Dossier(ctx context.Context, caseID, officer int64) ([]DossierItem, error) {
	var list []DossierItem
	err := v.list(ctx, &list, dossierQuery+` where case_id = $1 and ($2::bigint = 0 or officer_id = $2) order by officer_id, id`, caseID, officer)
	return list, err
}

// AnswerDossierItem keeps the officer's answer to an item.
func (tx *Tx) AnswerDossierItem(ctx context.Context, id int64, answer string, on domain.Date) error {
	n, err := tx.exec(ctx, `update dossier_item set answer = $2, answered_on = $3 where id = $1 and not frozen and answered_on is null`, id, answer, on)
	if err == nil && n == 0 {
		return domain.Refuse(domain.Conflict, "already-answered", "the item is answered already, or the dossier is frozen")
	}
	return err
}

// A ComputedMark is what a formula gave one officer on one criterion.
type ComputedMark struct {
	Officer   int64  `db:"officer_id"`
	Criterion string `db:"criterion"`
	Formula   string `db:"formula"`
	Marks     string `db:"marks"` // exact decimal, or as many places as the edition rounds to
	Lines     string `db:"lines"` // JSON: the arithmetic line by line, with the records read
}

var (
	_ = means("computed_mark_before_seal", domain.Conflict, "round-sealed", "the marks of this round are sealed", "DESIGN 3.4", "a remand, which opens a new round")
	_ = wall("computed_mark_pkey", "computed_mark_not_negative", "computed_mark_of_candidate")
)

// InsertComputedMarks writes the computed marks of a round.
func (tx *Tx) InsertComputedMarks(ctx context.Context, caseID int64, round int, marks []ComputedMark) error {
	n := len(marks)
	officers := make([]int64, n)
	criteria, formulas, values, lines := make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	for i, m := range marks {
		officers[i], criteria[i], formulas[i], values[i], lines[i] = m.Officer, m.Criterion, m.Formula, m.Marks, m.Lines
	}
	_, err := tx.exec(ctx, `
		insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines)
		select $1, $2, unnest($3::bigint[]), unnest($4::text[]), unnest($5::text[]), unnest($6::numeric[]), unnest($7::text[])`,
		caseID, round, officers, criteria, formulas, values, lines)
	return err
}

// ComputedMarks gives the computed marks of a round.
func (v *View) ComputedMarks(ctx context.Context, caseID int64, round int) ([]ComputedMark, error) {
	var list []ComputedMark
	err := v.list(ctx, &list, `
		select officer_id, criterion, formula, marks, lines from computed_mark
		where case_id = $1 and round = $2 order by officer_id, criterion`, caseID, round)
	return list, err
}
