package browsertest

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"merit/app/apptest"

	"github.com/chromedp/cdproto/network"
)

// screenshots is where pictures of every page are written, for people to look at. make screenshots sets it.
var screenshots = flag.String("screenshots", "", "write a picture of every page into this folder")

// windows is how many windows are open at a time.
const windows = 3

// TestPages opens every page in every state: by two checkers without a finding, valid, no wider than any window, visible in colours
// that the reader chooses, light, and with nothing that the browser complains about; in English and in Urdu.
func TestPages(t *testing.T) {
	t.Parallel()
	town := apptest.NewTown(t)
	h := houseOf(t, town.World)
	all := views(town)
	h.allViewed(t, all)
	checked := newValid(t)
	t.Run("windows", func(t *testing.T) {
		for i := range windows {
			t.Run(fmt.Sprint(i+1), func(t *testing.T) {
				t.Parallel()
				x := h.as(t, "")
				x.open("/sign-in") // what every page loads is kept by now
				seen := map[string]bool{}
				for n, v := range all {
					if n%windows == i {
						x.look(v, seen, checked, n)
					}
				}
			})
		}
	})
	checked.check(t)
}

// allViewed fails for a page of the site that no view is of.
func (h *house) allViewed(t *testing.T, all []view) {
	t.Helper()
	mux, viewed := http.NewServeMux(), map[string]bool{}
	for _, r := range h.site.Routes() {
		if r.Method == http.MethodGet {
			mux.Handle("GET "+r.Path, http.NotFoundHandler())
		}
	}
	for _, v := range all {
		_, pattern := mux.Handler(httptest.NewRequest(http.MethodGet, v.path, nil))
		viewed[pattern] = true
	}
	for _, r := range h.site.Routes() {
		if r.Page && !viewed["GET "+r.Path] {
			t.Errorf("no view is of %s", r.Path)
		}
	}
}

// look checks one view.
func (x *tab) look(v view, seen map[string]bool, checked *valid, n int) {
	x.t.Helper()
	what := fmt.Sprintf("%q at %s", v.who, v.path)
	x.become(v.who)
	x.speak("en")
	status := x.goTo(v.path)
	if refused := strings.Contains(x.html(), "merit-reasons"); status != 200 && !refused {
		x.t.Errorf("%s: %d\n%s", what, status, x.text())
		return
	}
	if status == 200 {
		x.light(what)
	}
	first := !seen[x.name()]
	seen[x.name()] = true
	checked.add(x, what)
	x.states(what, first)
	x.picture(n, v, "en", 1280, 375)
	if v.form != "" {
		x.refuse(what, v.form)
		x.states(what+", refused", false)
		x.picture(n, view{v.who, v.path + "-refused", ""}, "en", 1280)
	}
	x.speak("ur")
	x.goTo(v.path)
	if first {
		x.accessible(what + " in Urdu")
	}
	x.fits(what+" in Urdu", 320)
	x.picture(n, v, "ur", 1280)
	x.quiet(status)
}

// states checks a page that is open.
func (x *tab) states(what string, first bool) {
	x.t.Helper()
	x.accessible(what)
	if first {
		x.accessibleToo(what)
	}
	x.fits(what, 320)
	if first {
		x.fits(what, 375)
	}
	x.visible(what)
	for _, name := range ask[[]string](x, `performance.getEntriesByType('resource').map(r => r.name)`) {
		if !strings.HasPrefix(name, x.base+"/") {
			x.t.Errorf("%s loads %s", what, name)
		}
	}
}

// light fails where a page is too heavy for a slow line: 100 kB for whoever comes for the first time, 15 kB afterwards.
func (x *tab) light(what string) {
	x.t.Helper()
	type weights struct{ Cold, Warm int }
	w := ask[weights](x, `(() => {
		const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(r => !r.name.endsWith('.woff2') && r.initiatorType !== 'iframe')]
		return {cold: all.reduce((n, r) => n + r.encodedBodySize + 300, 0), warm: all.reduce((n, r) => n + r.transferSize, 0)}
	})()`)
	if w.Cold > 100_000 || w.Warm > 15_000 {
		x.t.Errorf("%s weighs %d bytes cold, %d warm", what, w.Cold, w.Warm)
	}
}

