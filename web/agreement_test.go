package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestAgreementOnItsPages reads what a board's marks say of themselves as each of those who may, and by name as oversight alone.
func TestAgreementOnItsPages(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt("pk-federal/promotion@2019")
	f := h.UnevenCase(t)
	h.Seed(fmt.Sprintf(`update account set display_name = '<b>Law</b>' where username = 'member.law'`))
	s := &session{house: h, Panelled: f}
	at := fmt.Sprintf("/cases/%d", f.ID)

	says(t, s.as("chair").get(at+"/merit-list"), "What the marks say of themselves")
	desk := s.as("section.officer").get(at + "/agreement")
	says(t, desk, "6 candidates were marked by 4 members", "0.29", "29 parts in 100 lie in the candidates", "Members needed", "This board had 4", "1.40", "The board can give 30 of the 100 marks",
		"The threshold is 60 (assumed", "does not put their holders there: 2 of 3", "Passes by the record alone", "The board decides", "Female: 6 of 6. There is one group only", "auditors by name")
	silent(t, text(desk), "Members as letters", "You gave", "Members by name")
	law := s.as("member.law").get(at + "/agreement")
	says(t, law, "You gave 1.38 marks more than the board did on the whole, give or take 0.36")
	silent(t, text(law), "Members as letters", "Members by name", "2.79")
	chair := s.as("chair").get(at + "/agreement")
	says(t, chair, "You gave 2.38 marks more", "Members as letters", "\u22122.79", "+1.38")
	silent(t, text(chair), "Members by name")
	auditor := s.as("auditor").get(at + "/agreement")
	silent(t, text(auditor), "Members as letters", "You gave")
	says(t, auditor, "Members by name")
	named := s.as("auditor").get(at + "/agreement/members")
	says(t, named, "That you have read this is on record", "\u22122.79", "0.36")
	if !strings.Contains(named, "&lt;b&gt;Law&lt;/b&gt;") {
		t.Error("a name is not written as it is")
	}
	for _, person := range []string{"chair", "member.law", "section.officer", "secretary.establishment", "admin"} {
		if status, page := s.as(person).open(at + "/agreement/members"); status != http.StatusForbidden || strings.Contains(text(page), "2.79") {
			t.Errorf("%s asks for the members' names: %d", person, status)
		}
	}
	if status, _ := s.as("admin").open(at + "/agreement"); status != http.StatusForbidden {
		t.Errorf("the administrator reads the board's figures: %d", status)
	}
	for path, person := range map[string]string{"/agreement": "chair", "/agreement/members": "auditor"} {
		v := s.as(person)
		v.language = "ur"
		if page := v.get(at + path); !strings.Contains(page, `dir="rtl"`) || !strings.Contains(page, "۲٫۷۹") {
			t.Errorf("%s does not stand in Urdu", path)
		}
	}

	// What the board was told is printed with its minutes, with how groups fared in the end.
	v := s.as("chair")
	v.get(at + "/outcomes")
	v.done(at + "/outcomes")
	says(t, v.get(at+"/minutes"), "What the board was told of its marks", "Members needed: 10")
	v.done(at+"/minutes", "body", "The board met and resolved.")
	says(t, v.get(at+"/agreement"), "Of the panel, recommended, by sex")
	minutes, _ := s.as("section.officer").printed(at + "/minutes.pdf")
	reads(t, minutes, "What the board was told of its marks", "Members needed: 10")
}
