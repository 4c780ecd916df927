package embedded

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDataSurviveARestart(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := start(t, Options{Data: data})
	mustExecute(t, s.URL(Owner), `create table kept (n int); insert into kept values (7)`)
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

func TestRolesAreApart(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Data: folder(t)})
	passwords := map[string]Role{}
	for _, r := range append(Roles(), Superuser) {
		if got := value(t, s.URL(r), `select current_user`); got != string(r) {
			t.Errorf("%s is signed in as %s", r, got)
		}
		if other, twice := passwords[s.secrets[r]]; twice {
			t.Errorf("%s and %s have one password", r, other)
		}
		passwords[s.secrets[r]] = r
		wrong := strings.Replace(s.URL(r), s.secrets[r], "wrong", 1)
		if err := execute(t, wrong, `select 1`); !isState(err, "28P01") {
			t.Errorf("%s with a wrong password: %v, want a refusal", r, err)
		}
	}
	if got := value(t, s.URL(Owner), `select pg_get_userbyid(datdba) from pg_database where datname = 'merit'`); got != string(Owner) {
		t.Errorf("the database belongs to %s, want %s", got, Owner)
	}
	for _, r := range []Role{App, Sequencer} {
		for _, statement := range []string{
			`create table mine (n int)`,
			`create temporary table mine (n int)`,
			`create schema mine`,
			`create extension btree_gist`,
			`alter role merit_owner password 'x'`,
			`copy (select 1) to program 'true'`,
		} {
			if err := execute(t, s.URL(r), statement); !isState(err, "42501") {
				t.Errorf("%s: %s = %v, want that it may not", r, statement, err)
			}
		}
	}
}

func TestSettingsAreSafe(t *testing.T) {
	t.Parallel()
	s := startDurable(t, Options{Data: folder(t)})
	for setting, want := range map[string]string{
		"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "data_checksums": "on",
		"timezone": "UTC", "listen_addresses": "127.0.0.1", "unix_socket_directories": "",
		"password_encryption": "scram-sha-256", "server_encoding": "UTF8", "log_error_verbosity": "terse",
	} {
		if got := value(t, s.URL(Superuser), `select current_setting('`+setting+`')`); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	if got := value(t, s.URL(Superuser), `select string_agg(distinct auth_method, ' ') from pg_hba_file_rules`); got != "scram-sha-256" {
		t.Errorf("the server lets people in by %s, want scram-sha-256 alone", got)
	}
	// Letters outside English are letters, and text is in the order of code points.
	if got := value(t, s.URL(Owner), `select 'é' ~ '^\w$' and 'ژ' ~ '^\w$' and 'Z' < 'a'`); got != "true" {
		t.Errorf("the database's locale knows no letters but English ones, or sorts otherwise")
	}
}

func TestTheLogHoldsNoPersonalData(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Data: folder(t)})
	mustExecute(t, s.URL(Owner), `create table officer (name text, born int constraint born_after_1900 check (born > 1900));
		create unique index on officer (name); insert into officer values ('Sentinel', 1970)`)
	for _, statement := range []string{
		`insert into officer values ('Sentinel', 1980)`,
		`insert into officer values ('Watchman', 12)`,
	} {
		if execute(t, s.URL(Owner), statement) == nil {
			t.Fatalf("%s succeeded", statement)
		}
	}
	text, err := os.ReadFile(filepath.Join(s.Data(), "postgres.log"))
	if err != nil {
		t.Fatal(err)
	}
	wantWords(t, string(text), "born_after_1900", "officer_name_idx")
	for _, secret := range []string{"Sentinel", "Watchman"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("the log holds %q:\n%s", secret, text)
		}
	}
}

