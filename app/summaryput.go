package app

import (
	"context"

	"merit/storage"
)

// PutUpSummary gives the summary of the present round as it was put up to the authority, to whoever may read the case; nothing
// where none was put up.
func (a *App) PutUpSummary(ctx context.Context, who Caller, id int64) (PutUpSummary, error) {
	return readFile(ctx, a, who, id, func(r *Reading, f File) (PutUpSummary, error) { return r.View.PutUpSummary(ctx, id, f.Round) })
}

// A PutUpSummary is what was put up to the authority, and when.
type PutUpSummary = storage.PutUpSummary
