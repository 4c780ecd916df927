package app_test

import (
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/tenure"
	"merit/storage"
)

// appointed enters an officer who was appointed to a grade in one way on a day, with an account of the officer's own, and gives the officer and
// the spell in the grade.
func (e *excepted) appointed(method, on string) (officer, grade int64) {
	e.t.Helper()
	officer, grade = e.appointedTo("BS-18", method, on, "null")
	e.Person(f("x.%d", e.n), "officer", officer)
	return officer, grade
}

// appointedTo is appointed to any grade, left on a day or not, without an account.
func (e *excepted) appointedTo(grade, method, on, left string) (officer, spell int64) {
	e.t.Helper()
	e.n++
	number := f("PR-%d", e.n)
	e.Seed(f(`insert into officer (government, number, name, cadre_id, entered_earliest, entered_latest, retires) values ('pk-federal', '%s', 'Officer %[1]s', %d, '2002-01-01', '2002-01-01', '2035-06-14')`, number, e.CadreID))
	e.Query(&officer, `select id from officer where number = $1`, number)
	e.Seed(f(`insert into officer_grade (officer_id, cadre_id, grade, start_earliest, start_latest, end_earliest, end_latest, regular, method, order_no) values (%d, %d, '%s', '%s', '%[4]s', %s, %[5]s, true, '%s', 'No. 4')`, officer, e.CadreID, grade, on, left, method))
	e.Query(&spell, `select max(id) from officer_grade where officer_id = $1`, officer)
	return officer, spell
}

// probation puts on record that an officer is on probation for as long as is laid down.
func (e *excepted) probation(officer, grade int64, start string) int64 {
	e.t.Helper()
	id, err := e.App.RecordProbation(ctx, e.As(so), officer, app.ProbationEntry{Appointment: grade, Start: domain.MustDate(start), Document: e.paper})
	e.ok(err)
	return id
}

const served = "The two half-yearly reports are good and the examination was passed in January."

func (e *excepted) proposed(probation int64, kind, until string) int64 {
	e.t.Helper()
	s := tenure.ProbationStep{Kind: kind, Reasons: served, Document: e.paper}
	if until != "" {
		s.Until = domain.MustDate(until)
	}
	if kind == tenure.ProbationRevert || kind == tenure.ProbationTerminate {
		s.Cites = "No. 12 of 1 March 2026"
	}
	id, err := e.App.ProposeProbation(ctx, e.As(so), probation, s)
	e.ok(err)
	return id
}

