package web_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"merit/app/apptest"
)

// What falls due, on its page: as on a day and a kind, paged, as a file, in both languages, led to from home and leading to where it is acted on; to
// nobody who may not read files.
func TestDuesPage(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	lent := h.Officer("D-1", apptest.OfficerSpec{})
	h.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'deputation', '2020-03-01', '2020-12-31', 'import', 'list.csv:1')`, lent, h.Post("BS-18", "LENT")))
	for n := range 52 {
		o := h.Officer(fmt.Sprintf("T-%02d", n), apptest.OfficerSpec{Untaught: true, NoAssets: true})
		h.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '%s', '%[3]s', 'import', 'list.csv:2')`,
			o, h.Post("BS-18", fmt.Sprintf("HELD-%d", n)), fmt.Sprintf("2023-03-%02d", 1+n%28)))
	}
	h.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest, retires) values ('pk-federal', 'E-1', '<script>alert(1)</script>', %d, '2020-01-01', '2020-12-31', '2030-05-31')`, h.CadreID))
	desk := h.as("section.officer")
	says(t, desk.get("/"), "1 line past due in what falls due")
	says(t, desk.get("/statements"), "What falls due")
	status, page := desk.open("/statements/due?ahead=0&kind=deputation")
	if status != http.StatusOK || !strings.Contains(page, fmt.Sprintf(`href="/officers/%d"`, lent)) {
		t.Errorf("the line leads nowhere: %d", status)
	}
	page = text(page)
	says(t, page, "62 days past due", "between 28 February 2025 and 30 December 2025", "Officer D-1", "Deputation to us (from before go-live)", "APT Rules 1973, rule 20-A (figure assumed)", "Lending department",
		"As on 2 March 2026")
	silent(t, page, "Officer T-00")
	silent(t, desk.get("/statements/due"), "Officer T-00")
	says(t, desk.get("/statements/due?on=2025-03-01&ahead=0&kind=deputation"), "Perhaps due")
	says(t, desk.get("/statements/due?on=2025-02-27&ahead=0&kind=deputation"), "Nothing is past due")
	_, page = desk.open("/statements/due?kind=tenure")
	says(t, text(page), "Normal tenure completed", "In 1 day", "Consider a transfer case")
	_, idle := desk.open("/statements/due?kind=awaiting")
	if !strings.Contains(page, "/transfers/new?organization=") || !strings.Contains(idle, "alert(1)") || strings.Contains(idle, "<script>alert") {
		t.Error("a tenure leads to no transfer case, or a name is a script")
	}
	seen := map[string]int{}
	for at, pages := "/statements/due?kind=tenure", 0; at != ""; pages++ {
		_, body := desk.open(at)
		for _, name := range regexp.MustCompile(`Officer T-\d+`).FindAllString(body, -1) {
			seen[name]++
		}
		at = ""
		if next := regexp.MustCompile(`href="([^"]+)" rel="next"`).FindStringSubmatch(body); next != nil && pages < 5 {
			at = strings.ReplaceAll(next[1], "&amp;", "&")
		}
	}
	for n := range 52 {
		if name := fmt.Sprintf("Officer T-%02d", n); seen[name] != 1 {
			t.Errorf("%s stands %d times on the pages", name, seen[name])
		}
	}
	for _, last := range []string{"birthdays&last-day=2026-01-01&last-part=1&last-key=1", "vacancy&last-day=2026-01-01&last-part=1&last-key=1", "tenure&last-day=then&last-part=36&last-key=1", "tenure&last-day=2026-01-01&last-part=3000000000&last-key=1", "tenure"} {
		status, page := desk.open("/statements/due?kind=tenure&last=" + last)
		if status != http.StatusUnprocessableEntity || !strings.Contains(page, "No line of this statement stands at the place") {
			t.Errorf("after %s: %d\n%s", last, status, text(page))
		}
	}
	_, file := desk.open("/statements/due/export?kind=tenure")
	if strings.Count(file, "\n") != 53 {
		t.Errorf("as a file: %d lines", strings.Count(file, "\n"))
	}
	for _, who := range []string{"minister", "secretary", "admin", "csb.chair"} {
		for _, at := range []string{"/statements/due", "/statements/due/export"} {
			if status, _ := h.as(who).open(at); status != http.StatusForbidden {
				t.Errorf("%s reads %s: %d", who, at, status)
			}
		}
	}
	silent(t, h.as("ministry.hr").get("/statements/due"), "Officer T-00", "Officer D-1")
	if status, _ := h.as("ministry.hr").open(fmt.Sprintf("/statements/due?under=%d", h.Division)); status != http.StatusForbidden {
		t.Errorf("another ministry's: %d", status)
	}
	if status, _ := desk.open("/statements/due?on=yesterday"); status == http.StatusOK {
		t.Error("a day that is none is taken")
	}
	ur := h.as("section.officer")
	ur.language = "ur"
	if _, page := ur.open("/statements/due?last=birthdays"); !strings.Contains(page, "گوشوارے کی کوئی سطر اُس مقام پر نہیں") {
		t.Errorf("no place of a line, in Urdu:\n%s", text(page))
	}
	if page := ur.get("/statements/due?kind=tenure"); !strings.Contains(page, `dir="rtl"`) || !strings.Contains(page, "کیا واجب ہے") || !strings.Contains(page, "معمول کی میعادِ تعیناتی مکمل") {
		t.Error("not in Urdu")
	}
}
