package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"merit/app"
	"merit/domain/ledger"
	"merit/domain/proof"
)

// A bundle of a log that somebody made and signed himself: a server without the ledger's key vouches for none, and one that has the public key alone
// finds it false and its own true.
func TestAForgedLogIsNotVouchedFor(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../domain/proof/testdata/promotion.json")
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile("../domain/proof/testdata/promotion.pub")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"", "no key"} {
		_, err := app.New(nil, app.Options{LedgerKey: key}).CheckFile(ctx, file)
		wantRefusal(t, err, "log-key-not-given")
	}
	r, err := app.New(nil, app.Options{LedgerKey: other}).CheckFile(ctx, file)
	if err != nil || r.Sound() || r.False[0].Code != "key-false" {
		t.Errorf("under another key: %v, %v", texts(r.False), err)
	}
	r, err = app.New(nil, app.Options{LedgerKey: string(own)}).CheckFile(ctx, file)
	if err != nil || !r.Sound() || !r.Trusted {
		t.Errorf("under its own key: %v, %v", texts(r.False), err)
	}
}

// A third file waits while two are checked, and gives up with whoever asked.
func TestFilesAreCheckedTwoAtATime(t *testing.T) {
	own, err := os.ReadFile("../domain/proof/testdata/promotion.pub")
	if err != nil {
		t.Fatal(err)
	}
	free := app.HoldChecks() // this test stands by itself, before those that run at once

	defer free()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	a := app.New(nil, app.Options{LedgerKey: string(own)})
	if _, err := a.CheckFile(gone, []byte("{}")); !errors.Is(err, context.Canceled) {
		t.Errorf("a third check: %v", err)
	}
	free()
	_, err = a.CheckFile(ctx, []byte("{}"))
	wantRefusal(t, err, "not-a-bundle")
}

// A server that requires witnesses takes no file without them for proven, a bundle as little as the proof of an order by itself, and says so as
// merit verify does.
func TestACheckAsksForTheWitnesses(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../domain/proof/testdata/sealed-before.json")
	own, errKey := os.ReadFile("../domain/proof/testdata/sealed-before.pub")
	secret, _, errWitness := ledger.GenerateWitness("audit.test/w")
	if err := errors.Join(err, errKey, errWitness); err != nil {
		t.Fatal(err)
	}
	key, err := ledger.NewVerifier(string(own))
	w, errWitness := ledger.NewCosigner(secret)
	bare, errParse := proof.Parse(file)
	if err := errors.Join(err, errWitness, errParse); err != nil {
		t.Fatal(err)
	}
	ws := ledger.Witnesses{List: []ledger.Witness{w.Witness}, Required: 1}
	a := app.New(nil, app.Options{LedgerKey: key.String(), Witnesses: ws})
	cosigned := *bare
	cosigned.Witnesses = []string{w.String()}
	if cosigned.Checkpoint, err = w.Cosign(bare.Checkpoint, key, time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	for b, enough := range map[*proof.Bundle]bool{bare: false, &cosigned: true} {
		whole, err := b.Encode()
		row := order(b)
		one := ledger.RowProof{Format: ledger.RowProofFormat, Table: row.Table, Key: row.Key, PublicKey: b.PublicKey, Checkpoint: b.Checkpoint, Rows: []ledger.Disclosure{row.Disclosure}}
		for _, e := range b.Entries {
			if strings.Contains(e.Body, `"orders"`) {
				one.Entries = append(one.Entries, e)
			}
		}
		alone, errOne := json.Marshal(one)
		if err := errors.Join(err, errOne); err != nil {
			t.Fatal(err)
		}
		for _, text := range [][]byte{whole, alone} {
			r, err := a.CheckFile(ctx, text)
			if err != nil || r.Sound() != enough {
				t.Fatalf("cosigned %t: %v, %v", enough, texts(r.False), err)
			}
			if !enough && (len(r.False) != 1 || r.False[0].Code != "not-enough-witnesses" || r.False[0].Text != ws.Enough(nil).Error()) {
				t.Errorf("without a witness: %v", texts(r.False))
			}
		}
	}
}

// The entries that took an order back are left out of a file, under the newest checkpoint: it is sound, since nothing proves that none is left out.
// So the report says as which entry left the order, and that a later one may have changed it; what the order is now the register says.
func TestALaterEntryLeftOut(t *testing.T) {
	t.Parallel()
	b := ordered(t)
	taken := func() (*proof.Bundle, *ledger.RowProof) {
		b.Sequence(t)
		one, err := b.App.OrderProof(ctx, b.order)
		b.ok(err)
		return b.public(), one
	}
	issued, oneIssued := taken()
	b.ok(b.App.HoldOrder(ctx, b.As(js), b.order, app.Step{Reason: "A petition is heard on Monday."}))
	held, _ := taken()
	b.ok(b.App.WithdrawOrder(ctx, b.As(js), b.order, app.Step{Reason: "The petition was allowed."}))
	last, oneLast := taken()
	leaf := func(p *proof.Bundle) int64 { return order(p).Leaf }
	for name, c := range map[string]struct {
		row  *proof.Bundle // whose row of the order the file opens
		left []int64       // which entries it leaves out
		want string
	}{
		"the last":       {held, []int64{leaf(last)}, "left it held"},
		"the last two":   {issued, []int64{leaf(held), leaf(last)}, "left it issued"},
		"one in between": {last, []int64{leaf(held)}, "left it withdrawn"},
	} {
		p := *last
		p.Entries = slices.DeleteFunc(slices.Clone(last.Entries), func(e ledger.Proven) bool { return slices.Contains(c.left, e.Leaf) })
		p.Rows = slices.Clone(last.Rows)
		*order(&p) = *order(c.row)
		text, err := p.Encode()
		b.ok(err)
		r, err := b.App.CheckFile(ctx, text)
		b.ok(err)
		b.claimsNothingLater(name, r)
		if said := strings.Join(texts(r.Proven), "\n"); !strings.Contains(said, c.want) || r.StateNow != "" {
			t.Errorf("%s left out: %s", name, said)
		}
	}
	one := *oneLast
	one.Entries, one.Rows = slices.DeleteFunc(slices.Clone(one.Entries), func(e ledger.Proven) bool { return e.Leaf >= leaf(held) }), oneIssued.Rows
	text, err := json.Marshal(one)
	b.ok(err)
	r, err := b.App.CheckFile(ctx, text)
	b.ok(err)
	b.claimsNothingLater("the proof of the order by itself", r)
	if r, err = b.App.CheckOrder(ctx, r.Number); err != nil || r.StateNow != "withdrawn" {
		t.Errorf("by its number: %+v, %v", r, err)
	}
}

// order is the row of the order that a bundle opens.
func order(p *proof.Bundle) *ledger.Opened {
	return &p.Rows[slices.IndexFunc(p.Rows, func(o ledger.Opened) bool { return o.Table == "orders" })]
}

// claimsNothingLater wants a report that is sound and leaves open what later entries did.
func (b *bundled) claimsNothingLater(name string, r *proof.Report) {
	b.t.Helper()
	said := strings.Join(slices.Concat(texts(r.Proven), texts(r.Recomputed), texts(r.Unchecked)), "\n")
	for _, claim := range []string{"is issued", "and is ", "nothing was written"} {
		if strings.Contains(said, claim) {
			b.t.Errorf("%s: the report claims %q:\n%s", name, claim, said)
		}
	}
	if !r.Sound() || !strings.Contains(said, "after-the-checkpoint: whether a later entry changed") {
		b.t.Errorf("%s: %v\n%s", name, texts(r.False), said)
	}
}
