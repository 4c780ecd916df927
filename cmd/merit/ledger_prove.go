package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// ledgerProve prints a proof, checked before it is handed out: the bundle of an order by its number, or of any row as TABLE/KEY; with
// --leaf the place of one entry; with --old that the log begins with what an older checkpoint covers.
func ledgerProve(ctx context.Context, e env, args []string) error {
	f := flags(e, "ledger prove")
	data := f.String("data", "", "folder of the private database")
	keyFile := f.String("key", "", "a file with the ledger's public key")
	leaf := f.Int64("leaf", -1, "prove that the entry with this number stands in the log")
	older := f.String("old", "", "a checkpoint kept outside: prove that the log begins with what it covers")
	newer := f.String("new", "", "with --old or --leaf: the checkpoint that the proof leads to; without it the newest")
	name, err := parseNamed(f, args)
	if err != nil {
		return err
	}
	asked := 0
	for _, is := range []bool{name != "", *leaf >= 0, *older != ""} {
		if is {
			asked++
		}
	}
	if asked != 1 || *newer != "" && name != "" {
		return usage("name one thing: an order, by its number or id, a row as TABLE/KEY, an entry by --leaf, or an older checkpoint by --old")
	}
	return withLedger(ctx, e, *data, *keyFile, func(at ledgerAt) error {
		if name != "" {
			return at.proveRow(ctx, e, name)
		}
		return at.proveTree(ctx, e, *leaf, *older, *newer)
	})
}

// notAsLogged is said of a proof that does not verify before it is handed out.
const notAsLogged = "the database is not what the log says; run merit ledger verify: %w"

func (at ledgerAt) proveRow(ctx context.Context, e env, name string) error {
	var bundle *ledger.RowProof
	err := at.view(ctx, func(v *storage.View) error {
		table, key, err := rowNamed(ctx, v, name)
		if err != nil {
			return err
		}
		bundle, err = app.ProveRow(ctx, v, at.witnesses, at.key.String(), table, key)
		return err
	})
	if err != nil {
		return err
	}
	if _, err := ledger.VerifyRowProof(bundle, &at.key); err != nil {
		return fmt.Errorf(notAsLogged, err)
	}
	enc := json.NewEncoder(e.out)
	enc.SetIndent("", "  ")
	return enc.Encode(bundle)
}

// proveTree prints a proof about the tree as a file in the C2SP form.
func (at ledgerAt) proveTree(ctx context.Context, e env, leaf int64, older, newer string) error {
	from, _, err := at.checkpointIn(older)
	if err != nil {
		return err
	}
	to, _, err := at.checkpointIn(newer)
	if err != nil {
		return err
	}
	var text string
	err = at.view(ctx, func(v *storage.View) error {
		if older == "" {
			p, err := app.ProveLeaf(ctx, v, at.witnesses, leaf, to.Size)
			if err != nil {
				return err
			}
			if _, err := p.Check(at.key); err != nil {
				return fmt.Errorf(notAsLogged, err)
			}
			text = p.Text()
			return nil
		}
		p, err := app.ProveGrowth(ctx, v, ledger.Witnesses{List: at.witnesses.List}, from.Size, to.Size)
		if err != nil {
			return err
		}
		text = p.Text()
		note, err := os.ReadFile(older)
		if err == nil {
			_, _, err = p.Check(at.key, string(note))
		}
		return err
	})
	if err == nil {
		_, err = io.WriteString(e.out, text)
	}
	return err
}

// checkpointIn reads a signed checkpoint of this log from a file; no file is none.
func (at ledgerAt) checkpointIn(path string) (ledger.Checkpoint, string, error) {
	if path == "" {
		return ledger.Checkpoint{}, "", nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return ledger.Checkpoint{}, "", fmt.Errorf("the checkpoint: %w", err)
	}
	c, err := ledger.OpenCheckpoint(string(text), at.key)
	return c, string(text), err
}

// ledgerCheck checks a proof about the tree without a database.
func ledgerCheck(_ context.Context, e env, args []string) error {
	f := flags(e, "ledger check")
	data := f.String("data", "", "folder of the private database, whose key is used where no other is named")
	keyFile := f.String("key", "", "a file with the ledger's public key")
	older := f.String("old", "", "of a proof that the log has only grown: the older checkpoint")
	name, err := parseNamed(f, args)
	if err != nil {
		return err
	}
	if name == "" {
		return usage("name the file of the proof")
	}
	key, err := publicKey(e, *data, *keyFile)
	if err != nil {
		return err
	}
	ws, err := readWitnesses(e.getenv)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	switch {
	case ledger.IsInclusion(string(text)):
		return checkInclusion(e, key, ws, string(text))
	case ledger.IsConsistency(string(text)):
		if *older == "" {
			return usage("name the older checkpoint with --old")
		}
		note, err := os.ReadFile(*older)
		if err != nil {
			return fmt.Errorf("the older checkpoint: %w", err)
		}
		return checkConsistency(e, key, string(text), string(note))
	}
	return fmt.Errorf("%s is no proof that merit ledger prove --leaf or --old makes; merit verify checks the proof of an order", name)
}

func checkInclusion(e env, key ledger.Verifier, ws ledger.Witnesses, text string) error {
	p, err := ledger.ParseInclusion(text)
	if err != nil {
		return err
	}
	c, err := p.Check(key)
	if err != nil {
		return fmt.Errorf("NOT proven: %w", err)
	}
	if err := enoughWitnesses(e, key, ws, p.Checkpoint); err != nil {
		return err
	}
	entry, err := ledger.ParseEntry(p.Entry)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "proven: leaf %d stands in the log %s, of %s, root %s\n%s on %s, by account %d as %s, recorded %s: %s\n", p.Leaf, c.Origin, entries(c.Size), c.Root,
		entry.Name, entry.LegalDate, entry.Account, entry.Kind, entry.RecordedAt, entry.Outcome)
	return err
}

func checkConsistency(e env, key ledger.Verifier, text, older string) error {
	p, err := ledger.ParseConsistency(text)
	if err != nil {
		return err
	}
	from, to, err := p.Check(key, older)
	if err != nil {
		return fmt.Errorf("NOT proven: %w", err)
	}
	_, err = fmt.Fprintf(e.out, "proven: the log %s of %s, root %s, begins with the %s of the older checkpoint\n", to.Origin, entries(to.Size), to.Root, entries(from.Size))
	return err
}

// rowNamed finds what a person means: an order by id or number, or a register's row.
func rowNamed(ctx context.Context, v *storage.View, name string) (table, key string, err error) {
	if id, err := strconv.ParseInt(name, 10, 64); err == nil {
		return "orders", strconv.FormatInt(id, 10), nil
	}
	id, err := v.OrderNumbered(ctx, name)
	if err != nil || id != 0 {
		return "orders", strconv.FormatInt(id, 10), err
	}
	table, key, ok := strings.Cut(name, "/")
	if !ok {
		return "", "", fmt.Errorf("no order has the number %q", name)
	}
	return table, key, nil
}
