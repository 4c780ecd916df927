package embedded

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

// fakeServer makes a folder of programs that say they are of that version.
func fakeServer(t *testing.T, dir, version string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the programs of this test are shell scripts")
	}
	for _, name := range []string{"initdb", "postgres", "pg_dump"} {
		write(t, filepath.Join(dir, name), "#!/bin/sh\necho '"+name+" (PostgreSQL) "+version+"'\n", 0o755)
	}
	return dir
}

func TestAnotherMajorVersionIsRefusedAndNotWiped(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := startDurable(t, Options{Data: data})
	own := value(t, s.URL(Owner), `select current_setting('server_version_num')::int / 10000`)
	mustExecute(t, s.URL(Owner), `create table kept (n int); insert into kept values (7)`)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	version := filepath.Join(data, "pgdata", "PG_VERSION")
	write(t, version, "12\n", 0o600)
	before := listing(t, filepath.Join(data, "pgdata"))
	wantWords(t, refused(t, Options{Data: data}), "PostgreSQL 12", "PostgreSQL "+own, "left as they are")
	wantWords(t, refused(t, Options{Data: data, Programs: fakeServer(t, filepath.Join(t.TempDir(), "bin"), "99.1")}), "PostgreSQL 12", "PostgreSQL 99.1")
	if after := listing(t, filepath.Join(data, "pgdata")); after != before {
		t.Error("the refusal changed the data")
	}
	write(t, version, own+"\n", 0o600)
	if got := value(t, startDurable(t, Options{Data: data}).URL(Owner), `select n from kept`); got != "7" {
		t.Errorf("the row is %s, want 7", got)
	}
}

func TestForeignFoldersAreRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"somebody's files", map[string]string{"letter.txt": "dear"}, "letter.txt"},
		{"another server's data", map[string]string{"PG_VERSION": "15\n", "base/1/1": "x"}, "data directory of some PostgreSQL"},
		{"a folder with a hidden file", map[string]string{".git/config": "x"}, ".git"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			data := folder(t)
			for name, text := range test.files {
				write(t, filepath.Join(data, name), text, 0o644)
			}
			before := listing(t, data)
			wantWords(t, refused(t, Options{Data: data}), data, test.want)
			if after := listing(t, data); after != before {
				t.Errorf("the refusal changed the folder:\n%s\nwas\n%s", after, before)
			}
			if _, err := Attach(context.Background(), data); !errors.Is(err, ErrNotRunning) {
				t.Errorf("Attach = %v, want ErrNotRunning", err)
			}
		})
	}
	t.Run("a file", func(t *testing.T) {
		t.Parallel()
		data := folder(t)
		write(t, data, "x", 0o644)
		wantWords(t, refused(t, Options{Data: data}), "not a directory")
	})
}

func TestDamageIsRefusedAndLeft(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := startDurable(t, Options{Data: data})
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(data, "passwords", "postgres")
	text, err := os.ReadFile(secret)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(secret); err != nil {
		t.Fatal(err)
	}
	wantWords(t, refused(t, Options{Data: data}), secret, "is gone")
	write(t, secret, "another", 0o600)
	wantWords(t, refused(t, Options{Data: data}), "do not accept the password")
	write(t, secret, string(text), 0o600)

	version := filepath.Join(data, "pgdata", "PG_VERSION")
	if err := os.Rename(version, version+".away"); err != nil {
		t.Fatal(err)
	}
	wantWords(t, refused(t, Options{Data: data}), "no PG_VERSION", "left as it is")
	if err := os.Rename(version+".away", version); err != nil {
		t.Fatal(err)
	}
	// A password of the roles that was lost is made anew.
	if err := os.Remove(filepath.Join(data, "passwords", "merit_app")); err != nil {
		t.Fatal(err)
	}
	if got := value(t, startDurable(t, Options{Data: data}).URL(App), `select current_user`); got != "merit_app" {
		t.Errorf("signed in as %s", got)
	}
}

func TestAnInterruptedInitializationIsBegunAgain(t *testing.T) {
	t.Parallel()
	data := folder(t)
	write(t, filepath.Join(data, keptMarker), "", 0o644)
	write(t, filepath.Join(data, "pgdata.part", "PG_VERSION"), "15\n", 0o600)
	if got := value(t, startDurable(t, Options{Data: data}).URL(Owner), `select current_user`); got != "merit_owner" {
		t.Errorf("signed in as %s", got)
	}
}

func TestProgramsThatDoNotServe(t *testing.T) {
	t.Parallel()
	empty, old := t.TempDir(), fakeServer(t, filepath.Join(t.TempDir(), "bin"), "14.9")
	wantWords(t, refused(t, Options{Data: folder(t), Programs: empty}), empty, "PostgreSQL 15 or later", "install PostgreSQL", ProgramsVariable)
	wantWords(t, refused(t, Options{Data: folder(t), Programs: old}), "PostgreSQL 14.9", "15 or later")
	broken := filepath.Join(t.TempDir(), "bin")
	write(t, filepath.Join(broken, "initdb"), "#!/bin/sh\nexit 1\n", 0o755)
	write(t, filepath.Join(broken, "postgres"), "#!/bin/sh\necho libicu not found >&2\nexit 1\n", 0o755)
	wantWords(t, refused(t, Options{Data: folder(t), Programs: broken}), "does not run", "libicu not found")
}

func TestFindProgram(t *testing.T) { // changes the environment: not parallel
	t.Setenv(ProgramsVariable, fakeServer(t, filepath.Join(t.TempDir(), "bin"), "16.2"))
	path, err := FindProgram("pg_dump", 16)
	if err != nil || filepath.Base(path) != "pg_dump" {
		t.Errorf("FindProgram = %s, %v", path, err)
	}
	if path, err := FindProgram("pg_dump", 18); err == nil {
		t.Errorf("a pg_dump of 16 was found for a server of 18: %s", path)
	} else {
		wantWords(t, err.Error(), "PostgreSQL 18", "16.2", "newer server")
	}
	if path, err := FindProgram("pgbench", 0); err == nil {
		t.Errorf("a program that is not there was found: %s", path)
	} else {
		wantWords(t, err.Error(), "pgbench is not installed", "postgresql-client", ProgramsVariable)
	}
}

func TestDefaultData(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "")
	want := filepath.Join(home, ".local", "share", "merit")
	if os.Geteuid() == 0 {
		want = "/var/lib/merit"
	}
	if got, err := DefaultData(); got != want || err != nil {
		t.Errorf("DefaultData = %s, %v, want %s", got, err, want)
	}
	if os.Geteuid() == 0 {
		return
	}
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "else"))
	if got, _ := DefaultData(); got != filepath.Join(home, "else", "merit") {
		t.Errorf("with XDG_DATA_HOME, DefaultData = %s", got)
	}
}

func TestNewestVersionFirst(t *testing.T) {
	t.Parallel()
	if newestFirst("/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/9/bin") >= 0 {
		t.Error("9 comes before 15")
	}
	if !strings.Contains(strings.Join(searched("/only/here"), " "), "/only/here") || len(searched("/only/here")) != 1 {
		t.Error("a folder that is named is not the only one searched")
	}
}
