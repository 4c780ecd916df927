package api_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/domain"
)

// The roads by which a transfer comes about, over HTTP: each lawfully, and as it is tried.

// why is why a posting is cut short, in words of this case.
var why = m{"happened": "The dam at the site overtopped on 28 February and its engineer was injured.",
	"why_now": "The spillway has to be manned before the April flood reaches the reservoir.", "why_officer": "She built the same spillway and alone is certified for its gates."}

func with(body, more m) m {
	out := m{}
	for _, from := range []m{body, more} {
		for k, v := range from {
			out[k] = v
		}
	}
	return out
}

// A road is a transfer over HTTP: its post, its officers by seniority, and who is to be moved.
type road struct {
	*government
	apptest.Moved
	grade, authority string
}

func newRoad(t *testing.T, amend ...string) *road {
	t.Helper()
	g := newGovernment(t)
	g.Adopt(apptest.TransferEdition, amend...)
	return &road{government: g, Moved: g.TransferUnit(t), grade: "BS-18", authority: "secretary"}
}

// heads makes officers of BS-21, whose authority has nobody above, each in a post since a day.
func (r *road) heads(since ...string) {
	r.Moved = apptest.Moved{Post: r.World.Post("BS-21", "HEAD")}
	for i, day := range since {
		officer := r.Officer(fmt.Sprintf("H-%d", i+1), apptest.OfficerSpec{Grade: "BS-21", Domicile: "PB", Born: "1972-06-15"})
		r.Seat(officer, r.World.Post("BS-21", fmt.Sprintf("HEAD-%d", i+1)), day)
		r.Officers = append(r.Officers, officer)
	}
	r.Seniority("BS-21", r.Officers...)
	r.grade, r.authority = "BS-21", "prime.minister"
}

func (r *road) opening(more m) m {
	return with(m{"kind": "transfer", "organization": r.Division, "cadre": r.CadreID, "to_grade": r.grade,
		"vacancies": []m{{"post": r.Moved.Post, "kind": "clear", "fell_on": "2026-02-01", "cause": "the incumbent was promoted"}}}, more)
}

// putUp opens the case, has the list fixed, passes officers over and puts the rest up; it gives the case's address.
func (r *road) putUp(t *testing.T, more m, over ...int64) string {
	t.Helper()
	r.ID = r.as("section.officer", "POST", "/v1/cases", r.opening(more)).id(t)
	c := path("/v1/cases/%d", r.ID)
	r.post("deputy.secretary", c+"/fix-list", nil)
	passed := []m{}
	for _, o := range over {
		passed = append(passed, m{"officer": o, "ground": "work-would-suffer", "text": "She leads the audit of the canal until June."})
	}
	r.post("section.officer", c+"/recommend", m{"passed_over": passed})
	r.post("deputy.secretary", c+"/put-up", m{"to": r.Capacity[r.authority]})
	return c
}

func (r *road) draft(officer int64) m {
	var detail struct{ Positions []struct{ ID int64 } }
	r.get("section.officer", path("/v1/cases/%d", r.ID), &detail)
	return m{"case": r.ID, "officer": officer, "vacancy": detail.Positions[0].ID}
}

