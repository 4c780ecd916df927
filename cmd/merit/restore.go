package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/embedded"
)

var _ = add(command{"restore", "FILE [--keys DIR] [--key FILE] [--since-checkpoint FILE] [--data DIR]", "read a backup into an empty database and verify its ledger", restoreCommand})

func restoreCommand(ctx context.Context, e env, args []string) error {
	f := flags(e, "restore")
	data := f.String("data", "", "folder of the private database")
	keys := f.String("keys", "", "folder with the installation's keys, seal and ledger, for a private database that has none yet")
	key := f.String("key", "", "a file with the ledger's public key")
	outside := f.String("since-checkpoint", "", "a checkpoint kept outside, which the log must continue")
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' { // the file may come first
		args = append(args[1:len(args):len(args)], args[0])
	}
	if err := parse(f, args, 1); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return usage("name the file of a backup")
	}
	if _, err := os.Stat(f.Arg(0)); err != nil {
		return fmt.Errorf("the backup: %w", err)
	}
	if err := keysAtHand(e, *data, *keys, *key); err != nil {
		return err
	}
	return withOwner(ctx, e, *data, func(owner, folder string) error {
		if err := restore(ctx, owner, f.Arg(0)); err != nil {
			return err
		}
		if *keys != "" && folder != "" {
			if err := bringKeys(*keys, folder); err != nil {
				return err
			}
		}
		fmt.Fprintln(e.out, "restored; every session has been ended")
		return verifyRestored(ctx, e, owner, folder, *key, *outside)
	})
}

// keysAtHand refuses before anything is made: without the key the restored ledger could not be verified, and a server
// started on it would make keys of its own that open nothing.
func keysAtHand(e env, data, keys, key string) error {
	if keys != "" && e.getenv(ownerVariable) != "" {
		return usage("--keys is for a private database; the keys of your own are settings")
	}
	if keys != "" {
		for _, name := range []string{"seal", "ledger"} {
			if _, err := readPrivate(filepath.Join(keys, name)); err != nil {
				return fmt.Errorf("the keys: %w", err)
			}
		}
		return nil
	}
	_, err := publicKey(e, data, key)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("a backup does not hold the keys, and there are none here: name the folder of their copies with --keys (%w)", err)
	}
	return err
}

// restore reads a dump into an empty database, whole or not at all. Sequences go on where they stood.
func restore(ctx context.Context, owner, file string) error {
	empty, err := storage.IsEmpty(ctx, owner)
	if err != nil {
		return err
	}
	if !empty {
		return errors.New("the database is not empty: a backup is restored into an empty one, and nothing was changed")
	}
	missing, err := storage.MissingRoles(ctx, owner, string(embedded.App), string(embedded.Sequencer))
	if err != nil {
		return err
	}
	if missing != "" {
		return fmt.Errorf("the server does not have the roles %s: make them first", missing)
	}
	// What the owner restores is the owner's, whoever it was before.
	if err := client(ctx, owner, "pg_restore", nil, "--exit-on-error", "--single-transaction", "--no-owner", file); err != nil {
		return err
	}
	return storage.EndSessions(ctx, owner)
}

// bringKeys puts copies of the keys into the data folder. A key that is there already must be the same.
func bringKeys(from, folder string) error {
	dir := filepath.Join(folder, "keys")
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make the folder of the keys: %w", err)
	}
	for _, name := range []string{"seal", "ledger"} {
		text, err := readPrivate(filepath.Join(from, name))
		if err != nil {
			return err
		}
		there, err := keyFile(filepath.Join(dir, name), func() (string, error) { return text, nil })
		if err != nil {
			return err
		}
		if there != text {
			return fmt.Errorf("%s holds another key already", filepath.Join(dir, name))
		}
	}
	return nil
}

// verifyRestored verifies the whole ledger of what was restored, and says what was found.
func verifyRestored(ctx context.Context, e env, owner, folder, key, outside string) error {
	public, err := publicKey(e, folder, key)
	if err != nil {
		return err
	}
	o := app.VerifyOptions{Key: public}
	if o.Witnesses, err = readWitnesses(e.getenv); err != nil {
		return err
	}
	if o.Outside, err = published(publishedPath(e.getenv, folder)); err != nil {
		return err
	}
	if outside != "" {
		text, err := os.ReadFile(outside)
		if err != nil {
			return fmt.Errorf("the checkpoint from outside: %w", err)
		}
		o.Outside = string(bytes.TrimLeft(text, "\n"))
	}
	db, err := storage.Open(ctx, owner, app.VerifyConnections)
	if err != nil {
		return err
	}
	defer db.Close()
	var report *ledger.Report
	if report, err = app.VerifyLedger(ctx, db, o); err != nil {
		return err
	}
	printReport(e.out, report)
	if report.Counts[ledger.OutsideShort]+report.Counts[ledger.OutsideRoot] > 0 {
		return fmt.Errorf("the database is restored, and is older than a checkpoint that was kept, or another: restore a newer backup. Where there is none, merit ledger accept-loss puts on record what is lost: %w", errFound)
	}
	if !report.OK() {
		return fmt.Errorf("the database is restored and %w: do not work on it", errFound)
	}
	return nil
}
