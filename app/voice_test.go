package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/register"
	"merit/policy"
)

// TestDirectionsGivenAndReceived: a policy names nobody; what is about a case, a person or a post says so; one received is recorded by
// whoever received it, with who gave it and in whose name; each is shown to whoever decides or authorises what it touches, and to auditors,
// and to nobody else.
func TestDirectionsGivenAndReceived(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	e := &excepted{thief: r.thief, paper: r.Document()}
	officer := r.Officers[0]
	post := r.Post("BS-18", "WANTED")
	give := func(in app.DirectionGiven) error {
		return only(r.App.RecordDirection(ctx, r.As("minister"), in))
	}
	e.wants("about nothing", give(app.DirectionGiven{Body: "Something."}), "direction-about-nothing")
	e.wants("a policy about somebody", give(app.DirectionGiven{Kind: register.PolicyDirection, Officer: officer, Body: "Something."}), "policy-names-nobody")
	e.wants("without a word", give(app.DirectionGiven{Case: r.ID, Body: " "}), "direction-empty")
	e.wants("a policy", give(app.DirectionGiven{Kind: register.PolicyDirection, Body: "Vacancies are filled within the quarter."}))
	e.wants("about a person", give(app.DirectionGiven{Officer: officer, Body: "Take the first."}))
	receive := func(person string, in app.DirectionReceived) error {
		return only(r.App.ReceiveDirection(ctx, r.As(person), in))
	}
	of := app.DirectionReceived{DirectionGiven: app.DirectionGiven{Post: post, Body: "Keep this post free."}, GivenBy: "The minister's private secretary", InNameOf: "The Minister of Water"}
	e.wants("of nobody", receive(so, app.DirectionReceived{DirectionGiven: of.DirectionGiven}), "giver-missing")
	e.wants("by an executive, in another's name", receive("minister", of), "powers-apart", "not-your-power")
	e.wants("another ministry's", receive("ministry.hr", of), "other-unit")
	e.wants("by the desk", receive(so, of))
	policyHeard := app.DirectionReceived{DirectionGiven: app.DirectionGiven{Kind: register.PolicyDirection, Body: "No leave in March."}, GivenBy: "The staff officer", InNameOf: "The Minister of Water"}
	e.wants("a policy, by the ministry", receive("ministry.hr", policyHeard))

	seen := func(person string, caseID int64) int {
		t.Helper()
		found, err := r.App.Directions(ctx, r.As(person), caseID)
		r.ok(err)
		return len(found)
	}
	if n := seen("secretary", r.ID); n != 1 { // about a candidate
		t.Errorf("the authority is shown %d directions", n)
	}
	if _, err := r.App.Directions(ctx, r.As(so), r.ID); !has(err, "not-your-power") {
		t.Errorf("the desk reads the directions: %v", err)
	}
	all, err := r.App.OwnDirections(ctx, r.As("auditor"))
	r.ok(err)
	own, err := r.App.OwnDirections(ctx, r.As("minister"))
	r.ok(err)
	if len(all) != 4 || len(own) != 2 || !all[0].Policy() || all[2].GivenBy != of.GivenBy || all[2].InName != of.InNameOf {
		t.Errorf("an auditor reads %+v\nand the giver %+v", all, own)
	}

	// On an order: to whoever authorises it and to auditors.
	mover := r.Officer("MOVER", apptest.OfficerSpec{})
	order, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: mover, Post: post})
	r.ok(err)
	for person, want := range map[string]int{"secretary": 1, "auditor": 1, so: 0, ds: 0} {
		v, err := r.App.OrderVoices(ctx, r.As(person), order)
		r.ok(err)
		if len(v.Directions) != want {
			t.Errorf("%s is shown %d directions on the order, want %d", person, len(v.Directions), want)
		}
	}
}

