package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"merit/domain"
)

// A Correction names the row that a new one replaces, why, and the paper that shows it (DESIGN 3.11).
type Correction struct {
	Row      int64
	Reason   string
	Document int64
}

// Replaced gives the row that is replaced; 0 where there is no correction.
func (c *Correction) Replaced() int64 {
	if c == nil {
		return 0
	}
	return c.Row
}

func (c *Correction) why() string {
	if c == nil {
		return ""
	}
	return c.Reason
}

// paper gives the document of the correction, else the entry's own.
func (c *Correction) paper(own int64) int64 {
	if c == nil || c.Document == 0 {
		return own
	}
	return c.Document
}

var (
	_ = means("evaluation_no_overlap", domain.Conflict, "reports-overlap", "a report for some of these days is on file already", "A Guide to Performance Evaluation", "a correction of the other report")
	_ = means("evaluation_graded_or_certified", domain.Invalid, "graded-or-certified", "a report is graded, a no-report certificate is not", "", "")
	_ = means("evaluation_not_of_oneself", domain.Invalid, "report-on-oneself", "nobody reports on himself", "", "")
	_ = means("evaluation_dates_in_order", domain.Invalid, "ends-before-it-starts", "the period ends before it starts", "", "")
	_ = means("evaluation_remarks_in_order", domain.Invalid, "remarks-out-of-order", "remarks are communicated, then represented against, then decided on", "", "")
	_ = means("evaluation_grading_known", domain.Invalid, "word-unknown", "this is not a word for a grading", "", "")
	_ = means("training_score_is_a_percentage", domain.Invalid, "score-out-of-range", "a score lies between 0 and 100", "", "")
	_ = means("training_exemption_cites", domain.Invalid, "exemption-cites", "an exemption cites its paragraph, and nothing else does", "", "")
	_ = means("training_nomination_is_of_a_day", domain.Invalid, "nomination-of-a-day", "a nomination, or what stood against one, is of one certain day, and has no last day and no score", "", "")
	_ = means("training_nomination_has_its_document", domain.Invalid, "document-missing", "a nomination, or what stood against one, is entered with its document", "DESIGN 3.11", "the letter of nomination, the officer's own, or the certificate")
	_ = means("training_dates_in_order", domain.Invalid, "ends-before-it-starts", "the course ends before it starts", "", "")
	_ = means("penalty_cites_an_order", domain.Invalid, "order-missing", "a penalty rests on an order", "E&D Rules 2020", "the number of the order")
	_ = means("penalty_dates_in_order", domain.Invalid, "ends-before-it-starts", "the penalty ends before it was imposed", "", "")
	_ = means("inquiry_dates_in_order", domain.Invalid, "ends-before-it-starts", "the proceeding ends before it began", "", "")
	_ = means("inquiry_ends_with_an_outcome", domain.Invalid, "outcome-with-the-end", "a proceeding that has ended has an outcome, a pending one has none", "", "")
	_ = means("asset_year_filed_once", domain.Conflict, "declared-already", "the declaration for that year is on file", "", "a correction of it")
	_ = means("kin_not_oneself", domain.Invalid, "kin-to-oneself", "nobody is kin to himself", "", "")
	_ = means("kin_is_somebody", domain.Invalid, "nobody-named", "to whom is not said", "", "")
	_ = means("correction_of_the_current_row", domain.Conflict, "replaced-meanwhile", "the row was corrected before, reads otherwise, or is another officer's", "DESIGN 3.11", "a correction of the row that stands")
	_ = means("record_changes_by_correction", domain.Conflict, "stands-until-corrected", "what is on record stands until a correction replaces it", "DESIGN 3.11", "a correction")
	_ = means("officer_correction_changes_something", domain.Invalid, "nothing-to-correct", "the entry says that already", "", "")
	_ = wall("training_result_known", "training_band_known", "qualification_level_known", "inquiry_kind_known", "kin_relation_known", "asset_year_plausible",
		"evaluation_correction_says_why", "training_correction_says_why", "qualification_correction_says_why", "penalty_correction_says_why",
		"inquiry_correction_says_why", "asset_year_correction_says_why", "kin_correction_says_why", "officer_correction_says_why",
		"officer_correction_field_known", "correction_is_an_act", "replaced_row_stays")
)

