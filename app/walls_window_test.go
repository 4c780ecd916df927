package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/window"
)

// The walls of windows, in the form of walls_test.go: of the window, its list and its letters, and of the orders that it holds back.

func windowStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	proposed, err := e.App.ProposeWindow(ctx, e.As(js), election(domain.Date{}))
	e.ok(err)
	open, serving := e.windowed(election(domain.Date{})), e.windowed(caretaker())
	ending := e.windowed(election(domain.Date{}))
	end := window.End{On: windowFrom, Gazette: "F.9", Gazetted: windowFrom}
	e.ok(e.App.CloseWindow(ctx, e.As(js), ending, end))
	officer, _ := e.officer("")
	other, _ := e.officer("")
	e.listed(open, e.paper, other)
	vain := e.Officer("VAIN", apptest.OfficerSpec{})
	e.Person("vain.hand", "section-officer", vain)
	foreign := e.Officer("FOREIGN", apptest.OfficerSpec{})
	e.setBack(f(`update officer set government = 'pk-punjab' where id = %d`, foreign))
	e.Seed(`insert into organization (government, code, name, kind) values ('pk-punjab', 'LAHORE', 'Lahore', 'office')`)
	var lahore int64
	e.Query(&lahore, `select id from organization where code = 'LAHORE'`)
	order, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: other, Post: e.post()})
	e.ok(err)
	directed := e.post()

	put := func(change func(*app.WindowProposal)) string {
		p := election(domain.Date{})
		change(&p)
		to, part := "null", "null"
		if !p.To.IsZero() {
			to = "'" + p.To.String() + "'"
		}
		if p.Organization != 0 {
			part = f("%d", p.Organization)
		}
		return f(`insert into move_window (kind, government, organization_id, name, from_day, to_day, gazette, gazetted_on) values ('%s', '%s', %s, '%s', '%s', %s, '%s', '%s')`,
			p.Kind, p.Government, part, p.Name, p.From, to, p.Gazette, p.Gazetted)
	}
	propose := func(change func(*app.WindowProposal)) func() error {
		p := election(domain.Date{})
		change(&p)
		return func() error { return only(e.App.ProposeWindow(ctx, e.As(ds), p)) }
	}
	adopt := func(id int64) string { return f(`update move_window set adopted_by = 1 where id = %d`, id) }
	adopts := func(person string, id int64) func() error {
		return func() error { return e.App.AdoptWindow(ctx, e.As(person), id) }
	}
	ends := func(id int64, day domain.Date, gazette string) string {
		return f(`update move_window set close_day = '%s', close_gazette = '%s', close_gazetted_on = '%s' where id = %d`, day, gazette, windowFrom, id)
	}
	closes := func(id int64, on domain.Date, gazette string) func() error {
		return func() error {
			return e.App.CloseWindow(ctx, e.As(ds), id, window.End{On: on, Gazette: gazette, Gazetted: windowFrom})
		}
	}
	lists := func(id, officer, organization int64, grade string) string {
		return f(`insert into window_official (window_id, officer_id, organization_id, grade, document_id) values (%d, nullif(%d, 0), nullif(%d, 0), '%s', %d)`, id, officer, organization, grade, e.paper)
	}
	list := func(id int64, in app.Listing) func() error {
		in.Document = e.paper
		return func() error { return e.App.ListOfficials(ctx, e.As(so), id, in) }
	}
	writes := func(id int64, kind string, officer, order int64, number string, dated domain.Date, why string) string {
		return f(`insert into commission_letter (window_id, kind, officer_id, order_id, number, dated, document_id, expedient) values (%d, '%s', %d, nullif(%d, 0), '%s', '%s', %d, '%s')`,
			id, kind, officer, order, number, dated, e.paper, why)
	}
	write := func(person string, id int64, kind string, officer, order int64, number string, dated domain.Date, why string) func() error {
		return func() error {
			return only(e.App.RecordLetter(ctx, e.As(person), id, app.LetterRecord{Officer: officer,
				Letter: window.Letter{Kind: kind, Order: order, Number: number, Dated: dated, Document: e.paper, Expedient: why}}))
		}
	}
	twice := lists(open, other, 0, "")
	ahead := apptest.Today.AddDays(1)
	named := "ListOfficials takes officers and one class of posts, each on a line of its own"
	return e.thief, []wall{
		{"move_window_lawful", "move_window_moves_by_its_acts", 2, se, "window.adopt", put(func(*app.WindowProposal) {}), "not null", nil, namesItsAct},
		{"move_window_lawful", "move_window_moves_by_its_acts", 2, se, "window.adopt", adopt(open), "nobody", adopts(se, open), "already-adopted"},
		{"move_window_lawful", "move_window_moves_by_its_acts", 10, ds, "window.close", ends(proposed, windowFrom, "x"), "nobody", closes(proposed, windowFrom, "x"), "window-not-open"},
		{"move_window_lawful", "move_window_is_published", 10, ds, "window.close", ends(open, ahead, "x"), "nobody", closes(open, ahead, "x"), "day-out-of-range"},
		{"move_window_lawful", "move_window_is_published", 2, ds, "window.propose", put(func(p *app.WindowProposal) { p.Gazetted = ahead }), "not null", propose(func(p *app.WindowProposal) { p.Gazetted = ahead }), "gazette-missing"},
		{"move_window_lawful", "move_window_of_its_government", 2, ds, "window.propose", put(func(p *app.WindowProposal) { p.Organization = lahore }), "not null", propose(func(p *app.WindowProposal) { p.Organization = lahore }), "of-another-government"},
		{"move_window", "move_window_needs_two_people", 2, js, "window.adopt", adopt(proposed), "nobody", adopts(js, proposed), "four-eyes"},
		{"move_window", "move_window_needs_two_people", 10, js, "window.adopt", adopt(ending), "nobody", adopts(js, ending), "four-eyes"},
		{"move_window", "move_window_cites_the_gazette", 2, ds, "window.propose", put(func(p *app.WindowProposal) { p.Gazette = " " }), "nobody", propose(func(p *app.WindowProposal) { p.Gazette = " " }), "gazette-missing"},
		{"move_window", "move_window_cites_the_gazette", 10, ds, "window.close", ends(open, windowFrom, ""), "nobody", closes(open, windowFrom, ""), "gazette-missing"},
		{"window_official_lawful", "window_official_of_an_election", 10, so, "window.list-officials", lists(serving, officer, 0, ""), "nobody", list(serving, app.Listing{Officers: []int64{officer}}), "caretaker-lists-nobody"},
		{"window_official_lawful", "window_official_of_its_government", 10, so, "window.list-officials", lists(open, foreign, 0, ""), "nobody", list(open, app.Listing{Officers: []int64{foreign}}), "of-another-government"},
		{"window_official_lawful", "window_official_of_its_government", 10, so, "window.list-officials", lists(open, 0, lahore, ""), "nobody", list(open, app.Listing{Organization: lahore}), "of-another-government"},
		{"window_official", "window_official_class_or_name", 10, so, "window.list-officials", lists(open, 0, 0, ""), "nobody", list(open, app.Listing{}), "list-empty"},
		{"window_official", "window_official_class_or_name", 10, so, "window.list-officials", lists(open, officer, 0, "BS-18"), "nobody", nil, named},
		{"window_official", "window_official_named_once", 10, so, "window.list-officials", twice, "nobody", nil, "ListOfficials passes over whoever stands on the list already"},
		{"commission_letter_lawful", "letter_of_an_adopted_window", 10, so, "window.record-letter", writes(proposed, "approval", officer, 0, "1", windowFrom, ""), "nobody", write(so, proposed, "approval", officer, 0, "1", windowFrom, ""), "window-not-adopted"},
		{"commission_letter_lawful", "letter_is_written", 10, so, "window.record-letter", writes(open, "approval", officer, 0, "1", ahead, ""), "nobody", write(so, open, "approval", officer, 0, "1", ahead, ""), "day-out-of-range"},
		{"commission_letter_lawful", "letter_of_its_officer", 10, so, "window.record-letter", writes(open, "approval", officer, order, "1", windowFrom, ""), "nobody", write(so, open, "approval", officer, order, "1", windowFrom, ""), "order-of-another"},
		{"commission_letter_lawful", "letter_of_its_officer", 10, so, "window.record-letter", writes(open, "approval", foreign, 0, "1", windowFrom, ""), "nobody", write(so, open, "approval", foreign, 0, "1", windowFrom, ""), "of-another-government"},
		{"commission_letter_lawful", "nobody_on_own_case", 8, "vain.hand", "window.record-letter", writes(open, "approval", vain, 0, "1", windowFrom, ""), "nobody", write("vain.hand", open, "approval", vain, 0, "1", windowFrom, ""), "own-matter"},
		{"commission_letter_lawful", "outside_your_organization", 7, "ministry.hr", "window.record-letter", writes(open, "approval", officer, 0, "1", windowFrom, ""), "nobody", write("ministry.hr", open, "approval", officer, 0, "1", windowFrom, ""), "other-unit"},
		{"commission_letter_lawful", "letter_says_why_expedient", 10, so, "window.record-letter", writes(serving, "approval", officer, 0, "1", windowFrom, "In the public interest."), "nobody", write(so, serving, "approval", officer, 0, "1", windowFrom, "In the public interest."), "reason-missing"},
		{"commission_letter_lawful", "letter_says_why_expedient", 10, so, "window.record-letter", writes(serving, "suspension", officer, 0, "1", windowFrom, expedient), "nobody", write(so, serving, "suspension", officer, 0, "1", windowFrom, expedient), "letter-of-an-election"},
		{"commission_letter", "commission_letter_cites_its_number", 10, so, "window.record-letter", writes(open, "approval", officer, 0, " ", windowFrom, ""), "nobody", write(so, open, "approval", officer, 0, " ", windowFrom, ""), "number-missing"},
		{"window_letter_cited", "exception_direction_on_its_letter", 10, so, draftException, e.row(exceptionRow{officer: officer, post: directed, ground: "commission-direction"}), "nobody",
			func() error {
				return only(e.draft(app.ExceptionDraft{Ground: "commission-direction", Officer: officer, Post: directed}))
			}, "not-the-commissions-letter"},
	}
}

