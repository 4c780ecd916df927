package main

import (
	"context"
	"fmt"
	"io"

	"merit/app"
	"merit/domain"
	"merit/domain/redflag"
	"merit/storage"
)

// aimScan is how many times as long as copying the columns they need to the client the flags of a whole register take at most.
const aimScan = 5

// scanColumns are what the flags over lives read.
var scanColumns = []string{
	"posting (id, officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id, replaced_by)",
	"officer (id, cadre_id, sex, domicile, born_earliest, born_latest, entered_earliest, entered_latest, retires, died, left_on)",
	"officer_grade (id, officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_id, recommended_on, imported_from, replaced_by)",
	"post (id, line_id, organization_id, hard_area)", "establishment_line (id, cadre_id, grade)", "officer_status (id, officer_id, basis, start_on, end_on, order_id)",
	"orders (id, officer_id, subject, issued_on, case_id, authority_id, issued_by, grade, recommended_on)", "evaluation (id, officer_id, year, start_earliest, end_latest, grading, adverse, reporting_id)",
}

// benchAudit measures the flags that need one officer's file alone over a whole register, beside copying the columns that they read to the client.
func benchAudit(ctx context.Context, b *bench) error {
	db, err := b.database(ctx, "audit")
	if err != nil {
		return err
	}
	b.progress("a register of %d officers and %d postings", b.officers, 10*b.officers)
	edition, _, err := app.EmbeddedEdition("pk-federal/promotion@2019")
	if err != nil {
		return err
	}
	if err := storage.FillAudit(ctx, db.super, b.officers, edition); err != nil {
		return err
	}
	store, err := storage.Open(ctx, db.app, connectionsWithoutOne)
	if err != nil {
		return err
	}
	defer store.Close()
	a := app.New(store, app.Options{Log: newLog(io.Discard)}).On(domain.MustDate("2027-03-02"))
	who := app.Caller{Token: storage.BenchToken + "0", Request: "bench"}
	return b.besideCopy(ctx, db, "red flags over every life", aimScan, scanColumns, func() (int, error) {
		lives, found := 0, 0
		err := a.Scan(ctx, who, app.ScanQuery{}, func(app.Scan) (app.ScanAt, error) { return app.ScanAt{}, nil }, func(p app.ScanPortion) error {
			if p.Of == redflag.OfLife {
				lives += int(p.Files)
			}
			found += len(p.Findings)
			return nil
		})
		if err == nil && (lives != b.officers || found == 0) {
			err = fmt.Errorf("%d lives were looked at, and %d things found", lives, found)
		}
		return lives, err
	})
}
