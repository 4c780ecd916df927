package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
)

// The forgeries of docs/threats.md, column D: the right person's token and the application's password. The database lets
// them through, for it cannot work the rules out; each must be found.

// forge writes rows by hand under an act of its own, and fails where the database refuses them.
func (h *thief) forge(person, act string, statements ...string) {
	h.t.Helper()
	tx := h.begin(person, act)
	for _, s := range statements {
		if _, err := tx.Exec(s); err != nil {
			tx.Rollback()
			h.t.Fatalf("%v\n%s", err, s)
		}
	}
	h.ok(finish(tx))
}

// finds wants a finding with the code, about the officer where one is given, in which both sides are said.
func (h *thief) finds(code string, officer int64) app.CaseFinding {
	h.t.Helper()
	check, err := h.App.CheckCase(ctx, h.As("auditor"), h.ID)
	h.ok(err)
	var said []string
	for _, f := range check.Findings {
		if f.Code == code && (officer == 0 || f.Officer == officer) {
			if f.Kept == f.Follows || f.About == "" {
				h.t.Errorf("%+v does not say what is wrong", f)
			}
			return f
		}
		said = append(said, fmt.Sprintf("%+v", f))
	}
	h.t.Errorf("%s (officer %d) is not found among:\n%s", code, officer, strings.Join(said, "\n"))
	return app.CaseFinding{}
}

// opened is a case whose panel is not computed: one vacancy, of three officers the last without the courses.
func opened(t *testing.T) *thief {
	t.Helper()
	w := adopted(t).World
	b := &boarded{World: w, t: t}
	for i, untaught := range []bool{false, false, true} {
		b.Officers = append(b.Officers, w.Officer(fmt.Sprintf("P-%d", i+1), apptest.OfficerSpec{Untaught: untaught}))
	}
	w.Seniority("BS-18", b.Officers...)
	b.ID = w.OpenCase(t, "BS-19", 1)
	return rob(b)
}

// panel is the statement that writes a panel by hand: the officers included, in that order.
func (h *thief) panel(officers ...int64) []string {
	var out []string
	for i, o := range officers {
		out = append(out, fmt.Sprintf(`insert into panel_entry (case_id, officer_id, seniority_no, included, reasons) values (%d, %d, %d, true, '[]')`, h.ID, o, i+1))
	}
	out = append(out, fmt.Sprintf(`insert into panel_list (case_id, list_id) select id, seniority_list_used(cadre_id, from_grade, opened_on) from cases where id = %d`, h.ID))
	return append(out, fmt.Sprintf(`update cases set state = 'panel', version = version + 1 where id = %d`, h.ID))
}

func TestCheckCaseFindsAForgedPanel(t *testing.T) {
	t.Parallel()
	t.Run("an ineligible officer, one left out, numbers exchanged", func(t *testing.T) {
		t.Parallel()
		h := opened(t)
		first, second, untaught := h.Officers[0], h.Officers[1], h.Officers[2]
		h.forge("section.officer", "case.compute-panel", h.panel(untaught, first)...)
		if f := h.finds("panel-place-changed", untaught); f.Kept != "true" || f.Follows != "false" {
			t.Errorf("%+v", f)
		}
		h.finds("panel-officer-left-out", second)
		h.finds("panel-seniority-changed", first)
		h.finds("panel-reasons-changed", untaught)
	})
	t.Run("the true panel and one reason struck out", func(t *testing.T) {
		t.Parallel()
		h := opened(t)
		h.forge("section.officer", "case.compute-panel", h.panel(h.Officers[0], h.Officers[1])...)
		h.finds("panel-reasons-changed", h.Officers[0])
		h.finds("panel-officer-left-out", h.Officers[2])
	})
	t.Run("in two acts", func(t *testing.T) {
		t.Parallel()
		h := opened(t)
		rows := h.panel(h.Officers...)
		h.forge("section.officer", "case.compute-panel", rows[0])
		h.forge("section.officer", "case.compute-panel", rows[1:]...)
		h.finds("written-twice", 0)
	})
}

// remanded is a case sent back, before the computed marks of its second round.
func remanded(t *testing.T) *thief {
	t.Helper()
	r := put(t, 1)
	r.ok(r.App.DecideBureaucratic(ctx, r.As("secretary"), r.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "The report of 2019 was not before the board."}))
	return r.thief
}

