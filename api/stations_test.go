package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"merit/api"
)

// The distances of a table that waits for its second person are read pair by pair, page by page, narrowed, and whole; by whoever reads the table.
func TestDistancesOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	stations, distances := []m{{"code": "HQ, 1", "name": "Head office"}}, []m{}
	for i := range 6 {
		code := fmt.Sprintf("S%d", i)
		stations = append(stations, m{"code": code, "name": "School " + code})
		distances = append(distances, m{"a": code, "b": "HQ, 1", "km": fmt.Sprintf("%d.5", i+1)})
	}
	distances = append(distances, m{"a": "S3", "b": "S2", "km": "7"})
	table := func(stations, distances []m) string {
		return path("/v1/station-tables/%d", g.as("deputy.secretary", "POST", "/v1/station-tables", m{"government": "pk-federal", "name": "Stations", "from": "2026-12-01", "gazette": "G.7", "gazetted": "2026-02-10",
			"document": g.Document(), "stations": stations, "distances": distances}).id(t))
	}
	at := table(stations, distances)
	table([]m{{"code": "X", "name": "X"}, {"code": "Y", "name": "Y"}}, []m{{"a": "X", "b": "Y", "km": "1"}}) // another table's are not shown

	var got struct{ Items []api.DistanceRow }
	g.get("joint.secretary", at+"/distances", &got)
	if len(got.Items) != 7 || got.Items[0] != (api.DistanceRow{A: "HQ, 1", NameA: "Head office", B: "S0", NameB: "School S0", Km: "1.5"}) || got.Items[6] != (api.DistanceRow{A: "S2", NameA: "School S2", B: "S3", NameB: "School S3", Km: "7"}) {
		t.Errorf("the distances are %+v", got.Items)
	}
	whole, pages := slices.Clone(got.Items), []api.DistanceRow{}
	for next := at + "/distances?limit=3"; next != ""; {
		answer := g.as("joint.secretary", "GET", next, nil).is(t, 200)
		answer.read(t, &got)
		pages = append(pages, got.Items...)
		next = strings.TrimPrefix(strings.Split(answer.header.Get("Link"), ">")[0], "<")
	}
	if fmt.Sprint(pages) != fmt.Sprint(whole) {
		t.Errorf("page by page they are %+v", pages)
	}
	g.get("joint.secretary", at+"/distances?q=school%20s3", &got)
	if len(got.Items) != 2 || got.Items[0].Km != "4.5" || got.Items[1].Km != "7" {
		t.Errorf("of one station: %+v", got.Items)
	}
	csv := string(g.as("auditor", "GET", at+"/distances.csv", nil).is(t, 200).body)
	if !strings.HasPrefix(csv, "a,name_a,b,name_b,km\n") || !strings.HasSuffix(csv, "S2,School S2,S3,School S3,7\n") {
		t.Errorf("as a table:\n%s", csv)
	}
	if lines := string(g.as("auditor", "GET", at+"/distances.ndjson?q=S3", nil).is(t, 200).body); strings.Count(lines, "\n") != 2 {
		t.Errorf("as lines:\n%s", lines)
	}
	for _, ending := range []string{"", ".csv", ".ndjson"} {
		g.as("joint.secretary", "GET", "/v1/station-tables/1/distances"+ending, nil).refused(t, 404, "no-such-table")
		g.as("", "GET", at+"/distances"+ending, nil).is(t, 401)
	}
	g.as("joint.secretary", "GET", at+"/distances?cursor=bm9uZQ", nil).refused(t, 422, "cursor-unknown")
}
