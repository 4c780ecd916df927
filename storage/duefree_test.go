package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// freed is from when each officer is free, worked out from the registers: what officer_free has to hold.
const freed = `
	select f.id, coalesce((select max(x.day) from (
	           select case when p.end_earliest is null then 'infinity' else p.end_earliest + 1 end as day from posting p
	            where p.officer_id = f.id and p.replaced_by is null and p.source <> 'irregular' and p.kind not in ('additional-charge', 'current-charge', 'look-after')
	           union all select s.end_on + 1 from officer_status s where s.officer_id = f.id) x), f.entered_earliest, '-infinity') as day
	  from officer f where f.died is null and f.left_on is null`

// TestWhoIsFreeIsTheRegisters writes postings, statuses and officers in every order, ended, replaced and taken back, and holds after each from when
// every officer is free against the registers, and who awaits a posting as on any day, gone by or to come, against what each officer is on it.
func TestWhoIsFreeIsTheRegisters(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	test := storagetest.New(t)
	if err := storage.FillRegister(ctx, test.Superuser, 30, 1); err != nil {
		t.Fatal(err)
	}
	owner, err := sql.Open("postgres", test.Superuser)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	owner.SetMaxOpenConns(1)
	db, err := storage.Open(ctx, test.App, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, table := range []string{"officer", "posting", "officer_status"} { // all triggers but ours: what is written here is no act
		for _, statement := range []string{`alter table %s disable trigger user`, `alter table %s enable trigger when_free`, `alter table %s enable trigger when_free_still`} {
			if _, err := owner.Exec(fmt.Sprintf(statement, table)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := owner.Exec(`alter table officer_status drop constraint officer_status_order_id_fkey; alter table posting drop constraint posting_document_id_fkey; drop index posting_seated;
		update officer set retires = '2040-01-01'`); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 2))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	day := func() domain.Date { return domain.MustDate("2022-01-01").AddDays(random.IntN(1500)) }
	today, ever := domain.MustDate("2026-12-01"), 0 // after whatever is written, and before some of the days asked for
	for step := range 120 {
		officer, post := storage.BenchOfficers+random.IntN(29), storage.BenchPosts+random.IntN(30)
		from := day()
		var statement string
		switch random.IntN(7) {
		case 0, 1:
			end := `null, null`
			if random.IntN(3) > 0 {
				end = fmt.Sprintf(`'%[1]s', '%[1]s'`, from.AddDays(10+random.IntN(300)))
			}
			statement = fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from, document_id, act_id)
				select %d + i, %d, '%s', '%s', '%[4]s', %s, '%s', 'x', 1, 1 from generate_series(0, %d) as i`, officer, post, pick("regular", "deputation", "additional-charge"), from, end, pick("import", "import", "irregular"), random.IntN(2))
		case 2:
			statement = fmt.Sprintf(`update posting set end_earliest = greatest(start_latest, '%s'), end_latest = greatest(start_latest, '%[1]s') where officer_id = %d and end_earliest is null`, from, officer)
		case 3:
			statement = fmt.Sprintf(`update posting set replaced_by = 1 where id in (select id from posting where officer_id = %d and replaced_by is null order by id desc limit 1)`, officer)
		case 4:
			statement = fmt.Sprintf(`insert into officer_status (officer_id, basis, start_on, end_on, order_id, act_id) values (%d, '%s', '%s', '%s', %d, 1)`, officer, pick("osd", "study-leave"), from, from.AddDays(random.IntN(200)), step+1)
		case 5:
			statement = fmt.Sprintf(`update officer_status set end_on = greatest(start_on, end_on - 30) where officer_id = %d`, officer)
		default:
			statement = fmt.Sprintf(`update officer set %s where id = %d`, pick("died = null", "died = '2025-06-01'", "entered_earliest = '1999-01-01', entered_latest = '1999-01-01'"), officer)
		}
		if _, err := owner.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		var wrong int
		if err := owner.QueryRow(`select count(*) from (` + freed + `) w full join officer_free o on o.officer_id = w.id where o.earliest is distinct from w.day or o.latest is distinct from w.day and w.day > '2022-01-01'`).Scan(&wrong); err != nil || wrong > 0 {
			t.Fatalf("step %d (%s): from when %d officers are free is not as the registers have it (%v)", step, statement, wrong, err)
		}
		if step%10 != 9 {
			continue
		}
		for range 3 {
			on := domain.MustDate("2022-01-01").AddDays(random.IntN(2000))
			if err := db.Read(ctx, func(v *storage.View) error {
				lines, err := v.DueLines(ctx, storage.DueAwaiting, storage.DueAsk{Today: today, On: on, Until: on}, nil, 0)
				if err != nil {
					return err
				}
				listed := map[int64]bool{}
				for _, l := range lines {
					listed[l.Officer] = true
				}
				ever += len(lines)
				for n := range 30 {
					s, err := v.StatusOf(ctx, storage.BenchOfficers+int64(n), on, 10)
					if err != nil {
						return err
					}
					if awaits := s.Status == "awaiting-posting"; awaits != listed[storage.BenchOfficers+int64(n)] {
						t.Errorf("step %d: as on %s officer %d is %+v, listed as awaiting a posting: %t", step, on, n, s, !awaits)
					}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if ever == 0 {
		t.Error("nobody ever awaited a posting")
	}
}
