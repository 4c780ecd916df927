package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"merit/domain"
	"merit/storage"
)

// lapseEvery is how often a server looks for orders that have lapsed; the act itself can be called for any day.
const lapseEvery = time.Hour

// LapseOrders ends the orders whose officer died, retired or left the service before charge was taken, as on the day
// (RULES A1.9: such an officer drops out), and gives how many. It is a timed act of the system: db is the sequencer's.
func LapseOrders(ctx context.Context, db *storage.DB, day domain.Date) (int, error) {
	return db.LapseOrders(ctx, day)
}

// ExpireArrangements ends the charges, deputations and statuses of officers who died, retired or left the service, as on the day, and
// gives how many; each ends on its own last day without it. It is a timed act of the system like LapseOrders.
func ExpireArrangements(ctx context.Context, db *storage.DB, day domain.Date) (int, error) {
	return db.ExpireArrangements(ctx, day)
}

// RunLapse calls LapseOrders and ExpireArrangements for the day at hand, now and every hour, until the context ends.
func RunLapse(ctx context.Context, db *storage.DB, log *slog.Logger) {
	tick := time.NewTicker(lapseEvery)
	defer tick.Stop()
	for {
		today := domain.DateOf(time.Now())
		n, err := LapseOrders(ctx, db, today)
		ended, failed := ExpireArrangements(ctx, db, today)
		switch err = errors.Join(err, failed); {
		case ctx.Err() != nil:
			return
		case err != nil:
			log.ErrorContext(ctx, "orders were not looked through for what lapses and ends", "error", err)
		case n+ended > 0:
			log.InfoContext(ctx, "orders lapsed and arrangements ended", "orders", n, "arrangements", ended)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
