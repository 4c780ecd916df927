package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/merit"
	"merit/domain/promotion"

	"golang.org/x/net/html"
)

var ctx = context.Background()

// A submitted is a house with a BS-19 case that is put up to the secretary: the first is recommended, the second in reserve.
type submitted struct {
	*house
	apptest.Panelled
	t *testing.T
}

// boardOf19 is who sits on the board of a BS-19 case, by seat.
var boardOf19 = map[string]string{"chair": "chair", "establishment": "member.establishment", "head-of-department": "member.head", "law": "member.law"}

func putUp(t *testing.T) *submitted {
	t.Helper()
	h, f := kept(t, "put up", func(h *house) apptest.Panelled {
		h.Adopt("pk-federal/promotion@2019")
		s := &submitted{house: h, Panelled: h.WorkingPaperCase(t, "BS-19", 1), t: t}
		var seatings []app.Seating
		for seat, person := range boardOf19 {
			seatings = append(seatings, app.Seating{Seat: seat, Capacity: h.Capacity[person]})
		}
		s.ok(h.App.ConstituteBoard(ctx, h.As("joint.secretary"), s.ID, seatings))
		s.ok(h.App.FreezeDossiers(ctx, h.As("section.officer"), s.ID))
		for _, person := range boardOf19 {
			var relations []app.Declared
			if person == "member.head" {
				relations = []app.Declared{{Officer: s.Officers[0], Relation: "reporting-line", Why: "<b>wrote</b> two of the reports"}}
			}
			s.ok(h.App.DeclareConflicts(ctx, h.As(person), s.ID, relations))
		}
		s.board(25, 22)
		return s.Panelled
	})
	return &submitted{house: h, Panelled: f, t: t}
}

// board has the board sit, mark, seal, recommend and write its minutes, and puts the case up.
func (s *submitted) board(marks ...int) {
	s.t.Helper()
	meeting, err := s.App.CallMeeting(ctx, s.As("chair"), app.Calling{On: apptest.Today, Place: "Committee room", Cases: []int64{s.ID}})
	s.ok(err)
	for _, person := range boardOf19 {
		s.ok(s.App.AttendMeeting(ctx, s.As(person), meeting, s.ID, app.Attending{Status: "present"}))
	}
	for i, o := range s.Officers {
		var item int64
		s.Query(&item, `select min(id) from dossier_item where case_id = $1 and officer_id = $2 and disclosed_on is not null`, s.ID, o)
		for _, person := range boardOf19 {
			s.ok(s.App.GiveMarks(ctx, s.As(person), s.ID, o, []promotion.Giving{{Criterion: "board", Marks: merit.Int(marks[i]), Level: "A", Text: "As the reports show.",
				Citations: []promotion.Citation{{Item: item, Page: 1}}}}))
		}
	}
	s.ok(s.App.SealCase(ctx, s.As("chair"), s.ID))
	s.ok(s.App.RecordOutcomes(ctx, s.As("chair"), s.ID, []promotion.Proposal{{Officer: s.Officers[0], Outcome: "promote"}, {Officer: s.Officers[1], Outcome: "reserve"}}))
	s.ok(s.App.Dissent(ctx, s.As("member.law"), s.ID, "I would have placed the second higher."))
	s.ok(s.App.WriteMinutes(ctx, s.As("chair"), s.ID, "Considered and recommended."))
	s.ok(s.App.PutUp(ctx, s.As("joint.secretary"), s.ID, s.Capacity["secretary"], ""))
}

func (s *submitted) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *submitted) page(path string) string { return fmt.Sprintf("/cases/%d%s", s.ID, path) }

// approve approves every name through the page.
func (s *submitted) approve() *visitor {
	s.t.Helper()
	v := s.as("secretary")
	v.get(s.page("/decision"))
	v.done(s.page("/decision/bureaucratic"), s.verdict(0), "approve", s.verdict(1), "approve")
	return v
}

func (s *submitted) verdict(i int) string { return fmt.Sprintf("verdict-%d", s.Officers[i]) }

