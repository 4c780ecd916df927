package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"golang.org/x/mod/sumdb/tlog"

	"merit/domain"
	"merit/domain/ledger"
	"merit/policy"
	"merit/storage"
)

// open answers a question that policy allows to whoever asks, without a session: the log's tree holds no personal data.
func open[T any](ctx context.Context, a *App, name policy.Act, f func(*storage.View) (T, error)) (T, error) {
	var out T
	d := policy.Decide(name, policy.Nobody, policy.Facts{})
	if !d.Allowed {
		return out, &domain.Refusal{Kind: domain.Forbidden, Reasons: d.Reasons}
	}
	err := a.db.Read(ctx, func(v *storage.View) error {
		var err error
		out, err = f(v)
		return err
	})
	return out, err
}

// LedgerCheckpoint gives the newest signed tree head, cosigned or not: what anyone keeps who wants to hold us to the log.
func (a *App) LedgerCheckpoint(ctx context.Context) (string, error) {
	return open(ctx, a, policy.LedgerCheckpoint, func(v *storage.View) (string, error) {
		note, _, err := checkpointOver(ctx, v, ledger.Witnesses{List: a.witnesses.List}, 0)
		return note, err
	})
}

// LedgerTile gives a tile by its C2SP address: hashes alone.
func (a *App) LedgerTile(ctx context.Context, path string) ([]byte, error) {
	nowhere := domain.Refuse(domain.NotFound, "no-such-tile", "the ledger has no such tile")
	t, err := ledger.ParseTilePath(path)
	if err != nil {
		return nil, nowhere
	}
	return open(ctx, a, policy.LedgerProve, func(v *storage.View) ([]byte, error) {
		data, err := v.TileData(ctx, t.L, t.N)
		if err != nil {
			return nil, err
		}
		if len(data) < t.W*tlog.HashSize {
			return nil, nowhere
		}
		return data[:t.W*tlog.HashSize], nil
	})
}

// A LedgerProof is a proof from a checkpoint: the newest, or the one of a size that was asked for.
type LedgerProof struct {
	Checkpoint string // signed
	Size       int64
	Hashes     []tlog.Hash
}

// ProveLedgerLeaf proves that a leaf stands in the tree of the checkpoint over size leaves; 0 is the newest that counts as proven.
func (a *App) ProveLedgerLeaf(ctx context.Context, leaf, size int64) (LedgerProof, error) {
	return a.proof(ctx, a.witnesses, size, func(v *storage.View, c ledger.Checkpoint) ([]tlog.Hash, error) {
		if leaf < 0 || leaf >= c.Size {
			return nil, domain.Refuse(domain.NotFound, "no-such-leaf", "the checkpoint covers %d leaves", c.Size).At("leaf")
		}
		return ledger.ProveInclusion(c, leaf, v.Tiles(ctx))
	})
}

// ProveLedgerGrowth proves that the tree of the checkpoint over size leaves, 0 for the newest, begins with the older tree of that
// size. It is what witnesses ask before they cosign, so that it waits for none of them.
func (a *App) ProveLedgerGrowth(ctx context.Context, older, size int64) (LedgerProof, error) {
	return a.proof(ctx, ledger.Witnesses{List: a.witnesses.List}, size, func(v *storage.View, c ledger.Checkpoint) ([]tlog.Hash, error) {
		if older < 1 || older > c.Size {
			return nil, domain.Refuse(domain.NotFound, "no-such-size", "the checkpoint covers %d leaves", c.Size).At("from")
		}
		return ledger.ProveConsistency(c, older, v.Tiles(ctx))
	})
}

func (a *App) proof(ctx context.Context, ws ledger.Witnesses, size int64, prove func(*storage.View, ledger.Checkpoint) ([]tlog.Hash, error)) (LedgerProof, error) {
	return open(ctx, a, policy.LedgerProve, func(v *storage.View) (LedgerProof, error) {
		note, c, err := checkpointOver(ctx, v, ws, size)
		if err != nil {
			return LedgerProof{}, err
		}
		hashes, err := prove(v, c)
		return LedgerProof{Checkpoint: note, Size: c.Size, Hashes: hashes}, err
	})
}

// checkpointOver gives the checkpoint of a size with what known witnesses have said of it, or, for 0, the newest that as many have cosigned as
// are required. Its signatures are for whoever receives the proof to check.
func checkpointOver(ctx context.Context, v *storage.View, ws ledger.Witnesses, size int64) (note string, c ledger.Checkpoint, err error) {
	switch {
	case size != 0:
		note, err = v.CheckpointAt(ctx, size)
	case ws.Required > 0:
		if note, _, err = WitnessedBy(ctx, v, ws); err == nil && note == "" {
			err = notWitnessed(ws)
		}
	default:
		note, err = v.NewestCheckpoint(ctx)
	}
	if err != nil {
		return "", c, err
	}
	if c, err = ledger.ParseCheckpoint(note); err != nil {
		return "", c, fmt.Errorf("checkpoint: %w", err)
	}
	if size != 0 || ws.Required == 0 {
		note, _, err = withCosignatures(ctx, v, ws, note, c.Size)
	}
	return note, c, err
}

