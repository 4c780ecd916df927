package storage

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/promotion"
)

// A Declaration is what a member said, or the record shows, about a member and a candidate.
type Declaration struct {
	ID      int64  `db:"id"`
	Account int64  `db:"account_id"`
	Officer int64  `db:"officer_id"` // 0 where none is declared
	Kind    string `db:"kind"`       // "none", "barring", "disclosed"
	Source  string `db:"source"`     // "declared", "detected"
	Why     string `db:"why"`
}

var (
	_ = means("declaration_once", domain.Conflict, "declared-already", "this was declared already", "", "")
	_ = wall("declaration_kind_known", "declaration_source_known", "declaration_of_a_candidate", "declaration_before_seal", "declaration_is_ones_own", "declaration_about_a_candidate")
)

// InsertDeclarations writes declarations.
func (tx *Tx) InsertDeclarations(ctx context.Context, caseID int64, all []Declaration) error {
	for _, d := range all {
		if _, err := tx.exec(ctx, `
			insert into declaration (case_id, account_id, officer_id, kind, source, why) values ($1, $2, nullif($3::bigint, 0), $4, $5, $6)`,
			caseID, d.Account, d.Officer, d.Kind, d.Source, d.Why); err != nil {
			return err
		}
	}
	return nil
}

// Declarations gives everything declared or detected in a case.
func (v *View) Declarations(ctx context.Context, caseID int64) ([]Declaration, error) {
	var list []Declaration
	err := v.list(ctx, &list, `
		select id, account_id, coalesce(officer_id, 0) as officer_id, kind, source, why from declaration
		where case_id = $1 order by account_id, officer_id nulls first, id`, caseID)
	return list, err
}

// ReportingLines gives who reported to whom between members and candidates, by the posts they held at the same time.
func (v *View) ReportingLines(ctx context.Context, members, candidates []int64) ([]promotion.Reporting, error) {
	var rows []struct {
		Senior int64 `db:"senior"`
		Junior int64 `db:"junior"`
		ID     int64 `db:"id"`
		spellRow
	}
	err := v.list(ctx, &rows, `
		select s.officer_id as senior, j.officer_id as junior, j.id, greatest(j.start_earliest, s.start_earliest) as start_earliest,
		       greatest(j.start_latest, s.start_latest) as start_latest, least(j.end_earliest, s.end_earliest) as end_earliest, least(j.end_latest, s.end_latest) as end_latest
		from posting j join post p on p.id = j.post_id
		join posting s on s.post_id = p.reports_to and s.replaced_by is null and s.kind = 'regular'
		     and days_certain(s.start_latest, s.end_earliest) && days_certain(j.start_latest, j.end_earliest)
		where j.kind = 'regular' and j.replaced_by is null
		  and (s.officer_id = any($1) and j.officer_id = any($2) or s.officer_id = any($2) and j.officer_id = any($1))
		order by 1, 2, 3`, members, candidates)
	if err != nil {
		return nil, fmt.Errorf("read lines of reporting: %w", err)
	}
	lines := make([]promotion.Reporting, len(rows))
	for i, r := range rows {
		lines[i] = promotion.Reporting{Senior: r.Senior, Junior: r.Junior, Held: r.spell(), Ref: promotion.Ref{Kind: "posting", ID: r.ID}}
	}
	return lines, nil
}
