package api_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"merit/api"
	"merit/app"
)

// followed are the paths by which things were made in these tests, and whose Location their maker has read.
var followed sync.Map

// elsewhere are operations whose like is followed, since no test can do them over HTTP.
var elsewhere = map[string]string{
	"POST /v1/seniority-lists/{id}/finalise": "when the days for objections are over, which is after the day of these servers; publish-seniority-list sends the same address",
}

// follow reads what an answer says was made, as whoever made it.
func (w *world) follow(a answer, token string) {
	w.t.Helper()
	location := a.header.Get("Location")
	if a.status != 201 || location == "" {
		return
	}
	path, _, _ := strings.Cut(strings.TrimPrefix(a.what, "POST "), "?")
	followed.Store(path, true)
	if read := w.call("GET", location, token, nil); read.status != 200 {
		w.t.Errorf("%s made something at %s, and whoever made it cannot read it there: %d\n%s", a.what, location, read.status, read.body)
	}
}

// TestMain runs the tests, and looks, where all were run, whether every operation that sends a Location has made something in one of them: each address is
// followed by whoever made what is there.
func TestMain(m *testing.M) {
	status := m.Run()
	for _, part := range []string{"test.run", "test.skip", "test.list", "test.fuzz"} {
		if flag.Lookup(part).Value.String() != "" {
			os.Exit(status)
		}
	}
	left, err := unfollowed()
	if err != nil || len(left) > 0 {
		fmt.Printf("no test makes anything by %s, whose Location nobody has followed (%v)\n", strings.Join(left, ", "), err)
		status = 1
	}
	os.Exit(status)
}

// unfollowed gives the operations with a Location that no test has made anything by.
func unfollowed() (left []string, err error) {
	s, err := api.New(app.New(nil, app.Options{}), api.Options{})
	if err != nil {
		return nil, err
	}
	all, err := documentedBy(s)
	for _, o := range all {
		made, ok := o.operation["responses"].(map[string]any)["201"].(map[string]any)
		if headers, _ := made["headers"].(map[string]any); !ok || headers["Location"] == nil {
			continue
		}
		form, there := regexp.MustCompile("^"+pathParameter.ReplaceAllString(o.path, `[^/]+`)+"$"), false
		followed.Range(func(path, _ any) bool {
			there = form.MatchString(path.(string))
			return !there
		})
		if !there && elsewhere[o.method+" "+o.path] == "" {
			left = append(left, o.method+" "+o.path)
		}
	}
	return left, err
}
