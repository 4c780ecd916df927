package app_test

import (
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/promotion"
)

// recruit puts an officer of BS-18 on the register who entered so late that nothing but length of service is lacking.
func recruit(w *apptest.World, number string) int64 {
	w.Seed(fmt.Sprintf(`insert into officer (government, number, name, cadre_id, born_earliest, born_latest, entered_earliest, entered_latest, retires)
		values ('pk-federal', '%s', 'Officer %s', %d, '1990-06-15', '1990-06-15', '2018-01-01', '2018-01-01', '2050-06-14')`, number, number, w.CadreID))
	var id int64
	w.Query(&id, `select id from officer where number = $1`, number)
	var all []string
	for _, g := range []struct{ grade, from, to, method string }{{"BS-17", "'2018-01-01'", "'2020-12-31'", "initial"}, {"BS-18", "'2021-01-01'", "null", "promotion"}} {
		all = append(all, fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_no)
			values (%d, %d, '%s', %s, %s, %s, %s, true, '%s', 'test')`, id, w.CadreID, g.grade, g.from, g.from, g.to, g.to, g.method))
	}
	for y := 2018; y < apptest.Today.Year; y++ {
		grade := map[bool]string{true: "BS-17", false: "BS-18"}[y < 2021]
		all = append(all, fmt.Sprintf(`insert into evaluation (officer_id, year, start_earliest, start_latest, end_earliest, end_latest, cadre_id, grade, grading)
			values (%d, %d, '%d-01-01', '%d-01-01', '%d-12-31', '%d-12-31', %d, '%s', 'very-good')`, id, y, y, y, y, y, w.CadreID, grade))
	}
	all = append(all, fmt.Sprintf(`insert into training (officer_id, course, start_earliest, start_latest, end_earliest, end_latest, result, score)
		values (%d, 'MCMC', '2023-02-01', '2023-02-01', '2023-05-01', '2023-05-01', 'passed', 80)`, id))
	w.Seed(all...)
	return id
}

// TestActingChargeCountsInTheSubstantiveGrade: an officer who lacks only length of service is appointed on acting charge of
// a long vacancy, for a time, and keeps the grade held (APT rule 8-B; RULES A4.3).
func TestActingChargeCountsInTheSubstantiveGrade(t *testing.T) {
	t.Parallel()
	w := adopted(t).World
	senior := w.Officer("BS-18-1", apptest.OfficerSpec{})
	young := recruit(w, "BS-18-2")
	w.Seniority("BS-18", senior, young)
	seat := w.Post("BS-19", "DS-9")
	in := w.Opening("BS-19", domain.MustDate("2025-06-01"))
	in.Vacancies = append(in.Vacancies, in.Vacancies[0])
	id, err := w.App.OpenCase(ctx, w.As("section.officer"), in)
	b := &boarded{World: w, Panelled: apptest.Panelled{ID: id, Officers: []int64{senior}}, t: t}
	b.ok(err)
	b.ok(w.App.ComputePanel(ctx, w.As("section.officer"), id))
	for _, item := range []string{"inquiry", "willingness"} {
		b.ok(w.App.SetChecklist(ctx, w.As("section.officer"), id, senior, item, w.Document()))
	}
	b.ok(w.App.ApproveWorkingPaper(ctx, w.As("joint.secretary"), id))
	b.ok(w.App.ConstituteBoard(ctx, w.As("joint.secretary"), id, seatings(w, dsb)))
	b.ok(w.App.FreezeDossiers(ctx, w.As("section.officer"), id))
	b.call()
	for _, person := range dsb {
		b.sit(person)
	}
	b.giveAll(25)
	b.ok(b.seal())
	b.ok(w.App.RecordOutcomes(ctx, w.As("chair"), id, []promotion.Proposal{{Officer: senior, Outcome: "promote"},
		{Officer: young, Outcome: "acting-charge", Ground: "lacks-only-service", Text: "Lacks length of service alone."}}))
	b.ok(w.App.WriteMinutes(ctx, w.As("chair"), id, "Considered and recommended."))
	b.ok(w.App.PutUp(ctx, w.As("joint.secretary"), id, w.Capacity["secretary"], ""))
	b.ok(w.App.DecideBureaucratic(ctx, w.As("secretary"), id, app.Verdict{Approve: []int64{senior, young}}))

	var vacancy int64
	w.Query(&vacancy, `select max(vacancy_id) from case_vacancy where case_id = $1`, id)
	draft := app.Draft{Case: id, Officer: young, Vacancy: vacancy, Post: seat}
	_, err = w.App.DraftOrder(ctx, w.As("section.officer"), draft)
	b.refused(err, "acting-charge-ends")
	draft.Ends = domain.MustDate("2026-08-31")
	order, err := w.App.DraftOrder(ctx, w.As("section.officer"), draft)
	b.ok(err)
	b.ok(w.App.IssueOrder(ctx, w.As("deputy.secretary"), order, 0))
	_, err = w.App.AssumeCharge(ctx, b.self(young), app.Charge{Order: order, On: apptest.Today, Noon: "forenoon"})
	b.ok(err)

	if o := b.order(order); o.Kind != "arrangement" || o.Subject != "acting-charge" {
		t.Errorf("the order is %s, %s", o.Kind, o.Subject)
	}
	var substantive, acting, ends string
	w.Query(&substantive, `select grade from officer_grade where officer_id = $1 and regular and end_earliest is null`, young)
	w.Query(&acting, `select grade from officer_grade where officer_id = $1 and not regular`, young)
	w.Query(&ends, `select end_latest::text from posting where officer_id = $1 and kind = 'acting-charge' and source = 'order'`, young)
	if substantive != "BS-18" || acting != "BS-19" || ends != "2026-08-31" {
		t.Errorf("substantive %s, acting %s until %s", substantive, acting, ends)
	}
}
