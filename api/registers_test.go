package api_test

import (
	"net/http"
	"strings"
	"testing"

	"merit/api"
)

// The registers over HTTP alone: a ministry from its name to its officer's file, each step by whoever's it is and refused
// to whoever's it is not.
func TestRegistersOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	desk, head := "section.officer", "joint.secretary"
	ministry := g.as(desk, "POST", "/v1/organizations", m{"government": "pk-federal", "code": "POWER", "name": "Ministry of Power", "kind": "ministry", "started": "2026-01-01",
		"from": []m{{"id": g.Ministry, "kind": "renamed"}}, "gazette": "S.R.O. 7/2026"}).id(t)
	g.as("minister", "POST", "/v1/organizations", m{"government": "pk-federal", "code": "P2", "name": "x", "kind": "ministry"}).refused(t, 403, "powers-apart", "not-your-power")
	g.as(desk, "POST", "/v1/organizations", m{"government": "pk-federal", "code": "POWER", "name": "Another", "kind": "ministry"}).refused(t, 409, "organization-code-taken")
	var o api.Organization
	g.get("auditor", path("/v1/organizations/%d", g.Ministry), &o)
	if o.Ended.String() != "2025-12-31" || len(o.Lineage) != 1 || o.Lineage[0].Successor != ministry || o.Lineage[0].Gazette != "S.R.O. 7/2026" {
		t.Errorf("the old ministry = %+v", o)
	}
	g.post(head, path("/v1/organizations/%d/propose-go-live", ministry), m{"day": "2026-02-01"})
	g.as(head, "POST", path("/v1/organizations/%d/approve-go-live", ministry), nil).refused(t, 403, "four-eyes", "four-eyes")
	g.post("secretary.establishment", path("/v1/organizations/%d/approve-go-live", ministry), nil)

	line := g.as(desk, "POST", "/v1/establishment-lines", m{"organization": ministry, "cadre": g.CadreID, "grade": "BS-19", "title": "Deputy Secretary", "sanctioned": 1, "sanction_order": "S-7"}).id(t)
	post := g.as(desk, "POST", "/v1/posts", m{"establishment_line": line, "reference": "DS-1"}).id(t)
	g.as(desk, "POST", "/v1/posts", m{"establishment_line": line, "reference": "DS-2"}).refused(t, 409, "beyond-sanctioned-strength")
	var p api.Post
	g.get("auditor", path("/v1/posts/%d", post), &p)
	if p.Title != "Deputy Secretary" || p.Grade != "BS-19" || p.Organization != ministry {
		t.Errorf("the post = %+v", p)
	}

	body := m{"number": "P-1", "name": "A. Officer", "cadre": g.CadreID, "born": "1990-04", "grade": "BS-17", "since": "2020-03-09", "kept_by": ministry}
	officer := g.as(desk, "POST", "/v1/officers", body).id(t)
	g.as(desk, "POST", "/v1/officers", body).refused(t, 409, "officer-number-taken")
	g.as("chair", "POST", "/v1/officers", body).refused(t, 403, "powers-apart", "not-your-power")
	record := path("/v1/officers/%d/record", officer)
	report := m{"year": 2024, "from": "2024-01-01", "to": "2024-12-31", "grade": "BS-17", "grading": "average"}
	var ids struct{ IDs []int64 }
	g.as(desk, "POST", record, m{"papers": []m{{"evaluation": report}, {"kin": m{"name": "A Sister", "relation": "sibling"}}}}).is(t, 200).read(t, &ids)
	g.as(desk, "POST", record, m{"papers": []m{{"evaluation": report}}}).refused(t, 422, "reports-overlap")
	g.as(desk, "POST", "/v1/officers/99999/record", m{"papers": []m{{"evaluation": report}}}).refused(t, 404, "no-such-officer")
	paper := g.as(desk, "POST", "/v1/documents?name=form.txt", "the countersigned form", "Content-Type", "application/octet-stream").id(t)
	g.as(desk, "POST", "/v1/documents?name=form.pdf", "the countersigned form", "Content-Type", "application/octet-stream").refused(t, 422, "document-is-something-else")
	right := m{"year": 2024, "from": "2024-01-01", "to": "2024-12-31", "grade": "BS-17", "grading": "good"}
	correction := m{"table": "evaluation", "row": ids.IDs[0], "reason": "the countersigned form says good", "document": paper, "paper": m{"evaluation": right}}
	g.as(desk, "POST", path("/v1/officers/%d/corrections", officer), correction).id(t)
	g.as(desk, "POST", path("/v1/officers/%d/corrections", officer), correction).refused(t, 409, "replaced-meanwhile")

	var f api.PersonFile
	g.get(desk, record, &f)
	if f.Born.String() != "1990-04" || len(f.Evaluations) != 1 || f.Evaluations[0].Grading != "good" || len(f.History) != 1 || f.History[0].Document != paper {
		t.Errorf("the file = %+v", f)
	}
	adHoc := m{"kind": "ad-hoc", "grade": "BS-18", "from": "2019-01-15", "to": "2019-06-30", "order": "F.1/2019", "requisition": "2019-01-10", "approved": "2019-01-12", "ground": "status-quo"}
	g.as(desk, "POST", record, m{"papers": []m{{"grade_fact": adHoc}}}).refused(t, 422, "document-missing")
	adHoc["document"] = paper
	g.as(desk, "POST", record, m{"papers": []m{{"grade_fact": adHoc}}}).is(t, 200)
	g.as(desk, "POST", record, m{"papers": []m{{"grade_fact": m{"kind": "absorption", "grade": "BS-18", "from": "2019-07-01", "from_cadre": "TEACH", "seniority": true, "document": paper}}}}).is(t, 200)
	g.get(desk, record, &f)
	if len(f.Grades) != 3 || f.Grades[0].Regular || f.Grades[0].Method != "ad-hoc" || f.Grades[0].Requisition.String() != "2019-01-10" || f.Grades[0].Ground != "status-quo" || f.Grades[0].Order != "F.1/2019" ||
		f.Grades[1].FromCadre != "TEACH" || !f.Grades[1].Seniority || !f.Grades[2].Regular {
		t.Errorf("the facts of the grades = %+v", f.Grades)
	}
	facts := path("/v1/posts/%d/facts", post)
	g.as(desk, "POST", facts, m{"kind": "re-employment", "station": "P-1", "from": "2026-02-01", "document": paper}).refused(t, 422, "value-of-its-kind")
	g.as(desk, "POST", facts, m{"kind": "re-employment", "number": "P-99", "from": "2026-02-01", "document": paper}).refused(t, 422, "no-such-officer")
	g.as(desk, "POST", facts, m{"kind": "re-employment", "number": "P-1", "from": "2026-02-01", "document": paper}).is(t, 201)
	var told items[api.PostFact]
	g.get("auditor", facts, &told)
	if len(told.Items) != 1 || told.Items[0].Number != "P-1" || told.Items[0].Station != "" {
		t.Errorf("the facts of the post = %+v", told.Items)
	}
	g.as("minister", "GET", record, nil).refused(t, 403, "not-the-authority")
	g.as("admin", "GET", record, nil).refused(t, 403, "powers-apart", "not-your-power")
	if got := string(g.as(desk, "GET", path("/v1/documents/%d", paper), nil).is(t, 200).body); got != "the countersigned form" {
		t.Errorf("the document = %q", got)
	}
	var events items[api.Event]
	g.get("auditor", path("/v1/officers/%d/timeline", officer), &events)
	if len(events.Items) != 4 || events.Items[0].Kind != "grade" {
		t.Errorf("the career = %+v", events.Items)
	}
	g.Person("the.officer", "officer", officer)
	var own api.PersonFile
	g.get("the.officer", "/v1/me/record", &own)
	if own.Officer != officer {
		t.Errorf("one's own file = %+v", own)
	}
	g.as("the.officer", "GET", record, nil).refused(t, 403, "powers-apart", "not-your-power")
	g.as(desk, "POST", "/v1/postings", m{"officer": officer, "post": post, "from": "2025-06", "document": paper}).id(t)
	g.as(head, "POST", path("/v1/posts/%d/abolish", post), m{"day": "2026-03-02"}).refused(t, 409, "post-is-held")
}

