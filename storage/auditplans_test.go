package storage_test

import (
	"context"
	"database/sql"
	"testing"

	"merit/domain"
	"merit/storage"
	"merit/storage/storagetest"
)

// TestLookReadsTheFilesThatItLooksAt asks what a look at some officers and orders asks, over a register with orders, windows and an organization that was
// renamed, and counts the rows of the large tables that are read: those of the files, however many others there are.
func TestLookReadsTheFilesThatItLooksAt(t *testing.T) {
	t.Parallel()
	const officers, orders = 4000, 4000
	ctx := context.Background()
	test := storagetest.New(t)
	if err := storage.FillHistory(ctx, test.Superuser, officers, 1, []byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := storage.FillMoreOrders(ctx, test.Superuser, officers, orders); err != nil {
		t.Fatal(err)
	}
	super, err := sql.Open("postgres", test.Superuser)
	if err != nil {
		t.Fatal(err)
	}
	defer super.Close()
	super.SetMaxOpenConns(1)
	for _, step := range lookSteps {
		if _, err := super.Exec(step); err != nil {
			t.Fatalf("%v\n%s", err, step)
		}
	}
	some, issued := make([]int64, 20), make([]int64, 20)
	for i := range some {
		some[i], issued[i] = int64(storage.BenchOfficers+officers+7*i), int64(storage.BenchOrders+officers+7*i)
	}
	old := []int64{storage.BenchAccounts + 3}
	for _, q := range []struct {
		what string
		most int
		ask  func(*storage.View) error
	}{
		{"the lives of some officers", 1500, func(v *storage.View) error {
			lives, err := v.Lives(ctx, storage.Officers{IDs: some}, nil)
			if err == nil && (len(lives) != len(some) || len(lives[0].Charges) != 1 || lives[0].Postings[0].Ended.Order != issued[0]) {
				t.Errorf("%d lives, the first with %+v", len(lives), lives[0])
			}
			return err
		}},
		{"the lives of a portion of officers", 6000, func(v *storage.View) error {
			return of(v.Lives(ctx, storage.Officers{After: some[0] - 1, Upto: some[0] + 199}, nil))
		}},
		{"some orders", 500, func(v *storage.View) error {
			_, _, err := v.AuditOrders(ctx, issued)
			return err
		}},
		{"which windows list some officers", 500, func(v *storage.View) error {
			listed, err := v.ListedIn(ctx, some)
			if len(listed) != len(some) {
				t.Errorf("%d of %d officers are listed", len(listed), len(some))
			}
			return err
		}},
		{"which spells of some officers went on", 500, func(v *storage.View) error {
			return of(v.CarriedSpells(ctx, domain.MustDate("2027-03-02"), 3, old, some))
		}},
	} {
		reads(t, super, test.App, q.what, q.most, q.ask)
	}
}

// lookSteps have the orders issued, each of an officer who held one posting until then and another charge since, and list whoever held a post in the class.
var lookSteps = []string{
	`set session_replication_role = replica`,
	`update orders set state = 'acted', issued_on = '2026-01-05', issued_by = 3, actualised_on = '2026-01-05', number = 'N/' || id`,
	`insert into order_event (order_id, no, kind, on_day, act_id) select o.id, 2, 'issued', '2026-01-05', 1 from orders o`,
	`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from, act_id)
	 select o.officer_id, o.post_id, 'regular', '2020-01-01', '2020-01-01', '2026-01-04', '2026-01-04', 'import', 'bench', 1 from orders o`,
	`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id, act_id)
	 select o.officer_id, o.post_id, 'additional-charge', '2026-01-05', '2026-01-05', 'order', o.id, 1 from orders o`,
	`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon, act_id) select o.id, o.officer_id, o.post_id, 'relinquished', '2026-03-01', 'forenoon', 1 from orders o`,
	`insert into order_move (order_id, posting_id, on_day, edition_id, class_grade, class_cadre, premature, act_id)
	 select o.id, p.id, '2026-01-05', 1, 'BS-19', '', false, 1 from orders o join posting p on p.officer_id = o.officer_id and p.kind = 'regular'`,
	`insert into move_window (id, kind, government, name, from_day, gazette, gazetted_on, proposed_by, adopted_by, act_id) values (1, 'election', 'bench', 'Election', '2020-01-01', 'G', '2020-01-01', 1, 2, 1)`,
	`insert into window_official (window_id, grade, document_id, act_id) values (1, 'BS-19', 1, 1)`,
	`reset session_replication_role`, `vacuum analyze orders, order_event, order_move, charge_report, posting, move_window, window_official`,
}
