package app_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/storage"
)

// steal tries a statement with the application's password and somebody's token, and gives the wall that stopped it.
func (g *registry) steal(db *sql.DB, person, act string, statements ...string) string {
	g.t.Helper()
	tx, err := db.Begin()
	if err != nil {
		g.t.Fatal(err)
	}
	defer tx.Rollback()
	if person != "" {
		statements = append([]string{fmt.Sprintf(`select act_begin('%s', '%s', '%s')`, apptest.Token(person), act, apptest.Today)}, statements...)
		statements = append(statements, `select act_end('done', '', '', '', '', '{}')`)
	}
	for _, s := range statements {
		if _, err = tx.Exec(s); err != nil {
			break
		}
	}
	if err == nil {
		err = tx.Commit()
	}
	switch {
	case err == nil:
		return "went through"
	case strings.Contains(err.Error(), "permission denied"):
		return "permission denied"
	}
	return storage.Constraint(err)
}

// TestRegisterWalls goes round the application: with its password and a stolen token, each rule of the registers is
// refused by the database alone.
func TestRegisterWalls(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	ctx, who := t.Context(), g.As("section.officer")
	own, foreign, paper := g.entered("P-1", g.Ministry), g.entered("P-2", 0), g.paper()
	ids, err := g.App.EnterRecord(ctx, who, foreign, app.Entry{Evaluation: &domain.Evaluation{Year: 2024, Period: days("2024-01-01", "2024-12-31"), Grade: "BS-17", Grading: "average"}})
	if err != nil {
		t.Fatal(err)
	}
	line := g.ok(g.App.CreateLine(ctx, who, app.Line{Organization: g.Ministry, Cadre: g.CadreID, Grade: "BS-19", Title: "DS", Sanctioned: 1, SanctionOrder: "S"}))
	post := g.ok(g.App.CreatePost(ctx, who, app.NewPost{Line: line, Reference: "DS-1"}))
	g.ok(g.App.ReportIrregular(ctx, who, own, post, days("2025-01-01", ""), paper))
	if err := g.App.ProposeGoLive(ctx, g.As("joint.secretary"), g.Ministry, domain.MustDate("2026-01-01")); err != nil {
		t.Fatal(err)
	}
	grade := g.count(`select id from officer_grade where officer_id = $1`, foreign)
	f := fmt.Sprintf
	promotion := f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method)
		values (%d, %d, 'BS-20', '2019-01-01', '2019-01-01', '2019-12-31', '2019-12-31', true, 'initial')`, foreign, g.CadreID)
	seat := func(source, more string) string {
		return f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, document_id) values (%d, %d, 'regular', '2026-02-01', '2026-02-01', '%s', %s)`, foreign, post, source, more)
	}
	db, err := sql.Open("postgres", g.DB.App)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, test := range []struct{ name, person, act, statement, wall string }{
		{"nobody's act", "", "", promotion, "act_required"},
		{"a grade beside the papers", "section.officer", "record.enter", promotion, "officer_grade_enters_as_a_fact"},
		{"a grade ended beside the papers", "section.officer", "record.enter", f(`update officer_grade set end_earliest = '2025-01-01', end_latest = '2025-01-01' where id = %d`, grade), "officer_grade_enters_as_a_fact"},
		{"a fact that is a grade", "section.officer", "record.enter", strings.NewReplacer("'initial'", "'absorption', "+fmt.Sprint(paper), "regular, method", "regular, method, document_id").Replace(promotion), "officer_grade_fact_earns_nothing"},
		{"a second grade at entry", "section.officer", "officer.enter", promotion, "officer_grade_enters_once"},
		{"a promotion by correction", "section.officer", "record.correct",
			f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, replaces, correction) values (%d, %d, 'BS-20', '2020-03-01', '2020-03-31', true, 'initial', %d, 'why')`, foreign, g.CadreID, grade), "officer_grade_correction_keeps_grade"},
		{"a grade by a correction of nothing", "section.officer", "record.correct", promotion, "officer_grade_correction_keeps_grade"},
		{"an imported grade that hides it", "section.officer", "import.load", promotion, "officer_grade_import_is_marked"},
		{"a posting as if by order", "section.officer", "posting.report-irregular", seat("order", "'', null"), "posting_by_its_order"},
		{"an irregular one as if imported", "section.officer", "posting.report-irregular", seat("import", "'x', null"), "posting_irregular_is_marked"},
		{"an irregular one without its paper", "section.officer", "posting.report-irregular", seat("irregular", "'', null"), "posting_has_its_source"},
		{"an import that is none", "section.officer", "import.load", seat("irregular", f("'', %d", paper)), "posting_import_is_marked"},
		{"a posting by correction", "section.officer", "record.correct", seat("irregular", f("'', %d", paper)), "posting_correction_keeps_post"},
		{"a report changed in place", "section.officer", "record.enter", f(`update evaluation set grading = 'outstanding' where id = %d`, ids[0]), "permission denied"},
		{"a report marked replaced", "section.officer", "record.correct", f(`update evaluation set replaced_by = 7 where id = %d`, ids[0]), "permission denied"},
		{"a report replaced by another officer's", "section.officer", "record.correct",
			f(`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, replaces, correction) values (%d, 2024, '2024-01-01', '2024-01-01', '2024-12-31', '2024-12-31', %d, 'BS-17', 'good', %d, 'why')`, own, g.CadreID, ids[0]), "correction_of_the_current_row"},
		{"a report replaced without correcting", "section.officer", "record.enter",
			f(`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading, replaces, correction) values (%d, 2024, '2024-01-01', '2024-01-01', '2024-12-31', '2024-12-31', %d, 'BS-17', 'good', %d, 'why')`, foreign, g.CadreID, ids[0]), "correction_is_an_act"},
		{"two reports for the same days", "section.officer", "record.enter",
			f(`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading) values (%d, 2024, '2024-06-01', '2024-06-01', '2024-12-31', '2024-12-31', %d, 'BS-17', 'good')`, foreign, g.CadreID), "evaluation_no_overlap"},
		{"a grade's days by hand", "section.officer", "record.correct", f(`update officer_grade set end_earliest = '2025-01-01', end_latest = '2025-01-01' where id = %d`, grade), "record_changes_by_correction"},
		{"a report deleted", "section.officer", "record.correct", f(`delete from evaluation where id = %d`, ids[0]), "permission denied"},
		{"another ministry's file", "ministry.hr", "record.enter", f(`insert into qualification (officer_id, name, level) values (%d, 'x', 'master')`, foreign), "outside_your_organization"},
		{"another ministry's officer", "ministry.hr", "officer.enter", f(`insert into officer (government, number, name, cadre_id) values ('pk-federal', 'X', 'X', %d)`, g.CadreID), "outside_your_organization"},
		{"another ministry's go-live", "ministry.hr", "organization.propose-go-live", f(`update organization set go_live_proposed = '2026-01-01' where id = %d`, g.Division), "outside_your_organization"},
		{"another ministry's import", "ministry.hr", "import.load", f(`insert into organization (parent_id, government, code, name, kind) values (%d, 'pk-federal', 'X', 'X', 'office')`, g.Division), "outside_your_organization"},
		{"go-live by its proposer", "joint.secretary", "organization.approve-go-live", f(`update organization set go_live = go_live_proposed where id = %d`, g.Ministry), "organization_go_live_two_people"},
		{"another day than proposed", "secretary.establishment", "organization.approve-go-live", f(`update organization set go_live = '2030-01-01' where id = %d`, g.Ministry), "organization_go_live_two_people"},
		{"go-live without a proposal", "secretary.establishment", "organization.approve-go-live", f(`update organization set go_live = '2026-01-01' where id = %d`, g.Division), "organization_go_live_two_people"},
		{"go-live proposed by approving", "secretary.establishment", "organization.approve-go-live", f(`update organization set go_live_proposed = '2026-01-01' where id = %d`, g.Division), "organization_go_live_once"},
		{"one post too many", "section.officer", "post.create", f(`insert into post (line_id, organization_id, reference, title) values (%d, %d, 'X', 'X')`, line, g.Ministry), "post_within_sanction"},
		{"a post on another's line", "section.officer", "post.create", f(`insert into post (line_id, organization_id, reference, title) values (%d, %d, 'X', 'X')`, line, g.Division), "post_of_its_line"},
		{"a held post abolished", "joint.secretary", "post.abolish", f(`update post set ended = '2026-03-01' where id = %d`, post), "post_abolished_empty"},
		{"a sanction raised", "section.officer", "establishment.create", f(`update establishment_line set sanctioned = 9 where id = %d`, line), "permission denied"},
		{"a document that is none", "section.officer", "document.add", `insert into document (sha256, media_type, name, bytes) values (sha256('a'), 'text/html', 'x', 'a')`, "document_type_known"},
		{"a document under another's hash", "section.officer", "document.add", `insert into document (sha256, media_type, name, bytes) values (sha256('b'), 'application/pdf', 'x', 'a')`, "document_hash_is_of_its_bytes"},
		{"a board member's entry", "chair", "record.enter", f(`insert into qualification (officer_id, name, level) values (%d, 'x', 'master')`, foreign), "act_needs_power"},
		{"a minister's", "minister", "officer.enter", f(`insert into officer (government, number, name, cadre_id) values ('pk-federal', 'X', 'X', %d)`, g.CadreID), "act_needs_power"},
	} {
		if got := g.steal(db, test.person, test.act, test.statement); got != test.wall {
			t.Errorf("%s: %s, want %s", test.name, got, test.wall)
		}
	}
	if err := g.App.ApproveGoLive(ctx, g.As("secretary.establishment"), g.Ministry); err != nil {
		t.Fatal(err)
	}
	if got := g.steal(db, "section.officer", "import.load", seat("import", "'file:7', null")); got != "posting_import_before_go_live" {
		t.Errorf("an import after go-live: %s", got)
	}
	if got := g.steal(db, "secretary.establishment", "organization.approve-go-live", f(`update organization set go_live = '2026-02-02' where id = %d`, g.Ministry)); got != "organization_go_live_once" {
		t.Errorf("go-live a second time: %s", got)
	}
	ring := f(`with a as (insert into post (line_id, organization_id, reference, title) values (%[1]d, %[2]d, 'R-1', 'x'), (%[1]d, %[2]d, 'R-2', 'x') returning id) select 1 from a`, g.Line["BS-17"], g.Division)
	if got := g.steal(db, "section.officer", "post.create", ring, `update post set reports_to = (select id from post where reference = 'R-2') where reference = 'R-1'`); got != "post_reports_stay" {
		t.Errorf("a superior changed in place: %s", got)
	}
}
