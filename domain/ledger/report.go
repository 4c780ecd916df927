package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Finding is one thing that is not as the log says, or one part of the log that contradicts another.
type Finding struct {
	Code  string `json:"code"`
	Table string `json:"table,omitempty"`
	Key   string `json:"key,omitempty"`
	Act   int64  `json:"act,omitempty"`  // the act whose entry the finding is about
	Entry *int64 `json:"leaf,omitempty"` // its leaf
	Text  string `json:"text"`
}

// Codes of findings.
const (
	EntryChanged       = "entry-changed"        // an entry's bytes are not those its leaf was made of
	EntryForm          = "entry-not-canonical"  // an entry's bytes are not what the database writes
	ActChanged         = "act-changed"          // the row of the act says otherwise than its entry
	ActWithoutEntry    = "act-without-entry"    //
	EntryWithoutLeaf   = "entry-without-leaf"   // neither placed nor waiting
	LeafWithoutEntry   = "leaf-without-entry"   //
	LeafMissing        = "leaf-missing"         // a gap in the numbers
	LeafChanged        = "leaf-changed"         // leaf row and tree disagree
	TileChanged        = "tile-changed"         //
	TileMissing        = "tile-missing"         //
	TileExtra          = "tile-extra"           //
	CheckpointForged   = "checkpoint-signature" // not signed by the log's key
	CheckpointChanged  = "checkpoint-changed"   // its columns say otherwise than its signed text
	CheckpointRoot     = "checkpoint-root"      // the tree of that size has another root
	CheckpointBeyond   = "checkpoint-beyond"    // it covers more leaves than there are
	LeavesUnsigned     = "leaves-unsigned"      // leaves after the newest checkpoint
	OutsideShort       = "log-shorter"          // than the outside checkpoint
	OutsideRoot        = "log-rewritten"        // the outside checkpoint has another root
	CommitmentsChanged = "commitments-changed"  // ledger_row is not what the entries list
	RowChanged         = "row-changed"          //
	RowDeleted         = "row-deleted"          //
	RowInserted        = "row-inserted"         //
	TableUnknown       = "table-unknown"        // commitments for a table or column list that does not exist
	CosignatureForged  = "cosignature-forged"   // a line kept in a witness's name that is not its signature on that checkpoint
	WitnessesBehind    = "witnesses-behind"     // the log has gone on for long without as many witnesses as are required
	SaltGone           = "salt-gone"            // the salt of a commitment is gone, and no erasure by its act followed
	ClockMoved         = "clock-moved"          // times go backwards against the order in which entries were placed and heads signed
	WallDown           = "wall-down"            // a trigger that keeps the wall is missing, disabled or altered
)

// findingLimit bounds how many findings of one code are kept one by one; all are counted.
const findingLimit = 10_000

// A Report is what a verification did and found.
type Report struct {
	Origin      string         `json:"origin,omitempty"`
	Size        int64          `json:"size"`
	Root        string         `json:"root,omitempty"`
	Entries     int64          `json:"entries"`
	Pending     int64          `json:"pending"`
	Checkpoints int64          `json:"checkpoints"`
	Tiles       int64          `json:"tiles"`
	Commitments int64          `json:"commitments"`
	Tables      int            `json:"tables"`
	Rows        int64          `json:"rows"`
	SystemActs  map[string]int `json:"system_acts"` // acts that the owner could do too, by name
	Outside     int64          `json:"outside_checkpoint,omitempty"`
	Witnessed   *Witnessed     `json:"witnessed,omitempty"` // where witnesses are known
	Erased      []Erased       `json:"erased,omitempty"`    // on lawful order: no finding
	Counts      map[string]int `json:"counts"`              // findings by code, all of them
	Findings    []Finding      `json:"findings"`
	Limits      []string       `json:"not_found_here"` // what this verification cannot find
	Seconds     Seconds        `json:"seconds"`
}

// Erased says what was erased by the act of two people, and by whose order.
type Erased struct {
	Order string `json:"order"`
	Act   int64  `json:"act"`
	Rows  int    `json:"rows"`
}

// Witnessed says how far outside witnesses have followed the log.
type Witnessed struct {
	Cosignatures int64 `json:"cosignatures"` // sound ones, of known witnesses
	Size         int64 `json:"size"`         // of the newest checkpoint that as many have cosigned as are required
	Beyond       int64 `json:"entries_beyond"`
}

// Seconds says how long the parts took.
type Seconds struct {
	Tree      float64 `json:"tree"`
	Entries   float64 `json:"entries"` // with acts and commitments
	Registers float64 `json:"registers"`
	Total     float64 `json:"total"` // the parts run side by side
}

// Found adds a finding.
func (r *Report) Found(f Finding) {
	if r.Counts == nil {
		r.Counts = map[string]int{}
	}
	r.Counts[f.Code]++
	if r.Counts[f.Code] <= findingLimit {
		r.Findings = append(r.Findings, f)
	}
}

// OK reports whether nothing was found.
func (r *Report) OK() bool { return len(r.Counts) == 0 }

// Sort puts the findings into an order that does not depend on the order of the work.
func (r *Report) Sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.Table, b.Table), cmp.Compare(a.Act, b.Act), strings.Compare(a.Key, b.Key))
	})
}

// String says one finding in a line.
func (f Finding) String() string {
	where := ""
	for _, part := range []string{f.Table, f.Key} {
		if part != "" {
			where += " " + part
		}
	}
	if f.Act != 0 {
		where += fmt.Sprintf(" (act %d)", f.Act)
	}
	if f.Entry != nil {
		where += fmt.Sprintf(" (leaf %d)", *f.Entry)
	}
	return f.Code + where + ": " + f.Text
}
