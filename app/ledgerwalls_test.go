package app_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// cut takes the newest entries out of everything, as the owner of the database can: the log, its signed heads, the acts
// and the rows they wrote.
func (l *ledgerLog) cut(size int) {
	l.t.Helper()
	var off, on []string
	for _, table := range []string{"organization", "act", "ledger_row", "ledger_entry", "ledger_leaf", "ledger_tile", "ledger_checkpoint"} {
		off, on = append(off, `alter table `+table+` disable trigger user`), append(on, `alter table `+table+` enable trigger user`)
	}
	l.sql(off...)
	l.sql(
		fmt.Sprintf(`create temp table gone on commit drop as select e.id, e.act_id from ledger_entry e join ledger_leaf l on l.entry_id = e.id where l.n >= %d`, size),
		fmt.Sprintf(`delete from ledger_leaf where n >= %d`, size),
		fmt.Sprintf(`delete from ledger_checkpoint where size > %d`, size),
		`delete from ledger_tile where level > 0`,
		fmt.Sprintf(`update ledger_tile set data = substr(data, 1, %d * 32) where level = 0 and n = 0`, size),
		`delete from ledger_tile where level = 0 and n > 0`,
		`delete from organization where act_id in (select act_id from gone)`,
		`delete from ledger_row where act_id in (select act_id from gone)`,
		`delete from ledger_entry where id in (select id from gone)`,
		`delete from act where id in (select act_id from gone)`)
	l.sql(on...)
}

func codes(r *ledger.Report) string {
	found := map[string]bool{}
	for _, f := range r.Findings {
		found[f.Code] = true
	}
	return strings.Join(sortedCodes(found), ",")
}

func TestVerifyOfACutTail(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	l.populate(20)
	size := l.number(`select max(size) from ledger_checkpoint`)
	l.organizations("later", 10)
	l.sequence()
	outside := l.checkpoint()
	l.cut(size)
	r := l.verify("")
	if !r.OK() {
		t.Errorf("a whole tail cut off is said not to be found without a checkpoint from outside, and something was: %v", r.Findings)
	}
	if !slices.ContainsFunc(r.Limits, func(s string) bool { return strings.Contains(s, "cut off") }) {
		t.Errorf("the report does not say that it cannot find it: %q", r.Limits)
	}
	if got := codes(l.verify(outside)); got != ledger.OutsideShort {
		t.Errorf("with the checkpoint from outside: %q", got)
	}
	// The log goes on, to the same length and beyond.
	l.organizations("instead", 15)
	l.sequence()
	if r := l.verify(""); !r.OK() {
		t.Errorf("found %v", r.Findings)
	}
	r = l.verify(outside)
	if got := codes(r); got != ledger.OutsideRoot {
		t.Errorf("with the checkpoint from outside: %q", got)
	}
	if slices.ContainsFunc(r.Limits, func(s string) bool { return strings.Contains(s, "cut off") }) {
		t.Error("with a checkpoint from outside a cut tail is found, and the report says it is not")
	}
}

// Whoever holds the signing key too can make another log altogether, and only a checkpoint from outside shows it.
func TestVerifyOfALogMadeAnew(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	l.populate(20)
	outside := l.checkpoint()
	tables := []string{"organization", "ledger_row", "ledger_entry", "ledger_leaf", "ledger_tile", "ledger_checkpoint", "ledger_pending"}
	each := func(what string) (out []string) {
		for _, table := range tables {
			out = append(out, `alter table `+table+` `+what+` trigger user`)
		}
		return out
	}
	l.sql(each("disable")...)
	l.sql(`update organization set name = 'Another' where code = 'code-2'`,
		`update ledger_row r set commitment = sha256(r.salt || (select sha256(convert_to(string_agg(ledger_field(x), '' order by o), 'UTF8'))
			from ledger_columns c, unnest(array[c.tbl, c.version::text, cardinality(c.keys)::text] || c.keys || c.cols) with ordinality as l (x, o) where c.tbl = 'organization')
			|| convert_to((select `+l.one(`select string_agg('ledger_field(o.' || u.c || '::text)', ' || ' order by u.o) from ledger_columns l, unnest(l.cols) with ordinality as u (c, o) where l.tbl = 'organization'`)+`
			 from organization o where o.id::text = r.key), 'UTF8'))
		 where r.tbl = 'organization' and r.key = (select id::text from organization where code = 'code-2')`,
		`update ledger_entry e set body = regexp_replace(e.body, '"c":"[0-9a-f]{64}"', '"c":"' || encode(r.commitment, 'hex') || '"')
		 from ledger_row r where r.act_id = e.act_id and r.key = (select id::text from organization where code = 'code-2') and r.tbl = 'organization'`,
		`delete from ledger_leaf`, `delete from ledger_tile`, `delete from ledger_checkpoint`,
		`insert into ledger_pending (entry_id) select id from ledger_entry`)
	l.sql(each("enable")...)
	l.sequence()
	if r := l.verify(""); !r.OK() {
		t.Errorf("a log made anew by the holder of the key is said not to be found, and was: %v", r.Findings)
	}
	if got := codes(l.verify(outside)); got != ledger.OutsideRoot {
		t.Errorf("with the checkpoint from outside: %q", got)
	}
}

