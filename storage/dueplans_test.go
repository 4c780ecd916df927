package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// TestDuesAreFoundByTheirIndexes asks each kind of what falls due, its first page, one in the middle of it and its count, of the whole
// government and of a ministry, as on today, a day gone by and one to come, over a register of some size: as many rows are read as the page has,
// not as many as there are.
func TestDuesAreFoundByTheirIndexes(t *testing.T) {
	t.Parallel()
	const officers = 20_000
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
	super.SetMaxOpenConns(1)
	for _, step := range DueSteps {
		if _, err := super.Exec(step); err != nil {
			t.Fatal(err)
		}
	}
	today, ministry := domain.MustDate("2027-03-02"), "/1000003/"
	ask := func(under string, on domain.Date) storage.DueAsk {
		return storage.DueAsk{Under: under, Today: today, On: on, Until: on.AddDays(90), Act: 15, Join: 10, Review: 90, Hearing: 7}
	}
	for _, kind := range storage.DueKinds() {
		for _, q := range []struct {
			what string
			most int
			ask  storage.DueAsk
		}{
			{"of all, today", 2000, ask("", today)},
			{"of all, a year ago", 4000, ask("", today.AddDays(-365))},
			{"of all, in a year", 2000, ask("", today.AddDays(365))},
			{"of a ministry, today", 15_000, ask(ministry, today)},
		} {
			var lines []storage.DueLine
			page := func(from *storage.DueFrom) func(*storage.View) error {
				return func(v *storage.View) (err error) {
					lines, err = v.DueLines(ctx, kind, q.ask, from, 51)
					return err
				}
			}
			reads(t, super, test.App, kind+" "+q.what, q.most, page(nil))
			if len(lines) == 51 {
				l := lines[50]
				reads(t, super, test.App, kind+" "+q.what+", the next page", q.most, page(&storage.DueFrom{Day: l.Earliest, After: &l.DueAfter}))
				reads(t, super, test.App, kind+" "+q.what+", the days after", q.most, page(&storage.DueFrom{Day: l.Earliest}))
			}
			reads(t, super, test.App, kind+" "+q.what+", counted", 4*q.most, func(v *storage.View) error {
				c, err := v.CountDue(ctx, kind, q.ask, 200)
				if c.All > 200 || c.Past > c.All {
					return fmt.Errorf("counted %+v", c)
				}
				return err
			})
		}
	}
	walksOnce(t, super, test.App, ask("", today))
}

// walksOnce reads all of each kind in small portions: as many rows are read as for all at once, and no portion reads again what went before.
func walksOnce(t *testing.T, super *sql.DB, address string, ask storage.DueAsk) {
	t.Helper()
	ctx := context.Background()
	for _, kind := range storage.DueKinds() {
		var read [2]int
		var lines [2]int
		for i, portion := range []int{30_000, 500} {
			before := rowsRead(t, super)
			db, err := storage.Open(ctx, address, 2)
			if err != nil {
				t.Fatal(err)
			}
			w, err := db.Walk(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if err := w.OpenDue(ctx, kind, ask, nil); err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			for more := true; more; {
				list, err := w.NextDue(ctx, kind, portion)
				if err != nil {
					t.Fatalf("%s: %v", kind, err)
				}
				lines[i], more = lines[i]+len(list), len(list) == portion
			}
			w.Close()
			db.Close()
			read[i] = rowsRead(t, super) - before
		}
		if lines[0] != lines[1] || read[1] > read[0]+100 {
			t.Errorf("%s: %d lines by %d rows at once, %d by %d in portions", kind, lines[0], read[0], lines[1], read[1])
		}
	}
}

// DueSteps have an edition in force say how long a posting lasts, and postings begin on many days.
var DueSteps = []string{
	`set session_replication_role = replica`,
	`insert into edition (id, name, government, kind, sha256, body, act_id) values (1, 'bench', 'bench', 'promotion', sha256('x'), 'x', 1)`,
	`insert into edition_grade (edition_id, grade, cadre, feeder, capacity, branch, remands, act_id) select distinct on (g.grade) 1, g.grade, '', '-', 'secretary', 'bureaucratic', 1, 1 from cadre_grade g`,
	`insert into edition_tenure (edition_id, grade, cadre, months, act_id) select 1, grade, '', 36, 1 from edition_grade`,
	`insert into adoption (edition_id, grades, gazette, gazetted_on, in_force, proposed_by, adopted_by, adopted_on, act_id)
	 select 1, array_agg(grade), 'G', '2020-01-01', '[2020-01-01,)', 1, 2, '2020-01-01', 1 from edition_grade`,
	`update posting set start_earliest = '2015-01-01'::date + (id % 4000)::int, start_latest = '2015-01-01'::date + (id % 4000)::int`,
	// Everybody on probation since some day, the most of them confirmed, some extended before.
	`insert into probation (officer_id, grade_id, method, start_on, first_until, until, extended_on, outcome, ended_on, document_id, act_id)
	 select g.officer_id, g.id, 'promotion', d.day, d.day + 364, d.day + 364 + x.more, case when x.more > 0 then d.day + 360 end, case when d.open then '' else 'confirmed' end, case when not d.open then d.day + 400 end, 1, 1
	   from (select distinct on (o.officer_id) o.officer_id, o.id from officer_grade o where o.replaced_by is null and o.regular order by o.officer_id, o.id desc) g
	  cross join lateral (select '2007-01-01'::date + (g.officer_id % 7300)::int as day) s cross join lateral (select s.day, g.officer_id % 10 = 0 or s.day + 400 > '2027-03-01' as open) d cross join lateral (select case when g.officer_id % 7 = 0 then 90 else 0 end as more) x`,
	`reset session_replication_role`, `vacuum analyze posting, establishment_line, probation`,
}
