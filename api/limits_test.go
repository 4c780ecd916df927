package api_test

import (
	"testing"

	"merit/api"
	"merit/app/apptest"
	"merit/domain/redflag"
)

// TestLimitsOverHTTP proposes a figure of a flag as one auditor and decides on it as another; nobody of the audited does either.
func TestLimitsOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Person("second.auditor", "auditor", 0)
	in := m{"name": "days-any", "value": 60, "from": apptest.Today.AddDays(1), "paper": "Resolution 4/2026", "dated": apptest.Today,
		"reason": "Half of the spells closed this year as substantiated had lasted between sixty and ninety days."}
	with := func(field string, value any) m {
		out := m{field: value}
		for k, v := range in {
			if k != field {
				out[k] = v
			}
		}
		return out
	}
	for _, who := range []string{"section.officer", "secretary.establishment", "minister", "prime.minister", "admin"} {
		g.as(who, "POST", "/v1/flags/osd-long/limits", in).refused(t, 403, "powers-apart", "not-your-power")
		g.as(who, "GET", "/v1/flags/limits", nil).refused(t, 403, "powers-apart", "not-your-power")
	}
	g.as("auditor", "POST", "/v1/flags/osd-long/limits", with("value", 361)).refused(t, 422, "figure-out-of-range")
	g.as("auditor", "POST", "/v1/flags/osd-long/limits", with("from", apptest.Today)).refused(t, 422, "limit-not-back")
	g.as("auditor", "POST", "/v1/flags/churn/limits", in).refused(t, 422, "no-such-figure")
	id := g.as("auditor", "POST", "/v1/flags/osd-long/limits", in).id(t)
	other := g.as("second.auditor", "POST", "/v1/flags/osd-long/limits", with("value", 75)).id(t)
	g.as("auditor", "POST", path("/v1/flags/limits/%d/adopt", id), nil).refused(t, 403, "four-eyes", "four-eyes")
	g.as("secretary.establishment", "POST", path("/v1/flags/limits/%d/adopt", id), nil).refused(t, 403, "powers-apart", "not-your-power")
	g.as("second.auditor", "POST", path("/v1/flags/limits/%d/adopt", id), nil).is(t, 204)
	g.as("second.auditor", "POST", path("/v1/flags/limits/%d/refuse", id), m{"why": "On second thoughts."}).refused(t, 409, "limit-decided")
	g.as("auditor", "POST", path("/v1/flags/limits/%d/adopt", other), nil).refused(t, 409, "limit-of-that-day")
	g.as("auditor", "POST", path("/v1/flags/limits/%d/refuse", other), m{"why": "Another value stands from that day on."}).is(t, 204)
	g.as("auditor", "POST", "/v1/flags/limits/9999/adopt", nil).refused(t, 404, "no-such-limit")

	var rows struct{ Items []api.LimitRow }
	g.get("auditor", "/v1/flags/osd-long/limits", &rows)
	if len(rows.Items) != 2 || rows.Items[1].Name != "days-any" || rows.Items[1].Register != 90 || rows.Items[1].Stands != 90 || len(rows.Items[1].Changes) != 2 {
		t.Fatalf("%+v", rows.Items)
	}
	if c := rows.Items[1].Changes[1]; c.ID != id || c.AdoptedBy == "" || c.Adopted != apptest.Today || c.From != apptest.Today.AddDays(1) {
		t.Errorf("adopted reads %+v", c)
	}
	if c := rows.Items[1].Changes[0]; c.ID != other || c.Why == "" || c.RefusedBy == "" {
		t.Errorf("turned down reads %+v", c)
	}
	g.get("auditor", "/v1/flags/limits", &rows)
	if len(rows.Items) != len(redflag.Figures()) {
		t.Errorf("%d figures", len(rows.Items))
	}
	g.as("auditor", "GET", "/v1/flags/nothing/limits", nil).refused(t, 404, "no-such-figure")
}
