package app

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"merit/domain/ledger"
	"merit/storage"
)

// VerifyOptions say how far a verification of the ledger goes.
type VerifyOptions struct {
	Key      ledger.Verifier
	Outside  string // a signed checkpoint kept outside the database; "" none
	TreeOnly bool   // tree and signatures alone: neither entries' bytes nor registers

	Witnesses ledger.Witnesses // outside witnesses whose cosignatures are looked at
}

// VerifyLedger recomputes the whole ledger from what the database holds and compares log and registers both ways. It
// needs a role that reads everything, the owner's. What it finds is in the report; an error means it could not look.
func VerifyLedger(ctx context.Context, db *storage.DB, o VerifyOptions) (*ledger.Report, error) {
	began := time.Now()
	a := &ledgerAudit{options: o, report: &ledger.Report{Origin: o.Key.Name(), SystemActs: map[string]int{}, Findings: []ledger.Finding{}}}
	a.report.Limits = limitsOf(o)
	err := db.Snapshot(ctx, VerifyConnections, func(views []*storage.View) error {
		g, ctx := errgroup.WithContext(ctx)
		g.Go(func() error {
			return timed(&a.report.Seconds.Tree, func() error {
				if err := a.tree(ctx, views[:4]); err != nil {
					return err
				}
				return a.cosignatures(ctx, views[0])
			})
		})
		if !o.TreeOnly {
			g.Go(func() error {
				return timed(&a.report.Seconds.Entries, func() error { return a.entries(ctx, views[4:7]) })
			})
			g.Go(func() error {
				return timed(&a.report.Seconds.Registers, func() error { return a.registers(ctx, views[7]) })
			})
		}
		if err := g.Wait(); err != nil {
			return err
		}
		a.clock()
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("verify the ledger: %w", err)
	}
	a.report.Sort()
	a.report.Seconds.Total = time.Since(began).Seconds()
	return a.report, nil
}

// VerifyConnections is how many connections a verification uses, one for each walk that goes on at the same time.
const VerifyConnections = 8

func timed(seconds *float64, f func() error) error {
	began := time.Now()
	err := f()
	*seconds = time.Since(began).Seconds()
	return err
}

func limitsOf(o VerifyOptions) []string {
	limits := []string{
		"an act that the owner of the database wrote in a person's name through the triggers: it stands in the log as that person's",
		"what was changed and changed back before this verification, behind the triggers",
		"a clock moved by less than five minutes, or an act that was held open for less than an hour to bear an earlier time",
		"entries committed within the last tenth of a second or so, which wait for their leaf: until then they can be taken back by the owner without trace",
	}
	if o.Outside == "" {
		limits = append(limits,
			"a tail that was cut off, registers and all, by the owner of the database: without a checkpoint kept outside (--since-checkpoint) a shorter log is whole in itself",
			"a log recomputed and signed anew by whoever holds the signing key: only a checkpoint kept outside shows it")
	}
	if o.TreeOnly {
		limits = append(limits, "changed entries and changed registers: only tree and signatures were looked at")
	}
	return limits
}

// A ledgerAudit is one verification under way.
type ledgerAudit struct {
	options VerifyOptions
	mu      sync.Mutex
	report  *ledger.Report
	times   clockTimes // the walk over entries keeps leaves, that over the tree heads, so that neither waits for the other
}

func (a *ledgerAudit) found(f ledger.Finding) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.report.Found(f)
}

// number reads a column of digits; -1 for null.
func number(b []byte) int64 {
	if b == nil {
		return -1
	}
	n, negative := int64(0), false
	for _, c := range b {
		if c == '-' {
			negative = true
			continue
		}
		n = n*10 + int64(c-'0')
	}
	if negative {
		return -n
	}
	return n
}

// octets reads a bytea column, \x and hex, into scratch; nil for what is none.
func octets(scratch, b []byte) []byte {
	if len(b) < 2 || b[0] != '\\' || b[1] != 'x' {
		return nil
	}
	n := (len(b) - 2) / 2
	if cap(scratch) < n {
		scratch = make([]byte, n)
	}
	if _, err := hex.Decode(scratch[:n], b[2:]); err != nil {
		return nil
	}
	return scratch[:n]
}