func TestCheckCaseFindsForgedComputedMarks(t *testing.T) {
	t.Parallel()
	h := remanded(t)
	h.clean()
	first, second := h.Officers[0], h.Officers[1]
	copied := func(marks, lines, where string) string {
		return fmt.Sprintf(`insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines)
			select case_id, 2, officer_id, criterion, formula, %s, %s from computed_mark where case_id = %d and round = 1 and %s`, marks, lines, h.ID, where)
	}
	var one, other string
	h.Query(&one, `select min(criterion) from computed_mark where case_id = $1`, h.ID)
	h.Query(&other, `select max(criterion) from computed_mark where case_id = $1`, h.ID)
	h.forge("section.officer", "mark.compute",
		copied("marks + 1", "lines", fmt.Sprintf(`officer_id = %d and criterion = '%s'`, second, one)),
		copied("marks", `'[{"text":"as the desk sees it","value":"1"}]'`, fmt.Sprintf(`officer_id = %d and criterion = '%s'`, second, other)),
		copied("marks", "replace(lines, '\"refs\"', '\"was\"')", fmt.Sprintf(`officer_id = %d and criterion = '%s'`, first, one)))
	h.finds("computed-mark-changed", second)
	h.finds("computed-lines-changed", second)
	h.finds("computed-lines-changed", first)
	if f := h.finds("computed-mark-left-out", first); f.Round != 2 {
		t.Errorf("%+v is not of the second round", f)
	}
}

// A figure is drawn falsely from an edition's bytes by whoever proposes it.
func TestCheckCaseFindsForgedFiguresOfAnEdition(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	h := rob(&boarded{World: w, t: t})
	body, e := apptest.EditionFile(t, "pk-federal/promotion@2019")
	h.forge("joint.secretary", "framework.propose",
		fmt.Sprintf(`insert into edition (name, government, kind, sha256, body) values ('pk-federal/promotion@2020', '%s', '%s', sha256('\x%x'), '\x%[3]x')`, e.Government, e.Kind, body),
		`insert into edition_grade (edition_id, grade, cadre, feeder, capacity, branch, next_higher, remands) values
			((select max(id) from edition), 'BS-19', '', 'BS-18', 'minister', 'political', null, 5),
			((select max(id) from edition), 'BS-20', '', 'BS-18', 'prime-minister', 'political', null, 1),
			((select max(id) from edition), 'BS-17', '', 'BS-17', 'secretary', 'bureaucratic', null, 1)`,
		fmt.Sprintf(`insert into adoption (edition_id, grades, gazette, gazetted_on, in_force, proposed_by) values ((select max(id) from edition), '{BS-19}', 'S.R.O. 1', '2019-12-24', '[2019-12-24,)', %d)`, w.Accounts["joint.secretary"]))
	h.ok(w.App.On(e.InForce.From).AdoptEdition(ctx, w.As("secretary.establishment"), h.row(`select max(id) from adoption`)))
	h.Officers = []int64{w.Officer("E-1", apptest.OfficerSpec{}), w.Officer("E-2", apptest.OfficerSpec{})}
	w.Seniority("BS-18", h.Officers...)
	h.ID = w.OpenCase(t, "BS-19", 1)
	check, err := w.App.CheckCase(ctx, w.As("auditor"), h.ID)
	h.ok(err)
	about := map[string]bool{}
	for _, f := range check.Findings {
		if f.Code == "edition-figure-changed" {
			about[f.About] = true
		}
	}
	for _, want := range []string{"edition name", "edition_grade BS-19  authority", "edition_grade BS-19  branch", "edition_grade BS-19  remands", "edition_grade BS-20  feeder", "edition_grade BS-17 "} {
		if !about[want] {
			t.Errorf("%q is not found: %+v", want, check.Findings)
		}
	}
}

