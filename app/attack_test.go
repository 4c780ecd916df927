package app_test

import (
	"fmt"
	"slices"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain/promotion"
)

// The attacks of docs/threats.md begin here: cases taken as far as their orders, and the statements that a thief would
// try on them. Each attack names the wall that must stop it; after the attacks the lawful way must still be open, so that
// none of them failed for a reason of its own.

// A robbed is a case whose people, tokens and password the attacks use.
type robbed struct {
	*thief
	seats     []int64 // posts in the grade promoted to, all empty
	vacancies []int64
	clerk     int64 // an officer of the register with an account, no candidate
}

// put is a case for so many vacancies put up to its authority: the first candidates recommended, one for each vacancy.
func put(t *testing.T, vacancies int) *robbed {
	t.Helper()
	return robbedOf(t, fmt.Sprintf("put up for %d vacancies", vacancies), func(r *robbed) { r.put(vacancies) })
}

// robbedOf is kept for a robbed.
func robbedOf(t *testing.T, name string, far func(*robbed)) *robbed {
	t.Helper()
	var made robbed
	w, said := apptest.Kept(t, name, func(w *apptest.World) robbed {
		r := &robbed{thief: &thief{boarded: &boarded{World: w, t: t}}}
		far(r)
		return *r
	})
	made.thief = rob(&boarded{World: w, Panelled: apptest.Panelled{ID: said.ID, Officers: slices.Clone(said.Officers)}, t: t, meeting: said.meeting})
	made.seats, made.vacancies, made.clerk = slices.Clone(said.seats), slices.Clone(said.vacancies), said.clerk
	return &made
}

func (r *robbed) put(vacancies int) {
	r.t.Helper()
	r.sitDown(vacancies)
	r.giveAll(25, 25)
	r.ok(r.seal())
	for i, o := range r.Officers {
		r.Person(fmt.Sprintf("candidate.%d", i+1), "officer", o)
		r.seats = append(r.seats, r.Post("BS-19", fmt.Sprintf("seat-%d", i+1)))
	}
	r.clerk = r.Officer("CLERK", apptest.OfficerSpec{})
	r.Person("clerk", "officer", r.clerk)
	r.recommend(r.Officers[:vacancies]...)
	rows, err := r.Owner.Query(`select vacancy_id from case_vacancy where case_id = $1 order by vacancy_id`, r.ID)
	r.ok(err)
	defer rows.Close()
	for rows.Next() {
		var id int64
		r.ok(rows.Scan(&id))
		r.vacancies = append(r.vacancies, id)
	}
	r.ok(rows.Err())
}

// recommend takes a sealed case to its authority, with the officers recommended.
func (r *robbed) recommend(officers ...int64) {
	r.t.Helper()
	var proposals []promotion.Proposal
	for _, o := range officers {
		proposals = append(proposals, promotion.Proposal{Officer: o, Outcome: "promote"})
	}
	r.ok(r.App.RecordOutcomes(ctx, r.As("chair"), r.ID, proposals))
	r.ok(r.App.WriteMinutes(ctx, r.As("chair"), r.ID, "The board met and resolved."))
	r.ok(r.App.PutUp(ctx, r.As("joint.secretary"), r.ID, r.Capacity["secretary"], ""))
}

// granted is put with every recommendation approved.
func granted(t *testing.T, vacancies int) *robbed {
	t.Helper()
	return robbedOf(t, fmt.Sprintf("granted for %d vacancies", vacancies), func(r *robbed) {
		r.put(vacancies)
		r.ok(r.approve())
	})
}

func (r *robbed) approve() error {
	return r.App.DecideBureaucratic(ctx, r.As("secretary"), r.ID, app.Verdict{Approve: r.Officers[:len(r.vacancies)]})
}

// draft drafts the order of the candidate at a place for the vacancy and the seat of the same place.
func (r *robbed) draft(place int) (int64, error) {
	return r.App.DraftOrder(ctx, r.As("section.officer"), app.Draft{Case: r.ID, Officer: r.Officers[place], Vacancy: r.vacancies[place], Post: r.seats[place]})
}

// issued is the order of the candidate at a place, issued.
func (r *robbed) issued(place int) int64 {
	r.t.Helper()
	id, err := r.draft(place)
	r.ok(err)
	r.ok(r.App.IssueOrder(ctx, r.As("deputy.secretary"), id, 0))
	return id
}

