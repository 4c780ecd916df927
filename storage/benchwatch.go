package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// BenchIssuers is the number of the first who issues orders in a register of FillAudit; the next one's follows.
const BenchIssuers = 100

// FillIssuers adds people who issue orders to a register of FillAudit, and takes away the head that was made for scanning it, so that the
// sequencer signs those of the acts to come.
func FillIssuers(ctx context.Context, superURL string, people int) error {
	at := slices.IndexFunc(peopleSteps, func(s string) bool { return strings.HasPrefix(s, `insert into account `) })
	steps := []string{`delete from ledger_checkpoint where note = 'bench'`}
	for _, s := range peopleSteps[at:] {
		steps = append(steps, strings.ReplaceAll(s, "generate_series(0, @people - 1)", fmt.Sprintf("generate_series(%d, %d)", BenchIssuers, BenchIssuers+people-1)))
	}
	return fillBench(ctx, superURL, steps, `analyze account, capacity, session`, registerValues(0, people))
}

// FillMoreOrders prepares draft orders as FillOrders does, in a register of FillAudit, whose officers come before.
func FillMoreOrders(ctx context.Context, superURL string, first, n int) error {
	return fillBench(ctx, superURL, orderSteps, `analyze orders, order_event, cases, case_vacancy`, orderValues(first, n, BenchMinistries, 0))
}

// BenchFound counts the findings that were raised.
func BenchFound(ctx context.Context, superURL string) (n int, err error) {
	err = ask(ctx, superURL, &n, `select count(*) from finding`)
	return n, err
}

// BenchLooked reports whether the system has looked at all acts that have their place in the ledger.
func (db *DB) BenchLooked(ctx context.Context) (all bool, err error) {
	err = db.Read(ctx, func(v *View) error {
		looked, leaves, err := v.Looked(ctx)
		all = looked == leaves
		return err
	})
	return all, err
}
