package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"merit/app"
	"merit/domain"

	"github.com/danielgtaylor/huma/v2"
)

// A Problem is every answer that is not what was asked for (RFC 9457).
type Problem struct {
	Type    string   `json:"type" doc:"Always about:blank: code says more."`
	Title   string   `json:"title" doc:"The status in words."`
	Status  int      `json:"status"`
	Code    string   `json:"code" doc:"The code of the first reason; stable, for programs." example:"post-already-filled"`
	Detail  string   `json:"detail" doc:"The first reason in words."`
	Request string   `json:"request" doc:"The number of this request, to quote when asking about it."`
	Reasons []Reason `json:"reasons" doc:"Every reason at once, in order."`
}

// A Reason is one ground of a refusal.
type Reason struct {
	Code   string `json:"code" doc:"Stable, for programs." example:"post-already-filled"`
	Field  string `json:"field,omitempty" doc:"Where in the request." example:"starts"`
	Text   string `json:"text" doc:"Plain words."`
	Source string `json:"source,omitempty" doc:"The paragraph behind it."`
	Needs  string `json:"needs,omitempty" doc:"What would be needed."`
}

// Error makes a Problem an error, so that a handler's answer can be one.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus tells Huma the status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType tells Huma the media type.
func (p *Problem) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// problem tells an error to the client: a refusal with every reason; anything else is our fault, is logged, and is told blandly.
func (s *Server) problem(ctx context.Context, operation string, err error) *Problem {
	id := requestOf(ctx).id
	var p *Problem
	var refusal *domain.Refusal
	switch {
	case errors.As(err, &p):
	case errors.As(err, &refusal) && app.Statuses[refusal.Kind] != 0 && len(refusal.Reasons) > 0:
		p = newProblem(app.Statuses[refusal.Kind], reasonsOf(refusal.Reasons)...)
	case errors.Is(err, errTooLarge):
		p = newProblem(http.StatusRequestEntityTooLarge, Reason{Code: "body-too-large", Text: "The body of the request is larger than this operation takes."})
	case ctx.Err() != nil: // the client went away, or the time ran out; nobody is to blame
		p = newProblem(http.StatusServiceUnavailable, Reason{Code: "interrupted", Text: "The request was broken off and nothing was changed.", Needs: "sending it again"})
	default:
		s.log.ErrorContext(ctx, "fault", "operation", operation, "request", id, "error", err)
		p = newProblem(http.StatusInternalServerError, Reason{Code: "fault", Text: "This is a fault of ours. It is on record under the number of the request, and nothing was changed."})
	}
	p.Request = id
	return p
}

func newProblem(status int, reasons ...Reason) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: reasons[0].Code, Detail: reasons[0].Text, Reasons: reasons}
}

func reasonsOf(rs []domain.Reason) []Reason {
	out := make([]Reason, len(rs))
	for i, r := range rs {
		out[i] = Reason{Code: r.Code, Field: r.Field, Text: sentence(r.Text), Source: r.Source, Needs: r.Needs}
	}
	return out
}

// sentence gives a reason's words a capital and a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

// writeProblem writes a problem where Huma does not.
func writeProblem(w http.ResponseWriter, p *Problem) {
	if p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.Header().Set("Content-Type", problemType)
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client is gone if this fails
}

// Huma's own errors are package variables: they are replaced once, before any API is made.
func init() {
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError { return humaProblem(status, msg, errs) }
	huma.NewErrorWithContext = func(hc huma.Context, status int, msg string, errs ...error) huma.StatusError {
		p := humaProblem(status, msg, errs)
		p.Request = requestOf(hc.Context()).id
		return p
	}
	huma.DefaultArrayNullable = false
}

// humaProblem tells what Huma found wrong with the form of a request: every finding, and never the value that was sent.
func humaProblem(status int, msg string, errs []error) *Problem {
	var reasons []Reason
	for _, err := range errs {
		reasons = append(reasons, formReason(err))
	}
	switch {
	case status >= http.StatusInternalServerError:
		reasons = []Reason{{Code: "fault", Text: "This is a fault of ours."}}
	case len(reasons) > 0:
	case status == http.StatusUnsupportedMediaType:
		reasons = []Reason{{Code: "media-type-unsupported", Text: "The body is of a media type that this operation does not take.", Needs: "Content-Type: application/json"}}
	case status == http.StatusRequestEntityTooLarge:
		reasons = []Reason{{Code: "body-too-large", Text: "The body of the request is larger than this operation takes."}}
	case status == http.StatusBadRequest:
		reasons = []Reason{{Code: "body-missing", Text: sentence(msg)}}
	default:
		reasons = []Reason{{Code: "malformed", Text: sentence(msg)}}
	}
	return newProblem(status, reasons...)
}

// formCodes tells Huma's findings apart by how they begin.
var formCodes = []struct{ begins, code, text string }{
	{"expected required property", "field-missing", ""},
	{"required ", "field-missing", ""},
	{"unexpected property", "field-unknown", "there is no such field"},
	{"unknown query parameter", "parameter-unknown", "there is no such query parameter"},
	{"expected string to be RFC 3339 date", "not-a-day", "this is no day written YYYY-MM-DD"},
	{"expected length", "wrong-length", ""},
	{"expected value to be one of", "not-among", ""},
	{"expected number", "out-of-range", ""},
	{"expected array length", "wrong-length", ""},
	{"expected ", "malformed", ""},
	{"invalid integer", "malformed", "this is no whole number"},
	{"unknown content type", "media-type-unsupported", "the body is of a media type that this operation does not take"},
	{"unexpected end of JSON", "malformed", "the body is not well-formed JSON"},
	{"invalid character", "malformed", "the body is not well-formed JSON"},
}

// formReason puts one finding of Huma in our words. Only words known to hold nothing of what was sent are passed on.
func formReason(err error) Reason {
	location, message := "", ""
	if d, ok := err.(huma.ErrorDetailer); ok { //nolint:errorlint // Huma hands them over unwrapped
		location, message = d.ErrorDetail().Location, d.ErrorDetail().Message
	}
	for _, known := range formCodes {
		if strings.HasPrefix(message, known.begins) {
			text := known.text
			if text == "" {
				text = message
			}
			return Reason{Code: known.code, Field: fieldOf(location), Text: sentence(text)}
		}
	}
	return Reason{Code: "malformed", Field: fieldOf(location), Text: "This is not of the form that the operation takes."}
}

// fieldOf names a field as the client does: "body.starts" is "starts".
func fieldOf(location string) string {
	for _, in := range []string{"body.", "query.", "path.", "header.", "form."} {
		if rest, ok := strings.CutPrefix(location, in); ok {
			return rest
		}
	}
	return location
}
