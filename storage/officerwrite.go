package storage

import (
	"context"
	"strings"

	"merit/domain"
)

var (
	_ = means("officer_number_taken", domain.Conflict, "officer-number-taken", "another officer of this government bears this number", "", "the other officer's entry, or another number")
	_ = means("officer_born_in_order", domain.Invalid, "dates-out-of-order", "the earliest day of birth comes before the latest", "", "")
	_ = means("officer_entered_in_order", domain.Invalid, "dates-out-of-order", "the earliest day of entry comes before the latest", "", "")
	_ = means("officer_sex_known", domain.Invalid, "word-unknown", "this is not a word for a sex", "", "")
	_ = means("officer_left_how", domain.Invalid, "leaving-says-how", "a leaving says how, and only a leaving does", "", "")
	_ = means("officer_left_how_known", domain.Invalid, "word-unknown", "this is not a way of leaving", "", "")
	_ = means("officer_grade_one_at_a_time", domain.Conflict, "two-grades-at-once", "the officer would hold two grades on one day", "DESIGN 3.9", "a correction of the other spell")
	_ = means("officer_grade_dates_in_order", domain.Invalid, "dates-out-of-order", "a spell ends after it began", "", "")
	_ = means("officer_grade_correction_keeps_grade", domain.Conflict, "correction-makes-no-promotion", "a correction changes days and papers of a spell, never the grade, the method or the order", "DESIGN 3.1", "an order")
	_ = means("officer_grade_fact_once", domain.Conflict, "fact-on-file", "the same of this grade is on file for some of these days", "DESIGN 3.11", "a correction of that, with the day on which it ended")
	_ = means("officer_grade_fact_has_its_document", domain.Invalid, "document-missing", "how a grade was held is entered with its document", "DESIGN 3.1", "the order or the notification that shows it")
	_ = means("officer_grade_absorbed_from_elsewhere", domain.Invalid, "absorbed-from-elsewhere", "within the cadre nobody is absorbed", "", "")
	_ = wall("officer_grade_method_known", "officer_grade_fact_earns_nothing", "officer_grade_fact_of_its_kind", "officer_grade_enters_as_a_fact", "officer_grade_fact_has_begun", "officer_grade_fact_days_plausible", "officer_days_plausible", "officer_grade_days_plausible", "posting_days_plausible", "evaluation_days_plausible",
		"training_days_plausible", "qualification_days_plausible", "penalty_days_plausible", "inquiry_days_plausible", "asset_year_days_plausible", "circumstance_days_plausible", "officer_grade_correction_says_why", "officer_grade_import_is_marked", "officer_grade_enters_once",
		"posting_kind_known", "posting_source_known", "posting_has_its_source", "posting_correction_says_why", "posting_import_is_marked", "posting_irregular_is_marked",
		"seniority_list_published_whole", "import_load_once")
	_ = means("posting_dates_in_order", domain.Invalid, "dates-out-of-order", "a spell ends after it began", "", "")
	_ = means("posting_one_holder", domain.Conflict, "post-already-filled", "another officer holds this post on some of these days", "DESIGN 3.9", "a vacancy")
	_ = means("posting_one_seat", domain.Conflict, "officer-already-posted", "the officer holds another regular post on some of these days", "DESIGN 3.9", "relinquishment of the other post")
	_ = means("posting_correction_keeps_post", domain.Conflict, "correction-moves-nobody", "a correction changes days and papers of a posting, never the post or the order", "DESIGN 3.1", "an order")
	_ = means("posting_import_before_go_live", domain.Conflict, "after-go-live", "the organization takes postings by order only on that day", "DESIGN 3.1", "an order")
)

// CreateOfficer enters an officer and gives the id. keptBy is the organization that keeps the file, 0 the establishment division.
func (tx *Tx) CreateOfficer(ctx context.Context, o Officer, keptBy int64) (int64, error) {
	return tx.insert(ctx, `
		insert into officer (government, number, name, cadre_id, sex, born_earliest, born_latest, domicile, disability, entered_earliest, entered_latest, merit, retires, kept_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, nullif($14::bigint, 0)) returning id`,
		o.Government, o.Number, o.Name, o.CadreID, o.Sex, o.Born.Earliest, o.Born.Latest, o.Domicile, o.Disability,
		o.Entered.Earliest, o.Entered.Latest, o.Merit, o.Retires, keptBy)
}

