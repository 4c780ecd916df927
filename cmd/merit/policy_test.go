package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"merit/policy"
	"merit/storage/storagetest"
)

// policyRun runs `merit policy` and gives its output and exit status.
func policyRun(args ...string) (out, errs string, status int) {
	var o, e bytes.Buffer
	status = run(context.Background(), env{&o, &e, func(string) string { return "" }}, append([]string{"policy"}, args...))
	return o.String(), e.String(), status
}

func TestPolicyMatrixJSON(t *testing.T) {
	t.Parallel()
	out, errs, status := policyRun("matrix", "--json")
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %s", status, errs)
	}
	var rows []map[string]string
	if err := json.Unmarshal([]byte(out), &rows); err != nil {
		t.Fatal(err)
	}
	if want := len(policy.Acts()) * len(policy.Kinds()); len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	effects := map[string]bool{"allow": true, "conditional": true, "refuse": true}
	for _, row := range rows {
		if len(row) != 5 || row["act"] == "" || row["branch"] == "" || row["capacity"] == "" || !effects[row["effect"]] || row["rule"] == "" {
			t.Errorf("a row that is not act, branch, capacity, effect, rule: %v", row)
		}
		if row["act"] == "decide.political" && row["capacity"] == "secretary" && row["effect"] != "refuse" {
			t.Errorf("a secretary decides for a minister: %v", row)
		}
	}
}

func TestPolicyMatrixTable(t *testing.T) {
	t.Parallel()
	out, _, status := policyRun("matrix")
	if lines := strings.Count(out, "\n"); status != 0 || lines != len(policy.Matrix())+1 {
		t.Errorf("status %d, %d lines", status, lines)
	}
}

func TestPolicyExplain(t *testing.T) {
	t.Parallel()
	out, _, status := policyRun("explain", "order.issue", "deputy-secretary", "drafter", "state=draft")
	for _, want := range []string{"refused", "four-eyes", "EYE-5", "needed:", "ORD-3 allows reviewer", policy.Fingerprint()} {
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("status %d, no %q in:\n%s", status, want, out)
		}
	}
	out, _, status = policyRun("explain", "--json", "order.issue", "deputy-secretary", "state=draft")
	var got explanation
	if err := json.Unmarshal([]byte(out), &got); err != nil || status != 0 || !got.Allowed || got.Rule != "ORD-3" || len(got.Reasons) != 0 || len(got.Lines) < 2 {
		t.Errorf("status %d, %v, %+v", status, err, got)
	}
}

func TestPolicyUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{}, {"burn"}, {"matrix", "--json", "--sql"}, {"matrix", "--what"}, {"matrix", "more"},
		{"explain"}, {"explain", "case.open"}, {"explain", "case.burn", "auditor"}, {"explain", "case.open", "emperor"},
		{"explain", "case.open", "auditor", "friend"},
	} {
		if out, errs, status := policyRun(args...); status != exitUsage || errs == "" || out != "" {
			t.Errorf("%v: status %d, out %q, errors %q", args, status, out, errs)
		}
	}
}

// A migrated database has the kinds of capacity and the powers of the policy, no more and no fewer.
func TestPolicyPowersInTheDatabase(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("postgres", storagetest.New(t).Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var powers, kinds [][]string
	for _, p := range policy.Powers() {
		powers = append(powers, p[:])
	}
	for _, k := range policy.Kinds() {
		kinds = append(kinds, []string{string(k.Kind), string(k.Branch), k.Class})
	}
	for query, want := range map[string][][]string{
		`select act, capacity_kind from power`:              powers,
		`select kind, branch, exclusive from capacity_kind`: kinds,
	} {
		slices.SortFunc(want, slices.Compare)
		if diff := cmp.Diff(want, stored(t, db, query, len(want[0]))); diff != "" {
			t.Errorf("%s (-policy +database):\n%s", query, diff)
		}
	}
}

// stored gives the rows of a query, sorted.
func stored(t *testing.T, db *sql.DB, query string, columns int) [][]string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list [][]string
	for rows.Next() {
		row := make([]string, columns)
		into := make([]any, columns)
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		list = append(list, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(list, slices.Compare)
	return list
}
