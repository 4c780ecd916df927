package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"merit/app"
	"merit/domain/ledger"
	"merit/storage"
	"merit/storage/embedded"
)

var _ = add(command{
	name: "ledger", args: "verify [--since-checkpoint FILE] [--tree | --cases] [--json] | checkpoint | prove ORDER | prove TABLE/KEY | prove --leaf N | prove --old FILE | check FILE | witness --log URL … | witness-key NAME --to FILE | cosign FILE | accept-loss | key",
	what: "check the log of acts, print its signed checkpoint, prove an order, an entry or that the log has only grown", run: ledgerCommand,
})

// ledgerParts are the commands about the ledger.
var ledgerParts = map[string]func(context.Context, env, []string) error{
	"verify": ledgerVerify, "checkpoint": ledgerCheckpoint, "prove": ledgerProve, "check": ledgerCheck, "key": ledgerKey,
	"witness": ledgerWitness, "witness-key": ledgerWitnessKey, "cosign": ledgerCosign, "accept-loss": ledgerAcceptLoss,
}

func ledgerCommand(ctx context.Context, e env, args []string) error {
	if len(args) == 0 {
		return usage("say what: %s", strings.Join(slices.Sorted(maps.Keys(ledgerParts)), ", "))
	}
	part := ledgerParts[args[0]]
	if part == nil {
		return usage("%q is none of %s", args[0], strings.Join(slices.Sorted(maps.Keys(ledgerParts)), ", "))
	}
	return part(ctx, e, args[1:])
}

// errFound says that the verification found something; the report has said what.
var errFound = errors.New("the ledger does not verify")

func ledgerVerify(ctx context.Context, e env, args []string) error {
	f := flags(e, "ledger verify")
	data := f.String("data", "", "folder of the private database")
	outside := f.String("since-checkpoint", "", "a checkpoint kept outside, which the log must continue")
	key := f.String("key", "", "a file with the ledger's public key")
	tree := f.Bool("tree", false, "tree and signatures alone")
	cases := f.Bool("cases", false, "work every case out once more, from its edition and the record, instead")
	asJSON := f.Bool("json", false, "the whole report as JSON")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *cases {
		if *tree || *outside != "" || *key != "" {
			return usage("--cases goes with --data and --json alone")
		}
		return verifyCases(ctx, e, *data, *asJSON)
	}
	o := app.VerifyOptions{TreeOnly: *tree}
	if *outside != "" {
		text, err := os.ReadFile(*outside)
		if err != nil {
			return fmt.Errorf("the checkpoint from outside: %w", err)
		}
		o.Outside = string(text)
	}
	if *outside == "" {
		var err error
		if o.Outside, err = publishedFor(e, *data); err != nil {
			return err
		}
	}
	var report *ledger.Report
	err := withLedger(ctx, e, *data, *key, func(at ledgerAt) error {
		db, err := storage.Open(ctx, at.url, app.VerifyConnections)
		if err != nil {
			return err
		}
		defer db.Close()
		o.Key, o.Witnesses = at.key, at.witnesses
		report, err = app.VerifyLedger(ctx, db, o)
		return err
	})
	if err != nil {
		return err
	}
	if *asJSON {
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		err = enc.Encode(report)
	} else {
		printReport(e.out, report)
	}
	if err == nil && !report.OK() {
		err = errFound
	}
	return err
}

func entries[N int | int64](n N) string { return counted(n, "entry", "entries") }

// printReport says what was looked at, what was found, and what cannot be found this way.
func printReport(w io.Writer, r *ledger.Report) {
	fmt.Fprintf(w, "log          %s, %s placed, %d waiting, root %s\n", r.Origin, entries(r.Size), r.Pending, r.Root)
	fmt.Fprintf(w, "looked at    %s, %s, %s, %s, %s of %s\n", counted(r.Checkpoints, "checkpoint", "checkpoints"), counted(r.Tiles, "tile", "tiles"), entries(r.Entries),
		counted(r.Commitments, "commitment", "commitments"), counted(r.Rows, "row", "rows"), counted(r.Tables, "register", "registers"))
	if r.Outside > 0 && r.Counts[ledger.OutsideRoot]+r.Counts[ledger.OutsideShort] == 0 {
		fmt.Fprintf(w, "outside      continues from the checkpoint over %s\n", entries(r.Outside))
	}
	for _, x := range r.Erased {
		fmt.Fprintf(w, "erased       %s under the order %s (act %d)\n", counted(x.Rows, "row", "rows"), x.Order, x.Act)
	}
	if k := r.Witnessed; k != nil {
		fmt.Fprintf(w, "witnessed    %s; the newest checkpoint that enough have cosigned covers %s, beyond it: %d\n", counted(k.Cosignatures, "cosignature", "cosignatures"), entries(k.Size), k.Beyond)
	}
	if len(r.SystemActs) > 0 {
		var list []string
		for _, name := range slices.Sorted(maps.Keys(r.SystemActs)) {
			list = append(list, fmt.Sprintf("%s %d", name, r.SystemActs[name]))
		}
		fmt.Fprintf(w, "system acts  %s\n", strings.Join(list, ", "))
	}
	fmt.Fprintf(w, "took         %.2f s\n", r.Seconds.Total)
	for _, l := range r.Limits {
		fmt.Fprintf(w, "not found    %s\n", l)
	}
	for _, f := range r.Findings {
		fmt.Fprintf(w, "FOUND        %s\n", f)
	}
	total, shown := 0, len(r.Findings)
	for _, n := range r.Counts {
		total += n
	}
	switch {
	case total > shown:
		fmt.Fprintf(w, "%s, %d of them shown\n", counted(total, "finding", "findings"), shown)
	case total > 0:
		fmt.Fprintln(w, counted(total, "finding", "findings"))
	default:
		fmt.Fprintln(w, "nothing found: log and registers agree")
	}
}