// TestPrematureTransferOverHTTP: the posting of an officer of a year is cut short for reasons of its own, with the officer heard and by the
// next higher authority; a formula alone is none.
func TestPrematureTransferOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRoad(t)
	short := r.Officers[2]
	r.Person("the.mover", "officer", short)
	c := r.putUp(t, m{"compelling": []m{{"officer": short, "document": r.Document()}}}, r.Officers[0], r.Officers[1])
	r.post("secretary", c+"/decide-bureaucratic", m{"approve": []int64{short}})
	draft := r.draft(short)
	r.unchanged(func() {
		r.as("section.officer", "POST", "/v1/orders", draft).refused(t, 422, "reason-missing", "reason-missing", "reason-missing")
		r.as("section.officer", "POST", "/v1/orders", with(draft, m{"happened": "In the public interest.", "why_now": "On administrative grounds.", "why_officer": "Services are required."})).
			refused(t, 422, "reason-boilerplate", "reason-boilerplate", "reason-boilerplate")
	})
	order := path("/v1/orders/%d", r.as("section.officer", "POST", "/v1/orders", with(draft, why)).id(t))
	said := m{"reasons": "The dam cannot wait for the end of the tenure."}
	r.unchanged(func() {
		r.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "not-authorised")
		r.as("secretary", "POST", order+"/authorise-bureaucratic", said).refused(t, 403, "not-the-authority")
		r.as("secretary.establishment", "POST", order+"/authorise-bureaucratic", said).refused(t, 409, "officer-not-heard")
	})
	if got := r.robbed("secretary.establishment", "authorise.bureaucratic", path(`insert into order_authorisation (order_id, account_id, capacity_id, on_day, reasons) select max(id), %d, %d, '%s', 'The dam cannot wait for the end.' from orders`,
		r.Accounts["secretary.establishment"], r.Capacity["secretary.establishment"], apptest.Today)); got != "move_officer_heard" {
		t.Errorf("in the way of a move of somebody unheard stood %q", got)
	}
	var asked items[struct {
		From   string
		WhyNow string `json:"why_now"`
	}]
	r.get("the.mover", "/v1/me/hearings", &asked)
	if len(asked.Items) != 1 || asked.Items[0].WhyNow != why["why_now"] || asked.Items[0].From == "" {
		t.Errorf("the officer is to be heard on %+v", asked.Items)
	}
	r.as("section.officer", "GET", "/v1/me/hearings", nil).is(t, 403)
	r.as("the.mover", "POST", order+"/answer", m{"statement": "I have begun the spillway and would rather finish it."}).is(t, 201)
	r.as("secretary.establishment", "POST", order+"/authorise-bureaucratic", said).is(t, 204)
	r.post("deputy.secretary", order+"/issue", nil)
	var o struct{ Text string }
	r.get("auditor", order, &o)
	if !strings.Contains(o.Text, why["happened"].(string)) || !strings.Contains(o.Text, why["why_officer"].(string)) {
		t.Errorf("the order does not print its reasons: %s", o.Text)
	}
}

// TestPrematureTransferOfAHeadOverHTTP: where nobody is above the authority, the board of the class is heard first, and the issue publishes the
// order within seven days.
func TestPrematureTransferOfAHeadOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRoad(t)
	r.Adopt("pk-federal/promotion@2019") // its board for BS-21 is the one that is heard
	r.heads("2018-01-01", "2019-01-01", "2025-02-01")
	short := r.Officers[2]
	r.Person("the.head", "officer", short)
	c := r.putUp(t, m{"compelling": []m{{"officer": short, "document": r.Document()}}})
	r.post("prime.minister", c+"/decide-political", m{"approve": []int64{short}, "reasons": "She negotiated the water treaty of 2019 on which this department spends the next two years; the first of the list has never served in the field."})
	minutes := r.Document()
	draft := with(r.draft(short), why)
	heard := func(board, on string) m {
		return with(draft, m{"board": board, "board_on": on, "board_document": minutes})
	}
	r.unchanged(func() {
		r.as("section.officer", "POST", "/v1/orders", draft).refused(t, 422, "board-not-heard")
		r.as("section.officer", "POST", "/v1/orders", heard("dpc", "2026-02-27")).refused(t, 422, "board-not-the-editions")
		r.as("section.officer", "POST", "/v1/orders", heard("csb", "2026-03-09")).refused(t, 422, "board-not-whole")
	})
	order := path("/v1/orders/%d", r.as("section.officer", "POST", "/v1/orders", heard("csb", "2026-02-27")).id(t))
	r.as("the.head", "POST", order+"/answer", m{"statement": "I have begun the spillway and would rather finish it."}).is(t, 201)
	r.as("prime.minister", "POST", order+"/authorise-political", m{"reasons": "The dam cannot wait for the end of the tenure."}).is(t, 204)
	r.on(apptest.Today.AddDays(8).String())
	r.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "publication-late")
	r.on(apptest.Today.AddDays(7).String())
	r.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
}

// TestWithdrawnRequestOverHTTP: what an officer withdraws within seven days carries no order, and nobody else can withdraw or file it.
func TestWithdrawnRequestOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRoad(t)
	short := r.Officers[2]
	r.Person("the.mover", "officer", short)
	r.Person("the.other", "officer", r.Officers[0])
	request := r.as("the.mover", "POST", "/v1/me/transfer-requests", m{"why": "My husband is posted in that district since last year.", "wishes": []m{{"post": r.Moved.Post}}}).id(t)
	c := r.putUp(t, nil, r.Officers[0], r.Officers[1])
	r.post("secretary", c+"/decide-bureaucratic", m{"approve": []int64{short}})
	draft := with(r.draft(short), m{"request": request})
	order := path("/v1/orders/%d", r.as("section.officer", "POST", "/v1/orders", draft).id(t))
	withdraw := path("/v1/me/transfer-requests/%d/withdraw", request)
	r.as("the.other", "POST", withdraw, nil).is(t, 403)
	r.on(apptest.Today.AddDays(7).String())
	r.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "request-can-be-withdrawn")
	r.as("the.mover", "POST", withdraw, nil).is(t, 204)
	r.on(apptest.Today.AddDays(8).String())
	r.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "request-withdrawn")
	r.as("joint.secretary", "POST", order+"/withdraw", m{"reason": "The request behind it was withdrawn."}).is(t, 204)
	r.unchanged(func() {
		r.as("section.officer", "POST", "/v1/orders", draft).refused(t, 409, "not-an-own-request")
	})
}

