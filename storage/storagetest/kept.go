package storagetest

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"github.com/lib/pq"
)

const keptPrefix = testPrefix + "kept_"

// Keep makes a database of what is kept under a name already, or with "" of the schema alone; has fill put into it what many tests of
// this process begin with; and gives the name under which it is kept now. When fill returns it has closed its connections. If fill ends
// the test, nothing is kept.
func Keep(t testing.TB, from string, fill func(*TestDB)) string {
	t.Helper()
	s, ctx := running(t), context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("storagetest: keeping a database: %v", err)
		}
	}
	if from == "" {
		var err error
		from, err = s.template()
		must(err)
	}
	mark, err := s.mark()
	must(err)
	name := unusedName(keptPrefix)
	_, err = mark.ExecContext(ctx, `select pg_advisory_lock_shared(hashtext($1))`, name)
	must(err)
	whole := false
	defer func() {
		if !whole {
			if err := s.drop(ctx, name); err != nil {
				t.Errorf("storagetest: %v", err)
			}
		}
	}()
	db, err := s.create(ctx, name, from)
	must(err)
	fill(db)
	// Nobody may be connected to a database that is being copied.
	_, err = s.super.ExecContext(ctx, fmt.Sprintf(`alter database %s with allow_connections false`, pq.QuoteIdentifier(name)))
	must(err)
	whole = true
	return name
}

// Copy gives a test a database of its own with what is kept under a name. It is dropped when the test ends.
func Copy(t testing.TB, kept string) *TestDB {
	t.Helper()
	return running(t).database(t, kept)
}

// marked opens the connection that lives as long as this process and holds a lock for each database that it keeps, and drops those that
// processes which are no more have left on a server that several use one after the other.
func (s *server) marked(ctx context.Context) (*sql.Conn, error) {
	mark, err := s.super.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return mark, s.dropForsaken(ctx, mark)
}

func (s *server) dropForsaken(ctx context.Context, mark *sql.Conn) error {
	rows, err := mark.QueryContext(ctx, `select datname from pg_database where starts_with(datname, $1)`, keptPrefix)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, name := range names {
		var forsaken bool
		if err := mark.QueryRowContext(ctx, `select pg_try_advisory_lock(hashtext($1))`, name).Scan(&forsaken); err != nil {
			return err
		}
		if !forsaken {
			continue
		}
		if err := s.drop(ctx, name); err != nil {
			return err
		}
		if _, err := mark.ExecContext(ctx, `select pg_advisory_unlock(hashtext($1))`, name); err != nil {
			return err
		}
	}
	return nil
}
