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
	"merit/domain/history"
)

const smallHistory = `
files:
  - file: held.csv
    holds: postings
    one_holder: '.'
    columns: {post: {column: post}, person: {column: who}, ministry: {column: office}, start: {column: since}, end: {column: until}}
    into:
      government: yy
      root: {code: yy, name: Government of Y, kind: government}
      kind: department
      cadre: {code: SS, name: Senior Service, ladder: [{grade: S1}, {grade: S2}]}
      grades: [{match: Head, grade: S2}, {match: Clerk, grade: S1}]
`

const smallHeld = "post,who,office,since,until\n" +
	"Head of Works,Ann One,Works,2001-01-01,2003-05-05\n" + // 2
	"Head of Works,Bob Two,Works,2003-05,2004\n" + // 3: a month to a year
	"Head of Works,Ann One,Works,2005-01-01,\n" + // 4: no end, and another since
	"Head of Works,Cat Three,Works,2008-01-01,\n" + // 5
	"Head of Roads,Bob Two,Roads,2006-01-01,2005-01-01\n" + // 6: ends before it starts
	"Porter,Bob Two,Roads,2006-01-01,2007-01-01\n" + // 7: no grade
	"Clerk,Dan Four,,2001-02-03,2001-02-03\n" + // 8: one day, of no ministry
	"Clerk,Eve Five,Roads,2090-01-01,\n" + // 9: has not begun
	"Clerk,,Roads,2001-01-01,\n" // 10: nobody

// historyImport gives an import of a made-up history by the small map.
func historyImport(t *testing.T, file, lines string) app.Import {
	t.Helper()
	m, err := history.ParseMap([]byte(smallHistory))
	if err != nil {
		t.Fatal(err)
	}
	s := &m.Files[0]
	return app.Import{Mapping: s.Mapping("small"), History: s, File: file, Open: text(lines)}
}

