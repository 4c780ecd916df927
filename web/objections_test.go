package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app/apptest"
	"merit/domain"
)

const grounds = "My promotion of March 2019 stands in the notification before that of the officer above me."

// An officer objects with a paper, the secretary decides with reasons, and the officer reads them.
func TestSeniorityObjection(t *testing.T) {
	t.Parallel()
	h := open(t)
	first, second := h.Officer("N-1", apptest.OfficerSpec{}), h.Officer("N-2", apptest.OfficerSpec{})
	h.Person("first", "officer", first)
	h.Person("second", "officer", second)
	list, err := h.App.PublishSeniority(t.Context(), h.As("joint.secretary"), h.CadreID, "BS-18", domain.MustDate("2026-03-01"))
	if err != nil {
		t.Fatal(err)
	}
	at, mine := fmt.Sprint("/seniority/", list), fmt.Sprint("/me/seniority/", list)
	v, so, js, se := h.as("second"), h.as("section.officer"), h.as("joint.secretary"), h.as("secretary.establishment")
	says(t, v.get("/me/seniority"), "My seniority", "BS-18", "Provisional", "Object until 1 April 2026")
	says(t, v.get(mine), "You have number 2.")
	status, body := v.fill(mine, "matter", "another", "about", "9", "grounds", grounds)
	if status != http.StatusUnprocessableEntity || !strings.Contains(body, "the notification before that") {
		t.Errorf("a number that nobody has: %d", status)
	}
	says(t, body, "The list has no number 9.")
	status, body = v.upload(mine, "paper", "order.txt", []byte("The notification of 2019."), "matter", "another", "about", "1", "grounds", grounds+" <b>Look.</b>")
	if status != http.StatusOK {
		t.Fatalf("objecting: %d\n%s", status, text(body))
	}
	says(t, body, "Your objection is lodged.", "The place of another", "Not decided")
	silent(t, body, "<b>Look")
	v.get(mine)
	if status, body = v.fill(mine, "matter", "another", "about", "1", "grounds", grounds); status != http.StatusConflict {
		t.Errorf("objecting twice: %d", status)
	}
	says(t, h.as("first").get("/me/seniority"), "by Officer N-2, about your place")

	says(t, so.get(at), "Provisional", "Open to objection until 1 April 2026.", "1 objection was lodged.", "1 is undecided.")
	says(t, so.get("/seniority"), "Provisional lists", "BS-18", "1 April 2026", "1 is undecided.")
	var id int64
	h.Query(&id, `select id from seniority_objection where list_id = $1`, list)
	one := fmt.Sprint("/objections/", id)
	says(t, so.get(at+"/objections"), "Officer N-2", "Officer N-1", "Not decided")
	so.get(one)
	if so.offers(one + "/decide") {
		t.Error("a section officer is offered the decision")
	}
	js.get(one)
	if status, _ = js.fill(one+"/decide", "outcome", "dismissed", "reasons", "The notification of 2019 lists both officers in one batch."); status != http.StatusForbidden {
		t.Errorf("whoever drew the list up decides: %d", status)
	}
	se.get(one)
	if status, body = se.fill(one+"/decide", "outcome", "struck", "reasons", "In the public interest."); status != http.StatusUnprocessableEntity {
		t.Errorf("boilerplate: %d", status)
	}
	says(t, body, "The decision does not say in words of its own why.")
	says(t, se.done(one+"/decide", "outcome", "upheld", "to", "2", "reasons", "The notification of 2019 lists the officer after the objector."), "The objection is decided", "The officer gets number 2.")
	says(t, v.get("/me/seniority"), "Upheld", "lists the officer after the objector")
	se.get(at)
	if se.offers(at + "/finalise") {
		t.Error("the list can be made final while it is open to objection")
	}
	for _, who := range []string{"first", "minister", "admin", "ministry.hr"} {
		if status, _ := h.as(who).open(at + "/objections"); status != http.StatusForbidden {
			t.Errorf("%s reads objections: %d", who, status)
		}
	}
	final, err := h.App.On(apptest.Today.AddDays(31)).FinaliseSeniority(t.Context(), h.As("deputy.secretary"), list)
	if err != nil {
		t.Fatal(err)
	}
	says(t, so.get(at), "Replaced by the final list", "The final list")
	says(t, so.get(fmt.Sprint("/seniority/", final)), "Final", "Changed:", fmt.Sprintf("objection %d upheld", id), "The provisional list that it replaces")
	v.language, so.language = "ur", "ur"
	says(t, v.get("/me/seniority"), "منظور", "حتمی")
	says(t, so.get(fmt.Sprint("/seniority/", final)), "تبدیلی:")
	so.get(one)
	so.get(at + "/objections")
}

// The panel and the working paper say by which list they go, what is undecided, and whom the list moved.
func TestPanelSaysItsSeniorityList(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	first, second := h.Officer("N-1", apptest.OfficerSpec{}), h.Officer("N-2", apptest.OfficerSpec{})
	h.Person("second", "officer", second)
	h.Seniority("BS-18", second, first)
	list, err := h.App.PublishSeniority(t.Context(), h.As("joint.secretary"), h.CadreID, "BS-18", domain.MustDate("2026-02-01"))
	if err != nil {
		t.Fatal(err)
	}
	v := h.as("second")
	v.get(fmt.Sprint("/me/seniority/", list))
	v.done(fmt.Sprint("/me/seniority/", list), "matter", "place", "grounds", grounds)
	id := h.OpenCase(t, "BS-19", 1)
	if err := h.App.ComputePanel(t.Context(), h.As("section.officer"), id); err != nil {
		t.Fatal(err)
	}
	so := h.as("section.officer")
	for _, room := range []string{"panel", "working-paper"} {
		so.language = "en"
		page := so.get(fmt.Sprintf("/cases/%d/%s", id, room))
		says(t, page, "which was provisional and open to objection until 1 April 2026", "Objections undecided when the panel was computed", "Places changed shortly before the panel", "Officer N-2", fmt.Sprint("list ", list))
		silent(t, page, grounds)
		so.language = "ur"
		says(t, so.get(fmt.Sprintf("/cases/%d/%s", id, room)), "پینل سے کچھ پہلے بدلے گئے مقامات")
	}
	so.language = "en"
	paper, _ := so.printed(fmt.Sprintf("/cases/%d/working-paper.pdf", id))
	reads(t, paper, "The seniority list", "It is subject to what is decided on that list.", "Places changed shortly before the panel", fmt.Sprint("list ", list))
}
