package api_test

import (
	"strings"
	"testing"

	"merit/app/apptest"
)

// TestNoTextInQueries: a zero byte, or octets that are no UTF-8, in any parameter of any question is refused or finds nothing; the server never fails on it.
func TestNoTextInQueries(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	asked, refused := 0, 0
	for _, o := range operations(t) {
		parameters, _ := o.operation["parameters"].([]any)
		if o.method != "GET" {
			continue
		}
		at := pathParameter.ReplaceAllString(o.path, "1")
		for _, p := range parameters {
			p := p.(map[string]any)
			if p["in"] != "query" {
				continue
			}
			for username, value := range map[string]string{"section.officer": "a%00b", "auditor": "%ff%00"} {
				a := g.call("GET", at+"?"+p["name"].(string)+"="+value, apptest.Token(username), nil)
				if asked++; a.status >= 500 {
					t.Errorf("%s asks %s?%s=%s: %d %s", username, at, p["name"], value, a.status, a.body)
				}
				if strings.Contains(string(a.body), `"not-text"`) {
					refused++
				}
			}
		}
	}
	if asked < 100 || refused == 0 {
		t.Errorf("%d questions were asked, and %d refused for what is no text", asked, refused)
	}
}
