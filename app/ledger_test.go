package app_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"merit/app"
	"merit/domain"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/storagetest"
)

// A log is a database with a ledger, its sequencer and its key.
type log struct {
	*storagetest.TestDB
	t         testing.TB
	owner     *storage.DB
	sequencer *app.Sequencer
	signer    *ledger.Signer
}

func newLog(t testing.TB) *log {
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
	l := &log{TestDB: db, t: t, owner: open(t, db.Owner, 4), signer: signer}
	l.sequencer = app.NewSequencer(open(t, db.Sequencer, 2), signer, nil)
	return l
}

func open(t testing.TB, url string, connections int) *storage.DB {
	t.Helper()
	db, err := storage.Open(context.Background(), url, connections)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// sequence places everything that waits.
func (l *log) sequence() int64 {
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

var day = domain.MustDate("2026-03-02")

func TestSequencerPlacesWhatIsCommitted(t *testing.T) {
	t.Parallel()
	l := newLog(t)
	if n := l.sequence(); n == 0 {
		t.Fatal("the migrations' own acts were not placed")
	}
	if n := l.sequence(); n != 0 {
		t.Errorf("%d entries placed twice", n)
	}
}

func sortedKeys(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
