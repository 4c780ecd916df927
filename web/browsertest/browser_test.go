package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"merit/app/apptest"
	"merit/web"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// root is the module's folder, where npm's packages lie.
const root = "../.."

// program finds the browser as `make test` does, bringing it where there is none.
var program = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("sh", filepath.Join(root, ".ci", "browser")).Output()
	if err != nil {
		return "", fmt.Errorf(".ci/browser: %w", err)
	}
	lines := strings.Fields(string(out))
	return lines[len(lines)-1], nil
})

// A browser is one running Chromium; tabs in it keep their cookies to themselves.
var browser = struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}{stop: func() {}}

func start() (context.Context, error) {
	browser.Do(func() {
		path, err := program()
		if err != nil {
			browser.err = err
			return
		}
		options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("headless", "shell"), chromedp.Flag("no-zygote", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
			chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("hide-scrollbars", true), chromedp.WSURLReadTimeout(time.Minute))
		allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, stop := chromedp.NewContext(allocator)
		browser.ctx, browser.err = ctx, chromedp.Do(ctx)
		browser.stop = func() { stop(); stopAllocator() }
	})
	return browser.ctx, browser.err
}

func TestMain(m *testing.M) {
	status := m.Run()
	browser.stop()
	os.Exit(status)
}

// A house is a small government with its pages on a port of this machine.
type house struct {
	*apptest.World
	site  *web.Site
	base  string
	meter meter
}

// A meter adds up what the server worked for each session: pages and forms, not styles and scripts.
type meter struct {
	sync.Mutex
	asked  map[string]int
	worked map[string]time.Duration
}

func (m *meter) over(inner http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		inner.ServeHTTP(w, r)
		if c, err := r.Cookie("__Host-merit-session"); err == nil && !strings.HasPrefix(r.URL.Path, "/static/") {
			m.Lock()
			defer m.Unlock()
			m.asked[c.Value]++
			m.worked[c.Value] += time.Since(start)
		}
	})
}

func open(t *testing.T) *house {
	t.Helper()
	if !web.Ready() {
		t.Fatal("the parts of the pages were not built: make builds them")
	}
	w := apptest.New(t)
	site, err := web.New(w.App, web.Options{Key: web.KeyFrom([]byte("a test's seal key of 32 bytes...")), Address: "https://merit.example"})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{World: w, site: site, meter: meter{asked: map[string]int{}, worked: map[string]time.Duration{}}}
	server := httptest.NewServer(h.meter.over(site.Handler()))
	t.Cleanup(server.Close)
	h.base = server.URL
	return h
}

// A tab is one person's window.
type tab struct {
	t        *testing.T
	ctx      context.Context
	base     string
	messages *messages
	steps    int // pages gone to and forms sent
}

// messages are what the browser complained about: a script or style that the page's policy stopped, a file that is not there.
type messages struct {
	sync.Mutex
	texts []string
}

// as opens a window for a person who has signed in; "" for nobody.
func (h *house) as(t *testing.T, username string) *tab {
	t.Helper()
	parent, err := start()
	if err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	ctx, stop := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(func() { cancel(); stop() })
	x := &tab{t: t, ctx: ctx, base: h.base, messages: &messages{}}
	x.do(chromedp.EmulateViewport(1280, 900))
	x.must(call(ctx, log.Enable, cdp.Empty{}))
	x.must(chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*log.EventEntryAdded); ok && e.Entry.Level == "error" {
			x.messages.Lock()
			x.messages.texts = append(x.messages.texts, e.Entry.Text+" "+e.Entry.URL)
			x.messages.Unlock()
		}
	}))
	if username != "" {
		x.must(call(ctx, network.SetCookie, network.SetCookieParams{Name: "__Host-merit-session", Value: apptest.Token(username), URL: h.base, Path: "/", Secure: new(true), HTTPOnly: new(true)}))
	}
	return x
}

func (x *tab) must(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	x.t.Helper()
	x.must(chromedp.Do(x.ctx, steps...))
}

// open goes to a page and fails where it is not shown.
func (x *tab) open(path string) *tab {
	x.t.Helper()
	if status := x.goTo(path); status != 200 {
		x.t.Fatalf("%s: %d\n%s", path, status, x.text())
	}
	return x
}

// goTo goes to a page and gives its status.
func (x *tab) goTo(path string) int64 {
	x.t.Helper()
	x.steps++
	r, err := chromedp.Run(x.ctx, chromedp.NavigateResponse(x.base+path))
	if err != nil {
		x.t.Fatalf("%s: %v", path, err)
	}
	return r.Status
}