// TestProbationFromItsRecordToItsEnd: recorded, corrected, extended once on a proposal that the appointing authority approves, confirmed; what
// each reader sees, and what must not be done meanwhile.
func TestProbationFromItsRecordToItsEnd(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, grade := e.appointed("promotion", "2025-04-10")
	self := f("x.%d", e.n)
	wrong := e.probation(officer, grade, "2025-04-10")
	id, err := e.App.RecordProbation(ctx, e.As(ds), officer, app.ProbationEntry{Appointment: grade, Start: domain.MustDate("2025-04-10"), Until: domain.MustDate("2026-03-31"), Document: e.paper, Replaces: wrong, Reason: "the notification says eleven months and some days"})
	e.ok(err)
	_, err = e.App.ProposeProbation(ctx, e.As(so), wrong, tenure.ProbationStep{Kind: tenure.ProbationConfirm, Reasons: served, Document: e.paper})
	e.refused(err, "no-such-probation")
	shown := func(person string) app.ProbationShown {
		t.Helper()
		f, err := e.App.Probations(ctx, e.As(person), officer)
		e.ok(err)
		if len(f.Probations) != 1 || f.Officer.ID != officer || f.MayRecord != (person == so || person == se) || f.MayRecord != (len(f.Appointments) == 1) {
			t.Fatalf("%s reads %+v", person, f)
		}
		return f.Probations[0]
	}
	p := shown(self)
	if p.ID != id || p.Until != domain.MustDate("2026-03-31") || p.Limit() != domain.MustDate("2027-04-09") || p.Method != "promotion" || p.OrderNo != "No. 4" || p.Why == "" || p.Assumed == "" || p.Authority != "secretary" || p.MayPropose || p.MayDecide != "" {
		t.Errorf("the officer reads %+v", p)
	}
	if !shown(so).MayPropose || shown("auditor").MayPropose {
		t.Error("who may propose is not told")
	}
	for _, person := range []string{"minister", "csb.chair", "admin"} {
		if _, err := e.App.Probations(ctx, e.As(person), officer); err == nil {
			t.Errorf("%s reads it", person)
		}
	}
	other, _ := e.appointed("initial", "2020-01-01")
	_, err = e.App.Probations(ctx, e.As(self), other)
	e.refused(err, "not-your-own")
	for _, person := range []string{self, "secretary", "auditor", "minister"} {
		_, err := e.App.ProposeProbation(ctx, e.As(person), id, tenure.ProbationStep{Kind: tenure.ProbationConfirm, Reasons: served, Document: e.paper})
		if err == nil {
			t.Errorf("%s proposes", person)
		}
	}
	_, err = e.App.ProposeProbation(ctx, e.As("ministry.hr"), id, tenure.ProbationStep{Kind: tenure.ProbationConfirm, Reasons: served, Document: e.paper})
	e.refused(err, "other-unit")

	paper := e.paper
	e.paper = e.Document()
	first := e.proposed(id, tenure.ProbationExtend, "2026-12-31")
	if d := shown("secretary").MayDecide; d != "decide-probation.bureaucratic" || shown(so).MayPropose || shown(se).MayDecide != "" {
		t.Errorf("the authority decides by %q", d)
	}
	needs, err := e.App.NeedsOf(ctx, e.As("secretary"))
	e.ok(err)
	if len(needs.Probations) != 1 || needs.Probations[0].Officer != officer {
		t.Errorf("the authority is told of %+v", needs.Probations)
	}
	if _, err := e.App.Document(ctx, e.As("secretary"), e.paper, 0); err != nil {
		t.Errorf("the authority cannot read what is proposed by: %v", err)
	}
	if _, err := e.App.Document(ctx, e.As("secretary"), paper, 0); err == nil {
		t.Error("the authority reads another paper of the file")
	}
	for _, person := range []string{so, ds, js, se, "minister", "prime.minister", self} {
		if e.App.DecideProbation(ctx, e.As(person), first, true, "") == nil || e.App.DecideProbationPolitical(ctx, e.As(person), first, true, "") == nil {
			t.Errorf("%s decides", person)
		}
	}
	e.refused(e.App.DecideProbation(ctx, e.As("secretary"), first, false, "No."), "reasons-missing")
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), first, false, "The second report is not on the file; it may be proposed with it."))
	if _, err := e.App.Document(ctx, e.As("secretary"), e.paper, 0); err == nil {
		t.Error("after the decision the authority reads the file on")
	}
	second := e.proposed(id, tenure.ProbationExtend, "2026-12-31")
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), second, true, ""))
	e.refused(e.App.DecideProbation(ctx, e.As("secretary"), second, true, ""), "decided-already")
	if p = shown(self); p.Until != domain.MustDate("2026-12-31") || p.FirstUntil != domain.MustDate("2026-03-31") || p.ExtendedOn != apptest.Today || len(p.Steps) != 2 || p.Steps[0].Outcome != "refused" || p.Steps[1].Decider == "" {
		t.Errorf("extended: %+v", p)
	}
	_, err = e.App.ProposeProbation(ctx, e.As(so), id, tenure.ProbationStep{Kind: tenure.ProbationExtend, Until: domain.MustDate("2027-04-09"), Reasons: served, Document: e.paper})
	e.refused(err, "extended-before")
	_, err = e.App.RecordProbation(ctx, e.As(so), officer, app.ProbationEntry{Appointment: grade, Start: domain.MustDate("2025-04-10"), Document: e.paper, Replaces: id, Reason: "the notification was read wrongly"})
	e.refused(err, "probation-decided")
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), e.proposed(id, tenure.ProbationConfirm, ""), true, ""))
	if p = shown(so); p.Outcome != "confirmed" || p.Ended != apptest.Today || p.MayPropose {
		t.Errorf("confirmed: %+v", p)
	}
	_, err = e.App.ProposeProbation(ctx, e.As(so), id, tenure.ProbationStep{Kind: tenure.ProbationRevert, Cites: "No. 9", Reasons: served, Document: e.paper})
	e.refused(err, "probation-over")

	// Who goes back, and who is discharged, goes by an order of its own.
	for method, kind := range map[string]string{"initial": tenure.ProbationTerminate, "transfer": tenure.ProbationRevert} {
		_, grade := e.appointed(method, "2025-06-01")
		var of int64
		e.Query(&of, `select officer_id from officer_grade where id = $1`, grade)
		id := e.probation(of, grade, "2025-06-01")
		_, err := e.App.ProposeProbation(ctx, e.As(so), id, tenure.ProbationStep{Kind: kind, Reasons: served, Document: e.paper})
		e.refused(err, "order-missing")
		e.ok(e.App.DecideProbation(ctx, e.As("secretary"), e.proposed(id, kind, ""), true, ""))
	}
	// The head of the government decides of a grade that is the head's.
	high, spell := e.appointedTo("BS-20", "promotion", "2025-06-01", "null")
	step := e.proposed(e.probation(high, spell, "2025-06-01"), tenure.ProbationConfirm, "")
	e.refused(e.App.DecideProbation(ctx, e.As("secretary"), step, true, ""), "not-the-authority", "wrong-deciding-branch")
	if read, err := e.App.Probations(ctx, e.As("prime.minister"), high); err != nil || read.Probations[0].MayDecide != "decide-probation.political" {
		t.Errorf("the Prime Minister reads %+v: %v", read, err)
	}
	e.ok(e.App.DecideProbationPolitical(ctx, e.As("prime.minister"), step, true, ""))
	e.holds("probations")
}

