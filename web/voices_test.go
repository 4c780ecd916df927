package web_test

import (
	"net/http"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// Directions of each kind, received ones too, approaches and objections: put on record by whose they are, and shown to whoever decides,
// authorises, issues or audits, each their part.
func TestVoicesAreShownToThoseEntitled(t *testing.T) {
	t.Parallel()
	s := putUp(t)
	number := s.one(`select number from cases where id = $1`, s.ID)
	first := s.one(`select number from officer where id = $1`, s.Officers[0])
	minister := s.as("minister")
	minister.get("/directions")
	status, page := minister.fill("/directions", "kind", "policy", "officer", first, "body", "Take the first.")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#kind"`) {
		t.Errorf("a policy about somebody: %d\n%s", status, text(page))
	}
	says(t, minister.done("/directions", "kind", "policy", "officer", "", "body", "Vacancies are filled within the quarter."), "The direction is on record.", "A policy")

	desk := s.as("section.officer")
	says(t, desk.get("/statements"), "Put a direction on record that you received")
	desk.get("/directions/received")
	status, page = desk.fill("/directions/received", "officer", first, "body", "Take the first.")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#given_by"`) || !strings.Contains(page, `href="#in_name_of"`) {
		t.Errorf("a direction of nobody: %d\n%s", status, text(page))
	}
	says(t, desk.done("/directions/received", "given_by", "The private secretary", "in_name_of", "The Minister of Water"), "The direction is on record.")
	silent(t, text(desk.get(s.page("/decision"))), "The private secretary")

	s.Person("clerk", "officer", s.Officer("CLERK", apptest.OfficerSpec{}))
	clerk := s.as("clerk")
	says(t, clerk.get("/me/approaches"), "You have put none on record.")
	status, page = clerk.fill("/me/approaches", "by_whom", "A member of the assembly", "order", "none/2026/9")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#order"`) {
		t.Errorf("an approach about no order: %d\n%s", status, text(page))
	}
	page = clerk.done("/me/approaches", "subject", "That the first candidate be taken.", "form", "telephone", "on-day", "1", "on-month", "3", "on-year", "2026", "order", "", "case", number)
	says(t, page, "The approach is on record.", "By A member of the assembly, by telephone, on 1 March 2026")

	for _, who := range []string{"secretary", "auditor"} {
		says(t, s.as(who).get(s.page("/decision")), "Given by The private secretary in the name of The Minister of Water", "Approaches on record", "That the first candidate be taken.")
		says(t, s.as(who).get(s.page("/directions")), "The private secretary", "That the first candidate be taken.")
	}
	says(t, s.as("auditor").get("/directions"), "Vacancies are filled within the quarter.", "The private secretary", "That the first candidate be taken.")
	silent(t, text(minister.get("/directions")), "The private secretary", "That the first candidate be taken.")
	for _, who := range []string{"secretary", "chair", "minister", "auditor", "admin"} {
		if status, _ := s.as(who).open("/me/approaches"); status != http.StatusForbidden {
			t.Errorf("%s opens an officer's approaches: %d", who, status)
		}
	}
	for _, who := range []string{"chair", "minister", "auditor", "admin"} {
		if status, _ := s.as(who).open("/directions/received"); status != http.StatusForbidden {
			t.Errorf("%s opens the form of directions received: %d", who, status)
		}
	}

	officer := s.Officer("BS-18-OBJ", apptest.OfficerSpec{})
	s.Person("mover", "officer", officer)
	order, err := s.App.DraftException(t.Context(), s.As("section.officer"), app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: s.Post("BS-18", "OBJ"), Document: s.Document()})
	s.ok(err)
	s.ok(s.App.AuthoriseBureaucratic(t.Context(), s.As("secretary"), order, "The court has set the removal aside.", 0))
	s.ok(s.App.IssueOrder(t.Context(), s.As("deputy.secretary"), order, 0))
	at := "/orders/" + s.one(`select max(id)::text from orders`)
	mover := s.as("mover")
	mover.get(at)
	status, page = mover.fill(at+"/object", "object-statement", "No.")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#object-statement"`) {
		t.Errorf("an objection without reasons: %d\n%s", status, text(page))
	}
	const why = "No court has set my removal aside, and I am told to take the post."
	says(t, mover.done(at+"/object", "object-statement", why), "Your objection is on record", why)
	for who, told := range map[string]bool{"auditor": true, "deputy.secretary": true, "secretary": true, "section.officer": false, "minister": false, "chair": false} {
		if page := text(s.as(who).get(at)); strings.Contains(page, why) != told {
			t.Errorf("%s is shown the objection: %t", who, !told)
		}
	}
	printed, _ := s.as("auditor").printed(at + "/order.pdf")
	reads(t, printed, "Objections on record", "No court has set my removal aside")
	if printed, _ = s.as("minister").printed(at + "/order.pdf"); strings.Contains(printed, "Objections") {
		t.Error("the paper of an order tells a minister of objections to it")
	}
	summary, _ := s.as("secretary").printed(s.page("/summary.pdf"))
	reads(t, summary, "Directions on record", "Given by The private secretary in the name of The Minister of Water", "Approaches on record", "That the first candidate be taken.")
	for who, path := range map[string]string{"mover": at, "clerk": "/me/approaches", "auditor": "/directions", "section.officer": "/directions/received"} {
		v := s.as(who)
		v.language = "ur"
		if page := v.get(path); !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s is not in Urdu", path)
		}
	}
}
