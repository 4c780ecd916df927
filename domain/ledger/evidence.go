package ledger

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Evidence opens any number of rows of the log at once: the entries that wrote them, each with its proof of inclusion, and each row with its
// salt, under one signed checkpoint. It proves how an entry left a row, and not that a later one which wrote it again was not left out. There
// is one way to write it: entries by leaf, rows by table and key, nothing that nothing needs.
type Evidence struct {
	PublicKey  string   `json:"public_key"` // for convenience, as in a RowProof
	Witnesses  []string `json:"witnesses"`  // the keys of those whose lines stand under the checkpoint, likewise
	Checkpoint string   `json:"checkpoint"`
	Entries    []Proven `json:"entries"`
	Rows       []Opened `json:"rows"`
}

// An Opened is one row opened.
type Opened struct {
	Table string `json:"table"`
	Key   string `json:"key"`
	Disclosure
}

// A Fault is what is false or malformed in a piece of evidence, and in which part of it.
type Fault struct {
	Part  string // "checkpoint", "signature", "public key", "witness", "entry", "row", "order"
	Leaf  int64  // of an entry
	Table string // of a row
	Key   string
	Why   error
}

// Error names the part and says what is wrong with it.
func (f *Fault) Error() string {
	switch f.Part {
	case PartEntry:
		return fmt.Sprintf("entry at leaf %d: %s", f.Leaf, f.Why)
	case PartRow:
		return fmt.Sprintf("row %s of %s: %s", f.Key, f.Table, f.Why)
	}
	return fmt.Sprintf("%s: %s", f.Part, f.Why)
}

// Unwrap gives what is wrong.
func (f *Fault) Unwrap() error { return f.Why }

// The parts that a fault can be in.
const (
	PartCheckpoint = "checkpoint"
	PartSignature  = "signature"
	PartKey        = "public key"
	PartWitness    = "witness"
	PartEntry      = "entry"
	PartRow        = "row"
)

// An OpenedRow is a row that is proven: what it says, and where.
type OpenedRow struct {
	Table, Key string
	Leaf       int64 // of the entry that left it so
	Op         byte  // 'I' inserted by that entry, 'U' updated
	Values     map[string]string
	Null       []string // columns without a value
}

// At gives a value; "" where there is none.
func (r OpenedRow) At(column string) string { return r.Values[column] }

// Evident is what a piece of evidence proves.
type Evident struct {
	Checkpoint Checkpoint
	Key        Verifier
	Trusted    bool // the key was given by whoever checks
	Cosigned   []Cosignature
	Entries    []ProvenEntry
	Rows       []OpenedRow
}

// Entry gives the proven entry at a leaf.
func (e *Evident) Entry(leaf int64) *Entry {
	i, ok := slices.BinarySearchFunc(e.Entries, leaf, func(p ProvenEntry, leaf int64) int { return cmp.Compare(p.Leaf, leaf) })
	if !ok {
		return nil
	}
	return e.Entries[i].Entry
}

// Of gives the opened rows of a table, by key.
func (e *Evident) Of(table string) []OpenedRow {
	var rows []OpenedRow
	for _, r := range e.Rows {
		if r.Table == table {
			rows = append(rows, r)
		}
	}
	return rows
}

// Verify checks all of it: the signatures, each entry's place in the tree, each row against its entry, and that no octet could say the same
// in another way. A nil key takes the evidence's own. The error is a *Fault.
func (e *Evidence) Verify(key *Verifier) (*Evident, error) {
	v := &Evident{Trusted: key != nil}
	if err := e.signed(key, v); err != nil {
		return nil, err
	}
	for i := range e.Entries {
		p := &e.Entries[i]
		entry, err := p.proven(v.Checkpoint)
		if err == nil && i > 0 && e.Entries[i-1].Leaf >= p.Leaf {
			err = errors.New("the entries are not in the order of their leaves")
		}
		if err != nil {
			return nil, &Fault{Part: PartEntry, Leaf: p.Leaf, Why: err}
		}
		v.Entries = append(v.Entries, ProvenEntry{p.Leaf, entry})
	}
	for i := range e.Rows {
		r := &e.Rows[i]
		row, err := r.proven(v.Entries)
		if err == nil && i > 0 && cmp.Or(strings.Compare(e.Rows[i-1].Table, r.Table), strings.Compare(e.Rows[i-1].Key, r.Key)) >= 0 {
			err = errors.New("the rows are not in the order of their tables and keys")
		}
		if err != nil {
			return nil, &Fault{Part: PartRow, Table: r.Table, Key: r.Key, Why: err}
		}
		v.Rows = append(v.Rows, row)
	}
	for _, p := range v.Entries {
		if !slices.ContainsFunc(p.Rows, func(r RowRef) bool {
			_, found := slices.BinarySearchFunc(v.Rows, r, func(o OpenedRow, r RowRef) int {
				return cmp.Or(strings.Compare(o.Table, r.Table), strings.Compare(o.Key, r.Key))
			})
			return found
		}) {
			return nil, &Fault{Part: PartEntry, Leaf: p.Leaf, Why: errors.New("it wrote nothing that is opened here")}
		}
	}
	return v, nil
}

