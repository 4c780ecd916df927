package api_test

import (
	"fmt"
	"testing"

	"merit/api"
	"merit/domain"
)

// TestProbationOverHTTP: recorded, extended, confirmed, and each other end; refused with every reason; read by whom it concerns; in what falls due.
func TestProbationOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	paper := g.Document()
	appointed := func(number, method string) (officer, grade int64) {
		g.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest, retires) values ('pk-federal', '%s', 'Officer %[1]s', %d, '2015-01-01', '2015-01-01', '2040-06-14')`, number, g.CadreID))
		g.Query(&officer, `select id from officer where number = $1`, number)
		g.Seed(fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, order_no) values (%d, %d, 'BS-18', '2025-01-10', '2025-01-10', true, '%s', 'No. 4')`, officer, g.CadreID, method))
		g.Query(&grade, `select max(id) from officer_grade`)
		return officer, grade
	}
	officer, grade := appointed("P-1", "promotion")
	g.Person("on.probation", "officer", officer)
	at := path("/v1/officers/%d/probations", officer)
	g.as("section.officer", "POST", at, m{"appointment": grade, "start": "2025-01-11", "until": "2026-01-11", "document": paper}).refused(t, 422, "not-from-the-appointment", "probation-too-long")
	g.as("secretary", "POST", at, m{"appointment": grade, "start": "2025-01-10", "document": paper}).is(t, 403)
	id := g.as("section.officer", "POST", at, m{"appointment": grade, "start": "2025-01-10", "document": paper}).id(t)
	proposals := path("/v1/probations/%d/proposals", id)
	g.as("section.officer", "POST", proposals, m{"kind": "extend", "until": "2027-01-10", "reasons": "Too soon.", "document": paper}).refused(t, 409, "probation-too-long", "reasons-missing")
	const why = "The second half-yearly report is not on the file."
	extension := g.as("section.officer", "POST", proposals, m{"kind": "extend", "until": "2027-01-09", "reasons": why, "document": paper}).id(t)
	decide := func(person, how string, step int64, body m) answer {
		return g.as(person, "POST", path("/v1/probation-proposals/%d/"+how, step), body)
	}
	decide("prime.minister", "decide-political", extension, m{"approve": true}).is(t, 403)
	decide("section.officer", "decide", extension, m{"approve": true}).is(t, 403)
	decide("secretary", "decide", extension, m{"approve": false}).refused(t, 409, "reasons-missing")
	decide("secretary", "decide", extension, m{"approve": true}).is(t, 204)
	var due api.DuesBody
	g.get("section.officer", "/v1/statements/due?kind=probation&on=2026-03-01", &due) // the day before it was extended
	if len(due.Items) != 1 || due.Items[0].Officer != officer || due.Items[0].PastDue != 51 || due.Items[0].Basis != "probation-promotion" || due.Items[0].Assumed == "" {
		t.Errorf("as on the day before: %+v", due.Items)
	}
	var shown struct{ Items []api.ProbationView }
	g.get("on.probation", at, &shown)
	if p := shown.Items; len(p) != 1 || p[0].Until != domain.MustDate("2027-01-09") || p[0].FirstUntil != domain.MustDate("2026-01-09") || p[0].Limit != p[0].Until || len(p[0].Proposals) != 1 || p[0].Proposals[0].Outcome != "approved" || p[0].Assumed == "" || p[0].Authority != "secretary" {
		t.Errorf("the officer reads %+v", p)
	}
	g.as("minister", "GET", at, nil).is(t, 403)
	confirmation := g.as("section.officer", "POST", proposals, m{"kind": "confirm", "reasons": why, "document": paper}).id(t)
	decide("secretary", "decide", confirmation, m{"approve": true}).is(t, 204)
	g.as("section.officer", "POST", proposals, m{"kind": "confirm", "reasons": why, "document": paper}).refused(t, 409, "probation-over")
	for method, kind := range map[string]string{"initial": "terminate", "transfer": "revert"} {
		officer, grade := appointed("P-"+method, method)
		id := g.as("section.officer", "POST", path("/v1/officers/%d/probations", officer), m{"appointment": grade, "start": "2025-01-10", "document": paper}).id(t)
		proposals := path("/v1/probations/%d/proposals", id)
		g.as("section.officer", "POST", proposals, m{"kind": kind, "reasons": why, "document": paper}).refused(t, 409, "order-missing")
		step := g.as("section.officer", "POST", proposals, m{"kind": kind, "reasons": why, "cites": "No. 12 of 1 March 2026", "document": paper}).id(t)
		decide("secretary", "decide", step, m{"approve": true}).is(t, 204)
		g.get("section.officer", path("/v1/officers/%d/probations", officer), &shown)
		if want := map[string]string{"terminate": "terminated", "revert": "reverted"}[kind]; shown.Items[0].Outcome != want || shown.Items[0].Proposals[0].Cites == "" {
			t.Errorf("%s: %+v", kind, shown.Items)
		}
	}
}
