package app_test

import (
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
	"merit/policy"
)

// due gives the next acts that somebody is shown, on files that lie with them and on others.
func (b *boarded) due(person string) []policy.Act {
	b.t.Helper()
	n, err := b.App.NeedsOf(ctx, b.As(person))
	b.ok(err)
	var acts []policy.Act
	for _, f := range n.Files {
		if f.Act != "" {
			acts = append(acts, f.Act)
		}
	}
	for _, c := range n.Cases {
		acts = append(acts, c.Act)
	}
	return acts
}

// TestNextActIsShownToWhoDoesIt walks a case from its opening to its order: at each step the next act is shown to whoever does
// it, and to nobody who may not.
func TestNextActIsShownToWhoDoesIt(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	b := &boarded{World: w, t: t}
	for i := range 2 {
		b.Officers = append(b.Officers, w.Officer(fmt.Sprintf("N-%d", i+1), apptest.OfficerSpec{}))
	}
	w.Seniority("BS-18", b.Officers...)
	others := []string{"minister", "auditor", "csb.mna", "csb.chair", "admin", "ministry.hr"}
	is := func(person string, want ...policy.Act) {
		t.Helper()
		if got := b.due(person); !slices.Equal(got, want) {
			t.Errorf("%s is shown %v, want %v", person, got, want)
		}
		for _, o := range others {
			if got := b.due(o); len(got) != 0 {
				t.Errorf("%s is shown %v, and has no part in it", o, got)
			}
		}
	}
	so, js := w.As("section.officer"), w.As("joint.secretary")
	b.ID = w.OpenCase(t, "BS-19", 1)
	is("section.officer", policy.CaseComputePanel)
	is("joint.secretary")
	b.ok(w.App.ComputePanel(ctx, so, b.ID))
	is("section.officer", policy.CaseSetChecklist)
	paper := w.Document()
	for _, o := range b.Officers {
		b.ok(w.App.SetChecklist(ctx, so, b.ID, o, "inquiry", paper))
		b.ok(w.App.SetChecklist(ctx, so, b.ID, o, "willingness", paper))
	}
	is("section.officer") // who drafted it does not approve it
	is("joint.secretary", policy.CaseApproveWorkingPaper)
	b.ok(w.App.ApproveWorkingPaper(ctx, js, b.ID))
	is("joint.secretary", policy.CaseConstituteBoard)
	b.ok(w.App.ConstituteBoard(ctx, js, b.ID, seatings(w, dsb)))
	is("member.law", policy.BoardDeclareConflict)
	b.ok(w.App.FreezeDossiers(ctx, so, b.ID))
	b.call()
	for _, person := range dsb {
		b.sit(person)
	}
	is("member.law", policy.MarkGive)
	for _, person := range dsb {
		if person != "member.law" {
			for _, o := range b.Officers {
				b.ok(b.give(person, o, 15))
			}
		}
	}
	is("member.law", policy.MarkGive) // what others have given is nobody's to see
	for _, o := range b.Officers {
		b.ok(b.give("member.law", o, 15))
	}
	is("member.law")
	is("chair", policy.CaseSeal)
	b.ok(b.seal())
	is("chair", policy.CaseRecordOutcomes)
	b.ok(w.App.RecordOutcomes(ctx, w.As("chair"), b.ID, []promotion.Proposal{{Officer: b.Officers[0], Outcome: "promote"}}))
	is("chair", policy.CaseWriteMinutes)
	b.ok(w.App.WriteMinutes(ctx, w.As("chair"), b.ID, "The board met and resolved."))
	is("joint.secretary", policy.CasePutUp)
	is("section.officer")
	sub, err := w.App.DraftSummary(ctx, js, b.ID)
	b.ok(err)
	b.ok(w.App.PutUp(ctx, js, b.ID, w.Capacity["secretary"], ""))
	var kept string
	w.Query(&kept, `select body from summary where case_id = $1`, b.ID)
	if kept != sub.Summary {
		t.Errorf("the summary shown before it was sent is not the one kept:\n%s\n%s", sub.Summary, kept)
	}
	if len(sub.Authorities) != 1 || sub.Authorities[0].Capacity != w.Capacity["secretary"] {
		t.Errorf("it may go to %v, want the secretary alone", sub.Authorities)
	}
	is("secretary", policy.DecideBureaucratic)
	b.ok(w.App.DecideBureaucratic(ctx, w.As("secretary"), b.ID, app.Verdict{Approve: b.Officers[:1]}))
	is("section.officer", policy.OrderDraft)
	var vacancy int64
	w.Query(&vacancy, `select vacancy_id from case_vacancy where case_id = $1`, b.ID)
	_, err = w.App.DraftOrder(ctx, so, app.Draft{Case: b.ID, Officer: b.Officers[0], Vacancy: vacancy, Post: w.Post("BS-19", "seat")})
	b.ok(err)
	is("section.officer")
	for person, want := range map[string]int{"joint.secretary": 1, "section.officer": 0, "secretary": 0, "auditor": 0} {
		n, err := w.App.NeedsOf(ctx, w.As(person))
		b.ok(err)
		if len(n.Drafts) != want {
			t.Errorf("%s is shown %d drafts to issue, want %d", person, len(n.Drafts), want)
		}
	}
}

