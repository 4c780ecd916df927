package app_test

import (
	"fmt"
	"strings"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/arrangement"
	"merit/storage"
)

// compels is why an officer is attached or made OSD.
const compels = "The inquiry into the tender of the spillway examines her own signature on it."

// arranges drafts an arrangement by the section officer.
func (e *excepted) arranges(in app.ArrangementDraft) (int64, error) {
	if in.Document == 0 {
		in.Document = e.paper
	}
	return e.App.DraftArrangement(ctx, e.As("section.officer"), in)
}

// arranged takes an arrangement from its draft to its issue; authority is who authorises it.
func (e *excepted) arranged(authority string, in app.ArrangementDraft) int64 {
	e.t.Helper()
	id, err := e.arranges(in)
	e.ok(err)
	e.approves(authority, id)
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	return id
}

func (e *excepted) approves(authority string, id int64) {
	e.t.Helper()
	if authority == "prime.minister" {
		e.ok(e.App.AuthorisePolitical(ctx, e.As(authority), id, because, 0))
		return
	}
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As(authority), id, because, 0))
}

// foreign makes a cadre with a ladder in a government and gives its id.
func (e *excepted) foreign(government, code string) int64 {
	e.t.Helper()
	e.Seed(fmt.Sprintf(`insert into cadre (government, code, name) values ('%s', '%s', '%[2]s')`, government, code))
	var id int64
	e.Query(&id, `select id from cadre where code = $1`, code)
	for i, g := range apptest.Grades {
		e.Seed(fmt.Sprintf(`insert into cadre_grade (cadre_id, grade, step, title, equivalent) values (%d, '%s', %d, '%[2]s', '%[2]s')`, id, g, 16+i))
	}
	return id
}

// of makes an officer of BS-18 of a cadre, in no post.
func (e *excepted) of(government string, cadre int64) int64 {
	e.t.Helper()
	officer, _ := e.officer("")
	e.Seed(fmt.Sprintf(`update officer set government = '%s', cadre_id = %d where id = %d`, government, cadre, officer),
		fmt.Sprintf(`update officer_grade set cadre_id = %d where officer_id = %d`, cadre, officer))
	return officer
}

// TestArrangementBasesAreOneList: the bases are the same in the program and in the database.
func TestArrangementBasesAreOneList(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	var n int
	w.Query(&n, `select count(*) from arrangement_basis`)
	if n != len(arrangement.Bases) {
		t.Errorf("the database has %d bases, the domain %d", n, len(arrangement.Bases))
	}
	for _, b := range arrangement.Bases {
		var same bool
		w.Query(&same, `select exists (select 1 from arrangement_basis where basis = $1 and paper = $2 and coalesce(posting_kind, '') = $3 and post_grade = $4 and post_cadre = $5 and charge = $6
			and vacant_months = $7 and place = $8 and leaves = $9 and guarded = $10 and why = $11 and most_months = $12 and most_days = $13 and more_months = $14 and family = $15 and needs_case = $16
			and cooling_months = $17 and review_days = $18 and pension = $19)`, b.Name, b.Paper, b.Posting, b.Grade, b.Cadre, b.Charge, b.Vacant, b.Place, b.Leaves, b.Guarded, b.Why, b.Most.Months, b.Most.Days,
			b.More, b.Family, b.Case, b.Cooling, b.Review, b.Pension)
		if !same {
			t.Errorf("the database knows another %s", b.Name)
		}
		if b.Assumed == "" && b.Source == "" {
			t.Errorf("%s rests on no paragraph", b.Name)
		}
	}
}