func TestImportHistory(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	var bad bytes.Buffer
	in := historyImport(t, "held.csv", smallHeld)
	in.Bad = &bad
	_, err := g.App.Import(t.Context(), g.As("chair"), in)
	wantRefusal(t, err, "not-your-power")
	dry := in
	dry.DryRun = true
	if report, err := g.App.Import(t.Context(), g.As("section.officer"), dry); err != nil || report.Loaded != 5 || g.count(`select count(*) from posting where imported_from like 'held.csv:%'`) != 0 {
		t.Fatalf("a dry run: %+v %v", report, err)
	}
	bad.Reset()
	report, err := g.App.Import(t.Context(), g.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	if report.Lines != 9 || report.Loaded != 5 || report.SetApart != 4 {
		t.Errorf("%v", report.Summary())
	}
	apart, entered := report.Kinds()
	same(t, "set apart", apart, map[string]int{"cannot-enter": 1, "grade-unknown": 1, "in-the-future": 1, "person-missing": 1})
	same(t, "entered", entered, map[string]int{"day-not-known": 1, "gap": 1, "end-missing": 1, "end-not-known": 1, "ends-before-it-starts": 1})
	if !strings.Contains(bad.String(), "\n6,cannot-enter,") || strings.Count(bad.String(), "\n") != 5 {
		t.Errorf("the lines set apart:\n%s", &bad)
	}
	for what, want := range map[string]int{
		`select count(*) from posting where source = 'import' and kind = 'regular' and imported_from ~ '^held.csv:[0-9]+$'`:                                                     5,
		`select count(*) from officer where government = 'yy' and imported_from like 'held.csv:%'`:                                                                              4,
		`select count(*) from post where imported_from like 'held.csv:%'`:                                                                                                       2,
		`select count(*) from organization where government = 'yy' and code = 'works' and kind = 'department'`:                                                                  1,
		`select count(*) from posting where imported_from = 'held.csv:2' and start_earliest = '2001-01-01' and end_latest = '2003-05-04'`:                                       1, // the last day is the day before the change
		`select count(*) from posting where imported_from = 'held.csv:3' and start_latest = '2003-05-31' and end_earliest = '2003-12-31' and end_latest = '2004-12-30'`:         1,
		`select count(*) from posting where imported_from = 'held.csv:4' and end_earliest = '2005-01-01' and end_latest = '2007-12-31'`:                                         1, // some time before the next
		`select count(*) from posting where imported_from = 'held.csv:5' and end_earliest is null`:                                                                              1,
		`select count(*) from posting p join post t on t.id = p.post_id join organization o on o.id = t.organization_id where p.imported_from = 'held.csv:8' and o.code = 'yy'`: 1,
	} {
		if got := g.count(what); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	rows := g.count(`select count(*) from ledger_row`)
	if again, err := g.App.Import(t.Context(), g.As("section.officer"), in); err != nil || !again.Again || g.count(`select count(*) from ledger_row`) != rows {
		t.Errorf("the same file again: %+v %v", again, err)
	}
	// Another file with the same lines and a new one: only the new one is entered.
	more, err := g.App.Import(t.Context(), g.As("section.officer"), historyImport(t, "more.csv", smallHeld+"Clerk,Fay Six,Roads,2002-01-01,2003-01-01\n"))
	if err != nil || more.Loaded != 1 || more.Before != 5 || more.SetApart != 4 {
		t.Errorf("%+v %v", more.Summary(), err)
	}
	_, err = g.App.Import(t.Context(), g.As("section.officer"), historyImport(t, "other.csv", "a,b\n1,2\n"))
	wantRefusal(t, err, "file-header")
}

// After go-live nobody sits anywhere but by an order: lines that begin later are set apart.
func TestImportHistoryAfterGoLive(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	if _, err := g.App.Import(t.Context(), g.As("section.officer"), historyImport(t, "first.csv", "post,who,office,since,until\nClerk,Ann One,Works,2001-01-01,2002-01-01\n")); err != nil {
		t.Fatal(err)
	}
	g.Seed(`update organization set go_live = '2004-01-01' where government = 'yy' and code = 'works'`)
	report, err := g.App.Import(t.Context(), g.As("section.officer"), historyImport(t, "second.csv", "post,who,office,since,until\nClerk,Bob Two,Works,2003-01-01,2005-01-01\nClerk,Cat Three,Works,2005-01-01,\n"))
	if err != nil {
		t.Fatal(err)
	}
	apart, _ := report.Kinds()
	same(t, "set apart", apart, map[string]int{"after-go-live": 1})
	if report.Loaded != 1 {
		t.Errorf("%v", report.Summary())
	}
}

// The histories of the real files enter whole, with their dirt on record, and once.
func TestImportRealHistories(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	for _, f := range []struct {
		folder, name              string
		lines, loaded, apart, end int
	}{
		{"pk_postings", "postings.csv", 63, 63, 0, 3},
		{"bd_meherpur_dc", "meherpur_postings.csv", 57, 56, 1, 1},
		{"ifg_ministers", "appointment.csv", 3667, 3639, 28, 0}, // 26 begin after the day on which the test imports
		{"canada_deputy_heads", "deputy-appointment-orders.csv", 1408, 1256, 92, 0},
	} {
		dir := realData(t, f.folder)
		body, err := os.ReadFile(filepath.Join("..", "docs", "import", f.folder+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		m, err := history.ParseMap(body)
		if err != nil {
			t.Fatal(err)
		}
		s, err := m.Section(f.name)
		if err != nil {
			t.Fatal(err)
		}
		in := app.Import{Mapping: s.Mapping(f.folder), History: s, File: f.name, Open: file(filepath.Join(dir, f.name)),
			Beside: func(name string) (io.Reader, error) { return os.Open(filepath.Join(dir, name)) }}
		report, err := w.App.Import(t.Context(), w.As("section.officer"), in)
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		_, entered := report.Kinds()
		if report.Lines != f.lines || report.Loaded+report.Before != f.loaded || report.SetApart != f.apart || entered["end-not-known"] != f.end {
			t.Errorf("%s: %v", f.name, report.Summary())
		}
		if again, err := w.App.Import(t.Context(), w.As("section.officer"), in); err != nil || !again.Again {
			t.Errorf("%s again: %+v %v", f.name, again, err)
		}
	}
}

const smallGazettes = `
files:
  - file: gazettes.csv
    holds: lineage
    columns: {day: {column: day}, source: {column: no}, old: {column: old}, new: {column: new}}
    events:
      - {when: {what: renamed}, does: rename, from: old, to: new}
      - {when: {what: merged}, does: merge, from: old, to: new}
      - {when: {what: moved}, does: move, unit: old, to: new}
      - {when: {what: begun}, does: begin, to: new, above: old}
      - {when: {what: appointed}, does: nothing}
    into: {government: yy, root: {code: yy, name: Y, kind: government}, kind: department, kinds: [{match: ^Ministry, kind: ministry}]}
`

// What gazettes say of organizations enters as their lives and the steps between them, once, and nothing that only people did.
func TestImportLineage(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	m, err := history.ParseMap([]byte(smallGazettes))
	if err != nil {
		t.Fatal(err)
	}
	s := &m.Files[0]
	const lines = "no,day,what,old,new\n" +
		"G 1,2000-01-01,begun,,Ministry of Lands\n" +
		"G 1,2000-01-01,begun,Ministry of Lands,Survey\n" +
		"G 2,2001-05-01,renamed,Ministry of Lands,Ministry of Lands and Tourism\n" +
		"G 3,2002-05-01,moved,Survey,Ministry of Works\n" +
		"G 4,2003-05-01,renamed,Ministry of Lands and Tourism,Ministry of Lands\n" +
		"G 5,2004-05-01,merged,Mint,Treasury\n" +
		"G 6,2004-06-01,appointed,Somebody,Somewhere\n" +
		"G 7,2004-06-01,renamed,,Nameless\n" +
		"G 8,2004-06-31,renamed,A,B\n"
	in := app.Import{Mapping: s.Mapping("gazettes"), History: s, File: "gazettes.csv", Open: text(lines)}
	_, err = g.App.Import(t.Context(), g.As("chair"), in)
	wantRefusal(t, err, "not-your-power")
	report, err := g.App.Import(t.Context(), g.As("section.officer"), in)
	if err != nil {
		t.Fatal(err)
	}
	apart, _ := report.Kinds()
	same(t, "set apart", apart, map[string]int{"nothing-about-organizations": 1, "name-missing": 1, "day-unreadable": 1})
	if report.Lines != 9 || report.Loaded != 6 || report.SetApart != 3 {
		t.Errorf("%v", report.Summary())
	}
	for what, want := range map[string]int{
		`select count(*) from organization where government = 'yy' and code <> 'yy'`:                                                                          8,
		`select count(*) from organization where government = 'yy' and name = 'Ministry of Lands' and kind = 'ministry'`:                                      2,
		`select count(*) from organization where code = 'ministry-of-lands' and started = '2000-01-01' and ended = '2001-04-30'`:                              1,
		`select count(*) from organization where code = 'ministry-of-lands-2003-05-01' and ended is null`:                                                     1,
		`select count(*) from organization o join organization p on p.id = o.parent_id where o.code = 'survey' and p.code = 'ministry-of-lands'`:              1,
		`select count(*) from organization o join organization p on p.id = o.parent_id where o.code = 'survey-2002-05-01' and p.code = 'ministry-of-works'`:   1,
		`select count(*) from organization_lineage where imported_from like 'gazettes.csv:%' and gazette like 'G %'`:                                          4,
		`select count(*) from organization_lineage where kind = 'renamed' and gazette = 'G 2' and imported_from = 'gazettes.csv:4' and on_day = '2001-05-01'`: 1,
		`select count(*) from organization_lineage where kind = 'merged'`:                                                                                     1,
		`select count(*) from organization_lineage where kind = 'moved'`:                                                                                      1,
	} {
		if got := g.count(what); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	if again, err := g.App.Import(t.Context(), g.As("section.officer"), in); err != nil || !again.Again {
		t.Errorf("the same file again: %+v %v", again, err)
	}
	in.File, in.Open = "more.csv", text(lines+"G 9,2005-01-01,renamed,Treasury,Exchequer\n")
	if more, err := g.App.Import(t.Context(), g.As("section.officer"), in); err != nil || g.count(`select count(*) from organization_lineage`) != 5 {
		t.Errorf("a longer file: %+v %v", more.Summary(), err)
	}
}

// A file touches no organization that stands elsewhere in the government than below its root.
func TestImportLineageWithinTheRoot(t *testing.T) {
	t.Parallel()
	g := newRegistry(t)
	g.Seed(`insert into organization (government, code, name, kind) values ('yy', 'elsewhere', 'Elsewhere', 'office')`)
	m, err := history.ParseMap([]byte(smallGazettes))
	if err != nil {
		t.Fatal(err)
	}
	s := &m.Files[0]
	report, err := g.App.Import(t.Context(), g.As("section.officer"), app.Import{Mapping: s.Mapping("gazettes"), History: s, File: "gazettes.csv",
		Open: text("no,day,what,old,new\nG 1,2001-05-01,renamed,Elsewhere,Here\nG 2,2001-05-01,renamed,There,Here too\n")})
	if err != nil {
		t.Fatal(err)
	}
	apart, _ := report.Kinds()
	same(t, "set apart", apart, map[string]int{"organization-elsewhere": 1})
	if report.Loaded != 1 || g.count(`select count(*) from organization_lineage`) != 1 {
		t.Errorf("%v", report.Summary())
	}
}

func TestImportRealGazettes(t *testing.T) {
	t.Parallel()
	dir := realData(t, "lk_gazettes")
	w := apptest.New(t)
	body, err := os.ReadFile(filepath.Join("..", "docs", "import", "lk_gazettes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := history.ParseMap(body)
	if err != nil {
		t.Fatal(err)
	}
	s := &m.Files[0]
	report, err := w.App.Import(t.Context(), w.As("section.officer"), app.Import{Mapping: s.Mapping("lk_gazettes"), History: s, File: "transactions.csv", Open: file(filepath.Join(dir, "transactions.csv"))})
	if err != nil {
		t.Fatal(err)
	}
	var organizations, steps, renamed int
	w.Query(&organizations, `select count(*) from organization where government = 'lk-slas'`)
	w.Query(&steps, `select count(*) from organization_lineage where imported_from <> ''`)
	w.Query(&renamed, `select count(*) from organization_lineage where kind = 'renamed' and imported_from <> ''`)
	if report.Lines != 3174 || report.Loaded+report.SetApart != report.Lines || organizations == 0 || steps < renamed || renamed == 0 {
		t.Errorf("%v: %d organizations, %d steps, %d new names", report.Summary(), organizations, steps, renamed)
	}
	t.Logf("%v: %d organizations, %d steps, %d new names", report.Summary(), organizations, steps, renamed)
}
