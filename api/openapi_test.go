package api_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/policy"
)

var update = flag.Bool("update", false, "write the golden document anew")

const golden = "openapi.golden.json"

// The document is a promise: it changes only together with its version.
func TestOpenAPI(t *testing.T) {
	t.Parallel()
	s, err := api.New(app.New(nil, app.Options{}), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := append(s.Document(), '\n')
	want, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	if string(got) == string(want) {
		return
	}
	if len(want) > 0 && versionOf(t, want) == api.Version {
		t.Errorf("the document has changed and its version is still %s: raise api.Version, then go test ./api -run TestOpenAPI -update\nfirst %s",
			api.Version, firstDifference(string(want), string(got)))
		return
	}
	if !*update {
		t.Fatalf("the golden document is of another version: go test ./api -run TestOpenAPI -update")
	}
	if err := os.WriteFile(golden, got, 0o644); err != nil {
		t.Fatal(err)
	}
}

// firstDifference shows where two texts part, a few lines of each.
func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	few := func(lines []string) string { return strings.Join(lines[at:min(at+5, len(lines))], "\n") }
	return fmt.Sprintf("at line %d\nwas\n%s\nis\n%s", at+1, few(a), few(b))
}

func versionOf(t *testing.T, document []byte) string {
	t.Helper()
	var d struct{ Info struct{ Version string } }
	if err := json.Unmarshal(document, &d); err != nil {
		t.Fatal(err)
	}
	return d.Info.Version
}

func knownActs() map[string]bool {
	known := map[string]bool{}
	for _, a := range policy.Acts() {
		known[string(a.Act)] = true
	}
	return known
}