// signed checks the key, the checkpoint and every line under it.
func (e *Evidence) signed(key *Verifier, v *Evident) error {
	own, err := NewVerifier(e.PublicKey)
	if err == nil && e.PublicKey != verifierText(own) {
		err = errors.New("not written as a key is written")
	}
	if err != nil {
		return &Fault{Part: PartKey, Why: err}
	}
	if key == nil {
		key = &own
	} else if verifierText(*key) != e.PublicKey {
		return &Fault{Part: PartKey, Why: fmt.Errorf("the log's key that you gave is another: %s", key)}
	}
	v.Key = *key
	if v.Checkpoint, err = OpenCheckpoint(e.Checkpoint, *key); err != nil {
		part := PartCheckpoint
		var unsigned *note.UnverifiedNoteError
		var invalid *note.InvalidSignatureError
		if errors.As(err, &unsigned) || errors.As(err, &invalid) {
			part = PartSignature
		}
		return &Fault{Part: part, Why: err}
	}
	return e.lines(v)
}

// lines holds every line under the checkpoint: the log's own first, and then one of each witness that the evidence names, in that order. A
// base64 text can be written in several ways, of which one counts.
func (e *Evidence) lines(v *Evident) error {
	text, lines, err := signatureLines(e.Checkpoint)
	if err != nil {
		return &Fault{Part: PartCheckpoint, Why: err}
	}
	if text != v.Checkpoint.Text() {
		return &Fault{Part: PartCheckpoint, Why: errors.New("it says more than a checkpoint says")}
	}
	if len(lines) != 1+len(e.Witnesses) {
		return &Fault{Part: PartSignature, Why: errors.New("there are not as many lines under the checkpoint as there are signers")}
	}
	for i, line := range lines {
		at := strings.LastIndexByte(line, ' ')
		raw, err := base64.StdEncoding.DecodeString(line[at+1:])
		name := v.Key.Name()
		if i > 0 {
			w, bad := NewWitness(e.Witnesses[i-1])
			if bad != nil || w.String() != e.Witnesses[i-1] {
				return &Fault{Part: PartWitness, Why: errors.New("the key of a witness is not written as a key is written")}
			}
			name = w.name
			if slices.ContainsFunc(v.Cosigned, func(k Cosignature) bool { return k.Witness == name }) || name == v.Key.Name() {
				return &Fault{Part: PartWitness, Why: fmt.Errorf("%s stands there twice", name)}
			}
			k, _, bad := Witnesses{List: []Witness{w}}.line(text, line)
			if bad != nil {
				return &Fault{Part: PartWitness, Why: bad}
			}
			v.Cosigned = append(v.Cosigned, k)
		}
		if err != nil || line != "— "+name+" "+base64.StdEncoding.EncodeToString(raw) {
			return &Fault{Part: PartSignature, Why: fmt.Errorf("the line of %s is not written as a signature is written", name)}
		}
	}
	return nil
}

// verifierText is the one way to write a log's key.
func verifierText(v Verifier) string {
	fields := strings.SplitN(v.text, "+", 3) // neither a name nor a hash holds a plus sign
	return fmt.Sprintf("%s+%08x+%s", v.Name(), v.KeyHash(), fields[len(fields)-1])
}

// proven checks an entry's place in the tree, and its form.
func (p *Proven) proven(c Checkpoint) (*Entry, error) {
	if len(p.Proof) > proofLimit {
		return nil, errors.New("the proof is longer than any can be")
	}
	if err := CheckInclusion(c, p.Leaf, []byte(p.Body), p.Proof); err != nil {
		return nil, fmt.Errorf("not proven to stand in the log: %w", err)
	}
	return ParseEntry([]byte(p.Body))
}

// proven opens the row as the newest of the entries that are here left it.
func (o *Opened) proven(entries []ProvenEntry) (OpenedRow, error) {
	row := OpenedRow{Table: o.Table, Key: o.Key, Leaf: o.Leaf}
	if len(o.Columns) == 0 || len(o.Columns) != len(o.Values) {
		return row, errors.New("columns and values do not pair")
	}
	sum, named, err := o.commitment(o.Table)
	if err != nil {
		return row, err
	}
	if strings.ToLower(o.Salt) != o.Salt {
		return row, errors.New("the salt is not written as salts are written")
	}
	for _, e := range slices.Backward(entries) {
		for _, r := range slices.Backward(e.Rows) {
			if r.Table != o.Table || r.Key != o.Key {
				continue
			}
			switch {
			case e.Leaf != o.Leaf:
				return row, fmt.Errorf("the entry at leaf %d wrote it later than the one at leaf %d", e.Leaf, o.Leaf)
			case r.Version != o.Version || r.Commitment != sum:
				return row, errors.New("it is not what the entry committed to")
			}
			row.Op = r.Op
			row.Values = make(map[string]string, len(named))
			for c, v := range named {
				if v == nil {
					row.Null = append(row.Null, c)
				} else {
					row.Values[c] = *v
				}
			}
			return row, nil
		}
	}
	return row, errors.New("no entry that is proven here wrote it")
}

// commitment works out what an entry must have committed to, and gives the values by column.
func (d *Disclosure) commitment(table string) (sum [32]byte, named map[string]*string, err error) {
	salt, err := hex.DecodeString(d.Salt)
	if err != nil || len(salt) != SaltSize {
		return sum, nil, fmt.Errorf("the salt is not %d octets in hex", SaltSize)
	}
	values := make([][]byte, len(d.Values))
	named = make(map[string]*string, len(d.Values))
	for i, v := range d.Values {
		if v != nil {
			values[i] = append([]byte{}, *v...)
		}
		named[d.Columns[i]] = v
	}
	layout := Columns{table, d.Version, d.Keys, d.Columns}.Layout()
	sum, _ = Commit(nil, salt, &layout, values)
	return sum, named, nil
}
