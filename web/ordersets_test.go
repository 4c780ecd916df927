package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"merit/app/apptest"
)

// A notification from the drafted orders to its print, by its people: a chain with a hole is shown and refused whole, with every reason at its row.
func TestNotificationMovesAChain(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt(apptest.TransferEdition)
	c := h.TransferChain(t, "C", 3, false)
	h.Seed(fmt.Sprintf(`update officer set name = '<b>Bold</b>' where id = %d`, c.Officers[1]))
	n := func(i int) string { return fmt.Sprint(c.Orders[i]) }
	desk, deputy := h.as("section.officer"), h.as("deputy.secretary")
	says(t, desk.get("/order-sets"), "Draft a notification", "There is nothing here.")
	says(t, desk.get("/orders"), "Draft a notification")
	page := desk.get("/order-sets/new")
	says(t, page, "C-1", "From Post C-1")
	silent(t, page, "<b>Bold</b>")
	status, page := desk.fill("/order-sets/new", "heading", "x")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#heading"`) || !strings.Contains(page, `href="#orders"`) {
		t.Errorf("a notification of nothing: %d\n%s", status, text(page))
	}
	gather := func(orders ...string) (int, string) {
		desk.get("/order-sets/new")
		form := desk.form("/order-sets/new")
		form.Set("heading", "Postings and transfers")
		form["orders"] = orders
		return desk.post("/order-sets/new", form)
	}
	status, page = gather(n(0), n(2))
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The notification is drafted.", "does not hold", "Another officer holds the post, and no order takes that officer out of it.")
	holed := strings.Split(desk.at, "?")[0]
	deputy.get(holed)
	status, page = deputy.fill(holed + "/issue")
	if status != http.StatusConflict || !strings.Contains(page, `href="#orders[1]"`) || !strings.Contains(page, `id="orders[1]"`) {
		t.Errorf("a chain with a hole: %d\n%s", status, text(page))
	}
	page = desk.get("/orders/" + n(0))
	says(t, page, "Number 1 of a notification")
	silent(t, page, "/orders/"+n(0)+"/issue")
	desk.get(holed)
	says(t, desk.done(holed+"/withdraw"), "is taken apart", "Withdrawn")

	status, page = gather(n(0), n(1), n(2))
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	whole := strings.Split(desk.at, "?")[0]
	says(t, page, "the chain of posts holds")
	silent(t, page, "<b>Bold</b>", whole+"/issue")
	for _, who := range []string{"minister", "chair", "admin"} {
		if status, _ := h.as(who).post(whole+"/issue", url.Values{}); status != http.StatusForbidden {
			t.Errorf("%s issues: %d", who, status)
		}
	}
	deputy.get(whole)
	says(t, deputy.done(whole+"/issue"), "pk-federal/2026/1/3", "Issued")
	says(t, deputy.get("/order-sets"), "pk-federal/2026/1", "Postings and transfers")
	got, _ := deputy.printed(whole + "/notification.pdf")
	for _, want := range []string{"pk-federal/2026/1", "Postings and transfers", "C-3", "Basis and reasons"} {
		if !strings.Contains(got, want) {
			t.Errorf("the print lacks %q:\n%s", want, got)
		}
	}
	if got, _ := deputy.printed("/orders/" + n(1) + "/order.pdf"); !strings.Contains(got, "Extract: no. 2 of notification pk-federal/2026/1.") {
		t.Errorf("the officer's extract does not say of what:\n%s", got)
	}
	desk.language = "ur"
	for _, path := range []string{"/order-sets", "/order-sets/new", whole, holed} {
		if page := desk.get(path); !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s is not in Urdu", path)
		}
	}
}
