package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/embedded"
)

// A system is what a command works on: a database, a private one or one of the user's, and the keys.
type system struct {
	server                         *embedded.Server // nil: the database is the user's
	appURL, ownerURL, sequencerURL string           // empty: this role is not for this process
	sealKey                        []byte
	signer                         *ledger.Signer // nil: nobody places entries here
	checkpointFile                 string         // keeps the newest checkpoint outside the database; empty: none does
	settings                       settings
}

// open reaches the database that the settings name, or starts the private one in the data folder, or attaches to it
// where it runs. data is what --data says, empty for none.
func open(ctx context.Context, e env, data string) (*system, error) {
	set, err := readSettings(e.getenv)
	if err != nil {
		return nil, fmt.Errorf("unsafe or wrong settings:\n%w", err)
	}
	if set.database != "" {
		return openOwn(set, publishedPath(e.getenv, ""))
	}
	if data == "" {
		data = set.data
	}
	server, err := embedded.Start(ctx, embedded.Options{Data: data, Log: e.err})
	if err != nil {
		return nil, err
	}
	s := &system{
		server: server, settings: set,
		checkpointFile: publishedPath(e.getenv, server.Data()),
		appURL:         server.URL(embedded.App), ownerURL: server.URL(embedded.Owner), sequencerURL: server.URL(embedded.Sequencer),
	}
	if err := s.privateKeys(); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// openOwn takes a database of the user's, with keys that he gives.
func openOwn(set settings, checkpointFile string) (*system, error) {
	s := &system{settings: set, checkpointFile: checkpointFile, appURL: set.database, ownerURL: set.owner, sequencerURL: set.sequencer}
	return s, s.readKeys(set.sealKey, set.ledgerKey)
}

// privateKeys reads the keys in the data folder, making those that are missing, unless the settings give others.
func (s *system) privateKeys() error {
	dir := filepath.Join(s.server.Data(), "keys")
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make the folder of the keys: %w", err)
	}
	seal, signing := s.settings.sealKey, s.settings.ledgerKey
	var err error
	if seal == "" {
		if seal, err = keyFile(filepath.Join(dir, "seal"), newSealKey); err != nil {
			return err
		}
	}
	if signing == "" {
		if signing, err = keyFile(filepath.Join(dir, "ledger"), newLedgerKey); err != nil {
			return err
		}
	}
	return s.readKeys(seal, signing)
}

func (s *system) readKeys(seal, signing string) (err error) {
	if s.sealKey, err = decodeSealKey(seal); err != nil {
		return err
	}
	if signing == "" {
		return nil
	}
	if s.signer, err = ledger.NewSigner(signing); err != nil {
		return err
	}
	if given := s.settings.publicKey; given != "" && given != s.signer.Verifier().String() {
		return fmt.Errorf("%s names another key than the public half of the ledger's signing key: which log is it?", publicFileVariable)
	}
	return nil
}

// keyFile reads a key, or makes it where there is none. Of two processes that make it at once one wins, and both read that.
func keyFile(path string, make func() (string, error)) (string, error) {
	if text, err := readPrivate(path); !errors.Is(err, fs.ErrNotExist) {
		return text, err
	}
	key, err := make()
	if err != nil {
		return "", err
	}
	part, err := os.CreateTemp(filepath.Dir(path), "part-*") // 0600
	if err != nil {
		return "", fmt.Errorf("write a key: %w", err)
	}
	defer os.Remove(part.Name())
	_, err = part.WriteString(key + "\n")
	if err = errors.Join(err, part.Sync(), part.Close()); err != nil {
		return "", fmt.Errorf("write a key: %w", err)
	}
	if err := os.Link(part.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("write a key: %w", err)
	}
	return readPrivate(path)
}

func newSealKey() (string, error) {
	var key [32]byte
	rand.Read(key[:]) // never fails
	return hex.EncodeToString(key[:]), nil
}

func newLedgerKey() (string, error) {
	var id [6]byte
	rand.Read(id[:]) // never fails
	secret, _, err := ledger.GenerateKey("merit/" + hex.EncodeToString(id[:]))
	return secret, err
}

// close stops the private server, if this process started it.
func (s *system) close() error {
	if s.server == nil {
		return nil
	}
	return s.server.Stop()
}

// migrate brings the schema up to date where the owner's address is known, and refuses to go on with another one than
// the program was built for.
func (s *system) migrate(ctx context.Context) error {
	if s.ownerURL == "" {
		return nil
	}
	_, err := storage.Migrate(ctx, s.ownerURL)
	return err
}

// ownersAddress is the owner's address, or what to set.
func (s *system) ownersAddress() (string, error) {
	if s.ownerURL == "" {
		return "", fmt.Errorf("this needs the owner of the schema: set %s", ownerVariable)
	}
	return s.ownerURL, nil
}

// application opens the database as the application and gives the App on it. Nothing is served on a schema that the
// program was not built for.
func (s *system) application(ctx context.Context, log *slog.Logger, now func() time.Time) (*app.App, *storage.DB, error) {
	db, err := storage.Open(ctx, s.appURL, s.settings.connections)
	if err != nil {
		return nil, nil, err
	}
	seal, err := app.NewSeal(s.sealKey)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	a := app.New(db, app.Options{Now: now, Log: log, Seal: seal, LedgerKey: s.publicKey(), Witnesses: s.settings.witnesses, RefuseAssumed: s.settings.production})
	ready, err := a.Ready(ctx)
	if err == nil && ready.Schema != ready.SchemaWanted {
		err = fmt.Errorf("the schema is of version %d and this program is built for %d: run merit migrate, or the program that goes with it", ready.Schema, ready.SchemaWanted)
	}
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return a, db, nil
}

// publicKey is the public half of the ledger's key, by which proofs are made and checked: of the key that signs, or the one that the settings
// give to a server that does not; empty where this process has neither.
func (s *system) publicKey() string {
	if s.signer == nil {
		return s.settings.publicKey
	}
	return s.signer.Verifier().String()
}

// newLog writes structured lines for machines.
func newLog(w io.Writer) *slog.Logger { return slog.New(slog.NewJSONHandler(w, nil)) }
