package web

import (
	"go/ast"
	"go/token"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template/parse"

	"merit/policy"
)

// Every sentence is said somewhere: one that no page, no paper and no family of words names is not kept up in two languages.
func TestEveryWordIsUsed(t *testing.T) {
	t.Parallel()
	used := usedWords(t)
	for key := range languages[0].words {
		if !used.has(key) {
			t.Errorf("nothing says %s", key)
		}
	}
}

// usage is what code and templates name: whole keys, families of words that data chooses from, and beginnings that are joined to something.
type usage struct {
	keys, families map[string]bool
	beginnings     []string
	done           map[policy.Act]bool // the acts that forms do
}

// has reports whether a key is said. What is said after an act is said only where a form of the site does that act.
func (u usage) has(key string) bool {
	family, word, _ := strings.Cut(key, ".")
	switch family {
	case "act", "do":
		return policy.Known(policy.Act(word))
	case "done":
		return u.done[policy.Act(word)]
	}
	plain := key
	for _, end := range []string{".one", ".other", ".hint"} {
		plain = strings.TrimSuffix(plain, end)
	}
	return u.keys[key] || u.keys[plain] || u.families[family] ||
		slices.ContainsFunc(u.beginnings, func(b string) bool { return strings.HasPrefix(key, b) })
}

func usedWords(t *testing.T) usage {
	t.Helper()
	u := usage{keys: map[string]bool{}, families: map[string]bool{}, done: map[policy.Act]bool{}}
	site, err := New(nil, Options{Key: make([]byte, 32)}) // nothing is asked of it but which forms there are
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range site.forms {
		u.done[f.act] = true
	}
	add := func(s string) {
		u.keys[s] = true
		s, _, _ = strings.Cut(s, "%") // of a key that is put together by a template
		if strings.Contains(s, ".") && (strings.HasSuffix(s, ".") || strings.HasSuffix(s, "-")) {
			u.beginnings = append(u.beginnings, s)
		}
	}
	asks := []string{"word", "data", "picks", "words"} // functions whose first argument is a family
	eachTemplate(t, func(_ string, tree *parse.Tree) {
		walkNodes(tree.Root, func(n parse.Node) {
			c, ok := n.(*parse.CommandNode)
			if !ok {
				return
			}
			for i, a := range c.Args {
				s, ok := a.(*parse.StringNode)
				if !ok {
					continue
				}
				add(s.Text)
				if f, ok := c.Args[0].(*parse.IdentifierNode); ok && i == 1 && slices.Contains(asks, f.Ident) {
					u.families[s.Text] = true
				}
			}
		})
	})
	pages, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pages {
		u.keys[strings.TrimSuffix(strings.TrimPrefix(name, "templates/"), ".html")+".title"] = true
	}
	for _, file := range packageFiles(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					add(s)
				}
			case *ast.CallExpr:
				if slices.Contains(asks, called(n)) {
					u.family(n.Args)
				}
			case *ast.CompositeLit:
				if name, ok := n.Type.(*ast.Ident); ok && name.Name == "coded" {
					u.family(n.Elts)
				}
			}
			return true
		})
	}
	return u
}

// family takes down the first of some arguments, where it is written out.
func (u usage) family(args []ast.Expr) {
	if len(args) == 0 {
		return
	}
	if l, ok := args[0].(*ast.BasicLit); ok {
		if s, err := strconv.Unquote(l.Value); err == nil {
			u.families[s] = true
		}
	}
}

// called is the name of the function that a call calls.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
