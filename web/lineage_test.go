package web_test

import (
	"fmt"
	"net/http"
	"testing"

	"merit/app/apptest"
)

// What comes from another organization cites its gazette, and its page says which.
func TestOrganizationCitesItsGazette(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("section.officer")
	typed := []string{"government", "pk-federal", "code", "POWER", "name", "Ministry of Power", "kind", "ministry", "started-day", "1", "started-month", "1", "started-year", "2026",
		"from", fmt.Sprint(h.Ministry), "lineage", "renamed"}
	v.get("/organizations/new")
	status, page := v.fill("/organizations/new", typed...)
	if status != http.StatusUnprocessableEntity && status != http.StatusBadRequest {
		t.Errorf("without a gazette: %d", status)
	}
	says(t, page, "cites the gazette that says so", "the number of the gazette or notification")
	says(t, v.done("/organizations/new", append(typed, "gazette", "S.R.O. 7/2026")...), "Ministry of Power")
	says(t, v.get(fmt.Sprintf("/organizations/%d", h.Ministry)), "S.R.O. 7/2026", "was renamed")
}

// A post that was created shortly before somebody took it says so beside the holder.
func TestPostSaysThatItWasMadeShortlyBefore(t *testing.T) {
	t.Parallel()
	h := open(t)
	post := h.Post("BS-19", "MADE-1")
	h.Seed(fmt.Sprintf(`update post set started = '2026-02-01' where id = %d`, post), fmt.Sprintf(`
		insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from)
		values (%d, %d, 'regular', '2026-03-01', '2026-03-01', 'import', 'list:1')`, h.Officer("M-1", apptest.OfficerSpec{}), post))
	says(t, h.as("auditor").get(fmt.Sprintf("/posts/%d", post)), "list:1", "Created on 1 February 2026, 28 days before")
}
