package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"merit/domain/ledger"
)

var _ = wall("ledger_cosignature_once", "ledger_cosignature_form", "cosignature_of_our_tree")

// KeepCosignature keeps a witness's line under a tree head; false where it was kept before.
func (tx *Tx) KeepCosignature(ctx context.Context, c ledger.Checkpoint, k ledger.Cosignature) (bool, error) {
	var kept bool
	err := tx.get(ctx, &kept, `select ledger_cosign($1, $2, $3, $4, $5)`, c.Size, c.Root[:], k.Witness, k.Line, k.At)
	return kept, err
}

// CosignedSizes gives the newest tree heads, at most limit of them, under which lines in so many of the names are kept.
func (v *View) CosignedSizes(ctx context.Context, witnesses []string, required, limit int) ([]int64, error) {
	var sizes []int64
	err := v.list(ctx, &sizes, `
		select k.size from ledger_cosignature k where k.witness = any($1)
		group by k.size having count(distinct k.witness) >= $2
		order by k.size desc limit $3`, pq.Array(witnesses), required, limit)
	return sizes, err
}

// CosignatureLines gives the lines kept under a tree head in any of the names, oldest first. Whether they are the witnesses' is for
// whoever reads them to check.
func (v *View) CosignatureLines(ctx context.Context, size int64, witnesses []string) ([]string, error) {
	var lines []string
	err := v.list(ctx, &lines, `select line from ledger_cosignature where size = $1 and witness = any($2) order by id`, size, pq.Array(witnesses))
	return lines, err
}

// ScanCosignatures walks over all cosignatures by size: size, witness, line, the signed tree head, root.
func (v *View) ScanCosignatures(ctx context.Context) (*Cursor, error) {
	return v.scan(ctx, `
		select int8out(k.size), textout(k.witness), textout(k.line), textout(c.note)
		from ledger_cosignature k
		join ledger_checkpoint c on c.size = k.size
		order by k.size, k.id`)
}

// Unwitnessed says how much of the log lies beyond a tree head, and for how long: the entries after it, and the seconds since
// the first tree head after it was signed.
func (v *View) Unwitnessed(ctx context.Context, size int64) (entries int64, since time.Duration, err error) {
	var s struct {
		Entries int64   `db:"entries"`
		Seconds float64 `db:"seconds"`
	}
	err = v.get(ctx, &s, `
		select coalesce((select max(c.size) from ledger_checkpoint c), 0) - $1 as entries,
		       coalesce((select greatest(extract(epoch from clock_timestamp() - c.signed_at), 0)
		                   from ledger_checkpoint c where c.size > $1 order by c.size limit 1), 0)::float8 as seconds`, size)
	return s.Entries, time.Duration(s.Seconds * float64(time.Second)), err
}
