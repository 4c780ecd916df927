package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"merit/app"
	"merit/domain"
	"merit/domain/ledger"
	"merit/storage"
)

// publishEvery is how often a server writes the newest checkpoint into the file outside its database.
const publishEvery = 10 * time.Second

// publishedPath is the file in which servers keep the newest checkpoint: of the settings, or in the folder of a private database; "" for none.
func publishedPath(getenv func(string) string, folder string) string {
	if path := getenv(checkpointVariable); path != "" || folder == "" {
		return path
	}
	return filepath.Join(folder, "checkpoint")
}

// published reads the checkpoint that was last kept; "" where there is none.
func published(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("the last checkpoint kept outside the database: %w", err)
	}
	return string(text), nil
}

// publishedFor reads the checkpoint that was last kept for the database that a command works on.
func publishedFor(e env, data string) (string, error) {
	folder := ""
	if e.getenv(ownerVariable) == "" {
		var err error
		if folder, err = dataFolder(e, data); err != nil {
			return "", err
		}
	}
	return published(publishedPath(e.getenv, folder))
}

// hold refuses a database that does not continue the checkpoint which was last kept outside of it: one restored from an older backup, or another.
func (s *system) hold(ctx context.Context, db *storage.DB) error {
	note, err := published(s.checkpointFile)
	if err != nil || note == "" {
		return err
	}
	kept, err := ledger.ParseCheckpoint(note)
	if s.signer != nil && err == nil {
		kept, err = ledger.OpenCheckpoint(note, s.signer.Verifier())
	}
	if err != nil {
		return fmt.Errorf("%s, the last checkpoint kept outside the database: %w", s.checkpointFile, err)
	}
	err = db.Read(ctx, func(v *storage.View) error { return app.HoldLedger(ctx, v, kept) })
	if errors.Is(err, app.ErrNotContinued) {
		return fmt.Errorf("not served: %w.\nThe checkpoint stands in %s. If an older backup was restored, restore a newer one. If there is none, what came after it is lost, and that has to be "+
			"on record: merit ledger accept-loss says so in the log and lets it go on, and whoever keeps a checkpoint will still see it", err, s.checkpointFile)
	}
	return err
}

// publish keeps the newest checkpoint in the file until stop is called, and once more then.
func (s *system) publish(ctx context.Context, db *storage.DB, log *slog.Logger) (stop func()) {
	if s.checkpointFile == "" {
		log.Warn("no file outside the database keeps the newest checkpoint: an older backup put in its place would not be noticed at the next start", "setting", checkpointVariable)
		return func() {}
	}
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	p := &publisher{path: s.checkpointFile, db: db, log: log}
	var done sync.WaitGroup
	done.Go(func() {
		tick := time.NewTicker(publishEvery)
		defer tick.Stop()
		for {
			p.once(running)
			select {
			case <-running.Done():
				return
			case <-tick.C:
			}
		}
	})
	return func() {
		cancel()
		done.Wait()
		p.once(context.WithoutCancel(ctx))
	}
}

// A publisher writes one file.
type publisher struct {
	path    string
	db      *storage.DB
	log     *slog.Logger
	last    string
	failing bool
}

func (p *publisher) once(ctx context.Context) {
	var note string
	err := p.db.Read(ctx, func(v *storage.View) (err error) {
		note, err = v.NewestCheckpoint(ctx)
		return err
	})
	if refusal := (*domain.Refusal)(nil); errors.As(err, &refusal) || ctx.Err() != nil {
		return // none yet, or stopping
	}
	if err == nil && note != p.last {
		if err = writeWhole(p.path, note); err == nil {
			p.last = note
		}
	}
	if err != nil && !p.failing {
		p.log.ErrorContext(ctx, "the newest checkpoint is not being kept outside the database", "error", err)
	}
	p.failing = err != nil
}

// ledgerAcceptLoss puts on record that entries which a checkpoint covered are lost, and lets servers start again. The checkpoint is kept beside.
func ledgerAcceptLoss(ctx context.Context, e env, args []string) error {
	f := flags(e, "ledger accept-loss")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	return withOwner(ctx, e, *data, func(owner, folder string) error {
		path := publishedPath(e.getenv, folder)
		note, err := published(path)
		if err != nil {
			return err
		}
		if note == "" {
			return errors.New("no checkpoint is kept outside the database, so that nothing is known to be lost")
		}
		kept, err := ledger.ParseCheckpoint(note)
		if err != nil {
			return err
		}
		db, err := storage.Open(ctx, owner, 2)
		if err != nil {
			return err
		}
		defer db.Close()
		switch err := db.Read(ctx, func(v *storage.View) error { return app.HoldLedger(ctx, v, kept) }); {
		case err == nil:
			return errors.New("the log continues the checkpoint that was kept: nothing is lost")
		case !errors.Is(err, app.ErrNotContinued):
			return err
		}
		if err := storage.RecordLoss(ctx, owner, kept); err != nil {
			return err
		}
		aside := fmt.Sprintf("%s.lost-%d", path, kept.Size)
		if err := os.Rename(path, aside); err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "on record in the log: entries that the checkpoint over %d covered are lost. The checkpoint is kept in %s.\n"+
			"Outside witnesses will not cosign the log again before their operators have been shown this and begin anew; tell them, and the auditors.\n", kept.Size, aside)
		return err
	})
}
