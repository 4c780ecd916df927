package policy

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The page people read says what the policy does.
func TestGoldenPermissions(t *testing.T) {
	var b bytes.Buffer
	if err := WritePermissions(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "../docs/permissions.md", b.Bytes())
}

// The database has the powers that the policy allows: those of the last migration that sets them.
func TestGoldenPowers(t *testing.T) {
	var b bytes.Buffer
	if err := WritePowers(&b); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../migrations/*_powers.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no migration sets the powers: %v", err)
	}
	golden(t, slices.Max(files), b.Bytes())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s is not what the policy says; write it anew with: go test ./policy -run Golden -update", name)
	}
}
