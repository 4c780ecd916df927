package storage

import (
	"context"
	"database/sql"
	"fmt"

	"merit/domain/ledger"
)

// ServerVersion gives the major version of the server behind an address.
func ServerVersion(ctx context.Context, url string) (int, error) {
	var major int
	err := ask(ctx, url, &major, `select current_setting('server_version_num')::int / 10000`)
	return major, err
}

// IsEmpty reports whether a database holds nothing of anybody's, so that a backup can be restored into it.
func IsEmpty(ctx context.Context, url string) (bool, error) {
	var empty bool
	err := ask(ctx, url, &empty, `
		select not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
		                   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
		                     and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
		   and not exists (select 1 from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		                   where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
		                     and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e'))`)
	return empty, err
}

// MissingRoles names those of the roles that a server does not have.
func MissingRoles(ctx context.Context, url string, roles ...string) (string, error) {
	var missing string
	err := ask(ctx, url, &missing, `
		select coalesce(string_agg(w, ', ' order by w), '') from unnest($1::text[]) as w
		where not exists (select 1 from pg_roles r where r.rolname = w)`, roles)
	return missing, err
}

// EndSessions ends every session, as the owner: one that was revoked after a backup must not come back with it.
func EndSessions(ctx context.Context, ownerURL string) error {
	var n int
	return ask(ctx, ownerURL, &n, `
		with ended as (update session set revoked_at = now() where revoked_at is null returning id) select count(*) from ended`)
}

// ask scans one value, on a connection of its own.
func ask(ctx context.Context, url string, dest any, query string, args ...any) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	defer db.Close()
	if err := db.QueryRowContext(ctx, query, args...).Scan(dest); err != nil {
		return fmt.Errorf("ask the database: %w", err)
	}
	return nil
}

// RecordLoss puts on record, as an act of the system, that entries which a checkpoint covered are lost. It needs the owner.
func RecordLoss(ctx context.Context, ownerURL string, kept ledger.Checkpoint) error {
	db, err := sql.Open("postgres", ownerURL)
	if err != nil {
		return fmt.Errorf("open as owner: %w", err)
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `select act_begin_system('system.accept-loss')`); err != nil {
		return err
	}
	// The root tells the history that is lost from any other of the same length.
	if _, err := tx.ExecContext(ctx, `select act_end('done', $1, '', '', $2, '{}')`, fmt.Sprintf("checkpoint/%d", kept.Size), "root="+kept.Root.String()); err != nil {
		return err
	}
	return tx.Commit()
}
