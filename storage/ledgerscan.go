package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"merit/domain/ledger"
)

// Snapshot runs f over n views of one and the same state of the database, each on a connection of its own, so that they
// can be read side by side. The views write values as text the way commitment triggers do.
func (db *DB) Snapshot(ctx context.Context, n int, f func([]*View) error) error {
	if most := db.x.Stats().MaxOpenConnections; most > 0 && most < n {
		return fmt.Errorf("a pool of %d connections cannot give %d at once", most, n)
	}
	return db.Read(ctx, func(first *View) error {
		var id string
		if err := first.x.GetContext(ctx, &id, `select pg_export_snapshot()`); err != nil {
			return fmt.Errorf("export snapshot: %w", err)
		}
		views := []*View{first}
		defer func() {
			for _, v := range views[1:] {
				_ = v.x.Rollback()
			}
		}()
		for len(views) < n {
			x, err := db.x.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
			if err != nil {
				return fmt.Errorf("begin: %w", err)
			}
			views = append(views, &View{x: x, db: db})
			if _, err := x.ExecContext(ctx, `set transaction snapshot `+pq.QuoteLiteral(id)); err != nil {
				return fmt.Errorf("take the snapshot: %w", err)
			}
		}
		for _, v := range views {
			if err := v.scanSettings(ctx); err != nil {
				return err
			}
		}
		return f(views)
	})
}

// Of gives the view of the record that another view of the same snapshot has: of the past, where that one is.
func (v *View) Of(record *View) *View { return &View{x: v.x, db: v.db, past: record.past} }

// scanSettings also keeps PostgreSQL from sorting whole entries on disk where an index has them in order.
func (v *View) scanSettings(ctx context.Context) error {
	if err := v.commitmentSettings(ctx); err != nil {
		return err
	}
	_, err := v.x.ExecContext(ctx, `set local work_mem = '128MB'; set local jit = off; set local max_parallel_workers_per_gather = 0`)
	return err
}

// A Cursor walks over the rows of a long answer. Its columns are the text that PostgreSQL sent, valid until Next.
type Cursor struct {
	rows *sqlx.Rows
	Cols []sql.RawBytes
	dest []any
}

// scan opens a cursor. Columns come as cstring, which the driver hands over without making a copy of each.
func (v *View) scan(ctx context.Context, query string) (*Cursor, error) {
	rows, err := v.x.QueryxContext(ctx, query)
	if err != nil {
		return nil, err
	}
	names, err := rows.Columns()
	if err != nil {
		return nil, errors.Join(err, rows.Close())
	}
	c := &Cursor{rows: rows, Cols: make([]sql.RawBytes, len(names)), dest: make([]any, len(names))}
	for i := range c.Cols {
		c.dest[i] = &c.Cols[i]
	}
	return c, nil
}

// Next moves to the next row; false at the end, or with the error that ended it.
func (c *Cursor) Next() (bool, error) {
	if !c.rows.Next() {
		return false, errors.Join(c.rows.Err(), c.rows.Close())
	}
	return true, c.rows.Scan(c.dest...)
}

// Close ends the walk early.
func (c *Cursor) Close() error { return c.rows.Close() }

// ScanActs walks over all acts by id: id, name, account, capacity, its kind, stand-in, day, entered later, recorded.
func (v *View) ScanActs(ctx context.Context) (*Cursor, error) {
	return v.scan(ctx, `
		select int8out(a.id), textout(a.name), int8out(a.account_id), int8out(a.capacity_id), textout(c.kind), int8out(a.stand_in_for),
		       date_out(a.legal_date), textout(a.entered_later::text), textout(to_char(a.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
		from act a
		left join capacity c on c.id = a.capacity_id
		order by a.id`)
}

