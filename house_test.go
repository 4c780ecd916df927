package merit_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A trap is a call or a name that has misled before, and where it may stand all the same.
type trap struct {
	names string // method or function names
	why   string
	in    []string // files or rooms where it may stand
	tests bool     // tests may use it
}

var traps = []trap{
	{names: "huma.Register huma.AutoRegister huma.Get huma.Post huma.Put huma.Patch huma.Delete huma.Head",
		why: "operations are registered through api.go, which gives each its act", in: []string{"api/api.go"}},
	{names: "*.NamedExec *.NamedExecContext *.NamedQuery *.NamedQueryContext *.PrepareNamed *.PrepareNamedContext",
		why: "it rewrites the SQL text and cannot be prepared once; use $1"},
	{names: "*.EnableEnforce *.NewCachedEnforcer *.NewSyncedCachedEnforcer *.NewSyncedEnforcer",
		why: "an enforcer that can be switched off or goes stale allows what it should refuse", tests: true},
	{names: "*.Begin *.BeginTx *.Beginx *.BeginTxx",
		why: "a transaction begins in one place", in: []string{"storage", "app/apptest"}, tests: true},
	{names: "*.Rollback",
		why: "a transaction ends where it began", in: []string{"storage", "app/apptest"}, tests: true},
	{names: "time.Now time.Since time.Until time.Sleep time.Tick time.After time.NewTimer time.NewTicker time.AfterFunc time.Local",
		why: "rules get their day as an argument, and recorded_at is the database's", in: []string{"app", "api", "web", "cmd/merit", "storage/embedded", "storage/storagetest", "storage/storage.go"}, tests: true},
}

func TestTraps(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		for _, trap := range traps {
			if f.test && trap.tests || under(f.name, trap.in) {
				continue
			}
			names := strings.Fields(trap.names)
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && caught(names, s) {
					t.Errorf("%s: %s: %s", positions.Position(s.Pos()), s.Sel.Name, trap.why)
				}
				return true
			})
		}
	}
}

// caught reports whether the selector is one of the names; "*.X" is X of anything.
func caught(names []string, s *ast.SelectorExpr) bool {
	if slices.Contains(names, "*."+s.Sel.Name) {
		return true
	}
	x, ok := s.X.(*ast.Ident)
	return ok && slices.Contains(names, x.Name+"."+s.Sel.Name)
}

// under reports whether the file is, or lies below, one of the places.
func under(file string, places []string) bool {
	for _, p := range places {
		if file == p || strings.HasPrefix(file, p+"/") {
			return true
		}
	}
	return false
}

// TestSQLNamesItsColumns: a column added later must change no answer.
func TestSQLNamesItsColumns(t *testing.T) {
	t.Parallel()
	star := regexp.MustCompile(`(?i)\bselect\s+(distinct\s+)?\*`)
	for _, f := range goFiles(t) {
		if f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && star.MatchString(l.Value) {
				t.Errorf("%s: the SQL does not name its columns", positions.Position(l.Pos()))
			}
			return true
		})
	}
}

// maySkip are the few tests that cannot run on every system; any other skip must say that MERIT_DATA would end it. A
// test of the database is never skipped: there is always a database.
var maySkip = map[string]string{
	"storage/embedded/refuse_test.go": "plays PostgreSQL's programs with shell scripts, which Windows does not run",
}

func TestNothingIsSkippedQuietly(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if draws(n) {
				return false
			}
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			s, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, s.Sel.Name) || maySkip[f.name] != "" {
				return true
			}
			if len(call.Args) > 0 {
				if reason, ok := call.Args[0].(*ast.BasicLit); ok && strings.Contains(reason.Value, "MERIT_DATA") {
					return true
				}
			}
			t.Errorf("%s: a test is skipped for a reason other than missing MERIT_DATA", positions.Position(call.Pos()))
			return true
		})
	}
}

// draws reports a function over a drawn example: there Skip passes over the example, not the test.
func draws(n ast.Node) bool {
	f, ok := n.(*ast.FuncLit)
	if !ok || len(f.Type.Params.List) != 1 {
		return false
	}
	star, ok := f.Type.Params.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	s, ok := star.X.(*ast.SelectorExpr)
	return ok && caught([]string{"rapid.T"}, s)
}

// words that no file of ours may hold: another machine's folders, hosts a build would silently depend on, and promises
// instead of work. They are written in halves, so that this file holds none of them.
var words = []string{"/wo" + "rk/", "/ho" + "me/", "/Us" + "ers/", "/ro" + "ot/", "regis" + "try.npm", "proxy.go" + "lang", "deb.deb" + "ian",
	"TO" + "DO", "FIX" + "ME"}

func TestHouseWords(t *testing.T) {
	t.Parallel()
	read := []string{".go", ".sql", ".md", ".yaml", ".yml", ".csv", ".txt", ".conf", ".json", ".html", ".css", ".js", ".sh", ""}
	err := walk(func(name string) error {
		if !slices.Contains(read, path.Ext(name)) {
			return nil
		}
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return err
		}
		for _, word := range words {
			if i := bytes.Index(text, []byte(word)); i >= 0 {
				t.Errorf("%s:%d holds %q", name, 1+bytes.Count(text[:i], []byte("\n")), word)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryPackageSaysWhatItIsFor: what a package is for and what it may import stands at its head.
func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	files := goFiles(t)
	for _, f := range files {
		if !f.test && f.syntax.Doc.Text() != "" {
			said[f.room] = true
		}
	}
	for name := range rooms {
		if !said[name] {
			t.Errorf("package %s has no comment that says what it is for", name)
		}
	}
}

// symbols gives the names under which a file's declarations are cited: F, T.M or T.
func symbols(f goFile) []string {
	var names []string
	for _, d := range f.syntax.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			name := d.Name.Name
			if d.Recv != nil {
				name = receiver(d.Recv.List[0].Type) + "." + name
			}
			names = append(names, name)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					names = append(names, s.Name.Name)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return fmt.Sprintf("%T", e)
}
