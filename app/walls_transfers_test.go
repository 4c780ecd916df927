package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/framework"
	"merit/domain/promotion"
)

// The walls of transfers, in the way of walls_test.go.

const (
	fixList     = "case.fix-list"
	recommends  = "case.recommend"
	fromTheCase = "the method takes no such thing: panel, marks and list follow from the case"
)

// transferStage is a world with transfer cases at every step: one that stays open for a missing fact, one with its marks, one
// with its list fixed; and one that the deputy secretary drafted.
type transferStage struct {
	*thief
	stuck, marked, fixed apptest.Moved
	drafted              int64 // by the deputy secretary
	free                 int64 // a vacant post of no case
	outside              int64 // an officer of another organization
}

func openTransfers(t *testing.T) *transferStage {
	t.Helper()
	b := &boarded{World: apptest.New(t), t: t}
	b.Adopt(apptest.TransferEdition, "unit: {of: cadre,", "unit: {of: organization,")
	s := &transferStage{thief: rob(b)}
	s.fixed = s.TransferCase(t)
	s.ok(s.App.FixList(ctx, s.As(ds), s.fixed.ID))
	s.marked, s.free = s.fixed, s.Post("BS-18", "FREE")
	s.marked.Post = s.Post("BS-18", "MARKED")
	var err error
	s.marked.ID, err = s.App.OpenCase(ctx, s.As(so), s.TransferOpening(s.marked.Post))
	s.ok(err)
	s.drafted, err = s.App.OpenCase(ctx, s.As(ds), s.TransferOpening(s.Post("BS-18", "BY-DS")))
	s.ok(err)
	s.outside = s.Officer("OUTSIDE", apptest.OfficerSpec{Domicile: "PB"})
	s.Seed(f(`update officer set kept_by = %d where id <> %d`, s.Division, s.outside))
	unknown := s.Officer("UNKNOWN", apptest.OfficerSpec{}) // whose domicile is not on file
	s.Seat(unknown, s.Post("BS-18", "UNKNOWN"), "2015-01-01")
	s.stuck = s.fixed
	in := s.TransferOpening(s.stuck.Seats[0])
	in.Vacancies[0].Kind, in.Vacancies[0].FellOn = "anticipated", apptest.Today.AddDays(20)
	s.stuck.ID, err = s.App.OpenCase(ctx, s.As(so), in)
	s.ok(err)
	return s
}

// opened opens a transfer case with a vacancy, as a thief writes it.
func (s *transferStage) opened(post, kind string) string { return s.openedBy(so, "X/1", post, kind) }

func (s *transferStage) openedBy(person, number, post, kind string) string {
	return f(`insert into cases (number, kind, government, organization_id, cadre_id, from_grade, to_grade, edition_id, adoption_id, opened_on, holder_id, held_since)
		select '%[7]s', 'transfer', 'pk-federal', %[1]d, %[2]d, 'BS-18', 'BS-18', edition_id, id, '%[3]s', %[4]d, '%[3]s' from adoption;
		with v as (insert into vacancy (government, cadre_id, grade, post_id, kind, fell_on, cause) values ('pk-federal', %[2]d, 'BS-18', %[5]s, '%[6]s', '2026-02-01', 'x') returning id)
		insert into case_vacancy (case_id, vacancy_id) select (select c.id from cases c where c.number = '%[7]s'), id from v`, s.Division, s.CadreID, apptest.Today, s.Capacity[person], post, kind, number)
}

func panelled(id, officer int64, no int) string {
	return f(`insert into panel_entry (case_id, officer_id, seniority_no, included, reasons) values (%d, %d, %d, true, '[]')`, id, officer, no)
}

func moves(id int64, state string) string {
	return f(`update cases set state = '%s', version = version + 1 where id = %d`, state, id)
}

