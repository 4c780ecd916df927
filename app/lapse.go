package app

import (
	"context"
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

// RunLapse calls LapseOrders for the day at hand, now and every hour, until the context ends.
func RunLapse(ctx context.Context, db *storage.DB, log *slog.Logger) {
	tick := time.NewTicker(lapseEvery)
	defer tick.Stop()
	for {
		n, err := LapseOrders(ctx, db, domain.DateOf(time.Now()))
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			log.ErrorContext(ctx, "orders were not looked through for lapse", "error", err)
		case n > 0:
			log.InfoContext(ctx, "orders lapsed", "orders", n)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
