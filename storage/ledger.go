package storage

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/lib/pq"
	"golang.org/x/mod/sumdb/tlog"

	"merit/domain"
	"merit/domain/ledger"
)

var _ = wall("entry_closes_the_act", "ledger_entry_act_id_key", "ledger_leaf_entry_id_key", "ledger_columns_pkey", "ledger_tile_pkey", "pending_needs_leaf", "leaf_follows_the_last", "tile_only_grows",
	"ledger_tile_whole_hashes", "ledger_leaf_hash_length", "ledger_checkpoint_root_length")

// sequencerLock is the advisory lock that at most one sequencer holds at a time.
const sequencerLock = 7_261_951_109

// LockSequencer tries to become the one sequencer until the end of the transaction; false where another is.
func (tx *Tx) LockSequencer(ctx context.Context) (bool, error) {
	var got bool
	err := tx.get(ctx, &got, `select pg_try_advisory_xact_lock($1)`, int64(sequencerLock))
	return got, err
}

// A PendingEntry is an entry that is committed and has no leaf yet.
type PendingEntry struct {
	ID   int64  `db:"entry_id"`
	Body []byte `db:"body"`
}

// PendingEntries gives the oldest entries without a leaf. Their order becomes the tree's, which is the order in which
// they were found committed and not that of their ids.
func (tx *Tx) PendingEntries(ctx context.Context, limit int) ([]PendingEntry, error) {
	var list []PendingEntry
	err := tx.list(ctx, &list, `
		select p.entry_id, (select convert_to(e.body, 'UTF8') from ledger_entry e where e.id = p.entry_id) as body -- a join might walk over the whole log
		from ledger_pending p
		order by p.entry_id limit $1`, limit)
	return list, err
}

// PlaceLeaves writes leaves from number first on, and takes their entries out of the outbox.
func (tx *Tx) PlaceLeaves(ctx context.Context, first int64, entries []PendingEntry, hashes []tlog.Hash) error {
	ids, leaves := make([]int64, len(entries)), make([][]byte, len(entries))
	for i := range entries {
		ids[i], leaves[i] = entries[i].ID, hashes[i][:]
	}
	_, err := tx.exec(ctx, `
		insert into ledger_leaf (n, entry_id, leaf_hash)
		select $1 + l.o - 1, l.entry_id, l.leaf_hash
		from unnest($2::bigint[], $3::bytea[]) with ordinality as l (entry_id, leaf_hash, o)`, first, pq.Array(ids), pq.ByteaArray(leaves))
	if err != nil {
		return fmt.Errorf("place leaves: %w", err)
	}
	n, err := tx.exec(ctx, `delete from ledger_pending where entry_id = any($1)`, pq.Array(ids))
	if err == nil && n != int64(len(ids)) {
		err = fmt.Errorf("%d of %d entries were still waiting", n, len(ids))
	}
	return err
}

// KeepTiles writes tiles that are new or have grown.
func (tx *Tx) KeepTiles(ctx context.Context, tiles []ledger.Tile) error {
	for _, t := range tiles {
		if _, err := tx.exec(ctx, `
			insert into ledger_tile (level, n, data) values ($1, $2, $3)
			on conflict (level, n) do update set data = excluded.data`, t.Level, t.N, t.Data); err != nil {
			return fmt.Errorf("keep tile %d/%d: %w", t.Level, t.N, err)
		}
	}
	return nil
}

// KeepCheckpoint writes a signed tree head.
func (tx *Tx) KeepCheckpoint(ctx context.Context, size int64, root tlog.Hash, note string) error {
	_, err := tx.exec(ctx, `insert into ledger_checkpoint (size, root, note) values ($1, $2, $3)`, size, root[:], note)
	return err
}

// LedgerSize is the number of leaves that the newest checkpoint covers; 0 where there is none.
func (v *View) LedgerSize(ctx context.Context) (int64, error) {
	var size int64
	err := v.get(ctx, &size, `select coalesce(max(size), 0) from ledger_checkpoint`)
	return size, err
}

// NewestCheckpoint gives the newest signed tree head, as signed; NotFound where nothing is signed yet.
func (v *View) NewestCheckpoint(ctx context.Context) (string, error) {
	var note string
	err := v.get(ctx, &note, `select note from ledger_checkpoint order by size desc limit 1`)
	if errors.Is(err, sql.ErrNoRows) {
		return "", domain.Refuse(domain.NotFound, "no-checkpoint", "the ledger has no checkpoint yet").Needing("wait until the first entry is placed")
	}
	return note, err
}

// TileData gives a tile as far as it has grown; nil where there is none.
func (v *View) TileData(ctx context.Context, level int, n int64) ([]byte, error) {
	var data []byte
	err := v.get(ctx, &data, `select data from ledger_tile where level = $1 and n = $2`, level, n)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return data, err
}

// CheckpointAt gives the signed tree head of a size; NotFound where none was signed at that size.
func (v *View) CheckpointAt(ctx context.Context, size int64) (string, error) {
	var note string
	err := v.get(ctx, &note, `select note from ledger_checkpoint where size = $1`, size)
	if errors.Is(err, sql.ErrNoRows) {
		return "", domain.Refuse(domain.NotFound, "no-such-checkpoint", "no checkpoint was signed over %d leaves", size).At("size").
			Needing("the size of a checkpoint that was handed out, or none for the newest")
	}
	return note, err
}

