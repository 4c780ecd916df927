package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
)

// Citing a document puts it on a file that the citer may read, so that whoever could cite any number would read every file: a
// ministry, what stands on the files of another's officers; an officer's keepers, what the officer merely names.
func TestCitingOpensNoFile(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	theirs, ours := w.Officer("BS-18-1", apptest.OfficerSpec{}), w.Officer("BS-18-2", apptest.OfficerSpec{})
	w.Seed(fmt.Sprintf(`update officer set kept_by = %d where id = %d`, w.Ministry, ours))
	w.Person("ours", "officer", ours)
	secret, err := w.App.AddDocument(ctx, w.As("section.officer"), "inquiry.txt", []byte("What an inquiry found."))
	if err != nil {
		t.Fatal(err)
	}
	correct := func(who string, officer, document int64) error {
		var row int64
		w.Query(&row, `select max(id) from training where officer_id = $1 and replaced_by is null`, officer)
		_, err := w.App.CorrectRecord(ctx, w.As(who), officer, app.Correction{Table: "training", Row: row, Reason: "The score was copied wrongly.", Document: document,
			Entry: app.Entry{Training: &domain.Training{Course: "NMC", Held: domain.Spell{Start: domain.On(domain.Date{Year: 2020, Month: 2, Day: 1}), End: domain.On(domain.Date{Year: 2020, Month: 5, Day: 1})}, Result: "passed"}}})
		return err
	}
	if err := correct("section.officer", theirs, secret); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, correct("ministry.hr", ours, secret), "no-such-document")
	_, err = w.App.EnterRecord(ctx, w.As("ministry.hr"), ours, app.Entry{Assets: &app.Assets{Year: 2019, Filed: domain.Date{Year: 2020, Month: 1, Day: 31}, Document: secret}})
	wantRefusal(t, err, "no-such-document")
	_, err = w.App.AskCorrection(ctx, w.As("ours"), app.AskedCorrection{Part: "officer", Wrong: "My name is spelt wrongly.", Document: secret})
	wantRefusal(t, err, "paper-not-your-own")
	_, err = w.App.AskCorrection(ctx, w.As("ours"), app.AskedCorrection{Part: "officer", Wrong: "My name is spelt wrongly.", Document: secret + 1000}) // there is none
	wantRefusal(t, err, "paper-not-your-own")
	_, err = w.App.Document(ctx, w.As("ministry.hr"), secret, 0)
	wantRefusal(t, err, "other-unit")

	own, err := w.App.AddDocument(ctx, w.As("ministry.hr"), "course.txt", []byte("Passed with 81."))
	if err != nil {
		t.Fatal(err)
	}
	if err := correct("ministry.hr", ours, own); err != nil {
		t.Error(err)
	}
	if _, err := w.App.Document(ctx, w.As("ministry.hr"), own, 0); err != nil {
		t.Error(err)
	}
	if err := correct("section.officer", theirs, own); err != nil { // whoever reads every file cites from every file
		t.Error(err)
	}
}

// Nor does a document that is none of the citer's stand on a checklist, a vacancy, a decision or an order: an authority decides on the
// court's order that it holds, and a number that was guessed tells nothing, not even whether there is such a document.
func TestCitingOpensNoCase(t *testing.T) {
	t.Parallel()
	w := apptest.NewTown(t)
	secret, err := w.App.AddDocument(ctx, w.As("section.officer"), "inquiry.txt", []byte("What an inquiry found."))
	if err != nil {
		t.Fatal(err)
	}
	officer := w.Cases["acted"].Officers[0]
	var row int64
	w.Query(&row, `select max(id) from training where officer_id = $1 and replaced_by is null`, officer)
	if _, err := w.App.CorrectRecord(ctx, w.As("section.officer"), officer, app.Correction{Table: "training", Row: row, Reason: "The score was copied wrongly.", Document: secret,
		Entry: app.Entry{Training: &domain.Training{Course: "NMC", Held: domain.Spell{Start: domain.On(domain.Date{Year: 2020, Month: 2, Day: 1}), End: domain.On(domain.Date{Year: 2020, Month: 5, Day: 1})}, Result: "passed"}}}); err != nil {
		t.Fatal(err)
	}
	remand := func(document int64) error {
		return w.App.DecidePolitical(ctx, w.As("prime.minister"), w.Cases["central-put-up"].ID, app.Verdict{Remand: true, Ground: "record", Court: "W.P. 1 of 2026",
			Reasons: "The court has directed that the record of the last year be looked at again.", Document: document})
	}
	wantRefusal(t, remand(secret), "no-such-document")
	wantRefusal(t, remand(secret+1000), "no-such-document") // there is none, and the answer is the same
	panel := w.Cases["panel"]
	tick := func(document int64) error {
		return w.App.SetChecklist(ctx, w.As("section.officer"), panel.ID, panel.Officers[0], "inquiry", document)
	}
	wantRefusal(t, tick(secret+1000), "no-such-document")
	if err := tick(secret); err != nil { // whoever reads every file cites from every file
		t.Error(err)
	}
	own, err := w.App.AddDocument(ctx, w.As("prime.minister"), "order.txt", []byte("The court's order."))
	if err != nil {
		t.Fatal(err)
	}
	if err := remand(own); err != nil {
		t.Error(err)
	}
}