// windowHoldsStage is an open election and a caretaker government, with orders drafted and issued before either.
func windowHoldsStage(t *testing.T) (*thief, []wall) {
	r := granted(t, 3)
	e := &excepted{thief: r.thief, paper: r.Document()}
	older, promoted := r.issued(0), r.issued(2)
	draft, err := r.draft(1)
	r.ok(err)
	mover, seat := e.officer("2020-01-01")
	self := f("x.%d", e.n)
	moved := e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: mover, Post: e.post()})
	next, _ := e.officer("")
	transfer := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: next, Post: e.post()})
	listed, _ := e.officer("")
	move := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: listed, Post: e.post()})
	third, thirdSeat := e.officer("2020-01-01")
	thirdSelf := f("x.%d", e.n)
	carried := e.issued(app.ExceptionDraft{Ground: "return-from-leave", Officer: third, Post: e.post()})
	gone, _ := e.officer("2020-01-01")
	back := e.authorised(app.ExceptionDraft{Ground: "repatriation", Officer: gone, On: apptest.Today})
	e.listed(e.windowed(election(domain.Date{})), e.paper, listed, third)
	e.windowed(caretaker())
	// The caretaker's window would refuse first what the election's refuses: their letters under it are there.
	var serving int64
	e.Query(&serving, `select max(id) from move_window`)
	for _, officer := range []int64{listed, third} {
		e.ok(e.letter(serving, window.Approval, officer, 0, e.paper, windowFrom))
	}
	step := func(id int64) string {
		return f(`update orders set state = 'issued', version = version + 1 where id = %d`, id)
	}
	issue := func(id int64) func() error {
		return func() error { return e.App.IssueOrder(ctx, e.As(ds), id, 0) }
	}
	leaves := func(order, officer, post int64) string {
		return strings.Replace(r.report(order, officer, post, "relinquished"), "forenoon", "afternoon", 1)
	}
	leave := func(person string, order int64) func() error {
		return func() error {
			return only(e.App.RelinquishCharge(ctx, e.As(person), app.Charge{Order: order, On: apptest.Today, Noon: "afternoon"}))
		}
	}
	take := func(place int, order int64) string {
		return r.report(order, r.Officers[place], r.seats[place], "assumed")
	}
	return r.thief, []wall{
		{"window_holds_order", "window_move_approved", 10, ds, "order.issue", step(move), "nobody", issue(move), "commission-approval-missing"},
		{"window_holds_order", "caretaker_promotes_nobody", 10, ds, "order.issue", step(draft), "nobody", issue(draft), "caretaker-promotes-nobody"},
		{"window_holds_order", "caretaker_transfer_approved", 10, ds, "order.issue", step(transfer), "nobody", issue(transfer), "caretaker-transfer-approval-missing"},
		{"window_holds_order", "caretaker_transfer_approved", 10, ds, "order.issue", f(`update orders set state = 'acted', actualised_on = '%s', version = version + 1 where id = %d`, apptest.Today, back), "exception_is_followed", issue(back), "caretaker-transfer-approval-missing"},
		{"window_holds_charge", "window_move_approved", 10, thirdSelf, "charge.relinquish", leaves(carried, third, thirdSeat), "nobody", leave(thirdSelf, carried), "commission-approval-missing"},
		{"window_holds_charge", "caretaker_promotes_nobody", 10, "candidate.1", "charge.assume", take(0, older), "nobody", func() error { return r.charge("candidate.1", older, true) }, "caretaker-promotes-nobody"},
		{"window_holds_charge", "caretaker_promotes_nobody", 10, "candidate.3", "charge.assume", take(2, promoted), "nobody", func() error { return r.charge("candidate.3", promoted, true) }, "caretaker-promotes-nobody"},
		{"window_holds_charge", "caretaker_transfer_approved", 10, self, "charge.relinquish", leaves(moved, mover, seat), "nobody", leave(self, moved), "caretaker-transfer-approval-missing"},
	}
}

