package api

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"merit/app"
	"merit/domain"
	"merit/policy"
)

// bare makes a server without a database, with operations of the test's own.
func bare(t *testing.T, log io.Writer, register func(*Server)) *httptest.Server {
	t.Helper()
	s, err := New(app.New(nil, app.Options{}), Options{Log: slog.New(slog.NewJSONHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	register(s)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server
}

func fetched(t *testing.T, res *http.Response, err error) (int, string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// A panic, a plain error and a refusal of a kind that nobody knows are faults of ours: bland outside, whole in the log.
func TestFaults(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func() error{
		"panic":          func() error { panic("the secret password is hunter2") },
		"nil map":        func() error { var m map[string]int; m["hunter2"] = 1; return nil },
		"plain error":    func() error { return errors.New("pq: password authentication failed for hunter2") },
		"unknown kind":   func() error { return domain.Refuse(domain.Kind("odd"), "odd", "hunter2") },
		"empty refusal":  func() error { return &domain.Refusal{Kind: domain.Conflict} },
		"wrapped status": func() error { return &statusError{} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log strings.Builder
			server := bare(t, &log, func(s *Server) {
				registerPublic(s, op{id: "fail", method: "GET", path: "/v1/fail", tag: "test", summary: "Fail"},
					func(context.Context, *struct{}) (*nothing, error) { return nil, fail() })
			})
			res, err := http.Get(server.URL + "/v1/fail")
			status, body := fetched(t, res, err)
			if status != 500 || !strings.Contains(body, `"code":"fault"`) || strings.Contains(body, "hunter2") {
				t.Errorf("%d %s", status, body)
			}
			server.Close() // the log is whole once nothing is being answered
			if name != "empty refusal" && name != "nil map" && !strings.Contains(log.String(), "hunter2") {
				t.Errorf("the log does not tell the fault: %s", log.String())
			}
			if ct := res.Header.Get("Content-Type"); ct != problemType {
				t.Errorf("Content-Type %q", ct)
			}
		})
	}
}

// A statusError is an error that Huma would send to the client as it is.
type statusError struct{}

func (*statusError) Error() string  { return "hunter2" }
func (*statusError) GetStatus() int { return 418 }

// Huma's own limit does not hold for forms: ours does.
func TestAFormIsBounded(t *testing.T) {
	t.Parallel()
	reached := false
	server := bare(t, io.Discard, func(s *Server) {
		registerPublic(s, op{id: "take", method: "POST", path: "/v1/take", tag: "test", summary: "Take a form", limit: 1000},
			func(_ context.Context, _ *struct{ RawBody multipart.Form }) (*nothing, error) {
				reached = true
				return &nothing{}, nil
			})
	})
	send := func(size int) (int, string) {
		var b strings.Builder
		form := multipart.NewWriter(&b)
		part, err := form.CreateFormFile("file", "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(part, strings.Repeat("x", size))
		form.Close()
		res, err := http.Post(server.URL+"/v1/take", form.FormDataContentType(), strings.NewReader(b.String()))
		return fetched(t, res, err)
	}
	if status, body := send(5000); status != 413 || !strings.Contains(body, "body-too-large") || reached {
		t.Errorf("5000 bytes: %d %s, handler reached: %v", status, body, reached)
	}
	if status, body := send(100); status >= 400 || !reached {
		t.Errorf("100 bytes: %d %s, handler reached: %v", status, body, reached)
	}
}

// An act that takes longer than a body may take to arrive is not broken off: the deadline is the body's, not the act's.
func TestALongActIsNotBrokenOff(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(nil)
	s, err := New(app.New(nil, app.Options{}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	registerPublic(s, op{id: "take-long", method: "POST", path: "/v1/take-long", tag: "test", summary: "Take long"},
		func(ctx context.Context, _ *struct{ Body struct{ A int } }) (*nothing, error) {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(6 * time.Second):
				return &nothing{}, nil
			}
		})
	server.Config.Handler = s.Handler()
	server.Config.ReadTimeout = 3 * time.Second
	server.Start()
	t.Cleanup(server.Close)
	res, err := http.Post(server.URL+"/v1/take-long", "application/json", strings.NewReader(`{"A": 1}`))
	if status, body := fetched(t, res, err); status >= 400 {
		t.Errorf("%d %s", status, body)
	}
}

// Every kind of refusal has a status of its own, and every reason is told.
func TestEveryKindOfRefusalHasAStatus(t *testing.T) {
	t.Parallel()
	for kind, want := range map[domain.Kind]int{
		domain.Invalid: 422, domain.NotFound: 404, domain.Forbidden: 403, domain.Conflict: 409, domain.Stale: 412, domain.Unknown: 401, domain.Busy: 429,
	} {
		server := bare(t, io.Discard, func(s *Server) {
			registerPublic(s, op{id: "refuse", method: "GET", path: "/v1/refuse", tag: "test", summary: "Refuse"},
				func(context.Context, *struct{}) (*nothing, error) {
					var reasons domain.Reasons
					reasons.Add("first", "rule 1", "this", "one thing")
					reasons.AddField("when", "second", "another thing")
					return nil, reasons.Refusal(kind)
				})
		})
		res, err := http.Get(server.URL + "/v1/refuse")
		status, body := fetched(t, res, err)
		if status != want {
			t.Errorf("%s: %d, want %d", kind, status, want)
		}
		for _, part := range []string{`"code":"first"`, `"source":"rule 1"`, `"needs":"this"`, `"text":"One thing."`, `"code":"second"`, `"field":"when"`, `"text":"Another thing."`} {
			if !strings.Contains(body, part) {
				t.Errorf("%s: %s lacks %s", kind, body, part)
			}
		}
	}
}

// An operation that names no act does not come to be.
func TestAnOperationWithoutAnActIsRefused(t *testing.T) {
	t.Parallel()
	refused := func(name string, register func(*Server)) {
		defer func() {
			if recover() == nil {
				t.Errorf("%s was registered", name)
			}
		}()
		bare(t, io.Discard, register)
	}
	refused("an operation without an act", func(s *Server) {
		register(s, op{id: "x", method: "GET", path: "/v1/x", tag: "x", summary: "x"},
			func(context.Context, app.Caller, *struct{}) (*nothing, error) { return nil, nil })
	})
	refused("a public operation with an act", func(s *Server) {
		registerPublic(s, op{id: "x", method: "GET", path: "/v1/x", tag: "x", summary: "x", act: policy.MeRead},
			func(context.Context, *struct{}) (*nothing, error) { return nil, nil })
	})
	for name, o := range map[string]op{
		"neither act nor public": {id: "x", method: "GET", path: "/v1/x", tag: "x", summary: "x"},
		"both":                   {id: "x", method: "GET", path: "/v1/x", tag: "x", summary: "x", act: policy.MeRead, public: true},
		"no summary":             {id: "x", method: "GET", path: "/v1/x", tag: "x", public: true},
		"a name twice":           {id: "me", method: "GET", path: "/v1/x", tag: "x", summary: "x", public: true},
	} {
		s, err := New(app.New(nil, app.Options{}), Options{})
		if err != nil {
			t.Fatal(err)
		}
		s.operations = append(s.operations, o)
		if s.check() == nil {
			t.Errorf("%s: it passes the check", name)
		}
	}
}

// The hash of a request does not hang on how a client writes the same thing, and does on everything else.
func TestHashOfARequest(t *testing.T) {
	t.Parallel()
	hash := func(path, contentType, body string) string {
		r := httptest.NewRequest("POST", path, nil)
		r.Header.Set("Content-Type", contentType)
		return string(hashOf(r, []byte(body)))
	}
	const js, form = "application/json", "multipart/form-data; boundary="
	same := hash("/v1/x", js, `{"a": 1, "b": [1.50, "x"]}`)
	for _, body := range []string{`{"b":[1.50,"x"],"a":1}`, " {\n\"a\":1,\"b\":[1.50,\"\\u0078\"]}"} {
		if hash("/v1/x", js, body) != same {
			t.Errorf("%s is another request", body)
		}
	}
	for _, other := range []string{
		hash("/v1/y", js, `{"a": 1, "b": [1.50, "x"]}`), hash("/v1/x", js, `{"a": 1, "b": [1.5, "x"]}`),
		hash("/v1/x", js, `{"a": 1, "b": ["x", 1.50]}`), hash("/v1/x", js, `{"a": 1}`), hash("/v1/x", js, ``),
		hash("/v1/x", js, `{"a": 9007199254740993, "b": [1.50, "x"]}`),
	} {
		if other == same {
			t.Error("another request has the same hash")
		}
	}
	if hash("/v1/x", js, `9007199254740993`) == hash("/v1/x", js, `9007199254740992`) {
		t.Error("two numbers beyond 2^53 have the same hash")
	}
	if hash("/v1/x", form+"one", "--one\r\nbytes\r\n--one--") != hash("/v1/x", form+`"two"`, "--two\r\nbytes\r\n--two--") {
		t.Error("the boundary of a form makes another request")
	}
	if hash("/v1/x", form+"one", "--one\r\nbytes\r\n--one--") == hash("/v1/x", form+"one", "--one\r\nother\r\n--one--") {
		t.Error("another form has the same hash")
	}
}

// FuzzHeaders: whatever stands in the headers, the edge answers with a problem of its own making and never falls.
func FuzzHeaders(f *testing.F) {
	f.Add("Bearer abcdefgh", "key", `"12"`)
	f.Add("Basic x", "", `W/"12"`)
	f.Add("Bearer \x00", strings.Repeat("k", 300), `"99999999999999999999999"`)
	o := op{id: "x", method: "POST", path: "/v1/x", act: policy.MeRead, creates: true}
	f.Fuzz(func(t *testing.T, authorization, key, match string) {
		r := httptest.NewRequest("POST", "/v1/x", nil)
		r.Header = http.Header{"Authorization": {authorization}, "Idempotency-Key": {key}, "If-Match": {match}}
		var in request
		if err := in.read(o, r, nil); err != nil {
			var refusal *domain.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if len(in.caller.Token) < 8 || in.caller.Key == "" || in.version < 0 || in.version == 0 && match != "" && match != "*" && match != `"0"` && strings.Trim(match, `"0`) != "" {
			t.Errorf("%q %q %q was taken as %+v", authorization, key, match, in)
		}
	})
}
