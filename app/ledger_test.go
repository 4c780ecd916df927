package app_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/storagetest"
)

// A ledgerLog is a database with a ledger, its sequencer and its key.
type ledgerLog struct {
	*storagetest.TestDB
	t         testing.TB
	owner     *storage.DB
	sequencer *app.Sequencer
	signer    *ledger.Signer
}

func newLedgerLog(t testing.TB) *ledgerLog {
	t.Helper()
	db := storagetest.New(t)
	secret, _, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		t.Fatal(err)
	}
	l := &ledgerLog{TestDB: db, t: t, owner: openStore(t, db.Owner, app.VerifyConnections), signer: signer}
	l.sequencer = app.NewSequencer(openStore(t, db.Sequencer, 2), signer, nil)
	return l
}

func openStore(t testing.TB, url string, connections int) *storage.DB {
	t.Helper()
	db, err := storage.Open(context.Background(), url, connections)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// sequence places everything that waits.
func (l *ledgerLog) sequence() int64 {
	l.t.Helper()
	placed := int64(0)
	for {
		n, err := l.sequencer.Once(context.Background())
		if err != nil {
			l.t.Fatal(err)
		}
		if n == 0 {
			return placed
		}
		placed += int64(n)
	}
}

func TestSequencerPlacesWhatIsCommitted(t *testing.T) {
	t.Parallel()
	l := newLedgerLog(t)
	if n := l.sequence(); n == 0 {
		t.Fatal("the migrations' own acts were not placed")
	}
	if n := l.sequence(); n != 0 {
		t.Errorf("%d entries placed twice", n)
	}
}

func sortedCodes(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
