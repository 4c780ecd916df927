package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"merit/storage"
	"merit/storage/embedded"
)

// A short run of everything, on a server of its own: what is measured is true of nothing, but each measure is there, is
// held against its limit where the machine has the program for it, and nothing is left behind.
func TestBenchRuns(t *testing.T) {
	t.Parallel()
	in, err := os.MkdirTemp(embedded.Scratch()[0], "merit-benchtest-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(in) })
	if err := os.Chmod(in, 0o755); err != nil {
		t.Fatal(err)
	}
	out, errs, status := meritRun(nil, "bench", "--json", "--seconds", "0.2", "--rounds", "1", "--clients", "2", "--entries", "300", "--lines", "60", "--moves", "10", "--data", in)
	if status != 0 {
		t.Fatalf("status %d: %s", status, errs)
	}
	var list []measure
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	_, noPgbench := embedded.FindProgram("pgbench", 0)
	_, noPsql := embedded.FindProgram("psql", 0)
	for _, want := range []struct {
		name, unit string
		limit, aim bool
	}{
		{"policy decision, asked for the first time", "µs", false, true}, {"policy decision, kept", "µs", false, true},
		{"entries sequenced", "entries/s", false, false}, {"proof of inclusion", "ms", true, true}, {"proof of consistency", "ms", true, true}, {"tree and signatures", "s", false, true}, {"with all rows", "s", noPsql == nil, true},
		{"import of 60 lines", "lines/s", true, true}, {"order set of 10 moves", "moves/s", true, true}, {"2 clients, 40 ministries", "acts/s", noPgbench == nil, noPgbench == nil},
		{"2 clients, one ministry", "acts/s", noPgbench == nil, false},
	} {
		found := 0
		for _, m := range list {
			if !strings.Contains(m.Name, want.name) {
				continue
			}
			found++
			if m.Value <= 0 || m.Unit != want.unit || (m.Limit != nil) != want.limit || (m.Ratio != nil) != want.limit || want.aim && m.Aim == "" {
				t.Errorf("%+v", m)
			}
			if m.Limit != nil && (*m.Limit <= 0 || *m.Ratio <= 0) {
				t.Errorf("%s: limit %g, ratio %g", m.Name, *m.Limit, *m.Ratio)
			}
		}
		if found != 1 {
			t.Errorf("%d measures of %q", found, want.name)
		}
	}
	if noPgbench != nil && !strings.Contains(errs, "pgbench is not installed") {
		t.Errorf("nobody says that pgbench is missing: %s", errs)
	}
	if left, err := os.ReadDir(in); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestBenchIsCalledWrongly(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--clients", "1,x"}, {"--clients", "0"}, {"--seconds", "0"}, {"--only", "nothing"}, {"--rounds", "0"}} {
		if _, _, status := meritRun(nil, append([]string{"bench"}, args...)...); status != exitUsage {
			t.Errorf("%v: status %d", args, status)
		}
	}
}

func TestScriptOfAnAct(t *testing.T) {
	t.Parallel()
	const i = 19
	arg := func(s string) *string { return &s }
	file := filepath.Join(t.TempDir(), "script")
	s, err := scriptOf(file, []sent{
		{sql: "BEGIN"},
		{"select act_begin($1, $2)", []*string{arg(storage.BenchToken + "0"), arg("order.issue")}},
		{"select a from orders where id = $1 and\n\tversion = $2 and x = $3", []*string{arg(strconv.Itoa(storage.BenchOrders + i)), arg("1"), nil}},
		{"update officer set b = $2 where id = any($1)", []*string{arg("{" + strconv.Itoa(storage.BenchOfficers+i) + "}"), arg("order.issue")}},
		{sql: "COMMIT"},
	}, i)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"BEGIN;\n", "select act_begin(('bench-token-' || :client_id), :v1);\n", "select a from orders where id = :order and version = :v2 and x = null;\n",
		"update officer set b = :v1 where id = any(array[:officer]::bigint[]);\n", "COMMIT;\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if len(s.values) != 2 || s.values["v1"] != "order.issue" || s.values["v2"] != "1" {
		t.Errorf("%v", s.values)
	}
	if _, err := scriptOf(file, []sent{{sql: "select $1"}}, i); err == nil {
		t.Error("a statement without its parameter")
	}
}
