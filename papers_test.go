package merit_test

import (
	"fmt"
	"go/ast"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A paper is one of the texts that people read.
type paper struct{ name, text string }

// papers gives every paper of ours, those below docs with the others.
func papers(t *testing.T) (all []paper) {
	t.Helper()
	err := walk(func(name string) error {
		if path.Ext(name) != ".md" {
			return nil
		}
		text, err := os.ReadFile(filepath.FromSlash(name))
		all = append(all, paper{name, string(text)})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 {
		t.Fatalf("only %d papers found", len(all))
	}
	return all
}

// speaksOf are the rooms whose own files a paper cites by the way from there.
var speaksOf = map[string]string{"docs/assessment.md": "domain/assessment", "docs/editions.md": "domain/framework/editions", "docs/flags.md": "domain/redflag"}

var (
	quoted    = regexp.MustCompile("`([^`\n]+)`")
	aFile     = regexp.MustCompile(`^[\w.-]+(/[\w.-]+)*/?$`)
	aTest     = regexp.MustCompile(`(?:^|[^.\w])(Test[A-Z]\w+)`)
	aVariable = regexp.MustCompile(`\bMERIT_[A-Z_]+[A-Z]`)
	aDecision = regexp.MustCompile(`\bdecisions? (\d{4})\b`)
	aHeading  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	aLink     = regexp.MustCompile(`\]\(([^)\s]*)\)`)
)

// TestPapersPointAtWhatIsThere: every file, folder and Go name that a paper cites in backquotes exists, and so does every test, setting and decision that
// it names. Papers cite Go as `package.Name` or `package.Type.Method`, by the last element of the package's path.
func TestPapersPointAtWhatIsThere(t *testing.T) {
	t.Parallel()
	known, tests, settings := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range goFiles(t) {
		for _, s := range symbols(f) {
			if f.test {
				tests[s] = true
			} else {
				known[path.Base(f.room)+"."+s] = true
			}
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok {
				for _, name := range aVariable.FindAllString(l.Value, -1) {
					settings[name] = true
				}
			}
			return true
		})
	}
	var packages []string
	for name := range rooms {
		packages = append(packages, path.Base(name))
	}
	aName := regexp.MustCompile(`^(` + strings.Join(packages, "|") + `)\.[A-Z]\w*(\.\w+)?$`)
	for _, p := range papers(t) {
		for _, m := range quoted.FindAllStringSubmatch(p.text, -1) {
			q := m[1]
			if aName.MatchString(q) && !known[q] || aFile.MatchString(q) && strings.Contains(q, "/") && !p.finds(q) {
				t.Errorf("%s cites %s, which is not there", p.name, q)
			}
		}
		for _, m := range aTest.FindAllStringSubmatch(p.text, -1) {
			if !tests[m[1]] {
				t.Errorf("%s cites %s, and there is no such test", p.name, m[1])
			}
		}
		for _, name := range aVariable.FindAllString(p.text, -1) {
			if !settings[name] {
				t.Errorf("%s names %s, which nothing reads", p.name, name)
			}
		}
		for _, m := range aDecision.FindAllStringSubmatch(p.text, -1) {
			if found, err := filepath.Glob("docs/decisions/" + m[1] + "-*.md"); err != nil || len(found) != 1 {
				t.Errorf("%s rests on decision %s: %v %v", p.name, m[1], found, err)
			}
		}
	}
}

// finds reports whether there is such a file, from the module's folder or from the room that the paper speaks of.
func (p paper) finds(file string) bool {
	if strings.HasPrefix(file, "bin/") { // it is built
		return true
	}
	_, err := os.Stat(filepath.FromSlash(file))
	if room := speaksOf[p.name]; err != nil && room != "" {
		_, err = os.Stat(filepath.FromSlash(path.Join(room, file)))
	}
	return err == nil
}

// TestPapersLinkToWhatIsThere: a link of a paper leads to a file of ours, and to a heading in it.
func TestPapersLinkToWhatIsThere(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	for _, p := range papers(t) {
		texts[p.name] = p.text
	}
	links := 0
	for name, text := range texts {
		for _, m := range aLink.FindAllStringSubmatch(text, -1) {
			file, heading, _ := strings.Cut(m[1], "#")
			if strings.Contains(file, ":") {
				continue // it leads elsewhere
			}
			links++
			to := name
			if file != "" {
				to = path.Join(path.Dir(name), file)
			}
			if _, err := os.Stat(filepath.FromSlash(to)); err != nil || heading != "" && !slices.Contains(anchors(texts[to]), heading) {
				t.Errorf("%s links to %s, which is not there", name, m[1])
			}
		}
	}
	if links < 10 {
		t.Errorf("only %d links were found", links)
	}
}

// anchors are the names under which the headings of a paper can be linked to.
func anchors(text string) (all []string) {
	drop := regexp.MustCompile(`[^\w -]`)
	for _, m := range aHeading.FindAllStringSubmatch(text, -1) {
		all = append(all, strings.ReplaceAll(drop.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-"))
	}
	return all
}

// TestPapersGiveCommandsThatAreThere: every command that a paper tells people to type is in the table of its program, with its
// word, and its flags are there.
func TestPapersGiveCommandsThatAreThere(t *testing.T) {
	t.Parallel()
	table, written := commandTable(t)
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	a := regexp.MustCompile("(?m)(?:^ {4}|^|`)(bin/merit|merit|make) ([a-z-]+)([^`\n#]*)")
	aWord := regexp.MustCompile(`^[a-z][a-z-]+$`)
	prose := regexp.MustCompile("(?m)^[A-Za-z].*$")
	found := 0
	for _, p := range papers(t) {
		text := p.text
		blocks := strings.Split(text, "```")
		for i := 0; i < len(blocks); i += 2 { // outside of blocks a command stands in backquotes or is set in
			blocks[i] = prose.ReplaceAllStringFunc(blocks[i], func(line string) string { return "." + line })
		}
		for _, m := range a.FindAllStringSubmatch(strings.Join(blocks, "```"), -1) {
			found++
			if m[1] == "make" {
				if !regexp.MustCompile(`(?m)^` + m[2] + `:`).Match(makefile) {
					t.Errorf("%s: the Makefile has no %s", p.name, m[2])
				}
				continue
			}
			args, ok := table[m[2]]
			if !ok && m[2] != "help" {
				t.Errorf("%s: there is no command %q", p.name, m[2])
				continue
			}
			for i, word := range strings.Fields(m[3]) {
				flag, isFlag := strings.CutPrefix(strings.Trim(word, "[]"), "--")
				if isFlag && !written[flag] || i == 0 && aWord.MatchString(word) && !slices.Contains(args, word) {
					t.Errorf("%s: merit %s has no %s", p.name, m[2], word)
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d commands were found", found)
	}
}

// commandTable reads the commands of the program, each with the words of its usage, and what its source writes, the names of flags among it.
func commandTable(t *testing.T) (table map[string][]string, written map[string]bool) {
	t.Helper()
	table, written = map[string][]string{}, map[string]bool{}
	for _, f := range goFiles(t) {
		if f.room != "cmd/merit" || f.test {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				written[literal(n)] = true
			case *ast.CompositeLit:
				if name, ok := n.Type.(*ast.Ident); ok && name.Name == "command" && len(n.Elts) > 2 {
					table[literal(n.Elts[0])] = strings.FieldsFunc(literal(n.Elts[1]), func(r rune) bool { return strings.ContainsRune(" []|;,", r) })
				}
			}
			return true
		})
	}
	if len(table) < 12 {
		t.Fatalf("only the commands %v were found", slices.Sorted(maps.Keys(table)))
	}
	return table, written
}

// literal is the string that an expression writes out, in one piece or several, or that a field is given.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, _ := strconv.Unquote(e.Value)
		return s
	case *ast.BinaryExpr:
		return literal(e.X) + literal(e.Y)
	case *ast.KeyValueExpr:
		return literal(e.Value)
	}
	return ""
}

// TestRulesTable: each line of docs/rules.md names a paragraph, a Go function and a case file or test, and all exist.
func TestRulesTable(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	known, tests := map[string]bool{}, map[string]bool{}
	for _, f := range goFiles(t) {
		for _, s := range symbols(f) {
			if f.test {
				tests[f.room+" "+s] = true
			} else {
				known[path.Base(f.room)+"."+s] = true
			}
		}
	}
	lines := 0
	for i, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if !strings.HasPrefix(line, "| ") || len(cells) != 3 || cells[0] == "paragraph" {
			continue
		}
		lines++
		if err := checkRule(cells, known, tests); err != nil {
			t.Errorf("docs/rules.md:%d: %v", i+1, err)
		}
	}
	if lines < 30 {
		t.Errorf("docs/rules.md has %d lines of rules; it had more", lines)
	}
}

// checkRule checks one line of the table: the Go names in the second cell, the files and tests in the third.
func checkRule(cells []string, known, tests map[string]bool) error {
	names := strings.Fields(strings.NewReplacer("`", "", ",", "").Replace(cells[1]))
	if len(names) == 0 || strings.TrimSpace(cells[0]) == "" {
		return fmt.Errorf("a paragraph or a function is missing")
	}
	for _, n := range names {
		if !known[n] {
			return fmt.Errorf("there is no %s", n)
		}
	}
	proofs := strings.Split(strings.ReplaceAll(cells[2], "`", ""), ", ")
	for _, p := range proofs {
		file, test, isTest := strings.Cut(strings.TrimSpace(p), " ")
		if isTest && !tests[file+" "+test] {
			return fmt.Errorf("there is no test %s in %s", strconv.Quote(test), file)
		}
		if _, err := os.Stat(filepath.FromSlash(file)); err != nil {
			return fmt.Errorf("there is no %s", file)
		}
	}
	return nil
}