func transferOpenStage(t *testing.T) (*thief, []wall) {
	s := openTransfers(t)
	open := func(change func(*app.Opening)) func() error {
		return func() error {
			in := s.TransferOpening(s.free)
			change(&in)
			return only(s.App.OpenCase(ctx, s.As(so), in))
		}
	}
	mark := func(id, officer int64) string {
		return f(`insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines) values (%d, 1, %d, 'x', 'x', 1, '[]')`, id, officer)
	}
	return s.thief, []wall{
		{"transfer_vacancy_lawful", "transfer_is_for_one_post", 1, so, "case.open", s.opened("null", "clear"), "nobody", open(func(in *app.Opening) { in.Vacancies[0].Post = 0 }), "post-missing"},
		{"transfer_vacancy_lawful", "transfer_post_is_vacant", 9, so, "case.open", s.opened(f("%d", s.fixed.Seats[1]), "clear"), "nobody", open(func(in *app.Opening) { in.Vacancies[0].Post = s.fixed.Seats[1] }), "post-already-filled"},
		{"transfer_vacancy_lawful", "transfer_post_in_one_case", 9, so, "case.open", s.opened(f("%d", s.marked.Post), "clear"), "nobody", open(func(in *app.Opening) { in.Vacancies[0].Post = s.marked.Post }), "post-in-another-case"},
		{"transfer_compelling_lawful", "compelling_before_the_panel", 10, so, "case.open", f(`insert into transfer_compelling (case_id, officer_id, document_id) values (%d, %d, %d)`, s.marked.ID, s.marked.Officers[2], s.Document()), "nobody",
			nil, "OpenCase names compelling reasons in the act that opens the case"},
		{"transfer_panel_lawful", "transfer_to_another_post", 9, so, "case.compute-panel", panelled(s.stuck.ID, s.stuck.Officers[0], 1), "nobody", nil, fromTheCase},
		{"transfer_panel_lawful", "transfer_within_the_unit", 5, so, "case.compute-panel", panelled(s.stuck.ID, s.outside, 1), "nobody", nil, fromTheCase},
		{"case_at_its_desk", "case_at_its_desk", 5, so, "case.compute-panel", panelled(s.stuck.ID, s.stuck.Officers[1], 1) + ";" + moves(s.stuck.ID, "panel"), "nobody", nil, "ComputePanel takes the way that the edition names"},
		{"case_at_its_desk", "transfer_panel_is_whole", 5, so, "case.compute-panel", panelled(s.stuck.ID, s.stuck.Officers[1], 1) + ";" + moves(s.stuck.ID, "frozen"), "nobody", nil, fromTheCase},
		{"desk_mark_lawful", "computed_mark_of_candidate", 3, so, "mark.compute", mark(s.marked.ID, s.marked.Officers[2]), "nobody", nil, fromTheCase},
		{"desk_mark_lawful", "computed_mark_before_seal", 4, so, "mark.compute", mark(s.fixed.ID, s.fixed.Officers[0]), "nobody", func() error { return s.App.ComputeMarks(ctx, s.As(so), s.fixed.ID) }, "sealed"},
		{"circumstance", "circumstance_has_its_document", 3, so, "record.enter", f(`insert into circumstance (officer_id, kind, start_earliest, start_latest) values (%d, 'widow', '2020-01-01', '2020-01-01')`, s.outside), "nobody",
			func() error {
				return only(s.App.EnterRecord(ctx, s.As(so), s.outside, app.Entry{Circumstance: &domain.Circumstance{Kind: "widow", Held: domain.Spell{Start: domain.MustWhen("2020")}}}))
			}, "document-missing"},
		{"circumstance", "circumstance_percent_of_a_disability", 3, so, "record.enter", f(`insert into circumstance (officer_id, kind, start_earliest, start_latest, percent, document_id) values (%d, 'widow', '2020-01-01', '2020-01-01', 50, %d)`, s.outside, s.Document()), "nobody",
			func() error {
				return only(s.App.EnterRecord(ctx, s.As(so), s.outside, app.Entry{Circumstance: &domain.Circumstance{Kind: "widow", Held: domain.Spell{Start: domain.MustWhen("2020")}, Percent: 50, Document: s.Document()}}))
			}, "percent-of-a-disability"},
	}
}