// TestEveryArrangementComesTrue takes each basis from its draft to what follows from it, and none gives a grade.
func TestEveryArrangementComesTrue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	other, forces := e.foreign("pk-federal", "ENG"), e.foreign("pk-forces", "ARMY")
	for _, b := range arrangement.Bases {
		in := app.ArrangementDraft{Basis: b.Name, Ends: b.Most.Last(apptest.Today)}
		var seat int64
		switch b.Cadre {
		case arrangement.CadreOther:
			in.Officer = e.of("pk-federal", other)
		case arrangement.CadreForeign:
			in.Officer = e.of("pk-forces", forces)
		default:
			in.Officer, seat = e.officer("2020-01-01")
		}
		switch b.Grade {
		case arrangement.GradeSame, arrangement.GradeNear:
			in.Post = e.post()
		case arrangement.GradeAbove:
			in.Post = e.Post("BS-19", "ABOVE")
			e.Seed(fmt.Sprintf(`update post set started = '2026-01-01' where id = %d`, in.Post))
		}
		if b.Place {
			in.Place = "Government of the Punjab"
		}
		if b.Why {
			in.Why = compels
		}
		if b.Charge {
			in.Passed = e.seniors(b.Name, in.Post, in.Officer)
		}
		if b.Pension {
			e.setBack(fmt.Sprintf(`update officer set retires = '2026-10-01' where id = %d`, in.Officer))
			in.Ends = domain.MustDate("2026-09-30")
		}
		id := e.arranged("secretary", in)
		who := e.self()
		if b.Leaves && seat != 0 {
			e.refused(e.assume(who, id), "officer-already-posted")
			_, err := e.App.RelinquishCharge(ctx, who, app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
			e.ok(err)
		} else if seat != 0 {
			_, err := e.App.RelinquishCharge(ctx, who, app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
			e.refused(err, "seat-changed")
		}
		e.ok(e.assume(who, id))
		var kind string
		var ends domain.Date
		if b.Posting != "" {
			e.Query(&kind, `select kind from posting where order_id = $1`, id)
			e.Query(&ends, `select end_latest from posting where order_id = $1`, id)
		} else {
			e.Query(&kind, `select basis from officer_status where order_id = $1 and officer_id = $2`, id, in.Officer)
			e.Query(&ends, `select end_on from officer_status where order_id = $1`, id)
		}
		if want := b.Posting; kind != want && (want != "" || kind != b.Name) || ends != in.Ends {
			t.Errorf("%s: %s until %s, want until %s", b.Name, kind, ends, in.Ends)
		}
		var sits, grades int
		e.Query(&sits, `select count(*) from seat_of($1) s where s.id is not null`, in.Officer)
		e.Query(&grades, `select count(*) from officer_grade where order_id = $1`, id)
		if (sits == 1) != (seat != 0 && !b.Leaves) || grades != 0 {
			t.Errorf("%s: %d regular posts, %d grades", b.Name, sits, grades)
		}
		o, _, err := e.App.Order(ctx, e.As("auditor"), id)
		e.ok(err)
		if o.RelievedAtOnce() != (b.Leaves && seat != 0) || o.State != "acted" || !strings.Contains(o.Basis, "no regular posting") {
			t.Errorf("%s: %+v", b.Name, o)
		}
	}
}

// seniors gives a reason for each officer who comes into question before one.
func (e *excepted) seniors(basis string, post, officer int64) map[int64]string {
	e.t.Helper()
	eligible, err := e.App.EligibleForCharge(ctx, e.As("section.officer"), basis, post)
	e.ok(err)
	reasons := map[int64]string{}
	for _, c := range eligible {
		if c.Officer == officer {
			return reasons
		}
		reasons[c.Officer] = fmt.Sprintf("Officer number %d conducts the audit of the northern canal until April.", c.Place)
	}
	return reasons
}

// TestChargeGoesToTheSenior: whoever is senior comes first, or the order says why not in words of that officer's own.
func TestChargeGoesToTheSenior(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	third, _ := e.officer("2020-01-01")
	first, _ := e.officer("2020-01-01")
	second, _ := e.officer("2020-01-01")
	e.Seniority("BS-18", first, second, third)
	in := app.ArrangementDraft{Basis: "additional-charge", Officer: third, Post: e.post(), Ends: apptest.Today.AddDays(60)}
	_, err := e.arranges(in)
	e.refused(err, "reason-missing")
	in.Passed = map[int64]string{first: "In the public interest.", second: "Officer number 2 conducts the audit of the northern canal."}
	_, err = e.arranges(in)
	e.refused(err, "reason-boilerplate")
	in.Passed[first] = in.Passed[second]
	_, err = e.arranges(in)
	e.refused(err, "reason-repeated")
	in.Passed = e.seniors(in.Basis, in.Post, third)
	in.Passed[third] = "She herself is the most senior of all who serve in this office."
	_, err = e.arranges(in)
	e.refused(err, "nobody-passed-over")
	delete(in.Passed, third)
	id, err := e.arranges(in)
	e.ok(err)
	file, err := e.App.Arrangement(ctx, e.As("auditor"), id)
	e.ok(err)
	if len(file.Eligible) != 3 || file.Eligible[0].Officer != first || file.Eligible[0].Reason == "" || file.Eligible[2].Officer != third || file.Eligible[2].Reason != "" || file.VacantSince != domain.MustDate("2000-01-01") {
		t.Errorf("the order cites %+v, vacant since %s", file.Eligible, file.VacantSince)
	}
	if _, err = e.App.Arrangement(ctx, e.As("minister"), id); err == nil {
		t.Error("a minister reads why officers were passed over")
	}
	// To whoever stands first nothing needs saying; the order is the section officer's to draft and another's to authorise and issue.
	in.Officer, in.Passed, in.Post = first, nil, e.post()
	id, err = e.arranges(in)
	e.ok(err)
	e.refused(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0), "not-authorised")
	for _, person := range []string{"section.officer", "deputy.secretary", "joint.secretary", "prime.minister", "minister", "auditor", "ministry.hr"} {
		e.refused(e.App.AuthoriseBureaucratic(ctx, e.As(person), id, because, 0))
		if _, err := e.App.DraftArrangement(ctx, e.As(person), in); person != "section.officer" {
			e.refused(err)
		}
	}
	_, err = e.App.RecordHearing(ctx, e.As("section.officer"), id, apptest.Today, e.paper)
	e.refused(err, "nobody-is-moved")
}

