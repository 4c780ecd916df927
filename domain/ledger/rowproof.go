package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// RowProofFormat names the one form of such a proof.
const RowProofFormat = "merit-proof-v1"

// A RowProof proves to anyone, without a connection to Merit, how an entry of the log left one row, an order's as a rule. That no later entry wrote
// the row again, no such file can prove.
type RowProof struct {
	Format     string       `json:"format"`
	Table      string       `json:"table"`
	Key        string       `json:"key"`
	PublicKey  string       `json:"public_key"` // for convenience; whoever checks compares it with the published one
	Checkpoint string       `json:"checkpoint"`
	Entries    []Proven     `json:"entries"`
	Rows       []Disclosure `json:"rows"`
}

// A Proven is one entry with its place in the tree.
type Proven struct {
	Leaf  int64       `json:"leaf"`
	Body  string      `json:"body"`
	Proof []tlog.Hash `json:"proof"`
}

// A Disclosure opens one commitment: the row as that entry wrote it, and the salt.
type Disclosure struct {
	Leaf    int64     `json:"leaf"`
	Version int       `json:"version"`
	Keys    []string  `json:"keys"`
	Columns []string  `json:"columns"`
	Values  []*string `json:"values"` // as the database writes them; null is null
	Salt    string    `json:"salt"`
}

// A Verdict is what such a proof proves.
type Verdict struct {
	Checkpoint Checkpoint
	Key        Verifier
	Trusted    bool // the key was given by whoever checks, not taken from the proof itself
	Entries    []ProvenEntry
	Values     map[string]*string // the row as the newest of these entries left it; that none was left out is not proven
}

// A ProvenEntry is an entry and its leaf.
type ProvenEntry struct {
	Leaf int64
	*Entry
}

const (
	// MaxRowProof is how large such a proof can be, in octets: an act of import lists very many rows.
	MaxRowProof = 64 << 20

	proofLimit = 64 // a tree of 2^63 leaves has no longer proof
)

// IsRowProof reports whether a file names itself such a proof near its beginning, whatever else it is.
func IsRowProof(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 200)], []byte(RowProofFormat))
}

// Overfull reports whether a file holds more objects or more values than proofs of its length do. Each takes a multiple of its octets once it is
// read, so that a file made to cost memory is refused before that. In a true one there is an object in more than a thousand octets and a comma in
// more than thirty; what stands in strings does not count.
func Overfull(data []byte) bool {
	objects, commas, text := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch {
		case data[i] == '"':
			text = !text
		case text && data[i] == '\\':
			i++
		case text:
		case data[i] == '{':
			objects++
		case data[i] == ',':
			commas++
		}
	}
	return objects > 20+len(data)/100 || commas > 200+len(data)/6
}

// ParseRowProof reads a proof and says what is not well formed. The same content written in another way is none: a file says one thing, whatever reads it.
func ParseRowProof(r io.Reader) (*RowProof, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxRowProof+1))
	if err != nil {
		return nil, fmt.Errorf("read proof: %w", err)
	}
	if len(data) > MaxRowProof {
		return nil, errors.New("the file is too large for a proof")
	}
	if !IsRowProof(data) || Overfull(data) {
		return nil, fmt.Errorf("the file is no proof in the form %s", RowProofFormat)
	}
	var b RowProof
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&b); err != nil {
		return nil, fmt.Errorf("the file is no proof: %w", err)
	}
	if d.More() {
		return nil, errors.New("the file is no proof: something follows it")
	}
	switch {
	case b.Format != RowProofFormat:
		return nil, fmt.Errorf("the file is no proof in the form %s", RowProofFormat)
	case b.Table == "" || b.Key == "" || len(b.Entries) == 0 || len(b.Rows) == 0:
		return nil, errors.New("the proof names no row, or holds no entry, or discloses nothing")
	}
	for i := range b.Entries {
		b.Entries[i].Settle()
	}
	for i := range b.Rows {
		b.Rows[i].Settle()
	}
	if again, err := Canonical(&b); err != nil || !saysAs(data, again) {
		return nil, errors.New("the file is no proof: it is written in another way than proofs are")
	}
	return &b, nil
}

// VerifyRowProof checks a proof: the signature on the checkpoint, each entry's place in the tree, and each disclosed row
// against the commitment in its entry. A nil key takes the proof's own, and the verdict says so.
func VerifyRowProof(b *RowProof, key *Verifier) (*Verdict, error) {
	verdict := &Verdict{Trusted: key != nil}
	if key == nil {
		own, err := NewVerifier(b.PublicKey)
		if err != nil {
			return nil, err
		}
		key = &own
	}
	verdict.Key = *key
	if b.PublicKey != "" && b.PublicKey != key.String() { // "": the server that made it was not given its own
		return nil, errors.New("the proof names another key than the one by which it is checked")
	}
	c, err := OpenCheckpoint(b.Checkpoint, *key)
	if err != nil {
		return nil, err
	}
	verdict.Checkpoint = c
	for _, p := range b.Entries {
		e, err := p.check(c, b.Table, b.Key)
		if err != nil {
			return nil, fmt.Errorf("entry at leaf %d: %w", p.Leaf, err)
		}
		if n := len(verdict.Entries); n > 0 && verdict.Entries[n-1].Leaf >= p.Leaf {
			return nil, errors.New("the entries are not in the order of their leaves")
		}
		verdict.Entries = append(verdict.Entries, ProvenEntry{p.Leaf, e})
	}
	newest := verdict.Entries[len(verdict.Entries)-1]
	for i := range b.Rows {
		values, err := b.Rows[i].check(b, verdict.Entries)
		if err != nil {
			return nil, fmt.Errorf("row disclosed for leaf %d: %w", b.Rows[i].Leaf, err)
		}
		if b.Rows[i].Leaf == newest.Leaf {
			verdict.Values = values
		}
	}
	if verdict.Values == nil {
		return nil, fmt.Errorf("the row is not disclosed as the newest entry, leaf %d, left it", newest.Leaf)
	}
	return verdict, nil
}

// check proves one entry and that it wrote the row the proof is about.
func (p *Proven) check(c Checkpoint, table, key string) (*Entry, error) {
	e, err := p.proven(c)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(e.Rows, func(r RowRef) bool { return r.Table == table && r.Key == key }) {
		return nil, fmt.Errorf("the act did not write %s %s", table, key)
	}
	return e, nil
}

// check opens a commitment and gives the values by column.
func (d *Disclosure) check(b *RowProof, entries []ProvenEntry) (map[string]*string, error) {
	i := slices.IndexFunc(entries, func(e ProvenEntry) bool { return e.Leaf == d.Leaf })
	if i < 0 {
		return nil, errors.New("the proof proves no entry at that leaf")
	}
	if len(d.Columns) == 0 || len(d.Columns) != len(d.Values) {
		return nil, errors.New("columns and values do not pair")
	}
	sum, named, err := d.commitment(b.Table)
	if err != nil {
		return nil, err
	}
	// The last of the act's writes to the row is the one that stands.
	for _, r := range slices.Backward(entries[i].Rows) {
		if r.Table != b.Table || r.Key != b.Key {
			continue
		}
		if r.Version != d.Version || r.Commitment != sum {
			return nil, errors.New("the row is not what the entry committed to")
		}
		return named, nil
	}
	return nil, errors.New("the entry does not list the row")
}
