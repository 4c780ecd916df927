package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// An officer sees nothing of marks before sealing, and afterwards the own ones without the members.
func TestOwnCase(t *testing.T) {
	t.Parallel()
	b := sitting(t, 1)
	b.Person("second", "officer", b.Officers[1])
	b.Person("stranger", "officer", b.Officer("X-1", apptest.OfficerSpec{Grade: "BS-17"}))
	b.giveAll(25, 18)
	before, err := b.App.OwnCase(ctx, b.As("second"), b.ID)
	b.ok(err)
	if before.Place != nil || before.Listed != 0 || !before.SealedOn.IsZero() || !before.Entry.Included || before.Entry.SeniorityNo != 2 {
		t.Errorf("before sealing: %+v", before)
	}
	b.ok(b.seal())
	after, err := b.App.OwnCase(ctx, b.As("second"), b.ID)
	b.ok(err)
	if after.Place == nil || after.Place.Place != 2 || after.Listed != 2 || len(after.Place.Given) != 4 {
		t.Fatalf("after sealing: %+v", after)
	}
	for _, g := range after.Place.Given {
		if g.Marks != "18" && !strings.HasPrefix(g.Marks, "18.0") || g.Text == "" {
			t.Errorf("given: %+v", g)
		}
	}
	_, err = b.App.OwnCase(ctx, b.As("stranger"), b.ID)
	wantRefusal(t, err, "no-such-case")
	_, err = b.App.OwnCase(ctx, b.As("section.officer"), b.ID)
	wantRefusal(t, err, "not-your-power")
	cases, err := b.App.OwnCases(ctx, b.As("second"))
	b.ok(err)
	if len(cases) != 1 || cases[0].ID != b.ID {
		t.Errorf("cases: %+v", cases)
	}
	none, err := b.App.OwnCases(ctx, b.As("stranger"))
	b.ok(err)
	if len(none) != 0 {
		t.Errorf("a stranger sees %+v", none)
	}
}

// The own file says what is on it and what the edition in force asks for the next grade, by one act on record.
func TestOwnFile(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	w.Person("candidate", "officer", w.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"}))
	w.Person("behind.nobody", "officer", 0)
	file, err := w.App.OwnFile(ctx, w.As("candidate"))
	if err != nil {
		t.Fatal(err)
	}
	if file.Next == nil || file.Next.Grade != "BS-19" || len(file.Next.Items) == 0 || len(file.Career) == 0 {
		t.Fatalf("file: %+v", file.Next)
	}
	asked := map[string]app.ChecklistLine{}
	for _, i := range file.Next.Items {
		asked[i.ID] = i
	}
	if i := asked["willingness"]; i.Done || len(i.Missing) == 0 {
		t.Errorf("the officer's answer is not missing: %+v", asked)
	}
	var acts int
	w.Query(&acts, `select count(*) from act where name = 'record.read-own' and account_id = $1`, w.Accounts["candidate"])
	if acts != 1 {
		t.Errorf("%d acts on record for one reading", acts)
	}
	_, err = w.App.OwnFile(ctx, w.As("behind.nobody"))
	wantRefusal(t, err, "not-your-own")
}

// What was served is shown to the officer it was served on and to nobody else.
func TestOwnServed(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	f := w.WorkingPaperCase(t, "BS-19", 1)
	w.Person("first", "officer", f.Officers[0])
	w.Person("second", "officer", f.Officers[1])
	id, err := w.App.ServeDossierItem(ctx, w.As("section.officer"), f.ID, app.Serving{Officer: f.Officers[0], Class: "report", Title: "A special report", Document: w.Document(), Gist: "It says that files lay long."})
	if err != nil {
		t.Fatal(err)
	}
	mine, err := w.App.OwnServed(ctx, w.As("first"))
	if err != nil {
		t.Fatal(err)
	}
	if len(mine) != 1 || mine[0].ID != id || !mine[0].Open() || !mine[0].Until.After(apptest.Today) || mine[0].CaseNumber == "" {
		t.Fatalf("served: %+v", mine)
	}
	if others, err := w.App.OwnServed(ctx, w.As("second")); err != nil || len(others) != 0 {
		t.Errorf("another sees %+v, %v", others, err)
	}
	if d, err := w.App.ServedDocument(ctx, w.As("first"), mine[0].Document); err != nil || len(d.Bytes) == 0 {
		t.Errorf("the document served: %v", err)
	}
	_, err = w.App.ServedDocument(ctx, w.As("second"), mine[0].Document)
	wantRefusal(t, err, "no-such-document")
	if err := w.App.AnswerDossierItem(ctx, w.As("first"), id, "They lay with another desk."); err != nil {
		t.Fatal(err)
	}
	if mine, err = w.App.OwnServed(ctx, w.As("first")); err != nil || mine[0].Open() {
		t.Errorf("an answered item is open: %+v, %v", mine, err)
	}
}
