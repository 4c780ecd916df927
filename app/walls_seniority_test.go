package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

// The walls of seniority lists, of the objections to them, and of what a panel and an order say of them, in the form of walls_test.go.

func objectionStage(t *testing.T) (*thief, []wall) {
	c := contest(t)
	const publish, object, decide = "seniority.publish", "seniority.object", "seniority.decide-objection"
	old := c.published(apptest.Today.AddDays(-40), "2026-01-10")
	undecided := c.objects(apptest.Today, "first", app.LodgedObjection{List: c.list, Matter: "place"})
	done := c.objects(apptest.Today, "second", app.LodgedObjection{List: c.list, Matter: "another", About: c.third})
	c.decides(apptest.Today, done, "upheld", 1)
	c.Seniority("BS-18", c.first, c.second, c.third)
	var final int64
	c.Query(&final, `select max(id) from seniority_list`)
	theirs := c.Document()
	c.judge("third")
	objecting := func(who string, in app.LodgedObjection) func() error {
		in.Grounds = grounds
		return func() error { return only(c.App.Object(ctx, c.As(who), in)) }
	}
	deciding := func(who string, id int64, outcome string, to int, reasons string) func() error {
		return func() error {
			return c.App.DecideObjection(ctx, c.As(who), app.DecidedObjection{Objection: id, Outcome: outcome, To: to, Reasons: reasons})
		}
	}
	const objected, judged = "seniority_objection_lawful", "seniority_decision_lawful"
	phrase := "In the public interest."
	return c.thief, []wall{
		{"seniority_list_lawful", "seniority_list_provisional_first", 5, js, publish, f(`insert into seniority_list (cadre_id, grade, as_at, published_on) values (%d, 'BS-18', '2026-01-05', '%s')`, c.CadreID, apptest.Today), "nobody",
			nil, "PublishSeniority works the last day for objections out of the figures in force"},
		{objected, "seniority_objection_by_its_officer", 12, "behind.nobody", object, c.objection(c.list, c.first, "another", f("%d", c.third), "null"), "nobody", objecting("behind.nobody", app.LodgedObjection{List: c.list, Matter: "another", About: c.third}), "not-your-own"},
		{objected, "seniority_objection_while_provisional", 5, "first", object, c.objection(final, c.first, "place", "null", "null"), "nobody", objecting("first", app.LodgedObjection{List: final, Matter: "place"}), "list-final"},
		{objected, "seniority_objection_in_time", 5, "first", object, c.objection(old, c.first, "place", "null", "null"), "nobody", objecting("first", app.LodgedObjection{List: old, Matter: "place"}), "objection-late"},
		{objected, "seniority_objection_to_a_place", 5, "first", object, c.objection(c.list, c.first, "left-out", "null", "null"), "nobody", objecting("first", app.LodgedObjection{List: c.list, Matter: "left-out"}), "listed-already"},
		{objected, "seniority_objection_paper_own", 12, "second", object, c.objection(c.list, c.second, "place", "null", f("%d", theirs)), "nobody", objecting("second", app.LodgedObjection{List: c.list, Matter: "place", Document: theirs}), "paper-not-your-own"},
		{"seniority_objection", "seniority_objection_once", 5, "first", object, c.objection(c.list, c.first, "place", "null", "null"), "nobody", objecting("first", app.LodgedObjection{List: c.list, Matter: "place"}), "objected-already"},
		{judged, "seniority_decision_by_another", 8, js, decide, c.decision(undecided, "dismissed", "null", decided, js), "nobody", deciding(js, undecided, "dismissed", 0, decided), "four-eyes"},
		{judged, "seniority_decision_by_another", 8, "third", decide, c.decision(undecided, "dismissed", "null", decided, "third"), "nobody", deciding("third", undecided, "dismissed", 0, decided), "own-matter"},
		{judged, "seniority_decision_has_reasons", 5, se, decide, c.decision(undecided, "dismissed", "null", phrase, se), "nobody", deciding(se, undecided, "dismissed", 0, phrase), "reason-boilerplate"},
		{judged, "seniority_decision_places_agree", 5, se, decide, c.decision(undecided, "upheld", "1", decided, se), "nobody", deciding(se, undecided, "upheld", 1, decided), "decisions-disagree"},
		{"seniority_decision", "seniority_decision_pkey", 5, se, decide, c.decision(done, "dismissed", "null", decided, se), "nobody", deciding(se, done, "dismissed", 0, decided), "decided-already"},
		{"seniority_decision", "seniority_decision_names_the_place", 5, se, decide, c.decision(undecided, "upheld", "null", decided, se), "nobody", deciding(se, undecided, "upheld", 0, decided), "number-not-of-list"},
	}
}

