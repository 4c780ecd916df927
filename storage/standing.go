package storage

import "context"

// A Standing is how far the schema and the ledger's tree have come.
type Standing struct {
	Schema     int64   `db:"schema"`
	Pending    int64   `db:"pending"`
	LagSeconds float64 `db:"lag_seconds"`
}

// Standing gives the schema's version, the number of entries without a leaf, and the age of the oldest.
func (v *View) Standing(ctx context.Context) (Standing, error) {
	var s Standing
	err := v.get(ctx, &s, `
		select (select coalesce(max(g.version_id), 0) from goose_db_version g where g.is_applied) as schema,
		       (select count(*) from ledger_pending) as pending,
		       coalesce((select greatest(extract(epoch from clock_timestamp() - e.recorded_at), 0)
		                   from ledger_entry e where e.id = (select min(p.entry_id) from ledger_pending p)), 0)::float8 as lag_seconds`)
	return s, err
}