// TestNoSecondSpellOfACharge: three months, three more with a regular case open and the next higher authority, and then no more.
func TestNoSecondSpellOfACharge(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	who := e.self()
	post := e.post()
	in := app.ArrangementDraft{Basis: "additional-charge", Officer: officer, Post: post, Ends: domain.MustDate("2026-06-02")}
	_, err := e.arranges(in)
	e.refused(err, "too-long")
	in.Ends = domain.MustDate("2026-06-01")
	id := e.arranged("secretary", in)
	other, _ := e.officer("2020-01-01")
	in2 := in
	in2.Officer, in2.Passed = other, e.seniors(in.Basis, post, other)
	twin, err := e.arranges(in2)
	e.ok(err)
	e.approves("secretary", twin)
	e.refused(e.App.IssueOrder(ctx, e.As("deputy.secretary"), twin, 0), "post-ordered-already")
	e.ok(e.assume(who, id))
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), twin, 0))
	e.refused(e.assume(e.self(), twin), "post-already-filled")
	e.ok(e.App.WithdrawOrder(ctx, e.As("joint.secretary"), twin, why))

	e.App = e.App.On(domain.MustDate("2026-05-25"))
	in.Ends = domain.MustDate("2026-09-01")
	_, err = e.arranges(in)
	e.refused(err, "second-spell")
	e.OpenCase(t, "BS-18", 1)
	in.Ends = domain.MustDate("2026-09-02")
	_, err = e.arranges(in)
	e.refused(err, "too-long")
	in.Ends = domain.MustDate("2026-09-01")
	id, err = e.arranges(in)
	e.ok(err)
	e.refused(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0), "not-the-authority")
	e.approves("prime.minister", id)
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	e.refused(e.assume(who, id), "post-already-filled") // the first lasts until June
	e.App = e.App.On(domain.MustDate("2026-06-02"))
	e.ok(e.assume(who, id))
	e.App = e.App.On(domain.MustDate("2026-08-30"))
	in.Ends = domain.MustDate("2026-09-10")
	_, err = e.arranges(in)
	e.refused(err, "too-long") // the post is treated as abolished

	// A regular incumbent ends the charge, and the count begins anew.
	regular, _ := e.officer("")
	order := e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: regular, Post: post})
	e.ok(e.assume(e.self(), order))
	var ends domain.Date
	e.Query(&ends, `select end_latest from posting where order_id = $1`, id)
	if ends != domain.MustDate("2026-08-29") {
		t.Errorf("the charge ends %s", ends)
	}
	in.Ends = domain.MustDate("2026-09-10")
	_, err = e.arranges(in)
	e.refused(err, "post-already-filled")
	if has(err, "second-spell") {
		t.Error("a charge before the last incumbent counts")
	}
}