// finalStage has three lists: one whose objections are decided, one with an objection undecided, and one still open to objection.
func finalStage(t *testing.T) (*thief, []wall) {
	c := contest(t)
	const final = "seniority.finalise"
	then := apptest.Today.AddDays(-40)
	ready, disputed := c.published(then, "2026-01-10"), c.published(then, "2026-01-11")
	up := c.objects(then, "third", app.LodgedObjection{List: ready, Matter: "place"})
	c.decides(then, up, "upheld", 1)
	c.objects(then, "third", app.LodgedObjection{List: disputed, Matter: "place"})
	c.Seniority("BS-18", c.first, c.second, c.third)
	var old int64
	c.Query(&old, `select max(id) from seniority_list`)
	as, changed := `1 + p.no % 3`, `'as decided'` // 1, 2, 3 become 2, 3, 1
	making := func(who string, list int64) func() error {
		return func() error { return only(c.App.FinaliseSeniority(ctx, c.As(who), list)) }
	}
	const lawful, whole = "seniority_list_lawful", "seniority_final_as_decided"
	return c.thief, []wall{
		{lawful, "seniority_list_final_of_its_own", 5, se, final, c.final(old, "p.no", "''"), "nobody", making(se, old), "list-not-provisional"},
		{lawful, "seniority_list_final_in_time", 5, se, final, c.final(c.list, "p.no", "''"), "nobody", making(se, c.list), "objections-open"},
		{lawful, "seniority_list_final_when_decided", 5, se, final, c.final(disputed, "p.no", "''"), "nobody", making(se, disputed), "objections-undecided"},
		{lawful, "seniority_list_final_by_another", 8, js, final, c.final(ready, as, changed), "nobody", making(js, ready), "four-eyes"},
		{"seniority_places_follow", whole, 5, se, final, c.final(ready, "p.no", "''"), whole, nil, "FinaliseSeniority works the places out of what was decided"},
		{"seniority_places_follow", whole, 5, se, final, c.final(ready, as, "''"), whole, nil, "FinaliseSeniority gives each changed place its reason"},
		{"seniority_places_follow", whole, 5, js, "seniority.publish", f(`with l as (insert into seniority_list (cadre_id, grade, as_at, published_on, objections_until) values (%d, 'BS-18', '2026-01-05', '%s', '%s') returning id)
			insert into seniority_place (list_id, officer_id, no, changed) select l.id, %d, 1, 'made up' from l`, c.CadreID, apptest.Today, apptest.Today.AddDays(30), c.first), "nobody", nil, "PublishSeniority changes no place: there is nothing before it"},
		{"seniority_list_complete", whole, 5, se, final, strings.Split(c.final(ready, as, changed), "insert into seniority_place")[0] + `select count(*) from l`, "nobody", nil, "FinaliseSeniority writes list and places in one act"},
	}
}

