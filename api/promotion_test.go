package api_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"merit/api"
	"merit/app/apptest"
)

// A promotion over HTTP alone, from the vacancy to the assumption of charge, each step by whoever's it is.
func TestPromotion(t *testing.T) {
	t.Parallel()
	f := approved(t, 1)
	officer := f.officers[0]
	seat, old := f.Post("BS-19", "P-19"), f.Post("BS-18", "P-18")
	f.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2020-01-01', '2020-01-01', 'import', 'list.csv:1')`, officer, old))
	f.Person("the.candidate", "officer", officer)

	var c api.CaseView
	f.get("auditor", f.path(""), &c)
	if c.State != "approved" || !c.Sealed || c.Edition != "pk-federal/promotion@2019" || c.Authority.Capacity != "secretary" || len(c.Assumed) == 0 {
		t.Errorf("the case = %+v", c)
	}
	var decisions items[api.DecisionView]
	f.get("auditor", f.path("/decisions"), &decisions)
	if len(decisions.Items) != 1 || decisions.Items[0].Decision != "approve" || len(decisions.Items[0].Names) != 1 || decisions.Items[0].Names[0].Officer != officer {
		t.Errorf("decisions = %+v", decisions.Items)
	}
	order := f.issued(seat)
	var o api.OrderView
	f.get("the.candidate", path("/v1/orders/%d", order), &o)
	if o.Number == "" || o.Kind != "merit" || o.State != "issued" || o.Officer != officer || o.Post != seat || !strings.Contains(o.Basis, c.Number) {
		t.Errorf("the order = %+v", o)
	}

	today := "2026-03-02"
	charge := func(who, verb string) answer {
		return f.as(who, "POST", path("/v1/orders/%d/%s", order, verb), m{"on": today, "noon": "forenoon"})
	}
	charge("the.candidate", "assume-charge").refused(t, 409, "officer-already-posted")
	charge("section.officer", "relinquish-charge").refused(t, 403, "not-your-power")
	charge("the.candidate", "relinquish-charge").id(t)
	today = "2026-03-03"
	charge("the.candidate", "assume-charge").refused(t, 409, "day-out-of-range")
	f.on(today)
	charge("the.candidate", "assume-charge").id(t)
	charge("the.candidate", "assume-charge").refused(t, 409, "order-not-standing")
	f.get("the.candidate", path("/v1/orders/%d", order), &o)
	var life []string
	for _, e := range o.Events {
		life = append(life, e.Kind)
	}
	if got, want := fmt.Sprint(life), "[drafted issued relinquished assumed actualised]"; got != want || o.State != "acted" {
		t.Errorf("the life of the order = %s, want %s; state %s", got, want, o.State)
	}
	if n := f.count(fmt.Sprintf(`select count(*) from officer_grade where officer_id = %d and grade = 'BS-19' and regular and order_id = %d`, officer, order)); n != 1 {
		t.Errorf("%d rows say that the officer holds BS-19 by this order, want 1", n)
	}
	if n := f.count(fmt.Sprintf(`select count(*) from posting where officer_id = %d and post_id = %d and source = 'order' and end_earliest is null`, officer, seat)); n != 1 {
		t.Errorf("%d postings to the seat by an order, want 1", n)
	}
	for _, act := range []string{"case.open", "case.compute-panel", "case.approve-working-paper", "case.constitute-board", "case.freeze-dossiers", "mark.give", "case.seal",
		"case.record-outcomes", "case.write-minutes", "case.put-up", "decide.bureaucratic", "order.draft", "order.issue", "charge.relinquish", "charge.assume"} {
		if n := f.count(`select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = '` + act + `' and e.outcome = 'done'`); n == 0 {
			t.Errorf("no entry in the ledger of %s", act)
		}
	}
}

