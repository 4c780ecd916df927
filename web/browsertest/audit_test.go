package browsertest

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// auditMost is how long an auditor may need to take a flag from its birth to its referral, without the thinking that the matter itself needs.
const auditMost = 10 * time.Minute

// unfold opens what stands folded under these words.
func (h *hand) unfold(w string) {
	h.t.Helper()
	h.toward("what is folded under "+w, `e.matches('summary') && `+words(w))
	if !ask[bool](h.tab, `document.activeElement.parentElement.open`) {
		h.key(kb.Enter)
	}
}

// pick goes to a field of choices by its name and down them to the one of a value.
func (h *hand) pick(name, value string) {
	h.t.Helper()
	h.toward("the choice "+name, fmt.Sprintf(`e.matches('select') && e.name === %q`, name))
	for n := 0; ask[string](h.tab, `document.activeElement.value`) != value; n++ {
		if n == 50 {
			h.t.Fatalf("%s: no choice %s of %s", h.path(), value, name)
		}
		h.key(kb.ArrowDown)
	}
}

// printed gives the page on paper.
func (h *hand) printed() []byte {
	h.t.Helper()
	out, err := chromedp.Call(h.ctx, page.PrintToPDF, page.PrintToPDFParams{})
	h.must(err)
	return out.Data
}

// TestAuditFromBirthToReferral: a scan raises a flag, and an auditor takes it with the keyboard alone from the first page to its referral and the printed
// pack: queried with proof of service, answered by whoever was asked, substantiated, referred to a named body.
func TestAuditFromBirthToReferral(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer := h.Restless("RL-1")
	h.Scanned(t, "churn")
	h.Raised(t, redflag.Finding{Flag: "osd-long", Key: "officer_status 1", On: apptest.Today, Severity: redflag.High, Breach: true, About: redflag.About{Officer: officer},
		Evidence: []redflag.Line{{Sentence: domain.Says("Inquiry %s began on %s.", "7", "2026-03-01")}}})
	hands := map[string]*hand{}
	at := func(person string) *hand {
		t.Helper()
		one := hands[person]
		if one == nil {
			one = &hand{tab: h.as(t, person)}
			hands[person] = one
		}
		one.open("/")
		one.pages++
		return one
	}
	const why = "Three orders in seventeen months, and none says why."

	auditor := at("auditor")
	auditor.follow("findings that nobody has taken up")
	auditor.says("Why this stands first", "breach of verified law")
	auditor.follow("Churn")
	auditor.says("3 postings began within 24 months", "Postings of officer RL-1")
	auditor.unfold("Put a query")
	auditor.field("who", "secre")
	auditor.send("Search")
	auditor.pick("query-to", fmt.Sprint(h.Accounts["secretary"]))
	auditor.field("query-body", "Why three orders?")
	auditor.field("query-served", "By hand, receipt 12")
	auditor.send("Put a query")
	auditor.says("Put to an official", "Answer due by 16 March 2026")

	asked := at("secretary")
	asked.follow("The audit waits for your answer")
	asked.follow("Churn")
	asked.says("Why three orders?", "3 postings began")
	asked.field("answer-body", "The posts were upgraded one after the other.")
	asked.send("Answer")
	asked.says("Your answer is on record.")

	auditor = at("auditor")
	auditor.follow("Audit")
	auditor.follow("Churn")
	auditor.says("The posts were upgraded")
	auditor.unfold("Close as substantiated")
	auditor.field("substantiate-body", why)
	auditor.send("Close as substantiated")
	auditor.unfold("Refer")
	auditor.field("refer-office", "The Bureau")
	auditor.field("refer-body", why)
	auditor.send("Refer")
	auditor.says("The finding is referred.", "The Bureau")
	auditor.follow("Evidence pack, to print")
	auditor.says("Evidence pack of finding", "By hand, receipt 12", "The posts were upgraded one after the other.", "The Bureau")
	if paper := auditor.printed(); !bytes.HasPrefix(paper, []byte("%PDF")) || len(paper) < 10_000 {
		t.Errorf("the pack is no paper: %d octets", len(paper))
	}
	var state string
	if h.Query(&state, `select state from finding where flag = 'churn'`); state != redflag.Referred {
		t.Fatalf("the finding is %s", state)
	}
	for person, one := range hands {
		token := apptest.Token(person)
		h.meter.Lock()
		worked, requests := h.meter.worked[token], h.meter.asked[token]
		h.meter.Unlock()
		takes := one.takes(worked)
		t.Logf("%s: %d keys, %d thoughts, %d pages read, %d forms, %d requests, %v of the server: %v of a person's time",
			person, one.keys, one.thoughts, one.pages, one.forms, requests, worked.Round(time.Millisecond), takes.Round(time.Second))
		if takes >= auditMost {
			t.Errorf("%s needs %v, want less than %v", person, takes, auditMost)
		}
		one.quiet()
	}
}
