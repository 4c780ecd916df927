package app

import (
	"fmt"
	"time"

	"merit/domain/ledger"
)

// How far times may lie apart before a verification says that a clock was moved. An entry waits a moment for its commit and a tenth of a second for
// its place; an act may have begun long before its entry ends it.
const (
	clockSlack = 5 * time.Minute
	longestAct = time.Hour
)

// clockTimes are the times that a verification came upon, in seconds: of each leaf when its act began and its entry was written, of each signed head when
// it was signed, and of cosignatures, by the witnesses' own clocks.
type clockTimes struct {
	began, ended []uint32
	heads, words []headTime
}

// A headTime is when somebody signed the tree of a size.
type headTime struct{ size, at int64 }

// leaf keeps the times of a leaf. A number far beyond the entries there are is a finding elsewhere, and kept nowhere.
func (t *clockTimes) leaf(n, entries, began, ended int64) {
	if n < 0 || n > 2*entries+1_000_000 {
		return
	}
	for int64(len(t.ended)) <= n {
		t.began, t.ended = append(t.began, 0), append(t.ended, 0)
	}
	t.began[n], t.ended[n] = uint32(max(0, began)), uint32(max(0, ended))
}

// clock says where times go backwards against the order in which things were placed and signed: the order cannot be forged, the clock of a machine can.
func (a *ledgerAudit) clock() {
	t := &a.times
	slack, act := int64(clockSlack.Seconds()), int64(longestAct.Seconds())
	newest := make([]int64, len(t.ended)+1) // the latest time among the first n leaves
	run := clockRun{audit: a}
	for n := range t.ended {
		began, ended := int64(t.began[n]), int64(t.ended[n])
		newest[n+1] = max(newest[n], ended)
		if ended == 0 {
			continue
		}
		run.see(int64(n), max(newest[n]-slack-ended, newest[n]-act-began, began-ended-1))
	}
	run.end()
	last, wrong := int64(0), false
	for _, h := range t.heads {
		back := last-slack > h.at || h.size < int64(len(newest)) && newest[h.size]-slack > h.at
		if back && !wrong {
			a.found(ledger.Finding{Code: ledger.ClockMoved, Key: fmt.Sprint(h.size),
				Text: fmt.Sprintf("the head of the tree of %d entries says that it was signed at %s, before what came before it", h.size, clockText(h.at))})
		}
		last, wrong = max(last, h.at), back
	}
	for _, h := range t.words {
		if h.size < int64(len(newest)) && newest[h.size]-slack > h.at {
			a.found(ledger.Finding{Code: ledger.ClockMoved, Key: fmt.Sprint(h.size),
				Text: fmt.Sprintf("a witness cosigned the tree of %d entries at %s, and one of them says that it was recorded at %s", h.size, clockText(h.at), clockText(newest[h.size]))})
		}
	}
}

func clockText(seconds int64) string { return time.Unix(seconds, 0).UTC().Format(time.RFC3339) }

// A clockRun is leaves one after another whose times go back: one finding for all of them.
type clockRun struct {
	audit       *ledgerAudit
	first, last int64
	by          int64
	open        bool
}

func (r *clockRun) see(n, back int64) {
	if back <= 0 {
		r.end()
		return
	}
	if !r.open {
		*r = clockRun{audit: r.audit, first: n, open: true}
	}
	r.last, r.by = n, max(r.by, back)
}

func (r *clockRun) end() {
	if !r.open {
		return
	}
	r.open = false
	first := r.first
	r.audit.found(ledger.Finding{Code: ledger.ClockMoved, Entry: &first,
		Text: fmt.Sprintf("%d entries from here on say that they were recorded before entries that stood in the log already, by %s more than an act can last or a place can wait: the clock was moved, or the record of it",
			r.last-r.first+1, time.Duration(r.by)*time.Second)})
}

// clockSeconds reads a time as entries write it, 2026-03-02T09:15:00.000000Z; 0 for what is none.
func clockSeconds(text []byte) int64 {
	t, err := time.Parse("2006-01-02T15:04:05.000000Z", string(text))
	if err != nil {
		return 0
	}
	return t.Unix()
}