// entries walks over acts, entries and commitments side by side, in the order of acts.
func (a *ledgerAudit) entries(ctx context.Context, views []*storage.View) error {
	w := entryWalk{ledgerAudit: a, ctx: ctx}
	var err error
	if w.acts, err = views[0].ScanActs(ctx); err != nil {
		return err
	}
	defer w.acts.Close()
	if w.rows, err = views[2].ScanCommitments(ctx); err != nil {
		return err
	}
	defer w.rows.Close()
	entries, err := views[1].ScanEntries(ctx)
	if err != nil {
		return err
	}
	defer entries.Close()
	if err := w.nextAct(); err != nil {
		return err
	}
	if err := w.nextRow(); err != nil {
		return err
	}
	for {
		more, err := entries.Next()
		if err != nil {
			return err
		}
		if !more {
			return w.rest()
		}
		if err := w.entry(entries); err != nil {
			return err
		}
	}
}

// An entryWalk is where the three walks stand.
type entryWalk struct {
	*ledgerAudit
	ctx         context.Context
	acts, rows  *storage.Cursor
	act, rowAct int64  // the act that each stands at; endOfWalk at the end
	want, list  []byte // the head and the rows list as they should be
	hash        []byte
}

const endOfWalk = 1<<63 - 1

func (w *entryWalk) nextAct() error {
	more, err := w.acts.Next()
	if err != nil {
		return err
	}
	w.act = endOfWalk
	if more {
		w.act = number(w.acts.Cols[0])
	}
	return nil
}

func (w *entryWalk) nextRow() error {
	more, err := w.rows.Next()
	if err != nil {
		return err
	}
	w.rowAct = endOfWalk
	if more {
		w.rowAct = number(w.rows.Cols[0])
	}
	return nil
}

// entry checks one entry against its act, its commitments and its leaf.
func (w *entryWalk) entry(e *storage.Cursor) error {
	act, body, leaf := number(e.Cols[0]), []byte(e.Cols[3]), number(e.Cols[4])
	w.report.Entries++ // no other walk touches these counts
	if err := w.skipTo(act); err != nil {
		return err
	}
	parts, err := ledger.Split(body)
	if err != nil {
		w.say(ledger.EntryForm, act, leaf, err.Error())
	} else {
		w.checkHead(act, leaf, e.Cols[2], parts.Head)
	}
	if w.act == act {
		w.times.leaf(leaf, w.report.Entries, clockSeconds(w.acts.Cols[8]), number(e.Cols[7]))
		if err := w.nextAct(); err != nil {
			return err
		}
	}
	if err := w.collect(act); err != nil {
		return err
	}
	if !bytes.Equal(w.list, parts.Rows) {
		w.explain(act, leaf, parts.Rows)
	}
	w.checkLeaf(e, act, leaf, body)
	return nil
}

func (w *entryWalk) say(code string, act, leaf int64, text string) {
	f := ledger.Finding{Code: code, Act: act, Text: text}
	if leaf >= 0 {
		f.Entry = &leaf
	}
	w.found(f)
}

// skipTo passes over acts and commitments that have no entry, which is a finding each.
func (w *entryWalk) skipTo(act int64) error {
	for w.act < act {
		w.say(ledger.ActWithoutEntry, w.act, -1, "the act "+string(w.acts.Cols[1])+" has no entry in the log")
		if err := w.nextAct(); err != nil {
			return err
		}
	}
	for w.rowAct < act {
		w.found(ledger.Finding{Code: ledger.CommitmentsChanged, Table: string(w.rows.Cols[1]), Key: string(w.rows.Cols[2]), Act: w.rowAct,
			Text: "a commitment is kept for an act that has no entry"})
		w.report.Commitments++
		if err := w.nextRow(); err != nil {
			return err
		}
	}
	return nil
}

func (w *entryWalk) rest() error { return w.skipTo(endOfWalk) }

