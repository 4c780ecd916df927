package storage

import (
	"context"
	"encoding/hex"
	"slices"
)

// FillPlanted makes a register of these statements, which may name @accounts, for an auditor; the edition in force is of these bytes, and the second
// that cases may go by of those. It writes as the superuser behind all triggers, in a database made for that alone.
func FillPlanted(ctx context.Context, superURL string, statements []string, edition, second []byte) error {
	steps := slices.Concat(peopleOf("auditor"), statements, benchEdition, []string{
		`insert into edition (id, name, government, kind, sha256, body, act_id) select 2, 'second', 'bench', 'promotion', sha256(b.body), b.body, 1 from decode('@second', 'hex') as b (body)`,
		`delete from ledger_pending`, // nothing lies beyond the checkpoint, so that acts of any number are read
	})
	return fillBench(ctx, superURL, steps, `vacuum analyze officer, officer_grade, post, posting, orders, order_event, order_move, exception_order, evaluation, act, cases, panel_entry, list_entry, given_mark, outcome,
		board_seat, attendance, case_seal, case_vacancy, vacancy, capacity, account, organization, establishment_line`,
		registerValues(len(statements), 1, "@edition", hex.EncodeToString(edition), "@second", hex.EncodeToString(second)))
}