// A board is constituted with another quorum, another scale, a vote for who has none, and a candidate deferred.
func TestCheckCaseFindsAForgedBoard(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	h := rob(&boarded{World: w, Panelled: w.WorkingPaperCase(t, "BS-19", 1), t: t})
	statements := []string{
		fmt.Sprintf(`insert into board_rule (case_id, needed, revise) values (%d, 1, true)`, h.ID),
		fmt.Sprintf(`insert into assessed_criterion (case_id, criterion, most, step) values (%d, 'board', 60, 0.01)`, h.ID),
		fmt.Sprintf(`insert into board_candidate (case_id, officer_id, deferred_by) values (%[1]d, %[2]d, ''), (%[1]d, %[3]d, 'penalty')`, h.ID, h.Officers[0], h.Officers[1]),
	}
	for seat, person := range dsb {
		statements = append(statements, fmt.Sprintf(`insert into board_seat (case_id, seat, account_id, capacity_id, title, votes, chair, secretary, political, required)
			values (%d, '%s', %d, %d, 'Seat', true, %t, false, false, false)`, h.ID, seat, h.Accounts[person], h.Capacity[person], seat == "chair"))
	}
	for _, person := range dsb {
		role := "member"
		if person == "chair" {
			role = "chair"
		}
		statements = append(statements, fmt.Sprintf(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, '%s')`, h.ID, h.Accounts[person], h.Capacity[person], role))
	}
	h.forge("joint.secretary", "case.constitute-board", append(statements, fmt.Sprintf(`update cases set state = 'board', version = version + 1 where id = %d`, h.ID))...)
	h.finds("board-figure-changed", 0)
	h.finds("board-seat-changed", 0)
	h.finds("board-candidate-changed", h.Officers[1])
	check, err := h.App.CheckCase(ctx, h.As("auditor"), h.ID)
	h.ok(err)
	about := map[string]bool{}
	for _, f := range check.Findings {
		about[f.About] = true
	}
	for _, want := range []string{"quorum", "revision allowed", "scale of board"} {
		if !about[want] {
			t.Errorf("%q is not found: %+v", want, check.Findings)
		}
	}
}

// Orders and outcomes are held by the database too; with its walls down the check still finds them.
func TestCheckCaseFindsOrdersThatDoNotFollow(t *testing.T) {
	t.Parallel()
	r := granted(t, 1)
	r.forge("section.officer", "order.draft", r.order(orderRow{officer: r.Officers[0], post: r.seats[0]}))
	if f := r.finds("order-not-of-decision", r.Officers[0]); !strings.Contains(f.About, "basis") { // the words are the drafter's
		t.Errorf("%+v", f)
	}
	for _, s := range []string{
		`alter table orders disable trigger user; alter table outcome disable trigger user; alter table decision disable trigger user`,
		fmt.Sprintf(`update orders set authority_id = %d, approved_on = '2026-01-01'`, r.Accounts["minister"]),
		fmt.Sprintf(`update outcome set outcome = case officer_id when %d then 'promote' else 'not-reached' end`, r.Officers[1]),
		fmt.Sprintf(`update decision set capacity_id = %d`, r.Capacity["minister"]),
	} {
		if _, err := r.Owner.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	r.finds("outcome-not-of-list", 0)
	r.finds("decision-not-by-authority", 0)
	r.finds("decision-not-of-recommendation", 0)
	r.finds("order-not-of-decision", r.Officers[0])
}

// A case over a remand, with marks revised in the second round, is in good order in every round.
func TestCheckCaseFindsNothingOverARemand(t *testing.T) {
	t.Parallel()
	h := remanded(t)
	h.ok(h.App.ComputeMarks(ctx, h.As("section.officer"), h.ID))
	h.call()
	for _, person := range dsb {
		h.ok(h.App.AttendMeeting(ctx, h.As(person), h.meeting, h.ID, app.Attending{Status: "present"}))
	}
	// What a member declares in the second round does not reach back into the first.
	h.ok(h.App.DeclareConflicts(ctx, h.As("member.law"), h.ID, []app.Declared{{Officer: h.Officers[0], Relation: "kin", Why: "a cousin's wife"}}))
	for _, o := range h.Officers {
		for _, person := range dsb {
			if person != "member.law" || o != h.Officers[0] {
				h.ok(h.give(person, o, 22))
			}
		}
	}
	h.ok(h.seal())
	h.ok(h.App.RecordOutcomes(ctx, h.As("chair"), h.ID, []promotion.Proposal{{Officer: h.Officers[0], Outcome: "promote"}}))
	h.clean()
	h.enter(h.Officers[0], app.Entry{Departure: &app.Departure{Left: domain.MustDate("2026-03-01"), How: "resigned"}})
	h.clean()
}

// TestForgedTransferIsFound: the section officer opens a transfer by SQL and gives each officer the other's marks, so that the reviewer
// fixes a list with the favourite first. The database cannot work the marks out; the check does.
func TestForgedTransferIsFound(t *testing.T) {
	t.Parallel()
	b := transfers(t)
	s := &transferStage{thief: rob(b)}
	honest := s.TransferCase(t)
	favourite, best := honest.Officers[0], honest.Officers[1]
	s.forge(so, "case.open", s.opened(f("%d", s.Post("BS-18", "FAVOUR")), "clear"),
		f(`insert into case_person (case_id, account_id, capacity_id, role) select max(id), %d, %d, 'drafter' from cases`, s.Accounts[so], s.Capacity[so]),
		f(`insert into panel_entry (case_id, officer_id, seniority_no, included, reasons) select (select max(id) from cases), officer_id, seniority_no, included, reasons from panel_entry where case_id = %d`, honest.ID),
		f(`insert into computed_mark (case_id, round, officer_id, criterion, formula, marks, lines)
			select (select max(id) from cases), 1, case officer_id when %[2]d then %[3]d else %[2]d end, criterion, formula, marks, lines from computed_mark where case_id = %[1]d`, honest.ID, favourite, best),
		`update cases set state = 'frozen', version = version + 1 where id = (select max(id) from cases)`)
	s.ID = s.row(`select max(id) from cases`)
	s.ok(s.App.FixList(ctx, s.As(ds), s.ID))
	list, err := s.App.MeritListOf(ctx, s.As(so), s.ID)
	s.ok(err)
	if list.Entries[0].Officer != favourite {
		t.Fatalf("the forged list: %+v", list.Entries)
	}
	s.finds("computed-mark-changed", favourite)
	s.finds("computed-lines-changed", best)
	s.ID = honest.ID
	s.clean()
}
