package api_test

import (
	"testing"

	"merit/api"
)

// TestRecruitmentsOverHTTP enters what a commission notified and what replaces it, and reads both; nobody but the desk enters, and nobody without an office
// in it reads.
func TestRecruitmentsOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	in := func(change m) m {
		body := m{"requisition": "F.4-9/2025-R", "organization": g.Division, "cadre": g.CadreID, "grade": "BS-17", "advertised": "2025-09-01", "closes": "2025-09-30", "written": "1200", "interview": "300",
			"number": "F.4-9/2025", "notified": "2026-02-20", "document": g.Document(), "seats": []m{{"share": "merit", "posts": 1, "due": 1}, {"share": "PB", "posts": 1, "due": 1}},
			"candidates": []m{{"roll": "11", "place": 1, "written": "800", "interview": "210.5", "total": "1010.5", "domicile": "PB", "seat": "merit", "fate": "appointed"},
				{"roll": "12", "place": 2, "domicile": "PB", "groups": []string{"women"}, "seat": "PB", "fate": "recommended"}, {"roll": "13"}}}
		for k, v := range change {
			body[k] = v
		}
		return body
	}
	for _, who := range []string{"minister", "prime.minister", "admin", "auditor", "secretary"} {
		g.as(who, "POST", "/v1/recruitments", in(nil)).is(t, 403)
	}
	for _, who := range []string{"minister", "prime.minister", "admin", "secretary"} {
		g.as(who, "GET", "/v1/recruitments", nil).is(t, 403)
	}
	g.as("section.officer", "POST", "/v1/recruitments", in(m{"document": 99999})).refused(t, 422, "no-such-document")
	g.as("section.officer", "POST", "/v1/recruitments", in(m{"grade": "BS-1"})).refused(t, 422, "no-such-grade")
	g.as("section.officer", "POST", "/v1/recruitments", in(m{"candidates": []m{{"roll": "11", "written": "-1"}, {"roll": "11", "officer": "nobody"}}})).refused(t, 422, "marks-unreadable", "no-such-officer", "candidate-twice")
	first := g.as("section.officer", "POST", "/v1/recruitments", in(nil)).id(t)
	g.as("section.officer", "POST", "/v1/recruitments", in(nil)).refused(t, 409, "recruitment-on-file")
	second := g.as("section.officer", "POST", "/v1/recruitments", in(m{"replaces": first, "reason": "The commission corrected its list.", "holiday": true})).id(t)
	g.as("section.officer", "POST", "/v1/recruitments", in(m{"replaces": first, "reason": "The commission corrected its list."})).refused(t, 409, "replaced-meanwhile")
	g.as("section.officer", "POST", "/v1/recruitments", in(m{"replaces": 9999, "reason": "The commission corrected its list."})).refused(t, 404, "no-such-recruitment")

	var rows struct{ Items []api.RecruitmentRow }
	g.get("auditor", "/v1/recruitments", &rows)
	if len(rows.Items) != 1 || rows.Items[0].ID != second || rows.Items[0].Replaces != first || !rows.Items[0].Holiday || rows.Items[0].Posts != 2 || rows.Items[0].Listed != 3 || rows.Items[0].Appointed != 1 {
		t.Errorf("the list is %+v", rows.Items)
	}
	var d api.RecruitmentDetail
	g.get("auditor", path("/v1/recruitments/%d", first), &d)
	if d.ReplacedBy != second || d.Written != "1200" || len(d.Seats) != 2 || len(d.Candidates) != 3 || d.Candidates[0].Total != "1010.5" || d.Candidates[1].Groups[0] != "women" || d.Candidates[2].Fate != "" {
		t.Errorf("it is %+v", d)
	}
	g.as("auditor", "GET", "/v1/recruitments/9999", nil).refused(t, 404, "no-such-recruitment")
}
