package app

import (
	"context"

	"merit/domain/ledger"
	"merit/policy"
	"merit/storage"
)

// A LedgerHead is a signed checkpoint, with what it says and what known witnesses have said of it.
type LedgerHead struct {
	ledger.Checkpoint
	Note string // signed
	By   []ledger.Cosignature
	Key  string // the public half of the log's key; "" where this server does not know it
}

// LedgerHead gives the checkpoint of a size; 0 is the newest that enough witnesses have cosigned where any are required, else the newest.
func (a *App) LedgerHead(ctx context.Context, size int64) (LedgerHead, error) {
	return open(ctx, a, policy.LedgerCheckpoint, func(v *storage.View) (LedgerHead, error) {
		note, c, err := checkpointOver(ctx, v, a.witnesses, size)
		if err != nil {
			return LedgerHead{}, err
		}
		by, err := a.witnesses.Read(note)
		return LedgerHead{Checkpoint: c, Note: note, By: by, Key: a.ledgerKey}, err
	})
}
