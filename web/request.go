package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/http"
)

type requestKey struct{}

// requestID gives the number of the request, which stands in the log, in the entry of its act, and on a page that tells a fault.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

func newRequestID() string { return randomHex(12) }

func randomHex(n int) string {
	raw := make([]byte, n)
	rand.Read(raw) // never fails
	return hex.EncodeToString(raw)
}

// A response remembers its status.
type response struct {
	http.ResponseWriter
	status int
}

// WriteHeader keeps the first status that is final.
func (w *response) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
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
