package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
)

// An officer asks, the keepers answer by a correction or with reasons, and nobody about himself.
func TestCorrectionAskedAndAnswered(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	officer, other := w.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"}), w.Officer("P-2", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"})
	w.Person("candidate", "officer", officer)
	w.Person("stranger", "officer", other)
	w.Person("behind.nobody", "officer", 0)
	var row, others int64
	w.Query(&row, `select min(id) from evaluation where officer_id = $1`, officer)
	w.Query(&others, `select min(id) from evaluation where officer_id = $1`, other)
	ask := func(who string, in app.AskedCorrection) (int64, error) {
		return w.App.AskCorrection(ctx, w.As(who), in)
	}

	_, err := ask("candidate", app.AskedCorrection{Part: "salary", Wrong: "no"})
	wantRefusal(t, err, "word-unknown", "wrong-not-said")
	_, err = ask("candidate", app.AskedCorrection{Part: "evaluation", Row: others, Wrong: "This report is graded wrongly."})
	wantRefusal(t, err, "no-such-row")
	_, err = ask("behind.nobody", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: "This report is graded wrongly."})
	wantRefusal(t, err, "not-your-own")
	_, err = ask("section.officer", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: "This report is graded wrongly."})
	wantRefusal(t, err, "not-your-power")
	_, err = ask("candidate", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: "This report is graded wrongly.", Document: w.Document()})
	wantRefusal(t, err, "paper-not-your-own")
	paper, err := w.App.AddDocument(ctx, w.As("candidate"), "report.pdf", []byte("%PDF-1.4 the report"))
	if err != nil {
		t.Fatal(err)
	}
	id, err := ask("candidate", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: "This report is graded wrongly.", Document: paper})
	if err != nil {
		t.Fatal(err)
	}
	_, err = ask("candidate", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: "This report is still graded wrongly."})
	wantRefusal(t, err, "asked-already")

	answer := func(who, outcome, text string) error {
		return w.App.AnswerCorrection(ctx, w.As(who), id, outcome, text)
	}
	wantRefusal(t, answer("section.officer", "corrected", ""), "not-corrected")
	wantRefusal(t, answer("section.officer", "refused", "No."), "reasons-missing")
	wantRefusal(t, answer("candidate", "refused", "I answer my own request, at length."), "not-your-power")
	wantRefusal(t, answer("chair", "refused", "A board has no say in the files of officers."), "powers-apart")

	open, err := w.App.CorrectionRequests(ctx, w.As("section.officer"), true, 0, 10)
	if err != nil || len(open) != 1 || open[0].ID != id || open[0].Made || open[0].Number != "P-1" {
		t.Fatalf("open: %+v, %v", open, err)
	}
	e := ownEvaluation(t, w, row)
	e.Grading = "very-good"
	if _, err := w.App.CorrectRecord(ctx, w.As("section.officer"), officer, app.Correction{Table: "evaluation", Row: row, Reason: "As the report itself says.", Entry: app.Entry{Evaluation: &e}}); err != nil {
		t.Fatal(err)
	}
	if r, err := w.App.CorrectionRequest(ctx, w.As("section.officer"), id); err != nil || !r.Made {
		t.Errorf("the correction is not seen: %+v, %v", r, err)
	}
	if err := answer("section.officer", "corrected", ""); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, answer("section.officer", "refused", "It was answered and is not answered twice."), "answered-already")
	mine, err := w.App.OwnCorrections(ctx, w.As("candidate"))
	if err != nil || len(mine) != 1 || mine[0].Outcome != "corrected" || mine[0].Answered != apptest.Today {
		t.Errorf("own: %+v, %v", mine, err)
	}
	if theirs, err := w.App.OwnCorrections(ctx, w.As("stranger")); err != nil || len(theirs) != 0 {
		t.Errorf("a stranger sees %+v, %v", theirs, err)
	}
	if open, err = w.App.CorrectionRequests(ctx, w.As("section.officer"), true, 0, 10); err != nil || len(open) != 0 {
		t.Errorf("still open: %+v, %v", open, err)
	}
}