// listed puts the two candidates of a case on its list, in places, with totals.
func (s *transferStage) listed(id int64, first, second int64, total1, total2 string) string {
	no := func(officer int64) int {
		if officer == s.fixed.Officers[0] {
			return 1
		}
		return 2
	}
	row := `insert into list_entry (case_id, round, officer_id, place, seniority_no, total, meets, detail) values (%d, 1, %d, %d, %d, %s, true, '{}');`
	return f(row, id, first, 1, no(first), total1) + f(row, id, second, 2, no(second), total2)
}

func (s *transferStage) sealed(id int64) string {
	return f(`insert into case_seal (case_id, round, sealed_on, list_hash) values (%d, 1, '%s', '')`, id, apptest.Today)
}

func (s *transferStage) joins(id int64, person, role string) string {
	return f(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, '%s');`, id, s.Accounts[person], s.Capacity[person], role)
}

func transferListStage(t *testing.T) (*thief, []wall) {
	s := openTransfers(t)
	a, b := s.fixed.Officers[1], s.fixed.Officers[0]
	sum := func(officer int64) string {
		return f(`(select sum(marks) from computed_mark where case_id = %d and officer_id = %d)`, s.marked.ID, officer)
	}
	again := func() error { return s.App.FixList(ctx, s.As(ds), s.fixed.ID) }
	outcome := func(id, officer int64, what string) string {
		return f(`insert into outcome (case_id, round, officer_id, outcome, ground, text) values (%d, 1, %d, '%s', 'x', 'x');`, id, officer, what)
	}
	minuted := func(id int64) string {
		return f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', '%s')`, id, apptest.Today)
	}
	recommend := func(id int64, over ...promotion.Proposal) func() error {
		return func() error { return s.App.Recommend(ctx, s.As(so), id, app.Recommendation{PassedOver: over}) }
	}
	third := s.fixed.Officers[2]
	return s.thief, []wall{
		{"desk_list_lawful", "list_of_the_candidates", 5, ds, fixList, f(`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail) values (%d, 1, %d, 1, 3, true, '{}')`, s.marked.ID, third), "nobody", nil, fromTheCase},
		{"desk_list_lawful", "nothing_after_sealing", 4, ds, fixList, f(`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail) values (%d, 1, %d, 3, 3, true, '{}')`, s.fixed.ID, third), "nobody", again, "sealed"},
		{"desk_seal_lawful", "list_fixed_by_another", 8, ds, fixList, s.listed(s.drafted, a, b, sum(a), sum(b)) + s.sealed(s.drafted), "nobody", func() error { return s.App.FixList(ctx, s.As(ds), s.drafted) }, "four-eyes"},
		{"desk_seal_lawful", "sealed_with_its_list", 5, ds, fixList, s.joins(s.marked.ID, ds, "reviewer") + s.sealed(s.marked.ID), "nobody", nil, fromTheCase},
		{"desk_seal_lawful", "list_follows_its_marks", 5, ds, fixList, s.joins(s.marked.ID, ds, "reviewer") + s.listed(s.marked.ID, b, a, sum(b), sum(a)) + s.sealed(s.marked.ID), "nobody", nil, fromTheCase},
		{"desk_seal_lawful", "list_follows_its_marks", 5, ds, fixList, s.joins(s.marked.ID, ds, "reviewer") + s.listed(s.marked.ID, b, a, "99", sum(a)) + s.sealed(s.marked.ID), "nobody", nil, fromTheCase},
		{"desk_seal_lawful", "sealed_once", 4, ds, fixList, s.sealed(s.fixed.ID), "case_seal_pkey", again, "sealed"},
		{"desk_outcome_lawful", "outcome_after_sealing", 5, so, recommends, outcome(s.marked.ID, a, "recommend"), "nobody", recommend(s.marked.ID), "not-sealed"},
		{"outcome_of_its_kind", "outcome_of_its_kind", 1, so, recommends, outcome(s.fixed.ID, a, "promote"), "nobody", recommend(s.fixed.ID, promotion.Proposal{Officer: a, Outcome: framework.OutcomePromote, Ground: "x"}), "unknown-outcome"},
		{"desk_outcome_lawful", "outcome_of_who_passed", 5, so, recommends, outcome(s.fixed.ID, third, "recommend"), "nobody", recommend(s.fixed.ID, promotion.Proposal{Officer: third, Ground: "wedlock-elsewhere"}), "not-on-list"},
		{"transfer_names_counted", "outcome_within_vacancies", 5, so, recommends, outcome(s.fixed.ID, a, "recommend") + outcome(s.fixed.ID, b, "recommend"), "nobody", nil, "Recommend puts up as many as the edition says"},
		{"desk_minutes_lawful", "minutes_after_sealing", 5, so, recommends, minuted(s.marked.ID), "nobody", recommend(s.marked.ID), "not-sealed"},
		{"desk_minutes_lawful", "minutes_with_every_outcome", 5, so, recommends, outcome(s.fixed.ID, a, "recommend") + minuted(s.fixed.ID), "nobody", nil, "Recommend gives everybody on the list an outcome"},
		{"desk_minutes_lawful", "outcome_in_the_order_of_the_list", 5, so, recommends, outcome(s.fixed.ID, b, "recommend") + outcome(s.fixed.ID, a, "not-reached") + minuted(s.fixed.ID), "nobody",
			recommend(s.fixed.ID, promotion.Proposal{Officer: a, Ground: "as-desired"}), "unknown-ground"},
	}
}

