package api_test

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"merit/api"
	"merit/app"
	"merit/policy"

	"github.com/google/go-cmp/cmp"
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
		t.Errorf("the document has changed and its version is still %s: raise api.Version, then go test ./api -run TestOpenAPI -update\n%s",
			api.Version, cmp.Diff(string(want), string(got)))
		return
	}
	if !*update {
		t.Fatalf("the golden document is of another version: go test ./api -run TestOpenAPI -update")
	}
	if err := os.WriteFile(golden, got, 0o644); err != nil {
		t.Fatal(err)
	}
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
