package apptest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/domain/redflag"
	"merit/storage"
)

// Restless puts an officer on the register who held three posts within seventeen months, as an import brings it.
func (w *World) Restless(number string) int64 {
	w.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, born_earliest, born_latest, entered_earliest, entered_latest, retires)
		values ('%s', '%s', 'Officer %[2]s', %d, '1985-06-14', '1985-06-14', '2010-01-01', '2010-01-01', '2045-06-14')`, Government, number, w.CadreID))
	var officer int64
	w.Query(&officer, `select id from officer where number = $1`, number)
	days := []string{"2020-01-01", "2020-10-01", "2021-06-01"}
	for i, day := range days {
		end := "null"
		if i+1 < len(days) {
			end = fmt.Sprintf("date '%s' - 1", days[i+1])
		}
		w.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from)
			values (%d, %d, 'regular', '%s', '%[3]s', %s, %[4]s, 'import', 'list.csv:3')`, officer, w.Post("BS-18", fmt.Sprintf("SO-%s-%d", number, i)), day, end))
	}
	return officer
}

// Scanned has the auditor look through the record as it stands, with one flag or, "", with all of them, and enters what is found.
func (w *World) Scanned(t testing.TB, flag string) {
	t.Helper()
	ctx := context.Background()
	w.Sequence(t)
	var tally *app.ScanTally
	var portions []app.ScanPortion
	must(t, w.App.Scan(ctx, w.As("auditor"), app.ScanQuery{Flag: flag}, func(s app.Scan) (app.ScanAt, error) { tally = app.NewScanTally(s); return app.ScanAt{}, nil }, func(p app.ScanPortion) error {
		p.Findings = slices.Clone(p.Findings)
		portions = append(portions, p)
		return tally.Add(p)
	}))
	_, err := w.App.RecordScan(ctx, w.As("auditor"), tally.Scan, func(enter func(app.ScanPortion) error) error {
		for _, p := range portions {
			if err := enter(p); err != nil {
				return err
			}
		}
		return nil
	})
	must(t, err)
}

// Raised enters findings as the watch after each act does.
func (w *World) Raised(t testing.TB, found ...redflag.Finding) {
	t.Helper()
	ctx := context.Background()
	db, err := storage.Open(ctx, w.DB.Sequencer, 2)
	must(t, err)
	defer db.Close()
	_, err = db.RaiseFindings(ctx, Today, found, 0)
	must(t, err)
}