// TestApproachIsToldAndStays: an officer tells of an approach; the officer, auditors and whoever decides a case or authorises an order that
// it touches read it, and nobody else.
func TestApproachIsToldAndStays(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	e := &excepted{thief: r.thief, paper: r.Document()}
	told := app.ApproachTold{ByWhom: "A member of the assembly", Subject: "That the second candidate should be taken.", Form: "telephone", On: apptest.Today}
	tell := func(person string, in app.ApproachTold) error {
		return only(r.App.RecordApproach(ctx, r.As(person), in))
	}
	with := func(change func(*app.ApproachTold)) app.ApproachTold {
		in := told
		change(&in)
		return in
	}
	e.wants("by the desk", tell(so, told), "powers-apart", "not-your-own", "not-your-power")
	e.wants("by a minister", tell("minister", told), "powers-apart", "not-your-own", "not-your-power")
	e.wants("of nothing", tell("clerk", app.ApproachTold{}), "approach-by-whom", "approach-about-what", "approach-form-unknown", "day-out-of-range")
	e.wants("of a case that is none", tell("clerk", with(func(a *app.ApproachTold) { a.Case = 1 })), "no-such-case")
	draft, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: r.Officer("MOVER", apptest.OfficerSpec{}), Post: r.Post("BS-18", "FREE")})
	r.ok(err)
	e.wants("of a draft that the officer cannot read", tell("clerk", with(func(a *app.ApproachTold) { a.Order = draft })), "no-such-order")
	e.wants("of an order that is none", tell("clerk", with(func(a *app.ApproachTold) { a.Order = 1 })), "no-such-order")
	e.wants("about a candidate", tell("clerk", with(func(a *app.ApproachTold) { a.About = r.Officers[1] })))
	e.wants("about whom the order moves", tell("candidate.1", with(func(a *app.ApproachTold) { r.Query(&a.About, `select officer_id from orders where id = $1`, draft) })))

	for person, want := range map[string]int{"clerk": 1, "candidate.1": 1, "candidate.2": 0, "auditor": 2} {
		found, err := r.App.Approaches(ctx, r.As(person))
		r.ok(err)
		if len(found) != want {
			t.Errorf("%s reads %d approaches, want %d", person, len(found), want)
		}
	}
	for person, want := range map[string]int{"secretary": 1, "auditor": 1} {
		found, err := r.App.CaseApproaches(ctx, r.As(person), r.ID)
		r.ok(err)
		v, err := r.App.OrderVoices(ctx, r.As(person), draft)
		r.ok(err)
		if len(found) != want || len(v.Approaches) != 1 {
			t.Errorf("%s reads of the case %d and of the order %d", person, len(found), len(v.Approaches))
		}
	}
	for _, person := range []string{so, "minister", "chair", "prime.minister", "candidate.1"} {
		if found, err := r.App.CaseApproaches(ctx, r.As(person), r.ID); err == nil {
			t.Errorf("%s reads %d approaches of the case", person, len(found))
		}
	}
	submission, err := r.App.SubmissionOf(ctx, r.As("secretary"), r.ID)
	r.ok(err)
	if len(submission.Approaches) != 1 {
		t.Errorf("whoever decides is shown %+v", submission.Approaches)
	}
}

// TestObjectionStandsBesideTheOrder: whom an order concerns, and who is told to carry it out, object to it in writing; auditors, whoever
// issues and whoever authorises read it, its author too, and it stops nothing.
func TestObjectionStandsBesideTheOrder(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("")
	self := e.self()
	sitting, post := e.officer("2020-01-01")
	sits := e.self()
	stranger, _ := e.officer("")
	strange := e.self()
	_ = stranger
	order := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	over, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: e.Officer("SENT", apptest.OfficerSpec{}), Post: e.post()})
	e.ok(err)
	e.setBack(fmt.Sprintf(`update orders set post_id = %d where id = %d`, post, over)) // it sends another where somebody sits
	_ = sitting
	const why = "The removal was never set aside, and I am told to carry this out all the same."
	object := func(who app.Caller, id int64, text string) error {
		return only(e.App.ObjectToOrder(ctx, who, id, text))
	}
	e.wants("without reasons", object(self, order, "No."), "reasons-missing")
	e.wants("by a stranger", object(strange, order, why), "not-your-own")
	e.wants("by a minister", object(e.As("minister"), order, why), "powers-apart", "not-your-power")
	e.wants("by another ministry", object(e.As("ministry.hr"), order, why), "other-unit")
	e.wants("by whom it moves", object(self, order, why))
	e.wants("by who is told to issue it", object(e.As(js), order, why))
	e.wants("by who sits there", object(sits, over, why))
	e.wants("it stops nothing", e.App.IssueOrder(ctx, e.As(ds), order, 0))

	for person, want := range map[string]int{"auditor": 2, ds: 2, "secretary": 2, so: 0, "minister": 0, "chair": 0} {
		v, err := e.App.OrderVoices(ctx, e.As(person), order)
		e.ok(err)
		if len(v.Objections) != want {
			t.Errorf("%s reads %d objections, want %d", person, len(v.Objections), want)
		}
	}
	for who, want := range map[string]int{"x.1": 1, "x.3": 0} {
		file, err := e.App.OrderFile(ctx, e.As(who), order)
		e.ok(err)
		if len(file.Objections) != want || file.May[policy.OrderObject].Allowed != (want == 1) {
			t.Errorf("%s reads %d objections, and may object: %t", who, len(file.Objections), file.May[policy.OrderObject].Allowed)
		}
	}
}

