package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"merit/app"
	"merit/app/apptest"
	"merit/storage"
)

// A thief holds the application's password and whatever tokens were stolen, and goes round the application.
type thief struct {
	*boarded
	db    *sql.DB
	watch *sql.DB   // as whoever runs the server, to see who waits
	asked *sql.Stmt // what must never be, for holds
}

func rob(b *boarded) *thief {
	b.t.Helper()
	h := &thief{boarded: b}
	for url, db := range map[string]**sql.DB{b.DB.App: &h.db, b.DB.Superuser: &h.watch} {
		opened, err := sql.Open("postgres", url)
		b.ok(err)
		b.t.Cleanup(func() { opened.Close() })
		*db = opened
	}
	return h
}

// begin begins an act in a transaction of its own; person "" begins none.
func (h *thief) begin(person, act string) *sql.Tx {
	h.t.Helper()
	tx, err := h.db.Begin()
	h.ok(err)
	if person != "" {
		if _, err := tx.Exec(beginning(person, act)); err != nil {
			h.t.Fatal(err)
		}
	}
	return tx
}

// beginning is the statement by which a person begins an act today.
func beginning(person, act string) string {
	return fmt.Sprintf(`select act_begin('%s', '%s', '%s'::date, '')`, apptest.Token(person), act, apptest.Today)
}