// TestProposalsWaitForAnother: what somebody proposed is not theirs to approve, and nobody else's who may not.
func TestProposalsWaitForAnother(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	_, err := w.App.ProposeEdition(ctx, w.As("joint.secretary"), app.EditionProposal{Body: body, Grades: []string{"BS-19"}, Gazette: "G", Gazetted: e.InForce.From, From: e.InForce.From})
	if err != nil {
		t.Fatal(err)
	}
	for person, want := range map[string]int{"joint.secretary": 0, "secretary.establishment": 1, "deputy.secretary": 0, "auditor": 0, "prime.minister": 0} {
		n, err := w.App.NeedsOf(ctx, w.As(person))
		if err != nil {
			t.Fatal(err)
		}
		if len(n.Proposals) != want {
			t.Errorf("%s is shown %d proposals, want %d", person, len(n.Proposals), want)
		}
	}
}

// TestDueIsCountedForTheDesk: who retires and who lacks a report is a number, for those who may read the files.
func TestDueIsCountedForTheDesk(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	w.Officer("D-1", apptest.OfficerSpec{})
	w.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest, retires) values ('pk-federal', 'D-2', 'Officer D-2', %d, '2002-01-01', '2002-01-01', '%s')`,
		w.CadreID, apptest.Today.AddDays(30)))
	n, err := w.App.NeedsOf(ctx, w.As("section.officer"))
	if err != nil {
		t.Fatal(err)
	}
	if n.Counts.Retiring != 1 || n.Counts.Missing != 1 {
		t.Errorf("%+v, want one who retires and one without a report", n.Counts)
	}
	for _, person := range []string{"ministry.hr", "minister", "chair", "auditor"} {
		n, err := w.App.NeedsOf(ctx, w.As(person))
		if err != nil {
			t.Fatal(err)
		}
		if n.Counts.Retiring != 0 || n.Counts.Missing != 0 {
			t.Errorf("%s is told %+v of files that are not theirs", person, n.Counts)
		}
	}
}

// TestFileIsMarkedToWhoCanWriteOnIt: nobody is offered who could only let it lie.
func TestFileIsMarkedToWhoCanWriteOnIt(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	id := w.OpenCase(t, "BS-19", 1)
	offices, err := w.App.MarkableTo(ctx, w.As("section.officer"), id)
	if err != nil {
		t.Fatal(err)
	}
	offered := map[int64]bool{}
	for _, o := range offices {
		offered[o.Capacity] = true
	}
	for person, want := range map[string]bool{"deputy.secretary": true, "joint.secretary": true, "secretary.establishment": true, "secretary": true,
		"section.officer": false, "prime.minister": false, "minister": false, "auditor": false, "chair": false, "ministry.hr": false, "admin": false} {
		if offered[w.Capacity[person]] != want {
			t.Errorf("the file may be marked to %s: %v, want %v", person, !want, want)
		}
	}
	w.Seed(fmt.Sprintf(`update capacity set ends = '%s' where id = %d`, apptest.Today.AddDays(-1), w.Capacity["deputy.secretary"]))
	offices, err = w.App.MarkableTo(ctx, w.As("section.officer"), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range offices {
		if o.Capacity == w.Capacity["deputy.secretary"] {
			t.Error("the file may be marked to an office that has ended")
		}
	}
	if _, err := w.App.MarkableTo(ctx, w.As("csb.mna"), id); err == nil {
		t.Error("somebody who may not read the case learns who could")
	}
}

// TestCaseFormSaysWhyNot: under which edition a case would be judged, and why it could not be opened.
func TestCaseFormSaysWhyNot(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	in := app.Opening{Organization: w.Division, Cadre: w.CadreID, ToGrade: "BS-19"}
	form, err := w.App.CaseForm(ctx, w.As("section.officer"), in)
	if err != nil || len(form.Refused) == 0 || form.Refused[0].Code != "no-edition-in-force" {
		t.Fatalf("%+v, %v, want that no edition is in force", form.Refused, err)
	}
	w.Adopt("pk-federal/promotion@2019")
	id := w.OpenCase(t, "BS-19", 1)
	if form, err = w.App.CaseForm(ctx, w.As("section.officer"), in); err != nil || form.Edition != "pk-federal/promotion@2019" || form.From != "BS-18" || len(form.Waiting) != 0 || len(form.Lines) == 0 {
		t.Fatalf("%+v, %v", form, err)
	}
	if err := w.App.CancelCase(ctx, w.As("joint.secretary"), id, "the vacancy is to be filled later", "", 0); err != nil {
		t.Fatal(err)
	}
	if form, err = w.App.CaseForm(ctx, w.As("section.officer"), in); err != nil || len(form.Waiting) != 1 {
		t.Fatalf("%d vacancies wait, %v, want the one of the cancelled case", len(form.Waiting), err)
	}
	for _, person := range []string{"auditor", "minister", "ministry.hr", "chair"} {
		if _, err := w.App.CaseForm(ctx, w.As(person), in); err == nil {
			t.Errorf("%s is shown the form", person)
		}
	}
	_, err = w.App.OpenCase(ctx, w.As("section.officer"), app.Opening{Organization: w.Division, Cadre: w.CadreID, ToGrade: "BS-19",
		Vacancies: []app.VacancyOpening{{Kind: "clear", Cause: " "}, {Kind: "clear", FellOn: domain.MustDate("2026-02-01"), Cause: "death"}}})
	wantRefusal(t, err, "vacancy-without-day", "vacancy-without-cause")
}

// TestWorkingPaperIsRead: it tells of everybody on the panel, leaves an entry, and is closed to who may not read the files.
func TestWorkingPaperIsRead(t *testing.T) {
	t.Parallel()
	b := frozen(t, 1)
	paper, err := b.App.WorkingPaper(ctx, b.As("section.officer"), b.ID)
	b.ok(err)
	if len(paper.Officers) != len(b.Officers) {
		t.Fatalf("%d officers in the paper, want %d", len(paper.Officers), len(b.Officers))
	}
	for _, o := range paper.Officers {
		if len(o.Record.Evaluations) == 0 || len(o.Marks) == 0 || len(o.Marks[0].Lines) == 0 {
			t.Errorf("officer %s: %d reports, %d marks", o.Number, len(o.Record.Evaluations), len(o.Marks))
		}
	}
	var entries int
	b.Query(&entries, `select count(*) from ledger_entry e join act a on a.id = e.act_id where a.name = 'record.read' and e.outcome = 'done'`)
	if entries != 1 {
		t.Errorf("%d entries of one reading", entries)
	}
	for _, person := range []string{"csb.mna", "ministry.hr", "admin", "minister"} {
		if _, err := b.App.WorkingPaper(ctx, b.As(person), b.ID); err == nil {
			t.Errorf("%s reads the files of a panel", person)
		}
	}
}