// The whole road from a case put up to a charge taken, each step by its own person in a browser without scripts.
func TestFromPutUpCaseToChargeTaken(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	seat := s.Post("BS-19", "DS-1")
	old := s.Post("BS-18", "SO-1")
	s.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, s.Officers[0], old))
	s.Person("officer.self", "officer", s.Officers[0])

	secretary := s.as("secretary")
	page := secretary.get("/decisions")
	says(t, page, "Waiting for a decision", "Before you", "1 for promotion, 1 in reserve", "1 vacancy")
	page = secretary.get(s.page("/decision"))
	says(t, page, "Decision on case", "recommends 1 for promotion, 1 in reserve, for 1 vacancy in BS-19", "place 1 on the sealed list", "1 conflict was disclosed", "1 member dissents",
		"Your decision", "I would have placed the second higher.", "Considered and recommended.", "reporting-line: <b>wrote</b> two of the reports", "Nobody may be put in the place of a recommended name",
		"No direction is on record.", "You may send the case back to the board 1 time.", "You may not cancel the case.")
	silent(t, page, "<b>wrote")
	page = secretary.done(s.page("/decision/bureaucratic"), s.verdict(0), "approve", s.verdict(1), "approve")
	says(t, page, "Your decision is on record.", "Approved", "By the secretary, appointing authority on 2 March 2026.", "What happens next", "No order has been drafted yet.")
	if secretary.offers(s.page("/decision/bureaucratic")) {
		t.Error("a case that is decided can be decided once more")
	}
	says(t, secretary.get("/decisions"), "Nothing is put up to your office.", "Approved")

	desk := s.as("section.officer")
	says(t, desk.get("/orders/new"), "Choose the case", s.one(`select number from cases where id = $1`, s.ID))
	page = desk.get("/orders/new?case=" + fmt.Sprint(s.ID))
	says(t, page, "Whose order is it?", "promotion; place 1 on the list, seniority 1", "1 in reserve: follows only where somebody before has dropped out", "Retained where posted", "DS-1", "vacant")
	page = desk.done("/orders/new", "officer", fmt.Sprint(s.Officers[0]), "post", fmt.Sprint(seat), "subject-to", "W.P. 77 of 2026")
	says(t, page, "The order is drafted. Another officer issues it.", "It is a draft.", "W.P. 77 of 2026", "What is not open to you, and under which rule", "Who drafted an order does not issue it.")
	silent(t, desk.get("/orders/new"), s.one(`select number from cases where id = $1`, s.ID)) // every approved name has its order
	order := s.one(`select id::text from orders`)
	if desk.offers("/orders/" + order + "/issue") {
		t.Error("whoever drafted the order is offered its issue")
	}

	deputy := s.as("deputy.secretary")
	deputy.get("/orders/" + order)
	page = deputy.done("/orders/" + order + "/issue")
	says(t, page, "The order is issued and has its number.", "pk-federal/2026/1", "Recommended", "Approved by the authority", "Issued")

	self := s.as("officer.self")
	says(t, self.get("/charges"), "Your orders", "pk-federal/2026/1", "Report charge")
	page = self.get("/charges/" + order)
	says(t, page, "First: the present post is given up")
	if self.offers("/charges/" + order + "/assume") {
		t.Error("charge of a second post can be taken before the first is left")
	}
	page = self.done("/charges/"+order+"/relinquish", "relinquish-noon", "forenoon")
	says(t, page, "It is on record that the former charge was given up.", "Charge is taken", "left on 2 March 2026")
	page = self.done("/charges/"+order+"/assume", "assume-noon", "afternoon")
	says(t, page, "has taken effect.", "Charge was taken on 2 March 2026.")
	says(t, self.get("/charges"), "No order waits for a report of charge.")
	if grade := s.one(`select grade from officer_grade where officer_id = $1 and regular and end_earliest is null and replaced_by is null`, s.Officers[0]); grade != "BS-19" {
		t.Errorf("the officer holds %s", grade)
	}
	page = s.as("").get("/public/orders/" + order)
	says(t, page, "Order pk-federal/2026/1", "Acted upon", "W.P. 77 of 2026", "Charge taken", "https://merit.example/public/orders/"+order)
	silent(t, page, "section.officer", "deputy.secretary", "<form")
}

