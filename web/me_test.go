package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// An officer's own record is whole in both languages, and says what is missing for the next grade.
func TestMePage(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	h.Person("candidate", "officer", h.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "very-good"}))
	v := h.as("candidate")
	page := v.get("/me")
	says(t, page, "P-1", "BS-18", "Towards BS-19", "What has to be on file", "Missing", "very good", "your own answer whether you want to be considered")
	v.language = "ur"
	page = v.get("/me")
	says(t, page, "میرا ریکارڈ", "بہت اچھا", "موجود نہیں")
	silent(t, page, "The officer has not", "lang=\"en\" dir=\"ltr\">The ")
	if status, body := h.as("section.officer").open("/me"); status != http.StatusForbidden || !strings.Contains(text(body), "power") {
		t.Errorf("a section officer opens an officer's own record: %d", status)
	}
}

// What was served is answered once, by the one it was served on, and a refusal keeps what was typed.
func TestServedIsAnswered(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	f := h.WorkingPaperCase(t, "BS-19", 1)
	h.Person("first", "officer", f.Officers[0])
	h.Person("second", "officer", f.Officers[1])
	id, err := h.App.ServeDossierItem(t.Context(), h.As("section.officer"), f.ID, app.Serving{Officer: f.Officers[0], Class: "report",
		Title: "A <script>report</script>", Document: h.Document(), Gist: "It says that files lay long."})
	if err != nil {
		t.Fatal(err)
	}
	at := "/me/dossiers/" + fmt.Sprint(id)
	v := h.as("first")
	page := v.get("/me/dossiers")
	says(t, page, "A <script>report</script>", "Not answered")
	silent(t, page, "<script>report")
	page = v.get(at)
	says(t, page, "It says that files lay long.", "Open the document")
	if status, body := v.fill(at+"/answer", "answer", "  "); status != http.StatusUnprocessableEntity || !strings.Contains(text(body), "The answer is empty") {
		t.Errorf("an empty answer: %d\n%s", status, text(body))
	}
	page = v.done(at+"/answer", "answer", "They lay with another desk.")
	says(t, page, "Your answer is on the dossier.", "They lay with another desk.")
	if v.offers(at + "/answer") {
		t.Error("an answered item can be answered again")
	}
	other := h.as("second")
	if status, _ := other.open(at); status != http.StatusNotFound {
		t.Errorf("another officer opens it: %d", status)
	}
	var document int64
	h.Query(&document, `select document_id from dossier_item where id = $1`, id)
	if status, _ := other.open("/me/documents/" + fmt.Sprint(document)); status != http.StatusNotFound {
		t.Errorf("another officer opens the document: %d", status)
	}
	if r := v.send(http.MethodGet, "/me/documents/"+fmt.Sprint(document), nil, ""); r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") == "text/html; charset=utf-8" {
		t.Errorf("the document: %d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
	v.language = "ur"
	says(t, v.get("/me/dossiers"), "جواب دیا گیا")
}

// Before sealing an officer sees nothing of marks; afterwards the own ones, and no member's name.
func TestMyCase(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	f := h.SealedCase(t)
	h.Person("second", "officer", f.Officers[1])
	h.Person("stranger", "officer", h.Officer("X-1", apptest.OfficerSpec{Grade: "BS-17"}))
	at := "/me/cases/" + fmt.Sprint(f.ID)
	v := h.as("second")
	says(t, v.get("/me/cases"), "BS-19")
	page := v.get(at)
	says(t, page, "You are on the panel.", "2 of 2", "As the reports show.", "18")
	silent(t, text(page), "member.law", "member.head", "member.establishment", "BS-18-1")
	if status, _ := h.as("stranger").open(at); status != http.StatusNotFound {
		t.Errorf("a stranger opens the case: %d", status)
	}
	if status, _ := h.as("section.officer").open(at); status != http.StatusForbidden {
		t.Errorf("a section officer opens it as the officer: %d", status)
	}
	v.language = "ur"
	says(t, v.get(at), "آپ پینل پر ہیں۔", "۲ میں سے ۲")
}

func TestMyCaseBeforeSealing(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	f := h.WorkingPaperCase(t, "BS-19", 1)
	h.Person("first", "officer", f.Officers[0])
	page := h.as("first").get("/me/cases/" + fmt.Sprint(f.ID))
	says(t, page, "The marks are not sealed.", "number 1 in the seniority list")
	silent(t, page, "Total", "What the members gave")
}
