package ledger

import (
	"bytes"
	"encoding/json"
)

// Canonical writes a file of proofs in its one form: compact JSON, the fields in their order, no escape that JSON does not ask for.
func Canonical(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// saysAs reports whether a file is a canonical text: to the octet, but for white space between its parts and for the escapes of <, > and &, which
// some writers of JSON put in. So no name stands in it twice, or in other letters, of which another reader takes the other.
func saysAs(data, canonical []byte) bool {
	var compact, escaped bytes.Buffer
	if json.Compact(&compact, data) != nil {
		return false
	}
	json.HTMLEscape(&escaped, canonical)
	return bytes.Equal(compact.Bytes(), canonical) || bytes.Equal(compact.Bytes(), escaped.Bytes())
}

// Settle makes lists of nothing out of lists that are not there, of which JSON makes two things.
func (p *Proven) Settle() { SettleList(&p.Proof) }

// Settle makes lists of nothing out of lists that are not there.
func (d *Disclosure) Settle() {
	SettleList(&d.Keys)
	SettleList(&d.Columns)
	SettleList(&d.Values)
}

// SettleList makes a list of nothing out of one that is not there.
func SettleList[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}