// Who may read the case and not decide it sees why; who may not read it sees nothing of it.
func TestOnlyTheAuthorityDecides(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	for who, why := range map[string]string{
		"joint.secretary": "The edition does not name you as the authority for this.", "auditor": "The act belongs to another branch of the state than your capacity.",
		"chair": "The act belongs to another branch", "prime.minister": "The edition does not name you as the authority",
		"section.officer": "Who drafted the case does not decide it."} {
		v := s.as(who)
		page := v.get(s.page("/decision"))
		says(t, page, "Why you do not decide this case", why)
		if v.offers(s.page("/decision/bureaucratic")) || v.offers(s.page("/decision/political")) {
			t.Errorf("%s is offered the decision", who)
		}
		for _, act := range []string{"political", "bureaucratic", "political-remand", "bureaucratic-remand"} {
			status, page := v.post(s.page("/decision/"+act), url.Values{s.verdict(0): {"approve"}, s.verdict(1): {"approve"}, "remand-reasons": {"The record of the last year is wanting."}})
			if status != http.StatusForbidden {
				t.Errorf("%s decides by %s: %d\n%s", who, act, status, text(page))
			}
		}
	}
	for _, who := range []string{"minister", "ministry.hr", "admin", "csb.mna"} {
		if status, page := s.as(who).open(s.page("/decision")); status != http.StatusForbidden {
			t.Errorf("%s reads the case: %d\n%s", who, status, text(page))
		}
	}
	if n := s.one(`select count(*)::text from decision`); n != "0" {
		t.Errorf("%s decisions were kept", n)
	}
}

// A decision that is refused is shown again with every reason at its name and with what was typed.
func TestDecisionRefusedKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	v := s.as("secretary")
	v.get(s.page("/decision"))
	first := fmt.Sprintf("reasons-%d", s.Officers[0])
	status, page := v.fill(s.page("/decision/bureaucratic"), s.verdict(0), "reject", first, "No <i>")
	if status != http.StatusConflict {
		t.Fatalf("a rejection without reasons: %d", status)
	}
	says(t, page, "This was not done", "is rejected without reasons", "is neither approved nor rejected")
	for _, link := range []string{`href="#` + first + `"`, `href="#` + s.verdict(1) + `"`} {
		if !strings.Contains(page, link) {
			t.Errorf("no reason leads to %s", link)
		}
	}
	got := v.form(s.page("/decision/bureaucratic"))
	if got.Get(s.verdict(0)) != "reject" || got.Get(first) != "No <i>" || got.Get(s.verdict(1)) != "" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	stranger := s.Officer("BS-18-99", apptest.OfficerSpec{})
	status, page = v.fill(s.page("/decision/bureaucratic"), s.verdict(0), "approve", s.verdict(1), "approve", fmt.Sprintf("verdict-%d", stranger), "approve")
	if status != http.StatusConflict {
		t.Errorf("a name put in by hand: %d", status)
	}
	says(t, page, "is not among those recommended")
	page = v.done(s.page("/decision/bureaucratic"), s.verdict(0), "approve", s.verdict(1), "reject", fmt.Sprintf("reasons-%d", s.Officers[1]), "The last report was not countersigned.")
	says(t, page, "Rejected", "The last report was not countersigned.")
}

// Sending twice decides once; a second window that read the case before, and the back button, decide nothing.
func TestDecidedOnce(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	v, other := s.as("secretary"), s.as("secretary")
	v.get(s.page("/decision"))
	other.get(s.page("/decision"))
	form := v.form(s.page("/decision/bureaucratic"))
	form.Set(s.verdict(0), "approve")
	form.Set(s.verdict(1), "approve")
	for range 2 { // a second press before the answer has come
		status, page := v.post(s.page("/decision/bureaucratic"), form)
		if status != http.StatusOK {
			t.Fatalf("%d\n%s", status, text(page))
		}
		says(t, page, "Your decision is on record.")
	}
	status, page := other.fill(s.page("/decision/bureaucratic-remand"), "remand-reasons", "The record of the last year is wanting.")
	if status != http.StatusForbidden && status != http.StatusPreconditionFailed {
		t.Errorf("from an old window: %d", status)
	}
	says(t, page, "This was not done", "Approved", "What happens next")
	form.Set(s.verdict(1), "reject") // back, another choice, sent again
	form.Set(fmt.Sprintf("reasons-%d", s.Officers[1]), "The last report was not countersigned.")
	if status, page = v.post(s.page("/decision/bureaucratic"), form); status == http.StatusOK {
		t.Errorf("the back button decides again:\n%s", text(page))
	}
	if n := s.one(`select count(*)::text from decision`); n != "1" {
		t.Errorf("%s decisions were kept", n)
	}
}

