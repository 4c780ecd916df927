package api_test

import (
	"testing"

	"merit/app/apptest"
)

// An erasure over HTTP: proposed by a head, refused with every reason, approved by an auditor, listed.
func TestErasuresOverHTTP(t *testing.T) {
	t.Parallel()
	w := newLoggedWorld(t)
	officer := w.people.Officer("GONE", apptest.OfficerSpec{})
	w.people.Seed(`update officer set left_on = '2020-05-04', left_how = 'retired' where number = 'GONE'`)
	head, auditor := apptest.Token("joint.secretary"), apptest.Token("auditor")
	in := m{"officer": officer, "authority": "High Court", "order_no": "W.P. 12/2026", "order_date": "2026-01-05", "ground": "The court directs that the data be erased.", "document": w.people.Document()}
	w.call("POST", "/v1/erasures", apptest.Token("section.officer"), in, "Idempotency-Key", "a").refused(t, 403, "not-your-power")
	w.call("POST", "/v1/erasures", head, m{"officer": officer, "authority": "", "order_no": "", "order_date": "2099-01-05", "ground": "", "document": 1}, "Idempotency-Key", "b").refused(t, 422, "erasure-without-an-order", "erasure-order-in-the-future", "erasure-without-a-ground")
	var made struct{ ID int64 }
	w.call("POST", "/v1/erasures", head, in, "Idempotency-Key", "c").is(t, 201).read(t, &made)
	w.call("POST", path("/v1/erasures/%d/approve", made.ID), head, nil).refused(t, 403, "powers-apart", "not-your-power")
	w.call("POST", path("/v1/erasures/%d/approve", made.ID), auditor, nil).is(t, 204)
	w.call("POST", path("/v1/erasures/%d/approve", made.ID), auditor, nil).refused(t, 409, "already-erased")
	w.call("POST", "/v1/erasures/9999/approve", auditor, nil).refused(t, 404, "no-such-erasure")
	var list struct {
		Items []struct {
			Order_no    string
			Approved_by int64
		}
	}
	w.call("GET", "/v1/erasures", auditor, nil).is(t, 200).read(t, &list)
	if len(list.Items) != 1 || list.Items[0].Order_no != "W.P. 12/2026" || list.Items[0].Approved_by == 0 {
		t.Errorf("listed %+v", list)
	}
	w.call("GET", "/v1/erasures", apptest.Token("section.officer"), nil).refused(t, 403, "not-your-power")
	if n := w.count(`select count(*) from officer where number = 'GONE' and name = 'erased'`); n != 1 {
		t.Error("nothing was erased")
	}
}
