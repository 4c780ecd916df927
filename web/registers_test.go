package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app/apptest"
)

// An officer with a name that is markup, sitting in a post.
func (h *house) sitting(t *testing.T) (officer, post int64) {
	t.Helper()
	officer = h.Officer("N-1", apptest.OfficerSpec{Missing: []int{2024, 2025}, NoAssets: true})
	post = h.Post("BS-18", "R-1")
	h.Seed(fmt.Sprintf(`update officer set name = '<script>alert(1)</script> Khan' where id = %d`, officer),
		fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-12-31', 'import', 'list.csv:7')`, officer, post))
	return officer, post
}

func TestOfficersAreSearched(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer, post := h.sitting(t)
	h.Officer("N-2", apptest.OfficerSpec{Grade: "BS-19"})
	v := h.as("section.officer")
	page := v.get("/officers")
	says(t, page, "N-1", "N-2", "Khan", "Enter an officer")
	silent(t, page, "<script>alert")
	for query, wanted := range map[string][2]bool{"q=khan": {true, false}, "q=alert+KHAN": {true, false}, "q=n-2": {false, true}, "grade=BS-19": {false, true}, "grade=BS-18": {true, false},
		fmt.Sprintf("under=%d", h.Division): {true, false}, fmt.Sprintf("under=%d", h.Ministry): {false, false}, fmt.Sprintf("cadre=%d", h.CadreID): {true, true}, "q=khan%25": {false, false}} {
		said := text(v.get("/officers?" + query))
		if got := [2]bool{strings.Contains(said, "N-1"), strings.Contains(said, "N-2")}; got != wanted {
			t.Errorf("%s finds %v, want %v", query, got, wanted)
		}
	}
	_, csv := v.open("/officers/export?grade=BS-18")
	if !strings.Contains(csv, "N-1") || strings.Contains(csv, "N-2") {
		t.Errorf("the file is not the list that was asked for:\n%s", csv)
	}
	says(t, v.get(fmt.Sprintf("/posts/%d", post)), "Khan", "since 2020", "Day not known", "Imported: list.csv:7")
	silent(t, h.as("admin").get(fmt.Sprintf("/officers/%d", officer)), "Open the file", "/add")
}

// Sixty officers stand on two pages, and every one of them in the file.
func TestOfficersArePaged(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id) select 'pk-federal', 'P-' || lpad(i::text, 3, '0'), 'Name ' || i, %d from generate_series(1, 60) i`, h.CadreID))
	v := h.as("auditor")
	page := v.get("/officers?q=P-")
	says(t, page, "P-001", "P-050", "Next")
	silent(t, page, "P-051")
	var last int64
	h.Query(&last, `select id from officer where number = 'P-050'`)
	page = v.get(fmt.Sprintf("/officers?q=P-&after=%d", last))
	says(t, page, "P-051", "P-060", "First page")
	silent(t, page, "P-050", "Next")
	_, csv := v.open("/officers/export?q=P-")
	if n := strings.Count(csv, "P-0"); n != 60 {
		t.Errorf("the file has %d officers, want 60", n)
	}
}

func TestFileIsReadAsAnAct(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer, _ := h.sitting(t)
	path := fmt.Sprintf("/officers/%d/file", officer)
	page := h.as("section.officer").get(path)
	says(t, page, "Report of 2023: Very good", "BS-18 of OMG", "The reports of 2024 to 2025", "The declarations of assets for 2021 to 2025", "Day not known", "Imported: list.csv:7", "Correct")
	silent(t, page, "<script>alert")
	var reads int
	h.Query(&reads, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'record.read' and e.outcome = 'done'`)
	if reads != 1 {
		t.Errorf("%d readings are on record, want 1", reads)
	}
	ur := h.as("section.officer")
	ur.language = "ur"
	says(t, ur.get(path), "مسل", "سال ۲۰۲۳ کی رپورٹ", "تاریخ متعین نہیں")
	for who, sees := range map[string]int{"ministry.hr": http.StatusForbidden, "chair": http.StatusForbidden, "admin": http.StatusForbidden, "prime.minister": http.StatusForbidden, "auditor": http.StatusOK} {
		status, page := h.as(who).open(path)
		if status != sees {
			t.Errorf("%s: %d, want %d", who, status, sees)
		}
		if sees != http.StatusOK {
			silent(t, page, "Very good")
		}
	}
}

