package embedded

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder is a place for data that the server's account can come to: as root,
// the folders that testing makes are closed to it.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "merit-embedded-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "data")
}

func start(t *testing.T, o Options) *Server {
	t.Helper()
	o.Throwaway = true
	s, err := Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func exec1(t *testing.T, url, statement string) error {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

func value(t *testing.T, url, query string) string {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var v string
	if err := db.QueryRow(query).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

func TestDataSurviveARestart(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := start(t, Options{Data: data})
	if err := exec1(t, s.URL(Owner), `create table kept (n int); insert into kept values (7)`); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-s.Done():
	default:
		t.Error("Done is open after Stop")
	}
	if err := s.Stop(); err != nil {
		t.Errorf("a second Stop = %v, want nothing", err)
	}
	if _, err := Attach(context.Background(), data); !errors.Is(err, ErrNotRunning) {
		t.Errorf("Attach to a stopped server = %v, want ErrNotRunning", err)
	}

	var said bytes.Buffer
	again := start(t, Options{Data: data, Log: &said})
	if got := value(t, again.URL(Owner), `select n from kept`); got != "7" {
		t.Errorf("after a restart the row is %s, want 7", got)
	}
	if strings.Contains(said.String(), "creating a database") {
		t.Errorf("the second start created a database anew: %s", &said)
	}
}
