package browsertest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/ledger"
	"merit/storage"

	"github.com/chromedp/chromedp"
)

// TestPromotion goes a whole promotion by its several people through the pages alone, from the vacancy to the assumption of
// charge: each begins at the first page, and finds every step by words on the page before.
func TestPromotion(t *testing.T) {
	t.Parallel()
	promotion(t, true)
}

// TestPromotionWithoutScripts goes the same way in a browser that runs none.
func TestPromotionWithoutScripts(t *testing.T) {
	t.Parallel()
	promotion(t, false)
}

// A cast is the people of one promotion, each with a window.
type cast struct {
	*house
	t       *testing.T
	scripts bool
	windows map[string]*tab
	number  string // of the case
}

// at is a person's window at the first page.
func (c *cast) at(username string) *tab {
	c.t.Helper()
	x := c.windows[username]
	if x == nil {
		x = c.as(c.t, username).scripts(c.scripts)
		c.windows[username] = x
	}
	return x.open("/")
}

// onCase is a person's window at the page of the case, found from the first page.
func (c *cast) onCase(username string) *tab {
	c.t.Helper()
	return c.at(username).follow("Cases").follow(c.number)
}

func promotion(t *testing.T, scripts bool) {
	h := open(t)
	h.Adopt("pk-federal/promotion@2019")
	c := &cast{house: h, t: t, scripts: scripts, windows: map[string]*tab{}}
	first := h.Officer("BS-19-1", apptest.OfficerSpec{Grade: "BS-19", Grading: "outstanding"})
	second := h.Officer("BS-19-2", apptest.OfficerSpec{Grade: "BS-19", Grading: "very-good"})
	h.Seniority("BS-19", first, second)
	h.Post("BS-20", "P-20")
	h.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from)
		values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, first, h.Post("BS-19", "P-19")))

	officer := c.account("BS-19-1", "an.officer")
	c.workingPaper()
	c.board()
	c.dossiers(officer)
	c.meeting()
	c.marks()
	c.seal()
	c.recommendation()
	c.decision()
	c.order()
	c.charge(officer)
	c.own(officer)
	c.public()

	so := c.windows["section.officer"]
	token := apptest.Token("section.officer")
	t.Logf("the section officer's part: %d pages gone to and forms sent, %d requests, %v of the server's time", so.steps, h.meter.asked[token], h.meter.worked[token])
	for name, x := range c.windows {
		if scripts {
			x.quiet()
		}
		_ = name
	}
}

// account has the administrator create an officer's account and propose its capacity, another approve both, and the officer sign
// in with the one-time password and change it.
func (c *cast) account(number, username string) *tab {
	admin := c.at("admin")
	admin.follow("Accounts").follow("Create an account").act("/accounts/new", "name", "Officer "+number, "username", username, "officer", number)
	password := ask[string](admin, `document.querySelector('.merit-secret').textContent`)
	admin.follow("Grant a capacity").act("/capacities/new", "kind", "officer in own matter", "order_no", "No. 12/2026", "order_date-day", "1", "order_date-month", "2", "order_date-year", "2026",
		"starts-day", "1", "starts-month", "3", "starts-year", "2026").says("awaits approval")

	approver := c.at("secretary.establishment")
	approver.follow("Officer " + number).says(username).press("Approve the account")
	c.at("secretary.establishment").follow("Officer " + number).press("Approve the capacity")

	x := c.at("")
	delete(c.windows, "")
	c.windows[username] = x
	x.follow("Sign in").act("/sign-in", "username", username, "password", password)
	const own = "a password of my own"
	x.says("one-time password").act("/password", "old", password, "new", own, "again", own)
	x.act("/sign-in", "username", username, "password", own)
	x.says("What needs you today", "officer in own matter")
	return x
}

// workingPaper is the section officer's part up to the board, with the review and the approval.
func (c *cast) workingPaper() {
	so := c.at("section.officer")
	so.follow("Cases").follow("Open a case").fill("/cases/new", "organization", "Establishment Division").send("/cases/new")
	so.follow("Choose OMG BS-20").fill("/cases/new", "n", "1").send("/cases/new")
	so.act("/cases/new", "kind-0", "Clear", "fell-0-day", "1", "fell-0-month", "2", "fell-0-year", "2026", "cause-0", "Retirement of the incumbent", "place-0", "P-20")
	c.number = ask[string](so, `document.querySelector('h1').textContent.match(/P\/2026\/\d+/)[0]`)
	so.follow("Compute the panel").press("Compute the panel").says("Officer BS-19-1", "Officer BS-19-2")
	so.follow("Checklist").follow("Officer BS-19-1")
	for i, officer := range []string{"Officer BS-19-1", "Officer BS-19-2"} {
		if i > 0 {
			so.follow("Go on to " + officer)
		}
		for _, paper := range []string{"no-inquiry.txt", "willing.txt"} {
			action := so.path()
			so.attach(action, "file", paper, "A paper of "+officer).press("Take in the paper and tick the item")
		}
	}
	so.follow("Back to the checklist").says("Complete.").follow("Note sheet").act(so.path(), "body", "The panel is computed and the checklists are complete.")
	so.fill(so.path(), "body", "For review, please.", "to", "deputy.secretary").press("Sign, and mark the file")

	ds := c.at("deputy.secretary")
	ds.follow(c.number).follow("Working paper").says("Officer BS-19-1")
	ds.follow("Note sheet").says("checklists are complete")
	ds.fill(ds.path(), "body", "Reviewed. For approval, please.", "to", "joint.secretary").press("Sign, and mark the file")

	js := c.at("joint.secretary")
	js.follow(c.number).press("Approve the working paper")
}

