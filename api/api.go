package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"merit/app"
	"merit/domain"
	"merit/policy"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// An op describes one operation. Exactly one of act and public is given.
type op struct {
	id      string // "create-account"
	method  string
	path    string // "/v1/accounts/{id}"
	tag     string // the resource, as in the path
	summary string // what it does, in the imperative
	text    string // more of it, where there is more to say

	act     policy.Act
	public  bool   // answers whoever asks
	creates bool   // makes one thing: 201, and an Idempotency-Key is required
	edits   bool   // changes what two people may edit: If-Match is looked at
	status  int    // the answer where it is neither 200 nor 201
	limit   int64  // the largest body in bytes; zero is bodyLimit
	media   string // of the answer where it is not JSON
}

// bodyLimit is how large a body may be where an operation does not say.
const bodyLimit = 1 << 20

// register adds an operation for whoever is signed in. The caller is an argument of the handler: nobody's authority is
// hidden in a context.
func register[I, O any](s *Server, o op, h func(ctx context.Context, who app.Caller, in *I) (*O, error)) {
	if o.act == "" || o.public {
		panic(o.id + ": an operation names its act, or is public and says so")
	}
	add(s, o, func(ctx context.Context, in *I) (*O, error) { return h(ctx, requestOf(ctx).caller, in) })
}

// registerPublic adds an operation that answers whoever asks.
func registerPublic[I, O any](s *Server, o op, h func(ctx context.Context, in *I) (*O, error)) {
	if o.act != "" && !o.public {
		panic(o.id + ": a public operation says so")
	}
	o.public = true
	add(s, o, h)
}

// add is the one place that registers with Huma, because a plain error that reached Huma would reach the client too.
func add[I, O any](s *Server, o op, h func(context.Context, *I) (*O, error)) {
	operation := o.operation()
	operation.Middlewares = huma.Middlewares{s.enter(o)}
	s.operations = append(s.operations, o)
	huma.Register(s.api, operation, func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, s.problem(ctx, o.id, err)
		}
		return out, nil
	})
}

// operation is what the OpenAPI document says of o.
func (o op) operation() huma.Operation {
	h := huma.Operation{
		OperationID: o.id, Method: o.method, Path: o.path, Summary: o.summary, Description: o.text, Tags: []string{o.tag},
		DefaultStatus: o.status, MaxBodyBytes: o.bodyLimit() + 1, BodyReadTimeout: -1, Errors: []int{http.StatusTooManyRequests},
		Metadata: map[string]any{}, Extensions: map[string]any{},
	}
	if o.creates && h.DefaultStatus == 0 {
		h.DefaultStatus = http.StatusCreated
	}
	if o.media != "" {
		h.Responses = map[string]*huma.Response{"200": {Content: map[string]*huma.MediaType{o.media: {Schema: &huma.Schema{Type: huma.TypeString}}}}}
	}
	if o.public {
		h.Metadata["public"], h.Extensions["x-public"] = true, true
	} else {
		h.Metadata["act"], h.Extensions["x-act"] = o.act, o.act
		h.Security = []map[string][]string{{"session": {}}}
		h.Errors = append(h.Errors, http.StatusUnauthorized, http.StatusForbidden)
	}
	if strings.Contains(o.path, "{") {
		h.Errors = append(h.Errors, http.StatusNotFound)
	}
	if o.method != http.MethodGet {
		h.Errors = append(h.Errors, http.StatusBadRequest, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	if o.creates {
		h.Parameters = append(h.Parameters, &huma.Param{
			Name: "Idempotency-Key", In: "header", Required: true, Schema: &huma.Schema{Type: huma.TypeString, MaxLength: new(200), MinLength: new(1)},
			Description: "Any text of your own for this one request. The same key again answers with what the first request made.",
		})
	}
	if o.edits {
		h.Errors = append(h.Errors, http.StatusPreconditionFailed)
		h.Parameters = append(h.Parameters, &huma.Param{
			Name: "If-Match", In: "header", Schema: &huma.Schema{Type: huma.TypeString},
			Description: "The ETag you last read. If somebody has changed the thing since, nothing is done and the answer is 412.",
		})
	}
	return h
}

func (o op) bodyLimit() int64 {
	if o.limit != 0 {
		return o.limit
	}
	return bodyLimit
}

// A request is what the edge knows of one request beside its body.
type request struct {
	id      string
	path    string
	query   string
	caller  app.Caller
	version int64 // of If-Match, zero without
}

type requestKey struct{}

func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}

// version gives the version of what the client last read, from If-Match; zero where none was sent.
func version(ctx context.Context) int64 { return requestOf(ctx).version }

// enter is the first thing that happens in an operation: a bounded body, the token, the keys of the headers.
func (s *Server) enter(o op) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		r, w := humago.Unwrap(hc)
		in := requestOf(r.Context())
		body, err := readBody(w, r, o.bodyLimit())
		// The deadline was for the body. Left standing it would end the act itself: net/http listens on for the client's
		// leaving, and takes a deadline that passes for that.
		_ = http.NewResponseController(w).SetReadDeadline(time.Time{}) // a recorder of a test has none
		if err == nil {
			err = in.read(o, r, body)
		}
		if err != nil {
			writeProblem(w, s.problem(r.Context(), o.id, err))
			return
		}
		next(hc)
	}
}

