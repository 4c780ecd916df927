package storage

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"github.com/lib/pq"
)

// A Walk reads one snapshot over several long answers side by side, some lines of each at a time: each is asked for once, however long it is,
// and neither side keeps it. It holds a connection until it is closed, or its context is over.
type Walk struct {
	*View
	Close func()
}

// Walk begins one. Of the transactions that may run at once a part may be walks: people who read something long, and slowly, do not keep
// everybody else waiting.
func (db *DB) Walk(ctx context.Context) (*Walk, error) {
	leave, err := enter(ctx, db.walks, db.turns)
	if err != nil {
		return nil, err
	}
	tx, err := db.x.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		leave()
		return nil, fmt.Errorf("begin: %w", err)
	}
	end := sync.OnceFunc(func() {
		_ = tx.Rollback()
		leave()
	})
	stop := context.AfterFunc(ctx, end)
	w := &Walk{&View{x: tx, db: db}, func() { stop(); end() }}
	// The whole of each is read, and what a line names is named by few others: looking it up line by line, and keeping what was found, does not pay.
	if _, err := tx.ExecContext(ctx, `set local cursor_tuple_fraction = 1; set local enable_memoize = off`); err != nil {
		w.Close()
		return nil, err
	}
	return w, nil
}

// open begins an answer under a name.
func (w *Walk) open(ctx context.Context, name, query string, args []any) error {
	_, err := w.x.ExecContext(ctx, `declare `+pq.QuoteIdentifier(name)+` no scroll cursor for `+query, args...)
	return translate(err)
}

// next gives the next lines of an answer, at most so many.
func next[T any](ctx context.Context, w *Walk, name string, n int) ([]T, error) {
	list := make([]T, 0, n)
	err := w.x.SelectContext(ctx, &list, fmt.Sprintf(`fetch %d from %s`, n, pq.QuoteIdentifier(name)))
	return list, translate(err)
}
