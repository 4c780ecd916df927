package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
)

func (r *robbed) decision(kind, person string, more string) string {
	return fmt.Sprintf(`insert into decision (case_id, round, decision, branch, account_id, capacity_id, ground, reasons, decided_on, higher, court_order)
		values (%d, 1, '%s', 'bureaucratic', %d, %d, 'record', 'for a reason as long as asked', '%s', %s)`, r.ID, kind, r.Accounts[person], r.Capacity[person], apptest.Today, more)
}

func (r *robbed) named(officer int64, decision string) string {
	return fmt.Sprintf(`insert into decision_name (decision_id, officer_id, decision, reasons) select max(id), %d, '%s', 'for a reason as long as asked' from decision`, officer, decision)
}

func (r *robbed) to(state string, more string) string {
	return fmt.Sprintf(`update cases set state = '%s', version = version + 1 %s where id = %d`, state, more, r.ID)
}

// join is how a thief puts a person on record in the case.
func (r *robbed) join(person, role string) string {
	return fmt.Sprintf(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, '%s');`, r.ID, r.Accounts[person], r.Capacity[person], role)
}

const plain = "false, ''"

func TestInvariant6DecisionByTheWrongPersonBySQL(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	won, lost := r.Officers[0], r.Officers[1]
	b, p := "decide.bureaucratic", "decide.political"
	as := r.join("secretary", "authority")
	r.each([]boardAttack{
		{"with nobody's token", "", "", r.decision("approve", "secretary", plain), "act_required"},
		{"by the section officer", "section.officer", b, r.decision("approve", "section.officer", plain), "decision_four_eyes"},
		{"by who drafted", "section.officer", b, r.join("section.officer", "authority"), "case_person_pkey"},
		{"by the desk that put it up", "joint.secretary", b, r.decision("approve", "joint.secretary", plain), "decision_four_eyes"},
		{"by a minister", "minister", p, r.join("minister", "authority") + r.decision("approve", "minister", plain), "decision_by_the_authority"},
		{"by the prime minister before his turn", "prime.minister", p, r.join("prime.minister", "authority") + r.decision("approve", "prime.minister", plain), "decision_by_the_authority"},
		{"by the prime minister as if it were his turn", "prime.minister", p, r.join("prime.minister", "authority") + r.decision("approve", "prime.minister", "true, ''"), "decision_by_the_authority"},
		{"by another secretary", "secretary.establishment", b, r.join("secretary.establishment", "authority") + r.decision("approve", "secretary.establishment", plain), "decision_by_the_authority"},
		{"by the secretary politically", "secretary", p, as + r.decision("approve", "secretary", plain), "decision_by_the_authority"},
		{"by the secretary unrecorded", "secretary", b, r.decision("approve", "secretary", plain), "case_person_is_the_actor"},
		{"in another's name", "secretary", b, as + r.decision("approve", "prime.minister", plain), "decision_by_the_authority"},
		{"by a member of the board", "member.law", b, r.decision("approve", "member.law", plain), "decision_by_the_authority"},
		{"approved in name only", "secretary", b, as + r.to("approved", ""), "case_moves_with_decision"},
		{"sent back in name only", "secretary", b, as + r.to("frozen", ", round = round + 1"), "case_moves_with_decision"},
		{"a round of one's own", "secretary", b, as + r.to("put-up", ", round = 5"), "case_moves_by_its_acts"},
		{"a name nobody recommended", "secretary", b, as + r.decision("approve", "secretary", plain) + ";" + r.named(lost, "approve"), "decision_on_recommended_names"},
		{"a name of no panel", "secretary", b, as + r.decision("approve", "secretary", plain) + ";" + r.named(r.clerk, "approve"), "decision_on_recommended_names"},
		{"approved with a name left out", "secretary", b, as + r.decision("approve", "secretary", plain) + ";" + r.to("approved", ""), "decision_names_complete"},
		{"a remand that approves", "secretary", b, as + r.decision("remand", "secretary", plain) + ";" + r.to("approved", ""), "case_moves_with_decision"},
		{"a remand that keeps the round", "secretary", b, as + r.decision("remand", "secretary", plain) + ";" + r.to("frozen", ""), "case_moves_by_its_acts"},
		{"a rejection without reasons", "secretary", b, as + fmt.Sprintf(`insert into decision (case_id, round, decision, branch, account_id, capacity_id, decided_on) values (%d, 1, 'reject', 'bureaucratic', %d, %d, '%s')`,
			r.ID, r.Accounts["secretary"], r.Capacity["secretary"], apptest.Today), "decision_has_reasons"},
		{"cancelled by the secretary", "secretary.establishment", "case.cancel", r.join("secretary.establishment", "authority") + r.decision("cancel", "secretary.establishment", plain), "decision_by_the_authority"},
		{"a vacancy taken out of its case", "secretary", b, `update case_vacancy set live = false`, "case_vacancy_ends_with_its_case"},
		{"the authority named anew", "secretary", b, `update edition_grade set capacity = 'minister'`, "grant"},
		{"a step of one's own", "secretary", b, `insert into case_step values ('open', 'decide.bureaucratic', 'approved')`, "grant"},
	})
	r.ok(r.try("secretary", b, as+r.decision("remand", "secretary", plain)+";"+r.to("frozen", ", round = round + 1")))
	// The second round.
	r.call()
	for _, person := range dsb {
		r.ok(r.App.AttendMeeting(ctx, r.As(person), r.meeting, r.ID, app.Attending{Status: "present"}))
	}
	r.ok(r.App.ComputeMarks(ctx, r.As("section.officer"), r.ID))
	r.giveAll(25, 25)
	r.ok(r.seal())
	r.recommend(won)
	second := func(kind, person, more string) string {
		return fmt.Sprintf(`insert into decision (case_id, round, decision, branch, account_id, capacity_id, ground, reasons, decided_on, higher, court_order)
			values (%d, 2, '%s', 'bureaucratic', %d, %d, 'record', 'for a reason as long as asked', '%s', %s)`, r.ID, kind, r.Accounts[person], r.Capacity[person], apptest.Today, more)
	}
	r.each([]boardAttack{
		{"a second remand", "secretary", b, second("remand", "secretary", plain), "decision_second_remand"},
		{"a second remand as if from above", "secretary", b, second("remand", "secretary", "true, ''"), "decision_by_the_authority"},
		{"the round before decided again", "secretary", b, r.decision("approve", "secretary", plain), "decision_by_the_authority"},
	})
	wantRefusal(t, r.App.DecideBureaucratic(ctx, r.As("secretary"), r.ID, app.Verdict{Remand: true, Ground: "record", Reasons: "Once more, for reasons stated before."}))
	r.ok(r.try("secretary", b, second("approve", "secretary", plain)+";"+r.named(won, "approve")+";"+r.to("approved", "")))
	r.each([]boardAttack{{"decided twice", "secretary", b, second("reject", "secretary", plain), "decision_when_put_up"}})
}

// An officer's account that holds an office too does nothing on the case in which it is a candidate.
func TestInvariant8OwnCaseBySQL(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	for person, kind := range map[string]string{"vain.officer": "section-officer", "vain.deputy": "deputy-secretary", "vain.secretary": "secretary"} {
		r.Person(person, kind, 0)
	}
	own := r.Officers[0]
	r.Seed(`update account set officer_id = null where officer_id is not null`) // an account an officer: the candidates' own make room
	be := func(person string) {
		r.Seed(`update account set officer_id = null where officer_id is not null`, fmt.Sprintf(`update account set officer_id = %d where id = %d`, own, r.Accounts[person]))
	}
	be("vain.secretary")
	r.each([]boardAttack{
		{"joins", "vain.secretary", "decide.bureaucratic", r.join("vain.secretary", "authority"), "nobody_on_own_case"},
		{"decides without joining", "vain.secretary", "decide.bureaucratic", r.decision("approve", "vain.secretary", plain), "case_person_is_the_actor"},
	})
	wantRefusal(t, r.App.DecideBureaucratic(ctx, r.As("vain.secretary"), r.ID, app.Verdict{Approve: []int64{own}}))
	r.ok(r.approve())
	be("vain.officer")
	lawful := orderRow{officer: own, post: r.seats[0]}
	mine := lawful
	mine.drafter = r.Accounts["vain.officer"]
	r.each([]boardAttack{{"drafts the own order", "vain.officer", "order.draft", r.order(mine), "nobody_on_own_case"}})
	_, err := r.App.DraftOrder(ctx, r.As("vain.officer"), app.Draft{Case: r.ID, Officer: own, Vacancy: r.vacancies[0], Post: r.seats[0]})
	wantRefusal(t, err)
	id, err := r.draft(0)
	r.ok(err)
	be("vain.deputy")
	r.each([]boardAttack{{"issues the own order", "vain.deputy", "order.issue", `update orders set state = 'issued', version = version + 1`, "nobody_on_own_case"}})
	wantRefusal(t, r.App.IssueOrder(ctx, r.As("vain.deputy"), id, 0))
	r.ok(r.App.IssueOrder(ctx, r.As("deputy.secretary"), id, 0))
}

// Who is who in a case is fixed by the first act there, and only by that act's own part.
func TestInvariant8PartsInACaseBySQL(t *testing.T) {
	t.Parallel()
	r := put(t, 1)
	r.each([]boardAttack{
		{"a drafter after the fact", "deputy.secretary", "case.note", r.join("deputy.secretary", "drafter"), "case_person_is_the_actor"},
		{"an authority at the desk", "deputy.secretary", "case.note", r.join("deputy.secretary", "authority"), "case_person_is_the_actor"},
		{"a chair by writing a note", "deputy.secretary", "case.note", r.join("deputy.secretary", "chair"), "case_person_is_the_actor"},
		{"in another's name", "deputy.secretary", "case.note", r.join("minister", "desk"), "case_person_is_the_actor"},
		{"in another's capacity", "deputy.secretary", "case.note", fmt.Sprintf(`insert into case_person (case_id, account_id, capacity_id, role) values (%d, %d, %d, 'desk')`,
			r.ID, r.Accounts["deputy.secretary"], r.Capacity["minister"]), "case_person_is_the_actor"},
		{"a second part", "section.officer", "case.note", r.join("section.officer", "desk"), "case_person_pkey"},
		{"a part changed", "section.officer", "case.note", `update case_person set role = 'desk'`, "grant"},
		{"a part taken back", "section.officer", "case.note", `delete from case_person`, "grant"},
		{"moved by who is not on record", "secretary", "decide.bureaucratic", r.to("approved", ""), "case_person_is_the_actor"},
	})
}
