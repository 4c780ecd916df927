package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// A window from its proposal to its end, and an order that it holds back until the commission's letter is on record: each by its people.
func TestWindowHoldsAnOrderUntilTheLetterIsThere(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	officer := h.Officer("BS-18-7", apptest.OfficerSpec{Grade: "BS-18"})
	order, err := h.App.DraftException(t.Context(), h.As("section.officer"), app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: h.Post("BS-18", "SO-7"), Document: h.Document()})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.App.AuthoriseBureaucratic(t.Context(), h.As("secretary"), order, "The court has set the removal aside.", 0); err != nil {
		t.Fatal(err)
	}
	at := "/orders/" + h.one(`select max(id)::text from orders`)

	deputy := h.as("deputy.secretary")
	says(t, deputy.get("/windows"), "Propose a window", "There is nothing here.")
	deputy.get("/windows/new")
	status, page := deputy.fill("/windows/new", "kind", "election")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#name"`) || !strings.Contains(page, `href="#from"`) || !strings.Contains(page, `href="#gazette"`) {
		t.Errorf("a window of nothing: %d\n%s", status, text(page))
	}
	page = deputy.done("/windows/new", "kind", "election", "name", "General election", "from-day", "10", "from-month", "2", "from-year", "2026", "gazette", "F.2(1)/2026",
		"gazetted-day", "10", "gazetted-month", "2", "gazetted-year", "2026")
	says(t, page, "The window is proposed.", "It waits for a second person", "Open until its end is published")
	window := strings.Split(deputy.at, "?")[0]
	silent(t, page, window+"/adopt")
	head := h.as("secretary.establishment")
	says(t, head.get("/"), "General election")
	head.get(window)
	says(t, head.done(window+"/adopt"), "It is adopted.", "Nobody is listed yet.")

	desk := h.as("section.officer")
	desk.get(window)
	status, page = desk.upload(window+"/officials", "list-document", "list.txt", []byte("The list.\n"), "list-officers", "BS-18-7\nnobody-1")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#list-officers"`) {
		t.Errorf("a list with somebody unknown: %d\n%s", status, text(page))
	}
	status, page = desk.upload(window+"/officials", "list-document", "list.txt", []byte("The list.\n"), "list-officers", "BS-18-7", "list-grade", "BS-22")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The list is on record.", "Officer BS-18-7", "BS-22")
	silent(t, page, `type="search"`) // of two there is nothing to search

	// A long list is searched, paged and taken away like any other.
	var numbers []string
	for i := range 60 {
		numbers = append(numbers, fmt.Sprintf("LONG-%02d", i))
		h.Officer(numbers[i], apptest.OfficerSpec{})
	}
	desk.get(window)
	if status, page = desk.upload(window+"/officials", "list-document", "long.txt", []byte("The long list.\n"), "list-officers", strings.Join(numbers, "\n")); status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	silent(t, page, "LONG-59")
	says(t, desk.get(window+"?list.page=2"), "LONG-59")
	page = desk.get(window + "?list.q=LONG-59")
	says(t, page, "Officer LONG-59")
	silent(t, page, "Officer LONG-58")
	page = desk.get(window + "?list.q=nobody-at-all")
	says(t, page, "There is nothing here.")
	silent(t, page, "Nobody is listed yet.")
	says(t, desk.get(window+"?as=csv&list=list"), "LONG-00", "LONG-59", "BS-22")

	deputy.get(at)
	status, page = deputy.fill(at + "/issue")
	if status != http.StatusConflict {
		t.Errorf("issued without approval: %d", status)
	}
	says(t, page, "Election or caretaker government", "no written approval of the election commission", "Elections Act 2017 s.5(4)")
	says(t, h.as("secretary").get(at), "no written approval of the election commission") // the warning to whoever authorises
	if !strings.Contains(page, window+"?officer=BS-18-7&amp;order=") {
		t.Error("the order does not lead to where the letter is recorded")
	}
	desk.get(window + "?officer=BS-18-7&order=" + strings.TrimPrefix(at, "/orders/"))
	if got := desk.form(window + "/letters"); got.Get("letter-officer") != "BS-18-7" || got.Get("letter-order") != strings.TrimPrefix(at, "/orders/") {
		t.Errorf("the form begins with %v", got)
	}
	status, page = desk.upload(window+"/letters", "letter-document", "letter.txt", []byte("Approved.\n"), "letter-number", "ECP-7", "letter-kind", "approval",
		"letter-dated-day", "1", "letter-dated-month", "3", "letter-dated-year", "2026")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The letter is on record.", "ECP-7", "1 March 2026")
	says(t, deputy.get(at), "Nothing in these windows holds the order back today.", "ECP-7")
	says(t, deputy.done(at+"/issue"), "pk-federal/2026/1")

	// Who is listed by name is not for everybody; what is listed by class is.
	page = h.as("minister").get(window)
	says(t, page, "BS-22")
	silent(t, text(page), "BS-18-7", "ECP-7", "Record a letter", "Propose its end")

	deputy.get(window)
	says(t, deputy.done(window+"/close", "close-on-day", "2", "close-on-month", "3", "close-on-year", "2026", "close-gazette", "F.2(9)/2026", "close-gazetted-day", "2", "close-gazetted-month", "3",
		"close-gazetted-year", "2026"), "The end is proposed.", "another officer has still to adopt it")
	head.get(window)
	says(t, head.done(window+"/adopt"), "It is adopted.", "10 February 2026")
	for _, who := range []string{"minister", "auditor", "secretary", "chair", "admin"} {
		if status, _ := h.as(who).post(window+"/letters", url.Values{"letter-officer": {"BS-18-7"}}); status != http.StatusForbidden {
			t.Errorf("%s records a letter: %d", who, status)
		}
	}
	v := h.as("section.officer")
	v.language = "ur"
	for _, path := range []string{"/windows", window, at} {
		if page := v.get(path); !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s is not in Urdu", path)
		}
	}
}
