package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/exception"
	"merit/domain/tenure"
	"merit/storage"
)

// An exceptionRow is an exception as a thief writes it; the zero value but for officer is the lawful reinstatement.
type exceptionRow struct {
	officer, post, drafter, posting, class int64
	ground, subject, grade, ends, on, more string
	happened, now, why, board              string
	noPaper, premature, danger, groundless bool
	petitioner, contest                    string
	judgment                               int64
}

func (e *excepted) row(x exceptionRow) string {
	set := func(s *string, otherwise string) {
		if *s == "" {
			*s = otherwise
		}
	}
	set(&x.ground, "reinstatement")
	set(&x.subject, map[bool]string{true: "exception-posting", false: "vacating"}[x.post != 0])
	set(&x.grade, "BS-18")
	set(&x.on, apptest.Today.String())
	set(&x.more, "null")
	if x.ends == "" {
		x.ends = "null"
	} else {
		x.ends = "'" + x.ends + "'"
	}
	if x.drafter == 0 {
		x.drafter = e.Accounts["section.officer"]
	}
	if x.class == 0 {
		e.Query(&x.class, `select edition_id from class_on('pk-federal', $1, 'BS-18', $2)`, e.CadreID, apptest.Today)
	}
	paper := e.paper
	if x.noPaper {
		paper = 0
	}
	s := fmt.Sprintf(`insert into orders (kind, subject, government, officer_id, cadre_id, grade, post_id, basis, text, ends_on, drafted_by, notional_from)
		values ('exception', '%s', 'pk-federal', %d, %d, '%s', nullif(%d, 0), 'x', 'x', %s, %d, %s);`, x.subject, x.officer, e.CadreID, x.grade, x.post, x.ends, x.drafter, x.more)
	if x.groundless {
		return s
	}
	return s + fmt.Sprintf(`insert into exception_order (order_id, ground, document_id, on_day, posting_id, edition_id, class_grade, class_cadre, premature, danger, happened, why_now, why_officer, board, board_on, board_document_id, petitioner, contest, judgment_id)
		select max(id), '%s', nullif(%d, 0), '%s', nullif(%d, 0), %d, 'BS-18', '', %t, %t, '%s', '%s', '%s', '%s', null, null, '%s', '%s', nullif(%d, 0) from orders`,
		x.ground, paper, x.on, x.posting, x.class, x.premature, x.danger, x.happened, x.now, x.why, x.board, x.petitioner, x.contest, x.judgment)
}

// last is the order made last.
func (e *excepted) last() (id int64) {
	e.t.Helper()
	e.Query(&id, `select max(id) from orders`)
	return id
}

func (e *excepted) authorisation(id int64, person string) string {
	return fmt.Sprintf(`insert into order_authorisation (order_id, account_id, capacity_id, on_day, reasons) values (%d, %d, %d, '%s', '%s')`, id, e.Accounts[person], e.Capacity[person], apptest.Today, because)
}

func (e *excepted) hearing(id, officer int64, on string, paper int64) string {
	return fmt.Sprintf(`insert into hearing (order_id, officer_id, heard_on, document_id, statement) values (%d, %d, '%s', nullif(%d, 0), 'I am the only carer of my mother.')`, id, officer, on, paper)
}

func issues(id int64, state, acted string) string {
	return fmt.Sprintf(`update orders set state = '%s', actualised_on = %s, version = version + 1 where id = %d`, state, acted, id)
}

