package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"merit/app/apptest"
)

// A recruitment from the commission's list to its page: refused with what was typed, entered, replaced by a later notification, read by an auditor in both
// languages, and closed to a minister.
func TestRecruitmentIsEnteredAndRead(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Officer("R-77", apptest.OfficerSpec{Grade: "BS-17"})
	desk := h.as("section.officer")
	says(t, desk.get("/statements"), "Recruitments")
	says(t, desk.get("/recruitments"), "Enter a notification of a recruitment", "There is nothing here.")
	says(t, desk.get("/recruitments/new"), "roll, place, written")
	const new = "/recruitments/new"
	form := func(change ...string) []string {
		at := map[string]string{"requisition": "F.4 <b>R</b>", "organization": strconv.FormatInt(h.Division, 10), "cadre": strconv.FormatInt(h.CadreID, 10), "grade": "BS-17",
			"advertised-day": "1", "advertised-month": "9", "advertised-year": "2025", "closes-day": "30", "closes-month": "9", "closes-year": "2025", "written": "1200", "interview": "300",
			"number": "F.4/2025", "notified-day": "20", "notified-month": "2", "notified-year": "2026", "seats": "merit,,1,1\nPB,,1,1\nPB,women,1",
			"candidates": "roll,place,written,interview,total,domicile,groups,seat,group,fate,officer\n2101,1,800,210.5,1010.5,PB,,merit,,appointed,R-77\n2102,2,790,200,990,PB,women,PB,women,recommended,\n2103,,,,,,,,,,\n"}
		for i := 0; i < len(change); i += 2 {
			at[change[i]] = change[i+1]
		}
		var out []string
		for k, v := range at {
			out = append(out, k, v)
		}
		return out
	}
	status, page := desk.upload(new, "paper", "list.txt", []byte("The notification.\n"), form("candidates", "roll,place,total,written,interview\n2101,1,9,1,1\n2101,1,,,\n", "requisition", " ")...)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#candidates"`) || !strings.Contains(page, `href="#requisition"`) || !strings.Contains(page, "2101,1,9,1,1") {
		t.Errorf("a list with mistakes: %d\n%s", status, text(page))
	}
	for field, value := range map[string]string{"candidates": "name\nSomebody\n", "seats": "merit,,many"} {
		if status, page := desk.upload(new, "paper", "list.txt", []byte("The notification.\n"), form(field, value)...); status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#`+field+`"`) {
			t.Errorf("unreadable %s: %d\n%s", field, status, text(page))
		}
	}
	list := "\ufeffroll,place,written,interview,total,seat,group,fate,officer\r\n۲۱۰۱,1,۸۰۰٫۵,200,1000.5,PB,wimen,appointed,\r\n\r\n2101,first,\"1,100\",100,,,,,N-0\r\n2103,2,1201,,,,,,\r\n,,,,,,,,\r\n Total 3\r\n"
	for _, at := range []string{"list", "paper"} { // chosen as a file, it stands in the form afterwards as though it had been typed
		fields := form("grade", "", "closes-day", "31", "seats", "merit,,1\nPB,,one", "candidates", list)
		if at == "list" {
			fields = form("grade", "", "closes-day", "31", "seats", "merit,,1\nPB,,one", "candidates", "roll\nlost\n")
		}
		status, page := desk.upload(new, at, "list.csv", []byte(list), fields...)
		if status != http.StatusUnprocessableEntity || strings.Contains(page, "lost") {
			t.Errorf("%s with every mistake: %d", at, status)
		}
		says(t, page, "A recruitment has its requisition, its grade", "This is no day", "Line 2: \"one\" is no number of seats.", "Line 2: no seats of PB wimen are listed.", "Line 4: the roll number 2101 is listed twice.",
			"Line 4: a place on the merit list is a number from 1.", "Line 4: \"1,100\" is not a number of marks", "Line 4: there is no officer N-0.", "Line 5: 1201 marks are more than there are.",
			"Line 7 does not have the columns of the first one.")
		if !strings.Contains(page, "۲۱۰۱,1,۸۰۰٫۵,200") || !strings.Contains(page, "Total 3") || !strings.Contains(page, "PB,,one") {
			t.Errorf("%s: what was typed is lost:\n%s", at, page)
		}
	}
	if status, page := desk.upload(new, "list", "list.xlsx", []byte("PK\x03\x04\xff\xfe"), form()...); status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#list"`) || !strings.Contains(page, "2101,1,800") {
		t.Errorf("a list that is no text: %d\n%s", status, text(page))
	}
	status, page = desk.upload(new, "paper", "list.txt", []byte("The notification.\n"), form()...)
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The notification is on record.", "Papers 1200, interview 300", "Open merit", "PB, kept for women", "1010.5", "R-77", "Recommended", "Enter a later notification")
	if strings.Contains(page, "<b>R") {
		t.Error("a number is written as markup")
	}
	at := strings.Split(desk.at, "?")[0]
	silent(t, desk.get(at+"?candidates.seat=PB"), "2101", "2103")
	silent(t, desk.get(at+"?candidates.fate=appointed"), "2102")
	id := strings.TrimPrefix(at, "/recruitments/")
	if page := desk.get(new + "?replaces=" + id); !strings.Contains(page, `value="`+id+`"`) {
		t.Errorf("the form does not say what it replaces:\n%s", page)
	}
	status, page = desk.upload(new, "paper", "later.txt", []byte("The corrigendum.\n"), form("replaces", id, "reason", "The commission corrected its list.", "holiday", "yes")...)
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The last day was a gazetted holiday.", "It replaces", "The commission corrected its list.")
	auditor := h.as("auditor")
	says(t, auditor.get(at), "A later notification has replaced this one.")
	silent(t, auditor.get(strings.Split(desk.at, "?")[0]), "Enter a later notification")
	auditor.language = "ur"
	says(t, auditor.get(at), "میرٹ فہرست پر مقام", "کھلا میرٹ", "خواتین")
	minister := h.as("minister")
	silent(t, minister.get("/statements"), `href="/recruitments"`)
	for _, path := range []string{"/recruitments", at} {
		if r := minister.send(http.MethodGet, path, nil, ""); r.StatusCode != http.StatusForbidden {
			t.Errorf("the minister at %s: %d", path, r.StatusCode)
		}
	}
	if status, _ := minister.post(new, url.Values{"requisition": {"x"}}); status != http.StatusForbidden {
		t.Errorf("the minister enters one: %d", status)
	}
}
