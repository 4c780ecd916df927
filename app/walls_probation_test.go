package app_test

import (
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/tenure"
)

// The walls of probation: what is put on record of one, what is proposed of it, and what the authority decides.

func probationStage(t *testing.T) (*thief, []wall) {
	e := exceptions(t)
	today := apptest.Today
	first := "2025-04-10"
	start := domain.MustDate(first)
	officer, grade := e.appointed("promotion", first)
	left, leftGrade := e.appointedTo("BS-18", "initial", first, "'2025-12-31'")
	fresh, freshGrade := e.appointed("initial", "2026-02-20")
	again, againGrade := e.appointed("initial", first)
	vain, vainGrade := e.appointedTo("BS-18", "promotion", first, "null")
	e.Person("vain.desk", "section-officer", vain)
	lord, lordGrade := e.appointedTo("BS-18", "promotion", first, "null")
	e.Person("lord.secretary", "secretary", lord)
	reverted, revertedGrade := e.appointed("promotion", first)
	over, overGrade := e.appointed("promotion", first)
	record := func(person string, officer, grade int64, start domain.Date, until domain.Date, replaces int64) func() error {
		in := app.ProbationEntry{Appointment: grade, Start: start, Until: until, Document: e.paper, Replaces: replaces}
		if replaces != 0 {
			in.Reason = "the notification was read wrongly"
		}
		return func() error { return only(e.App.RecordProbation(ctx, e.As(person), officer, in)) }
	}
	propose := func(person string, probation int64, kind, until string) func() error {
		s := tenure.ProbationStep{Kind: kind, Reasons: served, Document: e.paper}
		if until != "" {
			s.Until = domain.MustDate(until)
		}
		if kind == tenure.ProbationTerminate || kind == tenure.ProbationRevert {
			s.Cites = "No. 12 of 1 March 2026"
		}
		return func() error { return only(e.App.ProposeProbation(ctx, e.As(person), probation, s)) }
	}
	decide := func(person string, step int64, approve bool, answer string) func() error {
		return func() error { return e.App.DecideProbation(ctx, e.As(person), step, approve, answer) }
	}
	none := domain.Date{}
	was := e.probation(officer, grade, first)
	e.ok(record(ds, officer, grade, start, none, was)())
	stands := e.max("probation")
	open := e.probation(again, againGrade, first)
	extended := e.proposed(open, tenure.ProbationExtend, "2026-09-01")
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), extended, true, ""))
	vainID := e.probation(vain, vainGrade, first)
	lordStep := e.proposed(e.probation(lord, lordGrade, first), tenure.ProbationConfirm, "")
	waiting := e.probation(reverted, revertedGrade, first)
	step := e.proposed(waiting, tenure.ProbationExtend, "2026-05-01")
	finished := e.probation(over, overGrade, first)
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), e.proposed(finished, tenure.ProbationConfirm, ""), true, ""))
	// A secretary who proposed it while a section officer.
	both, bothGrade := e.appointed("promotion", first)
	bothStep := e.proposed(e.probation(both, bothGrade, first), tenure.ProbationConfirm, "")
	late, lateGrade := e.appointed("promotion", first)
	lateStep := e.proposed(e.probation(late, lateGrade, first), tenure.ProbationExtend, "2026-05-01")
	loose, looseGrade := e.appointed("promotion", "2026-02-20")
	begun, begunGrade := e.appointed("promotion", "2026-02-20")
	ahead := e.probation(begun, begunGrade, "2026-02-20")
	// What no act makes: a proposal that is over, one by whoever decides, a probation that begins ahead, a day of appointment not known.
	e.Seed(`alter table probation_step disable trigger user`, `alter table probation disable trigger user`, `alter table officer_grade disable trigger user`,
		f(`update probation_step set proposed_by = %d where id = %d`, e.Accounts["secretary"], bothStep), f(`update probation_step set until = '2026-02-01' where id = %d`, lateStep),
		f(`update probation set start_on = '%s' where id = %d`, today.AddDays(1), ahead), f(`update officer_grade set start_latest = '2026-12-31' where id = %d`, looseGrade),
		`alter table probation_step enable trigger user`, `alter table probation enable trigger user`, `alter table officer_grade enable trigger user`)

	insert := func(officer, grade int64, start, until string, replaces int64) string {
		why := map[bool]string{true: "", false: "the notification was read wrongly"}[replaces == 0]
		return f(`insert into probation (officer_id, grade_id, start_on, first_until, replaces, correction, document_id) values (%d, %d, '%s', '%s', nullif(%d, 0), '%s', %d)`, officer, grade, start, until, replaces, why, e.paper)
	}
	proposal := func(probation int64, kind, until, cites string) string {
		return f(`insert into probation_step (probation_id, kind, until, reasons, cites, document_id) values (%d, '%s', %s, '%s', '%s', %d)`, probation, kind, until, served, cites, e.paper)
	}
	decision := func(step int64, outcome, answer string) string {
		return f(`update probation_step set outcome = '%s', answer = '%s' where id = %d`, outcome, answer, step)
	}
	const enter, suggest, settle = "probation.record", "probation.propose", "decide-probation.bureaucratic"
	return e.thief, []wall{
		{"probation_by_its_act", "probation_by_its_act", 7, "secretary", settle, insert(officer, grade, first, "2026-04-09", 0), "probation_once", nil, namesItsAct},
		{"probation_by_its_act", "probation_by_its_act", 7, so, suggest, decision(step, "approved", ""), "probation_step_by_the_authority", nil, namesItsAct},
		{"probation_lawful", "nobody_on_own_case", 8, "vain.desk", enter, insert(vain, vainGrade, first, "2026-01-01", 0), "not null", record("vain.desk", vain, vainGrade, start, none, 0), "own-matter"},
		{"probation_lawful", "probation_of_an_appointment", 1, so, enter, insert(left, leftGrade, first, "2026-04-09", 0), "not null", record(so, left, leftGrade, start, none, 0), "appointment-over"},
		{"probation_lawful", "probation_of_an_appointment", 1, so, enter, insert(fresh, freshGrade, "2026-02-19", "2026-12-31", 0), "not null", record(so, fresh, freshGrade, domain.MustDate("2026-02-19"), none, 0), "not-from-the-appointment"},
		{"probation_lawful", "probation_has_begun", 3, so, enter, insert(loose, looseGrade, today.AddDays(1).String(), "2026-12-31", 0), "not null", record(so, loose, looseGrade, today.AddDays(1), none, 0), "in-the-future"},
		{"probation_lawful", "probation_within_its_term", 1, so, enter, insert(fresh, freshGrade, "2026-02-20", "2027-02-20", 0), "not null", record(so, fresh, freshGrade, domain.MustDate("2026-02-20"), domain.MustDate("2027-02-20"), 0), "probation-too-long"},
		{"probation_lawful", "probation_once", 9, so, enter, insert(officer, grade, first, "2026-04-09", 0), "not null", record(so, officer, grade, start, none, 0), "probation-on-file"},
		{"probation_lawful", "probation_of_the_current_row", 11, so, enter, insert(officer, grade, first, "2026-04-09", was), "not null", record(so, officer, grade, start, none, was), "no-such-row"},
		{"probation_lawful", "probation_corrected_in_time", 11, so, enter, insert(again, againGrade, first, "2026-04-09", open), "not null", record(so, again, againGrade, start, none, open), "probation-decided"},
		{"probation", "probation_dates_in_order", 3, so, enter, insert(fresh, freshGrade, "2026-02-20", "2026-02-19", 0), "nobody", record(so, fresh, freshGrade, domain.MustDate("2026-02-20"), domain.MustDate("2026-02-19"), 0), "ends-before-it-starts"},

		{"probation_step_lawful", "nobody_on_own_case", 8, "lord.secretary", settle, decision(lordStep, "approved", ""), "probation_step_decided_whole", decide("lord.secretary", lordStep, true, ""), "own-matter"},
		{"probation_step_lawful", "nobody_on_own_case", 8, "vain.desk", suggest, proposal(vainID, "revert", "null", "No. 1"), "not null", propose("vain.desk", vainID, tenure.ProbationRevert, ""), "own-matter"},
		{"probation_step_lawful", "probation_step_while_it_lasts", 11, so, suggest, proposal(finished, "revert", "null", "No. 1"), "not null", propose(so, finished, tenure.ProbationRevert, ""), "probation-over"},
		{"probation_step_lawful", "probation_step_once_begun", 1, so, suggest, proposal(ahead, "confirm", "null", ""), "not null", propose(so, ahead, tenure.ProbationConfirm, ""), "probation-not-begun"},
		{"probation_step_lawful", "probation_step_of_its_method", 1, so, suggest, proposal(stands, "terminate", "null", "No. 1"), "not null", propose(so, stands, tenure.ProbationTerminate, ""), "probation-ends-otherwise"},
		{"probation_step_lawful", "probation_step_extended_before", 1, so, suggest, proposal(open, "extend", "'2026-12-31'", ""), "not null", propose(so, open, tenure.ProbationExtend, "2026-12-31"), "extended-before"},
		{"probation_step_lawful", "probation_step_within_the_limit", 1, so, suggest, proposal(stands, "extend", "'2027-04-10'", ""), "not null", propose(so, stands, tenure.ProbationExtend, "2027-04-10"), "probation-too-long"},
		{"probation_step_lawful", "probation_step_within_the_limit", 1, so, suggest, proposal(stands, "extend", "'2026-04-09'", ""), "not null", propose(so, stands, tenure.ProbationExtend, "2026-04-09"), "not-longer"},
		{"probation_step_lawful", "probation_step_ahead", 1, "secretary", settle, decision(lateStep, "approved", ""), "probation_step_decided_whole", decide("secretary", lateStep, true, ""), "over-before-decided"},
		{"probation_step_lawful", "probation_step_decided_once", 6, "secretary", settle, decision(extended, "refused", served), "nobody", decide("secretary", extended, false, served), "decided-already"},
		{"probation_step_lawful", "probation_step_by_the_authority", 6, se, settle, decision(step, "approved", ""), "probation_step_decided_whole", decide(se, step, true, ""), "not-the-authority"},
		{"probation_step", "probation_step_once_open", 9, so, suggest, proposal(waiting, "confirm", "null", ""), "nobody", propose(so, waiting, tenure.ProbationConfirm, ""), "probation-proposed"},
		{"probation_step", "probation_step_needs_two_people", 8, "secretary", settle, decision(bothStep, "approved", ""), "nobody", decide("secretary", bothStep, true, ""), "four-eyes"},
		{"probation_step", "probation_step_says_until", 3, so, suggest, proposal(stands, "extend", "null", ""), "nobody", propose(so, stands, tenure.ProbationExtend, ""), "not-longer"},
		{"probation_step", "probation_step_cites_its_order", 1, so, suggest, proposal(stands, "revert", "null", " "), "nobody", func() error {
			return only(e.App.ProposeProbation(ctx, e.As(so), stands, tenure.ProbationStep{Kind: tenure.ProbationRevert, Reasons: served, Document: e.paper}))
		}, "order-missing"},
		{"probation_step", "probation_step_gives_reasons", 3, so, suggest, strings.Replace(proposal(stands, "confirm", "null", ""), served, "Good.", 1), "nobody", func() error {
			return only(e.App.ProposeProbation(ctx, e.As(so), stands, tenure.ProbationStep{Kind: tenure.ProbationConfirm, Reasons: "Good.", Document: e.paper}))
		}, "reasons-missing"},
		{"probation_step", "probation_step_refused_with_reasons", 6, "secretary", settle, decision(step, "refused", "No."), "nobody", decide("secretary", step, false, "No."), "reasons-missing"},
	}
}
