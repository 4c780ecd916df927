package api_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/api"
	"merit/app/apptest"
)

// entries counts the acts that were done; a refusal adds none.
func (w *world) entries() int64 {
	w.t.Helper()
	return w.count(`select count(*) from ledger_entry where outcome = 'done'`)
}

// unchanged runs f and sees to it that nothing was done in it.
func (w *world) unchanged(f func()) {
	w.t.Helper()
	before := w.entries()
	f()
	if after := w.entries(); after != before {
		w.t.Errorf("%d acts were done", after-before)
	}
}

func TestBadInputOpeningACase(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	body := g.opening("BS-19", 1)
	g.unchanged(func() {
		without := func(changes m) m {
			out := m{}
			for k, v := range body {
				out[k] = v
			}
			for k, v := range changes {
				out[k] = v
			}
			return out
		}
		open := func(body any, headers ...string) answer {
			return g.as("section.officer", "POST", "/v1/cases", body, headers...)
		}
		open(without(m{"organization": 424242})).is(t, 404)
		open(without(m{"cadre": 424242})).is(t, 404)
		open(without(m{"vacancies": []m{}})).refused(t, 422, "no-vacancy")
		open(without(m{"vacancies": []m{{"id": 424242}}})).is(t, 404)
		open(without(m{"vacancies": []m{{"line": g.Line["BS-19"], "kind": "imagined", "fell_on": "2026-02-30"}}, "surprise": 1})).
			refused(t, 422, "not-a-day", "not-among", "field-unknown")
		open(without(m{"to_grade": "BS-99"})).refused(t, 409, "no-edition-in-force")
		open(body, "Idempotency-Key", "").refused(t, 422, "idempotency-key-required")
	})
	first := g.as("section.officer", "POST", "/v1/cases", body, "Idempotency-Key", "one case").id(t)
	g.unchanged(func() {
		if again := g.as("section.officer", "POST", "/v1/cases", body, "Idempotency-Key", "one case").id(t); again != first {
			t.Errorf("the same key made %d and %d", first, again)
		}
		g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 2), "Idempotency-Key", "one case").refused(t, 409, "idempotency-key-reused")
	})
}

// Two people with the same case before them: the second learns that it has moved.
func TestBadInputStaleCase(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	f := &filed{government: g, officers: g.candidates(2)}
	f.id = g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).id(t)
	var c api.CaseView
	read := f.get("deputy.secretary", f.path(""), &c).header.Get("ETag")
	f.as("section.officer", "POST", f.path("/compute-panel"), nil, "If-Match", read).is(t, 204)
	paper := g.Document()
	g.unchanged(func() {
		forward := m{"text": "For perusal.", "to": f.Capacity["deputy.secretary"]}
		checklist := m{"officer": f.officers[0], "item": "willingness", "document": paper}
		f.as("section.officer", "POST", f.path("/forward"), forward, "If-Match", read).refused(t, 412, "changed-meanwhile")
		f.as("section.officer", "POST", f.path("/set-checklist"), checklist, "If-Match", read).refused(t, 412, "changed-meanwhile")
		f.as("joint.secretary", "POST", f.path("/approve-working-paper"), nil, "If-Match", read).refused(t, 412, "changed-meanwhile")
		f.as("joint.secretary", "POST", f.path("/approve-working-paper"), nil, "If-Match", `"x"`).refused(t, 412, "etag-unknown")
	})
	read = f.get("section.officer", f.path(""), &c).header.Get("ETag")
	f.as("section.officer", "POST", f.path("/forward"), m{"text": "For perusal.", "to": f.Capacity["deputy.secretary"]}, "If-Match", read).is(t, 201)
}