// TestTermsOfOtherArrangements: a current charge of a post lately vacant, look-after not renewed, deputation extended once and
// then cooling, leave before retirement to its last day.
func TestTermsOfOtherArrangements(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	who := e.self()
	refused := func(in app.ArrangementDraft, code string) {
		t.Helper()
		_, err := e.arranges(in)
		e.refused(err, code)
	}
	above := e.Post("BS-19", "OLD")
	refused(app.ArrangementDraft{Basis: "current-charge", Officer: officer, Post: above, Ends: apptest.Today.AddDays(30)}, "vacant-too-long")
	refused(app.ArrangementDraft{Basis: "additional-charge", Officer: officer, Post: above, Ends: apptest.Today.AddDays(30)}, "post-of-another-grade")
	refused(app.ArrangementDraft{Basis: "deputation-in", Officer: officer, Post: e.post(), Ends: apptest.Today.AddDays(30)}, "post-of-another-kind")
	refused(app.ArrangementDraft{Basis: "osd", Officer: officer, Ends: apptest.Today.AddDays(30), Why: "In the public interest."}, "reason-boilerplate")
	refused(app.ArrangementDraft{Basis: "osd", Officer: officer, Ends: apptest.Today.AddDays(120), Why: compels}, "too-long")
	refused(app.ArrangementDraft{Basis: "osd", Officer: officer, Post: e.post(), Ends: apptest.Today.AddDays(30), Why: compels}, "post-not-asked")
	refused(app.ArrangementDraft{Basis: "training", Officer: officer, Ends: apptest.Today.AddDays(30)}, "place-missing")
	refused(app.ArrangementDraft{Basis: "lpr", Officer: officer, Ends: apptest.Today.AddDays(30)}, "ends-with-the-service")
	refused(app.ArrangementDraft{Basis: "acting-charge", Officer: officer, Post: above, Ends: apptest.Today.AddDays(30)}, "basis-unknown")

	look := app.ArrangementDraft{Basis: "look-after", Officer: officer, Post: e.post(), Ends: apptest.Today.AddDays(29)}
	e.ok(e.assume(who, e.arranged("secretary", look)))
	e.App = e.App.On(apptest.Today.AddDays(29))
	look.Ends = apptest.Today.AddDays(40)
	refused(look, "second-spell")
	e.App = e.App.On(apptest.Today.AddDays(40))
	look.Ends = apptest.Today.AddDays(50)
	refused(look, "cooling-not-over")
	e.App = e.App.On(apptest.Today)

	out := app.ArrangementDraft{Basis: "deputation-out", Officer: officer, Place: "Asian Development Bank", Ends: domain.MustDate("2029-03-01")}
	id := e.arranged("secretary", out)
	_, err := e.App.RelinquishCharge(ctx, who, app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	e.ok(err)
	e.ok(e.assume(who, id))
	e.App = e.App.On(domain.MustDate("2027-01-01"))
	back := app.ExceptionDraft{Ground: "return-from-deputation", Officer: officer, Post: e.post()}
	e.ok(e.assume(who, e.issued(back)))
	var ends domain.Date
	e.Query(&ends, `select end_on from officer_status where order_id = $1`, id)
	if ends != domain.MustDate("2026-12-31") {
		t.Errorf("the deputation ends %s", ends)
	}
	e.App = e.App.On(domain.MustDate("2027-03-01"))
	out.Ends, out.Reasons = domain.MustDate("2028-01-01"), compelling
	refused(out, "cooling-not-over")

	// One that was imported and lasts beyond its limit is a fact; a new order that would lengthen it is not made.
	long := e.of("pk-federal", e.foreign("pk-federal", "ENG"))
	seat := e.post()
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'deputation', '2019-01-01', '2019-01-01', 'import', 'list.csv:9')`, long, seat))
	refused(app.ArrangementDraft{Basis: "deputation-in", Officer: long, Post: e.post(), Ends: domain.MustDate("2027-06-01")}, "too-long")
}

// TestChargeOfAPostWhoseHolderIsAway: whoever is in training keeps the post, nobody is posted to it, and a charge of it is given.
func TestChargeOfAPostWhoseHolderIsAway(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	away, post := e.officer("2020-01-01")
	who := e.self()
	stays, _ := e.officer("2020-01-01")
	self := e.self()
	charge := app.ArrangementDraft{Basis: "additional-charge", Officer: stays, Post: post, Ends: apptest.Today.AddDays(60), Passed: map[int64]string{away: "She is at the school of public policy until the summer."}}
	_, err := e.arranges(charge)
	e.refused(err, "post-already-filled")
	e.ok(e.assume(who, e.arranged("secretary", app.ArrangementDraft{Basis: "training", Officer: away, Place: "School of Public Policy", Ends: apptest.Today.AddDays(100)})))
	id := e.arranged("secretary", charge)
	e.ok(e.assume(self, id))
	other, _ := e.officer("")
	_, err = e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: other, Post: post})
	e.refused(err, "post-already-filled")
	_, err = e.arranges(app.ArrangementDraft{Basis: "deputation-in", Officer: e.of("pk-federal", e.foreign("pk-federal", "ENG")), Post: post, Ends: apptest.Today.AddDays(60)})
	e.refused(err, "post-already-filled")
}

// TestPrematureArrangement: an officer is not made OSD, or sent on deputation, before the normal tenure but by the guard.
func TestPrematureArrangement(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2025-06-01")
	in := app.ArrangementDraft{Basis: "osd", Officer: officer, Ends: apptest.Today.AddDays(30), Why: compels}
	_, err := e.arranges(in)
	e.refused(err, "reason-missing")
	in.Reasons, in.Danger = compelling, true
	_, err = e.arranges(in)
	e.refused(err, "danger-fills-only")
	in.Danger = false
	id, err := e.arranges(in)
	e.ok(err)
	e.refused(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0), "not-the-authority")
	e.refused(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0), "officer-not-heard")
	_, err = e.App.AnswerOrder(ctx, e.self(), id, "I signed after the tender was awarded, and ask to stay.", 0)
	e.ok(err)
	e.approves("prime.minister", id)
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	file, err := e.App.Arrangement(ctx, e.As("auditor"), id)
	e.ok(err)
	if !file.Move.Premature || len(file.Hearings) != 1 || file.Move.Happened != compelling.Happened {
		t.Errorf("the move reads %+v", file.Move)
	}
	// Leave is taken at one's own wish, and cuts nothing short.
	idle, _ := e.officer("2025-06-01")
	leave, err := e.arranges(app.ArrangementDraft{Basis: "study-leave", Officer: idle, Ends: apptest.Today.AddDays(300)})
	e.ok(err)
	e.approves("secretary", leave)
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), leave, 0))
	// What nobody took up lapses after its last day.
	sequencer, err := storage.Open(ctx, e.DB.Sequencer, 2)
	e.ok(err)
	t.Cleanup(func() { sequencer.Close() })
	n, err := app.LapseOrders(ctx, sequencer, apptest.Today.AddDays(31))
	e.ok(err)
	if n != 1 || e.state(id) != "lapsed" || e.state(leave) != "issued" {
		t.Errorf("%d orders lapse; OSD %s, leave %s", n, e.state(id), e.state(leave))
	}
}

// TestInvariant9RacesForArrangements: two charges for one post at once, two reports of one charge, two deputations of one
// officer, and a charge against the regular incumbent: never two holders.
func TestInvariant9RacesForArrangements(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	r := &robbed{thief: e.thief}
	issue := func(person string, id int64) func() error {
		return func() error { return e.App.IssueOrder(ctx, e.As(person), id, 0) }
	}
	for range rounds {
		post := e.post()
		a, _ := e.officer("2020-01-01")
		as := e.self()
		b, _ := e.officer("2020-01-01")
		bs := e.self()
		drafted := func(in app.ArrangementDraft) int64 {
			in.Passed = e.seniors(in.Basis, in.Post, in.Officer)
			id, err := e.arranges(in)
			e.ok(err)
			e.approves("secretary", id)
			return id
		}
		one := drafted(app.ArrangementDraft{Basis: "additional-charge", Officer: a, Post: post, Ends: apptest.Today.AddDays(60)})
		two := drafted(app.ArrangementDraft{Basis: "additional-charge", Officer: b, Post: post, Ends: apptest.Today.AddDays(60)})
		won := r.race("two charges for one post", issue("deputy.secretary", one), issue("joint.secretary", two))
		id, who := []int64{one, two}[won], []app.Caller{as, bs}[won]
		other, otherSelf := []int64{two, one}[won], []app.Caller{bs, as}[won]
		r.race("two reports of one charge", func() error { return e.assume(who, id) }, func() error { return e.assume(who, id) })
		e.ok(issue("deputy.secretary", other)())
		regular, _ := e.officer("")
		self := e.self()
		order := e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: regular, Post: post})
		r.eitherOrder("the incumbent and another charge", func() error { return e.assume(self, order) }, func() error { return e.assume(otherSelf, other) })
	}
	officer, _ := e.officer("")
	var leaves []int64
	for _, basis := range []string{"study-leave", "study-leave"} {
		id, err := e.arranges(app.ArrangementDraft{Basis: basis, Officer: officer, Ends: apptest.Today.AddDays(60)})
		e.ok(err)
		e.approves("secretary", id)
		leaves = append(leaves, id)
	}
	r.race("two leaves of one officer", issue("deputy.secretary", leaves[0]), issue("joint.secretary", leaves[1]))
}

// TestStatusOf: what an officer is on the way from one thing to the next.
func TestStatusOf(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	is := func(officer int64, day, status string) app.OfficerStatus {
		t.Helper()
		s, err := e.App.StatusOf(ctx, e.As("section.officer"), officer, domain.MustDate(day))
		e.ok(err)
		if s.Status != status {
			t.Errorf("on %s the officer is %+v, want %s", day, s, status)
		}
		return s
	}
	officer, _ := e.officer("2020-01-01")
	who := e.self()
	id := e.arranged("secretary", app.ArrangementDraft{Basis: "osd", Officer: officer, Ends: domain.MustDate("2026-06-01"), Why: compels})
	_, err := e.App.RelinquishCharge(ctx, who, app.Charge{Order: id, On: apptest.Today, Noon: "afternoon"})
	e.ok(err)
	if s := is(officer, "2026-03-10", "in-transit"); s.Lien != "cadre" || s.Until != domain.MustDate("2026-03-12") {
		t.Errorf("in transit: %+v", s)
	}
	e.App = e.App.On(domain.MustDate("2026-03-03"))
	e.ok(e.assume(who, id))
	e.App = e.App.On(apptest.Today)
	if s := is(officer, "2026-05-01", "osd"); s.Lien != "cadre" || s.Until != domain.MustDate("2026-06-01") {
		t.Errorf("OSD: %+v", s)
	}
	if s := is(officer, "2026-06-02", "awaiting-posting"); s.Since != domain.MustDate("2026-06-02") {
		t.Errorf("awaiting posting: %+v", s)
	}
	is(officer, "2035-06-14", "left")
	guest := e.of("pk-federal", e.foreign("pk-federal", "ENG"))
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'deputation', '2021-03-20', '2021-03-20', 'import', 'list.csv:9')`, guest, e.post()))
	is(guest, "2026-03-20", "deputation-in")
	second, _ := e.officer("2020-01-01")
	holds := e.self()
	charge := e.arranged("secretary", app.ArrangementDraft{Basis: "additional-charge", Officer: second, Post: e.post(), Ends: domain.MustDate("2026-05-01")})
	e.ok(e.assume(holds, charge))
	is(second, "2026-04-01", "posted")
	// Suspended by an exception, the officer keeps a lien on the cadre.
	third, _ := e.officer("2020-01-01")
	e.issued(app.ExceptionDraft{Ground: "suspension", Officer: third, On: apptest.Today})
	is(third, "2026-03-02", "posted")
	is(third, "2026-03-03", "suspended")
}

