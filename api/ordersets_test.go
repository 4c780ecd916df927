package api_test

import (
	"bytes"
	"testing"

	"merit/app/apptest"
	"merit/domain/ledger"
)

// TestOrderSetsOverHTTP: a chain of three moves by one notification; what is no set, a chain with a hole, the wrong people and a stale page are
// refused, and nothing of a refused set is issued; each order can be proved by itself.
func TestOrderSetsOverHTTP(t *testing.T) {
	t.Parallel()
	logged := newLoggedWorld(t)
	g := &government{logged.world, logged.people}
	g.Adopt(apptest.TransferEdition)
	c := g.TransferChain(t, "C", 3, false)
	const sets, heading = "/v1/order-sets", "Postings and transfers"
	g.as("section.officer", "POST", sets, m{"heading": "x", "orders": c.Orders[:1]}).refused(t, 422, "heading-missing", "orders-too-few")
	g.as("minister", "POST", sets, m{"heading": heading, "orders": c.Orders}).is(t, 403)
	g.as("section.officer", "POST", sets, m{"heading": heading, "orders": []int64{c.Orders[0], 999999}}).refused(t, 404, "no-such-order")

	holed := path(sets+"/%d", g.as("section.officer", "POST", sets, m{"heading": heading, "orders": []int64{c.Orders[2], c.Orders[0]}}).id(t))
	type setView struct {
		Number, State string
		Members       []struct {
			Order, From, To int64
			Turn, Serial    int
			Number          string
			Broken          []struct{ Code string }
		}
	}
	var view setView
	g.get("section.officer", holed, &view)
	if len(view.Members) != 2 || len(view.Members[0].Broken) != 1 || view.Members[0].Broken[0].Code != "chain-has-a-hole" || view.Members[0].From != c.Seats[2] || view.Members[0].To != c.To[2] {
		t.Errorf("the set shows %+v", view)
	}
	g.as("minister", "GET", holed, nil).is(t, 403)
	g.as("deputy.secretary", "POST", holed+"/issue", nil).refused(t, 409, "chain-has-a-hole")
	g.as("deputy.secretary", "POST", path("/v1/orders/%d/issue", c.Orders[0]), nil).refused(t, 409, "order-in-set")
	g.as("section.officer", "POST", sets, m{"heading": heading, "orders": c.Orders}).refused(t, 409, "order-in-set", "order-in-set")
	g.as("section.officer", "POST", holed+"/withdraw", nil).is(t, 204)

	view = setView{}
	whole := path(sets+"/%d", g.as("section.officer", "POST", sets, m{"heading": heading, "orders": []int64{c.Orders[2], c.Orders[0], c.Orders[1]}}).id(t))
	g.as("section.officer", "POST", whole+"/issue", nil).is(t, 403)
	g.as("auditor", "POST", whole+"/issue", nil).is(t, 403)
	g.get("deputy.secretary", whole, &view)
	if view.Members[0].Turn != 3 || view.Members[1].Turn != 1 || view.Members[2].Turn != 2 || len(view.Members[0].Broken) > 0 {
		t.Errorf("issued in the order of %+v", view.Members)
	}
	g.as("deputy.secretary", "POST", whole+"/issue", nil).is(t, 204)
	g.as("deputy.secretary", "POST", whole+"/issue", nil).refused(t, 409, "set-not-in-state")
	g.get("deputy.secretary", whole, &view)
	if view.State != "issued" || view.Members[1].Number != view.Number+"/2" {
		t.Errorf("issued, the set is %+v", view)
	}
	var listed struct {
		Items []struct{ Number, State string }
	}
	g.get("auditor", sets, &listed)
	if len(listed.Items) != 2 || listed.Items[0].Number != view.Number {
		t.Errorf("listed: %+v", listed)
	}
	logged.place()
	b, err := ledger.ParseRowProof(bytes.NewReader(g.call("GET", path("/v1/orders/%d/proof", c.Orders[0]), "", nil).is(t, 200).body))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := ledger.VerifyRowProof(b, &logged.key); err != nil || *v.Values["number"] != view.Number+"/2" {
		t.Errorf("the proof of an order of the set: %+v, %v", v, err)
	}
}
