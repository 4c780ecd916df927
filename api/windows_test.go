package api_test

import (
	"testing"

	"merit/app/apptest"
)

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
