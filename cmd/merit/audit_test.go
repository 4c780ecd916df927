package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAuditFile(t *testing.T) {
	t.Parallel()
	dir := reportFiles(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	for name, body := range map[string]string{
		"changes.csv": "day,what,unit\n2001-06-01,Another minister,\n",
		"ahead.csv":   "day,what,last\n2001-06-01,Another minister,2001-05-01\n",
		"bare.csv":    "day,why\n2001-06-01,\n",
		"whose.csv":   "day,what,unit\n2001-06-01,Another minister,Ports\n",
		"when.csv":    "day,what\n1.6.2001,Another minister\n",
	} {
		if err := os.WriteFile(at(name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"audit", "--from", at("held.csv"), "--map", at("map.yaml")}
	out, errs, status := meritRun(nil, append(args, "--json")...)
	var got []struct {
		Of, Name string
		Lines    int
		Until    string
		Flags    []flagCount
		Unasked  int `json:"flags_not_asked"`
		Flag     string
		Key      string
		Gap      bool
		Text     string
		PostName string `json:"post_name"`
		Findings []struct{ Kind string }
	}
	if err := json.Unmarshal([]byte(out), &got); status != 0 || err != nil || len(got) != 2 {
		t.Fatalf("status %d, %v\n%s%s", status, err, out, errs)
	}
	file, found := got[0], got[1]
	if file.Of != "postings" || file.Name != "held.csv" || file.Lines != 4 || file.Until != "2006-01-01" || len(file.Findings) != 3 || file.Unasked != 65 {
		t.Errorf("%+v", file)
	}
	if want := (flagCount{1, "premature-transfer", 0, 1, 0}); len(file.Flags) != 3 || file.Flags[0] != want {
		t.Errorf("%+v", file.Flags)
	}
	if found.Flag != "premature-transfer" || found.Key != "posting 2" || !found.Gap || found.PostName != "Head of Works" || !strings.Contains(found.Text, "at most 12 of the 24 months") {
		t.Errorf("%+v", found)
	}
	if again, _, _ := meritRun(nil, append(args, "--json")...); again != out {
		t.Error("looked at again, it says something else")
	}
	out, errs, status = meritRun(nil, args...)
	if status != 0 || errs != "" || !strings.Contains(out, "held.csv up to 2006-01-01: 4 officers, 2 posts, 1 organization; 0 changes of government") || strings.Contains(out, "gap: premature") || !strings.Contains(out, "ends-before-it-starts") {
		t.Errorf("status %d, %s\n%s", status, errs, out)
	}
	if out, _, status = meritRun(nil, append(args, "--flag", "1", "--changes", at("changes.csv"))...); status != 0 || !strings.Contains(out, "gap: premature-transfer: posting 2") || !strings.Contains(out, "1 change of government") || strings.Contains(out, "churn") {
		t.Errorf("status %d\n%s", status, out)
	}
	if out, errs, status = meritRun(nil, "audit", "--from", at("lists.csv"), "--map", at("map.yaml"), "--first", "2001-01-01", "--second", "2002-01-01"); status != 0 || !strings.Contains(out, "2001-01-01 → 2002-01-01: all 2 of 2 moved (1.000), new names left out") {
		t.Errorf("lists: status %d, %s\n%s", status, errs, out)
	}
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"no file":               {[]string{"audit", "--map", at("map.yaml")}, exitUsage, "--from"},
		"of the register":       {append(args[:5:5], "--since", "2001-01-01"), exitUsage, "say nothing"},
		"no map":                {[]string{"audit", "--from", at("held.csv")}, exitUsage, "--map"},
		"one list":              {append(args[:5:5], "--first", "x"), exitUsage, "together"},
		"no such flag":          {append(args[:5:5], "--flag", "weather"), exitUsage, "no flag has the name weather"},
		"a flag without facts":  {append(args[:5:5], "--flag", "assets-not-filed"), exitFailed, "facts that such a file does not bring; it brings those of premature-transfer, churn, regime-spike"},
		"a last day before":     {append(args[:5:5], "--changes", at("ahead.csv")), exitFailed, "ahead.csv:2: 2001-05-01 is before 2001-06-01"},
		"no column":             {append(args[:5:5], "--changes", at("bare.csv")), exitFailed, "bare.csv"},
		"no such organization":  {append(args[:5:5], "--changes", at("whose.csv")), exitFailed, `whose.csv:2: the file has no organization "Ports"`},
		"a day of another kind": {append(args[:5:5], "--changes", at("when.csv")), exitFailed, "when.csv:2: "},
		"half a list":           {[]string{"audit", "--from", at("lists.csv"), "--map", at("map.yaml")}, exitFailed, "snapshot-incomplete"},
		"an unknown encoding":   {[]string{"audit", "--from", at("latin.csv"), "--map", at("map.yaml")}, exitFailed, "which of them"},
	} {
		if _, errs, status := meritRun(nil, test.args...); status != test.status || !strings.Contains(errs, test.says) {
			t.Errorf("%s: status %d, %s, want %d and %q", name, status, errs, test.status, test.says)
		}
	}
}
