package browsertest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// script reads a script that npm brings.
func script(name string) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		text, err := os.ReadFile(filepath.Join(root, "node_modules", filepath.FromSlash(name)))
		return string(text), err
	})
}

var (
	axe  = script("axe-core/axe.min.js")
	htcs = script("html_codesniffer/build/HTMLCS.js")
)

// load runs a checker's script in the page. It comes from the test, not from the page, so the page's policy stays as it is.
func (x *tab) load(from func() (string, error)) {
	x.t.Helper()
	text, err := from()
	x.must(err)
	x.do(chromedp.Evaluate[chromedp.Void](text + "\n;void 0"))
}

// accessible fails for every finding of axe-core, on all its rules but the experimental.
func (x *tab) accessible(what string) {
	x.t.Helper()
	x.load(axe)
	type finding struct {
		ID, Help string
		Nodes    []struct {
			HTML   string
			Target []any
		}
	}
	for _, f := range ask[[]finding](x, `axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(r => r.violations.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => ({html: n.html, target: n.target}))})))`) {
		for _, n := range f.Nodes {
			x.t.Errorf("%s (%s): axe %s: %s\n\t%v %s", what, x.path(), f.ID, f.Help, n.Target, n.HTML)
		}
	}
}

// accessibleToo is a second checker, of other makers: WCAG 2 AA by HTML_CodeSniffer, errors only.
func (x *tab) accessibleToo(what string) {
	x.t.Helper()
	x.load(htcs)
	for _, f := range ask[[]string](x, `new Promise(done => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages().filter(m => m.type === HTMLCS.ERROR).map(m => m.code + ' ' + m.msg + ' ' + (m.element.outerHTML || '').slice(0, 200)))))`) {
		x.t.Errorf("%s (%s): HTML_CodeSniffer %s", what, x.path(), f)
	}
}

// fits fails where the page is wider than the window: at 320 pixels it is what somebody sees who reads at 400 %.
func (x *tab) fits(what string, widths ...int64) {
	x.t.Helper()
	for _, w := range widths {
		x.wide(w)
		if got := ask[int64](x, `document.documentElement.scrollWidth`); got > w {
			widest := ask[string](x, fmt.Sprintf(`[...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > %d + 1 || e.getBoundingClientRect().left < -1).filter(e => !e.closest('.merit-scroll')).map(e => e.outerHTML.slice(0, 120)).slice(0, 3).join('\n\t')`, w))
			x.t.Errorf("%s (%s): at %d pixels the page is %d wide\n\t%s", what, x.path(), w, got, widest)
		}
	}
	x.wide(1280)
}

// source is the page as it was sent, before any script touched it.
func (x *tab) source() string {
	x.t.Helper()
	return ask[string](x, `fetch(location.href).then(r => r.text())`)
}

// valid collects pages, and checks all of them at once as HTML that browsers need not guess at.
type valid struct {
	dir   string
	mu    sync.Mutex // of what several windows collect at once
	names map[string]string
}

func newValid(t *testing.T) *valid { return &valid{dir: t.TempDir(), names: map[string]string{}} }

var unsafeName = regexp.MustCompile(`[^a-z0-9]+`)

func (v *valid) add(x *tab, what string) {
	x.t.Helper()
	x.must(os.WriteFile(filepath.Join(v.dir, v.name(what)), []byte(x.source()), 0o644))
}

// name gives a page's file a name that no other has.
func (v *valid) name(what string) string {
	v.mu.Lock()
	defer v.mu.Unlock()
	name := fmt.Sprintf("%03d-%s.html", len(v.names), unsafeName.ReplaceAllString(strings.ToLower(what), "-"))
	v.names[name] = what
	return name
}

func (v *valid) check(t *testing.T) {
	t.Helper()
	cmd := exec.Command("node", "validate.mjs", v.dir)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var reports []struct {
		FilePath string
		Messages []struct {
			RuleID, Message string
			Line            int
			Severity        int
		}
	}
	if decoded := json.Unmarshal(out.Bytes(), &reports); decoded != nil {
		t.Fatalf("html-validate: %v\n%s%s", err, out.String(), errs.String())
	}
	if len(v.names) == 0 {
		t.Fatal("no page was collected")
	}
	for _, r := range reports {
		for _, m := range r.Messages {
			t.Errorf("%s, line %d: %s (%s)", v.names[filepath.Base(r.FilePath)], m.Line, m.Message, m.RuleID)
		}
	}
	if err != nil && len(reports) == 0 {
		t.Errorf("html-validate: %v\n%s", err, errs.String())
	}
}
