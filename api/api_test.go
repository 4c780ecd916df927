package api_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"merit/api"
	"merit/app"
	"merit/storage"
	"merit/storage/storagetest"
)

// A world is an API over a database of its own, with the first two people in it.
type world struct {
	t   testing.TB
	db  *storagetest.TestDB
	app *app.App
	url string
	log *logged

	admin, approver string // their tokens
}

// logged keeps what the server wrote to its log.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

const (
	adminPassword  = "the administrator's own"
	approvPassword = "the approver's own word"
)

// newWorld makes a world whose administrator and approver have chosen their passwords and signed in.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := emptyWorld(t)
	ctx := context.Background()
	first, err := app.FirstAdministrator(ctx, w.db.Owner, app.First{
		Administrator: "first.admin", AdministratorName: "Administrator", Approver: "first.approver", ApproverName: "Approver", Order: "No. 1",
	})
	if err != nil {
		t.Fatal(err)
	}
	for username, change := range map[string][2]string{
		"first.admin":    {first.AdministratorPassword, adminPassword},
		"first.approver": {first.ApproverPassword, approvPassword},
	} {
		token := w.signIn(username, change[0])
		w.call("POST", "/v1/me/change-password", token, map[string]any{"old": change[0], "new": change[1]}).is(t, 204)
	}
	w.admin, w.approver = w.signIn("first.admin", adminPassword), w.signIn("first.approver", approvPassword)
	return w
}

func emptyWorld(t testing.TB) *world {
	t.Helper()
	tdb := storagetest.New(t)
	db, err := storage.Open(context.Background(), tdb.App, 8)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	w := &world{t: t, db: tdb, log: &logged{}}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the server's log:\n%s", w.log)
		}
	})
	log := slog.New(slog.NewJSONHandler(w.log, nil))
	w.app = app.New(db, app.Options{Log: log})
	s, err := api.New(w.app, api.Options{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	w.url = server.URL
	return w
}

// An answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
	what   string
}

// call sends a request with a fresh idempotency key.
func (w *world) call(method, path, token string, body any, headers ...string) answer {
	w.t.Helper()
	var raw []byte
	switch b := body.(type) {
	case nil:
	case string:
		raw = []byte(b)
	default:
		var err error
		if raw, err = json.Marshal(body); err != nil {
			w.t.Fatal(err)
		}
	}
	r, err := http.NewRequest(method, w.url+path, bytes.NewReader(raw))
	if err != nil {
		w.t.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if method == "POST" {
		r.Header.Set("Idempotency-Key", rand.Text())
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	a := answer{res.StatusCode, res.Header, got, method + " " + path}
	w.follow(a, token)
	return a
}

func (a answer) is(t testing.TB, status int) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("%s = %d, want %d\n%s", a.what, a.status, status, a.body)
	}
	return a
}

// refused checks a problem: its status, its media type and the codes of its reasons in order.
func (a answer) refused(t testing.TB, status int, codes ...string) api.Problem {
	t.Helper()
	a.is(t, status)
	if ct := a.header.Get("Content-Type"); ct != "application/problem+json" {
		t.Errorf("%s: a problem of type %q", a.what, ct)
	}
	var p api.Problem
	a.read(t, &p)
	var got []string
	for _, r := range p.Reasons {
		got = append(got, r.Code)
	}
	if fmt.Sprint(got) != fmt.Sprint(codes) || p.Code != codes[0] {
		t.Errorf("%s: codes %v, want %v\n%s", a.what, got, codes, a.body)
	}
	if p.Request == "" || p.Request != a.header.Get("X-Request-Id") || p.Status != status {
		t.Errorf("%s: problem of request %q and status %d: header says %q, %d", a.what, p.Request, p.Status, a.header.Get("X-Request-Id"), status)
	}
	return p
}

func (a answer) read(t testing.TB, into any) {
	t.Helper()
	if err := json.Unmarshal(a.body, into); err != nil {
		t.Fatalf("%s: %v\n%s", a.what, err, a.body)
	}
}

func (a answer) id(t testing.TB) int64 {
	t.Helper()
	var made struct {
		ID int64 `json:"id"`
	}
	a.is(t, 201).read(t, &made)
	return made.ID
}

func (w *world) signIn(username, password string) string {
	w.t.Helper()
	var s api.Session
	w.call("POST", "/v1/sessions", "", map[string]any{"username": username, "password": password}).is(w.t, 201).read(w.t, &s)
	return s.Token
}
