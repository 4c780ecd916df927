package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
)

// TestFindingByThePages takes a finding from birth to referral by the pages alone, each step by its person, in both languages; and nobody else opens them.
func TestFindingByThePages(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer := h.Restless("RL-1")
	h.Scanned(t, "churn")
	h.Raised(t, redflag.Finding{Flag: "osd-long", Key: "officer_status 1", On: apptest.Today, Severity: redflag.High, Breach: true, About: redflag.About{Officer: officer},
		Evidence: []redflag.Line{{Sentence: domain.Says("Inquiry %s began on %s.", "7", "2026-03-01")}}})
	at := "/findings/" + h.one(`select id::text from finding where flag = 'churn'`)
	query := "/queries/" + strings.TrimPrefix(at, "/findings/")

	for _, who := range []string{"minister", "secretary", "admin", "section.officer", "chair"} {
		v := h.as(who)
		for _, page := range []string{"/findings", "/findings/patterns", "/flags", at} {
			if status, _ := v.open(page); status != http.StatusForbidden {
				t.Errorf("%s opens %s: %d", who, page, status)
			}
		}
	}
	auditor := h.as("auditor")
	says(t, auditor.get("/"), "2 findings that nobody has taken up", "Audit")
	page := auditor.get("/findings")
	says(t, page, "Long on special duty", "Churn", "Breach", "Indicator", "High", "Medium", "1 January 2020")
	if strings.Index(text(page), "Inquiry 7 began") > strings.Index(text(page), "3 postings began") {
		t.Error("an indicator stands before a breach")
	}
	says(t, auditor.get("/findings?breach=yes"), "Inquiry 7 began on 1 March 2026.")
	silent(t, auditor.get("/findings?state=referred"), "3 postings began")
	says(t, auditor.get("/flags"), "The register of red flags", "Not verified", "Not looked for", "1 finding")
	page = auditor.get("/flags?q=churn")
	says(t, page, "1 of 68 flags", "three or more postings begun within 24 months")
	silent(t, page, "Long on special duty")
	silent(t, auditor.get("/flags?looks=blind"), "Churn")
	says(t, auditor.get("/flags?looks=found&kind=breach"), "1 of 68 flags", "Long on special duty")
	says(t, auditor.get("/flags?q=%3Cscript%3E"), "0 of 68 flags")
	auditor.language = "ur"
	page = auditor.get("/flags")
	says(t, page, "سرخ نشانوں کا رجسٹر", "کسی وجہ کے بغیر حکم سے", "جزوی طور پر")
	if n := strings.Count(page, `lang="en"`); n > len(redflag.Flags)+5 { // the laws stand as they are cited
		t.Errorf("%d texts of the register are in English on its Urdu page", n)
	}
	auditor.language = "en"
	says(t, auditor.get(fmt.Sprintf("/officers/%d", officer)), "Breaches found about this officer")

	page = auditor.get(at)
	says(t, page, "Postings of officer RL-1", "Times in posts: 3", "The same as a table", "The act: ")
	says(t, page, "Finding", "3 postings began within 24 months", "What would clear it", "Not verified", "Put a query", "Close as explained")
	silent(t, page, "Close as substantiated", at+"/refer")
	says(t, auditor.get(at+"?who=zzz"), "Nobody in office was found.")
	page = auditor.get(at + "?who=secre")
	if says(t, page, "Find whom to ask"); !strings.Contains(page, fmt.Sprintf(`<option value="%d"`, h.Accounts["secretary"])) || strings.Contains(page, fmt.Sprintf(`<option value="%d"`, h.Accounts["minister"])) {
		t.Error("a search for part of a name does not give the secretary alone")
	}
	status, page := auditor.fill(at+"/query", "query-body", "Why <b>three</b> orders?", "query-to", fmt.Sprint(h.Accounts["secretary"]))
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#query-served"`) || !strings.Contains(page, "Why &lt;b&gt;three&lt;/b&gt; orders?") ||
		!strings.Contains(page, fmt.Sprintf(`<option value="%d" selected`, h.Accounts["secretary"])) {
		t.Errorf("a query that was not served: %d", status)
	}
	auditor.get(at)
	says(t, auditor.done(at+"/comment", "comment-body", "All in one wing."), "It is on record.", "All in one wing.")
	auditor.get(at)
	says(t, auditor.done(at+"/query", "query-body", "Why three orders?", "query-to", fmt.Sprint(h.Accounts["secretary"]), "query-served", "By hand, receipt 12"), "Put to an official", "Answer due by 16 March 2026")

	secretary := h.as("secretary")
	says(t, secretary.get("/"), "The audit waits for your answer on 1 finding")
	says(t, secretary.get("/queries"), "Churn", "Answer by 16 March 2026")
	page = secretary.get(query)
	says(t, page, "Why three orders?", "3 postings began")
	silent(t, page, "All in one wing.")
	if status, _ := h.as("minister").open(query); status != http.StatusNotFound {
		t.Errorf("a minister opens what was put to the secretary: %d", status)
	}
	secretary.get(query)
	says(t, secretary.done(query+"/answer", "answer-body", "The posts were upgraded one after the other."), "Your answer is on record.")
	auditor.get(at)
	const why = "The three orders moved the officer within seventeen months and none of them says anything of the officer or the posts."
	says(t, auditor.done(at+"/substantiate", "substantiate-body", why), "The finding is closed")
	says(t, auditor.done(at+"/refer", "refer-office", "The Bureau", "refer-body", why), "The finding is referred.", "The Bureau")
	says(t, auditor.get("/findings/patterns"), "By flag", "1 of 1")
	says(t, auditor.get(at+"/pack"), "Evidence pack of finding", "3 postings began", "The posts were upgraded one after the other.", "None is on record.", "Office: The Bureau", "Postings of officer RL-1")
	if status, page := auditor.open(at + "/pack.json"); status != http.StatusOK || !strings.Contains(page, `"format": "merit-evidence-pack-v1"`) {
		t.Errorf("the pack as a file: %d", status)
	}
	if status, _ := secretary.open(at + "/pack.json"); status != http.StatusForbidden {
		t.Errorf("the asked get the pack: %d", status)
	}
	auditor.language = "ur"
	page = auditor.get(at)
	says(t, page, "اشارہ", "بھیج دیا گیا", "تعیناتیاں")
	says(t, auditor.get("/findings/patterns"), "نشان کے لحاظ سے")
}

