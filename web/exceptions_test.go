package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// An order that rests on no case, from its draft to the public list: drafted, heard, authorised and issued by its own people.
func TestExceptionFromDraftToThePublicList(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	officer := h.Officer("BS-18-7", apptest.OfficerSpec{Grade: "BS-18"})
	h.Post("BS-18", "SO-7")
	h.Person("officer.self", "officer", officer)
	desk := h.as("section.officer")
	says(t, desk.get("/exceptions"), "Orders: 0. Of these, posts filled without merit: 0.", "Draft an order without a case")
	says(t, desk.get("/exceptions/new"), "What each ground needs and does", "Needs the report of the emergency.", "For 30 days at most.")
	status, page := desk.upload("/exceptions/new", "document", "report.txt", []byte("A flood.\n"), "ground", "emergency", "officer", "nobody-1", "post", "SO-7")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#officer"`) {
		t.Errorf("of nobody: %d\n%s", status, text(page))
	}
	if got := desk.form("/exceptions/new"); got.Get("ground") != "emergency" || got.Get("post") != "SO-7" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	status, page = desk.upload("/exceptions/new", "document", "report.txt", []byte("A flood.\n"), "officer", "BS-18-7", "ends-day", "20", "ends-month", "3", "ends-year", "2026")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "The order is drafted.", "Emergency", "not yet authorised", "secretary of the establishment division")
	at := strings.Split(desk.at, "?")[0]

	for _, who := range []string{"minister", "prime.minister", "joint.secretary", "section.officer"} {
		for _, branch := range []string{"political", "bureaucratic"} {
			if status, page := h.as(who).post(at+"/authorise-"+branch, url.Values{"authorise-" + branch + "-reason": {"The flood has cut off the district."}}); status != http.StatusForbidden {
				t.Errorf("%s authorises: %d\n%s", who, status, text(page))
			}
		}
	}
	authority := h.one(`select capacity from edition_grade where grade in ('BS-18', 'BS-19') order by grade limit 1`)
	person := map[string]string{"secretary": "secretary", "secretary-establishment": "secretary.establishment", "prime-minister": "prime.minister"}[authority]
	v := h.as(person)
	v.get(at)
	status, page = v.fill(at+"/authorise-bureaucratic", "authorise-bureaucratic-reason", "no")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#authorise-bureaucratic-reason"`) {
		t.Errorf("without reasons: %d\n%s", status, text(page))
	}
	says(t, v.done(at+"/authorise-bureaucratic", "authorise-bureaucratic-reason", "The flood has cut off the district."), "The order is authorised.")
	deputy := h.as("deputy.secretary")
	deputy.get(at)
	page = deputy.done(at + "/issue")
	says(t, page, "pk-federal/2026/1", "Authorised")
	if deputy.offers(at + "/modify") {
		t.Error("an exception is offered to be modified")
	}

	nobody := h.as("")
	page = nobody.get("/exceptions?from=2026-01-01")
	says(t, page, "Orders: 1. Of these, posts filled without merit: 1.", "March 2026", "Emergency", "pk-federal/2026/1", "ends on 20 March 2026")
	silent(t, page, "BS-18-7", "/orders/"+strings.TrimPrefix(at, "/orders/")+`"`)
	if status, page = nobody.open("/public" + at); status != http.StatusForbidden {
		t.Errorf("the public reads whose exception it was: %d", status)
	}
	silent(t, page, "BS-18-7")
	says(t, nobody.get("/exceptions?from=2026-04-01"), "Orders: 0.", "There is none.")
	_, file := nobody.follow(nobody.send(http.MethodGet, "/exceptions.csv", nil, ""), "/exceptions.csv")
	if strings.Count(file, "\n") != 2 || strings.Contains(file, "BS-18-7") {
		t.Errorf("the file is %q", file)
	}
	says(t, h.as("admin").get(at), "Emergency")
	silent(t, text(h.as("admin").get(at)), "The flood has cut off the district.")
	for _, who := range []string{"secretary", "minister", "auditor", "chair", "admin"} {
		if status, _ := h.as(who).open("/exceptions/new"); status != http.StatusForbidden && status != http.StatusOK {
			t.Errorf("%s: %d", who, status)
		}
		if status, _ := h.as(who).post("/exceptions/new", url.Values{"ground": {"death"}, "officer": {"BS-18-7"}}); status != http.StatusForbidden {
			t.Errorf("%s drafts an exception: %d", who, status)
		}
	}
	for who, path := range map[string]string{"": "/exceptions", "section.officer": "/exceptions/new", "auditor": at} {
		v := h.as(who)
		v.language = "ur"
		if page := v.get(path); !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s is not in Urdu", path)
		}
	}
}

