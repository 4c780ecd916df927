package api_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/domain/exception"
)

// TestExceptions walks one order that fills and one that only vacates through their several people, over HTTP, and asks for
// what is published of them without signing in.
func TestExceptions(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	paper := g.Document()
	one, two := g.Officer("E-1", apptest.OfficerSpec{}), g.Officer("E-2", apptest.OfficerSpec{})
	g.Person("one", "officer", one)
	seat := g.Post("BS-18", "E-SEAT")
	g.Seed(path(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2025-06-01', '2025-06-01', 'import', 'list.csv:1')`, two, seat))

	// Who retires leaves the post on the order's own day.
	draft := m{"ground": "retirement", "officer": two, "on": apptest.Today.String(), "document": paper}
	g.as("minister", "POST", "/v1/exceptions", draft).refused(t, 403, "powers-apart", "not-your-power")
	id := g.as("section.officer", "POST", "/v1/exceptions", draft).id(t)
	order := path("/v1/orders/%d", id)
	g.as("section.officer", "POST", order+"/authorise-bureaucratic", m{"reasons": "He has reached the age of superannuation."}).is(t, 403)
	g.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "not-authorised")
	g.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "He has reached the age of superannuation."}).is(t, 204)
	g.as("section.officer", "POST", order+"/issue", nil).is(t, 403)
	var view struct {
		Kind, Subject, Ground, State, Number string
		Authority                            int64
	}
	a := g.get("section.officer", order, &view)
	g.as("deputy.secretary", "POST", order+"/issue", nil, "If-Match", `"9"`).is(t, 412)
	g.as("deputy.secretary", "POST", order+"/issue", nil, "If-Match", a.header.Get("ETag")).is(t, 204)
	g.get("section.officer", order, &view)
	if view.Kind != "exception" || view.Subject != "vacating" || view.Ground != "retirement" || view.State != "acted" || view.Authority != g.Accounts["secretary"] || view.Number != "pk-federal/2026/1" {
		t.Errorf("the order reads %+v", view)
	}

	// Into the post just vacated comes who returns from leave.
	id = g.as("section.officer", "POST", "/v1/exceptions", m{"ground": "return-from-leave", "officer": one, "post": seat, "document": paper}).id(t)
	order = path("/v1/orders/%d", id)
	g.as("section.officer", "POST", order+"/hearings", m{"on": apptest.Today.String(), "document": paper}).is(t, 201)
	g.as("one", "POST", order+"/answer", m{"statement": "I ask for the post that I left."}).is(t, 201)
	g.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "The leave that was sanctioned has ended."}).is(t, 204)
	g.as("one", "GET", order+"/exception", nil).is(t, 403)
	g.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
	g.as("one", "POST", order+"/assume-charge", m{"on": apptest.Today.String(), "noon": "afternoon"}).refused(t, 409, "post-already-filled") // until tonight
	g.on("2026-03-03")
	g.as("one", "POST", order+"/assume-charge", m{"on": "2026-03-03", "noon": "forenoon"}).is(t, 201)
	g.get("section.officer", order, &view)
	if view.Subject != "exception-posting" || view.State != "acted" || view.Number != "pk-federal/2026/2" {
		t.Errorf("the order reads %+v", view)
	}
	var file struct {
		Ground, Authority string
		Premature         bool
		Hearings          []struct{ Statement string }
	}
	for _, who := range []string{"one", "auditor", "secretary"} {
		g.get(who, order+"/exception", &file)
		if file.Ground != "return-from-leave" || file.Premature || len(file.Hearings) != 2 || file.Authority != "secretary" {
			t.Errorf("%s reads %+v", who, file)
		}
	}
	g.as("csb.mna", "GET", order+"/exception", nil).is(t, 403)
	for who, told := range map[string]bool{"one": true, "auditor": true, "secretary": true, "csb.mna": false, "chair": false} {
		var life struct {
			Events []struct{ Kind, Reason string }
		}
		g.get(who, order, &life)
		at := slices.IndexFunc(life.Events, func(e struct{ Kind, Reason string }) bool { return e.Kind == "authorised" })
		if at < 0 || (life.Events[at].Reason != "") != told {
			t.Errorf("%s reads of the authorisation %+v", who, life.Events)
		}
	}

	// Published, without names and without signing in.
	var rows struct {
		Items []map[string]any
	}
	page := g.call("GET", "/v1/exceptions?limit=1", "", nil).is(t, 200)
	page.read(t, &rows)
	if len(rows.Items) != 1 || page.header.Get("Link") == "" || rows.Items[0]["ground"] != "retirement" {
		t.Errorf("the first page is %v", rows.Items)
	}
	g.call("GET", path("/v1/exceptions?ground=return-from-leave&organization=%d&from=2026-03-02&to=2026-03-02", g.Division), "", nil).is(t, 200).read(t, &rows)
	if len(rows.Items) != 1 || rows.Items[0]["officer"] != nil || rows.Items[0]["fills"] != true {
		t.Errorf("narrowed to %v", rows.Items)
	}
	csv := string(g.call("GET", "/v1/exceptions.csv", "", nil).is(t, 200).body)
	if strings.Count(csv, "\n") != 3 || strings.Contains(csv, "Officer E-") {
		t.Errorf("as a table:\n%s", csv)
	}
	counts := string(g.call("GET", "/v1/exceptions/counts.csv?from=2026-03-01", "", nil).is(t, 200).body)
	if !strings.Contains(counts, "retirement,2026-03,") || !strings.Contains(counts, ",1,0\n") || !strings.Contains(counts, ",1,1\n") {
		t.Errorf("counted:\n%s", counts)
	}
	g.call("GET", "/v1/exceptions?from=2026-03-09", "", nil).is(t, 200).read(t, &rows)
	if len(rows.Items) != 0 {
		t.Errorf("from a later day: %v", rows.Items)
	}
	g.call("GET", "/v1/exceptions?organization=999999", "", nil).is(t, 404)
}

// The document names the grounds of the one list.
func TestExceptionGroundsInTheDocument(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	var list struct{ Items []struct{ Ground string } }
	w.call("GET", "/v1/exceptions/grounds", "", nil).is(t, 200).read(t, &list)
	var want, got []string
	for _, g := range exception.Grounds {
		want = append(want, g.Name)
	}
	for _, g := range list.Items {
		got = append(got, g.Ground)
	}
	var document struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]json.RawMessage
			}
		}
	}
	w.call("GET", "/openapi.json", "", nil).is(t, 200).read(t, &document)
	var enum struct{ Enum []string }
	for _, s := range document.Components.Schemas {
		if _, drafts := s.Properties["why_officer"]; drafts && s.Properties["ground"] != nil {
			if err := json.Unmarshal(s.Properties["ground"], &enum); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !slices.Equal(got, want) || !slices.Equal(enum.Enum, want) {
		t.Errorf("listed %v\ndocument %v\ndomain %v", got, enum.Enum, want)
	}
}
