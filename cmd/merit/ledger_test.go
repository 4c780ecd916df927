package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/storagetest"
)

// A ledgerTerminal is where commands on one ledger are called.
type ledgerTerminal struct {
	t         *testing.T
	variables map[string]string
	db        *storagetest.TestDB
	place     func()
}

func newLedgerTerminal(t *testing.T) *ledgerTerminal {
	t.Helper()
	db := storagetest.New(t)
	secret, err := newLedgerKey()
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := storage.Open(context.Background(), db.Sequencer, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	sequencer := app.NewSequencer(pool, signer, nil)
	return &ledgerTerminal{t, map[string]string{ownerVariable: db.Owner, ledgerKeyVariable: secret}, db, func() {
		t.Helper()
		if _, err := sequencer.Once(context.Background()); err != nil {
			t.Fatal(err)
		}
	}}
}

// call runs a command and gives its status and what it printed.
func (l *ledgerTerminal) call(args ...string) (int, string, string) {
	l.t.Helper()
	var out, complaint bytes.Buffer
	status := run(context.Background(), env{out: &out, err: &complaint, getenv: func(name string) string { return l.variables[name] }}, args)
	return status, out.String(), complaint.String()
}

// act does an act of the system and has it placed.
func (l *ledgerTerminal) act() {
	l.t.Helper()
	l.owner(`begin; select act_begin_system('system.migrate'); select act_end('done', 'test', '', '', '', '{}'); commit`)
	l.place()
}

func (l *ledgerTerminal) file(name, text string) string {
	l.t.Helper()
	path := filepath.Join(l.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		l.t.Fatal(err)
	}
	return path
}

func TestLedgerCommands(t *testing.T) {
	t.Parallel()
	l := newLedgerTerminal(t)
	if status, _, complaint := l.call("ledger", "checkpoint"); status != exitFailed || !strings.Contains(complaint, "no checkpoint yet") {
		t.Errorf("a checkpoint before the first: %d, %s", status, complaint)
	}
	l.place()
	status, note, complaint := l.call("ledger", "checkpoint")
	if status != 0 {
		t.Fatal(complaint)
	}
	checkpoint := l.file("checkpoint", note)
	if status, out, complaint := l.call("ledger", "verify", "--since-checkpoint", checkpoint); status != 0 || !strings.Contains(out, "nothing found") || !strings.Contains(out, "continues from the checkpoint") {
		t.Errorf("verify = %d\n%s%s", status, out, complaint)
	}
	var report ledger.Report
	if status, out, complaint := l.call("ledger", "verify", "--json"); status != 0 || json.Unmarshal([]byte(out), &report) != nil || report.Size == 0 || len(report.Limits) < 4 {
		t.Errorf("verify --json = %d\n%s%s", status, out, complaint)
	}
	if status, out, _ := l.call("ledger", "verify", "--tree"); status != 0 || !strings.Contains(out, "only tree and signatures") {
		t.Errorf("verify --tree = %d\n%s", status, out)
	}
	status, public, complaint := l.call("ledger", "key")
	if _, err := ledger.NewVerifier(public); status != 0 || err != nil || strings.Contains(public, "PRIVATE") {
		t.Errorf("key = %d, %q %s", status, public, complaint)
	}
	// A public key alone is enough to check.
	key := l.file("key", public)
	delete(l.variables, ledgerKeyVariable)
	if status, _, complaint := l.call("ledger", "verify", "--key", key); status != 0 {
		t.Errorf("verify --key = %d\n%s", status, complaint)
	}
	status, proof, complaint := l.call("ledger", "prove", "--key", key, "account/1")
	if status != 0 {
		t.Fatal(complaint)
	}
	good := l.file("proof", proof)
	if status, out, complaint := l.call("verify", good, "--key", key); status != 0 || !strings.Contains(out, "proven: account 1") || !strings.Contains(out, "the key you gave") || !strings.Contains(out, "not proven") {
		t.Errorf("verify FILE = %d\n%s%s", status, out, complaint)
	}
	l.variables[dataVariable] = t.TempDir() // nothing is known here but what the proof says of itself
	if status, out, _ := l.call("verify", good); status != 0 || !strings.Contains(out, "came with the proof itself") {
		t.Errorf("verify FILE without a key = %d\n%s", status, out)
	}
	bad := l.file("bad", strings.Replace(proof, `"Merit"`, `"Merlin"`, 1))
	if status, out, complaint := l.call("verify", "--key", key, bad); status != exitFailed || out != "" || !strings.Contains(complaint, "NOT proven") {
		t.Errorf("verify of a changed file = %d\n%s%s", status, out, complaint)
	}
}

// Proofs about the tree: of one entry, and that the log between two checkpoints has only grown, made here and checked without a database.
func TestLedgerProvesEntriesAndGrowth(t *testing.T) {
	t.Parallel()
	l := newLedgerTerminal(t)
	l.place()
	must := func(args ...string) string {
		t.Helper()
		status, out, complaint := l.call(args...)
		if status != 0 {
			t.Fatalf("merit %v = %d\n%s", args, status, complaint)
		}
		return out
	}
	older := l.file("older", must("ledger", "checkpoint"))
	l.act()
	middle := l.file("middle", must("ledger", "checkpoint"))
	l.act()
	newest := l.file("newest", must("ledger", "checkpoint"))
	leaf := l.file("leaf", must("ledger", "prove", "--leaf", "0"))
	then := l.file("then", must("ledger", "prove", "--leaf", "0", "--new", middle))
	grown := l.file("grown", must("ledger", "prove", "--old", older))
	between := l.file("between", must("ledger", "prove", "--old", older, "--new", middle))
	key := l.file("key", must("ledger", "key"))
	for _, name := range []string{ledgerKeyVariable, ownerVariable} {
		delete(l.variables, name)
	}
	for file, says := range map[string]string{leaf: "proven: leaf 0", then: "system.migrate"} {
		if out := must("ledger", "check", file, "--key", key); !strings.Contains(out, says) {
			t.Errorf("check of a leaf says\n%s", out)
		}
	}
	for _, file := range []string{grown, between} {
		if out := must("ledger", "check", file, "--key", key, "--old", older); !strings.Contains(out, "begins with") {
			t.Errorf("check of growth says\n%s", out)
		}
	}
	other, _, err := ledger.GenerateKey("other")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(other)
	if err != nil {
		t.Fatal(err)
	}
	for what, args := range map[string][]string{
		"against another older checkpoint": {"ledger", "check", grown, "--key", key, "--old", newest},
		"by another key":                   {"ledger", "check", leaf, "--key", l.file("other", signer.Verifier().String())},
		"of something else":                {"ledger", "check", key, "--key", key},
	} {
		if status, out, complaint := l.call(args...); status != exitFailed || out != "" || complaint == "" {
			t.Errorf("%s: %d %s%s", what, status, out, complaint)
		}
	}
	for _, args := range [][]string{{"ledger", "check", grown, "--key", key}, {"ledger", "prove", "--old", older, "--leaf", "0"}, {"ledger", "prove", "account/1", "--new", older}} {
		if status, _, _ := l.call(args...); status != exitUsage {
			t.Errorf("merit %v = %d", args, status)
		}
	}
}

func TestLedgerVerifyFailsOnAFinding(t *testing.T) {
	t.Parallel()
	l := newLedgerTerminal(t)
	l.place()
	db, err := sql.Open("postgres", l.db.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, step := range []string{`alter table account disable trigger user`, `update account set display_name = 'Another' where id = 1`, `alter table account enable trigger user`} {
		if _, err := db.Exec(step); err != nil {
			t.Fatal(err)
		}
	}
	status, out, _ := l.call("ledger", "verify")
	if status != exitFailed || !strings.Contains(out, "row-changed account 1") {
		t.Errorf("verify = %d\n%s", status, out)
	}
	if status, _, complaint := l.call("ledger", "prove", "account/1"); status != exitFailed || !strings.Contains(complaint, "ledger verify") {
		t.Errorf("a proof of a changed row = %d\n%s", status, complaint)
	}
}

func TestLedgerCommandsCalledWrongly(t *testing.T) {
	t.Parallel()
	l := newLedgerTerminal(t)
	l.place()
	for _, args := range [][]string{{"ledger"}, {"ledger", "x"}, {"ledger", "prove"}, {"ledger", "verify", "x"}, {"ledger", "verify", "--x"}, {"verify"}, {"verify", "a", "b"}} {
		if status, _, complaint := l.call(args...); status != exitUsage {
			t.Errorf("merit %v = %d\n%s", args, status, complaint)
		}
	}
	for _, args := range [][]string{{"ledger", "prove", "no-such-order"}, {"ledger", "prove", "account/999"}, {"ledger", "prove", "no_such_table/1"}, {"ledger", "prove", "999999"},
		{"ledger", "verify", "--since-checkpoint", "/nowhere"}, {"ledger", "verify", "--key", "/nowhere"}, {"verify", "/nowhere"}, {"verify", l.file("x", "{}")}} {
		if status, _, complaint := l.call(args...); status != exitFailed || complaint == "" {
			t.Errorf("merit %v = %d\n%s", args, status, complaint)
		}
	}
	delete(l.variables, ownerVariable)
	l.variables[dataVariable] = filepath.Join(t.TempDir(), "none")
	if status, _, complaint := l.call("ledger", "verify"); status != exitFailed || !strings.Contains(complaint, "no data folder") {
		t.Errorf("without a database = %d\n%s", status, complaint)
	}
}
