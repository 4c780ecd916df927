package api_test

import (
	"regexp"
	"testing"

	"merit/app/apptest"
)

// Of windows, and of what officials are told and say against it, these are not walked both ways.
func init() {
	for pairs, why := range map[string]string{
		`^POST /v1/(windows|directions/received) .*never refused$`:                                                                           "what is made anew is nobody's own, and no step was taken on it before",
		`^POST /v1/windows/\{id\}/(close|officials) .*never refused$`:                                                                        "a window is nobody's own matter",
		`^(GET|POST) /v1/approaches by a officer: never refused$|^GET /v1/directions by a (auditor|minister|prime-minister): never refused$`: "one's own, or everybody's to an auditor",
		`^GET /v1/(approaches|directions) by a (minister|prime-minister|secretary|secretary-establishment): never let past$`:                 "authority is a fact of one case or order, and this is asked about neither",
		`^GET /v1/cases/\{id\}/approaches by a officer: never let past$`:                                                                     "an officer reads the own approaches, never those of a case",
		`^GET /v1/orders/\{id\}/(voices|windows) by a (ministry-hr|secretary): never refused$`:                                               "the walk has issued the order by then; of a draft: TestVoices",
	} {
		unwalkable = append(unwalkable, struct {
			pairs *regexp.Regexp
			why   string
		}{regexp.MustCompile(pairs), why})
	}
}

// TestWindows walks a window from its proposal to its end over HTTP, with an order that waits in it for the commission's letter.
func TestWindows(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	paper := g.Document()
	officer := g.Officer("W-1", apptest.OfficerSpec{})
	order := path("/v1/orders/%d", g.as("section.officer", "POST", "/v1/exceptions", m{"ground": "reinstatement", "officer": officer, "post": g.Post("BS-18", "W-SEAT"), "document": paper}).id(t))
	g.as("secretary", "POST", order+"/authorise-bureaucratic", m{"reasons": "The court has set the removal aside."}).is(t, 204)

	proposal := m{"kind": "election", "government": "pk-federal", "name": "General election", "from": "2026-02-10", "gazette": "F.2(1)/2026", "gazetted": "2026-02-10"}
	g.as("minister", "POST", "/v1/windows", proposal).refused(t, 403, "powers-apart", "not-your-power")
	g.as("deputy.secretary", "POST", "/v1/windows", m{"kind": "election", "government": "pk-federal", "name": "", "from": "2026-02-10", "gazette": "", "gazetted": "2026-02-10"}).
		refused(t, 422, "name-missing", "gazette-missing")
	g.as("deputy.secretary", "POST", "/v1/windows", m{"kind": "season", "government": "pk-federal", "name": "x", "from": "2026-02-10", "gazette": "x", "gazetted": "2026-02-10"}).is(t, 422)
	id := g.as("deputy.secretary", "POST", "/v1/windows", proposal).id(t)
	window := path("/v1/windows/%d", id)
	g.as("section.officer", "POST", window+"/officials", m{"document": paper}).refused(t, 422, "list-empty")
	g.as("section.officer", "POST", window+"/officials", m{"officers": []int64{officer}, "grade": "BS-21", "document": paper}).is(t, 204)
	g.as("section.officer", "POST", window+"/officials", m{"officers": []int64{officer}, "document": paper}).is(t, 204) // once is enough
	g.as("joint.secretary", "POST", window+"/adopt", nil).is(t, 204)
	g.as("joint.secretary", "POST", window+"/adopt", nil).refused(t, 409, "already-adopted")
	g.as("joint.secretary", "POST", "/v1/windows/1/adopt", nil).refused(t, 404, "no-such-window")

	var held struct {
		Windows []struct {
			ID      int64
			Letters []struct{ Number string }
		}
		Missing []struct{ Code, Source, Needs string }
	}
	g.get("secretary", order+"/windows", &held)
	if len(held.Windows) != 1 || held.Windows[0].ID != id || len(held.Missing) != 1 || held.Missing[0].Source != "Elections Act 2017 s.5(4)" || held.Missing[0].Needs == "" {
		t.Errorf("the order lies in %+v", held)
	}
	g.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "commission-approval-missing")
	letter := m{"kind": "approval", "officer": officer, "number": "ECP-7", "dated": "2026-03-03", "document": paper}
	g.as("section.officer", "POST", window+"/letters", letter).refused(t, 422, "day-out-of-range")
	letter["dated"] = "2026-03-01"
	g.as("section.officer", "POST", window+"/letters", letter).is(t, 201)
	g.get("section.officer", order+"/windows", &held)
	if len(held.Missing) != 0 || len(held.Windows[0].Letters) != 1 {
		t.Errorf("with its approval the order lies in %+v", held)
	}
	g.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)

	g.as("deputy.secretary", "POST", window+"/close", m{"on": "2026-03-09", "gazette": "F.2(9)/2026", "gazetted": "2026-03-02"}).refused(t, 422, "day-out-of-range")
	g.as("deputy.secretary", "POST", window+"/close", m{"on": "2026-03-02", "gazette": "F.2(9)/2026", "gazetted": "2026-03-02"}).is(t, 204)
	g.as("secretary.establishment", "POST", window+"/adopt", nil).is(t, 204)
	var view struct {
		To        string
		Officials []struct {
			Officer int64
			Grade   string
		}
		Letters []struct{ Dated string }
	}
	g.get("auditor", window, &view)
	if view.To != "2026-03-02" || len(view.Officials) != 2 || len(view.Letters) != 1 || view.Letters[0].Dated != "2026-03-01" {
		t.Errorf("the window reads %+v", view)
	}
	view.Letters = nil
	g.get("chair", window, &view)
	if len(view.Officials) != 1 || view.Officials[0].Grade != "BS-21" || view.Letters != nil {
		t.Errorf("a board's chair reads %+v", view)
	}
	var rows struct{ Items []struct{ ID int64 } }
	g.get("chair", "/v1/windows", &rows)
	if len(rows.Items) != 1 || rows.Items[0].ID != id {
		t.Errorf("the list is %+v", rows)
	}
}

