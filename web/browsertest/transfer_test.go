package browsertest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"merit/app/apptest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a person needs for a step at the keyboard. The first two are the operators of the keystroke-level model (Card, Moran and Newell,
// Communications of the ACM 23, 1980): a key struck by somebody who types 40 words a minute, and the thought that goes before
// something is chosen or typed, for which the paper and its later users give 1.2 to 1.35 seconds. The others are ours, and slow:
// whoever reads a page reads its head, its list and its button, and waits a second for a line of the districts to bring it.
const (
	perKey     = 280 * time.Millisecond
	perThought = 1350 * time.Millisecond
	perReading = 8 * time.Second
	perLine    = time.Second
)

// deskMost is how long a section officer may need to move an officer, from the first page to the drafted order.
const deskMost = 5 * time.Minute

// A hand works a window with the keyboard alone, and counts what it does.
type hand struct {
	*tab
	keys, thoughts, pages, forms int
}

// key strikes one key.
func (h *hand) key(pressed string) {
	h.t.Helper()
	h.keys++
	h.do(chromedp.KeyEvent(pressed))
}

// toward thinks what to go to, and presses Tab until the focus is there: on what question, asked of the focused element e, is true of.
func (h *hand) toward(what, question string) {
	h.t.Helper()
	h.thoughts++
	const most = 80
	for n := 0; !ask[bool](h.tab, fmt.Sprintf(`(e => Boolean(e && e !== document.body && (%s)))(document.activeElement)`, question)); n++ {
		if n == most {
			h.t.Fatalf("%s: %d presses of Tab do not lead to %s, but to %s", h.path(), most, what, ask[string](h.tab, `document.activeElement.outerHTML.slice(0, 300)`))
		}
		h.key(kb.Tab)
	}
}

// words asks whether an element bears these words.
func words(w string) string {
	return fmt.Sprintf(`e.textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').includes(%q)`, w)
}

// enter strikes Enter on what is focused, and reads the page that it leads to.
func (h *hand) enter(what string) {
	h.t.Helper()
	h.keys++
	ctx, stop := context.WithTimeout(h.ctx, time.Minute)
	defer stop()
	r, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(kb.Enter))
	if err != nil {
		h.t.Fatalf("%s: %v", what, err)
	}
	if r.Status >= 400 {
		h.t.Fatalf("%s: %d\n%s", what, r.Status, h.text())
	}
	h.pages++
	h.through(what)
}

// follow goes along a link by its words.
func (h *hand) follow(w string) {
	h.t.Helper()
	h.toward("the link "+w, `e.matches('a[href]') && `+words(w))
	h.enter(w)
}

// send presses a button by its words.
func (h *hand) send(w string) {
	h.t.Helper()
	h.toward("the button "+w, `e.matches('button') && `+words(w))
	h.forms++
	h.enter(w)
}

// field goes to a field by its name and types into it.
func (h *hand) field(name, typed string) {
	h.t.Helper()
	h.toward("the field "+name, fmt.Sprintf(`e.name === %q`, name))
	for _, r := range typed {
		h.key(string(r))
	}
}

// choose goes to the radio buttons of a name and down them to the one of a value.
func (h *hand) choose(name, value string) {
	h.t.Helper()
	h.toward("the choice "+name, fmt.Sprintf(`e.name === %q`, name))
	for n := 0; ask[string](h.tab, `document.activeElement.value`) != value; n++ {
		if n == 20 {
			h.t.Fatalf("%s: no choice %s of %s", h.path(), value, name)
		}
		h.key(kb.ArrowDown)
	}
	if !ask[bool](h.tab, `document.activeElement.checked`) {
		h.key(" ")
	}
}

// takes is how long a person needs for what the hand did, while the server worked for so long.
func (h *hand) takes(worked time.Duration) time.Duration {
	return time.Duration(h.keys)*perKey + time.Duration(h.thoughts)*perThought + time.Duration(h.pages)*(perReading+perLine) + worked
}

// TestTransferAtTheDesk: a section officer moves an officer with the keyboard alone, from the first page to the drafted order, in less
// than five minutes of a person's time; the reviewer and the authority do their parts on the same pages.
func TestTransferAtTheDesk(t *testing.T) {
	t.Parallel()
	transferAtTheDesk(t, true)
}

// TestTransferAtTheDeskWithoutScripts goes the same way in a browser that runs none.
func TestTransferAtTheDeskWithoutScripts(t *testing.T) {
	t.Parallel()
	transferAtTheDesk(t, false)
}

func transferAtTheDesk(t *testing.T, scripts bool) {
	h := open(t)
	h.Adopt(apptest.TransferEdition)
	unit := h.TransferUnit(t)
	hands := map[string]*hand{}
	at := func(person string) *hand {
		t.Helper()
		one := hands[person]
		if one == nil {
			one = &hand{tab: h.as(t, person).scripts(scripts)}
			hands[person] = one
		}
		one.open("/")
		one.pages++
		return one
	}
	so := at("section.officer")
	so.follow("Cases")
	so.follow("Open a transfer case")
	so.field("organization", "Est")
	so.send("Go on")
	so.choose("post", fmt.Sprint(unit.Post))
	so.field("fell-day", "1")
	so.field("fell-month", "2")
	so.field("fell-year", "2026")
	so.field("cause", "The incumbent was promoted")
	so.send("Open")
	so.says("Officers by their marks", "1 officer was left out")
	number := ask[string](so.tab, `document.querySelector('h1').parentElement.textContent.match(/[A-Z]+\/2026\/\d+/)[0]`)

	ds := at("deputy.secretary")
	ds.follow(number)
	ds.send("Fix")

	so = at("section.officer")
	so.follow(number)
	so.send("Recommend")

	ds = at("deputy.secretary")
	ds.follow(number)
	ds.choose("to", fmt.Sprint(h.Capacity["secretary"]))
	ds.send("Put up")

	head := at("secretary")
	head.follow(number)
	head.choose(fmt.Sprintf("verdict-%d", unit.Officers[1]), "approve")
	head.send("Record this decision")

	so = at("section.officer")
	so.follow(number)
	so.send("Draft")
	so.says("is transferred and posted as", "It is a draft")

	ds = at("deputy.secretary")
	ds.follow("Officer OMG-T-2")
	ds.send("Issue")
	ds.says("The order is issued")
	var state string
	h.Query(&state, `select state from orders where officer_id = $1`, unit.Officers[1])
	if state != "issued" {
		t.Fatalf("the order is %s", state)
	}
	for person, one := range hands {
		token := apptest.Token(person)
		h.meter.Lock()
		worked, asked := h.meter.worked[token], h.meter.asked[token]
		h.meter.Unlock()
		takes := one.takes(worked)
		t.Logf("%s: %d keys, %d thoughts, %d pages read, %d forms, %d requests, %v of the server: %v of a person's time",
			person, one.keys, one.thoughts, one.pages, one.forms, asked, worked.Round(time.Millisecond), takes.Round(time.Second))
		if person == "section.officer" && takes >= deskMost {
			t.Errorf("the section officer needs %v, want less than %v", takes, deskMost)
		}
		if scripts {
			one.quiet()
		}
	}
}
