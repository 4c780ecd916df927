package api_test

import (
	"testing"

	"merit/app/apptest"
)

// TestTransferOverHTTP: a post is filled over HTTP by the officer who has sat longest, who asked for it; whoever may not do a step
// is told so.
func TestTransferOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt(apptest.TransferEdition)
	unit := g.TransferUnit(t)
	mover := unit.Officers[1]
	g.Person("the.mover", "officer", mover)

	ask := m{"why": "My husband is posted in that district since last year.", "wishes": []m{{"post": unit.Post}}}
	g.as("section.officer", "POST", "/v1/me/transfer-requests", ask).is(t, 403)
	request := g.as("the.mover", "POST", "/v1/me/transfer-requests", ask).id(t)
	g.as("the.mover", "POST", "/v1/me/transfer-requests", ask).refused(t, 409, "request-pending")
	withdrawn := path("/v1/me/transfer-requests/%d/withdraw", request)
	g.as("the.mover", "POST", withdrawn, nil).is(t, 204)
	g.as("the.mover", "POST", withdrawn, nil).refused(t, 409, "withdrawal-late")
	request = g.as("the.mover", "POST", "/v1/me/transfer-requests", ask).id(t)

	opening := g.opening("BS-18", 0)
	opening["kind"], opening["vacancies"] = "transfer", []m{{"post": unit.Post, "kind": "clear", "fell_on": "2026-02-01", "cause": "the incumbent was promoted"}}
	id := g.as("section.officer", "POST", "/v1/cases", opening).id(t)
	c := path("/v1/cases/%d", id)
	g.as("section.officer", "POST", "/v1/cases", opening).refused(t, 409, "post-in-another-case")
	g.as("section.officer", "POST", c+"/recommend", m{}).refused(t, 403, "not-sealed")
	g.as("section.officer", "POST", c+"/fix-list", nil).refused(t, 403, "not-your-power")
	g.as("deputy.secretary", "POST", c+"/fix-list", nil).is(t, 204)
	g.as("section.officer", "POST", c+"/recommend", m{"passed_over": []m{{"officer": mover, "ground": "because"}}}).refused(t, 409, "unknown-ground")
	g.as("section.officer", "POST", c+"/recommend", m{}).is(t, 204)
	g.as("deputy.secretary", "POST", c+"/put-up", m{"to": g.Capacity["secretary"]}).is(t, 204)
	g.as("secretary", "POST", c+"/decide-bureaucratic", m{"approve": []int64{mover}}).is(t, 204)

	var detail struct {
		Positions []struct{ ID int64 }
	}
	g.get("section.officer", c, &detail)
	draft := m{"case": id, "officer": mover, "vacancy": detail.Positions[0].ID, "request": request}
	order := path("/v1/orders/%d", g.as("section.officer", "POST", "/v1/orders", draft).id(t))
	g.as("deputy.secretary", "POST", order+"/issue", nil).refused(t, 409, "request-can-be-withdrawn")
	g.on("2026-03-10")
	g.as("deputy.secretary", "POST", order+"/issue", nil).is(t, 204)
	for _, verb := range []string{"relinquish-charge", "assume-charge"} {
		g.as("the.mover", "POST", order+"/"+verb, m{"on": "2026-03-10", "noon": "forenoon"}).is(t, 201)
	}
	var o struct{ Kind, Subject, State string }
	g.get("the.mover", order, &o)
	if o.Kind != "merit" || o.Subject != "transfer" || o.State != "acted" {
		t.Errorf("the order is %+v", o)
	}
}
