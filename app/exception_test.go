package app_test

import (
	"context"
	"fmt"
	"testing"

	"merit/app"
	"merit/app/apptest"
	"merit/domain"
	"merit/domain/exception"
	"merit/domain/tenure"
	"merit/domain/window"
	"merit/storage"
)

// An excepted is a world with one edition in force, in which orders rest on no case.
type excepted struct {
	*thief
	paper int64
	n     int // officers so far
	posts int
}

func exceptions(t *testing.T) *excepted {
	t.Helper()
	e := &excepted{thief: rob(adopted(t))}
	e.paper = e.Document()
	return e
}

// officer puts an officer of BS-18 in a post of the division since the day, "" in none, with an account of the officer's own.
func (e *excepted) officer(since string) (officer, post int64) {
	e.t.Helper()
	e.n++
	officer = e.Officer(fmt.Sprintf("X-%d", e.n), apptest.OfficerSpec{})
	e.Person(fmt.Sprintf("x.%d", e.n), "officer", officer)
	if since == "" {
		return officer, 0
	}
	post = e.post()
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '%s', '%[3]s', 'import', 'list.csv:%d')`, officer, post, since, e.n))
	return officer, post
}

// self is the account of the officer made last.
func (e *excepted) self() app.Caller { return e.As(fmt.Sprintf("x.%d", e.n)) }

func (e *excepted) post() int64 {
	e.posts++
	return e.Post("BS-18", fmt.Sprintf("X-POST-%d", e.posts))
}

var compelling = tenure.MoveReasons{Happened: "The dam at the site overtopped on 28 February and its engineer was injured.",
	Now: "Eleven days remain before the spillway must be opened by hand.", Officer: "She built this spillway and no other hydraulic engineer serves here."}

// draft drafts an exception by the section officer.
// opposed is how most orders of a court come about.
var opposed = exception.Petition{By: exception.ByAnother, Answer: exception.Contested}

func (e *excepted) draft(in app.ExceptionDraft) (int64, error) {
	if in.Document == 0 {
		in.Document = e.paper
	}
	return e.App.DraftException(ctx, e.As("section.officer"), in)
}

func (e *excepted) authorised(in app.ExceptionDraft) int64 {
	e.t.Helper()
	id, err := e.draft(in)
	e.ok(err)
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0))
	return id
}

func (e *excepted) issued(in app.ExceptionDraft) int64 {
	e.t.Helper()
	id := e.authorised(in)
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	return id
}

const because = "For the reasons that the file shows at paragraph 4."

func (e *excepted) assume(who app.Caller, id int64) error {
	_, err := e.App.AssumeCharge(ctx, who, app.Charge{Order: id, On: e.App.Today(), Noon: "afternoon"})
	return err
}

func (e *excepted) state(id int64) string {
	e.t.Helper()
	var s string
	e.Query(&s, `select state from orders where id = $1`, id)
	return s
}

// TestExceptionGroundsAreOneList: the grounds and the phrases that give no reason are the same in the program and in the
// database.
func TestExceptionGroundsAreOneList(t *testing.T) {
	t.Parallel()
	w := apptest.New(t)
	var n int
	w.Query(&n, `select count(*) from exception_ground`)
	if n != len(exception.Grounds) {
		t.Errorf("the database has %d grounds, the domain %d", n, len(exception.Grounds))
	}
	for _, g := range exception.Grounds {
		var same bool
		w.Query(&same, `select exists (select 1 from exception_ground where ground = $1 and paper = $2 and fills = $3 and coalesce(posting_kind, '') = $4 and coalesce(most_days, 0) = $5
			and must_end = $6 and follows = $7 and needs_seat = $8 and guarded = $9)`, g.Name, g.Paper, g.Fills(), g.Posting, g.Days, g.Ends, g.Follows, g.Seated, g.Guarded)
		if !same {
			t.Errorf("the database knows another %s", g.Name)
		}
	}
	w.Query(&n, `select count(*) from boilerplate`)
	if n != len(tenure.Boilerplate) {
		t.Errorf("the database has %d phrases, the domain %d", n, len(tenure.Boilerplate))
	}
	for _, p := range tenure.Boilerplate {
		w.Query(&n, `select reason_words($1)`, "On "+p+", and "+p+" "+p)
		if n > 1 {
			t.Errorf("the database finds %d words in %q", n, p)
		}
	}
	for _, text := range []string{compelling.Happened, compelling.Now, compelling.Officer} {
		if w.Query(&n, `select reason_words($1)`, text); n < 6 {
			t.Errorf("the database finds %d words in %q", n, text)
		}
	}
}

// TestEveryGroundComesTrue takes each ground from draft to what follows from it.
func TestEveryGroundComesTrue(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	for _, g := range exception.Grounds {
		since := "2020-01-01"
		if g.Fills() {
			since = ""
		}
		officer, seat := e.officer(since)
		in := app.ExceptionDraft{Ground: g.Name, Officer: officer}
		if g.Fills() {
			in.Post = e.post()
		} else {
			in.On = apptest.Today
		}
		if g.Ends {
			in.Ends = apptest.Today.AddDays(29)
		}
		if g.Name == "court-order" {
			in.Court = opposed
		}
		if g.Name == "commission-direction" {
			e.ok(e.letter(e.windowed(election(domain.Date{})), window.Direction, officer, 0, e.paper, apptest.Today))
		}
		id := e.issued(in)
		var died, left domain.Date
		var how, kind string
		var ended, ends domain.Date
		if !g.Fills() {
			e.Query(&died, `select died from officer where id = $1`, officer)
			e.Query(&left, `select left_on from officer where id = $1`, officer)
			e.Query(&how, `select left_how from officer where id = $1`, officer)
			e.Query(&ended, `select end_latest from posting where officer_id = $1 and post_id = $2`, officer, seat)
			if e.state(id) != "acted" || ended != apptest.Today {
				t.Errorf("%s: the order is %s, the posting ends %s", g.Name, e.state(id), ended)
			}
			if (g.Follows == exception.FollowsDeath) != (died == apptest.Today) || (how != "") != (left == apptest.Today) || g.Follows != exception.FollowsDeath && how != g.Follows {
				t.Errorf("%s: died %s, left %s (%s)", g.Name, died, left, how)
			}
			continue
		}
		e.ok(e.assume(e.self(), id))
		e.Query(&kind, `select kind from posting where order_id = $1`, id)
		e.Query(&ends, `select end_latest from posting where order_id = $1`, id)
		if e.state(id) != "acted" || kind != g.Posting || ends != in.Ends {
			t.Errorf("%s: the order is %s, the posting %s until %s", g.Name, e.state(id), kind, ends)
		}
		var grades int
		e.Query(&grades, `select count(*) from officer_grade where order_id = $1`, id)
		if grades != 0 {
			t.Errorf("%s gave a grade", g.Name)
		}
	}
	var numbered int
	e.Query(&numbered, `select count(*) from orders where number = 'pk-federal/2026/' || (id - (select min(id) from orders) + 1)`)
	if numbered != len(exception.Grounds) {
		t.Errorf("%d orders bear a number of the one series, want all", numbered)
	}
	list, err := e.App.Exceptions(ctx, app.ExceptionQuery{}, 0, 100)
	e.ok(err)
	counts, err := e.App.ExceptionCounts(ctx, app.ExceptionQuery{From: apptest.Today, To: apptest.Today})
	e.ok(err)
	against := 0
	for _, c := range counts {
		against += c.AgainstMerit
	}
	if len(list) != len(exception.Grounds) || len(counts) != len(exception.Grounds) || against != 7 {
		t.Errorf("%d are published, %d counted, %d against merit", len(list), len(counts), against)
	}
	some, err := e.App.Exceptions(ctx, app.ExceptionQuery{Ground: "death", Under: e.Division}, 0, 100)
	e.ok(err)
	none, err := e.App.Exceptions(ctx, app.ExceptionQuery{Under: e.Ministry}, 0, 100)
	e.ok(err)
	if len(some) != 1 || some[0].Organization != e.Division || len(none) != 0 {
		t.Errorf("of deaths in the division %v, of the ministry %v", some, none)
	}
}

// TestPrematureMove: reasons, hearing, the next higher authority; the lawful way through and each thing missing on it.
func TestPrematureMove(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("2025-06-01")
	in := app.ExceptionDraft{Ground: "emergency", Officer: officer, Post: e.post(), Ends: apptest.Today.AddDays(10)}
	_, err := e.draft(in)
	e.refused(err, "reason-missing")
	in.Reasons = tenure.MoveReasons{Happened: "In the public interest.", Now: "On administrative grounds.", Officer: compelling.Officer}
	_, err = e.draft(in)
	e.refused(err, "reason-boilerplate")
	in.Reasons = compelling
	id, err := e.draft(in)
	e.ok(err)
	e.refused(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0), "not-the-authority")
	e.refused(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0), "officer-not-heard")
	e.refused(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0), "not-authorised")
	_, err = e.App.AnswerOrder(ctx, e.self(), id, "No.", 0)
	e.refused(err, "statement-too-short")
	_, err = e.App.RecordHearing(ctx, e.As("section.officer"), id, apptest.Today.AddDays(1), e.paper)
	e.refused(err, "day-out-of-range")
	_, err = e.App.AnswerOrder(ctx, e.self(), id, "I am the only carer of my mother and ask to stay.", 0)
	e.ok(err)
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
	e.refused(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0), "authorised-already")
	e.refused(e.App.IssueOrder(ctx, e.As("section.officer"), id, 0))
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	e.refused(e.assume(e.self(), id), "officer-already-posted")
	_, err = e.App.RelinquishCharge(ctx, e.self(), app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
	e.ok(err)
	e.ok(e.assume(e.self(), id))
	if e.state(id) != "acted" {
		t.Errorf("the order is %s", e.state(id))
	}
	// The same officer in the same post again, the same post, the same officer: none of them is an emergency.
	e.App = e.App.On(apptest.Today.AddDays(40))
	in.Ends, in.Reasons = e.App.Today().AddDays(5), tenure.MoveReasons{}
	_, err = e.draft(in)
	e.refused(err, "emergency-not-renewable")
	again := in
	again.Post = e.post()
	_, err = e.draft(again)
	e.refused(err, "emergency-again")
	other, _ := e.officer("")
	again = in
	again.Officer = other
	_, err = e.draft(again)
	e.refused(err, "emergency-again")
	e.OpenCase(t, "BS-18", 1)
	again.Post = in.Post
	_, err = e.draft(again)
	e.ok(err)
}

// An order of a court says who petitioned and what the office answered, on the order's own page for those who may read it; an earlier judgment is
// another paper, which whoever drafts may cite. No other ground says such a thing.
func TestACourtsOrderSaysWhoPetitioned(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("")
	post := e.post()
	judgment := e.Document()
	draft := func(ground string, court exception.Petition) (int64, error) {
		return e.draft(app.ExceptionDraft{Ground: ground, Officer: officer, Post: post, Court: court})
	}
	for _, no := range []struct {
		ground string
		court  exception.Petition
		codes  []string
	}{
		{"court-order", exception.Petition{}, []string{"petitioner-missing", "contest-missing"}},
		{"court-order", exception.Petition{By: exception.ByOfficer}, []string{"contest-missing"}},
		{"court-order", exception.Petition{By: exception.ByOfficer, Answer: exception.Covered}, []string{"judgment-missing"}},
		{"court-order", exception.Petition{By: exception.ByOfficer, Answer: exception.Covered, Judgment: e.paper}, []string{"judgment-missing"}},
		{"court-order", exception.Petition{By: exception.ByOfficer, Answer: exception.Conceded, Judgment: judgment}, []string{"judgment-not-asked"}},
		{"court-order", exception.Petition{By: exception.ByOfficer, Answer: exception.Covered, Judgment: 1 << 40}, []string{"no-such-document"}},
		{"reinstatement", opposed, []string{"petition-not-asked"}},
	} {
		_, err := draft(no.ground, no.court)
		e.refused(err, no.codes...)
	}
	covered := exception.Petition{By: exception.ByOfficer, Answer: exception.Covered, Judgment: judgment}
	id, err := draft("court-order", covered)
	e.ok(err)
	x, err := e.App.Exception(ctx, e.As("auditor"), id)
	e.ok(err)
	if x.Petitioner != covered.By || x.Contest != covered.Answer || x.Judgment != judgment {
		t.Errorf("it reads %q, %q and judgment %d", x.Petitioner, x.Contest, x.Judgment)
	}
	e.issued(app.ExceptionDraft{Ground: "court-order", Officer: officer, Post: e.post(), Court: covered})
	another, _ := e.officer("")
	conceded := e.issued(app.ExceptionDraft{Ground: "court-order", Officer: another, Post: e.post(), Court: exception.Petition{By: exception.ByOfficer, Answer: exception.Conceded}})
	if found := foundOf(t, e.World, "court-order-unopposed"); len(found) != 1 || found[0].Order != conceded || found[0].Beneficiary != another {
		t.Errorf("found %v, want order %d", found, conceded)
	}
}

// Where no authority is higher, the edition's board is heard, and the issue publishes the move within seven days.
func TestPrematureMoveWithNobodyHigher(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer := e.Officer("HIGH", apptest.OfficerSpec{Grade: "BS-20"})
	seat, post := e.Post("BS-20", "HIGH-1"), e.Post("BS-20", "HIGH-2")
	e.Seed(fmt.Sprintf(`insert into posting (officer_id, post_id, kind, start_earliest, start_latest, source, imported_from) values (%d, %d, 'regular', '2025-06-01', '2025-06-01', 'import', 'list.csv:1')`, officer, seat))
	in := app.ExceptionDraft{Ground: "court-order", Court: opposed, Officer: officer, Post: post, Reasons: compelling}
	_, err := e.draft(in)
	e.refused(err, "board-not-heard")
	in.Board = tenure.Board{Name: "dpc", On: apptest.Today, Document: e.paper}
	_, err = e.draft(in)
	e.refused(err, "board-not-the-editions")
	in.Board.Name = "csb"
	id, err := e.draft(in)
	e.ok(err)
	_, err = e.App.RecordHearing(ctx, e.As("section.officer"), id, apptest.Today, e.paper)
	e.ok(err)
	e.refused(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0))
	e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
	late := e.App.On(apptest.Today.AddDays(8))
	e.refused(late.IssueOrder(ctx, e.As("deputy.secretary"), id, 0), "publication-late")
	e.ok(e.App.On(apptest.Today.AddDays(7)).IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
}

// In danger to life the move stands for seven days without a hearing, and then lapses by itself, with what it opened.
func TestUnheardMoveLapses(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	sequencer, err := storage.Open(context.Background(), e.DB.Sequencer, 2)
	e.ok(err)
	t.Cleanup(func() { sequencer.Close() })
	lapse := func(day domain.Date, want int) {
		t.Helper()
		n, err := app.LapseOrders(ctx, sequencer, day)
		e.ok(err)
		if n != want {
			t.Errorf("on %s %d orders lapse, want %d", day, n, want)
		}
	}
	move := func(danger bool) int64 {
		officer, _ := e.officer("2025-06-01")
		id, err := e.draft(app.ExceptionDraft{Ground: "return-from-leave", Officer: officer, Post: e.post(), Reasons: compelling, Danger: danger})
		e.ok(err)
		if !danger {
			_, err = e.App.AnswerOrder(ctx, e.self(), id, "I am the only carer of my mother and ask to stay.", 0)
			e.ok(err)
		}
		e.ok(e.App.AuthorisePolitical(ctx, e.As("prime.minister"), id, because, 0))
		e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
		_, err = e.App.RelinquishCharge(ctx, e.self(), app.Charge{Order: id, On: apptest.Today, Noon: "forenoon"})
		e.ok(err)
		e.ok(e.assume(e.self(), id))
		return id
	}
	calm, heard := move(false), move(true)
	eighth := apptest.Today.AddDays(8)
	_, err = e.App.On(eighth).AnswerOrder(ctx, e.self(), heard, "I am the only carer of my mother and ask to stay.", 0)
	e.refused(err, "hearing-late")
	_, err = e.App.On(apptest.Today.AddDays(7)).AnswerOrder(ctx, e.self(), heard, "I am the only carer of my mother and ask to stay.", 0)
	e.ok(err)
	unheard := move(true)
	_, err = e.App.AnswerOrder(ctx, e.self(), calm, "I am the only carer of my mother and ask to stay.", 0)
	e.refused(err) // another's, and late
	lapse(apptest.Today.AddDays(7), 0)
	lapse(eighth, 1)
	lapse(eighth, 0)
	var ended domain.Date
	e.Query(&ended, `select end_latest from posting where order_id = $1`, unheard)
	if e.state(unheard) != "lapsed" || ended != eighth || e.state(heard) != "acted" || e.state(calm) != "acted" {
		t.Errorf("unheard %s until %s, heard %s, calm %s", e.state(unheard), ended, e.state(heard), e.state(calm))
	}
	// The way back is a reinstatement.
	var officer int64
	e.Query(&officer, `select officer_id from orders where id = $1`, unheard)
	e.issued(app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post()})
	// What was to end and was never taken lapses too.
	idle, _ := e.officer("")
	id := e.issued(app.ExceptionDraft{Ground: "emergency", Officer: idle, Post: e.post(), Ends: apptest.Today.AddDays(3)})
	lapse(apptest.Today.AddDays(3), 0)
	lapse(apptest.Today.AddDays(4), 1)
	if e.state(id) != "lapsed" {
		t.Errorf("an emergency nobody took up is %s", e.state(id))
	}
}

// Every step in every wrong capacity; drafter, authority and issuer are three people.
func TestExceptionInWrongCapacities(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("")
	in := app.ExceptionDraft{Ground: "reinstatement", Officer: officer, Post: e.post(), Document: e.paper}
	for _, person := range []string{"secretary", "prime.minister", "minister", "auditor", "admin", "chair", "board.secretary", "csb.mna", "ministry.hr", fmt.Sprintf("x.%d", e.n)} {
		if _, err := e.App.DraftException(ctx, e.As(person), in); true {
			e.refused(err)
		}
	}
	id, err := e.draft(in)
	e.ok(err)
	for _, person := range []string{"section.officer", "deputy.secretary", "joint.secretary", "secretary.establishment", "prime.minister", "minister", "auditor", "admin", "chair", "csb.mna", "ministry.hr"} {
		e.refused(e.App.AuthoriseBureaucratic(ctx, e.As(person), id, because, 0))
		e.refused(e.App.AuthorisePolitical(ctx, e.As(person), id, because, 0))
	}
	e.refused(e.App.AuthorisePolitical(ctx, e.As("secretary"), id, because, 0))
	for _, person := range []string{"secretary", "prime.minister", "auditor", "admin", "ministry.hr", "chair"} {
		_, err := e.App.RecordHearing(ctx, e.As(person), id, apptest.Today, e.paper)
		e.refused(err)
		_, err = e.App.AnswerOrder(ctx, e.As(person), id, because, 0)
		e.refused(err)
	}
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As("secretary"), id, because, 0))
	for _, person := range []string{"section.officer", "secretary", "prime.minister", "minister", "auditor", "admin", "chair", "ministry.hr"} {
		e.refused(e.App.IssueOrder(ctx, e.As(person), id, 0))
	}
	// The establishment secretary who authorised, did he hold that office too, does not issue.
	e.Person("two.hats", "secretary", 0)
	other, _ := e.officer("")
	second, err := e.draft(app.ExceptionDraft{Ground: "reinstatement", Officer: other, Post: e.post()})
	e.ok(err)
	e.ok(e.App.AuthoriseBureaucratic(ctx, e.As("two.hats"), second, because, 0))
	e.Seed(fmt.Sprintf(`update capacity set kind = 'deputy-secretary' where account_id = %d`, e.Accounts["two.hats"]))
	e.refused(e.App.IssueOrder(ctx, e.As("two.hats"), second, 0), "four-eyes")
	e.ok(e.App.IssueOrder(ctx, e.As("deputy.secretary"), id, 0))
	_, err = e.App.ModifyOrder(ctx, e.As("joint.secretary"), id, 0, domain.Date{}, why)
	e.refused(err, "exception-not-modified")
}

// A ministry's staff draft for officers and posts within their own tree.
func TestExceptionWithinTheMinistry(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	officer, _ := e.officer("")
	e.Seed(fmt.Sprintf(`update officer set kept_by = %d where id = %d`, e.Ministry, officer),
		fmt.Sprintf(`insert into establishment_line (organization_id, cadre_id, grade, title, sanctioned, sanction_order) values (%d, %d, 'BS-18', 'Engineers', 5, 'test')`, e.Ministry, e.CadreID),
		fmt.Sprintf(`insert into post (line_id, organization_id, reference, title, started) select max(id), %d, 'WATER-1', 'Engineer', '2000-01-01' from establishment_line`, e.Ministry))
	var theirs int64
	e.Query(&theirs, `select id from post where reference = 'WATER-1'`)
	in := app.ExceptionDraft{Ground: "return-from-leave", Officer: officer, Post: e.post(), Document: e.paper}
	_, err := e.App.DraftException(ctx, e.As("ministry.hr"), in)
	e.refused(err, "other-unit")
	in.Post = theirs
	id, err := e.App.DraftException(ctx, e.As("ministry.hr"), in)
	e.ok(err)
	o, _, err := e.App.Order(ctx, e.As("ministry.hr"), id)
	e.ok(err)
	if o.Ground != "return-from-leave" || o.Kind != "exception" || o.OrgID != e.Ministry {
		t.Errorf("the draft is %+v", o)
	}
	_, _, err = e.App.Order(ctx, e.As("secretary"), id)
	e.ok(err)
	_, _, err = e.App.Order(ctx, e.As("prime.minister"), id)
	e.refused(err)
}

// TestInvariant9RacesForExceptions: two exceptions for one post, twenty rounds; exactly one is issued, and one of two
// reports of charge goes through.
func TestInvariant9RacesForExceptions(t *testing.T) {
	t.Parallel()
	e := exceptions(t)
	r := &robbed{thief: e.thief}
	for range 20 {
		post := e.post()
		a, _ := e.officer("")
		as := e.self()
		b, _ := e.officer("")
		bs := e.self()
		one := e.authorised(app.ExceptionDraft{Ground: "reinstatement", Officer: a, Post: post})
		two := e.authorised(app.ExceptionDraft{Ground: "return-from-leave", Officer: b, Post: post})
		issue := func(person string, id int64) func() error {
			return func() error { return e.App.IssueOrder(ctx, e.As(person), id, 0) }
		}
		won := r.race("two exceptions for one post", issue("deputy.secretary", one), issue("joint.secretary", two))
		id, who := []int64{one, two}[won], []app.Caller{as, bs}[won]
		r.race("two reports of one charge", func() error { return e.assume(who, id) }, func() error { return e.assume(who, id) })
		var holders int
		e.Query(&holders, `select count(*) from posting where post_id = $1`, post)
		if holders != 1 {
			t.Fatalf("%d hold the post", holders)
		}
	}
	// Two emergencies for one post drafted at once: the second finds the first.
	for range 5 {
		post := e.post()
		a, _ := e.officer("")
		b, _ := e.officer("")
		draft := func(officer int64) func() error {
			return func() error {
				_, err := e.draft(app.ExceptionDraft{Ground: "emergency", Officer: officer, Post: post, Ends: apptest.Today.AddDays(5)})
				return err
			}
		}
		r.race("two emergencies for one post", draft(a), draft(b))
	}
}
