package app

import (
	"context"
	"errors"
	"time"

	"merit/domain"
	"merit/domain/ledger"
	"merit/policy"
	"merit/storage"
)

// A Witnessing is the newest checkpoint that as many witnesses as are required have cosigned, and how far the log lies beyond it.
type Witnessing struct {
	Required int
	Size     int64 // 0: none yet
	By       []ledger.Cosignature
	Beyond   int64         // entries after it
	Lag      time.Duration // since the first checkpoint after it
}

// WitnessLagLimit is how long the log may go on without its witnesses before a verification finds it.
const WitnessLagLimit = 24 * time.Hour

// cosignedTried bounds how many tree heads are looked at for one whose cosignatures are sound.
const cosignedTried = 32

// WitnessedBy gives the newest signed checkpoint that enough witnesses have cosigned, one at least, with their lines under it; "" where there is none.
func WitnessedBy(ctx context.Context, v *storage.View, ws ledger.Witnesses) (note string, by []ledger.Cosignature, err error) {
	if len(ws.List) == 0 {
		return "", nil, nil
	}
	required := max(1, ws.Required)
	sizes, err := v.CosignedSizes(ctx, ws.Names(), required, cosignedTried)
	if err != nil {
		return "", nil, err
	}
	for _, size := range sizes {
		signed, err := v.CheckpointAt(ctx, size)
		if err != nil {
			return "", nil, err
		}
		if signed, by, err = withCosignatures(ctx, v, ws, signed, size); err != nil {
			return "", nil, err
		}
		if len(by) >= required {
			return signed, by, nil
		}
	}
	return "", nil, nil
}

// withCosignatures puts what known witnesses have said of a checkpoint under it.
func withCosignatures(ctx context.Context, v *storage.View, ws ledger.Witnesses, signed string, size int64) (string, []ledger.Cosignature, error) {
	if len(ws.List) == 0 {
		return signed, nil, nil
	}
	lines, err := v.CosignatureLines(ctx, size, ws.Names())
	by := ws.Sound(signed, lines)
	return ledger.Cosigned(signed, by), by, err
}

// FindWitnessing says how far witnesses have followed the log.
func FindWitnessing(ctx context.Context, v *storage.View, ws ledger.Witnesses) (Witnessing, error) {
	w := Witnessing{Required: ws.Required}
	note, by, err := WitnessedBy(ctx, v, ws)
	if err != nil {
		return w, err
	}
	if note != "" {
		c, err := ledger.ParseCheckpoint(note)
		if err != nil {
			return w, err
		}
		w.Size, w.By = c.Size, by
	}
	w.Beyond, w.Lag, err = v.Unwitnessed(ctx, w.Size)
	return w, err
}

// notWitnessed refuses a proof that would not count.
func notWitnessed(ws ledger.Witnesses) error {
	return domain.Refuse(domain.Conflict, "not-witnessed-yet", "%d outside witnesses have to cosign a checkpoint before what it covers counts as proven, and they have not cosigned one that covers this", ws.Required).
		From("invariant 11").Needing("try again when the witnesses have cosigned a newer checkpoint")
}

// WitnessedCheckpoint gives the newest checkpoint that as many witnesses as are required have cosigned, one at least.
func (a *App) WitnessedCheckpoint(ctx context.Context) (string, error) {
	return open(ctx, a, policy.LedgerCheckpoint, func(v *storage.View) (string, error) {
		note, _, err := WitnessedBy(ctx, v, a.witnesses)
		if err == nil && note == "" {
			err = domain.Refuse(domain.NotFound, "no-witnessed-checkpoint", "no checkpoint has been cosigned by as many outside witnesses as are required").
				Needing("the newest checkpoint, which bears the log's own signature")
		}
		return note, err
	})
}

// CosignLedger keeps what witnesses say of a checkpoint of this log: a signed checkpoint with their lines under it. It asks for no session,
// since a signature says whose it is.
func (a *App) CosignLedger(ctx context.Context, signed string) ([]ledger.Cosignature, error) {
	d := policy.Decide(policy.LedgerCosign, policy.Nobody, policy.Facts{})
	if !d.Allowed {
		return nil, &domain.Refusal{Kind: domain.Forbidden, Reasons: d.Reasons}
	}
	var kept []ledger.Cosignature
	err := a.db.Write(ctx, func(tx *storage.Tx) (err error) {
		kept, err = KeepCosignatures(ctx, tx, a.witnesses, signed)
		return err
	})
	return kept, err
}

// KeepCosignatures keeps the cosignatures under a signed checkpoint, or refuses it whole. A witness whose word on it is kept already says nothing new.
func KeepCosignatures(ctx context.Context, tx *storage.Tx, ws ledger.Witnesses, signed string) ([]ledger.Cosignature, error) {
	c, err := ledger.ParseCheckpoint(signed)
	if err != nil {
		return nil, domain.Refuse(domain.Invalid, "not-a-checkpoint", "this is not in the form of a signed checkpoint").At("checkpoint")
	}
	if err := ours(ctx, tx, c, signed); err != nil {
		return nil, err
	}
	by, err := ws.Read(signed)
	if errors.Is(err, ledger.ErrCosignature) {
		return nil, domain.Refuse(domain.Invalid, "cosignature-does-not-fit", "a line under the checkpoint bears the name of a witness and is not that witness's signature on it").At("checkpoint")
	}
	if err != nil {
		return nil, domain.Refuse(domain.Invalid, "not-a-checkpoint", "this is not in the form of a signed checkpoint").At("checkpoint")
	}
	if len(by) == 0 {
		return nil, domain.Refuse(domain.Forbidden, "unknown-witness", "none of the signatures under the checkpoint is that of a witness known here").
			Needing("a witness whose public key is among those that this installation is set to trust")
	}
	lines, err := tx.CosignatureLines(ctx, c.Size, ws.Names())
	if err != nil {
		return nil, err
	}
	known := ws.Sound(signed, lines)
	for _, k := range by {
		if cosignedBefore(known, k.Witness) {
			continue
		}
		if _, err := tx.KeepCosignature(ctx, c, k); err != nil {
			return nil, err
		}
	}
	return by, nil
}

func cosignedBefore(list []ledger.Cosignature, witness string) bool {
	for _, k := range list {
		if k.Witness == witness {
			return true
		}
	}
	return false
}

// ours refuses a checkpoint that this log has not signed.
func ours(ctx context.Context, tx *storage.Tx, c ledger.Checkpoint, signed string) error {
	newest, own, err := checkpointOver(ctx, &tx.View, ledger.Witnesses{}, 0)
	if err != nil {
		return err
	}
	if own.Origin != c.Origin {
		return domain.Refuse(domain.Invalid, "other-log", "the checkpoint is of another log: %q", c.Origin).At("checkpoint").Needing("a checkpoint of this log, whose name stands in its first line")
	}
	if c.Size != own.Size {
		if newest, err = tx.CheckpointAt(ctx, c.Size); err != nil {
			if refusal := (*domain.Refusal)(nil); errors.As(err, &refusal) {
				return notOurTree(c.Size)
			}
			return err
		}
	}
	if !ledger.SameText(newest, signed) {
		return notOurTree(c.Size)
	}
	return nil
}

func notOurTree(size int64) error {
	return domain.Refuse(domain.Conflict, "not-our-tree", "this log has signed no such checkpoint over %d entries", size).At("checkpoint").
		Needing("keep what was cosigned, and who showed it: two trees under one name are the proof of a forgery")
}