// panelStage is an open case whose feeder grade has a provisional list with an objection undecided.
func panelStage(t *testing.T) (*thief, []wall) {
	h := opened(t)
	h.Person("first", "officer", h.Officers[0])
	h.setBack(f(`update seniority_list set objections_until = '%s'`, apptest.Today.AddDays(10)))
	var list int64
	h.Query(&list, `select max(id) from seniority_list`)
	objection, err := h.App.Object(ctx, h.As("first"), app.LodgedObjection{List: list, Matter: "place", Grounds: grounds})
	h.ok(err)
	const compute = "case.compute-panel"
	rows := h.panel(h.Officers[0], h.Officers[1])
	entries, state := strings.Join(rows[:2], ";\n"), rows[len(rows)-1]
	told := f(`insert into panel_list (case_id, list_id, objections_until) values (%d, %d, '%s')`, h.ID, list, apptest.Today.AddDays(10))
	disputed := f(`insert into panel_objection (case_id, objection_id) values (%d, %d)`, h.ID, objection)
	const writes = "ComputePanel finds out itself by which list the panel goes, and what is undecided"
	return h, []wall{
		{"panel_says_its_list", "panel_says_its_list", 5, so, compute, strings.Join([]string{entries, disputed, state}, ";\n"), "nobody", nil, writes},
		{"panel_says_its_list", "panel_says_its_list", 5, so, compute, strings.Join([]string{entries, strings.Replace(told, f("'%s'", apptest.Today.AddDays(10)), "null", 1), disputed, state}, ";\n"), "nobody", nil, writes},
		{"panel_says_its_list", "panel_says_what_is_disputed", 5, so, compute, strings.Join([]string{entries, told, state}, ";\n"), "nobody", nil, writes},
		{"panel_move", "panel_move_is_one", 5, so, compute, f(`insert into panel_move (case_id, list_id, officer_id, was, became, why) values (%d, %d, %d, 1, 1, 'x')`, h.ID, list, h.Officers[0]), "nobody", nil, "a move is one only where the numbers differ: domain/tenure TestMoved"},
	}
}

// disputedStage is an approved case whose panel went by a list that is provisional still.
func disputedStage(t *testing.T) (*thief, []wall) {
	r := granted(t, 1)
	list, objection := r.dispute()
	const compute = "case.compute-panel"
	again := func() error { return r.App.ComputePanel(ctx, r.As(so), r.ID) }
	row := r.order(orderRow{officer: r.Officers[0], post: r.seats[0]})
	const words = "DraftOrder words itself what the order is subject to"
	return r.thief, []wall{
		{"panel_list_while_open", "panel_list_while_open", 5, so, compute, f(`insert into panel_objection (case_id, objection_id) values (%d, %d)`, r.ID, objection), "nobody", again, "over"},
		{"panel_list_while_open", "panel_list_while_open", 5, so, compute, f(`insert into panel_move (case_id, list_id, officer_id, was, became, why) values (%d, %d, %d, 1, 2, 'x')`, r.ID, list, r.Officers[0]), "nobody", again, "over"},
		{"order_says_what_is_disputed", "order_says_what_is_disputed", 5, so, "order.draft", row, "nobody", nil, words},
	}
}

// dispute makes the list of a case's panel a provisional one with an objection undecided, as if it had been when the panel was computed.
func (h *thief) dispute() (list, objection int64) {
	h.t.Helper()
	until := apptest.Today.AddDays(10)
	h.Query(&list, `select list_id from panel_list where case_id = $1`, h.ID)
	h.setBack(f(`update seniority_list set objections_until = '%s' where id = %d`, until, list), f(`update panel_list set objections_until = '%s' where case_id = %d`, until, h.ID))
	if h.Accounts["an.objector"] == 0 {
		h.Person("an.objector", "officer", h.Officer("OBJECTOR", apptest.OfficerSpec{Grade: "BS-17"}))
	}
	objection, err := h.App.Object(ctx, h.As("an.objector"), app.LodgedObjection{List: list, Matter: "left-out", Grounds: grounds})
	h.ok(err)
	return list, objection
}