func TestVerifyRefusesAForeignCheckpoint(t *testing.T) {
	t.Parallel()
	l, other := newLedgerLog(t), newLedgerLog(t)
	l.populate(3)
	other.sequence()
	_, err := app.VerifyLedger(context.Background(), l.owner, app.VerifyOptions{Key: l.signer.Verifier(), Outside: other.checkpoint()})
	if err == nil || !strings.Contains(err.Error(), "from outside") {
		t.Errorf("a checkpoint signed by another key: %v", err)
	}
	r, err := app.VerifyLedger(context.Background(), l.owner, app.VerifyOptions{Key: other.signer.Verifier()})
	if err != nil || codes(r) != ledger.CheckpointForged {
		t.Errorf("checked by another key: %v, %v", codes(r), err)
	}
}

// A migration that rewrites rows writes its own entry, and the log and registers agree afterwards.
func TestMigrationThatRewritesRowsIsOnRecord(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	l.populate(40)
	outside := l.checkpoint()
	before := l.verify("").SystemActs["system.migrate"]
	// A column is added, the list of columns gets a second version, and every row is written anew under it.
	l.act(`alter table organization add column short_name text`,
		`call ledger_watch('organization', 2, '{id}', '`+l.one(`select (cols || '{short_name}')::text from ledger_columns where tbl = 'organization' and version = 1`)+`', '{organization.create,import.load}')`,
		`update organization set short_name = left(name, 3) where code <> 'code-7'`)
	l.sequence()
	r := l.verify(outside)
	if !r.OK() || r.SystemActs["system.migrate"] != before+1 {
		t.Errorf("after the migration: %d acts of migrations, %v", r.SystemActs["system.migrate"], r.Findings)
	}
	// The row that stayed under the first list is checked by that, the others by the second.
	l.sql(`alter table organization disable trigger user`)
	l.sql(`update organization set short_name = 'x' where code in ('code-6', 'code-7')`)
	l.sql(`alter table organization enable trigger user`)
	r = l.verify("")
	if len(r.Findings) != 1 || r.Findings[0].Code != ledger.RowChanged || r.Findings[0].Key != l.one(`select id::text from organization where code = 'code-6'`) {
		t.Errorf("found %v: a column outside a row's list is not committed to, one inside is", r.Findings)
	}
	// Without an act not even the owner writes while the triggers stand.
	if err := l.try(l.Owner, `update organization set name = 'x' where code = 'code-1'`); constraint(err) != "act_required" {
		t.Errorf("an owner's update without an act: %v", err)
	}
}

func constraint(err error) string { return storage.Constraint(err) }

// try runs statements in one transaction of a role and gives the first error.
func (l *ledgerLog) try(url string, statements ...string) error {
	l.t.Helper()
	db, err := sql.Open("postgres", url)
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
			return err
		}
	}
	return tx.Commit()
}

func (l *ledgerLog) number(query string) int {
	l.t.Helper()
	var n int
	if _, err := fmt.Sscan(l.one(`select (`+query+`)::text`), &n); err != nil {
		l.t.Fatal(err)
	}
	return n
}

// organizations makes some, each by an act of its own.
func (l *ledgerLog) organizations(code string, n int) {
	l.t.Helper()
	l.sql(fmt.Sprintf(`do $$ begin for i in 1..%d loop
		perform act_begin_system('system.migrate', '2026-03-02');
		insert into organization (government, code, name, kind) values ('test', '%s-' || i, '%s', 'office');
		perform act_end('done', 'test', '', '', '', '{}');
	end loop; end $$`, n, code, code))
}

