package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
)

// witnessTime bounds a conversation with a log.
const witnessTime = 30 * time.Second

// ledgerWitness is the outside witness's part, on a machine of its own: it fetches the checkpoint of a log, checks that it continues the last one seen,
// keeps it, cosigns it, and hands the cosignature in. It needs neither the log's database nor its operator's trust.
func ledgerWitness(ctx context.Context, e env, args []string) error {
	f := flags(e, "ledger witness")
	address := f.String("log", "", "where the log answers: https://HOST")
	logKey := f.String("log-key", "", "a file with the log's public key, as its operator published it")
	key := f.String("key", "", "a file with the witness's secret key, as merit ledger witness-key makes it")
	state := f.String("state", "", "a file that keeps the last checkpoint seen; made at the first time")
	silent := f.Bool("print", false, "print the cosigned checkpoint and hand nothing in")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *address == "" || *logKey == "" || *key == "" || *state == "" {
		return usage("say --log URL, --log-key FILE, --key FILE and --state FILE")
	}
	w := witness{state: *state, client: &http.Client{Timeout: witnessTime}, base: strings.TrimSuffix(*address, "/")}
	if u, err := url.Parse(w.base); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return usage("--log is no address https://HOST")
	}
	var err error
	if w.log, err = publicKey(e, "", *logKey); err != nil {
		return err
	}
	secret, err := readPrivate(*key)
	if err != nil {
		return fmt.Errorf("the witness's key: %w", err)
	}
	if w.cosigner, err = ledger.NewCosigner(secret); err != nil {
		return err
	}
	cosigned, err := w.follow(ctx)
	if err != nil {
		return err
	}
	if *silent {
		_, err = io.WriteString(e.out, cosigned)
		return err
	}
	if _, err := w.ask(ctx, http.MethodPost, "/v1/ledger/cosignatures", map[string]string{"checkpoint": cosigned}); err != nil {
		return err
	}
	c, err := ledger.OpenCheckpoint(cosigned, w.log)
	if err == nil {
		_, err = fmt.Fprintf(e.out, "%s: %s, root %s, cosigned as %s\n", c.Origin, entries(c.Size), c.Root, w.cosigner.Name())
	}
	return err
}

// A witness follows one log.
type witness struct {
	base, state string
	client      *http.Client
	log         ledger.Verifier
	cosigner    *ledger.Cosigner
}

// follow gives the log's checkpoint, cosigned, when it continues the one that was kept. What is kept is written before anything is signed, and
// nobody else follows the log with this file meanwhile, so that no cosignature is ever given on an older tree than the one before.
func (w *witness) follow(ctx context.Context) (string, error) {
	release, err := w.hold()
	if err != nil {
		return "", err
	}
	defer release()
	kept, err := os.ReadFile(w.state)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("the last checkpoint seen: %w", err)
	}
	shown, proof, err := w.fetch(ctx, string(kept))
	if err != nil {
		return "", err
	}
	_, err = ledger.Continues(string(kept), shown, proof, w.log)
	if fork := (*ledger.Fork)(nil); errors.As(err, &fork) {
		evidence := w.state + ".fork"
		return "", errors.Join(fmt.Errorf("NOT cosigned: %w; both checkpoints, signed by the log, are kept in %s: give them to whoever audits it", err, evidence),
			writeWhole(evidence, fork.Kept+"\n"+fork.Shown))
	}
	if err != nil {
		return "", fmt.Errorf("NOT cosigned: %w", err)
	}
	if err := writeWhole(w.state, shown); err != nil {
		return "", err
	}
	return w.cosigner.Cosign(shown, w.log, time.Now())
}

// hold keeps a second witness with the same file away. A lock that was left behind by a kill is named, and removed by hand.
func (w *witness) hold() (release func(), err error) {
	path := w.state + ".lock"
	lock, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("another witness works with this state; if none does, remove %s", path)
	}
	if err != nil {
		return nil, fmt.Errorf("hold the state: %w", err)
	}
	return func() { _ = lock.Close(); _ = os.Remove(path) }, nil
}

