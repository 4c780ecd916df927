package browsertest

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"merit/app/apptest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// opened is a house with a case that lies with the section officer, before its panel.
func opened(t *testing.T) (*house, int64) {
	t.Helper()
	h := open(t)
	h.Adopt("pk-federal/promotion@2019")
	h.Seniority("BS-18", h.Officer("BS-18-1", apptest.OfficerSpec{}), h.Officer("BS-18-2", apptest.OfficerSpec{}))
	return h, h.OpenCase(t, "BS-19", 1)
}

func (h *house) count(query string, args ...any) (n int) {
	h.T.Helper()
	h.Query(&n, query, args...)
	return n
}

// A form is sent once however often its button is pressed, with scripts and without; and the same form sent twice at once, by
// whatever sends it, is done once.
func TestSentTwiceIsDoneOnce(t *testing.T) {
	t.Parallel()
	h, id := opened(t)
	notes := fmt.Sprintf("/cases/%d/notes", id)
	written := func() int { return h.count(`select count(*) from note where case_id = $1`, id) }
	x := h.as(t, "section.officer")
	for i, scripts := range []bool{true, false} {
		x.scripts(scripts).open(notes).fill(notes, "body", "Written once.")
		x.mark("the button", `document.querySelector('form[method=post] button')`)
		if _, err := chromedp.RunResponse(x.ctx, chromedp.DoubleClick(chromedp.CSS(`[data-clicked]`))); err != nil {
			t.Fatal(err)
		}
		x.until("the note", fmt.Sprintf(`document.querySelectorAll('.merit-note').length === %d`, i+1))
		if n := written(); n != i+1 {
			t.Errorf("with scripts %v: %d notes after %d forms were sent with two clicks", scripts, n, i+1)
		}
	}

	// The form as a browser would send it, twice at the same time and once more later.
	x.open(notes)
	form := ask[string](x, `(() => { document.querySelector('[name=body]').value = 'Sent by two at once.'; return new URLSearchParams(new FormData(document.querySelector('form[method=post]'))).toString() })()`)
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { h.sent(t, "section.officer", notes, form) })
	}
	both.Wait()
	h.sent(t, "section.officer", notes, form)
	if n := written(); n != 3 {
		t.Errorf("%d notes, want the third once", n)
	}
	// Another text under the same key is another form, and is refused.
	if status := h.sent(t, "section.officer", notes, strings.Replace(form, "two", "three", 1)); status < 400 || written() != 3 {
		t.Errorf("another form under a key that was used: %d, %d notes", status, written())
	}
}

// sent sends a form as a person's browser does, from outside of it, and gives the status.
func (h *house) sent(t *testing.T, username, path, form string) int {
	r, err := http.NewRequest(http.MethodPost, h.base+path, strings.NewReader(form))
	if err != nil {
		t.Error(err)
		return 0
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.AddCookie(&http.Cookie{Name: "__Host-merit-session", Value: apptest.Token(username)})
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Error(err)
		return 0
	}
	answer.Body.Close()
	return answer.StatusCode
}

// Two windows do not act over each other: what moved meanwhile, and a capacity changed meanwhile, are told, and what was typed stays.
func TestTwoWindows(t *testing.T) {
	t.Parallel()
	h, id := opened(t)
	h.Seed(`insert into capacity (account_id, kind, exclusive, order_no, order_date, starts, granted_by, approved_by)
		select a.id, k.kind, k.exclusive, 'test', '2010-01-01', '2010-01-01', 1, 2 from account a, capacity_kind k where a.username = 'section.officer' and k.kind = 'deputy-secretary'`)
	notes := fmt.Sprintf("/cases/%d/notes", id)
	one, two := h.as(t, "section.officer"), h.as(t, "section.officer")
	two.open(notes).fill(notes, "body", "Typed before the file moved.")
	one.open(notes).fill(notes, "body", "For perusal.", "to", "deputy.secretary").press("Sign, and mark the file")
	h.as(t, "deputy.secretary").open(notes).fill(notes, "body", "Seen.", "to", "section.officer").press("Sign, and mark the file")
	two.tryPress("Sign, and keep the file").says("Somebody moved this case since you read it")
	if typed := ask[string](two, `document.querySelector('[name=body]').value`); typed != "Typed before the file moved." {
		t.Errorf("what was typed is %q", typed)
	}
	two.press("Sign, and keep the file").says("Typed before the file moved.")

	two.open(notes).fill(notes, "body", "Typed in the first capacity.")
	one.open("/").follow("Change capacity").act("/capacity", "capacity", "deputy secretary").says("deputy secretary")
	two.tryPress("Sign, and keep the file").says("This form was opened while you acted in another capacity")
	if n := h.count(`select count(*) from note where case_id = $1 and body like 'Typed in%'`, id); n != 0 {
		t.Error("a form of one capacity was done in another")
	}
	one.follow("Change capacity").act("/capacity", "capacity", "section officer")
	two.follow("اردو") // the language of a page that was refused is changed on that page
	if got := two.path(); got != notes {
		t.Errorf("changing the language after a refusal leads to %s", got)
	}
}

