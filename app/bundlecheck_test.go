package app_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"merit/app"
	"merit/domain/ledger"
)

// A bundle of a log that somebody made and signed himself: a server without the ledger's key vouches for none, and one that has the public key alone
// finds it false and its own true.
func TestAForgedLogIsNotVouchedFor(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../domain/proof/testdata/promotion.json")
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile("../domain/proof/testdata/promotion.pub")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"", "no key"} {
		_, err := app.New(nil, app.Options{LedgerKey: key}).CheckFile(ctx, file)
		wantRefusal(t, err, "log-key-not-given")
	}
	r, err := app.New(nil, app.Options{LedgerKey: other}).CheckFile(ctx, file)
	if err != nil || r.Sound() || r.False[0].Code != "key-false" {
		t.Errorf("under another key: %v, %v", texts(r.False), err)
	}
	r, err = app.New(nil, app.Options{LedgerKey: string(own)}).CheckFile(ctx, file)
	if err != nil || !r.Sound() || !r.Trusted {
		t.Errorf("under its own key: %v, %v", texts(r.False), err)
	}
}

// A third file waits while two are checked, and gives up with whoever asked.
func TestFilesAreCheckedTwoAtATime(t *testing.T) {
	own, err := os.ReadFile("../domain/proof/testdata/promotion.pub")
	if err != nil {
		t.Fatal(err)
	}
	free := app.HoldChecks() // this test stands by itself, before those that run at once

	defer free()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	a := app.New(nil, app.Options{LedgerKey: string(own)})
	if _, err := a.CheckFile(gone, []byte("{}")); !errors.Is(err, context.Canceled) {
		t.Errorf("a third check: %v", err)
	}
	free()
	_, err = a.CheckFile(ctx, []byte("{}"))
	wantRefusal(t, err, "not-a-bundle")
}
