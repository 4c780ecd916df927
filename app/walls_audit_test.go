package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/redflag"
)

// auditStage is a record that was scanned, with findings at several points of their course: one open, one on which somebody was asked, one
// substantiated.
func auditStage(t *testing.T) (*thief, []wall) {
	h := bare(t)
	var officers []int64
	for _, number := range []string{"R-1", "R-2", "R-3"} {
		officers = append(officers, moved(t, h.World, number, "2020-01-01", "2020-10-01", "2021-06-01"))
	}
	h.Sequence(t)
	scan, portions := scanned(t, h.World, app.ScanQuery{}, app.ScanAt{})
	_, err := h.App.RecordScan(ctx, h.As("auditor"), scan, givingPortions(portions))
	h.ok(err)
	var id int64
	h.Query(&id, `select max(id) from audit_scan`)
	of := func(officer int64) (finding int64) {
		h.Query(&finding, `select id from finding where officer_id = $1`, officer)
		return finding
	}
	open, queried, substantiated := of(officers[0]), of(officers[1]), of(officers[2])
	h.Person("vain.auditor", "auditor", officers[0])
	const why = "The three orders moved the officer within seventeen months and none of them says anything of the posts."
	query := redflag.Step{Kind: redflag.StepQuery, Body: "Why?", Served: "by hand", To: h.Accounts[se]}
	take := func(person string, finding int64, s redflag.Step) func() error {
		return func() error { return h.App.TakeStep(ctx, h.As(person), finding, 0, s) }
	}
	for _, finding := range []int64{queried, substantiated} {
		h.ok(take("auditor", finding, query)())
	}
	h.ok(take(se, substantiated, redflag.Step{Kind: redflag.StepAnswer, Body: "The posts were upgraded."})())
	h.ok(take("auditor", substantiated, redflag.Step{Kind: redflag.StepSubstantiate, Body: why})())

	finding := func(key, severity, scan string) string {
		return f(`insert into finding (flag, key, on_day, severity, breach, officer_id, evidence, law, verified, scan_id) values ('churn', '%s', '2026-01-01', '%s', false, %d, '[{"form":"x"}]', 'x', true, %s)`,
			key, severity, officers[0], scan)
	}
	step := func(finding int64, kind string) string {
		return f(`insert into finding_step (finding_id, step, body, office) values (%d, '%s', 'x', 'x')`, finding, kind)
	}
	today := apptest.Today
	limit := func(value int, from domain.Date, dated domain.Date, reason string) string {
		return f(`insert into flag_limit (flag, name, value, from_day, paper, papered_on, reason) values ('churn', 'postings', %d, '%s', 'Resolution 4/2026', '%s', '%s')`, value, from, dated, reason)
	}
	proposes := func(spoil func(*redflag.LimitProposal)) func() error {
		return func() error {
			p := ofChurn(2, today.AddDays(1))
			spoil(&p)
			return only(h.App.ProposeLimit(ctx, h.As("auditor"), p))
		}
	}
	h.Person("second.auditor", "auditor", 0)
	proposed := func(postings int, from domain.Date) int64 {
		id, err := h.App.ProposeLimit(ctx, h.As("auditor"), ofChurn(postings, from))
		h.ok(err)
		return id
	}
	waits, twin, stood := proposed(2, today.AddDays(1)), proposed(4, today.AddDays(2)), proposed(5, today.AddDays(2))
	h.ok(h.App.AdoptLimit(ctx, h.As("second.auditor"), stood))
	adopts := func(id int64) string { return f(`update flag_limit set adopted_by = 1 where id = %d`, id) }
	adopt := func(person string, id int64) func() error {
		return func() error { return h.App.AdoptLimit(ctx, h.As(person), id) }
	}
	yesterday := ofChurn(2, today)
	yesterday.Dated = today.AddDays(-1)
	late, err := h.App.On(today.AddDays(-1)).ProposeLimit(ctx, h.As("auditor"), yesterday) // its day has come, and nobody has decided
	h.ok(err)

	var key string
	h.Query(&key, `select key from finding where id = $1`, open)
	own := f("%d", id)
	return h, []wall{
		{"finding_stands", "finding_of_its_scan", 11, "auditor", "audit.scan", finding("posting 1", "low", "null"), "nobody", nil, "RecordScan enters findings under the scan that it entered"},
		{"finding_stands", "finding_of_its_scan", 11, so, "audit.answer", finding("posting 2", "low", "null"), "nobody", nil, "whoever is asked answers, and raises nothing"},
		{"finding_stands", "finding_evidence_stands", 11, "auditor", "audit.pursue", f(`update finding set version = version + 1 where id = %d`, open), "nobody", nil, "a finding is led on by its steps alone"},
		{"finding", "finding_indicator_is_medium", 11, "auditor", "audit.scan", finding("posting 1", "high", own), "nobody", nil, "the severity and the standing of a finding are its flag's"},
		{"finding", "finding_once", 11, "auditor", "audit.scan", finding(key, "low", own), "nobody", nil, "what was found before is passed over"},
		{"finding_step_lawful", "finding_step_in_turn", 8, "auditor", "audit.close", step(open, "substantiate"), "nobody",
			take("auditor", open, redflag.Step{Kind: redflag.StepSubstantiate, Body: why}), "step-out-of-turn"},
		{"finding_step_lawful", "finding_answered_by_the_asked", 8, so, "audit.answer", step(queried, "answer"), "nobody", take(so, queried, redflag.Step{Kind: redflag.StepAnswer, Body: "x"}), "no-such-finding"},
		{"finding_step_lawful", "finding_unanswered_when_due", 8, "auditor", "audit.pursue", step(queried, "escalate"), "nobody",
			take("auditor", queried, redflag.Step{Kind: redflag.StepEscalate, Office: "x"}), "answer-not-due"},
		{"finding_step_lawful", "finding_closed_by_an_outsider", 8, "vain.auditor", "audit.close", step(open, "explain"), "nobody",
			take("vain.auditor", open, redflag.Step{Kind: redflag.StepExplain, Body: why}), "own-matter"},
		{"finding_step_lawful", "finding_referred_on_a_breach", 8, "auditor", "audit.refer", step(substantiated, "refer"), "nobody",
			take("auditor", substantiated, redflag.Step{Kind: redflag.StepRefer, Body: why, Office: "x"}), "indicator-alone"},
		{"flag_limit_lawful", "flag_limit_within_reason", 2, "auditor", "limit.propose", limit(13, today.AddDays(1), today, why), "not null",
			proposes(func(p *redflag.LimitProposal) { p.Value = 13 }), "figure-out-of-range"},
		{"flag_limit_lawful", "flag_limit_not_back", 2, "auditor", "limit.propose", limit(2, today, today, why), "not null",
			proposes(func(p *redflag.LimitProposal) { p.From = today }), "limit-not-back"},
		{"flag_limit_lawful", "flag_limit_not_back", 2, "second.auditor", "limit.adopt", adopts(late), "nobody", adopt("second.auditor", late), "limit-not-back"},
		{"flag_limit_lawful", "flag_limit_paper_is_written", 2, "auditor", "limit.propose", limit(2, today.AddDays(1), today.AddDays(1), why), "not null",
			proposes(func(p *redflag.LimitProposal) { p.Dated = today.AddDays(1) }), "paper-not-written"},
		{"flag_limit_lawful", "flag_limit_says_why", 2, "auditor", "limit.propose", limit(2, today.AddDays(1), today, "in the public interest"), "not null",
			proposes(func(p *redflag.LimitProposal) { p.Reason = "in the public interest" }), "reasons-missing"},
		{"flag_limit_lawful", "flag_limit_moves_by_its_acts", 2, "second.auditor", "limit.adopt", adopts(stood), "nobody", adopt("second.auditor", stood), "limit-decided"},
		{"flag_limit", "flag_limit_needs_two_people", 2, "auditor", "limit.adopt", adopts(waits), "nobody", adopt("auditor", waits), "four-eyes"},
		{"flag_limit", "flag_limit_one_a_day", 2, "second.auditor", "limit.adopt", adopts(twin), "nobody", nil, "the index alone says that another value stands from the same day on, and the refusal is its word"},
	}
}
