package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/domain/ledger"
)

// owner runs statements as the owner of the database, outside every act.
func (l *ledgerLog) sql(statements ...string) {
	l.t.Helper()
	db, err := sql.Open("postgres", l.Owner)
	if err != nil {
		l.t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		l.t.Fatal(err)
	}
	defer tx.Rollback()
	for _, s := range statements {
		if _, err := tx.Exec(s); err != nil {
			l.t.Fatalf("%s: %v", s, err)
		}
	}
	if err := tx.Commit(); err != nil {
		l.t.Fatalf("commit: %v", err)
	}
}

// act runs statements within an act of the system.
func (l *ledgerLog) act(statements ...string) {
	l.t.Helper()
	all := append([]string{`select act_begin_system('system.migrate', '2026-03-02')`}, statements...)
	l.sql(append(all, `select act_end('done', 'test', '', '', '', '{}')`)...)
}

// populate writes some organizations, each by an act of its own, and changes some again.
func (l *ledgerLog) populate(n int) {
	l.t.Helper()
	l.sql(fmt.Sprintf(`do $$ begin for i in 0..%d loop
		perform act_begin_system('system.migrate', '2026-03-02');
		insert into organization (government, code, name, kind) values ('test', 'code-' || i, 'Ministry of "' || i || '"', 'ministry');
		perform act_end('done', 'test', '', '', '', '{}');
	end loop; end $$`, n-1))
	l.act(`update organization set ended = '2026-01-31' where code in ('code-1', 'code-3')`)
	l.sequence()
}

func (l *ledgerLog) verify(outside string) *ledger.Report {
	l.t.Helper()
	r, err := app.VerifyLedger(context.Background(), openStore(l.t, l.Owner, 8), app.VerifyOptions{Key: l.signer.Verifier(), Outside: outside})
	if err != nil {
		l.t.Fatal(err)
	}
	return r
}

// checkpoint gives the newest signed head, as somebody outside would keep it.
func (l *ledgerLog) checkpoint() string {
	l.t.Helper()
	return l.one(`select note from ledger_checkpoint order by size desc limit 1`)
}

func (l *ledgerLog) one(query string, args ...any) string {
	l.t.Helper()
	db, err := sql.Open("postgres", l.Owner)
	if err != nil {
		l.t.Fatal(err)
	}
	defer db.Close()
	var v string
	if err := db.QueryRow(query, args...).Scan(&v); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
	return v
}

func TestVerifyFindsNothingWhereNothingIsWrong(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	l.populate(300)
	old := l.checkpoint()
	l.populate2()
	r := l.verify(old)
	for _, f := range r.Findings {
		t.Errorf("found %v", f)
	}
	if !r.OK() || r.Entries < 303 || r.Size != r.Entries || r.Pending != 0 || r.Tables < 3 || r.Commitments < 300 || r.Rows < 300 || r.Tiles < 3 {
		t.Errorf("report %+v", r)
	}
	if r.SystemActs["system.migrate"] == 0 {
		t.Error("acts that only the owner can do are not counted")
	}
}

func (l *ledgerLog) populate2() {
	l.act(`insert into organization (government, code, name, kind) values ('test', 'later', 'Later', 'office')`)
	l.sequence()
}

// An ownerAttack is what the owner of the database does behind the log's back, and what must be found of it.
type ownerAttack struct {
	name  string
	do    func(*ledgerLog)
	codes string // every code found, sorted, comma between
	names string // what the finding must name
}

