package web

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"
	"unicode"

	"merit/policy"
)

// verbs are the places for arguments in a sentence.
var verbs = regexp.MustCompile(`%(\[\d\])?[a-z]`)

// Every sentence stands in both languages, with the same arguments.
func TestEveryKeyInBothLanguages(t *testing.T) {
	t.Parallel()
	all := map[string]bool{}
	for _, l := range languages {
		for key := range l.words {
			all[key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		var counts []int
		for _, l := range languages {
			if !l.has(key) {
				t.Errorf("%s has no %s", l.Name, key)
				continue
			}
			counts = append(counts, len(verbs.FindAllString(l.words[key], -1)))
		}
		if len(counts) == 2 && counts[0] != counts[1] {
			t.Errorf("%s takes %d arguments in one language and %d in another", key, counts[0], counts[1])
		}
	}
}

// Urdu is written in Urdu: a sentence left in Latin letters is one that nobody translated.
func TestUrduIsUrdu(t *testing.T) {
	t.Parallel()
	ur := languageOf("ur")
	for key, sentence := range ur.words {
		sentence = verbs.ReplaceAllString(sentence, "")
		if !strings.ContainsFunc(sentence, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) && strings.ContainsFunc(sentence, unicode.IsLetter) {
			t.Errorf("%s is not in Urdu: %q", key, sentence)
		}
	}
	for form, sentence := range ur.forms {
		if !strings.ContainsFunc(sentence, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			t.Errorf("%q is not in Urdu: %q", form, sentence)
		}
	}
}

// No sentence stands in a template: between its tags there is nothing but what the language says.
func TestNoSentenceInTemplates(t *testing.T) {
	t.Parallel()
	eachTemplate(t, func(name string, tree *parse.Tree) {
		if strings.HasPrefix(name, "templates/parts/") {
			return // held against the components' own fixtures, whose every word is given to them
		}
		var markup strings.Builder
		walkNodes(tree.Root, func(n parse.Node) {
			if text, ok := n.(*parse.TextNode); ok {
				markup.Write(text.Text)
			} else if _, ok := n.(*parse.ActionNode); ok {
				markup.WriteString("\x00")
			}
		})
		for _, said := range sentencesIn(markup.String()) {
			t.Errorf("%s says %q itself", name, said)
		}
	})
}

func TestSentencesIn(t *testing.T) {
	t.Parallel()
	for markup, want := range map[string]int{
		`<p class="govuk-body">` + "\x00" + `</p>`: 0,
		`<p>Hello</p>`: 1,
		`<p lang="en">` + "\x00" + ` – ` + "\x00</p>": 0,
		`<img alt="A crest">`:                         1,
		`<button aria-label="Close">×</button>`:       1,
		`<input placeholder='Name'>`:                  1,
	} {
		if got := len(sentencesIn(markup)); got != want {
			t.Errorf("sentencesIn(%q) finds %d, want %d", markup, got, want)
		}
	}
}

var (
	tags  = regexp.MustCompile(`(?s)<!?/?[a-zA-Z][^<>]*>`)
	spoke = regexp.MustCompile(`(?s)\b(?:alt|title|aria-label|placeholder|aria-description)=("[^"]*"|'[^']*')`)
)

// sentencesIn gives the words that stand in markup by themselves, or in an attribute that is read out.
func sentencesIn(markup string) []string {
	var found []string
	for _, m := range spoke.FindAllStringSubmatch(markup, -1) {
		if strings.ContainsFunc(m[1], unicode.IsLetter) {
			found = append(found, m[1])
		}
	}
	for _, text := range strings.Split(tags.ReplaceAllString(markup, "\x01"), "\x01") {
		if words := strings.Trim(text, "\x00 \n\t"); strings.ContainsFunc(words, unicode.IsLetter) {
			found = append(found, words)
		}
	}
	return found
}

// Every word that a template or a page's code names is one there is.
func TestEveryKeyNamedIsThere(t *testing.T) {
	t.Parallel()
	en := languages[0]
	named := map[string]bool{}
	// key arguments: which argument of which function of a template is a key
	at := map[string]int{"t": 1, "tn": 1, "input": 3, "textarea": 3, "choose": 3, "radios": 3, "boxes": 3, "dateinput": 3, "upload": 3, "button": 1}
	eachTemplate(t, func(name string, tree *parse.Tree) {
		walkNodes(tree.Root, func(n parse.Node) {
			c, ok := n.(*parse.CommandNode)
			if !ok || len(c.Args) == 0 {
				return
			}
			f, ok := c.Args[0].(*parse.IdentifierNode)
			if !ok || at[f.Ident] == 0 || len(c.Args) <= at[f.Ident] {
				return
			}
			if key, ok := c.Args[at[f.Ident]].(*parse.StringNode); ok {
				if !en.has(key.Text) && !(f.Ident == "tn" && en.has(key.Text+".other")) {
					t.Errorf("%s names %s, which there is not", name, key.Text)
				}
				named[key.Text] = true
			}
		})
	})
	calls := map[string]int{"must": 0, "say": 0, "count": 0}
	for name, file := range packageFiles(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok {
					if i, ok := calls[s.Sel.Name]; ok && len(n.Args) > i {
						checkKey(t, en, name, n.Args[i], s.Sel.Name == "count")
					}
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && (k.Name == "key" || k.Name == "Key" || k.Name == "caption") {
					checkKey(t, en, name, n.Value, false)
				}
			}
			return true
		})
	}
}

