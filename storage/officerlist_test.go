package storage_test

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// meant says who stands in the civil list as on a day, officer by officer, with the grade and the seat: what the search has to come to.
const meant = `
	select o.id, o.name, o.number, o.cadre_id,
	       coalesce((select x.grade from officer_grade x join cadre_grade s on s.cadre_id = x.cadre_id and s.grade = x.grade
	                 where x.officer_id = o.id and x.regular and x.replaced_by is null and x.start_latest <= $1 and coalesce(x.end_earliest, 'infinity') >= $1 order by s.step desc limit 1), '') as grade,
	       coalesce((select n.path from posting x join post s on s.id = x.post_id join organization n on n.id = s.organization_id
	                 where x.officer_id = o.id and x.replaced_by is null and x.start_latest <= $1 and coalesce(x.end_earliest, 'infinity') >= $1
	                 order by x.kind <> 'regular' or x.source = 'irregular', x.start_latest desc, x.id desc limit 1), '') as path
	from officer o where coalesce(o.died, 'infinity') > $1 and coalesce(o.left_on, 'infinity') > $1 order by o.id`

// TestSearchIsThePlainOne writes officers and postings in every order, renames, moves and buries officers, and holds the search of the civil
// list, page by page, against a look at each officer.
func TestSearchIsThePlainOne(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	test := storagetest.New(t)
	const officers = 1200 // of the first ministry more than are near
	if err := storage.FillRegister(ctx, test.Superuser, officers, 1); err != nil {
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
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	day := func() domain.Date { return domain.MustDate("2022-01-01").AddDays(random.IntN(1800)) }
	do := func(statement string, args ...any) {
		t.Helper()
		if _, err := owner.Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	// All triggers but ours: what is written here is no act.
	do(`alter table posting disable trigger user; alter table posting enable trigger seat_noted; alter table officer disable trigger user; alter table officer enable trigger seat_named;
		alter table post disable trigger user; alter table organization disable trigger user; alter table organization enable trigger organization_path`)
	do(`alter table document disable trigger user; insert into document (id, sha256, media_type, name, bytes, act_id) values (1, sha256('x'), 'text/plain; charset=utf-8', 'x.txt', 'x', 1)`)
	// Three parts below the first ministry, one of them below another, and most posts of the register in them.
	do(`insert into organization (id, parent_id, government, code, name, kind, act_id) select 7000 + i, case i when 3 then 7002 else $1::bigint end, o.government, 'part-' || i, 'Part ' || i, 'department', 1
		from organization o, generate_series(1, 3) as i where o.id = $1 order by i`, storage.BenchAccounts)
	do(`update post set organization_id = 7001 + id % 3 where id < $1`, storage.BenchPosts+officers*3/4)
	do(`delete from sat_in; insert into sat_in select s.* from seats_of((select array_agg(id) from officer)) s`)

	name := func() string {
		parts := []string{pick("Asl", "ASLAM", "Bano", "Al", "de", "100%", "under_score", `back\slash`, "O'Neil")}
		for range random.IntN(3) {
			parts = append(parts, pick("Khan", "al", "Aslam-Khan", "Zq", "Bano", "%"))
		}
		return strings.Join(parts, " ")
	}
	words := []string{"", "", "aslam", "ASL", "al", "a", "zq", "bano khan", "khan al", "%", "_", `\`, "b-1", "B-12", "o'n", "neil", "lam-k", "n", "100%", "e", "b-299"}
	places := []string{"", fmt.Sprintf("/%d/", storage.BenchAccounts), fmt.Sprintf("/%d/", storage.BenchAccounts+1), fmt.Sprintf("/%d/7001/", storage.BenchAccounts),
		fmt.Sprintf("/%d/7002/", storage.BenchAccounts), fmt.Sprintf("/%d/7002/7003/", storage.BenchAccounts)}
	found := 0
	for step := range 100 {
		officer, post := storage.BenchOfficers+random.IntN(officers), storage.BenchPosts+random.IntN(officers)
		from := day()
		switch random.IntN(7) {
		case 0, 1, 2:
			do(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, document_id, act_id) values ($1, $2, $3, $4, $4, $5, 'x', 1, 1)`,
				officer, post, pick("regular", "additional-charge"), from.String(), pick("import", "irregular"))
		case 3:
			do(`update posting set end_earliest = greatest(start_latest, $1::date), end_latest = greatest(start_latest, $1::date) where officer_id = $2 and end_earliest is null`, from.String(), officer)
		case 4:
			do(`update posting set replaced_by = 1 where id in (select max(id) from posting where officer_id = $1 and replaced_by is null)`, officer)
		case 5:
			do(`update officer set died = $1 where id = $2`, from.String(), officer)
		default:
			do(`update officer set name = $1 where id between $2 and $2 + 20`, name(), officer)
		}
		for range 4 {
			q := storage.ListQuery{Words: words[random.IntN(len(words))], Under: places[random.IntN(len(places))], On: day().AddDays(500), Limit: 1 + random.IntN(200)}
			if random.IntN(4) == 0 {
				q.Grade = pick("BS-18", "BS-19")
			}
			if random.IntN(4) == 0 {
				q.Cadre = storage.BenchAccounts
			}
			if random.IntN(3) == 0 {
				q.After = int64(storage.BenchOfficers + random.IntN(officers))
			}
			want := plainly(t, owner, q)
			var got []int64
			if err := db.Read(ctx, func(v *storage.View) error {
				got = nil
				rows, err := v.CivilList(ctx, q)
				for _, r := range rows {
					got = append(got, r.ID)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("step %d: %+v gives %v, plainly %v", step, q, got, want)
			}
			found += len(want)
		}
	}
	if found < 1000 {
		t.Errorf("%d officers were found in all", found)
	}
	var stale int
	if err := owner.QueryRow(`select count(*) from (select * from seats_of((select array_agg(id) from officer)) except select * from sat_in) as x`).Scan(&stale); err != nil || stale > 0 {
		t.Errorf("%d seats are not noted as they are (%v)", stale, err)
	}
}

// short are the words without three letters together, which begin a part of a name.
var short = []string{"al", "a", "zq", "%", "_", `\`, "b-1", "b-12", "o'n", "n", "e"}

// plainly looks at each officer.
func plainly(t *testing.T, owner *sql.DB, q storage.ListQuery) []int64 {
	t.Helper()
	rows, err := owner.Query(meant, q.On.String())
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id, cadre int64
		var name, number, grade, path string
		if err := rows.Scan(&id, &name, &number, &cadre, &grade, &path); err != nil {
			t.Fatal(err)
		}
		holds := func(word string) bool {
			word, name, number := strings.ToLower(word), strings.ToLower(name), strings.ToLower(number)
			if slices.Contains(short, word) {
				word, name = " "+word, " "+name
			}
			return strings.HasPrefix(number, strings.TrimSpace(word)) || strings.Contains(name, word)
		}
		if len(ids) < q.Limit && id > q.After && !slices.ContainsFunc(strings.Fields(q.Words), func(w string) bool { return !holds(w) }) &&
			cmp.Or(q.Grade, grade) == grade && cmp.Or(q.Cadre, cadre) == cadre && strings.HasPrefix(path, q.Under) {
			ids = append(ids, id)
		}
	}
	return ids
}
