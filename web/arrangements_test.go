package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"merit/app/apptest"
)

// A charge from its draft to the report of charge: the seniors are listed, and each needs a reason; then what falls due.
func TestArrangementFromDraftToCharge(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	senior, junior := h.Officer("BS-18-7", apptest.OfficerSpec{}), h.Officer("BS-18-8", apptest.OfficerSpec{})
	for i, o := range []int64{senior, junior} {
		h.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, o, h.Post("BS-18", fmt.Sprintf("SEAT-%d", i))))
	}
	h.Seniority("BS-18", senior, junior)
	h.Post("BS-18", "SO-7")
	h.Person("officer.self", "officer", junior)
	desk := h.as("section.officer")
	says(t, desk.get("/statements"), "What falls due")
	says(t, desk.get("/orders"), "Draft a charge or another arrangement")
	says(t, desk.get("/arrangements/new"), "Additional charge", "Leave preparatory to retirement")
	_, page := desk.open("/arrangements/new?go-on=basis")
	says(t, page, "The kind of arrangement is not chosen.", "Deputation abroad")
	says(t, desk.get("/arrangements/new?basis=look-after"), "Look-after duty", "Number of the officer", "Reference of the post")
	silent(t, desk.get("/arrangements/new?basis=lpr"), "Reference of the post")
	says(t, desk.get("/arrangements/new?go-on=basis&basis=osd&officer=BS-18-8"), "On what basis", "What compels it", "cut", "Draft")
	silent(t, desk.get("/arrangements/new?basis=lpr&officer=BS-18-8"), "What compels it", "Where the officer goes", "passed over")
	silent(t, desk.get("/arrangements/new?go-on=basis&basis=look-after&officer=BS-18-8"), "There is a problem", "An order on this basis names the post.")
	_, page = desk.open("/arrangements/new?basis=additional-charge&officer=nobody-1&post=SO-7")
	says(t, page, "There is no officer nobody-1.")
	_, page = desk.open("/arrangements/new?basis=additional-charge&officer=BS-18-8&post=")
	says(t, page, "An order on this basis names the post.")
	const asked = "/arrangements/new?basis=additional-charge&officer=BS-18-8&post=SO-7"
	says(t, desk.get(asked), "Seniors who are passed over", "Why not 1. Officer BS-18-7 (BS-18-7)", "The officer keeps the post", "until 1 June 2026 at most", "Assumed")
	silent(t, desk.get("/arrangements/new?basis=additional-charge&officer=BS-18-7&post=SO-7"), "Seniors who are passed over")
	passed := fmt.Sprintf("passed-%d", senior)
	desk.get(asked)
	status, page := desk.upload("/arrangements/new", "document", "vacancy.txt", []byte("The post is vacant.\n"), passed, "In the public interest.", "ends-day", "30", "ends-month", "4", "ends-year", "2026")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#`+passed+`"`) {
		t.Errorf("without a reason: %d\n%s", status, text(page))
	}
	if got := desk.form("/arrangements/new"); got.Get("post") != "SO-7" || got.Get(passed) == "" || got.Get("ends-day") != "30" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	status, page = desk.upload("/arrangements/new", "document", "vacancy.txt", []byte("The post is vacant.\n"), passed, "She audits the northern canal until the end of April.")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The order is drafted.", "Additional charge", "not yet authorised", "She audits the northern canal", "since 1 January 2000")
	at := strings.Split(desk.at, "?")[0]
	if desk.offers(at+"/hearing") || desk.offers(at+"/modify") {
		t.Error("a hearing or a modification is offered of a charge that moves nobody")
	}
	says(t, h.as("secretary").doneOn(at, "/authorise-bureaucratic", "authorise-bureaucratic-reason", "The post is vacant and its work cannot lie."), "The order is authorised.")
	says(t, h.as("deputy.secretary").doneOn(at, "/issue"), "pk-federal/2026/1")
	self := h.as("officer.self")
	charge := strings.Replace(at, "/orders/", "/charges/", 1)
	silent(t, text(self.get(charge)), "Report that charge was given up")
	self.done(charge+"/assume", "assume-noon", "afternoon")
	silent(t, text(h.as("admin").get(at)), "She audits the northern canal")
	says(t, desk.get("/statements/due?on=2026-04-10"), "Charge ends, or is past its limit", "Additional charge", "30 April 2026", "In 20 days")
	for _, who := range []string{"secretary", "minister", "auditor", "admin"} {
		if status, _ := h.as(who).post("/arrangements/new", url.Values{"basis": {"osd"}, "officer": {"BS-18-7"}}); status != http.StatusForbidden {
			t.Errorf("%s drafts an arrangement: %d", who, status)
		}
	}
	for who, path := range map[string]string{"section.officer": asked, "auditor": at, "deputy.secretary": "/statements/due"} {
		v := h.as(who)
		v.language = "ur"
		if page := v.get(path); !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s is not in Urdu", path)
		}
	}
}

// doneOn opens a page and does one of its acts.
func (v *visitor) doneOn(at, step string, typed ...string) string {
	v.get(at)
	return v.done(at+step, typed...)
}
