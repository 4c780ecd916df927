package apptest

import (
	"testing"
	"time"

	"merit/app"
	"merit/domain/ledger"
)

// Proving places every entry and gives the application as it is with the log's key, and the key.
func (w *World) Proving(t testing.TB) (*app.App, ledger.Verifier) {
	t.Helper()
	w.Sequence(t)
	key := w.signer.Verifier()
	return app.New(w.Store, app.Options{Now: func() time.Time { return Today.Time().Add(10 * time.Hour) }, LedgerKey: key.String()}), key
}
