package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"merit/app/apptest"
)

// A section officer moves an officer: three forms and nothing to look for, and the server answers them all within a moment. Each
// of the other steps is one form on the same page by whoever's it is.
func TestTransferInOneSitting(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt(apptest.TransferEdition)
	m := h.TransferUnit(t)
	var sent int
	var took time.Duration
	step := func(what func() string) string {
		began := time.Now()
		page := what()
		sent, took = sent+1, took+time.Since(began)
		return page
	}
	so, ds := h.as("section.officer"), h.as("deputy.secretary")
	says(t, so.get("/cases"), "Open a transfer case")
	says(t, so.get("/transfers/new"), "Whose posts are they?")
	says(t, so.get(fmt.Sprintf("/transfers/new?organization=%d", h.Division)), "Which post is to be filled?", "vacant")
	page := step(func() string {
		return so.done("/transfers/new", "post", fmt.Sprint(m.Post), "kind", "clear", "fell-day", "1", "fell-month", "2", "fell-year", "2026", "cause", "the incumbent was promoted")
	})
	says(t, page, "Officers by their marks", "Officer OMG-T-2", "1 officer was left out", "The normal tenure in the present post is not complete")
	silent(t, page, "/sitting/list\"")
	var id int64
	h.Query(&id, `select max(id) from cases`)
	at := casePath(id, "/sitting")
	says(t, ds.get(at), "The list as the record has it")
	says(t, ds.done(at+"/list"), "The list is fixed")
	for reader, silence := range map[string]bool{"": true, "admin": true, "section.officer": false} {
		list := h.as(reader).get(casePath(id, "/merit-list"))
		says(t, list, "Officer OMG-T-2", "Total")
		if silence {
			says(t, list, "Marks by criterion are shown to the officer and to those concerned")
			silent(t, list, "Wedlock", "Hardship", "circumstances@1")
		} else {
			says(t, list, "Wedlock", "Hardship", "circumstances@1")
			silent(t, list, "Marks by criterion are shown")
		}
	}
	says(t, so.get(at), "Recommend")
	says(t, step(func() string { return so.done(at + "/recommendation") }), "The recommendation is on record", "recommended")
	ds.get(at)
	says(t, ds.done(at+"/put-up", "to", fmt.Sprint(h.Capacity["secretary"])), "The case is put up")
	secretary := h.as("secretary")
	says(t, secretary.get(at), "Go on to the decision")
	secretary.get(casePath(id, "/decision"))
	secretary.done(casePath(id, "/decision/bureaucratic"), fmt.Sprintf("verdict-%d", m.Officers[1]), "approve")
	says(t, so.get(at), "Draft the order")
	so.get(fmt.Sprintf("/orders/new?case=%d", id))
	page = step(func() string { return so.done("/orders/new", "officer", fmt.Sprint(m.Officers[1])) })
	says(t, page, "is transferred and posted as")
	if sent != 3 || took > 5*time.Second {
		t.Errorf("the section officer sent %d forms, which took %s", sent, took)
	}
	t.Logf("the section officer's part: %d forms, %s of the server", sent, took.Round(time.Millisecond))
	var order int64
	h.Query(&order, `select max(id) from orders`)
	ds.get(fmt.Sprintf("/orders/%d", order))
	ds.done(fmt.Sprintf("/orders/%d/issue", order))
	so.language = "ur"
	ur := so.get(at)
	if !strings.Contains(ur, "فہرست") {
		t.Error("the sitting is not in Urdu")
	}
}

// What is missing is said where the list could not be worked out, and an officer files and withdraws a request.
func TestTransferPagesRefuse(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.Adopt(apptest.TransferEdition)
	m := h.TransferUnit(t)
	unknown := h.Officer("UNKNOWN", apptest.OfficerSpec{})
	h.Seat(unknown, h.Post("BS-18", "UNKNOWN"), "2015-01-01")
	so := h.as("section.officer")
	so.get(fmt.Sprintf("/transfers/new?organization=%d&post=%d", h.Division, m.Post))
	page := so.done("/transfers/new", "post", fmt.Sprint(m.Post), "kind", "clear", "fell-day", "1", "fell-month", "2", "fell-year", "2026", "cause", "the incumbent was promoted")
	says(t, page, "could not be worked out", "Work out the list")
	var id int64
	h.Query(&id, `select max(id) from cases`)
	_, page = so.fill(casePath(id, "/sitting/panel"))
	says(t, page, "domicile is not on file")
	h.Person("an.officer", "officer", m.Officers[2])
	officer := h.as("an.officer")
	officer.get("/me/transfers")
	_, page = officer.fill("/me/transfers", "why", "please")
	says(t, page, "says why")
	page = officer.done("/me/transfers", "why", "My husband is posted in that district since last year.", "post-0", fmt.Sprint(m.Post))
	says(t, page, "Your request is filed", "You can withdraw it until")
	page = officer.done("/me/transfers/withdraw")
	says(t, page, "Withdrawn on")
}
