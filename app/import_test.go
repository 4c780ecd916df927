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
	"merit/storage"

	"github.com/google/go-cmp/cmp"
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
	apart, entered := report.Kinds()
	if report.Lines != 7611 || report.Loaded != 7609 || report.SetApart != 2 {
		t.Errorf("lines %d, loaded %d, set apart %d", report.Lines, report.Loaded, report.SetApart)
	}
	// Measured on the file, independently of this program; none is lost.
	same(t, "set apart", apart, map[string]int{"number-of-two-people": 1, "twice-in-one-list": 1})
	same(t, "entered", entered, map[string]int{
		"promotion-before-the-list-before": 477, "workplace-spelt-otherwise": 281, "missing-from-list": 140, "grade-date-differs": 93,
		"no-workplace": 15, "title-differs": 9, "inversion": 8, "back-in-the-list": 7, "sex-not-stated": 6, "entry-differs": 5,
		"two-grades-in-one-year": 5, "birth-differs": 2,
	})
	if lines := strings.Count(bad.String(), "\n"); lines != 3 {
		t.Errorf("the file of lines set apart has %d lines:\n%s", lines, &bad)
	}
	for what, want := range map[string]int{
		`select count(*) from officer where imported_from <> ''`:                      2696,
		`select count(*) from seniority_list`:                                         12,
		`select count(*) from seniority_place`:                                        7609,
		`select count(*) from officer_grade where method = 'demotion'`:                0,
		`select count(*) from posting where source <> 'import' or imported_from = ''`: 0,
		`select count(*) from posting a join posting b on b.post_id = a.post_id and b.id > a.id and days_certain(a.start_latest, a.end_earliest) && days_certain(b.start_latest, b.end_earliest)`: 0,
		// Each of the 2023 lists' people sits where listed, but for those without a workplace and the two set apart.
		`select count(*) from posting where end_earliest is null and replaced_by is null`: 2566 - 2 - 1 - 2,
	} {
		var got int
		if w.Query(&got, what); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	var before, after int64
	w.Query(&before, `select count(*) from ledger_row`)
	again, err := w.App.Import(t.Context(), w.As("section.officer"), in)
	w.Query(&after, `select count(*) from ledger_row`)
	if err != nil || !again.Again || before != after {
		t.Errorf("the same file again: %+v, %v, %d rows written", again, err, after-before)
	}
}

func same(t *testing.T, what string, got, want map[string]int) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// TestImportSLASAsKnownThen loads all three lists: as of 2022-01-01 the third has said nothing yet, so the grade below the
// promotion is as the list of that day has it, with the officer in place 589, whom the next list dates back.
func TestImportSLASAsKnownThen(t *testing.T) {
	t.Parallel()
	dir := realData(t, "slas")
	w := apptest.New(t)
	in := app.Import{Mapping: mapping(t, "slas"), File: "lists.csv", Open: file(filepath.Join(dir, "seniority_lists_2021_2023.csv"))}
	if _, err := w.App.Import(t.Context(), w.As("section.officer"), in); err != nil {
		t.Fatal(err)
	}
	gradeTwo(t, w)
}

// TestImportSLASTo2022 loads two lists and finds the grade below the promotion as the list of 2022-01-01 has it, with
// the officer in place 589.
func TestImportSLASTo2022(t *testing.T) {
	t.Parallel()
	dir := realData(t, "slas")
	w := apptest.New(t)
	in := app.Import{Mapping: mapping(t, "slas"), File: "lists.csv", Open: file(filepath.Join(dir, "seniority_lists_2021_2023.csv")), Until: domain.MustDate("2022-01-01")}
	report, err := w.App.Import(t.Context(), w.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	if report.Loaded != 5045 || report.Later != 2566 {
		t.Errorf("loaded %d, left for another time %d", report.Loaded, report.Later)
	}
	gradeTwo(t, w)
}

func gradeTwo(t *testing.T, w *apptest.World) {
	t.Helper()
	var feeders []domain.Record
	err := w.Store.Read(t.Context(), func(v *storage.View) error {
		c, err := v.CadreCoded(t.Context(), "lk-slas", "SLAS")
		if err != nil {
			return err
		}
		feeders, err = v.FeederRecords(t.Context(), c.ID, "II", domain.MustDate("2022-01-01"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(feeders) != 651 {
		t.Errorf("%d officers in Grade II as at 2022-01-01, want the 651 of the list", len(feeders))
	}
	for i, r := range feeders {
		if r.SeniorityNo != i+1 {
			t.Fatalf("place %d has number %d", i+1, r.SeniorityNo)
		}
	}
	if r := feeders[588]; r.Officer.Number != "SL2159" || r.Officer.Born.String() != "1973-05" {
		t.Errorf("number 589 is %s, born %s", r.Officer.Number, r.Officer.Born)
	}
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
	if again != 13 { // files that are byte for byte another file
		t.Errorf("%d files were the same as one before", again)
	}
	if total.Lines != 5473 || total.Lines != total.Loaded+total.Before+total.SetApart {
		t.Errorf("lines %d, loaded %d, before %d, set apart %d: some are lost", total.Lines, total.Loaded, total.Before, total.SetApart)
	}
	apart, entered := total.Kinds()
	same(t, "set apart", apart, map[string]int{"line-repeated": 5, "organization-missing": 4})
	same(t, "entered", entered, map[string]int{
		"holder-undisclosed": 2573, "holder-abolished": 524, "orphan-post": 229, "nameless-column": 116, "holder-vacant": 90, "shared-reference": 46,
		"superior-shared": 28, "doubled-holder": 22, "in-several-posts": 14, "reports-to-itself": 10, "cycle": 3, "not-marked-valid": 3, "no-title": 2,
		"organization-spelt-otherwise": 2,
	})
	const second = 11
	if total.Loaded != 5214 || total.Before != 250 {
		t.Errorf("loaded %d, on the register already %d", total.Loaded, total.Before)
	}
	var posts int
	if w.Query(&posts, `select count(*) from post where imported_from <> ''`); posts != total.Loaded-second {
		t.Errorf("%d posts for %d lines, of which %d are second holders of a shared post", posts, total.Loaded, second)
	}
}
