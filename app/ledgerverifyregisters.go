package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"

	"merit/domain/ledger"
	"merit/storage"
)

// registers compares every row under the wall with its newest commitment, both ways.
func (a *ledgerAudit) registers(ctx context.Context, v *storage.View) error {
	if err := a.walls(ctx, v); err != nil {
		return err
	}
	unknown, err := v.UnwatchedCommitments(ctx)
	if err != nil {
		return err
	}
	for _, name := range unknown {
		a.found(ledger.Finding{Code: ledger.TableUnknown, Table: name, Text: "commitments were made by a column list that is gone"})
	}
	if err := a.erasures(ctx, v); err != nil {
		return err
	}
	tables, err := v.Watched(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := a.register(ctx, v, t); err != nil {
			return fmt.Errorf("register %s: %w", t.Table, err)
		}
	}
	return nil
}

// erasures says what was erased on lawful order, and finds salts that are gone without one.
func (a *ledgerAudit) erasures(ctx context.Context, v *storage.View) error {
	erased, err := v.Erased(ctx)
	if err != nil {
		return err
	}
	for _, e := range erased {
		a.report.Erased = append(a.report.Erased, ledger.Erased(e))
	}
	gone, err := v.SaltsGone(ctx)
	for _, g := range gone {
		a.found(ledger.Finding{Code: ledger.SaltGone, Table: g.Table, Key: g.Key, Act: g.Act, Text: "the salt of what this act committed to is gone, and no erasure on lawful order followed"})
	}
	return err
}

func (a *ledgerAudit) register(ctx context.Context, v *storage.View, t storage.Watched) error {
	a.report.Tables++
	if len(t.Columns) == 0 {
		a.found(ledger.Finding{Code: ledger.TableUnknown, Table: t.Table, Text: "the table is gone"})
		return nil
	}
	w := registerWalk{ledgerAudit: a, table: t.Table, layouts: map[int]*layout{}, told: map[int]bool{}}
	t.Columns = w.prepare(t)
	c, err := v.ScanRegister(ctx, t)
	if err != nil {
		return err
	}
	defer c.Close()
	for {
		more, err := c.Next()
		if err != nil || !more {
			return err
		}
		w.row(c.Cols)
	}
}

// A layout is one version of a column list: its digest, and where its columns stand in the answer.
type layout struct {
	digest  [sha256.Size]byte
	at      []int
	missing string // a column that the table no longer has
}

// A registerWalk goes over one register.
type registerWalk struct {
	*ledgerAudit
	table   string
	layouts map[int]*layout
	values  [][]byte
	scratch []byte
	salt    []byte
	sum     []byte
	told    map[int]bool // versions whose missing column was named
}

// prepare finds out which of the table's columns are to be read.
func (w *registerWalk) prepare(t storage.Watched) []string {
	var read []string
	for _, version := range t.Versions {
		l := &layout{digest: version.Layout()}
		for _, name := range version.Cols {
			if !slices.Contains(t.Columns, name) {
				l.missing = name
				continue
			}
			i := slices.Index(read, name)
			if i < 0 {
				i = len(read)
				read = append(read, name)
			}
			l.at = append(l.at, i)
		}
		w.layouts[version.Version] = l
	}
	return read
}

// The columns of a register's walk; see storage.ScanRegister.
const (
	committedKey = iota
	committedVersion
	committedAct
	committedSalt
	committedHash
	rowKey
	rowAct
	rowColumns
)

// row compares one row with its commitment.
func (w *registerWalk) row(c []sql.RawBytes) {
	if c[rowKey] != nil {
		w.report.Rows++
	}
	switch {
	case c[rowKey] == nil:
		w.say(ledger.RowDeleted, c[committedKey], number(c[committedAct]), "the row is gone, though this act left it there")
	case c[committedKey] == nil:
		w.say(ledger.RowInserted, c[rowKey], 0, fmt.Sprintf("no entry speaks of this row, which names act %d", number(c[rowAct])))
	case !w.matches(c):
		w.say(ledger.RowChanged, c[rowKey], number(c[committedAct]), "the row is not as this act left it")
	}
}

func (w *registerWalk) say(code string, key []byte, act int64, text string) {
	w.found(ledger.Finding{Code: code, Table: w.table, Key: string(key), Act: act, Text: text})
}

// matches recomputes the commitment by the column list that it was made by.
func (w *registerWalk) matches(c []sql.RawBytes) bool {
	version := int(number(c[committedVersion]))
	l := w.layouts[version]
	if l == nil || l.missing != "" {
		if l != nil && !w.told[version] {
			w.told[version] = true
			w.found(ledger.Finding{Code: ledger.TableUnknown, Table: w.table,
				Text: fmt.Sprintf("rows committed to by column list %d cannot be recomputed: the column %s is gone", version, l.missing)})
		}
		return false
	}
	w.values = w.values[:0]
	for _, i := range l.at {
		w.values = append(w.values, c[rowColumns+i])
	}
	w.salt, w.sum = octets(w.salt, c[committedSalt]), octets(w.sum, c[committedHash])
	var sum [sha256.Size]byte
	sum, w.scratch = ledger.Commit(w.scratch, w.salt, &l.digest, w.values)
	return bytes.Equal(sum[:], w.sum)
}
