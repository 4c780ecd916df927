package framework_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"merit/domain/framework"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGoldenEditions(t *testing.T) {
	const file = "../../docs/editions.md"
	got := framework.Document(load(t))
	if *update {
		if err := os.MkdirAll("../../docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s does not say what the editions say; run make golden (-file +editions):\n%s", file, diff)
	}
}
