package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/api"
)

// Tenure figures over HTTP: all together, by ministry, a page of posts after the other, and whole as a table.
func TestTenureFigures(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	officers := g.candidates(3)
	for i, o := range officers {
		post := g.Post("BS-18", fmt.Sprintf("HELD-%d", i))
		g.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) values (%d, %d, 'regular', '2010-01-01', '2010-01-31', '2011-0%d-01', '2011-0%[3]d-01', 'import', 'x:1')`, o, post, 3+i))
	}
	figures := func(query string) []api.TenureFigures {
		t.Helper()
		var got items[api.TenureFigures]
		g.get("auditor", "/v1/statements/tenure"+query, &got)
		return got.Items
	}
	if all := figures("?normal=36"); len(all) != 1 || all[0].By != "register" || all[0].Spells != 3 || all[0].Premature != 3 || all[0].Uncertain != 3 || all[0].ByOrder != 0 || all[0].MeanLeast >= all[0].MeanMost {
		t.Errorf("all: %+v", all)
	}
	if by := figures("?by=ministry"); len(by) != 2 || by[1].ID != g.Division || by[1].Spells != 3 {
		t.Errorf("by ministry: %+v", by)
	}
	if by := figures("?by=period&from=2011-03-15"); len(by) != 2 || by[0].Spells != 2 || by[1].Name != "2011" || by[1].Endings != 2 {
		t.Errorf("by period: %+v", by)
	}
	for _, by := range []string{"post", "person"} {
		var names []string
		for next := "/v1/statements/tenure?limit=2&by=" + by; next != ""; {
			var page items[api.TenureFigures]
			a := g.get("auditor", next, &page)
			for _, f := range page.Items {
				names = append(names, f.Name)
				if f.Spells != 1 || f.ID == 0 || f.Of == "" {
					t.Errorf("%s: %+v", by, f)
				}
			}
			next, _, _ = strings.Cut(strings.TrimPrefix(a.header.Get("Link"), "<"), ">")
		}
		if len(names) != 3 {
			t.Errorf("by %s: %v", by, names)
		}
		table := string(g.as("auditor", "GET", "/v1/statements/tenure.csv?by="+by, nil).is(t, http.StatusOK).body)
		if !strings.HasPrefix(table, "by,id,name,of,spells,") || strings.Count(table, "\n") != 4 {
			t.Errorf("the table by %s:\n%s", by, table)
		}
	}
	g.as("auditor", "GET", "/v1/statements/tenure?under=999999", nil).refused(t, 404, "no-such-organization")
	g.as("auditor", "GET", "/v1/statements/tenure?from=2020-01-01&to=2019-01-01", nil).refused(t, 422, "dates-crossed")
	g.as("auditor", "GET", "/v1/statements/tenure?by=post&cursor=xx!", nil).refused(t, 422, "cursor-unknown")
}
