package storage_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// TestTenureIsFoundByItsIndexes: a page of tenure figures reads the postings of its posts or officers, however many there are, those of a
// ministry the postings in it, and those of the whole register come in the order of the posts from an index, unsorted.
func TestTenureIsFoundByItsIndexes(t *testing.T) {
	t.Parallel()
	const officers = 20_000
	ctx := context.Background()
	test := storagetest.New(t)
	if err := storage.FillHistory(ctx, test.Superuser, officers, 1, []byte("x")); err != nil {
		t.Fatal(err)
	}
	super, err := sql.Open("postgres", test.Superuser)
	if err != nil {
		t.Fatal(err)
	}
	defer super.Close()
	super.SetMaxOpenConns(1)
	on := domain.MustDate("2027-03-02")
	spells := 0
	count := func(p storage.PostSpells) error { spells += len(p.Spells); return nil }
	for _, q := range []struct {
		what   string
		most   int // rows of the large tables
		spells int // counted; 0 whatever there are
		ask    func(*storage.View) error
	}{
		{"a page of posts", 2000, 0, func(v *storage.View) error { return of(v.PostsHeld(ctx, nil, storage.BenchPosts+7000, 51)) }},
		{"its postings", 2000, 0, func(v *storage.View) error {
			return v.SpellsOfPosts(ctx, on, []int64{storage.BenchPosts + 7000, storage.BenchPosts + 7001}, count)
		}},
		{"a page of officers", 2000, 0, func(v *storage.View) error { return of(v.PeopleSeated(ctx, nil, storage.BenchOfficers+7000, 51)) }},
		{"their postings", 2000, 10, func(v *storage.View) error {
			return v.SpellsOfPeople(ctx, on, []int64{storage.BenchOfficers + 7000, storage.BenchOfficers + 7001}, count)
		}},
		{"the postings in a ministry", 40_000, 0, func(v *storage.View) error {
			return v.EachPost(ctx, on, []int64{storage.BenchAccounts + 3}, count)
		}},
		{"what went on under another name", 40_000, 0, func(v *storage.View) error {
			return of(v.CarriedSpells(ctx, on, 3, []int64{storage.BenchAccounts + 3}, nil))
		}},
		{"all", 12 * officers, 5 * officers, func(v *storage.View) error { return v.EachPost(ctx, on, nil, count) }},
	} {
		spells = 0
		reads(t, super, test.App, q.what, q.most, q.ask)
		if q.spells != 0 && spells != q.spells {
			t.Errorf("%s: %d postings, want %d", q.what, spells, q.spells)
		}
	}
	// However large the register: with next to no memory to group in, the index has the postings of each post together, and none is put in order.
	if _, err := super.Exec(`set work_mem = '64kB'`); err != nil {
		t.Fatal(err)
	}
	whole := strung(t, super, `explain `+strings.ReplaceAll(storage.TenureOfAll, "$1", "date '2027-03-02'"))
	grouped := slices.IndexFunc(whole, func(l string) bool { return strings.Contains(l, "GroupAggregate") })
	if grouped < 0 || len(whole) < grouped+3 || !strings.Contains(whole[grouped+2], "using posting_tenure on posting h") {
		t.Errorf("the whole register is not read from its index:\n%s", strings.Join(whole, "\n"))
	}
}