// AddGrade enters a spell in a grade and gives its id. c is the correction it makes, or nil.
func (tx *Tx) AddGrade(ctx context.Context, officer, cadre int64, g domain.GradeSpell, imported string, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, batch, order_no,
		                           advertised_earliest, advertised_latest, recommended_on, order_id, imported_from, replaces, correction, document_id)
		select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
		       (select r.order_id from officer_grade r where r.id = $16), $15, nullif($16::bigint, 0), $17, nullif($18::bigint, 0) returning id`,
		officer, cadre, g.Grade, g.Held.Start.Earliest, g.Held.Start.Latest, g.Held.End.Earliest, g.Held.End.Latest, g.Regular, g.Method, g.Batch, g.Order,
		g.Advertised.Earliest, g.Advertised.Latest, g.Recommended, imported, c.Replaced(), c.why(), c.paper(0))
}

// EnterGradeFact enters how a grade was held otherwise than by the regular road; c is the correction it makes, or nil.
func (tx *Tx) EnterGradeFact(ctx context.Context, officer, cadre int64, g domain.GradeSpell, document int64, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_no, requisition_on, approved_on,
		                           recommended_on, from_cadre, ground, seniority, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, $6, $7, false, $8, $9, $10, $11, $12, $13, $14, $15, nullif($16::bigint, 0), $17, nullif($18::bigint, 0)) returning id`,
		officer, cadre, g.Grade, g.Held.Start.Earliest, g.Held.Start.Latest, g.Held.End.Earliest, g.Held.End.Latest, g.Method, g.Order, g.Requisition, g.Approved,
		g.Recommended, g.From, g.Ground, g.Seniority, c.Replaced(), c.why(), c.paper(document))
}

// AddIrregularPosting records that a post is held without an order, with the paper that shows it.
func (tx *Tx) AddIrregularPosting(ctx context.Context, officer, post int64, kind string, held domain.Spell, document int64) (int64, error) {
	return tx.insert(ctx, `
		insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, document_id)
		values ($1, $2, $3, $4, $5, $6, $7, 'irregular', $8) returning id`,
		officer, post, kind, held.Start.Earliest, held.Start.Latest, held.End.Earliest, held.End.Latest, document)
}

// CorrectPosting replaces a posting by one with other days.
func (tx *Tx) CorrectPosting(ctx context.Context, held domain.Spell, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id, imported_from, replaces, correction, document_id)
		select r.officer_id, r.post_id, r.kind, $2, $3, $4, $5, r.source, r.order_id, r.imported_from, r.id, $6, coalesce(nullif($7::bigint, 0), r.document_id)
		from posting r where r.id = $1 returning id`,
		c.Row, held.Start.Earliest, held.Start.Latest, held.End.Earliest, held.End.Latest, c.Reason, c.Document)
}

// SetDeparture records an officer's death or leaving.
func (tx *Tx) SetDeparture(ctx context.Context, officer int64, died, left domain.Date, how string) error {
	_, err := tx.exec(ctx, `
		update officer set died = coalesce($2::date, died), left_on = coalesce($3::date, left_on), left_how = case when $4 = '' then left_how else $4 end
		where id = $1`, officer, died, left, how)
	return err
}

// LockOfficer locks an officer, the parent of the file, and gives the entry as it then stands.
func (tx *Tx) LockOfficer(ctx context.Context, id int64) (Officer, error) {
	if _, err := tx.exec(ctx, `select 1 from officer where id = $1 for update`, id); err != nil {
		return Officer{}, err
	}
	return tx.Officer(ctx, id)
}

// OfficerWithin says how an officer's file lies to an organization: in the very one, or in one below it.
func (v *View) OfficerWithin(ctx context.Context, officer, organization int64, path string) (same, below bool, err error) {
	var row struct {
		Same  bool `db:"same"`
		Below bool `db:"below"`
	}
	if organization == 0 {
		return false, false, nil
	}
	err = v.get(ctx, &row, `
		select coalesce(bool_or(u.organization_id = $2), false) as same,
		       coalesce(bool_or(o.path like $3 || '%' and u.organization_id <> $2), false) as below
		from (select f.kept_by as organization_id from officer f where f.id = $1
		      union all
		      select s.organization_id from posting p join post s on s.id = p.post_id
		      where p.officer_id = $1 and p.replaced_by is null and p.end_earliest is null and p.source <> 'irregular') as u
		join organization o on o.id = u.organization_id`, officer, organization, path)
	return row.Same, row.Below, err
}

// like makes words safe inside a pattern.
func like(words string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.TrimSpace(words))
}

// CorrectGrade replaces a spell in a grade by one with other days; everything else of it stays.
func (tx *Tx) CorrectGrade(ctx context.Context, g domain.GradeSpell, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, batch, order_no, order_id,
		                           advertised_earliest, advertised_latest, recommended_on, requisition_on, approved_on, from_cadre, ground, seniority, imported_from, replaces, correction, document_id)
		select r.officer_id, r.cadre_id, r.grade, $2, $3, $4, $5, r.regular, r.method, r.batch, r.order_no, r.order_id,
		       r.advertised_earliest, r.advertised_latest, r.recommended_on, r.requisition_on, r.approved_on, r.from_cadre, r.ground, r.seniority, r.imported_from, r.id, $6, coalesce(nullif($7::bigint, 0), r.document_id)
		from officer_grade r where r.id = $1 returning id`,
		c.Row, g.Held.Start.Earliest, g.Held.Start.Latest, g.Held.End.Earliest, g.Held.End.Latest, c.Reason, c.Document)
}

// OnPanel reports whether an officer is considered in a case.
func (v *View) OnPanel(ctx context.Context, caseID, officer int64) (bool, error) {
	var there bool
	err := v.get(ctx, &there, `select exists (select 1 from panel_entry e where e.case_id = $1 and e.officer_id = $2)`, caseID, officer)
	return there, err
}
