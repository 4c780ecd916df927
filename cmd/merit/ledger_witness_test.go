package main

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// A witness on a machine of its own follows the log; the operator requires it. A log that has shrunk, or shows another tree, is not cosigned.
func TestAWitnessFollowsTheLog(t *testing.T) {
	t.Parallel()
	l := newLedgerTerminal(t)
	must := func(args ...string) string {
		t.Helper()
		status, out, complaint := l.call(args...)
		if status != 0 {
			t.Fatalf("merit %v = %d\n%s", args, status, complaint)
		}
		return out
	}
	fails := func(says string, args ...string) {
		t.Helper()
		if status, out, complaint := l.call(args...); status != exitFailed || out != "" || !strings.Contains(complaint, says) {
			t.Errorf("merit %v = %d\n%s%s", args, status, out, complaint)
		}
	}
	l.place()
	before := l.file("before", must("ledger", "checkpoint")) // as somebody kept it
	dir := t.TempDir()
	secret, state := filepath.Join(dir, "w1"), filepath.Join(dir, "state")
	public := must("ledger", "witness-key", "audit.test/w1", "--to", secret)
	if info, err := os.Stat(secret); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the witness's key: %v, %v", info.Mode(), err)
	}
	l.variables[witnessesVariable], l.variables[requiredVariable] = l.file("witnesses", public), "1"
	logKey := l.file("log", must("ledger", "key"))
	base := l.serve()
	follow := []string{"ledger", "witness", "--log", base, "--log-key", logKey, "--key", secret, "--state", state}

	fails("witnesses", "ledger", "prove", "--leaf", "0") // nobody has cosigned yet
	if out := must(follow...); !strings.Contains(out, "cosigned as audit.test/w1") {
		t.Errorf("the first time: %s", out)
	}
	proof := l.file("leaf", must("ledger", "prove", "--leaf", "0"))
	bundle := l.file("bundle", must("ledger", "prove", "account/1"))
	for _, args := range [][]string{{"ledger", "check", proof}, {"verify", bundle}} {
		if out := must(args...); !strings.Contains(out, "proven") || !strings.Contains(out, "cosigned by audit.test/w1") {
			t.Errorf("merit %v: %s", args, out)
		}
	}
	if out := must("ledger", "checkpoint", "--witnessed"); !strings.Contains(out, "— audit.test/w1 ") {
		t.Errorf("the witnessed checkpoint: %s", out)
	}
	l.act()
	if out := must(append(follow, "--print")...); !strings.Contains(out, "— audit.test/w1 ") { // came by mail
		t.Errorf("--print: %s", out)
	} else if out := must("ledger", "cosign", l.file("mailed", out)); !strings.Contains(out, "audit.test/w1") {
		t.Errorf("cosign: %s", out)
	}
	if out := must("ledger", "verify"); !strings.Contains(out, "witnessed    2 cosignatures") {
		t.Errorf("verify: %s", out)
	}

	// For whoever asks for another witness, the same proof is none.
	other := must("ledger", "witness-key", "other.test/w", "--to", filepath.Join(dir, "w2"))
	ours := l.variables[witnessesVariable]
	l.variables[witnessesVariable] = l.file("others", other)
	fails("cosigned by 0", "ledger", "check", proof)
	fails("cosigned by 0", "verify", bundle)
	l.variables[witnessesVariable] = ours

	// An older state of the log, and another log of the same key.
	stale, err := os.ReadFile(before)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(l.variables[ledgerKeyVariable])
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	c, err := ledger.ParseCheckpoint(string(kept))
	if err != nil {
		t.Fatal(err)
	}
	c.Root[0] ^= 1
	forged, err := ledger.SignCheckpoint(signer, c.Size, c.Root)
	if err != nil {
		t.Fatal(err)
	}
	for what, shown := range map[string]string{"shrunk": string(stale), "forked": forged} {
		lie := showing(t, shown)
		fails("NOT cosigned", "ledger", "witness", "--log", lie, "--log-key", logKey, "--key", secret, "--state", state)
		if evidence, err := os.ReadFile(state + ".fork"); err != nil || !strings.Contains(string(evidence), shown) || !strings.Contains(string(evidence), string(kept)) {
			t.Errorf("%s: the evidence is not kept: %v", what, err)
		}
		if now, err := os.ReadFile(state); err != nil || string(now) != string(kept) {
			t.Errorf("%s: the state has changed", what)
		}
	}
	if err := os.WriteFile(state+".lock", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	fails("another witness", follow...)

	// What is kept in the witness's name and is not its own, and a log that goes on for a day without it, are found.
	l.act()
	l.owner(`insert into ledger_cosignature (size, witness, line, cosigned_at) select max(size), 'audit.test/w1', '— audit.test/w1 AAAAAAAA', now() from ledger_checkpoint`)
	if status, out, _ := l.call("ledger", "verify"); status != exitFailed || !strings.Contains(out, "cosignature-forged") || strings.Contains(out, "witnesses-behind") {
		t.Errorf("verify = %d\n%s", status, out)
	}
	l.owner(`alter table ledger_checkpoint disable trigger never`, `update ledger_checkpoint set signed_at = signed_at - interval '2 days'`, `alter table ledger_checkpoint enable trigger never`)
	if _, out, _ := l.call("ledger", "verify"); !strings.Contains(out, "witnesses-behind") {
		t.Errorf("verify of a log that its witness has left:\n%s", out)
	}
}

// serve answers the API on the terminal's database as its settings say, and gives the address.
func (l *ledgerTerminal) serve() string {
	l.t.Helper()
	ws, err := readWitnesses(func(name string) string { return l.variables[name] })
	if err != nil {
		l.t.Fatal(err)
	}
	store, err := storage.Open(context.Background(), l.db.App, 4)
	if err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { store.Close() })
	edge, err := api.New(app.New(store, app.Options{Witnesses: ws}), api.Options{})
	if err != nil {
		l.t.Fatal(err)
	}
	server := httptest.NewServer(edge.Handler())
	l.t.Cleanup(server.Close)
	return server.URL
}

// showing is a log that shows one checkpoint, whatever it is asked.
func showing(t *testing.T, checkpoint string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/ledger/checkpoint" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(checkpoint))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// owner runs statements as the owner of the database.
func (l *ledgerTerminal) owner(statements ...string) {
	l.t.Helper()
	db, err := sql.Open("postgres", l.db.Owner)
	if err != nil {
		l.t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			l.t.Fatalf("%s: %v", s, err)
		}
	}
}