func TestVerifyNamesWhatTheOwnerDid(t *testing.T) {
	t.Parallel()
	quiet := func(statements ...string) func(*ledgerLog) {
		return func(l *ledgerLog) {
			l.sql(statements...)
		}
	}
	down := func(table string, statements ...string) func(*ledgerLog) {
		return quiet(append(append([]string{`alter table ` + table + ` disable trigger user`}, statements...), `alter table `+table+` enable trigger user`)...)
	}
	attacks := []ownerAttack{
		{"a row changed", down("organization", `update organization set name = 'Another' where code = 'code-2'`),
			"row-changed", "organization %code-2%"},
		{"a row put back to what it was", down("organization", `update organization set ended = null where code = 'code-3'`),
			"row-changed", "organization %code-3%"},
		{"a row deleted", down("organization", `delete from organization where code = 'code-2'`),
			"row-deleted", "organization"},
		{"a row inserted", down("organization", `insert into organization (id, path, government, code, name, kind, act_id) values (9999, '/9999/', 'test', 'x', 'X', 'office', 100)`),
			"row-inserted", "organization 9999"},
		{"a row doubled under the same id", func(l *ledgerLog) {
			l.sql(`alter table organization drop constraint organization_pkey cascade`)
			down("organization", `insert into organization (id, path, government, code, name, kind, act_id) select id, path, government, 'twice', name, kind, act_id from organization where code = 'code-2'`)(l)
		}, "row-changed", "organization %code-2%"},
		{"a commitment trigger's function emptied", func(l *ledgerLog) {
			l.sql(`create or replace function ledger_commit_organization() returns trigger language plpgsql as 'begin return null; end'`)
			l.act(`insert into organization (id, government, code, name, kind) values (9997, 'test', 'silent', 'X', 'office')`)
		}, "row-inserted", "organization 9997"},
		{"a row given another id", down("organization", `update organization set id = 9998 where code = 'code-2'`),
			"row-deleted,row-inserted", "organization 9998"},
		{"a trigger left disabled", quiet(`alter table organization disable trigger ledger_commit`),
			"wall-down", "ledger_commit"},
		{"a row and its commitment changed together", func(l *ledgerLog) {
			down("organization", `update organization set name = 'Another' where code = 'code-2'`)(l)
			down("ledger_row", `update ledger_row set salt = '\x00', commitment = sha256(salt) where tbl = 'organization' and key = (select id::text from organization where code = 'code-2')`)(l)
		}, "commitments-changed,row-changed,salt-gone", "organization %code-2%"},
		{"a commitment deleted and the row put back to the one before", func(l *ledgerLog) {
			down("organization", `update organization set ended = null, act_id = (select act_id from ledger_row where tbl = 'organization' and key = organization.id::text and op = 'I') where code = 'code-3'`)(l)
			down("ledger_row", `delete from ledger_row where op = 'U' and tbl = 'organization' and key = (select id::text from organization where code = 'code-3')`)(l)
		}, "commitments-changed", "organization %code-3%"},
		{"a commitment added", down("ledger_row", `insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
			select act_id, tbl, '77777', op, version, salt, commitment from ledger_row where tbl = 'organization' limit 1`),
			"commitments-changed,row-deleted", "organization 77777"},
		{"an entry's bytes changed", down("ledger_entry", `update ledger_entry set body = replace(body, '"facts":""', '"facts":"x"') where body like '%"object":"test"%' and act_id = (select min(act_id) from ledger_entry where body like '%"object":"test"%')`),
			"entry-changed", "(leaf "},
		{"an entry made unreadable", down("ledger_entry", `update ledger_entry set body = '{}' where act_id = (select max(act_id) from ledger_entry)`),
			"commitments-changed,entry-changed,entry-not-canonical", "(leaf "},
		{"an act given another day", func(l *ledgerLog) {
			l.sql(`alter table act disable trigger user`)
			l.sql(`update act set legal_date = '2020-01-01' where id = (select max(id) from act)`)
			l.sql(`alter table act enable trigger user`)
		},
			"act-changed", "says"},
		{"an act deleted from under its entry", func(l *ledgerLog) {
			l.sql(`alter table ledger_entry drop constraint ledger_entry_act_id_fkey`, `alter table ledger_row drop constraint ledger_row_act_id_fkey`, `alter table act disable trigger user`,
				`delete from act where id = (select max(id) from act)`, `alter table act enable trigger user`)
		}, "act-changed", "gone"},
		{"the last leaf dropped", down("ledger_leaf", `delete from ledger_leaf where n = (select max(n) from ledger_leaf)`),
			"entry-without-leaf,leaf-missing", "(leaf "},
		{"a leaf in the middle dropped", down("ledger_leaf", `delete from ledger_leaf where n = 5`),
			"entry-without-leaf,leaf-missing", "(leaf "},
		{"a leaf changed", down("ledger_leaf", `update ledger_leaf set leaf_hash = sha256('x') where n = 7`),
			"entry-changed,leaf-changed", "(leaf 7)"},
		{"leaf and tile changed alike", func(l *ledgerLog) {
			down("ledger_leaf", `update ledger_leaf set leaf_hash = sha256('x') where n = 7`)(l)
			down("ledger_tile", `update ledger_tile set data = overlay(data placing sha256('x') from 7 * 32 + 1) where level = 0 and n = 0`)(l)
		}, "checkpoint-root,entry-changed,tile-changed", "(leaf 7)"},
		{"an upper tile changed", down("ledger_tile", `update ledger_tile set data = overlay(data placing sha256('x') from 1) where level = 1`),
			"tile-changed", "1/0"},
		{"an upper tile deleted", down("ledger_tile", `delete from ledger_tile where level = 1`),
			"tile-missing", "1/0"},
		{"a lower tile deleted", down("ledger_tile", `delete from ledger_tile where level = 0 and n = 0`),
			"tile-missing", "0/0"},
		{"a tile too many", down("ledger_tile", `insert into ledger_tile (level, n, data) values (0, 9, sha256('x'))`),
			"tile-extra", "0/9"},
		{"a checkpoint forged", down("ledger_checkpoint", `update ledger_checkpoint set note = replace(note, '— merit.test/ledger ', '— merit.test/ledger A') where size = (select max(size) from ledger_checkpoint)`),
			"checkpoint-signature", ""},
		{"a checkpoint's root changed", down("ledger_checkpoint", `update ledger_checkpoint set root = sha256('x') where size = (select max(size) from ledger_checkpoint)`),
			"checkpoint-changed,checkpoint-root", ""},
		{"the newest checkpoint deleted", down("ledger_checkpoint", `delete from ledger_checkpoint where size = (select max(size) from ledger_checkpoint)`),
			"leaves-unsigned", ""},
		{"a column list changed", down("ledger_columns", `update ledger_columns set cols = array_replace(cols, 'go_live', 'started') where tbl = 'organization'`),
			"row-changed", "organization"},
		{"two columns' names and contents exchanged", func(l *ledgerLog) {
			down("organization", `update organization set code = name, name = code`)(l)
			down("ledger_columns", `update ledger_columns set cols = array_replace(array_replace(array_replace(cols, 'code', '-'), 'name', 'code'), '-', 'name') where tbl = 'organization'`)(l)
		}, "row-changed", "organization"},
		{"a table taken off the list", down("ledger_columns", `delete from ledger_columns where tbl = 'organization'`),
			"table-unknown", "organization"},
		{"the clock set back for an act", func(l *ledgerLog) {
			for _, to := range []string{`clock_timestamp() - interval '2 hours'`, `clock_timestamp()`} { // as a machine's clock would have it
				for _, table := range []string{"act", "ledger_entry"} {
					l.sql(`alter table ` + table + ` alter recorded_at set default ` + to)
				}
				l.act(`insert into organization (government, code, name, kind) values ('test', 'dated' || random(), 'Dated back', 'office')`)
				l.sequence()
			}
		}, "clock-moved", "1 entries from here on"},
		{"the time of a signed head changed", down("ledger_checkpoint", `update ledger_checkpoint set signed_at = signed_at - interval '1 day' where size = (select max(size) from ledger_checkpoint)`),
			"clock-moved", "signed at"},
		{"an entry taken from the outbox", func(l *ledgerLog) {
			l.act(`insert into organization (government, code, name, kind) values ('test', 'last', 'Last', 'office')`)
			l.sql(`alter table ledger_pending disable trigger user`, `delete from ledger_pending`, `alter table ledger_pending enable trigger user`)
		}, "entry-without-leaf", ""},
	}
	for _, test := range attacks {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			l := newLedgerLog(t)
			l.populate(260)
			code := ""
			if before, after, ok := strings.Cut(test.names, "%"); ok {
				code = strings.Trim(after, "%")
				test.names = before + l.one(`select id::text from organization where code = $1`, code)
			}
			test.do(l)
			r := l.verify("")
			codes := map[string]bool{}
			var all strings.Builder
			for _, f := range r.Findings {
				codes[f.Code] = true
				fmt.Fprintln(&all, f)
			}
			got := strings.Join(sortedCodes(codes), ",")
			if got != test.codes {
				t.Errorf("found %q, want %q\n%.2000s", got, test.codes, all.String())
			}
			if !strings.Contains(all.String(), test.names) {
				t.Errorf("nothing names %q in\n%.2000s", test.names, all.String())
			}
		})
	}
}