// board has the head constitute the board and send the file back to the desk.
func (c *cast) board() {
	js := c.onCase("joint.secretary").follow("Constitute the board")
	js.act(js.path(), "seat-chair", "csb.chair", "seat-establishment", "member.establishment", "seat-cabinet", "member.head", "seat-mna", "csb.mna", "seat-secretary", "csb.secretary")
	js.follow("Note sheet")
	js.fill(js.path(), "body", "The board is constituted. Please serve and freeze.", "to", "section.officer").press("Sign, and mark the file")
}

// dossiers has the desk serve an item, the officer answer it, and the desk freeze the dossiers.
func (c *cast) dossiers(officer *tab) {
	so := c.at("section.officer").follow(c.number)
	action := so.path() + "/serve"
	so.attach(action, "file", "report.txt", "That files lay long with the officer in 2024.")
	so.act(action, "officer", "Officer BS-19-1", "class", "report", "title", "Report on the section", "gist", "That files lay long with the officer in 2024.")

	officer.open("/").follow("Report on the section").says("files lay long").act(officer.path()+"/answer", "answer", "They lay with the division that had been asked; its letter is on file.")
	officer.says("Your answer is on the dossier")

	so = c.at("section.officer").follow(c.number).says("They lay with the division", "Answered")
	so.press("Freeze all dossiers").says("The dossiers are frozen")
}

// meeting has the board's secretary call the meeting for today.
func (c *cast) meeting() {
	s := c.at("csb.secretary").follow("Board").follow("Call a meeting")
	s.act(s.path(), "cases", c.number, "on-day", "2", "on-month", "3", "on-year", "2026", "place", "Committee room")
	s.says("The meeting is called")
}

// A tongue is the words by which a member finds the way.
type tongue struct{ meeting, present, sittings, declare, none, mark, give, cite string }

var (
	english = tongue{"Central Selection Board", "I am present", "My sittings", "Declare conflicts", "Declare that I have no conflict", "Read the dossiers and give marks", "Give these marks", "Cite"}
	urdu    = tongue{"مرکزی سلیکشن بورڈ", "میں حاضر ہوں", "میری نشستیں", "مفادات کا تصادم ظاہر کریں", "", "ڈوزیئر پڑھیں اور نمبر دیں", "یہ نمبر دیں", "حوالہ دیں"}
)

// marks has every member come, declare and give marks, one of them in Urdu, and one on a signed sheet that the secretary enters.
func (c *cast) marks() {
	for _, member := range []string{"csb.chair", "member.establishment", "member.head", "csb.mna"} {
		words := english
		x := c.at(member)
		if member == "member.head" {
			words = urdu
			x.follow("اردو")
		}
		x.follow(words.meeting).press(words.present)
		x.follow(words.sittings).follow(words.declare)
		x.act(x.path() + "/none")
		if member == "csb.mna" {
			continue
		}
		x.follow(words.mark)
		for _, m := range [][2]string{{"25", "A"}, {"18", "B"}} {
			c.sheet(x, words, m[0], m[1])
		}
	}
	c.signedSheet()
}

// sheet gives marks on the score sheet shown, citing what was served or stands on record.
func (c *cast) sheet(x *tab, words tongue, marks, level string) {
	c.t.Helper()
	form := x.path() + "/marks"
	typed := []string{"marks-board", marks, "level-board", level, "text-board", "As the reports of these years show."}
	if c.scripts {
		x.until("a button to cite", `document.querySelector('[data-cite]:not([hidden])')`)
		x.mark("a button to cite", `document.querySelector('[data-cite]:not([hidden])')`)
		x.do(chromedp.Click(chromedp.CSS(`[data-clicked]`)))
	} else {
		typed = append(typed, "cite-board", ask[string](x, `document.querySelector('[name="cite-board"]').value`))
	}
	x.fill(form, typed...).press(words.give)
}