// transferBoardStage is a transfer whose list a board has sealed.
func transferBoardStage(t *testing.T) (*thief, []wall) {
	b, m := boardedTransfer(t)
	s := rob(b)
	first, second, third := m.Officers[1], m.Officers[0], m.Officers[2]
	outcomes := func(all ...promotion.Proposal) func() error {
		return func() error { return s.App.RecordOutcomes(ctx, s.As("chair"), m.ID, all) }
	}
	return s, []wall{
		{"outcome_of_its_kind", "outcome_of_its_kind", 1, "chair", "case.record-outcomes", s.outcome(first, "promote"), "nobody", outcomes(promotion.Proposal{Officer: first, Outcome: "promote"}), "unknown-outcome"},
		{"outcome_of_its_kind", "outcome_of_who_passed", 5, "chair", "case.record-outcomes", s.outcome(third, "recommend"), "nobody", outcomes(promotion.Proposal{Officer: third, Outcome: "recommend"}), "not-on-list"},
		{"transfer_names_counted", "outcome_within_vacancies", 5, "chair", "case.record-outcomes", s.outcome(first, "recommend") + f(`, (%d, 1, %d, 'recommend')`, m.ID, second), "nobody",
			outcomes(promotion.Proposal{Officer: first, Outcome: "recommend"}, promotion.Proposal{Officer: second, Outcome: "recommend"}), "more-than-vacancies"},
	}
}

// transferBoardLateStage is the same with outcomes that pass over the first of the list in silence.
func transferBoardLateStage(t *testing.T) (*thief, []wall) {
	b, m := boardedTransfer(t)
	s := rob(b)
	s.ok(s.try("chair", "case.record-outcomes", s.outcome(m.Officers[0], "recommend")+f(`, (%d, 1, %d, 'not-reached')`, m.ID, m.Officers[1])))
	return s, []wall{
		{"transfer_minutes_in_rank", "outcome_in_the_order_of_the_list", 5, "chair", "case.write-minutes", f(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, m.ID), "minutes_with_their_figures",
			func() error {
				return s.App.RecordOutcomes(ctx, s.As("chair"), m.ID, []promotion.Proposal{{Officer: m.Officers[0], Outcome: "recommend"}})
			}, "passed-over"},
	}
}