// TestInvariant1ExceptionsBySQL: with the application's password, and a right or a wrong token, no exception without its
// ground, paper, authority and three people, and none that gives what only a case gives.
func TestInvariant1ExceptionsBySQL(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("")
	self := fmt.Sprintf("x.%d", e.n)
	free, higher, so, draft := e.post(), e.Post("BS-19", "HIGHER"), "section.officer", "order.draft-exception"
	held := e.post()
	holder, seat := e.officer("2020-01-01")
	lawful := exceptionRow{officer: officer, post: free}
	with := func(change func(*exceptionRow)) string {
		x := lawful
		change(&x)
		return e.row(x)
	}
	var holding int64
	e.Query(&holding, `select id from posting where officer_id = $1`, holder)
	vacating := func(change func(*exceptionRow)) string {
		x := exceptionRow{officer: holder, posting: holding, ground: "death"}
		change(&x)
		return e.row(x)
	}
	hr := func(x *exceptionRow) { x.drafter = e.Accounts["ministry.hr"] }
	e.each([]boardAttack{
		{"with nobody's token", "", "", e.row(lawful), "act_required"},
		{"under the act of a case", so, "order.draft", e.row(lawful), "order_kind_not_yet"},
		{"by the prime minister", "prime.minister", "authorise.political", e.row(lawful), "act_may_not_write"},
		{"in another's name", so, draft, with(func(x *exceptionRow) { x.drafter = e.Accounts["joint.secretary"] }), "exception_is_of_no_case"},
		{"by another ministry's staff", "ministry.hr", draft, with(hr), "outside_your_organization"},
		{"without its document", so, draft, with(func(x *exceptionRow) { x.noPaper = true }), "exception_has_its_document"},
		{"on a ground of one's own", so, draft, with(func(x *exceptionRow) { x.ground = "public-interest" }), "exception_order_ground_fkey"},
		{"a ground that vacates, to fill", so, draft, with(func(x *exceptionRow) { x.ground = "death" }), "exception_fits_its_ground"},
		{"a ground that fills, to vacate", so, draft, vacating(func(x *exceptionRow) { x.ground = "court-order" }), "exception_fits_its_ground"},
		{"an order of a court of which nobody knows who asked for it", so, draft, with(func(x *exceptionRow) { x.ground = "court-order" }), "exception_petition_said"},
		{"half of how a court came to order it", so, draft, with(func(x *exceptionRow) { x.ground, x.petitioner = "court-order", "officer" }), "exception_petition_whole"},
		{"an earlier judgment that nobody has seen", so, draft, with(func(x *exceptionRow) { x.ground, x.petitioner, x.contest = "court-order", "officer", "covered" }), "exception_petition_whole"},
		{"the order of the court for its own earlier judgment", so, draft, with(func(x *exceptionRow) {
			x.ground, x.petitioner, x.contest, x.judgment = "court-order", "officer", "covered", e.paper
		}), "exception_petition_whole"},
		{"a petition without a court", so, draft, with(func(x *exceptionRow) { x.petitioner, x.contest = "another", "contested" }), "exception_petition_whole"},
		{"an emergency of 31 days", so, draft, with(func(x *exceptionRow) { x.ground, x.ends = "emergency", apptest.Today.AddDays(30).String() }), "exception_fits_its_ground"},
		{"an emergency without an end", so, draft, with(func(x *exceptionRow) { x.ground = "emergency" }), "exception_fits_its_ground"},
		{"to a grade above", so, draft, with(func(x *exceptionRow) { x.grade = "BS-19" }), "exception_gives_no_grade"},
		{"to a post of a grade above", so, draft, with(func(x *exceptionRow) { x.post = higher }), "exception_gives_no_grade"},
		{"called a promotion", so, draft, with(func(x *exceptionRow) { x.subject = "posting" }), "exception_is_of_no_case"},
		{"with seniority from an earlier day", so, draft, with(func(x *exceptionRow) { x.more = "'2020-01-01'" }), "exception_is_of_no_case"},
		{"ending another's posting", so, draft, with(func(x *exceptionRow) { x.posting = holding }), "exception_ends_the_seat_held"},
		{"ending none of one who sits", so, draft, vacating(func(x *exceptionRow) { x.posting = 0 }), "exception_ends_the_seat_held"},
		{"a suspension of who holds nothing", so, draft, e.row(exceptionRow{officer: officer, ground: "suspension"}), "exception_ends_the_seat_held"},
		{"a ground for somebody else's order", so, draft, e.row(exceptionRow{officer: officer, post: free, groundless: true}) +
			fmt.Sprintf(`insert into exception_order (order_id, ground, document_id, on_day, edition_id, class_grade, class_cadre, premature) values (1, 'death', %d, '2026-03-02', 1, 'BS-18', '', false)`, e.paper), "exception_with_its_order"},
		{"an edition of one's own choice", so, draft, with(func(x *exceptionRow) { x.class = 1 }), "exception_of_its_class"},
		{"a ground added to the list", so, draft, `insert into exception_ground (ground, paper, fills, guarded) values ('favour', 'none', true, false)`, "grant"},
		{"a phrase taken off the list", so, draft, `delete from boilerplate`, "grant"},
		{"a tenure redrawn", so, draft, `update edition_tenure set months = 0`, "grant"},
	})
	e.ok(e.try(so, draft, e.row(lawful)))
	id := e.last()
	e.each([]boardAttack{
		{"issued without an authority", "deputy.secretary", "order.issue", issues(id, "issued", "null"), "exception_is_authorised"},
		{"authorised by a minister", "minister", "authorise.political", e.authorisation(id, "minister"), "authorisation_by_the_authority"},
		{"authorised by the prime minister, whose it is not", "prime.minister", "authorise.political", e.authorisation(id, "prime.minister"), "authorisation_by_the_authority"},
		{"authorised by the other secretary", "secretary.establishment", "authorise.bureaucratic", e.authorisation(id, "secretary.establishment"), "authorisation_by_the_authority"},
		{"authorised in another's name", "secretary", "authorise.bureaucratic", e.authorisation(id, "prime.minister"), "authorisation_by_the_authority"},
		{"authorised by the desk", so, "order.draft-exception", e.authorisation(id, so), "act_may_not_write"},
		{"authorised without a word", "secretary", "authorise.bureaucratic", fmt.Sprintf(`insert into order_authorisation (order_id, account_id, capacity_id, on_day, reasons) values (%d, %d, %d, '%s', ' ')`,
			id, e.Accounts["secretary"], e.Capacity["secretary"], apptest.Today), "authorisation_has_reasons"},
		{"the ground changed", so, draft, `update exception_order set ground = 'court-order'`, "grant"},
	})
	// Authoriser = drafter: one person with both offices.
	e.Person("both", "section-officer", 0)
	e.ok(e.try("both", draft, e.row(exceptionRow{officer: officer, post: held, drafter: e.Accounts["both"]})))
	own := e.last()
	e.Seed(fmt.Sprintf(`update capacity set kind = 'secretary' where account_id = %d`, e.Accounts["both"]))
	e.each([]boardAttack{{"authorised by who drafted", "both", "authorise.bureaucratic", e.authorisation(own, "both"), "authorised_by_another"}})
	e.ok(e.try("both", "authorise.bureaucratic", e.authorisation(id, "both")))
	e.Seed(fmt.Sprintf(`update capacity set kind = 'deputy-secretary' where account_id = %d`, e.Accounts["both"]))
	e.each([]boardAttack{
		{"issued by who authorised", "both", "order.issue", issues(id, "issued", "null"), "exception_issued_by_a_third"},
		{"issued by who drafted", so, "order.issue", issues(id, "issued", "null"), "order_issued_by_another"},
		{"acted upon as it is issued", "deputy.secretary", "order.issue", issues(id, "acted", "'2026-03-02'"), "exception_on_its_day"},
		{"authorised twice", "secretary", "authorise.bureaucratic", e.authorisation(id, "secretary"), "order_authorisation_pkey"},
	})
	e.ok(e.try("deputy.secretary", "order.issue", issues(id, "issued", "null")))
	take := fmt.Sprintf(`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values (%d, %d, %d, 'assumed', '2026-03-02', 'forenoon');
		update orders set state = 'acted', actualised_on = '2026-03-02', version = version + 1 where id = %[1]d;`, id, officer, free)
	posting := func(post int64, kind string) string {
		return fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id) values (%d, %d, '%s', '2026-03-02', '2026-03-02', 'order', %d)`, officer, post, kind, id)
	}
	e.each([]boardAttack{
		{"a grade by an exception", self, "charge.assume", take + fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_no, order_id)
			values (%d, %d, 'BS-18', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', false, 'acting-charge', 'x', %d)`, officer, e.CadreID, id), "grade_by_its_order"},
		{"another post than ordered", self, "charge.assume", take + posting(held, "regular"), "posting_by_its_order"},
		{"another kind of posting", self, "charge.assume", take + posting(free, "osd"), "posting_by_its_order"},
		{"modified", "joint.secretary", "order.modify", issues(id, "modified", "null"), "order_moves_by_its_acts"},
	})
	e.ok(e.try(self, "charge.assume", take+posting(free, "regular")))
	// A post that is filled refuses, whoever fills it.
	second, _ := e.officer("")
	for _, post := range []int64{free, seat} {
		e.ok(e.try(so, draft, e.row(exceptionRow{officer: second, post: post})))
		e.ok(e.try("secretary", "authorise.bureaucratic", e.authorisation(e.last(), "secretary")))
		e.each([]boardAttack{{"a filled post filled", "deputy.secretary", "order.issue", issues(e.last(), "issued", "null"), "exception_post_is_free"}})
	}
	// What only vacates: on its day, the posting it names, what its ground says of its officer.
	e.ok(e.try(so, draft, vacating(func(x *exceptionRow) { x.ground = "removal" })))
	id = e.last()
	e.ok(e.try("secretary", "authorise.bureaucratic", e.authorisation(id, "secretary")))
	const end = `update posting set end_earliest = '%s', end_latest = '%[1]s' where id = %[2]d`
	acted := issues(id, "acted", "'2026-03-02'") + ";"
	var others int64
	e.Query(&others, `select id from posting where officer_id = $1`, officer)
	e.each([]boardAttack{
		{"on another day", "deputy.secretary", "order.issue", issues(id, "acted", "'2026-03-01'"), "exception_on_its_day"},
		{"issued and never acted upon", "deputy.secretary", "order.issue", issues(id, "issued", "null"), "exception_on_its_day"},
		{"a posting ended beside no order", "deputy.secretary", "order.issue", fmt.Sprintf(end, "2026-03-02", holding), "posting_by_its_order"},
		{"another's posting ended", "deputy.secretary", "order.issue", acted + fmt.Sprintf(end, "2026-03-02", others), "posting_by_its_order"},
		{"ended on another day", "deputy.secretary", "order.issue", acted + fmt.Sprintf(end, "2026-03-01", holding), "posting_by_its_order"},
		{"said to have died", "deputy.secretary", "order.issue", acted + fmt.Sprintf(`update officer set died = '2026-03-02' where id = %d`, holder), "officer_leaves_by_order"},
		{"said of another", "deputy.secretary", "order.issue", acted + fmt.Sprintf(`update officer set left_on = '2026-03-02', left_how = 'removed' where id = %d`, officer), "officer_leaves_by_order"},
		{"said with another how", "deputy.secretary", "order.issue", acted + fmt.Sprintf(`update officer set left_on = '2026-03-02', left_how = 'resigned' where id = %d`, holder), "officer_leaves_by_order"},
		{"not followed through on the posting", "deputy.secretary", "order.issue", acted + fmt.Sprintf(`update officer set left_on = '2026-03-02', left_how = 'removed' where id = %d`, holder), "exception_is_followed"},
		{"not followed through on the file", "deputy.secretary", "order.issue", acted + fmt.Sprintf(end, "2026-03-02", holding), "exception_is_followed"},
		{"retired later in passing", "deputy.secretary", "order.issue", acted + fmt.Sprintf(`update officer set left_on = '2026-03-02', left_how = 'removed', retires = '2050-01-01' where id = %d`, holder), "officer_leaves_by_order"},
	})
	e.ok(e.try("deputy.secretary", "order.issue", acted+fmt.Sprintf(end, "2026-03-02", holding)+fmt.Sprintf(`; update officer set left_on = '2026-03-02', left_how = 'removed' where id = %d`, holder)))
}