// TestPanelOfNamesOverHTTP: of three names for a head the authority chooses one, and says why where it is not the first.
func TestPanelOfNamesOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRoad(t)
	r.heads("2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01")
	c := r.putUp(t, nil)
	decide := func(body m) answer { return r.as("prime.minister", "POST", c+"/decide-political", body) }
	second := r.Officers[1:2]
	r.unchanged(func() {
		decide(m{"approve": second, "reasons": "In the public interest, with the approval of the competent authority."}).refused(t, 409, "choice-without-reasons")
		decide(m{"approve": r.Officers[3:]}).is(t, 409)
		decide(m{"approve": r.Officers[:2]}).is(t, 409)
		r.as("secretary", "POST", c+"/decide-bureaucratic", m{"approve": second}).is(t, 403)
	})
	decide(m{"approve": second, "reasons": "She negotiated the water treaty of 2019 on which this department spends the next two years; the first of the list has never served in the field."}).is(t, 204)
	r.as("section.officer", "POST", "/v1/orders", r.draft(r.Officers[0])).refused(t, 409, "no-order-without-merit")
	r.as("section.officer", "POST", "/v1/orders", r.draft(second[0])).id(t)
}

// TestPolicyWithoutExemptionsOverHTTP: where the edition knows neither an own request nor compelling reasons, neither takes the place of a
// tenure that is served.
func TestPolicyWithoutExemptionsOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRoad(t, "transfer.tenure_complete || transfer.requested || transfer.compelling", "transfer.tenure_complete")
	served := r.Officers[1]
	r.Person("the.mover", "officer", served)
	request := r.as("the.mover", "POST", "/v1/me/transfer-requests", m{"why": "My husband is posted in that district since last year.", "wishes": []m{{"post": r.Moved.Post}}}).id(t)
	paper := r.Document()
	r.unchanged(func() {
		r.as("section.officer", "POST", "/v1/cases", r.opening(m{"compelling": []m{{"officer": r.Officers[2], "document": paper}}})).refused(t, 409, "no-such-exemption")
	})
	c := r.putUp(t, nil)
	r.post("secretary", c+"/decide-bureaucratic", m{"approve": []int64{served}})
	r.unchanged(func() {
		r.as("section.officer", "POST", "/v1/orders", with(r.draft(served), m{"request": request})).refused(t, 409, "no-such-exemption")
	})
	r.as("section.officer", "POST", "/v1/orders", r.draft(served)).id(t)
}

// window puts a window on record and in force, and gives its address.
func (g *government) window(t *testing.T, kind, from string, more m) string {
	t.Helper()
	body := with(m{"kind": kind, "government": "pk-federal", "name": "A window", "from": from, "gazette": "F.2(1)/2026", "gazetted": from}, more)
	window := path("/v1/windows/%d", g.as("deputy.secretary", "POST", "/v1/windows", body).id(t))
	g.as("deputy.secretary", "POST", window+"/adopt", nil).is(t, 403) // another than whoever proposed it
	g.as("joint.secretary", "POST", window+"/adopt", nil).is(t, 204)
	return window
}

// TestOlderOrderInAWindowOverHTTP: a transfer issued before the election window is carried out inside it only with the commission's approval, dated
// before the day on which it is.
func TestOlderOrderInAWindowOverHTTP(t *testing.T) {
	t.Parallel()
	r := newRoad(t)
	mover := r.Officers[1]
	r.Person("the.mover", "officer", mover)
	c := r.putUp(t, nil)
	r.post("secretary", c+"/decide-bureaucratic", m{"approve": []int64{mover}})
	id := r.as("section.officer", "POST", "/v1/orders", r.draft(mover)).id(t)
	order := path("/v1/orders/%d", id)
	r.post("deputy.secretary", order+"/issue", nil)
	day := func(n int) domain.Date { return apptest.Today.AddDays(n) }
	r.on(day(5).String())
	paper := r.Document()
	window := r.window(t, "election", day(2).String(), nil)
	r.as("section.officer", "POST", window+"/officials", m{"officers": []int64{mover}, "document": paper}).is(t, 204)
	leave := func(n int) answer {
		return r.as("the.mover", "POST", order+"/relinquish-charge", m{"on": day(n).String(), "noon": "forenoon"})
	}
	letter := m{"kind": "approval", "officer": mover, "order": id, "number": "ECP-8", "dated": day(6).String(), "document": paper}
	r.unchanged(func() {
		leave(5).refused(t, 409, "commission-approval-missing")
		leave(0).refused(t, 409, "commission-approval-missing") // said to have been done before it began
		r.as("section.officer", "POST", window+"/letters", letter).refused(t, 422, "day-out-of-range")
	})
	letter["dated"] = day(5).String()
	r.as("section.officer", "POST", window+"/letters", letter).is(t, 201)
	leave(5).refused(t, 409, "commission-approval-late") // an approval of that very day
	r.on(day(6).String())
	leave(6).is(t, 201)
	r.as("the.mover", "POST", order+"/assume-charge", m{"on": day(6).String(), "noon": "afternoon"}).is(t, 201)
}

