package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

var _ = add(command{"keys", "--to DIR", "make the keys of an installation with a database of its own", keysCommand})

// keysCommand makes the two keys that an installation has besides its database. Keys that are there are left alone: what
// they have sealed and signed cannot be opened or checked by others.
func keysCommand(_ context.Context, e env, args []string) error {
	f := flags(e, "keys")
	to := f.String("to", "", "the folder, made where it is missing")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *to == "" {
		return usage("say where the keys go: --to DIR")
	}
	if err := os.Mkdir(*to, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make the folder of the keys: %w", err)
	}
	for _, key := range []struct {
		name, variable string
		make           func() (string, error)
	}{{"seal", sealFileVariable, newSealKey}, {"ledger", ledgerFileVariable, newLedgerKey}} {
		path := filepath.Join(*to, key.name)
		if _, err := keyFile(path, key.make); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(e.out, "%s=%s\n", key.variable, path); err != nil {
			return err
		}
	}
	return nil
}