func TestBadInputWorkingPaper(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	g.Adopt("pk-federal/promotion@2019")
	f := &filed{government: g, officers: g.candidates(2)}
	f.id = g.as("section.officer", "POST", "/v1/cases", g.opening("BS-19", 1)).id(t)
	set := func(body m) answer {
		return f.as("section.officer", "POST", f.path("/set-checklist"), body)
	}
	paper := g.Document()
	g.unchanged(func() {
		set(m{"officer": f.officers[0]}).refused(t, 409, "case-not-in-state")
		f.as("section.officer", "POST", f.path("/freeze-dossiers"), nil).refused(t, 409, "case-not-in-state")
	})
	f.post("section.officer", f.path("/compute-panel"), nil)
	g.unchanged(func() {
		f.as("section.officer", "POST", f.path("/compute-panel"), nil).refused(t, 409, "case-not-in-state")
		set(m{"officer": 424242, "item": "willingness", "document": paper}).refused(t, 422, "not-on-panel")
		set(m{"officer": f.officers[0], "item": "charm", "document": paper}).refused(t, 422, "no-such-item")
		set(m{"officer": f.officers[0], "item": "assets", "document": paper}).refused(t, 409, "shown-by-the-record")
		set(m{"officer": f.officers[0], "item": "willingness"}).refused(t, 422, "document-missing")
		set(m{"officer": f.officers[0], "item": "willingness", "document": 424242}).refused(t, 422, "no-such-document")
		set(m{"officer": 0}).refused(t, 422, "out-of-range")
		// Two items of two officers: four reasons at once.
		p := f.as("joint.secretary", "POST", f.path("/approve-working-paper"), nil).
			refused(t, 409, "checklist-incomplete", "checklist-incomplete", "checklist-incomplete", "checklist-incomplete")
		for _, r := range p.Reasons {
			if r.Text == "" || r.Needs == "" || r.Source == "" {
				t.Errorf("a reason without its words, its paragraph or what would be needed: %+v", r)
			}
		}
	})
}

// A member's mark is held against the edition and the dossier, and every reason is told at once.
func TestBadInputMarks(t *testing.T) {
	t.Parallel()
	f := sitting(t, 1)
	first, second := f.officers[0], f.officers[1]
	right := f.score(first, "25")
	others := f.score(second, "25")["citations"]
	hidden := m{"class": "report", "title": "A report nobody has shown", "document": f.Document(), "gist": "Hearsay.", "officer": first}
	give := func(officer int64, changes m) answer {
		mark := m{}
		for k, v := range right {
			mark[k] = v
		}
		for k, v := range changes {
			mark[k] = v
		}
		return f.as("member.law", "POST", f.path("/scores"), m{"officer": officer, "marks": []m{mark}})
	}
	f.unchanged(func() {
		give(first, m{"marks": "31"}).is(t, 422)
		give(first, m{"marks": "-1"}).is(t, 422)
		give(first, m{"marks": "24.5"}).is(t, 422)
		give(first, m{"marks": "many"}).is(t, 422)
		give(first, m{"marks": "1e3"}).is(t, 422)
		give(first, m{"level": "C"}).is(t, 422)
		give(first, m{"text": ""}).is(t, 422)
		give(first, m{"citations": []m{}}).is(t, 422)
		give(first, m{"citations": []m{{"item": 424242, "page": 1}}}).is(t, 422)
		give(first, m{"citations": []m{{"item": right["citations"].([]m)[0]["item"], "page": 9999}}}).is(t, 422)
		give(first, m{"citations": others}).is(t, 422)
		give(first, m{"criterion": "beauty"}).is(t, 422)
		give(424242, nil).refused(t, 409, "not-on-panel")
		f.as("section.officer", "POST", f.path("/dossier-items"), hidden).refused(t, 409, "case-not-in-state")
		give(first, m{"marks": "31", "text": "", "citations": []m{{"item": 424242, "page": 1}}}).refused(t, 422, "mark-over-maximum", "citation-not-of-candidate")
		f.as("member.law", "GET", f.path("/merit-list"), nil).is(t, 403)
	})
	give(first, nil).is(t, 204)
	f.unchanged(func() { give(first, nil).is(t, 409) })
}

