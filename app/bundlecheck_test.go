package app_test

import (
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
		_, err := app.New(nil, app.Options{LedgerKey: key}).CheckFile(file)
		wantRefusal(t, err, "log-key-not-given")
	}
	r, err := app.New(nil, app.Options{LedgerKey: other}).CheckFile(file)
	if err != nil || r.Sound() || r.False[0].Code != "key-false" {
		t.Errorf("under another key: %v, %v", texts(r.False), err)
	}
	r, err = app.New(nil, app.Options{LedgerKey: string(own)}).CheckFile(file)
	if err != nil || !r.Sound() || !r.Trusted {
		t.Errorf("under its own key: %v, %v", texts(r.False), err)
	}
}