// A session that ends while somebody writes at length loses nothing: what was typed is kept for that person, shown, and sent.
func TestSessionEndsInALongForm(t *testing.T) {
	t.Parallel()
	h, id := opened(t)
	const password = "a password of the test"
	h.SetPassword("section.officer", password)
	h.SetPassword("auditor", password)
	notes := fmt.Sprintf("/cases/%d/notes", id)
	for _, scripts := range []bool{true, false} {
		x := h.as(t, "").scripts(scripts)
		long := fmt.Sprintf("With scripts %v. ", scripts) + strings.Repeat("Paragraph by paragraph <b>the</b> record is told. ", 200)
		x.open("/").follow("Sign in").act("/sign-in", "username", "section.officer", "password", password)
		x.follow("Cases").follow("P/2026/").follow("Note sheet").fill(notes, "body", long)
		h.revoke()
		x.tryPress("Sign, and keep the file").says("What you typed is kept")
		x.act("/sign-in", "username", "section.officer", "password", password)
		x.says("Send what you had typed?", strings.TrimSpace(long)).press("Send it now").says(strings.TrimSpace(long))
		if n := h.count(`select count(*) from note where case_id = $1 and body = $2`, id, strings.TrimSpace(long)); n != 1 {
			t.Errorf("with scripts %v: the note stands %d times", scripts, n)
		}

		// Somebody else who signs in there is shown nothing of it.
		x.fill(notes, "body", "A secret of the desk.")
		h.revoke()
		x.tryPress("Sign, and keep the file")
		x.act("/sign-in", "username", "auditor", "password", password).says("It was not opened.")
		if strings.Contains(ask[string](x, `document.documentElement.outerHTML`), "A secret of the desk.") {
			t.Error("what one typed is shown to another")
		}
	}
}

// revoke ends every session.
func (h *house) revoke() {
	h.T.Helper()
	if _, err := h.Owner.Exec(`update session set revoked_at = now() where revoked_at is null`); err != nil {
		h.T.Fatal(err)
	}
}

// A file that is not what its name says is not taken, and the form says so at its field.
func TestFileThatIsSomethingElse(t *testing.T) {
	t.Parallel()
	h, id := opened(t)
	x := h.as(t, "section.officer").open(fmt.Sprintf("/cases/%d/panel", id)).press("Compute the panel")
	x.follow("Checklist").follow("Officer BS-18-1")
	action := x.path()
	for _, f := range [][2]string{{"certificate.pdf", "MZ\x90\x00\x03 this is a program"}, {"certificate.png", "<html><script>window.hacked = 1</script>"}, {"certificate.exe", "MZ"}, {"empty.txt", ""}} {
		x.attach(action, "file", f[0], f[1]).tryPress("Take in the paper and tick the item")
		if x.refusal() == "" || !ask[bool](x, `document.querySelector('.govuk-error-summary a')?.hash.startsWith('#file-') && Boolean(document.querySelector(document.querySelector('.govuk-error-summary a').hash))`) {
			t.Errorf("%s: not refused at its field: %s", f[0], x.refusal())
		}
	}
	if n := h.count(`select count(*) from document`); n != 0 {
		t.Errorf("%d documents are kept", n)
	}
	x.attach(action, "file", "certificate.txt", "No inquiry is pending.").press("Take in the paper and tick the item")
}

// A name that is a script, or that turns the direction of writing round, is shown as it is and does nothing to what stands
// beside it.
func TestScriptInAName(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt("pk-federal/promotion@2019")
	const name = "<script>hacked=1</script>\u202eevil\u2067<img src=x onerror=hacked=2>"
	const shown = "<script>hacked=1</script>\ufffdevil\u2067<img src=x onerror=hacked=2>" // that it would turn the line round is seen, and it does not
	first := h.Officer("BS-18-1", apptest.OfficerSpec{Grading: "outstanding"})
	h.Seed(fmt.Sprintf(`update officer set name = '%s' where id = %d`, name, first))
	h.Seniority("BS-18", first, h.Officer("BS-18-2", apptest.OfficerSpec{}))
	h.Person("an.officer", "officer", first)
	id := h.OpenCase(t, "BS-19", 1)
	so, officer := h.as(t, "section.officer"), h.as(t, "an.officer")
	so.open(fmt.Sprintf("/cases/%d/panel", id)).press("Compute the panel")
	for _, language := range []string{"English", "اردو"} {
		if language != "English" {
			so.open("/").follow(language)
			officer.open("/").follow(language)
		}
		for _, path := range []string{"/panel", "/checklist", fmt.Sprintf("/checklist/%d", first), "/working-paper"} {
			so.open(fmt.Sprintf("/cases/%d%s", id, path)).harmless(shown)
		}
		so.open("/officers").harmless(shown)
		so.open(fmt.Sprintf("/officers/%d", first)).harmless(shown)
		officer.open("/me").harmless(shown)
	}
	so.quiet()
}

