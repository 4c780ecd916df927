package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"

	"merit/domain/ledger"
)

var _ = add(command{
	name: "verify", args: "[--key FILE] FILE",
	what: "check an order's proof, offline", run: verifyCommand,
})

// verifyCommand checks a proof without a database. A key that the proof brings along proves little, and it says so.
func verifyCommand(_ context.Context, e env, args []string) error {
	f := flags(e, "verify")
	data := f.String("data", "", "folder of the private database, whose key is used where it can be read")
	keyFile := f.String("key", "", "a file with the ledger's public key")
	name, err := parseNamed(f, args)
	if err != nil {
		return err
	}
	if name == "" {
		return usage("name the file of the proof")
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	bundle, err := ledger.ParseBundle(file)
	if err != nil {
		return err
	}
	var key *ledger.Verifier
	if k, err := publicKey(e, *data, *keyFile); err == nil {
		key = &k
	} else if *keyFile != "" {
		return err
	}
	v, err := ledger.VerifyBundle(bundle, key)
	if err != nil {
		return fmt.Errorf("NOT proven: %w", err)
	}
	ws, err := readWitnesses(e.getenv)
	if err != nil {
		return err
	}
	if err := enoughWitnesses(e, v.Key, ws, bundle.Checkpoint); err != nil {
		return err
	}
	printVerdict(e, bundle, v)
	return nil
}

func printVerdict(e env, b *ledger.Bundle, v *ledger.Verdict) {
	fmt.Fprintf(e.out, "proven: %s %s stands in the log %s, of %d entries, root %s\n", b.Table, b.Key, v.Checkpoint.Origin, v.Checkpoint.Size, v.Checkpoint.Root)
	if b.Table == "orders" {
		fmt.Fprintln(e.out, orderKind(v.Values))
	}
	if v.Trusted {
		fmt.Fprintf(e.out, "signed by %s, the key you gave\n", v.Key)
	} else {
		fmt.Fprintf(e.out, "signed by %s: this key came with the proof itself; compare it with the one the government publishes\n", v.Key)
	}
	for _, p := range v.Entries {
		fmt.Fprintf(e.out, "leaf %d: %s on %s, by account %d as %s, recorded %s\n", p.Leaf, p.Name, p.LegalDate, p.Account, p.Kind, p.RecordedAt)
	}
	for _, column := range slices.Sorted(maps.Keys(v.Values)) {
		if value := v.Values[column]; value != nil && *value != "" {
			fmt.Fprintf(e.out, "  %s: %s\n", column, *value)
		}
	}
	fmt.Fprintln(e.out, "not proven: that nothing was written about it after that checkpoint")
}

// orderKind says what kind of order a row is: one on merit is told from one that is not before anything else is read.
func orderKind(values map[string]*string) string {
	at := func(column string) string {
		if v := values[column]; v != nil {
			return *v
		}
		return "?"
	}
	switch at("kind") {
	case "merit":
		return "kind: an order on merit, of case " + at("case_id")
	case "arrangement":
		return "kind: an arrangement (" + at("subject") + "), of case " + at("case_id") + ": no regular posting"
	case "exception":
		return "kind: an EXCEPTION (" + at("subject") + "), of no case and on no merit; its basis says on what ground"
	}
	return "kind: not known"
}