// What was put into the dossier and never disclosed cannot be cited.
func TestBadInputUndisclosedItem(t *testing.T) {
	t.Parallel()
	f := workingPaper(t, 1)
	f.Person("the.candidate", "officer", f.officers[0])
	serve := func(body m) answer {
		return f.as("section.officer", "POST", f.path("/dossier-items"), body)
	}
	body := m{"officer": f.officers[0], "class": "report", "title": "A confidential report", "document": f.Document(), "pages": 3, "gist": "It says that the officer was late."}
	f.unchanged(func() {
		serve(m{"officer": f.officers[0], "class": "report", "title": " ", "document": 0, "gist": ""}).refused(t, 422, "title-missing", "gist-missing", "document-missing")
		serve(m{"officer": f.officers[0], "class": "rumour", "title": "x", "document": 1, "gist": "y"}).refused(t, 422, "not-among")
		f.as("minister", "POST", f.path("/dossier-items"), body).is(t, 403)
	})
	item := serve(body).id(t)
	answered := serve(body).id(t)
	f.unchanged(func() {
		f.as("the.candidate", "POST", path("/v1/dossier-items/%d/answer", answered), m{"text": " "}).refused(t, 422, "answer-empty")
		f.as("section.officer", "POST", path("/v1/dossier-items/%d/answer", answered), m{"text": "Not my own."}).is(t, 403)
		f.as("the.candidate", "POST", "/v1/dossier-items/424242/answer", m{"text": "x"}).refused(t, 404, "no-such-dossier-item")
	})
	f.post("the.candidate", path("/v1/dossier-items/%d/answer", answered), m{"text": "I was not."})
	var own items[api.DossierItem]
	f.get("the.candidate", f.path("/own-dossier"), &own)
	if len(own.Items) != 2 || own.Items[1].Answer != "I was not." {
		t.Errorf("one's own dossier = %+v", own.Items)
	}
	f.constituted()
	f.post("section.officer", f.path("/freeze-dossiers"), nil)
	meeting := f.as("chair", "POST", "/v1/meetings", m{"on": apptest.Today.String(), "cases": []int64{f.id}}).id(t)
	f.post("member.law", path("/v1/meetings/%d/attendance", meeting), m{"case": f.id, "status": "present"})
	f.post("member.law", f.path("/declarations"), m{"relations": []m{}})
	give := func(cited int64) answer {
		return f.as("member.law", "POST", f.path("/scores"), m{"officer": f.officers[0], "marks": []m{{"criterion": "board", "marks": "25", "level": "A", "text": "See the report.",
			"citations": []m{{"item": cited, "page": 1}}}}})
	}
	f.unchanged(func() { give(item).refused(t, 422, "citation-undisclosed") })
	give(answered).is(t, 204)
}

// A sealed case stays as it was sealed.
func TestBadInputSealedCase(t *testing.T) {
	t.Parallel()
	f := approved(t, 1)
	right := f.score(f.officers[0], "25")
	f.unchanged(func() {
		for _, try := range []struct {
			who, at string
			body    any
		}{
			{"member.law", "/scores", m{"officer": f.officers[0], "marks": []m{right}}},
			{"chair", "/seal", nil},
			{"section.officer", "/compute-panel", nil},
			{"section.officer", "/freeze-dossiers", nil},
			{"joint.secretary", "/approve-working-paper", nil},
			{"chair", "/outcomes", m{"outcomes": []m{{"officer": f.officers[1], "outcome": "promote"}}}},
			{"secretary", "/decide-bureaucratic", m{"approve": []int64{f.officers[1]}}},
			{"prime.minister", "/decide-political", m{"approve": []int64{f.officers[1]}}},
			{"member.law", "/dissents", m{"text": "Too late."}},
		} {
			if a := f.as(try.who, "POST", f.path("%s", try.at), try.body); a.status != 403 && a.status != 409 {
				t.Errorf("%s as %s on a sealed and decided case = %d\n%s", try.at, try.who, a.status, a.body)
			}
		}
	})
}

