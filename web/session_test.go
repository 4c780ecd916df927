package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"merit/app/apptest"
)

func TestNobodyIsSentToSignIn(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("")
	status, page := v.open("/capacity?x=1")
	if status != http.StatusOK || !strings.HasPrefix(v.at, "/sign-in?to=%2Fcapacity%3Fx%3D1") {
		t.Errorf("led to %s, %d", v.at, status)
	}
	says(t, page, "Sign in")
	v.language = "ur-PK,ur;q=0.9,en;q=0.5"
	_, page = v.open("/sign-in")
	says(t, page, "داخل ہوں", "صارف نام")
	if !strings.Contains(page, `<html lang="ur" dir="rtl"`) {
		t.Error("the page in Urdu does not run from right to left")
	}
}

func TestSigningInRefused(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("")
	v.get("/sign-in?to=/capacity")
	status, page := v.fill("/sign-in", "username", "section.officer", "password", "not this one")
	if status != http.StatusForbidden {
		t.Errorf("a wrong password: %d", status)
	}
	says(t, page, "This was not done", "The name or the password is wrong")
	silent(t, page, "not this one")
	if got := v.form("/sign-in"); got.Get("username") != "section.officer" || got.Get("to") != "/capacity" || got.Get("password") != "" {
		t.Errorf("what was typed is not kept as it should be: %v", got)
	}
	if len(v.cookies) != 0 {
		t.Errorf("cookies were set: %v", v.cookies)
	}
}

// Nobody is sent to another site after signing in.
func TestSignInLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, to := range []string{"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:x"} {
		v := h.as("section.officer")
		r := v.send(http.MethodGet, "/language/ur?to="+url.QueryEscape(to), nil, "")
		if at := r.Header.Get("Location"); at != "/" && !strings.HasPrefix(at, "/%0d") {
			t.Errorf("%q leads to %q", to, at)
		}
	}
}

func TestChangingCapacityIsSeenInEveryWindow(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Seed(`insert into capacity (account_id, kind, exclusive, organization_id, order_no, order_date, starts, granted_by, approved_by)
		select a.id, 'board-secretary', 'official', null, 'SO/7', '2010-01-01', '2010-01-01', 1, 2 from account a where a.username = 'section.officer'`)
	one := h.as("section.officer")
	page := one.get("/")
	says(t, page, "Acting as section officer of the establishment division", "Change capacity")
	one.get("/password") // a form opened in the first capacity
	two := h.as("section.officer")
	two.get("/capacity?to=/password")
	var other string
	h.Query(&other, `select max(id)::text from capacity c where kind = 'board-secretary' and account_id = (select id from account where username = 'section.officer')`)
	page = two.done("/capacity", "capacity", other)
	says(t, page, "Acting as secretary of a board")
	if !strings.HasPrefix(two.at, "/password") {
		t.Errorf("led to %s", two.at)
	}
	status, page := one.fill("/password", "old", "x", "new", "a new password", "again", "a new password")
	if status != http.StatusConflict {
		t.Errorf("a form opened in another capacity: %d", status)
	}
	says(t, page, "opened while you acted in another capacity")
}

// A form whose session has ended waits, locked for its account, until the same person has signed in again.
func TestParkedForm(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.signedIn("section.officer")
	v.get("/exceptions/new")
	typed := v.form("/exceptions/new")
	typed.Set("happened", "a long reason that took an hour")
	h.SQL(`update session set revoked_at = now() where account_id = (select id from account where username = 'section.officer')`)
	status, page := v.post("/exceptions/new", typed)
	if status != http.StatusUnauthorized {
		t.Fatalf("a form without a session: %d", status)
	}
	says(t, page, "What you typed is kept")
	silent(t, page, "a long reason")

	other := *v
	other.cookies = map[string]string{}
	_, page = other.fill("/sign-in", "username", "ministry.hr", "password", password)
	says(t, page, "belongs to another account")
	silent(t, page, "a long reason")

	_, page = v.fill("/sign-in", "username", "section.officer", "password", password)
	says(t, page, "Send what you had typed?", "a long reason that took an hour")
	if got := v.form("/exceptions/new").Get("happened"); got != "a long reason that took an hour" {
		t.Errorf("the form offered holds %q", got)
	}
	status, _ = v.fill("/exceptions/new")
	if status == http.StatusUnauthorized {
		t.Error("the form cannot be sent again")
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	h := open(t)
	r := request(http.MethodPost, "/capacity", "capacity=1", "__Host-merit-session", apptest.Token("section.officer"))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if got := h.serve(r); got.Code != http.StatusForbidden {
		t.Errorf("a form of another site: %d", got.Code)
	}
}

func TestEveryPageIsBound(t *testing.T) {
	t.Parallel()
	h := open(t)
	r := h.as("").send(http.MethodGet, "/sign-in", nil, "")
	csp := r.Header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'"} {
		if !strings.Contains(csp, part) {
			t.Errorf("the policy of the page lacks %s", part)
		}
	}
	if strings.Contains(csp, "unsafe") {
		t.Error("the policy of the page lets something unsafe in")
	}
	for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Cache-Control"} {
		if r.Header.Get(name) == "" {
			t.Errorf("the page lacks %s", name)
		}
	}
}
