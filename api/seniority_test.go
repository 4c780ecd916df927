package api_test

import (
	"net/http"
	"testing"

	"merit/api"
	"merit/app/apptest"
	"merit/domain"
)

// A list is published, objected to, decided upon and made final over HTTP, and refused where it is not lawful, with nothing changed.
func TestSeniorityListOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	first, second := g.Officer("P-1", apptest.OfficerSpec{}), g.Officer("P-2", apptest.OfficerSpec{})
	g.Person("first", "officer", first)
	g.Person("second", "officer", second)
	g.as("section.officer", "POST", "/v1/seniority-lists", m{"cadre": g.CadreID, "grade": "BS-18", "as_at": "2026-03-01"}).refused(t, 403, "not-your-power")
	list := g.as("joint.secretary", "POST", "/v1/seniority-lists", m{"cadre": g.CadreID, "grade": "BS-18", "as_at": "2026-03-01"}).id(t)
	at := path("/v1/seniority-lists/%d", list)
	const why = "The batch of 2014 stands in another order in its notification."
	var l api.SeniorityList
	g.get("auditor", at, &l)
	if l.State != "provisional" || l.Until != domain.MustDate("2026-04-01") {
		t.Errorf("%+v", l)
	}
	g.as("second", "POST", at+"/objections", m{"matter": "left-out", "about": second, "grounds": why}).refused(t, 409, "listed-already", "about-nobody-else")
	g.as("section.officer", "POST", at+"/objections", m{"matter": "place", "grounds": why}).refused(t, 403, "powers-apart", "not-your-own", "not-your-power")
	objection := g.as("second", "POST", at+"/objections", m{"matter": "place", "grounds": why}).id(t)
	g.as("second", "POST", at+"/objections", m{"matter": "place", "grounds": why}).refused(t, 409, "objected-already")
	one := path("/v1/seniority-objections/%d", objection)
	g.as("first", "GET", at+"/objections", nil).is(t, http.StatusForbidden)
	g.as("first", "GET", one, nil).is(t, http.StatusForbidden)
	g.as("joint.secretary", "POST", one+"/decide", m{"outcome": "dismissed", "reasons": why}).refused(t, 403, "four-eyes")
	g.as("secretary.establishment", "POST", one+"/decide", m{"outcome": "upheld", "to": 7, "reasons": "In the public interest."}).refused(t, 422, "number-not-of-list", "reason-boilerplate")
	g.as("secretary.establishment", "POST", at+"/finalise", nil).refused(t, 409, "objections-open", "objections-undecided")
	g.post("secretary.establishment", one+"/decide", m{"outcome": "upheld", "to": 1, "reasons": why})
	g.as("secretary.establishment", "POST", one+"/decide", m{"outcome": "dismissed", "reasons": why}).refused(t, 409, "decided-already")
	var all items[api.SeniorityObjection]
	g.get("section.officer", at+"/objections", &all)
	if len(all.Items) != 1 || all.Items[0].Outcome != "upheld" || all.Items[0].To != 1 || all.Items[0].Grounds != why {
		t.Errorf("%+v", all.Items)
	}
	final, err := g.App.On(apptest.Today.AddDays(31)).FinaliseSeniority(t.Context(), g.As("deputy.secretary"), list)
	if err != nil {
		t.Fatal(err)
	}
	g.as("deputy.secretary", "POST", at+"/finalise", nil).refused(t, 409, "final-already")
	var made api.SeniorityList
	g.get("first", path("/v1/seniority-lists/%d", final), &made)
	if made.State != "final" || made.Replaces != list || made.Places[0].Officer != second || made.Places[0].Changed == "" || made.Places[1].Changed == "" {
		t.Errorf("%+v", made)
	}
	var own api.OwnSeniority
	g.get("second", "/v1/me/seniority", &own)
	if len(own.Lists) != 2 || own.Lists[0].No != 1 || own.Lists[1].No != 2 || len(own.Objections) != 1 || own.Objections[0].Reasons != why {
		t.Errorf("%+v", own)
	}
}