func transferDecideStage(t *testing.T) (*thief, []wall) {
	b := transfers(t)
	s := rob(b)
	m := s.TransferPutUp(t)
	// Whoever fixed the list holds the authority's office too, and is on record in the case as one of the desk.
	s.setBack(f(`update act set account_id = %d where id = (select act_id from case_seal where case_id = %d)`, s.Accounts["secretary"], m.ID))
	var heads []int64
	for i, since := range []string{"2018-01-01", "2019-01-01", "2020-01-01"} {
		heads = append(heads, s.Officer(f("H-%d", i), apptest.OfficerSpec{Grade: "BS-21", Domicile: "PB", Born: "1972-06-15"}))
		s.Seat(heads[i], s.Post("BS-21", f("HEAD-%d", i)), since)
	}
	s.Seniority("BS-21", heads...)
	in := s.TransferOpening(s.Post("BS-21", "HEAD"))
	in.ToGrade = "BS-21"
	id, err := s.App.OpenCase(ctx, s.As(so), in)
	s.ok(err)
	s.ok(s.App.FixList(ctx, s.As(ds), id))
	s.ok(s.App.Recommend(ctx, s.As(so), id, app.Recommendation{}))
	s.ok(s.App.PutUp(ctx, s.As(ds), id, s.Capacity["prime.minister"], ""))
	chosen := func(first, second string) string {
		decided := f(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, 'authority');
			insert into decision (case_id, round, decision, branch, account_id, capacity_id, decided_on) values (%[1]d, 1, 'approve', 'political', %[2]d, %[3]d, '%s');`, id, s.Accounts["prime.minister"], s.Capacity["prime.minister"], apptest.Today)
		for i, how := range []string{first, second, "not-chosen"} {
			decided += f(`insert into decision_name (decision_id, officer_id, decision) select max(id), %d, '%s' from decision;`, heads[i], how)
		}
		return decided + moves(id, "approved")
	}
	decide := func(in app.Verdict) func() error {
		return func() error { return s.App.DecidePolitical(ctx, s.As("prime.minister"), id, in) }
	}
	return s, []wall{
		{"desk_decision_lawful", "decision_four_eyes", 8, "secretary", "decide.bureaucratic", f(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, 'authority');
			insert into decision (case_id, round, decision, branch, account_id, capacity_id, reasons, decided_on) values (%[1]d, 1, 'reject', 'bureaucratic', %[2]d, %[3]d, 'The vacancy is to be filled otherwise.', '%s')`, m.ID, s.Accounts["secretary"], s.Capacity["secretary"], apptest.Today), "nobody",
			func() error {
				return s.App.DecideBureaucratic(ctx, s.As("secretary"), m.ID, app.Verdict{Approve: m.Officers[1:2]})
			}, "four-eyes"},
		{"transfer_choice_lawful", "transfer_one_chosen", 6, "prime.minister", "decide.political", chosen("approve", "approve"), "nobody", decide(app.Verdict{Approve: heads[:2]}), "more-than-posts"},
		{"transfer_choice_lawful", "transfer_choice_has_reasons", 6, "prime.minister", "decide.political", chosen("not-chosen", "approve"), "nobody", decide(app.Verdict{Approve: heads[1:2], Reasons: "In the public interest."}), "choice-without-reasons"},
	}
}

