package ledger

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
)

// Parts are the pieces of an entry's bytes, as written: strings still quoted and escaped.
type Parts struct {
	// Head is everything before `,"object":`, which must be what the act's own row says.
	Head []byte
	// Rows is the inside of the rows list, which must be what the commitments kept beside the registers say.
	Rows []byte

	head    head
	object  []byte
	rule    []byte
	policy  []byte
	facts   []byte
	reasons [][]byte
}

type head struct{ id, act, outcome, account, capacity, kind, standFor, day, later, recorded []byte }

// Split finds the pieces of an entry's bytes without copying them.
func Split(body []byte) (Parts, error) { return split(body) }

// A scanner walks over the bytes; after the first thing that does not fit it stands still.
type scanner struct {
	b   []byte
	at  int
	bad string
}

func (s *scanner) fail(what string) {
	if s.bad == "" {
		s.bad = what
	}
}

func (s *scanner) lit(text string) {
	if s.bad != "" || len(s.b)-s.at < len(text) || string(s.b[s.at:s.at+len(text)]) != text {
		s.fail(text)
		return
	}
	s.at += len(text)
}

func (s *scanner) next(c byte) bool { return s.bad == "" && s.at < len(s.b) && s.b[s.at] == c }

// word takes what runs up to the next comma, brace or bracket: a number, true, false or null.
func (s *scanner) word() []byte {
	start := s.at
	for s.bad == "" && s.at < len(s.b) && s.b[s.at] != ',' && s.b[s.at] != '}' && s.b[s.at] != ']' {
		s.at++
	}
	if s.at == start {
		s.fail("a value")
	}
	return s.b[start:s.at]
}

// str takes a quoted string, with its quotes.
func (s *scanner) str() []byte {
	start := s.at
	s.lit(`"`)
	for s.bad == "" {
		if s.at >= len(s.b) {
			s.fail("the end of a string")
			return nil
		}
		c := s.b[s.at]
		s.at++
		switch {
		case c == '"':
			return s.b[start:s.at]
		case c == '\\':
			s.at++
		case c < ' ':
			s.fail("no control character")
		}
	}
	return nil
}

func (s *scanner) strOrNull() []byte {
	if s.next('n') {
		return s.word()
	}
	return s.str()
}

func split(body []byte) (Parts, error) {
	s := scanner{b: body}
	var p Parts
	s.lit(`{"v":1,"id":`)
	p.head.id = s.word()
	s.lit(`,"act":`)
	p.head.act = s.str()
	s.lit(`,"outcome":`)
	p.head.outcome = s.str()
	s.lit(`,"account":`)
	p.head.account = s.word()
	s.lit(`,"capacity":`)
	p.head.capacity = s.word()
	s.lit(`,"kind":`)
	p.head.kind = s.strOrNull()
	s.lit(`,"for":`)
	p.head.standFor = s.word()
	s.lit(`,"legal_date":`)
	p.head.day = s.str()
	s.lit(`,"entered_later":`)
	p.head.later = s.word()
	s.lit(`,"recorded_at":`)
	p.head.recorded = s.str()
	p.Head = s.b[:min(s.at, len(s.b))]
	s.lit(`,"object":`)
	p.object = s.str()
	s.lit(`,"rule":`)
	p.rule = s.str()
	s.lit(`,"policy":`)
	p.policy = s.str()
	s.lit(`,"facts":`)
	p.facts = s.str()
	s.lit(`,"reasons":[`)
	for s.next('"') {
		p.reasons = append(p.reasons, s.str())
		if !s.next(',') {
			break
		}
		s.at++
	}
	s.lit(`],"rows":[`)
	if s.bad != "" || !bytes.HasSuffix(s.b[s.at:], []byte("]}")) {
		s.fail("the end")
		return Parts{}, fmt.Errorf("%w: %q expected near octet %d", ErrForm, s.bad, s.at)
	}
	p.Rows = s.b[s.at : len(s.b)-2]
	return p, nil
}

// entry decodes the pieces.
func (p *Parts) entry() (*Entry, error) {
	var d decoder
	e := &Entry{
		Act: d.number(p.head.id), Name: d.text(p.head.act), Outcome: d.text(p.head.outcome), Account: d.number(p.head.account),
		Capacity: d.number(p.head.capacity), Kind: d.text(p.head.kind), For: d.number(p.head.standFor),
		LegalDate: d.text(p.head.day), EnteredLater: string(p.head.later) == "true", RecordedAt: d.text(p.head.recorded),
		Object: d.text(p.object), Rule: d.text(p.rule), Policy: d.text(p.policy), Facts: d.text(p.facts),
	}
	for _, r := range p.reasons {
		e.Reasons = append(e.Reasons, d.text(r))
	}
	rows, err := ParseRows(p.Rows)
	if err != nil {
		return nil, err
	}
	e.Rows = rows
	if d.err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForm, d.err)
	}
	return e, nil
}

// ParseRows reads the inside of a rows list.
func ParseRows(b []byte) ([]RowRef, error) {
	if len(b) == 0 {
		return nil, nil
	}
	var rows []RowRef
	var d decoder
	s := scanner{b: b}
	for {
		var r RowRef
		s.lit(`{"t":`)
		table := s.str()
		s.lit(`,"k":`)
		key := s.str()
		s.lit(`,"o":`)
		op := s.str()
		s.lit(`,"v":`)
		version := s.word()
		s.lit(`,"c":`)
		commitment := s.str()
		s.lit(`}`)
		if s.bad != "" || len(op) != 3 || len(commitment) != 2+2*len(r.Commitment) {
			return nil, fmt.Errorf("%w: a row of the list", ErrForm)
		}
		r.Table, r.Key, r.Op, r.Version = d.text(table), d.text(key), op[1], int(d.number(version))
		if _, err := hex.Decode(r.Commitment[:], commitment[1:len(commitment)-1]); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrForm, err)
		}
		rows = append(rows, r)
		if s.at == len(b) {
			if d.err != nil {
				return nil, fmt.Errorf("%w: %w", ErrForm, d.err)
			}
			return rows, nil
		}
		s.lit(`,`)
	}
}

// A decoder keeps the first error.
type decoder struct{ err error }

func (d *decoder) number(b []byte) int64 {
	if string(b) == "null" {
		return 0
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil && d.err == nil {
		d.err = err
	}
	return n
}

// text takes the quotes and escapes away.
func (d *decoder) text(b []byte) string {
	if string(b) == "null" || len(b) < 2 {
		return ""
	}
	b = b[1 : len(b)-1]
	if bytes.IndexByte(b, '\\') < 0 {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			out = append(out, b[i])
			continue
		}
		i++
		c, used := unescape(b[min(i, len(b)):])
		if used == 0 {
			d.err = fmt.Errorf("an escape that is not written")
			return ""
		}
		out = append(out, c)
		i += used - 1
	}
	return string(out)
}

// unescape reads what follows a backslash and says how many octets it took; 0 for what the database never writes.
func unescape(b []byte) (byte, int) {
	if len(b) == 0 {
		return 0, 0
	}
	if b[0] == '"' || b[0] == '\\' {
		return b[0], 1
	}
	if i := bytes.IndexByte(shortEscape[:], b[0]); i >= 0 && b[0] != 0 {
		return byte(i), 1
	}
	if b[0] == 'u' && len(b) >= 5 {
		if n, err := strconv.ParseUint(string(b[1:5]), 16, 8); err == nil && n < ' ' {
			return byte(n), 5
		}
	}
	return 0, 0
}
