package app

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"merit/domain/ledger"
	"merit/storage"
)

const (
	sequenceBatch = 2000
	sequenceEvery = 100 * time.Millisecond
)

// A Sequencer gives committed entries their leaves and signs the tree after each batch. Any number may run side by
// side: one works at a time, and one that finds the tree grown behind its back forgets what it knew of it.
type Sequencer struct {
	db     *storage.DB // as the sequencer role
	signer *ledger.Signer
	log    *slog.Logger
	tree   *ledger.Tree // as of the last commit; nil where unknown
}

// NewSequencer makes a sequencer over a pool of the sequencer role. A nil log discards.
func NewSequencer(db *storage.DB, signer *ledger.Signer, log *slog.Logger) *Sequencer {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Sequencer{db: db, signer: signer, log: log}
}

// Run sequences until the context ends: what is committed is in the tree a tenth of a second later.
func (s *Sequencer) Run(ctx context.Context) {
	tick := time.NewTicker(sequenceEvery)
	defer tick.Stop()
	failing := false
	for {
		n, err := s.Once(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !failing:
			s.log.ErrorContext(ctx, "the ledger's entries are not being placed", "error", err)
			failing = true
		case err == nil && failing:
			s.log.InfoContext(ctx, "the ledger's entries are being placed again")
			failing = false
		}
		if n == sequenceBatch {
			continue // more are waiting
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Once places one batch and gives its size; 0 where nothing waits or another sequencer is at work.
func (s *Sequencer) Once(ctx context.Context) (int, error) {
	known, placed := s.tree, 0
	s.tree = nil // until the transaction has committed
	err := s.db.Write(ctx, func(tx *storage.Tx) error {
		untouched := known
		known, placed = nil, 0 // a second try after a deadlock must not build on the first one's tree
		got, err := tx.LockSequencer(ctx)
		if err != nil || !got {
			known = untouched
			return err
		}
		entries, err := tx.PendingEntries(ctx, sequenceBatch)
		if err != nil || len(entries) == 0 {
			known = untouched
			return err
		}
		tree, err := s.current(ctx, tx, untouched)
		if err != nil {
			return err
		}
		if err := s.place(ctx, tx, tree, entries); err != nil {
			return err
		}
		known, placed = tree, len(entries)
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("sequence the ledger: %w", err)
	}
	s.tree = known
	return placed, nil
}

// current gives the tree as the database has it: the one we knew, if nobody else has worked since.
func (s *Sequencer) current(ctx context.Context, tx *storage.Tx, known *ledger.Tree) (*ledger.Tree, error) {
	size, err := tx.LedgerSize(ctx)
	if err != nil {
		return nil, err
	}
	if known != nil && known.Size() == size {
		return known, nil
	}
	return ledger.Resume(size, func(level int, n int64) ([]byte, error) { return tx.TileData(ctx, level, n) })
}

// place writes leaves, tiles and the signed tree head of one batch.
func (s *Sequencer) place(ctx context.Context, tx *storage.Tx, tree *ledger.Tree, entries []storage.PendingEntry) error {
	first := tree.Size()
	hashes := make([]tlog.Hash, len(entries))
	for i, e := range entries {
		hashes[i] = ledger.LeafHash(e.Body)
		tree.Append(hashes[i])
	}
	if err := tx.PlaceLeaves(ctx, first, entries, hashes); err != nil {
		return err
	}
	if err := tx.KeepTiles(ctx, tree.Grown()); err != nil {
		return err
	}
	root := tree.Root()
	note, err := ledger.SignCheckpoint(s.signer, tree.Size(), root)
	if err != nil {
		return err
	}
	return tx.KeepCheckpoint(ctx, tree.Size(), root, note)
}
