package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/storage"
)

// TestWatchKeepsWhatIsSo: after every act what the watch keeps is what it would read anew, though acts that write postings, posts and officers have it
// read nothing anew of what lies beside the files.
func TestWatchKeepsWhatIsSo(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	sequencer, err := storage.Open(ctx, e.DB.Sequencer, 2)
	e.ok(err)
	t.Cleanup(func() { sequencer.Close() })
	watch := app.NewWatch(e.App, sequencer, nil)
	var officers []int64
	for range 6 {
		officer, _ := e.officer("2020-01-01")
		officers = append(officers, officer)
	}
	posting := func(officer, post int64, from, to string) string {
		return fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from)
			values (%d, %d, 'regular', '%s', '%[3]s', nullif('%s', '')::date, nullif('%[4]s', '')::date, 'import', 'test')`, officer, post, from, to)
	}
	leaves := func(officer int64, on string) string {
		return fmt.Sprintf(`update posting set end_earliest = '%s', end_latest = '%[1]s' where officer_id = %d and end_latest is null and kind = 'regular' and replaced_by is null`, on, officer)
	}
	var old, renamed, window, carried, went int64
	for _, step := range []struct {
		what string
		do   func()
		kept bool // what lies beside the files is not read anew
	}{
		{"the first look", func() {}, false},
		{"an officer who comes", func() { e.Seed(posting(e.Officer("COMES", apptest.OfficerSpec{}), e.post(), "2021-01-01", "")) }, true},
		{"a post in a hard area", func() {
			post := e.post()
			e.Seed(fmt.Sprintf(`insert into post_fact (post_id, kind, from_day, document_id) values (%d, 'hard-area', '2020-01-01', %d)`, post, e.paper),
				leaves(officers[0], "2025-06-30"), posting(officers[0], post, "2025-07-01", ""))
		}, true},
		{"a window for an election", func() { window = e.windowed(election(domain.Date{})) }, false},
		{"officers listed by name", func() { e.listed(window, e.paper, officers[1]) }, true},
		{"posts listed by their class", func() {
			e.ok(e.App.ListOfficials(ctx, e.As(so), window, app.Listing{Grade: "BS-19", Document: e.paper}))
		}, true},
		{"an officer who comes into a listed class", func() {
			post := e.Post("BS-19", "LISTED")
			e.Seed(leaves(officers[2], "2026-02-11"), posting(officers[2], post, "2026-02-12", ""))
		}, true},
		{"an organization that is renamed", func() {
			e.Seed(`insert into organization (government, code, name, kind) values ('pk-federal', 'OLD', 'Old Division', 'division'), ('pk-federal', 'NEW', 'New Division', 'division')`)
			e.Query(&old, `select id from organization where code = 'OLD'`)
			e.Query(&renamed, `select id from organization where code = 'NEW'`)
			e.Seed(fmt.Sprintf(`insert into organization_lineage (predecessor_id, successor_id, kind, on_day, gazette) values (%d, %d, 'renamed', '2023-01-01', 'G 1')`, old, renamed))
		}, false},
		{"an officer who goes on under another name", func() {
			for i, unit := range []int64{old, renamed} {
				e.Seed(fmt.Sprintf(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (%d, %d, 'BS-18', 'Posts', 9, 'test')`, unit, e.CadreID),
					fmt.Sprintf(`insert into post (line_id, organization_id, reference, title, started) select max(id), %d, 'UNIT-%d', 'Director', '2000-01-01' from establishment_line`, unit, i))
			}
			e.Query(&carried, `select id from post where reference = 'UNIT-0'`)
			e.Query(&went, `select id from post where reference = 'UNIT-1'`)
			e.Seed(leaves(officers[3], "2022-02-28"), posting(officers[3], carried, "2022-03-01", "2022-12-31"), posting(officers[3], went, "2023-01-01", ""))
		}, true},
		{"half of the officers who declare the assets of a year", func() {
			for _, officer := range officers[:4] {
				e.Seed(fmt.Sprintf(`insert into asset_year (officer_id, year, filed_on) values (%d, 1999, '2000-01-31')`, officer))
			}
		}, true},
		{"officers who leave", func() {
			for _, officer := range officers[4:] {
				e.Seed(fmt.Sprintf(`update officer set left_on = '%s', left_how = 'resigned' where id = %d`, apptest.Today, officer))
			}
		}, true},
		{"officers who come, too many for the declarations of the year", func() {
			for range 6 {
				e.Officer(fmt.Sprintf("LATE-%d", e.n), apptest.OfficerSpec{NoAssets: true})
				e.n++
			}
		}, true},
		{"an organization more", func() {
			e.Seed(`insert into organization (government, code, name, kind) values ('pk-federal', 'MORE', 'More', 'office')`)
		}, false},
	} {
		before := watch.Beside()
		step.do()
		e.Sequence(t)
		_, err := watch.Once(ctx)
		e.ok(err)
		if !watch.Keeps() { // an act that touched no file: what lies beside is read with the next
			e.Seed(fmt.Sprintf(`insert into inquiry (officer_id, kind, started_on) values (%d, 'disciplinary', '2026-01-01')`, officers[1]))
			e.Sequence(t)
			_, err := watch.Once(ctx)
			e.ok(err)
		}
		if kept := watch.Beside() == before; kept != step.kept {
			t.Errorf("after %s what lies beside the files was kept: %t", step.what, kept)
		}
		stale, err := watch.Stale(ctx)
		e.ok(err)
		if stale != "" {
			t.Errorf("after %s: %s", step.what, stale)
		}
	}
	// That the test says anything: there is somebody whom a class lists, and somebody whose spell goes on.
	e.ok(e.Store.Read(ctx, func(v *storage.View) error {
		listed, err := v.ListedIn(ctx, officers[2:3])
		if err != nil || len(listed) != 1 {
			t.Errorf("listed by class: %v, %v", listed, err)
		}
		spells, err := v.CarriedSpells(ctx, apptest.Today, 3, []int64{old}, officers[3:4])
		if err != nil || len(spells) != 2 {
			t.Errorf("spells that go on: %v, %v", spells, err)
		}
		return err
	}))
}