// TestSurgeBesideItsControl: the months that a finding froze are drawn and stand in a table, in both languages, on its page and in its pack; a post's page draws
// who held it, and an officer's file the officer's postings.
func TestSurgeBesideItsControl(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer := h.Restless("RL-1")
	h.Raised(t, h.Spike())
	at := "/findings/" + h.one(`select id::text from finding`)
	auditor := h.as("auditor")
	for _, path := range []string{at, at + "/pack"} {
		page := auditor.get(path)
		says(t, page, "Moves about the change of 10 June 2025", "Same season before", "June 2024", "June 2025", "15.2%", "Control: in post", "other organizations")
		if n := strings.Count(page, "<circle"); n != 15 || !strings.Contains(page, `role="img" aria-labelledby="surge-title surge-desc"`) {
			t.Errorf("%s draws %d months of the control group", path, n)
		}
	}
	auditor.language = "ur"
	says(t, auditor.get(at), "۱۰ جون ۲۰۲۵ کی تبدیلی کے گرد تبادلے", "دیگر ادارے", "۱۵٫۲٪")
	auditor.language = "en"
	says(t, auditor.get("/posts/"+h.one(`select min(post_id)::text from posting where officer_id = (select id from officer where number = 'RL-1')`)), "Holders of", "Times in which the post was held: 1")
	says(t, auditor.get(fmt.Sprintf("/officers/%d/file", officer)), "Postings of officer RL-1", "Times in posts: 3")
}