// A remand opens a new round, which shows the old one; a second is the next higher authority's.
func TestRemandThenTheNextHigherAuthority(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	v := s.as("secretary")
	v.get(s.page("/decision"))
	status, page := v.fill(s.page("/decision/bureaucratic-remand"), "remand-ground", "record", "remand-reasons", "short")
	if status != http.StatusConflict || !strings.Contains(page, `href="#remand-reasons"`) {
		t.Errorf("a remand without reasons: %d\n%s", status, text(page))
	}
	if got := v.form(s.page("/decision/bureaucratic-remand")).Get("remand-ground"); got != "record" {
		t.Errorf("the ground typed is %q", got)
	}
	page = v.done(s.page("/decision/bureaucratic-remand"), "remand-ground", "record", "remand-reasons", "The board may look again at the report of last year.")
	says(t, page, "Sent back to the board", "The board may look again at the report of last year.", "The case is back before the board in a new round")
	silent(t, s.as("prime.minister").get("/decisions"), "P/2026")

	s.ok(s.App.ComputeMarks(ctx, s.As("section.officer"), s.ID))
	s.board(24, 21)
	page = v.get(s.page("/decision"))
	says(t, page, "The case was sent back 1 time before", "Earlier rounds", "Round 1", "The board may look again at the report of last year.", "which is all the authority may do alone")
	status, page = v.fill(s.page("/decision/bureaucratic-remand"), "remand-reasons", "The board may look at it for a third time.")
	if status != http.StatusConflict {
		t.Errorf("a second remand: %d", status)
	}
	pm := s.as("prime.minister")
	says(t, pm.get("/decisions"), "Yours as the next higher authority", "Round 2")
	page = pm.get(s.page("/decision"))
	says(t, page, "You decide as the next higher authority.", "Your decision")
	page = pm.done(s.page("/decision/political-remand"), "remand-reasons", "The board may look at it for a third time.")
	says(t, page, "Sent back to the board", "Decided as the next higher authority.")
}

// Once names are known the next higher authority may cancel, on the same page.
func TestNextHigherCancels(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	pm := s.as("prime.minister")
	pm.get(s.page("/decision"))
	status, page := pm.fill(s.page("/decision/cancel"), "cancel-reasons", "no")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#cancel-reasons"`) {
		t.Errorf("a cancellation without reasons: %d\n%s", status, text(page))
	}
	page = pm.done(s.page("/decision/cancel"), "cancel-reasons", "The posts were surrendered in the reorganisation.")
	says(t, page, "Cancelled", "The posts were surrendered in the reorganisation.")
}

// A direction is on record, starts nothing, and is shown to whoever decides and to auditors, not to the desk.
func TestDirectionIsShownToWhoeverDecides(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	number := s.one(`select number from cases where id = $1`, s.ID)
	before := s.one(`select state || version from cases where id = $1`, s.ID)
	minister := s.as("minister")
	minister.get("/directions")
	status, page := minister.fill("/directions", "case", "P/none", "body", "Take <script>the</script> second.")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("about no case: %d", status)
	}
	says(t, page, "There is no case P/none")
	if got := minister.form("/directions").Get("body"); got != "Take <script>the</script> second." {
		t.Errorf("what was typed is %q", got)
	}
	page = minister.done("/directions", "case", number)
	says(t, page, "The direction is on record.", "Take <script>the</script> second.", "A direction starts nothing.")
	silent(t, page, "<script>the")
	page = minister.get(s.page("/directions"))
	says(t, page, "Directions you have given", "second.")
	status, page = minister.fill(s.page("/directions"), "body", " ")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#body"`) {
		t.Errorf("an empty direction: %d\n%s", status, text(page))
	}
	for _, who := range []string{"secretary", "auditor"} {
		says(t, s.as(who).get(s.page("/decision")), "1 direction of a political executive is on record", "By the minister, minister, on 2 March 2026")
	}
	page = s.as("section.officer").get(s.page("/decision"))
	says(t, page, "Directions are shown to whoever decides and to auditors")
	silent(t, text(page), "second.", "1 direction")
	for _, who := range []string{"section.officer", "chair", "admin"} {
		if status, _ := s.as(who).open(s.page("/directions")); status != http.StatusForbidden {
			t.Errorf("%s reads the directions: %d", who, status)
		}
	}
	if status, _ := s.as("secretary").post(s.page("/directions"), url.Values{"body": {"I direct."}}); status != http.StatusForbidden {
		t.Errorf("a secretary gives a direction: %d", status)
	}
	if after := s.one(`select state || version from cases where id = $1`, s.ID); after != before {
		t.Errorf("the case moved from %s to %s", before, after)
	}
}

