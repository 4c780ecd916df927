package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/domain/framework"
)

// check runs `merit framework check` and gives its status and what it printed.
func check(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(t.Context(), env{out: &o, err: &e, getenv: func(string) string { return "" }}, append([]string{"framework", "check"}, args...))
	return status, o.String(), e.String()
}

// draft is a folder that holds one edition that comes with the program, changed.
func draft(t *testing.T, name, old, with string) string {
	t.Helper()
	b, err := fs.ReadFile(framework.Editions(), name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(b), old, with, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFrameworkCheckOfWhatComesWithTheProgram(t *testing.T) {
	t.Parallel()
	status, out, errs := check(t, "--json")
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %s; want 0 and nothing said", status, errs)
	}
	var report frameworkReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Editions) < 10 || len(report.Problems) != 0 || len(report.Cases) < 60 {
		t.Errorf("%d editions, %d problems, %d cases; want at least 10, none, at least 60", len(report.Editions), len(report.Problems), len(report.Cases))
	}
	for _, c := range report.Cases {
		if !c.Passed || c.Asked == 0 {
			t.Errorf("case %s: passed %v with %d questions asked; want it to pass and to ask", c.Name, c.Passed, c.Asked)
		}
	}
	_, out, _ = check(t)
	if !strings.Contains(out, "grades[BS-20].threshold = 70") {
		t.Error("the list of assumed figures does not name the threshold for BS-20")
	}
	_, out, _ = check(t, "--brief")
	if strings.Contains(out, "grades[BS-20].threshold = 70") {
		t.Error("the brief report lists assumed figures")
	}
}

func TestFrameworkCheckRefusesAWrongFile(t *testing.T) {
	t.Parallel()
	dir := draft(t, "pk-federal/promotion-2019.yaml", "total: 100", "total: 101")
	status, out, errs := check(t, dir)
	if status != exitFailed || !strings.Contains(out, "pk-federal/promotion-2019.yaml:") || !strings.Contains(out, "add up to 100, not to the total of 101") {
		t.Errorf("status %d, %s%s; want 1 and the file, line and reason", status, out, errs)
	}
}

func TestFrameworkCheckShowsWhichResultsADraftChanges(t *testing.T) {
	t.Parallel()
	dir := draft(t, "pk-federal/promotion-1982.yaml", "weight.BS-18: 6", "weight.BS-18: 5")
	status, out, _ := check(t, dir)
	if status != exitFailed || !strings.Contains(out, "65.6") {
		t.Errorf("status %d, %s; want 1 and the worked example that comes out otherwise", status, out)
	}
}

func TestFrameworkCheckCalledWrongly(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{filepath.Join(t.TempDir(), "absent")}, {"--loud"}, {t.TempDir(), "more"}} {
		if status, _, errs := check(t, args...); status != exitUsage || errs == "" {
			t.Errorf("check %q: status %d, %q; want 2 and the usage", args, status, errs)
		}
	}
	if status, out, _ := check(t, t.TempDir()); status != exitFailed || !strings.Contains(out, "no edition in this folder") {
		t.Errorf("check of an empty folder: status %d, %s; want 1", status, out)
	}
}
