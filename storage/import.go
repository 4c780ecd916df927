package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"merit/domain"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// A Finding is something strange about a line of an imported file: entered all the same, or set apart.
type Finding struct {
	Line  int    `db:"line"`
	Kind  string `db:"kind"`
	Apart bool   `db:"apart"`
	Text  string `db:"text"`
}

// A Load is a file that was loaded.
type Load struct {
	ID         int64       `db:"id"`
	Government string      `db:"government"`
	Mapping    string      `db:"mapping"`
	File       string      `db:"file"`
	SHA256     []byte      `db:"sha256"`
	AsAt       domain.Date `db:"as_at"`
	Lines      int         `db:"lines"`
	Loaded     int         `db:"loaded"`
	SetApart   int         `db:"set_apart"`
}

const loadQuery = `
	select l.id, l.government, l.mapping, l.file, l.sha256, l.as_at, l.lines, l.loaded, l.set_apart from import_load l`

// LoadOf gives the earlier load of a file with these bytes; nil where there was none.
func (v *View) LoadOf(ctx context.Context, government, mapping string, hash []byte) (*Load, error) {
	var l Load
	err := v.get(ctx, &l, loadQuery+` where l.government = $1 and l.mapping = $2 and l.sha256 = $3`, government, mapping, hash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &l, err
}

// Loads gives a page of loads after the id.
func (v *View) Loads(ctx context.Context, after int64, limit int) ([]Load, error) {
	var ls []Load
	err := v.list(ctx, &ls, loadQuery+` where l.id > $1 order by l.id limit $2`, after, limit)
	return ls, err
}

// Findings gives what was strange in a load, of one kind ("" all).
func (v *View) Findings(ctx context.Context, load int64, kind string) ([]Finding, error) {
	var fs []Finding
	err := v.list(ctx, &fs, `
		select f.line, f.kind, f.apart, f.text from import_finding f where f.load_id = $1 and ($2 = '' or f.kind = $2) order by f.line, f.id`, load, kind)
	return fs, err
}

// KeepLoad records a loaded file and what was found in it.
func (tx *Tx) KeepLoad(ctx context.Context, l Load, findings []Finding) (int64, error) {
	id, err := tx.insert(ctx, `
		insert into import_load (government, mapping, file, sha256, as_at, lines, loaded, set_apart) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
		l.Government, l.Mapping, l.File, l.SHA256, l.AsAt, l.Lines, l.Loaded, l.SetApart)
	if err != nil || len(findings) == 0 {
		return id, err
	}
	numbers, kinds, aparts, texts := make([]int64, len(findings)), make([]string, len(findings)), make([]bool, len(findings)), make([]string, len(findings))
	for i, f := range findings {
		numbers[i], kinds[i], aparts[i], texts[i] = int64(f.Line), f.Kind, f.Apart, f.Text
	}
	_, err = tx.exec(ctx, `
		insert into import_finding (load_id, line, kind, apart, text)
		select $1, f.line, f.kind, f.apart, f.text from unnest($2::int[], $3::text[], $4::boolean[], $5::text[]) as f (line, kind, apart, text)`,
		id, numbers, kinds, aparts, texts)
	return id, err
}

// LockImports makes imports wait for each other: two files that name the same officers are judged one after the other.
func (tx *Tx) LockImports(ctx context.Context) error {
	_, err := tx.exec(ctx, `select pg_advisory_xact_lock(hashtext('import.load'))`)
	return err
}

// Stage streams rows by COPY into a staging table, outside any act: staging is no register. rows may be read twice.
func (db *DB) Stage(ctx context.Context, load, table string, columns []string, rows iter.Seq2[[]any, error]) (int, error) {
	n := 0
	err := db.transact(ctx, nil, func(x *sqlx.Tx) error {
		n = 0
		if _, err := x.ExecContext(ctx, `insert into staged_file (load) values ($1)`, load); err != nil {
			return fmt.Errorf("stage: %w", err)
		}
		copying, err := x.PrepareContext(ctx, pq.CopyIn(table, columns...))
		if err != nil {
			return fmt.Errorf("stage: %w", err)
		}
		defer copying.Close()
		for row, err := range rows {
			if err != nil {
				return err
			}
			if _, err := copying.ExecContext(ctx, row...); err != nil {
				return fmt.Errorf("stage: %w", err)
			}
			n++
		}
		if _, err := copying.ExecContext(ctx); err != nil {
			return fmt.Errorf("stage: %w", err)
		}
		return nil
	})
	return n, err
}

// Analyze gives the planner statistics of the rows written so far in this transaction; without them the joins over a
// large file are planned as if it were empty.
func (tx *Tx) Analyze(ctx context.Context) error {
	_, err := tx.exec(ctx, `select import_analyze()`)
	return err
}

// Unstage empties the staging of a load, and what broken runs left more than a day ago.
func (db *DB) Unstage(ctx context.Context, load string) error {
	return db.Write(ctx, func(tx *Tx) error {
		for _, table := range []string{"staged_officer", "staged_post", "staged_file"} {
			_, err := tx.exec(ctx, fmt.Sprintf(`
				delete from %s where load = $1 or load in (select f.load from staged_file f where f.opened_at < now() - interval '1 day')`, table), load)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// EnsureRoot gives the organization under which a file's organizations are entered, entering it if need be.
func (tx *Tx) EnsureRoot(ctx context.Context, government, code, name, kind string) (int64, error) {
	if _, err := tx.exec(ctx, `
		insert into organization (government, code, name, kind) values ($1, $2, $3, $4) on conflict (government, code) do nothing`, government, code, name, kind); err != nil {
		return 0, err
	}
	var id int64
	err := tx.get(ctx, &id, `select id from organization where government = $1 and code = $2`, government, code)
	return id, err
}

// OrganizationCoded gives the organization with a code; nil where there is none.
func (v *View) OrganizationCoded(ctx context.Context, government, code string) (*Organization, error) {
	var o Organization
	err := v.get(ctx, &o, organizationQuery+` where o.government = $1 and o.code = $2`, government, code)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &o, err
}

// steps runs statements one after the other, each with the same arguments.
func (tx *Tx) steps(ctx context.Context, statements []string, args ...any) error {
	for i, s := range statements {
		if _, err := tx.exec(ctx, s, args...); err != nil {
			return fmt.Errorf("import step %d: %w", i+1, err)
		}
	}
	return nil
}

// gather runs queries that give findings, each with the same arguments.
func (v *View) gather(ctx context.Context, queries []string, args ...any) ([]Finding, error) {
	var all []Finding
	for i, q := range queries {
		var fs []Finding
		if err := v.list(ctx, &fs, q, args...); err != nil {
			return nil, fmt.Errorf("import finding %d: %w", i+1, err)
		}
		all = append(all, fs...)
	}
	return all, nil
}

// An Overlap is two imported postings that certainly held the same post, or the same officer, on the same days: kept
// as they were found, for somebody to look at.
type Overlap struct {
	Of      string      `db:"of"` // "post" or "officer"
	ID      int64       `db:"id"`
	First   int64       `db:"first_id"`
	Second  int64       `db:"second_id"`
	From    domain.Date `db:"from_day"` // the days certainly shared
	To      domain.Date `db:"to_day"`   // zero: still
	Sources string      `db:"sources"`
}

// Overlaps lists the overlaps among regular postings that no constraint forbids because they were imported or are
// irregular, after the id of the first posting, at most limit.
func (v *View) Overlaps(ctx context.Context, after int64, limit int) ([]Overlap, error) {
	var os []Overlap
	err := v.list(ctx, &os, `
		select x.of, x.id, x.first_id, x.second_id, lower(x.days) as from_day, upper(x.days) - 1 as to_day, x.sources
		from (
			select 'post' as of, a.post_id as id, a.id as first_id, b.id as second_id,
			       days_certain(a.start_latest, a.end_earliest) * days_certain(b.start_latest, b.end_earliest) as days,
			       a.source || ' ' || a.imported_from || ' / ' || b.source || ' ' || b.imported_from as sources
			from posting a join posting b on b.post_id = a.post_id and b.id > a.id join post p on p.id = a.post_id and not p.job_share
			where a.kind = 'regular' and b.kind = 'regular' and a.replaced_by is null and b.replaced_by is null and a.id > $1
			union all
			select 'officer', a.officer_id, a.id, b.id, days_certain(a.start_latest, a.end_earliest) * days_certain(b.start_latest, b.end_earliest),
			       a.source || ' ' || a.imported_from || ' / ' || b.source || ' ' || b.imported_from
			from posting a join posting b on b.officer_id = a.officer_id and b.id > a.id
			where a.kind = 'regular' and b.kind = 'regular' and a.replaced_by is null and b.replaced_by is null and a.id > $1) as x
		where not isempty(x.days) order by x.first_id, x.second_id, x.of limit $2`, after, limit)
	return os, err
}
