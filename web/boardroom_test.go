package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

var background = context.Background()

// TestABoardFromItsSeatsToItsMinutes walks a case through every page of the board, without scripts.
func TestABoardFromItsSeatsToItsMinutes(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	s := &session{house: h, Panelled: h.WorkingPaperCase(t, "BS-19", 1)}
	at := fmt.Sprintf("/cases/%d", s.ID)

	// The desk serves something on a candidate, and the head constitutes the board.
	desk := s.as("section.officer")
	page := desk.get(at + "/board")
	says(t, page, "The board is not yours to constitute")
	desk.get(at + "/dossiers")
	status, page := desk.upload(at+"/dossiers/serve", "file", "report.exe", []byte("MZ"), "officer", fmt.Sprint(s.Officers[0]), "title", "<b>A report</b>", "class", "report")
	if status < 400 {
		t.Errorf("a program is taken for a document: %d", status)
	}
	silent(t, page, "<b>A report</b>")
	if f := desk.form(at + "/dossiers/serve"); f.Get("title") != "<b>A report</b>" {
		t.Errorf("what was typed is gone: %v", f)
	}
	status, page = desk.upload(at+"/dossiers/serve", "file", "report.txt", []byte("Words about the officer."), "officer", fmt.Sprint(s.Officers[0]), "title", "A report",
		"class", "report", "gist", "That files lay long.", "pages", "3")
	if status != http.StatusOK {
		t.Fatalf("serving: %d %s", status, text(page))
	}
	says(t, page, "The item is served", "That files lay long.", "Waiting for the answer")
	head := s.as("joint.secretary")
	page = head.get(at + "/board")
	says(t, page, "Chair", "Without this seat the proceedings are void")
	status, page = head.fill(at + "/board")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("an empty board: %d", status)
	}
	says(t, page, "is not filled")
	var seats []string
	for seat, person := range board {
		seats = append(seats, "seat-"+seat, fmt.Sprint(h.Capacity[person]))
	}
	page = head.done(at+"/board", seats...)
	says(t, page, "The board is constituted", "member.law")
	desk.get(at + "/dossiers")
	page = desk.done(at + "/dossiers/freeze")
	says(t, page, "The dossiers are frozen")

	// The chair calls a meeting, each member comes and declares.
	chair := s.as("chair")
	says(t, chair.get("/sittings"), "Call a meeting", "To do")
	chair.get("/meetings/new")
	status, page = chair.fill("/meetings/new", "on-day", "1", "on-month", "1", "on-year", "2001")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("a meeting in the past: %d", status)
	}
	says(t, page, "today or a later day")
	today := apptest.Today.Time()
	page = chair.done("/meetings/new", "on-day", fmt.Sprint(today.Day()), "on-month", fmt.Sprint(int(today.Month())), "on-year", fmt.Sprint(today.Year()), "place", "Committee room")
	says(t, page, "The meeting is called", "Candidates without a quorum yet: 2 of 2")
	meeting := strings.Split(chair.at, "?")[0]
	says(t, chair.get("/meetings"), "Committee room")
	for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
		v := s.as(person)
		v.get(meeting)
		v.done(meeting + "/present")
		v.get(at + "/declare")
		says(t, v.done(at+"/declare/none"), "Your declaration is on record", "Present")
	}
	says(t, chair.get(meeting), "The quorum holds for every candidate")

	// One member declares more, and is then barred; another stands down.
	head2 := s.as("member.head")
	head2.get(at + "/declare")
	o := fmt.Sprint(s.Officers[1])
	status, page = head2.fill(at+"/declare", "relation-"+o, "kin")
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#why-`+o+`"`) {
		t.Errorf("a relation without words: %d", status)
	}
	head2.done(at+"/declare", "relation-"+o, "kin", "why-"+o, "A cousin.")
	says(t, head2.get(at+"/declare"), "Bars", "A cousin.")
	status, page = head2.open(s.sheet(1))
	if status != http.StatusForbidden {
		t.Errorf("a barred member opens the sheet: %d", status)
	}
	says(t, page, "barring conflict")
	law := s.as("member.law")
	law.get(at + "/declare")
	status, _ = law.fill(at+"/declare/stand-down", "officer", o, "kind", "abstention")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("standing down without a reason: %d", status)
	}
	law.get(at + "/declare")
	law.done(at+"/declare/stand-down", "officer", o, "kind", "abstention", "reason", "I know too little of the work.")

	// What was served and has neither been answered nor run out can be read, in the frame, and not be cited.
	var item int64
	s.Query(&item, `select id from dossier_item where served_on is not null`)
	page = law.get(fmt.Sprintf("%s?show=%d", s.sheet(0), item))
	says(t, page, "A report", "That files lay long.", "Not disclosed to the officer. It cannot be cited.")
	frames := find(law.last, "iframe")
	if len(frames) != 1 {
		t.Fatalf("%d documents are shown", len(frames))
	}
	r := law.send(http.MethodGet, attr(frames[0], "src"), nil, "")
	if r.StatusCode != http.StatusOK || !strings.Contains(r.Header.Get("Content-Security-Policy"), "frame-ancestors 'self'") {
		t.Errorf("the document: %d %v", r.StatusCode, r.Header)
	}
	if status, _ := law.open(at + "/documents/424242"); status < 400 {
		t.Errorf("a document that is not there: %d", status)
	}

	for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
		s.mark(s.as(person), 0, "25", "A")
		if person == "chair" || person == "member.establishment" {
			s.mark(s.as(person), 1, "18", "B")
		}
	}
	page = chair.get(at + "/seal")
	says(t, page, "Recused", "Abstained", "No quorum")
	// The quorum of three does not hold for the second: the edition's floor stands in the way of the seal.
	if chair.offers(at + "/seal") {
		t.Error("a seal is offered without a quorum")
	}
	status, _ = law.open(at + "/seal")
	if status != http.StatusForbidden {
		t.Errorf("a member sees who has finished: %d", status)
	}
}

