package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// FillLedger writes n acts with an organization and a commitment each, all at once and as the owner, the way triggers
// would have written them one by one: for measuring a verification of many entries in a database made for that alone.
func FillLedger(ctx context.Context, ownerURL string, n int) error {
	db, err := sql.Open("postgres", ownerURL)
	if err != nil {
		return fmt.Errorf("open as owner: %w", err)
	}
	defer db.Close()
	var name string
	if err := db.QueryRowContext(ctx, `select current_database()`).Scan(&name); err != nil {
		return err
	}
	if !strings.HasPrefix(name, "merit_bench") && !strings.HasPrefix(name, "merit_test") {
		return fmt.Errorf("the database %s was not made for measuring", name)
	}
	var fields string
	if err := db.QueryRowContext(ctx, `
		select string_agg('ledger_field(o.' || quote_ident(u.c) || '::text)', ' || ' order by u.o)
		from ledger_columns l, unnest(l.cols) with ordinality as u (c, o) where l.tbl = 'organization' and l.version = 1`).Scan(&fields); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	drop, add, err := foreignKeys(ctx, tx)
	if err != nil {
		return err
	}
	// Foreign keys are checked once at the end, not row by row.
	for _, step := range slices.Concat(drop, fillSteps, add) {
		step = strings.NewReplacer("@n", fmt.Sprint(n), "@fields", fields).Replace(step)
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("fill: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `analyze act, organization, ledger_row, ledger_entry, ledger_pending`)
	return err
}

// foreignKeys gives the statements that take the foreign keys of the tables filled away, and put them back checked.
func foreignKeys(ctx context.Context, tx *sql.Tx) (drop, add []string, err error) {
	rows, err := tx.QueryContext(ctx, `
		select c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid) from pg_constraint c
		where c.contype = 'f' and c.conrelid = any ('{act,organization,ledger_row,ledger_entry,ledger_pending}'::regclass[])`)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var table, name, definition string
		if err := rows.Scan(&table, &name, &definition); err != nil {
			return nil, nil, err
		}
		drop = append(drop, "alter table "+table+" drop constraint "+name)
		add = append(add, "alter table "+table+" add constraint "+name+" "+definition)
	}
	return drop, add, rows.Err()
}

var fillSteps = []string{
	`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local work_mem = '256MB'`,
	`alter table act disable trigger user; alter table organization disable trigger user; alter table ledger_row disable trigger user; alter table ledger_entry disable trigger user`,
	`insert into act (id, name, account_id, capacity_id, legal_date, entered_later)
	 select 1000000 + i, 'organization.create', 1, 1, date '2026-03-02', true from generate_series(1, @n) as i`,
	`insert into organization (id, path, government, code, name, kind, act_id)
	 select 1000000 + i, '/' || 1000000 + i || '/', 'bench', 'code-' || i, 'Office of the section officer number ' || i, 'office', 1000000 + i
	 from generate_series(1, @n) as i`,
	`with layout (bytes) as (
		select sha256(convert_to(string_agg(ledger_field(x), '' order by o), 'UTF8'))
		from ledger_columns c, unnest(array[c.tbl, c.version::text, cardinality(c.keys)::text] || c.keys || c.cols) with ordinality as l (x, o)
		where c.tbl = 'organization' and c.version = 1)
	 insert into ledger_row (act_id, tbl, key, op, version, salt, commitment)
	 select g.act_id, 'organization', g.id::text, 'I', 1, g.salt, sha256(g.salt || layout.bytes || convert_to(g.fields, 'UTF8'))
	 from layout, (
		select o.id, o.act_id, @fields as fields, uuid_send(gen_random_uuid()) as salt
		from organization o where o.id > 1000000 order by o.id offset 0) g`,
	`insert into ledger_entry (act_id, outcome, body)
	 select a.id, 'done', '{"v":1,"id":' || a.id || ',"act":' || to_json(a.name)::text || ',"outcome":"done","account":1,"capacity":1,"kind":"system","for":null'
	        || ',"legal_date":"' || a.legal_date || '","entered_later":' || a.entered_later
	        || ',"recorded_at":"' || to_char(a.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
	        || '","object":"organization/' || a.id || '","rule":"registers-create","policy":"' || repeat('0123456789abcdef', 4)
	        || '","facts":"own=false drafter=false unit=true state=open","reasons":[],"rows":[{"t":"organization","k":' || to_json(r.key)::text
	        || ',"o":"I","v":1,"c":"' || encode(r.commitment, 'hex') || '"}]}'
	 from act a join ledger_row r on r.act_id = a.id where a.id > 1000000 order by a.id`,
	`insert into ledger_pending (entry_id) select e.id from ledger_entry e where e.act_id > 1000000`,
	`alter table act enable trigger user; alter table organization enable trigger user; alter table ledger_row enable trigger user; alter table ledger_entry enable trigger user`,
}