// TestInvariant10TenureBySQL: no posting is cut short by hand without reasons, hearing and the next higher authority; no
// second emergency and none renewed.
func TestInvariant10TenureBySQL(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2025-06-01")
	self := fmt.Sprintf("x.%d", e.n)
	var holding int64
	e.Query(&holding, `select id from posting where officer_id = $1`, officer)
	so, draft := "section.officer", "order.draft-exception"
	lawful := exceptionRow{officer: officer, post: e.post(), posting: holding, ground: "emergency", ends: apptest.Today.AddDays(20).String(), premature: true,
		happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}
	with := func(change func(*exceptionRow)) string {
		x := lawful
		change(&x)
		return e.row(x)
	}
	e.each([]boardAttack{
		{"said not to be premature", so, draft, with(func(x *exceptionRow) { x.premature = false }), "move_is_premature_or_not"},
		{"without reasons", so, draft, with(func(x *exceptionRow) { x.happened = "" }), "move_has_reasons"},
		{"for phrases", so, draft, with(func(x *exceptionRow) {
			x.now = "In the larger public interest and on administrative grounds, with immediate effect."
		}), "move_has_reasons"},
		{"for one reason thrice", so, draft, with(func(x *exceptionRow) { x.now, x.why = x.happened, x.happened }), "move_has_reasons"},
		{"danger where the posting only ends", so, draft, e.row(exceptionRow{officer: officer, posting: holding, ground: "suspension", premature: true, danger: true, happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}), "exception_fits_its_ground"},
		{"danger where nobody is moved early", so, draft, with(func(x *exceptionRow) { x.premature, x.danger = false, true }), "move_is_premature_or_not"},
	})
	e.ok(e.try(so, draft, e.row(lawful)))
	id := e.last()
	pm := e.authorisation(id, "prime.minister")
	e.each([]boardAttack{
		{"authorised unheard", "prime.minister", "authorise.political", pm, "move_officer_heard"},
		{"a hearing of another", so, "order.record-hearing", e.hearing(id, e.Officer("OTHER", apptest.OfficerSpec{}), "2026-03-02", e.paper), "hearing_of_its_officer"},
		{"a hearing on no paper", so, "order.record-hearing", e.hearing(id, officer, "2026-03-02", 0), "hearing_of_its_officer"},
		{"a hearing to come", so, "order.record-hearing", e.hearing(id, officer, "2026-03-09", e.paper), "hearing_of_its_officer"},
		{"the statement of another", self, "order.answer", e.hearing(id, e.Officer("ANOTHER", apptest.OfficerSpec{}), "2026-03-02", e.paper), "hearing_of_its_officer"},
		{"a hearing by another ministry", "ministry.hr", "order.record-hearing", e.hearing(id, officer, "2026-03-02", e.paper), "outside_your_organization"},
	})
	e.ok(e.try(self, "order.answer", e.hearing(id, officer, "2026-03-02", 0)))
	e.each([]boardAttack{{"authorised below the next higher", "secretary", "authorise.bureaucratic", e.authorisation(id, "secretary"), "authorisation_by_the_authority"}})
	e.ok(e.try("prime.minister", "authorise.political", pm))
	e.ok(e.try("deputy.secretary", "order.issue", issues(id, "issued", "null")))
	e.each([]boardAttack{{"heard after the order", self, "order.answer", e.hearing(id, officer, "2026-03-02", 0), "hearing_in_time"}})
	// The posting of another day is not what the order ends.
	e.Seed(`alter table posting disable trigger user`, fmt.Sprintf(`update posting set end_earliest = '2026-03-01', end_latest = '2026-03-01' where id = %d`, holding),
		fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from, act_id) values (%d, %d, 'regular', '2026-03-02', '2026-03-02', 'import', 'x:1', (select max(id) from act))`, officer, e.post()),
		`alter table posting enable trigger user`)
	report := fmt.Sprintf(`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values (%d, %d, %d, 'relinquished', '2026-03-02', 'afternoon');`, id, officer, lawful.post)
	e.each([]boardAttack{{"a later posting ended by the old order", self, "charge.relinquish", report +
		fmt.Sprintf(`update posting set end_earliest = '2026-03-02', end_latest = '2026-03-02' where officer_id = %d and end_earliest is null`, officer), "exception_ends_the_seat_held"}})
	_, err := e.App.RelinquishCharge(ctx, e.As(self), app.Charge{Order: id, On: apptest.Today, Noon: "afternoon"})
	wantRefusal(t, err, "seat-changed")
	// No second emergency for the post, none for the officer, and never the two again.
	idle, _ := e.officer("")
	last := apptest.Today.AddDays(9).String()
	e.each([]boardAttack{{"a second emergency for the post", so, draft, e.row(exceptionRow{officer: idle, post: lawful.post, ground: "emergency", ends: last}), "emergency_once_without_a_case"}})
	first := exceptionRow{officer: idle, post: e.post(), ground: "emergency", ends: last}
	e.ok(e.try(so, draft, e.row(first)))
	again := first
	again.post = e.post()
	e.each([]boardAttack{
		{"an emergency renewed", so, draft, e.row(first), "emergency_is_not_renewed"},
		{"a second emergency for the officer", so, draft, e.row(again), "emergency_once_without_a_case"},
	})
	e.OpenCase(t, "BS-18", 1)
	e.each([]boardAttack{{"an emergency renewed, with a case", so, draft, e.row(first), "emergency_is_not_renewed"}})
	e.ok(e.try(so, draft, e.row(again)))
	// Where none is higher.
	high := e.Officer("HIGH", apptest.OfficerSpec{Grade: "BS-20"})
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2025-06-01', '2025-06-01', 'import', 'list.csv:9')`, high, e.Post("BS-20", "H-1")))
	e.Query(&holding, `select id from posting where officer_id = $1`, high)
	top := exceptionRow{officer: high, post: e.Post("BS-20", "H-2"), posting: holding, grade: "BS-20", premature: true, happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}
	e.Query(&top.class, `select edition_id from class_on('pk-federal', $1, 'BS-20', $2)`, e.CadreID, apptest.Today)
	e.each([]boardAttack{{"the board passed over", so, draft, strings.Replace(e.row(top), "'BS-18', ''", "'BS-20', ''", 1), "move_before_the_board"}})
}

