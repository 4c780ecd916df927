package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/embedded"
	"merit/storage/storagetest"
)

// meritRun runs `merit ARGS` with these variables and gives its output and exit status.
func meritRun(variables map[string]string, args ...string) (out, errs string, status int) {
	var o, e bytes.Buffer
	status = run(context.Background(), env{&o, &e, func(name string) string { return variables[name] }}, args)
	return o.String(), e.String(), status
}

func query(t *testing.T, address, q string, args ...any) string {
	t.Helper()
	db, err := sql.Open("postgres", address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var s sql.NullString
	if err := db.QueryRow(q, args...).Scan(&s); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return s.String
}

// noClients reports whether this machine has no pg_dump, having checked that backup then says so and writes nothing.
func noClients(t *testing.T, variables map[string]string) bool {
	t.Helper()
	if _, err := embedded.FindProgram("pg_dump", 0); err == nil {
		return false
	}
	to := filepath.Join(t.TempDir(), "backup")
	_, errs, status := meritRun(variables, "backup", "--to", to)
	if _, err := os.Stat(to); status != exitFailed || !strings.Contains(errs, "pg_dump is not installed") || err == nil {
		t.Errorf("without pg_dump: status %d, %s, %v", status, errs, err)
	}
	return true
}

// installed is a populated database with a sequenced ledger, and its key.
func installed(t *testing.T) (*apptest.World, map[string]string) {
	t.Helper()
	w := apptest.New(t)
	w.Seniority("BS-18", w.Officer("O-1", apptest.OfficerSpec{}), w.Officer("O-2", apptest.OfficerSpec{}))
	secret, err := newLedgerKey()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	db, err := storage.Open(t.Context(), w.DB.Sequencer, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := app.NewSequencer(db, signer, nil).Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	return w, map[string]string{ownerVariable: w.DB.Owner, ledgerKeyVariable: secret}
}

func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	w, variables := installed(t)
	if noClients(t, variables) {
		return
	}
	file := filepath.Join(t.TempDir(), "merit.backup")
	out, errs, status := meritRun(variables, "backup", "--to", file)
	if status != 0 || !strings.Contains(out, "keys are not in it") {
		t.Fatalf("backup: %d, %s %s", status, out, errs)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the backup: %v %v", info, err)
	}
	if text, err := os.ReadFile(file); err != nil || bytes.Contains(text, []byte(variables[ledgerKeyVariable])) {
		t.Errorf("the signing key is in the backup (%v)", err)
	}
	if _, errs, status := meritRun(variables, "backup", "--to", file); status != exitFailed || !strings.Contains(errs, "never overwritten") {
		t.Errorf("a second backup into the file: %d %s", status, errs)
	}

	to := storagetest.Empty(t)
	other := map[string]string{ownerVariable: to.Owner, ledgerKeyVariable: variables[ledgerKeyVariable]}
	out, errs, status = meritRun(other, "restore", file)
	if status != 0 || !strings.Contains(out, "nothing found: log and registers agree") {
		t.Fatalf("restore: %d, %s %s", status, out, errs)
	}
	const all = `select string_agg(o.name || o.act_id, ',' order by o.id) from officer o`
	if was, is := query(t, w.DB.Owner, all), query(t, to.Owner, all); is != was || is == "" {
		t.Errorf("officers %q, were %q", is, was)
	}
	restoredWorks(t, w, to)

	if _, errs, status := meritRun(other, "restore", file); status != exitFailed || !strings.Contains(errs, "not empty") {
		t.Errorf("a second restore: %d %s", status, errs)
	}

	// The servers went on after the backup and kept a newer checkpoint beside the database: the restore says that the backup is older.
	signer, err := ledger.NewSigner(variables[ledgerKeyVariable])
	if err != nil {
		t.Fatal(err)
	}
	newer, err := ledger.SignCheckpoint(signer, 1_000_000, ledger.LeafHash(nil))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "checkpoint")
	if err := os.WriteFile(path, []byte(newer), 0o600); err != nil {
		t.Fatal(err)
	}
	late := map[string]string{ownerVariable: storagetest.Empty(t).Owner, ledgerKeyVariable: variables[ledgerKeyVariable], checkpointVariable: path}
	if out, errs, status := meritRun(late, "restore", file); status != exitFailed || !strings.Contains(out, "log-shorter") || !strings.Contains(errs, "accept-loss") {
		t.Errorf("a restore from before a checkpoint that was kept: %d, %s %s", status, out, errs)
	}
}