// visible fails where something cannot be seen in colours that the reader has chosen, where backgrounds are not painted: a button or a
// tag without a border, or the focus without an outline.
func (x *tab) visible(what string) {
	x.t.Helper()
	x.media("screen", "forced-colors", "active")
	for _, wrong := range ask[[]string](x, `(() => {
		const shows = (e, what) => { const s = getComputedStyle(e); return s[what + 'Style'] !== 'none' && parseFloat(s[what + 'Width']) > 0 }
		const wrong = []
		if (!matchMedia('(forced-colors: active)').matches) wrong.push('colours are not forced')
		for (const e of document.querySelectorAll('.govuk-button, .govuk-tag')) {
			if (e.checkVisibility() && !shows(e, 'borderTop') && !shows(e, 'outline')) wrong.push('no border: ' + e.outerHTML.slice(0, 100))
		}
		const kinds = new Map()
		for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) if (e.checkVisibility()) kinds.set(e.tagName + e.className + e.type, e)
		for (const e of kinds.values()) {
			e.focus({preventScroll: true})
			const around = [e, e.nextElementSibling, e.parentElement].filter(Boolean)
			const drawn = around.some(n => shows(n, 'outline')) || (e.type === 'radio' || e.type === 'checkbox') && getComputedStyle(e.nextElementSibling, '::before').outlineStyle !== 'none'
			if (document.activeElement === e && !drawn) wrong.push('no outline in focus: ' + e.outerHTML.slice(0, 100))
		}
		document.activeElement?.blur()
		return wrong.slice(0, 6)
	})()`) {
		x.t.Errorf("%s in forced colours: %s", what, wrong)
	}
	x.media("", "forced-colors", "none")
}

// refuse sends a form as it stands, which has to be refused.
func (x *tab) refuse(what, form string) {
	x.t.Helper()
	if n := ask[int](x, fmt.Sprintf(`[...document.querySelectorAll('form[method=post]')].filter(f => f.getAttribute('action').split('?')[0] === %q).map(f => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }).length`, form)); n == 0 {
		x.t.Errorf("%s has no form %s", what, form)
		return
	}
	x.send(form)
	if !ask[bool](x, `document.querySelector('.govuk-error-summary') !== null`) {
		x.t.Errorf("%s, form %s sent empty, is not refused:\n%s", what, form, x.text())
	}
}

// become is another person in the same window; "" nobody.
func (x *tab) become(username string) {
	x.t.Helper()
	value := "nobody"
	if username != "" {
		value = apptest.Token(username)
	}
	x.cookie("__Host-merit-session", value)
}

// speak is the language of the pages that follow.
func (x *tab) speak(language string) {
	x.t.Helper()
	x.cookie("__Host-merit-language", language)
}

func (x *tab) cookie(name, value string) {
	x.t.Helper()
	x.must(call(x.ctx, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: x.base, Path: "/", Secure: new(true), HTTPOnly: new(true)}))
}

// name is the page's: two of the same name are the same page in two states.
func (x *tab) name() string {
	return ask[string](x, `document.querySelector('h1')?.className + location.pathname.replace(/[0-9]+/g, 'N')`)
}

func (x *tab) html() string { return ask[string](x, `document.documentElement.outerHTML`) }

// picture writes a picture of the page in each width, where pictures were asked for.
func (x *tab) picture(n int, v view, language string, widths ...int64) {
	x.t.Helper()
	if *screenshots == "" {
		return
	}
	for _, w := range widths {
		x.wide(w)
		name := fmt.Sprintf("%03d-%s-%s-%s-%d.png", n, unsafeName.ReplaceAllString(v.path, "-"), v.who, language, w)
		x.must(os.MkdirAll(*screenshots, 0o755))
		x.must(os.WriteFile(filepath.Join(*screenshots, name), x.screenshot(), 0o644))
	}
	x.wide(1280)
}