// person makes an account with a capacity and a session, and gives the session's token.
func (l *ledgerLog) person(username, kind string) string {
	l.t.Helper()
	token := username + "-token-0123456789"
	hash := sha256.Sum256([]byte(token))
	l.sql(`select act_begin_system('system.first-administrator', '2026-03-02')`,
		fmt.Sprintf(`insert into account (username, display_name, state, created_by) values ('%s', '%s', 'active', 1)`, username, username),
		fmt.Sprintf(`insert into capacity (account_id, kind, exclusive, order_no, order_date, starts, granted_by, bootstrap)
			select a.id, k.kind, k.exclusive, 'test', '2026-01-01', '2026-01-01', 1, true from account a, capacity_kind k where a.username = '%s' and k.kind = '%s'`, username, kind),
		`select act_end('done', 'account', '', '', '', '{}')`,
		fmt.Sprintf(`insert into session (account_id, token_hash, capacity_id, expires_at)
			select c.account_id, '\x%s', c.id, now() + interval '1 hour' from capacity c join account a on a.id = c.account_id where a.username = '%s'`, hex.EncodeToString(hash[:]), username))
	return token
}

// With the application's password and a stolen token, whatever is written stands in the entry.
func TestNothingIsWrittenPastItsEntry(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	token := l.person("hr", "deputy-secretary")
	begin := fmt.Sprintf(`select * from act_begin('%s', 'organization.create', '2026-03-02')`, token)
	insert := func(code string) string {
		return fmt.Sprintf(`insert into organization (government, code, name, kind) values ('test', '%s', 'X', 'office')`, code)
	}
	const end = `select act_end('done', 'x', '', '', '', '{}')`
	if err := l.try(l.App, begin, insert("good"), end); err != nil {
		t.Fatalf("the honest way: %v", err)
	}
	for name, test := range map[string]struct {
		want  string
		steps []string
	}{
		"no act":                      {"act_required", []string{insert("a")}},
		"no entry":                    {"act_needs_entry", []string{begin, insert("b")}},
		"constraints made immediate":  {"act_needs_entry", []string{`set constraints all immediate`, begin, insert("c"), end}},
		"immediate between":           {"act_needs_entry", []string{begin, insert("d"), `set constraints all immediate`, end}},
		"a row after the entry":       {"act_required", []string{begin, end, insert("e")}},
		"the entry in the insert":     {"entry_closes_the_act", []string{begin, insert("f") + ` returning act_end('done', 'x', '', '', '', '{}')`}},
		"the entry in a later value":  {"entry_closes_the_act", []string{begin, `with w as (` + insert("g") + ` returning id) select act_end('done', 'x', '', '', '', '{}') from w`}},
		"the entry rolled back":       {"act_needs_entry", []string{begin, insert("h"), `savepoint s`, end, `rollback to s`}},
		"the act rolled back":         {"act_required", []string{`savepoint s`, begin, `rollback to s`, insert("i")}},
		"the act rolled back, entry":  {"act_required", []string{`savepoint s`, begin, `rollback to s`, end}},
		"a refusal that writes":       {"refused_act_writes_nothing", []string{begin, insert("j"), `select act_end('refused', 'x', '', '', '', '{no}')`}},
		"two acts at once":            {"one_act_at_a_time", []string{begin, begin}},
		"a second entry":              {"act_required", []string{begin, end, end}},
		"an outcome of one's own":     {"ledger_entry_outcome_known", []string{begin, `select act_end('done","x":"', 'x', '', '', '', '{}')`}},
		"a system act":                {"system_acts_only", []string{fmt.Sprintf(`select * from act_begin('%s', 'system.migrate', '2026-03-02')`, token)}},
		"another's act":               {"act_may_not_write", []string{strings.Replace(begin, "organization.create", "me.read", 1), insert("k")}},
		"no power":                    {"act_needs_power", []string{strings.Replace(begin, "organization.create", "mark.give", 1), end}},
		"a null in the entry":         {"", []string{begin, `select act_end('done', null, '', '', '', '{}')`}},
		"the system's own beginning":  {"", []string{`select act_begin_system('system.migrate')`}},
		"a row into the log":          {"", []string{`insert into ledger_row (act_id, tbl, key, op, version, salt, commitment) values (1, 'x', 'x', 'I', 1, '', '')`}},
		"an entry into the log":       {"", []string{`insert into ledger_entry (act_id, outcome, body) values (1, 'done', '{}')`}},
		"a leaf into the log":         {"", []string{`insert into ledger_leaf (n, entry_id, leaf_hash) values (0, 1, sha256(''))`}},
		"an outbox emptied":           {"", []string{`delete from ledger_pending`}},
		"an entry's bytes":            {"", []string{`update ledger_entry set body = '{}'`}},
		"a column list":               {"", []string{`update ledger_columns set cols = '{id}'`}},
		"triggers off":                {"", []string{`set session_replication_role = replica`}},
		"a trigger dropped":           {"", []string{`drop trigger ledger_commit on organization`}},
		"a table of one's own before": {"", []string{`create temp table act (id bigint)`}},
	} {
		err := l.try(l.App, test.steps...)
		if err == nil || constraint(err) != test.want {
			t.Errorf("%s: %v (constraint %q, want %q)", name, err, constraint(err), test.want)
		}
	}
	// Two acts one after the other are two entries; and other settings of the session make no other bytes.
	if err := l.try(l.App, `set datestyle = 'German, DMY'`, `set timezone = 'Asia/Karachi'`, `set bytea_output = 'escape'`, begin, insert("y"), end, begin, insert("z"), end); err != nil {
		t.Fatal(err)
	}
	l.sequence()
	r := l.verify("")
	if !r.OK() {
		t.Errorf("found %v", r.Findings)
	}
	if n := l.number(`select count(*) from organization where government = 'test'`); n != 3 {
		t.Errorf("%d organizations, want the three honest ones", n)
	}
}

