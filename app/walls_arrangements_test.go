package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/tenure"
)

// The walls around arrangements, and around whatever takes an officer out of a regular post: the order, its basis, the move it
// makes and the eligible it cites, and every step after it.

const draftArrangement = "order.draft-arrangement"

// An arrangedRow is an arrangement as a thief writes it; the zero value is lawful but for basis, officer and end.
type arrangedRow struct {
	basis, government, ends, place, why, class, first, vacant, more string
	officer, post, cadre, paper, drafter                            int64
	bare                                                            bool   // without its basis
	cites                                                           string // the rows of the eligible
	move                                                            *movedRow
}

// A movedRow is how a thief says that the officer leaves the regular post.
type movedRow struct {
	posting                                    int64
	on, class, happened, now, why, board, more string
	premature, danger                          bool
}

func (e *excepted) arrangedRow(x arrangedRow) string {
	set := func(s *string, otherwise string) {
		if *s == "" {
			*s = otherwise
		}
	}
	set(&x.government, "pk-federal")
	set(&x.class, "BS-18")
	set(&x.first, apptest.Today.String())
	set(&x.vacant, "null")
	set(&x.more, "null")
	if x.drafter == 0 {
		x.drafter = e.Accounts[so]
	}
	if x.cadre == 0 {
		x.cadre = e.CadreID
	}
	if x.paper == 0 {
		x.paper = e.paper
	}
	var edition int64
	var grade string
	e.Query(&edition, `select edition_id from class_on('pk-federal', $1, 'BS-18', $2)`, e.CadreID, apptest.Today)
	e.Query(&grade, `select grade from officer_grade where officer_id = $1 and end_earliest is null`, x.officer)
	s := f(`insert into orders (kind, subject, government, officer_id, cadre_id, grade, post_id, basis, text, ends_on, drafted_by, notional_from)
		values ('arrangement', '%s', '%s', %d, %d, '%s', nullif(%d, 0), 'x', 'x', '%s', %d, %s);`, x.basis, x.government, x.officer, x.cadre, grade, x.post, x.ends, x.drafter, x.more)
	if x.bare {
		return s
	}
	s += f(`insert into arrangement_order (order_id, basis, document_id, place, why, edition_id, class_grade, class_cadre, first_on, further, vacant_since)
		select max(id), '%s', nullif(%d, -1), '%s', '%s', %d, '%s', '', '%s', false, %s from orders;`, x.basis, x.paper, x.place, x.why, edition, x.class, x.first, x.vacant) + x.cites
	if m := x.move; m != nil {
		set(&m.on, apptest.Today.String())
		set(&m.class, "BS-18")
		set(&m.more, "null, null")
		s += f(`insert into order_move (order_id, posting_id, on_day, edition_id, class_grade, class_cadre, premature, danger, happened, why_now, why_officer, board, board_on, board_document_id)
			select max(id), %d, '%s', %d, '%s', '', %t, %t, '%s', '%s', '%s', '%s', %s from orders;`, m.posting, m.on, edition, m.class, m.premature, m.danger, m.happened, m.now, m.why, m.board, m.more)
	}
	return s
}

// seatOf is the posting that an officer holds.
func (e *excepted) seatOf(officer int64) (posting int64) {
	e.t.Helper()
	e.Query(&posting, `select id from posting where officer_id = $1 and end_earliest is null`, officer)
	return posting
}

