package storage

import (
	"context"

	"merit/domain"
)

// A PutUpSummary is what was put up to the authority, and when.
type PutUpSummary struct {
	Body  string      `db:"body"`
	PutUp domain.Date `db:"put_up_on"`
}

// PutUpSummary gives the summary that was put up in a round; nothing where none was.
func (v *View) PutUpSummary(ctx context.Context, caseID int64, round int) (PutUpSummary, error) {
	var found []PutUpSummary
	err := v.list(ctx, &found, `select body, put_up_on from summary where case_id = $1 and round = $2`, caseID, round)
	if err != nil || len(found) == 0 {
		return PutUpSummary{}, err
	}
	return found[0], nil
}
