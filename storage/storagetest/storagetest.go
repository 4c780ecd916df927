// Package storagetest gives every test a database of its own on a real
// PostgreSQL, with the whole schema in it.
//
// The schema is migrated once, into a template named by the hash of the
// migrations, and a test's database is a copy of that template. `make test`
// starts one server for all packages; a plain `go test` of one package starts
// one for itself, and its folder is used again the next time. No test is skipped
// for want of a server: it fails and says what is missing.
//
// It imports storage, storage/embedded and migrations.
package storagetest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"testing"
	"time"

	"merit/migrations"
	"merit/storage"
	"merit/storage/embedded"

	"github.com/lib/pq"
)

// KeepVariable, when set, leaves the database of a failed test where it is and
// says how to reach it.
const KeepVariable = "MERIT_TEST_KEEP"

// A TestDB is one test's database, and how each role reaches it.
type TestDB struct {
	Name      string
	Owner     string // owns the schema
	App       string // the application
	Sequencer string // places the ledger's entries
	Superuser string // whoever runs the server
}

// New gives a test a fresh database with the whole schema. It is dropped when
// the test ends.
func New(t testing.TB) *TestDB {
	t.Helper()
	s := running(t)
	template, err := s.template()
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	return s.database(t, template)
}

// Empty gives a test a database without a schema, for tests of migrations.
func Empty(t testing.TB) *TestDB {
	t.Helper()
	return running(t).database(t, "")
}

func running(t testing.TB) *server {
	t.Helper()
	s, err := connected()
	if err != nil {
		t.Fatalf("storagetest: %v (`make test` brings what it can)", err)
	}
	return s
}

// database copies the template for one test.
func (s *server) database(t testing.TB, template string) *TestDB {
	t.Helper()
	db, err := s.create(context.Background(), unusedName(testPrefix), template)
	if err != nil {
		t.Fatalf("storagetest: %v", err)
	}
	t.Cleanup(func() {
		if t.Failed() && os.Getenv(KeepVariable) != "" {
			t.Logf("the database is kept: %s", db.Superuser)
			return
		}
		if err := s.drop(context.Background(), db.Name); err != nil {
			t.Errorf("storagetest: %v", err)
		}
	})
	return db
}

// unusedName is a name that no other database has.
func unusedName(prefix string) string {
	var id [6]byte
	rand.Read(id[:]) // never fails
	return prefix + hex.EncodeToString(id[:])
}

func (s *server) create(ctx context.Context, name, template string) (*TestDB, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return &TestDB{
		Name:      name,
		Owner:     s.url(embedded.Owner, name),
		App:       s.url(embedded.App, name),
		Sequencer: s.url(embedded.Sequencer, name),
		Superuser: s.url(embedded.Superuser, name),
	}, embedded.PrepareDatabase(ctx, s.super, name, template)
}

func (s *server) drop(ctx context.Context, name string) error {
	_, err := s.super.ExecContext(ctx, fmt.Sprintf(`drop database if exists %s with (force)`, pq.QuoteIdentifier(name)))
	if err != nil {
		return fmt.Errorf("dropping a test's database: %w", err)
	}
	return nil
}

// migrated makes the template once in a server's life, whichever process is
// the first to ask.
func (s *server) migrated(ctx context.Context) (string, error) {
	name, err := templateName()
	if err != nil {
		return "", err
	}
	return name, s.locked(ctx, func(conn *sql.Conn) error {
		var whole sql.NullBool
		err := conn.QueryRowContext(ctx, `select bool_or(datistemplate) from pg_database where datname = $1`, name).Scan(&whole)
		if err != nil || whole.Bool {
			return err
		}
		if err := s.dropLike(ctx, name); err != nil {
			return err
		}
		if err := embedded.PrepareDatabase(ctx, s.super, name, ""); err != nil {
			return err
		}
		if _, err := storage.Migrate(ctx, s.url(embedded.Owner, name)); err != nil {
			return err
		}
		// Nobody may be connected to a database that is being copied.
		_, err = conn.ExecContext(ctx, fmt.Sprintf(`alter database %s with is_template true allow_connections false`, pq.QuoteIdentifier(name)))
		return err
	})
}

// templateName is the template's name: other migrations, another template.
func templateName() (string, error) {
	hash, err := migrationsHash()
	return templatePrefix + hash, err
}

func migrationsHash() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(migrations.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(migrations.FS, path)
		fmt.Fprintf(h, "%s %d\n%s", path, len(text), text)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("reading the migrations: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// connected reaches the server once a process.
var connected = sync.OnceValues(func() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	return connect(ctx)
})
