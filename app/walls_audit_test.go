package app_test

import (
	"testing"

	"merit/app"
)

// auditStage is a record that was scanned: what a scan finds is entered as found, under it, once.
func auditStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	officer := moved(t, h.World, "R-1", "2020-01-01", "2020-10-01", "2021-06-01")
	h.Sequence(t)
	scan, portions := scanned(t, h.World, app.ScanQuery{}, 0)
	_, err := h.App.RecordScan(ctx, h.As("auditor"), scan, givingPortions(portions))
	h.ok(err)
	var id int64
	h.Query(&id, `select max(id) from audit_scan`)
	finding := func(key, severity string, breach bool, scan string) string {
		return f(`insert into finding (flag, key, on_day, severity, breach, officer_id, evidence, law, verified, scan_id) values ('churn', '%s', '2026-01-01', '%s', %v, %d, '[{"form":"x"}]', 'x', true, %s)`,
			key, severity, breach, officer, scan)
	}
	var key string
	h.Query(&key, `select key from finding where flag = 'churn'`)
	own := f("%d", id)
	return h, []wall{
		{"finding_stands", "finding_of_its_scan", 11, "auditor", "audit.scan", finding("posting 1", "low", false, "null"), "nobody", nil, "RecordScan enters findings under the scan that it entered"},
		{"finding", "finding_indicator_is_medium", 11, "auditor", "audit.scan", finding("posting 1", "high", false, own), "nobody", nil, "the severity and the standing of a finding are its flag's"},
		{"finding", "finding_once", 11, "auditor", "audit.scan", finding(key, "low", false, own), "nobody", nil, "what was found before is passed over"},
	}
}
