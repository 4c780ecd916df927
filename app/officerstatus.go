package app

import (
	"context"
	"fmt"

	"merit/domain"
	"merit/domain/arrangement"
	"merit/policy"
	"merit/storage"
)

// StatusOf gives what an officer is on a day (zero: today): posted, in transit, on leave, on deputation, OSD, suspended or awaiting
// posting, with the lien kept meanwhile. It reads the file, so it is an act.
func (a *App) StatusOf(ctx context.Context, who Caller, officer int64, on domain.Date) (storage.OfficerStatus, error) {
	return do(ctx, a, who, policy.RecordRead, func(t *Act) (storage.OfficerStatus, error) {
		facts, err := t.readingFacts(ctx, officer, 0)
		if err != nil {
			return storage.OfficerStatus{}, err
		}
		if err := t.allow(fmt.Sprintf("officer/%d", officer), facts); err != nil {
			return storage.OfficerStatus{}, err
		}
		if on.IsZero() {
			on = t.Today
		}
		return t.View.StatusOf(ctx, officer, on, arrangement.JoiningDays)
	})
}
