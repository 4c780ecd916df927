package ledger

import (
	"crypto/sha256"
	"strconv"
)

// Columns is one version of the list of columns that a table's commitments cover.
type Columns struct {
	Table   string
	Version int
	Keys    []string
	Cols    []string
}

// Layout is the digest of the list itself. It goes into every commitment, so that nobody can exchange two columns'
// names together with their contents.
func (c Columns) Layout() [sha256.Size]byte {
	b := AppendField(nil, []byte(c.Table), false)
	b = AppendField(b, strconv.AppendInt(nil, int64(c.Version), 10), false)
	b = AppendField(b, strconv.AppendInt(nil, int64(len(c.Keys)), 10), false)
	for _, name := range c.Keys {
		b = AppendField(b, []byte(name), false)
	}
	for _, name := range c.Cols {
		b = AppendField(b, []byte(name), false)
	}
	return sha256.Sum256(b)
}

// AppendField appends one field as commitments write it: its length in octets and its text, or a dash for null.
func AppendField(b, text []byte, null bool) []byte {
	if null {
		return append(b, '-')
	}
	b = strconv.AppendInt(b, int64(len(text)), 10)
	return append(append(b, ':'), text...)
}

// Commit is the commitment to a row: SHA-256 of salt, layout and fields. A nil value is null. scratch is reused between
// calls and given back.
func Commit(scratch, salt []byte, layout *[sha256.Size]byte, values [][]byte) (sum [sha256.Size]byte, _ []byte) {
	scratch = append(append(scratch[:0], salt...), layout[:]...)
	for _, v := range values {
		scratch = AppendField(scratch, v, v == nil)
	}
	return sha256.Sum256(scratch), scratch
}

// SaltSize is the length of a commitment's salt in octets.
const SaltSize = 16
