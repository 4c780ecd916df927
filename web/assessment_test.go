package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestAssessmentByThePages reads the yardstick and its files as those who answer for it, in both languages and as a file; nobody else opens it.
func TestAssessmentByThePages(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	h.SQL(`update officer set name = '<i>x</i>'`)
	for _, who := range []string{"minister", "secretary", "admin", "section.officer", "deputy.secretary", "chair", "ministry.hr"} {
		v := h.as(who)
		for _, page := range []string{"/assessment", "/assessment/headcount"} {
			if status, _ := v.open(page); status != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", who, page, status)
			}
		}
	}
	for _, who := range []string{"auditor", "joint.secretary", "secretary.establishment"} {
		says(t, h.as(who).get("/assessment"), "2462 Transparency of recruitment", "needs a person", "The register does not hold: announcements of vacancies", "18 points for 15 criteria", "Not verified", "no file")
	}
	auditor := h.as("auditor")
	page := auditor.get("/assessment/merit-principle?year=2026")
	says(t, page, "The merit principle stands in law", "1 of 1", "100.0 %", "3 left open", "pk-federal/promotion@2019, BS-18", "It stands in a paragraph: the ranking rule.", "The edition assumes it, and the law was not read: the ranking rule.")
	if !strings.Contains(page, `href="/frameworks/`) || !strings.Contains(page, `href="/assessment?year=2026"`) {
		t.Error("a class leads nowhere, or the way back forgets the year")
	}
	silent(t, auditor.get("/assessment/merit-principle?says=meets"), "and the law was not read")
	page = auditor.get("/assessment/told-result")
	says(t, page, "needs a person", "A person has to judge this", "2469 Results and appeals")
	silent(t, page, "0 of 0", "0.0 %", "100.0 %")
	says(t, auditor.get("/assessment/acting-holders"), "no file", "Assumed", "a political authority appoints to")
	says(t, auditor.get("/assessment?as=csv&list="), "Indicator,Criterion", "needs a person")
	for path, want := range map[string]int{"/assessment/beauty": http.StatusNotFound, "/assessment?year=2044": http.StatusUnprocessableEntity, "/assessment?year=soon": http.StatusUnprocessableEntity, "/assessment?on=soon": http.StatusUnprocessableEntity} {
		if status, _ := auditor.open(path); status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
	}
	auditor.get("/language/ur?to=/assessment")
	says(t, auditor.get("/assessment"), "خود جائزہ", "شخص درکار", "بھرتی کی شفافیت")
	says(t, auditor.get("/assessment/merit-principle"), "میرٹ کا اصول قانون میں موجود ہو", "درجہ بندی کا قاعدہ")
}
