package api_test

import (
	"testing"

	"merit/app/apptest"
	"merit/domain/arrangement"
)

// TestArrangements goes through a charge and a deputation over HTTP, lawful and not.
func TestArrangements(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	paper := g.Document()
	senior, junior := g.Officer("A-1", apptest.OfficerSpec{}), g.Officer("A-2", apptest.OfficerSpec{})
	g.Person("junior", "officer", junior)
	for i, o := range []int64{senior, junior} {
		g.Seed(path(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, o, g.Post("BS-18", path("SEAT-%d", i))))
	}
	g.Seniority("BS-18", senior, junior)
	vacant := g.Post("BS-18", "VACANT")

	var bases struct {
		Items []struct{ Basis, Lien, Assumed string }
	}
	g.get("", "/v1/arrangements/bases", &bases)
	if len(bases.Items) != len(arrangement.Bases) {
		t.Errorf("the bases are %+v", bases.Items)
	}
	var eligible struct {
		Items []struct {
			Place   int
			Officer int64
		}
	}
	g.get("section.officer", path("/v1/posts/%d/eligible?basis=additional-charge", vacant), &eligible)
	if len(eligible.Items) != 2 || eligible.Items[0].Officer != senior {
		t.Errorf("eligible are %+v", eligible.Items)
	}
	g.as("minister", "GET", path("/v1/posts/%d/eligible?basis=additional-charge", vacant), nil).is(t, 403)

	charge := m{"basis": "additional-charge", "officer": junior, "post": vacant, "ends": "2026-04-30", "document": paper}
	g.as("section.officer", "POST", "/v1/arrangements", charge).refused(t, 422, "reason-missing")
	charge["passed"] = []m{{"officer": senior, "reason": "In the public interest."}}
	g.as("section.officer", "POST", "/v1/arrangements", charge).refused(t, 422, "reason-boilerplate")
	charge["passed"] = []m{{"officer": senior, "reason": "She audits the northern canal until the end of April."}}
	g.as("minister", "POST", "/v1/arrangements", charge).refused(t, 403, "powers-apart", "not-your-power")
	id := g.as("section.officer", "POST", "/v1/arrangements", charge).id(t)
	order := path("/v1/orders/%d", id)
	g.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "not-authorised")
	g.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "The post is vacant and its work cannot lie."}).is(t, 204)
	g.as("secretary", "POST", order+"/issue", nil).is(t, 403)
	g.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
	g.as("junior", "POST", order+"/relinquish-charge", m{"on": "2026-03-02", "noon": "forenoon"}).refused(t, 409, "seat-changed")
	g.as("junior", "POST", order+"/assume-charge", m{"on": "2026-03-02", "noon": "forenoon"}).is(t, 201)
	var file struct {
		Basis, Lien string
		Eligible    []struct{ Reason string }
		Vacant      string `json:"vacant_since"`
	}
	g.get("auditor", order+"/arrangement", &file)
	if file.Basis != "additional-charge" || file.Lien != "post" || len(file.Eligible) != 2 || file.Eligible[0].Reason == "" || file.Vacant != "2000-01-01" {
		t.Errorf("the charge rests on %+v", file)
	}
	file.Eligible = nil
	g.get("junior", order+"/arrangement", &file)
	if file.Eligible[0].Reason != "" {
		t.Errorf("the officer reads why a senior was passed over: %+v", file)
	}
	g.as("csb.mna", "GET", order+"/arrangement", nil).is(t, 403)
	g.as("section.officer", "POST", "/v1/arrangements", charge).refused(t, 409, "second-spell")

	// Sent on deputation, relieved on the day of the order, on the way until charge is taken.
	id = g.as("section.officer", "POST", "/v1/arrangements", m{"basis": "deputation-out", "officer": junior, "place": "Government of the Punjab", "ends": "2029-03-01", "document": paper}).id(t)
	order = path("/v1/orders/%d", id)
	g.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "The Government of the Punjab asked for this officer."}).is(t, 204)
	g.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
	g.as("junior", "POST", order+"/assume-charge", m{"on": "2026-03-02", "noon": "forenoon"}).refused(t, 409, "officer-already-posted")
	g.as("junior", "POST", order+"/relinquish-charge", m{"on": "2026-03-02", "noon": "forenoon"}).is(t, 201)
	var view struct {
		Kind, Subject, State string
		Relieved             bool   `json:"relieved_at_once"`
		JoinBy               string `json:"join_by"`
	}
	g.get("section.officer", order, &view)
	if view.Kind != "arrangement" || view.Subject != "deputation-out" || !view.Relieved || view.JoinBy != "2026-03-12" {
		t.Errorf("the order reads %+v", view)
	}
	var status struct{ Status, Lien, Until, Place string }
	g.get("section.officer", path("/v1/officers/%d/status", junior), &status)
	if status.Status != "in-transit" || status.Lien != "cadre" {
		t.Errorf("the officer is %+v", status)
	}
	var due struct {
		Items []struct {
			Kind  string
			Order int64
		}
	}
	g.get("section.officer", "/v1/statements/due?on=2026-03-20&kind=joining,not-acted", &due)
	if len(due.Items) != 1 || due.Items[0].Kind != "joining" || due.Items[0].Order != id {
		t.Errorf("what falls due: %+v", due.Items)
	}
	g.as("junior", "POST", order+"/assume-charge", m{"on": "2026-03-02", "noon": "afternoon"}).is(t, 201)
	g.get("section.officer", path("/v1/officers/%d/status?on=2027-01-01", junior), &status)
	if status.Status != "deputation-out" || status.Until != "2029-03-01" || status.Place == "" {
		t.Errorf("the officer is %+v", status)
	}
	onward := m{"office": "Deputy Commissioner, Attock", "start": "2026-03-02", "notification": "SO(E-I)2-1/2026", "document": paper}
	g.as("minister", "POST", order+"/onward-postings", onward).is(t, 403)
	g.as("section.officer", "POST", order+"/onward-postings", onward).is(t, 201)
	var since struct {
		Onward []struct{ Office string }
	}
	g.get("auditor", order+"/arrangement", &since)
	if len(since.Onward) != 1 || since.Onward[0].Office != onward["office"] {
		t.Errorf("recorded are %+v", since)
	}
	g.as("minister", "GET", "/v1/statements/due", nil).is(t, 403)
}
