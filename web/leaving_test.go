package web_test

import (
	"fmt"
	"net/http"
	"testing"

	"merit/app/apptest"
)

// A head whose tenure is not served is moved from the pages: the drafting page names the board that is heard, refuses what is missing and keeps
// what was typed; the order's page says who authorises it and by when it is published.
func TestTransferOfAHeadBeforeTheTenure(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt(apptest.TransferEdition)
	h.Adopt("pk-federal/promotion@2019")
	post := h.Post("BS-21", "HEAD")
	var officers []int64
	for i, since := range []string{"2018-01-01", "2025-02-01"} {
		officers = append(officers, h.Officer(fmt.Sprintf("H-%d", i+1), apptest.OfficerSpec{Grade: "BS-21", Domicile: "PB", Born: "1972-06-15"}))
		h.Seat(officers[i], h.Post("BS-21", fmt.Sprintf("HEAD-%d", i+1)), since)
	}
	h.Seniority("BS-21", officers...)
	h.Person("the.head", "officer", officers[1])
	so, ds, pm := h.as("section.officer"), h.as("deputy.secretary"), h.as("prime.minister")
	so.get(fmt.Sprintf("/transfers/new?organization=%d&post=%d", h.Division, post))
	status, page := so.upload("/transfers/new", "file", "reasons.txt", []byte("The dam overtopped.\n"), "post", fmt.Sprint(post), "kind", "clear", "fell-day", "1", "fell-month", "2", "fell-year", "2026",
		"cause", "the incumbent retired", "officer", "H-2")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	var id int64
	h.Query(&id, `select max(id) from cases`)
	at := casePath(id, "/sitting")
	ds.get(at)
	ds.done(at + "/list")
	so.get(at)
	so.done(at+"/recommendation", fmt.Sprintf("outcome-%d", officers[0]), "pass-over|work-would-suffer", fmt.Sprintf("text-%d", officers[0]), "She leads the audit of the canal until June.")
	ds.get(at)
	ds.done(at+"/put-up", "to", fmt.Sprint(h.Capacity["prime.minister"]))
	pm.get(casePath(id, "/decision"))
	pm.done(casePath(id, "/decision/political"), fmt.Sprintf("verdict-%d", officers[1]), "approve")

	says(t, so.get(fmt.Sprintf("/orders/new?case=%d", id)), "ends before the normal tenure", "No authority is higher", "Central Selection Board", "within seven days", "Day of its meeting")
	typed := []string{"officer", fmt.Sprint(officers[1]), "happened", "The dam at the site overtopped on 28 February and its engineer was injured.",
		"why_now", "The spillway has to be manned before the April flood reaches the reservoir.", "why_officer", "She built the same spillway and alone is certified for its gates."}
	status, page = so.uploads("/orders/new", nil, "", typed...)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("without its board: %d", status)
	}
	says(t, page, "the edition's board is heard on the move")
	if got := so.form("/orders/new"); got.Get("why_now") == "" || got.Get("board") != "csb" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	status, page = so.upload("/orders/new", "board_document", "minutes.txt", []byte("Heard.\n"), "board_on-day", "27", "board_on-month", "2", "board_on-year", "2026")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "A posting cut short", "not yet authorised", "Board that was heard: csb, on 27 February 2026", "The spillway has to be manned", "not heard")
	var order int64
	h.Query(&order, `select max(id) from orders`)
	on := fmt.Sprintf("/orders/%d", order)
	head := h.as("the.head")
	says(t, head.get("/"), "A posting of yours may end early: Transfer")
	says(t, head.get("/me/hearings"), "Your posting as Post HEAD-2 would end", "The spillway has to be manned")
	statement := fmt.Sprintf("answer-%d-statement", order)
	if status, page = head.uploads("/me/hearings", nil, "", statement, "No."); status != http.StatusConflict && status != http.StatusUnprocessableEntity {
		t.Errorf("a statement of one word: %d", status)
	}
	says(t, page, "twenty characters")
	_, page = head.uploads("/me/hearings", nil, "", statement, "I have begun the spillway and would rather finish it.")
	says(t, page, "Your statement is on record", "I have begun the spillway")
	silent(t, head.get("/"), "A posting of yours may end early")
	silent(t, h.as("section.officer").get("/"), "A posting of yours may end early")
	says(t, pm.get(on), "This is the word of the next authority on cutting a posting short")
	says(t, pm.doneOn(on, "/authorise-political", "authorise-political-reason", "The dam cannot wait for the end of the tenure."), "Issued, and so published, by 9 March 2026")
	says(t, ds.doneOn(on, "/issue"), "The order is issued")
	silent(t, h.as("chair").get(on), "A posting cut short") // reasons are for those concerned
	so.language = "ur"
	says(t, so.get(on), "قبل از وقت ختم کی گئی تعیناتی")
}