func TestAfterTheSeal(t *testing.T) {
	t.Parallel()
	s := sitting(t, 1)
	at := fmt.Sprintf("/cases/%d", s.ID)
	status, _ := s.as("").open(at + "/merit-list")
	if status == http.StatusOK {
		t.Error("a list is public before the seal")
	}
	for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
		s.mark(s.as(person), 0, "25", "A")
		s.mark(s.as(person), 1, "18", "B")
	}
	chair := s.as("chair")
	chair.get(at + "/seal")
	chair.done(at + "/seal")
	public := s.as("").get(at + "/merit-list")
	says(t, public, "Merit list", "Assessed by the board", "from the record", "Threshold", "25.00", "Passed")
	silent(t, text(public), "As the reports of 2020 show.", "Marks of the members")
	says(t, s.as("auditor").get(at+"/merit-list"), "Marks of the members", "As the reports of 2020 show.")

	says(t, s.as("section.officer").get(at+"/outcomes"), "Not recorded")
	page := chair.get(at + "/outcomes")
	says(t, page, "There is 1 vacancy. Promotions", "Promote", "Grounds that the edition knows")
	first, second := fmt.Sprint(s.Officers[0]), fmt.Sprint(s.Officers[1])
	status, page = chair.fill(at+"/outcomes", "outcome-"+first, "", "outcome-"+second, "promote", "text-"+second, "kept words")
	if status != http.StatusConflict {
		t.Errorf("passing over without a ground: %d", status)
	}
	says(t, page, "passed over", "kept words")
	chair.get(at + "/outcomes")
	page = chair.done(at + "/outcomes") // as the page proposes
	says(t, page, "The outcomes are recorded", "Minutes", "Promote")
	law := s.as("member.law")
	law.get(at + "/minutes")
	says(t, law.done(at+"/minutes/dissent", "dissent", "I would have given the second more."), "Your dissent is on record")
	chair.get(at + "/minutes")
	status, _ = chair.fill(at+"/minutes", "body", " ")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("empty minutes: %d", status)
	}
	chair.get(at + "/minutes")
	page = chair.done(at+"/minutes", "body", "The board met and resolved.\nUnanimously but for one.")
	says(t, page, "The minutes are kept", "Unanimously but for one.", "I would have given the second more.")
	for _, path := range []string{"/merit-list", "/outcomes", "/minutes", "/board", "/seal", "/declare"} {
		v := s.as("chair")
		v.language = "ur"
		if page := v.get(at + path); !strings.Contains(page, `dir="rtl"`) {
			t.Errorf("%s does not run from right to left", path)
		}
	}
}