func TestRecordIsAddedTo(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer, _ := h.sitting(t)
	boss := h.Officer("N-9", apptest.OfficerSpec{Grade: "BS-19"})
	path := fmt.Sprintf("/officers/%d/add/evaluation", officer)
	v := h.as("section.officer")
	v.get(path)
	report := []string{"from-day", "1", "from-month", "1", "from-year", "2024", "to-day", "31", "to-month", "12", "to-year", "2024", "quality", "good", "reporting", "N-9"}
	status, page := v.upload(path, "paper", "per.txt", []byte("The report of 2024."), append(report, "integrity", "good")...)
	if status != http.StatusUnprocessableEntity {
		t.Fatalf("a report without a grading: %d", status)
	}
	says(t, page, "A report is graded")
	form := v.form(path)
	if form.Get("from-year") != "2024" || form.Get("reporting") != "N-9" || form.Get("document") == "" {
		t.Errorf("what was typed and sent is not kept: %v", form)
	}
	page = v.done(path, "grading", "outstanding")
	says(t, page, "It is on the file", "Report of 2024: Outstanding")
	var by, document int64
	h.Query(&by, `select reporting_id from evaluation where officer_id = $1 and year = 2024`, officer)
	h.Query(&document, `select document_id from evaluation where officer_id = $1 and year = 2024`, officer)
	if by != boss || document == 0 {
		t.Errorf("reported by %d with document %d", by, document)
	}
	shown := v.get(fmt.Sprintf("/documents/%d", document))
	says(t, shown, "The report of 2024.", "Plain text")
	r := v.send(http.MethodGet, fmt.Sprintf("/documents/%d/content", document), nil, "")
	if p := r.Header.Get("Content-Security-Policy"); !strings.Contains(p, "sandbox") || r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Content-Disposition") != "inline; filename=per.txt" {
		t.Errorf("the document is served with %v", r.Header)
	}
	if status, _ := h.as("ministry.hr").open(fmt.Sprintf("/documents/%d/content", document)); status != http.StatusForbidden {
		t.Errorf("a document of a file that lies elsewhere: %d", status)
	}
	for _, form := range []struct {
		kind  string
		typed []string
		says  string
	}{
		{"no-report", []string{"from-day", "1", "from-month", "1", "from-year", "2025", "to-day", "31", "to-month", "12", "to-year", "2025"}, "No-report certificate for 2025"},
		{"training", []string{"course", "NMC", "result", "pending", "from-year", "2026"}, "NMC: Pending"},
		{"qualification", []string{"name", "Public policy", "level", "master", "awarded-year", "1999"}, "Public policy"},
		{"penalty", []string{"name", "Censure", "size", "minor", "order", "F.1/2020", "imposed-day", "2", "imposed-month", "3", "imposed-year", "2020"}, "Order F.1/2020"},
		{"inquiry", []string{"kind", "criminal", "started-day", "2", "started-month", "1", "started-year", "2026"}, "Criminal proceeding"},
		{"asset_year", []string{"year", "2025", "filed-day", "30", "filed-month", "1", "filed-year", "2026"}, "Declaration of assets for 2025"},
		{"kin", []string{"relation", "spouse", "other", "N-9", "name", "a colleague"}, "Spouse"},
		{"grade-fact", []string{"kind", "ad-hoc", "grade", "BS-19", "from-day", "1", "from-month", "1", "from-year", "2016", "to-day", "30", "to-month", "6", "to-year", "2016", "requisition-day", "2", "requisition-month", "12", "requisition-year", "2015",
			"document", fmt.Sprint(document)}, "Requisition lodged on 2 December 2015"},
		{"departure", []string{"how", "resigned", "left-day", "1", "left-month", "3", "left-year", "2026"}, "Resigned"},
	} {
		path := fmt.Sprintf("/officers/%d/add/%s", officer, form.kind)
		v.get(path)
		says(t, v.done(path, form.typed...), "It is on the file", form.says)
	}
	for _, who := range []string{"auditor", "minister", "admin"} {
		if status, _ := h.as(who).open(path); status != http.StatusForbidden {
			t.Errorf("%s is offered the form: %d", who, status)
		}
	}
}

