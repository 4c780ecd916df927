package storage_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"merit/storage"
	"merit/storage/storagetest"
)

// A role is a connection of one role to a database of the test's own.
func role(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func strung(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

const tablesOfOurs = `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'goose%' order by 1`

// TestInvariant11EveryWritableTableIsGuarded: whatever the application's password may write stands behind the guard, with
// its commitment to the ledger; what stands outside is named here, with what keeps it.
func TestInvariant11EveryWritableTableIsGuarded(t *testing.T) {
	t.Parallel()
	outside := map[string]string{
		"idempotency":    "its own trigger: within an act, one's own key",
		"staged_file":    "what an import reads, before any act; nothing of it counts",
		"staged_officer": "the same",
		"staged_post":    "the same",
	}
	db := storagetest.New(t)
	owner := role(t, db.Owner)
	writable := strung(t, owner, `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
		and (has_any_column_privilege('merit_app', c.oid, 'insert') or has_any_column_privilege('merit_app', c.oid, 'update') or has_table_privilege('merit_app', c.oid, 'delete, truncate')) order by 1`)
	guarded := strung(t, owner, `select distinct g.tgrelid::regclass::text from pg_trigger g join pg_trigger c on c.tgrelid = g.tgrelid and c.tgname = 'ledger_commit'
		where g.tgname = 'act_guard' and g.tgenabled = 'O' and c.tgenabled = 'O'`)
	if len(writable) < 40 {
		t.Fatalf("only %d tables are writable: the question is wrong", len(writable))
	}
	for _, table := range writable {
		if !slices.Contains(guarded, table) && outside[table] == "" {
			t.Errorf("%s is writable with the application's password and stands behind no guard", table)
		}
	}
	app := role(t, db.App)
	for _, table := range strung(t, owner, tablesOfOurs) {
		for _, s := range []string{`delete from %s`, `truncate %s`, `alter table %s disable trigger all`, `drop table %s`} {
			if s == `delete from %s` && strings.HasPrefix(table, "staged_") {
				continue
			}
			if _, err := app.Exec(fmt.Sprintf(s, table)); err == nil {
				t.Errorf("with the application's password: %s", fmt.Sprintf(s, table))
			}
		}
	}
	// Without a token, no row of any guarded table: default values meet the guard before anything else.
	for _, table := range guarded {
		_, err := app.Exec(fmt.Sprintf(`insert into %s default values`, table))
		wall := storage.Constraint(err)
		if err == nil || wall != "act_required" && wall != "account_act_fits" && !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("a row of %s without a token: %v", table, err)
		}
	}
	_, err := app.Exec(`insert into idempotency (account_id, capacity_id, operation, key, request_hash) values (1, 1, 'case.open', 'x', '')`)
	if storage.Constraint(err) != "idempotency_key_is_ones_own" {
		t.Errorf("a key without a token: %v", err)
	}
}

// TestInvariant11FunctionsLookAtOurTables: a function that runs with the owner's rights looks for tables in our schema
// first and in nobody's own; the application's password makes no tables, and runs only the functions meant for it.
func TestInvariant11FunctionsLookAtOurTables(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	owner, app := role(t, db.Owner), role(t, db.App)
	for _, f := range strung(t, owner, `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = 'public' and p.prosecdef and not coalesce(array_to_string(p.proconfig, ';') like '%search_path=public, pg_temp%', false)`) {
		t.Errorf("%s runs with the owner's rights and looks for tables in pg_temp first", f)
	}
	allowed := []string{"act_begin", "act_end", "act_running", "credential_set", "days_certain", "draft_keep", "draft_mine", "import_analyze", "ledger_cosign", "ledger_field", "password_prove", "session_actor", "session_choose",
		"session_open", "session_revoke", "session_salt"}
	for _, f := range strung(t, owner, `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = 'public' and has_function_privilege('merit_app', p.oid, 'execute') and p.prosecdef
		  and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`) {
		if !slices.Contains(allowed, f) && !readsOnly(f) {
			t.Errorf("the application may run %s with the owner's rights", f)
		}
	}
	if owned := strung(t, owner, `select c.relname from pg_class c where pg_get_userbyid(c.relowner) in ('merit_app', 'merit_sequencer') union select p.proname from pg_proc p where pg_get_userbyid(p.proowner) in ('merit_app', 'merit_sequencer')`); len(owned) != 0 {
		t.Errorf("the application or the sequencer owns %v", owned)
	}
	for _, s := range []string{
		`create temp table act (id bigint)`, `create table act2 (id bigint)`, `create schema mine`, `create function act_running() returns bigint language sql return 1`,
		`set role merit_owner`, `set role merit_sequencer`, `set session authorization merit_owner`, `set session_replication_role = replica`,
		`alter function act_running() set search_path = mine`, `create or replace function act_guard() returns trigger language plpgsql as 'begin return new; end'`,
		`select act_begin_system('system.migrate')`, `select orders_lapse(current_date)`, `select pg_read_file('/etc/passwd')`, `copy account to program 'cat'`,
		`alter role merit_app superuser`, `call ledger_watch('account', 2, '{id}', '{id}', '{me.read}')`, `create extension dblink`, `do language plpythonu 'x'`,
	} {
		if _, err := app.Exec(s); err == nil {
			t.Errorf("with the application's password: %s", s)
		}
	}
	// Were temporary tables allowed after all, one in front of ours would still not be looked at.
	super := role(t, db.Superuser)
	if _, err := super.Exec(fmt.Sprintf(`grant temporary on database %s to merit_app`, db.Name)); err != nil {
		t.Fatal(err)
	}
	tx, err := app.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec(`create temp table act (like public.act) on commit drop; insert into act (id, xid, name, account_id, legal_date, entered_later, request_id, recorded_at) values (1, pg_current_xact_id(), 'organization.create', 1, now(), false, '', now()); grant all on act to public`); err != nil {
		t.Fatal(err)
	}
	if _, err = tx.Exec(`insert into public.organization (government, code, name, kind) values ('x', 'x', 'x', 'office')`); storage.Constraint(err) != "act_required" {
		t.Errorf("behind a table of one's own: %v", err)
	}
}

// readsOnly reports the helpers that tell and change nothing.
func readsOnly(f string) bool {
	return slices.Contains([]string{"go_live_of", "officer_within", "eligible_for_charge", "seniority_list_lock"}, f)
}
