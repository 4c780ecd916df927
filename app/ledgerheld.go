package app

import (
	"context"
	"errors"
	"fmt"

	"merit/domain"
	"merit/domain/ledger"
	"merit/storage"
)

// ErrNotContinued is the error of a log that does not continue a checkpoint which was kept outside its database.
var ErrNotContinued = errors.New("the database is not the one that it was, or has lost what it held")

// HoldLedger checks that the log of the database continues a checkpoint that was kept outside of it. It asks for the tree's own hashes alone, and
// takes moments however long the log is.
func HoldLedger(ctx context.Context, v *storage.View, kept ledger.Checkpoint) error {
	_, now, err := checkpointOver(ctx, v, ledger.Witnesses{}, 0)
	if refusal := (*domain.Refusal)(nil); errors.As(err, &refusal) {
		return fmt.Errorf("%w: a checkpoint over %d entries was signed, and the log has none at all", ErrNotContinued, kept.Size)
	}
	switch {
	case err != nil:
		return err
	case now.Origin != kept.Origin:
		return fmt.Errorf("%w: the checkpoint kept is of the log %q, and this is %q", ErrNotContinued, kept.Origin, now.Origin)
	case now.Size < kept.Size:
		return fmt.Errorf("%w: a checkpoint over %d entries was signed, and the log has %d", ErrNotContinued, kept.Size, now.Size)
	}
	proof, err := ledger.ProveConsistency(now, kept.Size, v.Tiles(ctx))
	if err == nil {
		err = ledger.CheckConsistency(now, kept, proof)
	}
	if err != nil {
		return fmt.Errorf("%w: its first %d entries are not those over which a checkpoint was signed", ErrNotContinued, kept.Size)
	}
	return nil
}
