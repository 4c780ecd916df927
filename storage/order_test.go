package storage_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"merit/storage"
	"merit/storage/storagetest"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// locked reports whether a row is locked by somebody.
func locked(t *testing.T, db *sql.DB, table string, id int64) bool {
	t.Helper()
	_, err := db.Exec(fmt.Sprintf(`select 1 from %s where id = $1 for update nowait`, table), id)
	var e *pq.Error
	if errors.As(err, &e) && e.Code == pqerror.LockNotAvailable {
		return true
	}
	if err != nil {
		t.Fatal(err)
	}
	return false
}

// Everybody locks post, officer, case and order in this order, or two acts could wait for each other for ever.
func TestLockOrderLocksInTheDocumentedOrder(t *testing.T) {
	t.Parallel()
	const n = 4
	rows := []struct {
		table string
		id    int64
	}{{"post", storage.BenchPosts + n}, {"officer", storage.BenchOfficers + n}, {"cases", storage.BenchCases + n/storage.BenchPerCase}, {"orders", storage.BenchOrders + n}}
	for held := range rows {
		t.Run(rows[held].table, func(t *testing.T) {
			t.Parallel()
			db := storagetest.New(t)
			if err := storage.FillOrders(t.Context(), db.Superuser, 0, 8, 2, 1); err != nil {
				t.Fatal(err)
			}
			owner, err := sql.Open("postgres", db.Owner)
			if err != nil {
				t.Fatal(err)
			}
			defer owner.Close()
			holder, err := owner.Begin()
			if err != nil {
				t.Fatal(err)
			}
			defer holder.Rollback()
			if _, err := holder.Exec(fmt.Sprintf(`select 1 from %s where id = $1 for update`, rows[held].table), rows[held].id); err != nil {
				t.Fatal(err)
			}
			app, err := storage.Open(t.Context(), db.App, 2)
			if err != nil {
				t.Fatal(err)
			}
			defer app.Close()
			got := make(chan error, 1)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			release := make(chan struct{})
			go func() {
				got <- app.Write(ctx, func(tx *storage.Tx) error {
					_, err := tx.LockOrder(ctx, storage.BenchOrders+n)
					<-release
					return err
				})
			}()
			waiting(t, owner)
			for i, r := range rows {
				if i == held {
					continue
				}
				if is := locked(t, owner, r.table, r.id); is != (i < held) {
					t.Errorf("while it waits for %s, %s is locked: %v", rows[held].table, r.table, is)
				}
			}
			close(release)
			if err := holder.Rollback(); err != nil {
				t.Fatal(err)
			}
			if err := <-got; err != nil {
				t.Error(err)
			}
		})
	}
}

// waiting returns when somebody in this database waits for a lock.
func waiting(t *testing.T, db *sql.DB) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); ; {
		if time.Now().After(limit) {
			t.Fatal("nobody waits")
		}
		var n int
		if err := db.QueryRow(`select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid where a.datname = current_database() and not l.granted`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}