// EnterEvaluation enters a report and gives its id.
func (tx *Tx) EnterEvaluation(ctx context.Context, officer, cadre int64, e domain.Evaluation, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, acting, no_report, grading, quality, integrity,
		                        reporting_id, countersigning_id, adverse, communicated_on, represented_on, decided_on, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, nullif($14::bigint, 0), nullif($15::bigint, 0), $16, $17, $18, $19, nullif($20::bigint, 0), $21, nullif($22::bigint, 0))
		returning id`,
		officer, e.Year, e.Period.Start.Earliest, e.Period.Start.Latest, e.Period.End.Earliest, e.Period.End.Latest, cadre, e.Grade, e.Acting, e.NoReport,
		e.Grading, e.Quality, e.Integrity, e.ReportingID, e.CountersignID, e.Adverse, e.Communicated, e.Represented, e.Decided, c.Replaced(), c.why(), c.paper(e.Document))
}

// FollowEvaluation fills in what became of adverse remarks: communicated, represented against, decided.
func (tx *Tx) FollowEvaluation(ctx context.Context, id int64, communicated, represented, decided domain.Date) error {
	n, err := tx.exec(ctx, `
		update evaluation set communicated_on = coalesce(communicated_on, $2::date), represented_on = coalesce(represented_on, $3::date), decided_on = coalesce(decided_on, $4::date)
		where id = $1 and replaced_by is null`, id, communicated, represented, decided)
	if err == nil && n == 0 {
		return noSuchRow("evaluation", id)
	}
	return err
}

// EnterTraining enters a course and gives its id.
func (tx *Tx) EnterTraining(ctx context.Context, officer int64, t domain.Training, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into training (officer_id, course, start_earliest, start_latest, end_earliest, end_latest, result, score, band, exempted, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, $6, $7, nullif($8, '')::numeric, $9, $10, nullif($11::bigint, 0), $12, nullif($13::bigint, 0)) returning id`,
		officer, t.Course, t.Held.Start.Earliest, t.Held.Start.Latest, t.Held.End.Earliest, t.Held.End.Latest, t.Result, t.Score, t.Band, t.Exempted, c.Replaced(), c.why(), c.paper(t.Document))
}

// EnterQualification enters a degree and gives its id.
func (tx *Tx) EnterQualification(ctx context.Context, officer int64, q domain.Qualification, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into qualification (officer_id, name, level, awarded_earliest, awarded_latest, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, nullif($6::bigint, 0), $7, nullif($8::bigint, 0)) returning id`,
		officer, q.Name, q.Level, q.Awarded.Earliest, q.Awarded.Latest, c.Replaced(), c.why(), c.paper(q.Document))
}

// EnterPenalty enters a penalty and gives its id.
func (tx *Tx) EnterPenalty(ctx context.Context, officer int64, p domain.Penalty, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into penalty (officer_id, name, major, imposed_on, ends_on, order_no, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, $6, nullif($7::bigint, 0), $8, nullif($9::bigint, 0)) returning id`,
		officer, p.Name, p.Major, p.Imposed, p.Ends, p.Order, c.Replaced(), c.why(), c.paper(p.Document))
}

// EnterInquiry enters a proceeding and gives its id.
func (tx *Tx) EnterInquiry(ctx context.Context, officer int64, i domain.Inquiry, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into inquiry (officer_id, kind, started_on, reported_on, ended_on, outcome, replaces, correction, document_id)
		values ($1, $2, $3, $4, $5, $6, nullif($7::bigint, 0), $8, nullif($9::bigint, 0)) returning id`,
		officer, i.Kind, i.Started, i.Reported, i.Ended, i.Outcome, c.Replaced(), c.why(), c.paper(i.Document))
}

// EndInquiry records how a pending proceeding ended.
func (tx *Tx) EndInquiry(ctx context.Context, id int64, reported, ended domain.Date, outcome string) error {
	n, err := tx.exec(ctx, `
		update inquiry set reported_on = coalesce(reported_on, $2::date), ended_on = $3::date, outcome = $4 where id = $1 and replaced_by is null`, id, reported, ended, outcome)
	if err == nil && n == 0 {
		return noSuchRow("inquiry", id)
	}
	return err
}

// EnterAssetYear enters a declaration of assets and gives its id.
func (tx *Tx) EnterAssetYear(ctx context.Context, officer int64, year int, filed domain.Date, document int64, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into asset_year (officer_id, year, filed_on, replaces, correction, document_id)
		values ($1, $2, $3, nullif($4::bigint, 0), $5, nullif($6::bigint, 0)) returning id`, officer, year, filed, c.Replaced(), c.why(), c.paper(document))
}

