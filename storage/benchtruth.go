package storage

import (
	"context"
	"encoding/hex"
	"slices"
)

// FillPlanted makes a register of these statements, which may name @accounts, for an auditor; the edition in force is of these bytes. It writes as
// the superuser behind all triggers, in a database made for that alone.
func FillPlanted(ctx context.Context, superURL string, statements []string, edition []byte) error {
	steps := slices.Concat(peopleOf("auditor"), statements, benchEdition, []string{`delete from ledger_pending`}) // nothing lies beyond the checkpoint, so that acts of any number are read
	return fillBench(ctx, superURL, steps, `vacuum analyze officer, officer_grade, post, posting, orders, order_event, order_move, exception_order, evaluation`,
		registerValues(len(statements), 1, "@edition", hex.EncodeToString(edition)))
}