func TestRegistersInPages(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	ids := g.candidates(5)
	var seen []int64
	next := "/v1/officers?limit=2&q=BS-18"
	for next != "" {
		var page items[api.Listed]
		a := g.get("auditor", next, &page)
		for _, l := range page.Items {
			if l.Grade != "BS-18" {
				t.Errorf("%+v", l)
			}
			seen = append(seen, l.ID)
		}
		next, _, _ = strings.Cut(strings.TrimPrefix(a.header.Get("Link"), "<"), ">")
	}
	if len(seen) != len(ids) {
		t.Errorf("pages hold %v, want %v", seen, ids)
	}
	g.as("auditor", "GET", "/v1/officers?cursor=xx!", nil).refused(t, 422, "cursor-unknown")
	var none items[api.Listed]
	if g.get("auditor", "/v1/officers?q=100%25", &none); len(none.Items) != 0 {
		t.Errorf("a percent sign is a letter like any other: %+v", none.Items)
	}
	table := string(g.as("auditor", "GET", "/v1/vacancy-position.csv?on=2026-03-02", nil).is(t, http.StatusOK).body)
	if !strings.HasPrefix(table, "cadre,grade,sanctioned,") || !strings.Contains(table, "OMG,BS-18,100,") {
		t.Errorf("the vacancy position:\n%s", table)
	}
	list := g.as("joint.secretary", "POST", "/v1/seniority-lists", m{"cadre": g.CadreID, "grade": "BS-18", "as_at": "2026-03-01"}).id(t)
	var l api.SeniorityList
	g.get("auditor", path("/v1/seniority-lists/%d", list), &l)
	if len(l.Places) != 5 || l.Places[0].No != 1 || l.Places[4].Why == "" {
		t.Errorf("the list = %+v", l)
	}
	var due items[api.Due]
	g.get("section.officer", "/v1/officers/missing-evaluations?from=2025&to=2025", &due)
	g.as("section.officer", "GET", "/v1/officers/missing-evaluations?from=1950&to=2025", nil).refused(t, 422, "year-unlikely")
	g.as("ministry.hr", "GET", "/v1/officers/retirements", nil).refused(t, 403, "other-unit", "other-unit")
	g.as("ministry.hr", "GET", path("/v1/officers/retirements?under=%d", g.Ministry), nil).is(t, http.StatusOK)
}