// An orderRow is an order as a thief writes it; the zero value but for officer and vacancy is the lawful one.
type orderRow struct {
	officer, vacancy, post, authority, drafter int64
	kind, subject, grade, approved, more       string
	caseID                                     any
	round                                      int
}

func (r *robbed) order(o orderRow) string {
	set := func(s *string, otherwise string) {
		if *s == "" {
			*s = otherwise
		}
	}
	set(&o.kind, "merit")
	set(&o.subject, "promotion")
	set(&o.grade, "BS-19")
	set(&o.approved, apptest.Today.String())
	set(&o.more, "default, null")
	if o.caseID == nil {
		o.caseID = r.ID
	}
	if o.authority == 0 {
		o.authority = r.Accounts["secretary"]
	}
	if o.drafter == 0 {
		o.drafter = r.Accounts["section.officer"]
	}
	if o.vacancy == 0 {
		o.vacancy = r.vacancies[0]
	}
	ends := "null"
	if o.kind == "arrangement" {
		ends = "'2026-12-31'"
	}
	return fmt.Sprintf(`insert into orders (kind, subject, government, case_id, round, vacancy_id, officer_id, cadre_id, grade, post_id, retained, basis, authority_id,
		text, recommended_on, approved_on, ends_on, drafted_by, state, number)
		values ('%s', '%s', 'pk-federal', %v, %d, %d, %d, %d, '%s', nullif(%d, 0), %t, 'x', %d, 'x', '%s', '%s', %s, %d, %s)`,
		o.kind, o.subject, o.caseID, 1+o.round, o.vacancy, o.officer, r.CadreID, o.grade, o.post, o.post == 0 && o.subject == "promotion", o.authority,
		apptest.Today, o.approved, ends, o.drafter, o.more)
}

