package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/lib/pq"
)

// TakeOutImport takes the rows that the newest import wrote out of the registers of a database made for measuring, as
// the superuser and behind all triggers, into tables beside. It gives the registers, in the order they were written,
// and the number of rows.
func TakeOutImport(ctx context.Context, superURL string) (tables []string, n int, err error) {
	db, err := sql.Open("postgres", superURL)
	if err != nil {
		return nil, 0, fmt.Errorf("open as superuser: %w", err)
	}
	defer db.Close()
	var name string
	if err := db.QueryRowContext(ctx, `select current_database()`).Scan(&name); err != nil {
		return nil, 0, err
	}
	if !strings.HasPrefix(name, "merit_bench") && !strings.HasPrefix(name, "merit_test") {
		return nil, 0, fmt.Errorf("the database %s was not made for measuring", name)
	}
	if err := db.QueryRowContext(ctx, `
		select array_agg(w.tbl order by w.first) from (
			select r.tbl, min(r.id) as first from ledger_row r where r.act_id = (select max(l.act_id) from import_load l) group by r.tbl) as w`).Scan(pq.Array(&tables)); err != nil {
		return nil, 0, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, 0, err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `set local session_replication_role = replica; create temporary table taken (act_id bigint) on commit drop; insert into taken select max(l.act_id) from import_load l`); err != nil {
		return nil, 0, err
	}
	for _, t := range tables {
		result, err := tx.ExecContext(ctx, fmt.Sprintf(`create unlogged table %s as select t.* from %s t join taken k on k.act_id = t.act_id`, pq.QuoteIdentifier("loaded_"+t), pq.QuoteIdentifier(t)))
		if err != nil {
			return nil, 0, fmt.Errorf("take out %s: %w", t, err)
		}
		rows, err := result.RowsAffected()
		if err != nil {
			return nil, 0, err
		}
		n += int(rows)
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`delete from %s t using taken k where k.act_id = t.act_id; grant select on %s to merit_owner`, pq.QuoteIdentifier(t), pq.QuoteIdentifier("loaded_"+t))); err != nil {
			return nil, 0, fmt.Errorf("take out %s: %w", t, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, 0, err
	}
	for _, t := range tables {
		for _, step := range []string{`vacuum full analyze ` + pq.QuoteIdentifier(t), `analyze ` + pq.QuoteIdentifier("loaded_"+t)} {
			if _, err := db.ExecContext(ctx, step); err != nil {
				return nil, 0, err
			}
		}
	}
	return tables, n, nil
}

// PutIn enters what was taken out again, by nothing but one insert … select for each register, with every constraint
// and trigger in its place, and gives the number of rows.
func PutIn(ctx context.Context, ownerURL string, tables []string) (n int, err error) {
	db, err := sql.Open("postgres", ownerURL)
	if err != nil {
		return 0, fmt.Errorf("open as owner: %w", err)
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `select act_begin_system('system.migrate')`); err != nil {
		return 0, err
	}
	for _, t := range tables {
		var columns string
		if err := tx.QueryRowContext(ctx, `
			select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
			where a.attrelid = to_regclass(quote_ident($1)) and a.attnum > 0 and not a.attisdropped and a.attidentity <> 'a'`, t).Scan(&columns); err != nil {
			return 0, err
		}
		result, err := tx.ExecContext(ctx, fmt.Sprintf(`insert into %s (%s) select %s from %s`, pq.QuoteIdentifier(t), columns, columns, pq.QuoteIdentifier("loaded_"+t)))
		if err != nil {
			return 0, fmt.Errorf("put in %s: %w", t, err)
		}
		rows, err := result.RowsAffected()
		if err != nil {
			return 0, err
		}
		n += int(rows)
	}
	_, err = tx.ExecContext(ctx, `select act_end('done', 'bench', '', '', '', '{}')`)
	return n, errors.Join(err, tx.Commit())
}