func transferOrderStage(t *testing.T) (*thief, []wall) {
	b := transfers(t)
	s := rob(b)
	first := s.TransferApproved(t)
	won, lost := first.Officers[1], first.Officers[0]
	second := first
	second.Post = s.Post("BS-18", "SECOND")
	var err error
	second.ID, err = s.App.OpenCase(ctx, s.As(so), s.TransferOpening(second.Post))
	s.ok(err)
	s.ok(s.App.FixList(ctx, s.As(ds), second.ID))
	s.ok(s.App.Recommend(ctx, s.As(so), second.ID, app.Recommendation{}))
	s.ok(s.App.PutUp(ctx, s.As(ds), second.ID, s.Capacity["secretary"], ""))
	s.ok(s.App.DecideBureaucratic(ctx, s.As("secretary"), second.ID, app.Verdict{Approve: []int64{won}}))
	s.Person("vain.officer", "section-officer", lost)
	s.Person("the.officer", "officer", won)
	s.Person("third.officer", "officer", first.Officers[2])
	own, err := s.App.RequestTransfer(ctx, s.As("the.officer"), app.TransferRequest{Why: "My husband is posted in that district.", Wishes: []app.Wish{{Post: first.Post}}})
	s.ok(err)
	foreign, err := s.App.RequestTransfer(ctx, s.As("third.officer"), app.TransferRequest{Why: "My husband is posted in that district.", Wishes: []app.Wish{{Post: first.Post}}})
	s.ok(err)
	in := s.TransferDraft(first)
	in.Request = own
	drafted, err := s.App.DraftOrder(ctx, s.As(so), in)
	s.ok(err)
	var vacancy, other int64
	s.Query(&vacancy, `select vacancy_id from case_vacancy where case_id = $1`, first.ID)
	s.Query(&other, `select vacancy_id from case_vacancy where case_id = $1`, second.ID)
	s.setBack(f(`update orders set state = 'withdrawn', number = 'draft/' || id where id = %d`, drafted))
	type row struct {
		kind, subject, caseID, vacancy, post, state, number, notional string
		officer, drafter                                              int64
	}
	order := func(change func(*row)) string {
		r := row{kind: "merit", subject: "transfer", caseID: f("%d", first.ID), vacancy: f("%d", vacancy), post: f("%d", first.Post), state: "draft", number: "null", notional: "null", officer: won, drafter: s.Accounts[so]}
		change(&r)
		return f(`insert into orders (kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, basis, authority_id, text, state, number, recommended_on, approved_on, notional_from, ends_on, drafted_by)
			values ('%s', '%s', 'pk-federal', %s, 1, %s, %d, %d, 'BS-18', %s, 'x', %d, 'x', '%s', %s, '%[11]s', '%[11]s', %s, null, %d)`,
			r.kind, r.subject, r.caseID, r.vacancy, r.officer, s.CadreID, r.post, s.Accounts["secretary"], r.state, r.number, apptest.Today, r.notional, r.drafter)
	}
	draft := func(person string, change func(*app.Draft)) func() error {
		return func() error {
			in := s.TransferDraft(first)
			change(&in)
			return only(s.App.DraftOrder(ctx, s.As(person), in))
		}
	}
	// A second order of the officer stands as a draft, on her own request of today.
	ripe := s.TransferDraft(second)
	ripe.Request = 0
	standing, err := s.App.DraftOrder(ctx, s.As(so), ripe)
	s.ok(err)
	s.setBack(f(`insert into order_request (order_id, request_id, act_id) values (%d, %d, 1)`, standing, own))
	// And a draft for an officer who was promoted since.
	s.setBack(f(`insert into vacancy (id, government, cadre_id, grade, kind, fell_on, cause, act_id) values (90001, 'pk-federal', %d, 'BS-18', 'clear', '2026-02-01', 'x', 1)`, s.CadreID),
		f(`insert into orders (id, kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, basis, authority_id, text, state, recommended_on, approved_on, drafted_by, act_id)
			select 90001, kind, subject, government, %d, round, 90001, %d, cadre_id, grade, %d, basis, authority_id, text, 'draft', recommended_on, approved_on, drafted_by, act_id from orders where id = %d`, first.ID, first.Officers[2], first.Seats[0], standing),
		f(`update posting set end_earliest = '%s', end_latest = '%[1]s' where officer_id = %d`, apptest.Today.AddDays(-1), first.Officers[2]),
		f(`update officer_grade set grade = 'BS-19' where officer_id = %d and end_earliest is null`, first.Officers[2]))
	issues := func(id int64) string {
		return f(`update orders set state = 'issued', version = version + 1 where id = %d`, id)
	}
	return s, []wall{
		{"order_of_its_case", "order_of_its_case", 1, so, "order.draft", order(func(r *row) { r.kind, r.caseID, r.vacancy = "arrangement", "null", "null" }), "order_moves_by_its_acts", nil, "DraftOrder is about a case"},
		{"transfer_drafted", "nobody_on_own_case", 8, "vain.officer", "order.draft", order(func(r *row) { r.drafter = s.Accounts["vain.officer"] }), "order_one_transfer_an_officer", draft("vain.officer", func(*app.Draft) {}), "own-matter"},
		{"transfer_drafted", "order_moves_by_its_acts", 1, so, "order.draft", order(func(r *row) { r.state, r.number = "issued", "'X/1'" }), "order_one_transfer_an_officer", nil, "DraftOrder takes no state"},
		{"transfer_drafted", "transfer_gives_no_grade", 1, so, "order.draft", order(func(r *row) { r.notional = "'2025-01-01'" }), "order_one_transfer_an_officer", draft(so, func(d *app.Draft) { d.Notional = apptest.Today }), "transfer-gives-no-grade"},
		{"transfer_drafted", "order_needs_merit", 1, so, "order.draft", order(func(r *row) { r.officer = lost }), "nobody", draft(so, func(d *app.Draft) { d.Officer = lost }), "no-order-without-merit"},
		{"transfer_drafted", "order_needs_merit", 1, so, "order.draft", order(func(r *row) { r.post = "null" }), "order_transfer_names_its_post", nil, "DraftOrder takes the post from the case"},
		{"transfer_drafted", "order_one_transfer_an_officer", 9, so, "order.draft", order(func(*row) {}), "order_one_transfer_an_officer", draft(so, func(*app.Draft) {}), "another-order-moves-the-officer"},
		{"orders", "order_one_transfer_an_officer", 9, so, "order.draft", order(func(*row) {}), "order_one_transfer_an_officer", draft(so, func(*app.Draft) {}), "another-order-moves-the-officer"},
		{"order_request_lawful", "order_on_own_request", 10, so, "order.draft", f(`insert into order_request (order_id, request_id) values (%d, %d)`, drafted, foreign), "order_request_pkey", nil, "DraftOrder keeps the request in the act that drafts the order"},
		{"transfer_moves", "transfer_gives_no_grade", 1, ds, "order.issue", issues(90001), "nobody", func() error { return s.App.IssueOrder(ctx, s.As(ds), 90001, 0) }, "grade-not-held"},
		{"transfer_moves", "request_is_ripe", 10, ds, "order.issue", issues(standing), "nobody", func() error { return s.App.IssueOrder(ctx, s.As(ds), standing, 0) }, "request-can-be-withdrawn"},
	}
}