func ledgerCheckpoint(ctx context.Context, e env, args []string) error {
	f := flags(e, "ledger checkpoint")
	data := f.String("data", "", "folder of the private database")
	key := f.String("key", "", "a file with the ledger's public key")
	witnessed := f.Bool("witnessed", false, "the newest that as many witnesses have cosigned as the settings require, one at least")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	return withLedger(ctx, e, *data, *key, func(at ledgerAt) error {
		return at.view(ctx, func(v *storage.View) error {
			find := v.NewestCheckpoint
			if *witnessed {
				find = func(ctx context.Context) (string, error) {
					note, _, err := app.WitnessedBy(ctx, v, at.witnesses)
					if err == nil && note == "" {
						err = errors.New("no checkpoint has been cosigned by as many witnesses as are required")
					}
					return note, err
				}
			}
			note, err := find(ctx)
			if err == nil {
				_, err = io.WriteString(e.out, note)
			}
			return err
		})
	})
}

// parseNamed reads flags and the one name before or after them; "" where there is none.
func parseNamed(f *flag.FlagSet, args []string) (string, error) {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return args[0], parse(f, args[1:], 0)
	}
	err := parse(f, args, 1)
	return f.Arg(0), err
}

func ledgerKey(_ context.Context, e env, args []string) error {
	f := flags(e, "ledger key")
	data := f.String("data", "", "folder of the private database")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	v, err := publicKey(e, *data, "")
	if err == nil {
		_, err = fmt.Fprintln(e.out, v)
	}
	return err
}

// A ledgerAt is the database of a ledger, reached as its owner, the public half of the key that signs it, and whom the settings trust as its witnesses.
type ledgerAt struct {
	url       string
	key       ledger.Verifier
	witnesses ledger.Witnesses
}

// withLedger runs f on the ledger of the owner's address, or of the private server that runs over the data folder. The
// key is that of the file named, of the settings, or of the data folder.
func withLedger(ctx context.Context, e env, data, keyPath string, f func(ledgerAt) error) error {
	key, err := publicKey(e, data, keyPath)
	if err != nil {
		return err
	}
	return reachLedger(ctx, e, data, key, f)
}

// reachLedger is withLedger with the key known, or not needed.
func reachLedger(ctx context.Context, e env, data string, key ledger.Verifier, f func(ledgerAt) error) (err error) {
	at := ledgerAt{key: key}
	if at.witnesses, err = readWitnesses(e.getenv); err != nil {
		return err
	}
	if at.url = e.getenv(ownerVariable); at.url != "" {
		if err := checkURL(ownerVariable, at.url); err != nil {
			return err
		}
		return f(at)
	}
	folder, err := dataFolder(e, data)
	if err != nil {
		return err
	}
	if _, err := os.Stat(folder); err != nil { // else one would be made
		return fmt.Errorf("no data folder of merit: %w", err)
	}
	s, err := open(ctx, e, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if at.url, err = s.ownersAddress(); err != nil {
		return err
	}
	return f(at)
}

// view runs f over one snapshot of the ledger's database.
func (at ledgerAt) view(ctx context.Context, f func(*storage.View) error) error {
	db, err := storage.Open(ctx, at.url, 2)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Read(ctx, f)
}

// dataFolder is the folder that --data, the settings or the default name.
func dataFolder(e env, data string) (string, error) {
	if data == "" {
		data = e.getenv(dataVariable)
	}
	if data == "" {
		return embedded.DefaultData()
	}
	return data, nil
}

// publicKey gives the key to check by. A public one is enough; of a secret one only the public half is used.
func publicKey(e env, data, path string) (ledger.Verifier, error) {
	if path != "" {
		text, err := os.ReadFile(path)
		if err != nil {
			return ledger.Verifier{}, fmt.Errorf("the ledger's public key: %w", err)
		}
		return ledger.NewVerifier(string(text))
	}
	secret, err := readKey(e.getenv, ledgerKeyVariable, ledgerFileVariable)
	if err == nil && secret == "" {
		if key, given, err := readPublicKey(e.getenv); given {
			return key, err
		}
	}
	if err == nil && secret == "" {
		var folder string
		if folder, err = dataFolder(e, data); err == nil {
			secret, err = readPrivate(filepath.Join(folder, "keys", "ledger"))
		}
	}
	if err != nil {
		return ledger.Verifier{}, fmt.Errorf("the ledger's public key: %w (name a file that holds it with --key; merit ledger key prints it)", err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		return ledger.Verifier{}, err
	}
	return signer.Verifier(), nil
}
