package main

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/app/apptest"
)

// importList is a list of the mapping that the program brings along, with one line that cannot enter.
const importList = `as_at,grade,serialNo,currentSeniorityNo,officer,title,presentPost,presentWorkPlace,dateOfBirth_month,dateOfEntryToGradeIII,dateOfPromotionToGradeII,dateOfPromotionToGradeI,dateOfPromotionToGradeSP
2021-01-01,II,1,1,SL1,Ms,Director,Department of Works,4/1/1970,2/2/2000,2/2/2010,,
2021-01-01,III,1,1,SL2,Mr,Acting Director,Department of Works,4/1/1980,2/2/2010,,,
2021-01-01,III,2,2,,Mr,Director,Department of Works,4/1/1981,2/2/2011,,,
`

func TestImportCommand(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	dir := t.TempDir()
	list, bad := filepath.Join(dir, "list.csv"), filepath.Join(dir, "bad.csv")
	if err := os.WriteFile(list, []byte(importList), 0o600); err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{databaseVariable: w.DB.App, sealKeyVariable: hex.EncodeToString([]byte("a test's seal key of 32 bytes...")[:32])}
	call := func(token string, args ...string) (string, string, int) {
		variables[tokenVariable] = token
		return meritRun(variables, append([]string{"import"}, args...)...)
	}
	if _, errs, status := call("", "--map", "slas", list); status != exitUsage || !strings.Contains(errs, tokenVariable) {
		t.Errorf("nobody: status %d, %s", status, errs)
	}
	if _, errs, status := call("x", "--map", "no-such-mapping", list); status != exitFailed {
		t.Errorf("no such mapping: status %d, %s", status, errs)
	}
	if _, errs, status := call("x", list); status != exitUsage {
		t.Errorf("no mapping: status %d, %s", status, errs)
	}
	if _, errs, status := call(apptest.Token("chair"), "--map", "slas", list); status != exitFailed || !strings.Contains(errs, "not-your-power") {
		t.Errorf("a board's chair: status %d, %s", status, errs)
	}
	out, errs, status := call(apptest.Token("section.officer"), "--map", "slas", list, "--bad", bad, "--dry-run")
	if status != 0 || !strings.Contains(out, "3 lines: 2 loaded") || query(t, w.DB.Owner, `select count(*) from import_load`) != "0" {
		t.Errorf("a dry run: status %d\n%s%s", status, out, errs)
	}
	out, errs, status = call(apptest.Token("section.officer"), "--map", "slas", "--bad", bad, list)
	if status != 0 || errs != "" || !strings.Contains(out, "set apart       1  number-missing") {
		t.Errorf("status %d\n%s%s", status, out, errs)
	}
	apart, err := os.ReadFile(bad)
	if err != nil || !strings.Contains(string(apart), "\n4,number-missing,the officer's number is missing,2021-01-01,III,2,") {
		t.Errorf("the lines set apart: %v\n%s", err, apart)
	}
	out, _, status = call(apptest.Token("section.officer"), "--map", "slas", "--json", list)
	if status != 0 || !strings.Contains(out, `"loaded_before":true`) {
		t.Errorf("again: status %d, %s", status, out)
	}
	if n := query(t, w.DB.Owner, `select string_agg(kind, ' ' order by kind) from posting where source = 'import'`); n != "acting-charge regular" {
		t.Errorf("postings: %s", n)
	}
}

// A map of histories loads by the section that fits the file; one that says into what is loaded only.
func TestImportHistoryCommand(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	dir := t.TempDir()
	files := map[string]string{
		"held.csv":  "post,who,since,until\nHead,One,2001,2002\nHead,Two,2003-01-01,2002-01-01\n",
		"other.csv": "post,who,since,until\n",
		"map.yaml": `
files:
  - file: held.csv
    holds: postings
    columns: {post: {column: post}, person: {column: who}, start: {column: since}, end: {column: until}}
    into: {government: yy, root: {code: yy, name: Y, kind: government}, kind: department, cadre: {code: S, name: S, ladder: [{grade: A}]}, grades: [{match: ., grade: A}]}
  - file: other.csv
    holds: postings
    columns: {post: {column: post}, person: {column: who}, start: {column: since}, end: {column: until}}
`}
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	variables := map[string]string{databaseVariable: w.DB.App, sealKeyVariable: hex.EncodeToString([]byte("a test's seal key of 32 bytes...")[:32]), tokenVariable: apptest.Token("section.officer")}
	load := func(file string) (string, string, int) {
		return meritRun(variables, "import", "--map", filepath.Join(dir, "map.yaml"), filepath.Join(dir, file))
	}
	out, errs, status := load("held.csv")
	if status != 0 || !strings.Contains(out, "2 lines: 1 loaded") || !strings.Contains(out, "set apart       1  cannot-enter") {
		t.Errorf("status %d\n%s%s", status, out, errs)
	}
	if out, errs, status = load("held.csv"); status != 0 || !strings.Contains(out, "nothing to do") {
		t.Errorf("again: status %d\n%s%s", status, out, errs)
	}
	if _, errs, status = load("other.csv"); status != exitFailed || !strings.Contains(errs, "does not say into what") {
		t.Errorf("a section for reports only: status %d, %s", status, errs)
	}
	if n := query(t, w.DB.Owner, `select string_agg(imported_from, ' ') from posting where source = 'import'`); n != "held.csv:2" {
		t.Errorf("postings: %s", n)
	}
	// What was loaded is reported over the register as over the file.
	for _, by := range []string{"post", "person", "ministry", "period"} {
		out, errs, status = meritRun(variables, "report", "tenure", "--by", by, "--normal", "36", "--json")
		var got []tenureJSON
		if err := json.Unmarshal([]byte(out), &got); err != nil || status != 0 || len(got) != 2 || got[0].By != "register" || got[0].Closed != 1 || got[1].By != by || got[1].Mean != 12 || got[1].Uncertain != 1 {
			t.Errorf("tenure by %s: status %d, %v\n%s%s", by, status, err, out, errs)
		}
	}
	if out, errs, status = meritRun(variables, "report", "tenure", "--by", "post", "--on", "2001-06-30"); status != 0 || !strings.Contains(out, "Head, Y") || !strings.Contains(out, "all\n") {
		t.Errorf("tenure as on a day: status %d\n%s%s", status, out, errs)
	}
	for _, args := range [][]string{{"--map", "m"}, {"--from", "f", "--map", "m", "--on", "2001-01-01"}, {"--by", "colour"}} {
		if _, _, status := meritRun(variables, append([]string{"report", "tenure"}, args...)...); status != exitUsage {
			t.Errorf("%v: status %d", args, status)
		}
	}
}

// Every mapping that the program brings along can be read.
func TestMappings(t *testing.T) {
	t.Parallel()
	names := mappingNames()
	if len(names) < 2 {
		t.Errorf("the program brings along %v", names)
	}
	for _, name := range names {
		if _, err := readMapping(name); err != nil {
			t.Error(err)
		}
	}
}