// postOf is a post of BS-18 of another cadre.
func (e *excepted) postOf(cadre int64, reference string) (post int64) {
	e.t.Helper()
	e.Seed(f(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (%d, %d, 'BS-18', 'Theirs', 9, 'test')`, e.Division, cadre),
		f(`insert into post (line_id, organization_id, reference, title, started) select max(id), %d, '%s', 'Theirs', '2000-01-01' from establishment_line`, e.Division, reference))
	e.Query(&post, `select id from post where reference = $1`, reference)
	return post
}

func arrangementDraftStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	idle, _ := e.officer("")
	engineers := e.foreign("pk-federal", "ENG")
	engineer, seated := e.of("pk-federal", engineers), e.of("pk-federal", engineers)
	theirs := e.postOf(engineers, "ENG-1")
	theirSeat := e.posted(seated, e.postOf(engineers, "ENG-2"), "2020-01-01")
	senior, _ := e.officer("2020-01-01")
	junior, _ := e.officer("2020-01-01")
	e.Seniority("BS-18", senior, junior)
	short, _ := e.officer("2025-06-01") // last of the eligible
	free, held, looked := e.post(), e.post(), e.post()
	holder, _ := e.officer("")
	e.posted(holder, held, "2020-01-01") // and after him
	e.Seed(f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, imported_from) values (%d, %d, 'look-after', '2026-02-01', '2026-02-01', '2026-02-28', '2026-02-28', 'import', 'list.csv:7')`, holder, looked))
	old := e.Post("BS-19", "OLD")
	high, _, _ := e.highest()
	highSeat := e.seatOf(high)
	e.ok(e.try(so, draftArrangement, e.arrangedRow(arrangedRow{basis: "study-leave", officer: idle, ends: "2026-06-30", bare: true})))
	bare := e.last()
	var eligible []app.Candidate
	eligible, err := e.App.EligibleForCharge(ctx, e.As(so), "additional-charge", free)
	e.ok(err)
	if len(eligible) != 4 || eligible[0].Officer != senior || eligible[1].Officer != junior {
		t.Fatalf("eligible are %+v", eligible)
	}
	cites := func(reason string, among []app.Candidate) string {
		s := ""
		for _, c := range among {
			s += f(`insert into charge_candidate (order_id, officer_id, place, reason) select max(id), %d, %d, '%s' from orders;`, c.Officer, c.Place, reason)
			reason = ""
		}
		return s
	}

	leave := func(change func(*arrangedRow)) string {
		x := arrangedRow{basis: "study-leave", officer: idle, ends: "2026-06-30"}
		change(&x)
		return e.arrangedRow(x)
	}
	lookAfter := func(change func(*arrangedRow)) string {
		x := arrangedRow{basis: "look-after", officer: senior, post: free, ends: "2026-03-31"}
		change(&x)
		return e.arrangedRow(x)
	}
	charge := func(change func(*arrangedRow)) string {
		x := arrangedRow{basis: "additional-charge", officer: senior, post: free, ends: "2026-04-30", vacant: "'2000-01-01'", cites: cites("", eligible)}
		change(&x)
		return e.arrangedRow(x)
	}
	osd := func(change func(*movedRow)) string {
		m := movedRow{posting: e.seatOf(short), premature: true, happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}
		change(&m)
		return e.arrangedRow(arrangedRow{basis: "osd", officer: short, ends: "2026-04-30", why: compels, move: &m})
	}
	// An engineer who leaves a post after its tenure for one of the other cadre.
	deputed := func(change func(*movedRow)) string {
		m := movedRow{posting: theirSeat}
		change(&m)
		return e.arrangedRow(arrangedRow{basis: "deputation-in", officer: seated, cadre: engineers, post: free, ends: "2027-06-30", move: &m})
	}
	highOSD := strings.ReplaceAll(e.arrangedRow(arrangedRow{basis: "osd", officer: high, ends: "2026-04-30", why: compels,
		move: &movedRow{posting: highSeat, premature: true, happened: compelling.Happened, now: compelling.Now, why: compelling.Officer}}), "'BS-18', ''", "'BS-20', ''")
	draft := func(basis string, officer, post int64, ends string, change func(*app.ArrangementDraft)) func() error {
		in := app.ArrangementDraft{Basis: basis, Officer: officer, Post: post, Ends: domain.MustDate(ends), Document: e.paper}
		if change != nil {
			change(&in)
		}
		return func() error { return only(e.App.DraftArrangement(ctx, e.As(so), in)) }
	}
	asOSD := func(officer int64, change func(*app.ArrangementDraft)) func() error {
		return draft("osd", officer, 0, "2026-04-30", func(d *app.ArrangementDraft) {
			d.Why, d.Reasons = compels, compelling
			change(d)
		})
	}
	const worksItOut = "DraftArrangement takes no such thing: it reads posting, class, vacancy, term and the eligible from the registers"
	return e.thief, []wall{
		{"order_lawful", "arrangement_fits_its_basis", 1, so, draftArrangement, leave(func(x *arrangedRow) { x.post = free }), "nobody", draft("study-leave", idle, free, "2026-06-30", nil), "post-not-asked"},
		{"order_lawful", "arrangement_post_of_its_kind", 1, so, draftArrangement, lookAfter(func(x *arrangedRow) { x.post = theirs }), "nobody", draft("look-after", senior, theirs, "2026-03-31", nil), "post-of-another-kind"},
		{"arrangement_lawful", "arrangement_with_its_order", 1, so, draftArrangement, strings.NewReplacer("max(id)", f("%d", bare), " from orders;", "").Replace(strings.SplitAfterN(leave(func(*arrangedRow) {}), ";", 2)[1]), "nobody", nil,
			"DraftArrangement writes the order and its basis in one act"},
		{"arrangement_lawful", "exception_of_its_class", 2, so, draftArrangement, leave(func(x *arrangedRow) { x.class = "BS-19" }), "nobody", nil, worksItOut},
		{"arrangement_lawful", "arrangement_not_again", 9, so, draftArrangement, lookAfter(func(x *arrangedRow) { x.post = looked }), "nobody", draft("look-after", senior, looked, "2026-03-31", nil), "cooling-not-over"},
		{"arrangement_lawful", "arrangement_not_again", 9, so, draftArrangement, leave(func(x *arrangedRow) { x.first = "2026-04-01" }), "nobody", nil, worksItOut},
		{"arrangement_lawful", "arrangement_fits_its_basis", 9, so, draftArrangement, lookAfter(func(x *arrangedRow) { x.ends = "2026-04-01" }), "nobody", draft("look-after", senior, free, "2026-04-01", nil), "too-long"},
		{"arrangement_lawful", "arrangement_fits_its_basis", 9, so, draftArrangement, leave(func(x *arrangedRow) { x.place = "Lahore" }), "nobody",
			draft("study-leave", idle, 0, "2026-06-30", func(d *app.ArrangementDraft) { d.Place = "Lahore" }), "place-not-asked"},
		{"arrangement_lawful", "arrangement_fits_its_basis", 9, so, draftArrangement, leave(func(x *arrangedRow) { x.basis = "lpr" }), "nobody", draft("lpr", idle, 0, "2026-06-30", nil), "ends-with-the-service"},
		{"arrangement_lawful", "arrangement_has_reasons", 10, so, draftArrangement, leave(func(x *arrangedRow) { x.basis, x.ends, x.why = "osd", "2026-04-30", "In the public interest." }), "nobody",
			draft("osd", idle, 0, "2026-04-30", func(d *app.ArrangementDraft) { d.Why = "In the public interest." }), "reason-boilerplate"},
		{"arrangement_lawful", "exception_post_is_free", 9, so, draftArrangement,
			e.arrangedRow(arrangedRow{basis: "deputation-in", officer: engineer, cadre: engineers, post: held, ends: "2027-06-30"}), "nobody", draft("deputation-in", engineer, held, "2027-06-30", nil), "post-already-filled"},
		{"arrangement_lawful", "charge_cites_the_vacancy", 9, so, draftArrangement, charge(func(x *arrangedRow) { x.vacant = "'2026-02-01'" }), "nobody", nil, worksItOut},
		{"arrangement_lawful", "charge_cites_the_vacancy", 9, so, draftArrangement, charge(func(x *arrangedRow) { x.basis, x.post, x.class = "current-charge", old, "BS-19" }), "nobody", draft("current-charge", senior, old, "2026-04-30", nil), "vacant-too-long"},
		{"charge_candidate_lawful", "arrangement_with_its_order", 1, so, draftArrangement, strings.Replace(cites("", eligible[:1]), "max(id)", f("%d", e.aCharge(free, senior)), 1), "charge_candidate_pkey", nil, "DraftArrangement names the eligible in the act that drafts the order"},
		{"charge_cited", "charge_cites_the_eligible", 9, so, draftArrangement, charge(func(x *arrangedRow) { x.cites = cites("", eligible[:2]) }), "nobody", nil, worksItOut},
		{"charge_cited", "charge_says_why_passed_over", 9, so, draftArrangement, charge(func(x *arrangedRow) { x.officer, x.cites = junior, cites("On administrative grounds", eligible) }), "nobody",
			draft("additional-charge", junior, free, "2026-04-30", func(d *app.ArrangementDraft) { d.Passed = map[int64]string{senior: "On administrative grounds"} }), "reason-boilerplate"},
		{"arrangement_order", "arrangement_has_its_document", 1, so, draftArrangement, leave(func(x *arrangedRow) { x.paper = -1 }), "nobody", draft("study-leave", idle, 0, "2026-06-30", func(d *app.ArrangementDraft) { d.Document = 0 }), "document-missing"},
		{"order_move_lawful", "move_with_its_order", 10, so, draftArrangement, osd(func(m *movedRow) { m.on = "2026-03-01" }), "nobody", nil, worksItOut},
		{"order_move_lawful", "exception_ends_the_seat_held", 10, so, draftArrangement, osd(func(m *movedRow) { m.posting = e.seatOf(senior) }), "nobody", nil, worksItOut},
		{"order_move_lawful", "exception_of_its_class", 10, so, draftArrangement, osd(func(m *movedRow) { m.class = "BS-19" }), "nobody", nil, worksItOut},
		{"order_move_lawful", "move_is_premature_or_not", 10, so, draftArrangement, osd(func(m *movedRow) { m.premature = false }), "nobody", nil, worksItOut},
		{"order_move_lawful", "move_has_reasons", 10, so, draftArrangement, osd(func(m *movedRow) { m.happened = "In the public interest." }), "nobody",
			asOSD(short, func(d *app.ArrangementDraft) { d.Reasons.Happened = "In the public interest." }), "reason-boilerplate"},
		{"order_move_lawful", "move_before_the_board", 10, so, draftArrangement, highOSD, "nobody", asOSD(high, func(*app.ArrangementDraft) {}), "board-not-heard"},
		{"order_move", "move_danger_is_of_a_move", 10, so, draftArrangement, deputed(func(m *movedRow) { m.danger = true }), "nobody", draft("deputation-in", seated, free, "2027-06-30", func(d *app.ArrangementDraft) { d.Danger = true }), "danger-not-asked"},
		{"order_move", "move_board_whole", 10, so, draftArrangement, deputed(func(m *movedRow) { m.board = "csb" }), "nobody",
			draft("deputation-in", seated, free, "2027-06-30", func(d *app.ArrangementDraft) { d.Board = tenure.Board{Name: "csb"} }), "board-not-whole"},
	}
}

