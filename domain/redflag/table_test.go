package redflag

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/flags.md anew")

// TestGoldenFlags keeps docs/flags.md: every flag with its law, whether that was read itself, the function that looks for it and its case file.
func TestGoldenFlags(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("# Red flags\n\nEvery flag of the audit, its law, the function that looks for it and the cases that hold the function to it. `go test ./domain/redflag -run Golden -update` writes this file.\n" +
		"A flag that rests on verified law finds breaches; any other finds indicators, which are medium at most and alone no ground for a referral.\n" +
		"\n| No. | Flag | Looks at | Severity | Finds | Law | Law read itself | Function | Cases | Lacks |\n|---|---|---|---|---|---|---|---|---|---|\n")
	for i := range Flags {
		f := &Flags[i]
		finds, severity, read, cases := "indicators", f.Severity, "no", "none yet"
		switch {
		case f.Breach():
			finds = "breaches"
		case severity == High:
			severity = Medium
		}
		lacks := f.Lacks
		if f.Partly != "" {
			lacks = "in part: " + f.Partly
		}
		if f.Verified {
			read = "yes"
		}
		if _, err := os.Stat(caseFile(*f)); err == nil {
			cases = "`" + caseFile(*f) + "`"
		}
		fmt.Fprintf(&b, "| %d | %s: %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", f.Number, f.Name, f.When, f.Of, severity, finds, f.Law, read, functionOf(f), cases, lacks)
	}
	file := filepath.Join("..", "..", "docs", "flags.md")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != b.String() {
		t.Error("docs/flags.md is not what the register says: go test ./domain/redflag -run Golden -update")
	}
}

// functionOf names the function that looks for a flag.
func functionOf(f *Flag) string {
	name := func(function any) string {
		v := reflect.ValueOf(function)
		if v.IsNil() {
			return "none yet"
		}
		full := runtime.FuncForPC(v.Pointer()).Name()
		return "`" + full[strings.LastIndexByte(full, '.')+1:] + "`"
	}
	switch f.Of {
	case OfLife:
		return name(lifeFlags[f.ID])
	case OfPost:
		return name(postFlags[f.ID])
	case OfCase:
		return name(caseFlags[f.ID])
	case OfOrder:
		return name(orderFlags[f.ID])
	case OfRecruitment:
		return name(recruitmentFlags[f.ID])
	}
	return name(unitFlags[f.ID])
}