// ask evaluates a question about the page.
func ask[T any](x *tab, expression string) T {
	x.t.Helper()
	v, err := chromedp.Run(x.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		x.t.Fatalf("%s\n%v", expression, err)
	}
	return v
}

// text is what the page says.
func (x *tab) text() string { return ask[string](x, `document.body.innerText`) }

// path is where the tab is.
func (x *tab) path() string { return ask[string](x, `location.pathname`) }

// says fails where the page does not say all of these.
func (x *tab) says(wanted ...string) *tab {
	x.t.Helper()
	said := strings.NewReplacer("\u2068", "", "\u2069", "").Replace(x.text())
	for _, w := range wanted {
		if !strings.Contains(said, w) {
			x.t.Fatalf("%s does not say %q:\n%s", x.path(), w, said)
		}
	}
	return x
}

// fill types into fields of the form that goes to action: name, value, name, value. What is chosen is chosen by its value, or by
// words that it alone bears.
func (x *tab) fill(action string, typed ...string) *tab {
	x.t.Helper()
	pairs, _ := json.Marshal(typed)
	wrong := ask[string](x, fmt.Sprintf(`(() => {
		const typed = %[2]s ?? []
		const forms = [...document.querySelectorAll('form')].filter(f => f.getAttribute('action')?.split('?')[0] === %[1]q)
		const form = forms.find(f => typed.every((name, i) => i %% 2 || f.querySelector('[name="' + name + '"]'))) ?? forms[0]
		if (!form) return 'there is no form for it: ' + [...document.querySelectorAll('form')].map(f => f.getAttribute('action')).join(' ')
		for (let d = form.closest('details'); d; d = d.parentElement.closest('details')) d.open = true
		for (let i = 0; i < typed.length; i += 2) {
			const fields = [...form.querySelectorAll('[name="' + typed[i] + '"]')]
			if (!fields.length) return 'it has no field ' + typed[i]
			const f = fields[0]
			const words = e => e.textContent.replace(/[\u2066-\u2069]/g, '')
			const chosen = (all, words) => all.find(b => b.value === typed[i + 1]) ?? all.find(b => words(b).trim() === typed[i + 1]) ?? (named => named.length === 1 ? named[0] : null)(all.filter(b => words(b).includes(typed[i + 1])))
			if (f.type === 'radio' || f.type === 'checkbox') {
				const one = chosen(fields, b => [...b.labels].map(words).join(' '))
				if (!one) return typed[i] + ' has no choice ' + typed[i + 1]
				one.checked = true; one.dispatchEvent(new Event('change', {bubbles: true})); one.dispatchEvent(new Event('input', {bubbles: true}))
			} else {
				if (f.tagName === 'SELECT') {
					const one = chosen([...f.options], words)
					if (!one) return typed[i] + ' has no choice ' + typed[i + 1] + ' among ' + [...f.options].map(words).join('; ')
					one.selected = true
				} else f.value = typed[i + 1]
				f.dispatchEvent(new Event('input', {bubbles: true})); f.dispatchEvent(new Event('change', {bubbles: true}))
			}
		}
		return ''
	})()`, action, pairs))
	if wrong != "" {
		x.t.Fatalf("%s, form %s: %s", x.path(), action, wrong)
	}
	return x
}

// send presses the button of the form that goes to action, and waits for the page it leads to.
func (x *tab) send(action string) *tab {
	x.t.Helper()
	x.mark("the form "+action, fmt.Sprintf(`[...document.querySelectorAll('form')].find(f => f.getAttribute('action')?.split('?')[0] === %q)?.querySelector('button:not([type=button]),input[type=submit]')`, action))
	return x.click("the form " + action)
}

// act fills and sends a form, and fails where it was refused.
func (x *tab) act(action string, typed ...string) *tab {
	x.t.Helper()
	return x.fill(action, typed...).send(action).through(action)
}

// through fails where what was sent is refused.
func (x *tab) through(what string) *tab {
	x.t.Helper()
	if refused := x.refusal(); refused != "" {
		x.t.Fatalf("%s: %s was refused:\n%s", x.path(), what, refused)
	}
	return x
}

// refusal is what the page says of why a form was refused; "" nothing.
func (x *tab) refusal() string {
	x.t.Helper()
	return ask[string](x, `document.querySelector('.govuk-error-summary')?.innerText ?? ''`)
}

