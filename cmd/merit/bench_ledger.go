package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/embedded"
)

// Aims of a verification: seconds for tree and signatures of a million entries, and how many times a plain COPY of the
// same columns everything may take.
const (
	aimTree    = 2
	aimRegular = 5
)

// benchLedger measures the verification of a long ledger, with its sequencing and proofs from it on the way.
func benchLedger(ctx context.Context, b *bench) error {
	db, signer, rate, err := b.ledgerFilled(ctx, "ledger")
	if err != nil {
		return err
	}
	b.got(measure{Name: "entries sequenced into the tree", Value: rate, Unit: "entries/s"})
	if err := b.proofs(ctx, db); err != nil {
		return err
	}
	return b.verify(ctx, db, signer)
}

// ledgerFilled makes a database with a long ledger, placed and signed, and gives how fast it was placed.
func (b *bench) ledgerFilled(ctx context.Context, name string) (db benchDB, signer *ledger.Signer, rate float64, err error) {
	b.progress("filling a ledger with %d entries", b.entries)
	if db, err = b.database(ctx, name); err != nil {
		return db, nil, 0, err
	}
	if err = storage.FillLedger(ctx, db.owner, b.entries); err != nil {
		return db, nil, 0, err
	}
	if signer, err = newSigner(); err != nil {
		return db, nil, 0, err
	}
	rate, err = sequenceAll(ctx, db, signer)
	return db, signer, rate, err
}

func newSigner() (*ledger.Signer, error) {
	secret, err := newLedgerKey()
	if err != nil {
		return nil, err
	}
	return ledger.NewSigner(secret)
}

// sequenceAll places everything that waits and gives how fast.
func sequenceAll(ctx context.Context, db benchDB, signer *ledger.Signer) (rate float64, err error) {
	pool, err := storage.Open(ctx, db.sequencer, 2)
	if err != nil {
		return 0, err
	}
	defer pool.Close()
	s, placed, began := app.NewSequencer(pool, signer, nil), 0, time.Now()
	for {
		n, err := s.Once(ctx)
		if err != nil {
			return 0, err
		}
		if n == 0 {
			return float64(placed) / time.Since(began).Seconds(), nil
		}
		placed += n
	}
}

// verify measures both verifications, the whole one beside a COPY of what it reads.
func (b *bench) verify(ctx context.Context, db benchDB, signer *ledger.Signer) error {
	pool, err := storage.Open(ctx, db.owner, app.VerifyConnections)
	if err != nil {
		return err
	}
	defer pool.Close()
	var trees, wholes, copies []float64
	for round := range b.rounds {
		b.progress("verifying, round %d", round+1)
		for _, o := range []struct {
			treeOnly bool
			into     *[]float64
		}{{true, &trees}, {false, &wholes}} {
			report, err := app.VerifyLedger(ctx, pool, app.VerifyOptions{Key: signer.Verifier(), TreeOnly: o.treeOnly})
			if err != nil {
				return err
			}
			if !report.OK() || report.Size < int64(b.entries) {
				return fmt.Errorf("what was filled does not verify: %v", report.Findings)
			}
			*o.into = append(*o.into, report.Seconds.Total)
		}
		seconds, err := copyOut(ctx, db, ledgerColumns)
		if errors.Is(err, errNoClient) {
			b.progress("%v: the verification stands alone", err)
		} else if err != nil {
			return err
		} else {
			copies = append(copies, seconds)
		}
	}
	name := fmt.Sprintf("ledger verify of %d entries", b.entries)
	b.got(aimAtMost(measure{Name: name + ", tree and signatures", Value: median(trees), Unit: "s"}, aimTree))
	whole := beside(name+", with all rows, beside COPY of the same columns", "s", wholes, copies)
	whole.Aim = fmt.Sprintf("ratio ≤ %d", aimRegular)
	if whole.Ratio != nil {
		whole.Met = new(*whole.Ratio <= aimRegular)
	}
	b.got(whole)
	return nil
}

// errNoClient says that a client program of PostgreSQL's is missing.
var errNoClient = errors.New("a program is missing")

// ledgerColumns are the columns that a verification reads.
var ledgerColumns = []string{
	"act (id, name, account_id, capacity_id, stand_in_for, legal_date, entered_later, recorded_at)",
	"ledger_entry (act_id, id, outcome, body)", "ledger_row (act_id, tbl, key, op, version, salt, commitment)",
	"ledger_leaf (n, entry_id, leaf_hash)", "ledger_tile (level, n, data)", "ledger_checkpoint (size, root, note)",
	"organization (id, parent_id, path, government, code, name, kind, started, ended, go_live, go_live_proposed, go_live_proposed_by, act_id)",
}

// copyOut copies columns to the client, one table after another, and gives the seconds.
func copyOut(ctx context.Context, db benchDB, tables []string) (float64, error) {
	psql, err := embedded.FindProgram("psql", 0)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", errNoClient, err)
	}
	args := []string{"--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", db.owner}
	for _, table := range tables {
		args = append(args, "--command", "copy "+table+" to stdout")
	}
	cmd := exec.CommandContext(ctx, psql, args...) // its output is thrown away
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return 0, fmt.Errorf("psql: %w", err)
	}
	return time.Since(began).Seconds(), nil
}
