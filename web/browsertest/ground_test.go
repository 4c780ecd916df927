package browsertest

import (
	"strings"
	"testing"
)

// The checkers find what they are for: a test that could not fail would prove nothing.
func TestCheckersFind(t *testing.T) {
	t.Parallel()
	h := open(t)
	x := h.as(t, "section.officer")
	x.open("/capacity")
	ask[bool](x, `(() => {
		const main = document.querySelector('main')
		main.innerHTML = '<img src="/x.png"><p>pale</p><div>wide</div>'
		main.querySelector('p').style.color = '#ccc'
		main.querySelector('div').style.width = '900px'
		return true
	})()`)
	x.load(axe)
	if n := ask[int](x, `axe.run().then(r => r.violations.length)`); n < 2 {
		t.Errorf("axe finds %d", n)
	}
	x.load(htcs)
	if n := ask[int](x, `new Promise(done => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages().filter(m => m.type === HTMLCS.ERROR).length)))`); n < 1 {
		t.Errorf("HTML_CodeSniffer finds %d", n)
	}
	x.wide(320)
	if got := ask[int64](x, `document.documentElement.scrollWidth`); got <= 320 {
		t.Errorf("a page 900 pixels wide is measured as %d", got)
	}
}

// What a page weighs is what an office on a slow line waits for: 100 kB the first time, without fonts, 15 kB afterwards.
func TestWeight(t *testing.T) {
	t.Parallel()
	h := open(t)
	x := h.as(t, "section.officer")
	x.open("/")
	cold := ask[int](x, weight)
	x.open("/capacity")
	warm := ask[int](x, weight)
	t.Logf("cold %d bytes, warm %d", cold, warm)
	if cold == 0 || cold > 100_000 || warm > 15_000 {
		t.Errorf("cold %d bytes, warm %d", cold, warm)
	}
}

// weight is what came over the line for this page, in bytes, fonts apart.
const weight = `performance.getEntriesByType('navigation')[0].transferSize + performance.getEntriesByType('resource').filter(r => !r.name.endsWith('.woff2')).reduce((n, r) => n + r.transferSize, 0)`

// No page asks another host for anything, and nothing of the crest or the typeface that belong to one government.
func TestPagesLoadOnlyOurs(t *testing.T) {
	t.Parallel()
	h := open(t)
	x := h.as(t, "section.officer")
	for _, path := range []string{"/", "/capacity", "/password"} {
		x.open(path)
		for _, name := range ask[[]string](x, `performance.getEntriesByType('resource').map(r => r.name)`) {
			if !strings.HasPrefix(name, h.base+"/static/") || strings.Contains(name, "crest") {
				t.Errorf("%s loads %s", path, name)
			}
		}
		x.quiet()
	}
	family := ask[string](x, `getComputedStyle(document.body).fontFamily`)
	if strings.Contains(family, "GDS") {
		t.Errorf("the typeface is %s", family)
	}
}