// TestProbationsFallDue: the day before its last one a probation is not due, on it and after it is, until somebody decides; as on a day gone by,
// what was extended or decided since stood as it stood then, and who has left the service stands no more.
func TestProbationsFallDue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	none := []int64{}
	officer, grade := e.appointed("promotion", "2025-04-10")
	id := e.probation(officer, grade, "2025-04-10")
	late, lateGrade := e.appointed("initial", "2024-02-01")
	lateID := e.probation(late, lateGrade, "2024-02-01")
	gone, goneGrade := e.appointed("initial", "2025-02-01")
	e.probation(gone, goneGrade, "2025-02-01")
	e.Seed(f(`update officer set left_on = '2026-02-15', left_how = 'resigned' where id = %d`, gone))
	corrected, correctedGrade := e.appointed("initial", "2025-03-15")
	was := e.probation(corrected, correctedGrade, "2025-03-15")
	_, err := e.App.RecordProbation(ctx, e.As(so), corrected, app.ProbationEntry{Appointment: correctedGrade, Start: domain.MustDate("2025-03-15"), Until: domain.MustDate("2025-12-31"), Document: e.paper, Replaces: was, Reason: "nine months and a half are notified"})
	e.ok(err)
	e.wantDue(storage.DueProbation, map[string][]int64{
		"2026-03-02": {late, corrected}, "2026-04-08": {late, corrected}, "2026-04-09": {late, corrected, officer}, "2027-01-01": {late, corrected, officer},
		"2025-01-30": none, "2025-01-31": {late}, "2025-12-30": {late}, "2025-12-31": {late, corrected}, "2026-02-01": {late, corrected, gone}, "2026-01-31": {late, corrected, gone}, "2026-02-15": {late, corrected},
	})
	l := e.dueAhead("2026-03-02", 60, storage.DueProbation)
	if len(l) != 3 || l[0].Officer != late || l[0].Days != 395 || l[2].Officer != officer || l[2].Days != -38 || l[2].Paragraph != "CSA 1973 s.6" || l[2].Assumed == "" || l[2].Basis != "probation-promotion" || l[2].Since != domain.MustDate("2025-04-10") {
		t.Fatalf("ahead: %+v", l)
	}
	at := func(day string) { e.App = e.App.On(domain.MustDate(day)) }
	at("2026-04-20")
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), e.proposed(id, tenure.ProbationExtend, "2026-10-09"), true, ""))
	at("2026-05-05")
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), e.proposed(lateID, tenure.ProbationConfirm, ""), true, ""))
	at("2026-06-01")
	days := map[string][]int64{
		"2026-04-08": {late, corrected}, "2026-04-09": {late, corrected, officer}, "2026-04-19": {late, corrected, officer}, "2026-04-20": {late, corrected}, "2026-05-04": {late, corrected}, "2026-05-05": {corrected},
		"2026-06-01": {corrected}, "2026-10-08": {corrected}, "2026-10-09": {corrected, officer},
	}
	e.wantDue(storage.DueProbation, days)
	// Ended after its extension, it stands as on each day as it stood then.
	e.ok(e.App.DecideProbation(ctx, e.As("secretary"), e.proposed(id, tenure.ProbationConfirm, ""), true, ""))
	delete(days, "2026-10-09")
	at("2026-11-01")
	days["2026-10-08"], days["2026-05-31"] = []int64{corrected}, []int64{corrected}
	e.wantDue(storage.DueProbation, days)
	if l := e.dueAhead("2026-05-20", 300, storage.DueProbation); len(l) != 2 || l[1].Officer != officer || l[1].On != domain.MustDate("2026-10-09") {
		t.Errorf("as on the day before its confirmation: %+v", l)
	}
	if l := e.dueAhead("2026-04-15", 300, storage.DueProbation); len(l) != 3 || l[2].Officer != officer || l[2].On != domain.MustDate("2026-04-09") {
		t.Errorf("as on the day before its extension: %+v", l)
	}
}

// TestInvariant9RacesForAProbation: one record of an appointment's probation, one proposal at a time, one decision, whoever tries at once.
func TestInvariant9RacesForAProbation(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	e.Person("secretary.two", "secretary", 0)
	for range rounds / 4 {
		officer, grade := e.appointed("promotion", "2025-04-10")
		record := func(person string) func() error {
			return func() error {
				return only(e.App.RecordProbation(ctx, e.As(person), officer, app.ProbationEntry{Appointment: grade, Start: domain.MustDate("2025-04-10"), Document: e.paper}))
			}
		}
		e.race("two records of a probation", record(so), record(ds))
		probation := e.max("probation")
		propose := func(person, kind string) func() error {
			s := tenure.ProbationStep{Kind: kind, Reasons: served, Document: e.paper}
			if kind == tenure.ProbationExtend {
				s.Until = domain.MustDate("2026-12-31")
			}
			return func() error { return only(e.App.ProposeProbation(ctx, e.As(person), probation, s)) }
		}
		e.race("two proposals", propose(so, tenure.ProbationExtend), propose(ds, tenure.ProbationConfirm))
		step := e.max("probation_step")
		decide := func(person string, approve bool) func() error {
			return func() error { return e.App.DecideProbation(ctx, e.As(person), step, approve, served) }
		}
		e.race("two decisions", decide("secretary", true), decide("secretary.two", false))
	}
	e.holds("probations raced for")
}