// Who keeps files does not answer about the own one: neither by the app nor by the database with the app out of the way.
func TestCorrectionAskedIsAnsweredByAnother(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	w.Person("clerk", "officer", w.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"}))
	id, err := w.App.AskCorrection(ctx, w.As("clerk"), app.AskedCorrection{Part: "qualification", Wrong: "My degree is not on the file."})
	if err != nil {
		t.Fatal(err)
	}
	w.Seed(fmt.Sprintf(`insert into capacity (account_id, kind, exclusive, order_no, order_date, starts, granted_by, approved_by)
			select %d, k.kind, k.exclusive, 'test', '2010-01-01', '2010-01-01', 1, 2 from capacity_kind k where k.kind = 'section-officer'`, w.Accounts["clerk"]),
		fmt.Sprintf(`update session set capacity_id = (select id from capacity where account_id = %[1]d and kind = 'section-officer') where account_id = %[1]d`, w.Accounts["clerk"]))
	wantRefusal(t, w.App.AnswerCorrection(ctx, w.As("clerk"), id, "refused", "I answer my own request, at length."), "own-matter")
}

// Round the app the database keeps the same rules.
func TestCorrectionRequestWalls(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	officer, other := w.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"}), w.Officer("P-2", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"})
	w.Person("candidate", "officer", officer)
	id, err := w.App.AskCorrection(ctx, w.As("candidate"), app.AskedCorrection{Part: "qualification", Wrong: "My degree is not on the file."})
	if err != nil {
		t.Fatal(err)
	}
	h := rob(&boarded{World: w, t: t})
	ask := func(officer int64, part, row, wrong string) string {
		return fmt.Sprintf(`insert into correction_request (officer_id, tbl, row_id, wrong, asked_on) values (%d, '%s', %s, '%s', '%s')`, officer, part, row, wrong, apptest.Today)
	}
	answer := func(outcome, text, by string) string {
		return fmt.Sprintf(`update correction_request set outcome = '%s', answer = '%s', answered_on = '%s', answered_by = %d where id = %d`, outcome, text, apptest.Today, w.Accounts[by], id)
	}
	h.each([]boardAttack{
		{"about another's file", "candidate", "record.ask-correction", ask(other, "kin", "null", "This is not my brother."), "correction_request_own_file"},
		{"a row that is not there", "candidate", "record.ask-correction", ask(officer, "kin", "987654", "This is not my brother."), "correction_request_row_stands"},
		{"of no part of a file", "candidate", "record.ask-correction", ask(officer, "salary", "null", "It is too little by half."), "correction_request_part_known"},
		{"without a word", "candidate", "record.ask-correction", ask(officer, "kin", "null", "wrong"), "correction_request_says_what"},
		{"twice", "candidate", "record.ask-correction", ask(officer, "qualification", "null", "My degree is not on the file."), "correction_request_once_open"},
		{"corrected in words alone", "section.officer", "record.answer-correction", answer("corrected", "", "section.officer"), "correction_request_corrected_indeed"},
		{"refused without reasons", "section.officer", "record.answer-correction", answer("refused", "No.", "section.officer"), "correction_request_refused_with_reasons"},
		{"in another's name", "section.officer", "record.answer-correction", answer("refused", "The degree was never shown to us.", "joint.secretary"), "correction_request_answered_by_another"},
		{"by another act", "section.officer", "record.enter", answer("refused", "The degree was never shown to us.", "section.officer"), "act_may_not_write"},
	})
	if err := w.App.AnswerCorrection(ctx, w.As("section.officer"), id, "refused", "The degree was never shown to us."); err != nil {
		t.Fatal(err)
	}
	h.each([]boardAttack{{"answered twice", "section.officer", "record.answer-correction", answer("refused", "And once more, with other words.", "section.officer"), "correction_request_answered_once"}})
}

// Something that is missing is asked for without a row, and answered once it is there.
func TestCorrectionAskedOfWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	officer := w.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"})
	w.Person("candidate", "officer", officer)
	id, err := w.App.AskCorrection(ctx, w.As("candidate"), app.AskedCorrection{Part: "qualification", Wrong: "My degree is not on the file."})
	if err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, w.App.AnswerCorrection(ctx, w.As("section.officer"), id, "corrected", ""), "not-corrected")
	q := domain.Qualification{Name: "MPA", Level: "master", Awarded: domain.On(domain.NewDate(2005, 6, 1))}
	if _, err := w.App.EnterRecord(ctx, w.As("section.officer"), officer, app.Entry{Qualification: &q}); err != nil {
		t.Fatal(err)
	}
	if err := w.App.AnswerCorrection(ctx, w.As("section.officer"), id, "corrected", ""); err != nil {
		t.Error(err)
	}
}

// ownEvaluation gives a report as it stands on the record.
func ownEvaluation(t *testing.T, w *apptest.World, row int64) domain.Evaluation {
	t.Helper()
	f, err := w.App.ReadOwnRecord(ctx, w.As("candidate"), domain.Date{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range f.Record.Evaluations {
		if e.ID == row {
			return e
		}
	}
	t.Fatalf("no report %d on record", row)
	return domain.Evaluation{}
}
