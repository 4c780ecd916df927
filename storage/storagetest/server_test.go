package storagetest

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"merit/storage/embedded"
)

// scratch is a folder for a server of one test.
func scratch(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(embedded.Scratch()[0], "merit-storagetest-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "0")
}

// What killed runs left is thrown away, and nothing else.
func TestAServerIsSweptAtItsStart(t *testing.T) {
	t.Parallel()
	dir, ctx := scratch(t), context.Background()
	s, err := startIn(ctx, dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	own, err := open(ctx, s.DatabaseURL(embedded.Superuser, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	current, err := own.template()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := own.create(ctx, unusedName(testPrefix), current); err != nil { // and never dropped
		t.Fatal(err)
	}
	for _, statement := range []string{
		`create database merit_template_old is_template true`,
		`create database somebodys`,
	} {
		if _, err := own.super.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	own.super.Close()
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}

	if s, err = startIn(ctx, dir, io.Discard); err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	super := s.DatabaseURL(embedded.Superuser, "postgres")
	const left = `select string_agg(datname, ' ' order by datname) from pg_database where datname not in ('postgres', 'template0', 'template1')`
	// The template of these migrations serves again; with it an old one stays,
	// which goes when the migrations change.
	if got, want := query(t, super, left), "merit "+current+" merit_template_old somebodys"; got != want {
		t.Errorf("after a start there are %s, want %s", got, want)
	}
	if own, err = open(ctx, super); err != nil {
		t.Fatal(err)
	}
	defer own.super.Close()
	if err := own.dropLike(ctx, current); err != nil {
		t.Fatal(err)
	}
	if err := sweep(ctx, s); err != nil {
		t.Fatal(err)
	}
	if got, want := query(t, super, left), "merit somebodys"; got != want {
		t.Errorf("with other migrations there are %s, want %s", got, want)
	}
}

func TestAFolderThatCannotBeUsedAnyMoreIsThrownAway(t *testing.T) {
	t.Parallel()
	dir, ctx := scratch(t), context.Background()
	s, err := startIn(ctx, dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pgdata", "PG_VERSION"), []byte("12\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err = startIn(ctx, dir, io.Discard); err != nil {
		t.Fatalf("after another major version: %v", err)
	}
	if err := s.Discard(); err != nil {
		t.Fatal(err)
	}
}

func TestNoServerIsAnErrorThatSaysWhatToInstall(t *testing.T) { // changes the environment: not parallel
	t.Setenv(ServerVariable, "")
	t.Setenv(embedded.ProgramsVariable, t.TempDir())
	if s, err := connect(context.Background()); err == nil {
		t.Errorf("a server without programs: %v", s.superURL)
	}
	t.Setenv(ServerVariable, "postgres://postgres:x@127.0.0.1:1/postgres?sslmode=disable")
	if s, err := connect(context.Background()); err == nil {
		t.Errorf("a server at a port where none is: %v", s.superURL)
	}
}
