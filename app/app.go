package app

import (
	"log/slog"
	"time"

	"merit/domain"
	"merit/domain/ledger"
	"merit/storage"
)

// An App does the acts of officials on one database.
type App struct {
	db        *storage.DB
	now       func() time.Time
	log       *slog.Logger
	seal      *Seal
	refused   *limiter
	incidents *incidentCache
	portion   int // how many officers a scan reads at a time

	refuseAssumption bool
	ledgerKey        string
	witnesses        ledger.Witnesses
}

// Options are what an App needs beside its database.
type Options struct {
	Now  func() time.Time // the clock of legal dates; nil is the machine's
	Log  *slog.Logger     // nil discards
	Seal *Seal            // the key that keeps marks sealed; nil refuses every act on assessed marks

	LedgerKey string           // the ledger's public key, by which bundles are made and checked; "" refuses both
	Witnesses ledger.Witnesses // outside witnesses that are trusted, and how many have to cosign

	RefuseAssumed bool // open no case on an edition with assumed figures
}

// New makes an App.
func New(db *storage.DB, o Options) *App {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &App{db: db, now: o.Now, log: o.Log, seal: o.Seal, refused: newLimiter(refusalsPerMinute), incidents: &incidentCache{}, portion: scanPortion, refuseAssumption: o.RefuseAssumed, ledgerKey: o.LedgerKey, witnesses: o.Witnesses}
}

// Today is the legal day of an act begun now.
func (a *App) Today() domain.Date { return domain.DateOf(a.now()) }

// On gives the same App with its legal dates on the day: past acts are entered later with their legal date, and timed
// acts are called for any date.
func (a *App) On(day domain.Date) *App {
	b := *a
	b.now = func() time.Time { return day.Time() }
	return &b
}
