package app_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/storage"
)

// records gives the files of officers as on a day, as an act would have found them; act 0 is now.
func (b *boarded) records(act int64, day domain.Date, officers ...int64) string {
	b.t.Helper()
	db, err := storage.Open(ctx, b.DB.App, 2)
	b.ok(err)
	defer db.Close()
	var text []byte
	b.ok(db.Read(ctx, func(v *storage.View) error {
		if act != 0 {
			if v, err = v.Before(ctx, act); err != nil {
				return err
			}
		}
		records, err := v.Records(ctx, officers, day)
		if err != nil {
			return err
		}
		feeder, err := v.FeederRecords(ctx, b.CadreID, "BS-18", day)
		if err != nil {
			return err
		}
		text, err = json.MarshalIndent([]any{records, feeder}, "", " ")
		return err
	}))
	return string(text)
}

// lastAct gives the act that was begun last.
func (b *boarded) lastAct() int64 {
	b.t.Helper()
	var id int64
	b.Query(&id, `select max(id) from act`)
	return id
}

func (b *boarded) row(query string, args ...any) int64 {
	b.t.Helper()
	var id int64
	b.Query(&id, query, args...)
	return id
}

func spell(from, to string) domain.Spell {
	return domain.Spell{Start: domain.When{Earliest: domain.MustDate(from), Latest: domain.MustDate(from)}, End: domain.When{Earliest: domain.MustDate(to), Latest: domain.MustDate(to)}}
}