// TestReviseOnThePage revises a mark once, with a reason, under an edition that lets members do so.
func TestReviseOnThePage(t *testing.T) {
	t.Parallel()
	h := open(t)
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	revising := strings.Replace(string(body), "  method: mean\n", "  method: mean\n  revise: true\n", 1)
	then := h.App.On(e.InForce.From)
	id, err := then.ProposeEdition(background, h.As("joint.secretary"), app.EditionProposal{Body: []byte(revising), Grades: []string{"BS-19"}, Gazette: "test", Gazetted: e.InForce.From, From: e.InForce.From})
	if err == nil {
		err = then.AdoptEdition(background, h.As("secretary.establishment"), id)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := seated(h, 1)
	v := s.as("member.law")
	s.mark(v, 0, "15", "B")
	page := v.get(s.sheet(0))
	says(t, page, "Revise the mark", "Both marks stay on record")
	status, page := v.fill(s.sheet(0)+"/revise", "marks-board", "20", "level-board", "B", "cite-board", cited(v))
	if status != http.StatusUnprocessableEntity || !strings.Contains(page, `href="#reason-board"`) || v.form(s.sheet(0)+"/revise").Get("marks-board") != "20" {
		t.Errorf("a revision without a reason: %d", status)
	}
	page = v.done(s.sheet(0)+"/revise", "marks-board", "20", "level-board", "B", "cite-board", cited(v), "reason-board", "A report I had overlooked.")
	says(t, page, "The mark is revised", "15", "20", "Revised: A report I had overlooked.")
	if v.offers(s.sheet(0) + "/revise") {
		t.Error("a mark can be revised twice")
	}
}

func TestSheetEnteredAndConfirmed(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	s := &session{house: h, Panelled: h.WorkingPaperCase(t, "BS-20", 1)}
	seats := map[string]string{"chair": "csb.chair", "establishment": "member.establishment", "cabinet": "member.head", "mna": "csb.mna", "senator": "csb.senator", "secretary": "csb.secretary"}
	var filled []app.Seating
	for seat, person := range seats {
		filled = append(filled, app.Seating{Seat: seat, Capacity: h.Capacity[person]})
	}
	s.must(h.App.ConstituteBoard(background, h.As("joint.secretary"), s.ID, filled))
	s.must(h.App.FreezeDossiers(background, h.As("section.officer"), s.ID))
	var err error
	s.meeting, err = h.App.CallMeeting(background, h.As("csb.chair"), app.Calling{On: apptest.Today, Cases: []int64{s.ID}})
	s.must(err)
	for _, person := range seats {
		s.must(h.App.AttendMeeting(background, h.As(person), s.meeting, s.ID, app.Attending{Status: "present"}))
		s.must(h.App.DeclareConflicts(background, h.As(person), s.ID, nil))
	}
	at := fmt.Sprintf("/cases/%d/sheet", s.ID)
	secretary := s.as("csb.secretary")
	says(t, secretary.get("/sittings"), "Enter marks from a signed sheet")
	var mna int64
	s.Query(&mna, `select id from account where username = 'csb.mna'`)
	secretary.get(fmt.Sprintf("%s?member=%d&officer=%d", at, mna, s.Officers[0]))
	status, page := secretary.fill(at, "marks-board", "25", "level-board", "A", "text-board", "What the sheet says.", "cite-board", cited(secretary))
	if status < 400 {
		t.Errorf("a sheet without its document: %d", status)
	}
	says(t, page, "by its document")
	status, page = secretary.upload(at, "file", "sheet.txt", []byte("signed"), "marks-board", "25", "level-board", "A", "text-board", "What the sheet says.", "cite-board", cited(secretary))
	if status != http.StatusOK {
		t.Fatalf("entering: %d %s", status, text(page))
	}
	says(t, page, "They wait for the member")
	silent(t, text(page), "What the sheet says.")
	var keys int
	s.Query(&keys, `select count(*) from idempotency where request_hash <> sha256('sheet.txt'::bytea || '\x00'::bytea || 'signed'::bytea)`) // that of the file, which is kept itself
	if keys != 0 {
		t.Error("the hash of a form with marks is kept, and gives them away")
	}
	member := s.as("csb.mna")
	says(t, member.get("/sittings"), "1 to confirm")
	page = member.get(s.sheet(0))
	says(t, page, "Waits for you to confirm", "What the sheet says.")
	says(t, member.done(s.sheet(0)+"/confirm"), "You have confirmed the marks")
	says(t, member.get(s.sheet(0)), "What the sheet says.")
	if status, _ := s.as("csb.chair").open(at); status != http.StatusForbidden {
		t.Errorf("the chair enters a sheet: %d", status)
	}
}