// ScanEntries walks over all entries by act: act, entry, outcome, body, leaf, leaf hash, and whether it waits, and the second in which it was
// written.
func (v *View) ScanEntries(ctx context.Context) (*Cursor, error) {
	// The entries lie on disk nearly in the order of their acts; a sort would write them all out once more.
	if _, err := v.x.ExecContext(ctx, `set local enable_sort = off`); err != nil {
		return nil, err
	}
	return v.scan(ctx, `
		select int8out(e.act_id), int8out(e.id), textout(e.outcome), textout(e.body), int8out(l.n), byteaout(l.leaf_hash), int8out(p.entry_id),
		       int8out(date_part('epoch', e.recorded_at)::int8)
		from ledger_entry e
		left join ledger_leaf l on l.entry_id = e.id
		left join ledger_pending p on p.entry_id = e.id
		order by e.act_id`)
}

// ScanCommitments walks over all commitments as acts made them: act, table, key, operation, version, commitment.
func (v *View) ScanCommitments(ctx context.Context) (*Cursor, error) {
	return v.scan(ctx, `
		select int8out(r.act_id), textout(r.tbl), textout(r.key), textout(r.op::text), int2out(r.version), byteaout(r.commitment)
		from ledger_row r
		order by r.act_id, r.id`)
}

// ScanLeaves walks over the tree's leaves in runs of those that one tile covers: the first number, the last, how many,
// and their hashes one after another. A run is one row because a row for each leaf costs more than hashing it. Runs are
// looked for one after another, so that the first is hashed here while the second is read there; a grouping would keep
// all leaves back to the end.
func (v *View) ScanLeaves(ctx context.Context) (*Cursor, error) {
	return v.scan(ctx, `
		with recursive run (r) as (
			(select n >> 8 from ledger_leaf order by n limit 1)
			union all
			select (select l.n >> 8 from ledger_leaf l where l.n > (run.r << 8) + 255 order by l.n limit 1) from run where run.r is not null)
		select x.* from run cross join lateral (
			select int8out(min(l.n)), int8out(max(l.n)), int8out(count(*)), byteaout(string_agg(l.leaf_hash, ''::bytea))
			from (select n, leaf_hash from ledger_leaf where n between run.r << 8 and (run.r << 8) + 255 order by n) l) x
		where run.r is not null`)
}

// LeafNumbers gives the numbers of the leaves from one to another: a run with a gap does not tell them by itself.
func (v *View) LeafNumbers(ctx context.Context, first, last int64) ([]int64, error) {
	var list []int64
	err := v.list(ctx, &list, `select n from ledger_leaf where n between $1 and $2 order by n`, first, last)
	return list, err
}

// ScanTiles walks over the stored tiles of one level: number, data.
func (v *View) ScanTiles(ctx context.Context, level int) (*Cursor, error) {
	return v.scan(ctx, fmt.Sprintf(`select int8out(t.n), byteaout(t.data) from ledger_tile t where t.level = %d order by t.n`, level))
}

// TileLevels is the number of levels that stored tiles have.
func (v *View) TileLevels(ctx context.Context) (int, error) {
	var n int
	err := v.get(ctx, &n, `select coalesce(max(level), -1) + 1 from ledger_tile`)
	return n, err
}

// ScanCheckpoints walks over the signed tree heads: size, root, note, and the second in which it was signed.
func (v *View) ScanCheckpoints(ctx context.Context) (*Cursor, error) {
	return v.scan(ctx, `select int8out(c.size), byteaout(c.root), textout(c.note), int8out(date_part('epoch', c.signed_at)::int8) from ledger_checkpoint c order by c.size`)
}

// A Watched is a table under the wall: its column lists by version, and the columns that it has.
type Watched struct {
	Table    string
	Versions []ledger.Columns
	Columns  []string // those of any version that the table has; nil where there is no table
}

