package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// The walls of what a member is writing before the marks, and of corrections that an officer asks for, in the form of
// walls_test.go.

// draftOn is the statement that keeps a draft with a person's token. It needs no act, and an act is no way round it.
func (h *thief) draftOn(person string, round int, officer int64) string {
	return f(`select draft_keep('%s', %d, %d, %d, convert_to(repeat('x', 32796), 'UTF8'))`, apptest.Token(person), h.ID, round, officer)
}

// draftWalls are the walls of drafts in the world of scoringStage.
func draftWalls(h *thief, first, second, stranger int64) []wall {
	const by, act = "draft_keep", "mark.keep-draft"
	keep := func(person string, officer int64) func() error {
		return func() error { return h.keep(person, officer, "so far") }
	}
	return []wall{
		{by, "draft_only_while_unsealed", 4, "member.law", act, h.draftOn("member.law", 2, first), "nobody", nil, "KeepDraft takes no round: it is the present one"},
		{by, "draft_by_a_voting_member", 4, "csb.chair", act, h.draftOn("csb.chair", 1, first), "draft_after_declaration", keep("csb.chair", first), "no-seat"},
		{by, "draft_by_a_voting_member", 7, so, "case.open", h.draftOn(so, 1, first), "draft_after_declaration", keep(so, first), "not-your-power"},
		{by, "draft_for_a_candidate", 4, "member.law", act, h.draftOn("member.law", 1, stranger), "nobody", keep("member.law", stranger), "not-on-panel"},
		{by, "draft_after_declaration", 8, "chair", act, h.draftOn("chair", 1, first), "nobody", keep("chair", first), "conflicts-not-declared"},
		{by, "draft_not_by_the_barred", 8, "member.head", act, h.draftOn("member.head", 1, second), "nobody", keep("member.head", second), "stood-down"},
		{by, "draft_before_the_mark", 4, "member.law", act, h.draftOn("member.law", 1, second), "nobody", keep("member.law", second), "marked-already"},
		{"mark_draft", "mark_draft_one_length", 4, "member.law", act, strings.Replace(h.draftOn("member.law", 1, first), "32796", "32795", 1), "nobody", nil, "the seal pads every draft to one length before it encrypts"},
	}
}

func askedStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	const ask, reply = "record.ask-correction", "record.answer-correction"
	mine, other := h.Officer("P-1", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"}), h.Officer("P-2", apptest.OfficerSpec{Grade: "BS-18", Grading: "good"})
	h.Person("candidate", "officer", mine)
	h.Person("behind.nobody", "officer", 0)
	h.Person("clerk", "officer", other)
	var row, others int64
	h.Query(&row, `select min(id) from evaluation where officer_id = $1`, mine)
	h.Query(&others, `select min(id) from evaluation where officer_id = $1`, other)
	theirs := h.Document()
	request := func(person, part, wrong string) int64 {
		id, err := h.App.AskCorrection(ctx, h.As(person), app.AskedCorrection{Part: part, Wrong: wrong})
		h.ok(err)
		return id
	}
	open := request("candidate", "qualification", "My degree is not on the file.")
	done := request("candidate", "training", "My course of 2015 is not on the file.")
	h.ok(h.App.AnswerCorrection(ctx, h.As(so), done, "refused", "The college has no record of that course."))
	ofClerk := request("clerk", "kin", "My brother is not on the file.")
	h.Seed(f(`update capacity set kind = 'section-officer', exclusive = k.exclusive from capacity_kind k where k.kind = 'section-officer' and id = %d`, h.Capacity["clerk"]))

	asks := func(officer int64, part, row, wrong, paper string) string {
		return f(`insert into correction_request (officer_id, tbl, row_id, wrong, document_id, asked_on) values (%d, '%s', %s, '%s', %s, '%s')`, officer, part, row, wrong, paper, apptest.Today)
	}
	asking := func(person string, in app.AskedCorrection) func() error {
		return func() error { return only(h.App.AskCorrection(ctx, h.As(person), in)) }
	}
	replies := func(person string, id int64, outcome, answer string) string {
		return f(`update correction_request set outcome = '%s', answer = '%s', answered_on = '%s', answered_by = %d where id = %d`, outcome, answer, apptest.Today, h.Accounts[person], id)
	}
	replying := func(person string, id int64, outcome, answer string) func() error {
		return func() error { return h.App.AnswerCorrection(ctx, h.As(person), id, outcome, answer) }
	}
	const wrong, reasons = "This report is graded wrongly.", "The report itself says what is on record."
	const lawful = "correction_request_lawful"
	return h, []wall{
		{lawful, "correction_request_own_file", 12, "behind.nobody", ask, asks(mine, "evaluation", fmt.Sprint(row), wrong, "null"), "nobody", asking("behind.nobody", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: wrong}), "not-your-own"},
		{lawful, "correction_request_row_stands", 11, "candidate", ask, asks(mine, "evaluation", fmt.Sprint(others), wrong, "null"), "nobody", asking("candidate", app.AskedCorrection{Part: "evaluation", Row: others, Wrong: wrong}), "no-such-row"},
		{lawful, "correction_request_row_stands", 11, "candidate", ask, asks(mine, "officer", "1", wrong, "null"), "nobody", asking("candidate", app.AskedCorrection{Part: "officer", Row: 1, Wrong: wrong}), "word-unknown"},
		{lawful, "correction_request_paper_own", 12, "candidate", ask, asks(mine, "evaluation", fmt.Sprint(row), wrong, fmt.Sprint(theirs)), "nobody", asking("candidate", app.AskedCorrection{Part: "evaluation", Row: row, Wrong: wrong, Document: theirs}), "paper-not-your-own"},
		{lawful, "correction_request_answered_once", 11, so, reply, replies(so, done, "refused", reasons), "nobody", replying(so, done, "refused", reasons), "answered-already"},
		{lawful, "correction_request_answered_by_another", 8, "clerk", reply, replies("clerk", ofClerk, "refused", reasons), "nobody", replying("clerk", ofClerk, "refused", reasons), "own-matter"},
		{lawful, "correction_request_corrected_indeed", 11, so, reply, replies(so, open, "corrected", ""), "nobody", replying(so, open, "corrected", ""), "not-corrected"},
		{"file_within_ministry", "outside_your_organization", 7, "ministry.hr", reply, replies("ministry.hr", open, "refused", reasons), "nobody", replying("ministry.hr", open, "refused", reasons), "other-unit"},
		{"correction_request", "correction_request_says_what", 11, "candidate", ask, asks(mine, "kin", "null", "wrong", "null"), "nobody", asking("candidate", app.AskedCorrection{Part: "kin", Wrong: "wrong"}), "wrong-not-said"},
		{"correction_request", "correction_request_once_open", 11, "candidate", ask, asks(mine, "qualification", "null", wrong, "null"), "nobody", asking("candidate", app.AskedCorrection{Part: "qualification", Wrong: wrong}), "asked-already"},
		{"correction_request", "correction_request_refused_with_reasons", 11, so, reply, replies(so, open, "refused", "No."), "nobody", replying(so, open, "refused", "No."), "reasons-missing"},
		{"correction_request", "correction_request_answered_whole", 11, so, reply, replies(so, open, "", reasons), "nobody", nil, "AnswerCorrection takes an outcome of its list, and writes it with day and person"},
	}
}
