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
	"merit/domain/merit"
	"merit/domain/promotion"
)

// desk is a house with the edition of 2019 adopted and a panel's worth of officers.
func desk(t *testing.T) (*house, []int64) {
	t.Helper()
	h, f := kept(t, "desk", func(h *house) apptest.Panelled {
		h.Adopt("pk-federal/promotion@2019")
		officers := []int64{h.Officer("A-1", apptest.OfficerSpec{}), h.Officer("A-2", apptest.OfficerSpec{NoAssets: true}), h.Officer("A-3", apptest.OfficerSpec{Untaught: true})}
		h.Seniority("BS-18", officers...)
		return apptest.Panelled{Officers: officers}
	})
	return h, f.Officers
}

func casePath(id int64, room string) string { return fmt.Sprintf("/cases/%d%s", id, room) }

// A case is opened from the vacancy position, step by step, without scripts; what was typed is kept where it is refused.
func TestOpeningACase(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	v := h.as("section.officer")
	page := v.get("/cases/new")
	says(t, page, "Whose posts are they?", "Establishment Division")
	page = v.get(fmt.Sprintf("/cases/new?organization=%d", h.Division))
	says(t, page, "Vacancy position today", "BS-19")
	at := fmt.Sprintf("/cases/new?organization=%d&cadre=%d&grade=BS-19", h.Division, h.CadreID)
	page = v.get(at)
	says(t, page, "How many new vacancies?", "pk-federal/promotion@2019", "from BS-18")
	v.get(at + "&n=2")
	status, page := v.fill("/cases/new", "cause-0", "retirement <script>alert(1)</script>", "fell-0-day", "1", "fell-0-month", "2", "fell-0-year", "2026", "cause-1", "")
	if status != http.StatusUnprocessableEntity {
		t.Fatalf("a vacancy without day or cause: %d\n%s", status, text(page))
	}
	says(t, page, "does not say on which day", "does not say how it falls open")
	silent(t, page, "<script>alert")
	if got := v.form("/cases/new"); got.Get("cause-0") != "retirement <script>alert(1)</script>" || got.Get("fell-0-day") != "1" {
		t.Errorf("what was typed is not kept: %v", got)
	}
	page = v.done("/cases/new", "fell-1-day", "۱", "fell-1-month", "2", "fell-1-year", "2026", "cause-1", "death of the incumbent", "kind-1", "clear", "place-1", fmt.Sprintf("line:%d", h.Line["BS-19"]))
	says(t, page, "The case is open", "death of the incumbent", "Compute the panel")
	silent(t, page, "<script>alert")
	page = v.get("/cases")
	says(t, page, "P/2026/", "opened", "Section officer")
	csv := v.send(http.MethodGet, "/cases?as=csv&list=", nil, "")
	if got := csv.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/csv") {
		t.Errorf("the list as CSV is %s", got)
	}
}

// Whoever may not open a case is told why, and is not led to it.
func TestOpeningIsRefused(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	for _, who := range []string{"auditor", "prime.minister", "chair"} {
		v := h.as(who)
		status, page := v.open("/cases/new")
		if status != http.StatusForbidden {
			t.Errorf("%s opens a case: %d", who, status)
		}
		says(t, page, "This is not open to you")
	}
	if status, _ := h.as("admin").open("/cases"); status != http.StatusForbidden {
		t.Errorf("an administrator lists cases: %d", status)
	}
	silent(t, h.as("auditor").get("/cases"), "/cases/new")
}