// named gives the element of a kind that bears these words: all of its words rather than some, in the page rather than at its head.
const named = `((kind, words) => {
	const said = e => e.textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim()
	const shown = e => e.getClientRects().length > 0 || e.closest('details:not([open])')
	const all = [...document.querySelectorAll('main ' + kind), ...document.querySelectorAll(kind)].filter(shown)
	return all.find(e => said(e) === words) ?? all.find(e => said(e).startsWith(words)) ?? all.find(e => said(e).includes(words))
})`

// follow goes where the link with these words leads.
func (x *tab) follow(words string) *tab {
	x.t.Helper()
	what := fmt.Sprintf("the link %q", words)
	x.mark(what, fmt.Sprintf(`%s('a[href]', %q)`, named, words))
	return x.click(what)
}

// press presses the button with these words, and fails where what it sends is refused.
func (x *tab) press(words string) *tab {
	x.t.Helper()
	what := fmt.Sprintf("the button %q", words)
	x.mark(what, fmt.Sprintf(`%s('button:not([type=button])', %q)`, named, words))
	return x.click(what).through(what)
}

// mark finds the one element to be clicked, opening the details that it stands in, and fails where there is none.
func (x *tab) mark(what, find string) {
	x.t.Helper()
	if !ask[bool](x, fmt.Sprintf(`(() => {
		for (const b of document.querySelectorAll('[data-clicked]')) b.removeAttribute('data-clicked')
		const found = %s
		if (!found) return false
		for (let d = found.closest('details:not([open])'); d; d = d.parentElement.closest('details:not([open])')) d.open = true
		found.setAttribute('data-clicked', '')
		return true
	})()`, find)) {
		x.t.Fatalf("%s has not %s:\n%s\nlinks: %s", x.path(), what, x.text(), ask[string](x, `[...document.querySelectorAll('a')].map(a => a.textContent.trim() + ' -> ' + a.getAttribute('href')).join('; ')`))
	}
}

// until waits for what scripts or the server bring about.
func (x *tab) until(what, expression string) *tab {
	x.t.Helper()
	for start := time.Now(); !ask[bool](x, `Boolean(`+expression+`)`); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > 20*time.Second {
			x.t.Fatalf("%s: %s did not come about:\n%s", x.path(), what, x.text())
		}
	}
	return x
}

// click clicks what was marked, and waits for the page that it leads to.
func (x *tab) click(what string) *tab {
	x.t.Helper()
	x.steps++
	r, err := chromedp.RunResponse(x.ctx, chromedp.Click(chromedp.CSS(`[data-clicked]`)))
	if err != nil {
		x.t.Fatalf("%s: %v", what, err)
	}
	if r.Status >= 500 || r.Status == 404 {
		x.t.Fatalf("%s: %d\n%s", what, r.Status, x.text())
	}
	return x
}

// attach chooses a file in a field of the form that goes to action; the form may carry an address of its own behind it.
func (x *tab) attach(action, field, name, content string) *tab {
	x.t.Helper()
	file := filepath.Join(x.t.TempDir(), name)
	x.must(os.WriteFile(file, []byte(content), 0o600))
	x.mark("a field for a file", fmt.Sprintf(`document.querySelector('form[action="%s"] input[type=file][name="%s"]')`, action, field))
	x.do(chromedp.SetUploadFiles(chromedp.CSS(`[data-clicked]`), []string{file}))
	return x
}

// script lets scripts run in pages, or does not.
func (x *tab) scripts(run bool) *tab {
	x.t.Helper()
	x.must(call(x.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run}))
	return x
}

// media plays another medium: paper, or colours that the reader has chosen.
func (x *tab) media(medium string, features ...string) *tab {
	x.t.Helper()
	p := emulation.SetEmulatedMediaParams{Media: medium}
	for i := 0; i+1 < len(features); i += 2 {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	x.must(call(x.ctx, emulation.SetEmulatedMedia, p))
	return x
}

// wide gives the window a width in pixels.
func (x *tab) wide(width int64) *tab {
	x.t.Helper()
	x.do(chromedp.EmulateViewport(width, 900))
	return x
}

// screenshot gives a picture of the whole page.
func (x *tab) screenshot() []byte {
	x.t.Helper()
	r, err := chromedp.Call(x.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true)})
	x.must(err)
	return r.Data
}

// quiet fails where the browser complained.
func (x *tab) quiet() {
	x.t.Helper()
	x.messages.Lock()
	defer x.messages.Unlock()
	for _, m := range x.messages.texts {
		x.t.Errorf("%s: the browser says: %s", x.path(), m)
	}
	x.messages.texts = nil
}

// call is a command whose answer is of no interest.
func call[P, R any](ctx context.Context, c cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, c, params)
	return err
}
