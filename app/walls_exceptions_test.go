package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/exception"
	"merit/domain/tenure"
)

// The walls of orders that rest on no case, in the form of walls_test.go: first those of the draft, then those of each step
// after it.

const draftException = "order.draft-exception"

// posted puts an officer of a grade into a post since the day, and gives the posting.
func (e *excepted) posted(officer, post int64, since string) (posting int64) {
	e.t.Helper()
	e.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '%s', '%[3]s', 'import', 'list.csv:1')`, officer, post, since))
	e.Query(&posting, `select max(id) from posting where officer_id = $1`, officer)
	return posting
}

// highest is an officer above whose appointing authority nobody stands, in a post for less than its tenure, and the lawful
// move of that officer as a thief writes it: lawful but that no board was heard.
func (e *excepted) highest() (officer, other int64, row string) {
	e.t.Helper()
	officer, other = e.Officer("HIGH", apptest.OfficerSpec{Grade: "BS-20"}), e.Post("BS-20", "HIGH-2")
	x := exceptionRow{officer: officer, post: other, posting: e.posted(officer, e.Post("BS-20", "HIGH-1"), "2025-06-01"), grade: "BS-20", premature: true,
		happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}
	e.Query(&x.class, `select edition_id from class_on('pk-federal', $1, 'BS-20', $2)`, e.CadreID, apptest.Today)
	return officer, other, strings.Replace(e.row(x), "'BS-18', ''", "'BS-20', ''", 1)
}

func exceptionDraftStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	idle, _ := e.officer("")
	short, _ := e.officer("2025-06-01") // sits for less than the normal tenure
	old, _ := e.officer("2020-01-01")
	free, spare, higher := e.post(), e.post(), e.Post("BS-19", "HIGHER")
	high, above, unheard := e.highest()
	unnamed := e.Officer("UNNAMED", apptest.OfficerSpec{})
	e.setBack(f(`update officer_grade set grade = 'BS-22' where officer_id = %d and end_earliest is null`, unnamed)) // a class that no edition names
	vain := e.Officer("VAIN", apptest.OfficerSpec{})
	e.Person("vain.hand", "section-officer", vain)
	var cutShort, another int64
	e.Query(&cutShort, `select id from posting where officer_id = $1`, short)
	e.Query(&another, `select id from posting where officer_id = $1`, old)
	e.ok(e.try(so, draftException, e.row(exceptionRow{officer: idle, post: spare, groundless: true})))
	groundless := e.last()
	inEmergency, _ := e.officer("")
	taken, ends := e.post(), apptest.Today.AddDays(9)
	emergency := app.ExceptionDraft{Ground: "emergency", Officer: inEmergency, Post: taken, Ends: ends}
	_, err := e.draft(emergency)
	e.ok(err)

	row := func(change func(*exceptionRow)) string {
		x := exceptionRow{officer: idle, post: free}
		change(&x)
		return e.row(x)
	}
	move := func(change func(*exceptionRow)) string {
		x := exceptionRow{officer: short, post: free, posting: cutShort, premature: true, happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}
		change(&x)
		return e.row(x)
	}
	draft := func(person string, change func(*app.ExceptionDraft)) func() error {
		in := app.ExceptionDraft{Ground: "reinstatement", Officer: idle, Post: free, Document: e.paper}
		change(&in)
		return func() error { return only(e.App.DraftException(ctx, e.As(person), in)) }
	}
	again := func(officer, post int64) (string, func() error) {
		return row(func(x *exceptionRow) { x.ground, x.officer, x.post, x.ends = "emergency", officer, post, ends.String() }),
			draft(so, func(d *app.ExceptionDraft) { d.Ground, d.Officer, d.Post, d.Ends = "emergency", officer, post, ends })
	}
	renewedBySQL, renewed := again(inEmergency, taken)
	secondBySQL, second := again(idle, taken)
	worksItOut := "DraftException takes no such thing: it reads posting, class and tenure from the registers"
	return e.thief, []wall{
		{"order_lawful", "nobody_on_own_case", 8, "vain.hand", draftException, row(func(x *exceptionRow) { x.officer, x.drafter = vain, e.Accounts["vain.hand"] }), "nobody",
			draft("vain.hand", func(d *app.ExceptionDraft) { d.Officer = vain }), "own-matter"},
		{"order_lawful", "exception_is_of_no_case", 1, so, draftException, row(func(x *exceptionRow) { x.subject = "posting" }), "nobody", nil, "DraftException takes no subject: it follows from the ground"},
		{"order_lawful", "exception_gives_no_grade", 1, so, draftException, row(func(x *exceptionRow) { x.post = higher }), "nobody", draft(so, func(d *app.ExceptionDraft) { d.Post = higher }), "exception-gives-no-grade"},
		{"order_lawful", "outside_your_organization", 7, "ministry.hr", draftException, row(func(x *exceptionRow) { x.drafter = e.Accounts["ministry.hr"] }), "nobody", draft("ministry.hr", func(*app.ExceptionDraft) {}), "other-unit"},
		{"exception_lawful", "exception_with_its_order", 1, so, draftException, f(`insert into exception_order (order_id, ground, document_id, on_day, edition_id, class_grade, class_cadre, premature)
			select %d, 'reinstatement', %d, '%s', edition_id, grade, cadre, false from class_on('pk-federal', %d, 'BS-18', '%[3]s')`, groundless, e.paper, apptest.Today, e.CadreID), "nobody", nil, "DraftException writes the order and its ground in one act"},
		{"exception_lawful", "exception_fits_its_ground", 1, so, draftException, row(func(x *exceptionRow) { x.ground, x.ends = "emergency", apptest.Today.AddDays(30).String() }), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Ground, d.Ends = "emergency", apptest.Today.AddDays(30) }), "too-long"},
		{"exception_lawful", "exception_fits_its_ground", 1, so, draftException, row(func(x *exceptionRow) { x.ground = "emergency" }), "nobody", draft(so, func(d *app.ExceptionDraft) { d.Ground = "emergency" }), "end-missing"},
		{"exception_lawful", "exception_fits_its_ground", 1, so, draftException, row(func(x *exceptionRow) { x.ground = "death" }), "nobody", draft(so, func(d *app.ExceptionDraft) { d.Ground, d.On = "death", apptest.Today }), "post-not-asked"},
		{"exception_lawful", "exception_fits_its_ground", 10, so, draftException, move(func(x *exceptionRow) { x.ground, x.post, x.danger = "suspension", 0, true }), "nobody",
			draft(so, func(d *app.ExceptionDraft) {
				d.Ground, d.Officer, d.Post, d.On, d.Danger, d.Reasons = "suspension", short, 0, apptest.Today, true, compelling
			}), "danger-fills-only"},
		{"exception_lawful", "exception_ends_the_seat_held", 9, so, draftException, row(func(x *exceptionRow) { x.ground, x.post = "suspension", 0 }), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Ground, d.Post, d.On = "suspension", 0, apptest.Today }), "no-charge-held"},
		{"exception_lawful", "exception_ends_the_seat_held", 9, so, draftException, row(func(x *exceptionRow) { x.posting = another }), "nobody", nil, worksItOut},
		{"exception_lawful", "exception_of_its_class", 2, so, draftException, strings.Replace(row(func(x *exceptionRow) { x.officer, x.post, x.ground, x.grade = unnamed, 0, "death", "BS-22" }), "'BS-18', ''", "'BS-21', ''", 1), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Ground, d.Officer, d.Post, d.On = "death", unnamed, 0, apptest.Today }), "no-edition-in-force"},
		{"exception_lawful", "move_is_premature_or_not", 10, so, draftException, move(func(x *exceptionRow) { x.premature = false }), "nobody", nil, worksItOut},
		{"exception_lawful", "move_has_reasons", 10, so, draftException, move(func(x *exceptionRow) { x.happened = "" }), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Officer, d.Reasons = short, compelling; d.Reasons.Happened = "" }), "reason-missing"},
		{"exception_lawful", "move_has_reasons", 10, so, draftException, move(func(x *exceptionRow) {
			x.now = "In the larger public interest and on administrative grounds, with immediate effect."
		}), "nobody",
			draft(so, func(d *app.ExceptionDraft) {
				d.Officer, d.Reasons = short, compelling
				d.Reasons.Now = "In the larger public interest and on administrative grounds, with immediate effect."
			}), "reason-boilerplate"},
		{"exception_lawful", "move_before_the_board", 10, so, draftException, unheard, "nobody", draft(so, func(d *app.ExceptionDraft) { d.Officer, d.Post, d.Reasons = high, above, compelling }), "board-not-heard"},
		{"exception_lawful", "emergency_is_not_renewed", 1, so, draftException, renewedBySQL, "nobody", renewed, "emergency-not-renewable"},
		{"exception_lawful", "emergency_once_without_a_case", 1, so, draftException, secondBySQL, "nobody", second, "emergency-again"},
		{"exception_order", "exception_has_its_document", 1, so, draftException, row(func(x *exceptionRow) { x.noPaper = true }), "nobody", draft(so, func(d *app.ExceptionDraft) { d.Document = 0 }), "document-missing"},
		{"exception_order", "exception_danger_is_of_a_move", 10, so, draftException, row(func(x *exceptionRow) { x.danger = true }), "nobody", draft(so, func(d *app.ExceptionDraft) { d.Danger = true }), "danger-not-asked"},
		{"exception_petition_said", "exception_petition_said", 1, so, draftException, row(func(x *exceptionRow) { x.ground = "court-order" }), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Ground = "court-order" }), "petitioner-missing"},
		{"exception_order", "exception_petition_whole", 1, so, draftException, row(func(x *exceptionRow) { x.ground, x.petitioner, x.contest = "court-order", "officer", "covered" }), "nobody",
			draft(so, func(d *app.ExceptionDraft) {
				d.Ground, d.Court = "court-order", exception.Petition{By: exception.ByOfficer, Answer: exception.Covered}
			}), "judgment-missing"},
		{"exception_order", "exception_board_whole", 10, so, draftException, row(func(x *exceptionRow) { x.board = "csb" }), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Board = tenure.Board{Name: "dpc"} }), "board-not-whole"},
		{"exception_order", "exception_board_whole", 10, so, draftException, strings.Replace(row(func(*exceptionRow) {}), "'', null, null", f("'', '2026-03-01', %d", e.paper), 1), "nobody",
			draft(so, func(d *app.ExceptionDraft) { d.Board = tenure.Board{On: apptest.Today, Document: e.paper} }), "board-not-whole"},
	}
}

func exceptionStepStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	ds, js := "deputy.secretary", "joint.secretary"
	steps := func(id int64, state string) string { return issues(id, state, "null") }
	issue := func(person string, id int64) func() error {
		return func() error { return e.App.IssueOrder(ctx, e.As(person), id, 0) }
	}
	authorise := func(person string, id int64, why string) func() error {
		return func() error { return e.App.AuthoriseBureaucratic(ctx, e.As(person), id, why, 0) }
	}
	fill := func() (id, officer, post int64) {
		officer, _ = e.officer("")
		post = e.post()
		id, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: post})
		e.ok(err)
		return id, officer, post
	}
	moved := func() (id, officer, posting int64, self string) {
		officer, _ = e.officer("2025-06-01")
		self = f("x.%d", e.n)
		e.Query(&posting, `select id from posting where officer_id = $1`, officer)
		id, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post(), Reasons: compelling})
		e.ok(err)
		return id, officer, posting, self
	}
	const statement = "I am the only carer of my mother and ask to stay."
	answer := func(person string, id int64, words string) func() error {
		return func() error { return only(e.App.AnswerOrder(ctx, e.As(person), id, words, 0)) }
	}

	// Drafts, for whoever authorises or hears.
	plainDraft, _, _ := fill()
	withdrawn, _, _ := fill()
	e.ok(e.App.WithdrawOrder(ctx, e.As(js), withdrawn, app.Step{Reason: "drafted for the wrong post"}))
	vain := e.Officer("VAIN", apptest.OfficerSpec{})
	e.Person("vain.secretary", "secretary", vain)
	ownMatter, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: vain, Post: e.post()})
	e.ok(err)
	e.Person("two.hats", "section-officer", 0)
	idle, _ := e.officer("")
	hatted, err := e.App.DraftException(ctx, e.As("two.hats"), app.ExceptionDraft{Ground: "reinstatement", Officer: idle, Post: e.post(), Document: e.paper})
	e.ok(err)
	e.Seed(f(`update capacity set kind = 'secretary' where id = %d`, e.Capacity["two.hats"]))
	unheard, unheardOfficer, _, unheardSelf := moved()
	stranger, _ := e.officer("")
	strangerSelf := f("x.%d", e.n)

	// Authorised, for whoever issues.
	e.Person("three.hats", "secretary", 0)
	byIssuer, _, _ := fill()
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As("three.hats"), byIssuer, because, 0))
	e.Seed(f(`update capacity set kind = 'deputy-secretary' where id = %d`, e.Capacity["three.hats"]))
	filled, _, filledPost := fill()
	e.ok(authorise("secretary", filled, because)())
	incumbent, _ := e.officer("")
	e.posted(incumbent, filledPost, "2020-01-01")
	leaving, _ := e.officer("2020-01-01")
	var left int64
	e.Query(&left, `select id from posting where officer_id = $1`, leaving)
	ahead := e.authorised(app.ExceptionDraft{Ground: "abolition", Officer: leaving, On: apptest.Today.AddDays(3)})
	removed := e.authorised(app.ExceptionDraft{Ground: "removal", Officer: leaving, On: apptest.Today})
	high, above, _ := e.highest()
	late, err := e.draft(app.ExceptionDraft{Ground: "court-order", Court: opposed, Officer: high, Post: above, Reasons: compelling, Board: tenure.Board{Name: "csb", On: apptest.Today, Document: e.paper}})
	e.ok(err)
	e.ok(only(e.App.RecordHearing(ctx, e.As(so), late, apptest.Today, e.paper)))
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), late, because, 0))
	e.setBack(f(`update order_authorisation set on_day = '%s' where order_id = %d`, apptest.Today.AddDays(-8), late))
	first, _, shared := fill()
	rival, _ := e.officer("")
	behind, err := e.draft(app.ExceptionDraft{Ground: "return-from-leave", Officer: rival, Post: shared})
	e.ok(err)
	for _, id := range []int64{first, behind} {
		e.ok(authorise("secretary", id, because)())
	}
	e.ok(issue(ds, first)())
	e.ok(e.try(so, draftException, e.row(exceptionRow{officer: stranger, post: e.post(), groundless: true})))
	groundless := e.last()

	// Issued, for whoever takes charge: one whose officer has since another posting, and one whose post somebody looks after.
	moving, movingOfficer, movingFrom, movingSelf := moved()
	e.ok(answer(movingSelf, moving, statement)())
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), moving, because, 0))
	e.ok(issue(ds, moving)())
	e.setBack(f(`update posting set end_earliest = '2026-02-28', end_latest = '2026-02-28' where id = %d`, movingFrom))
	e.posted(movingOfficer, e.post(), "2026-03-01")
	lookedPost := e.post()
	taker, _ := e.officer("")
	takerSelf := f("x.%d", e.n)
	takes := e.issued(app.ExceptionDraft{Ground: "emergency", Officer: taker, Post: lookedPost, Ends: apptest.Today.AddDays(9)})
	guest, _ := e.officer("")
	e.posted(guest, lookedPost, "2020-01-01")

	charge := func(order, officer, post int64, kind, noon string) string {
		return f(`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values (%d, %d, %d, '%s', '%s', '%s');`, order, officer, post, kind, apptest.Today, noon)
	}
	acted := func(id int64, day domain.Date) string { return issues(id, "acted", f("'%s'", day)) + ";" }
	ended := f(`update posting set end_earliest = '%s', end_latest = '%[1]s' where id = %[2]d;`, apptest.Today, left)
	numbered := "order_numbered_when_issued"
	return e.thief, []wall{
		{"hearing", "hearing_is_on_paper", 10, unheardSelf, "order.answer", strings.Replace(e.hearing(unheard, unheardOfficer, "2026-03-02", 0), "I am the only carer of my mother.", "No.", 1), "nobody", answer(unheardSelf, unheard, "No."), "statement-too-short"},
		{"hearing_lawful", "hearing_of_its_officer", 10, so, "order.record-hearing", e.hearing(unheard, unheardOfficer, "2026-03-02", 0), "nobody", func() error { return only(e.App.RecordHearing(ctx, e.As(so), unheard, apptest.Today, 0)) }, "document-missing"},
		{"hearing_lawful", "hearing_of_its_officer", 10, so, "order.record-hearing", e.hearing(unheard, unheardOfficer, "2026-03-03", e.paper), "nobody", func() error {
			return only(e.App.RecordHearing(ctx, e.As(so), unheard, apptest.Today.AddDays(1), e.paper))
		}, "day-out-of-range"},
		{"hearing_lawful", "hearing_of_its_officer", 10, strangerSelf, "order.answer", e.hearing(unheard, unheardOfficer, "2026-03-02", 0), "nobody", answer(strangerSelf, unheard, statement), "not-your-own"},
		{"hearing_lawful", "outside_your_organization", 7, "ministry.hr", "order.record-hearing", e.hearing(unheard, unheardOfficer, "2026-03-02", e.paper), "nobody",
			func() error {
				return only(e.App.RecordHearing(ctx, e.As("ministry.hr"), unheard, apptest.Today, e.paper))
			}, "other-unit"},
		{"hearing_lawful", "hearing_in_time", 10, movingSelf, "order.answer", e.hearing(moving, movingOfficer, "2026-03-02", 0), "nobody", answer(movingSelf, moving, statement), "hearing-late"},
		{"authorisation_lawful", "authorisation_by_the_authority", 6, se, "authorise.bureaucratic", e.authorisation(plainDraft, se), "nobody", authorise(se, plainDraft, because), "not-the-authority"},
		{"authorisation_lawful", "authorisation_of_a_draft", 6, "secretary", "authorise.bureaucratic", e.authorisation(withdrawn, "secretary"), "nobody", authorise("secretary", withdrawn, because), "order-not-in-state"},
		{"authorisation_lawful", "nobody_on_own_case", 8, "vain.secretary", "authorise.bureaucratic", e.authorisation(ownMatter, "vain.secretary"), "nobody", authorise("vain.secretary", ownMatter, because), "own-matter"},
		{"authorisation_lawful", "authorised_by_another", 8, "two.hats", "authorise.bureaucratic", e.authorisation(hatted, "two.hats"), "nobody", authorise("two.hats", hatted, because), "four-eyes"},
		{"authorisation_lawful", "move_officer_heard", 10, "prime.minister", "authorise.political", e.authorisation(unheard, "prime.minister"), "nobody",
			func() error { return e.App.AuthorisePolitical(ctx, e.As("prime.minister"), unheard, because, 0) }, "officer-not-heard"},
		{"order_authorisation", "authorisation_has_reasons", 6, "secretary", "authorise.bureaucratic", strings.Replace(e.authorisation(plainDraft, "secretary"), because, "Yes.", 1), "nobody", authorise("secretary", plainDraft, "Yes."), "reasons-missing"},
		{"order_moves_lawfully", "exception_with_its_order", 1, ds, "order.issue", steps(groundless, "issued"), numbered, issue(ds, groundless), "not-an-exception"},
		{"order_moves_lawfully", "exception_is_authorised", 6, ds, "order.issue", steps(plainDraft, "issued"), numbered, issue(ds, plainDraft), "not-authorised"},
		{"order_moves_lawfully", "exception_issued_by_a_third", 8, "three.hats", "order.issue", steps(byIssuer, "issued"), numbered, issue("three.hats", byIssuer), "four-eyes"},
		{"order_moves_lawfully", "exception_on_its_day", 1, ds, "order.issue", acted(ahead, apptest.Today.AddDays(3)), numbered, issue(ds, ahead), "not-yet-its-day"},
		{"order_moves_lawfully", "exception_post_is_free", 9, ds, "order.issue", steps(filled, "issued"), numbered, issue(ds, filled), "post-already-filled"},
		{"order_moves_lawfully", "move_published_in_time", 10, ds, "order.issue", steps(late, "issued"), numbered, issue(ds, late), "publication-late"},
		{"orders", "exception_once_per_post", 9, ds, "order.issue", steps(behind, "issued"), "nobody", issue(ds, behind), "post-ordered-already"},
		{"officer_leaves_by_order", "officer_leaves_by_order", 1, ds, "order.issue", acted(removed, apptest.Today) + ended + f(`update officer set left_on = '%s', left_how = 'resigned' where id = %d`, apptest.Today, leaving), "nobody", nil, "IssueOrder writes on the file what the ground of the order says, and nothing else"},
		{"exception_followed", "exception_is_followed", 1, ds, "order.issue", acted(removed, apptest.Today) + ended, "nobody", nil, "IssueOrder ends the posting and writes the file in the act that issues"},
		{"posting_by_its_order", "exception_ends_the_seat_held", 9, movingSelf, "charge.relinquish", charge(moving, movingOfficer, filledPost, "relinquished", "afternoon") +
			f(`update posting set end_earliest = '%s', end_latest = '%[1]s' where officer_id = %d and end_earliest is null`, apptest.Today, movingOfficer), "nobody",
			func() error {
				return only(e.App.RelinquishCharge(ctx, e.As(movingSelf), app.Charge{Order: moving, On: apptest.Today, Noon: "afternoon"}))
			}, "seat-changed"},
		{"posting_by_its_order", "posting_one_holder", 9, takerSelf, "charge.assume", charge(takes, taker, lookedPost, "assumed", "afternoon") + acted(takes, apptest.Today) +
			f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id) values (%d, %d, 'look-after', '%s', '%[3]s', '%[4]s', '%[4]s', 'order', %[5]d)`, taker, lookedPost, apptest.Today, apptest.Today.AddDays(9), takes), "nobody",
			func() error { return e.assume(e.As(takerSelf), takes) }, "post-already-filled"},
	}
}