// TestOnwardPostingIsAFactOfOthers: where a province has posted an officer at its disposal is recorded with its notification, within
// the days of that; it is no posting, and holds no post.
func TestOnwardPostingIsAFactOfOthers(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	who := e.self()
	id := e.arranged("secretary", app.ArrangementDraft{Basis: "at-disposal", Officer: officer, Place: "Government of the Punjab", Ends: domain.MustDate("2029-03-01")})
	on := app.Onward{Office: "Deputy Commissioner, Attock", Start: apptest.Today, Notification: "SO(E-I)2-1/2026", Document: e.paper}
	report := func(person string, id int64, change func(*app.Onward)) error {
		in := on
		change(&in)
		return only(e.App.ReportOnward(ctx, e.As(person), id, in))
	}
	same := func(*app.Onward) {}
	e.refused(report(so, id, same), "not-away")
	e.ok(only(e.App.RelinquishCharge(ctx, who, app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})))
	e.ok(e.assume(who, id))
	e.refused(report(so, id, func(o *app.Onward) { o.Start = apptest.Today.AddDays(-1) }), "day-out-of-range")
	e.refused(report(so, id, func(o *app.Onward) { o.Start = apptest.Today.AddDays(1) }), "day-out-of-range")
	e.refused(report(so, id, func(o *app.Onward) { o.Document, o.Office = 0, " " }), "notification-missing", "office-missing")
	for _, person := range []string{"minister", "auditor", "admin", "ministry.hr", "secretary", f("x.%d", e.n)} {
		e.refused(report(person, id, same))
	}
	leave, _ := e.officer("")
	self := e.self()
	study := e.arranged("secretary", app.ArrangementDraft{Basis: "study-leave", Officer: leave, Ends: domain.MustDate("2027-03-01")})
	e.ok(e.assume(self, study))
	e.refused(report(so, study, same), "not-away")
	e.ok(report(so, id, same))
	file, err := e.App.Arrangement(ctx, e.As("auditor"), id)
	e.ok(err)
	if len(file.Onward) != 1 || file.Onward[0].Office != on.Office {
		t.Errorf("recorded are %+v", file.Onward)
	}
	var postings int
	e.Query(&postings, `select count(*) from posting where officer_id = $1 and end_earliest is null`, officer)
	if postings != 0 {
		t.Errorf("the officer holds %d posts", postings)
	}
}