// One to BS-20 goes before the central board, with its politicians in their seats, and to the prime minister.
func TestPromotionByThePrimeMinister(t *testing.T) {
	t.Parallel()
	f := toBS20.workingPaperOf(t, apptest.New(t), 1) // not a copy: the log shall hold the whole case
	f.approve(1)
	f.Person("the.candidate", "officer", f.officers[0])
	var decisions items[api.DecisionView]
	f.get("auditor", f.path("/decisions"), &decisions)
	if len(decisions.Items) != 1 || decisions.Items[0].Branch != "political" || decisions.Items[0].Kind != "prime-minister" {
		t.Errorf("decisions = %+v", decisions.Items)
	}
	f.as("prime.minister", "POST", "/v1/orders", m{"case": f.id, "officer": f.officers[0], "vacancy": f.vacancies()[0]}).is(t, 403)
	order := f.issued(0) // retained at the present place of posting
	f.as("the.candidate", "POST", path("/v1/orders/%d/assume-charge", order), m{"on": "2026-03-02", "noon": "afternoon"}).id(t)
	var o api.OrderView
	f.get("the.candidate", path("/v1/orders/%d", order), &o)
	if o.State != "acted" || !o.Retained || o.Grade != "BS-20" || o.Actualised.String() != "2026-03-02" {
		t.Errorf("the order = %+v", o)
	}
	rows, err := csv.NewReader(strings.NewReader(string(f.as("minister", "GET", f.path("/merit-list.csv"), nil).is(t, 200).body))).ReadAll()
	if err != nil || len(rows) != 4 || rows[1][0] != "1" || rows[1][1] != fmt.Sprint(f.officers[0]) || rows[1][7] != "promote" {
		t.Errorf("the merit list as CSV = %q, %v", rows, err)
	}
	// A whole case in the log, and nobody's name, words or token.
	seen := f.log.String() + string(f.call("GET", "/metrics", "", nil).is(t, 200).body)
	for _, private := range []string{"token-of-", "Officer BS-", "BS-19-1", "the.candidate", "csb.mna", "As the reports show", "met and resolved", "retirement of"} {
		if strings.Contains(seen, private) {
			t.Errorf("log or metrics hold %q", private)
		}
	}
	if !strings.Contains(seen, `"route":"/v1/cases/{id}/decide-political"`) {
		t.Error("the log lacks the decision")
	}
}

// The panel names everybody, with reasons, as JSON, as CSV and line by line.
func TestPanelAsTables(t *testing.T) {
	t.Parallel()
	f := workingPaper(t, 1)
	var panel items[api.PanelEntry]
	f.get("section.officer", f.path("/panel"), &panel)
	if len(panel.Items) != 2 || !panel.Items[0].Included || panel.Items[0].Officer != f.officers[0] || len(panel.Items[0].Working) == 0 {
		t.Fatalf("panel = %+v", panel.Items)
	}
	a := f.as("section.officer", "GET", f.path("/panel.csv"), nil).is(t, 200)
	if ct := a.header.Get("Content-Type"); ct != "text/csv; charset=utf-8" {
		t.Errorf("the CSV is of type %q", ct)
	}
	rows, err := csv.NewReader(strings.NewReader(string(a.body))).ReadAll()
	if err != nil || len(rows) != 3 || rows[0][0] != "officer" || rows[1][0] != fmt.Sprint(f.officers[0]) || rows[1][4] != "true" {
		t.Errorf("the CSV = %q, %v", rows, err)
	}
	lines := strings.Split(strings.TrimSpace(string(f.as("section.officer", "GET", f.path("/panel.ndjson"), nil).is(t, 200).body)), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], `{"officer":`) {
		t.Errorf("the lines = %q", lines)
	}
	f.as("minister", "GET", f.path("/panel.csv"), nil).is(t, 403)
	f.as("section.officer", "GET", "/v1/cases/424242/panel.csv", nil).refused(t, 404, "no-such-case")
}

// Lists go page by page; as a table they are whole.
func TestCasesInPages(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	var want []int64
	for range 5 {
		want = append(want, g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).id(t))
	}
	var got []int64
	at := "/v1/cases?state=open&limit=2"
	for pages := 0; at != ""; pages++ {
		if pages == 3 {
			t.Fatal("more than three pages of five cases by two")
		}
		var page items[api.CaseRow]
		link := g.get("auditor", at, &page).header.Get("Link")
		for _, c := range page.Items {
			got = append(got, c.ID)
		}
		at = strings.TrimSuffix(strings.TrimPrefix(link, "<"), `>; rel="next"`)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the pages hold %v, want %v", got, want)
	}
	if n := strings.Count(string(g.as("auditor", "GET", "/v1/cases.csv", nil).is(t, 200).body), "\n"); n != 6 {
		t.Errorf("the CSV has %d lines, want a head and five", n)
	}
	g.as("auditor", "GET", "/v1/cases?state=dreaming", nil).refused(t, 422, "not-among")
	g.as("auditor", "GET", "/v1/cases?cursor=x", nil).refused(t, 422, "cursor-unknown")
	var none items[api.CaseRow]
	if g.get("minister", "/v1/cases", &none); len(none.Items) != 0 {
		t.Errorf("a minister, who decides none of them, sees %d cases", len(none.Items))
	}
}