// Weights that do not add up, and whatever else is wrong with a file of criteria, line by line.
func TestBadInputEdition(t *testing.T) {
	t.Parallel()
	g := newGovernment(t)
	file, _ := apptest.EditionFile(t, "pk-federal/promotion@2019")
	propose := func(text string) answer {
		return g.as("joint.secretary", "POST", "/v1/frameworks",
			m{"edition": text, "grades": []string{"BS-19"}, "gazette": "S.R.O. 1/2026", "gazetted": "2026-03-01", "from": "2026-03-02"})
	}
	lighter := strings.Replace(string(file), "    grades: [BS-19, BS-20, BS-21]\n    weight: 30", "    grades: [BS-19, BS-20, BS-21]\n    weight: 29", 1)
	if lighter == string(file) {
		t.Fatal("the edition's board criterion is written otherwise")
	}
	g.unchanged(func() {
		var p api.Problem
		propose(lighter).is(t, 422).read(t, &p)
		if p.Code != "edition-wrong" || !strings.Contains(fmt.Sprint(p.Reasons), "99") {
			t.Errorf("weights that do not add up: %+v", p.Reasons)
		}
		propose(strings.Replace(lighter, "BS-18", "BS-XX", 3)).is(t, 422).read(t, &p)
		if len(p.Reasons) < 2 {
			t.Errorf("a file wrong in several ways is refused with %d reasons", len(p.Reasons))
		}
		propose("not: [a, framework").is(t, 422).read(t, &p)
		if p.Code != "edition-wrong" {
			t.Errorf("no YAML at all: %+v", p)
		}
		propose("x").is(t, 422)
		propose(strings.Repeat("# "+strings.Repeat("x", 1000)+"\n", 1100)).refused(t, 413, "body-too-large")
	})
	if n := g.count(`select count(*) from edition`); n != 0 {
		t.Errorf("%d editions were kept", n)
	}
}

// An authority decides on every recommended name and on nobody else.
func TestBadInputDecision(t *testing.T) {
	t.Parallel()
	f := sitting(t, 1)
	f.recommended(1)
	f.unchanged(func() {
		f.as("joint.secretary", "POST", f.path("/put-up"), m{"to": f.Capacity["prime.minister"]}).refused(t, 422, "wrong-authority")
		f.as("secretary", "POST", f.path("/decide-bureaucratic"), m{"approve": f.officers[:1]}).refused(t, 409, "case-not-in-state")
	})
	f.post("joint.secretary", f.path("/put-up"), m{"to": f.Capacity["secretary"]})
	decide := func(body m) answer { return f.as("secretary", "POST", f.path("/decide-bureaucratic"), body) }
	f.unchanged(func() {
		decide(m{"approve": []int64{f.officers[1]}}).is(t, 409)
		decide(m{}).is(t, 409)
		decide(m{"reject": []m{{"officer": f.officers[0], "reasons": "No."}}}).is(t, 409)
		decide(m{"remand": true, "reasons": "No."}).is(t, 409)
		decide(m{"approve": []int64{f.officers[0], f.officers[0]}}).is(t, 409)
		f.as("prime.minister", "POST", f.path("/decide-political"), m{"approve": f.officers[:1]}).is(t, 403)
		f.as("minister", "POST", f.path("/decide-political"), m{"approve": f.officers[:1]}).is(t, 403)
		f.as("section.officer", "POST", f.path("/cancel"), m{"reasons": "Somebody has asked that it be stopped."}).is(t, 403)
	})
	decide(m{"remand": true, "reasons": "The board did not record why the second was marked as it was."}).is(t, 204)
	var c api.CaseView
	f.get("secretary", f.path(""), &c)
	if c.State != "frozen" || c.Round != 2 || c.Sealed {
		t.Errorf("after a remand the case is at %s in round %d, sealed %v", c.State, c.Round, c.Sealed)
	}
}