// transferStrictStage is a policy that knows no exemption: a tenure is served, whoever asks and for whatever reasons.
func transferStrictStage(t *testing.T) (*thief, []wall) {
	b := &boarded{World: apptest.New(t), t: t}
	b.Adopt(apptest.TransferEdition, "transfer.tenure_complete || transfer.requested || transfer.compelling", "transfer.tenure_complete")
	s := rob(b)
	m := s.TransferApproved(t)
	mover := m.Officers[1]
	s.Person("the.officer", "officer", mover)
	own, err := s.App.RequestTransfer(ctx, s.As("the.officer"), app.TransferRequest{Why: "My husband is posted in that district.", Wishes: []app.Wish{{Post: m.Post}}})
	s.ok(err)
	unknown := s.Officer("UNKNOWN", apptest.OfficerSpec{}) // whose domicile is not on file, so that a case stays open
	s.Seat(unknown, s.Post("BS-18", "UNKNOWN"), "2015-01-01")
	stuck, err := s.App.OpenCase(ctx, s.As(so), s.TransferOpening(s.Post("BS-18", "STUCK")))
	s.ok(err)
	draft := s.TransferDraft(m)
	draft.Request = own
	return s, []wall{
		{"transfer_compelling_lawful", "exemption_of_the_policy", 10, so, "case.open", f(`insert into transfer_compelling (case_id, officer_id, document_id) values (%d, %d, %d)`, stuck, m.Officers[2], s.Document()), "nobody",
			func() error {
				in := s.TransferOpening(s.Post("BS-18", "STRICT"))
				in.Compelling = []app.Compelling{{Officer: m.Officers[2], Document: s.Document()}}
				return only(s.App.OpenCase(ctx, s.As(so), in))
			}, "no-such-exemption"},
		{"order_request_lawful", "exemption_of_the_policy", 10, so, "order.draft", f(`with o as (insert into orders (kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, basis, authority_id, text, state, recommended_on, approved_on, drafted_by)
				values ('merit', 'transfer', 'pk-federal', %[1]d, 1, %[2]d, %[3]d, %[4]d, 'BS-18', %[5]d, 'x', %[6]d, 'x', 'draft', '%[7]s', '%[7]s', %[8]d) returning id) select id from o;
			insert into order_request (order_id, request_id) select max(id), %[9]d from orders`, m.ID, draft.Vacancy, mover, s.CadreID, m.Post, s.Accounts["secretary"], apptest.Today, s.Accounts[so], own), "nobody",
			func() error { return only(s.App.DraftOrder(ctx, s.As(so), draft)) }, "no-such-exemption"},
	}
}