// finish ends the act and commits.
func finish(tx *sql.Tx) error {
	if _, err := tx.Exec(`select act_end('done', 'case', '', '', '', '{}')`); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// try does one statement as an act of its own.
func (h *thief) try(person, act, statement string) error {
	h.t.Helper()
	tx := h.begin(person, act)
	if _, err := tx.Exec(statement); err != nil {
		tx.Rollback()
		return err
	}
	return finish(tx)
}

// A boardAttack is a statement that somebody tries under an act, and the wall that must stop it.
type boardAttack struct{ name, person, act, statement, wall string }

// each runs attacks, none of which may get through.
func (h *thief) each(attacks []boardAttack) {
	h.t.Helper()
	for _, a := range attacks {
		err := h.try(a.person, a.act, a.statement)
		switch got := storage.Constraint(err); {
		case err == nil:
			h.t.Errorf("%s: it went through, want %s to stop it", a.name, a.wall)
		case a.wall == "grant" && !strings.Contains(err.Error(), "permission denied"):
			h.t.Errorf("%s: %v, want permission denied", a.name, err)
		case a.wall != "grant" && got != a.wall:
			h.t.Errorf("%s: %v (%s), want %s", a.name, err, got, a.wall)
		}
	}
}

// mark is the statement that keeps a mark.
func (h *thief) mark(account, officer int64, criterion string, round, revision int, enteredBy int64, confirmed bool) string {
	return fmt.Sprintf(`insert into sealed_mark (case_id, round, account_id, officer_id, criterion, revision, ciphertext, entered_by, confirmed)
		values (%d, %d, %d, %d, '%s', %d, decode(repeat('00', 4124), 'hex'), %d, %t)`, h.ID, round, account, officer, criterion, revision, enteredBy, confirmed)
}

func TestBoardWallsWhileMembersScore(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	law, head := h.Accounts["member.law"], h.Accounts["member.head"]
	first, second := h.Officers[0], h.Officers[1]
	h.ok(h.give("member.law", second, 15))
	h.ok(h.App.StandDownFor(ctx, h.As("member.head"), h.ID, app.StandDown{Officer: second, Kind: "recusal", Reason: "An old quarrel."}))
	outsider := h.Accounts["csb.chair"]
	ok := h.mark(law, first, "board", 1, 1, law, true)
	h.each([]boardAttack{
		{"nobody's act", "", "", ok, "act_required"},
		{"another act of the member", "member.law", "meeting.attend", ok, "act_may_not_write"},
		{"the member's mark by another member", "member.head", "mark.give", ok, "mark_is_ones_own"},
		{"by the chair", "chair", "mark.give", ok, "mark_is_ones_own"},
		{"a sheet entered by who is not the secretary", "board.secretary", "mark.enter-from-sheet", h.mark(law, first, "board", 1, 1, h.Accounts["board.secretary"], false), "mark_is_ones_own"},
		{"one's own mark as if from a sheet", "member.law", "mark.give", h.mark(law, first, "board", 1, 1, law, false), "mark_is_ones_own"},
		{"an outsider's own mark", "csb.chair", "mark.give", h.mark(outsider, first, "board", 1, 1, outsider, true), "mark_by_a_voting_member"},
		{"for an officer who is not a candidate", "member.law", "mark.give", h.mark(law, 0, "board", 1, 1, law, true), "mark_for_a_candidate"},
		{"on a criterion of the record", "member.law", "mark.give", h.mark(law, first, "training-first", 1, 1, law, true), "mark_on_an_assessed_criterion"},
		{"in a round to come", "member.law", "mark.give", h.mark(law, first, "board", 2, 1, law, true), "mark_only_while_unsealed"},
		{"by who stood down", "member.head", "mark.give", h.mark(head, second, "board", 1, 1, head, true), "mark_not_by_the_barred"},
		{"a second mark", "member.law", "mark.give", h.mark(law, second, "board", 1, 2, law, true), "mark_in_order"},
		{"a revision the edition does not allow", "member.law", "mark.revise", h.mark(law, second, "board", 1, 2, law, true), "mark_in_order"},
		{"a mark of another length", "member.law", "mark.give", strings.Replace(ok, "4124", "4123", 1), "sealed_mark_one_length"},
		{"a mark changed", "member.law", "mark.give", `update sealed_mark set ciphertext = ciphertext`, "grant"},
		{"a mark deleted", "member.law", "mark.give", `delete from sealed_mark`, "grant"},
		{"a mark unconfirmed", "member.law", "mark.confirm", `update sealed_mark set confirmed = false`, "mark_confirmed_by_its_member"},
		{"an absence made up", "chair", "case.seal", h.absence(law, first, "absence"), "absence_is_true"},
		{"a recusal made up", "chair", "case.seal", h.absence(law, first, "recusal"), "absence_is_true"},
		{"another's recusal", "chair", "board.recuse", h.absence(law, first, "recusal"), "absence_is_true"},
		{"another's declaration", "chair", "board.declare-conflict", h.declaration(law, first, "declared"), "declaration_is_ones_own"},
		{"a detection made up", "member.law", "board.declare-conflict", h.declaration(law, first, "detected"), "declaration_is_ones_own"},
		{"a declaration by an outsider", "csb.chair", "board.declare-conflict", h.declaration(outsider, first, "declared"), "declaration_is_ones_own"},
		{"another seat, later", "joint.secretary", "case.constitute-board", fmt.Sprintf(`insert into board_seat (case_id, seat, account_id, capacity_id, title, votes, chair, secretary, political, required)
			values (%d, 'secretary', %d, %d, 'x', true, false, false, false, false)`, h.ID, outsider, h.Capacity["csb.chair"]), "board_after_working_paper"},
		{"a lower quorum", "joint.secretary", "case.constitute-board", fmt.Sprintf(`insert into board_rule (case_id, needed, revise) values (%d, 1, true)`, h.ID), "board_after_working_paper"},
		{"a meeting by who is not of the desk", "board.secretary", "meeting.call", fmt.Sprintf(`with m as (insert into meeting (board, held_on) values ('x', '%s') returning id)
			insert into meeting_case (meeting_id, case_id, agenda_no) select id, %d, 1 from m`, apptest.Today, h.ID), "meeting_called_by_its_board"},
		{"attendance of an outsider", "csb.chair", "meeting.attend", fmt.Sprintf(`insert into attendance (meeting_id, case_id, account_id, status) values (%d, %d, %d, 'present')`, h.meeting, h.ID, outsider), "attendance_of_a_member"},
		{"sealing by a member", "member.law", "case.seal", h.sealRow(), "sealed_by_the_chair"},
		{"sealing by the desk", "joint.secretary", "case.seal", h.sealRow(), "sealed_by_the_chair"},
		{"sealing before all have finished", "chair", "case.seal", h.sealRow(), "sealed_when_complete"},
		{"a mark opened that nobody gave", "chair", "case.seal", h.given(law, first, 15), "given_mark_was_sealed"},
		{"a mark opened above its scale", "chair", "case.seal", h.given(law, second, 31), "given_mark_on_its_scale"},
		{"a mark opened between the steps", "chair", "case.seal", strings.Replace(h.given(law, second, 15), ", 15,", ", 15.5,", 1), "given_mark_on_its_scale"},
		{"a mark opened that cites nothing", "chair", "case.seal", strings.Replace(h.given(law, second, 15), `"page":1`, `"page":99`, 1), "given_mark_cites"},
		{"a list with a stranger", "chair", "case.seal", fmt.Sprintf(`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail) values (%d, 1, 1, 1, 1, true, '')`, h.ID), "list_of_the_candidates"},
		{"sealed in name only", "chair", "case.seal", fmt.Sprintf(`update cases set state = 'sealed', version = version + 1 where id = %d`, h.ID), "case_sealed_by_its_seal"},
		{"outcomes before sealing", "chair", "case.record-outcomes", h.outcome(first, "promote"), "outcome_after_sealing"},
		{"minutes before sealing", "chair", "case.write-minutes", fmt.Sprintf(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID), "minutes_after_sealing"},
		{"dissent before sealing", "member.law", "case.dissent", fmt.Sprintf(`insert into dissent (case_id, round, account_id, body) values (%d, 1, %d, 'x')`, h.ID, law), "dissent_after_sealing"},
		{"checked at once", "member.law", "mark.give", `set constraints all immediate`, "act_needs_entry"},
	})
	h.ok(h.try("member.law", "mark.give", ok)) // the attacks failed for their own reason: the lawful row goes in
}

func (h *thief) absence(account, officer int64, kind string) string {
	return fmt.Sprintf(`insert into member_absence (case_id, round, account_id, officer_id, kind, reason) values (%d, 1, %d, %d, '%s', 'x')`, h.ID, account, officer, kind)
}

func (h *thief) declaration(account, officer int64, source string) string {
	return fmt.Sprintf(`insert into declaration (case_id, account_id, officer_id, kind, source, why) values (%d, %d, %d, 'barring', '%s', 'x')`, h.ID, account, officer, source)
}

func (h *thief) sealRow() string {
	return fmt.Sprintf(`insert into case_seal (case_id, round, sealed_on, list_hash) values (%d, 1, now(), 'x')`, h.ID)
}

func (h *thief) figures(stage, body string) string {
	return fmt.Sprintf(`insert into board_figures (case_id, round, stage, body) values (%d, 1, '%s', '%s')`, h.ID, stage, body)
}

func (h *thief) given(account, officer int64, marks int) string {
	return fmt.Sprintf(`insert into given_mark (case_id, round, account_id, officer_id, criterion, revision, marks, level, text, citations)
		values (%d, 1, %d, %d, 'board', 1, %d, 'B', '', '[{"item":%d,"page":1}]')`, h.ID, account, officer, marks, h.item(officer))
}

func (h *thief) outcome(officer int64, outcome string) string {
	return fmt.Sprintf(`insert into outcome (case_id, round, officer_id, outcome) values (%d, 1, %d, '%s')`, h.ID, officer, outcome)
}

func TestBoardWallsAfterSealing(t *testing.T) {
	t.Parallel()
	h := rob(sitting(t, 1))
	h.giveAll(25, 18)
	h.ok(h.seal())
	law := h.Accounts["member.law"]
	first, second := h.Officers[0], h.Officers[1]
	minutes := fmt.Sprintf(`insert into minutes (case_id, round, body, signed_on) values (%d, 1, 'x', now())`, h.ID)
	h.each([]boardAttack{
		{"a mark", "member.law", "mark.give", h.mark(law, first, "board", 1, 2, law, true), "mark_only_while_unsealed"},
		{"a mark confirmed", "member.law", "mark.confirm", `update sealed_mark set confirmed = true where account_id = ` + fmt.Sprint(law), "mark_only_while_unsealed"},
		{"a mark opened", "chair", "case.seal", strings.Replace(h.given(law, first, 15), "'board', 1", "'board', 2", 1), "nothing_after_sealing"},
		{"a place on the list", "chair", "case.seal", fmt.Sprintf(`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail) values (%d, 1, %d, 9, 1, true, '')`, h.ID, first), "nothing_after_sealing"},
		{"a recusal", "member.law", "board.recuse", h.absence(law, first, "recusal"), "absence_only_while_unsealed"},
		{"a declaration", "member.law", "board.declare-conflict", h.declaration(law, first, "declared"), "declaration_before_seal"},
		{"a second seal", "chair", "case.seal", h.sealRow(), "sealed_once"},
		{"a seal for a round to come", "chair", "case.seal", strings.Replace(h.sealRow(), ", 1,", ", 2,", 1), "sealed_once"},
		{"the list changed", "chair", "case.seal", `update list_entry set place = place + 10`, "grant"},
		{"a given mark changed", "chair", "case.seal", `update given_mark set marks = 30`, "grant"},
		{"figures written once more", "chair", "case.seal", strings.Replace(h.figures("seal", "{}"), ", 1,", ", 2,", 1), "figures_in_their_act"},
		{"figures of outcomes that are not recorded", "chair", "case.record-outcomes", h.figures("outcomes", "{}"), "figures_in_their_act"},
		{"figures by the desk", "joint.secretary", "case.put-up", h.figures("outcomes", "{}"), "act_may_not_write"},
		{"figures changed", "chair", "case.seal", `update board_figures set body = '{}'`, "grant"},
		{"figures taken away", "auditor", "agreement.read-names", `delete from board_figures`, "grant"},
		{"the seal taken off", "chair", "case.seal", `delete from case_seal`, "grant"},
		{"an outcome by a member", "member.law", "case.record-outcomes", h.outcome(first, "promote"), "outcome_by_the_board"},
		{"an outcome by the desk", "joint.secretary", "case.record-outcomes", h.outcome(first, "promote"), "outcome_by_the_board"},
		{"more than there are vacancies", "chair", "case.record-outcomes", h.outcome(first, "promote") + fmt.Sprintf(`, (%d, 1, %d, 'promote')`, h.ID, second), "outcome_within_vacancies"},
		{"an outcome of who was not considered", "chair", "case.record-outcomes", h.outcome(h.Officer("X-1", apptest.OfficerSpec{}), "promote"), "outcome_of_who_passed"},
		{"minutes without outcomes", "chair", "case.write-minutes", minutes, "minutes_with_every_outcome"},
		{"recommended in name only", "chair", "case.write-minutes", fmt.Sprintf(`update cases set state = 'recommended', version = version + 1 where id = %d`, h.ID), "case_recommended_by_minutes"},
		{"another's dissent", "chair", "case.dissent", fmt.Sprintf(`insert into dissent (case_id, round, account_id, body) values (%d, 1, %d, 'x')`, h.ID, law), "dissent_is_ones_own"},
	})
	h.ok(h.try("chair", "case.record-outcomes", h.outcome(second, "promote")+fmt.Sprintf(`, (%d, 1, %d, 'not-reached')`, h.ID, first)))
	h.each([]boardAttack{{"the first passed over without a word", "chair", "case.write-minutes", minutes, "outcome_in_the_order_of_the_list"}})
}

// sealByHand does the whole of the sealing as the chair's thief would, in a transaction left open.
func (h *thief) sealByHand() *sql.Tx {
	h.t.Helper()
	tx := h.begin("chair", "case.seal")
	for _, s := range []string{
		`insert into given_mark (case_id, round, account_id, officer_id, criterion, revision, marks, level, text, citations)
		 select s.case_id, s.round, s.account_id, s.officer_id, s.criterion, s.revision, 15, 'B', '', '[{"item":' || (select min(d.id) from dossier_item d where d.officer_id = s.officer_id and d.disclosed_on is not null) || ',"page":1}]' from sealed_mark s`,
		`insert into list_entry (case_id, round, officer_id, place, seniority_no, meets, detail)
		 select b.case_id, 1, b.officer_id, p.seniority_no, p.seniority_no, true, '' from board_candidate b join panel_entry p using (case_id, officer_id)`,
		h.sealRow(),
		h.figures("seal", "{}"),
		fmt.Sprintf(`update cases set state = 'sealed', version = version + 1 where id = %d`, h.ID),
	} {
		if _, err := tx.Exec(s); err != nil {
			h.t.Fatalf("%v\n%s", err, s)
		}
	}
	return tx
}

// blocked waits until another session waits for a lock.
func (h *thief) blocked() {
	h.t.Helper()
	for range 6000 {
		var n int
		h.ok(h.watch.QueryRow(`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).Scan(&n))
		if n > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	h.t.Fatal("nobody waits for the lock: the check was made without it")
}

func TestNobodyGetsInWhileSealing(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		late func(h *thief) error
		wall string // of the database; "" the application's reason
	}{
		{"a mark by hand", func(h *thief) error {
			law := h.Accounts["member.law"]
			return h.try("member.law", "mark.give", h.mark(law, h.Officers[0], "board", 1, 2, law, true))
		}, "mark_only_while_unsealed"},
		{"a declaration by hand", func(h *thief) error {
			return h.try("member.law", "board.declare-conflict", h.declaration(h.Accounts["member.law"], h.Officers[0], "declared"))
		}, "declaration_before_seal"},
		{"a recusal by hand", func(h *thief) error {
			return h.try("member.law", "board.recuse", h.absence(h.Accounts["member.law"], h.Officers[0], "recusal"))
		}, "absence_only_while_unsealed"},
		{"a second seal by hand", func(h *thief) error { return h.try("chair", "case.seal", h.sealRow()) }, "sealed_once"},
		{"a mark", func(h *thief) error { return h.give("member.law", h.Officers[0], 20) }, ""},
		{"a declaration", func(h *thief) error {
			return h.App.DeclareConflicts(ctx, h.As("member.law"), h.ID, []app.Declared{{Officer: h.Officers[0], Relation: "kin", Why: "a cousin"}})
		}, ""},
		{"a second seal", func(h *thief) error { return h.seal() }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			h := rob(sitting(t, 1))
			h.giveAll(15)
			tx := h.sealByHand()
			late := make(chan error, 1)
			go func() { late <- test.late(h) }()
			h.blocked()
			h.ok(finish(tx))
			err := <-late
			if test.wall == "" {
				h.refused(err)
			} else if got := storage.Constraint(err); got != test.wall {
				t.Errorf("%v (%s), want %s", err, got, test.wall)
			}
		})
	}
}

func TestSealWaitsForTheLastMark(t *testing.T) {
	t.Parallel()
	for _, kept := range []bool{true, false} {
		t.Run(fmt.Sprintf("kept %t", kept), func(t *testing.T) {
			t.Parallel()
			h := rob(sitting(t, 1))
			for _, o := range h.Officers {
				for _, person := range dsb {
					if person != "member.law" || o != h.Officers[0] {
						h.ok(h.give(person, o, 15))
					}
				}
			}
			// The last mark is on its way when the chair seals: locked, and not yet committed.
			hold, done := make(chan struct{}), make(chan error, 1)
			go func() {
				done <- h.Store.Write(context.Background(), func(tx *storage.Tx) error {
					if _, err := tx.LockCase(ctx, h.ID); err != nil {
						return err
					}
					<-hold
					return nil
				})
			}()
			sealed := make(chan error, 1)
			time.Sleep(100 * time.Millisecond)
			given := make(chan error, 1)
			if kept {
				go func() { given <- h.give("member.law", h.Officers[0], 15) }()
				h.blocked()
			} else {
				given <- nil
			}
			go func() { sealed <- h.seal() }()
			h.blocked()
			close(hold)
			h.ok(<-done)
			h.ok(<-given)
			err := <-sealed
			if err != nil {
				h.refused(err, "member-not-finished")
			}
			if !kept && err == nil {
				t.Fatal("sealed without the last member's marks")
			}
			var gap int
			h.Query(&gap, `select count(*) from sealed_mark s where exists (select 1 from case_seal) and not exists (select 1 from given_mark g
				where (g.case_id, g.round, g.account_id, g.officer_id, g.criterion, g.revision) = (s.case_id, s.round, s.account_id, s.officer_id, s.criterion, s.revision))`)
			if gap != 0 {
				t.Errorf("%d marks lie in a sealed case and were never opened", gap)
			}
		})
	}
}
