package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/storagetest"
)

// A server keeps the newest checkpoint outside its database, and the next start refuses a database that does not continue it: one that is older, and
// one with another history. What is lost for good goes on record, and the checkpoint stays.
func TestAnOlderDatabaseIsNotServed(t *testing.T) {
	t.Parallel()
	l := newLedgerTerminal(t)
	path := filepath.Join(t.TempDir(), "checkpoint")
	l.variables[checkpointVariable] = path
	signer, err := ledger.NewSigner(l.variables[ledgerKeyVariable])
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	store, err := storage.Open(ctx, l.db.App, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s := &system{signer: signer, checkpointFile: path}
	if err := s.hold(ctx, store); err != nil {
		t.Errorf("before anything was kept: %v", err)
	}
	l.place()
	l.act()
	stop := s.publish(context.WithoutCancel(ctx), store, slog.New(slog.DiscardHandler))
	l.act() // placed while the server stops
	stop()
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, now, _ := l.call("ledger", "checkpoint"); now != string(kept) {
		t.Errorf("kept\n%sand the newest is\n%s", kept, now)
	}
	l.act()
	if err := s.hold(ctx, store); err != nil {
		t.Errorf("a log that has grown: %v", err)
	}
	if status, _, complaint := l.call("ledger", "accept-loss"); status != exitFailed || !strings.Contains(complaint, "nothing is lost") {
		t.Errorf("accept-loss where nothing is lost: %d %s", status, complaint)
	}

	// As if a backup from before the checkpoint had been restored: the tail is cut off, and with it everything that speaks of it.
	l.owner(`alter table ledger_leaf disable trigger user`, `alter table ledger_checkpoint disable trigger user`, `alter table ledger_tile disable trigger user`, `alter table ledger_entry disable trigger user`,
		`alter table act disable trigger user`,
		`create temp table cut as select l.entry_id, e.act_id from ledger_leaf l join ledger_entry e on e.id = l.entry_id where l.n >= (select min(size) from ledger_checkpoint);
		 delete from ledger_leaf where entry_id in (select entry_id from cut); delete from ledger_entry where id in (select entry_id from cut); delete from act where id in (select act_id from cut);
		 delete from ledger_checkpoint where size > (select min(size) from ledger_checkpoint);
		 update ledger_tile set data = substr(data, 1, (select max(size)::int from ledger_checkpoint) * 32) where level = 0`,
		`alter table ledger_leaf enable trigger user`, `alter table ledger_checkpoint enable trigger user`, `alter table ledger_tile enable trigger user`, `alter table ledger_entry enable trigger user`,
		`alter table act enable trigger user`)
	if err := s.hold(ctx, store); err == nil || !strings.Contains(err.Error(), "accept-loss") {
		t.Errorf("an older database: %v", err)
	}
	if status, out, _ := l.call("ledger", "verify"); status != exitFailed || !strings.Contains(out, "log-shorter") {
		t.Errorf("verify, which takes the checkpoint kept: %d\n%s", status, out)
	}
	for range 4 { // another history, longer than the one that was
		l.act()
	}
	if err := s.hold(ctx, store); err == nil || !strings.Contains(err.Error(), "are not those") {
		t.Errorf("another history: %v", err)
	}
	status, out, complaint := l.call("ledger", "accept-loss")
	if status != 0 || !strings.Contains(out, "on record") {
		t.Fatalf("accept-loss: %d %s", status, complaint)
	}
	l.place()
	if err := s.hold(ctx, store); err != nil {
		t.Errorf("after what is lost was put on record: %v", err)
	}
	if aside, err := filepath.Glob(path + ".lost-*"); err != nil || len(aside) != 1 {
		t.Errorf("the checkpoint is not kept: %v", aside)
	}
	if said := query(t, l.db.Owner, `select e.body from ledger_entry e join act a on a.id = e.act_id where a.name = 'system.accept-loss'`); !strings.Contains(said, "checkpoint/") || !strings.Contains(said, "root=") {
		t.Errorf("on record stands %s", said)
	}

	// What is in the file counts only if the log signed it, and an empty database continues nothing.
	if err := os.WriteFile(path, []byte(strings.Replace(string(kept), "\n", "\n1", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.hold(ctx, store); err == nil || !strings.Contains(err.Error(), "not signed") {
		t.Errorf("a file that the log has not signed: %v", err)
	}
	empty, err := storage.Open(ctx, storagetest.New(t).App, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	if err := os.WriteFile(path, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.hold(ctx, empty); err == nil || !strings.Contains(err.Error(), "none at all") {
		t.Errorf("an empty database: %v", err)
	}
}
