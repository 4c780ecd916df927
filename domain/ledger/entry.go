package ledger

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"

	"golang.org/x/mod/sumdb/tlog"
)

// An Entry is what a leaf says: who did which act, in which capacity, what the policy answered, and a commitment to
// every row written. It holds no personal data (DESIGN 3.11).
type Entry struct {
	Act          int64  // the id of the act
	Name         string // "order.issue"
	Outcome      string // "done" or "refused"
	Account      int64
	Capacity     int64 // 0 none
	Kind         string
	For          int64 // the capacity stood in for; 0 none
	LegalDate    string
	EnteredLater bool
	RecordedAt   string // the database's time, UTC, microseconds
	Object       string // "case/12", as the application said
	Rule         string // the policy line that allowed it
	Policy       string // the policy's fingerprint
	Facts        string
	Reasons      []string // codes of a refusal
	Rows         []RowRef
}

// A RowRef is one row that an act wrote, as its entry lists it.
type RowRef struct {
	Table      string
	Key        string
	Op         byte // 'I' inserted, 'U' updated
	Version    int  // of the table's column list
	Commitment [sha256.Size]byte
}

// LeafHash is the hash of an entry's bytes as a leaf of the tree.
func LeafHash(body []byte) tlog.Hash { return tlog.RecordHash(body) }

// ErrForm is the error of entry bytes that are not in the one form the database writes.
var ErrForm = errors.New("not in the form of a ledger entry")

// ParseEntry reads an entry's bytes. Only the exact bytes that the database would write are accepted, so two texts never
// say the same.
func ParseEntry(body []byte) (*Entry, error) {
	parts, err := split(body)
	if err != nil {
		return nil, err
	}
	e, err := parts.entry()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(e.AppendBody(nil), body) {
		return nil, fmt.Errorf("%w: the same content has another canonical text", ErrForm)
	}
	return e, nil
}

// AppendBody appends the entry's canonical bytes.
func (e *Entry) AppendBody(b []byte) []byte {
	b = e.AppendHead(b)
	b = appendString(append(b, `,"object":`...), e.Object)
	b = appendString(append(b, `,"rule":`...), e.Rule)
	b = appendString(append(b, `,"policy":`...), e.Policy)
	b = appendString(append(b, `,"facts":`...), e.Facts)
	b = append(b, `,"reasons":[`...)
	for i, r := range e.Reasons {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, r)
	}
	b = append(b, `],"rows":[`...)
	for i := range e.Rows {
		if i > 0 {
			b = append(b, ',')
		}
		r := &e.Rows[i]
		b = AppendRow(b, []byte(r.Table), []byte(r.Key), r.Op, r.Version, r.Commitment[:])
	}
	return append(b, "]}"...)
}

// AppendHead appends the first part of the bytes: what the row of the act itself says.
func (e *Entry) AppendHead(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"v":1,"id":`...), e.Act, 10)
	b = appendString(append(b, `,"act":`...), e.Name)
	b = appendString(append(b, `,"outcome":`...), e.Outcome)
	b = strconv.AppendInt(append(b, `,"account":`...), e.Account, 10)
	b = append(b, `,"capacity":`...)
	if e.Capacity == 0 {
		b = append(b, `null,"kind":null`...)
	} else {
		b = strconv.AppendInt(b, e.Capacity, 10)
		b = appendString(append(b, `,"kind":`...), e.Kind)
	}
	b = append(b, `,"for":`...)
	if e.For == 0 {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendInt(b, e.For, 10)
	}
	b = append(append(append(b, `,"legal_date":"`...), e.LegalDate...), `","entered_later":`...)
	b = strconv.AppendBool(b, e.EnteredLater)
	return append(append(append(b, `,"recorded_at":"`...), e.RecordedAt...), '"')
}

// AppendRow appends one element of the rows list.
func AppendRow(b, table, key []byte, op byte, version int, commitment []byte) []byte {
	b = appendBytes(append(b, `{"t":`...), table)
	b = appendBytes(append(b, `,"k":`...), key)
	b = append(append(append(b, `,"o":"`...), op), `","v":`...)
	b = strconv.AppendInt(b, int64(version), 10)
	b = append(b, `,"c":"`...)
	for _, c := range commitment {
		b = append(b, hexDigits[c>>4], hexDigits[c&15])
	}
	return append(b, `"}`...)
}

const hexDigits = "0123456789abcdef"

func appendString(b []byte, s string) []byte { return appendBytes(b, []byte(s)) }

// appendBytes writes a JSON string as PostgreSQL's to_json does: only quotes, backslashes and control characters escaped.
func appendBytes(b, s []byte) []byte {
	b = append(b, '"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c >= ' ':
			b = append(b, c)
		case shortEscape[c] != 0:
			b = append(b, '\\', shortEscape[c])
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(b, '"')
}

var shortEscape = [' ']byte{'\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}
