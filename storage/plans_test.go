package storage_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// large are the tables that grow with the service; of these a page may read a few rows and never all.
const large = `'officer', 'officer_grade', 'posting', 'post', 'evaluation', 'orders', 'post_step', 'sat_in', 'line_sum', 'officer_free', 'officer_status', 'order_event'`

// TestNoPageReadsTheRegister asks what pages ask over a register of some size, and counts the rows of the large tables that the database
// reads for it: as many however large the service is.
func TestNoPageReadsTheRegister(t *testing.T) {
	t.Parallel()
	const officers = 40_000
	ctx := context.Background()
	test := storagetest.New(t)
	if err := storage.FillRegister(ctx, test.Superuser, officers, 1); err != nil {
		t.Fatal(err)
	}
	super, err := sql.Open("postgres", test.Superuser)
	if err != nil {
		t.Fatal(err)
	}
	defer super.Close()
	super.SetMaxOpenConns(1) // whose reading is counted at once
	today, ministry := domain.MustDate("2026-03-02"), "/1000003/"
	for _, q := range []struct {
		what string
		most int // rows
		ask  func(*storage.View) error
	}{
		{"the civil list", 1000, func(v *storage.View) error { return of(v.CivilList(ctx, storage.ListQuery{On: today, Limit: 51})) }},
		{"a name that is rare", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Words: "Gul 1006", Limit: 51}))
		}},
		{"a name of many", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Words: "Aslam", Limit: 51}))
		}},
		{"a number", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Words: "B-31234", Limit: 51}))
		}},
		{"letters that no part of a name begins with", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Words: "zq", Limit: 51}))
		}},
		{"who sits in a ministry", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Under: ministry, Limit: 51}))
		}},
		{"a name that nobody bears in a ministry", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Under: ministry, Words: "Aslam", Limit: 51}))
		}},
		{"a name that many bear in a ministry", 1500, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Under: "/1000000/", Words: "Aslam", Limit: 51}))
		}},
		{"a number in a ministry", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Under: ministry, Words: "B-14", Limit: 51}))
		}},
		{"letters that nobody's name begins with in a ministry", 1000, func(v *storage.View) error {
			return of(v.CivilList(ctx, storage.ListQuery{On: today, Under: ministry, Words: "zq", Limit: 51}))
		}},
		{"vacancies", 1000, func(v *storage.View) error { return of(v.VacancyPosition(ctx, "", 0, today)) }},
		{"vacancies of a ministry", 1000, func(v *storage.View) error { return of(v.VacancyPosition(ctx, ministry, 0, today)) }},
		{"retirements", 1000, func(v *storage.View) error {
			return of(v.Retirements(ctx, storage.DueQuery{After: today, By: today.AddMonths(24), Limit: 51}))
		}},
		{"retirements, a later page", 1000, func(v *storage.View) error {
			return of(v.Retirements(ctx, storage.DueQuery{After: today.AddDays(300), Last: storage.BenchOfficers + 7, By: today.AddMonths(24), Limit: 51}))
		}},
		{"retirements of a ministry", 2000, func(v *storage.View) error {
			return of(v.Retirements(ctx, storage.DueQuery{Under: ministry, After: today, By: today.AddMonths(24), Limit: 51}))
		}},
		{"what falls due in a ministry", 6000, func(v *storage.View) error {
			_, err := v.DueCounts(ctx, ministry, today, today.AddMonths(6), 2025, 1000)
			return err
		}},
		{"what falls due", 5000, func(v *storage.View) error {
			_, err := v.DueCounts(ctx, "", today, today.AddMonths(6), 2025, 1000)
			return err
		}},
		{"the incumbents of a post", 100, func(v *storage.View) error { return of(v.Incumbents(ctx, storage.BenchPosts+777)) }},
		{"the ministries", 1000, func(v *storage.View) error { return of(v.Branches(ctx, 0)) }},
		{"the orders", 1000, func(v *storage.View) error { return of(v.OrdersListed(ctx, storage.OrderQuery{Limit: 51})) }},
		{"the orders of a name", 1000, func(v *storage.View) error {
			return of(v.OrdersListed(ctx, storage.OrderQuery{Words: "Gul 1006", Limit: 51}))
		}},
		{"drafts", 1000, func(v *storage.View) error { return of(v.DraftsToIssue(ctx, 1000)) }},
		{"charges that end", 1000, func(v *storage.View) error { return of(v.ChargesEnding(ctx, "", today, 1000)) }},
	} {
		reads(t, super, test.App, q.what, q.most, q.ask)
	}
}

// reads asks on a connection of its own, and counts the rows of the large tables that the database reads for it.
func reads(t *testing.T, super *sql.DB, address, what string, most int, ask func(*storage.View) error) {
	t.Helper()
	ctx := context.Background()
	before := rowsRead(t, super)
	db, err := storage.Open(ctx, address, 2)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Read(ctx, ask); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	db.Close()
	if read := rowsRead(t, super) - before; read > most {
		t.Errorf("%s reads %d rows of the large tables; at most %d are wanted", what, read, most)
	} else {
		t.Logf("%s: %d rows", what, read)
	}
}

// of drops what was asked for.
func of[T any](_ []T, err error) error { return err }

// rowsRead is how many rows of the large tables have been read in the database, once nobody else is at work in it.
func rowsRead(t *testing.T, super *sql.DB) int {
	t.Helper()
	for range 200 {
		var busy, read int
		if err := super.QueryRow(`select count(*) from pg_stat_activity where datname = current_database() and usename = 'merit_app'`).Scan(&busy); err != nil {
			t.Fatal(err)
		}
		if busy == 0 {
			if _, err := super.Exec(`select pg_stat_force_next_flush()`); err != nil { // else what was read in here before is told with something later
				t.Fatal(err)
			}
			if err := super.QueryRow(`select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) from pg_stat_user_tables where relname in (` + large + `)`).Scan(&read); err != nil {
				t.Fatal(err)
			}
			return read
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the connections do not end")
	return 0
}