// No order of anybody who was not approved; and the steps of an order's life only where they belong.
func TestBadInputOrders(t *testing.T) {
	t.Parallel()
	f := approved(t, 1)
	vacancy := f.vacancies()[0]
	wrongSeat, seat := f.Post("BS-18", "P-18"), f.Post("BS-19", "P-19")
	draft := func(changes m) answer {
		body := m{"case": f.id, "officer": f.officers[0], "vacancy": vacancy, "post": seat}
		for k, v := range changes {
			body[k] = v
		}
		return f.as("section.officer", "POST", "/v1/orders", body)
	}
	f.unchanged(func() {
		draft(m{"officer": f.officers[1]}).refused(t, 409, "no-order-without-merit")
		draft(m{"officer": 424242}).refused(t, 409, "no-order-without-merit")
		draft(m{"vacancy": 424242}).refused(t, 422, "vacancy-not-in-case")
		draft(m{"post": wrongSeat}).refused(t, 422, "post-not-of-vacancy")
		draft(m{"post": 424242}).is(t, 404)
		draft(m{"case": 424242}).refused(t, 404, "no-such-case")
		f.as("secretary", "POST", "/v1/orders", m{"case": f.id, "officer": f.officers[0], "vacancy": vacancy}).is(t, 403)
	})
	id := draft(nil).id(t)
	at := path("/v1/orders/%d", id)
	f.unchanged(func() {
		f.as("section.officer", "POST", at+"/issue", nil).is(t, 403) // its drafter, and no reviewer
		f.as("minister", "GET", at, nil).is(t, 403)                  // a draft
		f.as("deputy.secretary", "POST", at+"/hold", m{"reason": "Wait."}).refused(t, 409, "order-not-in-state")
		f.as("deputy.secretary", "POST", "/v1/orders/424242/issue", nil).refused(t, 404, "no-such-order")
	})
	var o api.OrderView
	read := f.get("deputy.secretary", at, &o).header.Get("ETag")
	f.as("deputy.secretary", "POST", at+"/issue", nil, "If-Match", read).is(t, 204)
	f.unchanged(func() {
		f.as("deputy.secretary", "POST", at+"/hold", m{"reason": "Wait."}, "If-Match", read).refused(t, 412, "changed-meanwhile")
		f.as("deputy.secretary", "POST", at+"/hold", m{"reason": "  "}).refused(t, 422, "reasons-missing")
		f.as("deputy.secretary", "POST", at+"/stay", m{"reason": "A court has stayed it."}).refused(t, 422, "court-order-missing")
		f.as("deputy.secretary", "POST", at+"/corrigendum", m{"reason": "", "text": ""}).refused(t, 422, "text-unchanged", "reasons-missing")
		f.as("deputy.secretary", "POST", at+"/corrigendum", m{"reason": "A slip.", "text": "Better.", "officer": f.officers[1]}).refused(t, 422, "field-unknown")
		f.as("section.officer", "POST", at+"/withdraw", m{"reason": "Not wanted."}).is(t, 403)
	})
	f.post("deputy.secretary", at+"/hold", m{"reason": "Wait."})
	f.post("deputy.secretary", at+"/release", m{"reason": "No longer."})
	f.post("deputy.secretary", at+"/stay", m{"reason": "Stayed.", "reference": "W.P. 1/2026", "document": f.Document()})
	f.unchanged(func() {
		f.as("ministry.hr", "POST", at+"/assume-charge", m{"on": "2026-03-02", "noon": "forenoon"}).is(t, 403)
	})
	f.post("deputy.secretary", at+"/lift-stay", m{"reason": "Dismissed.", "reference": "W.P. 1/2026"})
	f.post("deputy.secretary", at+"/corrigendum", m{"reason": "A slip of the pen.", "text": "The text as it should have been."})
	other := f.Post("BS-19", "P-19b")
	next := f.as("joint.secretary", "POST", at+"/modify", m{"reason": "Another seat.", "post": other}).id(t)
	f.get("deputy.secretary", path("/v1/orders/%d", next), &o)
	if o.State != "draft" || o.Replaces != id || o.Post != other || o.Officer != f.officers[0] {
		t.Errorf("the order that replaces it = %+v", o)
	}
	var list items[api.OrderRow]
	f.get("minister", path("/v1/orders?case=%d", f.id), &list)
	if len(list.Items) != 1 || list.Items[0].State != "modified" {
		t.Errorf("orders as shown to everybody = %+v", list.Items)
	}
}