// signedSheet has the secretary enter what a member gave on paper, and the member confirm it.
func (c *cast) signedSheet() {
	s := c.at("csb.secretary").follow("Board").follow("Enter marks from a signed sheet")
	form := s.path()
	for i, officer := range []string{"Officer BS-19-1", "Officer BS-19-2"} {
		s.fill(form, "member", "csb.mna", "officer", officer).press("Open the sheet")
		s.attach(form, "file", "sheet.txt", "25 for the first, 18 for the second. Signed.")
		cited := ask[string](s, `document.querySelector('[name="cite-board"]').value`)
		s.fill(form, "marks-board", []string{"25", "18"}[i], "level-board", []string{"A", "B"}[i], "text-board", "As the sheet says.", "cite-board", cited).press("Enter these marks")
		s.says("They wait for the member")
	}
	law := c.at("csb.mna").follow("Board").follow("Confirm marks from your signed sheet")
	law.press("Confirm these marks as mine").press("Confirm these marks as mine")
}

// seal has the chair see who has finished, and not what was given, and seal.
func (c *cast) seal() {
	chair := c.at("csb.chair").follow("Board").follow("See what is missing, and seal")
	chair.says("Everything is there", "Done")
	if strings.Contains(chair.text(), "As the reports of these years show.") {
		c.t.Error("the chair reads what a member wrote before the seal")
	}
	chair.press("Seal the round").says("The round is sealed", "Merit list")
}

// recommendation is the board's: outcomes, a dissent, minutes; then the file goes up.
func (c *cast) recommendation() {
	chair := c.at("csb.chair").follow("Board").follow("Record the outcomes").press("Record the outcomes").says("The outcomes are recorded")
	law := c.at("csb.mna").follow("Board").follow("Minutes and dissent")
	law.act(law.path()+"/dissent", "dissent", "I would have given the second more.")
	s := c.at("csb.secretary").follow("Board").follow("Minutes and dissent")
	s.act(s.path(), "body", "The board met and resolved.\nWith one dissent.").says("The minutes are kept")
	_ = chair
	so := c.at("section.officer").follow(c.number).follow("Note sheet").says("Note sheet")
	so.fill(so.path(), "body", "The board has recommended. It may be put up.", "to", "joint.secretary").press("Sign, and mark the file")
	js := c.at("joint.secretary").follow(c.number).says("secretary")
	js.press("Put up").says("The case is put up.")
}

// decision is the authority's.
func (c *cast) decision() {
	x := c.at("prime.minister").follow(c.number).says("Officer BS-19-1", "1 member dissents", "I would have given the second more.")
	var verdicts []string
	for _, name := range ask[[]string](x, `[...new Set([...document.querySelectorAll('input[name^=verdict-]')].map(r => r.name))]`) {
		verdicts = append(verdicts, name, "Approve")
	}
	x.act(x.path()+"/political", verdicts...).says("Approved")
}

// order is drafted by one and issued by another.
func (c *cast) order() {
	so := c.at("section.officer").follow(c.number).says("Draft an order")
	so.act("/orders/new", "officer", "Officer BS-19-1", "post", "P-20").says("It is a draft")
	js := c.at("joint.secretary").follow("Officer BS-19-1").press("Issue this order").says("The order is issued")
	_ = js
}

// charge is given up and taken by the officer.
func (c *cast) charge(officer *tab) {
	officer.open("/").follow("Orders").follow("Charge").follow("Report charge")
	officer.act(officer.path()+"/relinquish", "relinquish-noon", "Forenoon")
	officer.act(officer.path()+"/assume", "assume-noon", "Afternoon").says("has taken effect")
}

// own is what the officer sees of the case.
func (c *cast) own(officer *tab) {
	officer.open("/").follow("My record").follow("My cases").follow(c.number)
	officer.says("1 of 2", "Evaluation by the selection board", "25", "As the reports of these years show.", "Promotion", "Approved")
	for _, member := range []string{"csb.mna", "member.head", "csb.chair"} {
		if strings.Contains(officer.text(), member) {
			c.t.Errorf("the officer sees which marks %s gave", member)
		}
	}
}

// public is what anybody sees, and proves.
func (c *cast) public() {
	c.place()
	x := c.at("section.officer").follow("Orders").follow("pk-federal/2026/1").follow("As the public sees it")
	address := x.path()
	anybody := c.at("")
	anybody.open(address).says("Officer BS-19-1").follow("Proof of this order").says("How")
}

// place puts the acts into the tree of the ledger, as the sequencer does.
func (c *cast) place() {
	c.t.Helper()
	secret, _, err := ledger.GenerateKey("merit.test/ledger")
	if err != nil {
		c.t.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		c.t.Fatal(err)
	}
	db, err := storage.Open(context.Background(), c.DB.Sequencer, 2)
	if err != nil {
		c.t.Fatal(err)
	}
	defer db.Close()
	for s := app.NewSequencer(db, signer, nil); ; {
		n, err := s.Once(context.Background())
		if err != nil {
			c.t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}