// fetch gives the checkpoint that the log shows, and the proof from the one that was kept.
func (w *witness) fetch(ctx context.Context, kept string) (string, *ledger.Consistency, error) {
	if kept != "" {
		last, err := ledger.OpenCheckpoint(kept, w.log)
		if err != nil {
			return "", nil, fmt.Errorf("the last checkpoint seen: %w", err)
		}
		answer, err := w.ask(ctx, http.MethodGet, fmt.Sprintf("/v1/ledger/proofs/consistency?from=%d", last.Size), nil)
		if err == nil {
			var p struct {
				Checkpoint string
				Hashes     []string
			}
			if err := json.Unmarshal(answer, &p); err != nil {
				return "", nil, fmt.Errorf("the log's answer: %w", err)
			}
			proof, err := ledger.ReadConsistency(last.Size, p.Hashes, p.Checkpoint)
			return p.Checkpoint, &proof, err
		}
		if !errors.Is(err, errNotThere) {
			return "", nil, err
		} // the log has no tree so large: its checkpoint will say so
	}
	shown, err := w.ask(ctx, http.MethodGet, "/v1/ledger/checkpoint", nil)
	return string(shown), nil, err
}

// errNotThere is the log's answer that it has no such thing.
var errNotThere = errors.New("not there")

// ask asks the log and gives its answer.
func (w *witness) ask(ctx context.Context, method, path string, body any) ([]byte, error) {
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, w.base+path, sent)
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := w.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("the log does not answer: %w", err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the log's answer: %w", err)
	case answer.StatusCode == http.StatusNotFound:
		return nil, fmt.Errorf("%s %s: %w: %.500s", method, path, errNotThere, text)
	case answer.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%s %s: %s: %.500s", method, path, answer.Status, text)
	}
	return text, nil
}

// writeWhole replaces a file by its new content, whole or not at all.
func writeWhole(path, text string) error {
	part, err := os.CreateTemp(filepath.Dir(path), ".merit-*") // 0600
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(part.Name())
	_, err = part.WriteString(text)
	if err = errors.Join(err, part.Sync(), part.Close()); err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// ledgerWitnessKey makes the key of a witness.
func ledgerWitnessKey(_ context.Context, e env, args []string) error {
	f := flags(e, "ledger witness-key")
	to := f.String("to", "", "the file of the secret key, which must not be there yet")
	name, err := parseNamed(f, args)
	if err != nil {
		return err
	}
	if name == "" || *to == "" {
		return usage("say the witness's name, such as audit.example/w1, and --to FILE")
	}
	secret, public, err := ledger.GenerateWitness(name)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(*to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("the key: %w", err)
	}
	_, err = file.WriteString(secret + "\n")
	if err = errors.Join(err, file.Close()); err == nil {
		_, err = fmt.Fprintln(e.out, public)
	}
	return err
}

// ledgerCosign keeps a cosigned checkpoint that came some other way than over HTTP.
func ledgerCosign(ctx context.Context, e env, args []string) error {
	f := flags(e, "ledger cosign")
	data := f.String("data", "", "folder of the private database")
	name, err := parseNamed(f, args)
	if err != nil {
		return err
	}
	if name == "" {
		return usage("name the file of the cosigned checkpoint")
	}
	signed, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return reachLedger(ctx, e, *data, ledger.Verifier{}, func(at ledgerAt) error {
		db, err := storage.Open(ctx, at.url, 2)
		if err != nil {
			return err
		}
		defer db.Close()
		var kept []ledger.Cosignature
		if err := db.Write(ctx, func(tx *storage.Tx) error {
			kept, err = app.KeepCosignatures(ctx, tx, at.witnesses, string(signed))
			return err
		}); err != nil {
			return err
		}
		for _, k := range kept {
			fmt.Fprintf(e.out, "%s, %s\n", k.Witness, k.At.Format(time.RFC3339))
		}
		return nil
	})
}

// enoughWitnesses refuses a proof whose checkpoint fewer witnesses have cosigned than the settings require, and says who has.
func enoughWitnesses(e env, key ledger.Verifier, ws ledger.Witnesses, checkpoint string) error {
	_, by, err := ws.Open(checkpoint, key)
	if err == nil {
		err = ws.Enough(by)
	}
	if err != nil {
		return fmt.Errorf("NOT proven: %w", err)
	}
	printCosigned(e, by)
	return nil
}

func printCosigned(e env, by []ledger.Cosignature) {
	for _, k := range by {
		fmt.Fprintf(e.out, "cosigned by %s, %s\n", k.Witness, k.At.Format(time.RFC3339))
	}
}
