package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"merit/domain"
	"merit/domain/ledger"
	"merit/domain/proof"
	"merit/policy"
	"merit/storage"
)

// OrderBundle gives the public bundle of an issued order of a case: by it anybody works the list out once more, offline. It opens nothing that
// is not public, and names nobody but the officer of the order.
func (a *App) OrderBundle(ctx context.Context, order int64) (*proof.Bundle, error) {
	return open(ctx, a, policy.LedgerProve, func(v *storage.View) (*proof.Bundle, error) {
		o, err := v.Order(ctx, order)
		if err != nil {
			return nil, err
		}
		if o.Issued.IsZero() {
			return nil, domain.Refuse(domain.NotFound, "no-such-order", "there is no such order").Needing("an order that has been issued")
		}
		if o.Kind == "exception" {
			return nil, withoutNames()
		}
		if o.Case == 0 {
			return nil, domain.Refuse(domain.Conflict, "order-of-no-case", "the order rests on no case, so that there is no list to open").Needing("the proof of the order by itself")
		}
		g, err := a.bundling(v, &proof.Bundle{Format: proof.Format, Kind: proof.Public, Case: o.Case, Round: o.Round, Order: order})
		if err != nil {
			return nil, err
		}
		if err := g.checkpoint(ctx); err != nil {
			return nil, err
		}
		return g.bundle, g.gather(ctx, o.Officer)
	})
}

// A bundling is a bundle being made.
type bundling struct {
	*storage.View
	app    *App
	bundle *proof.Bundle
	at     ledger.Checkpoint
}

func (a *App) bundling(v *storage.View, b *proof.Bundle) (*bundling, error) {
	key, err := a.logKey()
	if err != nil {
		return nil, err
	}
	b.PublicKey, b.Witnesses, b.Entries, b.Rows = key.String(), []string{}, []ledger.Proven{}, []ledger.Opened{}
	return &bundling{View: v, app: a, bundle: b}, nil
}

// logKey gives the public key of this installation's log. Where the server was given none, nothing is checked by the key that a file brings
// along: whoever forges a log signs it.
func (a *App) logKey() (ledger.Verifier, error) {
	key, err := ledger.NewVerifier(a.ledgerKey)
	if err != nil {
		return key, domain.Refuse(domain.Conflict, "log-key-not-given", "this server was not given the public key of the ledger, so that it can neither make a bundle nor check one").Needing("the ledger's public key in the settings of this server, or merit verify with the key that the government publishes")
	}
	return key, nil
}

// gather opens the order, the list and its edition, about an officer, and puts everything in its one order.
func (g *bundling) gather(ctx context.Context, officer int64) error {
	b := g.bundle
	if b.Order != 0 {
		if err := g.row(ctx, "orders", strconv.FormatInt(b.Order, 10)); err != nil {
			return err
		}
	}
	list, err := g.OpenedList(ctx, b.Case, b.Round)
	if err != nil {
		return err
	}
	if list == nil { // sealed before lists could be opened: the act that sealed it shows that it wrote none
		err = g.row(ctx, "case_seal", fmt.Sprintf("%d/%d", b.Case, b.Round))
	} else {
		err = g.list(ctx, list, officer)
	}
	if err != nil {
		return err
	}
	slices.SortFunc(b.Entries, func(x, y ledger.Proven) int { return cmp.Compare(x.Leaf, y.Leaf) })
	slices.SortFunc(b.Rows, func(x, y ledger.Opened) int {
		return cmp.Or(strings.Compare(x.Table, y.Table), strings.Compare(x.Key, y.Key))
	})
	return nil
}

// checkpoint takes the checkpoint that the bundle leads to, with the lines of the witnesses who are known here.
func (g *bundling) checkpoint(ctx context.Context) error {
	note, c, err := checkpointOver(ctx, g.View, g.app.witnesses, 0)
	if err != nil {
		return err
	}
	g.at = c
	g.bundle.Checkpoint, g.bundle.Witnesses = g.app.witnesses.Bundled(note)
	return nil
}

// list opens the list: every place and every mark that this kind of bundle opens, who the officer is, the outcomes and the edition.
func (g *bundling) list(ctx context.Context, list *storage.OpenedList, officer int64) error {
	b := g.bundle
	text, err := g.EditionBody(ctx, list.Edition)
	if err != nil {
		return err
	}
	b.Edition = string(text)
	pseudonym, err := g.PseudonymOf(ctx, b.Case, b.Round, officer)
	if err != nil {
		return err
	}
	c, err := g.Case(ctx, b.Case)
	if err != nil {
		return err
	}
	e, err := edition(ctx, g.View, list.Edition)
	if err != nil {
		return err
	}
	rule, ok := e.Grade(c.ToGrade, c.CadreCode)
	if !ok {
		return fmt.Errorf("edition %s has no rule for case %d", e.ID, b.Case)
	}
	opens := proof.Opens{Edition: e, Rule: rule, Kind: b.Kind, Pseudonym: pseudonym, Officer: officer}
	if err := g.written(ctx, list.Seal, opens, "opened_list", "opened_place", "opened_mark", "opened_tie", "opened_given", "pseudonym"); err != nil {
		return err
	}
	if list.Minutes != 0 {
		if err := g.written(ctx, list.Minutes, opens, "opened_outcome"); err != nil {
			return err
		}
	}
	if err := g.row(ctx, "edition", strconv.FormatInt(list.Edition, 10)); err != nil {
		return err
	}
	return g.row(ctx, "adoption", strconv.FormatInt(list.Adoption, 10))
}

// written opens what an act wrote of the round in tables that are only ever added to.
func (g *bundling) written(ctx context.Context, act int64, opens proof.Opens, tables ...string) error {
	l, placed, err := g.LeafOfAct(ctx, act)
	if err != nil {
		return err
	}
	if !placed {
		return storage.NotPlaced("cases", strconv.FormatInt(g.bundle.Case, 10))
	}
	for _, table := range tables {
		rows, err := g.DisclosedBy(ctx, l, table, func(key string) bool {
			return strings.HasPrefix(key+"/", fmt.Sprintf("%d/%d/", g.bundle.Case, g.bundle.Round)) && opens.Row(table, key)
		})
		if err != nil {
			return err
		}
		g.bundle.Rows = append(g.bundle.Rows, rows...)
	}
	return g.entry(ctx, l)
}

// row opens a row that more than one act may have written.
func (g *bundling) row(ctx context.Context, table, key string) error {
	row, err := g.DisclosedRow(ctx, table, key)
	if err != nil {
		return err
	}
	leaves, err := g.LeavesOfRow(ctx, table, key)
	if err != nil {
		return err
	}
	g.bundle.Rows = append(g.bundle.Rows, ledger.Opened{Table: table, Key: key, Disclosure: *row})
	for _, l := range leaves {
		if err := g.entry(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// entry proves an entry, once.
func (g *bundling) entry(ctx context.Context, l storage.Leaf) error {
	if slices.ContainsFunc(g.bundle.Entries, func(p ledger.Proven) bool { return p.Leaf == l.N }) {
		return nil
	}
	p, err := provenAt(ctx, g.View, g.app.witnesses, g.at, l, "cases", strconv.FormatInt(g.bundle.Case, 10))
	if err != nil {
		return err
	}
	g.bundle.Entries = append(g.bundle.Entries, p)
	return nil
}
