package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"
)

// Handler is the whole edge: what every request goes through, and then its operation.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.serve) }

// Has reports whether a request is the API's to answer, for a server that answers pages too.
func (s *Server) Has(r *http.Request) bool {
	_, pattern := s.mux.Handler(r)
	return pattern != "" || len(r.URL.Path) >= 4 && r.URL.Path[:4] == "/v1/"
}

// serve gives a request its number, bounds it, sees to it that nothing it does can take the server along, and puts on
// record that it was answered: by operation, never by address, since an address can name a person.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	in := &request{id: newRequestID(), path: r.URL.Path, query: r.URL.RawQuery}
	r = r.WithContext(context.WithValue(r.Context(), requestKey{}, in))
	out := &response{ResponseWriter: w}
	start := time.Now()
	s.metrics.running.Inc()
	defer func() {
		s.metrics.running.Dec()
		s.log.InfoContext(r.Context(), "request", "method", method(r), "route", route(r), "status", out.status, "ms", time.Since(start).Milliseconds(), "request", in.id)
		s.metrics.observe(method(r), route(r), out.status, time.Since(start))
	}()
	defer func() {
		if fault := recover(); fault != nil {
			s.recovered(out, r, fault)
		}
	}()
	h := out.Header()
	h.Set("X-Request-Id", in.id)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	if _, pattern := s.mux.Handler(r); pattern == "" {
		s.serveNowhere(out, r)
		return
	}
	s.mux.ServeHTTP(out, r)
}

// recovered answers a request whose operation panicked, as a fault of ours.
func (s *Server) recovered(out *response, r *http.Request, fault any) {
	if fault == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
		panic(fault)
	}
	err := fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
	p := s.problem(context.WithoutCancel(r.Context()), route(r), err)
	if out.status == 0 {
		writeProblem(out, p)
	}
}

// serveNowhere answers what no operation answers: 404, or 405 with the methods there are.
func (s *Server) serveNowhere(w http.ResponseWriter, r *http.Request) {
	found := &response{ResponseWriter: discard{http.Header{}}}
	s.mux.ServeHTTP(found, r)
	p := newProblem(http.StatusNotFound, Reason{Code: "no-such-resource", Text: "There is nothing under this address.", Needs: "an address from /openapi.json"})
	if found.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", found.Header().Get("Allow"))
		p = newProblem(http.StatusMethodNotAllowed, Reason{Code: "method-not-allowed", Text: "This cannot be done to what is under this address.", Needs: "one of " + found.Header().Get("Allow")})
	}
	p.Request = requestOf(r.Context()).id
	writeProblem(w, p)
}

// route is the pattern of a request without its method: no number, no name.
func route(r *http.Request) string {
	for i, c := range r.Pattern {
		if c == ' ' {
			return r.Pattern[i+1:]
		}
	}
	if r.Pattern == "" {
		return "none"
	}
	return r.Pattern
}

// method is the request's, if it is one there is; whatever else a client sends enters neither log nor metrics.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "other"
}

// newRequestID numbers a request; what a client sends as a number of its own is not taken over.
func newRequestID() string {
	var raw [12]byte
	rand.Read(raw[:]) // never fails
	return hex.EncodeToString(raw[:])
}

// A response remembers its status.
type response struct {
	http.ResponseWriter
	status int
}

// WriteHeader says with a 401 how to sign in, whoever wrote it.
func (w *response) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
		if status == http.StatusUnauthorized {
			w.Header().Set("WWW-Authenticate", "Bearer")
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *response) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach what is below.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush sends what was written so far, for answers that are long.
func (w *response) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

// discard takes an answer that nobody is to see.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}
