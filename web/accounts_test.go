package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// From a person nobody knows to one who acts in an office: two people do it, each in a browser.
func TestAccountAndCapacityByTwoPeople(t *testing.T) {
	t.Parallel()
	h := open(t)
	admin, second := h.as("admin"), h.as("joint.secretary")
	admin.get("/accounts/new")
	status, body := admin.fill("/accounts/new", "name", "", "username", "Not A Name")
	if status != http.StatusUnprocessableEntity {
		t.Fatalf("a wrong username: %d", status)
	}
	says(t, body, "A username is 2 to 63 small letters", "An account bears the name of a person.")
	if !strings.Contains(body, `value="Not A Name"`) {
		t.Error("what was typed is gone")
	}
	page := admin.done("/accounts/new", "name", "A <b>New</b> Person", "username", "new.person")
	says(t, page, "Account new.person is proposed", "This password is shown only now.")
	secret := text(render(byClass(admin.last, "merit-secret")))
	var id int64
	h.Query(&id, `select id from account where username = 'new.person'`)
	at := fmt.Sprint("/accounts/", id)
	page = admin.get(at)
	silent(t, page, secret, "<b>New")
	if admin.offers(at + "/approve") {
		t.Error("who proposed an account is offered to approve it")
	}

	page = second.get("/approvals")
	says(t, page, "new.person", "Proposed by")
	second.get(at)
	says(t, second.done(at+"/approve"), "The account is approved.", "Active")

	admin.get("/capacities/new?account=new.person")
	status, body = admin.fill("/capacities/new", "kind", "section-officer", "order_date-day", "31", "order_date-month", "2", "order_date-year", "2026")
	if status != http.StatusUnprocessableEntity {
		t.Fatalf("a day that there is not: %d", status)
	}
	says(t, body, "This is no day")
	order := []string{"account", "new.person", "kind", "section-officer", "order_no", "F.1/2026", "order_date-day", "1", "order_date-month", "1", "order_date-year", "2026",
		"starts-day", "1", "starts-month", "1", "starts-year", "2026"}
	if status, body = admin.fill("/capacities/new", append([]string{"account", "nobody.known"}, order[2:]...)...); status != http.StatusUnprocessableEntity {
		t.Fatalf("an account there is not: %d\n%s", status, text(body))
	}
	page = admin.done("/capacities/new", order...)
	says(t, page, "The capacity is proposed and awaits approval.", "F.1/2026", "Until further orders")
	var capacity int64
	h.Query(&capacity, `select id from capacity where account_id = $1`, id)
	held := fmt.Sprint("/capacities/", capacity)
	says(t, second.get("/approvals"), "F.1/2026")
	second.get(held)
	says(t, second.done(held+"/approve"), "The capacity is approved.")

	v := h.as("")
	v.get("/sign-in")
	status, body = v.fill("/sign-in", "username", "new.person", "password", secret)
	if status != http.StatusOK || !strings.Contains(text(body), "Change your password") {
		t.Errorf("the one-time password: %d\n%s", status, text(body))
	}

	admin.get(held + "/stand-in")
	status, body = admin.fill(held+"/stand-in", "account", "new.person", "order_no", "F.2/2026")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("standing in for oneself without days: %d", status)
	}
	says(t, body, "A stand-in has a last day.", "Nobody stands in for himself.")
	admin.get(held)
	says(t, admin.done(held+"/end"), "The capacity has ended.")
	admin.get(at)
	says(t, admin.done(at+"/lock"), "The account is locked.")
	says(t, admin.done(at+"/unlock"), "The account is unlocked.")
}

// What is shown to whom, and what somebody else changed meanwhile is not done.
func TestAccountsAreForThoseWhoAnswerForThem(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, path := range []string{"/accounts", "/capacities", "/accounts/new", "/capacities/new", "/approvals"} {
		if status, _ := h.as("section.officer").open(path); status != http.StatusForbidden {
			t.Errorf("a section officer at %s: %d", path, status)
		}
	}
	if status, body := h.as("auditor").open("/accounts/new"); status != http.StatusForbidden || !strings.Contains(text(body), "power") {
		t.Errorf("an auditor creates accounts: %d", status)
	}
	if status, _ := h.as("admin").open("/approvals"); status != http.StatusForbidden {
		t.Errorf("an administrator approves: %d", status)
	}
	at := fmt.Sprint("/accounts/", h.Accounts["chair"])
	auditor, admin := h.as("auditor"), h.as("admin")
	auditor.get(at)
	if auditor.offers(at + "/lock") {
		t.Error("an auditor is offered to lock")
	}
	other := h.as("admin")
	other.get(at)
	stale := other.form(at + "/lock")
	admin.get(at)
	admin.done(at + "/lock")
	admin.done(at + "/unlock")
	if status, _ := admin.post(at+"/lock", stale); status == http.StatusOK {
		t.Error("an account is locked on a page that was read before it changed")
	}
	admin.language = "ur"
	for _, path := range []string{"/accounts", "/accounts/new", at, "/capacities", "/capacities/new", fmt.Sprint("/capacities/", h.Capacity["chair"]), fmt.Sprint("/capacities/", h.Capacity["chair"], "/stand-in")} {
		admin.get(path)
	}
	second := h.as("secretary.establishment")
	second.language = "ur"
	says(t, second.get("/approvals"), "جو آپ کی منظوری کا منتظر ہے")
}

// byClass is the first element of a class.
func byClass(n *html.Node, class string) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && attr(d, "class") == class {
			return d
		}
	}
	return &html.Node{Type: html.TextNode}
}
