package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"merit/domain"
	"merit/domain/ledger"
	"merit/domain/merit"
	"merit/domain/proof"
)

var _ = add(command{
	name: "verify", args: "[--key FILE] FILE",
	what: "check an order's proof or a case's bundle, offline", run: verifyCommand,
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
	text, err := readProof(name)
	if err != nil {
		return err
	}
	var key *ledger.Verifier
	if k, err := publicKey(e, *data, *keyFile); err == nil {
		key = &k
	} else if *keyFile != "" || e.getenv(publicFileVariable) != "" {
		return err
	}
	if proof.IsBundle(text) || !ledger.IsRowProof(text) { // anything else is said to be no bundle, and where it is not
		return verifyCase(e, text, key)
	}
	bundle, err := ledger.ParseRowProof(bytes.NewReader(text))
	if err != nil {
		return err
	}
	v, err := ledger.VerifyRowProof(bundle, key)
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

// readProof reads a file as far as any proof can reach.
func readProof(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, ledger.MaxRowProof+1))
}

// verifyCase checks the bundle of a case and says what is proven, what follows from it, and what it could not check.
func verifyCase(e env, text []byte, key *ledger.Verifier) error {
	b, err := proof.Parse(text)
	if err != nil {
		return fmt.Errorf("NOT proven: %w", err)
	}
	ws, err := readWitnesses(e.getenv)
	if err != nil {
		return err
	}
	r := proof.Check(b, key)
	by := r.Require(ws, b.Checkpoint)
	if r.Sound() {
		printCosigned(e, by)
		printCase(e, r)
		return nil
	}
	for _, f := range r.False {
		fmt.Fprintln(e.out, "FALSE:", f.Text)
	}
	return fmt.Errorf("NOT proven: %s false", counted(len(r.False), "thing in the bundle is", "things in the bundle are"))
}

func printCase(e env, r *proof.Report) {
	if r.Trusted {
		fmt.Fprintf(e.out, "signed by %s, the key you gave\n", r.Key)
	}
	for _, w := range r.Witnesses {
		fmt.Fprintln(e.out, "cosigned by", w)
	}
	for _, part := range []struct {
		word string
		list []domain.Reason
	}{{"proven:", r.Proven}, {"recomputed:", r.Recomputed}, {"could not check:", r.Unchecked}} {
		for _, x := range part.list {
			fmt.Fprintln(e.out, part.word, x.Text)
		}
	}
	if len(r.Candidates) == 0 {
		return
	}
	table := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	head := []string{"place", "candidate"}
	for _, c := range r.Criteria {
		head = append(head, c.ID)
	}
	fmt.Fprintln(table, strings.Join(append(head, "total", "outcome"), "\t"))
	for _, c := range r.Candidates {
		cells := []string{strconv.Itoa(c.Place), c.Pseudonym}
		for _, m := range append(slices.Clone(c.Marks), c.Total) {
			cells = append(cells, legible(m))
		}
		fmt.Fprintln(table, strings.Join(append(cells, c.Outcome), "\t"))
	}
	table.Flush()
}

// legible writes a mark for reading: a fraction that no decimal writes to four places, with dots. What was compared is the fraction.
func legible(mark string) string {
	if !strings.Contains(mark, "/") {
		return mark
	}
	m, err := merit.Parse(mark)
	if err != nil {
		return mark
	}
	return m.Decimal(4) + "…"
}

func printVerdict(e env, b *ledger.RowProof, v *ledger.Verdict) {
	fmt.Fprintf(e.out, "proven: %s %s stands in the log %s, of %s, root %s\n", b.Table, b.Key, v.Checkpoint.Origin, entries(v.Checkpoint.Size), v.Checkpoint.Root)
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
	fmt.Fprintln(e.out, "not proven: that no later entry changed it, one that the file leaves out or one after that checkpoint")
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
