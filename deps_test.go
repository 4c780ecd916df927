// Package merit_test holds the house to its own rules: which way imports run, what may stand in which room, and words
// that must stand nowhere. It imports nothing of Merit's and needs no database.
package merit_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// A room is what one package may import: packages of ours, and modules from outside.
type room struct {
	ours    string
	outside string
}

// rooms is the import table of ARCHITECTURE.md. A new package fails here until it is given its place.
var rooms = map[string]room{
	"domain":             {"", ""},
	"domain/arrangement": {"domain domain/tenure", ""},
	"domain/assessment":  {"domain", "gopkg.in/yaml.v3"},
	"domain/exception":   {"domain domain/tenure", ""},
	"domain/framework":   {"domain", "cel.dev/cel-go gopkg.in/yaml.v3"},
	"domain/intake":      {"domain", "gopkg.in/yaml.v3"},
	"domain/ledger":      {"", "golang.org/x/mod"},
	"domain/merit":       {"domain", ""},
	"domain/promotion":   {"domain domain/framework domain/merit domain/statistics domain/tenure", ""},
	"domain/proof":       {"domain domain/framework domain/ledger domain/merit domain/promotion", ""},
	"domain/register":    {"domain", ""},
	"domain/redflag":     {"domain domain/history domain/lineage domain/merit domain/statistics domain/tenure", "gopkg.in/yaml.v3"},
	"domain/tenure":      {"domain domain/merit", ""},
	"domain/window":      {"domain domain/tenure", ""},
	"domain/history":     {"domain domain/intake domain/lineage domain/register domain/tenure", "gopkg.in/yaml.v3"},
	"domain/lineage":     {"domain", ""},
	"domain/statistics":  {"", "gonum.org/v1/gonum"},

	"policy": {"domain", "github.com/casbin/casbin/v2"},

	"migrations":       {"", ""},
	"storage":          {"domain domain/... migrations", "github.com/jmoiron/sqlx github.com/lib/pq github.com/pressly/goose/v3 golang.org/x/mod"},
	"storage/embedded": {"", "github.com/lib/pq"},
	"storage/planted":  {"domain", ""}, // nothing of the flags: what it hides, they are to find

	"app": {"domain domain/... policy storage", "golang.org/x/crypto golang.org/x/mod golang.org/x/sync"},
	"api": {"app domain domain/... policy", "github.com/danielgtaylor/huma/v2 github.com/prometheus/client_golang golang.org/x/mod"},

	"web":       {"app domain domain/... policy web/paper", ""},
	"web/paper": {"", "github.com/go-text/typesetting golang.org/x/text rsc.io/qr"},

	"cmd/merit": {"api app domain domain/... policy storage storage/embedded storage/planted web", ""},

	// The helpers of tests and of make; nothing that ships imports them.
	"app/apptest":                {"app domain domain/... policy storage storage/storagetest", "github.com/lib/pq golang.org/x/crypto"},
	"storage/embedded/find":      {"storage/embedded", ""},
	"storage/storagetest":        {"migrations storage storage/embedded", "github.com/lib/pq"},
	"storage/storagetest/schema": {"storage/storagetest", ""},
	"storage/storagetest/serve":  {"storage/embedded storage/storagetest", ""},
	"web/browsertest":            {"", ""},
}

// forTests are the packages that only tests, and each other, import.
var forTests = []string{"app/apptest", "storage/storagetest", "storage/storagetest/schema", "storage/storagetest/serve", "web/browsertest"}

// impure are the packages of the standard library that the rules and the policy never need: they read a clock, a file, a
// network, a database or chance, or they log.
var impure = []string{"context", "database/sql", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2", "crypto/rand",
	"net", "net/http", "os", "os/exec", "os/signal", "os/user", "path/filepath", "runtime", "syscall", "testing"}

// impureWith are the exceptions, each with its reason.
var impureWith = map[string]string{
	"domain/ledger crypto/rand": "makes a signing key, never a rule",
}

// A goFile is one Go file of the module with its syntax.
type goFile struct {
	name    string // below the module's folder, with slashes
	room    string
	test    bool
	syntax  *ast.File
	imports []string
}

var positions = token.NewFileSet()

