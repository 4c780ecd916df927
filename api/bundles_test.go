package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"merit/api"
	"merit/app"
	"merit/app/apptest"
	"merit/domain/proof"
)

// The public bundle of an order over HTTP checks out here and elsewhere, a changed one does not, and the officer's and the auditor's are theirs.
func TestBundlesOverHTTP(t *testing.T) {
	t.Parallel()
	f := approved(t, 1)
	order := f.issued(f.Post("BS-19", "P-19"))
	f.Person("the.promoted", "officer", f.officers[0])
	key := f.Proving(t)
	public := f.call("GET", path("/v1/orders/%d/bundle", order), "", nil).is(t, 200).body
	b, err := proof.Parse(public)
	if err != nil {
		t.Fatal(err)
	}
	if r := proof.Check(b, &key); !r.Sound() || len(r.Recomputed) < 3 {
		t.Fatalf("false: %v", r.False)
	}
	check := func(file []byte) api.BundleCheckView {
		var v api.BundleCheckView
		f.call("POST", "/v1/bundle-checks", "", string(file), "Content-Type", "application/octet-stream").is(t, 200).read(t, &v)
		return v
	}
	if v := check(public); !v.Sound || !v.Trusted || len(v.Candidates) != len(f.officers) || len(v.Unchecked) < 5 || v.Candidates[0].Marks["board"] == "" {
		t.Errorf("%+v", v)
	}
	if v := check(bytes.Replace(public, []byte(`"opened_mark"`), []byte(`"opened_nark"`), 1)); v.Sound || len(v.False) != 1 {
		t.Errorf("%+v", v)
	}
	plain := f.call("GET", path("/v1/orders/%d/proof", order), "", nil).is(t, 200).body
	if v := check(plain); !v.Sound || v.Order == "" || len(v.Candidates) != 0 {
		t.Errorf("the order's proof by itself: %+v", v)
	}
	f.call("POST", "/v1/bundle-checks", "", "{}", "Content-Type", "application/octet-stream").refused(t, 422, "not-a-bundle")
	f.call("POST", "/v1/bundle-checks", "", strings.Repeat("x", app.MaxChecked+1), "Content-Type", "application/octet-stream").is(t, 413)
	f.call("GET", "/v1/orders/999999/bundle", "", nil).is(t, 404)
	own := f.call("GET", path("/v1/me/cases/%d/bundle", f.id), apptest.Token("the.promoted"), nil).is(t, 200).body
	if !strings.Contains(string(own), `"kind":"officer"`) || !check(own).Sound {
		t.Error("the officer's own bundle")
	}
	about := fmt.Sprintf("/v1/cases/%d/officers/%d/bundle", f.id, f.officers[1])
	if audited := f.call("GET", about, apptest.Token("auditor"), nil).is(t, 200).body; !check(audited).Sound {
		t.Error("the auditor's bundle")
	}
	f.call("GET", about, apptest.Token("chair"), nil).refused(t, 403, "powers-apart", "not-your-power")
	f.call("GET", about, "", nil).refused(t, 401, "sign-in-required")
	f.call("GET", path("/v1/cases/%d/officers/999999/bundle", f.id), apptest.Token("auditor"), nil).is(t, 404)
}