// EnterKin enters a declared relation and gives its id.
func (tx *Tx) EnterKin(ctx context.Context, officer int64, k domain.Kin, spousePost string, c *Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into kin (officer_id, other_id, name, relation, spouse_post, replaces, correction, document_id)
		values ($1, nullif($2::bigint, 0), $3, $4, $5, nullif($6::bigint, 0), $7, nullif($8::bigint, 0)) returning id`,
		officer, k.Other, k.Name, k.Relation, spousePost, c.Replaced(), c.why(), c.paper(0))
}

// EnterCircumstance enters a certified fact of an officer's life and gives its id.
func (tx *Tx) EnterCircumstance(ctx context.Context, officer int64, k domain.Circumstance, c *Correction) (int64, error) {
	if k.Kind == domain.CircumstanceHome {
		k.District = k.Station
	}
	return tx.insert(ctx, `
		insert into circumstance (officer_id, kind, start_earliest, start_latest, end_earliest, end_latest, percent, born_earliest, born_latest, district, replaces, correction, document_id, ground, authority)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11::bigint, 0), $12, nullif($13::bigint, 0), $14, $15) returning id`,
		officer, k.Kind, k.Held.Start.Earliest, k.Held.Start.Latest, k.Held.End.Earliest, k.Held.End.Latest, k.Percent, k.Born.Earliest, k.Born.Latest, k.District, c.Replaced(), c.why(), c.paper(k.Document), k.Ground, k.Authority)
}

// CorrectOfficer corrects one field of an officer's own entry; the database checks what it read and makes the change.
func (tx *Tx) CorrectOfficer(ctx context.Context, officer int64, field string, was, becomes *string, c Correction) (int64, error) {
	return tx.insert(ctx, `
		insert into officer_correction (officer_id, field, was, becomes, correction, document_id) values ($1, $2, $3, $4, $5, nullif($6::bigint, 0)) returning id`,
		officer, field, was, becomes, c.Reason, c.Document)
}

// officerFields are the parts of an officer's own entry that a correction may change.
var officerFields = map[string]bool{"name": true, "sex": true, "born_earliest": true, "born_latest": true, "domicile": true, "disability": true,
	"entered_earliest": true, "entered_latest": true, "merit": true, "retires": true, "died": true, "left_on": true, "left_how": true}

// OfficerField gives what one field of an officer's own entry says, nil for nothing.
func (v *View) OfficerField(ctx context.Context, officer int64, field string) (*string, error) {
	if !officerFields[field] {
		return nil, domain.Refuse(domain.Invalid, "word-unknown", "%q is not a field of an officer's own entry that is corrected", field).At("field")
	}
	var says *string
	return says, v.get(ctx, &says, fmt.Sprintf(`select %s::text from officer where id = $1`, field), officer)
}

// recordTables are the tables of an officer's file whose rows are corrected by a new row.
var recordTables = map[string]bool{"officer_grade": true, "posting": true, "evaluation": true, "training": true, "qualification": true,
	"penalty": true, "inquiry": true, "asset_year": true, "kin": true, "circumstance": true}

// Owner gives the officer on whose file a row stands, and whether the row still counts.
func (v *View) Owner(ctx context.Context, table string, id int64) (officer int64, stands bool, err error) {
	if !recordTables[table] {
		return 0, false, domain.Refuse(domain.Invalid, "word-unknown", "%q is not a part of an officer's file", table)
	}
	var row struct {
		Officer int64 `db:"officer_id"`
		Stands  bool  `db:"stands"`
	}
	err = v.get(ctx, &row, fmt.Sprintf(`select officer_id, replaced_by is null as stands from %s where id = $1`, table), id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, noSuchRow(table, id)
	}
	return row.Officer, row.Stands, err
}

func noSuchRow(table string, id int64) error {
	return domain.Refuse(domain.NotFound, "no-such-row", "there is no %s %d on file", table, id)
}

// A Replaced is a row of history: what a correction replaced, by which row, and why.
type Replaced struct {
	Table    string `db:"tbl"`
	Row      int64  `db:"row_id"`
	By       int64  `db:"by_id"`
	Said     string `db:"said"` // the old row, as JSON
	Reason   string `db:"reason"`
	Document int64  `db:"document_id"`
}

// History gives every row of an officer's file that a correction replaced, in the order of the corrections.
func (v *View) History(ctx context.Context, officer int64) ([]Replaced, error) {
	var out []Replaced
	for _, t := range []string{"officer_grade", "posting", "evaluation", "training", "qualification", "penalty", "inquiry", "asset_year", "kin", "circumstance"} {
		var rows []Replaced
		err := v.list(ctx, &rows, fmt.Sprintf(`
			select '%[1]s' as tbl, o.id as row_id, n.id as by_id, (to_jsonb(o) - 'act_id' - 'replaced_by')::text as said, n.correction as reason, coalesce(n.document_id, 0) as document_id
			from %[1]s o join %[1]s n on n.id = o.replaced_by where o.officer_id = $1 order by n.id`, t), officer)
		if err != nil {
			return nil, fmt.Errorf("read history: %w", err)
		}
		out = append(out, rows...)
	}
	var own []Replaced
	err := v.list(ctx, &own, `
		select 'officer' as tbl, c.officer_id as row_id, c.id as by_id, c.field || ': ' || coalesce(c.was, '') as said, c.correction as reason, coalesce(c.document_id, 0) as document_id
		from officer_correction c where c.officer_id = $1 order by c.id`, officer)
	return append(out, own...), err
}
