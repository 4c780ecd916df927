package web_test

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/web"

	"golang.org/x/net/html"
)

// A house is a site on a small government.
type house struct {
	*apptest.World
	site    *web.Site
	handler http.Handler
}

func open(t *testing.T) *house {
	t.Helper()
	return houseOf(t, apptest.New(t))
}

// kept gives a test a house of its own, as far as the first test that asked under the name has brought a case, and that case.
func kept(t *testing.T, name string, far func(*house) apptest.Panelled) (*house, apptest.Panelled) {
	t.Helper()
	w, said := apptest.Kept(t, name, func(w *apptest.World) apptest.Panelled { return far(&house{World: w}) })
	said.Officers = slices.Clone(said.Officers)
	return houseOf(t, w), said
}

// adopted is a house with rules of promotion.
func adopted(t *testing.T) *house {
	t.Helper()
	h, _ := kept(t, "adopted", func(h *house) apptest.Panelled {
		h.Adopt("pk-federal/promotion@2019")
		return apptest.Panelled{}
	})
	return h
}

func houseOf(t *testing.T, w *apptest.World) *house {
	t.Helper()
	site, err := web.New(w.App, web.Options{Key: web.KeyFrom([]byte("a test's seal key of 32 bytes...")), Address: "https://merit.example"})
	if err != nil {
		t.Fatal(err)
	}
	return &house{World: w, site: site, handler: site.Handler()}
}

// A visitor is somebody's browser without scripts: it keeps cookies and follows redirects.
type visitor struct {
	t        *testing.T
	h        http.Handler
	cookies  map[string]string
	language string
	at       string // the address of the page last shown
	last     *html.Node
}

// as is the browser of a person who has signed in; "" of nobody.
func (h *house) as(username string) *visitor {
	v := &visitor{t: h.T.(*testing.T), h: h.handler, cookies: map[string]string{}}
	if username != "" {
		v.cookies["__Host-merit-session"] = apptest.Token(username)
	}
	return v
}

// send sends one request without following where it leads.
func (v *visitor) send(method, path string, body io.Reader, contentType string) *http.Response {
	v.t.Helper()
	r := httptest.NewRequest(method, path, body)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if v.language != "" {
		r.Header.Set("Accept-Language", v.language)
	}
	for name, value := range v.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	v.h.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c.Value
		}
	}
	return w.Result()
}

// get opens a page and fails where it is not shown.
func (v *visitor) get(path string) string {
	v.t.Helper()
	status, body := v.open(path)
	if status != http.StatusOK {
		v.t.Fatalf("GET %s: %d\n%s", path, status, text(body))
	}
	return body
}

// open opens a page, following redirects, and gives its status.
func (v *visitor) open(path string) (int, string) {
	v.t.Helper()
	return v.follow(v.send(http.MethodGet, path, nil, ""), path)
}