// harmless fails where a name does not stand on the page as it is, has run, or reaches beyond what it stands in.
func (x *tab) harmless(name string) {
	x.t.Helper()
	found := ask[string](x, fmt.Sprintf(`(() => {
		if ('hacked' in window || document.querySelector('main script, main img[src="x"]')) return 'the name has run'
		const name = %q, nodes = []
		for (let w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), n; n = w.nextNode();) if (n.data.includes('hacked=1')) nodes.push(n)
		if (/[\u202a-\u202e]/.test(document.documentElement.outerHTML)) return 'the line can be turned round'
		if (!nodes.some(n => n.data.includes(name))) return 'the name is not shown'
		const apart = n => ['isolate', 'isolate-override', 'plaintext'].includes(getComputedStyle(n.parentElement).unicodeBidi) || n.data.includes('\u2068' + name + '\u2069') || ['OPTION', 'TEXTAREA'].includes(n.parentElement.tagName)
		const loose = nodes.find(n => !apart(n))
		return loose ? 'not set apart: ' + loose.parentElement.outerHTML : ''
	})()`, name))
	if found != "" {
		x.t.Errorf("%s: %s", x.path(), found)
	}
}

// After the seal the back button leads to a sheet that says it is too late, and the form sent once more is refused. Before it, a
// draft outlives the window that it was typed in.
func TestDraftOfAKilledWindowAndTheSheetAfterTheSeal(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt("pk-federal/promotion@2019")
	f := h.SittingCase(t)
	sheet := fmt.Sprintf("/cases/%d/candidates/%d", f.ID, f.Officers[0])

	killed := h.as(t, "member.law").open(sheet)
	killed.until("the sheet", `document.querySelector('[data-cite]:not([hidden])')`)
	killed.fill(sheet+"/marks", "level-board", "A", "marks-board", "24", "text-board", "Half a sent")
	killed.until("the draft", `document.querySelector('[data-draft-state]').textContent === 'Draft kept.'`)
	crashing, stop := context.WithTimeout(killed.ctx, 2*time.Second)
	_ = call(crashing, page.Crash, cdp.Empty{}) // nothing is left to answer
	stop()

	law := h.as(t, "member.law").open(sheet).says("Your draft is shown")
	if got := ask[[]string](law, `['marks-board', 'text-board'].map(n => document.querySelector('[name="' + n + '"]').value)`); fmt.Sprint(got) != "[24 Half a sent]" {
		t.Errorf("the draft is %q", got)
	}
	for i, officer := range f.Officers {
		for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
			if person != "member.law" || i == 1 {
				h.Mark(t, person, f.ID, officer, 22, "A")
			}
		}
	}
	law.fill(sheet+"/marks", "text-board", "As the reports show.", "cite-board", ask[string](law, `document.querySelector('[name="cite-board"]').value`))
	again := ask[string](law, `new URLSearchParams(new FormData(document.querySelector('form[data-draft]'))).toString()`)
	law.press("Give these marks")
	h.as(t, "chair").open("/").follow("Board").follow("See what is missing, and seal").press("Seal the round")

	// The browser may ask for the sheet anew or show it as it was; then it can be sent, and is refused.
	law.do(chromedp.Evaluate[chromedp.Void](`window.left = true; void history.back()`)) // where one goes back to may have the same address
	law.until("the sheet", `!window.left && document.readyState === 'complete' && location.pathname === '`+sheet+`'`)
	if ask[bool](law, `Boolean(document.querySelector('form[data-draft]'))`) {
		t.Log("the back button shows the sheet as it was")
		law.mark("the button", named+`('button:not([type=button])', 'Give these marks')`)
		law.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-clicked]').click()`)) // a page out of the browser's store has no nodes that DevTools knows
	}
	law.until("that it is too late", `document.readyState === 'complete' && !document.querySelector('form[data-draft]') && document.body.innerText.includes('ealed')`)
	law.open(sheet).says("This round is sealed.")
	for _, path := range []string{"/marks", "/draft"} {
		if status := h.sent(t, "member.law", sheet+path, again); status != http.StatusForbidden && status != http.StatusConflict {
			t.Errorf("%s sent once more after the seal: %d", path, status)
		}
	}
	if n := h.count(`select count(*) from sealed_mark where case_id = $1`, f.ID); n != 8 {
		t.Errorf("%d marks, want 8", n)
	}
}
