package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// Requests for information of an organization: recorded, refused with what was typed kept, told anew, and read by everybody who reads the registers.
func TestRequestsForInformation(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	path := fmt.Sprintf("/organizations/%d/requests", h.Division)
	desk := h.as("section.officer")
	says(t, desk.get(fmt.Sprintf("/organizations/%d", h.Division)), "Requests for information")
	says(t, desk.get(path), "No request is on record.", "Record a request, or what became of one")
	received := []string{"reference", "RTI <b>1</b>", "received-day", "2", "received-month", "2", "received-year", "2026"}
	status, page := desk.upload(path, "paper", "request.txt", []byte("What does it cost?\n"), append(received, "answered-day", "1", "answered-month", "2", "answered-year", "2026")...)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#answered-day"`) && !strings.Contains(page, `href="#answered"`) {
		t.Errorf("answered before it came: %d\n%s", status, text(page))
	}
	if got := desk.form(path); got.Get("reference") != "RTI <b>1</b>" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	status, page = desk.upload(path, "paper", "request.txt", []byte("What does it cost?\n"), "answered-day", "", "answered-month", "", "answered-year", "")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "It is on record.", "RTI <b>1</b>", "2 February 2026", "Not answered yet")
	silent(t, page, "<b>1</b>")
	row := h.one(`select max(id)::text from information_request`)
	_, page = desk.upload(path, "paper", "answer.txt", []byte("Nothing.\n"), append(received, "answered-day", "9", "answered-month", "2", "answered-year", "2026", "replaces", row, "reason", "answered by letter 7 of that day")...)
	says(t, page, "Answered on 9 February 2026", "answered by letter 7 of that day")
	reader := h.as("auditor")
	reader.language = "ur"
	if page := reader.get(path); !strings.Contains(page, `dir="rtl"`) || strings.Contains(page, `<form action="`+path) {
		t.Error("the page is not in Urdu, or offers an auditor to write")
	}
	if status, _ := h.as("minister").post(path, nil); status != http.StatusForbidden {
		t.Errorf("a minister records a request: %d", status)
	}
}
