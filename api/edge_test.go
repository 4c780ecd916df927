package api_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/storage"
	"merit/storage/storagetest"
)

func TestBadForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.count(`select count(*) from account`)
	post := func(body any, headers ...string) answer {
		return w.call("POST", "/v1/accounts", w.admin, body, headers...)
	}

	post(`{"username": "X!", "password": "a secret of mine", "surname": "x"}`).refused(t, 422, "field-missing", "malformed", "field-unknown")
	post(`{"username": `).refused(t, 400, "malformed")
	post(`[]`).is(t, 422)
	post(`null`).is(t, 422)
	post(``).refused(t, 400, "body-missing")
	post(`username=x`, "Content-Type", "application/x-www-form-urlencoded").refused(t, 415, "media-type-unsupported")
	post(proposed("new.person"), "Content-Type", "text/plain").refused(t, 415, "media-type-unsupported")
	post(`{"username": "new.person", "name": "`+strings.Repeat("x", 1<<20)+`", "password": "given by another"}`).refused(t, 413, "body-too-large")
	w.call("POST", "/v1/accounts/many/lock", w.admin, nil).refused(t, 422, "malformed")
	w.call("POST", "/v1/accounts/-4/lock", w.admin, nil).refused(t, 422, "out-of-range")
	w.call("POST", "/v1/accounts/99999999999999999999999/lock", w.admin, nil).refused(t, 422, "malformed")
	w.call("GET", "/v1/me?verbose=yes", w.admin, nil).refused(t, 422, "parameter-unknown")
	w.call("POST", "/v1/capacities", w.admin, map[string]any{"account": 100, "kind": "officer", "order_no": "7", "order_date": "31.12.2019", "starts": "2020-02-30"}).
		refused(t, 422, "not-a-day", "not-a-day")
	w.call("GET", "/v1/nothing", w.admin, nil).refused(t, 404, "no-such-resource")
	a := w.call("PATCH", "/v1/me", w.admin, nil)
	a.refused(t, 405, "method-not-allowed")
	if a.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("Allow: %q", a.header.Get("Allow"))
	}
	if after := w.count(`select count(*) from account`); after != before {
		t.Errorf("%d accounts came of it", after-before)
	}
}