// Watched gives every table that commitments were ever made for.
func (v *View) Watched(ctx context.Context) ([]Watched, error) {
	rows, err := v.x.QueryxContext(ctx, `
		select c.tbl, c.version, c.keys, c.cols,
		       array(select a.attname::text from pg_attribute a
		             where a.attrelid = to_regclass(quote_ident(c.tbl)) and a.attnum > 0 and not a.attisdropped) as present
		from ledger_columns c
		order by c.tbl, c.version`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Watched
	for rows.Next() {
		var c ledger.Columns
		var present []string
		if err := rows.Scan(&c.Table, &c.Version, pq.Array(&c.Keys), pq.Array(&c.Cols), pq.Array(&present)); err != nil {
			return nil, err
		}
		if n := len(list); n == 0 || list[n-1].Table != c.Table {
			list = append(list, Watched{Table: c.Table, Columns: present})
		}
		w := &list[len(list)-1]
		w.Versions = append(w.Versions, c)
	}
	return list, rows.Err()
}

// UnwatchedCommitments names tables that commitments speak of and no column list does.
func (v *View) UnwatchedCommitments(ctx context.Context) ([]string, error) {
	var tables []string
	err := v.list(ctx, &tables, `
		select distinct r.tbl || ' version ' || r.version from ledger_row r
		where not exists (select 1 from ledger_columns c where c.tbl = r.tbl and c.version = r.version)`)
	return tables, err
}

// ScanRegister walks over a register beside the newest commitment to each of its rows: the key as committed (null where
// there is no commitment), version, act, salt, commitment; the key as it stands (null where there is no row), the act
// that the row names; then the columns asked for.
func (v *View) ScanRegister(ctx context.Context, w Watched) (*Cursor, error) {
	tbl := pq.QuoteIdentifier(w.Table)
	cols := make([]string, len(w.Columns))
	for i, c := range w.Columns {
		cols[i] = ", textout(t." + pq.QuoteIdentifier(c) + "::text)"
	}
	keys := make([]string, len(w.Versions[0].Keys))
	for i, k := range w.Versions[len(w.Versions)-1].Keys {
		keys[i] = "t." + pq.QuoteIdentifier(k) + "::text"
	}
	key := strings.Join(keys, " || '/' || ")
	return v.scan(ctx, `
		select textout(r.key), int2out(r.version), int8out(r.act_id), byteaout(r.salt), byteaout(r.commitment),
		       textout(`+key+`), int8out(t.act_id)`+strings.Join(cols, "")+`
		from (select distinct on (c.key collate "C") c.key, c.version, c.act_id, c.salt, c.commitment
		      from ledger_row c where c.tbl = `+pq.QuoteLiteral(w.Table)+`
		      order by c.key collate "C", c.id desc) r
		full join `+tbl+` t on r.key = `+key)
}

// WallsDown names the triggers that keep the wall and are missing or disabled: "table trigger".
func (v *View) WallsDown(ctx context.Context) ([]string, error) {
	var list []string
	err := v.list(ctx, &list, `
		with wanted (tbl, name) as (
			select c.tbl, x.name from (select distinct tbl from ledger_columns) c cross join (values ('act_guard'), ('ledger_commit'), ('never_truncated')) x (name)
			union all values ('act', 'act_has_entry'), ('ledger_entry', 'act_needs_power'), ('ledger_pending', 'pending_to_leaf'),
			                 ('ledger_leaf', 'leaf_next'), ('ledger_tile', 'tile_grows')
			union all select t, 'never' from unnest(array['act', 'ledger_row', 'ledger_entry', 'ledger_leaf', 'ledger_checkpoint', 'ledger_columns']) t)
		select w.tbl || ' ' || w.name from wanted w
		where not exists (select 1 from pg_trigger g where g.tgrelid = to_regclass(quote_ident(w.tbl)) and g.tgname = w.name and g.tgenabled in ('O', 'A'))
		order by 1`)
	return list, err
}

// CommitmentsOf gives the commitments of one act as kept beside the registers.
func (v *View) CommitmentsOf(ctx context.Context, act int64) ([]ledger.RowRef, error) {
	rows, err := v.x.QueryxContext(ctx, `
		select r.tbl, r.key, r.op, r.version, r.commitment from ledger_row r where r.act_id = $1 order by r.id`, act)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []ledger.RowRef
	for rows.Next() {
		var r ledger.RowRef
		var op string
		var commitment []byte
		if err := rows.Scan(&r.Table, &r.Key, &op, &r.Version, &commitment); err != nil {
			return nil, err
		}
		r.Op = (op + " ")[0]
		copy(r.Commitment[:], commitment)
		list = append(list, r)
	}
	return list, rows.Err()
}
