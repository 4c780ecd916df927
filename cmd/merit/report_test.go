package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// reportFiles puts made-up files and their maps into a folder.
func reportFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{
		"held.csv":     "post,who,since,until\nHead of Works,A,2001-01-01,2002-01-01\nHead of Works,B,2002-01-01,2004-07\nHead of Works,C,2006-01-01,2005-01-01\nHead of Roads,NA,2001,\n",
		"lists.csv":    "day,who,where\n2001-01-01,A,Works\n2001-01-01,B,Works\n2001-01-01,C,Roads\n2002-01-01,A,Works and Ports\n2002-01-01,B,Roads\n2002-01-01,D,Roads\n2003-01-01,A,Works and Ports\n",
		"gazettes.csv": "no,day,what,old,new\nG 1,2001-06-01,renamed,Works,Works and Ports\nG 2,2001-06-01,appointed,,\n",
		"map.yaml": `
files:
  - file: held.csv
    holds: postings
    one_holder: '.'
    columns: {post: {column: post}, person: {column: who}, start: {column: since}, end: {column: until}}
    normal: [{match: Head, months: 24, basis: made up}]
  - file: lists.csv
    holds: snapshots
    columns: {label: {column: day}, person: {column: who}, place: {column: where}}
  - file: gazettes.csv
    holds: lineage
    columns: {day: {column: day}, source: {column: no}, from: {column: old}, to: {column: new}}
    events: [{when: {what: renamed}, does: rename, from: from, to: to}, {when: {what: appointed}, does: nothing}]
`,
		"one.csv": "who,where\nA,Works\nB,Works\n", "two.csv": "who,where\nA,Works and Ports\nB,Roads\n",
		"plain.yaml": "files: [{file: '*.csv', holds: snapshots, columns: {person: {column: who}, place: {column: where}}}]\n",
		"wrong.yaml": "files:\n  - file: held.csv\n    holds: postings\n    columns: {post: {column: post}}\n    normal: [{match: '('}]\n",
		"latin.csv":  "post,who,since,until\ncaf\xe9,A,2001,\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestReportTenure(t *testing.T) {
	t.Parallel()
	dir := reportFiles(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	out, errs, status := meritRun(nil, "report", "tenure", "--from", at("held.csv"), "--map", at("map.yaml"), "--by", "post", "--json")
	var got []struct {
		By, Name string
		Lines    int
		Closed   int
		Negative int
		Normal   int     `json:"normal_months"`
		Mean     float64 `json:"mean_months"`
		Under    int     `json:"under_normal"`
		Findings []struct {
			Line int
			Kind string
		}
	}
	if err := json.Unmarshal([]byte(out), &got); status != 0 || err != nil || len(got) != 3 {
		t.Fatalf("status %d, %v\n%s%s", status, err, out, errs)
	}
	if f := got[0]; f.By != "file" || f.Name != "held.csv" || f.Lines != 4 || len(f.Findings) != 3 || f.Findings[1].Line != 4 || f.Findings[1].Kind != "ends-before-it-starts" {
		t.Errorf("%+v", f)
	}
	if works := got[1]; works.By != "post" || works.Name != "Head of Works" || works.Closed != 2 || works.Negative != 1 || works.Mean != 21.2 || works.Under != 1 || works.Normal != 24 {
		t.Errorf("%+v", works)
	}
	out, _, status = meritRun(nil, "report", "tenure", "--from", at("held.csv"), "--map", at("map.yaml"), "--by", "person")
	if status != 0 || !strings.Contains(out, "4 lines: 4 counted, 0 set apart; strange in them: 3") || !strings.Contains(out, "line 4: ends-before-it-starts:") || !strings.Contains(out, "  NA\n") {
		t.Errorf("status %d\n%s", status, out)
	}
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"no report":       {[]string{"report"}, exitUsage, "which report"},
		"another report":  {[]string{"report", "weather"}, exitUsage, "which report"},
		"no file":         {[]string{"report", "tenure", "--map", at("map.yaml")}, exitUsage, "--from"},
		"no such file":    {[]string{"report", "tenure", "--from", at("none.csv"), "--map", at("map.yaml")}, exitFailed, "none.csv"},
		"by the weather":  {[]string{"report", "tenure", "--from", at("held.csv"), "--map", at("map.yaml"), "--by", "weather"}, exitUsage, "none of post"},
		"a wrong map":     {[]string{"report", "tenure", "--from", at("held.csv"), "--map", at("wrong.yaml")}, exitFailed, "wrong.yaml:4: which column holds person"},
		"and its pattern": {[]string{"report", "tenure", "--from", at("held.csv"), "--map", at("wrong.yaml")}, exitFailed, "wrong.yaml:5: "},
		"lists":           {[]string{"report", "tenure", "--from", at("lists.csv"), "--map", at("map.yaml")}, exitFailed, "not spells in posts"},
		"an unknown file": {[]string{"report", "tenure", "--from", at("latin.csv"), "--map", at("map.yaml")}, exitFailed, "which of them"},
	} {
		if _, errs, status := meritRun(nil, test.args...); status != test.status || !strings.Contains(errs, test.says) {
			t.Errorf("%s: status %d, %s, want %d and %q", name, status, errs, test.status, test.says)
		}
	}
	if err := os.Rename(at("latin.csv"), at("held.csv")); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := meritRun(nil, "report", "tenure", "--from", at("held.csv"), "--map", at("map.yaml")); status != exitFailed || !strings.Contains(errs, "not UTF-8") {
		t.Errorf("another encoding: status %d, %s", status, errs)
	}
}

