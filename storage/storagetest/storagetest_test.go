package storagetest

import (
	"database/sql"
	"testing"
)

func query(t *testing.T, url, q string, args ...any) string {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var v string
	if err := db.QueryRow(q, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return v
}

func TestEachRoleReachesTheTestsOwnDatabase(t *testing.T) {
	t.Parallel()
	db := New(t)
	for url, role := range map[string]string{
		db.Owner: "merit_owner", db.App: "merit_app", db.Sequencer: "merit_sequencer", db.Superuser: running(t).superURL.User.Username(),
	} {
		if got, want := query(t, url, `select current_user || ' ' || current_database()`), role+" "+db.Name; got != want {
			t.Errorf("reached as %q, want %q", got, want)
		}
	}
	if n := query(t, db.Owner, `select count(*) from goose_db_version where version_id > 0`); n == "0" {
		t.Error("no migration stands in the database")
	}
}

func TestDatabasesAreApart(t *testing.T) {
	t.Parallel()
	one, other := New(t), Empty(t)
	if one.Name == other.Name {
		t.Fatalf("two tests were given %s", one.Name)
	}
	query(t, one.Owner, `with x as (select 1) select count(*) from x`)
	db, err := sql.Open("postgres", one.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`create table only_here (n int)`); err != nil {
		t.Fatal(err)
	}
	if got := query(t, other.Owner, `select count(*) from pg_tables where schemaname = 'public'`); got != "0" {
		t.Errorf("the empty database has %s tables, want none", got)
	}
}

func TestTheApplicationMayMakeNothing(t *testing.T) {
	t.Parallel()
	db := New(t)
	app, err := sql.Open("postgres", db.App)
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close()
	for _, statement := range []string{
		`create table mine (n int)`,
		`create temporary table mine (n int)`,
		`create schema mine`,
		`create role mine`,
		`create database mine`,
	} {
		if _, err := app.Exec(statement); err == nil {
			t.Errorf("the application's login was allowed: %s", statement)
		}
	}
}

func TestADatabaseIsGoneAfterItsTest(t *testing.T) {
	t.Parallel()
	var name, super string
	t.Run("the test", func(t *testing.T) {
		db := New(t)
		name = db.Name
	})
	super = running(t).superURL.String()
	if got := query(t, super, `select count(*) from pg_database where datname = $1`, name); got != "0" {
		t.Errorf("%s databases named %s are left, want none", got, name)
	}
}