func TestRecordIsCorrected(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer, _ := h.sitting(t)
	var row, posting int64
	h.Query(&row, `select id from evaluation where officer_id = $1 and year = 2023`, officer)
	h.Query(&posting, `select id from posting where officer_id = $1`, officer)
	path := fmt.Sprintf("/officers/%d/correct", officer)
	v := h.as("section.officer")
	says(t, v.get(fmt.Sprintf("%s?table=evaluation&row=%d", path, row)), "Report of 2023: Very good")
	if f := v.form(path); f.Get("grading") != "very-good" || f.Get("from-year") != "2023" || f.Get("grade") != "BS-18" {
		t.Errorf("the form does not hold what stands: %v", f)
	}
	status, page := v.fill(path, "grading", "good", "reason", "wrong")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("a correction without a reason: %d", status)
	}
	says(t, page, "A correction says why")
	page = v.done(path, "grading", "good", "reason", "the report itself says good, not very good")
	says(t, page, "The file is corrected", "Report of 2023: Good", "What corrections replaced", "Grading: very-good", "the report itself says good")
	v.get(fmt.Sprintf("%s?table=posting&row=%d", path, posting))
	says(t, v.done(path, "from-day", "5", "from-month", "6", "from-year", "2020", "reason", "the charge report was found"), "since 5 June 2020")
	v.get(path + "?table=officer")
	says(t, v.done(path, "field", "name", "becomes", "Saira Khan", "reason", "misspelt in the imported list"), "File of Saira Khan")
	if status, _ := v.open(fmt.Sprintf("%s?table=evaluation&row=%d", path, row)); status != http.StatusNotFound {
		t.Errorf("a row that was replaced is corrected again: %d", status)
	}
}

func TestOfficerIsEntered(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("section.officer")
	v.get("/officers/new")
	status, page := v.fill("/officers/new", "number", "N-77", "since-year", "2025")
	if status != http.StatusUnprocessableEntity || v.form("/officers/new").Get("number") != "N-77" {
		t.Errorf("an officer without a cadre: %d", status)
	}
	says(t, page, "Which cadre is not said", "Which grade is not said")
	page = v.done("/officers/new", "name", "Nadia Shah", "cadre", fmt.Sprint(h.CadreID), "grade", "BS-17", "born-year", "1999", "entered-month", "7", "entered-year", "2025")
	says(t, page, "The officer is on the register", "Nadia Shah", "BS-17")
	if status, _ := h.as("auditor").open("/officers/new"); status != http.StatusForbidden {
		t.Errorf("the auditor is offered the form: %d", status)
	}
}

func TestOrganizationGoesLive(t *testing.T) {
	t.Parallel()
	h := open(t)
	path := fmt.Sprintf("/organizations/%d", h.Ministry)
	says(t, h.as("chair").get("/organizations"), "Ministry of Water", "Establishment Division")
	says(t, h.as("chair").get("/organizations?q=WAT"), "Ministry of Water")
	v := h.as("joint.secretary")
	v.get(path)
	says(t, v.done(path+"/propose-go-live", "day-day", "1", "day-month", "4", "day-year", "2026"), "The day is proposed", "Proposed: from 1 April 2026")
	if v.offers(path + "/approve-go-live") {
		t.Error("whoever proposed the day is offered its approval")
	}
	head := h.as("secretary.establishment")
	head.get(path)
	says(t, head.done(path+"/approve-go-live"), "The day is set", "Since 1 April 2026")
	if head.get(path); head.offers(path + "/propose-go-live") {
		t.Error("a day that is set is proposed again")
	}
}

func TestPostsAreMadeAndAbolished(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("section.officer")
	v.get("/lines")
	page := v.done("/lines", "organization", fmt.Sprint(h.Division), "line-cadre", fmt.Sprint(h.CadreID), "line-grade", "BS-19", "title", "Director", "sanctioned", "1", "sanction", "F.9/2026")
	says(t, page, "The line is entered", "Director", "F.9/2026")
	line := strings.Split(v.at, "?")[0]
	page = v.done(line+"/post", "reference", "D-1", "started-day", "1", "started-month", "2", "started-year", "2026", "flags", "hard-area")
	says(t, page, "The post is entered", "D-1", "Vacant", "In a hard area")
	post := strings.Split(v.at, "?")[0]
	v.get(line)
	if status, page := v.fill(line+"/post", "reference", "D-2"); status != http.StatusConflict {
		t.Errorf("a post beyond the sanction: %d", status)
	} else {
		says(t, page, "The line sanctions 1 posts and has 1")
	}
	says(t, v.get("/posts?q=direct"), "D-1")
	silent(t, v.get("/posts?q=qqqq"), "D-1")
	if v.get(post); v.offers(post + "/abolish") {
		t.Error("a section officer is offered the abolition of a post")
	}
	js := h.as("joint.secretary")
	js.get(post)
	says(t, js.done(post+"/abolish", "day-day", "1", "day-month", "3", "day-year", "2026"), "Abolished on 1 March 2026")
}