// TestPapersOfAnArrangementLieOnTheFile: whoever may not read the officer's file reads no paper of an order about the officer.
func TestPapersOfAnArrangementLieOnTheFile(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2020-01-01")
	paper, err := e.App.AddDocument(ctx, e.As(so), "consent.txt", []byte("The consent of the department.\n"))
	e.ok(err)
	_, err = e.arranges(app.ArrangementDraft{Basis: "deputation-out", Officer: officer, Place: "Punjab", Ends: apptest.Today.AddDays(60), Document: paper})
	e.ok(err)
	_, err = e.App.Document(ctx, e.As("ministry.hr"), paper, 0)
	e.refused(err)
	_, err = e.App.Document(ctx, e.As("auditor"), paper, 0)
	e.ok(err)
}

// TestTheQuestionsFindArrangements: each question that the races ask about arrangements finds what it asks for, once somebody with the
// server in hand has brought it about.
func TestTheQuestionsFindArrangements(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	senior, _ := e.officer("2020-01-01")
	junior, _ := e.officer("2020-01-01")
	who := e.self()
	e.Seniority("BS-18", senior, junior)
	post := e.post()
	id := e.arranged("secretary", app.ArrangementDraft{Basis: "additional-charge", Officer: junior, Post: post, Ends: apptest.Today.AddDays(60), Passed: e.seniors("additional-charge", post, junior)})
	e.ok(e.assume(who, id))
	goer, _ := e.officer("2020-01-01")
	self := e.self()
	goes := e.arranged("secretary", app.ArrangementDraft{Basis: "deputation-out", Officer: goer, Place: "Punjab", Ends: apptest.Today.AddDays(60)})
	e.ok(only(e.App.RelinquishCharge(ctx, self, app.Charge{Order: goes, On: apptest.Today, Noon: "forenoon"})))
	e.holds("a charge and a deputation")
	beside := func(kind string) string {
		return fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, order_id, act_id) values (%d, %d, '%s', '2026-03-02', '2026-03-02', 'order', %d, 1)`, senior, post, kind, goes)
	}
	e.finds(id, map[string][]string{
		"an arrangement without its basis":      {`delete from arrangement_order where order_id = %d`},
		"an arrangement nobody authorised":      {`delete from order_authorisation where order_id = %d`},
		"an arrangement that gave a grade":      {`update officer_grade set order_id = %d where end_earliest is null`},
		"an arrangement beyond its limit":       {`update orders set ends_on = '2026-06-02' where id = %d`},
		"two charges of a post":                 {`alter table posting drop constraint posting_one_charge`, beside("look-after")},
		"a charge beside the incumbent":         {beside("regular")},
		"a senior passed over without a reason": {`update charge_candidate set reason = 'In the public interest' where order_id = %d and reason <> ''`},
		"a seat left without the guard":         {`delete from order_move`},
	})
}

// TestArrangementsEndWithTheService: whoever dies in charge of a post, or away under an order, holds nothing of it after that day, by a
// timed act that can be called for any day.
func TestArrangementsEndWithTheService(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	sequencer, err := storage.Open(ctx, e.DB.Sequencer, 2)
	e.ok(err)
	t.Cleanup(func() { sequencer.Close() })
	expire := func(day domain.Date, want int) {
		t.Helper()
		n, err := app.ExpireArrangements(ctx, sequencer, day)
		e.ok(err)
		if n != want {
			t.Errorf("on %s %d end, want %d", day, n, want)
		}
	}
	holder, _ := e.officer("2020-01-01")
	post := e.post()
	charge := e.arranged("secretary", app.ArrangementDraft{Basis: "additional-charge", Officer: holder, Post: post, Ends: apptest.Today.AddDays(60)})
	e.ok(e.assume(e.self(), charge))
	study := e.arranged("secretary", app.ArrangementDraft{Basis: "training", Officer: holder, Place: "School of Public Policy", Ends: apptest.Today.AddDays(60)})
	e.ok(e.assume(e.self(), study))
	expire(apptest.Today.AddDays(10), 0)
	e.App = e.App.On(apptest.Today.AddDays(5))
	e.issued(app.ExceptionDraft{Ground: "death", Officer: holder, On: apptest.Today.AddDays(4)})
	expire(apptest.Today.AddDays(3), 0)
	expire(apptest.Today.AddDays(5), 2)
	expire(apptest.Today.AddDays(5), 0)
	var ended, left domain.Date
	e.Query(&ended, `select end_latest from posting where order_id = $1`, charge)
	e.Query(&left, `select end_on from officer_status where order_id = $1`, study)
	if ended != apptest.Today.AddDays(4) || left != ended {
		t.Errorf("the charge ends %s, the training %s", ended, left)
	}
}
