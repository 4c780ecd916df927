package app_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/intake"
)

// realData gives a folder of real input; the test is skipped where it is absent.
func realData(t *testing.T, folder string) string {
	t.Helper()
	root := os.Getenv("MERIT_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	dir := filepath.Join(root, folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the real input %s is not here (MERIT_DATA names where it is): %v", folder, err)
	}
	return dir
}

func mapping(t *testing.T, name string) *intake.Mapping {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "cmd", "merit", "mappings", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := intake.Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func file(path string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return os.Open(path) }
}

func text(s string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
}

func TestImportSLAS(t *testing.T) {
	t.Parallel()
	dir := realData(t, "slas")
	w := apptest.New(t)
	var bad bytes.Buffer
	in := app.Import{Mapping: mapping(t, "slas"), File: "seniority_lists_2021_2023.csv", Open: file(filepath.Join(dir, "seniority_lists_2021_2023.csv")), Bad: &bad}
	report, err := w.App.Import(t.Context(), w.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(strings.Join(report.Summary(), "\n"))
	t.Log(bad.String())
	again, err := w.App.Import(t.Context(), w.As("section.officer"), in)
	if err != nil || !again.Again {
		t.Errorf("the same file again: %+v, %v", again, err)
	}
	_ = domain.Date{}
}

func TestImportOrganograms(t *testing.T) {
	t.Parallel()
	dir := realData(t, "uk_organograms_2013")
	w := apptest.New(t)
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	total := app.ImportReport{}
	again := 0
	for _, f := range files {
		report, err := w.App.Import(t.Context(), w.As("section.officer"), app.Import{Mapping: mapping(t, "uk-organograms"), File: filepath.Base(f), Open: file(f), AsAt: domain.MustDate("2013-09-30")})
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if report.Again {
			again++
			continue
		}
		total.Lines += report.Lines
		total.Loaded += report.Loaded
		total.Before += report.Before
		total.SetApart += report.SetApart
		total.Findings = append(total.Findings, report.Findings...)
	}
	t.Log(again, "\n", strings.Join(total.Summary(), "\n"))
}
