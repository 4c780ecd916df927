package app_test

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"merit/app"
	"merit/storage"
)

// MERIT_TEST_LEDGER_ENTRIES makes this as long as one likes.
func TestVerifyOfManyEntries(t *testing.T) {
	t.Parallel()
	n := 3000
	if v := os.Getenv("MERIT_TEST_LEDGER_ENTRIES"); v != "" {
		n, _ = strconv.Atoi(v)
	}
	l := newLedgerLog(t)
	began := time.Now()
	if err := storage.FillLedger(context.Background(), l.Owner, n); err != nil {
		t.Fatal(err)
	}
	t.Logf("filled with %d in %v", n, time.Since(began))
	began = time.Now()
	l.sequence()
	t.Logf("sequenced in %v", time.Since(began))
	r := l.verify("")
	if !r.OK() || r.Size < int64(n) || r.Rows < int64(n) {
		t.Errorf("%+v", r.Findings[:min(10, len(r.Findings))])
	}
	t.Logf("verified in %+v", r.Seconds)
	tree, err := app.VerifyLedger(context.Background(), openStore(t, l.Owner, 8), app.VerifyOptions{Key: l.signer.Verifier(), TreeOnly: true})
	if err != nil || !tree.OK() {
		t.Fatal(err, tree)
	}
	t.Logf("tree and signatures in %+v", tree.Seconds)
}