func TestFilesAreClosedToOthers(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Data: folder(t)})
	for name, most := range map[string]os.FileMode{
		"": 0o711, "passwords": 0o700, "pgdata": 0o700, "postgres.log": 0o600, "lock": 0o600,
		"passwords/merit_owner": 0o600, "passwords/merit_app": 0o600, "passwords/merit_sequencer": 0o600, "passwords/postgres": 0o600,
	} {
		info, err := os.Stat(filepath.Join(s.Data(), name))
		if err != nil {
			t.Error(err)
			continue
		}
		if mode := info.Mode().Perm(); mode&^most != 0 {
			t.Errorf("%q has mode %o, want at most %o", name, mode, most)
		}
	}
	if _, err := os.Stat(filepath.Join(s.Data(), "initdb.password")); err == nil {
		t.Error("the password that initdb read is still there")
	}
}

func TestASecondStartAttaches(t *testing.T) {
	t.Parallel()
	data := folder(t)
	first := start(t, Options{Data: data})
	mustExecute(t, first.URL(Owner), `create table shared (n int)`)

	second := startHelper(t, data)
	if !second.attached {
		t.Error("a second process did not attach")
	}
	if second.url != first.URL(Owner) {
		t.Errorf("the second reaches %s, want %s", second.url, first.URL(Owner))
	}
	mustExecute(t, second.url, `insert into shared values (1)`)
	if err := second.stop(); err != nil {
		t.Errorf("the second ended with %v", err)
	}
	if got := value(t, first.URL(Owner), `select count(*) from shared`); got != "1" {
		t.Errorf("after the second has ended there are %s rows, want 1", got)
	}

	if first.Attached() {
		t.Error("the first is attached to itself")
	}
	s, err := Attach(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.URL(App), first.URL(App); got != want {
		t.Errorf("Attach reaches %s, want %s", got, want)
	}
	if _, err := Start(context.Background(), Options{Data: data, Alone: true}); !errors.Is(err, ErrTaken) {
		t.Errorf("Start alone = %v, want ErrTaken", err)
	}
}

func TestOfManyAtOnceOneStarts(t *testing.T) {
	t.Parallel()
	data := folder(t)
	const n = 4
	helpers := make(chan *helper, n)
	for range n {
		go func() { helpers <- startHelper(t, data) }()
	}
	started := 0
	var all []*helper
	for range n {
		h := <-helpers
		all = append(all, h)
		if h.refusal != "" {
			t.Errorf("one was refused: %s", h.refusal)
		} else if !h.attached {
			started++
		}
	}
	if started != 1 {
		t.Errorf("%d of %d started a server, want 1", started, n)
	}
	for _, h := range all {
		if h.url != all[0].url {
			t.Errorf("one reaches %s, another %s", h.url, all[0].url)
		}
	}
}

func TestOnlyAThrowawayIsDiscarded(t *testing.T) {
	t.Parallel()
	data := folder(t)
	s := startDurable(t, Options{Data: data})
	mustExecute(t, s.URL(Owner), `create table kept (n int); insert into kept values (7)`)
	if err := s.Discard(); err == nil {
		t.Error("a durable server was discarded")
	}
	if got := value(t, s.URL(Owner), `select n from kept`); got != "7" {
		t.Errorf("the row is %s, want 7", got)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	wantWords(t, refused(t, Options{Data: data, Throwaway: true}), keptMarker)
	if got := value(t, startDurable(t, Options{Data: data}).URL(Owner), `select n from kept`); got != "7" {
		t.Errorf("the row is %s, want 7", got)
	}

	data = folder(t)
	throwaway := start(t, Options{Data: data})
	mustExecute(t, throwaway.URL(Owner), `create table kept (n int)`)
	if err := throwaway.Discard(); err != nil {
		t.Fatal(err)
	}
	if isDir(filepath.Join(data, "pgdata")) {
		t.Error("the data of a discarded server are still there")
	}
	wantWords(t, refused(t, Options{Data: data}), throwawayMarker)
	if err := execute(t, start(t, Options{Data: data}).URL(Owner), `select n from kept`); err == nil {
		t.Error("a server over a discarded folder has the old data")
	}
}
