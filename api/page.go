package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"merit/domain"
)

// A Page is embedded in the input of a list: how much of it, and from where. (Huma fills no embedded type that is not
// exported.)
type Page struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many at most."`
	Cursor string `query:"cursor" maxLength:"100" doc:"Where to go on: as the Link of the page before has it."`
}

// after gives the number that the page begins after.
func (p Page) after() (int64, error) {
	if p.Cursor == "" {
		return 0, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err == nil {
		var id int64
		if id, err = strconv.ParseInt(string(raw), 10, 64); err == nil {
			return id, nil
		}
	}
	return 0, cursorUnknown()
}

func cursorUnknown() error {
	return domain.Refuse(domain.Invalid, "cursor-unknown", "this cursor is none of ours").At("cursor").Needing("the cursor of the Link of the page before, or none")
}

// A list is one page of many things, with a Link to the next where there is one.
type list[T any] struct {
	Link []string `header:"Link" doc:"The next page, rel=\"next\"."`
	Body items[T]
}

type items[T any] struct {
	Items []T `json:"items"`
}

// pageOf makes a page of what was found, which is one more than the limit where there is a next page. id numbers a thing.
func pageOf[F, T any](ctx context.Context, p Page, found []F, id func(F) int64, show func(F) T) *list[T] {
	out := &list[T]{Body: items[T]{Items: []T{}}}
	if len(found) > p.Limit {
		found = found[:p.Limit]
		out.Link = []string{nextLink(ctx, id(found[len(found)-1]))}
	}
	for _, f := range found {
		out.Body.Items = append(out.Body.Items, show(f))
	}
	return out
}

// nextLink is the address of this very list after the number given; relative, so that no header can point it elsewhere.
func nextLink(ctx context.Context, after int64) string {
	return linkAfter(ctx, strconv.AppendInt(nil, after, 10))
}

// linkAfter is nextLink of a list in another order than that of its numbers; mark says where the page ended.
func linkAfter(ctx context.Context, mark []byte) string {
	in := requestOf(ctx)
	q, _ := url.ParseQuery(in.query) // it was parsed before
	q.Set("cursor", base64.RawURLEncoding.EncodeToString(mark))
	return fmt.Sprintf("<%s?%s>; rel=\"next\"", in.path, q.Encode())
}

// created is the answer to an operation that makes one thing. The thing itself is read at its address, or in the list or file that is there, under
// the policy of the day, also when the request was sent before.
type created struct {
	Location string `header:"Location" doc:"Where what was made can be read: by itself, or in a list or a file."`
	Body     createdBody
}

type createdBody struct {
	ID int64 `json:"id"`
}

// numbered is the answer where whoever made something may not read it, or nothing gives it by itself: its number alone.
type numbered struct {
	Body createdBody
}

// made answers with the number of what was made and its address below the collection.
func made(collection string, id int64) *created {
	return &created{Location: collection + "/" + strconv.FormatInt(id, 10), Body: createdBody{id}}
}

// madeIn answers with the number of what was made and the address of the list or file in which it is read.
func madeIn(id int64, where string, args ...any) *created {
	return &created{fmt.Sprintf(where, args...), createdBody{id}}
}

// ByID is embedded in the input of an operation on one thing.
type ByID struct {
	ID int64 `path:"id" minimum:"1"`
}

// nothing is the answer of an operation that has nothing to say: 204.
type nothing struct{}

// etag writes a version for the ETag header.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// number reads digits that a pattern has let through.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client is gone if this fails
}

// all makes a list of everything there is.
func all[F, T any](found []F, err error, show func(F) T) (*list[T], error) {
	if err != nil {
		return nil, err
	}
	return &list[T]{Body: items[T]{shown(found, show)}}, nil
}

func shown[F, T any](found []F, show func(F) T) []T {
	out := make([]T, len(found))
	for i, f := range found {
		out[i] = show(f)
	}
	return out
}

// An answerOf is one thing as shown.
type answerOf[T any] struct {
	Body T
}

// A versioned is one thing that two people may edit, as shown.
type versioned[T any] struct {
	ETag string `header:"ETag" doc:"To be sent back as If-Match."`
	Body T
}
