package proof

import (
	"bytes"
	"encoding/json"
	"fmt"

	"merit/domain"
	"merit/domain/ledger"
)

// Format names the one form of a bundle of a case.
const Format = "merit-bundle-v1"

// MaxSize is how large a bundle can be, in octets: the entry of an act of import lists very many rows.
const MaxSize = ledger.MaxRowProof

// Kinds of bundle: for anybody, for an officer considered, and for an auditor about an officer.
const (
	Public  = "public"
	Officer = "officer"
	Auditor = "auditor"
)

// A Bundle opens a sealed list, and what follows from it. There is one way to write it, so that every octet of it counts.
type Bundle struct {
	Format  string `json:"format"`
	Kind    string `json:"kind"`
	Case    int64  `json:"case"`
	Round   int    `json:"round"`
	Order   int64  `json:"order"`   // 0: of no order
	Officer int64  `json:"officer"` // the officer whose inputs are opened; 0 in a public bundle
	Edition string `json:"edition"` // its text, byte for byte; empty where the list was sealed before lists could be opened
	ledger.Evidence
}

// Encode writes the bundle in its one form: compact JSON, the fields in this order, no escape that JSON does not ask for. One that would be larger
// than any can be is refused.
func (b *Bundle) Encode() ([]byte, error) {
	out, err := ledger.Canonical(b)
	if err != nil {
		return nil, fmt.Errorf("encode bundle: %w", err)
	}
	if len(out) > MaxSize {
		return nil, domain.Refuse(domain.Invalid, "bundle-too-large", "the acts that wrote these rows list too many others for one file").Needing("the proof of each row by itself, from whoever keeps the log")
	}
	return out, nil
}

// A FormError says why a file is no bundle, and where it begins to be none.
type FormError struct {
	At  int // the first octet that is not as a bundle is written; -1 not known
	Why string
}

// Error says it.
func (e *FormError) Error() string {
	if e.At < 0 {
		return "the file is no bundle: " + e.Why
	}
	return fmt.Sprintf("the file is no bundle: %s, at octet %d", e.Why, e.At)
}

// Parse reads a bundle. Only the exact bytes that Encode would write are accepted, so that two files never say the same.
func Parse(data []byte) (*Bundle, error) {
	if len(data) > MaxSize {
		return nil, &FormError{-1, "it is larger than any can be"}
	}
	if !IsBundle(data) {
		return nil, &FormError{firstDifference([]byte(beginning), data), "it does not begin with the name " + Format}
	}
	if ledger.Overfull(data) {
		return nil, &FormError{-1, "it holds more than its length allows"}
	}
	var b Bundle
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		return nil, &FormError{int(d.InputOffset()), err.Error()}
	}
	b.settle()
	again, err := b.Encode()
	if err != nil {
		return nil, &FormError{-1, err.Error()}
	}
	if !bytes.Equal(again, data) {
		return nil, &FormError{firstDifference(again, data), "the same content is written in another way"}
	}
	return &b, nil
}

// settle makes lists of nothing out of lists that are not there, of which JSON makes two things.
func (b *Bundle) settle() {
	ledger.SettleList(&b.Witnesses)
	ledger.SettleList(&b.Entries)
	ledger.SettleList(&b.Rows)
	for i := range b.Entries {
		b.Entries[i].Settle()
	}
	for i := range b.Rows {
		b.Rows[i].Settle()
	}
}

func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// IsBundle reports whether a file names itself a bundle of a case, whatever else it is.
func IsBundle(data []byte) bool { return bytes.HasPrefix(data, []byte(beginning)) }

// beginning is how every bundle begins.
const beginning = `{"format":"` + Format + `"`