// restoredWorks checks roles, walls, sequences and sessions of what was restored from a world.
func restoredWorks(t *testing.T, w *apptest.World, to *storagetest.TestDB) {
	t.Helper()
	appDB, err := sql.Open("postgres", to.App)
	if err != nil {
		t.Fatal(err)
	}
	defer appDB.Close()
	if _, err := appDB.Exec(`insert into organization (government, code, name, kind) values ('x', 'x', 'x', 'office')`); storage.Constraint(err) != "act_required" {
		t.Errorf("a row by nobody's act: %v", err)
	}
	if _, err := appDB.Exec(`select token_hash from session`); err == nil {
		t.Error("the application reads sessions")
	}
	if _, err := appDB.Exec(`select * from act_begin($1, 'me.read', current_date)`, apptest.Token("admin")); storage.Constraint(err) != "session_required" {
		t.Errorf("a session of before the backup: %v", err)
	}
	if owner := query(t, to.Owner, `select string_agg(distinct pg_get_userbyid(relowner), ',') from pg_class where relnamespace = 'public'::regnamespace`); owner != string(embedded.Owner) {
		t.Errorf("tables belong to %s", owner)
	}
	last := query(t, w.DB.Owner, `select max(id) from organization`)
	const enter = `with a as (select act_begin_system('system.migrate') as id), b as (
			insert into organization (government, code, name, kind) select 'x', 'x', 'x', 'office' from a where a.id > 0 returning id)
		select id > $1::bigint from b`
	db, err := sql.Open("postgres", to.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var after bool
	if err := tx.QueryRow(enter, last).Scan(&after); err != nil || !after {
		t.Errorf("a new row's number is not after those restored: %v", err)
	}
	if _, err := tx.Exec(`select act_end('done', 'test', '', '', '', '{}')`); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Errorf("an act on what was restored: %v", err)
	}
}

func TestRestoreFindsWhatWasChanged(t *testing.T) {
	t.Parallel()
	w, variables := installed(t)
	if noClients(t, variables) {
		return
	}
	for _, s := range []string{`alter table officer disable trigger user`, `update officer set name = 'Somebody Else' where number = 'O-1'`, `alter table officer enable trigger user`} {
		if _, err := w.Owner.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "merit.backup")
	if _, errs, status := meritRun(variables, "backup", "--to", file); status != 0 {
		t.Fatal(errs)
	}
	to := storagetest.Empty(t)
	out, errs, status := meritRun(map[string]string{ownerVariable: to.Owner, ledgerKeyVariable: variables[ledgerKeyVariable]}, "restore", file)
	if status != exitFailed || !strings.Contains(out, "officer") || !strings.Contains(errs, "do not work on it") {
		t.Errorf("%d, %s %s", status, out, errs)
	}
}

func TestRestoreWithoutTheKeysMakesNothing(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "merit.backup")
	if err := os.WriteFile(file, []byte("anything"), 0o600); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "data")
	_, errs, status := meritRun(nil, "restore", file, "--data", data)
	if _, err := os.Stat(data); status != exitFailed || !strings.Contains(errs, "--keys") || err == nil {
		t.Errorf("%d, %s, %v", status, errs, err)
	}
}

func TestRestoreOfWhatIsNoBackupChangesNothing(t *testing.T) {
	t.Parallel()
	to := storagetest.Empty(t)
	secret, err := newLedgerKey()
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{ownerVariable: to.Owner, ledgerKeyVariable: secret}
	if noClients(t, variables) {
		return
	}
	file := filepath.Join(t.TempDir(), "merit.backup")
	if err := os.WriteFile(file, []byte("this is no backup"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := meritRun(variables, "restore", file); status != exitFailed || !strings.Contains(errs, "pg_restore") {
		t.Errorf("%d %s", status, errs)
	}
	if empty, err := storage.IsEmpty(t.Context(), to.Owner); err != nil || !empty {
		t.Errorf("something was restored: %v", err)
	}
}

func TestMigrateAndDsn(t *testing.T) {
	t.Parallel()
	to := storagetest.Empty(t)
	own := map[string]string{databaseVariable: to.App, ownerVariable: to.Owner}
	out, errs, status := meritRun(own, "migrate")
	if status != 0 || !strings.Contains(out, "version") {
		t.Fatalf("migrate: %d %s", status, errs)
	}
	if v := query(t, to.Owner, `select max(version_id) from goose_db_version`); !strings.HasSuffix(strings.TrimSpace(out), " "+v) {
		t.Errorf("%s, and the database says %s", out, v)
	}
	if out, _, status := meritRun(own, "dsn"); status != 0 || strings.TrimSpace(out) != to.App {
		t.Errorf("dsn: %d %s", status, out)
	}
	if out, _, status := meritRun(own, "dsn", "--owner"); status != 0 || strings.TrimSpace(out) != to.Owner {
		t.Errorf("dsn --owner: %d %s", status, out)
	}
	if _, errs, status := meritRun(own, "dsn", "--sequencer"); status != exitFailed || !strings.Contains(errs, sequencerVariable) {
		t.Errorf("dsn of a role nobody named: %d %s", status, errs)
	}
	if _, _, status := meritRun(own, "dsn", "--sequencer", "--owner"); status != exitUsage {
		t.Errorf("two roles: %d", status)
	}
	if _, errs, status := meritRun(map[string]string{databaseVariable: to.App}, "migrate"); status != exitFailed || !strings.Contains(errs, ownerVariable) {
		t.Errorf("migrate as the application: %d %s", status, errs)
	}
	nowhere := filepath.Join(t.TempDir(), "none")
	if _, errs, status := meritRun(nil, "dsn", "--data", nowhere); status != exitFailed || !strings.Contains(errs, "no database runs") {
		t.Errorf("dsn of nothing: %d %s", status, errs)
	}
	if _, err := os.Stat(nowhere); err == nil {
		t.Error("dsn made a folder")
	}
}
