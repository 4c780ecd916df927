package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/exception"
	"merit/domain/register"
	"merit/domain/window"
)

// TestMajorPostsAreOneRule holds the two walls together: of every kind of order, to a post of a grade that the caretaker's adoption names, to one
// marked a major one, to one that is none, and to none at all, before, in and after its time, the database refuses what the domain refuses.
func TestMajorPostsAreOneRule(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	in := caretaker()
	in.From, in.To, in.Major = domain.MustDate("2026-02-22"), domain.MustDate("2026-02-28"), []string{"BS-18"}
	in.Gazetted = in.From
	id := e.windowed(in)
	head, plain := e.Post("BS-19", "HEAD"), e.Post("BS-19", "PLAIN")
	_, err := e.App.RecordPostFact(ctx, e.As(so), head, app.PostFactEntry{PostFact: register.PostFact{Kind: "major", From: domain.MustDate("2026-02-25"), Document: e.paper}})
	e.ok(err)
	posts := []int64{e.post(), head, plain, 0}
	officer, _ := e.officer("")

	type drafted struct {
		move window.Move
		post int64
	}
	orders := map[int64]drafted{}
	var statements []string
	next := int64(100000)
	add := func(kind, subject, ground string) {
		for _, post := range posts {
			if post == 0 && (subject == "transfer" || subject == "promotion" || ground != "") {
				continue
			}
			next++
			statements = append(statements, f(`insert into orders (id, number, state, kind, subject, government, officer_id, cadre_id, grade, post_id, basis, text, drafted_by, ends_on, act_id)
				values (%d, 'T/%[1]d', 'lapsed', '%s', '%s', 'pk-federal', %d, %d, 'BS-18', nullif(%d, 0), 'x', 'x', 1, '2026-12-31', 1)`, next, kind, subject, officer, e.CadreID, post))
			if ground != "" {
				statements = append(statements, f(`insert into exception_order (order_id, ground, document_id, on_day, edition_id, class_grade, class_cadre, premature, act_id) values (%d, '%s', %d, '2026-02-15', 1, 'BS-18', '', false, 1)`, next, ground, e.paper))
			}
			orders[next] = drafted{window.Move{Order: next, Subject: subject, Ground: ground}, post}
		}
	}
	for _, p := range e.list(`select (regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g'))[1], '' from pg_constraint where conname = 'order_subject_known'`) {
		if p[0] != "vacating" && p[0] != "exception-posting" {
			add("arrangement", p[0], "")
		}
	}
	for _, g := range exception.Grounds {
		if g.Fills() {
			add("exception", "exception-posting", g.Name)
		}
	}
	e.setBack(statements...)

	refused := map[bool]int{}
	for _, day := range []domain.Date{in.From.AddDays(-1), in.From, in.To, in.To.AddDays(1)} {
		for _, row := range e.list(`select o.id::text, coalesce(window_major_wall(o, $1), '') from orders o where o.id > 100000`, day) {
			var order int64
			if _, err := fmt.Sscan(row[0], &order); err != nil {
				t.Fatal(err)
			}
			o := orders[order]
			major := o.post == posts[0] || o.post == head && day == in.To
			missing := window.Missing(o.move, day, []window.Window{{ID: id, Kind: window.Caretaker, From: in.From, To: in.To, Touches: true, Major: major}})
			want := (&domain.Refusal{Reasons: missing}).Has("caretaker-appoints-nobody")
			refused[want]++
			if (row[1] != "") != want {
				t.Errorf("%+v to post %d on %s: the database says %q, the domain %t", o.move, o.post, day, row[1], want)
			}
		}
	}
	if refused[true] < 40 || refused[false] < 200 {
		t.Errorf("refused %v", refused)
	}
}

// TestCaretakerMayArrangeForTheShortTerm: a charge of a major post stays open, and is refused nothing.
func TestCaretakerMayArrangeForTheShortTerm(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("")
	post := e.post()
	order := e.authorised(app.ExceptionDraft{Ground: "emergency", Officer: officer, Post: post, Ends: apptest.Today.AddDays(20)})
	in := caretaker()
	in.Major = []string{"BS-18"}
	e.windowed(in)
	e.wants("an emergency of twenty days", e.App.IssueOrder(ctx, e.As(ds), order, 0))
	in.Major = []string{"BS-99"}
	_, err := e.App.ProposeWindow(ctx, e.As(ds), in)
	e.wants("a grade of no ladder", err, "no-such-grade")
}
