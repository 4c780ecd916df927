package app

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"merit/domain"
	"merit/domain/ledger"
	"merit/domain/proof"
	"merit/policy"
	"merit/storage"
)

// MaxChecked is how large a file may be that is checked here; `merit verify` takes larger ones.
const MaxChecked = 8 << 20

// checking bounds how many files are checked at once, whoever brings them: one of MaxChecked octets takes many times that while it is read.
var checking = make(chan struct{}, 2)

// checkingWait is how long somebody waits for his turn.
const checkingWait = 10 * time.Second

// CheckFile checks a bundle of a case, or the proof of an order by itself, for whoever brings one, against this installation's own log and
// no other, with as many witnesses as this server requires. It asks the database nothing.
func (a *App) CheckFile(ctx context.Context, file []byte) (*proof.Report, error) {
	if len(file) > MaxChecked {
		return nil, domain.Refuse(domain.Invalid, "bundle-too-large", "the file is larger than what is checked here").Needing("merit verify, which takes larger files")
	}
	key, err := a.logKey()
	if err != nil {
		return nil, err
	}
	wait := time.NewTimer(checkingWait)
	defer wait.Stop()
	select {
	case checking <- struct{}{}:
		defer func() { <-checking }()
	case <-wait.C:
		return nil, domain.Refuse(domain.Busy, "checks-busy", "too many files are being checked at this moment").Needing("try again in a few seconds")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if !proof.IsBundle(file) && ledger.IsRowProof(file) {
		b, err := ledger.ParseRowProof(bytes.NewReader(file))
		if err != nil {
			return nil, domain.Refuse(domain.Invalid, "not-a-bundle", "the file is no bundle as Merit writes one").Needing("a bundle as it was downloaded, unchanged")
		}
		r := checkProof(b, key)
		r.Require(a.witnesses, b.Checkpoint)
		return r, nil
	}
	b, err := proof.Parse(file)
	var form *proof.FormError
	switch {
	case errors.As(err, &form) && form.At >= 0:
		return nil, domain.Refuse(domain.Invalid, "not-a-bundle", "the file is no bundle as Merit writes one: from octet %d on it is written otherwise", form.At).Needing("a bundle as it was downloaded, unchanged")
	case err != nil:
		return nil, domain.Refuse(domain.Invalid, "not-a-bundle", "the file is no bundle as Merit writes one").Needing("a bundle as it was downloaded, unchanged")
	}
	r := proof.Check(b, &key)
	r.Require(a.witnesses, b.Checkpoint)
	return r, nil
}

// checkProof checks the proof of one row by itself.
func checkProof(b *ledger.RowProof, key ledger.Verifier) *proof.Report {
	r := &proof.Report{Kind: proof.Public, Key: key.String(), Trusted: true}
	v, err := ledger.VerifyRowProof(b, &key)
	if err != nil {
		r.False.Add("bundle-false", "", "", "the bundle cannot be believed: %s", err)
		return r
	}
	r.Size, r.Root = v.Checkpoint.Size, v.Checkpoint.Root.String()
	r.Proven.Add("in-the-log", "", "", "rows opened: %d; acts that wrote them: %d; all of it stands in the log %s, of %d entries", 1, len(v.Entries), v.Checkpoint.Origin, v.Checkpoint.Size)
	for _, column := range slices.Sorted(maps.Keys(v.Values)) {
		if value := v.Values[column]; b.Table == "orders" && column == "number" && value != nil {
			r.Number = *value
		}
	}
	r.Unchecked.Add("row-alone", "", "", "marks, totals and places: this is the proof of %s %s by itself, as the entry at leaf %d left it", strings.TrimSuffix(b.Table, "s"), b.Key, v.Entries[len(v.Entries)-1].Leaf)
	r.Later()
	return r
}

// CheckOrder makes the public bundle of the order of a number and checks it, as anybody could elsewhere; and says what no file can, the state that
// the register gives the order now.
func (a *App) CheckOrder(ctx context.Context, number string) (*proof.Report, error) {
	o, err := open(ctx, a, policy.LedgerProve, func(v *storage.View) (storage.Order, error) {
		id, err := v.OrderNumbered(ctx, strings.TrimSpace(number))
		if err == nil && id == 0 {
			err = domain.Refuse(domain.Invalid, "no-order-of-that-number", "no order bears this number").Needing("the number as it stands on the order").At("number")
		}
		if err != nil {
			return storage.Order{}, err
		}
		return v.Order(ctx, id)
	})
	if err != nil {
		return nil, err
	}
	b, err := a.OrderBundle(ctx, o.ID)
	if err != nil {
		return nil, err
	}
	text, err := b.Encode()
	if err != nil {
		return nil, err
	}
	r, err := a.CheckFile(ctx, text)
	if err == nil {
		r.StateNow = o.State
	}
	return r, err
}