func checkKey(t *testing.T, en *language, name string, x ast.Expr, counts bool) {
	t.Helper()
	l, ok := x.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return
	}
	key, err := strconv.Unquote(l.Value)
	if err == nil && key != "" && !strings.HasSuffix(key, ".") && !en.has(key) && !(counts && en.has(key+".other")) {
		t.Errorf("%s names %s, which there is not", name, key)
	}
}

// packageFiles are this package's own files, without tests.
func packageFiles(t *testing.T) map[string]*ast.File {
	t.Helper()
	all, err := parser.ParseDir(token.NewFileSet(), ".", func(i fs.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	return all["web"].Files
}

// Every act has words, every capacity too.
func TestEveryActHasWords(t *testing.T) {
	t.Parallel()
	for _, row := range policy.Matrix() {
		for _, key := range []string{"act." + string(row.Act), "capacity." + string(row.Capacity)} {
			if !languages[0].has(key) {
				t.Errorf("there is no %s", key)
			}
		}
	}
}

func TestLanguageFilesAreRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a.b no sign":              "no key = sentence",
		"a.b = x\na.b = y":         "said twice",
		"forms:one\ntwo":           "has no translation",
		"forms:\tone":              "a translation of nothing",
		"forms:one\n\tx\none\n\ty": "translated twice",
	} {
		name := "text/xx/a.txt"
		if rest, ok := strings.CutPrefix(text, "forms:"); ok {
			name, text = "text/xx/a.forms.txt", rest
		}
		l := &language{Code: "xx"}
		if err := l.read(fstest.MapFS{name: {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("reading %q: %v, want %s", text, err, want)
		}
	}
}

func eachTemplate(t *testing.T, f func(string, *parse.Tree)) {
	t.Helper()
	for _, pattern := range []string{"templates/*.html", "templates/shared/*.html", "templates/parts/*.html"} {
		names, err := fs.Glob(templateFiles, pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %v", pattern, names, err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(templateFiles, name)
			if err != nil {
				t.Fatal(err)
			}
			known := map[string]any{}
			for _, m := range regexp.MustCompile(`[a-z][A-Za-z]*`).FindAllString(string(text), -1) {
				known[m] = fmt.Sprint
			}
			trees, err := parse.Parse(name, string(text), "{{", "}}", known)
			if err != nil {
				t.Fatal(err)
			}
			for _, tree := range trees {
				f(name, tree)
			}
		}
	}
}

// neverOne are sentences whose numbers are never one, and why.
var neverOne = map[string]string{
	"agreement.counted":        "six candidates and three members at the least",
	"agreement.meaning.single": "parts in 100, of a figure", "agreement.meaning.average": "three members at the least",
	"assessment.all-points": "of an indicator, which counts ten at the least", "home.missing.many": "the number from which they are not counted",
	"score-sheet.pages": "of more than one", "finding.same-incident": "of more than one", "home.set": "a notification is of two orders at the least", "pdf.set-what": "two orders at the least",
	"case.hint.checklist": "the checklist's items", "flags.lede": "the register of flags", "flags.shown": "the register of flags",
}

// A number stands before a plural only where the sentence has another form for one of them, or where there is never one.
func TestNumbersBeforePlurals(t *testing.T) {
	t.Parallel()
	plural := regexp.MustCompile(`%(?:\[[0-9]\])?d (?:[a-z-]+ )?(?:[a-z]+s|criteria)\b`)
	verb := regexp.MustCompile(` (is|has|was|lies|stands|needs|asks|becomes)$`)
	for key, sentence := range languageOf("en").words {
		one := strings.HasSuffix(key, ".one") || strings.HasSuffix(key, ".other")
		if found := plural.FindString(sentence); found != "" && !one && !verb.MatchString(found) && neverOne[key] == "" {
			t.Errorf("%s says %q of one too: give it .one and .other, or name what is counted before its number", key, found)
		}
	}
	for key := range neverOne {
		if !plural.MatchString(languageOf("en").words[key]) {
			t.Errorf("%s is excused and says no plural", key)
		}
	}
}

// walkNodes visits every node of a template.
func walkNodes(n parse.Node, f func(parse.Node)) {
	f(n)
	list := func(l *parse.ListNode) {
		if l != nil {
			for _, c := range l.Nodes {
				walkNodes(c, f)
			}
		}
	}
	pipe := func(p *parse.PipeNode) {
		if p != nil {
			for _, c := range p.Cmds {
				walkNodes(c, f)
			}
		}
	}
	branch := func(b *parse.BranchNode) { pipe(b.Pipe); list(b.List); list(b.ElseList) }
	switch n := n.(type) {
	case *parse.ListNode:
		list(n)
	case *parse.ActionNode:
		pipe(n.Pipe)
	case *parse.CommandNode:
		for _, a := range n.Args {
			walkNodes(a, f)
		}
	case *parse.PipeNode:
		pipe(n)
	case *parse.TemplateNode:
		pipe(n.Pipe)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	}
}
