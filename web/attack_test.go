package web_test

import (
	"bytes"
	"fmt"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"
)

// uploaded is a form with one file, as a browser sends it.
func uploaded(name string, size int) (body *bytes.Buffer, contentType string) {
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	part, _ := w.CreateFormFile("file", name)
	_, _ = part.Write(bytes.Repeat([]byte("x"), size))
	_ = w.Close()
	return body, w.FormDataContentType()
}

// What is uploaded lies in the server's folder for passing things while it is read, and no longer: papers of people's files
// would stay there in the clear, and anybody without an account could fill the disk.
func TestNothingUploadedStaysBehind(t *testing.T) {
	h := open(t)
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for _, username := range []string{"", "section.officer"} {
		v := h.as(username)
		for _, path := range []string{"/frameworks/new", "/exceptions/new"} {
			body, contentType := uploaded("paper.txt", 3<<20)
			v.send(http.MethodPost, path, body, contentType)
		}
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(left) > 0 {
			t.Errorf("%q left %d files behind", username, len(left))
		}
	}
}

// Every address takes whatever a person can write into it.
func TestAbsurdAddresses(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("section.officer")
	for _, path := range []string{"/orders", "/orders.csv", "/organizations", "/officers", "/posts", "/lines", "/statements/vacancies", "/statements/retirements", "/statements/considered",
		"/statements/reports", "/seniority", "/cases", "/exceptions", "/exceptions.csv", "/officers/export", "/posts/export"} {
		for _, name := range []string{"q", "case", "after", "name", "cadre", "under", "grade", "on", "sort", "page", "state"} {
			for _, value := range []string{"%00", "%ff%fe", "2147483648", "-9223372036854775808", "99999999999999999999", "0001-01-01", "9999-12-31", "%25_%25"} {
				if status, page := v.open(path + "?" + name + "=" + value); status >= 500 {
					t.Errorf("%s?%s=%s: %d\n%s", path, name, value, status, text(page))
				}
			}
		}
	}
	auditor := h.as("auditor")
	for path, names := range map[string][]string{"/findings": {"flag", "state", "severity", "incident", "last", "officer", "under", "breach"}, "/flags": {"q", "looks", "kind", "sort", "page"}, "/findings/patterns": {"by"}, "/directions": {"q", "page"}} {
		for _, name := range names {
			for _, value := range []string{"%00", "x%00y", "%ff%fe", "9.9.9999-99-99.9.9", "-9223372036854775808.1.2026-01-01.9.9", "99999999999999999999", "%25_%25"} {
				if status, page := auditor.open(path + "?" + name + "=" + value); status >= 500 {
					t.Errorf("%s?%s=%s: %d\n%s", path, name, value, status, text(page))
				}
			}
		}
	}
}

// What is typed is kept as it reads: no zero bytes, at which the database fails, and no marks that turn a paragraph round.
func TestTypedTextsAreReadable(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	id := h.OpenCase(t, "BS-20", 1)
	v := h.as("section.officer")
	v.get(casePath(id, "/notes"))
	says(t, v.done(casePath(id, "/notes"), "body", "not \u202Edetcejer\u202C and\x00 nothing"), "not detcejer")
	var kept string
	h.Query(&kept, `select body from note where case_id = $1`, id)
	if kept != "not detcejer\u202C and\uFFFD nothing" {
		t.Errorf("kept is %q", kept)
	}
}

// Passwords are parked nowhere and shown to nobody, whoever sits there when the session has ended.
func TestPasswordsAreNotParked(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.signedIn("section.officer")
	v.get("/password")
	typed := v.form("/password")
	typed.Set("old", password)
	typed.Set("new", "a new and secret one")
	h.SQL(`update session set revoked_at = now() where account_id = (select id from account where username = 'section.officer')`)
	if status, page := v.post("/password", typed); status != http.StatusUnauthorized || strings.Contains(page, `name="parked"`) {
		t.Errorf("a form with passwords is parked: %d", status)
	}
	_, page := v.fill("/sign-in", "username", "section.officer", "password", password)
	silent(t, page, "a new and secret one", password)
}

// Who signs in where somebody else is signed in ends that session: nobody holds its token any more, so nobody could sign it out.
func TestSigningInEndsTheSessionBefore(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.signedIn("section.officer")
	before := *v
	before.cookies = maps.Clone(v.cookies)
	v.get("/sign-in")
	v.done("/sign-in", "username", "ministry.hr", "password", password)
	if r := before.send(http.MethodGet, "/cases", nil, ""); r.StatusCode != http.StatusSeeOther {
		t.Errorf("the session before is open: %d", r.StatusCode)
	}
	says(t, v.get("/"), "ministry.hr")
}

// A document is saved as what it is, whatever name somebody gave it.
func TestADocumentIsSavedAsWhatItIs(t *testing.T) {
	t.Parallel()
	h := open(t)
	for given, saved := range map[string]string{"minutes.hta": "minutes.hta.txt", "run.bat": "run.bat.txt", "list.csv": "list.csv", "report\u202Etxt.cmd": "reporttxt.cmd.txt", "a\r\nSet-Cookie: x=1": "aSet-Cookie: x=1.txt", "../../x.txt": "....x.txt"} {
		id, err := h.App.AddDocument(background, h.As("section.officer"), given, []byte("start calc.exe"))
		if err != nil {
			t.Fatal(err)
		}
		r := h.as("section.officer").send(http.MethodGet, fmt.Sprintf("/documents/%d/content?keep=yes", id), nil, "")
		how, params, err := mime.ParseMediaType(r.Header.Get("Content-Disposition"))
		if err != nil || how != "attachment" || params["filename"] != saved || len(r.Header.Values("Set-Cookie")) > 0 {
			t.Errorf("%q is saved as %q (%s, %v)", given, params["filename"], how, err)
		}
	}
}