func transferRequestStage(t *testing.T) (*thief, []wall) {
	b := transfers(t)
	s := rob(b)
	m := s.TransferUnit(t)
	s.Person("the.officer", "officer", m.Officers[0])
	s.Person("another.officer", "officer", m.Officers[1])
	s.Person("late.officer", "officer", m.Officers[2])
	ask := func(person string) (int64, error) {
		return s.App.RequestTransfer(ctx, s.As(person), app.TransferRequest{Why: "My husband is posted in that district.", Wishes: []app.Wish{{Post: m.Post}}})
	}
	fresh, err := ask("the.officer")
	s.ok(err)
	old, err := ask("late.officer")
	s.ok(err)
	s.setBack(f(`update transfer_request set filed_on = '%s' where id = %d`, apptest.Today.AddDays(-8), old))
	file := func(officer int64, on domain.Date) string {
		return f(`insert into transfer_request (officer_id, filed_on, why) values (%d, '%s', 'My husband is posted in that district.')`, officer, on)
	}
	withdraw := func(id int64) string {
		return f(`update transfer_request set withdrawn_on = '%s' where id = %d`, apptest.Today, id)
	}
	return s, []wall{
		{"transfer_request_lawful", "transfer_request_own", 10, "another.officer", "transfer.withdraw-request", withdraw(fresh), "nobody", func() error { return s.App.WithdrawTransferRequest(ctx, s.As("another.officer"), fresh) }, "not-your-own"},
		{"transfer_request_lawful", "transfer_request_filed", 10, "another.officer", "transfer.request", file(m.Officers[1], apptest.Today.AddDays(-30)), "nobody", nil, "RequestTransfer files on the day of the act"},
		{"transfer_request_lawful", "transfer_request_one_at_a_time", 10, "the.officer", "transfer.request", file(m.Officers[0], apptest.Today), "nobody", func() error { return only(ask("the.officer")) }, "request-pending"},
		{"transfer_request_lawful", "transfer_request_withdrawn_in_time", 10, "late.officer", "transfer.withdraw-request", withdraw(old), "nobody", func() error { return s.App.WithdrawTransferRequest(ctx, s.As("late.officer"), old) }, "withdrawal-late"},
		{"transfer_wish_lawful", "transfer_wish_with_its_request", 10, "the.officer", "transfer.request", f(`insert into transfer_wish (request_id, no, post_id) values (%d, 2, %d)`, fresh, m.Seats[1]), "nobody", nil, "RequestTransfer says where to in the act that files the request"},
		{"transfer_wish", "transfer_wish_is_one_place", 10, "another.officer", "transfer.request", file(m.Officers[1], apptest.Today) + `; insert into transfer_wish (request_id, no) select max(id), 1 from transfer_request`, "nobody",
			func() error {
				return only(s.App.RequestTransfer(ctx, s.As("another.officer"), app.TransferRequest{Why: "My husband is posted in that district.", Wishes: []app.Wish{{}}}))
			}, "wish-unclear"},
	}
}