// From the panel to the approved working paper, each by whoever's it is; the same page refuses everybody else, with reasons.
func TestFromPanelToWorkingPaper(t *testing.T) {
	t.Parallel()
	h, officers := desk(t)
	id := h.OpenCase(t, "BS-19", 1)
	so, js := h.as("section.officer"), h.as("joint.secretary")

	says(t, h.as("auditor").get(casePath(id, "/panel")), "has not been computed", "Not for you here")
	if auditor := h.as("auditor"); auditor.get(casePath(id, "/panel")) == "" || auditor.offers(casePath(id, "/panel")) {
		t.Error("an auditor is offered the panel")
	}
	so.get(casePath(id, "/panel"))
	page := so.done(casePath(id, "/panel"))
	says(t, page, "The panel is computed", "On the panel, by seniority", "Considered and not on the panel", "Officer A-3", "mandatory training")

	page = so.get(casePath(id, "/checklist"))
	says(t, page, "No-inquiry certificate", "Missing", "2025")
	at := casePath(id, fmt.Sprintf("/checklist/%d", officers[0]))
	so.get(at)
	form := so.form(at)
	form.Set("item", "inquiry")
	status, page := so.post(at, form)
	if status != http.StatusUnprocessableEntity {
		t.Errorf("ticked without a paper: %d", status)
	}
	says(t, page, "choose the file")
	for _, item := range []string{"inquiry", "willingness"} {
		for range 2 { // sent twice, it is done once
			status, page = so.upload(at, "file", "paper.pdf", []byte("%PDF-1.4 "+item), "item", item, "form-key", "one-key-"+item)
			if status != http.StatusOK {
				t.Fatalf("taking in the paper: %d\n%s", status, text(page))
			}
		}
	}
	says(t, page, "On file")
	var papers int
	h.Query(&papers, `select count(*) from document where name = 'paper.pdf' and bytes like '%inquiry' or bytes like '%willingness'`)
	if papers != 2 {
		t.Errorf("%d papers were kept of two that were sent twice", papers)
	}
	status, page = so.upload(at, "file", "page.html", []byte("<html><script>alert(1)</script>"), "item", "inquiry")
	if status == http.StatusOK {
		t.Error("a page was taken in as a paper")
	}

	page = js.get(casePath(id, "/working-paper"))
	says(t, page, "item", "missing")
	if js.offers(casePath(id, "/working-paper")) {
		t.Error("approval is offered while the checklist is incomplete")
	}
	deskComplete(h, id)
	says(t, so.get(casePath(id, "/working-paper")), "Approve the working paper", "Not for you here")
	if so.offers(casePath(id, "/working-paper")) {
		t.Error("whoever drafted it is offered the approval")
	}
	page = js.get(casePath(id, "/working-paper"))
	says(t, page, "Officer A-1", "very good", "Evaluation reports", "MCMC")
	var read int
	h.Query(&read, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'record.read' and e.outcome = 'done'`)
	if read == 0 {
		t.Error("reading the officers' files left no entry")
	}
	page = js.done(casePath(id, "/working-paper"))
	says(t, page, "The working paper is approved", "Constitute the board")
}

// deskComplete puts on record and on file whatever the checklists of a case miss.
func deskComplete(h *house, id int64) {
	h.T.Helper()
	panel, err := h.App.Panel(context.Background(), h.As("section.officer"), id)
	if err != nil {
		h.T.Fatal(err)
	}
	paper := h.Document()
	for y := apptest.Today.Year - 5; y < apptest.Today.Year; y++ {
		h.Seed(fmt.Sprintf(`insert into asset_year (officer_id, year, filed_on) select id, %d, '%d-01-31' from officer o
			where not exists (select 1 from asset_year a where a.officer_id = o.id and a.year = %[1]d)`, y, y+1))
	}
	for _, p := range panel {
		for _, item := range []string{"inquiry", "willingness"} {
			if p.Included {
				if err := h.App.SetChecklist(context.Background(), h.As("section.officer"), id, p.Officer, item, paper); err != nil {
					h.T.Fatal(err)
				}
			}
		}
	}
}

// The note sheet: numbered, signed, marked on; only whoever the file lies with writes.
func TestNoteSheetPage(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	id := h.OpenCase(t, "BS-19", 1)
	so, ds := h.as("section.officer"), h.as("deputy.secretary")
	says(t, ds.get(casePath(id, "/notes")), "Nothing has been written yet", "Only the officer with whom the file lies")
	if ds.offers(casePath(id, "/notes")) {
		t.Error("a note is offered to whom the file does not lie with")
	}
	so.get(casePath(id, "/notes"))
	form := so.form(casePath(id, "/notes"))
	form.Set("body", "Put up <b>for</b> orders")
	status, page := so.post(casePath(id, "/notes/forward"), form)
	if status != http.StatusUnprocessableEntity || so.form(casePath(id, "/notes")).Get("body") != "Put up <b>for</b> orders" {
		t.Errorf("marked to nobody: %d", status)
	}
	status, page = so.fill(casePath(id, "/notes"), "body", "")
	if status == http.StatusOK {
		t.Error("an empty paragraph is signed")
	}
	says(t, page, "says something")
	page = so.done(casePath(id, "/notes"), "body", "Put up <b>for</b> orders")
	says(t, page, "Paragraph 1", "Put up <b>for</b> orders")
	silent(t, page, "<b>for</b>")
	form = so.form(casePath(id, "/notes"))
	form.Set("body", "For approval, please.")
	form.Set("to", fmt.Sprint(h.Capacity["deputy.secretary"]))
	status, page = so.post(casePath(id, "/notes/forward"), form)
	if status != http.StatusOK {
		t.Fatalf("marking the file: %d\n%s", status, text(page))
	}
	says(t, page, "the file is marked on", "Paragraph 2", "Marked to", "deputy secretary")
	page = ds.get("/")
	says(t, page, "Files that lie with you", "P/2026/")
	if !ds.offers(casePath(id, "/notes")) && ds.get(casePath(id, "/notes")) != "" && !ds.offers(casePath(id, "/notes")) {
		t.Error("whoever the file lies with cannot write")
	}
	silent(t, ds.get(casePath(id, "/notes")), "prime minister") // nobody writes on a sheet who cannot
	// A form opened before the file moved on does nothing.
	status, _ = so.post(casePath(id, "/notes"), url.Values{"form-key": {"late"}, "form-version": {"1"}, "body": {"too late"}})
	if status == http.StatusOK {
		t.Error("a paragraph was written on a file that lies elsewhere")
	}
}

// Cancelling takes reasons, and once the panel is computed the next higher authority.
func TestCancellingPage(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	id := h.OpenCase(t, "BS-19", 1)
	says(t, h.as("section.officer").get(casePath(id, "/cancel")), "Not for you here")
	js := h.as("joint.secretary")
	js.get(casePath(id, "/cancel"))
	status, page := js.fill(casePath(id, "/cancel"), "reasons", "too short")
	if status != http.StatusUnprocessableEntity || js.form(casePath(id, "/cancel")).Get("reasons") != "too short" {
		t.Errorf("cancelled without reasons: %d", status)
	}
	says(t, page, "states its reasons")
	page = js.done(casePath(id, "/cancel"), "reasons", "the vacancy was abolished by a later sanction")
	says(t, page, "The case is cancelled", "cancelled")

	other := h.OpenCase(t, "BS-19", 1)
	if err := h.App.ComputePanel(context.Background(), h.As("section.officer"), other); err != nil {
		t.Fatal(err)
	}
	page = js.get(casePath(other, "/cancel"))
	if js.offers(casePath(other, "/cancel")) {
		t.Error("a case with a panel is cancelled below the next higher authority")
	}
	says(t, page, "next higher authority")
}

// deskRecommended takes a case as far as its board's recommendation.
func deskRecommended(h *house) int64 {
	h.T.Helper()
	ctx, t := context.Background(), h.T
	h.Adopt("pk-federal/promotion@2019")
	f := h.WorkingPaperCase(t, "BS-19", 1)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var seats []app.Seating
	board := map[string]string{"chair": "chair", "establishment": "member.establishment", "head": "member.head", "law": "member.law"}
	_, edition := apptest.EditionFile(t, "pk-federal/promotion@2019")
	for _, s := range edition.Boards["dsb"].Seats {
		if person, ok := board[s.ID]; ok {
			seats = append(seats, app.Seating{Seat: s.ID, Capacity: h.Capacity[person]})
		}
	}
	must(h.App.ConstituteBoard(ctx, h.As("joint.secretary"), f.ID, seats))
	must(h.App.FreezeDossiers(ctx, h.As("section.officer"), f.ID))
	meeting, err := h.App.CallMeeting(ctx, h.As("chair"), app.Calling{On: apptest.Today, Place: "Committee room", Cases: []int64{f.ID}})
	must(err)
	for _, s := range seats {
		for person, capacity := range h.Capacity {
			if capacity != s.Capacity {
				continue
			}
			must(h.App.AttendMeeting(ctx, h.As(person), meeting, f.ID, app.Attending{Status: "present"}))
			must(h.App.DeclareConflicts(ctx, h.As(person), f.ID, nil))
			for _, o := range f.Officers {
				var item int64
				h.Query(&item, `select min(id) from dossier_item where case_id = $1 and officer_id = $2 and disclosed_on is not null`, f.ID, o)
				must(h.App.GiveMarks(ctx, h.As(person), f.ID, o, []promotion.Giving{{Criterion: "board", Marks: merit.Int(25), Level: "A", Text: "As the reports show.",
					Citations: []promotion.Citation{{Item: item, Page: 1}}}}))
			}
		}
	}
	must(h.App.SealCase(ctx, h.As("chair"), f.ID))
	must(h.App.RecordOutcomes(ctx, h.As("chair"), f.ID, []promotion.Proposal{{Officer: f.Officers[0], Outcome: "promote"}}))
	must(h.App.WriteMinutes(ctx, h.As("chair"), f.ID, "The board met and resolved."))
	return f.ID
}

// A recommended case is put up with the summary that was shown, as it was changed, to whoever decides and to nobody else.
func TestPutUpPage(t *testing.T) {
	t.Parallel()
	h := open(t)
	id := deskRecommended(h)
	js := h.as("joint.secretary")
	says(t, js.get("/"), "Put up")
	page := js.get(casePath(id, "/put-up"))
	says(t, page, "decides on the recommended names and on no other", "promote: officer BS-18-1")
	form := js.form(casePath(id, "/put-up"))
	form.Set("to", fmt.Sprint(h.Capacity["prime.minister"]))
	form.Set("summary", "For orders, <please>.")
	status, page := js.post(casePath(id, "/put-up"), form)
	if status != http.StatusUnprocessableEntity || js.form(casePath(id, "/put-up")).Get("summary") != "For orders, <please>." {
		t.Errorf("put up to another than the authority: %d\n%s", status, text(page))
	}
	form.Set("summary", "")
	if status, _ = js.post(casePath(id, "/put-up"), form); status == http.StatusOK {
		t.Error("put up without a summary")
	}
	js.get(casePath(id, "/put-up"))
	page = js.done(casePath(id, "/put-up"), "to", fmt.Sprint(h.Capacity["secretary"]), "summary", "For orders, <please>.")
	says(t, page, "The case is put up")
	var kept string
	h.Query(&kept, `select body from summary where case_id = $1`, id)
	if kept != "For orders, <please>." {
		t.Errorf("the summary kept is %q", kept)
	}
	says(t, h.as("secretary").get("/"), "Files that lie with you", "Decide")
	h.as("secretary").get(casePath(id, ""))
	h.as("secretary").get(casePath(id, "/working-paper"))
	v := h.as("deputy.secretary")
	v.language = "ur"
	v.get(casePath(id, ""))
}

// Putting up is for who may, once the board has recommended; before, the page says so, and to others why not.
func TestPutUpPageIsRefused(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	id := h.OpenCase(t, "BS-19", 1)
	if status, _ := h.as("section.officer").open(casePath(id, "/put-up")); status != http.StatusForbidden {
		t.Errorf("a section officer puts up: %d", status)
	}
	if status, page := h.as("joint.secretary").open(casePath(id, "/put-up")); status != http.StatusForbidden || !strings.Contains(page, "no fixed list yet") {
		t.Errorf("put up before sealing: %d", status)
	}
}

// Home shows what is due to each and nothing of what is not.
func TestHome(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	id := h.OpenCase(t, "BS-19", 1)
	says(t, h.as("section.officer").get("/"), "Files that lie with you", "Compute the panel", fmt.Sprintf("P/2026/%d", id))
	for _, who := range []string{"prime.minister", "chair", "csb.mna", "auditor", "minister", "admin", "board.secretary"} {
		page := h.as(who).get("/")
		says(t, page, "Nothing waits for you today")
		silent(t, page, fmt.Sprintf("P/2026/%d", id))
	}
	if err := h.App.ComputePanel(context.Background(), h.As("section.officer"), id); err != nil {
		t.Fatal(err)
	}
	deskComplete(h, id)
	says(t, h.as("joint.secretary").get("/"), "Cases whose next step is yours", "Approve the working paper")
	silent(t, h.as("section.officer").get("/"), "Approve the working paper")
	h.Seed(`insert into account (username, display_name, state, created_by) values ('new.person', 'New <i>Person</i>', 'proposed', 1)`)
	page := h.as("joint.secretary").get("/")
	says(t, page, "Waiting for a second person", "New <i>Person</i>")
	silent(t, page, "<i>Person")
	silent(t, h.as("section.officer").get("/"), "Waiting for a second person")
}

// Nobody sees what this is and where to sign in; who acts in no capacity is led to choosing one.
func TestHomeOfNobody(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, language := range []string{"en", "ur"} {
		v := h.as("")
		v.language = language
		page := v.get("/")
		if v.at != "/" || !strings.Contains(page, `href="/sign-in"`) {
			t.Errorf("nobody is led to %s", v.at)
		}
		silent(t, page, "P/2026/")
	}
	h.SQL(`update session set capacity_id = null where account_id = (select id from account where username = 'section.officer')`)
	says(t, h.as("section.officer").get("/"), "You act in no capacity", "Choose the capacity")
}

// Every page of a case is shown in both languages, and to nobody who may not read it.
func TestCasePagesInBothLanguages(t *testing.T) {
	t.Parallel()
	h, _ := desk(t)
	f := h.OpenCase(t, "BS-19", 1)
	rooms := []string{"", "/panel", "/checklist", "/notes", "/working-paper", "/cancel"}
	shown := func() {
		for _, language := range []string{"en", "ur"} {
			v := h.as("section.officer")
			v.language = language
			for _, room := range rooms {
				v.get(casePath(f, room))
			}
			for _, path := range []string{"/", "/cases", "/cases/new", fmt.Sprintf("/cases/new?organization=%d", h.Division)} {
				v.get(path)
			}
		}
	}
	shown()
	if err := h.App.ComputePanel(context.Background(), h.As("section.officer"), f); err != nil {
		t.Fatal(err)
	}
	shown()
	for _, who := range []string{"csb.mna", "member.law", "ministry.hr", "admin"} {
		for _, room := range rooms {
			if status, _ := h.as(who).open(casePath(f, room)); status != http.StatusForbidden {
				t.Errorf("%s reads %q of a case: %d", who, room, status)
			}
		}
	}
	if status, _ := h.as("section.officer").open("/cases/999999"); status != http.StatusNotFound {
		t.Errorf("a case that is none: %d", status)
	}
	edition := h.as("section.officer").send(http.MethodGet, "/editions/1", nil, "")
	if edition.StatusCode != http.StatusOK && edition.StatusCode != http.StatusNotFound {
		t.Errorf("the text of an edition: %d", edition.StatusCode)
	}
}