// The file goes from hand to hand, and only whom it lies with writes on it.
func TestNoteSheet(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	f := &filed{government: g}
	f.id = g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).id(t)
	f.as("deputy.secretary", "POST", f.path("/notes"), m{"text": "Not mine to write."}).refused(t, 409, "file-not-with-you")
	f.as("section.officer", "POST", f.path("/notes"), m{"text": "Opened."}).is(t, 201)
	f.as("section.officer", "POST", f.path("/forward"), m{"text": "For perusal.", "to": f.Capacity["deputy.secretary"]}).is(t, 201)
	f.as("section.officer", "POST", f.path("/notes"), m{"text": "One more thing."}).refused(t, 409, "file-not-with-you")
	f.as("deputy.secretary", "POST", f.path("/forward"), m{"text": "Up.", "to": 424242}).refused(t, 422, "capacity-not-in-force")
	f.as("deputy.secretary", "POST", f.path("/notes"), m{"text": "Seen."}).is(t, 201)
	var sheet items[api.NoteView]
	f.get("auditor", f.path("/notes"), &sheet)
	if len(sheet.Items) != 3 || sheet.Items[1].MarkedTo != f.Capacity["deputy.secretary"] || sheet.Items[2].Author != "deputy.secretary" {
		t.Errorf("the note sheet = %+v", sheet.Items)
	}
}

// What a political executive asks for stands on record and starts nothing.
func TestDirection(t *testing.T) {
	t.Parallel()
	f := workingPaper(t, 1)
	about := m{"case": f.id, "officer": f.officers[1], "text": "Let the second be promoted."}
	f.as("section.officer", "POST", "/v1/directions", about).is(t, 403)
	f.as("minister", "POST", "/v1/directions", m{"text": "Something."}).refused(t, 422, "direction-about-nothing")
	f.as("minister", "POST", "/v1/directions", m{"case": 424242, "text": "Something."}).is(t, 404)
	f.as("minister", "POST", "/v1/directions", about).id(t)
	for _, reader := range []string{"auditor", "secretary", "minister"} {
		var list items[api.DirectionView]
		f.get(reader, f.path("/directions"), &list)
		if len(list.Items) != 1 || list.Items[0].Kind != "minister" || list.Items[0].Officer != f.officers[1] {
			t.Errorf("directions as %s = %+v", reader, list.Items)
		}
	}
	f.as("section.officer", "GET", f.path("/directions"), nil).is(t, 403)
	var c api.CaseView
	f.get("section.officer", f.path(""), &c)
	if c.State != "working-paper" {
		t.Errorf("the case is at %s", c.State)
	}
}

// An edition takes two people and a file that is right.
func TestAdoptingAnEdition(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	body := func(text string) m {
		return m{"edition": text, "grades": []string{"BS-19"}, "gazette": "S.R.O. 1/2026", "gazetted": "2026-03-01", "from": "2026-03-02"}
	}
	body2019, _ := apptest.EditionFile(t, "pk-federal/promotion@2019")
	text := string(body2019)
	g.as("section.officer", "POST", "/v1/frameworks", body(text)).is(t, 403)
	g.as("deputy.secretary", "POST", "/v1/frameworks", m{"edition": text, "grades": []string{"BS-7"}, "gazette": "", "gazetted": "2026-03-01", "from": "2026-03-02", "to": "2026-01-01"}).
		refused(t, 422, "grade-not-in-edition", "gazette-missing", "dates-out-of-order")
	id := g.as("joint.secretary", "POST", "/v1/frameworks", body(text)).id(t)
	g.as("joint.secretary", "POST", path("/v1/frameworks/%d/adopt", id), nil).is(t, 403)
	g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).refused(t, 409, "no-edition-in-force")
	g.post("secretary.establishment", path("/v1/frameworks/%d/adopt", id), nil)
	g.as("secretary.establishment", "POST", path("/v1/frameworks/%d/adopt", id), nil).refused(t, 409, "already-adopted")
	g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).refused(t, 409, "criteria-after-vacancy")

	var e api.EditionView
	g.get("minister", path("/v1/frameworks/%d", id), &e)
	if e.Edition != "pk-federal/promotion@2019" || e.AdoptedBy == 0 || len(e.Grades) != 1 {
		t.Errorf("the edition = %+v", e)
	}
	kept := g.as("auditor", "GET", path("/v1/frameworks/%d/text", id), nil).is(t, 200)
	if string(kept.body) != text || kept.header.Get("Content-Type") != "application/yaml" {
		t.Errorf("the file as kept is of %d bytes and type %s, want %d bytes", len(kept.body), kept.header.Get("Content-Type"), len(text))
	}
	var list items[api.EditionView]
	g.get("auditor", "/v1/frameworks?government=pk-federal", &list)
	if len(list.Items) != 1 || list.Items[0].ID != id {
		t.Errorf("the editions = %+v", list.Items)
	}
	g.as("auditor", "GET", "/v1/frameworks/424242", nil).refused(t, 404, "no-such-adoption")
}