// issued takes the order of the first name as far as its issue, and gives its address.
func (s *submitted) issued() string {
	s.t.Helper()
	s.approve()
	desk := s.as("section.officer")
	desk.get("/orders/new?case=" + fmt.Sprint(s.ID))
	desk.done("/orders/new", "officer", fmt.Sprint(s.Officers[0]))
	address := "/orders/" + s.one(`select max(id)::text from orders`)
	deputy := s.as("deputy.secretary")
	deputy.get(address)
	deputy.done(address + "/issue")
	return address
}

// The life of an order: each step by its form, with its reasons at their fields, and refused to whoever may not.
func TestLifeOfAnOrder(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	at := s.issued()
	v := s.as("deputy.secretary")
	v.get(at)
	status, page := v.fill(at + "/hold")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#hold-reason"`) {
		t.Errorf("without a reason: %d\n%s", status, text(page))
	}
	says(t, v.done(at+"/hold", "hold-reason", "A <b>complaint</b> is looked into."), "In abeyance", "A <b>complaint</b> is looked into.")
	silent(t, v.get(at), "<b>complaint")
	v.done(at+"/release", "release-reason", "It was unfounded.")

	status, page = v.upload(at+"/stay", "stay-document", "order.txt", []byte("The High Court orders.\n"), "stay-reason", "Stayed until the next date.")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("without the petition: %d", status)
	}
	says(t, page, "The file you chose is kept as document")
	page = v.done(at+"/stay", "stay-reference", "W.P. 5 of 2026")
	says(t, page, "Stayed by a court", "W.P. 5 of 2026", "A court has stayed it.")
	if n := s.one(`select count(*)::text from order_event where kind = 'stayed' and document_id is not null`); n != "1" {
		t.Error("the court's order is not with the stay")
	}
	page = v.done(at+"/lift-stay", "lift-stay-reason", "The petition was dismissed.", "lift-stay-reference", "W.P. 5 of 2026")
	says(t, page, "It stands.")

	stale := s.as("deputy.secretary")
	stale.get(at)
	page = v.done(at+"/corrigendum", "corrigendum-text", "A corrected text.", "corrigendum-reason", "A letter was missing.")
	says(t, page, "A corrected text.", "Text corrected")
	if status, page = stale.fill(at+"/corrigendum", "corrigendum-text", "Another text.", "corrigendum-reason", "Another letter."); status != http.StatusPreconditionFailed {
		t.Errorf("from an old window: %d", status)
	}
	says(t, page, "Somebody changed this order since you read it.", "A corrected text.")
	says(t, v.get(at), "What is not open to you", "withdraw an order")
	if v.offers(at + "/withdraw") {
		t.Error("a deputy secretary is offered the withdrawal")
	}
	if status, _ := v.post(at+"/withdraw", url.Values{"withdraw-reason": {"x"}}); status != http.StatusForbidden {
		t.Errorf("a deputy secretary withdraws: %d", status)
	}

	seat := s.Post("BS-19", "DS-2")
	joint := s.as("joint.secretary")
	says(t, joint.get(at), "DS-2")
	page = joint.done(at+"/modify", "modify-post", fmt.Sprint(seat), "modify-reason", "A post has fallen open.")
	says(t, page, "The order is replaced by this draft.", "DS-2", "pk-federal/2026/1")
	draft := strings.Split(joint.at, "?")[0]
	says(t, joint.get(at), "Another order has taken its place.", "To be replaced by this draft")
	page = joint.get(draft)
	status, page = joint.fill(draft + "/withdraw")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("withdrawn without a reason: %d\n%s", status, text(page))
	}
	joint.done(draft+"/withdraw", "withdraw-reason", "The post is needed elsewhere.")
	for _, who := range []string{"secretary", "prime.minister", "minister", "auditor", "admin", "chair", "ministry.hr"} {
		v := s.as(who)
		v.get(at)
		for _, act := range []string{"issue", "hold", "release", "stay", "lift-stay", "corrigendum", "modify", "withdraw"} {
			if status, _ := v.post(at+"/"+act, url.Values{act + "-reason": {"x"}}); status != http.StatusForbidden {
				t.Errorf("%s does %s: %d", who, act, status)
			}
		}
	}
}

