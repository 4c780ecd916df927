package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"merit/app/apptest"
)

func TestLedgerVerifyCases(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	w.Adopt("pk-federal/promotion@2019")
	c := w.WorkingPaperCase(t, "BS-19", 1)
	l := &ledgerTerminal{t: t, variables: map[string]string{ownerVariable: w.DB.Owner}, db: w.DB}
	if status, out, complaint := l.call("ledger", "verify", "--cases"); status != 0 || !strings.Contains(out, "1 case\n") || !strings.Contains(out, "nothing found") {
		t.Errorf("verify --cases = %d\n%s%s", status, out, complaint)
	}
	for _, s := range []string{`alter table panel_entry disable trigger user`, fmt.Sprintf(`update panel_entry set seniority_no = 9 where officer_id = %d`, c.Officers[0])} {
		if _, err := w.Owner.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if status, out, complaint := l.call("ledger", "verify", "--cases"); status != exitFailed || !strings.Contains(out, "panel-seniority-changed") || complaint == "" {
		t.Errorf("verify --cases of a forged panel = %d\n%s%s", status, out, complaint)
	}
	var report casesReport
	status, out, _ := l.call("ledger", "verify", "--cases", "--json")
	if err := json.Unmarshal([]byte(out), &report); status != exitFailed || err != nil || report.Findings != 1 || report.Checks[0].Findings[0].Officer != c.Officers[0] {
		t.Errorf("verify --cases --json = %d, %v\n%s", status, err, out)
	}
	if status, _, _ := l.call("ledger", "verify", "--cases", "--tree"); status != exitUsage {
		t.Errorf("--cases with --tree = %d", status)
	}
}