// checkHead compares the act's own row with what its entry says.
func (w *entryWalk) checkHead(act, leaf int64, outcome, head []byte) {
	if w.act != act {
		w.say(ledger.ActChanged, act, leaf, "the act of this entry is gone")
		return
	}
	c := w.acts.Cols
	w.want = appendHead(w.want[:0], c, outcome)
	if !bytes.Equal(w.want, head) {
		w.say(ledger.ActChanged, act, leaf, fmt.Sprintf("the act's row says %s and its entry %s", w.want, head))
	}
	if name := c[1]; bytes.HasPrefix(name, []byte("system.")) {
		w.report.SystemActs[string(name)]++
	}
}

func appendHead(b []byte, c []sql.RawBytes, outcome []byte) []byte {
	e := ledger.Entry{
		Act: number(c[0]), Name: string(c[1]), Outcome: string(outcome), Account: number(c[2]), Capacity: max(0, number(c[3])),
		Kind: string(c[4]), For: max(0, number(c[5])), LegalDate: string(c[6]), EnteredLater: string(c[7]) == "true", RecordedAt: string(c[8]),
	}
	return e.AppendHead(b)
}

// collect writes the commitments of the act as its entry should list them.
func (w *entryWalk) collect(act int64) error {
	w.list = w.list[:0]
	for w.rowAct == act {
		c := w.rows.Cols
		w.report.Commitments++
		if len(w.list) > 0 {
			w.list = append(w.list, ',')
		}
		op := byte(' ')
		if len(c[3]) == 1 {
			op = c[3][0]
		}
		w.hash = octets(w.hash, c[5])
		w.list = ledger.AppendRow(w.list, c[1], c[2], op, int(number(c[4])), w.hash)
		if err := w.nextRow(); err != nil {
			return err
		}
	}
	return nil
}

// explain names the rows in which an entry and the commitments kept beside the registers differ.
func (w *entryWalk) explain(act, leaf int64, inEntry []byte) {
	logged, err := ledger.ParseRows(inEntry)
	if err != nil {
		w.say(ledger.EntryForm, act, leaf, err.Error())
	}
	kept, err := ledger.ParseRows(w.list)
	if err != nil {
		w.say(ledger.CommitmentsChanged, act, leaf, "the commitments kept for this act cannot be read")
		return
	}
	differ := func(r ledger.RowRef, text string) {
		f := ledger.Finding{Code: ledger.CommitmentsChanged, Table: r.Table, Key: r.Key, Act: act, Text: text}
		if leaf >= 0 {
			f.Entry = &leaf
		}
		w.found(f)
	}
	count := map[ledger.RowRef]int{}
	for _, r := range kept {
		count[r]++
	}
	missing := 0
	for _, r := range logged {
		if count[r] > 0 {
			count[r]--
			continue
		}
		missing++
		differ(r, "the entry lists a commitment that is not kept beside the registers as it was made")
	}
	for _, r := range kept {
		if count[r] > 0 {
			count[r]--
			missing++
			differ(r, "a commitment is kept that the entry does not list")
		}
	}
	if missing == 0 {
		w.say(ledger.CommitmentsChanged, act, leaf, "the commitments are kept in another order than the entry lists them")
	}
}

// checkLeaf compares the hash of the entry's bytes with its leaf.
func (w *entryWalk) checkLeaf(e *storage.Cursor, act, leaf int64, body []byte) {
	waits := e.Cols[6] != nil
	switch {
	case leaf < 0 && waits:
		w.report.Pending++
	case leaf < 0:
		w.say(ledger.EntryWithoutLeaf, act, leaf, "the entry has no leaf and is not waiting for one")
	case waits:
		w.say(ledger.LeafChanged, act, leaf, "the entry has a leaf and waits for one all the same")
	}
	if leaf < 0 {
		return
	}
	w.hash = octets(w.hash, e.Cols[5])
	if h := ledger.LeafHash(body); !bytes.Equal(h[:], w.hash) {
		w.say(ledger.EntryChanged, act, leaf, "the entry's bytes are not those its leaf was made of")
	}
}

// walls reports triggers that are missing or disabled.
func (a *ledgerAudit) walls(ctx context.Context, v *storage.View) error {
	down, err := v.WallsDown(ctx)
	for _, w := range down {
		table, trigger, _ := strings.Cut(w, " ")
		a.found(ledger.Finding{Code: ledger.WallDown, Table: table, Text: "the trigger " + trigger + " is missing or disabled"})
	}
	return err
}
