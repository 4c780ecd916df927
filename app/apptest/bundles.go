package apptest

import (
	"testing"

	"merit/domain/ledger"
)

// Proving places every entry, so that there is something to prove, and gives the log's key.
func (w *World) Proving(t testing.TB) ledger.Verifier {
	t.Helper()
	w.Sequence(t)
	return signer().Verifier()
}
