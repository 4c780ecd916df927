package storage

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/lib/pq"

	"merit/domain/ledger"
)

var _ = wall("pseudonym_pkey", "pseudonym_taken", "opened_list_pkey", "opened_place_pkey", "opened_mark_pkey", "opened_tie_pkey", "opened_given_pkey", "opened_outcome_pkey")

// An OpenedList is a sealed list that can be opened: the acts that wrote its rows.
type OpenedList struct {
	Adoption int64 `db:"adoption_id"`
	Edition  int64 `db:"edition_id"`
	Seal     int64 `db:"act_id"`
	Minutes  int64 `db:"minutes"` // 0: the outcomes are not recorded
}

// OpenedList finds the list of a round; nil where it was sealed before lists could be opened.
func (v *View) OpenedList(ctx context.Context, caseID int64, round int) (*OpenedList, error) {
	var l OpenedList
	err := v.get(ctx, &l, `
		select l.adoption_id, l.edition_id, l.act_id, coalesce((select min(o.act_id) from opened_outcome o where o.case_id = l.case_id and o.round = l.round), 0) as minutes
		from opened_list l where l.case_id = $1 and l.round = $2`, caseID, round)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &l, err
}

// PseudonymOf gives what an officer is called where a round's list is opened; "" where the officer is not on it.
func (v *View) PseudonymOf(ctx context.Context, caseID int64, round int, officer int64) (string, error) {
	var p string
	err := v.get(ctx, &p, `select pseudonym from pseudonym where case_id = $1 and round = $2 and officer_id = $3`, caseID, round, officer)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return p, err
}

// LeafOfAct gives the entry of an act in its place; false where it has none yet.
func (v *View) LeafOfAct(ctx context.Context, act int64) (Leaf, bool, error) {
	var l Leaf
	err := v.get(ctx, &l, `select l.n, e.act_id, e.body from ledger_entry e join ledger_leaf l on l.entry_id = e.id where e.act_id = $1`, act)
	if errors.Is(err, sql.ErrNoRows) {
		return l, false, nil
	}
	return l, err == nil, err
}

// DisclosedBy opens rows of a table that is only ever added to: those that an act wrote, and whose keys are wanted.
func (v *View) DisclosedBy(ctx context.Context, l Leaf, table string, wanted func(key string) bool) ([]ledger.Opened, error) {
	var rows []struct {
		Key     string         `db:"key"`
		Version int            `db:"version"`
		Salt    []byte         `db:"salt"`
		Keys    pq.StringArray `db:"keys"`
		Cols    pq.StringArray `db:"cols"`
	}
	err := v.list(ctx, &rows, `
		select r.key, r.version, r.salt, c.keys, c.cols from ledger_row r join ledger_columns c on c.tbl = r.tbl and c.version = r.version
		where r.act_id = $1 and r.tbl = $2`, l.Act, table)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	texts, err := v.rowTexts(ctx, table, l.Act, rows[0].Keys, rows[0].Cols)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", table, err)
	}
	var out []ledger.Opened
	for _, r := range rows {
		if !wanted(r.Key) {
			continue
		}
		out = append(out, ledger.Opened{Table: table, Key: r.Key, Disclosure: ledger.Disclosure{
			Leaf: l.N, Version: r.Version, Keys: r.Keys, Columns: r.Cols, Values: texts[r.Key], Salt: hex.EncodeToString(r.Salt)}})
	}
	return out, nil
}

// rowTexts reads the rows that an act left, as commitments write them, by key.
func (v *View) rowTexts(ctx context.Context, table string, act int64, keys, cols []string) (map[string][]*string, error) {
	if err := v.commitmentSettings(ctx); err != nil {
		return nil, err
	}
	list := make([]string, len(cols))
	for i, c := range cols {
		list[i] = pq.QuoteIdentifier(c) + "::text"
	}
	var found []struct {
		Key    string    `db:"key"`
		Values nullTexts `db:"cells"`
	}
	err := v.list(ctx, &found, `select `+keyExpression(keys)+` as key, array[`+strings.Join(list, ", ")+`] as cells from `+pq.QuoteIdentifier(table)+` where act_id = $1`, act)
	out := make(map[string][]*string, len(found))
	for _, f := range found {
		out[f.Key] = f.Values
	}
	return out, err
}

// nullTexts is an array of texts of which some are null.
type nullTexts []*string

// Scan reads an array as the database sends it.
func (t *nullTexts) Scan(src any) error {
	var cells []sql.NullString
	if err := pq.Array(&cells).Scan(src); err != nil {
		return err
	}
	*t = make(nullTexts, len(cells))
	for i, c := range cells {
		if c.Valid {
			(*t)[i] = &cells[i].String
		}
	}
	return nil
}

// An OpenedFact is something that is opened of an officer on a sealed list.
type OpenedFact struct {
	Officer int64  `db:"officer_id"`
	About   string `db:"about"`
	Says    string `db:"says"`
}

// OpenedFacts gives all that can be opened of a round's list, by the officer whom the pseudonyms stand for.
func (v *View) OpenedFacts(ctx context.Context, caseID int64, round int) ([]OpenedFact, error) {
	var list []OpenedFact
	err := v.list(ctx, &list, `
		with who as (select pseudonym, officer_id from pseudonym where case_id = $1 and round = $2)
		select coalesce(w.officer_id, 0) as officer_id, f.about, f.says from (
			select pseudonym, 'place' as about, concat_ws(' ', place, seniority_no, meets, nullif(total, '')) as says from opened_place where case_id = $1 and round = $2
			union all select pseudonym, 'mark on ' || criterion, marks from opened_mark where case_id = $1 and round = $2
			union all select pseudonym, 'member''s mark on ' || criterion || ', ' || no, marks from opened_given where case_id = $1 and round = $2
			union all select pseudonym, 'outcome', outcome from opened_outcome where case_id = $1 and round = $2) f
		left join who w on w.pseudonym = f.pseudonym order by officer_id, f.about`, caseID, round)
	return list, err
}

// An OnLists is where an officer stands on the lists of a case that can be opened.
type OnLists struct {
	Round    int   `db:"round"` // the last; 0 none
	Order    int64 `db:"order_id"`
	Computed Texts `db:"criteria"` // whose marks were computed from the record
}

// OfficerOnLists finds the last list of a case that can be opened and holds the officer, and the officer's order by it.
func (v *View) OfficerOnLists(ctx context.Context, caseID, officer int64) (OnLists, error) {
	var at OnLists
	err := v.get(ctx, &at, `
		select p.round, coalesce((select max(o.id) from orders o where o.case_id = p.case_id and o.round = p.round and o.officer_id = p.officer_id and o.issued_on is not null), 0) as order_id,
		       array(select m.criterion from computed_mark m where (m.case_id, m.round, m.officer_id) = (p.case_id, p.round, p.officer_id) order by m.criterion) as criteria
		from pseudonym p where p.case_id = $1 and p.officer_id = $2 order by p.round desc limit 1`, caseID, officer)
	if errors.Is(err, sql.ErrNoRows) {
		return at, nil
	}
	return at, err
}
