package storage_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// seeded gives a fresh database, filled by sql that the owner runs within an act of the system, and the application's
// way into it.
func seeded(t *testing.T, statements string) *storage.DB {
	t.Helper()
	urls := storagetest.New(t)
	owner, err := sql.Open("postgres", urls.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	script := `begin; select act_begin_system('system.migrate');` + statements + `; select act_end('done', 'test', '', '', '', '{}'); commit`
	if _, err := owner.Exec(script); err != nil {
		t.Fatalf("seed: %v", err)
	}
	db, err := storage.Open(t.Context(), urls.App, 4)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

const service = `
	insert into cadre (id, government, code, name) values (1, 'x', 'PAS', 'Administrative Service');
	insert into cadre_grade (cadre_id, grade, step, title) values (1, 'BS-18', 2, 'Deputy Secretary'), (1, 'BS-19', 3, 'Joint');
	insert into organization (id, government, code, name, kind) values (1, 'x', 'EST', 'Establishment', 'division');
	insert into establishment_line (id, organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (1, 1, 1, 'BS-18', 'DS', 5, 'S-1');
	insert into post (id, line_id, organization_id, reference, title) values (1, 1, 1, 'DS-1', 'Deputy Secretary');
	insert into document (id, sha256, media_type, name, bytes) values (1, sha256('x'::bytea), 'text/plain; charset=utf-8', 'x', 'x'::bytea);
	insert into officer (id, government, number, name, cadre_id, born_earliest, born_latest) values
		(1, 'x', 'P-1', 'A', 1, '1980-05-01', '1980-05-31'), (2, 'x', 'P-2', 'B', 1, '1979-01-01', '1979-01-01'), (3, 'x', 'P-3', 'C', 1, null, null);
	insert into officer_grade (id, officer_id, cadre_id, grade, start_earliest, start_latest, regular, method) values
		(1, 1, 1, 'BS-18', '2015-03-01', '2015-03-31', true, 'promotion'), (2, 2, 1, 'BS-18', '2015-02-01', '2015-02-01', true, 'promotion'),
		(3, 3, 1, 'BS-18', '2024-02-01', '2024-02-01', true, 'promotion');
	insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, document_id) values (1, 1, 'regular', '2016-01-01', '2016-01-31', 'irregular', 1);
	insert into evaluation (id, officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading) values
		(1, 1, 2020, '2020-01-01', '2020-01-01', '2020-12-31', '2020-12-31', 1, 'BS-18', 'good'),
		(2, 1, 2021, '2021-01-01', '2021-01-01', '2021-06-30', '2021-06-30', 1, 'BS-18', 'very-good'),
		(3, 1, 2023, '2023-01-01', '2023-01-01', '2023-12-31', '2023-12-31', 1, 'BS-18', 'very-good');
	insert into inquiry (officer_id, kind, started_on, ended_on, outcome) values (2, 'disciplinary', '2020-01-01', '2023-05-01', 'exonerated');
	insert into kin (officer_id, other_id, relation) values (1, 2, 'sibling');
	insert into asset_year (officer_id, year, filed_on) values (1, 2020, '2021-01-15'), (1, 2023, '2024-01-15')`

func TestRecordsAsTheyStood(t *testing.T) {
	t.Parallel()
	db := seeded(t, service)
	var records []domain.Record
	err := db.Read(t.Context(), func(v *storage.View) (err error) {
		records, err = v.Records(t.Context(), []int64{2, 1}, domain.MustDate("2022-01-01"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b, a := records[0], records[1]
	if a.Officer.ID != 1 || b.Officer.ID != 2 {
		t.Fatalf("not in the order asked: %d, %d", b.Officer.ID, a.Officer.ID)
	}
	if got := a.Grades[0].Held.Start.String(); got != "2015-03" {
		t.Errorf("a month-only start is %s", got)
	}
	if len(a.Evaluations) != 2 || a.Evaluations[0].PartOfYearDays != 0 || a.Evaluations[1].PartOfYearDays != 181 {
		t.Errorf("reports up to the day: %+v", a.Evaluations)
	}
	if len(a.Postings) != 1 || a.Postings[0].Source != "irregular" {
		t.Errorf("postings: %+v", a.Postings)
	}
	if len(a.AssetYears) != 1 {
		t.Errorf("years declared by then: %v", a.AssetYears)
	}
	if len(b.Inquiries) != 1 || !b.Inquiries[0].Ended.IsZero() || b.Inquiries[0].Outcome != "" {
		t.Errorf("an inquiry that ended later was pending: %+v", b.Inquiries)
	}
	if len(b.Kin) != 1 || b.Kin[0].Other != 1 {
		t.Errorf("a relation declared by the other officer: %+v", b.Kin)
	}
	err = db.Read(t.Context(), func(v *storage.View) error {
		_, err := v.Records(t.Context(), []int64{1, 99}, domain.MustDate("2022-01-01"))
		return err
	})
	refused(t, err, "no-such-officer")
}

func TestFeederRecordsNumbered(t *testing.T) {
	t.Parallel()
	db := seeded(t, service)
	feeder := func(day string) (ids []int64, nos []int) {
		t.Helper()
		err := db.Read(t.Context(), func(v *storage.View) error {
			rs, err := v.FeederRecords(context.Background(), 1, "BS-18", domain.MustDate(day))
			for _, r := range rs {
				ids, nos = append(ids, r.Officer.ID), append(nos, r.SeniorityNo)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return ids, nos
	}
	ids, nos := feeder("2022-01-01")
	if len(ids) != 2 || ids[0] != 2 || nos[0] != 1 || nos[1] != 2 {
		t.Errorf("the computed list of 2022 is %v %v", ids, nos)
	}
	if ids, _ := feeder("2024-06-01"); len(ids) != 3 || ids[2] != 3 {
		t.Errorf("the list of 2024 is %v", ids)
	}
}

// refused fails unless err is a refusal with the code.
func refused(t *testing.T, err error, code string) {
	t.Helper()
	var r *domain.Refusal
	if !errors.As(err, &r) || !r.Has(code) {
		t.Errorf("got %v, want a refusal %q", err, code)
	}
}
