package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

const settingsGolden = "../../docs/settings.md"

func TestSettingsPage(t *testing.T) {
	t.Parallel()
	if *update {
		if err := os.WriteFile(settingsGolden, []byte(settingsPage()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(settingsGolden)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != settingsPage() {
		t.Errorf("%s is not the table: go test ./cmd/merit -run TestSettingsPage -update", settingsGolden)
	}
}

// No variable of ours is read that the table does not name.
func TestEverySettingStandsInTheTable(t *testing.T) {
	t.Parallel()
	page := settingsPage()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range strings.FieldsFunc(string(source), func(r rune) bool { return !(r == '_' || r >= 'A' && r <= 'Z') }) {
			if strings.HasPrefix(word, "MERIT_") && !strings.Contains(page, "`"+word+"`") {
				t.Errorf("%s reads %s, which the table of settings does not name", file, word)
			}
		}
	}
}

const (
	goodSeal   = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
	goodPublic = "merit.test/ledger+b0298d19+AVQvHeMCjJEKb0lUdqrZapWgh5Q7o1VxpDXVJgsVTJdX"
	goodURL    = "postgres://merit_app:secret-word@127.0.0.1:5432/merit?sslmode=disable"
)

func TestUnsafeSettingsAreRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	public, none := file("public", goodPublic+"\n", 0o644), file("none.pub", "no key", 0o644)
	private, open := file("private", goodSeal+"\n", 0o600), file("open", goodSeal, 0o640)
	for name, test := range map[string]struct {
		set  map[string]string
		want string // "" is accepted
	}{
		"nothing set":         {nil, ""},
		"all well":            {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal}, ""},
		"key in a file":       {map[string]string{databaseVariable: goodURL, sealFileVariable: private}, ""},
		"another host in TLS": {map[string]string{databaseVariable: "postgres://merit_app:x@db.example/merit?sslmode=verify-full", sealKeyVariable: goodSeal}, ""},

		"no sslmode":            {map[string]string{databaseVariable: "postgres://merit_app:secret-word@127.0.0.1/merit", sealKeyVariable: goodSeal}, "names no sslmode"},
		"clear over a network":  {map[string]string{databaseVariable: "postgres://merit_app:secret-word@db.example/merit?sslmode=disable", sealKeyVariable: goodSeal}, "in the clear"},
		"prefer over a network": {map[string]string{databaseVariable: "postgres://merit_app:secret-word@10.0.0.9/merit?sslmode=prefer", sealKeyVariable: goodSeal}, "in the clear"},
		"host in the query":     {map[string]string{databaseVariable: "postgres://merit_app:secret-word@/merit?host=db.example&sslmode=disable", sealKeyVariable: goodSeal}, "in the clear"},
		"no URL":                {map[string]string{databaseVariable: "host=127.0.0.1 password=secret-word", sealKeyVariable: goodSeal}, "is no address"},
		"no seal key":           {map[string]string{databaseVariable: goodURL}, "no mark can be sealed"},
		"short seal key":        {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal[2:]}, "not 32 bytes"},
		"key others can read":   {map[string]string{databaseVariable: goodURL, sealFileVariable: open}, "others can read"},
		"key file missing":      {map[string]string{databaseVariable: goodURL, sealFileVariable: filepath.Join(dir, "none")}, "no such file"},
		"key twice":             {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal, sealFileVariable: private}, "both set"},
		"app is owner":          {map[string]string{databaseVariable: goodURL, ownerVariable: goodURL, sealKeyVariable: goodSeal}, "owns nothing"},
		"owner alone":           {map[string]string{ownerVariable: goodURL}, "is not"},
		"no ledger key":         {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal, sequencerVariable: strings.Replace(goodURL, "merit_app", "merit_sequencer", 1)}, "no checkpoint can be signed"},
		"public key":            {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal, publicFileVariable: public}, ""},
		"no public key":         {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal, publicFileVariable: none}, publicFileVariable},
		"public key missing":    {map[string]string{databaseVariable: goodURL, sealKeyVariable: goodSeal, publicFileVariable: filepath.Join(dir, "nowhere")}, "no such file"},
		"too few connections":   {map[string]string{connectionsVariable: "1"}, "from 2 to 500"},
		"production maybe":      {map[string]string{productionVariable: "perhaps"}, "yes or no"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := readSettings(func(name string) string { return test.set[name] })
			if test.want == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("err = %v, want %q in it", err, test.want)
			}
			if strings.Contains(err.Error(), "secret-word") || strings.Contains(err.Error(), goodSeal[2:]) {
				t.Errorf("the refusal tells a secret: %v", err)
			}
		})
	}
}

// A server that does not sign makes and checks bundles by the public key that it is given; beside a signing key it can be no other's.
func TestPublicKeyOfAServerThatDoesNotSign(t *testing.T) {
	t.Parallel()
	secret, err := newLedgerKey()
	if err != nil {
		t.Fatal(err)
	}
	if s, err := openOwn(settings{sealKey: goodSeal, publicKey: goodPublic}, ""); err != nil || s.publicKey() != goodPublic {
		t.Errorf("with the public key alone: %v, %v", s.publicKey(), err)
	}
	if s, err := openOwn(settings{sealKey: goodSeal}, ""); err != nil || s.publicKey() != "" {
		t.Errorf("with neither: %v, %v", s.publicKey(), err)
	}
	s, err := openOwn(settings{sealKey: goodSeal, ledgerKey: secret}, "")
	if err != nil {
		t.Fatal(err)
	}
	own := s.publicKey()
	if s, err := openOwn(settings{sealKey: goodSeal, ledgerKey: secret, publicKey: own}, ""); err != nil || s.publicKey() != own {
		t.Errorf("with both: %v", err)
	}
	if _, err := openOwn(settings{sealKey: goodSeal, ledgerKey: secret, publicKey: goodPublic}, ""); err == nil || !strings.Contains(err.Error(), publicFileVariable) {
		t.Errorf("with the public key of another log: %v", err)
	}
}

func TestEveryUnsafeSettingIsNamedAtOnce(t *testing.T) {
	t.Parallel()
	set := map[string]string{databaseVariable: "postgres://a@db.example/merit", connectionsVariable: "many", productionVariable: "perhaps"}
	e := env{&strings.Builder{}, &strings.Builder{}, func(name string) string { return set[name] }}
	if status := run(context.Background(), e, []string{"serve"}); status != exitFailed {
		t.Errorf("status %d, want %d", status, exitFailed)
	}
	for _, want := range []string{"sslmode", connectionsVariable, productionVariable, sealKeyVariable} {
		if said := e.err.(*strings.Builder).String(); !strings.Contains(said, want) {
			t.Errorf("%q lacks %s", said, want)
		}
	}
}