// Tiles reads tiles for proofs, within one snapshot, all that are asked for at once.
func (v *View) Tiles(ctx context.Context) ledger.TileReader {
	return func(tiles []tlog.Tile) ([][]byte, error) {
		levels, numbers := make([]int64, len(tiles)), make([]int64, len(tiles))
		for i, t := range tiles {
			levels[i], numbers[i] = int64(t.L), t.N
		}
		var stored []struct {
			Place int    `db:"place"`
			Data  []byte `db:"data"`
		}
		err := v.list(ctx, &stored, `
			select a.place, t.data
			from unnest($1::bigint[], $2::bigint[]) with ordinality as a (level, n, place)
			join ledger_tile t on t.level = a.level::smallint and t.n = a.n`, pq.Array(levels), pq.Array(numbers))
		out := make([][]byte, len(tiles))
		for _, s := range stored {
			out[s.Place-1] = s.Data
		}
		return out, err
	}
}

// A Leaf is an entry in its place.
type Leaf struct {
	N    int64  `db:"n"`
	Act  int64  `db:"act_id"`
	Body string `db:"body"`
}

// LeafAt gives the entry at a leaf; NotFound where the tree is not that large.
func (v *View) LeafAt(ctx context.Context, n int64) (Leaf, error) {
	var l Leaf
	err := v.get(ctx, &l, `
		select l.n, e.act_id, e.body from ledger_leaf l join ledger_entry e on e.id = l.entry_id where l.n = $1`, n)
	if errors.Is(err, sql.ErrNoRows) {
		return l, domain.Refuse(domain.NotFound, "no-such-entry", "the ledger has no entry %d", n)
	}
	return l, err
}

// LeavesOfRow gives every placed entry that wrote a row of a register, oldest first.
func (v *View) LeavesOfRow(ctx context.Context, table, key string) ([]Leaf, error) {
	var list []Leaf
	err := v.list(ctx, &list, `
		select l.n, e.act_id, e.body
		from ledger_leaf l
		join ledger_entry e on e.id = l.entry_id
		where e.act_id in (select r.act_id from ledger_row r where r.tbl = $1 and r.key = $2)
		order by l.n`, table, key)
	return list, err
}

// NotPlaced is the refusal to prove what the sequencer has not reached yet.
func NotPlaced(table, key string) error {
	return domain.Refuse(domain.Conflict, "entry-not-placed", "the newest entry about %s %s is not in the tree yet", table, key).Needing("try again in a second")
}

// DisclosedRow gives a register's row with the salt of its newest commitment, as a proof discloses it. The columns come
// from the list that the commitment was made by, so their names are the schema's own and never a caller's.
func (v *View) DisclosedRow(ctx context.Context, table, key string) (*ledger.Disclosure, error) {
	var c struct {
		Leaf    sql.NullInt64  `db:"n"`
		Version int            `db:"version"`
		Salt    []byte         `db:"salt"`
		Keys    pq.StringArray `db:"keys"`
		Cols    pq.StringArray `db:"cols"`
	}
	err := v.get(ctx, &c, `
		select l.n, r.version, r.salt, c.keys, c.cols
		from ledger_row r
		join ledger_entry e on e.act_id = r.act_id
		left join ledger_leaf l on l.entry_id = e.id
		join ledger_columns c on c.tbl = r.tbl and c.version = r.version
		where r.tbl = $1 and r.key = $2
		order by r.id desc limit 1`, table, key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, domain.Refuse(domain.NotFound, "not-in-the-ledger", "the ledger has no entry about %s %s", table, key)
	}
	if err != nil {
		return nil, err
	}
	if !c.Leaf.Valid {
		return nil, NotPlaced(table, key)
	}
	d := &ledger.Disclosure{Leaf: c.Leaf.Int64, Version: c.Version, Keys: c.Keys, Columns: c.Cols, Salt: hex.EncodeToString(c.Salt)}
	var values []sql.NullString
	values, err = v.rowText(ctx, table, key, c.Keys, c.Cols)
	if err != nil {
		return nil, err
	}
	for _, value := range values {
		if value.Valid {
			d.Values = append(d.Values, &value.String)
		} else {
			d.Values = append(d.Values, nil)
		}
	}
	return d, nil
}

// OrderNumbered finds an issued order by its number; 0 where there is none.
func (v *View) OrderNumbered(ctx context.Context, number string) (int64, error) {
	var id int64
	err := v.get(ctx, &id, `select id from orders where number = $1`, number)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// rowText reads one row's columns as commitments write them.
func (v *View) rowText(ctx context.Context, table, key string, keys, cols []string) ([]sql.NullString, error) {
	if err := v.commitmentSettings(ctx); err != nil {
		return nil, err
	}
	list := make([]string, len(cols))
	for i, c := range cols {
		list[i] = pq.QuoteIdentifier(c) + "::text"
	}
	query := `select array[` + strings.Join(list, ", ") + `] from ` + pq.QuoteIdentifier(table) + ` where ` + keyExpression(keys) + ` = $1`
	var values []sql.NullString
	err := v.x.QueryRowxContext(ctx, query, key).Scan(pq.Array(&values))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, domain.Refuse(domain.NotFound, "no-such-row", "%s has no row %s", table, key)
	}
	return values, err
}

// keyExpression is how the commitment trigger writes a row's key.
func keyExpression(keys []string) string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = pq.QuoteIdentifier(k) + "::text"
	}
	return strings.Join(list, " || '/' || ")
}

// commitmentSettings makes this transaction write values as text the way the commitment triggers do.
func (v *View) commitmentSettings(ctx context.Context) error {
	_, err := v.x.ExecContext(ctx, `
		set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
		set local extra_float_digits = 1; set local bytea_output = 'hex'`)
	return err
}