// What an officer is today stands on the officer's page, on the file and on the own record; where a province has posted the officer is recorded on
// the page of the order that sent the officer there.
func TestPresentStatusAndOnwardPosting(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	sent, looks, idle := h.Officer("SENT", apptest.OfficerSpec{}), h.Officer("LOOKS", apptest.OfficerSpec{}), h.Officer("IDLE", apptest.OfficerSpec{})
	h.Seat(sent, h.Post("BS-18", "SENT-SEAT"), "2020-01-01")
	h.Seat(looks, h.Post("BS-18", "LOOKS-SEAT"), "2021-01-01")
	h.Post("BS-18", "LOOKED")
	h.Person("the.sent", "officer", sent)
	h.Person("the.looking", "officer", looks)
	so, secretary, ds := h.as("section.officer"), h.as("secretary"), h.as("deputy.secretary")
	arrange := func(asked, person string, leaves bool, typed ...string) string {
		t.Helper()
		so.get("/arrangements/new?" + asked)
		if status, page := so.upload("/arrangements/new", "document", "paper.txt", []byte("The paper.\n"), typed...); status != http.StatusOK {
			t.Fatalf("%d\n%s", status, text(page))
		}
		var id int64
		h.Query(&id, `select max(id) from orders`)
		at := fmt.Sprintf("/orders/%d", id)
		secretary.doneOn(at, "/authorise-bureaucratic", "authorise-bureaucratic-reason", "For the reasons on the file at paragraph 4.")
		ds.doneOn(at, "/issue")
		charge := fmt.Sprintf("/charges/%d", id)
		who := h.as(person)
		who.get(charge)
		if leaves {
			who.done(charge+"/relinquish", "relinquish-noon", "forenoon")
			says(t, h.as("auditor").get(fmt.Sprintf("/officers/%d", sent)), "On the way to the new charge", "The officer leaves the post")
		}
		who.done(charge+"/assume", "assume-noon", "afternoon")
		return at
	}
	at := arrange("basis=at-disposal&officer=SENT&post=", "the.sent", true, "place", "Government of Sindh", "ends-day", "1", "ends-month", "3", "ends-year", "2027")
	arrange("basis=look-after&officer=LOOKS&post=LOOKED", "the.looking", false, "ends-day", "20", "ends-month", "3", "ends-year", "2026")

	for _, page := range []string{so.get(fmt.Sprintf("/officers/%d", sent)), so.get(fmt.Sprintf("/officers/%d/file", sent)), h.as("the.sent").get("/me")} {
		says(t, page, "at the disposal", "Government of Sindh", "from 2 March 2026 to 1 March 2027", "pk-federal/2026/1", "CSA 1973 s.10", "keeps a lien on the cadre")
	}
	says(t, h.as("minister").get(fmt.Sprintf("/officers/%d", looks)), "Posted", "Post LOOKS-SEAT", "since 1 January 2021", "Look-after", "Post LOOKED", "from 2 March 2026 to 20 March 2026")
	says(t, so.get(fmt.Sprintf("/officers/%d", idle)), "Awaiting posting")

	says(t, so.get(at), "Record where the officer was posted since")
	silent(t, h.as("auditor").get(at), "Record where the officer was posted since")
	silent(t, h.as("the.sent").get(at), "Record where the officer was posted since")
	so.get(at)
	onward := []string{"onward-office", "Commissioner, Sukkur", "onward-start-day", "1", "onward-start-month", "1", "onward-start-year", "2026", "onward-notification", "SO-1/2026"}
	status, page := so.upload(at+"/onward", "onward-document", "notification.txt", []byte("Posted.\n"), onward...)
	if status != http.StatusConflict && status != http.StatusUnprocessableEntity {
		t.Errorf("before the officer left: %d", status)
	}
	says(t, page, "begins while the officer is away")
	if got := so.form(at + "/onward"); got.Get("onward-office") != "Commissioner, Sukkur" || got.Get("onward-document-kept") == "" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	_, page = so.uploads(at+"/onward", nil, "", "onward-start-day", "2", "onward-start-month", "3")
	says(t, page, "The onward posting is on record", "Commissioner, Sukkur", "SO-1/2026")
	so.language = "ur"
	says(t, so.get(fmt.Sprintf("/officers/%d", sent)), "خدمات کسی صوبے")
}

// Where seniority alone sets one officer before another, the sitting names the list and says that the order is subject to it.
func TestSittingNamesItsSeniorityList(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt(apptest.TransferEdition)
	m := h.TransferUnit(t)
	h.Seed(fmt.Sprintf(`update posting set start_earliest = '2019-03-01', start_latest = '2019-03-01' where officer_id = %d`, m.Officers[0]))
	so := h.as("section.officer")
	so.get(fmt.Sprintf("/transfers/new?organization=%d&post=%d", h.Division, m.Post))
	says(t, so.done("/transfers/new", "post", fmt.Sprint(m.Post), "kind", "clear", "fell-day", "1", "fell-month", "2", "fell-year", "2026", "cause", "the incumbent was promoted"),
		"seniority alone sets one before the other", "seniority list")
}