// TestVoicesStartNothing: the acts by which something is put on record about an order or a case write that and no other table, and nothing
// refers to an objection, so that no row can rest on one.
func TestVoicesStartNothing(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	for act, table := range map[policy.Act]string{policy.DirectionRecord: "direction", policy.DirectionReceive: "direction", policy.ApproachRecord: "approach", policy.OrderObject: "order_objection"} {
		var found string
		w.Query(&found, `select coalesce(string_agg(t.tgrelid::regclass::text, ' '), '') from pg_trigger t where t.tgname = 'act_guard'
			and $1 = any (string_to_array(trim(trailing '\' from replace(encode(t.tgargs, 'escape'), '\000', ',')), ','))`, string(act))
		if found != table {
			t.Errorf("%s may write %s, want %s", act, found, table)
		}
	}
	var referring int
	w.Query(&referring, `select count(*) from pg_constraint where contype = 'f' and confrelid in ('order_objection'::regclass, 'approach'::regclass, 'direction'::regclass)`)
	if referring != 0 {
		t.Errorf("%d tables refer to an objection, an approach or a direction", referring)
	}
}

// TestInvariant7VoicesBySQL: nobody puts a direction, an approach or an objection into another's mouth, and none is changed or taken back.
func TestInvariant7VoicesBySQL(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	from := func(person, by, name string) string {
		return fmt.Sprintf(`insert into direction (case_id, account_id, capacity_id, given_on, given_by, in_name_of, body) values (%d, %d, %d, '%s', '%s', '%s', 'x')`,
			r.ID, r.Accounts[person], r.Capacity[person], apptest.Today, by, name)
	}
	direction := func(by, name string) string { return from(so, by, name) }
	approach := fmt.Sprintf(`insert into approach (officer_id, by_whom, subject, form, made_on, recorded_on) values (%d, 'somebody', 'that he be taken', 'letter', '%s', '%[2]s')`, r.clerk, apptest.Today)
	r.each([]boardAttack{
		{"received of nobody", so, "direction.receive", direction("", ""), "direction_says_who_gave_it"},
		{"in nobody's name", so, "direction.receive", direction("x", " "), "direction_received_whole"},
		{"received by a minister", "minister", "direction.receive", from("minister", "x", "y"), "act_needs_power"},
		{"given by a minister as somebody else's", "minister", "direction.record", from("minister", "x", "y"), "direction_says_who_gave_it"},
		{"received in another's name", so, "direction.receive", from(ds, "x", "y"), "direction_by_its_giver"},
		{"a case moved by a direction", "minister", "direction.record", fmt.Sprintf(`update cases set state = 'approved', version = version + 1 where id = %d`, r.ID), "act_may_not_write"},
		{"an order by a direction received", so, "direction.receive", r.order(orderRow{officer: r.Officers[0]}), "act_may_not_write"},
		{"an approach with nobody's token", "", "", approach, "act_required"},
		{"an approach told for another", "candidate.1", "approach.record", approach, "approach_is_ones_own"},
		{"an approach told by the desk", so, "approach.record", approach, "approach_is_ones_own"},
	})
	r.ok(r.try("clerk", "approach.record", approach))
	r.ok(r.try(so, "direction.receive", direction("The private secretary", "The minister")))
	for _, table := range []string{"direction", "approach", "order_objection"} {
		for what, sql := range map[string]string{"struck": `delete from ` + table, "changed": `update ` + table + ` set act_id = act_id`, "emptied": `truncate ` + table} {
			for _, act := range [][2]string{{so, "direction.receive"}, {"clerk", "approach.record"}, {"candidate.1", "order.object"}} {
				if got := stopped(r.try(act[0], act[1], sql)); got != "the grants" {
					t.Errorf("%s is %s by %s: in the way stood %s", table, what, act[0], got)
				}
			}
		}
	}
}
