package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/domain/statistics"
	"merit/storage"
)

// aimScan is how many times as long as copying the columns they need to the client the flags of a whole register take at most, with how much
// memory, and how many times as long as over a tenth of it.
const (
	aimScan       = 5
	aimScanMemory = 1024 // MiB
	aimScanGrowth = 11
)

// leastGrown is from how many officers on a tenth of the register tells anything.
const leastGrown = 20_000

// scanColumns are what the flags over lives read.
var scanColumns = []string{
	"posting (id, officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id, replaced_by)",
	"officer (id, cadre_id, sex, domicile, born_earliest, born_latest, entered_earliest, entered_latest, retires, died, left_on)",
	"officer_grade (id, officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_id, recommended_on, requisition_on, approved_on, from_cadre, ground, seniority, imported_from, replaced_by)",
	"post (id, line_id, organization_id, hard_area)", "establishment_line (id, cadre_id, grade)", "officer_status (id, officer_id, basis, start_on, end_on, order_id)",
	"orders (id, officer_id, subject, issued_on, case_id, authority_id, issued_by, grade, recommended_on)", "evaluation (id, officer_id, year, start_earliest, end_latest, grading, adverse, reporting_id)",
}

// benchAudit measures the flags over a whole register and over a tenth of it, beside copying the columns that they read to the client, the test by
// permutation, which is no flag of a scan, and what looking at an act costs.
func benchAudit(ctx context.Context, b *bench) error {
	var tenth *scanBench
	if b.officers >= leastGrown {
		var err error
		if tenth, err = b.scanned(ctx, "tenth", b.officers/10); err != nil {
			return err
		}
	}
	whole, err := b.scanned(ctx, "audit", b.officers)
	if err != nil {
		return err
	}
	if tenth != nil {
		m := measure{Name: "red flags over ten times as many postings; limit: the copying of them", Value: whole.m.Value / tenth.m.Value, Unit: "times"}
		if whole.m.Limit != nil {
			m.Limit = new(*whole.m.Limit / *tenth.m.Limit)
		}
		b.got(aimAtMost(m, aimScanGrowth))
	}
	if err := b.permuted(); err != nil {
		return err
	}
	return b.watched(ctx, whole.db)
}

// A scanBench is a register that was scanned, and how long that took.
type scanBench struct {
	db benchDB
	m  measure
}

// scanned makes a register of so many officers, with ten postings to each, and scans it.
func (b *bench) scanned(ctx context.Context, name string, officers int) (*scanBench, error) {
	db, err := b.database(ctx, name)
	if err != nil {
		return nil, err
	}
	b.progress("a register of %d officers and %d postings", officers, 10*officers)
	edition, _, err := app.EmbeddedEdition("pk-federal/promotion@2019")
	if err != nil {
		return nil, err
	}
	if err := storage.FillAudit(ctx, db.super, officers, edition); err != nil {
		return nil, err
	}
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	a := app.New(store, app.Options{Log: newLog(io.Discard)}).On(domain.MustDate("2027-03-02"))
	var units []float64
	m, memory, err := b.besideCopy(ctx, db, fmt.Sprintf("red flags over %d postings", 10*officers), aimScan, scanColumns, func() (int, error) {
		lives, counted, took, err := scanOnce(ctx, a)
		if err == nil && (lives != officers || counted == 0) {
			err = fmt.Errorf("%d lives were looked at, and %d things found", lives, counted)
		}
		units = append(units, took.Seconds())
		return lives, err
	})
	if err != nil {
		return nil, err
	}
	b.got(aimAtMost(memory, aimScanMemory))
	b.got(measure{Name: "of it, what is counted of units, with its statistics", Value: median(units), Unit: "s"})
	return &scanBench{db, m}, nil
}

// scanOnce scans everything, and gives how many lives it looked at, how many findings and gaps there were, and how long it took from the last file to
// the end of what is counted of units.
func scanOnce(ctx context.Context, a *app.App) (lives, counted int, units time.Duration, err error) {
	who := app.Caller{Token: storage.BenchToken + "0", Request: "bench"}
	last := time.Now()
	begun := func(app.Scan) (app.ScanAt, error) { return app.ScanAt{}, nil }
	err = a.Scan(ctx, who, app.ScanQuery{}, begun, func(p app.ScanPortion) error {
		switch p.Of {
		case redflag.OfLife:
			lives += int(p.Files)
		case redflag.OfUnit:
			units = time.Since(last)
		}
		counted += len(p.Findings)
		for _, n := range p.Gaps {
			counted += n
		}
		last = time.Now()
		return nil
	})
	return lives, counted, units, err
}

// permuted measures the test by permutation on one who marked ten thousand times.
func (b *bench) permuted() error {
	const marks, related, strata, draws = 10_000, 314, 12, 10_000
	given := make([]statistics.Compared, marks)
	for i := range given {
		given[i] = statistics.Compared{Value: float64(i*7919%97)/32 - 1.5, Related: i%(marks/related) == 0, Stratum: fmt.Sprint(i % strata)}
	}
	var took []float64
	for range b.rounds {
		began := time.Now()
		if _, err := statistics.Favouritism(given, draws, b.seed); err != nil {
			return err
		}
		took = append(took, time.Since(began).Seconds())
	}
	b.got(measure{Name: fmt.Sprintf("favour by permutation, %d marks in %d boards, %d draws", marks, strata, draws), Value: median(took), Unit: "s"})
	return nil
}