func (v *visitor) follow(r *http.Response, path string) (int, string) {
	v.t.Helper()
	for n := 0; r.StatusCode == http.StatusSeeOther; n++ {
		if n > 5 {
			v.t.Fatalf("%s leads round in a circle", path)
		}
		path = r.Header.Get("Location")
		r = v.send(http.MethodGet, path, nil, "")
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	v.at = path
	if v.last, err = html.Parse(strings.NewReader(string(body))); err != nil {
		v.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// fill sends the form of the page last shown whose action is given, with its hidden fields and what is typed over them, and
// gives the status and the page that it leads to.
func (v *visitor) fill(action string, typed ...string) (int, string) {
	v.t.Helper()
	form := v.form(action)
	for i := 0; i+1 < len(typed); i += 2 {
		name := typed[i]
		if i == slices.Index(typed, name) {
			form.Del(name)
		}
		form.Add(name, typed[i+1])
	}
	return v.post(action, form)
}

// done is fill for a form that must go through.
func (v *visitor) done(action string, typed ...string) string {
	v.t.Helper()
	status, body := v.fill(action, typed...)
	if status != http.StatusOK {
		v.t.Fatalf("POST %s: %d\n%s", action, status, text(body))
	}
	return body
}

func (v *visitor) post(action string, form url.Values) (int, string) {
	v.t.Helper()
	return v.follow(v.send(http.MethodPost, action, strings.NewReader(form.Encode()), "application/x-www-form-urlencoded"), action)
}

// upload is fill with a file in one field.
func (v *visitor) upload(action, field, name string, file []byte, typed ...string) (int, string) {
	v.t.Helper()
	return v.uploads(action, map[string][]byte{field: file}, name, typed...)
}

// uploads is fill with a file of one name in each of some fields.
func (v *visitor) uploads(action string, files map[string][]byte, name string, typed ...string) (int, string) {
	v.t.Helper()
	form := v.form(action)
	for i := 0; i+1 < len(typed); i += 2 {
		form.Set(typed[i], typed[i+1])
	}
	var b strings.Builder
	w := multipart.NewWriter(&b)
	for key, values := range form {
		for _, value := range values {
			if files[key] == nil {
				_ = w.WriteField(key, value)
			}
		}
	}
	for field, file := range files {
		part, err := w.CreateFormFile(field, name)
		if err != nil {
			v.t.Fatal(err)
		}
		_, _ = part.Write(file)
	}
	_ = w.Close()
	return v.follow(v.send(http.MethodPost, action, strings.NewReader(b.String()), w.FormDataContentType()), action)
}

// form gives the fields of the form on the page last shown as a browser would send them.
func (v *visitor) form(action string) url.Values {
	v.t.Helper()
	for _, f := range find(v.last, "form") {
		if path, _, _ := strings.Cut(attr(f, "action"), "?"); path != action || attr(f, "method") != "post" {
			continue
		}
		fields := url.Values{}
		for _, n := range find(f, "input", "textarea", "select") {
			name := attr(n, "name")
			switch {
			case name == "" || n.Data == "input" && (attr(n, "type") == "file" || attr(n, "type") == "submit"):
			case n.Data == "textarea":
				fields.Add(name, text(render(n)))
			case n.Data == "select":
				for i, o := range find(n, "option") {
					if has(o, "selected") || i == 0 {
						fields.Set(name, attr(o, "value"))
					}
				}
			case attr(n, "type") == "radio" || attr(n, "type") == "checkbox":
				if has(n, "checked") {
					fields.Add(name, attr(n, "value"))
				}
			default:
				fields.Add(name, attr(n, "value"))
			}
		}
		return fields
	}
	v.t.Fatalf("%s has no form for %s", v.at, action)
	return nil
}

// offers reports whether the page last shown has a form for the action.
func (v *visitor) offers(action string) bool {
	return slices.ContainsFunc(find(v.last, "form"), func(f *html.Node) bool {
		path, _, _ := strings.Cut(attr(f, "action"), "?")
		return path == action && attr(f, "method") == "post"
	})
}

// find gives the elements of the names below a node.
func find(n *html.Node, names ...string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(names, d.Data) {
			found = append(found, d)
		}
	}
	return found
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func render(n *html.Node) string {
	var b strings.Builder
	_ = html.Render(&b, n)
	return b.String()
}

// text is what a page says, without its markup.
func text(page string) string {
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return page
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			if s := strings.TrimSpace(d.Data); s != "" {
				fmt.Fprintf(&b, "%s ", s)
			}
		}
	}
	return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(strings.TrimSpace(b.String()))
}

// says fails where a page does not say all of these.
func says(t *testing.T, page string, wanted ...string) {
	t.Helper()
	said := text(page)
	for _, w := range wanted {
		if !strings.Contains(said, w) {
			t.Errorf("the page does not say %q:\n%s", w, said)
		}
	}
}

// silent fails where a page says one of these.
func silent(t *testing.T, page string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(page, w) {
			t.Errorf("the page says %q", w)
		}
	}
}

// password is that of everybody who signs in by it.
const password = "a password of the test"

// signedIn is the browser of a person who has signed in by name and password.
func (h *house) signedIn(username string) *visitor {
	h.T.Helper()
	h.SetPassword(username, password)
	h.SetPassword("ministry.hr", password)
	v := h.as("")
	v.get("/sign-in")
	v.done("/sign-in", "username", username, "password", password)
	return v
}

// SQL runs a statement as the owner.
func (h *house) SQL(statement string) {
	h.T.Helper()
	if _, err := h.Owner.Exec(statement); err != nil {
		h.T.Fatal(err)
	}
}

func request(method, path, body, cookie, value string) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(&http.Cookie{Name: cookie, Value: value})
	return r
}

func (h *house) serve(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}
