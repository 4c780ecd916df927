package storagetest

import (
	"context"
	"database/sql"
	"io"
	"runtime"
	"testing"
	"time"
)

// What is kept is in every copy, what a test does in its copy is in no other, and more can be kept of what is kept.
func TestCopiesOfWhatIsKeptAreApart(t *testing.T) {
	t.Parallel()
	put := func(statement string) func(*TestDB) {
		return func(db *TestDB) {
			owner, err := sql.Open("postgres", db.Owner)
			if err != nil {
				t.Fatal(err)
			}
			defer owner.Close()
			if _, err := owner.Exec(statement); err != nil {
				t.Fatal(err)
			}
		}
	}
	first := Keep(t, "", put(`create table here (n int)`))
	second := Keep(t, first, put(`insert into here values (1)`))
	one, other := Copy(t, second), Copy(t, second)
	put(`insert into here values (2)`)(one)
	const count = `select count(*) from here`
	for url, want := range map[string]string{one.Owner: "2", other.Owner: "1", Copy(t, first).Owner: "0"} {
		if got := query(t, url, count); got != want {
			t.Errorf("%s rows in %s, want %s", got, url, want)
		}
	}
	if got := query(t, one.Superuser, `select has_database_privilege('merit_app', current_database(), 'temporary')`); got != "false" {
		t.Error("in a copy the application may make tables of its own")
	}
}

// A test that ends while it fills leaves nothing that another could be given.
func TestNothingHalfFilledIsKept(t *testing.T) {
	t.Parallel()
	var name, super string
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		Keep(t, "", func(db *TestDB) {
			name, super = db.Name, running(t).superURL.String()
			runtime.Goexit() // as t.Fatal does
		})
	}()
	<-ended
	if got := query(t, super, `select count(*) from pg_database where datname = $1`, name); name == "" || got != "0" {
		t.Errorf("%s databases called %q, want none", got, name)
	}
}

// What a process kept that is no more is dropped by the next; what one keeps that lives is not.
func TestTheForsakenAreDropped(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, err := startIn(ctx, scratch(t), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	var processes []*server
	for range 3 {
		p, err := open(ctx, s.DatabaseURL("postgres", "postgres"))
		if err != nil {
			t.Fatal(err)
		}
		defer p.super.Close()
		processes = append(processes, p)
	}
	living, dead, next := processes[0], processes[1], processes[2]
	for name, p := range map[string]*server{keptPrefix + "living": living, keptPrefix + "dead": dead} {
		mark, err := p.mark()
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{`select pg_advisory_lock_shared(hashtext('` + name + `'))`, `create database ` + name} {
			if _, err := mark.ExecContext(ctx, statement); err != nil {
				t.Fatal(err)
			}
		}
	}
	mark, _ := dead.mark()
	mark.Close() // back to the pool, which is closed as the process ends
	dead.super.Close()
	for query(t, next.superURL.String(), `select count(*) from pg_locks where locktype = 'advisory'`) != "1" { // until the server has seen it
		time.Sleep(5 * time.Millisecond)
	}
	if _, err := next.mark(); err != nil {
		t.Fatal(err)
	}
	if got, want := query(t, next.superURL.String(), `select string_agg(datname, ' ') from pg_database where starts_with(datname, $1)`, keptPrefix), keptPrefix+"living"; got != want {
		t.Errorf("kept are %s, want %s", got, want)
	}
}