// ProveLeaf is the proof of inclusion as a file, with the entry's bytes in it.
func ProveLeaf(ctx context.Context, v *storage.View, ws ledger.Witnesses, leaf, size int64) (ledger.Inclusion, error) {
	note, c, err := checkpointOver(ctx, v, ws, size)
	if err != nil {
		return ledger.Inclusion{}, err
	}
	l, err := v.LeafAt(ctx, leaf)
	if err != nil {
		return ledger.Inclusion{}, err
	}
	hashes, err := ledger.ProveInclusion(c, leaf, v.Tiles(ctx))
	return ledger.Inclusion{Leaf: leaf, Entry: []byte(l.Body), Proof: hashes, Checkpoint: note}, err
}

// ProveGrowth is the proof of consistency as a file.
func ProveGrowth(ctx context.Context, v *storage.View, ws ledger.Witnesses, older, size int64) (ledger.Consistency, error) {
	note, c, err := checkpointOver(ctx, v, ws, size)
	if err != nil {
		return ledger.Consistency{}, err
	}
	hashes, err := ledger.ProveConsistency(c, older, v.Tiles(ctx))
	return ledger.Consistency{Older: older, Proof: hashes, Checkpoint: note}, err
}

// LedgerEntry gives the bytes of the entry at a leaf. Who did what on which file is for auditors, though no name is in it.
func (a *App) LedgerEntry(ctx context.Context, who Caller, leaf int64) (storage.Leaf, error) {
	return read(ctx, a, who, policy.LedgerRead, func(r *Reading) (storage.Leaf, error) {
		if err := r.allow(policy.Facts{}); err != nil {
			return storage.Leaf{}, err
		}
		return r.LeafAt(ctx, leaf)
	})
}

// OrderProof gives the bundle by which anyone checks an issued order offline. A number is not asked for: a draft that was withdrawn bears one.
func (a *App) OrderProof(ctx context.Context, order int64) (*ledger.RowProof, error) {
	return open(ctx, a, policy.LedgerProve, func(v *storage.View) (*ledger.RowProof, error) {
		b, err := ProveRow(ctx, v, a.witnesses, a.ledgerKey, "orders", strconv.FormatInt(order, 10))
		if err != nil {
			return nil, err
		}
		row := b.Rows[0]
		if i := slices.Index(row.Columns, "issued_on"); i < 0 || row.Values[i] == nil {
			return nil, domain.Refuse(domain.NotFound, "no-such-order", "there is no such order").Needing("an order that has been issued")
		}
		if i := slices.Index(row.Columns, "kind"); i < 0 || row.Values[i] == nil || *row.Values[i] == "exception" {
			return nil, withoutNames() // the row names the officer
		}
		return b, nil
	})
}

// ProveRow makes the bundle of a register's row: every entry that wrote it, each with its proof, and the row as it is. Where witnesses are
// required, it leads to a checkpoint that they have cosigned.
func ProveRow(ctx context.Context, v *storage.View, ws ledger.Witnesses, publicKey, table, key string) (*ledger.RowProof, error) {
	note, c, err := checkpointOver(ctx, v, ws, 0)
	if err != nil {
		return nil, err
	}
	b := &ledger.RowProof{Format: ledger.RowProofFormat, Table: table, Key: key, PublicKey: publicKey, Checkpoint: note}
	row, err := v.DisclosedRow(ctx, table, key)
	if err != nil {
		return nil, err
	}
	leaves, err := v.LeavesOfRow(ctx, table, key)
	if err != nil {
		return nil, err
	}
	for _, l := range leaves {
		p, err := provenAt(ctx, v, ws, c, l, table, key)
		if err != nil {
			return nil, err
		}
		b.Entries = append(b.Entries, p)
	}
	b.Rows = []ledger.Disclosure{*row}
	return b, nil
}

// provenAt proves the entry at a leaf, which is about a row: it may lie beyond the checkpoint, until the log and its witnesses have come so far.
func provenAt(ctx context.Context, v *storage.View, ws ledger.Witnesses, c ledger.Checkpoint, l storage.Leaf, table, key string) (ledger.Proven, error) {
	switch {
	case l.N < c.Size:
	case ws.Required > 0:
		return ledger.Proven{}, notWitnessed(ws)
	default:
		return ledger.Proven{}, storage.NotPlaced(table, key)
	}
	hashes, err := ledger.ProveInclusion(c, l.N, v.Tiles(ctx))
	if err != nil {
		return ledger.Proven{}, fmt.Errorf("prove leaf %d: %w", l.N, err)
	}
	return ledger.Proven{Leaf: l.N, Body: l.Body, Proof: hashes}, nil
}