// fill puts one open paper of every kind that is filled in later on an officer's file.
func (b *boarded) fill(officer int64) {
	b.t.Helper()
	year := spell("2025-01-01", "2025-12-31")
	last := b.row(`select max(id) from evaluation where officer_id = $1 and year = 2025`, officer)
	_, err := b.App.CorrectRecord(ctx, b.As("section.officer"), officer, app.Correction{Table: "evaluation", Row: last, Reason: "The report carries adverse remarks.", Document: b.Document(),
		Entry: app.Entry{Evaluation: &domain.Evaluation{Period: year, Year: 2025, Grade: "BS-18", Grading: "average", Adverse: true}}})
	b.ok(err)
	post := b.Post("BS-18", "of-old")
	b.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) values (%d, %d, 'regular', '2015-01-01', '2015-01-01', 'irregular', %d)`, officer, post, b.Document()))
	b.enter(officer,
		app.Entry{Penalty: &domain.Penalty{Name: "censure", Imposed: domain.MustDate("2024-05-01"), Order: "E&D/1"}},
		app.Entry{Inquiry: &domain.Inquiry{Kind: "disciplinary", Started: domain.MustDate("2025-05-01")}},
		app.Entry{Qualification: &domain.Qualification{Name: "Public policy", Level: "master", Awarded: domain.When{Earliest: domain.MustDate("2010-06-01"), Latest: domain.MustDate("2010-06-01")}}},
		app.Entry{Kin: &app.Kin{Kin: domain.Kin{Name: "A brother in trade", Relation: "sibling"}}})
}

func (b *boarded) enter(officer int64, entries ...app.Entry) {
	b.t.Helper()
	_, err := b.App.EnterRecord(ctx, b.As("section.officer"), officer, entries...)
	b.ok(err)
}

// upset changes everything on an officer's file that can be changed: by correction, by filling in, and by new papers of old days.
func (b *boarded) upset(officer int64) {
	b.t.Helper()
	correct := func(c app.Correction) {
		b.t.Helper()
		c.Reason, c.Document = "Found in the file of the department.", b.Document()
		_, err := b.App.CorrectRecord(ctx, b.As("section.officer"), officer, c)
		b.ok(err)
	}
	of := func(table string) int64 {
		return b.row(`select max(id) from `+table+` where officer_id = $1 and replaced_by is null`, officer)
	}
	text := func(s string) *string { return &s }
	d := domain.MustDate
	b.enter(officer, app.Entry{Remarks: &app.Remarks{Evaluation: of("evaluation"), Communicated: d("2026-01-10")}})
	b.enter(officer, app.Entry{Remarks: &app.Remarks{Evaluation: of("evaluation"), Represented: d("2026-01-20"), Decided: d("2026-02-10")}})
	correct(app.Correction{Table: "evaluation", Row: of("evaluation"), Entry: app.Entry{Evaluation: &domain.Evaluation{Period: spell("2025-01-01", "2025-12-31"), Year: 2025, Grade: "BS-18", Grading: "outstanding"}}})
	correct(app.Correction{Table: "evaluation", Row: of("evaluation"), Entry: app.Entry{Evaluation: &domain.Evaluation{Period: spell("2025-01-01", "2025-12-31"), Year: 2025, Grade: "BS-18", Grading: "good"}}})
	correct(app.Correction{Table: "training", Row: of("training"), Entry: app.Entry{Training: &domain.Training{Course: "NMC", Held: spell("2020-02-01", "2020-05-01"), Result: "failed", Score: "30"}}})
	correct(app.Correction{Table: "qualification", Row: of("qualification"), Entry: app.Entry{Qualification: &domain.Qualification{Name: "Public policy", Level: "phd", Awarded: domain.When{Earliest: d("2011-06-01"), Latest: d("2011-06-01")}}}})
	correct(app.Correction{Table: "penalty", Row: of("penalty"), Entry: app.Entry{Penalty: &domain.Penalty{Name: "withholding of increment", Major: true, Imposed: d("2024-05-02"), Order: "E&D/1"}}})
	b.enter(officer, app.Entry{InquiryEnd: &domain.Inquiry{ID: of("inquiry"), Reported: d("2025-09-01"), Ended: d("2025-10-01"), Outcome: "exonerated"}})
	correct(app.Correction{Table: "kin", Row: of("kin"), Entry: app.Entry{Kin: &app.Kin{Kin: domain.Kin{Name: "A cousin in trade", Relation: "business"}}}})
	correct(app.Correction{Table: "asset_year", Row: of("asset_year"), Entry: app.Entry{Assets: &app.Assets{Year: 2019, Filed: d("2020-01-20")}}})
	held := domain.Spell{Start: domain.When{Earliest: d("2008-02-01"), Latest: d("2008-02-01")}}
	correct(app.Correction{Table: "officer_grade", Row: of("officer_grade"), Held: &held})
	b.Seed(fmt.Sprintf(`update posting set end_earliest = '2020-01-01', end_latest = '2020-01-01' where id = %d`, of("posting")))
	sat := spell("2015-02-01", "2019-01-01")
	correct(app.Correction{Table: "posting", Row: of("posting"), Held: &sat})
	correct(app.Correction{Table: "officer", Field: "born_earliest", Was: text("1975-06-15"), Becomes: text("1974-06-15")})
	correct(app.Correction{Table: "officer", Field: "born_earliest", Was: text("1974-06-15"), Becomes: text("1973-06-15")})
	correct(app.Correction{Table: "officer", Field: "name", Was: text("Officer BS-18-2"), Becomes: text("Another name")})
	b.enter(officer,
		app.Entry{Penalty: &domain.Penalty{Name: "censure", Imposed: d("2023-05-01"), Order: "E&D/2"}},
		app.Entry{Inquiry: &domain.Inquiry{Kind: "criminal", Started: d("2024-05-01")}})
	b.enter(officer, app.Entry{Departure: &app.Departure{Left: d("2026-03-01"), How: "resigned"}})
}

func TestBeforeReadsTheRecordAsItStood(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	officer := b.Officers[1]
	b.fill(officer)
	before := b.records(0, apptest.Today, b.Officers...)
	b.enter(b.Officers[0], app.Entry{Penalty: &domain.Penalty{Name: "censure", Imposed: domain.MustDate("2022-05-01"), Order: "E&D/9"}})
	act := b.lastAct()
	b.upset(officer)
	b.turn()
	if now := b.records(0, apptest.Today, b.Officers...); now == before {
		t.Fatal("nothing was changed")
	}
	if then := b.records(act, apptest.Today, b.Officers...); then != before {
		t.Errorf("the act found\n%s\nand reads now as\n%s", before, then)
	}
}

func TestCheckCaseStandsLaterCorrections(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.giveAll(25, 18)
	b.upsetCase()
	b.ok(b.seal())
	b.clean()
}

func TestCheckCaseWithoutTheSealsKey(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.giveAll(25, 18)
	b.ok(b.seal())
	db, err := storage.Open(ctx, b.DB.App, 1)
	b.ok(err)
	defer db.Close()
	b.ok(db.Read(ctx, func(v *storage.View) error {
		check, err := app.VerifyCase(ctx, v, nil, b.ID)
		if len(check.Findings) != 0 || len(check.Unopened) != 1 || check.Unopened[0] != 1 {
			t.Errorf("%+v, want nothing found and the first round unopened", check)
		}
		return err
	}))
}

func (b *boarded) upsetCase() {
	b.t.Helper()
	b.fill(b.Officers[1])
	b.clean()
	b.upset(b.Officers[1])
	b.turn()
	b.clean()
}

// turn publishes a later seniority list, as at a day before the case was opened, that turns the first two round.
func (b *boarded) turn() {
	b.t.Helper()
	b.Seed(fmt.Sprintf(`insert into seniority_list (cadre_id, grade, as_at, published_on) values (%d, 'BS-18', '2026-02-01', '2026-02-15')`, b.CadreID),
		fmt.Sprintf(`insert into seniority_place (list_id, officer_id, no) select max(id), %d, 1 from seniority_list`, b.Officers[1]),
		fmt.Sprintf(`insert into seniority_place (list_id, officer_id, no) select max(id), %d, 2 from seniority_list`, b.Officers[0]))
}

// An act that began before another and ended after it was not seen by it, though its number is the lower.
func TestBeforeLeavesOutWhatEndedLater(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	before := h.records(0, apptest.Today, h.Officers...)
	tx := h.begin("section.officer", "record.enter")
	if _, err := tx.Exec(fmt.Sprintf(`insert into inquiry (officer_id, kind, started_on) values (%d, 'disciplinary', '2025-05-01')`, h.Officers[1])); err != nil {
		t.Fatal(err)
	}
	h.enter(h.Officers[0], app.Entry{Assets: &app.Assets{Year: 2018, Filed: domain.MustDate("2019-01-20")}})
	act := h.lastAct()
	h.ok(finish(tx))
	if then := h.records(act, apptest.Today, h.Officers...); then != before {
		t.Errorf("the act found\n%s\nand reads now as\n%s", before, then)
	}
}
