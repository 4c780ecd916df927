package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// A probation on its pages: recorded, proposed and decided by forms that keep what was typed where they are refused; shown on the file, to the
// officer, at home to who decides, and in what falls due; closed to others; in both languages.
func TestProbationPages(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt("pk-federal/promotion@2019")
	h.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest, retires) values ('pk-federal', 'P-1', 'Ayesha <b>Bibi</b>', %d, '2010-01-01', '2010-01-01', '2045-06-14')`, h.CadreID))
	var officer, spell int64
	h.Query(&officer, `select id from officer where number = 'P-1'`)
	h.Seed(fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, order_no) values (%d, %d, 'BS-18', '2025-01-10', '2025-01-10', true, 'promotion', 'No. 4')`, officer, h.CadreID))
	h.Query(&spell, `select max(id) from officer_grade`)
	h.Person("ayesha", "officer", officer)
	paper := fmt.Sprint(h.Document())
	at := fmt.Sprintf("/officers/%d/probation", officer)
	desk := h.as("section.officer")
	says(t, desk.get(at), "No probation of this officer is on record")
	says(t, desk.get(at+"/new"), "BS-18 (Promotion)")
	status, page := desk.fill(at+"/new", "appointment", fmt.Sprint(spell), "start-day", "10", "start-month", "1", "start-year", "2024", "document", paper)
	if status != http.StatusUnprocessableEntity && status != http.StatusConflict || !strings.Contains(page, `value="2024"`) {
		t.Errorf("a day before the appointment: %d\n%s", status, text(page))
	}
	says(t, text(page), "A probation begins with its appointment")
	desk.done(at+"/new", "start-year", "2025")
	says(t, desk.get(at), "Past its end, undecided", "From 10 January 2025 until 9 January 2026", "until 9 January 2027 at most", "CSA 1973 s.6 (figure assumed)", "secretary, appointing authority")
	says(t, desk.get(fmt.Sprintf("/officers/%d/file", officer)), "On probation until 9 January 2026")
	_, page = desk.open("/statements/due?kind=probation")
	if !strings.Contains(page, fmt.Sprintf(`href="%s"`, at)) || strings.Contains(page, "<b>Bibi") {
		t.Error("the line leads nowhere, or a name is a tag")
	}
	says(t, text(page), "52 days past due", "Probation after a promotion", "Have it confirmed, extended or ended")
	if _, file := desk.open("/statements/due/export?kind=probation"); strings.Count(file, "\n") != 2 {
		t.Errorf("as a file: %q", file)
	}

	var id string
	h.Query(&id, `select max(id) from probation`)
	desk.get(at + "/propose?of=" + id)
	status, page = desk.fill(at+"/propose", "kind", "extend", "until-day", "1", "until-month", "2", "until-year", "2028", "reasons", "The second half-yearly report is not on the file yet.", "document", paper)
	if status < 400 || !strings.Contains(page, "half-yearly report") {
		t.Errorf("beyond the limit: %d", status)
	}
	says(t, text(page), "Extended it lasts at most 24 months, until 2027-01-09")
	_, page = desk.fill(at+"/propose", "until-year", "2026")
	says(t, text(page), "would be over")
	desk.done(at+"/propose", "until-month", "9")
	says(t, desk.get(at), "Not decided yet", "Extend it once to 1 September 2026")
	silent(t, desk.get(at), "Your decision")

	secretary := h.as("secretary")
	says(t, secretary.get("/"), "Probations to decide")
	says(t, secretary.get(at), "Your decision")
	_, page = secretary.fill(at + "/decide")
	says(t, text(page), "Whether it is approved or refused is not said")
	status, page = secretary.fill(at+"/decide", "outcome", "refused", "answer", "Too late.")
	if status < 400 || !strings.Contains(page, "Too late.") {
		t.Errorf("without reasons: %d", status)
	}
	secretary.done(at+"/decide", "outcome", "approved", "answer", "")
	silent(t, secretary.get("/"), "Probations to decide")
	own := h.as("ayesha")
	says(t, own.get("/me"), "On probation until 1 September 2026")
	says(t, own.get(at), "Extended on 2 March 2026", "Approved")
	for _, who := range []string{"minister", "csb.chair", "admin", "ministry.hr"} {
		if status, _ := h.as(who).open(at); status != http.StatusForbidden {
			t.Errorf("%s reads it: %d", who, status)
		}
	}
	for _, rest := range []string{"/new", "/propose"} {
		if status, _ := own.open(at + rest); status != http.StatusForbidden {
			t.Errorf("the officer opens %s: %d", rest, status)
		}
	}
	ur := h.as("section.officer")
	ur.language = "ur"
	for path, word := range map[string]string{at: "آزمائشی مدت پر", at + "/new": "پہلا دن", at + "/propose": "آپ کی تجویز", "/statements/due?kind=probation&ahead=365": "ترقی کے بعد آزمائشی مدت"} {
		if _, page := ur.open(path); !strings.Contains(page, word) || !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s in Urdu:\n%s", path, text(page))
		}
	}
}