// goFiles gives every Go file, those for other systems too.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	files, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 100 {
		t.Fatalf("only %d Go files found: is this the module's folder?", len(files))
	}
	return files
}

// parsed reads the files once for all tests.
var parsed = sync.OnceValues(func() (files []goFile, err error) {
	err = walk(func(name string) error {
		if path.Ext(name) != ".go" {
			return nil
		}
		syntax, err := parser.ParseFile(positions, filepath.FromSlash(name), nil, parser.ParseComments)
		if err != nil {
			return err
		}
		f := goFile{name: name, room: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), syntax: syntax}
		for _, i := range syntax.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, p)
		}
		files = append(files, f)
		return nil
	})
	return files, err
})

// walk calls f with every file of ours, leaving out what was fetched or built.
func walk(f func(name string) error) error {
	return filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{".git", "bin", "node_modules", "dist"}, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		return f(filepath.ToSlash(name))
	})
}

func TestImportsRunOneWay(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.room == "." {
			continue // this test itself
		}
		seen[f.room] = true
		allowed, ok := rooms[f.room]
		if !ok {
			t.Errorf("%s: package %s has no place in the table of deps_test.go", f.name, f.room)
			continue
		}
		if f.test {
			continue // a test may reach into any room below it; the compiler refuses cycles
		}
		for _, i := range f.imports {
			if refused := refuse(f.room, allowed, i); refused != "" {
				t.Errorf("%s imports %s: %s", f.name, i, refused)
			}
		}
	}
	for name := range rooms {
		if !seen[name] {
			t.Errorf("the table gives a place to %s, which is not there", name)
		}
	}
}

// refuse says why a package of this room may not import i; "" where it may.
func refuse(from string, allowed room, i string) string {
	switch below, ours := strings.CutPrefix(i, "merit/"); {
	case ours && slices.Contains(forTests, below) && !slices.Contains(forTests, from):
		return "it is for tests"
	case ours && !listed(strings.Fields(allowed.ours), below):
		return "the table does not allow it"
	case ours:
		return ""
	case strings.Contains(strings.SplitN(i, "/", 2)[0], "."):
		for _, module := range strings.Fields(allowed.outside) {
			if i == module || strings.HasPrefix(i, module+"/") {
				return ""
			}
		}
		return "the table does not allow this module here"
	case !strings.HasPrefix(from, "domain") && from != "policy":
		return ""
	case slices.Contains(impure, i) && impureWith[from+" "+i] == "":
		return "rules do no I/O, read no clock and log nothing"
	}
	return ""
}

// listed reports whether the package is in the list, which may say "domain/..." for all below domain.
func listed(list []string, name string) bool {
	for _, l := range list {
		if l == name {
			return true
		}
		if above, all := strings.CutSuffix(l, "..."); all && strings.HasPrefix(name, above) {
			return true
		}
	}
	return false
}

// TestTheTableRefuses keeps the table honest: what it exists to refuse, it refuses.
func TestTheTableRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ from, imports string }{
		{"api", "merit/storage"},
		{"api", "merit/storage/embedded"},
		{"api", "merit/web"},
		{"web", "merit/api"},
		{"web", "merit/storage"},
		{"web/paper", "merit/app"},
		{"api", "merit/app/apptest"},
		{"api", "github.com/lib/pq"},
		{"app", "merit/api"},
		{"app", "merit/cmd/merit"},
		{"app", "merit/storage/storagetest"},
		{"app", "github.com/casbin/casbin/v2"},
		{"domain", "merit/policy"},
		{"domain", "os"},
		{"domain/promotion", "database/sql"},
		{"domain/promotion", "merit/storage"},
		{"domain/tenure", "log/slog"},
		{"domain/merit", "crypto/rand"},
		{"domain/statistics", "math/rand/v2"},
		{"domain/tenure", "gonum.org/v1/gonum/stat"},
		{"policy", "merit/storage"},
		{"policy", "net/http"},
		{"storage", "merit/policy"},
		{"storage", "merit/app"},
		{"storage/planted", "merit/domain/redflag"},
		{"storage/planted", "merit/storage"},
		{"storage", "github.com/jackc/pgx/v5"},
	} {
		if refuse(test.from, rooms[test.from], test.imports) == "" {
			t.Errorf("%s may import %s", test.from, test.imports)
		}
	}
}
