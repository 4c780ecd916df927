package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeysAreMadeOnceAndForNobodyElse(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	out, errs, status := meritRun(nil, "keys", "--to", dir)
	if status != 0 {
		t.Fatal(errs)
	}
	variables := map[string]string{databaseVariable: "postgres://merit_app@localhost/merit?sslmode=disable"}
	for line := range strings.Lines(out) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		variables[name] = value
	}
	set, err := readSettings(func(name string) string { return variables[name] })
	if err != nil || set.sealKey == "" || set.ledgerKey == "" {
		t.Errorf("what was printed are no settings: %v", err)
	}
	for _, name := range []string{"seal", "ledger"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, info, err)
		}
	}
	if _, errs, status := meritRun(nil, "keys", "--to", dir); status != 0 {
		t.Fatal(errs)
	}
	again, err := readSettings(func(name string) string { return variables[name] })
	if err != nil || again.sealKey != set.sealKey || again.ledgerKey != set.ledgerKey {
		t.Errorf("a second call made other keys: %v", err)
	}
	if strings.Contains(out, set.sealKey) || strings.Contains(out, set.ledgerKey) {
		t.Error("a key was printed")
	}
}