func TestInvariant1OrderWithoutMeritBySQL(t *testing.T) {
	t.Parallel()
	r := granted(t, 1)
	won, lost := r.Officers[0], r.Officers[1]
	other := r.Post("BS-20", "other-grade")
	lawful := orderRow{officer: won, post: r.seats[0]}
	with := func(change func(*orderRow)) string {
		o := lawful
		change(&o)
		return r.order(o)
	}
	so, draft := "section.officer", "order.draft"
	r.each([]boardAttack{
		{"with nobody's token", "", "", r.order(lawful), "act_required"},
		{"under another act", so, "record.enter", r.order(lawful), "act_may_not_write"},
		{"by the minister", "minister", draft, with(func(o *orderRow) { o.drafter = r.Accounts["minister"] }), "act_needs_power"},
		{"by the auditor", "auditor", draft, with(func(o *orderRow) { o.drafter = r.Accounts["auditor"] }), "act_needs_power"},
		{"for who was not reached", so, draft, with(func(o *orderRow) { o.officer = lost }), "order_needs_merit"},
		{"for a stranger", so, draft, with(func(o *orderRow) { o.officer = r.clerk }), "order_needs_merit"},
		{"without a case", so, draft, with(func(o *orderRow) { o.caseID = "null" }), "order_needs_merit"},
		{"of a round that never was", so, draft, with(func(o *orderRow) { o.round = 1 }), "order_needs_merit"},
		{"to a grade above", so, draft, with(func(o *orderRow) { o.grade = "BS-20" }), "order_needs_merit"},
		{"to a seat of a grade above", so, draft, with(func(o *orderRow) { o.post = other }), "order_needs_merit"},
		{"approved by who did not", so, draft, with(func(o *orderRow) { o.authority = r.Accounts["minister"] }), "order_needs_merit"},
		{"approved on another day", so, draft, with(func(o *orderRow) { o.approved = "2026-01-01" }), "order_needs_merit"},
		{"a charge for who was to be promoted", so, draft, with(func(o *orderRow) { o.kind, o.subject = "arrangement", "acting-charge" }), "order_needs_merit"},
		{"a charge in the clothes of a promotion", so, draft, with(func(o *orderRow) { o.kind = "arrangement" }), "order_kind_not_yet"},
		{"an exception without its ground", so, draft, with(func(o *orderRow) { o.kind, o.subject = "exception", "exception-posting" }), "order_kind_not_yet"},
		{"born issued", so, draft, with(func(o *orderRow) { o.more = "'issued', 'X/2026/1'" }), "order_moves_by_its_acts"},
		{"drafted in another's name", so, draft, with(func(o *orderRow) { o.drafter = r.Accounts["deputy.secretary"] }), "order_moves_by_its_acts"},
		{"drafted by who is promoted", "candidate.1", "charge.assume", with(func(o *orderRow) { o.drafter = r.Accounts["candidate.1"] }), "nobody_on_own_case"},
		{"drafted by taking charge", "clerk", "charge.assume", with(func(o *orderRow) { o.drafter = r.Accounts["clerk"] }), "order_moves_by_its_acts"},
		{"drafted by issuing", "deputy.secretary", "order.issue", with(func(o *orderRow) { o.drafter = r.Accounts["deputy.secretary"] }), "order_moves_by_its_acts"},
		{"a number taken by hand", so, draft, `insert into order_number (government, year, last) values ('pk-federal', 2026, 900)`, "grant"},
		{"the officer of an order changed", so, draft, `update orders set officer_id = 1`, "grant"},
	})
	r.ok(r.try(so, draft, r.order(lawful)))
	var id int64
	r.Query(&id, `select id from orders`)
	set := func(what string) string {
		return fmt.Sprintf(`update orders set %s, version = version + 1 where id = %d`, what, id)
	}
	r.each([]boardAttack{
		{"a second for the vacancy", so, draft, r.order(lawful), "order_once_per_case_and_officer"},
		{"issued by who drafted", so, "order.issue", set(`state = 'issued'`), "order_issued_by_another"},
		{"acted upon before it is issued", "ministry.hr", "charge.assume", set(`state = 'acted', actualised_on = '2026-03-02'`), "order_moves_by_its_acts"},
		{"words changed in passing", "deputy.secretary", "order.issue", set(`state = 'issued', text = 'y'`), "order_moves_by_its_acts"},
		{"posted under a draft", "ministry.hr", "charge.assume", r.seat(won, r.seats[0], id), "posting_by_its_order"},
		{"posted under none", "ministry.hr", "charge.assume", r.seat(won, r.seats[0], 0), "posting_by_its_order"},
		{"promoted under a draft", "ministry.hr", "charge.assume", r.grade(won, id), "grade_by_its_order"},
		{"promoted under none", "ministry.hr", "charge.assume", r.grade(lost, 0), "grade_by_its_order"},
		{"posted by the desk", so, draft, r.seat(won, r.seats[0], id), "act_may_not_write"},
	})
	r.ok(r.try("deputy.secretary", "order.issue", set(`state = 'issued'`)))
	r.each([]boardAttack{
		{"posted before charge is taken", "ministry.hr", "charge.assume", r.seat(won, r.seats[0], id), "posting_by_its_order"},
		{"a corrigendum that gives a date", "deputy.secretary", "order.corrigendum", set(`text = 'y', actualised_on = '2026-03-02'`), "order_corrigendum_changes_text_only"},
		{"un-issued", "deputy.secretary", "order.release", set(`state = 'draft', number = null`), "order_moves_by_its_acts"},
		{"taken without a report", "candidate.2", "charge.assume", set(`state = 'acted', actualised_on = '2026-03-02'`), "charge_under_standing_order"},
		{"reported by another officer", "candidate.2", "charge.assume", r.report(id, won, r.seats[0], "assumed"), "charge_by_its_officer"},
	})
}

func (r *robbed) seat(officer, post, order int64) string {
	return fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id) values (%d, %d, 'regular', '%s', '%[3]s', 'order', nullif(%[4]d, 0))`,
		officer, post, apptest.Today, order)
}

func (r *robbed) grade(officer, order int64) string {
	return fmt.Sprintf(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, regular, method, order_no, order_id)
		values (%d, %d, 'BS-19', '%s', '%[3]s', true, 'promotion', 'x', nullif(%[4]d, 0))`, officer, r.CadreID, apptest.Today, order)
}

func (r *robbed) report(order, officer, post int64, kind string) string {
	return fmt.Sprintf(`insert into charge_report (order_id, officer_id, post_id, kind, on_day, noon) values (%d, %d, nullif(%d, 0), '%s', '%s', 'forenoon')`, order, officer, post, kind, apptest.Today)
}