var errTooLarge = errors.New("too large")

// readBody reads the whole body, multipart ones too, and puts it back for whoever reads it next.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, errTooLarge
	case err != nil: // the client went away or was too slow
		return nil, domain.Refuse(domain.Invalid, "body-unreadable", "the body of the request did not arrive whole")
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

var (
	tokenForm = regexp.MustCompile(`^Bearer ([A-Za-z0-9._~+/=-]{8,200})$`)
	keyForm   = regexp.MustCompile(`^[!-~]([ -~]{0,198}[!-~])?$`)
	etagForm  = regexp.MustCompile(`^"([0-9]{1,18})"$`)
)

// read takes the caller and the conditions of the request from its headers.
func (in *request) read(o op, r *http.Request, body []byte) error {
	in.caller.Request = in.id
	if !o.public {
		token := tokenForm.FindStringSubmatch(r.Header.Get("Authorization"))
		if token == nil {
			return domain.Refuse(domain.Unknown, "sign-in-required", "nobody is signed in: the request bears no session token").
				Needing("Authorization: Bearer and the token of a session")
		}
		in.caller.Token = token[1]
	}
	if o.creates {
		key := r.Header.Get("Idempotency-Key")
		if !keyForm.MatchString(key) {
			return domain.Refuse(domain.Invalid, "idempotency-key-required", "a request that makes something carries a key of its own, so that sending it twice makes one").
				At("Idempotency-Key").Needing("a header Idempotency-Key of 1 to 200 printable characters, new for each new request")
		}
		in.caller.Key, in.caller.Hash = key, hashOf(r, body)
	}
	if match := r.Header.Get("If-Match"); match != "" && match != "*" {
		v := etagForm.FindStringSubmatch(match)
		if v == nil {
			return domain.Refuse(domain.Stale, "etag-unknown", "If-Match holds no ETag of ours").At("If-Match").Needing("the ETag that you last read")
		}
		in.version = number(v[1])
	}
	return nil
}

// hashOf tells one request from another by method, path, query and body. The order of a JSON object's members, spaces and the
// boundary of a form make no difference, since a client that sends again may choose them anew.
func hashOf(r *http.Request, body []byte) []byte {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err == nil && !d.More() {
		if canonical, err := json.Marshal(value); err == nil {
			body = canonical
		}
	} else if _, boundary, ok := strings.Cut(r.Header.Get("Content-Type"), "boundary="); ok {
		body = bytes.ReplaceAll(body, []byte(strings.Trim(boundary, `"`)), nil)
	}
	h := sha256.New()
	io.WriteString(h, r.Method+"\n"+r.URL.Path+"\n"+r.URL.Query().Encode()+"\n")
	h.Write(body)
	return h.Sum(nil)
}
