package storage_test

import (
	"context"
	"fmt"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// TestAssessmentCounts holds the figures of the self-assessment to a register whose numbers are known, of all and of one ministry.
func TestAssessmentCounts(t *testing.T) {
	t.Parallel()
	const officers = 5_000
	ctx := context.Background()
	test := storagetest.New(t)
	if err := storage.FillHistory(ctx, test.Superuser, officers, 1, []byte("of no matter")); err != nil {
		t.Fatal(err)
	}
	db, err := storage.Open(ctx, test.App, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	asked := func(path string) (f storage.AssessmentFacts) {
		err := db.Read(ctx, func(v *storage.View) (err error) {
			f, err = v.Assessment(ctx, storage.AssessmentAsk{From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-03-02"), Path: path})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	staff := func(f storage.AssessmentFacts) (n int) {
		for _, s := range f.Staff {
			n += s.Women + s.Men + s.Unsaid
		}
		return n
	}
	all := asked("")
	gone := 0
	for _, g := range all.Gone {
		if g.How != "retired" {
			t.Errorf("somebody left otherwise: %+v", g)
		}
		gone += g.N
	}
	if gone != 61 || staff(all)+gone != officers { // one a day retires, from the first of January to the second of March
		t.Errorf("%d in service and %d gone, of %d", staff(all), gone, officers)
	}
	if len(all.Cases)+len(all.Orders)+len(all.Listed)+len(all.Members) > 0 {
		t.Errorf("files of a register that has none: %+v", all)
	}
	one := asked("/1000003/")
	if n := staff(one); n == 0 || n >= staff(all) {
		t.Errorf("%d of %d are of one ministry", n, staff(all))
	}
	if fmt.Sprint(asked("/7/")) != fmt.Sprint(storage.AssessmentFacts{}) {
		t.Error("an organization that there is not has files")
	}
}