// An order on a court's order says who petitioned and what the office answered; what was chosen is kept where it is refused, and stands on the order's page.
func TestACourtsOrderSaysWhoPetitioned(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	h.Officer("BS-18-7", apptest.OfficerSpec{Grade: "BS-18"})
	h.Post("BS-18", "SO-7")
	desk := h.as("section.officer")
	desk.get("/exceptions/new")
	status, page := desk.upload("/exceptions/new", "document", "order.txt", []byte("The court orders.\n"), "ground", "court-order", "officer", "BS-18-7", "post", "SO-7", "petitioner", "officer")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#contest"`) || strings.Contains(page, `href="#petitioner"`) {
		t.Errorf("without the answer: %d\n%s", status, text(page))
	}
	if got := desk.form("/exceptions/new"); got.Get("petitioner") != "officer" {
		t.Errorf("what was chosen is not kept: %v", got)
	}
	status, page = desk.upload("/exceptions/new", "judgment", "judgment.txt", []byte("The court has decided before.\n"), "contest", "covered")
	if status != http.StatusOK {
		t.Fatalf("%d\n%s", status, text(page))
	}
	says(t, page, "Who petitioned the court", "The officer whom the order is about", "an earlier judgment covers the matter")
}

// one asks the database for one word.
func (h *house) one(query string, args ...any) string {
	h.T.Helper()
	var found string
	h.Query(&found, query, args...)
	return fmt.Sprint(found)
}

// Each file of a form is kept as its own document, and neither need be chosen again where the form is refused; sent twice, the form
// keeps each once, and with another file in it it is another form.
func TestFormWithTwoFiles(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	h.Officer("BS-18-7", apptest.OfficerSpec{Grade: "BS-18"})
	h.Post("BS-18", "SO-7")
	desk := h.as("section.officer")
	desk.get("/exceptions/new")
	key := desk.form("/exceptions/new").Get("form-key")
	send := func(report string) (int, string) {
		return desk.uploads("/exceptions/new", map[string][]byte{"document": []byte(report), "board_document": []byte("The board met.\n")}, "paper.txt",
			"form-key", key, "ground", "emergency", "officer", "BS-18-7", "post", "SO-7")
	}
	status, page := send("A flood.\n")
	if status != http.StatusUnprocessableEntity || strings.Count(page, "is kept as document") != 2 {
		t.Fatalf("%d: %s", status, text(page))
	}
	bodies := `select string_agg(convert_from(bytes, 'UTF8'), '' order by id) from document`
	if got := h.one(bodies); got != "A flood.\nThe board met.\n" {
		t.Errorf("kept: %q", got)
	}
	desk.get("/exceptions/new")
	if _, page = send("A flood.\n"); strings.Count(page, "is kept as document") != 2 || h.one(`select count(*)::text from document`) != "2" {
		t.Errorf("sent twice, %s documents are kept: %s", h.one(`select count(*)::text from document`), text(page))
	}
	desk.get("/exceptions/new")
	if _, page = send("An earthquake.\n"); strings.Count(page, "is kept as document") == 2 && !strings.Contains(h.one(bodies), "earthquake") {
		t.Error("another file under the same key is taken for the first")
	}
}

// A document on an order's page is a link for whoever may open it, and a number for everybody else.
func TestDocumentsOfAnOrder(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	ctx := context.Background()
	done := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	document := h.Document()
	id, err := h.App.DraftException(ctx, h.As("section.officer"), app.ExceptionDraft{Ground: "emergency", Officer: h.Officer("X-1", apptest.OfficerSpec{}), Post: h.Post("BS-18", "SO-X-1"),
		Ends: apptest.Today.AddDays(20), Document: document})
	done(err)
	done(h.App.AuthoriseBureaucratic(ctx, h.As("secretary"), id, "The flood has cut off the district.", 0))
	done(h.App.IssueOrder(ctx, h.As("deputy.secretary"), id, 0))
	at, link := fmt.Sprintf("/orders/%d", id), fmt.Sprintf(`href="/documents/%d"`, document)
	v := h.as("section.officer")
	if page := v.get(at); !strings.Contains(page, link) {
		t.Errorf("whoever may open the document has no link to it:\n%s", text(page))
	}
	v.get(fmt.Sprintf("/documents/%d", document))
	other := h.as("member.law")
	page := other.get(at)
	says(t, page, fmt.Sprintf("document %d", document))
	silent(t, page, link)
	if status, _ := other.open(fmt.Sprintf("/documents/%d", document)); status != http.StatusForbidden {
		t.Errorf("the document without a link is answered with %d", status)
	}
}
