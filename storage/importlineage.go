package storage

import (
	"context"
	"fmt"

	"merit/domain"
)

// An OrganizationRow is an organization as a file of gazettes has it.
type OrganizationRow struct {
	Code, Name, Kind string
	Above            int // index of the row that it lies in, -1 the root
	Started, Ended   domain.Date
}

// A LineageRow is how one of some organizations came from another, by their indexes.
type LineageRow struct {
	Predecessor, Successor int
	Kind                   string
	On                     domain.Date
	Gazette, Source        string
	Line                   int
}

// EnterLineage enters organizations below the root and the steps between them; rows come after those that they lie in. What stands
// on the register under its code stays as it is. It gives how many organizations and steps are new, and the steps that it set apart.
func (tx *Tx) EnterLineage(ctx context.Context, s Snapshot, rows []OrganizationRow, steps []LineageRow) (organizations, entered int, apart []Finding, err error) {
	ids := make([]int64, len(rows))
	for _, level := range levels(rows) {
		n, err := tx.enterLevel(ctx, s, rows, level, ids)
		if err != nil {
			return 0, 0, nil, fmt.Errorf("lineage: organizations: %w", err)
		}
		organizations += n
	}
	var elsewhere []int64
	if err := tx.list(ctx, &elsewhere, `
		select o.id from organization o where o.id = any ($1::bigint[]) and o.path not like (select r.path from organization r where r.id = $2) || '%'`, ids, s.Root); err != nil {
		return 0, 0, nil, fmt.Errorf("lineage: %w", err)
	}
	out := map[int64]bool{}
	for _, id := range elsewhere {
		out[id] = true
	}
	var from, to []int64
	var kinds, days, gazettes, sources []string
	for _, step := range steps {
		p, n := ids[step.Predecessor], ids[step.Successor]
		if out[p] || out[n] || p == n {
			apart = append(apart, Finding{Line: step.Line, Kind: "organization-elsewhere", Apart: true,
				Text: rows[step.Predecessor].Name + " or " + rows[step.Successor].Name + " stands elsewhere in the government, or the two are one on the register"})
			continue
		}
		from, to, kinds, days = append(from, p), append(to, n), append(kinds, step.Kind), append(days, step.On.String())
		gazettes, sources = append(gazettes, step.Gazette), append(sources, step.Source)
	}
	if len(from) == 0 {
		return organizations, 0, apart, nil
	}
	n, err := tx.exec(ctx, `
		insert into organization_lineage (predecessor_id, successor_id, kind, on_day, gazette, imported_from)
		select distinct on (r.p, r.s, r.kind, r.day) r.p, r.s, r.kind, r.day::date, r.gazette, r.source
		from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[]) with ordinality as r (p, s, kind, day, gazette, source, nth)
		where not exists (select 1 from organization_lineage l where l.predecessor_id = r.p and l.successor_id = r.s and l.kind = r.kind and l.on_day = r.day::date)
		order by r.p, r.s, r.kind, r.day, r.nth`, from, to, kinds, days, gazettes, sources)
	if err != nil {
		return 0, 0, nil, fmt.Errorf("lineage: steps: %w", err)
	}
	return organizations, int(n), apart, nil
}

// levels gives the indexes of rows by how deep they lie, the highest first.
func levels(rows []OrganizationRow) [][]int {
	var out [][]int
	depth := make([]int, len(rows))
	for i, r := range rows {
		if r.Above >= 0 {
			depth[i] = depth[r.Above] + 1
		}
		for len(out) <= depth[i] {
			out = append(out, nil)
		}
		out[depth[i]] = append(out[depth[i]], i)
	}
	return out
}

// enterLevel enters the rows of one depth, and notes the ids of all of them.
func (tx *Tx) enterLevel(ctx context.Context, s Snapshot, rows []OrganizationRow, level []int, ids []int64) (int, error) {
	var parents []int64
	var codes, names, kinds, started, ended []string
	for _, i := range level {
		r, parent := rows[i], s.Root
		if r.Above >= 0 {
			parent = ids[r.Above]
		}
		parents, codes, names, kinds = append(parents, parent), append(codes, r.Code), append(names, r.Name), append(kinds, r.Kind)
		started, ended = append(started, r.Started.String()), append(ended, r.Ended.String())
	}
	n, err := tx.exec(ctx, `
		insert into organization (parent_id, government, code, name, kind, started, ended)
		select r.parent, $1::text, r.code, r.name, r.kind, nullif(r.started, '')::date, nullif(r.ended, '')::date
		from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as r (parent, code, name, kind, started, ended)
		on conflict (government, code) do nothing`, s.Government, parents, codes, names, kinds, started, ended)
	if err != nil {
		return 0, err
	}
	var known []struct {
		ID   int64  `db:"id"`
		Code string `db:"code"`
	}
	if err := tx.list(ctx, &known, `select o.id, o.code from organization o where o.government = $1 and o.code = any ($2::text[])`, s.Government, codes); err != nil {
		return 0, err
	}
	byCode := map[string]int64{}
	for _, k := range known {
		byCode[k.Code] = k.ID
	}
	for _, i := range level {
		ids[i] = byCode[rows[i].Code]
	}
	return int(n), nil
}