func TestStatements(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer, _ := h.sitting(t)
	h.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, retires) values ('pk-federal', 'N-3', 'Rubina Shah', %d, '2027-05-31')`, h.CadreID))
	v := h.as("section.officer")
	says(t, v.get("/statements"), "Vacancy position", "Retirements in two years")
	page := v.get("/statements/vacancies?on=2021-01-01&grade=BS-18")
	says(t, page, "As on 1 January 2021", "BS-18")
	silent(t, page, ">BS-19</bdi>")
	_, csv := v.open("/statements/vacancies?on=2021-01-01&grade=BS-18&as=csv&list=")
	if !strings.Contains(csv, "OMG,BS-18,100,1,1,99") {
		t.Errorf("the vacancy position as a file: %s", csv)
	}
	says(t, v.get("/statements/retirements"), "31 May 2027", "N-3")
	says(t, v.get("/statements/reports"), "Choose an organization or a cadre")
	says(t, v.get(fmt.Sprintf("/statements/reports?cadre=%d&from=2024&to=2025", h.CadreID)), "N-1", "2024", "2025")
	says(t, v.get("/statements/overlaps"), "Nothing on the register fits")
	says(t, v.get("/statements/considered"), "There is nothing here")
	ur := h.as("section.officer")
	ur.language = "ur"
	for _, path := range []string{"/officers", "/officers/new", "/posts", "/lines", "/organizations", "/statements", "/statements/vacancies", "/statements/retirements", "/statements/considered",
		"/statements/reports", "/statements/overlaps", "/seniority", "/frameworks", fmt.Sprintf("/officers/%d", officer), fmt.Sprintf("/officers/%d/add", officer), fmt.Sprintf("/officers/%d/correct?table=officer", officer)} {
		ur.get(path)
	}
	for _, kind := range []string{"evaluation", "no-report", "remarks", "training", "qualification", "penalty", "inquiry", "inquiry-end", "asset_year", "kin", "grade-fact", "departure", "irregular"} {
		ur.get(fmt.Sprintf("/officers/%d/add/%s", officer, kind))
	}
	for _, path := range []string{"/statements/retirements", "/statements/considered", "/statements/reports"} {
		if status, _ := h.as("minister").open(path); status != http.StatusForbidden {
			t.Errorf("%s is open to a minister: %d", path, status)
		}
	}
	// A ministry's own statement is of its own tree, and nothing of another's.
	silent(t, h.as("ministry.hr").get("/statements/retirements"), "N-3")
	if status, _ := h.as("ministry.hr").open(fmt.Sprintf("/statements/retirements?under=%d", h.Division)); status != http.StatusForbidden {
		t.Errorf("another ministry's retirements: %d", status)
	}
}

func TestSeniorityIsPublished(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.sitting(t)
	so := h.as("section.officer")
	draft := fmt.Sprintf("/seniority/draft?cadre=%d&grade=BS-18&on=2026-03-01", h.CadreID)
	says(t, so.get(draft), "Draft", "N-1")
	if so.offers("/seniority/draft") {
		t.Error("a section officer is offered the publication")
	}
	js := h.as("joint.secretary")
	js.get(draft)
	says(t, js.done("/seniority/draft"), "The list is published", "Seniority list of BS-18", "N-1")
	js.get(draft)
	if status, page := js.fill("/seniority/draft"); status != http.StatusConflict {
		t.Errorf("the same list published twice: %d", status)
	} else {
		says(t, page, "A list of BS-18 as at 2026-03-01 was published", "Draft")
	}
	says(t, js.get(fmt.Sprintf("/seniority?cadre=%d", h.CadreID)), "BS-18", "1 March 2026")
}

func TestEditionIsProposedAndAdopted(t *testing.T) {
	t.Parallel()
	h := open(t)
	body, _ := apptest.EditionFile(t, "pk-federal/promotion@2019")
	js := h.as("joint.secretary")
	js.get("/frameworks/new")
	typed := []string{"grades", "BS-18, BS-19", "gazette", "SRO 1493(I)/2019", "gazetted-day", "5", "gazetted-month", "12", "gazetted-year", "2019"}
	status, page := js.upload("/frameworks/new", "edition", "e.yaml", body, typed...)
	if status != http.StatusUnprocessableEntity || js.form("/frameworks/new").Get("grades") != "BS-18, BS-19" {
		t.Errorf("an edition without a day: %d", status)
	}
	says(t, page, "The days in force have no beginning")
	_, page = js.upload("/frameworks/new", "edition", "e.yaml", body, append(typed, "in-force-from-day", "5", "in-force-from-month", "12", "in-force-from-year", "2019")...)
	says(t, page, "The edition is proposed", "pk-federal/promotion@2019", "What is assumed", "It waits for a second person")
	at := strings.Split(js.at, "?")[0]
	if js.offers(at + "/adopt") {
		t.Error("whoever proposed the edition is offered its adoption")
	}
	head := h.as("secretary.establishment")
	head.get(at)
	says(t, head.done(at+"/adopt"), "The edition is adopted", "In force")
	says(t, h.as("chair").get("/frameworks"), "pk-federal/promotion@2019", "In force", "BS-18, BS-19")
}

// How long posts were held, by each of what it is asked by, with ways to the histories of posts and officers.
func TestTenureStatement(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer, post := h.sitting(t)
	h.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) values (%d, %d, 'regular', '2010-01-01', '2010-01-31', '2011-12-31', '2011-12-31', 'import', 'x.csv:1')`, officer, post))
	v := h.as("section.officer")
	says(t, v.get("/statements"), "Tenure in posts")
	says(t, v.get("/statements/tenure"), "Mean, months", "23.5", "23.0 to 24.0 months", "With uncertain days")
	for path, leads := range map[string]string{"": "by=post", "?by=post": fmt.Sprintf(`href="/posts/%d"`, post), "?by=person": fmt.Sprintf(`href="/officers/%d"`, officer)} {
		if page := v.get("/statements/tenure" + path); !strings.Contains(page, leads) {
			t.Errorf("%s leads nowhere", path)
		}
	}
	says(t, v.get("/statements/tenure?by=post"), "23.5", "Download as CSV")
	says(t, v.get("/statements/tenure?by=person"), "N-1")
	says(t, v.get("/statements/tenure?by=period"), "2012")
	silent(t, v.get("/statements/tenure?by=period&from=2012-01-02"), "23.5")
	silent(t, v.get(fmt.Sprintf("/statements/tenure?under=%d", h.Ministry)), "x.csv")
	if _, csv := v.open("/statements/tenure/export?by=post"); !strings.Contains(csv, "23.5,23.5,23.5") {
		t.Errorf("the posts as a file: %s", csv)
	}
	if status, page := v.open("/statements/tenure?from=xx"); status != http.StatusUnprocessableEntity && !strings.Contains(page, "this is no day") {
		t.Errorf("a day that is none: %d", status)
	}
	ur := h.as("section.officer")
	ur.language = "ur"
	for _, by := range []string{"", "post", "person", "period"} {
		says(t, ur.get("/statements/tenure?by="+by), "مدتِ تعیناتی")
	}
	says(t, ur.get("/statements/tenure"), "۲۳٫۵")
}

// The statement of missing reports is asked for part by part: with nothing chosen it offers the choice, and years that cannot be asked for
// are told beside it. Neither is an error.
func TestMissingReportsAreAskedFor(t *testing.T) {
	t.Parallel()
	h := open(t)
	v := h.as("section.officer")
	says(t, v.get("/statements/reports"), "Choose an organization or a cadre", "From year")
	page := v.get(fmt.Sprintf("/statements/reports?cadre=%d&from=2025&to=2020", h.CadreID))
	says(t, page, "are not asked for at once", "From year", "Choose an organization or a cadre")
	if !strings.Contains(page, `href="#from"`) {
		t.Error("the reason does not lead to the year")
	}
}
