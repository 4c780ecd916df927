package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app/apptest"
)

// An officer asks with a paper, the section officer refuses with reasons, and the officer reads them.
func TestCorrectionAsked(t *testing.T) {
	t.Parallel()
	h := open(t)
	officer := h.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"})
	h.Person("candidate", "officer", officer)
	var row int64
	h.Query(&row, `select min(id) from evaluation where officer_id = $1`, officer)
	v, clerk := h.as("candidate"), h.as("section.officer")
	v.get("/me/corrections")
	part := fmt.Sprint("evaluation/", row)
	status, body := v.fill("/me/corrections", "part", part, "wrong", "short")
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, `value="`+part+`" selected`) || !strings.Contains(body, "short</textarea>") {
		t.Errorf("too few words: %d", status)
	}
	says(t, body, "What is wrong is said in 10 to 5000 characters.")
	if status, body = v.fill("/me/corrections", "part", "", "wrong", "It is all wrong, the whole of it."); status != http.StatusUnprocessableEntity {
		t.Errorf("nothing chosen: %d", status)
	}
	says(t, body, "What is wrong is not chosen.")
	status, body = v.upload("/me/corrections", "paper", "report.txt", []byte("The report as countersigned."), "part", part, "wrong", "The grading was <b>very good</b>, as the copy shows.")
	if status != http.StatusOK {
		t.Fatalf("asking: %d\n%s", status, text(body))
	}
	says(t, body, "Your request is with the keepers of your file.", "Not answered", "very good")
	silent(t, body, "<b>very")

	says(t, clerk.get("/corrections"), "P-1", "Performance report", "Not answered")
	var id int64
	h.Query(&id, `select id from correction_request where officer_id = $1 and document_id is not null`, officer)
	at := fmt.Sprint("/corrections/", id)
	says(t, clerk.get(at), "Nothing of it has been corrected yet.")
	if status, body = clerk.fill(at+"/answer", "outcome", "corrected"); status != http.StatusUnprocessableEntity {
		t.Errorf("corrected in words alone: %d", status)
	}
	says(t, body, "Nothing of what was asked for has been corrected since.")
	if status, body = clerk.fill(at+"/answer", "outcome", "refused", "answer", "No."); status != http.StatusUnprocessableEntity || !strings.Contains(body, "No.</textarea>") {
		t.Errorf("refused without reasons: %d", status)
	}
	says(t, clerk.done(at+"/answer", "outcome", "refused", "answer", "The report on file is the one that was countersigned."), "The officer has your answer.")
	if clerk.offers(at + "/answer") {
		t.Error("it can be answered again")
	}
	says(t, v.get("/me/corrections"), "Refused", "The report on file is the one that was countersigned.")
	for _, who := range []string{"chair", "admin", "auditor", "candidate"} {
		if status, _ := h.as(who).open("/corrections"); status != http.StatusForbidden {
			t.Errorf("%s lists requests: %d", who, status)
		}
	}
	v.language, clerk.language = "ur", "ur"
	says(t, v.get("/me/corrections"), "انکار")
	clerk.get("/corrections")
	says(t, clerk.get(at), "کارکردگی رپورٹ")
}
