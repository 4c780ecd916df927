package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/ledger"
	"merit/storage"
)

// placed gives every entry its place in the ledger.
func (h *house) placed() {
	h.T.Helper()
	secret, _, err := ledger.GenerateKey("merit/test")
	if err != nil {
		h.T.Fatal(err)
	}
	signer, err := ledger.NewSigner(secret)
	if err != nil {
		h.T.Fatal(err)
	}
	db, err := storage.Open(background, h.DB.Sequencer, 2)
	if err != nil {
		h.T.Fatal(err)
	}
	defer db.Close()
	for s, n := app.NewSequencer(db, signer, nil), 1; n > 0; {
		if n, err = s.Once(background); err != nil {
			h.T.Fatal(err)
		}
	}
}

// An exception is published without whose it is: its proof holds the row of the order, and so the officer.
func TestProofOfAnExceptionIsNotPublic(t *testing.T) {
	t.Parallel()
	h := adopted(t)
	officer := h.Officer("BS-18-7", apptest.OfficerSpec{Grade: "BS-18"})
	post := h.Post("BS-18", "SO-7")
	id, err := h.App.DraftException(background, h.As("section.officer"), app.ExceptionDraft{Ground: "return-from-leave", Officer: officer, Post: post, Document: h.Document()})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.App.AuthoriseBureaucratic(background, h.As("secretary"), id, "The leave has ended.", 0); err != nil {
		t.Fatal(err)
	}
	if err := h.App.IssueOrder(background, h.As("deputy.secretary"), id, 0); err != nil {
		t.Fatal(err)
	}
	h.placed()
	for _, path := range []string{"/orders/%d/proof.json", "/orders/%d/proof", "/public/orders/%d"} {
		status, page := h.as("").open(fmt.Sprintf(path, id))
		if status != http.StatusForbidden {
			t.Errorf("%s: %d", path, status)
		}
		silent(t, page, "BS-18-7", "officer_id")
	}
}

// A signed sheet bears a member's marks: until the seal nobody gets it by its number, nor by citing it on a file of one's own.
func TestSignedSheetStaysSealed(t *testing.T) {
	t.Parallel()
	s := sitting(t, 1)
	sheet, err := s.App.AddDocument(background, s.As("chair"), "sheet.txt", []byte("Member for law: 27 for the first candidate."))
	s.must(err)
	path := fmt.Sprintf("/documents/%d/content", sheet)
	for _, who := range []string{"section.officer", "joint.secretary", "secretary.establishment", "auditor", "ministry.hr", "member.law", ""} {
		_, page := s.as(who).open(path)
		silent(t, page, "27 for the first")
	}
	var row int64
	s.Query(&row, `select min(id) from training where officer_id = $1`, s.Officers[0])
	clerk := s.as("section.officer")
	clerk.get(fmt.Sprintf("/officers/%d/correct?table=training&row=%d", s.Officers[0], row))
	if status, page := clerk.fill(fmt.Sprintf("/officers/%d/correct", s.Officers[0]), "reason", "The score was copied wrongly.", "document", fmt.Sprint(sheet)); status < 400 {
		t.Errorf("a signed sheet is cited on a file: %s", text(page))
	}
	_, page := clerk.open(path)
	silent(t, page, "27 for the first")
	for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
		s.mark(s.as(person), 0, "25", "A")
		s.mark(s.as(person), 1, "18", "B")
	}
	s.must(s.App.SealCase(background, s.As("chair"), s.ID))
	says(t, s.as("auditor").get(path), "27 for the first")
}

// The list of a sealed case is public; the files that it rests on are not. An officer sees the own marks without who gave them.
func TestThePublicListTellsNoFile(t *testing.T) {
	t.Parallel()
	s := sitting(t, 1)
	s.Person("first.officer", "officer", s.Officers[0])
	for _, person := range []string{"chair", "member.establishment", "member.head", "member.law"} {
		s.mark(s.as(person), 0, "25", "A")
		s.mark(s.as(person), 1, "18", "B")
	}
	s.must(s.App.SealCase(background, s.As("chair"), s.ID))
	at := fmt.Sprintf("/cases/%d/merit-list", s.ID)
	for _, who := range []string{"", "admin", "minister"} {
		page := s.as(who).get(at)
		says(t, page, "25.00", "Passed")
		silent(t, page, "2020 very-good", "per_2019@1 BS", "per cent of", "Marks of the members", "As the reports of 2020 show.")
	}
	says(t, s.as("auditor").get(at), "very-good", "member.law")
	own := s.as("first.officer").get(at)
	says(t, own, "As the reports of 2020 show.", "very-good")
	silent(t, own, "member.law", "member.head", "member.establishment")
	l, err := s.App.MeritListOf(background, s.As("first.officer"), s.ID)
	s.must(err)
	for _, e := range l.Entries {
		for _, g := range e.Given {
			if e.Officer != s.Officers[0] || g.Account != 0 || g.Member != "" || g.Title != "" {
				t.Errorf("the officer learns of %+v", g)
			}
		}
		if e.Officer != s.Officers[0] && strings.Contains(e.Detail, "very-good") {
			t.Errorf("another's reports: %s", e.Detail)
		}
	}
}
