package app

import (
	"log/slog"
	"time"

	"merit/domain"
	"merit/storage"
)

// An App does the acts of officials on one database.
type App struct {
	db      *storage.DB
	now     func() time.Time
	log     *slog.Logger
	seal    *Seal
	refused *limiter
}

// Options are what an App needs beside its database.
type Options struct {
	Now  func() time.Time // the clock of legal dates; nil is the machine's
	Log  *slog.Logger     // nil discards
	Seal *Seal            // the key that keeps marks sealed; nil refuses every act on assessed marks
}

// New makes an App.
func New(db *storage.DB, o Options) *App {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &App{db: db, now: o.Now, log: o.Log, seal: o.Seal, refused: newLimiter(refusalsPerMinute)}
}

// Today is the legal day of an act begun now.
func (a *App) Today() domain.Date { return domain.DateOf(a.now()) }