// TestVoices puts directions, approaches and an objection on record over HTTP, and reads them as those who may and those who may not.
func TestVoices(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	officer := g.Officer("V-1", apptest.OfficerSpec{})
	g.Person("one", "officer", officer)
	post := g.Post("BS-18", "V-SEAT")
	g.as("minister", "POST", "/v1/directions", m{"kind": "policy", "post": post, "text": "Keep it free."}).refused(t, 422, "policy-names-nobody")
	g.as("minister", "POST", "/v1/directions", m{"kind": "policy", "text": "Vacancies are filled within the quarter."}).id(t)
	g.as("minister", "POST", "/v1/directions/received", m{"post": post, "text": "Keep it free.", "given_by": "x", "in_name_of": "y"}).is(t, 403)
	g.as("section.officer", "POST", "/v1/directions/received", m{"post": post, "text": "Keep it free.", "given_by": " ", "in_name_of": ""}).refused(t, 422, "giver-missing", "giver-missing")
	g.as("section.officer", "POST", "/v1/directions/received", m{"post": 424242, "text": "Keep it free.", "given_by": "x", "in_name_of": "y"}).is(t, 404)
	g.as("section.officer", "POST", "/v1/directions/received", m{"post": post, "text": "Keep it free.", "given_by": "The private secretary", "in_name_of": "The Minister of Water"}).id(t)
	var directions struct {
		Items []struct {
			Policy   bool
			Post     int64
			GivenBy  string `json:"given_by"`
			InNameOf string `json:"in_name_of"`
		}
	}
	g.get("auditor", "/v1/directions", &directions)
	if len(directions.Items) != 2 || !directions.Items[0].Policy || directions.Items[1].Post != post || directions.Items[1].GivenBy != "The private secretary" {
		t.Errorf("an auditor reads %+v", directions.Items)
	}
	g.get("minister", "/v1/directions", &directions)
	if len(directions.Items) != 1 {
		t.Errorf("the giver reads %+v", directions.Items)
	}
	g.as("section.officer", "GET", "/v1/directions", nil).is(t, 403)

	order := path("/v1/orders/%d", g.as("section.officer", "POST", "/v1/exceptions", m{"ground": "reinstatement", "officer": officer, "post": post, "document": g.Document()}).id(t))
	for _, who := range []string{"ministry.hr", "minister", "one"} { // a draft is its own office's
		g.as(who, "GET", order+"/voices", nil).is(t, 403)
		g.as(who, "GET", order+"/windows", nil).is(t, 403)
	}
	told := m{"by_whom": "A member of the assembly", "subject": "That the officer be kept away.", "form": "telephone", "on": apptest.Today.String(), "about": officer}
	g.as("section.officer", "POST", "/v1/approaches", told).is(t, 403)
	g.as("one", "POST", "/v1/approaches", m{"by_whom": "", "subject": "", "form": "letter", "on": "2026-03-09"}).refused(t, 422, "approach-by-whom", "approach-about-what", "day-out-of-range")
	g.as("one", "POST", "/v1/approaches", told).id(t)
	g.as("one", "POST", order+"/objections", m{"text": "No."}).refused(t, 422, "reasons-missing")
	g.as("minister", "POST", order+"/objections", m{"text": "I object to what the law allows."}).is(t, 403)
	g.as("one", "POST", order+"/objections", m{"text": "No court has set my removal aside."}).id(t)
	for who, want := range map[string][3]int{"secretary": {1, 1, 1}, "auditor": {1, 1, 1}, "deputy.secretary": {0, 0, 1}, "section.officer": {0, 0, 0}} {
		var voices struct {
			Directions, Approaches []struct{ ID int64 }
			Objections             []struct{ Text, Kind string }
		}
		g.get(who, order+"/voices", &voices)
		if got := [3]int{len(voices.Directions), len(voices.Approaches), len(voices.Objections)}; got != want {
			t.Errorf("%s reads of directions, approaches and objections %v, want %v", who, got, want)
		}
	}
	var approaches struct{ Items []struct{ Subject string } }
	g.get("one", "/v1/approaches", &approaches)
	if len(approaches.Items) != 1 {
		t.Errorf("the officer reads %+v", approaches.Items)
	}
	g.as("section.officer", "GET", "/v1/approaches", nil).is(t, 403)
}