// A draft is nothing to the public, nor to whoever may not read it; a draft sent twice is made once.
func TestDraftsAreTheDesks(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	s.approve()
	desk := s.as("section.officer")
	desk.get("/orders/new?case=" + fmt.Sprint(s.ID))
	status, page := desk.fill("/orders/new")
	if status != http.StatusConflict {
		t.Errorf("without a name: %d", status)
	}
	form := desk.form("/orders/new")
	form.Set("officer", fmt.Sprint(s.Officers[1]))
	status, page = desk.post("/orders/new", form)
	if status != http.StatusConflict || !strings.Contains(page, `href="#officer"`) {
		t.Errorf("the reserve before its turn: %d", status)
	}
	says(t, page, "Nobody before the reserve has dropped out.")
	form = desk.form("/orders/new")
	form.Set("officer", fmt.Sprint(s.Officers[0]))
	for range 2 {
		if status, page = desk.post("/orders/new", form); status != http.StatusOK {
			t.Fatalf("%d\n%s", status, text(page))
		}
	}
	if n := s.one(`select count(*)::text from orders`); n != "1" {
		t.Errorf("%s drafts were made", n)
	}
	id := s.one(`select id::text from orders`)
	for _, path := range []string{"/public/orders/" + id, "/orders/" + id + "/proof", "/orders/" + id + "/proof.json"} {
		if status, _ := s.as("").open(path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
	for _, who := range []string{"admin", "minister", "chair"} {
		if status, _ := s.as(who).open("/orders/" + id); status != http.StatusForbidden {
			t.Errorf("%s reads a draft: %d", who, status)
		}
		says(t, s.as(who).get("/orders"), "There is no order yet.")
		if status, _ := s.as(who).open("/orders/new?case=" + fmt.Sprint(s.ID)); status != http.StatusForbidden {
			t.Errorf("%s drafts: %d", who, status)
		}
	}
	says(t, desk.get("/orders/new?case="+fmt.Sprint(s.ID)), "Already have their order", "Every approved name that a vacancy reaches has its order.")
	says(t, desk.get("/orders"), "Draft "+id)
}

// Orders are narrowed, sorted and paged by the address, and written whole as a file.
func TestOrdersListed(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	s.issued()
	s.Seed(fmt.Sprintf(`update officer set name = '=cmd "x"' where id = %d`, s.Officers[0]))
	v := s.as("auditor")
	says(t, v.get("/orders"), "pk-federal/2026/1", "Issued")
	says(t, v.get("/orders?q=pk-federal/2026/1&state=issued&kind=merit&sort=name"), "pk-federal/2026/1")
	says(t, v.get("/orders?q=no+such"), "No order fits this search.")
	says(t, v.get("/orders?state=held"), "No order fits this search.")
	says(t, v.get("/orders?case="+fmt.Sprint(s.ID)), "Orders of case")
	silent(t, v.get("/orders?q=%25"), "pk-federal/2026/1")
	r := v.send(http.MethodGet, "/orders.csv?state=issued", nil, "")
	_, file := v.follow(r, "/orders.csv")
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || strings.Count(file, "\n") != 2 || !strings.Contains(file, `'=cmd`) {
		t.Errorf("the file is %q", file)
	}
	// more than a page: copies of the order behind all walls, of which the list knows nothing
	s.SQL(`alter table orders disable trigger user; drop index order_once_per_case_and_officer, order_once_per_vacancy`)
	s.SQL(`insert into orders (number, kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, retained, basis, text, state, drafted_by, issued_by, issued_on, version, act_id)
		select 'x/' || n, kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, retained, basis, text, state, drafted_by, issued_by, issued_on, version, act_id from orders, generate_series(1, 120) n`)
	for _, sort := range []string{"", "oldest", "name"} {
		path, seen := "/orders?sort="+sort, map[string]bool{}
		for range 5 {
			v.get(path)
			for _, a := range find(v.last, "th") {
				for _, link := range find(a, "a") {
					if seen[attr(link, "href")] {
						t.Errorf("sorted by %q, %s stands twice", sort, attr(link, "href"))
					}
					seen[attr(link, "href")] = true
				}
			}
			links := find(v.last, "a")
			next := slices.IndexFunc(links, func(a *html.Node) bool { return attr(a, "rel") == "next" })
			if next < 0 {
				break
			}
			path = attr(links[next], "href")
		}
		if len(seen) != 121 {
			t.Errorf("sorted by %q, %d orders are seen", sort, len(seen))
		}
	}
	_, file = v.follow(v.send(http.MethodGet, "/orders.csv", nil, ""), "/orders.csv")
	if n := strings.Count(file, "\n"); n != 122 {
		t.Errorf("the file has %d lines", n)
	}
}

// Charge is reported by the officer and by the personnel staff of the ministry, for days that can be, and by nobody else.
func TestChargeIsReportedByItsPeople(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	at := s.issued()
	id := strings.TrimPrefix(at, "/orders/")
	s.Person("officer.self", "officer", s.Officers[0])
	s.Person("officer.other", "officer", s.Officers[1])
	v := s.as("officer.self")
	says(t, v.get(at), "Report charge")
	v.get("/charges/" + id)
	status, page := v.fill("/charges/"+id+"/assume", "assume-on-year", "2030")
	if status != http.StatusConflict || !strings.Contains(page, `href="#assume-on"`) || !strings.Contains(page, `href="#assume-noon"`) {
		t.Errorf("on a day ahead: %d\n%s", status, text(page))
	}
	if got := v.form("/charges/" + id + "/assume").Get("assume-on-year"); got != "2030" {
		t.Errorf("the year typed is %q", got)
	}
	status, page = v.fill("/charges/"+id+"/assume", "assume-on-day", "31", "assume-on-month", "2")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("on no day: %d\n%s", status, text(page))
	}
	for _, who := range []string{"officer.other", "ministry.hr", "section.officer", "secretary", "prime.minister", "auditor", "admin"} {
		o := s.as(who)
		if status, _ := o.open("/charges/" + id); status != http.StatusForbidden {
			t.Errorf("%s opens the report: %d", who, status)
		}
		if status, _ := o.post("/charges/"+id+"/assume", url.Values{"assume-noon": {"forenoon"}}); status != http.StatusForbidden {
			t.Errorf("%s reports charge: %d", who, status)
		}
	}
	says(t, s.as("officer.other").get("/charges"), "No order waits")
	form := v.form("/charges/" + id + "/assume")
	form.Set("assume-noon", "forenoon")
	form.Set("assume-on-day", "2")
	form.Set("assume-on-month", "3")
	form.Set("assume-on-year", "2026")
	for range 2 {
		if status, page = v.post("/charges/"+id+"/assume", form); status != http.StatusOK {
			t.Fatalf("%d\n%s", status, text(page))
		}
	}
	if n := s.one(`select count(*)::text from charge_report`); n != "1" {
		t.Errorf("%s reports were kept", n)
	}
}

// Every page is whole in Urdu too.
func TestDecidingInUrdu(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	s.as("minister").post(s.page("/directions"), url.Values{"body": {"Take the second."}})
	v := s.as("secretary")
	v.language = "ur"
	says(t, v.get("/decisions"), "فیصلے کے منتظر", "آپ کے سامنے")
	page := v.get(s.page("/decision"))
	says(t, page, "آپ کا فیصلہ", "سفارش شدہ، اسی ترتیب سے", "منظور")
	at := s.issued()
	for who, paths := range map[string][]string{
		"secretary": {s.page("/decision"), "/decisions"}, "joint.secretary": {at, "/orders", "/orders/new", "/orders/new?case=" + fmt.Sprint(s.ID)},
		"minister": {"/directions", s.page("/directions")}, "ministry.hr": {"/charges"}, "": {"/public" + at}} {
		v := s.as(who)
		v.language = "ur"
		for _, path := range paths {
			if page := v.get(path); !strings.Contains(page, `dir="rtl"`) {
				t.Errorf("%s is not in Urdu", path)
			}
		}
	}
}
