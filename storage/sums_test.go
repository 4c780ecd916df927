package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// counted is what the statement of vacancies gives as on a day, counted post by post from the registers: what the sums have to come to.
const counted = `
	with seat as (
		select p.id, p.line_id from post p where (p.started is null or p.started <= $1) and (p.ended is null or p.ended >= $1)),
	held as (
		select s.id,
		       bool_or(h.kind = 'regular' and h.source <> 'irregular' and h.start_latest <= $1 and (h.end_earliest is null or h.end_earliest >= $1)) as worked,
		       bool_or(h.kind <> 'regular' and h.source <> 'irregular' and h.start_latest <= $1 and (h.end_earliest is null or h.end_earliest >= $1)) as charged,
		       bool_or(h.source = 'irregular' and h.start_latest <= $1 and (h.end_earliest is null or h.end_earliest >= $1)) as irregular,
		       bool_or(h.kind = 'regular' and h.source <> 'irregular') as perhaps
		from seat s join posting h on h.post_id = s.id and h.replaced_by is null and h.start_earliest <= $1 and (h.end_latest is null or h.end_latest >= $1) group by s.id)
	select (select count(*) from seat), count(*) filter (where h.worked), count(*) filter (where h.charged and not h.worked),
	       count(*) filter (where h.irregular and not h.worked), count(*) filter (where h.perhaps and not h.worked) from held h`

// TestSumsAreTheRegisters writes postings and posts in every order and kind, overlapping, of uncertain days, ended, corrected and taken
// back, and holds the statement as on many days against a count of the registers, after each.
func TestSumsAreTheRegisters(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	test := storagetest.New(t)
	if err := storage.FillRegister(ctx, test.Superuser, 40, 1); err != nil {
		t.Fatal(err)
	}
	owner, err := sql.Open("postgres", test.Superuser)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	db, err := storage.Open(ctx, test.App, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	// All triggers but ours: what is written here is no act.
	for _, table := range []string{"post", "posting"} {
		for _, statement := range []string{`alter table %s disable trigger user`, `alter table %s enable trigger posts_counted`, `alter table %s enable trigger posts_counted_still`} {
			if _, err := owner.Exec(fmt.Sprintf(statement, table)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := owner.Exec(`alter table document disable trigger user; insert into document (id, sha256, media_type, name, bytes, act_id) values (1, sha256('x'), 'text/plain; charset=utf-8', 'x.txt', 'x', 1)`); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	day := func() string { return domain.MustDate("2022-01-01").AddDays(random.IntN(1500)).String() }
	between := func() (string, string) {
		a := domain.MustDate("2022-01-01").AddDays(random.IntN(1500))
		return a.String(), a.AddDays(random.IntN(3) * random.IntN(200)).String()
	}
	var ever [5]int
	for step := range 120 {
		var statement string
		officer, post := storage.BenchOfficers+random.IntN(38), storage.BenchPosts+random.IntN(12)
		from, latest := between()
		switch random.IntN(6) {
		case 0, 1, 2:
			end := `null, null`
			if random.IntN(2) == 0 {
				end = fmt.Sprintf(`date '%s' + %d, date '%s' + %d`, latest, 10, latest, 10+random.IntN(100))
			}
			statement = fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from, document_id, act_id)
				select %d + i, %d + i, '%s', '%s', '%s', %s, '%s', 'x', 1, 1 from generate_series(0, %d) as i`,
				officer, post, pick("regular", "regular", "additional-charge"), from, latest, end, pick("import", "import", "irregular"), random.IntN(3))
		case 3:
			statement = fmt.Sprintf(`update posting set end_earliest = greatest(start_latest, '%s'), end_latest = greatest(start_latest, '%s') where post_id = %d and end_earliest is null`, from, from, post)
		case 4:
			statement = fmt.Sprintf(`update posting set replaced_by = 1 where id in (select id from posting where post_id = %d and replaced_by is null order by id desc limit 1)`, post)
		default:
			statement = fmt.Sprintf(`update post set ended = greatest(started, date '%s') where id = %d`, day(), post)
		}
		if _, err := owner.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		for range 3 {
			on := domain.MustDate(day())
			var want, got [5]int
			if err := owner.QueryRow(counted, on.String()).Scan(&want[0], &want[1], &want[2], &want[3], &want[4]); err != nil {
				t.Fatal(err)
			}
			if err := db.Read(ctx, func(v *storage.View) error {
				rows, err := v.VacancyPosition(ctx, "", 0, on)
				for _, p := range rows {
					got = [5]int{got[0] + p.Posts, got[1] + p.Working, got[2] + p.Charges, got[3] + p.Irregular, got[4] + p.Uncertain}
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			for i := range want {
				ever[i] += want[i]
			}
			if got != want {
				t.Fatalf("step %d (%s): as on %s posts, working, charges, irregular and uncertain are %v, counted %v", step, statement, on, got, want)
			}
		}
	}
	if slices.Contains(ever[:], 0) {
		t.Errorf("something was never counted: %v", ever)
	}
	var left int
	if err := owner.QueryRow(`select count(*) from (select line_id from line_sum where day <> 'infinity' group by line_id
		having (sum(posts), sum(working)) <> (select posts, working from line_sum z where z.line_id = line_sum.line_id and z.day = 'infinity')) as wrong`).Scan(&left); err != nil || left > 0 {
		t.Errorf("of %d lines the days do not come to what stands at infinity (%v)", left, err)
	}
}