func TestReportMoves(t *testing.T) {
	t.Parallel()
	dir := reportFiles(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	args := []string{"report", "moves", "--from", at("lists.csv"), "--map", at("map.yaml"), "--first", "2001-01-01", "--second", "2002-01-01"}
	type figures struct {
		First, Name                           string
		Changed, Renamed, Moved, Left, Joined int
	}
	count := func(args ...string) []figures {
		t.Helper()
		var got []figures
		out, errs, status := meritRun(nil, append(args, "--json")...)
		if err := json.Unmarshal([]byte(out), &got); status != 0 || err != nil || len(got) == 0 {
			t.Fatalf("status %d, %v\n%s%s", status, err, out, errs)
		}
		return got
	}
	if got := count(args...)[0]; got != (figures{"2001-01-01", "all", 2, 0, 2, 1, 1}) {
		t.Errorf("%+v", got)
	}
	if got := count(append(args, "--lineage", at("gazettes.csv"), "--lineage-map", at("map.yaml"))...)[0]; got != (figures{"2001-01-01", "all", 2, 1, 1, 1, 1}) {
		t.Errorf("with the gazettes: %+v", got)
	}
	if _, errs, status := meritRun(nil, "report", "moves", "--from", at("lists.csv"), "--map", at("map.yaml")); status != exitFailed || !strings.Contains(errs, "snapshot-incomplete: the list 2003-01-01 has 1 lines") {
		t.Errorf("a list of one after a list of three: status %d, %s", status, errs)
	}
	if got := count("report", "moves", "--from", at("lists.csv"), "--map", at("map.yaml"), "--partial"); len(got) != 2 || got[1].Left != 2 {
		t.Errorf("%+v", got)
	}
	two := []string{"report", "moves", "--from", at("one.csv"), "--to", at("two.csv"), "--map", at("plain.yaml")}
	if got := count(two...)[0]; got != (figures{"one.csv", "all", 2, 0, 2, 0, 0}) {
		t.Errorf("two files: %+v", got)
	}
	if got := count(append(two, "--first", "2001-01-01", "--second", "2002-01-01", "--lineage", at("gazettes.csv"), "--lineage-map", at("map.yaml"))...)[0]; got != (figures{"2001-01-01", "all", 2, 1, 1, 0, 0}) {
		t.Errorf("two files and their days: %+v", got)
	}
	out, _, status := meritRun(nil, args...)
	if status != 0 || !strings.Contains(out, "2001-01-01 → 2002-01-01") || !strings.Contains(out, "7 lines: 7 counted") {
		t.Errorf("status %d\n%s", status, out)
	}
	if _, errs, status := meritRun(nil, append(args[:6:6], "--first", "2001-01-01")...); status != exitUsage || !strings.Contains(errs, "together") {
		t.Errorf("one list: status %d, %s", status, errs)
	}
	if _, errs, status := meritRun(nil, append(args[:6:6], "--first", "x", "--second", "2002-01-01")...); status != exitFailed || !strings.Contains(errs, `there is no list "x"`) {
		t.Errorf("no such list: status %d, %s", status, errs)
	}
}

// Every map that the documents bring along can be read.
func TestImportMaps(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "..", "docs", "import", "*.yaml"))
	if err != nil || len(files) < 6 {
		t.Fatalf("%v %v", files, err)
	}
	for _, f := range files {
		_, err := readMap(f)
		if err != nil {
			t.Error(err)
		}
	}
}