// TestCaretakerOverHTTP: under a caretaker government a transfer waits for the commission, which finds it expedient in words; what is short is free.
func TestCaretakerOverHTTP(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	officer, _ := s.officer("")
	draft := func(ground string, officer int64, more m) string {
		order := path("/v1/orders/%d", s.as("section.officer", "POST", "/v1/exceptions", with(m{"ground": ground, "officer": officer, "post": s.post(), "document": s.paper}, more)).id(t))
		s.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "For the reasons that the file shows at paragraph 4."}).is(t, 204)
		return order
	}
	order := draft("reinstatement", officer, nil)
	window := s.window(t, "caretaker", "2026-02-10", nil)
	letter := m{"kind": "approval", "officer": officer, "number": "ECP-9", "dated": "2026-03-01", "document": s.paper, "expedient": boilerplate}
	s.unchanged(func() {
		s.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "caretaker-transfer-approval-missing")
		s.as("section.officer", "POST", window+"/officials", m{"officers": []int64{officer}, "document": s.paper}).refused(t, 422, "caretaker-lists-nobody")
		s.as("section.officer", "POST", window+"/letters", letter).refused(t, 422, "reason-missing")
	})
	letter["expedient"] = "The reservoir has had no engineer since the flood, and the spillway opens in April."
	s.as("section.officer", "POST", window+"/letters", letter).is(t, 201)
	s.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
	other, _ := s.officer("")
	s.as("deputy.secretary", "POST", draft("emergency", other, m{"ends": apptest.Today.AddDays(9).String()})+"/issue", nil).is(t, 204)
}

// TestCommissionDirectsOverHTTP: what the commission directs rests on its letter, recorded as one about that officer; a suspension is the commission's
// where its letter is the paper, and waits for its approval otherwise.
func TestCommissionDirectsOverHTTP(t *testing.T) {
	t.Parallel()
	s := openShop(t)
	window := s.window(t, "election", "2026-02-10", nil)
	directed, _ := s.officer("")
	sits, _ := s.officer("2020-01-01")
	s.as("section.officer", "POST", window+"/officials", m{"officers": []int64{directed, sits}, "document": s.paper}).is(t, 204)
	draft := m{"ground": "commission-direction", "officer": directed, "post": s.post(), "document": s.paper}
	s.unchanged(func() {
		s.as("section.officer", "POST", "/v1/exceptions", draft).refused(t, 409, "not-the-commissions-letter")
	})
	letter := func(kind string, officer, document int64) {
		s.as("section.officer", "POST", window+"/letters", m{"kind": kind, "officer": officer, "number": "ECP-7", "dated": apptest.Today.String(), "document": document}).is(t, 201)
	}
	letter("direction", sits, s.paper)
	s.unchanged(func() {
		s.as("section.officer", "POST", "/v1/exceptions", draft).refused(t, 409, "not-the-commissions-letter")
	}) // about another
	paper := s.Document()
	letter("direction", directed, paper)
	s.order(t, "/v1/exceptions", with(draft, m{"document": paper}))

	theirs := s.Document()
	suspended := path("/v1/orders/%d", s.as("section.officer", "POST", "/v1/exceptions", m{"ground": "suspension", "officer": sits, "on": apptest.Today.String(), "document": theirs}).id(t))
	s.as("secretary", "POST", suspended+"/authorise-bureaucratic", m{"reasons": "For the reasons that the file shows at paragraph 4."}).is(t, 204)
	s.as("deputy.secretary", "POST", suspended+"/issue", nil).refused(t, 409, "commission-approval-missing")
	letter("suspension", sits, theirs)
	s.as("deputy.secretary", "POST", suspended+"/issue", nil).is(t, 204)
}