// aCharge drafts a charge of a post for an officer, as its desk does.
func (e *excepted) aCharge(post, officer int64) int64 {
	e.t.Helper()
	id, err := e.arranges(app.ArrangementDraft{Basis: "additional-charge", Officer: officer, Post: post, Ends: apptest.Today.AddDays(20), Passed: e.seniors("additional-charge", post, officer)})
	e.ok(err)
	return id
}

func arrangementStepStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	steps := func(id int64, state string) string { return issues(id, state, "null") }
	issue := func(id int64) func() error {
		return func() error { return e.App.IssueOrder(ctx, e.As(ds), id, 0) }
	}
	drafted := func(in app.ArrangementDraft) int64 {
		id, err := e.arranges(in)
		e.ok(err)
		e.approves("secretary", id)
		return id
	}
	idle, _ := e.officer("")
	e.ok(e.try(so, draftArrangement, e.arrangedRow(arrangedRow{basis: "study-leave", officer: idle, ends: "2026-06-30", bare: true})))
	bare := e.last()
	leave := func(officer int64) int64 {
		return drafted(app.ArrangementDraft{Basis: "study-leave", Officer: officer, Ends: apptest.Today.AddDays(60)})
	}
	over := leave(idle)
	e.setBack(f(`update orders set ends_on = '2026-03-01' where id = %d`, over))
	standing, twin := leave(idle), leave(idle)
	e.ok(issue(standing)())
	mover, _ := e.officer("2020-01-01")
	moved := leave(mover)
	e.setBack(f(`update posting set end_earliest = '2026-02-28', end_latest = '2026-02-28' where officer_id = %d`, mover))
	e.posted(mover, e.post(), "2026-03-01")
	lookAfter := func(officer, post int64) int64 {
		return drafted(app.ArrangementDraft{Basis: "look-after", Officer: officer, Post: post, Ends: apptest.Today.AddDays(20)})
	}
	first, _ := e.officer("2020-01-01")
	firstSelf := f("x.%d", e.n)
	second, _ := e.officer("2020-01-01")
	secondSelf := f("x.%d", e.n)
	shared, taken := e.post(), e.post()
	one, two, ahead, behind := lookAfter(first, shared), lookAfter(second, shared), lookAfter(first, taken), lookAfter(second, taken)
	e.ok(issue(one)())
	e.ok(issue(ahead)())
	e.ok(e.assume(e.As(firstSelf), ahead))
	e.ok(issue(behind)())
	goer, _ := e.officer("")
	goerSelf := f("x.%d", e.n)
	goes := drafted(app.ArrangementDraft{Basis: "deputation-out", Officer: goer, Place: "Punjab", Ends: apptest.Today.AddDays(60)})
	e.ok(issue(goes)())

	charge := func(order, officer, post int64) string {
		return f(`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values (%d, %d, nullif(%d, 0), 'assumed', '%s', 'afternoon');`, order, officer, post, apptest.Today) +
			issues(order, "acted", f("'%s'", apptest.Today)) + ";"
	}
	status := func(place string) string {
		return charge(goes, goer, 0) + f(`insert into officer_status (officer_id, basis, place, start_on, end_on, order_id) values (%d, 'deputation-out', '%s', '%s', '%s', %d);`, goer, place, apptest.Today, apptest.Today.AddDays(60), goes)
	}
	// Gone, for whoever records an onward posting.
	left, _ := e.officer("2020-01-01")
	leftSelf := f("x.%d", e.n)
	gone := drafted(app.ArrangementDraft{Basis: "at-disposal", Officer: left, Place: "Punjab", Ends: apptest.Today.AddDays(60)})
	e.ok(issue(gone)())
	e.ok(only(e.App.RelinquishCharge(ctx, e.As(leftSelf), app.Charge{Order: gone, On: apptest.Today, Noon: "forenoon"})))
	e.ok(e.assume(e.As(leftSelf), gone))
	vain := e.Officer("VAIN", apptest.OfficerSpec{})
	e.Person("vain.hand", "section-officer", vain)
	vainly := drafted(app.ArrangementDraft{Basis: "at-disposal", Officer: vain, Place: "Punjab", Ends: apptest.Today.AddDays(60)})
	e.ok(issue(vainly)())
	e.setBack(f(`insert into officer_status (officer_id, basis, place, start_on, end_on, order_id, act_id) values (%d, 'at-disposal', 'Punjab', '%s', '%s', %d, 1)`, vain, apptest.Today, apptest.Today.AddDays(60), vainly))
	const onwardAct = "posting.report-onward"
	onward := func(order, officer, paper int64, on string) string {
		return f(`insert into onward_posting (order_id, officer_id, office, start_on, notification, document_id) values (%d, %d, 'Deputy Commissioner', '%s', 'SO-1', nullif(%d, 0))`, order, officer, on, paper)
	}
	reports := func(person string, order, paper int64, on string) func() error {
		return func() error {
			return only(e.App.ReportOnward(ctx, e.As(person), order, app.Onward{Office: "Deputy Commissioner", Start: domain.MustDate(on), Notification: "SO-1", Document: paper}))
		}
	}
	const numbered = "order_numbered_when_issued"
	return e.thief, []wall{
		{"onward_lawful", "onward_while_away", 1, so, onwardAct, onward(gone, left, e.paper, "2026-03-01"), "nobody", reports(so, gone, e.paper, "2026-03-01"), "day-out-of-range"},
		{"onward_lawful", "onward_while_away", 1, so, onwardAct, onward(standing, idle, e.paper, "2026-03-02"), "nobody", reports(so, standing, e.paper, "2026-03-02"), "not-away"},
		{"onward_lawful", "nobody_on_own_case", 8, "vain.hand", onwardAct, onward(vainly, vain, e.paper, "2026-03-02"), "nobody", reports("vain.hand", vainly, e.paper, "2026-03-02"), "own-matter"},
		{"onward_lawful", "outside_your_organization", 7, "ministry.hr", onwardAct, onward(gone, left, e.paper, "2026-03-02"), "nobody", reports("ministry.hr", gone, e.paper, "2026-03-02"), "other-unit"},
		{"onward_posting", "onward_has_its_notification", 1, so, onwardAct, onward(gone, left, 0, "2026-03-02"), "nobody", reports(so, gone, 0, "2026-03-02"), "notification-missing"},
		{"order_moves_lawfully", "arrangement_with_its_order", 1, ds, "order.issue", steps(bare, "issued"), numbered, issue(bare), "not-an-arrangement"},
		{"order_moves_lawfully", "arrangement_fits_its_basis", 9, ds, "order.issue", steps(over, "issued"), numbered, issue(over), "over-before-issued"},
		{"order_moves_lawfully", "exception_ends_the_seat_held", 10, ds, "order.issue", steps(moved, "issued"), numbered, issue(moved), "seat-changed"},
		{"orders", "arrangement_once_per_officer", 9, ds, "order.issue", steps(twin, "issued"), "nobody", issue(twin), "order-exists"},
		{"orders", "arrangement_once_per_post", 9, ds, "order.issue", steps(two, "issued"), "nobody", issue(two), "post-ordered-already"},
		{"posting", "posting_one_charge", 9, secondSelf, "charge.assume", charge(behind, second, taken) +
			f(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, end_earliest, end_latest, source, order_id) values (%d, %d, 'look-after', '%s', '%[3]s', '%[4]s', '%[4]s', 'order', %[5]d)`, second, taken, apptest.Today, apptest.Today.AddDays(20), behind), "nobody",
			func() error { return e.assume(e.As(secondSelf), behind) }, "post-already-filled"},
		{"status_by_its_order", "status_by_its_order", 9, goerSelf, "charge.assume", status("London"), "nobody", nil, "AssumeCharge writes the status that the order says"},
		{"officer_status", "status_once_per_order", 9, goerSelf, "charge.assume", status("Punjab") + status("Punjab")[len(charge(goes, goer, 0)):], "nobody", nil, "AssumeCharge writes one status, and an order is acted upon once"},
	}
}