// voiceStage is a case put up and an order drafted, about which something is asked for, told and objected to.
func voiceStage(t *testing.T) (*thief, []wall) {
	r := put(t, 1)
	e := &excepted{thief: r.thief, paper: r.Document()}
	officer, _ := e.officer("")
	self := f("x.%d", e.n)
	e.officer("")
	strange := f("x.%d", e.n)
	order, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	r.ok(err)
	const why = "The removal was never set aside by any court."
	direction := func(person, by, name string) string {
		return f(`insert into direction (case_id, account_id, capacity_id, given_on, given_by, in_name_of, body) values (%d, %d, %d, '%s', '%s', '%s', 'x')`,
			r.ID, r.Accounts[person], r.Capacity[person], apptest.Today, by, name)
	}
	receive := func(by, name string) func() error {
		return func() error {
			return only(r.App.ReceiveDirection(ctx, r.As(so), app.DirectionReceived{DirectionGiven: app.DirectionGiven{Case: r.ID, Body: "x"}, GivenBy: by, InNameOf: name}))
		}
	}
	approach := func(officer int64, made domain.Date) string {
		return f(`insert into approach (officer_id, by_whom, subject, form, made_on, recorded_on) values (%d, 'somebody', 'that he be taken', 'letter', '%s', '%s')`, officer, made, apptest.Today)
	}
	objection := func(as, body string) string {
		return f(`insert into order_objection (order_id, account_id, capacity_id, on_day, body) values (%d, %d, %d, '%s', '%s')`, order, r.Accounts[as], r.Capacity[as], apptest.Today, body)
	}
	object := func(person, body string) func() error {
		return func() error { return only(r.App.ObjectToOrder(ctx, r.As(person), order, body)) }
	}
	own := "RecordApproach and ObjectToOrder are their actor's own, today"
	ahead := apptest.Today.AddDays(1)
	return r.thief, []wall{
		{"direction_received", "direction_says_who_gave_it", 7, so, "direction.receive", direction(so, "", ""), "nobody", receive("", ""), "giver-missing"},
		{"direction_received", "direction_says_who_gave_it", 7, "minister", "direction.record", direction("minister", "x", "y"), "nobody", nil, "RecordDirection takes no giver: it is the executive's own"},
		{"direction", "direction_received_whole", 7, so, "direction.receive", direction(so, "x", " "), "nobody", receive("x", " "), "giver-missing"},
		{"approach_lawful", "approach_is_ones_own", 7, "clerk", "approach.record", approach(officer, apptest.Today), "nobody", nil, own},
		{"approach_lawful", "approach_was_made", 7, "clerk", "approach.record", approach(r.clerk, ahead), "nobody",
			func() error {
				return only(r.App.RecordApproach(ctx, r.As("clerk"), app.ApproachTold{ByWhom: "somebody", Subject: "that he be taken", Form: "letter", On: ahead}))
			}, "day-out-of-range"},
		{"order_objection_lawful", "objection_is_ones_own", 7, self, "order.object", objection(so, why), "nobody", nil, own},
		{"order_objection_lawful", "objection_by_whom_it_concerns", 7, strange, "order.object", objection(strange, why), "nobody", object(strange, why), "not-your-own"},
		{"order_objection_lawful", "objection_by_whom_it_concerns", 7, "ministry.hr", "order.object", objection("ministry.hr", why), "nobody", object("ministry.hr", why), "other-unit"},
		{"order_objection", "order_objection_says_why", 7, self, "order.object", objection(self, "No."), "nobody", object(self, "No."), "reasons-missing"},
	}
}
