// Package storage holds all SQL. DB opens transactions, View reads, Tx also writes; there is one method for each
// question or change, in the file of its family of tables, and no rule is decided here beyond what the schema refuses.
//
// It may import domain and its sub-packages and migrations; it never imports policy, app, api or web.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// A DB is a pool of connections as one of the three roles, with its prepared statements.
type DB struct {
	x     *sqlx.DB
	turns chan struct{} // one for each transaction that may run at once
	walks chan struct{} // and one for each of them that may be a walk
	stmts sync.Map      // SQL text → *sqlx.Stmt, prepared once for the pool
}

// spare connections stay free for preparing statements, which a transaction asks for while it holds one of its own: were
// all of them transactions', each would wait for another for ever.
const spare = 2

// Open connects and checks that the server answers. connections is how many transactions may run at once. The URL must
// name its sslmode.
func Open(ctx context.Context, url string, connections int) (*DB, error) {
	x, err := sqlx.Open("postgres", url)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	x.SetMaxOpenConns(connections + spare)
	x.SetMaxIdleConns(connections + spare) // else prepared statements are thrown away with their connections
	x.SetConnMaxIdleTime(10 * time.Minute)
	if err := x.PingContext(ctx); err != nil {
		x.Close()
		return nil, fmt.Errorf("reach database: %w", err)
	}
	return &DB{x: x, turns: make(chan struct{}, connections), walks: make(chan struct{}, max(1, connections/4))}, nil
}

// Close closes the pool.
func (db *DB) Close() error { return db.x.Close() }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.x.PingContext(ctx) }

// A View reads one snapshot of the registers.
type View struct {
	x    *sqlx.Tx
	db   *DB
	past map[string]string // the tables of the past that stand before those of today; nil today
}

// A Tx reads and writes. Nothing it writes commits unless an act begins and ends in it.
type Tx struct {
	View
}

// Read runs f over one snapshot. f may run again after a dropped connection, so it must touch nothing but the View.
func (db *DB) Read(ctx context.Context, f func(*View) error) error {
	return db.transact(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, func(x *sqlx.Tx) error {
		return f(&View{x: x, db: db})
	})
}

// Write runs f in one READ COMMITTED transaction. f may run again after a deadlock, so it must touch nothing but the Tx.
func (db *DB) Write(ctx context.Context, f func(*Tx) error) error {
	return db.transact(ctx, nil, func(x *sqlx.Tx) error {
		return f(&Tx{View{x: x, db: db}})
	})
}

// attempts bounds the retries after a deadlock or serialization failure.
const attempts = 4

func (db *DB) transact(ctx context.Context, options *sql.TxOptions, f func(*sqlx.Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := db.once(ctx, options, f)
		if err == nil || attempt == attempts || ctx.Err() != nil || !passing(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(attempt) * 10 * time.Millisecond):
		}
	}
}

// passing reports an error that a second try may not meet.
func passing(err error) bool {
	var e *pq.Error
	return errors.As(err, &e) && (e.Code == pqerror.TRDeadlockDetected || e.Code == pqerror.TRSerializationFailure)
}

// once begins and commits in the one place of the program that does.
func (db *DB) once(ctx context.Context, options *sql.TxOptions, f func(*sqlx.Tx) error) (err error) {
	leave, err := enter(ctx, db.turns)
	if err != nil {
		return err
	}
	defer leave()
	tx, err := db.x.BeginTxx(ctx, options)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	done := false
	defer func() {
		if !done { // f failed or panicked
			_ = tx.Rollback()
		}
	}()
	if err := f(tx); err != nil {
		return translate(err)
	}
	done = true
	if err := tx.Commit(); err != nil {
		return translate(fmt.Errorf("commit: %w", err))
	}
	return nil
}

// enter waits for a place in each of some rooms, one after the other, and gives how they are left.
func enter(ctx context.Context, rooms ...chan struct{}) (leave func(), err error) {
	for i, room := range rooms {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			leaveAll(rooms[:i])
			return nil, fmt.Errorf("wait for a connection: %w", ctx.Err())
		}
	}
	return func() { leaveAll(rooms) }, nil
}

func leaveAll(rooms []chan struct{}) {
	for _, room := range rooms {
		<-room
	}
}

// stmt gives the statement prepared once for the pool, bound to this transaction.
func (v *View) stmt(ctx context.Context, query string) (*sqlx.Stmt, error) {
	if s, ok := v.db.stmts.Load(query); ok {
		return v.x.StmtxContext(ctx, s.(*sqlx.Stmt)), nil
	}
	s, err := v.db.x.PreparexContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	if old, loaded := v.db.stmts.LoadOrStore(query, s); loaded {
		s.Close()
		s = old.(*sqlx.Stmt)
	}
	return v.x.StmtxContext(ctx, s), nil
}

// get scans one row into dest; sql.ErrNoRows where there is none.
func (v *View) get(ctx context.Context, dest any, query string, args ...any) error {
	if v.past != nil { // asked once, so not worth keeping prepared
		return v.x.GetContext(ctx, dest, v.asked(query), args...)
	}
	s, err := v.stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.GetContext(ctx, dest, args...)
}

// list scans all rows into the slice that dest points to.
func (v *View) list(ctx context.Context, dest any, query string, args ...any) error {
	if v.past != nil {
		return v.x.SelectContext(ctx, dest, v.asked(query), args...)
	}
	s, err := v.stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.SelectContext(ctx, dest, args...)
}

// query gives rows to be read one after the other.
func (v *View) query(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	if v.past != nil {
		return v.x.QueryxContext(ctx, v.asked(query), args...)
	}
	s, err := v.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryxContext(ctx, args...)
}

// exec runs a statement and gives the number of rows it touched.
func (tx *Tx) exec(ctx context.Context, query string, args ...any) (int64, error) {
	s, err := tx.stmt(ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// insert runs an insert that returns the new id.
func (tx *Tx) insert(ctx context.Context, query string, args ...any) (int64, error) {
	var id int64
	err := tx.get(ctx, &id, query, args...)
	return id, err
}