// What was sent never comes back: a password that is too short least of all.
func TestAProblemDoesNotEchoWhatWasSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, body := range []string{
		`{"username": "hunter2hunter2", "password": "", "capacity": "` + strings.Repeat("hunter2", 30) + `"}`,
		`{"username": ["hunter2"], "password": {"hunter2": 1}}`,
		`{"username": "a", "password": "hunter2`,
	} {
		a := w.call("POST", "/v1/sessions", "", body)
		if a.status < 400 || strings.Contains(string(a.body), "hunter2") {
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	a := w.call("POST", "/v1/accounts", w.admin, map[string]any{"username": "new.person", "name": "A Person", "password": "hunter2"})
	if a.status != 422 || strings.Contains(string(a.body), "hunter2") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// A fault of ours is logged, and told blandly.
func TestAFaultLeaksNothing(t *testing.T) {
	t.Parallel()
	tdb := storagetest.New(t)
	db, err := storage.Open(context.Background(), tdb.App, 2)
	if err != nil {
		t.Fatal(err)
	}
	log := &logged{}
	s, err := api.New(app.New(db, app.Options{}), api.Options{Log: slog.New(slog.NewJSONHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	db.Close()
	w := &world{t: t, url: server.URL}
	for _, a := range []answer{
		w.call("GET", "/v1/me", "some-token-or-other", nil),
		w.call("POST", "/v1/accounts", "some-token-or-other", proposed("new.person")),
		w.call("POST", "/v1/sessions", "", map[string]any{"username": "a.b", "password": "x"}),
		w.call("GET", "/readyz", "", nil),
	} {
		a.refused(t, 500, "fault")
		if strings.Contains(string(a.body), "sql") || strings.Contains(string(a.body), "database") {
			t.Errorf("%s: %s", a.what, a.body)
		}
	}
	if !strings.Contains(log.String(), "sql: database is closed") {
		t.Errorf("the log does not say what was wrong:\n%s", log)
	}
	w.call("GET", "/healthz", "", nil).is(t, 200)
}

// The log and the metrics name operations and numbers, never people or tokens.
func TestTheLogHoldsNoPersonalData(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := w.person("jane.secretive")
	w.granted(person, "officer", "2020-01-01", "")
	token := w.signIn("jane.secretive", ownPassword)
	w.call("GET", "/v1/me", token, nil).is(t, 200)
	w.call("POST", "/v1/sessions", "", map[string]any{"username": "jane.secretive", "password": "wrong and known"}).is(t, 401)
	w.call("GET", "/v1/jane.secretive?name=secretive", token, nil).is(t, 404)
	w.call("JANE", "/v1/me", token, nil)
	w.call("GET", "/v1/me?name=secretive", token, nil).is(t, 422)
	seen := w.log.String() + string(w.call("GET", "/metrics", "", nil).is(t, 200).body)
	for _, private := range []string{"jane", "JANE", "secretive", ownPassword, "wrong and known", token, w.admin, "A Person", "Bearer"} {
		if strings.Contains(seen, private) {
			t.Errorf("log or metrics hold %q", private)
		}
	}
	for _, wanted := range []string{`"route":"/v1/me"`, `"route":"/v1/accounts/{id}/approve"`, `merit_requests_total{method="GET",route="/v1/me",status="200"}`} {
		if !strings.Contains(seen, wanted) {
			t.Errorf("log and metrics lack %s", wanted)
		}
	}
}

// A plain error that reached Huma would reach the client: only api.go may register.
func TestOneFileRegistersWithHuma(t *testing.T) {
	t.Parallel()
	var found []string
	err := fs.WalkDir(os.DirFS(".."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(filepath.Join("..", path))
		if n := len(regexp.MustCompile(`huma\.(Register|Get|Post|Put|Patch|Delete|AutoRegister)\(`).FindAll(source, -1)); n > 0 {
			for range n {
				found = append(found, path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0] != "api/api.go" {
		t.Errorf("huma.Register is called in %v, want api/api.go once", found)
	}
}

func TestThePageOfTheAPIStandsAlone(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	a := w.call("GET", "/docs", "", nil).is(t, 200)
	page := string(a.body)
	if strings.Contains(page, "//") && regexp.MustCompile(`(src|href)="(https?:)?//`).MatchString(page) {
		t.Error("the page refers to another host")
	}
	if strings.Contains(page, "<script") {
		t.Error("the page holds a script")
	}
	if !strings.Contains(page, "/v1/sessions") || !strings.Contains(a.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Error("the page lacks its operations or its policy")
	}
	w.call("GET", "/docs/style.css", "", nil).is(t, 200)
	var document map[string]any
	w.call("GET", "/openapi.json", "", nil, "Host", "evil.example").is(t, 200).read(t, &document)
	if document["openapi"] != "3.1.0" {
		t.Errorf("openapi %v", document["openapi"])
	}
	me := w.call("POST", "/v1/sessions", "", map[string]any{"username": "a.b", "password": "x"})
	if strings.Contains(string(me.body), "$schema") || me.header.Get("Link") != "" {
		t.Errorf("an answer bears a $schema or a Link: %s", me.body)
	}
}

func TestReadiness(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.call("GET", "/healthz", "", nil).is(t, 200)
	var r map[string]any
	w.call("GET", "/readyz", "", nil).read(t, &r)
	if r["ledger_pending"] == 0.0 {
		t.Errorf("nothing is pending, and nobody sequences: %v", r)
	}
	w.sequence()
	w.call("GET", "/readyz", "", nil).is(t, 200).read(t, &r)
	if r["ready"] != true || r["ledger_pending"] != 0.0 {
		t.Errorf("ready: %v", r)
	}
	w.owner(`insert into goose_db_version (version_id, is_applied) values (4711, true)`)
	w.call("GET", "/readyz", "", nil).is(t, 503).read(t, &r)
	if r["ready"] != false {
		t.Errorf("with another schema: %v", r)
	}
}

// Every operation names its act, which policy knows, or says that it is public.
func TestEveryOperationNamesItsAct(t *testing.T) {
	t.Parallel()
	for _, o := range operations(t) {
		act, named := o.operation["x-act"].(string)
		public := o.operation["x-public"] == true
		if named == public {
			t.Errorf("%s %s: act %q, public %v", o.method, o.path, act, public)
		}
		if named && !knownActs()[act] {
			t.Errorf("%s %s: policy knows no act %q", o.method, o.path, act)
		}
		if named && o.operation["security"] == nil {
			t.Errorf("%s %s: the document does not say that a session is needed", o.method, o.path)
		}
	}
}

type documented struct {
	method, path string
	operation    map[string]any
}

// operations reads the document that the server gives out.
func operations(t testing.TB) []documented {
	t.Helper()
	s, err := api.New(app.New(nil, app.Options{}), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := documentedBy(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("only %d operations", len(out))
	}
	return out
}

func documentedBy(s *api.Server) (out []documented, err error) {
	var document struct {
		Paths map[string]map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(s.Document(), &document); err != nil {
		return nil, err
	}
	for path, item := range document.Paths {
		for method, operation := range item {
			out = append(out, documented{strings.ToUpper(method), path, operation})
		}
	}
	return out, nil
}
