package api_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"merit/api"
	"merit/app/apptest"
	"merit/domain"
)

// What falls due is asked for as on a day, page by page, counted and whole; by nobody who may not read files, and of nothing that is no kind.
func TestDuesOverHTTP(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	one, two := g.Officer("D-1", apptest.OfficerSpec{}), g.Officer("D-2", apptest.OfficerSpec{})
	g.Seed(path(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'deputation', '2020-03-01', '2020-12-31', 'import', 'list.csv:1')`, one, g.Post("BS-18", "LENT")),
		path(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2023-03-03', '2023-03-03', 'import', 'list.csv:2')`, two, g.Post("BS-18", "HELD")))
	var due api.DuesBody
	g.get("section.officer", "/v1/statements/due?ahead=0&count=true", &due)
	if len(due.Items) != 2 || due.Items[0].Kind != "deputation" || due.Items[0].PastDue != 62 || due.Items[0].Perhaps || due.Items[0].Earliest != domain.MustDate("2025-02-28") || due.Items[0].On != domain.MustDate("2025-12-30") ||
		due.Items[0].Paragraph == "" || due.Items[0].Assumed == "" || due.Items[0].Todo == "" || due.Items[0].By == "" || due.Items[0].Source != "import" || due.Items[0].Officer != one || due.Items[1].Kind != "tenure" || due.Items[1].PastDue != 0 {
		t.Errorf("what falls due: %+v", due)
	}
	if len(due.Counts) != 14 || len(due.Lacking) != 0 {
		t.Errorf("counted are %+v, lacking is %v", due.Counts, due.Lacking)
	}
	for _, c := range due.Counts {
		if want := map[string]int{"deputation": 1, "tenure": 1}[c.Kind]; c.Lines != want || c.Past > c.Lines {
			t.Errorf("counted: %+v", c)
		}
	}
	g.get("section.officer", "/v1/statements/due?on=2025-03-01&kind=deputation", &due)
	if len(due.Items) != 1 || !due.Items[0].Perhaps || due.On != domain.MustDate("2025-03-01") || due.Until != domain.MustDate("2025-05-30") {
		t.Errorf("as on a day gone by: %+v", due)
	}
	g.get("section.officer", "/v1/statements/due?on=2026-03-01&ahead=0&kind=tenure", &due)
	if len(due.Items) != 0 {
		t.Errorf("the day before: %+v", due.Items)
	}
	first := g.as("section.officer", "GET", "/v1/statements/due?ahead=0&limit=1", nil).is(t, 200)
	link := first.header.Get("Link")
	if !strings.Contains(link, `rel="next"`) {
		t.Fatalf("no next page: %q", link)
	}
	g.get("section.officer", strings.TrimPrefix(strings.Split(link, ">")[0], "<"), &due)
	if len(due.Items) != 1 || due.Items[0].Kind != "tenure" {
		t.Errorf("the next page: %+v", due.Items)
	}
	csv := string(g.as("auditor", "GET", "/v1/statements/due.csv?ahead=0", nil).is(t, 200).body)
	if strings.Count(csv, "\n") != 3 || !strings.Contains(csv, "D-1") || !strings.Contains(csv, "D-2") {
		t.Errorf("as a table:\n%s", csv)
	}
	if lines := string(g.as("auditor", "GET", "/v1/statements/due.ndjson?kind=tenure", nil).is(t, 200).body); strings.Count(lines, "\n") != 1 {
		t.Errorf("as lines:\n%s", lines)
	}
	for _, at := range []string{"/v1/statements/due", "/v1/statements/due.csv", "/v1/statements/due.ndjson"} {
		for _, who := range []string{"minister", "prime.minister", "secretary", "admin"} {
			g.as(who, "GET", at, nil).is(t, 403)
		}
		g.as("ministry.hr", "GET", at, nil).refused(t, 403, "other-unit", "other-unit")
		g.as("section.officer", "GET", at+"?kind=birthdays", nil).refused(t, 422, "due-kind-unknown")
		g.as("section.officer", "GET", at+"?ahead=4000", nil).is(t, 422)
		g.as("section.officer", "GET", at+"?on=yesterday", nil).is(t, 422)
	}
	for _, cursor := range []string{"none", "birthdays 2020-01-01 1 2020-01-01 1", "tenure 2020-01-01 2147483648 2020-01-01 1", "tenure 2020-01-01 -1 2020-01-01 1", "tenure 2020-01-01 99999999999999999999 2020-01-01 1"} {
		g.as("section.officer", "GET", "/v1/statements/due?cursor="+base64.RawURLEncoding.EncodeToString([]byte(cursor)), nil).refused(t, 422, "cursor-unknown")
	}
	other := base64.RawURLEncoding.EncodeToString([]byte("tenure 2020-01-01 36 2020-01-01 1"))
	g.as("section.officer", "GET", "/v1/statements/due?cursor="+other, nil).is(t, 200)
	g.as("section.officer", "GET", "/v1/statements/due?kind=vacancy&cursor="+other, nil).refused(t, 422, "cursor-unknown")
	g.get("ministry.hr", path("/v1/statements/due?under=%d", g.Ministry), &due)
	if len(due.Items) != 0 {
		t.Errorf("of another ministry: %+v", due.Items)
	}
}
