package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestLimitsByThePages proposes a figure of a flag as one auditor, adopts and turns down as another, in both languages; nobody else opens the pages.
func TestLimitsByThePages(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Person("second.auditor", "auditor", 0)
	for _, who := range []string{"minister", "secretary", "admin", "section.officer"} {
		for _, page := range []string{"/flags/limits", "/flags/limits/osd-long"} {
			if status, _ := h.as(who).open(page); status != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", who, page, status)
			}
		}
	}
	one := h.as("auditor")
	says(t, one.get("/flags/limits"), "The figures that red flags go by", "Days, whatever the reason", "A choice of the design")
	const at = "/flags/limits/osd-long"
	one.get(at)
	const why = "Half of the spells closed this year as substantiated had <script> lasted between sixty and ninety days."
	typed := func(value, day string) []string {
		return []string{"name", "days-any", "value", value, "from-day", day, "from-month", "3", "from-year", "2026", "paper", "Resolution 4/2026", "dated-day", "2", "dated-month", "3", "dated-year", "2026", "reason", why}
	}
	status, page := one.fill(at+"/propose", typed("361", "2")...)
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#value"`) || !strings.Contains(page, `href="#from"`) || !strings.Contains(page, `value="361"`) || !strings.Contains(page, "Resolution 4/2026") {
		t.Errorf("out of reason, and from today: %d\n%s", status, text(page))
	}
	says(t, one.done(at+"/propose", typed("60", "3")...), "The figure is proposed.", "90 becomes 60 from 3 March 2026", "Waits for a second auditor", "Another auditor than the proposer decides on it.", "<script> lasted")
	one.done(at+"/propose", typed("75", "4")...)
	limit := h.one(`select min(id)::text from flag_limit`)
	two := h.as("second.auditor")
	says(t, two.get("/"), "Long on special duty", "Days, whatever the reason")
	says(t, two.get("/flags/limits"), "Waiting for a second auditor", "90 becomes 60 from 3 March 2026")
	two.get(at)
	says(t, two.done(at+"/adopt", "limit", limit), "The figure is adopted", "Adopted, holds from its day")
	if status, page := two.fill(at+"/refuse", "limit", h.one(`select max(id)::text from flag_limit`)); status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#why"`) || strings.Count(page, `id="why"`) != 1 {
		t.Errorf("turned down without saying why: %d\n%s", status, text(page))
	}
	says(t, two.done(at+"/refuse", "limit", h.one(`select max(id)::text from flag_limit`), "why", "One change at a time."), "The figure is turned down", "Turned down", "One change at a time.")
	two.language = "ur"
	says(t, two.get(at), "دن، وجہ کچھ بھی ہو", "اختیار ہو گیا، اپنے دن سے نافذ")
}