// The sequencer's password places entries and does nothing else.
func TestSequencersPasswordChangesNothingPlaced(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	l.populate(5)
	l.organizations("waiting", 2)
	for name, test := range map[string]struct{ want, step string }{
		"an outbox emptied":     {"pending_needs_leaf", `delete from ledger_pending`},
		"an outbox rewritten":   {"", `update ledger_pending set entry_id = 1`},
		"a leaf after a gap":    {"leaf_follows_the_last", `insert into ledger_leaf (n, entry_id, leaf_hash) select 900, entry_id, sha256('') from ledger_pending limit 1`},
		"a leaf over a head":    {"", `insert into ledger_leaf (n, entry_id, leaf_hash) select 2, entry_id, sha256('') from ledger_pending limit 1`},
		"a leaf changed":        {"", `update ledger_leaf set leaf_hash = sha256('')`},
		"a leaf taken out":      {"", `delete from ledger_leaf`},
		"a tile rewritten":      {"tile_only_grows", `update ledger_tile set data = sha256('x')`},
		"a tile cut":            {"tile_only_grows", `update ledger_tile set data = substr(data, 1, 32) where octet_length(data) > 32`},
		"a tile of half a hash": {"ledger_tile_whole_hashes", `update ledger_tile set data = data || '\x00'`},
		"a head signed anew":    {"", `update ledger_checkpoint set note = 'x'`},
		"a head taken out":      {"", `delete from ledger_checkpoint`},
		"an entry's bytes":      {"", `update ledger_entry set body = '{}'`},
		"a register":            {"", `insert into organization (government, code, name, kind) values ('x', 'x', 'x', 'office')`},
		"a register read":       {"", `select name from organization`},
		"sessions":              {"", `select token_hash from session`},
	} {
		if err := l.try(l.Sequencer, test.step); err == nil || test.want != "" && constraint(err) != test.want {
			t.Errorf("%s: %v (constraint %q, want %q)", name, err, constraint(err), test.want)
		}
	}
	l.sequence()
	if r := l.verify(""); !r.OK() {
		t.Errorf("found %v", r.Findings)
	}
}

// Two sequencers side by side, while acts go on: every entry gets one leaf.
func TestTwoSequencersSideBySide(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	other := app.NewSequencer(openStore(t, l.Sequencer, 2), l.signer, nil)
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	for _, s := range []*app.Sequencer{l.sequencer, other} {
		running.Go(func() {
			for ctx.Err() == nil {
				if _, err := s.Once(ctx); err != nil && !errors.Is(err, context.Canceled) && ctx.Err() == nil {
					t.Errorf("a sequencer beside another: %v", err)
					return
				}
			}
		})
	}
	var writing sync.WaitGroup
	for w := range 3 {
		writing.Go(func() {
			for i := range 15 {
				if err := l.try(l.Owner, `select act_begin_system('system.migrate', '2026-03-02')`,
					fmt.Sprintf(`insert into organization (government, code, name, kind) values ('test', 'w%d-%d', 'X', 'office')`, w, i),
					`select act_end('done', 'test', '', '', '', '{}')`); err != nil {
					t.Errorf("write: %v", err)
				}
			}
		})
	}
	writing.Wait()
	stop()
	running.Wait()
	fresh := app.NewSequencer(openStore(t, l.Sequencer, 2), l.signer, nil)
	for {
		if n, err := fresh.Once(context.Background()); err != nil || n == 0 {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	r := l.verify("")
	if !r.OK() || r.Pending != 0 || r.Size != r.Entries || r.Size < 45 {
		t.Errorf("%d leaves of %d entries, %d waiting: %v", r.Size, r.Entries, r.Pending, r.Findings)
	}
}

func TestMain(m *testing.M) {
	if url := os.Getenv(crashVariable); url != "" {
		crashing(url) // does not return
	}
	os.Exit(m.Run())
}