// One wall taken away: with the database's walls off the application alone refuses every one of these.
func TestInvariant1And10DomainAlone(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	e.Seed(`alter table orders disable trigger order_lawful`, `alter table orders disable trigger order_moves_lawfully`, `alter table exception_order disable trigger exception_lawful`,
		`alter table order_authorisation disable trigger authorisation_lawful`, `alter table hearing disable trigger hearing_lawful`, `alter table posting disable trigger posting_by_its_order`,
		`alter table officer disable trigger officer_leaves_by_order`, `drop index exception_once_per_post`, `alter table exception_order drop constraint exception_has_its_document`,
		`alter table orders drop constraint order_issued_by_another`)
	officer, seat := e.officer("2025-06-01")
	self := e.self()
	idle, _ := e.officer("")
	ends := apptest.Today.AddDays(9)
	move := app.ExceptionDraft{Ground: "emergency", Officer: officer, Post: e.post(), Ends: ends, Document: e.paper, Reasons: compelling}
	for _, test := range []struct {
		code   string
		change func(*app.ExceptionDraft)
	}{
		{"document-missing", func(d *app.ExceptionDraft) { d.Document = 0 }},
		{"ground-unknown", func(d *app.ExceptionDraft) { d.Ground = "public-interest" }},
		{"post-not-asked", func(d *app.ExceptionDraft) { d.Ground, d.On = "repatriation", apptest.Today }},
		{"post-missing", func(d *app.ExceptionDraft) { d.Post = 0 }},
		{"too-long", func(d *app.ExceptionDraft) { d.Ends = apptest.Today.AddDays(30) }},
		{"reason-missing", func(d *app.ExceptionDraft) { d.Reasons = tenure.MoveReasons{} }},
		{"exception-gives-no-grade", func(d *app.ExceptionDraft) { d.Post = e.Post("BS-19", "H") }},
		{"post-already-filled", func(d *app.ExceptionDraft) { d.Officer, d.Post = idle, seat }},
		{"no-such-document", func(d *app.ExceptionDraft) { d.Document = 999999 }},
	} {
		in := move
		test.change(&in)
		_, err := e.App.DraftException(ctx, e.As("section.officer"), in)
		wantRefusal(t, err, test.code)
	}
	id, err := e.draft(move)
	e.ok(err)
	wantRefusal(t, e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0), "not-the-authority")
	wantRefusal(t, e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, "yes", 0), "reasons-missing")
	wantRefusal(t, e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0), "officer-not-heard")
	e.Seed(`alter table orders enable trigger order_moves_lawfully`) // which numbers orders too
	wantRefusal(t, e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0), "not-authorised")
	_, err = e.App.AnswerOrder(ctx, self, id, "I am the only carer of my mother and ask to stay.", 0)
	e.ok(err)
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
	wantRefusal(t, e.App.IssueOrder(ctx, e.As("section.officer"), id, 0))
	wantRefusal(t, e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0), "authorised-already")
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	_, err = e.App.AnswerOrder(ctx, self, id, "I am the only carer of my mother and ask to stay.", 0)
	wantRefusal(t, err, "hearing-late")
	_, err = e.draft(move)
	wantRefusal(t, err, "emergency-not-renewable")
	move.Officer = idle
	_, err = e.draft(move)
	wantRefusal(t, err, "emergency-again")
	wantRefusal(t, e.assume(self, id), "officer-already-posted")
	// A retirement is issued on its day, not before, and not of a seat since left.
	holder, _ := e.officer("2020-01-01")
	ahead, err := e.draft(app.ExceptionDraft{Ground: "retirement", Officer: holder, On: apptest.Today.AddDays(3)})
	e.ok(err)
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), ahead, because, 0))
	wantRefusal(t, e.App.IssueOrder(ctx, e.As("deputy.secretary"), ahead, 0), "not-yet-its-day")
	e.issued(app.ExceptionDraft{Ground: "abolition", Officer: holder, On: apptest.Today})
	wantRefusal(t, e.App.On(apptest.Today.AddDays(3)).IssueOrder(ctx, e.As("deputy.secretary"), ahead, 0), "seat-changed")
	if _, known := exception.Of("transfer"); known {
		t.Error("a transfer is an exception")
	}
	var orders int
	e.Query(&orders, `select count(*) from orders where state = $1`, storage.OrderIssued)
	if orders != 1 {
		t.Errorf("%d orders stand, want 1", orders)
	}
}
